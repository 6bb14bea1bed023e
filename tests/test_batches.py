"""The kernels of `jkq_targets.batches`: their rows, their schemas, and that no document ends a task."""

from __future__ import annotations

import functools
import hashlib
import io
import pickle
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets import Amount, audit, read_document, read_figures, read_table
from jkq_targets.batches import BOUNDS, FIGURES, FINDINGS, TABLES, BatchSchema, Bounds, documents, figures, tables
from jkq_targets.batches._kernels import to_batch
from jkq_targets.errors import BatchError, DocumentError

PAGE = """<!doctype html><h1>2031年工作方案</h1><p>确保完成实到外资7亿美元以上。</p>
<table><tr><th>街道</th><th>外资（万元）</th></tr>
<tr><td>城南</td><td>120</td></tr><tr><td>嘉北</td><td>3000</td></tr><tr><td>塘汇</td><td>150</td></tr>
<tr><td>合计</td><td>570</td></tr></table>"""
KERNELS = [
    pytest.param(figures, FIGURES, id="figures"),
    pytest.param(tables, TABLES, id="tables"),
    pytest.param(documents, FINDINGS, id="documents"),
]
each_kernel = pytest.mark.parametrize(("kernel", "schema"), KERNELS)


def batch(*contents: bytes | None) -> pa.Table:
    """A batch of documents named by their places."""
    return pa.table({"path": [f"{at}.html" for at in range(len(contents))], "content": pa.array(contents, pa.binary())})


def rows(kernel: Any, *contents: bytes | None, **options: Any) -> list[dict[str, Any]]:
    """The rows of a kernel as dicts."""
    found: list[dict[str, Any]] = kernel(batch(*contents), **options).to_pylist()
    return found


def test_figures_are_those_of_the_document() -> None:
    """Each figure of a document is a row, with its place and its span in the text of the document."""
    document = read_document(PAGE.encode())
    found = rows(figures, PAGE.encode())
    assert [row["text"] for row in found] == [figure.text for figure in document.figures]
    first = found[0]
    assert document.text[first["start"] : first["end"]] == "7亿美元"
    assert (first["number"], first["unit"], first["dimension"], first["base_number"]) == ("7", "亿美元", "USD", "700000000")
    assert (first["bound"], first["commitment"], first["subject"]) == ("at_least", "ensure", "实到外资")
    assert (first["paragraph"], first["table"]) == (2, None)
    assert first["place"] == "2031年工作方案, the paragraph “确保完成实到外资7亿美元以上”"
    assert {row["sha256"] for row in found} == {hashlib.sha256(PAGE.encode()).hexdigest()}


def test_figures_of_a_text_have_the_spans_of_the_text() -> None:
    """Of running text the spans are those of the string given, white space and all."""
    text = "  确保外资7亿美元，\n力争8亿美元"
    found = figures(pa.table({"doc": ["a"], "text": [text]})).to_pylist()
    assert [(row["start"], row["end"]) for row in found] == [(figure.start, figure.end) for figure in read_figures(text)]
    assert {row["path"] for row in found} == {"a"}


def test_cells_have_their_amounts() -> None:
    """Each cell is a row; one that is read as a figure has its id and its amount, a heading neither."""
    found = rows(tables, PAGE.encode())
    assert [row["text"] for row in found] == ["街道", "外资（万元）", "城南", "120", "嘉北", "3000", "塘汇", "150", "合计", "570"]
    cell = found[5]
    assert (cell["cell"], cell["number"], cell["unit"], cell["base_decimal"]) == (
        "嘉北 · 外资（万元）",
        "3000",
        "万元",
        Decimal(30_000_000),
    )
    assert (cell["table"], cell["row"], cell["column"], found[0]["is_heading"], found[0]["number"]) == (1, 3, 2, True, None)


