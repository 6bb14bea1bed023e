"""`Allocation`: one column of a table that divides a goal among bodies, and columns as a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, UnitError, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.grid import Grid, Spot, cell_id
from jkq_targets.model._mentions import Mention
from jkq_targets.model._sentences import ModelText
from jkq_targets.model._shares import TOTAL, Share
from jkq_targets.showing import Shown, to_chart
from jkq_targets.terms import Commitment, Rounding, Status, says_about
from jkq_targets.text import number_of, visible
from jkq_targets.units import find_unit

if TYPE_CHECKING:
    import altair

    from jkq_targets.balance import Sheet
    from jkq_targets.balance.reading import Reading


@attrs.frozen(kw_only=True, repr=False)
class Allocation(Shown, Validated):
    """
    One column of an allocation table: one indicator, divided among bodies.

    Args:
        header: The path of column headings as printed, from the outermost to the innermost; 1 or more.
        indicator: The code of the indicator in the registry; None for one that stands once.
        commitment: How firmly the column promises: 确保, 力争, or no word.
        unit: The unit of the column, such as ``"万美元"``; ``""`` for bare numbers.
        shares: The cells, in row order; 1 or more, each of another body.
        total: The printed total (合计); None where the table prints none for this column.
        part_of: The header of the column that this one is 其中 of; None where it is no part.
        targets: The ids of the goals that the column divides; 0 or more; added up, they are to agree with the total.
        mentions: The place of the total; 0 or 1.

    Raises:
        RecordError: A field has the wrong type, a body is named twice, or a figure measures something else than the unit.

    Example:
        >>> shares = [Share(organization=f"{name}街道", amount=Amount.parse("8亿元")) for name in ("城南", "嘉北")]
        >>> column = Allocation(header=["市外内资"], unit="万元", shares=shares, total=Amount.parse("150000万元"))
        >>> str(column.allocated), str(column.residual), column.is_balanced
        ('160000万元', '10000万元', False)
    """

    header: tuple[str, ...] = attrs.field(converter=TupleOf[str])
    indicator: str | None = None
    commitment: Commitment = Commitment.NONE
    unit: str = ""
    shares: tuple[Share, ...] = attrs.field(converter=TupleOf[Share])
    total: Amount | None = None
    part_of: tuple[str, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(TupleOf[str]))
    targets: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])

    def _own_faults(self) -> Iterator[Fault]:
        try:
            dimension = find_unit(self.unit).dimension
        except UnitError as error:
            yield error.fault
            return
        if not self.header:
            yield Fault("header", "()", ModelText.HEADINGS())
        yield from self._share_faults()
        figures = [(f"shares[{index}].amount", share.amount) for index, share in enumerate(self.shares)]
        for where, amount in [*figures, ("total", self.total)]:
            if amount is not None and amount.dimension != dimension:
                yield Fault(where, str(amount), ModelText.STATED_IN(unit=self.unit))

    def _share_faults(self) -> Iterator[Fault]:
        if not self.shares:
            yield Fault("shares", "()", ModelText.CELLS_OF_COLUMN())
        named = Counter(share.organization for share in self.shares)
        for index, share in enumerate(self.shares):
            if named[share.organization] > 1:
                yield Fault(f"shares[{index}].organization", short_repr(share.organization), ModelText.BODY_ONCE())

    def __repr__(self) -> str:
        total = "" if self.total is None else f", total {self.total}"
        return visible(f"<Allocation {self.label}: {number_of(len(self.shares), 'share')}{total}>")

    @property
    def label(self) -> str:
        """The headings in one line, as the ids of the cells have them."""
        return cell_id(*self.header)

    @property
    def allocated(self) -> Amount:
        """The exact sum of the shares, in the unit of the column; zero where none is assigned."""
        shares = (share.amount for share in self.shares if share.amount is not None)
        return sum((amount.to(self.unit) for amount in shares), start=Amount(0, self.unit))

    @property
    def residual(self) -> Amount | None:
        """The allocated sum less the printed total; None where no total is printed."""
        return None if self.total is None else self.allocated - self.total

    @property
    def is_balanced(self) -> bool | None:
        """
        True where the shares sum to the printed total.

        None where there is no total, no share, an unreadable cell, or a cell whose words leave its figure open (若干, 待定).
        """
        # Imported here, as in every function that makes a sheet: a plan is read and asked without one.
        from jkq_targets.balance import all_hold

        is_open = any(share.status is Status.BLANK for share in self.shares) or any(
            reading.note for _, reading in _readings(self)
        )
        return None if is_open else all_hold(self.to_sheet())

    def cell_id(self, organization: str) -> str:
        """The id of a body's cell in the sheet and in findings; of ``合计``, that of the total."""
        return cell_id(organization, *self.header)

    def to_sheet(self) -> Sheet:
        """The column as a sheet of cells with its sum."""
        return sheet_of_columns(self.label, (attrs.evolve(self, part_of=None),))

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The share of each body as a bar, what is wrong marked; needs the extra ``charts``.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2020).allocations[0].chart().title.text
            '合同外资（万美元） · 确保指标'
        """
        return to_chart(self, language)


def sheet_of_columns(title: str, columns: Sequence[Allocation]) -> Sheet:
    """
    The sheet of columns that stand side by side.

    Args:
        title: The title of the table.
        columns: The columns, from left to right; 1 or more.
    """
    from jkq_targets.balance.reading import stated_table
    from jkq_targets.balance.sheets import described, sheet_of

    readings = [dict(_readings(column)) for column in columns]
    # The row of totals stands last.
    names = sorted(dict.fromkeys(chain.from_iterable(readings)), key=TOTAL.__eq__)
    headers = [column.header for column in columns]
    table = stated_table(
        title,
        names,
        [(column.header, column.unit, column.commitment) for column in columns],
        {(names.index(name), at): reading for at, cells in enumerate(readings) for name, reading in cells.items()},
        wholes={at: headers.index(column.part_of) for at, column in enumerate(columns) if column.part_of is not None},
        pairs=_pairs(columns),
    )
    return described(sheet_of(table), grid=_grid(title, columns, names))


def _grid(title: str, columns: Sequence[Allocation], names: Sequence[str]) -> Grid:
    """The rows and columns as printed, by the labels of the rows."""
    spots = [_spots(column) for column in columns]
    rows = tuple((Spot(name), *(of_column.get(name, Spot("")) for of_column in spots)) for name in names)
    return Grid(title, (("",), *(column.header for column in columns)), rows)


def _spots(column: Allocation) -> dict[str, Spot]:
    """The column as printed, by the labels of the rows."""
    spots = {share.organization: _spot(share, column.cell_id(share.organization)) for share in column.shares}
    if column.total is not None:
        spots[TOTAL] = Spot(_printed_total(column, column.total), column.cell_id(TOTAL), str(column.total))
    return spots


def _spot(share: Share, cell: str) -> Spot:
    words = [str(share.amount)] if share.amount is not None else []
    words += [share.note] if share.note else []
    words += [mention.where for mention in share.mentions]
    return Spot(share.text, cell, " · ".join(words))


def _readings(column: Allocation) -> Iterator[tuple[str, Reading]]:
    """The cells of a column by the labels of their rows."""
    for share in column.shares:
        yield share.organization, _share_reading(share, column.unit)
    if column.total is not None:
        yield TOTAL, _reading(_printed_total(column, column.total), column.total, Status.ASSIGNED)


def _printed_total(column: Allocation, total: Amount) -> str:
    return column.mentions[0].text if column.mentions else f"{total.number}"


def _share_reading(share: Share, unit: str) -> Reading:
    """The cell of a share. The words of one without a figure count as in any table: a sum over 若干 proves nothing."""
    if share.amount is None and share.printed:
        # Imported on use, as in `_reading`.
        from jkq_targets.balance.reading import Reading, read_any_cell

        reading = read_any_cell(share.printed, unit)
        if isinstance(reading, Reading) and (reading.note or reading.is_withheld):
            return reading
    return _reading(share.printed or share.text, share.amount, share.status)


def _reading(printed: str, amount: Amount | None, status: Status) -> Reading:
    # Imported on use: a plan that is only read needs no reader of tables, whose patterns take a while to be compiled.
    from jkq_targets.balance.reading import Reading

    rounding = Rounding.of(0 if amount is None else amount.places, is_about=says_about(printed))
    return Reading(printed, amount, status, rounding)


def _pairs(columns: Sequence[Allocation]) -> list[tuple[int, int]]:
    """The columns that promise one goal at two levels, by place: 确保, or no word, and 力争 of one indicator."""
    is_stretch = [column.commitment is Commitment.STRIVE for column in columns]
    places = range(len(columns))
    return [
        (firm, stretch)
        for firm in places
        for stretch in places
        if is_stretch[stretch] and not is_stretch[firm] and _series(columns[firm]) == _series(columns[stretch])
    ]


def _series(column: Allocation) -> object:
    # Columns of no registered indicator are two figures of one where they stand under one heading.
    return column.indicator or column.header[:-1] or column.header, find_unit(column.unit).dimension
