"""The grid of a table in a Word file: rows that begin late or end early, cells over columns, cells merged down."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._raw import RawCell, RawTable, RawUnread
from jkq_targets.documents._sentences import DocumentText, LeftOutText
from jkq_targets.documents._word_xml import W, all_text, as_text_without_gaps, is_on, value, whole
from jkq_targets.errors import DocumentError, Fault

#: Word itself allows 63 columns.
_MAX_COLUMNS = 1_000


class WordTableBuilder:
    """A table as its rows and cells come in; cells that go on with the one above grow that one."""

    def __init__(self, unread: list[RawUnread]) -> None:
        self.table = RawTable()
        self._unread = unread
        self._column = 0
        self._is_heading = False
        #: Of each column, the cell that the next row may go on with.
        self._open: dict[int, RawCell] = {}
        self._next_open: dict[int, RawCell] = {}
        self._continued: RawCell | None = None
        self._beside: RawCell | None = None

    def begins_row(self, row: Element) -> bool:
        """Begin a row; False for one that is deleted or hidden, which is listed."""
        properties = row.find(f"{W}trPr")
        if properties is not None:
            is_deleted = properties.find(f"{W}del") is not None
            if is_deleted or is_on(properties, "hidden"):
                kind = UnreadKind.DELETED if is_deleted else UnreadKind.HIDDEN
                reason = LeftOutText.DELETED_ROW() if is_deleted else LeftOutText.HIDDEN_ROW()
                text = as_text_without_gaps(all_text(row))
                self._unread.append(RawUnread(kind, text, reason, self.table.cells[-1] if self.table.cells else self.table))
                return False
        self._column = whole(value(properties, "gridBefore"))
        self._is_heading = is_on(properties, "tblHeader")
        self._beside = None
        return True

    def cell(self, element: Element) -> RawCell | None:
        """The cell of an element; None for one that is deleted. One that goes on with the cell above is only for its text."""
        listed = element.find(f"{W}tcPr")
        properties = {child.tag: child.get(f"{W}val", "") for child in listed} if listed is not None else {}
        if f"{W}cellDel" in properties:
            text = as_text_without_gaps(all_text(element))
            self._unread.append(RawUnread(UnreadKind.DELETED, text, LeftOutText.DELETED_CELL(), self._beside))
            return None
        span = max(1, whole(properties.get(f"{W}gridSpan"), 1))
        column = self._column
        if column < 0 or column + span > _MAX_COLUMNS:
            raise DocumentError(
                (
                    Fault(
                        "source",
                        DocumentText.TABLE_OF_COLUMNS(number=column + span),
                        DocumentText.MOST_COLUMNS(most=_MAX_COLUMNS),
                    ),
                )
            )
        self._column += span
        down = properties.get(f"{W}vMerge")
        self._continued = self._extended(properties.get(f"{W}hMerge"), down, column, span)
        cell = RawCell(self.table.row_count, column, 1, span, is_heading=self._is_heading)
        if self._continued is None:
            self.table.cells.append(cell)
            self._beside = cell
            if down is not None:
                self._next_open[column] = cell
        return cell

    def _extended(self, across: str | None, down: str | None, column: int, span: int) -> RawCell | None:
        """Extend the cell that a merged cell goes on with; None for a cell of its own."""
        if across in {"", "continue"} and self._beside is not None:
            # The older way to merge across: each further cell goes on with the one at its left.
            self._beside.column_span += span
            return self._beside
        above = self._open.get(column) if down in {"", "continue"} else None
        if above is None or above.column_span != span:
            return None
        above.row_span += 1
        self._next_open[column] = above
        return above

    def fill(self, cell: RawCell) -> None:
        """Take in a cell whose text is read."""
        into = self._continued
        if into is not None and cell.blocks:
            text = as_text_without_gaps(cell.text)
            # What was left out in it stays listed beside the cell that it is merged with.
            for item in self._unread:
                if item.anchor is cell:
                    item.anchor = into
            self._unread.append(RawUnread(UnreadKind.HIDDEN, text, LeftOutText.MERGED_CELL(), into))

    def end_row(self) -> None:
        """End a row."""
        self.table.column_count = max(self.table.column_count, self._column)
        self.table.row_count += 1
        self._open, self._next_open = self._next_open, {}
