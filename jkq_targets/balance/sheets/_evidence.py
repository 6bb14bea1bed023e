"""The evidence of figures for a breakdown: in which lines across its parts add up to its whole, and how telling that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from jkq_targets.balance.reading import Axis, PrintedTable
from jkq_targets.balance.sheets._integers import IntegerFigure

#: How many lines across are looked at; the rest of a long table adds no evidence.
_MOST_ACROSS = 120
#: From how many bits on an equality is no coincidence, also where many were tried: once in sixteen million.
TELLING = 24
#: The same for an equality that a label suggests, so that few are tried.
SUGGESTIVE = 14


@attrs.frozen(eq=False)
class Tally:
    """
    In which lines across the parts of a breakdown add up to its whole.

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
        """In how many lines across there is anything to compare."""
        return self.holds + self.fails

    @property
    def always(self) -> bool:
        """Whether the parts add up wherever that can be said."""
        return self.holds > 0 and self.fails == self.gaps

    @property
    def nearly_always(self) -> bool:
        """Whether they add up but for a few lines across, as where a figure is misprinted."""
        failures = self.fails - self.gaps
        return self.holds > 0 and (not failures or (self.holds >= 2 and self.holds >= 2 * failures))

    @property
    def is_suggestive(self) -> bool:
        """Whether an equality that a label suggests is no coincidence: so many digits agree, in as many lines as fail or more."""
        return self.bits >= SUGGESTIVE and self.holds >= self.fails - self.gaps

    @property
    def never_above(self) -> bool:
        """Whether the parts nowhere exceed the whole."""
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
    _lines: dict[int, tuple[tuple[int | None, int], ...]] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def across(self) -> tuple[int, ...]:
        """The lines across that are asked: those whose figures may be added up, of very many some from all parts of the table."""
        sized = self.table.added_up(self.axis)
        step = -(-len(sized) // _MOST_ACROSS) or 1
        return sized[::step]

    def line(self, at: int) -> tuple[tuple[int | None, int], ...]:
        """The size and the half step of a line in each line across; None for no figure."""
        known = self._lines.get(at)
        if known is None:
            cells = (self.figures.get(self.table.place(self.axis, at, across)) for across in self.across)
            known = tuple((figure.value, figure.half) if figure is not None and figure.unit else (None, 0) for figure in cells)
            self._lines[at] = known
        return known

    def sizes(self, at: int) -> tuple[int | None, ...]:
        """The sizes of a line alone."""
        return tuple(size for size, _ in self.line(at))

    def tally(self, whole: int, parts: Sequence[int], signs: Sequence[int] | None = None) -> Tally:
        """
        How often some lines add up to another one.

        Args:
            whole: The place of the whole.
            parts: The places of the parts; 1 or more.
            signs: For each part 1, or -1 where it is taken away; None for 1.
        """
        holds = fails = within = gaps = bits = 0
        is_empty_nothing = self.table.is_stated
        lines = [self.line(part) for part in parts]
        weights = signs or (1,) * len(parts)
        for number, (total, half) in enumerate(self.line(whole)):
            figures = [line[number] for line in lines]
            given = [(size, own, weight) for (size, own), weight in zip(figures, weights, strict=True) if size is not None]
            if total is None or not given:
                continue
            residual = sum(size * weight for size, _, weight in given) - total
            tolerance = half + sum(own for _, own, _ in given)
            if abs(residual) > tolerance:
                fails += 1
                within += residual < 0
                gaps += residual < 0 and self._has_empty(parts, number)
            elif total or any(size for size, _, _ in given):
                holds += 1
                bits += telling_bits(total, tolerance, [size for size, _, _ in given])
                is_empty_nothing = is_empty_nothing or (len(given) < len(figures) and self._has_empty(parts, number))
        return Tally(holds, fails, within, 0 if is_empty_nothing else gaps, bits)

    def _has_empty(self, parts: Sequence[int], number: int) -> bool:
        """Whether a cell of some lines is left empty in a line across."""
        places = (self.table.place(self.axis, part, self.across[number]) for part in parts)
        return any((reading := self.table.readings.get(place)) is not None and not reading.text for place in places)


def telling_bits(total: int, tolerance: int, parts: Sequence[int]) -> int:
    """How many bits of a total its parts had to meet: those above its rounding and above the zeros that all figures end in."""
    if sum(1 for part in parts if part) < 1:
        return 0
    step = 1
    while all(size % (step * 10) == 0 for size in (total, *parts)) and step <= abs(total):
        step *= 10
    return int(abs(total) // max(step, 2 * tolerance, 1)).bit_length()
