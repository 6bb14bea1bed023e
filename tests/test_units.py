"""`jkq_targets.units`: the unit table, held to pint, and pint registries of the user's own."""

from __future__ import annotations

import copy
import inspect
import itertools
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pint
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError, UnitError
from jkq_targets.units import (
    Unit,
    define_units,
    find_unit,
    is_unit,
    unit_names,
    unit_prefixes,
    unit_registry,
    unit_symbols,
)
from jkq_targets.units._table import _OTHER_NAMES

PREFIXED = (
    *("万元", "亿元", "百亿元", "万亿元", "万美元", "亿美元", "千万美元"),
    *("万平方米", "万亩", "万人次", "万人", "百户", "万吨", "亿千瓦时"),
)
QUOTIENTS = (
    ("元/平方米", "元/亩", "万元/亩", "万元/公顷", "亿元/平方公里"),
    ("美元/亩", "万美元/亩", "万美元/公顷"),
    ("个/家", "项/家", "个/万家"),
    ("元/人", "万元/人", "万元/名", "元/万人"),
    ("吨标准煤/万元", "吨标煤/亿元", "tce/元"),
    ("公里/小时", "米/秒", "米/分钟"),
)


def units_by_dimension() -> dict[str, list[str]]:
    """Every name and alias of the table, every prefix, and samples of quotients, by what they measure."""
    groups: dict[str, list[str]] = defaultdict(list)
    with_prefixes = [f"{prefix}{name}" for prefix in unit_prefixes() for name in ("元", "家")]
    for name in dict.fromkeys((*unit_names(), *PREFIXED, *with_prefixes, *itertools.chain(*QUOTIENTS))):
        groups[find_unit(name).dimension].append(name)
    return groups


def pairs() -> Iterator[tuple[str, str]]:
    """Every two units of one dimension, in both directions, and each with itself."""
    for names in units_by_dimension().values():
        yield from itertools.product(names, names)


def is_finite_decimal(number: Fraction) -> bool:
    """Whether a number can be written out as a decimal: its denominator divides a power of ten."""
    return 10**60 % number.denominator == 0


def amount_in(number: int, start: str, end: str) -> Fraction:
    """So much of one unit in another, as `Amount.to` gives it; where it has no finite decimal, to 40 places."""
    amount = Amount(number, start)
    try:
        return Fraction(amount.to(end).number)
    except InexactConversionError:
        return Fraction(amount.to(end, places=40).number)


def test_every_pair_converts_as_pint_converts_it() -> None:
    """
    In every pair of one dimension our conversion is that of pint.

    pint multiplies by the factor of the one unit and by the reciprocal of the other's. Where both are finite decimals the two
    results are equal; elsewhere pint rounds on the way, and they agree to 25 digits.
    """
    registry = unit_registry()
    quantities = {name: registry.Quantity(Decimal(7), name) for names in units_by_dimension().values() for name in names}
    for start, end in pairs():
        by_pint = Fraction(quantities[start].to(quantities[end].units).magnitude)
        ours = amount_in(7, start, end)
        if is_finite_decimal(find_unit(start).factor) and is_finite_decimal(1 / find_unit(end).factor):
            assert ours == by_pint, (start, end)
        else:
            assert abs(ours / by_pint - 1) < Fraction(1, 10**25), (start, end)


def test_units_of_two_dimensions_are_two_dimensions_to_pint() -> None:
    """What we keep apart pint keeps apart too: no unit of one of our dimensions converts into another."""
    registry = unit_registry()
    samples = [registry.Quantity(Decimal(1), names[0]) for names in units_by_dimension().values()]
    for one, other in itertools.combinations(samples, 2):
        assert not one.is_compatible_with(other), (one, other)


def test_pint_knows_the_same_names() -> None:
    """A registry that has parsed nothing yet has every name and alias of the table, and no other."""
    assert set(inspect.unwrap(unit_registry)()) == set(unit_names())


