"""The filters of a query: each as a test of a context, with an error for a value that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypedDict, TypeVar

from jkq_targets.catalog import available_years, load_plans, unknown_year
from jkq_targets.errors import UnknownFilterError, UnknownNameError, nearest_names
from jkq_targets.query._contexts import Context
from jkq_targets.registries import indicators, organizations
from jkq_targets.terms import Bound, Commitment, Level, Measure, Term
from jkq_targets.units import find_unit, unit_dimensions

Test = Callable[[Context], bool]

ValueT = TypeVar("ValueT")
TermT = TypeVar("TermT", bound=Term)
#: One value, several of which any will do, or None for no filter.
Asked: TypeAlias = ValueT | Iterable[ValueT] | None


class TargetFilters(TypedDict, total=False):
    """
    The filters of a query; what is left out, or None, is no filter. Of several values any will do: ``year=[2020, 2021]``.

    Args:
        year: The year of the plan, or several, such as a range.
        indicator: The indicator, by its code, its name or any alias.
        campaign: The campaign, by its name as printed or a part of it.
        lead: A body that leads it, by any name; 各街道 means each 街道.
        organization: A body that leads it, supports it or is allocated a share, by any name.
        commitment: 确保, 力争, or no word: a member of `Commitment`, its Chinese word, or its value (``"ensure"``).
        bound: Whether the figure is a minimum, a maximum, a range or an estimate: a member of `Bound`, its word, or its value.
        measure: What the figure is: a member of `Measure`, its word, or its value.
        level: Whose plan it is: a member of `Level`, its word, or its value.
        dimension: What the figure measures: a dimension (``"CNY"``) or any unit of it (``"亿元"``).
        label: Words within the label.
    """

    year: Asked[int]
    indicator: Asked[str]
    campaign: Asked[str]
    lead: Asked[str]
    organization: Asked[str]
    commitment: Asked[Commitment | str]
    bound: Asked[Bound | str]
    measure: Asked[Measure | str]
    level: Asked[Level | str]
    dimension: Asked[str]
    label: Asked[str]


def tests(asked: TargetFilters, within: tuple[Context, ...]) -> list[Test]:
    """
    The tests that a context has to pass.

    Args:
        asked: The filters.
        within: The contexts that are to be filtered; a value that they have exists, whether or not a registry knows it.

    Raises:
        UnknownFilterError: There is no such filter; the nearest names stand in the error.
        UnknownNameError: A value exists nowhere; the nearest names stand in the error.
        UnitError: The dimension is none, and no unit.
    """
    for name in asked:
        if name not in _TESTS:
            raise UnknownFilterError("filter", name, nearest_names(name, _TESTS) or tuple(_TESTS))
    return [_any_of(name, value, within) for name, value in asked.items() if value is not None]


def _any_of(name: str, value: object, within: tuple[Context, ...]) -> Test:
    if isinstance(value, range):
        # A range may reach beyond the plans that there are, but not lie wholly beside them.
        years = [year for year in value if year in _known_years(within)]
        value = years or list(value)[:1]
    if isinstance(value, str | Term) or not isinstance(value, Iterable):
        return _TESTS[name](value, within)
    passed = [_TESTS[name](item, within) for item in value]
    return lambda context: any(test(context) for test in passed)


def _known_years(within: tuple[Context, ...]) -> set[int]:
    return {*available_years(), *(context.plan.year for context in within)}


def unknown(kind: str, value: object, known: Iterable[object]) -> UnknownNameError:
    """The error for a value that does not exist, with the nearest that do."""
    return UnknownNameError(kind, str(value), nearest_names(value, known, cutoff=0.3))


def _year(year: int, within: tuple[Context, ...]) -> Test:
    known = _known_years(within)
    if type(year) is not int or year not in known:
        raise unknown_year(year, known)
    return lambda context: context.plan.year == year


def _indicator(name: str, within: tuple[Context, ...]) -> Test:
    registry = indicators()
    used = {context.target.indicator_code for context in within}
    code = name if name not in registry and name in used else registry.find(name).code
    return lambda context: context.target.indicator_code == code


def _campaign(name: str, within: tuple[Context, ...]) -> Test:
    known = _campaign_names(within)
    holding = {other for other in known if name in other} if isinstance(name, str) and name else set()
    if not holding:
        raise unknown("campaign", name, known)
    # The whole name of a campaign means that one, even where it is a part of another's.
    names = {name} if name in known else holding
    return lambda context: context.campaign is not None and context.campaign.name in names


def _campaign_names(within: tuple[Context, ...]) -> set[str]:
    plans = {id(plan): plan for plan in (*load_plans(), *(context.plan for context in within))}
    return {campaign.name for plan in plans.values() for campaign in plan.campaigns}


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


def member_of(cls: type[TermT], value: TermT | str) -> TermT:
    """
    The member of a vocabulary that a value means: the member itself, its value, its name or one of its Chinese words.

    Raises:
        UnknownNameError: None is meant; the members with their Chinese words stand in the error.

    Example:
        >>> member_of(Commitment, "确保") is member_of(Commitment, "ensure") is Commitment.ENSURE
        True
    """
    if isinstance(value, cls):
        return value
    for member in cls:
        if isinstance(value, str) and value in (member.value, member.name, *member.term.split("、")):
            return member
    raise UnknownNameError(cls.__name__.lower(), str(value), tuple(f"{member.value} ({member.term})" for member in cls))


def _commitment(value: Commitment | str, _within: tuple[Context, ...]) -> Test:
    member = member_of(Commitment, value)
    return lambda context: context.target.commitment is member


def _bound(value: Bound | str, _within: tuple[Context, ...]) -> Test:
    member = member_of(Bound, value)
    return lambda context: context.target.bound is member


def _measure(value: Measure | str, _within: tuple[Context, ...]) -> Test:
    member = member_of(Measure, value)
    return lambda context: context.target.measure is member


def _level(value: Level | str, _within: tuple[Context, ...]) -> Test:
    member = member_of(Level, value)
    return lambda context: context.plan.level is member


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
