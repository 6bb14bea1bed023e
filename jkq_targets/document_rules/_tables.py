"""The tables of a document as sheets: each by the one reader of tables, with the place of each cell in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance import Sheet
from jkq_targets.balance.reading import Value
from jkq_targets.balance.sheets import described
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.document_rules._table_parts import TablePart, table_parts
from jkq_targets.documents import Document, DocumentTable, Place, TableCell
from jkq_targets.error_words import ErrorText, Words
from jkq_targets.errors import SheetError
from jkq_targets.grid import NameText, Spot, cell_id
from jkq_targets.sentences import Join, Statement, in_source_language
from jkq_targets.tables import TableSet, split_rows
from jkq_targets.units import is_unit

#: A table is a form where more than one of so many of its cells is a word.
_MOST_WORDS = 4


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
        """The place of a cell of the sheet; None where it was not found again, or the sheet was read from a workbook."""
        known = self.cells.get(cell)
        return None if known is None or self.table is None else self.table.place_of(known)

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
    checked: list[CheckedTable] = []
    for table in document.tables:
        for part in table_parts(table):
            lines = [] if part.is_empty else part.lines()
            if len(lines) < 2:
                continue
            name = _name(table, names, part.words)
            names.add(name)
            checked.append(_checked(table, part, lines, name))
    return tuple(checked)


def _checked(table: DocumentTable, part: TablePart, lines: list[list[Value]], name: str) -> CheckedTable:
    place = Join.ALONE(text=table.place)
    try:
        sheet = _sheet(table, lines, name)
    except SheetError as error:
        return CheckedTable(name=name, place=place, refusal=_reason(error), table=table)
    if _is_form(sheet):
        return CheckedTable(name=name, place=place, refusal=DocumentRuleText.IS_FORM(), table=table)
    sheet = _without_listed(sheet)
    return CheckedTable(name=name, place=place, sheet=sheet, cells=_places(part, sheet), table=table)


def _is_form(sheet: Sheet) -> bool:
    """True where many of the figures are words, as in a form (姓名 | 甲 | 年龄 | 30), whose heads stand anywhere."""
    words = sum(cell.amount is None and any(map(str.isalpha, cell.text)) for cell in sheet.cells)
    return _MOST_WORDS * words > len(sheet.cells)


def _without_listed(sheet: Sheet) -> Sheet:
    """The sheet without sums of what the headings call 其中 of their total: it names some of the parts, and need not name all."""
    listed = {relation.whole: set(relation.parts) for relation in sheet.of_which}
    sums = [relation for relation in sheet.sums if not set(relation.parts) <= listed.get(relation.total, set())]
    return sheet if len(sums) == len(sheet.sums) else attrs.evolve(sheet, sums=sums)


def _name(table: DocumentTable, known: set[str], part: str) -> str:
    number = in_source_language(NameText.IN_TABLE(number=table.place.table))
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
    return described(sheet, grid=attrs.evolve(sheet.grid, title=name))


def _unit(table: DocumentTable) -> str | None:
    """The unit above the table, as far as it is one."""
    unit = "".join(table.unit.split())
    return unit if unit and is_unit(unit) else None


def _places(part: TablePart, sheet: Sheet) -> dict[str, TableCell]:
    """The cell of the table for each id of the sheet: the rows of both are walked together, since the reader leaves some out."""
    places: dict[str, TableCell] = {}
    at = 0
    for spots in sheet.grid.rows if sheet.grid is not None else ():
        figures = [(column, spot) for column, spot in enumerate(spots) if spot.cell]
        # A table whose first column has figures gets labels before it, and columns of codes are one.
        shift = len(spots) - part.width
        rows = range(at, len(part.rows)) if figures else ()
        match = next((row for row in rows if _is_same(part, row, figures, shift)), None)
        if match is not None:
            at = match + 1
            places.update(_row_places(part.rows[match], figures, shift))
    return places


def _row_places(
    cells: Sequence[TableCell | None], figures: Sequence[tuple[int, Spot]], shift: int
) -> Iterator[tuple[str, TableCell]]:
    """The cells of one row by the ids of their figures; of a cell over several places only the first is the figure."""
    for column, spot in figures:
        cell = cells[column - shift]
        if cell is not None and (column == shift or cells[column - shift - 1] is not cell):
            yield spot.cell, cell


def _is_same(part: TablePart, row: int, figures: Sequence[tuple[int, Spot]], shift: int) -> bool:
    """True where a row of the table is a row of the grid: each figure of the grid is printed there."""
    return all(
        column >= shift and "".join(part.own(row, column - shift).split()) == "".join(spot.text.split())
        for column, spot in figures
    )
