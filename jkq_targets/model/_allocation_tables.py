"""`AllocationTable`: how a plan divides its goals among bodies (任务分解表), column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

import attrs

from jkq_targets.errors import Fault, NotOneError, RecordError, UnknownNameError, nearest_names, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._allocations import Allocation, sheet_of_columns
from jkq_targets.model._printed_columns import TOTALS, PrintedColumn, printed_cell, printed_columns, printed_share
from jkq_targets.model._sentences import ModelText
from jkq_targets.model._shares import Share
from jkq_targets.model._walking import parts_in_circles
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Tabular
from jkq_targets.text import number_of, visible

if TYPE_CHECKING:
    import altair

    from jkq_targets.balance import Sheet
    from jkq_targets.balance.reading import Reading


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
        >>> from jkq_targets.amounts import Amount
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
        circles = parts_in_circles(wholes)
        for index, column in enumerate(self.allocations):
            where = f"allocations[{index}].part_of"
            if column.part_of is not None and column.part_of not in wholes:
                yield Fault(where, short_repr(column.part_of), ModelText.OTHER_COLUMN())
            elif column.header in circles:
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

        A heading gives the unit in brackets, 确保 or 力争, 其中 and, where the registry knows its name, the indicator. “--”, 无
        and an empty cell assign nothing; a cell that states no single figure (若干, 待定, 12以上) or says that it cannot be read
        (?) is BLANK.
        A row labelled 合计 or 总计 holds the totals.

        Args:
            columns: The headings of the columns of figures, each a text or the path from the outermost to the innermost.
            rows: The rows, each the label of a body and then the cells as printed, one for each column.
            title: The title of the table.
            unit: The unit of columns whose heading prints none, such as ``"万元"``; ``""`` for bare numbers.

        Raises:
            RecordError: A row has another number of cells, a body stands in two rows, a text is none, or a cell says neither a
                figure nor nothing (``#REF!``, ``1.2.3``), as in `jkq_targets.Sheet.from_rows`.

        Example:
            >>> rows = [("城南街道", "25000"), ("嘉北街道", "--"), ("合计", "25000")]
            >>> table = AllocationTable.from_rows(["外资（万美元）"], rows, title="任务分解表")
            >>> str(table.allocations[0].total), [share.status.name for share in table.allocations[0].shares]
            ('25000万美元', ['ASSIGNED', 'NOT_ASSIGNED'])
        """
        headers = [(header,) if isinstance(header, str) else tuple(header) for header in columns]
        body = [tuple(row) for row in rows]
        if faults := tuple(_row_faults(body, len(headers))):
            raise RecordError(faults)
        printed = list(printed_columns(headers, unit))
        return cls(title=title, allocations=map(_allocation, printed, _cells_by_column(body, printed)))

    @classmethod
    def of_column(cls, column: Allocation) -> Self:
        """The table of one column, which is part of no other one there."""
        return cls(title=column.label, allocations=(attrs.evolve(column, part_of=None),))

    def __repr__(self) -> str:
        columns, bodies = number_of(len(self.allocations), "column"), number_of(len(self.organizations), "organization")
        return f"<AllocationTable {visible(self.title)}: {columns}, {bodies}>"

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The share of each body as bars, 确保 and 力争 abreast, what is wrong marked; needs the extra ``charts``.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> from jkq_targets import load_plan
            >>> chart = load_plan(2020).campaigns[0].allocation_tables[0].chart()
            >>> [panel.title.text for panel in chart.vconcat]
            ['合同外资（万美元）', '实到外资（万美元）', '市外内资（万元人民币）']
        """
        return to_chart(self, language)

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
        columns = [column for column in self.allocations if words and all(word in column.label for word in words)]
        name = " · ".join(map(str, words))
        if not columns:
            raise UnknownNameError("column", name, tuple(column.label for column in self.allocations))
        if len(columns) > 1:
            raise NotOneError("column", name, len(columns), tuple(column.label for column in columns))
        return columns[0]

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
        return sheet_of_columns(self.title, self.allocations)


def _row_faults(rows: Sequence[tuple[str, ...]], columns: int) -> Iterator[Fault]:
    """The faults of rows that have not a label and a text for each column."""
    for index, row in enumerate(rows):
        if len(row) != columns + 1 or not all(isinstance(text, str) for text in row):
            yield Fault(f"rows[{index}]", short_repr(row), ModelText.ROW_OF_TEXTS(number=columns))


@attrs.frozen
class _PrintedCell:
    """A cell of a column: the label of its row, its text, and how any table reads it."""

    label: str
    text: str
    reading: Reading


def _cells_by_column(rows: Sequence[tuple[str, ...]], columns: Sequence[PrintedColumn]) -> list[list[_PrintedCell]]:
    """
    The cells of each column.

    Raises:
        RecordError: Cells that say neither a figure nor nothing, each with its row and its place there.
    """
    by_column: list[list[_PrintedCell]] = [[] for _ in columns]
    faults: list[Fault] = []
    for index, (label, *texts) in enumerate(rows):
        for place, (text, column) in enumerate(zip(texts, columns, strict=True)):
            reading = printed_cell(text, column.unit)
            if isinstance(reading, Fault):
                faults.append(attrs.evolve(reading, where=f"rows[{index}][{place + 1}]"))
            else:
                by_column[place].append(_PrintedCell("".join(label.split()), text, reading))
    if faults:
        raise RecordError(tuple(faults))
    return by_column


def _allocation(column: PrintedColumn, cells: Sequence[_PrintedCell]) -> Allocation:
    """The column of a heading and its cells."""
    totals = [None if cell.reading.note else cell.reading.amount for cell in cells if cell.label in TOTALS]
    shares = [printed_share(cell.label, cell.text, cell.reading, column.unit) for cell in cells if cell.label not in TOTALS]
    return Allocation(
        header=column.header,
        indicator=column.indicator,
        commitment=column.commitment,
        unit=column.unit,
        shares=shares,
        total=totals[-1] if totals else None,
        part_of=column.part_of,
    )


def _body(name: str) -> str:
    # The registry is read from a file: the classes themselves do not need it.
    from jkq_targets.registries import organizations

    known = organizations().by_name.get(name)
    return known.code if known else name


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
