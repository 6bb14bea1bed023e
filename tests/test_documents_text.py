"""`read_document` of pages and texts, and what every format has in common: places, spans, titles, refusals."""

from __future__ import annotations

import contextlib
import io
import pickle
import zipfile
from pathlib import Path

import attrs
import pytest

import jkq_targets as jt
from jkq_targets.documents import (
    Document,
    DocumentKind,
    DocumentTable,
    Heading,
    Paragraph,
    Place,
    TableCell,
    UnreadKind,
    read_document,
)
from jkq_targets.errors import DocumentError

HTML, MARKDOWN, TEXT = DocumentKind.HTML, DocumentKind.MARKDOWN, DocumentKind.TEXT


def shown(document: Document) -> list[str]:
    """The blocks in short: headings with their level, tables row by row, spans behind a cell."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            rows: list[list[str]] = [[] for _ in range(block.row_count)]
            for cell in block.cells:
                spans = f" {cell.row_span}×{cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
                rows[cell.row].append(f"{cell.column}:{cell.text}{spans}")
            lines += [" | ".join(row) for row in rows]
        else:
            lines.append(f"{'#' * block.level} {block.text}" if isinstance(block, Heading) else block.text)
    return lines


def unread(document: Document) -> list[tuple[UnreadKind, str]]:
    """What was left out: the kind and the text."""
    return [(item.kind, item.text) for item in document.unread]


# ------------------------------------------------------------------------------------------------------------------ HTML


@pytest.mark.parametrize(
    ("page", "blocks", "left_out"),
    [
        pytest.param("<h1>方案</h1><h2>目标</h2><p>确保<b>7</b>亿", ["# 方案", "## 目标", "确保7亿"], [], id="headings"),
        pytest.param("<p>甲<p>乙<div>丙<div>丁</div>戊</div>己", list("甲乙丙丁戊己"), [], id="blocks-end-paragraphs"),
        pytest.param("<p>确保\n  完成7亿\n元 of\n GDP&nbsp;5&#65285;</p>", ["确保完成7亿元 of GDP\xa05％"], [], id="gaps"),
        pytest.param("<p>甲<br>乙<br><br>丙<br>　　丁</p>", ["甲\n乙", "丙", "丁"], [], id="line-breaks"),
        pytest.param("<pre>甲  1\n乙  2</pre>", ["甲  1\n乙  2"], [], id="preformatted"),
        pytest.param("<p>10<sup>4</sup>吨CO<sub>2</sub></p>", ["10⁴吨CO₂"], [], id="raised"),
        pytest.param(
            "<ol><li>甲，<li>乙，</ol><ol start=3 type=A><li>丙，<li value=9>丁，</ol><ul><li>戊，</ul>",
            ["1. 甲，", "2. 乙，", "C. 丙，", "I. 丁，", "戊，"],
            [],
            id="lists",
        ),
        pytest.param(
            "<p>增长<del>8%</del><ins>10%</ins><s>9%</s><span style='text-decoration: line-through'>7%</span>以上</p>",
            ["增长10%以上"],
            [(UnreadKind.DELETED, "8%"), (UnreadKind.STRUCK, "9%"), (UnreadKind.STRUCK, "7%")],
            id="deleted-and-struck",
        ),
        pytest.param(
            "<nav><a>首页</a><nav>二</nav></nav><p>甲</p><p style='display:none'>5亿元</p><p hidden>6</p>"
            "<script>7</script><style>8</style>"
            "<!-- 9 --><footer>版权</footer><noscript>请</noscript>",
            ["甲"],
            [
                (UnreadKind.CONTROL, "首页二"),
                (UnreadKind.HIDDEN, "5亿元"),
                (UnreadKind.HIDDEN, "6"),
                (UnreadKind.FOOTER, "版权"),
                (UnreadKind.HIDDEN, "请"),
            ],
            id="not-shown",
        ),
        pytest.param(
            "<html><head><title>题</title><body><p>甲<p hidden>5<p>乙<ul><li hidden>6<li>丙</ul><div><nav>7</div>丁",
            ["甲", "乙", "丙", "丁"],
            [(UnreadKind.HIDDEN, "5"), (UnreadKind.HIDDEN, "6"), (UnreadKind.CONTROL, "7")],
            id="ends-left-out",
        ),
        pytest.param(
            "<table><tr><td>甲<td hidden>5<td>乙<tr style='display:none'><td>6<td>7<tr><td>丙<td>丁</table>",
            ["0:甲 | 1:乙", "0:丙 | 1:丁"],
            [(UnreadKind.HIDDEN, "5"), (UnreadKind.HIDDEN, "67")],
            id="hidden-cells-and-rows",
        ),
        pytest.param(
            "<p>见图<img src=x alt='产值图'></p><svg><text>5</text></svg><iframe src=y></iframe><input value='7'>",
            ["见图"],
            [
                (UnreadKind.PICTURE, "产值图"),
                (UnreadKind.PICTURE, "5"),
                (UnreadKind.EMBEDDED, ""),
                (UnreadKind.CONTROL, "7"),
            ],
            id="pictures-and-fields",
        ),
        pytest.param(
            "<table><tr><th rowspan=2>单位<th colspan=2>外资<tr><th>确保<th>力争<tr><td>城南<td>5<td>6</table>",
            ["0:单位 2×1 | 1:外资 1×2", "1:确保 | 2:力争", "0:城南 | 1:5 | 2:6"],
            [],
            id="merged-head",
        ),
        pytest.param(
            "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2<tbody><tr><td rowspan=9>乙<td>3</table>",
            ["0:甲 2×1 | 1:1", "1:2", "0:乙 | 1:3"],
            [],
            id="no-span-beyond-its-group",
        ),
        pytest.param(
            "<table><tr><td>甲<td rowspan=2>1<tr><td colspan=2>乙</table>", ["0:甲 | 1:1 2×1", "0:乙"], [], id="collision"
        ),
        pytest.param("<table><tr><td><p>甲</p><p>乙</p></td></tr></table><p>丙", ["甲", "乙", "丙"], [], id="a-box-of-one-cell"),
        pytest.param(
            "<table><tr><td>甲<td><table><tr><td>x<td>1</table>后</table>", ["0:甲 | 1:x\t1\n后"], [], id="nested-table"
        ),
        pytest.param("<p>甲</b></td></table></p></i>乙<table><tr><td>1<td>2", ["甲", "乙", "0:1 | 1:2"], [], id="stray-ends"),
        pytest.param("<p><![if !supportLists]>1.<![endif]>甲<o:p></o:p>", ["### 1.甲"], [], id="pages-that-word-writes"),
        pytest.param("<ruby>亩<rp>(</rp><rt>mu</rt><rp>)</rp></ruby>", ["亩"], [
            (UnreadKind.PHONETIC, "("), (UnreadKind.PHONETIC, "mu"), (UnreadKind.PHONETIC, ")")], id="ruby"),
    ],
)  # fmt: skip
def test_pages(page: str, blocks: list[str], left_out: list[tuple[UnreadKind, str]]) -> None:
    """A page is read as a browser shows it; what is left out is listed."""
    document = read_document(page.encode(), kind=HTML)
    assert (shown(document), unread(document)) == (blocks, left_out)


def test_marks_that_print_nothing() -> None:
    """Soft hyphens, joiners and marks of direction within a figure are no part of the text."""
    page = (
        "<!doctype html><p>确保7&#8203;亿&shy;美元，&rlm;12&#8288;34万元</p><table><tr><td>5&zwnj;00</td><td>1</td></tr></table>"
    )
    document = read_document(page.encode())
    assert document.text == "确保7亿美元，1234万元\n500\t1"
    assert [figure.text for figure in document.figures] == ["7亿美元", "1234万元", "500", "1"]


def test_a_foot_is_printed_below_the_rows() -> None:
    """The rows of a foot stand at the end of their table, also where the page has the foot first."""
    page = "<table><thead><tr><td>单位<td>数<tfoot><tr><td>合计<td>3<tbody><tr><td rowspan=2>甲<td>1<tr><td>2</table>"
    (table,) = read_document(f"<!doctype html>{page}".encode()).tables
    assert [[cell.text for cell in row if cell is not None] for row in table.grid][-1] == ["合计", "3"]
    assert [(cell.text, cell.row, cell.row_span) for cell in table.cells if cell.column == 0] == [
        ("单位", 0, 1), ("甲", 1, 2), ("合计", 3, 1)
    ]  # fmt: skip


def test_what_a_style_sheet_of_the_page_hides() -> None:
    """Classes and ids that a style sheet within the page does not show are left out; rules for print alone hide nothing."""
    style = (
        "<style>.menu,#top{display:none} /* .plan{display:none} */ @media print{.plan{display:none}} .a .b{display:none}</style>"
    )
    page = f"<!doctype html>{style}<p class='x menu'>甲5</p><p id=top>乙6</p><p class=plan>丙7</p><p class=b>丁8</p>"
    document = read_document(page.encode())
    assert document.text == "丙7\n丁8"
    assert [(item.kind.name, item.text) for item in document.unread] == [("HIDDEN", "甲5"), ("HIDDEN", "乙6")]


def test_a_caption_is_part_of_the_text() -> None:
    """The figures of a caption are read, and a unit in it is that of the table."""
    document = read_document("<!doctype html><table><caption>7项任务（单位：万元）</caption><tr><td>甲<td>5</table>".encode())
    assert (document.tables[0].title, document.tables[0].unit) == ("7项任务", "万元")
    assert [figure.text for figure in document.figures] == ["7项", "5"]


def test_captions_and_marked_headings() -> None:
    """The caption of a table is its title; cells that the page marks as headings know it."""
    page = "<h2>一、目标</h2><p>单位：万元</p><table><caption>任务表</caption><tr><th>街道<th>外资<tr><td>城南<td>5</table>"
    (table,) = read_document(f"<!doctype html>{page}".encode()).tables
    assert (table.title, table.unit, str(table.place)) == ("任务表", "万元", "一、目标, table 1")
    assert [cell.is_heading for cell in table.cells] == [True, True, False, False]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<meta charset=gb2312><p>⻓鎏7亿".encode("gb18030"), id="gb2312"),
        pytest.param("<meta charset=utf-8><p>⻓鎏7亿".encode(), id="utf-8"),
        pytest.param("<meta http-equiv=content-type content='text/html; charset=gbk'><p>⻓鎏7亿".encode(), id="declared-wrong"),
        pytest.param("<html><p>⻓鎏7亿".encode("utf-16"), id="utf-16"),
        pytest.param("<html><p>⻓鎏7亿".encode("utf-16-be"), id="utf-16-without-mark"),
        pytest.param("<html><p>⻓鎏7亿".encode("utf-8-sig"), id="mark"),
        pytest.param("<html><meta charset=nonsense><p>⻓鎏7亿".encode("gb18030"), id="unknown"),
    ],
)
def test_encodings(content: bytes) -> None:
    """A page is decoded by its mark, by UTF-8, by what it declares, or else as GB18030; radicals are characters."""
    assert read_document(content, kind=HTML).text == "长鎏7亿"


# ------------------------------------------------------------------------------------------------------ text and Markdown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("一、目标\n\n确保7亿。\n  完\n", ["# 一、目标", "确保7亿。", "完"], id="paragraphs"),
        pytest.param(
            "表\n\t单位\n\t外资\n（万元）\n\n\t城南\n\t5\n\n\n完",
            ["表", "0:单位 | 1:外资\n（万元）", "0:城南 | 1:5", "完"],
            id="cells-led-by-tabs",
        ),
        pytest.param(
            "\t序号\n\t工作\n\n任务\n\t牵头\n\n\t1\n\t\n\t市\n\n正文。",
            ["0:序号 | 1:工作\n任务 | 2:牵头", "0:1 | 1: | 2:市", "正文。"],
            id="empty-line-in-a-cell",
        ),
        pytest.param("\t附件1\n\n分解表\n", ["附件1", "分解表"], id="a-line-set-in"),
        pytest.param("单位\t外资\n城南\t5\n完", ["0:单位 | 1:外资", "0:城南 | 1:5", "完"], id="rows-with-tabs"),
        pytest.param("指挥长\t张三\n完", ["指挥长\t张三", "完"], id="one-line-with-a-tab"),
    ],
)
def test_texts(text: str, blocks: list[str]) -> None:
    """Each line of a plain text is a paragraph, and lines with tabs are tables."""
    document = read_document(text.encode(), kind=TEXT)
    assert [line.lstrip() if line.startswith(" ") else line for line in shown(document)] == blocks
    assert unread(document) == []


def test_rows_of_different_length() -> None:
    """A text does not say which columns a short row spans; that is listed, and the cells stay where they stand."""
    document = read_document("\t指标\n\t外资\n\t内资\n\n\t（一）目标\n\n\t1\n\t2\n\t3\n".encode())
    assert shown(document) == ["0:指标 | 1:外资 | 2:内资", "0:（一）目标", "0:1 | 1:2 | 2:3"]
    assert unread(document) == [(UnreadKind.UNCLEAR_TABLE, "")]
    assert [cell and cell.text for cell in document.tables[0].grid[1]] == ["（一）目标", None, None]


@pytest.mark.parametrize(
    ("text", "blocks", "left_out"),
    [
        pytest.param("# 方案\n\n目标\n----\n甲\n乙 GDP\nof 5", ["# 方案", "## 目标", "甲乙 GDP of 5"], [], id="headings"),
        pytest.param(
            "| 单位 | 外\\|资 |\n|:--|--:|\n| **城南** | 5<br>6 |\n\n完",
            ["0:单位 | 1:外|资", "0:城南 | 1:5\n6", "完"],
            [],
            id="table",
        ),
        pytest.param(
            "确保**7亿**`元`[见](x) ![图](y) ~~8亿~~ 2\\*3 a_b_c",
            ["确保7亿元见   2*3 a_b_c"],
            [(UnreadKind.PICTURE, "图"), (UnreadKind.STRUCK, "8亿")],
            id="marks",
        ),
        pytest.param(
            "1. 甲，\n2. 乙，\n- 丙，\n---\n```\n5 * 6\n```", ["1. 甲，", "2. 乙，", "丙，", "5 * 6"], [], id="items-and-code"
        ),
        pytest.param("甲  \n乙\\\n丙", ["甲\n乙\n丙"], [], id="broken-lines"),
    ],
)
def test_markdown(text: str, blocks: list[str], left_out: list[tuple[UnreadKind, str]]) -> None:
    """The marks of Markdown go, and what they say is kept."""
    document = read_document(text.encode(), kind=MARKDOWN)
    assert (shown(document), unread(document)) == (blocks, left_out)


# ---------------------------------------------------------------------------------------------------- all formats alike

PLAN = """关于印发《任务方案》的通知

