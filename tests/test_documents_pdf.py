"""`read_document` of PDF files: lines into paragraphs, ruling lines into tables, pages into one document."""

from __future__ import annotations

import sys

import pytest

from jkq_targets.documents import Document, DocumentTable, UnreadKind, read_document
from jkq_targets.errors import DocumentError, MissingExtraError
from tests.pdf_files import box, pdf, rule, table, text


def shown(document: Document) -> list[str]:
    """The blocks in short: of a table its rows, spans behind a cell."""
    lines: list[str] = []
    for block in document.blocks:
        if not isinstance(block, DocumentTable):
            lines.append(block.text)
            continue
        rows: list[list[str]] = [[] for _ in range(block.row_count)]
        for cell in block.cells:
            spans = f" {cell.row_span}×{cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
            rows[cell.row].append(f"{cell.text}{spans}")
        lines += [" | ".join(row) for row in rows]
    return lines


def unread(document: Document) -> list[tuple[UnreadKind, str, int | None]]:
    """What was left out: the kind, the text and the page."""
    return [(item.kind, item.text, item.place.page) for item in document.unread]


def running(number: int, *, until: int = 6) -> str:
    """A page of running text: full lines of 40 characters from 100 points on."""
    return "".join(text(100, 100 + 18 * line, "确保完成目标" * 6 + "任务") for line in range(until)) + text(
        100, 100 + 18 * until, f"第{number}段完。"
    )


def test_paragraphs() -> None:
    """Lines of one paragraph are one; a short line, a line that is set in or a wide gap begins another; spaces of print go."""
    page = (
        text(120, 100, "为深入贯彻落实各项目标任务，全区上下冲刺拼搏，确保完成合同外资和实际利用外资，")
        + text(100, 118, "加快推进三个先行地建设，奋力走在高质量发展最前列，贡献经开力量，确保完成投资共")
        + text(100, 136, "七亿美元。")
        + text(120, 154, "二、新增高新技术企业")
        + text(222.5, 154, "20")
        + text(235, 154, "家以上，规上工业增加值同比增长百分之八以上的")
        + text(462, 154, "企业")
        + text(100, 172, "家。")
    )
    assert shown(read_document(pdf(page))) == [
        "为深入贯彻落实各项目标任务，全区上下冲刺拼搏，确保完成合同外资和实际利用外资，"
        "加快推进三个先行地建设，奋力走在高质量发展最前列，贡献经开力量，确保完成投资共七亿美元。",
        "二、新增高新技术企业20家以上，规上工业增加值同比增长百分之八以上的企业家。",
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([["单位", "外资"], ["城南", "5"]], ["单位 | 外资", "城南 | 5"], id="plain"),
        pytest.param(
            [["单位", "外资", None], ["^", "确保", "力争"], ["城南", "5", "6"]],
            ["单位 2×1 | 外资 1×2", "确保 | 力争", "城南 | 5 | 6"],
            id="merged-head",
        ),
        pytest.param(
            [["一、目标", None, None], ["1", "外资", "5"], ["2", "^", "6"]],
            ["一、目标 1×3", "1 | 外资 2×1 | 5", "2 | 6"],
            id="section",
        ),
        pytest.param([["甲", ""], ["", "乙"]], ["甲 | ", " | 乙"], id="empty-cells"),
    ],
)
def test_ruled_tables(rows: list[list[str | None]], found: list[str]) -> None:
    """Ruling lines make cells, and what no line parts is one cell."""
    document = read_document(
        pdf(text(100, 80, "表1") + table(100, 100, [80] * len(rows[0]), rows) + text(100, 300, "注：省口径。"))
    )
    assert shown(document) == ["表1", *found, "注：省口径。"]
    assert (document.tables[0].title, document.tables[0].notes) == ("表1", ("注：省口径。",))


def test_a_number_that_a_line_end_breaks() -> None:
    """A number that goes on in the next line is whole behind a full line; behind a short one no half of it is read."""
    full, short = "确保完成目标任务全区外资和内资" * 3, "确保完成外资"
    halves = (("一百", "二十亿元。", "一百二十亿元"), ("12,", "500万元。", "12,500万元"), ("12.", "5亿元。", "12.5亿元"))
    for end, head, whole in halves:
        start = full[: 44 - len(end)]
        lines = [full, start + end, head, full, short + end, head, full]
        document = read_document(pdf("".join(text(100, 100 + 18 * at, line) for at, line in enumerate(lines))))
        assert [figure.text for figure in document.figures] == [whole]


