"""The keys by which a set of targets is sorted and grouped, and the order of their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, UnitError
from jkq_targets.query._contexts import Context
from jkq_targets.query._filters import unknown
from jkq_targets.query._sentences import ActualText
from jkq_targets.sentences import in_words
from jkq_targets.terms import Term

KeyName = Literal[
    "amount",
    "bound",
    "campaign",
    "commitment",
    "deadline",
    "dimension",
    "id",
    "indicator",
    "label",
    "lead",
    "level",
    "measure",
    "task",
    "year",
]

_KEYS: dict[str, Callable[[Context], Any]] = {
    "amount": lambda context: context.target.amount,
    "bound": lambda context: context.target.bound,
    "campaign": lambda context: context.campaign.name if context.campaign else None,
    "commitment": lambda context: context.target.commitment,
    "deadline": lambda context: context.target.deadline.latest if context.target.deadline else None,
    "dimension": lambda context: context.target.amount.dimension if context.target.amount else None,
    "id": lambda context: context.target.id,
    "indicator": lambda context: context.target.indicator_code,
    "label": lambda context: context.target.label,
    "lead": lambda context: "、".join(context.lead) or None,
    "level": lambda context: context.plan.level,
    "measure": lambda context: context.target.measure,
    "task": lambda context: (context.task.name or context.task.summary) if context.task else None,
    "year": lambda context: context.plan.year,
}


def named_key(name: str) -> Callable[[Context], Any]:
    """
    The value of a context under the name of a key; None where it has none.

    Raises:
        UnknownNameError: No key has the name; the nearest stand in the error.
    """
    if name not in _KEYS:
        raise unknown("key", name, _KEYS)
    return _KEYS[name]


def in_order(contexts: tuple[Context, ...], key: Callable[[Context], Any], *, reverse: bool) -> list[Context]:
    """
    Contexts in the order of a key: terms in that of their vocabulary, and what has nothing under the key always last.

    Raises:
        UnitError: The values are amounts that measure different things.
    """
    keyed = [(key(context), context) for context in contexts]
    _check_dimension([value for value, _ in keyed])
    present = [pair for pair in keyed if pair[0] is not None]
    present.sort(key=lambda pair: _rank(pair[0]), reverse=reverse)
    return [context for _, context in [*present, *(pair for pair in keyed if pair[0] is None)]]


def _check_dimension(values: list[Any]) -> None:
    first: dict[str, Amount] = {}
    for value in values:
        if isinstance(value, Amount):
            first.setdefault(value.dimension, value)
    if len(first) > 1:
        found = in_words(tuple(first.values())[:3])
        raise UnitError(Fault("key", found, ActualText.ONE_DIMENSION()))


def _rank(value: Any) -> Any:
    return list(type(value)).index(value) if isinstance(value, Term) else value
