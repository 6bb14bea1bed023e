"""Workbooks in the OpenDocument format (.ods), which hold each cell as it is shown beside its value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._numbers import plain, stored_number
from jkq_targets.tables._ods_bold import TEXT, OdsWeights
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import MAX_COLUMNS, MAX_ROWS, Worksheet, column_letters

_REFERENCE = lazy_pattern(r"\[\.([$A-Z0-9]+)(?::\.([$A-Z0-9]+))?\]", re.ASCII)
_SHOWN = lazy_pattern(r"\d+(?:[,.]\d+)*", re.ASCII)
_PLAIN = lazy_pattern(r"\d+(?:\.\d+)?", re.ASCII)
_GROUPED = lazy_pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NUMBERS = {"float", "currency", "percentage"}
_CELLS = {"table-cell", "covered-table-cell"}
#: The elements that stand before the first worksheet, or begin one.
_OUTSIDE = {"style", "table-properties", "text-properties", "table"}


def read_ods(archive: Archive, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order.

    Raises:
        SheetError: A part is missing, damaged or too large.
    """
    if "meta-inf/manifest.xml" in archive and b"encryption-data" in archive.read("meta-inf/manifest.xml"):
        archive.refuse(TableText.ENCRYPTED_BOOK(), TableText.UNLOCKED())
    reader = _Reader(limits)
    if "styles.xml" in archive:
        archive.parse("styles.xml", reader.start_style, reader.end)
    archive.parse("content.xml", reader.start, reader.end, reader.text)
    if not reader.worksheets:
        archive.refuse(TableText.NO_WORKSHEETS(), TableText.SOME_WORKSHEETS())
    return reader.worksheets


class _Reader:
    """Takes the elements of the content one by one."""

    def __init__(self, limits: Limits) -> None:
        self.worksheets: list[Worksheet] = []
        self._limits = limits
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._weights = OdsWeights()
        #: The styles that cells have by their column, the first column of each run of columns; and that by their row.
        self._column_styles: list[str] = []
        self._column_starts: list[int] = []
        self._row_style = ""
        #: The styles of the runs that are open in a cell, and the weight of each run with a text.
        self._spans: list[str] = []
        self._runs: list[bool | None] = []
        self._row, self._rows, self._column = 0, 0, 0
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._depth_of_note = 0
        self._in_line = False
        self._header_column = 0
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "style": self._start_style,
            "table-properties": self._start_properties,
            "text-properties": self._weights.take,
            "table": self._start_table,
            "table-column": self._start_column,
            "table-row": self._start_row,
            **dict.fromkeys(_CELLS, self._start_cell),
            "annotation": self._start_note,
            "p": self._start_line,
            "span": lambda own: self._spans.append(own.get("style-name", "")),
            "s": self._start_spaces,
            "tab": lambda _own: self.text("\t"),
            "line-break": lambda _own: self.text("\n"),
        }

    @property
    def _worksheet(self) -> Worksheet:
        return self.worksheets[-1]

    def start(self, element: str, attributes: dict[str, str]) -> None:
        handle = self._starts.get(element)
        if handle is not None and (self.worksheets or element in _OUTSIDE):
            handle({name.rpartition(":")[2]: value for name, value in attributes.items()})

    def start_style(self, element: str, attributes: dict[str, str]) -> None:
        """Begin an element of the styles that are kept apart from the content."""
        if element in {"style", "text-properties"}:
            self.start(element, attributes)

    def _start_style(self, own: dict[str, str]) -> None:
        self._style = own.get("name", "")
        self._weights.begin(own)

    def _start_properties(self, own: dict[str, str]) -> None:
        if own.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, own: dict[str, str]) -> None:
        name = own.get("name", f"table {len(self.worksheets) + 1}")
        self.worksheets.append(Worksheet(name, is_hidden=own.get("style-name", "") in self._hidden_styles))
        self._row, self._header_column = 0, 0
        self._column_styles, self._column_starts = [], []

    def _start_column(self, own: dict[str, str]) -> None:
        count = self._count(own.get("number-columns-repeated"), MAX_COLUMNS)
        if own.get("visibility", "visible") != "visible":
            self._worksheet.hidden_columns.append((self._header_column, self._header_column + count - 1))
        self._column_styles.append(own.get("default-cell-style-name", ""))
        self._column_starts.append(self._header_column)
        self._header_column += count

    def _start_row(self, own: dict[str, str]) -> None:
        self._rows = self._count(own.get("number-rows-repeated"), MAX_ROWS)
        if own.get("visibility", "visible") != "visible":
            # Rows that end a worksheet are repeated up to its last; those that hold cells are few.
            self._worksheet.hidden_rows.update(range(self._row, self._row + min(self._rows, 100_000)))
        self._column, self._row_style = 0, own.get("default-cell-style-name", "")

    def _start_cell(self, own: dict[str, str]) -> None:
        self._cell, self._lines = own, []
        self._spans, self._runs = [], []

    def _start_note(self, _own: dict[str, str]) -> None:
        self._depth_of_note += 1

    def _start_line(self, _own: dict[str, str]) -> None:
        if self._cell is not None and not self._depth_of_note:
            self._lines.append("")
            self._in_line = True

    def _start_spaces(self, own: dict[str, str]) -> None:
        self.text(" " * min(self._count(own.get("c"), self._limits.characters), self._limits.characters))

    def text(self, piece: str) -> None:
        if self._in_line and not self._depth_of_note and self._lines:
            self._lines[-1] += piece
            if self._weights.has_bold and piece.strip():
                weights = (self._weights.of(TEXT, name) for name in reversed(self._spans))
                self._runs.append(next((weight for weight in weights if weight is not None), None))

    def end(self, element: str) -> None:
        if element == "annotation":
            self._depth_of_note -= 1
        elif element == "style":
            self._weights.end()
        elif element == "span" and self._spans:
            self._spans.pop()
        elif element == "p":
            self._in_line = False
        elif element in _CELLS and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None
        elif element == "table-row":
            self._row += self._rows

    def _finish_cell(self, cell: dict[str, str]) -> None:
        columns = self._count(cell.get("number-columns-repeated"), MAX_COLUMNS)
        down, across = (self._count(cell.get(f"number-{name}-spanned"), MAX_ROWS) for name in ("rows", "columns"))
        if down > 1 or across > 1:
            self._worksheet.merged.append((self._row, self._row + down - 1, self._column, self._column + across - 1))
        text, formula = self._shown(cell), cell.get("formula")
        if formula and self._rows == columns == 1:
            self._worksheet.formulas[self._row, self._column] = formula_of(formula)
        if text.strip():
            self._worksheet.add(self._row, self._column, text, self._limits, rows=self._rows, columns=columns)
            if self._is_bold(cell):
                places = product(range(self._row, self._row + self._rows), range(self._column, self._column + columns))
                self._worksheet.bold.update(places)
        elif formula and not cell.get("value-type"):
            where = f"{column_letters(self._column)}{self._row + 1}"
            self._worksheet.faults.append(Fault(where, short_repr(formula), TableText.COMPUTED()))
        self._column += columns

    def _is_bold(self, cell: dict[str, str]) -> bool:
        if not self._weights.has_bold:
            return False
        at = bisect_right(self._column_starts, self._column) - 1
        of_column = self._column_styles[at] if at >= 0 else ""
        return self._weights.is_bold((cell.get("style-name", ""), self._row_style, of_column), self._runs)

    def _shown(self, cell: dict[str, str]) -> str:
        """A cell as it is shown; a number never with fewer digits than are stored."""
        lines = "\n".join(self._lines)
        kind = cell.get("value-type", cell.get("calcext:value-type", ""))
        number = stored_number(cell.get("value", "")) if kind in _NUMBERS else None
        if number is None:
            return lines or cell.get("date-value", "") or cell.get("time-value", "")
        return as_shown(number, lines)

    def _count(self, text: str | None, most: int) -> int:
        if text is None:
            return 1
        if not (text.isascii() and text.isdecimal()) or len(text) > 9 or not 1 <= int(text) <= most:
            raise SheetError((Fault(self._worksheet.name, short_repr(text), TableText.NUMBER_UP_TO(most=most)),))
        return int(text)


