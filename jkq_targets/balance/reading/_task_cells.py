"""Cells as tables of tasks have them (12以上, 3-5, 三, 待定): read where they are figures, else kept as words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading._heading_units import half_width
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._values import BOOKKEEPING_SHARE, Reading, Value, read_cell, with_unit, without_money_sign
from jkq_targets.errors import Fault
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Rounding, Status
from jkq_targets.units import find_unit

if TYPE_CHECKING:
    from jkq_targets.figures import Figure

#: Thousands parted by spaces.
_SPACED = lazy_pattern(r"[-−–]?\d{1,3}(?: \d{3})+(?:\.\d+)?", re.ASCII)
_SPACES = {0xA0: " ", 0x2009: " ", 0x202F: " "}
#: An error of a workbook: #DIV/0!, #N/A, #NAME?
_ERROR = lazy_pattern(r"#[A-Z][A-Z0-9/_!?]*")
#: A name (HH1), or more words than a unit has (18 months from now), with digits in it.
_NAME = lazy_pattern(r"[A-Za-z].*|.*(?:[A-Za-z][^A-Za-z]*){5,}", re.DOTALL)
_DIGIT = lazy_pattern(r"\d", re.ASCII)
_LETTER = lazy_pattern(r"[^\W\d_]")
#: A figure with the mark of a footnote behind it, or with a mark of how good it is (Eurostat, Statistics Canada). Marks are read
#: in one way alone, the longer first: in two ways, twenty of them would take a million steps.
_MARKED = lazy_pattern(
    r"(?P<figure>.{0,200}[\d)]%?)(?>(?:\s+\(?[\da-z]{1,2}\)|\s*(?:[*†‡§¹²³⁴-⁹]|\\\d{1,2}|\(?[EPRepru]\)?))+)", re.ASCII
)
#: What a frame writes for a number that is none.
_INFINITY = lazy_pattern(r"[-+]?inf(?:inity)?|nan", re.IGNORECASE)
#: When something is to be done, which is no size.
_TIME = lazy_pattern(r".*(?:\d[月年]|季度|月底|年底|日前|月末).*")


def read_any_cell(value: Value, unit: str | None) -> Reading | Fault:
    """
    A cell of any table, also of one that is stated: a plain figure, or what tables of tasks have; else a fault with the reason.

    A sum over a cell whose reading has a note (a word, a minimum, a range) proves nothing, whichever door the table comes in by.

    Args:
        value: The cell as it is handed over.
        unit: The unit of its column or row; None where none is stated.

    Example:
        >>> [str(read_any_cell(text, "家").note) for text in ("12", "--", "若干", "12以上")]
        ['', '', 'is not a figure', 'is a minimum']
    """
    reading = read_cell(value, unit)
    return (read_task_cell(value, unit) or reading) if isinstance(reading, Fault) else reading


def read_task_cell(value: Value, unit: str | None) -> Reading | None:
    """
    A cell with more than a plain figure, read; None for one that has to be refused.

    Args:
        value: The cell as it is handed over.
        unit: The unit of its column or row; None where none is stated.

    Example:
        >>> [str(read_task_cell(text, "家").amount) for text in ("12以上", "≤2.5", "三", "1 234")]
        ['12家', '2.5家', '3家', '1234家']
        >>> read_task_cell("3-5", "家").rounding, str(read_task_cell("待定", "家").note), read_task_cell("1.2.3", "家") is None
        (Decimal('2'), 'is not a figure', True)
    """
    if not isinstance(value, str) or _ERROR.fullmatch(value.strip()):
        return None
    text = half_width(value).translate(_SPACES).strip()
    written = _written_otherwise(text)
    if written is not None:
        # ¥5 below 人 is no number of people.
        is_at_odds = unit and not _is_of_money(unit) and without_money_sign(text) is not None
        reading = None if is_at_odds else read_any_cell(written, unit)
        return attrs.evolve(reading, text=value.strip()) if isinstance(reading, Reading) else None
    figure = _only_figure(text)
    if figure is not None:
        return _of_figure(value.strip(), figure, unit)
    if _are_words(text):
        return Reading(value.strip(), None, Status.NOT_ASSIGNED, note=ReadingText.NO_FIGURE())
    return None


def _are_words(text: str) -> bool:
    """True for a text with letters that is no figure: it has no digit, or says when, or is the name of something."""
    if not _LETTER.search(text) or _INFINITY.fullmatch(text):
        return False
    return not _DIGIT.search(text) or bool(_TIME.fullmatch(text) or _NAME.fullmatch(text))


def _is_of_money(unit: str) -> bool:
    """True for 元 and 元/亩: the dimensions of money are codes of capitals."""
    return find_unit(unit).dimension.partition("/")[0].isupper()


def _written_otherwise(text: str) -> str | None:
    """The figure without spaces between its thousands, a sign of money before it or marks behind it; None where it has none."""
    if _SPACED.fullmatch(text):
        return text.replace(" ", "")
    marked = _MARKED.fullmatch(text)
    if marked is not None:
        return marked["figure"]
    share = BOOKKEEPING_SHARE.fullmatch(text)
    return f"-{share['number']}%" if share is not None else without_money_sign(text)


def _only_figure(text: str) -> Figure | None:
    """The figure that a text is and nothing else; None for another text."""
    # Imported on use: most tables have no such cell, and the patterns take long to compile.
    from jkq_targets.figures import read_figures

    figures = read_figures(text)
    if len(figures) != 1 or (figures[0].wording_start, figures[0].wording_end) != (0, len(text)):
        return None
    is_plain = figures[0].bound is Bound.REACH and _DIGIT.search(text)
    return None if is_plain or not isinstance(figures[0].amount, Amount) else figures[0]


def _of_figure(text: str, figure: Figure, unit: str | None) -> Reading | None:
    ends = [end for end in (figure.amount, figure.upper) if isinstance(end, Amount)]
    sizes = [size for end in ends if (size := _in_unit(end, unit)) is not None]
    if len(sizes) < len(ends):
        return None
    if len(sizes) == 2:
        return _of_range(text, *sizes)
    note = ReadingText.IS_MINIMUM() if figure.bound in UPWARDS else ReadingText.IS_MAXIMUM() if figure.bound in DOWNWARDS else ""
    ((amount, _),) = sizes
    return Reading(text, amount, Status.ASSIGNED, Rounding.of(amount.places, is_about=figure.bound is Bound.ABOUT), note)


def _of_range(text: str, lower: tuple[Amount, Decimal], upper: tuple[Amount, Decimal]) -> Reading | None:
    """A range as its middle, rounded to its width, so that every figure within it agrees."""
    width = upper[1] - lower[1]
    if width <= 0:
        return None
    middle = (lower[0] + upper[0]) * Decimal("0.5")
    return Reading(text, middle, Status.ASSIGNED, width, ReadingText.IS_RANGE())


def _in_unit(amount: Amount, unit: str | None) -> tuple[Amount, Decimal] | None:
    """
    An amount with the unit of its column, where it has none or a magnitude alone, and its number.

    None where the two measure different things, and for a fraction, which has no last place.
    """
    reading = read_cell(Amount(amount.number, with_unit(amount.unit, unit) or unit or ""), unit)
    if isinstance(reading, Fault) or reading.amount is None or not isinstance(reading.amount.number, Decimal):
        return None
    return reading.amount, reading.amount.number
