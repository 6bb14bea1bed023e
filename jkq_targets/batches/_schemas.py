"""`BatchSchema`: the columns of what a kernel returns, as an Arrow schema and as Spark DDL."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import attrs

from jkq_targets.errors import MissingExtraError
from jkq_targets.fields import TupleOf

if TYPE_CHECKING:
    import pyarrow as pa

#: The digits of a column of decimals, and how many of them stand behind the point.
DECIMAL_DIGITS, DECIMAL_PLACES = 38, 10


class ColumnKind(enum.Enum):
    """The kind of the values of a column; the value is its name in Spark DDL."""

    TEXT = "STRING"
    TEXTS = "ARRAY<STRING>"
    COUNT = "INT"
    OFFSET = "BIGINT"
    TRUTH = "BOOLEAN"
    DECIMAL = f"DECIMAL({DECIMAL_DIGITS},{DECIMAL_PLACES})"


@attrs.frozen
class BatchColumn:
    """
    A column of a batch.

    Args:
        name: Its name.
        kind: The kind of its values; any of them may be null.
    """

    name: str
    kind: ColumnKind


@attrs.frozen(repr=False)
class BatchSchema:
    """
    The columns of the batches that a kernel returns.

    ``pyarrow.schema`` takes it as it is. Only that and the schema in Arrow need the extra ``arrow``.

    Args:
        columns: The columns in their order; 1 or more.

    Example:
        >>> BatchSchema([BatchColumn("path", ColumnKind.TEXT), BatchColumn("row", ColumnKind.COUNT)]).ddl
        '`path` STRING, `row` INT'
    """

    columns: tuple[BatchColumn, ...] = attrs.field(converter=TupleOf[BatchColumn])

    def __repr__(self) -> str:
        return f"<BatchSchema {', '.join(self.names)}>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def ddl(self) -> str:
        """The schema as Spark's ``mapInArrow`` takes it."""
        return ", ".join(f"`{column.name}` {column.kind.value}" for column in self.columns)

    @property
    def arrow(self) -> pa.Schema:
        """
        The schema in Arrow.

        Raises:
            MissingExtraError: Without the extra ``arrow``.
        """
        pyarrow = arrow_package()
        types = {
            ColumnKind.TEXT: pyarrow.string(),
            ColumnKind.TEXTS: pyarrow.list_(pyarrow.string()),
            ColumnKind.COUNT: pyarrow.int32(),
            ColumnKind.OFFSET: pyarrow.int64(),
            ColumnKind.TRUTH: pyarrow.bool_(),
            ColumnKind.DECIMAL: pyarrow.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
        }
        return pyarrow.schema([(column.name, types[column.kind]) for column in self.columns])

    def __arrow_c_schema__(self) -> object:
        """Give the schema by the Arrow interface that other packages take."""
        return self.arrow.__arrow_c_schema__()


def arrow_package() -> Any:
    """
    The module ``pyarrow``.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("jkq_targets.batches", "arrow") from error
    return pa


def _columns(**kinds: ColumnKind) -> list[BatchColumn]:
    return [BatchColumn(name, kind) for name, kind in kinds.items()]


_ROW = _columns(path=ColumnKind.TEXT, sha256=ColumnKind.TEXT, kind=ColumnKind.TEXT, reason=ColumnKind.TEXT)
_PLACE = _columns(
    place=ColumnKind.TEXT,
    page=ColumnKind.COUNT,
    paragraph=ColumnKind.COUNT,
    table=ColumnKind.COUNT,
    row=ColumnKind.COUNT,
    column=ColumnKind.COUNT,
)
_AMOUNT = _columns(
    number=ColumnKind.TEXT,
    unit=ColumnKind.TEXT,
    dimension=ColumnKind.TEXT,
    base_number=ColumnKind.TEXT,
    base_decimal=ColumnKind.DECIMAL,
)

#: A row for each figure of a document.
FIGURES = BatchSchema(
    [
        *_ROW,
        *_PLACE,
        *_columns(start=ColumnKind.OFFSET, end=ColumnKind.OFFSET, text=ColumnKind.TEXT),
        *_AMOUNT,
        *_columns(
            upper_number=ColumnKind.TEXT,
            upper_unit=ColumnKind.TEXT,
            bound=ColumnKind.TEXT,
            commitment=ColumnKind.TEXT,
            role=ColumnKind.TEXT,
            direction=ColumnKind.TEXT,
            counter=ColumnKind.TEXT,
            per=ColumnKind.TEXT,
            subject=ColumnKind.TEXT,
            body=ColumnKind.TEXT,
            period=ColumnKind.TEXT,
            in_words=ColumnKind.TRUTH,
        ),
    ]
)

#: A row for each cell of each table of a document.
TABLES = BatchSchema(
    [
        *_ROW,
        *_PLACE,
        *_columns(
            title=ColumnKind.TEXT,
            table_unit=ColumnKind.TEXT,
            row_span=ColumnKind.COUNT,
            column_span=ColumnKind.COUNT,
            is_heading=ColumnKind.TRUTH,
            text=ColumnKind.TEXT,
            cell=ColumnKind.TEXT,
        ),
        *_AMOUNT,
    ]
)

#: A row for each document, for each of its tables, and for each finding.
FINDINGS = BatchSchema(
    [
        *_ROW,
        *_columns(
            place=ColumnKind.TEXT,
            table=ColumnKind.COUNT,
            title=ColumnKind.TEXT,
            severity=ColumnKind.TEXT,
            rule=ColumnKind.TEXT,
            message=ColumnKind.TEXT,
            expected=ColumnKind.TEXT,
            found=ColumnKind.TEXT,
            residual=ColumnKind.TEXT,
            tolerance=ColumnKind.TEXT,
            dimension=ColumnKind.TEXT,
            expected_decimal=ColumnKind.DECIMAL,
            found_decimal=ColumnKind.DECIMAL,
            residual_decimal=ColumnKind.DECIMAL,
            culprits=ColumnKind.TEXTS,
            proposals=ColumnKind.TEXTS,
            candidates=ColumnKind.TEXTS,
            is_ambiguous=ColumnKind.TRUTH,
            evidence=ColumnKind.TEXTS,
            checked=ColumnKind.COUNT,
            holding=ColumnKind.COUNT,
            characters=ColumnKind.OFFSET,
            tables=ColumnKind.COUNT,
            version=ColumnKind.TEXT,
        ),
    ]
)
