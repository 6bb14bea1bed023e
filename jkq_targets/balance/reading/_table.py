"""A printed table, read: its rows and columns, its cells, and which of them should add up to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from jkq_targets.balance.reading._axes import Axis, cells, column_axis, row_axis
from jkq_targets.balance.reading._boxhead import Boxhead, is_remark, read_boxhead
from jkq_targets.balance.reading._column_roles import column_lines, column_roles, row_lines
from jkq_targets.balance.reading._labels import Additivity, TotalLevel, Trait, half_width, is_ratio
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._task_cells import read_task_cell
from jkq_targets.balance.reading._values import Reading, Value, is_figure, printed_text, read_cell
from jkq_targets.errors import Fault, SheetError, UnitError, short_repr
from jkq_targets.exact_numbers import is_step
from jkq_targets.terms import Commitment, Rounding, Status
from jkq_targets.units import find_unit

#: A digit, but for that of Excel's word for a division by zero.
_NUMERAL = re.compile(r"(?<!DIV/)\d", re.ASCII)

#: What shares of a whole add up to, in percent.
_WHOLE = 100


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
    """

    boxhead: Boxhead
    rows: Axis
    columns: Axis
    texts: tuple[tuple[str, ...], ...]
    readings: dict[tuple[int, int], Reading]
    is_stated: bool = False
    is_exact: bool = False

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
        """The columns of shares that print their whole, 100: they are added up along the rows."""
        if axis is not self.rows:
            return
        for at in self.columns.active:
            if Trait.SHARE in self.columns.lines[at].traits:
                cells_of_column = (self.readings.get((row, at)) for row in self.rows.active)
                amounts = (reading.amount for reading in cells_of_column if reading is not None)
                if any(amount is not None and amount.number == _WHOLE for amount in amounts):
                    yield at

    def across(self, axis: Axis) -> Axis:
        """The columns for the rows, the rows for the columns."""
        return self.columns if axis is self.rows else self.rows

    def place(self, axis: Axis, line: int, across: int) -> tuple[int, int]:
        """The row and the column of the cell where a line of an axis meets one of the other axis."""
        return (line, across) if axis is self.rows else (across, line)

    def cell_id(self, row: int, column: int) -> str:
        """The id of a cell: its row and its column, as findings name it."""
        return cell_name(self.rows.lines[row], self.columns.lines[column])


def read_printed(
    columns: Sequence[str] | Sequence[Sequence[str | None]],
    rows: Iterable[Sequence[Value]],
    total: str,
    unit: str | None,
    *,
    exact: bool,
    rounding: Rounding | Decimal | None = None,
) -> PrintedTable:
    """
    Read a printed table.

    Args:
        columns: Headings, in one row or several.
        rows: The cells of each row, the label first.
        total: The label of the total.
        unit: The unit where neither row nor column states one.
        exact: Whether a decimal is exact; else it counts as rounded to its last place.
        rounding: What whole numbers are rounded to; None where their sums may show it.

    Raises:
        SheetError: With every fault that stands in the way: cells that cannot be read, rows that are too short or too long,
            labels that do not say what they total.
    """
    if not isinstance(total, str) or not total.strip():
        raise SheetError((Fault("total", short_repr(total), ReadingText.TOTAL_LABEL()),))
    if unit:
        _check_unit(unit)
    _check_rounding(rounding)
    boxhead = read_boxhead(columns, unit)
    body, faults = _fitted(_body(rows), len(boxhead.paths))
    _refuse(faults)
    boxhead, body = _with_labels(boxhead, body, total)
    lines = [Line.of(path, total, has_unit=boxhead.has_units) for path in boxhead.paths]
    roles = column_roles(lines, body)
    rows_by_label = row_lines(roles, body, total)
    with_figures = [
        at
        for at, line in enumerate(rows_by_label)
        if line.additivity is not Additivity.NO_FIGURES and _has_text(body[at], roles.figures)
    ]
    if not with_figures:
        raise SheetError((Fault("rows", ReadingText.COUNTED_ROWS(count=len(body)), ReadingText.ROW_WITH_FIGURES()),))
    row_part, row_faults = row_axis(rows_by_label, with_figures)
    columns_by_label = column_lines(roles, lines, rows_by_label, body, boxhead.unit)
    column_part, column_faults = column_axis(columns_by_label, roles.figures)
    readings, cell_faults = _readings(body, row_part, column_part, boxhead.unit)
    _refuse([*column_faults, *row_faults, *cell_faults])
    if exact:
        readings = {place: reading.as_exact for place, reading in readings.items()}
    if rounding not in (None, Rounding.EXACT):
        readings = {place: reading.with_rounding(rounding) for place, reading in readings.items()}
    texts = tuple(tuple(map(printed_text, row)) for row in body)
    is_exact = exact or rounding is not None
    return PrintedTable(boxhead, row_part, column_part, texts, readings, is_exact=is_exact)


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
    column_part, _ = column_axis(lines, range(len(columns)), wholes)
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
        name=" · ".join(headings),
        unit=unit or None,
        commitment=commitment,
        additivity=additivity,
        is_of_which=line.is_of_which or is_of_which,
    )


