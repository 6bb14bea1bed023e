"""
Sums that no label states, found by the figures: a line is the sum of the lines right behind it, or right before it.

The method is that of AggreCol (Hasso Plattner Institute, “Aggregation Detection in Verbose CSV Files”): adjacent runs are tried,
what is found is taken together, and the search goes on with what is left, so that totals of totals come to be beside their parts.
Here a run counts only where so many digits agree that no coincidence is left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._evidence import TELLING, Figures, Tally
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words

#: How many lines a run may have.
_LONGEST = 400
#: How many times what was found is taken together.
_MOST_PASSES = 8
#: In how many lines across a sum must hold for the one that fails to have a wrong figure, also where fewer digits agree.
_SEVERAL = 3
#: How many bits must agree in the lines across that hold for the one that fails to be asked for a slip.
_LEAST = 9
#: In how many lines across a sum must hold but for rounding.
MANY_ROUNDED = 3


def discovered(
    figures: Figures, lines: Sequence[int], known: Sequence[Breakdown], failing: list[Breakdown] | None = None
) -> list[Breakdown]:
    """
    The sums of adjacent lines.

    Args:
        figures: The figures of an axis.
        lines: The places to search, in order.
        known: Sums that are known already; their parts are taken together from the beginning.
        failing: Where the runs are added that hold in all lines across but one; None for nowhere.
    """
    wholes = {breakdown.whole for breakdown in known}
    left = _without_parts(lines, known)
    breakdowns: list[Breakdown] = []
    for _ in range(_MOST_PASSES):
        runs = list(_runs(figures, left, wholes, failing))
        if not runs:
            break
        breakdowns += runs
        wholes.update(run.whole for run in runs)
        left = _without_parts(left, runs)
    return breakdowns


def _without_parts(lines: Sequence[int], breakdowns: Sequence[Breakdown]) -> list[int]:
    """The lines that are not parts of some breakdowns."""
    parts = {part for breakdown in breakdowns for part in breakdown.parts}
    return [at for at in lines if at not in parts]


def discovered_rounded(figures: RoundedFigures, lines: Sequence[int], known: Sequence[Breakdown]) -> list[Breakdown]:
    """
    The sums of adjacent lines that hold but for what rounding leaves.

    Args:
        figures: The figures of an axis, each as far off as rounding may leave it.
        lines: The places to search, in order.
        known: Sums that are known already; their parts are left out.
    """
    found = discovered(figures, lines, known)
    tallies = [figures.tally(one.whole, one.parts) for one in found]
    return [
        attrs.evolve(one, is_rounded=True, note=SheetText.NO_LABEL_BUT_ROUNDED(holds=tally.holds, tested=tally.tested))
        for one, tally in zip(found, tallies, strict=True)
        if tally.holds >= MANY_ROUNDED
    ]


def _runs(figures: Figures, lines: Sequence[int], wholes: set[int], failing: list[Breakdown] | None) -> Iterator[Breakdown]:
    """The runs of one pass, none of which shares a line with another; the shorter go first, being the inner ones."""
    runs: list[tuple[int, ...]] = []
    for place, at in enumerate(lines):
        if at not in wholes:
            before = lines[max(place - _LONGEST, 0) : place]
            for run in (lines[place + 1 : place + 1 + _LONGEST], before[::-1]):
                parts = matching_run(figures, at, run, is_telling, failing)
                if parts and is_made_up(figures, at, parts):
                    runs.append((at, *parts))
                    break
    taken: set[int] = set()
    for own in sorted(runs, key=len):
        at, parts = own[0], own[1:]
        if taken.isdisjoint((at, *parts)):
            taken.update(parts)
            yield Breakdown(at, tuple(sorted(parts)), is_unlabelled=True, note=doubt_of(figures, at, parts))


def is_made_up(figures: Figures, at: int, parts: Sequence[int]) -> bool:
    """True where two parts or more stand in lines across that hold: a copy of one line beside empty cells adds nothing up."""
    added: set[int] = set()
    columns = {part: figures.line(part) for part in parts}
    for number, (size, half) in enumerate(figures.line(at)):
        given = {part: line[number] for part, line in columns.items() if line[number][0]}
        if size is not None and _adds_up(size, half, given.values()):
            added.update(given)
    return len(added) > 1


def _adds_up(size: int, half: int, parts: Collection[tuple[int | None, int]]) -> bool:
    """True where parts add up to a figure, but for what rounding leaves."""
    excess = sum(own or 0 for own, _ in parts) - size
    return abs(excess) <= half + sum(own for _, own in parts)


def matching_run(
    figures: Figures,
    at: int,
    run: Sequence[int],
    is_enough: Callable[[Tally], bool],
    failing: list[Breakdown] | None = None,
) -> tuple[int, ...]:
    """
    The shortest beginning of a run, of two lines or more, that adds up to a line; nothing where there is none.

    Args:
        figures: The figures of an axis.
        at: The place of the line.
        run: The places of the others, the nearest first.
        is_enough: Whether an equality counts.
        failing: Where the beginnings are added that hold in all lines across but one; None for nowhere.
    """
    search = _RunSearch(figures, at, run, is_enough, failing)
    for asked in figures.largest(at):
        parts = search.in_line(asked)
        if parts:
            return parts
    return ()


@attrs.frozen(eq=False)
class _RunSearch:
    """The search for the beginning of a run that adds up to a line, with the arguments of `matching_run`."""

    figures: Figures
    at: int
    run: Sequence[int]
    is_enough: Callable[[Tally], bool]
    failing: list[Breakdown] | None

    def in_line(self, asked: int) -> tuple[int, ...]:
        """The shortest beginning that adds up in one line across, and in enough of the others."""
        total, tolerance = self.figures.line(self.at)[asked]
        total, size, may_shrink = total or 0, 0, self.figures.has_negative(asked)
        for length, part in enumerate(self.run, start=1):
            own, half = self.figures.line(part)[asked]
            size, tolerance = size + (own or 0), tolerance + half
            if length > 1 and abs(size - total) <= tolerance and self._counts(length):
                return _lengthened(self.figures, self.at, self.run, length, asked)
            # The rest is beyond the line; or rounding is more than the line itself, so that any parts would do.
            if (not may_shrink and total < size - tolerance) or tolerance > abs(total):
                break
        return ()

    def _counts(self, length: int) -> bool:
        """True where a beginning adds up often enough; one that fails once is added to those."""
        parts = self.run[:length]
        tally = self.figures.tally(self.at, parts)
        if self.is_enough(tally):
            return True
        if self.failing is not None and _fails_once(tally):
            self.failing.append(Breakdown(self.at, tuple(sorted(parts)), is_unlabelled=True, note=_holds_in(tally)))
        return False


def _lengthened(figures: Figures, at: int, run: Sequence[int], length: int, asked: int) -> tuple[int, ...]:
    """The beginning of a run with the lines behind it that are empty in one line across, where it then fails in fewer others."""
    tally, best = figures.tally(at, run[:length]), length
    while tally.fails and length < len(run) and not figures.line(run[length])[asked][0]:
        length += 1
        longer = figures.tally(at, run[:length])
        if longer.fails < tally.fails and longer.holds >= tally.holds:
            tally, best = longer, length
    return tuple(run[:best])


def is_telling(tally: Tally) -> bool:
    """True where an equality that no label suggests is not a coincidence; a few lines across may be misprinted."""
    if tally.bits < TELLING or not tally.failures:
        return tally.bits >= TELLING
    # One wrong figure fails one line; where several fail, so many more must hold that they are wrong figures too.
    if tally.failures == 1 and tally.holds >= _SEVERAL:
        return 2 * tally.bits >= 3 * TELLING
    return tally.bits >= 2 * TELLING and (is_proof(tally) or (tally.failures == 1 and tally.holds > 1))


def is_proof(tally: Tally) -> bool:
    """True where so many lines across hold that one which fails has a wrong figure; in fewer it may be made up in another way."""
    return tally.holds >= max(4, 6 * tally.failures)


def doubt_of(figures: Figures, at: int, parts: Sequence[int]) -> Words:
    """The reason why a sum that no label states proves nothing; ``""`` where it is proof."""
    tally = figures.tally(at, parts)
    return "" if is_proof(tally) else _holds_in(tally)


def _holds_in(tally: Tally) -> Words:
    return SheetText.NO_LABEL(holds=tally.holds, tested=tally.tested)


def _fails_once(tally: Tally) -> bool:
    """True where one line across alone fails, and digits agree in the others; a slip in that line may tell the rest."""
    return tally.bits >= _LEAST and tally.failures == tally.fails == 1
