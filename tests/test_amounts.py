"""`jkq_targets.amounts`: exact numbers with units, as text, as sizes, and as pint quantities."""

from __future__ import annotations

import decimal
import operator
import pickle
import subprocess
import sys
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs
import pint
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.errors import AmountError, DimensionError, InexactConversionError, UnitError
from jkq_targets.exact_numbers import MAX_DIGITS
from jkq_targets.units import define_units, unit_registry

A = Amount.parse


# ---------------------------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        pytest.param("7亿美元", Decimal(7), "亿美元", id="money"),
        pytest.param("1.20亿元", Decimal("1.20"), "亿元", id="written-places"),
        pytest.param("35万元/亩", Decimal(35), "万元/亩", id="price-per-mu"),
        pytest.param("2000元/平方米", Decimal(2000), "元/平方米", id="price-per-square-metre"),
        pytest.param("3个百分点", Decimal(3), "个百分点", id="percentage-points"),
        pytest.param("5‰", Decimal(5), "‰", id="permille"),
        pytest.param("12.5%", Decimal("12.5"), "%", id="percent"),
        pytest.param("2/3", Fraction(2, 3), "", id="fraction"),
        pytest.param("15万平方米", Decimal(15), "万平方米", id="area"),
        pytest.param("30公顷", Decimal(30), "公顷", id="hectares"),
        pytest.param("0.3公里", Decimal("0.3"), "公里", id="length"),
        pytest.param("1000人次", Decimal(1000), "人次", id="attendance"),
        pytest.param("1个工作日", Decimal(1), "个工作日", id="working-day"),
        pytest.param("2/3亩", Fraction(2, 3), "亩", id="fraction-with-unit"),
        pytest.param("0", Decimal(0), "", id="zero"),
        pytest.param("-3%", Decimal(-3), "%", id="negative"),
        pytest.param("0.00元", Decimal("0.00"), "元", id="zero-with-places"),
        pytest.param("2万", Decimal(2), "万", id="magnitude-alone"),
    ],
)
def test_parse_canonical(text: str, number: Decimal | Fraction, unit: str) -> None:
    """A canonical text is read as it stands, with its written places, and written again it is the same text."""
    amount = A(text)
    assert (str(amount.number), amount.unit) == (str(number), unit)
    assert str(amount) == f"{amount}" == text
    assert f"{amount:>20}" == text.rjust(20)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("７亿", "7亿", id="full-width-digit"),
        pytest.param("7,000万元", "7000万元", id="grouping"),
        pytest.param("７，０００万元", "7000万元", id="full-width-grouping"),
        pytest.param("1,234,567.80元", "1234567.80元", id="two-groups"),
        pytest.param("7 亿美元", "7亿美元", id="one-space"),
        pytest.param("７，000 万元", "7000万元", id="all-three"),
        pytest.param("５％", "5%", id="full-width-percent"),
        pytest.param("１．５亿元", "1.5亿元", id="full-width-point"),
        pytest.param("２／３", "2/3", id="full-width-slash"),
        pytest.param("－3%", "-3%", id="full-width-minus"),
        pytest.param("4/6", "2/3", id="fraction-not-reduced"),
        pytest.param("-0元", "0元", id="minus-zero"),
    ],
)
def test_parse_lenient(text: str, canonical: str) -> None:
    """Full width, grouping by commas and one space are taken, and written canonically."""
    assert str(A(text)) == canonical


def test_parse_takes_a_wide_space() -> None:
    """The one space may be a full-width one, as the digits may."""
    assert str(A("７\u3000亿元")) == "7亿元"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "元", "亿", "nan", "NaN元", "inf", "Infinity", "-", "--", "."),
        *("1e5", "1E5元", "0x10", "1_000元", "+5", "1.", ".5元", "1.2.3", "007", "00", "--3"),
        *("1,00元", "1,0000元", "10,00,000元", ",100元", "0,100元", "1,000,元", "1，00元"),
        *("7  亿元", " 7亿元", "7亿元 ", "7\t亿元", "7\u00a0亿元", "7\n亿元", "7亿元\n", "1 000元"),
        *("15-20%", "50-100亿", "3～5个", "7亿元以上", "约7亿元", "确保7亿元", "7亿元，", "3+2", "2*3元"),
        *("1/0", "2/", "/3", "1.5/2", "2/3/4", "2/03"),
        *("七亿元", "٣元", "７亿美圆", "5%元", "3元/", "3/亩"),
        pytest.param("9" * (MAX_DIGITS + 1), id="too-long"),
        pytest.param("1/" + "9" * MAX_DIGITS, id="fraction-too-long"),
    ],
)
def test_parse_refuses(text: str) -> None:
    """What is no number with a defined unit is refused, whatever stands around it."""
    with pytest.raises(AmountError):
        A(text)


