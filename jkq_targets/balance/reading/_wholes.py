"""The whole of each 其中, and of each line that a number or a code puts below another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from jkq_targets.balance.reading._breakdowns import Breakdown
from jkq_targets.balance.reading._labels import Trait, is_bare_of_which
from jkq_targets.balance.reading._lines import Line, names_of
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.errors import Fault
from jkq_targets.terms import Commitment


def wholes(
    lines: Sequence[Line], active: Sequence[int], known: Mapping[int, int]
) -> tuple[tuple[Line, ...], list[Breakdown], list[Fault]]:
    """
    The whole of each 其中: the line before it that is none, or above it in the outline, with the same headings below.

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
        if not _is_part(line):
            continue
        whole = known[at] if at in known else _whole_before(lines, active[:place], line)
        if whole is None:
            faults.append(Fault(line.name, ReadingText.OF_WHICH_ALONE(), ReadingText.LINE_BEFORE()))
        elif line.shares_dimension(lines[whole]):
            parts.setdefault((whole, _section_of(line)), []).append(at)
            with_units[at] = attrs.evolve(line, unit=line.unit or lines[whole].unit)
    breakdowns = [Breakdown(whole, tuple(of_whole), section=section) for (whole, section), of_whole in parts.items()]
    return tuple(with_units), breakdowns, faults


def _is_part(line: Line) -> bool:
    return (line.is_of_which or line.is_nested) and line.additivity.adds_up


def _whole_before(lines: Sequence[Line], before: Sequence[int], part: Line) -> int | None:
    """The last of some lines that a part may belong to."""
    return next((other for other in reversed(before) if _may_hold(lines[other], part)), None)


def _section_of(line: Line) -> str:
    """The heading 按…分 under which a column stands."""
    return next((label.name for label in line.labels if label.name.startswith("按")), "")


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
