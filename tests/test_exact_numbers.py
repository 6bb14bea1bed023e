"""`jkq_targets.exact_numbers`: the edges of what a number may be, and of what a decimal states."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.errors import AmountError, InexactConversionError
from jkq_targets.exact_numbers import MAX_DIGITS, as_decimal, exact_number, is_step, rounded


@pytest.mark.parametrize("number", [Fraction(4, 2), Fraction(-7), 5, True + 4])
def test_a_whole_number_is_a_decimal(number: Fraction | int) -> None:
    """A fraction that is whole is kept as a Decimal, as an int is."""
    assert isinstance(exact_number(number), Decimal)
    assert exact_number(number) == number


@pytest.mark.parametrize(
    ("places", "is_decimal"), [pytest.param(MAX_DIGITS - 1, True, id="most"), pytest.param(MAX_DIGITS, False, id="too-many")]
)
def test_as_many_places_as_a_number_may_have(places: int, is_decimal: bool) -> None:
    """A fraction is stated as a decimal up to the most places that an amount takes, and kept as a fraction beyond."""
    fraction = Fraction(1, 2**places)
    assert (as_decimal(fraction) is not None) is is_decimal
    amount = Amount(Fraction(1, 2 ** (places - 1))) * Fraction(1, 2)
    assert isinstance(amount.number, Decimal if is_decimal else Fraction)
    assert Fraction(amount.number) == fraction


def test_digits_before_and_behind_the_point_count_together() -> None:
    """A product with too many digits in all stays a fraction, and a conversion that needs them is refused as inexact."""
    large = Amount(Fraction(10**600 + 1, 2**600), "万元")
    assert isinstance((large * 1).number, Fraction)
    assert (large * 2**600).number == 10**600 + 1
    with pytest.raises(InexactConversionError):
        large.to("元")


@pytest.mark.parametrize(
    ("step", "is_one"),
    [
        ("0.5", True),
        ("1E+999", True),
        ("1E-999", True),
        ("1E+1000", False),
        ("1E-1000", False),
        ("0", False),
        ("-1", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_steps(step: str, is_one: bool) -> None:
    """A step is above 0, finite, and can be written out."""
    assert is_step(Decimal(step)) is is_one


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [("1/2", 0, "1"), ("-1/2", 0, "-1"), ("49/100", 0, "0"), ("-49/100", 0, "0"), ("1/8", 2, "0.13"), ("7", 3, "7.000")],
)
def test_half_away_from_zero(number: str, places: int, expected: str) -> None:
    """A half is rounded away from zero, on both sides of it."""
    assert str(rounded(Fraction(number), places)) == expected


def test_signed_formats_of_zero() -> None:
    """Zero counts as positive where a sign is asked for; a negative number has its own."""
    assert [f"{Amount(number, '元'):+,}" for number in (0, 1200, -1200)] == ["+0元", "+1,200元", "-1,200元"]


@pytest.mark.parametrize("spec", ["10000", ">10000", "<99999999999", "+10000,"])
def test_widths_are_bounded(spec: str) -> None:
    """A width of more than four digits fills no memory."""
    with pytest.raises(AmountError, match="format: found"):
        format(Amount(5, "元"), spec)
    assert len(format(Amount(5, "元"), "9999")) == 9999


def test_what_fills_and_what_counts() -> None:
    """Any character fills, a line end too; only ASCII digits state a width or places."""
    assert f"{Amount(5, '元'):\n>4,}" == "\n\n5元"
    assert f"{Amount(5, '元'):\n>4}" == "\n\n5元"
    for spec in ("1２", "+1２", ".１f", "٣"):
        with pytest.raises(AmountError, match="format: found"):
            format(Amount(5, "元"), spec)


def test_a_sum_in_the_unit_of_the_other() -> None:
    """A sum that only the unit of the other amount states is written there without places that nobody wrote."""
    assert str(Amount(2000, "平方米") + Amount(1, "亩")) == "4亩"
    assert str(Amount(2000, "平方米") + Amount("1.0", "亩")) == "4亩"
    assert str(Amount(1, "亩") + Amount(2000, "平方米")) == "4亩"