@pytest.mark.parametrize(
    ("name", "factor", "dimension"),
    [
        pytest.param("", Fraction(1), "", id="bare-number"),
        pytest.param("万", Fraction(10_000), "", id="magnitude-alone"),
        pytest.param("%", Fraction(1, 100), "", id="percent"),
        pytest.param("‰", Fraction(1, 1000), "", id="permille"),
        pytest.param("亿美元", Fraction(10**8), "USD", id="prefixed"),
        pytest.param("万亿元", Fraction(10**12), "CNY", id="longest-prefix"),
        pytest.param("平方米", Fraction(15, 10_000), "area", id="square-metre"),
        pytest.param("公顷", Fraction(15), "area", id="hectare"),
        pytest.param("平方公里", Fraction(1500), "area", id="square-kilometre"),
        pytest.param("mu", Fraction(1), "area", id="mu"),
        pytest.param("元/平方米", Fraction(10_000, 15), "CNY/area", id="price-per-area"),
        pytest.param("万元/万元", Fraction(1), "", id="quotient-of-one-dimension"),
        pytest.param("亩/公顷", Fraction(1, 15), "", id="quotient-of-areas"),
        pytest.param("个/万", Fraction(1, 10_000), "item", id="quotient-by-a-number"),
        pytest.param("万/亩", Fraction(10_000), "1/area", id="number-per-area"),
    ],
)
def test_find_unit(name: str, factor: Fraction, dimension: str) -> None:
    """A name, an alias, a prefixed name and a quotient are found with their exact factor and what they measure."""
    assert find_unit(name) == Unit(factor, dimension)
    assert is_unit(name)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("亿美圆", "亿美元", id="misspelt-after-magnitude"),
        pytest.param("平方公哩", "平方公里", id="misspelt"),
        pytest.param("万元/平方迷", "万元/平方米", id="misspelt-in-quotient"),
    ],
)
def test_unknown_unit_offers_the_nearest(name: str, nearest: str) -> None:
    """A unit that is not defined is refused, with what was given and the nearest names that are."""
    with pytest.raises(UnitError) as caught:
        find_unit(name)
    assert caught.value.nearest[0] == nearest
    assert name in str(caught.value)


@pytest.mark.parametrize(
    "name",
    ["元元", "/", "/亩", "元/", "元/亩/年", "万万元", "元 ", " 元", "元*亩", "元**2", "kg", "meter", "$", "%元", "元亩", "\n"],
)
def test_what_is_no_unit(name: str) -> None:
    """Nothing but a defined name, with one magnitude before it, or one quotient of two of these, is a unit."""
    assert not is_unit(name)
    with pytest.raises(UnitError):
        find_unit(name)


def test_common_names_that_the_table_leaves_out() -> None:
    """A common name of something that the table has under another is refused, and that other is offered."""
    assert [name for name in _OTHER_NAMES if is_unit(name)] == []
    assert [name for name in _OTHER_NAMES.values() if not is_unit(name)] == []
    for name, meant in {**_OTHER_NAMES, "万RMB": "万CNY", "元/㎡": "元/平方米", "RMB/m2": "CNY/平方米"}.items():
        with pytest.raises(UnitError) as caught:
            find_unit(name)
        assert caught.value.nearest == (meant,), name


@pytest.mark.parametrize("name", ["USDD", "hectar", "亿美圆", "平方千里"])
def test_nearest_names_are_in_the_same_script(name: str) -> None:
    """Latin letters are offered for Latin letters, Chinese for Chinese."""
    with pytest.raises(UnitError) as caught:
        find_unit(name)
    assert caught.value.nearest
    assert {near.isascii() for near in caught.value.nearest} == {name.isascii()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("元", "美元", id="currencies"),
        pytest.param("家", "名", id="establishments-and-persons"),
        pytest.param("%", "百分点", id="percent-and-percentage-point"),
        pytest.param("工作日", "天", id="working-day-and-day"),
        pytest.param("月", "天", id="month-and-day"),
        pytest.param("人次", "人", id="attendance-and-persons"),
        pytest.param("次", "人次", id="occasions-and-attendance"),
        pytest.param("吨", "吨标准煤", id="mass-and-coal-equivalent"),
        pytest.param("元/亩", "元", id="price-per-area-and-price"),
        pytest.param("倍", "", id="multiple-and-number"),
        pytest.param("个", "", id="items-and-number"),
        pytest.param("箱", "标箱", id="boxes-and-standard-containers"),
        pytest.param("班", "班次", id="classes-and-runs"),
        pytest.param("只", "头", id="animals-and-livestock"),
    ],
)
def test_apart(one: str, other: str) -> None:
    """Currencies, counting words, percentages and percentage points, and kinds of days are dimensions of their own."""
    assert find_unit(one).dimension != find_unit(other).dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("名", "人"), ("个", "项"), ("幢", "栋"), ("天", "日"), ("工作日", "个工作日")),
        *(("百分点", "个百分点"), ("元", "CNY"), ("港元", "港币"), ("平方公里", "平方千米")),
        *(("小时", "个小时"), ("周", "个星期"), ("标箱", "标准箱"), ("标箱", "TEU")),
    ],
)
def test_aliases(one: str, other: str) -> None:
    """Two words for one unit are one unit."""
    assert find_unit(one) == find_unit(other)


def test_mu_is_an_area_here_and_a_mass_to_pint() -> None:
    """`mu` is 亩 in this library and its registry; pint's own registry reads it as a mass."""
    assert find_unit("mu") == find_unit("亩")
    ours = unit_registry()
    assert ours.Quantity(Decimal(15), "mu") == ours.Quantity(Decimal(1), "公顷")
    assert pint.UnitRegistry().Quantity(1, "mu").check("[mass]")


