"""Headings and row labels of a printed table, read: totals, 其中, units, 确保 and 力争."""

from __future__ import annotations

import enum
import functools
import operator
import re
from collections.abc import Sequence

import attrs

from jkq_targets.balance.reading._additivity import CODE, ROW_NUMBER, Additivity, additivity
from jkq_targets.balance.reading._heading_units import BRACKETS, half_width, take_unit
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment
from jkq_targets.units import is_unit

_COMMITMENTS = {"确保": Commitment.ENSURE, "力争": Commitment.STRIVE}
_COMMITMENT = lazy_pattern("|".join(_COMMITMENTS))

#: A total with a name before it, or with what it is a sum of behind it (合计金额).
_NAMED_TOTAL = lazy_pattern(r"(?P<stem>.*?)(?P<label>总计|合计|共计|小计)(?:数|金额|人数|额)?")
#: The number of a line in an outline, which is no part of what it is called.
_OUTLINE_NUMBER = lazy_pattern(r"\A(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+(?:\.\d+)*[.、])")
_OF_ALL_BODIES = lazy_pattern("全[区市县省国镇部]|总")
_OF_ALL = lazy_pattern("全[国省市区县镇乡村校院系]")
#: What stands before the name of a table: its number and its year.
_BEFORE_TITLE = lazy_pattern(r"\A(?:表?\d+[-—–.]?\d*?)?(?:\d{4}年)?(?![\d年])", re.ASCII)
#: What says that a line is a change (调整…合计数（调增+，调减-）), and no total of the lines before it.
_ADJUSTED = lazy_pattern(r"\(调增.*调减.*\)")
_OF_WHICH = lazy_pattern(r"#|\(?其中|在[总合]计中")
#: The # of English headings, which counts what follows (# of projects); that of the yearbooks stands close to a name.
_COUNT = lazy_pattern(r"#(?:\s+[A-Za-z]|\s*of\b|\s*\d)", re.IGNORECASE)


class TotalLevel(enum.IntEnum):
    """The reach of a total: 小计 over a block, 合计 over those, 总计 over all; 收入合计 and 收入总计 not as far as 合计."""

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


class Trait(enum.Flag):
    """Further properties of a row or column that its heading states."""

    ROW_NUMBER = enum.auto()
    """It numbers the rows (序号), or has their codes."""
    CODE = enum.auto()
    """It has the codes of the rows (科目代码), where that of a part begins with that of its whole."""
    DEDUCTED = enum.auto()
    """A total takes it away (减：, or 本期减少 between two balances)."""
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
    PER_HEAD = enum.auto()
    """It is a mean of all people or households (人均消费支出), so that the means of its parts add up to it."""
    BALANCE = enum.auto()
    """It is what is left between others (结余, 差额), which 收入合计 and 支出合计 do not count."""
    EXCEPTED = enum.auto()
    """Its brackets leave something out or take something in (扣除…, 不含…), so that its name does not say what it totals."""
    HASH = enum.auto()
    """It is a part by the # of the yearbooks, which may stand below a 其中 too."""


#: Of what less is better.
_LESS_IS_BETTER = lazy_pattern(
    r".*(?:[能煤电水]耗|排放|事故|死亡|伤亡|案件(?!办结|结案)|发案|投诉|信访|失业|逾期|欠薪|欠税|不良|负债|浓度|时限|用时).*"
)
_TRAITS = {
    Trait.ROW_NUMBER: ROW_NUMBER,
    Trait.CODE: lazy_pattern(CODE, re.IGNORECASE),
    Trait.DEDUCTED: lazy_pattern("减:.*|本[期年月]减少(?:额|金额|数)?"),
    Trait.OF_ALL: lazy_pattern(r"全[区市县省国镇](?:目标|任务|计划|指标|数)?|(?:全年|年度)目标"),
    # 财务费用 is interest paid less interest earned, and a profit is what losses have taken from.
    Trait.DIFFERENCE: lazy_pattern(
        r".*(?:增减|变动|差额|净额|净增|净迁|(?:增加|减少|增长|下降)[额量数]|财务费用|利润|损益|综合收益|净收[益入]|净流[入出]).*"
    ),
    Trait.PERIOD: lazy_pattern(
        r"(?:\d{4}年)?(?:(?:1?\d[-—–~至到])?(?:1?\d|十?[一二三四五六七八九十])月份?|第?[一二三四1-4]季度?|[上下]半年)|\d{4}年?",
        re.ASCII,
    ),
    Trait.SHARE: lazy_pattern(r".*(?:比重|构成|占比|结构|份额|%of|percentof|shareof).*", re.IGNORECASE),
    Trait.ENGLISH_TOTAL: lazy_pattern(r"(?:sub|grand)?totals?.*|.*(?:,|[^a-z]|s)totals?", re.IGNORECASE),
    Trait.PER_HEAD: lazy_pattern(r".*[人户]均.*"),
    Trait.BALANCE: lazy_pattern(r"(?!.*(?:上年|年初|年终|上期|期初|历年|动用|安排|调入|滚存)).*(?:[结节]余|收支差额)(?:\(.*)?"),
    Trait.EXCEPTED: lazy_pattern(r".*\((?:扣除|不含|不包括|剔除|减去|含|包括).*\)"),
    Trait.HASH: lazy_pattern("#.*"),
}


