"""`assess`: the goals of a plan against what was reached (考核)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plan
from jkq_targets.errors import InexactConversionError
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan, Target
from jkq_targets.query._actuals import Actual, Names, matched, pairs_of, read_actuals
from jkq_targets.query._contexts import Context, contexts
from jkq_targets.query._rows import first_unit, goal_ids, goal_texts, number_in
from jkq_targets.query._sentences import CountedText
from jkq_targets.query._target_set import TargetSet
from jkq_targets.sentences import in_words
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Row, RowSequence, joined, text_of
from jkq_targets.terms import DOWNWARDS, Bound, ConditionKind, Measure, Standing
from jkq_targets.text import number_of

if TYPE_CHECKING:
    import altair

_RATES = ("%", "‰", "个百分点")


@attrs.frozen(kw_only=True)
class AssessmentRow(Row):
    """
    One goal, or its ensured and its stretch figure, against what was reached.

    Args:
        standing: How the goal stands.
        context: What the goal stands in; None for a goal that was given alone.
        ensured: The goal to be ensured: with 确保, or without a word; None where there is none.
        stretch: The goal to strive for (力争); None where there is none.
        actual: What was reached: a figure, or the day; None where nothing is reported.
        completion: The completion rate (完成率): the actual figure in % of the ensured one, else of the stretch one, to one
            place; None where none can be formed: of a rate, a change, a maximum, a range, an estimate and a date.
        distance: The actual figure less the goal, where no completion rate can be formed; of rates in 个百分点; else None.
    """

    standing: Standing
    context: Context | None = None
    ensured: Target | None = None
    stretch: Target | None = None
    actual: Actual | None = None
    completion: Amount | None = None
    distance: Amount | None = None

    @property
    def target(self) -> Target:
        """The goal to be ensured, else the one to strive for."""
        return next(target for target in (self.ensured, self.stretch) if target is not None)

    @property
    def campaign(self) -> str | None:
        """The name of the campaign; None outside campaigns."""
        return self.context.campaign.name if self.context and self.context.campaign else None

    @property
    def lead(self) -> tuple[str, ...]:
        """The bodies that lead it, as printed; 0 or more."""
        return self.context.lead if self.context else ()


@attrs.frozen(repr=False)
class Assessment(Shown, RowSequence[AssessmentRow]):
    """
    Goals against what was reached: a sequence of `AssessmentRow`.

    Args:
        subject: The goals, in a few words.
        entries: The rows, in the order of the goals; 0 or more.

    Example:
        >>> found = assess(2022, {"实到外资": "4.6亿美元", "2022.gdp": "8.2%"})
        >>> [(row.standing.value, str(row.completion)) for row in found if row.actual is not None]
        [('met', 'None'), ('between', '102.2%')]
    """

    COLUMNS: ClassVar[Mapping[str, type]] = {
        **dict.fromkeys(("standing", "campaign", "lead", "label", "conditions", "ensured", "stretch", "actual", "unit"), str),
        **dict.fromkeys(("ensured_value", "stretch_value", "actual_value", "completion"), Decimal),
        **dict.fromkeys(("distance", "ensured_id", "stretch_id"), str),
    }

    subject: str
    entries: tuple[AssessmentRow, ...] = attrs.field(converter=TupleOf[AssessmentRow])

    def rows(self) -> list[AssessmentRow]:
        """The rows; each reads as a record (``row.standing``) and as a mapping (``row["standing"]``)."""
        return list(self.entries)

    def of(self, standing: Standing) -> tuple[AssessmentRow, ...]:
        """The rows of one standing, in order."""
        return tuple(row for row in self.entries if row.standing is standing)

    def by_campaign(self) -> dict[str | None, Assessment]:
        """The rows of each campaign, in order; under None those outside campaigns."""
        return self._grouped((row.campaign, row) for row in self.entries)

    def by_body(self) -> dict[str | None, Assessment]:
        """The rows that each body leads, as printed; a row of several bodies under each; under None those that no body leads."""
        return self._grouped((body, row) for row in self.entries for body in row.lead or (None,))

    def _grouped(self, pairs: Iterable[tuple[str | None, AssessmentRow]]) -> dict[str | None, Assessment]:
        groups: dict[str | None, list[AssessmentRow]] = {}
        for name, row in pairs:
            groups.setdefault(name, []).append(row)
        return {name: Assessment(name or self.subject, rows) for name, rows in groups.items()}

    @property
    def counts(self) -> dict[Standing, int]:
        """The number of rows of each standing."""
        return {standing: len(self.of(standing)) for standing in Standing}

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The completion rates as bars with 100 % at the goal and a tick at 力争; needs the extra ``charts``.

        Goals without a completion rate are not drawn, only counted.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> assess(2022, {"实到外资": "4.6亿美元"}).chart().title.text
            '2022 四个年'
        """
        return to_chart(self, language)

    def __repr__(self) -> str:
        standings = ((standing, count) for standing, count in self.counts.items() if count)
        counts = tuple(CountedText.OF_STANDING(count=count, standing=standing) for standing, count in standings)
        return f"<Assessment {self.subject}: {in_words(counts or CountedText.NO_GOALS())}>"

    def __str__(self) -> str:
        return self.to_text()

    def _plain_rows(self) -> list[PlainRow]:
        return [_flat(row) for row in self.entries]


