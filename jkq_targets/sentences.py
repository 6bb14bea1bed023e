"""
Sentences of the library as values: a `Statement` is a kind of sentence with its parts, and becomes words in English or Chinese.

A module that says something to a user lists its sentences as an enum that derives from `Sentence`. The catalogues of the
translations stand in ``locales/``; none is read before a sentence is said in its language.
"""

from __future__ import annotations

import enum
import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, cast, overload

import attrs

from jkq_targets.own_files import read_own_file

#: The languages, each by its ISO 639-1 code; the first is that of the source, and needs no catalogue.
LANGUAGES = ("en", "zh")

_LANGUAGE: ContextVar[str] = ContextVar("jkq_targets_language", default=LANGUAGES[0])


@overload
def N_(sentence: str) -> str: ...
@overload
def N_(sentence: str, plural: str) -> tuple[str, str]: ...
def N_(sentence: str, plural: str = "") -> str | tuple[str, str]:  # noqa: N802 - the name by which tools of gettext find sentences
    """Mark a sentence for extraction; a plural makes it a pair, chosen by the part ``count``."""
    return (sentence, plural) if plural else sentence


def current_language() -> str:
    """
    Return the language in which statements become words here: that of the context, English at first.

    Example:
        >>> current_language()
        'en'
    """
    return _LANGUAGE.get()


