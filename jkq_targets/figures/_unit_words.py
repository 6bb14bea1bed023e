"""Unit words and counting words as the text prints them, found at a place behind a numeral."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import attrs

from jkq_targets.figures._lexicon import table, words
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import find_unit, is_unit, unit_names, unit_prefixes

#: The dimensions that are measured; every other one counts.
_MEASURED = {
    "", "percentage_point", "multiple", "doubling", "area", "length", "volume", "mass", "coal_equivalent", "energy", "power",
    "time", "calendar", "working_day", "working_hour", "celsius", "sound_level",
}  # fmt: skip
#: What a quotient in words divides by.
_SHARED_OUT = {"area", "length", "volume", "mass", "person", "household", "energy", "CNY"}
_SCALE = lazy_pattern("[百千万亿]{1,4}")
#: Behind a unit, what may go on with it: a stroke or 每 with a denominator, 人民币.
_GOES_ON = frozenset("/每人")
_LATIN = lazy_pattern(r"[A-Za-z\u03bc\u00b5][A-Za-z_]*[23²³]?(?![A-Za-z0-9])")
#: Longer than any word with the spaces and line ends that a text layer puts into it.
_BROKEN_WINDOW = 12
_GAPS = lazy_pattern(r"[ \n]")


@attrs.frozen(cache_hash=True)
class UnitWord:
    """
    A unit word or counting word, and what it states.

    Args:
        text: As printed, in simplified characters and without its denominator.
        unit: Its unit, with the denominator that stands behind it; empty for a counting word that the table does not know.
        counts: Whether it counts things rather than measures them.
        is_rate: Whether a denominator stands behind it.
    """

    text: str
    unit: str
    counts: bool
    is_rate: bool = False


@attrs.frozen
class PlainUnit:
    """
    The unit of plain figures, with what the grammar asks of it.

    Args:
        word: The unit word.
        name: The unit with its magnitude, as the amount has it.
        scale: The magnitude.
        dimension: The dimension of the unit.
    """

    word: UnitWord
    name: str
    scale: str
    dimension: str


@functools.cache
def unit_word(text: str, unit: str) -> UnitWord:
    """
    The word for a unit of the table, or for none.

    Example:
        >>> unit_word("人民币", "元")
        UnitWord(text='人民币', unit='元', counts=False, is_rate=False)
    """
    dimension = find_unit(unit).dimension
    return UnitWord(text, unit, (not unit or dimension not in _MEASURED) and not dimension.isupper())


@functools.cache
def rate_of(word: UnitWord, below: str) -> UnitWord:
    """
    A word with what its unit is divided by.

    Example:
        >>> rate_of(known_words()["元"], "亩").unit
        '元/亩'
    """
    return attrs.evolve(word, unit=f"{word.unit}/{below}", is_rate=True)


@functools.cache
def known_words() -> dict[str, UnitWord]:
    """
    Every unit word and counting word, with what it states.

    Example:
        >>> known_words()["美金"].unit
        '美元'
    """
    names = dict.fromkeys(words("counters.words"), "") | {name: name for name in unit_names()} | table("units")
    return {text: unit_word(text, unit) for text, unit in names.items() if text not in {"万", "亿"}}


def longest_of(texts: Iterable[str]) -> str:
    """
    A pattern of the longest of some words, unless what follows makes it the beginning of another word.

    Example:
        >>> longest_of(["公里", "公顷", "平方公里"])
        '平方公里|公里|公顷'
    """
    guards = table("guards")
    longest = sorted(texts, key=len, reverse=True)
    return "|".join(re.escape(text) + (f"(?![{guards[text]}])" if text in guards else "") for text in longest)


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words that do not begin with a Latin letter, by their first character."""
    by_first: dict[str, list[str]] = {}
    for text in known_words():
        if _LATIN.match(text) is None:
            by_first.setdefault(text[0], []).append(text)
    return {first: re.compile(longest_of(texts)) for first, texts in by_first.items()}


@functools.cache
def first_letters() -> frozenset[str]:
    """
    The characters that unit words begin with, but for Latin letters.

    Example:
        >>> "家" in first_letters(), "是" in first_letters()
        (True, False)
    """
    return frozenset(_patterns())


