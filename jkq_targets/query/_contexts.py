"""`Context`: where a target stands, and which bodies have to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from jkq_targets.model import Campaign, Plan, Target, Task
from jkq_targets.registries import organizations


@attrs.frozen(kw_only=True)
class Context:
    """
    A target with what it stands in.

    Args:
        target: The target.
        plan: The plan that sets it.
        campaign: The campaign; None for a goal outside campaigns.
        tasks: The tasks that it stands in, the outermost first; empty for a goal outside tasks.
        allocated: The bodies that a table divides it among, as printed; 0 or more.

    Example:
        >>> from jkq_targets import targets
        >>> goals = targets(year=2020, indicator="实到外资")
        >>> goals.context(goals[0]).task.name
        '各项指标目标'
    """

    target: Target
    plan: Plan
    campaign: Campaign | None = None
    tasks: tuple[Task, ...] = ()
    allocated: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # Ids are unique in a plan: to tell contexts apart by hash there is no need to walk through the whole plan.
        return hash((self.plan.year, self.target.id))

    @property
    def task(self) -> Task | None:
        """The innermost task or measure; None for a goal outside tasks."""
        return self.tasks[-1] if self.tasks else None

    @property
    def qualifiers(self) -> str:
        """The conditions of the goal in the words of the plan; ``""`` where there are none."""
        return "；".join(condition.text for condition in self.target.conditions)

    @property
    def lead(self) -> tuple[str, ...]:
        """The bodies that lead it, as printed: of the innermost task, measure or campaign that names any."""
        return next((part.lead for part in self._parts() if part.lead), ())

    @property
    def supporting(self) -> tuple[str, ...]:
        """The bodies that support it or share in it, as printed: of the innermost part that names any body."""
        return next((part.supporting for part in self._parts() if part.lead or part.supporting), ())

    def _parts(self) -> Iterator[Task | Campaign]:
        yield from reversed(self.tasks)
        if self.campaign is not None:
            yield self.campaign

    @cached_property
    def lead_codes(self) -> frozenset[str]:
        """The codes of the leading bodies and, of a joint name, those of its members."""
        return body_codes(self.lead)

    @cached_property
    def all_codes(self) -> frozenset[str]:
        """The codes of all bodies that lead it, support it or are allocated a share, and of the members of joint names."""
        return body_codes((*self.lead, *self.supporting, *self.allocated))


def body_codes(names: tuple[str, ...]) -> frozenset[str]:
    """
    The codes of printed names of bodies; a name that no registry knows is its own code.

    Example:
        >>> sorted(body_codes(("发改局", "各街道")))
        ['changshui', 'chengnan', 'development-and-reform', 'jiabei', 'streets', 'tanghui']
    """
    registry = organizations()
    codes: set[str] = set()
    for name in names:
        body = registry.find(name) if name in registry else None
        codes.update((body.code, *body.members) if body else (name,))
    return frozenset(codes)


def contexts(plan: Plan) -> tuple[Context, ...]:
    """Every target of a plan with what it stands in, in the order of `Plan.targets`."""
    allocated: dict[str, tuple[str, ...]] = {}
    for column in plan.allocations:
        bodies = tuple(share.organization for share in column.shares if share.amount is not None)
        for name in column.targets:
            allocated[name] = tuple(dict.fromkeys((*allocated.get(name, ()), *bodies)))
    places = {target.id: (campaign, tasks) for target, campaign, tasks in _placed(plan)}
    return tuple(
        Context(
            target=target,
            plan=plan,
            campaign=places[target.id][0],
            tasks=places[target.id][1],
            allocated=allocated.get(target.id, ()),
        )
        for target in plan.targets
    )


def _placed(plan: Plan) -> Iterator[tuple[Target, Campaign | None, tuple[Task, ...]]]:
    parts: list[Plan | Campaign] = [plan, *plan.campaigns]
    for part in parts:
        campaign = part if isinstance(part, Campaign) else None
        yield from ((target, campaign, ()) for target in part.own_targets)
        for task in part.own_tasks:
            yield from ((target, campaign, tasks) for target, tasks in _of_task(task, ()))


def _of_task(task: Task, above: tuple[Task, ...]) -> Iterator[tuple[Target, tuple[Task, ...]]]:
    tasks = (*above, task)
    yield from ((target, tasks) for target in task.own_targets)
    for action in task.actions:
        yield from _of_task(action, tasks)
