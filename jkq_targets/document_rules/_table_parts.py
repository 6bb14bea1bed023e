"""
The parts of a table of a document that are tables of their own, and their rows as the reader of tables takes them.

A document prints two tables abreast in one (项目 | 预算数 | 项目 | 预算数), or one below the other with a head of its own each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import attrs

from jkq_targets.balance.reading import Value, is_figure, set_in_by_bold, tables_abreast
from jkq_targets.document_rules._codes import codes_of_rows
from jkq_targets.document_rules._parted_figures import with_whole_figures
from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.patterns import lazy_pattern

#: A heading that only refers to a note, or says that figures were stated anew.
_NOTE = lazy_pattern(r"\s*[（(]\s*(?:Notes?|附?注|Restated|经?重述|调整后)\b.*[）)]\s*", re.IGNORECASE | re.DOTALL)
_NOTHING = lazy_pattern(r"[-—－–―/／\s]*")
_TOTAL = lazy_pattern(r"(?:合|总|小|共)\s*计")
#: A longer text is a sentence and heads no column.
_MAX_HEAD = 24
_Row = Sequence[TableCell | None]


@attrs.frozen
class TablePart:
    """
    A table, or the part of one that is a table of its own.

    Args:
        rows: Its cells, row by row.
        top: The row of the whole table in which it begins.
        words: What it is called within the table; ``""`` where it is the whole.
        figures: The cells that are figures, by their identity.
        closed: By the identity of a cell its text with what closes it in the next one.
    """

    rows: Sequence[_Row]
    top: int
    words: str
    figures: AbstractSet[int]
    closed: Mapping[int, str]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0])

    def own(self, row: int, column: int) -> str:
        """The text that is printed at a place itself: a cell over several places stands at its first."""
        cells = self.rows[row]
        cell = cells[column]
        is_first = column == 0 or cells[column - 1] is not cell
        is_own = cell is not None and cell.row == row + self.top and is_first
        return self.closed.get(id(cell), text_of(cell)) if cell is not None and is_own else ""

    def lines(self) -> list[list[Value]]:
        """
        The rows as the reader of tables takes them.

        A heading over several columns or rows stands at its first place alone. A label over several rows holds for each of
        them; a figure over several rows or columns is one figure, which stands at its first place.
        """
        first = next((row for row in range(len(self.rows)) if self._has_figure(row)), len(self.rows))
        lines = self._texts(first)
        labels = self._label_columns(first)
        lines[first:] = [_without_dashes(line, labels) for line in lines[first:]]
        codes = codes_of_rows(self.rows, self.top)
        if codes is None:
            lines[first:] = set_in_by_bold(lines[first:], self._bold(first))
        else:
            depths = codes.depths
            lines = [[_set_in(line[: codes.width], depths.get(at, 0)), *line[codes.width :]] for at, line in enumerate(lines)]
            lines[first:] = [_with_first_label(line, labels - codes.width + 1) for line in lines[first:]]
        return [*_without_notes(lines[:first]), *lines[first:]]

    def _bold(self, first: int) -> set[tuple[int, int]]:
        """The row and the column of each bold place, counted from the first row with figures on."""
        return {
            (at, column)
            for at, cells in enumerate(self.rows[first:])
            for column, cell in enumerate(cells)
            if cell is not None and cell.is_bold
        }

    def _texts(self, first: int) -> list[list[Value]]:
        """The text of each place: that of a cell at its first place, and a label also at each row below it."""
        lines: list[list[Value]] = [[self.own(row, column) for column in range(self.width)] for row in range(len(self.rows))]
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and self._labels_below(cell, row, column, first):
                    lines[row][column] = text_of(cell)
        return lines

    def _labels_below(self, cell: TableCell, row: int, column: int, first: int) -> bool:
        """True where a cell of words over several rows labels a row below its first one."""
        cells = self.rows[row]
        is_below = cell.row < row + self.top and (column == 0 or cells[column - 1] is not cell)
        return is_below and cell.row >= first + self.top and id(cell) not in self.figures

    @property
    def is_empty(self) -> bool:
        """True for a part without figures behind its labels, or without room for them."""
        return self.width < 2 or not any(map(self._has_figure, range(len(self.rows))))

    def _has_figure(self, row: int) -> bool:
        """True for a row that prints a figure behind its label."""
        behind = (cell for cell in self.rows[row][1:] if id(cell) in self.figures and cell is not None)
        return any(cell.row == row + self.top and cell is not self.rows[row][0] for cell in behind)

    def _label_columns(self, first: int) -> int:
        """The number of columns left of all figures."""
        columns = range(1, self.width)
        return next((column for column in columns if any(id(row[column]) in self.figures for row in self.rows[first:])), 0)


def table_parts(table: DocumentTable) -> Iterator[TablePart]:
    """The tables within a table: those that stand abreast from the left, each from its first head to its last."""
    whole, closed = with_whole_figures(table.grid)
    grid = _without_spacers(whole)
    figures = {id(cell) for cell in table.cells if is_figure(closed.get(id(cell), cell.text))}
    starts = _abreast(grid, figures)
    for start, end in pairwise([*starts, len(grid[0]) if grid else 0]):
        columns = [row[start:end] for row in grid]
        words = _words(columns[0][0]) if len(starts) > 1 else ""
        yield from _stacked(columns, words, figures, closed)


def _without_spacers(grid: Sequence[_Row]) -> list[_Row]:
    """The rows without the columns in which no cell with text begins: pages of the web set columns apart by empty ones."""
    begun = {
        column
        for row in grid
        for column, cell in enumerate(row)
        if cell is not None and cell.text.strip() and (not column or row[column - 1] is not cell)
    }
    return [[cell for column, cell in enumerate(row) if column in begun or not column] for row in grid]


def _stacked(grid: Sequence[_Row], words: str, figures: AbstractSet[int], closed: Mapping[int, str]) -> Iterator[TablePart]:
    """The tables below one another: each begins where the columns of figures have heads again."""
    first = _first_figures(grid, figures)
    columns: set[int] = set()
    tops: list[int] = []
    for at, row in enumerate(grid):
        if at > first and _heads_again(grid, at, first, sorted(columns), figures):
            # A line over the whole width above the head belongs to the table below it.
            tops.append(at - 1 if _is_line(grid[at - 1]) else at)
        columns.update(column for column, cell in enumerate(row) if column and id(cell) in figures)
    for top, end in pairwise([0, *tops, len(grid)]):
        name = words if not top else " · ".join(filter(None, (words, _words(grid[top][0]))))
        yield TablePart(grid[top:end], top, name, figures, closed)


def _heads_again(grid: Sequence[_Row], at: int, first: int, columns: Sequence[int], figures: AbstractSet[int]) -> bool:
    """True where a row heads the columns of figures again: words in all of them, over figures, and a sign that a table begins."""
    row = grid[at]
    heads = [row[column] for column in columns]
    if not all(cell is not None and cell.row == at and id(cell) not in figures and _is_head(cell) for cell in heads):
        return False
    if not _has_figures(grid, at + 1, columns, figures):
        return False
    return _is_line(grid[at - 1]) or _repeats_a_head(row, grid[:first], columns)


def _has_figures(grid: Sequence[_Row], at: int, columns: Sequence[int], figures: AbstractSet[int]) -> bool:
    """True where there is a row at a place, and a figure in one of some columns of the row."""
    return at < len(grid) and any(id(grid[at][column]) in figures for column in columns)


def _repeats_a_head(row: _Row, head: Sequence[_Row], columns: Sequence[int]) -> bool:
    """True where a row has a word of the first head above its column again, and another label than the first head."""
    label = _words(row[0])
    if not label or label in {_words(known[0]) for known in head}:
        return False
    return any(_words(row[column]) in {_words(known[column]) for known in head} for column in columns)


def _is_head(cell: TableCell) -> bool:
    """True where a cell may head a column of figures: a few words."""
    text = cell.text.strip()
    return 0 < len(text) <= _MAX_HEAD and _NOTHING.fullmatch(text) is None


def _is_line(row: _Row) -> bool:
    """True where one cell with words spans the row."""
    return len({id(cell) for cell in row}) == 1 and row[0] is not None and bool(row[0].text.strip())


def _first_figures(grid: Sequence[_Row], figures: AbstractSet[int]) -> int:
    """The first row with a figure behind its label."""
    return next((at for at, row in enumerate(grid) if any(id(cell) in figures for cell in row[1:])), len(grid))


def _abreast(grid: Sequence[_Row], figures: AbstractSet[int]) -> list[int]:
    """The first columns of the tables that stand abreast in one, each with its own labels: 项目 | 预算数 | 项目 | 预算数."""
    first = _first_figures(grid, figures)
    if not first:
        return [0]
    texts = [["" if cell is None else cell.text for cell in row] for row in grid]
    abreast = tables_abreast(list(zip(*texts[:first], strict=True)), texts[first:])
    return [0] if abreast.is_folded else list(abreast.starts)


def _words(cell: TableCell | None) -> str:
    """The text of a cell in one line."""
    return "" if cell is None else " ".join(cell.text.split())


def text_of(cell: TableCell) -> str:
    """The text of a cell; a word that is broken over lines is whole again."""
    return cell.text.replace("\n", "") if "\n" in cell.text else cell.text


def _set_in(codes: Sequence[Value], depth: int) -> str:
    """A code as a label that is set in as far as other tables set in what is part of something."""
    return "　" * depth + "".join(map(str, codes))


def _with_first_label(line: list[Value], labels: int) -> list[Value]:
    """A line without a code, such as a total, with its first label in place of the code: it goes on with no code above it."""
    at = next((at for at, text in enumerate(line[:labels]) if text), 0)
    return [line[at], *line[1:at], "", *line[at + 1 :]] if at else line


def _without_dashes(line: list[Value], labels: int) -> list[Value]:
    """A line of a total without the dashes in its other label columns: 合计 | — | — | 100."""
    if not isinstance(line[0], str) or _TOTAL.search(line[0]) is None:
        return line
    return [
        "" if 0 < column < labels and isinstance(text, str) and _NOTHING.fullmatch(text) else text
        for column, text in enumerate(line)
    ]


def _without_notes(heads: list[list[Value]]) -> list[list[Value]]:
    """Headings without references to notes: “(Note 3)” below some of them does not part these from the others."""
    cleaned = [["" if isinstance(text, str) and _NOTE.fullmatch(text) else text for text in line] for line in heads]
    return [line for line, before in zip(cleaned, heads, strict=True) if any(line) or not any(before)]
