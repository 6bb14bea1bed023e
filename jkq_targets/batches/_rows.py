"""The rows of one document: its figures, the cells of its tables, its findings; a document that cannot be read is a row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.batches._bounds import Bounds, beyond, bounded
from jkq_targets.batches._sentences import BatchText
from jkq_targets.document_rules import checked_tables
from jkq_targets.documents import Document, DocumentKind, Place, read_document
from jkq_targets.errors import DocumentError, Fault, JkqTargetsError
from jkq_targets.exact_numbers import as_decimal, written
from jkq_targets.figures import Figure, read_figures
from jkq_targets.garbage import collection_paused
from jkq_targets.limits import Limits
from jkq_targets.tabular import PlainRow

#: The number of digits before the point that a decimal column holds, and behind it.
_WHOLE_DIGITS, _PLACES = 28, 10
_LIMIT = 10**_WHOLE_DIGITS


@attrs.frozen
class BatchDocument:
    """
    One document of a batch.

    Args:
        path: Its path or name, as the batch has it.
        content: Its bytes, or its text; None where the batch has none.
    """

    path: str
    content: bytes | str | None

    @property
    def sha256(self) -> str | None:
        """The SHA-256 of the bytes, of a text in UTF-8; None without content."""
        if self.content is None:
            return None
        content = self.content.encode("utf-8", "surrogatepass") if isinstance(self.content, str) else self.content
        return hashlib.sha256(content).hexdigest()

    @property
    def row(self) -> PlainRow:
        """The columns that every row of the document has."""
        return {"path": self.path, "sha256": self.sha256}


#: A function from a document of a batch to its rows.
RowMaker = Callable[[BatchDocument, Bounds], list[PlainRow]]


def rows_of(make: RowMaker, source: BatchDocument, bounds: Bounds) -> list[PlainRow]:
    """
    The rows of a document; a document that cannot be read has one row, of the kind ``unreadable``, with the reason.

    Nothing that a document holds ends the task: one file in a million must not lose the work on the others. What no reader
    foresaw is a row, too, and its reason names the exception, since it is a fault of the reader.
    """
    try:
        # What a document was read into is freed within, so that the search for cycles never meets it.
        with collection_paused():
            return make(source, bounds)
    except (JkqTargetsError, OSError) as error:
        reason = " ".join(str(error).split())
    except Exception as error:  # Reason: see above.
        reason = str(BatchText.READER_FAILED(type=type(error).__name__, error=" ".join(str(error).split())))
    return [source.row | {"kind": "unreadable", "reason": reason[:_LONGEST_REASON]}]


_LONGEST_REASON = 500


def figure_rows(source: BatchDocument, bounds: Bounds) -> list[PlainRow]:
    """A row for each figure, in order."""
    if isinstance(source.content, str):
        return _text_figure_rows(source, source.content, bounds)
    document, rows = _read(source, bounds)
    about = source.row | {"kind": "figure"}
    rows += [about | _place(document.place_at(figure.start)) | _figure(figure) for figure in document.figures]
    return rows


def _text_figure_rows(source: BatchDocument, text: str, bounds: Bounds) -> list[PlainRow]:
    """The figures of a text as it is, so that their spans are those of the text given."""
    rows: list[PlainRow] = []
    if len(text) > bounds.characters:
        rows = cut_rows(source, [beyond(bounds.characters, bounds)])
    about = source.row | {"kind": "figure"}
    return [*rows, *(about | _figure(figure) for figure in read_figures(text[: bounds.characters]))]


def table_rows(source: BatchDocument, bounds: Bounds) -> list[PlainRow]:
    """A row for each cell of each table; a cell that is read as a figure has its id and its amount."""
    document, rows = _read(source, bounds)
    amounts = _amounts_of_cells(document)
    for table in document.tables:
        about = source.row | {"kind": "cell", "title": table.title or None, "table_unit": table.unit or None}
        for cell in table.cells:
            name, amount = amounts.get((table.place.table, cell.row, cell.column), ("", None))
            rows.append(
                about
                | _place(table.place_of(cell))
                | {"row_span": cell.row_span, "column_span": cell.column_span, "is_heading": cell.is_heading}
                | {"text": cell.text, "cell": name or None}
                | _amount(amount)
            )
    return rows


def _amounts_of_cells(document: Document) -> dict[tuple[int | None, int, int], tuple[str, Amount | None]]:
    """The id and the amount of each cell that is read as a figure, by its table, its row and its column."""
    amounts: dict[tuple[int | None, int, int], tuple[str, Amount | None]] = {}
    for checked in checked_tables(document):
        cells = {} if checked.sheet is None else {cell.id: cell.amount for cell in checked.sheet.cells}
        number = None if checked.table is None else checked.table.place.table
        for name, cell in checked.cells.items():
            amounts[number, cell.row, cell.column] = name, cells.get(name)
    return amounts


def _read(source: BatchDocument, bounds: Bounds) -> tuple[Document, list[PlainRow]]:
    """The document within the bounds, and a row for each cut."""
    document, cuts = read_bounded(source, bounds)
    return document, cut_rows(source, cuts)


def cut_rows(source: BatchDocument, cuts: Sequence[str]) -> list[PlainRow]:
    """A row for each cut."""
    return [source.row | {"kind": "cut", "reason": cut} for cut in cuts]


def read_bounded(source: BatchDocument, bounds: Bounds) -> tuple[Document, list[str]]:
    """
    The document within the bounds, and in words what was cut.

    Raises:
        DocumentError: There is no content, it is larger than the bounds, or `read_document` refuses it.
        MissingExtraError: A PDF without the extra ``pdf``.
    """
    content = source.content
    if content is None:
        raise DocumentError((Fault("", BatchText.NO_CONTENT(), BatchText.DOCUMENT_CONTENT()),))
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")
    is_markdown = source.path.lower().endswith((".md", ".markdown"))
    limits = Limits(file_bytes=bounds.content_bytes, unpacked_bytes=4 * bounds.content_bytes)
    document = read_document(content, kind=DocumentKind.MARKDOWN if is_markdown else None, limits=limits)
    return bounded(attrs.evolve(document, name=source.path), bounds)


# --------------------------------------------------------------------------------------------------------------- values


def _place(place: Place) -> PlainRow:
    numbers = {name: getattr(place, name) for name in ("page", "paragraph", "table", "row", "column")}
    return {"place": str(place), **numbers}


def _figure(figure: Figure) -> PlainRow:
    upper = figure.upper
    row: dict[str, Any] = {"start": figure.start, "end": figure.end, "text": figure.text, **_amount(figure.amount)}
    if upper is not None:
        row |= {"upper_number": written(upper.number), "upper_unit": upper.unit}
    for name in ("bound", "commitment", "role", "direction"):
        member = getattr(figure, name)
        row[name] = None if member is None else member.value
    return row | {name: getattr(figure, name) for name in ("counter", "per", "subject", "body", "period", "in_words")}


def _amount(amount: Amount | None) -> PlainRow:
    if amount is None:
        return {}
    return {
        "number": written(amount.number),
        "unit": amount.unit,
        "dimension": amount.dimension,
        "base_number": _exact_text(amount.size),
        "base_decimal": decimal_of(amount),
    }


def _exact_text(size: Fraction) -> str:
    number = as_decimal(size)
    return str(size) if number is None else written(number)


def decimal_of(amount: Amount | None) -> Decimal | None:
    """The size of an amount in the base of its dimension as a decimal column holds it; None where it does not fit exactly."""
    if amount is None or abs(amount.size) >= _LIMIT:
        return None
    number = as_decimal(amount.size)
    return number if number is not None and -int(number.as_tuple().exponent) <= _PLACES else None
