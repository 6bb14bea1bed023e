"""A page of a PDF as PDFium gives it: its characters and its ruling lines, in hundredths of a point, from the top."""

from __future__ import annotations

import ctypes
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from jkq_targets.documents._sentences import DocumentText, PlaceText
from jkq_targets.errors import DocumentError, Fault

if TYPE_CHECKING:
    import pypdfium2

#: A page with more characters, or with more drawn objects, is a drawing and no page of a plan.
MAX_CHARACTERS = 200_000
MAX_OBJECTS = 200_000
_MAX_SEGMENTS = 2_000
_MAX_FORMS = 8
#: A filled box that is thinner than this is a line: 3 points.
_THIN = 300
#: A line that leans by less than this is level or upright: a third of a point.
_LEVEL = 30

#: A matrix of six numbers, as PDF has them.
#: The page of a file that names no size, in points: the default of the format.
_LETTER = (0, 0, 612, 792)

_Matrix = tuple[Any, Any, Any, Any, Any, Any]


@attrs.frozen
class Character:
    """A character: its left and right edge, its baseline from the top, and the height of its line."""

    left: int
    right: int
    baseline: int
    height: int
    text: str


@attrs.frozen
class Rule:
    """A level or upright line: its place across its direction, and from where to where it runs."""

    at: int
    start: int
    end: int


@attrs.define
class PageContent:
    """The content of a page: all lengths are hundredths of a point, from its left and top edge as one reads it."""

    number: int
    characters: list[Character] = attrs.field(factory=list)
    level: list[Rule] = attrs.field(factory=list)
    upright: list[Rule] = attrs.field(factory=list)
    #: The characters that run in another direction than most of the page.
    turned: str = ""
    #: How many characters have no Unicode value.
    unknown: int = 0
    has_picture: bool = False
    #: Whether anything is drawn that is neither text nor picture.
    has_drawing: bool = False
    is_drawing: bool = False
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


def page_content(document: pypdfium2.PdfDocument, number: int) -> PageContent:
    """
    The content of a page.

    Args:
        document: The open document.
        number: The number of the page, from 1.

    Raises:
        DocumentError: The page is damaged.
    """
    import pypdfium2

    content = PageContent(number)
    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        place = str(PlaceText.ON_PAGE(number=number))
        raise DocumentError((Fault(place, DocumentText.DAMAGED_PAGE(cause=str(error)), DocumentText.UNDAMAGED_PDF()),)) from error
    try:
        turn = _characters(text_page.raw, content)
        _lines(page.raw, content, turn)
        box = [_turned(int(x * 100), int(y * 100), turn) for x, y in _corners(page.get_mediabox() or _LETTER)]
        (content.left, content.right), (content.top, content.bottom) = (sorted(edges) for edges in zip(*box, strict=True))
    finally:
        text_page.close()
        page.close()
    return content


def _corners(box: tuple[Any, Any, Any, Any]) -> list[tuple[Any, Any]]:
    return [(box[0], box[1]), (box[2], box[3])]


def _turned(x: int, y: int, turn: int) -> tuple[int, int]:
    """A place of the page, with the origin at the bottom, as it lies when most of the text is upright."""
    # PDFium counts angles clockwise: one turn is text that runs downwards, three turns are text that runs upwards.
    if turn == 1:
        return -y, -x
    if turn == 2:
        return -x, y
    if turn == 3:
        return y, x
    return x, -y


# ------------------------------------------------------------------------------------------------------------ characters


def _characters(text_page: Any, content: PageContent) -> int:
    """Take in the characters; how many quarter turns most of them are turned by."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_CHARACTERS:
        content.is_drawing = True
        return 0
    unicode_of, box_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    angle_of, is_generated = pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_IsGenerated
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    read: list[tuple[int, int, int, int, int, int, int, int]] = []
    for index in range(count):
        code = unicode_of(text_page, index)
        if code == 2:
            # PDFium's sign for a hyphen at the end of a line.
            code = 0x2D
        elif (code <= 0x20 and code not in {0x20, 0}) or is_generated(text_page, index) == 1:
            continue
        box_of(text_page, index, box_at)
        origin_of(text_page, index, x_at, y_at)
        # A quarter turn is 1571 thousandths of a radian.
        turn, rest = divmod(int(angle_of(text_page, index) * 1000) + 785, 1571)
        is_straight = 585 < rest < 985
        read.append(
            (
                code,
                int(box.left * 100),
                int(box.right * 100),
                int(box.bottom * 100),
                int(box.top * 100),
                int(x.value * 100),
                int(y.value * 100),
                turn % 4 if is_straight else _turn_of_slanted(text_page, index),
            )
        )
    turns = Counter(item[7] for item in read if item[0] != 0x20)
    main = max((turn for turn in turns if turn >= 0), key=lambda turn: turns[turn], default=0)
    turned: list[str] = []
    for code, left, right, bottom, top, x0, y0, turn in read:
        if code in {0, 0xFFFE, 0xFFFF, 0xFFFD} or 0xD800 <= code < 0xE000:
            content.unknown += 1
            continue
        if turn != main and code != 0x20:
            turned.append(chr(code))
            continue
        (a, b), (c, d) = _turned(left, bottom, main), _turned(right, top, main)
        baseline = _turned(x0, y0, main)[1]
        content.characters.append(Character(min(a, c), max(a, c), baseline, max(1, abs(d - b)), chr(code)))
    content.turned = "".join(turned)
    return main


def _turn_of_slanted(text_page: Any, index: int) -> int:
    """The quarter turns of a character that is slanted by a skew, as browsers print italics; -1 for one that is turned."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        return -1
    # Where the line of the text is level, only the upright strokes lean.
    is_level = abs(matrix.b) * 50 < abs(matrix.a)
    return (0 if matrix.a > 0 else 2) if is_level else -1


# ----------------------------------------------------------------------------------------------------------------- lines


def _lines(page: Any, content: PageContent, turn: int) -> None:
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
            for (x0, y0), (x1, y1) in itertools.pairwise(points):
                if abs(y1 - y0) <= _LEVEL:
                    content.level.append(Rule(y0, min(x0, x1), max(x0, x1)))
                elif abs(x1 - x0) <= _LEVEL:
                    content.upright.append(Rule(x0, min(y0, y1), max(y0, y1)))


def _add_thin(content: PageContent, left: int, right: int, top: int, bottom: int) -> None:
    """Take in a single line or a thin box; a dot may be part of a line of either direction."""
    is_dot = max(right - left, bottom - top) <= _THIN
    if right - left >= bottom - top or is_dot:
        content.level.append(Rule((top + bottom) // 2, left, right))
    if right - left < bottom - top or is_dot:
        content.upright.append(Rule((left + right) // 2, top, bottom))


def _subpaths(item: Any, count: int, matrix: _Matrix, turn: int) -> Iterator[list[tuple[int, int]]]:
    """The corners of each part of a path; a part with curves is left out."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    points: list[tuple[int, int]] = []
    is_curved = False
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x_at, y_at)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not is_curved:
                yield points
            points, is_curved = [], False
        is_curved = is_curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        across, down = x.value * a + y.value * c + e, x.value * b + y.value * d + f
        # A number that is too large for any page, or is none, is no place.
        if not (-100_000 < across < 100_000 and -100_000 < down < 100_000):
            is_curved = True
            continue
        points.append(_turned(int(across * 100), int(down * 100), turn))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1 and not is_curved:
        yield points
