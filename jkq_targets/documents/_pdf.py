"""PDF files, through PDFium: pages into blocks; tables where lines rule them, and what cannot be read listed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from jkq_targets.documents._kinds import UnreadKind
from jkq_targets.documents._pdf_blocks import Page, blocks_of
from jkq_targets.documents._pdf_content import Character, PageContent
from jkq_targets.documents._pdf_flows import regions_of, with_parts
from jkq_targets.documents._pdf_lines import TextLine, cell_text, lines_of
from jkq_targets.documents._pdf_page import page_content
from jkq_targets.documents._pdf_rules import RuledGrid, ruled
from jkq_targets.documents._pdf_struck import take_out_struck
from jkq_targets.documents._pdf_tables import PageTable
from jkq_targets.documents._raw import RawDocument, RawUnread
from jkq_targets.documents._sentences import DocumentText, LeftOutText
from jkq_targets.errors import DocumentError, Fault, MissingExtraError
from jkq_targets.sentences import Statement

if TYPE_CHECKING:
    import pypdfium2

#: A PDF with more pages is refused.
MAX_PAGES = 5_000
#: PDFium keeps state of its own: two threads in it at once crash.
_LOCK = threading.Lock()
_SCANNED = LeftOutText.IS_SCANNED()


def read_pdf(content: bytes) -> RawDocument:
    """
    The blocks of a PDF.

    Raises:
        DocumentError: The file is damaged, encrypted or too long, or all its pages are pictures.
        MissingExtraError: The extra ``pdf`` is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(DocumentText.READING_PDF(), "pdf") from error
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise _not_opened(error) from error
        try:
            return _read(document)
        finally:
            document.close()


def _not_opened(error: Exception) -> DocumentError:
    if "password" in str(error).lower():
        accepted = DocumentText.PDF_WITHOUT_PASSWORD()
        return DocumentError((Fault("source", DocumentText.PDF_PASSWORD(), accepted),))
    accepted = DocumentText.WHOLE_PDF()
    return DocumentError((Fault("source", DocumentText.DAMAGED_PDF(), accepted),))


def _read(document: pypdfium2.PdfDocument) -> RawDocument:
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        raise DocumentError((Fault("source", DocumentText.PDF_OF_PAGES(count=count), DocumentText.PAGES(most=MAX_PAGES)),))
    raw = RawDocument(page_count=count)
    pages = [page for number in range(1, count + 1) for page in _parts(page_content(document, number), raw)]
    scanned = [item for item in raw.unread if item.kind is UnreadKind.SCAN]
    if len(scanned) == count:
        found = DocumentText.SCANNED_PDF(count=count)
        accepted = DocumentText.PDF_WITH_TEXT()
        raise DocumentError((Fault("source", found, accepted),))
    blocks_of(pages, raw)
    return raw


