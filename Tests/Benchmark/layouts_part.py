"""The part `layouts`: the same people in files of every form, taken in for the first time; compressed ones beside their decompressor."""

import ctypes
import csv
import glob
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import time
import zlib

import inputs
import measure

PEOPLE = 1_000_000
ROUNDS = 5
# As wide as Pipelines/layouts/mainframe.yaml, with all fields of the canonical layout: addresses in one piece have no foreign postcodes.
WIDTH = 520
FIELDS = [
    ("identity", 15), ("identity_oid", 20), ("holder_identity", 15), ("birth_date", 8), ("sex", 1), ("birth_rank", 1), ("birth_name", 40), ("usage_name", 40),
    ("first_names", 45), ("email", 60), ("mobile", 13), ("address_2", 38), ("address_3", 38), ("address_4", 38), ("address_5", 38), ("postcode", 9),
    ("town", 32), ("country", 19), ("organism", 9), ("rights_from", 8), ("rights_to", 8), ("has_record", 1), ("representative_identity", 15), ("updated_on", 8),
]
TAIL = 'first: {starts: "E", date: {at: 2, length: 8}, sequence: {at: 10, length: 6}}\nlast: {starts: "T", rows: {at: 2, length: 9}, sum: {of: birth_date, at: 11, length: 18}}\n'


def fixed(name, encoding, line_ends):
    """A record as a mainframe has it: its kind, the fields, totals in the last record."""
    at, lines = 2, []
    for field, length in FIELDS:
        how = ", date: DDMMYYYY" if field == "birth_date" else ""
        lines.append(f"  {field}: {{at: {at}, length: {length}{how}}}")
        at += length
    assert at <= WIDTH + 1
    ends = "true" if line_ends else "false"
    return f"layout: {name}\nkind: population\nformat: fixed\nencoding: {encoding}\nfixed: {{record: {WIDTH}, line_ends: {ends}}}\n{TAIL}fields:\n" + "\n".join(lines) + "\n"


def delimited(name, encoding):
    lines = [f"  {field}: {{column: C-{field}" + (", date: DD/MM/YYYY}" if field == "birth_date" else "}") for field, _ in FIELDS]
    return f"layout: {name}\nkind: population\nformat: delimited\nencoding: {encoding}\ndelimited: {{delimiter: \";\", quote: '\"', header: true}}\nfields:\n" + "\n".join(lines) + "\n"


# Name in the table, end of the files' names, layout.
FORMS = {
    "canonical": ("canonical CSV", ".csv", None),
    "utf8": ("fixed, UTF-8, lines", ".txt", fixed("utf8", "utf-8", True)),
    "latin1": ("fixed, Latin-1, lines", ".txt", fixed("latin1", "latin1", True)),
    "ebcdic-lines": ("fixed, EBCDIC, lines", ".dat", fixed("ebcdic-lines", "cp1147", True)),
    "ebcdic": ("fixed, EBCDIC", ".dat", fixed("ebcdic", "cp1147", False)),
    "cp1252": ("delimited, CP1252", ".csv", delimited("cp1252", "cp1252")),
    "gzip": ("canonical, .gz", ".csv.gz", None),
    "zstd": ("canonical, .zst", ".csv.zst", None),
}
OTHERS = ["utf8", "latin1", "ebcdic-lines", "ebcdic", "cp1252"]
COMPRESSED = {"gzip": "zlib", "zstd": "libzstd"}


