"""Targets as plain rows, and rows as CSV, JSON, polars and pandas frames."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError, MissingExtraError
from jkq_targets.query._contexts import Context
from jkq_targets.units import reference_unit

if TYPE_CHECKING:
    import pandas
    import polars

Row = dict[str, Any]

#: The columns of a row, in their order.
COLUMNS: tuple[str, ...] = (
    "id",
    "year",
    "campaign",
    "task",
    "indicator",
    "label",
    "text",
    "value",
    "upper",
    "unit",
    "base_value",
    "base_unit",
    "bound",
    "commitment",
    "measure",
    "deadline",
    "conditions",
    "lead",
    "where",
    "quote",
    "part_of",
    "note",
)

# What a spreadsheet takes for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def row(context: Context) -> Row:
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
        "task": (task.name or task.summary) if task else None,
        "indicator": target.indicator,
        "label": target.label,
        "text": target.goal,
        "value": amount.number if amount else None,
        "upper": target.upper.number if target.upper else None,
        "unit": amount.unit if amount else None,
        "base_value": _base_value(amount, base_unit) if amount and base_unit is not None else None,
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


def _base_value(amount: Amount, unit: str) -> Decimal | Fraction:
    try:
        return amount.to(unit).number
    except InexactConversionError:
        return amount.size


def to_csv(rows: Iterable[Row]) -> str:
    """
    Rows as CSV with a header line; a text that a spreadsheet would take for a formula has an apostrophe before it.

    Example:
        >>> print(to_csv([dict.fromkeys(COLUMNS) | {"id": "2020.goal", "label": "=1+1"}]).splitlines()[1][:30])
        2020.goal,,,,,'=1+1,,,,,,,,,,,
    """
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in line.items()} for line in rows)
    return buffer.getvalue()


def harmless(value: object) -> object:
    """
    A value as a spreadsheet may read it: a text that it would take for a formula has an apostrophe before it.

    Example:
        >>> harmless("=1+1"), harmless("--"), harmless(-1)
        ("'=1+1", '--', -1)
    """
    # Without a letter or a digit, as in the “--” of a table, it is no formula.
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_STARTS) and any(map(str.isalnum, value))
    return f"'{value}" if is_formula else value


def to_json(rows: Iterable[Row]) -> str:
    """Rows as a JSON list of objects; exact numbers as text, since a reader may take JSON's own for binary floats."""
    lines = [{name: _exact_text(value) for name, value in line.items()} for line in rows]
    return json.dumps(lines, ensure_ascii=False, indent=2)


def _exact_text(value: object) -> object:
    return str(value) if isinstance(value, Decimal | Fraction) else value


def to_polars(rows: Sequence[Row]) -> polars.DataFrame:
    """
    Rows as a polars frame; exact numbers as text, and ``base_value`` as a Decimal beside them.

    Raises:
        MissingExtraError: polars is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtraError("to_polars", "polars") from error
    numbers = {"value", "upper"}
    columns = {name: [_text(line[name]) if name in numbers else line[name] for line in rows] for name in COLUMNS}
    columns["base_value"] = [value if isinstance(value, Decimal) else None for value in columns["base_value"]]
    types = dict.fromkeys(COLUMNS, polars.String()) | {"year": polars.Int64(), "base_value": polars.Decimal(38, 10)}
    return polars.DataFrame(columns, schema=types)


def to_pandas(rows: Sequence[Row]) -> pandas.DataFrame:
    """
    Rows as a pandas frame; numbers stay exact as Python objects.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("to_pandas", "pandas") from error
    return pandas.DataFrame(list(rows), columns=list(COLUMNS))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
