"""The forms in which tables are printed: each is read by labels and figures together, and a wrong figure is found or named."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, Sheet, Sum, diagnose
from jkq_targets.errors import JkqTargetsError, SheetError
from jkq_targets.model import Allocation, AllocationTable, Share
from jkq_targets.reports import Report
from jkq_targets.rules import audit
from jkq_targets.terms import Rounding, Severity

Rows = list[list[str]]
Columns = list[str] | list[list[str]]


def report(columns: Columns, rows: Rows) -> Report:
    """Audit a table."""
    return audit(Sheet.from_rows(columns, rows))


def changed(rows: Rows, row: int, column: int, text: str) -> Rows:
    """A table with another text in one cell."""
    lines = [list(line) for line in rows]
    lines[row][column] = text
    return lines


def without(rows: Rows, row: int) -> Rows:
    """A table without a row."""
    return [line for at, line in enumerate(rows) if at != row]


def twice(rows: Rows, row: int) -> Rows:
    """A table with a row that is printed twice."""
    return [*rows[: row + 1], rows[row], *rows[row + 1 :]]


MONTHS = [[f"{month}月", str(318 + 7 * month), str(1204 + 13 * month)] for month in range(1, 13)]
YEAR = ["全年", str(sum(318 + 7 * month for month in range(1, 13))), str(sum(1204 + 13 * month for month in range(1, 13)))]
QUARTERS = ["指标", "一季度", "二季度", "三季度", "四季度", "年度目标"]
GOALS = [["引进资金", "112", "95", "131", "104", "442"], ["新增就业", "313", "287", "344", "290", "1234"]]
#: A list of spending, set in below each of three lines.
LISTS = [
    ["总计", "5812", "6037"],
    ["  教育", "2413", "2520"],
    ["    小学", "1301", "1344"],
    ["    中学", "1112", "1176"],
    ["  卫生", "1987", "2011"],
    ["    医院", "1520", "1532"],
    ["    防疫", "467", "479"],
    ["  文化", "1412", "1506"],
    ["    图书", "903", "961"],
    ["    文物", "509", "545"],
]
NAMED = [["播种面积", "3241", "3377"], ["  早稻", "1209", "1288"], ["  晚稻", "1304", "1345"], ["  油菜", "728", "744"]]
ENGLISH = [
    ["Revenues:", "", ""],
    ["Taxes", "8,407", "8,342"],
    ["Fees", "932", "972"],
    ["Fines", "116", "76"],
    ["Total Revenues", "9,455", "9,390"],
    ["Expenditures:", "", ""],
    ["Safety", "5,135", "4,737"],
    ["Parks", "1,261", "1,911"],
    ["Roads", "2,011", "1,809"],
    ["Total Expenditures", "8,407", "8,457"],
]
QUARTER = [["Months total", "1293", "1250"], ["January", "320", "301"], ["February", "610", "612"], ["March", "363", "337"]]
PER_HEAD = [
    ["人均消费支出", "27493.20", "18897.93", "23756.39"],
    ["食品烟酒", "13997.15", "6064.99", "11213.75"],
    ["衣着", "8083.63", "8311.17", "7102.53"],
    ["居住", "5412.42", "4521.77", "5440.11"],
]
BALANCE = [
    ["经常支出合计", "6014.9"],
    ["人员经费", "3288.8"],
    ["公用经费", "2726.1"],
    ["经常结余", "1139.4"],
    ["建设收支", ""],
    ["专项收入", "461.7"],
    ["建设收入合计", "1601.1"],
]
OUTLINE = [
    ["收入合计", "12500"],
    ["一、税收收入", "8300"],
    ["（1）增值税", "5200"],
    ["（2）所得税", "3100"],
    ["二、非税收入", "4200"],
    ["（1）罚没收入", "1700"],
    ["（2）专项收入", "2500"],
]

SOUND: dict[str, tuple[Columns, Rows]] = {
    "months": (["月份", "产量（吨）", "产值（万元）"], [*MONTHS, YEAR]),
    "year-first": (["月份", "产量（吨）", "产值（万元）"], [YEAR, *MONTHS]),
    "quarters": (QUARTERS, GOALS),
    "lists": (["项目", "2029", "2030"], LISTS),
    "named-as-the-table": ([["表3-2 2030年播种面积（公顷）", "", ""], ["作物", "2029", "2030"]], NAMED),
    "english": (["", "2029", "2030"], ENGLISH),
    "months-of-english": (["Month", "2029", "2030"], QUARTER),
    "per-head": (["指标", "2029", "2030", "2031"], PER_HEAD),
    "balance": (["项目", "2030（亿元）"], BALANCE),
    "outline": (["项目", "2030"], OUTLINE),
}


@pytest.mark.parametrize("form", SOUND)
def test_a_sound_table_is_checked_and_has_no_error(form: str) -> None:
    """Each form is read so that something is checked, and nothing sound is an ERROR."""
    assert report(*SOUND[form]).ok is True


@pytest.mark.parametrize(
    ("form", "place", "text"),
    [
        ("months", (4, 1), "535"),
        ("months", (12, 2), "15642"),
        ("year-first", (4, 2), "1296"),
        ("quarters", (0, 3), "181"),
        ("lists", (5, 1), "1570"),
        ("lists", (2, 2), "1744"),
        ("named-as-the-table", (2, 1), "1804"),
        ("english", (2, 1), "982"),
        ("months-of-english", (1, 1), "390"),
        ("per-head", (2, 3), "7202.53"),
        ("balance", (1, 1), "3258.8"),
        ("outline", (5, 1), "1900"),
    ],
)
def test_a_wrong_figure_is_found_or_named(form: str, place: tuple[int, int], text: str) -> None:
    """A slip is an ERROR, or a WARNING that is not there without it, and no other cell is named as certain."""
    columns, rows = SOUND[form]
    wrong = report(columns, changed(rows, *place, text))
    known = {finding.message for finding in report(columns, rows).findings}
    grave = [finding for finding in wrong.findings if finding.severity is not Severity.NOTE and finding.message not in known]
    assert grave
    lines = [text for line in rows for text in line[:1]]
    assert {cell for finding in grave for cell in finding.culprits} <= {
        cell.id for cell in Sheet.from_rows(columns, rows).cells if cell.id.startswith(lines[place[0]].strip())
    }


@pytest.mark.parametrize("change", [without, twice], ids=["missing", "twice"])
@pytest.mark.parametrize(
    ("form", "row"),
    [
        ("months", 1),
        ("months", 11),
        ("year-first", 1),
        ("lists", 3),
        ("lists", 7),
        ("english", 2),
        ("english", 6),
        ("months-of-english", 3),
    ],
)
def test_a_missing_or_doubled_row_is_reported(form: str, row: int, change: Callable[[Rows, int], Rows]) -> None:
    """A row that is missing or printed twice is an ERROR or a WARNING, wherever it stands, and no cell is named as certain."""
    columns, rows = SOUND[form]
    known = {finding.message for finding in report(columns, rows).findings}
    wrong = report(columns, change(rows, row))
    grave = [finding for finding in wrong.findings if finding.severity is not Severity.NOTE and finding.message not in known]
    assert grave
    assert not any(finding.culprits for finding in grave)


def test_what_runs_up_is_no_sum_over_the_year() -> None:
    """Quarters that run up to the year are not added up, and nothing is said of them."""
    assert (
        report(
            QUARTERS, [["引进资金", "112", "207", "338", "442", "442"], ["新增就业", "313", "600", "944", "1234", "1234"]]
        ).findings
        == ()
    )


def test_lists_that_are_set_in_are_judged_together() -> None:
    """A list that fails in one column is an ERROR where the other lists of the table hold; one that never holds is a WARNING."""
    columns, rows = SOUND["lists"]
    assert [finding.totals for finding in report(columns, changed(rows, 5, 1, "1570")).errors] == [("卫生 · 2029",)]
    missing = report(columns, without(rows, 8))
    assert {finding.severity for finding in missing.findings} == {Severity.WARNING}
    assert {total for finding in missing.findings for total in finding.totals} == {"文化 · 2029", "文化 · 2030"}


def test_a_total_with_an_exception_is_held_to_nothing() -> None:
    """收入总计（扣除…） does not say what it totals: it is named, and is no ERROR."""
    rows = [["税收收入合计", "40"], ["增值税", "30"], ["其他税", "10"], ["非税收入合计", "20"], ["罚没", "15"], ["其他", "5"]]
    excepted = report(["项目", "额"], [*rows, ["收入总计（扣除返还）", "52"]])
    assert excepted.ok is True
    assert [finding.where for finding in excepted.warnings] == ["收入总计（扣除返还）"]
    assert report(["项目", "额"], [*rows, ["收入总计", "52"]]).ok is False


def test_what_is_left_over_is_no_spending() -> None:
    """结余 below a block of spending, and a heading, end the block."""
    columns, rows = SOUND["balance"]
    (error,) = report(columns, changed(rows, 1, 1, "3256.6")).errors
    assert (error.where, str(error.residual)) == ("经常支出合计 · 2030（亿元） (column)", "-32.2亿元")


def test_labels_that_hold_in_most_lines_go_before_figures_that_fit() -> None:
    """Both sides of a balance have one total: where the labels of one fail in a column, the other side does not replace them."""
    side = [["一、存款", "700", "811", "903"], ["二、债券", "120", "131", "140"], ["来源总计", "820", "942", "1043"]]
    other = [["一、贷款", "610", "700", "742"], ["二、投资", "210", "242", "301"], ["运用总计", "820", "942", "1043"]]
    (error,) = report(["项目", "2029", "2030", "2031"], [*changed(side, 1, 3, "410"), *other]).errors
    assert error.where == "来源总计 · 2031 (column)"


def test_numbers_say_below_which_line_a_part_stands() -> None:
    """A numbered part that is more than the line above it stays below that line, and is not moved to the total."""
    columns, rows = SOUND["outline"]
    (error,) = report(columns, changed(rows, 5, 1, "1900")).errors
    assert error.totals == ("二、非税收入 · 2030",)


def about(total: int, elsewhere: int | None = None) -> Sheet:
    """A sum over 约1000 and 12, perhaps with what another place says of the first."""
    cells = [
        Cell("甲", "约1000", Amount(1000), rounding=Rounding.ABOUT),
        Cell("乙", "12", Amount(12)),
        Cell("合计", str(total), Amount(total)),
    ]
    references = [CrossReference("甲", Amount(elsewhere), "正文")] if elsewhere else []
    return Sheet(cells, [Sum("合计", "合计", ("甲", "乙"))], cross_references=references)


@pytest.mark.parametrize(
    ("total", "elsewhere", "culprits"),
    [
        pytest.param(52, 40, ("甲",), id="40 and 12 are 52"),
        pytest.param(52, 60, (), id="60 and 12 are not 52"),
        pytest.param(112, None, (), id="100 and 12 are 112, but so may the total be wrong"),
    ],
)
def test_a_figure_in_place_of_an_approximate_one_is_rounded_by_itself(
    total: int, elsewhere: int | None, culprits: tuple[str, ...]
) -> None:
    """The tolerance of 约1000 is 500; that of 40 in its place is 5, so that 60 explains nothing."""
    (finding,) = diagnose(about(total, elsewhere))
    assert finding.culprits == culprits


REFUSED: dict[str, tuple[list[str], list[list[object]]]] = {
    "cells": (["街道", *(f"列{at}" for at in range(40))], [["甲", *("1.2.3" for _ in range(40))] for _ in range(40)]),
    "widths": (["街道", "额"], [["甲", "1", "2", "3"] for _ in range(60)]),
    "headings": (["街道", *(["额", "街道"] * 30)], [["甲", *(["1", "乙"] * 30)]]),
    "no figures": (["街道", "额"], [["甲", "乙"]]),
    "floats": (["街道", *(f"列{at}" for at in range(40))], [["甲", *(1.5 for _ in range(40))]]),
    "no headings": (["", ""], [["甲", "1"]]),
    "units": (
        ["街道（人）", *(f"列{at}（万元）" for at in range(30))],
        [[f"甲{at}（人）", *("1" for _ in range(30))] for at in range(30)],
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_has_ten_lines_at_most(kind: str) -> None:
    """However much is wrong with a table, its error is read at a glance; what was found, where, and what would be accepted."""
    columns, rows = REFUSED[kind]
    with pytest.raises(JkqTargetsError) as caught:
        Sheet.from_rows(columns, rows)  # type: ignore[arg-type]  # Floats are refused.
    assert len(str(caught.value).splitlines()) <= 10


# ------------------------------------------------------------------------------------------------ other forms of a figure


@pytest.mark.parametrize(
    ("text", "amount", "rounding"),
    [
        pytest.param("1 200", "1200万元", Rounding.EXACT, id="thousands-with-a-space"),
        pytest.param("￥1,200", "1200元", Rounding.EXACT, id="sign-of-money"),
        pytest.param("¥ 7", "7元", Rounding.EXACT, id="sign-of-money-and-a-space"),
        pytest.param("-¥3", "-3元", Rounding.EXACT, id="minus-before-the-sign"),
        pytest.param("(￥5)", "-5元", Rounding.EXACT, id="brackets-around-the-sign"),
        pytest.param("50-100", "75万元", Decimal(50), id="range"),
        pytest.param("5-10亿元", "7.5亿元", Decimal(5), id="range-with-a-unit"),
        pytest.param("不少于5亿元", "5亿元", Rounding.EXACT, id="minimum"),
    ],
)
def test_forms_of_a_figure(text: str, amount: str, rounding: Rounding | Decimal) -> None:
    """A figure is read as it is written, a range as its middle with its width as the step of rounding."""
    cell = Sheet.from_rows(["项", "数（万元）"], [["甲", text], ["乙", "3"]]).cells[0]
    assert (cell.text, str(cell.amount), cell.rounding) == (text, amount, rounding)


@pytest.mark.parametrize("text", ["100-50", "约1/3", "3家左右", "3家-5亿元", "三分之一以上", "5家以上"])
def test_forms_that_are_no_figure_of_the_column(text: str) -> None:
    """A range that runs downwards, a bound on a fraction, and a figure of another measure are refused."""
    with pytest.raises(SheetError, match=f"甲 · 数（万元）: found '{text}'"):
        Sheet.from_rows(["项", "数（万元）"], [["甲", text], ["乙", "3"]])


def test_many_remarks_end_in_a_count() -> None:
    """Of many cells that are no single figures, and of many sums of two measures, the first are named and the others counted."""
    ranges = Sheet.from_rows(["项", "数（万元）"], [[f"项{number}", f"{number}-{number + 5}"] for number in range(1, 40)])
    assert str(ranges.remarks[-1].text) == "34 more cells are not single figures."
    rows = [[f"项{number}", f"{number}万元", "3家", f"{number + 3}万元"] for number in range(1, 40)]
    mixed = Sheet.from_rows(["项", "甲", "乙", "合计"], rows)
    assert str(mixed.remarks[-1].text) == "34 more sums are not checked, since their figures measure different things."


def test_months_in_words_are_a_year() -> None:
    """十一月 and 十二月 are months, so that 全年 is the sum of all twelve."""
    months = [f"{number}月" for number in (*"一二三四五六七八九十", "十一", "十二")]
    rows = [[month, str(number)] for number, month in enumerate(months, start=1)]
    (year,) = Sheet.from_rows(["项", "数（万元）"], [*rows, ["全年", "78"]]).sums
    assert year.parts == tuple(f"{month} · 数（万元）" for month in months)


def test_rows_of_headings_are_rows() -> None:
    """A number among the rows of headings is refused by its place."""
    with pytest.raises(SheetError, match=r"columns\[1\]: found 5; accepted: a row of headings, each a str"):
        Sheet.from_rows([["项", "数"], 5], [["甲", "1"]])  # type: ignore[list-item]


@pytest.mark.parametrize("row", [[10**5000, "1"], ["甲", 10**5000]], ids=["label", "cell"])
def test_numbers_of_too_many_digits(row: list[int | str]) -> None:
    """A number that Python does not write out is refused, wherever it stands."""
    with pytest.raises(SheetError, match="rows: found a very long int"):
        Sheet.from_rows(["项", "数"], [row])


def test_a_column_of_ratios_is_no_part_of_a_row() -> None:
    """In a table of allocations the unit says that a column is a ratio, whatever its heading says: no total counts it."""
    columns = [
        Allocation(
            header=[header],
            unit=unit,
            shares=[
                Share(organization=body, amount=Amount(text, unit), printed=text)
                for body, text in zip("甲乙", texts, strict=True)
            ],
        )
        for header, unit, texts in (("完成", "%", "12"), ("内资", "万元", "12"), ("外资", "万元", "12"), ("合计", "万元", "24"))
    ]
    sheet = AllocationTable(title="分解表", allocations=columns).to_sheet()
    assert [(one.total, one.parts) for one in sheet.sums] == [
        ("甲 · 合计", ("甲 · 内资", "甲 · 外资")),
        ("乙 · 合计", ("乙 · 内资", "乙 · 外资")),
    ]


STATEMENT = {
    "减 goes on": (
        "处置损益|412,987.89/政府补助|3,641,079.64/减：所得税影响额|794,385.75/少数股东权益影响额|12,721.23/合计|3,246,960.55"
    ),
    "a net line": (
        "贷款总额|4,974,186|4,276,865/减：减值准备|166,124|127,327/贷款净额|4,808,062|4,149,538/投资|3,675,030|3,387,487/"
        "资产合计|8,483,092|7,537,025"
    ),
    "a numbered heading": (
        "二、投资活动：|/收回投资|20,076/其他|668,003/投资流入小计|688,079/购建资产|680,100/其他支付|5,000/投资流出小计|685,100/"
        "投资净额|2,979/三、筹资活动：|/取得借款|145,120/筹资流入小计|145,120"
    ),
    "a heading without number": (
        "公司贷款||/流动资金|11,477|9,695/固定资产|2,189|274/贸易融资|313|561/其他|1,523|1,549/小计|15,502|12,079/票据贴现|10|-/"
        "个人贷款||/住房|6,489|5,053/消费|3,919|3,286/小额|14,782|14,813/信用卡|2,142|1,657/小计|27,332|24,809/合计|42,844|36,888"
    ),
}


def statement(name: str) -> Rows:
    """The rows of a statement of accounts."""
    return [line.split("|") for line in STATEMENT[name].split("/")]


@pytest.mark.parametrize("name", STATEMENT)
def test_a_statement_of_accounts_holds_and_its_slip_is_found(name: str) -> None:
    """Accounts print 减 over several lines, a net line below what it is made of, and 小计 below headings without figures."""
    rows = statement(name)
    columns = ["项目", "本期", "上期"][: len(rows[0])]
    assert report(columns, rows).ok is True
    assert report(columns, changed(rows, -1, 1, rows[-1][1][:-1] + "9")).ok is False


def test_a_copy_of_a_column_beside_empty_cells_is_no_sum() -> None:
    """What a line repeats says nothing of the sign of the cell beside it."""
    rows = [[f"科目{number}", f"{number}7,123,456.78", f"{number}7,123,456.78", ""] for number in range(1, 8)]
    rows.append(["其他", "227,882,993.23", "77,882,993.23", "-150,000,000.00"])
    assert report(["项目", "上年末", "本年初", "调整数"], rows).ok is not False


def test_a_total_whose_rows_fill_one_part_each_is_a_sum() -> None:
    """Each row of the two parts fills one, but not always the same: the total is no copy of either."""
    filled = [("1203", ""), ("", "4517"), ("8891", ""), ("", "2276"), ("9134", "")]
    rows = [[f"科目{number}", first or second, first, second] for number, (first, second) in enumerate(filled)]
    assert report(["科目", "金额", "基本", "项目"], rows).checked == len(rows)


#: Men and women by two ages in each of three places.
_PLACES = {"甲省": ((2003, 3117), (2041, 3150)), "乙省": ((4561, 2377), (4513, 2299)), "丙省": ((1213, 5471), (1187, 5533))}
_SEXES, _AGES = ("性别合计", "男", "女"), ("年龄合计", "0-14", "15+")


def _with_totals(cells: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """Sexes and ages of one place, each with its total before it."""
    rows = [[sum(row), *row] for row in cells]
    return [[sum(column) for column in zip(*rows, strict=True)], *rows]


def _crossed(unlisted: tuple[tuple[int, ...], ...] = ((0, 0), (0, 0))) -> tuple[list[list[str]], list[str]]:
    """The headings and the row of a table of places, sexes and ages, 全国 behind all; it counts what is not listed too."""
    places = {name: _with_totals(cells) for name, cells in _PLACES.items()}
    cells_of_all = zip(*_PLACES.values(), unlisted, strict=False)
    places["全国"] = _with_totals(tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in cells_of_all))
    names = [(place, sex, age) for place in places for sex in _SEXES for age in _AGES]
    figures = [str(figure) for rows in places.values() for row in rows for figure in row]
    return [["年", *level] for level in map(list, zip(*names, strict=True))], ["2010", *figures]


def test_a_whole_of_all_places_under_several_levels_of_headings() -> None:
    """全国 beside the provinces is their sum at each sex and age, where the figures say so; a slip in it is found."""
    headings, row = _crossed()
    sheet = Sheet.from_rows(headings, [row])
    assert audit(sheet).ok is True
    # In each place two sexes and two ages make three sums each, and of all places there are nine.
    assert len(sheet.sums) == 4 * 6 + 9
    at = headings[0].index("全国") + 4
    assert row[at] == str(2003 + 4561 + 1213)
    row[at] = "7877"
    (finding,) = audit(Sheet.from_rows(headings, [row])).errors
    assert [str(amount) for _, amount in finding.proposals] == ["7777"]


def test_a_whole_of_more_places_than_are_listed() -> None:
    """全国 that counts further provinces is held to nothing but its own sexes and ages."""
    headings, row = _crossed(unlisted=((511, 907), (613, 877)))
    sheet = Sheet.from_rows(headings, [row])
    assert len(sheet.sums) == 4 * 6
    assert audit(sheet).ok is True
    assert not audit(sheet).findings


#: Taxes and fees as one list below their total, of which no label says 其中.
_LISTS: Rows = [
    ["税收收入", "9013"],
    ["增值税", "4127"],
    ["企业所得税", "3271"],
    ["契税", "1615"],
    ["非税收入", "2986"],
    ["专项收入", "1733"],
    ["教育费附加", "1108"],
    ["水利建设", "625"],
    ["罚没收入", "1253"],
    ["收入合计", "11999"],
]


def test_lists_within_lists_in_a_single_column() -> None:
    """That several lists add up to the lines before them, and these to the total, is no coincidence even in one column."""
    sheet = Sheet.from_rows(["项目", "预算数（万元）"], _LISTS)
    parts = {relation.total.split(" · ")[0]: [part.split(" · ")[0] for part in relation.parts] for relation in sheet.sums}
    assert parts == {
        "税收收入": ["增值税", "企业所得税", "契税"],
        "非税收入": ["专项收入", "罚没收入"],
        "专项收入": ["教育费附加", "水利建设"],
        "收入合计": ["税收收入", "非税收入"],
    }
    assert audit(sheet).ok is True


def test_a_list_that_exceeds_its_total_by_more_than_any_figure() -> None:
    """Where a list within another one lacks a line, the total is named, and not called wrong: no figure alone explains it."""
    found = report(["项目", "预算数（万元）"], [row for row in _LISTS if row[0] != "契税"])
    assert not found.errors
    assert any("some of them may be parts of others" in str(finding.message) for finding in found.warnings)


@pytest.mark.parametrize(
    ("row", "text"),
    [(0, "40120"), (4, "14960"), (5, "3006"), (5, "300")],
    ids=["an added digit", "another digit", "a total that lost a digit", "a total that lost two"],
)
def test_a_slip_in_a_flat_list_stays_an_error(row: int, text: str) -> None:
    """What one wrong figure explains is an ERROR, however far the parts exceed the total."""
    rows = [["甲", "4012"], ["乙", "3571"], ["丙", "9228"], ["丁", "7753"], ["戊", "5496"], ["合计", "30060"]]
    assert len(report(["项目", "预算数（万元）"], changed(rows, row, 1, text)).errors) == 1


@pytest.mark.parametrize("slip", ["11930", "119300"], ids=["two digits swapped", "an added digit"])
def test_a_wrong_total_of_one_large_part_in_a_single_column(slip: str) -> None:
    """Two totals that fail together by one wrong figure are no means, though one part is nearly as large as they are."""
    rows = [["土地出让", "9870"], ["彩票", "410"], ["港口", "650"], ["本年合计", "10930"], ["补助", "120"], ["总计", "11050"]]
    assert report(["项目", "收入（万元）"], rows).ok is True
    assert report(["项目", "收入（万元）"], changed(rows, 3, 1, slip)).errors


#: A list printed across, whose levels are numbered in its headings, and its figures in three years.
_ACROSS = ["年份", "一、存款", "（一）境内", "1.住户", "2.企业", "（二）境外", "二、债券", "来源总计"]
_YEARS: Rows = [
    ["2021", "7530", "7120", "4015", "3105", "410", "1205", "8735"],
    ["2022", "8143", "7698", "4377", "3321", "445", "1317", "9460"],
    ["2023", "8861", "8349", "4726", "3623", "512", "1428", "10289"],
]


def test_an_outline_in_the_headings_of_columns() -> None:
    """A list that is printed across has its levels in the numbers of its headings, as rows have them."""
    assert report(_ACROSS, _YEARS).checked == 9
    assert report(_ACROSS, _YEARS).ok is True
    (finding,) = report(_ACROSS, changed(_YEARS, 1, 3, "4737")).errors
    assert finding.where.startswith("2022 · （一）境内")


@pytest.mark.parametrize(("whole", "is_error"), [("63805171", False), ("63805161", True)], ids=["last digit", "ten"])
def test_parts_of_large_figures_that_exceed_their_whole_by_rounding(whole: str, is_error: bool) -> None:
    """Parts of 其中 that are more than their whole by what rounding leaves in the last of many digits are a WARNING."""
    rows = [["住户存款", whole], ["其中：活期", "24190655"], ["其中：定期", "39614517"], ["企业存款", "57113220"]]
    found = report(["项目", "余额（万元）"], rows)
    assert bool(found.errors) is is_error
    assert found.findings


def test_one_group_of_columns_that_does_not_add_up() -> None:
    """Where the columns below most headings add up to the first of them, a group that fails is named."""
    groups = {"养老": (913, 740, 173), "失业": (412, 377, 35), "医疗": (851, 609, 242), "工伤": (133, 98, 35)}
    head = [["年份", *(name for name in groups for _ in range(3))], ["", *("", "保费", "补贴") * len(groups)]]
    row = ["2023", *(str(figure) for figures in groups.values() for figure in figures)]
    assert report(head, [row]).ok is True
    found = report(head, changed([row], 0, 5, "733"))
    assert "失业" in str(found.findings[0].message)
