-- name: readHot
SELECT data FROM hot WHERE chunk = ?
-- name: writeHot
INSERT INTO hot (chunk, data) VALUES (?, ?) ON CONFLICT (chunk) DO UPDATE SET data = excluded.data
-- name: scanSummaries
SELECT block, data FROM summary ORDER BY block
-- name: writeSummary
INSERT INTO summary (block, data) VALUES (?, ?) ON CONFLICT (block) DO UPDATE SET data = excluded.data
-- name: readCold
SELECT data FROM cold WHERE chunk = ?
-- name: writeCold
INSERT INTO cold (chunk, data) VALUES (?, ?) ON CONFLICT (chunk) DO UPDATE SET data = excluded.data
-- name: readOverlay
SELECT data FROM overlay WHERE slot = ?
-- name: scanOverlay
SELECT slot, data FROM overlay WHERE slot >= ? AND slot < ? ORDER BY slot
-- name: overlaySlots
SELECT slot FROM overlay ORDER BY slot
-- name: writeOverlay
INSERT INTO overlay (slot, data) VALUES (?, ?) ON CONFLICT (slot) DO UPDATE SET data = excluded.data
-- name: dropOverlay
DELETE FROM overlay WHERE slot >= ? AND slot < ?
-- name: readOrigin
SELECT data FROM origin WHERE chunk = ?
-- name: writeOrigin
INSERT INTO origin (chunk, data) VALUES (?, ?) ON CONFLICT (chunk) DO UPDATE SET data = excluded.data
-- name: readRowInForce
SELECT data FROM row_in_force WHERE slot = ?
-- name: writeRowInForce
INSERT INTO row_in_force (slot, data, sum) VALUES (?, ?, ?) ON CONFLICT (slot) DO UPDATE SET data = excluded.data, sum = excluded.sum
-- name: scanKeys
SELECT first, data FROM keys ORDER BY first
-- name: findKeys
SELECT first, data FROM keys WHERE first <= ? ORDER BY first DESC LIMIT 1
-- name: nextKeys
SELECT first, data FROM keys WHERE first > ? ORDER BY first LIMIT 1
-- name: writeKeys
INSERT INTO keys (first, data) VALUES (?, ?) ON CONFLICT (first) DO UPDATE SET data = excluded.data
-- name: dropKeys
DELETE FROM keys WHERE first = ?
-- name: readAffiliation
SELECT data FROM affiliation WHERE slot = ?
-- name: scanAffiliations
SELECT slot, data FROM affiliation ORDER BY slot
-- name: writeAffiliation
INSERT INTO affiliation (slot, data, sum) VALUES (?, ?, ?) ON CONFLICT (slot) DO UPDATE SET data = excluded.data, sum = excluded.sum
-- name: dropAffiliation
DELETE FROM affiliation WHERE slot = ?
-- name: readContactTrace
SELECT data FROM contact_trace WHERE slot = ?
-- name: writeContactTrace
INSERT INTO contact_trace (slot, data, sum) VALUES (?, ?, ?) ON CONFLICT (slot) DO UPDATE SET data = excluded.data, sum = excluded.sum
-- name: dropContactTrace
DELETE FROM contact_trace WHERE slot = ?
-- name: findTombstone
SELECT slot, pseudonym, reference FROM tombstone WHERE hash = ?
-- name: scanTombstones
SELECT hash, slot, pseudonym, reference, sum FROM tombstone ORDER BY slot
-- name: writeTombstone
INSERT OR REPLACE INTO tombstone (hash, slot, pseudonym, reference, sum) VALUES (?, ?, ?, ?, ?)
-- name: lastStepNumber
SELECT max(number) FROM step WHERE slot = ?
-- name: stepsOfPerson
SELECT night, from_state, to_state, cause, file, line, event_id, notice FROM step WHERE slot = ? ORDER BY number
-- name: writeStep
INSERT INTO step (slot, number, night, from_state, to_state, cause, file, line, event_id, notice, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: findEventID
SELECT night, file, line FROM event_id WHERE hash = ?
-- name: writeEventID
INSERT INTO event_id (hash, night, file, line, sum) VALUES (?, ?, ?, ?, ?)
-- name: scanWaiting
SELECT number, person, received_on, data FROM waiting ORDER BY number
-- name: writeWaiting
INSERT INTO waiting (person, received_on, data, sum) VALUES (?, ?, ?, ?)
-- name: dropWaiting
DELETE FROM waiting WHERE number = ?
-- name: countWaiting
SELECT count(*) FROM waiting
-- name: readStage
SELECT tally FROM stage WHERE night = ? AND name = ?
-- name: writeStage
INSERT INTO stage (night, name, tally, sum) VALUES (?, ?, ?, ?)
-- name: dropOldStages
DELETE FROM stage WHERE night < ?
-- name: readFact
SELECT value FROM fact WHERE name = ?
-- name: writeFact
INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- name: scanAliases
SELECT key, person, replaced_by, night, notice, own, sum FROM alias ORDER BY key
-- name: writeAlias
INSERT INTO alias (key, person, replaced_by, night, notice, own, sum) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET person = excluded.person, replaced_by = excluded.replaced_by, night = excluded.night, notice = excluded.notice, own = excluded.own, sum = excluded.sum
-- name: dropAlias
DELETE FROM alias WHERE key = ?
-- name: findAliasTombstone
SELECT pseudonym FROM alias_tombstone WHERE hash = ?
-- name: scanAliasTombstones
SELECT hash, pseudonym, sum FROM alias_tombstone ORDER BY hash
-- name: writeAliasTombstone
INSERT OR REPLACE INTO alias_tombstone (hash, pseudonym, sum) VALUES (?, ?, ?)
-- name: dropTombstone
DELETE FROM tombstone WHERE hash = ?