def test_lines_of_a_cell() -> None:
    """A line of a cell goes on where the next word had no room; else the cell has two paragraphs. A long number stays one."""
    narrow = table(100, 100, [58, 80], [["力争完成目\n标任务", "合同外资\n万美元"], ["1234567890\n12", "甲\n乙"]], height=40)
    (found,) = read_document(pdf(narrow)).tables
    assert [cell.text for cell in found.cells] == ["力争完成目标任务", "合同外资\n万美元", "123456789012", "甲\n乙"]


def test_open_sides() -> None:
    """A table without lines at its sides is ruled as well: its level lines reach as far as its outer columns."""
    lines = "".join(rule(100, y, 340, y) for y in (100, 120, 140)) + rule(180, 100, 180, 140) + rule(260, 100, 260, 140)
    cells = "".join(text(x, y, f"{x}") for x in (110, 190, 270) for y in (114, 134))
    (found,) = read_document(pdf(lines + cells)).tables
    assert [cell.text for cell in found.cells] == ["110", "190", "270"] * 2


def test_tables_over_pages() -> None:
    """The pieces of a table are one; its head is dropped where every page prints it again, and listed."""
    head: list[str | None] = ["单位", "外资"]
    pages = [table(100, 100, [80, 80], [head, *[[f"第{page}街道", str(page)]] * 2]) for page in (1, 2, 3)]
    document = read_document(pdf(*(page + text(290, 780, f"— {number} —") for number, page in enumerate(pages, start=1))))
    assert shown(document) == ["单位 | 外资", *[f"第{page}街道 | {page}" for page in (1, 1, 2, 2, 3, 3)]]
    assert [cell.page for cell in document.tables[0].cells if cell.column == 0] == [1, 1, 1, 2, 2, 3, 3]
    heads = [(UnreadKind.REPEATED_HEADING, "单位\t外资", page) for page in (2, 3)]
    assert sorted(unread(document), key=str) == sorted([(UnreadKind.PAGE_NUMBER, "— 1 —", 1), *heads], key=str)


def test_a_row_like_the_head() -> None:
    """A row that is like the head is a row, where other pages of the table do not print the head again."""
    first = table(100, 100, [80, 80], [["单位", "外资"], ["甲", "1"]])
    document = read_document(pdf(first, table(100, 100, [80, 80], [["乙", "2"]]), first))
    assert shown(document) == ["单位 | 外资", "甲 | 1", "乙 | 2", "单位 | 外资", "甲 | 1"]
    assert unread(document) == []


def test_a_row_over_pages() -> None:
    """A row that a page parts is one row: its texts go on, and the cells that were full have nothing below them."""
    first = table(100, 100, [30, 58], [["1", "力争完成"], ["2", "力争完成目"]])
    second = table(100, 100, [30, 58], [["", "标任务"], ["3", "完"]])
    assert shown(read_document(pdf(first, second))) == ["1 | 力争完成", "2 | 力争完成目标任务", "3 | 完"]


def test_figures_are_never_joined_over_pages() -> None:
    """Two figures below each other at the end of a page and the beginning of the next are two, whatever stands beside them."""
    first = table(100, 100, [40, 38], [["单位", "外资"], ["甲", "123456"]])
    second = table(100, 100, [40, 38], [["", "789"], ["乙", "1"]])
    assert shown(read_document(pdf(first, second))) == ["单位 | 外资", "甲 | 123456", " | 789", "乙 | 1"]


POSTS = {at: rule(at, 120, at, 140) for at in (100, 140, 180)}


