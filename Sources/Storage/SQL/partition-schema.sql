-- One partition of the population. Chunks carry a checksum, checked when they are read; every row of another table
-- carries one in `sum`, checked by `verify`. Numbered by PRAGMA user_version = 4.

-- 256 people's hot records (HotRecord), 28 bytes each, checksum first.
CREATE TABLE hot (chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- Summaries of 128 hot chunks (HotSummary), 48 bytes each, checksum first.
CREATE TABLE summary (block INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- 1,024 people's cold records (ColdColumns), LZ4, checksum first; in version 1 one after another, zstd.
CREATE TABLE cold (chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- Cold records changed since their chunk was written.
CREATE TABLE overlay (slot INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- File and line of the row that brought each person, 6 bytes each, 1,024 people, checksum first.
CREATE TABLE origin (chunk INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
-- Identities in order with slot and row fingerprint, up to 2,048 a chunk, checksum first.
CREATE TABLE keys (first INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;

-- Affiliations beyond the one whose row is in force for the person.
CREATE TABLE affiliation (slot INTEGER PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;
-- What a notice went to where that is not the contact now in force, and what of it is known as bad.
CREATE TABLE contact_trace (slot INTEGER PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL) STRICT;
-- Deleted people: keyed hash of the identity, and what an export still says of them.
CREATE TABLE tombstone (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32), slot INTEGER NOT NULL UNIQUE,
    pseudonym INTEGER NOT NULL, reference INTEGER, sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Steps that the record alone doesn't tell.
CREATE TABLE step (
    slot INTEGER NOT NULL, number INTEGER NOT NULL, night INTEGER NOT NULL,
    from_state INTEGER, to_state INTEGER, cause INTEGER NOT NULL,
    file INTEGER, line INTEGER, event_id TEXT, notice INTEGER, sum INTEGER NOT NULL,
    PRIMARY KEY (slot, number)
) STRICT, WITHOUT ROWID;
-- Event ids, for ever, by hash of the id.
CREATE TABLE event_id (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 16), night INTEGER NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Events that wait for their person or their day.
CREATE TABLE waiting (
    number INTEGER PRIMARY KEY, person INTEGER NOT NULL, received_on INTEGER NOT NULL, data BLOB NOT NULL, sum INTEGER NOT NULL
) STRICT;
-- Stages done, with what they tell the central step.
CREATE TABLE stage (
    night INTEGER NOT NULL, name TEXT NOT NULL, tally BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (night, name)
) STRICT, WITHOUT ROWID;
-- Number of people, the store's and the partition's own number, its generation.
CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
