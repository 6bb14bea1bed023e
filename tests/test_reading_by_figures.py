"""What labels leave open and figures decide: a reading that holds nearly everywhere says what is wrong where it does not."""

from __future__ import annotations

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.rules import audit
from jkq_targets.terms import Severity

Rows = list[list[str]]


def found(columns: list[str], rows: Rows) -> list[tuple[Severity, str]]:
    """The severity and the place of each finding that is no NOTE."""
    return [
        (one.severity, one.where) for one in audit(Sheet.from_rows(columns, rows)).findings if one.severity is not Severity.NOTE
    ]


# ------------------------------------------------------------------------------------------------ a slip, or no sum at all

MARKS = [(61, 17), (54, 22), (72, 19), (48, 11), (66, 23), (58, 14), (70, 21), (63, 16)]


def marks(row: int, total: str) -> Rows:
    """Two marks and what they add up to, row by row, with another text for one of the sums."""
    rows = [[f"学生{at}", str(first), str(second), str(first + second)] for at, (first, second) in enumerate(MARKS)]
    rows[row][3] = total
    return rows


def test_a_total_just_above_its_largest_part_is_no_mean() -> None:
    """A mean is never above all its parts: 81 for 72 and 19 is a sum with a wrong digit."""
    assert found(["姓名", "笔试", "口试", "成绩"], marks(2, "81")) == [(Severity.ERROR, "学生2 · 成绩 (row)")]


def test_a_total_among_its_parts_may_be_a_mean() -> None:
    """A figure between its parts is left alone, where no label says that it is their sum."""
    assert found(["姓名", "笔试", "口试", "成绩"], marks(2, "70")) == []


COUNTS = [
    (187_807, 294_277),
    (40_213, 51_120),
    (33_520, 18_904),
    (90_411, 77_310),
    (26_005, 31_882),
    (51_236, 20_417),
    (18_772, 23_981),
]


def people(row: int, total: str) -> Rows:
    """Men, women and all, row by row, with another text for one of the sums."""
    rows = [[f"学历{at}", str(men + women), str(men), str(women)] for at, (men, women) in enumerate(COUNTS)]
    rows[row][1] = total
    return rows


def test_one_figure_with_a_point_among_whole_numbers_is_printed_wrong() -> None:
    """482.084 for 482,084 beside whole numbers is a slip; where all figures of a line have decimals, they are others."""
    assert [severity for severity, _ in found(["项", "人口", "男", "女"], people(0, "482.084"))] == [Severity.ERROR]
    shares = [*people(0, str(sum(COUNTS[0]))), ["每千人", "12.084", "31.212", "27.775"]]
    assert found(["项", "人口", "男", "女"], shares) == []


def rounded(last: list[str]) -> Rows:
    """Classes and their total over nine years, each rounded by itself, and the figures of a tenth."""
    first = [[341 + 7 * at, 529 + 3 * at, 217 + 5 * at, 1043 + 11 * at] for at in range(9)]
    totals = [sum(year) + (1, -1, 0)[at % 3] for at, year in enumerate(first)]
    lines = [list(map(str, line)) for line in zip(*first, strict=True)]
    names = ["小型", "中型", "大型", "特大"]
    return [
        ["企业", *map(str, totals), last[0]],
        *([name, *line, own] for name, line, own in zip(names, lines, last[1:], strict=True)),
    ]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(["2396.7104", "411.2207", "560.3518", "260.0944", "1164.5011"], [Severity.WARNING], id="finer and off"),
        pytest.param(["2396.1680", "411.2207", "560.3518", "260.0944", "1164.5011"], [], id="finer and right"),
        pytest.param(["0.8104", "0.2207", "0.3518", "0.0944", "0.7511"], [], id="rates"),
    ],
)
def test_figures_that_one_column_prints_finer(last: list[str], expected: list[Severity]) -> None:
    """Sums that hold but for rounding must hold more closely where figures are printed finer, unless these are rates."""
    years = [str(2010 + at) + "年" for at in range(10)]
    assert [severity for severity, _ in found(["规模", *years], rounded(last))] == expected


def test_rates_below_a_list_that_is_likely_no_more() -> None:
    """A column of rates is none of sizes for a list that is set in, where that list is no more than likely."""
    rows = [
        ["收入", "", "", "", ""],
        ["  会费", "1310", "1255", "1480", "0.51"],
        ["  捐款", "2405", "2630", "2216", "0.48"],
        ["  利息", "27", "105", "94", "0.20"],
        ["收入总额", "3742", "3990", "3790", "0.49"],
        ["支出", "", "", "", ""],
        ["  印刷", "612", "588", "701", "0.93"],
        ["  邮寄", "893", "917", "866", "0.15"],
        ["  租金", "240", "251", "263", "0.27"],
        ["支出总额", "1745", "1756", "1830", "0.35"],
    ]
    assert found(["项", "2021年", "2022年", "2023年", "四"], rows) == []


