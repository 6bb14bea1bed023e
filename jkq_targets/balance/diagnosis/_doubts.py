"""Relations that fail and prove nothing, each with the cells that one slip would explain."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.balance.diagnosis._explanations import BrokenGroup, Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._messages import clause, difference_at
from jkq_targets.balance.diagnosis._ranking import ranked
from jkq_targets.balance.diagnosis._sentences import BalanceText, EvidenceText
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.findings import Finding
from jkq_targets.terms import Severity


def doubts(case: Case) -> Iterator[tuple[int, Finding]]:
    """Each relation that fails, and whose failure a note explains, as a finding; with the place of the relation."""
    places = [place for place, relation in enumerate(case.integers.relations) if relation.is_doubtful]
    if not places:
        return
    strict = _strict(case)
    for place in places:
        yield place, _doubt(case, place, case.relation(place).severity, _slips(strict, case, place))


def unexplained(case: Case, explanation: Explanation) -> Finding | None:
    """The finding about a relation whose note holds where no cell explains it; None for another explanation."""
    first, *others = explanation.group.relations
    if explanation.reason is not Reason.NONE or others or not case.relation(first).note:
        return None
    return _doubt(case, first, Severity.WARNING, ())


def _strict(case: Case) -> Case:
    """The case in which no relation holds by its note alone."""
    relations = tuple(attrs.evolve(relation, tolerance=relation.limit) for relation in case.integers.relations)
    return Case(attrs.evolve(case.integers, relations=relations), case.residuals, case.grid)


def _slips(strict: Case, case: Case, place: int) -> tuple[int, ...]:
    """The cells of a doubtful relation of which one slip would explain it, the likelier first, without breaking what holds."""
    relation = strict.relation(place)
    if relation.severity is Severity.NOTE:
        return ()
    repairs: dict[int, Repair] = {}
    for member in filter(strict.may_be_wrong, relation.members):
        others = (at for at in strict.integers.relations_of[member] if at == place or not case.relation(at).is_doubtful)
        interval = strict.interval(member, others)
        values = strict.slips(member, interval, relation.grain) if interval is not None else {}
        if values:
            repairs[member] = Repair(dict(values))
    return ranked(strict, Explanation(BrokenGroup((place,)), Reason.SEVERAL, {}, repairs))


def _doubt(case: Case, place: int, severity: Severity, candidates: tuple[int, ...]) -> Finding:
    relation, compared = case.relation(place), difference_at(case, place)
    return Finding(
        rule=relation.kind.value,
        severity=severity,
        where=relation_place(relation.id),
        message=BalanceText.DOUBTFUL(clause=clause(case, place, compared), note=relation.note),
        expected=case.figure(relation.total).cell.amount,
        found=compared.found,
        residual=compared.residual,
        tolerance=compared.tolerance,
        totals=(case.figure(relation.total).cell.id,),
        candidates=tuple(case.figure(member).cell.id for member in candidates),
        ambiguous=bool(candidates),
        evidence=(EvidenceText.SLIP_EXPLAINS(count=len(candidates)),) if candidates else (),
    )
