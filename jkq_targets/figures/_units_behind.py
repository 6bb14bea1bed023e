"""The unit behind a number: right behind it, behind a space, in brackets, broken by a line end, with coins."""

from __future__ import annotations

from fractions import Fraction

from jkq_targets.figures._clauses import is_wrapped
from jkq_targets.figures._numerals import MAGNITUDES, WrittenNumber
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._unit_words import UnitWord, broken_unit_at, first_letters, rate_at, unit_at
from jkq_targets.patterns import lazy_pattern

_SCALE = lazy_pattern("[百千]?[万亿]{1,2}")
_COINS = lazy_pattern(
    r"(?:零?(?P<jiao>[1-9一二三四五六七八九])角)?(?:零?(?P<fen>[1-9一二三四五六七八九])分)?(?:[整正](?![治体合改个套数顿理风车式常版]))?"
)
#: 50亿项目 is a project of that size; 50亿项目标 ends in another word.
_PROJECT = lazy_pattern("项目(?!标)")
#: What may stand between a number and its unit; a line end also where a text layer breaks its lines.
_SPACE = frozenset(" \n")
#: Words that begin so many others that at the head of a line they are never the unit of the line before.
_BEGINS_LINE = frozenset("成分天年月日周里度升斤克期届")


def take_unit(text: str, operand: Operand) -> None:
    """Take the unit behind the number, if one stands there: right behind it, behind a space, in brackets, or broken."""
    end = operand.end
    following = text[end : end + 1]
    if following in _SPACE:
        _take_unit_behind_space(text, operand)
        return
    unit = unit_at(text, end)
    if unit is None:
        _take_unusual(text, operand, following)
        return
    word, word_end = unit
    if word.text == "个" and _take_broken(text, operand, end):
        return
    if following == "项" and operand.number.scale and _PROJECT.match(text, end) is not None:
        return
    operand.word, operand.end = word, word_end
    if word.unit == "元" and not operand.number.scale:
        _take_coins(text, operand)


def _take_unusual(text: str, operand: Operand, following: str) -> None:
    """Take a unit in brackets, one that the magnitude is divided by, or one that a line breaks."""
    if following == "(" and text[operand.begin].isdigit():
        _take_bracketed(text, operand)
    elif following == "/" and operand.number.scale:
        unit = rate_at(text, operand.end, operand.number.scale)
        if unit is not None:
            operand.number = WrittenNumber(operand.number.number)
            operand.word, operand.end = unit
    elif following in first_letters() or following in MAGNITUDES:
        _take_broken(text, operand, operand.end)


def _take_unit_behind_space(text: str, operand: Operand) -> None:
    """The unit behind a space or a line end, with the magnitude that may stand before it (3.5 亿元)."""
    end = operand.end
    if text[end + 1 : end + 2] in _SPACE or not (text[end - 1].isdigit() or operand.number.scale):
        return
    if _take_broken(text, operand, end + 1):
        return
    unit, scale = _scaled_unit_at(text, end + 1, takes_scale=not operand.number.scale)
    if unit is None or (text[end] == "\n" and not _is_behind_line_end(text, operand, *unit)):
        return
    if scale:
        operand.number = WrittenNumber(operand.number.number, scale)
    operand.word, operand.end = unit


def _scaled_unit_at(text: str, start: int, *, takes_scale: bool) -> tuple[tuple[UnitWord, int] | None, str]:
    """The unit at a place and where it ends, with the magnitude before it if the number has none."""
    unit = unit_at(text, start)
    scale = _SCALE.match(text, start) if unit is None and takes_scale else None
    return (unit, "") if scale is None else (unit_at(text, scale.end()), scale[0])


def _is_behind_line_end(text: str, operand: Operand, word: UnitWord, word_end: int) -> bool:
    """True where a word at the head of a line is the unit of the number that ends the line before it."""
    if operand.number.scale and word.unit not in {"元", "美元"}:
        return False
    return not text[word_end : word_end + 1].isalnum() or _goes_on(text, operand.end, word)


def _goes_on(text: str, line_end: int, word: UnitWord) -> bool:
    """True where a word at the head of a line is the unit of the number that ends the line before, and not a word of its own."""
    if word.text in _BEGINS_LINE:
        return False
    return not word.counts or is_wrapped(text, line_end)


def _take_broken(text: str, operand: Operand, start: int) -> bool:
    """Take a unit that a space or a line end breaks (5 个百 分点); whether one was taken."""
    broken = broken_unit_at(text, start)
    if broken is None:
        return False
    scale, word, end = broken
    if scale and operand.number.scale:
        return False
    if scale:
        operand.number = WrittenNumber(operand.number.number, scale)
    operand.word, operand.end = word, end
    return True


def _take_bracketed(text: str, operand: Operand) -> None:
    """The unit of 10.5(亿元), in brackets right behind the number; a word that the table does not know is a remark."""
    scale = _SCALE.match(text, operand.end + 1)
    unit = unit_at(text, operand.end + 1 if scale is None else scale.end())
    if unit is None or not unit[0].unit or not text.startswith(")", unit[1]) or (scale and operand.number.scale):
        return
    if scale is not None:
        operand.number = WrittenNumber(operand.number.number, scale[0])
    operand.word, operand.end, operand.is_bracketed = unit[0], unit[1] + 1, True


def _take_coins(text: str, operand: Operand) -> None:
    """三千三百八十元五角八分 is one figure."""
    match = _COINS.match(text, operand.end)
    number = operand.number.number
    if match is None or not match[0] or "." in str(number) or isinstance(number, Fraction):
        return
    jiao, fen = match.group("jiao", "fen")
    if jiao or fen:
        operand.number = WrittenNumber(f"{number}.{_coin(jiao)}{_coin(fen) if fen else ''}")
    operand.end = match.end()


def _coin(digit: str | None) -> str:
    """A digit of a sum of money in Arabic; 0 for none."""
    return digit if digit is not None and digit.isdecimal() else str("0一二三四五六七八九".find(digit or "0"))
