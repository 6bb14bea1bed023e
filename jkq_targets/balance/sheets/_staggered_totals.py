"""Totals that stand one below the other, each in a column of its own, as many as there are columns to total."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import SUGGESTIVE
from jkq_targets.balance.sheets._sentences import SheetText

#: How many parts a total must have for the rows behind it to be totals of the same lines.
_MANY_PARTS = 3


def take_staggered(draft: AxisDraft) -> None:
    """
    Take the rows behind a known sum as sums of the same lines, where each has one figure, in a column of its own.

    预算总额 has a figure below the column of budgets alone, 已支出 in the next row one below the column of payments. Two of them
    or more must add up, and as many as do not.
    """
    if draft.is_of_columns:
        return
    for one in tuple(draft.sums):
        if len(one.parts) >= _MANY_PARTS and one.parts[-1] < one.whole:
            behind = [*_behind(draft, one)]
            tallies = [draft.figures.tally(at, one.parts) for at in behind]
            together = pooled([draft.tally(one), *tallies])
            is_telling = sum(tally.bits for tally in tallies) >= SUGGESTIVE
            if is_telling and together.holds >= max(2, together.failures):
                note = SheetText.NO_LABEL(holds=together.holds, tested=together.tested)
                draft.sums += [attrs.evolve(one, whole=at, is_unlabelled=True, note=note) for at in behind]


def _behind(draft: AxisDraft, one: Breakdown) -> Iterator[int]:
    """The rows right behind a sum that each have one figure, in a column in which no row before has its own."""
    column = _only_figure(draft.figures.sizes(one.whole))
    taken: set[int | None] = {None, column}
    first = bisect_left(draft.axis.active, one.whole) + 1
    for at in () if column is None else islice(draft.axis.active, first, None):
        column = _only_figure(draft.figures.sizes(at))
        if column in taken or draft.sums_to(at):
            return
        taken.add(column)
        yield at


def _only_figure(sizes: Sequence[int | None]) -> int | None:
    """The place of the figure of a line that has one alone; None for another line."""
    given = [number for number, size in enumerate(sizes) if size]
    return given[0] if len(given) == 1 else None
