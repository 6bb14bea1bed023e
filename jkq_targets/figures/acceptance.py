"""Whether a number in its place is a figure: names, headings, idioms and indefinite articles are none."""

from __future__ import annotations

import re

from jkq_targets.figures.clauses import clause_before, is_origin, leads_on
from jkq_targets.figures.numerals import HAN, HAN_DIGITS, MAGNITUDES
from jkq_targets.figures.operands import Operand
from jkq_targets.figures.scanning import SENTENCE_ENDS

_ASCII_DIGITS = frozenset("0123456789")
_OPENING = frozenset("\"“‘'《〈【「『")
_CLOSING = frozenset("\"”’'》〉】」』")
_HAN = frozenset(HAN)
_HAN_DIGITS = frozenset(HAN_DIGITS)
_MAGNITUDES = frozenset(MAGNITUDES)
#: What may stand behind a bare number: the end of what is said.
_ENDS = frozenset(f"{SENTENCE_ENDS},;、:)]\t")
#: Characters that make the number behind them a name or a place in a list (附件1, 图2, 工业4.0), and signs of a formula.
_NAMING = frozenset("件表图栏号案段业造例注线型机台款条章节卷编路版第№#+×*/._~—–-")
#: Public telephone lines and years are numbers without size.
_NO_SIZE = re.compile(r"12\d{3}|(?:19|20)\d\d|\d\.0|1[012]\d|0", re.ASCII)
_YEAR_OR_LINE = re.compile(r"12345|(?:19|20)\d\d", re.ASCII)
_COUNTED_OUT = re.compile(
    r"(?:确保|力争|达到?|完成|实现|引进|新增|培育|突破|超过?|建成|投入|为|是|至|到|共|计|有|增|减|约|近|降|升|提高|减少|少于|低于|高于|大于|小于|年的|[=≥≤><])\Z"
)
#: How many digits a date has before each word.
_DATE_DIGITS = {"年": 4, "月": 2, "日": 2, "季度": 1}
_SHORTENED = re.compile("压缩|缩短|缩减|减少|减至|缩至|压减")
_YEAR_BEFORE = frozenset("近这前后来头每下上过去今首第")
_YEAR_BEHIND = ("来", "计划", "行动", "规划", "攻坚", "提升", "前", "后", "间", "级", "一", "目标", "任务", "工作", "发展", "期")
_NAMED_COUNT = re.compile("[\"“‘'《〈【「『][一二两三四五六七八九十]个")
#: Nouns that 个 sets off as points of a speech: 五个方面, 三个维度, 两个核心.
_ABSTRACT = re.compile(
    r"方面|维度|字|环节|阶段|层面|层次|核心|关键|重点|重大|转变|突破|提升|统筹|坚持|原则|方向|关系|问题|意识|先行|大局|确立|维护|自信|平衡"
    r"|领域|目标|任务|要求|抓手|轮子|文明|全面|百年|时期|时候|结合|注重|着力|确保|定位|不|更|新的|走在|必须|优势|主义|老|好|难题|特点|支撑"
)
#: The most abstract of them, which Arabic numerals count no goals with either: 4个重点领域.
_POINTS = re.compile("(?:重点)?(?:领域|方面|维度|环节|层面)")
#: A 15分钟生活圈 is what stands around a place.
_CIRCLE = re.compile(f"[^{SENTENCE_ENDS},;]{{0,8}}圈")
#: A time of work or service is a name (8小时工作制, 24小时热线); with 24小时, so are further words that say round the clock.
_ON_DUTY = re.compile("(?:工作|值班|轮班)?制(?![定造作成止])|(?:应急|服务|专人|轮流|不间断)?(?:热线|值班|值守)")
_ROUND_THE_CLOCK = re.compile(
    "(?:自助|应急|在线|专人|全程|全天候)?(?:服务|营业|监控|监测|监管|巡逻|巡查|待命|备勤|客服|运行|运转|开放)"
    "|自助|在线|不间断|不打烊|全天候|轮班|无休"
)
_WHOLE_DAY = ("24小时", "24个小时", "二十四小时")
#: 用3年左右时间 is how long the work takes; 使用3年 and 试用3年 are other words.
_SPENDING = re.compile(
    "(?<![使试服录聘租借适信费专公家共通沿占雇启停采引运])用(?:了|近|约|大约|不到|不超过|最多|至多|[上下])?"
    "(?:[0-9一二两三四五六七八九十]{1,2}[-—–~至到])?\\Z"
)
#: What makes a short number with its unit in brackets the name of a column or table: 表1(万元).
_NUMBERED = frozenset("件表图栏号标例题第№#+×*/._~—–-")
#: A year at the head of a column with its unit in brackets: 2020(万元).
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.,])", re.ASCII)
#: Words that make an ordinal or a date of the number they stand behind, also in brackets: 2020(年), 3(期).
_ORDINAL_MEASURES = frozenset("年月日期届") | {"季度"}
#: Counting words that Chinese numerals count things with; the others mostly build names (三本台账, 七张名片, 十条政策, 一期工程).
_COUNTING = frozenset("个名家户人位项座幢栋所场次处台辆件套间支篇宗起例艘架只株枚本岁") | {
    "人次", "批次", "车次", "班次", "场次", "周岁"
}  # fmt: skip
#: With these, 一 counts (一户); with the others it is an article (一个平台, 一批项目), unless it ends the clause or is bounded.
_COUNTING_ONE = frozenset("户名家") | {"人次"}
#: With these measures, 一 stands for any: 一天, 最后一公里.
_ONE_OF_MANY = frozenset("米天秒周") | {
    "公里", "千米", "小时", "个小时", "分钟", "个月", "星期", "个星期", "工作日", "个工作日", "工作小时", "个工作小时", "个季度"
}  # fmt: skip
#: Measures whose word builds too many others behind a Chinese numeral: 八里长泾, 一度, 十分, 百日, 三季度.
_NAMING_MEASURES = frozenset("里度分日月升斤克期届年成") | {"季度"}
#: Behind a verb that makes or holds something, 一 counts as well: 建立一个网站, 举办一期论坛.
_MADE = re.compile("(?:建立|建成|新建|设立|成立|举办|组织|召开|发表|编制|出台)\\Z")
_MADE_ONE = frozenset("个项期次份场篇家所座套条部")
#: 一个平台、两个中心、三项机制 counts out a slogan.
_LISTED = re.compile("(?<![建立办织])一[个项条][^。]*\\Z")
#: Behind 千万, what makes it an adverb (千万不要).
_ADVERBIAL = frozenset("不别要勿莫注")


