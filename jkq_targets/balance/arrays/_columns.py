"""Columns of a frame as exact whole numbers in numpy arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn, cast

import attrs
import numpy as np

from jkq_targets.balance.arrays._sentences import ArrayText
from jkq_targets.balance.arrays._slip_arrays import Array
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.exact_numbers import MAX_DIGITS
from jkq_targets.frames import column_values
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement

_NUMERAL = lazy_pattern(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_ACCEPTED = ArrayText.EXACT_VALUE()
_ACCEPTED_COLUMN = ArrayText.EXACT_COLUMN()


@attrs.frozen(eq=False)
class RecordColumn:
    """
    The figures of one column as printed, the decimal point left out.

    Args:
        numbers: Their digits and signs as whole numbers; 0 where nothing is given. int64, or Python's own where one is larger.
        given: Where a figure is given; None for everywhere.
        places: How many of the digits stand after the point: one number for all, or one for each.
    """

    numbers: Array
    given: Array | None
    places: int | Array

    def part(self, rows: slice | Array) -> RecordColumn:
        """Some rows of the column; those of a slice without a copy."""
        places = self.places if isinstance(self.places, int) else self.places[rows]
        return RecordColumn(self.numbers[rows], None if self.given is None else self.given[rows], places)

    def printed(self) -> tuple[list[int | None], list[int]]:
        """The digits of each figure, None where none is given, and the decimal places of each."""
        numbers = self.numbers.astype(object)
        if self.given is not None:
            numbers[~self.given] = None
        return numbers.tolist(), np.broadcast_to(self.places, self.numbers.shape).tolist()


def read_column(name: str, column: object, places: int, first: int) -> RecordColumn:
    """
    One column in whole numbers.

    Args:
        name: Its name, for what an error says.
        column: An array of numpy, a series of pandas or polars, or a sequence. An int, a Decimal and a canonical numeral state a
            figure; None and what a series counts as missing state none.
        places: How many digits of an int stand after the decimal point; a Decimal and a numeral write theirs.
        first: The number of its first record.

    Raises:
        SheetError: A cell is anything else, such as a float: the first one, or the column where its type alone says so.
    """
    values = _values(name, column)
    if isinstance(values, np.ndarray):
        return RecordColumn(_signed(values), None, places)
    missing = np.array([value is None for value in values], dtype=bool)
    given = ~missing if missing.any() else None
    numbers = _plain_numbers(values)
    if numbers is not None:
        return RecordColumn(numbers, given, places)
    read = [_read(value, places) or _refuse(f"{name}[{first + row}]", value, _ACCEPTED) for row, value in enumerate(values)]
    return RecordColumn(_whole([number for number, _ in read]), given, _places(read, values, places))


def _places(read: Sequence[tuple[int, int]], values: Sequence[Any], default: int) -> int | Array:
    """The decimal places of each figure, or one number where all that are given have the same."""
    given = {places for (_, places), value in zip(read, values, strict=True) if value is not None} or {default}
    return np.array([places for _, places in read]) if len(given) > 1 else given.pop()


def _signed(values: Array) -> Array:
    """An array of whole numbers as int64, or as Python's own where one is larger."""
    fits = values.dtype.kind == "i" or values.max(initial=0) <= np.iinfo(np.int64).max
    return values.astype(np.int64 if fits else object, copy=False)


def _plain_numbers(values: Sequence[Any]) -> Array | None:
    """Ints, with 0 for None, as int64; None where a value is another or is larger."""
    if not set(map(type, values)) <= {int, type(None)}:
        return None
    numbers = _whole([value or 0 for value in values])
    return None if numbers.dtype == object else numbers


def _refuse(where: str, value: object, accepted: Statement) -> NoReturn:
    raise SheetError((Fault(where, short_repr(value), accepted),))


def _values(name: str, column: Any) -> Array | Sequence[Any]:
    """A column as an array of int64 or uint64, or as a sequence with None where nothing is given."""
    values = column_values(column)
    if isinstance(values, np.ndarray):
        if values.ndim != 1 or values.dtype.kind not in "iuOU":
            _refuse(name, ArrayText.DIMENSIONS(number=values.ndim, type=values.dtype), _ACCEPTED_COLUMN)
        return values if values.dtype.kind in "iu" else cast("list[Any]", values.tolist())
    if isinstance(values, Sequence) and not isinstance(values, str | bytes):
        return values
    _refuse(name, column, _ACCEPTED_COLUMN)


def _whole(numbers: list[int]) -> Array:
    try:
        return np.array(numbers, dtype=np.int64)
    except OverflowError:
        return np.array(numbers, dtype=object)


def _read(value: object, places: int) -> tuple[int, int] | None:
    """The digits of a cell as a whole number, and how many of them stand after the point; None for what is no exact figure."""
    if value is None:
        return 0, places
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return (int(value), places) if abs(int(value)) < 10**MAX_DIGITS else None
    if isinstance(value, str) and len(value) <= MAX_DIGITS and _NUMERAL.fullmatch(value):
        whole, _, decimals = value.partition(".")
        return int(whole + decimals), len(decimals)
    return _read_decimal(value) if isinstance(value, Decimal) and value.is_finite() else None


def _read_decimal(value: Decimal) -> tuple[int, int] | None:
    exponent = int(value.as_tuple().exponent)
    if max(value.adjusted(), -exponent) >= MAX_DIGITS:
        return None
    numerator, denominator = value.as_integer_ratio()
    places = max(-exponent, 0)
    return numerator * 10**places // denominator, places
