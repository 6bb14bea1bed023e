"""Every exception that the library raises on purpose, and `Fault`, one thing that is wrong, as they report it."""

from __future__ import annotations

import itertools
import reprlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import attrs

from jkq_targets.error_words import ErrorText, Words, noun
from jkq_targets.sentences import Statement, plain
from jkq_targets.text import visible

#: The most lines of an error: a table may have a fault in every row, and the first ones show the cause.
MAX_LINES = 10
#: The most faults that an error writes out, each in a line below the line that counts them.
MAX_FAULTS = MAX_LINES - 1


@attrs.frozen
class Fault:
    """
    One thing that is wrong with a given value: the place, what was found, and what would be accepted.

    Args:
        where: The place, such as ``"own_tasks[2].own_targets[0].amount"``: words, or a statement; empty for the whole value.
        found: What was given, as its `repr`, cut short where that is long, or a statement about it.
        accepted: What would be accepted there: a statement, or words of a document or of a caller.
        nearest: The nearest names that are known, nearest first; 0 or more.

    Example:
        >>> print(Fault("own_targets[0].amount", "'7亿美圆'", "an amount", ("亿美元",)))
        own_targets[0].amount: found '7亿美圆'; accepted: an amount; nearest: 亿美元
    """

    _where: Words = attrs.field(alias="where", repr=lambda words: repr(str(words)))
    found: Words
    accepted: Words
    nearest: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The place, in the language of the context; empty for the whole value."""
        return str(self._where)

    @property
    def place(self) -> Words:
        """The place as a statement; text where it was given as text."""
        return self._where

    def __str__(self) -> str:
        return visible(str(words_of(self)))

    def __getstate__(self) -> dict[str, Any]:
        return attrs.asdict(self, recurse=False)

    def __setstate__(self, state: dict[str, Any]) -> None:
        # A pickle of 0.1 has the place under its public name.
        names = {field.name: field.alias or field.name for field in attrs.fields(Fault)}
        values = {alias: state[name if name in state else alias] for name, alias in names.items()}
        Fault.__init__(self, **values)

    def to_dict(self) -> dict[str, Any]:
        """
        Give the fault as plain values: the place, and what was found and accepted, each as text or as a kind with its parts.

        Example:
            >>> Fault("year", "1.5", "a whole number").to_dict()["where"]
            'year'
        """
        return {
            "where": self.where,
            "found": plain(self.found),
            "accepted": plain(self.accepted),
            "nearest": list(self.nearest),
            "text": str(self),
        }

    def inside(self, prefix: str) -> Fault:
        """The same fault, with its place as seen from the record around it, which holds the faulty one under ``prefix``."""
        joint = "." if prefix and self.where and not self.where.startswith("[") else ""
        return attrs.evolve(self, where=f"{prefix}{joint}{self.where}")


def words_of(fault: Fault) -> Statement:
    """
    Give a fault as a statement.

    Example:
        >>> str(words_of(Fault("year", "1.5", "a whole number")))
        'year: found 1.5; accepted: a whole number'
    """
    said = ErrorText.FAULT(found=fault.found, accepted=fault.accepted)
    placed = ErrorText.FAULT_IN_PLACE(where=fault.place, fault=said) if fault.place else said
    return _with_nearest(placed, fault.nearest)


def _with_nearest(fault: Statement, names: tuple[str, ...]) -> Statement:
    return ErrorText.NEAREST(fault=fault, names=names) if names else fault


def short_repr(value: object) -> str:
    """
    A value as an error message shows it: its `repr`, cut short where it is long.

    Example:
        >>> short_repr("7亿美圆"), short_repr(10**5000)
        ("'7亿美圆'", 'a very long int')
    """
    try:
        return reprlib.repr(value)
    except ValueError:
        # Python writes out no int of more than 4300 digits.
        return str(ErrorText.VERY_LONG(type=type(value).__name__))


def nearest_names(name: object, known: Iterable[object], cutoff: float | None = None) -> tuple[str, ...]:
    """
    The known names that an error offers for an unknown one, the nearest first; at most three.

    Args:
        name: What was given.
        known: The known names.
        cutoff: The least likeness of two names, from 0 to 1; None for the default of `difflib`.

    Example:
        >>> nearest_names("亿美圆", ("美元", "亿美元"))
        ('亿美元',)
    """
    # Imported here, since only an error needs it.
    import difflib

    names = map(str, known)
    if cutoff is None:
        return tuple(difflib.get_close_matches(str(name), names))
    return tuple(difflib.get_close_matches(str(name), names, cutoff=cutoff))


def unknown_name_faults(uses: Iterable[tuple[str, str]], known: Collection[str], accepted: Words) -> Iterator[Fault]:
    """
    The faults of names that stand in a value and are not known; the first `MAX_FAULTS` with the nearest known names.

    Args:
        uses: Each place with the name that stands there.
        known: The known names; a set or a mapping, where there are many.
        accepted: What would be accepted.

    Example:
        >>> [fault.nearest for fault in unknown_name_faults([("cell", "甲:合记"), ("cell", "乙")], {"甲:合计", "乙"}, "a cell")]
        [('甲:合计',)]
    """
    unknown = ((place, name) for place, name in uses if name not in known)
    # To look for the nearest names takes long, and a message shows no more than the first faults.
    for place, name in itertools.islice(unknown, MAX_FAULTS):
        yield Fault(place, short_repr(name), accepted, nearest_names(name, known))
    yield from (Fault(place, short_repr(name), accepted) for place, name in unknown)


class JkqTargetsError(Exception):
    """
    The base of every error of this library.

    The text of an error may go to a terminal, wherever the error is caught. A control character that stands in a label, a
    name or a path is shown as its code there.
    """

    def __str__(self) -> str:
        return visible(self._said())

    def _said(self) -> str:
        """The text of the error as it is."""
        return super().__str__()


class AmountError(JkqTargetsError, ValueError):
    """
    The value is not an amount: its number is not exact and finite, its text not canonical, or its unit not defined.

    Args:
        fault: What was found and what would be accepted.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    @property
    def nearest(self) -> tuple[str, ...]:
        """The nearest names of defined units, nearest first; 0 or more."""
        return self.fault.nearest

    def _said(self) -> str:
        return str(self.fault)


