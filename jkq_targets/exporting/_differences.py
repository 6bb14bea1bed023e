"""`diff`: the differences between two versions of the data, row by row and field by field."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import attrs

from jkq_targets.catalog import data_version, load_plans
from jkq_targets.encodings import decoded
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.exporting._fields import Resource, cell_text
from jkq_targets.exporting._resources import RESOURCES
from jkq_targets.exporting._sentences import DifferenceText
from jkq_targets.fields import TupleOf
from jkq_targets.files import read_file
from jkq_targets.limits import LIMITS
from jkq_targets.model import Plan
from jkq_targets.sentences import Join, Statement
from jkq_targets.showing import Shown
from jkq_targets.tabular import PlainRow, Row, RowSequence
from jkq_targets.terms import DifferenceKind

#: A version of the data: the folder of an export, a plan, or several plans; None for the bundled data.
Data = str | os.PathLike[str] | Plan | Iterable[Plan] | None


@attrs.frozen(kw_only=True)
class DifferenceRow(Row):
    """
    A row that only one version of the data has, or a field of a row whose value changed.

    Args:
        kind: ADDED and REMOVED for a whole row, CHANGED for a field.
        table: The table of the export, such as ``"targets"``.
        id: The key of the row there: of a goal its id; several columns are joined by ``" · "``.
        column: The field that changed; None for a whole row.
        before: The value of the field in the first version, as the export writes it; None for a whole row.
        after: The value in the second version; None for a whole row.
    """

    kind: DifferenceKind
    table: str
    id: str
    column: str | None = None
    before: str | None = None
    after: str | None = None


@attrs.frozen(repr=False)
class Differences(Shown, RowSequence[DifferenceRow]):
    """
    The differences between two versions of the data: a sequence of `DifferenceRow`.

    Args:
        before: The name of the first version: its folder, its plan, or the version of the bundled data.
        after: The name of the second version.
        entries: The differences, table by table, in the order of the rows.
        left_out: The tables, and the columns as ``table.column``, that only one version has; they are not compared.

    Example:
        >>> from jkq_targets import load_plan
        >>> differences = diff(load_plan(2020), load_plan(2020, corrected=True))
        >>> [(row.column, row.before, row.after) for row in differences]
        [('amount', '3000000万元', '300000万元'), ('value', '3000000', '300000')]
    """

    COLUMNS: ClassVar[Mapping[str, type]] = dict.fromkeys(("kind", "table", "id", "column", "before", "after"), str)

    before: str
    after: str
    entries: tuple[DifferenceRow, ...] = attrs.field(converter=TupleOf[DifferenceRow])
    left_out: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])

    def _plain_rows(self) -> list[PlainRow]:
        return [{**dict(row), "kind": row.kind.value} for row in self.entries]

    def rows(self) -> list[DifferenceRow]:
        """The rows; each reads as a record (``row.kind``) and as a mapping (``row["kind"]``)."""
        return list(self.entries)

    def of(self, kind: DifferenceKind) -> tuple[DifferenceRow, ...]:
        """The differences of one kind, in order."""
        return tuple(row for row in self.entries if row.kind is kind)

    def __repr__(self) -> str:
        return f"<Differences {self.counted}>"

    def __str__(self) -> str:
        return self.to_text()

    @property
    def counted(self) -> str:
        """The two versions, and the number of differences of each kind, in a line."""
        counts = tuple(DifferenceText.COUNT_OF_KIND(count=len(self.of(kind)), kind=kind) for kind in DifferenceKind)
        return str(Join.ABOUT(subject=f"{self.before} → {self.after}", words=counts))


@attrs.frozen
class _Table:
    """The columns of a table and its rows as texts, each by its key."""

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


def diff(before: Data, after: Data = None) -> Differences:
    """
    Compare two versions of the data: the rows that were added and removed, and the fields that changed.

    `compare` asks what became of the goals of a plan in a later plan, `diff` what was edited. Rows answer each other by their
    keys: goals by their ids, cells by table, column and body, tasks by their place in the plan.

    Args:
        before: The first version: the folder of an export (``"csv"`` or ``"datapackage"``), also of an older version of the
            package; a plan; or several plans.
        after: The second version, likewise; None for the bundled data, of plans the bundled ones of the same years.

    Returns:
        The differences. Tables and columns that only one version has are named, and not compared: plans have no registries.

    Raises:
        RecordError: A version is none of these, a folder has no file of an export or a damaged one, or plans are given alone and
            no plan of their years is bundled.
        OSError: A folder or a file cannot be read.

    Example:
        >>> from jkq_targets import load_plan
        >>> diff(load_plan(2020), load_plan(2020, corrected=True)).entries[0].after
        '300000万元'
    """
    first_version = _held(before)
    versions = first_version, _bundled_beside(first_version) if after is None else _held(after)
    first, second = map(_tables, versions)
    left_out = [table.name for table in RESOURCES if (table.name in first) != (table.name in second)]
    entries: list[DifferenceRow] = []
    for table in RESOURCES:
        if table.name in first and table.name in second:
            one, other = first[table.name], second[table.name]
            entries += _differences(table.name, one, other)
            left_out += [
                f"{table.name}.{name}"
                for name in dict.fromkeys((*one.columns, *other.columns))
                if (name in one.columns) != (name in other.columns)
            ]
    before_name, after_name = map(_name, versions)
    return Differences(before_name, after_name, entries, left_out)


def _differences(name: str, before: _Table, after: _Table) -> Iterator[DifferenceRow]:
    columns = [column for column in before.columns if column in after.columns]
    for key, row in before.rows.items():
        other = after.rows.get(key)
        if other is None:
            yield DifferenceRow(kind=DifferenceKind.REMOVED, table=name, id=key)
            continue
        for column in columns:
            if row[column] != other[column]:
                yield DifferenceRow(
                    kind=DifferenceKind.CHANGED, table=name, id=key, column=column, before=row[column], after=other[column]
                )
    for key in after.rows:
        if key not in before.rows:
            yield DifferenceRow(kind=DifferenceKind.ADDED, table=name, id=key)


def _held(data: Data) -> Path | tuple[Plan, ...] | None:
    if isinstance(data, str | os.PathLike):
        return Path(data)
    return (data,) if isinstance(data, Plan) else data if data is None else _several(data)


def _several(data: Iterable[Plan]) -> tuple[Plan, ...]:
    plans = tuple(data) if isinstance(data, Iterable) else ()
    if not plans or not all(isinstance(plan, Plan) for plan in plans):
        raise RecordError((Fault("", short_repr(data), DifferenceText.VERSION()),))
    return plans


def _bundled_beside(data: Path | tuple[Plan, ...] | None) -> tuple[Plan, ...] | None:
    """The bundled plans of the years of some plans; of an export all bundled data, which is None."""
    if not isinstance(data, tuple):
        return None
    years = {plan.year for plan in data}
    bundled = tuple(plan for plan in load_plans() if plan.year in years)
    if not bundled:
        raise RecordError((Fault("", data[0].name, DifferenceText.SECOND_VERSION()),))
    return bundled


def _tables(data: Path | tuple[Plan, ...] | None) -> dict[str, _Table]:
    """The tables of a version of the data by their names; of plans those that plans alone make."""
    if isinstance(data, Path):
        return _files(data)
    plans = load_plans() if data is None else data
    return {
        table.name: _table(table, (_texts(table, row) for row in table.rows(plans)), table.columns)
        for table in RESOURCES
        if data is None or table.of_plans
    }


def _texts(table: Resource, row: Mapping[str, object]) -> dict[str, str]:
    return {name: str(cell_text(row[name])) for name in table.columns}


def _files(folder: Path) -> dict[str, _Table]:
    """
    The tables of an export that a folder has.

    Raises:
        RecordError: There is none, or one is not what `export` writes.
    """
    found = {}
    for table in RESOURCES:
        path = folder / f"{table.name}.csv"
        if path.is_file():
            text = decoded(read_file(path, LIMITS, RecordError), path.name, error=RecordError, accepted=DifferenceText.FILE())
            reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
            try:
                rows = list(map(_renamed, reader))
            except csv.Error as error:
                raise _damaged(path.name, DifferenceText.EXPORT_LINE(cause=str(error), line=reader.line_num)) from error
            found[table.name] = _table(table, rows, tuple(reader.fieldnames or ()))
    if not found:
        # A folder that does not exist is refused by the system.
        names = tuple(sorted(path.name for path in folder.iterdir())[:4])
        raise _damaged(folder.name, DifferenceText.EXPORT_FILES(names=names) if names else DifferenceText.EMPTY_FOLDER())
    return found


def _renamed(row: dict[str, str]) -> dict[str, str]:
    """The row of an export with the names of fields of today in the path of a task; version 0.1 had others."""
    path = row.get("path")
    return row if path is None else row | {"path": re.sub(r"\bmeasures\[", "actions[", re.sub(r"\btasks\[", "own_tasks[", path))}


def _table(table: Resource, rows: Iterable[dict[str, str]], columns: tuple[str, ...]) -> _Table:
    """
    The rows by their keys.

    Raises:
        RecordError: A column of the key is missing, a row has more or fewer cells than the header, or two rows have one key.
    """
    name = f"{table.name}.csv"
    missing = [column for column in table.key if column not in columns]
    if missing:
        raise _damaged(name, DifferenceText.WITHOUT_COLUMN(column=missing[0]))
    keyed: dict[str, dict[str, str]] = {}
    for number, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise _damaged(name, DifferenceText.ROW_OF_OTHER_LENGTH(number=number))
        key = " · ".join(row[column] for column in table.key)
        if key in keyed:
            raise _damaged(name, DifferenceText.EXPORT_KEY_TWICE(key=short_repr(key)))
        keyed[key] = row
    return _Table(columns, keyed)


def _damaged(where: str, found: Statement) -> RecordError:
    return RecordError((Fault(where, found, DifferenceText.FILE()),))


def _name(data: Path | tuple[Plan, ...] | None) -> str:
    """The name of a version: its folder, its plans, or the version of the bundled data."""
    if data is None:
        return data_version()
    return data.name or str(data) if isinstance(data, Path) else "、".join(plan.name for plan in data)
