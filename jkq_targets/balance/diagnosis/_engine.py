"""`diagnose`: which figures of a sheet do not fit together, which one is wrong, and what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.diagnosis._coincidence import coincidence_rate, is_loose_crossing, may_be_chance
from jkq_targets.balance.diagnosis._doubts import doubts, unexplained
from jkq_targets.balance.diagnosis._explanations import Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._messages import difference_at, proposed_amount, sentence
from jkq_targets.balance.diagnosis._ranking import ranked
from jkq_targets.balance.diagnosis._reasons import evidence
from jkq_targets.balance.diagnosis._references import contradicted, contradiction
from jkq_targets.balance.diagnosis._search import explanations
from jkq_targets.balance.diagnosis._sentences import BalanceText
from jkq_targets.balance.sheets._relation_checks import missing_words, relation_words
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._sheet import Sheet
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.findings import Check, Finding
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Severity


def diagnose(sheet: Sheet) -> tuple[Finding, ...]:
    """
    The findings on a sheet: one for each group of broken relations that hang together by their cells.

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
        (('甲',), ['300万元'], '3000 is 300 with one digit too many (0)')
    """
    return tuple(finding for finding, _ in _findings(sheet))


def checks(sheet: Sheet) -> tuple[Check, ...]:
    """
    Each relation of a sheet with its outcome, in the order of the sheet: sums, 其中, orderings, cross-references.

    Example:
        >>> from jkq_targets.balance import Cell, Sum
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3000), ("乙", 400), ("合计", 700))]
        >>> [(check.relation, check.holds) for check in checks(Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))]))]
        [('合计 = 甲 + 乙', False)]
    """
    failed: dict[int, Finding] = {}
    contradictions: dict[str, Finding] = {}
    for finding, places in _findings(sheet):
        failed.update(dict.fromkeys(places, finding))
        if not places:
            contradictions[finding.where] = finding
    words = zip(sheet.integers.relations, relation_words(sheet), strict=True)
    relations = tuple(
        Check(relation_text, failed.get(place), missing_words(sheet, relation))
        for place, (relation, relation_text) in enumerate(words)
    )
    figures = {cell.id for cell in sheet.cells if cell.amount is not None}
    references = tuple(
        Check(
            BalanceText.SAME_FIGURE(cell=reference.cell, amount=reference.amount, place=reference.where),
            contradictions.get(reference.cell),
            "" if reference.cell in figures else BalanceText.WITHOUT_FIGURE(cell=reference.cell),
        )
        for reference in sheet.cross_references
    )
    return relations + references


def remark_findings(sheet: Sheet) -> tuple[Finding, ...]:
    """The remarks of a sheet as findings."""
    return tuple(
        Finding(rule=remark.rule, severity=remark.severity, where=remark.where, message=remark.text) for remark in sheet.remarks
    )


def _findings(sheet: Sheet) -> Iterator[tuple[Finding, tuple[int, ...]]]:
    """Each finding with the places of the relations that it is about."""
    if not isinstance(sheet, Sheet):
        raise SheetError((Fault("", short_repr(sheet), BalanceText.SHEET()),))
    results = list(_results(Case.of(sheet.integers, sheet.grid)))
    addresses = sheet.addresses({cell for finding, _ in results for cell in finding.cells})
    for finding, places in results:
        yield _located(finding, addresses), places


def _located(finding: Finding, addresses: Mapping[str, Words]) -> Finding:
    """A finding with the addresses of the cells that it names."""
    located = tuple((cell, addresses[cell]) for cell in finding.cells if cell in addresses)
    return attrs.evolve(finding, addresses=located)


def _results(case: Case) -> Iterator[tuple[Finding, tuple[int, ...]]]:
    known = explanations(case) if case.broken else []
    for explanation in known:
        doubt = unexplained(case, explanation)
        yield doubt or _finding(case, explanation, is_alone=len(known) == 1), explanation.group.all
    yield from ((finding, (place,)) for place, finding in doubts(case))
    # What a reference says of a cell in a broken relation stands in the evidence of that.
    met = {member for place in case.broken for member in case.relation(place).members}
    yield from ((contradiction(case, member), ()) for member in contradicted(case) if member not in met)


def _finding(case: Case, explanation: Explanation, *, is_alone: bool) -> Finding:
    relations = explanation.group.relations
    first = case.relation(relations[0])
    compared = [difference_at(case, place) for place in relations]
    chance = coincidence_rate(case, explanation.group) if explanation.reason is Reason.SLIP else None
    if (chance is not None and may_be_chance(case, explanation)) or is_loose_crossing(case, explanation):
        explanation = attrs.evolve(explanation, reason=Reason.SEVERAL, culprits={}, candidates=explanation.culprits)
    explanation = _with_contradicted(case, explanation)
    candidates = ranked(case, explanation)
    return Finding(
        rule=first.kind.value,
        severity=Severity.ERROR,
        where=joined(Join.CLAUSES, (relation_place(case.relation(place).id) for place in relations)),
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


def _with_contradicted(case: Case, explanation: Explanation) -> Explanation:
    """A slip that locates a cell, beside another cell of its sums that another place states otherwise: both may be wrong."""
    if explanation.reason is not Reason.SLIP:
        return explanation
    members = {member for place in explanation.group.relations for member in case.relation(place).members}
    others = {member: Repair({}) for member in contradicted(case) if member in members and member not in explanation.culprits}
    if not others:
        return explanation
    return attrs.evolve(explanation, reason=Reason.SEVERAL, culprits={}, candidates={**explanation.culprits, **others})


def _proposals(case: Case, explanation: Explanation) -> Iterator[tuple[str, Amount]]:
    for member, repair in explanation.culprits.items():
        if repair.value is not None:
            yield case.figure(member).cell.id, proposed_amount(case, member, repair.value, explanation.group.relations)
