"""Objects and symbols in a run of a Word file: text boxes, and what is no text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.documents._word_xml import ALTERNATES, W, all_text, shown_form
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement

#: What is left out: its kind, its text, and why.
LeftOut = tuple[UnreadKind, str, Statement]
#: Marks by which an object is known to be no text, in the order in which they decide.
_KINDS = (
    (frozenset({"chart", "relIds"}), UnreadKind.CHART, LeftOutText.DRAWN_FIGURES()),
    (frozenset({"OLEObject"}), UnreadKind.EMBEDDED, LeftOutText.IS_OBJECT()),
    (frozenset({"pic", "imagedata"}), UnreadKind.PICTURE, LeftOutText.IS_PICTURE()),
)
_CODE = lazy_pattern(r"[0-9A-Fa-f]{4}")
#: The places of the font Symbol that mean a character of mathematics; its digits and signs below 0x40 are those of ASCII.
_SYMBOL_FONT = {code: chr(code) for code in (0x25, 0x28, 0x29, *range(0x2B, 0x3A), *range(0x3C, 0x3F))} | dict(
    zip((0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB8, 0xB9, 0xBB), "≤°±≥×÷≠≈", strict=True)
)
_LINE_OF_EQUATION = frozenset({"oMath", "oMathPara", "oMathParaPr", "jc", "r", "t", "rPr", "rFonts", "ctrlPr", "sty"})


def boxes_and_left_out(element: Element) -> tuple[list[Element], list[LeftOut]]:
    """The text boxes of a drawing or object, and what of it is no text or is not shown."""
    parts = list(_parts(element))
    boxes = [part for part in parts if part.tag == f"{W}txbxContent"]
    described = next((text for part in parts if (text := part.get("descr") or "")), "")
    if any(_name(part) == "docPr" and part.get("hidden") in {"1", "true"} for part in parts):
        return [], [(UnreadKind.HIDDEN, " ".join(map(all_text, boxes)) or described, LeftOutText.HIDDEN_OBJECT())]
    return boxes, _no_text(parts, described, has_boxes=bool(boxes))


def _no_text(parts: list[Element], described: str, *, has_boxes: bool) -> list[LeftOut]:
    """The parts of a drawing that are no text: a chart, another program's object, a picture, letters that are drawn."""
    tags = {_name(part) for part in parts}
    for marks, kind, reason in _KINDS:
        if tags & marks:
            return [(kind, described, reason)]
    if "textpath" in tags and not has_boxes:
        drawn = " ".join(part.get("string", "") for part in parts if _name(part) == "textpath")
        return [(UnreadKind.PICTURE, described or drawn, LeftOutText.IS_PICTURE())]
    return []


def symbol(element: Element) -> str | LeftOut:
    """The character of a symbol, or what is left out where only the shape of it has a meaning."""
    code, font = element.get(f"{W}char", ""), element.get(f"{W}font", "")
    number = int(code, 16) if _CODE.fullmatch(code) else 0
    if font == "Symbol" and number >> 8 in {0, 0xF0} and number & 0xFF in _SYMBOL_FONT:
        return _SYMBOL_FONT[number & 0xFF]
    # Surrogates, and the private area that fonts of shapes use.
    if number < 0x20 or 0xD800 <= number < 0xF900:
        return UnreadKind.SYMBOL, "", LeftOutText.ONLY_A_SHAPE(code=code or "?", font=font or "?")
    return chr(number)


def equation(element: Element) -> str | LeftOut:
    """The text of a line of characters; a fraction or a power written in one line would be another number, and is left out."""
    is_line = all(_name(part) in _LINE_OF_EQUATION or part.tag.startswith(W) for part in element.iter())
    text = all_text(element)
    return text if is_line else (UnreadKind.EQUATION, text, LeftOutText.ABOVE_EACH_OTHER())


def _name(part: Element) -> str:
    """The name of an element without its namespace."""
    return part.tag.rpartition("}")[2]


def _parts(element: Element) -> Iterator[Element]:
    """The parts of a drawing down to its text boxes; of one thing in several forms, the one that is read."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        yield part
        if part.tag == ALTERNATES:
            waiting += reversed(shown_form(part))
        elif part.tag != f"{W}txbxContent":
            waiting += reversed(part)
