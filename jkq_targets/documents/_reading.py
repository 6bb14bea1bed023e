"""`read_document`: a file or its bytes into a `Document`, by what the bytes are."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from jkq_targets.documents._assembly import assembled
from jkq_targets.documents._document import Document
from jkq_targets.documents._html import read_html
from jkq_targets.documents._kinds import DocumentKind
from jkq_targets.documents._plain import read_markdown, read_text
from jkq_targets.documents._raw import RawDocument
from jkq_targets.documents._refusals import refusal_of, zip_names
from jkq_targets.documents._sentences import DocumentText
from jkq_targets.documents._word import read_word
from jkq_targets.encodings import decoded
from jkq_targets.errors import DocumentError, Fault, short_repr
from jkq_targets.files import limited, read_file
from jkq_targets.garbage import collection_paused
from jkq_targets.limits import LIMITS, Limits
from jkq_targets.patterns import lazy_pattern

#: The endings of the files that `read_document` reads.
DOCUMENT_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".pdf", ".html", ".htm", ".xhtml", ".txt", ".md", ".markdown")
_WORD = DOCUMENT_SUFFIXES[:4]
#: How archives begin: with a part, or with the end of one that has none.
_ARCHIVES = (b"PK\3\4", b"PK\5\6")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_MARKDOWN = (".md", ".markdown")
_ACCEPTED = DocumentText.TEXT_FILE()
_PAGE = lazy_pattern(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_document(
    source: str | os.PathLike[str] | bytes, *, kind: DocumentKind | None = None, limits: Limits = LIMITS
) -> Document:
    r"""
    A plan, budget or report as people have it: a Word file, a PDF, a page of the web, a text.

    What the bytes are decides how they are read, not the name of the file; only Markdown, and a page without its opening
    elements, are known by the ending. Text is UTF-8, UTF-16 or else GB18030.

    - Word (.docx) and HTML need no extra. Deleted and moved text, hidden and struck-out text, headers, footers, comments and
      pictures are left out and listed in `Document.unread`; inserted text, text boxes and notes are read; the numbers that
      Word makes by itself are part of the text.
    - PDF needs the extra ``pdf``. Tables are read where lines rule them; a table without lines and a page that is a picture
      are listed in `Document.unread`. Tables that go on over pages are joined.
    - Plain text: each line is a paragraph; lines that open with a tab are cells.

    Args:
        source: The path of a file, or its bytes.
        kind: The format; None to find it out.
        limits: How large a file may be.

    Returns:
        The document. It is equal for equal bytes, whatever their path, but for its name.

    Raises:
        OSError: The file cannot be read, as ``open`` raises it.
        DocumentError: The file is of another kind, encrypted, damaged or too large; with what to do.
        MissingExtraError: A PDF without the extra ``pdf``.

    Example:
        >>> from jkq_targets import DocumentKind, read_document
        >>> document = read_document("二、目标\n\n| 街道 | 外资（万美元） |\n|---|---|\n| 城南 | 500 |".encode(),
        ...     kind=DocumentKind.MARKDOWN)
        >>> document.tables[0].column_count, str(document.place_at(document.figures[0].start))
        (2, '二、目标, table 1, row 2, column 2')
    """
    if kind is not None and not isinstance(kind, DocumentKind):
        raise DocumentError((Fault("kind", short_repr(kind), DocumentText.KIND()),))
    content, name = _content(source, limits)
    with collection_paused():
        form, raw = _read(content, name, kind, limits)
        return assembled(raw, form, name, hashlib.sha256(content).hexdigest())


def _content(source: object, limits: Limits) -> tuple[bytes, str]:
    """The bytes of a source and its name."""
    if isinstance(source, bytes | bytearray | memoryview):
        return limited(bytes(source), limits, DocumentError), ""
    if not isinstance(source, str | os.PathLike):
        raise DocumentError((Fault("source", short_repr(source), DocumentText.PATH_OR_BYTES()),))
    path = Path(source)
    return read_file(path, limits, DocumentError), path.name


def _read(content: bytes, name: str, kind: DocumentKind | None, limits: Limits) -> tuple[DocumentKind, RawDocument]:
    """The format of the bytes, and their blocks."""
    is_archive = content.startswith(_ARCHIVES) or (content[:2] == b"PK" and Path(name).suffix.lower() in _WORD)
    if kind is None:
        if refusal := refusal_of(content, name, zip_names(content) if is_archive else []):
            raise refusal
        kind = DocumentKind.WORD if is_archive else DocumentKind.PDF if b"%PDF-" in content[:1024] else None
    if kind is DocumentKind.WORD:
        return kind, read_word(content, limits)
    if kind is DocumentKind.PDF:
        # Imported here, since only a PDF needs the extra.
        from jkq_targets.documents._pdf import read_pdf

        return kind, read_pdf(content)
    return _read_text(content, name, kind, limits)


def _read_text(content: bytes, name: str, kind: DocumentKind | None, limits: Limits) -> tuple[DocumentKind, RawDocument]:
    suffix = Path(name).suffix.lower()
    is_page = kind is DocumentKind.HTML or (kind is None and (suffix in _PAGES or b"<" in content[:200]))
    text = decoded(content, name, error=DocumentError, accepted=_ACCEPTED, is_page=is_page)
    if len(text) > limits.text:
        accepted = DocumentText.LONGEST_TEXT(most=f"{limits.text:,}")
        raise DocumentError((Fault("source", DocumentText.CHARACTERS(number=f"{len(text):,}"), accepted),))
    if kind is None:
        kind = DocumentKind.MARKDOWN if suffix in _MARKDOWN else DocumentKind.TEXT
        if suffix in _PAGES or _PAGE.match(text[:20_000]):
            kind = DocumentKind.HTML
    readers: dict[DocumentKind, Callable[[str], RawDocument]] = {
        DocumentKind.HTML: read_html,
        DocumentKind.MARKDOWN: read_markdown,
        DocumentKind.TEXT: read_text,
    }
    return kind, readers[kind](text)
