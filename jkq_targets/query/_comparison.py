"""`compare`: what became of the goals of one plan in another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plan
from jkq_targets.fields import TupleOf
from jkq_targets.model import Condition, Plan, Target
from jkq_targets.query._contexts import Context, contexts
from jkq_targets.query._series import change_between
from jkq_targets.showing import Shown, to_chart
from jkq_targets.terms import Commitment, Measure, Outcome

if TYPE_CHECKING:
    import altair


@attrs.frozen(kw_only=True)
class ComparisonRow:
    """
    One goal in two plans.

    Args:
        outcome: What became of it. RAISED is a greater figure and LOWERED a smaller one, whichever of them is the harder goal.
        indicator: The code of the indicator; None for a goal that is known by its label alone.
        label: The indicator as first printed.
        measure: What the figures are.
        qualifiers: What is counted beside the indicator itself, in the words of the plan; ``""`` where nothing is added.
        before: The goal in the first plan; None where it is new.
        after: The goal in the second plan; None where it was dropped.
        change: By how much the figure differs: in % of the first; of a rate, in 个百分点; None where there is none to compare.
    """

    outcome: Outcome
    indicator: str | None = None
    label: str
    measure: Measure
    qualifiers: str = ""
    before: Target | None = None
    after: Target | None = None
    change: Amount | None = None


@attrs.frozen(repr=False)
class Comparison(Shown):
    """
    The goals of two plans, side by side.

    Args:
        before: The first plan.
        after: The second plan.
        rows: Each goal of either plan once; those of one indicator together, in the order of the first plan.

    Example:
        >>> compared = compare(2021, 2022)
        >>> [(row.label, str(row.before.amount), str(row.after.amount)) for row in compared.of(Outcome.LOWERED)][0]
        ('实到外资', '5亿美元', '4.5亿美元')
    """

    before: Plan
    after: Plan
    rows: tuple[ComparisonRow, ...] = attrs.field(converter=TupleOf[ComparisonRow])

    def of(self, outcome: Outcome) -> tuple[ComparisonRow, ...]:
        """The rows of one outcome, in order."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    def __repr__(self) -> str:
        return f"<Comparison {self.counted}>"

    def __str__(self) -> str:
        return self.to_text()

    def chart(self) -> altair.VConcatChart:
        """
        By how much the goals that both plans have differ, as bars; needs the extra ``charts``.

        Figures differ in % of the first, rates in 个百分点. Goals that only one plan has are not drawn, only counted.

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> [panel.title.text for panel in compare(2021, 2022).chart().vconcat]
            ['change in % of the earlier figure', 'change of the rate in 个百分点']
        """
        return to_chart(self)

    @property
    def counted(self) -> str:
        """The two plans, and how many goals have each outcome, in a line."""
        counts = ", ".join(f"{len(self.of(outcome))} {outcome.value}" for outcome in Outcome)
        return f"{self.before.year} {self.before.short_title} → {self.after.year} {self.after.short_title}: {counts}"


def compare(before: Plan | int, after: Plan | int) -> Comparison:
    """
    Which goals of a plan another one keeps, raises, lowers or drops, and which are new.

    Two goals are compared where they have the same indicator (or, registered nowhere, the same label), level of plan, measure,
    dimension and conditions: with the same figure, or, where they have none, in the same words. Within those a 确保 answers a
    确保 and a 力争 a 力争; a figure without a word answers a 确保 where nothing else does. A goal that is a date is kept where
    its words are the same. Whether conditions in other words mean the same is not judged: such goals are one dropped and one new.

    Args:
        before: The first plan, or the year of a bundled one.
        after: The second plan, as a rule of a later year, or the year of a bundled one.

    Raises:
        UnknownNameError: No plan of that year is bundled.

    Example:
        >>> compare(2020, 2020)
        <Comparison 2020 五个大决战 → 2020 五个大决战: 201 kept, 0 raised, 0 lowered, 0 dropped, 0 new>
    """
    first, second = (plan if isinstance(plan, Plan) else load_plan(plan) for plan in (before, after))
    sides = (contexts(first), contexts(second))
    names = list(dict.fromkeys(context.target.subject for side in sides for context in side))
    groups: dict[Hashable, tuple[list[Context], list[Context]]] = {}
    for place, side in enumerate(sides):
        for context in side:
            groups.setdefault(_kind(context), ([], []))[place].append(context)
    in_order = sorted(groups.values(), key=lambda group: names.index([*group[0], *group[1]][0].target.subject))
    return Comparison(first, second, (row for group in in_order for row in _rows(*group)))


def _kind(context: Context) -> Hashable:
    """What two goals must share to be compared."""
    target = context.target
    measured = target.amount.dimension if target.amount else target.goal
    conditions = tuple(map(_condition, target.conditions))
    return target.subject, context.plan.level, target.measure, conditions, target.amount is None, measured


def _condition(condition: Condition) -> Hashable:
    # 50-100亿项目 and 50-100亿元项目 are one condition in two wordings.
    figures = (condition.amount, condition.upper, condition.bound)
    return condition.kind, condition.text if condition.amount is None else figures


def _rows(before: Sequence[Context], after: Sequence[Context]) -> Iterator[ComparisonRow]:
    left, right = list(before), list(after)
    for words in [{word} for word in Commitment] + [{Commitment.ENSURE, Commitment.NONE}]:
        for earlier, later in zip(_with_words(left, words), _with_words(right, words), strict=False):
            left.remove(earlier)
            right.remove(later)
            yield _row(earlier, earlier.target, later.target)
    yield from (_row(context, context.target, None) for context in left)
    yield from (_row(context, None, context.target) for context in right)


def _with_words(side: Sequence[Context], words: set[Commitment]) -> list[Context]:
    return [context for context in side if context.target.commitment in words]


def _row(context: Context, before: Target | None, after: Target | None) -> ComparisonRow:
    return ComparisonRow(
        outcome=_outcome(before, after),
        indicator=context.target.indicator,
        label=context.target.label,
        measure=context.target.measure,
        qualifiers=context.qualifiers,
        before=before,
        after=after,
        change=change_between(before.amount, after.amount) if before and after else None,
    )


def _outcome(before: Target | None, after: Target | None) -> Outcome:
    if before is None or after is None:
        return Outcome.NEW if before is None else Outcome.DROPPED
    for earlier, later in ((before.amount, after.amount), (before.upper or before.amount, after.upper or after.amount)):
        if earlier is not None and later is not None and earlier != later:
            return Outcome.RAISED if later > earlier else Outcome.LOWERED
    return Outcome.KEPT
