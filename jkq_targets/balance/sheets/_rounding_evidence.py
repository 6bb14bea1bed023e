"""The evidence that whole numbers are rounded: many sums are off by little, or figures agree but for what rounding leaves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import takewhile

import attrs

from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._integer_figures import IntegerFigure

#: Figures of a line across are rounded to a step where so many of them, in percent, are multiples of it, and as many as this.
_MOSTLY, _ENOUGH = 90, 8
#: One sum in so many, or more, is off by little where whole numbers are rounded.
_ONE_IN = 10
#: So many figures that all end in so many zeros are rounded there, whatever they are.
_MANY, _HUNDREDS = 20, 2


def step_of(figures: Sequence[IntegerFigure]) -> int:
    """
    The step to which the figures of a line look rounded: that of their decimals, or 5, 10, 50 … where nearly all are multiples.

    Args:
        figures: The figures; 0 is a multiple of everything, and is not asked.
    """
    given = [figure for figure in figures if figure.unit and figure.value]
    place = min((figure.place for figure in given), default=1)
    if len(given) < _ENOUGH or any(figure.value % figure.unit for figure in given):
        return place
    steps = takewhile(lambda step: _are_mostly_multiples(given, step), (place * factor for factor in _growing_factors()))
    return max(steps, default=place)


def common_step(figures: Sequence[IntegerFigure]) -> int:
    """
    The power of ten, a hundred or more, of which all of many figures are multiples; 0 where there is none.

    Args:
        figures: The figures of all sums; 0 is a multiple of everything, and is not asked.
    """
    given = {id(figure): figure for figure in figures if figure.value}.values()
    units = {figure.unit for figure in given}
    common = math.gcd(*(figure.value for figure in given))
    if len(given) < _MANY or len(units) > 1:
        return 0
    (unit,) = units
    return next((step for zeros in range(12, _HUNDREDS - 1, -1) if common % (step := unit * 10**zeros) == 0), 0)


def _are_mostly_multiples(figures: Sequence[IntegerFigure], step: int) -> bool:
    return 100 * sum(figure.value % step == 0 for figure in figures) >= _MOSTLY * len(figures)


def _growing_factors() -> Iterable[int]:
    return (digit * 10**zeros for zeros in range(12) for digit in (5, 10))


@attrs.frozen(eq=False)
class RoundedFigures(Figures):
    """The figures of a table along one axis, each as far off as it may be where it was rounded twice, or at random."""

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The step to which the figures of each line across look rounded."""
        return tuple(step_of([*self._figures_across(across)]) for across in self.across)

    def _figures_across(self, across: int) -> Iterable[IntegerFigure]:
        cells = map(self.figures.get, self.table.places(self.axis, self.axis.active, across))
        return (figure for figure in cells if figure is not None)

    def _line(self, at: int) -> tuple[tuple[int | None, int], ...]:
        return tuple(
            (size, half if size is None else max(2 * half, step))
            for (size, half), step in zip(super()._line(at), self.steps, strict=True)
        )


def is_within_rounding(residual: int, figures: Sequence[IntegerFigure]) -> bool:
    """
    True where rounding each figure of a sum once explains its residual, whole numbers to the finest place among them.

    It is asked of a sum that fails, which has a figure other than 0.
    """
    given = [figure for figure in figures if figure.value]
    return 2 * abs(residual) <= len(given) * _common_step(given)


def _common_step(figures: Sequence[IntegerFigure]) -> int:
    """The last place of the figures, or five of it where all are multiples of that."""
    place = min(figure.place for figure in figures)
    return 5 * place if all(figure.value % (5 * place) == 0 for figure in figures) else place


def look_rounded(small: Sequence[Iterable[tuple[int, int]]], tested: int) -> bool:
    """
    True where so many sums are off by no more than rounding that their figures look rounded.

    Args:
        small: The places of each sum that is off by no more than rounding.
        tested: The number of all sums with two parts or more.
    """
    if len(small) < 2 or _ONE_IN * len(small) < tested:
        return False
    # One wrong figure may stand in all of them.
    return not frozenset.intersection(*map(frozenset, small))
