"""Opens a campaign's pages in real Chromium and says as JSON what is wrong with them: an empty list for each that is right.

Usage: python3 page_check.py FOLDER NIGHT [--pictures OUT]     FOLDER holds index.html and NIGHT/report.html.
With --pictures it also writes screenshots (wide, phone, dark) and the printed page for a person to look at.
"""

import base64
import json
import pathlib
import sys
import urllib.parse

from browser import Browser, Tab

SIZES = [("wide", 1280, False), ("phone", 360, False), ("dark", 1280, True), ("phone-dark", 360, True)]


def check(browser, page, pictures):
    script = (pathlib.Path(__file__).parent / "measure.js").read_text()
    name = page.parent.name + "-report" if page.name == "report.html" else "index"
    wrong, seen = [], {}
    for size, width, dark in SIZES:
        tab = Tab(browser, width, dark=dark)
        tab.open(page.as_uri())
        overflow = tab.ask("document.documentElement.scrollWidth - innerWidth")
        if pictures:
            shoot(tab, pictures / f"{name}-{size}.png", width)
        if size == "wide":
            printed = base64.b64decode(tab.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
            if not printed.startswith(b"%PDF"):
                wrong.append("does not print")
            if pictures:
                (pictures / f"{name}.pdf").write_bytes(printed)
        tab.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
        tab.resize(width, tab.ask("document.documentElement.scrollHeight"))
        found = tab.ask(script)
        for kind in ["small", "pale", "shapes", "structure", "anchors"]:
            wrong += [f"{size}: {kind}: {what}" for what in found[kind]]
        if max(overflow, found["overflow"]) > 0:
            wrong.append(f"{size}: scrolls sideways by {max(overflow, found['overflow'])} px")
        if found["scripts"]:
            wrong.append(f"{size}: has scripts")
        said, asked = tab.complaints()
        wrong += [f"{size}: console: {what}" for what in said]
        wrong += [f"{size}: asks for {url}" for url in asked if urllib.parse.unquote(url) != urllib.parse.unquote(page.as_uri())]
        for link in found["links"]:
            path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(link).path))
            if urllib.parse.urlparse(link).scheme != "file" or not path.exists():
                wrong.append(f"{size}: link leads nowhere: {path.name}")
        seen[size] = {key: found[key] for key in ["texts", "lowest", "smallest", "pictures"]}
        tab.close()
    return wrong, seen


def shoot(tab, path, width):
    height = tab.ask("document.documentElement.scrollHeight")
    tab.resize(width, height)
    path.write_bytes(base64.b64decode(tab.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]))


def walk(browser, index, night):
    """From the calendar to a night and back, by clicks."""
    tab = Tab(browser, 1280)
    tab.open(index.as_uri())
    there = tab.click(f"a[href='{night}/report.html']")
    back = tab.click("nav a")
    tab.close()
    return [pathlib.Path(urllib.parse.urlparse(url).path).name for url in (there, back)]


def main():
    folder, night = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    pictures = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    browser = Browser()
    try:
        answer = {}
        for page in [folder / night / "report.html", folder / "index.html"]:
            wrong, seen = check(browser, page, pictures)
            answer[page.name] = {"wrong": wrong, "seen": seen}
        answer["walk"] = walk(browser, folder / "index.html", night)
    finally:
        browser.close()
    print(json.dumps(answer))


main()
