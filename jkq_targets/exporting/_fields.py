"""Tables of an export: columns, keys and rows, written as CSV and as a Frictionless schema."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from jkq_targets.fields import annotations_of
from jkq_targets.model import Plan
from jkq_targets.schema import documented
from jkq_targets.tabular import harmless
from jkq_targets.terms import Term

#: For columns that point to another table: its name, and the columns there.
References = Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]

_TYPES: dict[object, str] = {int: "integer", bool: "boolean", date: "date", Decimal: "number"}


@attrs.frozen
class Field:
    """
    One column of a table.

    Args:
        name: Its name.
        type: Its type in a Frictionless schema.
        description: The content of its cells.
        values: The values that its cells may have; empty for any.
    """

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()

    def schema(self, *, required: bool) -> dict[str, Any]:
        """The column as a field of a Frictionless schema."""
        limits = ({"required": True} if required else {}) | ({"enum": list(self.values)} if self.values else {})
        plain = {"name": self.name, "type": self.type, "description": self.description}
        return plain | ({"constraints": limits} if limits else {})


@attrs.frozen(kw_only=True)
class Resource:
    """
    One table of an export.

    Args:
        name: Its name, and that of its file.
        description: The content of a row.
        fields: Its columns.
        key: The primary key: the columns that identify a row.
        references: The foreign keys: columns that name a row of another table, and the columns there.
        rows: The rows from the plans, each a value for every column.
        of_plans: Whether the rows come from the plans given; else they come from a registry or the errata.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: References = attrs.field(factory=dict)
    rows: Callable[[tuple[Plan, ...]], Iterable[Mapping[str, object]]]
    of_plans: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in their order."""
        return tuple(column.name for column in self.fields)

    def to_csv(self, plans: tuple[Plan, ...]) -> str:
        """The rows as CSV with a header line; formula cells are neutralized."""
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, self.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: cell_text(row[name]) for name in self.columns} for row in self.rows(plans))
        return buffer.getvalue()

    def schema(self) -> dict[str, Any]:
        """The columns and keys as a Frictionless schema."""
        fields = [column.schema(required=column.name in self.key) for column in self.fields]
        keys = [
            {"fields": list(ours), "reference": {"resource": other, "fields": list(theirs)}}
            for ours, (other, theirs) in self.references.items()
        ]
        return {"fields": fields, "primaryKey": list(self.key)} | ({"foreignKeys": keys} if keys else {})


def fields_of(cls: type, names: Sequence[str]) -> tuple[Field, ...]:
    """Columns for fields of a class, with the types of its annotations and the descriptions of its docstring."""
    annotations, descriptions = annotations_of(cls), documented(cls)[1]
    return tuple(_column(name, annotations[name].cls, descriptions.get(name, "")) for name in names)


def _column(name: str, cls: type, description: str) -> Field:
    values = tuple(member.value for member in cls) if issubclass(cls, Term) else ()
    return Field(name, _TYPES.get(cls, "string"), re.sub(r"\bNone\b", "empty", description), values)


def cell_text(value: object) -> object:
    """
    A value as a cell of CSV: exact; empty for None and for a number without a finite decimal; several values joined by ；.

    Example:
        >>> cell_text(Decimal("1E+2")), cell_text(("甲", "乙")), cell_text(Fraction(2, 3)), cell_text(None)
        ('100', '甲；乙', '', '')
    """
    if value is None or isinstance(value, Fraction):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        # The name of a body may have a 、 in it.
        return harmless("；".join(value))
    return harmless(value.value if isinstance(value, Term) else str(value))
