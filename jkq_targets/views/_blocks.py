"""The blocks of a view: titles, facts, tables, paragraphs and sections, described once for text and for HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.fields import TupleOf
from jkq_targets.grid import MAX_ROWS, Grid, Mark, Spot, id_words
from jkq_targets.sentences import Sentence, in_words
from jkq_targets.terms import Severity

#: What a cell or a fact may be: words of a document, a number, a member of a vocabulary, a statement; None for nothing.
Words = object


@attrs.frozen
class Title:
    """
    The first line of a view or of a section.

    Args:
        text: What is shown.
        beside: Words beside it; 0 or more.
    """

    text: str
    beside: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])


@attrs.frozen
class Facts:
    """
    Named facts, a line each; a fact that is absent has none.

    Args:
        known: Each name with what is known; several words stand in a tuple.
    """

    known: Mapping[Sentence, Words]

    def lines(self) -> Iterator[tuple[str, str]]:
        """The name and the words of each fact that is there."""
        for name, fact in self.known.items():
            if fact is not None and fact not in ((), ""):
                yield in_words(name()), "、".join(map(in_words, fact)) if isinstance(fact, tuple) else in_words(fact)


@attrs.frozen
class Paragraph:
    """One or more sentences."""

    text: str


@attrs.frozen
class Items:
    """
    A list.

    Args:
        title: The line above it; ``""`` for none.
        items: Its items; 1 or more.
    """

    title: str
    items: tuple[str, ...]


@attrs.frozen(kw_only=True)
class MarkedTable:
    """
    Rows and columns, with what is marked in them.

    Args:
        grid: Title, headings and rows.
        figures: For each column, whether it holds figures, which stand flush right.
        marks: The marks, by the ids of their cells.
        is_list: Whether it is a list, of which a page shows the first rows; else a long table is cut around its marks.
    """

    grid: Grid
    figures: tuple[bool, ...]
    marks: Mapping[str, Mark]
    is_list: bool = False

    def rows(self, *, cut: bool) -> Iterator[Sequence[Spot] | int]:
        """The rows to show, and in place of each run that is left out, how many it has."""
        if not self.is_list:
            yield from self.grid.shown_rows(self.marks)
        elif not cut or len(self.grid.rows) <= MAX_ROWS:
            yield from self.grid.rows
        else:
            yield from self.grid.rows[:MAX_ROWS]
            yield len(self.grid.rows) - MAX_ROWS


@attrs.frozen(kw_only=True)
class Section:
    """
    Blocks below a title of their own.

    Args:
        title: The title.
        blocks: What stands below it.
        severity: Of a finding, how grave it is; None for any other section.
    """

    title: Title
    blocks: tuple[Block, ...] = attrs.field(converter=TupleOf["Block"])
    severity: Severity | None = None


Block = Title | Facts | Paragraph | Items | MarkedTable | Section


@attrs.frozen
class Quoted:
    """
    A cell of a list, with more on hovering over it.

    Args:
        words: What is seen.
        title: What is shown on hovering, such as the quotation; ``""`` for nothing.
    """

    words: Words
    title: str = ""


def marked(grid: Grid, marks: Mapping[str, Mark]) -> MarkedTable:
    """A grid as a table with what is marked in it; a column with figures stands flush right."""
    figures = tuple(any(row[at].cell for row in grid.rows) for at in range(len(grid.headings)))
    return MarkedTable(grid=attrs.evolve(grid, title=id_words(grid.title)), figures=figures, marks=marks)


def listed(
    headings: Iterable[Sentence | str],
    rows: Iterable[Sequence[Words]],
    *,
    caption: Words = "",
    figures: Iterable[Sentence | str] = (),
) -> MarkedTable:
    """
    A list as a table.

    Args:
        headings: The headings of the columns.
        rows: The cells of each row, one for each heading; 0 or more rows.
        caption: What the list is; ``""`` for none.
        figures: The headings of the columns that hold figures.
    """
    names = tuple(headings)
    right = set(figures)
    grid = Grid(in_words(caption), tuple((_heading(name),) for name in names), tuple(tuple(map(_spot, row)) for row in rows))
    return MarkedTable(grid=grid, figures=tuple(name in right for name in names), marks={}, is_list=True)


def _heading(name: Sentence | str) -> str:
    return in_words(name()) if isinstance(name, Sentence) else name


def _spot(cell: Words) -> Spot:
    if isinstance(cell, Quoted):
        return Spot(_text(cell.words), title=cell.title)
    return Spot(_text(cell))


def _text(words: Words) -> str:
    if words is None:
        return ""
    return "、".join(map(in_words, words)) if isinstance(words, tuple) else in_words(words)
