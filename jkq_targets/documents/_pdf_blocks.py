"""The lines and tables of all pages into blocks: running heads left out, paragraphs joined, tables joined over pages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from jkq_targets.documents._broken_numbers import may_be_broken
from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._pdf_column import Column, column_of, goes_on
from jkq_targets.documents._pdf_lines import TextLine, joined
from jkq_targets.documents._pdf_tables import PageTable, closes_all_cells, joined_tables
from jkq_targets.documents._raw import RawDocument, RawParagraph, RawUnread
from jkq_targets.documents._sentences import LeftOutText
from jkq_targets.patterns import lazy_pattern

_DIGITS = lazy_pattern(r"\d+")
#: A line that is only the number of a page: 5, — 5 —, 第5页, 第5页 共9页, 5/9.
_PAGE_NUMBER = lazy_pattern(r"[-—–\s·第]*#?\d{1,4}[-—–\s·页]*(?:[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?", re.IGNORECASE)
#: What parts the columns of a line.
_PARTS = lazy_pattern(r" {2,}")
_FIGURE = lazy_pattern(r"[-+—－]?[\d,，.．]+ ?[%％]?")


@attrs.define
class Page:
    """
    The lines and the tables of a page, or of one of its columns, in which case the page comes in several parts.

    Args:
        number: Its number, from 1.
        top: Its upper edge.
        bottom: Its lower edge.
        width: What lies between its other edges.
        flow: 0 for lines over the whole width, 1 for those of the leftmost column, 2 for those of the next one.
        lines: Its lines, from the top.
        tables: Its tables.
    """

    number: int
    top: int
    bottom: int
    width: int
    flow: int = 0
    lines: list[TextLine] = attrs.field(factory=list)
    tables: list[PageTable] = attrs.field(factory=list)


@attrs.define
class _Open:
    """The paragraph that may go on."""

    paragraph: RawParagraph
    first: TextLine
    last: TextLine
    page: Page


def blocks_of(pages: Sequence[Page], raw: RawDocument) -> None:
    """Add the blocks of the pages to a document."""
    _leave_out_running(pages, raw)
    for page in pages:
        _leave_out_unruled(page, raw)
    columns = _columns(pages)
    closes_all = closes_all_cells(table for page in pages for table in page.tables)
    open_paragraph: _Open | None = None
    waiting: list[tuple[int, PageTable]] = []
    for page in pages:
        for item in _in_order(page):
            if isinstance(item, PageTable):
                open_paragraph = None
                waiting.append((page.number, item))
                continue
            if waiting:
                raw.blocks += joined_tables(waiting, raw, closes_all=closes_all)
                waiting = []
            open_paragraph = _line(raw, item, open_paragraph, columns[page.flow], page)
    if waiting:
        raw.blocks += joined_tables(waiting, raw, closes_all=closes_all)


def _columns(pages: Sequence[Page]) -> dict[int, Column]:
    """The edges of the text by its flow: over the whole width, or in one of the columns."""
    by_flow: dict[int, list[Page]] = {}
    for page in pages:
        by_flow.setdefault(page.flow, []).append(page)
    return {flow: _column(held) for flow, held in by_flow.items()}


def _column(pages: Sequence[Page]) -> Column:
    """The edges of the running text; where all lines are short, it is as wide as the tables, or as more than half of the page."""
    rights = [table.grid.columns[-1] for page in pages for table in page.tables]
    least = max((page.width * 6 // 10 for page in pages if not page.flow), default=0)
    return column_of([page.lines for page in pages], max(rights, default=0), least)


def _in_order(page: Page) -> list[TextLine | PageTable]:
    """The lines and tables of a page from its top."""
    lines: list[tuple[int, int, TextLine | PageTable]] = [
        (line.baseline - line.height // 3, line.left, line) for line in page.lines
    ]
    tables = [(table.grid.rows[0], table.grid.columns[0], table) for table in page.tables]
    return [item for _, _, item in sorted([*lines, *tables], key=lambda placed: placed[:2])]


def _line(raw: RawDocument, line: TextLine, before: _Open | None, column: Column, page: Page) -> _Open:
    """Add a line to the paragraph before it, or as a new one."""
    # From lines over the whole width no paragraph goes on into a column.
    if before is not None and bool(before.page.flow) is bool(page.flow):
        over_page = before.page is not page
        if goes_on(before.last, line, before.first, column, over_page=over_page):
            room = column.right - column.left
            before.paragraph.text = joined(before.paragraph.text, line, before.last, room)
            before.last, before.page = line, page
            return before
        if not over_page and may_be_broken(before.last.text, line.text):
            # No half of the number is read.
            before.paragraph.text += f"\n{line.text}"
            before.last = line
            return before
    paragraph = RawParagraph(line.text, page=page.number)
    raw.blocks.append(paragraph)
    return _Open(paragraph, line, line, page)


# ---------------------------------------------------------------------------------------------------------- running heads


def _leave_out_running(pages: Sequence[Page], raw: RawDocument) -> None:
    """Leave out the lines that stand at the same place at the top or bottom of most pages, but for numbers."""
    page_count = len({page.number for page in pages})
    for (is_top, pattern, _), printed in _alike(pages).items():
        texts = [line.text for _, line in printed]
        is_number = _PAGE_NUMBER.fullmatch(texts[0]) is not None
        # The heads of left and right pages differ: each stands on nearly half of the pages.
        is_repeated = len(printed) >= 2 and len(printed) * 5 >= page_count * 2
        if (is_repeated and _is_running(pattern, texts)) or (is_number and _counts_pages(printed)):
            for page, line in printed:
                page.lines.remove(line)
            raw.unread.append(_running(printed, is_top=is_top, is_number=is_number))


def _alike(pages: Sequence[Page]) -> dict[tuple[bool, str, int], list[tuple[Page, TextLine]]]:
    """The outer lines of pages by their edge, their text with # for each number, and their height."""
    places: dict[tuple[bool, str, int], list[tuple[Page, TextLine]]] = {}
    for page in pages:
        for is_top, line in _outer(page):
            # Left and right pages may set the same line at either side; a line keeps its height.
            key = (is_top, _DIGITS.sub("#", "".join(line.text.split())), (line.baseline - page.top) // 300)
            places.setdefault(key, []).append((page, line))
    return places


def _running(printed: Sequence[tuple[Page, TextLine]], *, is_top: bool, is_number: bool) -> RawUnread:
    """The entry of what was left out for a page number or a running head, with the text of its first page."""
    page, line = printed[0]
    count = len(printed)
    if is_number:
        reason = LeftOutText.NUMBERS_PAGES(number=count) if count > 1 else LeftOutText.IS_PAGE_NUMBER()
        return RawUnread(UnreadKind.PAGE_NUMBER, line.text, reason, page=page.number)
    kind = UnreadKind.HEADER if is_top else UnreadKind.FOOTER
    return RawUnread(kind, line.text, LeftOutText.ON_PAGES(number=count), page=page.number)


def _outer(page: Page) -> list[tuple[bool, TextLine]]:
    """The first and the last two lines of a page, where they lie at its edges and outside of tables, and no line beyond them."""
    height = page.bottom - page.top
    inner_top, inner_bottom = _inner(page)
    lines = sorted(page.lines, key=lambda line: line.baseline)
    top = [line for line in lines[:3] if line.baseline - page.top < height * 12 // 100 and line.baseline < inner_top]
    bottom = [line for line in lines[-3:] if page.bottom - line.baseline < height * 12 // 100 and line.baseline > inner_bottom]
    return [*((True, line) for line in top), *((False, line) for line in bottom if line not in top)]


def _inner(page: Page) -> tuple[int, int]:
    """The upper edge of the first table of a page and the lower edge of the last."""
    top = min((table.grid.rows[0] for table in page.tables), default=page.bottom)
    return top, max((table.grid.rows[-1] for table in page.tables), default=page.top)


def _is_running(pattern: str, texts: Sequence[str]) -> bool:
    """True where lines that are alike but for their numbers are a running head: the same text, or page numbers in it."""
    if len(set(texts)) == 1:
        return True
    numbers = [row for row in map(_numbers_in, texts) if row is not None]
    if "#" not in pattern or len(numbers) != len(texts) or len({len(row) for row in numbers}) != 1:
        return False
    # One number of the line counts the pages, the others stay.
    return all(len(set(column)) == 1 or list(column) == sorted(set(column)) for column in zip(*numbers, strict=True))


def _numbers_in(text: str) -> list[int] | None:
    """The first eight numbers of a line; None where one is too long for a page."""
    parts = _DIGITS.findall(text)
    return list(map(int, parts[:8])) if all(len(part) < 9 for part in parts) else None


def _counts_pages(printed: Sequence[tuple[Page, TextLine]]) -> bool:
    """True where numbers at the edge of pages count them: by one from page to page, or, on one page, as — 1 —."""
    numbers = [(page.number, int(_DIGITS.findall(line.text)[0])) for page, line in printed]
    if len(numbers) == 1:
        return any(mark in printed[0][1].text for mark in "-—–页/") and numbers[0][0] == numbers[0][1]
    return all(a[1] - a[0] == b[1] - b[0] for a, b in itertools.pairwise(numbers))


# ---------------------------------------------------------------------------------------------------------- unruled tables


def _leave_out_unruled(page: Page, raw: RawDocument) -> None:
    """Leave out lines below each other that fall into columns, three or more: a table without lines."""
    kept: list[TextLine] = []
    run: list[TextLine] = []
    columns = [_is_in_columns(line) for line in page.lines]
    for at, line in enumerate(page.lines):
        # A cell may go on in a line of its own.
        is_between = bool(run) and at + 1 < len(columns) and columns[at + 1] and line.text[-1] not in "。；：！？"
        if columns[at] or is_between:
            run.append(line)
            continue
        kept += _unless_table(run, page, raw)
        run = []
        kept.append(line)
    page.lines = [*kept, *_unless_table(run, page, raw)]


def _is_in_columns(line: TextLine) -> bool:
    """True where a line falls into three parts or more, or into a text and a figure."""
    parts = _PARTS.split(line.text)
    return len(parts) > 2 or (len(parts) == 2 and _FIGURE.fullmatch(parts[1]) is not None)


def _unless_table(run: list[TextLine], page: Page, raw: RawDocument) -> list[TextLine]:
    """The lines of a run, none where they are a table, which is listed."""
    if sum(map(_is_in_columns, run)) < 3:
        return run
    text = "\n".join(line.text for line in run)
    reason = LeftOutText.NO_LINES()
    raw.unread.append(RawUnread(UnreadKind.UNRULED_TABLE, text, reason, page=page.number))
    return []
