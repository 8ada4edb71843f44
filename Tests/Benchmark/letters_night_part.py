"""The part `letters-night`: a nation's night of invitations, 1.2 million e-mails and 400,000 letters, written to disk: with and
without the letters' PDFs, and by one worker."""

import csv
import os
import shutil
import statistics

import inputs
import measure
from table import mib, seconds

PEOPLE = 1_600_000
BOUND_SECONDS = 30
MEMORY_BOUND = 600e6
RUNS = 3


def volumes(folder):
    """Letters, pages, bytes of PDFs of a night, by its `batches.csv`."""
    with open(os.path.join(folder, "outbox", inputs.NIGHTS["all notices"], "print", "batches.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(int(r["letters"]) for r in rows), sum(int(r["pages"]) for r in rows), sum(int(r["bytes"]) for r in rows), len(rows)


def night(ours, folder, letters, workers):
    """The night done on a copy of the store, measured; its volumes with it."""
    copy = ours.copied(folder)
    copy.workers, copy.letters = workers, letters
    measured = copy.night(inputs.NIGHTS["all notices"], per_night=2 * PEOPLE)
    told = volumes(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return measured, told


def run(benchmark):
    table = benchmark.table
    people = PEOPLE if benchmark.people >= PEOPLE else benchmark.people
    table.heading(f"A national night of invitations to {people:,} people: everything written and flushed")
    rows, figures = [], {}
    with benchmark.ours("letters-night", people) as ours:
        ours.step("intake")
        for name, letters, workers in (("e-mails and letters", "fr", 2), ("e-mails and letters, 1 worker", "fr", 1), ("e-mails, indexes of letters", "none", 2)):
            runs = [night(ours, benchmark.folder("letters-night-again"), letters, workers) for _ in range(RUNS)]
            stage = statistics.median(m["told"]["seconds"]["notices"] for m, _ in runs)
            whole = statistics.median(m["seconds"] for m, _ in runs)
            cpu = statistics.median(m["cpu"] for m, _ in runs)
            anon = max(m["anon"] for m, _ in runs)
            count, pages, size, batches = runs[0][1]
            emails = runs[0][0]["told"]["notices"]["email"]
            figures[name] = {"stage": stage, "whole": whole, "cpu": cpu, "anon": anon, "letters": count, "pages": pages, "bytes": size, "emails": emails}
            rows.append([name, f"{emails:,}", f"{count:,}", f"{batches:,}", f"{size / count:,.0f}" if size else "", seconds(stage), seconds(whole), seconds(cpu), mib(anon)])
    table.rows(["night", "e-mails", "letters", "batches", "bytes a letter", "stage, s", "whole, s", "CPU, s", "MiB"], rows)
    benchmark.figures["letters-night"] = figures
    full, bare = figures["e-mails and letters"], figures["e-mails, indexes of letters"]
    pressed = full["cpu"] - bare["cpu"]
    if pressed > 0:
        table.say(f"The PDFs alone: {full['letters'] / pressed:,.0f} letters a core-second, {full['bytes'] / 1e6:,.0f} MB.")
    if people == PEOPLE:
        table.asked("a national night's notices, written and flushed", f"well under a minute: at most {BOUND_SECONDS} s", f"{seconds(full['stage'])} s", full["stage"] <= BOUND_SECONDS)
    table.asked("anonymous memory of that night", "at most 600 MB", f"{full['anon'] / 1e6:,.0f} MB", full["anon"] <= MEMORY_BOUND)
