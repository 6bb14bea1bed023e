"""One slip in each of many printed numerals at once: `slips.slip_values` asked of one value each, over numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from jkq_targets.balance.sheets._slips import POWERS, Slip

#: An array of whole numbers, int64 or Python's own, or of truth values.
Array = npt.NDArray[Any]

#: With more decimal places the powers of ten that are asked about do not fit into int64.
_MOST_PLACES = 15

#: The slips by the number that stands for each in an array; 0 stands for none.
SLIPS = tuple(Slip)


@attrs.frozen(eq=False)
class _Pairs:
    """
    Printed figures, and for each the value asked about, in units of its last printed place.

    Args:
        number: The digits as printed, the point left out; at least 0.
        target: The value, negative where its sign is not the printed one.
        places: How many digits stand after the point, one number for all.
        lengths: How many digits there are, with the zeros before the point that are printed.
    """

    number: Array
    target: Array
    places: int
    lengths: Array

    def at_each(self, first: int, more: int) -> Iterator[tuple[int, int]]:
        """The places of digits from the last, and the power of ten of each, up to the longest numeral and some more."""
        longest = int(self.lengths.max(initial=0))
        return ((at, 10**at) for at in range(first, longest + more))


def slip_kinds(number: Array, target: Array, places: int, finer: int) -> Array:
    """
    The likeliest slip by which each printed figure comes from its value, as a number of `SLIPS` and 1; 0 where by none.

    Args:
        number: The digits as printed, the point left out; at least 0. In int64 at most 10**16, as is the value.
        target: For each the value asked about, never the printed one: multiples of the finest unit that counts, negative
            where its sign is not the printed one.
        places: How many of the digits stand after the point, one number for all.
        finer: How many decimal places the finest unit has beyond the last printed place.
    """
    if max(places, finer) > _MOST_PLACES:
        number, target = number.astype(object), target.astype(object)
    longer = np.searchsorted(_powers(number), number, side="right")
    lengths = np.maximum(longer, places + 1)
    unit = 10**finer
    pairs = _Pairs(number, target // unit, places, lengths)
    is_whole = target % unit == 0
    anywhere = np.ones_like(is_whole)
    kinds = np.zeros(number.shape, dtype=np.int8)
    # Where two slips lead to one value, the later and likelier one is kept.
    for slip, within, hits in (
        (Slip.OMISSION, anywhere, _with_a_decimal_more(pairs, target, finer)),
        (Slip.SCALED, anywhere, _scaled_down(pairs, target, finer)),
        (Slip.SUBSTITUTION, is_whole, _replaced(pairs)),
        (Slip.SIGN, is_whole, [pairs.target == -number]),
        (Slip.SCALED, is_whole, _scaled_up(pairs)),
        (Slip.TRANSPOSITION, is_whole, _swapped(pairs)),
        (Slip.OMISSION, is_whole, _lengthened(pairs)),
        (Slip.INSERTION, is_whole, _shortened(pairs)),
    ):
        for hit in hits:
            kinds[hit & within] = SLIPS.index(slip) + 1
    return kinds


def _powers(number: Array) -> Array:
    """The powers of ten up to the greatest number."""
    count = len(str(number.max(initial=0)))
    return np.array([10**power for power in range(count)], dtype=number.dtype)


def _replaced(pairs: _Pairs) -> Iterator[Array]:
    for at, power in pairs.at_each(0, 0):
        same = pairs.target // (10 * power) == pairs.number // (10 * power)
        same &= pairs.target % power == pairs.number % power
        is_first = (at == pairs.lengths - 1) & (pairs.lengths - pairs.places > 1)
        yield same & (at < pairs.lengths) & ~(is_first & (pairs.target < power))


def _scaled_up(pairs: _Pairs) -> Iterator[Array]:
    for power in POWERS:
        yield (pairs.target % 10**power == 0) & (pairs.target // 10**power == pairs.number)


def _swapped(pairs: _Pairs) -> Iterator[Array]:
    for at, power in pairs.at_each(0, -1):
        upper, lower = pairs.number // (10 * power) % 10, pairs.number // power % 10
        leads_with_zero = (at == pairs.lengths - 2) & (lower == 0)
        swapped = pairs.target == pairs.number + 9 * (lower - upper) * power
        yield swapped & (at < pairs.lengths - 1) & ~leads_with_zero


def _lengthened(pairs: _Pairs) -> Iterator[Array]:
    """With a digit more before the point, or anywhere where no point is printed."""
    for at, power in pairs.at_each(pairs.places, 1):
        above = pairs.number // power
        longer = (pairs.target // (10 * power) == above) & (pairs.target % power == pairs.number % power)
        is_first = (at == pairs.lengths) & (pairs.target >= power)
        yield longer & ((above > 0) | is_first)
        # A first digit that is missing takes the zero behind it along.
        first = pairs.target // (10 * power)
        with_zero = (first > 0) & (first < 10) & (pairs.target % (10 * power) == pairs.number)
        yield with_zero & (at == pairs.lengths) & (10 * pairs.number >= power)


def _shortened(pairs: _Pairs) -> Iterator[Array]:
    whole = pairs.lengths - pairs.places
    for at, power in pairs.at_each(0, 0):
        above, below = pairs.number // (10 * power), pairs.number % power
        if at < pairs.places:
            # The decimals below move up, the point stays.
            yield pairs.target == above * 10 * power + below * 10
        else:
            may_lose_first = (whole == 2) | ((whole > 2) & (10 * below >= power))
            may_lose = (at < pairs.lengths - 1) | ((at == pairs.lengths - 1) & may_lose_first)
            yield may_lose & (pairs.target == above * power + below)


def _with_a_decimal_more(pairs: _Pairs, target: Array, finer: int) -> Iterator[Array]:
    """The values that may lie between two units of the last place; without a point there is no decimal to add."""
    tenth = 10 ** max(finer - 1, 0)
    tenths = target // tenth * (1 if finer else 10)
    for at in range(pairs.places + 1 if pairs.places else 0):
        power = 10**at
        longer = (tenths // (10 * power) == pairs.number // power) & (tenths % power == pairs.number % power)
        yield longer & (target % tenth == 0)


def _scaled_down(pairs: _Pairs, target: Array, finer: int) -> Iterator[Array]:
    for power in POWERS:
        up, down = 10 ** max(power - finer, 0), 10 ** max(finer - power, 0)
        yield (pairs.number % up == 0) & (target % down == 0) & (pairs.number // up == target // down)
