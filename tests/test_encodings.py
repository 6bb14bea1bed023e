"""`jkq_targets.encodings` and `jkq_targets.files`: one decision on bytes and on files, for tables, documents and records."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jkq_targets import DocumentError, JkqTargetsError, RecordError, SheetError, assess, load, read_document, read_table
from jkq_targets.encodings import decoded
from jkq_targets.files import limited, read_file
from jkq_targets.limits import Limits

TEXT = "街道,数\n城南,12\n嘉北,30\n"
TRADITIONAL = "鄉鎮市區,人口數\n臺北市,12\n新竹縣,30\n合計,42\n"


def read(content: bytes, *, is_page: bool = False) -> str:
    """The text of bytes."""
    return decoded(content, "a.csv", error=SheetError, accepted="text", is_page=is_page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_text_is_read(encoding: str) -> None:
    """UTF-8 and UTF-16 with and without a mark, and GB18030 give the same text, without the mark."""
    assert read(TEXT.encode(encoding)) == TEXT


def test_a_mark_decides() -> None:
    """Bytes with a mark are in its encoding or refused; GB18030 has a mark too."""
    assert read(b"\x84\x31\x95\x33" + TEXT.encode("gb18030")) == TEXT
    with pytest.raises(SheetError, match=r"bytes that are not UTF-8-SIG in 'a\.csv'"):
        read(b"\xef\xbb\xbf\xff\xff")


@pytest.mark.parametrize(
    ("content", "is_page"),
    [
        pytest.param("<meta charset=big5>臺北市".encode("big5"), True, id="big5"),
        pytest.param("<meta charset=gb2312>臺北市".encode("gbk"), True, id="gb2312"),
        pytest.param("<meta charset=utf-7>臺北市".encode("gbk"), True, id="no-encoding-of-files"),
        pytest.param("<meta charset=none-such>臺北市".encode("gbk"), True, id="unknown"),
        pytest.param("<meta charset=utf-8>臺北市".encode("gbk"), True, id="wrong"),
        pytest.param("<meta charset=big5>臺北市".encode(), False, id="no-page"),
    ],
)
def test_a_page_declares_its_encoding(content: bytes, *, is_page: bool) -> None:
    """What a page declares is tried first, if it is an encoding of texts; what no page declares is not looked for."""
    assert read(content, is_page=is_page).endswith("臺北市")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff\xff\x00\x80", id="one-zero"),
        pytest.param(b"a\0\0b", id="zeros-at-both-places"),
        pytest.param("街道\0".encode(), id="a-zero-in-utf-8"),
        pytest.param(bytes(range(256)), id="every-byte"),
        pytest.param(b"\x7fELF\x02\x01\x01\0\0\0", id="a-program"),
    ],
)
def test_bytes_that_are_no_text(content: bytes) -> None:
    """Bytes that are no text are refused, and read as no other encoding."""
    with pytest.raises(SheetError, match=r"bytes that are not text in 'a\.csv'; accepted: text"):
        read(content)


@pytest.mark.parametrize(
    "reader", [read_document, read_table, lambda path: assess(2022, path)], ids=["document", "table", "actuals"]
)
def test_every_reader_decides_alike(tmp_path: Path, reader: Callable[[Path], object]) -> None:
    """Documents, tables and the figures reached refuse Big5, which would read as other characters, in the same words."""
    path = tmp_path / ("a.txt" if reader is read_document else "a.csv")
    path.write_bytes(TRADITIONAL.encode("big5"))
    with pytest.raises(JkqTargetsError, match="text in Big5, by its characters in 'a"):
        reader(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize(
    ("reader", "error"),
    [
        pytest.param(read_document, DocumentError, id="document"),
        pytest.param(read_table, SheetError, id="table"),
        pytest.param(load, RecordError, id="record"),
        pytest.param(lambda path: assess(2022, path), RecordError, id="actuals"),
    ],
)
def test_a_pipe_is_refused(tmp_path: Path, reader: Callable[[Path], object], error: type[Exception]) -> None:
    """A pipe would be waited for without end."""
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(error, match="which is not a file"):
        reader(path)


def test_size(tmp_path: Path) -> None:
    """A file or bytes of more than the limit are refused, and exactly as much is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 20)
    assert read_file(path, Limits(file_bytes=20), RecordError) == limited(b"x" * 20, Limits(file_bytes=20), RecordError)
    refusal = "a file of 20 bytes; accepted: at most 19, or larger `Limits`"
    with pytest.raises(RecordError, match=refusal):
        read_file(path, Limits(file_bytes=19), RecordError)
    with pytest.raises(RecordError, match=refusal):
        limited(b"x" * 20, Limits(file_bytes=19), RecordError)
    with pytest.raises(DocumentError, match="a file of 20 bytes"):
        read_document(path, limits=Limits(file_bytes=19))
    with pytest.raises(DocumentError, match="20 characters; accepted: a text of at most 19 characters, or larger `Limits`"):
        read_document(path, limits=Limits(text=19))
    assert read_document(path, limits=Limits(text=20)).text == "x" * 20
