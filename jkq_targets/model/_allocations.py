"""`AllocationTable`: how a plan divides its goals among bodies (任务分解表), column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, OfWhich, Ordering, Sheet, Sum
from jkq_targets.errors import Fault, UnitError, UnknownNameError, nearest_names, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.grid import Grid, Spot
from jkq_targets.model._mentions import Mention
from jkq_targets.model._walking import in_circle
from jkq_targets.showing import Shown, to_chart
from jkq_targets.terms import Commitment, Rounding, Status, says_about
from jkq_targets.text import number_of
from jkq_targets.units import find_unit

if TYPE_CHECKING:
    import altair

#: The label of the row that totals the others, in the ids of cells.
TOTAL = "合计"


@attrs.frozen(kw_only=True)
class Part(Validated):
    """
    What a cell says that part of its figure is, such as 含省万1人.

    Args:
        label: What the part counts, as printed.
        amount: How much of the figure it is.
        mentions: The places that print it; 0 or more, in document order.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> str(Part(label="省万", amount=Amount.parse("1人")).amount)
        '1人'
    """

    label: str
    amount: Amount
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])


@attrs.frozen(kw_only=True)
class Share(Shown, Validated):
    """
    One cell of an allocation: what one body is to bring.

    Args:
        organization: The body as printed in its row.
        amount: The figure; None where the status is not ASSIGNED. After a correction it is the corrected one.
        printed: The cell as printed, also after a correction; ``""`` for one left empty.
        status: ASSIGNED where the cell holds a figure, NOT_ASSIGNED for “--” and for a cell left empty, BLANK for one that
            cannot be read.
        note: What the cell prints beside its figure (国万, 省千或省万); None where it prints nothing.
        parts: What the cell says that part of its figure is; 0 or more.
        mentions: The place of the cell's figure; 0 or 1.

    Raises:
        RecordError: A field has the wrong type, or the amount and the status do not go together.

    Example:
        >>> Share(organization="城南街道", printed="--", status=Status.NOT_ASSIGNED).amount is None
        True
    """

    organization: str
    amount: Amount | None = None
    printed: str = ""
    status: Status = Status.ASSIGNED
    note: str | None = None
    parts: tuple[Part, ...] = attrs.field(default=(), converter=TupleOf[Part])
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])

    @property
    def text(self) -> str:
        """The cell as printed, else its figure; of a corrected one the figure, and what is printed in brackets."""
        figure = "" if self.amount is None else str(self.amount.number)
        is_corrected = self.printed.isdecimal() and figure not in ("", self.printed)
        return f"{figure} ({self.printed})" if is_corrected else self.printed or figure

    def _own_faults(self) -> Iterator[Fault]:
        if self.organization == TOTAL:
            yield Fault("organization", short_repr(self.organization), "a body; the total of a column is its field `total`")
        if (self.amount is None) == (self.status is Status.ASSIGNED):
            yield Fault("amount", short_repr(self.amount), "an amount where the status is ASSIGNED, None where it is another")


@attrs.frozen(kw_only=True)
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
            yield Fault("header", "()", "the headings of the column; 1 or more")
        if not self.shares:
            yield Fault("shares", "()", "the cells of the column; 1 or more")
        named = Counter(share.organization for share in self.shares)
        for index, share in enumerate(self.shares):
            if named[share.organization] > 1:
                yield Fault(f"shares[{index}].organization", short_repr(share.organization), "a body that the column names once")
        figures = [(f"shares[{index}].amount", share.amount) for index, share in enumerate(self.shares)]
        for where, amount in [*figures, ("total", self.total)]:
            if amount is not None and amount.dimension != dimension:
                yield Fault(where, str(amount), f"an amount that can be stated in {self.unit}")

    @property
    def label(self) -> str:
        """The headings in one line, as the ids of the cells have them."""
        return " · ".join(self.header)

    @property
    def allocated(self) -> Amount:
        """The exact sum of the shares, in the unit of the column; zero where none is assigned."""
        shares = (share.amount for share in self.shares if share.amount is not None)
        return sum((amount.to(self.unit) for amount in shares), start=Amount(0, self.unit))

    @property
    def residual(self) -> Amount | None:
        """What is allocated less the printed total; None where no total is printed."""
        return None if self.total is None else self.allocated - self.total

    @property
    def is_balanced(self) -> bool | None:
        """Whether the shares sum to the printed total; None where there is no total, no share, or a cell that cannot be read."""
        from jkq_targets.balance import diagnose

        sheet = self.to_sheet()
        unreadable = any(share.status is Status.BLANK for share in self.shares)
        return None if not sheet.sums or unreadable else not diagnose(sheet)

    def cell_id(self, organization: str) -> str:
        """The id of a body's cell in the sheet and in findings; of ``合计``, that of the total."""
        return f"{organization} · {self.label}"

    def to_sheet(self) -> Sheet:
        """The column as a sheet of cells with its sum."""
        return self.as_table().to_sheet()

    def chart(self) -> altair.VConcatChart:
        """
        The share of each body as a bar, what is wrong marked; needs the extra ``charts``.

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2020).allocations[0].chart().title.text
            '合同外资（万美元） · 确保指标'
        """
        return to_chart(self)

    def as_table(self) -> AllocationTable:
        """The column as a table of its own, part of no other column."""
        return AllocationTable(title=self.label, allocations=(attrs.evolve(self, part_of=None),))


