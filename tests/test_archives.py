"""`jkq_targets.archives`, `jkq_targets.limits` and what is built on them: hostile, broken and oversized workbooks are refused."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.archives import Archive
from jkq_targets.errors import JkqTargetsError, SheetError
from jkq_targets.limits import LIMITS, Limits
from jkq_targets.tables import read_table
from jkq_targets.tables._worksheets import column_letters

SHEET, STRINGS, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
#: Hostile files are refused at once; on a busy machine within this many seconds.
SOON = 20


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    """A part of relations, by the kind of each."""
    lines = (
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f"<Relationships>{''.join(lines)}</Relationships>"


#: A workbook with one small table: 街道 and 数（家）, 甲 1, 乙 2, 合计 3.
PARTS = {
    "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
    BOOK: f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(
        worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
    ),
    STRINGS: f"<sst {MAIN}>{''.join(f'<si><t>{text}</t></si>' for text in ('街道', '数（家）', '甲', '乙', '合计'))}</sst>",
    STYLES: f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
    SHEET: f"""<worksheet {MAIN}><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>1</v></c></row>
<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3"><v>2</v></c></row>
<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4"><v>3</v></c></row>
</sheetData></worksheet>""",
}


def saved() -> bytes:
    """The workbook as a file."""
    return packed({name: part.encode() for name, part in PARTS.items()})


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part of it changed."""
    parts = parts_of(saved())
    return packed(parts | {name: change(parts[name])})


def told(tmp_path: Path, content: bytes, suffix: str = ".xlsx", limits: Limits = LIMITS) -> str:
    """What a refusal says, in at most ten lines; it comes soon."""
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(content)
    began = time.process_time()
    with pytest.raises(SheetError) as caught:
        read_table(path, limits=limits)
    assert time.process_time() - began < SOON
    text = str(caught.value)
    assert len(text.splitlines()) <= 10
    return text


def amounts(tmp_path: Path, content: bytes, suffix: str = ".xlsx") -> list[str]:
    """The figures of a file, read soon."""
    path = tmp_path / f"large{suffix}"
    path.write_bytes(content)
    began = time.process_time()
    found = [str(cell.amount) for cell in read_table(path).cells]
    assert time.process_time() - began < SOON
    return found


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """A part with some bytes replaced, which it has."""

    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new, 1)

    return change


# ------------------------------------------------------------------------------------------------------ far and large


@pytest.mark.parametrize("address", ["A1048576", "C1048576", "XFD1048576", "XFD2"])
def test_a_cell_far_out(tmp_path: Path, address: str) -> None:
    """Only cells that exist are walked, wherever a single one is."""
    cell = f'<row><c r="{address}" t="str"><v>注</v></c></row></sheetData>'.encode()
    assert amounts(tmp_path, with_part(SHEET, replaced(b"</sheetData>", cell)))[:3] == ["1家", "2家", "3家"]


@pytest.mark.parametrize("block", ["D1:XFD1048576", "A4:A1048576", "D1:D1048576", "A5:XFD5", "C4:XFD1048576"])
def test_a_huge_merge(tmp_path: Path, block: str) -> None:
    """A merged block costs no more than the cells that are within it."""
    merge = f'</sheetData><mergeCells><mergeCell ref="{block}"/></mergeCells>'.encode()
    assert amounts(tmp_path, with_part(SHEET, replaced(b"</sheetData>", merge))) == ["1家", "2家", "3家"]


