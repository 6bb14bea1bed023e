"""
Tables whose rows bear codes of a classification (类, 款, 项): a code is part of the one that it begins with.

Such a table prints each level in a row of its own (201, 20103, 2010301), so that 合计 adds up the outermost rows alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from jkq_targets.balance import Sheet, Sum, sum_of
from jkq_targets.documents import TableCell

_CODE = re.compile(r"\d{1,9}", re.ASCII)
_CODE_HEADING = re.compile(r"编码|代码|[类款项目]")
#: A classification has at least so many rows with a code, and one of them is part of another.
_MIN_ROWS = 3


@attrs.frozen
class RowCodes:
    """
    The codes of a table.

    Args:
        by_row: The code of each row that has one, by the number of the row.
        width: How many of the leftmost columns they take.
    """

    by_row: Mapping[int, str]
    width: int


def codes_of_rows(grid: Sequence[Sequence[TableCell | None]]) -> RowCodes | None:
    """
    The codes of the rows; None where the table has none that are part of each other.

    Codes stand in the leftmost columns, whole (2010301) or a level in each (201, 03, 01).
    """
    columns = _code_columns(grid)
    if not columns:
        return None
    codes: dict[int, str] = {}
    for at, row in enumerate(grid):
        levels = ["".join(cell.text.split()) if cell is not None and cell.row == at else "" for cell in (row[c] for c in columns)]
        filled = [level for level in levels if level]
        if filled and filled == levels[: len(filled)] and all(map(_CODE.fullmatch, filled)):
            codes[at] = "".join(filled)
    is_nested = any(one != other and other.startswith(one) for one, other in pairwise(codes.values()))
    # 1, 2, 10 are numbers of rows; those of a classification have the same length at the same level.
    is_classified = len({len(code) for code in codes.values()}) < len(codes) / 2 or len(codes) <= 6
    is_long = bool(codes) and min(map(len, codes.values())) >= 3
    return RowCodes(codes, len(columns)) if len(codes) >= _MIN_ROWS and is_nested and is_classified and is_long else None


def _code_columns(grid: Sequence[Sequence[TableCell | None]]) -> list[int]:
    """The leftmost columns below a heading that says code or level."""
    columns: list[int] = []
    for column in range(len(grid[0])):
        heading = next((row[column] for row in grid[:1]), None)
        texts = ["".join(cell.text.split()) for row in grid if (cell := row[column]) is not None]
        codes = [text for text in texts if _CODE.fullmatch(text)]
        words = [text for text in texts if text and not _CODE.fullmatch(text)]
        if not codes or heading is None or not all(_CODE_HEADING.search(word) or _is_total(word) for word in set(words)):
            break
        columns.append(column)
    return columns


def _is_total(word: str) -> bool:
    return word == "栏次" or word.endswith(("合计", "总计", "小计"))


def with_codes(sheet: Sheet, codes: Mapping[int, str], places: Mapping[str, TableCell]) -> Sheet:
    """
    The sheet where a total adds up the outermost codes, and each code those right below it.

    Args:
        sheet: The sheet, which does not know what the codes say.
        codes: The code of each row of the table.
        places: The cell of the table for each id of the sheet.
    """
    parents = _parents(codes)
    rows = {name: cell.row for name, cell in places.items()}

    def is_within(part: str) -> bool:
        return parents.get(rows.get(part, -1)) is not None

    sums: list[Sum] = []
    for relation in sheet.sums:
        is_down = len({places[name].column for name in (relation.total, *relation.parts) if name in places}) == 1
        parts = tuple(part for part in relation.parts if not (is_down and is_within(part)))
        if parts and len(parts) < len(relation.parts):
            signs = None if relation.weights is None else [w for p, w in zip(relation.parts, relation.weights, strict=True) if p in parts]
            relation = attrs.evolve(relation, parts=parts, weights=signs)
        sums.append(relation)
    known = {relation.total for relation in sums if len({places[name].row for name in relation.parts if name in places}) > 1}
    return attrs.evolve(sheet, sums=[*sums, *_sums_of_codes(sheet, parents, places, known)])


def _parents(codes: Mapping[int, str]) -> dict[int, int | None]:
    """For each row with a code the row of the longest code that it begins with; None for the outermost."""
    row_of: dict[str, int] = {}
    parents: dict[int, int | None] = {}
    for row, code in codes.items():
        begins = (row_of.get(code[:length]) for length in range(len(code) - 1, 0, -1))
        parents[row] = next((found for found in begins if found is not None), None)
        row_of.setdefault(code, row)
    return parents


def _sums_of_codes(
    sheet: Sheet, parents: Mapping[int, int | None], places: Mapping[str, TableCell], known: set[str]
) -> list[Sum]:
    """The sum of each row that others are part of, in every column of figures."""
    cells = {cell.id: cell for cell in sheet.cells}
    by_place = {(cell.row, cell.column): name for name, cell in places.items() if name in cells}
    children: dict[int, list[int]] = {}
    for row, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(row)
    found: list[Sum] = []
    for parent, rows in children.items():
        for column in sorted({column for row, column in by_place if row == parent}):
            total = by_place[parent, column]
            parts = [cells[by_place[row, column]] for row in rows if (row, column) in by_place]
            relation = sum_of(f"{total} (column)", cells[total], parts) if parts and total not in known else None
            if relation is not None:
                found.append(relation)
    return found
