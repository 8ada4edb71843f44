-- The central ledger: what was decided for the whole nation, and what stands on disk. PRAGMA user_version = 1.

-- What the store was made with; a campaign that would alter the past is refused against it.
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- A night, from its first step on.
CREATE TABLE night (
    day INTEGER PRIMARY KEY, status TEXT NOT NULL CHECK (status IN ('begun', 'incomplete', 'complete')),
    exit_status INTEGER NOT NULL DEFAULT 0, manifest TEXT
) STRICT;
-- Central steps of a night, with what they decided.
CREATE TABLE decision (
    night INTEGER NOT NULL REFERENCES night (day), stage TEXT NOT NULL, data BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (night, stage)
) STRICT, WITHOUT ROWID;
-- Every file seen, by name and content.
CREATE TABLE file (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, feed INTEGER NOT NULL, kind TEXT NOT NULL,
    scheme TEXT NOT NULL, night INTEGER NOT NULL, status TEXT NOT NULL, rows INTEGER NOT NULL, rejected INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL, settings TEXT NOT NULL, UNIQUE (name, sha256)
) STRICT;
CREATE INDEX file_by_content ON file (sha256);
-- Size and time of change of files already hashed, so that an old file in the inbox is not read every night.
CREATE TABLE hashed (
    name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- A night's findings and report facts, zstd.
CREATE TABLE keepsake (
    night INTEGER NOT NULL, name TEXT NOT NULL, plain_bytes INTEGER NOT NULL, data BLOB NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (night, name)
) STRICT;
-- Outputs of complete nights.
CREATE TABLE output (
    night INTEGER NOT NULL, path TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (night, path)
) STRICT, WITHOUT ROWID;
