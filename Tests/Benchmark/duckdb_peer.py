"""The steps of a night in DuckDB, set by set, as a user who knows it well would write them."""

import os

import duckdb

import peer

ROW = peer.COLUMNS


def key_is_wrong(column):
    """The control key of a NIR: 97 less the number's remainder, the letters of Corsica read as 19 and 18."""
    number = f"replace(replace({column}[:13], '2A', '19'), '2B', '18')"
    return f"97 - try_cast({number} AS BIGINT) % 97 <> try_cast({column}[14:] AS BIGINT)"


def date_faults(column, partial=False):
    """(condition, code) of a date that is wrong; `partial` allows an unknown day, or month and day."""
    whole = f"CASE WHEN {column}[5:] = '0000' THEN {column}[:4] || '0101' WHEN {column}[7:] = '00' THEN {column}[:6] || '01' ELSE {column} END"
    read = whole if partial else column
    return [
        (f"NOT regexp_full_match({column}, '[0-9]{{8}}')", "date.format"),
        (f"{column}[:4] NOT BETWEEN '1850' AND '2199' OR ({column} IS NOT NULL AND try_strptime({read}, '%Y%m%d') IS NULL)",
         "date.range"),
    ]


def faults(production):
    """Every check of a row, in order: (condition, column, code). A NULL is an empty field."""
    checks = [
        ("identity IS NULL", "identity", "identity.missing"),
        (f"NOT regexp_full_match(identity, '{peer.NIR}')", "identity", "identity.format"),
        (key_is_wrong("identity"), "identity", "identity.key"),
        (f"identity_oid NOT IN ({', '.join(repr(peer.OID_PREFIX + n) for n in ('8', '9', '10', '11'))})",
         "identity_oid", "identity.format"),
    ]
    if production:
        checks.append((f"identity_oid IN ('{peer.OID_PREFIX}10', '{peer.OID_PREFIX}11')", "identity_oid", "identity.test"))

    def other_identity(column):
        return [
            (f"NOT regexp_full_match({column}, '{peer.NIR}')", column, "identity.format"),
            (key_is_wrong(column), column, "identity.key"),
        ]

    checks += other_identity("holder_identity")
    checks.append(("NOT regexp_full_match(birth_rank, '[1-9]')", "birth_rank", "number.format"))
    checks.append(("birth_date IS NULL", "birth_date", "date.format"))
    checks += [(when, "birth_date", code) for when, code in date_faults("birth_date", partial=True)]
    checks += [
        ("sex IS NULL OR sex NOT IN ('1', '2')", "sex", "sex.code"),
        ("birth_name IS NULL AND usage_name IS NULL", "birth_name", "name.missing"),
        ("organism IS NULL OR NOT regexp_full_match(organism, '[0-9]{2}[CM][0-9]{6}')", "organism", "organism.unknown"),
        ("organism[:2] <> scheme", "organism", "scheme.mismatch"),
    ]
    checks += [(when, "rights_from", code) for when, code in date_faults("rights_from")]
    checks += [(when, "rights_to", code) for when, code in date_faults("rights_to")]
    checks.append(("rights_to < rights_from", "rights_to", "date.range"))
    checks.append(("has_record NOT IN ('0', '1')", "has_record", "number.format"))
    checks += other_identity("representative_identity")
    checks += [(when, "updated_on", code) for when, code in date_faults("updated_on")]
    return checks


DEPARTMENT = """CASE
    WHEN postcode IS NULL OR NOT regexp_full_match(postcode, '[0-9]{5}')
      OR upper(coalesce(country, '')) NOT IN ('', 'FR', 'FRANCE') THEN '99'
    WHEN postcode[:2] IN ('97', '98') THEN postcode[:3]
    WHEN postcode[:3] IN ('200', '201') THEN '2A'
    WHEN postcode[:2] = '20' THEN '2B'
    ELSE postcode[:2] END"""
EMAIL = peer.EMAIL.replace("'", "''")
EMAIL_USABLE = f"coalesce(regexp_full_match(email, '{EMAIL}') AND length(email) <= 254, false)"
ADDRESS_USABLE = "(coalesce(address_4, address_5) IS NOT NULL AND postcode IS NOT NULL AND town IS NOT NULL)"



