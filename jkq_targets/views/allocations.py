"""A table that divides goals among bodies, one of its columns or cells, and any sheet of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.balance import Sheet, diagnose
from jkq_targets.findings import marks_of
from jkq_targets.model import Allocation, AllocationTable, Share
from jkq_targets.tables import TableSet
from jkq_targets.views._blocks import Block, Facts, MarkedTable, Title, listed, marked
from jkq_targets.views._words import Caption, Heading


def picture(whole: AllocationTable) -> MarkedTable:
    """The table as printed, with what is wrong, may be wrong or does not fit marked in it."""
    return _marked_sheet(whole.to_sheet())


def table_view(whole: AllocationTable) -> Iterator[Block]:
    """The table as printed, marked."""
    yield picture(whole)


def column_view(column: Allocation) -> Iterator[Block]:
    """The column as printed, marked."""
    yield picture(AllocationTable.of_column(column))


def sheet_view(sheet: Sheet) -> Iterator[Block]:
    """The sheet as printed, marked."""
    yield _marked_sheet(sheet)


def table_set_view(found: TableSet) -> Iterator[Block]:
    """The tables of a file, one below the other, each marked."""
    yield Title(found.title, [str(Caption.COUNTED_TABLES(count=len(found.tables)))])
    yield from map(_marked_sheet, found.tables)


def _marked_sheet(sheet: Sheet) -> MarkedTable:
    if sheet.grid is not None:
        return marked(sheet.grid, marks_of(diagnose(sheet)))
    # A sheet that was built from cells alone has no rows and columns.
    rows = ((cell.id, cell.text, cell.amount) for cell in sheet.cells)
    return listed((Heading.ID, Heading.PRINTED, Heading.AMOUNT), rows, figures=(Heading.PRINTED, Heading.AMOUNT))


def share_view(share: Share) -> Iterator[Block]:
    """The cell: its body, its figure, and what is printed beside it."""
    yield Title(f"{share.organization}: {share.text}")
    yield Facts(
        {
            Heading.AMOUNT: share.amount,
            Heading.STATUS: share.status,
            Heading.PARTS: tuple(f"{part.label} {part.amount}" for part in share.parts),
            Heading.NOTE: share.note,
            Heading.WHERE: share.mentions[0].where if share.mentions else None,
        }
    )


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "Allocation": column_view,
    "AllocationTable": table_view,
    "Share": share_view,
    "Sheet": sheet_view,
    "TableSet": table_set_view,
}
