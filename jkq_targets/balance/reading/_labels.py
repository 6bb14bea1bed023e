"""What the headings and row labels of a printed table say: totals, 其中, units, 确保 and 力争, and what is no size to add up."""

from __future__ import annotations

import enum
import functools
import operator
import re
from collections.abc import Sequence

import attrs

from jkq_targets.terms import Commitment
from jkq_targets.text import HALF_WIDTH
from jkq_targets.units import find_unit, is_unit

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_SEPARATOR = re.compile(r"[,;:、\s]+")
_SYMBOL = re.compile(r"[%‰]\Z")
#: What is a unit without brackets too; 户 and 米 are also things.
_MONEY = re.compile(r"[百千万亿]*[美欧日港]?元(?:/[^\s/]+)?\Z")
_COMMITMENTS = {"确保": Commitment.ENSURE, "力争": Commitment.STRIVE}
_COMMITMENT = re.compile("|".join(_COMMITMENTS))

#: A total with a name before it, or with what it is a sum of behind it (合计金额).
_NAMED_TOTAL = re.compile(r"(?P<stem>.*?)(?P<label>总计|合计|共计|小计)(?:数|金额|人数|额)?")
#: The number of a line in an outline, which is no part of what it is called.
_OUTLINE_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+(?:\.\d+)*[.、])")
_OF_ALL_BODIES = re.compile("全[区市县省国镇部]|总")
_OF_ALL = re.compile("全[国省市区县镇乡村校院系]")
_OF_WHICH = re.compile(r"#|\(?其中|在[总合]计中")
_UNIT_LINE = re.compile(r"(?:\A|[\s(])(?:计量|金额|货币)?单位\s*:\s*(?P<unit>[^()\s]+)")

_CODE = r".*(?:代码|编码|(?<!of)codes?)"
_ROW_NUMBER = re.compile(rf"序号?|编号|[行栏]次|行号|no\.?|№|{_CODE}", re.IGNORECASE)
_NO_FIGURES = re.compile(
    rf"{_ROW_NUMBER.pattern}|备注|说明|.*年份|.*年月|年度|年级|(?:联系)?电话|邮编|邮政编码|.*(?:排名|名次|位次)", re.IGNORECASE
)
#: Dates, unless a unit says that they are spans of time, which no total adds up.
_TIMES = re.compile(r".*(?:日期|时间|时限|年限|期限)")
#: What means nothing as a sum, by its last word, or by a word that makes a mean or an extreme of it.
_NEVER_ADDED = re.compile(
    r".*(?:倍数|折扣|系数|指数|强度|密度|浓度|温度|气温|水深|厚度|宽度|高度|层数|满意度|税负|评分|亩产|单产|工期|年龄|学制|中位数"
    r"|(?:补助|补贴|奖励|收费|缴费|支出|保障|发放|供养)标准|单位成本|[单均房地]价|cpi|aqi|ph值?)"
    r"|.*(?:[年月日周人户亩地生次床件]均(?!衡)|平均(?!人数|从业)|最[高低](?:价|限价|工资|气温|温度)|最[大小高低]值).*"
    r"|每[十百千万]*(?:人|户|亩|公顷|平方米|吨|名|例).*",
    re.IGNORECASE,
)
#: The same where no unit says that they are sizes: 装机功率（千瓦）, 累计进度（万元）, 成交价格（万元） add up.
_RATES = re.compile(r".*(?:率|比|比重|比例|百分比|进度|幅度|(?<!总)(?<!造)价|价格)")
#: 单价（元） is a price, 成交价格（万元） the worth of all.
_PRICE = re.compile(r".*(?<!总)(?<!造)价格?")
#: Rates of change, unless a unit says that they are sizes: 增长额（万元）.
_CHANGES = re.compile(r"(?:同比|环比)(?!例).*|.*(?:增长|增幅|增速|升降)|比上.*(?:提升|提高|增长)")
#: What stands at the end of a period, or has run up since the beginning of the year.
_STOCKS = re.compile(r".*(?:累计|余额|[期年月季]末).*")
#: What is a rate as the label of a row, which is otherwise the name of a thing: 稳增长资金, 每户一表.
_RATES_OF_ROWS = re.compile(r".*(?:率|占比|比重|比例|百分比|增速|增幅|满意度)|同比\S{0,2}|环比\S{0,2}|[人户亩]均.*|平均")
_RATIO_UNITS = {"%", "‰", "成", "percent", "permille"}
_RATIO_DIMENSIONS = {"percentage_point", "multiple", "doubling"}


