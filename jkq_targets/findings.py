"""`Finding` and `Report`: what an audit says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.fields import TupleOf
from jkq_targets.grid import Grid, Mark, MarkKind
from jkq_targets.showing import Shown
from jkq_targets.terms import Severity
from jkq_targets.text import number_of


@attrs.frozen(kw_only=True)
class Finding(Shown):
    """
    One thing that an audit found: where, by which rule, and for a figure that does not fit, which figure and why.

    A finding names a culprit only where the figures leave exactly one; otherwise it is `ambiguous` and lists the candidates,
    the likelier first.

    Args:
        rule: The audit rule: ``"sum"``, ``"order"``, ``"agreement"`` …
        severity: ERROR is kept for what arithmetic forbids.
        where: The place, in the words of the document.
        message: The finding in one sentence, with every figure and its unit.
        expected: What should stand there: of a sum, the printed total; None where the rule has no figure.
        found: What does: of a sum, what the parts add up to.
        residual: ``found`` less ``expected``.
        tolerance: By how much the two may differ, for rounding.
        totals: For each relation between cells that fails, the id of the total, the whole or the upper figure.
        culprits: The ids of the cells or targets that are wrong for certain; 0 or more.
        proposals: For each culprit whose right value is certain, its id and that value.
        candidates: The ids of the cells or targets of all explanations that are left, the likelier first, where it is
            ambiguous; of those that the finding concerns, where nothing need be wrong; empty where a culprit is certain.
        ambiguous: Whether something is wrong and more than one explanation is left, or none.
        coincidence_rate: For a located slip, the share of all residuals that a missing part could leave for which one cell
            would have such an explanation by chance; None where nothing is located by a slip.
        evidence: Why, one reason a sentence.
    """

    rule: str
    severity: Severity
    where: str
    message: str
    expected: Amount | None = None
    found: Amount | None = None
    residual: Amount | None = None
    tolerance: Amount | None = None
    totals: tuple[str, ...] = ()
    culprits: tuple[str, ...] = ()
    proposals: tuple[tuple[str, Amount], ...] = ()
    candidates: tuple[str, ...] = ()
    ambiguous: bool = False
    coincidence_rate: Fraction | None = None
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """
        The finding as plain values: amounts and fractions as strings, tuples as lists, what is absent left out.

        Example:
            >>> Finding(rule="sum", severity=Severity.ERROR, where="合计", message="off by 1万元").to_dict()
            {'rule': 'sum', 'severity': 'error', 'where': '合计', 'message': 'off by 1万元'}
        """
        plain = {name: _plain(value) for name, value in attrs.asdict(self, recurse=False).items()}
        return {name: value for name, value in plain.items() if value is not None and value is not False and value != []}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Severity):
        return value.value
    return str(value) if isinstance(value, Amount | Fraction) else value


@attrs.frozen(repr=False)
class Report(Shown):
    """
    All findings of one audit, gravest first.

    Args:
        findings: 0 or more.
        subject: What was audited, in a few words.
        checked: How many relations between figures were checked; 0 means that there was nothing to check.
        grids: The tables that the findings speak of, where their rows and columns are known; 0 or more.

    Example:
        >>> report = Report((), subject="分解表", checked=6)
        >>> report.ok, print(report.to_text())
        分解表: 6 relations checked, no findings.
        (True, None)
    """

    findings: tuple[Finding, ...] = attrs.field(converter=TupleOf[Finding])
    subject: str = ""
    checked: int = 0
    grids: tuple[Grid, ...] = attrs.field(default=(), converter=TupleOf[Grid])

    def __repr__(self) -> str:
        return f"<Report {self.counted.rstrip('.')}>"

    def __str__(self) -> str:
        return self.to_text()

    @property
    def ok(self) -> bool:
        """Whether no finding is an ERROR."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are an ERROR."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def by_rule(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each rule that found something, the rules by name."""
        rules = sorted({finding.rule for finding in self.findings})
        return {rule: tuple(finding for finding in self.findings if finding.rule == rule) for rule in rules}

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON."""
        findings = [finding.to_dict() for finding in self.findings]
        return {"subject": self.subject, "checked": self.checked, "ok": self.ok, "findings": findings}

    @property
    def counted(self) -> str:
        """
        How much was checked and found, in a line.

        Example:
            >>> Report((), subject="分解表").counted
            '分解表: nothing to check.'
        """
        if not self.checked and not self.findings:
            return f"{self.subject or 'audit'}: nothing to check."
        counts = [f"{sum(f.severity is s for f in self.findings)} {s.name}" for s in Severity]
        told = ", ".join(count for count in counts if not count.startswith("0 ")) or "no findings"
        return f"{self.subject or 'audit'}: {number_of(self.checked, 'relation')} checked, {told}."


def marks_of(findings: Sequence[Finding]) -> dict[str, Mark]:
    """What findings say of cells, by their ids: that one is wrong, else that it may be, else that its parts do not reach it."""
    marks: dict[str, Mark] = {}
    for finding in findings:
        beside = dict.fromkeys(finding.totals, "")
        if finding.found is not None and finding.rule == "sum":
            beside.update(dict.fromkeys(finding.totals[:1], str(finding.found)))
        marks |= {cell: Mark(MarkKind.BROKEN, found) for cell, found in beside.items()}
    for finding in findings:
        if finding.ambiguous:
            marks |= {cell: Mark(MarkKind.CANDIDATE, marks[cell].beside if cell in marks else "") for cell in finding.candidates}
    for finding in findings:
        proposed = {cell: str(amount) for cell, amount in finding.proposals}
        marks |= {cell: Mark(MarkKind.WRONG, proposed.get(cell, "")) for cell in finding.culprits}
    return marks
