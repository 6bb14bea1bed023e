"""Binary floats of spreadsheets and frames as the decimals that these programs show for them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from jkq_targets.patterns import lazy_pattern

#: A double holds 15 decimal digits; those behind them are not the figure of anyone.
DOUBLE_DIGITS = 15
_NUMBER = lazy_pattern(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,4})?", re.ASCII)
_ROUNDED = Context(prec=DOUBLE_DIGITS, rounding=ROUND_HALF_EVEN)


def stored_number(text: str) -> Decimal | None:
    """
    The number that a spreadsheet stores as text, with at most 15 digits unless it is whole; None for what is not a number.

    Example:
        >>> [str(stored_number(text)) for text in ("0.30000000000000004", "12345678901234567", "1E-7", "x")]
        ['0.300000000000000', '12345678901234567', '1E-7', 'None']
    """
    if _NUMBER.fullmatch(text) is None:
        return None
    exact = Decimal(text)
    if abs(exact.adjusted()) > 400:
        return None
    return exact if exact == exact.to_integral_value() else _ROUNDED.plus(exact)


def float_number(number: Any) -> Decimal | None:
    """
    A float as a decimal with the fewest digits that tell it apart, at most 15; None for NaN and infinity.

    Args:
        number: A float of Python, or one of numpy with 16, 32 or 64 bits.

    Example:
        >>> [str(float_number(number)) for number in (0.5, 3e0)]
        ['0.5', '3.0']
    """
    # A numpy float of fewer bits writes the fewest digits of its own type, where Python would show those of a double.
    text = str(number) if getattr(number, "itemsize", 8) < 8 else repr(number.item() if hasattr(number, "item") else number)
    return stored_number(text)


def plain(number: Decimal, shift: int = 0, places: int = 0) -> str:
    """
    A number in digits, without an exponent and without zeros at the end.

    Args:
        number: A finite number.
        shift: By how many places its point moves to the right.
        places: How many decimal places it has at least.

    Example:
        >>> plain(Decimal("120000"), shift=-3), plain(Decimal("0.07"), shift=2, places=1), plain(Decimal("1E+21"))
        ('120', '7.0', '1000000000000000000000')
    """
    sign, digits, exponent = number.as_tuple()
    text = f"{Decimal((sign, digits, int(exponent) + shift)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return padded("0" if text in {"-0", ""} else text, places)


def padded(text: str, places: int) -> str:
    """The text of a number with at least so many decimal places."""
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(places, '0')}" if places and whole.lstrip("-").isdecimal() else text
