"""True where a Chinese numeral in its place is a figure: it also builds names, idioms, ordinals and indefinite articles."""

from __future__ import annotations

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._numerals import HAN, HAN_DIGITS, MAGNITUDES
from jkq_targets.figures._surroundings import STATEMENT_ENDS, Surroundings
from jkq_targets.figures._times import DATE_WORDS, is_time
from jkq_targets.figures._unit_words import UnitWord
from jkq_targets.patterns import lazy_pattern

_DIGITS = frozenset("0123456789" + HAN_DIGITS)
_HAN = frozenset(HAN)
_MAGNITUDES = frozenset(MAGNITUDES)
_STEPS = frozenset("十百千")
_LARGE = frozenset("百千万亿")
#: Before the number of a heading, the end of what goes before: 二十一、将….
_HEADING_BEFORE = frozenset("。\n\t”；;")
_LOW = frozenset("一二三四五六七八九")
#: Before a numeral, what makes another numeral or an ordinal of it: 第三, 双十.
_HAN_OR_ORDINAL = _HAN | frozenset("第双")
#: Before a magnitude, what it belongs to: another numeral, 大千, 双百, 成千上万.
_HAN_OR_WORD = _HAN | frozenset("大双成")
#: Nouns that 个 sets off as points of a speech: 五个方面, 三个维度, 两个核心.
_ABSTRACT = lazy_pattern(alternation("counters.points"))
_ABSTRACT_ITEMS = lazy_pattern(alternation("counters.points_of_items"))
_MEETINGS = words("counters.numbered_meetings")
_COUNTING = frozenset(words("counters.han_counts"))
_COUNTING_ONE = frozenset(words("counters.one_counts"))
_MADE_ONE = frozenset(words("counters.made_one"))
_SIZED_ONE = frozenset(words("counters.sized_one"))
_ONE_OF_MANY = frozenset(words("counters.one_of_many"))
_NAMING_MEASURES = frozenset(words("counters.naming"))
#: Before 一, these are what is done: 突破一批技术.
_BREAKTHROUGHS = ("突破", "攻克", "超越", "跨越")
#: At the end of a clause, 一 counts with these.
_ENDING_ONE = frozenset(words("counters.ending_one"))
#: Behind a verb that makes or holds something, 一 counts as well: 建立一个网站, 举办一期论坛.
_MADE = lazy_pattern(f"(?:{alternation('counters.made')})\\Z")
#: Behind 一个, the size of the one thing that is counted: 一个10亿元以上项目, 一个总投资超50亿元的项目.
_SIZE = lazy_pattern(
    "(?:(?:总|计划|固定资产|协议)?投资(?:额|总额)?|年?(?:产值|产出|税收|营收|销售额?))?(?:不低于|不少于|超过|超|达到|达|约|近)?"
    r"(?:\d[\d.,]*)?[百千万亿]+(?:[美欧日港]?元|亩|平方米)"
    r"|[日年](?:处理|产|供[水气热电]|发电|接待|加工|吞吐|服务)(?:能力|量)?(?:达到?|约)?\d"
)
#: 一个平台、两个中心、三项机制 counts out a slogan.
_LISTED = lazy_pattern("(?<![建立办织])一[个项条][^。]*\\Z")
#: Behind 千万, what makes it an adverb (千万不要).
_ADVERBIAL = frozenset("不别要勿莫注")
#: 亿元GDP is the denominator of a rate; 亿元产值企业 are of a size.
_DENOMINATED = lazy_pattern(f"(?:{alternation('names.denominated')})(?!.{{0,3}}(?:以上|企业|园区|项目))")


def is_han_number(around: Surroundings) -> bool:
    """
    True where a Chinese numeral that prints no unit is a figure.

    Args:
        around: The number and its place.
    """
    operand = around.operand
    run = around.text[operand.begin : operand.end]
    if around.is_isolated:
        return True
    if operand.is_estimate:
        return operand.number.scale != "" and any(character in _MAGNITUDES for character in run[1:])
    if around.before in _HAN_OR_ORDINAL or _numbers_heading(around):
        return False
    if operand.number.scale:
        return around.behind not in "一里元分" or around.bounded
    return len(run) > 2 if operand.is_vague else _ends_what_it_counts(around, run)


def _numbers_heading(around: Surroundings) -> bool:
    """True where a numeral numbers a heading: 二十一、将…."""
    return around.behind == "、" and around.before in _HEADING_BEFORE


def _ends_what_it_counts(around: Surroundings, run: str) -> bool:
    """True where a numeral below ten thousand ends a statement that bounds it or counts it out: 不超过三百。"""
    if around.bounded and around.behind not in _HAN and len(run) > 1:
        return True
    return around.behind in STATEMENT_ENDS and (around.bounded or len(run) > 2 or around.before == "是")


def is_magnitude(around: Surroundings) -> bool:
    """
    True where a magnitude without a count is a figure: 亿元以上, 近百亿, 上万人; not 千方百计, 万达广场, 成千上万.

    Args:
        around: The magnitude and its place.
    """
    operand = around.operand
    run = around.text[operand.begin : operand.end]
    if around.before in _HAN_OR_WORD or around.behind in _HAN:
        return False
    if run.endswith("元") and _DENOMINATED.match(around.text, around.end) is not None:
        return False
    if around.bounded:
        return operand.word is not None or run not in _STEPS or around.behind in STATEMENT_ENDS
    # Without a noun behind it, （万元） is the unit of a table.
    return around.behind.isalpha() and _is_size_of_noun(around, run)