@pytest.mark.parametrize("text", [None, 7, 7.0, b"7", Decimal(7), ["7"], Amount(7)])
def test_parse_takes_text_only(text: object) -> None:
    """Only a str is parsed."""
    with pytest.raises(AmountError):
        A(text)  # type: ignore[arg-type]


def test_parse_says_what_it_takes() -> None:
    """The refusal shows what was given and forms that would be taken; a misspelt unit, the nearest ones."""
    with pytest.raises(AmountError, match=r"'约7亿元'.*35万元/亩"):
        A("约7亿元")
    with pytest.raises(UnitError) as caught:
        A("7亿美圆")
    assert caught.value.nearest[0] == "亿美元"


# -------------------------------------------------------------------------------------------------------- construction


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(7, "7", id="int"),
        pytest.param(Decimal("1.20"), "1.20", id="decimal"),
        pytest.param(Decimal("1E+3"), "1000", id="exponent"),
        pytest.param(Decimal("1.5E+3"), "1500", id="exponent-and-places"),
        pytest.param(Decimal("1E-3"), "0.001", id="negative-exponent"),
        pytest.param(Decimal("-0.00"), "0.00", id="minus-zero"),
        pytest.param(Decimal("0E+3"), "0", id="zero-with-exponent"),
        pytest.param(Fraction(2, 3), "2/3", id="fraction"),
        pytest.param(Fraction(-2, 3), "-2/3", id="negative-fraction"),
        pytest.param(Fraction(6, 3), "2", id="whole-fraction"),
        pytest.param("1.20", "1.20", id="text"),
        pytest.param("2/3", "2/3", id="fraction-as-text"),
    ],
)
def test_construct(number: Decimal | Fraction | int | str, text: str) -> None:
    """Exact numbers are taken with their written places; no exponent and no minus before zero is left."""
    assert str(Amount(number)) == text


@pytest.mark.parametrize(
    "number",
    [
        *(1.5, 7.0, True, False, None, 1 + 0j, b"7", (7,), Amount(7)),
        *("", "seven", "1e5", "NaN", "1,000", " 7", "７", "1/0", "+7"),
        *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"), float("nan"), float("inf")),
        pytest.param(Decimal("1E+999999"), id="huge-exponent"),
        pytest.param(Decimal("1E-999999"), id="tiny-exponent"),
        pytest.param(Decimal("0E-999999"), id="zero-with-tiny-exponent"),
        pytest.param("1" * (MAX_DIGITS + 1), id="long-text"),
        pytest.param(10**MAX_DIGITS, id="long-int"),
        pytest.param(10**5000, id="int-that-python-does-not-write"),
        pytest.param(Fraction(1, 10**MAX_DIGITS), id="long-denominator"),
        pytest.param(Fraction(1, 10**5000), id="fraction-that-python-does-not-write"),
    ],
)
def test_construct_refuses(number: object) -> None:
    """A float, a bool, what is not finite, what is no number and what is absurdly long is refused."""
    with pytest.raises(AmountError) as caught:
        Amount(number, "")  # type: ignore[arg-type]
    assert caught.value.fault.where == "number"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        pytest.param("5亿美元", "5", "亿美元", id="unit"),
        pytest.param("1.20", "1.20", "", id="bare-number"),
        pytest.param("７，000 万元", "7000", "万元", id="full-width"),
        pytest.param("-2/3亩", "-2/3", "亩", id="fraction"),
        pytest.param("5‰", "5", "‰", id="symbol"),
    ],
)
def test_construct_from_text(text: str, number: str, unit: str) -> None:
    """A text without a unit beside it is read as `parse` reads it; beside a unit it is a number and nothing else."""
    amount = Amount(text)
    assert (amount, str(amount)) == (Amount.parse(text), str(Amount.parse(text)))
    assert (amount, amount.places, amount.unit) == (Amount(number, unit), Amount(number, unit).places, unit)
    if unit:
        with pytest.raises(AmountError, match=r"^number: found"):
            Amount(text, unit)


