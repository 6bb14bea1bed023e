"""Tables as statistical offices print them in other languages: marks for figures that are not given, commas, footnotes, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from jkq_targets import Severity, Sheet, audit, read_table
from jkq_targets.tables import split_rows

TRADE = ["Region", "2008", "2009"]


def found(rows: list[list[str]]) -> list[Severity]:
    """The severities of the findings about sums, remarks left out."""
    report = audit(Sheet.from_rows(TRADE, rows))
    return [finding.severity for finding in report.findings if finding.residual is not None]


@pytest.mark.parametrize("mark", ["..", "…", "...", "x", "X", "(NA)", "n.a.", "NA", ":", "F", "(D)", "*", ".. 1)"])
def test_a_figure_that_is_not_given(mark: str) -> None:
    """A sum that a figure which is not given leaves short is held to at most its total; one that is too large fails."""
    rows = [["North", "12", "14"], ["South", mark, "20"], ["合计", "30", "34"]]
    assert found(rows) == []
    assert found([*rows[:2], ["合计", "11", "34"]]) == [Severity.ERROR]
    remarks = Sheet.from_rows(TRADE, rows).remarks
    assert [(remark.severity, mark in str(remark.text)) for remark in remarks] == [(Severity.NOTE, True)]


def test_a_total_that_is_not_given_is_not_checked() -> None:
    """Nothing is asked of a total without a figure."""
    sheet = Sheet.from_rows(TRADE, [["North", "12", "14"], ["South", "18", "20"], ["合计", "x", "34"]])
    assert [one.total for one in sheet.sums] == ["合计 · 2009"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234†", "1234"), ("1 234 1)", "1234"), ("970E", "970"), ("12 p", "12"), ("3.5 r", "3.5"), ("7*", "7"), ("(5)²", "-5")],
)
def test_marks_behind_figures(text: str, number: str) -> None:
    """The mark of a footnote, and that of a provisional or uncertain figure, is no part of it and stays in its text."""
    cell = Sheet.from_rows(["Region", "2008"], [["North", text], ["South", "1"]]).cells[0]
    assert cell.amount is not None
    assert (str(cell.amount), cell.text) == (number, text)


COMMAS = [["North", "0,18", "1 234,5"], ["South", "2,75", "17,0"], ["合计", "2,93", "1 251,5"]]


def test_commas_before_decimals(tmp_path: Path) -> None:
    """A comma stands before decimals where the figures of a table allow nothing else; the text stays as printed."""
    sheet = Sheet.from_rows(TRADE, COMMAS)
    assert [str(cell.amount) for cell in sheet.cells] == ["0.18", "1234.5", "2.75", "17.0", "2.93", "1251.5"]
    assert sheet.cells[1].text == "1 234,5"
    assert audit(sheet).ok is True
    assert any("comma" in str(remark.text) for remark in sheet.remarks)
    path = tmp_path / "table.csv"
    path.write_text("\n".join(";".join(row) for row in [TRADE, *COMMAS]), encoding="utf-8")
    assert read_table(path).cells == sheet.cells


def test_commas_that_part_thousands_stay() -> None:
    """One figure with a point before its decimals keeps all commas between thousands."""
    rows = [["North", "1,234", "0.5"], ["South", "2,000", "1.5"], ["合计", "3,234", "2.0"]]
    assert [str(cell.amount) for cell in Sheet.from_rows(TRADE, rows).cells][::2] == ["1234", "2000", "3234"]


def test_headings_between_rows_and_columns_of_codes() -> None:
    """A row of several texts without a figure is a heading between rows, and a column of codes has no figures."""
    columns = ["State", "FIPS", "Farms", "Acres"]
    rows = [[f"S{at}", f"0{at}000", str(at), str(10 * at)] for at in range(1, 6)]
    rows.insert(3, ["", "", "1/2", "3/4"])
    sheet = Sheet.from_rows(columns, [*rows, ["合计", "", "15", "150"]])
    assert {cell.id.rpartition(" · ")[2] for cell in sheet.cells} == {"Farms", "Acres"}
    assert (len(sheet.cells), audit(sheet).ok) == (12, True)


def test_one_cell_in_many_that_cannot_be_read() -> None:
    """Among many figures one text that is none is named by a WARNING, and the rest is checked."""
    rows = [[f"S{at}", str(at), str(10 * at)] for at in range(1, 8)]
    rows[2][1] = "1,2,3"
    report = audit(Sheet.from_rows(TRADE, [*rows, ["合计", "28", "280"]]))
    assert [(one.severity, one.where) for one in report.findings] == [(Severity.WARNING, "S3 · 2008")]
    assert report.checked == 2


def test_zeros_that_a_program_pads_with(tmp_path: Path) -> None:
    """Zeros that all decimals of a column end in are no written places, so that the rest counts as rounded."""
    path = tmp_path / "table.csv"
    path.write_text("Item,Sum\na,73.30000\nb,60.10000\nc,13.20000\n合计,146.70000\n", encoding="utf-8")
    sheet = read_table(path)
    assert [str(cell.amount) for cell in sheet.cells] == ["73.3", "60.1", "13.2", "146.7"]
    assert audit(sheet).ok is True


def test_rates_that_are_no_sums() -> None:
    """A column in which several totals lie among their parts, and none adds up, has rates."""
    rows = [["甲", "30", "71.2"], ["乙", "50", "74.5"], ["小计", "80", "73.3"], ["丙", "40", "65.1"], ["丁", "20", "80.2"]]
    rows += [["小计", "60", "70.1"], ["合计", "140", "71.9"]]
    assert found(rows) == []


def test_chained_figures_are_not_added_up() -> None:
    """Volumes in chained dollars do not add up."""
    columns = ["", "millions of dollars", "millions of chained (2002) dollars"]
    sheet = Sheet.from_rows(columns, [["a", "12", "11"], ["b", "15", "14"], ["合计", "27", "26"]])
    assert [one.total for one in sheet.sums] == ["合计 · millions of dollars"]


def test_another_breakdown_below_a_heading() -> None:
    """Rows below a heading without figures break down a whole that others break down already; a wrong one is found."""
    rows = [
        ["Total funds", "10137", "12368", "17680"],
        ["Individuals", "8104", "9536", "13835"],
        ["Foundations", "2033", "2832", "3845"],
    ]
    rows += [["ALLOCATIONS", "", "", ""], ["Religion", "4979", "5810", "6825"], ["Health", "5158", "6558", "10855"]]
    sheet = Sheet.from_rows(["SOURCE", "1990", "1995", "1998"], rows)
    assert {one.parts for one in sheet.sums if one.total.endswith("1990")} == {
        ("Individuals · 1990", "Foundations · 1990"),
        ("Religion · 1990", "Health · 1990"),
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("$1,234", "1234"), ("$ (56)", "-56"), ("($7.50)", "-7.50"), ("-$8", "-8"), ("$-9", "-9"), ("HK$1,200", "1200")),
        *(("Rs. 300", "300"), ("USD 41", "41"), ("GH₵5.20", "5.20"), ("€ 62", "62")),
    ],
)
def test_signs_of_money(text: str, number: str) -> None:
    """A sign of money, or the code of a currency, stands before a figure."""
    cell = Sheet.from_rows(TRADE, [["North", text, "7"], ["South", "4", "5"]]).cells[0]
    assert cell.amount is not None
    assert str(cell.amount.number) == number


@pytest.mark.parametrize("text", ["(5.2%)", "(5.2)%"])
def test_a_share_in_brackets(text: str) -> None:
    """A share in brackets is negative."""
    assert str(Sheet.from_rows(["Region", "Change"], [["North", text], ["South", "4%"]]).cells[0].amount) == "-5.2%"


def test_a_table_whose_figures_all_have_a_sign_of_money() -> None:
    """Such a table has figures, and a dash behind the sign is nothing; a name that begins like a code of a currency is none."""
    rows = [["Staff", "$1,200", "$ -"], ["Rent", "$300", "$40"], ["合计", "$1,600", "$40"]]
    (finding,) = audit(Sheet.from_rows(["Item", "Budget", "Spent"], rows)).errors
    assert finding.totals == ("合计 · Budget",)
    assert [cell.amount for cell in Sheet.from_rows(TRADE, [["North", "S5", "7"]]).cells] != [None, None]


def test_a_corner_in_brackets() -> None:
    """(Dollars in millions) stands in the corner of headings below an empty one, and its years are no figures."""
    lines = "|May 31,|May 31,\n(Dollars in millions)|2025|2024\nStock|98|69\nOther|2|1\nTotal|100|70"
    head, body = split_rows([[*line.split("|")] for line in lines.split("\n")])
    assert [line[0] for line in body] == ["Stock", "Other", "Total"]
    assert head[1] == ["(Dollars in millions)", "2025", "2024"]


@pytest.mark.parametrize(
    ("notes", "count"), [(["(3)", "(3)", "(3)"], 1), (["(3)", "(3)", ""], 1), (["(3)", "(4)", "(7)"], 2), (["(3)", "", ""], 2)]
)
def test_references_to_a_note(notes: list[str], count: int) -> None:
    """A column of the same small number in brackets refers to a note; other numbers in brackets are negative."""
    rows = [[name, figure, note] for name, figure, note in zip(("North", "South", "Total"), ("4", "5", "9"), notes, strict=True)]
    assert len({cell.id.split(" · ")[1] for cell in Sheet.from_rows(TRADE, rows).cells}) == count


class TestLinesTakenAwayWithoutAWord:
    """A total of expenses takes an income away though no word says so."""

    ROWS = (["利息支出", "13,950.66", "12,836.61"], ["利息收入", "9,571.62", "7,912.03"], ["手续费", "149.22", "200.17"])

    def test_in_all_columns(self) -> None:
        """Where one line is taken away in all columns, this is how the total is made, and a slip is found all the same."""
        sheet = Sheet.from_rows(["项目", "本期", "上期"], [*self.ROWS, ["合计", "4,528.26", "5,124.75"]])
        assert audit(sheet).ok is True
        assert any("利息收入 is taken away" in str(remark.text) for remark in sheet.remarks)
        slipped = Sheet.from_rows(["项目", "本期", "上期"], [*self.ROWS, ["合计", "4,582.26", "5,124.75"]])
        (finding,) = audit(slipped).errors
        assert "合计 · 本期" in (*finding.culprits, *finding.candidates)

    def test_in_a_single_column(self) -> None:
        """In one column alone an income among expenses is taken away; another line has a wrong sign."""
        rows = [row[:2] for row in self.ROWS]
        assert audit(Sheet.from_rows(["项目", "本期"], [*rows, ["合计", "4,528.26"]])).ok is True
        others = [["办公费", "1,395"], ["差旅费", "957"], ["手续费", "14"]]
        assert audit(Sheet.from_rows(["项目", "本期"], [*others, ["合计", "452"]])).ok is False

    def test_where_two_lines_would_do(self) -> None:
        """Two equal lines leave open which is taken away."""
        rows = [["甲", "40", "30"], ["乙", "40", "30"], ["丙", "900", "800"], ["合计", "900", "800"]]
        assert audit(Sheet.from_rows(["项目", "本期", "上期"], rows)).ok is not True


class TestNetLines:
    """Gross, less and net; a total that counts the one before it."""

    @staticmethod
    def _found(*rows: str) -> list[tuple[str, tuple[str, ...]]]:
        """The severity and the candidates of each finding about a sum."""
        report = audit(Sheet.from_rows(["Item", "2030", "2031", "2032"], [row.split("|") for row in rows]))
        told = [one for one in report.findings if one.severity is not Severity.NOTE]
        return [(one.severity.value, (*one.culprits, *one.candidates)) for one in told]

    def test_less_printed_as_it_is(self) -> None:
        """What is taken away may be printed above 0."""
        rows = ["Cost|55783|53257|51004", "Less: depreciation|29081|27103|25002", "Book value|26702|26154|26002"]
        assert self._found(*rows) == []
        ((severity, cells),) = self._found(rows[0], "Less: depreciation|29081|27103|25020", rows[2])
        assert (severity, "Less: depreciation · 2032" in cells) == ("warning", True)

    def test_less_printed_below_zero(self) -> None:
        """What is taken away may be printed below 0, also in several lines."""
        rows = ["Cost|55783|53257|51004", "Less: depreciation|(29081)|(27103)|(25002)", "Less: grants|(702)|(154)|(2)"]
        assert self._found(*rows, "Book value|26000|26000|26000") == []
        ((severity, cells),) = self._found(*rows, "Book value|26000|26000|26900")
        assert (severity, "Book value · 2032" in cells) == ("warning", True)

    @pytest.mark.parametrize("net", ["净利润", "Net income"])
    def test_net_behind_two_lines(self, net: str) -> None:
        """What is called net is what is left of the line before what is taken away."""
        rows = ["利润总额|1390|2990|3155", "所得税|398|748|733"]
        assert self._found(*rows, f"{net}|992|2242|2422") == []
        ((severity, cells),) = self._found(*rows, f"{net}|992|2242|2442")
        assert (severity, f"{net} · 2032" in cells) == ("warning", True)

    def test_a_copy_is_no_sum(self) -> None:
        """Where the line between is empty, the same figure twice shows nothing."""
        assert self._found("Primary sales|153108|152669|157403", "Other sales|6406|—|—", "Net sales|159514|152669|157403") == []

    def test_less_at_the_ends(self) -> None:
        """Less without a line before it or behind it takes nothing away."""
        assert self._found("Less: grants|17|18|19", "Less: taxes|12|12|14", "Cost|54|53|52") == []
        assert self._found("Cost|54|53|52", "Less: grants|17|18|19") == []

    def test_a_total_that_counts_the_one_before(self) -> None:
        """Total assets counts Total current assets and the lines between; one wrong figure is among those that may be."""
        rows = ["Cash|301958|268213", "Stock|23482|22210", "Total current assets|325440|290423", "Plant|27261|24993"]

        def found(*last: str) -> list[tuple[str, tuple[str, ...]]]:
            sheet = Sheet.from_rows(["Item", "2030", "2031"], [row.split("|") for row in (*rows, *last)])
            told = [one for one in audit(sheet).findings if one.severity is not Severity.NOTE]
            return [(one.severity.value, (*one.culprits, *one.candidates)) for one in told]

        assert found("Other|13362|10911", "Total assets|366063|326327") == []
        assert found("Total assets|352701|315416", "Total claims|352701|315416") == []
        ((severity, cells),) = found("Other|13362|10911", "Total assets|366063|326237")
        assert (severity, "Total assets · 2031" in cells) == ("warning", True)


@pytest.mark.parametrize(
    ("rows", "slip"),
    [
        pytest.param(
            [
                "Income|4019|3698",
                "Changes:||",
                "Stock|-275|-1908",
                "Payables|182|377",
                "Net cash provided by operations|3926|2167",
            ],
            "3926|2176",
            id="cash",
        ),
        pytest.param(
            ["Balance at May 31|7035|6982", "Options|318|-276", "Dividends|-122|-99", "Balance, end of period|7231|6607"],
            "7231|6670",
            id="balance",
        ),
    ],
)
def test_what_is_left_over_headings(rows: list[str], slip: str) -> None:
    """Net cash is the sum of the lines before it, and a balance that of the one before it and what changed."""

    def told(*lines: str) -> list[tuple[Severity, tuple[str, ...]]]:
        sheet = Sheet.from_rows(["Item", "2030", "2031"], [line.split("|") for line in lines])
        found = (one for one in audit(sheet).findings if one.severity is not Severity.NOTE)
        return [(one.severity, (*one.culprits, *one.candidates)) for one in found]

    label = rows[-1].split("|")[0]
    assert told(*rows) == []
    ((severity, cells),) = told(*rows[:-1], f"{label}|{slip}")
    assert severity is Severity.WARNING
    assert f"{label} · 2031" in cells


def test_a_total_whose_labels_leave_it_open_names_its_cells() -> None:
    """A total in English that fails in its only column by one slip names the cells that may be wrong."""
    rows = [["India", "4.9"], ["Philippines", "1.3"], ["Poland", "0.6"], ["Total International", "6.2"]]
    (finding,) = (one for one in audit(Sheet.from_rows(["Country", "Area"], rows)).findings if one.severity is not Severity.NOTE)
    assert finding.severity is Severity.WARNING
    assert "India · Area" in finding.candidates


def test_traditional_characters_in_labels() -> None:
    """Labels say in traditional characters what they say in others, and keep them."""
    rows = [["甲", "3", "10"], ["乙", "4", "20"], ["小計", "7", "30"], ["丙", "1", "5"], ["總計", "9", "35"]]
    (finding,) = audit(Sheet.from_rows(["項目", "預算（千元）", "決算（萬元）"], rows)).errors
    assert finding.totals == ("總計 · 預算（千元）",)
    assert str(finding.residual) == "-1千元"


def test_a_group_of_figures_without_labels() -> None:
    """Where the first column stands with its total below one heading, it is no label."""
    head = [["旅费", "旅费", "旅费", "科目"], ["交通费", "生活费", "合计", ""]]
    (finding,) = audit(Sheet.from_rows(head, [["30", "71", "111", "测量"], ["20", "5", "25", "会议"]])).errors
    assert "101" in finding.message
    years = Sheet.from_rows([["时间", "时间", "额"], ["年", "月", ""]], [["2019", "5", "7"], ["2020", "6", "8"]])
    assert len(years.cells) == 2


@pytest.mark.parametrize("label", ["合计Total", "合 计 Grand Total", "总计/Total"])
def test_totals_in_two_languages(label: str) -> None:
    """A total may have its English behind it."""
    (finding,) = audit(Sheet.from_rows(["项目", "额"], [["甲A", "3"], ["乙B", "4"], [label, "9"]])).errors
    assert finding.residual is not None
