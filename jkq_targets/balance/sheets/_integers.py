"""A sheet in exact whole numbers: every figure and tolerance of one dimension in one base, every relation as coefficients."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from operator import mul

import attrs

from jkq_targets.balance.sheets._cells import CrossReference, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._integer_figures import IntegerFigure, IntegerFigures
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.terms import RelationKind, Severity


@attrs.frozen(eq=False)
class IntegerRelation:
    """
    A sum, a 其中 or an ordering: its figures times their coefficients make the residual, which should be 0, or at most 0.

    Args:
        id: The name that a finding says.
        kind: A sum, a 其中 or an ordering.
        members: The coefficient of each figure by its index, parts first, the total, whole or upper figure last.
        values: The figures in the same order.
        tolerance: By how much the residual may be off, for rounding.
        scale: What the weights were multiplied by to be whole.
        grain: What a figure of this relation must be a multiple of: the finest unit printed in it.
        limit: By how much the residual may be off for the relation to hold; below the tolerance where a note explains what is
            beyond it.
        note: What explains a residual beyond the limit, or one that no cell explains; ``""`` for nothing.
        severity: How grave a finding about it is at most.
        lacks: The figures without which it cannot be checked and that are not there: of a sum a total that is not printed, of a
            其中 a whole without a figure, of an ordering either of the two.
    """

    id: str
    kind: RelationKind
    members: dict[int, int]
    values: tuple[int, ...]
    tolerance: int
    scale: int
    grain: int
    lacks: tuple[int, ...]
    limit: int
    note: Words = ""
    severity: Severity = Severity.ERROR

    @property
    def is_doubtful(self) -> bool:
        """True where it fails, and a note explains why that proves nothing; a search takes it as it is."""
        return self.limit < self.tolerance and self.is_live

    @property
    def is_broken(self) -> bool:
        """True where it can be checked and does not hold, with or without an explanation."""
        return self.is_doubtful or (self.is_live and not self.holds(self.residual()))

    @property
    def is_live(self) -> bool:
        """True where it can be checked."""
        return not self.lacks

    @property
    def total(self) -> int:
        """The index of the total, the whole or the upper figure."""
        return next(reversed(self.members))

    def residual(self) -> int:
        """The sum of the parts, less the total."""
        return sum(map(mul, self.members.values(), self.values))

    def holds(self, residual: int) -> bool:
        """True where the residual stays within the tolerance; parts of a whole may also leave something over."""
        return residual <= self.tolerance and (self.kind is not RelationKind.SUM or residual >= -self.tolerance)


@attrs.frozen(eq=False)
class IntegerSheet:
    """
    A sheet in whole numbers.

    Args:
        figures: One for each cell, in the order of the cells.
        relations: The sums, then the 其中, then the orderings.
        relations_of: For each figure, the indices of the relations that it stands in.
        cross_references: For each figure that is stated elsewhere, what is stated there and its size.
        confirmed: The figures that another place confirms.
    """

    figures: tuple[IntegerFigure, ...]
    relations: tuple[IntegerRelation, ...]
    relations_of: tuple[tuple[int, ...], ...]
    cross_references: dict[int, tuple[tuple[CrossReference, int], ...]]
    confirmed: frozenset[int]

    @cached_property
    def residuals(self) -> tuple[int, ...]:
        """For each relation the sum of its parts, less its total; made once for all who ask whether it holds."""
        return tuple([relation.residual() for relation in self.relations])


def to_integers(
    integers: IntegerFigures,
    sums: Sequence[Sum],
    of_which: Sequence[OfWhich],
    orderings: Sequence[Ordering],
    cross_references: Sequence[CrossReference],
) -> IntegerSheet:
    """The whole numbers of a sheet without faults, whose figures are given."""
    figures = integers.figures
    index = {figure.cell.id: place for place, figure in enumerate(figures)}
    relations = (
        *(_sum(relation, index, figures) for relation in sums),
        *(_part(relation, index, figures) for relation in of_which),
        *(_at_most(order.id, RelationKind.ORDER, (order.lower, order.upper), index, figures) for order in orderings),
    )
    stated = _stated(integers, index, cross_references)
    return IntegerSheet(
        figures, relations, _relations_of(len(figures), relations), stated, frozenset(_confirmed(figures, stated))
    )


def _relations_of(count: int, relations: Sequence[IntegerRelation]) -> tuple[tuple[int, ...], ...]:
    """For each figure the indices of the relations that it stands in."""
    relations_of: list[list[int]] = [[] for _ in range(count)]
    for place, relation in enumerate(relations):
        for member in relation.members:
            relations_of[member].append(place)
    return tuple(map(tuple, relations_of))


#: For each figure that is stated elsewhere, what is stated there and its size.
_Stated = dict[int, tuple[tuple[CrossReference, int], ...]]


def _stated(integers: IntegerFigures, index: dict[str, int], cross_references: Sequence[CrossReference]) -> _Stated:
    stated: dict[int, list[tuple[CrossReference, int]]] = {}
    for reference in cross_references:
        size = reference.amount.size * integers.bases[reference.amount.dimension]
        stated.setdefault(index[reference.cell], []).append((reference, size.numerator))
    return {member: tuple(statements) for member, statements in stated.items()}


def _confirmed(figures: Sequence[IntegerFigure], stated: _Stated) -> Iterator[int]:
    """The figures that another place states too."""
    for member, statements in stated.items():
        figure = figures[member]
        if figure.unit and any(abs(size - figure.value) <= figure.half for _, size in statements):
            yield member


def _sum(relation: Sum, index: dict[str, int], figures: Sequence[IntegerFigure]) -> IntegerRelation:
    weights = [Fraction(weight) for weight in relation.weights or (1,) * len(relation.parts)]
    scale = math.lcm(*(weight.denominator for weight in weights))
    members = {index[part]: (weight * scale).numerator for part, weight in zip(relation.parts, weights, strict=True)}
    members[index[relation.total]] = -scale
    return _with_note(_relation(relation.id, RelationKind.SUM, members, scale, figures), relation)


def _part(relation: OfWhich, index: dict[str, int], figures: Sequence[IntegerFigure]) -> IntegerRelation:
    whole = _at_most(relation.id, RelationKind.PART, (*relation.parts, relation.whole), index, figures)
    return _with_note(whole, relation)


def _at_most(
    name: str, kind: RelationKind, cells: Sequence[str], index: dict[str, int], figures: Sequence[IntegerFigure]
) -> IntegerRelation:
    """The parts, which are all cells but the last, sum to at most the last."""
    *parts, whole = (index[cell] for cell in cells)
    return _relation(name, kind, {**dict.fromkeys(parts, 1), whole: -1}, 1, figures)


def _relation(
    name: str, kind: RelationKind, members: dict[int, int], scale: int, figures: Sequence[IntegerFigure]
) -> IntegerRelation:
    tolerance = _tolerance(kind, list(members.values()), [figures[member].half for member in members])
    return IntegerRelation(
        id=name,
        kind=kind,
        members=members,
        values=tuple(figures[member].value for member in members),
        tolerance=tolerance,
        scale=scale,
        grain=math.gcd(*(figures[member].place for member in members)),
        lacks=_lacking(kind, members, figures),
        limit=tolerance,
    )


def _tolerance(kind: RelationKind, coefficients: Sequence[int], halves: Sequence[int]) -> int:
    # Two figures that are rounded alike keep their order.
    if kind is RelationKind.ORDER and len(set(halves)) == 1:
        return 0
    return sum(abs(coefficient) * half for coefficient, half in zip(coefficients, halves, strict=True))


def _lacking(kind: RelationKind, members: dict[int, int], figures: Sequence[IntegerFigure]) -> tuple[int, ...]:
    """The figures that a relation needs to be checked and that are not there; an unreadable total is searched for."""
    total = next(reversed(members))
    if kind is RelationKind.SUM and figures[total].is_blank:
        return ()
    needed = members if kind is RelationKind.ORDER else (total,)
    return tuple(member for member in needed if not figures[member].unit)


def _with_note(relation: IntegerRelation, source: Sum | OfWhich) -> IntegerRelation:
    """The relation, one whose failure is explained with a tolerance that takes it as it is."""
    if source.severity is Severity.ERROR:
        return attrs.evolve(relation, note=source.note) if source.note else relation
    note = source.note or SheetText.FINDING_AT_MOST(relation=source.id, severity=source.severity.name)
    residual = abs(relation.residual())
    tolerance = relation.tolerance if relation.holds(relation.residual()) else residual
    return attrs.evolve(relation, tolerance=tolerance, note=note, severity=source.severity)
