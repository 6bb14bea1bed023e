"""The actual figures of goals: a mapping, a CSV file or a frame, read into amounts and days."""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.encodings import decoded
from jkq_targets.error_words import Words
from jkq_targets.errors import AmountError, Fault, RecordError, UnitError, UnknownNameError, nearest_names, short_repr
from jkq_targets.files import read_file
from jkq_targets.frames import read_frame
from jkq_targets.limits import LIMITS
from jkq_targets.model import Target
from jkq_targets.query._sentences import ActualText
from jkq_targets.registries import indicators
from jkq_targets.sentences import Statement, within
from jkq_targets.terms import Commitment

#: An actual figure with its unit, or the actual day.
Actual = Amount | date
#: The forms of an actual figure: an amount, a day, a text such as ``"4.6亿美元"``, or a number of a bare count.
Given = Amount | date | str | int | Decimal | Fraction

_COLUMNS = ActualText.COLUMNS_OF_FILE()


@attrs.frozen
class Reported:
    """
    One actual figure as it is reported.

    Args:
        name: The id or a name of its goal.
        given: The figure.
        place: The file and the line; ``""`` where it comes from no file.
    """

    name: str
    given: Given
    place: Words = ""

    def fault(self, found: Words, accepted: Words) -> Fault:
        """The fault of the figure, at its place."""
        return Fault(within(self.place, self.name) if self.place else self.name, found, accepted)


def read_actuals(source: Any) -> list[Reported]:
    """
    The names and figures of a mapping, a CSV file or a frame, in its order; what is left empty is not reported.

    Args:
        source: A mapping of names to figures; the path of a CSV file, UTF-8 or GB18030; or a pandas or polars frame. A file and a
            frame have a column of names, a column of figures and, as a third one, a column of units or none.

    Raises:
        RecordError: The source is none of these, or has other columns.
    """
    if isinstance(source, Mapping):
        return [Reported(str(name), value) for name, value in source.items() if not _is_missing(value)]
    head, lines = _table(source)
    if not 2 <= len(head) <= 3:
        raise RecordError((Fault(_name_of(source), ActualText.FOUND_COLUMNS(count=len(head), names=tuple(head)), _COLUMNS),))
    for place, line in lines:
        if len(line) != len(head):
            found = ActualText.FOUND_COLUMNS(count=len(line), names=tuple(line))
            raise RecordError((Fault(place or "actuals", found, ActualText.AS_MANY_AS_HEADINGS(number=len(head))),))
    return [_reported(place, line, head) for place, line in lines if not _is_missing(line[1])]


def _name_of(source: Any) -> str:
    """The name of the file, or that of the argument where the source is no file."""
    return Path(source).name if isinstance(source, str | os.PathLike) else "actuals"


def _reported(place: Words, line: Sequence[Any], head: Sequence[str]) -> Reported:
    name = str(line[0]).strip()
    try:
        return Reported(name, _with_unit(*line[1:]), place)
    except AmountError as error:
        column = ActualText.IN_COLUMN_NAMED(name=head[-1] if isinstance(error, UnitError) else head[1])
        where = within(*filter(None, (place, name, column)))
        raise type(error)(attrs.evolve(error.fault, where=where)) from error


def _table(source: Any) -> tuple[Sequence[str], list[tuple[Words, list[Any]]]]:
    """The headings and the rows of a CSV file or a frame, each with its place in the file; empty rows are left out."""
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        filled = [(number, line) for number, line in _csv_lines(path) if any(cell.strip() for cell in line)]
        if not filled:
            raise RecordError((Fault(path.name, ActualText.EMPTY_FILE(), _COLUMNS),))
        (_, head), *lines = filled
        return head, [(ActualText.LINE_OF_ACTUALS(name=path.name, line=number), list(line)) for number, line in lines]
    table = read_frame(source)
    if table is None:
        raise RecordError((Fault("actuals", short_repr(source), ActualText.SOURCE()),))
    return [heading[-1] for heading in table.headings], [("", list(line)) for line in zip(*table.columns, strict=True)]


def _csv_lines(path: Path) -> list[tuple[int, list[str]]]:
    content = read_file(path, LIMITS, RecordError)
    text = decoded(content, path.name, error=RecordError, accepted=ActualText.CSV_FILE())
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        return [(reader.line_num, line) for line in reader]
    except csv.Error as error:
        place = ActualText.LINE_OF_ACTUALS(name=path.name, line=reader.line_num)
        raise RecordError((Fault(place, str(error), _COLUMNS),)) from error


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value)) or (isinstance(value, str) and not value.strip())


def _with_unit(value: Any, unit: object = "") -> Given:
    # A frame gives numbers as Python or numpy has them: a binary float is the decimal that Python shows for it.
    if isinstance(value, float):
        value = str(int(value)) if value.is_integer() else repr(value)
    text = "" if _is_missing(unit) else str(unit).strip()
    if text and not isinstance(value, Amount | date):
        return Amount(value.strip() if isinstance(value, str) else value, text)
    given: Given = value.strip() if isinstance(value, str) else value
    return given


