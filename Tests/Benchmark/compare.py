"""Holds what ours and DuckDB wrote against each other, row for row, before anything is timed.

Two sets of rows are the same if their counts and the sums of two 64-bit hashes of the rows are; if not, the rows that
only one side has are counted and three of each are shown. The people are synthetic.
"""

import glob
import os

import duckdb

import inputs

PEOPLE = ["identity", "scheme", "state", "channel", "notified_on", "closes_on", "opened_on", "notices"]


class Comparison:
    def __init__(self, ours, exports, theirs):
        """`exports`: ours' people after each night, `exports/NAME.csv.zst`; `theirs`: the peer's outputs, a folder a step."""
        self.ours, self.exports, self.theirs = ours, exports, theirs
        self.db = duckdb.connect()
        self.db.execute("SET threads = 2; SET enable_progress_bar = false")
        self.results = {}

    def csv(self, path):
        return f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"')"

    def their(self, name, file):
        return self.csv(os.path.join(self.theirs, name.replace(" ", "-"), file))

    def people(self, name):
        return self.csv(os.path.join(self.exports, name.replace(" ", "-") + ".csv.zst"))

    def hold(self, step, what, columns, ours, theirs):
        """Adds a result: (what, rows of ours, rows only ours has, rows only theirs has, examples)."""
        sides = []
        for number, query in enumerate((ours, theirs)):
            fields = ", ".join(f"coalesce({c}::VARCHAR, '') AS {c}" for c in columns)
            self.db.execute(f"CREATE OR REPLACE TEMP TABLE side_{number} AS SELECT {fields} FROM ({query})")
            row = ", ".join(columns)
            sides.append(self.db.execute(f"SELECT count(*), sum(hash({row})), sum(hash('another', {row})) FROM side_{number}").fetchone())
        only, examples = [0, 0], []
        if sides[0] != sides[1]:
            for number, (one, other) in enumerate((("side_0", "side_1"), ("side_1", "side_0"))):
                self.db.execute(f"CREATE OR REPLACE TEMP TABLE lonely AS SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}")
                only[number] = self.db.execute("SELECT count(*) FROM lonely").fetchone()[0]
                for found in self.db.execute("FROM lonely ORDER BY ALL LIMIT 3").fetchall():
                    examples.append(("ours", "theirs")[number] + ": " + " ".join(f"{c}={v}" for c, v in zip(columns, found)))
        self.results.setdefault(step, []).append((what, sides[0][0], only[0], only[1], examples))

    def night(self, name):
        """Everything of one step."""
        self.hold(name, "people", PEOPLE, f"SELECT {', '.join(PEOPLE)} FROM {self.people(name)}", f"SELECT {', '.join(PEOPLE)} FROM {self.their(name, 'people.csv')}")
        if name in ("intake", "again"):
            self.rejects(name)
        if name in ("some notices", "all notices"):
            self.mails(name)
            self.letters(name)
        if name in ("some openings", "openings"):
            columns = ["identity", "scheme", "opened_on", "record", "messaging_address", "notice_reference"]
            self.hold(name, "openings", columns, f"FROM {self.csv(self.ours.outbox(name) + '/activations.csv.zst')}", f"FROM {self.their(name, 'activations.csv.zst')}")
        if name == "openings":
            self.hold("balance", "balance", ["scheme", "state", "people"], f"FROM {self.csv(self.ours.report(name, 'balance.csv.zst'))}",
                      f"FROM {self.their('balance', 'balance.csv.zst')}")

    def rejects(self, name):
        columns = ["file", "line", '"column"', "code"]
        ours = f"FROM {self.csv(self.ours.report(name, 'rejects.csv.zst'))}"
        self.hold(name, "rejects", columns, ours, f"FROM {self.their(name, 'rejects.csv.zst')}")
        if name == "intake":
            self.hold(name, "rejects, against what synth made wrong", columns, ours, f"FROM {self.csv(self.ours.given.errors)}")

    def mails(self, name):
        """E-mails by identity, since each side has references and codes of its own."""
        columns = ["identity", "kind", "email", "first_names", "name", "closes_on", "scheme"]
        fields = "p.identity, e.kind, e.email, e.first_names, e.name, e.closes_on, e.scheme"
        self.hold(name, "e-mails with contact data", columns,
                  f"SELECT {fields} FROM {self.csv(self.ours.outbox(name) + '/emails.csv.zst')} e JOIN {self.people(name)} p USING (reference)",
                  f"SELECT {fields} FROM {self.their(name, 'emails.csv.zst')} e JOIN {self.their(name, 'references.csv')} p USING (reference)")

    def letters(self, name):
        """The print batches' index against the people whom the peer writes to by post."""
        prints = glob.glob(os.path.join(self.ours.outbox(name), "print", "[0-9]*.csv"))
        ours = (f"SELECT p.identity, l.postcode, l.country, l.closes_on FROM {self.csv(os.path.join(self.ours.outbox(name), 'print', '[0-9]*.csv'))} l JOIN {self.people(name)} p USING (reference)"
                if prints else "SELECT '' AS identity, '' AS postcode, '' AS country, '' AS closes_on WHERE false")
        self.hold(name, "letters with postcode and country", ["identity", "postcode", "country", "closes_on"], ours, f"""
            SELECT identity, postcode, CASE WHEN upper(country) IN ('FR', 'FRANCE') THEN NULL ELSE country END AS country, closes_on
            FROM {self.their(name, 'people.csv')} WHERE channel = 'post' AND notified_on = '{inputs.NIGHTS[name]}'""")

    def refused(self, name):
        """Why the line of a step must not be printed, or nothing: a difference in it or in a step before it."""
        for step in [*inputs.NIGHTS, "balance"]:
            for what, _, left, right, _ in self.results.get(step, []):
                if left or right:
                    return f"{what} differ after {step}: {left} rows only ours, {right} only theirs"
            if step == name:
                break
        if name not in self.results:
            return "not compared"
        return None
