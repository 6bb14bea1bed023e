"""`decoded`: bytes into text, by a byte order mark, what a page declares, UTF-8, or else GB18030; other encodings are refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, FaultsError, short_repr
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence, Statement


class EncodingText(Sentence):
    """Findings about the bytes of a file."""

    BYTES_NO_TEXT = N_("bytes that are not text")
    CAUSE_IN = N_("{cause} in {name}")
    NOT_ENCODED = N_("bytes that are not {encoding}")
    OTHER_ENCODING = N_("text in {encoding}, by its characters")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = lazy_pattern(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
#: The names under which pages declare the older Chinese encodings, all of them parts of GB18030.
_PARTS_OF_GB18030 = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312", "windows-936"})
#: Codecs of Python that make bytes of text in ways that no file uses, some of them slow by design.
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7"})
#: Other encodings of Chinese characters whose bytes are GB18030 too, but mean other characters there.
_OTHERS = (("cp950", "Big5"), ("cp932", "Shift-JIS"))
_HAN = lazy_pattern(r"[\u3400-\u9fff\ue000-\uf8ff\uf900-\ufaff]")
#: The categories of characters that no text has: controls, halves of pairs, private and unassigned ones.
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn"})
#: The number of characters that decide the encoding.
_MOST_CHARACTERS = 20_000


def decoded(content: bytes, name: str, *, error: type[FaultsError], accepted: Words, is_page: bool = False) -> str:
    """
    The text of a file.

    Args:
        content: Its bytes.
        name: Its name, for the error; ``""`` for none.
        error: The class of the error that a refusal raises.
        accepted: What the caller accepts, for the error.
        is_page: Whether it is HTML, which may declare its encoding.

    Raises:
        FaultsError: As the class given: the bytes are no text in any of the encodings, or more likely Big5 or Shift-JIS, which
            would read as other characters.

    Example:
        >>> from jkq_targets.errors import SheetError
        >>> [decoded("街道".encode(name), "t.csv", error=SheetError, accepted="text") for name in ("gb18030", "utf-16", "utf-8")]
        ['街道', '街道', '街道']
    """
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in [marked] if marked else _stated(content, is_page=is_page):
        if (text := _text(content, encoding)) is not None:
            return text.removeprefix("\ufeff")
    other = None
    if marked is None and (text := _text(content, "gb18030")) is not None:
        other = _likelier(content, text)
        if other is None:
            return text
    reason = _reason(content, marked, other)
    found = EncodingText.CAUSE_IN(cause=reason, name=short_repr(name)) if name else reason
    raise error((Fault("source", found, accepted),))


def _reason(content: bytes, marked: str | None, other: str | None) -> Statement:
    """
    The reason why bytes are refused.

    Args:
        content: The bytes.
        marked: The encoding of their byte order mark; None for none.
        other: The encoding that they are in by their characters; None for none.
    """
    if other is not None:
        return EncodingText.OTHER_ENCODING(encoding=other)
    if marked is not None and b"\0" not in content:
        return EncodingText.NOT_ENCODED(encoding=marked.upper())
    return EncodingText.BYTES_NO_TEXT()


def _text(content: bytes, encoding: str) -> str | None:
    """The text of bytes; None where they are no text in the encoding."""
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    # A zero byte is in no text: the bytes are another encoding, or no text at all.
    return None if "\0" in text else text


def _stated(content: bytes, *, is_page: bool) -> list[str]:
    """The encodings to try before GB18030 of a file without a mark: those that it states, and UTF-8."""
    encodings = []
    declared = _DECLARED.search(content[:8192]) if is_page else None
    if declared:
        encoding = declared[1].decode("ascii").lower()
        encodings.append("gb18030" if encoding in _PARTS_OF_GB18030 else encoding)
    encodings += _unmarked_utf_16(content)
    known = list(filter(_is_text_encoding, encodings))
    # What a page declares may be wrong; a text that is whole in UTF-8 is UTF-8.
    return ["utf-8", *known] if "utf-8" in known else [*known, "utf-8"]


def _unmarked_utf_16(content: bytes) -> list[str]:
    """
    UTF-16 by its zeros: digits, spaces and line ends have one each, all at the same place of their pairs of bytes.

    Other bytes that have so few zeros are recognized by characters that no text has.
    """
    opening = content[:2000]
    places = {at % 2 for at, byte in enumerate(opening) if not byte}
    if len(places) != 1 or len(content) % 2:
        return []
    encoding = "utf-16-le" if places == {1} else "utf-16-be"
    text = opening.decode(encoding, "replace")
    is_text = all(character in "\t\n\r\f" or unicodedata.category(character) not in _NO_TEXT for character in text[:-1])
    return [encoding] if is_text else []


def _is_text_encoding(name: str) -> bool:
    """True for an encoding of text that Python knows."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return info.name not in _NO_ENCODINGS and getattr(info, "_is_text_encoding", True)


# ------------------------------------------------------------------------------------------------- Big5 and Shift-JIS


def _likelier(content: bytes, text: str) -> str | None:
    """
    The encoding that bytes are likelier in than in GB18030.

    GB 2312 has the characters that people write, in GB18030 by two high bytes. Big5 and Shift-JIS have low second bytes too,
    which in GB18030 make characters that nobody writes.
    """
    written = _HAN.findall(text)[:_MOST_CHARACTERS]
    rare = sum(_is_rare(character) for character in written)
    if not written or rare * 5 <= len(written):
        return None
    for encoding, name in _OTHERS:
        try:
            other = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        common = [character for character in other if ord(character) > 127][:_MOST_CHARACTERS]
        if common and sum(map(_IS_COMMON[encoding], common)) * 10 >= len(common) * 9:
            return name
    return None


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _is_common_big5(character: str) -> bool:
    """True where a character is a sign or one of the 5,401 that Big5 has as those in common use."""
    code = character.encode("cp950", "replace")
    return len(code) == 2 and (0xA440 <= int.from_bytes(code) <= 0xC67E or code[0] <= 0xA3)


def _is_common_shift_jis(character: str) -> bool:
    """True where a character is kana, a sign, or one of the 2,965 of level 1 of JIS X 0208."""
    code = character.encode("cp932", "replace")
    return len(code) == 2 and (code[0] <= 0x84 or 0x889F <= int.from_bytes(code) <= 0x9872)


_IS_COMMON = {"cp950": _is_common_big5, "cp932": _is_common_shift_jis}
