"""Tables of indicators (计划指标表): a row for each indicator, with its unit and the figure of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.drafting._bodies import bodies
from jkq_targets.drafting._responsibilities import TaskOutline
from jkq_targets.drafting._roles import BodyRole, role_of_head
from jkq_targets.drafting._task_columns import Row, cells_of, heads_of, text_of
from jkq_targets.figures import Figure, read_figures
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import is_unit

_UNIT_HEAD = lazy_pattern(r"(?:计量)?单位")
_PLAN_HEAD = lazy_pattern(r"计划|目标|预期|任务|指标值")
_PAST_HEAD = lazy_pattern(r"完成|实际|实绩|上年|去年|基期|现状|进度")
_YEAR = lazy_pattern(r"(20\d\d)年?")
_GROWTH_HEAD = lazy_pattern(r"增长|增速|增幅|[±%％]")
_GROWTH_NAME = lazy_pattern(r"(?:增长|增速|增幅)$")
_FIGURE = lazy_pattern(r"(?:增长|下降|[≥≤><约])?\d")
#: What stands before the name of an indicator: 其中, or its number.
_NUMBER = lazy_pattern(r"^(?:其中[:：]?|[（(]?\d{1,2}[）)、.．])")
_LABEL_HEAD = lazy_pattern(r"指标|项目|名称|内容|任务")
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
    for row, name, place in _named_rows(grid[_head_end(grid, first) :], columns.label, where):
        task = _task(row, columns, name, place)
        tasks += filter(None, (task,))
        cells += _cells_of_row(row, columns, name, task)
    if not cells:
        return None
    heads = tuple(cell for cell in cells_of(grid) if cell.row < first)
    return IndicatorTable(tuple(cells), tuple(tasks), tuple(_other_cells(grid, first, columns)), heads)


def _other_cells(grid: Sequence[Row], first: int, columns: _IndicatorColumns) -> Iterator[TableCell]:
    """The cells below the head in columns that are not read: other years, bodies, remarks."""
    used = (columns.label, columns.unit, *columns.plan)
    return (cell for cell in cells_of(grid) if cell.row >= first and cell.column not in used)


def _named_rows(rows: Sequence[Row], label: int, where: str) -> Iterator[tuple[Row, str, str]]:
    """The rows with the name of an indicator; with each the name, and its place with the section that a row above it opens."""
    section = ""
    for row in rows:
        filled = {cell.start: cell for cell in row if cell is not None and cell.text.strip()}
        name = _NUMBER.sub("", text_of(row[label]))
        if len(filled) == 1:
            section = " ".join(next(iter(filled.values())).text.split())
        elif name:
            yield row, name, " ".join(filter(None, (where, section)))


def _columns(grid: Sequence[Row], first: int, year: int) -> _IndicatorColumns | None:
    """The columns of a table of indicators, by its heads and its cells; None for a table of another kind."""
    headed = {column: head for column in range(len(grid[0])) if (head := heads_of(grid, column, first))}
    columns = _columns_by_heads(headed, year)
    if columns is None:
        return None
    if columns.unit is not None and _are_units(grid, first, columns.unit):
        return columns
    # Without a column of units it is one only where the head of the labels says so: 工作目标 of a task holds sentences.
    is_stated = "指标" in headed[columns.label][-1] and _state_units(grid, first, tuple(columns.plan))
    return attrs.evolve(columns, unit=None) if is_stated else None


def _columns_by_heads(headed: Mapping[int, tuple[str, ...]], year: int) -> _IndicatorColumns | None:
    """The columns that the heads name; None where none names indicators, or none what is planned."""
    unit = _first_headed(headed, _UNIT_HEAD.fullmatch)
    plan = {column: head for column, head in headed.items() if column != unit and _is_plan(head, year)}
    others = {column: head for column, head in headed.items() if column != unit and column not in plan}
    label = _first_headed(others, _LABEL_HEAD.search)
    if label is None or not plan:
        return None
    del others[label]
    roles = {column: role_of_head(head[-1]) for column, head in others.items()}
    lead = _columns_of(roles, BodyRole.LEAD, BodyRole.RESPONSIBLE)
    return _IndicatorColumns(label, unit, plan, lead, _columns_of(roles, BodyRole.SUPPORTING))


def _first_headed(headed: Mapping[int, tuple[str, ...]], fits: Callable[[str], object]) -> int | None:
    """The first column whose innermost head fits; None where none does."""
    return next((column for column, head in headed.items() if fits(head[-1])), None)


def _columns_of(roles: Mapping[int, BodyRole | None], *wanted: BodyRole) -> tuple[int, ...]:
    """The columns of bodies in some roles."""
    return tuple(column for column, role in roles.items() if role in wanted)


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
    return bool(texts) and 2 * sum(map(_states_unit, texts)) > len(texts)


def _states_unit(text: str) -> bool:
    """True where the first figure of a text has a unit of its own."""
    return any(figure.amount.unit or figure.counter for figure in read_figures(text)[:1])


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
