"""Numbers of a text file as a program wrote them: zeros that fill up decimals, and the tails of binary floats, are no digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jkq_targets.balance.reading import Value
from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._numbers import DOUBLE_DIGITS, stored_number

_DECIMAL = lazy_pattern(r"-?\d+\.(?P<decimals>\d{3,})", re.ASCII)
#: A number with decimals that has more digits than a binary float holds.
_LONG = lazy_pattern(r"-?(?=[\d.]{17})\d+\.\d+", re.ASCII)
#: So many zeros are left, or more, where the tail of a binary float is rounded away.
_TAIL_ZEROS = 3
_ENOUGH = 3
#: So many zeros at the end of every figure of a column are padding: 12.50 has one, as money has.
_PADDED = 2


def without_tails(lines: list[list[Value]]) -> list[list[Value]]:
    """
    The rows without the tails that binary floats leave where a program writes out all of their digits.

    Example:
        >>> without_tails([["0.30000000000000004"], ["459999999.99999994"], ["126430285000000.02"], ["3.1415926535897932"]])
        [['0.3'], ['460000000.0'], ['126430285000000.0'], ['3.1415926535897932']]
    """
    return [[_without_tail(value) for value in line] for line in lines]


def _without_tail(value: Value) -> Value:
    if not isinstance(value, str) or len(value) <= DOUBLE_DIGITS or _LONG.fullmatch(value.strip()) is None:
        return value
    number = stored_number(value.strip())
    if number is None or number.adjusted() >= DOUBLE_DIGITS:
        return value
    whole, _, decimals = f"{number:f}".partition(".")
    digits = whole + decimals
    return f"{whole}.{decimals.rstrip('0') or '0'}" if len(digits) - len(digits.rstrip("0")) >= _TAIL_ZEROS else value


def without_padding(lines: list[list[Value]]) -> list[list[Value]]:
    """
    The rows without the zeros that all figures of a column end in, where all have as many decimals.

    Args:
        lines: The cells of each row.

    Example:
        >>> without_padding([["甲", "73.30000"], ["乙", "60.00000"], ["合计", "133.30000"]])
        [['甲', '73.3'], ['乙', '60.0'], ['合计', '133.3']]
        >>> without_padding([["甲", "73.300"], ["乙", "60.125"], ["合计", "133.425"]])[0]
        ['甲', '73.300']
    """
    width = max(map(len, lines), default=0)
    cuts = {column: cut for column in range(width) if (cut := _padding(lines, column))}
    if not cuts:
        return lines
    return [[_cut(value, cuts.get(column, 0)) for column, value in enumerate(line)] for line in lines]


def _padding(lines: Sequence[Sequence[Value]], column: int) -> int:
    """The number of zeros that all figures of a column end in; 0 where that is no padding."""
    decimals = [*_decimals(line[column] for line in lines if column < len(line))]
    if len(decimals) < _ENOUGH or len(set(map(len, decimals))) > 1:
        return 0
    zeros = min(len(text) - len(text.rstrip("0")) for text in decimals)
    return zeros if zeros >= _PADDED else 0


def _decimals(values: Iterable[Value]) -> Iterator[str]:
    """The digits behind the point of each figure that has one."""
    matches = (_DECIMAL.fullmatch(value.strip()) for value in values if isinstance(value, str))
    return (match["decimals"] for match in matches if match is not None)


def _cut(value: Value, zeros: int) -> Value:
    """A figure without so many zeros at its end; another cell as it is."""
    if not zeros or not isinstance(value, str) or not _DECIMAL.fullmatch(value.strip()):
        return value
    return value.strip()[:-zeros].removesuffix(".")