@pytest.mark.parametrize("text", ["", "亿元", "7亿美元以上", "约7亿元", "1e5", "NaN", " 7", "1/0", "+7", "五亿元", "7亿美元 "])
def test_construct_refuses_other_texts(text: str) -> None:
    """Words around a figure are prose, and no text is read half."""
    with pytest.raises(AmountError):
        Amount(text)


def test_unknown_unit_in_text() -> None:
    """A text with a unit that the table does not define is refused with the nearest."""
    with pytest.raises(UnitError, match="nearest: 亿美元"):
        Amount("5亿美圆")


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("9" * MAX_DIGITS, id="whole"),
        pytest.param("0." + "0" * (MAX_DIGITS - 3) + "1", id="places"),
        pytest.param("9" * 500 + "." + "9" * 499, id="both"),
    ],
)
def test_a_thousand_digits(number: str) -> None:
    """A number of up to 1000 digits is kept, compared and added exactly."""
    amount = Amount(number, "元")
    assert str(amount) == f"{number}元"
    assert A(str(amount)) == amount
    assert str(amount + A("0元")) == str(amount)


@pytest.mark.parametrize(
    "factor",
    [
        pytest.param(10, id="whole"),
        pytest.param(Fraction(10**999 - 1, 2**3320), id="fraction-with-a-long-decimal"),
        pytest.param(Fraction(10**999, 3**2000), id="fraction-without-a-decimal"),
    ],
)
def test_beyond_a_thousand_digits(factor: int | Fraction) -> None:
    """A product of more than 1000 digits is refused as such; Python itself would fail to write it out."""
    with pytest.raises(AmountError, match="1000 digits"):
        operator.mul(Amount("9" * MAX_DIGITS, "元"), factor)


def test_a_long_fraction_times_itself() -> None:
    """A fraction whose square has more digits than Python writes out is refused as too long."""
    amount = Amount(Fraction(10**999 - 1, 2**3320), "元")
    with pytest.raises(AmountError, match="1000 digits"):
        operator.mul(amount, amount.number)


def test_few_digits_allowed_by_python() -> None:
    """Amounts of many digits do not pass through ints in text, which Python may be told to refuse from 640 digits."""
    program = (
        "from jkq_targets import Amount\n"
        "long = Amount('9' * 900 + '亩')\n"
        "print(str(long.to('平方米', places=2))[:9], str(long + long)[:3], f'{long:,.1f}'[:7], str(long / 8)[-5:])\n"
    )
    command = [sys.executable, "-X", "utf8", "-X", "int_max_str_digits=640", "-c", program]
    written = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()
    assert written == ["666666666", "199", "999,999", ".875亩"]


@pytest.mark.parametrize(
    ("text", "spec", "written"),
    [
        pytest.param("1234567万元", ",", "1,234,567万元", id="groups"),
        pytest.param("1234567.125万元", ",.2f", "1,234,567.13万元", id="groups-and-places"),
        pytest.param("999亩", ",", "999亩", id="nothing-to-group"),
        pytest.param("0.12345亩", ",", "0.12345亩", id="places-are-not-grouped"),
        pytest.param("-1234.5亩", ",.0f", "-1,235亩", id="negative-away-from-zero"),
        pytest.param("2.5亩", ".0f", "3亩", id="half-away-from-zero"),
        pytest.param("1.20亿元", ".3f", "1.200亿元", id="more-places"),
        pytest.param("2/3", ".2f", "0.67", id="fraction"),
        pytest.param("20000/3亩", ",", "20,000/3亩", id="fraction-grouped"),
        pytest.param("5个百分点", "+", "+5个百分点", id="sign"),
        pytest.param("-5个百分点", "+.1f", "-5.0个百分点", id="minus"),
        pytest.param("1234.5亩", ">12,.2f", "   1,234.50亩", id="right"),
        pytest.param("1234.5亩", "*<12,.2f", "1,234.50亩***", id="fill"),
        pytest.param("1234.5亩", "12,.2f", "   1,234.50亩", id="width"),
        pytest.param("12345.6万元", "+", "+12345.6万元", id="sign-alone"),
        pytest.param("12345.6万元", ".2f", "12345.60万元", id="places-alone"),
        pytest.param("1.20亿元", "", "1.20亿元", id="nothing"),
        pytest.param("1.20亿元", "8", "1.20亿元  ", id="width-of-text"),
        pytest.param("1.20亿元", ">8s", "  1.20亿元", id="text-to-the-right"),
    ],
)
def test_format(text: str, spec: str, written: str) -> None:
    """Numbers are grouped, rounded half away from zero and signed; alignment holds for number and unit together."""
    assert format(A(text), spec) == written


