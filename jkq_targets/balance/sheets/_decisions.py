"""
What the labels of a table leave open and its figures decide: where a block ends, which lines are part of which, what is complete.

Each reading is tried in all lines across; the one that holds in nearly all of them is kept, also where it fails in a few, which
are then wrong. Where none holds, a remark names the readings and nothing of them is checked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import attrs

from jkq_targets.balance.reading import Axis, Breakdown, Trait
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._discovery import discovered, matching_run
from jkq_targets.balance.sheets._evidence import TELLING, Figures, Tally
from jkq_targets.balance.sheets._nesting import nearly_adds_up, nested_choice, repeated_run
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.errors import Fault
from jkq_targets.sentences import Statement
from jkq_targets.terms import Severity

#: In how many lines across a total must fail before it may be none.
_MANY = 3


@attrs.frozen
class Decision:
    """
    What holds along an axis.

    Args:
        sums: What adds up to what.
        of_which: What is part of what.
        remarks: What the figures decided, and what is not checked.
    """

    sums: tuple[Breakdown, ...]
    of_which: tuple[Breakdown, ...]
    remarks: tuple[Remark, ...]


def decide(figures: Figures) -> Decision:
    """
    What holds along an axis, by its labels and its figures together.

    Args:
        figures: The rows or the columns with their figures.
    """
    return _Decider(figures).decision()


class _Decider:
    """The passes of one decision, each of which takes from `open` and adds to `sums`, `of_which` and `remarks`."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.axis: Axis = figures.axis
        self.totals: list[Breakdown] = list(figures.axis.totals)
        self.sums: list[Breakdown] = []
        self.discovered: list[Breakdown] = []
        self.of_which: list[Breakdown] = []
        self.remarks: list[Remark] = []

    def decision(self) -> Decision:
        """The passes one after the other: what is complete, what stands beside, and then the totals that these leave open."""
        self._complete_parts()
        self._confirmed_hints()
        self._discovered_sums()
        self._confirmed_sections()
        for place in range(len(self.totals)):
            self._decide_total(self.totals[place])
        labelled: dict[int, set[int]] = {}
        for one in self.sums:
            labelled.setdefault(one.whole, set()).update(one.parts)
        # Parts with few figures are hard to discover: where the labels have the same whole of some of them, they go before.
        self.sums += [one for one in self.discovered if labelled.get(one.whole, set()).isdisjoint(one.parts)]
        self._parts_of_totals()
        # What the labels alone do not show to be a sum, the figures may.
        shown = {self.axis.lines[one.whole].name for one in self.sums}
        self.remarks += [_left_out(fault) for fault in self.axis.faults if fault.place not in shown]
        return Decision(tuple(_once(self.sums)), tuple(self.of_which), tuple(self.remarks))

    # ------------------------------------------------------------------------------------------------- what is part of what

    def _complete_parts(self) -> None:
        """Parts that add up to their whole are all of it; numbers of an outline are judged together, list by list."""
        tallies = [self.figures.tally(part.whole, part.parts, self._signs(part)) for part in self.axis.wholes]
        nested = [self._is_nested(part) for part in self.axis.wholes]
        pooled = _pooled(tally for tally, is_nested in zip(tallies, nested, strict=True) if is_nested)
        for breakdown, tally, is_nested in zip(self.axis.wholes, tallies, nested, strict=True):
            if self._is_complete(breakdown, tally, pooled if is_nested else None):
                self.sums.append(breakdown)
            else:
                self.of_which.append(breakdown)

    def _is_nested(self, breakdown: Breakdown) -> bool:
        return all(self.axis.lines[part].is_nested for part in breakdown.parts)

    def _is_complete(self, breakdown: Breakdown, tally: Tally, pooled: Tally | None) -> bool:
        if breakdown.is_partial:
            return False
        # A line that says 合计 is a sum, also behind the number of an outline.
        if pooled is not None and self.axis.lines[breakdown.whole].total_level:
            return tally.never_above is False or tally.fails <= tally.holds or len(self.figures.across) < _MANY
        # One part that is all of its whole everywhere, such as 其中：财政拨款, need not be so in the next line.
        if len(breakdown.parts) < 2 and pooled is None:
            return False
        if tally.holds and not tally.fails:
            return True
        failures = tally.fails - tally.gaps
        if pooled is not None:
            return tally.nearly_always or (pooled.holds >= 2 and pooled.holds >= 3 * (pooled.fails - pooled.gaps))
        return tally.holds >= max(4, 6 * failures)

    # --------------------------------------------------------------------------------------------------- what is suggested

    def _confirmed_hints(self) -> None:
        known = {(one.whole, one.parts) for one in (*self.sums, *self.axis.totals)}
        hints = [one for one in self.axis.hints if not one.section and (one.whole, one.parts) not in known]
        tallies = [(hint, self.figures.tally(hint.whole, hint.parts)) for hint in hints if self._are_alike(hint)]
        # Totals at one level of the headings are judged together: 小计 of 男 and 女 below each heading.
        levels = {hint.level for hint, _ in tallies if hint.level is not None}
        pooled = {level: _pooled(tally for hint, tally in tallies if hint.level == level) for level in levels}
        self.sums += [hint for hint, tally in tallies if self._is_confirmed(hint, tally, pooled.get(hint.level or 0))]

    def _is_confirmed(self, hint: Breakdown, tally: Tally, pooled: Tally | None) -> bool:
        if tally.nearly_always and (tally.holds > 1 or len(hint.parts) > 1):
            return True
        if hint.level is None or pooled is None or not pooled.nearly_always or len(hint.parts) < 2:
            return False
        return (tally.holds > 0 or tally.fails < _MANY) and self.axis.lines[hint.whole].adds_up

    def _confirmed_sections(self) -> None:
        """The breakdowns 按…分 of one line: each is all of it where most of them are; 按主要…分 is not."""
        by_whole: dict[int, list[Breakdown]] = {}
        for hint in self.axis.hints:
            if hint.section and not any(hint.whole == total.whole for total in self.totals):
                by_whole.setdefault(hint.whole, []).append(hint)
        for sections in by_whole.values():
            readings = [self._best_section(section) for section in sections if not section.is_partial]
            pooled = _pooled(tally for _, tally in readings)
            is_whole = pooled.holds >= 2 and pooled.holds >= pooled.fails - pooled.gaps
            self.sums += [reading for reading, tally in readings if tally.always or is_whole]

    def _best_section(self, section: Breakdown) -> tuple[Breakdown, Tally]:
        """The lines of a section that add up to the whole in most lines across: all, or without parts of others."""
        lines = self.axis.lines
        plain = tuple(at for at in section.parts if lines[at].additivity.adds_up and not lines[at].is_of_which)
        inner = {part for one in self._known_sums for part in one.parts}
        least = min((lines[at].indent for at in plain), default=0)
        choices = (
            tuple(at for at in plain if at not in inner and lines[at].indent == least),
            tuple(at for at in plain if at not in inner),
            plain,
        )
        readings = [attrs.evolve(section, parts=parts) for parts in dict.fromkeys(choices) if parts]
        tallies = [(reading, self.figures.tally(reading.whole, reading.parts)) for reading in readings]
        return max(tallies, key=lambda pair: pair[1].holds, default=(section, Tally()))

    @property
    def _known_sums(self) -> list[Breakdown]:
        return [*self.sums, *self.discovered]

    def _are_alike(self, breakdown: Breakdown) -> bool:
        """Whether a whole and its parts measure the same, and are all sizes or all rates."""
        lines = [self.axis.lines[at] for at in (breakdown.whole, *breakdown.parts)]
        return len({line.additivity.adds_up for line in lines}) == 1 and all(
            lines[0].shares_dimension(line) for line in lines[1:]
        )

    def _discovered_sums(self) -> None:
        lines = self.axis.lines
        sizes = [at for at in self.axis.active if lines[at].additivity.adds_up and not lines[at].is_of_which]
        rates = [at for at in self.axis.active if not lines[at].additivity.adds_up]
        flat = [at for at in sizes if not lines[at].is_nested]
        totals = [total for total in self.axis.totals if self.figures.tally(total.whole, total.parts, self._signs(total)).always]
        for places in (flat, rates):
            own = [one for one in (*self.sums, *totals) if one.whole in places]
            found = discovered(self.figures, places, own)
            self.discovered += [one for one in found if self._are_alike(one)]

    # ----------------------------------------------------------------------------------------------------------- totals

    def _decide_total(self, total: Breakdown) -> None:
        """Take a total as its labels have it, as its figures have it, or not at all."""
        tally = self.figures.tally(total.whole, total.parts, self._signs(total))
        if total.doubt is not None and not (tally.nearly_always or tally.is_suggestive):
            self.remarks.append(_left_out(total.doubt))
            return
        if total.is_partial:
            self.of_which.append(total)
            return
        other = self._other_reading(total, tally) if tally.tested and not tally.always else None
        if other is not None:
            self.sums.append(other)
        elif not tally.tested or tally.always or tally.nearly_always or tally.is_suggestive:
            self.sums.append(total)
        elif not total.section and self._is_shown_otherwise(total):
            # The figures show in another way what it adds up.
            return
        elif self._is_none(total, tally):
            self.remarks.append(self._remark(total, SheetText.NEVER_ADDS_UP(parts=self._names(total.parts))))
        elif self._may_be_misread(total, tally) or (total.is_open and not tally.holds and tally.within < tally.fails):
            words = SheetText.RARELY_ADDS_UP(parts=self._names(total.parts), fails=tally.fails, tested=tally.tested)
            self.remarks.append(self._remark(total, words))
        else:
            self.sums.append(total)

    def _is_shown_otherwise(self, total: Breakdown) -> bool:
        """Whether the figures show the total to be the sum of some of these lines, or of none of them."""
        parts = set(total.parts)
        if self._is_counted_twice(total):
            return False
        return any(one.whole == total.whole and not parts.isdisjoint(one.parts) for one in self._known_sums)

    def _other_reading(self, total: Breakdown, tally: Tally) -> Breakdown | None:
        """Another reading that the labels allow and that holds in nearly all lines across, where the first does not."""
        ways: list[Iterable[tuple[tuple[int, ...], Statement | None]]] = [self._without_ends(total), self._without_parts(total)]
        if not self._is_counted_twice(total):
            ways.append(self._found_by_figures(total))
        for parts, words in chain.from_iterable(ways):
            reading = attrs.evolve(total, parts=parts)
            other = self.figures.tally(total.whole, parts, self._signs(reading))
            if parts and other.holds > tally.holds and (other.nearly_always or other.is_suggestive):
                if words:
                    self.remarks.append(self._remark(total, words, other))
                self._set_below(total, parts)
                return reading
        return self._rounded_reading(total)

    def _rounded_reading(self, total: Breakdown) -> Breakdown | None:
        """Without lines that are parts of others, where the rest is the total but for rounding."""
        parts = self._outer_parts(total)
        if len(parts) == len(total.parts) or not nearly_adds_up(self.figures, total.whole, parts):
            return None
        return attrs.evolve(total, parts=parts)

    def _set_below(self, total: Breakdown, parts: Sequence[int]) -> None:
        """Hold the lines that a total leaves out to the part before them, where they add up to it in most lines across."""
        known = {one.whole for one in (*self.sums, *self.of_which)}
        runs: dict[int, list[int]] = {}
        for at in total.parts:
            if at in parts:
                runs[at] = []
            elif runs:
                runs[next(reversed(runs))].append(at)
        for whole, run in runs.items():
            inner = [at for at in run if not any(at in one.parts for one in self._known_sums)]
            if whole in known or len(inner) < 2:
                continue
            tally = self.figures.tally(whole, inner)
            if tally.holds >= 2 and tally.holds >= 2 * (tally.fails - tally.gaps) and tally.bits >= TELLING:
                self.sums.append(Breakdown(whole, tuple(inner)))

    def _without_ends(self, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement | None]]:
        """Without lines at the end of an open block, or behind a 其中, which are then part of what that is part of."""
        signs = self._signs(total)
        before = self.figures.tally(total.whole, total.parts, signs)
        best: tuple[int, tuple[int, int]] = (before.holds, (0, 0))
        for start, end in (*(_ends(total) if total.is_open else ()), *(() if total.is_open else self._behind_of_which(total))):
            rest = (*total.parts[:start], *total.parts[end:])
            holds = self.figures.tally(total.whole, rest, self._signs(attrs.evolve(total, parts=rest))).holds
            if holds > best[0]:
                best = holds, (start, end)
        start, end = best[1]
        left_out = total.parts[start:end]
        if not left_out:
            return
        rest = (*total.parts[:start], *total.parts[end:])
        words = SheetText.WITHOUT(parts=self._names(left_out))
        if total.is_open:
            self._pass_on(total, left_out)
            yield rest, words
            return
        at = next((place for place, other in enumerate(self.of_which) if self._line_before(left_out[0]) in other.parts), None)
        if at is None:
            return
        longer = attrs.evolve(self.of_which[at], parts=tuple(sorted({*self.of_which[at].parts, *left_out})))
        # What is more than its whole is none of its parts.
        if self.figures.tally(longer.whole, longer.parts).never_above:
            self.of_which[at] = longer
            yield rest, SheetText.TAKEN_AS_PART(words=words, whole=self.axis.lines[longer.whole].name)

    def _pass_on(self, total: Breakdown, left_out: Sequence[int]) -> None:
        """What is no part of a block counts in the total that counts the block."""
        for place, other in enumerate(self.totals):
            if total.whole in other.parts:
                self.totals[place] = attrs.evolve(other, parts=tuple(sorted({*other.parts, *left_out})))

    def _behind_of_which(self, total: Breakdown) -> Iterator[tuple[int, int]]:
        """The runs of parts that begin right behind a 其中, of lines that nothing tells from its parts."""
        lines = self.axis.lines
        for start in range(1, len(total.parts)):
            of_which = lines[self._line_before(total.parts[start])]
            if not of_which.is_of_which:
                continue
            for end in range(start, len(total.parts)):
                line = lines[total.parts[end]]
                is_next = end == start or self._line_before(total.parts[end]) == total.parts[end - 1]
                if not is_next or line.depth or line.indent < of_which.indent or Trait.DEDUCTED in line.traits:
                    break
                yield start, end + 1

    def _without_parts(self, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement | None]]:
        """Without lines that are parts of another part, as sums that hold have it, or as spaces before the labels do."""
        run = repeated_run(self.figures, total) if self._signs(total) is None else ()
        if run:
            yield (
                tuple(at for at in total.parts if at not in run),
                SheetText.WITHOUT_PARTS(parts=self._names(run), whole=self.axis.lines[self._line_before(run[0])].name),
            )
        outer = self._outer_parts(total)
        if len(outer) < len(total.parts):
            yield outer, None
        # A heading of a group over its columns says what is below it, also where these add up but for rounding.
        below = {part for hint in self.axis.hints if not hint.section and hint.whole in total.parts for part in hint.parts}
        if below and not below.issuperset(total.parts):
            yield tuple(at for at in total.parts if at not in below), None
        indents = {self.axis.lines[at].indent for at in total.parts}
        if len(indents) > 1:
            least = min(indents)
            yield tuple(at for at in total.parts if self.axis.lines[at].indent == least), None

    def _outer_parts(self, total: Breakdown) -> tuple[int, ...]:
        """The parts of a total that are no parts of its other parts."""
        members = set(total.parts)
        inner = {part for one in self._known_sums if one.whole in members for part in one.parts}
        return tuple(at for at in total.parts if at not in inner)

    def _found_by_figures(self, total: Breakdown) -> list[tuple[tuple[int, ...], Statement | None]]:
        """The readings that no label suggests, the one that holds most often first."""
        readings = [*self._adjacent(total), *self._searched(total)]
        return sorted(readings, key=lambda pair: -self.figures.tally(total.whole, pair[0]).holds)

    def _adjacent(self, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement | None]]:
        """The lines right behind a total, or right before it, that add up to it, whichever way other totals go."""
        place = bisect_left(self.axis.active, total.whole)
        inner = {part for one in self._known_sums for part in one.parts}
        labels = self.axis.lines
        lines = [
            at
            for at in self.axis.active
            if at == total.whole or not (at in inner or labels[at].is_nested or labels[at].is_of_which)
        ]
        place = lines.index(total.whole)
        for run in (lines[place + 1 :], lines[:place][::-1]):
            parts = matching_run(self.figures, total.whole, run, lambda tally: tally.is_suggestive)
            if parts:
                yield tuple(sorted(parts)), SheetText.THESE_ALONE(parts=self._names(sorted(parts)))

    def _searched(self, total: Breakdown) -> Iterator[tuple[tuple[int, ...], Statement | None]]:
        """Without lines that are set below others by nothing but their figures, where one choice of them alone adds up."""
        if len(total.parts) < 3 or Trait.DEDUCTED in self._traits(total):
            return
        parts = nested_choice(self.figures, total)
        if parts is not None:
            left_out = tuple(at for at in total.parts if at not in parts)
            yield parts, SheetText.WITHOUT_NESTED(parts=self._names(left_out))

    def _is_none(self, total: Breakdown, tally: Tally) -> bool:
        """Whether a column that stands before others and is called a total never is one: 合计, 女, 党员."""
        is_before = total.whole < total.parts[0]
        if not is_before or tally.holds or tally.fails < _MANY:
            return False
        runs = (tuple(total.parts[:start]) for start, _ in _ends(total))
        return self._direction == "column" and not any(self.figures.tally(total.whole, run).holds for run in runs)

    def _may_be_misread(self, total: Breakdown, tally: Tally) -> bool:
        """Whether a total that fails nearly everywhere has more likely parts of parts among its parts than a wrong figure."""
        if tally.tested < _MANY or tally.holds * 2 > tally.fails or len(total.parts) < _MANY:
            return False
        # What is missing is short of the total; a line that is counted twice is too much by its own figures.
        is_too_much = tally.within == 0
        return is_too_much and not self._is_counted_twice(total)

    def _is_counted_twice(self, total: Breakdown) -> bool:
        """Whether a row is printed twice, so that the total adds up without one of the two."""
        signs = self._signs(total)
        names = Counter(self.axis.lines[at].names for at in total.parts)
        for at in total.parts:
            if names[self.axis.lines[at].names] < 2:
                continue
            rest = tuple(part for part in total.parts if part != at)
            without = self.figures.tally(total.whole, rest, None if signs is None else signs[: len(rest)])
            if rest and without.always:
                return True
        return False

    def _parts_of_totals(self) -> None:
        """合计, 男, 女, 其中：住校: a 其中 behind a whole breakdown, and more than its last line, is part of the total."""
        for place, part in enumerate(self.of_which):
            total = next((one for one in self.sums if one.whole < part.whole == one.parts[-1]), None)
            is_taken = total is None or any(other.whole == total.whole for other in self.of_which)
            if total is None or is_taken or self.figures.tally(part.whole, part.parts).never_above:
                continue
            # Where the total fails as well, one wrong figure may explain both.
            if not self.figures.tally(total.whole, total.parts, self._signs(total)).always:
                continue
            moved = attrs.evolve(part, whole=total.whole)
            if self.figures.tally(moved.whole, moved.parts).never_above:
                self.of_which[place] = moved
                words = SheetText.LARGER_PART(parts=self._names(part.parts), whole=self.axis.lines[part.whole].name)
                self.remarks.append(self._remark(moved, words))

    # ------------------------------------------------------------------------------------------------------------ words

    @property
    def _direction(self) -> str:
        return "row" if self.figures.axis is self.figures.table.rows else "column"

    def _signs(self, breakdown: Breakdown) -> list[int] | None:
        signs = [-1 if Trait.DEDUCTED in self.axis.lines[at].traits else 1 for at in breakdown.parts]
        return signs if -1 in signs else None

    def _traits(self, breakdown: Breakdown) -> Trait:
        traits = Trait(0)
        for at in breakdown.parts:
            traits |= self.axis.lines[at].traits
        return traits

    def _line_before(self, at: int) -> int:
        """The line with figures before another one, which is not the first."""
        return self.axis.active[bisect_left(self.axis.active, at) - 1]

    def _names(self, places: Sequence[int]) -> str:
        names = [self.axis.lines[at].name for at in places]
        return "、".join(names if len(names) <= _MOST_NAMES else [*names[:_MOST_NAMES], "…"])

    def _remark(self, total: Breakdown, words: Statement, tally: Tally | None = None) -> Remark:
        """What was decided, a NOTE where so many figures agree that no error looks the same."""
        name = self.axis.lines[total.whole].name
        is_sure = tally is not None and tally.holds >= _MANY and not tally.fails and tally.bits >= 2 * TELLING
        severity = Severity.NOTE if is_sure else Severity.WARNING
        if tally is None or tally.tested < 2:
            return Remark(name, SheetText.LEFT_OPEN(line=name, words=words), severity)
        shown = SheetText.LEFT_OPEN_SHOWN(line=name, words=words, holds=tally.holds, tested=tally.tested)
        return Remark(name, shown, severity)


#: How many lines a remark names.
_MOST_NAMES = 8


def _left_out(fault: Fault) -> Remark:
    return Remark(fault.place, SheetText.LINE_UNCHECKED(where=fault.place, found=fault.found, accepted=fault.accepted))


def _once(sums: Iterable[Breakdown]) -> list[Breakdown]:
    """The sums in order, each once."""
    return sorted({(one.whole, one.parts): one for one in sums}.values(), key=lambda one: (one.whole, one.parts))


def _pooled(tallies: Iterable[Tally]) -> Tally:
    holds = fails = gaps = 0
    for tally in tallies:
        holds, fails, gaps = holds + tally.holds, fails + tally.fails, gaps + tally.gaps
    return Tally(holds, fails, gaps=gaps)


def _ends(total: Breakdown) -> Iterator[tuple[int, int]]:
    """The ends of the parts, the shortest first."""
    count = len(total.parts)
    return ((start, count) for start in range(count - 1, 0, -1))
