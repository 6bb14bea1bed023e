"""`Sheet.from_rows` and `jkq_targets.balance.reading`: a table as printed into cells, units and relations."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.balance import Sheet, diagnose
from jkq_targets.balance.reading._values import Reading, read_cell
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.terms import Severity, Status

Rows = list[list[Any]]
FIGURES = ["1", "2", "3", "4", "5", "9", "12"]


def column(*figures: tuple[str, object]) -> Rows:
    """The rows of a table with one column of figures."""
    return [[label, figure if figure is None else str(figure)] for label, figure in figures]


def sums(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The parts of each total."""
    return {relation.total: relation.parts for relation in sheet.sums}


def of_which(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The parts of each whole."""
    return {relation.whole: relation.parts for relation in sheet.of_which}


def refused(columns: Any, rows: Any, **options: Any) -> dict[str, tuple[str, str]]:
    """What is found and what would be accepted, by the place of each fault."""
    with pytest.raises(SheetError) as caught:
        Sheet.from_rows(columns, rows, **options)
    return {fault.where: (str(fault.found), str(fault.accepted)) for fault in caught.value.faults}


# --------------------------------------------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("printed", "unit", "amount", "rounding"),
    [
        pytest.param("1（国万）", "人", "1人", "exact", id="remark"),
        pytest.param("3 (含省万1人)", "人", "3人", "exact", id="remark-with-a-figure"),
        pytest.param("约6", "人", "6人", "about", id="about"),
        pytest.param("600左右", None, "600", "about", id="about-behind"),
        pytest.param("1.5亿", None, "1.5亿", "nearest", id="magnitude"),
        pytest.param("1.5亿", "万元", "1.5亿元", "nearest", id="magnitude-for-magnitude"),
        pytest.param("2万", "千瓦", "2万千瓦", "exact", id="unit-that-begins-like-a-magnitude"),
        pytest.param("3亿元", "万元", "3亿元", "exact", id="unit-of-its-own"),
        pytest.param("1,234", "元", "1234元", "exact", id="grouped"),
        pytest.param("１，２３４．５０", "元", "1234.50元", "nearest", id="full-width"),
        pytest.param("12.5%", "%", "12.5%", "nearest", id="percent"),
        pytest.param("12.5%", None, "12.5%", "nearest", id="percent-without-heading"),
        pytest.param("-5", "元", "-5元", "exact", id="negative"),
        pytest.param("−5.0", "元", "-5.0元", "nearest", id="minus-sign"),
        pytest.param("￥600,000.00", "万元", "600000.00元", "nearest", id="yuan-sign"),
        pytest.param("–1", "元", "-1元", "exact", id="dash-as-minus"),
        pytest.param("(1,234)", "元", "-1234元", "exact", id="bookkeeping"),
        pytest.param("+5", "元", "5元", "exact", id="plus"),
        pytest.param("5①", "元", "5元", "exact", id="footnote"),
        pytest.param("0", "元", "0元", "exact", id="zero"),
        pytest.param(7, "元", "7元", "exact", id="int"),
        pytest.param(Decimal("2.50"), "元", "2.50元", "nearest", id="decimal"),
        pytest.param(Amount(3, "亿元"), "万元", "3亿元", "exact", id="amount"),
    ],
)
def test_a_cell_with_a_figure(printed: Any, unit: str | None, amount: str, rounding: str) -> None:
    """A cell is read exactly, with the unit of its heading unless it has one of its own."""
    reading = read_cell(printed, unit)
    assert isinstance(reading, Reading)
    assert (str(reading.amount), reading.status, getattr(reading.rounding, "value", None)) == (amount, Status.ASSIGNED, rounding)


@pytest.mark.parametrize("printed", [None, "", " ", "-", "--", "—", "——", "–", "/", "／", "无", "N/A"])
def test_a_cell_with_nothing(printed: str | None) -> None:
    """A dash, a slash and an empty cell assign nothing, which is no zero."""
    reading = read_cell(printed, "人")
    assert isinstance(reading, Reading)
    assert (reading.amount, reading.status) == (None, Status.NOT_ASSIGNED)


@pytest.mark.parametrize("printed", ["?", "？", "□□", "…", "……", "...", "不详"])
def test_a_cell_that_cannot_be_read(printed: str) -> None:
    """What stands for something unreadable is told apart from nothing."""
    reading = read_cell(printed, "人")
    assert isinstance(reading, Reading)
    assert (reading.amount, reading.status) == (None, Status.BLANK)


@pytest.mark.parametrize(
    "printed",
    [
        "abc",
        "1.2.3",
        "1,23",
        "1 234",
        "3-5",
        "5以上",
        "≥5",
        "△5",
        "十二",
        "3.0E5",
        "007",
        "12..",
        "3个x",
        "2020年",
        "(-5)",
        "5%",
        True,
        1.5,
    ],
)
def test_a_cell_that_is_refused(printed: Any) -> None:
    """What is no single exact figure of the unit is refused, never guessed."""
    assert not isinstance(read_cell(printed, "万元"), Reading)


def test_equal_numbers_of_other_kinds() -> None:
    """A number is read by itself, also where an equal one of another kind stands before it."""
    sheet = Sheet.from_rows(["x", "a"], [["甲", 1], ["乙", Decimal("1.0")]])
    assert [cell.text for cell in sheet.cells] == ["1", "1.0"]
    assert list(refused(["x", "a"], [["甲", 1], ["乙", 1.0]])) == ["乙 · a"]


def test_no_cell_depends_on_the_decimal_context() -> None:
    """A small precision of the caller changes no figure."""
    with localcontext(prec=2):
        reading = read_cell("1,234,567.89", "元")
    assert isinstance(reading, Reading)
    assert str(reading.amount) == "1234567.89元"


# -------------------------------------------------------------------------------------------------------------- totals


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(column(("甲", 1), ("乙", 2), ("合计", 3)), {"合计": "甲 乙"}, id="at-the-end"),
        pytest.param(column(("合 计", 3), ("甲", 1), ("乙", 2)), {"合计": "甲 乙"}, id="at-the-start"),
        pytest.param(
            column(("甲", 1), ("乙", 2), ("小计", 3), ("丙", 4), ("小计", 4), ("合计", 7)),
            {"小计": "甲 乙", "小计 (2)": "丙", "合计": "小计,小计 (2)"},
            id="subtotals",
        ),
        pytest.param(
            column(("合计", 7), ("小计", 3), ("甲", 1), ("乙", 2), ("小计", 4), ("丙", 4)),
            {"小计": "甲 乙", "小计 (2)": "丙", "合计": "小计,小计 (2)"},
            id="all-totals-first",
        ),
        pytest.param(
            column(("总计", 7), ("甲", 1), ("乙", 2), ("小计", 3), ("丙", 4), ("小计", 4)),
            {"小计": "甲 乙", "小计 (2)": "丙", "总计": "小计,小计 (2)"},
            id="total-first-subtotals-behind",
        ),
        pytest.param(
            column(("甲", 1), ("乙", 2), ("小计", 3), ("丙", 4), ("合计", 7)),
            {"小计": "甲 乙", "合计": "小计,丙"},
            id="one-subtotal",
        ),
        pytest.param(
            column(("甲", 1), ("街道合计", 1), ("丙", 4), ("部门合计", 4), ("全区合计", 5)),
            {"街道合计": "甲", "部门合计": "丙", "全区合计": "街道合计 部门合计"},
            id="named-totals",
        ),
        pytest.param(
            column(("税", 1), ("本年收入合计", 1), ("结转", 2), ("收入总计", 3), ("甲", 3), ("支出合计", 3), ("支出总计", 3)),
            {"本年收入合计": "税", "收入总计": "本年收入合计 结转", "支出合计": "甲", "支出总计": "支出合计"},
            id="total-above-one-of-its-name",
        ),
        pytest.param(
            column(("税", 1), ("收入合计", 1), ("结转", 2), ("本级收入总计", 3)),
            {"收入合计": "税", "本级收入总计": "收入合计 结转"},
            id="total-above-one-of-a-shorter-name",
        ),
        pytest.param(
            column(("本年收入合计", 9), ("拨款", 5), ("事业", 4), ("结转", 2), ("收入总计", 11)),
            {"本年收入合计": "拨款 事业", "收入总计": "本年收入合计 结转"},
            id="block-below-its-total",
        ),
        pytest.param(
            column(("基本支出小计", 1), ("项目支出小计", 3), ("合计", 4)),
            {"合计": "基本支出小计 项目支出小计"},
            id="named-totals-without-their-lines",
        ),
        pytest.param(column(("合计", 4), ("其中：甲", 1), ("乙", 3)), {}, id="part-right-below-the-total"),
        pytest.param(
            column(("甲", 3), ("审核、咨询", "--"), ("丙", 1), ("合计", 4)), {"合计": "甲,审核、咨询,丙"}, id="no-remark"
        ),
        pytest.param(
            column(("甲", 1), ("总部小计", 1), ("丙", 4), ("合计", 5)),
            {"总部小计": "甲", "合计": "总部小计 丙"},
            id="subtotal-of-the-headquarters",
        ),
        pytest.param(
            column(("甲", 3), ("全额拨款小计", 3), ("乙", 9), ("差额拨款小计", 9), ("合计", 12)),
            {"全额拨款小计": "甲", "差额拨款小计": "乙", "合计": "全额拨款小计 差额拨款小计"},
            id="subtotal-of-what-is-paid-in-full",
        ),
        pytest.param(column(("甲", 1), ("乙", 2), ("合计金额", 3)), {"合计金额": "甲 乙"}, id="total-of-the-amounts"),
        pytest.param(column(("甲", 1), ("（其中）乙", 1), ("合计", 1)), {"合计": "甲"}, id="of-which-in-brackets"),
        pytest.param(
            column(("甲", 1), ("街道合计", 1), ("丙", 4), ("部门总计", 4)),
            {"街道合计": "甲", "部门总计": "丙"},
            id="total-beside-one-of-another-name",
        ),
        pytest.param(
            column(("甲", 1), ("合计", 1), ("丙", 4), ("合计", 4), ("总计", 5)),
            {"合计": "甲", "合计 (2)": "丙", "总计": "合计,合计 (2)"},
            id="grand-total-over-two",
        ),
        pytest.param(column(("甲", 1), ("乙", "--"), ("丙", ""), ("合计", 1)), {"合计": "甲 乙"}, id="not-assigned"),
        pytest.param(
            column(("一、街道", ""), ("甲", 1), ("二、部门", ""), ("乙", 2), ("合计", 3)), {"合计": "甲 乙"}, id="sections"
        ),
        pytest.param(column(("甲", 1), ("完成率", "50%"), ("合计", 1)), {"合计": "甲"}, id="rate-row"),
        pytest.param(column(("甲", 1), ("甲", 2), ("合计", 3)), {"合计": "甲,甲 (2)"}, id="label-twice"),
        pytest.param(column(("甲", 1), ("合计", "--")), {}, id="total-not-printed"),
        pytest.param(column(("合计", 3)), {}, id="total-alone"),
        pytest.param(column(("甲", 1), ("合计", 1), ("注：甲不含乙", "")), {"合计": "甲"}, id="remark-below"),
    ],
)
def test_totals_of_rows(rows: Rows, expected: dict[str, str]) -> None:
    """A total sums the block before it, or behind it where totals stand first; what a subtotal has counted counts once."""
    sheet = Sheet.from_rows(["街道", "数"], rows)
    split = {total: parts.split("," if "," in parts else " ") for total, parts in expected.items()}
    assert sums(sheet) == {f"{total} · 数": tuple(f"{part} · 数" for part in parts) for total, parts in split.items()}
    assert diagnose(sheet) == ()


def test_a_total_of_another_name() -> None:
    """The label of the total can be given."""
    rows = column(("甲", 1), ("乙", 2), ("全部", 3))
    assert sums(Sheet.from_rows(["街道", "数"], rows)) == {}
    assert sums(Sheet.from_rows(["街道", "数"], rows, "全部")) == {"全部 · 数": ("甲 · 数", "乙 · 数")}


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        pytest.param(["外资（万元）", "内资（万元）", "合计"], "1 2 3", {"合计": ["外资（万元）", "内资（万元）"]}, id="right"),
        pytest.param(["合计", "男", "女"], "3 1 2", {"合计": ["男", "女"]}, id="left"),
        pytest.param(["外资", "内资", "合计", "占比", "排名"], "1 2 3 10% 1", {"合计": ["外资", "内资"]}, id="rates-and-ranks"),
        pytest.param(
            ["数（家）", "甲（元）", "乙（万元）", "合计（元）"],
            "9 1 2 20001",
            {"合计（元）": ["甲（元）", "乙（万元）"]},
            id="unit",
        ),
        pytest.param(["甲确保", "甲力争", "乙确保", "合计确保"], "1 2 3 4", {"合计确保": ["甲确保", "乙确保"]}, id="commitment"),
    ],
)  # fmt: skip
def test_totals_of_columns(headings: list[str], row: str, expected: dict[str, list[str]]) -> None:
    """A total among columns sums those of its unit and of its commitment in each row."""
    sheet = Sheet.from_rows(["街道", *headings], [["甲", *row.split()]])
    assert sums(sheet) == {f"甲 · {total}": tuple(f"甲 · {part}" for part in parts) for total, parts in expected.items()}
    assert diagnose(sheet) == ()


def test_totals_below_a_heading() -> None:
    """小计 below a heading sums what stands below that heading; the corner belongs to its row and to its column."""
    headings = [["街道", "外资", "", "", "内资", "", "", "合计"], ["", "甲", "乙", "小计", "甲", "乙", "小计", ""]]
    sheet = Sheet.from_rows(headings, [["城南", *FIGURES], ["合计", *FIGURES]])
    found = {relation.id: relation.parts for relation in sheet.sums}
    assert found["城南 · 外资 · 小计 (row)"] == ("城南 · 外资 · 甲", "城南 · 外资 · 乙")
    assert found["合计 · 合计 (row)"] == ("合计 · 外资 · 小计", "合计 · 内资 · 小计")
    assert found["合计 · 合计 (column)"] == ("城南 · 合计",)
    assert diagnose(sheet) == ()


def test_deducted_lines() -> None:
    """What a total takes away counts with a minus."""
    sheet = Sheet.from_rows(["项目", "额"], column(("收入", 10), ("减：上解", 3), ("合计", 7)))
    assert [relation.weights for relation in sheet.sums] == [(1, -1)]
    assert diagnose(sheet) == ()


def test_a_block_below_its_total_in_columns() -> None:
    """What stands behind the block of a total is none of it, where the figures of the lines say so; else all of it is."""
    headings = ["街道", "收入合计", "税", "费", "支出合计", "基本", "项目", "借款"]
    sound = [["甲", "9", "5", "4", "8", "5", "3", "1"], ["乙", "19", "15", "4", "18", "15", "3", "1"]]
    assert sums(Sheet.from_rows(headings, sound))["甲 · 支出合计"] == ("甲 · 基本", "甲 · 项目")
    broken = [[*row[:6], "2", "1"] for row in sound]
    assert len(sums(Sheet.from_rows(headings, broken))["甲 · 支出合计"]) == 3


def test_lines_below_of_which() -> None:
    """A line right behind a 其中 is 其中 too, where the total never adds up with it and does without; else it is a line."""
    rows = column(("出国", "10"), ("公车", "30"), ("其中：购置", "18"), ("运行", "12"), ("接待", "8"), ("合计", "48"))
    sheet = Sheet.from_rows(["项目", "额"], rows)
    assert sums(sheet) == {"合计 · 额": ("出国 · 额", "公车 · 额", "接待 · 额")}
    assert of_which(sheet) == {"公车 · 额": ("其中：购置 · 额", "运行 · 额")}
    for total in ("60", "99"):
        lines = sums(Sheet.from_rows(["项目", "额"], [*rows[:-1], ["合计", total]]))
        assert lines["合计 · 额"] == ("出国 · 额", "公车 · 额", "运行 · 额", "接待 · 额")


@pytest.mark.parametrize("whole", ["全区目标", "全年目标", "全市"])
def test_figures_of_all(whole: str) -> None:
    """What speaks of the whole zone beside each body is no part of their total."""
    rows = [["外资", "9", "2", "3", "5"], ["内资", "7", "3", "4", "7"]]
    sheet = Sheet.from_rows(["指标", whole, "城南", "塘汇", "合计"], rows)
    assert sums(sheet)["外资 · 合计"] == ("外资 · 城南", "外资 · 塘汇")


def test_headings_of_all_over_the_columns() -> None:
    """全年任务 over all columns takes none of them out of their total."""
    sheet = Sheet.from_rows([["街道", "年度目标", "", ""], ["", "外资", "内资", "合计"]], [["甲", "1", "2", "3"]])
    assert len(sums(sheet)) == 1


def test_codes_without_leading_zeros() -> None:
    """10 is no part of 1 where 9 stands between: a code belongs to the rows right above it."""
    rows = [[str(number), f"项目{number}", "1"] for number in range(1, 13)]
    sheet = Sheet.from_rows(["项目编码", "名称", "额"], [*rows, ["", "合计", "12"]])
    assert (len(next(iter(sums(sheet).values()))), of_which(sheet)) == (12, {})


def remarks(columns: Any, rows: Rows) -> list[str]:
    """What is said of a table in which the figures have decided; it has no ERROR."""
    report = audit(Sheet.from_rows(columns, rows))
    assert not report.errors
    return [finding.message for finding in report.findings]


def test_what_the_figures_decide_is_told() -> None:
    """A reading that only the figures give is a WARNING, since an error may look the same."""
    below = column(("工业", 100), ("其中：高技术", 30), ("建筑业", 20), ("服务业", 50), ("合计", 150))
    (message,) = remarks(["x", "额"], below)
    assert message == "合计 adds up only without 建筑业, which is taken as 其中 of 工业; the labels leave it open."
    block = column(("收入合计", 9), ("税", 5), ("费", 4), ("结转", 2), ("收入总计", 11))
    assert remarks(["x", "额"], block) == ["收入合计 adds up only without 结转; the labels leave it open."]


def test_braces_in_a_label() -> None:
    """A label is told as it is printed, whatever its characters are."""
    rows = column(("工{业}", 100), ("其中：高技术", 30), ("建{筑", 20), ("合计", 100))
    assert remarks(["x", "额"], rows) == [
        "合计 adds up only without 建{筑, which is taken as 其中 of 工{业}; the labels leave it open."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(column(("一、工业", 100), ("其中：a", 30), ("二、建筑", 20), ("三、服务", 50), ("合计", 150)), id="outline"),
        pytest.param(column(("工业", 100), ("　其中：a", 30), ("建筑", 20), ("服务", 50), ("合计", 150)), id="set-in"),
        pytest.param(column(("收入", 100), ("其中：a", 30), ("减：成本", 20), ("合计", 100)), id="deducted"),
        pytest.param(column(("小计", 90), ("　人员", 50), ("　公用", 40), ("　其他", 20)), id="block-set-in"),
    ],
)
def test_labels_that_leave_nothing_open(rows: Rows) -> None:
    """Where numbers, 减： or spaces say what a line belongs to, no figures are asked, and the total is found wrong."""
    assert not audit(Sheet.from_rows(["x", "额"], rows)).ok


def test_a_block_below_a_heading_of_its_own() -> None:
    """A merged label says how far its 小计 reaches, whatever the figures say."""
    rows = [["基本支出", "小计", "90"], ["", "人员", "50"], ["", "公用", "40"], ["", "其他", "20"]]
    assert not audit(Sheet.from_rows(["类", "项", "额"], rows)).ok


def test_a_column_beside_others() -> None:
    """合计 before attributes (女, 党员) that it never is the sum of is told, and is no total; of two rows it is one."""
    rows = [["甲", "20", "8", "1"], ["乙", "30", "9", "2"], ["丙", "10", "3", "1"]]
    (message,) = remarks(["x", "合计", "女", "党员"], rows)
    assert message.startswith("合计 never adds up to 女、党员")
    assert audit(Sheet.from_rows(["x", "合计", "女", "党员"], rows[:2])).errors


def test_of_which_behind_a_breakdown() -> None:
    """其中 behind the whole breakdown of a total is part of that where it is more than the last line; else of the line."""
    (message,) = remarks(["x", "合计", "男", "女", "其中：住校"], [["甲", "10", "6", "4", "8"]])
    assert message.startswith("合计 is the whole of 其中：住校")
    assert remarks(["x", "合计", "男", "女", "其中：住校"], [["甲", "10", "6", "4", "3"]]) == []


def test_a_total_that_is_broken_down_twice() -> None:
    """Each breakdown 按…分 adds up to the total before them."""
    rows = column(("总计", 10), ("按轻重分", ""), ("轻", 4), ("重", 6), ("按注册分", ""), ("内资", 7), ("外资", 3))
    sheet = Sheet.from_rows(["x", "额"], rows)
    assert [relation.parts for relation in sheet.sums] == [("轻 · 额", "重 · 额"), ("内资 · 额", "外资 · 额")]
    assert diagnose(sheet) == ()


def test_counts_below_a_unit_of_money() -> None:
    """单位：元 above the table is not the unit of 人数, which is then no part of a sum of money."""
    sheet = Sheet.from_rows([["单位：元"], ["x", "人数", "工资", "津贴", "合计"]], [["甲", "5", "300", "200", "500"]])
    assert [str(cell.amount) for cell in sheet.cells] == ["5人", "300元", "200元", "500元"]
    assert sums(sheet) == {"甲 · 合计": ("甲 · 工资", "甲 · 津贴")}


@pytest.mark.parametrize(
    "label",
    ["稳增长专项资金", "升降机采购", "学校均衡发展经费", "城市最低工资保障", "每户一表改造", "商业折扣", "国家标准", "年度任务"],
)
def test_things_with_the_words_of_rates(label: str) -> None:
    """A row names a thing, also where its name holds a word of rates."""
    assert len(sums(Sheet.from_rows(["项目", "额"], column(("甲", 30), (label, 20), ("合计", 50))))["合计 · 额"]) == 2


def test_a_total_of_rounded_figures() -> None:
    """约 counts as rounded to its last digit that is not zero, also where the figures decide how far a block reaches."""
    rows = column(("收入合计", "约30"), ("税", "12"), ("费", "20"), ("结转", "5"), ("收入总计", "37"))
    assert sums(Sheet.from_rows(["项目", "额"], rows))["收入合计 · 额"] == ("税 · 额", "费 · 额")


def test_a_line_that_does_not_fit_its_whole() -> None:
    """A line behind a 其中 that is more than the whole is no part of it, whatever the total says."""
    rows = column(("甲", 4), ("其中：a", 3), ("乙", 5), ("丙", 7), ("合计", 11))
    assert sums(Sheet.from_rows(["项目", "额"], rows)) == {"合计 · 额": ("甲 · 额", "乙 · 额", "丙 · 额")}


def test_a_column_that_says_nothing() -> None:
    """A column of zeros adds up in every way, and does not keep the others from telling how far a block reaches."""
    rows = [["收入合计", "9", "0"], ["税", "5", "0"], ["费", "4", "0"], ["结转", "2", "0"], ["收入总计", "11", "0"]]
    assert diagnose(Sheet.from_rows(["项目", "额", "其他"], rows)) == ()


def test_a_section_of_a_body() -> None:
    """A line with a body at the head of a section ends no table."""
    rows = column(("甲", 10), ("联系单位：甲局", ""), ("乙", 3), ("合计", 13))
    assert sums(Sheet.from_rows(["项目", "额"], rows)) == {"合计 · 额": ("甲 · 额", "乙 · 额")}


def test_codes_of_rows() -> None:
    """A row is part of the one with whose code its own begins; codes of one length say nothing."""
    rows = [["201", "服务", "10"], ["20104", "发改", "6"], ["2010401", "行政", "6"], ["20105", "统计", "4"], ["202", "外交", "5"]]
    sheet = Sheet.from_rows(["代码", "科目", "额"], [*rows, ["", "合计", "15"]])
    # What adds up to its whole is all of it; else it is held to be at most the whole.
    whole = {"服务 · 额": ("发改 · 额", "统计 · 额"), "发改 · 额": ("行政 · 额",)}
    assert (sums(sheet), of_which(sheet)) == ({"合计 · 额": ("服务 · 额", "外交 · 额"), **whole}, {})
    rows[1][2] = rows[2][2] = "5"
    partial = Sheet.from_rows(["代码", "科目", "额"], [*rows, ["", "合计", "15"]])
    assert of_which(partial) == {"服务 · 额": ("发改 · 额", "统计 · 额")}
    flat = Sheet.from_rows(["代码", "科目", "额"], [rows[0], rows[4], ["", "合计", "15"]])
    assert (len(sums(flat)), of_which(flat)) == (1, {})


def test_a_table_that_begins_with_its_total() -> None:
    """Where the first column is a total, there are no labels, and it is checked like any other."""
    sheet = Sheet.from_rows(["合计", "出国", "接待", "公车"], [["48.60", "10", "8.60", "30"]])
    assert sums(sheet) == {"row 1 · 合计": ("row 1 · 出国", "row 1 · 接待", "row 1 · 公车")}


@pytest.mark.parametrize("name", ["累计（万元）", "期末余额"])
def test_what_runs_up_over_months(name: str) -> None:
    """Over months 累计 and what stands at the end are not added up; over bodies they are."""
    months, bodies = ([[label, "10"] for label in labels] + [["合计", "20"]] for labels in (("1月", "2月"), ("甲", "乙")))
    assert sums(Sheet.from_rows(["月份", name], months)) == {}
    assert len(sums(Sheet.from_rows(["街道", name], bodies))) == 1


def test_exact_decimals() -> None:
    """A decimal counts as rounded, unless the table is said to be exact; 约 stays what it is."""
    rows = column(("甲", "10.5"), ("乙", "5.2"), ("丙", "3.3"), ("合计", "19.1"))
    assert diagnose(Sheet.from_rows(["街道", "额（亿元）"], rows)) == ()
    assert len(diagnose(Sheet.from_rows(["街道", "额（亿元）"], rows, exact=True))) == 1
    rows[0] = ["甲", "约10"]
    assert diagnose(Sheet.from_rows(["街道", "额（亿元）"], rows, exact=True)) == ()


def test_labels_in_two_columns() -> None:
    """A label that is merged over several rows stands before the labels right of it, and 小计 sums its rows."""
    rows = [["街道", "甲", "1"], ["", "乙", "2"], ["", "小计", "3"], ["部门", "丙", "1"], ["", "小计", "1"], ["合计", "", "4"]]
    expected = {
        "街道 · 小计 · 数": ("街道 · 甲 · 数", "街道 · 乙 · 数"),
        "部门 · 小计 · 数": ("部门 · 丙 · 数",),
        "合计 · 数": ("街道 · 小计 · 数", "部门 · 小计 · 数"),
    }
    assert sums(Sheet.from_rows(["类别", "名称", "数"], rows)) == expected
    assert sums(Sheet.from_rows(["类别", "名称", "数"], [*rows[:-1], ["", "合计", "4"]])) == expected


@pytest.mark.parametrize("heading", ["序号", "科目代码"])
@pytest.mark.parametrize("total", [["合计", "", "100"], ["", "合计", "100"]])
def test_numbers_of_rows(heading: str, total: list[str]) -> None:
    """The numbers of the rows and their codes are no figures; 合计 may stand over them."""
    sheet = Sheet.from_rows([heading, "项目", "投资（亿元）"], [["1", "甲", "40"], ["2", "乙", "60"], total])
    assert sums(sheet) == {"合计 · 投资（亿元）": ("甲 · 投资（亿元）", "乙 · 投资（亿元）")}


# ---------------------------------------------------------------------------------------------- parts, orderings, units


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(column(("甲", 5), ("其中：A", 1), ("其中：B", 2), ("合计", 5)), id="each"),
        pytest.param(column(("甲", 5), ("　其中:A", 1), ("　　　B", 2), ("合计", 5)), id="set-in"),
        pytest.param(column(("甲", 5), ("其中：", ""), ("　A", 1), ("　B", 2), ("合计", 5)), id="alone"),
        pytest.param(column(("甲", 5), ("#A", 1), ("#B", 2), ("合计", 5)), id="yearbook"),
        pytest.param(column(("一、甲", 5), ("1.A", 1), ("2.B", 2), ("合计", 5)), id="outline"),
    ],
)
def test_parts_of_a_row(rows: Rows) -> None:
    """其中 is part of the row before it, and is left out of the total."""
    sheet = Sheet.from_rows(["项目", "数"], rows)
    (whole, parts), (total, counted) = next(iter(of_which(sheet).items())), next(iter(sums(sheet).items()))
    assert (whole, counted, total) == (f"{rows[0][0]} · 数", (whole,), "合计 · 数")
    assert [part[-5:] for part in parts] == ["A · 数", "B · 数"]
    assert len(of_which(sheet)) == 1


def test_parts_of_a_part() -> None:
    """The # of the yearbooks below a 其中 is part of that."""
    rows = column(("甲", 6), ("其中：A", 4), ("#a", 2), ("#b", 1), ("其中：B", 1), ("合计", 6))
    assert of_which(Sheet.from_rows(["项目", "数"], rows)) == {
        "甲 · 数": ("其中：A · 数", "其中：B · 数"),
        "其中：A · 数": ("#a · 数", "#b · 数"),
    }


def test_numbers_of_an_outline() -> None:
    """Rows under 一 are parts of it, and rows 1.1 of 1: a heading with a figure counts once."""
    rows = [
        ["一", "外资", "9"],
        ["1", "甲", "5"],
        ["1.1", "甲一", "2"],
        ["2", "乙", "3"],
        ["二", "内资", "1"],
        ["", "合计", "10"],
    ]
    sheet = Sheet.from_rows(["序号", "项目", "数"], rows)
    assert sums(sheet) == {"合计 · 数": ("外资 · 数", "内资 · 数")}
    assert of_which(sheet) == {"外资 · 数": ("甲 · 数", "乙 · 数"), "甲 · 数": ("甲一 · 数",)}


def test_parts_that_are_numbered_on() -> None:
    """其中 in the list of numbered rows is part of the row before it all the same."""
    rows = [["1", "甲", "5"], ["2", "其中：A", "2"], ["3", "乙", "3"], ["", "合计", "8"]]
    sheet = Sheet.from_rows(["序号", "项目", "数"], rows)
    assert of_which(sheet) == {"甲 · 数": ("其中：A · 数",)}
    assert sums(sheet) == {"合计 · 数": ("甲 · 数", "乙 · 数")}


def test_parts_of_a_column() -> None:
    """其中 is part of the column before it, in each row and under the same heading below."""
    headings = [["街道", "外资", "", "其中：制造业", ""], ["", "确保", "力争", "确保", "力争"]]
    sheet = Sheet.from_rows(headings, [["甲", "5", "6", "1", "2"]])
    assert of_which(sheet) == {
        "甲 · 外资 · 确保": ("甲 · 其中：制造业 · 确保",),
        "甲 · 外资 · 力争": ("甲 · 其中：制造业 · 力争",),
    }


def test_less_is_better() -> None:
    """Where less is better, 力争 may lie below 确保, and the two are not held to an order."""
    sheet = Sheet.from_rows(["指标", "确保", "力争"], [["单位GDP能耗", "10", "8"], ["外资", "5", "6"]])
    assert [relation.lower for relation in sheet.orderings] == ["外资 · 确保"]
    assert Sheet.from_rows(["x", "事故起数确保", "事故起数力争"], [["甲", "10", "8"]]).orderings == ()


def test_parts_of_a_difference() -> None:
    """A part of what may be negative may exceed its whole."""
    rows = column(("收入", -50), ("其中：税收", -40), ("合计", -50))
    sheet = Sheet.from_rows(["项目", "增减额（万元）", "预算数"], [[*row, "5"] for row in rows])
    assert list(of_which(sheet)) == ["收入 · 预算数"]
    assert of_which(Sheet.from_rows(["项目", "增减额", "其中：甲"], [["外资", "-5", "3"]])) == {}


@pytest.mark.parametrize(
    ("columns", "rows", "lower", "upper"),
    [
        pytest.param(
            [["x", "外资", ""], ["", "确保", "力争"]], [["甲", "1", "2"]], "甲 · 外资 · 确保", "甲 · 外资 · 力争", id="nested"
        ),
        pytest.param(
            ["x", "外资（万元）", "外资力争（亿元）"],
            [["甲", "1", "2"]],
            "甲 · 外资（万元）",
            "甲 · 外资力争（亿元）",
            id="one-word",
        ),
        pytest.param(["x", "数"], [["外资确保", "1"], ["外资力争", "2"]], "外资确保 · 数", "外资力争 · 数", id="rows"),
        pytest.param(["x", "确保增长", "力争增长"], [["甲", "1%", "2%"]], "甲 · 确保增长", "甲 · 力争增长", id="rates"),
    ],
)
def test_orderings(columns: Any, rows: Rows, lower: str, upper: str) -> None:
    """确保, or no word, lies at most at 力争 under the same headings."""
    (ordering,) = Sheet.from_rows(columns, rows).orderings
    assert (ordering.lower, ordering.upper) == (lower, upper)


@pytest.mark.parametrize(
    ("columns", "rows", "options", "units"),
    [
        pytest.param(["x", "外资（万美元）", "数"], [["甲", "1", "2"]], {}, ["万美元", ""], id="heading"),
        pytest.param([["单位：万元"], ["x", "外资", "企业（家）"]], [["甲", "1", "2"]], {}, ["万元", "家"], id="line"),
        pytest.param([["单位：万元"], ["x", "外资"]], [["甲", "1"]], {"unit": "亿元"}, ["亿元"], id="argument"),
        pytest.param([["单位：标台"], ["x", "外资"]], [["甲", "1"]], {"unit": ""}, [""], id="no-unit"),
        pytest.param([["单位：万元，下同"], ["x", "外资"]], [["甲", "1"]], {}, ["万元"], id="unit-and-more-words"),
        pytest.param([["单位：家、万元"], ["x", "外资"]], [["甲", "1"]], {}, [""], id="several"),
        pytest.param([["分解表（万元）"], ["x", "外资"]], [["甲", "1"]], {}, ["万元"], id="title"),
        pytest.param([["分解表（2025年）"], ["x", "外资"]], [["甲", "1"]], {}, [""], id="no-unit-in-the-title"),
        pytest.param([["x", "企业", "外资"], ["", "户", "万元"]], [["甲", "1", "2"]], {}, ["户", "万元"], id="row-of-units"),
        pytest.param([["x", "企业", "外资"], ["", "户", "确保"]], [["甲", "1", "2"]], {}, ["", ""], id="no-row-of-units"),
        pytest.param(["指标", "单位", "合计"], [["外资", "万元", "5"], ["处理", "%", "95"]], {}, ["万元", "%"], id="rate"),
        pytest.param(["指标", "单位", "2020年"], [["外资", "万元", "1"], ["企业", "家", "2"]], {}, ["万元", "家"], id="column"),
        pytest.param(["指标", "2020年"], [["外资（万元）", "1"], ["企业（家）", "2"]], {}, ["万元", "家"], id="row"),
        pytest.param([["单位：万元"], ["x", "内资", "占比"]], [["甲", "1", "20%"]], {}, ["万元", "%"], id="not-of-rates"),
        pytest.param(["x", "甲（万元）", "合计"], [["甲", "1", "1"]], {}, ["万元", "万元"], id="total-takes-that-of-its-parts"),
        pytest.param(["x", "甲（万元）", "其中：乙"], [["甲", "2", "1"]], {}, ["万元", "万元"], id="part-takes-it-of-its-whole"),
        pytest.param(["x", "外资"], [["甲", "1万"], ["乙", "2亿"]], {"unit": "万元"}, ["万元", "亿元"], id="mixed"),
    ],
)  # fmt: skip
def test_units(columns: Any, rows: Rows, options: dict[str, Any], units: list[str]) -> None:
    """A unit stands in the heading, the row, a column of units, or above the table; the nearer goes first."""
    sheet = Sheet.from_rows(columns, rows, **options)
    assert [cell.amount.unit for cell in sheet.cells if cell.amount] == units


def test_words_among_rates() -> None:
    """A word stays in its cell, among rates and among sizes; a text with digits that are no figure is refused."""
    rows = [["甲", "1", "持平"], ["乙", "2", "由负转正"], ["丙", "3", "#DIV/0!"], ["丁", "4", "5%"], ["合计", "10", "5%"]]
    sheet = Sheet.from_rows(["街道", "数", "同比"], rows)
    words = [cell.text for cell in sheet.cells if cell.status is Status.NOT_ASSIGNED]
    assert words == ["持平", "由负转正", "#DIV/0!"]
    assert list(refused(["街道", "数", "同比"], [["甲", "1", "3.4.5"], ["乙", "1,2", "5%"]])) == ["甲 · 同比", "乙 · 数"]


def test_title_below_the_number_of_an_annex() -> None:
    """附件2 above the title is no title, unless there is no other."""
    titles = [
        Sheet.from_rows([[text] for text in above] + [["x", "a"]], [["甲", "1"]]).grid for above in (["附件2", "表"], ["附件2"])
    ]
    assert [grid.title for grid in titles if grid] == ["表", "附件2"]


def test_words_are_no_figures() -> None:
    """A column of words is no part of the sheet, and stays in its picture."""
    sheet = Sheet.from_rows(["街道", "责任人", "数", "备注"], [["甲", "张", "1", "x"], ["合计", "", "1", ""]])
    assert [cell.id for cell in sheet.cells] == ["甲 · 数", "合计 · 数"]
    assert sheet.grid is not None
    assert [[spot.text for spot in row] for row in sheet.grid.rows] == [["甲", "张", "1", "x"], ["合计", "", "1", ""]]


# -------------------------------------------------------------------------------------------------------------- faults


def test_every_bad_cell_is_named() -> None:
    """All cells that cannot be read are named at once, each by row and column; a word is a word, and no fault."""
    faults = refused(["街道", "外资（万元）"], column(("甲", "abc"), ("乙", "3%"), ("丙", 4), ("合计", "3人")))
    assert {where: found for where, (found, _) in faults.items()} == {
        "乙 · 外资（万元）": "'3%'",
        "合计 · 外资（万元）": "'3人'",
    }


@pytest.mark.parametrize(
    ("columns", "rows", "where", "words"),
    [
        pytest.param(["x", "a", "b"], [["甲", "1"]], "甲", "3, one for each heading", id="too-short"),
        pytest.param(["x", "a"], [["甲", "1", "234"]], "甲", "2, one for each heading", id="too-long"),
        pytest.param(["x", "a", "x", "b"], [["甲", "1", "乙", "2"]], "columns", "one table at a time", id="labels-twice"),
        pytest.param(
            ["街道", "数", "街道", "数"],
            [["甲", "1", "丙", "3"], ["乙", "2", "合计", "6"]],
            "columns",
            "the parts below one another",
            id="folded",
        ),
        pytest.param(
            ["资产", "年末数", "负债", "年末数"],
            [["现金", "1", "借款", "2"], ["存货", "2", "欠款", "1"], ["资产总计", "3", "负债总计", "3"]],
            "columns",
            "one table at a time",
            id="labels-of-another-name",
        ),
        pytest.param(["x", "a"], column(("甲", 5), ("其中：", ""), ("A", 1)), "row 其中：", "set in below it", id="part-alone"),
        pytest.param(
            ["x", "额（元）"], [["人数（人）", "1"]], "人数（人） · 额（元）", "one unit for a cell", id="row-and-column"
        ),
        pytest.param(
            ["x", "a"], column(("甲", 1), ("乙", "3%"), ("合计", 4)), "乙 · a", "percentages alone", id="one-percentage"
        ),
        pytest.param(["x", "a"], [["甲", 1.5]], "甲 · a", "a binary float is not exact", id="float"),
        pytest.param(["x", "a"], [["甲", "乙"]], "columns", "a column of figures", id="words-alone"),
        pytest.param(["x", "a"], [], "columns", "a column of figures", id="no-rows"),
        pytest.param(
            [["x", "a", "b · a"], ["", "", ""]],
            [["甲 · b", "1", ""], ["甲", "", "1"]],
            "甲 · b · a",
            "tell them apart",
            id="names",
        ),
        pytest.param(["x", "a"], [["备注", "1"]], "rows", "a row with figures", id="remarks-alone"),
        pytest.param([], [["甲", "1"]], "columns", "headings", id="no-headings"),
        pytest.param("街道", [["甲", "1"]], "columns", "headings", id="headings-in-one-text"),
        pytest.param(
            [["街道", "数"], "数"], [["甲", "1"]], "columns[1]", "a row of headings", id="a-row-of-headings-in-one-text"
        ),
        pytest.param([["x", 5]], [["甲", "1"]], "columns[0][1]", "a heading, a str", id="heading-is-a-number"),
        pytest.param(["x", "a"], ["甲1"], "rows[0]", "a row of cells", id="row-in-one-text"),
        pytest.param([["单位：标台"], ["x", "a"]], [["甲", "1"]], "单位", "the argument `unit`", id="unknown-unit-above"),
    ],
)
def test_a_table_that_is_refused(columns: Any, rows: Any, where: str, words: str) -> None:
    """What a table does not say is refused with its place and with what would be accepted."""
    faults = refused(columns, rows)
    assert words in faults[where][1]


@pytest.mark.parametrize(
    ("columns", "rows", "where"),
    [
        pytest.param(["x", "a"], column(("小计", 1), ("甲", 1), ("小计", 1)), "小计 (2)", id="nothing-to-sum"),
        pytest.param(["x", "a"], column(("甲", 1), ("合计", 1), ("乙", 2), ("合计", 4)), "合计 (2)", id="total-twice"),
        pytest.param(["x", "家数（家）", "额（元）", "合计"], [["甲", "1", "2", "3"]], "合计", id="units"),
        pytest.param(["x", "家数（家）", "合计（元）"], [["甲", "1", "1"]], "合计（元）", id="other-unit"),
        pytest.param(["x", "确保", "力争", "合计"], [["甲", "1", "2", "3"]], "合计", id="commitments"),
        pytest.param(["x", "a"], column(("其中：A", 1), ("甲", 2)), "其中：A", id="part-of-nothing"),
        pytest.param(["x", "a"], column(("甲", "1人"), ("乙", "2家"), ("合计", "3人")), "合计 · a (column)", id="dimension"),
        pytest.param(["x", "额", "其中：乙（元）"], [["甲", "2", "1"]], "其中 · 甲 · 额 (row)", id="part-in-a-unit"),
    ],
)
def test_what_cannot_be_held_to_anything_is_named(columns: Any, rows: Any, where: str) -> None:
    """A total of nothing, or of what measures different things, is a WARNING that says why it is not checked."""
    report = audit(Sheet.from_rows(columns, rows))
    assert [finding.where for finding in report.warnings] == [where]
    assert "is not checked" in report.warnings[0].message
    assert not report.errors


def test_headings_that_stand_twice() -> None:
    """Columns of one heading are told apart by a number, as rows are."""
    sheet = Sheet.from_rows(["x", "数", "数", "", ""], [["甲", "1", "2", "3", "4"]])
    assert [cell.id for cell in sheet.cells] == ["甲 · 数", "甲 · 数 (2)", "甲 · column 4", "甲 · column 5"]


def test_two_totals_that_each_add_up_their_block() -> None:
    """合计 twice is read where the figures show what each of the two adds up."""
    sheet = Sheet.from_rows(["x", "a"], column(("甲", 1), ("合计", 1), ("乙", 2), ("合计", 2)))
    assert sums(sheet) == {"合计 · a": ("甲 · a",), "合计 (2) · a": ("乙 · a",)}


@pytest.mark.parametrize("options", [{"unit": "万园"}, {"total": ""}, {"total": 3}])
def test_options_that_are_refused(options: dict[str, Any]) -> None:
    """The unit and the label of the total are checked too."""
    assert list(refused(["x", "a"], column(("甲", 1)), **options)) == [next(iter(options))]


words = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "合计",
            "小计",
            "总计",
            "街道合计",
            "其中：",
            "其中：A",
            "　B",
            "一、甲",
            "1.",
            "(1)",
            "单位",
            "单位：万元",
            "序号",
            "注：",
            "占比",
        ]
    ),
    st.sampled_from(
        ["确保", "力争", "外资（万元）", "人数（人）", "增长%", "--", "/", "?", "", "约6", "1.5亿", "(1,234)", "12.5%", "3人"]
    ),
    st.integers(-99, 9999).map(str),
)
values = st.one_of(words, st.integers(), st.decimals(), st.none(), st.floats(), st.booleans(), st.fractions())


