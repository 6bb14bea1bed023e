"""A printed table, read: its rows and columns, its cells, and which of them should add up to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._axes import Axis, column_axis, row_axis
from jkq_targets.balance.reading._body import body_rows, fitted, with_labels
from jkq_targets.balance.reading._boxhead import Boxhead, read_boxhead
from jkq_targets.balance.reading._cell_readings import cell_readings
from jkq_targets.balance.reading._column_lines import column_lines
from jkq_targets.balance.reading._column_roles import ColumnRoles, column_roles
from jkq_targets.balance.reading._decimal_commas import with_points
from jkq_targets.balance.reading._heading_units import is_ratio
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._printed_formulas import LineText, is_formula_column, is_row_of_keys, printed_formulas
from jkq_targets.balance.reading._row_lines import row_lines
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._unread_cells import WordLines, few_unread, lines_of_words
from jkq_targets.balance.reading._values import Reading, Value, printed_text
from jkq_targets.errors import Fault, SheetError, UnitError, short_repr
from jkq_targets.exact_numbers import is_step
from jkq_targets.grid import cell_id
from jkq_targets.terms import Commitment, Rounding
from jkq_targets.units import find_unit

#: Among how many rows below the headings one with the numbers of the columns is looked for.
_MOST_KEYS = 3
#: The sizes of a whole, whose shares are added up: 100 % and 1.0 are 1, and a column of 占比 without a sign prints 100.
_WHOLES = (1, 100)


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
        """The columns of shares that print their whole, 100: they are added up along the rows."""
        if axis is not self.rows:
            return
        for at in self.columns.active:
            if Trait.SHARE in self.columns.lines[at].traits:
                cells_of_column = (self.readings.get((row, at)) for row in self.rows.active)
                amounts = (reading.amount for reading in cells_of_column if reading is not None)
                if any(amount is not None and amount.size in _WHOLES for amount in amounts):
                    yield at

    def across(self, axis: Axis) -> Axis:
        """The columns for the rows, the rows for the columns."""
        return self.columns if axis is self.rows else self.rows

    def place(self, axis: Axis, line: int, across: int) -> tuple[int, int]:
        """The row and the column of the cell where a line of an axis meets one of the other axis."""
        return (line, across) if axis is self.rows else (across, line)

    def cell_id(self, row: int, column: int) -> str:
        """The id of a cell: its row and its column, as findings name it."""
        return cell_id(self.rows.lines[row].name, self.columns.lines[column].name)


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
    _check_settings(total, unit, rounding)
    boxhead = read_boxhead(columns, unit)
    body, faults = fitted(body_rows(rows), len(boxhead.paths))
    _refuse(faults)
    boxhead, body = with_labels(boxhead, body, total)
    texts = tuple(tuple(map(printed_text, row)) for row in body)
    with_point = with_points(body)
    body = body if with_point is None else with_point
    rows_read, columns_read, readings = _read_body(boxhead, body, total)
    readings = _as_rounded(readings, rounding, exact=exact)
    if with_point is not None:
        readings = {(row, column): attrs.evolve(reading, text=texts[row][column]) for (row, column), reading in readings.items()}
    return PrintedTable(
        boxhead,
        rows_read,
        columns_read,
        texts,
        readings,
        is_exact=exact or rounding is not None,
        has_commas=with_point is not None,
    )


def _read_body(
    boxhead: Boxhead, body: Sequence[Sequence[Value]], total: str
) -> tuple[Axis, Axis, dict[tuple[int, int], Reading]]:
    """
    The rows, the columns and the cells of a table.

    A column with more words and other texts than figures has no figures, and a row of such texts alone is a heading between rows.
    """
    keys = WordLines(frozenset(at for at, row in enumerate(body[:_MOST_KEYS]) if is_row_of_keys(row)))
    rows, columns, faults = _axes(boxhead, body, total, keys)
    readings, cell_faults = cell_readings(body, rows, columns, boxhead.unit)
    words = lines_of_words(readings, cell_faults, body)
    if words.rows or words.columns:
        rows, columns, faults = _axes(boxhead, body, total, attrs.evolve(words, rows=words.rows | keys.rows))
        readings, cell_faults = cell_readings(body, rows, columns, boxhead.unit)
    few = few_unread(readings, cell_faults, body)
    _refuse([*faults, *(fault for place, fault in cell_faults.items() if place not in few)])
    return rows, columns, readings | few


def _axes(boxhead: Boxhead, body: Sequence[Sequence[Value]], total: str, words: WordLines) -> tuple[Axis, Axis, list[Fault]]:
    """
    The rows and the columns, each with what holds between them, and the faults of both.

    Args:
        boxhead: The headings.
        body: The rows below them.
        total: The label of the total.
        words: The rows and the columns that have no figures though a cell looks like one.
    """
    lines = [Line.of(path, total, has_unit=boxhead.has_units) for path in boxhead.paths]
    lines = [
        attrs.evolve(line, additivity=Additivity.NO_FIGURES) if at in words.columns else line for at, line in enumerate(lines)
    ]
    roles = column_roles(lines, body)
    by_label = row_lines(roles, body, total)
    active = [at for at in _with_figures(by_label, body, roles) if at not in words.rows]
    rows, row_faults = row_axis(by_label, active, boxhead.title)
    columns = column_axis(column_lines(roles, lines, by_label, body, boxhead.unit), roles.figures)
    rows = attrs.evolve(rows, formulas=tuple(printed_formulas([*_row_texts(rows, roles, lines, body)])))
    columns = attrs.evolve(columns, formulas=tuple(printed_formulas([*_column_texts(columns, boxhead, body)])))
    return rows, columns, [*_abreast(roles, lines), *row_faults]


def _row_texts(rows: Axis, roles: ColumnRoles, columns: Sequence[Line], body: Sequence[Sequence[Value]]) -> Iterator[LineText]:
    """The texts of each row in which a formula may stand: its label, its number, and its cell in a column 公式."""
    numbers = _number_columns(roles, columns)
    formulas = [at for at, column in enumerate(columns) if is_formula_column(column.labels[-1].name)]
    for at in rows.active:
        number, formula = (next((printed_text(body[at][one]) for one in places), "") for places in (numbers, formulas))
        yield LineText(at, printed_text(body[at][roles.labels[0]]), number, formula)


def _number_columns(roles: ColumnRoles, columns: Sequence[Line]) -> list[int]:
    """The columns with the numbers of the rows (序号, 行次), those left of the labels first."""
    left = [at for at in roles.numbers if at not in roles.codes]
    behind = (at for at in range(roles.labels[0] + 1, len(columns)) if Trait.ROW_NUMBER in columns[at].labels[-1].traits)
    return [*left, *behind]


def _column_texts(columns: Axis, boxhead: Boxhead, body: Sequence[Sequence[Value]]) -> Iterator[LineText]:
    """The texts of each column in which a formula may stand: its innermost heading, and its cell in a row of keys below them."""
    keys = next((row for row in body[:_MOST_KEYS] if is_row_of_keys(row)), None)
    for at in columns.active:
        heading = next((text for text in reversed(boxhead.paths[at]) if text), "")
        yield LineText(at, heading, "" if keys is None else printed_text(keys[at]))


def _abreast(roles: ColumnRoles, lines: Sequence[Line]) -> Iterator[Fault]:
    """The fault of tables beside each other, where the labels of the rows stand again behind figures."""
    heading = lines[roles.labels[0]].name
    again = [at for at in range(roles.figures[0] + 1, len(lines)) if at not in roles.figures and lines[at].name == heading]
    if heading and again:
        accepted = ReadingText.HEADINGS_ONCE(hint=ReadingText.APART())
        yield Fault(ReadingText.COLUMN_NAMED(name=heading), ReadingText.SAME_HEADINGS(number=1 + len(again)), accepted)


def _with_figures(lines: Sequence[Line], body: Sequence[Sequence[Value]], roles: ColumnRoles) -> list[int]:
    """
    The rows with a text in a column of figures.

    Raises:
        SheetError: No row has one.
    """
    places = [
        at
        for at, line in enumerate(lines)
        if line.additivity is not Additivity.NO_FIGURES and any(printed_text(body[at][column]) for column in roles.figures)
    ]
    if not places:
        raise SheetError((Fault("rows", ReadingText.COUNTED_ROWS(count=len(body)), ReadingText.ROW_WITH_FIGURES()),))
    return places


def _as_rounded(
    readings: dict[tuple[int, int], Reading], rounding: Rounding | Decimal | None, *, exact: bool
) -> dict[tuple[int, int], Reading]:
    """The readings with the rounding that the caller states."""
    if exact:
        readings = {place: reading.as_exact for place, reading in readings.items()}
    if rounding is None or rounding is Rounding.EXACT:
        return readings
    return {place: reading.with_rounding(rounding) for place, reading in readings.items()}


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


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise SheetError(tuple(faults))


def _check_settings(total: object, unit: str | None, rounding: object) -> None:
    if not isinstance(total, str) or not total.strip():
        raise SheetError((Fault("total", short_repr(total), ReadingText.TOTAL_LABEL()),))
    if unit:
        try:
            find_unit(unit)
        except UnitError as error:
            raise SheetError((attrs.evolve(error.fault, where="unit"),)) from error
    if not (rounding is None or is_step(rounding) or isinstance(rounding, Rounding)):
        raise SheetError((Fault("rounding", short_repr(rounding), ReadingText.ROUNDING_OF_TABLE()),))
