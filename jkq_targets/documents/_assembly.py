"""From the blocks of a reader to a `Document`: spans, places, headings, and of each table its title, unit, notes and annex."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.documents._blocks import Block, DocumentTable, Heading, Paragraph, Place, TableCell, Unread
from jkq_targets.documents._document import Document
from jkq_targets.documents._kinds import DocumentKind, ParagraphRole
from jkq_targets.documents._numbers import annex_of, is_heading, is_title, printed_number
from jkq_targets.documents._radicals import as_printed
from jkq_targets.documents._raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable, RawUnread, check_depth, unwrapped
from jkq_targets.documents._table_lines import notes_below, title_and_unit, unit_inside
from jkq_targets.patterns import lazy_pattern

#: Longer than this a paragraph in the style of a heading is running text.
_MAX_STYLED = 120
#: The imprint at the foot of an official document: what stands behind it is no annex.
_IMPRINT = lazy_pattern(r"(?:抄\s*送|分\s*送)[:：]|.*\d{4}年\d{1,2}月\d{1,2}日印发$")


@attrs.define
class _State:
    """The text so far, and what the next block depends on."""

    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    headings: list[tuple[int, str]] = attrs.field(factory=list)
    #: How many levels the styles of this document lie below those of printed numbers.
    offset: int = 0
    paragraph: int = 0
    table: int = 0
    annex: str = ""
    #: How many blocks stand behind the line that opens the annex.
    since_annex: int = 0
    #: Whether the line at hand opens an annex.
    is_annex: bool = False
    page: int | None = None
    nested: list[DocumentTable] = attrs.field(factory=list)
    #: The blocks and cells of which the place is asked for, by identity, and their places.
    anchors: frozenset[int] = frozenset()
    places: dict[int, Place] = attrs.field(factory=dict)

    def add(self, text: str) -> int:
        """Append to the text; where the appended begins."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def place(self, *, paragraph: int | None = None, table: int | None = None, page: int | None = None, text: str = "") -> Place:
        """A place below the headings so far."""
        headings = tuple([text for _, text in self.headings])
        return Place(page=page or self.page, headings=headings, paragraph=paragraph, table=table, text=text)


def assembled(raw: RawDocument, kind: DocumentKind, name: str, sha256: str) -> Document:
    """The document of the blocks that a reader found."""
    state = _State(anchors=frozenset(id(item.anchor) for item in raw.unread))
    blocks: list[Block] = []
    source = [block for block in unwrapped(raw.blocks) if isinstance(block, RawTable) or block.text.strip()]
    for at, block in enumerate(source):
        if blocks:
            state.add("\n")
        state.page = block.page or state.page
        if isinstance(block, RawTable):
            blocks.append(_table(state, block, source, at))
        else:
            state.is_annex = _opens_annex(source, at)
            blocks.append(_paragraph(state, block))
    places = state.places
    unread = tuple(_unread(item, places) for item in raw.unread)
    return Document(
        blocks=blocks,
        text="".join(state.parts),
        unread=unread,
        kind=kind,
        name=name,
        sha256=sha256,
        page_count=raw.page_count,
        nested_tables=state.nested,
    )


def _unread(item: RawUnread, places: dict[int, Place]) -> Unread:
    place = places.get(id(item.anchor), Place())
    place = place if item.page is None else attrs.evolve(place, page=item.page)
    return Unread(kind=item.kind, text=item.text, reason=item.reason, place=place)


# ------------------------------------------------------------------------------------------------------------ paragraphs


def _paragraph(state: _State, raw: RawParagraph) -> Heading | Paragraph:
    text = _plain_text(raw)
    state.paragraph += 1
    printed, rank = printed_number(text)
    level = _heading_level(state, raw, text, printed, rank)
    if raw.role is ParagraphRole.BODY:
        _follow_annex(state, text, level)
    start = state.add(text)
    if level is None:
        place = state.place(paragraph=state.paragraph, text=text)
        state.places[id(raw)] = place
        return Paragraph(text=text, start=start, number=raw.number or printed, role=raw.role, place=place)
    while state.headings and state.headings[-1][0] >= level:
        state.headings.pop()
    place = state.place(paragraph=state.paragraph, text=text)
    state.places[id(raw)] = place
    state.headings.append((level, text))
    return Heading(text=text, start=start, level=level, number=raw.number or printed, place=place)


def _plain_text(raw: RawParagraph) -> str:
    """The text of a paragraph as it is printed, without the gaps around it."""
    return as_printed(raw.text.strip(" \t\n\r"))


