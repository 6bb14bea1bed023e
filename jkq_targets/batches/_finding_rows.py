"""The rows of an audit: one for the document, one for each of its tables, and one for each finding."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from jkq_targets.balance import Sheet
from jkq_targets.batches._bounds import Bounds
from jkq_targets.batches._rows import BatchDocument, cut_rows, decimal_of, read_bounded
from jkq_targets.batches._sentences import BatchText
from jkq_targets.document_rules import CheckedTable
from jkq_targets.documents import DOCUMENT_SUFFIXES, Document
from jkq_targets.errors import Fault, SheetError
from jkq_targets.findings import Check, Finding
from jkq_targets.limits import Limits
from jkq_targets.once import once
from jkq_targets.rules import audit_results, findings_of
from jkq_targets.tables import TABLE_SUFFIXES, read_table
from jkq_targets.tabular import PlainRow


def finding_rows(source: BatchDocument, bounds: Bounds) -> list[PlainRow]:
    """
    A row for the document, for each of its tables and for each finding.

    The row of the document stands last: where it is missing, the work on the document was not finished.
    """
    if source.path.lower().endswith(_TABLE_FILES):
        return _part_rows(source, _read_table(source, bounds), {})
    document, cuts = read_bounded(source, bounds)
    counts = {"characters": len(document.text), "tables": len(document.tables)}
    return [*cut_rows(source, cuts), *_part_rows(source, document, counts)]


def _read_table(source: BatchDocument, bounds: Bounds) -> Sheet:
    """The sheet of a workbook or a text file, which `read_table` reads by its path alone."""
    content = source.content
    if not isinstance(content, bytes):
        raise SheetError((Fault("", BatchText.NO_BYTES(), BatchText.WORKBOOK_BYTES()),))
    limits = Limits(file_bytes=bounds.content_bytes, places=bounds.places, characters=bounds.cell_characters)
    with TemporaryDirectory() as folder:
        path = Path(folder, f"table{PurePath(source.path).suffix.lower()}")
        path.write_bytes(content)
        return read_table(path, limits=limits)


#: What `read_table` reads and `read_document` does not.
_TABLE_FILES = tuple(suffix for suffix in TABLE_SUFFIXES if suffix not in DOCUMENT_SUFFIXES)


def _part_rows(source: BatchDocument, part: Document | Sheet, counts: PlainRow) -> list[PlainRow]:
    """The rows of what was read: each finding once, also where several checks share it, then the tables, then the whole."""
    outcome = audit_results([part])
    tables = [(_table(checked), of_table) for checked, of_table in outcome.by_table]
    places = {id(finding): table for table, of_table in tables for finding in findings_of(of_table)}
    findings = findings_of(outcome.results)
    rows = [source.row | {"kind": "finding"} | places.get(id(finding), {}) | _finding(finding) for finding in findings]
    rows += [source.row | {"kind": "table"} | table | _counts(of_table) for table, of_table in tables]
    return [*rows, source.row | {"kind": "document"} | counts | _counts(outcome.results) | {"version": _version()}]


def _table(checked: CheckedTable) -> PlainRow:
    number = None if checked.table is None else checked.table.place.table
    return {
        "place": str(checked.place or checked.name),
        "table": number,
        "title": checked.name,
        "reason": str(checked.refusal) or None,
    }


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


def _counts(results: Iterable[Check | Finding]) -> PlainRow:
    """The number of relations that could be checked, and of those that hold."""
    outcomes = [result.holds for result in results if isinstance(result, Check)]
    return {"checked": sum(outcome is not None for outcome in outcomes), "holding": outcomes.count(True)}


@once
def _version() -> str:
    return version("jkq-targets")
