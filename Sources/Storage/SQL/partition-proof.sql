-- What `verify` asks of a partition: whole tables in order, nothing a stage of a night asks.
-- name: proveIntegrity
PRAGMA integrity_check(20)
-- name: proveHot
SELECT chunk, data FROM hot ORDER BY chunk
-- name: proveSummaries
SELECT block, data FROM summary ORDER BY block
-- name: proveCold
SELECT chunk, data FROM cold ORDER BY chunk
-- name: proveOverlay
SELECT slot, data FROM overlay ORDER BY slot
-- name: proveOrigins
SELECT chunk, data FROM origin ORDER BY chunk
-- name: proveKeys
SELECT first, data FROM keys ORDER BY first
-- name: proveAffiliations
SELECT slot, data, sum FROM affiliation ORDER BY slot
-- name: countRowsInForceTables
SELECT count(*) FROM sqlite_schema WHERE name = 'row_in_force'
-- name: proveRowsInForce
SELECT slot, data, sum FROM row_in_force ORDER BY slot
-- name: proveTraces
SELECT slot, data, sum FROM contact_trace ORDER BY slot
-- name: proveTombstones
SELECT slot, pseudonym, reference, sum, hash FROM tombstone ORDER BY slot
-- name: proveSteps
SELECT slot, number, night, from_state, to_state, cause, file, line, event_id, notice, sum FROM step ORDER BY slot, number
-- name: proveEventIDs
SELECT hash, night, file, line, sum FROM event_id ORDER BY hash
-- name: proveWaiting
SELECT number, person, received_on, data, sum FROM waiting ORDER BY number
-- name: proveStages
SELECT night, name, tally, sum FROM stage ORDER BY night, name
