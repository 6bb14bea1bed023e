"""
HTML into tags and text, in time that grows with the length of the page alone.

`html.parser` of the standard library looks through the rest of a page again for each tag or comment that is not closed: 90 kB of
``<a <a <a …`` take it over a minute.
"""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Iterator, Sequence

from jkq_targets.patterns import lazy_pattern

#: A tag that does not end within this many characters ends at the next ``>``, in whichever quotation that stands.
_MAX_TAG = 20_000
_NAME = lazy_pattern(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = lazy_pattern(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
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
        found, at = _marked(page, opening)
        yield from found


def _marked(page: str, opening: int) -> tuple[Sequence[Token], int]:
    """The tokens of what a sign < opens, and where they end: a tag, a comment, or the sign itself."""
    name = _NAME.match(page, opening + 1)
    if name is None and page[opening + 1 : opening + 2] not in {"!", "?", "/"}:
        # 甲<乙: a sign, and no tag.
        return ((TokenKind.TEXT, "<", ""),), opening + 1
    end = _end(page, opening) if name is None else _end_of_tag(page, opening)
    if end < 0:
        # Nothing behind here ends: it is text.
        return ((TokenKind.TEXT, _unescaped(page[opening:]), ""),), len(page)
    if name is None:
        return (), end
    tag = name[1].lower()
    if page[opening + 1] == "/":
        return ((TokenKind.END, tag, ""),), end
    start = (TokenKind.START, tag, page[name.end() : end - 1])
    if tag not in _RAW:
        return (start,), end
    closing = re.compile(f"</{re.escape(tag)}(?=[\\s/>])", re.IGNORECASE).search(page, end)
    content_end = len(page) if closing is None else closing.start()
    text = page[end:content_end]
    return (start, (TokenKind.TEXT, text if tag in {"script", "style"} else _unescaped(text), "")), content_end


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


def _end(page: str, opening: int) -> int:
    """The end of a comment or declaration, exclusive; -1 where none ends."""
    if page.startswith("<!--", opening):
        end = page.find("-->", opening + 4)
        if end >= 0:
            return end + 3
    end = page.find(">", opening)
    return end + 1 if end >= 0 else -1


def _end_of_tag(page: str, opening: int) -> int:
    """The end of a tag, exclusive, a > within quotation marks being part of a value; -1 where none ends."""
    end = page.find(">", opening)
    checked = opening
    while end >= 0:
        quote = _first_quote(page, checked, end)
        close = page.find(page[quote], quote + 1, opening + _MAX_TAG) if quote >= 0 else -1
        if close < 0:
            return end + 1
        checked = close + 1
        if close > end:
            end = page.find(">", close, opening + _MAX_TAG)
    # A mark that nothing closes is part of no value.
    return page.find(">", opening) + 1 or -1


def _first_quote(page: str, start: int, end: int) -> int:
    """The first quotation mark behind an equals sign in a stretch; -1 for none."""
    match = _QUOTE.search(page, start, end)
    return -1 if match is None else match.end() - 1


_QUOTE = lazy_pattern(r"=\s?[\"']")


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text
