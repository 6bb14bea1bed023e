"""Which rows total which others, and which are part of which, as their labels say; columns alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance.reading._labels import Additivity, TotalLevel, Trait, is_bare_of_which
from jkq_targets.balance.reading._lines import Line, names_of
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Commitment


@attrs.frozen
class Breakdown:
    """
    A line and the lines that it totals, or that are part of it.

    Args:
        whole: The place of the line.
        parts: The places of the others.
        is_open: Of a total that stands before its parts: whether nothing says which of them is the last.
        section: Of a total that is broken down in several ways, which of them this is: 按轻重工业分.
        level: Of a hint, the level of headings at which a total counts the others; None for another hint.
        doubt: Why the labels alone do not carry it, so that it counts only where the figures confirm it; None for no doubt.
        is_unlabelled: Whether the figures alone show it, and no label does.
        note: Why it is no proof where it fails; ``""`` where it is one.
    """

    whole: int
    parts: tuple[int, ...]
    is_open: bool = False
    section: str = ""
    level: int | None = None
    doubt: Fault | None = None
    is_unlabelled: bool = False
    note: Words = ""

    @property
    def is_partial(self) -> bool:
        """Whether the heading of its parts says that they are not all: 按主要行业分."""
        return self.section.startswith("按主要")


def totals(lines: Sequence[Line], active: Sequence[int]) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    What each total adds up, the lower totals first.

    A total adds up what stands before it, back to the last total that reaches as far; where a total stands first, totals
    add up what follows them. What a lower total has added up counts by that total.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.

    Returns:
        The lines, where a total without a unit has that of its parts; the totals with their parts; what is wrong with them.
    """
    with_units = list(lines)
    breakdowns: list[Breakdown] = []
    faults: list[Fault] = []
    counted: set[int] = set()
    places = [at for at in active if lines[at].total_level and not _opens_a_list(lines, active, at)]
    paired = [frozenset(pair) for pair in pairs(lines)]
    reach = _Reach(lines, active, places)
    # A total of a lower rank comes first: its parts count by it, and no higher total counts them again.
    for at in sorted(places, key=lambda at: lines[at].rank):
        parts = tuple(other for other in reach.of(at) if other not in counted)
        fault = _unfit(with_units, reach.beside(at), at, parts, paired)
        if fault is not None:
            faults.append(fault)
            continue
        parts = tuple(part for part in parts if with_units[at].shares_dimension(with_units[part]))
        if parts:
            sections = _sections(lines, at, parts)
            doubt = _twin(lines, places, at) or (_by_name_alone(lines[at]) if len(sections) == 1 else None)
            breakdowns += [
                Breakdown(at, run, _is_open(lines, at, run), section, doubt=doubt) for section, run in sections.items()
            ]
            counted.update(parts)
            with_units[at] = attrs.evolve(with_units[at], unit=with_units[at].unit or with_units[parts[0]].unit)
    return tuple(with_units), breakdowns, faults


