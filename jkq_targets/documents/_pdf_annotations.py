"""Marks over a page of a PDF: those that strike text out, remarks, and fields that are filled in."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from jkq_targets.documents._pdf_content import Box, PageContent, Rule, turned
from jkq_targets.documents._pdf_strokes import LEVEL

#: So many are looked at on a page.
_MOST = 20_000


def take_in_annotations(page: Any, content: PageContent, turn: int) -> None:
    """Take in what strikes text out, what remarks say, and what fields of a form hold; what the page does not show is left."""
    import pypdfium2.raw as pdfium

    for item in _shown(page):
        kind = pdfium.FPDFAnnot_GetSubtype(item)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            content.struck += _marked(item, turn)
        elif kind == pdfium.FPDF_ANNOT_LINE:
            content.level += _level(item, turn)
        elif kind in {pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT}:
            content.remarks.append(_string(item, b"Contents"))
        elif kind == pdfium.FPDF_ANNOT_WIDGET:
            content.fields.append(_string(item, b"V"))


def _shown(page: Any) -> Iterator[Any]:
    """The annotations that a reader sees."""
    import pypdfium2.raw as pdfium

    hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        item = pdfium.FPDFPage_GetAnnot(page, index)
        if item:
            try:
                if not pdfium.FPDFAnnot_GetFlags(item) & hidden:
                    yield item
            finally:
                pdfium.FPDFPage_CloseAnnot(item)


def _marked(item: Any, turn: int) -> Iterator[Box]:
    """The boxes of a mark, one for each line of text; all that it lies over where it names none."""
    import pypdfium2.raw as pdfium

    quad, rect = pdfium.FS_QUADPOINTSF(), pdfium.FS_RECTF()
    count = pdfium.FPDFAnnot_CountAttachmentPoints(item)
    for index in range(count):
        if pdfium.FPDFAnnot_GetAttachmentPoints(item, index, ctypes.byref(quad)):
            corners = [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)]
            yield _box(corners, turn)
    if not count and pdfium.FPDFAnnot_GetRect(item, ctypes.byref(rect)):
        yield _box([(rect.left, rect.bottom), (rect.right, rect.top)], turn)


def _box(corners: list[tuple[Any, Any]], turn: int) -> Box:
    across, down = zip(*(turned(int(x * 100), int(y * 100), turn) for x, y in corners), strict=True)
    return Box(min(across), max(across), min(down), max(down))


def _level(item: Any, turn: int) -> Iterator[Rule]:
    """The line that somebody drew over the page, where it is level."""
    import pypdfium2.raw as pdfium

    start, end = pdfium.FS_POINTF(), pdfium.FS_POINTF()
    if pdfium.FPDFAnnot_GetLine(item, ctypes.byref(start), ctypes.byref(end)):
        line = _box([(start.x, start.y), (end.x, end.y)], turn)
        if line.bottom - line.top <= LEVEL:
            yield Rule((line.top + line.bottom) // 2, line.left, line.right)


def _string(item: Any, key: bytes) -> str:
    """A text that an annotation holds; ``""`` where it holds none."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(item, key, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(item, key, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
