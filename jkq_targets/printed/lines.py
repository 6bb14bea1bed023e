"""Rows and columns alike: which of them total which others, which are 其中 of which, and which are 确保 and 力争 of one goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from jkq_targets.errors import Fault
from jkq_targets.printed.labels import Kind, Label, Reach, is_bare_of_which, read_label
from jkq_targets.terms import Commitment
from jkq_targets.units import find_unit


@attrs.frozen
class Line:
    """
    A row or a column by its headings.

    Args:
        labels: Its headings, from the outermost to the innermost; 1 or more.
        name: How ids and findings name it.
        unit: The unit of its headings, the innermost first; None where they state none.
        kind: What it holds.
        is_of_which: Whether it is a part of a line before it, by the word 其中 or by what stands around it.
        indent: By how many spaces the label is set in.
        depth: How deep its number stands in an outline (一、 above （一） above 1.); 0 without such a number.
    """

    labels: tuple[Label, ...]
    name: str
    unit: str | None
    kind: Kind
    is_of_which: bool
    indent: int = 0
    depth: int = 0

    @classmethod
    def of(cls, path: Sequence[str], total: str, indent: int = 0, depth: int = 0, *, has_unit: bool = False) -> Line:
        """
        The line under some headings; empty ones, and those that a merged cell repeats, are left out.

        Args:
            path: The headings, from the outermost to the innermost.
            total: The label of the total of all.
            indent: By how many spaces the label is set in.
            depth: How deep its number stands in an outline.
            has_unit: Whether the innermost heading is a unit and no more.
        """
        texts = [text for at, text in enumerate(path) if text.strip() and (at == 0 or text != path[at - 1])]
        labels = tuple(read_label(text, total) for text in texts) or (read_label("", total),)
        if has_unit and path[-1].strip():
            labels = (*labels[:-1], attrs.evolve(read_label(f"({texts[-1]})", total), text=labels[-1].text))
        return cls(
            labels=labels,
            name=" · ".join(label.text for label in labels),
            unit=next((label.unit for label in reversed(labels) if label.unit is not None), None),
            kind=next((label.kind for label in reversed(labels) if label.kind is not Kind.FIGURES), Kind.FIGURES),
            is_of_which=any(label.is_of_which for label in labels),
            indent=indent,
            depth=depth,
        )

    @cached_property
    def commitment(self) -> Commitment:
        """确保 or 力争, by the innermost heading with such a word."""
        words = (label.commitment for label in reversed(self.labels) if label.commitment is not Commitment.NONE)
        return next(words, Commitment.NONE)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headings without units and without 确保 and 力争; what is nothing else is left out."""
        return _names(self.labels)

    @cached_property
    def reach(self) -> Reach:
        """How far it reaches as a total."""
        return max(label.reach for label in self.labels)

    @cached_property
    def stem(self) -> str:
        """Of a total with a name, such as 收入合计, the name (收入); else empty."""
        return next((label.stem for label in self.labels if label.reach is self.reach), "")

    @property
    def is_deducted(self) -> bool:
        """Whether a total takes it away (减：)."""
        return any(label.is_deducted for label in self.labels)

    @property
    def is_of_all(self) -> bool:
        """Whether it speaks of all bodies (全区目标), so that no total counts it beside them."""
        return any(label.is_of_all for label in self.labels)

    @property
    def is_difference(self) -> bool:
        """Whether its figures may be negative (增减额)."""
        return any(label.is_difference for label in self.labels)

    @property
    def is_better_below(self) -> bool:
        """Whether less of it is better (能耗)."""
        return any(label.is_better_below for label in self.labels)

    @cached_property
    def is_hash(self) -> bool:
        """Whether it is a part by the # of the yearbooks, which may stand below a 其中 too."""
        return any(label.is_hash for label in self.labels)

    @cached_property
    def prefix(self) -> tuple[str, ...]:
        """Of a total, the headings above the word for it: it totals what stands below them."""
        return _names(self.labels[: self._at])

    @cached_property
    def suffix(self) -> tuple[str, ...]:
        """Of a total, the headings below the word for it: it totals what has the same."""
        return _names(self.labels[self._at + 1 :])

    @cached_property
    def rank(self) -> tuple[int, int]:
        """Of two totals, which sums the other: the one that stands under fewer headings, then the one that reaches further."""
        return -len(self.prefix), self.reach

    @property
    def _at(self) -> int:
        reach = self.reach
        return next(at for at, label in enumerate(self.labels) if label.reach is reach)

    def takes(self, other: Line) -> bool:
        """Whether this total may count another line: under its headings, of its commitment, no rate and no 其中."""
        names = other.names
        return (
            other.kind is Kind.FIGURES
            and not other.is_of_which
            and not other.is_of_all
            and names[: len(self.prefix)] == self.prefix
            and (not self.suffix or names[-len(self.suffix) :] == self.suffix)
            and self.commitment in (Commitment.NONE, other.commitment)
            and (other.reach is Reach.NONE or other.rank <= self.rank)
        )

    def ends(self, other: Line) -> bool:
        """Whether this total ends what the other one may reach; 收入总计 counts 收入合计, and does not reach beyond 支出合计."""
        is_of_its_name = self.stem.endswith(other.stem) or other.stem.endswith(self.stem)
        is_of_another = (self.reach, other.reach) == (Reach.NAMED, Reach.ABOVE_NAMED) and not is_of_its_name
        return (
            self.reach is not Reach.NONE
            and (self.rank >= other.rank or is_of_another)
            and other.prefix[: len(self.prefix)] == self.prefix
            and (self.suffix, self.commitment) == (other.suffix, other.commitment)
        )

    def shares_dimension(self, other: Line) -> bool:
        """Whether nothing in the headings says that the two measure different things."""
        mine, others = self.unit, other.unit
        return mine is None or others is None or find_unit(mine).dimension == find_unit(others).dimension


