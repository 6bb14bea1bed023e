"""The tables of a document as sheets: each by the one reader of tables, with the place of each cell in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from jkq_targets.balance import Sheet
from jkq_targets.balance.reading import Value, is_figure
from jkq_targets.document_rules._codes import codes_of_rows
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.documents import Document, DocumentTable, Place, TableCell
from jkq_targets.error_words import ErrorText, Words
from jkq_targets.errors import SheetError
from jkq_targets.grid import Spot, cell_id
from jkq_targets.sentences import Join, Statement
from jkq_targets.tables import TableSet, split_rows
from jkq_targets.units import is_unit

#: A heading that only refers to a note, or says that figures were stated anew.
_NOTE = re.compile(r"\s*[（(]\s*(?:Notes?|附?注|Restated|经?重述|调整后)\b.*[）)]\s*", re.IGNORECASE | re.DOTALL)
#: The cells of a table, or of some columns of it, row by row.
TablePart = Sequence[Sequence[TableCell | None]]


@attrs.frozen(kw_only=True)
class CheckedTable:
    """
    A table as a sheet, or why it is none.

    Args:
        name: Its title, or else its number; unique within the document.
        place: Where it stands, as a reader looks it up; ``""`` where that is its name.
        sheet: The sheet, with the ids that the table has alone; None where no sheet can be made of it.
        refusal: Why no sheet can be made of it; ``""`` where one can.
        cells: The cell of the table for each id of the sheet.
        table: The table of the document; None where the sheet was read from a workbook.
    """

    name: str
    place: Words = ""
    sheet: Sheet | None = None
    refusal: Words = ""
    cells: Mapping[str, TableCell] = attrs.field(factory=dict)
    table: DocumentTable | None = None

    def place_of(self, cell: str) -> Place | None:
        """Where a cell of the sheet stands; None where it was not found again, or the sheet was read from a workbook."""
        found = self.cells.get(cell)
        return None if found is None or self.table is None else self.table.place_of(found)

    @property
    def title(self) -> Words:
        """The place with the title, where it has one."""
        return self.name if not self.place else self.title_at(self.place)

    def title_at(self, place: Words) -> Words:
        """The title behind a place in the table; the place alone where the table has no title."""
        return place if self.name.startswith("table ") else DocumentRuleText.TABLE_NAMED(place=place, title=self.name)


def sheet_tables(sheet: Sheet, name: str) -> tuple[CheckedTable, ...]:
    """The tables of a workbook, which are sheets already."""
    if not isinstance(sheet, TableSet):
        return (CheckedTable(name=name, sheet=sheet),)
    return tuple(CheckedTable(name=title, sheet=table) for title, table in zip(sheet.names, sheet.tables, strict=True))


def checked_tables(document: Document) -> tuple[CheckedTable, ...]:
    """Each table of a document, by its number; a table without figures behind its labels is left out."""
    names: set[str] = set()
    found: list[CheckedTable] = []
    for table in document.tables:
        grid = table.grid
        starts = _abreast(grid)
        for start, end in pairwise([*starts, table.column_count]):
            part = [row[start:end] for row in grid]
            codes = codes_of_rows(part)
            lines = _lines(part)
            if codes is not None:
                lines = [
                    [_set_in(line[: codes.width], codes.depths.get(at, 0)), *line[codes.width :]] for at, line in enumerate(lines)
                ]
            if len(lines) < 2 or end - start < 2 or not any(map(_has_figure, lines)):
                continue
            name = _name(table, names, _words(grid, start) if len(starts) > 1 else "")
            names.add(name)
            found.append(_checked(table, part, lines, name))
    return tuple(found)


def _set_in(codes: Sequence[Value], depth: int) -> str:
    """A code as a label that is set in as far as other tables set in what is part of something."""
    return "　" * depth + "".join(map(str, codes))


def _checked(table: DocumentTable, part: TablePart, lines: list[list[Value]], name: str) -> CheckedTable:
    try:
        sheet = _sheet(table, lines, name)
    except SheetError as error:
        return CheckedTable(name=name, place=Join.ALONE(text=table.place), refusal=_reason(error), table=table)
    sheet = _without_listed(sheet)
    return CheckedTable(name=name, place=Join.ALONE(text=table.place), sheet=sheet, cells=_places(part, sheet), table=table)


def _without_listed(sheet: Sheet) -> Sheet:
    """The sheet without sums of what the headings call 其中 of their total: it names some of the parts, and need not name all."""
    listed = {relation.whole: set(relation.parts) for relation in sheet.of_which}
    sums = [relation for relation in sheet.sums if not set(relation.parts) <= listed.get(relation.total, set())]
    return sheet if len(sums) == len(sheet.sums) else attrs.evolve(sheet, sums=sums)


def _abreast(grid: TablePart) -> list[int]:
    """
    Where the tables begin that stand abreast in one, each with its own labels: 收入 | 预算数 | 支出 | 预算数.

    A table begins where the heading of the first column stands again over words.
    """
    first = next((at for at, row in enumerate(grid) if any(map(_is_figure, row[1:]))), len(grid))
    lowest = grid[first - 1] if first else ()
    heads = {column: "".join(cell.text.split()) for column, cell in enumerate(lowest) if cell is not None}
    label = heads.get(0, "")
    starts = [column for column, head in heads.items() if column and label and head == label and heads.get(column - 1) != label]
    return [0, *(column for column in starts if _are_labels([row[column:] for row in grid], first))]


def _are_labels(grid: TablePart, first: int) -> bool:
    """Whether a column holds the labels of what stands right of it: words, or codes of a classification."""
    texts = [cell.text.strip() for row in grid[first:] if (cell := row[0]) is not None and cell.text.strip()]
    return (len(texts) > 1 and not any(map(is_figure, texts))) or codes_of_rows(grid) is not None


def _words(grid: TablePart, start: int) -> str:
    """The outermost heading of a table that stands beside another one."""
    cell = grid[0][start]
    return "" if cell is None else " ".join(cell.text.split())


def _name(table: DocumentTable, known: set[str], part: str) -> str:
    number = f"table {table.place.table}"
    title = " ".join(table.title.split()) or number
    names = [cell_id(*filter(None, (words, part))) for words in (title, f"{title} ({number})")]
    return next((name for name in names if name not in known), f"{title} ({number}, {len(known) + 1})")


def _reason(error: SheetError) -> Statement:
    """The first fault in a phrase, with the number of the others."""
    first, *others = error.faults
    reason = DocumentRuleText.FIRST_FAULT(found=first.found, accepted=first.accepted)
    if first.place:
        reason = ErrorText.FAULT_IN_PLACE(where=first.place, fault=reason)
    return DocumentRuleText.WITH_OTHERS(reason=reason, number=len(others)) if others else reason


def _sheet(table: DocumentTable, lines: list[list[Value]], name: str) -> Sheet:
    head, body = split_rows(lines)
    unit = _unit(table)
    sheet = Sheet.from_rows(head, body, unit=unit)
    if sheet.grid is None:
        return sheet
    return attrs.evolve(sheet, grid=attrs.evolve(sheet.grid, title=name))


def _unit(table: DocumentTable) -> str | None:
    """The unit above the table, as far as it is one."""
    unit = "".join(table.unit.split())
    return unit if unit and is_unit(unit) else None


def _is_figure(cell: TableCell | None) -> bool:
    return cell is not None and is_figure(cell.text)


def _has_figure(line: Sequence[Value]) -> bool:
    return any(value is not None and is_figure(value) for value in line[1:])


# ----------------------------------------------------------------------------------------------------------------- rows


def _lines(grid: TablePart) -> list[list[Value]]:
    """
    The rows as the reader of tables takes them.

    A heading over several columns or rows stands at its first place alone. A label over several rows holds for each of them; a
    figure over several rows or columns is one figure, which stands at its first place.
    """
    lines: list[list[Value]] = []
    for row, cells in enumerate(grid):
        lines.append([_own(cells, row, column) for column in range(len(cells))])
    first_body = next((at for at, line in enumerate(lines) if _has_figure(line)), len(lines))
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            is_below = cell is not None and cell.row < row and (column == 0 or cells[column - 1] is not cell)
            if is_below and cell is not None and cell.row >= first_body and not is_figure(cell.text):
                lines[row][column] = _text(cell)
    return [*_without_notes(lines[:first_body]), *lines[first_body:]]


def _without_notes(heads: list[list[Value]]) -> list[list[Value]]:
    """Headings without references to notes: “(Note 3)” below some of them does not part these from the others."""
    cleaned = [["" if isinstance(text, str) and _NOTE.fullmatch(text) else text for text in line] for line in heads]
    return [line for line, before in zip(cleaned, heads, strict=True) if any(line) or not any(before)]


def _value(cell: TableCell | None, row: int, *, is_first: bool) -> str:
    return "" if cell is None or cell.row != row or not is_first else _text(cell)


def _text(cell: TableCell) -> str:
    """The text of a cell; a word that is broken over lines is whole again."""
    return cell.text.replace("\n", "") if "\n" in cell.text else cell.text


# --------------------------------------------------------------------------------------------------------------- places


def _places(rows: TablePart, sheet: Sheet) -> dict[str, TableCell]:
    """The cell of the table for each id of the sheet: the rows of both are walked together, since the reader leaves some out."""
    grid = sheet.grid
    if grid is None:
        return {}
    found: dict[str, TableCell] = {}
    at = 0
    for spots in grid.rows:
        figures = [(column, spot) for column, spot in enumerate(spots) if spot.cell]
        # A table whose first column has figures gets labels before it, and columns of codes are one.
        shift = len(spots) - len(rows[0])
        match = next((row for row in range(at, len(rows)) if figures and _is_same(rows[row], row, figures, shift)), None)
        if match is None:
            continue
        at = match + 1
        cells = rows[match]
        for column, spot in figures:
            cell = cells[column - shift]
            # Of a cell over several places only the first is the figure.
            if cell is not None and (column == shift or cells[column - shift - 1] is not cell):
                found[spot.cell] = cell
    return found


def _is_same(cells: Sequence[TableCell | None], row: int, figures: Sequence[tuple[int, Spot]], shift: int) -> bool:
    """Whether a row of the table is a row of the grid: each figure of the grid is printed there."""
    for column, spot in figures:
        at = column - shift
        if at < 0 or "".join(_own(cells, row, at).split()) != "".join(spot.text.split()):
            return False
    return True


def _own(cells: Sequence[TableCell | None], row: int, column: int) -> str:
    """What is printed at a place itself: a cell over several places stands at its first."""
    return _value(cells[column], row, is_first=column == 0 or cells[column - 1] is not cells[column])
