"""From the ruling lines of a page to grids: which lines belong together, and which of their fields are one cell."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from jkq_targets.documents._pdf_content import PageContent, Rule

#: Lines nearer to each other than this are one: 2.5 points, the gap of a double line.
_SNAP = 250
#: As far as this two lines may miss each other and still meet.
_REACH = 300
#: The end of a cell that goes on over the page and is lower than this, 10 points, holds no text: it is no row.
_MIN_ROW = 1_000
#: More pairs of lines than this are a drawing.
_MAX_PAIRS = 1_000_000
#: More fields than this on one page are a pattern.
_MAX_FIELDS = 100_000
#: A line without another that crosses it is longer than this if it rules a table.
_MIN_RULE = 10_000


@attrs.define
class RuledCell:
    """A cell: its first row and column, its spans, and whether the line above or below it is missing at the edge of the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    is_open_above: bool = False
    is_open_below: bool = False


@attrs.define
class RuledGrid:
    """
    A grid of ruling lines.

    Args:
        columns: The places of the upright lines, from the left.
        rows: The places of the level lines, from the top.
        cells: Its cells, row by row.
        fields: Of each row and column the index of its cell.
    """

    columns: list[int]
    rows: list[int]
    cells: list[RuledCell]
    fields: list[list[int]]

    def cell_at(self, x: int, y: int) -> int:
        """The index of the cell that holds a place, -1 for none."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.fields[row][column]
        return -1


@attrs.define
class Ruled:
    """The grids of a page, and the regions (top, bottom, left, right) that only level lines rule, or lines that make no grid."""

    grids: list[RuledGrid] = attrs.field(factory=list)
    level_only: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    unclear: list[tuple[int, int, int, int]] = attrs.field(factory=list)


def ruled(content: PageContent) -> Ruled:
    """The grids that the lines of a page make, from the top."""
    level, upright = _merged(content.level), _merged(content.upright)
    drawn = Ruled()
    if len(level) * len(upright) > _MAX_PAIRS:
        content.is_drawing = True
        return drawn
    components = _components(level, upright)
    for levels, uprights in components:
        # Posts alone, or lines alone, make no grid.
        if not uprights or not levels:
            continue
        grid = _grid(levels, uprights)
        if grid is None:
            drawn.unclear.append((*_extent(levels), *_extent(uprights)))
        elif len(grid.cells) > 1:
            drawn.grids.append(grid)
    drawn.grids.sort(key=lambda grid: (grid.rows[0], grid.columns[0]))
    drawn.level_only = _level_only([rule for levels, uprights in components if not uprights for rule in levels])
    return drawn


def _extent(rules: Sequence[Rule]) -> tuple[int, int]:
    """The first and the last place of lines."""
    return min(rule.at for rule in rules), max(rule.at for rule in rules)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that lie on each other or go on from each other, as one each; dots and dashes become a line."""
    merged: list[Rule] = []
    for band in _bands(rules):
        at = sorted(rule.at for rule in band)[len(band) // 2]
        pieces = sorted((rule.start, rule.end) for rule in band)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start <= end + _REACH:
                end = max(end, next_end)
            else:
                merged.append(Rule(at, start, end))
                start, end = next_start, next_end
        merged.append(Rule(at, start, end))
    # What is shorter than a character is a stroke of a drawing.
    return [rule for rule in merged if rule.end - rule.start >= 500]


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines by their place, those nearer than `_SNAP` together."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if bands and rule.at - bands[-1][0].at <= _SNAP:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _components(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, line in enumerate(level):
        for j, post in enumerate(upright):
            meets = line.start - _REACH <= post.at <= line.end + _REACH and post.start - _REACH <= line.at <= post.end + _REACH
            if meets:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, line in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, post in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(post)
    return list(groups.values())


def _positions(rules: Sequence[Rule]) -> list[int]:
    """The different places of lines."""
    places: list[int] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _SNAP:
            places.append(at)
    return places


def _with_edges(levels: Sequence[Rule], uprights: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Lines with the four edges around them: a table may have none at its sides, or where it goes on over the page."""
    # Lines that end near the outermost post end in it.
    left, right = _stretched(_extent(uprights), levels, 2 * _REACH)
    top, bottom = _stretched(_extent(levels), uprights, _MIN_ROW)
    return (
        [*levels, Rule(top, left, right), Rule(bottom, left, right)],
        [*uprights, Rule(left, top, bottom), Rule(right, top, bottom)],
    )


def _stretched(extent: tuple[int, int], across: Sequence[Rule], least: int) -> tuple[int, int]:
    """The first and the last place of lines, or the ends of the lines across them where those reach further than a length."""
    first, last = extent
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    return first if first - start <= least else start, last if end - last <= least else end


def _grid(levels: list[Rule], uprights: list[Rule]) -> RuledGrid | None:
    """The grid of lines that meet; None where a cell would be no rectangle."""
    all_levels, all_uprights = _with_edges(levels, uprights)
    columns, rows = _positions(all_uprights), _positions(all_levels)
    width, height = len(columns) - 1, len(rows) - 1
    if width < 1 or height < 1 or width * height > _MAX_FIELDS:
        return None
    fields = [[-1] * width for _ in range(height)]
    cells: list[RuledCell] = []
    walls, floors = _partings(columns, rows, all_levels, all_uprights)
    for row, column in itertools.product(range(height), range(width)):
        if fields[row][column] != -1:
            continue
        members = _fill(row, column, walls, floors)
        cell = _rectangle(row, column, members)
        if cell is None:
            return None
        for at_row, at_column in members:
            fields[at_row][at_column] = len(cells)
        cells.append(cell)
    grid = RuledGrid(columns, rows, cells, fields)
    _open_at_edges(grid, levels)
    _trim(grid, uprights)
    return grid


def _partings(
    columns: Sequence[int], rows: Sequence[int], levels: Sequence[Rule], uprights: Sequence[Rule]
) -> tuple[list[list[bool]], list[list[bool]]]:
    """The lines beside fields: whether one parts each from the field at its left, and whether one from the field above."""
    posts, lines = _by_place(uprights, columns), _by_place(levels, rows)
    walls = [[_covers(of, top, bottom) for of in posts] for top, bottom in itertools.pairwise(rows)]
    floors = [[_covers(of, left, right) for left, right in itertools.pairwise(columns)] for of in lines]
    return walls, floors


def _by_place(rules: Sequence[Rule], places: Sequence[int]) -> list[list[Rule]]:
    """The lines at each of some places."""
    return [[rule for rule in rules if abs(rule.at - at) <= _SNAP] for at in places]


def _rectangle(row: int, column: int, members: Sequence[tuple[int, int]]) -> RuledCell | None:
    """The cell of fields of which one is the first; None where they are no rectangle."""
    down, across = max(at for at, _ in members) - row + 1, max(at for _, at in members) - column + 1
    is_rectangle = down * across == len(members) and min(at for _, at in members) == column
    return RuledCell(row, column, down, across) if is_rectangle else None


def _open_at_edges(grid: RuledGrid, levels: Sequence[Rule]) -> None:
    """Mark the cells at the upper and the lower edge of a grid that have no line there."""
    for cell in grid.cells:
        middle = (grid.columns[cell.column] + grid.columns[cell.column + cell.column_span]) // 2
        is_first, is_last = cell.row == 0, cell.row + cell.row_span == len(grid.rows) - 1
        cell.is_open_above = is_first and not _is_ruled(levels, grid.rows[0], middle)
        cell.is_open_below = is_last and not _is_ruled(levels, grid.rows[-1], middle)


def _trim(grid: RuledGrid, uprights: Sequence[Rule]) -> None:
    """Take the last row away where it is only the end of merged cells that go on over the page: at its side stands no line."""
    last = len(grid.rows) - 2
    begun = [cell for cell in grid.cells if cell.row == last]
    middle = (grid.rows[-2] + grid.rows[-1]) // 2

    def is_outside(cell: RuledCell) -> bool:
        sides = (grid.columns[cell.column], grid.columns[cell.column + cell.column_span])
        has_posts = all(any(abs(post.at - at) <= _SNAP and post.start <= middle <= post.end for post in uprights) for at in sides)
        return cell.is_open_below and not has_posts

    if not last or not begun or len(begun) == len(grid.cells) or not all(map(is_outside, begun)):
        return
    for cell in grid.cells:
        cell.row_span = min(cell.row_span, last - cell.row)
    grid.cells = [cell for cell in grid.cells if cell.row < last]
    # What stands in the end of a merged cell is part of it.
    del grid.rows[-2]
    del grid.fields[-1]


def _is_ruled(levels: Sequence[Rule], at: int, x: int) -> bool:
    """True where the page has a line at a height and a place."""
    return any(abs(rule.at - at) <= _SNAP and rule.start <= x <= rule.end for rule in levels)


def _covers(rules: Sequence[Rule], start: int, end: int) -> bool:
    """True where one of some lines runs along a stretch."""
    middle = (start + end) // 2
    return any(rule.start <= middle <= rule.end for rule in rules)


def _fill(row: int, column: int, walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]]) -> list[tuple[int, int]]:
    """The fields that no line parts from a field."""
    height, width = len(walls), len(walls[0]) - 1
    seen = {(row, column)}
    waiting = [(row, column)]
    while waiting:
        at_row, at_column = waiting.pop()
        for is_closed, next_row, next_column in (
            (walls[at_row][at_column], at_row, at_column - 1),
            (walls[at_row][at_column + 1], at_row, at_column + 1),
            (floors[at_row][at_column], at_row - 1, at_column),
            (floors[at_row + 1][at_column], at_row + 1, at_column),
        ):
            is_inside = 0 <= next_row < height and 0 <= next_column < width
            if not is_closed and is_inside and (next_row, next_column) not in seen:
                seen.add((next_row, next_column))
                waiting.append((next_row, next_column))
    return sorted(seen)


def _level_only(rules: Sequence[Rule]) -> list[tuple[int, int, int, int]]:
    """The regions between three or more level lines of one width, one below the other: tables with only a head and a foot."""
    regions: list[tuple[int, int, int, int]] = []
    widths: dict[tuple[int, int], list[int]] = {}
    for rule in rules:
        if rule.end - rule.start >= _MIN_RULE:
            widths.setdefault((rule.start // 600, rule.end // 600), []).append(rule.at)
    for (left, right), places in widths.items():
        if len(places) >= 3:
            regions.append((min(places), max(places), left * 600, (right + 1) * 600))
    return regions
