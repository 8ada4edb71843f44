"""Letters by other writers: the text of Pipelines/letters/fr.mustache, a QR code, an embedded font, one page each.

    python letters_peer.py reportlab|weasyprint|typst LETTERS OUT.pdf

Tells {"letters", "cpu", "seconds", "bytes", "anon"}; without the interpreter's start and imports. QR codes are libqrencode's, whose
symbols take a hundredth of the time that Python's own writers need.
"""

import ctypes
import json
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TEMPLATE = os.path.join(HERE, "..", "..", "Pipelines", "letters", "fr.mustache")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SENDER, CONTACT = "Assurance maladie", "CPAM du Rhône, 69907 LYON CEDEX 20, téléphone 36 46"
URL = "https://ens.example/o/"
CONSTANT = {"scheme": SENDER, "contact": CONTACT, "url": URL, "date": "lundi 31 janvier 2022"}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MM = 72 / 25.4


def paragraphs():
    """(sign, text) of the invitation to the person; fields of a letter still in braces."""
    with open(TEMPLATE, encoding="utf-8") as file:
        body = file.read().split("\n---\n", 1)[1]
    for section in ("representative", "restarted", "failure"):
        body = re.sub(r"\{\{#%s\}\}.*?\{\{/%s\}\}" % (section, section), "", body, flags=re.S)
        body = re.sub(r"\{\{[\^/]%s\}\}" % section, "", body)
    body = re.sub(r"\{\{(\w+)\}\}", lambda m: CONSTANT.get(m[1], m[0]), body)
    found = []
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        text = " ".join(paragraph.split())
        if text:
            sign = text[0] if text[0] in "#>~" else ""
            found.append((sign, text.lstrip("#>~ ")))
    return found


def letter(number):
    """Fields of a letter."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & (1 << 64) - 1
    reference = "".join(ALPHABET[mixed >> (5 * place) & 31] for place in range(12))
    lines = ["Théo Jérôme Châtelain", f"{number % 180 + 1} RUE DE L EGLISE", f"{59000 + number % 800} LILLE"]
    return {"reference": reference, "code": f"{mixed % 100_000_000:08d}", "closes_on": "lundi 14 mars 2022", "closes_on_spelled": "lundi quatorze mars 2022", "lines": lines}


def filled(text, fields):
    return re.sub(r"\{\{(\w+)\}\}", lambda m: fields[m[1]], text)


class QRcode(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte))]


qrencode = ctypes.CDLL("libqrencode.so.4")
qrencode.QRcode_encodeString8bit.restype = ctypes.POINTER(QRcode)


def symbol(text):
    """(column, row, length) of each run of dark modules; 29 modules a side."""
    code = qrencode.QRcode_encodeString8bit(text.encode(), 3, 1)
    side = code.contents.width
    cells = bytes(code.contents.data[: side * side])
    qrencode.QRcode_free(code)
    assert side == 29
    runs = []
    for row in range(side):
        bits = "".join("1" if cell & 1 else "0" for cell in cells[row * side : (row + 1) * side])
        runs += [(run.start(), row, run.end() - run.start()) for run in re.finditer("1+", bits)]
    return runs


def reportlab(count, out):
    """The quickest way it has: what is the same in all letters is a form, set once."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    from reportlab.platypus import Paragraph

    began = time.process_time(), time.monotonic()
    pdfmetrics.registerFont(TTFont("D", FONT))
    pdfmetrics.registerFontFamily("D", normal="D", bold="D", italic="D", boldItalic="D")
    page = canvas.Canvas(out, pagesize=(595, 842), pageCompression=1, invariant=1, lang="fr")
    styles = {sign: ParagraphStyle(sign, fontName="D", fontSize=size, leading=size * 1.33) for sign, size in (("", 9.5), (">", 9.5), ("#", 13), ("~", 8))}
    page.beginForm("body")
    page.setFont("D", 12)
    page.drawString(25 * MM, 842 - 20 * MM, SENDER)
    page.setFont("D", 8.5)
    for at, part in enumerate(CONTACT.split(", ")):
        page.drawString(25 * MM, 842 - (25 + 4 * at) * MM, part)
    y, moving = 842 - 93 * MM, []
    for sign, text in paragraphs():
        width = 168 * MM * 0.72 if sign == ">" else 165 * MM
        paragraph = Paragraph(text.replace("**", ""), styles[sign])
        _, height = paragraph.wrap(width, 800)
        y -= height
        if "{{" in text:
            moving.append((text.replace("**", ""), y + height, width))
        else:
            paragraph.drawOn(page, 25 * MM, y)
        y -= 7
    page.endForm()
    for number in range(count):
        fields = letter(number)
        page.doForm("body")
        page.setFont("D", 9.5)
        for at, line in enumerate(fields["lines"]):
            page.drawString(103 * MM, 842 - 50 * MM - 12.8 * at, line)
        for text, top, width in moving:
            block, line = page.beginText(25 * MM, top - 9.5), ""
            block.setLeading(12.8)
            for word in filled(text, fields).split(" "):
                longer = line + " " + word if line else word
                if line and pdfmetrics.stringWidth(longer, "D", 9.5) > width:
                    block.textLine(line)
                    longer = word
                line = longer
            block.textLine(line)
            page.drawText(block)
        path, module = page.beginPath(), 80 / 29
        for column, row, length in symbol(URL + fields["reference"]):
            path.rect(450 + column * module, 360 - row * module, length * module, module)
        page.drawPath(path, stroke=0, fill=1)
        page.setFont("D", 7.5)
        page.drawString(25 * MM, 30, "Référence " + fields["reference"])
        page.showPage()
    page.save()
    return began