@given(st.lists(st.lists(words, max_size=5), max_size=3), st.lists(st.lists(values, max_size=5), max_size=8))
def test_any_rows_make_a_sheet_or_an_error(columns: Rows, rows: Rows) -> None:
    """Whatever stands in the cells, the answer is a sheet that can be diagnosed or a SheetError."""
    try:
        sheet = Sheet.from_rows(columns, rows)
    except SheetError:
        return
    assert sheet.grid is not None
    assert sheet.grid.cells == {cell.id for cell in sheet.cells}
    assert all(finding.totals for finding in diagnose(sheet))


# --------------------------------------------------------------------------------------------------------- a slip found


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_slip_in_a_table_is_found(at: int, place: int) -> None:
    """A digit too many in one of many cells is located from the labels alone."""
    rows: Rows = [
        [f"{name}街道", *(str(137 * (number + 2) * step % 899 + 100) for step in (1, 5, 7))]
        for number, name in enumerate("甲乙丙丁戊己")
    ]
    for row in rows:
        row.append(str(sum(map(int, row[1:]))))
    rows.append(["合计", *(str(sum(int(row[column]) for row in rows)) for column in range(1, 5))])
    truth = rows[at][place]
    rows[at][place] += "0"
    headings = ["", "外资", "内资", "其他", "合计"]
    (finding,) = diagnose(Sheet.from_rows([["单位：万元"], headings], rows))
    assert finding.proposals == ((f"{rows[at][0]} · {headings[place]}", Amount(truth, "万元")),)


