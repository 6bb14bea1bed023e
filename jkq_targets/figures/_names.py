"""Numbers within names: of rules, standards, tables, services and stages."""

from __future__ import annotations

import re

from jkq_targets.figures._lexicon import alternation
from jkq_targets.figures._numerals import HAN
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._surroundings import SENTENCE_ENDS, STATEMENT_ENDS, Surroundings
from jkq_targets.figures._unit_words import UnitWord
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import find_unit

OPENING = frozenset("\"“‘'《〈【「『")
CLOSING = frozenset("\"”’'》〉】」』")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", '"': '"'}
#: A title in book marks is a name, whatever it says.
_TITLES = frozenset("《〈")
_QUOTE_BEFORE = lazy_pattern('[“”‘’「」『』《》〈〉【】"]')
_INSIDE = lazy_pattern('[“‘「『《〈【"][^”’」』》〉】"]*\\Z')
#: A longer quotation is speech, not a name.
_LONGEST_NAME = 20
_GOAL_WORDS = lazy_pattern(alternation("quoted.goal_words"))

_NAMED_COUNT = lazy_pattern("[\"“‘'《〈【「『][一二两三四五六七八九十0-9]{1,2}个\\Z")
#: A count of stages and the size of each, which together name where something got to: 两个万亿元大关, 4个万亿元台阶.
_STAGES = lazy_pattern(
    rf"(?:\d+(?:\.\d+)?)?[百千万亿]*(?:[美欧日]?元|亩|吨|公?斤|人|千瓦时?)?级?(?:{alternation('names.stages')})"
)
#: 十万人口死亡率 is how many die of so many.
_RATE_OF_PEOPLE = lazy_pattern("人口[^,;。、]{0,6}率")
#: A 15分钟生活圈 is what stands around a place.
_CIRCLE = lazy_pattern(f"[^{SENTENCE_ENDS},;0-9]{{0,10}}?(?:圈|{alternation('names.standards')})")
#: A time of work or service is a name (8小时工作制, 24小时热线); with 24小时, so are further words that say round the clock.
_ON_DUTY = lazy_pattern("(?:工作|值班|轮班)?制(?![定造作成止])|(?:应急|服务|专人|轮流|不间断)?(?:热线|值班|值守)")
_ROUND_THE_CLOCK = lazy_pattern(
    "(?:自助|应急|在线|专人|全程|全天候)?(?:服务|营业|监控|监测|监管|巡逻|巡查|待命|备勤|客服|运行|运转|开放)"
    "|自助|在线|不间断|不打烊|全天候|轮班|无休"
)
_NAMING_DIMENSIONS = frozenset({"time", "length"})
_WHOLE_DAY = ("24小时", "24个小时", "二十四小时")
#: What makes a short number with its unit in brackets the name of a column or table: 表1(万元).
_NUMBERED = frozenset("件表图栏号标例题第№#+×*/._~—–-")
#: A year at the head of a column with its unit in brackets: 2020(万元).
_YEAR = lazy_pattern(r"(?:19|20)\d\d(?![\d.,])", re.ASCII)
#: Words that make an ordinal or a date of the number they stand behind, also in brackets: 2020(年), 3(期).
_ORDINAL_MEASURES = frozenset("年月日期届") | {"季度"}
_LOW_HAN = frozenset(HAN[:12])


def is_near_quote(text: str, start: int) -> bool:
    """
    True where a mark that opens a quotation stands so near before a number that a name may hold it.

    Args:
        text: The text in canonical characters.
        start: Where the number begins.
    """
    return _INSIDE.search(text, max(0, start - 2 * _LONGEST_NAME), start) is not None


def is_in_name(around: Surroundings) -> bool:
    """
    True where the number with its unit belongs to a name.

    Args:
        around: The number and its place.
    """
    operand, word = around.operand, around.operand.word
    if operand.is_bracketed and not _is_bracketed_figure(around):
        return True
    if around.behind == "级" and _is_grade(operand):
        return True
    if around.before == "个" and _STAGES.match(around.text, operand.begin) is not None:
        return True
    if word is None:
        return False
    return _is_name_of_count(around, word) if word.counts else _is_name_of_measure(around, word)


