"""One number with its unit, before anything is known about the words around it."""

from __future__ import annotations

import re
from fractions import Fraction

from jkq_targets.figures._numerals import (
    MAGNITUDES,
    RUN_PATTERN,
    WrittenNumber,
    read_estimate,
    read_numeral,
    split_groups,
)
from jkq_targets.figures._operand import Operand, head_with, negative
from jkq_targets.figures._unit_words import unit_at, unit_word
from jkq_targets.figures._units_behind import take_unit
from jkq_targets.patterns import lazy_pattern

_RUN = RUN_PATTERN
_TAIL = lazy_pattern(rf"[{MAGNITUDES}]*+")
_PARTS = lazy_pattern(r"/(\d++)(?![\d./])((?:千(?!瓦)|百(?!分点)|[万亿]){0,4})", re.ASCII)
#: What 百分之 and 千分之 state; every other denominator makes a fraction.
_RATIOS = {"百": "%", "千": "‰"}
#: 十多万, 500余家, 二十几万, 十来个: about so much.
_VAGUE = frozenset("余多几来")
#: What 千 belongs to where the numeral is whole without it (三千千米); before 瓦, it always does.
_KILO = ("克", "米")


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
        take_unit(text, operand)
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
