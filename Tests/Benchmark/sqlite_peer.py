"""The steps of a night with Python's own csv and sqlite3: one process, since a connection writes alone."""

import csv
import datetime
import hashlib
import io
import os
import re
import sqlite3

import zstandard

import peer

FIELD = {name: place for place, name in enumerate(peer.COLUMNS)}
IS_NIR, IS_EMAIL = re.compile(peer.NIR).fullmatch, re.compile(peer.EMAIL).fullmatch
IS_ORGANISM, IS_DAY = re.compile(r"[0-9]{2}[CM][0-9]{6}").fullmatch, re.compile(r"[0-9]{8}").fullmatch
IS_POSTCODE = re.compile(r"[0-9]{5}").fullmatch
OIDS = {"", *(peer.OID_PREFIX + n for n in ("8", "9", "10", "11"))}
TEST_OIDS = {peer.OID_PREFIX + "10", peer.OID_PREFIX + "11"}
KNOWN_DAYS = {}


def key_is_wrong(nir):
    body = nir[:13]
    if not body.isdigit():
        body = body.replace("2A", "19").replace("2B", "18")
    return 97 - int(body) % 97 != int(nir[13:])


def identity_fault(nir):
    if not IS_NIR(nir):
        return "identity.format"
    return "identity.key" if key_is_wrong(nir) else None


def date_fault(text):
    """None, or the code; days already judged are remembered, since few differ."""
    if text not in KNOWN_DAYS:
        KNOWN_DAYS[text] = judged(text)
    return KNOWN_DAYS[text]


def judged(text):
    if not IS_DAY(text):
        return "date.format"
    try:
        day = datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return "date.range"
    return None if 1850 <= day.year <= 2199 else "date.range"


def fault(row, scheme, production):
    """(column, code) of the first thing wrong, or None."""
    (identity, oid, holder, rank, birth, sex, birth_name, usage_name) = row[:8]
    if not identity:
        return "identity", "identity.missing"
    code = identity_fault(identity)
    if code:
        return "identity", code
    if oid not in OIDS:
        return "identity_oid", "identity.format"
    if production and oid in TEST_OIDS:
        return "identity_oid", "identity.test"
    code = holder and identity_fault(holder)
    if code:
        return "holder_identity", code
    if rank and rank not in "123456789":
        return "birth_rank", "number.format"
    code = date_fault(birth)
    if code == "date.range" and birth.endswith("00"):
        code = date_fault(birth[:4] + "0101" if birth.endswith("0000") else birth[:6] + "01")
    if code:
        return "birth_date", code
    if sex not in ("1", "2"):
        return "sex", "sex.code"
    if not birth_name and not usage_name:
        return "birth_name", "name.missing"
    organism, begins, ends, record, representative, updated = row[18:24]
    if not IS_ORGANISM(organism):
        return "organism", "organism.unknown"
    if organism[:2] != scheme:
        return "organism", "scheme.mismatch"
    code = begins and date_fault(begins)
    if code:
        return "rights_from", code
    code = ends and (date_fault(ends) or (begins and ends < begins and "date.range"))
    if code:
        return "rights_to", code
    if record not in ("", "0", "1"):
        return "has_record", "number.format"
    code = representative and identity_fault(representative)
    if code:
        return "representative_identity", code
    code = updated and date_fault(updated)
    return ("updated_on", code) if code else None


def department(postcode, country):
    if not IS_POSTCODE(postcode) or country.upper() not in ("", "FR", "FRANCE"):
        return "99"
    if postcode[:2] in ("97", "98"):
        return postcode[:3]
    if postcode[:2] == "20":
        return "2A" if postcode[2] in "01" else "2B"
    return postcode[:2]


