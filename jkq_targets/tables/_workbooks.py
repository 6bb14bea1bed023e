"""
Files as worksheets: the content of a file tells its format, whatever its name ends in.

Formats of XML and .xlsb are read here, record by record, since no reader of Python gives number formats, hidden rows, formulas
and merged cells together within bounds. openpyxl fills the rectangle of every merged block and of a single cell far out.
python-calamine gives neither number formats nor formulas nor hidden rows, and a damaged .xls or a cell far out ends or hangs the
whole process. The older formats are read through xlrd, which is of Python alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from jkq_targets.archives import Archive
from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.files import read_file
from jkq_targets.limits import Limits
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement
from jkq_targets.tables._ods import read_ods
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._text_files import read_text_file
from jkq_targets.tables._worksheets import Worksheet
from jkq_targets.tables._xls import read_xls
from jkq_targets.tables._xlsb import read_xlsb
from jkq_targets.tables._xlsx import is_xlsx, read_xlsx

_TEXT_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
#: The endings of the files that `read_table` reads.
TABLE_SUFFIXES = (*_TEXT_SUFFIXES, *_BOOK_SUFFIXES)

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
#: In an OLE file, the name of the stream that an encrypted .xlsx is kept in.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = lazy_pattern(rb"\s*(?:\xef\xbb\xbf)?\s*<(?P<kind>\?xml|!doctype|html|table|meta|head|body)", re.IGNORECASE)


def read_worksheets(path: Path, limits: Limits) -> list[Worksheet]:
    """
    The worksheets of a file; a text file is one.

    Raises:
        SheetError: The file has another ending, is too large, or cannot be read.
        MissingExtraError: An .xls or .et file without the extra ``excel``.
        OSError: As `open` raises it: there is no such file, it is a folder, or it may not be read.
    """
    suffix = path.suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        accepted = TableText.OTHER_ENDING(endings=tuple(TABLE_SUFFIXES[:-1]), last=TABLE_SUFFIXES[-1])
        raise SheetError((Fault("source", short_repr(path.name), accepted),))
    content = read_file(path, limits, SheetError)
    if suffix in _TEXT_SUFFIXES:
        if content.startswith((_ZIP, _OLE)):
            accepted = TableText.IS_WORKBOOK()
            raise SheetError((Fault("source", short_repr(path.name), accepted),))
        return [read_text_file(content, path.name, limits)]
    return _of_book(content, path.name, limits)


def _of_book(content: bytes, name: str, limits: Limits) -> list[Worksheet]:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            accepted = TableText.UNLOCKED()
            raise SheetError((Fault("source", TableText.LOCKED_BOOK(name=short_repr(name)), accepted),))
        return read_xls(content, limits)
    if not content.startswith(b"PK"):
        raise SheetError((Fault("source", TableText.NAMED(kind=_kind_of(content), name=short_repr(name)), _accepted(content)),))
    archive = Archive(content, limits, SheetError)
    if is_xlsx(archive):
        return read_xlsx(archive, limits)
    if "xl/workbook.bin" in archive:
        return read_xlsb(archive, limits)
    if "content.xml" in archive:
        return read_ods(archive, limits)
    found = TableText.NO_WORKBOOK_IN(name=short_repr(name))
    raise SheetError((Fault("source", found, TableText.SAVED_WORKBOOK()),))


def _kind_of(content: bytes) -> Statement:
    if not content:
        return TableText.AN_EMPTY_FILE()
    return TableText.MARKUP_FILE() if _MARKUP.match(content) else TableText.OTHER_FILE()


def _accepted(content: bytes) -> Statement:
    # Many systems export a page of HTML under the name of a workbook, which Excel opens with a warning.
    return TableText.SAVED_AS_XLSX() if _MARKUP.match(content) else TableText.SAVED_WORKBOOK()
