"""Labels that bold type alone tells apart, in workbooks, Word files and pages: the figures decide what is the total of what."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jkq_targets.balance.reading import Value, set_in_by_bold
from jkq_targets.documents import read_document
from jkq_targets.reports import Report
from jkq_targets.rules import audit
from jkq_targets.tables import read_table
from jkq_targets.terms import Severity
from tests.word_files import p, r, word

#: Rows by their label and figures; a label with a star is bold.
Rows = list[list[str]]
#: The audit of a table, written into a folder in some format.
Read = Callable[[Path, Rows], Report]

_HEAD = ["单位", "内资", "外资", "税收"]
_TOTAL = ["*合计", "41", "350", "167"]
_CITY, _CITY_PARTS = ["*城区", "30", "300", "77"], [["甲", "10", "120", "33"], ["乙", "20", "180", "44"]]
_LAND, _LAND_PARTS = ["*郊区", "11", "50", "90"], [["丙", "5", "20", "37"], ["丁", "6", "30", "53"]]
_BEFORE = [_CITY, *_CITY_PARTS, _LAND, *_LAND_PARTS]
_BEHIND = [*_CITY_PARTS, _CITY, *_LAND_PARTS, _LAND]
_EMPHASIS = [_CITY_PARTS[0], ["*乙", "20", "180", "44"], *_LAND_PARTS, ["合计", "41", "350", "167"]]
#: The same table in the orders in which bold totals are printed.
_ORDERS = {"before": _BEFORE, "before, 合计 first": [_TOTAL, *_BEFORE], "behind": [*_BEHIND, _TOTAL], "mixed": [*_BEFORE, _TOTAL]}


def _told(label: str) -> tuple[bool, str]:
    return label.startswith("*"), label.lstrip("*")


def _workbook(folder: Path, rows: Rows) -> Report:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        is_bold, label = _told(row[0])
        sheet.append([label, *(int(text) if text.isdecimal() else text for text in row[1:])])
        sheet.cell(sheet.max_row, 1).font = openpyxl.styles.Font(bold=is_bold)
    path = folder / "book.xlsx"
    book.save(path)
    return audit(read_table(path))


def _rich_workbook(folder: Path, rows: Rows, *, is_shared: bool) -> Report:
    """A workbook whose labels are bold by the runs of their texts, which stand in the cells or are shared by them."""
    texts: list[str] = []

    def cell(text: str) -> str:
        is_bold, words = _told(text)
        if words.isdecimal():
            return f"<c><v>{words}</v></c>"
        runs = "".join(f"<r><rPr><b/><sz val='11'/></rPr><t>{part}</t></r>" for part in (words[:1], words[1:]))
        texts.append(runs if is_bold else f"<t>{words}</t>")
        return f'<c t="s"><v>{len(texts) - 1}</v></c>' if is_shared else f'<c t="inlineStr"><is>{texts[-1]}</is></c>'

    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    of_office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="{{0}}" Type="{of_office}/{{1}}" Target="{{2}}"/>'
    related = relation.format("r1", "worksheet", "sheet.xml") + relation.format("r2", "sharedStrings", "texts.xml")
    parts = {
        "xl/workbook.xml": f'<workbook xmlns:r="{of_office}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/texts.xml": f"<sst>{''.join(f'<si>{text}</si>' for text in texts)}</sst>",
        "xl/sheet.xml": f"<worksheet><sheetData>{lines}</sheetData></worksheet>",
    }
    path = folder / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return audit(read_table(path))


def _ods(folder: Path, rows: Rows, bold: str, cell: str, run: str) -> Report:
    """A workbook of OpenDocument with some styles, and bold labels by the style of their cells or of their runs."""

    def label(text: str) -> str:
        is_bold, words = _told(text)
        run_, cell_ = (run, cell) if is_bold else ("{}", "")
        return f'<table:table-cell office:value-type="string"{cell_}><text:p>{run_.format(words)}</text:p></table:table-cell>'

    figure = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{label(row[0])}"
        f"{''.join(figure.format(text) if text.isdecimal() else label(text) for text in row[1:])}</table:table-row>"
        for row in rows
    )
    spaces = ("office", "table", "text", "style", "fo")
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:automatic-styles>{bold}</office:automatic-styles>'
        f"<office:body><office:spreadsheet><table:table table:name='表'><table:table-column/>{lines}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    styles = (
        f'<?xml version="1.0"?><office:document-styles {names}><office:styles><style:style style:name="Accent" '
        'style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:styles>'
        "</office:document-styles>"
    )
    path = folder / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("styles.xml", styles)
        archive.writestr("content.xml", content)
    return audit(read_table(path))


_ODS_BOLD = '<style:style style:name="{}" style:family="{}"><style:text-properties fo:font-weight="bold"/></style:style>'
_ODS_BASED = '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Accent"/>'


def _document(path: Path, content: bytes) -> Report:
    path.write_bytes(content)
    return audit(read_document(path))


def _word(folder: Path, rows: Rows, run: Callable[[str], str], **parts: str) -> Report:
    def cell(text: str) -> str:
        is_bold, words = _told(text)
        return f"<w:tc>{p(run(words) if is_bold else r(words))}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return _document(folder / "file.docx", word(f"<w:tbl>{lines}</w:tbl>", **parts))


def _html(folder: Path, rows: Rows, bold: str, style: str = "") -> Report:
    def cell(text: str) -> str:
        is_bold, words = _told(text)
        return bold.format(words) if is_bold else f"<td>{words}</td>"

    lines = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return _document(folder / "page.html", f"<html><style>{style}</style><body><table>{lines}</table></body></html>".encode())


_STYLES = '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
_FORMATS: dict[str, Read] = {
    "xlsx": _workbook,
    "xlsx, runs of a shared text": lambda folder, rows: _rich_workbook(folder, rows, is_shared=True),
    "xlsx, runs of a text in a cell": lambda folder, rows: _rich_workbook(folder, rows, is_shared=False),
    "ods, style of a cell": lambda folder, rows: _ods(
        folder, rows, _ODS_BOLD.format("ce1", "table-cell"), ' table:style-name="ce1"', "{}"
    ),
    "ods, style of which another one is based": lambda folder, rows: _ods(
        folder, rows, _ODS_BASED, ' table:style-name="ce1"', "{}"
    ),
    "ods, run": lambda folder, rows: _ods(
        folder, rows, _ODS_BOLD.format("T1", "text"), "", '<text:span text:style-name="T1">{}</text:span>'
    ),
    "word, run": lambda folder, rows: _word(folder, rows, lambda text: r(text, "<w:b/>")),
    "word, style": lambda folder, rows: _word(folder, rows, lambda text: r(text, '<w:rStyle w:val="S"/>'), styles=_STYLES),
    "html, b": lambda folder, rows: _html(folder, rows, "<td><b>{}</b></td>"),
    "html, strong": lambda folder, rows: _html(folder, rows, "<td><p><strong>{}</strong></p></td>"),
    "html, style of a span": lambda folder, rows: _html(
        folder, rows, "<td><span style='color:red; font-weight: 700'><span>{}</span></span></td>"
    ),
    "html, style of a cell": lambda folder, rows: _html(folder, rows, "<td style='font-weight:bold'>{}</td>"),
    "html, class of a cell": lambda folder, rows: _html(
        folder, rows, "<td class='a xl66'>{}</td>", ".xl65 {font-weight:400}\ntd.xl66 {color:black; font-weight:700}"
    ),
    "html, class of a span": lambda folder, rows: _html(
        folder, rows, "<td><span class='font5'>{}</span></td>", ".font5, .font6 {font-weight:bold}"
    ),
}


def changed(rows: Rows, label: str, column: int, text: str) -> Rows:
    """A table with another text in one cell."""
    return [[*row[:column], text, *row[column + 1 :]] if row[0].lstrip("*") == label else row for row in rows]


def _graves(report: Report) -> list[str]:
    return [str(finding.message) for finding in report.findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("read", _FORMATS.values(), ids=_FORMATS)
@pytest.mark.parametrize("rows", _ORDERS.values(), ids=_ORDERS)
def test_bold_rows_are_totals_of_those_that_are_not(read: Read, rows: Rows, tmp_path: Path) -> None:
    """Bold rows total the rows behind or before them, and 合计 the bold rows, in each format."""
    report = read(tmp_path, [_HEAD, *rows])
    assert report.ok is True
    assert not report.findings
    assert len(report.checks) == 3 * (3 if len(rows) == 7 else 2)


@pytest.mark.parametrize("read", _FORMATS.values(), ids=_FORMATS)
@pytest.mark.parametrize("rows", [_ORDERS["mixed"], _ORDERS["behind"]], ids=["before", "behind"])
def test_a_slip_in_a_bold_row_is_located(read: Read, rows: Rows, tmp_path: Path) -> None:
    """A wrong bold row is wrong as a total and as a part, so that one slip explains it."""
    (message,) = _graves(read(tmp_path, [_HEAD, *changed(rows, "城区", 2, "330")]))
    assert "城区 · 外资, printed 330, should be 300" in message


@pytest.mark.parametrize("read", _FORMATS.values(), ids=_FORMATS)
@pytest.mark.parametrize("rows", [_ORDERS["mixed"], _ORDERS["behind"]], ids=["before", "behind"])
def test_a_slip_in_a_row_that_is_not_bold_is_found(read: Read, rows: Rows, tmp_path: Path) -> None:
    """A wrong row that is not bold breaks the sum of its bold row alone."""
    (message,) = _graves(read(tmp_path, [_HEAD, *changed(rows, "甲", 2, "210")]))
    assert "城区 · 外资 is 300, but its 2 printed parts add up to 390" in message


@pytest.mark.parametrize("read", _FORMATS.values(), ids=_FORMATS)
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(_EMPHASIS, id="one row is bold to stress it"),
        pytest.param(_EMPHASIS[:-1], id="stressed, and no total"),
        pytest.param([["*甲", "10", "120", "33"], *_EMPHASIS[1:]], id="the first rows are stressed"),
        pytest.param([[f"*{row[0].lstrip('*')}", *row[1:]] for row in _EMPHASIS], id="all are bold"),
        pytest.param([[row[0].lstrip("*"), *row[1:]] for row in _EMPHASIS[:-1]] + [_TOTAL], id="the total alone is bold"),
        pytest.param([["*城区", "30", "300", "77"], ["其中：甲", "10", "120", "33"]], id="其中 tells it already"),
        pytest.param([["*全部街道", "90", "900", "270"], *_BEFORE], id="a bold row of something else"),
    ],
)
def test_a_correct_table_has_no_error(read: Read, rows: Rows, tmp_path: Path) -> None:
    """Bold type that tells no levels makes no ERROR."""
    assert _graves(read(tmp_path, [_HEAD, *rows])) == []


def test_a_list_that_is_wrong_in_its_only_column_is_named(tmp_path: Path) -> None:
    """A list that holds nowhere is a WARNING, and no ERROR."""
    rows = [row[:2] for row in [_HEAD, *_ORDERS["mixed"]]]
    report = _workbook(tmp_path, changed(rows, "甲", 1, "12"))
    assert [finding.severity for finding in report.findings] == [Severity.WARNING]
    assert "城区 does not add up to 甲、乙" in str(report.findings[0].message)


def test_a_list_that_one_slip_breaks_in_its_only_column_is_named_with_its_cells(tmp_path: Path) -> None:
    """Where the figures have digits enough, that one slip explains a list that bold type tells is no coincidence."""
    rows = [_HEAD[:2], ["*城区", "30417.63"], ["甲", "10873.25"], ["乙", "19544.37"], ["*郊区", "9214.08"], ["丙", "9214.08"]]
    (finding,) = _workbook(tmp_path, changed(rows, "甲", 1, "10373.25")).findings
    assert finding.severity is Severity.WARNING
    assert str(finding.message).endswith("only indents or bold type state it, and it holds in 0 of 1 lines.")
    assert "甲 · 内资" in finding.candidates


def test_a_total_for_which_no_level_holds_is_named_with_both_readings(tmp_path: Path) -> None:
    """A total that is neither that of all rows nor that of the bold ones is a WARNING with both readings."""
    rows = [row[:2] for row in [_HEAD, *_ORDERS["mixed"]]]
    report = _workbook(tmp_path, changed(rows, "合计", 1, "14"))
    assert [finding.severity for finding in report.findings] == [Severity.WARNING]
    assert "合计 adds up neither to 城区、甲、乙、郊区、丙、丁, nor to 城区、郊区 alone" in str(report.findings[0].message)


def test_a_stressed_row_does_not_hide_a_wrong_total_of_all(tmp_path: Path) -> None:
    """One bold row alone is no reading of 合计, which stays the total of all rows."""
    rows = [row[:2] for row in [_HEAD, *_EMPHASIS]]
    assert len(_graves(_workbook(tmp_path, changed(rows, "合计", 1, "43")))) == 1


def test_merged_labels_are_bold_in_every_row(tmp_path: Path) -> None:
    """A label over several rows is one label: the rows below its first one are bold too."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["片区", "单位", "内资"], ["东", "甲", 10], [None, "乙", 20], ["西", "丙", 5], ["合计", None, 35]]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    for at in (2, 4):
        sheet.cell(at, 1).font = openpyxl.styles.Font(bold=True)
    path = tmp_path / "merged.xlsx"
    book.save(path)
    assert audit(read_table(path)).ok is True
    assert not audit(read_table(path)).findings


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        pytest.param([["1", "城区", 30], ["1.1", "甲", 10], ["1.2", "乙", 20], ["2", "郊区", 9]], 1, id="numbers in levels"),
        pytest.param([["1", "城区", 30], ["2", "甲", 10], ["3", "乙", 20], ["4", "郊区", 9]], 0, id="numbers in a row"),
        pytest.param([["2019", "7", 30], ["2020", "8", 10], ["2021", "9", 20], ["2022", "9", 9]], 0, id="no words"),
    ],
)
def test_what_stands_before_the_labels(rows: list[list[str | int]], sums: int, tmp_path: Path) -> None:
    """Numbers that tell levels go before bold type, which a single row proves nothing by; without words there are no labels."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["序号", "单位", "内资"], *rows]:
        sheet.append(row)
    sheet.cell(2, 2).font = openpyxl.styles.Font(bold=True)
    path = tmp_path / "numbers.xlsx"
    book.save(path)
    report = audit(read_table(path))
    assert (len(report.checks), report.errors) == (sums, ())


_GROUP = [["城区", "30"], ["城南", "10"], ["城北", "20"]]


@pytest.mark.parametrize(
    ("rows", "bold", "labels"),
    [
        pytest.param(_GROUP, {(0, 0)}, "城区 　城南 　城北", id="one bold label"),
        pytest.param(_GROUP, set(), "城区 城南 城北", id="none"),
        pytest.param(_GROUP, {(0, 0), (1, 0), (2, 0)}, "城区 城南 城北", id="all"),
        pytest.param(_GROUP, {(0, 1)}, "城区 城南 城北", id="a bold figure"),
        pytest.param([*_GROUP, ["合计", "60"]], {(3, 0)}, "城区 城南 城北 合计", id="a bold total alone"),
        pytest.param([*_GROUP, ["合计", "60"]], {(0, 0)}, "城区 　城南 　城北 合计", id="a total that is not bold is not set in"),
        pytest.param([_GROUP[0], ["　城南", "10"], _GROUP[2]], {(0, 0)}, "城区 　城南 城北", id="a label that is set in"),
        pytest.param([["一、城区", "30"], *_GROUP[1:]], {(0, 0)}, "一、城区 城南 城北", id="a number before a label"),
        pytest.param([_GROUP[0], ["其中：城南", "10"], _GROUP[2]], {(0, 0)}, "城区 其中：城南 城北", id="其中"),
        pytest.param([["城区", ""], *_GROUP[1:]], {(0, 0)}, "城区 城南 城北", id="a bold heading without figures"),
        pytest.param([["城区", None], *_GROUP[1:]], {(0, 0)}, "城区 城南 城北", id="a bold heading with nothing beside it"),
        pytest.param([["城区"], *_GROUP[1:]], {(0, 0)}, "城区 城南 城北", id="a bold heading alone in its row"),
        pytest.param([["城区", "甲", "30"], *_GROUP[1:]], {(0, 0)}, "城区 　城南 　城北", id="a figure behind words"),
        pytest.param([["城区", "--"], *_GROUP[1:]], {(0, 0)}, "城区 城南 城北", id="a bold row of nothing"),
        pytest.param([*_GROUP, ["", "7"]], {(0, 0)}, "城区 　城南 　城北 ", id="a row without a label"),
        pytest.param([*_GROUP, [], [7, "7"]], {(0, 0)}, "城区 　城南 　城北 - 7", id="an empty row, and a number for a label"),
        pytest.param(
            [["城区", 30], ["1", 10], ["2", 20], ["城南", 7]], {(0, 0)}, "城区 1 2 城南", id="words in half of the rows"
        ),
        pytest.param([["城区", 30], ["城南", 10], ["2", 20]], {(0, 0)}, "城区 　城南 　2", id="words in most rows"),
        pytest.param([], {(0, 0)}, "", id="no rows"),
    ],
)
def test_labels_that_are_not_bold_are_set_in(rows: list[list[Value]], bold: set[tuple[int, int]], labels: str) -> None:
    """Bold type tells parts where it alone tells anything; rows come back as they were otherwise."""
    found = set_in_by_bold(rows, bold)
    assert " ".join("-" if not row else str(row[0]) for row in found) == labels
    assert [row[1:] for row in found] == [row[1:] for row in rows]


@pytest.mark.parametrize(
    ("numbers", "are_set_in"),
    [
        pytest.param(["1", "2", "3"], True, id="numbers"),
        pytest.param(["", "", ""], True, id="nothing"),
        pytest.param(["一", "二", "三"], True, id="numbers in Han"),
        pytest.param(["一", "1", "2"], False, id="numbers of two levels"),
        pytest.param(["一", "", ""], True, id="one number"),
        pytest.param(["201", "20101", "20102"], False, id="codes below a code"),
        pytest.param(["201", "20101", ""], False, id="a code below a code, and none"),
    ],
)
def test_bold_labels_behind_numbers(numbers: list[str], *, are_set_in: bool) -> None:
    """A column of numbers before the labels tells levels itself, where it has several."""
    rows: list[list[Value]] = [[number, *row] for number, row in zip(numbers, _GROUP, strict=True)]
    found = [row[1] for row in set_in_by_bold(rows, {(0, 1)})]
    assert found == (["城区", "　城南", "　城北"] if are_set_in else ["城区", "城南", "城北"])


def test_a_number_before_a_label_is_no_figure_of_its_row() -> None:
    """A bold heading with a number and no figures is no row beside which others are parts."""
    rows: list[list[Value]] = [["1", "城区", ""], ["2", "城南", "10"], ["3", "城北", "20"]]
    assert set_in_by_bold(rows, {(0, 1)}) == rows


def test_bold_labels_in_a_row_that_is_longer() -> None:
    """The labels are looked for in every column that any row has."""
    rows: list[list[Value]] = [["1"], ["2", "城区", "30"], ["3", "城南", "10"], ["4", "城北", "20"]]
    assert [row[1:2] for row in set_in_by_bold(rows, {(1, 1)})] == [[], ["城区"], ["　城南"], ["　城北"]]
