"""Workbooks in the format of Excel before 2007 (.xls) and of WPS (.et), read through xlrd."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from typing import Any

from jkq_targets.errors import Fault, MissingExtraError, SheetError
from jkq_targets.limits import Limits
from jkq_targets.tables._number_formats import shown
from jkq_targets.tables._numbers import float_number
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import INDENT, MOST_INDENT, Worksheet

_ACCEPTED = TableText.READABLE()
#: What xlrd does not give.
_NOTE = TableText.NO_FORMULAS()
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_xls(content: bytes, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order, hidden ones among them.

    Raises:
        SheetError: The file is damaged, encrypted or too large.
        MissingExtraError: xlrd is not installed.
    """
    try:
        xlrd: Any = importlib.import_module("xlrd")
    except ImportError as error:
        raise MissingExtraError("read_table", "excel") from error
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        return [_worksheet(xlrd, book, sheet, limits) for sheet in book.sheets()]
    except SheetError:
        raise
    except Exception as error:
        # Damaged bytes make xlrd fail in its own errors and in nearly every one of Python's.
        if "encrypted" in str(error):
            raise SheetError((Fault("source", TableText.ENCRYPTED_BOOK(), TableText.UNLOCKED()),)) from error
        raise SheetError((Fault("source", TableText.UNREADABLE(), _ACCEPTED),)) from error


def _worksheet(xlrd: Any, book: Any, sheet: Any, limits: Limits) -> Worksheet:
    worksheet = Worksheet(sheet.name or str(TableText.WITHOUT_NAME()), is_hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = _text(xlrd, book, cell)
            if text.strip():
                worksheet.add(row, column, text, limits)
                if book.font_list[book.xf_list[cell.xf_index].font_index].bold:
                    worksheet.bold.add((row, column))
    worksheet.merged = [(top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells]
    worksheet.hidden_rows = set(_hidden(sheet.rowinfo_map))
    worksheet.hidden_columns = [(column, column) for column in _hidden(sheet.colinfo_map)]
    if worksheet.cells:
        worksheet.notes.append(_NOTE)
    return worksheet


def _hidden(infos: Any) -> Iterator[int]:
    """The rows or columns that are hidden, by what xlrd knows of each."""
    return (number for number, info in infos.items() if info.hidden)


def _text(xlrd: Any, book: Any, cell: Any) -> str:
    """A cell as Excel shows it."""
    style = book.xf_list[cell.xf_index]
    if cell.ctype == _TEXT:
        return INDENT * min(int(style.alignment.indent_level), MOST_INDENT) + str(cell.value)
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR!"))
    if cell.ctype not in {_NUMBER, _DATE}:
        return ""
    number = float_number(cell.value)
    if number is None:
        return str(cell.value)
    code = str(book.format_map[style.format_key].format_str)
    return shown(number, code, since_1904=book.datemode == 1)
