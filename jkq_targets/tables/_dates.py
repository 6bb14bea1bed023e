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
#: The names of days and months in English; `strftime` would take those of the locale of the process.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: From how many letters on a token asks for the name of a day or month, and how many letters of the name a short one has.
_NAME = 3


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
    letter, size = text[0], len(text)
    if letter in "dm" and size >= _NAME:
        name = _DAYS[moment.weekday()] if letter == "d" else _MONTHS[moment.month - 1]
        return name[:_NAME] if size == _NAME else name
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and size < _NAME else str(moment.year)
    return _number(moment, letter, size, is_half=is_half, is_minute=is_minute)


def _number(moment: datetime.datetime, letter: str, size: int, *, is_half: bool, is_minute: bool) -> str:
    """A day, month, hour, minute or second, in two digits where the token has two letters."""
    hour = (moment.hour % 12 or 12) if is_half else moment.hour
    numbers = {"d": moment.day, "h": hour, "s": moment.second, "m": moment.minute if is_minute else moment.month}
    return f"{numbers[letter]:0{min(size, 2)}}" if letter in numbers else ""
