"""Cross-references that contradict a cell, also where every relation of the cell holds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._messages import amount_beside
from jkq_targets.balance.diagnosis._sentences import BalanceText
from jkq_targets.balance.sheets import CrossReference
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.findings import Finding
from jkq_targets.terms import RelationKind, Severity
from jkq_targets.units import find_unit


def contradicted(case: Case) -> Iterator[int]:
    """The cells with a figure of which another place states another one, and none the same."""
    for member, references in sorted(case.integers.cross_references.items()):
        figure = case.figure(member)
        amount = figure.cell.amount
        if amount is None or member in case.integers.confirmed:
            continue
        if not any(_is_rounded(figure, amount, *reference) for reference in references):
            yield member


def contradiction(case: Case, member: int) -> Finding:
    """The finding on such a cell; which of the two figures is wrong stays open."""
    figure = case.figure(member)
    reference, size = case.integers.cross_references[member][0]
    printed = figure.cell.amount or Amount(0)
    return Finding(
        rule=RelationKind.REFERENCE.value,
        severity=Severity.ERROR,
        where=figure.cell.id,
        message=BalanceText.CONTRADICTED(cell=figure.cell.id, amount=printed, place=reference.where, other=reference.amount),
        expected=reference.amount,
        found=printed,
        residual=amount_beside(case, member, figure.value - size),
        tolerance=amount_beside(case, member, figure.half),
        candidates=(figure.cell.id,),
        ambiguous=True,
    )


def _is_rounded(figure: IntegerFigure, amount: Amount, reference: CrossReference, size: int) -> bool:
    """True where the other place states the figure with fewer digits: 7.5亿元 for 75321万元."""
    number = reference.amount.number
    if not isinstance(number, Decimal):
        return False
    step = find_unit(reference.amount.unit).factor / 10**reference.amount.places
    own = find_unit(amount.unit).factor
    place = figure.unit * step / own
    return bool(place > figure.place and 2 * abs(figure.value - size) <= place + 2 * figure.half)