class TotalLevel(enum.IntEnum):
    """How far a total reaches: 小计 over a block, 合计 over those, 总计 over all; 收入合计 and 收入总计 not as far as 合计."""

    NONE = 0
    NAMED_BLOCK = 1
    BLOCK = 2
    NAMED = 3
    ABOVE_NAMED = 4
    ALL = 5
    ABOVE_ALL = 6


_LEVELS = {
    "小计": TotalLevel.BLOCK,
    "分计": TotalLevel.BLOCK,
    "合计": TotalLevel.ALL,
    "总数": TotalLevel.ALL,
    "共计": TotalLevel.ALL,
    "总计": TotalLevel.ABOVE_ALL,
    "总合计": TotalLevel.ABOVE_ALL,
}
#: The same with a name before it.
_NAMED_LEVELS = {
    TotalLevel.BLOCK: TotalLevel.NAMED_BLOCK,
    TotalLevel.ALL: TotalLevel.NAMED,
    TotalLevel.ABOVE_ALL: TotalLevel.ABOVE_NAMED,
}


class Additivity(enum.Enum):
    """Whether the figures of a row or column may be added up, in the terms of dimensional modelling."""

    ADDITIVE = "flows and counts, which a total adds up in every direction"
    SEMI_ADDITIVE = "stocks and running totals (余额, 累计), which a total adds up, but not over time"
    NON_ADDITIVE = "shares, growth, averages and prices, which no total adds up"
    NO_FIGURES = "no figures: numbers of rows, ranks, remarks, dates"

    @property
    def adds_up(self) -> bool:
        """Whether a total may add the figures up."""
        return self in (Additivity.ADDITIVE, Additivity.SEMI_ADDITIVE)


class Trait(enum.Flag):
    """What else a heading says of its row or column."""

    ROW_NUMBER = enum.auto()
    """It numbers the rows (序号), or has their codes."""
    CODE = enum.auto()
    """It has the codes of the rows (科目代码), where that of a part begins with that of its whole."""
    DEDUCTED = enum.auto()
    """A total takes it away (减：)."""
    OF_ALL = enum.auto()
    """It speaks of all bodies (全区目标), beside a total of them."""
    DIFFERENCE = enum.auto()
    """Its figures may be negative (增减额), so that a part may exceed its whole."""
    PERIOD = enum.auto()
    """It is a month, a quarter or a year."""
    SHARE = enum.auto()
    """Its figures are shares of a whole of 100 % (比重, 构成)."""
    ENGLISH_TOTAL = enum.auto()
    """It is called a total in English (Total Revenues), where nothing says of which lines."""
    HASH = enum.auto()
    """It is a part by the # of the yearbooks, which may stand below a 其中 too."""


#: Of what less is better.
_LESS_IS_BETTER = re.compile(
    r".*(?:[能煤电水]耗|排放|事故|死亡|伤亡|案件(?!办结|结案)|发案|投诉|信访|失业|逾期|欠薪|欠税|不良|负债|浓度|时限|用时).*"
)
_TRAITS = {
    Trait.ROW_NUMBER: _ROW_NUMBER,
    Trait.CODE: re.compile(_CODE, re.IGNORECASE),
    Trait.DEDUCTED: re.compile("减:.*"),
    Trait.OF_ALL: re.compile(r"全[区市县省国镇](?:目标|任务|计划|指标|数)?|(?:全年|年度)目标"),
    Trait.DIFFERENCE: re.compile(r".*(?:增减|变动|差额|净额|净增|(?:增加|减少|增长|下降)[额量数]).*"),
    Trait.PERIOD: re.compile(
        r"(?:\d{4}年)?(?:(?:1?\d[-—–~至到])?(?:1?\d|十?[一二三四五六七八九十])月份?|第?[一二三四1-4]季度?|[上下]半年)|\d{4}年?",
        re.ASCII,
    ),
    Trait.SHARE: re.compile(r".*(?:比重|构成|占比|结构|份额).*"),
    Trait.ENGLISH_TOTAL: re.compile(r"(?:sub|grand)?totals?.*|.*,total", re.IGNORECASE),
    Trait.HASH: re.compile("#.*"),
}


