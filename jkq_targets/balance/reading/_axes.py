"""The rows of a table, or its columns, with all that holds between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from jkq_targets.balance.reading._breakdowns import Breakdown, pairs
from jkq_targets.balance.reading._hints import hints
from jkq_targets.balance.reading._labels import TotalLevel, Trait, is_bare_of_which, is_of_all
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._totals import totals
from jkq_targets.balance.reading._wholes import wholes
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
        hints: What labels suggest and only the figures can confirm.
        faults: What the labels of a line say that nothing can be held to; each is left out and named.
        formulas: The sums that printed formulas state (3=1+2).
    """

    lines: tuple[Line, ...]
    active: tuple[int, ...]
    totals: tuple[Breakdown, ...]
    wholes: tuple[Breakdown, ...]
    pairs: tuple[tuple[int, int], ...]
    hints: tuple[Breakdown, ...] = ()
    faults: tuple[Fault, ...] = ()
    formulas: tuple[Breakdown, ...] = ()

    @cached_property
    def is_over_time(self) -> bool:
        """True where all lines but totals are months, quarters or years; one year above all of them is that of the table."""
        labels = [self.lines[at].labels[0] for at in self.active if not self.lines[at].total_level]
        is_one = len(labels) > 1 and len({label.name for label in labels}) == 1
        return bool(labels) and not is_one and all(Trait.PERIOD in label.traits for label in labels)

    @cached_property
    def sized(self) -> tuple[int, ...]:
        """The places of those whose figures may be added up."""
        return tuple(at for at in self.active if self.lines[at].additivity.adds_up)


def _with_a_whole(lines: Sequence[Line], active: Sequence[int]) -> Sequence[Line]:
    """The rows, where 全市 or 全国 before or behind all others is their total, if no other row is one."""
    if not active or any(lines[at].total_level for at in active):
        return lines
    at = next((at for at in (active[0], active[-1]) if is_of_all(lines[at].names)), None)
    if at is None:
        return lines
    label = attrs.evolve(lines[at].labels[0], total_level=TotalLevel.ALL)
    return [attrs.evolve(line, labels=(label, *line.labels[1:])) if place == at else line for place, line in enumerate(lines)]


def row_axis(lines: Sequence[Line], active: Sequence[int], title: str = "") -> tuple[Axis, list[Fault]]:
    """
    The rows, where one of a name that stood before gets a number; and what is wrong with them.

    Args:
        lines: All rows.
        active: The places of those with figures.
        title: The title of the table, which a row may have as its name.
    """
    nested, faults = _nested(lines, active)
    headings = frozenset(at for at in set(range(len(lines))).difference(active) if lines[at].names)
    axis = _axis(_with_a_whole(_numbered(nested, active), active), active, {}, title, ends=headings)
    return axis, [attrs.evolve(fault, where=ReadingText.ROW_NAMED(name=fault.place)) for fault in faults]


def column_axis(
    lines: Sequence[Line],
    active: Sequence[int],
    wholes: Mapping[int, int] | None = None,
    words: frozenset[int] = frozenset(),
) -> Axis:
    """
    The columns, where one of headings that stood before gets a number.

    Args:
        lines: All columns.
        active: The places of those with figures.
        wholes: For columns that are 其中 of a column that is known, the place of that; None where the headings alone say so.
        words: The places of those with words and no figures.
    """
    named = [line if line.name else attrs.evolve(line, name=f"column {number}") for number, line in enumerate(lines, start=1)]
    # A table that prints its list across has the numbers of an outline (一、 above （一）) in its headings.
    nested, _ = _nested(_numbered(named, active), active)
    return _axis(nested, active, wholes or {}, ends=words)


def _numbered(lines: Sequence[Line], active: Sequence[int]) -> list[Line]:
    """The lines, where one of a name that stood before gets a number."""
    numbered = list(lines)
    known = {lines[at].name for at in active}
    seen: Counter[str] = Counter()
    for at in active:
        name = lines[at].name
        seen[name] += 1
        if seen[name] > 1:
            while f"{name} ({seen[name]})" in known:
                seen[name] += 1
            numbered[at] = attrs.evolve(lines[at], name=f"{name} ({seen[name]})")
    return numbered


