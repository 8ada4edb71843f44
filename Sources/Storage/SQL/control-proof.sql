-- What `verify` asks of the central ledger.
-- name: proveIntegrity
PRAGMA integrity_check(20)
-- name: proveDecisions
SELECT night, stage, data, sum FROM decision ORDER BY night, stage
-- name: proveKeepsakes
SELECT night, name, plain_bytes, data, sum FROM keepsake ORDER BY night, name