def test_a_grid_is_no_part_of_equality() -> None:
    """Sheets with the same cells and relations are equal, whatever else stood in their tables."""
    one = Sheet.from_rows(["街道", "数"], column(("甲", 1), ("合计", 1)))
    other = Sheet.from_rows([["表一", ""], ["街道", "数"]], column(("甲", 1), ("合计", 1)))
    assert one == other
    assert hash(one) == hash(other)
    assert one.grid != other.grid


# ------------------------------------------------------------------------------------------------- what the figures decide


def findings(columns: Any, rows: Rows, **options: Any) -> list[tuple[str, str]]:
    """The severity and the place of what is found, NOTEs left out."""
    report = audit(Sheet.from_rows(columns, rows, **options))
    return [(finding.severity.name, finding.where) for finding in report.findings if finding.severity is not Severity.NOTE]


YEARS = ["项目", "2029", "2030", "2031"]


def test_children_that_do_not_say_so() -> None:
    """Lines that add up to the line before them are its parts, where a total adds up only without them."""
    rows = column(("本级收入", 44341), ("上级补助", 37811), ("税收返还及补助", 37811), ("结转", 1441), ("收入总计", 83593))
    assert sums(Sheet.from_rows(["项目", "额"], rows))["收入总计 · 额"] == ("本级收入 · 额", "上级补助 · 额", "结转 · 额")
    assert findings(["项目", "额"], rows) == [("WARNING", "收入总计")]
    # A row of one name that is printed twice is no part of itself.
    twice = column(("本级收入", 44341), ("上级补助", 37811), ("上级补助", 37811), ("收入总计", 82152))
    assert findings(["项目", "额"], twice) == [("ERROR", "收入总计 · 额 (column)")]


