"""An amount, and a figure read from text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.amounts import Amount
from jkq_targets.errors import InexactConversionError
from jkq_targets.figures import Figure
from jkq_targets.terms import Commitment
from jkq_targets.units import reference_unit
from jkq_targets.views._blocks import Block, Facts, Title
from jkq_targets.views._words import Heading


def amount_view(amount: Amount) -> Iterator[Block]:
    """The amount as written, and its size in the reference unit of its dimension."""
    unit = reference_unit(amount.dimension)
    try:
        size = f"= {amount.to(unit):,}"
    except InexactConversionError:
        size = ""
    yield Title(str(amount), [size] if size and unit != amount.unit else [])


def figure_view(figure: Figure) -> Iterator[Block]:
    """The figure as printed, and what was read from it."""
    commitment = None if figure.commitment is Commitment.NONE else figure.commitment
    yield Title(figure.text)
    yield Facts(
        {
            Heading.AMOUNT: figure.amount,
            Heading.UPPER: figure.upper,
            Heading.BOUND: figure.bound,
            Heading.COMMITMENT: commitment,
            Heading.ROLE: figure.role,
            Heading.COUNTER: figure.counter,
            Heading.PER: figure.per,
            Heading.SPAN: f"{figure.start}–{figure.end}",
        }
    )


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {"Amount": amount_view, "Figure": figure_view}