@pytest.mark.parametrize("spec", [".2", ".3s", "f", "e", "%", "d", "012", "=12", ",.2", "x", "_", ",.2f ", ".1234f"])
def test_format_refuses(spec: str) -> None:
    """No format cuts a figure short or writes it another way without a word."""
    with pytest.raises(AmountError, match="format: found"):
        format(A("12345.678万元"), spec)


def test_format_does_not_depend_on_the_decimal_context() -> None:
    """The rounding of a format is that of the library, whatever the context says."""
    with localcontext(prec=3, rounding=ROUND_DOWN):
        assert f"{A('12345.675万元'):,.2f}" == "12,345.68万元"


@pytest.mark.parametrize("unit", ["元元", "kg", " ", None, 7, b"\xe5\x85\x83"])
def test_unit_is_defined(unit: object) -> None:
    """A unit that the table does not define, or that is no text, is refused."""
    with pytest.raises(UnitError):
        Amount(7, unit)  # type: ignore[arg-type]


def test_frozen() -> None:
    """An amount cannot be changed, and has no room for anything else."""
    amount = A("7亿美元")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        amount.number = Decimal(8)  # type: ignore[misc]
    assert not hasattr(amount, "__dict__")
    assert attrs.evolve(amount, number=Decimal(8)) == A("8亿美元")


def test_repr_reads_back() -> None:
    """The repr of an amount is the call that makes it."""
    assert repr(A("1.20亿元")) == "Amount(number=Decimal('1.20'), unit='亿元')"


@pytest.mark.parametrize(("text", "places"), [("7亿元", 0), ("1.20亿元", 2), ("0.00元", 2), ("2/3", 0), ("1000元", 0)])
def test_places(text: str, places: int) -> None:
    """The written places are counted as they stand."""
    assert A(text).places == places


# -------------------------------------------------------------------------------------------------- equality and order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("7亿美元", "70000万美元", id="magnitude"),
        pytest.param("1.20亿元", "1.2亿元", id="written-places"),
        pytest.param("1公顷", "15亩", id="area"),
        pytest.param("1平方公里", "100公顷", id="area-in-metric"),
        pytest.param("3000平方米", "4.5亩", id="square-metres"),
        pytest.param("5‰", "0.5%", id="permille"),
        pytest.param("100%", "1", id="percent-and-number"),
        pytest.param("2万", "20000", id="magnitude-alone"),
        pytest.param("3个", "3项", id="alias"),
        pytest.param("1500万元/公顷", "100万元/亩", id="price-per-area"),
        pytest.param("2/3公顷", "10亩", id="fraction"),
        pytest.param("1年", "12个月", id="months"),
    ],
)
def test_equal_by_size(one: str, other: str) -> None:
    """One size written in two ways is equal, has one hash, and is neither less nor greater."""
    a, b = A(one), A(other)
    assert a == b
    assert hash(a) == hash(b)
    assert len({a, b}) == 1
    assert a <= b <= a
    assert not a < b
    assert not a > b


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("7亿元", "7亿美元", id="currencies"),
        pytest.param("3家", "3名", id="counting-words"),
        pytest.param("3%", "3个百分点", id="percentage-points"),
        pytest.param("1天", "1个工作日", id="days"),
        pytest.param("30天", "1个月", id="month"),
        pytest.param("3", "3个", id="bare-number"),
        pytest.param("0元", "0美元", id="zeros"),
        pytest.param("1元", "1元/亩", id="per-area"),
    ],
)
def test_apart_by_dimension(one: str, other: str) -> None:
    """Across dimensions nothing is equal, and order, sum, difference, ratio and conversion are errors that name both."""
    a, b = A(one), A(other)
    assert a != b
    for operation in (operator.lt, operator.le, operator.gt, operator.ge, operator.add, operator.sub, Amount.ratio):
        with pytest.raises(DimensionError) as caught:
            operation(a, b)
        error = caught.value
        assert str(error).endswith(f": {one} and {other}")
        assert (error.left_dimension, error.right_dimension) == (a.dimension, b.dimension)
    with pytest.raises(DimensionError, match=one):
        a.to(b.unit)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        pytest.param("7亿美元", "7亿元", "cannot combine USD with CNY: 7亿美元 and 7亿元", id="currencies"),
        pytest.param("5%", "5个百分点", "cannot combine a number with percentage_point: 5% and 5个百分点", id="ratio"),
        pytest.param("3家", "3", "cannot combine establishment with a number: 3家 and 3", id="bare-number"),
    ],
)
def test_dimensions_are_named(one: str, other: str, sentence: str) -> None:
    """The error names both dimensions and both amounts in one sentence."""
    with pytest.raises(DimensionError) as caught:
        operator.add(A(one), A(other))
    assert str(caught.value) == sentence


