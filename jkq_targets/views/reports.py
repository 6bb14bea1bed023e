"""A report of an audit, and one finding of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.findings import Finding, Report, marks_of
from jkq_targets.views._blocks import Block, Items, Paragraph, Section, Title, marked
from jkq_targets.views._words import Phrase


def report_view(report: Report) -> Iterator[Block]:
    """A line that counts, the tables with what is wrong in them, then each finding."""
    yield Paragraph(report.counted)
    marks = marks_of(report.findings)
    yield from (marked(grid, marks) for grid in report.grids if grid.cells & marks.keys())
    for finding in report.findings:
        yield from finding_view(finding)


def finding_view(finding: Finding) -> Iterator[Block]:
    """Where and what, then the proposal, the candidates and the evidence."""
    lines = [finding.message]
    lines += [str(Phrase.PROPOSED(amount=amount, cell=cell)) for cell, amount in finding.proposals]
    if finding.candidates:
        phrase = Phrase.CANDIDATES if finding.ambiguous else Phrase.CONCERNS
        lines.append(str(phrase(cells="; ".join(finding.candidates))))
    blocks: list[Block] = [Paragraph(line) for line in lines]
    if finding.evidence:
        blocks.append(Items(str(Phrase.WHY()), finding.evidence))
    title = Title(finding.severity.name, [finding.rule, finding.where])
    yield Section(title=title, blocks=blocks, severity=finding.severity)


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {"Finding": finding_view, "Report": report_view}