def _sections(lines: Sequence[Line], at: int, parts: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """The parts of a total by the headings 按…分 that break it down in several ways; all under one where none does."""
    if at > parts[0]:
        return {"": tuple(parts)}
    runs: dict[str, list[int]] = {}
    section, wanted = "", set(parts)
    for place in range(at + 1, parts[-1] + 1):
        names = lines[place].names
        if names and names[0].startswith("按"):
            section = names[0]
        if place in wanted:
            runs.setdefault(section, []).append(place)
    return {section: tuple(run) for section, run in runs.items()}


def _is_open(lines: Sequence[Line], at: int, parts: Sequence[int]) -> bool:
    """Whether nothing says where the block below a total ends: no heading above both, and no parts that are set in."""
    line = lines[at]
    is_bounded = line.prefix or all(lines[part].indent > line.indent for part in parts)
    return at < parts[0] and line.total_level not in (TotalLevel.ALL, TotalLevel.ABOVE_ALL) and not is_bounded


def _opens_a_list(lines: Sequence[Line], active: Sequence[int], at: int) -> bool:
    """
    Whether what stands right behind a total says itself what it is: 其中 behind one that has nothing before it, which need not be
    all of it, or lines that their numbers put below it.
    """
    place = bisect_left(active, at) + 1
    behind = lines[active[place]] if place < len(active) else None
    if behind is None:
        return False
    return (place == 1 and behind.is_of_which) or (behind.is_nested and 0 < lines[at].depth < behind.depth)


class _Reach:
    """
    Which lines a total may count, of a table with many totals.

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
        """What a total may count up to the next that ends its reach: behind it where such a total stands first, else before."""
        line, others = self.lines[at], self.beside(at)
        place = bisect_left(others, at)
        first = next(other for other in others if other == at or line.takes(self.lines[other]))
        if self.lines[first].ends(line):
            return tuple(self._walk(at, others[place + 1 :]))
        return tuple(self._walk(at, reversed(others[:place])))[::-1]

    def _walk(self, at: int, others: Iterable[int]) -> Iterator[int]:
        """The lines that a total takes, one after the other, up to the total that ends its reach."""
        line = self.lines[at]
        for other in others:
            if self.lines[other].total_level and self.lines[other].ends(line):
                return
            if line.takes(self.lines[other]):
                yield other


def _by_name_alone(line: Line) -> Fault | None:
    """全市 before or behind others: they need not be all of it."""
    if not line.is_of_all:
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


def _unfit(
    lines: Sequence[Line], active: Sequence[int], at: int, parts: Sequence[int], paired: Sequence[frozenset[int]]
) -> Fault | None:
    """Why a total with these parts cannot be checked; None where it can, or where there is nothing that it could total."""
    line = lines[at]
    if not parts:
        # A total with a name may be a line like others, without the lines that it adds up.
        is_named = bool(line.stem) or line.total_level is TotalLevel.NAMED_BLOCK
        is_alone = not any(other != at and line.takes(lines[other]) for other in active)
        if is_alone or is_named:
            return None
        return Fault(line.name, ReadingText.ADDS_NOTHING(), ReadingText.LINES_BEFORE())
    units = dict.fromkeys(lines[part].unit for part in parts)
    stated = joined(Join.ALL, [unit or ReadingText.NO_UNIT_STATED() for unit in units])
    if line.unit is None and len(units) > 1:
        return Fault(line.name, ReadingText.TOTAL_OF(units=stated), ReadingText.LINES_OF_ONE_UNIT())
    if not any(line.shares_dimension(lines[part]) for part in parts):
        return Fault(line.name, ReadingText.TOTAL_OF(units=stated), ReadingText.LINES_STATED_IN(unit=line.unit))
    members = set(parts)
    if any(pair <= members for pair in paired):
        return Fault(line.name, ReadingText.TOTAL_OF_BOTH(), ReadingText.TOTAL_OF_WHICH())
    return None


def wholes(
    lines: Sequence[Line], active: Sequence[int], known: Mapping[int, int]
) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    What each 其中 is part of: the line before it that is none, or above it in the outline, with the same headings below.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.
        known: For parts whose whole is known otherwise, its place.

    Returns:
        The lines, where a part without a unit has that of its whole; the wholes with their parts; what is wrong with them.
    """
    with_units = list(lines)
    parts: dict[tuple[int, str], list[int]] = {}
    faults: list[Fault] = []
    for place, at in enumerate(active):
        line = lines[at]
        if not (line.is_of_which or line.is_nested) or not line.additivity.adds_up:
            continue
        whole = known.get(at)
        if whole is None:
            whole = next((other for other in reversed(active[:place]) if _holds(lines[other], line)), None)
        if whole is None:
            faults.append(Fault(line.name, ReadingText.OF_WHICH_ALONE(), ReadingText.LINE_BEFORE()))
        elif line.shares_dimension(lines[whole]):
            parts.setdefault((whole, _section_of(line)), []).append(at)
            with_units[at] = attrs.evolve(line, unit=line.unit or lines[whole].unit)
    breakdowns = [Breakdown(whole, tuple(of_whole), section=section) for (whole, section), of_whole in parts.items()]
    return tuple(with_units), breakdowns, faults


def _section_of(line: Line) -> str:
    """The heading 按…分 under which a column stands."""
    return next((label.name for label in line.labels if label.name.startswith("按")), "")


def _holds(whole: Line, part: Line) -> bool:
    """Whether a line may be the whole of another one that stands behind it."""
    if not whole.additivity.adds_up or part.commitment not in (Commitment.NONE, whole.commitment):
        return False
    at = next((at for at, label in enumerate(part.labels) if label.is_of_which), len(part.labels))
    if part.is_nested and part.depth and at == len(part.labels):
        return 0 < whole.depth < part.depth
    # Headings below a bare 其中 name the parts; those below 其中：制造业 are the ones that every line has.
    below = () if is_bare_of_which(part.labels[at : at + 1]) else names_of(part.labels[at + 1 :])
    is_whole = not whole.is_of_which or (Trait.HASH in part.traits and Trait.HASH not in whole.traits)
    return is_whole and (not below or whole.names[-len(below) :] == below)


def hints(lines: Sequence[Line], active: Sequence[int]) -> list[Breakdown]:
    """
    What labels suggest and do not state: that lines which are set in, or stand below a heading, are all of the line before them.

    A heading 在岗职工 over columns of its own, the first of them without a heading of its own; rows that are set in below
    another; the same headings with a total at one level (女 · 年龄合计). The figures decide whether any of this is a sum.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.
    """
    ways = (_below_headings, _set_in, _behind_numbers, _by_sections, _before_english_totals, _crossed)
    suggested = [one for way in ways for one in way(lines, active)]
    return list({(one.whole, one.parts): one for one in suggested}.values())


def _below_headings(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A column whose headings are the first headings of the columns behind it."""
    for place, at in enumerate(active):
        path = tuple(label.name for label in lines[at].labels)
        parts: list[int] = []
        for other in active[place + 1 :]:
            longer = tuple(label.name for label in lines[other].labels)
            if len(longer) <= len(path) or longer[: len(path)] != path:
                break
            if len(longer) == len(path) + 1:
                parts.append(other)
        if len(parts) > 1:
            yield Breakdown(at, tuple(parts))


def _set_in(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row and those that are set in below it, as far as the first of them is."""
    stack: list[int] = []
    parts: dict[int, list[int]] = {}
    for at in active:
        while stack and lines[stack[-1]].indent >= lines[at].indent:
            stack.pop()
        if stack:
            parts.setdefault(stack[-1], []).append(at)
        stack.append(at)
    yield from (Breakdown(whole, tuple(of_whole)) for whole, of_whole in parts.items())


def _behind_numbers(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row with a number, and the rows without one behind it, up to the next number or total."""
    whole: int | None = None
    parts: list[int] = []
    for at in active:
        if not lines[at].depth and not lines[at].total_level:
            parts.append(at)
            continue
        if whole is not None and len(parts) > 1:
            yield Breakdown(whole, tuple(parts))
        whole, parts = (at if lines[at].depth else None), []
    if whole is not None and len(parts) > 1:
        yield Breakdown(whole, tuple(parts))


def _by_sections(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row, and what stands below each of the headings 按…分 behind it, up to the next heading or the next number as high."""
    members = set(active)
    whole: int | None = None
    section, parts = "", list[int]()
    for at, line in enumerate(lines):
        is_heading = at not in members and bool(line.names) and line.names[0].startswith("按")
        is_next = at in members and bool(section) and _is_as_high(line, lines[whole or 0])
        if is_heading or is_next or (at not in members and section):
            if whole is not None and parts and section:
                yield Breakdown(whole, tuple(parts), section=section)
            parts = []
            section = line.names[0] if is_heading else ""
        if at in members:
            if section:
                parts.append(at)
            else:
                whole = at
    if whole is not None and parts and section:
        yield Breakdown(whole, tuple(parts), section=section)


def _before_english_totals(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row such as Total Revenues, and the rows before it, back to a heading without figures or to another such row."""
    members = set(active)
    parts: list[int] = []
    for at, line in enumerate(lines):
        if at not in members:
            parts = []
        elif Trait.ENGLISH_TOTAL not in line.traits:
            parts.append(at)
        else:
            if len(parts) > 1:
                yield Breakdown(at, tuple(parts))
            parts = []


def _is_as_high(line: Line, whole: Line) -> bool:
    """Whether a row stands as high in an outline as another one, or above all of it."""
    return (
        bool(line.total_level)
        or (0 < line.depth <= whole.depth)
        or (bool(line.unit) and bool(whole.unit) and line.indent <= whole.indent)
    )


def _crossed(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """Under several levels of headings, the lines that differ from a total in the heading of that total alone."""
    families: dict[tuple[object, ...], list[int]] = {}
    totals_of: dict[tuple[object, ...], list[int]] = {}
    depth = max((len(lines[at].labels) for at in active), default=0)
    for at in active if depth > 1 else ():
        labels = lines[at].labels
        if len(labels) == 1 and labels[0].total_level:
            # 合计 below 合计 is printed once.
            labels = labels * depth
        for level, label in enumerate(labels if len(labels) > 1 else ()):
            # 合计 and 小计 of other levels are the same place in each family.
            others = tuple(_TOTAL if other.total_level else other.name for other in labels)
            key = (level, others[:level], others[level + 1 :])
            (totals_of if label.total_level else families).setdefault(key, []).append(at)
    for family, of_key in totals_of.items():
        parts = tuple(families.get(family, ()))
        if parts:
            level_of_total = family[0] if isinstance(family[0], int) else None
            yield from (Breakdown(whole, parts, level=level_of_total) for whole in of_key)


_TOTAL = "合计"


def pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that bind one goal at two levels: 确保, or no word, and 力争 under the same headings."""
    stretch = {line.names: at for at, line in enumerate(lines) if line.commitment is Commitment.STRIVE}
    if not stretch:
        return
    for at, line in enumerate(lines):
        is_firm = line.commitment is not Commitment.STRIVE and line.additivity is not Additivity.NO_FIGURES
        if is_firm and line.names in stretch:
            yield at, stretch[line.names]
