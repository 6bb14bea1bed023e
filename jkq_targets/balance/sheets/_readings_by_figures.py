"""Readings of a total that no label suggests: adjacent lines that add up to it, and lines left out that are parts of others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._discovery import matching_run
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._nesting import nested_choice
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.sentences import Statement

#: How many lines before a total, and behind it, are looked at for those that add up to it.
_FARTHEST = 1_000


def by_figures(draft: AxisDraft, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement]]:
    """The readings that no label suggests, the one that holds most often first."""
    readings = [*_adjacent(draft, total), *_searched(draft, total)]
    yield from sorted(readings, key=lambda reading: -draft.figures.tally(total.whole, reading[0]).holds)


def _adjacent(draft: AxisDraft, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement]]:
    """The lines right behind a total, or right before it, that add up to it, whichever way other totals go."""
    inner, labels = draft.inner_parts(), draft.axis.lines
    first = bisect_left(draft.axis.active, total.whole)
    near = draft.axis.active[max(first - _FARTHEST, 0) : first + _FARTHEST]
    lines = [at for at in near if at == total.whole or not (at in inner or labels[at].is_nested or labels[at].is_of_which)]
    place = lines.index(total.whole)
    behind, before = lines[place + 1 :], lines[:place][::-1]
    ahead, back = (matching_run(draft.figures, total.whole, run, _is_suggestive) for run in (behind, before))
    if not before and not ahead:
        # 全市, its counties, and 城区 and 山区 again at the end.
        ahead = matching_run(draft.figures, total.whole, behind[::-1], _is_proved)
    for parts in filter(None, (ahead, back)):
        yield tuple(sorted(parts)), SheetText.THESE_ALONE(parts=draft.names(sorted(parts)))


def _is_suggestive(tally: Tally) -> bool:
    return tally.is_suggestive


def _is_proved(tally: Tally) -> bool:
    return tally.is_proved


def _searched(draft: AxisDraft, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement]]:
    """The total without lines that nothing but figures puts below others, where one choice of them alone adds up."""
    if len(total.parts) < 3 or draft.signs(total.parts) is not None:
        return
    # What is known as parts of others needs no search.
    parts = nested_choice(draft.figures, attrs.evolve(total, parts=draft.outer_parts(total)))
    if parts is not None:
        left_out = tuple(at for at in total.parts if at not in parts)
        yield parts, SheetText.WITHOUT_NESTED(parts=draft.names(left_out))
