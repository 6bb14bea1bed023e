"""`read_table`: a text file, a workbook or a frame as a sheet that `audit` takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from jkq_targets.balance import Cell, Remark, Sheet
from jkq_targets.balance.reading import Value, set_in_by_bold
from jkq_targets.balance.sheets import described
from jkq_targets.error_words import Wanted, Words
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.garbage import collection_paused
from jkq_targets.grid import Origin
from jkq_targets.limits import LIMITS, Limits
from jkq_targets.sentences import Join, in_source_language
from jkq_targets.tables._area import Area, whole_area
from jkq_targets.tables._areas import areas
from jkq_targets.tables._formula_sums import with_formulas
from jkq_targets.tables._formulas_across import with_formulas_across
from jkq_targets.tables._frames import frame_lines
from jkq_targets.tables._heads import has_figure, is_filled, split
from jkq_targets.tables._padding import without_padding, without_tails
from jkq_targets.tables._remarks import Read, of_worksheet, read_hidden, unchecked, unread
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._table_set import TableSet
from jkq_targets.tables._total_label import USUAL_TOTAL, with_total
from jkq_targets.tables._workbooks import read_worksheets
from jkq_targets.tables._worksheets import Place, Worksheet, column_letters, column_number
from jkq_targets.terms import Rounding


def read_table(
    source: Any,
    *,
    total: str = USUAL_TOTAL,
    unit: str | None = None,
    exact: bool = False,
    rounding: Rounding | Decimal | str | None = None,
    worksheet: str | None = None,
    limits: Limits = LIMITS,
) -> Sheet:
    r"""
    The tables of a file or a frame as a sheet, with the relations that their labels state; see `jkq_targets.Sheet.from_rows`.

    Every worksheet is read, and every table on it. A file with one table is a `Sheet`; one with several is a `TableSet`, which is
    a sheet of all their cells. What was not read, what is hidden and what cannot be checked is in `Sheet.remarks`, which an audit
    reports.

    In a file the headings are the first row with more than one text, and each row below it that has no figures and no label of
    its own; above them a title and 单位：万元 may be printed. A text file has commas, tabs or semicolons between its cells; it is
    in UTF-8, in UTF-16 with a byte order mark, or else in GB18030. Numbers of a workbook are read as the workbook shows them, by
    the values that are saved with their formulas.

    A binary float, also one that a program wrote into a text file with its tail (0.30000000000000004), counts as the decimal that
    Excel and Python show for it: whole as it is, else with the fewest digits, at most 15. In a column of floats of a frame all
    have as many places as the longest, since a frame does not keep the zeros at the end.

    Args:
        source: The path of a text file (.csv, .tsv, .txt) or a workbook (.xlsx, .xlsm, .ods, .xls, .xlsb, .et), or a pandas or
            polars frame; of pandas, an index with labels makes the first columns.
        total: The label of the total of all; 小计, 合计 and 总计 are known beside it.
        unit: The unit of figures of which neither row nor column states one; None for that of the line 单位：.
        exact: Whether decimals are exact, as in accounts; else a decimal counts as rounded to its last place.
        rounding: What whole numbers are rounded to, as `jkq_targets.Sheet.from_rows` has it.
        worksheet: The name of the only worksheet to read; None for all.
        limits: How large a file may be.

    Returns:
        The sheet, with its rows and columns for pictures, and with the address of each cell.

    Raises:
        SheetError: The source is none of these, no table in it can be read (every fault at once, by row and column), or ``total``
            is given and no label of any table is that.
        MissingExtraError: An .xls or .et file without the extra ``excel``.
        OSError: The file cannot be opened: there is none of that name, it is a folder, or it may not be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "table.csv")
        ...     _ = path.write_text("单位：万元\n街道,内资\n城南,12\n嘉北,30\n合计,42\n", encoding="utf-8")
        ...     sheet = read_table(path)
        >>> [str(cell.amount) for cell in sheet.cells], len(sheet.sums)
        (['12万元', '30万元', '42万元'], 1)
    """
    build = partial(Sheet.from_rows, total=total, unit=unit, exact=exact, rounding=rounding)
    with collection_paused():
        if isinstance(source, str | os.PathLike):
            path = Path(source)
            worksheets = read_worksheets(path, limits)
            sheet = _of_worksheets(path.name, _chosen(worksheets, worksheet), partial(_of_area, build), limits)
        else:
            sheet = _of_frame(source, build)
    return with_total(sheet, total)


def _of_frame(frame: Any, build: Callable[..., Sheet]) -> Sheet:
    head, body, names = frame_lines(frame)
    rows = tuple(TableText.ROW_OF_FRAME(number=number) for number in range(len(body)))
    columns = tuple(TableText.COLUMN_OF_FRAME(name=name or TableText.WITHOUT_NAME()) for name in names)
    return _built(build, head, body, Origin(rows, columns))


def _inside(outer: Words, place: Words) -> Words:
    """A place as seen from what holds it; either may be empty."""
    return Join.ABOUT(subject=outer, words=place) if outer and place else outer or place


def _chosen(worksheets: list[Worksheet], name: str | None) -> list[Worksheet]:
    """The worksheets to read."""
    if name is None:
        return worksheets
    names = [worksheet.name for worksheet in worksheets]
    if names == [""]:
        raise SheetError((Fault("worksheet", short_repr(name), TableText.NO_WORKSHEET_NAME()),))
    if name not in names:
        raise SheetError((Fault("worksheet", short_repr(name), Wanted.ONE_OF(names=tuple(names))),))
    return [worksheets[names.index(name)]]


# ----------------------------------------------------------------------------------------------------------- worksheets


@attrs.define
class _Parts:
    """
    The tables and remarks of a file so far.

    Args:
        tables: The tables by their names.
        remarks: What is to be said of the file, beside what is said of each table.
        faults: Why something was not read.
    """

    tables: dict[str, Sheet] = attrs.field(factory=dict)
    remarks: list[Remark] = attrs.field(factory=list)
    faults: list[Fault] = attrs.field(factory=list)

    def add(self, name: str, sheet: Sheet, address: Words) -> None:
        """Add a table under its name, and behind it its address where another one has the name."""
        self.tables[name if name not in self.tables else f"{name} ({in_source_language(address)})"] = sheet

    def refuse(self, where: Words, faults: Sequence[Fault], *, has_figures: bool) -> None:
        """Add what was not read."""
        self.faults += [attrs.evolve(fault, where=_inside(where, fault.place)) for fault in faults]
        self.remarks.append(unread(where, faults, has_figures=has_figures))


def _of_worksheets(file: str, worksheets: Sequence[Worksheet], read: Read, limits: Limits) -> Sheet:
    """The sheet of all tables of a file; it is refused where none can be read."""
    parts = _Parts()
    for worksheet in worksheets:
        _add_worksheet(parts, worksheet, worksheet.name if len(worksheets) > 1 else "", read, limits)
    if not parts.tables:
        raise SheetError(tuple(parts.faults))
    if len(parts.tables) == 1:
        (sheet,) = parts.tables.values()
        return described(sheet, remarks=parts.remarks)
    tables = parts.tables.items()
    parts.remarks += [unchecked(name) for name, sheet in tables if not (sheet.sums or sheet.of_which or sheet.orderings)]
    together = TableSet.of(file, _with_formulas_across(parts.tables, worksheets))
    return attrs.evolve(together, remarks=(*together.remarks, *parts.remarks))


def _add_worksheet(parts: _Parts, worksheet: Worksheet, where: str, read: Read, limits: Limits) -> None:
    """Add the tables of a worksheet and the remarks on it, or why it was not read."""
    known = len(parts.tables)
    try:
        results = _read_areas(_whole(worksheet, limits), read)
    except SheetError as error:
        parts.refuse(where, error.faults, has_figures=bool(worksheet.cells or worksheet.faults))
        return
    for area, result in results:
        if isinstance(result, SheetError):
            place = where if len(results) == 1 else area.address
            parts.refuse(place, result.faults, has_figures=any(map(has_figure, area.lines)))
        else:
            parts.add(_name(area, result, is_alone=len(results) == 1), result, area.address)
    if len(parts.tables) > known:
        parts.remarks += of_worksheet(worksheet)


def _whole(worksheet: Worksheet, limits: Limits) -> Area:
    """
    All cells of a worksheet.

    Raises:
        SheetError: The worksheet cannot be read, or has no cells.
    """
    if worksheet.unread is not None:
        worksheet.faults.append(Fault("", worksheet.unread, TableText.WORKSHEET_WITH_CELLS()))
    if worksheet.faults:
        raise SheetError(tuple(worksheet.faults))
    whole = whole_area(worksheet, limits)
    if whole is None:
        raise SheetError((Fault("columns", TableText.NO_CELLS(), TableText.TWO_COLUMNS()),))
    return whole


def _read_areas(whole: Area, read: Read) -> list[tuple[Area, Sheet | SheetError]]:
    """The tables of a worksheet, each with its sheet or with the reason why it cannot be read."""
    parts = areas(whole)
    results = [(part, _attempt(part, read)) for part in parts]
    if len(parts) > 1 and any(isinstance(result, SheetError) for _, result in results):
        # What looks like several tables may be one with a gap.
        together = _attempt(whole, read)
        return results if isinstance(together, SheetError) else [(whole, together)]
    return results


def _attempt(area: Area, read: Read) -> Sheet | SheetError:
    try:
        sheet, remarks = read_hidden(area, read)
    except SheetError as error:
        return error
    return described(sheet, remarks=remarks)


def _name(area: Area, sheet: Sheet, *, is_alone: bool) -> str:
    """The name of a table: its worksheet, and behind it its title or its address where it is not alone."""
    worksheet = area.worksheet.name
    title = sheet.grid.title if sheet.grid is not None else ""
    if is_alone and worksheet:
        return worksheet
    return f"{worksheet} · {title}" if worksheet and title else title or in_source_language(area.address)


def _of_area(build: Callable[..., Sheet], area: Area) -> Sheet:
    head, body = split(area.lines)
    worksheet, numbers = area.worksheet, area.rows[len(head) :]
    if worksheet.lines:
        lines = tuple(TableText.LINE(number=worksheet.lines[row]) for row in numbers)
        columns = tuple(TableText.COLUMN_OF_FILE(number=column + 1) for column in area.columns)
        return _built(build, head, without_padding(without_tails(body)), Origin(lines, columns))
    origin = Origin(tuple(str(row + 1) for row in numbers), tuple(map(column_letters, area.columns)), worksheet.prefix)
    sheet = _built(build, head, set_in_by_bold(body, area.bold(len(head))), origin)
    return with_formulas(sheet, area, _ids(sheet)) if worksheet.formulas else sheet


def _built(build: Callable[..., Sheet], head: list[list[str]], body: list[list[Value]], origin: Origin) -> Sheet:
    """
    The sheet of headings and rows, whose grid knows where its rows and columns are.

    Args:
        build: `jkq_targets.Sheet.from_rows`, with the options of the caller.
        head: The rows of headings.
        body: The rows below them.
        origin: Where the rows below the headings and the columns are.

    Raises:
        SheetError: As `build` does, with the address of each cell where it is known.
    """
    try:
        sheet = build(head, body)
    except SheetError as error:
        raise SheetError(tuple(_addressed(error.faults, body, origin))) from error
    grid = sheet.grid
    if grid is None:
        return sheet
    kept = [name for name, line in zip(origin.rows, body, strict=True) if any(map(is_filled, line))]
    # A table without labels was given a column of empty ones.
    added = ("",) * (len(grid.headings) - max(map(len, head), default=0))
    known = attrs.evolve(origin, rows=tuple(kept[: len(grid.rows)]), columns=(*added, *origin.columns))
    return described(sheet, grid=attrs.evolve(grid, origin=known))


def _addressed(faults: Sequence[Fault], body: Sequence[Sequence[Value]], origin: Origin) -> Iterator[Fault]:
    """The faults, each with the address of its cell where one cell alone holds what was found."""
    refused = {fault.found for fault in faults}
    places: dict[object, list[tuple[int, int]]] = {}
    for row, line in enumerate(body):
        for column, value in enumerate(line[: len(origin.columns)]):
            text = "" if value is None else short_repr(value.strip() if isinstance(value, str) else value)
            if text in refused:
                places.setdefault(text, []).append((row, column))
    for fault in faults:
        known = places.get(fault.found, [])
        if len(known) == 1 and fault.place:
            (place,) = known
            yield attrs.evolve(fault, where=TableText.AT_ADDRESS(where=fault.place, address=origin.address(*place)))
        else:
            yield fault


def _with_formulas_across(tables: dict[str, Sheet], worksheets: Sequence[Worksheet]) -> dict[str, Sheet]:
    """The tables with what their formulas add up from other worksheets."""
    if not any("!" in formula for worksheet in worksheets for formula in worksheet.formulas.values()):
        return tables
    by_prefix = {worksheet.prefix: worksheet for worksheet in worksheets}
    homes = {name: by_prefix[_prefix(sheet)] for name, sheet in tables.items() if _prefix(sheet) in by_prefix}
    figures: dict[str, dict[Place, Cell]] = {}
    for name, home in homes.items():
        figures.setdefault(home.name, {}).update(_placed_figures(tables[name]))
    return tables | {name: with_formulas_across(tables[name], home, figures) for name, home in homes.items()}


def _placed_figures(sheet: Sheet) -> dict[Place, Cell]:
    """The cells with figures by their places in the worksheet."""
    known = {cell.id: cell for cell in sheet.cells if cell.amount is not None}
    return {place: known[own] for place, own in _ids(sheet).items() if own in known}


def _prefix(sheet: Sheet) -> str:
    """The worksheet of a table, as addresses have it."""
    return "" if sheet.grid is None or sheet.grid.origin is None else sheet.grid.origin.worksheet


def _ids(sheet: Sheet) -> dict[Place, str]:
    """The ids of the cells by their places in the worksheet."""
    grid = sheet.grid
    if grid is None or grid.origin is None:
        return {}
    columns = [column_number(str(letters)) if letters else -1 for letters in grid.origin.columns]
    return {
        (int(str(name)) - 1, columns[at]): spot.cell
        for name, spots in zip(grid.origin.rows, grid.rows, strict=True)
        for at, spot in enumerate(spots)
        if spot.cell
    }
