"""Workbooks in the OpenDocument format (.ods), which hold each cell as it is shown beside its value."""

from __future__ import annotations

import re
from decimal import Decimal

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.tables._numbers import plain, stored_number
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import MAX_COLUMNS, MAX_ROWS, Worksheet, column_letters

_REFERENCE = re.compile(r"\[\.([$A-Z0-9]+)(?::\.([$A-Z0-9]+))?\]", re.ASCII)
_SHOWN = re.compile(r"\d+(?:[,.]\d+)*", re.ASCII)
_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NUMBERS = {"float", "currency", "percentage"}


def read_ods(archive: Archive, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order.

    Raises:
        SheetError: A part is missing, damaged or too large.
    """
    if "meta-inf/manifest.xml" in archive and b"encryption-data" in archive.read("meta-inf/manifest.xml"):
        archive.refuse(TableText.ENCRYPTED_BOOK(), TableText.UNLOCKED())
    reader = _Reader(limits)
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
        self._row, self._rows, self._column = 0, 0, 0
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._depth_of_note = 0
        self._in_line = False
        self._header_column = 0

    @property
    def _worksheet(self) -> Worksheet:
        return self.worksheets[-1]

    def start(self, element: str, attributes: dict[str, str]) -> None:
        own = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if element == "style":
            self._style = own.get("name", "")
        elif element == "table-properties" and own.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif element == "table":
            name = own.get("name", f"table {len(self.worksheets) + 1}")
            self.worksheets.append(Worksheet(name, is_hidden=own.get("style-name", "") in self._hidden_styles))
            self._row, self._header_column = 0, 0
        elif self.worksheets:
            self._start_inside(element, own)

    def _start_inside(self, element: str, own: dict[str, str]) -> None:
        if element == "table-column":
            count = self._count(own.get("number-columns-repeated"), MAX_COLUMNS)
            if own.get("visibility", "visible") != "visible":
                self._worksheet.hidden_columns.append((self._header_column, self._header_column + count - 1))
            self._header_column += count
        elif element == "table-row":
            self._rows = self._count(own.get("number-rows-repeated"), MAX_ROWS)
            if own.get("visibility", "visible") != "visible":
                # Rows that end a worksheet are repeated up to its last; those that hold cells are few.
                self._worksheet.hidden_rows.update(range(self._row, self._row + min(self._rows, 100_000)))
            self._column = 0
        elif element in {"table-cell", "covered-table-cell"}:
            self._cell = own
            self._lines = []
        elif element == "annotation":
            self._depth_of_note += 1
        elif element == "p" and self._cell is not None and not self._depth_of_note:
            self._lines.append("")
            self._in_line = True
        elif self._in_line and self._lines and element in {"s", "tab", "line-break"}:
            spaces = " " * min(self._count(own.get("c"), self._limits.characters), self._limits.characters)
            self._lines[-1] += {"s": spaces, "tab": "\t"}.get(element, "\n")

    def text(self, piece: str) -> None:
        if self._in_line and not self._depth_of_note and self._lines:
            self._lines[-1] += piece

    def end(self, element: str) -> None:
        if element == "annotation":
            self._depth_of_note -= 1
        elif element == "p":
            self._in_line = False
        elif element in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._finish_cell(self._cell)
            self._cell = None
        elif element == "table-row":
            self._row += self._rows

    def _finish_cell(self, cell: dict[str, str]) -> None:
        columns = self._count(cell.get("number-columns-repeated"), MAX_COLUMNS)
        text = self._shown(cell)
        worksheet, place = self._worksheet, (self._row, self._column)
        down, across = (self._count(cell.get(f"number-{name}-spanned"), MAX_ROWS) for name in ("rows", "columns"))
        if down > 1 or across > 1:
            worksheet.merged.append((place[0], place[0] + down - 1, place[1], place[1] + across - 1))
        if cell.get("formula") and self._rows == columns == 1:
            worksheet.formulas[place] = formula_of(cell["formula"])
        if text.strip():
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + columns):
                    worksheet.add(row, column, text, self._limits)
        elif cell.get("formula") and not cell.get("value-type"):
            where = f"{column_letters(place[1])}{place[0] + 1}"
            accepted = TableText.COMPUTED()
            worksheet.faults.append(Fault(where, short_repr(cell["formula"]), accepted))
        self._column += columns

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
    readings = [match[0].replace(",", "")] if _GROUPED.fullmatch(match[0]) else []
    readings += [match[0].replace(",", ".")] if "." not in match[0] else []
    readings = [*filter(_PLAIN.fullmatch, (*readings, match[0]))]
    found: list[tuple[int, str]] = []
    for reading in readings:
        size = Decimal(reading)
        places = len(reading.partition(".")[2])
        start = size.adjusted() - number.adjusted() if size else 0
        for shift in (start, start - 1, start + 1):
            if abs(abs(number).scaleb(shift) - size) * 2 <= Decimal(1).scaleb(-places):
                found.append((abs(shift), plain(number, shift, places)))
                break
    if not found:
        # Exponents, fractions and the like: as the cell shows it.
        return text
    return min(found)[1] + text[match.end() :].strip().rstrip(")")
