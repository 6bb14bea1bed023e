"""Word files: the parts of a file, walked in reading order into raw blocks; `_word_runs` reads what stands in a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from jkq_targets.documents._kinds import ParagraphRole, UnreadKind
from jkq_targets.documents._package import Package
from jkq_targets.documents._raw import RawBlock, RawCell, RawDocument, RawParagraph, RawTable, RawUnread, check_depth
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_numbering import Numbering, Styles
from jkq_targets.documents._word_runs import Runs, is_prompt_alone
from jkq_targets.documents._word_tables import WordTableBuilder
from jkq_targets.documents._word_xml import ALTERNATES, SILENT, W, all_text, as_text_without_gaps, shown_form, value, whole
from jkq_targets.limits import Limits

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_FOUND = frozenset({_P, _TBL, _TR, _TC})
_SDT, _CONTENT = f"{W}sdt", f"{W}sdtContent"
#: Marks around blocks, rows and cells that change nothing of the text.
_WRAPPERS = frozenset({f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo", _CONTENT})
#: Marks around blocks that are left out, each with what they are and why.
_LEFT_OUT = {
    f"{W}del": (UnreadKind.DELETED, LeftOutText.TRACKED_DELETION()),
    f"{W}moveFrom": (UnreadKind.DELETED, LeftOutText.TRACKED_DELETION()),
    f"{W}altChunk": (UnreadKind.EMBEDDED, LeftOutText.FILE_WITHIN()),
    f"{W}subDoc": (UnreadKind.EMBEDDED, LeftOutText.FILE_WITHIN()),
    _SDT: (UnreadKind.CONTENTS, LeftOutText.REPEATS_HEADINGS()),
}
_FILES_WITHIN = frozenset({f"{W}altChunk", f"{W}subDoc"})
_NOTES = ((ParagraphRole.FOOTNOTE, "footnotes", f"{W}footnote"), (ParagraphRole.ENDNOTE, "endnotes", f"{W}endnote"))
#: The parts that no paragraph holds, each with what it is and why it is left out.
_BESIDE = {
    "header": (UnreadKind.HEADER, LeftOutText.EVERY_PAGE()),
    "footer": (UnreadKind.FOOTER, LeftOutText.EVERY_PAGE()),
    "comments": (UnreadKind.COMMENT, LeftOutText.IN_MARGIN()),
    "aFChunk": (UnreadKind.EMBEDDED, LeftOutText.FILE_WITHIN()),
}


def read_word(content: bytes, limits: Limits) -> RawDocument:
    """
    The blocks of a Word file.

    Raises:
        DocumentError: The file is damaged, encrypted or too large, or declares entities.
    """
    package = Package.of(content, limits)
    parts = dict(package.related())
    root = package.xml(package.main)
    walker = _Walker(
        Styles(package.xml(parts.get("styles", "word/styles.xml"))),
        Numbering(package.xml(parts.get("numbering", "word/numbering.xml"))),
    )
    for body in root.findall(f"{W}body") if root is not None else ():
        walker.body(body)
    for role, name, tag in _NOTES:
        walker.notes(role, tag, package.xml(parts.get(name, f"word/{name}.xml")))
    walker.beside(package)
    return walker.raw


class _Walker:
    """The walk through the parts of a file."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.raw = RawDocument()
        self.role = ParagraphRole.BODY
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles, self.raw.unread)
        self._last: RawBlock | None = None

    def body(self, body: Element) -> None:
        """Walk the text of the document."""
        self._blocks(body, self.raw.blocks, 0, None)
        self._runs.finish(self._last)

    def notes(self, role: ParagraphRole, tag: str, root: Element | None) -> None:
        """Walk the footnotes or endnotes, in the order in which the text refers to them."""
        known = {note.get(f"{W}id", ""): note for note in root.iter(tag)} if root is not None else {}
        self.role = role
        for number, note_id in enumerate(self._runs.references.get(role, ()), start=1):
            # Each note is read once, since a note may refer to itself.
            note = known.pop(note_id, None)
            if note is not None:
                blocks: list[RawBlock] = []
                self._blocks(note, blocks, 0, None)
                for block in blocks[:1]:
                    if isinstance(block, RawParagraph):
                        block.number = block.number or str(number)
                self.raw.blocks += blocks
        self.role = ParagraphRole.BODY
        self._unreferred(known.values())

    def _unreferred(self, notes: Iterable[Element]) -> None:
        """List the notes that nothing in the text refers to; those with a type are the lines above notes."""
        for note in notes:
            text = as_text_without_gaps(all_text(note))
            if text and note.get(f"{W}type") is None:
                self.raw.unread.append(RawUnread(UnreadKind.HIDDEN, text, LeftOutText.NOT_REFERRED_TO()))

    def beside(self, package: Package) -> None:
        """List what stands in no paragraph: headers, footers, comments."""
        for kind, name in package.related():
            if kind in _BESIDE:
                root = package.xml(name) if kind != "aFChunk" else None
                text = as_text_without_gaps(all_text(root)) if root is not None else name
                if text:
                    self.raw.unread.append(RawUnread(_BESIDE[kind][0], text, _BESIDE[kind][1]))

    # -------------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: Element, blocks: list[RawBlock], depth: int, cell: RawCell | None) -> None:
        """Walk the blocks below an element, and append them to what was found."""
        held = ""
        for element in self._unwrapped(parent, depth):
            if element.tag == _TBL:
                table = self._table(element, depth + 1)
                if table.cells:
                    blocks.append(table)
                    self._last = table
                held = ""
            elif element.tag == _P:
                held = self._paragraph(element, blocks, depth, cell, held)

    def _paragraph(self, element: Element, blocks: list[RawBlock], depth: int, cell: RawCell | None, held: str) -> str:
        """Walk a paragraph; what it hands on to the next one where the break between the two is deleted."""
        before = len(self.raw.unread)
        found_properties = element.find(f"{W}pPr")
        properties = {child.tag: child for child in found_properties} if found_properties is not None else {}
        style_id = _stated(properties, "pStyle") or self._styles.default
        style = self._styles[style_id]
        paragraph = RawParagraph("", role=self.role)
        text, boxes = self._runs.text_of(element, paragraph, style, cell, is_contents=style.name.startswith("toc "))
        text = held + text
        if _is_joined_to_next(properties.get(f"{W}rPr")):
            self._reanchor(before, cell)
            return text
        # A paragraph that goes on in the next one has no number of its own.
        number, suffix = self._number(properties.get(f"{W}numPr"), style_id, paragraph)
        if number and (text.strip() or cell is not None):
            text = _with_number(number, suffix, text)
            paragraph.number = number
        paragraph.text = text
        paragraph.level = _level(style.name, style.outline, _stated(properties, "outlineLvl"))
        paragraph.is_caption = style.name == "caption"
        if text.strip():
            blocks.append(paragraph)
            self._last = paragraph
        else:
            self._reanchor(before, cell)
        if boxes:
            self._boxes(boxes, blocks, depth, cell)
        return ""

    def _reanchor(self, since: int, cell: RawCell | None) -> None:
        """Place what stands in an empty paragraph behind the last block, or in its cell."""
        for item in self.raw.unread[since:]:
            item.anchor = cell or self._last

    def _boxes(self, boxes: list[Element], blocks: list[RawBlock], depth: int, cell: RawCell | None) -> None:
        role, self.role = self.role, ParagraphRole.TEXT_BOX
        for box in boxes:
            self._blocks(box, blocks, depth + 1, cell)
        self.role = role

    def _number(self, own: Element | None, style_id: str, paragraph: RawParagraph) -> tuple[str, str]:
        """The number that Word makes for a paragraph, by its own properties or its style, and what parts it from the text."""
        style = self._styles[style_id]
        list_id = value(own, "numId") or style.list_id
        if not list_id or list_id == "0":
            return "", ""
        stated = value(own, "ilvl")
        if stated is not None:
            level = whole(stated)
        elif own is not None and value(own, "numId") and style.list_id is None:
            level = 0
        else:
            level = self._numbering.level_of_style(list_id, style_id) if style.list_level is None else style.list_level
        number, suffix, unknown = self._numbering.next(list_id, level)
        if unknown:
            reason = LeftOutText.UNKNOWN_FORMAT(format=unknown)
            self.raw.unread.append(RawUnread(UnreadKind.NUMBERING, number, reason, paragraph))
        return number, suffix

    def _unwrapped(self, parent: Element, depth: int) -> Iterator[Element]:
        """The paragraphs, tables, rows or cells below an element, through the marks around them."""
        check_depth(depth)
        for element in parent:
            tag = element.tag
            if tag in _FOUND:
                yield element
            elif tag in _WRAPPERS:
                yield from self._unwrapped(element, depth + 1)
            elif tag == ALTERNATES:
                yield from self._unwrapped(shown_form(element), depth + 1)
            elif tag == _SDT and not _is_contents(element):
                is_prompt = is_prompt_alone(element)
                self._runs.placeholders += is_prompt
                yield from self._unwrapped(element, depth + 1)
                self._runs.placeholders -= is_prompt
            elif tag not in SILENT:
                self._leave_out(element)

    def _leave_out(self, element: Element) -> None:
        """List an element that is left out: a deletion, the table of contents, another file, a part that is not known."""
        text = as_text_without_gaps(all_text(element))
        kind, reason = _LEFT_OUT.get(element.tag, (None, None))
        if kind is None or reason is None:
            kind, reason = UnreadKind.EMBEDDED, LeftOutText.UNKNOWN_PART(name=element.tag.rpartition("}")[2])
        if text or element.tag in _FILES_WITHIN:
            self.raw.unread.append(RawUnread(kind, text, reason, self._last))

    # -------------------------------------------------------------------------------------------------------- tables

    def _table(self, element: Element, depth: int) -> RawTable:
        builder = WordTableBuilder(self.raw.unread)
        for row in self._unwrapped(element, depth):
            if row.tag == _TR and builder.begins_row(row):
                for cell_element in self._unwrapped(row, depth):
                    if cell_element.tag == _TC:
                        cell = builder.cell(cell_element)
                        if cell is not None:
                            last = self._last
                            self._blocks(cell_element, cell.blocks, depth + 1, cell)
                            self._last = last
                            builder.fill(cell)
                builder.end_row()
        return builder.table


