"""The hook that Hypothesis runs when it is imported: it registers the strategies of the model, each imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum
from jkq_targets.model import (
    Allocation,
    AllocationTable,
    Campaign,
    Condition,
    Deadline,
    Mention,
    Part,
    Plan,
    Share,
    Source,
    Target,
    Task,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

#: For each type the name of its strategy in `jkq_targets.strategies`.
STRATEGIES: dict[type, str] = {
    Allocation: "allocations",
    AllocationTable: "allocation_tables",
    Amount: "amounts",
    Campaign: "campaigns",
    Cell: "cells",
    Condition: "conditions",
    Deadline: "deadlines",
    Mention: "mentions",
    Ordering: "orderings",
    Part: "parts",
    OfWhich: "of_which",
    Plan: "plans",
    Share: "shares",
    Sheet: "sheets",
    Source: "sources",
    Sum: "sums",
    Target: "targets",
    Task: "tasks",
    CrossReference: "cross_references",
}


def register() -> None:
    """
    Register the strategies, so that `hypothesis.strategies.from_type` and annotated arguments of ``@given`` find them.

    Hypothesis calls the function through the entry point of the group ``hypothesis``; no other program needs to.
    """
    from hypothesis.strategies import register_type_strategy

    for cls in STRATEGIES:
        register_type_strategy(cls, _strategy)


def _strategy(cls: type[Any]) -> SearchStrategy[Any]:
    from jkq_targets import strategies

    strategy: SearchStrategy[Any] = getattr(strategies, STRATEGIES[cls])()
    return strategy
