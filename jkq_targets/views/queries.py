"""The answers to questions: goals, a series over the years, a comparison of two plans, the responsibilities of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.editor_words import by_editor
from jkq_targets.exporting import Differences
from jkq_targets.model import Task, title_words
from jkq_targets.query import (
    Assessment,
    AssessmentRow,
    Change,
    Comparison,
    ComparisonRow,
    Responsibilities,
    Responsibility,
    Series,
    SeriesRow,
    TargetSet,
)
from jkq_targets.registries import Alias, Indicator, Organization
from jkq_targets.sentences import Join, in_words
from jkq_targets.terms import AliasKind, Commitment, Outcome, Standing
from jkq_targets.views._blocks import Block, Items, Quoted, Title, Words, listed
from jkq_targets.views._words import Caption, Heading, Phrase
from jkq_targets.views.plans import noted, quoted_goal
from jkq_targets.views.values import english_name


def targets_view(goals: TargetSet) -> Iterator[Block]:
    """The goals, a row each."""
    yield Title(goals.counted)
    rows = (
        (context.plan.year, context.target.label, quoted_goal(context.target), context.qualifiers, context.lead)
        for context in goals.contexts
    )
    headings = (Heading.YEAR, Heading.LABEL, Heading.GOAL, Heading.CONDITIONS, Heading.LEAD)
    if goals:
        yield listed(headings, rows)
        yield from noted(goals)


#: The columns of a series that hold goals, by the word of the goal.
_WORDS = {
    Commitment.NONE: Heading.STATED,
    Commitment.ENSURE: Heading.ENSURED,
    Commitment.STRIVE: Heading.STRETCH,
}


def _named(entry: Indicator | Organization) -> Title:
    return Title(entry.name, english_name(entry))


def series_view(series: Series) -> Iterator[Block]:
    """One indicator over the years, a row for each way of counting."""
    yield _named(series.indicator)
    headings = (Heading.YEAR, Heading.LEVEL, *_WORDS.values(), Heading.CHANGE, Heading.MEASURE, Heading.CONDITIONS)
    yield listed(headings, map(_series_row, series), figures=[Heading.CHANGE])
    yield from _inferred(series.inferred_names)


def _series_row(row: SeriesRow) -> tuple[Words, ...]:
    goals = {target.commitment: Quoted(target.without_commitment, target.citation) for target in row.targets}
    return (
        row.year,
        row.level,
        *(goals.get(word, "") for word in _WORDS),
        tuple(map(_change, row.changes)),
        row.measure,
        row.qualifiers,
    )


def comparison_view(compared: Comparison) -> Iterator[Block]:
    """The goals of two plans side by side, the rows of each outcome together."""
    yield Title(compared.counted)
    plans = (compared.before.name, compared.after.name)
    headings: tuple[Heading | str, ...] = (Heading.OUTCOME, Heading.LABEL, *plans, Heading.CHANGE, Heading.CONDITIONS)
    rows = (
        (
            outcome,
            row.label,
            quoted_goal(row.before),
            quoted_goal(row.after),
            "" if outcome is Outcome.KEPT else _change_of_row(row),
            row.qualifiers,
        )
        for outcome in Outcome
        for row in compared.of(outcome)
    )
    if compared:
        yield listed(headings, rows, figures=[Heading.CHANGE])
        yield from _inferred(compared.inferred_names)


def differences_view(found: Differences) -> Iterator[Block]:
    """The differences of two versions of the data, a row each."""
    yield Title(found.counted)
    headings = (Heading.DIFFERENCE, Heading.TABLE, Heading.ID, Heading.COLUMN, Heading.WAS, Heading.IS_NOW)
    if found:
        yield listed(headings, ((row.kind, row.table, row.id, row.column, row.before, row.after) for row in found))
    if found.left_out:
        yield Items(str(Phrase.IN_ONE_VERSION()), found.left_out)


def _change_of_row(row: ComparisonRow) -> Words:
    if row.change is None or row.before is None or row.after is None:
        return ""
    change = Change(row.change, row.before.commitment, row.after.commitment)
    # The two columns show the words of goals that stand under one word.
    return row.change if change.is_alike else _change(change)


def _change(change: Change) -> str:
    """The change with the words that its figures stand under."""
    if change.is_alike:
        return f"{'' if change.later is Commitment.NONE else f'{change.later.term} '}{change.amount}"
    return f"{_word(change.earlier)} → {_word(change.later)} {change.amount}"


def _word(commitment: Commitment) -> str:
    return str(Phrase.NO_WORD()) if commitment is Commitment.NONE else commitment.term


def _inferred(names: tuple[Alias, ...]) -> Iterator[Block]:
    """The labels that only an inference gives to an indicator, each with the reason."""
    if names:
        yield Items(str(Phrase.INFERRED_NAMES()), tuple(map(_reason, names)))


def _reason(alias: Alias) -> str:
    return str(Join.ABOUT(subject=alias.name, words=by_editor(alias.note or "")))


def responsibilities_view(asked: Responsibilities) -> Iterator[Block]:
    """The responsibilities of a body: what it leads, supports and is allocated; inferred and joint names are marked."""
    yield _named(asked.organization)
    headings = (Heading.YEAR, Heading.CAMPAIGN, Heading.TASK, Heading.PRINTED_NAME, Heading.REMARK)
    for kind, held in (
        (Heading.LEADS, asked.leads),
        (Heading.SUPPORTS, asked.supports),
        (Heading.ALLOCATED, asked.allocated),
    ):
        if held:
            yield listed(headings, map(_responsibility_row, held), caption=Caption.COUNTED_KIND(kind=kind(), count=len(held)))


def _responsibility_row(each: Responsibility) -> tuple[Words, ...]:
    campaign = each.campaign.name if each.campaign else ""
    what: Words = title_words(each.part) if isinstance(each.part, Task) else each.what
    if each.part is each.campaign:
        what = Phrase.THE_CAMPAIGN()
    remarks = [] if each.kind is AliasKind.PLAIN else [each.kind]
    return each.plan.year, campaign, what, each.printed, (*remarks, *([Phrase.JOINT()] if each.is_joint else []))


def assessment_view(assessment: Assessment) -> Iterator[Block]:
    """The goals against what was reached, the rows of each standing together; then how each campaign and body stands."""
    counts = tuple(
        Phrase.COUNTED_STANDING(standing=standing, count=count) for standing, count in assessment.counts.items() if count
    )
    yield Title(assessment.subject, [in_words(counts)] if counts else [])
    headings = (
        *(Heading.STANDING, Heading.LABEL, Heading.CONDITIONS, Heading.FIRM, Heading.STRETCH),
        *(Heading.ACTUAL, Heading.COMPLETION, Heading.DISTANCE, Heading.LEAD),
    )
    rows = (_assessment_row(row) for standing in Standing for row in assessment.of(standing))
    if assessment:
        figures = [Heading.ACTUAL, Heading.COMPLETION, Heading.DISTANCE]
        yield listed(headings, rows, figures=figures)
    for heading, groups in ((Heading.CAMPAIGN, assessment.by_campaign()), (Heading.LEAD, assessment.by_body())):
        if set(groups) - {None}:
            yield _standings(heading, groups)


def _assessment_row(row: AssessmentRow) -> tuple[Words, ...]:
    target = row.target
    return (
        row.standing,
        target.label,
        "；".join(condition.text for condition in target.conditions),
        quoted_goal(row.ensured),
        quoted_goal(row.stretch),
        row.actual,
        row.completion,
        row.distance,
        row.lead,
    )


def _standings(heading: Heading, groups: Mapping[str | None, Assessment]) -> Block:
    """The number of goals of each standing in each group; a zero is left out."""
    standings = {standing: in_words(standing) for standing in Standing}
    rows = (
        (name or Phrase.NONE_NAMED(), *(group.counts[standing] or "" for standing in standings)) for name, group in groups.items()
    )
    return listed((heading, *standings.values()), rows, figures=standings.values())


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "Assessment": assessment_view,
    "Comparison": comparison_view,
    "Differences": differences_view,
    "Responsibilities": responsibilities_view,
    "Series": series_view,
    "TargetSet": targets_view,
}
