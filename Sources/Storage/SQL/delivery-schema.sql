-- What was handed to the mail server and to the platform. PRAGMA user_version = 1.

-- A night's file of one channel: 1 e-mails, 2 openings. `reserved` and `boot` say what a power failure can have left in doubt:
-- in another life of the machine, everything below `reserved` without an end.
CREATE TABLE consignment (
    channel INTEGER NOT NULL CHECK (channel IN (1, 2)), night INTEGER NOT NULL, sha256 TEXT NOT NULL,
    items INTEGER NOT NULL, status TEXT NOT NULL CHECK (status IN ('begun', 'complete')),
    reserved INTEGER NOT NULL DEFAULT 0, boot TEXT NOT NULL DEFAULT '',
    accepted INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, night)
) STRICT, WITHOUT ROWID;
-- What goes at once: a message, or a batch of orders, by the number of its first line. 1 under way, 2 done, 3 put off, 4 held.
-- Of a complete consignment only those stay that tell more than that they were accepted.
CREATE TABLE parcel (
    channel INTEGER NOT NULL, night INTEGER NOT NULL, first INTEGER NOT NULL, items INTEGER NOT NULL CHECK (items > 0),
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4), attempts INTEGER NOT NULL, doubts INTEGER NOT NULL,
    accepted INTEGER NOT NULL, refused INTEGER NOT NULL, code INTEGER NOT NULL, reference TEXT,
    PRIMARY KEY (channel, night, first), FOREIGN KEY (channel, night) REFERENCES consignment (channel, night),
    CHECK (status <> 2 OR accepted + refused = items)
) STRICT, WITHOUT ROWID;
-- What came back, on its way into the inbox: `file` is the name it was put there under.
CREATE TABLE answer (
    id TEXT PRIMARY KEY, received_on INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('bounce', 'opening_failure')),
    reference TEXT NOT NULL, source TEXT NOT NULL, detail TEXT NOT NULL, file TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_waiting ON answer (id) WHERE file IS NULL;
-- Counts over all time: `reports-read`, `reports-skipped`; and for each channel the day from which on nights are delivered.
CREATE TABLE count (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