@pytest.mark.parametrize(
    ("closed_below", "closed_above", "rows"),
    [
        pytest.param(["right"], ["right"], ["甲 | 1", "乙 2×1 | 2", "3", "丙 | 4"], id="merged-cell"),
        pytest.param([], [], ["甲 | 1", "乙 | 2 3", "丙 | 4"], id="parted-row"),
        pytest.param(["left", "right"], [], ["甲 | 1", "乙 | 2", " | 3", "丙 | 4"], id="line-on-the-first-page"),
        pytest.param([], ["left", "right"], ["甲 | 1", "乙 | 2", " | 3", "丙 | 4"], id="line-on-the-second-page"),
    ],
)
def test_cells_that_no_line_closes(closed_below: list[str], closed_above: list[str], rows: list[str]) -> None:
    """A cell goes on over the page where neither page draws a line between its parts; if all do so, the row goes on."""
    sides = {"left": (100, 140), "right": (140, 180)}
    first = table(100, 100, [40, 40], [["甲", "1"]]) + "".join(POSTS.values()) + text(104, 134, "乙") + text(144, 134, "2")
    first += "".join(rule(sides[side][0], 140, sides[side][1], 140) for side in closed_below)
    second = table(100, 140, [40, 40], [["丙", "4"]]) + "".join(POSTS.values()) + text(144, 134, "3")
    second += "".join(rule(sides[side][0], 120, sides[side][1], 120) for side in closed_above)
    assert [row.replace("\n", " ") for row in shown(read_document(pdf(first, second)))] == rows


def test_running_heads() -> None:
    """Lines at the edge of most pages and the numbers of pages are left out and listed once."""
    pages = [
        text(100, 40, "工作计划") + text(100, 60, "机密") * (number == 1) + running(number) + text(290, 770, f"{number}")
        for number in (1, 2, 3)
    ]
    document = read_document(pdf(*pages))
    assert [block.text[-6:] for block in document.blocks] == ["机密", "务第1段完。", "务第2段完。", "务第3段完。"]
    assert unread(document) == [(UnreadKind.HEADER, "工作计划", 1), (UnreadKind.PAGE_NUMBER, "1", 1)]


def test_unruled_tables() -> None:
    """Lines in several parts below each other, and lines between rules without posts, are tables that are listed, not read."""
    parts = "".join(text(x, y, f"{x}") for y in (100, 118, 136) for x in (100, 200, 300))
    parts += (
        text(100, 220, "外资") + text(200, 220, "5") + text(100, 238, "其中") + text(100, 256, "内资") + text(200, 256, "6,000")
    )
    parts += text(100, 274, "税收") + text(200, 274, "7%")
    rules = "".join(rule(100, y, 400, y) for y in (300, 320, 360)) + text(110, 314, "指标值") + text(110, 340, "外资5")
    document = read_document(pdf(parts + text(100, 200, "正文。") + rules))
    assert shown(document) == ["正文。"]
    kinds = [item.kind for item in document.unread]
    assert kinds == [UnreadKind.UNRULED_TABLE] * 3
    assert sorted(item.text for item in document.unread) == [
        "100  200  300\n" * 2 + "100  200  300",
        "外资  5\n其中\n内资  6,000\n税收  7%",
        "指标值\n外资5",
    ]


def test_cells_that_are_no_rectangles() -> None:
    """Lines that make no rectangles are listed with the text between them."""
    # The line between the second and the third column ends halfway.
    lines = box(100, 100, 220, 160) + rule(140, 100, 140, 130) + rule(100, 130, 180, 130) + rule(180, 130, 180, 160)
    document = read_document(pdf(lines + text(104, 114, "甲") + text(150, 114, "乙") + text(104, 150, "丙")))
    assert [(item.kind, item.text) for item in document.unread] == [(UnreadKind.UNCLEAR_TABLE, "甲  乙\n丙")]


IMAGE = "/XObject<</I 99 0 R>>"
PICTURE = "q 100 0 0 100 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q\n"


def test_pictures_and_scans() -> None:
    """A picture beside text is listed; a page with only a picture is a scan; a file of only such pages is refused."""
    outlines = "100 100 m 120 140 140 60 160 100 c f\n"
    document = read_document(pdf(text(100, 100, "正文。") + PICTURE, PICTURE, outlines, ""))
    assert unread(document) == [(UnreadKind.PICTURE, "", 1), (UnreadKind.SCAN, "", 2), (UnreadKind.SCAN, "", 3)]
    with pytest.raises(DocumentError, match="a PDF of 2 pages that are all pictures"):
        read_document(pdf(PICTURE, PICTURE))


