"""`jkq_targets.tables`: CSV and Excel files and frames as sheets."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import polars
import pytest
from openpyxl.styles import Alignment

from jkq_targets.balance import Sheet, diagnose
from jkq_targets.cli import main
from jkq_targets.errors import MissingExtraError, SheetError
from jkq_targets.tables import read_table

Lines = list[list[Any]]

PLAIN = "街道,确保,力争\n甲,10,12\n乙,20,25\n合计,30,37\n"
ABOVE = "2020年任务表,,\n单位：万元,,\n" + PLAIN + "注：省口径,,\n填表人：张三,,\n"
NESTED = "街道,外资,,内资\n,确保,力争,\n甲,10,12,5\n合计,10,12,5\n"


@pytest.fixture
def csv_path(tmp_path: Path) -> Path:
    """Where a CSV file may be written."""
    return tmp_path / "table.csv"


def texts(sheet: Sheet) -> list[str]:
    """What the cells print, row by row."""
    return [cell.text for cell in sheet.cells]


def faults(source: Any, **options: Any) -> dict[str, str]:
    """What is found by the place of each fault."""
    with pytest.raises(SheetError) as caught:
        read_table(source, **options)
    return {fault.where: fault.found for fault in caught.value.faults}


# ----------------------------------------------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csv(csv_path: Path, encoding: str, newline: str) -> None:
    """A CSV file is read in each of its encodings, with what stands above and below the table."""
    csv_path.write_bytes(ABOVE.replace("\n", newline).encode(encoding))
    sheet = read_table(str(csv_path))
    assert [str(cell.amount) for cell in sheet.cells] == ["10万元", "12万元", "20万元", "25万元", "30万元", "37万元"]
    assert (len(sheet.sums), len(sheet.orderings)) == (2, 3)
    assert sheet.grid is not None
    assert (sheet.grid.title, len(sheet.grid.rows)) == ("2020年任务表", 3)


def test_csv_with_two_rows_of_headings(csv_path: Path) -> None:
    """A row without a label and without figures belongs to the headings."""
    csv_path.write_text(NESTED, encoding="utf-8")
    assert [cell.id for cell in read_table(csv_path).cells][:3] == ["甲 · 外资 · 确保", "甲 · 外资 · 力争", "甲 · 内资"]


def test_csv_with_years_as_headings(csv_path: Path) -> None:
    """Years are headings, not figures, also in the second row."""
    csv_path.write_text("指标,外资,\n,2019,2020年\n甲,1,2\n合计,1,2\n", encoding="utf-8")
    assert [cell.id for cell in read_table(csv_path).cells][:2] == ["甲 · 外资 · 2019", "甲 · 外资 · 2020年"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        pytest.param("街道,数\n甲,1,234\n".encode(), "甲", id="unquoted-comma"),
        pytest.param("街道,数,额\n甲,1\n".encode(), "甲", id="ragged"),
        pytest.param('街道,数\n甲,"1\n'.encode(), "source", id="open-quote"),
        pytest.param(b"\xff\xfe\x00\x81\xff,", "source", id="no-text"),
        pytest.param(b"", "columns", id="empty"),
        pytest.param("街道,数\n".encode(), "columns", id="no-rows"),
        pytest.param("街道,数\n甲,一些\n乙,1\n".encode(), "甲 · 数", id="word"),
    ],
)
def test_csv_that_is_refused(csv_path: Path, content: bytes, where: str) -> None:
    """A file that is no table is refused with the place of the fault."""
    csv_path.write_bytes(content)
    assert list(faults(csv_path)) == [where]


@pytest.mark.parametrize("source", ["table.json", "table", 3, None, [["甲", 1]]])
def test_sources_that_are_refused(source: Any) -> None:
    """What is neither such a file nor a frame is refused; a file that is not there is an OSError."""
    assert list(faults(source)) == ["source"]
    with pytest.raises(FileNotFoundError):
        read_table("no-such-file.csv")


def test_the_unit_can_be_given(csv_path: Path) -> None:
    """The argument goes before the line above the table."""
    csv_path.write_text(ABOVE, encoding="utf-8")
    assert {cell.amount.unit for cell in read_table(csv_path, unit="亿元").cells if cell.amount} == {"亿元"}


# --------------------------------------------------------------------------------------------------------------- Excel


def workbook(path: Path, lines: Lines, merged: tuple[str, ...] = (), formats: dict[str, str] | None = None) -> Path:
    """A workbook with one worksheet."""
    book = openpyxl.Workbook()
    worksheet = book.active
    assert worksheet is not None
    for line in lines:
        worksheet.append(line)
    for cells in merged:
        worksheet.merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        worksheet[cell].number_format = number_format
    book.save(path)
    return path


HEAD: Lines = [["任务表"], [None, None, None, "单位：万元"], ["序号", "街道", "外资", None], [None, None, "确保", "力争"]]
MERGED = ("A1:D1", "A3:A4", "B3:B4", "C3:D3")


def test_excel(tmp_path: Path) -> None:
    """Merged headings hold for all of their columns, and merged labels for all of their rows."""
    lines: Lines = [*HEAD, [1, "甲", 10, 12.5], [2, "乙", 20, 20], ["合计", None, 30, 32.5]]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines, (*MERGED, "A7:B7")))
    assert [cell.id for cell in sheet.cells][4:] == ["合计 · 外资 · 确保", "合计 · 外资 · 力争"]
    assert texts(sheet) == ["10", "12.5", "20", "20", "30", "32.5"]
    assert {cell.amount.unit for cell in sheet.cells if cell.amount} == {"万元"}
    assert diagnose(sheet) == ()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        pytest.param(2, "0.00", "2.00", id="forced-places"),
        pytest.param(2.125, "0.0", "2.125", id="never-fewer-digits"),
        pytest.param(1234567, "#,##0", "1234567", id="grouping"),
        pytest.param(0.125, "0%", "12.5%", id="percent"),
        pytest.param(0.07, "0.0%", "7.0%", id="percent-with-places"),
        pytest.param(-3.5, "0.00;[Red]-0.00", "-3.50", id="negative"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="binary"),
        pytest.param(1e21, "General", "1000000000000000000000", id="large"),
        pytest.param(1e-7, "General", "0.0000001", id="small"),
        pytest.param("1,234", "General", "1,234", id="text"),
    ],
)
def test_numbers_of_excel(tmp_path: Path, value: Any, number_format: str, text: str) -> None:
    """A number is what Excel shows, never with fewer digits than are stored, and nothing is computed in binary."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", value]], formats={"B2": number_format})
    assert texts(read_table(path)) == [text]


