"""Figures whose sign of money or closing bracket stands in a cell beside them, as pages of the web align them: (29 | )."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from jkq_targets.balance.reading import MONEY_CODES, MONEY_SIGNS
from jkq_targets.documents import TableCell
from jkq_targets.patterns import lazy_pattern

#: A cell that is only the sign of the money of the figure behind it, or its code.
_MONEY = lazy_pattern(rf"\s*(?:{MONEY_SIGNS}|{MONEY_CODES})\s*")
#: A cell that is only what closes the figure before it.
_CLOSING = lazy_pattern(r"\s*(?:\)\s*%?|%\s*\)?)\s*")
_OPEN = lazy_pattern(r"[^()]*\([^()]*\d\s*")
_NUMBER = lazy_pattern(r"[^%]*\d\s*")
#: A sign is no longer.
_LONGEST = 8
_Row = Sequence[TableCell | None]


def with_whole_figures(grid: Sequence[_Row]) -> tuple[list[_Row], Mapping[int, str]]:
    """
    The rows, in which a figure also takes the places of its signs, and the texts of figures that a sign closes.

    In a column that is kept free for the sign of money, a figure without one takes its place too.

    Args:
        grid: The cells, row by row.

    Returns:
        The rows, and by the identity of a cell its text with what closes it.
    """
    texts: dict[int, str] = {}
    free: dict[int, int] = {}
    rows = [_whole(row, texts, free) for row in grid]
    for cells in rows:
        for at, following in free.items():
            _widen(cells, at, following)
    return list(rows), texts


def _whole(row: _Row, texts: dict[int, str], free: dict[int, int]) -> list[TableCell | None]:
    """A row with its signs taken up; adds the columns that are kept free for signs of money, and where their figures begin."""
    cells = list(row)
    starts = [at for at, cell in enumerate(row) if cell is not None and (not at or row[at - 1] is not cell)]
    for at, following in pairwise([*starts, len(row)]):
        cell, before = row[at], row[at - 1] if at else None
        if cell is None or len(cell.text) > _LONGEST:
            continue
        behind = row[following] if following < len(row) else None
        if _MONEY.fullmatch(cell.text) and behind is not None and behind.text.strip() and behind.row == cell.row:
            free[at] = following
            cells[at:following] = [behind] * (following - at)
        elif before is not None and before.row == cell.row and _closes(cell.text, before.text):
            texts[id(before)] = f"{before.text.strip()}{''.join(cell.text.split())}"
            cells[at:following] = [before] * (following - at)
    return cells


def _widen(cells: list[TableCell | None], at: int, following: int) -> None:
    """Let what begins behind a place take it too, where nothing stands there."""
    here, behind = cells[at], cells[following]
    is_empty = here is None or not here.text.strip()
    if is_empty and behind is not None and behind.text.strip() and cells[following - 1] is not behind:
        cells[at:following] = [behind] * (following - at)


def _closes(text: str, figure: str) -> bool:
    """True where a text closes the figure before it."""
    if _CLOSING.fullmatch(text) is None:
        return False
    return (_OPEN if ")" in text else _NUMBER).fullmatch(figure) is not None
