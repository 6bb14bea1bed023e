"""Number formats of spreadsheets: a stored number as the cell shows it, never with fewer digits than are stored."""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from functools import lru_cache

import attrs

from jkq_targets.patterns import lazy_pattern
from jkq_targets.tables._dates import date_text
from jkq_targets.tables._numbers import plain
from jkq_targets.units import is_unit, unit_prefixes

_CONDITION = lazy_pattern(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)", re.ASCII)
_ELAPSED = lazy_pattern(r"[hms]+", re.IGNORECASE)
_TOKEN = lazy_pattern(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>[Ee][+-])|(?P<digit>[0#?])|(?P<sign>[.,%/@])"
    r"|(?P<date>[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp]|上午/下午|[yYmMdDhHsSeEbBgG]+)|(?P<other>.)",
    re.DOTALL,
)
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@attrs.frozen
class FormatSection:
    """
    One of the sections of a number format, between its semicolons.

    Args:
        condition: The comparison and the number of ``[>=10000]``; None where the section has no condition.
        shift: By how many places the point moves to the right: 2 for ``%``, -3 for each ``,`` behind the digits.
        places: How many decimal places are always shown.
        percent: ``"%"`` or ``""``.
        unit: The unit that stands behind the digits, such as ``"万元"``; ``""`` for none.
        dates: The tokens of a date or a time; None for a number.
        is_plain: Whether the number is shown in digits as it is: General, fractions, exponents and sections without digits.
    """

    condition: tuple[str, Decimal] | None = None
    shift: int = 0
    places: int = 0
    percent: str = ""
    unit: str = ""
    dates: tuple[tuple[str, str], ...] | None = None
    is_plain: bool = False


def shown(number: Decimal, code: str, *, since_1904: bool = False) -> str:
    """
    A stored number as its cell shows it.

    Scaling, percent, dates and a unit behind the digits count; grouping and rounding take no digit away.

    Args:
        number: The number, finite.
        code: The number format.
        since_1904: Whether days are counted from 1904, as in workbooks of old Macintosh computers.

    Example:
        >>> [shown(Decimal(n), code) for n, code in (("120000", "#,##0,"), ("123456", "0!.0,"), ("0.125", "0%"), ("2", "0.00"))]
        ['120', '12.3456', '12.5%', '2.00']
        >>> shown(Decimal(45000), "yyyy/m/d"), shown(Decimal(25000), '[>=10000]0.0,,"百万";0')
        ('2023/3/15', '0.025百万')
    """
    section = _section_of(number, sections(code))
    if section.dates is not None:
        return date_text(number, section.dates, since_1904=since_1904) or plain(number)
    if section.is_plain:
        return plain(number)
    return f"{plain(number, section.shift, section.places)}{section.percent or section.unit}"


def _section_of(number: Decimal, choices: tuple[FormatSection, ...]) -> FormatSection:
    """The section that a number is shown by: by its conditions, else by its sign."""
    first = choices[0]
    if any(section.condition for section in choices):
        return next((section for section in choices[:3] if _meets(number, section.condition)), first)
    by_sign = 1 if number < 0 else 2 if number == 0 else 0
    chosen = choices[by_sign] if by_sign < len(choices) else first
    # A dash for zero, or nothing for what is negative, hides a figure that the cell still holds.
    return first if chosen.is_plain and chosen.dates is None else chosen


def _meets(number: Decimal, condition: tuple[str, Decimal] | None) -> bool:
    """True where a number is as a condition has it, or where there is none."""
    return condition is None or _COMPARE[condition[0]](number, condition[1])


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a number format; one of General where it is empty."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code[:1000]):
        if match["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(map(_section, parts))


def _section(tokens: list[re.Match[str]]) -> FormatSection:
    condition = next(filter(None, map(_condition, tokens)), None)
    is_general = any(match["general"] for match in tokens)
    if not is_general and any(map(_is_of_date, tokens)):
        return FormatSection(condition, dates=tuple(filter(None, map(_date_token, tokens))))
    digits = [at for at, match in enumerate(tokens) if match["digit"]]
    if is_general or not digits or any(map(_is_odd, tokens)):
        return FormatSection(condition, is_plain=True)
    return _section_of_digits(tokens, digits, condition)


def _is_of_date(match: re.Match[str]) -> bool:
    """True for a token of a date or a time, ``[h]`` among them."""
    return bool(match["date"]) or _ELAPSED.fullmatch(match["bracket"] or "") is not None


def _is_odd(match: re.Match[str]) -> bool:
    """True for a token of an exponent, a fraction or a text, none of which shows a number in its own digits."""
    return bool(match["exponent"]) or match["sign"] in {"/", "@"}


def _section_of_digits(tokens: list[re.Match[str]], digits: list[int], condition: tuple[str, Decimal] | None) -> FormatSection:
    """The section that shows a number in digits, whose places among the tokens are given."""
    point = next((at for at, match in enumerate(tokens) if match["sign"] == "."), None)
    places = 0 if point is None else sum(at > point for at in digits if tokens[at][0] == "0")
    shift = -3 * _scaling_commas(tokens, digits, point)
    moved = _moved_point(tokens, digits, point, is_scaled=shift != 0)
    percent = sum(match["sign"] == "%" for match in tokens)
    unit = _unit(tokens, digits[-1])
    return FormatSection(condition, shift - moved + 2 * percent, places + moved, "%" if percent else "", unit)


def _condition(token: re.Match[str]) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch((token["bracket"] or "").strip())
    return None if match is None else (match[1], Decimal(match[2]))


def _date_token(match: re.Match[str]) -> tuple[str, str] | None:
    """A token of a date: its kind and its text; None for colours and what fills space."""
    if match["date"]:
        return "date", match["date"].lower()
    if match["bracket"] and _ELAPSED.fullmatch(match["bracket"]):
        return "date", match["bracket"].lower()
    literal = next((text for name in ("quoted", "escaped", "sign", "other") if (text := match[name]) is not None), None)
    if literal == "@":
        return None
    return None if literal is None else ("text", literal)


def _scaling_commas(tokens: list[re.Match[str]], digits: list[int], point: int | None) -> int:
    """The number of commas that divide by 1000: those behind the last digit before the point, or behind the last of all."""
    whole = [at for at in digits if point is None or at < point]
    ends = {max(whole)} if whole else set()
    ends.add(digits[-1])
    count = 0
    for end in ends:
        at = end + 1
        while at < len(tokens) and tokens[at]["sign"] == ",":
            count += 1
            at += 1
    return count


def _moved_point(tokens: list[re.Match[str]], digits: list[int], point: int | None, *, is_scaled: bool) -> int:
    """The number of digits behind a point that is written as text, as in ``0!.0,``, which shows 万 with one place."""
    end = len(tokens) if point is None else point
    literal = [
        at
        for at, match in enumerate(tokens[:end])
        if (match["quoted"] == "." or match["escaped"] == ".") and digits[0] < at < digits[-1]
    ]
    if len(literal) != 1:
        return 0
    behind = sum(literal[0] < at < end for at in digits)
    # A point before three digits, without a comma that scales, groups them as German does.
    return 0 if behind == 3 and not is_scaled else behind


def _unit(tokens: list[re.Match[str]], last: int) -> str:
    """The text behind the digits where it is a unit or a magnitude; other words say nothing of the size."""
    pieces = (match["quoted"] or match["escaped"] or match["other"] or "" for match in tokens[last + 1 :])
    text = "".join(pieces).strip()
    return text if text in unit_prefixes() or is_unit(text) else ""
