"""Rows and columns alike, each by its headings: what it says of itself, and how it stands to others."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from functools import cached_property

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._labels import Label, TotalLevel, Trait, read_label
from jkq_targets.grid import cell_id
from jkq_targets.terms import Commitment
from jkq_targets.units import find_unit


@attrs.frozen
class Line:
    """
    A row or a column by its headings.

    Args:
        labels: Its headings, from the outermost to the innermost; 1 or more.
        name: How ids and findings name it.
        unit: The unit of its headings, the innermost first; None where they state none.
        additivity: What it holds.
        is_of_which: Whether it is a part of a line before it, by the word 其中 or by what stands around it.
        is_nested: Whether its number or code puts it below a line before it.
        commitment: 确保 or 力争, by the innermost heading with such a word.
        indent: By how many spaces the label is set in.
        depth: How deep its number stands in an outline (一、 above （一） above 1.), or by its code (20104
            below 201); 0 without such a number.
    """

    labels: tuple[Label, ...]
    name: str
    unit: str | None
    additivity: Additivity
    is_of_which: bool
    is_nested: bool = False
    commitment: Commitment = Commitment.NONE
    indent: int = 0
    depth: int = 0

    @classmethod
    def of(
        cls, path: Sequence[str], total: str, indent: int = 0, depth: int = 0, *, has_unit: bool = False, is_row: bool = False
    ) -> Line:
        """
        The line under some headings; empty ones, and those that a merged cell repeats, are left out.

        Args:
            path: The headings, from the outermost to the innermost.
            total: The label of the total of all.
            indent: By how many spaces the label is set in.
            depth: How deep its number stands in an outline.
            has_unit: Whether the innermost heading is a unit and no more.
            is_row: Whether these are labels of a row.
        """
        labels = _labels_of(path, total, has_unit=has_unit, is_row=is_row)
        return cls(
            labels=labels,
            name=cell_id(*(label.text for label in labels)),
            unit=next((label.unit for label in reversed(labels) if label.unit is not None), None),
            additivity=_additivity_of(labels),
            is_of_which=any(label.is_of_which for label in labels),
            commitment=_commitment_of(labels),
            indent=indent,
            depth=depth,
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headings without units and without 确保 and 力争; what is nothing else is left out."""
        return names_of(self.labels)

    @cached_property
    def total_level(self) -> TotalLevel:
        """The reach of the line as a total."""
        return max(label.total_level for label in self.labels)

    @cached_property
    def stem(self) -> str:
        """Of a total with a name, such as 收入合计, the name (收入); else empty."""
        return next((label.stem for label in self.labels if label.total_level is self.total_level), "")

    @cached_property
    def traits(self) -> Trait:
        """Further properties that its headings state."""
        return functools.reduce(operator.or_, (label.traits for label in self.labels))

    @cached_property
    def is_of_all(self) -> bool:
        """True where it speaks of all bodies, beside a total of them."""
        return Trait.OF_ALL in self.traits

    @cached_property
    def adds_up(self) -> bool:
        """True where a total may add its figures up."""
        return self.additivity.adds_up

    @cached_property
    def is_per_head(self) -> bool:
        """True for a mean of all people, households or the like, which the means of its parts add up to."""
        return Trait.PER_HEAD in self.traits

    @cached_property
    def counts_beside_others(self) -> bool:
        """True for a size that is not part of another line, so that a total counts it for itself."""
        return self.adds_up and not self.is_of_which and not self.is_nested

    @cached_property
    def prefix(self) -> tuple[str, ...]:
        """Of a total, the headings above the word for it: it totals what stands below them."""
        return names_of(self.labels[: self._at])

    @cached_property
    def suffix(self) -> tuple[str, ...]:
        """Of a total, the headings below the word for it: it totals what has the same."""
        return names_of(self.labels[self._at + 1 :])

    @cached_property
    def rank(self) -> tuple[int, int]:
        """The rank among totals: one under fewer headings sums the other, then the one that reaches further."""
        return -len(self.prefix), self.total_level

    @property
    def _at(self) -> int:
        reach = self.total_level
        return next(at for at, label in enumerate(self.labels) if label.total_level is reach)

    def takes(self, other: Line) -> bool:
        """True where this total may count another line: under its headings, of its commitment, not a rate, not 其中."""
        return (
            other.counts_beside_others
            and (self.is_of_all or not other.is_of_all)
            and self._heads(other)
            and self.commitment in (Commitment.NONE, other.commitment)
            and (other.total_level is TotalLevel.NONE or other.rank <= self.rank)
        )

    def _heads(self, other: Line) -> bool:
        """True where another line stands under the headings of this total, and has the headings that stand below it."""
        names = other.names
        return names[: len(self.prefix)] == self.prefix and (not self.suffix or names[-len(self.suffix) :] == self.suffix)

    def ends(self, other: Line) -> bool:
        """True where this total ends the reach of the other one; 收入总计 counts 收入合计, and does not reach beyond 支出合计."""
        is_of_its_name = self.stem.endswith(other.stem) or other.stem.endswith(self.stem)
        is_of_another = (self.total_level, other.total_level) == (TotalLevel.NAMED, TotalLevel.ABOVE_NAMED) and not is_of_its_name
        return (
            self.total_level is not TotalLevel.NONE
            and (self.rank >= other.rank or is_of_another)
            and other.prefix[: len(self.prefix)] == self.prefix
            and (self.suffix, self.commitment) == (other.suffix, other.commitment)
        )

    def shares_dimension(self, other: Line) -> bool:
        """True where nothing in the headings says that the two measure different things."""
        mine, others = self.unit, other.unit
        return mine is None or others is None or find_unit(mine).dimension == find_unit(others).dimension


def _labels_of(path: Sequence[str], total: str, *, has_unit: bool, is_row: bool) -> tuple[Label, ...]:
    texts = [text for at, text in enumerate(path) if text.strip() and (at == 0 or text != path[at - 1])]
    labels = tuple(read_label(text, total, is_row=is_row) for text in texts) or (read_label("", total),)
    if has_unit and path[-1].strip():
        return (*labels[:-1], attrs.evolve(read_label(f"({texts[-1]})", total), text=labels[-1].text))
    return labels


def names_of(labels: Sequence[Label]) -> tuple[str, ...]:
    """The headings without units and without 确保 and 力争; what is nothing else is left out."""
    return tuple(label.name for label in labels if label.name)


def _additivity_of(labels: Sequence[Label]) -> Additivity:
    """That of the innermost heading that says anything; a stock below a heading of rates stays a rate."""
    words = [label.additivity for label in reversed(labels) if label.additivity is not Additivity.ADDITIVE]
    return next((word for word in words if word is not Additivity.SEMI_ADDITIVE), next(iter(words), Additivity.ADDITIVE))


def _commitment_of(labels: Sequence[Label]) -> Commitment:
    words = (label.commitment for label in reversed(labels) if label.commitment is not Commitment.NONE)
    return next(words, Commitment.NONE)
