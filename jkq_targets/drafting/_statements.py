"""Statements: what one place of the document says of one goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.drafting._labels import Named
from jkq_targets.figures import Figure
from jkq_targets.model import Condition, Deadline, Mention
from jkq_targets.terms import Bound, Commitment, ConditionKind, Measure


@attrs.define(eq=False)
class GoalStatement:
    """
    The goal that one place states, with its figure and the words around it.

    Args:
        figure: The figure; None for a date.
        named: Its label, and how sure that is.
        start: Where the figure, or the date, begins in the document.
        segment: The paragraph or cell in which it stands, by its turn.
    """

    figure: Figure | None
    named: Named
    start: int
    segment: int
    amount: Amount | None
    upper: Amount | None
    bound: Bound
    commitment: Commitment
    measure: Measure
    mention: Mention
    deadline: Deadline | None = None
    conditions: tuple[Condition, ...] = ()
    #: The statement of which it is 其中.
    whole: GoalStatement | None = None
    #: True where that is not the one before it.
    is_of_earlier: bool = False
    #: True where its parts are all of it (合计).
    is_split: bool = False
    #: The one before it that it raises: 确保7亿美元，力争8亿美元.
    stretched: GoalStatement | None = None
    #: True where it is a size that no count goes with (总投资650亿元的100个项目).
    is_size: bool = False
    is_heading: bool = False
    #: The characters right before the figure, by which two places that go on alike are known.
    led_by: str = ""

    @property
    def counts(self) -> bool:
        """True where the figure counts things."""
        return self.figure is not None and self.figure.counter is not None

    @cached_property
    def goal_key(self) -> object:
        """The parts that statements about one thing share."""
        dimension = self.amount.dimension if self.amount is not None else self.deadline and self.deadline.text
        return self.named.key, self.measure, dimension, self.sizes

    @cached_property
    def sizes(self) -> tuple[object, ...]:
        """The sizes of what is counted."""
        return tuple(
            (condition.amount and condition.amount.dimension, size_key(condition.amount), size_key(condition.upper))
            for condition in self.conditions
            if condition.kind is ConditionKind.QUALIFIER
        )

    @property
    def end(self) -> int:
        """The end of the figure in the document."""
        return self.start + len(self.mention.text)


def size_key(amount: Amount | None) -> tuple[int, int] | None:
    """The size of a figure as a key: two whole numbers, which take no time to hash."""
    return None if amount is None else amount.size.as_integer_ratio()


def without_overlaps(statements: Sequence[GoalStatement]) -> list[GoalStatement]:
    """
    The statements, with times only where they overlap no figure and no other time but one of the same words.

    A plan takes no two mentions that overlap; where the words of a time go on into a figure, the figure is sure.
    """
    taken = {place: span for span in _figure_spans(statements) for place in range(*span)}
    kept: list[GoalStatement] = []
    for statement in statements:
        time = statement.deadline
        if time is not None and time.mentions:
            span = (time.mentions[0].start, time.mentions[0].end)
            if all(taken.get(place, span) == span for place in range(*span)):
                taken.update(dict.fromkeys(range(*span), span))
            elif statement.figure is None:
                continue
            else:
                statement.deadline = attrs.evolve(time, mentions=())
        kept.append(statement)
    return kept


def _figure_spans(statements: Sequence[GoalStatement]) -> Iterator[tuple[int, int]]:
    """The spans of the figures of goals and of their conditions."""
    for statement in statements:
        if statement.figure is not None:
            yield statement.mention.start, statement.mention.end
            for condition in statement.conditions:
                yield from ((mention.start, mention.end) for mention in condition.mentions)