class UnitError(AmountError):
    """A unit is not defined, or does not fit: a value measures something else than it must."""


class DimensionError(UnitError):
    """
    Two amounts of different dimensions were compared, added, or divided into a ratio, or an amount converted to another's.

    Args:
        left: An amount as text.
        left_dimension: What it measures, such as ``"USD"``; ``""`` for a number.
        right: The other amount as text, or the unit that the first cannot be converted to.
        right_dimension: What that measures.

    Example:
        >>> print(DimensionError("7亿美元", "USD", "7亿元", "CNY"))
        cannot combine USD with CNY: 7亿美元 and 7亿元
    """

    def __init__(self, left: str, left_dimension: str, right: str, right_dimension: str) -> None:
        measured = left_dimension or ErrorText.PLAIN_NUMBER()
        super().__init__(Fault("", right, ErrorText.SAME_DIMENSION(dimension=measured, amount=left)))
        # What pickle makes the error from again.
        self.args = (left, left_dimension, right, right_dimension)
        self.left = left
        self.left_dimension = left_dimension
        self.right = right
        self.right_dimension = right_dimension

    def _said(self) -> str:
        number = ErrorText.PLAIN_NUMBER()
        combined = ErrorText.COMBINED(
            left=self.left,
            left_dimension=self.left_dimension or number,
            right=self.right or number,
            right_dimension=self.right_dimension or number,
        )
        return str(combined)


class InexactConversionError(UnitError):
    """A conversion has no finite decimal, and no number of places to round to was given."""


class UnknownNameError(JkqTargetsError, LookupError):
    """
    Nothing of a kind has the given name.

    Args:
        kind: The kind, such as ``"organization"``.
        name: The name given.
        nearest: The nearest known names, nearest first; 0 or more.
    """

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.kind = kind
        self.name = name
        self.nearest = nearest
        #: The place of the name, such as the file and the line, where a reader of a file knows it; else ``""``.
        self.where: Words = ""

    def _said(self) -> str:
        said = _with_nearest(self._statement(), self.nearest)
        return str(ErrorText.FAULT_IN_PLACE(where=self.where, fault=said) if self.where else said)

    def _statement(self) -> Statement:
        return ErrorText.NO_SUCH_NAME(kind=noun(self.kind), name=short_repr(self.name))


