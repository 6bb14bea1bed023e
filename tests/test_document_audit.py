"""`audit` of documents: their tables, the places of findings, and several documents as one set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jkq_targets import Document, Finding, RecordError, Report, Severity, Sheet, assert_consistent, audit, read_document
from jkq_targets.cli import main
from jkq_targets.document_rules import checked_tables
from tests import word_files

Row = Sequence[str]

PLAN = "2031年工作方案"
TABLE = (
    ("单位", "实到外资（万美元）确保指标", "实到外资（万美元）力争指标"),
    ("城南街道", "25000", "28000"),
    ("嘉北街道", "36000", "3900"),
    ("长水街道", "9000", "13000"),
    ("合计", "70000", "80000"),
)
PROSE = "确保实到外资7亿美元，力争8亿美元。"


def page(*blocks: str | Sequence[Row]) -> bytes:
    """A page of HTML: a str is a paragraph, rows are a table."""
    parts = ["<!doctype html><meta charset=utf-8><body>"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{block}</p>")
        else:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in block)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "".join(parts).encode()


def word(*blocks: str | Sequence[Row]) -> bytes:
    """The same as a Word file."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(word_files.p(block))
        else:
            parts.append(word_files.tbl(*(word_files.tr(*map(word_files.tc, row)) for row in block)))
    return word_files.word("".join(parts))


def document(*blocks: str | Sequence[Row]) -> Document:
    """A document of these blocks."""
    return read_document(page(*blocks))


def told(report: Report) -> list[Finding]:
    """The findings of a report that are more than a note."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


# ---------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("made", [page, word], ids=["html", "docx"])
def test_the_wrong_cell_is_located_with_its_witness_in_the_prose(made: object) -> None:
    """One slip in a table is the one ERROR, whichever the format; the sentence that confirms the total is its witness."""
    content = page(PLAN, PROSE, "附件2", "任务分解表", TABLE) if made is page else word(PLAN, PROSE, "附件2", "任务分解表", TABLE)
    (finding,) = told(audit(read_document(content)))
    assert finding.severity is Severity.ERROR
    assert [str(amount) for _, amount in finding.proposals] == ["39000万美元"]
    assert finding.where.startswith("附件2, table 1, row 3, column 3 “任务分解表”")
    assert any("8亿美元" in reason and PROSE[:8] in reason for reason in finding.evidence)


def test_a_text_that_differs_from_a_total_is_a_warning_with_both_places() -> None:
    """The link between prose and table is not certain: at most a WARNING, which quotes the text and names the cell."""
    rows = [list(row) for row in TABLE]
    rows[2][2] = "39000"
    (finding,) = told(audit(document(PLAN, PROSE.replace("8亿", "9亿"), "任务分解表", rows)))
    assert finding.severity is Severity.WARNING
    assert "力争9亿美元" in finding.message
    assert "合计 · 实到外资（万美元）力争指标" in finding.message


@pytest.mark.parametrize(
    "prose",
    [
        "确保实到外资7亿美元，力争8亿美元。",
        "各街道实到外资各力争9亿美元。",
        "力争合同外资9亿美元。",
        "力争实到外资9亿美元以上。",
        "实到外资同比增长9%。",
    ],
    ids=["the same in another unit", "for each body", "another name", "a bound", "a growth"],
)
def test_prose_that_says_nothing_else_of_the_total_is_let_pass(prose: str) -> None:
    """Only a plain figure of the same name and the same word states the total."""
    rows = [list(row) for row in TABLE]
    rows[2][2] = "39000"
    assert told(audit(document(PLAN, prose, "任务分解表", rows))) == []


def test_a_table_that_cannot_be_read_is_a_note_with_its_name() -> None:
    """A refused table is no error of the whole: it is named, and the others are checked."""
    broken = (("街道", "外资（万元）"), ("城南", "5.6.7"), ("合计", "5"))
    report = audit(document(PLAN, "甲表", broken, "任务分解表", TABLE))
    notes = [finding for finding in report.findings if finding.rule == "table"]
    assert len(notes) == 1
    assert notes[0].severity is Severity.NOTE
    assert "甲表" in notes[0].where
    assert "not checked" in notes[0].message
    assert len(report.errors) == 1


def test_tables_that_stand_abreast_are_read_apart() -> None:
    """收入 and 支出 side by side are two tables: each total adds up its own column."""
    rows = (
        ("收入", "收入", "支出", "支出"),
        ("项目", "预算数（万元）", "项目", "预算数（万元）"),
        ("财政拨款", "80", "教育支出", "60"),
        ("其他收入", "20", "卫生支出", "45"),
        ("收入总计", "100", "支出总计", "100"),
    )
    (finding,) = told(audit(document(PLAN, "收支总表", rows)))
    assert "支出总计" in finding.message
    assert "105万元" in finding.message


def test_tables_abreast_with_labels_of_other_names() -> None:
    """Where the headings of figures stand again behind labels with a total of their own, another table begins."""
    rows = (
        ("资产", "年末数（万元）", "负债和权益", "年末数（万元）"),
        ("货币资金", "80", "借款", "60"),
        ("存货", "20", "资本", "45"),
        ("资产总计", "100", "负债和权益总计", "100"),
    )
    (finding,) = told(audit(document(PLAN, "资产负债表", rows)))
    assert "负债和权益总计" in finding.message


def test_tables_abreast_whose_rows_bear_codes_level_by_level() -> None:
    """类 and 款 in columns of their own stand before the labels of both tables, and belong to neither's figures."""
    rows = (
        ("类", "款", "科目名称", "决算数（万元）", "类", "款", "科目名称", "决算数（万元）"),
        ("301", "", "工资福利", "80", "302", "", "商品服务", "45"),
        ("301", "01", "基本工资", "50", "302", "01", "办公费", "25"),
        ("301", "02", "津贴补贴", "30", "302", "02", "印刷费", "20"),
        ("", "", "人员经费合计", "80", "公用经费合计", "", "", "45"),
    )
    left, right = checked_tables(document(PLAN, "支出表", rows))
    assert left.sheet is not None
    assert right.sheet is not None
    assert audit(left.sheet).ok is audit(right.sheet).ok is True


