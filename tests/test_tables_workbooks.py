"""`jkq_targets.tables`: workbooks, with all their worksheets and what is hidden, scaled, merged and computed in them."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment

from jkq_targets.balance import Sheet, diagnose
from jkq_targets.cli import main
from jkq_targets.errors import MissingExtraError, SheetError, UnknownNameError
from jkq_targets.rules import audit
from jkq_targets.tables import TableSet, read_table

Lines = list[list[Any]]

PLAIN: Lines = [["街道", "外资（万元）"], ["甲", 12], ["乙", 30], ["合计", 42]]


def texts(sheet: Sheet) -> list[str]:
    """What the cells print, row by row."""
    return [cell.text for cell in sheet.cells]


def remarks(sheet: Sheet) -> list[str]:
    """What the report says beside the sums."""
    return [finding.message for finding in audit(sheet).findings if finding.severity.value != "error"]


def faults(source: Any, **options: Any) -> dict[str, str]:
    """What is found by the place of each fault."""
    with pytest.raises(SheetError) as caught:
        read_table(source, **options)
    return {fault.where: fault.found for fault in caught.value.faults}


def workbook(
    path: Path,
    lines: Lines | dict[str, Lines],
    *,
    merged: tuple[str, ...] = (),
    formats: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
    hidden: tuple[str, ...] = (),
) -> Path:
    """A workbook; merges, formats, values of formulas and what is hidden are of its first worksheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (lines if isinstance(lines, dict) else {"Sheet": lines}).items():
        worksheet = book.create_sheet(name)
        for row in rows:
            worksheet.append(row)
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        first[cell].number_format = number_format
    for name in hidden:
        (first.row_dimensions[int(name)] if name.isdecimal() else first.column_dimensions[name]).hidden = True
    book.save(path)
    if values:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        part = parts["xl/worksheets/sheet1.xml"].decode()
        for cell, value in values.items():
            part, count = re.subn(
                rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>', rf"\1\2<v>{value}</v>", part
            )
            assert count == 1
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (parts | {"xl/worksheets/sheet1.xml": part.encode()}).items():
                archive.writestr(name, content)
    return path


# ----------------------------------------------------------------------------------------------------------------- cells

HEAD: Lines = [["任务表"], [None, None, None, "单位：万元"], ["序号", "街道", "外资", None], [None, None, "确保", "力争"]]
MERGED = ("A1:D1", "A3:A4", "B3:B4", "C3:D3")


def test_excel(tmp_path: Path) -> None:
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
def test_numbers_of_excel(tmp_path: Path, value: Any, number_format: str, text: str) -> None:
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
def test_dates_of_excel(tmp_path: Path, number_format: str, label: str) -> None:
    """A date among the labels reads as Excel shows it."""
    path = workbook(tmp_path / "table.xlsx", [["日期", "数"], [45000.75, 5]], formats={"A2": number_format})
    assert [cell.id for cell in read_table(path).cells] == [f"{label} · 数"]


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


def test_a_figure_over_merged_cells_is_refused(tmp_path: Path) -> None:
    """One figure for two rows cannot be given to either; a mark for both can."""
    lines: Lines = [["街道", "数"], ["甲", 5], ["乙", None], ["合计", 5]]
    assert faults(workbook(tmp_path / "figure.xlsx", lines, merged=("B2:B3",))) == {"乙 · 数 (Sheet!B3)": "'merged with B2'"}
    lines = [["街道", "数", "额"], ["甲", "--", 1], ["乙", None, 2], ["合计", None, 3]]
    assert texts(read_table(workbook(tmp_path / "mark.xlsx", lines, merged=("B2:B3",)), unit="元")) == ["1", "2", "3"]


# ------------------------------------------------------------------------------------------------------------ worksheets