@attrs.frozen
class Label:
    """
    What one heading says.

    Args:
        text: The heading as printed, in one line.
        name: The heading without spaces, without its unit, 确保 or 力争, and without a colon at its end.
        unit: The unit that stands in it, None where there is none.
        total_level: How far it reaches as a total; NONE for what is none.
        stem: Of a total with a name, such as 收入合计, the name (收入); else empty.
        is_of_which: Whether it begins with 其中, or the # of the yearbooks.
        commitment: 确保, 力争, or no word.
        additivity: What its row or column holds.
        traits: What else it says.
    """

    text: str
    name: str
    unit: str | None
    total_level: TotalLevel
    stem: str
    is_of_which: bool
    commitment: Commitment
    additivity: Additivity
    traits: Trait


def half_width(text: str) -> str:
    """The text with full-width forms made half-width, character for character."""
    return text.translate(HALF_WIDTH)


def one_line(text: str) -> str:
    """The text without the line breaks of a narrow cell, each run of spaces made one."""
    return " ".join("".join(text.splitlines()).split())


@functools.lru_cache(maxsize=4096)
def read_label(printed: str, total: str, *, is_row: bool = False) -> Label:
    """
    What a heading says.

    Args:
        printed: One heading or row label.
        total: The label of the total of all; 小计, 合计 and 总计 are known beside it.
        is_row: Whether it is the label of a row, which names a thing, and seldom a rate.

    Example:
        >>> label = read_label("合同外资（万美元）确保", "合计")
        >>> label.name, label.unit, label.commitment.name, read_label("街道小计", "合计").total_level.name
        ('合同外资', '万美元', 'ENSURE', 'NAMED_BLOCK')
    """
    text = one_line(printed)
    narrow = "".join(half_width(text).split())
    unit, without = _take_unit(narrow, last_word=half_width(text).rpartition(" ")[2], is_row=is_row)
    words = {_COMMITMENTS[word] for word in _COMMITMENT.findall(without)}
    commitment = words.pop() if len(words) == 1 else Commitment.NONE
    name = _COMMITMENT.sub("", without).rstrip(":")
    bare = _BRACKETS.sub("", name).rstrip(":")
    reach, stem = _total_level(bare, "".join(half_width(total).split()))
    return Label(
        text=text,
        name=name,
        unit=unit,
        total_level=reach,
        stem=stem,
        is_of_which=_OF_WHICH.match(name) is not None,
        commitment=commitment,
        additivity=_additivity(bare, unit, is_row=is_row),
        traits=_traits(name, reach),
    )


def is_bare_of_which(labels: Sequence[Label]) -> bool:
    """Whether these are one label, the word 其中 alone, which speaks of what stands below it."""
    return len(labels) == 1 and labels[0].is_of_which and labels[0].name in {"其中", "#"}


def is_of_all(names: Sequence[str]) -> bool:
    """
    Whether these headings name all bodies together and nothing more.

    Example:
        >>> is_of_all(["全市"]), is_of_all(["全区目标"])
        (True, False)
    """
    return len(names) == 1 and _OF_ALL.fullmatch(names[0]) is not None


def unit_of_line(text: str) -> str | None:
    """
    The words behind 单位： in a line above a table, None where it has none.

    Example:
        >>> unit_of_line("（单位：万元）"), unit_of_line("填报单位：招商局")
        ('万元', None)
    """
    match = _UNIT_LINE.search(half_width(text))
    return None if match is None else match["unit"]


def says_less_is_better(label: str) -> bool:
    """
    Whether a label speaks of something of which less is better.

    Example:
        >>> says_less_is_better("万元GDP能耗"), says_less_is_better("外资"), says_less_is_better("案件办结")
        (True, False, False)
    """
    name = "".join(half_width(label).split())
    return _LESS_IS_BETTER.fullmatch(name) is not None


