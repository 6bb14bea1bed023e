"""`Amount`: an exact number and a unit, compared and converted as the size it states."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import attrs

from jkq_targets.alignment import HALF_WIDTH
from jkq_targets.errors import AmountError, Fault, InexactConversionError, UnitError, shown
from jkq_targets.units import find_unit, unit_registry, unit_symbols

if TYPE_CHECKING:
    import pint

#: The most digits that a number may have, before and after the point together; no figure of a plan comes near.
MAX_DIGITS = 1000

_NUMBER = r"-?(?:0|[1-9]\d*)(?:/[1-9]\d*|\.\d+)?"
_PLAIN_NUMBER = re.compile(_NUMBER, re.ASCII)
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER}|-?[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?) ?(?P<unit>[^\d\s,.][^\s]*)?", re.ASCII)

_ACCEPTED_NUMBER = "a finite Decimal, an int, a Fraction, or a str such as '1.20' or '2/3', of at most 1000 digits"
_ACCEPTED_TEXT = "a number and a unit, such as '7亿美元', '1.20亿元', '35万元/亩', '7,000万元', '5‰' or '2/3'"


def _exact_number(number: Decimal | Fraction | int | str) -> Decimal | Fraction:
    if isinstance(number, bool) or not isinstance(number, Decimal | Fraction | int | str):
        raise _refused(number)
    if isinstance(number, str):
        if len(number) > MAX_DIGITS or _PLAIN_NUMBER.fullmatch(number) is None:
            raise _refused(number)
        if "/" not in number:
            # The pattern takes only what is written out; minus zero has no sign.
            return Decimal(number if number[0] != "-" or number.strip("-0.") else number[1:])
        number = Fraction(number)
    if isinstance(number, Decimal) and not (number.is_finite() and _written_digits(number) <= MAX_DIGITS):
        raise _refused(number)
    if isinstance(number, int | Fraction):
        if max(abs(number.numerator), number.denominator) >= 10**MAX_DIGITS:
            raise _refused(number)
        return Decimal(number.numerator) if number.denominator == 1 else Fraction(number)
    # Written out, 1E+3 is 1000 and minus zero has no sign.
    written = f"{number:f}"
    return Decimal(written if number else written.lstrip("-"))


def _refused(number: object) -> AmountError:
    return AmountError(Fault("number", shown(number), _ACCEPTED_NUMBER))


def _check_unit(_amount: object, _attribute: attrs.Attribute[str], unit: str) -> None:
    if not isinstance(unit, str):
        raise UnitError(Fault("unit", shown(unit), "a str that names a unit"))
    find_unit(unit)


def _written_digits(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(number.adjusted(), 0) + max(-exponent, 0) + 1 if isinstance(exponent, int) else 0


def _places(number: Decimal | Fraction) -> int:
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _as_decimal(number: Fraction, places: int = 0) -> Decimal | None:
    """The fraction as a Decimal with at least so many places; None where no finite decimal exists."""
    twos = (number.denominator & -number.denominator).bit_length() - 1
    rest, fives = number.denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives, places)
    return Decimal(f"{number.numerator * 10**places // number.denominator}E-{places}")


def _rounded(number: Fraction, places: int) -> Decimal:
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{-whole if number < 0 else whole}E-{places}")


@attrs.frozen(eq=False, order=False)
class Amount:
    """
    A figure as a plan states it: an exact number and its unit.

    ``1亿元`` and ``10000万元`` are equal: they are one size written in two ways, and `str` keeps each as written. Amounts of
    two dimensions are never equal, and have no order, sum or difference. No result depends on the decimal context.

    Args:
        number: A finite Decimal with its written places (``1.20`` states two), or a Fraction where the document prints
            one (2/3). An int or a str such as ``"1.20"`` is taken as it stands; a float is refused.
        unit: A name that ``data/units.txt`` defines, with a magnitude before it where one is written (``"亿美元"``), or a
            quotient of two (``"元/平方米"``); ``""`` for a bare number.

    Raises:
        AmountError: The number is not exact or not finite.
        UnitError: The unit is not defined; the error names the nearest.

    Example:
        >>> amount = Amount.parse("1.20亿元")
        >>> amount == Amount(12000, "万元"), str(amount), str(amount.to("万元"))
        (True, '1.20亿元', '12000万元')
    """

    number: Decimal | Fraction = attrs.field(converter=_exact_number)
    unit: str = attrs.field(default="", validator=_check_unit)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        The amount that a canonical text states; full width, grouping by commas and one space are taken too.

        Args:
            text: A number and a unit. Words around the figure (确保, 以上) are for `jkq_targets.read_figures`.

        Raises:
            AmountError: The text is anything else, or its unit is not defined.

        Example:
            >>> Amount.parse("７，000 万元")
            Amount(number=Decimal('7000'), unit='万元')
            >>> Amount.parse("2/3")
            Amount(number=Fraction(2, 3), unit='')
        """
        match = _AMOUNT.fullmatch(text.translate(HALF_WIDTH)) if isinstance(text, str) else None
        if match is None:
            raise AmountError(Fault("", shown(text), _ACCEPTED_TEXT))
        return cls(match["number"].replace(",", ""), match["unit"] or "")

    def __str__(self) -> str:
        number = self.number if isinstance(self.number, Fraction) else f"{self.number:f}"
        return f"{number}{self.unit}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    @cached_property
    def size(self) -> Fraction:
        """The exact size in the reference unit of its dimension: 元 for money in yuan, 亩 for area."""
        return Fraction(self.number) * find_unit(self.unit).factor

    @property
    def dimension(self) -> str:
        """What the amount measures: ``"CNY"``, ``"area"``, ``"CNY/area"``; ``""`` for numbers and %."""
        return find_unit(self.unit).dimension

    @property
    def places(self) -> int:
        """How many decimal places are written; 0 for a fraction."""
        return _places(self.number)

    def to(self, unit: str, places: int | None = None) -> Amount:
        """
        The same size in another unit of the dimension, exactly.

        Args:
            unit: The unit wanted.
            places: How many decimal places to round to, half away from zero (四舍五入); None to refuse any rounding.

        Raises:
            UnitError: The unit is not defined, or measures something else.
            InexactConversionError: No finite decimal states it there, and no places are given.

        Example:
            >>> str(Amount.parse("30公顷").to("平方米"))
            '300000平方米'
            >>> str(Amount.parse("1亩").to("平方米", places=2))
            '666.67平方米'
        """
        wanted = find_unit(unit)
        if wanted.dimension != self.dimension:
            raise self._across(unit, wanted.dimension)
        if places is not None and (isinstance(places, bool) or not isinstance(places, int) or not 0 <= places < MAX_DIGITS):
            raise AmountError(Fault("places", shown(places), "a whole number from 0 to 999, or None"))
        size = self.size / wanted.factor
        if places is not None:
            return Amount(_rounded(size, places), unit)
        if wanted.factor == find_unit(self.unit).factor:
            return Amount(self.number, unit)
        number = _as_decimal(size)
        if number is None:
            accepted = f"a number of places to round to, since no finite decimal states it in {unit}"
            raise InexactConversionError(Fault("", str(self), accepted))
        return Amount(number, unit)

    def ratio(self, other: Amount) -> Fraction:
        """
        How many times the other amount this one is, exactly.

        Raises:
            UnitError: The two measure different things.
            ZeroDivisionError: The other amount is zero.

        Example:
            >>> Amount.parse("8亿美元").ratio(Amount.parse("70000万美元"))
            Fraction(8, 7)
        """
        self._check_comparable(other)
        return self.size / other.size

    def to_pint(self, registry: pint.UnitRegistry[Any] | None = None) -> pint.Quantity[Any]:
        """
        The amount as a pint quantity.

        Args:
            registry: A registry of the user's own that `jkq_targets.define_units` was called on; the number is handed
                over in its ``non_int_type``. None for `jkq_targets.unit_registry`, with Decimal.

        Raises:
            InexactConversionError: The number is a fraction with no finite decimal.

        Example:
            >>> print(Amount.parse("35万元/亩").to_pint())
            35 万元 / 亩
        """
        registry = unit_registry() if registry is None else registry
        number = _as_decimal(Fraction(self.number), self.places)
        if number is None:
            raise InexactConversionError(Fault("", str(self), "a number with a finite decimal; round it with `to` first"))
        magnitude = registry.non_int_type(number) if _places(number) else int(number)
        # The two type checkers do not agree on what the class of a registry makes.
        build: Any = registry.Quantity
        # A registry of the user's own may read an alias as something else: its ``mu`` is a mass.
        quantity: pint.Quantity[Any] = build(magnitude, str(unit_registry().Unit(self.unit)))
        return quantity

    @classmethod
    def from_pint(cls, quantity: pint.Quantity[Any]) -> Self:
        """
        The amount that a pint quantity states.

        Args:
            quantity: Its magnitude is an int, a Decimal or a Fraction, its unit one of this library's or a quotient of two.

        Raises:
            AmountError: The magnitude is a float or an array.
            UnitError: The unit is none of this library's.

        Example:
            >>> Amount.from_pint(Amount.parse("5‰").to_pint())
            Amount(number=Decimal('5'), unit='‰')
        """
        if not hasattr(quantity, "unit_items"):
            raise AmountError(Fault("", shown(quantity), "a pint quantity"))
        symbols = unit_symbols()
        powers = {symbols.get(name, name): power for name, power in quantity.unit_items()}
        above = [name for name, power in powers.items() if power == 1]
        below = [name for name, power in powers.items() if power == -1]
        if len(powers) != len(above) + len(below) or len(above) > 1 or len(below) > 1 or (below and not above):
            raise UnitError(Fault("unit", shown(str(quantity.units)), "a unit of this library, or a quotient of two"))
        return cls(quantity.magnitude, "/".join(above + below))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Amount):
            return NotImplemented
        return self.dimension == other.dimension and self.size == other.size

    def __hash__(self) -> int:
        return hash((self.dimension, self.size))

    def __lt__(self, other: Amount) -> bool:
        return self._check_comparable(other) and self.size < other.size if isinstance(other, Amount) else NotImplemented

    def __le__(self, other: Amount) -> bool:
        return self._check_comparable(other) and self.size <= other.size if isinstance(other, Amount) else NotImplemented

    def __gt__(self, other: Amount) -> bool:
        return self._check_comparable(other) and self.size > other.size if isinstance(other, Amount) else NotImplemented

    def __ge__(self, other: Amount) -> bool:
        return self._check_comparable(other) and self.size >= other.size if isinstance(other, Amount) else NotImplemented

    def __add__(self, other: Amount) -> Amount:
        """The sum, in this unit; in the other's where only that one states it as a finite decimal."""
        if not isinstance(other, Amount):
            return NotImplemented
        self._check_comparable(other)
        size = self.size + other.size
        places = max(self.places, other.places) if self.unit == other.unit else self.places
        for unit in (self.unit, other.unit):
            number = _as_decimal(size / find_unit(unit).factor, places)
            if number is not None:
                return Amount(number, unit)
            places = 0
        return Amount(size / find_unit(self.unit).factor, self.unit)

    def __radd__(self, other: int) -> Amount:
        # `sum` starts from the int 0, which is nothing of any unit; no other number is.
        if isinstance(other, int) and not isinstance(other, bool) and other == 0:
            return self
        return NotImplemented

    def __sub__(self, other: Amount) -> Amount:
        return self + -other if isinstance(other, Amount) else NotImplemented

    def __neg__(self) -> Amount:
        return self * -1

    def __abs__(self) -> Amount:
        return -self if self.size < 0 else self

    def __mul__(self, factor: int | Decimal | Fraction) -> Amount:
        return self._scaled(Fraction(_exact_factor(factor)))

    __rmul__ = __mul__

    def __truediv__(self, divisor: int | Decimal | Fraction) -> Amount:
        return self._scaled(1 / Fraction(_exact_factor(divisor)))

    def _scaled(self, factor: Fraction) -> Amount:
        product = Fraction(self.number) * factor
        number = _as_decimal(product, self.places)
        return Amount(product if number is None else number, self.unit)

    def _check_comparable(self, other: Amount) -> bool:
        if not isinstance(other, Amount):
            raise UnitError(Fault("", shown(other), f"an Amount that measures what {self} does"))
        if self.dimension != other.dimension:
            raise self._across(str(other), other.dimension)
        return True

    def _across(self, other: str, dimension: str) -> UnitError:
        mine = self.dimension or "number"
        return UnitError(Fault("", f"{self} beside {other}", f"one dimension, not {mine} and {dimension or 'number'}"))


def _exact_factor(factor: int | Decimal | Fraction) -> Decimal | Fraction:
    if isinstance(factor, Amount | str):
        raise AmountError(Fault("factor", shown(factor), "an int, a Decimal or a Fraction; `ratio` divides two amounts"))
    return _exact_number(factor)
