"""The tables of a worksheet, below each other and side by side."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from jkq_targets.balance.reading import Value, is_above, is_figure, is_remark
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._heads import are_words, has_figure, is_filled, texts
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import Block, Worksheet, column_letters

_TOTAL = lazy_pattern(r"[合总共]\s*计|总数|\btotal\b", re.IGNORECASE)
_UNIT = lazy_pattern(r"[(（]?\s*单\s*位\s*[:：]")
_LETTER = lazy_pattern(r"[^\W\d_]")


@attrs.frozen
class Area:
    """
    The rows of one table.

    Args:
        worksheet: The worksheet that it is part of.
        lines: Its rows, with what stands above the headings; each with a cell for every column, or of a text file as many as the
            file has.
        rows: For each row its number in the worksheet.
        columns: For each column its number in the worksheet.
    """

    worksheet: Worksheet
    lines: list[list[Value]]
    rows: list[int]
    columns: list[int]

    @property
    def address(self) -> Words:
        """The address of its first cell."""
        return self.worksheet.address(self.rows[0], self.columns[0])

    def bold(self, first: int) -> set[tuple[int, int]]:
        """The row and the column of each bold cell, counted within the area from one of its rows on."""
        bold = self.worksheet.bold
        if not bold:
            return set()
        return {
            (at, across)
            for at, row in enumerate(self.rows[first:])
            for across, column in enumerate(self.columns)
            if (row, column) in bold
        }

    def without(self, rows: set[int], columns: set[int]) -> Area:
        """The area without some rows and columns of the worksheet."""
        kept = [(row, line) for row, line in zip(self.rows, self.lines, strict=True) if row not in rows]
        across = [at for at, column in enumerate(self.columns) if column not in columns]
        lines = [[line[at] for at in across if at < len(line)] for _, line in kept]
        return Area(self.worksheet, lines, [row for row, _ in kept], [self.columns[at] for at in across])


def areas(whole: Area) -> list[Area]:
    """
    The tables of a worksheet, from above and from the left; one where it is not clear that there are several.

    A table begins below an empty row or with a title, and with headings of its own. The same headings again, before a total has
    come, continue a table on another page. Beside a table another one begins behind an empty column, with labels of its own.
    """
    breaks = _Breaks(whole)
    breaks.walk()
    parts: list[Area] = []
    for first, last in pairwise([*breaks.starts, len(whole.lines)]):
        kept = [at for at in range(first, last) if at not in breaks.repeated]
        lines, rows = [whole.lines[at] for at in kept], [whole.rows[at] for at in kept]
        parts += _side_by_side(Area(whole.worksheet, lines, rows, whole.columns))
    return parts


def whole_area(worksheet: Worksheet, limits: Limits) -> Area | None:
    """
    All cells of a worksheet as one area, empty rows and columns left out; None where it has no cells.

    Raises:
        SheetError: The worksheet has more places than the limits allow.
    """
    if not worksheet.cells:
        return None
    rows = sorted({row for row, _ in worksheet.cells})
    if worksheet.widths:
        return _text_area(worksheet, rows)
    columns = sorted({column for _, column in worksheet.cells})
    if len(rows) * len(columns) > limits.places:
        found = TableText.AREA_SIZE(rows=f"{len(rows):,}", columns=f"{len(columns):,}")
        raise SheetError((Fault(worksheet.name, found, TableText.MOST_TABLE_PLACES(most=f"{limits.places:,}")),))
    at_column = {column: at for at, column in enumerate(columns)}
    lines: list[list[Value]] = [[None] * len(columns) for _ in rows]
    at_row = {row: at for at, row in enumerate(rows)}
    for (row, column), text in worksheet.cells.items():
        lines[at_row[row]][at_column[column]] = text
    _fill_merged(worksheet, lines, rows, columns, limits)
    return Area(worksheet, lines, rows, columns)


def _text_area(worksheet: Worksheet, rows: list[int]) -> Area:
    """The cells of a text file, each row as wide as the file has it."""
    lines: list[list[Value]] = [[worksheet.cells.get((row, at)) for at in range(worksheet.widths[row])] for row in rows]
    return Area(worksheet, lines, rows, list(range(max(worksheet.widths.values()))))


def _fill_merged(worksheet: Worksheet, lines: list[list[Value]], rows: list[int], columns: list[int], limits: Limits) -> None:
    """Give a text to every place that it is merged over, so far as there are cells in its row and column."""
    left = limits.places
    for block in worksheet.merged:
        top, bottom, first, last = block
        within = range(bisect_left(rows, top), bisect_right(rows, bottom))
        across = range(bisect_left(columns, first), bisect_right(columns, last))
        text = worksheet.cells.get((top, first))
        left -= len(within) * len(across)
        if left < 0:
            found = TableText.MERGED_OVER()
            raise SheetError((Fault(worksheet.name, found, TableText.MERGED_ONCE()),))
        if text is None:
            continue
        # A label holds for every row that it is merged over; a figure is one figure, which no single row can be given.
        filled = f"merged with {_corner(block)}" if is_figure(text) else text
        for row in within:
            for column in across:
                if (rows[row], columns[column]) != (top, first):
                    lines[row][column] = filled
                    if (top, first) in worksheet.bold:
                        worksheet.bold.add((rows[row], columns[column]))


def _corner(block: Block) -> str:
    return f"{column_letters(block[2])}{block[0] + 1}"


# ------------------------------------------------------------------------------------------------------- below each other


@attrs.define
class _Breaks:
    """
    The rows at which the tables of an area begin, as the rows are walked from above.

    Args:
        area: The area.
        starts: The rows at which tables begin, the first of them 0.
        repeated: The rows that repeat the headings of a table.
        head: The first row of headings of the table that the walk is in.
        heading: Its texts.
        figures: The number of its rows with figures so far.
        has_total: Whether one of them is a total.
    """

    area: Area
    starts: list[int] = attrs.field(init=False, factory=lambda: [0])
    repeated: set[int] = attrs.field(init=False, factory=set)
    head: int = attrs.field(init=False)
    heading: list[str] = attrs.field(init=False)
    figures: int = attrs.field(init=False)
    has_total: bool = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._begin(_headings(self.area.lines, 0))

    def _begin(self, head: int) -> None:
        """Begin a table with these headings."""
        self.head, self.heading, self.figures, self.has_total = head, texts(self.area.lines[head]), 0, False

    def walk(self) -> None:
        """Take every row of the area."""
        at = 0
        while at < len(self.area.lines):
            at = self._take(at)

    def _take(self, at: int) -> int:
        """Take a row, or the rows of headings that begin with it; return the row to go on with."""
        line, end = self.area.lines[at], at + 1
        is_apart = self.figures > 0 and self._is_apart(at)
        if is_apart or (self.figures and self._may_be_head(line)):
            first = _headings(self.area.lines, at)
            behind = self._take_headings(at, first, is_apart=is_apart)
            if behind is not None:
                return behind
            end = max(end, first)
        if has_figure(line):
            self.figures += 1
            self.has_total = self.has_total or _is_total(line)
        return end

    def _take_headings(self, at: int, first: int, *, is_apart: bool) -> int | None:
        """The row behind headings, which repeat those of the table or begin another; None where the rows are no such headings."""
        lines = self.area.lines
        is_same = texts(lines[first]) == self.heading
        if is_same and not self.has_total:
            end = first + _same_rows(lines, self.head, first)
            self.repeated.update(range(at, end))
            return end
        if (is_same or is_apart or first > at) and _is_head(lines, first):
            self.starts.append(at)
            self._begin(first)
            return first + 1
        return None

    def _is_apart(self, at: int) -> bool:
        """True behind an empty row, and right behind the total that closes a table, where headings open another."""
        rows = self.area.rows
        return rows[at] - rows[at - 1] > 1 or (self.figures > 1 and _is_total(self.area.lines[at - 1]))

    def _may_be_head(self, line: Sequence[Value]) -> bool:
        """True for a title or 单位：, and for the headings of the table again."""
        own = texts(line)
        return is_above(own) or own == self.heading


def _is_total(line: Sequence[Value]) -> bool:
    return _TOTAL.search("".join(texts(line[:2]))) is not None and has_figure(line)


def _same_rows(lines: Sequence[Sequence[Value]], head: int, again: int) -> int:
    """The number of rows of headings that are the same from two rows on, 1 or more."""
    count = 1
    while again + count < len(lines) and head + count < again and not has_figure(lines[again + count]):
        if texts(lines[again + count]) != texts(lines[head + count]):
            break
        count += 1
    return count


def _headings(lines: Sequence[Sequence[Value]], at: int) -> int:
    """The first row from this one on that is not a title or 单位：; this one where it is a remark below the table before."""
    if is_remark(lines[at]):
        return at
    while at < len(lines) - 1 and is_above(texts(lines[at])):
        at += 1
    return at


def _is_head(lines: Sequence[Sequence[Value]], at: int) -> bool:
    """True where a row is the headings of a table: two texts or more, no figure, and a row with figures below."""
    if at >= len(lines):
        return False
    filled = list(filter(None, texts(lines[at])))
    if len(filled) < 2 or not are_words(filled) or not any(map(_LETTER.search, filled)):
        return False
    return any(map(has_figure, lines[at + 1 : at + 6]))


# ---------------------------------------------------------------------------------------------------------- side by side


def _side_by_side(area: Area) -> Iterator[Area]:
    """The tables beside each other, where an empty column parts them and each has labels and headings of its own."""
    parts = list(_columns(area))
    areas_ = [_within(area, part) for part in parts]
    if len(parts) < 2 or not all(map(_is_table, areas_)):
        yield area
        return
    heads = [_head_texts(part) for part in areas_]
    if len({tuple(head) for head in heads}) < len(heads):
        # The same headings again: one table that was folded to fit on the page, whose total may count both halves.
        yield area
        return
    yield from _with_unit(area, areas_)


def _with_unit(area: Area, parts: Sequence[Area]) -> Iterator[Area]:
    """The tables, each with the line 单位： above them all, unless it has one of its own."""
    units = _unit_lines(area)
    for part in parts:
        if len(units) == 1 and not _unit_lines(part) and units[0][0] <= part.rows[0]:
            line: list[Value] = [units[0][1], *[None] * (len(part.columns) - 1)]
            yield Area(part.worksheet, [line, *part.lines], [units[0][0], *part.rows], part.columns)
        else:
            yield part


def _unit_lines(area: Area) -> list[tuple[int, str]]:
    """The cells that state 单位：, each with its row."""
    return [(row, text) for row, line in zip(area.rows, area.lines, strict=True) for text in texts(line) if _UNIT.match(text)]


def _columns(area: Area) -> Iterator[list[int]]:
    """The runs of columns with cells."""
    used: set[int] = set()
    for line in area.lines:
        used.update(at for at, value in enumerate(line) if at not in used and is_filled(value))
    run: list[int] = []
    for at in sorted(used):
        if run and area.columns[at] - area.columns[run[-1]] > 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _within(area: Area, columns: list[int]) -> Area:
    kept = [
        (row, [line[at] if at < len(line) else None for at in columns]) for row, line in zip(area.rows, area.lines, strict=True)
    ]
    kept = [(row, line) for row, line in kept if any(map(is_filled, line))]
    return Area(area.worksheet, [line for _, line in kept], [row for row, _ in kept], [area.columns[at] for at in columns])


def _is_table(area: Area) -> bool:
    """True where columns have headings, labels in the first of them, and figures in others."""
    at = _headings(area.lines, 0)
    if not _is_head(area.lines, at):
        return False
    labels = [line[0] for line in area.lines[at + 1 :] if has_figure(line)]
    named = sum(isinstance(label, str) and bool(label.strip()) and not is_figure(label) for label in labels)
    return named * 2 > len(labels)


def _head_texts(area: Area) -> list[str]:
    return texts(area.lines[_headings(area.lines, 0)])