def _opens_annex(source: Sequence[RawBlock], at: int) -> bool:
    """True where a line opens an annex: 附件1：甲表 and 附件2：乙表 in lines below each other only list the annexes."""

    def is_titled(block: RawBlock | None) -> bool:
        text = block.text.strip() if isinstance(block, RawParagraph) else ""
        return bool(annex_of(text)) and annex_of(text) != "".join(text.split())

    block = source[at]
    before, behind = source[at - 1] if at else None, source[at + 1] if at + 1 < len(source) else None
    is_listed = is_titled(block) and (is_titled(before) or is_titled(behind))
    return isinstance(block, RawParagraph) and bool(annex_of(block.text)) and not is_listed


def _heading_level(state: _State, raw: RawParagraph, text: str, printed: str, rank: int) -> int | None:
    """The level of a heading, None for a paragraph; a style goes before a printed number."""
    if raw.role is not ParagraphRole.BODY or raw.is_caption:
        return None
    if state.is_annex:
        return 0
    if raw.level is not None and len(text) <= _MAX_STYLED:
        if rank:
            state.offset = raw.level - rank
        return raw.level
    return _printed_level(state, text, printed, rank)


def _printed_level(state: _State, text: str, printed: str, rank: int) -> int | None:
    """The level of a heading that no style makes one, by its words or its number; None for a paragraph."""
    if is_title(text):
        # The line behind 附件1 is the title of the annex, which opens no other document.
        return None if state.annex and state.since_annex < 2 else 0
    return max(1, rank + state.offset) if printed and is_heading(text, printed) else None


def _follow_annex(state: _State, text: str, level: int | None) -> None:
    """Begin an annex with the line that opens one, and end it with another document or the imprint."""
    state.since_annex += 1
    if state.is_annex:
        state.annex, state.since_annex = annex_of(text), 0
    elif level == 0 or _IMPRINT.match(text):
        state.annex = ""


# ---------------------------------------------------------------------------------------------------------------- tables


def _table(state: _State, raw: RawTable, source: Sequence[RawBlock], at: int) -> DocumentTable:
    state.since_annex += 1
    title, unit = title_and_unit(raw, source, at)
    return _placed_table(state, raw, title=title, unit=unit, notes=notes_below(source, at), within=None, depth=0)


def _placed_table(
    state: _State, raw: RawTable, *, title: str, unit: str, notes: tuple[str, ...], within: Place | None, depth: int
) -> DocumentTable:
    check_depth(depth)
    state.table += 1
    place = state.place(table=state.table, page=raw.page)
    state.places[id(raw)] = place
    first, start, row = len(state.parts), state.length, 0
    cells: list[TableCell] = []
    for cell in raw.cells:
        if cells:
            state.add("\t" if cell.row == row else "\n" * (cell.row - row))
        row = cell.row
        begin, from_part = state.length, len(state.parts)
        blocks = cell.blocks
        if state.anchors or len(blocks) != 1 or isinstance(blocks[0], RawTable):
            cell_place = attrs.evolve(place, row=cell.row + 1, column=cell.column + 1, page=cell.page or place.page)
            state.places[id(cell)] = cell_place
            _cell_text(state, cell, cell_place, depth)
        else:
            state.add(_plain_text(blocks[0]))
        cells.append(
            TableCell(
                text="".join(state.parts[from_part:]),
                start=begin,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                is_heading=cell.is_heading,
                page=cell.page,
                is_bold=cell.is_bold,
            )
        )
    return DocumentTable(
        cells=cells,
        row_count=raw.row_count,
        column_count=raw.column_count,
        text="".join(state.parts[first:]),
        start=start,
        title=title,
        unit=unit,
        notes=notes,
        annex=state.annex,
        place=place,
        within=within,
    )


def _cell_text(state: _State, cell: RawCell, place: Place, depth: int) -> None:
    is_first = True
    for block in unwrapped(cell.blocks, depth):
        text = _plain_text(block) if isinstance(block, RawParagraph) else ""
        if isinstance(block, RawParagraph) and not text:
            continue
        if not is_first:
            state.add("\n")
        is_first = False
        if isinstance(block, RawParagraph):
            state.places[id(block)] = place
            state.add(text)
        else:
            inner = _placed_table(
                state, block, title=block.caption, unit=unit_inside(block), notes=(), within=place, depth=depth + 1
            )
            state.nested.append(inner)
