"""`jkq_targets.tables`: all worksheets and tables of a workbook, hidden cells, and formulas."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jkq_targets.errors import UnknownNameError
from jkq_targets.rules import audit
from jkq_targets.tables import TableSet, read_table
from tests.tables_of_files import PLAIN, Lines, Workbook, faults, remarks, texts

# ------------------------------------------------------------------------------------------------------------ worksheets


def test_every_worksheet_is_read(tmp_path: Path, workbook: Workbook) -> None:
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


def test_one_worksheet_by_name(tmp_path: Path, workbook: Workbook) -> None:
    """One worksheet is read where it is named; a name that is not there is refused with those that are."""
    path = workbook(tmp_path / "table.xlsx", {"一": PLAIN, "二": [["街道", "数"], ["乙", 7]]})
    assert texts(read_table(path, worksheet="二")) == ["7"]
    assert faults(path, worksheet="三") == {"worksheet": "'三'"}


def test_what_is_not_read_is_named(tmp_path: Path, workbook: Workbook) -> None:
    """A worksheet of notes is named, and so is one with figures that cannot be read, with why."""
    broken: Lines = [["街道", "数"], ["甲", "1.2.3"], ["乙", 1]]
    path = workbook(tmp_path / "table.xlsx", {"说明": [["本表为初步数"]], "数据": PLAIN, "空": [], "坏": broken})
    sheet = read_table(path)
    assert texts(sheet) == ["12", "30", "42"]
    said = remarks(sheet)
    assert said[0].startswith("坏 was not read, though it has figures: 甲 · 数 (坏!B2): found '1.2.3'")
    assert said[1:] == ["说明 was not read: it has no figures.", "空 was not read: it has no figures."]
    assert "worksheet" not in faults(path, worksheet="说明")


def test_several_tables_on_a_worksheet(tmp_path: Path, workbook: Workbook) -> None:
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


def test_one_unit_for_tables_side_by_side(tmp_path: Path, workbook: Workbook) -> None:
    """A line 单位： above tables side by side holds for each of them that has none of its own."""
    lines: Lines = [["单位：万元"], ["街道", "外资", None, "区", "内资"], ["甲", 1, None, "东", 3], ["合计", 1, None, "合计", 3]]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines))
    assert {cell.amount.unit for cell in sheet.cells if cell.amount} == {"万元"}
    assert sheet.addresses({sheet.cells[-1].id}).popitem()[1] == "Sheet!E4"


ABREAST: Lines = [
    ["收支总表"],
    ["单位：万元"],
    ["项目", "预算数", "项目", "预算数"],
    ["拨款", 80, "教育", 60],
    ["其他", 20, "卫生", 40],
    ["收入总计", 100, "支出总计", 100],
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(ABREAST, id="the same headings"),
        pytest.param([line if len(line) < 4 else [*line[:2], None, *line[2:]] for line in ABREAST], id="an empty column between"),
        pytest.param([*ABREAST[:2], ["收入", "预算数", "支出", "预算数"], *ABREAST[3:]], id="other labels"),
        pytest.param(
            [
                *ABREAST[:2],
                ["序号", "项目", "预算数", "序号", "项目", "预算数"],
                *([at, *line[:2], at + 3, *line[2:]] for at, line in enumerate(ABREAST[3:], 1)),
            ],
            id="numbers of the rows",
        ),
    ],
)
@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_tables_abreast(tmp_path: Path, lines: Lines, name: str, workbook: Workbook) -> None:
    """Where labels stand again behind figures, another table begins, and each is held to its own totals."""
    path = workbook(tmp_path / "table.xlsx", lines)
    if name.endswith("csv"):
        width = max(map(len, lines))
        path = tmp_path / name
        texts_ = [["" if value is None else str(value) for value in [*line, *[None] * (width - len(line))]] for line in lines]
        path.write_text("\n".join(map(",".join, texts_)), encoding="utf-8")
    sheet = read_table(path)
    assert isinstance(sheet, TableSet)
    assert [[len(table.cells), len(table.sums)] for table in sheet.tables] == [[3, 1], [3, 1]]
    assert {cell.amount.unit for cell in sheet.cells if cell.amount} == {"万元"}
    assert audit(sheet).ok


def test_a_table_that_was_folded(tmp_path: Path, workbook: Workbook) -> None:
    """A total in one of two halves with the same headings may count both, so that neither is read by itself."""
    lines: Lines = [["街道", "数", "街道", "数"], ["甲", 1, "丙", 3], ["乙", 2, "合计", 6]]
    assert faults(workbook(tmp_path / "table.xlsx", lines)) == {
        "columns": "one table folded into 2 parts abreast, whose total may count all of them"
    }


def test_headings_right_behind_a_total(tmp_path: Path, workbook: Workbook) -> None:
    """Other headings right behind the total of a table open another table."""
    sheet = read_table(workbook(tmp_path / "table.xlsx", [*PLAIN, ["区", "户数（户）"], ["东", 3], ["合计", 3]]))
    assert isinstance(sheet, TableSet)
    assert sheet.names == ("Sheet!A1", "Sheet!A5")


def test_two_tables_with_the_same_headings(tmp_path: Path, workbook: Workbook) -> None:
    """Behind a total the same headings open another table."""
    sheet = read_table(workbook(tmp_path / "table.xlsx", [*PLAIN, [], *PLAIN]))
    assert isinstance(sheet, TableSet)
    assert sheet.names == ("Sheet!A1", "Sheet!A6")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*PLAIN[:3], [], PLAIN[3]], id="gap-before-the-total"),
        pytest.param([PLAIN[0], ["一、东片"], *PLAIN[1:]], id="section"),
        pytest.param([*PLAIN, [], ["注：甲为初步数", "见附件"]], id="remark"),
        pytest.param([*PLAIN[:2], [], PLAIN[0], *PLAIN[2:]], id="headings-repeated-on-another-page"),
        pytest.param([*PLAIN[:2], PLAIN[0], *PLAIN[2:]], id="headings-repeated"),
        pytest.param(
            [["街道", "外资"], ["", "确保（万元）"], *PLAIN[1:3], [], ["街道", "外资"], ["", "确保（万元）"], PLAIN[3]],
            id="two-rows",
        ),
        pytest.param([["任务表"], *PLAIN[:2], ["任务表（续）"], PLAIN[0], *PLAIN[2:]], id="title-repeated"),
        pytest.param(
            [[*line, None, note] for line, note in zip(PLAIN, ("备注", "旧", "新", ""), strict=True)], id="notes-beside"
        ),
    ],
)
def test_one_table_with_gaps(tmp_path: Path, lines: Lines, workbook: Workbook) -> None:
    """An empty row or column within a table does not part it."""
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines))
    assert not isinstance(sheet, TableSet)
    assert (texts(sheet)[:3], len(sheet.sums)) == (["12", "30", "42"], 1)


def test_a_table_without_sums_is_named(tmp_path: Path, workbook: Workbook) -> None:
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
def test_hidden_rows(tmp_path: Path, total: int, kept: list[str], said: str, workbook: Workbook) -> None:
    """A hidden row is named; it counts, unless the sums hold only without it."""
    lines: Lines = [*PLAIN[:2], ["丙（旧）", 99], PLAIN[2], ["合计", total]]
    sheet = read_table(workbook(tmp_path / "table.xlsx", lines, hidden=("3",)))
    assert texts(sheet) == kept
    assert [remark for remark in remarks(sheet) if said in remark]
    assert bool(audit(sheet).errors) == (total == 5)


def test_hidden_columns_and_worksheets(tmp_path: Path, workbook: Workbook) -> None:
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


def test_a_formula_without_its_value_is_refused(tmp_path: Path, workbook: Workbook) -> None:
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
def test_formulas_state_sums(
    tmp_path: Path, formula: str, parts: tuple[str, ...] | None, weights: Any, workbook: Workbook
) -> None:
    """What a formula adds up is a relation of the sheet, where the labels state none."""
    lines: Lines = [["项目", "额"], ["收入", 10], ["成本", 4], ["利润", formula]]
    sums = read_table(workbook(tmp_path / "table.xlsx", lines, values={"B4": "6"})).sums
    assert [(each.total, each.parts, each.weights) for each in sums] == ([("利润 · 额", parts, weights)] if parts else [])


def test_the_saved_value_is_held_to_its_formula(tmp_path: Path, workbook: Workbook) -> None:
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
def test_formulas_against_labels(tmp_path: Path, second: str, value: str, taken: str, workbook: Workbook) -> None:
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


def test_shared_formulas(tmp_path: Path, workbook: Workbook) -> None:
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


def test_a_set_of_files_keeps_the_remarks_of_each(tmp_path: Path, workbook: Workbook) -> None:
    """What a workbook remarks beside its tables is reported for one file and for several alike."""
    sheet = read_table(workbook(tmp_path / "table.xlsx", {"一": PLAIN, "二": PLAIN[:3]}))
    (alone,) = (finding for finding in audit(sheet).findings if finding.rule == "unchecked")
    beside = [finding.message for finding in audit([sheet, sheet]).findings if finding.rule == "unchecked"]
    assert beside == [alone.message] * 2
