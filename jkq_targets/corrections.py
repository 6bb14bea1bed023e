"""Errata (勘误): the corrections of printed figures that this library vouches for, and plans with the errata applied."""

from __future__ import annotations

import functools
import json

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.bundle import read_bundled
from jkq_targets.conversion import structure
from jkq_targets.errors import Fault, RecordError, YearTypeError, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.findings import Finding
from jkq_targets.grid import cell_id
from jkq_targets.model import Allocation, AllocationTable, Campaign, Plan, Share
from jkq_targets.sentences import N_, Sentence


class CorrectionText(Sentence):
    """Sentences on what is accepted as a plan to correct."""

    MISPRINTED_PLAN = N_("a plan whose table {table} prints {printed} for {organization}")


@attrs.frozen(kw_only=True)
class Erratum(Validated):
    """
    The correction of one cell of an allocation table whose printed figure is certainly wrong.

    Args:
        year: The year of the plan.
        table: The title of the table, as printed.
        header: The headings of the column as printed, from the outermost to the innermost; 1 or more.
        organization: The body of the row, as printed.
        printed: The cell as printed.
        amount: The right figure, in the unit of the column.
        rule: The audit rule that finds the wrong one, such as ``"sum"``.
        reason: The evidence that makes it certain.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> erratum = errata()[0]
        >>> erratum.printed, str(erratum.amount)
        ('3000000', '300000万元')
    """

    year: int
    table: str
    header: tuple[str, ...] = attrs.field(converter=TupleOf[str])
    organization: str
    printed: str
    amount: Amount
    rule: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """True for the finding that this erratum settles: the same cell of the same table, the same figure proposed."""
        cell = cell_id(self.organization, *self.header)
        place = (finding.rule, finding.year, finding.table, finding.proposals)
        return place == (self.rule, self.year, self.table, ((cell, self.amount),))


def errata(year: int | None = None) -> tuple[Erratum, ...]:
    """
    The bundled errata, in document order.

    Args:
        year: The year of the plan; None for all.

    Raises:
        YearTypeError: The year is not an int.

    Example:
        >>> [erratum.organization for erratum in errata(2020)], errata(2021)
        (['服务业招商局'], ())
    """
    if year is not None and type(year) is not int:
        raise YearTypeError("year", short_repr(year), tuple(dict.fromkeys(str(erratum.year) for erratum in _errata())))
    return _errata() if year is None else tuple(erratum for erratum in _errata() if erratum.year == year)


@functools.cache
def _errata() -> tuple[Erratum, ...]:
    return structure(json.loads(read_bundled("errata.json")), tuple[Erratum, ...])


def corrected_plan(plan: Plan) -> Plan:
    """
    The plan with the errata of its year applied; every corrected cell keeps its printed text.

    Args:
        plan: A bundled plan, as printed.

    Raises:
        RecordError: The plan has no cell as an erratum describes it.
    """
    for erratum in errata():
        if erratum.year == plan.year:
            plan = _corrected(plan, erratum)
    return plan


def _corrected(plan: Plan, erratum: Erratum) -> Plan:
    def share(cell: Share) -> Share:
        is_meant = cell.organization == erratum.organization and cell.printed == erratum.printed
        return attrs.evolve(cell, amount=erratum.amount) if is_meant else cell

    def column(allocation: Allocation) -> Allocation:
        is_meant = allocation.header == erratum.header
        return attrs.evolve(allocation, shares=map(share, allocation.shares)) if is_meant else allocation

    def table(whole: AllocationTable) -> AllocationTable:
        return attrs.evolve(whole, allocations=map(column, whole.allocations)) if whole.title == erratum.table else whole

    def campaign(part: Campaign) -> Campaign:
        return attrs.evolve(part, own_tables=map(table, part.own_tables))

    corrected = attrs.evolve(plan, campaigns=map(campaign, plan.campaigns), own_tables=map(table, plan.own_tables))
    if corrected == plan:
        accepted = CorrectionText.MISPRINTED_PLAN(table=erratum.table, printed=erratum.printed, organization=erratum.organization)
        raise RecordError((Fault("", short_repr(plan), accepted),))
    return corrected
