"""What a constructor refuses: the values that a class's own annotations do not allow, all of them at once."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

import attrs

from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.terms import Term

#: The faults of a value, seen from the value itself; empty where it is allowed.
_Check = Callable[[object], tuple[Fault, ...]]


def as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """
    A collection as a tuple; a text, or what is no collection, is left for the constructor to refuse.

    Example:
        >>> as_tuple(["投资促进中心"])
        ('投资促进中心',)
    """
    refused = isinstance(values, str | bytes | dict) or not isinstance(values, Iterable)
    return cast("tuple[Any, ...]", values) if refused else tuple(values)


class Validated:
    """
    A record that is valid by itself once it exists.

    A field takes what its annotation says and nothing else: no float for an int, no str for an enum member, no empty text
    where one is required. What concerns several fields, a class adds in `_own_faults`.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        for name, check in _checks(type(self)):
            if found := check(getattr(self, name)):
                faults += [fault.inside(name) for fault in found]
        if faults or (faults := list(self._own_faults())):
            raise RecordError(tuple(faults))

    def _own_faults(self) -> Iterator[Fault]:
        """What is wrong with fields that are each of the right type."""
        return iter(())


_CHECKS: dict[type, tuple[tuple[str, _Check], ...]] = {}


def _checks(cls: type[Validated]) -> tuple[tuple[str, _Check], ...]:
    """The checks of each field of a class, made from its annotations when its first record is."""
    if cls not in _CHECKS:
        hints = typing.get_type_hints(cls)
        fields = attrs.fields(cls)
        _CHECKS[cls] = tuple((field.name, _check(hints[field.name], required=field.default is attrs.NOTHING)) for field in fields)
    return _CHECKS[cls]


def _check(hint: object, *, required: bool = False) -> _Check:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _tuple_check(_check(arguments[0], required=True))
    if origin in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return _optional_check(_check(inner, required=True))
    return _class_check(cast("type", hint), filled=required)


def _optional_check(inner: _Check) -> _Check:
    def check(value: object) -> tuple[Fault, ...]:
        if value is None:
            return ()
        return tuple(attrs.evolve(fault, accepted=f"{fault.accepted}, or None") for fault in inner(value))

    return check


def _tuple_check(item_check: _Check) -> _Check:
    def check(value: object) -> tuple[Fault, ...]:
        if not isinstance(value, tuple):
            return (Fault("", short_repr(value), "a tuple"),)
        return tuple([fault.inside(f"[{index}]") for index, item in enumerate(value) for fault in item_check(item)])

    return check


def _class_check(cls: type, *, filled: bool) -> _Check:
    # To Python a bool is an int and a datetime a date; to a plan neither is.
    refused = {int: bool, date: datetime}.get(cls, ())

    def check(value: object) -> tuple[Fault, ...]:
        if isinstance(value, cls) and not isinstance(value, refused):
            return ()
        return (Fault("", short_repr(value), _described(cls, filled=filled)),)

    def filled_check(value: object) -> tuple[Fault, ...]:
        if isinstance(value, str) and value and not value.isspace():
            return ()
        return (Fault("", short_repr(value), _described(cls, filled=filled)),)

    return filled_check if filled and cls is str else check


def _described(cls: type, *, filled: bool) -> str:
    if cls is str:
        return "a text that is not empty" if filled else "a text"
    if issubclass(cls, Term):
        return f"a member of {cls.__name__} ({', '.join(member.name for member in cls)})"
    return {int: "a whole number", bool: "True or False", date: "a date"}.get(cls, f"a value of class {cls.__name__}")