def _is_size_of_noun(around: Surroundings, run: str) -> bool:
    """True where a magnitude before a noun states the size of things: 亿元项目, 百亿企业; 千万不要 is an adverb."""
    word = around.operand.word
    if word is not None:
        return run != "万元" and not word.counts and "元" in word.text
    if run in {"百亿", "千亿", "万亿"}:
        return around.behind != "级"
    return run == "千万" and around.behind not in _ADVERBIAL


def is_han_measure(around: Surroundings) -> bool:
    """
    True where a Chinese numeral with a unit or counting word is a figure.

    Args:
        around: The number and its place.
    """
    unit = around.operand.word
    if unit is None:
        return False
    word = unit.text
    if around.is_isolated and (word == "成" or word not in _NAMING_MEASURES):
        return True
    if around.before in _HAN_OR_ORDINAL or around.behind == "半":
        return False
    return _states_measure(around, unit)


def _states_measure(around: Surroundings, unit: UnitWord) -> bool:
    """True where a Chinese numeral with its unit measures or counts something."""
    operand, word = around.operand, unit.text
    number = around.text[operand.begin : operand.digits_end]
    if word in _NAMING_MEASURES and not (number == "一" and word in _MADE_ONE):
        return _is_naming_measure(around, word, number)
    if around.bounded and not (number == "一" and around.text.endswith(_BREAKTHROUGHS, 0, around.start)):
        return True
    return _is_count(around, word, number) if unit.counts else _is_more_than_any(around, word, number)


def _is_more_than_any(around: Surroundings, word: str, number: str) -> bool:
    """True where a Chinese numeral measures more than any one thing: 一天 is any day, 一周时间 is a week."""
    return number != "一" or word not in _ONE_OF_MANY or around.text.startswith("时间", around.end)


def _is_naming_measure(around: Surroundings, word: str, number: str) -> bool:
    """True where a measure that mostly builds names measures something: 三百里, 六成的企业; not 八里长泾, 十分."""
    if word in DATE_WORDS:
        return is_time(around, word)
    if word == "成":
        return around.bounded or around.behind in STATEMENT_ENDS or around.behind in "的是为"
    return around.bounded or any(character in "百千万亿" for character in number[1:])


def _is_sized_one(around: Surroundings, word: str) -> bool:
    """True where 一 counts, since the size of the one thing stands behind it: 一个10亿元以上项目."""
    return word in _SIZED_ONE and _SIZE.match(around.text, around.end) is not None


def _is_count(around: Surroundings, word: str, number: str) -> bool:
    """True where a Chinese numeral with a counting word counts things, and names no plan, slogan or point of a speech."""
    if number == "一" and word not in _COUNTING_ONE:
        return _is_sized_one(around, word) or _is_one(around, word)
    if number == "二" or around.behind in _DIGITS or _is_in_slogan(around):
        return False
    if not _LARGE.isdisjoint(number):
        return True
    return _counts_things(around) if word in _COUNTING else _ends_clause(around) and not _is_in_pattern(around)


def _counts_things(around: Surroundings) -> bool:
    """True where a counting word sets off no points of a speech (五个方面, 三项机制), and numbers no meeting (十一次全会)."""
    if around.run.endswith("项"):
        return _ABSTRACT_ITEMS.match(around.text, around.end) is None
    if around.run.endswith("次"):
        return not around.text.startswith(_MEETINGS, around.end)
    return not around.run.endswith("个") or _ABSTRACT.match(around.text, around.end) is None


def _is_in_slogan(around: Surroundings) -> bool:
    """True where a list of ones, twos and threes goes before (一个平台、两个中心), or 届."""
    if around.before == "届":
        return True
    return around.before == "、" and _LISTED.search(around.text, max(0, around.start - 12), around.start) is not None


def _is_in_pattern(around: Surroundings) -> bool:
    """True where a numeral and one character stand before it, at the head of a name: 一主两副, 两横三纵."""
    text, start = around.text, around.start
    return text[start - 2 : start - 1] in _LOW and not text[start - 3 : start - 2].isalnum()


def _is_one(around: Surroundings, word: str) -> bool:
    """True where 一 counts: behind a verb that makes something, or at the end of a clause; else it is an article."""
    if around.behind == "一":
        # 建立一户一档 is one for each.
        return False
    if _MADE.search(around.text, max(0, around.start - 2), around.start) is not None:
        return word in _MADE_ONE
    return _ends_clause(around) and word in _ENDING_ONE and not _is_repeated(around)


def _ends_clause(around: Surroundings) -> bool:
    return around.behind in STATEMENT_ENDS and around.before not in STATEMENT_ENDS


def _is_repeated(around: Surroundings) -> bool:
    """True where the same stands beside it: 完成一个、销号一个 says one after the other."""
    before = around.text[max(0, around.start - 8) : around.start].rpartition("。")[2]
    behind = around.text[around.end : around.end + 8].partition("。")[0]
    return around.run in before or around.run in behind
