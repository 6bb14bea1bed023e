"""The bundled plans: read on first use, then kept."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.corrections import corrected_plan
from jkq_targets.errors import UnknownNameError, UnknownYearError, YearTypeError, nearest_names, short_repr
from jkq_targets.model import Plan
from jkq_targets.once import once
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
    The plan of one year, every figure as printed; one object for the whole process, whichever thread asks first.

    Args:
        year: One of `available_years`.
        corrected: Whether to apply the errata; each corrected cell keeps its printed text.

    Raises:
        UnknownYearError: No plan of that year is bundled; the error has the nearest years.
        YearTypeError: The year is not an int.

    Example:
        >>> load_plan(2020).short_title
        '五个大决战'
    """
    years = available_years()
    if type(year) is not int or year not in years:
        raise unknown_year(year, years)
    return _plan(year, corrected=corrected)


def unknown_year(year: object, known: Iterable[int]) -> UnknownNameError:
    """
    The error for a year without a plan, with the nearest years that have one.

    Example:
        >>> print(unknown_year(2023, (2021, 2022)), unknown_year("2021", (2021, 2022)), sep=chr(10))
        no plan of the year 2023; nearest: 2022, 2021
        year must be an int, not '2021'; nearest: 2021
    """
    if type(year) is not int:
        alike = nearest_names(year, known, cutoff=0.9) or tuple(map(str, sorted(known)))
        return YearTypeError("year", short_repr(year), alike)
    nearest = sorted(known, key=lambda other: abs(other - year))[:2]
    return UnknownYearError("plan", short_repr(year), tuple(map(str, nearest)))


@once
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
    The version of the bundled data: the day of the last change, and a digest that changes with any figure, name or unit.

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