def test_items_whose_lines_hang() -> None:
    """The second line of an item is set in behind its number; it goes on with the first where that ends no sentence."""
    body = "工作场所电费二十九千元、宿舍电费二十三千元、工作场所水费七千元、宿舍水"
    page = text(60, 100, f"1.{body}") + text(75, 118, "费十千元，合共六十九千元。")
    page += text(60, 136, "2." + "确保完成外资目标任务并且力争提前。" * 2) + text(75, 154, "另起一段的文字。")
    assert shown(read_document(pdf(page)))[0] == f"1.{body}费十千元，合共六十九千元。"
    assert shown(read_document(pdf(page)))[-1] == "另起一段的文字。"


def test_a_page_that_is_set_wider_than_all_others() -> None:
    """One wide line among many is no measure of how wide the text is set."""
    line = "确保完成全年外资内资目标任务，奋力争取实效。"
    lines = "".join(text(60, 40 + 12 * at, line, 10) for at in range(60))
    wide = text(20, 780, "这一行比其他所有各行都要宽得多" * 3, 10)
    assert shown(read_document(pdf(lines + wide)))[0].startswith(line)


def test_turned_text() -> None:
    """A page that lies on its side is read as one turns it; text across the others is listed."""
    turned = "".join(
        f"BT /F 10 Tf 0.002 1 -1 0 {x} {y} Tm <{content.encode('utf-16-be').hex()}> Tj ET\n"
        for x, y, content in ((100, 100, "一、目标"), (120, 100, "确保七亿美元。"))
    )
    document = read_document(pdf(turned + text(300, 300, "水印")))
    assert shown(document) == ["一、目标", "确保七亿美元。"]
    assert unread(document) == [(UnreadKind.TURNED, "水印", 1)]


def test_slanted_text() -> None:
    """Characters that lean, as browsers print italics, are part of their line; text on a slope is not."""
    slanted = text(0, 0, "元").replace("0 800 Td", "1 0 0.33 1 160 700 Tm")
    sloping = f"BT /F 10 Tf 0.9 0.3 -0.3 0.9 200 400 Tm <{'内部'.encode('utf-16-be').hex()}> Tj ET\n"
    document = read_document(pdf(text(100, 100, "确保外资7亿") + slanted + sloping))
    assert document.text == "确保外资7亿元"
    assert [(item.kind, item.text) for item in document.unread] == [(UnreadKind.TURNED, "内部")]


def test_a_line_that_is_set_apart() -> None:
    """Digits of a line whose characters all stand apart are one number; a gap within an even line parts two."""
    apart = "".join(text(100 + 15 * at, 100, character) for at, character in enumerate("确保实到外资"))
    apart += "".join(text(190 + 10 * at, 100, character) for at, character in enumerate("7000"))
    apart += "".join(text(232 + 15 * at, 100, character) for at, character in enumerate("万美元"))
    assert read_document(pdf(apart)).text == "确保实到外资7000万美元"
    even = text(100, 100, "确保实到外资") + text(160, 100, "70") + text(175, 100, "00")
    assert read_document(pdf(even)).text == "确保实到外资70 00"


def test_digits_that_are_raised_by_a_browser() -> None:
    """Browsers print raised digits at five sixths of the size of the text, and above its line."""
    document = read_document(pdf(text(100, 100, "面积1000m") + text(148.5, 96.5, "2", 8.4) + text(153, 100, "，绿地")))
    assert document.text == "面积1000m²，绿地"


def test_raised_digits() -> None:
    """Digits above the line are raised: 10 with a raised 4 is not 104."""
    page = text(100, 100, "共") + text(110, 100, "10") + text(120, 96, "4", 6) + text(123, 100, "吨。")
    assert shown(read_document(pdf(page))) == ["共10⁴吨。"]


