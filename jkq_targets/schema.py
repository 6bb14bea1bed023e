"""`plan_schema`: the JSON Schema of a plan, made from the annotations of the model's classes."""

from __future__ import annotations

import inspect
import re
import types
import typing
from datetime import date
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.fields import Validated
from jkq_targets.model import Plan
from jkq_targets.terms import Term

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AMOUNT = {
    "type": "string",
    "description": "An exact number and its unit in canonical form, such as 1.20亿元, 2/3 or 5‰.",
    "pattern": r"^-?(0|[1-9][0-9]*)(/[1-9][0-9]*|\.[0-9]+)?([^0-9\s,.]\S*)?$",
}
_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
_ARGUMENT = re.compile(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def plan_schema() -> dict[str, Any]:
    """
    The JSON Schema (draft 2020-12) of the plan format, as `jkq_targets.dumps` writes it and `jkq_targets.loads` reads it.

    It says what the annotations say: keys, types, vocabularies, the form of amounts and dates. What concerns several fields (that
    a quotation has its text in it, that ids are unique, that spans do not overlap) and whether a unit is defined, only
    `jkq_targets.loads` checks.

    Example:
        >>> schema = plan_schema()
        >>> schema["$ref"], schema["$defs"]["Level"]["enum"], schema["$defs"]["Plan"]["required"]
        ('#/$defs/Plan', ['zone', 'city'], ['year', 'title', 'short_title', 'level'])
    """
    definitions: dict[str, Any] = {}
    reference = _described(Plan, definitions)
    head = {"$schema": _DIALECT, "title": "A plan of jkq_targets", **reference}
    return head | {"$defs": dict(sorted(definitions.items()))}


def _described(hint: Any, definitions: dict[str, Any], *, filled: bool = False) -> dict[str, Any]:
    """What an annotation allows; classes, vocabularies and amounts once each, in the definitions."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _described(arguments[0], definitions, filled=True)}
    if origin in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return {"anyOf": [_described(inner, definitions, filled=True), {"type": "null"}]}
    if hint in _PLAIN:
        return _PLAIN[hint] | ({"pattern": r"\S"} if filled and hint is str else {})
    if hint.__name__ not in definitions:
        # The name stands in before its definition does, since a task holds tasks.
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _definition(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _definition(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls is Amount:
        return _AMOUNT
    if issubclass(cls, Term):
        said = "; ".join(f"{member.value}: {member.term}" for member in cls)
        return {"enum": [member.value for member in cls], "description": said}
    return _record(cls, definitions)


def _record(cls: type[Validated], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    summary, arguments = documented(cls)
    properties = {}
    for field in attrs.fields(cls):
        said = {"description": arguments[field.name]} if field.name in arguments else {}
        properties[field.name] = _described(hints[field.name], definitions, filled=field.default is attrs.NOTHING) | said
    required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
    head = {"type": "object", **({"description": summary} if summary else {})}
    return head | {"properties": properties, "required": required, "additionalProperties": False}


def documented(cls: type) -> tuple[str, dict[str, str]]:
    """
    The summary of a class and what its docstring says of each field; nothing where Python runs without docstrings.

    Example:
        >>> documented(Plan)[1]["year"]
        'The year that it is for.'
    """
    text = inspect.getdoc(cls) or ""
    section = text.partition("\nArgs:\n")[2].partition("\n\n")[0]
    return text.partition("\n")[0], {name: " ".join(said.split()) for name, said in _ARGUMENT.findall(section)}