def test_children_in_all_columns() -> None:
    """Where several columns agree, lines are parts of others without a word, and a figure that fails in one column is found."""
    rows = [
        ["稻谷", "55712", "49931", "50123"],
        ["早稻", "15954", "12875", "12372"],
        ["中稻", "24477", "17549", "17549"],
        ["晚稻", "15281", "19507", "20202"],
        ["薯类", "12866", "8311", "8224"],
        ["合计", "68578", "58242", "58347"],
    ]
    assert findings(YEARS, rows) == []
    assert len(sums(Sheet.from_rows(YEARS, rows))) == 6
    rows[2][3] = "17594"
    assert findings(YEARS, rows) == [("ERROR", "稻谷 · 2031 (column)")]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        pytest.param("31,408,217.55", "ERROR", id="one slip"),
        pytest.param("31,587,340.26", "WARNING", id="another figure"),
    ],
)
def test_sum_without_a_label_that_no_cell_explains(wrong: str, expected: str) -> None:
    """What no label states is forbidden by nothing: a line that no cell explains is a WARNING, however many lines hold."""
    given = [("30,000,000.00", "1,508,217.55"), ("12,000,000.00", "640,155.31"), ("45,500,000.00", "2,117,420.08")]
    given += [("8,750,000.00", "393,061.74"), ("20,000,000.00", "951,336.29"), ("64,000,000.00", "3,204,518.92")]
    given += [("17,300,000.00", "820,944.63"), ("5,600,000.00", "247,815.07")]
    rows = [[f"产品{at}", lent, gain, f"{Decimal((lent).replace(',', '')) + Decimal(gain.replace(',', '')):,}"]
            for at, (lent, gain) in enumerate(given)]  # fmt: skip
    assert findings(["产品", "金额", "收益", "收回"], rows) == []
    rows[0][3] = wrong
    assert findings(["产品", "金额", "收益", "收回"], rows) == [(expected, "产品0 · 收回 (row)")]


