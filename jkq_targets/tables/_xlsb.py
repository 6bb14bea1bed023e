"""Workbooks in the binary format of Excel since 2007 (.xlsb): the records of [MS-XLSB] that hold cells."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import Decimal

import attrs

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, SheetError
from jkq_targets.limits import Limits
from jkq_targets.tables._built_in_formats import BUILT_IN
from jkq_targets.tables._number_formats import shown
from jkq_targets.tables._numbers import float_number
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import INDENT, MAX_COLUMNS, MAX_ROWS, MOST_INDENT, Worksheet

_NOTE = TableText.NO_FORMULAS()
#: The numbers of the records. Source: [MS-XLSB] 2.3.2.
_ROW, _RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = 0, 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOLEAN, _FORMULA_ERROR = 8, 9, 10, 11
_SHARED_ITEM, _FONT, _FORMAT, _STYLE, _COLUMN = 19, 43, 44, 47, 60
_WORKBOOK, _SHEET, _MERGED, _STYLES, _STYLES_END = 153, 156, 176, 617, 618
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
#: From which weight on a font is bold.
_BOLD = 600


@attrs.frozen
class _Book:
    """The shared texts, and of each style the number format, the indent and whether it is bold, as all worksheets have them."""

    texts: list[str]
    formats: list[str]
    indents: list[int]
    bold: list[bool]
    since_1904: bool


class _Record:
    """One record, whose fields are read from their places."""

    def __init__(self, kind: int, content: bytes) -> None:
        self.kind = kind
        self.content = content

    def number(self, at: int, size: int = 4) -> int:
        """A whole number of some bytes."""
        if at + size > len(self.content):
            raise SheetError((Fault("source", TableText.SHORT_RECORD(kind=self.kind), TableText.WHOLE_WORKBOOK()),))
        return int.from_bytes(self.content[at : at + size], "little")

    def text(self, at: int) -> tuple[str, int]:
        """A text in UTF-16 behind its length, and where it ends; ``""`` for none."""
        length = self.number(at)
        if length == 0xFFFFFFFF:
            return "", at + 4
        end = at + 4 + 2 * length
        if end > len(self.content):
            raise SheetError((Fault("source", TableText.CUT_RECORD(kind=self.kind), TableText.WHOLE_WORKBOOK()),))
        return self.content[at + 4 : end].decode("utf-16-le", "replace"), end

    def real(self, at: int) -> Decimal | None:
        """A binary float as a decimal; None for NaN and infinity."""
        if at + 8 > len(self.content):
            raise SheetError((Fault("source", TableText.SHORT_RECORD(kind=self.kind), TableText.WHOLE_WORKBOOK()),))
        return float_number(struct.unpack_from("<d", self.content, at)[0])


def _records(archive: Archive, name: str) -> Iterator[_Record]:
    """The records of a part."""
    content = archive.read(name)
    at = 0
    while at < len(content):
        kind, at = _variable(content, at, 2)
        size, at = _variable(content, at, 4)
        yield _Record(kind, content[at : at + size])
        at += size


def _variable(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    number = 0
    for step in range(most):
        if at >= len(content):
            break
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return number, at


def read_xlsb(archive: Archive, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order, hidden ones among them.

    Raises:
        SheetError: A part is missing, damaged or too large.
    """
    main = "xl/workbook.bin"
    relations = archive.relations(main)
    by_kind = dict(relations.values())
    texts = _shared_texts(archive, by_kind.get("sharedStrings", ""))
    formats, indents, bold = _styles(archive, by_kind.get("styles", ""))
    worksheets: list[Worksheet] = []
    since_1904 = False
    for record in _records(archive, main):
        if record.kind == _WORKBOOK:
            since_1904 = bool(record.number(0) & 1)
        elif record.kind == _SHEET:
            relation, at = record.text(8)
            name, _ = record.text(at)
            worksheet = Worksheet(name or str(TableText.WITHOUT_NAME()), is_hidden=record.number(0) != 0)
            worksheets.append(worksheet)
            kind, path = relations.get(relation, ("", ""))
            if kind == "worksheet":
                _read_worksheet(archive, path, worksheet, _Book(texts, formats, indents, bold, since_1904), limits)
            else:
                worksheet.unread = TableText.NO_CELL_SHEET()
    if not worksheets:
        archive.refuse(TableText.NO_WORKSHEETS(), TableText.SOME_WORKSHEETS())
    return worksheets


