"""A sheet in exact whole numbers: every figure and tolerance of one dimension in one base, every relation as coefficients."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from operator import mul

import attrs

from jkq_targets.balance.sheets._cells import Cell, CrossReference, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._numerals import NO_NUMERAL, PrintedNumeral, printed_numeral
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.terms import RelationKind, Rounding, Severity, Status
from jkq_targets.units import find_unit


@attrs.frozen(eq=False)
class IntegerFigure:
    """
    A cell in whole numbers of the base of its dimension.

    Args:
        cell: The cell itself.
        value: Its size; 0 for a cell without a figure.
        half: By how much the true size may differ: half the step it is rounded to, 0 where it is exact.
        place: One unit of its last printed place; 0 for a cell without a figure.
        unit: One of its unit; 0 for a cell without a figure.
        numeral: Its digits as printed.
    """

    cell: Cell
    value: int = 0
    half: int = 0
    place: int = 0
    unit: int = 0
    numeral: PrintedNumeral = NO_NUMERAL

    @property
    def places(self) -> int:
        """How many decimal places it is printed with, in the unit of its amount."""
        return max(self.numeral.places - self.numeral.exponent, 0)

    @property
    def is_blank(self) -> bool:
        """Whether the cell cannot be read."""
        return self.cell.status is Status.BLANK


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
        note: What explains a residual beyond the limit; ``""`` for nothing.
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

    @property
    def is_doubtful(self) -> bool:
        """Whether it fails, and a note explains why that proves nothing; a search takes it as it is."""
        return self.is_live and self.limit < self.tolerance

    @property
    def is_broken(self) -> bool:
        """Whether it can be checked and does not hold, with or without an explanation."""
        return self.is_doubtful or (self.is_live and not self.holds(self.residual()))

    @property
    def is_live(self) -> bool:
        """Whether it can be checked."""
        return not self.lacks

    @property
    def total(self) -> int:
        """The index of the total, the whole or the upper figure."""
        return next(reversed(self.members))

    def residual(self) -> int:
        """What the parts add up to, less the total."""
        return sum(map(mul, self.members.values(), self.values))

    def holds(self, residual: int) -> bool:
        """Whether the residual stays within the tolerance; parts of a whole may also leave something over."""
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
        confirmed: The figures that a witness confirms.
    """

    figures: tuple[IntegerFigure, ...]
    relations: tuple[IntegerRelation, ...]
    relations_of: tuple[tuple[int, ...], ...]
    cross_references: dict[int, tuple[tuple[CrossReference, int], ...]]
    confirmed: frozenset[int]


def to_integers(
    cells: Sequence[Cell],
    sums: Sequence[Sum],
    of_which: Sequence[OfWhich],
    orderings: Sequence[Ordering],
    cross_references: Sequence[CrossReference],
) -> IntegerSheet:
    """The whole numbers of a sheet without faults."""
    index = {cell.id: place for place, cell in enumerate(cells)}
    figures, bases = integer_figures(cells, cross_references)
    relations = (
        *(_sum(relation, index, figures) for relation in sums),
        *(
            _with_note(_at_most(relation.id, RelationKind.PART, (*relation.parts, relation.whole), index, figures), relation)
            for relation in of_which
        ),
        *(_at_most(order.id, RelationKind.ORDER, (order.lower, order.upper), index, figures) for order in orderings),
    )
    relations_of: list[list[int]] = [[] for _ in cells]
    for place, relation in enumerate(relations):
        for member in relation.members:
            relations_of[member].append(place)
    stated: dict[int, list[tuple[CrossReference, int]]] = {}
    for reference in cross_references:
        size = reference.amount.size * bases[reference.amount.dimension]
        stated.setdefault(index[reference.cell], []).append((reference, size.numerator))
    confirmed = frozenset(
        member
        for member, statements in stated.items()
        if figures[member].unit and any(abs(size - figures[member].value) <= figures[member].half for _, size in statements)
    )
    return IntegerSheet(
        figures,
        relations,
        tuple(tuple(places) for places in relations_of),
        {member: tuple(statements) for member, statements in stated.items()},
        confirmed,
    )


def integer_figures(
    cells: Sequence[Cell], cross_references: Sequence[CrossReference]
) -> tuple[tuple[IntegerFigure, ...], dict[str, int]]:
    """The figures of some cells, and for each dimension by what its reference unit is divided, so that all is whole."""
    # Most cells of a table are printed alike: what depends on the unit and the places alone is worked out once.
    prints: dict[object, _Print] = {}
    drafts = [_draft(cell, prints) for cell in cells]
    bases: dict[str, int] = {}
    for kind in prints.values():
        bases[kind.dimension] = math.lcm(bases.get(kind.dimension, 1), *kind.denominators)
    for reference in cross_references:
        amount = reference.amount
        bases[amount.dimension] = math.lcm(bases.get(amount.dimension, 1), amount.size.denominator)
    sizes = {id(kind): kind.sizes(bases[kind.dimension]) for kind in prints.values()}
    figures: list[IntegerFigure] = []
    for cell, draft in zip(cells, drafts, strict=True):
        if draft is None:
            figures.append(IntegerFigure(cell))
            continue
        numeral, number, kind = draft
        half, place, unit = sizes[id(kind)]
        value = number * place if isinstance(number, int) else (number * bases[kind.dimension]).numerator
        figures.append(IntegerFigure(cell, value, half, place, unit, numeral))
    return tuple(figures), bases


