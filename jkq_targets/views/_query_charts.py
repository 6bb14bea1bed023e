"""A series, a target set and a comparison as charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from jkq_targets.amounts import Amount
from jkq_targets.model import Target
from jkq_targets.query import Assessment, AssessmentRow, Comparison, ComparisonRow, Series, SeriesRow, TargetSet
from jkq_targets.sentences import in_words
from jkq_targets.terms import Commitment, Measure, Outcome
from jkq_targets.views._bullets import Bullet, bullet_chart
from jkq_targets.views._words import ChartText, Phrase
from jkq_targets.views.charts import Panel, Point, bars, timeline
from jkq_targets.views.values import english_name

if TYPE_CHECKING:
    import altair


def series_chart(series: Series) -> altair.VConcatChart:
    """The figures over the years: a panel for each level, measure and dimension, joined where they count the same."""
    panels: dict[Hashable, list[Point]] = {}
    titles: dict[Hashable, str] = {}
    runs: Counter[Hashable] = Counter()
    last: dict[Hashable, str] = {}
    for row in series:
        for target in row.targets:
            if target.amount is not None:
                kind = row.level, row.measure, target.amount.dimension
                titles[kind] = " · ".join(filter(None, (in_words(row.level), _measure(row.measure))))
                # A figure that qualifiers something else ends the line before it.
                runs[kind] += last.get(kind) != row.qualifiers
                last[kind] = row.qualifiers
                panels.setdefault(kind, []).append(_yearly_point(row, target, target.amount, f"{runs[kind]}"))
    drawn = [Panel(title=titles[kind], points=points) for kind, points in panels.items()]
    return timeline(series.indicator.name, english_name(series.indicator), drawn)


def _yearly_point(row: SeriesRow, target: Target, amount: Amount, line: str) -> Point:
    return Point(
        row=str(row.year),
        word=target.commitment,
        amount=amount,
        upper=target.upper,
        label=target.without_commitment + (f"（{row.qualifiers}）" if row.qualifiers else ""),
        qualifiers=row.qualifiers,
        line=line,
        tooltip=_tooltip(target, row.qualifiers),
    )


def targets_chart(found: TargetSet) -> altair.VConcatChart:
    """The figures as bars: a panel for each dimension and measure, a row for each goal; a goal that is a date is only counted."""
    panels: dict[Hashable, list[Point]] = {}
    titles: dict[Hashable, str] = {}
    names: Counter[str] = Counter()
    with_year = len({context.plan.year for context in found.contexts}) > 1
    for context in found.contexts:
        target = context.target
        if target.amount is not None:
            kind = target.amount.dimension, target.measure
            titles[kind] = _measure(target.measure)
            name = f"{context.plan.year} " * with_year + _name(target, context.qualifiers)
            names[name] += 1
            point = Point(
                row=f"{name} [{names[name]}]" if names[name] > 1 else name,
                word=target.commitment,
                amount=target.amount,
                upper=target.upper,
                label=target.without_commitment,
                tooltip={**_tooltip(target, context.qualifiers), "lead": "、".join(context.lead)},
            )
            panels.setdefault(kind, []).append(point)
    dates = sum(target.amount is None for target in found)
    beside = [str(ChartText.DATES_NOT_DRAWN(count=dates))] if dates else []
    drawn = [Panel(title=titles[kind], points=points) for kind, points in panels.items()]
    return bars(found.counted, beside, drawn, abreast=False)


def comparison_chart(compared: Comparison) -> altair.VConcatChart:
    """The changes of the goals that both plans have: figures in % of the first, rates in 个百分点."""
    points = list(_change_points(compared))
    panels = {unit: [point for point in points if point.amount is not None and point.amount.unit == unit] for unit in _CHANGES}
    drawn = [Panel(title=str(_CHANGES[unit]()), points=of_unit) for unit, of_unit in panels.items() if of_unit]
    left = len(compared) - len(points)
    beside = [in_words(tuple(Phrase.COUNTED_OUTCOME(count=len(compared.of(outcome)), outcome=outcome) for outcome in Outcome))]
    beside += [str(ChartText.NOT_COMPARED(count=left))] if left else []
    return bars(f"{compared.before.name} → {compared.after.name}", beside, drawn, abreast=False)


#: The units in which two figures are compared, and what a panel says of them.
_CHANGES = {"%": ChartText.CHANGE_IN_PERCENT, "个百分点": ChartText.CHANGE_OF_RATE}


def _change_points(compared: Comparison) -> Iterator[Point]:
    for row in compared:
        if row.change is not None and row.before is not None and row.after is not None:
            yield _change_point(row, row.before, row.after, row.change)


def _change_point(row: ComparisonRow, before: Target, after: Target, change: Amount) -> Point:
    return Point(
        row=_name(after, row.qualifiers),
        word=row.outcome,
        amount=change,
        label=f"{before.without_commitment} → {after.without_commitment}",
        tooltip={
            "before": before.goal,
            "after": after.goal,
            "change": str(change),
            "printed before": before.citation,
            "printed after": after.citation,
        },
    )


def _measure(measure: Measure) -> str:
    """The measure of a panel in words; ``""`` for levels, whose unit is enough."""
    return "" if measure is Measure.LEVEL else in_words(measure)


def _name(target: Target, qualifiers: str) -> str:
    """The name of a row: the goal, what is counted, and 确保 or 力争."""
    word = "" if target.commitment is Commitment.NONE else f" {target.commitment.term}"
    return target.label + (f"（{qualifiers}）" if qualifiers not in target.label else "") + word


def _tooltip(target: Target, qualifiers: str) -> Mapping[str, str]:
    return {"goal": str(target), "qualifiers": qualifiers, "printed": target.citation}


def assessment_chart(found: Assessment) -> altair.VConcatChart:
    """The completion rates as bars with the goal at 100 % and a tick at 力争; goals without a rate are only counted."""
    bullets = [_bullet(row, row.completion) for row in found if row.completion is not None]
    left = len(found) - len(bullets)
    beside = [str(ChartText.NOT_RATED(count=left, all=len(found)))] if left else []
    return bullet_chart(found.subject, beside, bullets)


def _bullet(row: AssessmentRow, completion: Amount) -> Bullet:
    goal = row.target
    stretch = row.stretch.amount if row.stretch and row.stretch is not goal else None
    tick = None if stretch is None or goal.amount is None else Amount(stretch.ratio(goal.amount)).to("%", places=1)
    return Bullet(
        row=_name(goal, row.context.qualifiers if row.context else ""),
        standing=row.standing,
        reached=completion,
        tick=tick,
        label=f"{row.actual} · {completion}",
        tooltip={"goal": str(goal), "stretch": str(row.stretch or ""), "reached": str(row.actual), "printed": goal.citation},
    )


CHARTS = {"Assessment": assessment_chart, "Series": series_chart, "TargetSet": targets_chart, "Comparison": comparison_chart}
