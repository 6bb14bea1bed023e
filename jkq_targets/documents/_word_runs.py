"""The text of a paragraph in a Word file: runs, fields, tracked changes, symbols, notes, boxes, and what is no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from jkq_targets.documents._kinds import ParagraphRole, UnreadKind
from jkq_targets.documents._raw import RawBlock, RawParagraph, RawUnread, check_depth
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_numbering import Styles, W, is_on, value
from jkq_targets.sentences import Statement

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_T, _R, _RPR, _DEL_TEXT = f"{W}t", f"{W}r", f"{W}rPr", f"{W}delText"
_WRAPPERS = frozenset(
    {
        *(f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "fldSimple", "customXml")),
        *(f"{W}{name}" for name in ("dir", "bdo", "rubyBase")),
    }
)
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_REFERENCES = {f"{W}footnoteReference": ParagraphRole.FOOTNOTE, f"{W}endnoteReference": ParagraphRole.ENDNOTE}
_OBJECTS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
#: The properties of a run that decide whether, or how, its text is read.
_TELLING = frozenset({f"{W}vanish", f"{W}strike", f"{W}dstrike", f"{W}vertAlign", f"{W}rStyle"})
RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_PRIVATE = range(0xE000, 0xF900)


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
        self._styles = styles
        self._unread = unread
        self._paragraph = RawParagraph("")
        self._text: list[str] = []
        self._boxes: list[Element] = []
        #: The fields that are open: what each is, and whether its instruction is over.
        self._fields: list[tuple[str, bool]] = []
        self._contents: list[str] = []
        self._readers: dict[str, Callable[[Element], None]] = {
            f"{W}fldChar": self._field,
            f"{W}instrText": self._instruction,
            f"{W}sym": self._symbol,
            f"{_M}oMath": self._equation,
            f"{_M}oMathPara": self._equation,
            **dict.fromkeys(_OBJECTS, self._object),
        }

    def text_of(self, element: Element, paragraph: RawParagraph, *, is_contents: bool) -> tuple[str, list[Element]]:
        """
        The text of a paragraph, and the text boxes that are anchored in it.

        Args:
            element: The paragraph.
            paragraph: What is left out is listed beside it.
            is_contents: Whether it is a line of the table of contents, which is left out.
        """
        self._paragraph, self._text, self._boxes = paragraph, [], []
        was_contents = is_contents or self._in_contents
        self._inline(element, 0)
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
        return bool(self._fields) and any(kind == "TOC" for kind, _ in self._fields)

    def _end_contents(self) -> None:
        text = as_text_without_gaps("".join(self._contents))
        self._contents = []
        self._unread.append(RawUnread(UnreadKind.CONTENTS, text, LeftOutText.REPEATS_HEADINGS(), self._paragraph))

    def _leave_out(self, kind: UnreadKind, text: str, reason: Statement) -> None:
        self._unread.append(RawUnread(kind, text, reason, self._paragraph))

    def _emit(self, text: str) -> None:
        if not self._fields:
            self._text.append(text)
        elif all(is_shown for _, is_shown in self._fields):
            (self._contents if self._in_contents else self._text).append(text)

    # -------------------------------------------------------------------------------------------------------- inline

    def _inline(self, parent: Element, depth: int) -> None:
        check_depth(depth)
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, depth)
            elif tag in _WRAPPERS:
                self._inline(element, depth + 1)
            elif tag in _DELETED:
                if text := all_text(element):
                    self._leave_out(UnreadKind.DELETED, text, LeftOutText.TRACKED_DELETION())
            elif tag in {f"{MC}AlternateContent", f"{_M}oMath", f"{_M}oMathPara"}:
                self._run_child(element, depth)

    def _run(self, run: Element, depth: int) -> None:
        properties = run.find(_RPR)
        if properties is None or not any(stated.tag in _TELLING for stated in properties):
            for child in run:
                # Nearly every run holds one text and nothing else.
                if child.tag == _T and not self._fields:
                    self._text.append(child.text or "")
                elif child.tag != _RPR:
                    self._run_child(child, depth)
        elif not self._is_left_out(run, properties):
            self._telling_run(run, depth, value(properties, "vertAlign"))

    def _telling_run(self, run: Element, depth: int, position: str | None) -> None:
        """Read a run whose properties may raise or lower its text."""
        at = len(self._text)
        for child in run:
            self._run_child(child, depth)
        if position in {"superscript", "subscript"}:
            # 10 with a raised 4 is not 104.
            table = RAISED if position == "superscript" else LOWERED
            self._text[at:] = ["".join(self._text[at:]).translate(table)]

    def _is_left_out(self, run: Element, properties: Element) -> bool:
        """True where a run is hidden or struck out; such text is listed."""
        is_hidden, is_struck = self._is_hidden_or_struck(properties)
        if not (is_hidden or is_struck) or any(child.tag == f"{W}fldChar" for child in run):
            return False
        if text := all_text(run):
            kind = UnreadKind.HIDDEN if is_hidden else UnreadKind.STRUCK
            self._leave_out(kind, text, LeftOutText.HIDDEN_TEXT() if is_hidden else LeftOutText.STRUCK_OUT())
        return True

    def _is_hidden_or_struck(self, properties: Element) -> tuple[bool, bool]:
        """Two marks of a run, hidden and struck out, by its own properties or else by its style."""
        style = self._styles[value(properties, "rStyle") or ""]
        hidden, strike, double = (value(properties, name) for name in ("vanish", "strike", "dstrike"))
        is_hidden = style.is_hidden if hidden is None else is_on(properties, "vanish")
        if strike is None and double is None:
            return is_hidden, style.is_struck
        return is_hidden, is_on(properties, "strike") or is_on(properties, "dstrike")

    def _run_child(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag == _T:
            self._emit(child.text or "")
        elif tag in _BREAKS:
            self._emit(_BREAKS[tag])
        elif tag in _REFERENCES:
            self.references.setdefault(_REFERENCES[tag], []).append(child.get(f"{W}id", ""))
        elif tag in self._readers:
            self._readers[tag](child)
        elif tag == f"{W}ruby":
            self._ruby(child, depth)
        elif tag == f"{MC}AlternateContent":
            # The second way to show the same, for older programs, is left out.
            for choice in child[:1]:
                for part in choice:
                    self._run_child(part, depth + 1)

    def _field(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            check_depth(len(self._fields))
            self._fields.append(("", False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element) -> None:
        text = element.text or ""
        if self._fields and not self._fields[-1][1] and not self._fields[-1][0] and text.strip():
            self._fields[-1] = (text.split(maxsplit=1)[0].upper(), False)

    # A flat choice among the kinds of objects: their order decides.
    def _object(self, element: Element) -> None:
        parts = list(_parts(element))
        boxes = [part for part in parts if part.tag == f"{W}txbxContent"]
        self._boxes += boxes
        tags = {part.tag.rpartition("}")[2] for part in parts}
        described = next((text for part in parts if (text := part.get("descr") or "")), "")
        if tags & {"chart", "relIds"}:
            self._leave_out(UnreadKind.CHART, described, LeftOutText.DRAWN_FIGURES())
        elif "OLEObject" in tags:
            self._leave_out(UnreadKind.EMBEDDED, described, LeftOutText.IS_OBJECT())
        elif tags & {"pic", "imagedata"} or (not boxes and tags & {"textpath"}):
            self._leave_out(UnreadKind.PICTURE, described, LeftOutText.IS_PICTURE())

    def _symbol(self, element: Element) -> None:
        code = element.get(f"{W}char", "")
        number = int(code, 16) if len(code) == 4 and all(letter in "0123456789abcdefABCDEF" for letter in code) else 0
        font = element.get(f"{W}font", "")
        if number < 0x20 or number in _PRIVATE or 0xD800 <= number < 0xE000:
            self._leave_out(UnreadKind.SYMBOL, "", LeftOutText.ONLY_A_SHAPE(code=code or "?", font=font or "?"))
        else:
            self._emit(chr(number))

    def _ruby(self, element: Element, depth: int) -> None:
        for part in element:
            if part.tag == f"{W}rubyBase":
                self._inline(part, depth + 1)
            elif part.tag == f"{W}rt" and (text := all_text(part)):
                self._leave_out(UnreadKind.PHONETIC, text, LeftOutText.PRONUNCIATION())

    def _equation(self, element: Element) -> None:
        """A line of characters is read; a fraction or a power written in one line would be another number."""
        is_line = all(
            part.tag.rpartition("}")[2] in {"oMath", "oMathPara", "oMathParaPr", "jc", "r", "t", "rPr", "rFonts", "ctrlPr", "sty"}
            or part.tag.startswith(W)
            for part in element.iter()
        )
        text = all_text(element)
        if is_line:
            self._emit(text)
        else:
            self._leave_out(UnreadKind.EQUATION, text, LeftOutText.ABOVE_EACH_OTHER())


def _parts(element: Element) -> Iterator[Element]:
    """The parts of a drawing down to its text boxes, without the second way to show the same."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        yield part
        if part.tag != f"{W}txbxContent":
            waiting += [child for child in reversed(part) if child.tag != f"{MC}Fallback"]


def all_text(element: Element) -> str:
    """All text within an element, paragraphs and cells parted by a space, also what a change deletes."""
    parts: list[str] = []
    for part in element.iter():
        tag = part.tag
        if tag in {_T, _DEL_TEXT, f"{_M}t"}:
            parts.append(part.text or "")
        elif tag in {f"{W}p", f"{W}tab", f"{W}br"} and parts:
            parts.append(" ")
    return "".join(parts)


def as_text_without_gaps(text: str) -> str:
    """A text with each gap as one space."""
    return " ".join(text.split())