@attrs.frozen
class _Print:
    """
    What figures of one unit and as many places have in common, in the reference unit of their dimension.

    Args:
        dimension: What they measure.
        unit: One of their unit.
        place: One unit of their last printed place.
        half: By how much the true size may differ.
    """

    dimension: str
    unit: Fraction
    place: Fraction
    half: Fraction

    @property
    def denominators(self) -> tuple[int, ...]:
        """What a base must be a multiple of, so that these figures are whole in it."""
        return self.unit.denominator, self.place.denominator, self.half.denominator

    def sizes(self, base: int) -> tuple[int, int, int]:
        """The half step, the place and the unit in a base."""
        return (self.half * base).numerator, (self.place * base).numerator, (self.unit * base).numerator


def _draft(cell: Cell, prints: dict[object, _Print]) -> tuple[PrintedNumeral, int | Fraction, _Print] | None:
    """The numeral of a cell, its number in units of its last place, or its size where it has no place, and how it is printed."""
    amount = cell.amount
    if amount is None:
        return None
    numeral = printed_numeral(cell.text, amount)
    is_written = bool(numeral.digits)
    zeros = 0
    if cell.rounding is Rounding.ABOUT and is_written:
        zeros = len(numeral.digits) - len(numeral.digits.rstrip("0"))
    exponent = numeral.exponent - numeral.places
    key = (amount.unit, exponent if is_written else amount.number, cell.rounding, zeros)
    kind = prints.get(key)
    if kind is None:
        unit = find_unit(amount.unit)
        place = unit.factor * Fraction(10) ** exponent if is_written else unit.factor / Fraction(amount.number).denominator
        kind = prints[key] = _Print(unit.dimension, unit.factor, place, half_step(cell.rounding, numeral, unit.factor, place))
    if not is_written:
        return numeral, amount.size, kind
    digits = int(numeral.digits)
    return numeral, -digits if amount.number < 0 else digits, kind


def half_step(rounding: Rounding | Decimal, numeral: PrintedNumeral, unit: Fraction, place: Fraction) -> Fraction:
    """By how much the true size of a figure may differ from the printed one."""
    if isinstance(rounding, Decimal):
        return Fraction(rounding) * unit / 2
    # A fraction such as 2/3 has no last place that it could be rounded to.
    if rounding is Rounding.EXACT or not numeral.digits:
        return Fraction(0)
    if rounding is Rounding.NEAREST:
        return place / 2
    zeros = len(numeral.digits) - len(numeral.digits.rstrip("0"))
    return place * (10**zeros if zeros < len(numeral.digits) else 1) / 2


def _sum(relation: Sum, index: dict[str, int], figures: Sequence[IntegerFigure]) -> IntegerRelation:
    weights = [Fraction(weight) for weight in relation.weights or (1,) * len(relation.parts)]
    scale = math.lcm(*(weight.denominator for weight in weights))
    members = {index[part]: (weight * scale).numerator for part, weight in zip(relation.parts, weights, strict=True)}
    members[index[relation.total]] = -scale
    return _with_note(_relation(relation.id, RelationKind.SUM, members, scale, figures), relation)


def _at_most(
    name: str, kind: RelationKind, cells: Sequence[str], index: dict[str, int], figures: Sequence[IntegerFigure]
) -> IntegerRelation:
    """The parts, which are all cells but the last, sum to at most the last."""
    *parts, whole = (index[cell] for cell in cells)
    return _relation(name, kind, {**dict.fromkeys(parts, 1), whole: -1}, 1, figures)


def _relation(
    name: str, kind: RelationKind, members: dict[int, int], scale: int, figures: Sequence[IntegerFigure]
) -> IntegerRelation:
    halves = [figures[member].half for member in members]
    tolerance = sum(abs(coefficient) * half for coefficient, half in zip(members.values(), halves, strict=True))
    # Two figures that are rounded alike keep their order.
    if kind is RelationKind.ORDER and len(set(halves)) == 1:
        tolerance = 0
    total = next(reversed(members))
    needed = members if kind is RelationKind.ORDER else (total,)
    is_unreadable_total = kind is RelationKind.SUM and figures[total].is_blank
    return IntegerRelation(
        id=name,
        kind=kind,
        members=members,
        values=tuple(figures[member].value for member in members),
        tolerance=tolerance,
        scale=scale,
        grain=math.gcd(*(figures[member].place for member in members)),
        lacks=() if is_unreadable_total else tuple(member for member in needed if not figures[member].unit),
        limit=tolerance,
    )


def _with_note(relation: IntegerRelation, source: Sum | OfWhich) -> IntegerRelation:
    """The relation, one whose failure is explained with a tolerance that takes it as it is."""
    if source.severity is Severity.ERROR:
        return relation
    note = source.note or SheetText.FINDING_AT_MOST(relation=source.id, severity=source.severity.name)
    residual = abs(relation.residual())
    tolerance = relation.tolerance if relation.holds(relation.residual()) else residual
    return attrs.evolve(relation, tolerance=tolerance, note=note)