def _parts(content: PageContent, raw: RawDocument) -> list[Page]:
    """The lines and tables of a page, column by column from the left; what is neither is listed."""

    def leave_out(kind: UnreadKind, text: str, reason: Statement) -> None:
        raw.unread.append(RawUnread(kind, text, reason, page=content.number))

    for text in take_out_struck(content):
        leave_out(UnreadKind.STRUCK, text, LeftOutText.STRUCK_OUT())
    drawn = ruled(content)
    _leave_out_of_page(content, leave_out)
    by_grid, outside = _by_grid(content.characters, drawn.grids)
    tables = [_table(grid, by_grid[number]) for number, grid in enumerate(drawn.grids) if by_grid[number]]

    def without_unruled(lines: list[TextLine]) -> list[TextLine]:
        for region in drawn.unclear:
            lines = _without(lines, region, leave_out, UnreadKind.UNCLEAR_TABLE, LeftOutText.NO_RECTANGLES())
        for region in drawn.level_only:
            lines = _without(lines, region, leave_out, UnreadKind.UNRULED_TABLE, _NO_POSTS)
        return lines

    whole = Page(content.number, content.top, content.bottom, content.right - content.left, tables=tables)
    whole.lines = lines_of(outside)
    regions = regions_of(outside, whole.lines)
    if not regions:
        whole.lines = without_unruled(with_parts(outside, whole.lines))
        return [whole]
    return [
        attrs.evolve(
            whole,
            flow=region.flow,
            lines=without_unruled(lines_of(one for one in outside if region.holds((one.left + one.right) // 2, one.baseline))),
            tables=[table for table in tables if region.holds(_middle(table.grid), table.grid.rows[0])],
        )
        for region in regions
    ]


def _middle(grid: RuledGrid) -> int:
    return (grid.columns[0] + grid.columns[-1]) // 2


def _leave_out_of_page(content: PageContent, leave_out: Callable[[UnreadKind, str, Statement], None]) -> None:
    """List what of a page is no line and no table."""
    if content.turned.strip():
        leave_out(UnreadKind.TURNED, content.turned.strip(), LeftOutText.OTHER_DIRECTION())
    for remark in filter(str.strip, content.remarks):
        leave_out(UnreadKind.COMMENT, remark.strip(), LeftOutText.IN_MARGIN())
    for filled in filter(str.strip, content.fields):
        leave_out(UnreadKind.CONTROL, filled.strip(), LeftOutText.IS_FIELD())
    if content.unknown:
        leave_out(UnreadKind.CHARACTER, "", LeftOutText.UNKNOWN_CHARACTERS(count=content.unknown))
    if content.is_drawing:
        leave_out(UnreadKind.CHART, "", LeftOutText.TOO_MANY_LINES())
    has_text = not all(character.text.isspace() for character in content.characters)
    if not has_text and (content.has_picture or content.has_drawing):
        # Letters that are drawn as outlines are no text either.
        leave_out(UnreadKind.SCAN, "", _SCANNED)
    elif content.has_picture:
        leave_out(UnreadKind.PICTURE, "", LeftOutText.IS_PICTURE())


def _by_grid(
    characters: Sequence[Character], grids: Sequence[RuledGrid]
) -> tuple[list[dict[int, list[Character]]], list[Character]]:
    """Of each grid the characters by cell, and the characters outside of all grids."""
    by_cell: list[dict[int, list[Character]]] = [{} for _ in grids]
    outside: list[Character] = []
    for character in characters:
        x, y = (character.left + character.right) // 2, character.baseline - character.height // 3
        for cells, grid in zip(by_cell, grids, strict=True):
            if grid.rows[0] <= y <= grid.rows[-1] and (cell := grid.cell_at(x, y)) >= 0:
                cells.setdefault(cell, []).append(character)
                break
        else:
            outside.append(character)
    return by_cell, outside


_NO_POSTS = LeftOutText.NO_UPRIGHT_LINES()


def _without(
    lines: list[TextLine],
    region: tuple[int, int, int, int],
    leave_out: Callable[[UnreadKind, str, Statement], None],
    kind: UnreadKind,
    reason: Statement,
) -> list[TextLine]:
    """The lines outside of a region; those within are listed as one."""
    top, bottom, left, right = region
    inside = [
        line for line in lines if top <= line.baseline - line.height // 3 <= bottom and left <= line.right and line.left <= right
    ]
    if inside:
        leave_out(kind, "\n".join(line.text for line in inside), reason)
    return [line for line in lines if line not in inside]


def _table(grid: RuledGrid, characters: dict[int, list[Character]]) -> PageTable:
    lines = {cell: lines_of(held) for cell, held in characters.items()}
    padding = _padding(grid, lines)
    texts: list[str] = []
    ends: list[Sequence[TextLine]] = []
    for number, cell in enumerate(grid.cells):
        width = grid.columns[cell.column + cell.column_span] - grid.columns[cell.column]
        texts.append(cell_text(lines.get(number, []), width - 2 * padding))
        ends.append(lines.get(number, []))
    return PageTable(grid, texts, ends, padding)


def _padding(grid: RuledGrid, lines: dict[int, list[TextLine]]) -> int:
    """The distance of text from the lines at the sides of its cell: the least of all cells of a table."""
    gaps = [min(line.left - grid.columns[grid.cells[cell].column] for line in held) for cell, held in lines.items() if held]
    # Text may reach over the line of its cell; 10 points are more than any writer leaves.
    return min(1_000, max(0, min(gaps, default=0)))
