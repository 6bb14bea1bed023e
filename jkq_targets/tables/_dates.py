"""Serial numbers of spreadsheets as dates and times."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_SECONDS = 86_400
#: Excel counts a 29 February 1900 that never was.
_FALSE_LEAP_DAY = 60
_LAST_DAY = 2_958_465


def date_text(number: Decimal, tokens: Sequence[tuple[str, str]], *, since_1904: bool) -> str | None:
    """
    A serial number as a date or time in the form of a number format; None outside of 1900 to 9999.

    Args:
        number: Days since the epoch of the workbook, with parts of a day.
        tokens: Of the number format, each its kind, ``"date"`` or ``"text"``, and its text in lower case.
        since_1904: Whether days are counted from 1904.

    Example:
        >>> date_text(Decimal("45000.5"), [("date", "yyyy"), ("text", "年"), ("date", "m"), ("text", "月")], since_1904=False)
        '2023年3月'
    """
    if not 0 <= number <= _LAST_DAY:
        return None
    total = int((number * _SECONDS).to_integral_value(ROUND_HALF_UP))
    days, second = divmod(total, _SECONDS)
    if since_1904:
        day = datetime.date(1904, 1, 1) + datetime.timedelta(days)
    else:
        day = datetime.date(1899, 12, 30 if days > _FALSE_LEAP_DAY else 31) + datetime.timedelta(min(days, _LAST_DAY))
    moment = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=second)
    is_half = any(text in {"am/pm", "a/p", "上午/下午"} for kind, text in tokens if kind == "date")
    pieces: list[str] = []
    before = ""
    for at, (kind, text) in enumerate(tokens):
        if kind == "text":
            pieces.append(text)
            continue
        after = next((text for kind, text in tokens[at + 1 :] if kind == "date"), "")
        # m is a month, unless it follows hours or stands before seconds.
        is_minute = text in {"m", "mm"} and (before.startswith("h") or after.startswith("s"))
        pieces.append(_piece(moment, text, is_half=is_half, is_minute=is_minute))
        before = text
    return "".join(pieces).strip()


def _piece(moment: datetime.datetime, text: str, *, is_half: bool, is_minute: bool) -> str:
    """One token of a date or time."""
    letter, size = text[0], len(text)
    if text in {"am/pm", "a/p", "上午/下午"}:
        return "AM" if moment.hour < 12 else "PM"
    if is_minute:
        return f"{moment.minute:0{min(size, 2)}}"
    hour = (moment.hour % 12 or 12) if is_half else moment.hour
    return {
        "y": f"{moment.year % 100:02}" if size < 3 else str(moment.year),
        "e": str(moment.year),
        "m": f"{moment:%B}" if size > 3 else f"{moment:%b}" if size == 3 else f"{moment.month:0{size}}",
        "d": f"{moment:%A}" if size > 3 else f"{moment:%a}" if size == 3 else f"{moment.day:0{size}}",
        "h": f"{hour:0{min(size, 2)}}",
        "s": f"{moment.second:0{min(size, 2)}}",
    }.get(letter, "")
