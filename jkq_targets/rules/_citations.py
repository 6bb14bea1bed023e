"""Places of a plan and lists of figures, as findings name them."""

from __future__ import annotations

from jkq_targets.error_words import Words
from jkq_targets.model import Plan, Target
from jkq_targets.sentences import Statement, within


def place(plan: Plan, *steps: Words) -> Statement:
    """
    A place in a plan, from the plan inwards.

    Example:
        >>> from jkq_targets.terms import Level
        >>> str(place(Plan(year=2020, title="总体方案", short_title="五个大决战", level=Level.ZONE), "附件2", "合计"))
        '2020 五个大决战, 附件2, 合计'
    """
    return within(plan.name, *steps)


def goal_words(target: Target) -> str:
    """A goal in a few words: what it is called, and the goal itself."""
    return f"{target.label} {bare_goal(target)}"


def bare_goal(target: Target) -> str:
    """A goal as Chinese writes it, without spaces: 力争增长10%以上."""
    return target.goal.replace(" ", "")


def target_place(plan: Plan, target: Target) -> Statement:
    """The place of a target: where it is first printed, and what it is called there."""
    return place(plan, *(mention.where for mention in target.mentions[:1]), target.label)
