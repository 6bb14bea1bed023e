"""Totals that their parts exceed by more than any wrong figure alone explains: parts of parts stand among them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import MANY
from jkq_targets.balance.sheets._evidence import Figures, Tally
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.balance.sheets._slips import slip_values

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
    if tally.holds:
        return False
    lines = list(_lines(figures, total))
    return bool(lines) and all(line.is_far_beyond for line in lines)


@attrs.frozen
class _Line:
    """A total and its parts in one line across, those without a figure left out."""

    whole: IntegerFigure
    parts: tuple[int, ...]

    @property
    def is_far_beyond(self) -> bool:
        """True where no wrong figure alone explains that the parts exceed the total."""
        found, place = sum(self.parts), self.whole.place
        excess, slack = found - self.whole.value, len(self.parts) * place
        if len(self.parts) < MANY or min(self.parts) < 0 or excess >= _DEEPEST * self.whole.value:
            return False
        # A part that lost its sign counts twice in what is too much.
        may_be_part = any(own >= excess - slack or abs(2 * own - excess) <= slack for own in self.parts)
        slips = slip_values(self.whole.numeral, negative=False, place=place, grain=place)
        return not may_be_part and not any(abs(value - found) <= slack for value in slips)


def _lines(figures: Figures, total: Breakdown) -> Iterator[_Line]:
    lines = zip(*(figures.sizes(at) for at in total.parts), strict=True)
    for across, parts in zip(figures.across, lines, strict=True):
        whole = figures.figures.get(figures.table.place(figures.axis, total.whole, across))
        given = tuple(size for size in parts if size)
        if whole is not None and whole.unit and given:
            yield _Line(whole, given)