def _shared_texts(archive: Archive, name: str) -> list[str]:
    if name not in archive:
        return []
    return [record.text(1)[0] for record in _records(archive, name) if record.kind == _SHARED_ITEM]


def _styles(archive: Archive, name: str) -> tuple[list[str], list[int], list[bool]]:
    """The number format and the indent of each style of cells, and whether it is bold."""
    codes = dict(BUILT_IN)
    numbers: list[int] = []
    indents: list[int] = []
    fonts: list[int] = []
    bold_fonts: list[bool] = []
    is_inside = False
    for record in _records(archive, name) if name in archive else ():
        if record.kind == _FORMAT:
            codes[record.number(0, 2)] = record.text(2)[0]
        elif record.kind == _FONT:
            bold_fonts.append(record.number(4, 2) >= _BOLD)
        elif record.kind in {_STYLES, _STYLES_END}:
            is_inside = record.kind == _STYLES
        elif record.kind == _STYLE and is_inside:
            numbers.append(record.number(2, 2))
            fonts.append(record.number(4, 2))
            indents.append(record.number(11, 1))
    bold = [font < len(bold_fonts) and bold_fonts[font] for font in fonts]
    return [codes.get(number, "General") for number in numbers] or ["General"], indents or [0], bold or [False]


def _read_worksheet(archive: Archive, name: str, worksheet: Worksheet, book: _Book, limits: Limits) -> None:
    row = 0
    for record in _records(archive, name):
        if record.kind == _ROW:
            row = _bounded(record.number(0), MAX_ROWS)
            if record.number(11, 1) & _HIDDEN_ROW:
                worksheet.hidden_rows.add(row)
        elif record.kind == _COLUMN and record.number(16, 2) & _HIDDEN_COLUMN:
            worksheet.hidden_columns.append((record.number(0), record.number(4)))
        elif record.kind == _MERGED:
            worksheet.merged.append((record.number(0), record.number(4), record.number(8), record.number(12)))
        elif _RK <= record.kind <= _FORMULA_ERROR:
            text = _text(record, book)
            if text.strip():
                column = _bounded(record.number(0), MAX_COLUMNS)
                worksheet.add(row, column, text, limits)
                if book.bold[record.number(4, 3)]:
                    worksheet.bold.add((row, column))
    if worksheet.cells:
        worksheet.notes.append(_NOTE)


def _bounded(number: int, most: int) -> int:
    if number >= most:
        raise SheetError((Fault("source", TableText.BEYOND(number=number + 1), TableText.UP_TO(most=most)),))
    return number


def _text(record: _Record, book: _Book) -> str:
    """A cell as Excel shows it."""
    style = record.number(4, 3)
    if style >= len(book.formats):
        raise SheetError((Fault("source", TableText.STYLE(number=style), TableText.ONE_OF_FILE(number=len(book.formats))),))
    if record.kind == _SHARED:
        at = record.number(8)
        if at >= len(book.texts):
            raise SheetError((Fault("source", TableText.SHARED_TEXT(number=at), TableText.ONE_OF_FILE(number=len(book.texts))),))
        return INDENT * min(book.indents[style], MOST_INDENT) + book.texts[at]
    if record.kind in {_TEXT, _FORMULA_TEXT}:
        return INDENT * min(book.indents[style], MOST_INDENT) + record.text(8)[0]
    if record.kind in {_BOOLEAN, _FORMULA_BOOLEAN}:
        return "TRUE" if record.number(8, 1) else "FALSE"
    if record.kind in {_ERROR, _FORMULA_ERROR}:
        return _ERRORS.get(record.number(8, 1), "#ERROR!")
    number = _packed_number(record.number(8)) if record.kind == _RK else record.real(8)
    return "#NUM!" if number is None else shown(number, book.formats[style], since_1904=book.since_1904)


def _packed_number(packed: int) -> Decimal | None:
    """A number in 30 bits: a whole number, or the upper half of a float; one bit says that it is a hundred times the figure."""
    if packed & 2:
        whole = packed >> 2
        number: Decimal | None = Decimal(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        number = float_number(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return number.scaleb(-2) if number is not None and packed & 1 else number
