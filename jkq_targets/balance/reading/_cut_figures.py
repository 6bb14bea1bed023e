"""Figures that a table cuts in two: the head in one cell, the tail in the next; neither half is a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jkq_targets.balance.reading._values import Value
from jkq_targets.patterns import lazy_pattern

_GROUPS = r"[-−–+(]?[¥￥$]?\d{1,3}(?:[,，]\d{3})*"
#: Both halves of a figure with a space between them, for each place where it may be cut: before a separator, behind one, and
#: within the thousands behind one. What follows a whole figure begins no such half.
_CUT = lazy_pattern(
    rf"{_GROUPS} [,，]\d{{3}}(?!\d).*|{_GROUPS}(?:[,，] \d{{3}}|[,，]\d \d{{2}}(?=[,，.．])|[,，]\d{{2}} \d(?=[,，.．]))"
    r"(?:[,，]\d{3})*(?:[.．]\d*)?\)?"
)
#: A row in which a cell begins with a separator or ends soon behind one; few rows do, and only their cells are looked at.
_SUSPECT = lazy_pattern(r"[,，]\d{0,2}\s*\t|\t\s*[,，]")


def halves(body: Sequence[Sequence[Value]]) -> frozenset[tuple[int, int]]:
    """
    The row and the column of each half of a figure that two neighbouring cells of a row share.

    A half may look like a figure, and a sum over it would be wrong.

    Example:
        >>> sorted(halves([["甲", "2", ",345.60", "7"], ["乙", "2,34", "5.60", "7"], ["丙", "2,345", "6.70", "7"]]))
        [(0, 1), (0, 2), (1, 1), (1, 2)]
    """
    return frozenset((row, at) for row, values in enumerate(body) for before in _cuts(values) for at in (before, before + 1))


def _cuts(values: Sequence[Value]) -> Iterator[int]:
    """The columns behind which a figure is cut."""
    texts = [value if isinstance(value, str) else "" for value in values]
    if _SUSPECT.search("\t".join(texts)) is None:
        return
    for at, (head, tail) in enumerate(pairwise(map(str.strip, texts))):
        if head and tail and _CUT.fullmatch(f"{head} {tail}"):
            yield at
