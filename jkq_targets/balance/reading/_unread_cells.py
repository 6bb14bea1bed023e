"""Texts that are no figures among figures: lines of words that look like lines of figures, and cells that cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._values import CELL_FORM, Reading, Value, is_figure, printed_text, read_cell
from jkq_targets.errors import Fault
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Status

#: One text among so many figures, or more, is one cell that cannot be read, and no sign that the table is misread.
_ONE_IN = 10
#: So many texts or more, and no figure, make a row of headings; so many codes a column of codes.
_SEVERAL = 2
#: So many texts or more in a column, and so many of its cells, make a column of something else than figures.
_MANY, _ONE_CELL_IN = 3, 4
_CODE = lazy_pattern(r"0\d+", re.ASCII)
_Place = tuple[int, int]


@attrs.frozen
class WordLines:
    """
    Some rows and columns of a table.

    Args:
        rows: The places of the rows.
        columns: The places of the columns.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def lines_of_words(
    readings: Mapping[_Place, Reading], faults: Mapping[_Place, Fault], body: Sequence[Sequence[Value]]
) -> WordLines:
    """
    The columns with more texts that are no figures than figures, or with codes, and the rows with such texts and no figures.

    Args:
        readings: The cells that could be read, by row and column.
        faults: The cells that could not be read.
        body: The cells as they were handed over.
    """
    texts = [(row, column) for row, column in _texts(faults) if not _is_open(body[row][column])]
    if not texts:
        return WordLines()
    figures = [place for place, reading in readings.items() if reading.status is Status.ASSIGNED]
    codes = [column for row, column in texts if _CODE.fullmatch(printed_text(body[row][column]))]
    columns = _of_words([column for _, column in texts], [column for _, column in figures]) | _several(codes)
    # One text alone in a row may be its figure, misprinted.
    return WordLines(_several(_rows_beside(texts, columns)) - {*_rows_beside(figures, columns)}, columns)


def _is_open(value: Value) -> bool:
    """True for a text that is a figure and no word, though nothing says which: 1,5."""
    return is_figure(value) and isinstance(read_cell(value, None), Fault)


def _rows_beside(places: Iterable[_Place], columns: Collection[int]) -> Iterator[int]:
    """The rows of the places in other columns than some."""
    return (row for row, column in places if column not in columns)


def _several(lines: Iterable[int]) -> frozenset[int]:
    """The lines that are given several times."""
    return frozenset(line for line, count in Counter(lines).items() if count >= _SEVERAL)


def _of_words(texts: Sequence[int], figures: Sequence[int]) -> frozenset[int]:
    """The columns with more texts than figures, or with so many that it has something else, such as dates."""
    counted = Counter(figures)
    return frozenset(
        line
        for line, count in Counter(texts).items()
        if count > counted[line] or (count >= _MANY and (_ONE_CELL_IN - 1) * count >= counted[line])
    )


def few_unread(
    readings: Mapping[_Place, Reading], faults: Mapping[_Place, Fault], body: Sequence[Sequence[Value]]
) -> dict[_Place, Reading]:
    """
    The cells that cannot be read where nearly all figures of the table can: each is there, and its figure is not known.

    Args:
        readings: The cells that could be read, by row and column.
        faults: The cells that could not be read.
        body: The cells as they were handed over.
    """
    texts = _texts(faults)
    if _ONE_IN * len(texts) > sum(reading.status is Status.ASSIGNED for reading in readings.values()):
        return {}
    return {
        (row, column): Reading(
            printed_text(body[row][column]), None, Status.BLANK, note=ReadingText.IS_UNREAD(), is_withheld=True
        )
        for row, column in texts
    }


def _texts(faults: Mapping[_Place, Fault]) -> list[_Place]:
    """The cells with a text that is no figure, and not those with a figure of another unit or a binary float."""
    return [place for place, fault in faults.items() if fault.accepted == CELL_FORM]
