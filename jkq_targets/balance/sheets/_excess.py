"""Totals that their parts exceed by more than any wrong figure alone explains: parts of parts stand among them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import MANY
from jkq_targets.balance.sheets._evidence import Figures, Tally

#: How many times the total lists within lists may print it again.
_DEEPEST = 4


def is_beyond_one_figure(figures: Figures, total: Breakdown, tally: Tally) -> bool:
    """
    True where the parts exceed the total wherever that can be said, and no wrong figure alone explains by how much.

    No part is as large as what is too much, and the total is no misprint of what the parts add up to. Then parts of parts among
    them are likelier than several wrong figures.

    Args:
        figures: The figures of the axis.
        total: The total with the parts that its label gives it.
        tally: Its tally.
    """
    if not tally.fails or tally.holds or tally.within or total.signs:
        return False
    return all(line.is_far_beyond for line in _lines(figures, total))


@attrs.frozen
class _Line:
    """
    A total and its parts in one line across, those without a figure left out.

    Args:
        size: The size of the total.
        parts: Those of the parts.
        place: One unit of the last printed place of the total.
    """

    size: int
    parts: tuple[int, ...]
    place: int

    @property
    def is_far_beyond(self) -> bool:
        """True where no wrong figure alone explains that the parts exceed the total."""
        found = sum(self.parts)
        excess, slack = found - self.size, len(self.parts) * self.place
        # A part that lost its sign counts twice in what is too much.
        may_be_one = any(own >= excess - slack or abs(2 * own - excess) <= slack for own in self.parts)
        is_nested = 0 < excess < _DEEPEST * self.size
        if len(self.parts) < MANY or min(self.parts) < 0 or not is_nested or may_be_one:
            return False
        return not _is_misprint(str(self.size // self.place), str(found // self.place))


def _lines(figures: Figures, total: Breakdown) -> Iterator[_Line]:
    lines = zip(*(figures.sizes(at) for at in total.parts), strict=True)
    for across, parts in zip(figures.across, lines, strict=True):
        whole = figures.figures.get(figures.table.place(figures.axis, total.whole, across))
        given = tuple(size for size in parts if size)
        if whole is not None and whole.value and given:
            yield _Line(whole.value, given, whole.place or 1)


def _is_misprint(printed: str, meant: str) -> bool:
    """True where a numeral is another one with a digit replaced, added or left out, with digits swapped, or with other zeros."""
    one, other = printed.rstrip("0"), meant.rstrip("0")
    if sorted(one) == sorted(other):
        return True
    if len(printed) == len(meant):
        return sum(a != b for a, b in zip(printed, meant, strict=True)) <= 1
    shorter, longer = sorted((printed, meant), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
