"""`jkq_targets.balance.reading._labels` and `heads`: what headings, labels and the lines around a table say."""

from __future__ import annotations

from typing import Any

import pytest

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._boxhead import is_remark, read_boxhead
from jkq_targets.balance.reading._heading_units import is_ratio, known_unit, unit_of_line
from jkq_targets.balance.reading._labels import (
    TotalLevel,
    Trait,
    bare_name,
    is_bare_of_which,
    is_of_all,
    is_section,
    is_title,
    one_line,
    read_label,
    says_less_is_better,
)
from jkq_targets.balance.reading._row_lines import code_depths, number_depth
from jkq_targets.terms import Commitment


@pytest.mark.parametrize(
    ("printed", "name", "unit", "kind"),
    [
        pytest.param("合同外资\n（万美元）", "合同外资", "万美元", Additivity.ADDITIVE, id="unit-on-a-line-of-its-own"),
        pytest.param("外资（万美元，省口径）", "外资", "万美元", Additivity.ADDITIVE, id="unit-and-remark"),
        pytest.param("项目数（含续建）", "项目数(含续建)", None, Additivity.ADDITIVE, id="remark"),
        pytest.param("产值/亿元", "产值", "亿元", Additivity.ADDITIVE, id="slash"),
        pytest.param("产值 亿元", "产值", "亿元", Additivity.ADDITIVE, id="money-as-a-word"),
        pytest.param("万元", "万元", "万元", Additivity.ADDITIVE, id="money-alone"),
        pytest.param("单元", "单元", None, Additivity.ADDITIVE, id="no-money"),
        pytest.param("合同外资万美元", "合同外资万美元", None, Additivity.ADDITIVE, id="money-within-a-word"),
        pytest.param("单价 万元/亩", "单价", "万元/亩", Additivity.NON_ADDITIVE, id="price-without-brackets"),
        pytest.param("单价/元/亩", "单价", "元/亩", Additivity.NON_ADDITIVE, id="price-behind-a-slash"),
        pytest.param("户/亩", "户/亩", None, Additivity.ADDITIVE, id="things-by-something"),
        pytest.param("内资（人民币万元）", "内资", "万元", Additivity.ADDITIVE, id="currency-first"),
        pytest.param("同比增长", "同比增长", None, Additivity.NON_ADDITIVE, id="growth"),
        pytest.param("比上月提升", "比上月提升", None, Additivity.NON_ADDITIVE, id="risen"),
        pytest.param("增长额（万元）", "增长额", "万元", Additivity.ADDITIVE, id="growth-in-yuan"),
        pytest.param("占比%", "占比", "%", Additivity.NON_ADDITIVE, id="percent-sign"),
        pytest.param("亩均税收（万元/亩）", "亩均税收", "万元/亩", Additivity.NON_ADDITIVE, id="per-area"),
        pytest.param("完成率", "完成率", None, Additivity.NON_ADDITIVE, id="rate"),
        pytest.param("序号", "序号", None, Additivity.NO_FIGURES, id="number"),
        pytest.param("全区排名", "全区排名", None, Additivity.NO_FIGURES, id="rank"),
        pytest.param("建成年份", "建成年份", None, Additivity.NO_FIGURES, id="years"),
        pytest.param("人口密度", "人口密度", None, Additivity.NON_ADDITIVE, id="density"),
        pytest.param("pH值", "pH值", None, Additivity.NON_ADDITIVE, id="ph"),
        pytest.param("月均收入（元）", "月均收入", "元", Additivity.NON_ADDITIVE, id="monthly-mean"),
        pytest.param("每户补助（元）", "每户补助", "元", Additivity.NON_ADDITIVE, id="for-each"),
        pytest.param("每年投资（元）", "每年投资", "元", Additivity.ADDITIVE, id="each-year"),
        pytest.param("最高气温", "最高气温", None, Additivity.NON_ADDITIVE, id="highest"),
        pytest.param("补助标准（元）", "补助标准", "元", Additivity.NON_ADDITIVE, id="standard"),
        pytest.param("国家标准", "国家标准", None, Additivity.ADDITIVE, id="standards-that-are-counted"),
        pytest.param("装机功率（千瓦）", "装机功率", "千瓦", Additivity.ADDITIVE, id="power"),
        pytest.param("累计进度（万元）", "累计进度", "万元", Additivity.SEMI_ADDITIVE, id="progress-in-yuan"),
        pytest.param("进度", "进度", None, Additivity.NON_ADDITIVE, id="progress"),
        pytest.param("成交价格（万元）", "成交价格", "万元", Additivity.ADDITIVE, id="worth"),
        pytest.param("成交价格（元）", "成交价格", "元", Additivity.NON_ADDITIVE, id="price"),
        pytest.param("单价（万元）", "单价", "万元", Additivity.NON_ADDITIVE, id="price-of-one"),
        pytest.param("工程造价", "工程造价", None, Additivity.ADDITIVE, id="cost"),
        pytest.param("生师比", "生师比", None, Additivity.NON_ADDITIVE, id="ratio"),
        pytest.param("从业人员平均人数", "从业人员平均人数", None, Additivity.ADDITIVE, id="mean-number-of-persons"),
        pytest.param("年度", "年度", None, Additivity.NO_FIGURES, id="year"),
        pytest.param("得分", "得分", None, Additivity.ADDITIVE, id="points"),
        pytest.param("城市最低生活保障", "城市最低生活保障", None, Additivity.ADDITIVE, id="no-lowest"),
        pytest.param("最低工资（元）", "最低工资", "元", Additivity.NON_ADDITIVE, id="lowest"),
        pytest.param("面积【亩】", "面积", "亩", Additivity.ADDITIVE, id="other-brackets"),
        pytest.param("行次", "行次", None, Additivity.NO_FIGURES, id="number-of-the-line"),
        pytest.param("完成时限", "完成时限", None, Additivity.NO_FIGURES, id="date"),
        pytest.param("审批时限（天）", "审批时限", "天", Additivity.NON_ADDITIVE, id="span-of-time"),
        pytest.param("标准厂房（平方米）", "标准厂房", "平方米", Additivity.ADDITIVE, id="no-standard"),
    ],
)
def test_a_heading(printed: str, name: str, unit: str | None, kind: Additivity) -> None:
    """A heading says its unit and whether its figures may be added up."""
    label = read_label(printed, "合计")
    assert (label.name, label.unit, label.additivity) == (name, unit, kind)


