"""One number with its unit, before anything is known about the words around it."""

from __future__ import annotations

import functools
import re
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import UnitError
from jkq_targets.figures.measures import Measure, measure_at, rate_at
from jkq_targets.figures.numerals import HAN, MAGNITUDES, RUN, Numeral, read_estimate, read_numeral, spelled_out, split_groups
from jkq_targets.units import find_unit

_RUN = re.compile(RUN, re.ASCII)
_TAIL = re.compile(rf"[{MAGNITUDES}]*+")
_SCALE = re.compile("[百千]?[万亿]{1,2}")
_PARTS = re.compile(r"/(\d++)(?![\d./])((?:千(?!瓦)|百(?!分点)|[万亿]){0,4})", re.ASCII)
_COINS = re.compile(r"(?:零?(?P<jiao>[1-9一二三四五六七八九])角)?(?:零?(?P<fen>[1-9一二三四五六七八九])分)?")
#: What 百分之 and 千分之 state; every other denominator makes a fraction.
_RATIOS = {"百": "%", "千": "‰"}
#: 十多万, 500余家, 二十几万, 十来个: about so much.
_VAGUE = frozenset("余多几来")
#: Currencies before the number: ¥500, 港币五元.
_CURRENCIES = {"人民币": "元", "港币": "港元", "¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_CURRENCY_ENDS = frozenset(word[-1] for word in _CURRENCIES)
_MINUS = frozenset("-−负")
#: What 千 belongs to where the numeral is whole without it (三千千米); before 瓦, it always does.
_KILO = ("克", "米")
_POWERS = frozenset(Fraction(10) ** power for power in range(1, 13))
#: 人数, 总数 … are nouns; 数 counts nothing there.
_NOUNS_IN_NUMBER = frozenset("人总户件个指次基参系倍位名家点分函")
#: A dash behind one of these joins two numbers or names.
_NO_MINUS_BEHIND = frozenset("-−—–~)%‰月日年" + HAN)


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
        measure: Its unit or counting word, else None.
        is_estimate: Whether two neighbouring digits state it (三四万).
        is_vague: Whether 余, 多, 几 or 来 stands in it.
        is_bare_magnitude: Whether it is a magnitude without a count (亿元, 上万).
        is_ratio: Whether it is printed as a part of something (三分之二, 百分之五, 2/3).
        is_bracketed: Whether its unit stands in brackets behind it (10.5(亿元)).
    """

    start: int
    end: int
    begin: int
    number: Numeral
    high: Numeral | None = None
    measure: Measure | None = None
    is_estimate: bool = False
    is_vague: bool = False
    is_bare_magnitude: bool = False
    is_ratio: bool = False
    is_bracketed: bool = False

    @property
    def unit(self) -> str:
        """The unit without magnitude; empty for a bare number and for a counting word that the table does not know."""
        return self.measure.unit if self.measure is not None else ""

    @property
    def counter(self) -> str | None:
        """The counting word; None for a measure and for a bare number."""
        return self.measure.word.text if self.measure is not None and self.measure.word.counts else None


@functools.lru_cache(maxsize=4096)
def _joined_unit(scale: str, unit: str) -> tuple[str, bool]:
    """The unit with the magnitude before it, and whether the table takes the magnitude so."""
    try:
        find_unit(scale + unit)
    except UnitError:
        return unit, False
    return scale + unit, True


def amount_of(number: Numeral, unit: str) -> Amount:
    """
    The amount of a numeral in a unit; a magnitude that the unit cannot bear is multiplied into the number.

    Example:
        >>> str(amount_of(Numeral("3.5", "千万"), "元")), str(amount_of(Numeral(5, "亿"), "万元"))
        ('3.5千万元', '500000000万元')
    """
    name, holds = _joined_unit(number.scale, unit)
    if holds:
        return Amount(number.number, name)
    return Amount(spelled_out(number), name)


def operand_at(text: str, start: int, end: int) -> Operand | None:
    """
    The number whose run of numeral characters stands at a place, with its unit; None where the run states no number.

    Args:
        text: The text in half-width forms.
        start: Where the run begins.
        end: Where the run ends, exclusive.

    Example:
        >>> operand_at("百分之六点五", 0, 1).number
        Numeral(number='6.5', scale='')
    """
    if text.startswith("分之", end):
        return _part_of(text, start, end)
    run = text[start:end]
    if run == "百" and text.startswith("分百", end):
        return Operand(start, end + 2, start, Numeral(100), measure=_unprinted("%", end + 2), is_ratio=True)
    if "," in run:
        run = split_groups(run)[-1]
        start = end - len(run)
    if (
        run[-1] == "千"
        and len(run) > 1
        and (text.startswith("瓦", end) or (text.startswith(_KILO, end) and read_numeral(run) is None))
    ):
        run, end = run[:-1], end - 1
    operand = _number_at(text, start, end, run)
    if operand is not None:
        _take_vague(text, operand, run)
        _take_measure(text, operand)
    return operand


def _number_at(text: str, start: int, end: int, run: str) -> Operand | None:
    is_ratio = False
    parts = _PARTS.match(text, end) if text.startswith("/", end) and run.isdecimal() else None
    if parts is not None and parts[1][0] != "0" and len(run) + len(parts[1]) < 1000 and (run[0] != "0" or run == "0"):
        number: Numeral | None = Numeral(Fraction(int(run), int(parts[1])), parts[2])
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
    return Operand(start, end, start, number, high, is_estimate=high is not None, is_ratio=is_ratio, is_bare_magnitude=is_bare)


def _part_of(text: str, start: int, end: int) -> Operand | None:
    """A part stated with its denominator first: 百分之五, 三分之二, 百分之负三点八."""
    below = text[start:end]
    sign = 1 if text.startswith("负", end + 2) else 0
    match = _RUN.match(text, end + 2 + sign)
    above = None if match is None else read_numeral(match[0])
    whole = read_numeral(below)
    if match is None or above is None or whole is None or whole.size == 0:
        return None
    number, unit = above, _RATIOS.get(below, "")
    if not unit:
        number = Numeral(above.size / whole.size)
    measure = _unprinted(unit, match.end()) if unit else None
    return Operand(start, match.end(), start, negative(number) if sign else number, measure=measure, is_ratio=True)


def _unprinted(unit: str, end: int) -> Measure | None:
    """The unit that words before the number state, or a sign before it; it prints nothing behind."""
    measure = measure_at(unit, 0)
    return None if measure is None else attrs.evolve(measure, end=end)


def negative(number: Numeral) -> Numeral:
    """
    The numeral with a minus.

    Example:
        >>> negative(Numeral("1.20", "万"))
        Numeral(number='-1.20', scale='万')
    """
    if isinstance(number.number, str):
        return Numeral(f"-{number.number}", number.scale)
    return Numeral(-number.number, number.scale)


def _take_vague(text: str, operand: Operand, run: str) -> None:
    end = operand.end
    if text[end : end + 1] not in _VAGUE or not (run[-1] in "0十百千万亿" or text[end] in "多余"):
        return
    match = _TAIL.match(text, end + 1)
    tail = "" if match is None else match[0]
    behind = end + 1 + len(tail)
    following = text[behind : behind + 1]
    if not tail and measure_at(text, behind) is None and following.isalnum():
        return
    number = read_numeral(run + tail) if tail else operand.number
    if number is not None:
        operand.number, operand.end, operand.is_vague = number, behind, True


def _take_measure(text: str, operand: Operand) -> None:
    end = operand.end
    if text.startswith(" ", end) and text[end - 1].isdigit() and text[end + 1 : end + 2] not in {" ", "\n"}:
        end += 1
    measure = measure_at(text, end)
    if measure is None and text.startswith("(", end) and text[operand.begin].isdigit():
        _take_bracketed(text, operand)
        return
    if measure is None and end > operand.end:
        measure = _spaced_scale(text, operand, end)
    if measure is None and operand.number.scale and text.startswith("/", end):
        _take_rate(text, operand)
    if measure is None or (operand.number.scale and text.startswith("项目", end) and not text.startswith("项目标", end)):
        return
    operand.measure, operand.end = measure, measure.end
    if measure.unit == "元" and not operand.number.scale:
        _take_coins(text, operand)


def _take_bracketed(text: str, operand: Operand) -> None:
    """The unit of 10.5(亿元), in brackets right behind the number; a word that the table does not know is a remark."""
    scale = _SCALE.match(text, operand.end + 1)
    measure = measure_at(text, operand.end + 1 if scale is None else scale.end())
    if measure is None or not measure.unit or not text.startswith(")", measure.end) or (scale and operand.number.scale):
        return
    if scale is not None:
        operand.number = Numeral(operand.number.number, scale[0])
    operand.measure, operand.end, operand.is_bracketed = measure, measure.end + 1, True


def _spaced_scale(text: str, operand: Operand, start: int) -> Measure | None:
    """The unit of 3.5 亿元, whose magnitude stands behind the space, too."""
    match = _SCALE.match(text, start)
    measure = None if match is None else measure_at(text, match.end())
    if match is not None and measure is not None and not operand.number.scale:
        operand.number = Numeral(operand.number.number, match[0])
        return measure
    return None


def _take_rate(text: str, operand: Operand) -> None:
    """A magnitude of its own over a unit: 5万/平方公里."""
    measure = rate_at(text, operand.end, operand.number.scale)
    if measure is not None:
        operand.number, operand.measure, operand.end = Numeral(operand.number.number), measure, measure.end


def _take_coins(text: str, operand: Operand) -> None:
    """三千三百八十元五角八分 is one figure."""
    match = _COINS.match(text, operand.end)
    if match is None or not match[0] or "." in str(operand.number.number) or isinstance(operand.number.number, Fraction):
        return
    jiao, fen = (str("0一二三四五六七八九".find(coin)) if coin and not coin.isdecimal() else coin for coin in match.groups("0"))
    operand.number = Numeral(f"{operand.number.number}.{jiao}{fen if match['fen'] else ''}")
    operand.end = match.end()


def take_front(text: str, operand: Operand, floor: int) -> None:
    """
    Add to the operand what stands before its digits: a sign, a currency, or 数 and 几, which make an estimate of a magnitude.

    Args:
        text: The text in half-width forms.
        operand: The number; changed in place.
        floor: Where the figure before it ends; a dash right behind it is no minus.
    """
    start = operand.start
    if start <= floor:
        return
    before = text[start - 1]
    if before == "翻" and operand.unit == "番":
        operand.start -= 1
    elif before in "数几" and (operand.is_bare_magnitude or text[start] == "十"):
        _take_several(text, operand)
    elif before in _CURRENCY_ENDS:
        _take_currency(text, operand, floor)
    elif (before in _MINUS or text.startswith("负的", max(floor, start - 2))) and operand.number.size >= 0:
        sign = start - (2 if before == "的" else 1)
        further = text[sign - 1] if sign else " "
        if text[sign] == "负" or not (
            sign == floor > 0 or further in _NO_MINUS_BEHIND or (further.isascii() and further.isalnum())
        ):
            operand.start = sign
            _negate(operand)


def _negate(operand: Operand) -> None:
    """Of an estimate, what was the greater number is the smaller one below zero."""
    number, high = negative(operand.number), operand.high
    operand.number, operand.high = (number, None) if high is None else (negative(high), number)


def _take_several(text: str, operand: Operand) -> None:
    """数十亿 is no single number: it lies between 十亿 and the next power of ten, 百亿."""
    if operand.number.size in _POWERS and text[operand.start - 2 : operand.start - 1] not in _NOUNS_IN_NUMBER:
        operand.start -= 1
        operand.high = Numeral(spelled_out(Numeral(operand.number.number, "十")), operand.number.scale)
        operand.is_bare_magnitude = False


def _take_currency(text: str, operand: Operand, floor: int) -> None:
    for word, unit in _CURRENCIES.items():
        if text.endswith(word, floor, operand.start):
            if operand.measure is None:
                operand.measure = _unprinted(unit, operand.end)
            elif operand.measure.unit == "元":
                operand.measure = attrs.evolve(operand.measure, unit=unit)
            elif operand.measure.unit != unit:
                return
            operand.start -= len(word)
            return
