"""`jkq_targets.tables`: the cells of workbooks as they are shown, formats other than .xlsx, and the command line."""

from __future__ import annotations

import sys
import time
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment

from jkq_targets.balance import diagnose
from jkq_targets.cli import main
from jkq_targets.errors import MissingExtraError
from jkq_targets.rules import audit
from jkq_targets.tables import read_table
from jkq_targets.tables._dates import date_text
from tests.tables_of_files import PLAIN, Lines, Workbook, faults, remarks, texts

# ----------------------------------------------------------------------------------------------------------------- cells

HEAD: Lines = [["任务表"], [None, None, None, "单位：万元"], ["序号", "街道", "外资", None], [None, None, "确保", "力争"]]
MERGED = ("A1:D1", "A3:A4", "B3:B4", "C3:D3")


def test_excel(tmp_path: Path, workbook: Workbook) -> None:
    """Merged headings hold for all of their columns, and merged labels for all of their rows."""
    lines: Lines = [*HEAD, [1, "甲", 10, 12.5], [2, "乙", 20, 20], ["合计", None, 30, 32.5]]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines, merged=(*MERGED, "A7:B7")))
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
        pytest.param(-3.5, "#,##0_);(#,##0)", "-3.5", id="brackets"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="binary"),
        pytest.param(1e21, "General", "1000000000000000000000", id="large"),
        pytest.param(1e-7, "General", "0.0000001", id="small"),
        pytest.param("1,234", "General", "1,234", id="text"),
        pytest.param(120000, "#,##0,", "120", id="thousands"),
        pytest.param(1234567, "0.0,,", "1.234567", id="millions"),
        pytest.param(123456, "0!.0,", "12.3456", id="ten-thousands"),
        pytest.param(123000, r"0\.0,", "12.3", id="ten-thousands-backslash"),
        pytest.param(120000, "0!.0000", "12.0000", id="ten-thousands-without-a-comma"),
        pytest.param(1234, r"#\.##0", "1234", id="grouped-by-points"),
        pytest.param(12, '0"万元"', "12万元", id="unit"),
        pytest.param(12, '0"人次左右的数"', "12", id="words-that-are-no-unit"),
        pytest.param(123456, '[>=10000]0!.0,"万";0', "12.3456万", id="conditions"),
        pytest.param(123, '[>=10000]0!.0,"万";0', "123", id="conditions-else"),
        pytest.param(0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", id="accounts"),
    ],
)
def test_numbers_of_excel(tmp_path: Path, value: Any, number_format: str, text: str, workbook: Workbook) -> None:
    """A number is what Excel shows, never with fewer digits than are stored, and nothing is computed in binary."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", value]], formats={"B2": number_format})
    assert texts(read_table(path)) == [text]


@pytest.mark.parametrize(
    ("number_format", "label"),
    [
        pytest.param("yyyy-mm-dd", "2023-03-15", id="iso"),
        pytest.param('yyyy"年"m"月"', "2023年3月", id="month"),
        pytest.param("[$-804]yyyy/m/d;@", "2023/3/15", id="locale"),
        pytest.param("mmm-yy", "Mar-23", id="english"),
        pytest.param("h:mm", "18:00", id="time"),
        pytest.param("h:mm AM/PM", "6:00 PM", id="half-days"),
    ],
)
def test_dates_of_excel(tmp_path: Path, number_format: str, label: str, workbook: Workbook) -> None:
    """A date among the labels reads as Excel shows it."""
    path = workbook(tmp_path / "table.xlsx", [["日期", "数"], [45000.75, 5]], formats={"A2": number_format})
    assert [cell.id for cell in read_table(path).cells] == [f"{label} · 数"]


@pytest.mark.parametrize(
    ("token", "text"),
    [
        pytest.param("ddd", "Wed", id="short-day"),
        pytest.param("dddd", "Wednesday", id="day"),
        pytest.param("mmm", "Mar", id="short-month"),
        pytest.param("mmmm", "March", id="month"),
        pytest.param("yy", "23", id="short-year"),
        pytest.param("yyyy", "2023", id="year"),
    ],
)
def test_names_of_days_and_months_in_any_locale(monkeypatch: pytest.MonkeyPatch, token: str, text: str) -> None:
    """Names of days and months are those of English, whatever the locale of the process calls them."""
    # `datetime` formats through this function, which takes the names of the locale.
    monkeypatch.setattr(time, "strftime", lambda *_: "三月")
    assert date_text(Decimal(45000), [("date", token)], since_1904=False) == text


def test_set_in_by_the_ruler(tmp_path: Path) -> None:
    """A label that Excel sets in is set in: below 其中 it is a part too."""
    book = openpyxl.Workbook()
    worksheet = book.worksheets[0]
    lines: Lines = [["街道", "数"], ["甲", 5], ["其中：A", 1], ["B", 2], ["合计", 5]]
    for line in lines:
        worksheet.append(line)
    worksheet["A4"].alignment = Alignment(indent=2)
    book.save(tmp_path / "table.xlsx")
    (part,) = read_table(tmp_path / "table.xlsx").of_which
    assert part.parts == ("其中：A · 数", "B · 数")


def test_a_figure_over_merged_cells_counts_once(tmp_path: Path, workbook: Workbook) -> None:
    """One figure for two rows counts once, and the other row says so; a mark holds for both."""
    lines: Lines = [["街道", "数"], ["甲", 5], ["乙", None], ["合计", 5]]
    sheet = read_table(workbook(tmp_path / "figure.xlsx", lines, merged=("B2:B3",)))
    assert [str(cell.amount) for cell in sheet.cells] == ["5", "None", "5"]
    assert [str(remark.text) for remark in sheet.remarks] == ["乙 · 数: “merged with B2” is not a figure."]
    lines = [["街道", "数", "额"], ["甲", "--", 1], ["乙", None, 2], ["合计", None, 3]]
    assert texts(read_table(workbook(tmp_path / "mark.xlsx", lines, merged=("B2:B3",)), unit="元")) == ["1", "2", "3"]


# --------------------------------------------------------------------------------------------------------- other formats

ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(path: Path, rows: str) -> Path:
    """An OpenDocument workbook with one worksheet of these rows."""
    table = f'<table:table table:name="表"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
    content = f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>{table}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"{content}</office:spreadsheet></office:body></office:document-content>")
    return path


def ods_row(label: str, value: str, shown: str, options: str = "") -> str:
    """A row with a label and a number."""
    kind = "percentage" if shown.endswith("%") else "float"
    cell = f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
    return f"<table:table-row{options}><table:table-cell><text:p>{label}</text:p></table:table-cell>{cell}</table:table-row>"


ODS_HEAD = (
    "<table:table-row><table:table-cell><text:p>街道</text:p></table:table-cell>"
    "<table:table-cell><text:p>数</text:p></table:table-cell></table:table-row>"
)


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        pytest.param("12", "12", "12", id="plain"),
        pytest.param("1234567", "1,234,567", "1234567", id="grouped"),
        pytest.param("10.123", "10.12", "10.123", id="rounded-for-the-eye"),
        pytest.param("2", "2.00", "2.00", id="zeros"),
        pytest.param("0.125", "12.5%", "12.5%", id="percent"),
        pytest.param("120000", "120", "120", id="thousands"),
        pytest.param("123456", "12.3万", "12.3456万", id="ten-thousands"),
        pytest.param("12.5", "12,5", "12.5", id="decimal-comma"),
    ],
)
def test_numbers_of_ods(tmp_path: Path, value: str, shown: str, text: str) -> None:
    """A number of an OpenDocument workbook is as it is shown, with all digits that are stored."""
    path = ods(tmp_path / "table.ods", ODS_HEAD + ods_row("甲", value, shown))
    assert texts(read_table(path)) == [text]


def test_an_odd_number_of_ods(tmp_path: Path) -> None:
    """A number that is shown in a way that cannot be read stays as it is shown, and is refused."""
    path = ods(tmp_path / "table.ods", ODS_HEAD + ods_row("甲", "12", "1,2,3.4") + ods_row("乙", "3", "3"))
    assert faults(path) == {"甲 · 数 (表!B2)": "'1,2,3.4'"}


def test_formulas_of_ods(tmp_path: Path) -> None:
    """A formula of OpenDocument states its sum too."""
    total = ods_row("利润", "9", "9").replace("office:value-type", 'table:formula="of:=[.B2]-[.B3]" office:value-type')
    path = ods(tmp_path / "table.ods", ODS_HEAD + ods_row("收入", "12", "12") + ods_row("成本", "3", "3") + total)
    assert [(each.parts, each.weights) for each in read_table(path).sums] == [(("收入 · 数", "成本 · 数"), (1, -1))]


def test_hidden_rows_of_ods(tmp_path: Path) -> None:
    """A row that a filter hides is named, and rows that end the worksheet cost nothing."""
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    hidden = ods_row("旧", "9", "9", ' table:visibility="filter"')
    rows = ODS_HEAD + ods_row("甲", "1", "1") + hidden + ods_row("合计", "1", "1") + end
    sheet = read_table(ods(tmp_path / "table.ods", rows))
    assert (texts(sheet), audit(sheet).ok) == (["1", "1"], True)
    assert "row 3 (旧)" in remarks(sheet)[0]


def test_many_repeated_cells_of_ods(tmp_path: Path) -> None:
    """A cell repeated over a whole worksheet is refused rather than written out."""
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "more than 4,000,000 cells" in faults(ods(tmp_path / "table.ods", rows)).popitem()[1]


def test_older_formats_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where xlrd is missing, the error names the extra that brings it."""
    path = tmp_path / "table.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 2000)
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingExtraError, match="excel"):
        read_table(path)


