"""The elements of a page that are left out: which, why, and where each of them ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement

#: Elements that begin and end a paragraph.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "title",
        "ul",
    ]
)
#: The elements of tables.
TABLE_PARTS = frozenset({"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"})
#: Elements without an end.
VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
#: Elements that hold no text of the page.
_SILENT = frozenset({"script", "style", "template", "title", "noframes", "datalist"})
#: Elements whose text is left out and listed, each with its kind and the reason.
_LEFT_OUT = {
    "del": (UnreadKind.DELETED, LeftOutText.MARKED_DELETED()),
    "s": (UnreadKind.STRUCK, LeftOutText.STRUCK_OUT()),
    "strike": (UnreadKind.STRUCK, LeftOutText.STRUCK_OUT()),
    "rt": (UnreadKind.PHONETIC, LeftOutText.PRONUNCIATION()),
    "rp": (UnreadKind.PHONETIC, LeftOutText.PRONUNCIATION()),
    "nav": (UnreadKind.CONTROL, LeftOutText.IS_MENU()),
    "footer": (UnreadKind.FOOTER, LeftOutText.IS_FOOT()),
    "noscript": (UnreadKind.HIDDEN, LeftOutText.SCRIPTS_OFF()),
    "select": (UnreadKind.CONTROL, LeftOutText.IS_CHOICE()),
    "button": (UnreadKind.CONTROL, LeftOutText.IS_BUTTON()),
    "textarea": (UnreadKind.CONTROL, LeftOutText.IS_FIELD()),
    "math": (UnreadKind.EQUATION, LeftOutText.STACKED()),
    "svg": (UnreadKind.PICTURE, LeftOutText.IS_DRAWN()),
    "canvas": (UnreadKind.PICTURE, LeftOutText.IS_DRAWN()),
    "iframe": (UnreadKind.EMBEDDED, LeftOutText.OTHER_PAGE()),
    "object": (UnreadKind.EMBEDDED, LeftOutText.IS_OBJECT()),
    "video": (UnreadKind.EMBEDDED, LeftOutText.IS_FILM()),
    "audio": (UnreadKind.EMBEDDED, LeftOutText.IS_SOUND()),
}
_HIDDEN_STYLE = lazy_pattern(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_STRUCK_STYLE = lazy_pattern(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)


#: The signs around the rules of a style sheet.
_BRACE = lazy_pattern(r"[{}]")
#: The longest selector that is looked at.
_MAX_SELECTOR = 160
_SELECTOR = lazy_pattern(r"\s*[a-zA-Z0-9]{0,20}([.#][\w-]{1,100})\s*")


def named_rules(style: str) -> Iterator[tuple[str, str]]:
    """
    The classes (``.menu``) and ids (``#top``) that a style sheet of the page names, each with what a rule says of it.

    Only selectors of one element are known; rules within ``@media`` hold for some readers alone, and are passed over.

    Example:
        >>> list(named_rules(".menu, p#top {color: red} .plan .old {color: red} @media print {.all {color: red}}"))
        [('.menu', 'color: red'), ('#top', 'color: red')]
    """
    for selectors, body in _style_rules(style):
        matches = (_SELECTOR.fullmatch(selector) for selector in selectors.split(",") if len(selector) < _MAX_SELECTOR)
        yield from ((match[1], body) for match in matches if match is not None)


def is_hidden_by(rule: str) -> bool:
    """True where a rule of a style sheet does not show what it speaks of."""
    return _HIDDEN_STYLE.search(rule) is not None


def _style_rules(style: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet, each as its selectors and what it says; no rules within others, and no comments."""
    first, *others = style.split("/*")
    plain = first + " ".join(part.partition("*/")[2] for part in others)
    depth = start = opening = 0
    has_rules = False
    for match in _BRACE.finditer(plain):
        if match[0] == "{":
            depth += 1
            has_rules = has_rules or depth > 1
            opening = match.start() if depth == 1 else opening
        elif depth:
            depth -= 1
            if not depth:
                if not has_rules:
                    yield plain[start:opening].strip(), plain[opening + 1 : match.start()]
                start, has_rules = match.end(), False


def names_in_style(stated: dict[str, str]) -> list[str]:
    """The names by which rules of a style sheet speak of an element: its id, and its classes."""
    return [f"#{stated.get('id', '').strip()}", *(f".{name}" for name in stated.get("class", "").split())]


def reason_of(tag: str, stated: dict[str, str]) -> tuple[UnreadKind, Statement | None] | None:
    """The reason why an element is left out; None for one that is read."""
    if tag in _SILENT:
        return UnreadKind.HIDDEN, None
    if tag in _LEFT_OUT:
        return _LEFT_OUT[tag]
    if tag in {"html", "body", "br"}:
        return None
    style = stated.get("style", "")
    if "hidden" in stated or (style and _HIDDEN_STYLE.search(style)):
        return UnreadKind.HIDDEN, LeftOutText.NOT_SHOWN()
    if style and _STRUCK_STYLE.search(style):
        return UnreadKind.STRUCK, LeftOutText.STRUCK_OUT()
    return None


class LeftOut:
    """An element that is left out, until it ends: by its end, by that of an element around it, or by what may follow it."""

    def __init__(self, tag: str, kind: UnreadKind, reason: Statement | None) -> None:
        self.tag = tag
        self.kind = kind
        self.reason = reason
        self.parts: list[str] = []
        self._open = [tag]
        self._counts = Counter([tag])

    def is_ended_by_start(self, tag: str) -> bool:
        """True where the beginning of another element ends it; else that one is part of it."""
        if self.tag == "p" and tag in BLOCKS | {"table"}:
            return True
        is_nested = any(self._counts[holder] for holder in ("table", "ul", "ol", "dl"))
        if tag in _ENDED_BY.get(self.tag, ()) and not is_nested:
            return True
        if tag not in VOID:
            self._open.append(tag)
            self._counts[tag] += 1
        return False

    def is_ended_by_end(self, tag: str) -> bool:
        """True where the end of an element ends it."""
        if not self._counts[tag]:
            # The end of what does not begin in it; a paragraph or an inline element may be closed without being open.
            return tag in BLOCKS | TABLE_PARTS and tag != "p"
        while self._open:
            ended = self._open.pop()
            self._counts[ended] -= 1
            if ended == tag:
                break
        return not self._open


#: The elements that may stand without their end, each with those that end it.
_ENDED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr", "tbody"},
    "th": {"td", "th", "tr", "tbody"},
    "tr": {"tr", "tbody"},
}
