"""Targets as plain rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError
from jkq_targets.query._contexts import Context
from jkq_targets.tabular import PlainRow
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
    amount = target.amount
    base_unit = reference_unit(amount.dimension) if amount else None
    first = target.mentions[0] if target.mentions else None
    return {
        "id": target.id,
        "year": context.plan.year,
        "campaign": campaign.name if campaign else None,
        "task": task.title if task else None,
        "indicator": target.indicator_code,
        "label": target.label,
        "text": target.goal,
        "value": amount.number if amount else None,
        "upper": target.upper.number if target.upper else None,
        "unit": amount.unit if amount else None,
        "base_value": number_in(amount, base_unit) if amount and base_unit is not None else None,
        "base_unit": base_unit,
        "bound": target.bound.value,
        "commitment": target.commitment.value,
        "measure": target.measure.value,
        "deadline": target.deadline.text if target.deadline else None,
        "conditions": context.qualifiers or None,
        "lead": "、".join(context.lead) or None,
        "where": first.where if first else None,
        "quote": first.quote if first else None,
        "part_of": target.part_of,
        "note": target.note,
    }


def number_in(amount: Amount, unit: str) -> Decimal | Fraction | None:
    """
    The exact number of an amount in a unit; None where the unit measures something else.

    Example:
        >>> number_in(Amount("3", "亿元"), "万元"), number_in(Amount("3", "亿元"), "家")
        (Decimal('30000'), None)
    """
    if find_unit(unit).dimension != amount.dimension:
        return None
    try:
        return amount.to(unit).number
    except InexactConversionError:
        return amount.size / find_unit(unit).factor
