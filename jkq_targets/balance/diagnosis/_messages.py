"""What a finding says: its sentence, and its evidence, one reason each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._coincidence import NOT_SMALL
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._ranking import Ratio, ratios
from jkq_targets.balance.diagnosis._slips import Slip
from jkq_targets.terms import RelationKind
from jkq_targets.text import number_of

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


def sentence(case: Case, explanation: Explanation, compared: Sequence[Difference]) -> str:
    """
    The finding in one sentence: what does not add up, by how much, and which cell is wrong or how many may be.

    Args:
        case: The sheet.
        explanation: What was found.
        compared: The figures of each relation of its group.
    """
    clauses = [clause(case, *pair) for pair in zip(explanation.group.relations, compared, strict=True)]
    named = [
        f"{case.figure(member).cell.id}, {_printed(case, member)}, {_should_be(case, explanation, member, repair)}"
        for member, repair in explanation.culprits.items()
    ]
    if explanation.reason in (Reason.MISSING_ROW, Reason.DOUBLED_ROW):
        named.append(explanation.reason.value.format(line_of(case, explanation)))
    elif explanation.reason is Reason.NONE:
        named.append("no single cell explains it" if len(clauses) == 1 else "neither one cell nor two explain it")
    elif explanation.is_ambiguous and not named:
        count = len(explanation.candidates)
        named.append("1 cell may be wrong" if count == 1 else f"{count} cells may be wrong, and nothing decides between them")
    elif explanation.is_ambiguous:
        named.append("which other cell is wrong stays open")
    return f"{'; '.join([*clauses, *named])}."


def clause(case: Case, place: int, compared: Difference) -> str:
    relation = case.relation(place)
    total = case.figure(relation.total).cell
    residual = compared.residual
    is_more = residual.number > 0
    tolerance = f", with a tolerance of {compared.tolerance}" if compared.tolerance.number else ""
    difference = f"{residual if is_more else -residual} too {'much' if is_more else 'little'}{tolerance}"
    if relation.kind is RelationKind.ORDER:
        lower = case.figure(next(iter(relation.members))).cell
        return f"{lower.id} is {compared.found}, but should be at most {total.id}, which is {total.amount}: {difference}"
    count = sum(1 for member in relation.members if case.figure(member).unit and member != relation.total)
    parts = "its 1 printed part comes" if count == 1 else f"its {count} printed parts add up"
    if total.amount is None:
        return f"{total.id} cannot be read, and {parts} to {compared.found}"
    return f"{total.id} is {total.amount}, but {parts} to {compared.found}: {difference}"


def _printed(case: Case, member: int) -> str:
    figure = case.figure(member)
    return "which cannot be read" if figure.is_blank else f"printed {figure.cell.text}"


def _should_be(case: Case, explanation: Explanation, member: int, repair: Repair) -> str:
    if repair.value is None:
        return "is the wrong figure"
    return f"should be {proposed_amount(case, member, repair.value, explanation.group.relations)}"


def evidence(
    case: Case, explanation: Explanation, candidates: Sequence[int], coincidence_rate: Fraction | None, *, is_alone: bool
) -> Iterator[str]:
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
        yield f"chance alone would make such an explanation in {_percent(coincidence_rate)} of cases"
    yield from _relation_lines(case, explanation, is_alone=is_alone)
    known = ratios(case, explanation.group.relations)
    for member in repairs:
        if member in known and known[member].is_odd:
            yield _ratio_line(known[member], case.figure(member).cell.id if candidates else "here")
    for place in explanation.group.relations:
        yield from _row_lines(case, place, explanation, may_be_missing=_is_open(explanation, coincidence_rate))


def line_of(case: Case, explanation: Explanation) -> str:
    """What the parts of a sum of a table are: rows of one column, or columns of one row."""
    first, second, *_ = (case.rows[member] for member in case.relation(explanation.group.relations[0]).members)
    return "row" if first[1] == second[1] else "column"


def _percent(rate: Fraction) -> str:
    """A share in percent, with one place; what is less is told as less."""
    if 0 < rate < Fraction(1, 1000):
        return "less than 0.1 %"
    return f"{_one_decimal(rate * 100)} %"


def _is_open(explanation: Explanation, coincidence_rate: Fraction | None) -> bool:
    return explanation.is_ambiguous or (coincidence_rate is not None and coincidence_rate >= NOT_SMALL)


def _repair_lines(case: Case, explanation: Explanation, member: int, repair: Repair) -> Iterator[str]:
    figure = case.figure(member)
    if explanation.reason is Reason.EXCHANGE:
        number = _number(case, explanation, member, next(iter(repair.values)))
        yield f"{figure.cell.id} would be {number}, the figure of the other cell"
    elif figure.is_blank:
        would_be = "" if repair.value is None else f" and would be {_number(case, explanation, member, repair.value)}"
        yield f"{figure.cell.id} cannot be read{would_be}"
    elif member in explanation.culprits and repair.value is not None:
        slip = repair.values[repair.value]
        if slip is not None:
            yield _slip_words(case, explanation, member, repair.value, slip)
    elif repair.values:
        yield f"{figure.cell.id} would be {_alternatives(case, explanation, member, repair)}"
    else:
        yield f"{figure.cell.id} could be one of many values"


def _alternatives(case: Case, explanation: Explanation, member: int, repair: Repair) -> str:
    if repair.value is not None:
        slip = repair.values[repair.value]
        number = _number(case, explanation, member, repair.value)
        return number if slip is None else f"{number}: {_slip_words(case, explanation, member, repair.value, slip)}"
    numbers = [_number(case, explanation, member, value) for value in sorted(repair.values)]
    more = len(numbers) - _MOST_VALUES
    if more > 0:
        others = "one other" if more == 1 else f"one of {more} others"
        return f"{', '.join(numbers[:_MOST_VALUES])} or {others}"
    return f"{', '.join(numbers[:-1])} or {numbers[-1]}"


def _number(case: Case, explanation: Explanation, member: int, value: int) -> str:
    amount = proposed_amount(case, member, value, explanation.group.relations)
    return str(amount).removesuffix(amount.unit)


def _slip_words(case: Case, explanation: Explanation, member: int, value: int, slip: Slip) -> str:
    figure = case.figure(member)
    words: str = slip.value
    if slip is Slip.SCALED:
        larger, smaller = max(abs(value), abs(figure.value)), min(abs(value), abs(figure.value))
        power = larger // smaller
        name = {10_000: " (万)", 100_000_000: " (亿)"}.get(power, "")
        words = f"{'multiplied' if abs(figure.value) == larger else 'divided'} by {power}{name}"
    return f"{figure.cell.text} is {_number(case, explanation, member, value)} {words}"


def _witness_lines(case: Case, explanation: Explanation) -> Iterator[str]:
    members = {member for place in explanation.group.relations for member in case.relation(place).members}
    for member in sorted(members & case.integers.cross_references.keys()):
        name = case.figure(member).cell.id
        for witness, size in case.integers.cross_references[member]:
            agrees = abs(size - case.figure(member).value) <= case.figure(member).half
            meaning = (
                f"as {name} prints it" if agrees and case.figure(member).unit else f"where {name} is {_printed(case, member)}"
            )
            yield f"{witness.where} says {witness.amount}, {meaning}"


def _relation_lines(case: Case, explanation: Explanation, *, is_alone: bool) -> Iterator[str]:
    relations = explanation.group.relations
    if explanation.reason is Reason.WITNESS:
        yield "with the value that stands there, everything that failed holds"
    if explanation.reason is Reason.DOUBLED_ROW:
        yield f"each difference is the figure of that {line_of(case, explanation)}"
    if explanation.reason is Reason.MISSING_ROW:
        yield f"these sums fall short together, as where a {line_of(case, explanation)} is left out"
    if explanation.reason is Reason.CROSSING:
        yield f"one value repairs all {len(relations)} broken relations, and no other cell does"
    if explanation.reason is Reason.PAIR:
        yield f"these two values repair all {len(relations)} broken relations, and no other cell or pair does"
    if explanation.reason is Reason.EXCHANGE:
        yield "the two sums fail by opposite amounts, and both hold once the two figures change places"
    if explanation.culprits and not explanation.is_ambiguous:
        yield from (f"with it {case.relation(place).id} holds again" for place in explanation.group.orders)
    sums = sum(relation.is_live and relation.kind is RelationKind.SUM for relation in case.integers.relations)
    if is_alone and sums > len(relations):
        yield "every other sum of the sheet holds"


def _ratio_line(ratio: Ratio, place: str) -> str:
    least, most = _one_decimal(ratio.least), _one_decimal(ratio.most)
    siblings = least if least == most else f"{least} to {most}"
    where = "here" if place == "here" else f"at {place}"
    return f"the ratio of the upper to the lower figure is {_one_decimal(ratio.here)} {where} and {siblings} in the sibling rows"


def _one_decimal(number: Fraction) -> str:
    tenths = (20 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _row_lines(case: Case, place: int, explanation: Explanation, *, may_be_missing: bool) -> Iterator[str]:
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
        yield f"the difference is the size of {' and of '.join(doubled[:_MOST_VALUES])}: a row may be counted twice"
    if residual >= 0:
        return
    size = amount_beside(case, _unit_cell(case, place), Fraction(-residual, relation.scale))
    empty = [case.figure(member).cell.id for member, weight in relation.members.items() if weight > 0 and _is_empty(case, member)]
    if empty:
        more = f" and {number_of(len(empty) - _MOST_VALUES, 'other')}" if len(empty) > _MOST_VALUES else ""
        names = f"{', '.join(empty[:_MOST_VALUES])}{more}"
        told = "has no figure; with {} there" if len(empty) == 1 else "have no figure; with {} in one of them"
        yield f"{names} {told.format(size)}, {relation.id} would hold{'' if explanation.reason is Reason.NONE else ' too'}"
    elif may_be_missing:
        yield f"perhaps a part of this size is missing: with {size} more, {relation.id} would hold"


def _is_empty(case: Case, member: int) -> bool:
    figure = case.figure(member)
    return not figure.unit and not figure.is_blank
