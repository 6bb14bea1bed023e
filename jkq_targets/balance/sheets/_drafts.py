"""The relations of an axis while they are decided: sums, 其中 and remarks, and what every pass asks of labels and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import attrs

from jkq_targets.balance.reading import Axis, Breakdown, Trait
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._evidence import TELLING, Figures, Tally
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.errors import Fault
from jkq_targets.sentences import Statement
from jkq_targets.terms import Severity

#: In how many lines across a total must fail before it may be none.
MANY = 3
#: How many lines a remark names.
_MOST_NAMES = 8


@attrs.define(eq=False)
class _SumIndex:
    """
    The sums of lists that only grow, looked up by their whole and by their parts.

    Args:
        counts: Of each list, how many sums were looked at.
        by_whole: The sums of each line.
        parts: The parts of all sums.
    """

    counts: list[int] = attrs.field(factory=lambda: [0, 0])
    by_whole: dict[int, list[Breakdown]] = attrs.field(factory=dict)
    parts: set[int] = attrs.field(factory=set)

    def caught_up(self, *lists: Sequence[Breakdown]) -> _SumIndex:
        """The index, once it has looked at what the lists have grown by."""
        for number, sums in enumerate(lists):
            for one in sums[self.counts[number] :]:
                self.by_whole.setdefault(one.whole, []).append(one)
                self.parts.update(one.parts)
            self.counts[number] = len(sums)
        return self


@attrs.define(eq=False)
class AxisDraft:
    """
    The relations of an axis while they are decided.

    Args:
        figures: The rows or the columns with their figures.
        totals: The totals by their labels; a pass may pass a line on from one to another.
        sums: The breakdowns that are sums, so far.
        discovered: The sums that no label states, so far.
        failing: The sums that no label states and that fail in one line across, so far.
        probable: The hints that fail in some lines across and are likely sums all the same.
        refuted: The hints that fail nearly everywhere.
        of_which: The breakdowns whose parts sum to at most the whole, so far.
        remarks: The remarks so far.
        doubts: The reasons why lines are not checked, each of which counts where no figures show that its line is a sum.
    """

    figures: Figures
    totals: list[Breakdown]
    sums: list[Breakdown] = attrs.field(factory=list)
    discovered: list[Breakdown] = attrs.field(factory=list)
    failing: list[Breakdown] = attrs.field(factory=list)
    probable: list[Breakdown] = attrs.field(factory=list)
    refuted: list[Breakdown] = attrs.field(factory=list)
    of_which: list[Breakdown] = attrs.field(factory=list)
    remarks: list[Remark] = attrs.field(factory=list)
    doubts: list[Fault] = attrs.field(factory=list)
    _tallies: dict[tuple[int, tuple[int, ...], tuple[int, ...]], Tally] = attrs.field(factory=dict, init=False)
    _index: _SumIndex = attrs.field(factory=_SumIndex, init=False)

    @property
    def axis(self) -> Axis:
        """The rows or the columns."""
        return self.figures.axis

    @property
    def known_sums(self) -> list[Breakdown]:
        """The sums so far, those that no label states among them."""
        return [*self.sums, *self.discovered]

    @property
    def _known(self) -> _SumIndex:
        """The sums so far, by wholes and parts: one pass asks for each of many totals."""
        return self._index.caught_up(self.sums, self.discovered)

    def sums_to(self, whole: int) -> list[Breakdown]:
        """The sums of one line so far."""
        return self._known.by_whole.get(whole, [])

    @property
    def is_of_columns(self) -> bool:
        """True where the lines are columns, whose parts stand in a row."""
        return self.axis is not self.figures.table.rows

    def tally(self, breakdown: Breakdown) -> Tally:
        """The tally of a breakdown, where deducted lines (减：) are taken away."""
        # Several passes ask for the same one.
        key = breakdown.whole, breakdown.parts, breakdown.signs
        if key not in self._tallies:
            signs = breakdown.signs or self.signs(breakdown.parts)
            self._tallies[key] = self.figures.tally(breakdown.whole, breakdown.parts, signs)
        return self._tallies[key]

    def signs(self, parts: Sequence[int]) -> list[int] | None:
        """For each part 1, or -1 where it is deducted; None where none is."""
        signs = [-1 if Trait.DEDUCTED in self.axis.lines[at].traits else 1 for at in parts]
        return signs if -1 in signs else None

    def signed(self, breakdown: Breakdown) -> Breakdown:
        """A sum that no word of total states, plain where that holds in more lines than its labels do: 总额 = 减：准备 + 净额."""
        if self.signs(breakdown.parts) is None or breakdown.signs:
            return breakdown
        plain = attrs.evolve(breakdown, signs=(1,) * len(breakdown.parts))
        return plain if self.tally(plain).holds > self.tally(breakdown).holds else breakdown

    def are_alike(self, breakdown: Breakdown) -> bool:
        """True where a whole and its parts measure the same, and are all sizes or all rates."""
        whole, *parts = (self.axis.lines[at] for at in (breakdown.whole, *breakdown.parts))
        kinds = {part.adds_up for part in parts}
        is_of_one_kind = kinds == {whole.adds_up} or (whole.is_per_head and kinds == {True})
        return is_of_one_kind and all(map(whole.shares_dimension, parts))

    def inner_parts(self) -> AbstractSet[int]:
        """The lines that are parts of a known sum; the set grows when it is asked for again, once more sums are known."""
        return self._known.parts

    def outer_parts(self, total: Breakdown) -> tuple[int, ...]:
        """The parts of a total that are not parts of its other parts."""
        inner = {part for whole in total.parts for one in self.sums_to(whole) for part in one.parts}
        return tuple(at for at in total.parts if at not in inner)

    def line_before(self, at: int) -> int:
        """The line with figures before another one, which is not the first."""
        return self.axis.active[bisect_left(self.axis.active, at) - 1]

    def names(self, places: Sequence[int]) -> str:
        """The names of some lines; of many only the first."""
        names = [self.axis.lines[at].name for at in places]
        return "、".join(names if len(names) <= _MOST_NAMES else [*names[:_MOST_NAMES], "…"])

    def leave_out(self, fault: Fault) -> None:
        """Remark that a line is not checked."""
        text = SheetText.LINE_UNCHECKED(where=fault.place, found=fault.found, accepted=fault.accepted)
        self.remarks.append(Remark(fault.place, text))

    def note(
        self,
        total: Breakdown,
        words: Statement,
        tally: Tally | None = None,
        *,
        may_be_wrong: bool = False,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """
        Remark what the figures decided.

        Args:
            total: The line in question.
            words: The decision.
            tally: Its evidence; a NOTE suffices where so many figures agree that no error looks the same. None for a WARNING.
            may_be_wrong: Whether an error may look the same all the same.
            severity: That of a remark that is not sure.
        """
        name = self.axis.lines[total.whole].name
        is_sure = tally is not None and tally.holds >= MANY and not tally.fails and tally.bits >= 2 * TELLING
        severity = Severity.NOTE if is_sure and not may_be_wrong else severity
        if tally is None or tally.tested < 2:
            self.remarks.append(Remark(name, SheetText.LEFT_OPEN(line=name, words=words), severity))
            return
        shown = SheetText.LEFT_OPEN_SHOWN(line=name, words=words, holds=tally.holds, tested=tally.tested)
        self.remarks.append(Remark(name, shown, severity))


def pooled(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    holds = fails = gaps = 0
    for tally in tallies:
        holds, fails, gaps = holds + tally.holds, fails + tally.fails, gaps + tally.gaps
    return Tally(holds, fails, gaps=gaps)
