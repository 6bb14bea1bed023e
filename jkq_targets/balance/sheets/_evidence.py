"""The evidence of figures for a breakdown: in which lines across its parts add up to its whole, and how telling that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from jkq_targets.balance.reading import Axis, PrintedTable
from jkq_targets.balance.sheets._integer_figures import IntegerFigure, coarsest

#: How many lines across are looked at; the rest of a long table adds no evidence.
_MOST_ACROSS = 120
#: In how many lines across it is asked which lines add up.
_MOST_ASKED = 2
#: From how many bits on an equality is no coincidence, also where many were tried: once in sixteen million.
TELLING = 24
#: The same for an equality that a label suggests, so that few are tried.
SUGGESTIVE = 14
#: How often lines must add up, and how many times as often as they fail, for one that fails to have a wrong figure.
MOSTLY = 3


@attrs.frozen(eq=False)
class Tally:
    """
    Counts of the lines across in which the parts of a breakdown add up to its whole.

    Args:
        holds: In how many they do, beyond what is trivial (0 = 0).
        fails: In how many they do not.
        within: In how many of these they stay below the whole.
        gaps: In how many of these a cell of a part is left empty and the parts stay below the whole, so that it may not be filled
            in yet; none where a line holds with an empty cell, which then means nothing.
        bits: How unlikely it is that they hold by chance: the digits of the wholes beyond what rounding leaves, in bits.
    """

    holds: int = 0
    fails: int = 0
    within: int = 0
    gaps: int = 0
    bits: int = 0

    @property
    def tested(self) -> int:
        """The number of lines across in which there is anything to compare."""
        return self.holds + self.fails

    @property
    def failures(self) -> int:
        """The number of lines across that fail, those that may not be filled in yet left out."""
        return self.fails - self.gaps

    @property
    def always(self) -> bool:
        """True where the parts add up wherever that can be said."""
        return self.holds > 0 and self.fails == self.gaps

    @property
    def nearly_always(self) -> bool:
        """True where they add up but for a few lines across, as where a figure is misprinted."""
        return self.holds > 0 and (not self.failures or (self.holds >= 2 and self.holds >= 2 * self.failures))

    @property
    def is_mostly_right(self) -> bool:
        """True where they add up in so many lines across that the few that fail have a wrong figure, whatever suggested them."""
        return self.holds >= MOSTLY and self.holds >= MOSTLY * self.failures

    @property
    def is_suggestive(self) -> bool:
        """True where an equality that a label suggests is not a coincidence: enough digits agree, as often as not."""
        return self.bits >= SUGGESTIVE and self.holds >= self.failures

    @property
    def is_proved(self) -> bool:
        """True where they add up in all lines across, and by more than a coincidence."""
        return self.always and self.bits >= TELLING

    @property
    def never_above(self) -> bool:
        """True where the parts nowhere exceed the whole."""
        return self.fails == self.within


@attrs.frozen(eq=False)
class Figures:
    """
    The figures of a table along one axis, in whole numbers.

    Args:
        table: The table.
        axis: Its rows, or its columns.
        figures: Its cells in whole numbers, by row and column; a place without one has no figure.
        rates: Whether the lines across whose figures are rates are asked too, where the lines themselves are.
    """

    table: PrintedTable
    axis: Axis
    figures: Mapping[tuple[int, int], IntegerFigure]
    _lines: dict[int, tuple[tuple[int | None, int], ...]] = attrs.field(factory=dict, init=False)
    _largest: dict[int, list[int]] = attrs.field(factory=dict, init=False)
    _negative: dict[int, bool] = attrs.field(factory=dict, init=False)

    @cached_property
    def across(self) -> tuple[int, ...]:
        """The lines across that are asked: those whose figures may be added up, of very many some from all parts of the table."""
        sized = self.table.added_up(self.axis)
        step = max(-(-len(sized) // _MOST_ACROSS), 1)
        return sized[::step]

    def line(self, at: int) -> tuple[tuple[int | None, int], ...]:
        """The size and the half step of a line in each line across; None for no figure."""
        known = self._lines.get(at)
        if known is None:
            known = self._lines[at] = self._line(at)
        return known

    def _line(self, at: int) -> tuple[tuple[int | None, int], ...]:
        cells = map(self.figures.get, self.table.places(self.table.across(self.axis), self.across, at))
        return tuple([(figure.value, figure.half) if figure is not None and figure.unit else (None, 0) for figure in cells])

    def largest(self, at: int) -> list[int]:
        """
        The lines across in which a line has its largest figures: there it is asked which lines add up to it.

        The largest one has the most digits to agree; the next one is asked where a figure of that line across is wrong.
        """
        known = self._largest.get(at)
        if known is None:
            sizes = [(-abs(size), number) for number, (size, _) in enumerate(self.line(at)) if size]
            known = self._largest[at] = [number for _, number in sorted(sizes)[:_MOST_ASKED]]
        return known

    def has_negative(self, number: int) -> bool:
        """True where a line across has a figure below 0, so that what lines add up to may shrink again."""
        known = self._negative.get(number)
        if known is None:
            lines = (self.line(at)[number][0] for at in self.axis.active)
            known = self._negative[number] = any(size is not None and size < 0 for size in lines)
        return known

    def sizes(self, at: int) -> tuple[int | None, ...]:
        """The sizes of a line alone."""
        return tuple(size for size, _ in self.line(at))

    def tally(self, whole: int, parts: Sequence[int], signs: Sequence[int] | None = None) -> Tally:
        """
        The tally of some lines as the parts of another one.

        Args:
            whole: The place of the whole.
            parts: The places of the parts; 1 or more.
            signs: For each part 1, or -1 where it is taken away; None for 1.
        """
        outcomes = self._outcomes(whole, parts, signs or (1,) * len(parts))
        failing = [outcome for outcome in outcomes.values() if outcome.residual]
        short = [number for number, outcome in outcomes.items() if outcome.residual < 0]
        return Tally(
            holds=len(outcomes) - len(failing),
            fails=len(failing),
            within=len(short),
            gaps=self._gaps(parts, outcomes, short),
            bits=sum(outcome.bits for outcome in outcomes.values()),
        )

    def _gaps(self, parts: Sequence[int], outcomes: Mapping[int, _Outcome], short: Sequence[int]) -> int:
        """The lines across that fall short and have an empty cell; none where a line holds with one, which then means nothing."""
        gaps = sum(self._has_empty(parts, number) for number in short)
        if not gaps or self.table.is_stated:
            return 0
        partial = (number for number, outcome in outcomes.items() if not outcome.residual and not outcome.is_full)
        return 0 if any(self._has_empty(parts, number) for number in partial) else gaps

    def _outcomes(self, whole: int, parts: Sequence[int], weights: Sequence[int]) -> dict[int, _Outcome]:
        """The comparison of a whole and its parts in each line across in which there is anything to compare."""
        lines = zip(*(self.line(part) for part in parts), strict=True)
        compared = (_compared(total, figures, weights) for total, figures in zip(self.line(whole), lines, strict=True))
        outcomes = {number: outcome for number, outcome in enumerate(compared) if outcome is not None}
        if not self.table.withheld:
            return outcomes
        # What a figure that is not given would add, no line across can tell that falls short.
        return {
            number: outcome for number, outcome in outcomes.items() if outcome.residual >= 0 or not self._is_open(parts, number)
        }

    def _is_open(self, parts: Sequence[int], number: int) -> bool:
        """True where a figure of some lines is not given in a line across."""
        return not self.table.withheld.isdisjoint(self.table.places(self.axis, parts, self.across[number]))

    def _has_empty(self, parts: Sequence[int], number: int) -> bool:
        """True where a cell of some lines is left empty in a line across."""
        places = self.table.places(self.axis, parts, self.across[number])
        return any((reading := self.table.readings.get(place)) is not None and not reading.text for place in places)


class _Outcome(NamedTuple):
    """
    The comparison of a whole and its parts in one line across.

    Args:
        residual: What the parts add up to, less the whole; 0 where they agree but for rounding.
        bits: How many bits of the whole the parts had to meet; 0 where they do not agree.
        is_full: Whether every part has a figure.
    """

    residual: int
    bits: int
    is_full: bool


def _compared(whole: tuple[int | None, int], parts: Sequence[tuple[int | None, int]], weights: Sequence[int]) -> _Outcome | None:
    """The comparison of one whole and its parts; None where there is nothing to compare, or 0 with 0."""
    total, tolerance = whole
    if total is None:
        return None
    residual = -total
    sizes: list[int] = []
    for (size, half), weight in zip(parts, weights, strict=True):
        if size is not None:
            residual += size * weight
            tolerance += half
            sizes.append(size)
    if not sizes:
        return None
    is_full = len(sizes) == len(parts)
    if abs(residual) > tolerance:
        return _Outcome(residual, 0, is_full)
    if not total and not any(sizes):
        return None
    return _Outcome(0, telling_bits(total, tolerance, sizes), is_full)


def telling_bits(total: int, tolerance: int, parts: Sequence[int]) -> int:
    """The bits of a total that its parts had to meet: those above its rounding and above the zeros that all figures end in."""
    # Of several parts one alone is as large as the whole where a line is printed again.
    if sum(1 for part in parts if part) < min(2, len(parts)):
        return 0
    step = coarsest(math.gcd(total, *parts), 1)
    return int(abs(total) // max(step, 2 * tolerance, 1)).bit_length()
