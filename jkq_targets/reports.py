"""`Report`: all findings of one audit, and what it checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.error_words import severity_word
from jkq_targets.fields import TupleOf
from jkq_targets.findings import Check, Finding
from jkq_targets.grid import Grid, name_words
from jkq_targets.language import in_language
from jkq_targets.sentences import N_, Join, Sentence, Statement, in_words, joined
from jkq_targets.showing import Shown
from jkq_targets.tabular import PlainRow, Tabular
from jkq_targets.terms import Severity

#: What stands between the names of the documents in the subject of a report.
_BETWEEN_NAMES = " + "
#: How many reasons the head of a report gives for relations that could not be checked.
_MOST_REASONS = 2


class ReportText(Sentence):
    """Lines of a report that count."""

    CHECKED = N_("{subject}: {count} relation checked, {counts}.", "{subject}: {count} relations checked, {counts}.")
    CHECKED_BUT = N_(
        "{subject}: {count} relation checked, {unchecked} could not be checked, {counts}.",
        "{subject}: {count} relations checked, {unchecked} could not be checked, {counts}.",
    )
    MORE_REASONS = N_("{reasons}; …")
    NOTHING_CHECKED = N_("{subject}: nothing could be checked, since {reasons}.")
    NOTHING_CHECKED_BUT = N_("{subject}: nothing could be checked, since {reasons}; {counts}.")
    NOTHING_FOUND = N_("no findings")
    NOTHING_STATED = N_("no figure is stated as the sum, a part or a bound of others")
    OF_SEVERITY = N_("{count} {severity}")
    THE_AUDIT = N_("audit")


def _row(finding: Finding) -> PlainRow:
    amounts = {"expected": finding.expected, "found": finding.found, "residual": finding.residual}
    unit = _unit(amounts.values())
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "where": finding.where,
        "message": finding.message,
        **{name: None if amount is None else str(amount) for name, amount in amounts.items()},
        "unit": unit,
        **{f"{name}_value": amount.number if amount and amount.unit == unit else None for name, amount in amounts.items()},
        "culprits": "; ".join(finding.culprits) or None,
        "proposals": "; ".join(f"{cell}: {amount}" for cell, amount in finding.proposals) or None,
        "candidates": "; ".join(finding.candidates) or None,
        "ambiguous": finding.ambiguous,
    }


def _unit(amounts: Iterable[Amount | None]) -> str | None:
    """The unit of the first amount; None where there is none."""
    return next((amount.unit for amount in amounts if amount is not None), None)


@attrs.frozen(repr=False)
class Report(Shown, Tabular):
    """
    All findings of one audit, gravest first. Its length is the number of findings.

    Args:
        findings: 0 or more.
        subject: What was audited, in a few words.
        checks: Each relation between figures that the audit looked at; 0 or more, in document order.
        grids: The tables that the findings speak of, where their rows and columns are known; 0 or more.

    Example:
        >>> report = Report((), subject="分解表", checks=[Check("合计 = 城南 + 嘉北")])
        >>> report.ok, report.checked, print(report.to_text())
        分解表: 1 relation checked, no findings.
        (True, 1, None)
        >>> Report((), subject="分解表").ok is None
        True
    """

    COLUMNS: ClassVar[Mapping[str, type]] = {
        **dict.fromkeys(("severity", "rule", "where", "message"), str),
        **dict.fromkeys(("expected", "found", "residual", "unit"), str),
        **dict.fromkeys(("expected_value", "found_value", "residual_value"), Decimal),
        **dict.fromkeys(("culprits", "proposals", "candidates"), str),
        "ambiguous": bool,
    }

    findings: tuple[Finding, ...] = attrs.field(converter=TupleOf[Finding])
    subject: str = ""
    checks: tuple[Check, ...] = attrs.field(default=(), converter=TupleOf[Check])
    grids: tuple[Grid, ...] = attrs.field(default=(), converter=TupleOf[Grid])

    def __repr__(self) -> str:
        return f"<Report {self.counted.rstrip('.')}>"

    def __str__(self) -> str:
        return self.to_text()

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        # A report without findings is still a report.
        return True

    def rows(self) -> list[PlainRow]:
        """The findings as flat rows with exact numbers: dicts with the keys of ``COLUMNS``."""
        return [_row(finding) for finding in self.findings]

    def _plain_rows(self) -> list[PlainRow]:
        return self.rows()

    @property
    def checked(self) -> int:
        """The number of relations that could be checked, those that fail among them."""
        return sum(check.holds is not None for check in self.checks)

    @property
    def ok(self) -> bool | None:
        """False where a finding is an ERROR, None where nothing could be checked, else True."""
        if self.errors:
            return False
        return True if self.checked else None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are an ERROR."""
        return self._of_severity(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are a WARNING."""
        return self._of_severity(Severity.WARNING)

    def _of_severity(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def by_rule(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each rule that found something, the rules by name."""
        rules = sorted({finding.rule for finding in self.findings})
        return {rule: tuple(finding for finding in self.findings if finding.rule == rule) for rule in rules}

    def to_dict(self, language: str | None = None) -> dict[str, Any]:
        """
        The report as plain values, ready for JSON.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            UnknownNameError: The language is another one.
        """
        with in_language(language):
            return {
                "subject": self.subject,
                "checked": self.checked,
                "ok": self.ok,
                "findings": [finding.to_dict() for finding in self.findings],
                "checks": [check.to_dict() for check in self.checks],
            }

    @property
    def counted(self) -> str:
        """
        The counts of what was checked and found, in a line.

        Example:
            >>> Report((), subject="分解表").counted
            '分解表: nothing could be checked, since no figure is stated as the sum, a part or a bound of others.'
        """
        return str(self._counted())

    def _counted(self) -> Statement:
        names = self.subject.split(_BETWEEN_NAMES)
        subject = _BETWEEN_NAMES.join(in_words(name_words(name)) for name in names) if self.subject else ReportText.THE_AUDIT()
        counts = tuple(
            ReportText.OF_SEVERITY(count=count, severity=severity_word(severity.value))
            for severity in Severity
            if (count := len(self._of_severity(severity)))
        )
        if not self.checked:
            reasons = self._why_unchecked()
            if not counts:
                return ReportText.NOTHING_CHECKED(subject=subject, reasons=reasons)
            return ReportText.NOTHING_CHECKED_BUT(subject=subject, reasons=reasons, counts=counts)
        found = counts or ReportText.NOTHING_FOUND()
        unchecked = len(self.checks) - self.checked
        if not unchecked:
            return ReportText.CHECKED(subject=subject, count=self.checked, counts=found)
        return ReportText.CHECKED_BUT(subject=subject, count=self.checked, unchecked=unchecked, counts=found)

    def _why_unchecked(self) -> Statement:
        reasons = list(dict.fromkeys(check.missing for check in self.checks))
        if not reasons:
            return ReportText.NOTHING_STATED()
        first = joined(Join.CLAUSES, reasons[:_MOST_REASONS])
        return ReportText.MORE_REASONS(reasons=first) if len(reasons) > _MOST_REASONS else first
