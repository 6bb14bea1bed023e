"""The files into which the audit of a folder writes its rows, and from which it goes on where it was stopped."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Self

from jkq_targets.batches._kernels import to_batch
from jkq_targets.batches._schemas import FINDINGS, arrow_package
from jkq_targets.batches._sentences import BatchText
from jkq_targets.errors import BatchError, Fault
from jkq_targets.sentences import Statement
from jkq_targets.tabular import PlainRow

#: The kinds of the last row of each file: the rows of a file are whole where one of them stands.
CLOSING = ("document", "unreadable")
#: How many files one part of the output in Parquet has.
_FILES_A_PART = 500


class FindingsWriter(ABC):
    """
    A writer of the rows of `FINDINGS`, one file after the other.

    Only whole files count: what was written of a file before the work was stopped is dropped when the work goes on.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @abstractmethod
    def rows(self) -> Iterator[PlainRow]:
        """The rows that were written before, those of whole files alone."""

    @abstractmethod
    def add(self, rows: Iterable[PlainRow]) -> None:
        """Write the rows of one file."""

    @abstractmethod
    def close(self) -> None:
        """Write what is still to be written."""


class JsonLines(FindingsWriter):
    """
    One JSON object in each line, without what is null; exact numbers are texts.

    Args:
        target: The path of a file, which is made or gone on with; or an open file, with which nothing is gone on.
    """

    def __init__(self, target: Path | IO[str]) -> None:
        self._path = target if isinstance(target, Path) else None
        self._file = None if isinstance(target, Path) else target

    def rows(self) -> Iterator[PlainRow]:
        """
        The rows that were written before; what follows those of the last whole file is cut off.

        Raises:
            BatchError: The file was not written by `JsonLines`.
        """
        if self._path is None or not self._path.exists():
            return
        whole, end = 0, 0
        held: list[PlainRow] = []
        with self._path.open("rb") as file:
            for number, line in enumerate(file, 1):
                row = _parsed(line)
                if row is None:
                    if line.endswith(b"\n"):
                        raise _not_ours(self._path, BatchText.LINE_OF_FILE(number=number))
                    break
                end += len(line)
                held.append(row)
                if row["kind"] in CLOSING:
                    yield from held
                    whole, held = end, []
        os.truncate(self._path, whole)

    def add(self, rows: Iterable[PlainRow]) -> None:
        """Write the rows of one file at once."""
        if self._file is None and self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")
        if self._file is not None:
            self._file.write("".join(f"{json.dumps(_present(row), ensure_ascii=False, default=str)}\n" for row in rows))
            self._file.flush()

    def close(self) -> None:
        """Close the file, where it was opened here."""
        if self._path is not None and self._file is not None:
            self._file.close()


def _parsed(line: bytes) -> PlainRow | None:
    """A row that `JsonLines` wrote; None for anything else."""
    try:
        row: Any = json.loads(line)
    except ValueError:
        return None
    is_row = isinstance(row, dict) and line.endswith(b"\n") and isinstance(row.get("path"), str) and "kind" in row
    return row if is_row else None


def _present(row: PlainRow) -> PlainRow:
    return {name: value for name, value in row.items() if value is not None and value != []}


class ParquetParts(FindingsWriter):
    """
    A folder of files in Parquet, each with the rows of some hundred files; none is ever half written.

    Args:
        folder: The path of the folder, which is made or gone on with.

    Raises:
        MissingExtraError: Without the extra ``arrow``.
    """

    def __init__(self, folder: Path) -> None:
        # Asked for before the work begins, since all of it would be lost without.
        arrow_package()
        self._folder = folder
        self._rows: list[PlainRow] = []
        self._files = 0

    def rows(self) -> Iterator[PlainRow]:
        """
        The rows that were written before.

        Raises:
            BatchError: A file of the folder was not written by `ParquetParts`.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        for part in self._parts():
            try:
                table = pq.read_table(part)
            except pa.ArrowInvalid as error:
                raise _not_ours(part, BatchText.NO_PARQUET()) from error
            if tuple(table.column_names) != FINDINGS.names:
                raise _not_ours(part, BatchText.OTHER_COLUMNS())
            yield from table.to_pylist()

    def _parts(self) -> list[Path]:
        return sorted(self._folder.glob("part-*.parquet"))

    def add(self, rows: Iterable[PlainRow]) -> None:
        """Keep the rows of one file, and write a part where enough are kept."""
        self._rows += rows
        self._files += 1
        if self._files >= _FILES_A_PART:
            self.close()

    def close(self) -> None:
        """Write the rows that are kept as a part."""
        if not self._rows:
            return
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._folder.mkdir(parents=True, exist_ok=True)
        parts = self._parts()
        number = int(parts[-1].stem.removeprefix("part-")) + 1 if parts else 0
        part = self._folder / f"part-{number:06}.parquet"
        unfinished = part.with_suffix(".unfinished")
        pq.write_table(pa.Table.from_batches([to_batch(self._rows, FINDINGS)]), unfinished)
        unfinished.replace(part)
        self._rows, self._files = [], 0


def _not_ours(path: Path, found: Statement) -> BatchError:
    accepted = BatchText.NEW_OUTPUT()
    return BatchError((Fault("--output", BatchText.NO_ROW(found=found, name=path.name), accepted),))