def test_set_in_by_the_ruler(tmp_path: Path) -> None:
    """A label that Excel sets in is set in: below 其中 it is a part too."""
    book = openpyxl.Workbook()
    worksheet = book.active
    assert worksheet is not None
    lines: Lines = [["街道", "数"], ["甲", 5], ["其中：A", 1], ["B", 2], ["合计", 5]]
    for line in lines:
        worksheet.append(line)
    worksheet["A4"].alignment = Alignment(indent=2)
    book.save(tmp_path / "table.xlsx")
    (part,) = read_table(tmp_path / "table.xlsx").of_which
    assert part.parts == ("其中：A · 数", "B · 数")


def test_a_figure_over_merged_cells_is_refused(tmp_path: Path) -> None:
    """One figure for two rows cannot be given to either; a mark for both can."""
    lines: Lines = [["街道", "数"], ["甲", 5], ["乙", None], ["合计", 5]]
    assert faults(workbook(tmp_path / "figure.xlsx", lines, ("B2:B3",))) == {"乙 · 数": "'merged with B2'"}
    lines = [["街道", "数", "额"], ["甲", "--", 1], ["乙", None, 2], ["合计", None, 3]]
    assert texts(read_table(workbook(tmp_path / "mark.xlsx", lines, ("B2:B3",)), unit="元")) == ["1", "2", "3"]


def test_a_formula_without_its_value_is_refused(tmp_path: Path) -> None:
    """A formula that no spreadsheet has computed is no empty cell."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", 5], ["合计", "=SUM(B2:B2)"]])
    assert faults(path) == {"B3": "'=SUM(B2:B2)'"}


def test_worksheets(tmp_path: Path) -> None:
    """The first worksheet is read, or the one that is named."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", 5]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("第二").append(["街道", "数"])
    book["第二"].append(["乙", 7])
    book.save(path)
    assert (texts(read_table(path)), texts(read_table(path, worksheet="第二"))) == (["5"], ["7"])
    assert faults(path, worksheet="第三") == {"worksheet": "'第三'"}


