"""Statements of accounts: results that no word of total names, and lines that only look like rates."""

from __future__ import annotations

from typing import ClassVar

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.balance.reading import HintKind, read_printed
from jkq_targets.balance.reading._result_lines import results
from jkq_targets.rules import audit
from jkq_targets.terms import Severity
from tests.test_reading_doubts import sums_of
from tests.test_reading_slips import gravest, report_of

Rows = list[list[str]]


class TestResults:
    """Operating profit and other results in English."""

    HEADINGS: ClassVar[list[str]] = ["", "2019", "2018"]
    INCOME: ClassVar[Rows] = [
        ["Revenue", "3551", "3301"],
        ["Administrative expenses", "-1123", "-1088"],
        ["Other gains", "97", "42"],
        ["Operating profit", "2525", "2255"],
        ["Finance costs", "-102", "-106"],
        ["Profit before taxation", "2423", "2149"],
        ["Taxation", "-445", "-396"],
        ["Profit for the year", "1978", "1753"],
    ]

    def test_each_counts_from_the_one_before(self) -> None:
        """A result counts all lines before it, or those since the result before, and that one."""
        sheet = Sheet.from_rows(self.HEADINGS, self.INCOME)
        assert {total: parts for total, parts in sums_of(sheet) if "2019" in total} == {
            "Operating profit · 2019": ("Revenue · 2019", "Administrative expenses · 2019", "Other gains · 2019"),
            "Profit before taxation · 2019": ("Operating profit · 2019", "Finance costs · 2019"),
            "Profit for the year · 2019": ("Profit before taxation · 2019", "Taxation · 2019"),
        }
        assert len(sheet.sums) == 6
        assert gravest(audit(sheet)) is None

    @pytest.mark.parametrize("place", [f"r{row}c{column}" for row in (0, 1, 3, 5, 7) for column in (1, 2)])
    def test_a_slip_is_a_warning(self, place: str) -> None:
        """No label says that a result is a sum, so that one which fails in one of two columns proves nothing."""
        assert gravest(report_of(self.HEADINGS, self.INCOME, **{place: "9999"})) is Severity.WARNING

    def test_costs_without_a_sign(self) -> None:
        """Gross profit and Expenses make Operating income where costs are printed as they are."""
        rows = [["Gross profit", "8656", "5963"], ["Total expenses", "7245", "4041"], ["Operating income", "1411", "1922"]]
        sheet = Sheet.from_rows(self.HEADINGS, rows)
        assert ("Gross profit · 2019", ("Total expenses · 2019", "Operating income · 2019")) in sums_of(sheet)
        assert gravest(report_of(self.HEADINGS, rows, r2c1="1141")) is Severity.WARNING

    def test_the_last_line_by_any_name(self) -> None:
        """The last line below a heading is tried as the sum of the lines below it."""
        rows = [
            ["Receivable", "", ""],
            ["Trade", "1366", "1304"],
            ["Others", "398", "370"],
            ["Debts of customers and others", "1764", "1674"],
            ["Stocks", "", ""],
            ["Parts", "85", "61"],
            ["Goods", "7312", "7083"],
            ["Parts and goods", "7397", "7144"],
        ]
        wholes = {total for total, _ in sums_of(Sheet.from_rows(self.HEADINGS, rows))}
        assert {"Debts of customers and others · 2019", "Parts and goods · 2019"} <= wholes

    def test_names_in_chinese(self) -> None:
        """Chinese accounts say 合计 and 减, and their last row is no result by its place."""
        rows = [["甲", "3551", "3301"], ["乙", "1123", "1088"], ["丙", "9999", "4389"]]
        assert sums_of(Sheet.from_rows(["项目", "本年", "上年"], rows)) == []

    def test_a_list_of_many_results(self) -> None:
        """A list in which every line is called income is no statement."""
        rows = [[f"Income {number}", str(1000 + 7 * number), str(2000 + number)] for number in range(120)]
        assert sums_of(Sheet.from_rows(self.HEADINGS, rows)) == []


def lines_of_results(names: str) -> list[str]:
    """The sums that the results among the rows of these names may be, by the numbers of the rows; ``:`` ends a heading."""
    rows = [[name.removesuffix(":"), "" if name.endswith(":") else "1"] for name in names.split(", ")]
    axis = read_printed(["", "2019"], rows, "合计", None, exact=False).rows
    found = [*results(axis.lines, axis.active)]
    assert all(one.kind is HintKind.RESULT and one.is_unlabelled and one.signs in {(), (1, 1)} for one in found)
    return [f"{one.whole} = {(' and ' if one.signs else ' + ').join(map(str, one.parts))}" for one in found]


