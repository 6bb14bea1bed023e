"""Figures that a table cuts in two: the head in one cell, the tail in the next or in the row below; neither half is a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jkq_targets.balance.reading._values import Value
from jkq_targets.patterns import lazy_pattern

_GROUPS = r"[-−–+(]?[¥￥$]?\d{1,3}(?:[,，]\d{3})*"
#: Both halves of a figure with a space between them, for each place where it may be cut: before a separator, behind one, and
#: within the thousands behind one. What follows a whole figure begins no such half.
_CUT_TEXT = (
    rf"{_GROUPS} [,，]\d{{3}}(?!\d).*|{_GROUPS}(?:[,，] \d{{3}}|[,，]\d \d{{2}}(?=[,，.．])|[,，]\d{{2}} \d(?=[,，.．]))"
    r"(?:[,，]\d{3})*(?:[.．]\d*)?\)?"
)
_CUT = lazy_pattern(_CUT_TEXT)
#: The same over two rows, where it may also be cut behind its point.
_CUT_BELOW = lazy_pattern(rf"{_CUT_TEXT}|{_GROUPS}[.．] \d+\)?")
#: A row in which a cell begins with a separator or ends soon behind one; few rows do, and only their cells are looked at.
_SUSPECT = lazy_pattern(r"[,，]\d{0,2}\s*\t|\t\s*[,，]")


def halves(body: Sequence[Sequence[Value]]) -> frozenset[tuple[int, int]]:
    """
    The row and the column of each half of a figure that two neighbouring cells share, also one below the other.

    A half may look like a figure, and a sum over it would be wrong.

    Example:
        >>> sorted(halves([["甲", "2", ",345.60", "7"], ["乙", "2,34", "5.60", "7"], ["丙", "2,345", "6.70", "7"]]))
        [(0, 1), (0, 2), (1, 1), (1, 2)]
    """
    beside = ((row, at) for row, values in enumerate(body) for before in _cuts(values) for at in (before, before + 1))
    return frozenset((*beside, *_cut_below(body)))


def _cut_below(body: Sequence[Sequence[Value]]) -> Iterator[tuple[int, int]]:
    """The halves of figures over two rows, and all else in the second one, which is the rest of the first."""
    for row, (above, below) in enumerate(pairwise(body)):
        if not below or not isinstance(below[0], str) or below[0].strip():
            continue
        pairs = zip(above, below, strict=False)
        cut = [
            at for at, (head, tail) in enumerate(pairs) if isinstance(head, str) and isinstance(tail, str) and _is_cut(head, tail)
        ]
        if cut:
            yield from ((row, at) for at in cut)
            yield from ((row + 1, at) for at, value in enumerate(below) if value not in (None, ""))


def _is_cut(head: str, tail: str) -> bool:
    """True where a figure begins in one cell and goes on in the cell below."""
    return _CUT_BELOW.fullmatch(f"{head.strip()} {tail.strip()}") is not None


def _cuts(values: Sequence[Value]) -> Iterator[int]:
    """The columns behind which a figure is cut."""
    texts = [value if isinstance(value, str) else "" for value in values]
    if _SUSPECT.search("\t".join(texts)) is None:
        return
    for at, (head, tail) in enumerate(pairwise(map(str.strip, texts))):
        if head and tail and _CUT.fullmatch(f"{head} {tail}"):
            yield at
