"""What a query may ask for: each filter as a test of a context, and an error for a value that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypedDict

from jkq_targets.catalog import available_years, load_plans, unknown_year
from jkq_targets.errors import UnknownNameError, nearest_names
from jkq_targets.query._contexts import Context
from jkq_targets.registries import indicators, organizations
from jkq_targets.terms import Bound, Commitment, Level, Measure, Term
from jkq_targets.units import find_unit, unit_dimensions

Test = Callable[[Context], bool]


class TargetFilters(TypedDict, total=False):
    """
    What a query may ask for; what is left out, or None, asks for anything.

    Args:
        year: The year of the plan.
        indicator: The indicator, by its code, its name or any alias.
        campaign: The campaign, by its name as printed.
        lead: A body that leads it, by any name; 各街道 stands for each 街道.
        organization: A body that leads it, supports it or is allocated a share, by any name.
        commitment: 确保, 力争, or no word.
        bound: On which side of the figure the goal lies.
        measure: What the figure is.
        level: Whose plan it is.
        dimension: What the figure measures: a dimension (``"CNY"``) or any unit of it (``"亿元"``).
        label: Words within the label.
    """

    year: int | None
    indicator: str | None
    campaign: str | None
    lead: str | None
    organization: str | None
    commitment: Commitment | None
    bound: Bound | None
    measure: Measure | None
    level: Level | None
    dimension: str | None
    label: str | None


def tests(asked: TargetFilters, within: tuple[Context, ...]) -> list[Test]:
    """
    The tests that a context has to pass.

    Args:
        asked: What is asked for.
        within: The contexts that are to be filtered; a value that they have exists, whether or not a registry knows it.

    Raises:
        UnknownNameError: A filter or its value exists nowhere; the nearest names stand in the error.
        UnitError: The dimension is none, and no unit.
    """
    for name in asked:
        if name not in _TESTS:
            raise UnknownNameError("filter", name, nearest_names(name, _TESTS) or tuple(_TESTS))
    return [_TESTS[name](value, within) for name, value in asked.items() if value is not None]


def unknown(kind: str, value: object, known: Iterable[object]) -> UnknownNameError:
    """The error for a value that does not exist, with the nearest that do."""
    return UnknownNameError(kind, str(value), nearest_names(value, known, cutoff=0.3))


def _year(year: int, within: tuple[Context, ...]) -> Test:
    known = {*available_years(), *(context.plan.year for context in within)}
    if type(year) is not int or year not in known:
        raise unknown_year(year, known)
    return lambda context: context.plan.year == year


def _indicator(name: str, within: tuple[Context, ...]) -> Test:
    registry = indicators()
    used = {context.target.indicator for context in within if context.target.indicator is not None}
    if name not in registry and name in used:
        return lambda context: context.target.indicator == name
    code = registry.find(name).code
    return lambda context: context.target.indicator == code


def _campaign(name: str, within: tuple[Context, ...]) -> Test:
    plans = {id(plan): plan for plan in (*load_plans(), *(context.plan for context in within))}
    known = {campaign.name for plan in plans.values() for campaign in plan.campaigns}
    if name not in known:
        raise unknown("campaign", name, known)
    return lambda context: context.campaign is not None and context.campaign.name == name


def _body(name: str, within: tuple[Context, ...]) -> str:
    registry = organizations()
    if name in registry:
        return registry.find(name).code
    if any(name in context.all_codes for context in within):
        return name
    return registry.find(name).code


def _lead(name: str, within: tuple[Context, ...]) -> Test:
    code = _body(name, within)
    return lambda context: code in context.lead_codes


def _organization(name: str, within: tuple[Context, ...]) -> Test:
    code = _body(name, within)
    return lambda context: code in context.all_codes


def _member(cls: type[Term], value: object) -> None:
    if not isinstance(value, cls):
        # A member that the value or its Chinese term names stands first.
        members = sorted(cls, key=lambda member: value not in (member.value, member.name, *member.term.split("、")))
        raise UnknownNameError(
            f"member of {cls.__name__}", str(value), tuple(f"{cls.__name__}.{member.name}" for member in members)
        )


def _commitment(value: Commitment, _within: tuple[Context, ...]) -> Test:
    _member(Commitment, value)
    return lambda context: context.target.commitment is value


def _bound(value: Bound, _within: tuple[Context, ...]) -> Test:
    _member(Bound, value)
    return lambda context: context.target.bound is value


def _measure(value: Measure, _within: tuple[Context, ...]) -> Test:
    _member(Measure, value)
    return lambda context: context.target.measure is value


def _level(value: Level, _within: tuple[Context, ...]) -> Test:
    _member(Level, value)
    return lambda context: context.plan.level is value


def _dimension(name: str, _within: tuple[Context, ...]) -> Test:
    dimension = name if name in unit_dimensions() else find_unit(name).dimension
    return lambda context: context.target.amount is not None and context.target.amount.dimension == dimension


def _label(words: str, within: tuple[Context, ...]) -> Test:
    if not any(words in context.target.label for context in within):
        raise unknown("label", words, (context.target.label for context in within))
    return lambda context: words in context.target.label


_TESTS: dict[str, Callable[..., Test]] = {
    "year": _year,
    "indicator": _indicator,
    "campaign": _campaign,
    "lead": _lead,
    "organization": _organization,
    "commitment": _commitment,
    "bound": _bound,
    "measure": _measure,
    "level": _level,
    "dimension": _dimension,
    "label": _label,
}