@pytest.mark.parametrize(
    ("printed", "column", "row"),
    [
        pytest.param("Note", Additivity.NO_FIGURES, Additivity.ADDITIVE, id="note"),
        pytest.param("Notes", Additivity.NO_FIGURES, Additivity.ADDITIVE, id="notes"),
        pytest.param("Note no.", Additivity.NO_FIGURES, Additivity.ADDITIVE, id="number-of-a-note"),
        pytest.param("附注号", Additivity.NO_FIGURES, Additivity.ADDITIVE, id="note-in-chinese"),
        pytest.param("Notes payable", Additivity.ADDITIVE, Additivity.ADDITIVE, id="notes-that-are-owed"),
        pytest.param("期末余额", Additivity.SEMI_ADDITIVE, Additivity.ADDITIVE, id="end-of-a-period"),
        pytest.param("年末数", Additivity.SEMI_ADDITIVE, Additivity.ADDITIVE, id="end-of-a-year"),
        pytest.param("贷款期末余额", Additivity.SEMI_ADDITIVE, Additivity.SEMI_ADDITIVE, id="a-stock-by-name"),
        pytest.param("Weighted average shares", Additivity.ADDITIVE, Additivity.ADDITIVE, id="number-of-shares"),
        pytest.param("Weighted-average units outstanding", Additivity.ADDITIVE, Additivity.ADDITIVE, id="number-of-units"),
        pytest.param("Weighted average term", Additivity.NON_ADDITIVE, Additivity.NON_ADDITIVE, id="mean-term"),
        pytest.param("Weighted average price per share", Additivity.NON_ADDITIVE, Additivity.NON_ADDITIVE, id="mean-price"),
        pytest.param("Average shares", Additivity.NON_ADDITIVE, Additivity.NON_ADDITIVE, id="plain-mean"),
        pytest.param("Tax at the statutory rate", Additivity.ADDITIVE, Additivity.ADDITIVE, id="amount-at-a-rate"),
        pytest.param(
            "Expense computed using the federal rate", Additivity.ADDITIVE, Additivity.ADDITIVE, id="amount-using-a-rate"
        ),
        pytest.param("Provision (benefit) applying the local rate", Additivity.ADDITIVE, Additivity.ADDITIVE, id="in-brackets"),
        pytest.param("Effective tax rate", Additivity.NON_ADDITIVE, Additivity.NON_ADDITIVE, id="rate-in-english"),
    ],
)
def test_a_heading_and_a_label(printed: str, column: Additivity, row: Additivity) -> None:
    """The same words may say something else as the label of a row."""
    kinds = (read_label(printed, "合计").additivity, read_label(printed, "合计", is_row=True).additivity)
    assert kinds == (column, row)


