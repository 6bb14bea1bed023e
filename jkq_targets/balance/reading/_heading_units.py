"""Units in headings, row labels and lines above a table."""

from __future__ import annotations

import functools

from jkq_targets.patterns import lazy_pattern
from jkq_targets.text import HALF_WIDTH
from jkq_targets.units import find_unit, is_unit

#: Remarks in brackets, of whatever kind.
BRACKETS = lazy_pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_SEPARATOR = lazy_pattern(r"[,;:、\s]+")
_SYMBOL = lazy_pattern(r"[%‰]\Z")
#: What is a unit without brackets too; 户 and 米 are also things, and so is 单元.
_MONEY = lazy_pattern(r"(?<![单多公次百千万亿])[百千万亿]*[美欧日港]?元(?:/[^\s/]+)?\Z")
_UNIT_LINE = lazy_pattern(r"(?:\A|[\s(])(?:计量|金额|货币)?单位\s*:\s*(?P<unit>[^()\s]+)")
_RATIO_UNITS = {"%", "‰", "成", "percent", "permille"}
_RATIO_DIMENSIONS = {"percentage_point", "multiple", "doubling"}


def half_width(text: str) -> str:
    """The text with full-width forms made half-width, character for character."""
    return text.translate(HALF_WIDTH)


def unit_of_line(text: str) -> str | None:
    """
    The words behind 单位： in a line above a table, None where it has none.

    Example:
        >>> unit_of_line("（单位：万元）"), unit_of_line("填报单位：招商局")
        ('万元', None)
    """
    # Asked of every cell of a table.
    match = _UNIT_LINE.search(half_width(text)) if "单位" in text else None
    return None if match is None else match["unit"]


def known_unit(words: str) -> str | None:
    """
    The first of some words that is a unit; None where none is.

    Example:
        >>> known_unit("万美元,省口径"), known_unit("人民币万元"), known_unit("含续建")
        ('万美元', '万元', None)
    """
    for word in _SEPARATOR.split(words.removeprefix("单位:")):
        name = word.removeprefix("人民币") or word
        if name and is_unit(name):
            return name
    return None


@functools.lru_cache(maxsize=1 << 10)
def is_ratio(unit: str) -> bool:
    """True for a unit whose figures are never added up: %, 个百分点, 倍, and quotients such as 万元/亩."""
    return unit in _RATIO_UNITS or "/" in unit or find_unit(unit).dimension in _RATIO_DIMENSIONS


def take_unit(text: str, last_word: str, *, is_row: bool) -> tuple[str | None, str]:
    """
    The unit of a heading, and the heading without the words that state it.

    Args:
        text: The heading, half-width and without spaces.
        last_word: The last word of the heading with its spaces.
        is_row: Whether it is the label of a row.

    Example:
        >>> take_unit("外资(万美元)", "外资(万美元)", is_row=False), take_unit("防治院(所、站)", "防治院(所、站)", is_row=True)
        (('万美元', '外资'), (None, '防治院(所、站)'))
    """
    return _in_brackets(text, is_row=is_row) or _by_symbol(text) or _money(text, last_word) or _behind_slash(text) or (None, text)


def _in_brackets(text: str, *, is_row: bool) -> tuple[str, str] | None:
    """外资（万美元）."""
    for match in BRACKETS.finditer(text):
        words = match[match.lastindex or 0]
        unit = known_unit(words)
        # 防治院（所、站） names things; a row has one unit. 首台（套）装备 has two words for one thing.
        before = text[: match.start()][-1:]
        is_name = (is_row and "、" in words) or (before and is_unit(before) and match.end() < len(text))
        if unit is not None and not is_name:
            return unit, text[: match.start()] + text[match.end() :]
    return None


def _by_symbol(text: str) -> tuple[str, str] | None:
    """占比%."""
    symbol = _SYMBOL.search(text)
    return None if symbol is None else (symbol[0], text[: symbol.start()])


def _money(text: str, last_word: str) -> tuple[str, str] | None:
    """投资 万元, 税收万元/亩."""
    money = _MONEY.search(text)
    if money is None or not ("/" in money[0] or money[0] == last_word) or known_unit(money[0]) != money[0]:
        return None
    return money[0], text[: money.start()].rstrip("/") or text


def _behind_slash(text: str) -> tuple[str, str] | None:
    """面积/亩."""
    name, slash, unit = text.rpartition("/")
    return (unit, name) if slash and known_unit(unit) == unit and known_unit(name) is None else None
