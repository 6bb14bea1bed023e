"""True where a number in its place is a figure: names, headings, idioms and indefinite articles are none."""

from __future__ import annotations

import re

from jkq_targets.figures._clauses import clause_before, is_origin, leads_on
from jkq_targets.figures._han_acceptance import is_han_measure, is_han_number, is_magnitude
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._names import is_in_name
from jkq_targets.figures._numerals import HAN
from jkq_targets.figures._surroundings import SENTENCE_ENDS, STATEMENT_ENDS, Surroundings
from jkq_targets.figures._times import DATE_WORDS, is_time
from jkq_targets.figures._unit_words import UnitWord
from jkq_targets.patterns import lazy_pattern

_HAN = frozenset(HAN)
#: Characters that make the number behind them a name or a place in a list (附件1, 图2, 工业4.0), and signs of a formula.
_NAMING = frozenset("件表图栏号案段业造例注线型机台款条章节卷编路版第№#+×*/._~—–-")
#: Public telephone lines and years are numbers without size.
_NO_SIZE = lazy_pattern(r"12\d{3}|(?:19|20)\d\d|\d\.0|1[012]\d|0", re.ASCII)
_YEAR_OR_LINE = lazy_pattern(r"12345|(?:19|20)\d\d", re.ASCII)
_YEAR = lazy_pattern(r"(?:19|20)\d\d", re.ASCII)
_COUNTED_OUT = lazy_pattern(f"(?:{alternation('bare.counted_out')}|[=≥≤><])\\Z")
#: Labels of another measure than the unit above a list: a rate under 单位:万元 is no sum of money.
_OTHER_MEASURE = lazy_pattern(f"{alternation('bare.other_measures')}|(?<!{')(?<!'.join(words('bare.sums_of_money'))})数\\Z")
#: The most abstract nouns, which Arabic numerals count no goals with either: 4个重点领域.
_POINTS = lazy_pattern("(?:重点)?(?:领域|方面|维度|环节|层面)")
_BREAKS_AVERAGE = frozenset(f"{SENTENCE_ENDS}\t;元%‰亿")
#: Behind a number whose unit is given from outside, what ends it: the end of a statement, or a remark.
_CELL_ENDS = STATEMENT_ENDS | {"("}
_NO_STATEMENT_BEFORE = frozenset(f"{SENTENCE_ENDS}\t ,;、(\"'[")


def is_accepted(around: Surroundings) -> bool:
    """
    True where the number is a figure where it stands.

    Args:
        around: The number and its place.
    """
    operand = around.operand
    if _is_beside_letter(around) or around.is_cut or is_in_name(around):
        return False
    if around.is_han:
        return operand.is_ratio or _is_han_figure(around)
    if operand.word is None or operand.is_headed:
        return _is_arabic_number(around)
    return _is_arabic_measure(around, operand.word)


def _is_beside_letter(around: Surroundings) -> bool:
    """True where 每 stands before the number (每10人), or a letter before a number without a unit: it is part of a name."""
    before = around.before
    return before == "每" or (around.operand.word is None and before.isascii() and before.isalpha())


def _is_han_figure(around: Surroundings) -> bool:
    operand = around.operand
    if operand.is_bare_magnitude and not operand.is_vague:
        return is_magnitude(around)
    return is_han_number(around) if operand.word is None or operand.is_headed else is_han_measure(around)


def _is_arabic_measure(around: Surroundings, word: UnitWord) -> bool:
    """True where digits with a unit or counting word are a figure."""
    if around.behind == "半" or around.before in "+×*.№":
        return False
    if word.is_rate:
        return True
    if word.text in DATE_WORDS:
        return is_time(around, word.text)
    if word.text == "个" and _POINTS.match(around.text, around.end):
        return False
    return not word.counts or not _is_heading_and_noun(around)


def _is_heading_and_noun(around: Surroundings) -> bool:
    """True where a decimal number with a counting word is a heading and a noun (2.2本项目); elsewhere it is an average."""
    if "." not in around.run or around.operand.number.scale:
        return False
    return around.before in _BREAKS_AVERAGE and not around.is_isolated


def _is_arabic_number(around: Surroundings) -> bool:
    """True where a number that prints no unit behind it is a figure."""
    if around.operand.is_headed:
        return _is_headed_number(around)
    if around.is_isolated:
        return around.is_unit_given or _YEAR_OR_LINE.fullmatch(around.run) is None
    if _is_before_letter_or_point(around):
        return False
    if around.bounded or _is_bare_origin(around):
        return around.before not in _NAMING
    if around.is_unit_given:
        return _behind_space(around) in _CELL_ENDS
    if around.before in _NAMING:
        return False
    return around.behind not in _HAN if around.operand.number.scale else _ends_statement(around, _behind_space(around))


def _is_before_letter_or_point(around: Surroundings) -> bool:
    """True where a Latin letter or a point stands right behind: 5G, the heading 2.加快."""
    behind = around.behind
    if behind == " ":
        # A unit in Latin letters that nobody knows: 500 NTU.
        behind = around.text[around.end + 1 : around.end + 2] or "。"
        return behind.isascii() and behind.isalpha()
    return behind == "." or (behind.isascii() and behind.isalpha())


def _is_bare_origin(around: Surroundings) -> bool:
    """True where the number is where something starts from, and the words behind it lead on: 从3.5提高到4.0."""
    return leads_on(around.text, around.end) and is_origin(clause_before(around.text, 0, around.start))


def _behind_space(around: Surroundings) -> str:
    """The next character that is no space; the end of a sentence at the end of the text."""
    return around.text[around.end : around.end + 3].lstrip(" ")[:1] or "。"


def _is_headed_number(around: Surroundings) -> bool:
    """金额(万元):1250, ¥500, and a line of a list whose unit stands above it; not the year or the number of a line."""
    if around.before in "/+×*" or _is_before_letter_or_point(around):
        return False
    return not around.text[around.operand.begin].isdecimal() or _behind_space(around) != "."


def is_line_of_list(around: Surroundings) -> bool:
    """
    True where a bare number is the value of a line under 单位:万元: 税收收入 8103, 非税收入:16524.

    Args:
        around: The number and its place.
    """
    text, start = around.text, around.start
    line = text.rfind("\n", 0, start) + 1
    label = text[max(line, start - 24) : start].rstrip(" :\t")
    behind = _behind_space(around)
    if behind not in STATEMENT_ENDS or behind == "、" or not label or not label[-1].isalpha() or around.before in _NAMING:
        return False
    return _YEAR.fullmatch(around.run) is None and _OTHER_MEASURE.search(label) is None


def _ends_statement(around: Surroundings, behind: str) -> bool:
    """True where a bare number ends a statement that counts something out: 收入达到3000。"""
    if behind not in STATEMENT_ENDS or behind == ":" or around.before in _NO_STATEMENT_BEFORE:
        return False
    if behind == "、" and not around.operand.is_ratio:
        return False
    clause = around.text[max(0, around.start - 2) : around.start]
    return _NO_SIZE.fullmatch(around.run) is None or _COUNTED_OUT.search(clause) is not None