def word_at(text: str, start: int) -> UnitWord | None:
    """
    The longest unit word or counting word at a place.

    Example:
        >>> word_at("5家企业", 1).text, word_at("5家庭", 1)
        ('家', None)
    """
    first = text[start : start + 1]
    pattern = _patterns().get(first)
    if pattern is not None:
        match = pattern.match(text, start)
        return None if match is None else known_words()[match[0]]
    if first.isascii() or first in "\u03bc\u00b5":
        match = _LATIN.match(text, start)
        return None if match is None else known_words().get(match[0])
    return None


def unit_at(text: str, start: int) -> tuple[UnitWord, int] | None:
    """
    The unit or counting word at a place, with its denominator where one is printed (元/平方米), and where it ends.

    Example:
        >>> unit_at("35万元/亩", 3)
        (UnitWord(text='元', unit='元/亩', counts=False, is_rate=True), 6)
    """
    word = word_at(text, start)
    if word is None:
        return None
    end = start + len(word.text)
    if text[end : end + 1] in _GOES_ON and word.unit and not (text[end] == "每" and word.counts):
        return _shared_out(text, word, end)
    return word, end


def _shared_out(text: str, word: UnitWord, end: int) -> tuple[UnitWord, int]:
    """A unit with what it is divided by behind a stroke or 每, and where it ends; 人民币 behind 元 belongs to it."""
    if text[end] == "人":
        return word, end + 3 if word.unit == "元" and text.startswith("人民币", end) else end
    below, below_end = _denominator(text, end + 1)
    # 35微克每立方米; a time behind 每 says how often.
    is_shared = bool(below) and (text[end] == "/" or find_unit(below).dimension in _SHARED_OUT)
    return (rate_of(word, below), below_end) if is_shared else (word, end)


def past_alternative(text: str, end: int) -> int:
    """
    The end of another counting word for the same things, in brackets, or the place itself.

    Example:
        >>> past_alternative("50场(次)以上", 3), past_alternative("50场(含5场)", 3)
        (6, 3)
    """
    other = word_at(text, end + 1)
    closing = end if other is None or not other.counts else end + 1 + len(other.text)
    return closing + 1 if closing > end and text.startswith(")", closing) else end


def broken_unit_at(text: str, start: int) -> tuple[str, UnitWord, int] | None:
    """
    The magnitude and the unit at a place where a space or a line end stands within them, as in the text layers of PDF.

    Returns:
        The magnitude (or ``""``), the word and where it ends; None where no word is broken there.

    Example:
        >>> broken_unit_at("5个百 分点", 1)
        ('', UnitWord(text='个百分点', unit='个百分点', counts=False, is_rate=False), 6)
    """
    window = text[start : start + _BROKEN_WINDOW]
    if _GAPS.search(window) is None:
        return None
    joined, places = _without_gaps(window)
    scale = _SCALE.match(joined)
    begin = 0 if scale is None else scale.end()
    word = word_at(joined, begin)
    if word is None and scale is not None:
        begin, word = 0, word_at(joined, 0)
    if word is None:
        return None
    last = begin + len(word.text) - 1
    if places[last] == last:
        # No gap stands within it.
        return None
    return joined[:begin], word, start + places[last] + 1


def _without_gaps(window: str) -> tuple[str, list[int]]:
    """The characters of a window without its gaps, up to the first gap behind a letter that is not Chinese, and their places."""
    joined, places = "", []
    for place, character in enumerate(window):
        if character not in " \n":
            joined += character
            places.append(place)
        elif joined and not ("\u4e00" <= joined[-1] <= "\u9fff"):
            break
    return joined, places


def _denominator(text: str, start: int) -> tuple[str, int]:
    for length in (0, 1, 2):
        prefix = text[start : start + length]
        if prefix and prefix not in unit_prefixes():
            continue
        word = word_at(text, start + length)
        if word is not None and word.unit:
            return prefix + word.unit, start + length + len(word.text)
    scale = _SCALE.match(text, start)
    return ("", start) if scale is None or not is_unit(scale[0]) else (scale[0], scale.end())


def rate_at(text: str, start: int, above: str) -> tuple[UnitWord, int] | None:
    """
    The quotient of a magnitude and the unit behind a stroke, and where it ends; None where none stands there.

    Example:
        >>> rate_at("5万/平方公里", 2, "万")[0].unit
        '万/平方公里'
    """
    below, end = _denominator(text, start + 1)
    if not below or not is_unit(above):
        return None
    return UnitWord(above, f"{above}/{below}", counts=False, is_rate=True), end
