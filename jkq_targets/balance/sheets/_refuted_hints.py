"""Hints of labels that fail nearly everywhere: each is named, with its figures where it is likely all the same."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._discovery import is_one_slip
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.terms import Severity

#: The hints by how far rows are set in.
SET_IN = (HintKind.SET_IN, HintKind.SET_IN_BEFORE)
#: In how many lines across a total may fail by one slip each.
_FEW_FAILURES = 2
#: From how many bits of a whole on one slip away from it is rarely a coincidence.
_TELLING_SLIP = 10
#: The words for a hint that fails nearly everywhere, by its kind; of other kinds nothing is said.
_REFUTED = {
    HintKind.ENGLISH_TOTAL: SheetText.RARELY_ADDS_UP,
    HintKind.SET_IN: SheetText.SET_IN_DIFFERS,
    HintKind.SET_IN_BEFORE: SheetText.SET_IN_DIFFERS,
}


def name_refuted(draft: AxisDraft, wholes: Mapping[int, set[int]]) -> None:
    """
    Name each hint that fails nearly everywhere, and of whose whole nothing else is known.

    What is one slip away from the whole in the only line across, and a total in English in the few that fail, is a sum that
    proves nothing; else the hint is likelier wrong, and there is a remark. Parts of one sum are no parts of each other.
    A total that is far from what the lines add up to is one of other lines, which the table need not print.
    """
    for one in draft.refuted:
        kind = _REFUTED.get(one.kind) if one.kind is not None else None
        are_beside = any({one.whole, *one.parts}.issubset(known.parts) for known in draft.known_sums)
        if kind is None or one.whole in wholes or are_beside:
            continue
        tally, is_near = draft.tally(one), _is_near(draft, one)
        note = _note_of_misprint(draft, one, tally)
        if note:
            draft.sums.append(attrs.evolve(one, is_suggested=True, note=note))
        else:
            words = kind(parts=draft.names(one.parts), fails=tally.fails, tested=tally.tested)
            draft.note(one, words, severity=Severity.WARNING if is_near else Severity.NOTE)


def _note_of_misprint(draft: AxisDraft, one: Breakdown, tally: Tally) -> Words:
    """The reason why a hint that one slip explains proves nothing; ``""`` where it is likelier no sum at all."""
    if one.kind in SET_IN:
        is_alone = tally.tested == 1 and _is_misprinted(draft, one)
        return SheetText.SET_IN_ALONE(holds=tally.holds, tested=tally.tested) if is_alone else ""
    is_slip = tally.fails <= _FEW_FAILURES and is_one_slip(draft.figures, one.whole, one.parts)
    return SheetText.LABELS_LEAVE_OPEN() if is_slip else ""


def _is_misprinted(draft: AxisDraft, total: Breakdown) -> bool:
    """True where one slip explains the difference, in figures of so many digits that this is rarely a coincidence."""
    wholes = (abs(size) // max(2 * half, 1) for size, half in draft.figures.line(total.whole) if size)
    return max(wholes, default=0).bit_length() >= _TELLING_SLIP and is_one_slip(draft.figures, total.whole, total.parts)


def _is_near(draft: AxisDraft, total: Breakdown) -> bool:
    """True where some lines add up to a quarter of a line or more, and to no more than 7/4: one may be missing, or doubled."""
    near: list[bool] = []
    for number, size in enumerate(draft.figures.sizes(total.whole)):
        if size:
            found = sum(draft.figures.sizes(part)[number] or 0 for part in total.parts)
            near.append(4 * abs(found - size) <= 3 * abs(size))
    return 2 * sum(near) > len(near)
