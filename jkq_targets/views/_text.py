"""Blocks as lines of text, in columns that stay straight with Chinese in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from jkq_targets.grid import Grid, Spot, legend
from jkq_targets.sentences import Join, joined
from jkq_targets.text import LINE_WIDTH, lines_of_cell, visible, width
from jkq_targets.views._blocks import Block, Facts, Items, MarkedTable, Paragraph, Section, Title
from jkq_targets.views._words import Phrase

_GAP = "  "
#: No column of words is made narrower than this.
_LEAST_WIDTH = 8


def text_of(blocks: Iterable[Block]) -> str:
    """
    Write blocks as lines of text: an empty line between two of them, but none below a title.

    Example:
        >>> print(text_of([Title("2020", ["五个大决战"]), Paragraph("201 targets")]))
        2020 (五个大决战)
        201 targets
    """
    return "\n".join(map(visible, _lines(blocks)))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    shown = [block for block in blocks if not isinstance(block, Facts) or any(block.lines())]
    for before, block in itertools.pairwise([None, *shown]):
        if before is not None and not isinstance(before, Title):
            yield ""
        if block is not None:
            yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield str(Phrase.BESIDE_TITLE(title=block.text, beside=tuple(block.beside))) if block.beside else block.text
    elif isinstance(block, Facts):
        yield from (f"{_GAP}{Join.ABOUT(subject=name, words=' '.join(fact.split()))}" for name, fact in block.lines())
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Items):
        if block.title:
            yield block.title
        yield from (f"{_GAP}- {item}" for item in block.items)
    elif isinstance(block, Section):
        yield from _section_lines(block)
    else:
        yield from _table_lines(block)


def _section_lines(section: Section) -> Iterator[str]:
    if section.severity is None:
        yield from _block_lines(section.title)
        yield from _lines(section.blocks)
    else:
        # A finding is read as one: its lines stand together, below its first one.
        yield _GAP.join((section.title.text, *section.title.beside))
        yield from (f"{_GAP}{line}" for block in section.blocks for line in _block_lines(block))


def _table_lines(table: MarkedTable) -> Iterator[str]:
    grid = table.grid
    rows = [_shown_row(row, table) for row in table.rows(cut=False)]
    widths = _widths(grid, [row for row in rows if not isinstance(row, str)])
    if grid.title:
        yield grid.title
    most = LINE_WIDTH.get()
    if table.is_list and most is not None and _across(widths) > most:
        yield from _narrow_lines(table, rows, _narrowed(widths, table.figures, most))
        return
    yield from (_heading_line(table, level, widths) for level in range(grid.depth))
    yield from [] if table.is_list else ["─" * _across(widths)]
    yield from _row_lines(table, rows, widths)
    yield from _legend_lines(table)


def _row_lines(table: MarkedTable, rows: Sequence[str | Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    return (row if isinstance(row, str) else _row_line(row, widths, table.figures) for row in rows)


def _narrow_lines(table: MarkedTable, rows: Sequence[str | Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """A list that is too wide for the terminal: its headings and rows, with the words wrapped within their columns."""
    heads = [visible(path[0]) for path in table.grid.headings]
    for row in (heads, *rows):
        yield from [row] if isinstance(row, str) else _wrapped(row, widths, table.figures)


def _narrowed(widths: Sequence[int], is_right: Sequence[bool], most: int) -> list[int]:
    """The widths of columns that fit into a line, the widest columns of words made narrower; as near as that comes."""
    narrow = list(widths)
    while (excess := _across(narrow) - most) > 0:
        words = [at for at, places in enumerate(narrow) if not is_right[at] and places > _LEAST_WIDTH]
        if not words:
            break
        widest = max(words, key=narrow.__getitem__)
        others = [narrow[at] for at in words if narrow[at] < narrow[widest]]
        narrow[widest] = max(narrow[widest] - excess, min(max(others, default=0), narrow[widest] - 1), _LEAST_WIDTH)
    return narrow


def _wrapped(texts: Sequence[str], widths: Sequence[int], is_right: Sequence[bool]) -> Iterator[str]:
    """A row over as many lines as its cells need."""
    cells = [lines_of_cell(text, places) for text, places in zip(texts, widths, strict=True)]
    for line in itertools.zip_longest(*cells, fillvalue=""):
        yield _row_line(line, [max(places, width(text)) for places, text in zip(widths, line, strict=True)], is_right)


def _legend_lines(table: MarkedTable) -> Iterator[str]:
    lines = legend(table.grid, table.marks)
    if lines:
        yield str(Phrase.IN_BRACKETS(text=joined(Join.CLAUSES, lines)))


def _shown_row(row: Sequence[Spot] | int, table: MarkedTable) -> list[str] | str:
    """The cells of a row with their marks, or a line in place of rows that are left out."""
    return str(Phrase.MORE_ROWS(count=row)) if isinstance(row, int) else [_shown(spot, table) for spot in row]


def _widths(grid: Grid, rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column; the last column below one heading is as wide as the heading needs."""
    widths = [max((width(row[at]) for row in rows), default=0) for at in range(len(grid.headings))]
    for level in reversed(range(grid.depth)):
        for text, at, columns, _ in _headings(grid, level):
            last = at + columns - 1
            widths[last] += max(0, width(text) - _across(widths[at : last + 1]))
    return widths


def _headings(grid: Grid, level: int) -> Iterator[tuple[str, int, int, int]]:
    return ((visible(text), at, columns, rows) for text, at, columns, rows in grid.spans(level))


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _heading_line(table: MarkedTable, level: int, widths: Sequence[int]) -> str:
    """One row of headings, a heading over several columns at the left of them."""
    line, end = "", 0
    for text, at, columns, _ in _headings(table.grid, level):
        # What begins further up leaves its place empty here.
        line += "".join(" " * (places + len(_GAP)) for places in widths[end:at])
        line += _padded(text, _across(widths[at : at + columns]), columns == 1 and table.figures[at]) + _GAP
        end = at + columns
    return line.rstrip()


def _shown(spot: Spot, table: MarkedTable) -> str:
    text = visible(" ".join(spot.text.split()))
    return table.marks[spot.cell].over(text) if spot.cell in table.marks else text


def _row_line(texts: Sequence[str], widths: Sequence[int], is_right: Sequence[bool]) -> str:
    return _GAP.join(map(_padded, texts, widths, is_right)).rstrip()


def _padded(text: str, places: int, right: bool) -> str:
    spaces = " " * (places - width(text))
    return f"{spaces}{text}" if right else f"{text}{spaces}"
