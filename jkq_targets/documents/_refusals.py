"""The files that are no document that can be read, each with what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from jkq_targets.errors import DocumentError, Fault

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONVERT = "open it in Word or WPS and save it as .docx; or: soffice --headless --convert-to docx"
_TABLE = "a document; a worksheet is read by jkq_targets.read_table"
#: The streams of the older files of Office, each with what it is and what to do.
_STREAMS = (
    ("EncryptedPackage", "a file with a password", "open it in Word or WPS and save it without a password"),
    ("WordDocument", "a Word file in the format of before 2007 (.doc, .wps)", f"a .docx file: {_CONVERT} {{name}}"),
    ("PowerPoint Document", "a presentation in the format of before 2007 (.ppt)", "a .docx, .pdf, .html or .txt file"),
    ("Workbook", "an Excel workbook in the format of before 2007 (.xls, .et)", _TABLE),
    ("Book", "an Excel workbook in the format of before 2007 (.xls, .et)", _TABLE),
)
#: The first bytes of other files.
_OPENINGS = (
    (b"{\\rtf", "a file in RTF", f"a .docx file: {_CONVERT} {{name}}"),
    (b"MIME-Version:", "a page in one file (.mht)", "a .docx or .html file: open it in Word or WPS and save it as .docx"),
    (b"\x89PNG", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"\xff\xd8\xff", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"II*\0", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"MM\0*", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"GIF8", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"BM", "a picture", "a file with text; pictures of pages are not read (no OCR)"),
    (b"Rar!", "an archive", "the file that is in it: unpack it first"),
    (b"7z\xbc\xaf", "an archive", "the file that is in it: unpack it first"),
    (b"\x1f\x8b", "an archive", "the file that is in it: unpack it first"),
)
_SUFFIXES = {
    ".csv": ("a table in CSV", "a document; a table is read by jkq_targets.read_table"),
    ".tsv": ("a table in TSV", "a document; a table is read by jkq_targets.read_table"),
    ".json": ("a record in JSON", "a document; a plan in JSON is read by jkq_targets.load"),
}
#: Parts of archives that are other files, each with what it is and what to do.
_PARTS = (
    ("xl/workbook.xml", "an Excel workbook", _TABLE),
    ("xl/workbook.bin", "an Excel workbook (.xlsb)", _TABLE),
    ("ppt/presentation.xml", "a presentation", "a .docx, .pdf, .html or .txt file"),
    ("OFD.xml", "a file in OFD", "a .pdf file: open it in its reader and export it as PDF"),
    ("META-INF/container.xml", "a book (.epub)", "a .docx, .pdf, .html or .txt file"),
    ("content.xml", "a file of OpenDocument (.odt)", f"a .docx file: {_CONVERT} {{name}}"),
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
        shown_name = f"{name!r}, " if name else ""
        return DocumentError((Fault("source", f"{shown_name}{found}", accepted.format(name=name or "FILE")),))
    return None


def _refusals(content: bytes, name: str, parts: list[str]) -> list[tuple[str, str]]:
    if not content.strip():
        return [("an empty file", "a .docx, .pdf, .html or .txt file with text")]
    if content.startswith(_OLE):
        known = [(found, accepted) for stream, found, accepted in _STREAMS if stream.encode("utf-16-le") in content]
        return known or [("a file of Office in the format of before 2007", f"a .docx file: {_CONVERT} {{name}}")]
    known = [(found, accepted) for opening, found, accepted in _OPENINGS if content.startswith(opening)]
    suffix = Path(name).suffix.lower()
    if suffix in _SUFFIXES:
        known.append(_SUFFIXES[suffix])
    if b"opendocument.spreadsheet" in content[:200]:
        known.append(("a workbook of OpenDocument (.ods)", _TABLE))
    if parts and not any(part.startswith("word/") for part in parts):
        known += [(found, accepted) for part, found, accepted in _PARTS if part in parts]
        known = known or [("an archive", "the file that is in it: unpack it first")]
    return known


def zip_names(content: bytes) -> list[str]:
    """The names of the parts of an archive; none where it is damaged, which its reader will say."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return []
