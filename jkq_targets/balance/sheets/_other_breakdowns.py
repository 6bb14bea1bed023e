"""A second breakdown of a whole that is known: the rows below a heading without figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._discovery import doubt_of
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft
from jkq_targets.balance.sheets._evidence import TELLING, Tally

#: By which part of a line others may be off that nearly are all of it.
_CLOSE = 20


def take_other_breakdowns(draft: AxisDraft) -> None:
    """
    Take the rows below a heading without figures as another breakdown of a whole that is known, where their figures confirm it.

    CONSUMPTION is broken down by species and, below the heading END USE, by use.
    """
    if draft.is_of_columns:
        return
    inner, wholes = {*draft.inner_parts()}, dict.fromkeys(one.whole for one in draft.known_sums)
    for block in _blocks_below_headings(draft):
        if inner.isdisjoint(block) and wholes.keys().isdisjoint(block):
            tallies = [(whole, draft.figures.tally(whole, block)) for whole in wholes if whole < block[0]]
            whole, tally = max(tallies, key=lambda pair: pair[1].holds, default=(0, Tally()))
            if tally.bits >= TELLING and (tally.holds >= max(2, tally.failures) or _is_close(draft, tally, whole, block)):
                one = Breakdown(whole, block, is_unlabelled=True, note=doubt_of(draft.figures, whole, block))
                draft.sums += filter(draft.are_alike, [one])


def _is_close(draft: AxisDraft, tally: Tally, whole: int, parts: Sequence[int]) -> bool:
    """True where lines add up to another one in several lines across, and in all others but for a twentieth."""
    if tally.holds < MANY:
        return False
    for number, size in enumerate(draft.figures.sizes(whole)):
        if size:
            found = sum(draft.figures.sizes(part)[number] or 0 for part in parts)
            if _CLOSE * abs(found - size) > abs(size):
                return False
    return True


def _blocks_below_headings(draft: AxisDraft) -> Iterator[tuple[int, ...]]:
    """The rows that count for themselves below each heading without figures, two or more."""
    members, lines = set(draft.axis.active), draft.axis.lines
    block: list[int] | None = None
    for at, line in enumerate(lines):
        if at not in members:
            yield from _block(block)
            block = []
        elif block is not None and line.counts_beside_others:
            block.append(at)
    yield from _block(block)


def _block(rows: Sequence[int] | None) -> Iterator[tuple[int, ...]]:
    if rows is not None and len(rows) > 1:
        yield tuple(rows)
