"""The checks of a document, or of several that are one set: a plan with its budget."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.document_rules._counts import counts_rule, numbered_tables
from jkq_targets.document_rules._facts import Stated, link_checks, links_of, references, repeated_facts, stated_facts
from jkq_targets.document_rules._numbering import numbering_rule
from jkq_targets.document_rules._passages import Passage, passages
from jkq_targets.document_rules._prose_orders import orders_rule
from jkq_targets.document_rules._prose_ratios import ratios_rule
from jkq_targets.document_rules._prose_sums import sums_rule
from jkq_targets.document_rules._results import table_results
from jkq_targets.document_rules._tables import CheckedTable, checked_tables
from jkq_targets.documents import Document
from jkq_targets.findings import Check, Finding
from jkq_targets.grid import Grid


@attrs.frozen
class DocumentResults:
    """
    The outcome of the checks of documents.

    Args:
        results: Each relation that was checked, and findings that are about no relation; in document order.
        grids: The tables in which a finding marks a cell.
    """

    results: tuple[Check | Finding, ...]
    grids: tuple[Grid, ...]


def document_results(documents: Sequence[Document]) -> DocumentResults:
    """
    Check documents, each for itself, and the facts that two of them state against each other.

    Args:
        documents: 1 or more; several are one set.
    """
    sentences = [list(passages(document)) for document in documents]
    facts = stated_facts(passage for held in sentences for passage in held)
    results: list[Check | Finding] = []
    grids: list[Grid] = []
    for document, held in zip(documents, sentences, strict=True):
        name = document.name if len(documents) > 1 else ""
        tables = checked_tables(document)
        of_document: list[Check | Finding] = []
        for table in tables:
            of_document += _of_table(table, facts, name, is_alone=len(tables) == 1 and len(documents) == 1, grids=grids)
        of_document += _of_prose(held)
        numbered = numbered_tables(document)
        of_document += [*counts_rule(document, numbered), *numbering_rule(document, numbered)]
        results += [_named(result, name) for result in of_document] if name else of_document
    results += repeated_facts(facts)
    return DocumentResults(tuple(results), tuple(grids))


def _of_table(
    table: CheckedTable, facts: dict[str, list[Stated]], document: str, *, is_alone: bool, grids: list[Grid]
) -> list[Check | Finding]:
    links = list(links_of(table, facts))
    prefix = "" if is_alone else f"{document} · {table.name} · " if document else f"{table.name} · "
    outcome = table_results(table, references(links), prefix=prefix)
    if outcome.grid is not None:
        grids.append(outcome.grid)
    findings = [result if isinstance(result, Finding) else result.finding for result in outcome.results]
    settled = {name for finding in findings if finding is not None for name in (*finding.culprits, *finding.candidates)}
    settled = {name.removeprefix(prefix) for name in settled}
    return [*outcome.results, *link_checks(table, links, settled)]


def _of_prose(held: Sequence[Passage]) -> list[Check | Finding]:
    results: list[Check | Finding] = []
    for passage in held:
        if len(passage.figures) > 1:
            results += sums_rule(passage)
            results += ratios_rule(passage)
            results += orders_rule(passage)
    return results


def _named(result: Check | Finding, document: str) -> Check | Finding:
    """A result with the name of its document before its place."""
    finding = result if isinstance(result, Finding) else result.finding
    if finding is None:
        return result
    moved = attrs.evolve(finding, where=f"{document}: {finding.where}")
    return moved if isinstance(result, Finding) else attrs.evolve(result, finding=moved)