@pytest.mark.parametrize("other", [7, 7.0, "7亿元", None, Decimal(7)])
def test_not_equal_to_what_is_no_amount(other: Any) -> None:
    """An amount equals no number and no text, and has no order with them."""
    assert A("7亿元") != other
    with pytest.raises(TypeError):
        operator.lt(A("7亿元"), other)


def test_order() -> None:
    """Amounts of one dimension are ordered by size, whatever their units."""
    amounts = [A(text) for text in ("20亩", "1亩", "1平方公里", "1平方米", "1公顷", "700平方米")]
    assert [str(amount) for amount in sorted(amounts)] == ["1平方米", "1亩", "700平方米", "1公顷", "20亩", "1平方公里"]
    assert max(amounts) > min(amounts)
    assert A("1亩") >= A("666平方米")


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        pytest.param(operator.lt, (True, False, False), id="below"),
        pytest.param(operator.le, (True, True, False), id="at-most"),
        pytest.param(operator.gt, (False, False, True), id="above"),
        pytest.param(operator.ge, (False, True, True), id="at-least"),
    ],
)
def test_comparisons(operation: Callable[[Any, Any], bool], expected: tuple[bool, bool, bool]) -> None:
    """Sizes are compared, whatever the unit; a number has no order with an amount."""
    assert tuple(operation(A(text), A("1亿元")) for text in ("9999万元", "10000万元", "10001万元")) == expected
    with pytest.raises(TypeError):
        operation(A("1亿元"), 1)


# ---------------------------------------------------------------------------------------------------------- arithmetic


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        pytest.param("3000万元", "1.5亿元", "18000万元", id="unit-of-the-first"),
        pytest.param("1.5亿元", "3000万元", "1.8亿元", id="unit-of-the-first-again"),
        pytest.param("1.20亿元", "0.3亿元", "1.50亿元", id="places-of-both"),
        pytest.param("7.5亿元", "1.50亿元", "9.00亿元", id="places-of-the-other"),
        pytest.param("0.1元", "0.2元", "0.3元", id="exact-decimal"),
        pytest.param("1亩", "1000平方米", "2.5亩", id="area"),
        pytest.param("1000平方米", "2亩", "3.5亩", id="unit-of-the-other-where-only-it-is-finite"),
        pytest.param("1/3", "1/6", "0.5", id="fractions"),
        pytest.param("1/3亩", "1/3亩", "2/3亩", id="fraction-left"),
        pytest.param("1/3公顷", "1/3公顷", "2/3公顷", id="fraction-left-in-a-unit-that-has-a-factor"),
        pytest.param("7亿美元", "-7亿美元", "0亿美元", id="zero"),
        pytest.param("1%", "1‰", "1.1%", id="ratios"),
    ],
)
def test_add(one: str, other: str, total: str) -> None:
    """A sum is exact, and stands in the unit of the first where a finite decimal states it there."""
    assert str(A(one) + A(other)) == total
    assert A(total) - A(other) == A(one)


def test_sum() -> None:
    """`sum` adds amounts up, from an amount or from nothing."""
    amounts = [A("1亿元"), A("2000万元"), A("0.5亿元")]
    assert sum(amounts) == A("1.7亿元")
    assert str(sum(amounts, start=A("0万元"))) == "17000万元"


@pytest.mark.parametrize("other", [1, 1.0, Decimal(0), "0", None, True, False])
def test_add_takes_amounts_only(other: Any) -> None:
    """A number, a text or a bool is not added to an amount; the int 0 before it, from which `sum` starts, is nothing."""
    for operation, one, two in (
        (operator.add, A("7亿元"), other),
        (operator.add, other, A("7亿元")),
        (operator.sub, A("7亿元"), other),
    ):
        with pytest.raises(TypeError):
            operation(one, two)
    assert 0 + A("7亿元") == A("7亿元")


