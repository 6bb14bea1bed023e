"""Tables that go on over pages: pieces with the same columns joined, repeated heads dropped, parted rows put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._pdf_lines import TextLine, cell_text
from jkq_targets.documents._pdf_rules import RuledGrid
from jkq_targets.documents._raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable, RawUnread
from jkq_targets.documents._sentences import LeftOutText

#: As far as this the columns of two pieces may differ: 4 points.
_SHIFT = 400
_MAX_HEAD = 8


@attrs.define
class PageTable:
    """
    A table of a page.

    Args:
        grid: Its grid.
        texts: The text of each cell.
        lines: The lines of each cell.
        padding: How far text stays from the sides of a cell.
    """

    grid: RuledGrid
    texts: list[str]
    lines: list[Sequence[TextLine]]
    padding: int


@attrs.define
class _Cell:
    """A cell of a table over several pages."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    lines: Sequence[TextLine]
    bottom: int
    room: int
    page: int
    is_open_above: bool
    is_open_below: bool


@attrs.define
class _Table:
    """A table as it grows over pages."""

    columns: list[int]
    rows: int
    cells: list[_Cell]
    page: int


def joined_tables(pieces: Sequence[tuple[int, PageTable]], raw: RawDocument, *, closes_all: bool) -> list[RawBlock]:
    """
    The tables of pieces that follow each other without text between them.

    Args:
        pieces: The pieces, each with its page.
        raw: Where the repeated heads are listed.
        closes_all: Whether the writer closes every cell at the edge of a page, also one that goes on; see `closes_all_cells`.
    """
    blocks: list[RawBlock] = []
    for run in _runs(pieces):
        table, head = run[0], 0
        # A head that is printed again is printed on every page; a row that is like the head on one of them is a row.
        if len(run) > 1:
            head = min(_repeated_rows(table, piece) for piece in run[1:])
        texts: list[tuple[int, str]] = []
        for piece in run[1:]:
            text = _append(table, piece, head, closes_all=closes_all)
            texts.append((piece.page, text))
        blocks.append(block := _raw(table))
        for page, text in texts:
            if head:
                reason = LeftOutText.REPEATED_HEAD()
                raw.unread.append(RawUnread(UnreadKind.REPEATED_HEADING, text, reason, block, page=page))
    return blocks


def closes_all_cells(tables: Iterable[PageTable]) -> bool:
    """
    True where no table leaves a line out at its top or bottom.

    Browsers leave out the line of a cell that goes on over the page; other writers draw it, and only the texts tell.
    """
    return not any(cell.is_open_above or cell.is_open_below for table in tables for cell in table.grid.cells)


def _runs(pieces: Sequence[tuple[int, PageTable]]) -> list[list[_Table]]:
    """The pieces of each table: those that follow each other from page to page with the same columns."""
    runs: list[list[_Table]] = []
    for page, piece in pieces:
        table = _opened(page, piece)
        last = runs[-1][-1] if runs else None
        columns = _common_columns(last, table) if last is not None and last.page == page - 1 else None
        if columns is None:
            runs.append([table])
            continue
        runs[-1].append(table)
        for one in runs[-1]:
            _fit(one, columns)
    return runs


def _opened(page: int, piece: PageTable) -> _Table:
    grid = piece.grid
    cells = [
        _Cell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            piece.texts[number],
            piece.lines[number],
            grid.rows[cell.row + cell.row_span],
            grid.columns[cell.column + cell.column_span] - grid.columns[cell.column] - 2 * piece.padding,
            page,
            cell.is_open_above,
            cell.is_open_below,
        )
        for number, cell in enumerate(grid.cells)
    ]
    return _Table(list(grid.columns), len(grid.rows) - 1, cells, page)


def _common_columns(first: _Table, second: _Table) -> list[int] | None:
    """The columns of two pieces of one table: the same edges, and the lines of one among those of the other; else None."""
    few, many = sorted((first.columns, second.columns), key=len)
    if abs(few[0] - many[0]) > _SHIFT or abs(few[-1] - many[-1]) > _SHIFT:
        return None
    return many if all(any(abs(at - other) <= _SHIFT for other in many) for at in few) else None


def _fit(table: _Table, columns: list[int]) -> None:
    """Count the columns of a table among more of them."""
    if len(table.columns) == len(columns):
        return
    new = [_nearest(columns, place) for place in table.columns]
    for cell in table.cells:
        end = new[cell.column + cell.column_span]
        cell.column = new[cell.column]
        cell.column_span = end - cell.column
    table.columns = list(columns)


def _nearest(columns: Sequence[int], place: int) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - place))


def _append(table: _Table, piece: _Table, head: int, *, closes_all: bool) -> str:
    """Append a piece without so many rows of its head; their text."""
    body = [cell for cell in piece.cells if cell.row >= head]
    if body:
        _append_rows(table, body, head, closes_all=closes_all)
        table.rows = max(cell.row + cell.row_span for cell in table.cells)
    return "\n".join("\t".join(cell.text for cell in piece.cells if cell.row == row) for row in range(head))


