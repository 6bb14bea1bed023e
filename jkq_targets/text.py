"""Words in lines of text: full-width forms, counts, and columns for a terminal, where a Chinese character takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

#: For `str.translate`: the full-width forms of ASCII (７, ，, ％, the wide space) as the characters that they stand for.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def number_of(number: int, noun: str) -> str:
    """
    How many there are of something.

    Example:
        >>> number_of(1, "target"), number_of(0, "target")
        ('1 target', '0 targets')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def width(text: str) -> int:
    """
    How many places of a terminal a text takes.

    Example:
        >>> width("合计 25")
        7
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def aligned(rows: Sequence[Sequence[str]], *, right: bool = False) -> Iterator[str]:
    """
    Rows as lines, their columns under each other, two spaces apart.

    Args:
        rows: The cells of each row; all rows have the same number.
        right: Whether the columns behind the first stand flush right, as figures do.

    Example:
        >>> for line in aligned([["城南街道", "70000"], ["合计", "600000"]], right=True):
        ...     print(line)
        城南街道   70000
        合计      600000
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for place, (cell, most) in enumerate(zip(row, widths, strict=True)):
            space = " " * (most - width(cell))
            cells.append(space + cell if right and place else cell + space)
        yield "  ".join(cells).rstrip()