def test_every_worksheet_is_read(tmp_path: Path) -> None:
    """Each worksheet is a table under its name; what fails names its worksheet and its cell."""
    wrong: Lines = [["街道", "支出（万元）"], ["甲", 12], ["乙", 30], ["合计", 24]]
    path = workbook(tmp_path / "table.xlsx", {"收入": PLAIN, "支出": wrong})
    sheet = read_table(path)
    assert isinstance(sheet, TableSet)
    assert sheet.names == ("收入", "支出")
    report = audit(sheet)
    assert (report.subject, report.checked, len(report.grids)) == ("table.xlsx", 2, 2)
    (finding,) = report.errors
    assert finding.where == "支出 · 合计 · 支出（万元） (column)"
    assert finding.addresses[0] == ("支出 · 合计 · 支出（万元）", "支出!B4")
    assert "支出!B4" in report.to_text()
    assert "支出!B4" in report.to_html()
    assert audit(sheet.table("收入")).ok
    with pytest.raises(UnknownNameError, match="收入"):
        sheet.table("收入表")


def test_one_worksheet_by_name(tmp_path: Path) -> None:
    """One worksheet is read where it is named; a name that is not there is refused with those that are."""
    path = workbook(tmp_path / "table.xlsx", {"一": PLAIN, "二": [["街道", "数"], ["乙", 7]]})
    assert texts(read_table(path, worksheet="二")) == ["7"]
    assert faults(path, worksheet="三") == {"worksheet": "'三'"}


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    """A worksheet of notes is named, and so is one with figures that cannot be read, with why."""
    broken: Lines = [["街道", "数"], ["甲", "1.2.3"], ["乙", 1]]
    path = workbook(tmp_path / "table.xlsx", {"说明": [["本表为初步数"]], "数据": PLAIN, "空": [], "坏": broken})
    sheet = read_table(path)
    assert texts(sheet) == ["12", "30", "42"]
    said = remarks(sheet)
    assert said[0].startswith("坏 was not read, though it has figures: 甲 · 数 (坏!B2): found '1.2.3'")
    assert said[1:] == ["说明 was not read: it has no figures.", "空 was not read: it has no figures."]
    assert "worksheet" not in faults(path, worksheet="说明")


def test_several_tables_on_a_worksheet(tmp_path: Path) -> None:
    """Tables below each other and side by side are told apart, each under its title or its address."""
    lines: Lines = [
        ["收入表", None, None, None, None],
        ["街道", "外资（万元）", None, "区", "户数（户）"],
        ["甲", 12, None, "东", 3],
        ["乙", 30, None, "西", 4],
        ["合计", 42, None, "合计", 7],
        [],
        ["注：初步数"],
        [],
        ["支出表"],
        ["单位：万元"],
        ["街道", "内资"],
        ["甲", 1],
        ["合计", 1],
    ]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines))
    assert isinstance(sheet, TableSet)
    assert sheet.names == ("Sheet · 收入表", "Sheet!D2", "Sheet · 支出表")
    assert [len(table.sums) for table in sheet.tables] == [1, 1, 1]
    assert sheet.addresses({"Sheet!D2 · 西 · 户数（户）"}) == {"Sheet!D2 · 西 · 户数（户）": "Sheet!E4"}
    assert audit(sheet).ok


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*PLAIN[:3], [], PLAIN[3]], id="gap-before-the-total"),
        pytest.param([PLAIN[0], ["一、东片"], *PLAIN[1:]], id="section"),
        pytest.param([*PLAIN, [], ["注：甲为初步数", "见附件"]], id="remark"),
        pytest.param(
            [[*line, None, note] for line, note in zip(PLAIN, ("备注", "旧", "新", ""), strict=True)], id="notes-beside"
        ),
    ],
)
def test_one_table_with_gaps(tmp_path: Path, lines: Lines) -> None:
    """An empty row or column within a table does not part it."""
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines))
    assert not isinstance(sheet, TableSet)
    assert (texts(sheet)[:3], len(sheet.sums)) == (["12", "30", "42"], 1)


