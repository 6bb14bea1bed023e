"""`AllocationTable`: how a plan divides its goals among bodies (任务分解表), column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Sheet, all_hold
from jkq_targets.errors import Fault, NotOneError, RecordError, UnitError, UnknownNameError, nearest_names, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.grid import Grid, Spot, cell_id
from jkq_targets.model._mentions import Mention
from jkq_targets.model._printed_columns import TOTALS, printed_amount, printed_columns, printed_share
from jkq_targets.model._sentences import ModelText
from jkq_targets.model._shares import TOTAL, Share
from jkq_targets.model._walking import in_circle
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Tabular
from jkq_targets.terms import Commitment, Rounding, Status, says_about
from jkq_targets.text import number_of, visible
from jkq_targets.units import find_unit

if TYPE_CHECKING:
    import altair

    from jkq_targets.balance.reading import Reading


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
        """True where the shares sum to the printed total; None where there is no total, no share, or an unreadable cell."""
        unreadable = any(share.status is Status.BLANK for share in self.shares)
        return None if unreadable else all_hold(self.to_sheet())

    def cell_id(self, organization: str) -> str:
        """The id of a body's cell in the sheet and in findings; of ``合计``, that of the total."""
        return cell_id(organization, *self.header)

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
class AllocationTable(Shown, Tabular, Validated):
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

    COLUMNS: ClassVar[Mapping[str, type]] = {
        **dict.fromkeys(("organization", "column", "indicator", "commitment", "printed", "amount"), str),
        **dict.fromkeys(("value", "total"), Decimal),
        **dict.fromkeys(("unit", "status", "note"), str),
    }

    title: str
    allocations: tuple[Allocation, ...] = attrs.field(converter=TupleOf[Allocation])

    def _own_faults(self) -> Iterator[Fault]:
        if not self.allocations:
            yield Fault("allocations", "()", ModelText.COLUMNS())
        yield from self._header_faults()
        wholes = {column.header: column.part_of for column in self.allocations}
        for index, column in enumerate(self.allocations):
            where = f"allocations[{index}].part_of"
            if column.part_of is not None and column.part_of not in wholes:
                yield Fault(where, short_repr(column.part_of), ModelText.OTHER_COLUMN())
            elif in_circle(column.header, wholes):
                yield Fault(where, short_repr(column.part_of), ModelText.NO_PART_OF_IT())

    def _header_faults(self) -> Iterator[Fault]:
        headers = Counter(column.header for column in self.allocations)
        cells = Counter(column.cell_id(share.organization) for column in self.allocations for share in column.shares)
        for index, column in enumerate(self.allocations):
            where = f"allocations[{index}].header"
            if headers[column.header] > 1:
                yield Fault(where, short_repr(column.header), ModelText.HEADING_ONCE())
            elif any(cells[column.cell_id(share.organization)] > 1 for share in column.shares):
                # Two paths of headings may read alike in one line.
                yield Fault(where, short_repr(column.label), ModelText.TELLING_HEADINGS())

    @classmethod
    def from_rows(
        cls,
        columns: Iterable[str | Sequence[str]],
        rows: Iterable[Sequence[str]],
        *,
        title: str,
        unit: str = "",
    ) -> Self:
        """
        The table of these columns and rows, as people print it.

        A heading gives the unit in brackets, 确保 or 力争, 其中 and, where the registry knows its name, the indicator. “--” and
        an empty cell assign nothing; a cell that cannot be read is BLANK. A row labelled 合计 or 总计 holds the totals.

        Args:
            columns: The headings of the columns of figures, each a text or the path from the outermost to the innermost.
            rows: The rows, each the label of a body and then the cells as printed, one for each column.
            title: The title of the table.
            unit: The unit of columns whose heading prints none, such as ``"万元"``; ``""`` for bare numbers.

        Raises:
            RecordError: A row has another number of cells, a body stands in two rows, or a text is none.

        Example:
            >>> rows = [("城南街道", "25000"), ("嘉北街道", "--"), ("合计", "25000")]
            >>> table = AllocationTable.from_rows(["外资（万美元）"], rows, title="任务分解表")
            >>> str(table.allocations[0].total), [share.status.name for share in table.allocations[0].shares]
            ('25000万美元', ['ASSIGNED', 'NOT_ASSIGNED'])
        """
        headers = [(header,) if isinstance(header, str) else tuple(header) for header in columns]
        body = [tuple(row) for row in rows]
        faults = [
            Fault(f"rows[{index}]", short_repr(row), ModelText.ROW_OF_TEXTS(number=len(headers)))
            for index, row in enumerate(body)
            if len(row) != len(headers) + 1 or not all(isinstance(text, str) for text in row)
        ]
        if faults:
            raise RecordError(tuple(faults))
        allocations = []
        for place, column in enumerate(printed_columns(headers, unit), start=1):
            labels = ["".join(row[0].split()) for row in body]
            cells = list(zip(labels, (row[place] for row in body), strict=True))
            totals = [printed_amount(text, column.unit) for label, text in cells if label in TOTALS]
            allocations.append(
                Allocation(
                    header=column.header,
                    indicator=column.indicator,
                    commitment=column.commitment,
                    unit=column.unit,
                    shares=[printed_share(label, text, column.unit) for label, text in cells if label not in TOTALS],
                    total=totals[-1] if totals else None,
                    part_of=column.part_of,
                )
            )
        return cls(title=title, allocations=allocations)

    def __repr__(self) -> str:
        columns, bodies = number_of(len(self.allocations), "column"), number_of(len(self.organizations), "organization")
        return f"<AllocationTable {visible(self.title)}: {columns}, {bodies}>"

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
            organization: The body, as printed in its row or by any name that the registry gives it.

        Raises:
            UnknownNameError: No row has that name; the nearest stand in the error.

        Example:
            >>> from jkq_targets import load_plan
            >>> [share.text for share in load_plan(2020).allocation_tables[0].row("发改局")][:3]
            ['2000', '3000', '2000']
        """
        names = {name for name in self.organizations if name == organization} or {
            name for name in self.organizations if _body(name) == _body(organization)
        }
        cells = tuple(share for column in self.allocations for share in column.shares if share.organization in names)
        if not cells:
            raise UnknownNameError("row", str(organization), nearest_names(organization, self.organizations))
        return cells

    def column(self, *words: str) -> Allocation:
        """
        The only column with all of some words in its headings.

        Args:
            words: Headings, or parts of them; 1 or more.

        Raises:
            UnknownNameError: No column has them all; the headings stand in the error.
            NotOneError: Several columns have them all.

        Example:
            >>> from jkq_targets import load_plan
            >>> str(load_plan(2020).allocation_tables[0].column("实到外资", "力争").total)
            '60000万美元'
        """
        found = [column for column in self.allocations if words and all(word in column.label for word in words)]
        asked = " · ".join(map(str, words))
        if not found:
            raise UnknownNameError("column", asked, tuple(column.label for column in self.allocations))
        if len(found) > 1:
            raise NotOneError("column", asked, len(found), tuple(column.label for column in found))
        return found[0]

    def rows(self) -> list[PlainRow]:
        """The cells of all bodies as flat rows with exact numbers: dicts with the keys of ``COLUMNS``, column by column."""
        return [_row(column, share) for column in self.allocations for share in column.shares]

    def _plain_rows(self) -> list[PlainRow]:
        return self.rows()

    def to_sheet(self) -> Sheet:
        """
        The table as a sheet of cells that `jkq_targets.diagnose` takes.

        A cell's id is `Allocation.cell_id`. A column sums to its total; in each row, 其中 columns sum to at most the column
        they are part of; 确保, or a column without the word, lies at most at 力争 of the same indicator.
        """
        from jkq_targets.balance.reading import stated_table
        from jkq_targets.balance.sheets import sheet_of

        columns = self.allocations
        names = [*self.organizations, *([TOTAL] if any(column.total is not None for column in columns) else [])]
        headers = [column.header for column in columns]
        table = stated_table(
            self.title,
            names,
            [(column.header, column.unit, column.commitment) for column in columns],
            {(names.index(name), at): reading for at, column in enumerate(columns) for name, reading in _readings(column)},
            wholes={at: headers.index(column.part_of) for at, column in enumerate(columns) if column.part_of is not None},
            pairs=_pairs(columns),
        )
        sheet = sheet_of(table)
        return attrs.evolve(sheet, grid=self._grid())

    def _grid(self) -> Grid:
        """The rows and columns as printed, the row of totals last."""
        columns = [_spots(column) for column in self.allocations]
        names = [*self.organizations, *([TOTAL] if any(TOTAL in spots for spots in columns) else [])]
        rows = tuple((Spot(name), *(spots.get(name, Spot("")) for spots in columns)) for name in names)
        return Grid(self.title, (("",), *(column.header for column in self.allocations)), rows)


def _body(name: str) -> str:
    # The registry is read from a file: the classes themselves do not need it.
    from jkq_targets.registries import organizations

    found = organizations().by_name.get(name)
    return found.code if found else name


def _row(column: Allocation, share: Share) -> PlainRow:
    return {
        "organization": share.organization,
        "column": column.label,
        "indicator": column.indicator,
        "commitment": column.commitment.value,
        "printed": share.printed,
        "amount": None if share.amount is None else str(share.amount),
        "value": None if share.amount is None else share.amount.to(column.unit).number,
        "total": None if column.total is None else column.total.to(column.unit).number,
        "unit": column.unit,
        "status": share.status.value,
        "note": share.note,
    }


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
        printed = share.printed or share.text
        yield share.organization, _reading(printed, share.amount, share.status)
    if column.total is not None:
        yield TOTAL, _reading(_printed_total(column, column.total), column.total, Status.ASSIGNED)


def _printed_total(column: Allocation, total: Amount) -> str:
    return column.mentions[0].text if column.mentions else f"{total.number}"


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
