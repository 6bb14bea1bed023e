"""The words right before a number that belong to it: signs, currencies, heads that state its unit, 数 and 几."""

from __future__ import annotations

from fractions import Fraction

import attrs

from jkq_targets.figures._lexicon import letters, table
from jkq_targets.figures._numerals import HAN, WrittenNumber, spelled_out
from jkq_targets.figures._operand import Operand, head_with, is_negative, negative
from jkq_targets.figures._unit_words import UnitWord, unit_at, unit_word
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import is_unit

#: Currencies before the number, the longest first: HK$ before $.
_CURRENCIES = dict(sorted(table("currencies").items(), key=lambda entry: -len(entry[0])))
_CURRENCY_ENDS = frozenset(word[-1] for word in _CURRENCIES)
CURRENCY_SIGNS = frozenset(word for word in _CURRENCIES if len(word) == 1)
_POWERS = frozenset(Fraction(10) ** power for power in range(1, 13))
#: 人数, 总数 … are nouns; 数 counts nothing there.
_NOUNS_IN_NUMBER = frozenset("人总户件个指次基参系倍位名家点分函")
#: A dash behind one of these joins two numbers or names.
_NO_MINUS_BEHIND = frozenset("-−—–~)%‰月日年" + HAN)
#: 负 is a minus behind the first, the end of another word behind the second (减负2500亿元).
_MINUS_BEHIND = letters("minus.behind")
_ENDS_WORD = letters("minus.ends_words")
#: Every character right before a number that this module looks at.
FRONTS = frozenset("翻数几-−负的下±)]: ") | _CURRENCY_ENDS
#: A head with a unit in brackets: 发行总额(亿)10.00, 金额(万元):1250.
_HEAD = lazy_pattern(r"[(\[](?:(?:计量|金额)?单位:?)?(?P<unit>[^()\[\]\d,、]{1,8})[)\]][:=]?\ ?\Z")
#: The unit of a list, above it or at its head.
_LIST_HEAD = lazy_pattern(r"单位:\ ?(?P<unit>[^()\[\]\d,、\s。;]{1,8})(?=[\s)\]。;]|\Z)")
_LIST_END = lazy_pattern(r"\n\s*\n|。")


def take_front(text: str, operand: Operand, floor: int) -> bool:
    """
    Add to the operand what stands before its digits: a sign, a currency, a head with its unit, or 数 and 几.

    Args:
        text: The text in canonical characters.
        operand: The number; changed in place.
        floor: Where the figure before it ends; a dash right behind it is no minus.

    Returns:
        Whether the number is sure: 负 behind an unknown word and ± leave open which number it is.
    """
    start = operand.start
    before = text[start - 1]
    if before == "翻" and operand.unit == "番":
        operand.start -= 1
    elif before in "数几" and (operand.is_bare_magnitude or text[start] == "十"):
        _take_several(text, operand)
    elif before in _CURRENCY_ENDS:
        return _take_currency(text, operand, floor)
    elif before in ")]: ":
        take_head(text, operand, floor, start)
    elif before in "±下":
        return _take_below_zero(text, operand)
    elif not is_negative(operand.number):
        return _take_minus(text, operand, floor)
    return True


def _take_minus(text: str, operand: Operand, floor: int) -> bool:
    """Take 负 or a dash before a number; whether the number is sure."""
    start = operand.start
    if text[start - 1] == "负" or text.startswith("负的", max(floor, start - 2)):
        return _take_negation(text, operand, floor)
    if text[start - 1] in "-−" and _is_minus(text, start - 1, floor):
        operand.start -= 1
        _negate(operand)
    return True


def _take_negation(text: str, operand: Operand, floor: int) -> bool:
    """负3.9% and 负的3万元 lie below zero; in 减负2500亿元 负 ends a word, and behind an unknown word nobody knows."""
    sign = operand.start - (2 if text[operand.start - 1] == "的" else 1)
    before = text[sign - 1] if sign else " "
    if sign > floor and before.isalnum() and before not in _MINUS_BEHIND:
        return before in _ENDS_WORD
    operand.start = sign
    _negate(operand)
    return True


