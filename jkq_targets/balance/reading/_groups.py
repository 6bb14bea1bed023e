"""Which rows total which others, and which are 其中 of which; columns alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.balance.reading._labels import Additivity, TotalLevel, Trait, is_bare_of_which
from jkq_targets.balance.reading._lines import Line, names_of
from jkq_targets.errors import Fault
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
    """

    whole: int
    parts: tuple[int, ...]
    is_open: bool = False
    section: str = ""


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
    told = list(lines)
    found: list[Breakdown] = []
    faults: list[Fault] = []
    counted: set[int] = set()
    for at in sorted((at for at in active if lines[at].total_level), key=lambda at: lines[at].rank):
        if _opens_a_list(lines, active, at):
            continue
        counts = [other for other in active if other == at or lines[at].takes(lines[other])]
        ends = [other for other in active if lines[other].ends(lines[at])]
        reached = _reached(counts, ends, at)
        parts = tuple(other for other in reached if other not in counted)
        fault = _twin(lines, ends, at) or _unfit(told, at, parts, is_alone=len(counts) == 1)
        if fault is not None:
            faults.append(fault)
            continue
        parts = tuple(part for part in parts if told[at].shares_dimension(told[part]))
        if parts:
            sections = _sections(lines, at, parts)
            found += [Breakdown(at, run, _is_open(lines, at, run), section) for section, run in sections.items()]
            counted.update(parts)
            told[at] = attrs.evolve(told[at], unit=told[at].unit or told[parts[0]].unit)
    return tuple(told), found, faults


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
    """Whether 其中 stands right behind a total that has nothing before it: then what follows need not be all of it."""
    return at == active[0] and len(active) > 1 and lines[active[1]].is_of_which


def _reached(counts: Sequence[int], ends: Sequence[int], at: int) -> tuple[int, ...]:
    """What a total may count up to the next total that ends its reach: behind it where such a total stands first, else before."""
    if counts[0] in ends and len(counts) > 1:
        end = min((other for other in ends if other > at), default=counts[-1] + 1)
        return tuple(other for other in counts if at < other < end)
    start = max((other for other in ends if other < at), default=-1)
    return tuple(other for other in counts if start < other < at)


def _twin(lines: Sequence[Line], ends: Sequence[int], at: int) -> Fault | None:
    """合计 twice: nothing says which of them totals what."""
    line = lines[at]
    is_twin = any(other < at and lines[other].rank == line.rank for other in ends)
    is_summed = any(lines[other].rank > line.rank for other in ends)
    if line.total_level not in (TotalLevel.ALL, TotalLevel.ABOVE_ALL) or not is_twin or is_summed:
        return None
    return Fault(line.name, "such a total for the second time", "it once; 小计 for blocks, 总计 above several 合计 of bodies")


def _unfit(lines: Sequence[Line], at: int, parts: Sequence[int], *, is_alone: bool) -> Fault | None:
    """Why a total with these parts cannot be checked; None where it can, or where there is nothing that it could total."""
    line = lines[at]
    # A total with a name may be a line like others, without the lines that it adds up.
    is_named = bool(line.stem) or line.total_level is TotalLevel.NAMED_BLOCK
    if not parts and not is_alone and not is_named:
        return Fault(line.name, "nothing that it adds up", "lines before it, or behind it where a total stands first")
    units = dict.fromkeys(lines[part].unit for part in parts)
    stated = " and ".join(unit or "no unit" for unit in units)
    if line.unit is None and len(units) > 1:
        return Fault(line.name, f"a total of {stated}", "lines of one unit, or a unit in the heading of the total")
    if parts and not any(line.shares_dimension(lines[part]) for part in parts):
        return Fault(line.name, f"a total of {stated}", f"lines that can be stated in {line.unit}")
    if any({lower, upper} <= set(parts) for lower, upper in pairs(lines)):
        return Fault(line.name, "a total of 确保 and 力争 together", "a total that says which of the two it adds up")
    return None


def wholes(lines: Sequence[Line], active: Sequence[int]) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    What each 其中 is part of: the line before it that is none, or above it in the outline, with the same headings below.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.

    Returns:
        The lines, where a part without a unit has that of its whole; the wholes with their parts; what is wrong with them.
    """
    told = list(lines)
    of_which: dict[int, list[int]] = {}
    faults: list[Fault] = []
    for at in active:
        line = lines[at]
        if not line.is_of_which or not line.additivity.adds_up:
            continue
        whole = next((other for other in reversed(active) if other < at and _holds(lines[other], line)), None)
        if whole is None:
            faults.append(Fault(line.name, "其中 of nothing", "a line before it that it is part of"))
        elif line.shares_dimension(lines[whole]):
            of_which.setdefault(whole, []).append(at)
            told[at] = attrs.evolve(line, unit=line.unit or lines[whole].unit)
    return tuple(told), [Breakdown(whole, tuple(parts)) for whole, parts in of_which.items()], faults


def _holds(whole: Line, part: Line) -> bool:
    if not whole.additivity.adds_up or part.commitment not in (Commitment.NONE, whole.commitment):
        return False
    at = next((at for at, label in enumerate(part.labels) if label.is_of_which), len(part.labels))
    if part.depth and at == len(part.labels):
        return 0 < whole.depth < part.depth
    # Headings below a bare 其中 name the parts; those below 其中：制造业 are the ones that every line has.
    below = () if is_bare_of_which(part.labels[at : at + 1]) else names_of(part.labels[at + 1 :])
    is_whole = not whole.is_of_which or (Trait.HASH in part.traits and Trait.HASH not in whole.traits)
    return is_whole and (not below or whole.names[-len(below) :] == below)


def pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that bind one goal at two levels: 确保, or no word, and 力争 under the same headings."""
    stretch = {line.names: at for at, line in enumerate(lines) if line.commitment is Commitment.STRIVE}
    for at, line in enumerate(lines):
        if line.commitment is not Commitment.STRIVE and line.additivity is not Additivity.NO_FIGURES and line.names in stretch:
            yield at, stretch[line.names]
