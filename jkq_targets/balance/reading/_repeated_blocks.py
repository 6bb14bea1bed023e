"""Blocks of rows, or of columns, with the same labels: the first block, or the last, as the sum of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._lines import Line

#: How many blocks there must be: one that is the sum of two others.
_MANY = 3


def repeated_blocks(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    The lines of one label in several blocks, and the lines right before these, which head the blocks.

    全国, 男, 女, then 东部, 男, 女 and 西部, 男, 女: 全国 is the sum of 东部 and 西部, and 男 below 全国 that of 男 below these.
    """
    names = Counter(lines[at].names for at in active)
    heads: dict[tuple[int, ...], None] = {}
    for label, numbers in _numbers_of_labels(lines, active).items():
        if label and len(numbers) >= _MANY and numbers[0]:
            before = tuple(active[number - 1] for number in numbers)
            if all(names[lines[at].names] == 1 for at in before):
                heads[before] = None
            yield from _first_or_last([active[number] for number in numbers])
    for before in heads:
        yield from _first_or_last(before)


def _numbers_of_labels(lines: Sequence[Line], active: Sequence[int]) -> dict[tuple[str, ...], list[int]]:
    """For each label the numbers of its lines among those with figures; labels that say what they are of are left out."""
    numbers: dict[tuple[str, ...], list[int]] = {}
    for number, at in enumerate(active):
        if lines[at].counts_beside_others and not lines[at].total_level:
            numbers.setdefault(lines[at].names, []).append(number)
    return numbers


def _first_or_last(places: Sequence[int]) -> Iterator[Breakdown]:
    """The first of some lines as the sum of the others, and the last of them."""
    yield Breakdown(places[0], tuple(places[1:]), kind=HintKind.BLOCKS)
    yield Breakdown(places[-1], tuple(places[:-1]), kind=HintKind.BLOCKS)
