"""One cell of a printed table, read strictly: a figure, nothing on purpose, something unreadable, or a fault."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading._heading_units import half_width
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.error_words import Words
from jkq_targets.errors import AmountError, Fault, SheetError, UnitError, short_repr
from jkq_targets.exact_numbers import MAX_DIGITS
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Rounding, Status
from jkq_targets.units import find_unit, is_unit, unit_prefixes

#: What a cell may hold as it is handed over.
Value = str | int | Decimal | Fraction | Amount | None

#: Cells that say that nothing is assigned, and cells that say that something is there which cannot be read.
_NOTHING = lazy_pattern(r"[-–—―−－_/／\\]*|无|没有|不涉及|不适用|未安排|.*(?:不需|无需|不用|不必)填[列报写]|n/a", re.IGNORECASE)
_UNREADABLE = lazy_pattern(r"[?□■�]+|不详|无法辨认")
#: Marks of statistical tables for a figure that is not available, not for release or too small (UNECE, Eurostat, US Census
#: Bureau, Statistics Canada), perhaps with the mark of a footnote.
_WITHHELD = lazy_pattern(
    r"(?:\.+|…+|:|[#*+]++|[A-Zxcm]|[Nn]\.?[Aa]\.?|\((?:[Nn]\.?[Aa]\.?|[A-Z]|\*+)\))[\s*†‡]*(?:\(?\d{1,2}\))?", re.ASCII
)
_FIGURE = lazy_pattern(
    r"(?P<about>约|大约|近|≈)?(?P<sign>[-−–+])?(?P<yuan>[¥￥])?(?P<number>(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?)"
    r"(?P<unit>[^\d\s.,()*※†①-⑳<>=~+-]*?)(?P<around>左右)?(?:[*※†]|[①-⑳])*(?:\([^()]*\))?",
    re.ASCII,
)
#: Most cells: a number as it is written out.
_PLAIN = lazy_pattern(r"(?:[1-9]\d*|0)(?:\.\d+)?", re.ASCII)
#: Without a digit, also a full-width one, a text is no figure.
_DIGIT = lazy_pattern(r"\d")
#: What is a figure where thousands are parted by spaces or points, or where a comma stands before decimals.
_LIKE_FIGURE = lazy_pattern(
    "[-−–+]?(?:\\d{1,3}(?:[ \xa0\u2009\u202f]\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d+,\\d+)%?", re.ASCII
)
#: A share all in brackets, which bookkeepers write for a negative one.
BOOKKEEPING_SHARE = lazy_pattern(r"\((?P<number>\d[\d.,]*)\s*(?:%\)|\)\s*%)", re.ASCII)
#: The signs of money, and the codes of currencies that stand for one, as patterns.
MONEY_SIGNS, MONEY_CODES = r"(?:US|HK|NT|NZ|GH|[ACRS])?[$€£¥￥₹₵¢₦₱₩]", r"Rs\.?|RMB|CNY|USD|EUR|GBP|INR"
#: Either before a figure.
_MONEY_SIGN = lazy_pattern(
    rf"(?P<opening>\()?(?P<minus>[-−–]?)\s*(?:{MONEY_SIGNS}|(?:{MONEY_CODES}|KES|Ksh\.?)(?=[\s\d]))\s*(?P<rest>\S.*)"
)
#: Two numbers with a space between them are not one.
_PARTED = lazy_pattern(r"\d\s+\d")
_MINUS = {"-", "−", "–"}
_BOOKKEEPING = lazy_pattern(r"\((?P<number>[^()%]+)\)")
#: A year is no size, unless the column counts in years.
_CALENDAR = {"年", "月", "日", "号", "季度"}

#: What would be accepted instead of a text that is no figure.
CELL_FORM = ReadingText.CELL_FORM()


@attrs.frozen
class Reading:
    """
    A cell, read.

    Args:
        text: The cell as printed.
        amount: The figure with its unit; None where the status is another than ASSIGNED.
        status: ASSIGNED for a figure, NOT_ASSIGNED for “--” and an empty cell, BLANK for “?”, “…” and “x”.
        rounding: As `jkq_targets.Cell` has it.
        note: Why a sum over it proves nothing, as of a minimum or a word; ``""`` for a plain figure.
        is_withheld: Whether there may be a figure that is not given or cannot be read (“..”, “x”), so that it counts neither as
            nothing nor as a figure.
    """

    text: str
    amount: Amount | None
    status: Status
    rounding: Rounding | Decimal = Rounding.EXACT
    note: Words = ""
    is_withheld: bool = False

    def with_rounding(self, rounding: Rounding | Decimal) -> Reading:
        """The same with a whole number that is rounded to one (NEAREST), to its last digit that is not zero, or to a step."""
        if self.amount is None or self.rounding is not Rounding.EXACT or self.note:
            return self
        return attrs.evolve(self, rounding=rounding)

    @property
    def as_exact(self) -> Reading:
        """The same with a figure that is not rounded, unless it says that it is (约)."""
        return attrs.evolve(self, rounding=Rounding.EXACT) if self.rounding is Rounding.NEAREST else self


def read_cell(value: Value, unit: str | None) -> Reading | Fault:
    """
    A cell as a figure, as nothing on purpose or as unreadable; else a fault with the reason.

    A magnitude or unit in the cell goes before that of the heading: “1.5亿” below 万元 is 1.5亿元. A remark in brackets behind a
    figure is left out of its amount; a number that is all in brackets is negative, as bookkeepers write it.

    Args:
        value: The cell; None for an empty one.
        unit: The unit of its column or row; None where none is stated.

    Example:
        >>> [str(read_cell(text, "人").amount) for text in ("3 (含省万1人)", "约6", "1.5万", "(1,234)")]
        ['3人', '6人', '1.5万人', '-1234人']
        >>> read_cell("—", "人").status.name, read_cell("?", "人").status.name, type(read_cell("三四个", "人")).__name__
        ('NOT_ASSIGNED', 'BLANK', 'Fault')
    """
    if isinstance(value, str):
        is_plain = len(value) <= MAX_DIGITS and _PLAIN.fullmatch(value) is not None
        return _plain_reading(value, unit or "") if is_plain else _read_text(value, unit)
    return _read_text("", unit) if value is None else _read_number(value, unit)


def _read_number(value: int | Decimal | Fraction | Amount, unit: str | None) -> Reading | Fault:
    if isinstance(value, Amount):
        return _checked(str(value), value, unit)
    try:
        amount = Amount(value, unit or "")
    except AmountError:
        return Fault("", short_repr(value), ReadingText.CELL_VALUE())
    return _reading(f"{amount.number}", amount)


@functools.lru_cache(maxsize=1 << 15)
def _plain_reading(text: str, unit: str) -> Reading:
    """A number as it is written out; the same figure stands in many cells of a table."""
    return _reading(text, Amount(text, unit))


def is_figure(value: Value) -> bool:
    """True for a figure; a number of a kind that is refused counts too, so that it is refused by name."""
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) is not None:
            return True
        if _DIGIT.search(value) is None:
            return False
    reading = read_cell(value, None)
    if isinstance(reading, Reading):
        return reading.status is Status.ASSIGNED
    if not isinstance(value, str) or _LIKE_FIGURE.fullmatch(value.strip()) is not None:
        return True
    text = half_width(value).strip()
    amount = without_money_sign(text)
    return BOOKKEEPING_SHARE.fullmatch(text) is not None or (amount is not None and is_figure(amount))


def without_money_sign(text: str) -> str | None:
    """A figure without the sign of money before it ($1,234, ($56), US$7); None where it has none."""
    match = _MONEY_SIGN.fullmatch(text)
    return None if match is None else f"{match['opening'] or ''}{match['minus']}{match['rest']}"


def printed_text(value: Value) -> str:
    """
    A cell as a picture of its table shows it.

    Raises:
        SheetError: A number with more digits than Python writes out.
    """
    if value is None or isinstance(value, str):
        return (value or "").strip()
    try:
        return str(value)
    except ValueError as error:
        raise SheetError((Fault("rows", short_repr(value), ReadingText.CELL_VALUE()),)) from error


def _read_text(printed: str, unit: str | None) -> Reading | Fault:
    printed = printed.strip()
    text = "".join(half_width(printed).split()) if _PARTED.search(printed) is None else printed
    if _NOTHING.fullmatch(text):
        return Reading(printed, None, Status.NOT_ASSIGNED)
    if _UNREADABLE.fullmatch(text):
        return Reading(printed, None, Status.BLANK)
    if _WITHHELD.fullmatch(text):
        return Reading(printed, None, Status.BLANK, is_withheld=True)
    numeral = _numeral_of(text)
    if numeral is None:
        return Fault("", short_repr(printed), CELL_FORM)
    match, sign = numeral
    try:
        number = Decimal(sign + match["number"].replace(",", ""))
        amount = Amount(number, _unit(_with_yuan(match), unit))
    except AmountError as error:
        return Fault("", short_repr(printed), CELL_FORM, error.nearest)
    return _checked(printed, amount, unit, is_about=bool(match["about"] or match["around"]))


def _numeral_of(text: str) -> tuple[re.Match[str], str] | None:
    """The parts of a figure and its sign; one all in brackets is negative, as bookkeepers write it. None for another text."""
    bookkeeping = _BOOKKEEPING.fullmatch(text)
    match = _FIGURE.fullmatch(text if bookkeeping is None else bookkeeping["number"])
    if match is None or (bookkeeping is not None and match["sign"]):
        return None
    return match, "-" if bookkeeping is not None or match["sign"] in _MINUS else ""


def _with_yuan(match: re.Match[str]) -> str:
    """The words behind a figure, where a sign of yuan before it says 元."""
    words: str = match["unit"]
    return f"{words}元" if match["yuan"] and (not words or words in unit_prefixes()) else words


def with_unit(magnitude: str, unit: str | None) -> str:
    """A magnitude with the unit of a heading (亿 below 万元 is 亿元); other words, or those below no heading, as they are."""
    return magnitude + _without_magnitude(unit) if unit and magnitude in unit_prefixes() else magnitude


def _unit(words: str, unit: str | None) -> str:
    """The unit of a figure with these words behind it, below a heading of that unit."""
    if not words:
        return unit or ""
    if words in _CALENDAR and (unit is None or find_unit(unit).dimension != find_unit(words).dimension):
        raise UnitError(Fault("unit", short_repr(words), ReadingText.UNIT_OF_SIZE()))
    return with_unit(words, unit)


def _without_magnitude(unit: str) -> str:
    """元 of 万元; a unit that begins like a magnitude, such as 千瓦, stays whole."""
    for prefix in sorted(unit_prefixes(), key=len, reverse=True):
        rest = unit.removeprefix(prefix)
        if rest != unit and is_unit(rest):
            return rest
    return unit


def _checked(text: str, amount: Amount, unit: str | None, *, is_about: bool = False) -> Reading | Fault:
    if unit is not None and find_unit(unit).dimension != amount.dimension:
        return Fault("", short_repr(text), ReadingText.FIGURE_IN(unit=unit))
    return _reading(text, amount, is_about=is_about)


def _reading(text: str, amount: Amount, *, is_about: bool = False) -> Reading:
    return Reading(text, amount, Status.ASSIGNED, Rounding.of(amount.places, is_about=is_about))
