"""Tables in text files: the separator of their cells."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter

from jkq_targets.encodings import decoded
from jkq_targets.errors import Fault, SheetError
from jkq_targets.limits import Limits
from jkq_targets.sentences import Statement
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import Worksheet

_ACCEPTED = TableText.TEXT_ENCODINGS()
#: The number of rows that decide the separator; a table shows it in its first rows.
_MOST_SAMPLED = 200
_SEPARATORS = (",", "\t", ";")


def read_text_file(content: bytes, name: str, limits: Limits) -> Worksheet:
    """
    The rows of a text file.

    Args:
        content: Its bytes.
        name: Its name, with its ending.
        limits: How large it may be.

    Raises:
        SheetError: Its encoding is not known for certain, its quotes are not closed, or a cell is too long.
    """
    text = decoded(content, name, error=SheetError, accepted=_ACCEPTED)
    separators = ("\t",) if name.lower().endswith((".tsv", ".tab")) else _SEPARATORS
    separator = _separator(text, separators)
    worksheet = Worksheet("")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    places = line = 0
    try:
        for row, cells in enumerate(reader):
            worksheet.lines[row] = line + 1
            line = reader.line_num
            worksheet.widths[row] = len(cells)
            places += len(cells)
            if places > limits.places:
                found = TableText.SEVERAL_CELLS(most=f"{limits.places:,}")
                raise SheetError((Fault(TableText.LINE(number=line), found, TableText.FEWER_CELLS()),))
            for column, cell in enumerate(cells):
                if cell:
                    worksheet.add(row, column, cell, limits)
    except csv.Error as error:
        found = _csv_fault(str(error), reader.line_num, text, separator)
        raise SheetError((Fault("source", found, TableText.CSV_CELLS()),)) from error
    return worksheet


def _csv_fault(cause: str, line: int, text: str, separator: str) -> Statement:
    """
    The fault of the quotation marks of a text file.

    Args:
        cause: The words of the reader.
        line: The line that it read last; the last of the file where a mark is not closed.
        text: The file.
        separator: What parts its cells.
    """
    if cause.startswith("unexpected end"):
        return TableText.OPEN_QUOTATION(line=_opening_line(text, separator))
    if cause.endswith("expected after '\"'"):
        return TableText.QUOTATION_WITHIN(line=line)
    return TableText.CSV_ERROR(cause=cause, line=line)


def _opening_line(text: str, separator: str) -> int:
    """The line in which the quotation mark stands that nothing closes: marks in pairs open and close a cell, or stand for one."""
    opened = 0
    is_open = False
    for at, sign in enumerate(text):
        if sign != '"':
            continue
        if is_open:
            is_open = False
        elif not at or text[at - 1] in f'{separator}\r\n"':
            is_open, opened = True, opened if at and text[at - 1] == '"' else at
    return text.count("\n", 0, opened) + 1


def _separator(text: str, separators: tuple[str, ...]) -> str:
    """The separator by which most rows have one number of cells; of several the first, and with most cells."""
    best, separator = (0, 0), separators[0]
    if len(separators) == 1:
        return separator
    for candidate in separators:
        score = _score(text, candidate)
        if score > best:
            best, separator = score, candidate
    return separator


def _score(text: str, separator: str) -> tuple[int, int]:
    """The number of the first rows that are as wide as most are, and that width."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in itertools.islice(reader, _MOST_SAMPLED):
            widths[len(cells)] += 1
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