class UnknownYearError(UnknownNameError):
    """
    There is no plan of a year; the error has the nearest years with one.

    Example:
        >>> print(UnknownYearError("plan", "2023", ("2022", "2021")))
        no plan of the year 2023; nearest: 2022, 2021
    """

    def _statement(self) -> Statement:
        return ErrorText.NO_SUCH_YEAR(kind=noun(self.kind), year=self.name)


class NotOneError(UnknownNameError):
    """
    A caller expects one thing, and there is none, or more than one.

    Args:
        kind: The kind, such as ``"target"``.
        name: The name or part of a name given; ``""`` for none.
        found: The number found.
        nearest: The first of them, or the nearest known names; 0 or more.

    Example:
        >>> print(NotOneError("target", "", 2, ("2020.land", "2020.capital")))
        expected one target, found 2: 2020.land, 2020.capital
    """

    def __init__(self, kind: str, name: str, found: int, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, name, nearest)
        self.args = (kind, name, found, nearest)
        self.found = found

    def _said(self) -> str:
        return str(ErrorText.FIRST_FOUND(expected=self._statement(), names=self.nearest) if self.nearest else self._statement())

    def _statement(self) -> Statement:
        kind = noun(self.kind)
        if not self.name:
            return ErrorText.EXPECTED_ONE(kind=kind, number=self.found)
        return ErrorText.EXPECTED_ONE_NAMED(kind=kind, name=short_repr(self.name), number=self.found)


class UnknownFilterError(UnknownNameError, TypeError):
    """A query has no filter of that name; the error has the nearest ones."""


class YearTypeError(UnknownNameError, TypeError):
    """
    A year is not an int, such as the text ``"2021"``; the error has the nearest known years.

    Example:
        >>> print(YearTypeError("year", "'2021'", ("2021",)))
        year must be an int, not '2021'; nearest: 2021
    """

    def _statement(self) -> Statement:
        return ErrorText.YEAR_MUST_BE_INT(kind=noun(self.kind), year=self.name)


class FaultsError(JkqTargetsError, ValueError):
    """
    A value is refused, with all its faults at once.

    Args:
        faults: The faults; 1 or more. The text of the error has at most ten lines: their number, and the first nine.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def _said(self) -> str:
        if len(self.faults) == 1:
            return str(self.faults[0])
        lines = "".join(f"\n  {fault}" for fault in self.faults[:MAX_FAULTS])
        if len(self.faults) > MAX_FAULTS:
            return str(ErrorText.FIRST_FAULTS(total=len(self.faults), shown=MAX_FAULTS, lines=lines))
        return str(ErrorText.FAULTS(count=len(self.faults), lines=lines))


class RecordError(FaultsError):
    """The model refuses a plan or a part of one: in a constructor, or in a record that `from_dict` reads."""


class SheetError(FaultsError):
    """A sheet contradicts itself: a relation names an unknown cell, a sum has two currencies, a total contains itself."""


class DocumentError(FaultsError):
    """A document cannot be read: its format, its size, a password, or damage stands in the way."""


class BatchError(FaultsError):
    """A batch of documents has other columns than a kernel reads, or a folder cannot be audited as asked."""


class MissingExtraError(JkqTargetsError, ImportError):
    """
    A feature needs a package that is not installed.

    Args:
        feature: The feature, such as ``"to_polars"``.
        extra: The extra of this library that installs the package, such as ``"polars"``.
    """

    def __init__(self, feature: Words, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def _said(self) -> str:
        packages = " ".join(f"'{package}'" for package in self._packages()) or f"'jkq-targets[{self.extra}]'"
        return str(ErrorText.MISSING_EXTRA(feature=self.feature, extra=repr(self.extra), packages=packages))

    def _packages(self) -> list[str]:
        """The requirements of the extra, from the metadata of this library; empty where it runs without being installed."""
        from importlib.metadata import PackageNotFoundError, requires

        try:
            required = requires("jkq-targets") or []
        except PackageNotFoundError:
            return []
        pairs = (line.partition(";")[::2] for line in required)
        return [name.strip() for name, marker in pairs if f"extra == '{self.extra}'" in marker.replace('"', "'")]
