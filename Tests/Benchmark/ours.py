"""Runs the product's nights, one after another, in a folder of their own."""

import json
import os
import shutil
import subprocess

import inputs
import measure

# The stage of `nightly --json` that does what a step is named for.
STAGE = {
    "intake": "intake", "again": "intake", "some notices": "notices", "all notices": "notices", "objections": "events",
    "some openings": "activation", "openings": "activation", "balance": "reports",
}


class Ours:
    def __init__(self, ouverture, folder, given, workers=2, limit=None, sources=inputs.SCHEMES):
        self.ouverture, self.folder, self.given = ouverture, folder, given
        self.workers, self.limit, self.sources = workers, limit, sources
        self.letters = "none"
        self.small, self.half = inputs.quotas(given.people)

    def place(self, files):
        """Into the inbox by hard link: nothing is copied, and the file's own times stay."""
        inbox = os.path.join(self.folder, "inbox")
        os.makedirs(inbox, exist_ok=True)
        for path in files:
            target = os.path.join(inbox, "events-1.csv" if path == self.given.events else os.path.basename(path))
            if not os.path.exists(target):
                os.link(path, target)

    def night(self, date, per_night=1, per_day=1):
        """What was measured, with the answer of `nightly --json` as `told`."""
        self.campaign = inputs.write_campaign(self.folder, per_night, per_day, self.sources, self.letters)
        os.sync()
        answer = measure.run(
            [self.ouverture, "nightly", self.campaign, "--date", date, "--workers", str(self.workers), "--json"], self.limit)
        answer["told"] = json.loads(answer.pop("out").strip().splitlines()[-1])
        if answer["told"]["status"] != "complete":
            raise measure.Failed(f"the night of {date} is {answer['told']['status']}")
        return answer

    def step(self, name):
        """One of the steps that are timed; each is a night."""
        given, date = self.given, inputs.NIGHTS[name]
        if name in ("intake", "again"):
            self.place(path for path, _ in (given.first if name == "intake" else given.again))
        if name == "objections":
            self.place([given.events])
        per_night = {"some notices": self.small, "all notices": 2 * given.people}.get(name, 1)
        per_day = {"some openings": self.small, "openings": self.half}.get(name, 1)
        return self.night(date, per_night, per_day)

    def steps(self, after=None):
        """{step: measured} of all nights; `after(name)` is called after each, untimed."""
        answers = {}
        for name in inputs.NIGHTS:
            answers[name] = self.step(name)
            if after:
                after(name)
        return answers

    def export(self, path):
        measure.run([self.ouverture, "export", "people", self.campaign, "--out", path, "--identified"])
        return path

    def outbox(self, name):
        return os.path.join(self.folder, "outbox", inputs.NIGHTS[name])

    def report(self, name, file):
        return os.path.join(self.folder, "reports", "benchmark", inputs.NIGHTS[name], file)

    def copied(self, folder):
        """The same store elsewhere, on disk, to do a night again and again; the inbox by links."""
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for name in os.listdir(self.folder):
            how = "-al" if name == "inbox" else "-a"
            subprocess.run(["cp", how, os.path.join(self.folder, name), folder], check=True)
        other = Ours(self.ouverture, folder, self.given, self.workers, self.limit, self.sources)
        return other


def store_tables(folder):
    """{table: bytes} over the store's files, pages of indexes with their table, and what is no page of a table."""
    import sqlite3

    sizes, total = {}, 0
    for place, _, names in os.walk(os.path.join(folder, "store")):
        for name in names:
            path = os.path.join(place, name)
            total += os.path.getsize(path)
            try:
                db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                rows = db.execute("SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1").fetchall()
                db.close()
            except sqlite3.Error:
                rows = [("(a file whose tables can't be told)", os.path.getsize(path))] if name.endswith("lite") else []
            for table, size in rows:
                sizes[table or "(schema)"] = sizes.get(table or "(schema)", 0) + size
    return sizes, total
