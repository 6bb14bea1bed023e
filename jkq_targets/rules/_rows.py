"""The rules about rows: numbers that follow each other, names that a registry knows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from jkq_targets.editor_words import by_editor
from jkq_targets.error_words import Words, noun
from jkq_targets.findings import Check, Finding
from jkq_targets.model import Campaign, Plan, Share, Task, title_words, walk
from jkq_targets.registries import Alias, Registry, indicators, organizations
from jkq_targets.rules._citations import place
from jkq_targets.rules._sentences import RuleText
from jkq_targets.sentences import Statement, within
from jkq_targets.terms import AliasKind, Severity


def numbering_rule(plan: Plan) -> Iterator[Check]:
    """The numbers (序号) of a table's rows neither repeat nor skip; each table may start again from 1."""
    for tasks in (plan.own_tasks, *(campaign.own_tasks for campaign in plan.campaigns)):
        numbered = [(task.number, task) for task in tasks if task.number is not None and task.number.isdecimal()]
        for (before, _), (number, task) in itertools.pairwise(numbered):
            yield Check(RuleText.NUMBER_BEHIND(number=number, before=before), _numbering(plan, before, number, task))


def _numbering(plan: Plan, before: str, printed: str, task: Task) -> Finding | None:
    last, number = int(before), int(printed)
    if number == last + 1 or (number == 1 and last != 1):
        return None
    # Of two equal numbers either may be the wrong one: 1, 2, 4, 4, 5.
    repeats = RuleText.NUMBER_REPEATS(number=printed)
    skips = RuleText.NUMBER_SKIPS(number=printed, before=before, next=last + 1)
    return Finding(
        rule="numbering",
        severity=Severity.WARNING,
        where=place(plan, task.where, title_words(task)),
        message=repeats if number == last else skips,
    )


def name_rule(plan: Plan) -> Iterator[Finding]:
    """
    Every body and every indicator has a name of the registries.

    All names that only an inference or a misprint explains are one NOTE; a name that no registry knows is a NOTE of its own.
    """
    names = _organizations(plan)
    yield from _inferred(plan, names)
    for name, where in names.items():
        yield from _name(plan, where, name, organizations())
    labels = {target.indicator: target.label for target in reversed(plan.targets) if target.indicator is not None}
    for code, label in reversed(labels.items()):
        if code not in indicators():
            yield from _name(plan, label, code, indicators())


def _organizations(plan: Plan) -> dict[str, Words]:
    """The bodies that a plan names, each with the place of its first mention."""
    first: dict[str, Words] = {}
    for _, item in walk(plan):
        if isinstance(item, Campaign | Task):
            where = item.name if isinstance(item, Campaign) else within(item.where, title_words(item))
            for name in (*item.lead, *item.supporting):
                first.setdefault(name, where)
        elif isinstance(item, Share):
            first.setdefault(item.organization, RuleText.IN_ALLOCATION_TABLE())
    return first


def _inferred(plan: Plan, names: dict[str, Words]) -> Iterator[Finding]:
    """One NOTE with every name that is read as that of another body, and the reason for each."""
    registry = organizations()
    doubtful = [(name, alias) for name in names if (alias := registry.alias(name)) is not None and alias.kind in _READ_AS]
    if doubtful:
        listed = tuple(RuleText.READ_AS(name=name, meaning=registry.find(name).name) for name, _ in doubtful)
        yield Finding(
            rule="name",
            severity=Severity.NOTE,
            where=place(plan),
            message=RuleText.INFERRED(count=len(doubtful), names=listed),
            evidence=tuple(_because(alias, names[name]) for name, alias in doubtful),
        )


def _because(alias: Alias, where: Words) -> Statement:
    return RuleText.INFERRED_BECAUSE(name=alias.name, where=where, note=by_editor(alias.note or ""))


#: The kinds of names that a reader may doubt.
_READ_AS = (AliasKind.INFERRED, AliasKind.MISPRINT)


def _name(plan: Plan, where: Words, name: str, registry: Registry[Any]) -> Iterator[Finding]:
    if name not in registry:
        yield Finding(
            rule="name",
            severity=Severity.NOTE,
            where=place(plan, where),
            message=RuleText.UNKNOWN_NAME(name=name, kind=noun(registry.kind)),
        )
