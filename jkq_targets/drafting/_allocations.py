"""Allocation tables (任务分解表) of a document, with the places of their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.drafting._roles import role_of_head
from jkq_targets.drafting._segments import Segment
from jkq_targets.errors import RecordError
from jkq_targets.model import TOTALS, Allocation, AllocationTable, Mention, Part, Share
from jkq_targets.patterns import lazy_pattern
from jkq_targets.units import is_unit

_FIGURE = lazy_pattern(r"约?\s*[0-9０-９][0-9０-９,，.．]*\s*[^0-9０-９]{0,4}(?:[（(][^（）()]*[）)])?\s*", re.DOTALL)
_NUMBER = lazy_pattern(r"[0-9０-９][0-9０-９,，.．]*")
_NOTHING = lazy_pattern(r"[-—－–―/／\s]*")
_BODY = lazy_pattern(
    r"(?:局|办|委|部|处|院|所|站|队|社|校|中心|街道|镇|乡|村|区|县|市|园|园区|公司|集团|小镇|银行|支行|合计|总计|单位|分局)$"
)
_BODY_HEAD = lazy_pattern(r"单位|部门|街道|乡镇|镇街|县市区|县（市、区）|地区|区域|园区|主体")
_HEAD_ROWS = 5
_Row = Sequence[TableCell | None]
#: Heads of columns that no sum runs down: rates, ranks, means.
_RATE = lazy_pattern(r"率|占比|比重|增长|增速|增幅|平均|人均|排名|排序|名次|[%％‰]")
_REMARK = lazy_pattern(r"备注|说明|序号")
#: Labels of rows that count other rows again: sums of groups, and parts (其中).
_AGAIN = lazy_pattern(r"^其中|(?:小计|合计|总计|共计|累计|平均)$")
#: How many of the cells have to be figures or empty, in percent.
_MOSTLY = 85


@attrs.frozen
class AllocationGrid:
    """
    The layout of a table that divides goals among bodies.

    Args:
        table: The table.
        where: The words for its place.
        headers: The heads of each column of figures, from the outermost.
        columns: The places of these columns.
        label: The column of the bodies.
        first: The first row below the heads.
        body: The rows with a body.
    """

    table: DocumentTable
    where: str
    headers: Sequence[tuple[str, ...]]
    columns: Sequence[int]
    label: int
    first: int
    body: Sequence[_Row]

    def drafted(self) -> DraftedTable | None:
        """The table as a record; None where the model refuses it."""
        made = self._record()
        if made is None:
            return None
        placed = [
            _placed(allocation, [_BodyCell.of(row, self.label, column) for row in self.body], self.where)
            for allocation, column in zip(made.allocations, self.columns, strict=True)
        ]
        head = tuple(cell for cell in self.table.cells if cell.row < self.first)
        return DraftedTable(attrs.evolve(made, allocations=placed), head, tuple(self._other_cells()))

    def _record(self) -> AllocationTable | None:
        """The table as a record without places; None where the model refuses it."""
        rows = [[_text(row[self.label]), *(_own(row, column) for column in self.columns)] for row in self.body]
        unit = self.table.unit if is_unit(self.table.unit.removesuffix("人民币")) else ""
        title = self.table.title or self.table.annex or self.where or "分解表"
        try:
            return AllocationTable.from_rows(self.headers, rows, title=title, unit=unit)
        except RecordError:
            return None

    def _other_cells(self) -> Iterator[TableCell]:
        """The cells below the heads in columns that divide nothing."""
        used = (self.label, *self.columns)
        return (cell for cell in self.table.cells if cell.row >= self.first and cell.column not in used)


@attrs.frozen
class DraftedTable:
    """An allocation table, the cells of its heads, and those of columns that divide nothing."""

    table: AllocationTable
    head_cells: tuple[TableCell, ...]
    other_cells: tuple[TableCell, ...] = ()


def allocation_grid(table: DocumentTable, grid: Sequence[_Row], where: str) -> AllocationGrid | None:
    """The columns that a table divides among bodies, with its grid; None for a table of another kind."""
    first = _first_row(grid)
    if first is None or _names_roles(grid[:first]):
        return None
    label = _label_column(grid, first)
    body = [row for row in grid[first:] if _text(row[label])]
    columns = _columns(grid, first, label)
    if not columns or len(body) < 2 or not _are_bodies(grid, first, label, body):
        return None
    headers = [_header(grid, first, column) for column in columns]
    return AllocationGrid(table, where, headers, columns, label, first, body)


def _names_roles(heads: Sequence[_Row]) -> bool:
    """True where a head names bodies that lead or support, as a table of responsibilities does."""
    return any(cell is not None and role_of_head(cell.text) for row in heads for cell in row)


def _columns(grid: Sequence[_Row], first: int, label: int) -> list[int]:
    """The columns of figures that add up; none where a column holds neither figures nor remarks."""
    columns = []
    for column in range(label + 1, len(grid[0])):
        head = "".join(_header(grid, first, column))
        if _RATE.search(head) or _REMARK.search(head):
            continue
        if not _is_figures(grid, first, column):
            return []
        columns.append(column)
    return columns


def _text(cell: TableCell | None) -> str:
    return "" if cell is None else "".join(cell.text.split())


def _own(row: _Row, column: int) -> str:
    """The text of a cell; one over several columns is that of the first."""
    cell = row[column]
    return cell.text if cell is not None and cell.column == column else ""


def _is_figure(cell: TableCell | None) -> bool:
    return cell is not None and _FIGURE.fullmatch(cell.text.strip()) is not None


def _first_row(grid: Sequence[_Row]) -> int | None:
    """The first row with figures behind its label; None where the head would be too deep."""
    for index, row in enumerate(grid[:_HEAD_ROWS]):
        if index and any(_is_figure(cell) and cell is not None and cell.row == index for cell in row[1:]):
            return index
    return None


def _label_column(grid: Sequence[_Row], first: int) -> int:
    """The column of the labels: the first whose cells are no numbers."""
    for column in range(len(grid[0])):
        texts = [_text(row[column]) for row in grid[first:] if _text(row[column])]
        if texts and not all(_FIGURE.fullmatch(text) for text in texts):
            return column
    return 0


def _is_figures(grid: Sequence[_Row], first: int, column: int) -> bool:
    cells = [row[column] for row in grid[first:]]
    fitting = sum(_is_figure(cell) or _NOTHING.fullmatch(_text(cell)) is not None for cell in cells)
    return 100 * fitting >= _MOSTLY * len(cells) and any(_is_figure(cell) for cell in cells)


def _are_bodies(grid: Sequence[_Row], first: int, label: int, body: Sequence[_Row]) -> bool:
    """True where the labels of the rows are bodies, by their head or by how they end, none of them counted twice."""
    if any(_AGAIN.search(_text(row[label])) and _text(row[label]) not in TOTALS for row in body):
        return False
    if sum(_text(row[label]) in TOTALS for row in body) > 1:
        return False
    head = "".join(_text(row[label]) for row in grid[:first])
    ending = sum(_BODY.search(_text(row[label])) is not None for row in body)
    return 2 * ending > len(body) or (_BODY_HEAD.search(head) is not None and 3 * ending > len(body))


def _header(grid: Sequence[_Row], first: int, column: int) -> tuple[str, ...]:
    """The heads of a column from the outermost; a title over the whole width is none."""
    cells = [row[column] for row in grid[:first]]
    texts = [_text(cell) for cell in cells if cell is not None and cell.column_span < len(grid[0])]
    return tuple(dict.fromkeys(filter(None, texts))) or (f"第{column + 1}列",)


@attrs.frozen
class _BodyCell:
    """The cell of a body and its cell in one column, with the span of the number there; None for a cell without one."""

    body: str
    cell: TableCell | None
    number: tuple[int, int] | None

    @classmethod
    def of(cls, row: _Row, label: int, column: int) -> _BodyCell:
        cell = row[column] if _own(row, column) else None
        match = _NUMBER.search(cell.text) if cell is not None else None
        return cls(_text(row[label]), cell, match.span() if match is not None else None)

    def mention(self, place: str, unit: str) -> Mention | None:
        """The place that prints the figure; None where there is none."""
        if self.cell is None or self.number is None:
            return None
        supplied = "" if self.cell.text[self.number[1] :].strip().startswith(unit) else unit
        return Segment(self.cell.text, self.cell.start, place).mention(*self.number, supplied)


def _placed(allocation: Allocation, lines: Sequence[_BodyCell], where: str) -> Allocation:
    """The column with the place of each of its figures."""
    shares: list[Share] = []
    spare = iter(allocation.shares)
    total = allocation.mentions
    for line in lines:
        place = f"{where} {line.body} {' · '.join(allocation.header)}".strip()
        mention = line.mention(place, allocation.unit)
        if line.body in TOTALS:
            total = (mention,) if mention is not None else total
        elif (share := next(spare, None)) is not None:
            shares.append(share if mention is None else _placed_share(share, line, mention, place, allocation.unit))
    return attrs.evolve(allocation, shares=shares, mentions=total if allocation.total is not None else ())


def _placed_share(share: Share, line: _BodyCell, mention: Mention, place: str, unit: str) -> Share:
    """A share with the places of its figure and of its parts."""
    mentions = (mention,) if share.amount is not None else ()
    if line.cell is None or line.number is None:
        return share
    parts = [_placed_part(part, line.cell, place, unit, line.number[1]) for part in share.parts]
    return attrs.evolve(share, mentions=mentions, parts=parts)


def _placed_part(part: Part, cell: TableCell, where: str, unit: str, start: int) -> Part:
    """A part with the place behind `start` that prints it, where the cell prints it in these words."""
    text = f"{part.amount.number}{part.amount.unit}"
    at = cell.text.find(text, start)
    if at < 0:
        text = str(part.amount.number)
        at = cell.text.find(text, start)
    if at < 0:
        return part
    supplied = "" if part.amount.unit in text else unit
    return attrs.evolve(part, mentions=(Segment(cell.text, cell.start, where).mention(at, at + len(text), supplied),))
