"""Walk through a record: every record within it, with its path."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from jkq_targets.fields import Validated, annotations_of


def walk(record: Validated, path: str = "") -> Iterator[tuple[str, Validated]]:
    """
    Every record within a record, depth first in field order, with its path such as ``"campaigns[0].own_targets[2]"``.

    Args:
        record: Any record of the model.
        path: The path of the record itself, which the others start with.

    Example:
        >>> from jkq_targets.model import Task
        >>> task = Task(name="举办各类招商引智活动", where="附件1", actions=[Task(summary="investment fairs", where="附件1")])
        >>> [path for path, _ in walk(task)]
        ['actions[0]']
    """
    records: list[tuple[str, Validated]] = []
    _collect(record, f"{path}." if path else "", records)
    return iter(records)


def _collect(record: Validated, prefix: str, records: list[tuple[str, Validated]]) -> None:
    """Add every record within a record: generators within generators would take three times as long."""
    for name in _record_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            items = [(f"{prefix}{name}[{index}]", item) for index, item in enumerate(value)]
        elif value is not None:
            items = [(f"{prefix}{name}", value)]
        else:
            continue
        for place, item in items:
            records.append((place, item))
            _collect(item, f"{place}.", records)


_RECORD_FIELDS: dict[type, tuple[str, ...]] = {}


def _record_fields(cls: type[Validated]) -> tuple[str, ...]:
    """The fields of a class that hold records, found once."""
    if cls not in _RECORD_FIELDS:
        held = annotations_of(cls)
        _RECORD_FIELDS[cls] = tuple(name for name, annotation in held.items() if issubclass(annotation.cls, Validated))
    return _RECORD_FIELDS[cls]


def in_circle(start: Hashable, wholes: Mapping[Any, Hashable]) -> bool:
    """
    True where the way from a part to its whole, and on to that one's whole, comes back to the part.

    Args:
        start: The part to start from.
        wholes: The whole of each part (其中), or None.

    Example:
        >>> in_circle("a", {"a": "b", "b": "a"}), in_circle("c", {"c": "a", "a": "b", "b": "a"})
        (True, False)
    """
    seen = {start}
    at = wholes.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = wholes.get(at)
    return at == start
