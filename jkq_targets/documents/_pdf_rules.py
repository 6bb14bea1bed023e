"""From the ruling lines of a page to grids: which lines belong together, and which of their fields are one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from jkq_targets.documents._pdf_page import PageContent, Rule

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
            top, bottom = min(rule.at for rule in levels), max(rule.at for rule in levels)
            drawn.unclear.append((top, bottom, min(rule.at for rule in uprights), max(rule.at for rule in uprights)))
        elif len(grid.cells) > 1:
            drawn.grids.append(grid)
    drawn.grids.sort(key=lambda grid: (grid.rows[0], grid.columns[0]))
    drawn.level_only = _level_only([rule for levels, uprights in components if not uprights for rule in levels])
    return drawn


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
    ends = [end for rule in levels for end in (rule.start, rule.end)]
    left, right = min(rule.at for rule in uprights), max(rule.at for rule in uprights)
    # Lines that end near the outermost post end in it.
    left = left if left - min(ends) <= 2 * _REACH else min(ends)
    right = right if max(ends) - right <= 2 * _REACH else max(ends)
    first, last = min(rule.at for rule in levels), max(rule.at for rule in levels)
    top, bottom = min(rule.start for rule in uprights), max(rule.end for rule in uprights)
    top = first if first - top <= _MIN_ROW else top
    bottom = last if bottom - last <= _MIN_ROW else bottom
    return (
        [*levels, Rule(top, left, right), Rule(bottom, left, right)],
        [*uprights, Rule(left, top, bottom), Rule(right, top, bottom)],
    )


def _grid(levels: list[Rule], uprights: list[Rule]) -> RuledGrid | None:
    """The grid of lines that meet; None where a cell would be no rectangle."""
    all_levels, all_uprights = _with_edges(levels, uprights)
    columns, rows = _positions(all_uprights), _positions(all_levels)
    width, height = len(columns) - 1, len(rows) - 1
    if width < 1 or height < 1 or width * height > _MAX_FIELDS:
        return None
    # Whether a line parts a field from the one at its left, and from the one above it.
    posts = [[rule for rule in all_uprights if abs(rule.at - at) <= _SNAP] for at in columns]
    lines = [[rule for rule in all_levels if abs(rule.at - at) <= _SNAP] for at in rows]
    walls = [[_covers(of, rows[row], rows[row + 1]) for of in posts] for row in range(height)]
    floors = [[_covers(of, columns[column], columns[column + 1]) for column in range(width)] for of in lines]
    fields = [[-1] * width for _ in range(height)]
    cells: list[RuledCell] = []
    for row in range(height):
        for column in range(width):
            if fields[row][column] != -1:
                continue
            members = _fill(row, column, walls, floors)
            for at_row, at_column in members:
                fields[at_row][at_column] = len(cells)
            last_row, last_column = max(at for at, _ in members), max(at for _, at in members)
            down, across = last_row - row + 1, last_column - column + 1
            if down * across != len(members) or min(at for _, at in members) != column:
                return None
            middle = (columns[column] + columns[last_column + 1]) // 2
            above = row == 0 and not _is_ruled(levels, rows[0], middle)
            below = last_row == height - 1 and not _is_ruled(levels, rows[-1], middle)
            cells.append(RuledCell(row, column, down, across, above, below))
    grid = RuledGrid(columns, rows, cells, fields)
    _trim(grid, uprights)
    return grid


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
