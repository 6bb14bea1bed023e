"""Whether a number in its place is a figure: names, headings, idioms and indefinite articles are none."""

from __future__ import annotations

import re

from jkq_targets.figures._clauses import clause_before, is_origin, leads_on
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._names import is_in_name
from jkq_targets.figures._numerals import HAN, HAN_DIGITS, MAGNITUDES
from jkq_targets.figures._surroundings import SENTENCE_ENDS, STATEMENT_ENDS, Surroundings

_DIGITS = frozenset("0123456789" + HAN_DIGITS)
_HAN = frozenset(HAN)
_MAGNITUDES = frozenset(MAGNITUDES)
#: Characters that make the number behind them a name or a place in a list (附件1, 图2, 工业4.0), and signs of a formula.
_NAMING = frozenset("件表图栏号案段业造例注线型机台款条章节卷编路版第№#+×*/._~—–-")
#: Public telephone lines and years are numbers without size.
_NO_SIZE = re.compile(r"12\d{3}|(?:19|20)\d\d|\d\.0|1[012]\d|0", re.ASCII)
_YEAR_OR_LINE = re.compile(r"12345|(?:19|20)\d\d", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_COUNTED_OUT = re.compile(
    r"(?:确保|力争|达到?|完成|实现|引进|新增|培育|突破|超过?|建成|投入|为|是|至|到|共|计|有|增|减|约|近|降|升|提高|减少|少于|低于|高于|大于|小于|年的|[=≥≤><])\Z"
)
#: Labels of another measure than the unit above a list: a rate under 单位:万元 is no sum of money.
_OTHER_MEASURE = re.compile("率|增长|增幅|增速|同比|占比|比重|指数|数\\Z|序号|编号|排名|年份|%")
#: How many digits a date has before each word.
_DATE_DIGITS = {"年": 4, "月": 2, "日": 2, "季度": 1}
_SHORTENED = re.compile("压缩|缩短|缩减|减少|减至|缩至|压减")
_YEAR_BEFORE = frozenset("近这前后来头每下上过去今首第")
_YEAR_BEHIND = ("来", "计划", "行动", "规划", "攻坚", "提升", "前", "后", "间", "级", "一", "目标", "任务", "工作", "发展", "期")
#: Nouns that 个 sets off as points of a speech: 五个方面, 三个维度, 两个核心.
_ABSTRACT = re.compile(
    r"方面|维度|字|环节|阶段|层面|层次|核心|关键|重点|重大|转变|突破|提升|统筹|坚持|原则|方向|关系|问题|意识|先行|大局|确立|维护|自信|平衡"
    r"|领域|目标|任务|要求|抓手|轮子|文明|全面|百年|时期|时候|结合|注重|着力|确保|定位|不|更|新的|走在|必须|优势|主义|老|好|难题|特点|支撑"
)
#: The most abstract of them, which Arabic numerals count no goals with either: 4个重点领域.
_POINTS = re.compile("(?:重点)?(?:领域|方面|维度|环节|层面)")
#: 用3年左右时间 is how long the work takes; 使用3年 and 试用3年 are other words.
_SPENDING = re.compile(
    "(?<![使试服录聘租借适信费专公家共通沿占雇启停采引运])用(?:了|近|约|大约|不到|不超过|最多|至多|[上下])?"
    "(?:[0-9一二两三四五六七八九十]{1,2}[-—–~至到])?\\Z"
)
_COUNTING = frozenset(words("counters.han_counts"))
_COUNTING_ONE = frozenset(words("counters.one_counts"))
_MADE_ONE = frozenset(words("counters.made_one"))
_SIZED_ONE = frozenset(words("counters.sized_one"))
_ONE_OF_MANY = frozenset(words("counters.one_of_many"))
_NAMING_MEASURES = frozenset(words("counters.naming"))
#: Behind a verb that makes or holds something, 一 counts as well: 建立一个网站, 举办一期论坛.
_MADE = re.compile("(?:建立|建成|新建|设立|成立|举办|组织|召开|发表|编制|出台)\\Z")
#: Behind 一个, the size of the one thing that is counted: 一个10亿元以上项目, 一个总投资超50亿元的项目.
_SIZE = re.compile(
    "(?:(?:总|计划|固定资产|协议)?投资(?:额|总额)?|年?(?:产值|产出|税收|营收|销售额?))?(?:不低于|不少于|超过|超|达到|达|约|近)?"
    r"(?:\d[\d.,]*)?[百千万亿]+(?:[美欧日港]?元|亩|平方米)"
)
#: 一个平台、两个中心、三项机制 counts out a slogan.
_LISTED = re.compile("(?<![建立办织])一[个项条][^。]*\\Z")
#: Behind 千万, what makes it an adverb (千万不要).
_ADVERBIAL = frozenset("不别要勿莫注")
#: 亿元GDP is the denominator of a rate; 亿元产值企业 are of a size.
_DENOMINATED = re.compile(f"(?:{alternation('names.denominated')})(?!.{{0,3}}(?:以上|企业|园区|项目))")


def is_accepted(around: Surroundings) -> bool:
    """
    Whether the number is a figure where it stands.

    Args:
        around: The number and its place.
    """
    operand, before = around.operand, around.before
    if before == "每" or (operand.word is None and before.isascii() and before.isalpha()):
        return False
    if around.is_cut or is_in_name(around):
        return False
    if operand.is_ratio and around.is_han:
        return True
    if operand.is_bare_magnitude and not operand.is_vague:
        return _is_magnitude(around)
    if operand.word is not None and not operand.is_headed:
        return _is_han_measure(around) if around.is_han else _is_arabic_measure(around)
    return _is_han_number(around) if around.is_han else _is_arabic_number(around)


def _is_arabic_measure(around: Surroundings) -> bool:
    word = around.operand.word
    if word is None or around.behind == "半" or (around.before in "+×*/.№" and around.before != "/"):
        return False
    if word.is_rate:
        return True
    if word.text in _DATE_DIGITS:
        return _is_time(around, word.text)
    if word.text == "个" and _POINTS.match(around.text, around.end):
        return False
    if word.counts and "." in around.run and not around.operand.number.scale:
        # 2.2本 at the beginning of a line is a heading and a noun; elsewhere it is an average.
        return around.is_isolated or not (around.before in f"{SENTENCE_ENDS}\t;" or around.before in "元%‰亿")
    return True


def _is_time(around: Surroundings, word: str) -> bool:
    """年, 月 and 日 behind a number mostly name a date, or a period that is no goal (近3年, 三年行动)."""
    number = around.operand.number
    if word == "年" and _SPENDING.search(around.text, max(0, around.start - 9), around.start) is not None:
        return False
    if number.scale or not str(number.number).isdecimal() or len(str(number.number)) > _DATE_DIGITS[word]:
        return True
    if around.bounded or _SHORTENED.match(around.text, around.end) is not None:
        return around.before != "近"
    if (
        word != "年"
        or around.before in _YEAR_BEFORE
        or around.text.startswith(("未来", "今后", "连续"), max(0, around.start - 2))
    ):
        return False
    behind = around.text[around.end : around.end + 2]
    return behind == "时间" or (not around.is_han and not behind.startswith(_YEAR_BEHIND) and not behind[:1].isalnum())


def _is_arabic_number(around: Surroundings) -> bool:
    """Whether a number that prints no unit behind it is a figure."""
    if around.operand.is_headed:
        return _is_headed_number(around)
    if around.is_isolated:
        return around.is_unit_given or _YEAR_OR_LINE.fullmatch(around.run) is None
    if around.behind == "." or (around.behind.isascii() and around.behind.isalpha()):
        return False
    is_named = around.before in _NAMING
    if around.bounded or (leads_on(around.text, around.end) and is_origin(clause_before(around.text, 0, around.start))):
        return not is_named
    behind = around.text[around.end : around.end + 3].lstrip(" ")[:1] or "。"
    if around.is_unit_given:
        return behind in STATEMENT_ENDS or behind == "("
    if around.operand.number.scale and not is_named:
        return around.behind not in _HAN
    return not is_named and _ends_statement(around, behind)


def _is_headed_number(around: Surroundings) -> bool:
    """金额(万元):1250, ¥500, and a line of a list whose unit stands above it; not the year or the number of a line."""
    behind = around.text[around.end : around.end + 3].lstrip(" ")[:1] or "。"
    if around.before in "/+×*" or around.behind == "." or (around.behind.isascii() and around.behind.isalpha()):
        return False
    return not around.text[around.operand.begin].isdecimal() or behind != "."


def is_line_of_list(around: Surroundings) -> bool:
    """
    Whether a bare number is the value of a line under 单位:万元: 税收收入 8103, 非税收入:16524.

    Args:
        around: The number and its place.
    """
    text, start = around.text, around.start
    line = text.rfind("\n", 0, start) + 1
    label = text[max(line, start - 24) : start].rstrip(" :\t")
    behind = around.text[around.end : around.end + 3].lstrip(" ")[:1] or "。"
    if behind not in STATEMENT_ENDS or behind == "、" or not label or not label[-1].isalpha() or around.before in _NAMING:
        return False
    return _YEAR.fullmatch(around.run) is None and _OTHER_MEASURE.search(label) is None


def _ends_statement(around: Surroundings, behind: str) -> bool:
    """Whether a bare number ends a statement that counts something out: 收入达到3000。"""
    if behind not in STATEMENT_ENDS or behind == ":" or around.before in f"{SENTENCE_ENDS}\t ,;、(\"'[":
        return False
    if behind == "、" and not around.operand.is_ratio:
        return False
    clause = around.text[max(0, around.start - 2) : around.start]
    return _NO_SIZE.fullmatch(around.run) is None or _COUNTED_OUT.search(clause) is not None


def _is_han_number(around: Surroundings) -> bool:
    run = around.text[around.operand.begin : around.operand.end]
    if around.is_isolated:
        return True
    if around.operand.is_estimate:
        return any(character in _MAGNITUDES for character in run[1:]) and around.operand.number.scale != ""
    if around.before in _HAN or around.before in "第双":
        return False
    if around.operand.number.scale:
        return around.behind not in "一里元分" or around.bounded
    if around.operand.is_vague:
        return len(run) > 2
    if around.bounded:
        return around.behind not in _HAN and (len(run) > 1 or around.behind in STATEMENT_ENDS)
    return around.behind in STATEMENT_ENDS and (len(run) > 2 or around.before == "是")


def _is_magnitude(around: Surroundings) -> bool:
    """亿元以上, 千万楼宇, 近百亿, 上万人; not 千方百计, 万达广场, 万亩千亿 in a name, 成千上万."""
    operand = around.operand
    run = around.text[operand.begin : operand.end]
    if around.before in _HAN or around.behind in _HAN or around.before in "大双成":
        return False
    if run.endswith("元") and _DENOMINATED.match(around.text, around.end) is not None:
        return False
    if around.bounded:
        return len(run) > 1 or run in "亿万" or operand.word is not None or around.behind in STATEMENT_ENDS
    if not around.behind.isalpha():
        # Without a noun behind it, （万元） is the unit of a table.
        return False
    if operand.word is not None:
        return run != "万元" and not operand.word.counts and "元" in operand.word.text
    if run in {"百亿", "千亿", "万亿"}:
        return around.behind not in "级"
    return run == "千万" and around.behind not in _ADVERBIAL


def _is_han_measure(around: Surroundings) -> bool:
    operand = around.operand
    if operand.word is None:
        return False
    word = operand.word.text
    if around.is_isolated and (word == "成" or word not in _NAMING_MEASURES):
        return True
    if around.before in _HAN or around.before in "第双" or around.behind == "半":
        return False
    number = around.text[operand.begin : operand.digits_end]
    if word in _NAMING_MEASURES and not (number == "一" and word in _MADE_ONE):
        return _is_han_naming(around, word, number)
    if operand.word.counts:
        return _is_han_count(around, word, number)
    if number == "一" and word in _ONE_OF_MANY:
        return around.bounded or around.text.startswith("时间", around.end)
    return True


def _is_han_naming(around: Surroundings, word: str, number: str) -> bool:
    if word in _DATE_DIGITS:
        return _is_time(around, word)
    if word == "成":
        return around.bounded or around.behind in STATEMENT_ENDS or around.behind in "的是为"
    return around.bounded or any(character in "百千万亿" for character in number[1:])


def _is_han_count(around: Surroundings, word: str, number: str) -> bool:
    if around.bounded:
        return True
    if number == "一" and word in _SIZED_ONE and _SIZE.match(around.text, around.end) is not None:
        return True
    if around.behind in _DIGITS or around.before == "届":
        return False
    if number == "一" and word not in _COUNTING_ONE:
        return _is_one(around, word)
    if number == "二" or (
        around.before == "、" and _LISTED.search(around.text, max(0, around.start - 12), around.start) is not None
    ):
        return False
    if any(character in "百千万亿" for character in number):
        return True
    if word not in _COUNTING:
        return _ends_clause(around)
    return word != "个" or _ABSTRACT.match(around.text, around.end) is None


def _is_one(around: Surroundings, word: str) -> bool:
    """Whether 一 counts: behind a verb that makes something, or at the end of a clause; else it is an article."""
    if _MADE.search(around.text, max(0, around.start - 2), around.start) is not None:
        return word in _MADE_ONE
    return _ends_clause(around) and word in {"个", "项", "件", "篇", "台", "辆", "处"} and not _is_repeated(around)


def _ends_clause(around: Surroundings) -> bool:
    return around.behind in STATEMENT_ENDS and around.before not in STATEMENT_ENDS


def _is_repeated(around: Surroundings) -> bool:
    """完成一个、销号一个 says one after the other."""
    before = around.text[max(0, around.start - 8) : around.start].rpartition("。")[2]
    behind = around.text[around.end : around.end + 8].partition("。")[0]
    return around.run in before or around.run in behind
