"""The part `letters`: the same letter by ours, ReportLab, WeasyPrint and Typst, on one core."""

import glob
import json
import os
import shutil
import statistics
import subprocess
import sys

import measure
from table import mib

HERE = os.path.dirname(os.path.abspath(__file__))
# How many times faster than whom; and how many letters they are asked for.
PEERS = {"reportlab": ("ReportLab", 80, 2_000), "weasyprint": ("WeasyPrint", None, 60), "typst": ("Typst", None, 500)}
LETTERS = 500_000
BATCH = 500
A_SECOND = 54_000
BYTES_A_LETTER = 1_400
ROUNDS = 3


def ours(ouverture, folder, count, kind="invitation", more=()):
    """A run of `ouverture letters` into memory, so that no disk is timed; its files are left there."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return measure.run([ouverture, "letters", "--sample", kind, "--count", str(count), "--out", os.path.join(folder, "letters.pdf"), *more])


def peer(name, count, folder):
    command = [sys.executable, os.path.join(HERE, "letters_peer.py"), name, str(count), os.path.join(folder, f"{name}.pdf")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise measure.Failed(f"{name}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def run(benchmark):
    table = benchmark.table
    folder = os.path.join("/dev/shm", "ouverture-letters") if os.path.isdir("/dev/shm") else benchmark.folder("letters")
    count = 50_000 if benchmark.chosen.quick else LETTERS
    table.heading(f"Letters: one page, the same text, tagged, QR code and marks; {count:,} of ours, in batches of {BATCH}")
    rounds = []
    try:
        for _ in range(1 if benchmark.chosen.quick else ROUNDS):
            # What making the design takes is told apart: it is made once a night.
            few, many = ours(benchmark.ouverture, folder, BATCH), ours(benchmark.ouverture, folder, count)
            size = statistics.mean(os.path.getsize(path) for path in glob.glob(os.path.join(folder, "letters*.pdf")))
            shutil.rmtree(folder)
            os.makedirs(folder)
            peers = {name: peer(name, wanted, folder) for name, (_, _, wanted) in PEERS.items()}
            speed = (count - BATCH) / (many["cpu"] - few["cpu"])
            rounds.append({"speed": speed, "start": few["cpu"], "bytes": size / BATCH, "anon": many["anon"], "peers": peers})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    middle = lambda pick: statistics.median(map(pick, rounds))
    speed, size, anon = middle(lambda r: r["speed"]), middle(lambda r: r["bytes"]), middle(lambda r: r["anon"])
    rows = [["ours", f"{count:,}", f"{speed:,.0f}", "", f"{size:,.0f}", mib(anon)]]
    ratios = {}
    for name, (title, _, wanted) in PEERS.items():
        theirs = middle(lambda r: r["peers"][name]["letters"] / r["peers"][name]["cpu"])
        ratios[name] = middle(lambda r: r["speed"] / (r["peers"][name]["letters"] / r["peers"][name]["cpu"]))
        bytes_a_letter = rounds[0]["peers"][name]["bytes"] / wanted
        rows.append([title, f"{wanted:,}", f"{theirs:,.0f}", f"{ratios[name]:,.0f}", f"{bytes_a_letter:,.0f}", mib(rounds[0]["peers"][name]["anon"])])
    table.rows(["a core", "letters", "a CPU second", "ratio", "bytes a letter", "anonymous MiB"], rows)
    table.say(f"Ours takes {middle(lambda r: r['start']):.2f} CPU seconds more to start: founts cut, templates laid out, the first batch.")
    table.asked("letters a CPU second", f"{A_SECOND:,}", f"{speed:,.0f}", speed >= A_SECOND)
    table.asked("letters a core, against ReportLab", "80 times", f"{ratios['reportlab']:.0f}", ratios["reportlab"] >= 80)
    table.asked("bytes a letter in a batch of 500", f"at most {BYTES_A_LETTER:,}", f"{size:,.0f}", size <= BYTES_A_LETTER)
    benchmark.figures["letters"] = {"speed": speed, "bytes": size, "anon": anon, "ratios": ratios}
