"""`read_document` of Word files: the traps of the format, each in a file that the test builds."""

from __future__ import annotations

import io
import zipfile

import pytest

from jkq_targets.documents import Document, DocumentKind, DocumentTable, Heading, ParagraphRole, UnreadKind, read_document
from jkq_targets.errors import DocumentError
from tests.word_files import box, deleted, field, inserted, mr, p, part, r, sdt, tbl, tc, tr, word


def shown(document: Document) -> list[str]:
    """The blocks in short: headings with their level, tables row by row with places and spans of cells that are not plain."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            rows = [" | ".join(cell_shown(block, row)) for row in range(block.row_count)]
            lines += [f"[{block.row_count}×{block.column_count}]", *rows]
        elif isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {block.text}")
        else:
            lines.append(block.text if block.role is ParagraphRole.BODY else f"{block.role.value}: {block.text}")
    return lines


def cell_shown(table: DocumentTable, row: int) -> list[str]:
    """The cells that begin in a row; a gap before one is shown by its column, spans behind it."""
    found = []
    for cell in table.cells:
        if cell.row == row:
            spans = f" {cell.row_span}×{cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
            found.append(f"{cell.column}:{cell.text}{spans}")
    return found


def unread(document: Document) -> list[tuple[UnreadKind, str]]:
    """What was left out: the kind and the text."""
    return [(item.kind, item.text) for item in document.unread]


DELETED, HIDDEN, STRUCK = UnreadKind.DELETED, UnreadKind.HIDDEN, UnreadKind.STRUCK
MERGED_DOWN = tc("", "<w:vMerge/>")


@pytest.mark.parametrize(
    ("body", "blocks", "left_out"),
    [
        pytest.param(
            tbl(
                tr(tc("单位", '<w:vMerge w:val="restart"/>'), tc("外资", '<w:gridSpan w:val="2"/>')),
                tr(MERGED_DOWN, "确保", "力争"),
                tr("城南", "5", "6"),
            ),
            ["[3×3]", "0:单位 2×1 | 1:外资 1×2", "1:确保 | 2:力争", "0:城南 | 1:5 | 2:6"],
            [],
            id="merged-head",
        ),
        pytest.param(
            p("增长", inserted(r("10%")), deleted("8%"), "以上"),
            ["增长10%以上"],
            [(DELETED, "8%")],
            id="tracked-changes",
        ),
        pytest.param(sdt(p("确保7亿美元")) + p("完"), ["确保7亿美元", "完"], [], id="paragraph-in-content-control"),
        pytest.param(
            p("引进", f'<w:smartTag w:element="chmetcnv">{r("50")}</w:smartTag>', "个"), ["引进50个"], [], id="smart-tag"
        ),
        pytest.param(tbl(tr("甲", "1"), sdt(tr("乙", "2"))), ["[2×2]", "0:甲 | 1:1", "0:乙 | 1:2"], [], id="row-in-control"),
        pytest.param(tbl(tr("甲", sdt(tc("1")), "2")), ["[1×3]", "0:甲 | 1:1 | 2:2"], [], id="cell-in-content-control"),
        pytest.param(
            tbl(tr("甲", "1", "2"), tr("3", "4", properties='<w:gridBefore w:val="1"/>')),
            ["[2×3]", "0:甲 | 1:1 | 2:2", "1:3 | 2:4"],
            [],
            id="grid-before",
        ),
        pytest.param(
            tbl(tr("甲", "1"), tr("乙", "2", properties='<w:del w:id="1"/>'), tr("丙", "3")),
            ["[2×2]", "0:甲 | 1:1", "0:丙 | 1:3"],
            [(DELETED, "乙 2")],
            id="deleted-row",
        ),
        pytest.param(
            tbl(tr("甲", tc(p("前") + tbl(tr("x", "1"), tr("y", "2")) + p("后")))),
            ["[1×2]", "0:甲 | 1:前\nx\t1\ny\t2\n后"],
            [],
            id="nested-table",
        ),
        pytest.param(p("正文", box("框中7亿元")), ["正文", "text_box: 框中7亿元"], [], id="text-box"),
        # Ten more.
        pytest.param(
            tbl(tr("甲", tc(p("1") + p(""), '<w:vMerge w:val="restart"/>')), tr("乙", tc("旧值", "<w:vMerge/>"))),
            ["[2×2]", "0:甲 | 1:1 2×1", "0:乙"],
            [(HIDDEN, "旧值")],
            id="text-below-a-merge",
        ),
        pytest.param(
            tbl(tr(tc("外资", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "x"), tr("1", "2", "3")),
            ["[2×3]", "0:外资 1×2 | 2:x", "0:1 | 1:2 | 2:3"],
            [],
            id="merged-across-the-old-way",
        ),
        pytest.param(p("第一句", properties="<w:rPr><w:del/></w:rPr>") + p("第二句"), ["第一句第二句"], [], id="deleted-break"),
        pytest.param(
            p('<w:moveFrom w:id="1">' + r("旧处10个") + "</w:moveFrom>", "甲", '<w:moveTo w:id="1">' + r("新处") + "</w:moveTo>"),
            ["甲新处"],
            [(DELETED, "旧处10个")],
            id="moved-text",
        ),
        pytest.param(
            p("产值", r("100", "<w:vanish/>"), r("200", "<w:strike/>"), r("300", '<w:strike w:val="0"/>'), "万元"),
            ["产值300万元"],
            [(HIDDEN, "100"), (STRUCK, "200")],
            id="hidden-and-struck",
        ),
        pytest.param(
            p("10", r("4", '<w:vertAlign w:val="superscript"/>'), "吨CO", r("2", '<w:vertAlign w:val="subscript"/>')),
            ["10⁴吨CO₂"],
            [],
            id="raised-and-lowered",
        ),
        pytest.param(
            p("共", field(" PAGE ", "7"), "页，", field('HYPERLINK "x"', "链接"), "<w:fldSimple>" + r("8") + "</w:fldSimple>"),
            ["共7页，链接8"],
            [],
            id="fields",
        ),
        pytest.param(
            p("面积", f"<w:r><w:ruby><w:rt>{r('mu')}</w:rt><w:rubyBase>{r('亩')}</w:rubyBase></w:ruby></w:r>")
            + p(f"<m:oMath><m:f><m:num>{mr('3')}</m:num><m:den>{mr('5')}</m:den></m:f></m:oMath>")
            + p(f"<m:oMath>{mr('x=5')}</m:oMath>"),
            ["面积亩", "x=5"],
            [(UnreadKind.PHONETIC, "mu"), (UnreadKind.EQUATION, "35")],
            id="ruby-and-fraction",
        ),
        pytest.param(
            p("50", "<w:r><w:noBreakHyphen/></w:r>", "100亿", "<w:r><w:softHyphen/><w:br/><w:tab/></w:r>", "元")
            + p("完成", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
            ["50-100亿\n\t元", "完成"],
            [(UnreadKind.SYMBOL, "")],
            id="marks-of-print",
        ),
        pytest.param(
            p(field("TOC", r("一、目标 1"))) + p("目标") + tbl(tr(tc(p("7亿元")))) + "<w:altChunk/>",
            ["目标", "7亿元"],
            [(UnreadKind.CONTENTS, "一、目标 1"), (UnreadKind.EMBEDDED, "")],
            id="contents-box-and-chunk",
        ),
        pytest.param(
            p("见图", '<w:r><w:drawing><wp:docPr descr="产值图"/><pic:pic/></w:drawing></w:r>')
            + p('<w:r><w:drawing><pic:pic/></w:drawing></w:r>'),
            ["见图"],
            [(UnreadKind.PICTURE, "产值图"), (UnreadKind.PICTURE, "")],
            id="pictures",
        ),
        pytest.param(
            tbl(tr("甲", tc("1", '<w:cellDel w:id="1"/>'), "2"), tr("乙", "3", properties="<w:hidden/>")),
            ["[1×2]", "0:甲 | 1:2"],
            [(DELETED, "1"), (HIDDEN, "乙 3")],
            id="deleted-cell-and-hidden-row",
        ),
    ],
)  # fmt: skip
def test_traps(body: str, blocks: list[str], left_out: list[tuple[UnreadKind, str]]) -> None:
    """Everything that is printed is read, in its order and its cells; everything else is listed."""
    document = read_document(word(body))
    assert (shown(document), unread(document)) == (blocks, left_out)
    assert document.kind is DocumentKind.WORD


PROMPT = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
MARKED = (
    '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="s"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:name w:val="c"/><w:rPr><w:strike/></w:rPr></w:style>'
)


def open_field(*content: str, form: str = "") -> str:
    """A field without a result, with what stands in its instruction."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}">{{}}</w:fldChar></w:r>' for kind in ("begin", "end"))
    return begin.format(f"<w:ffData>{form}</w:ffData>" if form else "") + "".join(content) + end.format("")


