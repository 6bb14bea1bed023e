"""`Bounds`: how much work one document may take, counted in steps, so that the same document gives the same rows everywhere."""

from __future__ import annotations

from typing import Any

import attrs

from jkq_targets.batches._sentences import BatchText
from jkq_targets.documents import Block, Document, DocumentTable
from jkq_targets.error_words import Wanted
from jkq_targets.errors import DocumentError, Fault, short_repr


def _count(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise DocumentError((Fault(attribute.name, short_repr(value), Wanted.POSITIVE_NUMBER()),))


@attrs.frozen(kw_only=True)
class Bounds:
    """
    The bounds of the work on one document. What lies beyond is left out, and a row of the kind ``cut`` says so.

    No clock is read: a document that is cut on a slow machine is cut in the same place on a fast one.

    Args:
        content_bytes: A file with more bytes is unreadable.
        characters: Of a text with more characters only the blocks that begin before are read.
        places: A table with more places (rows times columns) is left out.
        columns: A table with more columns is left out.
        cell_characters: A table with a cell of more characters is left out.
        tables: Of a document with more tables only the first ones are read.

    Raises:
        DocumentError: A bound is not a whole number above 0.

    Example:
        >>> Bounds(characters=10_000).characters
        10000
    """

    content_bytes: int = attrs.field(default=50_000_000, validator=_count)
    characters: int = attrs.field(default=2_000_000, validator=_count)
    places: int = attrs.field(default=20_000, validator=_count)
    columns: int = attrs.field(default=400, validator=_count)
    cell_characters: int = attrs.field(default=5_000, validator=_count)
    tables: int = attrs.field(default=2_000, validator=_count)


#: The bounds where no others are given.
BOUNDS = Bounds()


def bounded(document: Document, bounds: Bounds) -> tuple[Document, list[str]]:
    """
    The document without what lies beyond the bounds, and in words what was left out.

    The text stays whole, so that every span stays what it is.
    """
    cuts: list[str] = []
    end = next((block.start for block in document.blocks if block.start >= bounds.characters), None)
    if end is not None:
        cuts.append(beyond(end, bounds))
    reasons = {id(table): (table, _reason(table, bounds, end)) for table in document.tables}
    left_out = {known for known, (_, reason) in reasons.items() if reason}
    cuts += [f"{table.place}: {reason}" for table, reason in reasons.values() if reason]
    if not cuts:
        return document, cuts
    return _without(document, end, left_out), cuts


def _without(document: Document, end: int | None, left_out: set[int]) -> Document:
    """The document without the blocks behind an end, and without some of its tables."""

    def is_kept(block: Block) -> bool:
        return (end is None or block.start < end) and id(block) not in left_out

    blocks = [block for block in document.blocks if is_kept(block)]
    nested = [table for table in document.nested_tables if is_kept(table)]
    return attrs.evolve(document, blocks=blocks, nested_tables=nested)


def beyond(end: int, bounds: Bounds) -> str:
    """In words, that the text behind a character is left out."""
    return str(BatchText.BEHIND(end=end, most=bounds.characters))


def _reason(table: DocumentTable, bounds: Bounds, end: int | None) -> str:
    """The reason why a table is left out; ``""`` where it is read, or lies behind the end of what is read."""
    if end is not None and table.start >= end:
        return ""
    if table.place.table is not None and table.place.table > bounds.tables:
        return str(BatchText.MORE_TABLES(most=bounds.tables))
    if table.column_count > bounds.columns:
        return str(BatchText.MORE_COLUMNS(number=table.column_count, most=bounds.columns))
    if table.row_count * table.column_count > bounds.places:
        return str(BatchText.MORE_PLACES(rows=table.row_count, columns=table.column_count, most=bounds.places))
    longest = max((len(cell.text) for cell in table.cells), default=0)
    return str(BatchText.LONGER_CELL(number=longest, most=bounds.cell_characters)) if longest > bounds.cell_characters else ""
