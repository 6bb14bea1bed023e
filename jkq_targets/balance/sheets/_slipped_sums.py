"""Sums that one slip keeps from holding in one line across: of adjacent lines, of 其中, and of lists of an outline."""

from __future__ import annotations

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import SLIPPED, slipped_bits

#: From how many bits on it is hardly chance that a slip explains the only list of an outline that fails.
_NO_CHANCE = 4


def take_slipped(draft: AxisDraft) -> None:
    """
    Take the sums without a label that fail in one line across by one slip, where nothing else is known of their lines.

    That a difference is one slip away from nothing is rarely a coincidence, and less so the more digits agree elsewhere.
    """
    wholes = {one.whole for one in (*draft.sums, *draft.totals)}
    of_which = {one.whole: one.parts for one in draft.of_which}
    inner = {*draft.inner_parts()}
    for one in draft.failing:
        # A list that begins with a 其中 has all of it.
        is_free = one.whole not in wholes and set(of_which.get(one.whole, ())).issubset(one.parts)
        is_free = is_free and inner.isdisjoint(one.parts) and draft.are_alike(one)
        if is_free and _is_slipped(draft, one):
            draft.sums.append(one)
            wholes.add(one.whole)
            inner.update(one.parts)


def _is_slipped(draft: AxisDraft, one: Breakdown) -> bool:
    """True where a slip explains the line across that fails, and it and the others are no coincidence together."""
    bits = slipped_bits(draft.figures, one)
    return bits > 0 and draft.tally(one).bits + bits >= SLIPPED


def take_slipped_parts(draft: AxisDraft) -> None:
    """
    Take the 其中, and the lists of an outline, that fall short of their whole in one line across alone, where a slip explains it.

    That is no more than likely, so that a finding about it is a WARNING; where anything else is known of the whole, it stays.
    """
    lines = draft.axis.lines
    nested = [one for one in draft.of_which if all(lines[at].is_nested for at in one.parts)]
    outline = pooled(draft.tally(one) for one in (*nested, *_outlines(draft)))
    wholes = {one.whole for one in (*draft.sums, *draft.totals)}
    for one in tuple(draft.of_which):
        tally = draft.tally(one)
        if one.whole not in wholes and _is_slip_from_all(draft, one, tally, outline if one in nested else Tally()):
            note = SheetText.SLIP_FROM_ALL(holds=tally.holds, tested=tally.tested)
            draft.of_which.remove(one)
            draft.sums.append(attrs.evolve(one, is_suggested=True, note=note))


def _outlines(draft: AxisDraft) -> list[Breakdown]:
    """The lists of an outline that are sums."""
    sums = {(one.whole, one.parts) for one in draft.sums}
    wholes = (one for one in draft.axis.wholes if (one.whole, one.parts) in sums)
    return [one for one in wholes if all(draft.axis.lines[at].is_nested for at in one.parts)]


def _is_slip_from_all(draft: AxisDraft, breakdown: Breakdown, tally: Tally, outline: Tally) -> bool:
    """
    True for parts that fall short of their whole in one line across alone, where one slip explains it, and hardly by chance.

    Parts that end with 其他 are all of it, whatever the odds.

    Args:
        draft: The relations so far.
        breakdown: The whole and its parts.
        tally: Their tally.
        outline: That of all lists of the outline, of which none but this one may fail; an empty one for another 其中.
    """
    if breakdown.is_partial or len(breakdown.parts) < 2 or draft.signs(breakdown.parts):
        return False
    if tally.fails != 1 or tally.within != 1:
        return False
    bits = slipped_bits(draft.figures, breakdown)
    if not bits or draft.axis.lines[breakdown.parts[-1]].names[-1].startswith("其他"):
        # What ends with 其他 leaves nothing out.
        return bits > 0
    return outline.holds > 0 and outline.failures == 1 and bits >= _NO_CHANCE