class Form:
    """One form's files and a folder whose nights read them."""

    def __init__(self, benchmark, name, people):
        self.title, self.suffix, self.layout = FORMS[name]
        self.name, self.people, self.benchmark = name, people, benchmark
        self.folder, self.first = benchmark.folder("layouts", name), benchmark.folder("layouts", name, "first")
        os.makedirs(self.first, exist_ok=True)
        if not self.files():
            measure.run([benchmark.ouverture, "synth", "--people", str(people), "--seed", "3", "--out", self.first, "--campaign", self.campaign(self.folder)])

    def files(self):
        return sorted(path for _, _, stem in inputs.SCHEMES for path in glob.glob(os.path.join(self.first, f"{stem}-*{self.suffix}")))

    def bytes(self):
        return sum(os.path.getsize(path) for path in self.files())

    def campaign(self, folder):
        """The benchmark's campaign, its sources in this form and, for the night after, in the canonical one."""
        os.makedirs(folder, exist_ok=True)
        layout = "canonical-population"
        if self.layout:
            layout = f"{self.name}.yaml"
            with open(os.path.join(folder, layout), "w") as file:
                file.write(self.layout)
        path = inputs.write_campaign(folder, 1, 1)
        with open(path) as file:
            text = file.read()
        text = text.replace('-*.csv*", layout: canonical-population', f'-*{self.suffix}", layout: {layout}')
        with open(path, "w") as file:
            file.write(text)
        return path

    def warm(self):
        for path in self.files():
            with open(path, "rb", buffering=0) as file:
                while file.read(1 << 24):
                    pass

    def night(self):
        """A first intake into an empty store, whose secret is every form's: pseudonyms can be held against each other."""
        folder = os.path.join(self.folder, "night")
        shutil.rmtree(folder, ignore_errors=True)
        campaign, secret = self.campaign(folder), self.benchmark.folder("layouts", "secret.keys")
        if os.path.exists(secret):
            shutil.copy2(secret, folder)
        place(self.files(), folder)
        self.warm()
        answer = nightly(self.benchmark.ouverture, campaign, "intake")
        if not os.path.exists(secret):
            shutil.copy2(os.path.join(folder, "secret.keys"), secret)
        return answer

    def proof(self, others):
        """What the last night took, who is stored, and what the same rows, sent after it in canonical files, tell that is new."""
        folder = os.path.join(self.folder, "night")
        told, export = counts(folder, "intake"), os.path.join(folder, "people.csv")
        measure.run([self.benchmark.ouverture, "export", "people", os.path.join(folder, "campaign.yaml"), "--out", export, "--identified"])
        with open(export, "rb") as file:
            people = file.read()
        shutil.rmtree(os.path.join(folder, "inbox"))
        place(others.files(), folder)
        nightly(self.benchmark.ouverture, inputs.write_campaign(folder, 1, 1), "again")
        return told, people, [row["rows"] - row["unchanged"] for row in counts(folder, "again")]


def place(files, folder):
    inbox = os.path.join(folder, "inbox")
    os.makedirs(inbox, exist_ok=True)
    for path in files:
        os.link(path, os.path.join(inbox, os.path.basename(path)))


def nightly(ouverture, campaign, step):
    os.sync()
    answer = measure.run([ouverture, "nightly", campaign, "--date", inputs.NIGHTS[step], "--workers", "2", "--json"])
    told = json.loads(answer.pop("out").strip().splitlines()[-1])
    if told["status"] != "complete":
        raise measure.Failed(f"the night of {inputs.NIGHTS[step]} is {told['status']}")
    return answer | {"intake": told["seconds"]["intake"]}


def counts(folder, step):
    """By scheme, what `files.csv.zst` counts of a night."""
    path = os.path.join(folder, "reports", "benchmark", inputs.NIGHTS[step], "files.csv.zst")
    text = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True, text=True).stdout
    keys = ("rows", "taken", "merged", "rejected", "unchanged")
    rows = [{key: int(row[key] or 0) for key in keys} | {"scheme": row["scheme"]} for row in csv.DictReader(text.splitlines()) if row["scheme"]]
    return sorted(rows, key=lambda row: row["scheme"])


# What a decompressor alone needs

PIECE = 1 << 17


def inflated(path):
    """Seconds of zlib, streaming; every member of the file."""
    began = time.monotonic()
    with open(path, "rb", buffering=0) as file:
        stream = zlib.decompressobj(31)
        while piece := file.read(PIECE):
            while piece:
                stream.decompress(piece)
                piece = stream.unused_data
                if stream.eof:
                    stream = zlib.decompressobj(31)
    return time.monotonic() - began


class Buffer(ctypes.Structure):
    _fields_ = [("place", ctypes.c_void_p), ("size", ctypes.c_size_t), ("at", ctypes.c_size_t)]


def zstd_decompressed(path):
    """Seconds of libzstd, streaming."""
    library = ctypes.CDLL("libzstd.so.1")
    library.ZSTD_createDStream.restype = ctypes.c_void_p
    library.ZSTD_decompressStream.restype = ctypes.c_size_t
    library.ZSTD_decompressStream.argtypes = [ctypes.c_void_p, ctypes.POINTER(Buffer), ctypes.POINTER(Buffer)]
    library.ZSTD_freeDStream.argtypes = [ctypes.c_void_p]
    stream, room = library.ZSTD_createDStream(), ctypes.create_string_buffer(PIECE)
    began = time.monotonic()
    with open(path, "rb", buffering=0) as file:
        while piece := file.read(PIECE):
            given = Buffer(ctypes.cast(piece, ctypes.c_void_p), len(piece), 0)
            taken = Buffer(ctypes.cast(room, ctypes.c_void_p), PIECE, PIECE)
            while given.at < given.size or taken.at == PIECE:
                taken.at = 0
                if library.ZSTD_isError(library.ZSTD_decompressStream(stream, taken, given)):
                    raise measure.Failed(f"{os.path.basename(path)} can't be decompressed")
    library.ZSTD_freeDStream(stream)
    return time.monotonic() - began


