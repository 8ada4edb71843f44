-- name: beginConsignment
INSERT INTO consignment (channel, night, sha256, items, status) VALUES (?, ?, ?, ?, 'begun') ON CONFLICT (channel, night) DO NOTHING
-- name: readConsignment
SELECT channel, night, sha256, items, status, reserved, boot, accepted, refused FROM consignment WHERE channel = ? AND night = ?
-- name: allConsignments
SELECT channel, night, sha256, items, status, reserved, boot, accepted, refused FROM consignment ORDER BY night, channel
-- name: reserve
UPDATE consignment SET reserved = max(reserved, ?), boot = ? WHERE channel = ? AND night = ?
-- name: endConsignment
UPDATE consignment SET status = 'complete',
accepted = (SELECT coalesce(sum(accepted), 0) FROM parcel p WHERE p.channel = consignment.channel AND p.night = consignment.night),
refused = (SELECT coalesce(sum(refused), 0) FROM parcel p WHERE p.channel = consignment.channel AND p.night = consignment.night)
WHERE channel = ? AND night = ?
-- name: foldParcels
DELETE FROM parcel WHERE channel = ? AND night = ? AND status = 2 AND doubts = 0 AND refused = 0
-- name: countParcels
SELECT coalesce(sum(accepted), 0), coalesce(sum(refused), 0), coalesce(sum(CASE WHEN status = 4 THEN items END), 0),
coalesce(sum(CASE WHEN status = 1 THEN items END), 0), coalesce(sum(doubts > 0), 0) FROM parcel WHERE channel = ? AND night = ?
-- name: readParcels
SELECT first, items, status, attempts, doubts, accepted, refused, code, reference FROM parcel WHERE channel = ? AND night = ? AND first >= ? ORDER BY first LIMIT ?
-- name: readDoubts
SELECT reference FROM parcel WHERE channel = ? AND night = ? AND doubts > 0 AND reference IS NOT NULL ORDER BY first
-- name: writeParcel
INSERT INTO parcel (channel, night, first, items, status, attempts, doubts, accepted, refused, code, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (channel, night, first) DO UPDATE SET status = excluded.status, attempts = excluded.attempts, doubts = excluded.doubts,
accepted = excluded.accepted, refused = excluded.refused, code = excluded.code, reference = excluded.reference
-- name: dropParcel
DELETE FROM parcel WHERE channel = ? AND night = ? AND first = ?
-- name: writeAnswer
INSERT INTO answer (id, received_on, kind, reference, source, detail) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
-- name: dropAnswer
DELETE FROM answer WHERE id = ? AND file IS NULL
-- name: waitingAnswers
SELECT id, received_on, kind, reference, source, detail FROM answer WHERE file IS NULL ORDER BY id
-- name: placeAnswer
UPDATE answer SET file = ? WHERE id = ?
-- name: addCount
INSERT INTO count (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value
-- name: beginFrom
INSERT INTO count (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING
-- name: readCount
SELECT value FROM count WHERE name = ?
