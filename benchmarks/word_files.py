"""Word files that benchmarks make: paragraphs and tables as Word writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}

#: A paragraph, or the rows of a table.
Block = str | Sequence[Sequence[str]]


def word_file(blocks: Iterable[Block]) -> bytes:
    """A Word file of paragraphs and tables; equal blocks give equal bytes."""
    body = "".join(_paragraph(block) if isinstance(block, str) else _table(block) for block in blocks)
    return package(f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')


def package(document: str | bytes) -> bytes:
    """The parts of a Word file around the content of its document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # Parts without a date, so that equal content gives equal bytes.
        for name, part in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), part)
        archive.writestr(zipfile.ZipInfo("word/document.xml"), document, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(text: str) -> str:
    """A paragraph of two runs, as Word parts what was typed at two times."""
    half = len(text) // 2
    fonts = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr>'
    runs = "".join(f"<w:r>{fonts}<w:t>{escape(part)}</w:t></w:r>" for part in (text[:half], text[half:]))
    return f"<w:p><w:pPr><w:ind/></w:pPr>{runs}</w:p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    grid = "<w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="1000"/>' * len(rows[0]) + "</w:tblGrid>"
    lines = ("".join(f'<w:tc><w:tcPr><w:tcW w:w="1000"/></w:tcPr>{_paragraph(cell)}</w:tc>' for cell in row) for row in rows)
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"
