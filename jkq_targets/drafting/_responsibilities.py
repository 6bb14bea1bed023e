"""Tables of responsibilities (责任分解表, 任务清单): which rows are tasks, what they print, and which bodies answer for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.drafting._bodies import bodies, starred
from jkq_targets.drafting._shared_cells import SharedCells
from jkq_targets.drafting._task_columns import Row, TaskColumns, cells_of, head_rows, task_columns, text_of
from jkq_targets.model import Target, Task
from jkq_targets.patterns import lazy_pattern

_SENTENCE = lazy_pattern(r"[。；]")
#: The number that an item within a cell opens with.
_ITEM = lazy_pattern(r"(?m)^[ \t　]*(?:[（(]?(\d{1,2})[）)、.．](?!\d)|([①-⑳]))[ \t　]*")
_LINE_NUMBER = lazy_pattern(r"^[ \t　]*(?:[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳])[ \t　]*")
_CLAUSE_END = lazy_pattern(r"[，。；：！？,;:!?\n]")
#: The most characters of a task's own words that replace the name that it does not print.
_MAX_SUMMARY = 40
_MAX_NAME = 60


@attrs.define(eq=False)
class TaskOutline:
    """A task as a row or an item of a table prints it."""

    number: str | None
    name: str | None
    summary: str | None
    where: str
    #: The spans of the document in which its figures stand.
    regions: list[range]
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    actions: list[TaskOutline] = attrs.field(factory=list)

    def all(self) -> Iterator[TaskOutline]:
        """The task and its actions."""
        yield self
        for action in self.actions:
            yield from action.all()


@attrs.frozen
class TaskTable:
    """A table of responsibilities: its tasks, and the cells that hold nothing but numbers and heads."""

    tasks: tuple[TaskOutline, ...]
    number_cells: tuple[TableCell, ...]
    head_cells: tuple[TableCell, ...]
    #: Cells of bodies over the rows of several tasks.
    shared: SharedCells


def task_table(grid: Sequence[Row], where: str) -> TaskTable | None:
    """The tasks of a table of responsibilities, by its grid; None for a table of another kind."""
    rows = head_rows(grid)
    columns = task_columns(grid, rows) if rows else None
    if columns is None:
        return None
    lines = _lines(grid, rows, columns)
    reprinted = [row for line in lines if line.is_head for row in line.rows]
    of_tasks = [line for line in lines if line.is_task()]
    named = (*columns.lead, *columns.supporting)
    shared = SharedCells.among([line.rows for line in of_tasks], named)
    return TaskTable(
        tasks=tuple(_task(shared.kept(line.rows, named), columns, _place(where, line.section)) for line in of_tasks),
        number_cells=tuple(_number_cells(grid[rows:], columns)),
        head_cells=cells_of((*grid[:rows], *reprinted)),
        shared=shared,
    )


def _place(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _number_cells(rows: Sequence[Row], columns: TaskColumns) -> Iterator[TableCell]:
    """The cells that hold nothing but the number of a row."""
    if columns.number is None:
        return
    cells = {cell.start: cell for row in rows if (cell := row[columns.number]) is not None}
    yield from (cell for cell in cells.values() if text_of(cell).strip(".．、").isdecimal())


@attrs.define
class _TaskRows:
    """The rows of one task, with the section they stand in; or one row of heads that are printed again."""

    rows: list[Row]
    section: str
    is_head: bool = False

    def is_task(self) -> bool:
        """True where the rows are a task."""
        return bool(self.rows) and not self.is_head

    def is_continued(self, row: Row, columns: TaskColumns) -> bool:
        """True where the next row goes on with the task."""
        return self.is_task() and _continues(self.rows[-1], row, columns)


def _lines(grid: Sequence[Row], head: int, columns: TaskColumns) -> list[_TaskRows]:
    """The rows below the head as lines: a row that goes on with the task before belongs to its line."""
    heads = [text_of(cell) for cell in grid[head - 1]]
    lines: list[_TaskRows] = []
    section = ""
    for row in grid[head:]:
        texts = [text_of(cell) for cell in row]
        if texts == heads:
            lines.append(_TaskRows([row], section, is_head=True))
        elif alone := _section_row(row):
            section = alone
            lines.append(_TaskRows([], section))
        elif any(texts):
            if lines and lines[-1].is_continued(row, columns):
                lines[-1].rows.append(row)
            else:
                lines.append(_TaskRows([row], section))
    return lines


def built_task(task: TaskOutline, goals: Mapping[int, Sequence[Target]]) -> Task:
    """The record of a task with its goals, which are given by the identity of their task."""
    return Task(
        number=task.number,
        name=task.name,
        summary=task.summary,
        where=task.where,
        lead=task.lead,
        supporting=task.supporting,
        own_targets=tuple(goals.get(id(task), ())),
        actions=[built_task(action, goals) for action in task.actions],
    )


def _section_row(row: Row) -> str:
    """The text of a row that is one cell over the whole width, or one filled cell with a printed number; else ``""``."""
    cells = list({cell.start: cell for cell in row if cell is not None}.values())
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) != 1:
        return ""
    text = " ".join(filled[0].text.split())
    is_over_all = len(cells) == 1 and len(row) > 1
    return text if is_over_all or re.match(r"[（(]?[一二三四五六七八九十]+[）)、.．]", text) else ""


def _continues(last: Row, row: Row, columns: TaskColumns) -> bool:
    """True where a row goes on with the task of the row before: one merged cell, or an empty cell below its number or name."""
    mine, before = row[columns.key], last[columns.key]
    if mine is not None and mine is before:
        return True
    if text_of(mine):
        return False
    name, last_name = row[columns.name], last[columns.name]
    return not text_of(name) or name is last_name


def _task(rows: Sequence[Row], columns: TaskColumns, where: str) -> TaskOutline:
    """The task of some rows, with an action for each of several."""
    first = rows[0]
    place = _place(where, *_sections(first, columns))
    number = "" if columns.number is None else text_of(first[columns.number])
    whole = _covering(rows, (columns.name, *columns.contents))
    name, summary = _title(first, columns)
    regions = [range(cell.start, cell.end) for cell in whole]
    task = TaskOutline(number or None, name, summary, place, regions, *_bodies_of_task(rows, columns))
    if len(rows) > 1:
        above = f"{place} {number}".strip()
        covered = {cell.start for cell in whole}
        task.actions = [action for row in _filled(rows, columns) for action in _actions(row, columns, covered, above)]
    return task


def _name_cell(row: Row, columns: TaskColumns) -> TableCell | None:
    """The cell that names the task of a row; a name over the rows of several tasks is that of the first, and of no other."""
    cell = row[columns.name]
    return cell if cell is not None and cell.row == _first_row(row) else None


def _sections(row: Row, columns: TaskColumns) -> Iterator[str]:
    """The sections that the task of a row belongs to: the columns left of its name, and the name of an earlier task."""
    yield from (_line(cell) for index in columns.sections if text_of(cell := row[index]))
    if _name_cell(row, columns) is None and columns.name not in columns.contents:
        yield _line(row[columns.name])


def _title(row: Row, columns: TaskColumns) -> tuple[str | None, str | None]:
    """The name of a task, or a summary where what it prints as its name is a sentence or missing."""
    cell = _name_cell(row, columns)
    name = "" if cell is None else "".join(line.strip() for line in cell.text.split("\n"))
    if name and len(name) <= _MAX_NAME and not _SENTENCE.search(name):
        return name, None
    contents = (text_of(cell) for index in columns.contents if text_of(cell := row[index]))
    return None, summary_of(name or next(contents, "")) or "…"


def _line(cell: TableCell | None) -> str:
    """The text of a cell in one line."""
    return "" if cell is None else " ".join(cell.text.split())


def _first_row(row: Row) -> int:
    """The index of a row: of the cells in it, the last that begins is in its own row."""
    return max(cell.row for cell in row if cell is not None)


def _covering(rows: Sequence[Row], places: Sequence[int]) -> list[TableCell]:
    """The cells of some columns that stand in every row; a name over the rows of several tasks belongs to the first."""
    first = _first_row(rows[0])
    cells = {cell.start: cell for place in places if (cell := rows[0][place]) is not None and cell.row == first}
    return [cell for cell in cells.values() if all(any(other is cell for other in row) for row in rows)]


def _filled(rows: Sequence[Row], columns: TaskColumns) -> list[Row]:
    """The rows; one that leaves all bodies out has those of the row above."""
    filled: list[Row] = []
    named = (*columns.lead, *columns.supporting)
    for row in rows:
        if filled and not any(text_of(row[index]) for index in named):
            above = filled[-1]
            filled.append(tuple(above[index] if index in named else cell for index, cell in enumerate(row)))
        else:
            filled.append(row)
    return filled


def _actions(row: Row, columns: TaskColumns, covered: Collection[int], where: str) -> Iterator[TaskOutline]:
    """The actions that one row of a task asks for: each numbered item of its cell, else the row."""
    cells = list(_own_contents(row, columns, covered))
    if not cells:
        return
    lead, supporting = _bodies(row, columns.lead), _bodies(row, columns.supporting)
    items = list(_items(cells[0])) if len(cells) == 1 else []
    if not items:
        spans = [range(cell.start, cell.end) for cell in cells]
        yield TaskOutline(None, None, summary_of(cells[-1].text) or "…", where, spans, lead, supporting)
    for number, start, text in items:
        span = range(start, start + len(text))
        yield TaskOutline(number, None, summary_of(text) or "…", where, [span], lead, supporting)


def _own_contents(row: Row, columns: TaskColumns, covered: Collection[int]) -> Iterator[TableCell]:
    """The cells of contents that begin in a row and are not those of its whole task."""
    begins = _first_row(row)
    cells = (cell for index in columns.contents if (cell := row[index]) is not None)
    return (cell for cell in cells if cell.row == begins and cell.start not in covered and cell.text.strip())


def _items(cell: TableCell) -> Iterator[tuple[str, int, str]]:
    """The numbered items of a cell: the number, where the item begins in the document, and its text."""
    matches = list(_ITEM.finditer(cell.text))
    if not matches or cell.text[: matches[0].start()].strip():
        return
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(cell.text)
        yield match[1] or match[2], cell.start + match.start(), cell.text[match.start() : end].rstrip()


def _bodies_of_task(rows: Sequence[Row], columns: TaskColumns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies that lead a task, and those that support it; in a single column of bodies, stars may mark those that lead."""
    lead, supporting = _shared_bodies(rows, columns.lead), _shared_bodies(rows, columns.supporting)
    return (lead, supporting) if columns.supporting else starred(lead) or (lead, supporting)


def _shared_bodies(rows: Sequence[Row], places: Sequence[int]) -> tuple[str, ...]:
    """The bodies that all rows of a task have; nothing where they differ from row to row."""
    listed = [_bodies(row, places) for row in rows]
    stated = [names for row, names in zip(rows, listed, strict=True) if any(text_of(row[place]) for place in places)]
    return stated[0] if stated and all(names == stated[0] for names in stated) else ()


def _bodies(row: Row, places: Sequence[int]) -> tuple[str, ...]:
    cells = {cell.start: cell for place in places if (cell := row[place]) is not None}
    return tuple(dict.fromkeys(name for cell in cells.values() for name in bodies(cell.text)))


def summary_of(text: str) -> str:
    """The first clause of a text, without its number."""
    bare = _LINE_NUMBER.sub("", text.strip())
    match = _CLAUSE_END.search(bare)
    return bare[: min(match.start() if match else len(bare), _MAX_SUMMARY)].strip()
