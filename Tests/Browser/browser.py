"""Headless Chromium, spoken to over a pipe in its DevTools protocol: no port, no network, no package beside Python.

Every name it might look up is answered with "not found", so a page that wants anything from outside can't get it, and what
it asked for is in `requests`.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Browser:
    def __init__(self, program=None):
        self.home = tempfile.mkdtemp(prefix="browser-")
        program = program or shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            raise SystemExit("no chromium here: apt-get install chromium")
        (their_in, our_out), (our_in, their_out) = os.pipe(), os.pipe()

        def place():
            # The protocol wants descriptors 3 and 4; the pipes' own may be these.
            low, high = os.dup(their_in), os.dup(their_out)
            keep = [os.dup(low), os.dup(high)]
            os.dup2(keep[0], 3)
            os.dup2(keep[1], 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
             "--no-first-run", "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
             "--font-render-hinting=none", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + self.home, "about:blank"],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(their_in)
        os.close(their_out)
        self.reading, self.writing = our_in, our_out
        self.buffer, self.number, self.events = b"", 0, []

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def next(self, seconds=120):
        """The next message; raises when the browser says nothing for so long that it must be gone."""
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            if not select.select([self.reading], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            more = os.read(self.reading, 1 << 20)
            if not more:
                raise EOFError("the browser has ended")
            self.buffer += more
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def close(self):
        try:
            self.call("Browser.close")
        except (EOFError, OSError, TimeoutError):
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.home, ignore_errors=True)


class Tab:
    """A page in a window of a size, in the light or the dark."""

    def __init__(self, browser, width, height=900, dark=False):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(domain + ".enable")
        self.media(dark)
        self.resize(width, height)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def media(self, dark, kind=""):
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def resize(self, width, height):
        self.width = width
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.await_load()

    def await_load(self):
        while not any(self.mine(event, "Page.loadEventFired") for event in self.browser.events):
            self.browser.events.append(self.browser.next())
        self.browser.events = [event for event in self.browser.events if not self.mine(event, "Page.loadEventFired")]

    def mine(self, event, method):
        return event.get("method") == method and event.get("sessionId") == self.session

    def ask(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def click(self, selector):
        self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)}).click()")
        self.await_load()
        return self.ask("location.href")

    def complaints(self):
        """What stands in the console, and what was asked for."""
        said, asked = [], []
        for event in self.browser.events:
            if self.mine(event, "Runtime.consoleAPICalled") or self.mine(event, "Runtime.exceptionThrown"):
                said.append(json.dumps(event["params"])[:300])
            if self.mine(event, "Log.entryAdded"):
                said.append(event["params"]["entry"]["text"])
            if self.mine(event, "Network.requestWillBeSent"):
                asked.append(event["params"]["request"]["url"])
        return said, asked

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
