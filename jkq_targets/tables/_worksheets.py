"""`Worksheet`: the cells that a worksheet or a text file has, before it is known which of them make a table."""

from __future__ import annotations

import re
from itertools import product

import attrs

from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement, within
from jkq_targets.tables._sentences import TableText

#: The rows and columns of the largest worksheet of Excel.
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_ESCAPED = lazy_pattern(r"_x([0-9A-Fa-f]{4})_", re.ASCII)
#: A text that is set in by the width of a character, and how far at most; Excel sets in by 250.
INDENT, MOST_INDENT = "　", 250
_PLAIN_NAME = lazy_pattern(r"[^\W\d]\w*")

#: A row and a column, each counted from 0.
Place = tuple[int, int]
#: The first and the last row, the first and the last column, counted from 0, all four within.
Block = tuple[int, int, int, int]


@attrs.define
class Worksheet:
    """
    The content of a worksheet; a text file is one worksheet too.

    Args:
        name: Its name; ``""`` for a text file, and for a worksheet whose name a damaged workbook leaves empty.
        cells: The text of each cell that has one, as the program shows it.
        bold: The cells that are bold.
        widths: Of a text file, how many cells each row has, whether filled or not, by the number of the row.
        lines: Of a text file, the number of the line at which each row begins, by the number of the row.
        merged: The blocks of cells that are merged.
        hidden_rows: The rows that are hidden.
        hidden_columns: The first and the last of each run of columns that are hidden.
        is_hidden: Whether the worksheet itself is hidden.
        formulas: The formula of each cell that has one, without its ``=``.
        faults: What could not be read; a worksheet with faults makes no table.
        notes: What a reader should know of how the cells were read; 0 or more sentences.
        unread: Why the worksheet has no cells to read, as of a chart; None where it has.
    """

    name: str
    cells: dict[Place, str] = attrs.field(factory=dict)
    bold: set[Place] = attrs.field(factory=set)
    widths: dict[int, int] = attrs.field(factory=dict)
    lines: dict[int, int] = attrs.field(factory=dict)
    merged: list[Block] = attrs.field(factory=list)
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: list[tuple[int, int]] = attrs.field(factory=list)
    is_hidden: bool = False
    formulas: dict[Place, str] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)
    notes: list[Statement] = attrs.field(factory=list)
    unread: Statement | None = None

    def address(self, row: int, column: int) -> Words:
        """
        A place as a reader looks it up: ``Sheet2!D8`` of a workbook, line and column of a text file.

        Example:
            >>> Worksheet("三公 经费").address(7, 3), str(Worksheet("", lines={7: 9}).address(7, 3))
            ("'三公 经费'!D8", 'line 9, column 4')
        """
        if self.lines:
            line = TableText.LINE(number=self.lines.get(row, row + 1))
            return within(line, TableText.COLUMN_OF_FILE(number=column + 1))
        return f"{self.prefix}{column_letters(column)}{row + 1}"

    @property
    def prefix(self) -> str:
        """The beginning of an address in the worksheet: ``Sheet2!``; ``""`` where it has no name."""
        if not self.name or _PLAIN_NAME.fullmatch(self.name):
            return f"{self.name}!" if self.name else ""
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!"

    def add(self, row: int, column: int, text: str, limits: Limits, *, rows: int = 1, columns: int = 1) -> None:
        """
        Add a cell with its text, repeated over so many rows and columns.

        Raises:
            SheetError: The text is longer, or the cells are more, than the limits allow.
        """
        if len(text) > limits.characters:
            found, accepted = TableText.LONG_CELL(number=f"{len(text):,}"), TableText.MOST_BYTES(most=f"{limits.characters:,}")
            raise SheetError((Fault(self.address(row, column), found, accepted),))
        if len(self.cells) + rows * columns > limits.places:
            raise SheetError((Fault(self.name, TableText.SEVERAL_CELLS(most=f"{limits.places:,}"), TableText.FEWER_CELLS()),))
        for place in product(range(row, row + rows), range(column, column + columns)):
            self.cells[place] = text

    def hides_column(self, column: int) -> bool:
        """True where a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def column_letters(column: int) -> str:
    """
    The letters of a column, counted from 0.

    Example:
        >>> column_letters(0), column_letters(26), column_letters(16383)
        ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, counted from 0; the reverse of `column_letters`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def unescaped(text: str) -> str:
    r"""
    A text of a workbook, whose control characters are written ``_x000D_``.

    Example:
        >>> unescaped("外资_x000A_（万元）")
        '外资\n（万元）'
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