def _is_minus(text: str, sign: int, floor: int) -> bool:
    """True where a dash is a minus, and joins no two numbers or names."""
    before = text[sign - 1] if sign else " "
    return not (sign == floor > 0 or before in _NO_MINUS_BEHIND or (before.isascii() and before.isalnum()))


def _take_below_zero(text: str, operand: Operand) -> bool:
    """零下5摄氏度 lies below zero; ±5% is no single number."""
    if text[operand.start - 1] == "±":
        return False
    if not text.startswith("零下", operand.start - 2) or operand.start < 2:
        return True
    if operand.unit != "摄氏度":
        return False
    operand.start -= 2
    _negate(operand)
    return True


def _negate(operand: Operand) -> None:
    """Of an estimate, what was the greater number is the smaller one below zero."""
    number, high = negative(operand.number), operand.high
    operand.number, operand.high = (number, None) if high is None else (negative(high), number)


def _take_several(text: str, operand: Operand) -> None:
    """数十亿 is no single number: it lies between 十亿 and the next power of ten, 百亿."""
    if operand.number.size in _POWERS and text[operand.start - 2 : operand.start - 1] not in _NOUNS_IN_NUMBER:
        operand.start -= 1
        operand.high = WrittenNumber(spelled_out(WrittenNumber(operand.number.number, "十")), operand.number.scale)
        operand.is_bare_magnitude = False


def _take_currency(text: str, operand: Operand, floor: int) -> bool:
    """The currency before a number; whether it is known: nobody knows the dollars of C$500."""
    for word, unit in _CURRENCIES.items():
        if text.endswith(word, floor, operand.start):
            start = operand.start - len(word)
            if start > floor and text[start - 1].isascii() and text[start - 1].isalpha():
                return False
            if operand.word is None:
                head_with(operand, unit_word(unit, unit))
            elif operand.word.unit == "元":
                operand.word = attrs.evolve(operand.word, unit=unit)
            elif operand.word.unit != unit:
                return True
            operand.start = start
            return True
    return True


def take_head(text: str, operand: Operand, floor: int, end: int) -> None:
    """
    Take the unit in brackets that stands before a number which prints none: 总投资(亿元)12.5, 总投资(亿元)约12.5.

    Args:
        text: The text in canonical characters.
        operand: The number; changed in place.
        floor: Where the figure before it ends.
        end: Where the head ends: where the number begins, or the words that bound it.
    """
    if operand.word is not None or operand.is_ratio:
        return
    head = _HEAD.search(text, max(floor, end - 18), end)
    word = None if head is None else named_unit(head["unit"])
    if word is not None and not (operand.number.scale and _is_scaled(word)):
        head_with(operand, word)


def _is_scaled(word: UnitWord) -> bool:
    return word.unit[:1] in "百千万亿" and word.unit[:2] not in {"千瓦", "千米", "百分"}


def named_unit(name: str) -> UnitWord | None:
    """
    The unit word that a head states, magnitude and all; None where the head states anything else.

    Example:
        >>> named_unit("万元").unit, named_unit("人民币万元").unit, named_unit("城南街道")
        ('万元', '万元', None)
    """
    name = name.strip().removeprefix("人民币") or name.strip()
    if is_unit(name) and name:
        return unit_word(name, name)
    unit = unit_at(name, 0)
    return unit[0] if unit is not None and unit[1] == len(name) else None


def _opens_list(text: str, start: int) -> bool:
    """True where 单位 is a word of its own, or of 计量单位; 责任单位 names a body."""
    return not text[start - 1 : start].isalpha() or text.endswith(("计量", "金额", "货币", "数量"), 0, start)


def list_heads(text: str) -> list[tuple[int, int, UnitWord]]:
    r"""
    The stretches where the units of lists (单位:万元) hold, to the next head or to the end of the list, and the units.

    Example:
        >>> [(start, end, word.unit) for start, end, word in list_heads("单位:万元\n税收 81\n\n其他")]
        [(5, 11, '万元')]
    """
    heads = [head for head in _LIST_HEAD.finditer(text) if _opens_list(text, head.start())]
    stretches = []
    for place, head in enumerate(heads):
        limit = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        last = _LIST_END.search(text, head.end(), limit)
        word = named_unit(head["unit"])
        if word is not None:
            stretches.append((head.end(), limit if last is None else last.start(), word))
    return stretches