@pytest.mark.parametrize(
    ("result", "text"),
    [
        pytest.param(lambda: A("1.20亿元") * 3, "3.60亿元", id="int"),
        pytest.param(lambda: 3 * A("1.20亿元"), "3.60亿元", id="from-the-right"),
        pytest.param(lambda: A("3亿元") * Decimal("0.5"), "1.5亿元", id="decimal"),
        pytest.param(lambda: A("1亿元") * Fraction(1, 3), "1/3亿元", id="fraction"),
        pytest.param(lambda: A("1亿元") / 4, "0.25亿元", id="quotient"),
        pytest.param(lambda: A("2亩") / 3, "2/3亩", id="quotient-without-finite-decimal"),
        pytest.param(lambda: -A("1.20亿元"), "-1.20亿元", id="negative"),
        pytest.param(lambda: abs(A("-3个")), "3个", id="absolute"),
        pytest.param(lambda: abs(A("3个")), "3个", id="absolute-of-positive"),
    ],
)
def test_scale(result: Callable[[], Amount], text: str) -> None:
    """Multiplied and divided by exact numbers, an amount stays exact and keeps its unit."""
    assert str(result()) == text


@pytest.mark.parametrize("factor", [1.5, True, None, "2", float("nan"), Decimal("NaN"), Decimal("Infinity")])
def test_scale_refuses(factor: Any) -> None:
    """A float, a bool, a text or what is not finite is no factor and no divisor."""
    for operation in (operator.mul, operator.truediv):
        with pytest.raises(AmountError):
            operation(A("7亿元"), factor)


def test_amounts_do_not_multiply() -> None:
    """Amount by amount has no unit here: the error says what to use instead."""
    two: Any = A("2亿元")
    for operation in (operator.mul, operator.truediv):
        with pytest.raises(AmountError, match="ratio"):
            operation(A("7亿元"), two)


@pytest.mark.parametrize(
    ("text", "magnitude"), [("-0.5亿元", "0.5亿元"), ("0.50元", "0.50元"), ("0亿元", "0亿元"), ("-0.0亿元", "0.0亿元")]
)
def test_magnitude(text: str, magnitude: str) -> None:
    """`abs` takes the sign away and leaves the places, also below 1."""
    assert str(abs(A(text))) == magnitude


def test_division_by_zero() -> None:
    """By zero nothing is divided."""
    with pytest.raises(ZeroDivisionError):
        operator.truediv(A("7亿元"), 0)
    with pytest.raises(ZeroDivisionError):
        A("7亿元").ratio(A("0元"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        pytest.param("8亿美元", "70000万美元", Fraction(8, 7), id="money"),
        pytest.param("1亩", "1平方米", Fraction(2000, 3), id="area"),
        pytest.param("0元", "1元", Fraction(0), id="zero"),
        pytest.param("-1元", "1分", None, id="apart"),
    ],
)
def test_ratio(one: str, other: str, ratio: Fraction | None) -> None:
    """The ratio of two amounts of one dimension is an exact fraction; of two dimensions there is none."""
    if ratio is None:
        with pytest.raises(UnitError):
            A(one).ratio(A(other))
    else:
        assert A(one).ratio(A(other)) == ratio


def test_ratio_takes_amounts_only() -> None:
    """A number has no ratio with an amount: the error says what would have one."""
    with pytest.raises(UnitError, match="found 5; accepted: an Amount that measures what 1元 does"):
        A("1元").ratio(5)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------------- conversion


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        pytest.param("7亿美元", "万美元", "70000万美元", id="smaller-magnitude"),
        pytest.param("70000万美元", "亿美元", "7亿美元", id="greater-magnitude"),
        pytest.param("30公顷", "平方米", "300000平方米", id="hectare"),
        pytest.param("15万平方米", "亩", "225亩", id="square-metres"),
        pytest.param("35万元/亩", "元/亩", "350000元/亩", id="price"),
        pytest.param("2000元/平方米", "万元/公顷", "2000万元/公顷", id="price-per-hectare"),
        pytest.param("5‰", "%", "0.5%", id="permille"),
        pytest.param("2/3", "%", None, id="two-thirds-in-percent"),
        pytest.param("2/3", "", "2/3", id="fraction-in-its-own-unit"),
        pytest.param("1.20亿元", "亿元", "1.20亿元", id="own-unit-keeps-places"),
        pytest.param("3个", "项", "3项", id="alias"),
        pytest.param("1亩", "平方米", None, id="mu-in-square-metres"),
        pytest.param("3亩", "平方米", "2000平方米", id="three-mu-in-square-metres"),
        pytest.param("1天", "小时", "24小时", id="time"),
    ],
)
def test_to(text: str, unit: str, expected: str | None) -> None:
    """A conversion is exact; where no finite decimal exists it is refused with a way out."""
    if expected is None:
        with pytest.raises(InexactConversionError, match="places"):
            A(text).to(unit)
    else:
        converted = A(text).to(unit)
        assert str(converted) == expected
        assert converted == A(text)


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        pytest.param("1亩", "平方米", "1亩, which no decimal of at most 1000 digits states in 平方米", id="unit"),
        pytest.param("1/3万", "", "1/3万, which no decimal of at most 1000 digits states in a bare number", id="bare-number"),
    ],
)
def test_what_no_decimal_states(text: str, unit: str, found: str) -> None:
    """The error names the amount, the unit and the way out."""
    with pytest.raises(InexactConversionError) as caught:
        A(text).to(unit)
    assert str(caught.value) == f"found {found}; accepted: `places`, the number of decimal places to round to"


