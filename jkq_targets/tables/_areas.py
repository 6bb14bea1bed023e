"""The tables of a worksheet, below each other and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import attrs

from jkq_targets.balance.reading import Value, is_above, is_figure, is_remark, tables_abreast
from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._area import Area
from jkq_targets.tables._heads import are_words, has_figure, is_filled, split, texts

_TOTAL = lazy_pattern(r"[合总共]\s*计|总数|\btotal\b", re.IGNORECASE)
_UNIT = lazy_pattern(r"[(（]?\s*单\s*位\s*[:：]")
_LETTER = lazy_pattern(r"[^\W\d_]")


def areas(whole: Area) -> list[Area]:
    """
    The tables of a worksheet, from above and from the left; one where it is not clear that there are several.

    A table begins below an empty row or with a title, and with headings of its own. The same headings again, before a total has
    come, continue a table on another page. Beside a table another one begins behind an empty column, with labels of its own, or
    where labels stand again.
    """
    breaks = _Breaks(whole)
    breaks.walk()
    parts: list[Area] = []
    for first, last in pairwise([*breaks.starts, len(whole.lines)]):
        kept = [at for at in range(first, last) if at not in breaks.repeated]
        lines, rows = [whole.lines[at] for at in kept], [whole.rows[at] for at in kept]
        parts += _side_by_side(Area(whole.worksheet, lines, rows, whole.columns))
    return parts


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
    """True where a row is the headings of a table: two texts or more, no figure, and figures below some of them."""
    if at >= len(lines):
        return False
    filled = list(filter(None, texts(lines[at])))
    if len(filled) < 2 or not are_words(filled) or not any(map(_LETTER.search, filled)):
        return False
    below = next((end for end in range(at + 1, min(at + 6, len(lines))) if has_figure(lines[end])), None)
    return below is not None and _head_figures(lines[at:below], lines[below])


def _head_figures(head: Sequence[Sequence[Value]], row: Sequence[Value]) -> bool:
    """True where rows of headings have a text above a figure; a row without figures in a table abreast has labels alone."""
    columns = [at for at, value in enumerate(row) if at and is_filled(value) and is_figure(value)]
    return any(at < len(line) and is_filled(line[at]) for line in head for at in columns)


# ---------------------------------------------------------------------------------------------------------- side by side


def _side_by_side(area: Area) -> list[Area]:
    """The tables beside each other, which an empty column parts, or labels that stand again."""
    parts = [part for apart in _between_gaps(area) for part in _abreast(apart)]
    return parts if len(parts) == 1 else [*_with_unit(area, parts)]


def _between_gaps(area: Area) -> list[Area]:
    """The tables that an empty column parts, where each has labels and headings of its own; else the area as it is."""
    parts = [_within(area, columns) for columns in _columns(area)]
    if len(parts) < 2 or not all(map(_is_table, parts)):
        return [area]
    # The same headings again may be those of one table that was folded to fit on the page.
    heads = {tuple(_head_texts(part)) for part in parts}
    return parts if len(heads) == len(parts) else [area]


def _abreast(area: Area) -> list[Area]:
    """The tables that stand abreast in one; the area as it is where there is one, or one that was folded."""
    head, body = split(area.lines)
    abreast = tables_abreast(list(zip_longest(*head, fillvalue="")), body)
    if abreast.is_folded or len(abreast.starts) < 2:
        return [area]
    used = {at for columns in _columns(area) for at in columns}
    bounds = pairwise([*abreast.starts, len(area.columns)])
    return [_within(area, [at for at in range(start, end) if at in used]) for start, end in bounds]


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
