"""`Finding` and `Check`: what an audit found, and each relation that it looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.error_words import Words
from jkq_targets.grid import Mark, MarkKind
from jkq_targets.language import in_language
from jkq_targets.sentences import Statement
from jkq_targets.showing import Shown
from jkq_targets.terms import Severity
from jkq_targets.text import visible


@attrs.frozen(kw_only=True, repr=False)
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
    _where: Words = attrs.field(alias="where")
    year: int | None = None
    table: str | None = None
    _message: Words = attrs.field(alias="message")
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
    _evidence: tuple[Words, ...] = attrs.field(default=(), alias="evidence")
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

    def __repr__(self) -> str:
        return visible(f"<Finding {self.severity.name} {self.rule}: {self.where}>")

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
            names = [field.alias or field.name for field in attrs.fields(Finding)]
            values = {name: _plain(getattr(self, name)) for name in names}
            if isinstance(self._message, Statement):
                values["statement"] = _kind_and_parts(self._message)
            values["reasons"] = [_kind_and_parts(reason) for reason in self._evidence if isinstance(reason, Statement)]
        return {name: value for name, value in values.items() if not _is_absent(value)}


def _kind_and_parts(statement: Statement) -> dict[str, Any]:
    """The kind of a statement and its parts, without its text, which stands beside it."""
    return {name: value for name, value in statement.to_dict().items() if name != "text"}


def _is_absent(value: object) -> bool:
    return value is None or value is False or value == []


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Severity):
        return value.value
    return str(value) if isinstance(value, Amount | Fraction) else value


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


def with_findings(results: Sequence[Check | Finding], change: Callable[[Finding], Finding | None]) -> list[Check | Finding]:
    """
    Results with each finding changed once: checks that share a finding still share it.

    Args:
        results: Checks and findings that are about no relation; all alive, since a finding is known by its identity.
        change: The finding that takes the place of another; None leaves out the finding and its checks.
    """
    changed: dict[int, Finding | None] = {}
    kept: list[Check | Finding] = []
    for result in results:
        finding = result if isinstance(result, Finding) else result.finding
        if finding is None:
            kept.append(result)
            continue
        if id(finding) not in changed:
            changed[id(finding)] = change(finding)
        other = changed[id(finding)]
        if other is not None:
            kept.append(other if isinstance(result, Finding) else attrs.evolve(result, finding=other))
    return kept


def marks_of(findings: Sequence[Finding]) -> dict[str, Mark]:
    """The marks of cells by their ids: one that is wrong, else one that may be, else one that its parts do not reach."""
    marks: dict[str, Mark] = {}
    for finding in findings:
        marks |= _marks_of_totals(finding)
    for finding in findings:
        if finding.ambiguous:
            marks |= {cell: Mark(MarkKind.CANDIDATE, marks[cell].beside if cell in marks else "") for cell in finding.candidates}
    for finding in findings:
        proposed = {cell: str(amount) for cell, amount in finding.proposals}
        marks |= {cell: Mark(MarkKind.WRONG, proposed.get(cell, "")) for cell in finding.culprits}
    return marks


def _marks_of_totals(finding: Finding) -> dict[str, Mark]:
    """The marks of the totals that a finding is about, the first with what its parts add up to."""
    marks = {cell: Mark(MarkKind.BROKEN) for cell in finding.totals}
    if finding.found is not None and finding.rule == "sum":
        marks |= {cell: Mark(MarkKind.BROKEN, str(finding.found)) for cell in finding.totals[:1]}
    return marks
