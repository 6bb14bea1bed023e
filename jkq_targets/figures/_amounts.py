"""The amount of a numeral in a unit, with the magnitude where the unit table takes it."""

from __future__ import annotations

import functools

from jkq_targets.amounts import Amount
from jkq_targets.figures._numerals import WrittenNumber, spelled_out
from jkq_targets.units import is_unit


@functools.lru_cache(maxsize=4096)
def joined_unit(scale: str, unit: str) -> tuple[str, bool]:
    """
    The unit with the magnitude before it, and whether the table takes the magnitude so.

    Example:
        >>> joined_unit("亿", "元"), joined_unit("亿", "万元")
        (('亿元', True), ('万元', False))
    """
    return (scale + unit, True) if is_unit(scale + unit) else (unit, False)


def amount_of(number: WrittenNumber, unit: str) -> Amount:
    """
    The amount of a numeral in a unit; a magnitude that the unit cannot bear is multiplied into the number.

    Example:
        >>> str(amount_of(WrittenNumber("3.5", "千万"), "元")), str(amount_of(WrittenNumber(5, "亿"), "万元"))
        ('3.5千万元', '500000000万元')
    """
    name, holds = joined_unit(number.scale, unit)
    return Amount(number.number if holds else spelled_out(number), name)
