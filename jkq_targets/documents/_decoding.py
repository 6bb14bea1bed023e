"""Bytes into text: a byte order mark, what a page declares, UTF-8, or else GB18030."""

from __future__ import annotations

import codecs
import re

from jkq_targets.documents._sentences import DocumentText
from jkq_targets.errors import DocumentError, Fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
#: The names under which pages declare the older Chinese encodings, all of them parts of GB18030.
_PARTS_OF_GB18030 = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312", "windows-936"})


def decoded(content: bytes, name: str, *, is_page: bool = False) -> str:
    """
    The text of a file.

    Args:
        content: Its bytes.
        name: Its name, for the error.
        is_page: Whether it is HTML, which may declare its encoding.

    Raises:
        DocumentError: The bytes are no text in any of the encodings.

    Example:
        >>> decoded("确保7亿美元".encode("gb18030"), "plan.txt")
        '确保7亿美元'
    """
    for encoding in _encodings(content, is_page=is_page):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        # A zero byte is in no text: the bytes are another encoding, or no text at all.
        if "\0" not in text:
            return text
    found = DocumentText.NO_TEXT_IN(name=name) if name else DocumentText.NO_TEXT()
    raise DocumentError((Fault("source", found, DocumentText.TEXT_FILE()),))


def _encodings(content: bytes, *, is_page: bool) -> list[str]:
    found = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    if found:
        return found
    declared = _DECLARED.search(content[:8192]) if is_page else None
    if declared:
        encoding = declared[1].decode("ascii").lower()
        found.append("gb18030" if encoding in _PARTS_OF_GB18030 else encoding)
    opening = content[:2000]
    zeros = opening.count(b"\0")
    if zeros and len(content) % 2 == 0:
        # Without a mark the half of the zeros tells the order of the bytes.
        found.append("utf-16-le" if opening[1::2].count(b"\0") * 2 > zeros else "utf-16-be")
    # What a page declares may be wrong; a text that is whole in UTF-8 is UTF-8.
    is_text = [encoding for encoding in found if _is_text_encoding(encoding)]
    return [*is_text, "utf-8", "gb18030"] if "utf-8" not in is_text else ["utf-8", *is_text, "gb18030"]


def _is_text_encoding(name: str) -> bool:
    """True for an encoding of text that Python knows; some of its codecs make bytes, and some are slow by design."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return info.name not in {"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7"} and getattr(
        info, "_is_text_encoding", True
    )
