"""
How fast documents are read, beside python-docx and pdfplumber where those are installed.

    python -m benchmarks.documents_speed [FILE …]

Makes a Word file of a million characters with 100 tables and the same as HTML, and prints characters a second and the ratio to
python-docx, which walks the same paragraphs and cells; of each file given, the time, and of a PDF the time a page and the ratio
to pdfplumber (text and tables). All times are CPU seconds of one process, the best of three. Figures are not read.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.word_files import Block, word_file
from jkq_targets.documents import read_document

#: What a machine must reach.
CHARACTERS_A_SECOND = 1_500_000
MILLISECONDS_A_PAGE = 40
_SENTENCE = "全年确保完成实到外资{}亿美元，力争{}亿美元，规上工业增加值同比增长{}%以上，新增高新技术企业{}家。"


def paragraph(number: int) -> str:
    """The text of a paragraph."""
    return "".join(_SENTENCE.format(number + at, number + at + 1, at, number) for at in range(4))


def rows(table: int) -> list[list[str]]:
    """The rows of a table of 30 bodies and six figures each."""
    return [[f"单位{row}", *(str(table * row + column) for column in range(6))] for row in range(30)]


def blocks() -> Iterator[Block]:
    """The paragraphs and tables of the document."""
    for number in range(4_000):
        yield paragraph(number)
        if number % 40 == 0:
            yield rows(number)


def word() -> bytes:
    """The document as a Word file."""
    return word_file(blocks())


def html() -> bytes:
    """The document as a page."""
    body = []
    for block in blocks():
        if isinstance(block, str):
            body.append(f"<p>{block}</p>")
        else:
            lines = ("".join(f"<td>{text}</td>" for text in row) for row in block)
            body.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return f"<!doctype html><body>{''.join(body)}</body>".encode()


def seconds(read: Callable[[], object], rounds: int = 3) -> float:
    """The shortest CPU time of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        read()
        times.append(time.process_time() - start)
    return min(times)


def by_python_docx(content: bytes) -> int:
    """The same text by python-docx: the characters of all paragraphs and cells."""
    document = importlib.import_module("docx").Document(io.BytesIO(content))
    text = [paragraph.text for paragraph in document.paragraphs]
    text += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(map(len, text))


def by_pdfplumber(path: Path) -> int:
    """The text and the tables of a PDF by pdfplumber."""
    with importlib.import_module("pdfplumber").open(path) as document:
        return sum(len(page.extract_text() or "") + len(page.extract_tables()) for page in document.pages)


def main() -> None:
    """Measure and print."""
    for name, content in (("Word", word()), ("HTML", html())):
        length = len(read_document(content).text)
        took = seconds(partial(read_document, content))
        print(f"{name}: {length:,} characters, {length / took:,.0f} a second; to reach: {CHARACTERS_A_SECOND:,}")
        if name == "Word" and importlib.util.find_spec("docx"):
            other = seconds(partial(by_python_docx, content), 1)
            print(f"  python-docx: {length / other:,.0f} a second, {other / took:.1f} times as long")
    for path in map(Path, sys.argv[1:]):
        document = read_document(path)
        took = seconds(partial(read_document, path))
        if document.page_count is None:
            print(f"{path.name}: {took * 1000:.0f} ms, {len(document.text) / took:,.0f} characters a second")
            continue
        print(f"{path.name}: {took * 1000 / document.page_count:.1f} ms a page; to reach: {MILLISECONDS_A_PAGE}")
        if importlib.util.find_spec("pdfplumber"):
            other = seconds(partial(by_pdfplumber, path), 1)
            print(f"  pdfplumber: {other * 1000 / document.page_count:.1f} ms a page, {other / took:.1f} times as long")


if __name__ == "__main__":
    main()
