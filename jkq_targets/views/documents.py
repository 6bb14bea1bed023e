"""A document, and the plan that is drafted from one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jkq_targets.documents import Document, DocumentTable
from jkq_targets.drafting import Draft
from jkq_targets.sentences import in_words
from jkq_targets.views._blocks import Block, Items, Title, listed
from jkq_targets.views._words import Caption, Heading


def document_view(document: Document) -> Iterator[Block]:
    """The headings and the tables of the document, each with its place, and what was left out."""
    counts = [Caption.COUNTED_PARAGRAPHS(count=len(document.paragraphs)), Caption.COUNTED_TABLES(count=len(document.tables))]
    if document.page_count is not None:
        counts.insert(0, Caption.COUNTED_PAGES(count=document.page_count))
    yield Title(document.name or in_words(document.kind), [in_words(tuple(counts))])
    if document.headings:
        yield Items("", tuple(f"{'　' * (heading.level - 1)}{heading.text}" for heading in document.headings))
    if document.tables:
        headings = (Heading.TITLE, Heading.UNIT, Heading.ROW_COUNT, Heading.COLUMN_COUNT, Heading.WHERE)
        yield listed(headings, map(_table_row, document.tables), figures=(Heading.ROW_COUNT, Heading.COLUMN_COUNT))
    if document.unread:
        yield Items(str(Heading.LEFT_OUT()), tuple(map(str, document.unread)))


def _table_row(table: DocumentTable) -> tuple[object, ...]:
    return table.title, table.unit, str(table.row_count), str(table.column_count), table.place


def draft_view(draft: Draft) -> Iterator[Block]:
    """The plan in one line, and each question with its place."""
    plan = draft.plan
    kinds = {
        Caption.COUNTED_CAMPAIGNS: plan.campaigns,
        Caption.COUNTED_TASKS: plan.tasks,
        Caption.COUNTED_GOALS: plan.targets,
        Caption.COUNTED_TABLES: plan.allocation_tables,
        Caption.COUNTED_QUESTIONS: draft.questions,
    }
    counts = tuple(kind(count=len(held)) for kind, held in kinds.items() if held or kind is Caption.COUNTED_QUESTIONS)
    yield Title(f"{plan.year} {plan.title}", [in_words(counts)])
    if draft.questions:
        yield Items("", tuple(map(str, draft.questions)))


VIEWS: Mapping[str, Callable[[Any], Iterable[Block]]] = {"Document": document_view, "Draft": draft_view}