class Surroundings:
    """
    What stands around an operand.

    Args:
        text: The text in half-width forms.
        operand: The number and unit.
        bounded: Whether a bound word other than 达到 stands before or behind it.
    """

    __slots__ = ("before", "behind", "bounded", "end", "operand", "start", "text")

    def __init__(self, text: str, operand: Operand, *, bounded: bool) -> None:
        self.text = text
        self.operand = operand
        self.bounded = bounded
        self.start = operand.start
        self.end = operand.end
        self.before = text[self.start - 1] if self.start else "。"
        self.behind = text[self.end] if self.end < len(text) else "。"

    @property
    def is_isolated(self) -> bool:
        """Whether nothing but white space stands between it and the ends of the sentence or of the text."""
        left = self.text[max(0, self.start - 8) : self.start].rstrip(" ")
        right = self.text[self.end : self.end + 8].lstrip(" ")
        starts = left.endswith("。") if left else self.start < 8
        return starts and (right.startswith("。") if right else len(self.text) - self.end < 8)

    @property
    def follows_digits(self) -> bool:
        """Whether digits stand before it, with a space between: 12 345 is no number."""
        return self.before == " " and self.text[self.start - 2 : self.start - 1].isdigit()

    @property
    def is_han(self) -> bool:
        """Whether it begins with a Chinese numeral."""
        return self.text[self.operand.begin] in _HAN

    @property
    def run(self) -> str:
        """The text of the number and its unit."""
        return self.text[self.operand.begin : self.end]


