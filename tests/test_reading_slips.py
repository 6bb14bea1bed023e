"""Tables of many kinds with one slip each: what finds it, and what is no slip."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.errors import SheetError
from jkq_targets.reports import Report
from jkq_targets.rules import audit
from jkq_targets.tables import read_table
from jkq_targets.terms import Severity
from tests.test_reading_doubts import parts_of, sums_of

Rows = list[list[str]]


def report_of(headings: list[str] | list[list[str]], rows: Rows, **changes: str) -> Report:
    """The report on a table, where a change such as ``r1c2="5"`` puts a text into a cell."""
    changed = [list(row) for row in rows]
    for place, text in changes.items():
        row, column = place.removeprefix("r").split("c")
        changed[int(row)][int(column)] = text
    return audit(Sheet.from_rows(headings, changed))


def gravest(report: Report) -> Severity | None:
    """The gravest severity of the findings; None for none."""
    return max((finding.severity for finding in report.findings), default=None, key=list(Severity)[::-1].index)


class TestTotalsThatGoOn:
    """加：… and 减：… right behind a total."""

    ROWS: ClassVar[Rows] = [
        ["材料", "8125", "7310"],
        ["人工", "2406", "2251"],
        ["生产费用合计", "10531", "9561"],
        ["加：期初", "1892", "1745"],
        ["减：期末", "1030", "1188"],
        ["产品成本合计", "11393", "10118"],
    ]

    def test_the_total_before_counts(self) -> None:
        """A total behind 加：… and 减：… alone goes on from the total before them."""
        assert gravest(report_of(["项目", "本年", "上年"], self.ROWS)) is None
        (finding,) = report_of(["项目", "本年", "上年"], self.ROWS, r3c1="1982").errors
        assert finding.totals == ("产品成本合计 · 本年",)

    def test_columns(self) -> None:
        """余额小计, 减：坏账准备, 价值小计 in columns."""
        headings = ["项目", "押金", "往来", "余额小计", "减：坏账准备", "价值小计"]
        rows = [["年末", "8601", "2500", "11101", "2872", "8229"], ["年初", "5743", "500", "6243", "3430", "2813"]]
        assert gravest(report_of(headings, rows)) is None
        assert report_of(headings, rows, r0c5="8292").errors

    def test_a_total_with_lines_of_its_own(self) -> None:
        """A total with another line first counts from there."""
        rows = [["甲", "31"], ["乙", "42"], ["收入合计", "73"], ["丙", "58"], ["减：退", "8"], ["支出合计", "50"]]
        assert gravest(report_of(["项目", "数"], rows)) is None

    def test_a_plain_sum_over_a_deducted_line(self) -> None:
        """总计 = 减：折旧 + 现金支出, as figures alone show, takes nothing away."""
        rows = [
            ["水电", "13395", "10055", "10720"],
            ["人工", "5240", "5041", "5093"],
            ["费用总计", "18635", "15096", "15813"],
            ["减：折旧", "2017", "2031", "2044"],
            ["现金支出的费用", "16618", "13065", "13769"],
        ]
        assert not report_of(["项目", "1", "2", "3"], rows).errors

    def test_deducted_columns_without_figures(self) -> None:
        """本期减少 is taken away in the row that has a figure there, though the sum is found in rows without one."""
        headings = ["单位", "期初数", "本期增加", "本期减少", "期末数"]
        rows = [
            ["甲", "2160114", "1300720", "", "3460834"],
            ["乙", "651230", "20418", "", "671648"],
            ["丙", "118250", "114007", "", "232257"],
            ["丁", "2000000", "", "2000000", ""],
            ["小计", "4929594", "1435145", "2000000", "4364739"],
        ]
        assert gravest(report_of(headings, rows)) is None

    def test_a_change_is_no_total(self) -> None:
        """调整…合计数（调增+，调减-） is a change, and no total of the line before it."""
        rows = [
            ["调整前未分配利润", "35540235"],
            ["调整未分配利润合计数（调增+，调减-）", "-997276"],
            ["调整后未分配利润", "34542959"],
        ]
        assert gravest(report_of(["项目", "本期"], rows)) is None


class TestTotalsOfNothing:
    """Totals of lines that the table need not print."""

    def test_a_total_of_one_line_that_it_never_equals(self) -> None:
        """负债及权益合计 behind the columns of 负债 totals what is not there; one slip away from its only part it is wrong."""
        headings = ["公司", "流动资产", "非流动资产", "资产合计", "流动负债", "非流动负债", "负债及权益合计"]
        rows = [["甲", "44806", "574", "45380", "52300", "", "45380"], ["乙", "33339", "505", "33844", "37501", "", "33844"]]
        assert not report_of(headings, rows).errors
        assert report_of(["项目", "数"], [["甲", "5731"], ["甲类合计", "5371"]]).errors

    def test_counties_and_their_parts_again(self) -> None:
        """全市 that is the sum of the last two rows alone is no sum of all."""
        rows = [
            ["全市合计", "14458", "4254", "19979"],
            ["城南", "5108", "1149", "2899"],
            ["嘉北", "6312", "1875", "9431"],
            ["塘汇", "3700", "1892", "8311"],
            ["平原", "9182", "2292", "8730"],
            ["山区", "5276", "1962", "11249"],
        ]
        sheet = Sheet.from_rows(["县", "迁入", "其他", "迁出"], rows)
        assert sums_of(sheet)[0][1] == ("平原 · 迁入", "山区 · 迁入")
        assert not audit(sheet).errors


class TestReading:
    """What is a figure, a heading, a rate and a row."""

    def test_an_empty_column_ends_no_block(self) -> None:
        """A total over columns counts those behind a column that is empty, and none behind a column of words."""
        headings = ["项目", "本年收入合计", "拨款", "经营", "其他收入"]
        rows = [["行政", "2946", "2940", "", "6"], ["运行", "1512", "1511", "", "1"]]
        assert sums_of(Sheet.from_rows(headings, rows))[0] == ("行政 · 本年收入合计", ("行政 · 拨款", "行政 · 其他收入"))
        words = [["行政", "2940", "2940", "见表", "6"], ["运行", "1511", "1511", "见表", "1"]]
        assert sums_of(Sheet.from_rows(headings, words))[0][1] == ("行政 · 拨款",)

    def test_numbers_of_columns_in_brackets(self) -> None:
        """(1), (2), (3) below the headings number the columns; in another order they are figures below 0."""
        rows = [["(1)", "(2)", "(3)", "(4)"], ["甲", "31", "42", "73"], ["乙", "12", "25", "37"]]
        assert gravest(report_of(["项目", "水田", "旱地", "合计"], rows)) is None
        blank = [["", "(1)", "(2)", "(3)"], *rows[1:]]
        assert gravest(report_of(["项目", "水田", "旱地", "合计"], blank)) is None
        assert report_of(["项目", "水田", "旱地", "合计"], [["丙", "(2)", "(1)", "(4)"], *rows[1:]]).errors

    @pytest.mark.parametrize("mark", ["-", ""])
    def test_a_total_over_the_numbers(self, mark: str) -> None:
        """合计 in the column of numbers is the label, also where the names have “-”."""
        rows = [["1", "甲", "3125"], ["2", "乙", "1250"], ["3", "丙", "640"], ["合计", mark, "5015"]]
        assert sums_of(Sheet.from_rows(["序号", "单位", "万元"], rows))[0][0].startswith("合计")
        assert report_of(["序号", "单位", "万元"], rows, r1c2="1520").errors

    def test_a_mark_for_a_name(self) -> None:
        """A name that is a mark stays where no word is beside it."""
        sheet = Sheet.from_rows(["序号", "单位", "万元"], [["1", "-", "5"], ["2", "乙", "7"]])
        assert sheet.cells[0].id == "- · 万元"

    def test_a_broken_heading_of_units(self) -> None:
        """计量 above 单位 heads a column of units, so that 户 are no part of 人."""
        headings = [["指标", "计量", "全市"], ["", "单位", ""]]
        rows = [
            ["户籍人口", "万人", "705"],
            ["　其中：男", "万人", "363"],
            ["　　女", "万人", "342"],
            ["　　户数", "万户", "156"],
        ]
        assert not report_of(headings, rows).errors

    def test_two_words_for_one_unit(self) -> None:
        """首台（套）装备 is no column that counts 套, and a sum over it is checked; 设备（套） is one."""
        headings = ["项目", "退税", "首台（套）装备资金", "合计"]
        assert report_of(headings, [["本期", "2285", "800", "3085"], ["上期", "2217", "500", "2717"]], r0c3="3058").errors
        sheet = Sheet.from_rows(["项目", "设备（套）"], [["本期", "28"]])
        assert sheet.cells[0].amount is not None
        assert sheet.cells[0].amount.unit == "套"

    def test_effects_of_rates(self) -> None:
        """What has changed by the rates of the year before is a size."""
        rows = [
            ["Revenue", "576523", "537891"],
            ["Effect of prior year rates", "7077", "5291"],
            ["Constant revenue", "583600", "543182"],
        ]
        assert len(sums_of(Sheet.from_rows(["Year", "2019", "2018"], rows))) == 2

    def test_rates_by_their_names(self) -> None:
        """资产负债率% and 每股净资产 are rates among sizes."""
        rows = [["资产", "2337"], ["资产负债率%（母公司）", "92.10%"], ["每股净资产", "0.02"], ["利息保障倍数", "-8.08"]]
        assert [cell.amount.unit for cell in Sheet.from_rows(["项目", "本期"], rows).cells if cell.amount][1] == "%"

    def test_a_row_of_percentages(self) -> None:
        """Percentages alone make a row of rates; one alone among sizes is refused, and so is one beside a size."""
        rows = [["收入", "576", "537"], ["成本", "310", "290"], ["毛利", "46.2%", "46.0%"]]
        assert len(Sheet.from_rows(["项目", "本年", "上年"], rows).cells) == 6
        shares = [["甲", "40.5%", "30.5%"], ["乙", "9.5%", "9.5%"], ["合计", "50%", "40%"]]
        assert report_of(["项目", "本年", "上年"], shares).checked == 2
        with pytest.raises(SheetError, match="percentages alone"):
            Sheet.from_rows(["项目", "本年"], [row[:2] for row in rows])
        with pytest.raises(SheetError, match="percentages alone"):
            Sheet.from_rows(["项目", "本年", "上年"], [*rows[:2], ["毛利", "46.2%", "247"]])

    def test_signs_of_money(self, tmp_path: Path) -> None:
        """A column whose only figure has a sign of money is one of figures, and a row of such is no heading."""
        path = tmp_path / "debts.csv"
        path.write_text(
            'Debt,Total,1 year,5 years\nBonds,"$47,774","$47,664",$110\n'
            'Loans,"55,000","55,000",\nTotal,"$102,774","$102,664",$110\n'
        )
        sheet = read_table(path)
        assert len(sheet.cells) == 9
        assert audit(sheet).ok is True

    def test_a_row_without_figures_in_a_table_abreast(self, tmp_path: Path) -> None:
        """Behind a total, a row with labels alone is a row and no heading of another table."""
        path = tmp_path / "accounts.csv"
        path.write_text(
            "收入,,支出,\n项目,决算数,项目,决算数\n一、拨款收入,2940,一、教育支出,2106\n二、其他收入,6,二、住房支出,834\n"
            "本年收入合计,2946,本年支出合计,2940\n使用结余,,结余分配,\n年初结转,49,年末结转,55\n总计,2995,总计,2995\n"
        )
        report = audit(read_table(path))
        assert report.ok is True
        assert report.checked == 4

    def test_one_year_above_all_columns(self) -> None:
        """A year that stands above all columns makes them no series of years: stocks add up along them."""
        headings = [["项目", "2020年", "", ""], ["", "股本", "公积", "权益合计"]]
        rows = [["一、上年期末余额", "6000", "3820", "9820"], ["二、本年期初余额", "6000", "3827", "9827"]]
        assert len(sums_of(Sheet.from_rows(headings, rows))) == 2


class TestListsOfParts:
    """其中 that begins anew."""

    HEADINGS = ("项目", "全市", "城南", "嘉北", "塘汇")
    ROWS: ClassVar[Rows] = [
        ["人口", "705", "55", "67", "246"],
        ["其中：城镇", "345", "54", "39", "110"],
        ["其中：男", "363", "28", "34", "127"],
        ["女", "342", "27", "33", "119"],
    ]

    def test_lists_that_overlap(self) -> None:
        """城镇 and 男 are lists of their own, since together they are more than all."""
        rows = [row if at < 3 else ["其中：女", *row[1:]] for at, row in enumerate(self.ROWS)]
        report = report_of([*self.HEADINGS], rows)
        assert not report.errors
        assert "overlap" in report.findings[0].message
        assert report_of([*self.HEADINGS], rows, r3c1="3420").errors

    def test_one_line_across(self) -> None:
        """Where one line across alone shows it, the remark is a WARNING."""
        assert gravest(report_of(["项目", "人"], [["职工", "100"], ["其中：女", "45"], ["其中：党员", "70"]])) is Severity.WARNING

    def test_a_list_that_is_more_than_its_whole(self) -> None:
        """One list, and lists of which one is more than the whole, stay what they are."""
        assert report_of(["项目", "人"], [["职工", "100"], ["其中：女", "450"], ["其中：党员", "7"]]).errors
        assert report_of(["项目", "人"], [["职工", "100"], ["其中：女", "45"], ["　男", "65"]]).errors

    def test_parts_one_slip_away_from_all(self) -> None:
        """其中 that are all of their whole in one column, and one slip away in the other, are likely all of it."""
        rows = [["余额", "1171269", "1358814"], ["其中：甲", "788317", "904102"], ["　乙", "382952", "454712"]]
        assert gravest(report_of(["项目", "期初", "期末"], rows, r2c2="45471")) is Severity.WARNING
        assert not report_of(["项目", "期初", "期末"], rows, r2c2="401338").findings

    def test_parts_that_go_on(self) -> None:
        """其中：营业成本 and what stands behind it are all of 总成本, though no other row says 其中."""
        rows = [
            ["收入", "4755785", "5699227"],
            ["总成本", "5013695", "5118134"],
            ["其中：营业成本", "3926161", "4100248"],
            ["税金", "323498", "312208"],
            ["销售费用", "764036", "705678"],
            ["利润", "10000", "20000"],
            ["收入总计", "4765785", "5719227"],
        ]
        assert ("总成本 · 本年", ("其中：营业成本 · 本年", "税金 · 本年", "销售费用 · 本年")) in sums_of(
            Sheet.from_rows(["项目", "本年", "上年"], rows)
        )
        assert report_of(["项目", "本年", "上年"], rows, r4c1="76403").findings

    def test_a_list_with_all_others(self) -> None:
        """A list of codes that ends with 其他 is all of its whole, so that one slip in it is a WARNING."""
        rows = [["301", "工资", "9536"], ["30101", "基本工资", "5428"], ["30102", "津贴", "3104"], ["30199", "其他工资", "1004"]]
        headings = ["科目编码", "名称", "决算数（万元）"]
        (finding,) = report_of(headings, rows, r2c2="304").findings
        assert "one slip away" in finding.message
        assert not report_of(headings, rows, r2c2="2017").findings
        assert not report_of(headings, rows[:3]).findings

    def test_a_list_of_an_outline(self) -> None:
        """The only list of an outline that fails is likely a sum where one slip explains it."""
        rows = [
            ["一、共享收入", "24039"],
            ["1、增值税", "12319"],
            ["2、营业税", "8365"],
            ["3、所得税", "3355"],
            ["二、固定收入", "20302"],
            ["1、占用税", "13526"],
            ["2、收费", "6776"],
        ]
        assert gravest(report_of(["项目", "万元"], rows)) is None
        assert gravest(report_of(["项目", "万元"], rows, r3c1="335")) is Severity.WARNING
        assert gravest(report_of(["项目", "万元"], rows, r3c1="1900")) is None
        partial = [["收入", "100"], ["按主要行业分", ""], ["　其中：甲", "40"], ["　乙", "50"]]
        assert not report_of(["项目", "万元"], partial).errors


class TestSlipsInSums:
    """Sums that no label states, each with one slip."""

    ROWS: ClassVar[Rows] = [
        ["总产出", "9870", "16995", "38915", "61780"],
        ["第一产业", "1037", "1373", "2307", "3170"],
        ["第二产业", "6154", "11385", "26616", "42949"],
        ["第三产业", "2679", "4237", "9992", "15661"],
    ]

    def test_a_part_above_its_total(self) -> None:
        """A zero too many puts a part above its total, as in a line of rates; one slip explains it all the same."""
        headings = ["项目", "2000", "2005", "2010", "2013"]
        assert gravest(report_of(headings, self.ROWS)) is None
        assert report_of(headings, self.ROWS, r2c1="61540").findings
        # A line of means that no slip explains.
        means = [[*row, mean] for row, mean in zip(self.ROWS, ["10.42", "9.87", "11.03", "10.26"], strict=True)]
        assert gravest(report_of([*headings, "人均"], means)) is None

    def test_a_line_across_with_another_sum(self) -> None:
        """A line across in which another sum holds is one of sizes, whatever a part is."""
        rows = [
            *self.ROWS,
            ["工业", "5447", "10065", "23152", "36617"],
            ["制造", "4447", "8065", "20152", "30617"],
            ["采矿", "1000", "2000", "3000", "6000"],
        ]
        assert report_of(["项目", "2000", "2005", "2010", "2013"], rows, r3c1="9679").findings

    def test_two_columns(self) -> None:
        """A sum of two columns, which fails in one of them by one slip, is a WARNING; by anything else it is none."""
        rows = [["首批", "12129", "12105"], ["次批", "3107", "2418"], ["两批", "15236", "14523"]]
        assert gravest(report_of(["项目", "本年", "上年"], rows, r0c1="12629")) is Severity.WARNING
        assert gravest(report_of(["项目", "本年", "上年"], rows, r0c1="18347")) is None
        gaps = [["首批", "12129", ""], ["次批", "3107", "2418"], ["三批", "", "12105"], ["两批", "15236", "14523"]]
        assert gravest(report_of(["项目", "本年", "上年"], gaps, r0c1="12629")) is Severity.WARNING

    def test_a_total_without_a_label(self) -> None:
        """A row without a label below others is their total where one column shows it and one slip explains the other."""
        rows = [["Payroll", "155", "113"], ["Reserves", "529", "520"], ["Other", "504", "564"], ["", "1188", "1197"]]
        assert gravest(report_of(["Accrued", "2019", "2018"], rows)) is None
        assert gravest(report_of(["Accrued", "2019", "2018"], rows, r1c1="5290")) is Severity.WARNING
        assert gravest(report_of(["Accrued", "2019", "2018"], [["Costs", "", ""], rows[0], ["", "3", "4"]])) is None
        # A row without a label that none of the columns adds up to is no total.
        assert gravest(report_of(["Accrued", "2019", "2018"], [*rows[:3], ["", "31", "47"]])) is None

    def test_means_in_a_row_without_a_label(self) -> None:
        """A row without a label that sums some columns, and has the means of others, is no ERROR."""
        headings = ["Name", "May", "June", "July", "August", "Days"]
        rows = [
            ["Ann", "121", "340", "97", "415", "12"],
            ["Ben", "233", "118", "564", "307", "9"],
            ["Eve", "402", "77", "81", "66", "12"],
        ]
        total = ["", *(str(sum(int(row[at]) for row in rows)) for at in range(1, 5)), "11"]
        assert gravest(report_of(headings, [*rows, total])) is not Severity.ERROR
        assert gravest(report_of(headings, [*rows, total], r1c2="1180")) is Severity.WARNING

    def test_a_total_behind_one_without_figures(self) -> None:
        """A total that adds up without the one before it does not count that one, where few columns have figures of it."""
        rows = [
            ["Wages", "", "", "", "310"],
            ["Rents", "", "", "", "47"],
            ["Total income", "0", "0", "0", "357"],
            ["Food", "112", "205", "88", "61"],
            ["Fuel", "31", "67", "19", "23"],
            ["Total expenses", "143", "272", "107", "84"],
        ]
        assert gravest(report_of(["Item", "North", "South", "East", "West"], rows)) is None

    def test_rough_figures_far_from_their_total(self) -> None:
        """However wide the rounding of a figure is, no value between its limits is tried by itself."""
        rows = [["Oil", "9.1234567890123456", "3"], ["Gas", "7", "4"], ["Total", "21", "11"]]
        assert gravest(report_of(["Fuel", "2019", "2018"], rows)) in (None, Severity.WARNING)

    def test_the_sum_before_what_is_left(self) -> None:
        """A sum before a line that is taken away is found, and a slip in it is too."""
        rows = [
            ["Equipment", "20326", "20558"],
            ["Software", "31349", "31427"],
            ["Gross", "51675", "51985"],
            ["Less depreciation", "(38641)", "(39585)"],
            ["Net", "13034", "12400"],
        ]
        assert gravest(report_of(["Assets", "2019", "2018"], rows)) is None
        assert gravest(report_of(["Assets", "2019", "2018"], rows, r1c1="313490")) is Severity.WARNING

    def test_figures_below_zero_behind_the_first(self) -> None:
        """A line that is more than its total is no end of a run where a figure below 0 may follow."""
        rows = [
            ["Decrease", "-4727", "-74", "-11840"],
            ["At beginning", "9013", "9087", "20927"],
            ["At end", "4286", "9013", "9087"],
        ]
        assert len(sums_of(Sheet.from_rows(["Cash", "2019", "2018", "2017"], rows))) == 3

    def test_round_figures_of_many_rows(self) -> None:
        """A sum that holds in many rows is one in the row that a slip keeps from it, also where its figures are round."""
        rows = [[f"合同{at}", str(1000 * (2 * at + 3)), str(1000 * at), str(1000 * (at + 3))] for at in range(1, 8)]
        assert gravest(report_of(["合同", "金额", "已收", "未收"], rows, r3c2="40000")) is not None

    def test_a_total_in_english(self) -> None:
        """A total in English that fails in its only column is held to the lines before it where one slip explains it."""
        rows = [["Courses", "1649692"], ["Training", "51955"], ["Other", "91568"], ["Total", "1793215"]]
        assert gravest(report_of(["Kind", "Persons"], rows)) is None
        (finding,) = report_of(["Kind", "Persons"], rows, r0c1="11649692").findings
        assert finding.severity is Severity.WARNING
        assert finding.candidates

    def test_what_accounts_state(self) -> None:
        """账面余额 is 坏账准备 and 账面价值, also in the only row of a table."""
        headings = ["项目", "账面余额", "坏账准备", "账面价值"]
        assert gravest(report_of(headings, [["应收", "5144842", "507269", "4637573"]])) is None
        assert gravest(report_of(headings, [["应收", "5144842", "50269", "4637573"]])) is Severity.WARNING
        assert gravest(report_of(headings, [["应收", "5144842", "507", "463"]])) is None
        assert not parts_of(Sheet.from_rows(["项目", "账面余额", "增加", "账面价值"], [["应收", "30", "10", "20"]]))

    def test_balances_carried_forward(self) -> None:
        """期末余额 is 期初余额 with what came and went, also in the only row of a table."""
        headings = [["项目", "期初余额", "本期增加", "本期减少", "期末余额", "占比"], [""] * 6]
        rows = [["库存", "250897", "285858", "21043", "515712", "12%"]]
        assert gravest(report_of(headings[0], rows)) is None
        assert gravest(report_of(headings[0], rows, r0c1="250987")) is Severity.WARNING
        assert gravest(report_of(headings[0], rows, r0c1="734215")) is None
        assert gravest(report_of(["项目", "期初", "期末"], [["甲", "31", "42"]])) is None

    def test_tax_from_the_rate_of_the_law(self) -> None:
        """所得税费用 is the tax at the rate of the law and the lines in between, each with the sign that is printed."""
        rows = [
            ["利润总额", "28541308"],
            ["按法定/适用税率计算的所得税费用", "4281196"],
            ["子公司适用不同税率的影响", "786432"],
            ["研发费用加计扣除的影响", "-1452945"],
            ["所得税费用", "3614683"],
        ]
        assert gravest(report_of(["项目", "本期发生额"], rows)) is None
        assert gravest(report_of(["项目", "本期发生额"], rows, r2c1="768432")) is Severity.WARNING
        assert gravest(report_of(["项目", "本期发生额"], rows, r2c1="2931077")) is None

    def test_marks_beside_a_total(self) -> None:
        """总计 with “-” below the other headings of rows totals all rows."""
        rows = [["土地", "抵押", "11261"], ["土地", "质押", "3250"], ["房屋", "抵押", "8372"], ["总计", "-", "22883"]]
        assert report_of(["资产", "类型", "万元"], rows, r1c2="32500").errors