@pytest.mark.parametrize(
    ("wrong", "is_named"),
    [
        pytest.param("7,411,573.05", True, id="one slip"),
        pytest.param("6,982,017.36", False, id="another figure"),
    ],
)
def test_sum_without_a_label_that_one_slip_breaks(wrong: str, *, is_named: bool) -> None:
    """A sum that no label states and that holds in one column is none in the other, unless one slip explains the difference."""
    rows = [["贷款总额", "9,318,204.77", "7,441,573.05"], ["减值准备", "411,902.16", "305,148.92"]]
    rows.append(["贷款净额", "8,906,302.61", "7,136,424.13"])
    assert findings(["项目", "期末", "期初"], rows) == []
    rows[0][2] = wrong
    named = [("WARNING", "贷款总额 · 期初 (column)")] if is_named else []
    assert findings(["项目", "期末", "期初"], rows) == named


def test_an_outline_that_is_complete() -> None:
    """Numbered parts add up where most lists of the outline do; else they are at most their whole."""
    rows = [
        ["一、税收", "300", "330", "360"],
        ["1、增值税", "210", "231", "252"],
        ["2、所得税", "90", "99", "108"],
        ["二、非税", "70", "77", "84"],
        ["1、罚没", "30", "33", "36"],
        ["2、其他", "40", "44", "48"],
        ["收入合计", "370", "407", "444"],
    ]
    assert findings(YEARS, rows) == []
    rows[1][1] = "201"
    assert findings(YEARS, rows) == [("ERROR", "一、税收 · 2029 (column)")]
    incomplete = [row for row in rows if row[0] not in ("2、所得税", "2、其他")]
    assert findings(YEARS, incomplete) == []


