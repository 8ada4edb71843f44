"""What the three peers share: the plan they are given, the names of fields, how a step is timed and told.

A peer is a program of its own, `peer.py PLAN.json`. The plan has a folder to work in, threads, schemes in order of
precedence, waves of départements, and steps; a step is on disk when its function returns. After each step the peer
prints one JSON line: `{"step", "seconds", "cpu", ...}`.
"""

import datetime
import json
import os
import resource
import sys
import time

COLUMNS = [
    "identity", "identity_oid", "holder_identity", "birth_rank", "birth_date", "sex", "birth_name", "usage_name",
    "first_names", "email", "mobile", "address_2", "address_3", "address_4", "address_5", "postcode", "town",
    "country", "organism", "rights_from", "rights_to", "has_record", "representative_identity", "updated_on",
]
# What a person as a whole takes from the winning row.
CONTACT = [
    "birth_date", "sex", "birth_name", "usage_name", "first_names", "email", "mobile", "address_2", "address_3",
    "address_4", "address_5", "postcode", "town", "country", "has_record", "representative_identity",
]
OID_PREFIX = "1.2.250.1.213.1.4."
NIR = r"[1-8][0-9]{2}(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])([0-9]{2}|2[AB])[0-9]{8}"
# Case 24: a local part, one @, at least two labels.
EMAIL = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
UNKNOWN_REPRESENTATIVE = "Aux représentants légaux de"
# Of objections only: the benchmark sends no other event.
OBJECTABLE = ("excluded", "eligible", "notified", "unreachable", "returned", "failed")


def window_end(night, weeks):
    """The last day on which an objection to a notice of `night` is in time."""
    return (datetime.date.fromisoformat(night) + datetime.timedelta(weeks=weeks)).isoformat()


def header_of(path):
    with open(path, "rb") as file:
        return file.readline().decode("utf-8-sig").rstrip("\r\n").split(",")


def sync(path):
    """Puts a file that another library wrote, and its name, on disk."""
    for place in (path, os.path.dirname(path) or "."):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def cpu_seconds():
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def run(make):
    """`make(plan)` gives a value with a method for each kind of step: `intake`, `notices`, …"""
    with open(sys.argv[1]) as file:
        plan = json.load(file)
    os.makedirs(plan["scratch"], exist_ok=True)
    peer = make(plan)
    for step in plan["steps"]:
        if "out" in step:
            os.makedirs(step["out"], exist_ok=True)
        began, cpu = time.monotonic(), cpu_seconds()
        said = getattr(peer, step["step"])(step) or {}
        answer = {"step": step["name"], "seconds": time.monotonic() - began, "cpu": cpu_seconds() - cpu}
        print(json.dumps(answer | said), flush=True)
