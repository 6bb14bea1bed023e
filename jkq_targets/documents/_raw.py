"""The blocks that the readers of the formats hand over, without spans and places, which `_assembly` gives them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.documents._kinds import ParagraphRole, UnreadKind
from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError, Fault
from jkq_targets.sentences import Statement

#: How deep tables, boxes and marks may lie in each other; real documents stay below ten.
MAX_DEPTH = 60


@attrs.define(eq=False)
class RawParagraph:
    """
    A paragraph.

    Args:
        text: Its text, its number included.
        number: Its number, by the format or as printed; ``""`` where the format knows none.
        level: Its level as a heading by style or outline, 0 for a title; None where the format knows none.
        role: Body text, note or box.
        page: Its page, from 1.
        is_caption: Whether the format says that it names a table.
    """

    text: str
    number: str = ""
    level: int | None = None
    role: ParagraphRole = ParagraphRole.BODY
    page: int | None = None
    is_caption: bool = False


@attrs.define(eq=False)
class RawCell:
    """A cell: its place in the grid, its spans, its paragraphs and tables, and whether all of its text is bold."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    blocks: list[RawBlock] = attrs.field(factory=list)
    is_heading: bool = False
    page: int | None = None
    is_bold: bool = False
    has_text: bool = False

    def take_weight(self, *, is_bold: bool) -> None:
        """Take in that some text of the cell is bold or not: the cell is bold where all of its text is."""
        self.is_bold = is_bold and (self.is_bold or not self.has_text)
        self.has_text = True

    @property
    def text(self) -> str:
        """The text of its paragraphs, without tables in it."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, RawParagraph))


@attrs.define(eq=False)
class RawTable:
    """A table: its cells row by row, and what the format gives as its caption."""

    cells: list[RawCell] = attrs.field(factory=list)
    row_count: int = 0
    column_count: int = 0
    caption: str = ""
    page: int | None = None


RawBlock = RawParagraph | RawTable
#: What an unread thing stands in or behind; None for the document as a whole.
Anchor = RawParagraph | RawCell | RawTable | None


@attrs.define(eq=False)
class RawUnread:
    """A thing that was left out, with the block or cell in or behind which it stands."""

    kind: UnreadKind
    text: str
    reason: Statement
    anchor: Anchor = None
    page: int | None = None


@attrs.define(eq=False)
class RawDocument:
    """The blocks of a document, and what was left out of them."""

    blocks: list[RawBlock] = attrs.field(factory=list)
    unread: list[RawUnread] = attrs.field(factory=list)
    page_count: int | None = None


def check_depth(depth: int) -> None:
    """
    Refuse what lies too deep.

    Raises:
        DocumentError: Deeper than `MAX_DEPTH`.
    """
    if depth > MAX_DEPTH:
        raise DocumentError((Fault("source", DocumentText.TOO_DEEP(most=MAX_DEPTH), DocumentText.SHALLOWER()),))


def unwrapped(blocks: list[RawBlock], depth: int = 0) -> Iterator[RawBlock]:
    """The blocks, and in place of each table of one cell, which is a box around text, what stands in the cell."""
    check_depth(depth)
    for block in blocks:
        if isinstance(block, RawTable) and len(block.cells) == 1 and not block.caption:
            yield from unwrapped(block.cells[0].blocks, depth + 1)
        else:
            yield block
