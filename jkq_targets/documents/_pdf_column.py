"""The running text of a PDF: its edges, the distance of its lines, and which line goes on with the paragraph before it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import attrs

from jkq_targets.documents._numbers import printed_number
from jkq_targets.documents._pdf_lines import SENTENCE_END, TextLine, is_item

#: One line of so many may be wider than running text.
_OUTLIERS = 50


@attrs.frozen
class Column:
    """
    The edges of the running text of a document, and the distance of its lines.

    Args:
        left: Its left edge.
        right: Its right edge.
        pitch: The usual distance of two lines; 0 where no paragraph has two.
        is_indented: Whether the first line of a paragraph is set in.
    """

    left: int
    right: int
    pitch: int
    is_indented: bool


def column_of(pages: Sequence[Sequence[TextLine]], right_of_tables: int = 0, least_width: int = 0) -> Column:
    """
    The edges and the distance of lines of the running text of some pages.

    Args:
        pages: The lines of each page.
        right_of_tables: The right edge of the tables beside them; the text reaches as far.
        least_width: The least width of running text.
    """
    lines = list(itertools.chain.from_iterable(pages))
    if not lines:
        return Column(0, 0, 0, False)
    # One page in a hundred may be set wider than the others, as a wide table is that lies on its side.
    widths = sorted(line.right - line.left for line in lines)
    widest = widths[len(widths) - 1 - len(widths) // _OUTLIERS]
    full = [line for line in lines if (line.right - line.left) * 10 >= widest * 8]
    left = Counter(line.left // 100 for line in full).most_common(1)[0][0] * 100
    rights = sorted(line.right for line in full)
    right = max(rights[len(rights) * 9 // 10], right_of_tables, left + least_width)
    starts = [line for line in lines if line.left - left >= line.height and right - line.right <= 2 * line.height]
    return Column(left, right, _pitch(pages, right), len(starts) * 12 >= len(full))


def _pitch(pages: Sequence[Sequence[TextLine]], right: int) -> int:
    """The least distance that is usual between a full line and the next; 0 where no line is full."""
    gaps = Counter(
        (after.baseline - before.baseline) // 50
        for page in pages
        for before, after in itertools.pairwise(page)
        if right - before.right <= 2 * before.height and 0 < after.baseline - before.baseline < 4 * before.height
    )
    most = max(gaps.values(), default=0)
    return min((gap for gap, number in gaps.items() if number * 4 >= most), default=0) * 50


def goes_on(last: TextLine, line: TextLine, first: TextLine, column: Column, *, over_page: bool) -> bool:
    """
    True where a line goes on with the paragraph of the line before.

    Args:
        last: The line before.
        line: The line.
        first: The first line of the paragraph of the line before.
        column: How the text is set.
        over_page: Whether the line is the first of the next page.
    """
    # One character of another font makes a line a little higher.
    if abs(last.height - line.height) * 8 > last.height:
        return False
    if not _is_full(last, line, column):
        return False
    if not over_page and column.pitch and line.baseline - last.baseline > column.pitch + last.height // 4:
        return False
    if line.left - column.left >= line.height * 7 // 10:
        return _hangs(last, line, first)
    if is_item(last, line):
        return False
    if over_page and not column.is_indented:
        return last.text[-1:] not in SENTENCE_END
    return True


def _is_full(last: TextLine, line: TextLine, column: Column) -> bool:
    """True where the first word of a line had no room in the line before."""
    # Where no sentence ends, a line may stop three characters early: writers keep numbers and quotations whole.
    early = last.height // 2 if last.text[-1:] in SENTENCE_END else min(3 * last.height, (column.right - column.left) // 10)
    return column.right - last.right < line.first_word + early


def _hangs(last: TextLine, line: TextLine, first: TextLine) -> bool:
    """
    True where a line that is set in goes on with an item: behind its number, all lines of an item may be set in.

    The second line is set in by little more than the number, and goes on where no sentence ends before it.
    """
    is_second = first is last and last.text[-1:] not in SENTENCE_END and 0 < line.left - first.left <= 4 * line.height
    is_below = first is not last and abs(line.left - last.left) <= 100
    return (is_below or is_second) and bool(printed_number(first.text)[0]) and not printed_number(line.text)[0]
