"""The evidence of one slip: how unlikely it is that a slip of one figure explains by chance that a sum fails."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._evidence import Figures, telling_bits
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.balance.sheets._slips import slip_values

#: From how many bits on lines across that hold and one that a slip explains show a sum together: once in sixty-five thousand.
SLIPPED = 16
#: From how many bits on it is hardly chance that a slip explains a sum that fails: once in sixty-four.
NO_CHANCE = 6


def slip_bits(members: Sequence[IntegerFigure], weights: Sequence[int]) -> int:
    """
    The bits of evidence that one slip, and not chance, explains that a sum fails; 0 where no slip explains it.

    Those are the bits of the larger of the total and of what its parts add up to, less those of the number of all slips.

    Args:
        members: The total and its parts, also those without a figure.
        weights: For each part 1, or -1 where it is taken away.
    """
    total, *parts = members
    found = _added(parts, weights)
    residual, tolerance = found - total.value, sum(figure.half for figure in members)
    given = [(figure, weight) for figure, weight in zip(members, (-1, *weights), strict=True) if figure.unit]
    slips = [_values_of(figure) for figure, _ in given]
    goals = [figure.value - residual * weight for figure, weight in given]
    if not any(abs(value - goal) <= tolerance for values, goal in zip(slips, goals, strict=True) for value in values):
        return 0
    bits = telling_bits(max(abs(total.value), abs(found)), tolerance, [part.value for part in parts])
    return max(bits - sum(map(len, slips)).bit_length(), 1)


def _added(parts: Sequence[IntegerFigure], weights: Sequence[int]) -> int:
    return sum(part.value * weight for part, weight in zip(parts, weights, strict=True))


def _values_of(figure: IntegerFigure) -> Collection[int]:
    """The values of which a figure is one slip, with its places."""
    return slip_values(figure.numeral, negative=figure.value < 0, place=figure.place, grain=figure.place)


def slipped_bits(figures: Figures, one: Breakdown) -> int:
    """The bits of the slips in the lines across in which a sum fails; 0 where a slip does not explain one of them."""
    weights = one.signs or (1,) * len(one.parts)
    bits = [slip_bits(members, weights) for members in _failing(figures, one, weights)]
    return sum(bits) if all(bits) else 0


def _failing(figures: Figures, one: Breakdown, weights: Sequence[int]) -> Iterator[list[IntegerFigure]]:
    """The total and its parts in each line across in which they do not add up."""
    nothing = IntegerFigure(next(iter(figures.figures.values())).cell)
    for across in figures.across:
        places = [figures.table.place(figures.axis, at, across) for at in (one.whole, *one.parts)]
        total, *parts = members = [figures.figures.get(place, nothing) for place in places]
        residual = _added(parts, weights) - total.value
        if total.unit and any(part.unit for part in parts) and abs(residual) > sum(figure.half for figure in members):
            yield members