# 一、目标
单位：亿元
| 街道 | 外资 |
|---|---|
| 城南 | 5 |
| 城北 | 力争6 |

备注：1.省口径。

2.不含房地产。

3、增长10%。
"""


def test_spans_and_places() -> None:
    """Of every block, cell and figure, ``text[start:end]`` is its text, and the place of a figure is that of its cell."""
    document = read_document(PLAN.encode(), kind=MARKDOWN)
    for block in [*document.blocks, *(cell for table in document.tables for cell in table.cells)]:
        assert document.text[block.start : block.end] == block.text
    places = {figure.text: str(document.place_at(figure.start)) for figure in document.figures}
    assert [document.text[figure.start : figure.end] for figure in document.figures] == list(places)
    top = "关于印发《任务方案》的通知, 一、目标"
    assert places == {
        "5": f"{top}, table 1, row 2, column 2",
        "6": f"{top}, table 1, row 3, column 2",
        "10%": f"{top}, the paragraph “3、增长10%”",
    }
    assert [type(block) for block in document.blocks[:4]] == [Heading, Heading, Paragraph, DocumentTable]
    assert (document.tables[0].unit, len(document.tables[0].notes)) == ("亿元", 3)


@pytest.mark.parametrize(
    ("lines", "title", "unit", "annex"),
    [
        pytest.param(["附件2", "任务分解表", "单位：万元"], "任务分解表", "万元", "附件2", id="lines"),
        pytest.param(
            ["附件 2：任务分解表", "（单位：万元、%）"], "附件 2：任务分解表", "万元、%", "附件2", id="title-behind-annex"
        ),
        pytest.param(["表1 任务分解表（单位：亿美元）"], "表1 任务分解表", "亿美元", "", id="one-line"),
        pytest.param(["任务如下：", "计量单位: 亩"], "", "亩", "", id="no-title"),
        pytest.param(["任务分解表", "2031年"], "任务分解表", "", "", id="date-between"),
        pytest.param(["附件：1.甲表；", "2.乙表。", "正文。"], "", "", "", id="list-of-annexes"),
        pytest.param(["附件1：甲表", "附件2：乙表", "任务表"], "任务表", "", "", id="list-of-annexes-in-lines"),
        pytest.param(["附件1", "方案", "正文。", "印发2031年工作方案", "任务表"], "任务表", "", "", id="another-document"),
        pytest.param(["附件1", "抄送：市委办。", "任务表"], "任务表", "", "", id="behind-the-imprint"),
    ],
)
def test_what_stands_around_a_table(lines: list[str], title: str, unit: str, annex: str) -> None:
    """A table has the title and the unit of the lines right above it, and the annex in which it stands."""
    (table,) = read_document("\n".join([*lines, "甲\t1", "乙\t2"]).encode(), kind=TEXT).tables
    assert (table.title, table.unit, table.annex) == (title, unit, annex)


@pytest.mark.parametrize(
    ("first", "title", "unit"),
    [
        pytest.param("<td colspan=2>2031年任务表", "2031年任务表", "", id="title"),
        pytest.param("<td colspan=2>单位：万元", "", "万元", id="unit"),
        pytest.param("<td colspan=2>一、招商", "", "", id="section"),
        pytest.param("<td>街道<td>外资", "", "", id="head"),
    ],
)
def test_titles_and_units_in_a_table(first: str, title: str, unit: str) -> None:
    """A first row over the whole width may be the title or the unit of its table; the row stays."""
    page = f"<p>任务如下：</p><table><tr>{first}<tr><td>城南<td>5<tr><td>嘉北<td>6</table>"
    (table,) = read_document(page.encode(), kind=HTML).tables
    assert (table.title, table.unit, table.row_count) == (title, unit, 3)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        pytest.param("第一章 总则", 1, id="chapter"),
        pytest.param("一、总体要求", 1, id="first"),
        pytest.param("（一）总体要求", 2, id="second"),
        pytest.param("(二) 目标", 2, id="half-width"),
        pytest.param("1.招商引资", 3, id="third"),
        pytest.param("（1）引资", 4, id="fourth"),
        pytest.param("2.1 引资", 2, id="decimal"),
        pytest.param("2031年工作要点", 0, id="title"),
        pytest.param("一、加强领导。成立指挥部。", None, id="run-in"),
        pytest.param("1.引进项目8个以上；", None, id="item"),
        pytest.param("1.5亿元", None, id="figure"),
        pytest.param("一是加强领导", None, id="word"),
        pytest.param("各部门", None, id="words"),
    ],
)
def test_headings_by_their_number(line: str, level: int | None) -> None:
    """A short line with a printed number is a heading; a sentence, an item of a list or a figure is not."""
    (block,) = read_document(line.encode(), kind=TEXT).blocks
    assert (block.level if isinstance(block, Heading) else None) == level


def test_values() -> None:
    """Documents are equal for equal bytes, hashable, and pickle; a block that is not where it says is refused."""
    document = read_document(PLAN.encode(), kind=MARKDOWN)
    assert document == read_document(PLAN.encode(), kind=MARKDOWN) == pickle.loads(pickle.dumps(document))
    assert len({document, read_document(PLAN.encode(), kind=MARKDOWN)}) == 1
    assert repr(document) == "<Document markdown: 7 blocks, 1 table, 0 unread>"
    with pytest.raises(DocumentError, match="accepted: its own text"):
        attrs.evolve(document, text=document.text[1:])
    table = document.tables[0]
    moved = attrs.evolve(table, cells=[attrs.evolve(table.cells[0], start=0), *table.cells[1:]])
    with pytest.raises(DocumentError, match="accepted: its own text"):
        attrs.evolve(document, blocks=[moved if block is table else block for block in document.blocks])
    with pytest.raises(DocumentError, match="an index of the text"):
        document.place_at(len(document.text) + 1)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([TableCell(text="", start=0, row=0, column=1, column_span=2)], id="outside"),
        pytest.param([TableCell(text="", start=0, row=-1, column=0)], id="negative"),
        pytest.param([TableCell(text="", start=0, row=0, column=0, row_span=0)], id="no-span"),
        pytest.param(
            [TableCell(text="", start=0, row=0, column=0, row_span=2), TableCell(text="", start=0, row=1, column=0)], id="twice"
        ),
    ],
)
def test_tables_are_grids(cells: list[TableCell]) -> None:
    """The cells of a table lie inside of it, and no two on one place."""
    with pytest.raises(DocumentError, match="cells inside of the table, no two on one place"):
        DocumentTable(cells=cells, row_count=2, column_count=2, text="", start=0, place=Place(table=1))


def test_tables_are_bounded() -> None:
    """A table whose cells claim millions of places is refused, not built."""
    page = "<table>" + "<tr><td rowspan=65000 colspan=1000>x" * 9_000 + "</table>"
    with pytest.raises(DocumentError, match=r"a table with 1 to 4000000 places|columns"):
        read_document(page.encode(), kind=HTML)


# -------------------------------------------------------------------------------------------------------------- refusals


def archive(*names: str) -> bytes:
    """An archive with empty parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        for name in names:
            parts.writestr(name, "")
    return buffer.getvalue()


