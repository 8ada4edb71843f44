"""The part `synth`: synthetic people by ours, Faker and Mimesis, the same fields; ours at the nation's size in 1 GB of memory."""

import json
import os
import shutil
import subprocess
import sys

import measure
from table import mib

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {"faker": ("Faker", 50), "mimesis": ("Mimesis", 15)}
NATION = 66_000_000
BYTES_A_PERSON = 200
LIMIT_BYTES = 1 << 30
ROWS_OF_A_PEER = 100_000


def synth(ouverture, folder, people, workers, limit=None, more=()):
    shutil.rmtree(folder, ignore_errors=True)
    answer = measure.run([ouverture, "synth", "--people", str(people), "--seed", "7", "--out", folder, "--workers", str(workers), "--json", *more], limit)
    answer["rows"] = json.loads(answer["out"])["rows"]
    shutil.rmtree(folder, ignore_errors=True)
    return answer


def peer(name, path):
    out = subprocess.run([sys.executable, os.path.join(HERE, "synth_peer.py"), name, str(ROWS_OF_A_PEER), path], check=True, capture_output=True, text=True).stdout
    os.remove(path)
    return json.loads(out)


def run(benchmark):
    table, folder = benchmark.table, benchmark.folder("synth")
    table.heading("Synthetic people, the 24 fields of a population file as CSV on disk")
    people = benchmark.people
    # In turns, so that whatever else the machine does falls on all.
    rounds = []
    for _ in range(3):
        one, two = synth(benchmark.ouverture, folder, people, 1), synth(benchmark.ouverture, folder, people, 2)
        rounds.append((one, two, {name: peer(name, benchmark.folder(f"{name}.csv")) for name in PEERS}))
    best = min(r[1]["seconds"] for r in rounds)
    ours = sorted(r[0]["rows"] / r[0]["cpu"] for r in rounds)[1]
    rows = [["ours", f"{people:,}", f"{ours:,.0f}", "", ""]]
    ratios = {}
    for name, (title, asked) in PEERS.items():
        theirs = sorted(r[2][name]["people"] / r[2][name]["cpu"] for r in rounds)[1]
        ratios[name] = sorted((r[0]["rows"] / r[0]["cpu"]) / (r[2][name]["people"] / r[2][name]["cpu"]) for r in rounds)[1]
        rows.append([title, f"{ROWS_OF_A_PEER:,}", f"{theirs:,.0f}", f"{ratios[name]:.0f}", asked])
    table.rows(["a core", "people", "a CPU second", "ratio", "asked"], rows)
    for name, (title, asked) in PEERS.items():
        table.asked(f"synthetic people a core, against {title}", f"{asked} times", f"{ratios[name]:.0f}", ratios[name] >= asked)
    speed = people / best
    table.asked("synthetic people a second on 2 workers, the whole command", "1,000,000", f"{speed:,.0f}", speed >= 1_000_000)
    benchmark.figures["synth"] = {"a CPU second": ours, "a second": speed, "ratios": ratios}
    nation(benchmark, folder)


def nation(benchmark, folder):
    """66 million people in a memory cgroup of 1 GB, page cache and all; fewer where the disk has no room for them."""
    table = benchmark.table
    room = shutil.disk_usage(benchmark.scratch).free - (1 << 30)
    people = min(NATION, room // BYTES_A_PERSON, NATION if not benchmark.chosen.quick else benchmark.people)
    with measure.Limit(LIMIT_BYTES) as limit:
        whole = synth(benchmark.ouverture, folder, people, 2, limit)
    table.say(f"{people:,} people in {whole['seconds']:.0f} s, {whole['cpu']:.0f} CPU seconds, {mib(whole['anon'])} MiB of anonymous memory.")
    table.asked(f"{people:,} synthetic people", "in a memory cgroup of 1 GB", f"{mib(whole['anon'])} MiB, {people / whole['seconds']:,.0f} a second", whole["anon"] < LIMIT_BYTES)
    benchmark.figures["synth nation"] = {"people": people, "seconds": whole["seconds"], "cpu": whole["cpu"], "anon": whole["anon"]}
