"""Totals with 减：… among their parts, as statements of accounts print them: 减 over several lines, and 净额 behind it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import islice

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import Tally
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.patterns import lazy_pattern

#: What comes in, among lines of what goes out.
_INCOME = lazy_pattern(r"收入|收益|(?i:\bincome\b|\bgains?\b)")
#: A total of fewer parts is rather the larger one of both.
_FEWEST = 3
#: In how many lines across a line is looked for that is taken away, and how many lines are tried.
_MOST_ASKED, _MOST_TRIED = 3, 3


def holds_more(draft: AxisDraft, reading: Breakdown, tally: Tally) -> bool:
    """True for a reading that holds in more lines across than the first one, and in enough of them."""
    other = draft.tally(reading)
    return other.holds > tally.holds and (other.nearly_always or other.is_suggestive)


def deducted_reading(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """A total with 减：… among its parts, as statements of accounts print them; None where no such reading holds."""
    signs = draft.signs(total.parts)
    if signs is None or total.signs:
        return None if total.signs else _one_taken_away(draft, total, tally)
    return _above_net(draft, total, tally) or _taken_away_on(draft, total, tally, signs)


def _one_taken_away(draft: AxisDraft, total: Breakdown, tally: Tally) -> Breakdown | None:
    """
    The total with one line taken away that no word says is: 利息收入 among expenses; None where no such reading holds.

    In a single line across a sign that is printed wrongly looks the same, unless the line is called an income.
    """
    if tally.holds or len(total.parts) < _FEWEST:
        return None
    readings: list[tuple[int, Breakdown]] = []
    for turn in _half_of_excess(draft, total):
        reading = attrs.evolve(total, signs=tuple(-1 if at == turn else 1 for at in range(len(total.parts))))
        is_meant = draft.tally(reading).holds > 1 or _is_income(draft, total, turn)
        if is_meant and holds_more(draft, reading, tally):
            readings.append((turn, reading))
    if len(readings) != 1:
        return None
    ((turn, reading),) = readings
    draft.note(total, SheetText.TAKEN_AWAY(parts=draft.names([total.parts[turn]])), draft.tally(reading))
    return reading


def _half_of_excess(draft: AxisDraft, total: Breakdown) -> list[int]:
    """The turns of the parts that are half of what the parts of some line across have too much, a few at most."""
    lines = [draft.figures.line(part) for part in total.parts]
    turns: dict[int, None] = {}
    for number, (size, half) in enumerate(draft.figures.line(total.whole)[:_MOST_ASKED]):
        figures = [line[number] for line in lines]
        excess = sum(own or 0 for own, _ in figures) - (size or 0)
        tolerance = half + sum(own for _, own in figures)
        fitting = (turn for turn, (own, _) in enumerate(figures) if own and abs(2 * own - excess) <= tolerance)
        turns.update(dict.fromkeys(islice(fitting, _MOST_TRIED)))
    return list(turns)


def _is_income(draft: AxisDraft, total: Breakdown, turn: int) -> bool:
    """True where one part alone is called an income, and all others are expenses."""
    incomes = [at for at, part in enumerate(total.parts) if _INCOME.search(draft.axis.lines[part].name)]
    return incomes == [turn]


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
