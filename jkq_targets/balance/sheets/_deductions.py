"""Totals with 减：… among their parts, as statements of accounts print them: 减 over several lines, and 净额 behind it."""

from __future__ import annotations

from collections.abc import Container, Sequence

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._sentences import SheetText


def holds_more(draft: AxisDraft, reading: Breakdown, tally: Tally) -> bool:
    """True for a reading that holds in more lines across than the first one, and in enough of them."""
    other = draft.tally(reading)
    return other.holds > tally.holds and (other.nearly_always or other.is_suggestive)


def deducted_reading(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """A total with 减：… among its parts, as statements of accounts print them; None where no such reading holds."""
    signs = draft.signs(total.parts)
    if signs is None or total.signs:
        return None
    return _above_net(draft, total, tally) or _taken_away_on(draft, total, tally, signs)


def _above_net(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """The total without a line and the 减：… behind it, where the next line is what is left of them (总额, 减：准备, 净额)."""
    threes = zip(total.parts, total.parts[1:], total.parts[2:], strict=False)
    nets = (Breakdown(net, (gross, less)) for gross, less, net in threes if draft.signs((gross, less)) == [1, -1])
    known = [net for net in nets if draft.tally(net).always and draft.tally(net).is_suggestive]
    reading = attrs.evolve(total, parts=_without(total.parts, {part for net in known for part in net.parts}))
    if not holds_more(draft, reading, tally):
        return None
    draft.sums += known
    return reading


def _without(parts: Sequence[int], inner: Container[int]) -> tuple[int, ...]:
    return tuple(part for part in parts if part not in inner)


def _taken_away_on(draft: AxisDraft, total: Breakdown, tally: Tally, signs: Sequence[int]) -> Breakdown | None:
    """The total with lines right behind 减：… taken away too, where it holds so: the word may go on until 加：…; else None."""
    start, run = _behind_deducted(draft, total)
    for length in range(len(run), 0, -1):
        end = start + length
        reading = attrs.evolve(total, signs=(*signs[:start], *[-1] * length, *signs[end:]))
        if holds_more(draft, reading, tally):
            words = SheetText.TAKEN_AWAY_TOO(parts=draft.names(run[:length]))
            draft.note(total, words, draft.tally(reading))
            return reading
    return None


def _behind_deducted(draft: AxisDraft, total: Breakdown) -> tuple[int, Sequence[int]]:
    """The parts behind the last 减：… up to 加：…, and the turn of the first of them among the parts."""
    words = [draft.axis.lines[at].names[-1][:1] for at in total.parts]
    starts = [turn for turn, word in enumerate(words, 1) if word == "减"]
    if not starts:
        return 0, ()
    ends = (turn for turn in range(starts[-1], len(words)) if words[turn] == "加")
    return starts[-1], total.parts[starts[-1] : next(ends, len(words))]
