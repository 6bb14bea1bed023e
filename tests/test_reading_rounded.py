"""Sums of rounded whole numbers, sums that figures alone show but for rounding, and English headings that are no sums."""

from __future__ import annotations

import pytest

from jkq_targets import Severity, Sheet, audit

ROUNDED = [["甲", "34", "57", "81", "22"], ["乙", "41", "23", "65", "90"], ["合计", "76", "80", "145", "112"]]
#: Regions that add up to the first line but for rounding; nothing says so.
REGIONS = [
    ["United States", "231664", "235825", "240133", "246819", "251777"],
    ["Northeast", "49334", "49719", "50071", "50757", "51002"],
    ["Midwest", "58783", "58775", "58847", "59469", "59911"],
    ["South", "78302", "80418", "82431", "84698", "86340"],
    ["West", "45246", "46914", "48783", "51894", "54524"],
]
YEARS = ["Region", "1983", "1985", "1987", "1990", "1993"]


def severities(columns: list[str], rows: list[list[str]]) -> list[Severity]:
    """The severities of what is found, remarks left out."""
    return [finding.severity for finding in audit(Sheet.from_rows(columns, rows)).findings if finding.rule == "sum"]


def changed(rows: list[list[str]], row: int, column: int, text: str) -> list[list[str]]:
    """The rows with another text in one place."""
    return [[text if (at, place) == (row, column) else cell for place, cell in enumerate(cells)] for at, cells in enumerate(rows)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(ROUNDED, [Severity.WARNING] * 2, id="several off by one"),
        pytest.param(changed(ROUNDED, 2, 1, "75"), [Severity.ERROR], id="one off by one"),
        pytest.param(changed(ROUNDED, 2, 2, "90"), [Severity.ERROR, *[Severity.WARNING] * 2], id="one off by more"),
    ],
)
def test_whole_numbers_that_look_rounded(rows: list[list[str]], expected: list[Severity]) -> None:
    """Several sums that are off by no more than rounding look rounded; one alone, and one that is off by more, is an ERROR."""
    assert severities(["街道", "一", "二", "三", "四"], rows) == expected


def test_total_that_is_printed_to_the_cent_is_not_rounded() -> None:
    """5000000 may be rounded beside 5003000, and 5,000,000.00 is not."""
    assert severities(["项目", "金额"], [["甲", "5003000"], ["合计", "5000000"]]) == [Severity.WARNING]
    assert severities(["项目", "金额"], [["甲", "5,003,000.00"], ["合计", "5,000,000.00"]]) == [Severity.ERROR]


def test_subtotal_and_total_over_one_large_part_are_no_means() -> None:
    """Totals that are off by less than each of their parts are wrong sums, though each lies near its largest part."""
    rows = [["拨款收入", "2840.15"], ["其他收入", "7.20"], ["收入合计", "2841.35"], ["年初结余", "49.14"], ["总计", "2896.49"]]
    (finding,) = audit(Sheet.from_rows(["项目", "万元"], rows)).errors
    assert finding.culprits == ("收入合计 · 万元",)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        pytest.param("100.00", [], id="all"),
        pytest.param("101.00", [Severity.ERROR], id="another figure"),
    ],
)
def test_total_of_shares_that_come_to_their_whole(total: str, expected: list[Severity]) -> None:
    """Shares that come to 100 % are all of it, whatever their total prints."""
    rows = [["甲", "417", "41.70"], ["乙", "312", "31.20"], ["丙", "271", "27.10"], ["合计", "1000", total]]
    assert severities(["项目", "金额", "占比（%）"], rows) == expected


def test_one_wrong_figure_in_two_sums_is_not_rounding() -> None:
    """Two sums that share the one figure that sets them off do not look rounded."""
    rows = [["甲", "3"], ["乙", "4"], ["小计", "8"], ["丙", "5"], ["丁", "6"], ["小计", "11"], ["合计", "18"]]
    assert Severity.ERROR in severities(["街道", "数"], rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(REGIONS, [], id="all within rounding"),
        pytest.param(changed(REGIONS, 3, 3, "82341"), [Severity.WARNING], id="digits exchanged"),
        pytest.param([[cells[0], *cells[1:3]] for cells in changed(REGIONS, 3, 2, "80148")], [], id="too few columns to tell"),
    ],
)
def test_sums_that_hold_but_for_rounding(rows: list[list[str]], expected: list[Severity]) -> None:
    """Lines that add up but for rounding in nearly all columns are a sum; a column where they do not is at most a WARNING."""
    assert severities(YEARS[: len(rows[0])], rows) == expected


def test_figures_rounded_to_five() -> None:
    """Where all figures are multiples of five, sums that are off by five look rounded."""
    rows = [["甲", "1385", "6580"], ["乙", "465", "2615"], ["合计", "1845", "9200"]]
    assert severities(["街道", "一", "二"], rows) == [Severity.WARNING] * 2


@pytest.mark.parametrize(
    ("heading", "is_part"),
    [
        pytest.param("#工业", True, id="yearbook"),
        pytest.param("#Industry", True, id="yearbook in English"),
        pytest.param("# of projects", False, id="count"),
        pytest.param("# YES", False, id="count of answers"),
    ],
)
def test_signs_of_number(heading: str, is_part: bool) -> None:
    """The # of the yearbooks marks a part; before a space and English words it counts."""
    sheet = Sheet.from_rows(["地区", "总产值", heading], [["甲", "30", "20"], ["乙", "50", "40"]])
    assert bool(sheet.of_which) is is_part


def test_sign_of_number_above_its_whole() -> None:
    """What # heads is no part of the column before it where it is more in most rows; a remark says so."""
    rows = [["甲", "3", "20"], ["乙", "5", "40"], ["丙", "6", "50"]]
    sheet = Sheet.from_rows(["地区", "总产值", "#YES"], rows)
    assert not sheet.of_which
    assert "is not part of it" in str(sheet.remarks[0].text)


@pytest.mark.parametrize("label", ["Average", "Max Average", "% of sales", "Cost per unit", "Price/Unit", "Median income"])
def test_english_means_and_rates_are_not_added_up(label: str) -> None:
    """A row of means or rates is no part of a total."""
    sheet = Sheet.from_rows(["Item", "一"], [["甲", "30"], ["乙", "50"], [label, "40"], ["合计", "80"]])
    assert audit(sheet).ok is True


def test_mean_in_a_line_of_sums() -> None:
    """A sum that no label states is none where its figure lies among its parts, as a mean does."""
    parts = [
        [f"甲{at}", str(1003 + 17 * at), str(2011 + 31 * at), str(3001 + 7 * at), str(907 + 13 * at), "0.41"] for at in range(5)
    ]
    total = ["全体", *(str(sum(int(row[column]) for row in parts)) for column in range(1, 5)), "0.41"]
    assert severities(["项", "一", "二", "三", "四", "五"], [*parts, total]) == []


def test_line_below_a_heading_is_no_part_of_the_line_above_it() -> None:
    """A line that is set in below a heading of its own is the first of another block."""
    rows = [["利润", "105", "220", "191"], ["每股", "", "", ""], ["　利润", "105", "220", "205"]]
    assert not Sheet.from_rows(["项", "一", "二", "三"], rows).sums