class Names:
    """
    The goals by each name that an actual figure may have: the id, the label as printed, and every name of the indicator.

    Args:
        targets: The goals.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        self._by_id: dict[str, Target] = {}
        self._by_subject: dict[str, list[Target]] = {}
        for target in targets:
            self._by_id[target.id] = target
            for name in dict.fromkeys(filter(None, (target.label, target.indicator_code))):
                self._by_subject.setdefault(name, []).append(target)

    def find(self, name: str) -> list[Target]:
        """
        The goals of that name.

        Raises:
            UnknownNameError: No goal has the name; the nearest names stand in the error.
        """
        if name in self._by_id:
            return [self._by_id[name]]
        registered = indicators().by_name.get(name)
        codes = [registered.code] if registered and registered.code != name else []
        named = [target for each in (name, *codes) for target in self._by_subject.get(each, [])]
        if not named:
            known = (*self._by_subject, *self._by_id)
            raise UnknownNameError("goal", name, nearest_names(name, known, cutoff=0.4))
        return list(dict.fromkeys(named))


def matched(names: Names, actuals: Sequence[Reported]) -> dict[str, Actual]:
    """
    The actual figures by the ids of their goals.

    Raises:
        UnknownNameError: No goal has the name of a figure.
        UnitError: A figure measures something else than its goals.
        RecordError: A name means goals that count differently, or a goal has two figures.
    """
    found: dict[str, Actual] = {}
    for reported in actuals:
        targets, actual = _fitting(reported, _named(names, reported))
        kinds = {(target.measure, target.conditions, target.subject) for target in targets}
        if len(kinds) > 1:
            ids = tuple(target.id for target in targets[:4])
            differing = ActualText.GOALS_THAT_DIFFER(number=len(kinds))
            raise RecordError((reported.fault(differing, ActualText.ID_OF_ONE(ids=ids)),))
        for target in targets:
            if found.get(target.id, actual) != actual:
                two = ActualText.TWO_FIGURES(first=actual, second=found[target.id])
                raise RecordError((reported.fault(two, ActualText.ONE_FIGURE()),))
            found[target.id] = actual
    return found


def _named(names: Names, reported: Reported) -> list[Target]:
    """The goals that a figure is reported of; an unknown name is refused with its place."""
    try:
        return names.find(reported.name)
    except UnknownNameError as error:
        error.where = reported.place
        raise


def _fitting(reported: Reported, targets: list[Target]) -> tuple[list[Target], Actual]:
    """The goals that the figure measures, and the figure as an amount or a day."""
    given = reported.given
    for is_date in (False, True):
        actual = _actual(given, is_date=is_date)
        dimension = actual.dimension if isinstance(actual, Amount) else None
        fitting = [target for target in targets if (target.amount is None) is is_date and _dimension(target) == dimension]
        if actual is not None and fitting:
            return fitting, actual
    forms = list(dict.fromkeys(map(_accepted, targets)))
    accepted = forms.pop()
    for form in reversed(forms):
        accepted = ActualText.EITHER(first=form, second=accepted)
    raise UnitError(reported.fault(str(given) if isinstance(given, Amount) else short_repr(given), accepted))


def _accepted(target: Target) -> Statement:
    if target.amount is None:
        return ActualText.DAY()
    return ActualText.LIKE(unit=target.amount.unit) if target.amount.unit else ActualText.BARE_NUMBER()


def _actual(given: Given, *, is_date: bool) -> Actual | None:
    """The figure or day that is given; None where it is the other of the two."""
    if is_date:
        return _day(given) if isinstance(given, str) else given if isinstance(given, date) else None
    if isinstance(given, date | Amount):
        return given if isinstance(given, Amount) else None
    try:
        return Amount.parse(given) if isinstance(given, str) else Amount(given)
    except AmountError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _dimension(target: Target) -> str | None:
    return target.amount.dimension if target.amount else None


def pairs_of(targets: Iterable[Target]) -> Iterator[tuple[Target | None, Target | None]]:
    """
    The goals in pairs: the one to be ensured (确保, or without a word) with the one to strive for (力争) of the same things.

    Example:
        >>> from jkq_targets import targets
        >>> [(str(firm), str(stretch)) for firm, stretch in pairs_of(targets(2022, indicator="实到外资"))]
        [('实际到位外资: 确保 4.5亿美元', '实际到位外资: 力争 5亿美元')]
    """
    sides: dict[object, tuple[list[Target], list[Target]]] = {}
    for target in targets:
        key = target.subject, target.measure, target.conditions, _dimension(target), target.part_of
        firm, stretch = sides.setdefault(key, ([], []))
        (stretch if target.commitment is Commitment.STRIVE else firm).append(target)
    # Of several goals of one kind, the first to be ensured goes with the first to strive for.
    for firm, stretch in sides.values():
        yield from zip_longest(firm, stretch)
