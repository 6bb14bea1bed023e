"""`Sheet`: the cells of a table and the relations that should hold between them."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

import attrs

from jkq_targets.balance.sheets._cells import Cell, CrossReference, OfWhich, Ordering, Remark, Sum, as_rounding
from jkq_targets.balance.sheets._validation import sheet_faults
from jkq_targets.error_words import Words
from jkq_targets.errors import SheetError
from jkq_targets.fields import TupleOf
from jkq_targets.garbage import collection_paused
from jkq_targets.grid import Grid
from jkq_targets.showing import Shown
from jkq_targets.terms import Rounding
from jkq_targets.text import number_of

if TYPE_CHECKING:
    from jkq_targets.balance.reading import PrintedTable, Value
    from jkq_targets.balance.sheets._integer_figures import IntegerFigures
    from jkq_targets.balance.sheets._integers import IntegerSheet


@attrs.frozen(repr=False)
class Sheet(Shown):
    """
    Any table of figures with sums: its cells, and what should hold between them.

    A sheet that exists is valid in itself: every id is known, every relation stays within one dimension, and no total is
    part of itself. That its figures add up is what `jkq_targets.diagnose` asks. A sheet without relations is valid and has
    nothing to check.

    Args:
        cells: 1 or more, in the order of the table; where two columns are compared row by row, the first part of a column
            in this order stands beside the first part of another.
        sums: 0 or more.
        of_which: 0 or more.
        orderings: 0 or more.
        cross_references: 0 or more; several may speak of one cell.
        grid: The rows and columns, for pictures; None where they are not known. It is no part of equality and hash.
        remarks: What the figures decided where the labels of a table left it open, and what the reader left out; 0 or more. They
            are no part of equality and hash.

    Raises:
        SheetError: With all faults at once: an id that is unknown or stands twice, an empty sheet, a relation without parts
            or across dimensions, weights that are not exact or too few or many, a total that is part of itself, a cell whose
            status and amount disagree.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3), ("乙", 4), ("合计", 7))]
        >>> sheet = Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))])
        >>> len(sheet.cells), sheet.sums[0].parts
        (3, ('甲', '乙'))
    """

    cells: tuple[Cell, ...] = attrs.field(converter=TupleOf[Cell])
    sums: tuple[Sum, ...] = attrs.field(default=(), converter=TupleOf[Sum])
    of_which: tuple[OfWhich, ...] = attrs.field(default=(), converter=TupleOf[OfWhich])
    orderings: tuple[Ordering, ...] = attrs.field(default=(), converter=TupleOf[Ordering])
    cross_references: tuple[CrossReference, ...] = attrs.field(default=(), converter=TupleOf[CrossReference])
    grid: Grid | None = attrs.field(default=None, eq=False)
    remarks: tuple[Remark, ...] = attrs.field(default=(), converter=TupleOf[Remark], eq=False)

    def __repr__(self) -> str:
        relations = len(self.sums) + len(self.of_which) + len(self.orderings) + len(self.cross_references)
        return f"<{type(self).__name__}: {number_of(len(self.cells), 'cell')}, {number_of(relations, 'relation')}>"

    def __attrs_post_init__(self) -> None:
        faults = sheet_faults(self.cells, self.sums, self.of_which, self.orderings, self.cross_references)
        if faults:
            raise SheetError(faults)

    def addresses(self, cells: Collection[str]) -> dict[str, Words]:
        """The addresses of cells in the file or frame that the sheet was read from, by their ids; empty where there is none."""
        return {} if self.grid is None else self.grid.addresses(cells)

    @classmethod
    def from_rows(
        cls,
        columns: Sequence[str] | Sequence[Sequence[str | None]],
        rows: Iterable[Sequence[Value]],
        total: str = "合计",
        *,
        unit: str | None = None,
        exact: bool = False,
        rounding: Rounding | Decimal | str | None = None,
    ) -> Self:
        """
        A sheet from the headings and rows of a table, with the relations that its labels state.

        小计 sums the block above it, 合计 and 总计 the rest, in rows as in columns; a total that stands first sums what follows.
        A line with 其中 is part of the line before it. 确保 and 力争 under the same headings are an ordering, unless less is
        better. Columns of rates, averages and ranks (占比, 增长, 人均, 排名) and of words are not added up. A unit stands in a
        heading (万元), in a line 单位：万元 above the headings, in a column 单位, or in a cell.

        Where the labels leave open what a total counts, the figures decide: each reading is tried in all rows or columns, and the
        one that holds in nearly all of them is kept. Sums that no label states are found where the figures leave no doubt.
        `remarks` says what was decided, and what is not checked.

        Args:
            columns: The headings, the label column first; or rows of headings, the outermost first, with empty cells where a
                heading is merged. Lines with a title or 单位： may stand above them.
            rows: For each row its cells as printed, the label first. A number is an int, a Decimal, a Fraction or an
                `Amount`. Remarks (注：…) below the table are left out, and so are rows without figures.
            total: The label of the total of all; 小计, 合计 and 总计 are known beside it.
            unit: The unit of figures of which neither row nor column states one; None for that of the line 单位：.
            exact: Whether decimals are exact, as in accounts; else a decimal counts as rounded to its last place, and a sum may
                be off by half of that for each figure.
            rounding: What whole numbers are rounded to: NEAREST for their last digit, ABOUT for their last digit other than
                zero, a step as a Decimal in the unit of the figure, or EXACT. None for exact, but a sum that only rounding of
                whole numbers explains is a WARNING.

        Raises:
            SheetError: With every fault at once, each by row and column: a cell with digits that is no figure, a row with too few
                or too many cells, two tables abreast.

        Example:
            >>> sheet = Sheet.from_rows(["街道", "外资（万美元）"], [["城南", "1,200"], ["嘉北", "--"], ["合计", "1200"]])
            >>> sheet.sums[0].total, sheet.sums[0].parts, str(sheet.cells[0].amount)
            ('合计 · 外资（万美元）', ('城南 · 外资（万美元）', '嘉北 · 外资（万美元）'), '1200万美元')
        """
        from jkq_targets.balance.reading import read_printed

        with collection_paused():
            return _of_table(cls, read_printed(columns, rows, total, unit, exact=exact, rounding=as_rounding(rounding)))

    @cached_property
    def _figures(self) -> IntegerFigures:
        from jkq_targets.balance.sheets._integer_figures import integer_figures

        return integer_figures(self.cells, self.cross_references)

    @cached_property
    def integers(self) -> IntegerSheet:
        """The sheet in exact whole numbers, built on first use; not part of equality, hash and pickle."""
        from jkq_targets.balance.sheets._integers import to_integers

        return to_integers(self._figures, self.sums, self.of_which, self.orderings, self.cross_references)


def sheet_of(table: PrintedTable) -> Sheet:
    """
    The sheet of a table that was read, or that is stated.

    Raises:
        SheetError: A cell measures something else than the total that counts it, or two cells have one name.
    """
    return _of_table(Sheet, table)


_S = TypeVar("_S", bound=Sheet)


def described(sheet: _S, *, grid: Grid | None = None, remarks: Iterable[Remark] = ()) -> _S:
    """
    The sheet with another grid, and with more remarks.

    A sheet checks neither, so that its cells and relations, which were checked, are taken with their whole numbers as they are.
    """
    changed = copy.copy(sheet)
    object.__setattr__(changed, "grid", sheet.grid if grid is None else grid)
    object.__setattr__(changed, "remarks", (*sheet.remarks, *remarks))
    object.__setattr__(changed, "_figures", sheet._figures)  # noqa: SLF001 - the class stands in this module
    return changed


def _of_table(kind: type[_S], table: PrintedTable) -> _S:
    from jkq_targets.balance.sheets._relations import sheet_fields

    fields, figures = sheet_fields(table)
    sheet = kind(**fields)
    # The whole numbers by which the relations were decided are those of the sheet: kept, so that they are made once.
    object.__setattr__(sheet, "_figures", figures)
    return sheet
