"""What a run is fed: the population's files by `ouverture synth`, the same files again with one row in 200 changed,
an events file of objections, and the campaign file, written anew for a night with its quotas."""

import csv
import glob
import os

import measure
import peer

SCHEMES = [("01", "Régime général", "rg"), ("02", "MSA", "msa"), ("03", "Indépendants", "ind"), ("04", "SNCF", "sncf"), ("08", "CNMSS", "cnmss")]
NIGHTS = {
    "intake": "2022-01-10", "again": "2022-01-11", "some notices": "2022-01-12", "all notices": "2022-01-13",
    "objections": "2022-01-15", "some openings": "2022-02-26", "openings": "2022-02-27",
}
WEEKS = 6
RULE_FROM = "2022-01-12"
QUIET_NIGHT = "2022-02-24"
SMALL_NIGHT = "2022-02-25"
EVENTS_HEADER = ["event_id", "received_on", "effective_on", "kind", "identity", "reference", "by", "source", "detail"]
EVENTS = 1500
DEPARTMENTS = [f"{n:02d}" for n in range(1, 96) if n != 20] + ["2A", "2B"]
WAVES = [sorted(DEPARTMENTS)[:40], sorted(DEPARTMENTS)[40:]]


def write_campaign(folder, per_night, per_day, sources=SCHEMES, letters="none"):
    """The campaign of a run, its folders beside it. Notices begin with `RULE_FROM`; what a night may do is its quotas. No peer prints
    letters, so ours does not either, but where letters are what is measured (`fr`)."""
    waves = ",\n    ".join(f"{{from: {RULE_FROM}, departments: [{', '.join(chr(34) + d + chr(34) for d in w)}]}}" for w in WAVES)
    lines = "\n".join(f'  - {{scheme: "{code}", name: {name}, files: "{files}-*.csv*", layout: canonical-population}}' for code, name, files in sources)
    text = f"""campaign: benchmark
identity: nir
production: true
folders: {{inbox: inbox, store: store, outbox: outbox, reports: reports}}
calendar: {{holidays: france, weekend: [saturday, sunday]}}
secret: {{file: secret.keys}}
sources:
{lines}
events:
  - {{files: "events-*.csv*", layout: canonical-events, required: false}}
limits: {{rejects: 2%}}
rules:
  - in_force: {RULE_FROM}
    window: {{length: {WEEKS}, unit: weeks}}
    notice: {{channels: [email, post]}}
    objection: {{self_from_age: 0, confirm_if_record: true, unconfirmed: hold}}
invitations:
  per_night: {per_night}
  days: working
  waves: [
    {waves}]
activation: {{per_day: {per_day}, days: all}}
retention: {{closed: 10 years, deletion: 3 months}}
reports: {{smallest_cell: 11}}
"""
    if letters == "none":
        text += "print: {letters: none}\n"
    os.makedirs(os.path.join(folder, "inbox"), exist_ok=True)
    path = os.path.join(folder, "campaign.yaml")
    with open(path, "w") as file:
        file.write(text)
    return path


