"""One number with its unit, before anything is known about the words around it."""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from jkq_targets.figures._clauses import is_wrapped
from jkq_targets.figures._numerals import (
    MAGNITUDES,
    RUN_PATTERN,
    WrittenNumber,
    read_estimate,
    read_numeral,
    split_groups,
)
from jkq_targets.figures._unit_words import PlainUnit, UnitWord, broken_unit_at, first_letters, rate_at, unit_at, unit_word

_RUN = RUN_PATTERN
_TAIL = re.compile(rf"[{MAGNITUDES}]*+")
_SCALE = re.compile("[百千]?[万亿]{1,2}")
_PARTS = re.compile(r"/(\d++)(?![\d./])((?:千(?!瓦)|百(?!分点)|[万亿]){0,4})", re.ASCII)
_COINS = re.compile(
    r"(?:零?(?P<jiao>[1-9一二三四五六七八九])角)?(?:零?(?P<fen>[1-9一二三四五六七八九])分)?(?:[整正](?![治体合改个套数顿理风车式常版]))?"
)
#: What 百分之 and 千分之 state; every other denominator makes a fraction.
_RATIOS = {"百": "%", "千": "‰"}
#: 十多万, 500余家, 二十几万, 十来个: about so much.
_VAGUE = frozenset("余多几来")
#: What 千 belongs to where the numeral is whole without it (三千千米); before 瓦, it always does.
_KILO = ("克", "米")
#: 50亿项目 is a project of that size; 50亿项目标 ends in another word.
_PROJECT = re.compile("项目(?!标)")
#: What may stand between a number and its unit; a line end also where a text layer breaks its lines.
_SPACE = frozenset(" \n")
#: Words that begin so many others that at the head of a line they are never the unit of the line before.
_BEGINS_LINE = frozenset("成分天年月日周里度升斤克期届")


@attrs.define
class Operand:
    """
    A number with its unit.

    Args:
        start: Where its text begins, with a sign and a currency before it.
        end: Where its text ends, exclusive.
        begin: Where its digits begin.
        number: The numeral.
        high: The second numeral of an estimate (三四万) or of a range, else None.
        word: Its unit or counting word, else None.
        digits_end: Where its digits and magnitudes end.
        plain: Its unit as plain figures have it, else None.
        is_estimate: Whether two neighbouring digits state it (三四万).
        is_vague: Whether 余, 多, 几 or 来 stands in it.
        is_bare_magnitude: Whether it is a magnitude without a count (亿元, 上万).
        is_ratio: Whether it is printed as a part of something (三分之二, 百分之五, 2/3).
        is_bracketed: Whether its unit stands in brackets behind it (10.5(亿元)).
        list_end: Where the list ends whose last number prints its unit; 0 where none does.
        is_headed: Whether words before it state its unit: a head such as (万元), the unit of a list, a currency, 百分之.
    """

    start: int
    end: int
    begin: int
    digits_end: int
    number: WrittenNumber
    high: WrittenNumber | None = None
    word: UnitWord | None = None
    plain: PlainUnit | None = None
    is_estimate: bool = False
    is_vague: bool = False
    is_bare_magnitude: bool = False
    is_ratio: bool = False
    is_bracketed: bool = False
    is_headed: bool = False
    list_end: int = 0

    @property
    def unit(self) -> str:
        """The unit without magnitude; empty for a bare number and for a counting word that the table does not know."""
        return self.word.unit if self.word is not None else ""

    @property
    def counter(self) -> str | None:
        """The counting word; None for a measure and for a bare number."""
        return self.word.text if self.word is not None and self.word.counts else None


def operand_at(text: str, start: int, end: int) -> Operand | None:
    """
    The number whose run of numeral characters stands at a place, with its unit; None where the run states no number.

    Args:
        text: The text in canonical characters.
        start: Where the run begins.
        end: Where the run ends, exclusive.

    Example:
        >>> operand_at("百分之六点五", 0, 1).number
        WrittenNumber(number='6.5', scale='')
    """
    run = text[start:end]
    following = text[end : end + 1]
    if following == "分":
        if text.startswith("分之", end):
            return _part_of(text, start, end)
        if run == "百" and text.startswith("分百", end):
            return _percent(Operand(start, end + 2, start, end + 2, WrittenNumber(100)), "%")
    if "," in run:
        run = split_groups(run)[-1]
        start = end - len(run)
    if run[-1] == "千" and _is_kilo(run, following):
        run, end = run[:-1], end - 1
    operand = _number_at(text, start, end, run)
    if operand is not None:
        if following in _VAGUE:
            _take_vague(text, operand, run)
        _take_unit(text, operand)
    return operand


