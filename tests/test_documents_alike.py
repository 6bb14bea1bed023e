"""One plan as a Word file, a PDF, a page and a text: the same blocks, tables, figures and headings, whichever the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from jkq_targets.documents import Document, DocumentKind, DocumentTable, Heading, read_document
from tests import pdf_files, word_files

#: The plan: paragraphs, and tables as rows, in which None goes on with the cell at its left and ``"^"`` with the one above.
Rows = Sequence[Sequence[str | None]]
GOALS: Rows = [
    ["街道", "外资", None],
    ["^", "确保", "力争"],
    ["城南", "25000", "28000"],
    ["嘉北", "5000", "7000"],
    ["合计", "30000", "35000"],
]
TASKS: Rows = [["一、招商", None, None], ["1", "外资项目", "引进5个"], ["2", "^", "储备8个"]]
PLAN: list[str | Rows] = [
    "2031年工作方案",
    "一、工作目标",
    "确保完成实到外资3亿美元，力争3.5亿美元。",
    "（一）招商引资",
    "引进项目5个以上。",
    "附件1",
    "外资任务分解表",
    "单位：万美元",
    GOALS,
    "注：省口径。",
    "附件2",
    "工作任务表",
    TASKS,
    "完。",
]


def spans(rows: Rows, row: int, column: int) -> tuple[int, int]:
    """Over how many rows and columns a cell goes."""
    across, down = 1, 1
    while column + across < len(rows[row]) and rows[row][column + across] is None:
        across += 1
    while row + down < len(rows) and rows[row + down][column] == "^":
        down += 1
    return down, across


def as_word() -> bytes:
    """The plan as a Word file."""

    def cell(rows: Rows, row: int, column: int) -> str:
        content = rows[row][column]
        if content is None:
            return ""
        down, across = spans(rows, row, column)
        merge = '<w:vMerge w:val="restart"/>' if down > 1 else "<w:vMerge/>" if content == "^" else ""
        return word_files.tc("" if content == "^" else content, f'<w:gridSpan w:val="{across}"/>{merge}')

    def block(content: str | Rows) -> str:
        if isinstance(content, str):
            return word_files.p(content)
        rows = ("".join(cell(content, row, column) for column in range(len(content[row]))) for row in range(len(content)))
        return word_files.tbl(*(word_files.tr(row) for row in rows))

    return word_files.word("".join(map(block, PLAN)))


def as_html() -> bytes:
    """The plan as a page."""

    def cell(rows: Rows, row: int, column: int) -> str:
        content = rows[row][column]
        down, across = spans(rows, row, column)
        return "" if content in {None, "^"} else f"<td rowspan={down} colspan={across}>{content}</td>"

    def block(content: str | Rows) -> str:
        if isinstance(content, str):
            return f"<p>{content}</p>"
        rows = ("".join(cell(content, row, column) for column in range(len(content[row]))) for row in range(len(content)))
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    return f"<!doctype html><body>{''.join(map(block, PLAN))}</body>".encode("gb18030")


def as_pdf() -> bytes:
    """The plan as a PDF of two pages; the break parts the first table below its head, which is printed again."""
    pages, top = [""], 60
    for content in PLAN:
        if isinstance(content, str):
            pages[-1] += pdf_files.text(100, top + 12, content)
            top += 24
            continue
        pieces = [content] if content is TASKS else [content[:3], [*content[:2], *content[3:]]]
        for number, rows in enumerate(pieces):
            if number:
                pages.append("")
                top = 60
            pages[-1] += pdf_files.table(100, top, [80] * 3, rows)
            top += 20 * len(rows) + 4
    return pdf_files.pdf(*(f"{page}{pdf_files.text(290, 780, f'- {number} -')}" for number, page in enumerate(pages, start=1)))


def shown(document: Document) -> list[object]:
    """The blocks without their places: headings with their level, of a table what stands around it and its cells."""
    found: list[object] = []
    for block in document.blocks:
        if isinstance(block, DocumentTable):
            cells = [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]
            around = (block.title, block.unit, block.notes, block.annex, block.place.headings)
            found.append((block.row_count, block.column_count, around, cells))
        else:
            found.append((block.level if isinstance(block, Heading) else None, block.text))
    return found


@pytest.mark.parametrize(
    ("made", "kind"),
    [pytest.param(as_html, DocumentKind.HTML, id="html"), pytest.param(as_pdf, DocumentKind.PDF, id="pdf")],
)
def test_formats_are_read_alike(made: Callable[[], bytes], kind: DocumentKind) -> None:
    """A plan is the same document from each format, its figures too."""
    by_word, other = read_document(as_word()), read_document(made())
    assert other.kind is kind
    assert shown(other) == shown(by_word)
    assert [(figure.text, str(figure.amount)) for figure in other.figures] == [
        (figure.text, str(figure.amount)) for figure in by_word.figures
    ]
    assert other.text == by_word.text


def test_the_plan_is_what_it_says() -> None:
    """The tables have the title, unit, note and annex of the lines around them, and the merged cells of the plan."""
    goals, tasks = read_document(as_word()).tables
    assert (goals.title, goals.unit, goals.notes, goals.annex) == ("外资任务分解表", "万美元", ("注：省口径。",), "附件1")
    assert (tasks.title, tasks.unit, tasks.notes, tasks.annex) == ("工作任务表", "", (), "附件2")
    assert [[cell.text for cell in row if cell] for row in goals.grid][1] == ["街道", "确保", "力争"]
    assert (tasks.cells[0].column_span, tasks.cells[2].row_span) == (3, 2)
