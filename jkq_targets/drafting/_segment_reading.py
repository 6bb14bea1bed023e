"""`SegmentReading`: the figures of a paragraph or a cell as statements of goals, by the words around them."""

from __future__ import annotations

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
from jkq_targets.drafting._labels import Beside, labels_of, named
from jkq_targets.drafting._segments import Segment
from jkq_targets.drafting._sentences import NoGoal
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.drafting._wholes import add_up, stretched_by, whole_of
from jkq_targets.figures import Figure
from jkq_targets.model import Condition
from jkq_targets.terms import Bound, ConditionKind, Measure, Role


@attrs.define
class SegmentReading:
    """
    The reading of the figures of a segment.

    Args:
        segment: The paragraph, heading or cell.
        figures: Its figures, with their places in the document.
        year: The year of the plan.
        statements: The goals that they state, so far.
        left: The figures that state no goal, so far, with the reason.
    """

    segment: Segment
    figures: Sequence[Figure]
    year: int
    statements: list[GoalStatement] = attrs.field(factory=list)
    left: list[tuple[Figure, NoGoal]] = attrs.field(factory=list)

    def read(self) -> None:
        """Read the figures from left to right."""
        sizes, alone = self._sizes()
        beside = {id(figure) for listed in sizes.values() for figure in listed}
        for place, figure in enumerate(self.figures):
            if id(figure) in beside:
                continue
            is_alone = place in alone
            reason = self._reason(figure, is_alone=is_alone)
            if reason is not None:
                self.left.append((figure, reason))
                continue
            conditions = [size_of(self.segment, size) for size in sizes.get(place, ())]
            stated = list(self._stated(figure, conditions, is_size=is_alone))
            add_up(self.segment, self.statements, stated)
            self.statements += stated

    def _reason(self, figure: Figure, *, is_alone: bool) -> NoGoal | None:
        """The reason why a figure states no goal; None where it may."""
        # 总投资650亿元的100个项目: a plain size that nothing counted has may be a goal of its own.
        is_plain = figure.bound is Bound.REACH and bool(figure.amount.unit) and figure.upper is None
        may_be_goal = is_plain if is_alone else figure.role in GOALS
        return left_out(self.segment, figure, self.year) if may_be_goal else NoGoal.SIZE_OF_SOMETHING

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
        previous = self.statements[-1] if self.statements else None
        stretched = stretched_by(segment, figure, previous)
        whole = None if stretched else whole_of(segment, figure, self.statements)
        inherited = () if stretched is None else stretched.conditions
        sizes = sizes or [condition for condition in inherited if condition.kind is ConditionKind.QUALIFIER]
        amount = _counted(figure)
        for label in labels_of(segment, figure, _beside(previous, whole)):
            yield GoalStatement(
                figure=figure,
                named=label if stretched is None else stretched.named,
                start=figure.start,
                segment=segment.index,
                amount=amount,
                upper=_upper(figure),
                bound=figure.bound,
                commitment=figure.commitment,
                measure=measure_of(figure, amount),
                mention=mention_of(segment, figure, amount),
                deadline=deadline_of(segment, figure, self.year),
                conditions=(*sizes, *conditions_in_words(segment, figure, inherited)),
                whole=whole,
                is_of_earlier=_is_of_earlier(whole, previous),
                stretched=stretched,
                is_size=is_size,
                is_heading=segment.is_heading,
                led_by=_led_by(segment, figure),
            )


def _beside(previous: GoalStatement | None, whole: GoalStatement | None) -> Beside:
    """The surroundings of a figure, by the statement before it and that of its whole."""
    return Beside(previous.figure if previous else None, None if whole is None else whole.named.text)


def _upper(figure: Figure) -> Amount | None:
    """The upper amount of a goal; None for a goal of one amount."""
    return None if figure.upper is None else plain_amount(figure.upper)


def _counted(figure: Figure) -> Amount:
    """The amount of a goal; of visits, which are counted as 人次, also where only the words say so."""
    amount = plain_amount(figure.amount)
    is_visits = amount.unit == "人" and figure.subject is not None and figure.subject.endswith("人次")
    return Amount(amount.number, "人次") if is_visits else amount


def _is_of_earlier(whole: GoalStatement | None, previous: GoalStatement | None) -> bool:
    """True where the whole of a part is neither the statement before it nor the whole of this one."""
    return whole is not None and previous is not None and whole is not previous and whole is not previous.whole


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
        upper=_upper(figure),
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
