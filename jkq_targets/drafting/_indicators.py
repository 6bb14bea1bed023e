"""Tables of indicators (计划指标表): a row for each indicator, with its unit and the figure of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.drafting._bodies import bodies
from jkq_targets.drafting._responsibilities import TaskOutline
from jkq_targets.drafting._roles import BodyRole, role_of_head
from jkq_targets.figures import Figure, read_figures
from jkq_targets.units import is_unit

_UNIT_HEAD = re.compile(r"(?:计量)?单位")
_PLAN_HEAD = re.compile(r"计划|目标|预期|任务|指标值")
_PAST_HEAD = re.compile(r"完成|实际|实绩|上年|去年|基期|现状|进度")
_YEAR = re.compile(r"(20\d\d)年?")
_GROWTH_HEAD = re.compile(r"增长|增速|增幅|[±%％]")
_LABEL_HEAD = re.compile(r"指标|项目|名称|内容|任务")
_HEAD_ROWS = 4
#: How long the cell of an indicator is at most; longer ones are sentences.
_MAX_CELL = 20


@attrs.frozen
class IndicatorCell:
    """The figure of one indicator: the cell, its label, its unit, whether it is a growth, and the task of the row."""

    cell: TableCell
    figure: Figure
    label: str
    is_growth: bool
    task: TaskOutline | None


@attrs.frozen
class IndicatorTable:
    """A table of indicators: the figures of the plan, the tasks of its rows, and the cells of other years."""

    cells: tuple[IndicatorCell, ...]
    tasks: tuple[TaskOutline, ...]
    other_cells: tuple[TableCell, ...]
    head_cells: tuple[TableCell, ...]


def indicator_table(
    table: DocumentTable, grid: Sequence[Sequence[TableCell | None]], where: str, year: int
) -> IndicatorTable | None:
    """The figures of a table of indicators, with its grid; None for a table of another kind."""
    first = _first_row(grid)
    if first is None:
        return None
    heads = [_head(grid, column, first) for column in range(table.column_count)]
    unit = next((column for column, head in enumerate(heads) if head and _UNIT_HEAD.fullmatch(head[-1])), None)
    plan = [column for column, head in enumerate(heads) if column != unit and _is_plan(head, year)]
    label = next(
        (column for column, head in enumerate(heads) if head and column not in (unit, *plan) and _LABEL_HEAD.search(head[-1])),
        None,
    )
    has_units = unit is not None and _are_units(grid, first, unit)
    if label is None or not plan:
        return None
    # Without a column of units it is one only where the head of the labels says so: 工作目标 of a task holds sentences.
    if not has_units and not ("指标" in heads[label][-1] and _state_units(grid, first, plan)):
        return None
    roles = {column: role_of_head(head[-1]) for column, head in enumerate(heads) if head and column not in (unit, label, *plan)}
    lead = [column for column, role in roles.items() if role in (BodyRole.LEAD, BodyRole.RESPONSIBLE)]
    supporting = [column for column, role in roles.items() if role is BodyRole.SUPPORTING]
    cells: list[IndicatorCell] = []
    tasks: list[TaskOutline] = []
    section = ""
    for row in grid[_head_end(grid, first) :]:
        filled = {cell.start: cell for cell in row if cell is not None and cell.text.strip()}
        if len(filled) == 1:
            section = " ".join(next(iter(filled.values())).text.split())
            continue
        name = re.sub(r"^(?:其中[:：]?|[（(]?\d{1,2}[）)、.．])", "", _text(row[label]))
        task = None
        if name and (lead or supporting):
            place = " ".join(filter(None, (where, section)))
            task = TaskOutline(None, name, None, place or name, [], _bodies(row, lead), _bodies(row, supporting))
            tasks.append(task)
        for column in plan:
            cell = row[column]
            if name and cell is not None:
                cells += _figures(cell, heads[column], _text(row[unit]) if unit is not None and has_units else None, name, task)
    if not cells:
        return None
    others = [cell for cell in table.cells if cell.row >= first and cell.column not in (label, unit, *plan)]
    return IndicatorTable(tuple(cells), tuple(tasks), tuple(others), tuple(cell for cell in table.cells if cell.row < first))


def _text(cell: TableCell | None) -> str:
    return "" if cell is None else "".join(cell.text.split())


def _first_row(grid: Sequence[Sequence[TableCell | None]]) -> int | None:
    """The first row with a figure behind its label."""
    for index, row in enumerate(grid[:_HEAD_ROWS]):
        if index and any(
            re.match(r"(?:增长|下降|[≥≤><约])?\d", _text(cell)) and cell is not None and cell.row == index for cell in row[1:]
        ):
            return index
    return None


def _head_end(grid: Sequence[Sequence[TableCell | None]], first: int) -> int:
    """Where the head ends: a section over the whole width that opens the rows is none of it."""
    while first > 1 and len({cell.start for cell in grid[first - 1] if cell is not None}) == 1:
        first -= 1
    return first


def _head(grid: Sequence[Sequence[TableCell | None]], column: int, first: int) -> tuple[str, ...]:
    width = len(grid[0])
    cells = [row[column] for row in grid[:first]]
    return tuple(dict.fromkeys(_text(cell) for cell in cells if cell is not None and cell.column_span < width and _text(cell)))


def _is_plan(head: Sequence[str], year: int) -> bool:
    """Whether a column holds what is planned: by its words, or by its year."""
    words = "".join(head)
    stated = _YEAR.search(words)
    if _PAST_HEAD.search(words) or (stated and int(stated[1]) < year):
        return False
    return (bool(_PLAN_HEAD.search(words)) and role_of_head(head[-1]) is None) or stated is not None


def _are_units(grid: Sequence[Sequence[TableCell | None]], first: int, column: int) -> bool:
    named = [_text(row[column]) for row in grid[first:] if _text(row[column])]
    return bool(named) and 2 * sum(is_unit(name) for name in named) > len(named)


def _bodies(row: Sequence[TableCell | None], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for column in columns if (cell := row[column]) is not None for name in bodies(cell.text)))


def _state_units(grid: Sequence[Sequence[TableCell | None]], first: int, plan: Sequence[int]) -> bool:
    """Whether the cells of the plan state figures with units of their own: 增长6%左右, 21.5万元/人."""
    texts = [
        cell.text for row in grid[first:] for column in plan if (cell := row[column]) is not None and re.search(r"\d", cell.text)
    ]
    stated = [figure for text in texts for figure in read_figures(text)[:1] if figure.amount.unit or figure.counter]
    return bool(texts) and 2 * len(stated) > len(texts)


def _figures(
    cell: TableCell, head: Sequence[str], unit: str | None, name: str, task: TaskOutline | None
) -> Iterator[IndicatorCell]:
    """The figure of a cell, in the unit of its column or of its row, or in its own where the table has no column of units."""
    is_growth = bool(_GROWTH_HEAD.search(head[-1])) or (unit in ("%", "％") and re.search(r"增长$|增速$|增幅$", name) is not None)
    own = "%" if is_growth else None if unit is None else unit.replace("％", "%")
    if own is not None and not is_unit(own):
        return
    found = read_figures(cell.text, unit=own)
    if len(found) == 1:
        yield IndicatorCell(cell, found[0], name, is_growth, task)
