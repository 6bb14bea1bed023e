"""Goals in words alone: 实现全覆盖 is 100%, 清零 and 零欠薪 are 0, 零突破 is the first one or more, 占比过半 is over 50%."""

from __future__ import annotations

import functools
import re
from typing import Self

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._numerals import HAN, WrittenNumber
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._scanning import SCAN, scan_pattern
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound

_NOT_ZERO = "".join(words("in_words.not_zero"))
_HALVED = f"(?<=[{''.join(words('in_words.halved'))}])过半"
_GOAL = (
    f"{_HALVED}|(?:{alternation('in_words.all', 'in_words.none')})|零(?:的?突破|(?![{_NOT_ZERO}{HAN}的点])[\u4e00-\u9fff]{{2}})"
)
#: Behind such words, the end of the statement: a name goes on (全覆盖试点, 零直排区).
_STATEMENT_END = r"(?=[”\"’]?(?:[,;。、!?)\n]|的?目标|和|\Z))"
#: A text without any of these holds no figure.
MAY_HOLD = lazy_pattern(f"[0-9{HAN}]|{alternation('in_words.all', 'in_words.none')}|过半")
_ZERO_GROWTH = "零增长"
_HALF = "过半"
_REACHED = lazy_pattern(f"(?:{alternation('in_words.reached')})[^,;。!?\n]{{0,20}}\\Z")
#: “清零”行动 and 五个全覆盖 are names.
_NAMED = lazy_pattern('[“"‘个]')


def scan_of(text: str) -> re.Pattern[str]:
    """
    The pattern that walks over a text: with goals in words only where the text may have such.

    Args:
        text: The text in canonical characters.
    """
    return _scan_with_goals() if "零" in text or "全覆盖" in text or "过半" in text else SCAN


@functools.cache
def _scan_with_goals() -> re.Pattern[str]:
    return scan_pattern(f"(?P<goal>(?:{_GOAL}){_STATEMENT_END})", "全清过")


@attrs.frozen
class InWords:
    """
    A goal in words.

    Args:
        operand: Its place, with the number.
        amount: What it states.
        bound: On which side of it the goal lies.
    """

    operand: Operand
    amount: Amount
    bound: Bound

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Self | None:
        """
        The goal that the words at a place state; None where they stand in a name or state no goal.

        Args:
            text: The text in canonical characters.
            start: Where the words begin.
            end: Where they end, exclusive.

        Example:
            >>> InWords.at("实现零欠薪", 2, 5).amount
            Amount(number=Decimal('0'), unit='')
            >>> InWords.at("坚持零容忍", 2, 5) is None
            True
        """
        word = text[start:end]
        if word in words("in_words.all"):
            number, unit, bound = 100, "%", Bound.REACH
        elif word.endswith("突破"):
            number, unit, bound = 1, "", Bound.AT_LEAST
        else:
            number, unit, bound = 0, "%" if word == _ZERO_GROWTH else "", Bound.AT_MOST
        if word == _HALF:
            number, unit, bound = 50, "%", Bound.MORE_THAN
        elif _REACHED.search(text, max(0, start - 24), start) is None:
            return None
        if start and _NAMED.match(text, start - 1) is not None and not word.startswith("零"):
            return None
        return cls(Operand(start, end, start, end, WrittenNumber(number)), Amount(number, unit), bound)