def ods() -> bytes:
    """A workbook of OpenDocument: its first part says so."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "")
    return buffer.getvalue()


ODS = ods()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        pytest.param(
            "plan.doc", OLE + "WordDocument".encode("utf-16-le"), "soffice --headless --convert-to docx plan.doc", id="doc"
        ),
        pytest.param("plan.wps", OLE + "WordDocument".encode("utf-16-le"), "save it as .docx", id="wps"),
        pytest.param("plan.xls", OLE + "Workbook".encode("utf-16-le"), "read_table", id="xls"),
        pytest.param("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "save it without a password", id="encrypted"),
        pytest.param("plan.bin", OLE, "before 2007", id="ole"),
        pytest.param("plan.xlsx", archive("xl/workbook.xml"), "read_table", id="xlsx"),
        pytest.param("plan.pptx", archive("ppt/presentation.xml"), "a presentation", id="pptx"),
        pytest.param("plan.ofd", archive("OFD.xml"), "export it as PDF", id="ofd"),
        pytest.param("plan.odt", archive("content.xml", "mimetype"), "save it as .docx", id="odt"),
        pytest.param("plan.ods", ODS, "read_table", id="ods"),
        pytest.param("plan.xlsb", archive("xl/workbook.bin"), "read_table", id="xlsb"),
        pytest.param("plan.zip", archive("plan.pdf"), "unpack it first", id="zip"),
        pytest.param("plan.docx", b"PK", "a damaged archive", id="two bytes"),
        pytest.param("plan.docx", b"PK\x05\x06" + b"\0" * 18, "word/document.xml", id="empty archive"),
        pytest.param("plan.rtf", b"{\\rtf1", "save it as .docx", id="rtf"),
        pytest.param("plan.mht", b"MIME-Version: 1.0", "save it as .docx", id="mht"),
        pytest.param("plan.png", b"\x89PNG\r\n", "no OCR", id="picture"),
        pytest.param("plan.csv", "街道,外资\n".encode(), "read_table", id="csv"),
        pytest.param("plan.json", b"{}", "jkq_targets.load", id="json"),
        pytest.param("plan.txt", b" \n", "an empty file", id="empty"),
        pytest.param("plan.txt", b"\x81\xff\xff", "bytes that are not text in 'plan.txt'", id="no-text"),
        pytest.param("plan.html", b"<p>\0\0\0\0\x01", "bytes that are not text", id="zeros"),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    """A file that is no document says what it is and what to do, in a few lines."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert found in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 10
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_other_sources(tmp_path: Path) -> None:
    """Errors of the system pass; what is no path and no bytes, and a kind that is none, are refused."""
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "none.docx")
    with pytest.raises(IsADirectoryError):
        read_document(tmp_path)
    with pytest.raises(DocumentError, match="the path of a file, or its bytes"):
        read_document(3)  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match="a member of DocumentKind"):
        read_document(b"x", kind="html")  # type: ignore[arg-type]


