"""A plan, a campaign, a task and a goal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.editor_words import by_editor
from jkq_targets.model import Campaign, Plan, Target, Task, title_words
from jkq_targets.sentences import Join, Statement, current_language, in_words
from jkq_targets.views._blocks import Block, Facts, Items, Quoted, Section, Title, Words, listed
from jkq_targets.views._words import Caption, Heading, Phrase
from jkq_targets.views.allocations import picture


def plan_view(plan: Plan) -> Iterator[Block]:
    """The plan with what stands outside campaigns, then each campaign."""
    yield Title(f"{plan.year} {plan.title}")
    yield Facts(
        {
            Heading.ISSUERS: plan.issuers,
            Heading.DOCUMENT_NUMBER: plan.document_number,
            Heading.LEVEL: plan.level,
            Heading.SIGNED_ON: plan.signed_on,
            Heading.PRINTED_ON: plan.printed_on,
            Heading.NOTE: note_of(plan),
        }
    )
    yield from _contents(plan)
    for campaign in plan.campaigns:
        first, *rest = campaign_view(campaign)
        yield Section(title=first, blocks=rest)


def campaign_view(campaign: Campaign) -> Iterator[Any]:
    """The campaign with its people and bodies, its goals, its tasks and its tables."""
    counts = (
        (Caption.COUNTED_TASKS, campaign.tasks),
        (Caption.COUNTED_GOALS, campaign.targets),
        (Caption.COUNTED_TABLES, campaign.allocation_tables),
    )
    contents = in_words(tuple(caption(count=len(items)) for caption, items in counts if items))
    yield Title(f"{campaign.number or ''} {campaign.name}".strip(), [contents] if contents else [])
    yield Facts(
        {
            Heading.COMMANDERS: campaign.commanders,
            Heading.DEPUTIES: campaign.deputies,
            Heading.LEAD: campaign.lead,
            Heading.SUPPORTING: campaign.supporting,
            Heading.NOTE: note_of(campaign),
        }
    )
    yield from _contents(campaign)


def _contents(part: Plan | Campaign) -> Iterator[Block]:
    yield from _goal_list(part.own_targets)
    if part.own_tasks:
        yield _task_list(part.own_tasks, Caption.COUNTED_TASKS(count=len(part.own_tasks)))
        yield from noted(item for task in part.own_tasks for item in _with_goals(task))
    yield from map(picture, part.own_tables)


def task_view(task: Task) -> Iterator[Block]:
    """The task with its bodies, its goals and its actions."""
    yield Title(f"{task.number or ''} {title_words(task)}".strip())
    yield Facts(
        {
            Heading.WHERE: task.where,
            Heading.LEAD: task.lead,
            Heading.SUPPORTING: task.supporting,
            Heading.NOTE: note_of(task),
        }
    )
    yield from _goal_list(task.own_targets)
    if task.actions:
        yield _task_list(task.actions, Caption.COUNTED_ACTIONS(count=len(task.actions)))
        yield from noted(item for action in task.actions for item in _with_goals(action))


def noted(items: Iterable[Task | Target]) -> Iterator[Block]:
    """The notes of tasks and goals: misprints outside figures, other readings."""
    notes = [_with_subject(item, note) for item in items if (note := note_of(item))]
    if notes:
        yield Items(str(Phrase.NOTES()), tuple(dict.fromkeys(notes)))


def note_of(item: Plan | Campaign | Task | Target) -> Statement | None:
    """The note of a record as words of its editor; None where it has none."""
    return by_editor(item.note) if item.note else None


def _with_subject(item: Task | Target, note: Statement) -> str:
    subject = item.label if isinstance(item, Target) else title_words(item)
    return str(Join.ABOUT(subject=subject, words=note))


def _with_goals(task: Task) -> Iterator[Task | Target]:
    yield task
    yield from task.own_targets
    for action in task.actions:
        yield from _with_goals(action)


def _goal_list(targets: tuple[Target, ...]) -> Iterator[Block]:
    if targets:
        rows = ((target.label, quoted_goal(target), _conditions(target)) for target in targets)
        headings = (Heading.LABEL, Heading.GOAL, Heading.CONDITIONS)
        yield listed(headings, rows, caption=Caption.COUNTED_GOALS(count=len(targets)))
        yield from noted(targets)


def _task_list(tasks: Iterable[Task], caption: Words) -> Block:
    """A row for each task and action; each further goal of one has a row of its own below."""
    headings = (Heading.NUMBER, Heading.TASK, Heading.LEAD, Heading.LABEL, Heading.GOAL)
    return listed(headings, _task_rows(tasks, ""), caption=caption)


def _task_rows(tasks: Iterable[Task], indent: str) -> Iterator[tuple[Words, ...]]:
    for task in tasks:
        goals = [(target.label, quoted_goal(target)) for target in task.own_targets] or [("", quoted_goal(None))]
        head: tuple[Words, ...] = (f"{indent}{task.number or ''}", title_words(task), task.lead)
        for label, goal in goals:
            yield *head, label, goal
            head = ("", "", "")
        yield from _task_rows(task.actions, f"{indent}{task.number or ''}.")


def target_view(target: Target) -> Iterator[Block]:
    """The goal in the words of the plans, and each place that states it."""
    yield Title(str(target))
    yield Facts(
        {
            Heading.CONDITIONS: tuple(condition.text for condition in target.conditions),
            Heading.MEASURE: target.measure,
            Heading.BOUND: target.bound,
            Heading.PART_OF: target.part_of,
            Heading.NOTE: note_of(target),
            Heading.INDICATOR: target.indicator,
            Heading.ID: target.id,
        }
    )
    if target.mentions:
        rows = ((mention.where, mention.text, mention.quote) for mention in target.mentions)
        headings = (Heading.WHERE, Heading.TEXT, Heading.QUOTATION)
        yield listed(headings, rows, caption=Caption.COUNTED_MENTIONS(count=len(target.mentions)), figures=[Heading.TEXT])


def quoted_goal(target: Target | None) -> Quoted:
    """A goal in a cell, with the quotation on hovering over it; an empty cell for None."""
    if target is None:
        return Quoted("")
    # Chinese has no space between a word and a figure.
    goal = target.goal.replace(" ", "") if current_language() == "zh" else target.goal
    return Quoted(goal, target.citation)


def _conditions(target: Target) -> str:
    return "；".join(condition.text for condition in target.conditions)


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "Campaign": campaign_view,
    "Plan": plan_view,
    "Target": target_view,
    "Task": task_view,
}