def is_figure(around: Surroundings, *, unit_given: bool) -> bool:
    """
    Whether the number is a figure where it stands.

    Args:
        around: The number and what stands around it.
        unit_given: Whether a unit is given from outside, so that a bare number needs none.
    """
    operand = around.operand
    if around.before in _OPENING and not around.bounded and not (around.behind in _CLOSING and operand.measure is not None):
        return False
    if around.before.isascii() and around.before.isalpha() and operand.measure is None:
        return False
    if around.before == "每":
        return False
    if _NAMED_COUNT.fullmatch(around.text, max(0, around.start - 3), around.start) is not None:
        # “七个100%” is the name of seven rules.
        return False
    if _is_name(around):
        return False
    if operand.is_ratio and around.is_han:
        return True
    if operand.is_bare_magnitude and not operand.is_vague:
        return _is_magnitude(around)
    if operand.measure is not None:
        return _is_han_measure(around) if around.is_han else _is_arabic_measure(around)
    if around.is_han:
        return _is_han_number(around)
    return _is_arabic_number(around, unit_given=unit_given)


def _is_name(around: Surroundings) -> bool:
    """Whether the number with its unit is a name: 十亿级企业, 亿元级项目 and 5万吨级泊位, 24小时热线, 表1(万元)."""
    operand, measure = around.operand, around.operand.measure
    if operand.is_bracketed:
        return not _is_bracketed_figure(around)
    if around.behind == "级":
        return operand.is_bare_magnitude or operand.number.scale != "" or (measure is not None and not measure.word.counts)
    return measure is not None and measure.unit in {"小时", "天"} and _is_name_of_hours(around)


def _is_name_of_hours(around: Surroundings) -> bool:
    text, end = around.text, around.end
    if _ON_DUTY.match(text, end) is not None:
        return True
    return around.run.startswith(_WHOLE_DAY) and _ROUND_THE_CLOCK.match(text, end) is not None


def _is_bracketed_figure(around: Surroundings) -> bool:
    """10.5(亿元); not the year 2020(万元), the table 表1(万元) and the number of an issue 3(期)."""
    operand, measure = around.operand, around.operand.measure
    if measure is None or measure.word.text in _ORDINAL_MEASURES:
        return False
    if not around.before.isalnum() and _YEAR.match(around.text, operand.begin) is not None:
        return False
    return around.before not in _NUMBERED or len(str(operand.number.number)) > 2


def _is_arabic_measure(around: Surroundings) -> bool:
    measure = around.operand.measure
    if measure is None or around.behind == "半" or (around.before in "+×*/.№" and around.before != "/"):
        return False
    word = measure.word.text
    if measure.unit != measure.word.unit:
        return True
    if word in _DATE_DIGITS:
        return _is_time(around, word)
    if (word == "个" and _POINTS.match(around.text, around.end)) or (
        word in {"分钟", "小时"} and _CIRCLE.match(around.text, around.end)
    ):
        return False
    if measure.word.counts and "." in around.run and not around.operand.number.scale:
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


