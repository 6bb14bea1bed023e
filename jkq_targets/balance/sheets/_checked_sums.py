"""A sum of a printed table with its residual, and what its figures show: whether they are rounded, and how."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from operator import mul

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._cells import Sum
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.balance.sheets._rounding_evidence import is_within_rounding

#: How much coarser than the finest figure beside it a whole number must be to count as rounded by its zeros.
_COARSE = 1000
#: How many decimals a figure prints that is stated to the cent, also where they are zeros.
_CENTS = 2
#: From which size on, in units of the last place, a sum that is off by one looks rounded and not misprinted.
_MANY_DIGITS = 100_000
#: How many figures a sum must have for rounding to set it off by one more.
_PARTS_FOR_ONE = 6
#: How many parts a mean has, and by which part of it a weighted one may be off.
_SEVERAL, _NEAR_MEAN = 3, 32
#: Among so few figures one that is finer than the others tells nothing.
_FEW = 3
#: A row and a column.
Place = tuple[int, int]


@attrs.frozen
class PlacedSum:
    """
    A sum with the places of its cells.

    Args:
        relation: The sum.
        total: The row and the column of its total.
        parts: Those of its parts.
        weights: What each part is multiplied by.
        across: The line across in which it stands.
        family: What it has in common with the same sum in other lines across.
        breakdown: The lines that it adds up.
    """

    relation: Sum
    total: Place
    parts: tuple[Place, ...]
    weights: tuple[int, ...]
    across: int
    family: object
    breakdown: Breakdown


@attrs.frozen(eq=False)
class CheckedSum:
    """
    A sum with its residual and its tolerance.

    Args:
        placed: The sum.
        members: Its total and its parts, also those without a figure.
        residual: What the parts add up to, less the total.
        tolerance: By how much it may be off, for rounding.
    """

    placed: PlacedSum
    members: tuple[IntegerFigure, ...]
    residual: int
    tolerance: int

    @classmethod
    def of(cls, placed: PlacedSum, figures: Mapping[Place, IntegerFigure]) -> CheckedSum:
        total, *parts = members = (figures[placed.total], *[figures[place] for place in placed.parts])
        residual = sum(map(mul, [part.value for part in parts], placed.weights)) - total.value
        return cls(placed, members, residual, sum([figure.half for figure in members]))

    @property
    def total(self) -> IntegerFigure:
        """Its total, which may be without a figure where it cannot be read."""
        return self.members[0]

    @property
    def parts(self) -> list[IntegerFigure]:
        """The parts that have a figure."""
        return [figure for figure in self.members[1:] if figure.unit]

    # Asked of few sums, since most hold.
    @cached_property
    def figures(self) -> tuple[IntegerFigure, ...]:
        """The figures that are printed in it."""
        return tuple(figure for figure in self.members if figure.unit)

    @property
    def is_broken(self) -> bool:
        return abs(self.residual) > self.tolerance

    @property
    def across(self) -> int:
        return self.placed.across

    @property
    def family(self) -> object:
        return self.placed.family

    @property
    def is_unlabelled(self) -> bool:
        return self.placed.breakdown.is_unlabelled

    @property
    def is_slightly_off(self) -> bool:
        """True where it fails by no more than rounding of all its figures to their finest place leaves."""
        return self.is_broken and is_within_rounding(self.residual, self.figures)

    @property
    def is_known_rounded(self) -> bool:
        """True for a sum that is read but for rounding, and fails by no more than rounding each figure where it ends leaves."""
        if not (self.placed.breakdown.is_rounded and self.is_broken):
            return False
        return self.is_slightly_off or 2 * abs(self.residual) <= sum(figure.place for figure in self.figures)

    @property
    def is_of_several(self) -> bool:
        """True where two parts or more have a size, so that rounding could set it off."""
        return sum(bool(figure.value) for figure in self.parts) > 1

    @property
    def has_mixed_places(self) -> bool:
        """True where whole numbers stand beside decimals: a 0 at the end may be left out."""
        given = [figure for figure in self.figures if figure.value]
        return any(figure.half for figure in given) and not all(figure.half for figure in given)

    @property
    def is_read_by_figures(self) -> bool:
        """True where no label says that it is a sum."""
        return self.is_unlabelled or self.placed.breakdown.is_suggested

    @property
    def is_like_a_mean(self) -> bool:
        """True where its total is close to the mean of several parts, all of them above 0."""
        parts = [figure.value for figure in self.parts]
        off = abs(len(parts) * self.total.value - sum(parts))
        return len(parts) >= _SEVERAL and min(parts) > 0 and off * _NEAR_MEAN <= sum(parts)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of its total and of its parts."""
        return (self.placed.total, *self.placed.parts)

    @property
    def has_padded_decimals(self) -> bool:
        """True where all of several figures have a 0 as the last of their decimals: 73.30, 60.00, 13.20."""
        given = [figure for figure in self.figures if figure.value]
        return len(given) >= _SEVERAL and all(figure.places and figure.numeral.digits.endswith("0") for figure in given)

    @property
    def steps(self) -> list[int]:
        """The step of each whole number by its zeros; a figure with decimals is as fine as they are."""
        given = [figure for figure in self.figures if figure.value]
        # 122000000.0 is a whole number; 100 beside 12.34 is as fine as that.
        if any(figure.value % figure.unit for figure in given):
            padding = 10 if self.has_padded_decimals else 1
            return [min(figure.place for figure in given) * padding] * len(given)
        return [_step(figure) for figure in given]

    @property
    def finest(self) -> int:
        """
        The number of which all figures but one are multiples: 34001 among multiples of 1000 is a slip, not a finer figure. It is
        asked of a sum that fails, which has a figure other than 0.

        Of three figures or fewer, one is no exception.
        """
        steps = sorted(self.steps)
        return steps[1 if len(steps) > _FEW else 0]

    @property
    def is_small(self) -> bool:
        """True where all figures end in zeros, and the residual is no more than rounding them there leaves."""
        steps = self.steps
        finest = min(steps)
        is_round = all(step > figure.place for step, figure in zip(steps, filter(_has_value, self.figures), strict=True))
        return is_round and 2 * abs(self.residual) <= len(steps) * finest

    @property
    def is_off_by_one(self) -> bool:
        """True where large numbers are off by one of the last place that they have in common, or in long sums by a few."""
        place = self.finest
        most = max(1, len(self.figures) // _PARTS_FOR_ONE) * place
        return self.residual % place == 0 and abs(self.residual) <= most and self.total.value >= _MANY_DIGITS * place

    @property
    def is_off_in_last_place(self) -> bool:
        """True where large numbers are off by no more than rounding each of them to the last place that they have in common."""
        place = self.finest
        is_within = self.residual % place == 0 and 2 * abs(self.residual) <= len(self.figures) * place
        return is_within and self.total.value >= _MANY_DIGITS * place

    @property
    def coarse_tolerance(self) -> int:
        """The tolerance where some figures end in far more zeros than the finest beside them."""
        steps, finest = self.steps, self.finest
        # Small round figures are common; a total in far more zeros than its parts is rounded, unless it is printed to the cent.
        if not self.total.value or self.total.places >= _CENTS or steps[0] < _COARSE * finest:
            return self.tolerance
        return self.tolerance + sum(step for step in steps if step >= _COARSE * finest) // 2


def _step(figure: IntegerFigure) -> int:
    digits = figure.numeral.digits
    zeros: int = 10 ** (len(digits) - len(digits.rstrip("0")))
    return figure.place * zeros


def _has_value(figure: IntegerFigure) -> bool:
    return bool(figure.value)
