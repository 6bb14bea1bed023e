"""An amount, a figure read from text, the place of a figure, and a registry of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.amounts import Amount
from jkq_targets.error_words import noun
from jkq_targets.errors import InexactConversionError
from jkq_targets.figures import Figure
from jkq_targets.model import Mention
from jkq_targets.registries import Indicator, Organization, Registry
from jkq_targets.sentences import LANGUAGES, current_language, in_words
from jkq_targets.terms import Commitment
from jkq_targets.units import reference_unit
from jkq_targets.views._blocks import Block, Facts, Title, listed
from jkq_targets.views._words import Caption, Heading


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


def mention_view(mention: Mention) -> Iterator[Block]:
    """The figure as printed and its place, and what this place says otherwise than its goal."""
    yield Title(mention.text)
    yield Facts(
        {
            Heading.QUOTATION: mention.quote,
            Heading.WHERE: mention.where,
            Heading.UNIT: mention.supplied,
            Heading.AMOUNT: mention.amount,
            Heading.BOUND: mention.bound,
            Heading.COMMITMENT: mention.commitment,
            Heading.SPAN: f"{mention.start}–{mention.end}",
        }
    )


def registry_view(registry: Registry[Any]) -> Iterator[Block]:
    """The entries, each with its code and all its names."""
    in_english = [Heading.ENGLISH] if current_language() == LANGUAGES[0] else []
    headings = (Heading.ID, Heading.REGISTERED_NAME, *in_english, Heading.ALIASES)
    rows = ((entry.code, entry.name, *english_name(entry), tuple(alias.name for alias in entry.aliases)) for entry in registry)
    yield Title(in_words(noun(registry.kind)), [str(Caption.COUNTED_NAMES(count=len(registry)))])
    yield listed(headings, rows)


def english_name(entry: Indicator | Organization) -> list[str]:
    """The English name of an entry, for readers of English; in another language, nothing."""
    return [entry.english] if current_language() == LANGUAGES[0] else []


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {
    "Amount": amount_view,
    "Figure": figure_view,
    "Mention": mention_view,
    "Registry": registry_view,
}