def test_struck_out_text() -> None:
    """Text with a line through its middle is listed; a line below it, or one that runs on beside it, strikes nothing out."""
    page = text(100, 100, "确保完成") + text(140, 100, "七亿元") + text(170, 100, "八亿元，") + rule(140, 96.5, 170, 96.5)
    page += text(210, 100, "力争五亿元。") + rule(210, 101.5, 270, 101.5)
    page += text(100, 180, "正文三亿元。") + rule(100, 176.5, 400, 176.5)
    page += table(100, 200, [80, 80], [["单位", "外资"], ["甲街道", "500"], ["乙街道", "600"]]) + rule(183, 230.5, 199, 230.5)
    document = read_document(pdf(page))
    rows = ["单位 | 外资", "甲街道 | ", "乙街道 | 600"]
    assert shown(document) == ["确保完成八亿元，力争五亿元。", "正文三亿元。", *rows]
    assert unread(document) == [(UnreadKind.STRUCK, "七亿元", 1), (UnreadKind.STRUCK, "500", 1)]


_OVER, _THROUGH = "140 698 170 710", "140 703 170 703"
_STRUCK, _KEPT = "确保完成八亿元。", "确保完成七亿元八亿元。"


def _mark(kind: str, corners: str, more: str = "") -> str:
    """A mark of a reviewer over the text between two corners, from the left and from the bottom of the page."""
    x0, y0, x1, y1 = corners.split()
    quads = f"/QuadPoints[{x0} {y1} {x1} {y1} {x0} {y0} {x1} {y0}]" if kind != "Line" else f"/L[{x0} {y0} {x1} {y1}]"
    return f"<</Type/Annot/Subtype/{kind}/Rect[{corners}]{quads}{more}>>"


@pytest.mark.parametrize(
    ("marks", "left", "struck"),
    [
        pytest.param([_mark("StrikeOut", _OVER)], _STRUCK, "七亿元", id="strike-out"),
        pytest.param([_mark("StrikeOut", _OVER, "/QuadPoints[]")], _STRUCK, "七亿元", id="without-corners"),
        pytest.param([_mark("Line", _THROUGH)], _STRUCK, "七亿元", id="level-line"),
        pytest.param([_mark("Line", "140 703 170 760")], _KEPT, None, id="slanted-line"),
        pytest.param([_mark("StrikeOut", _OVER, "/F 2")], _KEPT, None, id="hidden"),
        pytest.param([_mark("Highlight", _OVER)], _KEPT, None, id="highlight"),
        pytest.param([_mark("StrikeOut", "140 678 170 690")], _KEPT, None, id="below-the-line"),
        pytest.param([_mark("StrikeOut", _OVER), _mark("Line", _THROUGH)], _STRUCK, "七亿元", id="twice"),
    ],
)
def test_marks_that_strike_out(marks: list[str], left: str, struck: str | None) -> None:
    """Text that a mark of a reviewer strikes out is listed, where the page shows the mark."""
    page = text(100, 100, "确保完成") + text(140, 100, "七亿元") + text(170, 100, "八亿元。")
    document = read_document(pdf(page, page=f"/Annots[{' '.join(marks)}]"))
    assert shown(document) == [left]
    assert unread(document) == ([] if struck is None else [(UnreadKind.STRUCK, struck, 1)])


def test_struck_out_in_a_turned_page() -> None:
    """A mark lies over the text also where the page is turned."""
    page = f"BT /F 10 Tf 0.002 1 -1 0 120 100 Tm <{'确保七亿八亿'.encode('utf-16-be').hex()}> Tj ET\n"
    document = read_document(pdf(page, page=f"/Annots[{_mark('StrikeOut', '110 120 122 140')}]"))
    assert shown(document) == ["确保八亿"]
    assert unread(document) == [(UnreadKind.STRUCK, "七亿", 1)]


def test_remarks_and_fields_of_a_form() -> None:
    """What a remark says, and what a field of a form holds, is listed."""
    remark = "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(see 2020)>>"
    written = "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents( 800 )>>"
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(700)/Rect[0 0 9 9]>>"
    empty = "<</Type/Annot/Subtype/Widget/FT/Tx/T(b)/Rect[0 0 9 9]>>"
    document = read_document(pdf(text(100, 100, "确保七亿元。"), page=f"/Annots[{remark}{written}{field}{empty} 99 0 R]"))
    kinds = [(UnreadKind.COMMENT, "see 2020", 1), (UnreadKind.COMMENT, "800", 1), (UnreadKind.CONTROL, "700", 1)]
    assert unread(document) == kinds


