"""A report of an audit, and one finding of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jkq_targets.error_words import rule_word, severity_word
from jkq_targets.findings import Finding, marks_of
from jkq_targets.reports import Report
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Severity
from jkq_targets.views._blocks import Block, Items, Paragraph, Section, Title, marked
from jkq_targets.views._html import page
from jkq_targets.views._text import text_of
from jkq_targets.views._words import Phrase


def report_view(report: Report) -> Iterator[Block]:
    """A line that counts, the tables with what is wrong in them, then each finding."""
    yield Paragraph(report.counted)
    yield from _marked_grids(report)
    for finding in report.findings:
        yield from finding_view(finding)


def finding_view(finding: Finding) -> Iterator[Block]:
    """The place and the message, then the proposal, the candidates and the evidence."""
    lines = [finding.message]
    lines += [str(Phrase.PROPOSED(amount=amount, cell=cell)) for cell, amount in finding.proposals]
    if finding.candidates:
        # A single candidate leaves no choice.
        phrase = Phrase.CANDIDATES if finding.ambiguous and len(finding.candidates) > 1 else Phrase.CONCERNS
        lines.append(str(phrase(cells=joined(Join.CLAUSES, finding.candidates))))
    if finding.addresses:
        addresses = joined(Join.CLAUSES, (Phrase.CELL_ADDRESS(cell=cell, address=address) for cell, address in finding.addresses))
        lines.append(str(Phrase.ADDRESSES(addresses=addresses)))
    blocks: list[Block] = [Paragraph(line) for line in lines]
    if finding.evidence:
        blocks.append(Items(str(Phrase.WHY()), finding.evidence))
    title = Title(severity_word(finding.severity.value), [rule_word(finding.rule), finding.where])
    yield Section(title=title, blocks=blocks, severity=finding.severity)


def audit_text(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> str:
    """
    Several reports as text for a terminal: the findings of each, then the tables with what is wrong in them.

    Args:
        reports: The reports, each with the errata of its plan in words.
        notes: Whether to show the findings that are a NOTE; else a line counts them.

    Example:
        >>> from jkq_targets import audit
        >>> print(audit_text([(audit(2022), [])], notes=False).splitlines()[-1].partition(" ")[2])
        NOTEs are not shown; --notes shows them.
    """
    findings: list[Block] = []
    tables: list[Block] = []
    for report, errata in reports:
        findings += _findings(report, notes=notes)
        tables += [*_marked_grids(report), *_errata(errata)]
    return text_of([*findings, *tables, *_hidden(reports, notes=notes)])


def audit_page(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> str:
    """
    Several reports as one page of HTML that needs nothing else: of each its tables with what is wrong in them, then its findings.

    Args:
        reports: The reports, each with the errata of its plan in words.
        notes: Whether to show the findings that are a NOTE; else a line counts them.

    Example:
        >>> from jkq_targets import audit
        >>> "300000万元" in audit_page([(audit(2020), [])], notes=False)
        True
    """
    blocks: list[Block] = []
    for report, errata in reports:
        counted, *findings = _findings(report, notes=notes)
        blocks += [counted, *_marked_grids(report), *_errata(errata), *findings]
    return page([*blocks, *_hidden(reports, notes=notes)])


def _findings(report: Report, *, notes: bool) -> list[Block]:
    shown = [finding for finding in report.findings if notes or finding.severity is not Severity.NOTE]
    return [Paragraph(report.counted), *(block for finding in shown for block in finding_view(finding))]


def _errata(errata: Sequence[str]) -> list[Block]:
    return [Paragraph(str(Phrase.ERRATUM(text=erratum))) for erratum in errata]


def _hidden(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> list[Block]:
    hidden = 0 if notes else sum(len(report) - len(report.errors) - len(report.warnings) for report, _ in reports)
    return [Paragraph(str(Phrase.HIDDEN_NOTES(count=hidden)))] if hidden else []


def _marked_grids(report: Report) -> list[Block]:
    marks = marks_of(report.findings)
    return [marked(grid, marks) for grid in report.grids if grid.cells & marks.keys()]


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {"Finding": finding_view, "Report": report_view}