def known_unit(words: str) -> str | None:
    """
    The first of some words that is a unit; None where none is.

    Example:
        >>> known_unit("万美元,省口径"), known_unit("人民币万元"), known_unit("含续建")
        ('万美元', '万元', None)
    """
    for word in _SEPARATOR.split(words.removeprefix("单位:")):
        name = word.removeprefix("人民币") or word
        if is_unit(name):
            return name
    return None


def is_ratio(unit: str) -> bool:
    """Whether figures of a unit are never added up: %, 个百分点, 倍, and quotients such as 万元/亩."""
    return unit in _RATIO_UNITS or "/" in unit or find_unit(unit).dimension in _RATIO_DIMENSIONS


def _take_unit(text: str, last_word: str, *, is_row: bool) -> tuple[str | None, str]:
    """The unit of a heading, and the heading without the words that state it."""
    for match in _BRACKETS.finditer(text):
        words = match[match.lastindex or 0]
        unit = known_unit(words)
        # 防治院（所、站） names things; a row has one unit.
        if unit is not None and not (is_row and "、" in words):
            return unit, text[: match.start()] + text[match.end() :]
    symbol = _SYMBOL.search(text)
    if symbol is not None:
        return symbol[0], text[: symbol.start()]
    money = _MONEY.search(text)
    if money is not None and ("/" in money[0] or money[0] == last_word) and known_unit(money[0]) == money[0]:
        return money[0], text[: money.start()].rstrip("/") or text
    name, slash, unit = text.rpartition("/")
    if slash and known_unit(unit) == unit and known_unit(name) is None:
        return unit, name
    return None, text


def _total_level(name: str, total: str) -> tuple[TotalLevel, str]:
    """How far a label reaches as a total, and its stem; the number of an outline before it says nothing of that."""
    name = _OUTLINE_NUMBER.sub("", name, count=1) if _OUTLINE_NUMBER.match(name) else name
    if name == total:
        return _LEVELS.get(name, TotalLevel.ABOVE_ALL), ""
    if name in _LEVELS:
        return _LEVELS[name], ""
    match = _NAMED_TOTAL.fullmatch(name)
    if match is None:
        return TotalLevel.NONE, ""
    level = _LEVELS[match["label"]]
    if _OF_ALL_BODIES.fullmatch(match["stem"]) and level is not TotalLevel.BLOCK:
        return TotalLevel.ABOVE_ALL, ""
    return (_NAMED_LEVELS[level], match["stem"]) if match["stem"] else (level, "")


def _traits(name: str, reach: TotalLevel) -> Trait:
    traits = functools.reduce(operator.or_, (trait for trait, pattern in _TRAITS.items() if pattern.fullmatch(name)), Trait(0))
    return traits if reach is TotalLevel.NONE else traits & ~Trait.OF_ALL


def _additivity(name: str, unit: str | None, *, is_row: bool) -> Additivity:
    if _NO_FIGURES.fullmatch(name):
        return Additivity.NO_FIGURES
    if unit is not None and is_ratio(unit):
        return Additivity.NON_ADDITIVE
    if is_row:
        return Additivity.NON_ADDITIVE if _RATES_OF_ROWS.fullmatch(name) else _sizes(name)
    if _TIMES.fullmatch(name):
        return Additivity.NO_FIGURES if unit is None else Additivity.NON_ADDITIVE
    if _is_price(name, unit) or _NEVER_ADDED.fullmatch(name):
        return Additivity.NON_ADDITIVE
    is_rate = unit is None and (_RATES.fullmatch(name) or _CHANGES.fullmatch(name))
    return Additivity.NON_ADDITIVE if is_rate else _sizes(name)


def _sizes(name: str) -> Additivity:
    return Additivity.SEMI_ADDITIVE if _STOCKS.fullmatch(name) else Additivity.ADDITIVE


def _is_price(name: str, unit: str | None) -> bool:
    """Whether it is what one thing costs, in 元 and not in 万元."""
    return unit is not None and unit.endswith("元") and unit[0] not in "万亿" and _PRICE.fullmatch(name) is not None
