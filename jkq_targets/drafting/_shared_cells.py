"""Cells of bodies over the rows of several tasks: each holds for all of them, or, where it ends within a task, for the first."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.drafting._task_columns import Row


@attrs.frozen
class SharedCells:
    """
    The cells of bodies that stand in the rows of several tasks.

    Args:
        of_all: Those that end with the last row of a task: they are merged over these tasks.
        of_first: Those that end within a task. Nobody gives bodies to a part of a task by such a cell: it was merged over empty
            cells, whatever task they belong to, so that it holds for the task in which it begins.
    """

    of_all: tuple[TableCell, ...] = ()
    of_first: tuple[TableCell, ...] = ()

    @classmethod
    def among(cls, tasks: Sequence[Sequence[Row]], places: Sequence[int]) -> SharedCells:
        """The cells of some columns over the rows of several tasks, which are given by their rows, in reading order."""
        stands: dict[int, list[tuple[TableCell, int, bool]]] = {}
        for number, rows in enumerate(tasks):
            for at, row in enumerate(rows, 1):
                for cell in filter(None, (row[place] for place in places)):
                    stands.setdefault(cell.start, []).append((cell, number, at == len(rows)))
        shared = [
            (cell, is_end)
            for (_, first, _), (cell, last, is_end) in ((turns[0], turns[-1]) for turns in stands.values())
            if first != last and cell.text.strip()
        ]
        return cls(tuple(cell for cell, is_end in shared if is_end), tuple(cell for cell, is_end in shared if not is_end))

    def kept(self, rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
        """The rows of a task without the cells of some columns that hold for an earlier task alone."""
        begins = max(cell.row for cell in rows[0] if cell is not None)
        earlier = {cell.start for cell in self.of_first if cell.row < begins}
        columns = frozenset(places)
        return [
            tuple(None if at in columns and cell is not None and cell.start in earlier else cell for at, cell in enumerate(row))
            for row in rows
        ]
