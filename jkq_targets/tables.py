"""`read_table`: a CSV or Excel file, or a pandas or polars frame, as a sheet that `audit` takes."""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jkq_targets.amounts import Amount
from jkq_targets.balance import Sheet
from jkq_targets.balance.reading import Value, is_above, is_figure
from jkq_targets.errors import Fault, MissingExtraError, SheetError, short_repr

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_YEAR = re.compile(r"(?:19|20)\d\d年?", re.ASCII)
_FORCED_PLACES = re.compile(r"\.(0+)")
#: What pandas writes over a column that has no heading.
_UNNAMED = re.compile(r"Unnamed: \d+.*", re.ASCII)

#: The endings of the files that `read_table` reads.
TABLE_SUFFIXES = (".csv", ".xlsx")


def read_table(
    source: Any, *, total: str = "合计", unit: str | None = None, exact: bool = False, worksheet: str | None = None
) -> Sheet:
    r"""
    A table of your own as a sheet, with the relations that its labels state; see `jkq_targets.Sheet.from_rows`.

    In a file the headings are the first row with more than one text, and each row below it that has no figures and no label of
    its own; above them a title and 单位：万元 may stand. A CSV file is UTF-8, with or without a byte order mark, or
    else GB18030. Of an Excel file the values are read as Excel shows them, its formulas by the values saved with them.

    A binary float counts as the decimal that Excel and Python show for it: whole as it is, else with the fewest digits, at most
    15. In a column of floats all have as many places as the longest, since a frame does not keep the zeros at the end.

    Args:
        source: The path of a ``.csv`` or ``.xlsx`` file, or a pandas or polars frame; of pandas, an index with labels is the
            first column.
        total: The label of the total of all; 小计, 合计 and 总计 are known beside it.
        unit: The unit of figures of which neither row nor column states one; None for that of the line 单位：.
        exact: Whether decimals are exact, as in accounts; else a decimal counts as rounded to its last place.
        worksheet: The name of the worksheet of an Excel file; None for the first.

    Returns:
        The sheet, with its rows and columns for pictures.

    Raises:
        SheetError: The source is none of these, or its table cannot be read: every fault at once, by row and column.
        MissingExtraError: An Excel file without the extra ``excel``.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "table.csv")
        ...     _ = path.write_text("单位：万元\n街道,内资\n城南,12\n嘉北,30\n合计,42\n", encoding="utf-8")
        ...     sheet = read_table(path)
        >>> [str(cell.amount) for cell in sheet.cells], len(sheet.sums)
        (['12万元', '30万元', '42万元'], 1)
    """
    others: list[str] = []
    if isinstance(source, str | os.PathLike):
        lines, others = _file_lines(Path(source), worksheet)
        head, body = split_rows(lines)
    else:
        head, body = _frame_lines(source)
    try:
        return Sheet.from_rows(head, body, total, unit=unit, exact=exact)
    except SheetError as error:
        # The first worksheet is often a note about the others.
        if not others or all(fault.where not in {"columns", "rows"} for fault in error.faults):
            raise
        accepted = f"one by name: {', '.join(others)}"
        raise SheetError((*error.faults, Fault("worksheet", "the first of several", accepted))) from error


def _file_lines(path: Path, worksheet: str | None) -> tuple[list[list[Value]], list[str]]:
    """The rows of a file, and the names of the other worksheets where none was asked for by name."""
    suffix = path.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        raise SheetError((Fault("source", short_repr(path.name), f"a file ending in {' or '.join(TABLE_SUFFIXES)}, or a frame"),))
    if suffix != ".csv":
        return _excel_lines(path, worksheet)
    if worksheet is not None:
        raise SheetError((Fault("worksheet", short_repr(worksheet), "None for a CSV file, which has no worksheets"),))
    return _csv_lines(path), []


def split_rows(lines: list[list[Value]]) -> tuple[list[list[str]], list[list[Value]]]:
    """The rows of headings, with what stands above them, and the rows below."""
    at = 0
    while at < len(lines) - 1 and is_above(_texts(lines[at])):
        at += 1
    label = _texts(lines[at])[:1] if lines else []
    end = at + 1
    while end < len(lines) and (_is_heading(lines[end], label) or _is_below_merged(lines[end], lines[end - 1])):
        end += 1
    return [_texts(line) for line in lines[:end]], lines[end:]


def _is_heading(line: list[Value], label: list[str]) -> bool:
    texts = _texts(line)
    words = [text for text in texts[1:] if text and not _YEAR.fullmatch(text)]
    return texts[:1] in ([""], label) and any(texts[1:]) and not any(map(is_figure, words))


def _is_below_merged(line: list[Value], above: list[Value]) -> bool:
    """Whether a row without figures has a text below an empty cell of the row above, as 编码 and 名称 stand below 科目."""
    texts, over = _texts(line), _texts(above)
    is_below = any(text and not upper for text, upper in zip(texts[1:], over[1:], strict=False))
    return is_below and bool(over[0]) and not any(is_figure(text) for text in texts if text)


def _texts(line: Sequence[Value]) -> list[str]:
    return ["" if value is None else str(value).strip() for value in line]


# ------------------------------------------------------------------------------------------------------------------- CSV


