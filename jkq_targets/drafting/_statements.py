"""Statements: what one place of the document says of one goal, from its figures and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.drafting._beside import (
    GOALS,
    conditions_in_words,
    counted_by,
    deadline_of,
    leads_on,
    mention_of,
    plain_amount,
    size_of,
)
from jkq_targets.drafting._kinds import left_out, measure_of
from jkq_targets.drafting._labels import Beside, Named, labels_of, named
from jkq_targets.drafting._segments import FAR, Segment
from jkq_targets.figures import Figure
from jkq_targets.model import Condition, Deadline, Mention
from jkq_targets.terms import Bound, Commitment, ConditionKind, Measure, Role

_SENTENCE = re.compile(r"[。；;！？!?\n\t]")
#: How many statements back the whole of a part is looked for.
_MAX_EARLIER = 6
_OF_WHICH = re.compile(r"其中|含|包括")
_CLOSES = re.compile(r"[）)]")
_OUTSIDE = re.compile(r"[）)。；;]")
_TOTAL = re.compile(r"(?:合计|共计|总计)[^，,、]{0,3}$")


@attrs.define(eq=False)
class GoalStatement:
    """
    What one place says of one goal.

    Args:
        figure: The figure; None for a date.
        named: Its label, and how sure that is.
        start: Where the figure, or the date, begins in the document.
        segment: The paragraph or cell in which it stands, by its turn.
    """

    figure: Figure | None
    named: Named
    start: int
    segment: int
    amount: Amount | None
    upper: Amount | None
    bound: Bound
    commitment: Commitment
    measure: Measure
    mention: Mention
    deadline: Deadline | None = None
    conditions: tuple[Condition, ...] = ()
    #: The statement of which it is 其中.
    whole: GoalStatement | None = None
    #: Whether that is not the one before it.
    is_of_earlier: bool = False
    #: Whether its parts are all of it (合计).
    is_split: bool = False
    #: The one before it that it raises: 确保7亿美元，力争8亿美元.
    stretched: GoalStatement | None = None
    #: Whether it is a size that no count goes with (总投资650亿元的100个项目).
    is_size: bool = False
    is_heading: bool = False
    #: The characters right before the figure, by which two places are told to go on alike.
    led_by: str = ""

    @property
    def counts(self) -> bool:
        """Whether the figure counts things."""
        return self.figure is not None and self.figure.counter is not None

    @property
    def end(self) -> int:
        """Where the figure ends in the document."""
        return self.start + len(self.mention.text)


def without_overlaps(statements: Sequence[GoalStatement]) -> list[GoalStatement]:
    """
    The statements, with times only where they overlap no figure and no other time but one of the same words.

    A plan takes no two mentions that overlap; where the words of a time go on into a figure, the figure is sure.
    """
    spans = {
        (mention.start, mention.end)
        for statement in statements
        if statement.figure is not None
        for mention in (statement.mention, *(mention for condition in statement.conditions for mention in condition.mentions))
    }
    taken = {place: span for span in spans for place in range(*span)}
    kept: list[GoalStatement] = []
    for statement in statements:
        if statement.deadline is not None and statement.deadline.mentions:
            mention = statement.deadline.mentions[0]
            span = (mention.start, mention.end)
            if any(taken.get(place, span) != span for place in range(*span)):
                if statement.figure is None:
                    continue
                statement.deadline = attrs.evolve(statement.deadline, mentions=())
            else:
                taken.update(dict.fromkeys(range(*span), span))
        kept.append(statement)
    return kept


@attrs.define
class SegmentReading:
    """
    What the figures of a segment say.

    Args:
        segment: The paragraph, heading or cell.
        figures: Its figures, with their places in the document.
        year: The year of the plan.
        statements: What they say of goals, so far.
        left: The figures that say nothing of goals, so far, with the reason.
    """

    segment: Segment
    figures: Sequence[Figure]
    year: int
    statements: list[GoalStatement] = attrs.field(factory=list)
    left: list[tuple[Figure, str]] = attrs.field(factory=list)

    def read(self) -> None:
        """Read the figures from left to right."""
        sizes, alone = self._sizes()
        beside = {id(figure) for listed in sizes.values() for figure in listed}
        for place, figure in enumerate(self.figures):
            if id(figure) in beside:
                continue
            # 总投资650亿元的100个项目: a plain size that nothing counted has may be a goal of its own.
            is_size = place in alone and figure.bound is Bound.REACH and bool(figure.amount.unit) and figure.upper is None
            reason: str | None = "a size of what has no figure"
            if is_size or (place not in alone and figure.role in GOALS):
                reason = left_out(self.segment, figure, self.year)
            if reason is not None:
                self.left.append((figure, reason))
                continue
            stated = list(self._stated(figure, [size_of(self.segment, size) for size in sizes.get(place, ())], is_size=is_size))
            _add_up(self.segment, self.statements, stated)
            self.statements += stated

    def _sizes(self) -> tuple[dict[int, list[Figure]], set[int]]:
        """The figures that stand beside another one, by its place, and the places of the sizes that stand beside none."""
        sizes: dict[int, list[Figure]] = {}
        alone: set[int] = set()
        for place, figure in enumerate(self.figures):
            at: int | None = place + 1
            if figure.role is Role.QUALIFIER:
                at = counted_by(self.segment, self.figures, place)
            elif figure.role is not Role.FROM and not leads_on(self.segment, self.figures, place):
                continue
            if at is None:
                alone.add(place)
            else:
                sizes.setdefault(at, []).append(figure)
        return sizes, alone

    def _stated(self, figure: Figure, sizes: list[Condition], *, is_size: bool) -> Iterator[GoalStatement]:
        """The statements of one figure: one, or one for each of the things that it holds for."""
        segment = self.segment
        amount = plain_amount(figure.amount)
        if amount.unit == "人" and figure.subject is not None and figure.subject.endswith("人次"):
            amount = Amount(amount.number, "人次")
        previous = self.statements[-1] if self.statements else None
        stretched = _stretched(segment, figure, previous)
        whole = None if stretched else _whole(segment, figure, self.statements)
        inherited = () if stretched is None else stretched.conditions
        sizes = sizes or [condition for condition in inherited if condition.kind is ConditionKind.QUALIFIER]
        beside = Beside(previous.figure if previous else None, None if whole is None else whole.named.text)
        for label in labels_of(segment, figure, beside):
            yield GoalStatement(
                figure=figure,
                named=stretched.named if stretched is not None else label,
                start=figure.start,
                segment=segment.index,
                amount=amount,
                upper=None if figure.upper is None else plain_amount(figure.upper),
                bound=figure.bound,
                commitment=figure.commitment,
                measure=measure_of(figure, amount),
                mention=mention_of(segment, figure, amount),
                deadline=deadline_of(segment, figure, self.year),
                conditions=(*sizes, *conditions_in_words(segment, figure, inherited)),
                whole=whole,
                is_of_earlier=whole is not None and previous is not None and whole not in (previous, previous.whole),
                stretched=stretched,
                is_size=is_size,
                is_heading=segment.is_heading,
                led_by=_led_by(segment, figure),
            )


def _add_up(segment: Segment, before: Sequence[GoalStatement], stated: Sequence[GoalStatement]) -> None:
    """Make the figures of a bracket that ends with their sum the parts of it: （甲河2.3公里、乙河1.5公里，合计3.8公里）."""
    total = stated[0]
    if len(stated) > 1 or total.figure is None or total.amount is None:
        return
    at = total.figure.start - segment.start
    floor = max(0, at - FAR)
    opening = max(segment.text.rfind("（", floor, at), segment.text.rfind("(", floor, at))
    inside = segment.text[opening:at]
    if opening < 0 or _OUTSIDE.search(inside) or not _TOTAL.search(inside):
        return
    parts = [part for part in before if part.start > segment.start + opening and part.amount is not None]
    if len(parts) > 1 and all(part.amount is not None and part.amount.dimension == total.amount.dimension for part in parts):
        total.is_split = True
        for part in parts:
            part.whole = total


def cell_statement(segment: Segment, figure: Figure, label: str, *, is_growth: bool) -> GoalStatement:
    """The statement of a cell of a table of indicators, whose label and unit stand in other cells."""
    amount = plain_amount(figure.amount)
    start, end = figure.start - segment.start, figure.end - segment.start
    supplied = "" if amount.unit and amount.unit in figure.text else amount.unit
    return GoalStatement(
        figure=figure,
        named=named(label),
        start=figure.start,
        segment=segment.index,
        amount=amount,
        upper=None if figure.upper is None else plain_amount(figure.upper),
        bound=figure.bound,
        commitment=figure.commitment,
        measure=Measure.GROWTH if is_growth else measure_of(figure, amount),
        mention=segment.mention(start, end, supplied),
    )


def _led_by(segment: Segment, figure: Figure) -> str:
    """The last characters before a figure, without white space."""
    at = figure.wording_start - segment.start
    before = segment.text[max(0, at - 24) : at]
    return "".join(before.split())[-16:]


def _stretched(segment: Segment, figure: Figure, previous: GoalStatement | None) -> GoalStatement | None:
    """The statement right before it that a figure raises: one subject, and a word between the two that commits."""
    if previous is None or previous.figure is None or figure.commitment is previous.commitment:
        return None
    is_one = figure.subject_start is not None and figure.subject_start == previous.figure.subject_start
    gap = segment.between(previous.figure.wording_end, figure.wording_start)
    is_short = len(gap) <= 24 and _SENTENCE.search(gap) is None
    same = previous.amount is not None and previous.amount.dimension == figure.amount.dimension
    return previous if is_one and is_short and same else None


def _whole(segment: Segment, figure: Figure, before: Sequence[GoalStatement]) -> GoalStatement | None:
    """The statement of which a figure is 其中, by the words between the two, or of which the one before it is."""
    last = before[-1] if before else None
    if last is None or last.figure is None:
        return None
    if last.figure.start == figure.start:
        return last.whole
    gap = segment.between(last.figure.wording_end, figure.start)
    if _SENTENCE.search(gap):
        return None
    found = _OF_WHICH.search(gap)
    if found is not None and (gap.startswith(("（", "(")) or found[0] == "其中"):
        closed = _CLOSES.search(gap[: found.start()])
        whole = last.whole if closed and last.whole is not None and found[0] != "其中" else last
        return _great_enough(segment, figure, before) if found[0] == "其中" and whole is last else whole
    return last.whole if gap[:1] == "、" and not _CLOSES.search(gap) else None


def _great_enough(segment: Segment, figure: Figure, before: Sequence[GoalStatement]) -> GoalStatement:
    """
    The statement behind which 其中 stands; where the part is greater, an earlier one of the sentence that it is no greater than.

    新建学校12个，计划竣工3个，其中幼儿园7个: the 7 are of the 12.
    """
    last = before[-1]
    for statement in reversed(before[-_MAX_EARLIER:]):
        amount = statement.amount
        if statement.figure is None or _SENTENCE.search(segment.between(statement.figure.end, figure.start)):
            break
        if amount is not None and amount.dimension == figure.amount.dimension and amount >= figure.amount:
            return statement
    return last