def short_hash(text):
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def hexadecimal(text, digits):
    return hashlib.blake2b(text.encode(), digest_size=digits // 2).hexdigest()


OPEN = "coalesce(nullif(rights_from, ''), '0') <= :day AND coalesce(nullif(rights_to, ''), '9') >= :day"


class SQLite:
    def __init__(self, plan):
        self.plan = plan
        self.ranks = {code: rank for rank, code in enumerate(plan["schemes"])}
        self.waves = {code: position for position, codes in enumerate(plan["waves"]) for code in codes}
        self.last_wave = max(len(plan["waves"]) - 1, 0)
        self.db = sqlite3.connect(os.path.join(plan["scratch"], "peer.sqlite"), isolation_level=None)
        self.db.executescript(f"""
            PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cache_size = -400000;
            PRAGMA threads = {plan['threads']}; PRAGMA temp_store = MEMORY;
            CREATE TABLE IF NOT EXISTS person (
                id INTEGER PRIMARY KEY, identity TEXT UNIQUE, scheme TEXT, rank INTEGER, winner_updated_on TEXT,
                {', '.join(f'{c} TEXT' for c in peer.CONTACT)},
                department TEXT, wave INTEGER, place INTEGER, email_usable INTEGER, address_usable INTEGER,
                state TEXT DEFAULT 'eligible', channel TEXT, notified_on TEXT, closes_on TEXT, opened_on TEXT, notices INTEGER DEFAULT 0, reference TEXT);
            CREATE INDEX IF NOT EXISTS person_by_state ON person (state, closes_on, reference);
            CREATE TABLE IF NOT EXISTS affiliation (
                identity TEXT, scheme TEXT, organism TEXT, rights_from TEXT, rights_to TEXT, updated_on TEXT, fingerprint INTEGER,
                PRIMARY KEY (identity, scheme)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS reject (night TEXT, file TEXT, line INTEGER, "column" TEXT, code TEXT);
            CREATE TABLE IF NOT EXISTS event (event_id TEXT PRIMARY KEY, identity TEXT, received_on TEXT, kind TEXT) WITHOUT ROWID;
        """)
        self.db.create_function("hexadecimal", 2, hexadecimal, deterministic=True)

    def write(self, header, rows, path):
        """CSV, zstd, synced; `rows` are sorted already."""
        with open(path, "wb") as file, zstandard.ZstdCompressor(level=3).stream_writer(file) as stream:
            with io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False) as text:
                writer = csv.writer(text, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(rows)
        peer.sync(path)

    # Intake

    def rows(self, step, held, rejects):
        """Good rows that are new or differ from the one in force, with what is told from them."""
        production = self.plan["production"]
        for f in step["files"]:
            name, scheme = os.path.basename(f["path"]), f["scheme"]
            rank = self.ranks[scheme]
            with open(f["path"], encoding="utf-8", errors="surrogateescape", newline="") as file:
                reader = csv.reader(file)
                header = next(reader)
                order = None if header == peer.COLUMNS else [header.index(c) if c in header else None for c in peer.COLUMNS]
                end = reader.line_num
                for row in reader:
                    line, end = end + 1, reader.line_num
                    if len(row) != len(header):
                        if row:
                            rejects.append((name, line, "", "field.count"))
                        continue
                    if order:
                        row = [row[place] if place is not None else "" for place in order]
                    joined = "\x1f".join(row)
                    if not joined.isascii():
                        try:
                            joined.encode()
                        except UnicodeEncodeError:
                            column = next(c for c, v in zip(peer.COLUMNS, row) if any("\ud800" <= x <= "\udfff" for x in v))
                            rejects.append((name, line, column, "field.encoding"))
                            continue
                    fingerprint = short_hash(scheme + joined)
                    if fingerprint in held:
                        continue
                    wrong = fault(row, scheme, production)
                    if wrong:
                        rejects.append((name, line, *wrong))
                        continue
                    yield row, scheme, rank, fingerprint

    def people(self, rows, affiliations):
        for row, scheme, rank, fingerprint in rows:
            affiliations.append((row[0], scheme, *row[18:21], row[23], fingerprint))
            dept = department(row[15], row[17])
            email = row[9]
            yield (
                row[0], scheme, rank, row[23], *row[4:18], row[21], row[22], dept, self.waves.get(dept, self.last_wave), short_hash(row[0]),
                bool(email and len(email) <= 254 and IS_EMAIL(email)), bool((row[13] or row[14]) and row[15] and row[16]))

    def intake(self, step):
        db, rejects, affiliations = self.db, [], []
        held = {f for (f,) in db.execute("SELECT fingerprint FROM affiliation")}
        columns = ["identity", "scheme", "rank", "winner_updated_on", *peer.CONTACT, "department", "wave", "place", "email_usable", "address_usable"]
        changes = ", ".join(f"{c} = excluded.{c}" for c in columns[1:])
        db.execute("BEGIN")
        db.executemany(f"""
            INSERT INTO person ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})
            ON CONFLICT (identity) DO UPDATE SET {changes}
            WHERE excluded.winner_updated_on > winner_updated_on
               OR excluded.winner_updated_on = winner_updated_on AND excluded.rank <= rank""", self.people(self.rows(step, held, rejects), affiliations))
        db.executemany("""
            INSERT INTO affiliation VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (identity, scheme) DO UPDATE
            SET organism = excluded.organism, rights_from = excluded.rights_from, rights_to = excluded.rights_to,
                updated_on = excluded.updated_on, fingerprint = excluded.fingerprint
            WHERE excluded.updated_on >= updated_on""", affiliations)
        rejects.sort()
        db.executemany("INSERT INTO reject VALUES (?, ?, ?, ?, ?)", ((step["night"], *r) for r in rejects))
        self.rights(step["night"])
        self.write(["file", "line", "column", "code"], rejects, f"{step['out']}/rejects.csv.zst")
        db.execute("COMMIT")

    def rights(self, night):
        day = {"day": night.replace("-", "")}
        has = f"EXISTS (SELECT 1 FROM affiliation a WHERE a.identity = person.identity AND {OPEN})"
        gone = [i for (i,) in self.db.execute(f"SELECT id FROM person WHERE state = 'eligible' AND NOT {has}", day)]
        back = [i for (i,) in self.db.execute(f"SELECT id FROM person WHERE state = 'excluded' AND {has}", day)]
        self.db.executemany("UPDATE person SET state = 'excluded' WHERE id = ?", ((i,) for i in gone))
        self.db.executemany("UPDATE person SET state = 'eligible' WHERE id = ?", ((i,) for i in back))

    # Notices

    def notices(self, step):
        db, night, closes = self.db, step["night"], peer.window_end(step["night"], step["weeks"])
        db.execute("BEGIN")
        self.rights(night)
        db.execute("UPDATE person SET state = 'unreachable' WHERE state = 'eligible' AND NOT email_usable AND NOT address_usable")
        db.execute("CREATE TEMP TABLE told (id INTEGER PRIMARY KEY)")
        db.execute("""
            INSERT INTO told SELECT id FROM (SELECT id FROM person WHERE state = 'eligible'
            ORDER BY wave, department, postcode, place LIMIT ?) ORDER BY id""", (step["quota"],))
        db.execute("""
            UPDATE person SET state = 'notified', channel = CASE WHEN email_usable THEN 'email' ELSE 'post' END, notified_on = ?, closes_on = ?,
                notices = notices + 1, reference = upper(hexadecimal(identity || notices || 'reference', 12))
            WHERE id IN (SELECT id FROM told)""", (night, closes))
        mails = db.execute("""
            SELECT p.reference, 'invitation', p.email,
                   CASE WHEN p.representative_identity = '' THEN p.first_names WHEN r.id IS NULL THEN ? ELSE r.first_names END,
                   CASE WHEN r.id IS NOT NULL THEN coalesce(nullif(r.usage_name, ''), r.birth_name)
                        ELSE iif(p.representative_identity = '' OR p.first_names = '', '', p.first_names || ' ') || coalesce(nullif(p.usage_name, ''), p.birth_name) END,
                   printf('%08d', abs(p.place / 3) % 100000000), p.closes_on, p.scheme
            FROM told t JOIN person p ON p.id = t.id LEFT JOIN person r ON r.identity = nullif(p.representative_identity, '')
            WHERE p.channel = 'email' ORDER BY p.reference""", (peer.UNKNOWN_REPRESENTATIVE,))
        self.write(["reference", "kind", "email", "first_names", "name", "code", "closes_on", "scheme"], mails, f"{step['out']}/emails.csv.zst")
        db.execute("DROP TABLE told")
        db.execute("COMMIT")

    # Events

    def objections(self, step):
        db = self.db
        db.execute("BEGIN")
        self.rights(step["night"])
        states = ", ".join(f"'{s}'" for s in (*peer.OBJECTABLE, "unconfirmed"))
        for path in step["files"]:
            with open(path, newline="") as file:
                for event in csv.DictReader(file):
                    fresh = db.execute("INSERT INTO event VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                       (event["event_id"], event["identity"], event["received_on"], event["kind"])).rowcount
                    if fresh and event["kind"] == "objection":
                        db.execute(f"""
                            UPDATE person SET state = CASE WHEN has_record = '1' AND state <> 'unconfirmed' THEN 'unconfirmed' ELSE 'objected' END
                            WHERE identity = ? AND state IN ({states})""", (event["identity"],))
        db.execute("COMMIT")

    # Openings

    def openings(self, step):
        db, night = self.db, step["night"]
        db.execute("BEGIN")
        self.rights(night)
        db.execute("CREATE TEMP TABLE due (id INTEGER PRIMARY KEY)")
        db.execute(f"""
            INSERT INTO due SELECT id FROM (SELECT id FROM person WHERE state IN ('failed', 'notified') AND closes_on < :night
              AND EXISTS (SELECT 1 FROM affiliation a WHERE a.identity = person.identity AND {OPEN})
            ORDER BY state <> 'failed', closes_on, reference LIMIT :quota) ORDER BY id""",
                   {"night": night, "day": night.replace("-", ""), "quota": step["quota"]})
        db.execute("UPDATE person SET state = 'opened', opened_on = ? WHERE id IN (SELECT id FROM due)", (night,))
        orders = db.execute("""
            SELECT hexadecimal(identity || reference || 'order', 16), identity, scheme, opened_on, CASE WHEN has_record = '1' THEN 'migrated' ELSE 'new' END,
                   identity || '@patient.mssante.fr', reference
            FROM due JOIN person USING (id) ORDER BY 1""")
        self.write(["order_id", "identity", "scheme", "opened_on", "record", "messaging_address", "notice_reference"], orders, f"{step['out']}/activations.csv.zst")
        db.execute("DROP TABLE due")
        db.execute("COMMIT")

    # Reports

    def balance(self, step):
        rows = self.db.execute("""
            WITH b AS (SELECT scheme, state, count(*) AS people FROM person GROUP BY 1, 2)
            SELECT * FROM b UNION ALL SELECT '*', state, sum(people) FROM b GROUP BY 2 ORDER BY 1, 2""")
        self.write(["scheme", "state", "people"], rows, f"{step['out']}/balance.csv.zst")
        year = int(step["night"][:4])
        rows = self.db.execute(f"""
            SELECT scheme, department, max(0, min(({year} - substr(birth_date, 1, 4) - (substr(birth_date, 5) > '0101')) / 5, 19)), sex, channel,
                   coalesce(nullif(has_record, ''), '0'), state, count(*) FROM person GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7""")
        self.write(["scheme", "department", "age_band", "sex", "channel", "record", "state", "people"], rows, f"{step['out']}/cube.csv.zst")

    def dump(self, step):
        with open(f"{step['out']}/people.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["identity", "scheme", "state", "channel", "notified_on", "closes_on", "opened_on", "notices", "postcode", "country"])
            writer.writerows(self.db.execute("SELECT identity, scheme, state, channel, notified_on, closes_on, opened_on, notices, postcode, country FROM person"))
        return {"bytes": os.path.getsize(os.path.join(self.plan["scratch"], "peer.sqlite"))}


if __name__ == "__main__":
    peer.run(SQLite)
