"""A plan, a campaign and an allocation table as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jkq_targets.balance import diagnose
from jkq_targets.findings import marks_of
from jkq_targets.model._allocations import AllocationTable
from jkq_targets.model._plans import Campaign, Plan, Task
from jkq_targets.model._targets import Target
from jkq_targets.model._walking import walk
from jkq_targets.text import number_of
from jkq_targets.views.grid_html import grid_html
from jkq_targets.views.html import Words, facts, fragment, heading, table
from jkq_targets.views.outline import outline


def plan_html(plan: Plan) -> str:
    """The plan with its campaigns, and with the goals, tasks and tables that stand outside them."""
    known: dict[str, object] = {"issuers": plan.issuers, "document number": plan.document_number, "level": plan.level.term}
    known |= {"signed on": plan.signed_on, "printed on": plan.printed_on, "note": plan.note}
    names = ("no.", "campaign", "lead", "tasks", "goals", "tables")
    lines = [_campaign_line(campaign) for campaign in plan.campaigns]
    campaigns = table(names, lines, caption=number_of(len(lines), "campaign"), figures=names[3:]) if lines else ""
    return fragment(heading(f"{plan.year} {plan.title}"), facts(known), campaigns, *_contents(plan))


def _campaign_line(campaign: Campaign) -> list[str]:
    counts = (campaign.tasks, tuple(_goals(campaign)), campaign.allocation_tables)
    return [campaign.number or "", campaign.name, "、".join(campaign.lead), *(str(len(items)) for items in counts)]


def campaign_html(campaign: Campaign) -> str:
    """The campaign with its people and bodies, its goals, its tasks and its tables."""
    known: dict[str, object] = {"commanders": campaign.commanders, "deputies": campaign.deputies}
    known |= {"lead": campaign.lead, "supporting": campaign.supporting, "note": campaign.note}
    name = f"{campaign.number or ''} {campaign.name}".strip()
    return fragment(heading(name), facts(known), *_contents(campaign))


def allocation_table_html(whole: AllocationTable) -> str:
    """The table as printed, with what is wrong, may be wrong or does not fit marked in it."""
    return fragment(_picture(whole))


def _contents(part: Plan | Campaign) -> Iterator[str]:
    if part.own_targets:
        goals = ((target.label, Words(target.goal, target.citation)) for target in part.own_targets)
        yield table(("label", "goal"), goals, caption=number_of(len(part.own_targets), "goal"), figures=("goal",))
    if part.own_tasks:
        yield table(
            ("no.", "task", "lead", "goals"), map(_task_line, part.own_tasks), caption=number_of(len(part.own_tasks), "task")
        )
    yield from map(_picture, part.own_tables)


def _task_line(task: Task) -> tuple[Words | str, ...]:
    goals = list(_goals(task))
    told = Words("；".join(map(str, goals)), "\n".join(goal.citation for goal in goals))
    return task.number or "", task.name or task.summary or "", "、".join(task.lead), told


def _goals(part: Campaign | Task) -> Iterable[Target]:
    return (item for _, item in walk(part) if isinstance(item, Target))


def _picture(whole: AllocationTable) -> str:
    sheet = whole.to_sheet()
    return grid_html(sheet.grid, marks_of(diagnose(sheet))) if sheet.grid else ""


TEXTS = {"Plan": outline}
FRAGMENTS = {"Plan": plan_html, "Campaign": campaign_html, "AllocationTable": allocation_table_html}
