"""Conversion of records into plain values and back, by a strict cattrs converter that coerces nothing and reports all faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import attrs
import cattrs
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from jkq_targets.amounts import Amount
from jkq_targets.error_words import Wanted
from jkq_targets.errors import AmountError, Fault, RecordError, nearest_names, short_repr
from jkq_targets.fields import Annotation, annotation_of, annotations_of, is_compound
from jkq_targets.once import once
from jkq_targets.sentences import N_, Sentence, Statement
from jkq_targets.terms import Term


class KeyText(Sentence):
    """Sentences on what is wrong with a record of plain values, and what would be accepted."""

    CANONICAL_FORM = N_("the canonical form {text}")
    JSON_BOOL = N_("true or false")
    KEYS = N_("the keys {keys}")
    LESS_DEEP = N_("records nested less deeply")
    NO_KEY = N_("no such key")
    OBJECT = N_("an object with the keys of {type}")
    REQUIRED = N_("a value; the key is required")
    STORED_AMOUNT = N_("an amount in canonical form, such as '1.20亿元'")
    STORED_DATE = N_("a date that exists, such as '2020-01-02'")
    UNKNOWN_KEY = N_("the key {key}")


T = TypeVar("T")
_Hook = Callable[[Any, Any], Any]


def unstructure(record: attrs.AttrsInstance) -> dict[str, Any]:
    """
    A record as plain values: keys in field order without those of defaults, amounts and dates as text, tuples as lists.

    Example:
        >>> from jkq_targets.registries import Alias
        >>> unstructure(Alias(name="发改局"))
        {'name': '发改局'}
    """
    plain: dict[str, Any] = _converter(detailed=False).unstructure(record)
    return plain


def structure(plain: object, cls: type[T]) -> T:
    """
    The record of plain values, exactly as they state it.

    Args:
        plain: The values, as `unstructure` gives them or a JSON document holds them.
        cls: The class of the record.

    Raises:
        RecordError: Keys are unknown or missing, or values have the wrong type, are not canonical, or are refused by the class.
            The error has all faults, each with its path, what was found and what would be accepted.

    Example:
        >>> from jkq_targets.registries import Alias
        >>> structure({"name": "发改局"}, Alias).name
        '发改局'
    """
    try:
        return _structured(plain, cls)
    except RecursionError as error:
        raise _refusal(plain, KeyText.LESS_DEEP()) from error


def _structured(plain: object, cls: type[T]) -> T:
    try:
        return _converter(detailed=False).structure(plain, cls)
    except (RecordError, AmountError, ForbiddenExtraKeysError, KeyError):
        # The fast converter stops at the first fault; the detailed one gathers them.
        pass
    try:
        return _converter(detailed=True).structure(plain, cls)
    except (RecordError, AmountError, cattrs.BaseValidationError) as error:
        faults = tuple(dict.fromkeys(_faults(error, "")))
    # Raised outside of the handler: chained to it, the errors within errors would fill a screen and add nothing to the faults.
    raise RecordError(faults)


@once
def _converter(*, detailed: bool) -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=detailed, unstruct_collection_overrides={tuple: list})
    for cls, accepted in ((str, Wanted.PLAIN_TEXT()), (int, Wanted.WHOLE_NUMBER()), (bool, KeyText.JSON_BOOL())):
        converter.register_structure_hook(cls, _plain_hook(cls, accepted))
    converter.register_structure_hook(Amount, _text_hook(Amount.parse, KeyText.STORED_AMOUNT()))
    converter.register_structure_hook(date, _text_hook(date.fromisoformat, KeyText.STORED_DATE()))
    converter.register_unstructure_hook(Amount, str)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook_factory(_is_term, _term_hook)
    converter.register_structure_hook_factory(is_compound, lambda hint: _compound_hook(hint, converter))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _class_hook(cls, converter))
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _unstructure_hook(cls, converter))
    return converter


def _refusal(value: object, accepted: Statement, nearest: Sequence[str] = ()) -> RecordError:
    return RecordError((Fault("", short_repr(value), accepted, tuple(nearest)),))


def _plain_hook(cls: type, accepted: Statement) -> _Hook:
    def hook(value: object, _cls: object) -> object:
        if type(value) is not cls:
            raise _refusal(value, accepted)
        return value

    return hook


def _text_hook(parse: Callable[[str], object], accepted: Statement) -> _Hook:
    def hook(value: object, _cls: object) -> object:
        if not isinstance(value, str):
            raise _refusal(value, accepted)
        try:
            parsed = parse(value)
        except AmountError:
            raise
        except ValueError as error:
            raise _refusal(value, accepted) from error
        if str(parsed) != value:
            raise _refusal(value, KeyText.CANONICAL_FORM(text=repr(str(parsed))))
        return parsed

    return hook


def _is_term(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Term)


def _term_hook(cls: type[Term]) -> _Hook:
    members = {member.value: member for member in cls}

    def hook(value: object, _cls: object) -> Term:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise _refusal(value, Wanted.ONE_OF(names=tuple(members)), _nearest(value, list(members)))
        return member

    return hook


def _compound_hook(hint: Any, converter: cattrs.Converter) -> _Hook:
    """The hook of ``tuple[C, ...]``, of ``C | None`` and of ``tuple[C, ...] | None``."""
    annotation = annotation_of(hint)
    item_type, item_hook = annotation.cls, converter.get_structure_hook(annotation.cls)

    def items(values: object) -> tuple[Any, ...]:
        if type(values) is not list:
            raise _refusal(values, Wanted.LIST())
        if converter.detailed_validation:
            return _detailed_items(values, item_type, item_hook, hint)
        return tuple([item_hook(value, item_type) for value in values])

    def hook(value: object, _hint: object) -> object:
        if value is None and annotation.is_optional:
            return None
        return items(value) if annotation.is_tuple else item_hook(value, item_type)

    return hook


def _detailed_items(values: list[Any], item_type: type, item_hook: _Hook, hint: Any) -> tuple[Any, ...]:
    """The items of a list; where some are refused, all their errors in one, each with its index."""
    items, errors = [], []
    for index, value in enumerate(values):
        try:
            items.append(item_hook(value, item_type))
        except (RecordError, AmountError, cattrs.BaseValidationError) as error:
            error.add_note(IterableValidationNote(f"[{index}]", index, item_type))
            errors.append(error)
    if errors:
        # The group takes the class as its third argument, which the stubs of exception groups do not know.
        raise cattrs.IterableValidationError("", errors, hint)  # pyright: ignore[reportCallIssue]
    return tuple(items)


def _class_hook(cls: Any, converter: cattrs.Converter) -> _Hook:
    # Of the single texts alone: the items of a tuple are refused by the class only, each with its index.
    texts = {name: held for name, held in annotations_of(cls).items() if held.refuses_empty_text and not held.is_tuple}
    structure_fields = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=converter.detailed_validation
    )

    def hook(value: object, _cls: object) -> object:
        if type(value) is not dict:
            raise _refusal(value, KeyText.OBJECT(type=cls.__name__))
        try:
            return structure_fields(value, cls)
        except cattrs.ClassValidationError as error:
            # The class itself would refuse these too, but it may not have been reached.
            given = {name: value[name] for name in texts if isinstance(value.get(name), str)}
            empty = [_empty_text(name, text, texts[name]) for name, text in given.items() if not text.strip()]
            raise error.derive([*error.exceptions, *empty]) from None

    return hook


def _empty_text(name: str, value: str, annotation: Annotation) -> RecordError:
    accepted = Wanted.FILLED_TEXT()
    error = _refusal(value, Wanted.OR_NONE(accepted=accepted) if annotation.is_optional else accepted)
    error.add_note(AttributeValidationNote("", name, str))
    return error


def _unstructure_hook(cls: Any, converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    unstructure_fields = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    names = [field.name for field in attrs.fields(cls)]

    def hook(record: Any) -> dict[str, Any]:
        # cattrs writes the fields with a default behind the others.
        plain = unstructure_fields(record)
        return {name: plain[name] for name in names if name in plain}

    return hook


def _faults(error: BaseException, path: str) -> Iterator[Fault]:
    path = _path(error, path)
    if isinstance(error, cattrs.BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, KeyError):
        yield Fault(path, KeyText.NO_KEY(), KeyText.REQUIRED())
    elif isinstance(error, AmountError):
        yield attrs.evolve(error.fault, where=path)
    elif isinstance(error, RecordError):
        yield from (fault.inside(path) for fault in error.faults)
    else:
        raise error


def _unknown_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Fault]:
    keys = [field.name for field in attrs.fields(error.cl)] if error.cl else []
    for key in sorted(map(str, error.extra_fields)):
        yield Fault(path, KeyText.UNKNOWN_KEY(key=short_repr(key)), KeyText.KEYS(keys=tuple(keys)), _nearest(key, keys))


def _path(error: BaseException, path: str) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            path = f"{path}.{note.name}" if path else note.name
        elif isinstance(note, IterableValidationNote):
            path = f"{path}[{note.index}]"
    return path


def _nearest(value: object, names: Sequence[str]) -> tuple[str, ...]:
    return nearest_names(value, names) if isinstance(value, str) else ()
