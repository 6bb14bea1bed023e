"""Some records of a frame in exact whole numbers: which relations of each hold, all at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np

from jkq_targets.balance.arrays._columns import RecordColumn, read_column
from jkq_targets.balance.arrays._layouts import RecordLayout
from jkq_targets.balance.arrays._sentences import ArrayText
from jkq_targets.balance.arrays._slip_arrays import Array
from jkq_targets.balance.sheets._integer_figures import half_step
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.balance.sheets._numerals import PrintedNumeral
from jkq_targets.errors import Fault, SheetError
from jkq_targets.frames import Frame
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import RelationKind, Rounding
from jkq_targets.units import find_unit

#: How many records are looked at together: as many as stay in the fast memory of a processor.
_MOST_RECORDS = 1 << 16

#: Up to which size the products and sums of int64 stay exact, with two digits to spare for a slip.
_MOST = 10**16


@attrs.frozen(eq=False)
class Block:
    """
    Records in whole numbers of the base of each dimension, as `IntegerSheet` has one sheet: an array for each column.

    Args:
        layout: The columns and the relations.
        first: The number of the first record.
        columns: The figures as printed.
        values: The sizes of the figures in the base; 0 where none is given. Of Python's own whole numbers where int64 might
            not hold a sum.
        steps: One unit of the last printed place, for a whole column or for each figure.
        halves: By how much the true size may differ, likewise.
    """

    layout: RecordLayout
    first: int
    columns: tuple[RecordColumn, ...]
    values: tuple[Array, ...]
    steps: tuple[Array, ...]
    halves: tuple[Array, ...]

    def given(self, member: int) -> Array:
        """True at each record where a column has a figure; a single truth value for everywhere."""
        given = self.columns[member].given
        return np.array(True) if given is None else given

    def residuals(self, relation: IntegerRelation) -> Array:
        """The sum of the parts in each record, less the total."""
        members = iter(relation.members.items())
        member, coefficient = next(members)
        residuals: Array = self.values[member] * coefficient
        for member, coefficient in members:
            if coefficient == -1:
                residuals -= self.values[member]
            else:
                residuals += self.values[member] if coefficient == 1 else self.values[member] * coefficient
        return residuals

    def tolerances(self, relation: IntegerRelation) -> Array:
        """The most by which the residual may be off; one number where it is the same in all records."""
        if self.layout.rules.rounding is Rounding.EXACT:
            return np.array(0)
        halves = [np.where(self.given(member), self.halves[member], 0) for member in relation.members]
        coefficients = relation.members.values()
        tolerances = sum((abs(coefficient) * half for coefficient, half in zip(coefficients, halves, strict=True)), np.array(0))
        # Two figures that are rounded alike keep their order.
        return np.where(halves[0] == halves[1], 0, tolerances) if relation.kind is RelationKind.ORDER else tolerances

    def live(self, relation: IntegerRelation) -> Array:
        """True at each record where the relation can be checked; a single truth value for everywhere."""
        if relation.kind is not RelationKind.ORDER:
            return self.given(relation.total)
        lower, upper = relation.members
        return self.given(lower) & self.given(upper)

    def holds(self, relation: IntegerRelation, residuals: Array) -> Array:
        """True at each record where certain residuals of a relation stay within its tolerance, or it cannot be checked."""
        tolerances = self.tolerances(relation)
        within = residuals <= tolerances
        if relation.kind is RelationKind.SUM:
            within &= residuals >= -tolerances
        return within | ~self.live(relation)

    def broken(self) -> Array:
        """For each relation, in its order, where it does not hold."""
        return np.array([~self.holds(relation, self.residuals(relation)) for relation in self.layout.relations])

    def take(self, rows: Array) -> Block:
        """Some records, with an array of its own for each column."""

        def taken(arrays: Sequence[Array]) -> tuple[Array, ...]:
            return tuple(np.broadcast_to(array, value.shape)[rows] for array, value in zip(arrays, self.values, strict=True))

        columns = tuple(column.part(rows) for column in self.columns)
        return Block(self.layout, self.first, columns, *map(taken, (self.values, self.steps, self.halves)))


def blocks(layout: RecordLayout, frame: Frame, first: int) -> Iterator[Block]:
    """
    The records of a frame in blocks.

    Args:
        layout: What holds for all of them.
        frame: Its columns.
        first: The number of its first record.

    Raises:
        SheetError: A cell is no exact figure, or the columns differ in length.
    """
    pairs = zip(layout.names, layout.places, strict=True)
    columns = [read_column(name, frame[name], places, first) for name, places in pairs]
    lengths = {name: len(column.numbers) for name, column in zip(layout.names, columns, strict=True)}
    if len(set(lengths.values())) > 1:
        listed = [ArrayText.LENGTH_IN(number=length, name=name) for name, length in lengths.items()]
        raise SheetError((Fault("records", joined(Join.ITEMS, listed), ArrayText.ONE_LENGTH()),))
    for start in range(0, max(lengths.values()), _MOST_RECORDS):
        rows = slice(start, start + _MOST_RECORDS)
        yield _block(layout, first + start, tuple(column.part(rows) for column in columns))


def _block(layout: RecordLayout, first: int, columns: tuple[RecordColumn, ...]) -> Block:
    """The block of some columns, in the coarsest base in which everything is whole."""
    scales = [_Scale.of(layout, member, column) for member, column in enumerate(columns)]
    sizes: dict[str, list[Fraction]] = {}
    for scale in scales:
        sizes.setdefault(scale.dimension, []).extend((scale.step, scale.half))
    bases = {dimension: _common_measure(steps) for dimension, steps in sizes.items()}
    pairs = list(zip(scales, columns, strict=True))
    steps = [scale.steps(bases[scale.dimension], column) for scale, column in pairs]
    halves = [scale.halves(bases[scale.dimension], column) for scale, column in pairs]
    kind = np.int64 if _bound(layout, columns, steps, halves) <= _MOST else object
    return Block(
        layout,
        first,
        columns,
        values=tuple(_product(column.numbers, step, kind) for column, step in zip(columns, steps, strict=True)),
        steps=tuple(step.astype(kind) for step in steps),
        halves=tuple(half.astype(kind) for half in halves),
    )


@attrs.frozen
class _Scale:
    """
    The step of which the figures of a column are multiples, in the reference unit of its dimension.

    Args:
        dimension: What they measure.
        finest: The most decimal places that one is printed with.
        step: One unit of this place.
        half: By how much a figure with so many places may be off.
        is_declared: Whether what they are rounded to is declared, and no matter of the printed place.
    """

    dimension: str
    finest: int
    step: Fraction
    half: Fraction
    is_declared: bool

    @classmethod
    def of(cls, layout: RecordLayout, member: int, column: RecordColumn) -> _Scale:
        """The scale of a column."""
        unit, rounding = find_unit(layout.units[member]), layout.rules.rounding
        finest = int(np.max(column.places, initial=0))
        step = unit.factor / 10**finest
        # That a figure has digits is all that its rounding needs to know of its numeral.
        half = half_step(rounding, PrintedNumeral("0"), unit.factor, step)
        return cls(unit.dimension, finest, step, half, isinstance(rounding, Decimal))

    def steps(self, base: Fraction, column: RecordColumn) -> Array:
        """One unit of the last printed place in a base: one number for all figures, or one for each."""
        return self._by_place(self.step / base, column.places)

    def halves(self, base: Fraction, column: RecordColumn) -> Array:
        """The most by which a figure may be off in a base, likewise."""
        is_alike = self.is_declared or not self.half
        return self._by_place(self.half / base, self.finest if is_alike else column.places)

    def _by_place(self, size: Fraction, places: int | Array) -> Array:
        """A size at the finest place, as large as it is at other places."""
        sizes = np.array([size.numerator * 10**power for power in range(self.finest + 1)], dtype=object)
        return np.array(sizes[self.finest - np.asarray(places)], dtype=object)


def _common_measure(sizes: Sequence[Fraction]) -> Fraction:
    """The greatest size that all are multiples of."""
    denominator = math.lcm(*(size.denominator for size in sizes))
    return Fraction(math.gcd(*((size * denominator).numerator for size in sizes)), denominator)


def _greatest(numbers: Array) -> int:
    return max(int(numbers.max(initial=0)), -int(numbers.min(initial=0)))


def _bound(layout: RecordLayout, columns: Sequence[RecordColumn], steps: Sequence[Array], halves: Sequence[Array]) -> int:
    """A bound for every product, sum and tolerance of a relation, also once a cell is changed."""
    sizes = [
        max(_greatest(column.numbers), 1) * _greatest(step) + _greatest(half)
        for column, step, half in zip(columns, steps, halves, strict=True)
    ]
    coefficients = [abs(coefficient) for relation in layout.relations for coefficient in relation.members.values()]
    members = (relation.members.items() for relation in layout.relations)
    sums = (sum(abs(coefficient) * sizes[member] for member, coefficient in pairs) for pairs in members)
    return max(coefficients) * max(sums)


def _product(numbers: Array, step: Array, kind: type) -> Array:
    numbers = numbers.astype(kind, copy=False)
    return numbers if step.ndim == 0 and step == 1 else numbers * step.astype(kind)