def test_commitments_of_a_heading() -> None:
    """确保 and 力争 stand anywhere in a heading; both at once are none."""
    words = [read_label(text, "合计").commitment for text in ("确保指标", "外资力争（亿元）", "确保和力争", "外资")]
    assert words == [Commitment.ENSURE, Commitment.STRIVE, Commitment.NONE, Commitment.NONE]


def test_units_above_a_table() -> None:
    """单位： is a line of the unit; 填报单位： names a body."""
    assert [unit_of_line(text) for text in ("单位：万元", "任务表（单位：家）", "计量单位: 亩", "填报单位：甲局", "单位")] == [
        "万元",
        "家",
        "亩",
        None,
        None,
    ]
    assert (known_unit("含续建"), known_unit("")) == (None, None)


def test_headings_of_merged_cells() -> None:
    """An empty cell right of an outer heading belongs to it as far as there are headings below."""
    boxhead = read_boxhead([["任务表", "", "", ""], ["单位：万元"], ["街道", "外资", "", "备注"], ["", "确保", "力争", ""]], None)
    assert (boxhead.title, boxhead.unit) == ("任务表", "万元")
    assert read_boxhead([["任务表", None], [None, "a"]], None).paths == (("",), ("a",))
    assert boxhead.paths == (("街道", ""), ("外资", "确保"), ("外资", "力争"), ("备注", ""))


@pytest.mark.parametrize(
    "row",
    [
        ["注：省口径。"],
        ["备注：x", None, ""],
        ["说明：x"],
        ["数据来源：统计局"],
        ["填表人：甲", "填表人：甲"],
        ["单位负责人：甲", "填表人：乙", "2025年3月5日"],
    ],
)
def test_remarks(row: list[Any]) -> None:
    """A remark, or the line of who filled in the form, has no figure beside it."""
    assert is_remark(row)


@pytest.mark.parametrize(
    "row", [["备注", "3"], ["备注：", "3"], ["备注：", "3人"], ["备注：", "--"], ["注册企业", "3"], ["甲"], [], [None, 3]]
)
def test_no_remarks(row: list[Any]) -> None:
    """A row of the table is no remark."""
    assert not is_remark(row)


@pytest.mark.parametrize(
    ("printed", "reach", "stem"),
    [
        ("小计", TotalLevel.BLOCK, ""),
        ("分计", TotalLevel.BLOCK, ""),
        ("小计Subtotal", TotalLevel.BLOCK, ""),
        ("合 计", TotalLevel.ALL, ""),
        ("合計", TotalLevel.ALL, ""),
        ("合计：", TotalLevel.ALL, ""),
        ("一、合计", TotalLevel.ALL, ""),
        ("合计（万元）", TotalLevel.ALL, ""),
        ("合计人数", TotalLevel.ALL, ""),
        ("总数", TotalLevel.ALL, ""),
        ("总计", TotalLevel.ABOVE_ALL, ""),
        ("总合计", TotalLevel.ABOVE_ALL, ""),
        ("全区合计", TotalLevel.ABOVE_ALL, ""),
        ("全部合计", TotalLevel.ABOVE_ALL, ""),
        ("总额合计", TotalLevel.NAMED, "总额"),
        ("1.收入合计", TotalLevel.NAMED, "收入"),
        ("收入总计", TotalLevel.ABOVE_NAMED, "收入"),
        ("街道小计", TotalLevel.NAMED_BLOCK, "街道"),
        ("全市小计", TotalLevel.NAMED_BLOCK, "全市"),
        ("总计划", TotalLevel.NONE, ""),
        ("调整合计数（调增+，调减-）", TotalLevel.NONE, ""),
        ("甲", TotalLevel.NONE, ""),
    ],
)
def test_the_reach_of_a_total(printed: str, reach: TotalLevel, stem: str) -> None:
    """The word for a total says how far it reaches, and a name before it of what."""
    label = read_label(printed, "合计", is_row=True)
    assert (label.total_level, label.stem) == (reach, stem)


