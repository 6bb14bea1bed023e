"""Blocks of lines with the same labels, one of which is the sum of the others, where the figures show it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._discovery import MANY_ROUNDED, doubt_of
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import TELLING, Figures, Tally
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures
from jkq_targets.balance.sheets._sentences import SheetText


def take_blocks(draft: AxisDraft) -> None:
    """Take each line that is the sum of those at the same place in other blocks, exactly or but for rounding."""
    hints = [one for one in draft.axis.hints if one.kind is HintKind.BLOCKS and draft.are_alike(one)]
    if not hints:
        return
    wholes = {(one.whole, part) for one in draft.sums for part in one.parts}
    rounded = RoundedFigures(draft.figures.table, draft.axis, draft.figures.figures)
    for hint in hints:
        if wholes.isdisjoint((hint.whole, part) for part in hint.parts):
            draft.sums += _read(draft, hint, rounded)


def _read(draft: AxisDraft, hint: Breakdown, rounded: Figures) -> Iterator[Breakdown]:
    """The sum that a hint suggests, as its figures have it; nothing where they do not add up."""
    if _is_sum(draft.figures.tally(hint.whole, hint.parts)):
        yield attrs.evolve(hint, is_unlabelled=True, note=doubt_of(draft.figures, hint.whole, hint.parts))
        return
    tally = rounded.tally(hint.whole, hint.parts)
    if not draft.figures.table.is_exact and tally.holds >= MANY_ROUNDED and _is_sum(tally):
        note = SheetText.NO_LABEL_BUT_ROUNDED(holds=tally.holds, tested=tally.tested)
        yield attrs.evolve(hint, is_unlabelled=True, is_rounded=True, note=note)


def _is_sum(tally: Tally) -> bool:
    """True where lines add up but for a few wrong figures, and so many digits agree that it is no coincidence."""
    return tally.nearly_always and tally.bits >= TELLING
