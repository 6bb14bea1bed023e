"""One number with its unit, as the grammar passes it on."""

from __future__ import annotations

import attrs

from jkq_targets.figures._numerals import WrittenNumber
from jkq_targets.figures._unit_words import PlainUnit, UnitWord


@attrs.define
class Operand:
    """
    A number with its unit.

    Args:
        start: Where its text begins, with a sign and a currency before it.
        end: Where its text ends, exclusive.
        begin: Where its digits begin.
        number: The numeral.
        high: The second numeral of an estimate (三四万) or of a range, else None.
        word: Its unit or counting word, else None.
        digits_end: Where its digits and magnitudes end.
        plain: Its unit as plain figures have it, else None.
        is_estimate: Whether two neighbouring digits state it (三四万).
        is_vague: Whether 余, 多, 几 or 来 stands in it.
        is_bare_magnitude: Whether it is a magnitude without a count (亿元, 上万).
        is_ratio: Whether it is printed as a part of something (三分之二, 百分之五, 2/3).
        is_bracketed: Whether its unit stands in brackets behind it (10.5(亿元)).
        list_end: Where the list ends whose last number prints its unit; 0 where none does.
        is_headed: Whether words before it state its unit: a head such as (万元), the unit of a list, a currency, 百分之.
    """

    start: int
    end: int
    begin: int
    digits_end: int
    number: WrittenNumber
    high: WrittenNumber | None = None
    word: UnitWord | None = None
    plain: PlainUnit | None = None
    is_estimate: bool = False
    is_vague: bool = False
    is_bare_magnitude: bool = False
    is_ratio: bool = False
    is_bracketed: bool = False
    is_headed: bool = False
    list_end: int = 0

    @property
    def unit(self) -> str:
        """The unit without magnitude; empty for a bare number and for a counting word that the table does not know."""
        return self.word.unit if self.word is not None else ""

    @property
    def counter(self) -> str | None:
        """The counting word; None for a measure and for a bare number."""
        return self.word.text if self.word is not None and self.word.counts else None


def head_with(operand: Operand, word: UnitWord) -> None:
    """Give a number the unit that words before it state, or a sign; nothing is printed behind it."""
    operand.word, operand.is_headed = word, True


def negative(number: WrittenNumber) -> WrittenNumber:
    """
    The numeral with a minus.

    Example:
        >>> negative(WrittenNumber("1.20", "万"))
        WrittenNumber(number='-1.20', scale='万')
    """
    if isinstance(number.number, str):
        return WrittenNumber(f"-{number.number}", number.scale)
    return WrittenNumber(-number.number, number.scale)


def is_negative(number: WrittenNumber) -> bool:
    """
    True where a numeral has a minus.

    Example:
        >>> is_negative(WrittenNumber("-1.20")), is_negative(WrittenNumber(3))
        (True, False)
    """
    return number.number.startswith("-") if isinstance(number.number, str) else number.number < 0
