"""`diagnose`: which figures of a sheet do not fit together, which one is wrong, and what it should be."""

from __future__ import annotations

from collections.abc import Iterator

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._coincidence import coincidence_rate
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._messages import difference_at, evidence, proposed_amount, sentence
from jkq_targets.balance.diagnosis._ranking import ranked
from jkq_targets.balance.diagnosis._search import explanations
from jkq_targets.balance.sheets._sheet import Sheet
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.findings import Finding
from jkq_targets.terms import Severity


def diagnose(sheet: Sheet) -> tuple[Finding, ...]:
    """
    What does not add up in a sheet: one finding for each group of broken relations that hang together by their cells.

    A cell is named only where the figures leave exactly one explanation: a value that stands elsewhere and repairs
    everything, one slip (a digit too many, too few or replaced, two neighbours swapped, the sign, a power of ten: 10, 100,
    1000, 万 or 亿), a cell where broken sums cross, or a unique pair. Otherwise the finding is ambiguous and lists every
    candidate. Not searched: three or more wrong cells that hang together, and two in one sum alone.

    Args:
        sheet: Any table of figures with sums.

    Returns:
        The findings in the order of the relations, rule ``"sum"``, ``"part"`` or ``"order"``; none where all relations hold
        or there is nothing to check.

    Example:
        >>> from jkq_targets.balance import Cell, Sum
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3000), ("乙", 400), ("合计", 700))]
        >>> finding = diagnose(Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))]))[0]
        >>> finding.culprits, [str(amount) for _, amount in finding.proposals], finding.evidence[0]
        (('甲',), ['300万元'], '3000 is 300 with one digit too many')
    """
    if not isinstance(sheet, Sheet):
        raise SheetError((Fault("", short_repr(sheet), "a Sheet; `audit` takes plans and tables too"),))
    case = Case.of(sheet.integers)
    if not case.broken:
        return ()
    found = explanations(case)
    return tuple(_finding(case, explanation, is_alone=len(found) == 1) for explanation in found)


def _finding(case: Case, explanation: Explanation, *, is_alone: bool) -> Finding:
    relations = explanation.group.relations
    first = case.relation(relations[0])
    compared = [difference_at(case, place) for place in relations]
    candidates = ranked(case, explanation)
    chance = coincidence_rate(case, explanation.group) if explanation.reason is Reason.SLIP else None
    return Finding(
        rule=first.kind.value,
        severity=Severity.ERROR,
        where="; ".join(case.relation(place).id for place in relations),
        message=sentence(case, explanation, compared),
        expected=case.figure(first.total).cell.amount,
        found=compared[0].found,
        residual=compared[0].residual,
        tolerance=compared[0].tolerance,
        totals=tuple(case.figure(case.relation(place).total).cell.id for place in relations),
        culprits=tuple(case.figure(member).cell.id for member in explanation.culprits),
        proposals=tuple(_proposals(case, explanation)),
        candidates=tuple(case.figure(member).cell.id for member in candidates),
        ambiguous=explanation.is_ambiguous,
        coincidence_rate=chance,
        evidence=tuple(evidence(case, explanation, candidates, chance, is_alone=is_alone)),
    )


def _proposals(case: Case, explanation: Explanation) -> Iterator[tuple[str, Amount]]:
    for member, repair in explanation.culprits.items():
        if repair.value is not None:
            yield case.figure(member).cell.id, proposed_amount(case, member, repair.value, explanation.group.relations)
