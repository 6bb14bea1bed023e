"""
The unit table: which units there are, how large each is, and what it measures.

The table is ``data/units.txt``, in pint's own definition syntax. It is read here line by line, so that amounts are
compared, hashed and converted as exact fractions without pint; `unit_registry` gives the same lines to pint. This is the
only module that imports pint, and it does so inside the functions that need it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs

from jkq_targets.bundle import read_bundled
from jkq_targets.errors import Fault, UnitError, nearest_names, short_repr

if TYPE_CHECKING:
    import pint

_DEFINITION = re.compile(
    r"(?P<name>\S+) = (?:(?P<dimension>\[\w+\])|(?P<factor>[\d.]+)(?: \* (?P<reference>\S+))?)(?P<aliases>(?: = \S+)*)"
)


@attrs.frozen
class Unit:
    """
    A unit as the table defines it.

    Args:
        factor: How many of the reference unit of its dimension it is.
        dimension: What it measures: ``"CNY"``, ``"area"``, ``"CNY/area"``; ``""`` for the bare number, of which % is a part.

    Example:
        >>> find_unit("万元/亩")
        Unit(factor=Fraction(10000, 1), dimension='CNY/area')
    """

    factor: Fraction
    dimension: str


@attrs.frozen
class _Table:
    units: dict[str, Unit]
    prefixes: dict[str, int]
    symbols: dict[str, str]


def _lines(file: str) -> Iterator[str]:
    lines = read_bundled(file).decode("utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


@functools.cache
def _table() -> _Table:
    units = {"": Unit(Fraction(1), "")}
    prefixes: dict[str, int] = {}
    symbols: dict[str, str] = {}
    for line in _lines("units.txt"):
        match = _DEFINITION.fullmatch(line)
        if match is None:
            raise UnitError(Fault("units.txt", short_repr(line), "a definition of one of the forms at the head of the file"))
        name, dimension, factor, reference = match["name"], match["dimension"], match["factor"], match["reference"]
        if name.endswith("-"):
            prefixes[name[:-1]] = int(factor)
            continue
        if dimension:
            unit = Unit(Fraction(1), dimension[1:-1])
        else:
            base = units[reference or ""]
            unit = Unit(Fraction(factor) * base.factor, base.dimension)
        symbol, *aliases = match["aliases"].split(" = ")[1:] or ["_"]
        if symbol != "_":
            symbols[name] = symbol
            aliases.append(symbol)
        units.update(dict.fromkeys((name, *aliases), unit))
    return _Table(units, prefixes, symbols)


def _simple_unit(name: str) -> Unit | None:
    table = _table()
    if name in table.units:
        return table.units[name]
    for length in range(min(2, len(name) - 1), 0, -1):
        prefix, rest = name[:length], name[length:]
        if prefix in table.prefixes and rest in table.units:
            return Unit(table.prefixes[prefix] * table.units[rest].factor, table.units[rest].dimension)
    return None


def _nearest_units(name: str) -> tuple[str, ...]:
    above, slash, below = name.partition("/")
    if slash:
        return tuple(f"{left}/{right}" for left in _nearest_units(above)[:1] for right in _nearest_units(below)[:1])
    prefix = next((name[:length] for length in (2, 1) if name[:length] in _table().prefixes), "")
    return tuple(prefix + near for near in nearest_names(name.removeprefix(prefix), unit_names(), cutoff=0.4))


def find_unit(name: str) -> Unit:
    """
    The unit that a name, an alias, a name with a magnitude (亿美元) or a quotient of two (元/平方米) stands for.

    Args:
        name: The unit as written; ``""`` is the bare number.

    Raises:
        UnitError: The table does not define it; the nearest names stand in the error.

    Example:
        >>> find_unit("公顷").factor, find_unit("公顷").dimension
        (Fraction(15, 1), 'area')
    """
    if not isinstance(name, str):
        raise UnitError(Fault("unit", short_repr(name), "a str that names a unit"))
    return _found_unit(name)


@functools.cache
def is_unit(name: str) -> bool:
    """
    Whether the table defines a name.

    Example:
        >>> is_unit("千万元"), is_unit("十万")
        (True, False)
    """
    try:
        find_unit(name)
    except UnitError:
        return False
    return True


@functools.cache
def _found_unit(name: str) -> Unit:
    above, slash, below = name.partition("/")
    numerator = _simple_unit(above)
    denominator = _simple_unit(below)
    if numerator is None or denominator is None or bool(slash) != bool(below) or (slash and not above):
        raise UnitError(Fault("unit", short_repr(name), "a unit that data/units.txt defines", _nearest_units(name)))
    if not slash:
        return numerator
    factor = numerator.factor / denominator.factor
    if numerator.dimension == denominator.dimension:
        return Unit(factor, "")
    if not denominator.dimension:
        return Unit(factor, numerator.dimension)
    return Unit(factor, f"{numerator.dimension or '1'}/{denominator.dimension}")


def unit_names() -> tuple[str, ...]:
    """
    Every name and alias in the table, in its order, without magnitudes and quotients.

    Example:
        >>> "亩" in unit_names()
        True
    """
    return tuple(name for name in _table().units if name)


def unit_dimensions() -> dict[str, str]:
    """
    Each dimension of the table with its reference unit; the bare number has the dimension and the unit ``""``.

    Example:
        >>> unit_dimensions()["area"], unit_dimensions()["CNY"]
        ('亩', '元')
    """
    references: dict[str, str] = {}
    for name, unit in _table().units.items():
        if unit.factor == 1:
            references.setdefault(unit.dimension, name)
    return references


def reference_unit(dimension: str) -> str:
    """
    The unit in which the sizes of a dimension are counted.

    Example:
        >>> reference_unit("CNY/area"), reference_unit("")
        ('元/亩', '')
    """
    above, slash, below = dimension.partition("/")
    references = unit_dimensions()
    return f"{references.get(above, '')}{slash}{references[below] if slash else ''}"


def unit_prefixes() -> tuple[str, ...]:
    """
    The magnitudes that may stand before a unit, in the order of the table.

    Example:
        >>> unit_prefixes()[:3]
        ('百', '千', '万')
    """
    return tuple(_table().prefixes)


def unit_symbols() -> dict[str, str]:
    """
    The names that are printed as a symbol, each with it.

    Example:
        >>> unit_symbols()
        {'percent': '%', 'permille': '‰'}
    """
    return dict(_table().symbols)


@functools.cache
def unit_registry() -> pint.UnitRegistry[Decimal]:
    """
    The pint registry of this library's units: empty but for ``data/units.txt``, with Decimal factors.

    It is built once. ``mu`` is 亩 here; pint's own registry reads it as a mass.

    Example:
        >>> unit_registry().Quantity(Decimal("1.5"), "公顷").to("亩").magnitude == Decimal("22.5")
        True
    """
    import pint

    # None for no file and Decimal for float are what pint documents, though its annotations do not have them.
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(
        cast("Any", None), non_int_type=cast("Any", Decimal), on_redefinition="raise", cache_folder=None
    )
    registry.load_definitions(list(_lines("units.txt")))
    return registry


def define_units(registry: pint.UnitRegistry[Any]) -> None:
    """
    Add the units of the plans to a registry of the user's own, beside what it has.

    Area, length, mass, energy and time go by the registry's metre, gram, joule and second, so that 亩 is 2000/3 square
    metres; a name that the registry knows already (``percent``, ``hectare``, ``mu``) keeps its meaning. Calling it again
    changes nothing.

    Args:
        registry: A pint registry with the units of the SI.

    Example:
        >>> import pint
        >>> registry = pint.UnitRegistry()
        >>> define_units(registry)
        >>> round(registry.Quantity(3, "亩").to("meter ** 2").magnitude, 9)
        2000.0
    """
    if "亩" in registry:
        return
    replacements = {line.partition(" = ")[0]: line for line in _lines("units_si.txt")}
    for line in _lines("units.txt"):
        name, definition, *aliases = replacements.get(line.partition(" = ")[0], line).split(" = ")
        if name.endswith("-") or name not in registry:
            new = (alias for alias in aliases if alias == "_" or alias not in registry)
            registry.define(" = ".join([name, definition, *new]))
