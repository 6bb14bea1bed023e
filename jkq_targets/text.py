"""Text and its layout: full-width forms, counts, and columns for a terminal, where a Chinese character is two places wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextvars import ContextVar

from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence

#: For `str.translate`: the full-width forms of ASCII (７, ，, ％, the wide space) as the ASCII characters themselves.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

# Controls, with which a text commands a terminal; halves of pairs, which no output can write; marks that turn the direction in
# which a text is read, and separators of lines and paragraphs. A line end and a tab are left as they are.
_COMMANDS = lazy_pattern("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    r"""
    A text as it may be printed: what would command a terminal or turn its direction stands as its code.

    Example:
        >>> print(visible("城南\x1b[31m街道\u202e"))
        城南\x1b[31m街道\u202e
    """
    return _COMMANDS.sub(_code, text)


def _code(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


class CountText(Sentence):
    """Numbers of things, each with its noun."""

    NUMBER_OF_ACTION = N_("{count} action", "{count} actions")
    NUMBER_OF_ALLOCATION_TABLE = N_("{count} allocation table", "{count} allocation tables")
    NUMBER_OF_BLOCK = N_("{count} block", "{count} blocks")
    NUMBER_OF_CAMPAIGN = N_("{count} campaign", "{count} campaigns")
    NUMBER_OF_CELL = N_("{count} cell", "{count} cells")
    NUMBER_OF_COLUMN = N_("{count} column", "{count} columns")
    NUMBER_OF_GOAL = N_("{count} goal", "{count} goals")
    NUMBER_OF_INDICATOR = N_("{count} indicator", "{count} indicators")
    NUMBER_OF_ORGANIZATION = N_("{count} organization", "{count} organizations")
    NUMBER_OF_QUESTION = N_("{count} question", "{count} questions")
    NUMBER_OF_RELATION = N_("{count} relation", "{count} relations")
    NUMBER_OF_ROW = N_("{count} row", "{count} rows")
    NUMBER_OF_SHARE = N_("{count} share", "{count} shares")
    NUMBER_OF_TABLE = N_("{count} table", "{count} tables")
    NUMBER_OF_TARGET = N_("{count} target", "{count} targets")
    NUMBER_OF_TASK = N_("{count} task", "{count} tasks")


def number_of(number: int, noun: str) -> str:
    """
    A number with its noun, in the plural where it needs one.

    Args:
        number: The number, 0 or more.
        noun: The noun in the singular, one that `CountText` has.

    Example:
        >>> number_of(1, "target"), number_of(0, "target")
        ('1 target', '0 targets')
    """
    return str(CountText[f"NUMBER_OF_{noun.upper().replace(' ', '_')}"](count=number))


def width(text: str) -> int:
    """
    The width of a text in places of a terminal.

    Example:
        >>> width("合计 25")
        7
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


#: How many places a line of a terminal has; None where lines may be as long as they are, as in a file.
LINE_WIDTH: ContextVar[int | None] = ContextVar("jkq_targets_line_width", default=None)
#: Behind these signs a text is broken into lines rather than elsewhere.
_BREAKS = frozenset("、，；。：,; /）)")


def lines_of_cell(text: str, places: int) -> list[str]:
    """
    A text in lines of at most so many places of a terminal, broken behind a comma where one stands in the second half.

    Example:
        >>> lines_of_cell("世界500强、国际行业领先企业", 16)
        ['世界500强、', '国际行业领先企业']
    """
    lines: list[str] = []
    line, breaks = "", 0
    for character in text:
        if line and width(line + character) > places:
            at = breaks if 2 * breaks >= len(line) else len(line)
            lines.append(line[:at].rstrip())
            line, breaks = line[at:].lstrip(), 0
        line += character
        breaks = len(line) if character in _BREAKS else breaks
    return [*lines, line]


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
