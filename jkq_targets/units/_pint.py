"""The units as pint has them: a registry of this library's, and its units within a registry of the user's own."""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from jkq_targets.once import once
from jkq_targets.units._table import definitions

if TYPE_CHECKING:
    import pint


@once
def unit_registry() -> pint.UnitRegistry[Decimal]:
    """
    The pint registry of this library's units: empty but for ``data/units.txt``, with Decimal factors.

    It is built once in a process, since quantities of two registries do not combine; also where threads ask at the same
    time. Its quantities and units may be pickled, and in another process belong to the registry there. ``mu`` is 亩 here;
    pint's own registry reads it as a mass.

    Example:
        >>> unit_registry().Quantity(Decimal("1.5"), "公顷").to("亩").magnitude == Decimal("22.5")
        True
    """
    import pint

    # None for no file and Decimal for float are what pint documents, though its annotations do not have them.
    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(
        cast("Any", None), non_int_type=cast("Any", Decimal), on_redefinition="raise", cache_folder=None
    )
    registry.load_definitions(list(definitions("units.txt")))
    # pint itself lets a pickle be read by the application registry only, which does not have these units.
    copyreg.pickle(cast("Any", registry.Quantity), _reduced_quantity)
    copyreg.pickle(cast("Any", registry.Unit), _reduced_unit)
    return registry


def _reduced_quantity(quantity: Any) -> tuple[Any, ...]:
    return _quantity, (quantity.magnitude, dict(quantity.unit_items()))


def _reduced_unit(unit: Any) -> tuple[Any, ...]:
    build: Any = unit_registry().Quantity
    return _unit, (dict(build(1, unit).unit_items()),)


def _quantity(magnitude: object, units: Mapping[str, object]) -> Any:
    build: Any = unit_registry().Quantity
    return build(magnitude, _unit(units))


def _unit(units: Mapping[str, object]) -> Any:
    registry: Any = unit_registry()
    for name in units:
        # A name with a magnitude is defined when the registry first meets it.
        registry.parse_units(name)
    return registry.Unit(registry.UnitsContainer(units))


def define_units(registry: pint.UnitRegistry[Any]) -> None:
    """
    Add the units of the plans to a registry of the user's own, beside what it has.

    Area, length, mass, energy and time are defined by the registry's metre, gram, joule and second, so that 亩 is 2000/3
    square metres; a name that the registry knows already (``percent``, ``hectare``, ``mu``) keeps its meaning. A second
    call changes nothing.

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
    replacements = {line.partition(" = ")[0]: line for line in definitions("units_si.txt")}
    for line in definitions("units.txt"):
        name, definition, *aliases = replacements.get(line.partition(" = ")[0], line).split(" = ")
        if name.endswith("-") or name not in registry:
            new = (alias for alias in aliases if alias == "_" or alias not in registry)
            registry.define(" = ".join([name, definition, *new]))
