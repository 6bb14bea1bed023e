"""Rules that every `Amount` keeps: one class a rule, its docstring the rule."""

from __future__ import annotations

import decimal
import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError, UnitError
from jkq_targets.strategies import amounts
from jkq_targets.strategies._quantities import units_of
from jkq_targets.units import find_unit, unit_registry

DIMENSIONS = ("CNY", "USD", "area", "length", "time", "", "CNY/area", "establishment")
FACTORS = st.integers(-1000, 1000) | st.fractions(-10, 10, max_denominator=9) | st.decimals(-9, 9, places=2)

#: A context that rounds everything to one digit, or refuses to: whoever computes in it is found out.
HOSTILE = st.builds(
    decimal.Context,
    prec=st.just(1),
    rounding=st.sampled_from((decimal.ROUND_UP, decimal.ROUND_FLOOR, decimal.ROUND_05UP)),
    Emin=st.just(0),
    Emax=st.just(1),
    traps=st.sampled_from(([], [decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Clamped])),
)


@st.composite
def alike(draw: st.DrawFn, count: int = 2) -> tuple[Amount, ...]:
    """Amounts of one dimension, in whatever units of it; some are equal."""
    of_dimension = amounts(draw(st.sampled_from(DIMENSIONS)), max_number=10**6, min_number=-(10**6))
    drawn = [draw(of_dimension)]
    while len(drawn) < count:
        drawn.append(draw(of_dimension | st.sampled_from(drawn).flatmap(restated)))
    return tuple(drawn)


def restated(amount: Amount) -> st.SearchStrategy[Amount]:
    """The same size in any unit of the dimension, as a fraction where no finite decimal states it."""
    units = st.sampled_from(units_of(amount.dimension))
    return units.map(lambda unit: Amount(amount.size / find_unit(unit).factor, unit))


class TestText:
    """What `str` writes, `Amount.parse` reads back with every written place; grouping, full width and a space change nothing."""

    @given(amounts())
    def test_there_and_back(self, amount: Amount) -> None:
        """The very same number and unit come back."""
        again = Amount.parse(str(amount))
        assert (again, str(again.number), again.unit) == (amount, str(amount.number), amount.unit)

    @given(amounts(units=["万元", "亩", "个", "%"], fractions=False))
    def test_other_ways_to_write_it(self, amount: Amount) -> None:
        """Commas between thousands, full-width characters and one space read as the canonical text does."""
        grouped = f"{amount.number:,f} {amount.unit}"
        full_width = "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in grouped)
        assert str(Amount.parse(grouped)) == str(Amount.parse(full_width)) == str(amount)


class TestEquality:
    """One size is equal, with an equal hash, in whatever unit it is stated; no size is equal across dimensions."""

    @given(st.data(), amounts(max_places=2))
    def test_equal_means_equal_hash(self, data: st.DataObject, amount: Amount) -> None:
        """A size in another unit is the same member of a set."""
        other = data.draw(restated(amount))
        assert amount == other
        assert hash(amount) == hash(other)
        assert {amount} == {other}

    @given(amounts(), amounts())
    def test_equal_is_of_one_dimension(self, one: Amount, other: Amount) -> None:
        """Two amounts are equal where dimension and size are."""
        assert (one == other) is ((one.dimension, one.size) == (other.dimension, other.size))


class TestOrder:
    """Inside a dimension the order is total and agrees with the exact sizes; across dimensions there is none."""

    @given(alike(3))
    def test_total(self, three: tuple[Amount, ...]) -> None:
        """Of two amounts exactly one is less, or they are equal; and less than less is less."""
        one, other, third = three
        assert [one < other, one == other, one > other].count(True) == 1
        assert (one <= other) is not (one > other)
        assert (one >= other) is not (one < other)
        assert not (one <= other <= third) or one <= third

    @given(alike(5))
    def test_sorting(self, several: tuple[Amount, ...]) -> None:
        """Sorting goes by size."""
        sizes = [amount.size for amount in sorted(several)]
        assert sizes == sorted(sizes)

    @given(amounts("CNY"), amounts("USD"))
    def test_none_across_dimensions(self, one: Amount, other: Amount) -> None:
        """Yuan and dollars are never compared or added."""
        operations: tuple[Callable[[], object], ...] = (
            lambda: one < other,
            lambda: one <= other,
            lambda: one > other,
            lambda: one >= other,
            lambda: one + other,
            lambda: one - other,
            lambda: one.ratio(other),
            lambda: one.to(other.unit, places=0),
        )
        assert one != other
        for operation in operations:
            with pytest.raises(UnitError):
                operation()