def formula_of(formula: str) -> str:
    """
    A formula of OpenDocument as Excel writes it, without its ``=``.

    Example:
        >>> formula_of("of:=SUM([.B2:.B3];[.$C$4])")
        'SUM(B2:B3,$C$4)'
    """
    text = formula.partition("=")[2].replace(";", ",")
    return _REFERENCE.sub(lambda match: match[1] + (f":{match[2]}" if match[2] else ""), text)


def as_shown(number: Decimal, text: str) -> str:
    """
    A stored number with its point and its zeros where the text has them, and with all digits that are stored.

    Args:
        number: The number as stored.
        text: The cell as shown, which may be scaled, grouped and rounded.

    Example:
        >>> [as_shown(Decimal(n), text) for n, text in (("123456", "12.3万"), ("0.125", "12.50%"), ("1234.5", "1,235"))]
        ['12.3456万', '12.50%', '1234.5']
    """
    match = _SHOWN.search(text)
    if match is None or not number:
        return text or plain(number)
    choices = [scaled for reading in _readings(match[0]) for scaled in _scaled(number, reading)]
    if not choices:
        # Exponents, fractions and the like: as the cell shows it.
        return text
    return min(choices)[1] + text[match.end() :].strip().rstrip(")")


def _readings(digits: str) -> Iterator[str]:
    """The ways to read digits with commas and points: the comma groups them, or is the point."""
    if _GROUPED.fullmatch(digits):
        yield digits.replace(",", "")
    if "." not in digits and _PLAIN.fullmatch(pointed := digits.replace(",", ".")):
        yield pointed
    if _PLAIN.fullmatch(digits):
        yield digits


def _scaled(number: Decimal, reading: str) -> Iterator[tuple[int, str]]:
    """The number with its point moved to where the cell shows it, and by how many places; nothing where no move fits."""
    size = Decimal(reading)
    places = len(reading.partition(".")[2])
    start = size.adjusted() - number.adjusted() if size else 0
    for shift in (start, start - 1, start + 1):
        if abs(abs(number).scaleb(shift) - size) * 2 <= Decimal(1).scaleb(-places):
            yield abs(shift), plain(number, shift, places)
            return
