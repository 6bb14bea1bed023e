"""One slip in a printed numeral: the values of which it is a misprint by one digit, one sign or one power of ten."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

import attrs

from jkq_targets.balance.sheets._numerals import PrintedNumeral

#: The powers of ten that are one slip: a place or two lost, 千, 万 and 亿.
POWERS = (1, 2, 3, 4, 8)


class Slip(enum.Enum):
    """The slips of the pen by which a printed numeral comes from the right one."""

    #: One digit too many.
    INSERTION = "insertion"
    #: One digit is missing.
    OMISSION = "omission"
    #: Two neighbouring digits are swapped.
    TRANSPOSITION = "transposition"
    #: The power of ten is wrong.
    SCALED = "scaled"
    #: The sign is reversed.
    SIGN = "sign"
    #: One digit is replaced.
    SUBSTITUTION = "substitution"


@attrs.frozen
class _Shape:
    """
    The digits as one whole number, so that all values of one slip at one place are a `range`.

    Args:
        number: The digits, the point left out.
        length: How many digits there are.
        places: How many of them stand after the point.
        whole: How many digits stand before the point as printed, before zeros at the end were left out.
    """

    number: int
    length: int
    places: int
    whole: int


def slip_values(numeral: PrintedNumeral, *, negative: bool, place: int, grain: int) -> dict[int, Slip]:
    """
    Every value that is a multiple of ``grain`` and of which the printed figure is one slip, with the likeliest slip.

    A value counts as it would be printed: without zeros before its first digit. So a first digit that is missing may take one
    zero behind it along, and 34 is one slip from 5034. The decimal point stays where it is: 6144.6 is one slip from 6144 and
    614.6, and not from 614.4. Neighbours on both sides of the point may be swapped.

    Args:
        numeral: The digits as printed.
        negative: Whether a minus stands before them.
        place: The size of one unit of the last printed place.
        grain: What the value must be a multiple of.

    Example:
        >>> values = slip_values(PrintedNumeral("20"), negative=False, place=1, grain=10)
        >>> sorted(values)[:4], values[200]
        ([-20, 0, 10, 30], <Slip.OMISSION: 'omission'>)
    """
    if not numeral.digits:
        return {}
    shape, place = _shape(numeral, place, grain)
    unit = -place if negative else place
    values = {value * unit: slip for value, slip in _whole_slips(shape).items()}
    if place % grain:
        values = {value: slip for value, slip in values.items() if value % grain == 0}
    for value, slip in _between_places(shape, unit):
        if value % grain == 0:
            values.setdefault(value, slip)
    values.pop(shape.number * unit, None)
    return values


def _whole_slips(shape: _Shape) -> dict[int, Slip]:
    """The values in units of the last place; where two slips lead to one value, the later and likelier one is kept."""
    values: dict[int, Slip] = {}
    for runs, slip in (
        (_replaced(shape), Slip.SUBSTITUTION),
        ([(-shape.number,)], Slip.SIGN),
        ([[shape.number * 10**power for power in POWERS]], Slip.SCALED),
        (_swapped(shape), Slip.TRANSPOSITION),
        (_lengthened(shape), Slip.OMISSION),
        (_shortened(shape), Slip.INSERTION),
    ):
        for run in runs:
            values.update(dict.fromkeys(run, slip))
    return values


def _shape(numeral: PrintedNumeral, place: int, grain: int) -> tuple[_Shape, int]:
    """
    The numeral without the zeros at its end that every multiple of the grain has too, and its new last place.

    No slip below these zeros leads to such a multiple, so the search need not look there.
    """
    digits, places = numeral.digits, numeral.places
    whole = len(digits) - places
    while len(digits) > 1 and digits[-1] == "0" and grain % (place * 10) == 0:
        digits, places, place = digits[:-1], max(places - 1, 0), place * 10
    return _Shape(int(digits), len(digits), places, whole), place


def _replaced(shape: _Shape) -> Iterator[Iterable[int]]:
    for at in range(shape.length):
        power = 10**at
        without = shape.number - shape.number // power % 10 * power
        # A zero comes first only where it is the one digit before the point.
        least = 0 if at < shape.length - 1 or shape.whole == 1 else 1
        yield range(without + least * power, without + 10 * power, power)


def _swapped(shape: _Shape) -> Iterator[Iterable[int]]:
    for at in range(shape.length - 1):
        power = 10**at
        upper, lower = divmod(shape.number // power % 100, 10)
        # Where a zero comes first, what is left is the numeral without that zero, or one below 1 (1.05 and 0.15).
        yield (shape.number + 9 * (lower - upper) * power,)


def _lengthened(shape: _Shape) -> Iterator[Iterable[int]]:
    """With a digit more before the point, or anywhere where no point is printed; a first digit takes a zero along."""
    for at in range(shape.places, shape.length):
        power = 10**at
        above, below = divmod(shape.number, power)
        if above:
            start = above * 10 * power + below
            yield range(start, start + 10 * power, power)
    first = 10**shape.length
    yield range(shape.number + first, shape.number + 10 * first, first)
    if shape.number >= 10 ** (shape.length - 1):
        yield range(shape.number + 10 * first, shape.number + 100 * first, 10 * first)


def _shortened(shape: _Shape) -> Iterator[Iterable[int]]:
    for at in range(shape.length):
        power = 10**at
        above, below = divmod(shape.number, power)
        if at < shape.places:
            # The decimals below move up, the point stays.
            yield (above // 10 * 10 * power + below * 10,)
        elif at < shape.length - 1 or _may_lose_first(shape, below):
            yield (above // 10 * power + below,)


def _may_lose_first(shape: _Shape, rest: int) -> bool:
    """True where what is left without the first digit is a numeral: some digit before the point, and no zero before others."""
    if shape.whole == 1:
        return False
    return shape.whole == 2 or 10 * rest >= 10 ** (shape.length - 1)


def _between_places(shape: _Shape, unit: int) -> Iterator[tuple[int, Slip]]:
    """The values that may lie between two units of the last place: a power of ten less, a decimal more."""
    for power in POWERS:
        value, rest = divmod(shape.number * unit, 10**power)
        if not rest:
            yield value, Slip.SCALED
    for at in range(shape.places + 1 if shape.places else 0):
        power = 10**at
        above, below = divmod(shape.number, power)
        for digit in range(10):
            value, rest = divmod(((above * 10 + digit) * power + below) * unit, 10)
            if not rest:
                yield value, Slip.OMISSION
