"""The kernels: functions from a batch of documents to a batch of rows, for the engines that exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from jkq_targets.batches._bounds import BOUNDS, Bounds
from jkq_targets.batches._finding_rows import finding_rows
from jkq_targets.batches._rows import BatchDocument, RowMaker, figure_rows, rows_of, table_rows
from jkq_targets.batches._schemas import FIGURES, FINDINGS, TABLES, BatchSchema, ColumnKind, arrow_package
from jkq_targets.batches._sentences import BatchText
from jkq_targets.errors import BatchError, Fault, short_repr
from jkq_targets.sentences import Join, joined
from jkq_targets.tabular import PlainRow

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of the input by name, as Spark, Ray, DuckDB and a frame of texts have them: the document, and its content.
INPUTS = (("path", "content"), ("path", "bytes"), ("filename", "content"), ("doc", "text"))


def figures(batch: Any, *, bounds: Bounds = BOUNDS) -> pa.RecordBatch:
    """
    The figures of documents, one row each.

    The columns ``doc, text`` hold running text, and the spans of the figures are those of the text; all other inputs are read as
    `jkq_targets.read_document` reads them, and the spans are those of `jkq_targets.Document.text`.

    Args:
        batch: An Arrow batch or table, or any object with ``__arrow_c_stream__`` (a frame of Polars or pandas, a relation of
            DuckDB). It has the columns ``path, content``, or ``doc, text``; others are left alone.
        bounds: The bounds of the work on one document.

    Returns:
        The rows by `FIGURES`, the documents in the order of the batch; of the kind ``figure``, ``cut`` or ``unreadable``.

    Raises:
        BatchError: The batch has other columns. No document raises anything.
        MissingExtraError: Without the extra ``arrow``.

    Example:
        >>> import pyarrow as pa
        >>> rows = figures(pa.table({"doc": ["a"], "text": ["确保完成外资7亿美元"]}))
        >>> rows.select(["number", "unit", "base_number", "commitment"]).to_pylist()
        [{'number': '7', 'unit': '亿美元', 'base_number': '700000000', 'commitment': 'ensure'}]
    """
    return _mapped(batch, figure_rows, FIGURES, bounds)


def tables(batch: Any, *, bounds: Bounds = BOUNDS) -> pa.RecordBatch:
    r"""
    The cells of the tables of documents, one row each.

    Args:
        batch: As `figures` takes it.
        bounds: The bounds of the work on one document.

    Returns:
        The rows by `TABLES`, of the kind ``cell``, ``cut`` or ``unreadable``; a cell that is read as a figure has its id and
        its amount.

    Raises:
        BatchError: The batch has other columns. No document raises anything.
        MissingExtraError: Without the extra ``arrow``.

    Example:
        >>> import pyarrow as pa
        >>> page = "| 街道 | 外资（万美元） |\n|---|---|\n| 城南 | 500 |"
        >>> rows = tables(pa.table({"path": ["a.md"], "content": [page.encode()]}))
        >>> rows.to_pylist()[-1]["cell"], rows.to_pylist()[-1]["base_number"]
        ('城南 · 外资（万美元）', '5000000')
    """
    return _mapped(batch, table_rows, TABLES, bounds)


def documents(batch: Any, *, bounds: Bounds = BOUNDS) -> pa.RecordBatch:
    r"""
    Audit documents: one row for each finding, and one for each document.

    Args:
        batch: As `figures` takes it.
        bounds: The bounds of the work on one document.

    Returns:
        The rows by `FINDINGS`, of the kind ``finding``, ``table``, ``document``, ``cut`` or ``unreadable``.

    Raises:
        BatchError: The batch has other columns. No document raises anything.
        MissingExtraError: Without the extra ``arrow``.

    Example:
        >>> import pyarrow as pa
        >>> page = "| 街道 | 外资 |\n|---|---|\n| 城南 | 120 |\n| 嘉北 | 3000 |\n| 塘汇 | 150 |\n| 合计 | 570 |"
        >>> rows = documents(pa.table({"path": ["a.md"], "content": [page.encode()]})).to_pylist()
        >>> [(row["kind"], row["severity"], row["proposals"]) for row in rows if row["kind"] == "finding"]
        [('finding', 'error', ['嘉北 · 外资: 300'])]
    """
    return _mapped(batch, finding_rows, FINDINGS, bounds)


def _mapped(batch: Any, make: RowMaker, schema: BatchSchema, bounds: Bounds) -> pa.RecordBatch:
    rows = [row for source in _sources(batch) for row in rows_of(make, source, bounds)]
    return to_batch(rows, schema)


def _sources(batch: Any) -> Iterator[BatchDocument]:
    """The documents of a batch, one after the other, so that only one of them is unpacked at a time."""
    pa = arrow_package()
    table = pa.table(batch) if hasattr(batch, "__arrow_c_stream__") or hasattr(batch, "__arrow_c_array__") else None
    if table is None:
        accepted = BatchText.ARROW()
        raise BatchError((Fault("batch", short_repr(type(batch).__name__), accepted),))
    for part in table.select(_input_names(tuple(table.column_names))).to_batches():
        for path, content in zip(part.column(0), part.column(1), strict=True):
            yield BatchDocument(str(path.as_py() or ""), _content(content.as_py()))


def _input_names(found: tuple[str, ...]) -> list[str]:
    """The names of the columns that hold the path and the content, by the first pair that a batch has."""
    names = next((names for names in INPUTS if set(names) <= set(found)), None)
    if names is None:
        raise BatchError((Fault("batch", BatchText.FOUND_NAMES(names=found or "-"), joined(Join.ANY, INPUTS)),))
    return list(names)


def _content(value: object) -> bytes | str | None:
    if isinstance(value, bytes | str) or value is None:
        return value
    raise BatchError((Fault("batch", BatchText.CONTENT_TYPE(type=type(value).__name__), BatchText.BYTES_OR_TEXT()),))


def to_batch(rows: Sequence[PlainRow], schema: BatchSchema) -> pa.RecordBatch:
    """
    The rows as a batch of a schema; a column that a row does not have is null.

    Raises:
        MissingExtraError: Without the extra ``arrow``.
    """
    pa = arrow_package()
    arrow = schema.arrow
    arrays = []
    for column, field in zip(schema.columns, arrow, strict=True):
        values = [row.get(column.name) for row in rows]
        try:
            arrays.append(pa.array(values, field.type))
        except UnicodeEncodeError:
            # A page may name half a character (&#xD800;), which UTF-8 has no form for.
            arrays.append(pa.array([_encodable(value, column.kind) for value in values], field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=arrow)


def _encodable(value: Any, kind: ColumnKind) -> Any:
    if value is None:
        return None
    if kind is ColumnKind.TEXTS:
        return [_encodable(item, ColumnKind.TEXT) for item in value]
    return value.encode("utf-8", "replace").decode()
