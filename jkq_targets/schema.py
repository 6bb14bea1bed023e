"""`plan_schema`: the JSON Schema of a plan, made from the annotations of the model's classes."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import Any

from jkq_targets.amounts import Amount
from jkq_targets.fields import Annotation, Validated, annotations_of
from jkq_targets.model import Plan
from jkq_targets.patterns import lazy_pattern
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
_ARGUMENT = lazy_pattern(r"^    (\w+): (.*(?:\n {8,}.*)*)", re.MULTILINE)


def plan_schema() -> dict[str, Any]:
    """
    The JSON Schema (draft 2020-12) of the plan format, as `jkq_targets.dumps` writes it and `jkq_targets.loads` reads it.

    The schema has what the annotations state: keys, types, vocabularies, the form of amounts and dates. `jkq_targets.loads` alone
    checks that units are defined, and conditions on several fields: a quotation contains its text, ids are unique, spans do not
    overlap.

    Example:
        >>> schema = plan_schema()
        >>> schema["$ref"], schema["$defs"]["Level"]["enum"], schema["$defs"]["Plan"]["required"]
        ('#/$defs/Plan', ['zone', 'city'], ['year', 'title', 'short_title', 'level'])
    """
    definitions: dict[str, Any] = {}
    reference = _single(Plan, definitions)
    head = {"$schema": _DIALECT, "title": "A plan of jkq_targets", **reference}
    return head | {"$defs": dict(sorted(definitions.items()))}


def _described(annotation: Annotation, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field."""
    allowed = _single(annotation.cls, definitions)
    if annotation.refuses_empty_text:
        allowed = allowed | {"pattern": r"\S"}
    if annotation.is_tuple:
        allowed = {"type": "array", "items": allowed}
    return {"anyOf": [allowed, {"type": "null"}]} if annotation.is_optional else allowed


def _single(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a single value of a class; records, vocabularies and amounts are each defined once."""
    if cls in _PLAIN:
        return _PLAIN[cls]
    if cls.__name__ not in definitions:
        # The name is there before its definition is, since a task holds tasks.
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _definition(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _definition(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls is Amount:
        return _AMOUNT
    if issubclass(cls, Term):
        terms = "; ".join(f"{member.value}: {member.term}" for member in cls)
        return {"enum": [member.value for member in cls], "description": terms}
    return _record(cls, definitions)


def _record(cls: type[Validated], definitions: dict[str, Any]) -> dict[str, Any]:
    annotations = annotations_of(cls)
    summary, arguments = documented(cls)
    properties = {}
    for name, annotation in annotations.items():
        description = {"description": arguments[name]} if name in arguments else {}
        properties[name] = _described(annotation, definitions) | description
    required = [name for name, annotation in annotations.items() if annotation.is_required]
    head = {"type": "object", **({"description": summary} if summary else {})}
    return head | {"properties": properties, "required": required, "additionalProperties": False}


def documented(cls: type) -> tuple[str, dict[str, str]]:
    """
    The docstring of a class: its summary, and the description of each field; nothing where Python runs without docstrings.

    Example:
        >>> documented(Plan)[1]["year"]
        'The year that it is for.'
    """
    text = inspect.getdoc(cls) or ""
    section = text.partition("\nArgs:\n")[2].partition("\n\n")[0]
    return text.partition("\n")[0], {name: " ".join(words.split()) for name, words in _ARGUMENT.findall(section)}
