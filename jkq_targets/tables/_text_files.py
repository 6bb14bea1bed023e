"""Tables in text files: their encoding, and the separator of their cells."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections import Counter

from jkq_targets.errors import Fault, SheetError, short_repr
from jkq_targets.limits import Limits
from jkq_targets.sentences import Statement
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._worksheets import Worksheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: Other encodings of Chinese characters whose bytes are GB18030 too, but mean other characters there.
_OTHERS = (("cp950", "Big5"), ("cp932", "Shift-JIS"))
_HAN = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff\uf900-\ufaff]")
_ACCEPTED = TableText.TEXT_ENCODINGS()
#: Rows by which the separator is told; a table shows it in its first rows.
_MOST_SAMPLED = 200
#: Characters by which the encoding is told.
_MOST_CHARACTERS = 20_000
_SEPARATORS = (",", "\t", ";")


def read_text_file(content: bytes, name: str, limits: Limits) -> Worksheet:
    """
    The rows of a text file.

    Args:
        content: Its bytes.
        name: Its name, with its ending.
        limits: How large it may be.

    Raises:
        SheetError: Its encoding is not known for certain, its quotes are not closed, or a cell is too long.
    """
    text = decoded(content, name)
    separators = ("\t",) if name.lower().endswith((".tsv", ".tab")) else _SEPARATORS
    separator = _separator(text, separators)
    worksheet = Worksheet("")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    places = line = 0
    try:
        for row, cells in enumerate(reader):
            worksheet.lines[row] = line + 1
            line = reader.line_num
            worksheet.widths[row] = len(cells)
            places += len(cells)
            if places > limits.places:
                found = TableText.SEVERAL_CELLS(most=f"{limits.places:,}")
                raise SheetError((Fault(str(TableText.LINE(number=line)), found, TableText.FEWER_CELLS()),))
            for column, cell in enumerate(cells):
                if cell:
                    worksheet.add(row, column, cell, limits)
    except csv.Error as error:
        accepted = TableText.CSV_CELLS()
        raise SheetError((Fault("source", TableText.CSV_ERROR(cause=str(error), line=reader.line_num), accepted),)) from error
    return worksheet


def decoded(content: bytes, name: str) -> str:
    """
    The text of a file: by its byte order mark, else UTF-8, else GB18030.

    Raises:
        SheetError: The bytes are none of these, or more likely Big5 or Shift-JIS, which would read as other characters.

    Example:
        >>> decoded("街道".encode("gb18030"), "t.csv"), decoded("街道".encode("utf-16"), "t.csv")
        ('街道', '街道')
    """
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    try:
        if marked:
            return content.decode(marked).removeprefix("\ufeff")
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise _refusal(name, cause=TableText.NOT_ENCODED(encoding=marked.upper())) from error
    if b"\0" in content[:1000]:
        raise _refusal(name, cause=TableText.BYTES_NO_TEXT())
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _refusal(name, cause=TableText.BYTES_NO_TEXT()) from error
    other = _likelier(content, text)
    if other:
        raise _refusal(name, cause=TableText.OTHER_ENCODING(encoding=other))
    return text


def _refusal(name: str, *, cause: Statement) -> SheetError:
    return SheetError((Fault("source", TableText.CAUSE_IN(cause=cause, name=short_repr(name)), _ACCEPTED),))


def _likelier(content: bytes, text: str) -> str | None:
    """
    The encoding that bytes are likelier in than in GB18030.

    GB 2312 has the characters that people write, in GB18030 by two high bytes. Big5 and Shift-JIS have low second bytes too,
    which in GB18030 make characters that nobody writes.
    """
    written = _HAN.findall(text)[:_MOST_CHARACTERS]
    rare = sum(_is_rare(character) for character in written)
    if not written or rare * 5 <= len(written):
        return None
    for encoding, name in _OTHERS:
        try:
            other = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        common = [character for character in other if ord(character) > 127][:_MOST_CHARACTERS]
        if common and sum(map(_IS_COMMON[encoding], common)) * 10 >= len(common) * 9:
            return name
    return None


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _is_common_big5(character: str) -> bool:
    """True where a character is a sign or one of the 5,401 that Big5 has as those in common use."""
    code = character.encode("cp950", "replace")
    return len(code) == 2 and (0xA440 <= int.from_bytes(code) <= 0xC67E or code[0] <= 0xA3)


def _is_common_shift_jis(character: str) -> bool:
    """True where a character is kana, a sign, or one of the 2,965 of level 1 of JIS X 0208."""
    code = character.encode("cp932", "replace")
    return len(code) == 2 and (code[0] <= 0x84 or 0x889F <= int.from_bytes(code) <= 0x9872)


_IS_COMMON = {"cp950": _is_common_big5, "cp932": _is_common_shift_jis}


def _separator(text: str, separators: tuple[str, ...]) -> str:
    """The separator by which most rows have one number of cells; of several the first, and with most cells."""
    best, separator = (0, 0), separators[0]
    if len(separators) == 1:
        return separator
    for candidate in separators:
        score = _score(text, candidate)
        if score > best:
            best, separator = score, candidate
    return separator


def _score(text: str, separator: str) -> tuple[int, int]:
    """The number of the first rows that are as wide as most are, and that width."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in itertools.islice(reader, _MOST_SAMPLED):
            widths[len(cells)] += 1
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
