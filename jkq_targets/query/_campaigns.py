"""`campaigns`: the campaigns of the plans."""

from __future__ import annotations

from collections.abc import Iterable

from jkq_targets.catalog import load_plan, load_plans
from jkq_targets.model import Campaign, Plan


def campaigns(year: int | None = None, *, plans: Iterable[Plan] | None = None) -> tuple[Campaign, ...]:
    """
    The campaigns of plans, by year, in document order.

    Args:
        year: The year of a bundled plan; None for all plans.
        plans: The plans to look in, such as one of your own; None for the bundled ones.

    Raises:
        UnknownYearError: No plan of that year is bundled.

    Example:
        >>> [campaign.name for campaign in campaigns(2022)][:2]
        ['双招双引突破年', '项目推进攻坚年']
    """
    among = load_plans() if plans is None else tuple(plans)
    if year is not None and plans is None:
        among = (load_plan(year),)
    return tuple(campaign for plan in among if year in (None, plan.year) for campaign in plan.campaigns)
