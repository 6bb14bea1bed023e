"""The ruling lines of a page of a PDF: what is drawn level or upright, and boxes that are filled and thin."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

from jkq_targets.documents._pdf_content import PageContent, Rule, turned

#: A page with more drawn objects is a drawing and no page of a plan.
MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 2_000
_MAX_FORMS = 8
#: A filled box that is thinner than this is a line: 3 points.
_THIN = 300
#: A line that leans by less than this is level or upright: a third of a point.
LEVEL = 30
#: A place beyond this lies on no page, in points.
_FAR = 100_000

#: A matrix of six numbers, as PDF has them.
_Matrix = tuple[Any, Any, Any, Any, Any, Any]
_Point = tuple[int, int]
#: A part of a path: its kind, where it ends, None for a place on no page, and whether it closes what it is part of.
_Segment = tuple[int, _Point | None, bool]


def take_in_lines(page: Any, content: PageContent, turn: int) -> None:
    """Take in the lines of a page, and whether it has pictures."""
    import pypdfium2.raw as pdfium

    for drawn, (item, kind, matrix) in enumerate(_objects(page)):
        if drawn == MAX_OBJECTS:
            content.is_drawing = True
            return
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            content.has_picture = True
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            content.has_drawing = True
            _path(item, matrix, content, turn)


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """The objects of a page that are no text, those within forms too, each with its kind and the matrix of its form."""
    import pypdfium2.raw as pdfium

    identity: _Matrix = (1, 0, 0, 1, 0, 0)
    waiting: list[tuple[Any, bool, _Matrix, int]] = [(page, False, identity, 0)]
    while waiting:
        holder, is_form, matrix, depth = waiting.pop()
        count = pdfium.FPDFFormObj_CountObjects(holder) if is_form else pdfium.FPDFPage_CountObjects(holder)
        for index in range(min(count, MAX_OBJECTS + 1)):
            item = pdfium.FPDFFormObj_GetObject(holder, index) if is_form else pdfium.FPDFPage_GetObject(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORMS:
                waiting.append((item, True, _product(_matrix(item), matrix), depth + 1))
            elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
                yield item, kind, matrix


def _matrix(item: Any) -> _Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that does what the first does and then what the second does."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


def _path(item: Any, outer: _Matrix, content: PageContent, turn: int) -> None:
    """Take in the level and upright lines of a path: those that are drawn, and boxes that are filled and thin."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or stroke.value):
        return
    for points in _subpaths(item, count, _product(_matrix(item), outer), turn):
        across, down = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(across), max(across), min(down), max(down)
        if min(right - left, bottom - top) <= _THIN:
            _add_thin(content, left, right, top, bottom)
        elif stroke.value:
            _add_sides(content, points)


def _add_sides(content: PageContent, points: list[_Point]) -> None:
    """Take in the level and upright sides of a figure that is drawn."""
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(y1 - y0) <= LEVEL:
            content.level.append(Rule(y0, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= LEVEL:
            content.upright.append(Rule(x0, min(y0, y1), max(y0, y1)))


def _add_thin(content: PageContent, left: int, right: int, top: int, bottom: int) -> None:
    """Take in a single line or a thin box; a dot may be part of a line of either direction."""
    is_dot = max(right - left, bottom - top) <= _THIN
    if right - left >= bottom - top or is_dot:
        content.level.append(Rule((top + bottom) // 2, left, right))
    if right - left < bottom - top or is_dot:
        content.upright.append(Rule((left + right) // 2, top, bottom))


def _subpaths(item: Any, count: int, matrix: _Matrix, turn: int) -> Iterator[list[_Point]]:
    """The corners of each part of a path; a part with curves, and one with a place on no page, is left out."""
    import pypdfium2.raw as pdfium

    parts: list[list[_Segment]] = [[]]
    for segment in _segments(item, count, matrix, turn):
        if segment[0] == pdfium.FPDF_SEGMENT_MOVETO:
            parts.append([])
        parts[-1].append(segment)
    for part in parts:
        points = [point for kind, point, _ in part if point is not None and kind != pdfium.FPDF_SEGMENT_BEZIERTO]
        if len(points) == len(part) > 1:
            yield [*points, points[0]] if part[-1][2] else points


def _segments(item: Any, count: int, matrix: _Matrix, turn: int) -> Iterator[_Segment]:
    """The segments of a path."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x_at, y_at)
        across, down = x.value * a + y.value * c + e, x.value * b + y.value * d + f
        # A number that is too large for any page, or is none, is no place.
        is_place = -_FAR < across < _FAR and -_FAR < down < _FAR
        point = turned(int(across * 100), int(down * 100), turn) if is_place else None
        yield pdfium.FPDFPathSegment_GetType(segment), point, bool(pdfium.FPDFPathSegment_GetClose(segment))