def test_findings_are_those_of_the_audit() -> None:
    """Each finding of the audit is a row; tables and the document have rows with their counts."""
    report = audit(read_document(PAGE.encode()))
    found = rows(documents, PAGE.encode())
    assert [row["kind"] for row in found] == ["finding", "table", "document"]
    finding, table, document = found
    assert finding["message"] == report.errors[0].message
    assert (finding["table"], finding["severity"], finding["rule"]) == (1, "error", "sum")
    assert finding["proposals"] == ["嘉北 · 外资（万元）: 300万元"]
    assert Amount.parse(finding["residual"]).size == finding["residual_decimal"] == 27_000_000
    assert (table["checked"], table["holding"], table["place"]) == (1, 0, "2031年工作方案, table 1")
    assert (document["checked"], document["holding"], document["tables"]) == (report.checked, 0, 1)


GOALS = "2031年工作方案\n一、目标\n确保完成实到外资7亿美元，力争8亿美元。\n二、措施\n实到外资确保完成7亿美元，力争6.5亿美元。\n"
SHEET = "街道,外资,内资\n城南,120,12\n嘉北,3000,30\n塘汇,150,15\n合计,570,57\n"


@pytest.mark.parametrize(
    ("name", "text", "rules"),
    [
        pytest.param("a.html", PAGE, ["sum"], id="table of a document"),
        pytest.param("a.txt", GOALS, ["mentions"], id="goals of a document"),
        pytest.param("a.csv", SHEET, ["sum"], id="table"),
    ],
)
def test_both_doors_find_the_same(tmp_path: Path, name: str, text: str, rules: list[str]) -> None:
    """`audit` and the kernel `documents` are one audit: the same findings with the same words, and the same number of checks."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    is_table = name.endswith(".csv")
    document = None if is_table else attrs.evolve(read_document(path.read_bytes()), name=name)
    report = audit(read_table(path) if document is None else document)
    found = documents(pa.table({"path": [name], "content": [path.read_bytes()]})).to_pylist()
    said = [(row["rule"], row["severity"], row["place"], row["message"], row["evidence"]) for row in found if row["rule"]]
    assert said == [
        (finding.rule, finding.severity.value, finding.where, finding.message, list(finding.evidence))
        for finding in report.findings
    ]
    assert ([rule for rule, *_ in said], found[-1]["checked"]) == (rules, report.checked)


@pytest.mark.parametrize(
    ("text", "base", "decimal"),
    [
        pytest.param("完成投资1.20亿元", "120000000", Decimal(120_000_000), id="whole"),
        pytest.param("占三分之一", "1/3", None, id="no decimal"),
        pytest.param("投资0.00000000000001元", "0.00000000000001", None, id="too many places"),
        pytest.param(f"投资{'9' * 30}元", "9" * 30, None, id="too many digits"),
    ],
)
def test_decimals_are_exact_or_null(text: str, base: str, decimal: Decimal | None) -> None:
    """The size in the base is exact text; the decimal column has it where it fits exactly, and is else null."""
    (row,) = figures(pa.table({"doc": ["a"], "text": [text]})).to_pylist()
    assert (row["base_number"], row["base_decimal"]) == (base, decimal)


# --------------------------------------------------------------------------------------------------------------- engines


@each_kernel
def test_schema(kernel: Any, schema: BatchSchema) -> None:
    """A kernel returns batches of its schema, also of no document; Arrow takes the schema as it is, and Spark its text."""
    for found in (kernel(batch()), kernel(batch(PAGE.encode(), b"\x00"))):
        assert isinstance(found, pa.RecordBatch)
        assert found.schema == schema.arrow == pa.schema(schema)
    kinds = {"STRING": pa.string(), "INT": pa.int32(), "BIGINT": pa.int64(), "BOOLEAN": pa.bool_()}
    kinds |= {"ARRAY<STRING>": pa.list_(pa.string()), "DECIMAL(38,10)": pa.decimal128(38, 10)}
    columns = [column.replace("`", "").split(" ", 1) for column in schema.ddl.split(", ")]
    assert [(name, kinds[kind]) for name, kind in columns] == [(field.name, field.type) for field in schema.arrow]


@each_kernel
def test_kernel_is_found_by_its_name(kernel: Any, schema: BatchSchema) -> None:
    """A kernel is pickled by its name, also with bounds of its own, and gives the same rows each time."""
    assert pickle.loads(pickle.dumps(kernel)) is kernel
    bounded = pickle.loads(pickle.dumps(functools.partial(kernel, bounds=Bounds(tables=1))))
    assert bounded(batch(PAGE.encode())).equals(kernel(batch(PAGE.encode())))
    assert schema.names[:4] == ("path", "sha256", "kind", "reason")


@pytest.mark.parametrize(
    "given_batch",
    [
        pytest.param(batch(PAGE.encode()), id="table"),
        pytest.param(batch(PAGE.encode()).to_batches()[0], id="batch"),
        pytest.param(pl.DataFrame(batch(PAGE.encode())), id="polars"),
        pytest.param(batch(PAGE.encode()).to_pandas(), id="pandas"),
        pytest.param(batch(PAGE.encode()).append_column("length", [[1]]), id="other columns"),
        pytest.param(pa.table({"filename": ["0.html"], "content": [PAGE.encode()]}), id="filename"),
        pytest.param(pa.table({"bytes": [PAGE.encode()], "path": ["0.html"]}), id="bytes"),
        pytest.param(pa.table({"doc": ["0.html"], "text": [PAGE]}), id="text"),
    ],
)
def test_inputs(given_batch: Any) -> None:
    """A kernel takes what has the Arrow interface, by the names of the columns, and gives the same rows of all."""
    assert documents(given_batch).to_pylist() == rows(documents, PAGE.encode())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param(pa.table({"name": ["a"]}), "the columns name; accepted: path, content or", id="columns"),
        pytest.param([PAGE], "'list'; accepted: an Arrow batch", id="list"),
        pytest.param(pa.table({"path": ["a"], "content": [1]}), "a content of type int; accepted: bytes or text", id="numbers"),
    ],
)
@each_kernel
def test_other_inputs_are_refused(kernel: Any, schema: BatchSchema, wrong: Any, said: str) -> None:
    """What no kernel can read is refused, whichever the documents."""
    assert schema
    with pytest.raises(BatchError, match=said):
        kernel(wrong)


# --------------------------------------------------------------------------------------------------------------- hostile


def bomb() -> bytes:
    """A Word file of 60 KB that unpacks to 60 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 60_000_000)
    return target.getvalue()


