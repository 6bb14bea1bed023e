"""The rows of a printed table between its headings and the remarks below it, each with as many cells as there are headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jkq_targets.balance.reading._boxhead import Boxhead, is_remark
from jkq_targets.balance.reading._labels import TotalLevel
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._values import Value, is_figure, printed_text
from jkq_targets.errors import Fault, SheetError, short_repr


def body_rows(rows: Iterable[Sequence[Value]]) -> list[list[Value]]:
    """The rows that are not empty, up to the remarks below them."""
    body: list[list[Value]] = []
    given = list(rows)
    last: int | None = None
    for number, row in enumerate(given):
        if isinstance(row, str) or not isinstance(row, Sequence):
            raise SheetError((Fault(f"rows[{number}]", short_repr(row), ReadingText.ROW_OF_CELLS()),))
        if body and is_remark(row):
            # 负责单位：甲局 may head a section too; what stands below the whole table has no figures below it.
            last = _last_with_figures(given) if last is None else last
            if number > last:
                break
        if any(map(printed_text, row)):
            body.append(list(row))
    return body


def _last_with_figures(rows: Sequence[Sequence[Value]]) -> int:
    """The last row with a figure; -1 where none has one."""
    backwards = reversed(range(len(rows)))
    return next((at for at in backwards if isinstance(rows[at], Sequence) and any(map(is_figure, rows[at][1:]))), -1)


def fitted(body: list[list[Value]], width: int) -> tuple[list[list[Value]], list[Fault]]:
    """The rows with as many cells as there are headings, and those that have others; a label alone opens a section."""
    rows: list[list[Value]] = []
    faults: list[Fault] = []
    for number, row in enumerate(body, start=1):
        filled = next(at for at in range(len(row), 0, -1) if printed_text(row[at - 1]))
        if filled > width or (filled > 1 and len(row) < width):
            name = printed_text(row[0]) or f"row {number}"
            faults.append(Fault(name, ReadingText.COUNTED_CELLS(count=len(row)), ReadingText.CELL_EACH(number=width)))
        rows.append([*row[:width], *[None] * (width - len(row))])
    return rows, faults


def with_labels(boxhead: Boxhead, body: list[list[Value]], total: str) -> tuple[Boxhead, list[list[Value]]]:
    """A table whose first column is a total, or a part of one, has no labels; it gets a column of empty ones."""
    if not any(is_figure(row[0]) for row in body) or not _is_of_sum(boxhead.paths, total):
        return boxhead, body
    return attrs.evolve(boxhead, paths=(("",) * len(boxhead.paths[0]), *boxhead.paths)), [[None, *row] for row in body]


def _is_of_sum(paths: Sequence[tuple[str, ...]], total: str) -> bool:
    """True where the first column is a total, or stands with one below a heading of both: 旅费 over 交通费, 生活费 and 合计."""
    first, *others = paths
    if Line.of(first, total).total_level is not TotalLevel.NONE:
        return True
    beside = [path for path in others if any(first[:-1]) and path[:-1] == first[:-1]]
    return any(Line.of(path, total).total_level is not TotalLevel.NONE for path in beside)
