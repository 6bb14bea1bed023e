"""The evidence of a finding, one statement for each reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._coincidence import NOT_SMALL
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._messages import amount_beside, line_of, printed_words, proposed_amount, unit_cell
from jkq_targets.balance.diagnosis._ranking import Ratio, ratios
from jkq_targets.balance.diagnosis._sentences import EvidenceText, SlipText
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.error_words import Words
from jkq_targets.errors import InexactConversionError
from jkq_targets.grid import labels_of
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import Commitment, RelationKind

#: How many values of one candidate are written out.
_MOST_VALUES = 3


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
    yield from _elsewhere_lines(case, explanation)
    if coincidence_rate is not None:
        yield EvidenceText.BY_CHANCE(share=_percent(coincidence_rate))
    yield from _relation_lines(case, explanation, is_alone=is_alone)
    known = ratios(case, explanation.group.relations, repairs)
    for member in repairs:
        if member in known and known[member].is_odd:
            yield _ratio_line(case, known[member], case.figure(member).cell.id if candidates else None)
    for place in explanation.group.relations:
        yield from _order_lines(case, place)
        yield from _row_lines(case, place, explanation, may_be_missing=_is_open(explanation, coincidence_rate))


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
    elif _says_more_than_a_limit(case, explanation, repair):
        yield EvidenceText.WOULD_BE(cell=figure.cell.id, values=_alternatives(case, explanation, member, repair))
    else:
        yield _limits(case, explanation, member)


def _says_more_than_a_limit(case: Case, explanation: Explanation, repair: Repair) -> bool:
    """True where the values of a cell are few, or one; of what only has to be at most something else, several say nothing."""
    is_limited = all(case.relation(place).kind is not RelationKind.SUM for place in explanation.group.relations)
    are_few = bool(repair.values) and len(repair.values) <= _MOST_VALUES
    return repair.value is not None or (are_few and not is_limited)


def _limits(case: Case, explanation: Explanation, member: int) -> Statement:
    """The limits between which a figure would fit, in place of its many values."""
    name, relations = case.figure(member).cell.id, explanation.group.relations
    low, high = case.interval(member, [place for place in relations if member in case.relation(place).members]) or (None, None)
    grain = case.grain(member, relations)
    least = None if low is None else proposed_amount(case, member, -(-low // grain) * grain, relations)
    most = None if high is None else proposed_amount(case, member, high // grain * grain, relations)
    if least is not None and most is not None:
        if least == most:
            return EvidenceText.EXACTLY(cell=name, amount=least)
        return EvidenceText.FROM_TO(cell=name, least=least, most=most)
    if most is not None:
        return EvidenceText.AT_MOST(cell=name, amount=most)
    return EvidenceText.MANY_VALUES(cell=name) if least is None else EvidenceText.AT_LEAST(cell=name, amount=least)


def _alternatives(case: Case, explanation: Explanation, member: int, repair: Repair) -> Words:
    if repair.value is not None:
        slip = repair.values[repair.value]
        number = _number(case, explanation, member, repair.value)
        if slip is None:
            return number
        return EvidenceText.IS_SLIP(number=number, slip=_slip_words(case, explanation, member, repair.value, slip))
    numbers = [_number(case, explanation, member, value) for value in sorted(repair.values)]
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


def _elsewhere_lines(case: Case, explanation: Explanation) -> Iterator[Statement]:
    members = {member for place in explanation.group.relations for member in case.relation(place).members}
    for member in sorted(members & case.integers.cross_references.keys()):
        name = case.figure(member).cell.id
        for reference, size in case.integers.cross_references[member]:
            agrees = abs(size - case.figure(member).value) <= case.figure(member).half
            amount = _in_unit(case, member, reference.amount)
            if agrees and case.figure(member).unit:
                yield EvidenceText.AGREES(place=reference.where, amount=amount, cell=name)
            elif case.figure(member).is_blank:
                yield EvidenceText.STATED_ELSEWHERE(place=reference.where, amount=amount, cell=name)
            else:
                printed = printed_words(case, member)
                yield EvidenceText.DIFFERS(place=reference.where, amount=amount, cell=name, printed=printed)


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
    yield from _reason_lines(case, explanation)
    if explanation.culprits and not explanation.is_ambiguous:
        places = (relation_place(case.relation(place).id) for place in explanation.group.orders)
        yield from (EvidenceText.HOLDS_AGAIN(relation=place) for place in places)
    # Counted only where one explanation is left: a table that fails in a thousand places has as many.
    sums = sum(case.relation(place).kind is RelationKind.SUM for place in relations)
    if is_alone and _sum_count(case) > sums:
        yield EvidenceText.OTHERS_HOLD() if sums else EvidenceText.SUMS_HOLD()


def _reason_lines(case: Case, explanation: Explanation) -> Iterator[Statement]:
    """The statement of the reason of an explanation, for those reasons that the lines of the cells do not give."""
    number = len(explanation.group.relations)
    if explanation.reason is Reason.ELSEWHERE:
        yield EvidenceText.REPAIRED()
    elif explanation.reason is Reason.DOUBLED_ROW:
        yield EvidenceText.EACH_DIFFERENCE(line=line_of(case, explanation))
    elif explanation.reason is Reason.MISSING_ROW:
        yield EvidenceText.FALL_SHORT(line=line_of(case, explanation))
    elif explanation.reason is Reason.CROSSING:
        yield EvidenceText.ONE_REPAIRS(number=number)
    elif explanation.reason is Reason.PAIR:
        yield EvidenceText.TWO_REPAIR(number=number)
    elif explanation.reason is Reason.EXCHANGE:
        yield EvidenceText.EXCHANGED()


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
    steps = list(zip_longest(labels_of(first), labels_of(second)))
    apart = [pair for pair in steps if pair[0] != pair[1]]
    return apart[0] if len(apart) == 1 and all(apart[0]) else (first, second)


def _one_decimal(number: Fraction) -> str:
    tenths = (20 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _order_lines(case: Case, place: int) -> Iterator[Statement]:
    """The reason why the lower figure of an ordering should not be above the upper one, where the words 确保 and 力争 say so."""
    relation = case.relation(place)
    if relation.kind is not RelationKind.ORDER:
        return
    lower, upper = (case.figure(member).cell.id for member in relation.members)
    if Commitment.ENSURE.term in lower and Commitment.STRIVE.term in upper:
        yield EvidenceText.ENSURED_IS_LESS()
    elif Commitment.STRIVE.term in lower and Commitment.ENSURE.term in upper:
        yield EvidenceText.ENSURED_IS_MORE()


def _row_lines(case: Case, place: int, explanation: Explanation, *, may_be_missing: bool) -> Iterator[Statement]:
    """A row that is counted twice, a cell without a figure where one may belong, or a row that is missing."""
    relation = case.relation(place)
    if relation.kind is not RelationKind.SUM or not case.figure(relation.total).unit:
        return
    counted = _counted_twice(case, place)
    if counted:
        yield EvidenceText.DIFFERENCE_IS(cells=joined(Join.ALL_OF, counted[:_MOST_VALUES]))
    if not case.falls_short(place):
        return
    size = amount_beside(case, unit_cell(case, place), Fraction(-case.residuals[place], relation.scale))
    empty = [case.figure(member).cell.id for member, weight in relation.members.items() if weight > 0 and _is_empty(case, member)]
    if empty:
        yield _empty_line(empty, size, relation_place(relation.id), is_only=explanation.reason is Reason.NONE)
    elif may_be_missing:
        yield EvidenceText.MISSING_PART(amount=size, relation=relation_place(relation.id))


def _counted_twice(case: Case, place: int) -> list[str]:
    """The parts of a sum whose figure is its difference, in the order of the sheet, whatever that of the parts."""
    relation = case.relation(place)
    return [
        case.figure(member).cell.id
        for (member, coefficient), value in sorted(zip(relation.members.items(), relation.values, strict=True))
        if member != relation.total and value and abs(coefficient * value - case.residuals[place]) <= relation.tolerance
    ]


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
