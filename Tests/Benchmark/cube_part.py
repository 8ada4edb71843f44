"""The part `cube`: a million people of all schemes live three months of the national campaign, a night after the other; what share of
them stands in told cells of the cube, read from what was published, and the seconds of the nights' reports. Then a night's reports at the
size of `--people`, twice."""

import glob
import json
import os
import re
import statistics
import subprocess

import inputs
import measure
from table import seconds

PEOPLE, SEED = 1_000_000, 1
FROM, THROUGH = "2022-01-31", "2022-04-30"
MID = ("2022-03-01", "2022-04-15")
BOUND_SECONDS, LARGE = 2, 8_000_000
NATION = 66_000_000
CAMPAIGN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Pipelines", "mon-espace-sante.yaml")
SHARE = """WITH cube AS (SELECT * REPLACE (CAST(people AS BIGINT) AS people) FROM read_csv('{}', all_varchar = true) WHERE scheme <> '*' AND department <> '')
SELECT sum(people) FILTER (department = '*' AND age_band = '*' AND record = '*' AND state = '*'),
       sum(people) FILTER (department <> '*' AND age_band = '*' AND state <> '*'),
       sum(people) FILTER (department <> '*' AND age_band <> '*' AND state <> '*'),
       sum(people) FILTER (department <> '*' AND age_band = '*' AND state = '*'),
       sum(people) FILTER (department = '*' AND age_band <> '*' AND state = '*'),
       min(people) FILTER (people > 0 AND department <> '*') FROM cube"""


def write_campaign(folder, people):
    """The national campaign with the quotas of so many people; all files canonical, no letters printed."""
    with open(CAMPAIGN, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"layout: (?!canonical-events|insee-deaths|equivalences)[^,}]+", "layout: canonical-population", text)
    for quota in ("per_night", "per_day"):
        text = re.sub(rf"{quota}: ([\d_]+)", lambda m: f"{quota}: {int(m[1].replace('_', '')) * people // NATION}", text)
    text = re.sub(r"^folders:.*?(?=^\w)", "folders: {inbox: inbox, store: store, outbox: outbox, reports: reports}\n", text, flags=re.S | re.M)
    text = re.sub(r"^secret:.*$", "secret: {file: secret.keys}", text, flags=re.M)
    text = re.sub(r"^print:.*?(?=^\w|\Z)", "", text, flags=re.S | re.M) + "\nprint: {letters: none}\n"
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "campaign.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def live(benchmark, folder, campaign):
    """Every night, with the files of its date; the seconds of each one's reports."""
    made, inbox = os.path.join(folder, "made"), os.path.join(folder, "inbox")
    os.makedirs(inbox, exist_ok=True)
    told = []
    for night in sorted({m[0] for name in os.listdir(made) if (m := re.search(r"\d{4}-\d\d-\d\d", name))}):
        for path in glob.glob(os.path.join(made, f"*{night}*")):
            os.link(path, os.path.join(inbox, os.path.basename(path)))
        run = subprocess.run(
            [benchmark.ouverture, "nightly", campaign, "--date", night, "--workers", "2", "--json"], capture_output=True, text=True)
        if run.returncode not in (0, 65):
            raise measure.Failed(f"the night of {night}: {run.stderr[-500:]}")
        told.append((night, json.loads(run.stdout.strip().splitlines()[-1])["seconds"]["reports"]))
    return told


def shares(folder):
    """By night, the shares of people in told cells, as DuckDB reads what was published."""
    import duckdb

    shares = {}
    for file in sorted(glob.glob(os.path.join(folder, "reports", "*", "*", "cube.csv.zst"))):
        people, *sums, least = duckdb.sql(SHARE.format(file).replace("FILTER (", "FILTER (WHERE ")).fetchall()[0]
        if least < 11:
            raise measure.Failed(f"{file}: a cell of {least} people")
        shares[os.path.basename(os.path.dirname(file))] = [(one or 0) / people for one in sums]
    return shares


def run(benchmark):
    table = benchmark.table
    people = min(PEOPLE, benchmark.people)
    table.heading(f"The cube of {people:,} people of all schemes, each night from {FROM} to {THROUGH}")
    folder = benchmark.folder("cube")
    campaign = write_campaign(folder, people)
    measure.run([
        benchmark.ouverture, "synth", "--people", str(people), "--seed", str(SEED), "--out", os.path.join(folder, "made"), "--campaign", campaign,
        "--from", FROM, "--through", THROUGH])
    reports = live(benchmark, folder, campaign)
    told = shares(folder)
    names = ["scheme, département and state", "scheme, département, age, sex and state", "scheme and département", "scheme, age and sex"]
    asked, figures, rows = {0: 0.9, 1: 0.6}, {}, []
    mid = [share for night, share in told.items() if MID[0] <= night <= MID[1]]
    for at, name in enumerate(names):
        every, middle = [share[at] for share in told.values()], [share[at] for share in mid]
        figures[name] = {"mean": statistics.mean(every), "least": min(every), "least mid-campaign": min(middle)}
        rows.append([name, f"{statistics.mean(every):.1%}", f"{min(middle):.1%}", f"{min(every):.1%}"])
    table.rows(["people in told cells of", "mean", "least in mid-campaign", "least"], rows)
    if people == PEOPLE:
        for at, share in asked.items():
            table.asked(f"people in told cells of {names[at]}, in mid-campaign", f"at least {share:.0%}", rows[at][2], figures[names[at]]["least mid-campaign"] >= share)
    took = [one for _, one in reports]
    figures["reports, seconds"] = {"median": statistics.median(took), "most": max(took)}
    table.say(f"A night's reports: {seconds(statistics.median(took))} s in the middle, {seconds(max(took))} s at most.")
    benchmark.figures["cube"] = figures
    large(benchmark)


def large(benchmark):
    """A night of many notices and its reports, at twice the people."""
    table, people = benchmark.table, 2 * benchmark.people
    with benchmark.ours("cube-large", people) as ours:
        took = {name: ours.step(name)["told"]["seconds"]["reports"] for name in inputs.NIGHTS if name != "again"}
    table.rows([f"reports at {people:,} people, night of"] + list(took), [["s"] + [seconds(one) for one in took.values()]])
    benchmark.figures["cube-large"] = took
    if people >= LARGE:
        later = [one for name, one in took.items() if name != "intake"]
        table.asked(f"reports of a night at {people:,} people", f"under {BOUND_SECONDS} s", f"{seconds(max(later))} s", max(later) < BOUND_SECONDS)
