"""Targets as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError
from jkq_targets.model import Target
from jkq_targets.query._contexts import Context
from jkq_targets.tabular import PlainRow, joined
from jkq_targets.units import find_unit, reference_unit

#: The columns of a row, in their order, with the class of their values.
COLUMNS: dict[str, type] = {
    "id": str,
    "year": int,
    "campaign": str,
    "task": str,
    "indicator": str,
    "label": str,
    "text": str,
    "value": Decimal,
    "upper": Decimal,
    "unit": str,
    "base_value": Decimal,
    "base_unit": str,
    "bound": str,
    "commitment": str,
    "measure": str,
    "deadline": str,
    "conditions": str,
    "lead": str,
    "where": str,
    "quote": str,
    "part_of": str,
    "note": str,
}


def row(context: Context) -> PlainRow:
    """
    A target as one flat row: numbers exact, beside the text and the size in the reference unit of the dimension.

    Returns:
        A dict with the keys `COLUMNS`. ``value``, ``upper`` and ``base_value`` are a Decimal, or a Fraction where there is no
        finite decimal; None where the goal is a date. Names are joined by 、.
    """
    target, campaign, task = context.target, context.campaign, context.task
    return {
        "id": target.id,
        "year": context.plan.year,
        "campaign": campaign.name if campaign else None,
        "task": task.title if task else None,
        "indicator": target.indicator_code,
        "label": target.label,
        "text": target.goal,
        **_numbers(target),
        "bound": target.bound.value,
        "commitment": target.commitment.value,
        "measure": target.measure.value,
        "deadline": target.deadline.text if target.deadline else None,
        "conditions": context.qualifiers or None,
        "lead": joined(context.lead, "、"),
        **_place(target),
        "part_of": target.part_of,
        "note": target.note,
    }


def _numbers(target: Target) -> PlainRow:
    names = ("value", "upper", "unit", "base_value", "base_unit")
    amount = target.amount
    if amount is None:
        return dict.fromkeys(names)
    base_unit = reference_unit(amount.dimension)
    upper = target.upper.number if target.upper else None
    return dict(zip(names, (amount.number, upper, amount.unit, number_in(amount, base_unit), base_unit), strict=True))


def _place(target: Target) -> PlainRow:
    first = target.mentions[0] if target.mentions else None
    return {"where": first.where if first else None, "quote": first.quote if first else None}


def number_in(amount: Amount | None, unit: str | None) -> Decimal | Fraction | None:
    """
    The exact number of an amount in a unit; None where either is missing or the unit measures something else.

    Example:
        >>> number_in(Amount("3", "亿元"), "万元"), number_in(Amount("3", "亿元"), "家")
        (Decimal('30000'), None)
    """
    if amount is None or unit is None or find_unit(unit).dimension != amount.dimension:
        return None
    try:
        return amount.to(unit).number
    except InexactConversionError:
        return amount.size / find_unit(unit).factor


def first_unit(amounts: Iterable[Amount | None]) -> str | None:
    """The unit of the first amount; None where there is none."""
    return next((amount.unit for amount in amounts if amount is not None), None)


def goal_texts(goals: Mapping[str, Target | None]) -> PlainRow:
    """Goals in the words of the plans, each under its name."""
    return {name: target.goal if target else None for name, target in goals.items()}


def goal_ids(goals: Mapping[str, Target | None]) -> PlainRow:
    """The ids of goals, each under its name with ``_id`` behind it."""
    return {f"{name}_id": target.id if target else None for name, target in goals.items()}
