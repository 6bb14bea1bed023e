"""The one-slip explanations of many records at once: where one sum of a record is broken, the answers of `explain_by_one`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import attrs
import numpy as np

from jkq_targets.balance.arrays._blocks import Block
from jkq_targets.balance.arrays._slip_arrays import SLIPS, Array, slip_kinds
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.terms import RelationKind

#: How many values that rounding leaves open for one cell are tried at most; where there are more, nothing is said.
_MOST_VALUES = 100


class Hit(NamedTuple):
    """
    A cell that one slip explains.

    Args:
        member: The number of its column.
        value: What would be right, in the finest unit printed in the sum.
        finer: How many decimal places this unit has beyond the last printed place of the cell.
        slip: How the printed figure comes from the value.
    """

    member: int
    value: int
    finer: int
    slip: Slip


def one_slips(block: Block, broken: Array) -> list[list[Hit] | None]:
    """
    For each record its one-slip explanations; None where the record needs the whole search.

    Answered are records of which one sum alone is broken, with or without orderings that one of its cells then repairs.

    Args:
        block: Records each of which breaks a relation.
        broken: For each relation, where it does not hold.
    """
    hits: list[list[Hit] | None] = [None] * broken.shape[1]
    relations = block.layout.relations
    is_order = np.array([relation.kind is RelationKind.ORDER for relation in relations])
    count = broken[~is_order].sum(axis=0)
    for place, relation in enumerate(relations):
        if relation.kind is not RelationKind.SUM:
            continue
        apart = np.array([not relation.members.keys() & other.members.keys() for other in relations])
        rows = np.flatnonzero(broken[place] & (count == 1) & ~broken[apart & is_order].any(axis=0))
        if rows.size:
            answers = _Search.of(block.take(rows), broken[:, rows], place).answers()
            for row, answer in zip(rows.tolist(), answers, strict=True):
                hits[row] = answer
    return hits


@attrs.frozen(eq=False)
class _Search:
    """
    The cells of one sum in records that break it: a row for each cell, a column for each record.

    Args:
        block: The records.
        broken: For each relation, where it does not hold.
        place: The number of the sum.
        values: The figures as printed, in the base of the block.
        steps: One unit of the last printed place of each.
        given: Where a figure is given.
        grain: For each record the finest unit printed in the sum.
        finer: How many decimal places the grain has beyond the last printed place; -1 where it is no power of ten of it.
        first: The least multiple of the grain that closes the sum.
        count: How many do, being within its tolerance.
    """

    block: Block
    broken: Array
    place: int
    values: Array
    steps: Array
    given: Array
    grain: Array
    finer: Array
    first: Array
    count: Array

    @classmethod
    def of(cls, block: Block, broken: Array, place: int) -> _Search:
        """The search among records each of which breaks a sum."""
        relation = block.layout.relations[place]
        values, steps = (np.stack([arrays[member] for member in relation.members]) for arrays in (block.values, block.steps))
        given = np.stack([np.broadcast_to(block.given(member), values[0].shape) for member in relation.members])
        grain = np.gcd.reduce(np.where(given, steps, 0), axis=0)
        residuals, tolerances = block.residuals(relation), block.tolerances(relation)
        coefficients = np.array(list(relation.members.values()), dtype=values.dtype)[:, None]
        # By how much a cell must change at least and at most: the quotients rounded up and down.
        down, up = tolerances + residuals, tolerances - residuals
        low = values - np.where(coefficients > 0, down, up) // abs(coefficients)
        high = values + np.where(coefficients > 0, up, down) // abs(coefficients)
        first = -(-low // grain)
        finer = _powers_of_ten(steps // grain)
        return cls(block, broken, place, values, steps, given, grain, finer, first * grain, high // grain - first + 1)

    def answers(self) -> Iterator[list[Hit] | None]:
        """For each record its hits; None where the whole search has to look."""
        hits: list[list[Hit]] = [[] for _ in self.grain]
        for number in range(min(int(self.count.max(initial=0)), _MOST_VALUES)):
            for record, hit in self._hits(self.first + number * self.grain, self.given & (number < self.count)):
                hits[record].append(hit)
        is_left: Array = np.any((self.given & (self.finer < 0)) | (self.count > _MOST_VALUES), axis=0)
        has_orders: Array = np.asarray(self.broken.sum(axis=0) > 1)
        for own, left, orders in zip(hits, is_left.tolist(), has_orders.tolist(), strict=True):
            # Where no cell of the sum repairs a broken ordering as well, the ordering stands for itself.
            yield None if left or (orders and not own) else own

    def _hits(self, targets: Array, possible: Array) -> Iterator[tuple[int, Hit]]:
        """The hits among certain values of the cells, one for each cell and record."""
        possible = self._keeping_others(targets, possible & (self.finer >= 0))
        members = list(self._relation.members)
        rows, records = np.nonzero(possible)
        signs = np.where(self.values[rows, records] < 0, -1, 1)
        numbers = abs(self.values[rows, records]) // self.steps[rows, records]
        values, finer = (targets // self.grain)[rows, records], self.finer[rows, records]
        kinds = _kinds(numbers, values * signs, self._places(rows, records), finer)
        chosen = np.flatnonzero(kinds)
        columns = (array[chosen].tolist() for array in (records, rows, values, finer, kinds))
        for record, row, value, places, kind in zip(*columns, strict=True):
            yield record, Hit(members[row], value, places, SLIPS[kind - 1])

    def _keeping_others(self, targets: Array, possible: Array) -> Array:
        """True where every other relation of the cell holds with its new value, and each broken ordering is one of the cell's."""
        possible = possible.copy()
        for place, other in enumerate(self.block.layout.relations):
            if place == self.place:
                continue
            residuals = self.block.residuals(other)
            for row, member in enumerate(self._relation.members):
                if member in other.members:
                    change = targets[row] - self.values[row]
                    possible[row] &= self.block.holds(other, residuals + other.members[member] * change)
                else:
                    possible[row] &= ~self.broken[place]
        return possible

    def _places(self, rows: Array, records: Array) -> Array:
        """The decimal places that certain figures are printed with."""
        places = [np.broadcast_to(self.block.columns[member].places, self.grain.shape) for member in self._relation.members]
        return np.stack(places)[rows, records]

    @property
    def _relation(self) -> IntegerRelation:
        return self.block.layout.relations[self.place]


def _powers_of_ten(numbers: Array) -> Array:
    """Of which power of ten each number is; -1 where of none."""
    powers = np.full(numbers.shape, -1)
    for power in range(len(str(numbers.max(initial=1)))):
        powers[numbers == 10**power] = power
    return powers


def _kinds(numbers: Array, targets: Array, places: Array, finer: Array) -> Array:
    """`slip_kinds` of figures that are printed with places of their own."""
    kinds = np.zeros(numbers.shape, dtype=np.int8)
    for own, more in sorted(set(zip(places.tolist(), finer.tolist(), strict=True))):
        alike = (places == own) & (finer == more)
        kinds[alike] = slip_kinds(numbers[alike], targets[alike], own, more)
    return kinds
