"""`Document`: the headings, paragraphs and tables of a file in reading order, each with its place, and what was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from jkq_targets.documents._kinds import DocumentKind, ParagraphRole, UnreadKind
from jkq_targets.errors import DocumentError, Fault, short_repr
from jkq_targets.figures import Figure, read_figures


def _as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """A collection as a tuple."""
    return tuple(values)


#: A table with more places than this (rows times columns) is refused: one cell may claim to span any number of them.
MAX_PLACES = 4_000_000


@attrs.frozen(kw_only=True)
class Place:
    """
    Where something stands in a document, as a reader looks it up.

    Args:
        page: The number of the page, from 1; None for a format without pages.
        headings: The headings above it, the outermost first; 0 or more.
        paragraph: The number of the heading or paragraph, from 1, without those in tables; None in a table.
        table: The number of the table, from 1; None outside tables.
        row: The row of the table, from 1; None for the whole table.
        column: The column of the table, from 1; None for the whole table.

    Example:
        >>> str(Place(page=3, headings=("附件2",), table=2, row=4, column=7))
        'page 3, 附件2, table 2, row 4, column 7'
    """

    page: int | None = None
    headings: tuple[str, ...] = ()
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        numbers = {"paragraph": self.paragraph, "table": self.table, "row": self.row, "column": self.column}
        page = [] if self.page is None else [f"page {self.page}"]
        steps = [f"{name} {number}" for name, number in numbers.items() if number is not None]
        return ", ".join([*page, *self.headings, *steps]) or "the document"


@attrs.frozen(kw_only=True)
class Heading:
    """
    A heading, by its style, by its outline level or by the number that it prints (一、 （一） 1. （1）).

    Args:
        text: The heading as printed, its number included.
        start: Where it begins in the text of the document.
        level: 0 for the title of the document or the line that opens an annex, 1 for the outermost headings, and so on.
        number: The printed number, such as ``"（一）"``, also where the format numbers by itself; ``""`` for none.
        place: Where it stands; its own text is not among the headings there.
    """

    text: str
    start: int
    level: int
    number: str = ""
    place: Place

    @property
    def end(self) -> int:
        """Where it ends in the text of the document, exclusive."""
        return self.start + len(self.text)


@attrs.frozen(kw_only=True)
class Paragraph:
    r"""
    A paragraph outside tables.

    Args:
        text: The paragraph; a line break in it is ``"\n"``.
        start: Where it begins in the text of the document.
        number: The printed number, such as ``"1."``, also where the format numbers by itself; ``""`` for none.
        role: Body text, a footnote, an endnote, or a text box.
        place: Where it stands.
    """

    text: str
    start: int
    number: str = ""
    role: ParagraphRole = ParagraphRole.BODY
    place: Place

    @property
    def end(self) -> int:
        """Where it ends in the text of the document, exclusive."""
        return self.start + len(self.text)


@attrs.frozen(kw_only=True)
class TableCell:
    r"""
    A cell of a table, over one place of its grid or several.

    Args:
        text: What is printed in it; its paragraphs are parted by ``"\n"``.
        start: Where it begins in the text of the document.
        row: Its first row, from 0.
        column: Its first column, from 0.
        row_span: How many rows it spans, 1 or more.
        column_span: How many columns it spans, 1 or more.
        is_heading: Whether the format marks it as a heading (``th``, a heading row); False does not say that it is none.
        page: The number of the page on which it begins, from 1; None for a format without pages.
    """

    text: str
    start: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_heading: bool = False
    page: int | None = None

    @property
    def end(self) -> int:
        """Where it ends in the text of the document, exclusive."""
        return self.start + len(self.text)


@attrs.frozen(kw_only=True)
class DocumentTable:
    """
    A table: one grid with merged cells, whichever the format.

    Args:
        cells: Its cells, row by row from the left; no two of them cover one place. A place that no cell covers is none
            of the table's, as in a row that is shorter than the others.
        row_count: How many rows it has, 1 or more.
        column_count: How many columns it has, 1 or more.
        text: Its text: the cells that begin in one row parted by tabs, the rows by line breaks.
        start: Where it begins in the text of the document.
        title: The line above it that names it; ``""`` for none.
        unit: The unit of the line 单位：万元 above it or in it; ``""`` for none.
        notes: The lines right below it that open with 注： or 备注：, and the numbered ones behind; 0 or more.
        annex: The annex in which it stands, such as ``"附件2"``; ``""`` for none.
        place: Where it stands.
        within: The cell of another table in which it stands; None for a table of its own.

    Raises:
        DocumentError: A cell lies outside the grid, or on another cell.
    """

    cells: tuple[TableCell, ...] = attrs.field(converter=_as_tuple)
    row_count: int
    column_count: int
    text: str
    start: int
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    annex: str = ""
    place: Place
    within: Place | None = None

    def __attrs_post_init__(self) -> None:
        if self.row_count < 1 or self.column_count < 1 or self.row_count * self.column_count > MAX_PLACES:
            found = f"{self.row_count} rows and {self.column_count} columns"
            raise DocumentError((Fault(str(self.place), found, f"a table with 1 to {MAX_PLACES} places"),))
        covered: set[int] = set()
        for cell in self.cells:
            places = {
                row * self.column_count + column
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
            is_inside = cell.row + cell.row_span <= self.row_count and cell.column + cell.column_span <= self.column_count
            if not places or min(cell.row, cell.column) < 0 or not is_inside or covered & places:
                found = f"a cell {short_repr(cell.text)} over {cell.row_span} rows and {cell.column_span} columns"
                place = self.place_of(cell)
                raise DocumentError((Fault(str(place), found, "cells inside of the table, no two on one place"),))
            covered |= places

    @property
    def end(self) -> int:
        """Where it ends in the text of the document, exclusive."""
        return self.start + len(self.text)

    @property
    def grid(self) -> tuple[tuple[TableCell | None, ...], ...]:
        r"""
        The cell of each place, row by row: a merged cell at every place that it covers, None where no cell is.

        Example:
            >>> from jkq_targets import DocumentKind, read_document
            >>> text = "| 街道 | 外资 |\n|---|---|\n| 城南 | 5 |"
            >>> (table,) = read_document(text.encode(), kind=DocumentKind.MARKDOWN).tables
            >>> [[cell.text for cell in row if cell] for row in table.grid]
            [['街道', '外资'], ['城南', '5']]
        """
        rows: list[list[TableCell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                rows[row][cell.column : cell.column + cell.column_span] = [cell] * cell.column_span
        return tuple(map(tuple, rows))

    def place_of(self, cell: TableCell) -> Place:
        """Where a cell of the table stands."""
        page = self.place.page if cell.page is None else cell.page
        return attrs.evolve(self.place, page=page, row=cell.row + 1, column=cell.column + 1)


#: What stands in a document in reading order.
Block = Heading | Paragraph | DocumentTable


@attrs.frozen(kw_only=True)
class Unread:
    """
    What a reader left out of the text of a document, or could not place in it.

    Args:
        kind: The kind of thing.
        text: Its text as far as it has one; ``""`` for none.
        reason: Why it was left out, as a phrase.
        place: Where it stands: the block or cell in or behind which it stands, or the page.
    """

    kind: UnreadKind
    text: str
    reason: str
    place: Place

    def __str__(self) -> str:
        found = f" {short_repr(self.text)}" if self.text else ""
        return f"{self.place}: {self.kind.value}{found}: {self.reason}"


@attrs.frozen(kw_only=True, repr=False)
class Document:
    r"""
    A document as it was read.

    `text` holds everything that was read; of every block, cell and figure, ``text[start:end]`` is its own text.

    Args:
        blocks: Headings, paragraphs and tables in reading order; 0 or more. Footnotes stand at the end.
        text: The text of the blocks, parted by line breaks.
        unread: What was left out, where and why; 0 or more.
        kind: The format.
        name: The name of the file, without its folder; ``""`` for none.
        sha256: The SHA-256 of the file, in hexadecimal digits.
        page_count: How many pages it has; None for a format without pages.
        nested_tables: The tables that stand in cells of others, in reading order; 0 or more. Their text is part of the text of
            the cell.

    Raises:
        DocumentError: A block is not where its span says.

    Example:
        >>> from jkq_targets import read_document
        >>> document = read_document("一、目标\n确保7亿美元。".encode())
        >>> [type(block).__name__ for block in document.blocks], [figure.text for figure in document.figures]
        (['Heading', 'Paragraph'], ['7亿美元'])
    """

    blocks: tuple[Block, ...] = attrs.field(converter=_as_tuple)
    text: str
    unread: tuple[Unread, ...] = attrs.field(default=(), converter=_as_tuple)
    kind: DocumentKind
    name: str = ""
    sha256: str = ""
    page_count: int | None = None
    nested_tables: tuple[DocumentTable, ...] = attrs.field(default=(), converter=_as_tuple)

    def __attrs_post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.start < end or self.text[block.start : block.end] != block.text:
                raise DocumentError((Fault(str(block.place), f"a block from {block.start} to {block.end}", "its own text"),))
            end = block.end
        for table in self.tables:
            for cell in table.cells:
                if self.text[cell.start : cell.end] != cell.text:
                    found = f"a cell from {cell.start} to {cell.end}"
                    raise DocumentError((Fault(str(table.place_of(cell)), found, "its own text"),))

    def __repr__(self) -> str:
        counts = f"{len(self.blocks)} blocks, {len(self.tables)} tables, {len(self.unread)} unread"
        return f"<Document {self.name or self.kind.value}: {counts}>"

    @cached_property
    def tables(self) -> tuple[DocumentTable, ...]:
        """The tables by their numbers: those among the blocks, each before the ones in its cells."""
        own = [block for block in self.blocks if isinstance(block, DocumentTable)]
        return tuple(sorted([*own, *self.nested_tables], key=lambda table: table.place.table or 0))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings among the blocks."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs among the blocks."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """
        The figures of every heading, paragraph and cell, their spans in `text`; read on first use.

        Each paragraph and each cell is read by itself: no figure takes a unit, a bound or a commitment from a neighbour.
        """
        found: list[Figure] = []
        for start, end, _ in self._segments:
            text = self.text[start:end]
            if text and not text.isspace():
                found += [_moved(figure, start) for figure in read_figures(text)]
        return tuple(found)

    @cached_property
    def _segments(self) -> tuple[tuple[int, int, Place], ...]:
        """What is read by itself, in order, with its place; a cell with tables in it falls into what stands around them."""
        segments = [(block.start, block.end, block.place) for block in self.blocks if not isinstance(block, DocumentTable)]
        nested: dict[Place | None, list[DocumentTable]] = {}
        for table in self.nested_tables:
            nested.setdefault(table.within, []).append(table)
        for table in self.tables:
            for cell in table.cells:
                start, place = cell.start, table.place_of(cell)
                for inner in nested.get(place, ()):
                    if start < inner.start:
                        segments.append((start, inner.start, place))
                    start = inner.end
                if start < cell.end or start == cell.start:
                    segments.append((start, cell.end, place))
        return tuple(sorted(segments, key=lambda segment: segment[:2]))

    @cached_property
    def _segment_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _, _ in self._segments)

    def place_at(self, start: int) -> Place:
        r"""
        The place of a character of `text`: the innermost cell or block that holds it.

        Args:
            start: Its index in `text`, from 0; of a gap between two blocks, the block before it.

        Raises:
            DocumentError: The text has no such index.

        Example:
            >>> from jkq_targets import read_document
            >>> document = read_document("一、目标\n确保7亿美元。".encode())
            >>> str(document.place_at(document.figures[0].start))
            '一、目标, paragraph 2'
        """
        if not 0 <= start <= len(self.text):
            raise DocumentError((Fault("start", short_repr(start), f"an index of the text, 0 to {len(self.text)}"),))
        at = bisect_right(self._segment_starts, start) - 1
        return self._segments[at][2] if at >= 0 else Place()


def _moved(figure: Figure, by: int) -> Figure:
    """A figure of a slice of the text as a figure of the text."""
    if not by:
        return figure
    spans = {
        field.name: getattr(figure, field.name) + by
        for field in attrs.fields(Figure)
        if (field.name.endswith(("start", "end"))) and getattr(figure, field.name) is not None
    }
    changes: dict[str, Any] = spans
    return attrs.evolve(figure, **changes)