def instruction(text: str) -> str:
    """A piece of the instruction of a field."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def forms(*choices: str, fallback: str = "") -> str:
    """One thing in several forms."""
    listed = "".join(f'<mc:Choice Requires="w14">{choice}</mc:Choice>' for choice in choices)
    return f"<mc:AlternateContent>{listed}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize(
    ("body", "blocks", "left_out"),
    [
        pytest.param(
            p("旧10亿元", properties='<w:pStyle w:val="X"/>')
            + p("旧11亿元", properties='<w:pStyle w:val="S"/>')
            + p(r("12亿元", '<w:rStyle w:val="C"/>'), r("旧", '<w:strike/>'), properties='<w:pStyle w:val="S"/>'),
            ["12亿元"],
            [(HIDDEN, "旧10亿元"), (STRUCK, "旧11亿元"), (STRUCK, "旧")],
            id="hidden-or-struck-by-the-style-of-the-paragraph",
        ),
        pytest.param(
            p(
                "确保",
                open_field(
                    instruction(" FORMDROPDOWN "),
                    form='<w:ddList><w:result w:val="1"/><w:listEntry w:val="5亿元"/><w:listEntry w:val="6亿元"/></w:ddList>',
                ),
                "以上，",
                open_field(instruction("FORMCHECKBOX"), form='<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'),
                "完成",
            ),
            ["确保6亿元以上，☑完成"],
            [],
            id="choice-and-box-of-a-form",
        ),
        pytest.param(
            p("占", open_field(instruction(" E"), instruction(r"Q \f(3,5) ")), r'<w:fldSimple w:instr="EQ \f(1,4)"/>', "以上"),
            ["占以上"],
            [(UnreadKind.EQUATION, r"EQ \f(3,5)"), (UnreadKind.EQUATION, r"EQ \f(1,4)")],
            id="fraction-in-a-field",
        ),
        pytest.param(
            p("甲", open_field(instruction("IF 1=1 "), r("5亿元")), open_field(instruction('XE "外资"')), "乙")
            + p(open_field(instruction("AUTONUM")), "丙", "<w:r><w:pgNum/></w:r>"),
            ["甲乙", "丙"],
            [
                (UnreadKind.CONTROL, "IF 1=1"),
                (HIDDEN, "5亿元"),
                (UnreadKind.NUMBERING, "AUTONUM"),
                (UnreadKind.CONTROL, ""),
            ],
            id="fields-without-a-result",
        ),
        pytest.param(
            p("完成", f"<w:sdt>{PROMPT}<w:sdtContent>{r('单击输入2019年数')}</w:sdtContent></w:sdt>", "亿元")
            + tbl(tr("甲", f"<w:sdt>{PROMPT}<w:sdtContent>{tc('填数')}</w:sdtContent></w:sdt>", "7")),
            ["完成亿元", "[1×3]", "0:甲 | 1: | 2:7"],
            [(UnreadKind.CONTROL, "单击输入2019年数"), (UnreadKind.CONTROL, "填数")],
            id="control-that-nobody-filled-in",
        ),
        pytest.param(
            p("甲", forms(r("5亿元"), fallback=r("5亿元")), f"<w:r>{forms('', fallback='<w:t>6亿元</w:t>')}</w:r>")
            + tbl(forms(tr("乙", "7"), fallback=tr("乙", "7")), tr("丙", "8")),
            ["甲5亿元6亿元", "[2×2]", "0:乙 | 1:7", "0:丙 | 1:8"],
            [],
            id="one-thing-in-several-forms",
        ),
        pytest.param(
            p("甲") + '<w:subDoc r:id="r9"/>' + f"<w:later>{p('乙5亿元')}</w:later>" + p("丙", f"<w:later>{r('6亿元')}</w:later>")
            + p("丁", "<w:r><w:delText>7亿元</w:delText></w:r>"),
            ["甲", "丙", "丁"],
            [(UnreadKind.EMBEDDED, ""), (UnreadKind.EMBEDDED, "乙5亿元"), (UnreadKind.EMBEDDED, "6亿元"), (DELETED, "7亿元")],
            id="parts-that-are-not-known",
        ),
        pytest.param(
            p("10", r("4", '<w:position w:val="10"/>'), "吨CO", r("2", '<w:position w:val="-6"/>'), "，")
            + p("共", r("30", '<w:position w:val="10"/>'), "个，", "10", r("5", '<w:position w:val="2"/>'), "个"),
            ["10⁴吨CO₂，", "共30个，105个"],
            [],
            id="raised-by-a-position",
        ),
        pytest.param(
            p("投资", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Symbol" w:char="F035"/></w:r>', "亿元，")
            + p("50", r("\u2011"), "100", r("\u00ad"), "0亿元"),
            ["投资≥5亿元，", "50-1000亿元"],
            [],
            id="symbols-and-hyphens-in-a-number",
        ),
        pytest.param(
            p("甲", box("框5亿元").replace("<w:drawing>", '<w:drawing><wp:docPr hidden="1"/>'))
            + p('<w:r><w:pict><v:shape><v:textpath string="内部5份"/></v:shape></w:pict></w:r>')
            + p(box("").replace(p(""), tbl(tr("乙", "1"), tr("丙", "2")))),
            ["甲", "[2×2]", "0:乙 | 1:1", "0:丙 | 1:2"],
            [(HIDDEN, "框5亿元"), (UnreadKind.PICTURE, "内部5份")],
            id="hidden-box-drawn-letters-table-in-a-box",
        ),
        pytest.param(
            tbl(
                sdt(tr("甲", "1", properties="<w:ins/><w:del/>")),
                inserted(tr("乙", "2")),
                tr("丙", tc("3", "<w:vMerge/>")),
                tr(tc("丁", '<w:vMerge w:val="restart"/>'), tc("4", '<w:gridSpan w:val="0"/>')),
                tr(tc("5", '<w:vMerge/><w:gridSpan w:val="2"/>')),
            ),
            ["[4×2]", "0:乙 | 1:2", "0:丙 | 1:3", "0:丁 | 1:4", "0:5 1×2"],
            [(DELETED, "甲 1")],
            id="rows-of-changes-and-merges-without-a-beginning",
        ),
        pytest.param(
            p("共", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', instruction("REF x"), "5亿元") + p("乙6亿元"),
            ["共"],
            [(HIDDEN, "5亿元"), (HIDDEN, "乙6亿元")],
            id="field-without-an-end",
        ),
    ],
)  # fmt: skip
def test_further_traps(body: str, blocks: list[str], left_out: list[tuple[UnreadKind, str]]) -> None:
    """What Word shows is read, and what it does not show, or what only Word can make, is listed: there is no third case."""
    document = read_document(word(body, styles=MARKED))
    assert (shown(document), unread(document)) == (blocks, left_out)


def test_number_of_a_deleted_paragraph() -> None:
    """A paragraph that a change deletes takes no number from the list."""
    gone = p(deleted("旧"), properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert shown(read_document(word(gone + n("新增。", 2), numbering=OUTLINE))) == ["1. 新增。"]


def test_notes_without_a_reference() -> None:
    """A note whose reference is deleted or hidden is not printed; it is listed."""
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="3"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{at}">{p(f"注{at}：5亿元")}</w:footnote>' for at in (2, 3))
    document = read_document(
        word(
            p("甲", '<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>', hidden),
            footnotes=f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>{notes}',
            hdr=p(box("秘密")),
        )
    )
    assert shown(document) == ["甲"]
    assert unread(document) == [(HIDDEN, "注2：5亿元"), (HIDDEN, "注3：5亿元"), (UnreadKind.HEADER, "秘密")]


def level(at: int, number_format: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NOTHING = '<w:suff w:val="nothing"/>'
OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、", NOTHING + '<w:pStyle w:val="H1"/>')
    + level(1, "chineseCounting", "（%2）", NOTHING)
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
HEADING = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
)


def n(text: str, at: int, list_id: int = 1) -> str:
    """A paragraph that Word numbers."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        pytest.param(
            n("目标", 0) + n("外资", 1) + n("内资", 1) + n("任务", 0) + n("投资", 1),
            ["# 一、目标", "## （一）外资", "## （二）内资", "# 二、任务", "## （一）投资"],
            id="levels-restart",
        ),
        pytest.param(
            p("目标", properties='<w:pStyle w:val="H1"/>') + p("任务", properties='<w:pStyle w:val="H1"/>'),
            ["# 一、目标", "# 二、任务"],
            id="by-the-style",
        ),
        pytest.param(n("甲", 0) + n("乙", 0) + n("丙", 0, 2), ["# 一、甲", "# 二、乙", "# 一、丙"], id="started-anew"),
        pytest.param(n("5亿元以上。", 2) + n("6亿元以上。", 2), ["1. 5亿元以上。", "2. 6亿元以上。"], id="parted-from-a-figure"),
        pytest.param(n("甲", 0) + n("子项。", 3), ["# 一、甲", "1.1 子项。"], id="legal"),
        pytest.param(
            n("甲", 0) + p("乙", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            ["# 一、甲", "# 乙"],
            id="number-taken-away",
        ),
        pytest.param(
            tbl(tr(tc(n("", 2)), "甲"), tr(tc(n("", 2)), "乙")), ["[2×2]", "0:1. | 1:甲", "0:2. | 1:乙"], id="numbers-of-rows"
        ),
        pytest.param(p("总体方案", properties='<w:pStyle w:val="T"/>'), [" 总体方案"], id="title"),
        pytest.param(p("要点", properties='<w:outlineLvl w:val="1"/>'), ["## 要点"], id="outline-level"),
    ],
)
def test_numbering(body: str, blocks: list[str]) -> None:
    """The numbers that Word makes by itself are part of the text, and headings know their level."""
    assert shown(read_document(word(body, styles=HEADING, numbering=OUTLINE))) == blocks


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        pytest.param("chineseCounting", ["一", "二", "十", "十一", "二十"], id="counting"),
        pytest.param("ideographDigital", ["一", "二", "一〇", "一一", "二〇"], id="digits"),
        pytest.param("chineseLegalSimplified", ["壹", "贰", "壹拾", "壹拾壹", "贰拾"], id="legal"),
        pytest.param("ideographTraditional", ["甲", "乙", "癸", "甲", "癸"], id="stems"),
        pytest.param("decimalEnclosedCircle", ["①", "②", "⑩", "⑪", "⑳"], id="circles"),
        pytest.param("decimalFullWidth", ["１", "２", "１０", "１１", "２０"], id="full-width"),
        pytest.param("upperRoman", ["I", "II", "X", "XI", "XX"], id="roman"),
        pytest.param("lowerLetter", ["a", "b", "j", "k", "t"], id="letters"),
        pytest.param("decimalZero", ["01", "02", "10", "11", "20"], id="zero"),
    ],
)
def test_number_formats(number_format: str, numbers: list[str]) -> None:
    """Numbers are written as Word prints them."""
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, number_format, "%1", NOTHING)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read_document(word("".join(n("，项目。", 0) for _ in range(20)), numbering=numbering))
    found = [block.number for block in document.paragraphs]
    assert [found[at] for at in (0, 1, 9, 10, 19)] == numbers


