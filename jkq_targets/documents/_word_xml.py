"""The ground of the readers of Word files: namespaces, properties that are on or off, all text of an element."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: One thing in several forms, of which a program shows the first that it knows.
ALTERNATES, _FALLBACK = f"{MC}AlternateContent", f"{MC}Fallback"
#: Elements that stand beside the text and hold none, so that no search for text in them is needed.
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "proofErr"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak"),
    )
)
_VAL = f"{W}val"
_TEXTS = frozenset({f"{W}t", f"{W}delText", f"{M}t"})
_GAPS = frozenset({f"{W}p", f"{W}tab", f"{W}br"})


def value(element: Element | None, name: str) -> str | None:
    """The value of a property below an element; None where the property is not there, ``""`` where it states no value."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(_VAL, "")


def is_on(element: Element | None, name: str) -> bool:
    """True where a property that is on or off is there and on."""
    stated = value(element, name)
    return stated is not None and stated not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of the file, the default where the file states none that can be meant."""
    return int(text) if text and len(text) < 7 and text.removeprefix("-").isdecimal() and text.isascii() else default


def shown_form(alternates: Element) -> Element:
    """The form of one thing that is read: the first that has text, else the first."""
    return next((form for form in alternates if all_text(form)), next(iter(alternates), alternates))


def all_text(element: Element) -> str:
    """All text within an element, paragraphs and cells parted by a space, also what a change deletes."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        part = waiting.pop()
        if part.tag in _TEXTS:
            parts.append(part.text or "")
        elif part.tag in _GAPS and parts:
            parts.append(" ")
        # The last form of one thing, for older programs, says the same once more.
        has_forms = part.tag == ALTERNATES and len(part) > 1
        waiting += [child for child in reversed(part) if not (has_forms and child.tag == _FALLBACK)]
    return "".join(parts)


def as_text_without_gaps(text: str) -> str:
    """A text with each gap as one space."""
    return " ".join(text.split())
