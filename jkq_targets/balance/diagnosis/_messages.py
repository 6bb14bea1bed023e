"""The statements of a finding: its message, and its evidence, one reason each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._coincidence import NOT_SMALL
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._ranking import Ratio, ratios
from jkq_targets.balance.diagnosis._sentences import BalanceText, EvidenceText, SlipText
from jkq_targets.balance.diagnosis._slips import Slip
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.error_words import Words, noun
from jkq_targets.errors import InexactConversionError
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import RelationKind

#: What stands between the steps of the id of a cell.
_JOINT = " · "
#: How many values of one candidate are written out.
_MOST_VALUES = 3


def amount_beside(case: Case, member: int, size: Fraction | int, places: int = 0) -> Amount:
    """A size as an amount in the unit of a printed cell, with at least so many places."""
    figure = case.figure(member)
    printed = figure.cell.amount
    return amount_with(Fraction(size) / (figure.unit or 1), printed.unit if printed is not None else "", places)


def amount_with(number: Fraction, unit: str, places: int) -> Amount:
    """A number with a unit, as an amount with at least so many places."""
    if number.denominator == 1 and not places:
        return Amount(number.numerator, unit)
    amount: Amount = Amount(Decimal(f"1E-{places}"), unit) * (number * 10**places)
    return amount


def proposed_amount(case: Case, member: int, size: int, places: Sequence[int]) -> Amount:
    """A new value of a cell in its own unit; of a cell that cannot be read, in that of its first relation."""
    figure = case.figure(member)
    if figure.unit:
        return amount_beside(case, member, size, figure.places)
    return amount_beside(case, _unit_cell(case, next(p for p in places if member in case.relation(p).members)), size)


def _unit_cell(case: Case, place: int) -> int:
    """The cell in whose unit a relation is told: its total, or where that cannot be read, another cell with a figure."""
    members = case.relation(place).members
    return next((member for member in reversed(members) if case.figure(member).unit), case.relation(place).total)


@attrs.frozen
class Difference:
    """What the parts of a relation add up to, its residual and its tolerance, each in the unit of its total."""

    found: Amount
    residual: Amount
    tolerance: Amount


def difference_at(case: Case, place: int) -> Difference:
    """The figures of one relation; of an ordering, the lower figure is what is found."""
    relation = case.relation(place)
    unit = _unit_cell(case, place)
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
    if explanation.reason is Reason.MISSING_ROW:
        named.append(BalanceText.MISSING_LINE(line=line_of(case, explanation)))
    elif explanation.reason is Reason.DOUBLED_ROW:
        named.append(BalanceText.DOUBLED_LINE(line=line_of(case, explanation)))
    elif explanation.reason is Reason.NONE:
        named.append(BalanceText.NO_CELL_EXPLAINS() if len(clauses) == 1 else BalanceText.NEITHER_ONE_NOR_TWO())
    elif explanation.is_ambiguous and not named:
        named.append(BalanceText.MAY_BE_WRONG(count=len(explanation.candidates)))
    elif explanation.is_ambiguous:
        named.append(BalanceText.OPEN_WHICH())
    return BalanceText.MESSAGE(clauses=joined(Join.CLAUSES, (*clauses, *named)))


def _culprit(case: Case, explanation: Explanation, member: int, repair: Repair) -> Statement:
    verdict = _should_be(case, explanation, member, repair)
    return BalanceText.CULPRIT(cell=case.figure(member).cell.id, printed=_printed(case, member), verdict=verdict)


def clause(case: Case, place: int, compared: Difference) -> Statement:
    """The statement that one relation fails, and by how much."""
    relation = case.relation(place)
    total = case.figure(relation.total).cell
    residual = compared.residual
    is_more = residual.number > 0
    size = residual if is_more else -residual
    if compared.tolerance.number:
        kind = BalanceText.TOO_MUCH if is_more else BalanceText.TOO_LITTLE
        difference = kind(difference=size, tolerance=compared.tolerance)
    else:
        difference = (BalanceText.MUCH if is_more else BalanceText.LITTLE)(difference=size)
    if relation.kind is RelationKind.ORDER:
        lower = case.figure(next(iter(relation.members))).cell
        return BalanceText.ORDER_FAILS(
            lower=lower.id, found=compared.found, upper=total.id, amount=total.amount, difference=difference
        )
    count = sum(1 for member in relation.members if case.figure(member).unit and member != relation.total)
    if total.amount is None:
        return BalanceText.UNREADABLE_TOTAL(total=total.id, count=count, found=compared.found)
    return BalanceText.SUM_FAILS(total=total.id, amount=total.amount, count=count, found=compared.found, difference=difference)


def _printed(case: Case, member: int) -> Statement:
    figure = case.figure(member)
    if figure.is_blank:
        return BalanceText.WHICH_IS_UNREADABLE()
    text, unit = figure.cell.text, figure.cell.amount.unit if figure.cell.amount is not None else ""
    # A heading states the unit of most figures.
    if unit and text.strip()[-1:].isdecimal():
        return BalanceText.PRINTED_IN_UNIT(text=text, unit=unit)
    return BalanceText.PRINTED_AS(text=text)


def _should_be(case: Case, explanation: Explanation, member: int, repair: Repair) -> Statement:
    if repair.value is None:
        return BalanceText.IS_WRONG()
    return BalanceText.SHOULD_BE(amount=proposed_amount(case, member, repair.value, explanation.group.relations))


def evidence(
    case: Case, explanation: Explanation, candidates: Sequence[int], coincidence_rate: Fraction | None, *, is_alone: bool
) -> Iterator[Statement]:
    """
    The reasons, the strongest about the cells themselves first.

    Args:
        case: The sheet.
        explanation: What was found.
        candidates: Its candidates, the likelier first.
        coincidence_rate: The coincidence rate of the finding.
        is_alone: Whether no other relation of the sheet is broken.
    """
    repairs = {**explanation.culprits, **{member: explanation.candidates[member] for member in candidates}}
    for member, repair in repairs.items():
        yield from _repair_lines(case, explanation, member, repair)
    yield from _witness_lines(case, explanation)
    if coincidence_rate is not None:
        yield EvidenceText.BY_CHANCE(share=_percent(coincidence_rate))
    yield from _relation_lines(case, explanation, is_alone=is_alone)
    known = ratios(case, explanation.group.relations)
    for member in repairs:
        if member in known and known[member].is_odd:
            yield _ratio_line(case, known[member], case.figure(member).cell.id if candidates else None)
    for place in explanation.group.relations:
        yield from _row_lines(case, place, explanation, may_be_missing=_is_open(explanation, coincidence_rate))


def line_of(case: Case, explanation: Explanation) -> Words:
    """The word for the parts of a sum of a table: rows of one column, or columns of one row."""
    first, second, *_ = (case.rows[member] for member in case.relation(explanation.group.relations[0]).members)
    return noun("row" if first[1] == second[1] else "column")


def _percent(rate: Fraction) -> Statement:
    """A share in percent, with one place; what is less is told as less."""
    if 0 < rate < Fraction(1, 1000):
        return EvidenceText.LESS_THAN()
    return EvidenceText.PERCENT(number=_one_decimal(rate * 100))


def _is_open(explanation: Explanation, coincidence_rate: Fraction | None) -> bool:
    return explanation.is_ambiguous or (coincidence_rate is not None and coincidence_rate >= NOT_SMALL)


def _repair_lines(case: Case, explanation: Explanation, member: int, repair: Repair) -> Iterator[Statement]:
    figure = case.figure(member)
    if explanation.reason is Reason.EXCHANGE:
        number = _number(case, explanation, member, next(iter(repair.values)))
        yield EvidenceText.AS_OTHER_CELL(cell=figure.cell.id, number=number)
    elif figure.is_blank:
        if repair.value is None:
            yield EvidenceText.CELL_UNREADABLE(cell=figure.cell.id)
        else:
            number = _number(case, explanation, member, repair.value)
            yield EvidenceText.UNREADABLE_VALUE(cell=figure.cell.id, number=number)
    elif member in explanation.culprits and repair.value is not None:
        slip = repair.values[repair.value]
        if slip is not None:
            yield _slip_words(case, explanation, member, repair.value, slip)
    elif repair.values:
        yield EvidenceText.WOULD_BE(cell=figure.cell.id, values=_alternatives(case, explanation, member, repair))
    else:
        yield EvidenceText.MANY_VALUES(cell=figure.cell.id)


def _alternatives(case: Case, explanation: Explanation, member: int, repair: Repair) -> Words:
    if repair.value is not None:
        slip = repair.values[repair.value]
        number = _number(case, explanation, member, repair.value)
        if slip is None:
            return number
        return EvidenceText.IS_SLIP(number=number, slip=_slip_words(case, explanation, member, repair.value, slip))
    numbers = [_number(case, explanation, member, value) for value in sorted(repair.values)]
    more = len(numbers) - _MOST_VALUES
    if more > 0:
        others = EvidenceText.ONE_OTHER() if more == 1 else EvidenceText.ONE_OF_OTHERS(number=more)
        return Join.ANY(first=tuple(numbers[:_MOST_VALUES]), rest=others)
    return Join.ANY(first=tuple(numbers[:-1]), rest=numbers[-1])


def _number(case: Case, explanation: Explanation, member: int, value: int) -> str:
    amount = proposed_amount(case, member, value, explanation.group.relations)
    return str(amount).removesuffix(amount.unit)


def _slip_words(case: Case, explanation: Explanation, member: int, value: int, slip: Slip) -> Statement:
    figure = case.figure(member)
    parts = {"printed": figure.cell.text, "number": _number(case, explanation, member, value)}
    if slip is Slip.SCALED:
        larger, smaller = max(abs(value), abs(figure.value)), min(abs(value), abs(figure.value))
        power = larger // smaller
        name = {10_000: " (万)", 100_000_000: " (亿)"}.get(power, "")
        kind = SlipText.MULTIPLIED if abs(figure.value) == larger else SlipText.DIVIDED
        return kind(**parts, power=f"{power}{name}")
    digit = _digit_apart(parts["printed"], parts["number"])
    if digit and slip is Slip.INSERTION:
        return SlipText.INSERTED(**parts, digit=digit)
    if digit and slip is Slip.OMISSION:
        return SlipText.OMITTED(**parts, digit=digit)
    return SlipText[slip.name](**parts)


def _digit_apart(printed: str, number: str) -> str:
    """The digit that one of two numerals has and the other does not; ``""`` where that is not all."""
    first, second = (re.sub(r"[^0-9.]", "", unicodedata.normalize("NFKC", text)) for text in (printed, number))
    shorter, longer = sorted((first, second), key=len)
    at = next((at for at, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter))
    digit = longer[at : at + 1]
    return digit if digit.isdecimal() and longer[:at] + longer[at + 1 :] == shorter else ""


def _witness_lines(case: Case, explanation: Explanation) -> Iterator[Statement]:
    members = {member for place in explanation.group.relations for member in case.relation(place).members}
    for member in sorted(members & case.integers.cross_references.keys()):
        name = case.figure(member).cell.id
        for witness, size in case.integers.cross_references[member]:
            agrees = abs(size - case.figure(member).value) <= case.figure(member).half
            if agrees and case.figure(member).unit:
                yield EvidenceText.AGREES(place=witness.where, amount=_in_unit(case, member, witness.amount), cell=name)
            else:
                printed, amount = _printed(case, member), _in_unit(case, member, witness.amount)
                yield EvidenceText.DIFFERS(place=witness.where, amount=amount, cell=name, printed=printed)


def _in_unit(case: Case, member: int, amount: Amount) -> object:
    """An amount that is stated in another unit than a cell, with the same amount in the unit of the cell."""
    printed = case.figure(member).cell.amount
    if printed is None or printed.unit == amount.unit or printed.dimension != amount.dimension:
        return amount
    try:
        return EvidenceText.AMOUNT_IN_UNIT(amount=amount, other=amount.to(printed.unit))
    except InexactConversionError:
        return amount


def _relation_lines(case: Case, explanation: Explanation, *, is_alone: bool) -> Iterator[Statement]:
    relations = explanation.group.relations
    if explanation.reason is Reason.WITNESS:
        yield EvidenceText.REPAIRED()
    if explanation.reason is Reason.DOUBLED_ROW:
        yield EvidenceText.EACH_DIFFERENCE(line=line_of(case, explanation))
    if explanation.reason is Reason.MISSING_ROW:
        yield EvidenceText.FALL_SHORT(line=line_of(case, explanation))
    if explanation.reason is Reason.CROSSING:
        yield EvidenceText.ONE_REPAIRS(number=len(relations))
    if explanation.reason is Reason.PAIR:
        yield EvidenceText.TWO_REPAIR(number=len(relations))
    if explanation.reason is Reason.EXCHANGE:
        yield EvidenceText.EXCHANGED()
    if explanation.culprits and not explanation.is_ambiguous:
        places = (relation_place(case.relation(place).id) for place in explanation.group.orders)
        yield from (EvidenceText.HOLDS_AGAIN(relation=place) for place in places)
    # Counted only where one explanation is left: a table that fails in a thousand places has as many.
    if is_alone and _sum_count(case) > len(relations):
        yield EvidenceText.OTHERS_HOLD()


def _sum_count(case: Case) -> int:
    return sum(relation.is_live and relation.kind is RelationKind.SUM for relation in case.integers.relations)


def _ratio_line(case: Case, ratio: Ratio, cell: str | None) -> Statement:
    least, most = _one_decimal(ratio.least), _one_decimal(ratio.most)
    siblings = least if least == most else EvidenceText.VALUES_FROM_TO(least=least, most=most)
    lower, upper = _names_apart(*(case.figure(member).cell.id for member in ratio.pair))
    parts = {"upper": upper, "lower": lower, "here": _one_decimal(ratio.here), "siblings": siblings}
    return EvidenceText.RATIO_HERE(**parts) if cell is None else EvidenceText.RATIO_AT(**parts, cell=cell)


def _names_apart(first: str, second: str) -> tuple[str, str]:
    """The one step in which the ids of two cells differ, such as 确保指标 and 力争指标; the ids where they differ in more."""
    steps = list(zip_longest(first.split(_JOINT), second.split(_JOINT)))
    apart = [pair for pair in steps if pair[0] != pair[1]]
    return apart[0] if len(apart) == 1 and all(apart[0]) else (first, second)


def _one_decimal(number: Fraction) -> str:
    tenths = (20 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _row_lines(case: Case, place: int, explanation: Explanation, *, may_be_missing: bool) -> Iterator[Statement]:
    """A row that is counted twice, a cell without a figure where one may belong, or a row that is missing."""
    relation, residual = case.relation(place), case.residuals[place]
    if relation.kind is not RelationKind.SUM or not case.figure(relation.total).unit:
        return
    # In the order of the sheet, whatever that of the parts.
    doubled = [
        case.figure(member).cell.id
        for (member, coefficient), value in sorted(zip(relation.members.items(), relation.values, strict=True))
        if member != relation.total and value and abs(coefficient * value - residual) <= relation.tolerance
    ]
    if doubled:
        yield EvidenceText.DIFFERENCE_IS(cells=joined(Join.ALL_OF, doubled[:_MOST_VALUES]))
    if residual >= 0:
        return
    size = amount_beside(case, _unit_cell(case, place), Fraction(-residual, relation.scale))
    empty = [case.figure(member).cell.id for member, weight in relation.members.items() if weight > 0 and _is_empty(case, member)]
    if empty:
        yield _empty_line(empty, size, relation_place(relation.id), is_only=explanation.reason is Reason.NONE)
    elif may_be_missing:
        yield EvidenceText.MISSING_PART(amount=size, relation=relation_place(relation.id))


def _empty_line(empty: Sequence[str], size: Amount, relation: Words, *, is_only: bool) -> Statement:
    names: object = tuple(empty[:_MOST_VALUES])
    if len(empty) > _MOST_VALUES:
        names = EvidenceText.MORE_CELLS(cells=names, count=len(empty) - _MOST_VALUES)
    if len(empty) == 1:
        kind = EvidenceText.EMPTY_CELL if is_only else EvidenceText.EMPTY_CELL_TOO
    else:
        kind = EvidenceText.EMPTY_CELLS if is_only else EvidenceText.EMPTY_CELLS_TOO
    return kind(cells=names, amount=size, relation=relation)


def _is_empty(case: Case, member: int) -> bool:
    figure = case.figure(member)
    return not figure.unit and not figure.is_blank