def test_a_table_that_was_folded_to_fit_on_the_page() -> None:
    """A total in one of two halves with the same headings may count both; it is held to neither."""
    rows = (("街道", "户数", "街道", "户数"), ("甲", "10", "丙", "30"), ("乙", "20", "合计", "60"))
    (table,) = checked_tables(document(PLAN, "户数表", rows))
    assert table.sheet is None
    assert "folded into 2 parts" in str(table.refusal)


def test_tables_below_one_another_are_read_apart() -> None:
    """A second head within a table begins a table of its own, whose total adds up what stands below that head."""
    rows = (
        ("项目", "年初数（万元）", "年末数（万元）"),
        ("货币资金", "80", "90"),
        ("存货", "20", "30"),
        ("资产合计", "100", "120"),
        ("负债项目", "年初数（万元）", "年末数（万元）"),
        ("短期借款", "60", "70"),
        ("应付账款", "45", "50"),
        ("负债合计", "100", "120"),
    )
    (finding,) = told(audit(document(PLAN, "资产负债表", rows)))
    assert "负债合计" in finding.message
    assert "105万元" in finding.message


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (("街道", "待定", "另行下达"), ["分解表"]),
        (("单位", "实到外资", "内资"), ["分解表"]),
        (("镇名", "实到外资", "内资"), ["分解表", "分解表 · 镇名"]),
    ],
    ids=["words for figures", "the same head", "another head"],
)
def test_words_that_are_no_head(row: Row, names: list[str]) -> None:
    """Words in place of figures, and a head that is printed again, begin no other table."""
    rows = (("单位", "实到外资", "内资"), ("甲街道", "5", "6"), ("乙街道", "7", "8"), row, ("丙镇", "1", "2"), ("丁镇", "3", "4"))
    assert [table.name for table in checked_tables(document(PLAN, "分解表", rows))] == names


