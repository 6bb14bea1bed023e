"""`jkq_targets.cli`: the commands, their exit codes, and that an error is a line and no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jkq_targets.catalog import available_years, data_version, load_plan
from jkq_targets.cli import main
from jkq_targets.cli._commands import COMMANDS
from jkq_targets.query import compare, responsibilities
from jkq_targets.records import dump, loads
from jkq_targets.schema import plan_schema
from jkq_targets.text import width

PLAN: dict[str, Any] = {"year": 2031, "title": "总体方案", "short_title": "方案", "level": "zone"}
TARGETS = [{"id": name, "label": name, "amount": "1个"} for name in ("a", "b")]


@pytest.fixture
def sound(tmp_path: Path) -> str:
    """A file with a plan in which nothing is wrong."""
    path = tmp_path / "sound.json"
    path.write_text(json.dumps(PLAN | {"own_targets": TARGETS}), encoding="utf-8")
    return str(path)


@pytest.fixture
def unsound(tmp_path: Path) -> str:
    """A file with a plan in which a part exceeds its whole."""
    parts = [{**TARGETS[0], "amount": "1个"}, {**TARGETS[1], "amount": "2个", "part_of": "a"}]
    path = tmp_path / "unsound.json"
    path.write_text(json.dumps(PLAN | {"own_targets": parts}), encoding="utf-8")
    return str(path)


# --------------------------------------------------------------------------------------------------------------- audit


def test_audit_of_the_bundled_plans(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The bundled plans exit 0, since the erratum covers their one ERROR, which is shown so that anyone understands it.

    The body, the column, the printed and the right figure, and the reasons stand in words.
    """
    assert main(["audit"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert sum(line.startswith("ERROR") for line in out.splitlines()) == 1
    for words in ("服务业招商局", "市外内资", "力争", "3000000", "300000万元", "700000万元", "one digit too many", "70亿元"):
        assert words in out
    assert "ERRATUM  2020年度招商引资任务分解表, 服务业招商局" in out
    assert "printed 3000000, to be read as 300000万元" in out


def test_audit_shows_notes_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The findings that are a NOTE are counted in the last line, and shown where they are asked for."""
    assert main(["audit"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert not any(line.startswith("NOTE") for line in lines)
    assert main(["audit", "--notes"]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if line.startswith("NOTE")]
    assert last == f"{len(shown)} NOTEs are not listed; add --notes to the command to list them."


def test_audit_ends_with_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind the findings of all plans stands the table with the wrong cell, then its erratum."""
    assert main(["audit"]) == 0
    blocks = capsys.readouterr().out.rstrip().split("\n\n")
    assert "✗ 3000000 → 300000" in blocks[-4]
    assert blocks[-3].startswith("ERRATUM")


def test_audit_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON there is a report a plan, with its findings and its errata."""
    assert main(["audit", "--format", "json"]) == 0
    reports = json.loads(capsys.readouterr().out)
    assert len(reports) == len(available_years())
    (report,) = (report for report in reports if report["subject"].startswith("2020"))
    (finding,) = (finding for finding in report["findings"] if finding["severity"] == "error")
    assert finding["proposals"] == [["服务业招商局 · 市外内资（万元人民币） · 力争指标", "300000万元"]]
    assert not report["ok"]
    assert len(report["errata"]) == 1


def test_audit_of_a_sound_file(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without ERROR exits 0."""
    assert main(["audit", sound]) == 0
    assert capsys.readouterr().out.startswith("2031 方案: nothing could be checked")


def test_audit_of_an_unsound_file(sound: str, unsound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several files one with an ERROR is enough to exit 1; each is reported."""
    assert main(["audit", sound, unsound]) == 1
    out = capsys.readouterr().out
    assert out.count("2031 方案: ") == 2
    assert "1 ERROR" in out
    assert main(["audit", "--format", "json", unsound]) == 1


def test_no_erratum_covers_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The errata are those of the bundled plans: a file with the same error exits 1, corrected it exits 0."""
    dump(load_plan(2020), tmp_path / "printed.json")
    dump(load_plan(2020, corrected=True), tmp_path / "corrected.json")
    assert main(["audit", str(tmp_path / "printed.json")]) == 1
    assert "ERRATUM" not in capsys.readouterr().out
    assert main(["audit", str(tmp_path / "corrected.json")]) == 0


def test_a_table_in_which_nothing_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without a total that is known is refused, and the error names the way to tell its label."""
    table = tmp_path / "budget.csv"
    table.write_text("Dept,Budget\nA,3\nB,5\nTotal,77\n", encoding="utf-8")
    assert main(["audit", str(table)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--total LABEL" in err
    assert main(["audit", "--total", "Total", str(table)]) == 1
    assert "Total · Budget is 77" in capsys.readouterr().out


def test_audit_of_a_worksheet(tmp_path: Path) -> None:
    """The worksheet that is named is audited, and else all of them."""
    book = openpyxl.Workbook()
    for sheet, total in ((book.worksheets[0], 3), (book.create_sheet("第二"), 4)):
        for line in (["街道", "数"], ["甲", 1], ["乙", 2], ["合计", total]):
            sheet.append(line)
    book.save(tmp_path / "two.xlsx")
    assert main(["audit", "--worksheet", "Sheet", str(tmp_path / "two.xlsx")]) == 0
    assert main(["audit", str(tmp_path / "two.xlsx")]) == 1


def test_audit_of_exact_decimals(tmp_path: Path) -> None:
    """Decimals count as rounded, unless they are said to be exact."""
    path = tmp_path / "table.csv"
    path.write_text("街道,额\n甲,1.5\n乙,2.5\n合计,4.1\n", encoding="utf-8")
    assert (main(["audit", str(path)]), main(["audit", "--exact", str(path)])) == (0, 1)


def test_show_of_a_bad_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of a file is told with its name."""
    path = tmp_path / "bad.json"
    path.write_text("{", encoding="utf-8")
    assert main(["show", str(path)]) == 2
    assert f"{path}: found text that is not valid JSON: line 1, column 2" in capsys.readouterr().err


def test_audit_of_another_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of another kind, by what its bytes are, is refused, and the error says what to do."""
    path = tmp_path / "plan.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert main(["audit", str(path)]) == 2
    assert "plan.doc: found 'plan.doc', a file of Office" in capsys.readouterr().err


def test_show_of_another_kind_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document is no plan, and the error says what is one."""
    assert main(["show", str(tmp_path / "plan.docx")]) == 2
    assert (
        "found a file ending in '.docx'; accepted: the year of a bundled plan, such as 2020, or a plan as .json"
        in capsys.readouterr().err
    )
    assert main(["series", "实到外资", "--plan", str(tmp_path / "plan.docx")]) == 2
    assert "found a file ending in '.docx'; accepted: a plan as .json" in capsys.readouterr().err


def test_a_file_in_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the folder of a file is missing, the error names the folder; else it names the file."""
    assert main(["audit", str(tmp_path / "none" / "budget.csv")]) == 2
    assert f"there is no folder {tmp_path / 'none'}, in which budget.csv is to stand" in capsys.readouterr().err
    assert main(["audit", str(tmp_path / "budget.csv")]) == 2
    assert f"there is no file and no folder named {tmp_path / 'budget.csv'}" in capsys.readouterr().err


def test_a_table_of_headings_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without a row below its headings is an error that says so."""
    path = tmp_path / "budget.csv"
    path.write_text("街道,外资\n", encoding="utf-8")
    assert main(["audit", str(path)]) == 2
    assert "found no row below the headings; accepted: a column of figures" in capsys.readouterr().err


def test_a_notice_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines without separators are said to be no table, and not a heading without rows."""
    path = tmp_path / "notice.csv"
    path.write_text("关于下达目标的通知\n各街道：\n请于年底前完成三十项任务。\n", encoding="utf-8")
    assert main(["audit", str(path)]) == 2
    assert "found no table, but lines of one cell; accepted: a column of figures" in capsys.readouterr().err


def test_a_total_of_cells_that_are_no_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a total has only cells that are no figures, each of them is named, and nothing says that the total is missing."""
    path = tmp_path / "budget.csv"
    path.write_text("街道,外资\n城南,三十左右?\n嘉北,四十以上?\n合计,42\n", encoding="utf-8")
    assert main(["audit", str(path)]) == 2
    error = capsys.readouterr().err
    assert "城南 · 外资" in error
    assert "'三十左右?'" in error
    assert "'四十以上?'" in error
    assert "sums others" not in error


def test_one_cell_that_may_be_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a single cell may be wrong, neither language says that nothing decides between several."""
    path = tmp_path / "budget.csv"
    path.write_text("街道,税收（万元）,企业（家）\n城南,1200,10\n嘉北,5300,20\n塘汇,1800,30\n合计,6500,60\n", encoding="utf-8")
    assert main(["audit", str(path)]) == 1
    assert "1800万元 too much; 1 cell may be wrong." in capsys.readouterr().out
    assert main(["audit", str(path), "--language", "zh"]) == 1
    said = capsys.readouterr().out
    assert "可能有误的单元格有1个" in said
    assert "无从判断" not in said


def test_a_file_that_cannot_be_read_hides_no_other(unsound: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several files those that can be read are reported, the others told, and the exit code is that of bad input."""
    assert main(["audit", str(tmp_path / "none.json"), unsound]) == 2
    out, err = capsys.readouterr()
    assert "1 ERROR" in out
    assert "none.json" in err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The versions of the package and of the data are told together, as a report of a wrong figure needs them."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"jkq_targets {version('jkq-targets')}, data {data_version()}\n"


# ------------------------------------------------------------------------------------------------------- list and show


def test_show_of_a_file(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan of one's own is shown like a bundled one."""
    assert main(["show", sound]) == 0
    assert capsys.readouterr().out.startswith("2031 ")


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Every bundled plan is listed in a line with its year and title."""
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [int(line[:4]) for line in lines] == list(available_years())
    assert all(load_plan(int(line[:4])).title in line for line in lines)


@pytest.mark.parametrize("year", available_years())
def test_show(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan is shown as its text."""
    assert main(["show", str(year)]) == 0
    assert capsys.readouterr().out == f"{load_plan(year).to_text()}\n"


def test_show_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    """A plan is shown as corrected where that is asked for."""
    assert main(["show", "2020", "--corrected"]) == 0
    assert capsys.readouterr().out == f"{load_plan(2020, corrected=True).to_text()}\n"


def test_show_corrected_of_a_file(sound: str, capsys: pytest.CaptureFixture[str]) -> None:
    """There are no errata to a plan of one's own, and a wish for them is not passed over."""
    assert main(["show", sound, "--corrected"]) == 2
    assert "accepted: the year of a bundled plan" in capsys.readouterr().err


# -------------------------------------------------------------------------------------------------- targets and series


def test_targets(capsys: pytest.CaptureFixture[str]) -> None:
    """The goals that answer every filter are listed in a line each, under any name of the indicator."""
    assert main(["targets", "--year", "2020", "--indicator", "实到外资"]) == 0
    by_name = capsys.readouterr().out
    assert [line.split()[:4] for line in by_name.partition("\n\n")[0].splitlines()[2:]] == [
        ["2020", "实际利用外资", "确保", "5亿美元"],
        ["2020", "实际利用外资", "力争", "6亿美元"],
    ]
    assert main(["targets", "--year", "2020", "--indicator", "utilized-foreign-capital"]) == 0
    assert capsys.readouterr().out == by_name


def test_targets_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """As CSV the goals stand in rows under their fields, as many as in text."""
    filters = ["targets", "--year", "2020", "--commitment", "strive", "--dimension", "美元"]
    assert main(filters) == 0
    listed = capsys.readouterr().out.partition("\n\n")[0].splitlines()[2:]
    assert main([*filters, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {row["commitment"] for row in rows} == {"strive"}
    assert len(rows) == len(listed) > 0


def test_series(capsys: pytest.CaptureFixture[str]) -> None:
    """A series has a line a year, with the ensured and the stretch figure side by side."""
    assert main(["series", "实际到位外资"]) == 0
    head, _, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("实到外资")
    (line,) = (line for line in lines if line.startswith("2020"))
    assert line.split()[2:4] == ["5亿美元", "6亿美元"]


def test_several_years_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Several years are given one by one, and a member of a vocabulary by its word, value or name."""
    filters = ["targets", "--year", "2021", "--year", "2022", "--indicator", "实到外资", "--format", "csv"]
    printed = []
    for word in ("确保", "ensure", "ENSURE"):
        assert main([*filters, "--commitment", word]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2]
    assert [row["year"] for row in csv.DictReader(printed[0].splitlines())] == ["2021", "2022"]
    assert main([*filters, "--commitment", "firmly"]) == 2
    assert "ensure (确保)" in capsys.readouterr().err


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A file with a plan that goes on with an indicator of the bundled ones."""
    goal = {"id": "own", "indicator": "实到外资", "label": "实到外资", "amount": "6亿美元", "commitment": "ensure"}
    task = {"name": "任务", "where": "附件", "lead": ["经商局"]}
    path = tmp_path / "own.json"
    path.write_text(json.dumps(PLAN | {"own_targets": [goal], "own_tasks": [task]}), encoding="utf-8")
    return str(path)


def test_own_plans_in_every_question(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan of one's own stands beside the bundled ones in each question."""
    for command, words in (
        (["series", "实到外资", "--plan", own], "确保 33.3%"),
        (["targets", "--year", "2031", "--plan", own], "确保 6亿美元"),
        (["responsibilities", "经信商务局", "--plan", own], "2031"),
        (["compare", "2022", own], "确保 4.5亿美元"),
        (["diff", "2022", own], "added"),
        (["show", own], "确保 6亿美元"),
    ):
        assert main(command) == 0
        assert words in capsys.readouterr().out
    assert main(["series", "实到外资", "--plan", "none.json"]) == 2


@pytest.mark.parametrize(
    "command", [["series", "实到外资"], ["compare", "2021", "2022"], ["diff", "2021", "2022"]], ids=["series", "compare", "diff"]
)
def test_answers_in_other_formats(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A series and a comparison have the same rows as CSV and as JSON."""
    assert main([*command, "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main([*command, "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert len(plain["rows"] if isinstance(plain, dict) else plain) == len(rows) > 0


def test_assess(tmp_path: Path, own: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The goals of a plan are held against a file of what was reached; an unknown name is an error with the nearest."""
    path = tmp_path / "actuals.csv"
    path.write_text("指标,完成\n实到外资,4.6亿美元\n", encoding="utf-8")
    assert main(["assess", "2022", str(path)]) == 0
    head, _, first, *_ = capsys.readouterr().out.splitlines()
    assert head.startswith("2022 四个年 (1 between")
    assert first.split()[0] == "between"
    assert main(["assess", own, str(path), "--format", "csv"]) == 0
    assert next(csv.DictReader(capsys.readouterr().out.splitlines()))["standing"] == "missed"
    path.write_text("指标,完成\n实到外贸,4.6亿美元\n", encoding="utf-8")
    assert main(["assess", "2022", str(path)]) == 2
    assert "nearest" in capsys.readouterr().err


def test_targets_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON the goals are objects with exact numbers as text."""
    assert main(["targets", "--year", "2022", "--indicator", "实到外资", "--format", "json"]) == 0
    assert [row["value"] for row in json.loads(capsys.readouterr().out)] == ["4.5", "5"]


def test_targets_that_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Where every filter exists and no goal answers all of them, it says so beside an empty output."""
    assert main(["targets", "--year", "2018", "--campaign", "城市品质提升大决战"]) == 0
    assert capsys.readouterr() == ("", "No goal answers every filter.\n")


def test_columns_are_aligned_with_chinese_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    """The figures of a series stand under each other, where a Chinese character takes two places."""
    assert main(["series", "实到外资"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    starts = [
        width(line[: line.index(mark)])
        for line, mark in zip(lines, ["  stretch", "  5亿", "  6亿", "  6亿", "  5亿"], strict=True)
    ]
    assert len(set(starts)) == 1


def test_series_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a series has its rows; a level and a measure narrow it."""
    assert main(["series", "实到外资", "--level", "zone", "--measure", "level", "--format", "json"]) == 0
    assert [row["year"] for row in json.loads(capsys.readouterr().out)["rows"]] == [2018, 2020, 2021, 2022]
    assert main(["series", "实到外资", "--level", "city", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == []


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a plan is the record that loads as that plan."""
    assert main(["show", "2022", "--format", "json"]) == 0
    assert loads(capsys.readouterr().out) == load_plan(2022)


def test_compare(capsys: pytest.CaptureFixture[str]) -> None:
    """Two plans are compared goal by goal."""
    assert main(["compare", "2021", "2022"]) == 0
    assert capsys.readouterr().out == f"{compare(load_plan(2021), load_plan(2022)).to_text()}\n"


def test_duties(capsys: pytest.CaptureFixture[str]) -> None:
    """What a body does is listed, under any of its names."""
    assert main(["responsibilities", "发改局"]) == 0
    assert capsys.readouterr().out == f"{responsibilities('发展改革局').to_text()}\n"


# ---------------------------------------------------------------------------------------------------------------- read


def test_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Each figure of a text is told in a line: where it stands, what it is, what bounds it and commits to it."""
    assert main(["read", "确保外资7亿美元以上，培育50-100亿元企业2家"]) == 0
    head, *lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert head == ["characters", "printed", "amount", "upper", "bound", "commitment", "role", "subject"]
    assert lines[0] == ["4–8", "7亿美元", "7亿美元", "at", "least", "ensure", "target", "外资"]
    assert lines[1] == ["13–21", "50-100亿元", "50亿元", "100亿元", "between", "ensure", "qualifier"]


def test_read_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON a figure has every field, amounts as text."""
    assert main(["read", "25000", "--unit", "万美元", "--format", "json"]) == 0
    (figure,) = json.loads(capsys.readouterr().out)
    assert (figure["start"], figure["end"], figure["amount"], figure["upper"]) == (0, 5, "25000万美元", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_read_a_file(encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that ends in .txt is read in UTF-8 or GB18030; places count the characters of its text."""
    path = tmp_path / "plan.txt"
    path.write_text("引进项目5个。\r\n合同外资3亿美元", encoding=encoding, newline="")
    assert main(["read", str(path), "--format", "csv"]) == 0
    project, capital = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (project["start"], project["text"], project["amount"], project["subject"]) == ("4", "5个", "5个", "项目")
    assert (capital["start"], capital["subject"], capital["subject_start"], capital["upper"]) == ("13", "合同外资", "9", "")


def test_read_without_figures_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """As CSV there is a header even where nothing is read."""
    assert main(["read", "无", "--format", "csv"]) == 0
    (head,) = capsys.readouterr().out.splitlines()
    assert head.startswith("start,end,text,amount")


@pytest.mark.parametrize(
    ("given", "figures"),
    [
        pytest.param("力争8亿美元".encode(), ["8亿美元"], id="chinese"),
        pytest.param("力争8亿美元".encode("gb18030"), ["8亿美元"], id="gb18030"),
        pytest.param(b"\xff 3\xe5\xae\xb6", ["3家"], id="not-utf-8"),
        pytest.param(b"", [], id="nothing"),
    ],
)
def test_read_from_the_input(
    given: bytes, figures: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text can come from the standard input, whatever bytes it has; where no figure is read, it says so."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert main(["read", "-"]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[1] for line in out.splitlines()[1:]] == figures
    assert err == ("" if figures else "No figure was read.\n")


# -------------------------------------------------------------------------------------------------- export and schema


@pytest.mark.parametrize("form", ["csv", "json", "datapackage"])
def test_export(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files are written into the folder, and listed."""
    assert main(["export", "--format", form, str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.splitlines() == sorted(map(str, (tmp_path / "new").iterdir()))


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema is printed as JSON."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == plan_schema()


# -------------------------------------------------------------------------------------------------------------- verify


def test_verify_without_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where documents are missing it exits 1 and says which."""
    assert main(["verify", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert all(f"{year}.txt" in out for year in available_years())


# -------------------------------------------------------------------------------------------------------------- errors


def test_read_refuses_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of a Word file is no text: `read` names what it takes, and the commands that read documents."""
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK")
    assert main(["read", str(path)]) == 2
    assert "`audit` and `draft` read documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["show", "1999"], "nearest", id="unknown-year"),
        pytest.param(["targets", "--indicator", "实到外贸"], "nearest: 实到外资", id="unknown-indicator"),
        pytest.param(["targets", "--dimension", "万圆"], "'万圆'", id="unknown-unit"),
        pytest.param(["series", "没有"], "'没有'", id="unknown-series"),
        pytest.param(["audit", "none.json"], "none.json", id="no-file"),
        pytest.param(["audit", "."], ".", id="folder"),
        pytest.param(["responsibilities", "经信局"], "经信商务局", id="unknown-body"),
        pytest.param(["compare", "2020", "1999"], "the year 1999", id="compare-unknown-year"),
        pytest.param(["diff", "."], "found the files file", id="diff-no-export"),
        pytest.param(["diff", "none"], "none", id="diff-no-folder"),
        pytest.param(["targets", "--year", "2017"], "2018", id="filter-unknown-year"),
        pytest.param(["read", "3", "--unit", "万圆"], "'万圆'", id="read-unknown-unit"),
        pytest.param(["read", "none.txt"], "none.txt", id="read-no-file"),
        pytest.param(["export", "file"], "file", id="export-into-a-file"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input exits 2 with one line on the error stream and nothing on the other."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("jkq-targets: ")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "JSON text in UTF-8", id="empty"),
        pytest.param(b"\xff\xfe\xfa", "JSON text in UTF-8", id="not-utf-8"),
        pytest.param(b"[" * 100_000, "JSON text in UTF-8", id="deep-nesting"),
        pytest.param(b"[]", "an object with the keys of Plan", id="no-object"),
        pytest.param(json.dumps(PLAN | {"year": 2031.5}).encode(), "year: found 2031.5", id="float"),
        pytest.param(b"{}", "plan.json: year: found no such key", id="several-faults"),
    ],
)
def test_a_file_that_is_no_plan(content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that holds no plan exits 2 and says what is wrong with it, each fault in a line."""
    (tmp_path / "plan.json").write_bytes(content)
    assert main(["audit", str(tmp_path / "plan.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert all("plan.json: " in line for line in err.splitlines() if not line.endswith("faults:"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["none"],
        ["show"],
        ["compare", "2021"],
        ["audit", "--format", "xml"],
        ["verify"],
        ["list", "2020"],
        ["--none"],
    ],
)
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command used wrongly exits 2 and tells its usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: jkq-targets")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["audit", "--help"],
        ["list", "--help"],
        ["show", "--help"],
        ["targets", "--help"],
        ["series", "--help"],
        ["compare", "--help"],
        ["diff", "--help"],
        ["responsibilities", "--help"],
        ["read", "--help"],
        ["export", "--help"],
        ["schema", "--help"],
        ["verify", "--help"],
    ],
)
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command tells its use, with an example to try."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: jkq-targets")
    assert f"examples:\n  jkq-targets {arguments[0].replace('--help', 'show')}" in out


def process(*arguments: str, encoding: str = "utf-8", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, whose output is buffered as it is for most people."""
    command = [sys.executable, "-W", "error", "-m", "jkq_targets", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment["PYTHONIOENCODING"] = encoding
    return subprocess.run(command, stderr=subprocess.PIPE, check=False, timeout=60, env=environment, **options)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports a closed pipe otherwise")
@pytest.mark.parametrize("arguments", [["show", "2020"], ["list"], ["--help"]])
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    """Where the reader has closed the pipe, as `head` does, the command ends in silence."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = process(*arguments, stdout=closed)
    assert done.stderr == b""
    assert done.returncode in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_cannot_be_written() -> None:
    """A full disk is one line and an exit code."""
    with Path("/dev/full").open("wb") as full:
        done = process("list", stdout=full)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"jkq-targets: ")


def test_an_output_without_chinese() -> None:
    """An output in an encoding without Chinese characters has their codes, and no traceback."""
    done = process("series", "实到外资", stdout=subprocess.PIPE, encoding="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u5b9e\u5230\u5916\u8d44 (Foreign" in done.stdout


def test_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt from the keyboard is an exit code."""

    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "list", interrupted)
    assert main(["list"]) == 130


def test_as_a_module() -> None:
    """`python -m jkq_targets audit` is the same command in a process of its own."""
    command = [sys.executable, "-W", "error", "-X", "utf8", "-m", "jkq_targets", "audit"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "should be 300000万元" in done.stdout


@pytest.mark.parametrize("name", ["plan.xyz", "plan"])
def test_text_of_an_unknown_ending(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text is a document only where the ending says so; the error names the ending and those that are read."""
    path = tmp_path / name
    path.write_text("确保合同外资7亿美元。\n", encoding="utf-8")
    for command in ("audit", "draft"):
        assert main([command, str(path)]) == 2
        said = capsys.readouterr().err
        assert ("'.xyz'" if "." in name else "without an ending") in said
        assert ".docx, .pdf" in said
