"""Pages of the web: the elements of HTML, read into raw blocks; `_html_tables` builds the grids of tables."""

from __future__ import annotations

from jkq_targets.documents._html_bold import BoldText
from jkq_targets.documents._html_left_out import (
    BLOCKS,
    TABLE_PARTS,
    VOID,
    LeftOut,
    is_hidden_by,
    named_rules,
    names_in_style,
    reason_of,
)
from jkq_targets.documents._html_tables import HtmlTableBuilder, number
from jkq_targets.documents._html_text import BASELINE, LINE_BREAK, SUBSCRIPT, SUPERSCRIPT, shown_text, taken_in
from jkq_targets.documents._html_tokens import TokenKind, attributes, tokens
from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._raw import MAX_DEPTH, RawBlock, RawCell, RawDocument, RawParagraph, RawUnread, check_depth
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_formats import FORMATS
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement

#: Elements of which attributes are read; of the others only those that hide them.
_WITH_ATTRIBUTES = frozenset({"td", "th", "ol", "li", "img", "input"})
#: A line break before a line that is set in begins a paragraph, as two line breaks do.
_PARAGRAPHS = lazy_pattern(r"\n[ \t]*(?:\n[ \t]*)+|\n(?=[ \t]*[\u3000\xa0\u2003]{2})")
#: The elements around all others, which a style of the page does not hide.
_WHOLE_PAGE = frozenset({"html", "body"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LIST_TAGS = frozenset({"ol", "ul", "menu", "dir"})
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(text: str) -> RawDocument:
    """
    The blocks of a page.

    Raises:
        DocumentError: Elements lie too deep in each other, or a table has too many columns.
    """
    reader = _Reader()
    for kind, content, written in tokens(text):
        if kind is TokenKind.TEXT:
            reader.text(content)
        elif kind is TokenKind.START:
            reader.start(content, written)
        else:
            reader.end(content)
    reader.finish()
    return reader.raw


class _Reader:
    """The elements of a page as they come."""

    def __init__(self) -> None:
        self.raw = RawDocument()
        self._open: list[str] = []
        self._parts: list[str] = []
        #: The paragraph that what is left out stands beside; empty until its text comes.
        self._paragraph = RawParagraph("")
        self._level: int | None = None
        self._pre = 0
        self._lists: list[tuple[str, int]] = []
        self._number = ""
        self._tables: list[HtmlTableBuilder] = []
        self._left_out: LeftOut | None = None
        self._last: RawBlock | None = None
        self._waiting: list[RawUnread] = []
        #: The classes and ids that the page does not show.
        self._hidden: set[str] = set()
        self._bold = BoldText()

    # ------------------------------------------------------------------------------------------------------ elements

    def start(self, tag: str, written: str) -> None:
        """Begin an element."""
        if self._left_out is not None:
            if not self._left_out.is_ended_by_start(tag):
                return
            self._end_left_out()
        stated = attributes(written) if written and self._may_matter(tag, written) else {}
        reason = self._reason(tag, stated)
        if reason is None:
            self._begin(tag, stated)
        elif tag not in VOID:
            self._left_out = LeftOut(tag, *reason)

    def _may_matter(self, tag: str, written: str) -> bool:
        """True where attributes are to be read: most elements have none that matter here."""
        if tag in _WITH_ATTRIBUTES or "style" in written or "hidden" in written or "STYLE" in written:
            return True
        return bool(self._hidden or self._bold.named) and ("class" in written or "id" in written)

    def _reason(self, tag: str, stated: dict[str, str]) -> tuple[UnreadKind, Statement | None] | None:
        """The kind and the reason of an element that is left out, also by a style of the page; None for one that is read."""
        if reason := reason_of(tag, stated):
            return reason
        is_hidden = self._hidden and tag not in _WHOLE_PAGE and not self._hidden.isdisjoint(names_in_style(stated))
        return (UnreadKind.HIDDEN, LeftOutText.NOT_SHOWN()) if is_hidden else None

    def _begin(self, tag: str, stated: dict[str, str]) -> None:
        """Begin an element that is read."""
        if self._tables:
            self._bold.start(tag, stated)
        if tag in TABLE_PARTS:
            self._begin_table_part(tag, stated)
        elif tag in BLOCKS:
            self._begin_block(tag, stated)
        elif tag == "br":
            self._parts.append("\n" if self._pre else LINE_BREAK)
        elif tag in {"sup", "sub"}:
            self._parts.append(SUPERSCRIPT if tag == "sup" else SUBSCRIPT)
        elif tag in {"img", "input", "embed"}:
            self._picture(tag, stated)

    def end(self, tag: str) -> None:
        """End an element."""
        if self._left_out is not None:
            if not self._left_out.is_ended_by_end(tag):
                return
            is_own = tag == self._left_out.tag
            self._end_left_out()
            if is_own:
                return
        if self._tables:
            self._bold.end(tag)
        if tag in TABLE_PARTS:
            self._end_table_part(tag)
        elif tag in BLOCKS:
            self._end_block(tag)
        elif tag in {"sup", "sub"}:
            self._parts.append(BASELINE)

    def text(self, data: str) -> None:
        """Take in text."""
        if self._left_out is not None:
            self._left_out.parts.append(data)
            return
        if self._cell is not None and data.strip():
            self._cell.take_weight(is_bold=self._bold.is_bold)
        if self._pre:
            self._parts.append(data)
        else:
            self._parts.append(taken_in(data))

    def _end_left_out(self) -> None:
        if self._left_out is not None:
            kind, reason = self._left_out.kind, self._left_out.reason
            written = "".join(self._left_out.parts)
            if self._left_out.tag == "style":
                self._take_style(written)
            text = " ".join(written.split())
            if reason and (text or kind in {UnreadKind.PICTURE, UnreadKind.EMBEDDED}):
                self._list(RawUnread(kind, text, reason))
        self._left_out = None

    def _take_style(self, written: str) -> None:
        """Take in a style sheet of the page: which classes and ids are not shown, and which are bold."""
        for name, rule in named_rules(written):
            if is_hidden_by(rule):
                self._hidden.add(name)
            self._bold.take_rule(name, rule)

    def _list(self, item: RawUnread) -> None:
        item.anchor = self._paragraph
        self._waiting.append(item)
        self.raw.unread.append(item)

    def _picture(self, tag: str, stated: dict[str, str]) -> None:
        if tag == "img":
            self._list(RawUnread(UnreadKind.PICTURE, stated.get("alt", "").strip(), LeftOutText.IS_PICTURE()))
        elif tag == "embed":
            self._list(RawUnread(UnreadKind.EMBEDDED, "", LeftOutText.IS_OBJECT()))
        elif stated.get("value", "").strip() and stated.get("type", "text").lower() in {"text", "number"}:
            self._list(RawUnread(UnreadKind.CONTROL, stated["value"].strip(), LeftOutText.IS_FIELD()))

    # -------------------------------------------------------------------------------------------------------- blocks

    @property
    def _cell(self) -> RawCell | None:
        return self._tables[-1].cell if self._tables else None

    def _begin_block(self, tag: str, stated: dict[str, str]) -> None:
        self._flush()
        if tag == "p" and self._open[-1:] == ["p"]:
            self._open.pop()
        if tag != "hr" and tag not in _WHOLE_PAGE:
            self._open.append(tag)
            if len(self._open) > MAX_DEPTH * 20:
                check_depth(len(self._open))
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag in _LIST_TAGS:
            self._begin_list(tag, stated)
        elif tag == "li":
            self._begin_item(stated)

    def _begin_list(self, tag: str, stated: dict[str, str]) -> None:
        kind = _LISTS.get(stated.get("type", "1"), "decimal") if tag == "ol" else "bullet"
        self._lists.append((kind, number(stated.get("start"), 1)))

    def _begin_item(self, stated: dict[str, str]) -> None:
        """Count an item of a list."""
        if self._lists:
            kind, at = self._lists[-1]
            at = number(stated.get("value"), at)
            self._lists[-1] = (kind, at + 1)
            self._number = f"{FORMATS[kind](at)}." if kind != "bullet" else ""

    def _end_block(self, tag: str) -> None:
        self._flush()
        # An end without its beginning is passed over.
        if tag not in self._open:
            return
        while self._open:
            ended = self._open.pop()
            if ended == "pre":
                self._pre -= 1
            elif ended in _LIST_TAGS and self._lists:
                self._lists.pop()
            elif ended in _HEADINGS:
                self._level = None
            if ended == tag:
                return

    def _flush(self) -> None:
        """End the paragraph that is open."""
        text = shown_text("".join(self._parts))
        self._parts = []
        if not text.strip(" \t\n\r"):
            return
        blocks = self.raw.blocks if self._cell is None else self._cell.blocks
        paragraph, self._paragraph = self._paragraph, RawParagraph("")
        pieces = [text] if self._pre else [piece.strip(" \t\n\r\u3000") for piece in _PARAGRAPHS.split(text)]
        for piece in pieces:
            if not piece.strip(" \t\n\r"):
                continue
            number, self._number = self._number, ""
            paragraph.number = number
            paragraph.text, paragraph.level = (f"{number} {piece}" if number else piece), self._level
            blocks.append(paragraph)
            if self._cell is None:
                self._last = paragraph
            paragraph = RawParagraph("")
        self._waiting.clear()

    # -------------------------------------------------------------------------------------------------------- tables

    def _begin_table_part(self, tag: str, stated: dict[str, str]) -> None:
        if tag == "col":
            return
        self._flush()
        if tag == "table":
            check_depth(len(self._tables))
            self._settle()
            self._tables.append(HtmlTableBuilder(len(self._open)))
        elif self._tables:
            table = self._tables[-1]
            self._close_to(table.depth)
            if tag == "tr":
                table.begin_row()
            elif tag in {"td", "th"}:
                self._settle()
                table.begin_cell(stated, is_heading=tag == "th")
            elif tag == "caption":
                table.begin_caption()
            else:
                table.begin_group(is_foot=tag == "tfoot")

    def _end_table_part(self, tag: str) -> None:
        if tag == "col" or not self._tables:
            return
        self._flush()
        table = self._tables[-1]
        self._close_to(table.depth)
        if tag == "table":
            self._settle()
            self._end_table()
        elif tag in {"td", "th", "caption"}:
            self._settle()
            table.end_cell()
        elif tag == "tr":
            table.end_row()
        else:
            table.begin_group()

    def _end_table(self) -> None:
        table = self._tables.pop().finished()
        if table.cells:
            blocks = self.raw.blocks if self._cell is None else self._cell.blocks
            if table.caption:
                blocks.append(RawParagraph(table.caption, is_caption=True))
            blocks.append(table)
            if self._cell is None:
                self._last = table

    def _close_to(self, depth: int) -> None:
        """End the blocks that a cell left open."""
        while len(self._open) > depth:
            self._end_block(self._open[-1])

    def _settle(self) -> None:
        """Place what was left out, where no text follows, in its cell or behind the last block."""
        for item in self._waiting:
            if item.anchor is self._paragraph:
                item.anchor = self._cell or self._last
        self._waiting.clear()
        self._paragraph = RawParagraph("")

    def finish(self) -> None:
        """End what the page left open."""
        if self._left_out is not None:
            self._end_left_out()
        self._flush()
        while self._tables:
            self._end_table()
        self._settle()
