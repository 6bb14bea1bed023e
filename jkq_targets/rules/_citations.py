"""Places of a plan and lists of figures, as findings name them."""

from __future__ import annotations

from jkq_targets.model import Plan, Target


def place(plan: Plan, *steps: str) -> str:
    """
    A place in a plan, from the plan inwards.

    Example:
        >>> from jkq_targets.terms import Level
        >>> place(Plan(year=2020, title="总体方案", short_title="五个大决战", level=Level.ZONE), "附件2", "合计")
        '2020 五个大决战, 附件2, 合计'
    """
    return ", ".join([f"{plan.year} {plan.short_title}", *steps])


def target_place(plan: Plan, target: Target) -> str:
    """The place of a target: where it is first printed, and what it is called there."""
    return place(plan, *(mention.where for mention in target.mentions[:1]), target.label)