def wide(columns: int) -> bytes:
    """A page with a table of many columns."""
    cells = "".join(f"<td>{at}</td>" for at in range(columns))
    return f"<!doctype html><table>{f'<tr>{cells}</tr>' * 3}</table>".encode()


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        pytest.param(None, "unreadable", "no content", id="none"),
        pytest.param(b"", "unreadable", "an empty file", id="empty"),
        pytest.param(bytes(range(256)), "unreadable", "bytes that are not text", id="bytes"),
        pytest.param(bomb(), "unreadable", "unpacks to more than", id="bomb"),
        pytest.param(b"<!doctype html>" + b"<table><tr><td>" * 3_000, "unreadable", "deep in each other", id="deep"),
        pytest.param(wide(9_990), "cut", "9990 columns, more than 400", id="wide"),
        pytest.param(PAGE.encode() + b" " * 600_000, "unreadable", "at most", id="large"),
    ],
)
@each_kernel
def test_bad_document_is_a_row(kernel: Any, schema: BatchSchema, content: bytes | None, kind: str, reason: str) -> None:
    """A document that cannot be read is a row with the reason, a large one says what was cut, and the others are read."""
    assert schema
    found = rows(kernel, PAGE.encode(), content, PAGE.encode(), bounds=Bounds(content_bytes=500_000))
    bad = [row for row in found if row["path"] == "1.html"]
    assert (bad[0]["kind"], reason in bad[0]["reason"]) == (kind, True)
    assert [row for row in found if row["path"] == "0.html"] == rows(kernel, PAGE.encode())