def test_a_table_without_sums_is_named(tmp_path: Path) -> None:
    """A table in which nothing can be checked says so, and what would help."""
    path = workbook(tmp_path / "table.xlsx", {"一": PLAIN, "二": PLAIN[:3]})
    assert [said for said in remarks(read_table(path)) if "Nothing in 二 can be checked" in said and "合计" in said]
    assert not audit(read_table(path, worksheet="二")).checked


# ---------------------------------------------------------------------------------------------------------------- hidden


@pytest.mark.parametrize(
    ("total", "kept", "said"),
    [
        pytest.param(42, ["12", "30", "42"], "left out since the sums hold only without: row 3 (丙（旧）)", id="left-out"),
        pytest.param(141, ["12", "99", "30", "141"], "counted like the others: row 3 (丙（旧）)", id="counted"),
        pytest.param(5, ["12", "99", "30", "5"], "counted like the others: row 3 (丙（旧）)", id="neither-holds"),
    ],
)
def test_hidden_rows(tmp_path: Path, total: int, kept: list[str], said: str) -> None:
    """A hidden row is named; it counts, unless the sums hold only without it."""
    lines: Lines = [*PLAIN[:2], ["丙（旧）", 99], PLAIN[2], ["合计", total]]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines, hidden=("3",)))
    assert texts(sheet) == kept
    assert [remark for remark in remarks(sheet) if said in remark]
    assert bool(audit(sheet).errors) == (total == 5)


def test_hidden_columns_and_worksheets(tmp_path: Path) -> None:
    """A hidden column of working notes is left out and named; a hidden worksheet is read and named."""
    lines: Lines = [[line[0], note, *line[1:]] for line, note in zip(PLAIN, ("核对", "x", "y", "z"), strict=True)]
    path = workbook(tmp_path / "table.xlsx", {"一": lines, "二": PLAIN}, hidden=("B",))
    book = openpyxl.load_workbook(path)
    book["二"].sheet_state = "hidden"
    book.save(path)
    said = " ".join(remarks(read_table(path)))
    assert "column B" in said
    assert "The worksheet 二 is hidden; it was read like the others." in said


# -------------------------------------------------------------------------------------------------------------- formulas


def test_a_formula_without_its_value_is_refused(tmp_path: Path) -> None:
    """A formula that no spreadsheet has computed is no empty cell."""
    path = workbook(tmp_path / "table.xlsx", [["街道", "数"], ["甲", 5], ["合计", "=SUM(B2:B2)"]])
    assert faults(path) == {"B3": "'=SUM(B2:B2)'"}
    both = workbook(tmp_path / "both.xlsx", {"一": [["街道", "数"], ["合计", "=SUM(B1:B1)"]], "二": PLAIN})
    assert "B2: found '=SUM(B1:B1)'" in remarks(read_table(both))[0]


@pytest.mark.parametrize(
    ("formula", "parts", "weights"),
    [
        pytest.param("=B2-B3", ("收入 · 额", "成本 · 额"), (1, -1), id="difference"),
        pytest.param("=SUM(B2:B3)", ("收入 · 额", "成本 · 额"), None, id="sum"),
        pytest.param("=SUM($B$2,B3)", ("收入 · 额", "成本 · 额"), None, id="list"),
        pytest.param("=SUBTOTAL(9,B2:B3)", ("收入 · 额", "成本 · 额"), None, id="subtotal"),
        pytest.param("=ROUND(B2+B3,2)", ("收入 · 额", "成本 · 额"), None, id="rounded"),
        pytest.param("=B2*2", None, None, id="product"),
        pytest.param("=Sheet!B2+B3", None, None, id="another-worksheet"),
        pytest.param("=SUM(B2:B4)", None, None, id="circle"),
    ],
)
def test_formulas_state_sums(tmp_path: Path, formula: str, parts: tuple[str, ...] | None, weights: Any) -> None:
    """What a formula adds up is a relation of the sheet, where the labels state none."""
    lines: Lines = [["项目", "额"], ["收入", 10], ["成本", 4], ["利润", formula]]
    sums = read_table(workbook(tmp_path / "table.xlsx", lines, values={"B4": "6"})).sums
    assert [(each.total, each.parts, each.weights) for each in sums] == ([("利润 · 额", parts, weights)] if parts else [])