def test_the_order_of_totals() -> None:
    """小计 is below 合计, that below 总计, and each with a name below the same without one."""
    assert sorted(TotalLevel) == list(TotalLevel)
    assert [level.value for level in TotalLevel] == list(range(7))


def test_a_total_that_the_caller_names() -> None:
    """The label of the total is above all, unless its word says how far it reaches; the number of an outline is no part of it."""
    words = [("全部", "全部"), ("三、全 部", "全部"), ("合计", "合计"), ("小计", "小计"), ("全部", "全 部"), ("全部", "合计")]
    reaches = [read_label(printed, total).total_level for printed, total in words]
    expected = [
        TotalLevel.ABOVE_ALL,
        TotalLevel.ABOVE_ALL,
        TotalLevel.ALL,
        TotalLevel.BLOCK,
        TotalLevel.ABOVE_ALL,
        TotalLevel.NONE,
    ]
    assert reaches == expected


@pytest.mark.parametrize(
    ("printed", "is_of_which", "has_hash"),
    [
        ("其中：甲", True, False),
        ("（其中）甲", True, False),
        ("在总计中：甲", True, False),
        ("#甲", True, True),
        ("# 甲", True, True),
        ("# of projects", False, False),
        ("#1", False, False),
        ("甲其中乙", False, False),
    ],
)
def test_a_part_by_its_label(printed: str, *, is_of_which: bool, has_hash: bool) -> None:
    """其中 and the # of the yearbooks begin a part; the # of English headings counts."""
    label = read_label(printed, "合计")
    assert (label.is_of_which, Trait.HASH in label.traits) == (is_of_which, has_hash)


def test_what_speaks_of_all() -> None:
    """全区目标 speaks of all bodies; 全区合计 is their total."""
    assert [Trait.OF_ALL in read_label(text, "合计").traits for text in ("全区", "全区目标", "全区合计")] == [True, True, False]
    assert Trait.OF_ALL not in read_label("全区", "全区").traits
    assert [is_of_all(names) for names in (["全市"], ["全区目标"], ["全市", "全市"], [])] == [True, False, False, False]


def test_labels_that_are_read_by_their_words() -> None:
    """其中 alone, 按…分, the title of a table, what is better the less it is, and a name without what stands around it."""
    labels = [
        [read_label(text, "合计") for text in texts] for texts in (["其中："], ["#"], ["其中：甲"], ["甲"], ["其中", "其中"], [])
    ]
    assert [is_bare_of_which(one) for one in labels] == [True, True, False, False, False, False]
    assert [is_section(text) for text in ("按行业分", "按揭贷款", "行业")] == [True, False, False]
    titles = [
        (["城区人口"], "表3-2 2022年城区人口（人）"),
        (["城区人口"], "城区人口表"),
        (["甲"], "甲"),
        (["甲乙"], "甲乙"),
        ([], ""),
    ]
    assert [is_title(names, title) for names, title in titles] == [True, False, False, True, False]
    assert not is_title(["城区人口", "男"], "城区人口")
    assert [says_less_is_better(text) for text in ("单位GDP能 耗", "案件办结", "外资")] == [True, False, False]
    assert [bare_name(text) for text in ("三、总 额（万元）：", "1.2.甲", "甲1.乙", "1.一、甲")] == [
        "总额",
        "甲",
        "甲1.乙",
        "一、甲",
    ]


def test_spaces_within_a_heading() -> None:
    """A gap between short words fills the cell; one between names or before a unit parts them."""
    texts = ("合　计", "力争 指标", "城南街道 嘉北街道", "产值 亿元", "产 值 亿元", "合\n计", " 甲  乙丙丁 ")
    assert [one_line(text) for text in texts] == [
        "合计",
        "力争指标",
        "城南街道 嘉北街道",
        "产值 亿元",
        "产 值 亿元",
        "合计",
        "甲 乙丙丁",
    ]


