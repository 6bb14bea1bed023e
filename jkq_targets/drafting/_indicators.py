"""Tables of indicators (计划指标表): a row for each indicator, with its unit and the figure of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.drafting._bodies import bodies
from jkq_targets.drafting._responsibilities import TaskOutline
from jkq_targets.drafting._roles import BodyRole, role_of_head
from jkq_targets.drafting._task_columns import Row, heads_of, text_of
from jkq_targets.figures import Figure, read_figures
from jkq_targets.units import is_unit

_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_PLAN_HEAD = re.compile(r"计划|目标|预期|任务|指标值")
_PAST_HEAD = re.compile(r"完成|实际|实绩|上年|去年|基期|现状|进度")
_YEAR = re.compile(r"(20\d\d)年?")
_GROWTH_HEAD = re.compile(r"增长|增速|增幅|[±%％]")
_GROWTH_NAME = re.compile(r"(?:增长|增速|增幅)$")
_FIGURE = re.compile(r"(?:增长|下降|[≥≤><约])?\d")
#: What stands before the name of an indicator: 其中, or its number.
_NUMBER = re.compile(r"^(?:其中[:：]?|[（(]?\d{1,2}[）)、.．])")
_LABEL_HEAD = re.compile(r"指标|项目|名称|内容|任务")
_HEAD_ROWS = 4
#: How long the cell of an indicator is at most; longer ones are sentences.
_MAX_CELL = 20


@attrs.frozen
class IndicatorCell:
    """The figure of one indicator, with its cell, its label and the task of its row; a growth is marked."""

    cell: TableCell
    figure: Figure
    label: str
    is_growth: bool
    task: TaskOutline | None


@attrs.frozen
class _IndicatorColumns:
    """
    The columns of a table of indicators, by their places.

    Args:
        label: The column of the indicators.
        unit: That of their units; None where the figures have units of their own.
        plan: The columns of what is planned, each with its heads.
        lead: The columns of the bodies that lead.
        supporting: Those of the bodies that support.
    """

    label: int
    unit: int | None
    plan: Mapping[int, tuple[str, ...]]
    lead: tuple[int, ...]
    supporting: tuple[int, ...]


@attrs.frozen
class IndicatorTable:
    """A table of indicators: the figures of the plan, the tasks of its rows, and the cells of other years."""

    cells: tuple[IndicatorCell, ...]
    tasks: tuple[TaskOutline, ...]
    other_cells: tuple[TableCell, ...]
    head_cells: tuple[TableCell, ...]


def indicator_table(grid: Sequence[Row], where: str, year: int) -> IndicatorTable | None:
    """The figures of a table of indicators, by its grid; None for a table of another kind."""
    first = _first_row(grid)
    columns = None if first is None else _columns(grid, first, year)
    if first is None or columns is None:
        return None
    cells: list[IndicatorCell] = []
    tasks: list[TaskOutline] = []
    section = ""
    for row in grid[_head_end(grid, first) :]:
        filled = {cell.start: cell for cell in row if cell is not None and cell.text.strip()}
        name = _NUMBER.sub("", text_of(row[columns.label]))
        if len(filled) == 1:
            section = " ".join(next(iter(filled.values())).text.split())
        elif name:
            task = _task(row, columns, name, " ".join(filter(None, (where, section))))
            tasks += filter(None, (task,))
            cells += _cells_of_row(row, columns, name, task)
    if not cells:
        return None
    used = (columns.label, columns.unit, *columns.plan)
    in_table = {cell.start: cell for row in grid for cell in row if cell is not None}
    others = tuple(cell for cell in in_table.values() if cell.row >= first and cell.column not in used)
    heads = tuple(cell for cell in in_table.values() if cell.row < first)
    return IndicatorTable(tuple(cells), tuple(tasks), others, heads)


def _columns(grid: Sequence[Row], first: int, year: int) -> _IndicatorColumns | None:
    """The columns of a table of indicators, by its heads; None for a table of another kind."""
    heads = [heads_of(grid, column, first) for column in range(len(grid[0]))]
    headed = {column: head for column, head in enumerate(heads) if head}
    unit = next((column for column, head in headed.items() if _UNIT_HEAD.fullmatch(head[-1])), None)
    plan = {column: head for column, head in headed.items() if column != unit and _is_plan(head, year)}
    others = {column: head for column, head in headed.items() if column != unit and column not in plan}
    label = next((column for column, head in others.items() if _LABEL_HEAD.search(head[-1])), None)
    if label is None or not plan:
        return None
    if unit is not None and not _are_units(grid, first, unit):
        unit = None
    # Without a column of units it is one only where the head of the labels says so: 工作目标 of a task holds sentences.
    if unit is None and not ("指标" in heads[label][-1] and _state_units(grid, first, tuple(plan))):
        return None
    roles = {column: role_of_head(head[-1]) for column, head in others.items() if column != label}
    lead = tuple(column for column, role in roles.items() if role in (BodyRole.LEAD, BodyRole.RESPONSIBLE))
    supporting = tuple(column for column, role in roles.items() if role is BodyRole.SUPPORTING)
    return _IndicatorColumns(label, unit, plan, lead, supporting)


def _task(row: Row, columns: _IndicatorColumns, name: str, where: str) -> TaskOutline | None:
    """The task of a row with bodies beside its indicator; None where the table names no bodies."""
    if not columns.lead and not columns.supporting:
        return None
    return TaskOutline(None, name, None, where or name, [], _bodies(row, columns.lead), _bodies(row, columns.supporting))


def _cells_of_row(row: Row, columns: _IndicatorColumns, name: str, task: TaskOutline | None) -> Iterator[IndicatorCell]:
    """The figures of the plan in a row."""
    unit = None if columns.unit is None else text_of(row[columns.unit])
    for column, head in columns.plan.items():
        cell = row[column]
        if cell is not None:
            yield from _figures(cell, head, unit, name, task)


def _first_row(grid: Sequence[Row]) -> int | None:
    """The first row with a figure behind its label; None where the head would be too deep."""
    for index, row in enumerate(grid[1:_HEAD_ROWS], 1):
        cells = (cell for cell in row[1:] if cell is not None and cell.row == index)
        if any(_FIGURE.match(text_of(cell)) for cell in cells):
            return index
    return None


def _head_end(grid: Sequence[Row], first: int) -> int:
    """The end of the head: a section over the whole width that opens the rows is none of it."""
    while first > 1 and len({cell.start for cell in grid[first - 1] if cell is not None}) == 1:
        first -= 1
    return first


def _is_plan(head: Sequence[str], year: int) -> bool:
    """True where a column holds what is planned: by its words, or by its year."""
    words = "".join(head)
    stated = _YEAR.search(words)
    if _PAST_HEAD.search(words) or (stated and int(stated[1]) < year):
        return False
    return (bool(_PLAN_HEAD.search(words)) and role_of_head(head[-1]) is None) or stated is not None


def _are_units(grid: Sequence[Row], first: int, column: int) -> bool:
    named = [text_of(row[column]) for row in grid[first:] if text_of(row[column])]
    return bool(named) and 2 * sum(is_unit(name) for name in named) > len(named)


def _bodies(row: Row, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for column in columns if (cell := row[column]) is not None for name in bodies(cell.text)))


def _state_units(grid: Sequence[Row], first: int, plan: Sequence[int]) -> bool:
    """True where the cells of the plan state figures with units of their own: 增长6%左右, 21.5万元/人."""
    cells = (cell for row in grid[first:] for column in plan if (cell := row[column]) is not None)
    texts = [cell.text for cell in cells if any(map(str.isdecimal, cell.text))]
    stated = [figure for text in texts for figure in read_figures(text)[:1] if figure.amount.unit or figure.counter]
    return bool(texts) and 2 * len(stated) > len(texts)


def _figures(
    cell: TableCell, head: Sequence[str], unit: str | None, name: str, task: TaskOutline | None
) -> Iterator[IndicatorCell]:
    """The figure of a cell, in the unit of its column or of its row, or in its own where the table has no column of units."""
    is_growth = bool(_GROWTH_HEAD.search(head[-1])) or (unit in ("%", "％") and _GROWTH_NAME.search(name) is not None)
    own = "%" if is_growth else None if unit is None else unit.replace("％", "%")
    if own is not None and not is_unit(own):
        return
    figures = read_figures(cell.text, unit=own)
    if len(figures) == 1:
        yield IndicatorCell(cell, figures[0], name, is_growth, task)