def _append_rows(table: _Table, body: Sequence[_Cell], head: int, *, closes_all: bool) -> None:
    """Append the cells below a head; those of the first row may go on with those of the last row of the table."""
    first = [cell for cell in body if cell.row == head]
    last = _last_row(table)
    open_columns = _open_columns(last, first, has_head=head > 0)
    is_parted = _is_parted(last, first, open_columns, closes_all=closes_all)
    shift = table.rows - head - int(is_parted)
    for cell in body:
        above = last.get(cell.column) if cell.row == head else None
        is_open = is_parted or cell.column in open_columns
        cell.row += shift
        if above is not None and _continues(above, cell, is_open=is_open, closes_all=closes_all):
            _extend(above, cell, parted=is_parted)
            continue
        if above is None:
            _move_below(cell, table.rows)
        table.cells.append(cell)


def _last_row(table: _Table) -> dict[int, _Cell]:
    """The cells that reach down to the end of a table, by their columns."""
    return {cell.column: cell for cell in table.cells if cell.row + cell.row_span == table.rows}


def _open_columns(last: dict[int, _Cell], first: Sequence[_Cell], *, has_head: bool) -> set[int]:
    """The columns in which no line parts the first row of a piece from the last row before it."""
    # A writer may draw the line between two rows on either page; below a head that is printed again the page before tells.
    below = {cell.column for cell in first if has_head or cell.is_open_above}
    return below & {column for column, above in last.items() if above.is_open_below}


def _is_parted(last: dict[int, _Cell], first: Sequence[_Cell], open_columns: set[int], *, closes_all: bool) -> bool:
    """True where the page parts one row: no line stands in it, or, where the writer always draws one, its texts go on."""
    return all(cell.column in open_columns for cell in first) or (closes_all and _goes_on(last, first))


def _move_below(cell: _Cell, rows: int) -> None:
    """Give a cell of the parted row that no cell above fits a row of its own."""
    if cell.row < rows:
        cell.row_span = max(1, cell.row_span - 1)
        cell.row = rows


def _continues(above: _Cell, cell: _Cell, *, is_open: bool, closes_all: bool) -> bool:
    """True where a cell goes on with the cell above: it has the same columns, and is open or merged over rows."""
    return above.column_span == cell.column_span and (is_open or (closes_all and _is_merged(above, cell)))


def _repeated_rows(table: _Table, piece: _Table) -> int:
    """The number of rows at the beginning of a piece that are those at the beginning of the table."""

    def rows(of: _Table) -> list[list[tuple[int, int, int, str]]]:
        heads: list[list[tuple[int, int, int, str]]] = [[] for _ in range(min(of.rows, _MAX_HEAD))]
        for cell in of.cells:
            if cell.row < len(heads):
                heads[cell.row].append((cell.column, cell.column_span, cell.row_span, "".join(cell.text.split())))
        return heads

    count = 0
    for ours, theirs in zip(rows(table), rows(piece), strict=False):
        # A row of empty cells is no head.
        if ours != theirs or not any(text for _, _, _, text in ours):
            break
        count += 1
    # A cell of the head may reach below the rows that are alike; then they are no head.
    reaches = any(cell.row < count < cell.row + cell.row_span for cell in piece.cells)
    return 0 if reaches else count


def _goes_on(last: dict[int, _Cell], first: Sequence[_Cell]) -> bool:
    """
    True where the first row of a page goes on with the last row of the page before.

    Then each of its texts goes on with a text above that fills its cell down to the bottom, at least one of them with a line that
    had no room for the next word, and a cell that was full before has nothing to go on with. Two figures never make one.
    """
    filled = [cell for cell in first if cell.text]
    if not all(_may_go_on(last.get(cell.column), cell) for cell in filled):
        return False
    runs_on = any(_had_no_room(last[cell.column], cell) for cell in filled)
    return runs_on and any(not cell.text and cell.column in last and last[cell.column].text for cell in first)


def _may_go_on(above: _Cell | None, cell: _Cell) -> bool:
    """True where a text may go on with the text above: that one fills its cell down to the bottom, and neither is a figure."""
    if above is None or above.column_span != cell.column_span or not above.lines or not cell.lines:
        return False
    line = above.lines[-1]
    is_filled = above.bottom - line.baseline <= 2 * line.height
    return is_filled and not _is_number(above.text) and not _is_number(cell.text)


def _had_no_room(above: _Cell, cell: _Cell) -> bool:
    """True where the last line of a cell had no room for the first word of the cell below."""
    line = above.lines[-1]
    return line.right - line.left + cell.lines[0].first_word > above.room - line.height // 10


def _is_number(text: str) -> bool:
    return bool(text) and all(character in "0123456789.,，%-—+－ " for character in text)


def _is_merged(above: _Cell, cell: _Cell) -> bool:
    """
    True where a cell without text goes on with the cell above, of which one is merged over rows.

    A figure is never shared; a number in the first column is that of a row.
    """
    is_shared = above.column == 0 or not _is_number(above.text)
    return not cell.text and bool(above.text) and is_shared and max(above.row_span, cell.row_span) > 1


def _extend(above: _Cell, cell: _Cell, *, parted: bool) -> None:
    """Go on with a cell over the page."""
    above.row_span += cell.row_span - (1 if parted else 0)
    if cell.text:
        above.lines = [*above.lines, *cell.lines]
        above.text = cell_text(above.lines, above.room)
    above.bottom, above.is_open_below = cell.bottom, cell.is_open_below


def _raw(table: _Table) -> RawTable:
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    return RawTable(
        cells=[
            RawCell(cell.row, cell.column, cell.row_span, cell.column_span, blocks=[RawParagraph(cell.text)], page=cell.page)
            for cell in cells
        ],
        row_count=table.rows,
        column_count=len(table.columns) - 1,
        page=table.page,
    )
