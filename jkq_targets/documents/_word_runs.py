"""The text of a paragraph in a Word file: runs, fields, tracked changes, symbols, notes, boxes, and what is no text."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from jkq_targets.documents._kinds import ParagraphRole, UnreadKind
from jkq_targets.documents._raw import RawBlock, RawCell, RawParagraph, RawUnread, check_depth
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_fields import WordField, left_out_of, state_of_form
from jkq_targets.documents._word_numbering import Style, Styles
from jkq_targets.documents._word_objects import LeftOut, boxes_and_left_out, equation, symbol
from jkq_targets.documents._word_print import is_bold, is_hidden_or_struck, is_plain, shift
from jkq_targets.documents._word_xml import (
    ALTERNATES,
    SILENT,
    M,
    W,
    all_text,
    as_text_without_gaps,
    is_on,
    shown_form,
    value,
)
from jkq_targets.sentences import Statement

_T, _R, _RPR, _FLD_CHAR = f"{W}t", f"{W}r", f"{W}rPr", f"{W}fldChar"
_SIMPLE_FIELD, _SDT, _RUBY = f"{W}fldSimple", f"{W}sdt", f"{W}ruby"
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "sdtContent", "customXml", "dir", "bdo")
)
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_REFERENCES = {f"{W}footnoteReference": ParagraphRole.FOOTNOTE, f"{W}endnoteReference": ParagraphRole.ENDNOTE}
_EQUATIONS = (f"{M}oMath", f"{M}oMathPara")
#: The numbers and dates that Word prints by itself, without a text in the file.
_COMPUTED = frozenset({f"{W}pgNum", *(f"{W}{part}{form}" for part in ("day", "month", "year") for form in ("Short", "Long"))})


class Runs:
    """
    The text of the paragraphs of a file.

    Args:
        styles: The styles of the file.
        unread: Where what is left out is listed.
    """

    def __init__(self, styles: Styles, unread: list[RawUnread]) -> None:
        #: The ids of the notes that the text refers to, in order.
        self.references: dict[ParagraphRole, list[str]] = {}
        #: How many content controls are open that show only what to fill in.
        self.placeholders = 0
        self._styles = styles
        self._unread = unread
        self._paragraph = RawParagraph("")
        self._style = Style()
        self._cell: RawCell | None = None
        self._text: list[str] = []
        self._boxes: list[Element] = []
        #: The fields that are open.
        self._fields: list[WordField] = []
        self._contents: list[str] = []
        #: Text of this paragraph within the instruction of a field, which is not printed.
        self._instructed: list[str] = []
        self._prompts: list[str] = []
        self._readers: dict[str, Callable[[Element], None]] = {
            _FLD_CHAR: self._field,
            f"{W}instrText": self._instruction,
            f"{W}sym": lambda element: self._take(symbol(element)),
            f"{W}delText": self._deleted,
            **dict.fromkeys(_REFERENCES, self._reference),
            **dict.fromkeys(_EQUATIONS, lambda element: self._take(equation(element))),
            **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), self._object),
            **dict.fromkeys(_COMPUTED, self._computed),
        }

    def text_of(
        self, element: Element, paragraph: RawParagraph, style: Style, cell: RawCell | None, *, is_contents: bool
    ) -> tuple[str, list[Element]]:
        """
        The text of a paragraph, and the text boxes that are anchored in it.

        Args:
            element: The paragraph.
            paragraph: What is left out is listed beside it.
            style: The style of the paragraph.
            cell: The cell that it stands in, which takes in whether its text is bold; None for none.
            is_contents: Whether it is a line of the table of contents, which is left out.
        """
        self._paragraph, self._style, self._cell, self._text, self._boxes = paragraph, style, cell, [], []
        was_contents = is_contents or self._in_contents
        self._inline(element, 0)
        self._list_aside()
        text = "".join(self._text)
        if is_contents:
            self._contents.append(text)
            text = ""
        elif was_contents and not self._in_contents:
            self._end_contents()
        if was_contents and self._contents:
            self._contents.append("\n")
        elif self._contents and not self._in_contents:
            self._end_contents()
        return text, self._boxes

    def finish(self, last: RawBlock | None) -> None:
        """List the table of contents where it ended the document."""
        if self._contents:
            self._end_contents()
            self._unread[-1].anchor = last

    @property
    def _in_contents(self) -> bool:
        return bool(self._fields) and any(field.kind == "TOC" for field in self._fields)

    def _end_contents(self) -> None:
        text = as_text_without_gaps("".join(self._contents))
        self._contents = []
        self._leave_out(UnreadKind.CONTENTS, text, LeftOutText.REPEATS_HEADINGS())

    def _list_aside(self) -> None:
        """List what of this paragraph stands in the instruction of a field, or only says what to fill in."""
        if self._instructed:
            self._leave_out(UnreadKind.HIDDEN, "".join(self._instructed), LeftOutText.IN_INSTRUCTION())
            self._instructed = []
        if self._prompts:
            self._leave_out(UnreadKind.CONTROL, "".join(self._prompts), LeftOutText.ONLY_A_PROMPT())
            self._prompts = []

    def _leave_out(self, kind: UnreadKind, text: str, reason: Statement) -> None:
        self._unread.append(RawUnread(kind, text, reason, self._paragraph))

    def _emit(self, text: str) -> None:
        if self.placeholders:
            self._prompts.append(text)
        elif not self._fields:
            self._text.append(text)
        elif all(field.is_shown for field in self._fields):
            self._fields[-1].has_result = True
            (self._contents if self._in_contents else self._text).append(text)
        else:
            self._instructed.append(text)

    def _take(self, read: str | LeftOut) -> None:
        """Emit a text, or list what is left out in its place."""
        if isinstance(read, str):
            self._emit(read)
        else:
            self._leave_out(*read)

    # -------------------------------------------------------------------------------------------------------- inline

    def _inline(self, parent: Element, depth: int) -> None:
        check_depth(depth)
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, depth)
            elif tag in _WRAPPERS:
                self._inline(element, depth + 1)
            elif tag not in SILENT:
                self._marked(element, depth)

    def _marked(self, element: Element, depth: int) -> None:
        """Read what a mark of another kind holds: a field, a content control, a deletion, an equation."""
        tag = element.tag
        if tag == _SIMPLE_FIELD:
            self._simple_field(element, depth)
        elif tag == _SDT:
            is_prompt = is_prompt_alone(element)
            self.placeholders += is_prompt
            for content in element.findall(f"{W}sdtContent"):
                self._inline(content, depth + 1)
            self.placeholders -= is_prompt
        elif tag in _DELETED:
            if text := all_text(element):
                self._leave_out(UnreadKind.DELETED, text, LeftOutText.TRACKED_DELETION())
        elif tag == ALTERNATES:
            self._inline(shown_form(element), depth + 1)
        else:
            self._run_child(element, depth)

    def _run(self, run: Element, depth: int) -> None:
        properties, at = run.find(_RPR), len(self._text)
        if is_plain(properties, self._style):
            for child in run:
                # Nearly every run holds one text and nothing else.
                if child.tag == _T and not self._fields and not self.placeholders:
                    self._text.append(child.text or "")
                elif child.tag != _RPR:
                    self._run_child(child, depth)
        elif not self._is_left_out(run, properties):
            self._telling_run(run, depth, properties)
        if self._cell is not None and any(map(str.strip, self._text[at:])):
            style = self._styles[value(properties, "rStyle") or ""]
            self._cell.take_weight(is_bold=is_bold(properties, style, self._style))

    def _telling_run(self, run: Element, depth: int, properties: Element | None) -> None:
        """Read a run whose properties may raise or lower its text."""
        at = len(self._text)
        for child in run:
            if child.tag != _RPR:
                self._run_child(child, depth)
        text = "".join(self._text[at:])
        table = shift(properties, text, before=next((part for part in reversed(self._text[:at]) if part), ""))
        if table is not None:
            # 10 with a raised 4 is not 104.
            self._text[at:] = [text.translate(table)]

    def _is_left_out(self, run: Element, properties: Element | None) -> bool:
        """True where a run is hidden or struck out; such text is listed."""
        style = self._styles[value(properties, "rStyle") or ""]
        is_hidden, is_struck = is_hidden_or_struck(properties, style, self._style)
        if not (is_hidden or is_struck) or any(child.tag == _FLD_CHAR for child in run):
            return False
        if text := all_text(run):
            kind = UnreadKind.HIDDEN if is_hidden else UnreadKind.STRUCK
            self._leave_out(kind, text, LeftOutText.HIDDEN_TEXT() if is_hidden else LeftOutText.STRUCK_OUT())
        return True

    def _run_child(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag == _T:
            self._emit(child.text or "")
        elif tag in _BREAKS:
            self._emit(_BREAKS[tag])
        elif tag in self._readers:
            self._readers[tag](child)
        elif tag == ALTERNATES:
            for part in shown_form(child):
                self._run_child(part, depth + 1)
        elif tag == _RUBY:
            self._ruby(child, depth)
        elif tag not in SILENT and (text := all_text(child)):
            self._leave_out(UnreadKind.EMBEDDED, text, LeftOutText.UNKNOWN_PART(name=tag.rpartition("}")[2]))

    # -------------------------------------------------------------------------------------------------------- fields

    def _field(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            check_depth(len(self._fields))
            self._fields.append(WordField(element.find(f"{W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].is_shown = True
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _end_field(self, field: WordField) -> None:
        """Read what a field prints that has no result of its own."""
        state = None if field.has_result else state_of_form(field)
        if state is not None:
            self._emit(state)
        elif not field.is_shown and (left_out := left_out_of(field)) is not None:
            self._leave_out(*left_out)

    def _simple_field(self, element: Element, depth: int) -> None:
        """Read the result of a field that is one element."""
        if len(element):
            self._inline(element, depth + 1)
        else:
            self._end_field(WordField(instruction=[element.get(f"{W}instr", "")]))

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].is_shown:
            self._fields[-1].instruction.append(element.text or "")

    def _computed(self, _element: Element) -> None:
        self._leave_out(UnreadKind.CONTROL, "", LeftOutText.MADE_WHEN_PRINTED())

    # ------------------------------------------------------------------------------------------------------- objects

    def _reference(self, element: Element) -> None:
        self.references.setdefault(_REFERENCES[element.tag], []).append(element.get(f"{W}id", ""))

    def _object(self, element: Element) -> None:
        boxes, left_out = boxes_and_left_out(element)
        self._boxes += boxes
        for one in left_out:
            self._leave_out(*one)

    def _deleted(self, element: Element) -> None:
        """List a deleted text that stands in no deletion."""
        if element.text:
            self._leave_out(UnreadKind.DELETED, element.text, LeftOutText.TRACKED_DELETION())

    def _ruby(self, element: Element, depth: int) -> None:
        for part in element:
            if part.tag == f"{W}rubyBase":
                self._inline(part, depth + 1)
            elif part.tag == f"{W}rt" and (text := all_text(part)):
                self._leave_out(UnreadKind.PHONETIC, text, LeftOutText.PRONUNCIATION())


def is_prompt_alone(control: Element) -> bool:
    """True where a content control shows only what to fill in."""
    return is_on(control.find(f"{W}sdtPr"), "showingPlcHdr")