def test_merges_over_each_other(tmp_path: Path) -> None:
    """Merged blocks that cover each other again and again are refused."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>1</v></c></row>' for row in range(5, 2005))
    merges = '<mergeCell ref="A5:B2005"/>' * 2000
    sheet = f"{rows}</sheetData><mergeCells>{merges}</mergeCells>".encode()
    assert "cover each other" in told(tmp_path, with_part(SHEET, replaced(b"</sheetData>", sheet)))


def test_a_diagonal(tmp_path: Path) -> None:
    """Few cells that would make a table of very many places are refused."""
    cells = "".join(f'<row><c r="{column_letters(at + 2)}{at + 9}"><v>1</v></c></row>' for at in range(3000))
    content = with_part(SHEET, replaced(b"</sheetData>", f"{cells}</sheetData>".encode()))
    assert "3,004 rows with cells by 3,002 columns" in told(tmp_path, content)


def test_much_text_from_a_small_file(tmp_path: Path) -> None:
    """A part that unpacks to more than its packed size allows is refused before it is unpacked."""
    text = b"<si><t>" + b"x" * 100_000_000 + b"</t></si></sst>"
    content = with_part(STRINGS, lambda part: part.replace(b"</sst>", text))
    assert len(content) < 1_000_000
    assert "unpacks to more than" in told(tmp_path, content)


def test_a_size_that_lies(tmp_path: Path) -> None:
    """What an archive states of its sizes is not believed."""
    content = bytearray(with_part(STRINGS, lambda part: part.replace(b"</sst>", b" " * 30_000_000 + b"</sst>")))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(STRINGS.encode()))
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    assert "sharedStrings.xml" in told(tmp_path, bytes(content))


def test_a_long_cell(tmp_path: Path) -> None:
    """A cell longer than Excel itself holds is refused by its address."""
    text = b"<t>" + b"x" * 40_000 + b"</t>"
    content = with_part(STRINGS, replaced("<t>甲</t>".encode(), text))
    assert "Sheet!A2: found a cell of 40,000 characters" in told(tmp_path, content)


# ---------------------------------------------------------------------------------------------------------------- broken

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DEEP = b"<a>" * 5000 + b"</a>" * 5000


def declared(attributes: bytes) -> Callable[[bytes], bytes]:
    """Put a declaration of XML with these attributes before a part."""
    return lambda part: b'<?xml version="1.0" ' + attributes + b"?>" + part.partition(b"?>")[2]


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        pytest.param(SHEET, lambda part: part[:-30], "not valid XML", id="sheet-cut"),
        pytest.param(BOOK, lambda part: part[:-30], "not valid XML", id="workbook-cut"),
        pytest.param(BOOK, lambda _: b"<workbook/>", "without worksheets", id="no-worksheets"),
        pytest.param(SHEET, lambda part: BOMB + part, "document type", id="bomb"),
        pytest.param(STRINGS, lambda part: OUTSIDE + part, "document type", id="outside"),
        pytest.param(SHEET, replaced(b"<sheetData>", DEEP + b"<sheetData>"), "deep", id="deep"),
        pytest.param(SHEET, replaced(b't="s"><v>0<', b't="s"><v>99<'), "A1: found the shared text", id="text-index"),
        pytest.param(SHEET, replaced(b't="s"><v>0<', b't="s"><v>-1<'), "A1: found the shared text", id="text-negative"),
        pytest.param(SHEET, replaced(b'<c r="B2"', b'<c r="B2" s="77"'), "B2: found the style", id="style-index"),
        pytest.param(SHEET, replaced(b'"B2"><v>1<', b'"B2"><v>one<'), "B2: found 'one'", id="no-number"),
        pytest.param(SHEET, replaced(b'"B2"><v>1<', b'"B2"><v>1_0<'), "B2: found '1_0'", id="underscore"),
        pytest.param(SHEET, replaced(b'r="B2"', b'r="B0"'), "the address of a cell", id="row-0"),
        pytest.param(SHEET, replaced(b'r="B2"', b'r="XFE2"'), "the address of a cell", id="column-16385"),
        pytest.param(SHEET, replaced(b'<row r="2"', b'<row r="9999999"'), "a row or column", id="row-number"),
        pytest.param(STYLES, lambda part: part.replace(b'numFmtId="0"', b'numFmtId="x"'), "styles.xf", id="styles"),
        pytest.param(STYLES, lambda part: part[: len(part) // 2], "not valid XML", id="styles-cut"),
        pytest.param(BOOK, lambda part: b'<?xml version="1.0" encoding="utf-7"?>' + part, "encoding", id="utf-7"),
        pytest.param(BOOK, declared(b" " * 900 + b'encoding="foo"'), "in the encoding 'foo'", id="behind-blanks"),
        pytest.param(BOOK, declared(b" " * 70_000 + b'encoding="gbk"'), "not valid XML: line 1, column 1", id="without-end"),
    ],
)
def test_broken_parts(tmp_path: Path, name: str, change: Callable[[bytes], bytes], said: str) -> None:
    """What does not keep to the format is refused with what was found."""
    assert said in told(tmp_path, with_part(name, change))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param("街道,数\n甲,1\n".encode(), "not a workbook", id="text"),
        pytest.param(b"<html><table><tr><td>1</td></tr></table></html>", "HTML", id="html"),
        pytest.param(b"PK\x03\x04" + b"\0" * 40, "damaged archive", id="zip-head"),
        pytest.param(saved()[:-100], "damaged archive", id="zip-cut"),
        pytest.param(packed({"a.txt": b"1"}), "an archive without a workbook", id="other-zip"),
        pytest.param(bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="encrypted"),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    """The ending alone does not make a workbook."""
    assert said in told(tmp_path, content)


@pytest.mark.parametrize(
    ("offset", "damage", "said"),
    [
        pytest.param(20, b"\xff" * 40, ": its bytes cannot be unpacked", id="bytes"),
        pytest.param(-30, b"\xff", ": its bytes are not those of its checksum", id="checksum"),
        pytest.param(-36, b"\x63", " that is packed in a way that is not known", id="method"),
    ],
)
def test_a_damaged_part(tmp_path: Path, offset: int, damage: bytes, said: str) -> None:
    """A part that does not unpack is refused by its name, with what is wrong. The list of parts names it last."""
    content, name = bytearray(saved()), SHEET.encode()
    at = offset + (content.index(name) + len(name) if offset > 0 else content.rindex(name))
    content[at : at + len(damage)] = damage
    assert f"part {SHEET}{said}" in told(tmp_path, bytes(content))


@pytest.mark.parametrize("name", ["missing.xlsx", "missing.csv"])
def test_errors_of_the_system(tmp_path: Path, name: str) -> None:
    """What the system says of a file that is not there, or is a folder, passes through."""
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        read_table(tmp_path / name)


# ---------------------------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        pytest.param(Limits(file_bytes=100), "at most 100, or larger `Limits`", id="file"),
        pytest.param(Limits(unpacked_bytes=1000), "unpacks to more than", id="unpacked"),
        pytest.param(Limits(parts=3), "at most 3 parts", id="parts"),
        pytest.param(Limits(places=7), "more than 7 cells", id="places"),
        pytest.param(Limits(characters=3), "a cell of 4 characters", id="characters"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, said: str) -> None:
    """Each limit is held to, and said; a larger one lets the file pass."""
    assert said in told(tmp_path, saved(), limits=limits)
    path = tmp_path / "passes.xlsx"
    path.write_bytes(saved())
    assert len(read_table(path, limits=Limits(characters=4, places=8)).cells) == 3


@pytest.mark.parametrize("value", [0, -1, True, "5", None])
def test_a_limit_that_is_none(value: Any) -> None:
    """A limit is a whole number above 0."""
    with pytest.raises(SheetError, match="file_bytes"):
        Limits(file_bytes=value)


def test_the_error_is_that_of_the_caller() -> None:
    """An archive raises the class of error that it is given."""

    class OwnError(SheetError):
        pass

    with pytest.raises(OwnError):
        Archive(b"PK", LIMITS, OwnError)
    large = Archive(packed({"a": b" " * 50_000_000}), LIMITS, OwnError)
    with pytest.raises(OwnError, match="unpacks"):
        large.read("a")
    with pytest.raises(JkqTargetsError, match="without the part"):
        large.read("b")
