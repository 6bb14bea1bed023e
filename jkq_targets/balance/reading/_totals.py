"""The lines that each total adds up, as its label says: 小计 over a block, 合计 over those, 总计 over all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

import attrs

from jkq_targets.balance.reading._breakdowns import Breakdown, pairs
from jkq_targets.balance.reading._labels import TotalLevel, Trait, is_section
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.errors import Fault
from jkq_targets.sentences import Join, Statement, joined


def totals(
    lines: Sequence[Line], active: Sequence[int], headings: AbstractSet[int]
) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    The lines that each total adds up, the lower totals first.

    A total adds up what stands before it, back to the last total that reaches as far; where a total stands first, totals
    add up what follows them. What a lower total has added up counts by that total.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.
        headings: The places of those with words and no figures, which may end a block; an empty column does not.

    Returns:
        The lines, where a total without a unit has that of its parts; the totals with their parts; what is wrong with them.
    """
    places = [at for at in active if lines[at].total_level and not _opens_a_list(lines, active, at)]
    draft = _Draft(list(lines), active, places, headings, [frozenset(pair) for pair in pairs(lines)])
    reach = _Reach(lines, active, places)
    # A total of a lower rank comes first: its parts count by it, and no higher total counts them again.
    for at in sorted(places, key=lambda at: lines[at].rank):
        draft.add(at, reach.of(at), reach.beside(at))
    return tuple(draft.lines), draft.breakdowns, draft.faults


@attrs.define
class _Draft:
    """
    The totals of an axis while they are collected.

    Args:
        lines: All lines; a total without a unit gets that of its parts.
        active: The places of those with figures.
        places: The places of the totals.
        headings: The places of the lines with words and no figures.
        paired: The pairs of 确保 and 力争.
        breakdowns: The totals with their parts so far.
        faults: The faults so far.
        counted: The lines that a total has counted.
    """

    lines: list[Line]
    active: Sequence[int]
    places: Sequence[int]
    headings: AbstractSet[int]
    paired: Sequence[frozenset[int]]
    breakdowns: list[Breakdown] = attrs.field(factory=list)
    faults: list[Fault] = attrs.field(factory=list)
    counted: set[int] = attrs.field(factory=set)

    def add(self, at: int, reached: Sequence[int], beside: Sequence[int]) -> None:
        """
        Add one total, or the fault for which it cannot be checked.

        Args:
            at: The place of the total.
            reached: The lines that it reaches.
            beside: The lines below its headings.
        """
        parts = self._bounded(at, [other for other in reached if other not in self.counted])
        fault = _unfit(self.lines, beside, at, parts, self.paired)
        if fault is not None:
            self.faults.append(fault)
            return
        total = self.lines[at]
        parts = tuple(part for part in parts if total.shares_dimension(self.lines[part]))
        if not parts:
            return
        self.breakdowns += self._breakdowns(at, parts)
        self.counted.update(parts)
        self.lines[at] = attrs.evolve(total, unit=total.unit or self.lines[parts[0]].unit)

    def _bounded(self, at: int, parts: Sequence[int]) -> tuple[int, ...]:
        """
        The parts of a total that stands before them up to a heading without figures, where nothing else says where they end.

        What is left between others (结余) is not a part of 支出合计.
        """
        if self.lines[at].total_level is TotalLevel.NAMED:
            parts = _without_balances(self.lines, parts)
        if self.lines[at].total_level in (TotalLevel.BLOCK, TotalLevel.NAMED_BLOCK):
            parts = self._below_heading(at, parts)
        if not parts or not _is_open(self.lines, at, parts):
            return tuple(parts)
        headings = (place for place in range(parts[0], parts[-1]) if place in self.headings and _ends_block(self.lines[place]))
        end = next(headings, len(self.lines))
        return tuple(part for part in parts if part < end)

    def _below_heading(self, at: int, parts: Sequence[int]) -> Sequence[int]:
        """The parts of a 小计 below the last heading before it that has a number and no figures: 三、筹资活动产生的现金流量."""
        members = set(self.active)
        before = range(at - 1, parts[0] if parts else at, -1)
        heading = next((place for place in before if self.lines[place].depth and place not in members), None)
        return parts if heading is None else [part for part in parts if part > heading]

    def _breakdowns(self, at: int, parts: Sequence[int]) -> Iterator[Breakdown]:
        sections = _sections(self.lines, at, parts)
        doubt = _twin(self.lines, self.places, at) or _by_name_alone(self.lines[at], is_only=len(sections) == 1)
        for section, run in sections.items():
            yield Breakdown(at, run, _is_open(self.lines, at, run), section, doubt=doubt)


