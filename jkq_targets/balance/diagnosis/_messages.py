"""The message of a finding: what does not add up, by how much, and which cell is wrong or how many may be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._sentences import BalanceText
from jkq_targets.balance.sheets._cells import Cell
from jkq_targets.error_words import Words, noun
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import RelationKind


def amount_beside(case: Case, member: int, size: Fraction | int, places: int = 0) -> Amount:
    """A size as an amount in the unit of a printed cell, with at least so many places."""
    figure = case.figure(member)
    return amount_with(Fraction(size, figure.unit), _unit_of(figure.cell), places)


def _unit_of(cell: Cell) -> str:
    return cell.amount.unit if cell.amount is not None else ""


def amount_with(number: Fraction, unit: str, places: int) -> Amount:
    """A number with a unit, as an amount with at least so many places."""
    amount: Amount = Amount(Decimal(f"1E-{places}"), unit) * (number * 10**places)
    return amount


def proposed_amount(case: Case, member: int, size: int, places: Sequence[int]) -> Amount:
    """A new value of a cell in its own unit; of a cell that cannot be read, in that of its first relation."""
    figure = case.figure(member)
    if figure.unit:
        return amount_beside(case, member, size, figure.places)
    return amount_beside(case, unit_cell(case, next(p for p in places if member in case.relation(p).members)), size)


def unit_cell(case: Case, place: int) -> int:
    """The cell in whose unit a relation is stated: its total, or where that cannot be read, another cell with a figure."""
    members = case.relation(place).members
    return next((member for member in reversed(members) if case.figure(member).unit), case.relation(place).total)


@attrs.frozen
class Difference:
    """The sum of the parts of a relation, its residual and its tolerance, each in the unit of its total."""

    found: Amount
    residual: Amount
    tolerance: Amount


def difference_at(case: Case, place: int) -> Difference:
    """The figures of one relation; of an ordering, the lower figure is what is found."""
    relation = case.relation(place)
    unit = unit_cell(case, place)
    residual = Fraction(case.residuals[place], relation.scale)
    return Difference(
        amount_beside(case, unit, residual + case.figure(relation.total).value),
        amount_beside(case, unit, residual),
        amount_beside(case, unit, Fraction(relation.limit, relation.scale)),
    )


def sentence(case: Case, explanation: Explanation, compared: Sequence[Difference]) -> Statement:
    """
    The finding in one sentence: what does not add up, by how much, and which cell is wrong or how many may be.

    Args:
        case: The sheet.
        explanation: What was found.
        compared: The figures of each relation of its group.
    """
    clauses = [clause(case, *pair) for pair in zip(explanation.group.relations, compared, strict=True)]
    named = [_culprit(case, explanation, member, repair) for member, repair in explanation.culprits.items()]
    verdict = _verdict(case, explanation, is_named=bool(named), is_alone=len(clauses) == 1)
    named += [] if verdict is None else [verdict]
    return BalanceText.MESSAGE(clauses=joined(Join.CLAUSES, (*clauses, *named)))


def _verdict(case: Case, explanation: Explanation, *, is_named: bool, is_alone: bool) -> Statement | None:
    """The clause about a row that is missing or doubled, and about how many cells may be wrong; None where each is named."""
    if explanation.reason is Reason.MISSING_ROW:
        return BalanceText.MISSING_LINE(line=line_of(case, explanation))
    if explanation.reason is Reason.DOUBLED_ROW:
        return BalanceText.DOUBLED_LINE(line=line_of(case, explanation))
    if explanation.reason is Reason.NONE:
        return BalanceText.NO_CELL_EXPLAINS() if is_alone else BalanceText.NEITHER_ONE_NOR_TWO()
    if not explanation.is_ambiguous:
        return None
    if is_named:
        return BalanceText.OPEN_WHICH()
    count = len(explanation.candidates)
    return BalanceText.ONE_MAY_BE_WRONG() if count == 1 else BalanceText.MAY_BE_WRONG(count=count)


def _culprit(case: Case, explanation: Explanation, member: int, repair: Repair) -> Statement:
    verdict = _should_be(case, explanation, member, repair)
    return BalanceText.CULPRIT(cell=case.figure(member).cell.id, printed=printed_words(case, member), verdict=verdict)


def clause(case: Case, place: int, compared: Difference) -> Statement:
    """The statement that one relation fails, and by how much."""
    relation = case.relation(place)
    total = case.figure(relation.total).cell
    if relation.kind is RelationKind.ORDER:
        lower = case.figure(next(iter(relation.members))).cell
        return BalanceText.ORDER_FAILS(
            lower=lower.id, found=compared.found, upper=total.id, amount=total.amount, difference=_excess(compared)
        )
    parts = [member for member in relation.members if case.figure(member).unit and member != relation.total]
    if relation.kind is RelationKind.PART:
        return _part_fails(case, total, parts, compared)
    return _sum_fails(total, len(parts), compared)


def _sum_fails(total: Cell, count: int, compared: Difference) -> Statement:
    """The statement that a sum is not its total, and by how much."""
    if total.amount is None:
        return BalanceText.UNREADABLE_TOTAL(total=total.id, count=count, found=compared.found)
    residual = compared.residual
    is_more = residual.number > 0
    size = residual if is_more else -residual
    if compared.tolerance.number:
        kind = BalanceText.TOO_MUCH if is_more else BalanceText.TOO_LITTLE
        difference = kind(difference=size, tolerance=compared.tolerance)
    else:
        difference = (BalanceText.MUCH if is_more else BalanceText.LITTLE)(difference=size)
    return BalanceText.SUM_FAILS(total=total.id, amount=total.amount, count=count, found=compared.found, difference=difference)


def _part_fails(case: Case, whole: Cell, parts: Sequence[int], compared: Difference) -> Statement:
    """The statement that what is in a whole (其中) is more than the whole."""
    known = {"whole": whole.id, "amount": whole.amount, "found": compared.found, "difference": _excess(compared)}
    if len(parts) == 1:
        return BalanceText.PART_FAILS(part=case.figure(parts[0]).cell.id, **known)
    return BalanceText.PARTS_FAIL(number=len(parts), **known)


def _excess(compared: Difference) -> Words | Amount:
    """The amount by which a figure is more than it may be, with the tolerance where there is one."""
    if not compared.tolerance.number:
        return compared.residual
    return BalanceText.WITH_TOLERANCE(difference=compared.residual, tolerance=compared.tolerance)


def printed_words(case: Case, member: int) -> Statement:
    figure = case.figure(member)
    if figure.is_blank:
        return BalanceText.WHICH_IS_UNREADABLE()
    text, unit = figure.cell.text, _unit_of(figure.cell)
    # A heading states the unit of most figures.
    if unit and text.strip()[-1:].isdecimal():
        return BalanceText.PRINTED_IN_UNIT(text=text, unit=unit)
    return BalanceText.PRINTED_AS(text=text)


def _should_be(case: Case, explanation: Explanation, member: int, repair: Repair) -> Statement:
    if repair.value is None:
        return BalanceText.IS_WRONG()
    return BalanceText.SHOULD_BE(amount=proposed_amount(case, member, repair.value, explanation.group.relations))


def line_of(case: Case, explanation: Explanation) -> Words:
    """The word for the parts of a sum of a table: rows of one column, or columns of one row."""
    first, second, *_ = (case.rows[member] for member in case.relation(explanation.group.relations[0]).members)
    return noun("row" if first[1] == second[1] else "column")