@attrs.frozen(kw_only=True, repr=False)
class AllocationTable(Shown, Validated):
    """
    A table that divides goals among bodies, as its columns.

    Args:
        title: The title as printed.
        allocations: The columns, from left to right; 1 or more, each under another heading.

    Raises:
        RecordError: A field has the wrong type, two columns have one heading, or a column is part of one that is not there,
            of itself, or of one that is part of it.

    Example:
        >>> shares = [Share(organization="城南街道", amount=Amount.parse("8亿元"), printed="8")]
        >>> AllocationTable(title="任务分解表", allocations=[Allocation(header=["市外内资"], unit="亿元", shares=shares)])
        <AllocationTable 任务分解表: 1 column, 1 organization>
    """

    title: str
    allocations: tuple[Allocation, ...] = attrs.field(converter=TupleOf[Allocation])

    def _own_faults(self) -> Iterator[Fault]:
        if not self.allocations:
            yield Fault("allocations", "()", "the columns of the table; 1 or more")
        headers = Counter(column.header for column in self.allocations)
        cells = Counter(column.cell_id(share.organization) for column in self.allocations for share in column.shares)
        wholes = {column.header: column.part_of for column in self.allocations}
        for index, column in enumerate(self.allocations):
            where = f"allocations[{index}]"
            if headers[column.header] > 1:
                yield Fault(f"{where}.header", short_repr(column.header), "a heading that the table has once")
            elif any(cells[column.cell_id(share.organization)] > 1 for share in column.shares):
                # Two paths of headings may read alike in one line.
                yield Fault(
                    f"{where}.header", short_repr(column.label), "headings that tell its cells from those of another column"
                )
            if column.part_of is not None and column.part_of not in wholes:
                yield Fault(f"{where}.part_of", short_repr(column.part_of), "the header of another column of the table")
            elif in_circle(column.header, wholes):
                yield Fault(f"{where}.part_of", short_repr(column.part_of), "a column that is no part of this one")

    def __repr__(self) -> str:
        columns, bodies = number_of(len(self.allocations), "column"), number_of(len(self.organizations), "organization")
        return f"<AllocationTable {self.title}: {columns}, {bodies}>"

    def chart(self) -> altair.VConcatChart:
        """
        The share of each body as bars, 确保 and 力争 abreast, what is wrong marked; needs the extra ``charts``.

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> from jkq_targets import load_plan
            >>> chart = load_plan(2020).campaigns[0].allocation_tables[0].chart()
            >>> [panel.title.text for panel in chart.vconcat]
            ['合同外资（万美元）', '实到外资（万美元）', '市外内资（万元人民币）']
        """
        return to_chart(self)

    @property
    def organizations(self) -> tuple[str, ...]:
        """The bodies of the rows, as printed, in the order of the first column that names each."""
        return tuple(dict.fromkeys(share.organization for column in self.allocations for share in column.shares))

    def row(self, organization: str) -> tuple[Share, ...]:
        """
        The cells of one body, from left to right.

        Args:
            organization: The body as printed in its row.

        Raises:
            UnknownNameError: No row has that name; the nearest stand in the error.
        """
        cells = tuple(share for column in self.allocations for share in column.shares if share.organization == organization)
        if not cells:
            raise UnknownNameError("row", str(organization), nearest_names(organization, self.organizations))
        return cells

    def to_sheet(self) -> Sheet:
        """
        The table as a sheet of cells that `jkq_targets.diagnose` takes.

        A cell's id is `Allocation.cell_id`. A column sums to its total; in each row, 其中 columns sum to at most the column
        they are part of; 确保, or a column without the word, lies at most at 力争 of the same indicator.
        """
        columns = self.allocations
        return Sheet(
            cells=tuple(cell for column in columns for cell in _cells(column)),
            sums=tuple(relation for column in columns for relation in _sums(column)),
            of_which=tuple(relation for column in columns for relation in _of_which(column, columns)),
            orderings=tuple(relation for column in columns for relation in _orderings(column, columns)),
            grid=self._grid(),
        )

    def _grid(self) -> Grid:
        """The rows and columns as printed, the row of totals last."""
        columns = [_spots(column) for column in self.allocations]
        names = [*self.organizations, *([TOTAL] if any(TOTAL in spots for spots in columns) else [])]
        rows = tuple((Spot(name), *(spots.get(name, Spot("")) for spots in columns)) for name in names)
        return Grid(self.title, (("",), *(column.header for column in self.allocations)), rows)


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