def _with_labels(boxhead: Boxhead, body: list[list[Value]], total: str) -> tuple[Boxhead, list[list[Value]]]:
    """A table whose first column is a total has no labels; it gets a column of empty ones."""
    first = Line.of(boxhead.paths[0], total)
    if first.total_level is TotalLevel.NONE or not any(is_figure(row[0]) for row in body):
        return boxhead, body
    return attrs.evolve(boxhead, paths=(("",) * len(boxhead.paths[0]), *boxhead.paths)), [[None, *row] for row in body]


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise SheetError(tuple(faults))


def _check_rounding(rounding: object) -> None:
    if not (rounding is None or is_step(rounding) or isinstance(rounding, Rounding)):
        accepted = ReadingText.ROUNDING_OF_TABLE()
        raise SheetError((Fault("rounding", short_repr(rounding), accepted),))


def _check_unit(unit: str) -> None:
    try:
        find_unit(unit)
    except UnitError as error:
        raise SheetError((attrs.evolve(error.fault, where="unit"),)) from error


def _body(rows: Iterable[Sequence[Value]]) -> list[list[Value]]:
    """The rows that are not empty, up to the remarks below them."""
    body: list[list[Value]] = []
    given = list(rows)
    for number, row in enumerate(given):
        if isinstance(row, str) or not isinstance(row, Sequence):
            raise SheetError((Fault(f"rows[{number}]", short_repr(row), ReadingText.ROW_OF_CELLS()),))
        # 负责单位：甲局 may head a section too; what stands below the whole table has no figures below it.
        if body and is_remark(row) and not any(map(_has_figures, given[number + 1 :])):
            break
        if any(map(printed_text, row)):
            body.append(list(row))
    return body


def _has_figures(row: Sequence[Value]) -> bool:
    return isinstance(row, Sequence) and any(map(is_figure, row[1:]))


def _fitted(body: list[list[Value]], width: int) -> tuple[list[list[Value]], list[Fault]]:
    """The rows with as many cells as there are headings, and those that have others; a label alone opens a section."""
    fitted: list[list[Value]] = []
    faults: list[Fault] = []
    for number, row in enumerate(body, start=1):
        filled = max(at for at, value in enumerate(row, start=1) if printed_text(value))
        if filled > width or (filled > 1 and len(row) < width):
            name = printed_text(row[0]) or f"row {number}"
            faults.append(Fault(name, ReadingText.COUNTED_CELLS(count=len(row)), ReadingText.CELL_EACH(number=width)))
        fitted.append([*row[:width], *[None] * (width - len(row))])
    return fitted, faults


def _has_text(row: Sequence[Value], places: Sequence[int]) -> bool:
    return any(printed_text(row[at]) for at in places)


def _readings(
    body: Sequence[Sequence[Value]], rows: Axis, columns: Axis, unit: str | None
) -> tuple[dict[tuple[int, int], Reading], list[Fault]]:
    readings: dict[tuple[int, int], Reading] = {}
    faults: list[Fault] = []
    for row, column in cells(rows, columns):
        reading = _reading(body[row][column], rows.lines[row], columns.lines[column], unit)
        if isinstance(reading, Reading):
            readings[row, column] = reading
        else:
            faults.append(attrs.evolve(reading, where=cell_name(rows.lines[row], columns.lines[column])))
    return readings, faults


def _reading(value: Value, row: Line, column: Line, unit: str | None) -> Reading | Fault:
    for line in (row, column):
        if line.additivity is Additivity.NON_ADDITIVE:
            reading = _plain_or_loose(value, line.unit)
            # 持平 and #DIV/0! stand among rates, which nothing adds up.
            is_word = isinstance(reading, Fault) and isinstance(value, str) and _NUMERAL.search(half_width(value)) is None
            return Reading(printed_text(value), None, Status.NOT_ASSIGNED) if is_word else reading
    units = {line.unit for line in (row, column) if line.unit is not None}
    if len(units) > 1:
        return Fault("", ReadingText.TWO_UNITS(first=row.unit, second=column.unit), ReadingText.ONE_UNIT())
    reading = _plain_or_loose(value, units.pop() if units else unit)
    if isinstance(reading, Reading) and reading.amount is not None and is_ratio(reading.amount.unit):
        return Fault("", short_repr(reading.text), ReadingText.SIZE())
    return reading


def _plain_or_loose(value: Value, unit: str | None) -> Reading | Fault:
    """A cell as a plain figure, or as tables of tasks have it."""
    reading = read_cell(value, unit)
    return (read_task_cell(value, unit) or reading) if isinstance(reading, Fault) else reading


def cell_name(row: Line, column: Line) -> str:
    """The id of a cell: its row and its column, as findings name it."""
    return f"{row.name} · {column.name}"
