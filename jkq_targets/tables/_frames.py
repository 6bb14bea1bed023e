"""Frames of pandas and polars as rows of printed text and figures."""

from __future__ import annotations

from typing import Any

from jkq_targets.balance.reading import Value
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.frames import read_frame
from jkq_targets.tables._numbers import float_number, padded, plain
from jkq_targets.tables._sentences import TableText


def frame_lines(frame: Any) -> tuple[list[list[str]], list[list[Value]], list[str]]:
    """
    The rows of headings of a frame, its rows, and for each column its name.

    Raises:
        SheetError: It is not a frame of pandas or polars.
    """
    table = read_frame(frame)
    if table is None:
        accepted = TableText.FILE_OR_FRAME()
        raise SheetError((Fault("source", short_repr(frame), accepted),))
    head = [list(row) for row in zip(*table.headings, strict=True)]
    rows = [list(row) for row in zip(*map(_column, table.columns), strict=True)]
    return head, rows, list(table.names)


def _column(values: list[Any]) -> list[Value]:
    """The values of a column: floats as decimals of as many places, since a frame does not keep zeros at the end."""
    floats = {at: _written(value) for at, value in enumerate(values) if _is_float(value)}
    places = max((len(text.partition(".")[2]) for text in floats.values()), default=0)
    return [padded(floats[at], places) if at in floats else value for at, value in enumerate(values)]


def _is_float(value: Any) -> bool:
    return isinstance(value, float) or (type(value).__module__ == "numpy" and value.dtype.kind == "f")


def _written(value: Any) -> str:
    number = float_number(value)
    return str(value) if number is None else plain(number)
