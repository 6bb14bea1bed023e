"""
Tables whose rows bear codes of a classification (类, 款, 项): a code is part of the one that it begins with.

Such a table prints each level in rows of its own (201, 20103, 2010301). Codes say so, where other tables set their labels in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.patterns import lazy_pattern

_CODE = lazy_pattern(r"\d{1,9}", re.ASCII)
_CODE_HEADING = lazy_pattern(r"编码|代码|[类款项目]")
#: A classification has at least so many rows with a code, and its outermost codes at least so many digits.
_MIN_ROWS, _MIN_DIGITS = 3, 3


@attrs.frozen
class RowCodes:
    """
    The codes of a table.

    Args:
        depths: For each row with a code, by its number, how many codes of the table it is part of.
        width: How many of the leftmost columns the codes take.
    """

    depths: Mapping[int, int]
    width: int


def codes_of_rows(grid: Sequence[Sequence[TableCell | None]], top: int = 0) -> RowCodes | None:
    """
    The codes of the rows; None where the table has none that are part of each other.

    Codes stand in the leftmost columns, whole (2010301) or a level in each (201, 03, 01).

    Args:
        grid: The cells, row by row.
        top: The row of the whole table in which they begin.
    """
    width = _code_columns(grid)
    read = ((at, _code(row[:width], at + top)) for at, row in enumerate(grid if width else ()))
    codes = {at: code for at, code in read if code}
    if len(codes) < _MIN_ROWS or min(map(len, codes.values())) < _MIN_DIGITS:
        return None
    is_nested = any(one != other and other.startswith(one) for one, other in pairwise(codes.values()))
    return RowCodes(_depths(codes), width) if is_nested else None


def _code(cells: Sequence[TableCell | None], row: int) -> str:
    """The code of a row, from its outermost level on; ``""`` where a level is missing before the last, or is no code."""
    levels = ["".join(cell.text.split()) if cell is not None and cell.row == row else "" for cell in cells]
    filled = [level for level in levels if level]
    return "".join(filled) if filled == levels[: len(filled)] and all(map(_CODE.fullmatch, filled)) else ""


def _code_columns(grid: Sequence[Sequence[TableCell | None]]) -> int:
    """The number of leftmost columns that hold codes below headings for codes or levels."""
    width = len(grid[0])
    return next((column for column in range(width) if not _holds_codes([row[column] for row in grid])), width)


def _holds_codes(column: Sequence[TableCell | None]) -> bool:
    """True where a column has codes, and beside them only words for codes, levels and totals."""
    texts = ["".join(cell.text.split()) for cell in column if cell is not None]
    words = {text for text in texts if text and not _CODE.fullmatch(text)}
    has_codes = any(map(_CODE.fullmatch, texts))
    return has_codes and bool(words) and all(_CODE_HEADING.search(word) or _is_total(word) for word in words)


def _is_total(word: str) -> bool:
    return word == "栏次" or word.endswith(("合计", "总计", "小计"))


def _depths(codes: Mapping[int, str]) -> dict[int, int]:
    """For each row how many codes above it begin its own."""
    depth_of: dict[str, int] = {}
    depths: dict[int, int] = {}
    for row, code in codes.items():
        begins = (depth_of.get(code[:length]) for length in range(len(code) - 1, 0, -1))
        depths[row] = next((depth + 1 for depth in begins if depth is not None), 0)
        depth_of.setdefault(code, depths[row])
    return depths
