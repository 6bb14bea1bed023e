"""Lists within lists whose labels do not say so: 税收收入, all taxes, 非税收入, all fees, as one list below their total."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._evidence import TELLING, Figures

#: How many parts a total may have for the runs among them to be tried: there are as many as their square.
_LONGEST = 300


@attrs.frozen
class NestedRuns:
    """
    A total whose parts are lists within lists.

    Args:
        outer: The parts that add up to it.
        inner: The others, each list as the parts of the line before it.
    """

    outer: tuple[int, ...]
    inner: tuple[Breakdown, ...]


def nested_runs(figures: Figures, total: Breakdown) -> NestedRuns | None:
    """
    The parts of a total as lists within lists; None where they are none, or where chance may have made them.

    A line is the whole of the shortest run right behind it that adds up to it, the lists within that run counted once. One such
    list may be a coincidence; that all of them and the total add up at once is none.
    """
    if len(total.parts) > _LONGEST:
        return None
    lists = _Lists(figures, total.parts)
    outer, inner = tuple(total.parts[place] for place in lists.walk()), lists.breakdowns
    if not inner:
        return None
    tally = figures.tally(total.whole, outer)
    bits = tally.bits + sum(figures.tally(one.whole, one.parts).bits for one in inner)
    # Of each line all runs behind it were tried.
    tried = len(inner) * len(total.parts).bit_length()
    return NestedRuns(outer, inner) if tally.always and bits >= TELLING + tried else None


@attrs.define(eq=False)
class _Lists:
    """
    The lists among some lines, found from the last line to the first.

    Args:
        figures: The figures of the axis.
        parts: The lines.
        ends: For each line the turn of the line behind it and its list.
        runs: The turns of the lines in the list of each line that has one.
    """

    figures: Figures
    parts: tuple[int, ...]
    ends: list[int] = attrs.field(init=False)
    runs: dict[int, tuple[int, ...]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        turns = range(len(self.parts))
        self.ends = [turn + 1 for turn in turns]
        for place in reversed(turns):
            run = next(self._matching(place), None)
            if run is not None:
                self.runs[place] = run
                self.ends[place] = self.ends[run[-1]]

    def _matching(self, place: int) -> Iterator[tuple[int, ...]]:
        """The runs right behind a line that add up to it, the shortest first."""
        given = self.figures.largest(self.parts[place])
        if not given:
            return
        size, tolerance = self.figures.line(self.parts[place])[given[0]]
        left, run, at = size or 0, list[int](), place + 1
        while at < len(self.parts) and left > -tolerance:
            own, half = self.figures.line(self.parts[at])[given[0]]
            left, tolerance = left - (own or 0), tolerance + half
            run.append(at)
            at = self.ends[at]
            if len(run) > 1 and abs(left) <= tolerance and self._adds_up(place, run):
                yield tuple(run)

    def _adds_up(self, place: int, run: list[int]) -> bool:
        tally = self.figures.tally(self.parts[place], [self.parts[at] for at in run])
        return tally.always and tally.bits > 0

    def walk(self) -> Iterator[int]:
        """The lines that are in no list, by their turns."""
        at = 0
        while at < len(self.parts):
            yield at
            at = self.ends[at]

    @cached_property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """The lists, each as the parts of the line before it."""
        return tuple(
            Breakdown(self.parts[place], tuple(self.parts[at] for at in run), is_unlabelled=True)
            for place, run in sorted(self.runs.items())
        )