def assess(subject: Plan | int | TargetSet | Iterable[Target], actuals: Any) -> Assessment:
    """
    Hold the goals of a plan, or some goals, against what was reached.

    Nothing is guessed: a name that no goal has is an error, units of one dimension are converted exactly, and a figure in another
    currency or of another dimension is refused. A goal without a figure is not reported.

    Args:
        subject: A plan, the year of a bundled one, or goals.
        actuals: The figures by the id of a goal, the name of an indicator or a label: a mapping such as
            ``{"实到外资": "4.6亿美元"}``, the path of a CSV file, or a pandas or polars frame. A file and a frame have a column
            of names, a column of figures and, as a third one, a column of units or none. The name of an indicator gives its
            figure to the ensured and to the stretch goal.

    Raises:
        UnknownNameError: No goal has the name; the nearest names stand in the error.
        UnitError: A figure measures something else than its goal, or has no unit.
        RecordError: The actual figures are none of these; a name means goals that count differently; a goal has two figures.
        OSError: The file cannot be read.

    Example:
        >>> assess(2022, {"实到外资": "4.6亿美元"})
        <Assessment 2022 四个年: 1 between, 19 not reported>
    """
    name, goals = _subject(subject)
    figures = matched(Names(goals), read_actuals(actuals))
    return Assessment(name, (_row(*pair, goals, figures) for pair in pairs_of(goals)))


def _subject(subject: Plan | int | TargetSet | Iterable[Target]) -> tuple[str, dict[Target, Context | None]]:
    """The goals in a few words, and each with what it stands in."""
    if isinstance(subject, Plan | int):
        plan = subject if isinstance(subject, Plan) else load_plan(subject)
        return plan.name, {context.target: context for context in contexts(plan)}
    if isinstance(subject, TargetSet):
        return subject.counted, {context.target: context for context in subject.contexts}
    targets = tuple(subject)
    return TargetSet(()).counted if not targets else number_of(len(targets), "goal"), dict.fromkeys(targets)


def _row(
    ensured: Target | None, stretch: Target | None, contexts: Mapping[Target, Context | None], figures: Mapping[str, Actual]
) -> AssessmentRow:
    targets = [target for target in (ensured, stretch) if target is not None]
    reported = [figures[target.id] for target in targets if target.id in figures]
    actual = reported[0] if reported else None
    goal = targets[0]
    completion = _completion(goal, actual)
    return AssessmentRow(
        standing=_standing(ensured, stretch, actual),
        context=contexts[goal],
        ensured=ensured,
        stretch=stretch,
        actual=actual,
        completion=completion,
        distance=_distance(goal, actual) if completion is None else None,
    )


def _standing(ensured: Target | None, stretch: Target | None, actual: Actual | None) -> Standing:
    if actual is None:
        return Standing.NOT_REPORTED
    if ensured is None or stretch is None:
        met = [target.is_met_by(actual) for target in (ensured, stretch) if target is not None]
        return _OF_ONE[met[0]]
    return _OF_TWO.get((ensured.is_met_by(actual), stretch.is_met_by(actual)), Standing.UNDECIDED)


#: The standing of a single goal, by whether it is met.
_OF_ONE: dict[bool | None, Standing] = {True: Standing.MET, False: Standing.MISSED, None: Standing.UNDECIDED}
#: The standing of an ensured and a stretch goal, by whether each is met; where neither decides, nothing does.
_OF_TWO: dict[tuple[bool | None, bool | None], Standing] = {
    (True, True): Standing.MET,
    (False, True): Standing.MET,
    (None, True): Standing.MET,
    (True, False): Standing.BETWEEN,
    (False, False): Standing.MISSED,
    (False, None): Standing.MISSED,
}


def _completion(goal: Target, actual: Actual | None) -> Amount | None:
    if not isinstance(actual, Amount) or goal.amount is None or not _has_completion(goal, goal.amount):
        return None
    return Amount(actual.ratio(goal.amount)).to("%", places=1)


def _has_completion(goal: Target, amount: Amount) -> bool:
    """True where a completion rate can be formed: of a level that is to be reached, not of a fall, a rate or a range."""
    if goal.measure is not Measure.LEVEL or amount.size <= 0 or amount.unit in _RATES:
        return False
    return goal.bound not in (*DOWNWARDS, Bound.BETWEEN, Bound.ABOUT) and not _is_fall(goal, amount)


def _is_fall(goal: Target, amount: Amount) -> bool:
    bases = [condition.amount for condition in goal.conditions if condition.kind is ConditionKind.BASE]
    return any(base is not None and base.dimension == amount.dimension and base > amount for base in bases)


def _distance(goal: Target, actual: Actual | None) -> Amount | None:
    if not isinstance(actual, Amount) or goal.amount is None or goal.upper is not None:
        return None
    difference = actual - goal.amount
    if goal.amount.unit in ("%", "‰"):
        return Amount(difference.to("%").number, "个百分点")
    try:
        return difference.to(goal.amount.unit)
    except InexactConversionError:
        return difference


def _flat(row: AssessmentRow) -> PlainRow:
    goals = {"ensured": row.ensured, "stretch": row.stretch}
    figures = {name: target.amount if target else None for name, target in goals.items()}
    unit = first_unit(figures.values())
    figures["actual"] = row.actual if isinstance(row.actual, Amount) else None
    return {
        "standing": row.standing.value,
        "campaign": row.campaign,
        "lead": joined(row.lead, "、"),
        "label": row.target.label,
        "conditions": joined((condition.text for condition in row.target.conditions), "；"),
        **goal_texts(goals),
        "actual": text_of(row.actual),
        "unit": unit,
        **{f"{name}_value": number_in(figure, unit) for name, figure in figures.items()},
        "completion": row.completion.number if row.completion else None,
        "distance": text_of(row.distance),
        **goal_ids(goals),
    }