def test_by_what_the_bytes_are(tmp_path: Path) -> None:
    """The bytes decide how a file is read; Markdown is known by its name."""
    page = tmp_path / "page.txt"
    page.write_text("<!DOCTYPE html><p>甲", encoding="utf-8")
    marked = tmp_path / "plan.md"
    marked.write_text("# 甲", encoding="utf-8")
    assert [jt.read_document(path).kind for path in (page, marked)] == [HTML, MARKDOWN]
    assert jt.read_document(str(marked)).name == "plan.md"
    assert read_document(b"<1>").kind is TEXT
    assert read_document(memoryview(b"abc")).text == "abc"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<" * 600_000, id="angles"),
        pytest.param("<!--" * 200_000, id="comments"),
        pytest.param("<![CDATA[" * 100_000, id="sections"),
        pytest.param("<a " * 300_000, id="attributes"),
        pytest.param("<a b='" * 100_000 + ">", id="quotations"),
        pytest.param("<a b='>" * 100_000, id="quotations-that-end"),
        pytest.param("<script>" * 100_000, id="scripts"),
        pytest.param("</a" * 300_000, id="ends"),
        pytest.param("<div>" * 1_000 + "x", id="deep"),
        pytest.param("<b>" * 50_000 + "x", id="deep-inline"),
        pytest.param("<p>&" * 100_000, id="entities"),
        pytest.param("<br>" * 100_000, id="breaks"),
        pytest.param("<sup>" * 50_000 + "5", id="raised"),
        pytest.param("<p>" + " \n" * 100_000 + "x", id="gaps"),
        pytest.param("<?" * 300_000, id="instructions"),
        pytest.param("<!" * 300_000, id="declarations"),
        pytest.param("<td>" * 20_000, id="cells-without-table"),
        pytest.param("<table><tr>" + "<td rowspan=9>x" * 9_000, id="wide-row"),
    ],
)
def test_hostile_pages(page: str) -> None:
    """A page that is made to take time is read, or refused, in a moment; the runner's time limit would end another."""
    with contextlib.suppress(DocumentError):
        assert len(read_document(page.encode(), kind=HTML).text) <= len(page)


