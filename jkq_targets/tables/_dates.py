"""Serial numbers of spreadsheets as dates and times."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_SECONDS = 86_400
#: Excel counts a 29 February 1900 that never was.
_FALSE_LEAP_DAY = 60
_LAST_DAY = 2_958_465
#: The tokens that show the half of the day, and count its hours up to twelve.
_HALVES = {"am/pm", "a/p", "上午/下午"}
#: Years in two digits, and the names of days and months, as Python formats them, by the letter and its number, 4 for more.
_FORMS = {("y", 1): "%y", ("y", 2): "%y", ("d", 3): "%a", ("d", 4): "%A", ("m", 3): "%b", ("m", 4): "%B"}


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
    is_half = any(text in _HALVES for kind, text in tokens if kind == "date")
    pieces: list[str] = []
    before = ""
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            is_minute = text in {"m", "mm"} and _are_minutes(before, tokens[at + 1 :])
            pieces.append(_piece(moment, text, is_half=is_half, is_minute=is_minute))
            before = text
        else:
            pieces.append(text)
    return "".join(pieces).strip()


def _are_minutes(before: str, tokens: Sequence[tuple[str, str]]) -> bool:
    """True where m behind a token of the date and before further ones is not a month: it follows hours, or seconds follow it."""
    after = next((text for kind, text in tokens if kind == "date"), "")
    return before.startswith("h") or after.startswith("s")


def _piece(moment: datetime.datetime, text: str, *, is_half: bool, is_minute: bool) -> str:
    """One token of a date or time."""
    if text in _HALVES:
        return "AM" if moment.hour < 12 else "PM"
    hour = (moment.hour % 12 or 12) if is_half else moment.hour
    letter, size = text[0], min(len(text), 4)
    if (letter, size) in _FORMS:
        return f"{moment:{_FORMS[letter, size]}}"
    if letter in "ye":
        return str(moment.year)
    numbers = {"d": moment.day, "h": hour, "s": moment.second, "m": moment.minute if is_minute else moment.month}
    return f"{numbers[letter]:0{min(size, 2)}}" if letter in numbers else ""
