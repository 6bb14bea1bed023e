"""Strategies for the surroundings of a figure: `Mention`, `Condition` and `Deadline`."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.model import Condition, Deadline, Mention
from jkq_targets.strategies._quantities import amounts
from jkq_targets.strategies._vocabulary import PLACES
from jkq_targets.terms import Bound, Commitment, ConditionKind

_DEADLINES = ("年底前", "上半年", "6月底前", "9月30日前", "第三季度", "提前")
_WORDS = (
    (ConditionKind.SCOPE, "省口径"),
    (ConditionKind.SCOPE, "不含房地产"),
    (ConditionKind.PER, "每个街道"),
    (ConditionKind.QUALIFIER, "产业项目"),
)
_FIGURES = (
    (ConditionKind.QUALIFIER, "总投资{}以上", Bound.AT_LEAST),
    (ConditionKind.BASE, "从{}", Bound.REACH),
    (ConditionKind.PER, "每{}", Bound.REACH),
)


# Figures as prose has them: not negative, and short enough for a quotation.
_AMOUNTS = amounts(units=("个", "家", "亿元", "万美元", "亩", "%"), min_number=0, max_number=10**6, max_places=2, fractions=False)
_FORMS = st.sampled_from(("words", "figure", "range"))
_WIDTHS = st.integers(1, 100)
_PLACES = st.sampled_from(PLACES)


def mentions(amount: Amount | None = None) -> SearchStrategy[Mention]:
    """
    Places of a document that state a figure, in prose or in a table; the document itself is not drawn.

    Args:
        amount: The figure that they state; None for any.

    Example:
        >>> from hypothesis import find
        >>> find(mentions(), lambda mention: True).quote
        '0个'
    """
    return _mentions(_AMOUNTS if amount is None else st.just(amount))


@st.composite
def _mentions(draw: st.DrawFn, stated: SearchStrategy[Amount]) -> Mention:
    figure = draw(stated)
    written, before = str(figure), draw(st.sampled_from(("", "确保", "力争达到")))
    # The unit of a table cell is printed in the header.
    in_table = bool(figure.unit) and draw(st.booleans())
    text = written.removesuffix(figure.unit) if in_table else written
    start = draw(st.integers(0, 10**5))
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        where=draw(_PLACES),
        quote=f"{before}{text}",
        supplied=figure.unit if in_table else "",
    )


@st.composite
def mentions_that_differ(draw: st.DrawFn) -> Mention:
    """Mentions that differ from their goal in figure, bound or word."""
    other = draw(_AMOUNTS)
    mention = draw(mentions(other))
    bound = draw(st.none() | st.sampled_from((Bound.AT_LEAST, Bound.ABOUT)))
    return attrs.evolve(mention, amount=other, bound=bound, commitment=draw(st.none() | st.sampled_from(Commitment)))


def deadlines(year: int = 2020) -> SearchStrategy[Deadline]:
    """
    Deadlines in the words of plans, some of which name no day.

    Args:
        year: The year of the plan.

    Example:
        >>> from hypothesis import find
        >>> str(find(deadlines(2019), lambda deadline: deadline.latest is not None).latest)
        '2019-12-31'
    """
    words = st.sampled_from((f"{year}年底前", *_DEADLINES))
    return words.map(lambda text: Deadline.parse(text, year))


def conditions() -> SearchStrategy[Condition]:
    """
    Conditions: words alone (省口径), a figure with a bound (总投资3亿元以上), or a range (50-100亿元).

    Example:
        >>> from hypothesis import find
        >>> find(conditions(), lambda condition: True).text
        '省口径'
    """
    return _conditions()


@st.composite
def _conditions(draw: st.DrawFn) -> Condition:
    form = draw(_FORMS)
    if form == "words":
        kind, text = draw(st.sampled_from(_WORDS))
        return Condition(kind=kind, text=text)
    figure = draw(_AMOUNTS)
    if form == "range":
        upper = figure + Amount(draw(_WIDTHS), figure.unit)
        text = f"{str(figure).removesuffix(figure.unit)}-{upper}"
        return Condition(kind=ConditionKind.QUALIFIER, text=text, amount=figure, upper=upper, bound=Bound.BETWEEN)
    kind, words, bound = draw(st.sampled_from(_FIGURES))
    places = draw(st.lists(mentions(figure), max_size=1))
    return Condition(kind=kind, text=words.format(figure), amount=figure, bound=bound, mentions=places)
