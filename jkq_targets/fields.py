"""Fields of records: what their annotations say, read in this one place, and the values that a constructor refuses by it."""

from __future__ import annotations

import operator
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

import attrs

from jkq_targets.error_words import Wanted
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.exact_numbers import LIMIT, MAX_DIGITS
from jkq_targets.sentences import N_, Sentence, Statement
from jkq_targets.terms import Term


class FieldFound(Sentence):
    """Sentences on what is found in a field."""

    HALF_A_PAIR = N_("{text} with half of a surrogate pair at offset {offset}")


ItemT = TypeVar("ItemT")

#: The faults of a value, with places within the value; empty where the value is allowed.
_Check = Callable[[object], tuple[Fault, ...]]


@attrs.frozen
class Annotation:
    """
    An annotation of a field, taken apart: ``C``, ``tuple[C, ...]``, or one of these with ``| None``.

    Args:
        cls: The class ``C`` of what the field holds: str, int, bool, date, `Amount`, an enum of `terms`, or a record.
        is_tuple: Whether the field holds a tuple of such values instead of a single one.
        is_optional: Whether the field may hold None.
        is_required: Whether the field has no default.

    Example:
        >>> annotation_of(tuple[str, ...] | None)
        Annotation(cls=<class 'str'>, is_tuple=True, is_optional=True, is_required=False)
    """

    cls: type
    is_tuple: bool
    is_optional: bool
    is_required: bool

    @property
    def refuses_empty_text(self) -> bool:
        """True where a text must have a visible character: ``""`` is allowed only in a plain str with a default."""
        return self.cls is str and (self.is_tuple or self.is_optional or self.is_required)


def annotation_of(hint: Any, *, is_required: bool = False) -> Annotation:
    """
    Take one annotation apart.

    Args:
        hint: The annotation, with its names resolved.
        is_required: Whether the field has no default.

    Raises:
        TypeError: The annotation has another form; no field of a record may have it.
    """
    is_optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if is_optional:
        options = [option for option in typing.get_args(hint) if option is not types.NoneType]
        hint = options[0] if len(options) == 1 else hint
    is_tuple = typing.get_origin(hint) is tuple
    if is_tuple:
        hint, *rest = typing.get_args(hint)
        hint = hint if rest == [...] else None
    if not isinstance(hint, type) or is_compound(hint):
        raise TypeError(f"a field of a record holds C, tuple[C, ...] or one of these or None, not {hint!r}")
    return Annotation(hint, is_tuple, is_optional, is_required)


def is_compound(hint: Any) -> bool:
    """True for an annotation that is more than the name of a class: ``tuple[C, ...]``, ``C | None``."""
    return bool(typing.get_args(hint))


# Kept in dicts rather than by `functools.cache`, for which mypy holds the class of a record to be unhashable.
_ANNOTATIONS: dict[type, dict[str, Annotation]] = {}
#: The place of a field among the fields of its class, its name, and its check.
_FieldCheck = tuple[int, str, _Check]
_CHECKS: dict[type, _Checks] = {}


def annotations_of(cls: type) -> dict[str, Annotation]:
    """
    Read the annotations of all fields of an attrs class.

    Args:
        cls: The class; names in its annotations are resolved in its module.

    Returns:
        The annotation of each field by its name, in field order.

    Example:
        >>> from jkq_targets.model import Deadline
        >>> list(annotations_of(Deadline)), annotations_of(Deadline)["mentions"].is_tuple
        (['text', 'latest', 'mentions'], True)
    """
    if cls not in _ANNOTATIONS:
        hints = typing.get_type_hints(cls)
        _ANNOTATIONS[cls] = {
            field.name: annotation_of(hints[field.name], is_required=field.default is attrs.NOTHING)
            for field in attrs.fields(cls)
        }
    return _ANNOTATIONS[cls]


def as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """
    A collection as a tuple; a text, a set and what is not a collection are left for the constructor to refuse.

    Example:
        >>> as_tuple(["投资促进中心"])
        ('投资促进中心',)
    """
    if type(values) is tuple:
        return values
    # A text is one item and not its letters; a set would come in another order with every run.
    is_refused = isinstance(values, str | bytes | dict | set | frozenset) or not isinstance(values, Iterable)
    return cast("tuple[Any, ...]", values) if is_refused else tuple(values)


# mypy takes the argument of a constructor from the converter alone and does not infer what a generic function takes, so that
# ``converter=as_tuple`` would let ``campaigns=[3]`` pass. It does read the item of a subscripted class.
if TYPE_CHECKING:

    class TupleOf(tuple[ItemT, ...]):
        """The converter of a field that holds a tuple: `as_tuple`, with the class of the items for type checkers."""

        def __new__(cls, values: Iterable[ItemT]) -> Self:
            """Only type checkers see this class."""
            return super().__new__(cls, values)