def _axis(
    lines: Sequence[Line],
    active: Sequence[int],
    known: Mapping[int, int],
    title: str | None = None,
    *,
    ends: frozenset[int],
) -> Axis:
    with_units, summed, sum_faults = totals(lines, active, ends)
    # Only a row divides what stands above it; a title is what rows have.
    with_units, parted, part_faults = wholes(with_units, active, known, frozenset() if title is None else ends)
    members = set(active)
    kept = tuple(pair for pair in pairs(with_units) if members.issuperset(pair))
    suggested = tuple(hints(with_units, active, title or ""))
    with_units = _below_units(with_units, suggested)
    return Axis(with_units, tuple(active), tuple(summed), tuple(parted), kept, suggested, (*sum_faults, *part_faults))


def _below_units(lines: Sequence[Line], suggested: Sequence[Breakdown]) -> tuple[Line, ...]:
    """The lines, where those in a section 按…分 have the unit of the line that the section breaks down."""
    with_units = list(lines)
    for one in suggested:
        if one.section:
            for at in one.parts:
                with_units[at] = attrs.evolve(with_units[at], unit=with_units[at].unit or with_units[one.whole].unit)
    return tuple(with_units)


def _nested(lines: Sequence[Line], active: Sequence[int]) -> tuple[list[Line], list[Fault]]:
    """
    The rows, where one that is set in below 其中 is 其中 too, and so is one below a figure that stands higher in an outline.

    An outline (一、 above 1.) may leave out small parts, so that its parts are held to sum to at most the figure above.
    """
    nested = list(lines)
    faults: list[Fault] = []
    outline = _Outline()
    with_figures = set(active)
    for at, line in enumerate(lines):
        if at not in with_figures:
            outline.pass_heading(line)
            continue
        placed = outline.placed(line)
        if outline.is_alone and not (placed.is_of_which or placed.is_nested):
            faults.append(Fault(lines[at - 1].name, ReadingText.LONE_OF_WHICH(), ReadingText.MARKED_PARTS()))
        nested[at] = placed
        outline.pass_row(placed)
    return nested, faults


@attrs.define
class _Outline:
    """
    The place in a list of rows, from above to below.

    Args:
        whole: The last row that is not part of another one.
        highest: The least depth of a number so far; 0 before the first.
        is_below: Whether the row before is part of another one, or is 其中 alone.
        is_alone: Whether the row before is the word 其中 alone.
    """

    whole: Line | None = None
    highest: int = 0
    is_below: bool = False
    is_alone: bool = False

    def pass_heading(self, line: Line) -> None:
        """Go past a row without figures."""
        self.is_below = is_bare_of_which(line.labels)
        # In English # alone is a number.
        self.is_alone = self.is_below and Trait.HASH not in line.traits

    def encloses(self, line: Line) -> bool:
        """True where a row is set in below the last whole, behind 其中 or another part."""
        return self.is_below and self.whole is not None and line.indent > self.whole.indent and not line.total_level

    def placed(self, line: Line) -> Line:
        """A row with figures, marked as what it is at this place."""
        is_of_which, is_nested = line.is_of_which or self.encloses(line), 0 < self.highest < line.depth
        # Most rows stay as they are, with what is known of them.
        if (is_of_which, is_nested) == (line.is_of_which, line.is_nested):
            return line
        return attrs.evolve(line, is_of_which=is_of_which, is_nested=is_nested)

    def pass_row(self, line: Line) -> None:
        """Go past a row with figures, as it was placed."""
        self.is_below, self.is_alone = line.is_of_which or line.is_nested, False
        if not self.is_below:
            self.whole = line
        if line.depth:
            self.highest = min(self.highest or line.depth, line.depth)
