"""Names of a package that are imported on first use, from the module that defines them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping


def imported_name(package: dict[str, object], homes: Mapping[str, str], name: str) -> object:
    """
    A name of a package, kept in the package, so that only the first use looks for it.

    Args:
        package: The globals of the package.
        homes: For each such name the module of the package that defines it.
        name: The name.

    Raises:
        AttributeError: The package has no such name.

    Example:
        >>> package = {"__name__": "jkq_targets.balance"}
        >>> imported_name(package, {"diagnose": "diagnosis"}, "diagnose") is package["diagnose"]
        True
    """
    if name not in homes:
        raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{package['__name__']}.{homes[name]}"), name)
    package[name] = value
    return value
