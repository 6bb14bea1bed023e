"""Sums that the figures alone show, exactly or but for rounding."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._discovery import discovered, discovered_rounded, doubt_of, is_telling, matching_run
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures


def take_discovered(draft: AxisDraft) -> None:
    """Note the sums that the figures alone show, among sizes and among rates."""
    sizes, rates = _sizes(draft), _rates(draft)
    # What is left after 减 hides no sum of its own parts.
    shown = (one for one in draft.sums if one.kind is not HintKind.LEFT)
    sums = [*shown, *(total for total in draft.axis.totals if draft.tally(total).always)]
    for places, failing in ((sizes, draft.failing), (rates, None)):
        known = [one for one in sums if one.whole in set(places)]
        draft.discovered += map(draft.signed, filter(draft.are_alike, discovered(draft.figures, places, known, failing)))
    means = (at for at in rates if draft.axis.lines[at].is_per_head)
    draft.discovered += filter(draft.are_alike, (one for at in means for one in _parts_of_mean(draft, at)))


def _parts_of_mean(draft: AxisDraft, at: int) -> Iterator[Breakdown]:
    """人均消费支出 and the rows right behind it, which are means of the same people though their labels do not say so."""
    lines = draft.axis.lines
    behind = draft.axis.active[bisect_left(draft.axis.active, at) + 1 :]
    run = list(takewhile(lambda other: lines[other].counts_beside_others and not lines[other].total_level, behind))
    run = [other for other in run if lines[other].depth == lines[run[0]].depth]
    parts = matching_run(draft.figures, at, run, lambda tally: tally.is_suggestive)
    if parts:
        yield Breakdown(at, tuple(sorted(parts)), is_unlabelled=True, note=doubt_of(draft.figures, at, parts))


def take_lists_that_go_on(draft: AxisDraft) -> None:
    """Take 其中：营业成本 and the lines behind it as all of their whole where they add up to it, though no other says 其中."""
    active = draft.axis.active
    # The end closes the last list as a total closes the others.
    ends = [*(place for place, at in enumerate(active) if draft.axis.lines[at].total_level), len(active)]
    for part in draft.of_which:
        first = bisect_left(active, part.parts[0])
        run = active[first : ends[bisect_left(ends, first)]]
        parts = matching_run(draft.figures, part.whole, run, is_telling, draft.failing)
        is_free = all(set(one.parts).isdisjoint(parts) for one in draft.sums_to(part.whole))
        if is_free and set(part.parts).issubset(parts):
            note = doubt_of(draft.figures, part.whole, parts)
            one = Breakdown(part.whole, tuple(sorted(parts)), is_unlabelled=True, note=note)
            draft.discovered += filter(draft.are_alike, [one])


def take_rounded(draft: AxisDraft) -> None:
    """Take the sums that the figures alone show but for rounding; a line that labels or figures break down already has none."""
    if draft.figures.table.is_exact or len(draft.figures.across) < MANY:
        return
    known = [*draft.sums, *draft.of_which]
    wholes = {one.whole for one in (*known, *draft.totals)}
    figures = RoundedFigures(draft.figures.table, draft.axis, draft.figures.figures)
    rounded = discovered_rounded(figures, _sizes(draft), known)
    draft.sums += [one for one in rounded if one.whole not in wholes and draft.are_alike(one)]


def _sizes(draft: AxisDraft) -> list[int]:
    return [at for at in draft.axis.active if draft.axis.lines[at].counts_beside_others]


def _rates(draft: AxisDraft) -> list[int]:
    return [at for at in draft.axis.active if not draft.axis.lines[at].adds_up]
