"""The rules about rows: numbers that follow each other, names that a registry knows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from jkq_targets.findings import Finding
from jkq_targets.model import Campaign, Plan, Share, Task, walk
from jkq_targets.registries import Registry, indicators, organizations
from jkq_targets.rules._citations import place
from jkq_targets.terms import AliasKind, Severity


def numbering_rule(plan: Plan) -> Iterator[Finding | None]:
    """The numbers (序号) of a table's rows neither repeat nor skip; each table may start again from 1."""
    for tasks in (plan.own_tasks, *(campaign.own_tasks for campaign in plan.campaigns)):
        numbered = [task for task in tasks if task.number is not None and task.number.isdecimal()]
        yield from (_numbering(plan, before, task) for before, task in itertools.pairwise(numbered))


def _numbering(plan: Plan, before: Task, task: Task) -> Finding | None:
    last, number = int(before.number or 0), int(task.number or 0)
    if number == last + 1 or (number == 1 and last != 1):
        return None
    fault = "repeats" if number == last else "does not follow"
    return Finding(
        rule="numbering",
        severity=Severity.WARNING,
        where=place(plan, task.where, task.name or task.summary or ""),
        message=f"序号 {task.number} {fault} {before.number}, the number of the row before, where {last + 1} would follow.",
    )


def name_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    Every body and every indicator has a name of the registries.

    A name that only an inference or a misprint explains is a NOTE, and so is one that no registry knows; each once.
    """
    for name, where in _organizations(plan).items():
        yield _name(plan, where, name, organizations())
    labels = {target.indicator: target.label for target in reversed(plan.targets) if target.indicator is not None}
    for code, label in reversed(labels.items()):
        if code not in indicators():
            yield _name(plan, label, code, indicators())


def _organizations(plan: Plan) -> dict[str, str]:
    """The bodies that a plan names, each with the place of its first mention."""
    first: dict[str, str] = {}
    for _, item in walk(plan):
        if isinstance(item, Campaign | Task):
            where = item.name if isinstance(item, Campaign) else f"{item.where}, {item.name or item.summary}"
            for name in (*item.lead, *item.supporting):
                first.setdefault(name, where)
        elif isinstance(item, Share):
            first.setdefault(item.organization, "allocation table")
    return first


def _name(plan: Plan, where: str, name: str, registry: Registry[Any]) -> Finding | None:
    alias = registry.alias(name)
    if name in registry and (alias is None or alias.kind in (AliasKind.PLAIN, AliasKind.ADDED)):
        return None
    known = (
        f"is read as {registry.find(name).name}: {alias.note}" if alias else f"is no name that the {registry.kind} registry knows"
    )
    return Finding(
        rule="name",
        severity=Severity.NOTE,
        where=place(plan, where),
        message=f"“{name}” {known}",
    )