def test_of_which_below_a_number() -> None:
    """其中 below a numbered part belongs to that part, and 合计 is a sum behind a number too."""
    rows = column(("一、三公经费合计", 25), ("1、接待", 15), ("2、公车", 10), ("其中：（1）运行", 9), ("（2）购置", 1))
    sheet = Sheet.from_rows(["项目", "额"], rows)
    assert sums(sheet)["一、三公经费合计 · 额"] == ("1、接待 · 额", "2、公车 · 额")
    assert sums(sheet)["2、公车 · 额"] == ("其中：（1）运行 · 额", "（2）购置 · 额")
    rows[1][1] = "51"
    assert findings(["项目", "额"], rows) == [("ERROR", "一、三公经费合计 · 额 (column)")]


def test_breakdowns_of_one_whole() -> None:
    """Each heading 按…分 begins a breakdown of the same whole; 按主要…分 is none of all."""
    rows = [
        ["总产出", "5000", "6000", "7000"],
        ["按地区分", "", "", ""],
        ["东部", "3000", "3500", "4000"],
        ["西部", "2000", "2500", "3000"],
        ["按主要行业分", "", "", ""],
        ["工业", "2400", "2600", "2900"],
        ["建筑业", "700", "800", "900"],
    ]
    assert findings(YEARS, rows) == []
    rows[2][1] = "3300"
    assert findings(YEARS, rows) == [("ERROR", "总产出 · 2029 (column, 按地区分)")]