class Input:
    """The files of one size: `first`, `again` (lists of (path, scheme) in the sources' order) and `events`."""

    def __init__(self, folder, people):
        self.folder, self.people = folder, people

    def make(self, ouverture):
        first = os.path.join(self.folder, "first")
        if not os.path.exists(os.path.join(self.folder, "events.csv")):
            os.makedirs(first, exist_ok=True)
            campaign = write_campaign(self.folder, 1, 1)
            measure.run([ouverture, "synth", "--people", str(self.people), "--seed", "3", "--out", first, "--campaign", campaign, "--errors", "0.005"])
            self.send_again(first, os.path.join(self.folder, "again"))
            self.object(first)
        self.first, self.again = self.files("first"), self.files("again")
        self.events = os.path.join(self.folder, "events.csv")
        self.errors = os.path.join(first, "errors.csv")
        return self

    def files(self, name):
        return [
            (path, code) for code, _, stem in SCHEMES
            for path in sorted(glob.glob(os.path.join(self.folder, name, stem + "-*.csv")))]

    def bytes(self):
        return sum(os.path.getsize(path) for path, _ in self.first)

    def warm(self):
        """All timed runs find the input in the page cache."""
        for path, _ in self.first + self.again:
            with open(path, "rb", buffering=0) as file:
                while file.read(1 << 24):
                    pass

    def send_again(self, first, again):
        """The same snapshot a day later: one row in 200 has another phone and e-mail and a later `updated_on`."""
        os.makedirs(again, exist_ok=True)
        later = NIGHTS["again"].replace("-", "").encode()
        for code, _, stem in SCHEMES:
            for number, path in enumerate(sorted(glob.glob(os.path.join(first, stem + "-*.csv")))):
                with open(path, "rb") as source, open(os.path.join(again, f"{stem}-again-{number}.csv"), "wb") as target:
                    header = next(source)
                    names = header.decode().strip().split(",")
                    mobile, email, updated = names.index("mobile"), names.index("email"), names.index("updated_on")
                    target.write(header)
                    for place, row in enumerate(source):
                        if place % 200 == 77 and b'"' not in row:
                            fields = row.rstrip(b"\n").split(b",")
                            if len(fields) == len(names) and fields[updated].isdigit():
                                fields[mobile] = b"0699%06d" % (place % 1_000_000)
                                if place % 400 == 77:
                                    fields[email] = b"nouvelle.adresse%d@exemple.fr" % place
                                fields[updated] = later
                                row = b",".join(fields) + b"\n"
                        target.write(row)

    def object(self, first):
        """Objections of `EVENTS` people all over the largest scheme."""
        path = sorted(glob.glob(os.path.join(first, SCHEMES[0][2] + "-*.csv")))[0]
        with open(path, newline="", encoding="utf-8", errors="surrogateescape") as file:
            reader = csv.reader(file)
            at = next(reader).index("identity")
            step = max(self.people // (EVENTS * 2), 1)
            people = []
            for number, row in enumerate(reader):
                if number % step == 0 and len(row) == len(peer.COLUMNS) and is_nir(row[at]):
                    people.append(row[at])
                if len(people) == EVENTS:
                    break
        with open(os.path.join(self.folder, "events.csv"), "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(EVENTS_HEADER)
            heard = NIGHTS["objections"]
            for number, identity in enumerate(people):
                writer.writerow([f"benchmark-{number}", heard, heard, "objection", identity, "", "self", "web", ""])


def is_nir(text):
    if len(text) != 15:
        return False
    body = text[:13].replace("2A", "19").replace("2B", "18")
    return body.isdigit() and text[13:].isdigit() and 97 - int(body) % 97 == int(text[13:])


def quotas(people):
    """(a small quota, half of the people): 100,000 and 2 million for 4 million people."""
    return (100_000 if people >= 400_000 else people // 8), people // 2


def peer_steps(given, out, people_of=None):
    """The peers' steps. With `people_of`, which gives ours' export after a night: dumps, and ours' order and
    references taken over, so that what a quota picks can be compared."""
    small, half = quotas(given.people)
    timed = [
        {"step": "intake", "name": "intake", "files": as_files(given.first)},
        {"step": "intake", "name": "again", "files": as_files(given.again)},
        {"step": "notices", "name": "some notices", "weeks": WEEKS, "quota": small},
        {"step": "notices", "name": "all notices", "weeks": WEEKS, "quota": 10**9},
        {"step": "objections", "name": "objections", "files": [given.events]},
        {"step": "openings", "name": "some openings", "quota": small},
        {"step": "openings", "name": "openings", "quota": half},
        {"step": "balance", "name": "balance"},
    ]
    steps = []
    for step in timed:
        name = step["name"]
        folder = os.path.join(out, name.replace(" ", "-"))
        steps.append(step | {"night": NIGHTS.get(name, NIGHTS["openings"]), "out": folder})
        if people_of:
            steps.append({"step": "dump", "name": "dump", "out": folder})
            if name in ("again", "all notices"):
                steps.append({"step": "adopt", "name": "adopt", "people": people_of(name)})
    return steps


def as_files(files):
    return [{"path": path, "scheme": scheme} for path, scheme in files]
