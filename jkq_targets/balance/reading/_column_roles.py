"""The roles of the columns of a printed table: labels, numbers, codes, units and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._heading_units import half_width, known_unit
from jkq_targets.balance.reading._labels import Trait
from jkq_targets.balance.reading._lines import Line
from jkq_targets.balance.reading._sentences import ReadingText
from jkq_targets.balance.reading._task_cells import read_task_cell
from jkq_targets.balance.reading._values import Value, is_figure, printed_text
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.patterns import lazy_pattern

#: Columns that say something else of the rows than what they are.
_WORDS = lazy_pattern(
    r"(?:计算)?公式|(?:责任|牵头|配合|主管|填报|实施)(?:单位|部门|人)?|负责人|items?|english|英文(?:名称)?|备注.*|说明",
    re.IGNORECASE,
)
_UNIT_COLUMN = {"单位", "计量单位"}
#: A reference to a note, which a negative figure looks like.
_REFERENCE = lazy_pattern(r"\([1-9]\d?\)", re.ASCII)


@attrs.frozen
class ColumnRoles:
    """
    The roles of the columns of a table, by their places.

    Args:
        numbers: The numbers of the rows (序号), left of the labels; 0 or more.
        codes: Those of them that are codes (科目代码).
        labels: The labels of the rows, the outermost first; 1 or more.
        unit: The unit of each row; None where no column states it.
        figures: The figures; 1 or more.
    """

    numbers: tuple[int, ...]
    codes: tuple[int, ...]
    labels: tuple[int, ...]
    unit: int | None
    figures: tuple[int, ...]


def column_roles(columns: Sequence[Line], body: Sequence[Sequence[Value]]) -> ColumnRoles:
    """
    The role of each column, by its heading and by whether any of its cells is a figure.

    Args:
        columns: The columns by their headings.
        body: The rows, each with a cell for every column.

    Raises:
        SheetError: No column holds figures.
    """
    cells = [[row[at] for row in body] for at in range(len(columns))]
    label = _label_column(columns, cells)
    others = list(range(label + 1, len(columns)))
    unit = next((at for at in others if _states_units(columns[at], cells[at])), None)
    if unit is not None:
        others.remove(unit)
    figures = _figure_columns(columns, cells, others)
    if not figures:
        raise SheetError((_no_figures(columns, body),))
    words = (at for at in others if at < figures[0] and not _numbers_rows(columns[at]))
    labels = tuple(_stub(columns, cells, [label, *words]))
    return ColumnRoles(tuple(range(label)), _codes(columns[:label]), labels, unit, figures)


def _codes(columns: Sequence[Line]) -> tuple[int, ...]:
    return tuple(at for at, column in enumerate(columns) if Trait.CODE in column.labels[-1].traits)


def _label_column(columns: Sequence[Line], cells: Sequence[Sequence[Value]]) -> int:
    """The first column of labels: the first that does not number the rows, unless it holds figures."""
    first = next((at for at in range(len(columns)) if not _numbers_rows(columns[at])), 0)
    # Where there are no names right of them, the numbers of the rows are their labels.
    return 0 if any(map(is_figure, cells[first])) else first


def _numbers_rows(column: Line) -> bool:
    """True for 序号, 行次 and codes; 行次 may stand right of the labels too."""
    return Trait.ROW_NUMBER in column.labels[-1].traits


def _figure_columns(columns: Sequence[Line], cells: Sequence[Sequence[Value]], places: Sequence[int]) -> tuple[int, ...]:
    """The columns with figures; where none has a plain one, those with figures as tables of tasks have them."""
    plain = tuple(at for at in places if _has_figures(columns[at], cells[at]))
    return plain or tuple(at for at in places if any(map(_is_loose_figure, cells[at])))


def _is_loose_figure(value: Value) -> bool:
    """True for a figure as tables of tasks have it (三, 3-5)."""
    reading = read_task_cell(value, None)
    return reading is not None and reading.amount is not None


def _has_figures(line: Line, cells: Sequence[Value]) -> bool:
    is_of_figures = line.additivity is not Additivity.NO_FIGURES and not _is_of_words(line) and any(map(is_figure, cells))
    return is_of_figures and not _refers(cells)


def _refers(cells: Sequence[Value]) -> bool:
    """True for a column in which every filled cell is the same small number in brackets: it refers to a note, and is no -3."""
    filled = {printed_text(value) for value in cells} - {""}
    return len(filled) == 1 and sum(map(bool, map(printed_text, cells))) > 1 and _REFERENCE.fullmatch(filled.pop()) is not None


def _is_of_words(line: Line) -> bool:
    return any(_WORDS.fullmatch(label.name) for label in line.labels)


def _no_figures(columns: Sequence[Line], body: Sequence[Sequence[Value]]) -> Fault:
    if len(columns) == 1:
        return Fault("columns", ReadingText.LINES_OF_ONE_CELL(), ReadingText.FIGURES_RIGHT())
    if not body:
        return Fault("columns", ReadingText.NO_ROWS_BELOW(), ReadingText.FIGURES_RIGHT())
    begin = " | ".join(printed_text(value) for row in body[:1] for value in row[:5])
    accepted = ReadingText.FIGURES_RIGHT()
    return Fault("columns", ReadingText.NO_FIGURE_COLUMN(beginning=short_repr(begin)), accepted)


def _stub(columns: Sequence[Line], cells: Sequence[Sequence[Value]], between: Sequence[int]) -> Iterator[int]:
    """
    The columns of labels among those left of the figures; a column of words beside them (公式, 责任单位, item) is none.

    Labels of several levels are merged, or printed anew, over the rows of a group. Where the first column tells all rows apart,
    or repeats a label in places that are no group, what stands right of it says something else of the rows.
    """
    first, *others = between
    yield first
    outer = [printed_text(value) for value in cells[first]]
    is_merged = not all(outer)
    groups = [label for label, _ in groupby(outer)]
    is_grouped = len(groups) == len(set(groups)) < len(outer)
    yield from (at for at in others if (is_merged or is_grouped) and not _is_of_words(columns[at]))


def _states_units(line: Line, cells: Iterable[Value]) -> bool:
    # 计量 stands above 单位 where a narrow heading is broken over two rows, perhaps below the year of the table.
    if not line.names or line.names[-1] not in _UNIT_COLUMN:
        return False
    words = {half_width(printed_text(value)) for value in cells} - {""}
    return all(known_unit(word) is not None for word in words)