def test_headings_below_a_merged_one(tmp_path: Path) -> None:
    """Below a heading that is merged over the labels, headings of these follow; a row of a section is none."""
    path = tmp_path / "accounts.csv"
    rows = "科目,,合计,基本\n编码,名称,,\n201,服务,10,10\n202,外交,5,5\n,合计,15,15\n"
    path.write_text(rows, encoding="utf-8")
    assert [relation.parts for relation in read_table(path).sums][:1] == [("服务 · 合计", "外交 · 合计")]
    path.write_text("街道,数\n一、东片,\n城南,1\n合计,1\n", encoding="utf-8")
    assert len(read_table(path).sums) == 1


def test_worksheet_of_notes(tmp_path: Path) -> None:
    """Where the first worksheet is no table, the others are offered; of one that was asked for, nothing is."""
    path = workbook(tmp_path / "notes.xlsx", [["说明"], ["本表为初步数"]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("数据").append(["街道", "数"])
    book["数据"].append(["城南", 7])
    book.save(path)
    with pytest.raises(SheetError, match="one by name: 数据"):
        read_table(path)
    assert texts(read_table(path, worksheet="数据")) == ["7"]
    assert "worksheet" not in faults(path, worksheet=book.worksheets[0].title)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """The ending alone makes no Excel file."""
    path = tmp_path / "table.xlsx"
    path.write_text(PLAIN, encoding="utf-8")
    assert list(faults(path)) == ["source"]


def test_excel_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where openpyxl is missing, the error names the extra that brings it."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", 5]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match="excel"):
        read_table(path)


# -------------------------------------------------------------------------------------------------------------- frames

ROWS: dict[str, list[Any]] = {"街道": ["甲", "乙", "合计"], "数（家）": [1, None, 1], "额（万元）": [0.5, 2.0, 2.5]}


@pytest.mark.parametrize("frame", [pandas.DataFrame(ROWS), polars.DataFrame(ROWS)], ids=["pandas", "polars"])
def test_frames(frame: Any) -> None:
    """A missing value is nothing, a float as many places as its column, a whole number none."""
    sheet = read_table(frame)
    assert texts(sheet) == ["1", "0.5", "", "2.0", "1", "2.5"]
    assert len(sheet.sums) == 2
    assert diagnose(sheet) == ()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([Decimal("1.20"), Decimal("3.00")], id="decimals"),
        pytest.param(["1.20", "3.00"], id="texts"),
    ],
)
def test_exact_values_of_a_frame(values: list[Any]) -> None:
    """Decimals and texts of a frame keep their places."""
    assert texts(read_table(pandas.DataFrame({"街道": ["甲", "乙"], "数": values}))) == ["1.20", "3.00"]


def test_labels_in_the_index_of_pandas() -> None:
    """An index with labels is the first column, and several levels of headings are nested."""
    headings = pandas.MultiIndex.from_tuples([("外资", "确保"), ("外资", "力争")])
    sheet = read_table(pandas.DataFrame([[1, 2], [1, 2]], index=["甲", "合计"], columns=headings))
    assert [cell.id for cell in sheet.cells][:2] == ["甲 · 外资 · 确保", "甲 · 外资 · 力争"]
    assert (len(sheet.sums), len(sheet.orderings)) == (2, 2)


def test_headings_that_pandas_made_up() -> None:
    """The name that pandas gives a column without heading is none of the table's."""
    sheet = read_table(pandas.DataFrame({"Unnamed: 0": ["甲", "合计"], "数": [1, 1]}))
    assert sheet.grid is not None
    assert sheet.grid.headings == (("",), ("数",))


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), True])
def test_values_of_a_frame_that_are_refused(value: Any) -> None:
    """Infinity and truth values are no figures."""
    frame = pandas.DataFrame({"街道": ["甲", "乙"], "数": pandas.Series([1, value], dtype=object)})
    assert list(faults(frame)) == ["乙 · 数"]


# --------------------------------------------------------------------------------------------------------- command line


def test_audit_of_tables(tmp_path: Path, csv_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command audits tables by their ending: 0 where they add up, 1 where not, 2 where they cannot be read."""
    csv_path.write_text(PLAIN, encoding="utf-8")
    assert main(["audit", str(csv_path)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("table.csv: 5 relations checked, no findings.")
    lines: Lines = [["街道", "数（万元）"], ["甲", 4123], ["乙", 50000], ["合计", 9123]]
    assert main(["audit", str(workbook(tmp_path / "table.XLSX", lines))]) == 1
    assert "✗ 50000 → 5000万元" in capsys.readouterr().out
    csv_path.write_text("街道,数\n甲,一些\n乙,1\n", encoding="utf-8")
    assert main(["audit", str(csv_path)]) == 2
    assert "甲 · 数" in capsys.readouterr().err
