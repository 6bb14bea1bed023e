"""What the labels of a table leave open and its figures say: where a block ends, and which lines are 其中."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from jkq_targets.printed.axes import Axis
from jkq_targets.printed.lines import Group
from jkq_targets.printed.readings import Reading
from jkq_targets.printed.table import PrintedTable
from jkq_targets.units import find_unit


def told_groups(table: PrintedTable, axis: Axis) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """
    The totals of the rows or of the columns, and what is 其中 of what, where the figures have said what the labels leave open.

    Only where a total never adds up as its labels have it. 收入合计, 税收, 非税, 上年结转: if 税收 and 非税 alone add up to the
    total before them, 上年结转 is no part of its block, and a total of all counts it beside the block. 甲, 其中：a, b, 合计: if
    the total adds up without b, then b is 其中 of 甲 as a is. Where nothing adds up, the labels hold as they are.
    """
    totals, wholes = list(axis.totals), list(axis.wholes)
    for place in range(len(totals)):
        group = totals[place]
        start, end = _left_out(table, axis, group)
        rest = group.parts[start:end]
        if not rest:
            continue
        totals[place] = attrs.evolve(group, parts=(*group.parts[:start], *group.parts[end:]))
        if group.is_open:
            totals = [_with(other, rest) if group.whole in other.parts else other for other in totals]
        else:
            of_which = axis.active[axis.active.index(rest[0]) - 1]
            wholes = [_with(other, rest) if of_which in other.parts else other for other in wholes]
    return tuple(totals), tuple(wholes)


def _with(group: Group, parts: Sequence[int]) -> Group:
    return attrs.evolve(group, parts=tuple(sorted({*group.parts, *parts})))


def _left_out(table: PrintedTable, axis: Axis, group: Group) -> tuple[int, int]:
    """From where to where the parts are none of the total, for it to add up most often; nothing where it does so with all."""
    nothing = (0, 0)
    if any(line.holds_without(*nothing) for line in _sums(table, axis, group)):
        return nothing
    sums = list(_sums(table, axis, group))
    runs = [nothing, *(_ends(group) if group.is_open else _runs_below_of_which(axis, group))]
    return max(runs, key=lambda run: sum(line.holds_without(*run) for line in sums))


def _ends(group: Group) -> Iterator[tuple[int, int]]:
    """The ends of the parts, the shortest first."""
    count = len(group.parts)
    return ((start, count) for start in range(count - 1, 0, -1))


def _runs_below_of_which(axis: Axis, group: Group) -> Iterator[tuple[int, int]]:
    """The runs of parts that begin right behind a 其中."""
    place_of = {at: place for place, at in enumerate(axis.active)}
    for start in range(1, len(group.parts)):
        if axis.lines[axis.active[place_of[group.parts[start]] - 1]].is_of_which:
            end = start + 1
            yield start, end
            while end < len(group.parts) and place_of[group.parts[end]] == place_of[group.parts[end - 1]] + 1:
                end += 1
                yield start, end


@attrs.frozen
class _Sum:
    """
    A total in one line across, with the sums of its first 0, 1, 2 … parts.

    Args:
        total: Its size.
        half: By how much it may be off.
        sizes: The sums of the sizes.
        halves: The sums of how much each may be off.
        counts: How many parts have a figure.
    """

    total: Fraction
    half: Fraction
    sizes: tuple[Fraction, ...]
    halves: tuple[Fraction, ...]
    counts: tuple[int, ...]

    def holds_without(self, start: int, end: int) -> bool:
        """Whether the parts add up to the total without those of a run."""
        size, half, count = (sums[-1] - sums[end] + sums[start] for sums in (self.sizes, self.halves, self.counts))
        return count > 0 and abs(size - self.total) <= self.half + half


def _sums(table: PrintedTable, axis: Axis, group: Group) -> Iterator[_Sum]:
    """The total in each line across that has a figure of it."""
    is_rows = axis is table.rows
    for across in (table.columns if is_rows else table.rows).sized:
        total, *parts = (table.readings[(at, across) if is_rows else (across, at)] for at in (group.whole, *group.parts))
        if total.amount is not None:
            signs = [-1 if axis.lines[at].is_deducted else 1 for at in group.parts]
            sizes = (sign * _size(part) for sign, part in zip(signs, parts, strict=True))
            yield _Sum(
                total=_size(total),
                half=_half(total),
                sizes=tuple(accumulate(sizes, initial=Fraction(0))),
                halves=tuple(accumulate(map(_half, parts), initial=Fraction(0))),
                counts=tuple(accumulate((part.amount is not None for part in parts), initial=0)),
            )


def _size(reading: Reading) -> Fraction:
    return Fraction(0) if reading.amount is None else reading.amount.size


def _half(reading: Reading) -> Fraction:
    """By how much a figure that is rounded to its last place may be off."""
    if reading.amount is None or reading.rounding == "exact":
        return Fraction(0)
    return find_unit(reading.amount.unit).factor * Fraction(1, 2 * 10**reading.amount.places)
