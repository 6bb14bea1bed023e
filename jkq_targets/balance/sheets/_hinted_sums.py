"""Sums that labels suggest, taken where the figures confirm them or make them probable."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.balance.reading import Breakdown, HintKind
from jkq_targets.balance.sheets._discovery import doubt_of, is_made_up
from jkq_targets.balance.sheets._drafts import MANY, AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import SUGGESTIVE, TELLING, Tally
from jkq_targets.balance.sheets._refuted_hints import SET_IN, name_refuted
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import NO_CHANCE, slipped_bits
from jkq_targets.error_words import Words

#: How many bits must agree for a hint that also fails to be a likely sum.
_LIKELY = 8
#: Hints of labels that say little: enough digits have to agree, and what others of their kind do says nothing.
_WEAK = (HintKind.LEFT, HintKind.BEHIND_TOTAL, HintKind.RESULT)


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
        is_weak = one.kind in SET_IN and not _is_no_coincidence(draft.tally(one))
        is_known = bool(known) if is_weak else not known.isdisjoint(one.parts)
        if not is_known and all(inner.get(part, one.whole) == one.whole for part in one.parts):
            draft.sums.append(one)
    name_refuted(draft, wholes)


def _is_no_coincidence(tally: Tally) -> bool:
    """True where a list adds up in many lines across, and many digits agree."""
    return tally.bits >= TELLING and tally.holds >= max(MANY, tally.failures)


def _parts_by_whole(draft: AxisDraft) -> dict[int, set[int]]:
    """The parts of each line that is a whole by anything that is known so far."""
    wholes: dict[int, set[int]] = {}
    for one in (*draft.sums, *draft.discovered, *draft.totals, *draft.of_which):
        wholes.setdefault(one.whole, set()).update(one.parts)
    return wholes