class TestWhereAResultBegins:
    """The lines that a result may be the sum of, before any figure decides."""

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            pytest.param("Costs, Operating profit", "", id="one line before"),
            pytest.param("Revenue, Costs, Operating profit", "2 = 0 + 1; 0 = 1 and 2", id="two lines before"),
            pytest.param("Operating profit, Tax, Rest", "2 = 0 + 1; 0 = 1 and 2", id="the last line"),
            pytest.param("甲, Costs, Net profit", "", id="one name in Chinese"),
            pytest.param("Revenue, Costs, Tax rate (%), Net profit", "3 = 0 + 1; 0 = 1 and 3", id="a rate"),
            pytest.param(
                "Gross profit, Rent, Wages, Net profit", "3 = 0 + 1 + 2; 3 = 1 + 2; 0 = 2 and 3; 1 = 2 and 3", id="since a result"
            ),
            pytest.param(
                "Revenue, Costs, Total costs, Rent, Network",
                "2 = 0 + 1; 0 = 1 and 2; 4 = 0 + 1 + 2 + 3; 4 = 2 + 3; 2 = 3 and 4",
                id="a total",
            ),
            pytest.param(
                "Assets:, Cash, Loans, Stocks, Debts:, Long, Short, Others",
                "3 = 1 + 2; 1 = 2 and 3; 7 = 1 + 2 + 3 + 5 + 6; 7 = 3 + 5 + 6; 7 = 5 + 6; 3 = 6 and 7; 5 = 6 and 7",
                id="since a heading",
            ),
            pytest.param(
                "One, Gross profit, Profit A, Profit B, Profit C, Two",
                "2 = 0 + 1; 0 = 1 and 2; 3 = 0 + 1 + 2; 3 = 1 + 2; 1 = 2 and 3; 4 = 0 + 1 + 2 + 3; 4 = 1 + 2 + 3; 4 = 2 + 3; "
                "2 = 3 and 4; 5 = 0 + 1 + 2 + 3 + 4; 5 = 2 + 3 + 4; 5 = 3 + 4; 3 = 4 and 5",
                id="since three results",
            ),
            pytest.param(
                "Gross profit, Rent, Operating profit, Tax, Net profit",
                "2 = 0 + 1; 0 = 1 and 2; 4 = 0 + 1 + 2 + 3; 4 = 1 + 2 + 3; 4 = 2 + 3; 2 = 3 and 4",
                id="less than the result before",
            ),
        ],
    )
    def test_lines(self, names: str, said: str) -> None:
        """A result begins at a result, behind it, at a heading or at the beginning."""
        assert "; ".join(lines_of_results(names)) == said

    @pytest.mark.parametrize(
        ("behind", "starts"),
        [
            pytest.param("E:, i, j, k", (0, 3, 4, 5, 6, 7, 8), id="right behind lists"),
            pytest.param("E:, i, Profit 1, Profit 2, Profit 3, Net profit", (0, 4, 6, 8, 9, 10), id="behind results"),
            pytest.param("E:, Net profit", (0, 2, 3, 4, 5, 6), id="right below a heading"),
        ],
    )
    def test_three_headings(self, behind: str, starts: tuple[int, ...]) -> None:
        """Of all headings before a result, the last three are where it may begin, and the last three results."""
        names = f"A:, a, b, B:, c, d, C:, e, f, D:, g, h, {behind}"
        sized = [number for number, name in enumerate(names.split(", ")) if not name.endswith(":")]
        last = f"{sized[-1]} = "
        sums = [line for line in lines_of_results(names) if line.startswith(last)]
        assert sums == [last + " + ".join(map(str, sized[start:-1])) for start in starts]

    @pytest.mark.parametrize(("count", "has_sum"), [(30, True), (31, False)])
    def test_how_many_lines(self, count: int, has_sum: bool) -> None:
        """A result is tried as the sum of 30 lines, and of no more."""
        found = lines_of_results(", ".join([*(f"Line {number}" for number in range(count)), "Net profit"]))
        assert [line.count("+") + 1 for line in found if "+" in line] == [count] * has_sum

    @pytest.mark.parametrize(("count", "has_sums"), [(100, True), (101, False)])
    def test_how_many_results(self, count: int, has_sums: bool) -> None:
        """A statement has 100 results, and no more."""
        assert bool(lines_of_results(", ".join(f"Income {number}" for number in range(count)))) is has_sums


