"""The cells of a printed table, each by its row and its column: figures, rates, marks for nothing, and faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._axes import Axis
from jkq_targets.balance.reading._cut_figures import halves
from jkq_targets.balance.reading._heading_units import half_width, is_ratio
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._task_cells import read_any_cell
from jkq_targets.balance.reading._values import CELL_FORM, Reading, Value, printed_text
from jkq_targets.errors import Fault, short_repr
from jkq_targets.grid import cell_id
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Status

#: A digit, but for that of Excel's word for a division by zero.
_NUMERAL = lazy_pattern(r"(?<!DIV/)\d", re.ASCII)


def cell_readings(
    body: Sequence[Sequence[Value]], rows: Axis, columns: Axis, unit: str | None
) -> tuple[dict[tuple[int, int], Reading], dict[tuple[int, int], Fault]]:
    """The reading of each cell by its row and column, and the fault of each that cannot be read."""
    readings: dict[tuple[int, int], Reading] = {}
    faults: dict[tuple[int, int], Fault] = {}
    kinds = [_kind(columns.lines[column]) for column in columns.active]
    # How a cell is read depends on the kinds of its row and column alone.
    known: dict[object, list[_Cells]] = {}
    cut = halves(body)
    for row in rows.active:
        line, values = rows.lines[row], body[row]
        if (kind := _kind(line)) not in known:
            by_kind = {kind: _cells(line, columns.lines[at], unit) for kind, at in zip(kinds, columns.active, strict=True)}
            known[kind] = [by_kind[kind] for kind in kinds]
        for column, cells in zip(columns.active, known[kind], strict=True):
            value = values[column]
            reading = Fault("", short_repr(value), CELL_FORM) if (row, column) in cut else cells.read(value)
            if isinstance(reading, Reading):
                readings[row, column] = reading
            else:
                faults[row, column] = attrs.evolve(reading, where=cell_id(line.name, columns.lines[column].name))
    return readings, faults


def _kind(line: Line) -> tuple[bool, bool, str | None]:
    """The part of a line on which the reading of its cells depends."""
    return line.additivity is Additivity.NON_ADDITIVE, line.is_per_head, line.unit


@attrs.define(eq=False)
class _Cells:
    """
    The cells of rows and columns of one kind.

    Args:
        read_value: The reading of a cell, or its fault.
        known: What is known of texts: the same figure stands in many cells of a table.
    """

    read_value: Callable[[Value], Reading | Fault]
    known: dict[str, Reading | Fault] = attrs.field(factory=dict)

    def read(self, value: Value) -> Reading | Fault:
        """The reading of a cell, or its fault."""
        if not isinstance(value, str):
            return self.read_value(value)
        reading = self.known.get(value)
        if reading is None:
            reading = self.known[value] = self.read_value(value)
        return reading


def _cells(row: Line, column: Line, unit: str | None) -> _Cells:
    """The cells of a row and a column, and of all others of the same kinds."""
    for line in (row, column):
        if line.additivity is Additivity.NON_ADDITIVE:
            # A mean is stated in the unit of its parts, where it states none of its own.
            of_parts = (column.unit or unit) if line is row and row.is_per_head and row.unit is None else line.unit
            return _Cells(partial(_rate, unit=of_parts))
    units = {line.unit for line in (row, column)} - {None}
    if len(units) > 1:
        fault = Fault("", ReadingText.TWO_UNITS(first=row.unit, second=column.unit), ReadingText.ONE_UNIT())
        return _Cells(lambda _: fault)
    return _Cells(partial(_size, unit=units.pop() if units else unit))


def _size(value: Value, unit: str | None) -> Reading | Fault:
    reading = read_any_cell(value, unit)
    if isinstance(reading, Reading) and reading.amount is not None and is_ratio(reading.amount.unit):
        return Fault("", short_repr(reading.text), ReadingText.SIZE())
    return reading


def _rate(value: Value, unit: str | None) -> Reading | Fault:
    """A cell among rates, which nothing adds up, so that words such as 持平 and #DIV/0! may stand there."""
    reading = read_any_cell(value, unit)
    is_word = isinstance(reading, Fault) and isinstance(value, str) and _NUMERAL.search(half_width(value)) is None
    return Reading(printed_text(value), None, Status.NOT_ASSIGNED) if is_word else reading