@attrs.frozen
class Label:
    """
    One heading, read.

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


#: The traditional characters of the words by which a heading says what it is.
_SIMPLIFIED = str.maketrans(
    "計總額數減項類單實際餘淨佔較億萬個戶畝噸幣歐結產標確業", "计总额数减项类单实际余净占较亿万个户亩吨币欧结产标确业"
)
#: The English of a total behind its Chinese: 小计Subtotal.
_TRANSLATION = lazy_pattern("(?<=[\u4e00-\u9fff])[/]?(?:(?:sub|grand)-?)?(?:total|sum)s?", re.IGNORECASE)
#: Words of one or two Chinese characters with gaps between them.
_SPREAD = lazy_pattern("[\u4e00-\u9fff]{1,2}(?: [\u4e00-\u9fff]{1,2})+")


def one_line(text: str) -> str:
    """
    The text without the line breaks of a narrow cell, each run of spaces made one; none is left in 合 计 and 力争 指标.

    Example:
        >>> one_line("力争 指标"), one_line("合　计"), one_line("城南街道 嘉北街道"), one_line("产值 亿元")
        ('力争指标', '合计', '城南街道 嘉北街道', '产值 亿元')
    """
    words = "".join(text.splitlines()).split()
    line = " ".join(words)
    # A gap between short words only fills the cell; one between names parts them, and so does one before a unit.
    is_spread = _SPREAD.fullmatch(line) is not None and not any(map(is_unit, words))
    return "".join(words) if is_spread else line


@functools.lru_cache(maxsize=4096)
def read_label(printed: str, total: str, *, is_row: bool = False) -> Label:
    """
    A heading with its total, unit, commitment and kind of figures.

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
    narrow = "".join(half_width(text).split()).translate(_SIMPLIFIED)
    unit, without = take_unit(narrow, last_word=half_width(text).rpartition(" ")[2], is_row=is_row)
    words = {_COMMITMENTS[word] for word in _COMMITMENT.findall(without)}
    commitment = words.pop() if len(words) == 1 else Commitment.NONE
    name = _COMMITMENT.sub("", without).rstrip(":")
    bare = _TRANSLATION.sub("", BRACKETS.sub("", name).rstrip(":"))
    is_count = _COUNT.match(half_width(text)) is not None
    is_change = _ADJUSTED.search(name) is not None
    reach, stem = (TotalLevel.NONE, "") if is_change else _total_level(bare, "".join(half_width(total).split()))
    return Label(
        text=text,
        name=name,
        unit=unit,
        total_level=reach,
        stem=stem,
        is_of_which=_OF_WHICH.match(name) is not None and not is_count,
        commitment=commitment,
        additivity=additivity(bare, unit, is_row=is_row),
        traits=_traits(name, reach) & ~(Trait.HASH if is_count else Trait(0)),
    )


#: Things whose names begin with 按 without its meaning by.
_NOT_BY = ("按揭", "按摩", "按钮", "按键")


def is_bare_of_which(labels: Sequence[Label]) -> bool:
    """True for one label, the word 其中 alone, which speaks of what stands below it."""
    return len(labels) == 1 and labels[0].is_of_which and labels[0].name in {"其中", "#"}


def is_section(name: str) -> bool:
    """
    True for a heading 按…分, which breaks a whole down in one of several ways.

    Example:
        >>> is_section("按行业分"), is_section("按揭贷款")
        (True, False)
    """
    return name.startswith("按") and not name.startswith(_NOT_BY)


def is_of_all(names: Sequence[str]) -> bool:
    """
    True for a heading that names all bodies together and nothing more.

    Example:
        >>> is_of_all(["全市"]), is_of_all(["全区目标"])
        (True, False)
    """
    return len(names) == 1 and _OF_ALL.fullmatch(names[0]) is not None


def is_title(names: Sequence[str], title: str) -> bool:
    """
    True for a heading that is the title of its table, the number, the year and the remarks of the title left out.

    Example:
        >>> is_title(["农作物播种面积"], "表3-2 2022年农作物播种面积（千公顷）"), is_title(["播种"], "农作物播种面积")
        (True, False)
    """
    if len(names) != 1:
        return False
    bare = BRACKETS.sub("", "".join(half_width(title).split()))
    return len(names[0]) > 1 and _BEFORE_TITLE.sub("", bare) == names[0]


def says_less_is_better(label: str) -> bool:
    """
    True for a label of something of which less is better.

    Example:
        >>> says_less_is_better("万元GDP能耗"), says_less_is_better("外资"), says_less_is_better("案件办结")
        (True, False, False)
    """
    name = "".join(half_width(label).split())
    return _LESS_IS_BETTER.fullmatch(name) is not None


def bare_name(label: str) -> str:
    """
    A label without spaces, brackets and the number of an outline before it, as it is held against the label of totals.

    Example:
        >>> bare_name("三、总 额（万元）")
        '总额'
    """
    name = BRACKETS.sub("", "".join(half_width(label).split())).rstrip(":")
    return _OUTLINE_NUMBER.sub("", name)


def _total_level(name: str, total: str) -> tuple[TotalLevel, str]:
    """The reach of a label as a total, and its stem; the number of an outline before it says nothing of that."""
    name = _OUTLINE_NUMBER.sub("", name)
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