def _is_joined_to_next(marks: Element | None) -> bool:
    """True where the break between a paragraph and the next one is deleted or moved."""
    return marks is not None and any(marks.find(tag) is not None for tag in (f"{W}del", f"{W}moveFrom"))


def _with_number(number: str, suffix: str, text: str) -> str:
    """A text behind the number that Word makes for it."""
    # 1. and 5亿元 are not 1.5亿元: what stands behind a point is parted from it.
    is_figure = number[-1] in ".．" and text[:1].isdecimal()
    is_close = (suffix == "nothing" or not number[-1].isascii()) and not is_figure
    return number + text if is_close else f"{number} {text}"


def _is_contents(element: Element) -> bool:
    """True where a content control is the table of contents."""
    return element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']") is not None


def _stated(properties: dict[str, Element], name: str) -> str | None:
    """The value of a property; None where it is not stated."""
    child = properties.get(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "")


def _level(style: str, outline: int | None, own: str | None) -> int | None:
    """The level of a heading by its own outline level, its style, or the outline level of the style."""
    if own is not None:
        outline = whole(own, 9)
    if style == "title":
        return 0
    if style.startswith("heading ") and style[8:].isdecimal() and own is None:
        return min(whole(style[8:], 1), 9)
    return outline + 1 if outline is not None and 0 <= outline < 9 else None
