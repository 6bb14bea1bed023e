"""
The audit: what the figures of a plan say against each other.

A rule is a function from a plan to what it checked, one item a relation: a `Finding`, or None where the relation holds. The rules
`sum`, `part` and `order` of tables come from `jkq_targets.balance.diagnose`; those of goals, names and numbers stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from jkq_targets.balance import Sheet, diagnose
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.findings import Finding, Report
from jkq_targets.grid import Grid
from jkq_targets.model import Allocation, AllocationTable, Plan
from jkq_targets.rules._citations import place
from jkq_targets.rules._cross_references import with_cross_references
from jkq_targets.rules._goals import agreement_rule, mentions_rule, order_rule, part_rule
from jkq_targets.rules._rows import name_rule, numbering_rule
from jkq_targets.terms import Severity

__all__ = ["assert_consistent", "audit"]

_RULES: tuple[Callable[[Plan], Iterator[Finding | None]], ...] = (
    order_rule,
    part_rule,
    agreement_rule,
    mentions_rule,
    numbering_rule,
    name_rule,
)


def audit(subject: Plan | AllocationTable | Allocation | Sheet) -> Report:
    """
    Check the figures of a plan, a table, a column or a sheet against each other.

    A plan is checked by every rule; a table, a column and a sheet by the rules of sums, parts and orderings. Nothing is changed.

    Args:
        subject: What to audit.

    Returns:
        The findings, gravest first, in document order within one severity, and how many relations were checked.

    Raises:
        RecordError: The subject is none of these.

    Example:
        >>> from jkq_targets import load_plan
        >>> report = audit(load_plan(2020))
        >>> [finding.proposals for finding in report.errors]
        [(('服务业招商局 · 市外内资（万元人民币） · 力争指标', Amount(number=Decimal('300000'), unit='万元')),)]
    """
    if isinstance(subject, Plan):
        return _plan_report(subject)
    if isinstance(subject, AllocationTable):
        return _sheet_report(subject.to_sheet(), subject.title)
    if isinstance(subject, Allocation):
        return _sheet_report(subject.to_sheet(), subject.label)
    if isinstance(subject, Sheet):
        title = subject.grid.title if subject.grid else ""
        return _sheet_report(subject, title or "sheet")
    raise RecordError((Fault("", short_repr(subject), "a Plan, an AllocationTable, an Allocation or a Sheet"),))


def assert_consistent(subject: Plan | AllocationTable | Allocation | Sheet) -> None:
    """
    Fail where an audit finds an ERROR; for tests, property-based ones among them.

    Args:
        subject: What to audit.

    Raises:
        AssertionError: With every ERROR in words: the body, the column, the printed and the proposed figure.

    Example:
        >>> from jkq_targets import load_plan
        >>> assert_consistent(load_plan(2020, corrected=True))
    """
    errors = audit(subject).errors
    if errors:
        raise AssertionError("\n\n".join(finding.to_text() for finding in errors))


def _plan_report(plan: Plan) -> Report:
    checks: list[Finding | None] = []
    grids: list[Grid] = []
    for table in plan.allocation_tables:
        sheet = with_cross_references(table, plan)
        found = _sheet_checks(sheet)
        checks += [attrs.evolve(check, where=place(plan, table.title, check.where)) if check else None for check in found]
        if sheet.grid is not None and any(found):
            grids.append(sheet.grid)
    checks += [check for rule in _RULES for check in rule(plan)]
    return _report(checks, f"{plan.year} {plan.short_title}", grids)


def _sheet_report(sheet: Sheet, subject: str) -> Report:
    return _report(_sheet_checks(sheet), subject, [] if sheet.grid is None else [sheet.grid])


def _report(checks: list[Finding | None], subject: str, grids: Sequence[Grid]) -> Report:
    severities = list(Severity)
    findings = [check for check in checks if check is not None]
    findings.sort(key=lambda finding: severities.index(finding.severity))
    return Report(findings, subject, len(checks), grids)


def _sheet_checks(sheet: Sheet) -> list[Finding | None]:
    findings = diagnose(sheet)
    relations = len(sheet.sums) + len(sheet.of_which) + len(sheet.orderings)
    return [*findings, *sheet.remarks, *[None] * max(0, relations - len(findings))]