def _is_kilo(run: str, following: str) -> bool:
    """True where 千 at the end of a numeral belongs to the unit: 5千瓦, 三千千米."""
    return len(run) > 1 and (following == "瓦" or (following in _KILO and read_numeral(run) is None))


def _number_at(text: str, start: int, end: int, run: str) -> Operand | None:
    is_ratio = False
    parts = _PARTS.match(text, end) if text.startswith("/", end) and run.isdecimal() else None
    if parts is not None and parts[1][0] != "0" and len(run) + len(parts[1]) < 1000 and (run[0] != "0" or run == "0"):
        number: WrittenNumber | None = WrittenNumber(Fraction(int(run), int(parts[1])), parts[2])
        end, is_ratio = parts.end(), True
    else:
        number = read_numeral(run)
    high = None
    if number is None:
        pair = read_estimate(run)
        if pair is None:
            return None
        number, high = pair
    is_bare = run[0] in "百千万亿"
    return Operand(
        start, end, start, end, number, high, is_estimate=high is not None, is_ratio=is_ratio, is_bare_magnitude=is_bare
    )


def _part_of(text: str, start: int, end: int) -> Operand | None:
    """A part stated with its denominator first: 百分之五, 三分之二, 百分之负三点八."""
    below = text[start:end]
    sign = 1 if text.startswith("负", end + 2) else 0
    match = _RUN.match(text, end + 2 + sign)
    above = None if match is None else read_numeral(match[0])
    whole = read_numeral(below)
    if match is None or above is None or whole is None or whole.size == 0:
        return None
    unit = _RATIOS.get(below, "")
    number = above if unit else WrittenNumber(above.size / whole.size)
    return _percent(Operand(start, match.end(), start, match.end(), negative(number) if sign else number), unit)


def _percent(operand: Operand, unit: str) -> Operand:
    """The part of something, with the unit that the words before its number state."""
    operand.is_ratio = True
    if unit:
        head_with(operand, unit_word(unit, unit))
    return operand


def head_with(operand: Operand, word: UnitWord) -> None:
    """Give a number the unit that words before it state, or a sign; nothing is printed behind it."""
    operand.word, operand.is_headed = word, True


def negative(number: WrittenNumber) -> WrittenNumber:
    """
    The numeral with a minus.

    Example:
        >>> negative(WrittenNumber("1.20", "万"))
        WrittenNumber(number='-1.20', scale='万')
    """
    if isinstance(number.number, str):
        return WrittenNumber(f"-{number.number}", number.scale)
    return WrittenNumber(-number.number, number.scale)


def is_negative(number: WrittenNumber) -> bool:
    """
    True where a numeral has a minus.

    Example:
        >>> is_negative(WrittenNumber("-1.20")), is_negative(WrittenNumber(3))
        (True, False)
    """
    return number.number.startswith("-") if isinstance(number.number, str) else number.number < 0


def _take_vague(text: str, operand: Operand, run: str) -> None:
    end = operand.end
    if not (run[-1] in "0十百千万亿" or text[end] in "多余"):
        return
    match = _TAIL.match(text, end + 1)
    tail = "" if match is None else match[0]
    behind = end + 1 + len(tail)
    following = text[behind : behind + 1]
    if not tail and unit_at(text, behind) is None and following.isalnum():
        return
    number = read_numeral(run + tail) if tail else operand.number
    if number is not None:
        operand.number, operand.end, operand.digits_end, operand.is_vague = number, behind, behind, True


def _take_unit(text: str, operand: Operand) -> None:
    """Take the unit behind the number, if one stands there: right behind it, behind a space, in brackets, or broken."""
    end = operand.end
    following = text[end : end + 1]
    if following in _SPACE:
        _take_unit_behind_space(text, operand)
        return
    found = unit_at(text, end)
    if found is None:
        _take_unusual(text, operand, following)
        return
    word, word_end = found
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
        found = rate_at(text, operand.end, operand.number.scale)
        if found is not None:
            operand.number = WrittenNumber(operand.number.number)
            operand.word, operand.end = found
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
    found = unit_at(text, operand.end + 1 if scale is None else scale.end())
    if found is None or not found[0].unit or not text.startswith(")", found[1]) or (scale and operand.number.scale):
        return
    if scale is not None:
        operand.number = WrittenNumber(operand.number.number, scale[0])
    operand.word, operand.end, operand.is_bracketed = found[0], found[1] + 1, True


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
