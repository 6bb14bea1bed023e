"""Strategies for `Target`."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.model import Mention, Target
from jkq_targets.strategies._quantities import amounts
from jkq_targets.strategies._vocabulary import RATES, Topic, levels
from jkq_targets.strategies._wording import conditions, deadlines, mentions, mentions_that_differ
from jkq_targets.terms import Bound, Commitment

# What is sampled shrinks to the first, here to the plain figure without a word.
_BOUNDS = st.sampled_from((Bound.REACH, *(bound for bound in Bound if bound is not Bound.REACH)))
_COMMITMENTS = st.sampled_from((Commitment.NONE, Commitment.ENSURE, Commitment.STRIVE))
_CONDITIONS = st.lists(conditions(), max_size=2)
_WIDTHS = st.integers(1, 100)


def targets(
    *, year: int = 2020, units: Sequence[str] | None = None, max_number: int = 10**6, max_mentions: int = 2
) -> SearchStrategy[Target]:
    """
    Goals: a figure with a bound, a range, or a date; with deadlines, conditions and the places that state them.

    The id is readable and made from the topic, so two targets may have the same; `plans` gives each its own.

    Args:
        year: The year of the plan.
        units: The units of the figures, 1 or more; None for those of usual goals. With units given, no goal is a date.
        max_number: The greatest number; 0 or more.
        max_mentions: The most places that state one goal; 0 or more.

    Raises:
        UnitError: A unit is not defined.

    Example:
        >>> from hypothesis import find
        >>> str(find(targets(), lambda target: target.commitment is Commitment.ENSURE))
        '市外内资: 确保 0万元'
    """
    topics = st.sampled_from(levels(units) if units is not None else (*levels(None), *RATES))
    figures = topics.flatmap(lambda topic: _targets(topic, year, max_number, max_mentions))
    return figures if units is not None else figures | _dates(year)


@functools.cache
def _numbers(unit: str, max_number: int) -> SearchStrategy[Amount]:
    return amounts(units=[unit], min_number=0, max_number=max_number, max_places=2, fractions=False)


@st.composite
def _targets(draw: st.DrawFn, topic: Topic, year: int, max_number: int, max_mentions: int) -> Target:
    amount = draw(_numbers(topic.unit, max_number))
    bound = draw(_BOUNDS)
    places: list[Mention] = []
    if max_mentions and draw(st.booleans()):
        again = st.lists(mentions(amount) | mentions_that_differ(), max_size=max_mentions - 1)
        places = [draw(mentions(amount)), *draw(again)]
    return Target(
        id=f"{year}-{topic.indicator or 'goal'}",
        indicator=topic.indicator,
        label=topic.label,
        amount=amount,
        upper=amount + Amount(draw(_WIDTHS), topic.unit) if bound is Bound.BETWEEN else None,
        bound=bound,
        commitment=draw(_COMMITMENTS),
        measure=topic.measure,
        deadline=draw(st.none() | deadlines(year)),
        conditions=draw(_CONDITIONS),
        is_split=draw(st.booleans()),
        mentions=places,
        note=draw(st.none() | st.just("另一处写法不同")),
    )


def _dates(year: int) -> SearchStrategy[Target]:
    return st.builds(Target, id=st.just(f"{year}-handbook"), label=st.just("编制手册"), deadline=deadlines(year))
