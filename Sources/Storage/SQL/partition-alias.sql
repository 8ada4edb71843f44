-- Identities that are not, or no longer, alone: known to be one person's with another one. Each stands in the partition
-- of its own key. `person` is the key that the record stands under, NULL where this is it, or where nobody of them is
-- stored yet; `replaced_by` the identity that took its place. `notice`: of somebody who was
-- stored too, how many notices they were sent; `own`: where the last of them is now the person's, how many the person had
-- been sent under their own key by then; else -1.
-- Made with a partition, and in an older one when it is opened for writing.
CREATE TABLE IF NOT EXISTS alias (
    key INTEGER PRIMARY KEY, person INTEGER, replaced_by INTEGER, night INTEGER NOT NULL, notice INTEGER NOT NULL,
    own INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT;
-- Keyed hashes of the further identities of deleted people, with the pseudonym of the person's own tombstone.
CREATE TABLE IF NOT EXISTS alias_tombstone (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32), pseudonym INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