@contextmanager
def saying(language: str) -> Iterator[None]:
    """Say everything within in a language, one of `LANGUAGES`; `jkq_targets.language` holds what users give to these."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def say_from_here(language: str) -> None:
    """Say everything from here on in a language, one of `LANGUAGES`, in this context."""
    _LANGUAGE.set(language)


@cache
def catalogue(language: str, domain: str = "jkq_targets") -> gettext.NullTranslations:
    """Read the translations of a domain into a language: of the sentences of the package, or of others; the source has none."""
    if language == LANGUAGES[0]:
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(read_own_file("locales", language, "LC_MESSAGES", f"{domain}.mo")))


class Sentence(enum.Enum):
    """
    The base of the enums that list what the library says.

    The value of a member is the English sentence, marked by `N_`, its parts in braces; calling the member with its parts makes
    a `Statement`.

    Example:
        >>> class Greeting(Sentence):
        ...     CELLS = N_("{count} cell of {table}", "{count} cells of {table}")
        >>> str(Greeting.CELLS(count=2, table="分解表"))
        '2 cells of 分解表'
    """

    def __call__(self, **parts: object) -> Statement:
        """Make the statement of this kind with these parts."""
        return Statement(self, tuple(parts.items()))

    @property
    def kind(self) -> str:
        """The name by which programs know the kind of sentence: lower case, with hyphens."""
        return self.name.lower().replace("_", "-")

    def template(self, count: object = None) -> str:
        """Give the sentence in the language of the context, its parts in braces; a count chooses between singular and plural."""
        translations = catalogue(current_language())
        if isinstance(self.value, str):
            return translations.gettext(self.value)
        singular, plural = self.value
        return translations.ngettext(singular, plural, cast("int", count))

    def said(self, parts: Mapping[str, object]) -> str:
        """Say the sentence with its parts in the language of the context."""
        template = self.template(parts.get("count"))
        words = {name: in_words(part) for name, part in parts.items()}
        is_plain = current_language() == LANGUAGES[0] and _OPENING not in template
        return template.format_map(words) if is_plain else _filled(template, words)


@attrs.frozen
class Statement:
    """
    One thing that the library says: a kind of sentence and its parts.

    Two statements of one kind with equal parts are equal. `str` says a statement in the language of the context.

    Args:
        sentence: The kind of sentence.
        parts: The name and the value of each part: an amount, an id, a number, words of a document, a member of a vocabulary,
            another statement, or a tuple of these.
    """

    sentence: Sentence
    parts: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.sentence.said(dict(self.parts))

    def to_dict(self) -> dict[str, Any]:
        """Give the kind and the parts as plain values, beside the sentence in the language of the context."""
        parts = {name: plain(part) for name, part in self.parts}
        return {"kind": self.sentence.kind, "parts": parts, "text": str(self)}


_OPENING, _CLOSING = "“", "”"
#: Within quotation marks stand those of the other kind.
_OTHER_MARKS = str.maketrans("“”‘’", "‘’“”")


def _filled(template: str, words: Mapping[str, str]) -> str:
    """
    Fill in the parts of a sentence.

    What stands within quotation marks takes the inner marks, ‘ and ’. A Chinese character and a Latin word have a space between
    them; figures have none.
    """
    # Imported here, since only a sentence that is said needs it.
    from string import Formatter

    filled = ""
    depth = 0
    for before, name, _, _ in Formatter().parse(template):
        depth += before.count(_OPENING) - before.count(_CLOSING)
        filled += _gap(filled, before) + before
        if name is not None:
            word = words[name]
            word = word.translate(_OTHER_MARKS) if depth and _OPENING in word else word
            filled += _gap(filled, word) + word
    return filled


def _gap(before: str, behind: str) -> str:
    """The space between two texts: one between a Chinese character and a Latin word, and else none."""
    if not before or not behind:
        return ""
    last, first = before[-1], behind[0]
    is_mixed = (_is_chinese(last) and _is_latin(first)) or (_is_latin(last) and _is_chinese(first))
    return " " if is_mixed else ""


def _is_chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _is_latin(letter: str) -> bool:
    return letter.isascii() and (letter.isalpha() or letter in "-`/")


class Join(Sentence):
    """Joints of several words in one line."""

    ALL = N_("{first} and {rest}")
    ALL_OF = N_("{first} and of {rest}")
    ALONE = N_("{text}")
    AND_ALSO = N_("{first}, and {rest}")
    ANY = N_("{first} or {rest}")
    BESIDE = N_("{first} beside {rest}")
    CLAUSES = N_("{first}; {rest}")
    ITEMS = N_("{first}, {rest}")
    QUOTED = N_("'{text}'")
    QUOTING = N_("{where}: “{quote}”")
    ABOUT = N_("{subject}: {words}")
    PLACED = N_("{outer}, {inner}")


def joined(kind: Join, items: Iterable[object]) -> Statement:
    """
    Join several parts, 1 or more, in one statement.

    The statement is a tree of halves: a thousand parts, one inside the other, would be too deep to be said.

    Example:
        >>> str(joined(Join.ALL, ("甲", "乙", "丙")))
        '甲 and 乙 and 丙'
        >>> str(joined(Join.ALL, ["甲"]))
        '甲'
    """
    parts = list(items)
    if len(parts) == 1:
        (alone,) = parts
        return alone if isinstance(alone, Statement) else Join.ALONE(text=alone)
    half = len(parts) // 2
    return kind(first=parts[0] if half == 1 else joined(kind, parts[:half]), rest=joined(kind, parts[half:]))


def in_source_language(words: object) -> str:
    """
    Say words in the language of the source, whatever that of the context, as the ids of things need it.

    Example:
        >>> with saying("zh"):
        ...     in_source_language(Join.ITEMS(first="甲", rest="乙"))
        '甲, 乙'
    """
    with saying(LANGUAGES[0]):
        return str(words)


def within(*steps: object) -> Statement:
    """
    Join the steps to a place, 1 or more, from the outermost inwards.

    Example:
        >>> str(within("附件2", "合计"))
        '附件2, 合计'
    """
    *outer, last = steps
    statement = last if isinstance(last, Statement) else Join.ALONE(text=last)
    for step in reversed(outer):
        statement = Join.PLACED(outer=step, inner=statement)
    return statement


def in_words(part: object) -> str:
    """
    Say a part of a statement in the language of the context; several are joined by the comma of the language.

    Example:
        >>> in_words(("城南街道", "嘉北街道"))
        '城南街道, 嘉北街道'
        >>> with saying("zh"):
        ...     in_words(("城南街道", "嘉北街道"))
        '城南街道、嘉北街道'
    """
    if isinstance(part, tuple):
        return _listed([in_words(item) for item in part])
    if isinstance(part, enum.Enum) and not isinstance(part, Sentence):
        is_chinese = current_language() == "zh"
        return str(getattr(part, "term", part.value)) if is_chinese else part.name.lower().replace("_", " ")
    return _requoted(str(part))


def _listed(words: list[str]) -> str:
    """Join words by the comma of the language."""
    template = Join.ITEMS.template()
    line = words[-1] if words else ""
    for word in reversed(words[:-1]):
        line = template.format(first=word, rest=line)
    return line


def _requoted(text: str) -> str:
    """Give a text as Python shows it the quotation marks of the language; another text stays as it is."""
    is_shown = len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1]
    return Join.QUOTED.template().format(text=text[1:-1]) if is_shown else text


def plain(part: object) -> object:
    """Give a part of a statement as a plain value, which JSON can hold."""
    if isinstance(part, tuple):
        return [plain(item) for item in part]
    if isinstance(part, Statement):
        return part.to_dict()
    if isinstance(part, enum.Enum):
        return part.value
    return part if part is None or isinstance(part, bool | int) else str(part)
