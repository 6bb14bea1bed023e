"""Plain figures, which most are: Arabic digits, a magnitude or none, and a unit with nothing unusual beside it."""

from __future__ import annotations

import functools
from decimal import Decimal

from jkq_targets.amounts import Amount
from jkq_targets.figures._amounts import joined_unit
from jkq_targets.figures._fronts import FRONTS
from jkq_targets.figures._names import OPENING
from jkq_targets.figures._ranges import JOINTS
from jkq_targets.figures._unit_words import PlainUnit, UnitWord, known_words, longest_of, rate_of
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import find_unit

#: Words that need a look at what stands around them: they name dates, distances and hours, or take coins and denominators.
_UNUSUAL_DIMENSIONS = frozenset({"time", "calendar", "working_day", "working_hour", "length", "celsius", "doubling", "point"})
_UNUSUAL_WORDS = frozenset({"元整", "元正", "圆", "圆整", "圆正", "人民币", "度", "成", "期", "届", "块", "岁", "周岁"})
#: Behind the unit, what may go on with it.
_GOES_ON = r"(?![/每(人角零整正数0-9一二两三四五六七八九十百千万亿半级xX×*·\ \n+]|小数)"
#: Before the digits, what may make another thing of them; behind the unit, what may go on.
UNUSUAL_BEFORE = (FRONTS - frozenset(")]:")) | OPENING | frozenset("每个新\n、廿卅块+×*/.,№~")
UNUSUAL_BEHIND = JOINTS


def _is_plain(word: UnitWord) -> bool:
    return (
        not word.text.isascii()
        and word.text not in _UNUSUAL_WORDS
        and find_unit(word.unit).dimension not in _UNUSUAL_DIMENSIONS
        and (bool(word.unit) or word.counts)
    ) or word.text == "%"


@functools.lru_cache(maxsize=1024)
def plain_unit(printed: str) -> PlainUnit | None:
    """
    The unit that stands behind the digits of a plain figure; None where the table does not take it so.

    Example:
        >>> plain_unit("亿美元").name, plain_unit("万元/亩").name, plain_unit("盏/亩")
        ('亿美元', '万元/亩', None)
    """
    match = _UNIT.fullmatch(printed)
    if match is None:
        return None
    scale, text, below = match.group("scale", "unit", "below")
    word = known_words()[text]
    if below is not None:
        if not word.unit:
            return None
        word = rate_of(word, known_words()[below[1:]].unit)
    name, holds = joined_unit(scale, word.unit)
    return PlainUnit(word, name, scale, find_unit(name).dimension) if holds else None


_UNUSUAL = [text for text, word in known_words().items() if not text.isascii() and not _is_plain(word)]
_PLAIN = [text for text, word in known_words().items() if _is_plain(word)]
_BELOW = [text for text, word in known_words().items() if not text.isascii() and word.unit and "人民币" not in text]
#: The magnitude and the unit of a plain figure; 50亿项目 is a project of that size. The groups are atomic: behind the longest
#: word that fits, no shorter one is tried.
_UNIT_PATTERN = (
    r"(?>(?P<scale>(?:(?:[百千]?[万亿]|万亿)(?!项目(?!标)))?))"
    rf"(?!{longest_of(_UNUSUAL)})(?P<unit>(?>{longest_of(_PLAIN)}))(?>(?P<below>/(?>{longest_of(_BELOW)}))?)"
)
_UNIT = lazy_pattern(_UNIT_PATTERN)
#: One plain figure.
PLAIN = rf"(?>(?P<digits>(?:0|[1-9]\d{{0,14}})(?:\.\d{{1,12}})?)){_UNIT_PATTERN}{_GOES_ON}"


_new, _set = object.__new__, object.__setattr__


def plain_amount(digits: str, unit: str) -> Amount:
    """
    The amount of plain digits in a unit of the table.

    `PLAIN` matches only digits that `Amount` takes as they stand, and `plain_unit` names only units that are defined: nothing is
    left to validate, and validating anew is a fifth of the time that a figure takes.

    Example:
        >>> plain_amount("1.20", "亿元") == Amount("1.20", "亿元")
        True
    """
    amount = _new(Amount)
    _set(amount, "number", Decimal(digits))
    _set(amount, "unit", unit)
    return amount