@pytest.mark.parametrize(
    ("text", "before_label", "alone"),
    [
        ("一、甲", 1, 1),
        ("十二、甲", 1, 1),
        ("（一）甲", 2, 2),
        ("1.甲", 3, 3),
        ("1、甲", 3, 3),
        ("1 甲", 3, 3),
        ("1.1、甲", 4, 4),
        ("1.1.1 甲", 5, 5),
        ("（1）甲", 9, 9),
        ("其中：1.甲", 3, 3),
        ("（其中）1.甲", 3, 3),
        ("1", 0, 3),
        ("1.2", 0, 4),
        ("一", 0, 1),
        ("（1）", 0, 9),
        (" 1. ", 0, 3),
        ("甲", 0, 0),
        ("12个", 0, 0),
        ("二 甲", 0, 0),
        ("", 0, 0),
    ],
)
def test_the_depth_of_a_number(text: str, before_label: int, alone: int) -> None:
    """A number before a label and one in a column of its own say how deep a row stands."""
    assert (number_depth(text, is_number=False), number_depth(text, is_number=True)) == (before_label, alone)


@pytest.mark.parametrize(
    ("codes", "depths"),
    [
        (["201", "20104", "2010401", "20105", "202"], [1, 2, 3, 2, 1]),
        (["201", "201", "20101", "20101"], [1, 1, 2, 2]),
        (["201", "--", "20104", ""], [1, 0, 2, 0]),
        (["201", "202", "203"], [0, 0, 0]),
        (["1", "2", "9", "10", "11"], [0, 0, 0, 0, 0]),
        ([], []),
    ],
)
def test_the_depth_of_a_code(codes: list[str], depths: list[int]) -> None:
    """A code that begins with that of a row right above stands below it."""
    assert code_depths(codes) == depths


@pytest.mark.parametrize(
    ("printed", "name", "unit", "of_row"),
    [
        ("防治院（所、站）", "防治院", "所", None),
        ("外资（省口径）（万元）", "外资(省口径)", "万元", "万元"),
        ("首台（套）装备", "首台(套)装备", None, None),
        ("国产首台（套）装备", "国产首台(套)装备", None, None),
        ("首台（套）", "首台", "套", "套"),
        ("（万元）外资", "外资", "万元", "万元"),
        ("（所、站）数", "数", "所", None),
        ("外资[万元]", "外资", "万元", "万元"),
        ("外资【万元】", "外资", "万元", "万元"),
        ("外资（亿元）净额", "外资净额", "亿元", "亿元"),
        ("数（人民币万元）", "数", "万元", "万元"),
        ("数（人民币）", "数(人民币)", None, None),
        ("数（单位:万元）", "数", "万元", "万元"),
        ("/亿元", "", "亿元", "亿元"),
        ("%", "", "%", "%"),
        ("千分比‰", "千分比", "‰", "‰"),
        ("外资 万美元", "外资", "万美元", "万美元"),
        ("单元/层", "单元", "层", "层"),
        ("元/层", "元/层", "元/层", "元/层"),
        ("外资万元", "外资万元", None, None),
        ("外资万元/园", "外资万元/园", None, None),
        ("税收万元/亩", "税收", "万元/亩", "万元/亩"),
        ("万元/亩", "万元/亩", "万元/亩", "万元/亩"),
        ("甲/亩", "甲", "亩", "亩"),
        ("甲/乙", "甲/乙", None, None),
        ("户/亩", "户/亩", None, None),
        ("外资/", "外资/", None, None),
    ],
)
def test_the_unit_of_a_heading(printed: str, name: str, unit: str | None, of_row: str | None) -> None:
    """A unit stands in brackets, behind a slash, as a sign or as a word of money; what brackets name in a row are things."""
    label = read_label(printed, "合计")
    assert (label.name, label.unit, read_label(printed, "合计", is_row=True).unit) == (name, unit, of_row)


def test_units_of_ratios() -> None:
    """Shares, points, multiples and quotients are never added up."""
    units = ("%", "‰", "成", "个百分点", "倍", "万元/亩", "percent", "元", "人")
    assert [is_ratio(unit) for unit in units] == [True] * 7 + [False] * 2
    words = ("万元,省口径", "省口径 万元", "单位:家", "人民币", "人民币元", "", "园")
    assert [known_unit(text) for text in words] == ["万元", "万元", "家", None, "元", None, None]