def _without_balances(lines: Sequence[Line], parts: Sequence[int]) -> Sequence[int]:
    """The parts other than what is left between others; all where nothing else is there."""
    return [part for part in parts if Trait.BALANCE not in lines[part].traits] or parts


def _ends_block(heading: Line) -> bool:
    """True for a heading that is neither 其中 nor 按…分, which speak of the block around them."""
    return not heading.is_of_which and not (heading.names and is_section(heading.names[0]))


def _sections(lines: Sequence[Line], at: int, parts: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """The parts of a total by the headings 按…分 that break it down in several ways; all under one where none does."""
    if at > parts[0]:
        return {"": tuple(parts)}
    runs: dict[str, list[int]] = {}
    section, wanted = "", set(parts)
    for place in range(at + 1, parts[-1] + 1):
        names = lines[place].names
        if names and is_section(names[0]):
            section = names[0]
        if place in wanted:
            runs.setdefault(section, []).append(place)
    return {section: tuple(run) for section, run in runs.items()}


def _is_open(lines: Sequence[Line], at: int, parts: Sequence[int]) -> bool:
    """True where nothing says where the block below a total ends: no heading above both, and no parts that are set in."""
    line = lines[at]
    is_bounded = line.prefix or all(lines[part].indent > line.indent for part in parts)
    return at < parts[0] and line.total_level not in (TotalLevel.ALL, TotalLevel.ABOVE_ALL) and not is_bounded


def _opens_a_list(lines: Sequence[Line], active: Sequence[int], at: int) -> bool:
    """
    True where the line right behind a total says itself what it is: 其中 behind a total with nothing before it, which need not be
    all of it, or a line that its number puts below the total.
    """
    place = bisect_left(active, at) + 1
    behind = lines[active[place]] if place < len(active) else None
    if behind is None:
        return False
    return (place == 1 and behind.is_of_which) or (behind.is_nested and 0 < lines[at].depth < behind.depth)


def _by_name_alone(line: Line, *, is_only: bool) -> Fault | None:
    """全市 before or behind others, which need not be all of it; 收入总计（扣除…）, whose name does not say what it totals."""
    # 合计 below 全市 says that it is one; 全市 alone was only taken for one.
    is_by_name = any(label.total_level and Trait.OF_ALL in label.traits for label in line.labels)
    if Trait.EXCEPTED not in line.traits and not (is_by_name and is_only):
        return None
    return Fault(line.name, ReadingText.OTHER_ROWS(), ReadingText.ALL_PARTS())


def _twin(lines: Sequence[Line], places: Sequence[int], at: int) -> Fault | None:
    """合计 twice: nothing says which of them totals what."""
    line = lines[at]
    if line.total_level not in (TotalLevel.ALL, TotalLevel.ABOVE_ALL):
        return None
    ends = [lines[other].rank for other in places if lines[other].ends(line) and (other < at or lines[other].rank > line.rank)]
    if not ends or max(ends) > line.rank:
        return None
    return Fault(line.name, ReadingText.SECOND_TOTAL(), ReadingText.ONE_TOTAL())


class _Reach:
    """
    The lines that a total may count, in a table with many totals.

    A total counts only what stands under its own headings, so that of each total only the lines below its headings are looked at,
    and the totals above them, which may end its reach.
    """

    def __init__(self, lines: Sequence[Line], active: Sequence[int], totals: Sequence[int]) -> None:
        self.lines = lines
        self.below: dict[tuple[str, ...], list[int]] = {}
        self.totals: dict[tuple[str, ...], list[int]] = {}
        depths = sorted({len(lines[at].prefix) for at in totals})
        for at in active:
            names = lines[at].names
            for depth in depths:
                if len(names) >= depth:
                    self.below.setdefault(names[:depth], []).append(at)
        for at in totals:
            self.totals.setdefault(lines[at].prefix, []).append(at)

    def beside(self, at: int) -> list[int]:
        """The lines below the headings of a total, and the totals of shorter headings."""
        prefix = self.lines[at].prefix
        below = self.below.get(prefix, [])
        above = (other for depth in range(len(prefix)) for other in self.totals.get(prefix[:depth], ()))
        return sorted({*below, *above, at}) if prefix else below

    def of(self, at: int) -> tuple[int, ...]:
        """The lines that a total may count: behind it where a total that ends its reach stands first, else before it."""
        line, others = self.lines[at], self.beside(at)
        place = bisect_left(others, at)
        first = next(other for other in others if other == at or line.takes(self.lines[other]))
        if self.lines[first].ends(line):
            return tuple(self._walk(at, others[place + 1 :]))
        return tuple(self._walk(at, reversed(others[:place])))[::-1]

    def _walk(self, at: int, others: Iterable[int]) -> Iterator[int]:
        """The lines that a total takes, one after the other, up to the total that ends its reach."""
        line, last = self.lines[at], at
        for other in others:
            if self.lines[other].total_level and self.lines[other].ends(line):
                # 减：准备 and no line before it is taken from the total before: 余额小计, 减：准备, 净额小计.
                if other < last < at and _goes_on(self.lines[last]) and line.takes(self.lines[other]):
                    yield other
                return
            if line.takes(self.lines[other]):
                last = other
                yield other


def _goes_on(line: Line) -> bool:
    """True for a line 加：… or 减：…, which goes on from the line before it."""
    return bool(line.names) and line.names[0].startswith(("加:", "减:"))


def _unfit(
    lines: Sequence[Line], active: Sequence[int], at: int, parts: Sequence[int], paired: Sequence[frozenset[int]]
) -> Fault | None:
    """The reason why a total with these parts cannot be checked; None where it can, or where there is nothing to total."""
    line = lines[at]
    if not parts:
        return _fault_without_parts(lines, active, at)
    units = dict.fromkeys(lines[part].unit for part in parts)
    if line.unit is None and len(units) > 1:
        return Fault(line.name, _total_of(units), ReadingText.LINES_OF_ONE_UNIT())
    if not any(line.shares_dimension(lines[part]) for part in parts):
        return Fault(line.name, _total_of(units), ReadingText.LINES_STATED_IN(unit=line.unit))
    members = set(parts)
    if any(pair <= members for pair in paired):
        return Fault(line.name, ReadingText.TOTAL_OF_BOTH(), ReadingText.TOTAL_OF_WHICH())
    return None


def _fault_without_parts(lines: Sequence[Line], active: Sequence[int], at: int) -> Fault | None:
    line = lines[at]
    # A total with a name may be a line like others, without the lines that it adds up.
    is_named = bool(line.stem) or line.total_level is TotalLevel.NAMED_BLOCK
    if is_named or not any(other != at and line.takes(lines[other]) for other in active):
        return None
    return Fault(line.name, ReadingText.ADDS_NOTHING(), ReadingText.LINES_BEFORE())


def _total_of(units: Iterable[str | None]) -> Statement:
    return ReadingText.TOTAL_OF(units=joined(Join.ALL, [unit or ReadingText.NO_UNIT_STATED() for unit in units]))
