"""Cells in exact whole numbers: every figure and tolerance of one dimension in one base."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.sheets._cells import Cell, CrossReference
from jkq_targets.balance.sheets._numerals import NO_NUMERAL, PrintedNumeral, printed_numeral
from jkq_targets.terms import Rounding, Status
from jkq_targets.units import find_unit


def coarsest(value: int, grain: int) -> int:
    """The grain times the largest power of ten that still divides a value; the grain itself for 0."""
    while value and value % (grain * 10) == 0:
        grain *= 10
    return grain


# Not frozen, since one is made for each cell, and attrs makes frozen objects in three times the time. Nothing changes one.
@attrs.define(eq=False)
class IntegerFigure:
    """
    A cell in whole numbers of the base of its dimension.

    Args:
        cell: The cell itself.
        value: Its size; 0 for a cell without a figure.
        half: By how much the true size may differ: half the step it is rounded to, 0 where it is exact.
        place: One unit of its last printed place; 0 for a cell without a figure.
        unit: One of its unit; 0 for a cell without a figure.
        numeral: Its digits as printed.
    """

    cell: Cell
    value: int = 0
    half: int = 0
    place: int = 0
    unit: int = 0
    numeral: PrintedNumeral = NO_NUMERAL

    @property
    def places(self) -> int:
        """The number of decimal places it is printed with, in the unit of its amount."""
        return max(self.numeral.places - self.numeral.exponent, 0)

    @property
    def is_about(self) -> bool:
        """True for 约N, whose rounding depends on its own zeros."""
        return self.cell.rounding is Rounding.ABOUT

    def half_at(self, value: int) -> int:
        """The half step that the figure would have with another value."""
        if not self.is_about or not self.place or not value:
            return self.half
        return coarsest(value, self.place) // 2

    @property
    def is_blank(self) -> bool:
        """True where the cell cannot be read."""
        return self.cell.status is Status.BLANK


@attrs.frozen(eq=False)
class IntegerFigures:
    """
    The cells of a sheet in whole numbers.

    Args:
        figures: One for each cell, in the order of the cells.
        bases: For each dimension the number by which its reference unit is divided, so that all is whole.
    """

    figures: tuple[IntegerFigure, ...]
    bases: dict[str, int]


def integer_figures(cells: Sequence[Cell], cross_references: Sequence[CrossReference]) -> IntegerFigures:
    """The figures of some cells, in bases in which what is stated elsewhere is whole too."""
    # Most cells of a table are printed alike: what depends on the unit and the places alone is worked out once, and what depends
    # on the figure too, once for each figure.
    prints: dict[object, _Print] = {}
    places: dict[_Key, int] = {}
    drafts: list[_Draft] = []
    draft_of: list[int] = []
    for cell in cells:
        amount = cell.amount
        if amount is None:
            draft_of.append(_NO_DRAFT)
            continue
        key = (id(amount), cell.text, id(cell.rounding))
        if (place := places.get(key)) is None:
            place = places[key] = len(drafts)
            drafts.append(_draft(cell, amount, prints))
        draft_of.append(place)
    bases = _bases(prints.values(), cross_references)
    sizes = {id(kind): kind.sizes(bases[kind.dimension]) for kind in prints.values()}
    known = [*(_sizes(draft, bases, sizes[id(draft[2])]) for draft in drafts), (0, 0, 0, 0, NO_NUMERAL)]
    figures = tuple([IntegerFigure(cell, *known[place]) for cell, place in zip(cells, draft_of, strict=True)])
    return IntegerFigures(figures, bases)


def _bases(prints: Iterable[_Print], cross_references: Sequence[CrossReference]) -> dict[str, int]:
    """For each dimension the number by which its reference unit is divided."""
    bases: dict[str, int] = {}
    for kind in prints:
        bases[kind.dimension] = math.lcm(bases.get(kind.dimension, 1), *kind.denominators)
    for reference in cross_references:
        amount = reference.amount
        bases[amount.dimension] = math.lcm(bases.get(amount.dimension, 1), amount.size.denominator)
    return bases


#: The identity of an amount, the text and the identity of the rounding: on these depend the whole numbers of a cell.
_Key = tuple[int, str, int]
#: The place, behind all drafts, of what a cell without a figure has.
_NO_DRAFT = -1


def _sizes(draft: _Draft, bases: dict[str, int], sizes: tuple[int, int, int]) -> tuple[int, int, int, int, PrintedNumeral]:
    """The value of a figure, its half step, its place, its unit and its numeral."""
    numeral, number, kind = draft
    half, place, unit = sizes
    value = number * place if isinstance(number, int) else (number * bases[kind.dimension]).numerator
    return value, half, place, unit, numeral


@attrs.frozen
class _Print:
    """
    The sizes that figures of one unit and as many places have in common, in the reference unit of their dimension.

    Args:
        dimension: What they measure.
        unit: One of their unit.
        place: One unit of their last printed place.
        half: By how much the true size may differ.
    """

    dimension: str
    unit: Fraction
    place: Fraction
    half: Fraction

    @property
    def denominators(self) -> tuple[int, ...]:
        """The numbers that a base must be a multiple of, so that these figures are whole in it."""
        return self.unit.denominator, self.place.denominator, self.half.denominator

    def sizes(self, base: int) -> tuple[int, int, int]:
        """The half step, the place and the unit in a base."""
        return (self.half * base).numerator, (self.place * base).numerator, (self.unit * base).numerator


#: The numeral of a cell, its number in units of its last place, or its size where it has no place, and how it is printed.
_Draft = tuple[PrintedNumeral, int | Fraction, _Print]


def _draft(cell: Cell, amount: Amount, prints: dict[object, _Print]) -> _Draft:
    """The numeral of a cell with a figure, its number and its print."""
    numeral = printed_numeral(cell.text, amount)
    is_written = bool(numeral.digits)
    zeros = _zeros(numeral) if cell.rounding is Rounding.ABOUT else 0
    exponent = numeral.exponent - numeral.places
    key = (amount.unit, exponent if is_written else amount.number, cell.rounding, zeros)
    kind = prints.get(key)
    if kind is None:
        unit = find_unit(amount.unit)
        place = unit.factor * Fraction(10) ** exponent if is_written else unit.factor / Fraction(amount.number).denominator
        kind = prints[key] = _Print(unit.dimension, unit.factor, place, half_step(cell.rounding, numeral, unit.factor, place))
    if not is_written:
        return numeral, amount.size, kind
    digits = int(numeral.digits)
    return numeral, -digits if amount.number < 0 else digits, kind


def half_step(rounding: Rounding | Decimal, numeral: PrintedNumeral, unit: Fraction, place: Fraction) -> Fraction:
    """The most by which the true size of a figure may differ from the printed one."""
    if isinstance(rounding, Decimal):
        return Fraction(rounding) * unit / 2
    # A fraction such as 2/3 has no last place that it could be rounded to.
    if rounding is Rounding.EXACT or not numeral.digits:
        return Fraction(0)
    if rounding is Rounding.NEAREST:
        return place / 2
    zeros = _zeros(numeral)
    return place * (10**zeros if zeros < len(numeral.digits) else 1) / 2


def _zeros(numeral: PrintedNumeral) -> int:
    """The number of zeros at the end of a numeral."""
    return len(numeral.digits) - len(numeral.digits.rstrip("0"))
