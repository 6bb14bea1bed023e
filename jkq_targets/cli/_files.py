"""The plans that a command names: by the year of a bundled plan, or as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from jkq_targets.cli._sentences import CommandText
from jkq_targets.sentences import Join, Statement

if TYPE_CHECKING:
    from jkq_targets.documents import Document
    from jkq_targets.error_words import Words
    from jkq_targets.errors import Fault
    from jkq_targets.model import Plan

T = TypeVar("T")


def plan_of(file: str, accepted: Statement | None = None) -> Plan:
    """
    Read a plan from a file.

    Args:
        file: The name of the file.
        accepted: What an error says would be accepted in its place; None for a plan as a file.

    Raises:
        RecordError: The file is not a plan as JSON.
        OSError: The file cannot be read.
    """
    from pathlib import Path

    from jkq_targets.errors import Fault, RecordError, short_repr
    from jkq_targets.records import load

    if not file.lower().endswith(".json"):
        suffix = Path(file).suffix
        found = CommandText.ENDING(ending=short_repr(suffix)) if suffix else CommandText.NO_ENDING()
        raise RecordError((Fault("", found, accepted or CommandText.PLAN_FILE()),))
    return load(file)


def document_of(file: str) -> Document:
    """
    Read a document from a file; text in a file of an unknown ending is refused, since nothing says that it is a document.

    Raises:
        DocumentError: The file cannot be read, or only its text says what it is.
        OSError: The file cannot be opened.
    """
    from pathlib import Path

    from jkq_targets.documents import DOCUMENT_SUFFIXES, DocumentKind, read_document
    from jkq_targets.errors import DocumentError, Fault, short_repr

    document = read_document(file)
    if document.kind is DocumentKind.TEXT and not file.lower().endswith(DOCUMENT_SUFFIXES):
        suffix = Path(file).suffix
        found = CommandText.TEXT_OF_ENDING(ending=short_repr(suffix)) if suffix else CommandText.TEXT_WITHOUT_ENDING()
        raise DocumentError((Fault("", found, CommandText.KNOWN_ENDINGS()),))
    return document


def of_file(file: str, read: Callable[[str], T]) -> T:
    """Read a file, and prefix faults with the name of the file."""
    import attrs

    from jkq_targets.errors import FaultsError

    try:
        return read(file)
    except FaultsError as error:
        raise type(error)(tuple(attrs.evolve(fault, where=_place_in(file, fault)) for fault in error.faults)) from error


#: Names of arguments, which a fault of a whole file has for its place: the name of the file says more.
_ARGUMENTS = frozenset({"", "source", "columns"})


def _place_in(file: str, fault: Fault) -> Words:
    return file if fault.where in _ARGUMENTS else Join.ABOUT(subject=file, words=fault.place)


def plan_or_year(text: str, *, corrected: bool = False) -> Plan:
    """
    Give the bundled plan of a year, or read the plan of a file.

    Raises:
        RecordError: The file is not a plan, or the errata of a file are asked for.
        UnknownYearError: No plan of the year is bundled.
    """
    from jkq_targets.catalog import load_plan
    from jkq_targets.errors import Fault, RecordError, short_repr

    # A longer number is no year, and Python reads none of more than 4300 digits.
    if text.isdecimal() and len(text) < 10:
        return load_plan(int(text), corrected=corrected)
    if corrected:
        accepted = CommandText.BUNDLED_YEAR()
        raise RecordError((Fault("--corrected", short_repr(text), accepted),))
    return of_file(text, lambda file: plan_of(file, CommandText.YEAR_OR_PLAN_FILE()))


def own_plans(files: Sequence[str]) -> tuple[Plan, ...] | None:
    """The plans of files alone; None where no file is named, for the bundled plans."""
    return tuple(of_file(file, plan_of) for file in files) if files else None


def version_of(text: str | None) -> Plan | str | None:
    """
    Give a version of the data: the plan of a year or of a file, or the folder of an export; None for the bundled data.

    Raises:
        RecordError: The file is not a plan.
        UnknownYearError: No plan of the year is bundled.
    """
    is_plan = text is not None and (text.isdecimal() or text.lower().endswith(".json"))
    return plan_or_year(text) if text is not None and is_plan else text


def with_own(files: Sequence[str]) -> tuple[Plan, ...] | None:
    """The bundled plans and those of files; None where no file is named, for the bundled plans alone."""
    from jkq_targets.catalog import load_plans

    own = own_plans(files)
    return None if own is None else (*load_plans(), *own)
