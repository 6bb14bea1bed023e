"""The blocks of a document (headings, paragraphs, tables), their places, and what was left out."""

from __future__ import annotations

import attrs

from jkq_targets.documents._kinds import ParagraphRole, UnreadKind
from jkq_targets.documents._sentences import DocumentText, PlaceText
from jkq_targets.error_words import Words
from jkq_targets.errors import DocumentError, Fault, short_repr
from jkq_targets.fields import TupleOf
from jkq_targets.grid import NameText
from jkq_targets.quoting import CUT, opening_of
from jkq_targets.sentences import Join, Statement, within

#: A table with more places than this (rows times columns) is refused: one cell may claim to span any number of them.
MAX_PLACES = 4_000_000


@attrs.frozen(kw_only=True)
class Place:
    """
    A place in a document, as a reader looks it up.

    Args:
        page: The number of the page, from 1; None for a format without pages.
        headings: The headings above it, the outermost first; 0 or more.
        paragraph: The number of the heading or paragraph, from 1, without those in tables; None in a table.
        table: The number of the table, from 1; None outside tables.
        row: The row of the table, from 1; None for the whole table.
        column: The column of the table, from 1; None for the whole table.
        text: The text of the heading or paragraph, whose first words name it; ``""`` in a table. It is no part of equality.

    Example:
        >>> str(Place(page=3, headings=("附件2",), table=2, row=4, column=7))
        'page 3, 附件2, table 2, row 4, column 7'
        >>> str(Place(headings=("一、目标",), paragraph=2, text="确保7亿美元。"))
        '一、目标, the paragraph “确保7亿美元”'
    """

    page: int | None = None
    headings: tuple[str, ...] = ()
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    text: str = attrs.field(default="", eq=False, repr=False)

    def __str__(self) -> str:
        # No program that shows a document numbers its paragraphs: a reader looks for the first words.
        is_named = self.paragraph is not None and self.text
        beginning = (PlaceText.PARAGRAPH_BEGINS(beginning=opening_of(self.text)),) if is_named else ()
        steps = (
            (PlaceText.IN_PARAGRAPH, None if is_named else self.paragraph),
            (NameText.IN_TABLE, self.table),
            (PlaceText.IN_ROW, self.row),
            (PlaceText.IN_COLUMN, self.column),
        )
        page = () if self.page is None else (PlaceText.ON_PAGE(number=self.page),)
        numbered = (step(number=number) for step, number in steps if number is not None)
        known = (*page, *self.headings, *beginning, *numbered)
        return str(within(*known) if known else PlaceText.WHOLE_DOCUMENT())

    @property
    def section(self) -> Place:
        """The place without the paragraph: the page and the headings above."""
        return attrs.evolve(self, paragraph=None, text="")

    def quoting(self, quote: str) -> Statement:
        """
        The place with words that stand there; the first words of a paragraph are not said twice.

        Example:
            >>> str(Place(headings=("一、目标",), paragraph=2, text="确保7亿美元。").quoting("确保7亿美元"))
            '一、目标: “确保7亿美元”'
        """
        is_said = bool(self.text) and quote.startswith(opening_of(self.text).rstrip(f"{CUT}。"))
        return Join.QUOTING(where=self.section if is_said else self, quote=quote)


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
        """Its end in the text of the document, exclusive."""
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
        """Its end in the text of the document, exclusive."""
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
        is_bold: Whether all of its text is bold, as a Word file or a page of the web says; False does not say that it is not.
    """

    text: str
    start: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_heading: bool = False
    page: int | None = None
    is_bold: bool = False

    @property
    def end(self) -> int:
        """Its end in the text of the document, exclusive."""
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

    cells: tuple[TableCell, ...] = attrs.field(converter=TupleOf[TableCell])
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
            found = DocumentText.TABLE_SIZE(rows=self.row_count, columns=self.column_count)
            raise DocumentError((Fault(Join.ALONE(text=self.place), found, DocumentText.TABLE_PLACES(most=MAX_PLACES)),))
        covered: set[int] = set()
        for cell in self.cells:
            places = self._places(cell)
            if not places or covered & places:
                found = DocumentText.OVERLAPPING_CELL(text=short_repr(cell.text), rows=cell.row_span, columns=cell.column_span)
                place = self.place_of(cell)
                raise DocumentError((Fault(Join.ALONE(text=place), found, DocumentText.SEPARATE_CELLS()),))
            covered |= places

    def _places(self, cell: TableCell) -> set[int]:
        """The places that a cell covers, by their number in the grid; none for a cell that lies outside of it."""
        below, right = cell.row + cell.row_span, cell.column + cell.column_span
        if min(cell.row, cell.column) < 0 or below > self.row_count or right > self.column_count:
            return set()
        return {row * self.column_count + column for row in range(cell.row, below) for column in range(cell.column, right)}

    @property
    def end(self) -> int:
        """Its end in the text of the document, exclusive."""
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
        """The place of a cell of the table."""
        page = self.place.page if cell.page is None else cell.page
        return attrs.evolve(self.place, page=page, row=cell.row + 1, column=cell.column + 1)


#: What stands in a document in reading order.
Block = Heading | Paragraph | DocumentTable


@attrs.frozen(kw_only=True)
class Unread:
    """
    A thing that a reader left out of the text of a document, or could not place in it.

    Args:
        kind: The kind of thing.
        text: Its text as far as it has one; ``""`` for none.
        reason: Why it was left out, a statement that is a phrase.
        place: Where it stands: the block or cell in or behind which it stands, or the page.
    """

    kind: UnreadKind
    text: str
    reason: Words
    place: Place

    def __str__(self) -> str:
        return str(self.statement)

    @property
    def statement(self) -> Statement:
        """The place, the kind, the text and the reason, as a statement."""
        if not self.text:
            return PlaceText.UNREAD(place=self.place, kind=self.kind, reason=self.reason)
        return PlaceText.UNREAD_TEXT(place=self.place, kind=self.kind, text=short_repr(self.text), reason=self.reason)