def _is_arabic_number(around: Surroundings, *, unit_given: bool) -> bool:
    if around.is_isolated:
        return unit_given or _YEAR_OR_LINE.fullmatch(around.run) is None
    if around.behind == "." or (around.behind.isascii() and around.behind.isalpha()) or around.follows_digits:
        return False
    if around.bounded:
        return around.before not in _NAMING
    if leads_on(around.text, around.end) and is_origin(clause_before(around.text, 0, around.start)):
        return around.before not in _NAMING
    operand = around.operand
    scaled = bool(operand.number.scale)
    behind = around.text[around.end : around.end + 3].lstrip(" ")[:1] or "。"
    if unit_given:
        return behind in _ENDS or behind == "("
    if scaled and around.before not in _NAMING:
        return around.behind not in _HAN
    if behind not in _ENDS or behind == ":" or around.before in _NAMING or around.before in f"{SENTENCE_ENDS}\t ,;、(\"'[":
        return False
    if behind == "、" and not operand.is_ratio:
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
        return around.behind not in _HAN and (len(run) > 1 or around.behind in _ENDS)
    return around.behind in _ENDS and (len(run) > 2 or around.before == "是")


def _is_magnitude(around: Surroundings) -> bool:
    """亿元以上, 千万楼宇, 近百亿, 上万人; not 千方百计, 万达广场, 万亩千亿 in a name, 成千上万."""
    operand = around.operand
    run = around.text[operand.begin : operand.end]
    if around.before in _HAN or around.behind in _HAN or around.before in "大双成":
        return False
    if around.bounded:
        return len(run) > 1 or run in "亿万" or operand.measure is not None or around.behind in _ENDS
    if not around.behind.isalpha():
        # Without a noun behind it, （万元） is the unit of a table.
        return False
    if operand.measure is not None:
        return run != "万元" and not operand.measure.word.counts and "元" in operand.measure.word.text
    if run in {"百亿", "千亿", "万亿"}:
        return around.behind not in "级"
    return run == "千万" and around.behind not in _ADVERBIAL


def _is_han_measure(around: Surroundings) -> bool:
    operand = around.operand
    measure = operand.measure
    if measure is None:
        return False
    word = measure.word.text
    if around.is_isolated and (word == "成" or word not in _NAMING_MEASURES):
        return True
    if around.before in _HAN or around.before in "第双" or around.behind == "半":
        return False
    number = around.text[operand.begin : operand.end - (measure.end - operand.end) - len(word)]
    if word in _NAMING_MEASURES and not (number == "一" and word in _MADE_ONE):
        return _is_han_naming(around, word, number)
    if measure.word.counts:
        return _is_han_count(around, word, number)
    if number == "一" and word in _ONE_OF_MANY:
        return around.bounded or around.text.startswith("时间", around.end)
    return True


def _is_han_naming(around: Surroundings, word: str, number: str) -> bool:
    if word in _DATE_DIGITS:
        return _is_time(around, word)
    if word == "成":
        return around.bounded or around.behind in _ENDS or around.behind in "的是为"
    return around.bounded or any(character in "百千万亿" for character in number[1:])


def _is_han_count(around: Surroundings, word: str, number: str) -> bool:
    if around.bounded:
        return True
    if around.behind in _HAN_DIGITS or around.behind in _ASCII_DIGITS or around.before == "届":
        return False
    ends_clause = around.behind in _ENDS and around.before not in _ENDS and around.before not in "每"
    if number == "一" and word not in _COUNTING_ONE:
        if _MADE.search(around.text, max(0, around.start - 2), around.start) is not None:
            return word in _MADE_ONE
        return ends_clause and word in {"个", "项", "件", "篇", "台", "辆", "处"} and not _is_repeated(around)
    if number == "二" or (
        around.before == "、" and _LISTED.search(around.text, max(0, around.start - 12), around.start) is not None
    ):
        return False
    if any(character in "百千万亿" for character in number):
        return True
    if word not in _COUNTING:
        return ends_clause
    return word != "个" or _ABSTRACT.match(around.text, around.end) is None


def _is_repeated(around: Surroundings) -> bool:
    """完成一个、销号一个 says one after the other."""
    before = around.text[max(0, around.start - 8) : around.start].rpartition("。")[2]
    behind = around.text[around.end : around.end + 8].partition("。")[0]
    return around.run in before or around.run in behind
