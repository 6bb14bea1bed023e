"""`Limits`: how large a file may be, so that a hostile one cannot exhaust the machine."""

from __future__ import annotations

from typing import Any

import attrs

from jkq_targets.error_words import Wanted
from jkq_targets.errors import Fault, SheetError, short_repr


def _size(_instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SheetError((Fault(attribute.name, short_repr(value), Wanted.POSITIVE_NUMBER()),))


@attrs.frozen(kw_only=True)
class Limits:
    """
    The bounds within which files are read; a file beyond one of them is refused before it is unpacked.

    Args:
        file_bytes: The size of a file, in bytes.
        unpacked_bytes: The size of all parts of an archive (.xlsx, .ods, .docx) that are read, unpacked, in bytes.
        ratio: By how many times its packed size a part may grow; parts of up to 10 MB may grow by more.
        parts: The number of parts in an archive.
        places: The number of places of a worksheet or table: its rows with cells times its columns with cells.
        characters: The length of the text of one cell; Excel itself holds 32,767 characters.
        text: The length of the text of a document that is plain text, Markdown or a page, in characters.

    Raises:
        SheetError: A limit is not a whole number above 0.

    Example:
        >>> Limits(file_bytes=1_000_000).parts
        20000
    """

    file_bytes: int = attrs.field(default=200_000_000, validator=_size)
    unpacked_bytes: int = attrs.field(default=400_000_000, validator=_size)
    ratio: int = attrs.field(default=400, validator=_size)
    parts: int = attrs.field(default=20_000, validator=_size)
    places: int = attrs.field(default=4_000_000, validator=_size)
    characters: int = attrs.field(default=32_767, validator=_size)
    text: int = attrs.field(default=50_000_000, validator=_size)


#: Elements of XML deeper in each other than this are neither a workbook nor a document.
MOST_DEPTH = 200

#: The limits that hold where no others are given.
LIMITS = Limits()