def _cells(column: Allocation) -> Iterator[Cell]:
    for share in column.shares:
        printed = share.printed or share.text
        yield _cell(column.cell_id(share.organization), printed, share.amount, share.status)
    if column.total is not None:
        yield _cell(column.cell_id(TOTAL), _printed_total(column, column.total), column.total, Status.ASSIGNED)


def _printed_total(column: Allocation, total: Amount) -> str:
    return column.mentions[0].text if column.mentions else f"{total.number}"


def _cell(name: str, printed: str, amount: Amount | None, status: Status) -> Cell:
    rounding = Rounding.of(0 if amount is None else amount.places, is_about=says_about(printed))
    return Cell(name, printed, amount, status, rounding)


def _sums(column: Allocation) -> Iterator[Sum]:
    parts = tuple(column.cell_id(share.organization) for share in column.shares)
    if column.total is not None and parts:
        yield Sum(column.label, column.cell_id(TOTAL), parts)


def _of_which(whole: Allocation, columns: tuple[Allocation, ...]) -> Iterator[OfWhich]:
    parts = [column for column in columns if column.part_of == whole.header and _dimension(column) == _dimension(whole)]
    for share in whole.shares:
        of_row = tuple(
            column.cell_id(share.organization)
            for column in parts
            for part in column.shares
            if part.organization == share.organization and part.amount is not None
        )
        if of_row and share.amount is not None:
            yield OfWhich(f"其中 · {whole.cell_id(share.organization)}", whole.cell_id(share.organization), of_row)


def _orderings(lower: Allocation, columns: tuple[Allocation, ...]) -> Iterator[Ordering]:
    if lower.commitment is Commitment.STRIVE:
        return
    for upper in columns:
        if upper.commitment is Commitment.STRIVE and _series(upper) == _series(lower):
            rows = {share.organization: share.amount for share in upper.shares} | {TOTAL: upper.total}
            for organization, amount in [*((share.organization, share.amount) for share in lower.shares), (TOTAL, lower.total)]:
                if amount is not None and rows.get(organization) is not None:
                    yield Ordering(lower.cell_id(organization), upper.cell_id(organization))


def _series(column: Allocation) -> object:
    # Columns of no registered indicator are two figures of one where they stand under one heading.
    return column.indicator or column.header[:-1] or column.header, _dimension(column)


def _dimension(column: Allocation) -> str:
    return find_unit(column.unit).dimension
