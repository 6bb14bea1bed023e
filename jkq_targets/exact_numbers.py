"""Exact numbers: Decimal and Fraction, taken, written and rounded without a float and whatever the decimal context says."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from jkq_targets.errors import AmountError, Fault, short_repr
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence

#: The most digits that a number may have, before and after the point together; no figure of a plan comes near.
MAX_DIGITS = 1000
#: The least whole number with more digits.
LIMIT = 10**MAX_DIGITS

#: The pattern of a number in canonical form: ASCII digits, with decimal places or as a fraction.
NUMBER = r"-?(?:0|[1-9]\d*)(?:/[1-9]\d*|\.\d+)?"
_NUMBER = lazy_pattern(NUMBER, re.ASCII)

# The specifications of `formatted`: of the text, and of the number rounded, grouped or signed.
_TEXT_SPEC = lazy_pattern(r"(?:.?[<>^])?(?:[1-9]\d{0,3})?s?", re.DOTALL | re.ASCII)
_NUMBER_SPEC = lazy_pattern(
    r"(?P<pad>(?:.?[<>^])?)(?P<sign>\+?)(?P<width>(?:[1-9]\d{0,3})?)(?P<comma>,?)(?:\.(?P<places>\d{1,3})f)?",
    re.DOTALL | re.ASCII,
)


class NumberText(Sentence):
    """Sentences on what is accepted as a number."""

    EXACT_NUMBER = N_("a finite Decimal, an int, a Fraction, or a str such as '1.20' or '2/3', of at most 1000 digits")
    NUMBER_FORMAT = N_("an alignment, a sign, a width, a comma for groups and places, each or none, in the order of '>+12,.2f'")


def exact_number(number: Decimal | Fraction | int | str) -> Decimal | Fraction:
    """
    Take a number as it is written: a Decimal with its places, or a Fraction where no whole number states it.

    Args:
        number: A finite Decimal, an int, a Fraction, or a str in canonical form.

    Raises:
        AmountError: It is a float, a bool or anything else, is not finite, or has more than `MAX_DIGITS` digits.

    Example:
        >>> exact_number("1.20"), exact_number("2/3"), exact_number(Decimal("1E+3"))
        (Decimal('1.20'), Fraction(2, 3), Decimal('1000'))
    """
    if isinstance(number, str):
        return _from_text(number)
    if isinstance(number, Decimal):
        return _from_decimal(number)
    if isinstance(number, int | Fraction) and not isinstance(number, bool):
        return _from_rational(number)
    raise _refused(number)


def is_step(value: object) -> bool:
    """
    True for a step that figures may be rounded to: a Decimal above 0 of at most `MAX_DIGITS` digits.

    Example:
        >>> is_step(Decimal("0.5")), is_step(Decimal(0)), is_step(Decimal("1E+9999")), is_step(5)
        (True, False, False, False)
    """
    return isinstance(value, Decimal) and _is_writable(value) and value > 0


def _is_writable(number: Decimal) -> bool:
    return number.is_finite() and max(number.adjusted(), 0) + places_of(number) < MAX_DIGITS


def _from_text(text: str) -> Decimal | Fraction:
    if len(text) > MAX_DIGITS or _NUMBER.fullmatch(text) is None:
        raise _refused(text)
    if "/" in text:
        return _from_rational(Fraction(text))
    # The pattern takes only what is written out already. Minus zero has no sign.
    return Decimal(text if text[0] != "-" or text.strip("-0.") else text[1:])


def _from_rational(number: int | Fraction) -> Decimal | Fraction:
    if max(abs(number.numerator), number.denominator) >= LIMIT:
        raise _refused(number)
    return Decimal(number.numerator) if number.denominator == 1 else Fraction(number)


def _from_decimal(number: Decimal) -> Decimal:
    if not _is_writable(number):
        raise _refused(number)
    # Written out, 1E+3 is 1000 and minus zero has no sign.
    text = written(number)
    return Decimal(text if number else text.lstrip("-"))


def _refused(number: object) -> AmountError:
    return AmountError(Fault("number", short_repr(number), NumberText.EXACT_NUMBER()))


def places_of(number: Decimal | Fraction) -> int:
    """
    The number of written decimal places of a finite number; 0 for a fraction.

    Example:
        >>> places_of(Decimal("1.20")), places_of(Decimal("1E+3")), places_of(Fraction(2, 3))
        (2, 0, 0)
    """
    return 0 if isinstance(number, Fraction) else max(-int(number.as_tuple().exponent), 0)


def written(number: Decimal | Fraction) -> str:
    """
    The number as text, with its places and without an exponent.

    Example:
        >>> written(Decimal("1.20")), written(Decimal("1E+3")), written(Fraction(2, 3))
        ('1.20', '1000', '2/3')
    """
    return str(number) if isinstance(number, Fraction) else f"{number:f}"


def grouped(number: Decimal | Fraction) -> str:
    """
    The number as text, the digits before the point in groups of three, as are both parts of a fraction.

    Example:
        >>> grouped(Decimal("-1234567.1250")), grouped(Fraction(20000, 3))
        ('-1,234,567.1250', '20,000/3')
    """
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number.numerator:,}/{number.denominator:,}"


def formatted(number: Decimal | Fraction, unit: str, spec: str) -> str:
    """
    The number and a unit in a format, as Python has them, but without a float.

    Args:
        number: The number.
        unit: The unit behind it; alignment and width hold for both together.
        spec: The format: ``"+"`` signs the number, ``","`` groups it, ``".2f"`` rounds it half away from zero (四舍五入).

    Raises:
        AmountError: The format is another one.

    Example:
        >>> formatted(Decimal(1234567), "万元", ","), formatted(Fraction(2, 3), "", ".2f"), formatted(Decimal("1.5"), "亩", ">6")
        ('1,234,567万元', '0.67', '  1.5亩')
    """
    if _TEXT_SPEC.fullmatch(spec):
        return format(f"{written(number)}{unit}", spec)
    match = _NUMBER_SPEC.fullmatch(spec)
    if match is None:
        raise AmountError(Fault("format", short_repr(spec), NumberText.NUMBER_FORMAT()))
    number = number if match["places"] is None else rounded(Fraction(number), int(match["places"]))
    digits = grouped(number) if match["comma"] else written(number)
    sign = match["sign"] if number >= 0 else ""
    return format(f"{sign}{digits}{unit}", f"{match['pad'] or '>'}{match['width']}")


def as_decimal(number: Fraction, places: int = 0) -> Decimal | None:
    """
    The fraction as a Decimal; None where no finite decimal of at most `MAX_DIGITS` digits states it.

    Args:
        number: The fraction.
        places: The least number of decimal places to write.

    Example:
        >>> as_decimal(Fraction(1, 8)), as_decimal(Fraction(1, 2), places=2), as_decimal(Fraction(1, 3))
        (Decimal('0.125'), Decimal('0.50'), None)
    """
    # Only a denominator of twos and fives divides a power of ten.
    twos = (number.denominator & -number.denominator).bit_length() - 1
    rest, fives = number.denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives, places)
    if rest != 1 or places >= MAX_DIGITS:
        return None
    decimal = _decimal(number.numerator * 10**places // number.denominator, places)
    return decimal if _is_writable(decimal) else None


def rounded(number: Fraction, places: int) -> Decimal:
    """
    The fraction rounded to a number of decimal places, half away from zero (四舍五入).

    Example:
        >>> rounded(Fraction(2, 3), 2), rounded(Fraction(-5, 2), 0)
        (Decimal('0.67'), Decimal('-3'))
    """
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _decimal(-whole if number < 0 else whole, places)


def _decimal(steps: int, places: int) -> Decimal:
    """So many steps of the last place; not by way of text, since Python limits the digits of an int there."""
    sign, digits, _ = Decimal(steps).as_tuple()
    return Decimal((sign, digits, -places))
