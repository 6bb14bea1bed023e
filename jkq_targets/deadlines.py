"""Dates as the plans state them (年底前, 上半年), read as the last day that still meets them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dateutil.relativedelta import relativedelta

from jkq_targets.patterns import lazy_pattern

# Every word of a deadline must be known: `dateutil.parser` would fill what is missing from the day it runs on. Each part may be
# left out, so the caller looks whether any part is there at all.
_WHEN = lazy_pattern(
    r"(?:(?P<year>\d{4})年|(?P<this>今年|本年|当年)|(?P<next>明年))?"
    r"(?:(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[01]|[12]\d|[1-9])日|(?P<third>[上中下])旬|(?:底|末))?"
    r"|(?P<half>[上下])半年(?:底|末)?|第?(?P<quarter>[一二三四1-4])季度(?:底|末)?|(?P<end>年?(?:底|末)|年内|全年|年))?"
    r"(?:之?前|以前|内|底前)?",
    re.ASCII,
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def latest_day(text: str, year: int) -> date | None:
    """
    The last day that meets a deadline in words.

    A year in the words takes precedence over that of the plan. A month, a half-year, a quarter and a year end with their last
    day; 上旬 ends with the 10th, 中旬 with the 20th. 日前 is read as “by that day”.

    Args:
        text: The deadline as printed, and nothing else: ``"2019年底前"``, ``"6月底前"``, ``"上半年"``.
        year: The year of the plan.

    Returns:
        The day; None where the words name no day (提前, 尽快) or one that does not exist.

    Example:
        >>> latest_day("2019年底前", 2019), latest_day("9月底前", 2020), latest_day("提前", 2020)
        (datetime.date(2019, 12, 31), datetime.date(2020, 9, 30), None)
    """
    match = _WHEN.fullmatch(text)
    if match is None or not any(match.groupdict().values()):
        return None
    stated = int(match["year"] or year) + (1 if match["next"] else 0)
    if not 1 <= stated <= 9999:
        return None
    month = _last_month(match)
    last = date(stated, 1, 1) + relativedelta(month=month, day=31)
    if match["third"]:
        return last.replace(day={"上": 10, "中": 20, "下": last.day}[match["third"]])
    day = int(match["day"] or last.day)
    return last.replace(day=day) if day <= calendar.monthrange(stated, month)[1] else None


def _last_month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(match["month"])
    if match["half"]:
        return 6 if match["half"] == "上" else 12
    if match["quarter"]:
        return 3 * int(_QUARTERS.get(match["quarter"], match["quarter"]))
    return 12
