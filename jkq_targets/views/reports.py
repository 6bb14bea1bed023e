"""A report and a finding as text and in HTML."""

from __future__ import annotations

from jkq_targets.findings import Finding, Report, marks_of
from jkq_targets.views.grid_html import STYLE, escape, grid_html, page
from jkq_targets.views.grid_text import grid_text


def finding_text(finding: Finding) -> str:
    """The finding as lines of text: what and where, then the proposal, the candidates and the evidence."""
    lines = [f"{finding.severity.name}  {finding.rule}  {finding.where}", f"  {finding.message}"]
    lines += [f"  Proposed: {amount} for {cell}." for cell, amount in finding.proposals]
    if finding.candidates:
        lines.append(f"  {_concerned(finding)}")
    if finding.evidence:
        lines.append("  Why:")
        lines += [f"    - {reason}" for reason in finding.evidence]
    return "\n".join(lines)


def finding_html(finding: Finding) -> str:
    """The finding as a section of HTML, everything escaped."""
    lines = [f"<b>{finding.severity.name}</b> {escape(finding.rule)} · {escape(finding.where)}", escape(finding.message)]
    lines += [f"Proposed: <b>{escape(str(amount))}</b> for {escape(cell)}." for cell, amount in finding.proposals]
    if finding.candidates:
        lines.append(escape(_concerned(finding)))
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in finding.evidence)
    return f'<section class="{finding.severity.value}">{paragraphs}<ul>{reasons}</ul></section>'


def _concerned(finding: Finding) -> str:
    return f"{'Candidates' if finding.ambiguous else 'It concerns'}: {'; '.join(finding.candidates)}."


def report_text(report: Report) -> str:
    """The report as text for a terminal: a line that counts, the tables with what is wrong in them, then each finding."""
    marks = marks_of(report.findings)
    pictures = [grid_text(grid, marks) for grid in report.grids if grid.cells & marks.keys()]
    return "\n\n".join([report.counted, *pictures, *map(finding_text, report.findings)])


def report_html(report: Report) -> str:
    """The report as a fragment of HTML."""
    if not report.grids:
        return f"<pre>{escape(report_text(report))}</pre>"
    marks = marks_of(report.findings)
    tables = "".join(grid_html(grid, marks) for grid in report.grids)
    findings = "".join(map(finding_html, report.findings))
    return f'<style>{STYLE}</style><div class="jkq"><p>{escape(report.counted)}</p>{tables}{findings}</div>'


def report_page(report: Report) -> str:
    """The report as an HTML page that needs nothing else, light or dark as the reader has it."""
    return page(report.subject or "audit", report_html(report))


TEXTS = {"Finding": finding_text, "Report": report_text}
FRAGMENTS = {"Finding": finding_html, "Report": report_html}
PAGES = {"Report": report_page}