def test_a_cell_that_enters_two_totals() -> None:
    """Under two levels of headings a total may count along each of them."""
    columns = [
        ["年龄", "合计", "", "", "城镇", "", "", "乡村", "", ""],
        ["", "合计", "男", "女", "小计", "男", "女", "小计", "男", "女"],
    ]
    rows = [["15岁", "395", "188", "207", "42", "26", "16", "353", "162", "191"]]
    assert findings(columns, rows) == []
    assert len(Sheet.from_rows(columns, rows).sums) == 6
    rows[0][3] = "270"
    assert [severity for severity, _ in findings(columns, rows)] == ["ERROR"]


def test_rates_that_add_up() -> None:
    """Averages of the same people add up, where the figures say so in all lines; elsewhere nothing is asked of them."""
    columns = [["年份", "人均收入", "", ""], ["", "合计", "工资", "其他"]]
    rows = [["2029", "49867", "30499", "19368"], ["2030", "54305", "32718", "21587"], ["2031", "58988", "34365", "24623"]]
    assert len(Sheet.from_rows(columns, rows).sums) == 3
    rows = [[row[0], row[1], row[2], "7"] for row in rows]
    assert (findings(columns, rows), Sheet.from_rows(columns, rows).sums) == ([], ())


def test_whole_numbers_that_are_rounded() -> None:
    """Sums of round figures that are off by less than their zeros are a WARNING where several are; `rounding` decides it."""
    columns = ["年份", "合计", "男", "女"]
    rows = [["2029", "14323400", "7119300", "7204100"], ["2030", "14386900", "7147100", "7239900"]]
    rows += [["2031", "14623800", "7241400", "7382300"], ["2032", "14693000", "7267500", "7425500"]]
    assert findings(columns, rows) == [("WARNING", "2030 · 合计 (row)"), ("WARNING", "2031 · 合计 (row)")]
    assert findings(columns, rows, rounding="about") == []
    assert findings(columns, rows, rounding=Decimal(100)) == []
    assert [severity for severity, _ in findings(columns, rows, rounding="exact")] == ["ERROR", "ERROR"]
    assert list(refused(columns, rows, rounding="off")) == ["rounding"]


@pytest.mark.parametrize("cell", ["51010", "51001", "51007"])
def test_one_figure_that_is_finer_than_the_others(cell: str) -> None:
    """Among multiples of 1000, one that is none is a slip, and no sign that the others are rounded."""
    rows = [["甲街道", cell], ["乙街道", "34000"], ["丙街道", "93000"], ["丁街道", "122000"], ["合计", "300000"]]
    assert findings(["单位", "数"], rows) == [("ERROR", "合计 · 数 (column)")]


def test_rows_that_are_not_filled_in() -> None:
    """Empty cells that have figures in other rows may not be filled in yet; a dash says that there is nothing."""
    columns = ["年份", "合计", "住宅", "办公楼", "其他"]
    rows = [["2030", "16963", "13537", "1008", "2418"], ["2031", "18804", "14899", "", ""]]
    report = audit(Sheet.from_rows(columns, rows))
    assert report.ok
    assert report.warnings[0].message.endswith("not filled in: 2031 · 办公楼, 2031 · 其他.")
    rows[1][3:] = ["--", "--"]
    assert findings(columns, rows) == [("ERROR", "2031 · 合计 (row)")]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        pytest.param("12以上", "is a minimum", id="minimum"),
        pytest.param("≤12", "is a maximum", id="maximum"),
        pytest.param("3-5", "is a range", id="range"),
        pytest.param("待定", "is not a figure", id="word"),
        pytest.param("完成", "is not a figure", id="done"),
    ],
)
def test_cells_of_tasks(cell: str, note: str) -> None:
    """A minimum, a range and a word are named; a sum over them is a WARNING at most."""
    report = audit(Sheet.from_rows(["街道", "数"], [["甲", cell], ["乙", "30"], ["合计", "99"]]))
    assert [finding.severity.name for finding in report.findings] == ["WARNING", "NOTE"]
    assert all(f"“{cell}” {note}" in finding.message for finding in report.findings)


@pytest.mark.parametrize(
    ("cell", "amount"), [("三", "3"), ("约30", "30"), ("12（含结转3）", "12"), ("3-5", "4"), ("1 234", "1234")]
)
def test_figures_of_tasks(cell: str, amount: str) -> None:
    """Chinese numerals, 约, remarks in brackets, ranges and spaces between thousands are read as figures."""
    assert str(Sheet.from_rows(["街道", "数"], [["甲", cell]]).cells[0].amount) == amount


def test_a_column_of_words() -> None:
    """A column of words right of the labels is none of them."""
    rows = [["一、限额", "A=B+C", "428"], ["其中：一般", "B", "36"], ["专项", "C", "392"], ["二、余额", "D=E+F", "502"]]
    rows += [["其中：一般", "E", "229"], ["专项", "F", "273"]]
    assert findings(["项目", "公 式", "全区"], rows) == []
    assert next(iter(Sheet.from_rows(["项目", "公 式", "全区"], rows).cells)).id == "一、限额 · 全区"


def test_shares_of_a_whole() -> None:
    """Shares that print their whole of 100 % add up to it."""
    rows = [["全市", "12326", "100"], ["江岸", "4652", "37.74"], ["江汉", "4479", "36.34"], ["硚口", "3195", "25.92"]]
    assert findings(["地区", "人口", "比重（%）"], rows) == []
    rows[2][2] = "63.34"
    assert findings(["地区", "人口", "比重（%）"], rows) == [
        ("ERROR", "全市 · 比重（%） (column)"),
        ("WARNING", "江汉 · 比重（%）"),
    ]


BUDGET = [
    ["Revenues:", "", "", ""],
    ["Taxes", "8,407,756", "8,342,664", "9,271,367"],
    ["Fees", "932,346", "972,451", "943,019"],
    ["Total Revenues", "9,340,102", "9,315,115", "10,214,386"],
]


def test_english_totals_are_tried_by_their_figures() -> None:
    """Total Revenues adds up the rows below its heading where most columns show it; a wrong figure in one is an ERROR."""
    headings = ["", "2020", "2021", "2022"]
    assert audit(Sheet.from_rows(headings, BUDGET)).ok
    wrong = [*BUDGET[:3], ["Total Revenues", "9,340,102", "9,315,115", "10,214,836"]]
    (finding,) = audit(Sheet.from_rows(headings, wrong)).errors
    assert finding.totals == ("Total Revenues · 2022",)


