"""`jkq_targets.tables`: text files as sheets; workbooks and frames have files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jkq_targets.balance import diagnose
from jkq_targets.cli import main
from jkq_targets.errors import SheetError
from jkq_targets.limits import Limits
from jkq_targets.tables import TableSet, read_table
from tests.tables_of_files import faults, texts

PLAIN = "街道,确保,力争\n甲,10,12\n乙,20,25\n合计,30,37\n"
ABOVE = "2020年任务表,,\n单位：万元,,\n" + PLAIN + "注：省口径,,\n填表人：张三,,\n"
NESTED = "街道,外资,,内资\n,确保,力争,\n甲,10,12,5\n合计,10,12,5\n"


@pytest.fixture
def csv_path(tmp_path: Path) -> Path:
    """Where a CSV file may be written."""
    return tmp_path / "table.csv"


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
        pytest.param(b"\x81\xff\xff,", "source", id="no-text"),
        pytest.param(b"a,b\n\x00,1\n\xff", "source", id="zeros"),
        pytest.param(b"", "columns", id="empty"),
        pytest.param("街道,数\n".encode(), "columns", id="no-rows"),
        pytest.param("街道,数\n甲,1.2.3\n乙,1\n".encode(), "甲 · 数 (line 2, column 2)", id="no-figure"),
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


# ------------------------------------------------------------------------------------------------- separators, encodings

TRADITIONAL = "單位：萬元\n街道,外資\n城南,12\n合計,12\n"
JAPANESE = "単位：百万円\n市町村,予算額\n東京都,12\nデータ,3\n合計,15\n"


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        pytest.param(PLAIN.replace(",", ";").encode(), ".csv", id="semicolon"),
        pytest.param(PLAIN.replace(",", "\t").encode(), ".csv", id="tab"),
        pytest.param(PLAIN.replace(",", "\t").encode(), ".tsv", id="tsv"),
        pytest.param(PLAIN.replace(",", "\t").encode("utf-16"), ".txt", id="unicode-text"),
        pytest.param(b"\xfe\xff" + PLAIN.replace(",", "\t").encode("utf-16-be"), ".tsv", id="utf-16-be"),
        pytest.param(("2020年，任务表;;\n" + PLAIN.replace(",", ";")).encode("gb18030"), ".csv", id="semicolon-gb"),
    ],
)
def test_separators_and_encodings(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Semicolons and tabs part cells as commas do, and UTF-16 is known by its byte order mark."""
    path = tmp_path / f"table{suffix}"
    path.write_bytes(content)
    assert texts(read_table(path)) == ["10", "12", "20", "25", "30", "37"]


def test_grouped_figures_between_semicolons(csv_path: Path) -> None:
    """The separator is what parts most rows alike, not a comma that groups digits."""
    csv_path.write_text("街道;外资\n甲;1,200\n乙;3,400\n合计;4,600\n", encoding="utf-8")
    assert texts(read_table(csv_path)) == ["1,200", "3,400", "4,600"]


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        pytest.param(TRADITIONAL, "big5", "Big5", id="big5"),
        pytest.param(JAPANESE, "cp932", "Shift-JIS", id="shift-jis"),
    ],
)
def test_other_encodings_are_refused(csv_path: Path, text: str, encoding: str, name: str) -> None:
    """Bytes of Big5 and Shift-JIS would read as other characters in GB18030, without sums; they are refused by name."""
    csv_path.write_bytes(text.encode(encoding))
    assert faults(csv_path) == {"source": f"text in {name}, by its characters in 'table.csv'"}
    csv_path.write_bytes(text.encode("gb18030"))
    assert len(read_table(csv_path).cells) > 1


def test_rare_characters_of_gb18030(csv_path: Path) -> None:
    """Names with characters beyond GB 2312 are read."""
    csv_path.write_bytes("姓名,数\n朱镕基,1\n陶喆,2\n㐂,3\n合计,6\n".encode("gb18030"))
    assert next(cell.id for cell in read_table(csv_path).cells) == "朱镕基 · 数"


# ----------------------------------------------------------------------------------------------- several tables, addresses


