"""Hints of labels that fail nearly everywhere: each is named, with its figures where it is likely all the same."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import slipped_bits
from jkq_targets.terms import Severity

#: The hints by how far rows are set in.
SET_IN = (HintKind.SET_IN, HintKind.SET_IN_BEFORE)
#: From how many bits of a whole on one slip away from it is rarely a coincidence.
_TELLING_SLIP = 10
#: The words for a hint that fails nearly everywhere, by its kind; of other kinds nothing is said.
_REFUTED: dict[HintKind | None, SheetText] = {
    HintKind.ENGLISH_TOTAL: SheetText.RARELY_ADDS_UP,
    HintKind.SET_IN: SheetText.SET_IN_DIFFERS,
    HintKind.SET_IN_BEFORE: SheetText.SET_IN_DIFFERS,
}


def name_refuted(draft: AxisDraft, wholes: Mapping[int, set[int]]) -> None:
    """
    Name each hint that fails nearly everywhere, and of whose whole nothing else is known.

    Rows that are set in are a sum that proves nothing where they are one slip away from the whole in the only line across, and so
    are the lines of a total in English, or without a label, where a slip explains each line across that fails; else the hint is
    likelier wrong, and there is a remark. Rows that are parts of one sum are no parts of each other.
    A total that is far from what the lines add up to is one of other lines, which the table need not print.
    """
    for one in draft.refuted:
        words = _REFUTED.get(one.kind)
        is_unnamed = one.kind is HintKind.UNNAMED_TOTAL
        are_beside = any({one.whole, *one.parts}.issubset(known.parts) for known in draft.known_sums)
        if (words is None and not is_unnamed) or one.whole in wholes or are_beside:
            continue
        tally = draft.tally(one)
        if one.kind in SET_IN and tally.tested == 1 and _is_misprinted(draft, one):
            note = SheetText.SET_IN_ALONE(holds=tally.holds, tested=tally.tested)
            draft.sums.append(attrs.evolve(one, is_suggested=True, note=note))
        elif one.kind not in SET_IN and (tally.holds or not is_unnamed) and slipped_bits(draft.figures, one):
            note = SheetText.NO_LABEL(holds=tally.holds, tested=tally.tested)
            draft.sums.append(attrs.evolve(one, is_suggested=True, note=note))
        elif words is not None:
            remark = words(parts=draft.names(one.parts), fails=tally.fails, tested=tally.tested)
            draft.note(one, remark, severity=Severity.WARNING if _is_near(draft, one) else Severity.NOTE)


def _is_misprinted(draft: AxisDraft, total: Breakdown) -> bool:
    """True where one slip explains the difference, in figures of so many digits that this is rarely a coincidence."""
    wholes = (abs(size) // max(2 * half, 1) for size, half in draft.figures.line(total.whole) if size)
    return any(whole.bit_length() >= _TELLING_SLIP for whole in wholes) and slipped_bits(draft.figures, total) > 0


def _is_near(draft: AxisDraft, total: Breakdown) -> bool:
    """True where some lines add up to a quarter of a line or more, and to no more than 7/4: one may be missing, or doubled."""
    near: list[bool] = []
    for number, size in enumerate(draft.figures.sizes(total.whole)):
        if size:
            found = sum(draft.figures.sizes(part)[number] or 0 for part in total.parts)
            near.append(4 * abs(found - size) <= 3 * abs(size))
    return 2 * sum(near) > len(near)
