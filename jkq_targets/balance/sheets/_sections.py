"""The breakdowns 按…分 of one line."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import Tally


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
