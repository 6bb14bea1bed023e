"""The rows of a table, or its columns, with all that holds between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.balance.reading._groups import Breakdown, pairs, totals, wholes
from jkq_targets.balance.reading._labels import Trait, is_bare_of_which
from jkq_targets.balance.reading._lines import Line
from jkq_targets.errors import Fault


@attrs.frozen
class Axis:
    """
    The rows of a table, or its columns, and what holds between them.

    Args:
        lines: All of them, in order.
        active: The places of those with figures, each under another name.
        totals: What each total adds up.
        wholes: What each 其中 is part of.
        pairs: 确保 and 力争 of one goal.
    """

    lines: tuple[Line, ...]
    active: tuple[int, ...]
    totals: tuple[Breakdown, ...]
    wholes: tuple[Breakdown, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def sized(self) -> tuple[int, ...]:
        """The places of those whose figures may be added up."""
        return tuple(at for at in self.active if self.lines[at].additivity.adds_up)


def row_axis(lines: Sequence[Line], active: Sequence[int]) -> tuple[Axis, list[Fault]]:
    """The rows, where one of a name that stood before is told apart by a number; and what is wrong with them."""
    nested, faults = _nested(lines, active)
    seen: Counter[str] = Counter()
    for at in active:
        name = nested[at].name
        seen[name] += 1
        if seen[name] > 1:
            nested[at] = attrs.evolve(nested[at], name=f"{name} ({seen[name]})")
    axis, more = _axis(nested, active)
    return axis, [attrs.evolve(fault, where=f"row {fault.where}") for fault in (*faults, *more)]


def column_axis(lines: Sequence[Line], active: Sequence[int]) -> tuple[Axis, list[Fault]]:
    """The columns, each under headings that stand once; and what is wrong with them."""
    axis, faults = _axis(lines, active)
    for name, count in Counter(lines[at].name for at in active).items():
        # Of a total that stands twice, more has been said.
        if count > 1 and not any(fault.where == name for fault in faults):
            accepted = (
                "headings that stand once; a row of headings above them may tell them apart, and of two tables abreast read each"
            )
            faults.append(Fault(name, f"the same headings {count} times", accepted))
    return axis, [attrs.evolve(fault, where=f"column {fault.where}") for fault in faults]


def _axis(lines: Sequence[Line], active: Sequence[int]) -> tuple[Axis, list[Fault]]:
    told, summed, sum_faults = totals(lines, active)
    told, parted, part_faults = wholes(told, active)
    ordered = (pair for pair in pairs(told) if Trait.LESS_IS_BETTER not in told[pair[0]].traits)
    kept = tuple(pair for pair in ordered if set(pair) <= set(active))
    return Axis(told, tuple(active), tuple(summed), tuple(parted), kept), [*sum_faults, *part_faults]


def _nested(lines: Sequence[Line], active: Sequence[int]) -> tuple[list[Line], list[Fault]]:
    """
    The rows, where one that is set in below 其中 is 其中 too, and so is one below a figure that stands higher in an outline.

    An outline (一、 above 1.) may leave out small parts, so that its parts are held to sum to at most the figure above.
    """
    nested = list(lines)
    faults: list[Fault] = []
    whole: Line | None = None
    highest = 0
    below = alone = False
    with_figures = set(active)
    for at, line in enumerate(lines):
        if at not in with_figures:
            below = alone = is_bare_of_which(line.labels)
            continue
        is_inside = below and whole is not None and line.indent > whole.indent and not line.total_level
        if alone and not is_inside:
            accepted = "the parts set in below it by spaces, or 其中 before each of them"
            faults.append(Fault(lines[at - 1].name, "其中 in a row of its own", accepted))
        is_below = 0 < highest < line.depth
        nested[at] = attrs.evolve(line, is_of_which=line.is_of_which or is_inside or is_below)
        below, alone = nested[at].is_of_which, False
        if not below:
            whole = line
        if line.depth:
            highest = min(highest or line.depth, line.depth)
    return nested, faults


def cells(rows: Axis, columns: Axis) -> Iterator[tuple[int, int]]:
    """Every cell with a figure, row by row."""
    return ((row, column) for row in rows.active for column in columns.active)
