"""The numeral of a cell as printed: the digits that a slip changes."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.patterns import lazy_pattern
from jkq_targets.text import HALF_WIDTH

_GROUPING = lazy_pattern(r"(?<=\d),(?=\d{3})", re.ASCII)
_NUMERAL = lazy_pattern(r"\d+(?:\.\d+)?", re.ASCII)


@attrs.frozen(cache_hash=True)
class PrintedNumeral:
    """
    The digits of a figure as printed, without its sign.

    Args:
        digits: All digits, without the point; ``"0"`` for zero, empty for a fraction such as 2/3, which has no places.
        places: How many of them stand after the point.
        exponent: The power of ten by which the printed number is multiplied in the unit of its amount: 4 where ``1.5亿`` is
            given as 15000万.
    """

    digits: str
    places: int = 0
    exponent: int = 0


#: Of a cell without a figure, or with a fraction.
NO_NUMERAL = PrintedNumeral("")


def printed_numeral(text: str, amount: Amount) -> PrintedNumeral:
    """
    The numeral of a cell that states its amount: the first of its text with that number, or with a power of ten of it; else
    the amount's own.

    Args:
        text: The cell as printed, such as ``"约6"``, ``"1（国万）"`` or ``"1,234.50"``.
        amount: What it states.

    Example:
        >>> printed_numeral("３ (含省万1人)", Amount(3, "人"))
        PrintedNumeral(digits='3', places=0, exponent=0)
        >>> printed_numeral("1.5亿", Amount(15000, "万"))
        PrintedNumeral(digits='15', places=1, exponent=4)
    """
    number = amount.number
    if not isinstance(number, Decimal):
        return NO_NUMERAL
    # Unlike abs, copy_abs does not round to the decimal context.
    number = number.copy_abs()
    own = f"{number:f}"
    if text == own:
        return _numeral(own, 0)
    tokens = _NUMERAL.findall(_GROUPING.sub("", text.translate(HALF_WIDTH)))
    if exact := next((token for token in tokens if Decimal(token) == number), None):
        return _numeral(exact, 0)
    powers = ((token, _power_of_ten(Decimal(token), number)) for token in tokens)
    token, power = next(((token, power) for token, power in powers if power is not None), (own, 0))
    return _numeral(token, power)


@functools.lru_cache(maxsize=1 << 15)
def _numeral(written: str, exponent: int) -> PrintedNumeral:
    whole, _, decimals = written.partition(".")
    return PrintedNumeral((whole.lstrip("0") or "0") + decimals, len(decimals), exponent)


def _power_of_ten(printed: Decimal, number: Decimal) -> int | None:
    """The power of ten by which a printed number has to be multiplied; None where none does it."""
    power = number.adjusted() - printed.adjusted()
    return power if Fraction(printed) * Fraction(10) ** power == Fraction(number) else None
