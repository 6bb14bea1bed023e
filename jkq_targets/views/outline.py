"""A plan as lines of text, for a reader at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jkq_targets.model import TOTAL, Allocation, AllocationTable, Campaign, Plan, Target, Task
from jkq_targets.text import aligned


def outline(plan: Plan) -> str:
    """
    The plan with its campaigns, their goals, tasks and tables, in lines; columns are aligned also where the text is Chinese.

    Example:
        >>> from jkq_targets.catalog import load_plan
        >>> print(outline(load_plan(2020)).splitlines()[0])
        2020 嘉兴经济技术开发区、嘉兴国际商务区关于打赢“五个大决战”的总体方案
    """
    return "\n".join(_plan_lines(plan))


def _plan_lines(plan: Plan) -> Iterator[str]:
    yield f"{plan.year} {plan.title}"
    yield from _fact_lines(
        {"发文机关": plan.issuers, "文号": plan.document_number, "日期": plan.signed_on, "印发": plan.printed_on}
    )
    yield from _content_lines(plan)
    for campaign in plan.campaigns:
        yield ""
        yield f"{campaign.number or ''} {campaign.name}".strip()
        people = {"指挥长": campaign.commanders, "副指挥长": campaign.deputies}
        yield from _fact_lines(people | {"牵头部门": campaign.lead, "责任部门": campaign.supporting})
        yield from _content_lines(campaign)


def _fact_lines(facts: Mapping[str, object]) -> Iterator[str]:
    for name, fact in facts.items():
        if fact:
            yield f"  {name}: {'、'.join(fact) if isinstance(fact, tuple) else fact}"


def _content_lines(part: Plan | Campaign) -> Iterator[str]:
    yield from _target_lines(part.own_targets)
    yield from _task_lines(part.own_tasks, "  ")
    for table in part.own_tables:
        yield ""
        yield from _table_lines(table)


def _task_lines(tasks: tuple[Task, ...], indent: str) -> Iterator[str]:
    for task in tasks:
        lead = f" ({'、'.join(task.lead)})" if task.lead else ""
        yield f"{indent}{task.number or '-'} {task.name or task.summary}{lead}"
        yield from _target_lines(task.own_targets)
        yield from _task_lines(task.actions, f"{indent}  ")


def _target_lines(targets: tuple[Target, ...]) -> Iterator[str]:
    for line in aligned([[target.label, target.goal] for target in targets]):
        yield f"      {line}"


def _table_lines(table: AllocationTable) -> Iterator[str]:
    yield f"  {table.title}"
    yield from (f"    [{index}] {column.label}" for index, column in enumerate(table.allocations, start=1))
    rows = [["", *(f"[{index}]" for index in range(1, len(table.allocations) + 1))]]
    rows += [[name, *(_cell(name, column) for column in table.allocations)] for name in table.organizations]
    rows.append([TOTAL, *("" if column.total is None else str(column.total.number) for column in table.allocations)])
    yield from (f"    {line}" for line in aligned(rows, right=True))


def _cell(organization: str, column: Allocation) -> str:
    share = next((share for share in column.shares if share.organization == organization), None)
    return share.text if share else ""
