"""`Amount`: an exact number and a unit, compared and converted as the size it states."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import attrs

from jkq_targets.errors import AmountError, DimensionError, Fault, InexactConversionError, UnitError, short_repr
from jkq_targets.exact_numbers import MAX_DIGITS, NUMBER, as_decimal, exact_number, formatted, places_of, rounded, written
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence
from jkq_targets.showing import Shown
from jkq_targets.text import HALF_WIDTH
from jkq_targets.units import find_unit, unit_registry, unit_symbols

if TYPE_CHECKING:
    import pint

_AMOUNT = lazy_pattern(rf"(?P<number>{NUMBER}|-?[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?) ?(?P<unit>[^\d\s,.][^\s]*)?", re.ASCII)

# Not None, which is refused: a program that has no unit at hand is not to get a bare number.
_NOT_GIVEN: Any = attrs.NOTHING


class AmountText(Sentence):
    """Sentences on what is wrong with an amount, and what would be accepted."""

    AMOUNT_TO_COMPARE = N_("an Amount that measures what {amount} does")
    CANONICAL_AMOUNT = N_("a number and a unit, such as '7亿美元', '1.20亿元', '35万元/亩', '7,000万元', '5‰' or '2/3'")
    DIVISOR = N_("an int, a Decimal or a Fraction; `ratio` divides two amounts")
    FINITE_AMOUNT = N_("an amount with a finite decimal; `to` with `places` rounds it")
    NO_DECIMAL = N_("{amount}, which no decimal of at most {digits} digits states in {unit}")
    NO_UNIT = N_("a bare number")
    PINT_QUANTITY = N_("a pint quantity")
    PLACES = N_("a whole number from 0 to 999, or None")
    PLACES_TO_ROUND_TO = N_("`places`, the number of decimal places to round to")
    UNIT_OR_QUOTIENT = N_("a unit of this library, or a quotient of two")


def _parts(text: str) -> tuple[str, str]:
    """The number and the unit of a canonical text; full width, grouping by commas and one space are taken too."""
    match = _AMOUNT.fullmatch(text.translate(HALF_WIDTH)) if isinstance(text, str) else None
    if match is None:
        raise AmountError(Fault("", short_repr(text), AmountText.CANONICAL_AMOUNT()))
    return match["number"].replace(",", ""), match["unit"] or ""


@attrs.frozen(eq=False, order=False, init=False)
class Amount(Shown):
    """
    A figure as a plan states it: an exact number and its unit.

    ``1亿元`` and ``10000万元`` are equal: they are one size written in two ways, and `str` keeps each as written. Amounts of
    two dimensions are never equal, and have no order, sum or difference. No result depends on the decimal context.

    ``format`` writes the text of the amount. With ``,`` the number is grouped, with ``.2f`` rounded to two places half away from
    zero (四舍五入), with ``+`` signed; alignment and width hold for number and unit together.

    Args:
        number: A finite Decimal with its written places (``1.20`` states two), or a Fraction where the document prints
            one (2/3). An int or a str such as ``"1.20"`` is taken as it is; a float is refused. Without a unit beside it, a
            str is read as `parse` reads it, so that it may state number and unit: ``"5亿美元"``.
        unit: A name that ``data/units.txt`` defines, with a magnitude before it where one is written (``"亿美元"``), or a
            quotient of two (``"元/平方米"``); ``""`` for a bare number, as is a number without a unit.

    Raises:
        AmountError: The number is not exact or not finite, or the text is not an amount.
        UnitError: The unit is not defined; the error names the nearest.

    Example:
        >>> amount = Amount("1.20亿元")
        >>> amount == Amount(12000, "万元"), str(amount), str(amount.to("万元"))
        (True, '1.20亿元', '12000万元')
        >>> f"{Amount(1234567, '万元'):,}", f"{Amount('2/3'):.2f}", f"{Amount('1234.5亩'):>12,.0f}"
        ('1,234,567万元', '0.67', '      1,235亩')
    """

    number: Decimal | Fraction
    unit: str

    def __init__(self, number: Decimal | Fraction | int | str, unit: str = _NOT_GIVEN) -> None:
        if unit is _NOT_GIVEN:
            number, unit = _parts(number) if isinstance(number, str) else (number, "")
        exact = exact_number(number)
        find_unit(unit)
        # A frozen class refuses plain assignment, here too.
        object.__setattr__(self, "number", exact)
        object.__setattr__(self, "unit", unit)

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
        return cls(*_parts(text))

    def __str__(self) -> str:
        return f"{written(self.number)}{self.unit}"

    def __format__(self, spec: str) -> str:
        return formatted(self.number, self.unit, spec)

    @cached_property
    def size(self) -> Fraction:
        """The exact size in the reference unit of its dimension: 元 for money in yuan, 亩 for area."""
        factor = find_unit(self.unit).factor
        numerator, denominator = self.number.as_integer_ratio()
        return Fraction(numerator * factor.numerator, denominator * factor.denominator)

    @property
    def dimension(self) -> str:
        """The dimension that the amount measures: ``"CNY"``, ``"area"``, ``"CNY/area"``; ``""`` for numbers and %."""
        return find_unit(self.unit).dimension

    @property
    def places(self) -> int:
        """The number of written decimal places; 0 for a fraction."""
        return places_of(self.number)

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
            raise DimensionError(str(self), self.dimension, unit, wanted.dimension)
        if places is not None and (isinstance(places, bool) or not isinstance(places, int) or not 0 <= places < MAX_DIGITS):
            raise AmountError(Fault("places", short_repr(places), AmountText.PLACES()))
        size = self.size / wanted.factor
        if places is not None:
            return Amount(rounded(size, places), unit)
        if wanted.factor == find_unit(self.unit).factor:
            return Amount(self.number, unit)
        number = as_decimal(size)
        if number is None:
            found = AmountText.NO_DECIMAL(amount=self, digits=MAX_DIGITS, unit=unit or AmountText.NO_UNIT())
            raise InexactConversionError(Fault("", found, AmountText.PLACES_TO_ROUND_TO()))
        return Amount(number, unit)

    def ratio(self, other: Amount) -> Fraction:
        """
        The exact quotient of this amount and another: 8/7 for 8亿美元 and 7亿美元.

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
        number = as_decimal(Fraction(self.number), self.places)
        if number is None:
            raise InexactConversionError(Fault("", str(self), AmountText.FINITE_AMOUNT()))
        magnitude = registry.non_int_type(number) if places_of(number) else int(number)
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
            raise AmountError(Fault("", short_repr(quantity), AmountText.PINT_QUANTITY()))
        symbols = unit_symbols()
        powers: dict[str, Any] = {symbols.get(name, name): power for name, power in quantity.unit_items()}
        above = [name for name, power in powers.items() if power == 1]
        below = [name for name, power in powers.items() if power == -1]
        if (len(powers), len(above), len(below)) not in ((0, 0, 0), (1, 1, 0), (2, 1, 1)):
            raise UnitError(Fault("unit", short_repr(str(quantity.units)), AmountText.UNIT_OR_QUOTIENT()))
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
            number = as_decimal(size / find_unit(unit).factor, places)
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
        # Checked here too, so that the error has the other amount as it is and not its opposite.
        return self + -other if isinstance(other, Amount) and self._check_comparable(other) else NotImplemented

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
        number = as_decimal(product, self.places)
        return Amount(product if number is None else number, self.unit)

    def _check_comparable(self, other: Amount) -> bool:
        if not isinstance(other, Amount):
            raise UnitError(Fault("", short_repr(other), AmountText.AMOUNT_TO_COMPARE(amount=self)))
        if self.dimension != other.dimension:
            raise DimensionError(str(self), self.dimension, str(other), other.dimension)
        return True


def _exact_factor(factor: int | Decimal | Fraction) -> Decimal | Fraction:
    if isinstance(factor, Amount | str):
        raise AmountError(Fault("factor", short_repr(factor), AmountText.DIVISOR()))
    return exact_number(factor)
