"""Strategies for `Amount`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, UnitError, short_repr
from jkq_targets.strategies._sentences import StrategyText
from jkq_targets.units import find_unit, unit_names, unit_prefixes

#: The greatest number that `amounts` draws by default, and with a minus the least.
MOST = 10**12

_QUOTIENTS = ("万元/亩", "元/平方米", "元/人", "吨标准煤/万元")


def amounts(
    dimension: str | None = None,
    *,
    units: Sequence[str] | None = None,
    min_number: int = -MOST,
    max_number: int = MOST,
    max_places: int = 4,
    fractions: bool = True,
) -> SearchStrategy[Amount]:
    """
    Amounts: whole, with written decimal places, and fractions; they shrink to 0 of the first unit.

    Args:
        dimension: The dimension of the amounts, such as ``"CNY"``, ``"area"``, ``"CNY/area"`` or ``""``; None for anything.
        units: The units to draw from, 1 or more; None for all that measure the dimension.
        min_number: The least number, in whichever unit is drawn.
        max_number: The greatest.
        max_places: The most decimal places; 0 for whole numbers only.
        fractions: Whether to draw such numbers as 2/3 too.

    Raises:
        UnitError: No unit measures that dimension, or a unit is not defined or measures something else.

    Example:
        >>> from hypothesis import find
        >>> str(find(amounts("CNY", min_number=1), lambda amount: amount.places == 2))
        '1.00元'
    """
    numbers: SearchStrategy[object] = decimals(min_number, max_number, max_places)
    if fractions:
        numbers |= st.fractions(min_number, max_number, max_denominator=12)
    return st.builds(Amount, numbers, st.sampled_from(_units(dimension, units)))


def decimals(least: int, most: int, max_places: int) -> SearchStrategy[Decimal]:
    """Decimals within limits, with up to so many written places; they shrink to whole numbers near 0."""
    return st.integers(0, max_places).flatmap(
        lambda places: st.integers(least * 10**places, most * 10**places).map(lambda number: Decimal(f"{number}E-{places}"))
    )


def _units(dimension: str | None, units: Sequence[str] | None) -> tuple[str, ...]:
    if units is None:
        return units_of(dimension)
    for unit in units:
        if not _measures(unit, dimension):
            raise UnitError(Fault("units", short_repr(unit), StrategyText.UNIT_OF(dimension=repr(dimension))))
    return tuple(units)


def units_of(dimension: str | None) -> tuple[str, ...]:
    """
    The units that measure a dimension, in the order of the unit table, with 万 and 亿 before the Chinese ones.

    Args:
        dimension: One dimension, or a quotient of two; None for the units of all, with some quotients.

    Raises:
        UnitError: No unit measures it.

    Example:
        >>> units_of("CNY")[:3], units_of("CNY/area")[0]
        (('元', '元人民币', '人民币元'), '元/亩')
    """
    above, slash, below = (dimension or "").partition("/")
    if slash:
        return tuple(map("/".join, itertools.product(units_of(above), units_of(below))))
    names = [name for name in ("", *unit_names()) if _measures(name, dimension)]
    if not names:
        accepted = StrategyText.DIMENSION()
        raise UnitError(Fault("dimension", short_repr(dimension), accepted))
    with_magnitude = [f"{magnitude}{name}" for magnitude in ("万", "亿") for name in filter(_takes_magnitude, names)]
    return (*names, *with_magnitude, *(_QUOTIENTS if dimension is None else ()))


def _measures(unit: str, dimension: str | None) -> bool:
    return dimension in (None, find_unit(unit).dimension)


def _takes_magnitude(name: str) -> bool:
    """True for a Chinese unit; not for a symbol, nor for a magnitude that is a unit by itself (万)."""
    return not name.isascii() and name != "‰" and name not in unit_prefixes()