def _csv_lines(path: Path) -> list[list[Value]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise SheetError(
                (Fault("source", f"bytes that are no text in {path.name}", "a CSV file in UTF-8 or GB18030"),)
            ) from error
    try:
        return [list(line) for line in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise SheetError((Fault("source", str(error), "a CSV file with commas, and quotes around cells with commas"),)) from error


# ----------------------------------------------------------------------------------------------------------------- Excel


def _excel_lines(path: Path, worksheet: str | None) -> tuple[list[list[Value]], list[str]]:
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingExtraError("read_table", "excel") from error
    from zipfile import BadZipFile

    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise SheetError((Fault("source", short_repr(path.name), "an Excel file in the format of 2007 (.xlsx)"),)) from error
    names = [sheet.title for sheet in values.worksheets]
    if not names or (worksheet is not None and worksheet not in names):
        raise SheetError((Fault("worksheet", short_repr(worksheet), f"one of {', '.join(names) or 'at least one worksheet'}"),))
    name = names[0] if worksheet is None else worksheet
    return _worksheet_lines(values[name], formulas[name]), names[1:] if worksheet is None else []


def _worksheet_lines(values: Worksheet, formulas: Worksheet) -> list[list[Value]]:
    lines: list[list[Value]] = [[_excel_value(cell) for cell in row] for row in values.iter_rows()]
    faults = tuple(
        Fault(cell.coordinate, short_repr(cell.value), "a formula with its value; open the file in Excel and save it once")
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f" and values[cell.coordinate].value is None
    )
    if faults:
        raise SheetError(faults)
    for merged in values.merged_cells.ranges:
        first = lines[merged.min_row - 1][merged.min_col - 1]
        # A label holds for every row that it is merged over; a figure is one figure, which no single row can be given.
        filled = f"merged with {values.cell(merged.min_row, merged.min_col).coordinate}" if is_figure(first) else first
        for row, column in list(merged.cells)[1:]:
            lines[row - 1][column - 1] = filled
    return lines


def _excel_value(cell: Cell | MergedCell) -> Value:
    """A cell as Excel shows it, never with fewer digits than are stored."""
    value = cell.value
    if isinstance(value, str):
        # Setting in by the ruler is no part of the text.
        return "　" * int(cell.alignment.indent) + value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if value is None else str(value)
    positive = cell.number_format.partition(";")[0]
    forced = _FORCED_PLACES.search(positive)
    places = len(forced[1]) if forced else 0
    if "%" in positive:
        return f"{_padded(_written(value, shift=2), places)}%"
    return _padded(_written(value), places)


# ---------------------------------------------------------------------------------------------------------------- frames


def _frame_lines(frame: Any) -> tuple[list[list[str]], list[list[Value]]]:
    """The headings and rows of a pandas or polars frame, which need not be installed."""
    if hasattr(frame, "iter_rows"):
        names, rows = list(frame.columns), [list(row) for row in frame.iter_rows()]
    elif hasattr(frame, "itertuples"):
        labelled = frame if type(frame.index).__name__ == "RangeIndex" else frame.reset_index(allow_duplicates=True)
        names, rows = list(labelled.columns), [list(row) for row in labelled.itertuples(index=False, name=None)]
    else:
        raise SheetError((Fault("source", short_repr(frame), "the path of a .csv or .xlsx file, or a pandas or polars frame"),))
    paths = [name if isinstance(name, tuple) else (name,) for name in names]
    depth = max(map(len, paths), default=0)
    head = [[_heading(path[level]) if level < len(path) else "" for path in paths] for level in range(depth)]
    columns = [_frame_column([row[at] for row in rows]) for at in range(len(names))]
    return head, [list(row) for row in zip(*columns, strict=True)]


def _heading(name: object) -> str:
    return "" if _UNNAMED.fullmatch(str(name)) else str(name)


def _frame_column(values: list[Any]) -> list[Value]:
    """The values of a column: numbers of its own as Python has them, floats as decimals of as many places."""
    plain = [_plain(value) for value in values]
    floats = {at: _written(value) for at, value in enumerate(plain) if isinstance(value, float)}
    places = max((len(text.partition(".")[2]) for text in floats.values()), default=0)
    return [_padded(floats[at], places) if at in floats else value for at, value in enumerate(plain)]


def _plain(value: Any) -> Any:
    """A value without the class that a frame wraps it in; None for each of the ways to say that there is none."""
    if type(value).__name__ in {"NAType", "NaTType"}:
        return None
    value = value.item() if hasattr(value, "item") and not isinstance(value, Amount) else value
    return None if isinstance(value, float) and math.isnan(value) else value


# --------------------------------------------------------------------------------------------------------------- numbers


def _written(number: float, shift: int = 0) -> str:
    """
    A number as Excel and Python write it out, its point moved to the right by text, so that nothing is computed in binary.

    0.1 + 0.2 is 0.3 so, as Excel shows it: a double holds 15 decimal digits, and what is behind them is no figure of anyone.
    """
    if isinstance(number, float) and not math.isfinite(number):
        return str(number)
    exact = Decimal(int(number)) if number == int(number) else Decimal(f"{number:.15g}")
    sign, digits, exponent = exact.as_tuple()
    text = f"{Decimal((sign, digits, int(exponent) + shift)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _padded(text: str, places: int) -> str:
    """The text of a number with at least so many places."""
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(places, '0')}" if places and whole.lstrip("-").isdecimal() else text