else:

    class TupleOf:
        """The converter of a field that holds a tuple: `as_tuple`, with the class of the items for type checkers."""

        def __class_getitem__(cls, item: object) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
            return as_tuple


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
        cls = type(self)
        if (checks := _CHECKS.get(cls)) is None:
            checks = _CHECKS[cls] = _Checks(cls)
        faults: list[Fault] = []
        values = checks.values(self)
        for place, name, check in checks.left_by(tuple(map(type, values))):
            if refused := check(values[place]):
                faults += [fault.inside(name) for fault in refused]
        # The checks of several fields may rely on each field being of its type.
        if faults or (faults := list(self._own_faults())):
            raise RecordError(tuple(faults))

    def _own_faults(self) -> Iterator[Fault]:
        """Faults of fields that are each of the right type."""
        return iter(())


class _Checks:
    """The checks of each field of a class, made when its first record is."""

    def __init__(self, cls: type[Validated]) -> None:
        held = annotations_of(cls)
        self._checks = tuple((place, name, _check(held[name])) for place, name in enumerate(held))
        self._fitting = tuple(map(_fitting, held.values()))
        self._left: dict[tuple[type, ...], tuple[_FieldCheck, ...]] = {}
        #: The values of all fields of a record.
        self.values: Callable[[Validated], tuple[Any, ...]] = _getter(tuple(held))

    def left_by(self, types: tuple[type, ...]) -> tuple[_FieldCheck, ...]:
        """The checks that values of these types need; records of a class have few combinations of types."""
        left = self._left.get(types)
        if left is None:
            pairs = zip(self._checks, self._fitting, types, strict=True)
            left = self._left[types] = tuple(check for check, fitting, kind in pairs if kind not in fitting)
        return left


def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """The function that takes the values of some fields."""
    # An attrgetter of one name gives the value itself.
    return operator.attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, name) for name in names)


def _fitting(annotation: Annotation) -> frozenset[type]:
    """The types whose every value a field takes, which is seen without a call; of texts, numbers and tuples not every one."""
    is_whole = not annotation.is_tuple and annotation.cls not in (str, int)
    return frozenset(([annotation.cls] if is_whole else []) + ([type(None)] if annotation.is_optional else []))


def _check(annotation: Annotation) -> _Check:
    check = _class_check(annotation.cls, is_filled=annotation.refuses_empty_text)
    if annotation.is_tuple:
        check = _tuple_check(check)
    return _optional_check(check) if annotation.is_optional else check


def _optional_check(inner: _Check) -> _Check:
    def check(value: object) -> tuple[Fault, ...]:
        if value is None:
            return ()
        # None is accepted in place of the whole value, not of an item within it.
        return tuple(
            fault if fault.place else attrs.evolve(fault, accepted=Wanted.OR_NONE(accepted=fault.accepted))
            for fault in inner(value)
        )

    return check


def _tuple_check(item_check: _Check) -> _Check:
    def check(value: object) -> tuple[Fault, ...]:
        if not isinstance(value, tuple):
            return (Fault("", short_repr(value), Wanted.TUPLE()),)
        return tuple([fault.inside(f"[{index}]") for index, item in enumerate(value) for fault in item_check(item)])

    return check


def _class_check(cls: type, *, is_filled: bool) -> _Check:
    if cls is str:
        return _filled_text_faults if is_filled else _text_faults
    if cls is int:
        return _int_faults
    # To Python a datetime is a date; to a plan it is not.
    refused = datetime if cls is date else ()

    def check(value: object) -> tuple[Fault, ...]:
        if isinstance(value, cls) and not isinstance(value, refused):
            return ()
        return (Fault("", short_repr(value), _accepted(cls)),)

    return check


def _int_faults(value: object) -> tuple[Fault, ...]:
    # To Python a bool is an int; to a plan it is not.
    if not isinstance(value, int) or isinstance(value, bool):
        return (Fault("", short_repr(value), Wanted.WHOLE_NUMBER()),)
    # Python itself writes out no number of more than 4300 digits, so that such a record could not be saved.
    if -LIMIT < value < LIMIT:
        return ()
    return (Fault("", short_repr(value), Wanted.SHORT_NUMBER(digits=MAX_DIGITS)),)


def _text_faults(value: object) -> tuple[Fault, ...]:
    if not isinstance(value, str):
        return (Fault("", short_repr(value), Wanted.PLAIN_TEXT()),)
    # Half of a surrogate pair is not printable, which is quicker to see than that it cannot be encoded.
    return () if value.isprintable() else _encoding_faults(value)


def _filled_text_faults(value: object) -> tuple[Fault, ...]:
    # Nearly every text begins with a visible character, which is what comes behind the space; all others take their time.
    if isinstance(value, str) and value >= "!" and value.isprintable():
        return ()
    if not isinstance(value, str) or not value or value.isspace():
        return (Fault("", short_repr(value), Wanted.FILLED_TEXT()),)
    return _encoding_faults(value)


def _encoding_faults(text: str) -> tuple[Fault, ...]:
    """The fault of a text with half of a surrogate pair, which Python can hold and no file can."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return (Fault("", FieldFound.HALF_A_PAIR(text=short_repr(text), offset=error.start), Wanted.WHOLE_TEXT()),)
    return ()


def _accepted(cls: type) -> Statement:
    if issubclass(cls, Term):
        return Wanted.TERM(type=cls.__name__, names=tuple(member.name for member in cls))
    return {bool: Wanted.BOOL(), date: Wanted.DATE()}.get(cls, Wanted.VALUE(type=cls.__name__))
