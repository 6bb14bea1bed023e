"""A table with its rows, its columns and its cells, and the table that is stated, such as that of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._axes import Axis, column_axis, row_axis
from jkq_targets.balance.reading._boxhead import Boxhead
from jkq_targets.balance.reading._heading_units import is_ratio
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._values import Reading
from jkq_targets.grid import cell_id
from jkq_targets.terms import Commitment

#: The sizes of a whole, whose shares are added up: 100 % and 1.0 are 1, and a column of 占比 without a sign prints 100.
_WHOLES = (1, 100)
#: So many shares that come to their whole are all of it.
_SEVERAL = 3


@attrs.frozen
class PrintedTable:
    """
    A table as it was read.

    Args:
        boxhead: Its title and headings.
        rows: Its rows.
        columns: Its columns, the label column among them.
        texts: What is printed, row by row.
        readings: The cell of each row and column with figures.
        is_stated: Whether the table was not read but is stated, so that a column has one total of all.
        is_exact: Whether no figure is rounded, as in accounts.
        has_commas: Whether a comma stands before the decimals of its figures.
    """

    boxhead: Boxhead
    rows: Axis
    columns: Axis
    texts: tuple[tuple[str, ...], ...]
    readings: dict[tuple[int, int], Reading]
    is_stated: bool = False
    is_exact: bool = False
    has_commas: bool = False

    @cached_property
    def withheld(self) -> frozenset[tuple[int, int]]:
        """The row and the column of each cell whose figure is not given."""
        return frozenset(place for place, reading in self.readings.items() if reading.is_withheld)

    def added_up(self, axis: Axis) -> tuple[int, ...]:
        """
        The lines across an axis whose figures are added up along it.

        Where the whole table has rates, such as shares of 100 %, all of them are asked.
        """
        others = self.across(axis)
        sized = tuple(sorted({*others.sized, *self._shares(axis)}))
        if axis.is_over_time:
            # What stands at the end of each month is not added up over months.
            sized = tuple(at for at in sized if others.lines[at].additivity is not Additivity.SEMI_ADDITIVE)
            return sized or (() if others.sized else others.active)
        return sized or others.active

    def _shares(self, axis: Axis) -> Iterator[int]:
        """The columns of shares that print their whole, 100, or come to it: they are added up along the rows."""
        if axis is not self.rows:
            return
        for at in self.columns.active:
            if Trait.SHARE in self.columns.lines[at].traits and (self._prints_whole(at) or self._comes_to_whole(at)):
                yield at

    def _amounts(self, column: int, *, with_totals: bool) -> list[Amount]:
        """The figures of a column, those of totals among them or not."""
        rows = (row for row in self.rows.active if with_totals or not self.rows.lines[row].total_level)
        readings = (self.readings.get((row, column)) for row in rows)
        return [reading.amount for reading in readings if reading is not None and reading.amount is not None]

    def _prints_whole(self, column: int) -> bool:
        return any(amount.size in _WHOLES for amount in self._amounts(column, with_totals=True))

    def _comes_to_whole(self, column: int) -> bool:
        """True where several shares other than totals add up to their whole, but for rounding."""
        shares = self._amounts(column, with_totals=False)
        if len(shares) < _SEVERAL:
            return False
        places = min(amount.places for amount in shares)
        slack = len(shares) * Amount(Fraction(1, 2 * 10**places), shares[0].unit).size
        total = sum((amount.size for amount in shares), Fraction(0))
        return any(abs(total - whole) <= slack for whole in _WHOLES)

    def across(self, axis: Axis) -> Axis:
        """The columns for the rows, the rows for the columns."""
        return self.columns if axis is self.rows else self.rows

    def place(self, axis: Axis, line: int, across: int) -> tuple[int, int]:
        """The row and the column of the cell where a line of an axis meets one of the other axis."""
        return (line, across) if axis is self.rows else (across, line)

    def places(self, axis: Axis, lines: Iterable[int], across: int) -> list[tuple[int, int]]:
        """The row and the column of each cell where some lines of an axis meet one of the other axis."""
        return [(line, across) for line in lines] if axis is self.rows else [(across, line) for line in lines]

    def cell_id(self, row: int, column: int) -> str:
        """The id of a cell: its row and its column, as findings name it."""
        return cell_id(self.rows.lines[row].name, self.columns.lines[column].name)


def stated_table(
    title: str,
    rows: Sequence[str],
    columns: Sequence[tuple[Sequence[str], str, Commitment]],
    readings: Mapping[tuple[int, int], Reading],
    *,
    wholes: Mapping[int, int],
    pairs: Sequence[tuple[int, int]],
) -> PrintedTable:
    """
    A table that is stated, such as that of a plan: its labels say what they say in any table, and more is known of its columns.

    Args:
        title: Its title.
        rows: The labels of its rows, those of totals among them.
        columns: For each column its headings, its unit and its commitment.
        readings: The cells by row and column, from 0.
        wholes: For each column that is 其中 of another one, the other.
        pairs: The columns that promise one goal at two levels: 确保, or no word, and 力争.
    """
    total = "合计"
    row_part, _ = row_axis([Line.of([label], total, is_row=True) for label in rows], range(len(rows)))
    lines = [_stated_column(*column, is_of_which=at in wholes) for at, column in enumerate(columns)]
    column_part = column_axis(lines, range(len(columns)), wholes)
    column_part = attrs.evolve(column_part, pairs=tuple(dict.fromkeys((*pairs, *column_part.pairs))))
    boxhead = Boxhead(title, None, tuple(tuple(headings) for headings, *_ in columns))
    return PrintedTable(boxhead, row_part, column_part, (), dict(readings), is_stated=True, is_exact=True)


def _stated_column(headings: Sequence[str], unit: str, commitment: Commitment, *, is_of_which: bool) -> Line:
    line = Line.of(headings, "合计")
    commitment = line.commitment if commitment is Commitment.NONE else commitment
    # The column has figures, whatever its heading says.
    additivity = Additivity.NON_ADDITIVE if line.additivity is Additivity.NO_FIGURES else line.additivity
    if unit and is_ratio(unit):
        additivity = Additivity.NON_ADDITIVE
    return attrs.evolve(
        line,
        name=cell_id(*headings),
        unit=unit or None,
        commitment=commitment,
        additivity=additivity,
        is_of_which=line.is_of_which or is_of_which,
    )
