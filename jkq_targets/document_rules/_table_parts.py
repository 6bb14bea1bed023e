"""
The parts of a table of a document that are tables of their own, and their rows as the reader of tables takes them.

A document prints two tables abreast in one (收入 | 预算数 | 支出 | 预算数), or one below the other with a head of its own each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from jkq_targets.balance.reading import Value, is_figure
from jkq_targets.document_rules._codes import codes_of_rows
from jkq_targets.documents import DocumentTable, TableCell

#: A heading that only refers to a note, or says that figures were stated anew.
_NOTE = re.compile(r"\s*[（(]\s*(?:Notes?|附?注|Restated|经?重述|调整后)\b.*[）)]\s*", re.IGNORECASE | re.DOTALL)
_NOTHING = re.compile(r"[-—－–―/／\s]*")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计")
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
    """

    rows: Sequence[_Row]
    top: int = 0
    words: str = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0])

    def own(self, row: int, column: int) -> str:
        """The text that is printed at a place itself: a cell over several places stands at its first."""
        cells = self.rows[row]
        cell = cells[column]
        is_first = column == 0 or cells[column - 1] is not cell
        return text_of(cell) if cell is not None and cell.row == row + self.top and is_first else ""

    def lines(self) -> list[list[Value]]:
        """
        The rows as the reader of tables takes them.

        A heading over several columns or rows stands at its first place alone. A label over several rows holds for each of
        them; a figure over several rows or columns is one figure, which stands at its first place.
        """
        lines: list[list[Value]] = [[self.own(row, column) for column in range(self.width)] for row in range(len(self.rows))]
        first = next((at for at, line in enumerate(lines) if has_figure(line)), len(lines))
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and self._labels_below(cell, row, column, first):
                    lines[row][column] = text_of(cell)
        body = [_without_dashes(line, self._label_columns(first)) for line in lines[first:]]
        codes = codes_of_rows(self.rows, self.top)
        lines = [*lines[:first], *body]
        if codes is not None:
            depths = codes.depths
            lines = [[_set_in(line[: codes.width], depths.get(at, 0)), *line[codes.width :]] for at, line in enumerate(lines)]
        return [*_without_notes(lines[:first]), *lines[first:]]

    def _labels_below(self, cell: TableCell, row: int, column: int, first: int) -> bool:
        """True where a cell of words over several rows labels a row below its first one."""
        cells = self.rows[row]
        is_below = cell.row < row + self.top and (column == 0 or cells[column - 1] is not cell)
        return is_below and cell.row >= first + self.top and not is_figure(cell.text)

    def _label_columns(self, first: int) -> int:
        """The number of columns left of all figures."""
        columns = (column for row in self.rows[first:] for column, cell in enumerate(row) if column and _is_figure(cell))
        return min(columns, default=0)


def table_parts(table: DocumentTable) -> Iterator[TablePart]:
    """The tables within a table: those that stand abreast from the left, each from its first head to its last."""
    grid = table.grid
    starts = _abreast(grid)
    for start, end in pairwise([*starts, table.column_count]):
        columns = [row[start:end] for row in grid]
        words = _words(columns[0][0]) if len(starts) > 1 else ""
        yield from _stacked(columns, words)


def _stacked(grid: Sequence[_Row], words: str) -> Iterator[TablePart]:
    """The tables below one another: each begins where the columns of figures have heads again."""
    first = _first_figures(grid)
    figures: set[int] = set()
    tops: list[int] = []
    for at, row in enumerate(grid):
        if at > first and figures and _heads_again(grid, at, first, figures):
            # A line over the whole width above the head belongs to the table below it.
            tops.append(at - 1 if _is_line(grid[at - 1]) else at)
        figures.update(column for column, cell in enumerate(row) if column and _is_figure(cell))
    for top, end in pairwise([0, *tops, len(grid)]):
        name = words if not top else " · ".join(filter(None, (words, _words(grid[top][0]))))
        yield TablePart(grid[top:end], top, name)


def _heads_again(grid: Sequence[_Row], at: int, first: int, figures: set[int]) -> bool:
    """True where a row heads the columns of figures again: words in all of them, over figures, and a sign that a table begins."""
    row = grid[at]
    heads = [row[column] for column in sorted(figures)]
    if not all(cell is not None and cell.row == at and _is_head(cell) for cell in heads) or at + 1 >= len(grid):
        return False
    if not any(_is_figure(grid[at + 1][column]) for column in figures):
        return False
    above = [{_words(row[column]) for row in grid[:first]} for column in sorted(figures)]
    is_repeated = any(_words(cell) in known for cell, known in zip(heads, above, strict=True))
    is_other = _words(row[0]) not in {_words(known[0]) for known in grid[:first]}
    return _is_line(grid[at - 1]) or (is_repeated and is_other and bool(_words(row[0])))


def _is_head(cell: TableCell) -> bool:
    """True where a cell may head a column of figures: a few words."""
    text = cell.text.strip()
    return 0 < len(text) <= _MAX_HEAD and not is_figure(text) and _NOTHING.fullmatch(text) is None


def _is_line(row: _Row) -> bool:
    """True where one cell with words spans the row."""
    return len({id(cell) for cell in row}) == 1 and row[0] is not None and bool(row[0].text.strip())


def _first_figures(grid: Sequence[_Row]) -> int:
    """The first row with a figure behind its label."""
    return next((at for at, row in enumerate(grid) if any(map(_is_figure, row[1:]))), len(grid))


def _abreast(grid: Sequence[_Row]) -> list[int]:
    """
    The first columns of the tables that stand abreast in one, each with its own labels: 收入 | 预算数 | 支出 | 预算数.

    A table begins where the heading of the first column stands again over words.
    """
    first = _first_figures(grid)
    lowest = grid[first - 1] if first else ()
    heads = {column: "".join(cell.text.split()) for column, cell in enumerate(lowest) if cell is not None}
    label = heads.get(0, "")
    again = [column for column, head in heads.items() if column and label and head == label and heads.get(column - 1) != label]
    return [0, *(column for column in again if _are_labels([row[column:] for row in grid], first))]


def _are_labels(grid: Sequence[_Row], first: int) -> bool:
    """True where a column holds the labels of what stands right of it: words, or codes of a classification."""
    texts = [cell.text.strip() for row in grid[first:] if (cell := row[0]) is not None and cell.text.strip()]
    return (len(texts) > 1 and not any(map(is_figure, texts))) or codes_of_rows(grid) is not None


def _words(cell: TableCell | None) -> str:
    """The text of a cell in one line."""
    return "" if cell is None else " ".join(cell.text.split())


def text_of(cell: TableCell) -> str:
    """The text of a cell; a word that is broken over lines is whole again."""
    return cell.text.replace("\n", "") if "\n" in cell.text else cell.text


def _is_figure(cell: TableCell | None) -> bool:
    return cell is not None and is_figure(cell.text)


def has_figure(line: Sequence[Value]) -> bool:
    """True where a line has a figure behind its label."""
    return any(value is not None and is_figure(value) for value in line[1:])


def _set_in(codes: Sequence[Value], depth: int) -> str:
    """A code as a label that is set in as far as other tables set in what is part of something."""
    return "　" * depth + "".join(map(str, codes))


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
