"""The whole of each 其中, and of each line that a number or a code puts below another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from jkq_targets.balance.reading._breakdowns import Breakdown
from jkq_targets.balance.reading._labels import Trait, is_bare_of_which, is_section
from jkq_targets.balance.reading._lines import Line, names_of
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.errors import Fault
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment

#: A number that may stand before 按…分: （一）按经营持续性分类.
_NUMBER = lazy_pattern(r"\A[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")


def wholes(
    lines: Sequence[Line], active: Sequence[int], known: Mapping[int, int], headings: frozenset[int] = frozenset()
) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    The whole of each 其中: the line before it that is none, or above it in the outline, with the same headings below.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.
        known: For parts whose whole is known otherwise, its place.
        headings: The places of rows that have a label and no figures: what stands below one of them is part of no row above it.

    Returns:
        The lines, where a part without a unit has that of its whole; the wholes with their parts; what is wrong with them.
    """
    with_units = list(lines)
    parts: dict[tuple[int, str], list[int]] = {}
    faults: list[Fault] = []
    for place, at in enumerate(active):
        line = lines[at]
        if not _is_part(line):
            continue
        whole = known[at] if at in known else _whole_before(lines, active[:place], line)
        if whole is None:
            faults.append(Fault(line.name, ReadingText.OF_WHICH_ALONE(), ReadingText.LINE_BEFORE()))
            continue
        section = _section_below(lines, headings, whole, at)
        if section is not None and line.shares_dimension(lines[whole]):
            parts.setdefault((whole, section), []).append(at)
            with_units[at] = attrs.evolve(line, unit=line.unit or lines[whole].unit)
    breakdowns = [Breakdown(whole, tuple(of_whole), section=section) for (whole, section), of_whole in parts.items()]
    return tuple(with_units), breakdowns, faults


def _is_part(line: Line) -> bool:
    return (line.is_of_which or line.is_nested) and line.additivity.adds_up


def _whole_before(lines: Sequence[Line], before: Sequence[int], part: Line) -> int | None:
    """The last of some lines that a part may belong to."""
    return next((other for other in reversed(before) if _may_hold(lines[other], part)), None)


def _heading_of(lines: Sequence[Line], headings: frozenset[int], whole: int, part: int) -> int | None:
    """The row without figures, below a whole, that a part belongs to: right above a 其中, or higher by its number."""
    for at in range(part - 1, whole, -1):
        if at in headings and not is_bare_of_which(lines[at].labels):
            if lines[part].is_of_which or 0 < lines[at].depth < lines[part].depth:
                return at
        elif lines[part].is_of_which:
            return None
    return None


def _section_below(lines: Sequence[Line], headings: frozenset[int], whole: int, part: int) -> str | None:
    """
    The section 按…分 of a whole in which a part stands, ``""`` for none; None for a part of a row without figures.

    Such a row divides the whole above it where its number stands below, as （一）按经营持续性分类 does below 五、净利润.
    """
    heading = _heading_of(lines, headings, whole, part)
    if heading is None:
        return _section_of(lines[part])
    return _section_of(lines[heading]) if 0 < lines[whole].depth < lines[heading].depth else None


def _section_of(line: Line) -> str:
    """The heading 按…分 under which a column or a row stands."""
    return next((label.name for label in line.labels if is_section(_NUMBER.sub("", label.name))), "")


def _may_hold(whole: Line, part: Line) -> bool:
    """True where a line may be the whole of another one that stands behind it."""
    if not whole.additivity.adds_up or part.commitment not in (Commitment.NONE, whole.commitment):
        return False
    at = next((at for at, label in enumerate(part.labels) if label.is_of_which), None)
    if at is None:
        return _is_higher(whole, part)
    # Headings below a bare 其中 name the parts; those below 其中：制造业 are the ones that every line has.
    below = () if is_bare_of_which(part.labels[at : at + 1]) else names_of(part.labels[at + 1 :])
    return _is_whole_beside(whole, part) and (not below or whole.names[-len(below) :] == below)


def _is_higher(whole: Line, part: Line) -> bool:
    """True where a line stands above a part by its number; a part without a number is one by the headings around it."""
    return 0 < whole.depth < part.depth if part.is_nested and part.depth else _is_whole_beside(whole, part)


def _is_whole_beside(whole: Line, part: Line) -> bool:
    """True for a line that is not 其中 itself; a part by the # of the yearbooks may stand below a 其中."""
    return not whole.is_of_which or (Trait.HASH in part.traits and Trait.HASH not in whole.traits)
