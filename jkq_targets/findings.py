"""`Finding`, `Check` and `Report`: the results of an audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.error_words import Words, severity_word
from jkq_targets.fields import TupleOf
from jkq_targets.grid import Grid, Mark, MarkKind
from jkq_targets.language import in_language
from jkq_targets.sentences import N_, Join, Sentence, Statement, joined
from jkq_targets.showing import Shown
from jkq_targets.tabular import PlainRow, Tabular
from jkq_targets.terms import Severity


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


@attrs.frozen(kw_only=True)
class Finding(Shown):
    """
    One thing that an audit found: where, by which rule, and for a figure that does not fit, which figure and why.

    A finding names a culprit only where the figures leave exactly one; otherwise it is `ambiguous` and lists the candidates,
    the likelier first.

    Args:
        rule: The audit rule: ``"sum"``, ``"order"``, ``"agreement"`` …
        severity: ERROR is kept for what arithmetic forbids.
        where: The place, in the words of the document: a statement, or words that stay as they are.
        year: The year of the plan; None where a table was audited by itself.
        table: The title of the table in that plan, as printed; None where the finding is not about the cells of a plan's table.
        message: The finding in one sentence, with every figure and its unit: a statement, or words that stay as they are.
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
        evidence: The reasons, one statement each, or words that stay as they are.
        addresses: For each cell that the finding names, its id and where it is in the file or frame that was read, such as
            ``"Sheet2!D8"``; empty where the sheet was not read from one.
        labels: For each target that the finding names, its id and the goal in words; empty where it is about cells.
    """

    rule: str
    severity: Severity
    _where: Words = attrs.field(alias="where", repr=lambda words: repr(str(words)))
    year: int | None = None
    table: str | None = None
    _message: Words = attrs.field(alias="message", repr=str)
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
    _evidence: tuple[Words, ...] = attrs.field(default=(), alias="evidence", repr=lambda reasons: str(tuple(map(str, reasons))))
    _addresses: tuple[tuple[str, Words], ...] = attrs.field(default=(), alias="addresses")
    labels: tuple[tuple[str, str], ...] = ()

    def __getstate__(self) -> dict[str, object]:
        return {field.alias or field.name: getattr(self, field.name) for field in attrs.fields(Finding)}

    def __setstate__(self, state: dict[str, object]) -> None:
        # Earlier versions pickled some fields by other names, and had fewer.
        for field in attrs.fields(Finding):
            known = next((name for name in (field.alias or field.name, field.name) if name in state), None)
            object.__setattr__(self, field.name, field.default if known is None else state[known])

    @property
    def where(self) -> str:
        """The place, in the language of the context."""
        return str(self._where)

    @property
    def place(self) -> Words:
        """The place as a statement; text where it was given as text."""
        return self._where

    @property
    def addresses(self) -> tuple[tuple[str, str], ...]:
        """The id and the address of each cell that the finding names, in the language of the context; 0 or more."""
        return tuple((cell, str(address)) for cell, address in self._addresses)

    @property
    def cell_places(self) -> tuple[tuple[str, Words], ...]:
        """The ids and the addresses, those as statements."""
        return self._addresses

    @property
    def message(self) -> str:
        """The finding in one sentence, in the language of the context."""
        return str(self._message)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The reasons, one a sentence, in the language of the context; 0 or more."""
        return tuple(map(str, self._evidence))

    @property
    def statement(self) -> Words:
        """The message as a statement, whose kind and parts a program reads; text where the message was given as text."""
        return self._message

    @property
    def reasons(self) -> tuple[Words, ...]:
        """The evidence as statements; 0 or more."""
        return self._evidence

    @property
    def cells(self) -> tuple[str, ...]:
        """The ids of the cells that the finding names, each once: totals, culprits, candidates."""
        return tuple(dict.fromkeys((*self.totals, *self.culprits, *self.candidates)))

    def to_dict(self, language: str | None = None) -> dict[str, Any]:
        """
        The finding as plain values: amounts and fractions as strings, tuples as lists, what is absent left out.

        Beside the message stands ``statement``, its kind and its parts, and beside the evidence ``reasons``, so that no program
        needs to parse a sentence.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            UnknownNameError: The language is another one.

        Example:
            >>> Finding(rule="sum", severity=Severity.ERROR, where="合计", message="off by 1万元").to_dict()
            {'rule': 'sum', 'severity': 'error', 'where': '合计', 'message': 'off by 1万元'}
        """
        with in_language(language):
            values = {
                field.alias or field.name: _plain(getattr(self, field.alias or field.name)) for field in attrs.fields(Finding)
            }
            if isinstance(self._message, Statement):
                values["statement"] = _kind_and_parts(self._message)
            values["reasons"] = [_kind_and_parts(reason) for reason in self._evidence if isinstance(reason, Statement)]
        return {name: value for name, value in values.items() if value is not None and value is not False and value != []}


def _kind_and_parts(statement: Statement) -> dict[str, Any]:
    """The kind of a statement and its parts, without its text, which stands beside it."""
    return {name: value for name, value in statement.to_dict().items() if name != "text"}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Severity):
        return value.value
    return str(value) if isinstance(value, Amount | Fraction) else value


def _row(finding: Finding) -> PlainRow:
    amounts = {"expected": finding.expected, "found": finding.found, "residual": finding.residual}
    unit = next((amount.unit for amount in amounts.values() if amount is not None), None)
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


@attrs.frozen
class Check:
    """
    One relation between figures that an audit looked at, and its outcome.

    Args:
        relation: The relation in words: ``"合计 = 城南 + 嘉北"``.
        finding: The finding, where the relation fails; several relations that fail together share one. None where it holds.
        missing: Why the relation could not be checked; ``""`` where it could.

    Example:
        >>> Check("合计 = 城南 + 嘉北").holds, Check("合计 = 城南", missing="no figure for 合计").holds
        (True, None)
    """

    _relation: Words = attrs.field(alias="relation", repr=lambda words: repr(str(words)))
    finding: Finding | None = None
    _missing: Words = attrs.field(default="", alias="missing", repr=lambda words: repr(str(words)))

    @property
    def relation(self) -> str:
        """The relation in words, in the language of the context."""
        return str(self._relation)

    @property
    def missing(self) -> str:
        """The reason why the relation could not be checked, in the language of the context; ``""`` where it could."""
        return str(self._missing)

    @property
    def holds(self) -> bool | None:
        """True, False, or None where the relation could not be checked."""
        return None if self._missing else self.finding is None

    def to_dict(self) -> dict[str, Any]:
        """The check as plain values; the reason only where it could not be checked."""
        plain: dict[str, Any] = {"relation": self.relation, "holds": self.holds}
        return {**plain, "missing": self.missing} if self.missing else plain


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
        How much was checked and found, in a line.

        Example:
            >>> Report((), subject="分解表").counted
            '分解表: nothing could be checked, since no figure is stated as the sum, a part or a bound of others.'
        """
        return str(self._counted())

    def _counted(self) -> Statement:
        subject = self.subject or ReportText.THE_AUDIT()
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


#: How many reasons the head of a report gives for relations that could not be checked.
_MOST_REASONS = 2


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
