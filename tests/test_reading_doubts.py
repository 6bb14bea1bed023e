"""Tables that are nearly what their labels say: for each, what is taken as a sum, and what is left open or held to less."""

from __future__ import annotations

from typing import Any

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.terms import Severity

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
