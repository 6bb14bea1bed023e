"""The interval of a figure: the values that keep every relation of a cell, given what else is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import attrs

from jkq_targets.balance.sheets._integer_figures import IntegerFigure, coarsest
from jkq_targets.balance.sheets._integers import IntegerRelation, IntegerSheet
from jkq_targets.balance.sheets._numerals import PrintedNumeral
from jkq_targets.balance.sheets._slips import Slip, slip_values
from jkq_targets.grid import Grid
from jkq_targets.terms import RelationKind

#: The values from the first to the second, both taken in; None for no limit on that side.
Interval = tuple[int | None, int | None]

#: Of how many numerals the slips are kept while one sheet is looked at.
_MOST_KNOWN = 256


@attrs.frozen(eq=False, repr=False)
class Case:
    """
    A sheet in whole numbers, with the residual of each of its relations.

    Args:
        integers: The sheet.
        residuals: One for each relation.
        grid: The table; None where it is not known, so that its relations are given and no row of them is missing.
    """

    integers: IntegerSheet
    residuals: tuple[int, ...]
    grid: Grid | None = None
    # Round figures stand in many cells, and each is asked for its slips once.
    _known_slips: dict[tuple[PrintedNumeral, bool, int, int], dict[int, Slip]] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, integers: IntegerSheet, grid: Grid | None) -> Case:
        """The case of a sheet as printed."""
        return cls(integers, integers.residuals, grid)

    def with_changes(self, changes: Mapping[int, int]) -> Case:
        """The case once some figures are changed by so much; their own values stay as printed."""
        residuals = [
            residual + sum(relation.members.get(member, 0) * change for member, change in changes.items())
            for relation, residual in zip(self.integers.relations, self.residuals, strict=True)
        ]
        return Case(self.integers, tuple(residuals), self.grid)

    @cached_property
    def broken(self) -> tuple[int, ...]:
        """The relations that do not hold."""
        pairs = zip(self.integers.relations, self.residuals, strict=True)
        failing = [place for place, (relation, residual) in enumerate(pairs) if not relation.holds(residual)]
        return tuple([place for place in failing if self.relation(place).is_live])

    @cached_property
    def rows(self) -> dict[int, tuple[int, int]]:
        """For each figure the row and the column in which the table prints it; nothing where the table is not known."""
        if self.grid is None:
            return {}
        numbers = {figure.cell.id: number for number, figure in enumerate(self.integers.figures)}
        return {
            numbers[spot.cell]: (row, column)
            for row, spots in enumerate(self.grid.rows)
            for column, spot in enumerate(spots)
            if spot.cell in numbers
        }

    def figure(self, member: int) -> IntegerFigure:
        """A figure by its index."""
        return self.integers.figures[member]

    def relation(self, place: int) -> IntegerRelation:
        """A relation by its index."""
        return self.integers.relations[place]

    def falls_short(self, place: int) -> bool:
        """True where the parts of a sum that fails come to less than its total."""
        return self.residuals[place] < 0

    def may_be_wrong(self, member: int) -> bool:
        """True where a cell may be blamed: it is printed or blank, and no other place confirms it."""
        figure = self.figure(member)
        return (figure.unit > 0 or figure.is_blank) and member not in self.integers.confirmed

    def interval(self, member: int, places: Iterable[int], changes: Mapping[int, int] | None = None) -> Interval | None:
        """
        The values of a figure with which relations hold; None where there is no such value.

        Args:
            member: The figure.
            places: The relations asked for; each holds the figure.
            changes: Other figures that are changed as well, with by how much.
        """
        interval: Interval = (None, None)
        figure = self.figure(member)
        for place in places:
            relation = self.relation(place)
            # Once the one unreadable figure that a relation lacks is filled in, it can be checked.
            if relation.lacks not in ((), (member,)):
                continue
            residual = self.residuals[place]
            if changes:
                residual += sum(relation.members.get(other, 0) * change for other, change in changes.items())
            tolerance = relation.tolerance - (self._own_tolerance(relation, member) if figure.is_about else 0)
            least = None if relation.kind is not RelationKind.SUM else -tolerance - residual
            change = divided(least, tolerance - residual, relation.members[member])
            interval = overlap(interval, shifted(change, figure.value))
        low, high = interval
        return None if low is not None and high is not None and low > high else interval

    def _own_tolerance(self, relation: IntegerRelation, member: int) -> int:
        """The part of a tolerance that 约N gives; another value in its place is rounded by its own zeros."""
        if relation.kind is RelationKind.ORDER:
            return 0
        return min(abs(relation.members[member]) * self.figure(member).half, relation.tolerance)

    def grain(self, member: int, places: Iterable[int]) -> int:
        """The number of which a new value of a figure must be a multiple: the finest unit printed in its relations."""
        grains = [self.relation(place).grain for place in places if member in self.relation(place).members]
        return min(grains, default=1)

    def slips(self, member: int, interval: Interval, grain: int) -> dict[int, Slip]:
        """The values in an interval of which the printed figure is one slip."""
        low, high = interval
        figure = self.figure(member)
        if low is not None and low == high:
            if not _within_reach(figure.value, low):
                return {}
            grain = coarsest(low, grain)
        values = self._slip_values(figure, grain)
        if figure.is_about:
            halves = {value: figure.half_at(value) for value in values}
            return {value: slip for value, slip in values.items() if is_within(value, _widened(interval, halves[value]))}
        return _within(values, interval)

    def _slip_values(self, figure: IntegerFigure, grain: int) -> dict[int, Slip]:
        """The values of which a figure is one slip; those of a numeral are worked out once."""
        key = figure.numeral, figure.value < 0, figure.place, grain
        values = self._known_slips.get(key)
        if values is None:
            values = slip_values(figure.numeral, negative=key[1], place=figure.place, grain=grain)
            if len(self._known_slips) < _MOST_KNOWN:
                self._known_slips[key] = values
        return values


def _widened(interval: Interval, by: int) -> Interval:
    """The interval longer by so much at each end."""
    low, high = interval
    return None if low is None else low - by, None if high is None else high + by


def _within(values: Mapping[int, Slip], interval: Interval) -> dict[int, Slip]:
    """The values that lie in an interval."""
    low, high = interval
    if low is not None and low == high:
        # An exact sum leaves one value.
        return {low: values[low]} if low in values else {}
    return {value: slip for value, slip in values.items() if is_within(value, interval)}


def is_within(value: int, interval: Interval) -> bool:
    """True where a value lies in an interval."""
    low, high = interval
    return (low is None or low <= value) and (high is None or value <= high)


def only_value(interval: Interval, grain: int) -> int | None:
    """The one multiple of the grain in an interval; None where there are none or several."""
    low, high = interval
    if low is None or high is None:
        return None
    first = -(-low // grain) * grain
    return first if first <= high < first + grain else None


def has_value(interval: Interval, grain: int) -> bool:
    """True where some multiple of the grain lies in an interval."""
    low, high = interval
    return low is None or high is None or -(-low // grain) * grain <= high


def common_members(case: Case, places: Collection[int]) -> list[int]:
    """The figures that stand in every one of some relations, in the order of the sheet."""
    first, *others = sorted((case.relation(place).members for place in places), key=len)
    return sorted(member for member in first if all(member in members for members in others))


def divided(first: int | None, last: int, coefficient: int) -> Interval:
    """The whole numbers whose product with the coefficient lies between two limits."""
    if coefficient < 0:
        return -(last // -coefficient), None if first is None else -first // -coefficient
    return None if first is None else -(-first // coefficient), last // coefficient


def shifted(interval: Interval, by: int) -> Interval:
    """The interval moved up."""
    low, high = interval
    return None if low is None else low + by, None if high is None else high + by


def overlap(one: Interval, other: Interval) -> Interval:
    """The overlap of two intervals; its limits cross where they have nothing in common."""
    lows, highs = ([limit for limit in limits if limit is not None] for limits in zip(one, other, strict=True))
    return max(lows, default=None), min(highs, default=None)


def _within_reach(printed: int, value: int) -> bool:
    """True where one slip may lead from a value to what is printed, by sign and size alone: a quick refusal of most."""
    return value * printed >= 0 or value == -printed