@pytest.mark.parametrize("shift", [0, 9])
def test_two_columns(shift: int) -> None:
    """Of two columns the left one is read first, whether their lines stand beside each other or alternate."""
    body = "栏确保完成外资内资目标任务奋力争取"
    left = [f"左{at}{body}" for at in "一二三四五六"] + ["左完。"]
    right = [f"右{at}{body}" for at in "甲乙丙丁戊己"] + ["右完。"]
    page = text(250, 60, "总体方案标题") + text(80, 320, "横跨两栏的整行文字，外资和内资都要达到全年目标的要求。")
    for at in range(7):
        page += text(80, 100 + 18 * at, left[at]) + text(300, 100 + shift + 18 * at, right[at])
    title, *columns, end = shown(read_document(pdf(page)))
    assert (title, columns) == ("总体方案标题", ["".join(left), "".join(right)])
    assert end.startswith("横跨两栏")


@pytest.mark.parametrize("gap", [13, 25])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_columns(count: int, gap: int) -> None:
    """Columns of running text are read from the left, also beside a narrow gap, and a title above them stands first."""
    page, columns = _columns_of(count, gap)
    assert shown(read_document(pdf(page))) == ["总体方案", *("".join(column) for column in columns)]


@pytest.mark.parametrize("gap", [13, 25])
def test_three_columns_with_ragged_ends(gap: int) -> None:
    """Three columns whose lines end anywhere may be cells as well: they are listed, and not read across."""
    page, columns = _columns_of(3, gap, ragged=True)
    document = read_document(pdf(page))
    rows = ["  ".join(row) for row in zip(*columns, strict=True)]
    assert shown(document) == ["总体方案"]
    assert unread(document) == [(UnreadKind.UNRULED_TABLE, "\n".join(rows), 1)]


def _columns_of(count: int, gap: int, *, ragged: bool = False) -> tuple[str, list[list[str]]]:
    """A page with a title above columns of eight lines each, and the lines."""
    body = "栏确保完成外资内资目标任务奋力争取招商引资工作取得实效"
    room = (500 - gap * (count - 1)) // count // 10
    columns = [
        [f"{name}{number}{body}"[: room - at * 3 % 7 if ragged else room] for at, number in enumerate("一二三四五六七八")]
        for name in "左中右末"[:count]
    ]
    page, width = text(277, 60, "总体方案"), room * 10 + gap
    for left, column in enumerate(columns):
        page += "".join(text(50 + left * width, 100 + 18 * at, line) for at, line in enumerate(column))
    return page, columns


def test_cells_that_are_no_columns() -> None:
    """Lines in two parts whose ends are ragged are no columns of running text."""
    rows = [
        ("外资项目", "区商务局"),
        ("内资", "投资促进中心办公室"),
        ("税收收入目标", "财政局"),
        ("人才", "组织部"),
        ("教育", "局"),
    ] * 2
    page = "".join(text(100, 100 + 18 * at, a) + text(300, 100 + 18 * at, b) for at, (a, b) in enumerate(rows))
    assert shown(read_document(pdf(page)))[0] == "外资项目  区商务局"


def test_radicals() -> None:
    """Radicals are the characters that they look like."""
    assert shown(read_document(pdf(text(100, 100, "⼒争⼈⺠币五亿元。")))) == ["力争人民币五亿元。"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"%PDF-1.7\n" + b"x" * 200, "a damaged PDF", id="damaged"),
        pytest.param(pdf(), "a PDF of 0 pages|a damaged PDF", id="no-pages"),
        pytest.param(
            pdf(
                text(100, 100, "甲"),
                trailer=f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>/ID[<00><00>]",
            ),
            "a PDF with a password",
            id="password",
        ),
    ],
)
def test_refused(content: bytes, found: str) -> None:
    """A file that cannot be opened is refused, with what to do."""
    with pytest.raises(DocumentError, match=found) as caught:
        read_document(content)
    assert len(str(caught.value).splitlines()) <= 10


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdfium2 a PDF is refused by the name of the extra."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match="read_document of a PDF needs the extra 'pdf'"):
        read_document(pdf(text(100, 100, "甲")))
