"""Tables of responsibilities (责任分解表, 任务清单): which rows are tasks, what they print, and which bodies answer for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.drafting._bodies import bodies, starred
from jkq_targets.drafting._roles import BodyRole, role_of_head
from jkq_targets.model import Target, Task

_NUMBER_HEAD = re.compile(r"序号?|编号|号")
_CONTENT_HEAD = re.compile(r"目标|内容|具体|要求|标准|成效|措施|做法|进度|计划|举措$")
_TIME_HEAD = re.compile(r"时间|时限|期限|进度|备注|领导|责任人|联系人|负责人|电话|单位$")
_SENTENCE = re.compile(r"[。；]")
#: The number that an item within a cell opens with.
_ITEM = re.compile(r"(?m)^[ \t　]*(?:[（(]?(\d{1,2})[）)、.．](?!\d)|([①-⑳]))[ \t　]*")
_LINE_NUMBER = re.compile(r"^[ \t　]*(?:[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳])[ \t　]*")
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]")
#: How much of a task's own words stands for the name that it does not print.
_MAX_SUMMARY = 40
_MAX_NAME = 60
_HEAD_ROWS = 4

_Row = Sequence[TableCell | None]


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

    def holder(self, start: int) -> TaskOutline | None:
        """The task or action in which a character of the document stands; None where neither is."""
        for action in self.actions:
            if (found := action.holder(start)) is not None:
                return found
        return self if any(start in region for region in self.regions) else None

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
    spanning: tuple[TableCell, ...] = ()


@attrs.frozen
class _Columns:
    """What the columns of a table of responsibilities hold, by their places."""

    number: int | None
    sections: tuple[int, ...]
    name: int
    contents: tuple[int, ...]
    lead: tuple[int, ...]
    supporting: tuple[int, ...]


def task_table(table: DocumentTable, grid: Sequence[_Row], where: str) -> TaskTable | None:
    """The tasks of a table of responsibilities, with its grid; None for a table of another kind."""
    head_rows = _head_rows(grid)
    if not head_rows:
        return None
    heads = [_head(grid, column, head_rows) for column in range(table.column_count)]
    columns = _columns(heads)
    if columns is None:
        return None
    head_texts = [_text(cell) for cell in grid[head_rows - 1]]
    tasks: list[TaskOutline] = []
    head_cells = [cell for cell in table.cells if cell.row < head_rows]
    section = ""
    rows: list[_Row] = []
    for row in [*grid[head_rows:], ()]:
        alone = _section_row(row)
        is_head = bool(row) and [_text(cell) for cell in row] == head_texts
        if rows and (not row or alone or is_head or not _continues(rows[-1], row, columns)):
            tasks.append(_task(rows, columns, " ".join(filter(None, (where, section)))))
            rows = []
        if is_head:
            head_cells += [cell for cell in row if cell is not None]
        elif alone:
            section = alone
        elif row and any(_text(cell) for cell in row):
            rows.append(row)
    numbers = [] if columns.number is None else [row[columns.number] for row in grid[head_rows:]]
    number_cells = {cell.start: cell for cell in numbers if cell is not None and _text(cell).strip(".．、").isdecimal()}
    return TaskTable(tuple(tasks), tuple(number_cells.values()), tuple(head_cells), tuple(_spanning(table, grid, columns)))


def _spanning(table: DocumentTable, grid: Sequence[_Row], columns: _Columns) -> Iterator[TableCell]:
    """The cells of bodies that begin within one task and end within another."""
    key = columns.name if columns.number is None else columns.number
    for cell in table.cells:
        if cell.column in (*columns.lead, *columns.supporting) and cell.row_span > 1 and cell.text.strip():
            below = {at.start for row in range(cell.row, cell.row + cell.row_span) if (at := grid[row][key]) is not None}
            if len(below) > 1:
                yield cell


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


def _text(cell: TableCell | None) -> str:
    return "" if cell is None else "".join(cell.text.split())


def _head_rows(grid: Sequence[_Row]) -> int:
    """How many rows the head takes, up to the last that names bodies; 0 where none does."""
    found = 0
    for index, row in enumerate(grid[:_HEAD_ROWS]):
        cells = {cell.start: cell for cell in row if cell is not None and cell.column_span < len(row)}
        named = [cell for cell in cells.values() if role_of_head(cell.text)]
        if found and index >= found:
            break
        if named and len(cells) > 1:
            found = max(found, *(cell.row + cell.row_span for cell in named), index + 1)
    return found


def _head(grid: Sequence[_Row], column: int, head_rows: int) -> tuple[str, ...]:
    """The heads of a column, from the outermost; a title over the whole width is none."""
    width = len(grid[0])
    cells = [row[column] for row in grid[:head_rows]]
    return tuple(dict.fromkeys(_text(cell) for cell in cells if cell is not None and cell.column_span < width and _text(cell)))


def _columns(heads: Sequence[tuple[str, ...]]) -> _Columns | None:
    roles = [next((role for text in reversed(head) if (role := role_of_head(text))), None) for head in heads]
    number = next((index for index, head in enumerate(heads) if head and _NUMBER_HEAD.fullmatch(head[-1])), None)
    texts = [
        index
        for index, (head, role) in enumerate(zip(heads, roles, strict=True))
        if head and role is None and index != number and not _TIME_HEAD.search(head[-1])
    ]
    if not texts or not any(roles):
        return None
    contents = [index for index in texts[1:] if _CONTENT_HEAD.search(heads[index][-1])] or texts[-1:]
    before = [index for index in texts if index < contents[0]]
    name = before[-1] if before else contents[0]
    lead = [index for index, role in enumerate(roles) if role is BodyRole.LEAD]
    responsible = [index for index, role in enumerate(roles) if role is BodyRole.RESPONSIBLE]
    supporting = [index for index, role in enumerate(roles) if role is BodyRole.SUPPORTING]
    if lead:
        # Beside a column of those who lead, 责任部门 share in the work.
        supporting, responsible = sorted([*supporting, *responsible]), []
    return _Columns(number, tuple(before[:-1]), name, tuple(contents), (*lead, *responsible), tuple(supporting))


def _section_row(row: _Row) -> str:
    """The text of a row that is one cell over the whole width, or one filled cell with a printed number; else ``""``."""
    cells = list({cell.start: cell for cell in row if cell is not None}.values())
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) != 1:
        return ""
    text = " ".join(filled[0].text.split())
    is_over_all = len(cells) == 1 and len(row) > 1
    return text if is_over_all or re.match(r"[（(]?[一二三四五六七八九十]+[）)、.．]", text) else ""


def _continues(last: _Row, row: _Row, columns: _Columns) -> bool:
    """Whether a row goes on with the task of the row before: one merged cell, or a cell left empty below its number or name."""
    key = columns.name if columns.number is None else columns.number
    mine, before = row[key], last[key]
    if mine is not None and mine is before:
        return True
    if _text(mine):
        return False
    name, last_name = row[columns.name], last[columns.name]
    return not _text(name) or name is last_name


def _task(rows: Sequence[_Row], columns: _Columns, where: str) -> TaskOutline:
    first = rows[0]
    name_cell = first[columns.name]
    # A name over the rows of several tasks is that of the first, and a section of the others.
    is_own = name_cell is not None and name_cell.row == _first_row(first)
    sections = [_line(cell) for index in columns.sections if _text(cell := first[index])]
    if not is_own and columns.name not in columns.contents:
        sections.append(_line(name_cell))
    name = "".join(line.strip() for line in name_cell.text.split("\n")) if name_cell is not None and is_own else ""
    place = " ".join(filter(None, (where, *sections)))
    number = None if columns.number is None else _text(first[columns.number]) or None
    whole = _covering(rows, (columns.name, *columns.contents))
    task = TaskOutline(number, name or None, None, place, [range(cell.start, cell.end) for cell in whole])
    if not name or len(name) > _MAX_NAME or _SENTENCE.search(name):
        contents = [_text(cell) for index in columns.contents if _text(cell := first[index])]
        task.name, task.summary = None, summary_of(name or (contents[0] if contents else "")) or "…"
    task.lead = _shared_bodies(rows, columns.lead)
    task.supporting = _shared_bodies(rows, columns.supporting)
    if not columns.supporting and (marked := starred(task.lead)) is not None:
        task.lead, task.supporting = marked
    if len(rows) > 1:
        above = f"{place} {number or ''}".strip()
        covered = {cell.start for cell in whole}
        task.actions = [action for row in _filled(rows, columns) for action in _actions(row, columns, covered, above)]
    return task


def _line(cell: TableCell | None) -> str:
    """The text of a cell in one line."""
    return "" if cell is None else " ".join(cell.text.split())


def _first_row(row: _Row) -> int:
    """The index of a row: of the cells in it, the last that begins is in its own row."""
    return max(cell.row for cell in row if cell is not None)


def _covering(rows: Sequence[_Row], places: Sequence[int]) -> list[TableCell]:
    """The cells of some columns that stand in every row; a name over the rows of several tasks belongs to the first."""
    first = _first_row(rows[0])
    cells = {cell.start: cell for place in places if (cell := rows[0][place]) is not None and cell.row == first}
    return [cell for cell in cells.values() if all(any(other is cell for other in row) for row in rows)]


def _filled(rows: Sequence[_Row], columns: _Columns) -> list[_Row]:
    """The rows; one that leaves all bodies out has those of the row above."""
    filled: list[_Row] = []
    named = (*columns.lead, *columns.supporting)
    for row in rows:
        if filled and not any(_text(row[index]) for index in named):
            above = filled[-1]
            filled.append(tuple(above[index] if index in named else cell for index, cell in enumerate(row)))
        else:
            filled.append(row)
    return filled


def _actions(row: _Row, columns: _Columns, covered: Collection[int], where: str) -> Iterator[TaskOutline]:
    """What one row of a task asks for: each numbered item of its cell, else the row."""
    begins = _first_row(row)
    cells = [
        cell
        for index in columns.contents
        if (cell := row[index]) is not None and cell.row == begins and cell.start not in covered and cell.text.strip()
    ]
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


def _items(cell: TableCell) -> Iterator[tuple[str, int, str]]:
    """The numbered items of a cell: the number, where the item begins in the document, and its text."""
    found = list(_ITEM.finditer(cell.text))
    if not found or cell.text[: found[0].start()].strip():
        return
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(cell.text)
        yield match[1] or match[2], cell.start + match.start(), cell.text[match.start() : end].rstrip()


def _shared_bodies(rows: Sequence[_Row], places: Sequence[int]) -> tuple[str, ...]:
    """The bodies that all rows of a task have; nothing where they differ from row to row."""
    listed = [_bodies(row, places) for row in rows]
    stated = [names for row, names in zip(rows, listed, strict=True) if any(_text(row[place]) for place in places)]
    return stated[0] if stated and all(names == stated[0] for names in stated) else ()


def _bodies(row: _Row, places: Sequence[int]) -> tuple[str, ...]:
    cells = {cell.start: cell for place in places if (cell := row[place]) is not None}
    return tuple(dict.fromkeys(name for cell in cells.values() for name in bodies(cell.text)))


def summary_of(text: str) -> str:
    """The first clause of a text, without its number."""
    bare = _LINE_NUMBER.sub("", text.strip())
    found = _CLAUSE_END.search(bare)
    return bare[: min(found.start() if found else len(bare), _MAX_SUMMARY)].strip()
