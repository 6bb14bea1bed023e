"""`jkq_targets.deadlines`: dates in words, as the last day that meets them."""

from __future__ import annotations

from datetime import date

import pytest

from jkq_targets.deadlines import latest_day


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        *(("2019年底前", date(2019, 12, 31)), ("2019年年底前", date(2019, 12, 31)), ("2019年末", date(2019, 12, 31))),
        *(("年底前", date(2020, 12, 31)), ("年底", date(2020, 12, 31)), ("年内", date(2020, 12, 31))),
        *(("今年年底前", date(2020, 12, 31)), ("本年底", date(2020, 12, 31)), ("全年", date(2020, 12, 31))),
        *(("明年底前", date(2021, 12, 31)), ("明年6月底", date(2021, 6, 30)), ("2022年", date(2022, 12, 31))),
        *(("上半年", date(2020, 6, 30)), ("下半年", date(2020, 12, 31)), ("2021年上半年", date(2021, 6, 30))),
        *(("一季度", date(2020, 3, 31)), ("第三季度", date(2020, 9, 30)), ("4季度", date(2020, 12, 31))),
        *(("9月底前", date(2020, 9, 30)), ("6月末", date(2020, 6, 30)), ("10月", date(2020, 10, 31))),
        *(("2月底前", date(2020, 2, 29)), ("2021年2月底前", date(2021, 2, 28)), ("2月29日", date(2020, 2, 29))),
        *(("5月上旬", date(2020, 5, 10)), ("5月中旬前", date(2020, 5, 20)), ("2月下旬", date(2020, 2, 29))),
        *(("6月30日前", date(2020, 6, 30)), ("12月1日之前", date(2020, 12, 1)), ("2020年3月5日以前", date(2020, 3, 5))),
    ],
)
def test_latest_day(text: str, latest: date) -> None:
    """In a plan for 2020, the words name this last day; a year in the words goes before the plan's."""
    assert latest_day(text, 2020) == latest


@pytest.mark.parametrize(
    "text",
    [
        *("", "前", "提前", "尽快", "以前", "内", "近期", "长期", "每双月"),
        *("13月", "0月", "6月31日", "2月30日", "6月0日", "五季度", "第五季度", "2019", "19年底前", "二〇一九年底前"),
        *("6月底前完成", "于6月底前", " 6月底前", "6月底前\n", "0000年底前", "９月底前"),
    ],
)
def test_no_day(text: str) -> None:
    """Words that name no day, a day that does not exist, or that are more than a deadline give None; today fills in nothing."""
    assert latest_day(text, 2020) is None


@pytest.mark.parametrize(
    ("year", "latest"),
    [(2019, None), (2020, date(2020, 2, 29)), (2000, date(2000, 2, 29)), (2100, None), (0, None), (10_000, None)],
)
def test_leap_day(year: int, latest: date | None) -> None:
    """The 29th of February exists in leap years of the calendar only."""
    assert latest_day("2月29日前", year) == latest


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_ends_before_the_next(month: int) -> None:
    """A month ends with the day before the next one begins."""
    latest = latest_day(f"{month}月底前", 2021)
    following = date(2022, 1, 1) if month == 12 else date(2021, month + 1, 1)
    assert latest is not None
    assert (following - latest).days == 1


def test_last_year_of_the_calendar() -> None:
    """The last year that a date can have has its last day, and no next year."""
    assert latest_day("年底前", 9999) == date(9999, 12, 31)
    assert latest_day("明年底前", 9999) is None
