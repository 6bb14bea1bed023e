"""The numbers of dates and periods, which are no goals, and those of times that are: 3年内, 20日压缩到5日."""

from __future__ import annotations

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._surroundings import Surroundings
from jkq_targets.patterns import lazy_pattern

#: How many digits a date has before each word.
DATE_WORDS = {"年": 4, "月": 2, "日": 2, "季度": 1}
_SHORTENED = lazy_pattern(alternation("times.shortened"))
_YEAR_BEFORE = words("times.year_before")
_PERIOD_BEFORE = ("近", "连续")
_YEAR_BEHIND = words("times.year_behind")
#: 用3年左右时间 is how long the work takes; 使用3年 and 试用3年 are other words.
_SPENDING = lazy_pattern(
    "(?<![使试服录聘租借适信费专公家共通沿占雇启停采引运])用(?:了|近|约|大约|不到|不超过|最多|至多|[上下])?"
    "(?:[0-9一二两三四五六七八九十]{1,2}[-—–~至到])?\\Z"
)


def is_time(around: Surroundings, word: str) -> bool:
    """
    True where a number before 年, 月 or 日 is a time that is stated; mostly it is a date, or a period that is no goal (近3年).

    Args:
        around: The number and its place.
        word: One of `DATE_WORDS`.
    """
    if word == "年" and _SPENDING.search(around.text, max(0, around.start - 9), around.start) is not None:
        return False
    if _is_no_date(around, word):
        return True
    if around.bounded or _SHORTENED.match(around.text, around.end) is not None:
        return not around.text.endswith(_PERIOD_BEFORE, 0, around.start)
    return word == "年" and _is_number_of_years(around)


def _is_no_date(around: Surroundings, word: str) -> bool:
    """True where the number is too long or too exact for a date."""
    number = around.operand.number
    digits = str(number.number)
    return number.scale != "" or not digits.isdecimal() or len(digits) > DATE_WORDS[word]


def _is_number_of_years(around: Surroundings) -> bool:
    """True where a number of years is neither a period that is meant (未来3年) nor part of a name (三年行动)."""
    if around.text.endswith(_YEAR_BEFORE, 0, around.start):
        return False
    behind = around.text[around.end : around.end + 2]
    return behind == "时间" or (not around.is_han and not behind.startswith(_YEAR_BEHIND) and not behind[:1].isalnum())
