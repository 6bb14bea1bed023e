"""The bundled plans: read on first use, then kept."""

from __future__ import annotations

import functools

from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.corrections import corrected_plan
from jkq_targets.errors import UnknownNameError
from jkq_targets.model import Plan
from jkq_targets.records import loads


@functools.cache
def available_years() -> tuple[int, ...]:
    """
    The years whose plans are bundled, in order.

    Example:
        >>> 2020 in available_years()
        True
    """
    return tuple(int(name.removesuffix(".json")) for name in bundled_names("plans"))


def load_plan(year: int, *, corrected: bool = False) -> Plan:
    """
    The plan of one year, every figure as printed.

    Args:
        year: One of `available_years`.
        corrected: Whether to apply the errata; each corrected cell still has what was printed.

    Raises:
        UnknownNameError: No plan of that year is bundled; the nearest years stand in the error.

    Example:
        >>> load_plan(2020).short_title
        '五个大决战'
    """
    years = available_years()
    if type(year) is not int or year not in years:
        nearest = sorted(years, key=lambda known: abs(known - year))[:2] if type(year) is int else years
        kind = "bundled plan" if type(year) is int else "bundled plan of a year as an int"
        raise UnknownNameError(kind, str(year), tuple(map(str, nearest)))
    return _plan(year, corrected=corrected)


@functools.cache
def _plan(year: int, *, corrected: bool) -> Plan:
    if corrected:
        return corrected_plan(load_plan(year))
    return loads(read_bundled(f"plans/{year}.json"))


def load_plans(*, corrected: bool = False) -> tuple[Plan, ...]:
    """
    The plans of all years, in order.

    Args:
        corrected: Whether to apply the errata.

    Example:
        >>> [plan.year for plan in load_plans()] == list(available_years())
        True
    """
    return tuple(load_plan(year, corrected=corrected) for year in available_years())


@functools.cache
def data_version() -> str:
    """
    Which data is bundled: the day it was last worked on, and a digest that changes with any figure, name or unit.

    Example:
        >>> len(data_version().partition("+")[2])
        8
    """
    import hashlib

    digest = hashlib.sha256()
    for folder in ("", "plans/", "ledger/"):
        for name in bundled_names(folder):
            if name.endswith((".json", "units.txt", "units_si.txt")):
                digest.update(name.encode() + b"\0" + read_bundled(f"{folder}{name}"))
    return f"{read_bundled('version.txt').decode().strip()}+{digest.hexdigest()[:8]}"
