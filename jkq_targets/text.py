"""Text and its layout: full-width forms, counts, and columns for a terminal, where a Chinese character is two places wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

#: For `str.translate`: the full-width forms of ASCII (７, ，, ％, the wide space) as the ASCII characters themselves.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def number_of(number: int, noun: str) -> str:
    """
    A number with its noun, in the plural where it needs one.

    Args:
        number: The number, 0 or more.
        noun: The noun in the singular, with a plural in ``s``.

    Example:
        >>> number_of(1, "target"), number_of(0, "target")
        ('1 target', '0 targets')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def width(text: str) -> int:
    """
    The width of a text in places of a terminal.

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
        right: Whether to align the columns behind the first to the right, as figures are.

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
