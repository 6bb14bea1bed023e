"""Numbers of a text file that a program wrote with a fixed number of decimals: zeros at the end are no written places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jkq_targets.balance.reading import Value
from jkq_targets.patterns import lazy_pattern

_DECIMAL = lazy_pattern(r"-?\d+\.(?P<decimals>\d{3,})", re.ASCII)
_ENOUGH = 3
#: So many zeros at the end of every figure of a column are padding: 12.50 has one, as money has.
_PADDED = 2


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