def test_the_saved_value_is_held_to_its_formula(tmp_path: Path) -> None:
    """A value that its formula does not give is an ERROR."""
    lines: Lines = [["项目", "额"], ["收入", 10], ["成本", 4], ["利润", "=B2-B3"]]
    (error,) = audit(read_table(workbook(tmp_path / "table.xlsx", lines, values={"B4": "7"}))).errors
    assert error.where == "利润 · 额 (formula)"


@pytest.mark.parametrize(
    ("second", "value", "taken"),
    [
        pytest.param("=SUM(C2:C3)", "6", "the labels are taken", id="one-block-is-short"),
        pytest.param("=C2", "4", "the formula is taken", id="all-formulas-leave-it-out"),
    ],
)
def test_formulas_against_labels(tmp_path: Path, second: str, value: str, taken: str) -> None:
    """Where a formula counts other cells than the labels say, the formulas beside it decide, and the report says so."""
    lines: Lines = [["街道", "外资", "内资", "户数"], ["甲", 10, 4, 1], ["乙", 5, 2, 1], ["合计", "=B2", second, "=SUM(D2:D3)"]]
    if value == "4":
        lines[3][3] = "=D2"
    values = {"B4": "10", "C4": value, "D4": "1" if value == "4" else "2"}
    report = audit(read_table(workbook(tmp_path / "table.xlsx", lines, values=values)))
    said = [finding.message for finding in report.findings if finding.rule == "formula"]
    assert said[0].startswith("The formula =B2 of 合计 · 外资 leaves out 乙 · 外资")
    assert taken in said[0]
    assert bool(report.errors) == (value == "6")


def test_shared_formulas(tmp_path: Path) -> None:
    """A formula that cells share is moved to each of them."""
    path = workbook(tmp_path / "table.xlsx", [["项目", "额", "数"], ["收入", 10, 8], ["成本", 4, 3], ["利润", 6, 5]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = parts["xl/worksheets/sheet1.xml"].decode()
    part = re.sub(r'(<c r="B4"[^>]*>)(<v>6)', r'\1<f t="shared" ref="B4:C4" si="0">B2-B3</f>\2', part)
    part = re.sub(r'(<c r="C4"[^>]*>)(<v>5)', r'\1<f t="shared" si="0"/>\2', part)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | {"xl/worksheets/sheet1.xml": part.encode()}).items():
            archive.writestr(name, content)
    assert [each.parts for each in read_table(path).sums] == [("收入 · 额", "成本 · 额"), ("收入 · 数", "成本 · 数")]


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


def test_a_workbook_under_another_ending(tmp_path: Path) -> None:
    """The content tells the format: WPS saves the format of Excel under .et, and many systems under .xls."""
    content = workbook(tmp_path / "table.xlsx", PLAIN).read_bytes()
    for suffix in (".et", ".xls", ".xlsm"):
        path = tmp_path / f"table{suffix}"
        path.write_bytes(content)
        assert texts(read_table(path)) == ["12", "30", "42"]


# --------------------------------------------------------------------------------------------------------- command line


def test_a_broken_file_beside_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file makes the command exit with 2, and the good files beside it are reported."""
    good = workbook(tmp_path / "good.xlsx", PLAIN)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(good.read_bytes()[:-100])
    assert main(["audit", str(broken), str(good), str(tmp_path / "missing.xlsx")]) == 2
    output = capsys.readouterr()
    assert "good.xlsx: 1 relation checked, no findings." in output.out
    assert "damaged archive" in output.err
    assert "missing.xlsx" in output.err