def open_on(night):
    day = night.replace("-", "")
    return f"coalesce(rights_from <= '{day}', true) AND coalesce(rights_to >= '{day}', true)"


class DuckDB:
    def __init__(self, plan):
        self.plan = plan
        self.db = duckdb.connect(os.path.join(plan["scratch"], "peer.duckdb"))
        self.db.execute(f"SET threads = {plan['threads']}")
        self.db.execute(f"SET temp_directory = '{plan['scratch']}/spill'")
        self.db.execute("SET enable_progress_bar = false")
        if plan.get("memory"):
            self.db.execute(f"SET memory_limit = '{plan['memory']}'")
        self.db.execute(f"""
            CREATE TABLE IF NOT EXISTS person (
                identity VARCHAR, place UBIGINT, state VARCHAR, scheme VARCHAR, winner_updated_on VARCHAR,
                {', '.join(f'{c} VARCHAR' for c in peer.CONTACT)},
                department VARCHAR, wave UTINYINT, email_usable BOOLEAN, address_usable BOOLEAN,
                channel VARCHAR, notified_on DATE, closes_on DATE, opened_on DATE, notices UTINYINT, reference VARCHAR);
            CREATE TABLE IF NOT EXISTS affiliation (
                identity VARCHAR, scheme VARCHAR, organism VARCHAR, rights_from VARCHAR, rights_to VARCHAR,
                updated_on VARCHAR, fingerprint UBIGINT);
            CREATE TABLE IF NOT EXISTS reject (night DATE, file VARCHAR, line BIGINT, "column" VARCHAR, code VARCHAR);
            CREATE TABLE IF NOT EXISTS event (event_id VARCHAR PRIMARY KEY, identity VARCHAR, received_on DATE, kind VARCHAR, applied BOOLEAN);
            CREATE TABLE IF NOT EXISTS scheme (code VARCHAR, rank UTINYINT);
            CREATE TABLE IF NOT EXISTS wave (department VARCHAR, position UTINYINT);
        """)
        for rank, code in enumerate(plan["schemes"]):
            self.db.execute("INSERT INTO scheme VALUES (?, ?)", [code, rank])
        for position, departments in enumerate(plan["waves"]):
            for code in departments:
                self.db.execute("INSERT INTO wave VALUES (?, ?)", [code, position])
        self.last_wave = max(len(plan["waves"]) - 1, 0)

    def done(self):
        self.db.execute("CHECKPOINT")

    def write(self, query, path, **options):
        extra = "".join(f", {k} {v}" for k, v in options.items())
        self.db.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER{extra})")
        peer.sync(path)

    # Intake

    def read(self, files):
        """`stage`: every row of well-formed shape, in the files' order; `malformed`: the others, with their lines."""
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in peer.header_of(files[0]["path"]))
        paths = ", ".join(f"'{f['path']}'" for f in files)
        self.db.execute("CREATE OR REPLACE TEMP TABLE file (path VARCHAR, name VARCHAR, scheme VARCHAR, rank INTEGER)")
        for rank, f in enumerate(files):
            self.db.execute("INSERT INTO file VALUES (?, ?, ?, ?)", [f["path"], os.path.basename(f["path"]), f["scheme"], rank])
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE stage AS
            SELECT r.* EXCLUDE (filename), f.rank AS file, f.scheme AS scheme, hash({', '.join(ROW)}) AS fingerprint
            FROM read_csv([{paths}], header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
                columns = {{{columns}}}, filename = true,
                store_rejects = true, rejects_limit = 0, rejects_table = 'malformed_row', rejects_scan = 'malformed_scan') r
            JOIN file f ON f.path = r.filename""")
        self.db.execute("""
            CREATE OR REPLACE TEMP TABLE malformed AS
            SELECT f.rank AS file, m.line, min(CASE WHEN error_type IN ('MISSING COLUMNS', 'TOO MANY COLUMNS') THEN 'field.count' ELSE 'field.encoding' END) AS code,
                   any_value(m.column_name) AS "column"
            FROM malformed_row m JOIN malformed_scan s USING (scan_id, file_id) JOIN file f ON f.path = s.file_path
            GROUP BY ALL""")
        self.db.execute("DROP TABLE malformed_row; DROP TABLE malformed_scan")

    def check(self, step):
        """`wrong`: rows that are new or differ from the one in force, and can't be used."""
        code = "\n".join(f"WHEN {when} THEN '{column}|{code}'" for when, column, code in faults(self.plan["production"]))
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE fresh AS
            SELECT s.rowid AS row, CASE {code} END AS fault
            FROM stage s ANTI JOIN affiliation a
              ON a.identity = s.identity AND a.scheme = s.scheme AND a.fingerprint = s.fingerprint""")
        # A row's line is its place in the file, plus the header, plus the malformed rows before it.
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE night_reject AS
            WITH start AS (SELECT file, min(rowid) AS first FROM stage GROUP BY file),
                 gap AS (SELECT file, line, line - 1 - row_number() OVER (PARTITION BY file ORDER BY line) AS before,
                                row_number() OVER (PARTITION BY file ORDER BY line) AS n FROM malformed),
                 bad AS (SELECT s.file, s.rowid - start.first + 1 AS k, string_split(fresh.fault, '|') AS fault
                         FROM fresh JOIN stage s ON s.rowid = fresh.row JOIN start USING (file) WHERE fresh.fault IS NOT NULL)
            SELECT DATE '{step["night"]}' AS night, f.name AS file, line, "column", code FROM (
                SELECT bad.file, bad.k + 1 + coalesce(gap.n, 0) AS line, fault[1] AS "column", fault[2] AS code
                FROM bad ASOF LEFT JOIN gap ON bad.file = gap.file AND bad.k > gap.before
                UNION ALL
                SELECT file, line, CASE WHEN code = 'field.count' THEN NULL ELSE "column" END, code FROM malformed) r
            JOIN file f ON f.rank = r.file""")
        self.db.execute("INSERT INTO reject FROM night_reject")
        self.write('SELECT file, line, "column", code FROM night_reject ORDER BY file, line', f"{step['out']}/rejects.csv.zst", COMPRESSION="zstd")

    def merge(self, step):
        """Case 44: in a scheme the newest row, then the last read; among schemes the newest, then the earlier scheme."""
        open_rights = open_on(step["night"])
        self.db.execute("""
            CREATE OR REPLACE TEMP TABLE in_force AS
            SELECT s.rowid AS row, s.identity, s.scheme, coalesce(s.updated_on, '') AS updated_on
            FROM stage s JOIN fresh ON fresh.row = s.rowid AND fresh.fault IS NULL
            QUALIFY row_number() OVER (PARTITION BY s.identity, s.scheme ORDER BY coalesce(s.updated_on, '') DESC, s.rowid DESC) = 1""")
        self.db.execute("""
            DELETE FROM in_force i USING affiliation a
            WHERE a.identity = i.identity AND a.scheme = i.scheme AND i.updated_on < coalesce(a.updated_on, '')""")
        self.db.execute("""
            CREATE OR REPLACE TEMP TABLE winner AS
            SELECT row, identity, i.scheme, updated_on, c.rank FROM in_force i JOIN scheme c ON c.code = i.scheme
            QUALIFY row_number() OVER (PARTITION BY identity ORDER BY updated_on DESC, c.rank) = 1""")
        self.db.execute("DELETE FROM affiliation a USING in_force i WHERE a.identity = i.identity AND a.scheme = i.scheme")
        self.db.execute("""
            INSERT INTO affiliation
            SELECT s.identity, s.scheme, s.organism, s.rights_from, s.rights_to, s.updated_on, s.fingerprint
            FROM stage s SEMI JOIN in_force i ON i.row = s.rowid""")
        facts = f"""{DEPARTMENT} AS department, {EMAIL_USABLE} AS email_usable, {ADDRESS_USABLE} AS address_usable"""
        self.db.execute(f"""
            UPDATE person p SET scheme = n.scheme, winner_updated_on = n.updated_on, {', '.join(f'{c} = n.{c}' for c in peer.CONTACT)},
                department = n.department, wave = n.wave, email_usable = n.email_usable, address_usable = n.address_usable
            FROM (SELECT held.rowid AS held_row, s.* EXCLUDE (updated_on), coalesce(s.updated_on, '') AS updated_on, coalesce(v.position, {self.last_wave}) AS wave
                  FROM (SELECT s.*, {facts} FROM stage s SEMI JOIN winner w ON w.row = s.rowid) s
                  JOIN person held ON held.identity = s.identity
                  JOIN scheme new ON new.code = s.scheme JOIN scheme old ON old.code = held.scheme LEFT JOIN wave v ON v.department = s.department
                  WHERE coalesce(s.updated_on, '') > held.winner_updated_on OR coalesce(s.updated_on, '') = held.winner_updated_on AND new.rank <= old.rank
                  ORDER BY held.rowid) n
            WHERE n.held_row = p.rowid""")
        self.db.execute(f"""
            INSERT INTO person
            SELECT s.identity, hash(s.identity || 'place'), CASE WHEN a.identity IS NULL THEN 'excluded' ELSE 'eligible' END, s.scheme, coalesce(s.updated_on, ''),
                {', '.join(f's.{c}' for c in peer.CONTACT)}, s.department, coalesce(v.position, {self.last_wave}), s.email_usable, s.address_usable,
                NULL, NULL, NULL, NULL, 0, NULL
            FROM (SELECT s.*, {facts} FROM stage s SEMI JOIN winner w ON w.row = s.rowid ANTI JOIN person p ON p.identity = s.identity) s
            LEFT JOIN wave v USING (department)
            LEFT JOIN (SELECT DISTINCT identity FROM affiliation WHERE {open_rights}) a ON a.identity = s.identity""")

    def rights(self, night):
        """Stage 1 of every night: eligible or excluded, as rights begin and end."""
        for old, new, having in (("eligible", "excluded", "NOT IN"), ("excluded", "eligible", "IN")):
            self.db.execute(f"""
                UPDATE person SET state = '{new}' WHERE state = '{old}'
                  AND identity {having} (SELECT identity FROM affiliation WHERE {open_on(night)})""")

    def intake(self, step):
        self.read(step["files"])
        self.db.execute("BEGIN")
        self.check(step)
        self.merge(step)
        self.rights(step["night"])
        self.db.execute("COMMIT")
        for table in ("stage", "fresh", "in_force", "winner"):
            self.db.execute(f"DROP TABLE {table}")
        self.done()

    # Notices

    def notices(self, step):
        night, closes = step["night"], peer.window_end(step["night"], step["weeks"])
        self.db.execute("BEGIN")
        self.rights(night)
        self.db.execute("UPDATE person SET state = 'unreachable' WHERE state = 'eligible' AND NOT email_usable AND NOT address_usable")
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE told AS
            SELECT * FROM (
                SELECT rowid AS row, CASE WHEN email_usable THEN 'email' ELSE 'post' END AS channel,
                       upper(md5(identity || notices || 'reference')[:12]) AS reference
                FROM person WHERE state = 'eligible' ORDER BY wave, department, postcode NULLS FIRST, place LIMIT {step['quota']})
            ORDER BY row  -- an update in the table's order is 10 times faster here""")
        self.db.execute(f"""
            UPDATE person p SET state = 'notified', channel = t.channel, notified_on = DATE '{night}', closes_on = DATE '{closes}',
                notices = notices + 1, reference = t.reference
            FROM told t WHERE t.row = p.rowid""")
        name = "coalesce({0}.usage_name, {0}.birth_name)"
        self.write(f"""
            SELECT p.reference, 'invitation' AS kind, p.email,
                   CASE WHEN p.representative_identity IS NULL THEN p.first_names WHEN r.identity IS NULL THEN '{peer.UNKNOWN_REPRESENTATIVE}' ELSE r.first_names END AS first_names,
                   CASE WHEN r.identity IS NOT NULL THEN {name.format('r')} WHEN p.representative_identity IS NULL THEN {name.format('p')}
                        ELSE concat_ws(' ', p.first_names, {name.format('p')}) END AS name,
                   lpad((hash(p.identity || p.notices || 'code') % 100000000)::VARCHAR, 8, '0') AS code, p.closes_on, p.scheme
            FROM person p SEMI JOIN told t ON t.row = p.rowid
            LEFT JOIN person r ON r.identity = p.representative_identity
            WHERE p.channel = 'email' ORDER BY p.reference""", f"{step['out']}/emails.csv.zst", COMPRESSION="zstd")
        self.db.execute("COMMIT; DROP TABLE told")
        self.done()

    # Events

    def objections(self, step):
        self.db.execute("BEGIN")
        self.rights(step["night"])
        paths = ", ".join(f"'{f}'" for f in step["files"])
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE heard AS
            SELECT DISTINCT ON (event_id) event_id, identity, received_on::DATE AS received_on, kind
            FROM read_csv([{paths}], all_varchar = true) WHERE event_id NOT IN (SELECT event_id FROM event)""")
        states = ", ".join(f"'{s}'" for s in peer.OBJECTABLE)
        self.db.execute(f"""
            INSERT INTO event
            SELECT h.*, p.identity IS NOT NULL FROM heard h
            LEFT JOIN person p ON p.identity = h.identity AND p.state IN ({states}, 'unconfirmed')""")
        self.db.execute(f"""
            UPDATE person p SET state = CASE WHEN p.has_record = '1' AND p.state <> 'unconfirmed' THEN 'unconfirmed' ELSE 'objected' END
            FROM heard h WHERE h.kind = 'objection' AND h.identity = p.identity AND p.state IN ({states}, 'unconfirmed')""")
        self.db.execute("COMMIT")
        self.done()

    # Openings

    def openings(self, step):
        night = step["night"]
        self.db.execute("BEGIN")
        self.rights(night)
        self.db.execute(f"""
            CREATE OR REPLACE TEMP TABLE due AS
            SELECT * FROM (SELECT p.rowid AS row FROM person p
            SEMI JOIN (SELECT identity FROM affiliation WHERE {open_on(night)}) a
              ON a.identity = p.identity
            WHERE p.state IN ('failed', 'notified') AND p.closes_on < DATE '{night}'
            ORDER BY p.state <> 'failed', p.closes_on, p.reference LIMIT {step['quota']}) ORDER BY row""")
        self.db.execute(f"UPDATE person p SET state = 'opened', opened_on = DATE '{night}' FROM due d WHERE d.row = p.rowid")
        self.write("""
            SELECT md5(p.identity || p.reference || 'order')[:16] AS order_id, p.identity, p.scheme, p.opened_on,
                   CASE WHEN p.has_record = '1' THEN 'migrated' ELSE 'new' END AS record,
                   p.identity || '@patient.mssante.fr' AS messaging_address, p.reference AS notice_reference
            FROM person p SEMI JOIN due d ON d.row = p.rowid ORDER BY order_id""", f"{step['out']}/activations.csv.zst", COMPRESSION="zstd")
        self.db.execute("COMMIT; DROP TABLE due")
        self.done()

    # Reports

    def balance(self, step):
        self.write("""
            SELECT coalesce(scheme, '*') AS scheme, state, count(*) AS people FROM person
            GROUP BY GROUPING SETS ((scheme, state), (state)) ORDER BY ALL""", f"{step['out']}/balance.csv.zst", COMPRESSION="zstd")
        year = int(step["night"][:4])
        self.write(f"""
            SELECT scheme, department, least(({year} - birth_date[:4]::INTEGER - (birth_date[5:] > '0101')::INTEGER) // 5, 19) AS age_band, sex, channel,
                   coalesce(has_record, '0') AS record, state, count(*) AS people
            FROM person GROUP BY ALL ORDER BY ALL""", f"{step['out']}/cube.csv.zst", COMPRESSION="zstd")

    # For the comparison only: never in a run that is timed.

    def adopt(self, step):
        """Takes the order of people and the references of ours, so that what a quota picks can be compared."""
        self.db.execute(f"""
            CREATE TABLE adopted AS
            SELECT p.* REPLACE (('0x' || o.person)::UBIGINT AS place, CASE WHEN p.reference IS NULL THEN NULL ELSE o.reference END AS reference)
            FROM person p JOIN read_csv('{step['people']}', all_varchar = true) o ON o.identity = p.identity;
            DROP TABLE person; ALTER TABLE adopted RENAME TO person""")

    def dump(self, step):
        self.write("SELECT identity, scheme, state, channel, notified_on, closes_on, opened_on, notices, postcode, country FROM person",
                   f"{step['out']}/people.csv")
        self.write("SELECT identity, reference FROM person WHERE reference IS NOT NULL", f"{step['out']}/references.csv")
        return {"bytes": os.path.getsize(os.path.join(self.plan["scratch"], "peer.duckdb"))}


if __name__ == "__main__":
    peer.run(DuckDB)