def test_fault_of_a_reader_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that no reader foresaw is a row, too, and names itself."""
    monkeypatch.setattr("jkq_targets.batches._rows.read_document", lambda *_, **__: 1 // 0)
    (row,) = rows(figures, PAGE.encode())
    assert (row["kind"], row["reason"]) == ("unreadable", "ZeroDivisionError in the reader: integer division or modulo by zero")


def test_many_sums_that_fail_together_are_one_finding() -> None:
    """A thousand sums that hang together and fail are a row like any other: its words are not nested too deep to be said."""
    blocks = "".join(
        f"<tr><td>甲{at}</td><td>{at + 1}</td></tr><tr><td>小计</td><td>{7 * at + 9}</td></tr>" for at in range(1_000)
    )
    head = "<!doctype html><table><tr><td>项目</td><td>数</td></tr>"
    found = rows(documents, f"{head}{blocks}<tr><td>合计</td><td>7</td></tr></table>".encode())
    assert {row["kind"] for row in found} == {"finding", "table", "document"}


@given(st.lists(st.binary(max_size=300) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")), max_size=3))
def test_no_bytes_raise(contents: list[bytes]) -> None:
    """Whatever the bytes, each document has its closing row."""
    found = rows(documents, *contents)
    assert [row["path"] for row in found if row["kind"] in ("document", "unreadable")] == [
        f"{at}.html" for at in range(len(contents))
    ]


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    """Whatever the text, its figures are those that `read_figures` reads."""
    found = figures(pa.table({"doc": ["a"], "text": [text]})).to_pylist()
    assert [row["text"] for row in found] == [figure.text for figure in read_figures(text)]


def test_half_a_character_is_replaced() -> None:
    """Half a character, which UTF-8 cannot hold, is a question mark in the row, and no row is lost for it."""
    made = to_batch([{"path": "a\ud800", "culprits": ["b\ud800"]}, {"path": "b"}], FINDINGS).to_pylist()
    assert [(row["path"], row["culprits"]) for row in made] == [("a?", ["b?"]), ("b", None)]


@pytest.mark.parametrize(
    ("bounds", "reason", "kinds"),
    [
        pytest.param(Bounds(columns=1), "2 columns, more than 1", ["cut", "document"], id="columns"),
        pytest.param(Bounds(places=9), "5 rows of 2 columns, more than 9 places", ["cut", "document"], id="places"),
        pytest.param(
            Bounds(cell_characters=6), "a cell of 6 characters", ["finding", "table", "document"], id="characters of a cell"
        ),
        pytest.param(Bounds(characters=20), "more than 20 characters", ["cut", "document"], id="characters"),
        pytest.param(BOUNDS, "", ["finding", "table", "document"], id="none"),
    ],
)
def test_bounds(bounds: Bounds, reason: str, kinds: list[str]) -> None:
    """What lies beyond a bound is left out, and a row says what it was; the rest is audited."""
    found = rows(documents, PAGE.encode(), bounds=bounds)
    assert [row["kind"] for row in found] == kinds
    assert kinds[0] != "cut" or reason in found[0]["reason"]


@pytest.mark.parametrize("value", [pytest.param(0, id="zero"), pytest.param(True, id="bool"), pytest.param(1.5, id="float")])
def test_bounds_are_whole_numbers(value: Any) -> None:
    """A bound is a whole number above 0."""
    with pytest.raises(DocumentError, match="accepted: a whole number above 0"):
        Bounds(columns=value)


def test_same_content_has_the_same_hash() -> None:
    """Documents that are the same twice show by their SHA-256."""
    found = rows(documents, PAGE.encode(), PAGE.encode())
    assert len({row["sha256"] for row in found}) == 1
    assert [row["kind"] for row in found].count("document") == 2


def test_tables_of_workbooks_are_audited() -> None:
    """A text file with a table, by its ending, is audited as `read_table` reads it."""
    content = "单位：万元\n街道,内资\n城南,12\n嘉北,30\n合计,43\n".encode()
    found = documents(pa.table({"path": ["a.csv"], "content": [content]})).to_pylist()
    assert [(row["kind"], row["residual"]) for row in found] == [("finding", "-1万元"), ("table", None), ("document", None)]


def test_table_that_is_not_checked_says_why() -> None:
    """A table of which no sheet can be made is a row with the reason in words, and no relation of it is checked."""
    found = rows(documents, PAGE.replace("<td>150</td>", "<td>080</td>").encode())
    (table,) = [row for row in found if row["kind"] == "table"]
    assert (table["checked"], "found '080'" in table["reason"]) == (0, True)
