"""`jkq_targets.tables`: workbooks in binary formats, .xlsb and .xls."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt

from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.tables import TableSet, read_table

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDE = 0xFFFFFFFF


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of .xlsb: its number and size in seven bits a byte, and its content."""

    def variable(number: int) -> bytes:
        head = b""
        while number >= 0x80:
            head += bytes([number & 0x7F | 0x80])
            number >>= 7
        return head + bytes([number])

    return variable(kind) + variable(len(content)) + content


def wide(text: str) -> bytes:
    """A text behind its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    """A cell."""
    return record(kind, struct.pack("<II", column, style) + content)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row, counted from 0, and its cells."""
    return record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0)) + b"".join(cells)


def shared(column: int, number: int) -> bytes:
    """A cell with a shared text."""
    return cell(7, column, struct.pack("<I", number))


def packed(number: int, *, is_hundredth: bool = False) -> bytes:
    """A whole number in 30 bits, or a hundredth of it."""
    return struct.pack("<i", number << 2 | 2 | is_hundredth)


def parts(*rows: bytes, texts: tuple[str, ...] = ("街道", "外资（千元）", "甲", "乙", "合计")) -> dict[str, bytes]:
    """A workbook with one worksheet; style 1 shows thousands."""
    style = struct.pack("<HHHHHBB", 0, 0, 0, 0, 0, 0, 0) + bytes(4)
    scaled = struct.pack("<HHHHHBB", 0, 170, 0, 0, 0, 0, 0) + bytes(4)
    relation = '<Relationship Id="{}" Type="' + RELATIONS + '/{}" Target="{}"/>'
    lines = "".join(
        relation.format(*line)
        for line in (
            ("rId1", "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "styles", "styles.bin"),
            ("rId3", "sharedStrings", "sharedStrings.bin"),
        )
    )
    return {
        "_rels/.rels": f"<Relationships>{relation.format('rId1', 'officeDocument', 'xl/workbook.bin')}</Relationships>".encode(),
        "xl/_rels/workbook.bin.rels": f"<Relationships>{lines}</Relationships>".encode(),
        "xl/workbook.bin": record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("表"))
        + record(144)
        + record(132),
        "xl/styles.bin": record(278)
        + record(615, struct.pack("<I", 1))
        + record(44, struct.pack("<H", 170) + wide("#,##0,"))
        + record(616)
        + record(617, struct.pack("<I", 2))
        + record(47, style)
        + record(47, scaled)
        + record(618)
        + record(279),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(texts), len(texts)))
        + b"".join(record(19, b"\0" + wide(text)) for text in texts)
        + record(160),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, struct.pack("<IIII", 0, 9, 0, 9))
        + record(145)
        + b"".join(rows)
        + record(146)
        + record(130),
    }


ROWS = (
    row(0, shared(0, 0), shared(1, 1)),
    row(1, shared(0, 2), cell(5, 1, struct.pack("<d", 120500.0), style=1)),
    row(2, cell(6, 0, wide("旧")), cell(2, 1, packed(99)), hidden=True),
    row(3, shared(0, 3), cell(2, 1, packed(2050, is_hundredth=True))),
    row(4, shared(0, 4), cell(9, 1, struct.pack("<d", 141.0) + bytes(6))),
)  # fmt: skip


