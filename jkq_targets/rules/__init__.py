"""
The audit: what the figures of a plan say against each other.

A rule is a function from a plan to the checks that it made, one for each relation, and to findings that are about no relation
between figures. The checks of tables come from `jkq_targets.balance`; those of goals, names and numbers stand here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import attrs

from jkq_targets.balance import Sheet, checks, remark_findings
from jkq_targets.catalog import load_plan
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.findings import Check, Finding, with_findings
from jkq_targets.garbage import collection_paused
from jkq_targets.grid import Grid
from jkq_targets.model import Allocation, AllocationTable, Plan
from jkq_targets.reports import Report
from jkq_targets.rules._citations import goal_words, place
from jkq_targets.rules._cross_references import with_cross_references
from jkq_targets.rules._elsewhere import elsewhere_rule
from jkq_targets.rules._goals import agreement_rule, order_rule, part_rule
from jkq_targets.rules._mentions import mentions_rule
from jkq_targets.rules._notes import note_rule
from jkq_targets.rules._rows import name_rule, numbering_rule
from jkq_targets.rules._sentences import RuleText
from jkq_targets.terms import Severity

if TYPE_CHECKING:
    from jkq_targets.document_rules import DocumentResults
    from jkq_targets.documents import Document

__all__ = ["RULES", "Rule", "assert_consistent", "audit", "audit_results", "findings_of"]

#: What a rule is: a function from a plan to its checks, and to findings that are about no relation between figures.
Rule = Callable[[Plan], Iterable[Check | Finding]]

#: The rules of a plan beside those of its tables, in the order of their findings. `audit` takes others: ``RULES + (own,)``.
RULES: tuple[Rule, ...] = (
    order_rule,
    part_rule,
    agreement_rule,
    mentions_rule,
    elsewhere_rule,
    numbering_rule,
    name_rule,
    note_rule,
)


#: The rules of goals that run on the draft of a document too; its tables and numbers are checked as they stand there.
_RULES_OF_DRAFTS: tuple[Rule, ...] = (order_rule, part_rule, mentions_rule)

_FIRST_YEAR = 1000


#: What `audit` takes: several documents and sheets are one set, whose facts are held against each other.
Subject: TypeAlias = "Plan | int | AllocationTable | Allocation | Sheet | Document | Sequence[Document | Sheet]"


def audit(subject: Subject, *, rules: Iterable[Rule] = RULES) -> Report:
    """
    Check the figures of a plan, a table, a column, a sheet or a document against each other.

    A plan is checked by every rule; a table, a column and a sheet by the rules of sums, parts and orderings; a document by the
    sums of its tables and sentences, its ratios, its facts that stand in two places, its counts and its numbers. Nothing is
    changed.

    Args:
        subject: What to audit: a plan, the year of a bundled plan, a table, a column, a sheet, a document; or several documents
            and sheets in a tuple or a list, which are audited as one set, such as a plan and its budget.
        rules: The rules for a plan, beside those of its tables; a function from a plan to `Check` and `Finding` each.

    Returns:
        The findings, gravest first, in document order within one severity, and each relation that was checked.

    Raises:
        RecordError: The subject is none of these.
        UnknownYearError: No plan of the year is bundled.

    Example:
        >>> report = audit(2020)
        >>> [finding.proposals for finding in report.errors]
        [(('服务业招商局 · 市外内资（万元人民币） · 力争指标', Amount(number=Decimal('300000'), unit='万元')),)]
    """
    # A smaller number is not a year.
    if type(subject) is int and subject >= _FIRST_YEAR:
        subject = load_plan(subject)
    if isinstance(subject, Plan):
        return _plan_report(subject, rules)
    if isinstance(subject, AllocationTable):
        return _sheet_report(subject.to_sheet(), subject.title)
    if isinstance(subject, Allocation):
        return _sheet_report(subject.to_sheet(), subject.label)
    # A sheet of several tables, which is of a subclass, is a set as documents are.
    if type(subject) is Sheet:
        return _sheet_report(subject, _sheet_title(subject))
    return _documents_report(_parts_of(subject))


def _parts_of(subject: object) -> Sequence[Document | Sheet]:
    """
    The documents and sheets of a set, or the only one.

    Raises:
        RecordError: There are none, or something else is among them.
    """
    # Imported here, as in every function that needs documents: their readers take longer to import than a plan to be audited.
    from jkq_targets.documents import Document

    parts = tuple(subject) if isinstance(subject, tuple | list) else (subject,)
    known = [part for part in parts if isinstance(part, Document | Sheet)]
    if not known or len(known) < len(parts):
        accepted = RuleText.SUBJECT_OF_PATH() if isinstance(subject, str | bytes | os.PathLike) else RuleText.SUBJECT()
        raise RecordError((Fault("", short_repr(subject), accepted),))
    return known


def assert_consistent(subject: Subject) -> None:
    """
    Fail where an audit finds an ERROR; for tests, property-based ones among them.

    A subject in which nothing could be checked does not fail; `audit` tells it from one that holds.

    Args:
        subject: What to audit.

    Raises:
        AssertionError: With every ERROR in words: the body, the column, the printed and the proposed figure.

    Example:
        >>> from jkq_targets import load_plan
        >>> assert_consistent(load_plan(2020, corrected=True))
    """
    report = audit(subject)
    if report.ok is False:
        raise AssertionError("\n\n".join(finding.to_text() for finding in report.errors))


def _plan_report(plan: Plan, rules: Iterable[Rule]) -> Report:
    results: list[Check | Finding] = []
    grids: list[Grid] = []
    for table in plan.allocation_tables:
        sheet = with_cross_references(table, plan)
        # The goals that a column divides are held to its total by the rule `agreement`.
        results_of_sheet = _sheet_results(sheet)[: -len(sheet.cross_references) or None]
        of_table = _located(results_of_sheet, plan, table.title)
        results += of_table
        if sheet.grid is not None and findings_of(of_table):
            grids.append(sheet.grid)
    for rule in rules:
        # The notes leave out what the rules before them found, which need not run again for that.
        results += note_rule(plan, results) if rule is note_rule else rule(plan)
    return _report(_with_labels(results, plan), plan.name, grids)


def _with_labels(results: Sequence[Check | Finding], plan: Plan) -> list[Check | Finding]:
    """The results, each finding with the goals that it names in words; checks that share a finding still share it."""
    goals = {target.id: goal_words(target) for target in plan.targets}

    def labelled(finding: Finding) -> Finding:
        named = tuple((name, goals[name]) for name in finding.candidates if name in goals)
        return attrs.evolve(finding, labels=named) if named else finding

    return with_findings(results, labelled)


def audit_results(parts: Sequence[Document | Sheet]) -> DocumentResults:
    """
    The outcome of an audit of documents and sheets, table by table, which `audit` reports and batches give as rows.

    Args:
        parts: 1 or more; several are one set.
    """
    from jkq_targets.document_rules import document_results
    from jkq_targets.documents import Document
    from jkq_targets.rules._drafts import draft_results

    if len(parts) == 1 and isinstance(parts[0], Sheet):
        return _results_by_table(parts[0])
    outcome = document_results(parts)
    known = findings_of(outcome.results)
    drafted = [draft_results(part, _RULES_OF_DRAFTS, known) for part in parts if isinstance(part, Document)]
    return attrs.evolve(outcome, results=(*outcome.results, *chain.from_iterable(drafted)))


def _results_by_table(sheet: Sheet) -> DocumentResults:
    """The outcome of an audit of one sheet, such as all tables of a workbook."""
    from jkq_targets.document_rules import DocumentResults, file_findings, sheet_tables

    tables = sheet_tables(sheet, _sheet_title(sheet))
    sheets = [(table, table.sheet) for table in tables if table.sheet is not None]
    by_table = [(table, tuple(_sheet_results(own))) for table, own in sheets]
    grids = [own.grid for _, own in sheets if own.grid is not None]
    results = [*chain.from_iterable(results for _, results in by_table), *file_findings(sheet)]
    return DocumentResults(tuple(results), tuple(grids), tuple(by_table))


def _documents_report(parts: Sequence[Document | Sheet]) -> Report:
    from jkq_targets.document_rules import title_of

    with collection_paused():
        outcome = audit_results(parts)
    return _report(outcome.results, " + ".join(title_of(part, number) for number, part in enumerate(parts, 1)), outcome.grids)


def _located(results: Sequence[Check | Finding], plan: Plan, title: str) -> list[Check | Finding]:
    """The results with the place of each finding within the plan."""

    def placed(finding: Finding) -> Finding:
        return attrs.evolve(finding, where=place(plan, title, finding.place), year=plan.year, table=title)

    return with_findings(results, placed)


def _sheet_title(sheet: Sheet) -> str:
    return (sheet.grid.title if sheet.grid else "") or "sheet"


def _sheet_report(sheet: Sheet, subject: str) -> Report:
    return _report(_sheet_results(sheet), subject, [] if sheet.grid is None else [sheet.grid])


def _report(results: Sequence[Check | Finding], subject: str, grids: Sequence[Grid]) -> Report:
    severities = list(Severity)
    findings = sorted(findings_of(results), key=lambda finding: severities.index(finding.severity))
    return Report(findings, subject, [result for result in results if isinstance(result, Check)], grids)


def findings_of(results: Iterable[Check | Finding]) -> list[Finding]:
    """The findings, each once, also where several checks share one."""
    findings = (result if isinstance(result, Finding) else result.finding for result in results)
    return list({id(finding): finding for finding in findings if finding is not None}.values())


def _sheet_results(sheet: Sheet) -> list[Check | Finding]:
    return [*remark_findings(sheet), *checks(sheet)]