def test_several_tables_in_a_text_file(csv_path: Path) -> None:
    """Tables under titles of their own are told apart; findings give line and column."""
    csv_path.write_text('表一,\n街道,数\n甲,1\n合计,1\n,\n表二,\n街道,数\n"乙\n丙",2\n合计,3\n', encoding="utf-8")
    sheet = read_table(csv_path)
    assert isinstance(sheet, TableSet)
    assert (sheet.title, sheet.names) == ("table.csv", ("表一", "表二"))
    (finding,) = diagnose(sheet)
    # The label over two lines makes the total the tenth line.
    assert finding.addresses[0] == ("表二 · 合计 · 数", "line 10, column 2")


def test_three_rows_of_headings_with_names(csv_path: Path) -> None:
    """Below an empty corner each row of headings may be named, as frames write theirs; ages are headings too."""
    csv_path.write_text(",市,市,市\n性别,男,男,男\n年龄,合计,0-4,100+\n2010,7,3,4\n", encoding="utf-8")
    assert next(cell.id for cell in read_table(csv_path).cells) == "2010 · 市 · 男 · 合计"


def test_a_long_cell_and_many_cells(csv_path: Path) -> None:
    """A text file is held to the same limits as a workbook."""
    csv_path.write_text(f"街道,数\n{'甲' * 40_000},1\n", encoding="utf-8")
    assert faults(csv_path) == {"line 2, column 1": "a cell of 40,000 characters"}
    csv_path.write_text(PLAIN, encoding="utf-8")
    assert faults(csv_path, limits=Limits(places=11)) == {"line 4": "more than 11 cells"}


# --------------------------------------------------------------------------------------------------------- command line


def test_audit_of_tables(tmp_path: Path, csv_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command audits tables by their ending: 0 where they add up, 1 where not, 2 where they cannot be read."""
    csv_path.write_text(PLAIN, encoding="utf-8")
    assert main(["audit", str(csv_path)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("table.csv: 5 relations checked, no findings.")
    tabs = tmp_path / "table.TSV"
    tabs.write_text("街道\t数（万元）\n甲\t4123\n乙\t50000\n合计\t9123\n", encoding="utf-8")
    assert main(["audit", str(tabs)]) == 1
    assert "✗ 50000 → 5000" in capsys.readouterr().out
    csv_path.write_text("街道,数\n甲,1.2.3\n乙,1\n", encoding="utf-8")
    assert main(["audit", str(csv_path)]) == 2
    assert "甲 · 数" in capsys.readouterr().err


def test_a_total_that_no_label_is(tmp_path: Path) -> None:
    """A label of totals that is given and stands nowhere is refused, with the labels that are like it; 合计 need not stand."""
    path = tmp_path / "table.csv"
    path.write_text("街道,外资（万元）\n城南,1\n嘉北,2\n总额,3\n", encoding="utf-8")
    with pytest.raises(
        SheetError, match="total: found '总數'; accepted: a label of a row or a column of the table; nearest: 总额"
    ):
        read_table(path, total="总數")
    assert len(read_table(path, total="总 额").sums) == 1
    assert read_table(path).sums == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('街道,数\n甲,1\n"乙,2\n丙,3\n', "a quotation mark that opens in line 3 and is not closed", id="open"),
        pytest.param(
            '街道,数\n"甲""乙",1\n"丙,2\n', "a quotation mark that opens in line 3 and is not closed", id="behind-a-pair"
        ),
        pytest.param('街道,数\n"甲"乙,1\n丙,2\n', "a quotation mark within a cell, in line 2", id="within"),
    ],
)
def test_quotation_marks_that_do_not_pair(tmp_path: Path, text: str, found: str) -> None:
    """The line is that of the mark, not the last one of the file."""
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SheetError, match=found):
        read_table(path)


def test_tails_of_binary_floats_in_a_text_file(tmp_path: Path) -> None:
    """What a program wrote of a binary float behind its digits is no figure; a long number of other digits stays as it is."""
    path = tmp_path / "table.csv"
    path.write_text("项目,数\n甲,110409999999.99998\n乙,0.30000000000000004\n丙,3.1415926535897932\n", encoding="utf-8")
    assert [cell.text for cell in read_table(path).cells] == ["110410000000.0", "0.3", "3.1415926535897932"]
