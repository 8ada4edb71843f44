"""Runs a program and measures it: wall seconds, CPU seconds, peak of anonymous memory; under a memory limit if asked.

Anonymous memory is `RssAnon` of /proc/PID/status, sampled every 5 ms: what the program holds itself, without the
pages of files, which the kernel can drop at any time.
"""

import contextlib
import os
import subprocess
import threading
import time

MIB = 1 << 20


class Failed(Exception):
    """A program ended otherwise than it should; its message goes to the table instead of a figure."""


class Peak:
    """Follows a process's anonymous memory; `take()` gives the peak since the last take."""

    def __init__(self, pid):
        self.path, self.most, self.over = f"/proc/{pid}/status", 0, threading.Event()
        self.thread = threading.Thread(target=self.follow, daemon=True)
        self.thread.start()

    def follow(self):
        while not self.over.wait(0.005):
            self.look()

    def look(self):
        with contextlib.suppress(OSError, ValueError):
            with open(self.path) as file:
                for line in file:
                    if line.startswith("RssAnon:"):
                        self.most = max(self.most, int(line.split()[1]) * 1024)

    def take(self):
        self.look()
        most, self.most = self.most, 0
        return most

    def end(self):
        self.over.set()
        self.thread.join()
        return self.most


def run(command, limit=None, expected=(0,)):
    """{`seconds`, `cpu`, `anon`, `out`} of a command; `limit` is a `Limit` or nothing."""
    before = limit.enter if limit else None
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before, text=True)
    peak, said = Peak(process.pid), []
    complaints = threading.Thread(target=lambda: said.append(process.stderr.read()))
    complaints.start()
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    complaints.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    answer = {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "anon": peak.end(), "out": out, "exit": process.returncode}
    if process.returncode not in expected:
        raise Failed(f"exit {process.returncode} of {' '.join(map(str, command[:3]))}: {(said[0] or out).strip()[-600:]}")
    return answer


def follow(command, limit=None):
    """Yields (line, peak of anonymous memory since the line before) of a program that tells its steps."""
    before = limit.enter if limit else None
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before, text=True)
    peak, said = Peak(process.pid), []
    complaints = threading.Thread(target=lambda: said.append(process.stderr.read()))
    complaints.start()
    try:
        for line in process.stdout:
            yield line, peak.take()
    finally:
        process.stdout.close()
        process.wait()
        peak.end()
        complaints.join()
        process.stderr.close()
    if process.returncode:
        raise Failed(f"exit {process.returncode} of {os.path.basename(command[1])}: {said[0].strip()[-600:]}")


class Limit:
    """A memory cgroup of our own, below the one we are in; gone when it is left."""

    def __init__(self, limit_bytes):
        self.bytes = limit_bytes

    def __enter__(self):
        self.folder, limit_file = self.place()
        os.mkdir(self.folder)
        try:
            with open(os.path.join(self.folder, limit_file), "w") as file:
                file.write(str(self.bytes))
        except OSError:
            os.rmdir(self.folder)
            raise
        return self

    @staticmethod
    def place():
        """Where a group can be made, in either version of cgroups."""
        name = f"ouverture-benchmark-{os.getpid()}"
        with open("/proc/self/cgroup") as file:
            groups = [line.rstrip("\n").split(":", 2) for line in file]
        with open("/proc/mounts") as file:
            mounts = [line.split() for line in file]
        for _, controllers, path in groups:
            if "memory" in controllers.split(","):
                root = next(m[1] for m in mounts if m[2] == "cgroup" and "memory" in m[3].split(","))
                return os.path.join(root + path, name), "memory.limit_in_bytes"
        root = next(m[1] for m in mounts if m[2] == "cgroup2")
        path = next(path for number, controllers, path in groups if number == "0" and not controllers)
        # In version 2 a group with processes has no groups with limits below it: ours goes beside it.
        parent = os.path.dirname(root + path.rstrip("/")) if path != "/" else root
        return os.path.join(parent, name), "memory.max"

    def enter(self):
        with open(os.path.join(self.folder, "cgroup.procs"), "w") as file:
            file.write(str(os.getpid()))

    def __exit__(self, *_):
        for _ in range(50):
            with contextlib.suppress(OSError):
                os.rmdir(self.folder)
                return
            time.sleep(0.1)


def pure_loop_ratio():
    """What two workers can be at best here: a loop without memory, twice in a row against two side by side."""
    loop = ["python3", "-c", "n = 0\nfor i in range(8_000_000): n += i & 7"]

    def side_by_side(count):
        began = time.monotonic()
        for process in [subprocess.Popen(loop) for _ in range(count)]:
            process.wait()
        return time.monotonic() - began

    ratios = []
    for _ in range(5):
        in_a_row = side_by_side(1) + side_by_side(1)
        ratios.append(in_a_row / side_by_side(2))
    return sorted(ratios)[2]
