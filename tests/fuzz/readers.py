"""The readers of files and texts as functions of bytes, with small inputs to begin from, and those that once broke them."""

from __future__ import annotations

import functools
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pyarrow as pa

import jkq_targets as jt
from jkq_targets import DocumentKind, batches
from tests import pdf_files, test_archives, test_tables_binary, word_files

#: What stands before each part of an archive in an input; the rest of the line is its name.
_PART = re.compile(rb"\0@@([^\0\n]{1,80})\n")


@attrs.frozen
class Reader:
    """
    A reader of bytes.

    Args:
        read: Read the bytes, and audit what was read; errors of the library are results.
        seeds: Inputs to begin from.
        words: Words of the format.
    """

    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    words: tuple[str, ...]


def unpacked(content: bytes) -> bytes:
    """An archive as one text of its parts, in which a change of a byte changes a part and not the sums of its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(b"\0@@" + name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


def packed(data: bytes) -> bytes:
    """The archive that `unpacked` takes apart."""
    pieces = _PART.split(data)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in dict(zip(pieces[1::2], pieces[2::2], strict=True)).items():
            archive.writestr(name.decode("latin-1"), part)
    return content.getvalue()


def read_table(suffix: str, content: bytes) -> None:
    """Read bytes as a table of a file with this ending, and write what the audit says."""
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=_FOLDER) as file:
        file.write(content)
        file.flush()
        try:
            jt.audit(jt.read_table(file.name)).to_text()
        except jt.JkqTargetsError as error:
            str(error)


def read_document(kind: DocumentKind | None, content: bytes) -> None:
    """Read bytes as a document, and write what the audit says."""
    try:
        jt.audit(jt.read_document(content, kind=kind)).to_text()
    except jt.JkqTargetsError as error:
        str(error)


#: Files in memory where the system has such a folder.
_FOLDER = next((folder for folder in ("/dev/shm",) if Path(folder).is_dir()), None)  # noqa: S108 - nothing stays there

_WORKBOOKS = (".xlsx", ".ods", ".xlsb")


def read_workbook(data: bytes) -> None:
    """Read a workbook: the first byte chooses the format, and whether the archive is given whole or in parts."""
    chosen, content = data[:1], data[1:]
    at = chosen[0] % 5 if chosen else 0
    if at < len(_WORKBOOKS):
        read_table(_WORKBOOKS[at], packed(content))
    else:
        read_table(".xls" if at == 3 else ".xlsx", content)


ODS = {
    "content.xml": """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="表"><table:table-row><table:table-cell><text:p>街道</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2"><text:p>数（家）</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>甲</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="1.5"><text:p>1.5</text:p></table:table-cell><table:covered-table-cell/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""",
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
}
EXTRA_SHEET = """<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData>
<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>单位：万元</t></is></c></row>
<row r="2"><c r="A2" t="str"><v>街道</v></c><c r="B2" t="str"><v>数</v></c><c r="D2" t="str"><v>是</v></c></row>
<row r="3"><c r="A3" t="str"><v>甲</v></c><c r="B3" s="0"><v>1</v></c><c r="C3" t="b"><v>1</v></c></row>
<row r="4"><c r="A4" t="str"><v>合计</v></c><c r="B4"><f>SUM(B3:B3)</f><v>1</v></c><c r="D4" t="e"><v>#REF!</v></c></row>
</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>"""