def test_unknown_number_format() -> None:
    """A format of numbers that is not known is written in digits, and listed."""
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "hebrew1", "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read_document(word(n("项目。", 0), numbering=numbering))
    assert shown(document) == ["1) 项目。"]
    assert unread(document) == [(UnreadKind.NUMBERING, "1)")]


def test_notes_and_margins() -> None:
    """Footnotes and endnotes stand at the end; headers, footers and comments are listed."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read_document(
        word(
            p("实到外资", reference, "5亿美元") + p("完", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
            footnotes=f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'
            f'<w:footnote w:id="2">{p("省口径")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{p("见附件")}</w:endnote>',
            comments=f'<w:comment w:id="1">{p("请核")}</w:comment>',
            hdr=p("内部资料"),
            ftr=p("第1页"),
        )
    )
    assert shown(document) == ["实到外资5亿美元", "完", "footnote: 省口径", "endnote: 见附件"]
    assert [paragraph.number for paragraph in document.paragraphs] == ["", "", "1", "1"]
    left_out = [(UnreadKind.COMMENT, "请核"), (UnreadKind.HEADER, "内部资料"), (UnreadKind.FOOTER, "第1页")]
    assert unread(document) == left_out


def test_places() -> None:
    """What is left out knows the paragraph or cell that it stands in; in an empty paragraph, the one before."""
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    document = read_document(
        word(
            p("一、目标") + p("甲", deleted("乙")) + p(picture) + tbl(tr("x", tc(p(picture))), tr("y", tc(p("1", deleted("2")))))
        )
    )
    assert [str(item.place) for item in document.unread] == [
        "一、目标, the paragraph “甲”",
        "一、目标, the paragraph “甲”",
        "一、目标, table 1, row 1, column 2",
        "一、目标, table 1, row 2, column 2",
    ]


def test_nested_tables() -> None:
    """A table in a cell is a table of its own, and its text is part of the text of the cell; its figures are read once."""
    inner = tbl(tr("甲", "确保5亿元"), tr("乙", "力争6亿元"))
    document = read_document(word(tbl(tr("项目", tc(p("共11亿元") + inner + p("后7亿元"))))))
    outer, nested = document.tables
    assert document.nested_tables == (nested,)
    assert outer.cells[1].text == "共11亿元\n甲\t确保5亿元\n乙\t力争6亿元\n后7亿元"
    assert str(nested.within) == "table 1, row 1, column 2"
    assert [figure.text for figure in document.figures] == ["11亿元", "5亿元", "6亿元", "7亿元"]
    assert [str(document.place_at(figure.start)) for figure in document.figures] == [
        "table 1, row 1, column 2",
        "table 2, row 1, column 2",
        "table 2, row 2, column 2",
        "table 1, row 1, column 2",
    ]


def archive_of(name: str, content: bytes) -> bytes:
    """An archive with one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
