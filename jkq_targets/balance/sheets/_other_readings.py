"""Other readings of a total than that of its labels: without lines that are parts of others, or of adjacent lines alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import attrs

from jkq_targets.balance.reading import Breakdown, Line, TotalLevel, Trait
from jkq_targets.balance.sheets._deductions import deducted_reading, holds_more
from jkq_targets.balance.sheets._drafts import AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import TELLING, Tally
from jkq_targets.balance.sheets._nested_runs import nested_runs
from jkq_targets.balance.sheets._nesting import nearly_adds_up, repeated_run
from jkq_targets.balance.sheets._readings_by_figures import by_figures
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.sentences import Statement

#: The parts of a reading, and the words of the remark on it; None for none.
_Reading = tuple[tuple[int, ...], Statement | None]


def other_reading(draft: AxisDraft, total: Breakdown, tally: Tally, *, is_counted_twice: bool) -> Breakdown | None:
    """
    Another reading that the labels allow and that holds in nearly all lines across, where the first does not.

    Args:
        draft: The relations so far.
        total: A total as its labels have it.
        tally: The tally of that.
        is_counted_twice: Whether a row is printed twice, so that the total adds up without one of the two.
    """
    return (
        deducted_reading(draft, total, tally)
        or _of_fewer(draft, total, tally, is_counted_twice=is_counted_twice)
        or _set_in_reading(draft, total, tally)
        or _rounded_reading(draft, total)
    )


def _of_fewer(draft: AxisDraft, total: Breakdown, tally: Tally, *, is_counted_twice: bool) -> Breakdown | None:
    """The total of other lines; None where no such reading holds."""
    ways = [way(draft, total) for way in (_without_ends, _without_parts, _below_headings, _without_lists)]
    # Where the labels hold in most lines across, the few that fail have a wrong figure, also if other lines happen to fit.
    if not is_counted_twice and not tally.nearly_always:
        ways.append(by_figures(draft, total))
    for parts, words in chain.from_iterable(ways):
        reading = attrs.evolve(total, parts=parts)
        if parts and holds_more(draft, reading, tally):
            if words:
                # Where none of the lines of the labels is left, an error may look the same.
                draft.note(total, words, draft.tally(reading), may_be_wrong=set(parts).isdisjoint(total.parts))
            _set_below(draft, total, parts)
            return reading
    return None


def _set_in_reading(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """The total of the lines that are set in least, where it holds as often as not, and that of all lines nowhere."""
    parts = least_indented(draft, total)
    other = draft.figures.tally(total.whole, parts, draft.signs(parts))
    is_better = not tally.holds and 0 < other.holds >= other.failures
    return attrs.evolve(total, parts=parts) if is_better else None


def _rounded_reading(draft: AxisDraft, total: Breakdown) -> Breakdown | None:
    """The total without lines that are parts of others, where the rest is the total but for rounding."""
    parts = draft.outer_parts(total)
    if len(parts) == len(total.parts) or not nearly_adds_up(draft.figures, total.whole, parts):
        return None
    return attrs.evolve(total, parts=parts)


def _set_below(draft: AxisDraft, total: Breakdown, parts: Sequence[int]) -> None:
    """Hold the lines that a total leaves out to the part before them, where they add up to it in most lines across."""
    left_out = _left_out(total, parts)
    lists = [(one, draft.tally(one)) for one in _new_lists(draft, left_out)]
    # The lists below the parts of one total are judged together, those that are known as sums among them.
    of_known = (draft.tally(one) for whole in left_out for one in draft.sums_to(whole))
    together = pooled([*(tally for _, tally in lists), *of_known])
    likely = [(one, tally) for one, tally in lists if tally.is_suggestive and tally.holds]
    draft.sums += [attrs.evolve(one, note=_doubt_of(tally, together)) for one, tally in likely]


def _new_lists(draft: AxisDraft, left_out: Mapping[int, Sequence[int]]) -> list[Breakdown]:
    """The lines that are left out below each part of which nothing is known, without parts of known sums."""
    known = {one.whole for one in (*draft.sums, *draft.of_which)}
    inner = draft.inner_parts()
    runs = {whole: tuple(at for at in run if at not in inner) for whole, run in left_out.items() if whole not in known}
    return [Breakdown(whole, run) for whole, run in runs.items() if len(run) > 1]


def _doubt_of(tally: Tally, together: Tally) -> Words:
    """The reason why a list below a part proves nothing; ``""`` where it, or such lists together, hold in most lines across."""
    if together.is_mostly_right or (tally.nearly_always and tally.holds >= 2 and tally.bits >= TELLING):
        return ""
    return SheetText.NO_LABEL(holds=tally.holds, tested=tally.tested)


def _left_out(total: Breakdown, parts: Sequence[int]) -> dict[int, list[int]]:
    """The lines that a total leaves out, by the part before them."""
    runs: dict[int, list[int]] = {}
    for at in total.parts:
        if at in parts:
            runs[at] = []
        elif runs:
            runs[next(reversed(runs))].append(at)
    return runs


# ------------------------------------------------------------------------------------------------ without lines at an end


def beginnings(total: Breakdown) -> Iterator[tuple[int, ...]]:
    """The parts of a total without some at the end, the longest first."""
    return (total.parts[:start] for start in range(len(total.parts) - 1, 0, -1))


def _without_ends(draft: AxisDraft, total: Breakdown) -> Iterator[_Reading]:
    """The total without lines at the end of an open block, or without lines behind a 其中, which are then part of its whole."""
    gap = _best_gap(draft, total)
    if gap is None:
        return
    start, end = gap
    left_out = total.parts[start:end]
    rest = (*total.parts[:start], *total.parts[end:])
    words = SheetText.WITHOUT(parts=draft.names(left_out))
    if total.is_open:
        _pass_on(draft, total, left_out)
        yield rest, words
        return
    is_proved = draft.tally(attrs.evolve(total, parts=rest)).is_proved
    whole = _lengthened(draft, left_out, is_proved=is_proved)
    if whole is not None:
        yield rest, SheetText.TAKEN_AS_PART(words=words, whole=draft.axis.lines[whole].name)


def _below_headings(draft: AxisDraft, total: Breakdown) -> Iterator[_Reading]:
    """A 小计 behind its parts without the lines above a heading without figures, which the next total counts."""
    if total.whole < total.parts[-1] or draft.axis.lines[total.whole].total_level not in (
        TotalLevel.BLOCK,
        TotalLevel.NAMED_BLOCK,
    ):
        return
    active = set(draft.axis.active)
    for start in range(1, len(total.parts)):
        between = range(total.parts[start - 1] + 1, total.parts[start])
        if any(at not in active and draft.axis.lines[at].names for at in between):
            left_out = total.parts[:start]
            rest = total.parts[start:]
            if draft.tally(attrs.evolve(total, parts=rest)).nearly_always:
                _pass_on(draft, total, left_out)
            yield rest, SheetText.WITHOUT(parts=draft.names(left_out))


def _best_gap(draft: AxisDraft, total: Breakdown) -> tuple[int, int] | None:
    """The run of parts without which a total holds most often; None where it holds as often with all."""
    count = len(total.parts)
    gaps = ((start, count) for start in range(count - 1, 0, -1)) if total.is_open else _behind_of_which(draft, total)
    most, best = draft.tally(total).holds, None
    for start, end in gaps:
        rest = (*total.parts[:start], *total.parts[end:])
        holds = draft.tally(attrs.evolve(total, parts=rest)).holds
        if holds > most:
            most, best = holds, (start, end)
    return best


def _pass_on(draft: AxisDraft, total: Breakdown, left_out: Sequence[int]) -> None:
    """Count the lines that are not part of a block in the total that counts the block."""
    for place, other in enumerate(draft.totals):
        if total.whole in other.parts:
            draft.totals[place] = attrs.evolve(other, parts=tuple(sorted({*other.parts, *left_out})))


def _lengthened(draft: AxisDraft, left_out: Sequence[int], *, is_proved: bool) -> int | None:
    """The whole of the 其中 before some lines, once the lines are added to it; None where they make it more than its whole."""
    before = draft.line_before(left_out[0])
    at = next((place for place, other in enumerate(draft.of_which) if before in other.parts), None)
    if at is None:
        return _below_bare_heading(draft, before, left_out, is_proved=is_proved)
    longer = attrs.evolve(draft.of_which[at], parts=tuple(sorted({*draft.of_which[at].parts, *left_out})))
    if not _fits(draft, longer, is_proved=is_proved):
        return None
    draft.of_which[at] = longer
    return longer.whole


def _below_bare_heading(draft: AxisDraft, whole: int, left_out: Sequence[int], *, is_proved: bool) -> int | None:
    """The line before a 其中 without figures, once the lines behind the 其中 are its parts; None where they are more than it."""
    part = Breakdown(whole, tuple(left_out))
    if draft.axis.lines[whole].is_of_which or not _fits(draft, part, is_proved=is_proved):
        return None
    draft.of_which.append(part)
    return whole


def _fits(draft: AxisDraft, part: Breakdown, *, is_proved: bool) -> bool:
    """
    True for a 其中 that is nowhere more than its whole.

    Where the total is proved to hold without its lines, one figure among them that is more than the whole is a wrong figure.
    """
    tally = draft.figures.tally(part.whole, part.parts)
    return tally.never_above or (is_proved and tally.fails - tally.within == 1)


def _nearest_of_which(draft: AxisDraft, at: int) -> Line | None:
    """The 其中 right before a line, perhaps without figures of its own (其中：应收利息); None where another line stands there."""
    before = draft.line_before(at)
    lines = draft.axis.lines[before:at]
    return next((line for line in reversed(lines) if line.is_of_which), None)


def _behind_of_which(draft: AxisDraft, total: Breakdown) -> Iterator[tuple[int, int]]:
    """The runs of parts that begin right behind a 其中, of lines that nothing tells from its parts."""
    lines = draft.axis.lines
    for start in range(1, len(total.parts)):
        of_which = _nearest_of_which(draft, total.parts[start])
        if of_which is None:
            continue
        for end in range(start, len(total.parts)):
            line = lines[total.parts[end]]
            is_next = end == start or draft.line_before(total.parts[end]) == total.parts[end - 1]
            if not is_next or line.depth or line.indent < of_which.indent or Trait.DEDUCTED in line.traits:
                break
            yield start, end + 1


# ----------------------------------------------------------------------------------------------- without parts of parts


def _without_parts(draft: AxisDraft, total: Breakdown) -> Iterator[_Reading]:
    """The total without lines that are parts of another part, by a run, by sums that hold, by headings and by spaces."""
    yield from _without_run(draft, total)
    for rest in (draft.outer_parts(total), _above_headings(draft, total), least_indented(draft, total)):
        yield rest, None


def _above_headings(draft: AxisDraft, total: Breakdown) -> tuple[int, ...]:
    """The parts that no heading of a group stands over, also where those below one add up but for rounding."""
    members = set(total.parts)
    below = {part for hint in draft.axis.hints if not hint.section and hint.whole in members for part in hint.parts}
    return tuple(at for at in total.parts if at not in below)


def least_indented(draft: AxisDraft, total: Breakdown) -> tuple[int, ...]:
    """The parts of a total that are set in least."""
    indents = {at: draft.axis.lines[at].indent for at in total.parts}
    least = min(indents.values())
    return tuple(at for at in total.parts if indents[at] == least)


def _without_run(draft: AxisDraft, total: Breakdown) -> Iterator[_Reading]:
    """The total without a run of lines that repeats the line before it."""
    run = repeated_run(draft.figures, total)
    if run:
        before = draft.axis.lines[draft.line_before(run[0])].name
        words = SheetText.WITHOUT_PARTS(parts=draft.names(run), whole=before)
        yield tuple(at for at in total.parts if at not in run), words


def _without_lists(draft: AxisDraft, total: Breakdown) -> Iterator[_Reading]:
    """The total without lists within lists, each of which adds up to the line before it."""
    lists = nested_runs(draft.figures, total) if draft.signs(total.parts) is None else None
    if lists is None:
        return
    known = {(one.whole, one.parts) for one in draft.known_sums}
    draft.sums += [one for one in lists.inner if (one.whole, one.parts) not in known]
    left_out = [at for at in total.parts if at not in lists.outer]
    yield lists.outer, SheetText.WITHOUT_NESTED(parts=draft.names(left_out))