def _archive(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@functools.cache
def _old_workbook() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    worksheet = book.add_sheet("表")
    for row, line in enumerate((("街道", "数（家）"), ("甲", 1), ("乙", 2.5), ("合计", 3.5))):
        for column, value in enumerate(line):
            worksheet.write(row, column, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _workbook_seeds() -> list[bytes]:
    plain = test_archives.saved()
    extra = _archive({**test_archives.PARTS, test_archives.SHEET: EXTRA_SHEET})
    binary = _archive(test_tables_binary.parts(*test_tables_binary.ROWS))
    return [
        b"\0" + unpacked(plain),
        b"\0" + unpacked(extra),
        b"\1" + unpacked(_archive(ODS)),
        b"\2" + unpacked(binary),
        b"\3" + _old_workbook(),
        b"\4" + plain,
    ]


def _word_seeds() -> list[bytes]:
    w = word_files
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        w.p("目标", properties='<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + w.p("确保7亿美元", w.inserted(w.r("，力争8亿美元")), '<w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del>')
        + w.tbl(
            w.tr("街道", w.tc("数（家）", '<w:gridSpan w:val="2"/>')),
            w.tr(w.tc("甲", '<w:vMerge w:val="restart"/>'), "1", "2"),
            w.tr(w.tc("", "<w:vMerge/>"), "1", "2"),
            w.tr("合计", "2", "5"),
        )
    )
    notes = f'<w:footnote w:id="1">{w.p("注：5个")}</w:footnote>'
    noted = w.p("外资", '<w:r><w:footnoteReference w:id="1"/></w:r>', w.field("PAGE", "3") if hasattr(w, "field") else "")
    return [
        unpacked(w.word(body, styles=styles, numbering=numbering)),
        unpacked(w.word(noted, footnotes=notes)),
        unpacked(w.word(w.p("5亿元"))),
    ]


def _pdf_seeds() -> list[bytes]:
    grid = pdf_files.table(100, 100, [80, 80], [["街道", "数"], ["甲", "1"], ["乙", "2"], ["合计", "4"]])
    return [
        pdf_files.pdf(pdf_files.text(100, 50, "目标7亿元") + grid),
        pdf_files.pdf(pdf_files.text(50, 700, "1"), pdf_files.box(10, 10, 60, 60) + pdf_files.rule(10, 30, 60, 30)),
    ]


_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>计划</title><style>p{color:red}</style></head>
<body><h1>2031年</h1><p>确保<b>7</b>亿美元&nbsp;以上&#x3002;<br>力争8</p><ul><li>一、5个<li>二</ul>
<table><thead><tr><th rowspan=2>街道<th colspan=2>数（家）</tr><tr><th>a<th>b</thead>
<tr><td>甲<td>1<td>2</tr><tr><td>合计<td>1<td>3</table><!-- x --><script>var a="<p>";</script></body></html>"""
_TEXTS = (
    "一、目标\n（一）外资7亿美元，同比增长10%以上。\n1．完成5个项目，其中工业3个、服务业2个。\n街道\t数（家）\n甲\t1\n合计\t2\n",
    "# 计划\n\n| 街道 | 数（家） |\n|---|---:|\n| 甲 | 1 |\n| 合计 | 2 |\n\n- 50-100亿元项目2个\n1. 力争`5`亿\n",
)
_TABLES = (
    "单位：万元\n街道,内资,其中：工业\n城南,12,3\n嘉北,30,约4.5\n小计,42,8\n合计,42,7.5\n注：5\n",
    '街道;"数;（家）";率\n甲;"1,000";5%\n乙;--;3.0%\n合计;1000;4%\n',
    "\ufeff项目\t一季度\t二季度\t合计\n一、甲\t1\t2\t3\n（一）乙\t1\t1\t2\n1.丙\t1\t1\t2\n",
)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split("~"))


_WORDS = (
    "万元",
    "亿美元",
    "合计",
    "小计",
    "其中：",
    "约",
    "--",
    "%",
    "（",
    "）",
    "以上",
    "力争",
    "确保",
    "注：",
    "单位：",
    "同比增长",
    "十",
    "个",
)
_XML = ("<", "/>", "</", '="', "<!--", "<![CDATA[", "<!DOCTYPE", "&#x", "&amp;", "<?xml", "xmlns:")
_SHEET_WORDS = (
    't="s"',
    "<f>",
    "<v>",
    '<c r="',
    'mergeCell ref="',
    'hidden="1"',
    'number-rows-repeated="',
    'numFmtId="',
    "1e308",
    "XFD1048576",
)
_WORD_WORDS = _words(
    '<w:p>~<w:r>~<w:t>~<w:tbl>~<w:tr>~<w:tc>~w:val="~<w:gridSpan~<w:vMerge~<w:numPr>~<w:ins>~<w:del>~<w:fldChar~'
    "<w:sdt>~<w:br/>~%1%2~mc:AlternateContent~w:txbxContent"
)
_HTML_WORDS = _words(
    "<table>~<tr>~<td rowspan=~colspan=65535~<p>~<li>~<ol start=~<script>~</script>~<style>~<br>~<pre>~<sup>~"
    "display:none~<title>~<meta charset=~&nbsp;~&#x10FFFF;~<textarea>~hidden"
)
_PDF_WORDS = _words(
    "/MediaBox[~ Tf ~ Tj ~ re S~ l S~ cm ~/Rotate 90~BT ~ET\n~<</~>>~stream~endobj~/Kids[~/Count ~ Tm ~q\n~Q\n~-1e30~1e30"
)


def _text_reader(kind: DocumentKind | None) -> Callable[[bytes], None]:
    return functools.partial(read_document, kind)


def read_text(data: bytes) -> None:
    """Read plain text or Markdown, chosen by the first byte; and its figures."""
    kind = DocumentKind.MARKDOWN if data[:1] < b"\x80" else DocumentKind.TEXT
    read_document(kind, data[1:])
    jt.read_figures(data[1:].decode("utf-8", "surrogatepass" if data[:1] == b"\x7f" else "replace"))


def read_record(data: bytes) -> None:
    """Read a plan, audit it and write it."""
    try:
        plan = jt.loads(data.decode("utf-8", "replace"))
        jt.audit(plan).to_text()
        assert jt.loads(jt.dumps(plan)) == plan
    except jt.JkqTargetsError as error:
        str(error)


def _record_seeds() -> list[bytes]:
    whole = jt.load_plan(2020)
    (task, *_), (column, *_) = whole.campaigns[0].own_tasks, whole.allocation_tables[0].allocations
    bare = attrs.evolve(whole, campaigns=(), own_tasks=(), own_targets=(), own_tables=())
    table = attrs.evolve(whole.allocation_tables[0], allocations=(attrs.evolve(column, targets=()),))
    small = [attrs.evolve(bare, own_tasks=(task,)), attrs.evolve(bare, own_tables=(table,))]
    return [jt.dumps(one).encode() for one in small]


_KERNELS = (batches.figures, batches.tables, batches.documents)


def read_batch(data: bytes) -> None:
    """Run the kernels over a batch of one document; a reader that failed is a row, and here a failure."""
    kernel = _KERNELS[data[0] % 3] if data else _KERNELS[0]
    content = data[1:]
    if content.startswith(b"\0@@"):
        content = packed(content)
    batch = pa.table({"path": ["a.html" if data[:1] < b"\x80" else "a.md"], "content": [content]})
    for row in kernel(batch).to_pylist():
        assert "the reader failed" not in (row.get("reason") or ""), row["reason"]


def _batch_seeds() -> list[bytes]:
    documents = [_PAGE.encode(), *(text.encode() for text in _TEXTS), *_word_seeds()[:2], *_pdf_seeds()[:1]]
    return [bytes([kernel]) + document for document in documents for kernel in range(3)]


#: Each reader by its name.
READERS = {
    "workbooks": Reader(read_workbook, _workbook_seeds, (*_XML, *_SHEET_WORDS, "合计", "小计")),
    "word": Reader(lambda data: read_document(DocumentKind.WORD, packed(data)), _word_seeds, (*_XML, *_WORD_WORDS)),
    "html": Reader(_text_reader(DocumentKind.HTML), lambda: [_PAGE.encode()], (*_XML, *_HTML_WORDS, *_WORDS)),
    "pdf": Reader(_text_reader(DocumentKind.PDF), _pdf_seeds, _PDF_WORDS),
    "csv": Reader(
        functools.partial(read_table, ".csv"), lambda: [text.encode() for text in _TABLES], (*_WORDS, '"', ",", "\t", ";")
    ),
    "texts": Reader(
        read_text,
        lambda: [first + text.encode() for first, text in zip((b"\xff", b"0"), _TEXTS, strict=True)],
        (*_WORDS, "|---|", "\t", "# "),
    ),
    "records": Reader(
        read_record, _record_seeds, ('"amount"', '"part_of"', '"mentions"', '"id"', "null", "1e999", "\\ud800", '"campaigns"')
    ),
    "batches": Reader(read_batch, _batch_seeds, (*_HTML_WORDS, *_WORDS)),
}