def test_codes_in_english_are_not_added_up() -> None:
    """A column of codes is no column of sizes, whichever language names it."""
    sheet = Sheet.from_rows(["业务", "NAICS CODE", "数量"], [["甲", "6241", "7"], ["乙", "6242", "5"], ["合计", "624", "12"]])
    assert [relation.total for relation in sheet.sums] == ["合计 · 数量"]


BREAKDOWNS = [
    ["五、从业人员", "100"],
    ["（一）按性别分", ""],
    ["1.男", "60"],
    ["2.女", "40"],
    ["（二）按年龄分", ""],
    ["1.青年", "70"],
    ["2.其他年龄", "30"],
    ["七、资产总额", "1000"],
    ["（一）流动资产", "700"],
    ["八、每股收益", ""],
    ["（一）基本每股收益", "900"],
]


def test_rows_without_figures_part_what_stands_below_them() -> None:
    """Each heading 按…分 breaks its whole down anew, and what stands below another heading is part of nothing above it."""
    sheet = Sheet.from_rows(["项目", "本年"], BREAKDOWNS)
    assert audit(sheet).ok is True
    within = {part for relation in sheet.of_which for part in relation.parts}
    within |= {part for relation in sheet.sums for part in relation.parts}
    assert {"1.男 · 本年", "1.青年 · 本年", "（一）流动资产 · 本年"} < within
    assert "（一）基本每股收益 · 本年" not in within
    wrong = [[label, "160" if label == "1.男" else figure] for label, figure in BREAKDOWNS]
    assert audit(Sheet.from_rows(["项目", "本年"], wrong)).ok is False


@pytest.mark.parametrize(
    ("rows", "is_bounded"),
    [
        pytest.param([["管理费用", "90"], ["其中：人员经费", "60"]], True, id="plain"),
        pytest.param([["财务费用", "10"], ["其中：利息费用", "60"], ["利息收入", "50"]], False, id="a-balance-of-two"),
        pytest.param([["其他支出", "-20"], ["其中：罚款", "60"]], False, id="below-0"),
        pytest.param([["货币资金", "90"], ["应收账款", ""], ["其中：美元", "95"]], False, id="below-a-row-without-figures"),
    ],
)
def test_what_a_part_may_exceed(rows: list[list[str]], *, is_bounded: bool) -> None:
    """其中 lies at most at its whole where neither is a balance, none is below 0, and no heading stands between."""
    assert bool(Sheet.from_rows(["项目", "本年"], rows).of_which) is is_bounded


def test_row_behind_an_of_which_without_figures_may_be_part_of_it() -> None:
    """其中：应付利息 is empty, and the total adds up without 应付股利, so that 应付股利 is 其中 of 其他应付款 too."""
    rows = [["应付账款", "3", "4"], ["其他应付款", "10", "20"], ["其中：应付利息", "", ""], ["应付股利", "2", "4"]]
    sheet = Sheet.from_rows(["项目", "期末", "期初"], [*rows, ["其他流动负债", "5", "6"], ["流动负债合计", "18", "30"]])
    assert [relation.parts for relation in sheet.of_which] == [("应付股利 · 期末",), ("应付股利 · 期初",)]
    assert {finding.severity for finding in audit(sheet).findings} == {Severity.WARNING}


def test_row_behind_an_of_which_above_its_whole_is_the_wrong_figure() -> None:
    """The total adds up without a row behind 其中 that is more than its whole: the row is wrong, and not the total."""
    rows = [
        ["货币资金", "300,125.77", "250,963.41"],
        ["其他应收款", "12,480.15", "13,777.02"],
        ["其中：应收利息", "", ""],
        ["应收股利", "", "88,888.88"],
        ["流动资产合计", "312,605.92", "264,740.43"],
    ]
    (finding,) = audit(Sheet.from_rows(["项目（元）", "期末", "期初"], rows)).errors
    assert (finding.rule, finding.culprits) == ("part", ("应收股利 · 期初",))


@pytest.mark.parametrize(
    ("head", "tail", "is_cut"),
    [
        pytest.param("1", ",234.50", True, id="before-a-separator"),
        pytest.param("12,345", ",678", True, id="before-the-second-separator"),
        pytest.param("1,", "234.50", True, id="behind-a-separator"),
        pytest.param("1,2", "34.50", True, id="within-the-thousands"),
        pytest.param("1", ",234.5 0", True, id="and-a-space-in-its-decimals"),
        pytest.param("1", "234.50", False, id="two-figures"),
        pytest.param("1,234", "5,678", False, id="two-grouped-figures"),
        pytest.param("1,2", "345.60", False, id="a-figure-beside-a-misprint"),
    ],
)
def test_halves_of_a_figure_are_no_figures(head: str, tail: str, *, is_cut: bool) -> None:
    """A figure that two neighbouring cells share is in neither of them, and a sum over a half is none."""
    rows = [[f"项目{number}", str(number), "40", "7"] for number in range(8)]
    rows += [["新区", head, tail, "9"], ["合计", "77", "888", "65"]]
    sheet = Sheet.from_rows(["项目", "甲", "乙", "丙"], rows)
    status = {cell.id: cell.status for cell in sheet.cells}
    assert (status["新区 · 甲"] is status["新区 · 乙"] is Status.BLANK) is is_cut
    if is_cut:
        assert audit(sheet).ok is True


@pytest.mark.parametrize(
    ("head", "tail", "label", "is_cut"),
    [
        pytest.param("1,970,692,5", "60.82", "", True, id="within-the-thousands"),
        pytest.param("405,996,127.", "49", "", True, id="behind-the-point"),
        pytest.param("1,970,692,5", "60.82", "其他", False, id="a-row-with-a-label"),
        pytest.param("1,970,692", "60.82", "", False, id="a-whole-figure"),
        pytest.param("1,970,692,5", "", "", False, id="nothing-below"),
    ],
)
def test_figures_over_two_rows(head: str, tail: str, label: str, *, is_cut: bool) -> None:
    """A row that a page breaks is one row: what stands in its second half, below no label, is the rest of its figures."""
    rows = [["期初", head, "700", "705"], [label, tail, "5.28", "72.93"], ["期末", "20", "30", "50"]]
    rows += [[f"项目{number}", str(number), "40", "7"] for number in range(8)]
    sheet = Sheet.from_rows(["项目", "房屋", "设备", "合计"], rows)
    assert any(cell.text == "72.93" for cell in sheet.cells) is not is_cut


def test_number_that_lost_its_first_bracket_stands_as_deep_as_the_one_before() -> None:
    """4) behind (3) is a part of what (1) to (3) are parts of."""
    rows = [
        ["1.期初", "10", "20"],
        ["2.增加", "4", "9"],
        ["（1）购置", "5", "5"],
        ["（2）转入", "2", "6"],
        ["3）调整", "-3", "-2"],
    ]
    sheet = Sheet.from_rows(["项目", "房屋", "设备"], [*rows, ["3.期末", "14", "29"]])
    assert [relation.parts for relation in sheet.sums][:1] == [("（1）购置 · 房屋", "（2）转入 · 房屋", "3）调整 · 房屋")]
    assert not audit(sheet).findings


def test_balance_takes_away_what_went_off() -> None:
    """期末 is 期初 and 本期增加 less 本期减少, also where few rows have anything that went off."""
    head = [["项目", "期初", "本期增加", "本期减少金额", "本期减少金额", "期末"], ["", "", "", "转出", "报废", ""]]
    rows = [[f"项目{at}", str(at), str(2 * at), "", "", str(3 * at)] for at in range(5, 25)]
    rows += [["甲", "7", "2", "9", "", ""], ["乙", "4", "", "", "4", ""]]
    columns = [[int(row[at] or 0) for row in rows] for at in range(1, 6)]
    sheet = Sheet.from_rows(head, [*rows, ["合计", *(str(sum(column)) for column in columns)]])
    assert not [finding for finding in audit(sheet).findings if finding.severity is Severity.ERROR]


def test_row_of_figures_is_no_row_of_headings() -> None:
    """A table that goes on from another page has no headings: its first row is not lost as one."""
    with pytest.raises(SheetError, match=r"columns: found 5,263\.22、1,263\.22; accepted: headings in words"):
        Sheet.from_rows(
            ["收购公司", "5,263.22", "1,263.22"], [["归还贷款", "15,000.00", "2,000.00"], ["合计", "20,263.22", "3,263.22"]]
        )
