"""A grid in the terminal, in columns that stay straight with Chinese in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jkq_targets.grid import Grid, Mark, Spot, kinds_of
from jkq_targets.text import width

_GAP = "  "


def grid_text(grid: Grid, marks: Mapping[str, Mark]) -> str:
    """
    A grid as lines of text, with what is marked in it.

    Args:
        grid: The table.
        marks: By the id of a cell, what is said of it.

    Example:
        >>> from jkq_targets.grid import MarkKind
        >>> rows = ((Spot("甲"), Spot("30", "甲")), (Spot("合计"), Spot("3", "合计")))
        >>> print(grid_text(Grid("", (("单位",), ("数",)), rows), {"甲": Mark(MarkKind.WRONG, "3")}))
        单位        数
        ──────────────
        甲    ✗ 30 → 3
        合计         3
        (✗ wrong: printed → proposed)
    """
    rows = [row if isinstance(row, int) else [_shown(spot, marks) for spot in row] for row in grid.shown_rows(marks)]
    widths = _widths(grid, [row for row in rows if not isinstance(row, int)])
    is_right = [any(row[at].cell for row in grid.rows) for at in range(len(grid.headings))]
    lines = [_heading_line(grid, level, widths, is_right) for level in range(grid.depth)]
    lines.append("─" * _across(widths))
    lines += [f"… {row} more rows" if isinstance(row, int) else _line(row, widths, is_right) for row in rows]
    return "\n".join([*([grid.title] if grid.title else []), *lines, *_legend(grid, marks)])


def _widths(grid: Grid, rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is, the last of those below one heading as wide as that heading needs."""
    widths = [max((width(row[at]) for row in rows), default=0) for at in range(len(grid.headings))]
    for level in reversed(range(grid.depth)):
        for text, at, columns, _ in grid.spans(level):
            last = at + columns - 1
            widths[last] += max(0, width(text) - _across(widths[at : last + 1]))
    return widths


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _heading_line(grid: Grid, level: int, widths: Sequence[int], is_right: Sequence[bool]) -> str:
    """One row of headings, a heading over several columns at the left of them."""
    line, end = "", 0
    for text, at, columns, _ in grid.spans(level):
        # What begins further up leaves its place empty here.
        line += "".join(" " * (places + len(_GAP)) for places in widths[end:at])
        line += _padded(text, _across(widths[at : at + columns]), columns == 1 and is_right[at]) + _GAP
        end = at + columns
    return line.rstrip()


def _shown(spot: Spot, marks: Mapping[str, Mark]) -> str:
    text = " ".join(spot.text.split())
    return marks[spot.cell].over(text) if spot.cell in marks else text


def _line(texts: Sequence[str], widths: Sequence[int], is_right: Sequence[bool]) -> str:
    return _GAP.join(map(_padded, texts, widths, is_right)).rstrip()


def _padded(text: str, places: int, right: bool) -> str:
    spaces = " " * (places - width(text))
    return f"{spaces}{text}" if right else f"{text}{spaces}"


def _legend(grid: Grid, marks: Mapping[str, Mark]) -> Iterator[str]:
    kinds = kinds_of(grid, marks)
    if kinds:
        yield f"({'; '.join(f'{kind.value} {kind.meaning}' for kind in kinds)})"
