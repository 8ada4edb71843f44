"""The lines that a run prints, and keeps in table.txt: what was asked beside what was reached."""

import datetime
import os
import platform


class Table:
    def __init__(self, path):
        self.path = path
        self.lines = []
        self.missed = []

    def say(self, text=""):
        print(text, flush=True)
        self.lines.append(text)
        with open(self.path, "w") as file:
            file.write("\n".join(self.lines) + "\n")

    def heading(self, text):
        self.say()
        self.say(f"## {text}")

    def rows(self, header, rows):
        """Columns as wide as their widest cell; the first to the left, the others to the right."""
        cells = [header, *[[str(c) for c in row] for row in rows]]
        widths = [max(len(row[n]) for row in cells) for n in range(len(header))]
        for number, row in enumerate(cells):
            self.say("| " + " | ".join(c.ljust(w) if n == 0 else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths))) + " |")
            if number == 0:
                self.say("|" + "|".join("-" * (w + 2) for w in widths) + "|")

    def asked(self, what, bound, reached, holds):
        """One line of what issue and reader want to know at once."""
        self.say(f"{'reached' if holds else 'MISSED '}  {what}: asked {bound}, reached {reached}")
        if not holds:
            self.missed.append(what)

    def machine(self):
        model = ""
        with open("/proc/cpuinfo") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
        with open("/proc/meminfo") as file:
            memory = int(file.readline().split()[1]) >> 20
        return f"{datetime.date.today()}, {os.cpu_count()} cores of {model}, {memory} GiB, Linux {platform.release()}"


def seconds(value):
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def mib(value):
    return f"{value / (1 << 20):,.0f}"
