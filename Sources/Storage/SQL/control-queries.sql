-- name: readFact
SELECT value FROM fact WHERE name = ?
-- name: writeFact
INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- name: beginNight
INSERT INTO night (day, status) VALUES (?, 'begun') ON CONFLICT (day) DO NOTHING
-- name: readNight
SELECT day, status, exit_status, manifest FROM night WHERE day = ?
-- name: lastNight
SELECT day, status, exit_status, manifest FROM night ORDER BY day DESC LIMIT 1
-- name: lastCompleteNight
SELECT day, status, exit_status, manifest FROM night WHERE status = 'complete' ORDER BY day DESC LIMIT 1
-- name: allNights
SELECT day, status, exit_status, manifest FROM night ORDER BY day
-- name: endNight
UPDATE night SET status = ?, exit_status = ?, manifest = ? WHERE day = ?
-- name: readDecision
SELECT data FROM decision WHERE night = ? AND stage = ?
-- name: writeDecision
INSERT INTO decision (night, stage, data, sum) VALUES (?, ?, ?, ?) ON CONFLICT (night, stage) DO UPDATE SET data = excluded.data, sum = excluded.sum
-- name: dropDecision
DELETE FROM decision WHERE night = ? AND stage = ?
-- name: dropOldDecisions
DELETE FROM decision WHERE night < ?
-- name: findContent
SELECT id, name, sha256, feed, kind, scheme, night, status, rows, rejected, taken, merged, unchanged, detail, settings FROM file WHERE sha256 = ? ORDER BY id
-- name: filesOfNight
SELECT id, name, sha256, feed, kind, scheme, night, status, rows, rejected, taken, merged, unchanged, detail, settings FROM file WHERE night = ? ORDER BY id
-- name: allFiles
SELECT id, name, sha256, feed, kind, scheme, night, status, rows, rejected, taken, merged, unchanged, detail, settings FROM file ORDER BY id
-- name: lastFileID
SELECT max(id) FROM file
-- name: writeFile
INSERT INTO file (id, name, sha256, feed, kind, scheme, night, status, rows, rejected, taken, merged, unchanged, detail, settings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (name, sha256) DO UPDATE SET feed = excluded.feed, kind = excluded.kind, scheme = excluded.scheme, night = excluded.night, status = excluded.status, rows = excluded.rows, rejected = excluded.rejected, taken = excluded.taken, merged = excluded.merged, unchanged = excluded.unchanged, detail = excluded.detail, settings = excluded.settings
-- name: readHashed
SELECT bytes, modified, inode, sha256 FROM hashed WHERE name = ?
-- name: writeHashed
INSERT INTO hashed (name, bytes, modified, inode, sha256) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes, modified = excluded.modified, inode = excluded.inode, sha256 = excluded.sha256
-- name: readKeepsake
SELECT plain_bytes, data FROM keepsake WHERE night = ? AND name = ?
-- name: writeKeepsake
INSERT INTO keepsake (night, name, plain_bytes, data, sum) VALUES (?, ?, ?, ?, ?) ON CONFLICT (night, name) DO UPDATE SET plain_bytes = excluded.plain_bytes, data = excluded.data, sum = excluded.sum
-- name: dropKeepsake
DELETE FROM keepsake WHERE night = ? AND name = ?
-- name: writeOutput
INSERT INTO output (night, path, bytes, sha256) VALUES (?, ?, ?, ?) ON CONFLICT (night, path) DO UPDATE SET bytes = excluded.bytes, sha256 = excluded.sha256
-- name: outputsOfNight
SELECT path, bytes, sha256 FROM output WHERE night = ? ORDER BY path
