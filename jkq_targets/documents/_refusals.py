"""The files that are no document that can be read, each with what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from jkq_targets.documents._sentences import RefusalText
from jkq_targets.errors import DocumentError, Fault

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The streams of the older files of Office, each with what it is and what to do.
_STREAMS = (
    ("EncryptedPackage", RefusalText.PASSWORD_FILE, RefusalText.SAVE_WITHOUT),
    ("WordDocument", RefusalText.DOC, RefusalText.CONVERTED),
    ("PowerPoint Document", RefusalText.PPT, RefusalText.OTHER_FORMAT),
    ("Workbook", RefusalText.XLS, RefusalText.WORKSHEET_ELSEWHERE),
    ("Book", RefusalText.XLS, RefusalText.WORKSHEET_ELSEWHERE),
)
#: The first bytes of other files.
_OPENINGS = (
    (b"{\\rtf", RefusalText.RTF, RefusalText.CONVERTED),
    (b"MIME-Version:", RefusalText.MHT, RefusalText.SAVE_PAGE),
    (b"\x89PNG", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"\xff\xd8\xff", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"II*\0", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"MM\0*", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"GIF8", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"BM", RefusalText.IMAGE, RefusalText.FILE_WITH_TEXT),
    (b"Rar!", RefusalText.ANY_ARCHIVE, RefusalText.UNPACK),
    (b"7z\xbc\xaf", RefusalText.ANY_ARCHIVE, RefusalText.UNPACK),
    (b"\x1f\x8b", RefusalText.ANY_ARCHIVE, RefusalText.UNPACK),
)
_SUFFIXES = {
    ".csv": (RefusalText.CSV_TABLE, RefusalText.TABLE_ELSEWHERE),
    ".tsv": (RefusalText.TSV_TABLE, RefusalText.TABLE_ELSEWHERE),
    ".json": (RefusalText.JSON_RECORD, RefusalText.PLAN_ELSEWHERE),
}
#: Parts of archives that are other files, each with what it is and what to do.
_PARTS = (
    ("xl/workbook.xml", RefusalText.XLSX, RefusalText.WORKSHEET_ELSEWHERE),
    ("xl/workbook.bin", RefusalText.XLSB, RefusalText.WORKSHEET_ELSEWHERE),
    ("ppt/presentation.xml", RefusalText.PPTX, RefusalText.OTHER_FORMAT),
    ("OFD.xml", RefusalText.OFD, RefusalText.EXPORT_PDF),
    ("META-INF/container.xml", RefusalText.EPUB, RefusalText.OTHER_FORMAT),
    ("content.xml", RefusalText.ODT, RefusalText.CONVERTED),
)


def refusal_of(content: bytes, name: str, parts: list[str]) -> DocumentError | None:
    r"""
    The error for a file that is no document that can be read; None for all others.

    Args:
        content: Its bytes.
        name: Its name; ``""`` for none.
        parts: The names of its parts, if it is an archive.

    Example:
        >>> print(refusal_of(b"x", "plan.csv", []))
        source: found 'plan.csv', a table in CSV; accepted: a document; a table is read by jkq_targets.read_table
    """
    for found, accepted in _refusals(content, name, parts):
        shown = RefusalText.NAMED_FILE(name=repr(name), found=found()) if name else found()
        wanted = accepted(name=name or "FILE") if "{name}" in accepted.value else accepted()
        return DocumentError((Fault("source", shown, wanted),))
    return None


def _refusals(content: bytes, name: str, parts: list[str]) -> list[tuple[RefusalText, RefusalText]]:
    if not content.strip():
        return [(RefusalText.EMPTY, RefusalText.WITH_TEXT)]
    if content.startswith(_OLE):
        known = [(found, accepted) for stream, found, accepted in _STREAMS if stream.encode("utf-16-le") in content]
        return known or [(RefusalText.OLD_OFFICE, RefusalText.CONVERTED)]
    return [*_by_opening(content, name), *_by_parts(parts)]


def _by_opening(content: bytes, name: str) -> list[tuple[RefusalText, RefusalText]]:
    """The kinds that the first bytes of a file or the ending of its name state, each with what to do."""
    known = [(found, accepted) for opening, found, accepted in _OPENINGS if content.startswith(opening)]
    suffix = Path(name).suffix.lower()
    if suffix in _SUFFIXES:
        known.append(_SUFFIXES[suffix])
    if b"opendocument.spreadsheet" in content[:200]:
        known.append((RefusalText.ODS, RefusalText.WORKSHEET_ELSEWHERE))
    return known


def _by_parts(parts: list[str]) -> list[tuple[RefusalText, RefusalText]]:
    """The kinds that the parts of an archive state; none for a Word file."""
    if not parts or any(part.startswith("word/") for part in parts):
        return []
    known = [(found, accepted) for part, found, accepted in _PARTS if part in parts]
    return known or [(RefusalText.ANY_ARCHIVE, RefusalText.UNPACK)]


def zip_names(content: bytes) -> list[str]:
    """The names of the parts of an archive; none where it is damaged, which its reader will say."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return []
