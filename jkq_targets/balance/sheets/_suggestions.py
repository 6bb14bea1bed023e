"""Sums that labels suggest, or no label at all, taken where the figures confirm them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._discovery import discovered, discovered_rounded
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures


def take_hints(draft: AxisDraft) -> None:
    """Take the hints of labels that add up nearly everywhere; totals at one level of the headings are judged together."""
    known = {(one.whole, one.parts) for one in (*draft.sums, *draft.axis.totals)}
    hints = [one for one in draft.axis.hints if not one.section and (one.whole, one.parts) not in known]
    tallies = [(hint, draft.figures.tally(hint.whole, hint.parts)) for hint in hints if draft.are_alike(hint)]
    levels = _by_level(tallies)
    confirmed = [hint for hint, tally in tallies if _is_confirmed(draft, hint, tally, levels.get(hint.level))]
    draft.sums += [attrs.evolve(hint, is_suggested=hint.level is None) for hint in confirmed]


def _by_level(tallies: Sequence[tuple[Breakdown, Tally]]) -> dict[int | None, Tally]:
    """The tallies of the totals at each level of the headings as one: 小计 of 男 and 女 below each heading."""
    by_level: dict[int | None, list[Tally]] = {}
    for hint, tally in tallies:
        if hint.level is not None:
            by_level.setdefault(hint.level, []).append(tally)
    return {level: pooled(of_level) for level, of_level in by_level.items()}


def _is_confirmed(draft: AxisDraft, hint: Breakdown, tally: Tally, of_level: Tally | None) -> bool:
    if tally.nearly_always and (tally.holds > 1 or len(hint.parts) > 1):
        return True
    if of_level is None or not of_level.nearly_always or len(hint.parts) < 2:
        return False
    return (tally.holds > 0 or tally.fails < MANY) and draft.axis.lines[hint.whole].adds_up


def take_discovered(draft: AxisDraft) -> None:
    """Note the sums that the figures alone show, among sizes and among rates."""
    lines = draft.axis.lines
    sizes = [at for at in draft.axis.active if lines[at].counts_beside_others]
    rates = [at for at in draft.axis.active if not lines[at].additivity.adds_up]
    totals = [total for total in draft.axis.totals if draft.tally(total).always]
    for places in (sizes, rates):
        members = set(places)
        known = [one for one in (*draft.sums, *totals) if one.whole in members]
        draft.discovered += filter(draft.are_alike, discovered(draft.figures, places, known))


def take_rounded(draft: AxisDraft) -> None:
    """Take the sums that the figures alone show but for rounding; a line that labels or figures break down already has none."""
    if draft.figures.table.is_exact or len(draft.figures.across) < MANY:
        return
    known = [*draft.sums, *draft.of_which]
    wholes = {one.whole for one in (*known, *draft.totals)}
    figures = RoundedFigures(draft.figures.table, draft.axis, draft.figures.figures)
    sizes = [at for at in draft.axis.active if draft.axis.lines[at].counts_beside_others]
    found = discovered_rounded(figures, sizes, known)
    draft.sums += [one for one in found if one.whole not in wholes and draft.are_alike(one)]


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
