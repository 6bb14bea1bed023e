"""Tables with a comma before the decimals (0,18; 1 234,5), as large parts of Europe print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jkq_targets.balance.reading._values import Value
from jkq_targets.patterns import lazy_pattern

_SPACES = " \xa0\u2009\u202f"
#: A comma before one or two decimals, or more than three, or behind a 0 alone or groups of thousands: no comma of thousands.
_DECIMAL = lazy_pattern(rf"[-−–+]?(?:\d+,(?:\d{{1,2}}|\d{{4,}})|0,\d+|\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+,\d+)%?", re.ASCII)
#: What parts thousands, or stands before decimals, where a comma does not.
_OTHERWISE = lazy_pattern(r".*\d,\d{3}[,.]\d.*|[-−–+]?\d+\.(?:\d{1,2}|\d{4,})%?", re.ASCII)
#: A comma of which nothing says what it parts.
_OPEN = lazy_pattern(r"[-−–+]?[1-9]\d{0,2},\d{3}%?", re.ASCII)
_GROUPED = lazy_pattern(rf"(?<=\d)[.{_SPACES}](?=\d{{3}}(?!\d))", re.ASCII)
#: From how many such figures on a comma stands before decimals, and how many times as many there must be as of open ones.
_ENOUGH, _TIMES = 3, 4
_NUMERAL = lazy_pattern(rf"[-−–+]?\d[\d.,{_SPACES}]*%?.*", re.ASCII | re.DOTALL)


def with_points(body: Sequence[Sequence[Value]]) -> list[list[Value]] | None:
    """
    The rows with a point before decimals, where all figures of a table have a comma there; None for another table.

    Args:
        body: The cells of each row.

    Example:
        >>> with_points([["a", "0,18", "1 234,5"], ["b", "2,75", "17,0"]])
        [['a', '0.18', '1234.5'], ['b', '2.75', '17.0']]
        >>> with_points([["a", "1,234", "0,18"], ["b", "2,750", "17.25"]]) is None
        True
    """
    decimals = others = 0
    for text in _with_commas(body):
        decimals += _DECIMAL.fullmatch(text) is not None
        others += _OPEN.fullmatch(text) is not None
    if decimals < _ENOUGH or decimals < _TIMES * others or any(map(_OTHERWISE.fullmatch, _texts(body))):
        return None
    return [[_with_point(value) if isinstance(value, str) else value for value in row] for row in body]


def _texts(body: Iterable[Sequence[Value]]) -> Iterator[str]:
    return (value.strip() for row in body for value in row if isinstance(value, str))


def _with_commas(body: Iterable[Sequence[Value]]) -> Iterator[str]:
    return (value.strip() for row in body for value in row if isinstance(value, str) and "," in value)


def _with_point(text: str) -> str:
    """A figure with a point before its decimals and nothing between its thousands; another text as it is."""
    return _GROUPED.sub("", text).replace(",", ".") if _NUMERAL.fullmatch(text.strip()) and text.count(",") < 2 else text
