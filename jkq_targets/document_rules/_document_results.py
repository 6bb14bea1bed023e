"""The checks of a document, or of several that are one set: a plan with its budget."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import attrs

from jkq_targets.balance import Sheet, remark_findings
from jkq_targets.document_rules._counts import counts_rule, items_rule, numbered_tables
from jkq_targets.document_rules._facts import Stated, references, repeated_facts, stated_facts
from jkq_targets.document_rules._numbering import numbering_rule
from jkq_targets.document_rules._passages import Passage, passages
from jkq_targets.document_rules._prose_orders import orders_rule
from jkq_targets.document_rules._prose_ratios import ratios_rule
from jkq_targets.document_rules._prose_shares import shares_rule
from jkq_targets.document_rules._prose_sums import sums_rule
from jkq_targets.document_rules._results import table_results
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.document_rules._tables import CheckedTable, checked_tables, sheet_tables
from jkq_targets.document_rules._written_sums import written_sums_rule
from jkq_targets.documents import Document
from jkq_targets.findings import Check, Finding, with_findings
from jkq_targets.grid import Grid, NameText, name_words
from jkq_targets.sentences import Join, in_source_language, joined
from jkq_targets.tables import TableSet
from jkq_targets.terms import Severity

#: The rule under which a document says what was not read.
UNREAD_RULE = "unread"
_MOST_UNREAD = 4


@attrs.frozen
class DocumentResults:
    """
    The outcome of the checks of documents.

    Args:
        results: Each relation that was checked, and findings that are about no relation; in document order.
        grids: The tables in which a finding marks a cell.
        by_table: Each table that was read, and the results that are about its cells.
    """

    results: tuple[Check | Finding, ...]
    grids: tuple[Grid, ...]
    by_table: tuple[tuple[CheckedTable, tuple[Check | Finding, ...]], ...] = ()


def document_results(parts: Sequence[Document | Sheet]) -> DocumentResults:
    """
    Check documents, each for itself, and the facts that two of them state against each other.

    Args:
        parts: 1 or more; several are one set. A sheet is a workbook beside the documents.
    """
    sentences = {id(part): list(passages(part)) for part in parts if isinstance(part, Document)}
    facts = stated_facts(chain.from_iterable(sentences.values()))
    results: list[Check | Finding] = []
    grids: list[Grid] = []
    by_table: list[tuple[CheckedTable, tuple[Check | Finding, ...]]] = []
    for number, part in enumerate(parts, 1):
        name = title_of(part, number) if len(parts) > 1 else ""
        of_tables = _of_tables(part, facts, name, grids=grids)
        of_part = [*chain.from_iterable(of_table for _, of_table in of_tables)]
        of_part += _beside_tables(part, sentences[id(part)]) if isinstance(part, Document) else file_findings(part)
        by_table += of_tables
        results += _named(of_part, name) if name else of_part
    results += repeated_facts(facts)
    return DocumentResults(tuple(results), tuple(grids), tuple(by_table))


def _of_tables(
    part: Document | Sheet, facts: dict[str, list[Stated]], document: str, *, grids: list[Grid]
) -> list[tuple[CheckedTable, tuple[Check | Finding, ...]]]:
    """Each table of a part of a set, and its results; the grids that a finding marks are added to `grids`."""
    tables = checked_tables(part) if isinstance(part, Document) else sheet_tables(part, document or "sheet")
    is_alone = len(tables) == 1 and not document
    return [(table, _of_table(table, facts, document, is_alone=is_alone, grids=grids)) for table in tables]


def _beside_tables(document: Document, held: Sequence[Passage]) -> list[Check | Finding]:
    """The results of the sentences, lists and numbers of a document, and what of it was not read."""
    numbered = numbered_tables(document)
    return [
        *_of_prose(held),
        *counts_rule(document, numbered),
        *items_rule(document),
        *numbering_rule(document, numbered),
        *_unread(document),
    ]


def _unread(document: Document) -> list[Finding]:
    """A note of what was not read, so that nobody takes it for checked."""
    if not document.unread:
        return []
    listed = joined(Join.CLAUSES, (item.statement for item in document.unread[:_MOST_UNREAD]))
    if len(document.unread) > _MOST_UNREAD:
        listed = DocumentRuleText.AND_MORE_UNREAD(first=listed, number=len(document.unread) - _MOST_UNREAD)
    message = DocumentRuleText.NOT_READ(items=listed)
    return [Finding(rule=UNREAD_RULE, severity=Severity.NOTE, where=name_words(title_of(document)), message=message)]


def title_of(part: Document | Sheet, number: int = 1) -> str:
    """The name of a part of a set: of a document its file, or else its first heading."""
    if isinstance(part, Document):
        heading = next((heading.text for heading in part.headings), "")
        return part.name or heading or in_source_language(NameText.UNNAMED_DOCUMENT(number=number))
    title = part.title if isinstance(part, TableSet) else part.grid.title if part.grid is not None else ""
    return title or in_source_language(NameText.UNNAMED_SHEET(number=number))


def _of_table(
    table: CheckedTable, facts: dict[str, list[Stated]], document: str, *, is_alone: bool, grids: list[Grid]
) -> tuple[Check | Finding, ...]:
    steps = [] if is_alone else dict.fromkeys(filter(None, (document, table.name)))
    prefix = "".join(f"{step} · " for step in steps)
    outcome = table_results(table, references(table, facts), prefix=prefix)
    if outcome.grid is not None:
        grids.append(outcome.grid)
    return outcome.results


def file_findings(tables: Sheet) -> list[Finding]:
    """The findings of a workbook beside its tables: the parts that are hidden, not read, or cannot be checked."""
    if not isinstance(tables, TableSet):
        return []
    known = [remark for table in tables.tables for remark in table.remarks]
    own = [remark for remark in tables.remarks if remark not in known]
    return list(remark_findings(attrs.evolve(tables.tables[0], remarks=own)))


def _of_prose(held: Sequence[Passage]) -> list[Check | Finding]:
    results: list[Check | Finding] = []
    for passage in held:
        results += sums_rule(passage)
        results += written_sums_rule(passage)
        results += shares_rule(passage)
        if len(passage.figures) > 1:
            results += ratios_rule(passage)
            results += orders_rule(passage)
    return results


def _named(results: Sequence[Check | Finding], document: str) -> list[Check | Finding]:
    """Results with the name of their document before each place."""

    def placed(finding: Finding) -> Finding:
        if in_source_language(finding.place).startswith(document):
            return finding
        return attrs.evolve(finding, where=Join.ABOUT(subject=name_words(document), words=finding.place))

    return with_findings(results, placed)
