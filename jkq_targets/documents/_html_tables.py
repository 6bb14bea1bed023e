"""The grid of a table in HTML, as the standard forms it (HTML, 4.9.12): `colspan`, `rowspan`, row groups."""

from __future__ import annotations

from jkq_targets.documents._raw import RawCell, RawParagraph, RawTable
from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError, Fault

#: The largest spans that the standard lets a cell have.
_MAX_COLUMN_SPAN = 1_000
_MAX_ROW_SPAN = 65_534
_MAX_COLUMNS = 10_000


def number(text: str | None, default: int) -> int:
    """A whole number of an attribute; the default where it states none."""
    stated = (text or "").strip()
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 7 else default


class HtmlTableBuilder:
    """
    A table as its rows and cells come in.

    Args:
        depth: How many elements were open where it began.
    """

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.cell: RawCell | None = None
        self._table = RawTable()
        self._row = -1
        self._column = 0
        #: Of each column, the first row that is free again.
        self._free: dict[int, int] = {}
        self._to_end: list[RawCell] = []
        self._caption: RawCell | None = None
        #: The row in which the open foot begins, and the rows of those that ended.
        self._foot: int | None = None
        self._feet: list[int] = []

    def begin_row(self) -> None:
        """Begin a row."""
        self.end_row()
        self._row += 1
        self._column = 0

    def end_row(self) -> None:
        """End a row."""
        self.end_cell()

    def begin_group(self, *, is_foot: bool = False) -> None:
        """Begin a row group: no cell reaches beyond its own, and a foot is printed below all others, wherever it stands."""
        self.end_row()
        self._end_group()
        if self._foot is not None:
            self._feet += range(self._foot, self._row + 1)
        self._foot = self._row + 1 if is_foot else None

    def _end_group(self) -> None:
        rows = self._row + 1
        for cell in self._to_end:
            cell.row_span = max(1, min(cell.row_span, rows - cell.row))
        self._to_end.clear()
        self._free.clear()

    def begin_caption(self) -> None:
        """Begin the caption."""
        self.end_cell()
        self.cell = self._caption = RawCell(0, 0)

    def begin_cell(self, stated: dict[str, str], *, is_heading: bool) -> None:
        """Begin a cell at the next free place of the row."""
        self.end_cell()
        self._row = max(self._row, 0)
        while self._free.get(self._column, 0) > self._row:
            self._column += 1
        across = min(max(1, number(stated.get("colspan"), 1)), _MAX_COLUMN_SPAN)
        down = min(number(stated.get("rowspan"), 1), _MAX_ROW_SPAN)
        # Two cells may claim one place; the one that comes later is narrower then.
        across = next((at for at in range(1, across) if self._free.get(self._column + at, 0) > self._row), across)
        if self._column + across > _MAX_COLUMNS:
            raise DocumentError(
                (
                    Fault(
                        "source",
                        DocumentText.TABLE_OF_COLUMNS(number=self._column + across),
                        DocumentText.MOST(most=_MAX_COLUMNS),
                    ),
                )
            )
        cell = RawCell(self._row, self._column, down or _MAX_ROW_SPAN, across, is_heading=is_heading)
        if cell.row_span > 1:
            self._to_end.append(cell)
            for column in range(self._column, self._column + across):
                self._free[column] = self._row + cell.row_span
        self._table.cells.append(cell)
        self._column += across
        self.cell = cell

    def end_cell(self) -> None:
        """End a cell or the caption."""
        self.cell = None

    def finished(self) -> RawTable:
        """The table, once all its rows are in."""
        self.begin_group()
        table = self._table
        if self._feet:
            self._move_feet()
        if self._caption is not None:
            texts = (block.text for block in self._caption.blocks if isinstance(block, RawParagraph))
            table.caption = " ".join(" ".join(texts).split())
        table.row_count = self._row + 1
        table.column_count = max((cell.column + cell.column_span for cell in table.cells), default=0)
        # The standard orders cells by their first row, and a cell that began further up lies in the order of its own row.
        return table

    def _move_feet(self) -> None:
        """Move the rows of feet below all others."""
        feet = set(self._feet)
        order = [row for row in range(self._row + 1) if row not in feet] + sorted(feet)
        places = {row: place for place, row in enumerate(order)}
        for cell in self._table.cells:
            cell.row = places[cell.row]
        self._table.cells.sort(key=lambda cell: (cell.row, cell.column))
