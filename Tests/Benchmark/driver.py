"""The benchmark: makes its input, compares ours with DuckDB row for row, then times everyone and prints the table.

Parts (`--parts`, all by default):
  compare  people, contact data, rejects, notices and openings of ours and DuckDB's, row for row
  steps    each step: seconds of ours and of the peers; a line whose comparison failed, or was left out, is refused
  memory   anonymous memory and seconds at a quarter and at twice the people
  limit    the same nights in a memory cgroup of 1 GB
  store    bytes a person on disk, by table
  workers  2 workers against 1: inside one file, and in openings
  small    a night of 100,000 notices, 1,500 events and 100,000 openings, at a quarter of the people and at all
  layouts  the same people in fixed, EBCDIC, delimited and compressed files: seconds a row against canonical CSV
  synth    synthetic people of ours, Faker and Mimesis a second; 66 million of ours in a memory cgroup of 1 GB
  letters  the same letter by ours, ReportLab, WeasyPrint and Typst
  check    an operator's preflight of one file against the night's reading of it, form by form
  letters-night  1.2 million e-mails and 400,000 letters with their PDFs: seconds, memory, bytes
  delivery messages a second over SMTP, ours and Python's smtplib, to the same server
  cube     the share of people in told cells, each night of three months of a million people; seconds of reports at twice the people
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import sys

import measure
from inputs import EVENTS, NIGHTS, SCHEMES, QUIET_NIGHT, SMALL_NIGHT, WAVES, Input, peer_steps, quotas
from ours import STAGE, Ours, store_tables
from table import Table, mib, seconds

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ["compare", "steps", "memory", "limit", "store", "workers", "small", "layouts", "synth", "letters", "check", "letters-night", "delivery", "cube"]
PEERS = {"duckdb": "DuckDB", "polars": "Polars", "sqlite": "sqlite3"}
# How many times faster than whom.
ASKED = {
    "intake": {"duckdb": 8, "polars": 5, "sqlite": 25}, "again": {"duckdb": 8}, "all notices": {"duckdb": 3}, "openings": {"duckdb": 4},
}
LIMIT_BYTES = 1 << 30
BYTES_A_PERSON_ON_DISK = 3000
PER_DAY = 2_000_000


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ouverture", required=True, help="the program, built for release")
    parser.add_argument("--scratch", required=True, help="folder for input, stores and peers; emptied at the end but for table.txt and results.json")
    parser.add_argument("--people", type=int, default=4_000_000)
    parser.add_argument("--parts", default=",".join(PARTS), help="of " + ", ".join(PARTS))
    parser.add_argument("--peers", default=",".join(PEERS), help="of " + ", ".join(PEERS) + "; or none")
    parser.add_argument("--repeat", type=int, default=1, help="timed runs of every step; the median is printed")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of runs in `workers` and runs in `small`")
    parser.add_argument("--quick", action="store_true", help="100,000 people, the first parts: a smoke test of less than a minute")
    parser.add_argument("--keep", action="store_true", help="leave input and stores where they are, and use the input found there")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.people, chosen.pairs = 100_000, 1
        if chosen.parts == ",".join(PARTS):
            chosen.parts = "compare,steps,store"
    chosen.parts = [p for p in chosen.parts.split(",") if p]
    chosen.peers = [p for p in chosen.peers.split(",") if p != "none"]
    for name, known in [(p, PARTS) for p in chosen.parts] + [(p, list(PEERS)) for p in chosen.peers]:
        if name not in known:
            parser.error(f"{name} is none of {', '.join(known)}")
    return chosen


class Benchmark:
    def __init__(self, chosen):
        self.chosen = chosen
        self.people, self.ouverture, self.scratch = chosen.people, chosen.ouverture, chosen.scratch
        os.makedirs(self.scratch, exist_ok=True)
        self.table = Table(os.path.join(self.scratch, "table.txt"))
        self.inputs, self.comparison, self.figures = {}, None, {}
        # A part that failed or a line that was refused: the exit status. A figure that was missed is only said.
        self.broken = False

    # The order of things

    def run(self):
        self.check_disk()
        say = self.table.say
        say(f"# Ouverture beside its peers: {self.people:,} people")
        say(self.table.machine())
        if not set(self.chosen.parts) <= {"layouts", "synth", "letters", "check", "letters-night", "delivery", "cube"}:
            given = self.input(self.people)
            say(f"Input by `ouverture synth`: {len(given.first)} files of {len(SCHEMES)} schemes, {given.bytes() / 1e6:,.0f} MB, 1% in two schemes, 0.5% of the rows bad.")
        for part in PARTS:
            if part in self.chosen.parts:
                with self.reported(part):
                    getattr(self, part.replace("-", "_"))()
        with open(os.path.join(self.scratch, "results.json"), "w") as file:
            json.dump(self.figures, file, indent=1)
        say()
        say("Everything asked was reached." if not self.table.missed else "Missed: " + "; ".join(self.table.missed))
        return 1 if self.broken else 0

    @contextlib.contextmanager
    def reported(self, part):
        """A part that fails is said in the table, and the others go on."""
        try:
            yield
        except (measure.Failed, OSError) as error:
            self.broken = True
            self.table.asked(part, "to run to its end", str(error), False)

    def check_disk(self):
        largest = self.people * (2 if "memory" in self.chosen.parts else 1)
        free, needed = shutil.disk_usage(self.scratch).free, largest * BYTES_A_PERSON_ON_DISK + (1 << 30)
        if free < needed:
            sys.exit(f"benchmark: {self.scratch}: {free >> 30} GiB free, {needed >> 30} needed\nhint: free some, or give a smaller --people")

    def clean(self):
        if not self.chosen.keep:
            for name in os.listdir(self.scratch):
                if name not in ("table.txt", "results.json"):
                    shutil.rmtree(os.path.join(self.scratch, name), ignore_errors=True)

    # What the parts share

    def folder(self, *names):
        return os.path.join(self.scratch, *names)

    def input(self, people):
        if people not in self.inputs:
            self.inputs[people] = Input(self.folder(f"input-{people}"), people).make(self.ouverture)
        return self.inputs[people]

    @contextlib.contextmanager
    def ours(self, name, people, **settings):
        folder = self.folder(name)
        shutil.rmtree(folder, ignore_errors=True)
        given = self.input(people)
        given.warm()
        yield Ours(self.ouverture, folder, given, **settings)
        shutil.rmtree(folder, ignore_errors=True)

    def peer(self, name, given, people_of=None, out=None):
        """{step: measured} of a peer from an empty store; `anon` is the peak during the step."""
        folder = self.folder(name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        out = out or os.path.join(folder, "out")
        plan = {"scratch": folder, "threads": 2, "schemes": [s[0] for s in SCHEMES], "production": True, "waves": WAVES,
                "steps": peer_steps(given, out, people_of)}
        path = os.path.join(folder, "plan.json")
        with open(path, "w") as file:
            json.dump(plan, file)
        given.warm()
        answers = {}
        for line, anon in measure.follow([sys.executable, os.path.join(HERE, f"{name}_peer.py"), path]):
            answer = json.loads(line)
            answers[answer["step"]] = answer | {"anon": anon}
        if not people_of:
            shutil.rmtree(folder, ignore_errors=True)
        return answers

    # Parts

    def compare(self):
        from compare import Comparison

        self.table.heading("Ours and DuckDB, row for row")
        exports, theirs = self.folder("exports"), self.folder("theirs")
        os.makedirs(exports, exist_ok=True)

        def export_of(name):
            return os.path.join(exports, name.replace(" ", "-") + ".csv.zst")

        with self.ours("compared", self.people) as ours:
            ours.steps(after=lambda name: ours.export(export_of(name)))
            self.peer("duckdb", ours.given, people_of=export_of, out=theirs)
            shutil.rmtree(self.folder("duckdb"), ignore_errors=True)
            self.comparison = Comparison(ours, exports, theirs)
            for name in NIGHTS:
                self.comparison.night(name)
        rows = []
        for step, results in self.comparison.results.items():
            for what, count, left, right, examples in results:
                rows.append([step, what, f"{count:,}", left, right])
        self.table.rows(["step", "what", "rows", "only ours", "only DuckDB's"], rows)
        self.table.say("Contact data is compared as far as it leaves the store: names and addresses of e-mails, postcodes and countries of letters.")
        for step, results in self.comparison.results.items():
            for what, _, _, _, examples in results:
                for example in examples:
                    self.table.say(f"  {step}, {what}: {example}")
        for name in ("exports", "theirs"):
            shutil.rmtree(self.folder(name), ignore_errors=True)

    def steps(self):
        timed = {peer: [] for peer in ("ours", *self.chosen.peers)}
        for _ in range(self.chosen.repeat):
            with self.ours("timed", self.people) as ours:
                answers = ours.steps()
                answers["balance"] = answers["openings"]
                timed["ours"].append(answers)
            for peer in self.chosen.peers:
                timed[peer].append(self.peer(peer, self.input(self.people)))
        median = {
            peer: {step: {key: statistics.median(run[step][key] for run in runs) for key in ("seconds", "cpu", "anon")} for step in runs[0]}
            for peer, runs in timed.items()}
        stages = {step: statistics.median(run[step]["told"]["seconds"].get(STAGE[step], 0) for run in timed["ours"]) for step in STAGE}
        self.figures["steps"] = {"measured": median, "stages": stages}
        self.print_steps(median, stages, timed["ours"][0])

    def print_steps(self, median, stages, told):
        small, half = quotas(self.people)
        names = {
            "intake": "first intake", "again": "again, 0.5% changed", "some notices": f"{small:,} notices", "all notices": "all other notices",
            "objections": f"{EVENTS:,} objections", "some openings": f"{small:,} openings", "openings": f"{half:,} openings",
            "balance": "balance and cube"}
        peers = self.chosen.peers
        header = ["seconds (CPU seconds)", "ours", "its stage"]
        for peer in peers:
            header += [PEERS[peer], "ratio", "asked"]
        self.table.heading("A night's steps, on disk when each ends; ours is the whole command, start to exit, with its reports")
        rows, refused = [], []
        for step, name in names.items():
            why = self.comparison.refused(step) if self.comparison else "not compared"
            if why:
                refused.append(f"refused  {name}: {why}")
                continue
            own = median["ours"][step]
            ours_seconds = stages[step] if step == "balance" else own["seconds"]
            row = [name, "(stage alone)" if step == "balance" else f"{seconds(own['seconds'])} ({seconds(own['cpu'])})", seconds(stages[step])]
            for peer in peers:
                theirs = median[peer][step]
                ratio = theirs["seconds"] / max(ours_seconds, 0.001)
                asked = ASKED.get(step, {}).get(peer)
                row += [f"{seconds(theirs['seconds'])} ({seconds(theirs['cpu'])})", f"{ratio:.1f}", asked or ""]
            rows.append(row)
        self.table.rows(header, rows)
        for line in refused:
            self.table.say(line)
            self.table.missed.append(line)
            self.broken = True
        for step, bounds in ASKED.items():
            for peer, bound in bounds.items():
                if peer in peers and not (self.comparison is None or self.comparison.refused(step)):
                    ratio = median[peer][step]["seconds"] / median["ours"][step]["seconds"]
                    self.table.asked(f"{names[step]}, against {PEERS[peer]}", f"{bound} times faster", f"{ratio:.1f}", ratio >= bound)
        openings = median["ours"]["openings"]["seconds"]
        opened = told["openings"]["told"]["opened"]
        hourly = opened / openings * 3600
        self.table.say(f"Openings: {opened:,} in {seconds(openings)} s, {hourly:,.0f} an hour, the quota of {hourly / PER_DAY:,.0f} days.")
        self.table.rows(["peak of anonymous memory, MiB (RssAnon, every 5 ms)", *["ours", *[PEERS[p] for p in peers]]],
                        [[names[s], *[mib(median[p][s]["anon"]) for p in ("ours", *peers)]] for s in names if s != "balance"])
        if "duckdb" in peers:
            self.figures["duckdb small"] = sum(median["duckdb"][s]["seconds"] for s in ("some notices", "objections", "some openings"))

    def memory(self):
        self.table.heading("Anonymous memory does not grow with the population (RssAnon, every 5 ms)")
        rows, most = [], 0
        for people in (self.people // 4, self.people, self.people * 2):
            with self.ours("sized", people) as ours:
                answers = ours.steps()
            peak = max(a["anon"] for a in answers.values())
            most = max(most, peak)
            rows.append([f"{people:,}", mib(peak), *[f"{seconds(answers[s]['seconds'])} / {mib(answers[s]['anon'])}" for s in NIGHTS]])
            if people != self.people:
                shutil.rmtree(self.folder(f"input-{people}"), ignore_errors=not self.chosen.keep)
                self.inputs.pop(people)
        self.table.rows(["people", "MiB", *[f"{s}, s / MiB" for s in NIGHTS]], rows)
        self.table.asked("anonymous memory throughout", "at most 600 MB", f"{most / 1e6:,.0f} MB", most <= 600e6)

    def limit(self):
        self.table.heading("The same nights under a memory cgroup of 1 GB")
        free, bound = [], []
        try:
            with measure.Limit(LIMIT_BYTES) as limit:
                for _ in range(min(self.chosen.pairs, 3)):
                    for runs, settings in ((free, {}), (bound, {"limit": limit})):
                        with self.ours("limited", self.people, **settings) as ours:
                            runs.append({name: answer["seconds"] for name, answer in ours.steps().items()})
        except (OSError, StopIteration) as error:
            self.table.say(f"not run: no memory cgroup can be made here ({error}); try as root, or")
            self.table.say("`systemd-run --scope -p MemoryMax=1G sh Tests/Benchmark/run.sh --parts memory`")
            return
        rows = []
        for step in NIGHTS:
            one, other = (statistics.median(run[step] for run in runs) for runs in (free, bound))
            rows.append([step, seconds(one), seconds(other), f"{other / one:.2f}"])
        ratios = [sum(b.values()) / sum(f.values()) for f, b in zip(free, bound)]
        self.table.rows([f"step, median of {len(free)}", "seconds", "under 1 GB", "ratio"], rows)
        overall = statistics.median(ratios)
        self.table.asked("all nights under 1 GB", "at most 1.10 times as long", f"{overall:.2f}", overall <= 1.10)

    def store(self):
        self.table.heading("The store, bytes a person")
        with self.ours("stored", self.people) as ours:
            ours.steps()
            tables, total = store_tables(ours.folder)
        rows = [[name, f"{size:,}", f"{size / self.people:.1f}"] for name, size in sorted(tables.items(), key=lambda t: -t[1]) if size / self.people >= 0.05]
        rows.append(["all files", f"{total:,}", f"{total / self.people:.1f}"])
        self.table.rows(["table", "bytes", "a person"], rows)
        self.table.asked("store", "at most 150 bytes a person", f"{total / self.people:.1f}", total <= 150 * self.people)

    def workers(self):
        self.table.heading(f"2 workers against 1, median of {self.chosen.pairs} pairs")
        pure = measure.pure_loop_ratio()
        inside, openings = [], []
        one_file = [SCHEMES[0]]
        for _ in range(self.chosen.pairs):
            pair = []
            for workers in (1, 2):
                with self.ours("one-file", self.people, workers=workers, sources=one_file) as ours:
                    ours.place([path for path, code in ours.given.first if code == SCHEMES[0][0]][:1])
                    pair.append(ours.night(NIGHTS["intake"])["told"]["seconds"]["intake"])
            inside.append(pair)
        with self.ours("opening", self.people) as ours:
            for name in list(NIGHTS)[:-1]:
                ours.step(name)
            for _ in range(self.chosen.pairs):
                pair = []
                for workers in (1, 2):
                    copy = ours.copied(self.folder("opening-again"))
                    copy.workers = workers
                    pair.append(copy.step("openings")["told"]["seconds"]["activation"])
                openings.append(pair)
        shutil.rmtree(self.folder("opening-again"), ignore_errors=True)
        rows = []
        for name, pairs in (("intake of one file", inside), (f"{quotas(self.people)[1]:,} openings", openings)):
            ratio = statistics.median(one / max(two, 0.001) for one, two in pairs)
            rows.append([name, seconds(statistics.median(p[0] for p in pairs)), seconds(statistics.median(p[1] for p in pairs)), f"{ratio:.2f}"])
            self.figures[f"workers: {name}"] = pairs
        rows.append(["a pure loop", "", "", f"{pure:.2f}"])
        self.table.rows(["stage", "1 worker, s", "2 workers, s", "ratio"], rows)
        for row in rows[:2]:
            self.table.asked(f"2 workers in {row[0]}", "at least 1.5 times 1", f"{row[3]} (a pure loop: {pure:.2f})", float(row[3]) >= 1.5)

    def layouts(self):
        import layouts_part

        layouts_part.run(self)

    def synth(self):
        import synth_part

        synth_part.run(self)

    def letters(self):
        import letters_part

        letters_part.run(self)

    def check(self):
        import check_part

        check_part.run(self)

    def letters_night(self):
        import letters_night_part

        letters_night_part.run(self)

    def cube(self):
        import cube_part

        cube_part.run(self)

    def delivery(self):
        import delivery_part

        delivery_part.run(self)

    def small(self):
        small, _ = quotas(self.people // 4)
        self.table.heading(f"A small night: {small:,} notices, {EVENTS:,} events, {small:,} openings; the same partitions")
        sizes, rows = (self.people // 4, self.people), []
        medians = {}
        for people in sizes:
            with self.ours("small", people) as ours:
                ours.step("intake")
                ours.night(NIGHTS["some notices"], per_night=2 * small)
                # Nights come day by day: six weeks' changes of rights are not this night's.
                ours.night(QUIET_NIGHT)
                nights = []
                for _ in range(max(self.chosen.pairs, 1)):
                    copy = ours.copied(self.folder("small-again"))
                    copy.place([copy.given.events])
                    nights.append(copy.night(SMALL_NIGHT, per_night=small, per_day=small))
                told = nights[0]["told"]
                medians[people] = statistics.median(n["seconds"] for n in nights)
                rows.append([f"{people:,}", seconds(medians[people]), seconds(statistics.median(n["cpu"] for n in nights)),
                             f"{sum(told['notices'].values()):,}", f"{told['opened']:,}", *[f"{told['seconds'].get(s, 0):.2f}" for s in ("intake", "events", "notices", "activation", "reports")]])
        shutil.rmtree(self.folder("small-again"), ignore_errors=True)
        self.table.rows(["people", "seconds", "CPU", "notices", "opened", "intake", "events", "notices", "activation", "reports"], rows)
        ratio = medians[sizes[1]] / medians[sizes[0]]
        if "duckdb" in self.chosen.peers and self.people >= 1_600_000:
            quarter = self.peer("duckdb", self.input(sizes[0]))
            theirs = sum(quarter[s]["seconds"] for s in ("some notices", "objections", "some openings"))
            whole = self.figures.get("duckdb small")
            self.table.say(f"DuckDB's three steps: {seconds(theirs)} s on {sizes[0]:,}" + (f", {seconds(whole)} on {sizes[1]:,}: {whole / theirs:.2f} times." if whole else "."))
        self.table.asked(f"a small night on {sizes[1]:,} against {sizes[0]:,}", "at most 1.2 times", f"{ratio:.2f}", ratio <= 1.2)


def main():
    benchmark = Benchmark(options())
    try:
        return benchmark.run()
    finally:
        benchmark.clean()


if __name__ == "__main__":
    sys.exit(main())