def test_unit_registry_is_built_once_and_has_nothing_of_pints() -> None:
    """The registry is one object, with Decimal factors, and knows no unit that the table does not define."""
    registry = unit_registry()
    assert registry is unit_registry()
    assert registry.non_int_type is Decimal
    assert "meter" not in registry
    with pytest.raises(pint.RedefinitionError):
        registry.define("亩 = [other]")


QUANTITIES = ["7亿美元", "35万元/亩", "5‰", "2个百分点", "7", "1.20亿元"]


@pytest.mark.parametrize("text", QUANTITIES)
def test_quantities_pickle(text: str) -> None:
    """A quantity of the library's registry, its unit and its square come back from pickle as quantities of that registry."""
    quantity = Amount(text).to_pint()
    for value in (quantity, quantity.units, quantity * quantity, copy.deepcopy(quantity)):
        again = pickle.loads(pickle.dumps(value))
        assert (again, type(again)) == (value, type(value))
    assert Amount.from_pint(pickle.loads(pickle.dumps(quantity))) == Amount(text)


def test_quantities_reach_other_processes() -> None:
    """A quantity is unpickled in a process that has not heard of the library, and combines with those of the registry there."""
    pickled = pickle.dumps([Amount(text).to_pint() for text in QUANTITIES])
    program = (
        f"import pickle\nquantities = pickle.loads({pickled!r})\n"
        "from jkq_targets import Amount\n"
        "print(*(Amount.from_pint(quantity + quantity) for quantity in quantities))\n"
    )
    found = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert [Amount(text) for text in found] == [Amount(text) * 2 for text in QUANTITIES]


OWN_REGISTRIES = [
    pytest.param({}, id="default"),
    pytest.param({"non_int_type": Decimal}, id="decimal"),
    pytest.param({"on_redefinition": "raise"}, id="no-redefinition"),
]


@pytest.mark.parametrize("options", OWN_REGISTRIES)
def test_define_units(options: dict[str, Any]) -> None:
    """A registry of the user's own learns every unit of ours, keeps what it knew, and may be given them twice."""
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(**options)
    before = {name: registry.Quantity(1, name).to_base_units() for name in ("percent", "hectare", "mu", "gram", "year")}
    define_units(registry)
    define_units(registry)
    assert [name for name in (*unit_names(), *PREFIXED) if not registry.Quantity(1, name).units] == []
    assert {name: registry.Quantity(1, name).to_base_units() for name in before} == before
    assert before["mu"].check("[mass]")


@pytest.mark.parametrize(
    ("number", "unit", "expected", "other"),
    [
        pytest.param(3, "亩", 2000, "meter ** 2", id="mu"),
        pytest.param(1, "公顷", 1, "hectare", id="hectare"),
        pytest.param(2, "平方公里", 2, "kilometer ** 2", id="square-kilometre"),
        pytest.param(3, "公里", 3000, "meter", id="kilometre"),
        pytest.param(1, "立方米", 1000, "liter", id="cubic-metre"),
        pytest.param(2, "斤", 1, "kilogram", id="jin"),
        pytest.param(1, "千瓦时", 3600000, "joule", id="kilowatt-hour"),
        pytest.param(1, "千瓦", 1000, "watt", id="kilowatt"),
        pytest.param(1, "小时", 3600, "second", id="hour"),
        pytest.param(1, "亿元", 10000, "万元", id="money"),
    ],
)
def test_define_units_joins_the_si(number: int, unit: str, expected: int, other: str) -> None:
    """In a registry of the user's own, areas, lengths, masses, energies and times convert into its units."""
    options: dict[str, Any] = {"non_int_type": Decimal}
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(**options)
    define_units(registry)
    with localcontext(prec=50):
        converted = registry.Quantity(Decimal(number), unit).to(other).magnitude
    assert abs(converted - expected) < Decimal("1E-20") * expected


def test_unit_names_prefixes_and_symbols() -> None:
    """The table tells its names without magnitudes, its magnitudes, and the names printed as a symbol."""
    names = unit_names()
    assert len(names) == len(set(names))
    assert {"元", "亩", "%", "个百分点"} <= set(names)
    assert "" not in names
    assert "亿元" not in names
    assert unit_prefixes() == ("百", "千", "万", "百万", "千万", "亿", "百亿", "千亿", "万亿")
    assert unit_symbols() == {"percent": "%", "permille": "‰"}


def test_symbols_are_a_copy() -> None:
    """What a caller does to the symbols changes nothing here."""
    unit_symbols().clear()
    assert unit_symbols()
