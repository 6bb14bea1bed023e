"""其中 and outlines: parts that are all of their whole, and parts that are at most all of it."""

from __future__ import annotations

from bisect import bisect_left

import attrs

from jkq_targets.balance.reading import Breakdown, Trait
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.terms import Severity

#: How often a 其中 must add up, and how many times as often as it fails, to be all of its whole.
_COMPLETE, _COMPLETE_TIMES = 4, 6
#: By how many percent of their whole parts must be more than it not to be a misprint or rounding.
_FAR = 5


def take_parts(draft: AxisDraft) -> None:
    """
    Take each 其中 as a sum or as part of its whole.

    Parts that add up to their whole are all of it; numbers of an outline are judged together, list by list.
    """
    wholes = [one for whole in draft.axis.wholes for one in _lists_apart(draft, whole)]
    tallies = [draft.tally(part) for part in wholes]
    nested = [all(draft.axis.lines[at].is_nested for at in part.parts) for part in wholes]
    outline = pooled(tally for tally, is_nested in zip(tallies, nested, strict=True) if is_nested)
    for breakdown, tally, is_nested in zip(wholes, tallies, nested, strict=True):
        if _is_misread(draft, breakdown, tally):
            words = SheetText.HASH_ABOVE(
                parts=draft.names(breakdown.parts), fails=tally.fails - tally.within, tested=tally.tested
            )
            draft.note(breakdown, words)
            continue
        is_complete = _is_list(draft, breakdown, tally, outline) if is_nested else _is_all_of_it(breakdown, tally)
        (draft.sums if is_complete else draft.of_which).append(breakdown)


def _lists_apart(draft: AxisDraft, breakdown: Breakdown) -> list[Breakdown]:
    """
    The lists of a 其中 that begins anew (其中：城镇, 其中：男, 女), which may overlap.

    They are one list, unless it is far more than the whole in most lines across, and none of them is more than it.
    """
    lines = draft.axis.lines
    starts = [turn for turn, at in enumerate(breakdown.parts) if any(label.is_of_which for label in lines[at].labels)]
    if starts[:1] != [0] or len(starts) < 2 or not _is_mostly_above(draft, breakdown, _FAR):
        return [breakdown]
    ends = [*starts[1:], len(breakdown.parts)]
    lists = [attrs.evolve(breakdown, parts=breakdown.parts[start:end]) for start, end in zip(starts, ends, strict=True)]
    if any(_is_mostly_above(draft, one, 0) for one in lists):
        return [breakdown]
    tested = draft.tally(breakdown).tested
    draft.note(breakdown, SheetText.OVERLAP(parts=draft.names(breakdown.parts)), severity=_severity_by(tested))
    return lists


def _severity_by(tested: int) -> Severity:
    """The severity of what one line across shows, or many."""
    return Severity.NOTE if tested >= MANY else Severity.WARNING


def _is_mostly_above(draft: AxisDraft, breakdown: Breakdown, least: int) -> bool:
    """True for parts that are more than their whole in most lines across, by so many percent of it or more."""
    lines = [*zip(*(draft.figures.sizes(at) for at in (breakdown.whole, *breakdown.parts)), strict=True)]
    sizes = [(whole, sum(part or 0 for part in parts)) for whole, *parts in lines if whole]
    above = [whole for whole, found in sizes if 100 * (found - whole) > least * whole]
    return 2 * len(above) > len(sizes)


def _is_misread(draft: AxisDraft, breakdown: Breakdown, tally: Tally) -> bool:
    """True where # does not mean 其中 but a number, and what it heads exceeds its whole in most lines across."""
    above = tally.fails - tally.within
    is_hash = all(Trait.HASH in draft.axis.lines[at].traits for at in breakdown.parts)
    return is_hash and above >= MANY and 2 * above > tally.tested


