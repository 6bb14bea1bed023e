"""Pages set in two columns of running text: the left one is read before the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from jkq_targets.documents._pdf_content import Character
from jkq_targets.documents._pdf_lines import TextLine, segments_of

#: Fewer lines on a side are no column of running text.
_MIN_LINES = 5
#: Of so many hundredths of its lines a column of running text reaches its right edge; cells of a table do so here and there.
_FULL = 60
#: A line of a column is at least so many characters wide on average.
_MIN_WIDTH = 8


@attrs.frozen
class Region:
    """
    A part of a page whose lines follow each other.

    Args:
        flow: 0 for the whole width, 1 for the left column, 2 for the right one.
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
    narrow = sum("  " in line.text or (line.right - line.left) * 100 < (right - left) * 55 for line in lines)
    if narrow < _MIN_LINES:
        return []
    segments = segments_of(characters)
    middle = _gutter(segments, left, right)
    return [] if middle is None else _bands(segments, middle)


def _gutter(segments: Sequence[TextLine], left: int, right: int) -> int | None:
    """The middle of the gap between two columns of running text; None where there are no such columns."""
    begin = _begin_of_right_column(segments, left, right)
    if begin is None:
        return None
    on_left = [one for one in segments if one.right <= begin]
    if not _is_running(on_left) or not _is_running([one for one in segments if one.left >= begin]):
        return None
    end, height = max(one.right for one in on_left), on_left[0].height
    return (end + begin) // 2 if begin - end >= height * 8 // 10 else None


def _begin_of_right_column(segments: Sequence[TextLine], left: int, right: int) -> int | None:
    """The place in the middle of the page where most of several lines begin; None where few do."""
    third = (right - left) * 3 // 10
    starts = Counter(one.left // 100 for one in segments if left + third < one.left < right - third)
    return starts.most_common(1)[0][0] * 100 if starts.total() >= _MIN_LINES else None


def _is_running(column: Sequence[TextLine]) -> bool:
    """True where lines below each other are running text: most of them reach the same right edge."""
    if len(column) < _MIN_LINES:
        return False
    edge = max(line.right for line in column)
    full = sum(edge - line.right <= 2 * line.height for line in column)
    is_wide = sum(line.right - line.left for line in column) >= _MIN_WIDTH * sum(line.height for line in column)
    return is_wide and full * 100 >= _FULL * len(column)


def _bands(segments: Sequence[TextLine], middle: int) -> list[Region]:
    """The regions between the lines that run over both columns."""
    regions: list[Region] = []
    top = -_FAR
    for is_band, group in _grouped(segments, middle):
        bottom = max(line.baseline for line in group) + 1
        if is_band:
            regions += [Region(1, top, bottom, -_FAR, middle), Region(2, top, bottom, middle, _FAR)]
        else:
            regions.append(Region(0, top, bottom, -_FAR, _FAR))
        top = bottom
    regions.append(Region(0, top, _FAR, -_FAR, _FAR))
    return regions


def _grouped(segments: Iterable[TextLine], middle: int) -> list[tuple[bool, list[TextLine]]]:
    """The segments from the top, in runs that stay beside the gutter and runs that do not."""
    groups: list[tuple[bool, list[TextLine]]] = []
    for line in sorted(segments, key=lambda line: line.baseline):
        is_beside = line.right <= middle or line.left >= middle
        if not groups or groups[-1][0] is not is_beside:
            groups.append((is_beside, []))
        groups[-1][1].append(line)
    return groups
