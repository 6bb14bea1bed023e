"""Tables that are nearly what their labels say: for each, what is taken as a sum, and what is left open or held to less."""

from __future__ import annotations

from typing import Any

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.balance.reading._abreast import tables_abreast
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.terms import Rounding, Severity
from tests.test_reading_by_figures import COLUMNS, SUMS, blocks, staggered, uses

Rows = list[list[str]]


def sheet_of(rows: Rows, *headings: str, **options: Any) -> Sheet:
    """A table by its rows; without headings, each column gets a number."""
    return Sheet.from_rows(["项目", *(headings or [f"数{at}" for at in range(1, len(rows[0]))])], rows, **options)


def sums_of(sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    """Each sum with its parts."""
    return [(one.total, one.parts) for one in sheet.sums]


def parts_of(sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    """Each whole with its parts (其中)."""
    return [(one.whole, one.parts) for one in sheet.of_which]


def errors_of(sheet: Sheet) -> list[str]:
    """The places of the ERRORs."""
    return [finding.where for finding in audit(sheet).errors]


class TestNames:
    """The names of cells."""

    def test_a_number_that_a_row_has_already(self) -> None:
        """A row of a name that stood before gets the next number that no row has by itself."""
        sheet = sheet_of([["男", "3"], ["男 (2)", "4"], ["男", "5"]])
        assert [cell.id for cell in sheet.cells] == ["男 · 数1", "男 (2) · 数1", "男 (3) · 数1"]


class TestHints:
    """Labels that suggest a sum without saying so."""

    def test_the_name_of_the_table_above_one_row(self) -> None:
        """A row with the name of the table sums the rows behind it; a single one is no breakdown of it."""
        headings = [["城区人口", "", ""], ["项目", "男", "女"]]
        rows = [["城区人口", "2413", "2520"], ["  城南", "1301", "1344"], ["  嘉北", "1112", "1176"]]
        assert len(sums_of(Sheet.from_rows(headings, rows))) == 2
        assert sums_of(Sheet.from_rows(headings, rows[:2])) == []

    def test_headings_of_two_levels_more(self) -> None:
        """A column with the first heading of others sums those one level below it, and none that stand lower still."""
        rows = [["甲", "30", "10", "20"], ["乙", "50", "20", "30"], ["丙", "70", "30", "40"]]
        lower = [["项目", "外资", "外资", "外资"], ["", "", "增资", "增资"], ["", "", "整车", "零件"]]
        assert sums_of(Sheet.from_rows(lower, rows)) == []
        direct = [["项目", "外资", "外资", "外资"], ["", "", "整车", "零件"]]
        assert len(sums_of(Sheet.from_rows(direct, rows))) == 3

    def test_one_row_set_in_behind_a_heading(self) -> None:
        """A single row that is set in behind a heading belongs to that heading, not to the row above it."""
        rows = [["教育", "2413"], ["其中", ""], ["　小学", "2413"], ["卫生", "1987"]]
        assert sums_of(sheet_of(rows)) == []

    def test_a_row_set_in_below_a_zero(self) -> None:
        """What is set in below a row without size is not near it; nothing is compared where both are zero."""
        (remark,) = sheet_of([["教育", "0"], ["　小学", "2"], ["卫生", "5"]]).remarks
        assert remark.severity is Severity.NOTE
        assert sheet_of([["教育", "0"], ["　小学", "0"], ["卫生", "5"]]).remarks == ()

    def test_the_whole_of_several_columns_with_headings_of_unlike_depth(self) -> None:
        """A total counts what stands under its own headings; a column of fewer headings stands under others."""
        headings = [["项目", "外资", "外资", "外资", "内资"], ["", "新设", "新设", "新设", ""], ["", "整车", "零件", "合计", ""]]
        sheet = Sheet.from_rows(headings, [["甲", "10", "20", "30", "7"], ["乙", "20", "30", "50", "9"]])
        assert [len(parts) for _, parts in sums_of(sheet)] == [2, 2]


class TestFormulas:
    """Formulas in the row of the numbers of columns."""

    def test_letters_with_a_gap(self) -> None:
        """… stands for the numbers between two others; between letters nobody can say for what."""
        rows = [["栏次", "1", "2", "3", "4=1+…+3"], ["甲", "10", "20", "30", "61"]]
        assert [len(parts) for _, parts in sums_of(sheet_of(rows))] == [3]
        letters = [["栏次", "a", "b", "c", "d=a+…+c"], ["甲", "10", "20", "30", "61"]]
        assert sums_of(sheet_of(letters)) == []


class TestCells:
    """Cells with more than a plain figure."""

    def test_signs_of_money(self) -> None:
        """A sign of money before a figure is left out; in brackets the figure is below zero."""
        sheet = sheet_of([["甲", "$12"], ["乙", "($5)"], ["合计", "$7"]])
        assert [str(cell.amount.number) for cell in sheet.cells if cell.amount] == ["12", "-5", "7"]
        assert len(sums_of(sheet)) == 1
        assert not audit(sheet).findings

    @pytest.mark.parametrize("text", ["3亿元以上", "3家-5万元", "三分之一以上", "3-3", "5-3"])
    def test_what_is_no_figure_of_the_column(self, text: str) -> None:
        """A bound in another unit, one that is a fraction, and a range without a width are refused by their cell."""
        with pytest.raises(SheetError, match=text):
            sheet_of([["甲", text], ["乙", "4"], ["合计", "9"]], "企业（家）")

    def test_whole_numbers_that_are_rounded(self) -> None:
        """Rounding that the caller states is that of whole numbers: a cell without a figure, and decimals, stay as they are."""
        rows = [["甲", "12.5"], ["乙", "--"], ["丙", "30"], ["合计", "43"]]
        assert errors_of(sheet_of(rows)) != []
        assert errors_of(sheet_of(rows, rounding=Rounding.NEAREST)) == []

    def test_a_total_that_is_about(self) -> None:
        """约3 may stand for 0, which has no zeros to be rounded by."""
        (finding,) = audit(sheet_of([["甲", "0"], ["合计", "约3"]])).errors
        assert finding.candidates == ("甲 · 数1", "合计 · 数1")


class TestTotals:
    """Totals whose labels say too little."""

    def test_a_total_by_its_name_alone(self) -> None:
        """全市 between others is checked where the figures confirm it; else it is left out with a remark."""
        rows = [["全市", "5813"], ["城南", "2413"], ["嘉北", "3400"]]
        assert len(sums_of(sheet_of(rows))) == 1

    def test_a_section_of_the_main_parts(self) -> None:
        """按主要…分 heads parts of a total that are not all of it: they are held to at most all."""
        rows = [["合计", "980"], ["按主要行业分", ""], ["工业", "600"], ["农业", "300"]]
        sheet = sheet_of(rows)
        assert [len(parts) for _, parts in parts_of(sheet)] == [2]
        assert sums_of(sheet) == []
        assert errors_of(sheet_of([*rows[:2], ["工业", "700"], rows[3]])) != []

    def test_a_reduction_that_is_named_otherwise(self) -> None:
        """本期减少额 is taken away like 减：…; no line behind it is, since no word goes on."""
        rows = [["期初", "5812"], ["本期减少额", "1412"], ["本期增加额", "700"], ["合计", "5100"]]
        assert errors_of(sheet_of(rows)) == []
        assert errors_of(sheet_of([*rows[:3], ["合计", "5200"]])) != []

    def test_a_section_of_the_main_parts_of_an_outline(self) -> None:
        """Numbered lines below 按主要…分 are at most their line, also where they happen to be all of it."""
        rows = [["一、产值", "980"], ["（一）按主要行业分", ""], ["1.工业", "600"], ["2.农业", "380"], ["二、税收", "120"]]
        assert [len(parts) for _, parts in parts_of(sheet_of(rows))] == [2]
        assert sums_of(sheet_of(rows)) == []

    def test_a_heading_without_a_number_in_an_outline(self) -> None:
        """A heading without a number and figures divides nothing: the numbered lines belong to the line above it."""
        rows = [["一、教育", "2413"], ["分阶段", ""], ["1.小学", "1301"], ["2.中学", "1112"], ["二、卫生", "1987"]]
        assert [whole for whole, _ in [*sums_of(sheet_of(rows)), *parts_of(sheet_of(rows))]] == ["一、教育 · 数1"]

    def test_a_column_of_parts_that_are_all_of_their_whole(self) -> None:
        """其中 in two columns that always add up to the whole is a sum; once it is short, it is a part."""
        headings, rows = ("学生", "其中：男", "其中：女"), [["甲", "1200", "700", "500"], ["乙", "1500", "800", "700"]]
        assert len(sums_of(sheet_of(rows, *headings))) == 2
        assert len(parts_of(sheet_of([rows[0], ["乙", "1500", "800", "600"]], *headings))) == 2

    def test_a_part_that_exceeds_the_total_too(self) -> None:
        """其中 behind the last part of a total is moved to the total only where it is no more than that."""
        rows = [["合计", "29"], ["男", "12"], ["女", "17"], ["其中：住校", "20"]]
        assert [whole for whole, _ in parts_of(sheet_of(rows))] == ["合计 · 数1"]
        above = sheet_of([*rows[:3], ["其中：住校", "41"]])
        assert [whole for whole, _ in parts_of(above)] == ["女 · 数1"]
        assert len(errors_of(above)) == 1

    def test_parts_of_a_whole_that_are_more_than_it(self) -> None:
        """Lines behind a bare 其中, without which the total adds up, are no parts of a line that they exceed."""
        rows = [["货币", "1200"], ["应收", "500"], ["其中：利息", ""], ["股利", "250"], ["存货", "800"], ["合计", "2500"]]
        assert parts_of(sheet_of(rows)) == [("应收 · 数1", ("股利 · 数1",))]
        assert parts_of(sheet_of([*rows[:3], ["股利", "700"], *rows[4:]])) == []

    def test_a_block_behind_a_heading_that_does_not_add_up(self) -> None:
        """A 小计 that holds neither with the lines above a heading nor without them is an ERROR."""
        rows = [["甲", "5230"], ["二组", ""], ["乙", "4120"], ["丙", "3110"], ["小计", "9999"]]
        assert len(errors_of(sheet_of(rows))) == 1
        assert errors_of(sheet_of([*rows[:4], ["小计", "7230"]])) == []

    def test_a_total_that_never_adds_up(self) -> None:
        """A total that adds up in no line, with all lines or with fewer, is not checked; a remark says so."""
        sheet = sheet_of([["甲", "7", "90", "11"], ["乙", "9", "93", "40"], ["丙", "8", "12", "77"]], "小计", "企业", "项目数")
        assert sums_of(sheet) == []
        assert [remark.where for remark in sheet.remarks] == ["小计"]

    def test_a_block_that_holds_once_without_its_last_column(self) -> None:
        """小计 before its columns is left as it is where it holds without the last one no more often than not."""
        sheet = sheet_of([["甲", "5", "5", "3"], ["乙", "9", "7", "4"]], "小计", "企业", "项目数")
        assert {len(parts) for _, parts in sums_of(sheet)} <= {2}


class TestNesting:
    """Lines among the parts of a total that are parts of other parts."""

    def test_figures_below_zero(self) -> None:
        """Where a part is below zero, no part is set below another to make the total hold."""
        rows = [["收入", "5813"], ["支出", "-2413"], ["其他", "-700"], ["合计", "5113"]]
        assert errors_of(sheet_of(rows)) == ["合计 · 数1 (column)"]

    def test_more_choices_than_are_looked_at(self) -> None:
        """Of twenty lines, each smaller than the one before, many choices may be parts of others: the total stays an ERROR."""
        rows = [[f"项{at}", str(10_000 - 37 * at)] for at in range(20)]
        assert errors_of(sheet_of([["合计", "3000000"], *rows])) == ["合计 · 数1 (column)"]

    def test_outer_lines_that_are_the_total_but_for_rounding(self) -> None:
        """A total that is off by less than a ten-thousandth without the lines set in is held to the outer ones alone."""
        rows = [
            ["合计", "5813001", "7204012", ""],
            ["  城区", "3313000", "4104010", ""],
            ["    城南", "1301000", "2000005", ""],
            ["    嘉北", "2012000", "2104005", ""],
            ["  郊区", "2500000", "3100000", "5"],
        ]
        totals = [parts for total, parts in sums_of(sheet_of(rows)) if total.startswith("合计")]
        assert [[part.split(" · ")[0] for part in parts] for parts in totals] == [["城区", "郊区"]] * 2

    def test_lines_that_are_set_in_least_hold_as_often_as_not(self) -> None:
        """A total of few digits that holds once with the lines set in least, and nowhere with all, is held to these."""
        rows = [["合计", "12", "15"], ["城区", "7", "9"], ["　城南", "4", "5"], ["　嘉北", "3", "4"], ["郊区", "5", "7"]]
        assert [len(parts) for total, parts in sums_of(sheet_of(rows)) if total.startswith("合计")] == [2, 2]

    def test_a_list_below_a_part_that_holds_once(self) -> None:
        """The lines that a total leaves out are a sum where they add up, but in one of two rows they prove nothing."""
        rows = [
            ["甲", "1046110", "373820", "672290", "433640", "238650"],
            ["乙", "2061213", "870000", "1191213", "700000", "491214"],
        ]
        findings = audit(sheet_of(rows, "合计", "企业", "家庭", "住房", "信用")).findings
        assert [(finding.severity, finding.where) for finding in findings] == [
            (Severity.WARNING, "合计"),
            (Severity.WARNING, "乙 · 家庭 (row)"),
        ]

    def test_a_loan_is_no_way_of_division(self) -> None:
        """按揭 begins like 按行业分 and breaks nothing down: the columns behind it are no second sum of the total."""
        rows = [["甲", "1046110", "373820", "433640", "238650"], ["乙", "2061213", "870000", "700000", "491213"]]
        assert {len(parts) for _, parts in sums_of(sheet_of(rows, "合计", "企业", "按揭", "信用"))} == {3}


class TestWithoutLabels:
    """Sums that the figures alone show."""

    def test_nine_sums_in_each_other(self) -> None:
        """Sums within sums are looked for eight deep."""

        def nested(depth: int) -> list[tuple[int, int]]:
            """A total, the lines of the total within it, and two lines more."""
            more = [(317_411 * depth + 7, 211_003 * depth + 1), (97_813 * depth + 3, 55_441 * depth + 9)]
            inner = nested(depth - 1) if depth > 1 else [(4_127_833, 3_019_447)]
            parts = [inner[0], *more]
            return [(sum(one for one, _ in parts), sum(other for _, other in parts)), *inner, *more]

        def found(depth: int) -> int:
            return len(sums_of(sheet_of([[f"项{at}", *map(str, pair)] for at, pair in enumerate(nested(depth))])))

        assert [found(depth) for depth in (1, 2, 8, 9)] == [2, 4, 16, 16]

    def test_a_part_that_few_rows_have(self) -> None:
        """Lines behind a run that are empty in one row belong to it where another row holds with them alone."""
        rows = [
            ["甲", "5812931", "2413117", "3399814", "", ""],
            ["乙", "6037455", "2520001", "3517454", "", ""],
            ["丙", "4712345", "2300111", "2412234", "", ""],
            ["丁", "1204567", "318222", "500111", "100113", "286121"],
        ]
        assert {len(parts) for _, parts in sums_of(sheet_of(rows))} == {4}

    @pytest.mark.parametrize(("part", "found"), [("20395", 1), ("", 0)])
    def test_a_column_with_one_part_alone(self, part: str, found: int) -> None:
        """A sum that no label states is none where one part alone has a figure, as in a column of other figures."""
        rows = [["甲", "78213", "83917", "52466", "91203", "43706"], ["乙", "39106", "19944", "27311", "30115", part]]
        rows.append(["丙", "117319", "103861", "79777", "121318", "64110"])
        assert len(audit(sheet_of(rows)).findings) == found

    def test_a_column_of_finer_figures(self) -> None:
        """A sum that no label states is none in a column of decimals, where it holds in columns of whole tens."""
        rows = [["甲", "48120", "10930", "72350", "31440", "2.51"], ["乙", "52310", "89610", "11840", "20970", "3.17"]]
        total = ["丙", "100430", "100540", "84190", "52410", "12.44"]
        assert len(sums_of(sheet_of([*rows, total]))) == 4
        assert len(sums_of(sheet_of([*rows, [*total[:-1], "5.68"]]))) == 5

    def test_figures_that_were_rounded_twice(self) -> None:
        """A sum that no label states and that is off by no more than rounding twice is no ERROR."""
        rows = [
            ["甲", "720091.4", "615482.2", "350029.0", "112233.4", "98765.4", "55501.7", "60412.2"],
            ["乙", "767701.1", "987706.8", "562159.1", "223344.5", "12345.6", "44311.1", "70213.9"],
        ]

        def found(total: str) -> list[tuple[Severity, str]]:
            row = ["丙", "1487792.5", total, "912188.1", "335577.9", "111111.0", "99812.8", "130626.1"]
            return [(finding.severity, str(finding.message)) for finding in audit(sheet_of([*rows, row])).findings]

        assert found("1603189.0") == []
        ((severity, message),) = found("1603189.3")
        assert severity is Severity.WARNING
        assert "off by little more than rounding leaves" in message
        ((severity, _),) = found("1603289.0")
        assert severity is Severity.ERROR
        ((severity, message),) = found("1603298.4")
        assert severity is Severity.WARNING
        assert "no single cell explains it" in message

    @pytest.mark.parametrize(
        ("first", "is_of_rates"),
        [(("0", "0", "0"), True), (("0.9", "0.4", "0.5"), False)],
        ids=["zeros", "a sum"],
    )
    def test_a_column_of_means(self, first: tuple[str, str, str], is_of_rates: bool) -> None:
        """A column in which each total lies among its parts is one of means, also where one is 0; not where one is a sum."""
        counts = (("小计", "50"), ("甲", "20"), ("乙", "30"), ("小计", "70"), ("丙", "30"), ("丁", "40"), ("小计", "90"))
        means = (*first, "0.45", "0.4", "0.5", "0.65", "0.7", "0.6")
        rows = [[*row, mean] for row, mean in zip((*counts, ("戊", "40"), ("己", "50")), means, strict=True)]
        assert (errors_of(sheet_of(rows)) == []) is is_of_rates


class TestOpenFigures:
    """Sums with a figure that is not given."""

    def test_a_deduction_beside_a_figure_that_is_not_given(self) -> None:
        """A sum with 减 that a figure not given leaves short is held to nothing: the figure may be below zero."""
        rows = [["收入", "58"], ["减：成本", "30"], ["其他", ".."], ["合计", "40"]]
        assert (sums_of(sheet_of(rows)), parts_of(sheet_of(rows))) == ([], [])
        plain = sheet_of([["收入", "28"], ["其他", ".."], ["合计", "40"]])
        assert len(parts_of(plain)) == 1


class TestBlocks:
    """Blocks of lines with the same labels, and totals one below the other."""

    @pytest.mark.parametrize(("off", "checked"), [(1, 3), (400, 0)])
    def test_a_block_of_rounded_sums(self, off: int, checked: int) -> None:
        """A block whose lines are the sums of the others but for rounding is checked; one that is far off is none."""
        rows = blocks(["东部", "中部", "西部"])
        for row in rows[:3]:
            row[1:] = [str(int(text) + off * sign) for text, sign in zip(row[1:], (1, 0, -1), strict=True)]
        sheet = Sheet.from_rows(COLUMNS, rows)
        assert (len(sheet.sums), errors_of(sheet)) == (checked, [])

    def test_a_block_that_its_label_makes_a_total(self) -> None:
        """Where a label says that a line is the total of the others, it is so once."""
        sums = sums_of(Sheet.from_rows(COLUMNS, blocks(["东部", "中部", "西部"], head="合计")))
        assert len({(total, frozenset(parts)) for total, parts in sums}) == len(sums)

    def test_a_row_in_the_column_of_a_total(self) -> None:
        """Behind totals one below the other, a second figure in a column is no total of it."""
        columns, rows = ["项目", "预算", "支出", "承诺"], staggered(*SUMS)
        assert audit(Sheet.from_rows(columns, [*rows, ["其他", "", "4121", ""]])).checked == 3

    def test_numbers_of_rows_alone(self) -> None:
        """A table that stands abreast has labels; two columns of numbers of rows begin none."""
        paths = [[text] for text in ("序号", "项目", "金额", "序号", "序号")]
        assert tables_abreast(paths, [["1", "甲", "12", "1", "7"], ["2", "乙", "30", "2", "8"]]).starts == (0,)

    def test_a_second_breakdown_in_a_year_without_a_total(self) -> None:
        """A year in which the total is not given says nothing of rows that add up in several others."""
        years = ["项", *(f"{2001 + at}年" for at in range(9))]
        rows = [[*row, "0.1" if row[0] == "住宅" else ""] for row in uses(9)]
        assert len(audit(Sheet.from_rows(years, rows)).warnings) == 5

    def test_a_second_breakdown_that_holds_once(self) -> None:
        """Rows below a heading that add up in one year alone are not held to the total, however long the figures are."""
        rows = [
            ["木材消费", "59312417", "62240318", "63020511", "65130422"],
            ["软木", "47610312", "50210114", "50910203", "52110318"],
            ["硬木", "11702105", "12030204", "12110308", "13020104"],
            ["用途", "", "", "", ""],
            ["住宅", "31210417", "30110204", "29990108", "33130204"],
            ["包装", "28102000", "31000114", "30000403", "30000218"],
        ]
        sheet = sheet_of(rows, "2001年", "2002年", "2003年", "2004年")
        assert {parts[0].split(" · ")[0] for _, parts in sums_of(sheet)} == {"软木"}

    def test_a_block_that_sums_state_already(self) -> None:
        """Blocks whose lines the labels already make sums of each other are not read a second time."""
        rows = [
            ["合计", "5812", "6037", "7113"],
            ["小学", "2413", "2520", "3001"],
            ["中学", "3399", "3517", "4112"],
            ["城南", "3301", "3344", "4012"],
            ["小学", "1301", "1344", "1701"],
            ["中学", "2000", "2000", "2311"],
            ["嘉北", "2511", "2693", "3101"],
            ["小学", "1112", "1176", "1300"],
            ["中学", "1399", "1517", "1801"],
        ]
        sheet = sheet_of(rows, "2001年", "2002年", "2003年")
        pairs = [(total, part) for total, parts in sums_of(sheet) for part in parts]
        assert len(pairs) == len(set(pairs))
        assert errors_of(sheet) == []
