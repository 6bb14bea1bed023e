"""Workbooks in the older binary formats of Excel and WPS (.xls, .xlsb, .et), read through python-calamine."""

from __future__ import annotations

import datetime
import io
from typing import Any

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, MissingExtraError, SheetError
from jkq_targets.limits import Limits
from jkq_targets.tables._numbers import float_number, plain
from jkq_targets.tables._worksheets import Worksheet, refuse_long_text

_ACCEPTED = "a whole workbook; open it in Excel or WPS and save it as .xlsx"
#: What is not known of the cells of these formats.
_NOTE = (
    "its figures count as stored: a percent sign, a scale of thousands and the like, hidden rows and formulas are not read from "
    "this format; save it as .xlsx to have them"
)
#: Of the records of .xlsb, the one that begins a row and those that hold a cell. Source: [MS-XLSB] 2.3.2.
_ROW_RECORD, _CELL_RECORDS = 0, range(1, 12)


def read_calamine(content: bytes, limits: Limits) -> list[Worksheet]:
    """
    All worksheets of a workbook, in its order.

    Raises:
        SheetError: The file is damaged, encrypted or too large.
        MissingExtraError: python-calamine is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise MissingExtraError("read_table", "excel") from error
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_worksheet(workbook, metadata, limits) for metadata in workbook.sheets_metadata]
    except SheetError:
        raise
    except (CalamineError, ValueError, OSError, IndexError, OverflowError) as error:
        raise SheetError((Fault("source", f"a workbook that cannot be read ({error})", _ACCEPTED),)) from error
    except BaseException as error:
        # A panic of the Rust code is no Exception; whatever else interrupts passes through.
        if type(error).__name__ != "PanicException":
            raise
        raise SheetError((Fault("source", "a damaged workbook", _ACCEPTED),)) from error


def check_xlsb(archive: Archive, limits: Limits) -> None:
    """
    Refuse an .xlsb workbook with a worksheet larger than the limits.

    Calamine makes room for the whole rectangle of a worksheet at once; a single cell far out would end the process.

    Raises:
        SheetError: A worksheet is too large, or damaged.
    """
    for name in archive.names():
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            _check_worksheet(archive.read(name), name, limits)


def _check_worksheet(records: bytes, name: str, limits: Limits) -> None:
    at = row = 0
    rows: set[int] = set()
    columns: set[int] = set()
    while at < len(records):
        kind, at = _variable(records, at, 2)
        size, at = _variable(records, at, 4)
        if kind == _ROW_RECORD:
            row = int.from_bytes(records[at : at + 4], "little")
        elif kind in _CELL_RECORDS:
            rows.add(row)
            columns.add(int.from_bytes(records[at : at + 4], "little"))
        at += size
    if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > limits.places:
        found = f"cells over {max(rows) - min(rows) + 1:,} rows and {max(columns) - min(columns) + 1:,} columns in {name}"
        raise SheetError((Fault("source", found, f"at most {limits.places:,} places, or larger `Limits`"),))


def _variable(records: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    number = 0
    for step in range(most):
        if at >= len(records):
            break
        byte = records[at]
        at += 1
        number |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return number, at


def _worksheet(workbook: Any, metadata: Any, limits: Limits) -> Worksheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    worksheet = Worksheet(metadata.name, is_hidden=metadata.visible != SheetVisibleEnum.Visible)
    if metadata.typ != SheetTypeEnum.WorkSheet:
        worksheet.unread = "it is no worksheet of cells"
        return worksheet
    sheet = workbook.get_sheet_by_name(metadata.name)
    if sheet.height * sheet.width > limits.places:
        found = f"cells over {sheet.height:,} rows and {sheet.width:,} columns"
        raise SheetError((Fault(metadata.name, found, f"at most {limits.places:,} places, or larger `Limits`"),))
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            text = _text(value)
            if text.strip():
                where = worksheet.address(row, column) if len(text) > limits.characters else ""
                worksheet.cells[row, column] = refuse_long_text(text, where, limits)
    worksheet.merged = [(first[0], last[0], first[1], last[1]) for first, last in sheet.merged_cell_ranges or ()]
    if worksheet.cells:
        worksheet.notes.append(_NOTE)
    return worksheet


def _text(value: Any) -> str:
    """A value as text, numbers in digits."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        number = float_number(value)
        return str(value) if number is None else plain(number)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
