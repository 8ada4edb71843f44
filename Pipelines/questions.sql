-- Questions to a campaign's reports, for DuckDB. In the folder that holds `reports`:
--
--     duckdb -c ".read questions.sql"
--
-- The views read every night's files; a column is of the type that `datapackage.json` gives it. `campaign` is the campaign's
-- folder, `night` the night's.

CREATE OR REPLACE MACRO campaign_of(path) AS split_part(path, '/', -3);
CREATE OR REPLACE MACRO night_of(path) AS CAST(split_part(path, '/', -2) AS DATE);

CREATE OR REPLACE VIEW balance AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/balance.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'scheme': 'VARCHAR', 'state': 'VARCHAR', 'people': 'BIGINT'});

CREATE OR REPLACE VIEW flows AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/flows.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'scheme': 'VARCHAR', 'from': 'VARCHAR', 'to': 'VARCHAR', 'cause': 'VARCHAR', 'people': 'BIGINT'});

CREATE OR REPLACE VIEW cube AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/cube.csv.zst', filename = true, header = true, delim = ',', quote = '"', union_by_name = true, types = {
    'scheme': 'VARCHAR', 'department': 'VARCHAR', 'age_band': 'VARCHAR', 'sex': 'VARCHAR', 'channel': 'VARCHAR',
    'record': 'VARCHAR', 'state': 'VARCHAR', 'people': 'BIGINT'});

CREATE OR REPLACE VIEW forecast AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/forecast.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'date': 'DATE', 'notices': 'BIGINT', 'due': 'BIGINT', 'activations': 'BIGINT', 'backlog': 'BIGINT'});

-- Every night's file tells of all nights so far: the last one is enough.
CREATE OR REPLACE VIEW nights AS
SELECT campaign_of(filename) AS campaign, * EXCLUDE (filename)
FROM read_csv('reports/**/campaign.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'date': 'DATE', 'scheme': 'VARCHAR', 'notices_email': 'BIGINT', 'notices_post': 'BIGINT', 'objections': 'BIGINT',
    'opened': 'BIGINT', 'activated': 'BIGINT', 'closed': 'BIGINT', 'backlog': 'BIGINT'})
WHERE date = night_of(filename);

CREATE OR REPLACE VIEW objections AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/objections.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'scheme': 'VARCHAR', 'channel': 'VARCHAR', 'day_of_window': 'VARCHAR', 'people': 'BIGINT'});

CREATE OR REPLACE VIEW openings AS
SELECT campaign_of(filename) AS campaign, * EXCLUDE (filename)
FROM read_csv('reports/**/openings.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'date': 'DATE', 'scheme': 'VARCHAR', 'department': 'VARCHAR', 'people': 'BIGINT'});

CREATE OR REPLACE VIEW files AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/files.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'file': 'VARCHAR', 'sha256': 'VARCHAR', 'scheme': 'VARCHAR', 'rows': 'BIGINT', 'taken': 'BIGINT', 'merged': 'BIGINT',
    'rejected': 'BIGINT', 'unchanged': 'BIGINT', 'status': 'VARCHAR'});

CREATE OR REPLACE VIEW rejects AS
SELECT campaign_of(filename) AS campaign, night_of(filename) AS night, * EXCLUDE (filename)
FROM read_csv('reports/**/rejects.csv.zst', filename = true, header = true, delim = ',', quote = '"', columns = {
    'file': 'VARCHAR', 'line': 'BIGINT', 'column': 'VARCHAR', 'code': 'VARCHAR', 'reason': 'VARCHAR'});

-- Where does everybody stand after the last night?
SELECT campaign, night, state, people, round(100.0 * people / sum(people) OVER (PARTITION BY campaign), 2) AS percent
FROM balance
WHERE scheme = '*' AND night = (SELECT max(night) FROM balance AS b WHERE b.campaign = balance.campaign)
ORDER BY campaign, people DESC;

-- What did each night do, and what was left to open?
SELECT campaign, date, notices_email + notices_post AS notices, objections, opened, activated, closed, backlog
FROM nights WHERE scheme = '*' ORDER BY campaign, date;

-- How many of those told object, scheme by scheme?
SELECT campaign, scheme, sum(notices_email + notices_post) AS notices, sum(objections) AS objections,
    round(100.0 * sum(objections) / nullif(sum(notices_email + notices_post), 0), 2) AS percent
FROM nights GROUP BY campaign, scheme ORDER BY campaign, scheme;

-- Does yesterday's balance and the night's steps make tonight's, for every scheme and state? (No line: it does.)
WITH steps AS (
    SELECT campaign, night, scheme, "to" AS state, people FROM flows WHERE "to" IS NOT NULL
    UNION ALL
    SELECT campaign, night, scheme, "from", -people FROM flows WHERE "from" IS NOT NULL
), so_far AS (
    SELECT b.campaign, b.night, b.scheme, b.state, b.people, coalesce((
        SELECT sum(s.people) FROM steps AS s
        WHERE s.campaign = b.campaign AND s.scheme = b.scheme AND s.state = b.state AND s.night <= b.night), 0) AS by_steps
    FROM balance AS b
)
SELECT * FROM so_far WHERE people <> by_steps ORDER BY ALL;

-- How many people of each scheme live in each département, as far as it is shown?
SELECT campaign, scheme, department, people
FROM cube
WHERE department <> '*' AND state = '*' AND people > 0
    AND night = (SELECT max(night) FROM cube AS c WHERE c.campaign = cube.campaign)
ORDER BY campaign, scheme, department;

-- Where do people stand in each département, as far as it is told? (Small schemes have no states by département.)
SELECT campaign, department, state, sum(people) AS people
FROM cube
WHERE department NOT IN ('*', '') AND age_band = '*' AND state <> '*' AND people > 0
    AND night = (SELECT max(night) FROM cube AS c WHERE c.campaign = cube.campaign)
GROUP BY ALL ORDER BY ALL;

-- On which day of the window do people object?
SELECT campaign, CAST(day_of_window AS INTEGER) AS day, channel, sum(people) AS people
FROM objections
WHERE day_of_window <> '*' AND night = (SELECT max(night) FROM objections AS o WHERE o.campaign = objections.campaign)
GROUP BY ALL ORDER BY ALL;

-- How far are the openings, département by département?
SELECT campaign, date, scheme, department, people FROM openings WHERE department <> '*' ORDER BY ALL;

-- What is wrong with the files, and whose are they?
SELECT campaign, rejects.night, files.scheme, file, code, count(*) AS rows
FROM rejects LEFT JOIN files USING (campaign, file)
WHERE files.status = 'taken' OR files.status IS NULL
GROUP BY ALL ORDER BY rows DESC, file, code LIMIT 20;

-- How good was each night's forecast of the next day's openings?
SELECT f.campaign, f.date, f.activations AS expected, n.opened
FROM forecast AS f JOIN nights AS n ON n.campaign = f.campaign AND n.date = f.date AND n.scheme = '*'
WHERE f.date = f.night + 1 ORDER BY ALL;
