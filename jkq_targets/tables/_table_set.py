"""`TableSet`: the tables of a file with several, audited as one sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self, TypeVar

import attrs

from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum
from jkq_targets.error_words import Words
from jkq_targets.errors import UnknownNameError, nearest_names
from jkq_targets.fields import TupleOf
from jkq_targets.grid import Grid
from jkq_targets.sentences import Statement
from jkq_targets.tables._sentences import TableText

_Item = TypeVar("_Item")
_Record = TypeVar("_Record", Cell, Sum, OfWhich, Ordering, CrossReference)


@attrs.frozen(repr=False)
class TableSet(Sheet):
    """
    The tables of a file: a sheet of all their cells, each id with the name of its table before it.

    A table has the name of its worksheet; where a worksheet has several, the title of the table or its address follows. A
    relation lies within one table; what a formula adds up from other worksheets is a cross-reference.

    Args:
        title: The name of the file.
        names: The name of each table, in the order of the file.
        tables: Each table as a sheet of its own, with the same ids.

    Raises:
        SheetError: As `jkq_targets.Sheet`.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> from jkq_targets.balance import Cell
        >>> one = Sheet([Cell("甲", "3", Amount(3, "家"))])
        >>> both = TableSet.of("t.xlsx", {"收入": one, "支出": one})
        >>> [cell.id for cell in both.cells], both.table("支出").cells[0].text
        (['收入 · 甲', '支出 · 甲'], '3')
    """

    title: str = ""
    names: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    tables: tuple[Sheet, ...] = attrs.field(default=(), converter=TupleOf[Sheet])

    @classmethod
    def of(cls, title: str, tables: Mapping[str, Sheet]) -> Self:
        """
        The set of tables with these names.

        Args:
            title: The name of the file.
            tables: Each table by its name, with the ids that it has alone; 1 or more.
        """
        named = [_renamed(sheet, name) for name, sheet in tables.items()]
        return cls(
            cells=_joined(sheet.cells for sheet in named),
            sums=_joined(sheet.sums for sheet in named),
            of_which=_joined(sheet.of_which for sheet in named),
            orderings=_joined(sheet.orderings for sheet in named),
            cross_references=_joined(sheet.cross_references for sheet in named),
            remarks=_joined(sheet.remarks for sheet in named),
            title=title,
            names=tuple(tables),
            tables=named,
        )

    def addresses(self, cells: Collection[str]) -> dict[str, Words]:
        """The addresses of cells in the file, by their ids."""
        return {cell: address for table in self.tables for cell, address in table.addresses(cells).items()}

    def table(self, name: str) -> Sheet:
        """
        The table of a name.

        Raises:
            UnknownNameError: No table has the name; the error gives the nearest names.
        """
        if name not in self.names:
            raise UnknownNameError("table", name, nearest_names(name, self.names))
        return self.tables[self.names.index(name)]


def _joined(parts: Iterable[Sequence[_Item]]) -> tuple[_Item, ...]:
    return tuple(item for part in parts for item in part)


def _renamed(sheet: Sheet, name: str) -> Sheet:
    """A sheet with a name before every id, also in its grid and in what its remarks are about."""

    def named(own: str) -> str:
        return f"{name} · {own}" if own else name

    def placed(where: Words) -> Words:
        return TableText.OF_TABLE(table=name, where=where) if isinstance(where, Statement) else named(where)

    return Sheet(
        cells=_with_ids(sheet.cells, named, "id"),
        sums=_with_ids(sheet.sums, named, "id", "total", "parts"),
        of_which=_with_ids(sheet.of_which, named, "id", "whole", "parts"),
        orderings=_with_ids(sheet.orderings, named, "lower", "upper"),
        cross_references=_with_ids(sheet.cross_references, named, "cell"),
        grid=None if sheet.grid is None else _renamed_grid(sheet.grid, name, named),
        remarks=[attrs.evolve(remark, where=placed(remark.where)) for remark in sheet.remarks],
    )


def _with_ids(items: Iterable[_Record], named: Callable[[str], str], *fields: str) -> Iterator[_Record]:
    """The items with their ids renamed, each of which is in a field of one id or of several."""
    for item in items:
        ids: dict[str, Any] = {field: getattr(item, field) for field in fields}
        ids = {field: named(own) if isinstance(own, str) else map(named, own) for field, own in ids.items()}
        yield attrs.evolve(item, **ids)


def _renamed_grid(grid: Grid, name: str, named: Callable[[str], str]) -> Grid:
    rows = tuple(tuple(attrs.evolve(spot, cell=named(spot.cell)) if spot.cell else spot for spot in row) for row in grid.rows)
    # The name of a table often ends in its title.
    return attrs.evolve(grid, title=name if name.endswith(grid.title) else named(grid.title), rows=rows)