def test_what_is_taken_of_a_total() -> None:
    """非经常性损益净额 is 合计 less 所得税影响额 and 少数股东权益影响额, in one column too."""
    rows = [
        ["政府补助", "46752"],
        ["处置损益", "-2394"],
        ["非经常性损益合计", "44358"],
        ["所得税影响额", "6903"],
        ["少数股东权益影响额（税后）", "3521"],
        ["非经常性损益净额", "33934"],
    ]
    assert gravest(report_of(["项目", "金额"], rows)) is None
    assert gravest(report_of(["项目", "金额"], rows, r4c1="5321")) is Severity.WARNING
    # Behind 影响额 another name is no rest, and without a total there is nothing to take from.
    assert len(sums_of(Sheet.from_rows(["项目", "金额"], [*rows[:5], ["其他", "7"]]))) == 1
    assert len(sums_of(Sheet.from_rows(["项目", "金额"], [*rows[:2], *rows[3:]]))) == 0


class TestLinesThatAddUp:
    """Lines that only look like rates, means, stocks or figures."""

    def test_numbers_of_shares(self) -> None:
        """Weighted average numbers of shares are added up; a weighted average price is not."""
        rows = [
            ["Weighted average common shares outstanding", "13442871", "13429232"],
            ["Dilutive potential common shares", "8343", "23628"],
            ["Weighted average dilutive shares outstanding", "13451214", "13452860"],
            ["Weighted average price of shares", "12.5", "13.5"],
        ]
        assert len(sums_of(Sheet.from_rows(["", "2019", "2018"], rows))) == 2
        assert gravest(report_of(["", "2019", "2018"], rows, r1c1="8334")) is Severity.WARNING

    def test_an_amount_by_a_rate(self) -> None:
        """Tax at the statutory rate is an amount; Effective tax rate is a rate."""
        rows = [
            ["Income tax at the statutory rate", "12610", "88684"],
            ["Foreign taxes", "-8210", "8417"],
            ["Credits", "1823", "-9102"],
            ["Provision for income taxes", "6223", "87999"],
            ["Effective tax rate", "10.4", "31.6"],
        ]
        assert len(sums_of(Sheet.from_rows(["", "2019", "2018"], rows))) == 2

    def test_the_end_of_a_period_as_a_row(self) -> None:
        """期末数 over the years in which losses expire is added up; 贷款余额 over months is not."""
        headings = ["年份", "2026", "2027", "2028", "小计"]
        rows = [["期末数", "13696", "59350", "11348", "84394"], ["期初数", "56642", "59350", "11842", "127834"]]
        assert len(sums_of(Sheet.from_rows(headings, rows))) == 2
        assert report_of(headings, rows, r0c1="13969").errors

    def test_numbers_of_notes(self) -> None:
        """A column Note numbers the notes; a row Notes has figures."""
        rows = [["Revenue", "5", "3551", "3301"], ["Expenses", "", "-1123", "-1088"], ["Operating profit", "6", "2428", "2213"]]
        assert {total for total, _ in sums_of(Sheet.from_rows(["", "Note", "2019", "2018"], rows))} == {
            "Operating profit · 2019",
            "Operating profit · 2018",
        }

    def test_money_below_a_heading_of_rates(self) -> None:
        """Percent Change, printed over the first of two columns, does not stand over a year behind them whose cells have $."""
        headings = [["", "", "", "Percent Change", "", ""], ["", "2019", "Share", "Actual", "Constant", "2018"]]
        rows = [
            ["Americas", "$21856", "55%", "1%", "2%", "$21648"],
            ["EMEA", "11270", "29%", "-1%", "3%", "11409"],
            ["Asia", "6380", "16%", "1%", "5%", "6326"],
            ["Total revenues", "39506", "100%", "0%", "3%", "39383"],
        ]
        assert gravest(report_of(headings, rows, r1c5="11490")) is Severity.WARNING
        plain = [[cell.removeprefix("$") for cell in row] for row in rows]
        assert gravest(report_of(headings, plain, r1c5="11490")) is None
