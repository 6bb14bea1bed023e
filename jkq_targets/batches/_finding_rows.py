"""The rows of an audit: one for the document, one for each of its tables, and one for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from jkq_targets.batches._bounds import Bounds
from jkq_targets.batches._rows import Source, cut_rows, decimal_of, read_bounded
from jkq_targets.document_rules import document_results
from jkq_targets.documents import DOCUMENT_SUFFIXES
from jkq_targets.errors import Fault, SheetError
from jkq_targets.findings import Check, Finding
from jkq_targets.limits import Limits
from jkq_targets.once import once
from jkq_targets.rules import audit
from jkq_targets.tables import TABLE_SUFFIXES, read_table
from jkq_targets.tabular import PlainRow


def finding_rows(source: Source, bounds: Bounds) -> list[PlainRow]:
    """
    A row for the document, for each of its tables and for each finding.

    The row of the document stands last: where it is missing, the work on the document was not finished.
    """
    if source.path.lower().endswith(_TABLE_FILES):
        return _file_rows(source, bounds)
    document, cuts = read_bounded(source, bounds)
    outcome = document_results([document])
    rows = [*cut_rows(source, cuts), *_result_rows(source, outcome.results)]
    counts = {"characters": len(document.text), "tables": len(document.tables)}
    return [*rows, _closing(source, outcome.results, counts)]


def _file_rows(source: Source, bounds: Bounds) -> list[PlainRow]:
    """The rows of a workbook or a text file with tables, which `read_table` reads by its path alone."""
    content = source.content
    if not isinstance(content, bytes):
        raise SheetError((Fault("", "no bytes", "the bytes of a workbook or of a text file"),))
    limits = Limits(file_bytes=bounds.content_bytes, places=bounds.places, characters=bounds.cell_characters)
    with TemporaryDirectory() as folder:
        path = Path(folder, f"table{PurePath(source.path).suffix.lower()}")
        path.write_bytes(content)
        report = audit(read_table(path, limits=limits))
    results = [*report.findings, *report.checks]
    return [*_result_rows(source, results), _closing(source, results, {})]


#: What `read_table` reads and `read_document` does not.
_TABLE_FILES = tuple(suffix for suffix in TABLE_SUFFIXES if suffix not in DOCUMENT_SUFFIXES)


def _result_rows(source: Source, results: Sequence[Check | Finding]) -> list[PlainRow]:
    """A row for each finding, each once, also where several checks share it."""
    found = (result if isinstance(result, Finding) else result.finding for result in results)
    findings = {id(finding): finding for finding in found if finding is not None}
    return [source.row | {"kind": "finding"} | _finding(finding) for finding in findings.values()]


def _closing(source: Source, results: Sequence[Check | Finding], counts: PlainRow) -> PlainRow:
    checks = [result for result in results if isinstance(result, Check)]
    return source.row | {"kind": "document"} | _counts(checks) | counts | {"version": _version()}


def _finding(finding: Finding) -> PlainRow:
    amounts = {name: getattr(finding, name) for name in ("expected", "found", "residual", "tolerance")}
    known = next((amount for amount in amounts.values() if amount is not None), None)
    return {
        "place": finding.where,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
        **{name: None if amount is None else str(amount) for name, amount in amounts.items()},
        "dimension": None if known is None else known.dimension,
        **{f"{name}_decimal": decimal_of(amounts[name]) for name in ("expected", "found", "residual")},
        "culprits": list(finding.culprits),
        "proposals": [f"{cell}: {amount}" for cell, amount in finding.proposals],
        "candidates": list(finding.candidates),
        "is_ambiguous": finding.ambiguous,
        "evidence": list(finding.evidence),
    }


def _counts(checks: Sequence[Check]) -> PlainRow:
    """How many relations could be checked, and how many of them hold."""
    outcomes = [check.holds for check in checks]
    return {"checked": sum(outcome is not None for outcome in outcomes), "holding": outcomes.count(True)}


@once
def _version() -> str:
    return version("jkq-targets")
