"""The part `delivery`: messages a second over SMTP, ours and Python's smtplib, to the same server on loopback: aiosmtpd, and a
sink that only takes. Ours writes down each message's claim before it goes and its end after; the peer keeps no book."""

import json
import os
import shutil
import statistics
import subprocess
import sys

import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LETTERS = os.path.join(ROOT, "Pipelines", "letters")
SERVERS = {"aiosmtpd": [os.path.join(ROOT, "Tests", "TestServers", "mail_server.py"), os.devnull], "a sink": [os.path.join(HERE, "fast_sink.py")]}
MESSAGES = {"aiosmtpd": 5_000, "a sink": 20_000}
CONNECTIONS = (1, 8, 32)
ROUNDS = 3
ASKED = 3


class Server:
    def __init__(self, name):
        self.command = [sys.executable, *SERVERS[name]]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return int(self.process.stdout.readline())

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def identity(number):
    first = f"1800575{number:06d}"
    return f"{first}{97 - int(first) % 97:02d}"


def campaign(folder, port=None, connections=8):
    text = """campaign: delivery
identity: nir
folders: {inbox: inbox, store: store, outbox: outbox, reports: reports}
partitions: 8
secret: {file: secret.keys}
sources:
  - {scheme: "01", name: Régime général, files: "rg-*.csv", layout: canonical-population}
rules:
  - in_force: 2022-01-31
    window: {length: 6, unit: weeks}
invitations: {per_night: 1000000, days: all}
activation: {per_day: 1, days: all}
"""
    if port:
        text += f'delivery: {{email: {{server: "smtp://127.0.0.1:{port}", tls: none, from: "Mon espace santé <invitations@ens.example>", connections: {connections}}}}}\n'
    path = os.path.join(folder, "campaign.yaml")
    with open(path, "w") as file:
        file.write(text)
    return path


def night(ouverture, folder, people):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "inbox"))
    with open(os.path.join(folder, "inbox", "rg-1.csv"), "w") as file:
        file.write("identity,birth_date,sex,birth_name,first_names,email,organism,updated_on\n")
        for number in range(1, people + 1):
            file.write(f"{identity(number)},19800512,1,DÉSORMEAUX,Zoé Anaïs,p{number}@ex.example,01C010001,20220101\n")
    measure.run([ouverture, "nightly", campaign(folder), "--date", "2022-01-31"])
    return os.path.join(folder, "outbox", "2022-01-31", "emails.csv.zst")


def ours(benchmark, folder, name, connections):
    for file in os.listdir(os.path.join(folder, "store")):
        if file.startswith("delivery"):
            os.remove(os.path.join(folder, "store", file))
    with Server(name) as port:
        answer = measure.run([benchmark.ouverture, "deliver", campaign(folder, port, connections), "--date", "2022-01-31", "--json"])
    told = json.loads(answer["out"])
    sent = told["nights"][0]["email"]
    if sent["sent"] != sent["messages"] or sent["in_doubt"]:
        raise measure.Failed(f"not everything was sent: {told}")
    return {"rate": sent["sent"] / answer["seconds"], "cpu": answer["cpu"] / sent["sent"] * 1e6}


def peer(path, name, connections):
    with Server(name) as port:
        answer = measure.run([sys.executable, os.path.join(HERE, "smtp_peer.py"), path, LETTERS, str(port), str(connections)])
    told = json.loads(answer["out"])
    return {"rate": told["messages"] / told["seconds"], "cpu": answer["cpu"] / told["messages"] * 1e6}


def run(benchmark):
    table, folder = benchmark.table, benchmark.folder("delivery")
    table.heading("Messages over SMTP, multipart with text and HTML, to a server on this machine (which works on the same cores)")
    rows, figures = [], {}
    for name, people in MESSAGES.items():
        people = min(people, benchmark.people)
        path = night(benchmark.ouverture, folder, people)
        for connections in CONNECTIONS:
            # In turns, so that whatever else the machine does falls on both.
            rounds = [(ours(benchmark, folder, name, connections), peer(path, name, connections)) for _ in range(ROUNDS)]
            mine = {key: statistics.median(r[0][key] for r in rounds) for key in ("rate", "cpu")}
            theirs = {key: statistics.median(r[1][key] for r in rounds) for key in ("rate", "cpu")}
            ratio = statistics.median(r[0]["rate"] / r[1]["rate"] for r in rounds)
            figures[f"{name}, {connections}"] = {"ours": mine, "smtplib": theirs, "ratio": ratio}
            rows.append([f"{name}, {connections} connections", f"{mine['rate']:,.0f}", f"{mine['cpu']:,.0f}", f"{theirs['rate']:,.0f}", f"{theirs['cpu']:,.0f}", f"{ratio:.1f}"])
    table.rows(["server", "ours, a second", "CPU µs each", "smtplib, a second", "CPU µs each", "ratio"], rows)
    best = max(figure["ratio"] for key, figure in figures.items() if key.startswith("a sink"))
    table.asked("messages a second to a sink, against smtplib", f"{ASKED} times", f"{best:.1f}", best >= ASKED)
    benchmark.figures["delivery"] = figures
    shutil.rmtree(folder, ignore_errors=True)
