"""The characters of a page of a PDF, with their places; those that run in another direction than most are left out."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from jkq_targets.documents._pdf_content import Character, PageContent, turned

#: A page with more characters is a drawing and no page of a plan.
MAX_CHARACTERS = 200_000
#: PDFium's sign for a hyphen at the end of a line, and a hyphen.
_LINE_END_HYPHEN, _HYPHEN = 0x02, 0x2D
_SPACE = 0x20
#: A quarter turn in thousandths of a radian, and how far a character may lean from it.
_QUARTER, _LEANING = 1571, 200
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)})


# A page has thousands of them, and a tuple is made in a third of the time of a class of attrs.
class _PrintedCharacter(NamedTuple):
    """A character as PDFium gives it: its code, its box, its origin, and how many quarter turns it is turned by."""

    code: int
    left: int
    right: int
    bottom: int
    top: int
    x: int
    y: int
    turn: int


def take_in_characters(text_page: Any, content: PageContent) -> int:
    """Take in the characters; how many quarter turns most of them are turned by."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_CHARACTERS:
        content.is_drawing = True
        return 0
    printed = list(_printed(text_page, count))
    turns = Counter(one.turn for one in printed if one.code != _SPACE and one.turn >= 0)
    main = max(turns, key=lambda turn: turns[turn], default=0)
    across: list[str] = []
    for one in printed:
        if one.code in _UNKNOWN:
            content.unknown += 1
        elif one.turn != main and one.code != _SPACE:
            across.append(chr(one.code))
        else:
            content.characters.append(_placed(one, main))
    content.turned = "".join(across)
    return main


def _placed(one: _PrintedCharacter, turn: int) -> Character:
    """A character as it lies when most of the text is upright."""
    (a, b), (c, d) = turned(one.left, one.bottom, turn), turned(one.right, one.top, turn)
    return Character(min(a, c), max(a, c), turned(one.x, one.y, turn)[1], max(1, abs(d - b)), chr(one.code))


def _printed(text_page: Any, count: int) -> Iterator[_PrintedCharacter]:
    """The characters of a page as PDFium gives them, without those that it makes up between lines."""
    import pypdfium2.raw as pdfium

    unicode_of, box_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    angle_of, is_generated = pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_IsGenerated
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    for index in range(count):
        code = unicode_of(text_page, index)
        if code == _LINE_END_HYPHEN:
            code = _HYPHEN
        elif 0 < code < _SPACE or is_generated(text_page, index) == 1:
            continue
        box_of(text_page, index, box_at)
        origin_of(text_page, index, x_at, y_at)
        turn, rest = divmod(int(angle_of(text_page, index) * 1000) + _QUARTER // 2, _QUARTER)
        is_straight = abs(rest - _QUARTER // 2) < _LEANING
        yield _PrintedCharacter(
            code,
            int(box.left * 100),
            int(box.right * 100),
            int(box.bottom * 100),
            int(box.top * 100),
            int(x.value * 100),
            int(y.value * 100),
            turn % 4 if is_straight else _turn_of_slanted(text_page, index),
        )


def _turn_of_slanted(text_page: Any, index: int) -> int:
    """The quarter turns of a character that is slanted by a skew, as browsers print italics; -1 for one that is turned."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        return -1
    # Where the line of the text is level, only the upright strokes lean.
    is_level = abs(matrix.b) * 50 < abs(matrix.a)
    return (0 if matrix.a > 0 else 2) if is_level else -1
