"""The figures of a table as ratios take them: plain amounts, and how far rounding may leave them off."""

from __future__ import annotations

from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import PrintedTable


def plain_amount(table: PrintedTable, place: tuple[int, int]) -> Amount | None:
    """The figure of a cell; None for a cell without one, and for a bound, a range or words."""
    reading = table.readings.get(place)
    return None if reading is None or reading.note else reading.amount


def percent_sign(table: PrintedTable, place: tuple[int, int]) -> str:
    """The sign behind the figure of a cell: ``"%"`` or ``""``."""
    return "%" if table.readings[place].text.rstrip().endswith("%") else ""


def reach_of(amount: Amount, *, is_ratio: bool = False) -> tuple[Fraction, Fraction]:
    """The least and the most that a figure may be, rounded to its last place; of a ratio in the unit that it is printed in."""
    size = Fraction(amount.number) if is_ratio else Fraction(amount.size)
    unit = 1 if is_ratio or not amount.number else Fraction(amount.size) / Fraction(amount.number)
    half = unit * Fraction(1, 2 * 10**amount.places)
    return size - half, size + half