def _is_list(draft: AxisDraft, breakdown: Breakdown, tally: Tally, outline: Tally) -> bool:
    """True for a list of an outline that adds up to the line above it; the other lists of the table are asked too."""
    if breakdown.is_partial:
        return False
    if draft.axis.lines[breakdown.whole].total_level:
        # A line that says 合计 is a sum, also behind the number of an outline.
        return not tally.never_above or tally.fails <= tally.holds or len(draft.figures.across) < MANY
    if tally.nearly_always:
        return True
    return outline.holds >= 2 and outline.holds >= 3 * outline.failures


def _is_all_of_it(breakdown: Breakdown, tally: Tally) -> bool:
    """True for a 其中 that adds up to its whole nearly everywhere."""
    # One part that is all of its whole everywhere, such as 其中：财政拨款, need not be so in the next line.
    if breakdown.is_partial or len(breakdown.parts) < 2:
        return False
    if tally.holds and not tally.fails:
        return True
    return tally.holds >= max(_COMPLETE, _COMPLETE_TIMES * tally.failures)


def move_to_earlier_wholes(draft: AxisDraft) -> None:
    """
    人口, 其中：城镇, 乡村, 其中：男, 女: move a 其中 that is more than the line before it to the whole of the 其中 before.

    It is more in each of several lines across; or the lines from the 其中 before are all of their whole, which the line before
    ends.
    """
    # Of several that end with one line, the first.
    place_of: dict[int, int] = {}
    for place, part in enumerate(draft.of_which):
        place_of.setdefault(part.parts[-1], place)
    ends = sorted(place_of)
    for place, part in enumerate(draft.of_which):
        ended = bisect_left(ends, part.whole)
        before = _list_before(draft, part, draft.of_which[place_of[ends[ended - 1]]]) if ended else None
        if before is None:
            continue
        moved, tally = attrs.evolve(part, whole=before.whole), draft.tally(part)
        is_above = tally.fails > 0 and not tally.holds and not tally.within
        is_shown = tally.fails > 1 or draft.tally(before).always
        if is_above and is_shown and draft.tally(moved).never_above:
            draft.of_which[place] = moved
            words = SheetText.LARGER_PART(parts=draft.names(part.parts), whole=draft.axis.lines[part.whole].name)
            draft.note(moved, words, severity=_severity_by(tally.tested))


def _list_before(draft: AxisDraft, part: Breakdown, before: Breakdown) -> Breakdown | None:
    """The last 其中 before another one, with the lines behind it up to the whole of the other; None where these are no list."""
    lines, active = draft.axis.lines, draft.axis.active
    if any(lines[at].is_nested for at in part.parts) or before.whole >= before.parts[0]:
        return None
    run = active[bisect_left(active, before.parts[-1]) + 1 : bisect_left(active, part.whole) + 1]
    are_plain = all(lines[at].counts_beside_others and not lines[at].total_level for at in run)
    return attrs.evolve(before, parts=(*before.parts, *run)) if are_plain else None


def move_to_totals(draft: AxisDraft) -> None:
    """合计, 男, 女, 其中：住校: move a 其中 behind a whole breakdown, and larger than its last line, to the total."""
    totals: dict[int, Breakdown] = {}
    for one in draft.sums:
        if one.whole < one.parts[-1]:
            totals.setdefault(one.parts[-1], one)
    for place, part in enumerate(draft.of_which):
        total = totals.get(part.whole)
        if total is None or not _is_part_of_total(draft, part, total):
            continue
        moved = attrs.evolve(part, whole=total.whole)
        if draft.figures.tally(moved.whole, moved.parts).never_above:
            draft.of_which[place] = moved
            words = SheetText.LARGER_PART(parts=draft.names(part.parts), whole=draft.axis.lines[part.whole].name)
            draft.note(moved, words)


def _is_part_of_total(draft: AxisDraft, part: Breakdown, total: Breakdown) -> bool:
    """True for a 其中 that is more than the last line of a sum without one, unless that may be one wrong figure."""
    is_by_number = any(draft.axis.lines[at].is_nested for at in part.parts)
    if is_by_number or draft.figures.tally(part.whole, part.parts).never_above:
        return False
    # Where the total fails as well, one wrong figure may explain both.
    return draft.tally(total).always and all(other.whole != total.whole for other in draft.of_which)
