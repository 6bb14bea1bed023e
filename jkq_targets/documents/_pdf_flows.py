"""Pages set in columns of running text, two to four of them: they are read from the left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from jkq_targets.documents._pdf_content import Character
from jkq_targets.documents._pdf_lines import TextLine, segments_of

#: Fewer lines on a side are no column of running text.
_MIN_LINES = 5
#: Of so many hundredths of its lines a column of running text reaches its right edge; cells of a table do so here and there.
_FULL = 60
#: A line of a column is at least so many characters wide on average.
_MIN_WIDTH = 8
#: Where a line falls into more parts than these, they are cells or columns; two parts may be a label and what it labels.
_FEW = 2
#: A paragraph or an item is set in by so many heights of its characters at most.
_SET_IN = 4
#: How many columns a page may have, the most first: two columns of three would look like one whose lines are ragged.
_COLUMNS = (4, 3, 2)


@attrs.frozen
class Region:
    """
    A part of a page whose lines follow each other.

    Args:
        flow: 0 for the whole width, 1 for the leftmost column, 2 for the next one.
        top: Its upper edge.
        bottom: Its lower edge.
        left: Its left edge.
        right: Its right edge.
    """

    flow: int
    top: int
    bottom: int
    left: int
    right: int

    def holds(self, x: int, y: int) -> bool:
        """True where a place lies within."""
        return self.top <= y < self.bottom and self.left <= x < self.right


_FAR = 10**9


def regions_of(characters: Sequence[Character], lines: Sequence[TextLine]) -> list[Region]:
    """
    The regions of a page in reading order; none where the page is set in one column.

    Args:
        characters: The characters outside of tables.
        lines: The lines that they make over the whole width.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    narrow = sum(line.is_parted or (line.right - line.left) * 100 < (right - left) * 55 for line in lines)
    if narrow < _MIN_LINES:
        return []
    segments = segments_of(characters)
    for count in _COLUMNS:
        middles = _gutters(segments, left, right, count)
        if middles:
            return _bands(segments, middles)
    return []


def with_parts(characters: Sequence[Character], lines: Sequence[TextLine]) -> list[TextLine]:
    """
    The lines of a page that is not set in columns of running text, with two spaces between what stands below each other.

    Args:
        characters: The characters outside of tables.
        lines: The lines that they make over the whole width.
    """
    if sum(line.is_parted for line in lines) < _MIN_LINES:
        return list(lines)
    rows: dict[int, list[TextLine]] = {}
    for segment in segments_of(characters):
        rows.setdefault(segment.baseline, []).append(segment)
    starts = Counter(segment.left // 100 for row in rows.values() if len(row) > _FEW for segment in row[1:])
    begins = {start for start, count in starts.items() if count >= _MIN_LINES}
    parted = {
        baseline: "  ".join(segment.text for segment in row)
        for baseline, row in rows.items()
        if sum(segment.left // 100 in begins for segment in row[1:]) >= _FEW
    }
    return [attrs.evolve(line, text=parted.get(line.baseline, line.text)) for line in lines]


def _gutters(segments: Sequence[TextLine], left: int, right: int, count: int) -> list[int]:
    """The middles of the gaps between so many columns of running text; nothing where there are no such columns."""
    begins = [begin for at in range(1, count) if (begin := _begin(segments, left, right, at, count)) is not None]
    if len(begins) + 1 < count:
        return []
    columns = [_column(segments, start, end) for start, end in pairwise([-_FAR, *begins, _FAR])]
    if not all(map(_is_running, columns)):
        return []
    ends = [max(one.right for one in column) for column in columns[:-1]]
    is_apart = all(begin - end >= columns[0][0].height * 8 // 10 for begin, end in zip(begins, ends, strict=True))
    return [(end + begin) // 2 for begin, end in zip(begins, ends, strict=True)] if is_apart else []


def _begin(segments: Sequence[TextLine], left: int, right: int, at: int, count: int) -> int | None:
    """The place about which one of so many columns would begin, where most of several lines do; None where few do."""
    place, leeway = left + (right - left) * at // count, (right - left) * 4 // (10 * count)
    starts = Counter(one.left // 100 for one in segments if place - leeway < one.left < place + leeway)
    return starts.most_common(1)[0][0] * 100 if starts.total() >= _MIN_LINES else None


def _column(segments: Sequence[TextLine], start: int, end: int) -> list[TextLine]:
    """The lines of a column, but for those that begin far from its left edge, such as a title in the middle of the page."""
    lines = [one for one in segments if start <= one.left and one.right <= end]
    edge = Counter(one.left // 100 for one in lines).most_common(1)[0][0] * 100 if lines else 0
    return [one for one in lines if abs(one.left - edge) <= _SET_IN * one.height]


def _is_running(column: Sequence[TextLine]) -> bool:
    """True where lines below each other are running text: most of them reach the same right edge."""
    if len(column) < _MIN_LINES:
        return False
    edge = max(line.right for line in column)
    full = sum(edge - line.right <= 2 * line.height for line in column)
    is_wide = sum(line.right - line.left for line in column) >= _MIN_WIDTH * sum(line.height for line in column)
    return is_wide and full * 100 >= _FULL * len(column)


def _bands(segments: Sequence[TextLine], middles: Sequence[int]) -> list[Region]:
    """The regions between the lines that run over several columns."""
    regions: list[Region] = []
    top = -_FAR
    for is_band, group in _grouped(segments, middles):
        bottom = max(line.baseline for line in group) + 1
        if is_band:
            edges = pairwise([-_FAR, *middles, _FAR])
            regions += [Region(flow, top, bottom, left, right) for flow, (left, right) in enumerate(edges, start=1)]
        else:
            regions.append(Region(0, top, bottom, -_FAR, _FAR))
        top = bottom
    regions.append(Region(0, top, _FAR, -_FAR, _FAR))
    return regions


def _grouped(segments: Iterable[TextLine], middles: Sequence[int]) -> list[tuple[bool, list[TextLine]]]:
    """The segments from the top, in runs that stay between the gutters and runs that do not."""
    groups: list[tuple[bool, list[TextLine]]] = []
    lines = sorted(segments, key=lambda line: line.baseline)
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) // 2
    for at, line in enumerate(lines):
        is_beside = not any(line.left < gutter < line.right for gutter in middles) and not _is_title(lines, at, middle)
        if not groups or groups[-1][0] is not is_beside:
            groups.append((is_beside, []))
        groups[-1][1].append(line)
    return groups


def _is_title(lines: Sequence[TextLine], at: int, middle: int) -> bool:
    """True for a line in the middle of the page with nothing beside it, though it is no wider than the column in the middle."""
    line = lines[at]
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    is_alone = all(abs(other.baseline - line.baseline) >= line.height for other in beside)
    return is_alone and abs(line.left + line.right - 2 * middle) <= 2 * line.height
