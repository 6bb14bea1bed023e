"""The totals of tables, as the prose of a plan states them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import CrossReference, Sheet
from jkq_targets.model import TOTAL, Allocation, AllocationTable, Plan, Target
from jkq_targets.rules._citations import place
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Bound


def goals_by_id(plan: Plan) -> dict[str, Target]:
    """The targets of a plan by their id."""
    return {target.id: target for target in plan.targets}


def added_up(targets: list[Target]) -> Amount | None:
    """The sum of the targets' figures; None where there is none, one is a date, or they measure different things."""
    amounts = [target.amount for target in targets if target.amount is not None]
    if not amounts or len(amounts) != len(targets) or len({amount.dimension for amount in amounts}) > 1:
        return None
    return sum(amounts[1:], start=amounts[0])


def with_cross_references(table: AllocationTable, plan: Plan) -> Sheet:
    """The sheet of a table, where the goals that a column divides are cross_references of its total."""
    return attrs.evolve(table.to_sheet(), cross_references=tuple(_cross_references(table, plan)))


def _cross_references(table: AllocationTable, plan: Plan) -> Iterator[CrossReference]:
    goals = goals_by_id(plan)
    for column in table.allocations:
        targets = [goals[name] for name in column.targets]
        stated = _stated_total(column, targets)
        if stated is not None:
            places = dict.fromkeys(where for target in targets for where in _places(target))
            where = place(plan, joined(Join.CLAUSES, places)) if places else place(plan)
            yield CrossReference(column.cell_id(TOTAL), stated, where)


def _stated_total(column: Allocation, targets: list[Target]) -> Amount | None:
    """The total of a column as its goals state it; None where it prints no total, or the goals leave it open."""
    stated = added_up(targets)
    if stated is None or column.total is None or stated.dimension != column.total.dimension:
        return None
    # Only a plain figure states the total; 不少于8名 leaves it open.
    return stated if all(target.bound is Bound.REACH for target in targets) else None


def _places(target: Target) -> Iterator[str]:
    """The places that state the figure of a target: the first, and those that say nothing otherwise."""
    for number, mention in enumerate(target.mentions):
        if not number or (mention.amount is None and mention.bound is None):
            yield mention.where
