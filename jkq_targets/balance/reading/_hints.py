"""Breakdowns that labels suggest and do not state; the figures decide whether any of them is a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from jkq_targets.balance.reading._account_lines import carried_forward, carrying_amounts, left_of_total
from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._labels import Label, Trait, is_section, is_title
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._net_lines import behind_totals, lines_left
from jkq_targets.balance.reading._periods import years
from jkq_targets.balance.reading._repeated_blocks import repeated_blocks
from jkq_targets.balance.reading._result_lines import results

_TOTAL = "合计"


def hints(lines: Sequence[Line], active: Sequence[int], title: str = "") -> list[Breakdown]:
    """
    The breakdowns that labels suggest and do not state: lines that are set in, or stand below a heading, as all of the line
    before them, or of the line behind them.

    A heading 在岗职工 over columns of its own, the first of them without a heading of its own; rows that are set in below
    another; the same headings with a total at one level (女 · 年龄合计). The figures decide whether any of this is a sum.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.
        title: The title of the table, for its rows; ``""`` for none.
    """
    ways = (
        _below_headings,
        years,
        _set_in,
        _set_in_before,
        _behind_numbers,
        _by_sections,
        _before_english_totals,
        _before_unnamed,
        _crossed,
        carrying_amounts,
        left_of_total,
        carried_forward,
    )
    suggested = [one for way in (*ways, repeated_blocks, lines_left, behind_totals, results) for one in way(lines, active)]
    suggested += _named_as_table(lines, active, title)
    return list({(one.whole, one.parts): one for one in reversed(suggested)}.values())[::-1]


def _named_as_table(lines: Sequence[Line], active: Sequence[int], title: str) -> Iterator[Breakdown]:
    """The first row, where it has the name of the table, and the rows behind it that are not set in further than the next."""
    if not active or lines[active[0]].total_level or not is_title(lines[active[0]].names, title):
        return
    behind = {at: lines[at].indent for at in active[1:] if lines[at].counts_beside_others and not lines[at].total_level}
    least = min(behind.values(), default=0)
    parts = tuple(at for at, indent in behind.items() if indent == least)
    if len(parts) > 1:
        yield Breakdown(active[0], parts, kind=HintKind.TABLE)


def _below_headings(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A column whose headings are the first headings of the columns behind it."""
    paths = [tuple(label.name for label in lines[at].labels) for at in active]
    for place, path in enumerate(paths):
        parts: list[int] = []
        for behind in range(place + 1, len(paths)):
            longer = paths[behind]
            if len(longer) <= len(path) or longer[: len(path)] != path:
                break
            if len(longer) == len(path) + 1:
                parts.append(active[behind])
        if len(parts) > 1:
            yield Breakdown(active[place], tuple(parts), kind=HintKind.HEADED)