@pytest.mark.parametrize(
    ("text", "unit", "places", "expected"),
    [
        pytest.param("1亩", "平方米", 2, "666.67平方米", id="up"),
        pytest.param("1亩", "平方米", 0, "667平方米", id="whole"),
        pytest.param("0.125元", "元", 2, "0.13元", id="half-away-from-zero"),
        pytest.param("-0.125元", "元", 2, "-0.13元", id="half-away-from-zero-below"),
        pytest.param("0.124元", "元", 2, "0.12元", id="down"),
        pytest.param("7亿元", "亿元", 2, "7.00亿元", id="places-added"),
        pytest.param("-0.001元", "元", 2, "0.00元", id="no-minus-zero"),
        pytest.param("2/3", "", 5, "0.66667", id="fraction"),
        pytest.param("2/3", "%", 1, "66.7%", id="fraction-in-percent"),
    ],
)
def test_to_places(text: str, unit: str, places: int, expected: str) -> None:
    """With places given, a conversion rounds half away from zero (四舍五入) and writes that many."""
    assert str(A(text).to(unit, places=places)) == expected


@pytest.mark.parametrize("places", [-1, 1.0, True, "2", MAX_DIGITS])
def test_to_refuses_places(places: object) -> None:
    """Places are a whole number from 0."""
    with pytest.raises(AmountError, match="places"):
        A("1亩").to("平方米", places=places)  # type: ignore[arg-type]


def test_to_unknown_unit() -> None:
    """A unit that is not defined is refused, with the nearest ones."""
    with pytest.raises(UnitError) as caught:
        A("1亩").to("平方迷")
    assert "平方米" in caught.value.nearest


# ------------------------------------------------------------------------------------------------- the decimal context


def results() -> list[str]:
    """Everything that an amount can be asked, on numbers of more digits than a context keeps."""
    one, other = A("123456789.123456789012345678901234567890亿元"), A("98765.4321万元")
    return [
        *(str(value) for value in (one, -one, abs(-one), one + other, one - other, one * 7, one / 8, one * Fraction(1, 3))),
        *(str(value) for value in (one.to("元"), one.to("元", places=3), A("1亩").to("平方米", places=30), sum([one, other]))),
        *(str(value) for value in (one.ratio(other), one.size, one > other, one == other, hash(one), one.places)),
        *(str(Amount(Decimal("1.23456789E+12"))), str(Amount(Fraction(1, 7)) + Amount(Fraction(6, 7)))),
        *(str(one.to_pint().magnitude), str(Amount.from_pint(one.to_pint()))),
    ]


def test_no_result_depends_on_the_decimal_context() -> None:
    """A caller's context of one digit, with every trap set, changes no result and is left as it was."""
    expected = results()
    with localcontext(prec=1, rounding=decimal.ROUND_UP, traps=dict.fromkeys(decimal.getcontext().traps, True)) as context:
        context.clear_flags()
        assert results() == expected
        assert not any(context.flags.values())


# ---------------------------------------------------------------------------------------------------------------- pint


