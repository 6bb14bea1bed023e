"""What the labels of a table leave open and its figures say: where a block ends, and which lines are 其中."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import accumulate

import attrs

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, Trait
from jkq_targets.balance.sheets._cells import Cell
from jkq_targets.balance.sheets._integers import RationalFigure
from jkq_targets.findings import Finding
from jkq_targets.terms import Severity

#: The cells of a table by their rows and columns.
Cells = Mapping[tuple[int, int], Cell]


@attrs.frozen
class Told:
    """
    What the labels and the figures of an axis say together.

    Args:
        totals: What each total adds up.
        wholes: What each 其中 is part of.
        remarks: What the figures have decided, each a WARNING, since an error may look the same.
    """

    totals: tuple[Breakdown, ...]
    wholes: tuple[Breakdown, ...]
    remarks: tuple[Finding, ...]


def told_groups(table: PrintedTable, axis: Axis, cells: Cells) -> Told:
    """
    The totals of the rows or of the columns, and what is 其中 of what, where the figures have said what the labels leave open.

    收入合计, 税收, 非税, 上年结转: if 税收 and 非税 alone add up to the total before them, 上年结转 is no part of its block, and
    a total of all counts it beside the block. 甲, 其中：a, b, 合计: if the total adds up without b, and a and b do not exceed
    甲, then b is 其中 of 甲 as a is. A column 合计 that adds up in no row to the columns behind it is none of their total.
    Where a total adds up as its labels have it, or in no way, the labels hold.

    Args:
        table: The table.
        axis: Its rows, or its columns.
        cells: Its cells.
    """
    totals, wholes = list(axis.totals), list(axis.wholes)
    remarks: list[Finding] = []
    sums_of = partial(_sums, table, axis, cells)
    place = 0
    while place < len(totals):
        group = totals[place]
        is_column_before = axis is table.columns and group.whole < group.parts[0]
        runs = list(_ends(group) if group.is_open else _runs_below_of_which(axis, group))
        # Most totals leave nothing open.
        sums = list(sums_of(group)) if runs or is_column_before else []
        if is_column_before and _stands_beside(group, sums):
            del totals[place]
            words = f"never adds up to {_names(axis, group.parts)}, so that it is no total of them"
            remarks.append(_remark(axis, group, words))
            continue
        start, end = _left_out(sums, runs)
        rest = group.parts[start:end]
        without = f"adds up only without {_names(axis, rest)}"
        if rest and group.is_open:
            totals = [_with(other, rest) if group.whole in other.parts else other for other in totals]
            remarks.append(_remark(axis, group, without))
        elif rest:
            of_which = _line_before(axis, rest[0])
            at = next((at for at, other in enumerate(wholes) if of_which in other.parts), None)
            # What is more than its whole is none of its parts.
            if at is not None and all(line.fits for line in sums_of(_with(wholes[at], rest))):
                wholes[at] = _with(wholes[at], rest)
                remarks.append(_remark(axis, group, f"{without}, which is taken as 其中 of {axis.lines[wholes[at].whole].name}"))
            else:
                rest = ()
        totals[place] = attrs.evolve(group, parts=tuple(part for part in group.parts if part not in rest))
        place += 1
    for at, group in enumerate(wholes):
        # 合计, 男, 女, 其中：住校 behind the whole breakdown of a total.
        total = next((other for other in totals if other.whole < group.whole == other.parts[-1]), None)
        is_taken = total is None or any(other.whole == total.whole for other in wholes)
        if total is None or is_taken or all(line.fits for line in sums_of(group)):
            continue
        moved = attrs.evolve(group, whole=total.whole)
        if all(line.fits for line in sums_of(moved)):
            wholes[at] = moved
            words = f"has the 其中 {_names(axis, group.parts)}, which is more than {axis.lines[group.whole].name}"
            remarks.append(_remark(axis, moved, words))
    return Told(tuple(totals), tuple(wholes), tuple(remarks))


def _names(axis: Axis, places: Sequence[int]) -> str:
    return "、".join(axis.lines[at].name for at in places)


def _remark(axis: Axis, group: Breakdown, words: str) -> Finding:
    total = axis.lines[group.whole].name
    message = f"{total} {words}; the labels leave it open."
    return Finding(rule="sum", severity=Severity.WARNING, where=total, message=message)


#: In how many rows a column 合计 must fail to be no total of the columns behind it.
_MANY = 3


def _stands_beside(group: Breakdown, sums: Sequence[_Sum]) -> bool:
    """Whether a column that stands before others and is called a total never is one: 合计, 女, 党员."""
    runs = ((0, 0), *_ends(group))
    return len(sums) >= _MANY and not any(line.holds_without(*run) for line in sums for run in runs)


def _with(group: Breakdown, parts: Sequence[int]) -> Breakdown:
    return attrs.evolve(group, parts=tuple(sorted({*group.parts, *parts})))


def _left_out(sums: Sequence[_Sum], runs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """From where to where the parts are none of the total, for it to add up most often; nothing where it does so with all."""
    nothing = (0, 0)
    held = [line for line in sums if line.holds_without(*nothing)]
    fitting = (run for run in runs if all(line.holds_without(*run) for line in held))
    return max((nothing, *fitting), key=lambda run: sum(line.holds_without(*run) for line in sums))


def _ends(group: Breakdown) -> Iterator[tuple[int, int]]:
    """The ends of the parts, the shortest first."""
    count = len(group.parts)
    return ((start, count) for start in range(count - 1, 0, -1))


def _runs_below_of_which(axis: Axis, group: Breakdown) -> Iterator[tuple[int, int]]:
    """The runs of parts that begin right behind a 其中, of lines that nothing tells from its parts."""
    for start in range(1, len(group.parts)):
        of_which = axis.lines[_line_before(axis, group.parts[start])]
        if not of_which.is_of_which:
            continue
        for end in range(start, len(group.parts)):
            line = axis.lines[group.parts[end]]
            is_next = end == start or _line_before(axis, group.parts[end]) == group.parts[end - 1]
            if not is_next or line.depth or line.indent < of_which.indent or Trait.DEDUCTED in line.traits:
                break
            yield start, end + 1


def _line_before(axis: Axis, at: int) -> int:
    """The line with figures before another one, which is not the first."""
    return axis.active[bisect_left(axis.active, at) - 1]


@attrs.frozen
class _Sum:
    """
    A total in one line across, with the sums of its first 0, 1, 2 … parts.

    Args:
        total: Its size.
        tolerance: By how much it may be off.
        sizes: The sums of the sizes.
        tolerances: The sums of how much each may be off.
        counts: How many parts have a figure.
    """

    total: Fraction
    tolerance: Fraction
    sizes: tuple[Fraction, ...]
    tolerances: tuple[Fraction, ...]
    counts: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """Whether the parts add up to at most the total."""
        return self.sizes[-1] - self.total <= self.tolerance + self.tolerances[-1]

    def holds_without(self, start: int, end: int) -> bool:
        """Whether the parts add up to the total without those of a run."""
        size, tolerance, count = (sums[-1] - sums[end] + sums[start] for sums in (self.sizes, self.tolerances, self.counts))
        return count > 0 and abs(size - self.total) <= self.tolerance + tolerance


def _sums(table: PrintedTable, axis: Axis, cells: Cells, group: Breakdown) -> Iterator[_Sum]:
    """The total in each line across that has a figure of it."""
    signs = [-1 if Trait.DEDUCTED in axis.lines[at].traits else 1 for at in group.parts]
    for across in table.across(axis).sized:
        total, *parts = (RationalFigure.of(cells[table.place(axis, at, across)]) for at in (group.whole, *group.parts))
        if total.unit:
            sizes = (sign * part.size for sign, part in zip(signs, parts, strict=True))
            yield _Sum(
                total=total.size,
                tolerance=total.half,
                sizes=tuple(accumulate(sizes, initial=Fraction(0))),
                tolerances=tuple(accumulate((part.half for part in parts), initial=Fraction(0))),
                counts=tuple(accumulate((part.unit > 0 for part in parts), initial=0)),
            )