# ---------------------------------------------------------------------------------------------- other readings beside one


def test_a_list_set_in_beside_another_sum_of_its_line() -> None:
    """What is known as the sum of other lines may have a list that is set in too, where the figures show it."""
    rows = [
        ["收入", "", "", "", "", ""],
        ["  门票", "4121", "5310", "3977", "4406", "5012"],
        ["  餐饮", "1604", "1822", "1513", "1799", "1650"],
        ["  停车", "233", "310", "287", "265", "301"],
        ["收入总额", "5958", "7442", "5777", "6470", "6963"],
        ["成本", "3811", "4904", "3650", "4213", "4498"],
        ["毛利", "2147", "2538", "2127", "2257", "2465"],
    ]
    columns = ["项", "一", "二", "三", "四", "五"]
    assert found(columns, rows) == []
    rows[2][2] = "1832"
    assert [severity for severity, _ in found(columns, rows)] == [Severity.ERROR]


def uses(off: int) -> Rows:
    """A total by species, and below a heading by use; in some years the uses are off."""
    species = [(476, 117), (502, 120), (509, 121), (521, 130), (545, 138), (540, 122), (537, 110), (564, 111)]
    totals = [first + second for first, second in species]
    shares = [(311, 402), (287, 358), (305, 344), (296, 377), (322, 391), (318, 369), (308, 371), (299, 366)]
    first = [total * share // 1000 for total, (share, _) in zip(totals, shares, strict=True)]
    second = [total * share // 1000 for total, (_, share) in zip(totals, shares, strict=True)]
    third = [total - one - two for total, one, two in zip(totals, first, second, strict=True)]
    for year, sign in ((1, 1), (3, -1), (4, 1), (6, 1), (7, -1)):
        third[year] += sign * off
    lines = [totals, [one for one, _ in species], [two for _, two in species], first, second, third]
    names = ["木材消费", "软木", "硬木", "住宅", "包装", "家具"]
    rows = [[name, *(f"{size / 10:.1f}" for size in line)] for name, line in zip(names, lines, strict=True)]
    return [*rows[:3], ["用途", *[""] * 8], *rows[3:]]


def test_a_second_breakdown_that_is_off_by_little() -> None:
    """Rows below a heading that add up in several years, and in the others nearly, are held to the total; others are not."""
    years = ["项", *(f"{2001 + at}年" for at in range(8))]
    assert [one for one, _ in found(years, uses(9))] == [Severity.WARNING] * 5
    assert found(years, uses(90)) == []


# --------------------------------------------------------------------------------------------------------- blocks alike

REGIONS: dict[str, list[tuple[int, ...]]] = {
    "东部": [(51_236, 48_902, 60_117), (20_417, 19_650, 25_338)],
    "中部": [(33_871, 35_020, 38_449), (15_302, 16_118, 17_940)],
    "西部": [(27_694, 28_511, 30_276), (12_088, 11_967, 13_415)],
}


def blocks(names: list[str], head: str = "各地") -> Rows:
    """Blocks of a region and its two kinds of schools, with all of them before the regions."""
    of_all = [tuple(sum(sizes) for sizes in zip(*(REGIONS[name][at] for name in names), strict=True)) for at in (0, 1)]
    sizes = {head: of_all}
    sizes |= {name: REGIONS[name] for name in names}
    rows: Rows = []
    for name, (first, second) in sizes.items():
        # What each block counts is more than its two kinds of schools.
        whole = [one + two + 1_000 for one, two in zip(first, second, strict=True)]
        if name == head:
            whole = [size + 1_000 * (len(names) - 1) for size in whole]
        rows += [[name, *map(str, whole)], ["小学", *map(str, first)], ["中学", *map(str, second)]]
    return rows


COLUMNS = ["地区", "2021年", "2022年", "2023年"]


def test_blocks_with_the_same_labels_add_up() -> None:
    """The first block is the sum of the others, line by line, where the figures show it; so is the last."""
    rows = blocks(["东部", "中部", "西部"])
    for order in (rows, [*rows[3:], *rows[:3]]):
        sheet = Sheet.from_rows(COLUMNS, order)
        assert {one.total.split(" · ")[0] for one in sheet.sums} == {"各地", "小学", "中学"} if order is rows else sheet.sums
        assert audit(sheet).ok is True


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_wrong_figure_in_a_block_of_all(row: int) -> None:
    """A line of the first block that fails in one column is named there."""
    rows = blocks(["东部", "中部", "西部"])
    rows[row][2] = "9" + rows[row][2]
    assert [severity for severity, _ in found(COLUMNS, rows)] == [Severity.WARNING]


def test_blocks_that_do_not_add_up() -> None:
    """Blocks of which none is the sum of the others say nothing."""
    assert not Sheet.from_rows(COLUMNS, blocks(["东部", "中部", "西部"])[3:]).sums


# ------------------------------------------------------------------------------------------------------ staggered totals

PROJECTS = [
    (128_213, 83_026, 13_779),
    (50_000, 22_562, 4_121),
    (70_000, 20_609, 49_521),
    (55_647, 70_306, 25_603),
    (86_805, 25_134, 36_111),
]


def staggered(*totals: str) -> Rows:
    """Projects, and below them a row for the total of each column."""
    rows = [[f"项目{at}", *map(str, sizes)] for at, sizes in enumerate(PROJECTS)]
    for at, (name, total) in enumerate(zip(["总预算 Total", "已支出", "已承诺"], totals, strict=True)):
        row = [name, "", "", ""]
        row[at + 1] = total
        rows.append(row)
    return rows


SUMS = [str(sum(sizes)) for sizes in zip(*PROJECTS, strict=True)]


def test_totals_one_below_the_other() -> None:
    """Rows with one figure each, in a column of its own, behind a sum are sums of the same lines, where as many hold as not."""
    columns = ["项目", "预算", "支出", "承诺"]
    assert audit(Sheet.from_rows(columns, staggered(*SUMS))).checked == 3
    assert [one for one, _ in found(columns, staggered(SUMS[0], "231637", SUMS[2]))] == [Severity.WARNING]


def test_one_total_alone_says_nothing_of_the_rows_behind_it() -> None:
    """Where none of the rows behind a sum adds up, they are other figures."""
    assert audit(Sheet.from_rows(["项目", "预算", "支出", "承诺"], staggered(SUMS[0], "411", "97"))).checked == 1


# -------------------------------------------------------------------------------------------------- lists that never hold


def test_a_list_that_never_holds_is_named_once() -> None:
    """Of lists that are set in, one that holds in no column is no sum: one remark, and not a finding for each column."""
    rows = [
        ["甲类", "5812", "6037", "6311", "5990"],
        ["  甲一", "3413", "3520", "3704", "3488"],
        ["  甲二", "2399", "2517", "2607", "2502"],
        ["乙类", "3102", "3344", "3076", "3218"],
        ["  乙一", "1301", "1420", "1287", "1366"],
        ["  乙二", "1801", "1924", "1789", "1852"],
        ["丙类", "4120", "3977", "4406", "4251"],
        ["  丙一", "1511", "1622", "1410", "1533"],
        ["  丙二", "1027", "1188", "1099", "1075"],
    ]
    assert [where for _, where in found(["项", "一", "二", "三", "四"], rows)] == ["丙类"]


def kinds(sizes: list[tuple[int, int]], wrong: str) -> Rows:
    """A line and the two that are set in below it, in each of three blocks; one figure of the first block is another one."""
    rows: Rows = []
    for name in ("全区", "城南", "嘉北"):
        share = 2 if name == "全区" else 1
        first, second = zip(*((share * one, share * two) for one, two in sizes), strict=True)
        rows.append([name, *(str(one + two) for one, two in zip(first, second, strict=True))])
        rows += [["  男", *map(str, first)], ["  女", *map(str, second)]]
    rows[3][3] = wrong
    return rows


def test_lists_below_blocks_alike_are_read_before_the_blocks() -> None:
    """A wrong 城南 breaks its list and the sum of the blocks, and both are known."""
    rows = kinds([(51_236, 48_902), (20_417, 19_650), (33_871, 35_020), (27_694, 28_511)], "66891")
    broken = audit(Sheet.from_rows(["地区", "一", "二", "三", "四"], rows)).findings
    assert {total for one in broken for total in one.totals} == {"城南 · 三", "全区 · 三"}


@pytest.mark.parametrize(
    ("years", "expected"), [pytest.param(4, [Severity.WARNING], id="three hold"), pytest.param(3, [], id="two hold")]
)
def test_a_sum_without_a_label_of_few_digits_fails_once(years: int, expected: list[Severity]) -> None:
    """Where three lines hold, the one that fails is wrong, also where few digits agree; two of so few digits prove nothing."""
    lines = [(2083, 254, 14_095), (2084, 265, 15_249), (2414, 280, 15_774), (2496, 311, 16_021)][:years]
    rows = [[name, *map(str, sizes)] for name, sizes in zip(["联邦", "省", "企业"], zip(*lines, strict=True), strict=True)]
    totals = [str(sum(sizes)) for sizes in lines]
    totals[-1] = "31742"
    columns = ["部门", *(f"{2003 + at}年" for at in range(years))]
    assert [severity for severity, _ in found(columns, [["研发支出", *totals], *rows])] == expected
