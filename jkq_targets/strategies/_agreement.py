"""
Goals that agree with the tables that divide them, with their parts and with each other: `plans` with ``balanced=True``.

Whoever tests code on plans without contradictions needs goals and tables that refer to each other, since a plan without any
reference leaves most rules of `jkq_targets.audit` nothing to check. A goal has its figure from all that it agrees with, so the
references are drawn first, the figures are settled at the end, and the document is laid out last.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.model import Allocation, Mention, Target
from jkq_targets.rules._goals import are_comparable
from jkq_targets.strategies._vocabulary import LEVELS
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Commitment

# Tables of plans divide the usual topics, each of which has a unit of its own.
_TOPICS = {topic.unit: topic for topic in LEVELS}
_INCLUSIVE = {Bound.MORE_THAN: Bound.AT_LEAST, Bound.LESS_THAN: Bound.AT_MOST}


class Agreement:
    """
    Draws what goals and columns refer to, and makes the figures of the goals agree.

    A column divides earlier goals that no other column divides and that have no parts. Those goals take the topic of the column,
    its word, and figures that agree with its total. A whole (其中) is made from its parts, and of several goals about one thing
    those with the greatest figures are the stretch goals (力争).

    Args:
        draw: Draws the references, and the division of a total between two goals.
        year: The year of the plan.
    """

    def __init__(self, draw: st.DrawFn, year: int) -> None:
        self._draw = draw
        self._year = year
        self._items: list[tuple[Target | Allocation, list[int]]] = []
        self._goals: list[Target] = []
        self._wholes: list[list[int]] = []
        self._divided: set[int] = set()

    def take(self, item: Target | Allocation) -> None:
        """Draw what the next goal of the document, or the next column, which has a total, refers to."""
        open_goals = [index for index in range(len(self._goals)) if index not in self._divided]
        if isinstance(item, Target):
            whole = self._some(open_goals, 1)
            self._items.append((item, whole))
            self._goals.append(item)
            self._wholes.append(whole)
            return
        chosen = self._some([index for index in open_goals if [index] not in self._wholes], 2)
        self._items.append((item, chosen))
        self._divided.update(chosen)
        for index, piece in zip(chosen, _pieces(self._draw, item, len(chosen)), strict=True):
            self._goals[index] = _dividing(self._goals[index], item, piece, self._year)

    def settled(self) -> Iterator[tuple[Target | Allocation, list[int]]]:
        """
        The goals as they agree and the columns, in the order in which `take` got them, each with its references.

        A reference is a position among the goals: for a goal that of its whole, for a column those of the goals that it divides.
        """
        _make_wholes(self._goals, self._wholes)
        _put_in_order(self._goals)
        goals = iter(self._goals)
        return ((next(goals) if isinstance(item, Target) else item, references) for item, references in self._items)

    def _some(self, indices: list[int], most: int) -> list[int]:
        return [indices[position] for position in self._draw(_positions(len(indices), most))]


@functools.cache
def _positions(count: int, most: int) -> SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(range(count)), max_size=most, unique=True) if count else st.builds(list)


def _pieces(draw: st.DrawFn, column: Allocation, count: int) -> list[Amount]:
    """The pieces of the column's total that fall to so many goals, at most two."""
    if column.total is None or not count:
        return []
    if count == 1:
        return [column.total]
    step = Amount(Decimal(f"1E-{column.total.places}"), column.total.unit)
    first = step * draw(st.integers(0, int(column.total.size / step.size)))
    return [first, column.total - first]


def _dividing(goal: Target, column: Allocation, piece: Amount, year: int) -> Target:
    """The goal as one that the column divides: of its topic, with a figure that its piece of the total meets."""
    topic, bound, amount = _TOPICS[column.unit], goal.bound, piece
    if goal.amount is not None:
        own = Amount(goal.amount.number, column.unit)
        if bound in (*UPWARDS, Bound.BETWEEN):
            amount = min(own, piece)
        elif bound in DOWNWARDS:
            amount = max(own, piece)
    # 超 and 低于 leave out the figure itself.
    bound = _INCLUSIVE.get(bound, bound) if amount == piece else bound
    return _stating(
        goal,
        amount,
        id=f"{year}-{topic.indicator}",
        indicator=topic.indicator,
        label=topic.label,
        bound=bound,
        commitment=column.commitment,
        measure=topic.measure,
    )


def _make_wholes(goals: list[Target], wholes: list[list[int]]) -> None:
    """Give each whole the sum of its parts; a whole that is not a split keeps its own figure where that is greater."""
    sums: dict[int, Amount] = {}
    # Parts come after their whole, so that in this direction each goal has the sum of its own parts already.
    for index in range(len(goals) - 1, -1, -1):
        goal = goals[index]
        if index in sums and goal.amount is not None and (goal.is_split or sums[index] > goal.amount):
            goal = goals[index] = _stating(goal, sums[index])
        for whole in wholes[index]:
            if goal.amount is not None and are_comparable(goal, goals[whole]):
                sums[whole] = sums[whole] + goal.amount if whole in sums else goal.amount


def _put_in_order(goals: list[Target]) -> None:
    """
    Put the words of the goals about one thing in order: 力争 to the greatest figures, or with 以内 to the least.

    Among minima and maxima together no order would do, and 力争 becomes 确保, unless every goal has it.
    """
    groups: dict[tuple[bool, str], list[tuple[Fraction, int]]] = defaultdict(list)
    for index, goal in enumerate(goals):
        if goal.amount is not None:
            groups[goal.subject].append((goal.amount.size, index))
    for group in groups.values():
        directions = {goals[index].bound in DOWNWARDS for _, index in group}
        indices = [index for _, index in sorted(group, reverse=True in directions)]
        words = _words_in_order((goals[index].commitment for index in indices), is_mixed=len(directions) > 1)
        for index, word in zip(indices, words, strict=True):
            if goals[index].commitment is not word:
                goals[index] = attrs.evolve(goals[index], commitment=word)


def _words_in_order(words: Iterable[Commitment], *, is_mixed: bool) -> list[Commitment]:
    in_order = sorted(words, key=_is_stretch)
    if is_mixed and not _is_stretch(in_order[0]):
        return [Commitment.ENSURE if _is_stretch(word) else word for word in in_order]
    return in_order


def _is_stretch(word: Commitment) -> bool:
    return word is Commitment.STRIVE


def _stating(goal: Target, amount: Amount, **changes: Any) -> Target:
    """The goal with another figure and other changes; a range keeps its width, and its mentions state the new figure."""
    upper = None
    if goal.amount is not None and goal.upper is not None:
        upper = amount + Amount((goal.upper - goal.amount).number, amount.unit)
    mentions = [mention if mention.amount is not None else _restated(mention, amount) for mention in goal.mentions]
    return attrs.evolve(goal, amount=amount, upper=upper, mentions=mentions, **changes)


def _restated(mention: Mention, amount: Amount) -> Mention:
    """The mention with another figure in the same words, in a table or in prose as before."""
    unit = amount.unit if mention.supplied else ""
    text = str(amount).removesuffix(unit)
    quote = mention.quote.removesuffix(mention.text) + text
    return attrs.evolve(mention, end=mention.start + len(text), text=text, quote=quote, supplied=unit)
