"""PDF files that tests make: lines of text and ruling lines at places of a page."""

from __future__ import annotations

from collections.abc import Sequence

#: A page is 600 points wide and 800 high; characters are 10 points wide and set in one of the fonts that every reader knows.
SIZE = 10
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    "/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120"
    "/ItalicAngle 0/CapHeight 700/StemV 80>>>>]>>"
)


def text(x: float, y: float, content: str, size: float = SIZE) -> str:
    """A line of text: its left edge, and its baseline from the top of the page."""
    code = f"<{content.encode('utf-16-be').hex()}>"
    # Where no font of the machine has a character, PDFium takes it for nothing, unless a second one stands beside it.
    shown = f"[{code} 995 {code}] TJ" if len(content) == 1 and content > "\u2e80" else f"{code} Tj"
    return f"BT /F {size} Tf {x} {800 - y} Td {shown} ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line."""
    return f"{x0} {800 - y0} m {x1} {800 - y1} l S\n"


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    """The four sides of a cell, as one path."""
    return f"{x0} {800 - y1} {x1 - x0} {y1 - y0} re S\n"


def pdf(*pages: str, more: str = "", page: str = "", trailer: str = "") -> bytes:
    """
    A PDF file.

    Args:
        pages: What each page draws.
        more: Further entries of the resources.
        page: Further entries of each page.
        trailer: Further entries of the trailer.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", FONT]
    kids = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        resources = f"/Resources<</Font<</F 3 0 R>>{more}>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{resources}/Contents {len(objects) + 2} 0 R{page}>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n"
    return f"{out}startxref\n{start}\n%%EOF".encode("latin-1")


def table(left: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str | None]], height: float = 20) -> str:
    """A ruled table, a box around each cell; None goes on with the cell at its left, ``"^"`` with the one above."""
    edges = [left + sum(widths[:at]) for at in range(len(widths) + 1)]
    out = ""
    for at, row in enumerate(rows):
        for column, content in enumerate(row):
            if content is None or content == "^":
                continue
            right, bottom = column + 1, at + 1
            while right < len(row) and row[right] is None:
                right += 1
            while bottom < len(rows) and rows[bottom][column] == "^":
                bottom += 1
            out += box(edges[column], top + at * height, edges[right], top + bottom * height)
            for number, line in enumerate(content.split("\n")):
                out += text(edges[column] + 4, top + at * height + 14 + number * 12, line) if line else ""
    return out