def saved(path: Path, content: dict[str, bytes]) -> Path:
    """A workbook as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def refused(path: Path, content: dict[str, bytes]) -> str:
    """What a refusal says."""
    with pytest.raises(SheetError) as caught:
        read_table(saved(path, content))
    return str(caught.value)


def test_xlsb(tmp_path: Path) -> None:
    """Numbers are as they are shown, packed ones too; hidden rows are named, and left out where the sums hold only without."""
    sheet = read_table(saved(tmp_path / "table.xlsb", parts(*ROWS)))
    assert [cell.text for cell in sheet.cells] == ["120.5", "20.5", "141"]
    report = audit(sheet)
    assert report.ok
    assert "row 3 (旧)" in report.to_text()
    assert "formulas are not read from this format" in report.to_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(row(1_048_576), "a row or column up to 1048576", id="row"),
        pytest.param(row(1, cell(2, 16_384, packed(1))), "a row or column up to 16384", id="column"),
        pytest.param(row(1, shared(0, 99)), "the shared text 99", id="text-index"),
        pytest.param(row(1, cell(2, 0, packed(1), style=9)), "the style 9", id="style-index"),
        pytest.param(row(1, cell(6, 0, struct.pack("<I", 5000))), "a text that is cut off", id="text-cut"),
        pytest.param(row(1, cell(5, 0, b"\0")), "too short", id="number-cut"),
    ],
)
def test_broken_xlsb(tmp_path: Path, change: bytes, said: str) -> None:
    """What does not keep to the format is refused with what was found."""
    assert said in refused(tmp_path / "table.xlsb", parts(ROWS[0], change))


def font(weight: int) -> bytes:
    """A font of some weight."""
    return record(43, struct.pack("<HHHHBBBB", 220, 0, weight, 0, 0, 0, 0, 0) + bytes(9) + wide("宋体"))


def test_bold_in_xlsb(tmp_path: Path) -> None:
    """A bold row is the total of the rows behind it that are not, in a list without another sign of levels."""
    styles = [record(47, struct.pack("<HHHHHBB", 0, 0, at, 0, 0, 0, 0) + bytes(4)) for at in (0, 1)]
    listed = [("城区", 1, 30, 301), ("甲", 0, 10, 120), ("乙", 0, 20, 181), ("合计", 1, 30, 301)]
    lines = [row(0, *(cell(6, at, wide(text)) for at, text in enumerate(("街道", "内资", "外资"))))]
    for at, (label, style, *figures) in enumerate(listed, 1):
        lines.append(row(at, cell(6, 0, wide(label), style), *(cell(2, n, packed(size)) for n, size in enumerate(figures, 1))))
    content = parts(*lines)
    content["xl/styles.bin"] = b"".join((record(278), font(400), font(700), record(617), *styles, record(618), record(279)))
    report = audit(read_table(saved(tmp_path / "table.xlsb", content)))
    assert report.ok is True
    assert len(report.checks) == 4


def test_a_cell_far_out_in_xlsb(tmp_path: Path) -> None:
    """Only cells that exist are walked."""
    far = row(1_048_575, cell(6, 16_383, wide("注")))
    sheet = read_table(saved(tmp_path / "table.xlsb", parts(*ROWS[:2], far)))
    assert [cell.text for cell in sheet.cells][:1] == ["120.5"]


def test_xlsb_without_worksheets(tmp_path: Path) -> None:
    """A workbook without worksheets is refused."""
    content = parts() | {"xl/workbook.bin": record(131) + record(132)}
    assert "without worksheets" in refused(tmp_path / "table.xlsb", content)


# ------------------------------------------------------------------------------------------------------------------ .xls


def xls(change: Any = None) -> bytes:
    """A workbook in the format before 2007."""
    book = xlwt.Workbook()
    for name, total in (("收入", 42.5), ("支出", 40)):
        sheet = book.add_sheet(name)
        lines: list[list[Any]] = [["街道", "外资（万元）", "占比"], ["甲", 12.5, 0.3], ["乙", 30, 0.7], ["合计", total, 1]]
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                style = xlwt.easyxf(num_format_str="0%" if column == 2 else "General")
                sheet.write(at, column, value, style)
    if change is not None:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("suffix", [".xls", ".et"])
def test_xls(tmp_path: Path, suffix: str) -> None:
    """Every worksheet is read, numbers as they are shown."""
    path = tmp_path / f"table{suffix}"
    path.write_bytes(xls())
    sheet = read_table(path)
    assert isinstance(sheet, TableSet)
    assert [cell.text for cell in sheet.table("收入").cells] == ["12.5", "30%", "30", "70%", "42.5", "100%"]
    (error,) = audit(sheet).errors
    assert error.addresses[0] == ("支出 · 合计 · 外资（万元）", "支出!B4")


def test_hidden_and_merged_in_xls(tmp_path: Path) -> None:
    """Hidden rows, columns and worksheets of .xls are named, and merged labels hold for all their rows."""

    def change(book: Any) -> None:
        first = book.get_sheet(0)
        first.row(2).hidden = True
        first.col(2).hidden = True
        first.write_merge(5, 6, 0, 0, "丙")
        book.get_sheet(1).visibility = 1

    path = tmp_path / "table.xls"
    path.write_bytes(xls(change))
    said = audit(read_table(path)).to_text()
    assert "Hidden, and counted like the others: row 3 (乙); column C." in said
    assert "The worksheet 支出 is hidden" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(xls()[:3000], "found a damaged workbook", id="cut off"),
        # The second record says how the workbook is encrypted, in place of how its strings are encoded.
        pytest.param(xls().replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1), "found an encrypted workbook", id="encrypted"),
    ],
)
def test_xls_refused(tmp_path: Path, content: bytes, said: str) -> None:
    """A file that is cut off or encrypted is refused with what is wrong."""
    path = tmp_path / "table.xls"
    path.write_bytes(content)
    with pytest.raises(SheetError, match=said):
        read_table(path)
