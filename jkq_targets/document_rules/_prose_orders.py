"""确保 above 力争 in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jkq_targets.balance import better
from jkq_targets.document_rules._arithmetic import order_check
from jkq_targets.document_rules._passages import Passage
from jkq_targets.figures import Figure
from jkq_targets.findings import Check
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment, Role

#: What may stand between the figure to be met and the one striven for, where both are of one goal.
_GOES_ON = lazy_pattern(
    r"[^，,；;、]{0,4}[，,；;、（(]?(?:并|并且|且|同时|奋力|进一步)?(?:力争|争取)(?:完成|达到|达|突破|超|超过|实现|到|增至|增长|引进)*"
)


def orders_rule(passage: Passage) -> Iterator[Check]:
    """The figure to be met is at most the one striven for; at least, where less is better."""
    for firm, stretch in pairwise(passage.figures):
        if (
            stretch.commitment is Commitment.STRIVE
            and firm.commitment is not Commitment.STRIVE
            and _is_one_goal(passage, firm, stretch)
        ):
            words = [firm.subject or passage.before(firm)]
            check = order_check(passage, firm, stretch, better(words, {firm.bound, stretch.bound}))
            if check is not None:
                yield check


def _is_one_goal(passage: Passage, firm: Figure, stretch: Figure) -> bool:
    alike = firm.role is stretch.role is Role.TARGET and firm.direction is stretch.direction and firm.subject == stretch.subject
    plain = firm.upper is None and stretch.upper is None and firm.per == stretch.per
    is_next = _GOES_ON.fullmatch(passage.between(firm, stretch)) is not None
    return alike and plain and is_next and firm.amount.dimension == stretch.amount.dimension
