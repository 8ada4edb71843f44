"""The peer of the part `delivery`: the same messages by Python's email package and smtplib, over threads that keep their
connection, as its user would write it. No claim is written down before a message goes, and no outcome after.

    python smtp_peer.py emails.csv.zst LETTERS PORT CONNECTIONS       LETTERS: the folder of mail.fr.*
"""

import csv
import html
import io
import json
import queue
import smtplib
import sys
import threading
import time
from email.headerregistry import Address
from email.message import EmailMessage

import zstandard

PATH, LETTERS, PORT, CONNECTIONS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def text(name):
    with open(f"{LETTERS}/mail.fr.{name}", encoding="utf-8") as file:
        return file.read()


SUBJECT, PLAIN = text("invitation.txt").split("\n\n", 1)
HTML = text("invitation.html")


def filled(template, row, escape=lambda value: value):
    for name, value in row.items():
        template = template.replace("{{" + name + "}}", escape(value))
    return template


def message(row):
    year, month, day = row["closes_on"].split("-")
    row = row | {"closes_on_words": f"{int(day)} {MONTHS[int(month) - 1]} {year}", "scheme_name": "Régime général"}
    made = EmailMessage()
    made["From"] = Address("Mon espace santé", "invitations", "ens.example")
    made["To"] = row["email"]
    made["Subject"] = filled(SUBJECT.removeprefix("Subject: "), row)
    made["Message-ID"] = f"<{row['reference']}.{row['kind']}@ens.example>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(filled(PLAIN, row))
    made.add_alternative(filled(HTML, row, html.escape), subtype="html")
    return made


def send(rows):
    server = smtplib.SMTP("127.0.0.1", PORT)
    while (row := rows.get()) is not None:
        server.send_message(message(row))
    server.quit()


with open(PATH, "rb") as file:
    lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8", newline="")
    everyone = list(csv.DictReader(lines))
began = time.monotonic()
rows = queue.SimpleQueue()
threads = [threading.Thread(target=send, args=(rows,)) for _ in range(CONNECTIONS)]
for thread in threads:
    thread.start()
for row in everyone + [None] * CONNECTIONS:
    rows.put(row)
for thread in threads:
    thread.join()
print(json.dumps({"messages": len(everyone), "seconds": time.monotonic() - began}))
