"""Totals as their labels have them, as their figures have them, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._excess import is_beyond_one_figure
from jkq_targets.balance.sheets._other_readings import beginnings, least_indented, other_reading
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import slipped_bits
from jkq_targets.sentences import Statement

#: In how many lines across a total may fail by one slip each, where its labels leave open what it counts.
_FEW_FAILURES = 2
#: How many parts are tried as the one that is printed twice: each is held to all lines across.
_MOST_TRIED = 40


def take_total(draft: AxisDraft, total: Breakdown) -> None:
    """Take a total as its labels have it, as its figures have it, or not at all."""
    tally = draft.tally(total)
    if total.doubt is not None and not _is_supported(tally):
        draft.doubts.append(total.doubt)
        return
    if total.is_partial:
        draft.of_which.append(total)
        return
    reading = _decided(draft, total, tally)
    if reading is not None:
        draft.sums.append(reading)


def _is_supported(tally: Tally) -> bool:
    """True where the figures confirm what the labels say."""
    return tally.nearly_always or tally.is_suggestive


def _decided(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """The reading of a total that is kept; None where it is not held to anything, with a remark unless the figures show why."""
    if not tally.tested or tally.always:
        return total
    is_twice = is_counted_twice(draft, total)
    reading = other_reading(draft, total, tally, is_counted_twice=is_twice)
    if reading is not None or _is_supported(tally):
        return reading or total
    if not total.section and not is_twice and _is_shown_otherwise(draft, total):
        return None
    objection = _objection(draft, total, tally, is_counted_twice=is_twice)
    if objection is None:
        return total
    if tally.fails <= _FEW_FAILURES and not draft.signs(total.parts) and slipped_bits(draft.figures, total):
        return attrs.evolve(total, note=SheetText.LABELS_LEAVE_OPEN())
    draft.note(total, objection)
    return None


def _objection(draft: AxisDraft, total: Breakdown, tally: Tally, *, is_counted_twice: bool) -> Statement | None:
    """The reason why a total that fails is more likely read wrongly than printed wrongly; None for no reason."""
    if _is_none(draft, total, tally):
        return SheetText.NEVER_ADDS_UP(parts=draft.names(total.parts))
    if _is_of_one(draft, total, tally):
        return SheetText.RARELY_ADDS_UP(parts=draft.names(total.parts), fails=tally.fails, tested=tally.tested)
    if is_beyond_one_figure(draft.figures, total, tally):
        return SheetText.FAR_LESS(parts=draft.names(total.parts))
    outer = least_indented(draft, total)
    if 1 < len(outer) < len(total.parts) and not tally.holds and not is_counted_twice:
        return SheetText.NO_LEVEL_ADDS_UP(parts=draft.names(total.parts), outer=draft.names(outer))
    is_misread = _may_be_misread(total, tally) and not is_counted_twice
    if is_misread or (total.is_open and not tally.holds and tally.within < tally.fails):
        return SheetText.RARELY_ADDS_UP(parts=draft.names(total.parts), fails=tally.fails, tested=tally.tested)
    return None


def _is_shown_otherwise(draft: AxisDraft, total: Breakdown) -> bool:
    """True where a known sum has the total as the sum of some of these lines, or of others beside them."""
    parts, known = set(total.parts), draft.sums_to(total.whole)
    # A single line that the total never equals is not what it counts where other lines add up to it.
    is_of_none = len(parts) == 1 and not draft.tally(total).holds and any(draft.tally(one).is_proved for one in known)
    return is_of_none or any(not parts.isdisjoint(one.parts) for one in known)


def _is_none(draft: AxisDraft, total: Breakdown, tally: Tally) -> bool:
    """True for a column that stands before others and is called a total and never is one: 合计, 女, 党员."""
    is_before = total.whole < total.parts[0]
    if not is_before or tally.holds or tally.fails < MANY:
        return False
    return draft.is_of_columns and not any(draft.figures.tally(total.whole, run).holds for run in beginnings(total))


def _is_of_one(draft: AxisDraft, total: Breakdown, tally: Tally) -> bool:
    """
    True for a total with a name and figures of one part alone, which it nowhere equals and which no slip makes equal.

    负债及权益合计 behind the columns of 负债, and 负债总计 among key figures, are such.
    """
    if tally.holds or not draft.axis.lines[total.whole].stem:
        return False
    given = [at for at in total.parts if any(draft.figures.sizes(at))]
    return len(given) == 1 and not slipped_bits(draft.figures, attrs.evolve(total, parts=tuple(given)))


def _may_be_misread(total: Breakdown, tally: Tally) -> bool:
    """True for a total that fails nearly everywhere, since parts of parts among its parts are likelier than a wrong figure."""
    if tally.tested < MANY or tally.holds * 2 > tally.fails or len(total.parts) < MANY:
        return False
    # What is missing is short of the total; a line that is counted twice is too much by its own figures.
    return tally.within == 0


def is_counted_twice(draft: AxisDraft, total: Breakdown) -> bool:
    """True where a row is printed twice, so that the total adds up without one of the two."""
    lines = draft.axis.lines
    names = Counter(lines[at].names for at in total.parts)
    repeated = (at for at in _excess_parts(draft, total) if names[lines[at].names] > 1)
    rests = (tuple(part for part in total.parts if part != at) for at in islice(repeated, _MOST_TRIED))
    return any(rest and draft.figures.tally(total.whole, rest, draft.signs(rest)).always for rest in rests)


def _excess_parts(draft: AxisDraft, total: Breakdown) -> Iterator[int]:
    """The parts whose figure is what a total has too much, in the lines across that fail."""
    signs = draft.signs(total.parts) or [1] * len(total.parts)
    lines = [draft.figures.line(at) for at in total.parts]
    for number, (size, half) in enumerate(draft.figures.line(total.whole)):
        if size is not None:
            yield from _equal_to_excess(total.parts, [line[number] for line in lines], signs, size, half)


def _equal_to_excess(
    parts: Sequence[int], figures: Sequence[tuple[int | None, int]], signs: Sequence[int], size: int, half: int
) -> Iterator[int]:
    """The parts whose own figure is what the parts of one line across have too much; none where the line adds up."""
    signed = [(own or 0) * sign for (own, _), sign in zip(figures, signs, strict=True)]
    excess = sum(signed) - size
    tolerance = half + sum(own for _, own in figures)
    if abs(excess) > tolerance:
        yield from (at for at, own in zip(parts, signed, strict=True) if own and abs(own - excess) <= tolerance)
