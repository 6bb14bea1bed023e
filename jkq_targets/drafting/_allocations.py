"""Allocation tables (任务分解表) of a document, with the places of their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jkq_targets.documents import DocumentTable, TableCell
from jkq_targets.drafting._roles import role_of_head
from jkq_targets.drafting._segments import Segment
from jkq_targets.errors import RecordError
from jkq_targets.model import TOTALS, Allocation, AllocationTable, Part, Share
from jkq_targets.units import is_unit

_FIGURE = re.compile(r"约?\s*[0-9０-９][0-9０-９,，.．]*\s*[^0-9０-９]{0,4}(?:[（(][^（）()]*[）)])?\s*", re.DOTALL)
_NOTHING = re.compile(r"[-—－–―/／\s]*")
_BODY = re.compile(
    r"(?:局|办|委|部|处|院|所|站|队|社|校|中心|街道|镇|乡|村|区|县|市|园|园区|公司|集团|小镇|银行|支行|合计|总计|单位|分局)$"
)
_BODY_HEAD = re.compile(r"单位|部门|街道|乡镇|镇街|县市区|县（市、区）|地区|区域|园区|主体")
_HEAD_ROWS = 5
_Row = Sequence[TableCell | None]
#: Heads of columns that no sum runs down: rates, ranks, means.
_RATE = re.compile(r"率|占比|比重|增长|增速|增幅|平均|人均|排名|排序|名次|[%％‰]")
_REMARK = re.compile(r"备注|说明|序号")
#: Labels of rows that count other rows again: sums of groups, and parts (其中).
_AGAIN = re.compile(r"^其中|(?:小计|合计|总计|共计|累计|平均)$")
#: How many of the cells have to be figures or empty, in percent.
_MOSTLY = 85


@attrs.frozen
class DraftedTable:
    """An allocation table, the cells of its heads, and those of columns that divide nothing."""

    table: AllocationTable
    head_cells: tuple[TableCell, ...]
    other_cells: tuple[TableCell, ...] = ()


def allocation_table(table: DocumentTable, grid: Sequence[_Row], where: str) -> DraftedTable | None:
    """The columns that a table divides among bodies, with its grid; None for a table of another kind."""
    first = _first_row(grid)
    if first is None or any(cell is not None and role_of_head(cell.text) for row in grid[:first] for cell in row):
        return None
    label = _label_column(grid, first)
    body = [row for row in grid[first:] if _text(row[label])]
    columns = _columns(grid, first, label)
    if not columns or len(body) < 2 or not _are_bodies(grid, first, label, body):
        return None
    headers = [_header(grid, first, column) for column in columns]
    rows = [[_text(row[label]), *(_own(row, column) for column in columns)] for row in body]
    unit = table.unit if is_unit(table.unit.removesuffix("人民币")) else ""
    try:
        made = AllocationTable.from_rows(headers, rows, title=table.title or table.annex or where or "分解表", unit=unit)
    except RecordError:
        return None
    placed = [
        _placed(allocation, [(row[label], row[column] if _own(row, column) else None) for row in body], where)
        for allocation, column in zip(made.allocations, columns, strict=True)
    ]
    head = tuple(cell for cell in table.cells if cell.row < first)
    others = tuple(cell for cell in table.cells if cell.row >= first and cell.column not in (label, *columns))
    return DraftedTable(attrs.evolve(made, allocations=placed), head, others)


def _columns(grid: Sequence[_Row], first: int, label: int) -> list[int]:
    """The columns of figures that add up; none where a column holds neither figures nor remarks."""
    found = []
    for column in range(label + 1, len(grid[0])):
        head = "".join(_header(grid, first, column))
        if _RATE.search(head) or _REMARK.search(head):
            continue
        if not _is_figures(grid, first, column):
            return []
        found.append(column)
    return found


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
    """Whether the labels of the rows are bodies, by their head or by how they end, none of them counted twice."""
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


def _placed(allocation: Allocation, cells: Sequence[tuple[TableCell | None, TableCell | None]], where: str) -> Allocation:
    """The column with the place of each of its figures."""
    shares: list[Share] = []
    spare = iter(allocation.shares)
    total = allocation.mentions
    for label, cell in cells:
        place = f"{where} {_text(label)} {' · '.join(allocation.header)}".strip()
        is_total = _text(label) in TOTALS
        share = None if is_total else next(spare, None)
        found = re.search(r"[0-9０-９][0-9０-９,，.．]*", cell.text) if cell is not None else None
        if cell is None or found is None:
            shares += [share] if share is not None else []
            continue
        supplied = allocation.unit if not cell.text[found.end() :].strip().startswith(allocation.unit) else ""
        mention = Segment(cell.text, cell.start, place).mention(found.start(), found.end(), supplied)
        if is_total:
            total = (mention,)
        elif share is not None:
            has_figure = share.amount is not None
            parts = [_placed_part(part, cell, place, allocation.unit, found.end()) for part in share.parts]
            shares.append(attrs.evolve(share, mentions=(mention,) if has_figure else (), parts=parts))
    return attrs.evolve(allocation, shares=shares, mentions=total if allocation.total is not None else ())


def _placed_part(part: Part, cell: TableCell, where: str, unit: str, start: int) -> Part:
    text = f"{part.amount.number}{part.amount.unit}"
    at = cell.text.find(text, start)
    if at < 0:
        text = str(part.amount.number)
        at = cell.text.find(text, start)
    return (
        part
        if at < 0
        else attrs.evolve(
            part,
            mentions=(
                Segment(cell.text, cell.start, where).mention(at, at + len(text), "" if part.amount.unit in text else unit),
            ),
        )
    )
