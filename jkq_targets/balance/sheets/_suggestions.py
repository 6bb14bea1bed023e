"""Sums that labels suggest, or no label at all, taken where the figures confirm them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

import attrs

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._discovery import discovered, discovered_rounded, doubt_of, is_made_up, is_telling, matching_run
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import SUGGESTIVE, TELLING, Tally
from jkq_targets.balance.sheets._refuted_hints import SET_IN, name_refuted
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import NO_CHANCE, slipped_bits
from jkq_targets.error_words import Words

#: How many bits must agree for a hint that also fails to be a likely sum.
_LIKELY = 8
#: Hints of labels that say little: enough digits have to agree, and what others of their kind do says nothing.
_WEAK = (HintKind.LEFT, HintKind.BEHIND_TOTAL, HintKind.RESULT)
#: By which part of a line others may be off that nearly are all of it.
_CLOSE = 20


def take_hints(draft: AxisDraft) -> None:
    """
    Take the hints of labels that add up nearly everywhere.

    Hints of one kind are judged together: totals at one level of the headings, lists that are set in, totals in English. Where
    most of a kind hold, one that fails is a sum as well, with a wrong figure or a missing row.
    """
    tallies = [(hint, draft.tally(hint)) for hint in map(draft.signed, _new_hints(draft))]
    kinds = _by_kind(draft, tallies)
    for hint, tally in tallies:
        of_kind = kinds.get(_kind(hint), tally)
        if hint.kind in (HintKind.BEHIND_TOTAL, HintKind.RESULT) and _holds_without(hint, tally, tallies):
            continue
        if _is_confirmed(draft, hint, tally, of_kind):
            draft.sums.append(attrs.evolve(hint, is_suggested=hint.level is None, note=_doubt_of_confirmed(draft, hint, tally)))
        elif hint.kind is not None and not _is_of_which(draft, hint):
            if _is_probable(draft, hint, tally, of_kind):
                draft.probable.append(attrs.evolve(hint, is_suggested=True, note=_doubt_of(hint, tally, of_kind)))
            elif tally.tested:
                draft.refuted.append(hint)


def _holds_without(hint: Breakdown, tally: Tally, tallies: Sequence[tuple[Breakdown, Tally]]) -> bool:
    """True where a total holds as often without the total before it, which has no figure in most lines across."""
    parts = set(hint.parts)
    return any(one.whole == hint.whole and set(one.parts) < parts and other.holds >= tally.holds for one, other in tallies)


def _new_hints(draft: AxisDraft) -> list[Breakdown]:
    """The hints that are not known as sums, of lines that measure the same."""
    known = {(one.whole, one.parts) for one in (*draft.sums, *draft.axis.totals)}
    hints = (one for one in draft.axis.hints if not one.section and one.kind is not HintKind.BLOCKS)
    return [one for one in hints if (one.whole, one.parts) not in known and draft.are_alike(one)]


def _kind(hint: Breakdown) -> object:
    return hint.kind if hint.level is None else hint.level


def _is_of_which(draft: AxisDraft, hint: Breakdown) -> bool:
    """True where a part says that it is 其中, so that the parts need not be all of it."""
    return any(draft.axis.lines[at].is_of_which for at in hint.parts)


def _by_kind(draft: AxisDraft, tallies: Sequence[tuple[Breakdown, Tally]]) -> dict[object, Tally]:
    """The tallies of the hints of each kind as one, 其中 left out."""
    by_kind: dict[object, list[Tally]] = {}
    for hint, tally in tallies:
        if not _is_of_which(draft, hint):
            by_kind.setdefault(_kind(hint), []).append(tally)
    return {kind: pooled(of_kind) for kind, of_kind in by_kind.items()}


def _is_confirmed(draft: AxisDraft, hint: Breakdown, tally: Tally, of_kind: Tally) -> bool:
    if hint.kind in _WEAK and not (tally.bits >= SUGGESTIVE and is_made_up(draft.figures, hint.whole, hint.parts)):
        return False
    if tally.nearly_always and (tally.holds > 1 or len(hint.parts) > 1):
        return True
    if hint.level is None or not of_kind.nearly_always or len(hint.parts) < 2:
        return False
    return (tally.holds > 0 or tally.fails < MANY) and draft.axis.lines[hint.whole].adds_up


def _is_probable(draft: AxisDraft, hint: Breakdown, tally: Tally, of_kind: Tally) -> bool:
    """True for a hint that fails where it holds in as many other lines across, or where most others of its kind hold."""
    if hint.kind in _WEAK:
        return tally.holds >= tally.failures and tally.bits >= _LIKELY and is_made_up(draft.figures, hint.whole, hint.parts)
    if not tally.tested or (tally.holds >= tally.failures and tally.bits >= _LIKELY):
        return tally.tested > 0
    if hint.kind is HintKind.CARRIED:
        # What came and went has many names, so that a slip alone speaks for it.
        return tally.fails == 1 and slipped_bits(draft.figures, hint) >= NO_CHANCE
    if hint.kind is HintKind.NET:
        return tally.holds > 0 or slipped_bits(draft.figures, hint) > 0
    if hint.kind is HintKind.YEAR:
        return not _is_running(draft, hint)
    is_refuted = not tally.holds and tally.fails >= MANY
    return not is_refuted and of_kind.holds >= 2 and of_kind.holds >= 2 * of_kind.failures


def _is_running(draft: AxisDraft, year: Breakdown) -> bool:
    """True where the last period is the year: figures that run up, or stand at the end of each period."""
    return draft.figures.sizes(year.whole) == draft.figures.sizes(year.parts[-1])


def _doubt_of_confirmed(draft: AxisDraft, hint: Breakdown, tally: Tally) -> Words:
    """The reason why a sum that holds nearly everywhere proves nothing; ``""`` where its label says that it is one."""
    if hint.kind is HintKind.UNNAMED_TOTAL:
        # A row without a label may have sums in some columns, and means in others.
        return SheetText.NO_LABEL(holds=tally.holds, tested=tally.tested)
    return doubt_of(draft.figures, hint.whole, hint.parts) if hint.kind in _WEAK else ""


def _doubt_of(hint: Breakdown, tally: Tally, of_kind: Tally) -> Words:
    """The reason why a probable sum proves nothing; ``""`` where the others of its kind and its own other lines speak for it."""
    if hint.kind is not HintKind.UNNAMED_TOTAL and tally.holds and tally.bits >= _LIKELY and of_kind.is_mostly_right:
        return ""
    return SheetText.NO_LABEL(holds=tally.holds, tested=tally.tested)


def take_probable(draft: AxisDraft) -> None:
    """
    Take the hints that are probable, where nothing else is known of their parts.

    A total in English that fails nearly everywhere is named.
    """
    wholes = _parts_by_whole(draft)
    inner = {part: one.whole for one in draft.known_sums for part in one.parts}
    for one in draft.probable:
        known = wholes.get(one.whole, set())
        # How far rows are set in says little of a line that is known as the sum of others, unless the figures say so too.
        is_weak = one.kind in SET_IN and not _is_telling(draft.tally(one))
        is_known = bool(known) if is_weak else not known.isdisjoint(one.parts)
        if not is_known and all(inner.get(part, one.whole) == one.whole for part in one.parts):
            draft.sums.append(one)
    name_refuted(draft, wholes)


def _is_telling(tally: Tally) -> bool:
    """True where a list adds up in so many lines across, and so many digits agree, that it is no coincidence."""
    return tally.bits >= TELLING and tally.holds >= max(MANY, tally.failures)


def _parts_by_whole(draft: AxisDraft) -> dict[int, set[int]]:
    """The parts of each line that is a whole by anything that is known so far."""
    wholes: dict[int, set[int]] = {}
    for one in (*draft.sums, *draft.discovered, *draft.totals, *draft.of_which):
        wholes.setdefault(one.whole, set()).update(one.parts)
    return wholes


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


def take_lists_that_go_on(draft: AxisDraft) -> None:
    """Take 其中：营业成本 and the lines behind it as all of their whole where they add up to it, though no other says 其中."""
    for part in draft.of_which:
        behind = draft.axis.active[bisect_left(draft.axis.active, part.parts[0]) :]
        run = list(takewhile(lambda at: not draft.axis.lines[at].total_level, behind))
        parts = matching_run(draft.figures, part.whole, run, is_telling, draft.failing)
        is_free = all(set(one.parts).isdisjoint(parts) for one in draft.sums_to(part.whole))
        if is_free and set(part.parts).issubset(parts):
            note = doubt_of(draft.figures, part.whole, parts)
            one = Breakdown(part.whole, tuple(sorted(parts)), is_unlabelled=True, note=note)
            draft.discovered += filter(draft.are_alike, [one])


def _sizes(draft: AxisDraft) -> list[int]:
    return [at for at in draft.axis.active if draft.axis.lines[at].counts_beside_others]


def _rates(draft: AxisDraft) -> list[int]:
    return [at for at in draft.axis.active if not draft.axis.lines[at].adds_up]


def _parts_of_mean(draft: AxisDraft, at: int) -> Iterator[Breakdown]:
    """人均消费支出 and the rows right behind it, which are means of the same people though their labels do not say so."""
    lines = draft.axis.lines
    behind = draft.axis.active[bisect_left(draft.axis.active, at) + 1 :]
    run = list(takewhile(lambda other: lines[other].counts_beside_others and not lines[other].total_level, behind))
    run = [other for other in run if lines[other].depth == lines[run[0]].depth]
    parts = matching_run(draft.figures, at, run, lambda tally: tally.is_suggestive)
    if parts:
        yield Breakdown(at, tuple(sorted(parts)), is_unlabelled=True, note=doubt_of(draft.figures, at, parts))


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


def take_rounded(draft: AxisDraft) -> None:
    """Take the sums that the figures alone show but for rounding; a line that labels or figures break down already has none."""
    if draft.figures.table.is_exact or len(draft.figures.across) < MANY:
        return
    known = [*draft.sums, *draft.of_which]
    wholes = {one.whole for one in (*known, *draft.totals)}
    figures = RoundedFigures(draft.figures.table, draft.axis, draft.figures.figures)
    rounded = discovered_rounded(figures, _sizes(draft), known)
    draft.sums += [one for one in rounded if one.whole not in wholes and draft.are_alike(one)]


def take_sections(draft: AxisDraft) -> None:
    """Take the breakdowns 按…分 of one line: each is all of it where most of them are; 按主要…分 is not."""
    for sections in _sections_by_whole(draft).values():
        readings = [_best_section(draft, section) for section in sections]
        together = pooled(tally for _, tally in readings)
        is_whole = together.holds >= 2 and together.holds >= together.failures
        draft.sums += [reading for reading, tally in readings if tally.always or is_whole]


def _sections_by_whole(draft: AxisDraft) -> dict[int, list[Breakdown]]:
    """The complete breakdowns 按…分 of each line that is not a total by its label."""
    totals = {total.whole for total in draft.totals}
    by_whole: dict[int, list[Breakdown]] = {}
    for hint in draft.axis.hints:
        if hint.section and not hint.is_partial and hint.whole not in totals:
            by_whole.setdefault(hint.whole, []).append(hint)
    return by_whole


def _best_section(draft: AxisDraft, section: Breakdown) -> tuple[Breakdown, Tally]:
    """The lines of a section that add up to the whole in most lines across."""
    readings = [attrs.evolve(section, parts=parts) for parts in dict.fromkeys(_section_parts(draft, section)) if parts]
    tallies = [(reading, draft.figures.tally(reading.whole, reading.parts)) for reading in readings]
    return max(tallies, key=lambda pair: pair[1].holds, default=(section, Tally()))


def _section_parts(draft: AxisDraft, section: Breakdown) -> Iterator[tuple[int, ...]]:
    """All lines of a section, those without parts of others, and of these the ones that are set in least."""
    lines = draft.axis.lines
    plain = tuple(at for at in section.parts if lines[at].additivity.adds_up and not lines[at].is_of_which)
    inner = draft.inner_parts()
    least = min((lines[at].indent for at in plain), default=0)
    outer = tuple(at for at in plain if at not in inner)
    yield tuple(at for at in outer if lines[at].indent == least)
    yield outer
    yield plain
