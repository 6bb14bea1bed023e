"""Frames, and what all records of one share: the columns that relations name, and the relations by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.arrays._sentences import ArrayText
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.balance.sheets._sheet import Sheet
from jkq_targets.errors import Fault, SheetError, short_repr, unknown_name_faults
from jkq_targets.exact_numbers import MAX_DIGITS, is_step
from jkq_targets.frames import Frame, column_names, is_frame
from jkq_targets.terms import Rounding, Status

_Setting = TypeVar("_Setting", str, int)


@attrs.frozen(eq=False)
class Rules:
    """
    The relations of every record, and how its figures are printed.

    Args:
        sums: 0 or more, between columns by their names.
        of_which: 0 or more.
        orderings: 0 or more.
        unit: The unit of all columns, or of each by its name.
        places: The decimal places that whole numbers are printed with, in all columns or in each by its name.
        rounding: What the figures are rounded to: EXACT, NEAREST or a step.
    """

    sums: tuple[Sum, ...]
    of_which: tuple[OfWhich, ...]
    orderings: tuple[Ordering, ...]
    unit: str | Mapping[str, str]
    places: int | Mapping[str, int]
    rounding: Rounding | Decimal

    @property
    def relations(self) -> tuple[Sum | OfWhich | Ordering, ...]:
        """All relations, in the order of a sheet."""
        return self.sums + self.of_which + self.orderings

    def names(self) -> set[str]:
        """Every column that a relation names."""
        of_sums = (name for relation in self.sums for name in (*relation.parts, relation.total))
        of_parts = (name for relation in self.of_which for name in (*relation.parts, relation.whole))
        of_orderings = (name for relation in self.orderings for name in (relation.lower, relation.upper))
        return {*of_sums, *of_parts, *of_orderings}


@attrs.frozen(eq=False)
class RecordLayout:
    """
    The columns of a frame that relations name, and the relations by the numbers of these columns.

    Args:
        rules: The relations by name.
        names: The names of the columns, in the order of the frame.
        units: The unit of each.
        places: The decimal places that whole numbers of each are printed with.
        relations: The sums, then the 其中, then the orderings, as a sheet of one record has them.
    """

    rules: Rules
    names: tuple[str, ...]
    units: tuple[str, ...]
    places: tuple[int, ...]
    relations: tuple[IntegerRelation, ...]

    @classmethod
    def of(cls, rules: Rules, frame: Frame) -> RecordLayout:
        """
        The layout of a frame.

        Raises:
            SheetError: It is no frame, or there are no relations; what a sheet of one record would be refused for; a unit or
                places for a column that is not there; a rounding that does not say what to round to.
            UnitError: A unit is not defined.
        """
        _check_given(rules, frame)
        columns = [name for name in column_names(frame) if name and isinstance(name, str)]
        faults = [*_rounding_faults(rules.rounding), *_setting_faults(rules, columns)]
        if faults:
            raise SheetError(tuple(faults))
        # All columns, so that the relations are held to all names that there are; then those that count.
        _zeros(rules, columns)
        wanted = rules.names()
        names = tuple(name for name in columns if name in wanted)
        units = tuple(_setting(rules.unit, name, "") for name in names)
        places = tuple(_setting(rules.places, name, 0) for name in names)
        return cls(rules, names, units, places, _zeros(rules, names).integers.relations)

    def sheet(self, figures: Sequence[Decimal | None]) -> Sheet:
        """The sheet of one record."""
        cells = [self._cell(member, figure) for member, figure in enumerate(figures)]
        return Sheet(cells, self.rules.sums, self.rules.of_which, self.rules.orderings)

    def _cell(self, member: int, figure: Decimal | None) -> Cell:
        name, rounding = self.names[member], self.rules.rounding
        if figure is None:
            return Cell(name, "", None, Status.NOT_ASSIGNED, rounding)
        return Cell(name, f"{figure:f}", Amount(figure, self.units[member]), Status.ASSIGNED, rounding)


def _check_given(rules: Rules, frame: object) -> None:
    if not is_frame(frame):
        raise SheetError((Fault("records", short_repr(frame), ArrayText.FRAMES()),))
    if not rules.relations:
        raise SheetError((Fault("sums", ArrayText.NO_RELATIONS(), ArrayText.SOME_RELATION()),))


def _zeros(rules: Rules, names: Iterable[str]) -> Sheet:
    """The sheet of a record of nothing but zeros."""
    cells = [Cell(name, "0", Amount(0, _setting(rules.unit, name, ""))) for name in names]
    return Sheet(cells, rules.sums, rules.of_which, rules.orderings)


def _setting(setting: _Setting | Mapping[str, _Setting], name: str, default: _Setting) -> _Setting:
    return setting.get(name, default) if isinstance(setting, Mapping) else setting


def _rounding_faults(rounding: Rounding | Decimal) -> Iterator[Fault]:
    if not is_step(rounding) and rounding not in (Rounding.EXACT, Rounding.NEAREST):
        yield Fault("rounding", short_repr(rounding), ArrayText.STEP())


def _setting_faults(rules: Rules, columns: Sequence[str]) -> Iterator[Fault]:
    """Units and places for columns that are not there, and places other than a count."""
    settings = {"unit": rules.unit, "places": rules.places}
    for field, setting in settings.items():
        if isinstance(setting, Mapping):
            yield from unknown_name_faults(((field, name) for name in setting), columns, ArrayText.COLUMN_NAME())
    given = rules.places.items() if isinstance(rules.places, Mapping) else [("", rules.places)]
    for name, places in given:
        if not _is_count(places):
            where = f"places[{short_repr(name)}]" if name else "places"
            yield Fault(where, short_repr(places), ArrayText.PLACES_UP_TO(most=MAX_DIGITS - 1))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_DIGITS