def own_registry(**options: Any) -> pint.UnitRegistry[Any]:
    """A registry of the user's own, which knows the units of the plans."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(**options)
    define_units(registry)
    return registry


@pytest.mark.parametrize(
    "text",
    [
        "7亿美元",
        "1.20亿元",
        "35万元/亩",
        "2000元/平方米",
        "3个百分点",
        "5‰",
        "12.5%",
        "15万平方米",
        "1000人次",
        "3",
        "2万",
        "-3家",
    ],
)
def test_pint_and_back(text: str) -> None:
    """An amount as a pint quantity, and that as an amount, is the same amount, with the same places."""
    again = Amount.from_pint(A(text).to_pint())
    assert again == A(text)
    assert str(again.number) == str(A(text).number)


def test_to_pint_uses_the_registry_of_the_library() -> None:
    """Without a registry the quantity is one of `unit_registry`, and converts there."""
    quantity = A("1.5公顷").to_pint()
    assert quantity.units == unit_registry().Unit("公顷")
    assert quantity.to("亩").magnitude == Decimal("22.5")


def test_to_pint_in_a_float_registry() -> None:
    """In a user's registry of floats the number is a float of it, and what is no whole number does not come back."""
    registry = own_registry()
    assert A("1.5亿元").to_pint(registry).to("万元").magnitude == pytest.approx(15000)
    assert A("3亩").to_pint(registry).to("meter ** 2").magnitude == pytest.approx(2000)
    assert Amount.from_pint(A("3亩").to_pint(registry)) == A("3亩")
    with pytest.raises(AmountError):
        Amount.from_pint(A("1.5亿元").to_pint(registry))


def test_to_pint_in_a_decimal_registry() -> None:
    """In a user's registry of decimals nothing is lost."""
    registry = own_registry(non_int_type=Decimal)
    assert Amount.from_pint(A("1.23456789亿元").to_pint(registry).to("万元")) == A("12345.6789万元")


def test_to_pint_of_a_fraction() -> None:
    """A fraction with a finite decimal goes to pint, one without is refused."""
    assert Amount(Fraction(3, 4), "亩").to_pint().magnitude == Decimal("0.75")
    with pytest.raises(InexactConversionError):
        A("2/3亩").to_pint()


@pytest.mark.parametrize(
    ("magnitude", "unit", "error"),
    [
        pytest.param(1.5, "元", AmountError, id="float"),
        pytest.param(Decimal("NaN"), "元", AmountError, id="nan"),
        pytest.param(Decimal(1), "元 * 亩", UnitError, id="product"),
        pytest.param(Decimal(1), "亩 ** 2", UnitError, id="power"),
        pytest.param(Decimal(1), "1 / 亩", UnitError, id="reciprocal"),
        pytest.param(Decimal(1), "元 / 亩 / 年", UnitError, id="two-quotients"),
    ],
)
def test_from_pint_refuses(magnitude: Any, unit: str, error: type[Exception]) -> None:
    """A float, what is not finite, and a unit that is neither one of ours nor a quotient of two is refused."""
    quantity: Any = unit_registry().Quantity(magnitude, unit)
    with pytest.raises(error):
        Amount.from_pint(quantity)


def test_from_pint_refuses_units_of_pint() -> None:
    """A unit that pint has and this library has not is refused."""
    quantity: Any = own_registry().Quantity(1, "furlong")
    with pytest.raises(UnitError):
        Amount.from_pint(quantity)


def test_from_pint_takes_quantities_only() -> None:
    """A text is no quantity."""
    with pytest.raises(AmountError, match="found '5万元'; accepted: a pint quantity"):
        Amount.from_pint("5万元")  # type: ignore[arg-type]


# -------------------------------------------------------------------------------------------------------------- pickle


@pytest.mark.parametrize("text", ["7亿美元", "1.20亿元", "2/3", "35万元/亩", "5‰"])
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(text: str, protocol: int) -> None:
    """An amount that went through pickle is the same, written the same, whether or not its size was asked for before."""
    amount = A(text)
    assert str(pickle.loads(pickle.dumps(amount, protocol))) == text
    assert hash(pickle.loads(pickle.dumps(amount, protocol))) == hash(amount)
    assert pickle.loads(pickle.dumps(amount, protocol)) == amount


def test_pickle_without_pint(fresh_python: Callable[[str], str]) -> None:
    """Unpickled, compared, converted and hashed in another process, an amount needs no pint there."""
    amount = A("7亿美元")
    code = f"""
import pickle, sys
amount = pickle.loads({pickle.dumps(amount)!r})
other = type(amount).parse("70000万美元")
print(amount == other, hash(amount) == hash(other), amount <= other, amount.to("万美元"), "pint" in sys.modules)
"""
    assert fresh_python(code) == "True True True 70000万美元 False"