def _names(labels: Sequence[Label]) -> tuple[str, ...]:
    return tuple(label.name for label in labels if label.name)


@attrs.frozen
class Group:
    """
    A line and the lines that it totals, or that are part of it.

    Args:
        whole: The place of the line.
        parts: The places of the others.
        is_open: Of a total that stands before its parts: whether nothing says which of them is the last.
    """

    whole: int
    parts: tuple[int, ...]
    is_open: bool = False


def totals(lines: Sequence[Line], active: Sequence[int]) -> tuple[tuple[Line, ...], list[Group], list[Fault]]:
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
    found: list[Group] = []
    faults: list[Fault] = []
    counted: set[int] = set()
    for at in sorted((at for at in active if lines[at].reach), key=lambda at: lines[at].rank):
        counts = [other for other in active if other == at or lines[at].takes(lines[other])]
        ends = [other for other in active if lines[other].ends(lines[at])]
        if _opens_a_list(lines, active, at):
            continue
        reached = _reached(counts, ends, at)
        parts = tuple(other for other in reached if other not in counted)
        fault = _twin(lines, ends, at) or _unfit(told, at, parts, is_alone=len(counts) == 1)
        if fault is not None:
            faults.append(fault)
            continue
        parts = tuple(part for part in parts if told[at].shares_dimension(told[part]))
        if parts:
            is_open = at < parts[0] and lines[at].reach not in (Reach.ALL, Reach.ABOVE_ALL)
            found.append(Group(at, parts, is_open))
            counted.update(parts)
            told[at] = attrs.evolve(told[at], unit=told[at].unit or told[parts[0]].unit)
    return tuple(told), found, faults


def _opens_a_list(lines: Sequence[Line], active: Sequence[int], at: int) -> bool:
    """Whether 其中 stands right behind a total that has nothing before it: then what follows need not be all of it."""
    place = active.index(at)
    return place == 0 and len(active) > 1 and lines[active[1]].is_of_which


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
    if line.reach not in (Reach.ALL, Reach.ABOVE_ALL) or not is_twin or is_summed:
        return None
    return Fault(line.name, "such a total for the second time", "it once; 小计 for blocks, 总计 above several 合计 of bodies")


def _unfit(lines: Sequence[Line], at: int, parts: Sequence[int], *, is_alone: bool) -> Fault | None:
    """Why a total with these parts cannot be checked; None where it can, or where there is nothing that it could total."""
    line = lines[at]
    # A total with a name may be a line like others, without the lines that it adds up.
    is_named = bool(line.stem) or line.reach is Reach.NAMED_BLOCK
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


def wholes(lines: Sequence[Line], active: Sequence[int]) -> tuple[tuple[Line, ...], list[Group], list[Fault]]:
    """
    What each 其中 is part of: the line before it that is none, or above it in the outline, with the same headings below.

    Args:
        lines: All rows, or all columns.
        active: The places of those with figures.

    Returns:
        The lines, where a part without a unit has that of its whole; the wholes with their parts; what is wrong with them.
    """
    told = list(lines)
    parts_of: dict[int, list[int]] = {}
    faults: list[Fault] = []
    for at in active:
        line = lines[at]
        if not line.is_of_which or line.kind is not Kind.FIGURES:
            continue
        whole = next((other for other in reversed(active) if other < at and _holds(lines[other], line)), None)
        if whole is None:
            faults.append(Fault(line.name, "其中 of nothing", "a line before it that it is part of"))
        elif line.shares_dimension(lines[whole]):
            parts_of.setdefault(whole, []).append(at)
            told[at] = attrs.evolve(line, unit=line.unit or lines[whole].unit)
    return tuple(told), [Group(whole, tuple(parts)) for whole, parts in parts_of.items()], faults


def _holds(whole: Line, part: Line) -> bool:
    if whole.kind is not Kind.FIGURES or part.commitment not in (Commitment.NONE, whole.commitment):
        return False
    at = next((at for at, label in enumerate(part.labels) if label.is_of_which), len(part.labels))
    if part.depth and at == len(part.labels):
        return 0 < whole.depth < part.depth
    # Headings below a bare 其中 name the parts; those below 其中：制造业 are the ones that every line has.
    below = () if is_bare_of_which(part.labels[at : at + 1]) else _names(part.labels[at + 1 :])
    is_whole = not whole.is_of_which or (part.is_hash and not whole.is_hash)
    return is_whole and (not below or whole.names[-len(below) :] == below)


def pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that bind one goal at two levels: 确保, or no word, and 力争 under the same headings."""
    strived = {line.names: at for at, line in enumerate(lines) if line.commitment is Commitment.STRIVE}
    for at, line in enumerate(lines):
        if line.is_better_below or line.commitment is Commitment.STRIVE or line.kind is Kind.OTHER:
            continue
        if line.names in strived:
            yield at, strived[line.names]
