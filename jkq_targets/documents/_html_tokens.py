"""
HTML into tags and text, in time that grows with the length of the page alone.

`html.parser` of the standard library looks through the rest of a page again for each tag or comment that is not closed: 90 kB of
``<a <a <a …`` take it over a minute.
"""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Iterator

#: A tag that does not end within this many characters ends at the next ``>``, in whichever quotation that stands.
_MAX_TAG = 20_000
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
#: Elements whose content holds no tags but their own end.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noframes", "iframe"})


class TokenKind(enum.Enum):
    """The kind of a token."""

    START = enum.auto()
    END = enum.auto()
    TEXT = enum.auto()


#: A token: its kind; the name of a tag in lower case, or the text; and the attributes of a tag as they are written.
Token = tuple[TokenKind, str, str]


def tokens(page: str) -> Iterator[Token]:
    """
    The tags and the text of a page in order; comments and declarations are left out.

    Example:
        >>> [(kind.name, text) for kind, text, _ in tokens("<P class=a>7&lt;8<!-- x --></p>")]
        [('START', 'p'), ('TEXT', '7<8'), ('END', 'p')]
    """
    at, length = 0, len(page)
    while at < length:
        opening = page.find("<", at)
        if opening < 0:
            opening = length
        if opening > at:
            yield TokenKind.TEXT, _unescaped(page[at:opening]), ""
        if opening == length:
            return
        name = _NAME.match(page, opening + 1)
        if name is None and page[opening + 1 : opening + 2] not in {"!", "?", "/"}:
            # 甲<乙: a sign, and no tag.
            yield TokenKind.TEXT, "<", ""
            at = opening + 1
            continue
        end = _end(page, opening, is_tag=name is not None)
        if end < 0:
            # Nothing behind here ends: it is text.
            yield TokenKind.TEXT, _unescaped(page[opening:]), ""
            return
        at = end
        if name is None:
            continue
        tag = name[1].lower()
        if page[opening + 1] == "/":
            yield TokenKind.END, tag, ""
            continue
        yield TokenKind.START, tag, page[name.end() : end - 1]
        if tag in _RAW:
            closing = re.compile(f"</{re.escape(tag)}(?=[\\s/>])", re.IGNORECASE).search(page, at)
            content_end = length if closing is None else closing.start()
            text = page[at:content_end]
            yield TokenKind.TEXT, text if tag in {"script", "style"} else _unescaped(text), ""
            at = content_end


def attributes(written: str) -> dict[str, str]:
    """
    The attributes of a tag, their names in lower case; the first of two of one name counts.

    Example:
        >>> attributes(' COLSPAN=2 style="a:b" hidden')
        {'colspan': '2', 'style': 'a:b', 'hidden': ''}
    """
    attributes: dict[str, str] = {}
    for name, double, single, plain in _ATTRIBUTE.findall(written):
        attributes.setdefault(name.lower(), _unescaped(double or single or plain))
    return attributes


def _end(page: str, opening: int, *, is_tag: bool) -> int:
    """The end of a tag, comment or declaration, exclusive; -1 where none ends."""
    if page.startswith("<!--", opening):
        end = page.find("-->", opening + 4)
        if end >= 0:
            return end + 3
    end = page.find(">", opening)
    if end < 0 or not is_tag:
        return end + 1 if end >= 0 else -1
    # A > within quotation marks is part of a value.
    checked = opening
    while True:
        quote = _first_quote(page, checked, end)
        if quote < 0:
            return end + 1
        close = page.find(page[quote], quote + 1, opening + _MAX_TAG)
        if close < 0:
            return end + 1
        checked = close + 1
        if close > end:
            end = page.find(">", close, opening + _MAX_TAG)
            if end < 0:
                return page.find(">", opening) + 1


def _first_quote(page: str, start: int, end: int) -> int:
    """The first quotation mark behind an equals sign in a stretch; -1 for none."""
    match = _QUOTE.search(page, start, end)
    return -1 if match is None else match.end() - 1


_QUOTE = re.compile(r"=\s?[\"']")


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text