def test_a_form_is_no_table_of_figures() -> None:
    """A form whose heads stand anywhere is not checked, and the report says so."""
    rows = (("姓名", "甲", "年龄", "30"), ("单位", "财政局", "人数", "25"), ("职务", "科长", "电话", "不详"))
    (table,) = checked_tables(document(PLAN, "登记表", rows))
    assert (table.sheet, str(table.refusal)) == (None, "words stand among its figures, as in a form")


def test_a_total_with_dashes_for_its_other_labels() -> None:
    """合计 stays the label of its row where the other columns of labels have a dash."""
    rows = (("序号", "方式", "机构", "规模"), ("1", "抵押", "甲行", "30"), ("2", "抵押", "乙行", "20"), ("合计", "-", "—", "60"))
    (finding,) = told(audit(document(PLAN, "贷款表", rows)))
    assert finding.message.startswith("合计 · 规模 is 60")


@pytest.mark.parametrize("wrong", [False, True], ids=["adds up", "one slip"])
def test_codes_of_a_classification_are_levels(*, wrong: bool) -> None:
    """类, 款 and 项 print every level in rows: 合计 adds up the outermost, and each code those right below it."""
    rows = (
        ("科目编码", "科目名称", "预算数（元）"),
        ("201", "一般公共服务", "3000"),
        ("20103", "政府办公", "3000"),
        ("2010301", "行政运行", "1200"),
        ("2010302", "一般事务", "18000" if wrong else "1800"),
        ("208", "社会保障", "500"),
        ("20805", "养老", "500"),
        ("2080505", "养老保险", "500"),
        ("", "合计", "3500"),
    )
    found = told(audit(document(PLAN, "支出预算表", rows)))
    assert [str(amount) for finding in found for _, amount in finding.proposals] == (["1800元"] if wrong else [])


def test_what_is_not_read_is_said() -> None:
    """Pictures and the like are a note, so that nobody takes them for checked."""
    content = page(PLAN, "任务分解表", TABLE) + b'<img alt="chart">'
    notes = [finding for finding in audit(read_document(content)).findings if finding.rule == "unread"]
    assert len(notes) == 1
    assert notes[0].severity is Severity.NOTE


def test_a_report_marks_the_cells_of_the_right_table() -> None:
    """Two tables with the same labels do not share marks."""
    rows = [list(row) for row in TABLE]
    rows[2][2] = "39000"
    report = audit(document(PLAN, "甲表", TABLE, "乙表", rows))
    (grid,) = report.grids
    assert grid.title == "甲表"
    assert report.errors[0].culprits == ("甲表 · 嘉北街道 · 实到外资（万美元）力争指标",)
    assert report.to_html().count("39000万美元") >= 1


# ------------------------------------------------------------------------------------------------------------------ sets


def test_documents_and_sheets_are_one_set() -> None:
    """The prose of one file is a witness of the table of another one."""
    sheet = Sheet.from_rows(TABLE[0], TABLE[1:])
    report = audit((document(PLAN, PROSE), sheet))
    (finding,) = told(report)
    assert any("8亿美元" in reason for reason in finding.evidence)
    assert report.subject == f"{PLAN} + sheet 2"


@pytest.mark.parametrize("subject", [(), ("plan.docx",), (1, 2)], ids=["nothing", "a path", "numbers"])
def test_other_tuples_are_refused(subject: object) -> None:
    """A set holds documents and sheets alone."""
    with pytest.raises(RecordError, match="a Document"):
        audit(subject)  # type: ignore[arg-type]  # The refusal is what is tested.


def test_assert_consistent_takes_documents() -> None:
    """For tests of documents: the ERROR in words."""
    with pytest.raises(AssertionError, match="39000万美元"):
        assert_consistent(document(PLAN, "任务分解表", TABLE))


