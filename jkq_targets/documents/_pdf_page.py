"""A page of a PDF as PDFium gives it, read into its content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jkq_targets.documents._pdf_annotations import take_in_annotations
from jkq_targets.documents._pdf_characters import take_in_characters
from jkq_targets.documents._pdf_content import PageContent, turned
from jkq_targets.documents._pdf_strokes import take_in_lines
from jkq_targets.documents._sentences import DocumentText, PlaceText
from jkq_targets.errors import DocumentError, Fault

if TYPE_CHECKING:
    import pypdfium2

#: The page of a file that names no size, in points: the default of the format.
_LETTER = (0, 0, 612, 792)


def page_content(document: pypdfium2.PdfDocument, number: int) -> PageContent:
    """
    The content of a page.

    Args:
        document: The open document.
        number: The number of the page, from 1.

    Raises:
        DocumentError: The page is damaged.
    """
    import pypdfium2

    content = PageContent(number)
    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        place = str(PlaceText.ON_PAGE(number=number))
        raise DocumentError((Fault(place, DocumentText.DAMAGED_PAGE(), DocumentText.UNDAMAGED_PDF()),)) from error
    try:
        turn = take_in_characters(text_page.raw, content)
        take_in_lines(page.raw, content, turn)
        take_in_annotations(page.raw, content, turn)
        box = [turned(int(x * 100), int(y * 100), turn) for x, y in _corners(page.get_mediabox() or _LETTER)]
        (content.left, content.right), (content.top, content.bottom) = (sorted(edges) for edges in zip(*box, strict=True))
    finally:
        text_page.close()
        page.close()
    return content


def _corners(box: tuple[Any, Any, Any, Any]) -> list[tuple[Any, Any]]:
    return [(box[0], box[1]), (box[2], box[3])]
