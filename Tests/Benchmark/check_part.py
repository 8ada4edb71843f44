"""The part `check`: an operator's preflight of a file against the night's reading of the same file, form by form."""

import json
import os
import shutil
import statistics

import measure
from table import seconds

ROUNDS = 5
DATE = "2022-01-10"
FIELDS = [
    ("identity", 15), ("birth_date", 8), ("sex", 1), ("birth_name", 40), ("usage_name", 40), ("first_names", 60), ("email", 80), ("mobile", 14),
    ("address_4", 38), ("postcode", 5), ("town", 38), ("organism", 9), ("rights_from", 8), ("rights_to", 8), ("has_record", 1), ("updated_on", 8),
]
# Name of the form, layout, end of the file's name.
FORMS = [
    ("canonical CSV", "canonical-population", ".csv"), ("the same, .gz", "canonical-population", ".csv.gz"),
    ("the same, .zst", "canonical-population", ".csv.zst"), ("delimited, CP1252", "delimited.yaml", ".csv"),
    ("fixed, UTF-8", "fixed.yaml", ".txt"), ("fixed, EBCDIC", "ebcdic.yaml", ".dat"),
]


def layouts(folder):
    at, places = 1, []
    for name, length in FIELDS:
        places.append(f"  {name}: {{at: {at}, length: {length}}}\n")
        at += length
    columns = "".join(f"  {name}: {{column: C_{name.upper()}{', date: DD/MM/YYYY' if name == 'birth_date' else ''}}}\n" for name, _ in FIELDS)
    texts = {
        "delimited.yaml": f'layout: delimited\nformat: delimited\nencoding: cp1252\ndelimited: {{delimiter: ";"}}\nfields:\n{columns}',
        "fixed.yaml": f"layout: fixed\nformat: fixed\nencoding: utf-8\nfixed: {{record: {at - 1}}}\nfields:\n{''.join(places)}",
        "ebcdic.yaml": f"layout: ebcdic\nformat: fixed\nencoding: cp1147\nfixed: {{record: {at - 1}, line_ends: false}}\nfields:\n{''.join(places)}",
    }
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def campaign(folder, layout, suffix, limit):
    text = f"""campaign: check
identity: nir
folders: {{inbox: inbox, store: store, outbox: outbox, reports: reports}}
secret: {{file: secret.keys}}
sources:
  - {{scheme: "01", name: RG, files: "rg-*{suffix}", layout: {layout}, required: false}}
events:
  - {{files: "events-*.csv", layout: canonical-events, required: false}}
limits: {{rejects: {limit}}}
rules:
  - in_force: 2022-01-12
    window: {{length: 6, unit: weeks}}
invitations: {{per_night: 1, days: all}}
activation: {{per_day: 1, days: all}}
"""
    path = os.path.join(folder, "campaign.yaml")
    with open(path, "w") as file:
        file.write(text)
    return path


def night(benchmark, folder, layout, suffix, path, limit, expected):
    """Seconds of the intake of a first night with this file alone."""
    for name in ("store", "outbox", "reports", "inbox"):
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    os.makedirs(os.path.join(folder, "inbox"))
    os.link(path, os.path.join(folder, "inbox", os.path.basename(path)))
    given = campaign(folder, layout, suffix, limit)
    os.sync()
    answer = measure.run([benchmark.ouverture, "nightly", given, "--date", DATE, "--workers", "2", "--json"], expected=expected)
    return json.loads(answer["out"].strip().splitlines()[-1])["seconds"]["intake"]


def form(benchmark, folder, layout, suffix):
    made = os.path.join(folder, "made")
    shutil.rmtree(made, ignore_errors=True)
    given = campaign(folder, layout, suffix, "2%")
    measure.run([benchmark.ouverture, "synth", "--people", str(min(benchmark.people, 1_000_000)), "--seed", "5", "--out", made, "--campaign", given, "--errors", "0.005"])
    path = next(os.path.join(made, name) for name in sorted(os.listdir(made)) if name.startswith("rg-"))
    named = layout if layout.startswith("canonical") else os.path.join(folder, layout)
    rounds = []
    for _ in range(ROUNDS):
        check = measure.run([benchmark.ouverture, "check", path, "--layout", named, "--workers", "2", "--json"], expected=(1,))
        # Refused for its bad rows the file is read to its end, and nothing of it is taken.
        rounds.append((
            check["seconds"], night(benchmark, folder, layout, suffix, path, "2%", (0,)),
            night(benchmark, folder, layout, suffix, path, "0.1%", (65,)), check["cpu"], check["anon"]))
    return rounds


def run(benchmark):
    table, folder = benchmark.table, benchmark.folder("check")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    layouts(folder)
    table.heading("`check` of one file against the first intake of a night that has it alone, and against its reading alone (a night that refuses it); in turns")
    rows = []
    for name, layout, suffix in FORMS:
        rounds = form(benchmark, folder, layout, suffix)
        check, intake, reading = (statistics.median(r[n] for r in rounds) for n in range(3))
        ratio, alone = (statistics.median(r[0] / max(r[n], 0.001) for r in rounds) for n in (1, 2))
        rows.append([name, f"{seconds(check)} ({seconds(statistics.median(r[3] for r in rounds))})", seconds(intake), f"{ratio:.2f}", seconds(reading), f"{alone:.2f}"])
        table.asked(f"check of {name} against the night's first intake", "at most 1.00 times", f"{ratio:.2f}", ratio <= 1.0)
        benchmark.figures[f"check: {name}"] = rounds
    table.rows(["file", "check, s (CPU)", "first intake, s", "ratio", "reading alone, s", "ratio"], rows)
    shutil.rmtree(folder, ignore_errors=True)
