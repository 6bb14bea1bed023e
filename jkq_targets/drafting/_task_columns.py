"""The columns of a table of responsibilities: what each holds, by its heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.documents import TableCell
from jkq_targets.drafting._roles import BodyRole, role_of_head
from jkq_targets.patterns import lazy_pattern

_NUMBER_HEAD = lazy_pattern(r"序号?|编号|号")
_CONTENT_HEAD = lazy_pattern(r"目标|内容|具体|要求|标准|成效|措施|做法|进度|计划|举措$")
_TIME_HEAD = lazy_pattern(r"时间|时限|期限|进度|备注|领导|责任人|联系人|负责人|电话|单位$")
_HEAD_ROWS = 4

Row = Sequence[TableCell | None]


@attrs.frozen
class TaskColumns:
    """
    The columns of a table of responsibilities, by their places.

    Args:
        number: The column of the numbers; None where it has none.
        sections: The columns of what the tasks belong to, from the outermost.
        name: The column that names the tasks.
        contents: The columns that say what is to be done; the name again where there is no other.
        lead: The columns of the bodies that lead.
        supporting: Those of the bodies that support or share in the work.
    """

    number: int | None
    sections: tuple[int, ...]
    name: int
    contents: tuple[int, ...]
    lead: tuple[int, ...]
    supporting: tuple[int, ...]

    @property
    def key(self) -> int:
        """The column whose cells tell one task from the next."""
        return self.name if self.number is None else self.number


def text_of(cell: TableCell | None) -> str:
    """The text of a cell without white space; ``""`` for none."""
    return "" if cell is None else "".join(cell.text.split())


def cells_of(rows: Sequence[Row]) -> tuple[TableCell, ...]:
    """The cells of some rows in reading order, each once."""
    return tuple({cell.start: cell for row in rows for cell in row if cell is not None}.values())


def head_rows(grid: Sequence[Row]) -> int:
    """The number of rows of the head, up to the last that names bodies; 0 where none does."""
    rows = 0
    for index, row in enumerate(grid[:_HEAD_ROWS]):
        if rows and index >= rows:
            break
        if ends := _ends_of_roles(row):
            rows = max(rows, *ends, index + 1)
    return rows


def _ends_of_roles(row: Row) -> list[int]:
    """The rows behind the cells of a row that name roles; none where the row has a single cell."""
    cells = {cell.start: cell for cell in row if cell is not None and cell.column_span < len(row)}
    return [cell.row + cell.row_span for cell in cells.values() if role_of_head(cell.text)] if len(cells) > 1 else []


def task_columns(grid: Sequence[Row], rows: int) -> TaskColumns | None:
    """The columns below a head of so many rows; None where no column names tasks, or none names bodies."""
    heads = [heads_of(grid, column, rows) for column in range(len(grid[0]))]
    roles = [_role(head) for head in heads]
    number = _number_column(heads)
    texts = [index for index in _text_columns(heads, roles) if index != number]
    if not texts or not any(roles):
        return None
    contents = _content_columns(heads, texts)
    before = [index for index in texts if index < contents[0]]
    name = before[-1] if before else contents[0]
    lead, supporting = _columns_of_bodies(roles)
    return TaskColumns(number, tuple(before[:-1]), name, tuple(contents), lead, supporting)


def _number_column(heads: Sequence[Sequence[str]]) -> int | None:
    """The first column headed as numbers; None for none."""
    return next((index for index, head in enumerate(heads) if head and _NUMBER_HEAD.fullmatch(head[-1])), None)


def _text_columns(heads: Sequence[Sequence[str]], roles: Sequence[BodyRole | None]) -> Iterator[int]:
    """The columns that may name tasks or say what is to be done."""
    return (index for index, (head, role) in enumerate(zip(heads, roles, strict=True)) if role is None and _holds_text(head))


def _content_columns(heads: Sequence[Sequence[str]], texts: Sequence[int]) -> Sequence[int]:
    """The columns of text behind the first that are headed as contents; where none is, the last column of text."""
    return [index for index in texts[1:] if _CONTENT_HEAD.search(heads[index][-1])] or texts[-1:]


def _columns_of_bodies(roles: Sequence[BodyRole | None]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns of the bodies that lead, and of those that support."""

    def of(*wanted: BodyRole) -> tuple[int, ...]:
        return tuple(index for index, role in enumerate(roles) if role in wanted)

    lead = of(BodyRole.LEAD)
    # Beside a column of those who lead, 责任部门 share in the work; without one, they lead.
    return (lead, of(BodyRole.RESPONSIBLE, BodyRole.SUPPORTING)) if lead else (of(BodyRole.RESPONSIBLE), of(BodyRole.SUPPORTING))


def _role(head: Sequence[str]) -> BodyRole | None:
    """The role that the innermost head with one names."""
    return next((role for text in reversed(head) if (role := role_of_head(text))), None)


def _holds_text(head: Sequence[str]) -> bool:
    """True where a column may name tasks or say what is to be done: it has a head, and not one of times or people."""
    return bool(head) and _TIME_HEAD.search(head[-1]) is None


def heads_of(grid: Sequence[Row], column: int, rows: int) -> tuple[str, ...]:
    """The heads of a column, from the outermost; a title over the whole width is none."""
    width = len(grid[0])
    cells = (row[column] for row in grid[:rows])
    texts = (text_of(cell) for cell in cells if cell is not None and cell.column_span < width)
    return tuple(dict.fromkeys(filter(None, texts)))
