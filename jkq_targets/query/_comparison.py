"""`compare`: the goals of one plan and those of another, side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plan
from jkq_targets.fields import TupleOf
from jkq_targets.model import Condition, Plan, Target
from jkq_targets.query._changes import change_of_goals, inferred_names
from jkq_targets.query._contexts import Context, contexts
from jkq_targets.query._rows import first_unit, goal_ids, goal_texts, number_in
from jkq_targets.query._sentences import CountedText
from jkq_targets.registries import Alias
from jkq_targets.sentences import Join
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Row, RowSequence, text_of
from jkq_targets.terms import Commitment, Measure, Outcome

if TYPE_CHECKING:
    import altair


@attrs.frozen(kw_only=True)
class ComparisonRow(Row):
    """
    One goal in two plans.

    Args:
        outcome: The outcome. RAISED is a greater figure and LOWERED a smaller one, whichever of them is the harder goal.
        indicator: The code of the indicator; None for a goal that is known by its label alone.
        label: The indicator in the words first printed, put together where they stand apart.
        measure: What the figures are.
        qualifiers: What is counted beside the indicator itself, in the words of the plan; ``""`` where nothing is added.
        before: The goal in the first plan; None where it is new.
        after: The goal in the second plan; None where it was dropped. Of a REDEFINED goal that the other plan has nothing left
            for, the nearest goal of the indicator there, which another row may have too.
        change: The change of the figure: in % of the first; of a rate, in 个百分点; None where there is none to compare,
            and for a REDEFINED goal.
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
class Comparison(Shown, RowSequence[ComparisonRow]):
    """
    The goals of two plans, side by side: a sequence of `ComparisonRow`.

    Args:
        before: The first plan.
        after: The second plan.
        entries: The rows: each goal of either plan once, but for REDEFINED ones; those of one indicator together, in the order of
            the first plan.

    Example:
        >>> compared = compare(2021, 2022)
        >>> [(row.label, str(row.before.amount), str(row.after.amount)) for row in compared.of(Outcome.LOWERED)][0]
        ('实到外资', '5亿美元', '4.5亿美元')
    """

    COLUMNS: ClassVar[Mapping[str, type]] = {
        **dict.fromkeys(("outcome", "indicator", "label", "measure", "qualifiers", "before", "after", "unit"), str),
        **dict.fromkeys(("before_value", "after_value"), Decimal),
        **dict.fromkeys(("change", "before_id", "after_id"), str),
    }

    before: Plan
    after: Plan
    entries: tuple[ComparisonRow, ...] = attrs.field(converter=TupleOf[ComparisonRow])

    def rows(self) -> list[ComparisonRow]:
        """The rows; each reads as a record (``row.outcome``) and as a mapping (``row["outcome"]``)."""
        return list(self.entries)

    @property
    def inferred_names(self) -> tuple[Alias, ...]:
        """The labels of goals in both plans that only an inference gives to the indicator, with the reason."""
        pairs = ((row.before, row.after) for row in self.entries if row.before and row.after)
        return inferred_names(target for pair in pairs for target in pair if pair[0].label != pair[1].label)

    def _plain_rows(self) -> list[PlainRow]:
        return [_flat(row) for row in self.entries]

    def of(self, outcome: Outcome) -> tuple[ComparisonRow, ...]:
        """The rows of one outcome, in order."""
        return tuple(row for row in self.entries if row.outcome is outcome)

    def __repr__(self) -> str:
        return f"<Comparison {self.counted}>"

    def __str__(self) -> str:
        return self.to_text()

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The differences of the goals that both plans have, as bars; needs the extra ``charts``.

        Figures differ in % of the first, rates in 个百分点. Goals that only one plan has are not drawn, only counted.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> [panel.title.text for panel in compare(2021, 2022).chart().vconcat]
            ['change in % of the earlier figure', 'change of the rate in 个百分点 (percentage points)']
        """
        return to_chart(self, language)

    @property
    def counted(self) -> str:
        """The two plans, and how many goals have each outcome, in a line."""
        counts = tuple(CountedText.OF_OUTCOME(count=len(self.of(outcome)), outcome=outcome) for outcome in Outcome)
        return str(Join.ABOUT(subject=f"{self.before.name} → {self.after.name}", words=counts))


def compare(before: Plan | int, after: Plan | int) -> Comparison:
    """
    Compare the goals of two plans: kept, raised, lowered, redefined, dropped or new.

    Two goals are compared where they have the same indicator (or, registered nowhere, the same label), level of plan, measure,
    dimension and conditions: with the same figure, or, where they have none, in the same words. Within those a 确保 answers a
    确保 and a 力争 a 力争; a figure without a word answers a 确保 where nothing else does. A goal that is a date is kept where
    its words are the same. Where both plans have figures of an indicator that do not answer each other so, they are REDEFINED
    (口径不同) and both are shown: whether conditions in other words mean the same is not judged. A goal is DROPPED (不再提)
    where the second plan has no figure of its indicator, or has one that answers the 确保 beside this 力争 and no other; NEW
    likewise.

    Args:
        before: The first plan, or the year of a bundled one.
        after: The second plan, as a rule of a later year, or the year of a bundled one.

    Raises:
        UnknownNameError: No plan of that year is bundled.

    Example:
        >>> compare(2020, 2020)
        <Comparison 2020 五个大决战 → 2020 五个大决战: 201 kept, 0 raised, 0 lowered, 0 redefined, 0 dropped, 0 new>
    """
    first, second = (plan if isinstance(plan, Plan) else load_plan(plan) for plan in (before, after))
    subjects: dict[Hashable, tuple[list[Context], list[Context]]] = {}
    for side, plan in enumerate((first, second)):
        for context in contexts(plan):
            subjects.setdefault((context.target.subject, context.plan.level), ([], []))[side].append(context)
    return Comparison(first, second, (row for sides in subjects.values() for row in _rows(*sides)))


def _rows(before: Sequence[Context], after: Sequence[Context]) -> Iterator[ComparisonRow]:
    """The rows of one indicator: what answers each other, then what is left on either side."""
    left, right = list(before), list(after)
    answered: set[Hashable] = set()
    for kind in dict.fromkeys(map(_kind, before)):
        for words in [{word} for word in Commitment] + [{Commitment.ENSURE, Commitment.NONE}]:
            pairs = zip(_alike(left, kind, words), _alike(right, kind, words), strict=False)
            for earlier, later in list(pairs):
                left.remove(earlier)
                right.remove(later)
                answered.add(kind)
                yield _row(_outcome(earlier.target, later.target), earlier, later)
    yield from _leftovers(left, right, before, after, answered)


def _leftovers(
    left: list[Context], right: list[Context], before: Sequence[Context], after: Sequence[Context], answered: set[Hashable]
) -> Iterator[ComparisonRow]:
    """
    The goals that nothing answers: redefined where the other plan has a figure of the indicator, else dropped or new.

    A figure that answers 确保 is not shown beside the 力争 of the same things too: that 力争 is dropped, or new.
    """
    for earlier in left:
        partner = _nearest(earlier, right) or (None if _kind(earlier) in answered else _nearest(earlier, after))
        if partner in right:
            right.remove(partner)
        yield _row(Outcome.REDEFINED if partner else Outcome.DROPPED, earlier, partner)
    for later in right:
        partner = None if _kind(later) in answered else _nearest(later, before)
        yield _row(Outcome.REDEFINED if partner else Outcome.NEW, partner, later)


def _kind(context: Context) -> Hashable:
    """The key that two goals of one indicator share where they are compared."""
    target = context.target
    measured = target.amount.dimension if target.amount else target.goal
    return target.measure, tuple(map(_condition, target.conditions)), target.amount is None, measured


def _condition(condition: Condition) -> Hashable:
    # 50-100亿项目 and 50-100亿元项目 are one condition in two wordings.
    figures = (condition.amount, condition.upper, condition.bound)
    return condition.kind, condition.text if condition.amount is None else figures


def _alike(side: Sequence[Context], kind: Hashable, words: set[Commitment]) -> list[Context]:
    return [context for context in side if context.target.commitment in words and _kind(context) == kind]


def _nearest(context: Context, others: Iterable[Context]) -> Context | None:
    """The goal of the other plan that has most in common with one of the same indicator; None where there is none."""

    def common(other: Context) -> tuple[bool, ...]:
        one, two = context.target, other.target
        dimensions = [target.amount.dimension if target.amount else None for target in (one, two)]
        return one.measure is two.measure, dimensions[0] == dimensions[1], one.commitment is two.commitment

    return max(others, key=common, default=None)


def _row(outcome: Outcome, before: Context | None, after: Context | None) -> ComparisonRow:
    contexts = [context for context in (before, after) if context is not None]
    targets = [context.target for context in contexts]
    is_compared = outcome is not Outcome.REDEFINED and len(targets) > 1
    return ComparisonRow(
        outcome=outcome,
        indicator=targets[0].indicator_code,
        label=targets[0].label,
        measure=targets[0].measure,
        qualifiers=_qualifiers([context.qualifiers for context in contexts]),
        before=before.target if before else None,
        after=after.target if after else None,
        change=change_of_goals(*targets) if is_compared else None,
    )


def _qualifiers(texts: Sequence[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else " → ".join(text or "—" for text in texts)


def _outcome(before: Target, after: Target) -> Outcome:
    for earlier, later in ((before.amount, after.amount), (before.upper or before.amount, after.upper or after.amount)):
        if earlier is not None and later is not None and earlier != later:
            return Outcome.RAISED if later > earlier else Outcome.LOWERED
    return Outcome.KEPT


def _flat(row: ComparisonRow) -> PlainRow:
    goals = {"before": row.before, "after": row.after}
    amounts = {name: target.amount if target else None for name, target in goals.items()}
    unit = first_unit(amounts.values())
    return {
        "outcome": row.outcome.value,
        "indicator": row.indicator,
        "label": row.label,
        "measure": row.measure.value,
        "qualifiers": row.qualifiers or None,
        **goal_texts(goals),
        "unit": unit,
        **{f"{name}_value": number_in(amount, unit) for name, amount in amounts.items()},
        "change": text_of(row.change),
        **goal_ids(goals),
    }