def _is_grade(operand: Operand) -> bool:
    """True where a number before 级 is a size, and no count of grades: 亿元级, 20万级."""
    word = operand.word
    return operand.is_bare_magnitude or operand.number.scale != "" or (word is not None and not word.counts)


def _is_name_of_count(around: Surroundings, word: UnitWord) -> bool:
    """True where a count is part of a name: 两个万亿元大关, 十万人口死亡率."""
    if word.text == "个" and _STAGES.match(around.text, around.end) is not None:
        return True
    if word.text == "条" and around.before == "新":
        # 新36条 is the short name of a policy.
        return True
    return _RATE_OF_PEOPLE.match(around.text, around.end - 1) is not None


def _is_name_of_measure(around: Surroundings, word: UnitWord) -> bool:
    """True where a measure is part of a name: 李四人民币, 15分钟生活圈, 24小时热线."""
    if word.text == "人民币":
        # No sum of money is one Chinese digit and 人民币.
        return around.is_han and around.text[around.end - 4 : around.end - 3] in _LOW_HAN
    if word.is_rate or find_unit(word.unit).dimension not in _NAMING_DIMENSIONS:
        return False
    if _CIRCLE.match(around.text, around.end) is not None:
        return True
    return word.unit in {"小时", "天"} and _is_name_of_hours(around)


def _is_name_of_hours(around: Surroundings) -> bool:
    text, end = around.text, around.end
    if _ON_DUTY.match(text, end) is not None:
        return True
    return around.run.startswith(_WHOLE_DAY) and _ROUND_THE_CLOCK.match(text, end) is not None


def _is_bracketed_figure(around: Surroundings) -> bool:
    """10.5(亿元); not the year 2020(万元), the table 表1(万元) and the number of an issue 3(期)."""
    operand, word = around.operand, around.operand.word
    if word is None or word.text in _ORDINAL_MEASURES:
        return False
    if not around.before.isalnum() and _YEAR.match(around.text, operand.begin) is not None:
        return False
    return around.before not in _NUMBERED or len(str(operand.number.number)) > 2


def is_quoted_name(around: Surroundings) -> bool:
    """
    True where the number stands within quotation marks with its noun (“民营经济32条”) or in a title.

    A figure alone in quotation marks (“5家”), and one with a word of goals (“力争达到8%”), is a figure.
    """
    text, start, end = around.text, around.start, around.end
    if _NAMED_COUNT.search(text, max(0, start - 4), start) is not None:
        # “七个100%” is the name of seven rules.
        return True
    if around.before in OPENING and not around.bounded and not (around.behind in CLOSING and around.operand.word is not None):
        return True
    mark = _open_quotation(text, start)
    if mark is None:
        return False
    last = text.find(_PAIRS[mark[0]], end, mark.start() + 3 * _LONGEST_NAME)
    if last < 0:
        return False
    return mark[0] in _TITLES or (not around.bounded and _is_name(text[mark.end() : last], text[start:end]))


def _open_quotation(text: str, start: int) -> re.Match[str] | None:
    """The mark before a place that opens a quotation which is not closed before it."""
    marks = list(_QUOTE_BEFORE.finditer(text, max(0, start - 2 * _LONGEST_NAME), start))
    if not marks or marks[-1][0] not in _PAIRS:
        return None
    mark = marks[-1]
    is_closing = mark[0] == '"' and len([other for other in marks if other[0] == '"']) % 2 == 0
    return None if is_closing else mark


def _is_name(quoted: str, figure: str) -> bool:
    """True where a quotation is a name that holds a figure, and neither speech, nor the figure alone, nor a goal."""
    if len(quoted) > _LONGEST_NAME or any(character in STATEMENT_ENDS for character in quoted):
        return False
    return quoted != figure and _GOAL_WORDS.search(quoted) is None
