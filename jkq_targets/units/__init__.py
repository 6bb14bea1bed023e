"""
The unit table: every unit with its size and its dimension.

The table is ``data/units.txt``, in pint's own definition syntax. It is read line by line, so that amounts are compared, hashed
and converted as exact fractions without pint; `unit_registry` gives the same lines to pint. No other room imports pint, and this
one does so inside the functions that need it.
"""

from jkq_targets.units._pint import define_units, unit_registry
from jkq_targets.units._table import (
    Unit,
    find_unit,
    is_unit,
    reference_unit,
    unit_dimensions,
    unit_names,
    unit_prefixes,
    unit_symbols,
)

__all__ = [
    "Unit",
    "define_units",
    "find_unit",
    "is_unit",
    "reference_unit",
    "unit_dimensions",
    "unit_names",
    "unit_prefixes",
    "unit_registry",
    "unit_symbols",
]