DEEP = "".join(f"<w:tbl><w:tr><w:tc>{'<w:sdt><w:sdtContent>'}" for _ in range(200)) + "".join(
    "</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>" for _ in range(200)
)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(archive_of("word/document.xml", BOMB), "document type", id="entities"),
        pytest.param(archive_of("word/document.xml", BOMB.decode().encode("utf-16")), "document type", id="entities-in-utf-16"),
        pytest.param(archive_of("word/document.xml", b"<a><b></a>"), "not valid XML", id="broken-xml"),
        pytest.param(archive_of("word/document.xml", b"<?xml version='1.0' encoding='cp037'?><a/>"), "encoding", id="encoding"),
        pytest.param(archive_of("word/document.xml", b" " * 30_000_000), "unpacks to more than", id="unpacked-size"),
        pytest.param(archive_of("word/styles.xml", b"<a/>"), "without word/document.xml", id="no-text"),
        pytest.param(word(p("甲"))[:-60], "damaged archive", id="cut-off"),
        pytest.param(word(DEEP), "deep in each other", id="deep"),
        pytest.param(word(tbl(tr(tc("甲", '<w:gridSpan w:val="999999"/>')))), "columns", id="wide"),
    ],
)
def test_refused(content: bytes, found: str) -> None:
    """A file that is damaged, or made to take memory or time, is refused; the error says what it found, in a few lines."""
    with pytest.raises(DocumentError, match=found) as caught:
        read_document(content)
    assert len(str(caught.value).splitlines()) <= 10


def test_strict_format() -> None:
    """The strict form of the format, with other names of its spaces, is read as well."""
    transitional, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    text = part("document", f"<w:body>{p('确保7亿美元')}</w:body>").replace(transitional, strict)
    assert shown(read_document(archive_of("word/document.xml", text.encode()))) == ["确保7亿美元"]