def _set_in(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row and those that are set in below it, as far as the first of them is."""
    members = set(active)
    for whole, parts in _rows_set_in(lines, members).items():
        # A line below the next heading is the first of another block, and no part of what stands above that.
        if len(parts) > 1 or members.issuperset(range(whole, parts[0])):
            yield Breakdown(whole, tuple(parts), kind=HintKind.SET_IN)


# One walk over a stack: what it asks of a row stands in one place.
def _set_in_before(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """Rows that are set in and the row behind them that is not, where the first row is set in, so that totals stand behind."""
    rows = [at for at in active if not lines[at].total_level]
    if not rows or lines[rows[0]].indent <= min(lines[at].indent for at in rows):
        return
    stack: list[int] = []
    for at in active:
        inner = _set_in_further(lines, stack, lines[at].indent)
        stack.append(at)
        least = min((lines[part].indent for part in inner), default=0)
        parts = tuple(part for part in inner if lines[part].indent == least)
        if len(parts) > 1 and not lines[at].total_level:
            yield Breakdown(at, parts, kind=HintKind.SET_IN_BEFORE)


def _set_in_further(lines: Sequence[Line], stack: list[int], indent: int) -> list[int]:
    """The rows at the end of a stack that are set in further than so far, in order; they are taken from it."""
    inner: list[int] = []
    while stack and lines[stack[-1]].indent > indent:
        inner.append(stack.pop())
    return inner[::-1]


def _rows_set_in(lines: Sequence[Line], members: AbstractSet[int]) -> dict[int, list[int]]:
    """The rows with figures that are set in right below each other one, by its place."""
    stack: list[int] = []
    parts: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if at not in members and line.is_of_which:
            continue
        while stack and lines[stack[-1]].indent >= line.indent:
            stack.pop()
        # A heading ends the lists of the rows that are set in as far as it is.
        if at not in members:
            continue
        if stack:
            parts.setdefault(stack[-1], []).append(at)
        stack.append(at)
    return parts


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
    """A row, and the rows below each heading 按…分 behind it, up to the next heading or the next number as high."""
    members = set(active)
    whole: int | None = None
    section, parts = "", list[int]()
    for at, line in enumerate(lines):
        is_heading = at not in members
        is_next = not is_heading and bool(section) and _is_as_high(line, lines[whole or 0])
        if is_heading or is_next:
            yield from _section(whole, section, parts)
            section, parts = _section_name(line) if is_heading else "", []
        if is_heading:
            continue
        if section:
            parts.append(at)
        else:
            whole = at
    yield from _section(whole, section, parts)


def _section_name(heading: Line) -> str:
    """The heading 按…分; empty for another heading."""
    return heading.names[0] if heading.names and is_section(heading.names[0]) else ""


def _section(whole: int | None, section: str, parts: Sequence[int]) -> Iterator[Breakdown]:
    if whole is not None and parts and section:
        yield Breakdown(whole, tuple(parts), section=section)


def _is_as_high(line: Line, whole: Line) -> bool:
    """True for a row that stands as high in an outline as another one, or above all of it."""
    return (
        bool(line.total_level)
        or (0 < line.depth <= whole.depth)
        or (bool(line.unit) and bool(whole.unit) and line.indent <= whole.indent)
    )


def _before_english_totals(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    A row such as Total Revenues, and the rows before it, back to a heading without figures or to another such row.

    Where such a row stands first below a heading, the rows behind it.
    """
    for block in _blocks(lines, active):
        totals = [at for at in block if Trait.ENGLISH_TOTAL in lines[at].traits]
        parts = tuple(at for at in block if at not in totals)
        if totals and len(parts) > 1:
            yield Breakdown(totals[0], parts, kind=HintKind.ENGLISH_TOTAL)


def _blocks(lines: Sequence[Line], active: Sequence[int]) -> Iterator[list[int]]:
    """The rows with figures between headings without any; a total in English ends its block, unless it stands first in it."""
    members = set(active)
    block: list[int] = []
    for at, line in enumerate(lines):
        if at in members:
            block.append(at)
        is_end = at in members and Trait.ENGLISH_TOTAL in line.traits and len(block) > 1
        if is_end or at not in members:
            yield block
            block = []
    yield block


def _before_unnamed(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """A row without a label, and the rows before it, back to a heading without figures or to another such row."""
    members = set(active)
    block: list[int] = []
    for at, line in enumerate(lines):
        if at not in members:
            block = []
        elif line.names:
            block.append(at)
        else:
            if len(block) > 1:
                yield Breakdown(at, tuple(block), kind=HintKind.UNNAMED_TOTAL)
            block = []


def _crossed(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """Under several levels of headings, the lines that differ from a total in the heading of that total alone."""
    depth = max((len(lines[at].labels) for at in active), default=0)
    families: dict[_Family, list[int]] = {}
    totals: dict[_Family, list[int]] = {}
    for at in active:
        labels = _on_all_levels(lines[at].labels, depth)
        for level, label in enumerate(labels if len(labels) > 1 else ()):
            # 全国 beside the provinces is no total by its label alone; the figures decide.
            is_total = label.total_level or Trait.OF_ALL in label.traits
            (totals if is_total else families).setdefault(_family(labels, level), []).append(at)
    for family, of_family in totals.items():
        parts = tuple(families.get(family, ()))
        if parts:
            yield from (Breakdown(whole, parts, level=family[0]) for whole in of_family)


#: A level of headings, and the headings above and below it.
_Family = tuple[int, tuple[str, ...], tuple[str, ...]]


def _on_all_levels(labels: tuple[Label, ...], depth: int) -> tuple[Label, ...]:
    """The headings of a line; 合计 below 合计 is printed once."""
    return labels * depth if len(labels) == 1 and labels[0].total_level else labels


def _family(labels: Sequence[Label], level: int) -> _Family:
    """The headings other than that of a level; 合计 and 小计 of other levels are the same place in each family."""
    # 确保 and 力争 are no part of a name, and tell lines apart.
    others = tuple(_TOTAL if label.total_level else label.name or label.text for label in labels)
    return level, others[:level], others[level + 1 :]
