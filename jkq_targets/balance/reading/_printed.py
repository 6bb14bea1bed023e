"""The reading of a printed table: its rows and columns, its cells, and which of them should add up to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from jkq_targets.balance.reading._abreast import tables_abreast
from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._axes import Axis, column_axis, row_axis
from jkq_targets.balance.reading._body import body_rows, fitted, with_labels
from jkq_targets.balance.reading._boxhead import Boxhead, read_boxhead
from jkq_targets.balance.reading._cell_readings import cell_readings
from jkq_targets.balance.reading._column_lines import column_lines
from jkq_targets.balance.reading._column_roles import ColumnRoles, column_roles
from jkq_targets.balance.reading._decimal_commas import with_points
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._printed_formulas import LineText, is_formula_column, is_row_of_keys, printed_formulas
from jkq_targets.balance.reading._row_lines import number_depth, row_lines
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._table import PrintedTable
from jkq_targets.balance.reading._unread_cells import WordLines, few_unread, lines_of_words
from jkq_targets.balance.reading._values import Reading, Value, printed_text
from jkq_targets.errors import Fault, SheetError, UnitError, short_repr
from jkq_targets.exact_numbers import is_step
from jkq_targets.terms import Rounding
from jkq_targets.units import find_unit

#: Among how many rows below the headings one with the numbers of the columns is looked for.
_MOST_KEYS = 3


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
    lines = [Line.of(path, total, depth=_outline_depth(path), has_unit=boxhead.has_units) for path in boxhead.paths]
    lines = [
        attrs.evolve(line, additivity=Additivity.NO_FIGURES) if at in words.columns else line for at, line in enumerate(lines)
    ]
    roles = column_roles(lines, body)
    by_label = row_lines(roles, body, total)
    active = [at for at in _with_figures(by_label, body, roles) if at not in words.rows]
    rows, row_faults = row_axis(by_label, active, boxhead.title)
    empty = {at for at in range(len(lines)) if not any(printed_text(row[at]) for row in body)}
    worded = frozenset(range(len(lines))).difference(roles.figures, empty)
    columns = column_axis(column_lines(roles, lines, by_label, body, boxhead.unit), roles.figures, words=worded)
    rows = attrs.evolve(rows, formulas=tuple(printed_formulas([*_row_texts(rows, roles, lines, body)])))
    columns = attrs.evolve(columns, formulas=tuple(printed_formulas([*_column_texts(columns, boxhead, body)])))
    return rows, columns, [*_abreast(boxhead, body), *row_faults]


def _outline_depth(path: Sequence[str]) -> int:
    """The depth of a column by the number before its heading, where it has a single one; headings in levels need no numbers."""
    filled = [text for text in path if text.strip()]
    return number_depth(filled[0], is_number=False) if len(filled) == 1 else 0


def _row_texts(rows: Axis, roles: ColumnRoles, columns: Sequence[Line], body: Sequence[Sequence[Value]]) -> Iterator[LineText]:
    """The texts of each row in which a formula may stand: its label, its number, and its cell in a column 公式."""
    numbers = _number_columns(roles, columns)
    formulas = [at for at, column in enumerate(columns) if is_formula_column(column.labels[-1].name)]
    for at in rows.active:
        number, formula = (next((printed_text(body[at][one]) for one in places), "") for places in (numbers, formulas))
        yield LineText(at, printed_text(body[at][roles.labels[0]]), number, formula)


def _number_columns(roles: ColumnRoles, columns: Sequence[Line]) -> list[int]:
    """The columns with the numbers of the rows (序号, 行次)."""
    others = (*roles.codes, roles.labels[0])
    return [at for at, column in enumerate(columns) if at not in others and Trait.ROW_NUMBER in column.labels[-1].traits]


def _column_texts(columns: Axis, boxhead: Boxhead, body: Sequence[Sequence[Value]]) -> Iterator[LineText]:
    """The texts of each column in which a formula may stand: its innermost heading, and its cell in a row of keys below them."""
    keys = next((row for row in body[:_MOST_KEYS] if is_row_of_keys(row)), None)
    for at in columns.active:
        heading = next((text for text in reversed(boxhead.paths[at]) if text), "")
        yield LineText(at, heading, "" if keys is None else printed_text(keys[at]))


def _abreast(boxhead: Boxhead, body: Sequence[Sequence[Value]]) -> Iterator[Fault]:
    """The fault of tables that stand abreast in one."""
    abreast = tables_abreast(boxhead.paths, body)
    count = len(abreast.starts)
    if abreast.is_folded:
        yield Fault("columns", ReadingText.FOLDED(number=count), ReadingText.ONE_BELOW_ANOTHER())
    elif count > 1:
        yield Fault("columns", ReadingText.TABLES_ABREAST(number=count, heads=abreast.heads), ReadingText.ONE_TABLE())


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
