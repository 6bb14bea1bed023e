"""Plans as records: plain values, JSON text and files, one form in and out, byte for byte."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar, overload

from jkq_targets.conversion import structure, unstructure
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.fields import Validated
from jkq_targets.files import read_file
from jkq_targets.limits import LIMITS
from jkq_targets.model import Plan
from jkq_targets.sentences import N_, Sentence


class JsonText(Sentence):
    """Sentences on what is wrong with a text that should be JSON, and what would be accepted."""

    JSON = N_("JSON text")
    JSON_IN_UTF_8 = N_("JSON text in UTF-8")
    KEY_ONCE = N_("each key once")
    KEY_TWICE = N_("the key twice in one object")
    NO_JSON = N_("text that is not valid JSON: line {line}, column {column} ({cause})")
    NO_UTF_8 = N_("bytes that are not UTF-8, from byte {offset} on")
    RECORD = N_("a record of the model, such as a Plan")


class JsonCause(Sentence):
    """Causes that Python's reader of JSON gives, in its words."""

    BAD_CONTROL = N_("Invalid control character at")
    BAD_ESCAPE = N_("Invalid \\escape")
    EXPECTED_COLON = N_("Expecting ':' delimiter")
    EXPECTED_COMMA = N_("Expecting ',' delimiter")
    EXPECTED_NAME = N_("Expecting property name enclosed in double quotes")
    EXPECTED_VALUE = N_("Expecting value")
    MORE_DATA = N_("Extra data")
    OPEN_STRING = N_("Unterminated string starting at")
    TRAILING_COMMA = N_("Illegal trailing comma before end of object")
    TRAILING_COMMA_OF_LIST = N_("Illegal trailing comma before end of array")


_CAUSES = {cause.value: cause for cause in JsonCause}


RecordT = TypeVar("RecordT", bound=Validated)


def to_dict(record: Validated) -> dict[str, Any]:
    """
    A plan, or any part of one, as plain values.

    Keys stand in field order; what has its default is left out; amounts and dates are text.

    Example:
        >>> from jkq_targets.model import Deadline
        >>> to_dict(Deadline.parse("6月底前", 2020))
        {'text': '6月底前', 'latest': '2020-06-30'}
    """
    if not isinstance(record, Validated):
        raise RecordError((Fault("", short_repr(record), JsonText.RECORD()),))
    return unstructure(record)


@overload
def from_dict(record: object) -> Plan: ...
@overload
def from_dict(record: object, cls: type[RecordT]) -> RecordT: ...
def from_dict(record: object, cls: type[Any] = Plan) -> Any:
    """
    The plan, or the part of one, that plain values state.

    Args:
        record: What `to_dict` gives. Amounts stand in canonical form, dates as ``"2020-01-02"``.
        cls: The class of the record: `Plan`, `Campaign`, `Target`, `AllocationTable` …

    Raises:
        RecordError: With every fault of the record: unknown keys, wrong types, floats, dates that do not exist, units that
            are not defined, ids used twice, references that point nowhere; each with its path.

    Example:
        >>> from_dict({"year": 2020.0, "titel": "五个大决战", "short_title": "五个大决战", "level": "zone"})
        Traceback (most recent call last):
        ...
        jkq_targets.errors.RecordError: 3 faults:
          year: found 2020.0; accepted: a whole number
          title: found no such key; accepted: a value; the key is required
          found the key 'titel'; accepted: the keys year, title, short_title, document_number, issuers, level, signed_on, \
printed_on, campaigns, own_tasks, own_targets, own_tables, source, note; nearest: title
    """
    return structure(record, cls)


def dumps(plan: Plan) -> str:
    """
    A plan as JSON text: two-space indent, Chinese as it is, a newline at the end.

    Example:
        >>> text = dumps(from_dict({"year": 2020, "title": "总体方案", "short_title": "方案", "level": "zone"}))
        >>> dumps(loads(text)) == text
        True
    """
    return json.dumps(to_dict(plan), ensure_ascii=False, indent=2) + "\n"


def loads(text: str | bytes) -> Plan:
    """
    The plan that a JSON text states.

    Args:
        text: JSON, as text or in UTF-8.

    Raises:
        RecordError: The text is no JSON, names a key twice in one object, or states no plan; see `from_dict`.
    """
    return from_dict(_decoded(text))


def dump(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write a plan to a file as `dumps` gives it, in UTF-8."""
    Path(path).write_bytes(dumps(plan).encode("utf-8"))


def load(path: str | os.PathLike[str]) -> Plan:
    """
    The plan that a file in UTF-8 states.

    Raises:
        OSError: The file cannot be read.
        RecordError: See `loads`; or the file is too large, or is no file.
    """
    return loads(read_file(Path(path), LIMITS, RecordError))


def _decoded(text: str | bytes) -> object:
    if not isinstance(text, str | bytes):
        raise RecordError((Fault("", short_repr(text), JsonText.JSON()),))
    try:
        return _parsed(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except RecordError:
        raise
    except json.JSONDecodeError as error:
        cause = _CAUSES[error.msg]() if error.msg in _CAUSES else error.msg
        found = JsonText.NO_JSON(line=error.lineno, column=error.colno, cause=cause)
        raise RecordError((Fault("", found, JsonText.JSON_IN_UTF_8()),)) from error
    except UnicodeDecodeError as error:
        raise RecordError((Fault("", JsonText.NO_UTF_8(offset=error.start), JsonText.JSON_IN_UTF_8()),)) from error
    except (ValueError, RecursionError) as error:
        raise RecordError((Fault("", str(error) or type(error).__name__, JsonText.JSON_IN_UTF_8()),)) from error


def _parsed(text: str) -> object:
    decoded = json.loads(text, object_pairs_hook=_object)
    # Half of a surrogate pair is no character: it could be read, and never written.
    text.encode("utf-8")
    if "\\u" in text:
        json.dumps(decoded, ensure_ascii=False).encode("utf-8")
    return decoded


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        uses = Counter(name for name, _ in pairs)
        twice = [name for name in record if uses[name] > 1]
        raise RecordError(tuple(Fault(name, JsonText.KEY_TWICE(), JsonText.KEY_ONCE()) for name in twice))
    return record