@pytest.mark.parametrize("suffix", [".xls", ".et"])
def test_damaged_older_formats(tmp_path: Path, suffix: str) -> None:
    """A damaged file of an older format is refused."""
    path = tmp_path / f"table{suffix}"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 2000)
    assert list(faults(path)) == ["source"]


def test_a_workbook_under_another_ending(tmp_path: Path, workbook: Workbook) -> None:
    """The content tells the format: WPS saves the format of Excel under .et, and many systems under .xls."""
    content = workbook(tmp_path / "table.xlsx", PLAIN).read_bytes()
    for suffix in (".et", ".xls", ".xlsm"):
        path = tmp_path / f"table{suffix}"
        path.write_bytes(content)
        assert texts(read_table(path)) == ["12", "30", "42"]


# --------------------------------------------------------------------------------------------------------- command line


def test_a_broken_file_beside_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str], workbook: Workbook) -> None:
    """A broken file makes the command exit with 2, and the good files beside it are reported."""
    good = workbook(tmp_path / "good.xlsx", PLAIN)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(good.read_bytes()[:-100])
    assert main(["audit", str(broken), str(good), str(tmp_path / "missing.xlsx")]) == 2
    output = capsys.readouterr()
    assert "good.xlsx: 1 relation checked, no findings." in output.out
    assert "damaged archive" in output.err
    assert "missing.xlsx" in output.err


def test_formulas_over_worksheets(tmp_path: Path, workbook: Workbook) -> None:
    """What a formula adds up from other worksheets is another place that states its cell: the saved value is held to it."""
    summary: Lines = [["街道", "外资（万元）"], ["城南", "=SUM(城南!B2:B3)"], ["嘉北", "=嘉北!B4"], ["合计", "=B2+B3"]]
    lines = {"汇总": summary, "城南": PLAIN, "嘉北": PLAIN}
    sound = read_table(workbook(tmp_path / "sound.xlsx", lines, values={"B2": "42", "B3": "42", "B4": "84"}))
    report = audit(sound)
    assert (report.ok, report.checked) == (True, 5)
    stale = read_table(workbook(tmp_path / "stale.xlsx", lines, values={"B2": "42", "B3": "45", "B4": "87"}))
    (error,) = audit(stale).errors
    assert (error.rule, str(error.expected), str(error.found)) == ("reference", "42万元", "45万元")
    assert dict(error.addresses)["汇总 · 嘉北 · 外资（万元）"] == "汇总!B3"
