"""A report of an audit, and one finding of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jkq_targets.error_words import rule_word, severity_word
from jkq_targets.findings import Finding, marks_of
from jkq_targets.grid import id_words
from jkq_targets.reports import Report
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import Severity
from jkq_targets.views._blocks import Block, Items, Paragraph, Section, Title, marked
from jkq_targets.views._html import page
from jkq_targets.views._text import text_of
from jkq_targets.views._words import Advice, Gravity, Phrase


def report_view(report: Report) -> Iterator[Block]:
    """A line that counts, the tables with what is wrong in them, then each finding."""
    yield Paragraph(report.counted)
    yield from _marked_grids(report)
    for finding in report.findings:
        yield from finding_view(finding)


def finding_view(finding: Finding) -> Iterator[Block]:
    """The place and the message, then the candidates, what to do, and the evidence."""
    lines = [finding.message]
    if finding.candidates:
        lines.append(str(_candidates(finding)))
    if finding.addresses:
        addresses = joined(
            Join.CLAUSES, (Phrase.CELL_ADDRESS(cell=id_words(cell), address=address) for cell, address in finding.cell_places)
        )
        lines.append(str(Phrase.ADDRESSES(addresses=addresses)))
    lines += _advice(finding)
    blocks: list[Block] = [Paragraph(line) for line in lines]
    if finding.evidence:
        blocks.append(Items(str(Phrase.WHY()), finding.evidence))
    title = Title(severity_word(finding.severity.value), [rule_word(finding.rule), finding.where])
    yield Section(title=title, blocks=blocks, severity=finding.severity)


def _candidates(finding: Finding) -> Statement:
    """The cells or goals that may be wrong, or that the finding concerns."""
    labels = dict(finding.labels)
    names = joined(Join.CLAUSES, dict.fromkeys(labels.get(name) or id_words(name) for name in finding.candidates))
    # A single candidate leaves no choice.
    if finding.ambiguous and len(finding.candidates) > 1:
        return Phrase.CANDIDATES(cells=names)
    return Phrase.CONCERNS_GOALS(goals=names) if labels else Phrase.CONCERNS(cells=names)


_ADVICE = {member.name.removeprefix("ADVICE_").lower(): member for member in Advice}


def _advice(finding: Finding) -> list[str]:
    """The advice on a finding: the figures that it proposes, else what its rule asks for; none for a NOTE without a proposal."""
    if finding.proposals:
        changes = (Phrase.CHANGE_TO(cell=id_words(cell), amount=amount) for cell, amount in finding.proposals)
        return [str(Phrase.TO_DO(advice=Phrase.CHANGE_ALL(changes=joined(Join.CLAUSES, changes))))]
    if finding.severity is Severity.NOTE or finding.rule not in _ADVICE:
        return []
    return [str(Phrase.TO_DO(advice=_ADVICE[finding.rule]()))]


def audit_text(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> str:
    """
    Several reports as text for a terminal: the findings of each, then the tables with what is wrong in them.

    Args:
        reports: The reports, each with the errata of its plan in words.
        notes: Whether to show the findings that are a NOTE; else a line counts them.

    Example:
        >>> from jkq_targets import audit
        >>> print(audit_text([(audit(2022), [])], notes=False).splitlines()[-1])
        4 NOTEs are not listed; add --notes to the command to list them.
    """
    findings: list[Block] = []
    tables: list[Block] = []
    for report, errata in reports:
        findings += _findings(report, notes=notes)
        tables += [*_marked_grids(report), *_errata(errata)]
    return text_of([*findings, *tables, *_meanings(reports, notes=notes), *_hidden(reports, notes=notes)])


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
    return page([*blocks, *_meanings(reports, notes=notes), *_hidden(reports, notes=notes)])


def _findings(report: Report, *, notes: bool) -> list[Block]:
    shown = [finding for finding in report.findings if notes or finding.severity is not Severity.NOTE]
    return [Paragraph(report.counted), *(block for finding in shown for block in finding_view(finding))]


def _errata(errata: Sequence[str]) -> list[Block]:
    return [Paragraph(str(Phrase.ERRATUM(text=erratum))) for erratum in errata]


def _meanings(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> list[Block]:
    """The meanings of the severities of the findings, once for all reports."""
    found = {finding.severity for report, _ in reports for finding in report.findings}
    shown = [severity for severity in Severity if severity in found and (notes or severity is not Severity.NOTE)]
    meanings = [Gravity[f"MEANS_{severity.name}"]() for severity in shown]
    return [Paragraph(str(Phrase.IN_BRACKETS(text=joined(Join.CLAUSES, meanings))))] if meanings else []


def _hidden(reports: Sequence[tuple[Report, Sequence[str]]], *, notes: bool) -> list[Block]:
    hidden = 0 if notes else sum(len(report) - len(report.errors) - len(report.warnings) for report, _ in reports)
    return [Paragraph(str(Phrase.HIDDEN_NOTES(count=hidden)))] if hidden else []


def _marked_grids(report: Report) -> list[Block]:
    marks = marks_of(report.findings)
    return [marked(grid, marks) for grid in report.grids if grid.cells & marks.keys()]


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {"Finding": finding_view, "Report": report_view}
