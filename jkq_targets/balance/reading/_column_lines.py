"""The columns of a printed table as lines, once their cells are seen: which have figures, which are rates, and their units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._column_roles import ColumnRoles
from jkq_targets.balance.reading._heading_units import half_width, is_ratio
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._values import MONEY_SIGNS, Value, is_figure, printed_text
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import find_unit

_RATIOS = ("%", "‰")
_SIGNED = lazy_pattern(rf"[\s(-]*{MONEY_SIGNS}.*")
_COUNTS = lazy_pattern(r".*(?:(?P<unit>[人户家个件宗次辆台所名])数|起数|人次|数量)")


def column_lines(
    roles: ColumnRoles, columns: Sequence[Line], rows: Sequence[Line], body: Sequence[Sequence[Value]], unit: str | None
) -> list[Line]:
    """
    The columns, with figures, rates and units as the cells have them.

    A column without figures has none, percentages alone below a heading without a unit are rates, and the unit of the table is
    that of each column of sizes without one, unless the rows state units.
    """
    are_rows_without_units = all(line.unit is None for line in rows)
    sized = [row for row, line in zip(body, rows, strict=True) if line.additivity is not Additivity.NON_ADDITIVE]
    figures = set(roles.figures)
    return [
        _with_figures(line, [row[at] for row in sized], unit, takes_unit=are_rows_without_units)
        if at in figures
        else attrs.evolve(line, additivity=Additivity.NO_FIGURES)
        for at, line in enumerate(columns)
    ]


def _with_figures(line: Line, cells: Sequence[Value], unit: str | None, *, takes_unit: bool) -> Line:
    """A column of figures, which its cells may show to be rates or money, or else to have the unit of the table."""
    if line.unit is not None:
        return line
    if are_percentages(cells):
        return attrs.evolve(line, additivity=Additivity.NON_ADDITIVE)
    if not line.additivity.adds_up and line.labels[-1].additivity.adds_up and any(map(_is_of_money, cells)):
        # Percent Change, merged over two columns of rates, does not stand over the year behind them.
        return attrs.evolve(line, additivity=line.labels[-1].additivity)
    if not line.additivity.adds_up or not takes_unit:
        return line
    below = _unit_below(line, unit)
    is_rate = below is not None and is_ratio(below)
    return attrs.evolve(line, unit=below, additivity=Additivity.NON_ADDITIVE if is_rate else line.additivity)


def _unit_below(line: Line, unit: str | None) -> str | None:
    """The unit that stands above the table; a column that counts things (人数) has another where that is money."""
    if unit is None or not find_unit(unit).dimension.isupper():
        return unit
    counts = next(filter(None, (_COUNTS.fullmatch(label.name) for label in line.labels)), None)
    return unit if counts is None else counts["unit"] or ""


def _is_of_money(value: Value) -> bool:
    return isinstance(value, str) and _SIGNED.fullmatch(value) is not None


def are_percentages(cells: Iterable[Value], least: int = 1) -> bool:
    """True where all figures are percentages, so many or more of them."""
    count = 0
    for value in cells:
        if is_figure(value):
            count += 1
            if not half_width(printed_text(value)).rstrip(" )").endswith(_RATIOS):
                return False
    return count >= least