ALONE = {"gzip": inflated, "zstd": zstd_decompressed}


def hashed(files):
    """CPU seconds of reading files and of SHA-256, by which a night knows its files: what more bytes cost whoever reads them."""
    began = time.process_time()
    for path in files:
        with open(path, "rb", buffering=0) as file:
            digest = hashlib.sha256()
            while piece := file.read(PIECE):
                digest.update(piece)
    return time.process_time() - began


# The part

def run(benchmark):
    table, people = benchmark.table, min(benchmark.people, PEOPLE)
    turns = 1 if benchmark.chosen.quick else ROUNDS
    table.heading(f"Layouts: {people:,} people taken in for the first time, median of {turns} runs in turns")
    forms = [Form(benchmark, name, people) for name in FORMS]
    rounds, alone, hashes = {form.name: [] for form in forms}, {name: [] for name in ALONE}, {form.name: [] for form in forms}
    for _ in range(turns):
        for form in forms:
            rounds[form.name].append(form.night())
            hashes[form.name].append(hashed(form.files()))
            if form.name in ALONE:
                alone[form.name].append(sum(ALONE[form.name](path) for path in form.files()))
    taken = prove(benchmark, forms)
    measured = {name: {key: statistics.median(r[key] for r in runs) for key in ("cpu", "seconds", "intake")} for name, runs in rounds.items()}
    # Each round's ratio, so that whatever else the machine does falls on both.
    ratios = {
        name: {key: statistics.median(r[key] / c[key] for r, c in zip(runs, rounds["canonical"])) for key in ("cpu", "intake")}
        for name, runs in rounds.items()}
    hashing = {name: min(runs) for name, runs in hashes.items()}
    for name, runs in rounds.items():
        ratios[name]["without hash"] = statistics.median(
            (r["cpu"] - hashing[name]) / (c["cpu"] - hashing["canonical"]) for r, c in zip(runs, rounds["canonical"]))
    rows = []
    for form in forms:
        own, ratio = measured[form.name], ratios[form.name]
        rows.append([form.title, f"{form.bytes() / taken:.0f}", f"{own['cpu'] / taken * 1e6:.2f}", f"{ratio['cpu']:.2f}", f"{hashing[form.name] / taken * 1e6:.2f}", f"{ratio['without hash']:.2f}", f"{own['intake']:.2f}", f"{ratio['intake']:.2f}"])
    table.rows(["files", "bytes a row", "CPU µs a row", "ratio", "reading and hashing alone", "ratio without", "stage intake, s", "ratio"], rows)
    for name in OTHERS:
        reached = ratios[name]["cpu"]
        table.asked(f"{FORMS[name][0]}: CPU seconds a row against CSV's", "at most 1.00", f"{reached:.2f} ({ratios[name]['without hash']:.2f} without reading and hashing the file's bytes)", reached <= 1.005)
    for name, library in COMPRESSED.items():
        bounds = [max(plain["intake"], other) for plain, other in zip(rounds["canonical"], alone[name])]
        reached = statistics.median(own["intake"] / bound for own, bound in zip(rounds[name], bounds))
        why = f"{reached:.2f} ({library} alone {statistics.median(alone[name]):.2f} s)"
        table.asked(f"{FORMS[name][0]}: intake against the longer of the plain one and its decompressor", "at most 1.10", why, reached <= 1.10)
    benchmark.figures["layouts"] = {"measured": measured, "ratios": ratios, "alone": alone, "hashing": hashing}


def prove(benchmark, forms):
    """Holds every form's night against the canonical one's: counts, people, and the same rows told again. The number of rows."""
    named, proofs = {form.name: form for form in forms}, {}
    for form in forms:
        # The same bytes would not be read again.
        proofs[form.name] = form.proof(named["gzip" if form.name == "canonical" else "canonical"])
        shutil.rmtree(os.path.join(form.folder, "night"))
    for form in forms:
        for what, own, canonical in zip(("counts", "people", "rows told again"), proofs[form.name], proofs["canonical"]):
            if own != canonical:
                raise measure.Failed(f"{form.title}: other {what} than of the canonical files")
    told, _, new = proofs["canonical"]
    rows = sum(row["rows"] for row in told)
    benchmark.table.say(
        f"{rows:,} rows: counts by scheme and the identified export are the same bytes in every form; of the same rows, sent after in canonical files, {sum(new)} are new.")
    return rows