def markup(number, svg):
    fields = letter(number)
    parts = [f"<header><b>{SENDER}</b><br>" + "<br>".join(CONTACT.split(", ")) + "</header><address>" + "<br>".join(fields["lines"]) + "</address>"]
    for sign, text in paragraphs_once():
        text = re.sub(r"\*\*(.*?)\*\*", r"<b>\1</b>", filled(text, fields))
        tag = "h1" if sign == "#" else "p"
        parts.append(f"<{tag}>{svg if sign == '>' and 'code' in text else ''}{text}</{tag}>")
    return "<article>" + "".join(parts) + f"<footer>Référence {fields['reference']}</footer></article>"


def paragraphs_once(known=[]):
    if not known:
        known.extend(paragraphs())
    return known


def vector(number):
    path = "".join(f"M{c} {r}h{l}v1h-{l}z" for c, r, l in symbol(URL + letter(number)["reference"]))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" width="80" height="80"><path d="{path}"/></svg>'


def weasyprint(count, out):
    from weasyprint import HTML

    began = time.process_time(), time.monotonic()
    style = (
        "@page { size: A4; margin: 18mm 20mm 15mm 25mm } body { font: 9.5pt/1.33 'DejaVu Sans' } article { page-break-after: always } h1 { font-size: 13pt }"
        "address { margin: 20mm 0 20mm 78mm; font-style: normal } svg { float: right }")
    body = "".join(markup(number, vector(number)) for number in range(count))
    HTML(string=f"<html lang=fr><title>Lettres</title><style>{style}</style><body>{body}").write_pdf(out, pdf_variant="pdf/a-1b", pdf_tags=True)
    return began


def typst(count, out):
    import typst as engine

    began = time.process_time(), time.monotonic()
    escape = lambda text: re.sub(r"([#$\\_@<>\[\]~`=*/])", r"\\\1", text)
    pages = ['#set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 18mm, bottom: 15mm))\n#set text(font: "DejaVu Sans", size: 9.5pt, lang: "fr")\n']
    for number in range(count):
        fields = letter(number)
        text = f"*{escape(SENDER)}* \\ {escape(CONTACT)}\n\n#pad(left: 78mm, top: 15mm, bottom: 15mm)[" + " \\ ".join(map(escape, fields["lines"])) + "]\n\n"
        for sign, paragraph in paragraphs_once():
            words = re.sub(r"\\\*\\\*(.*?)\\\*\\\*", r"#strong[\1]", escape(filled(paragraph, fields)))
            text += ("= " if sign == "#" else "") + words + "\n\n"
        text += f"#image(bytes({json.dumps(vector(number))}), width: 80pt)\n\nRéférence {fields['reference']}\n"
        pages.append(text)
    source = "\n#pagebreak()\n".join([pages[0] + pages[1]] + pages[2:])
    with open(out + ".typ", "w", encoding="utf-8") as file:
        file.write(source)
    try:
        engine.compile(out + ".typ", output=out, font_paths=[os.path.dirname(FONT)], pdf_standards=["a-2b"])
    finally:
        os.remove(out + ".typ")
    return began


def anonymous():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("RssAnon:"))


if __name__ == "__main__":
    name, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    cpu, wall = {"reportlab": reportlab, "weasyprint": weasyprint, "typst": typst}[name](count, out)
    print(json.dumps({
        "letters": count, "cpu": time.process_time() - cpu, "seconds": time.monotonic() - wall, "bytes": os.path.getsize(out), "anon": anonymous()}))
