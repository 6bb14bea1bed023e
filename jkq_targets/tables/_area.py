"""The cells of a worksheet, or of one table on it, as rows with as many cells as there are columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import attrs

from jkq_targets.balance.reading import Value, is_figure
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError
from jkq_targets.limits import Limits
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import Block, Worksheet, column_letters


@attrs.frozen
class Area:
    """
    The rows of one table.

    Args:
        worksheet: The worksheet that it is part of.
        lines: Its rows, with what stands above the headings; each with a cell for every column, or of a text file as many as the
            file has.
        rows: For each row its number in the worksheet.
        columns: For each column its number in the worksheet.
    """

    worksheet: Worksheet
    lines: list[list[Value]]
    rows: list[int]
    columns: list[int]

    @property
    def address(self) -> Words:
        """The address of its first cell."""
        return self.worksheet.address(self.rows[0], self.columns[0])

    def bold(self, first: int) -> set[tuple[int, int]]:
        """The row and the column of each bold cell, counted within the area from one of its rows on."""
        bold = self.worksheet.bold
        if not bold:
            return set()
        return {
            (at, across)
            for at, row in enumerate(self.rows[first:])
            for across, column in enumerate(self.columns)
            if (row, column) in bold
        }

    def without(self, rows: set[int], columns: set[int]) -> Area:
        """The area without some rows and columns of the worksheet."""
        kept = [(row, line) for row, line in zip(self.rows, self.lines, strict=True) if row not in rows]
        across = [at for at, column in enumerate(self.columns) if column not in columns]
        lines = [[line[at] for at in across if at < len(line)] for _, line in kept]
        return Area(self.worksheet, lines, [row for row, _ in kept], [self.columns[at] for at in across])


def whole_area(worksheet: Worksheet, limits: Limits) -> Area | None:
    """
    All cells of a worksheet as one area, empty rows and columns left out; None where it has no cells.

    Raises:
        SheetError: The worksheet has more places than the limits allow.
    """
    if not worksheet.cells:
        return None
    rows = sorted({row for row, _ in worksheet.cells})
    if worksheet.widths:
        return _text_area(worksheet, rows)
    columns = sorted({column for _, column in worksheet.cells})
    if len(rows) * len(columns) > limits.places:
        found = TableText.AREA_SIZE(rows=f"{len(rows):,}", columns=f"{len(columns):,}")
        raise SheetError((Fault(worksheet.name, found, TableText.MOST_TABLE_PLACES(most=f"{limits.places:,}")),))
    at_column = {column: at for at, column in enumerate(columns)}
    lines: list[list[Value]] = [[None] * len(columns) for _ in rows]
    at_row = {row: at for at, row in enumerate(rows)}
    for (row, column), text in worksheet.cells.items():
        lines[at_row[row]][at_column[column]] = text
    _fill_merged(worksheet, lines, rows, columns, limits)
    return Area(worksheet, lines, rows, columns)


def _text_area(worksheet: Worksheet, rows: list[int]) -> Area:
    """The cells of a text file, each row as wide as the file has it."""
    lines: list[list[Value]] = [[worksheet.cells.get((row, at)) for at in range(worksheet.widths[row])] for row in rows]
    return Area(worksheet, lines, rows, list(range(max(worksheet.widths.values()))))


def _fill_merged(worksheet: Worksheet, lines: list[list[Value]], rows: list[int], columns: list[int], limits: Limits) -> None:
    """Give a text to every place that it is merged over, so far as there are cells in its row and column."""
    left = limits.places
    for block in worksheet.merged:
        top, bottom, first, last = block
        within = range(bisect_left(rows, top), bisect_right(rows, bottom))
        across = range(bisect_left(columns, first), bisect_right(columns, last))
        text = worksheet.cells.get((top, first))
        left -= len(within) * len(across)
        if left < 0:
            found = TableText.MERGED_OVER()
            raise SheetError((Fault(worksheet.name, found, TableText.MERGED_ONCE()),))
        if text is None:
            continue
        # A label holds for every row that it is merged over; a figure is one figure, which no single row can be given.
        filled = f"merged with {_corner(block)}" if is_figure(text) else text
        for row in within:
            for column in across:
                if (rows[row], columns[column]) != (top, first):
                    lines[row][column] = filled
                    if (top, first) in worksheet.bold:
                        worksheet.bold.add((rows[row], columns[column]))


def _corner(block: Block) -> str:
    return f"{column_letters(block[2])}{block[0] + 1}"