# ---------------------------------------------------------------------------------------------------------- command line


def test_the_command_audits_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``audit plan.docx`` prints the wrong cell and exits with 1."""
    path = tmp_path / "plan.docx"
    path.write_bytes(word(PLAN, PROSE, "附件2", "任务分解表", TABLE))
    assert main(["audit", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "✗ 3900 → 39000" in printed
    assert "row 3, column 3" in printed


def test_the_command_writes_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--format html`` is one page that loads nothing, with the wrong cell marked."""
    path = tmp_path / "plan.html"
    path.write_bytes(page(PLAN, PROSE, "任务分解表", TABLE))
    assert main(["audit", str(path), "--format", "html"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("<!doctype html>")
    assert printed.count("<html") == 1
    assert 'class="figure wrong"' in printed
    assert "<script" not in printed
    assert "src=" not in printed


def test_the_command_takes_files_as_one_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--together`` holds the prose of one file against the table of another."""
    (tmp_path / "plan.txt").write_text(f"{PLAN}\n{PROSE}\n", encoding="utf-8")
    (tmp_path / "budget.csv").write_text("\n".join(",".join(row) for row in TABLE), encoding="utf-8")
    files = [str(tmp_path / "plan.txt"), str(tmp_path / "budget.csv")]
    assert main(["audit", *files, "--together"]) == 1
    assert "8亿美元" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("health", "total", "severity", "says"),
    [
        pytest.param(350, 1000, None, "no findings", id="agree"),
        pytest.param(450, 1100, "WARNING", "1000万元 is stated in 2031年工作方案", id="another-total"),
        pytest.param(350, 10000, "ERROR", "should be 1000万元", id="slip-that-the-plan-settles"),
    ],
)
def test_a_plan_and_its_budget_are_one_set(
    *,
    health: int,
    total: int,
    severity: str | None,
    says: str,
    tmp_path: Path,
    workbook: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A Word file and a workbook with a formula: the total of the workbook is held to the sentence of the plan."""
    spending = "全年一般公共预算支出1000万元，其中教育支出400万元、卫生支出350万元、其他支出250万元。"
    table = (("项目", "金额（万元）"), ("教育支出", "400"), ("卫生支出", "350"), ("其他支出", "250"), ("合计", "1000"))
    plan = tmp_path / "plan.docx"
    plan.write_bytes(word(PLAN, spending, "附件1 预算表", table))
    rows = [
        ["2031年预算表（单位：万元）", None],
        ["项目", "一般公共预算支出"],
        ["教育支出", 400],
        ["卫生支出", health],
        ["其他支出", 250],
    ]
    formula = {"B6": str(total)} if severity != "ERROR" else {}
    rows.append(["合计", "=SUM(B3:B5)" if formula else total])
    budget = workbook(tmp_path / "budget.xlsx", {"预算": rows}, values=formula)
    assert main(["audit", str(plan), str(budget), "--together"]) == (1 if severity == "ERROR" else 0)
    printed = capsys.readouterr().out
    assert says in printed
    assert ("预算!B6" in printed) is (severity is not None)
    assert ("ERROR  sum" in printed, "WARNING  reference" in printed) == (severity == "ERROR", severity == "WARNING")


def test_a_set_with_a_file_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a set is not audited."""
    path = tmp_path / "plan.txt"
    path.write_text(PROSE, encoding="utf-8")
    assert main(["audit", str(path), str(tmp_path / "missing.docx"), "--together"]) == 2
    printed = capsys.readouterr()
    assert "missing.docx" in printed.err
    assert not printed.out.strip()


def test_a_text_file_with_cells_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A .txt whose lines are cells is read as a table, one of sentences as a document."""
    path = tmp_path / "table.txt"
    path.write_text("\n".join("\t".join(row) for row in TABLE), encoding="utf-8")
    assert main(["audit", str(path)]) == 1
    assert "✗ 3900 → 39000" in capsys.readouterr().out