FULL = "为贯彻落实各项目标任务，全区上下冲刺拼搏，"


@pytest.mark.parametrize(
    ("end", "head", "whole"),
    [
        pytest.param("一百", "二十亿元以上。", "一百二十亿元", id="chinese"),
        pytest.param("一百二", "十亿元以上。", "一百二十亿元", id="chinese-before-its-magnitude"),
        pytest.param("12,", "500万美元。", "12,500万美元", id="behind-a-comma"),
        pytest.param("12.", "5亿元以上。", "12.5亿元", id="behind-a-point"),
        pytest.param("3", "0亿元以上。", "30亿元", id="before-a-zero"),
        pytest.param("50-", "100亿元。", "50-100亿元", id="range"),
        pytest.param("50", "-100亿元。", "50-100亿元", id="range-before-its-dash"),
    ],
)
def test_a_number_that_a_line_end_breaks(end: str, head: str, whole: str) -> None:
    """At the end of a full line the number is whole; where the line is short it may be two, and no half of it is read."""
    # Lines of 42 places of a terminal.
    start = "今年全区实际利用外资总额要确保达到指标"
    start = start[: (42 - sum(1 + (character > "\u2e80") for character in end)) // 2]
    wrapped = read_document(f"{FULL}\n{start}{end}\n{head}\n{FULL}\n{FULL}".encode(), kind=TEXT)
    assert [figure.text for figure in wrapped.figures] == [whole]
    short = read_document(f"外资确保达到{end}\n{head}\n完".encode(), kind=TEXT)
    assert [figure.text for figure in short.figures] == []
    assert [block.text for block in short.paragraphs] == [f"外资确保达到{end}\n{head}", "完"]


def test_lines_that_break_no_number() -> None:
    """Lines that end or begin with a number of their own stay apart."""
    text = "一、主要指标2019\n3个目标\n（三）\n十个项目，共5亿元\n2020年12月\n1.外资\n5亿元"
    assert [block.text for block in read_document(text.encode(), kind=TEXT).blocks] == text.split("\n")
