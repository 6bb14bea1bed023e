"""The answers to questions: goals, a series over the years, a comparison of two plans, the responsibilities of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.query import Comparison, Responsibilities, Responsibility, Series, SeriesRow, TargetSet
from jkq_targets.terms import AliasKind, Commitment, Outcome
from jkq_targets.views._blocks import Block, Quoted, Title, Words, listed
from jkq_targets.views._words import Caption, Heading, Phrase
from jkq_targets.views.plans import quoted_goal


def targets_view(found: TargetSet) -> Iterator[Block]:
    """The goals, a row each."""
    yield Title(found.counted)
    rows = (
        (context.plan.year, context.target.label, quoted_goal(context.target), context.qualifiers, context.lead)
        for context in found.contexts
    )
    headings = (Heading.YEAR, Heading.LABEL, Heading.GOAL, Heading.CONDITIONS, Heading.LEAD)
    if found:
        yield listed(headings, rows)


#: The columns of a series that hold goals, by the word of the goal.
_WORDS = {
    Commitment.NONE: Heading.STATED,
    Commitment.ENSURE: Heading.ENSURED,
    Commitment.STRIVE: Heading.STRETCH,
}


def series_view(series: Series) -> Iterator[Block]:
    """One indicator over the years, a row for each way of counting."""
    yield Title(series.indicator.name, [series.indicator.english])
    headings = (Heading.YEAR, Heading.LEVEL, *_WORDS.values(), Heading.CHANGE, Heading.MEASURE, Heading.CONDITIONS)
    yield listed(headings, map(_series_row, series.rows), figures=[Heading.CHANGE])


def _series_row(row: SeriesRow) -> tuple[Words, ...]:
    goals = {target.commitment: Quoted(target.without_commitment, target.citation) for target in row.targets}
    return row.year, row.level, *(goals.get(word, "") for word in _WORDS), row.change, row.measure, row.qualifiers


def comparison_view(compared: Comparison) -> Iterator[Block]:
    """The goals of two plans side by side, the rows of each outcome together."""
    yield Title(compared.counted)
    plans = tuple(f"{plan.year} {plan.short_title}" for plan in (compared.before, compared.after))
    headings = (Heading.OUTCOME, Heading.LABEL, *plans, Heading.CHANGE, Heading.CONDITIONS)
    rows = (
        (
            outcome,
            row.label,
            quoted_goal(row.before),
            quoted_goal(row.after),
            "" if outcome is Outcome.KEPT else row.change,
            row.qualifiers,
        )
        for outcome in Outcome
        for row in compared.of(outcome)
    )
    if compared.rows:
        yield listed(headings, rows, figures=[Heading.CHANGE])


def responsibilities_view(found: Responsibilities) -> Iterator[Block]:
    """What a body leads, supports and is allocated, a list for each; a name that is inferred or joint says so."""
    yield Title(found.organization.name, [found.organization.english])
    headings = (Heading.YEAR, Heading.CAMPAIGN, Heading.TASK, Heading.PRINTED_NAME, Heading.REMARK)
    for kind, duties in (
        (Heading.LEADS, found.leads),
        (Heading.SUPPORTS, found.supports),
        (Heading.ALLOCATED, found.allocated),
    ):
        if duties:
            yield listed(headings, map(_duty_row, duties), caption=Caption.COUNTED_KIND(kind=kind(), count=len(duties)))


def _duty_row(duty: Responsibility) -> tuple[Words, ...]:
    campaign = duty.campaign.name if duty.campaign else ""
    what: Words = Phrase.THE_CAMPAIGN() if duty.part is duty.campaign else duty.what
    remarks = [] if duty.kind is AliasKind.PLAIN else [duty.kind]
    return duty.plan.year, campaign, what, duty.printed, (*remarks, *([Phrase.JOINT()] if duty.is_joint else []))


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "Comparison": comparison_view,
    "Responsibilities": responsibilities_view,
    "Series": series_view,
    "TargetSet": targets_view,
}
