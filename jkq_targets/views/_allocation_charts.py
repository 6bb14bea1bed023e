"""An allocation and an allocation table as charts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from jkq_targets.balance import diagnose
from jkq_targets.findings import marks_of
from jkq_targets.grid import Mark
from jkq_targets.model import TOTAL, Allocation, AllocationTable, Share
from jkq_targets.terms import Commitment
from jkq_targets.views.charts import Panel, Point, bars

if TYPE_CHECKING:
    import altair


def allocation_table_chart(whole: AllocationTable) -> altair.VConcatChart:
    """The shares of each body as bars: 确保 and 力争 of one indicator abreast, any other column in a panel of its own."""
    marks = marks_of(diagnose(whole.to_sheet()))
    panels: dict[Hashable, list[Allocation]] = {}
    for column in whole.allocations:
        panels.setdefault(_panel_key(column), []).append(column)
    return bars(whole.title, [], (_panel(columns, marks, whole.title) for columns in panels.values()), abreast=True)


def _panel_key(column: Allocation) -> Hashable:
    """The headings that columns of several words share; of a column without a word, all of its own."""
    return column.header if column.commitment is Commitment.NONE else column.header[:-1] or column.header


def _panel(columns: list[Allocation], marks: Mapping[str, Mark], above: str) -> Panel:
    shared = columns[0].header[:-1] if len(columns) > 1 else columns[0].header
    points = [_point(column, share, marks) for column in columns for share in column.shares]
    title = " · ".join(shared)
    return Panel(title="" if title == above else title, beside=_totals(columns, marks), points=points)


def _totals(columns: list[Allocation], marks: Mapping[str, Mark]) -> Iterator[str]:
    for column in columns:
        if column.total is not None:
            mark = marks.get(column.cell_id(TOTAL))
            total = mark.over(str(column.total)) if mark else str(column.total)
            yield " ".join(filter(None, (column.header[-1] if len(columns) > 1 else "", TOTAL, total)))


def _point(column: Allocation, share: Share, marks: Mapping[str, Mark]) -> Point:
    mark = marks.get(column.cell_id(share.organization))
    return Point(
        row=share.organization,
        word=column.commitment,
        mark=mark.kind if mark else None,
        amount=share.amount,
        label=mark.over(share.text) if mark else share.text,
        tooltip={
            "body": share.organization,
            "column": column.label,
            "printed": share.printed,
            "amount": str(share.amount or ""),
            "note": share.note or "",
            "where": share.mentions[0].where if share.mentions else "",
        },
    )


def allocation_chart(column: Allocation) -> altair.VConcatChart:
    """The shares of one column as bars."""
    return allocation_table_chart(AllocationTable.of_column(column))


CHARTS = {"Allocation": allocation_chart, "AllocationTable": allocation_table_chart}
