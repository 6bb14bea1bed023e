"""The unit table: every unit with its size and its dimension, read without pint."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from jkq_targets.bundle import read_bundled
from jkq_targets.errors import Fault, UnitError, nearest_names, short_repr
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import N_, Sentence


class UnitText(Sentence):
    """Sentences on what is accepted as a unit."""

    DEFINED_UNIT = N_("a unit that data/units.txt defines")
    DEFINITION = N_("a definition of one of the forms at the head of the file")
    UNIT_NAME = N_("a str that names a unit")


_DEFINITION = lazy_pattern(
    r"(?P<name>\S+) = (?:(?P<dimension>\[\w+\])|(?P<factor>[\d.]+)(?: \* (?P<reference>\S+))?)(?P<aliases>(?: = \S+)*)"
)

#: Common names that the table leaves out, each with the name to offer: letters alone would lead from RMB to RUB.
_OTHER_NAMES = {
    "RMB": "CNY",
    "rmb": "CNY",
    "人民币": "元",
    "yuan": "元",
    "¥": "元",
    "$": "美元",
    "US$": "美元",
    "美金": "美元",
    "dollar": "美元",
    "dollars": "美元",
    "€": "欧元",
    "euro": "欧元",
    "£": "英镑",
    "HK$": "港元",
    "m2": "平方米",
    "m²": "平方米",
    "㎡": "平方米",
    "平方": "平方米",
    "平": "平方米",
    "ha": "公顷",
    "km2": "平方公里",
    "km²": "平方公里",
    "km": "公里",
    "m": "米",
    "kg": "公斤",
    "t": "吨",
    "pp": "百分点",
    "pct": "percent",
}


@attrs.frozen
class Unit:
    """
    A unit as the table defines it.

    Args:
        factor: Its size in the reference unit of its dimension.
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


def definitions(file: str) -> Iterator[str]:
    """The lines of a file of units that define one."""
    lines = read_bundled(file).decode("utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


@functools.cache
def _table() -> _Table:
    units = {"": Unit(Fraction(1), "")}
    prefixes: dict[str, int] = {}
    symbols: dict[str, str] = {}
    for line in definitions("units.txt"):
        match = _DEFINITION.fullmatch(line)
        if match is None:
            raise UnitError(Fault("units.txt", short_repr(line), UnitText.DEFINITION()))
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
    if not slash:
        return _nearest_simple_units(name)
    return tuple(f"{left}/{right}" for left in _nearest_simple_units(above)[:1] for right in _nearest_simple_units(below)[:1])


def _nearest_simple_units(name: str) -> tuple[str, ...]:
    if _simple_unit(name) is not None:
        return (name,)
    prefix = next((name[:length] for length in (2, 1) if name[:length] in _table().prefixes), "")
    return tuple(prefix + near for near in _nearest_bare_units(name.removeprefix(prefix)))


def _nearest_bare_units(name: str) -> tuple[str, ...]:
    if name in _OTHER_NAMES:
        return (_OTHER_NAMES[name],)
    # Latin letters are never near to Chinese ones, though a name of one kind may share a digit with one of the other.
    return nearest_names(name, (other for other in unit_names() if other.isascii() == name.isascii()), cutoff=0.4)


def find_unit(name: str) -> Unit:
    """
    Find the unit of a name, an alias, a name with a magnitude (亿美元) or a quotient of two (元/平方米).

    Args:
        name: The unit as written; ``""`` is the bare number.

    Raises:
        UnitError: The table does not define it; the error has the nearest names.

    Example:
        >>> find_unit("公顷").factor, find_unit("公顷").dimension
        (Fraction(15, 1), 'area')
    """
    if not isinstance(name, str):
        raise UnitError(Fault("unit", short_repr(name), UnitText.UNIT_NAME()))
    unit = _known_unit(name)
    if unit is None:
        raise UnitError(Fault("unit", short_repr(name), UnitText.DEFINED_UNIT(), _nearest_units(name)))
    return unit


def is_unit(name: str) -> bool:
    """
    True for a text that names a unit, as `find_unit` reads it; quick for every other text.

    Example:
        >>> is_unit("亿美元"), is_unit("元/平方米"), is_unit(""), is_unit("亿美圆")
        (True, True, True, False)
    """
    return _known_unit(name) is not None


# Bounded, since readers try the words of whole documents.
@functools.lru_cache(maxsize=4096)
def _known_unit(name: str) -> Unit | None:
    above, slash, below = name.partition("/")
    numerator = _simple_unit(above)
    if not slash:
        return numerator
    denominator = _simple_unit(below) if above and below else None
    if numerator is None or denominator is None:
        return None
    factor = numerator.factor / denominator.factor
    if numerator.dimension == denominator.dimension:
        return Unit(factor, "")
    if not denominator.dimension:
        return Unit(factor, numerator.dimension)
    return Unit(factor, f"{numerator.dimension or '1'}/{denominator.dimension}")


def unit_names() -> tuple[str, ...]:
    """
    Every name and alias of the table, in its order, without magnitudes and quotients.

    Example:
        >>> "亩" in unit_names()
        True
    """
    return tuple(name for name in _table().units if name)


def unit_dimensions() -> dict[str, str]:
    """
    The reference unit of each dimension of the table; of the bare number both are ``""``.

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
    The unit that the sizes of a dimension are stated in.

    Example:
        >>> reference_unit("CNY/area"), reference_unit("")
        ('元/亩', '')
    """
    above, slash, below = dimension.partition("/")
    references = unit_dimensions()
    return f"{references.get(above, '')}{slash}{references[below] if slash else ''}"


def unit_prefixes() -> tuple[str, ...]:
    """
    The magnitudes that may be written before a unit, in the order of the table.

    Example:
        >>> unit_prefixes()[:3]
        ('百', '千', '万')
    """
    return tuple(_table().prefixes)


def unit_symbols() -> dict[str, str]:
    """
    The symbol of each unit that is printed as one.

    Example:
        >>> unit_symbols()
        {'percent': '%', 'permille': '‰'}
    """
    return dict(_table().symbols)