class TestArithmetic:
    """Sums, differences, products and ratios are those of the exact fractions."""

    @given(alike(), FACTORS)
    def test_against_fractions(self, two: tuple[Amount, ...], factor: int | Decimal | Fraction) -> None:
        """Each operation does to the amounts what it does to their sizes."""
        one, other = two
        assert (one + other).size == one.size + other.size
        assert (one - other).size == one.size - other.size
        assert (one * factor).size == (factor * one).size == one.size * Fraction(factor)
        assert abs(one).size == abs(one.size)
        if factor:
            assert (one / factor).size == one.size / Fraction(factor)
        if other.size:
            assert one.ratio(other) == one.size / other.size

    @given(alike(4), st.randoms(use_true_random=False))
    def test_order_of_parts(self, several: tuple[Amount, ...], random: Random) -> None:
        """A sum is the same in whatever order its parts are added."""
        shuffled = list(several)
        random.shuffle(shuffled)
        assert sum(shuffled) == sum(several)


class TestConversion:
    """A conversion keeps the size exactly or is refused; rounding is half away from zero; pint says the same."""

    @given(st.data(), amounts(max_places=2))
    def test_against_fractions(self, data: st.DataObject, amount: Amount) -> None:
        """What converts converts back; what is refused has no finite decimal."""
        unit = data.draw(st.sampled_from(units_of(amount.dimension)))
        number = amount.size / find_unit(unit).factor
        try:
            converted = amount.to(unit)
        except InexactConversionError:
            assert 10**200 % number.denominator
        else:
            assert converted == amount
            assert Fraction(converted.number) == number
            assert converted.unit == unit

    @given(st.data(), amounts(max_places=2), st.integers(0, 6))
    def test_rounding(self, data: st.DataObject, amount: Amount, places: int) -> None:
        """TargetFilters for places, a conversion gives so many, and the nearest such number."""
        unit = data.draw(st.sampled_from(units_of(amount.dimension)))
        rounded = amount.to(unit, places=places)
        exact = abs(amount.size / find_unit(unit).factor)
        assert rounded.places == places
        assert abs(Fraction(rounded.number)) == Fraction(math.floor(exact * 10**places + Fraction(1, 2)), 10**places)

    @given(st.data(), amounts(max_number=10**6, min_number=-(10**6), max_places=2, fractions=False))
    def test_against_pint(self, data: st.DataObject, amount: Amount) -> None:
        """pint, in the same registry, comes to the same number to 25 digits."""
        unit = data.draw(st.sampled_from([unit for unit in units_of(amount.dimension) if unit]))
        with decimal.localcontext(prec=40):
            quantity = amount.to_pint().to(unit_registry().Unit(unit))
        exact = amount.size / find_unit(unit).factor
        assert abs(Fraction(quantity.magnitude) - exact) <= abs(exact) / 10**25

    @given(amounts(fractions=False))
    def test_pint_there_and_back(self, amount: Amount) -> None:
        """A quantity of pint gives the amount back."""
        assert Amount.from_pint(amount.to_pint()) == amount


class TestDecimalContext:
    """No result depends on the caller's decimal context."""

    @given(alike(), FACTORS, HOSTILE)
    def test_same_results(self, two: tuple[Amount, ...], factor: int | Decimal | Fraction, context: decimal.Context) -> None:
        """Every operation gives the same text, whatever the context rounds to or traps."""

        def results() -> list[str]:
            one, other = two
            made = [Amount.parse(str(one)), Amount(one.number, one.unit), one + other, one - other, one * factor, -one, abs(one)]
            made += [one.to(other.unit, places=3), Amount(one.size / 7, one.unit)]
            return [*map(str, made), str(one.size), str(one < other), str(one == other), str(hash(one)), str(one.places)]

        plainly = results()
        with decimal.localcontext(context):
            assert results() == plainly
