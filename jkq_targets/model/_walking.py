"""Walk through a record: every record within it, with its path."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from jkq_targets.fields import Validated, annotations_of

#: A part and its whole, as they are named: an id, or the headings above a column.
Part = TypeVar("Part", bound=Hashable)


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
            for index, item in enumerate(value):
                _add(item, f"{prefix}{name}[{index}]", records)
        elif value is not None:
            _add(value, f"{prefix}{name}", records)


def _add(record: Validated, path: str, records: list[tuple[str, Validated]]) -> None:
    """Add a record and every record within it."""
    records.append((path, record))
    # Most records, the mentions, hold no others.
    if _record_fields(type(record)):
        _collect(record, f"{path}.", records)


_RECORD_FIELDS: dict[type, tuple[str, ...]] = {}


def _record_fields(cls: type[Validated]) -> tuple[str, ...]:
    """The fields of a class that hold records, found once."""
    if cls not in _RECORD_FIELDS:
        held = annotations_of(cls)
        _RECORD_FIELDS[cls] = tuple(name for name, annotation in held.items() if issubclass(annotation.cls, Validated))
    return _RECORD_FIELDS[cls]


def parts_in_circles(wholes: Mapping[Part, Part | None]) -> set[Part]:
    """
    The parts from which the way to their whole, and on to that one's whole, comes back to them.

    Args:
        wholes: The whole of each part (其中), or None.

    Example:
        >>> sorted(parts_in_circles({"a": "b", "b": "a", "c": "a", "d": None}))
        ['a', 'b']
    """
    circles: set[Part] = set()
    # No part is passed twice, so that a long chain takes no longer than a short one for each of its parts.
    passed: set[Part] = set()
    for start in wholes:
        way: list[Part] = []
        at: Part | None = start
        while at is not None and at not in passed:
            passed.add(at)
            way.append(at)
            at = wholes.get(at)
        if at in way:
            circles.update(way[way.index(at) :])
    return circles
