"""Frames of pandas and polars, neither of which need be installed: their columns, headings and labels as plain values."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import attrs

from jkq_targets.errors import short_repr
from jkq_targets.grid import cell_id
from jkq_targets.patterns import lazy_pattern

#: What pandas writes over a column that has no heading.
_UNNAMED = lazy_pattern(r"Unnamed: \d+.*", re.ASCII)
_NUMERAL = lazy_pattern(r"[-+]?[\d,.\s]+%?", re.ASCII)
_YEAR_HEADING = lazy_pattern(r"年|\byear", re.IGNORECASE)
#: The number of cells that decide whether a column holds words.
_MOST_SAMPLED = 50


class NamedColumns(Protocol):
    """The parts of a frame of pandas or polars that are used: the names of its columns, and each column by its name."""

    @property
    def columns(self) -> Any:
        """The names."""

    def __getitem__(self, name: Any, /) -> Any: ...


#: Records as columns: a frame of pandas or polars, or columns by their names.
Frame = Mapping[str, Any] | NamedColumns


def is_frame(value: object) -> bool:
    """True where a value holds records as columns."""
    return isinstance(value, Mapping) or hasattr(value, "columns")


def column_names(frame: Frame) -> list[Any]:
    """The names of the columns of a frame, in its order."""
    return list(frame) if isinstance(frame, Mapping) else list(frame.columns)


def column_values(column: Any) -> Any:
    """
    A column with None where nothing is given: an array of numpy where it holds whole numbers alone, else a sequence.

    Args:
        column: A series or an index of pandas, a series of polars, an array or a sequence; anything else is returned as it is.
    """
    if hasattr(column, "null_count") and hasattr(column, "to_list"):
        # A series of polars, whose own array would be one of floats where something is missing.
        return column.to_numpy() if column.dtype.is_integer() and not column.null_count() else column.to_list()
    if hasattr(column, "isna"):
        kind = column.dtype.kind
        if kind in "iu" and not column.hasnans:
            return column.to_numpy(dtype=f"{kind}8")
        return column.to_numpy(dtype=object, na_value=None)
    return column


@attrs.frozen
class Table:
    """
    A frame as a table: columns of plain values under headings.

    Args:
        headings: For each column its headings, from the outermost to the innermost; as many for each.
        columns: For each column its values, with None where nothing is given; floats as the frame has them.
        names: For each column its name as the frame has it, as text.
    """

    headings: tuple[tuple[str, ...], ...]
    columns: tuple[list[Any], ...]
    names: tuple[str, ...]


def read_frame(frame: Any) -> Table | None:
    """
    A frame as a table; None for what is not a frame of pandas or polars.

    An index of pandas labels the rows where it has a name, or where it holds anything but whole numbers. Whole numbers without a
    name label them where they are not 0, 1, 2 … and where no column of words or years stands before the figures: a frame that was
    filtered or sorted keeps its old row numbers, which label nothing.

    Example:
        >>> read_frame([1, 2]) is None
        True
    """
    if hasattr(frame, "get_columns") and hasattr(frame, "columns"):
        names = list(frame.columns)
        return Table(tuple((_heading(name),) for name in names), tuple(map(_plain_column, frame.get_columns())), tuple(names))
    is_pandas = hasattr(frame, "iloc") and hasattr(frame, "index") and hasattr(frame, "columns")
    return _of_pandas(frame) if is_pandas else None


def _of_pandas(frame: Any) -> Table:
    paths = [name if isinstance(name, tuple) else (name,) for name in frame.columns]
    columns = [_plain_column(frame.iloc[:, at]) for at in range(len(paths))]
    headings = [tuple(map(_heading, path)) for path in paths]
    labels = _labels(frame.index, headings, columns)
    # The names of the levels stand over the labels, as in the upper left corner of a printed table.
    corner = list(map(_heading, frame.columns.names)) if frame.columns.nlevels > 1 else [""]
    above = [(*corner[:-1], name or corner[-1]) for name, _ in labels]
    names = [cell_id(*filter(None, heading)) for heading in headings]
    return Table((*above, *headings), (*(values for _, values in labels), *columns), (*["index"] * len(labels), *names))


def _labels(index: Any, headings: Sequence[Sequence[str]], columns: Sequence[list[Any]]) -> list[tuple[str, list[Any]]]:
    """The levels of an index that labels its rows, each with its name; none where it numbers them."""
    if index.nlevels == 1 and index.name is None and getattr(index.dtype, "kind", "O") in "iu":
        is_counted = all(number == at for at, number in enumerate(index))
        if is_counted or _has_labels(headings, columns):
            return []
    levels = [index.get_level_values(level) for level in range(index.nlevels)]
    return [(_heading(level.name), _plain_column(level)) for level in levels]


def _has_labels(headings: Sequence[Sequence[str]], columns: Sequence[list[Any]]) -> bool:
    """True where a column of words or years stands before one of figures."""
    are_labels = [_are_labels(heading, column) for heading, column in zip(headings, columns, strict=True)]
    return True in are_labels and not all(are_labels[are_labels.index(True) :])


def _are_labels(heading: Sequence[str], column: list[Any]) -> bool:
    given = [value for value in column[:_MOST_SAMPLED] if value is not None]
    if any(_YEAR_HEADING.search(text) for text in heading):
        return all(isinstance(value, int) and 1000 <= value <= 2999 for value in given)
    words = [value for value in given if isinstance(value, str) and _NUMERAL.fullmatch(value.strip()) is None]
    return len(words) * 2 > len(given)


def _heading(name: object) -> str:
    try:
        text = "" if name is None else str(name)
    except ValueError:
        # Python writes out no int of more than 4300 digits.
        text = short_repr(name)
    return "" if _UNNAMED.fullmatch(text) else text


def _plain_column(column: Any) -> list[Any]:
    """The values of a column without the classes that a frame wraps them in; None for each way to say that there is none."""
    if str(column.dtype).lower() in {"float32", "float16"}:
        # Kept as numpy has them, since a double would show digits that a shorter float does not hold.
        is_pandas = hasattr(column, "isna")
        array = column.to_numpy(dtype=str(column.dtype).lower(), na_value=math.nan) if is_pandas else column.to_numpy()
        return [None if math.isnan(number) else number for number in array]
    values = column_values(column)
    return [_plain(value) for value in (values.tolist() if hasattr(values, "tolist") else values)]


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | None):
        return value
    kind = type(value)
    if kind.__name__ in {"NAType", "NaTType"}:
        return None
    if kind.__module__ == "numpy" and hasattr(value, "item"):
        value = _of_numpy(value)
    if isinstance(value, float):
        return None if math.isnan(value) else value
    is_of_time = isinstance(value, datetime.date | datetime.time) or kind.__name__ in {"Period", "Interval"}
    return _time_text(value) if is_of_time else value


def _of_numpy(value: Any) -> Any:
    """A scalar of numpy as Python has it; a shorter float stays: a double would show digits that it does not hold."""
    is_short = value.dtype.kind == "f" and value.itemsize < 8 and not math.isnan(value)
    return value if is_short else value.item()


def _time_text(value: Any) -> str:
    """A date, a time or a period as text; a moment at midnight is its day."""
    is_day = isinstance(value, datetime.datetime) and value.time() == datetime.time()
    return value.date().isoformat() if is_day else str(value)
