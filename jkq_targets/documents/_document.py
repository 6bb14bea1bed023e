"""`Document`: the headings, paragraphs and tables of a file in reading order, each with its place, and what was left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

import attrs

from jkq_targets.documents._blocks import Block, DocumentTable, Heading, Paragraph, Place, TableCell, Unread
from jkq_targets.documents._kinds import DocumentKind
from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError, Fault, short_repr
from jkq_targets.fields import TupleOf
from jkq_targets.figures import Figure, figures_at
from jkq_targets.sentences import Join, in_words
from jkq_targets.showing import Shown
from jkq_targets.text import number_of


@attrs.frozen(kw_only=True, repr=False)
class Document(Shown):
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

    blocks: tuple[Block, ...] = attrs.field(converter=TupleOf[Block])
    text: str
    unread: tuple[Unread, ...] = attrs.field(default=(), converter=TupleOf[Unread])
    kind: DocumentKind
    name: str = ""
    sha256: str = ""
    page_count: int | None = None
    nested_tables: tuple[DocumentTable, ...] = attrs.field(default=(), converter=TupleOf[DocumentTable])

    def __attrs_post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.start < end or self.text[block.start : block.end] != block.text:
                found = DocumentText.BLOCK(start=block.start, end=block.end)
                raise DocumentError((Fault(Join.ALONE(text=block.place), found, DocumentText.OWN_TEXT()),))
            end = block.end
        for table in self.tables:
            for cell in table.cells:
                if self.text[cell.start : cell.end] != cell.text:
                    found = DocumentText.CELL(start=cell.start, end=cell.end)
                    raise DocumentError((Fault(Join.ALONE(text=table.place_of(cell)), found, DocumentText.OWN_TEXT()),))

    def __repr__(self) -> str:
        counts = (
            number_of(len(self.blocks), "block"),
            number_of(len(self.tables), "table"),
            DocumentText.UNREAD_PLACES(count=len(self.unread)),
        )
        return f"<Document {self.name or self.kind.value}: {in_words(counts)}>"

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
        return tuple([figure for start, end, _ in self._segments for figure in self._read(start, end)])

    def figures_between(self, start: int, end: int) -> tuple[Figure, ...]:
        r"""
        The figures that begin in a stretch of `text`; only the headings, paragraphs and cells that reach into it are read.

        Args:
            start: Where the stretch begins, an index in `text`.
            end: Where it ends, exclusive.

        Example:
            >>> from jkq_targets import read_document
            >>> document = read_document("一、目标\n确保7亿美元。\n力争8亿美元。".encode())
            >>> paragraph = document.paragraphs[0]
            >>> [figure.text for figure in document.figures_between(paragraph.start, paragraph.end)]
            ['7亿美元']
        """
        # Most stretches are those of a paragraph or a cell, which is asked for by several rooms.
        known = self._figures_of.get((start, end))
        if known is not None:
            return known
        first = max(0, bisect_left(self._segment_starts, start + 1) - 1)
        segments = self._segments[first : bisect_left(self._segment_starts, end, first)]
        read = (figure for segment in segments for figure in self._read(segment[0], segment[1]))
        return tuple([figure for figure in read if start <= figure.start < end])

    def _read(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures of one segment, each read once."""
        known = self._figures_of.get((start, end))
        if known is None:
            text = self.text[start:end]
            known = () if not text or text.isspace() else figures_at(start, text)
            self._figures_of[start, end] = known
        return known

    @cached_property
    def _figures_of(self) -> dict[tuple[int, int], tuple[Figure, ...]]:
        """The figures that were read so far, by their segments."""
        return {}

    @cached_property
    def _made(self) -> dict[object, Any]:
        """The results that `made_once` keeps."""
        return {}

    @cached_property
    def _segments(self) -> tuple[tuple[int, int, _Owner], ...]:
        """
        The stretches that are read by themselves, in order, each with its block or cell.

        A cell with tables in it falls into what stands around them.
        """
        segments: list[tuple[int, int, _Owner]] = []
        segments += [(block.start, block.end, block) for block in self.blocks if not isinstance(block, DocumentTable)]
        nested: dict[Place | None, list[DocumentTable]] = {}
        for table in self.nested_tables:
            nested.setdefault(table.within, []).append(table)
        for table in self.tables:
            for cell in table.cells:
                within = nested.get(table.place_of(cell), ()) if nested else ()
                segments += [(start, end, (table, cell)) for start, end in _around(cell, within)]
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
            '一、目标, the paragraph “确保7亿美元”'
        """
        if not 0 <= start <= len(self.text):
            raise DocumentError((Fault("start", short_repr(start), DocumentText.INDEX(last=len(self.text))),))
        at = bisect_right(self._segment_starts, start) - 1
        owner = self._segments[at][2] if at >= 0 else None
        if owner is None:
            return Place()
        return owner[0].place_of(owner[1]) if isinstance(owner, tuple) else owner.place


_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


def made_once(document: Document, make: Callable[[Document, _K], _T], key: _K) -> _T:
    r"""
    The result of a function of a document and a key, made when it is first asked for and kept as long as the document is.

    It serves rooms that ask for one thing of one document, such as the audit and the draft for its goals. What is made must not
    change later, must not depend on the language, and must not hold the document, which would then be freed late.

    Args:
        document: The document; what is kept is no part of its equality, hash and pickle.
        make: The function, the same object each time.
        key: What else it depends on.

    Example:
        >>> from jkq_targets import read_document
        >>> document = read_document("一、目标\n确保7亿美元。".encode())
        >>> count = lambda document, word: [document.text.count(word)]
        >>> made_once(document, count, "7") is made_once(document, count, "7")
        True
    """
    made = document._made  # noqa: SLF001 - the class stands in this module
    if (make, key) not in made:
        made[make, key] = make(document, key)
    value: _T = made[make, key]
    return value


def _around(cell: TableCell, within: Iterable[DocumentTable]) -> Iterator[tuple[int, int]]:
    """The stretches of a cell that are in none of the tables within it."""
    start = cell.start
    for inner in within:
        if start < inner.start:
            yield start, inner.start
        start = inner.end
    if start < cell.end or start == cell.start:
        yield start, cell.end


#: What a stretch that is read by itself belongs to.
_Owner = Heading | Paragraph | tuple[DocumentTable, TableCell]
