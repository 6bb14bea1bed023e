"""
The measurements of ``python -m benchmarks``, in an environment that has the packages: one table in Markdown.

    python -m benchmarks.one_table [MISSING …]

MISSING are packages that could not be installed. All times are those of the processor, the median of several rounds in which the
candidates take turns, so that what else the machine does touches all of them alike.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import io
import logging
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import jkq_targets as jt
from benchmarks import documents_speed, figures_speed, made_documents, peers_figures, peers_tables
from benchmarks.load_speed import struct
from jkq_targets.bundle import read_bundled

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "benchmarks" / "results" / "one-table.md"
#: The pages that show the table, between two marks.
PAGES = (ROOT / "docs" / "comparison.md",)
MARKS = ("<!-- one table: python -m benchmarks -->", "<!-- end of the table -->")
#: The packages that are measured, each with a module of its own.
PACKAGES = {
    "attrs": "attrs",
    "msgspec": "msgspec",
    "pycountry": "pycountry",
    "jionlp": "jionlp",
    "recognizers-text-suite": "recognizers_suite",
    "chinese2digits": "chinese2digits",
    "pandas": "pandas",
    "pandera": "pandera",
    "arelle-release": "arelle",
    "python-docx": "docx",
    "pdfplumber": "pdfplumber",
    "pypdfium2": "pypdfium2",
    "reportlab": "reportlab",
}


class Line(NamedTuple):
    """A line of the table: the part, what is measured, its time or size, and the ratio to ours."""

    part: str
    name: str
    value: str
    ratio: str


def has(package: str) -> bool:
    """True where a package is installed."""
    return importlib.util.find_spec(PACKAGES[package]) is not None


def cpu(call: Callable[[], object], number: int = 1) -> float:
    """The seconds of the processor that one call takes."""
    start = time.process_time()
    for _ in range(number):
        call()
    return (time.process_time() - start) / number


def process_cpu(statement: str) -> float:
    """The seconds of the processor that a fresh process takes for a statement with what is installed, its start included."""
    # Beside the project its folder would hide the installed package, whose files are compiled.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True, cwd=tempfile.gettempdir(), env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def shown(seconds: float) -> str:
    """A time, to three digits."""
    number, unit = (seconds * 1e6, "µs") if seconds < 1e-3 else (seconds * 1e3, "ms") if seconds < 10 else (seconds, "s")
    return f"{number:.3g} {unit}" if number < 1000 else f"{number:,.0f} {unit}"


def times(part: str, calls: Mapping[str, Callable[[], float]], rounds: int) -> list[Line]:
    """The medians of some calls that give seconds, in turns; the first is ours, and all ratios are to it, round by round."""
    for call in calls.values():
        call()
    taken = {name: [call() for _ in range(1)] for name, call in calls.items()}
    for _ in range(rounds - 1):
        for name, call in calls.items():
            taken[name].append(call())
    ours = next(iter(taken.values()))
    return [
        Line(part, name, shown(statistics.median(own)), f"{statistics.median(map(_ratio, own, ours)):.2f}")
        for name, own in taken.items()
    ]


def _ratio(one: float, other: float) -> float:
    return one / other if other else float("nan")


def imports() -> list[Line]:
    """Whole processes: the import, and the first record."""
    statements = {"`import jkq_targets`": "import jkq_targets", "the same, and `Plan`": "import jkq_targets; jkq_targets.Plan"}
    statements |= {f"`import {name}`": f"import {name}" for name in ("attrs", "msgspec", "pycountry", "pandas") if has(name)}
    first = {
        "`load_plan(2020)`": "import jkq_targets; jkq_targets.load_plan(2020)",
        "`load_plans()`": "import jkq_targets as j; j.load_plans()",
    }
    if has("pycountry"):
        first["pycountry: a country"] = "import pycountry; pycountry.countries.get(alpha_2='CN')"
    groups = {"import, a whole process": statements, "first record, a whole process": first}
    return [
        line
        for part, group in groups.items()
        for line in times(part, {name: functools.partial(process_cpu, code) for name, code in group.items()}, 11)
    ]


def loading() -> list[Line]:
    """The five plans from their bytes, beside plain Structs of the same shape; the memory that they keep."""
    files = [read_bundled(f"plans/{year}.json") for year in jt.available_years()]
    calls = {"bytes to validated plans": lambda: cpu(lambda: [jt.loads(file) for file in files])}
    if has("msgspec"):
        decoder = importlib.import_module("msgspec").json.Decoder(struct(jt.Plan))
        calls["msgspec, plain Structs"] = lambda: cpu(lambda: [decoder.decode(file) for file in files], 5)
    plans, held, _ = traced(lambda: [jt.loads(file) for file in files])
    goals = sum(len(plan.targets) for plan in plans)
    return [
        *times("loading five plans", calls, 11),
        Line("memory", "a goal with its mentions", f"{held / goals / 1000:.2f} kB", "–"),
    ]


def traced(call: Callable[[], Any]) -> tuple[Any, int, int]:
    """The result of a call, the bytes that it keeps, and those that it takes at its peak."""
    call()
    tracemalloc.start()
    result = call()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result, held, peak


def reading() -> list[Line]:
    """Short Chinese phrases with one figure each."""
    phrases = figures_speed.phrases(200)
    readers: dict[str, Callable[[str], object]] = {
        "`read_figures`": jt.read_figures,
        "`read_figures`, `subjects=False`": functools.partial(jt.read_figures, subjects=False),
    }
    for package in ("chinese2digits", "jionlp", "recognizers-text-suite"):
        if has(package):
            reader = peers_figures.PEERS[PACKAGES[package]]()
            readers[reader.name] = reader.call
    return times("a phrase with one figure", {name: functools.partial(_each, read, phrases) for name, read in readers.items()}, 7)


def _each(read: Callable[[str], object], texts: Sequence[str]) -> float:
    return cpu(lambda: [read(text) for text in texts]) / len(texts)


def tables() -> list[Line]:
    """The allocation table of 2020, as printed and as corrected: the check alone, and with its preparation."""
    checkers = [peers_tables.Checker("`diagnose`", "jkq-targets", peers_tables.prepare_ours)]
    checkers += [one for one in peers_tables.CHECKERS if one.package in PACKAGES and has(one.package)]
    lines = []
    for name, corrected in (("one wrong cell", False), ("all sums right", True)):
        sheet = jt.load_plan(2020, corrected=corrected).allocation_tables[0].to_sheet()
        ready = {one.name: functools.partial(cpu, one.prepare(sheet), 20) for one in checkers}
        whole = {one.name: functools.partial(cpu, functools.partial(_whole, one, sheet), 3) for one in checkers}
        lines += times(f"table of 2020, {name}: the check", ready, 7) + times(
            f"table of 2020, {name}: with preparation", whole, 7
        )
    return lines


def _whole(checker: peers_tables.Checker, sheet: jt.Sheet) -> object:
    return checker.prepare(sheet)()


def pdf() -> bytes:
    """A PDF of ten pages as reportlab writes it, each with twelve lines and a ruled table of fifteen rows."""
    fonts, metrics = (importlib.import_module(f"reportlab.pdfbase.{name}") for name in ("cidfonts", "pdfmetrics"))
    metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    page = importlib.import_module("reportlab.pdfgen.canvas").Canvas(buffer)
    rows = [["单位", "计划", "完成", "合计"], *([f"街道{row}", str(row), str(row * 7), str(row * 8)] for row in range(15))]
    edges = [80 + 100 * column for column in range(5)], [500 - 20 * row for row in range(17)]
    for _ in range(_PAGES):
        page.setFont("STSong-Light", 12)
        for line in range(12):
            page.drawString(80, 780 - 18 * line, f"全年确保完成实到外资{line}亿美元，力争{line + 1}亿美元。")
        page.grid(*edges)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.drawString(84 + 100 * column, 486 - 20 * number, text)
        page.showPage()
    page.save()
    return buffer.getvalue()


_PAGES = 10


def documents() -> list[Line]:
    """A large Word file and a PDF into text and tables; made documents read, audited and drafted; the memory of one."""
    word = documents_speed.word()
    calls: dict[str, Callable[[], object]] = {"`read_document`": lambda: jt.read_document(word)}
    if has("python-docx"):
        calls["python-docx"] = lambda: documents_speed.by_python_docx(word)
    lines = times(
        "a Word file of a million characters, 100 tables", {name: functools.partial(cpu, call) for name, call in calls.items()}, 3
    )
    if has("pypdfium2") and has("reportlab"):
        pages = pdf()
        calls = {"`read_document`": lambda: jt.read_document(pages)}
        if has("pdfplumber"):
            calls["pdfplumber"] = lambda: by_pdfplumber(pages)
        lines += times(
            "a page of PDF, text and tables", {name: functools.partial(_a_page, call) for name, call in calls.items()}, 3
        )
    made = [made_documents.word(number) for number in range(12)]
    read = [jt.read_document(content) for content in made]
    characters = statistics.mean(len(document.text) for document in read)
    part = f"a made document of {characters:,.0f} characters, two tables"
    stages: dict[str, Callable[[], object]] = {
        "read and audited": lambda: [jt.audit(jt.read_document(content)) for content in made],
        "read": lambda: [jt.read_document(content) for content in made],
        "read, audited and drafted": lambda: [
            (jt.audit(one), jt.draft_plan(one, year=2020)) for one in map(jt.read_document, made)
        ],
    }
    lines += times(part, {name: functools.partial(_a_document, call, len(made)) for name, call in stages.items()}, 5)
    _, held, peak = traced(lambda: jt.read_document(made[0]))
    lines.append(Line("memory", f"a document of {characters:,.0f} characters, kept", f"{held / 1e6:.2f} MB", "–"))
    return [*lines, Line("memory", "the same while it is read", f"{peak / 1e6:.2f} MB", "–")]


def _a_page(call: Callable[[], object]) -> float:
    return cpu(call) / _PAGES


def _a_document(call: Callable[[], object], count: int) -> float:
    return cpu(call) / count


def by_pdfplumber(content: bytes) -> int:
    """The text and the tables of a PDF by pdfplumber."""
    with importlib.import_module("pdfplumber").open(io.BytesIO(content)) as document:
        return sum(len(page.extract_text() or "") + len(page.extract_tables()) for page in document.pages)


def in_markdown(lines: Iterable[Line], missing: Sequence[str]) -> str:
    """The table, with the day, the versions and what was not measured."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES if has(package))
    absent = [package for package in PACKAGES if not has(package)]
    text = [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()} on {platform.system()}, "
        f"{os.cpu_count()} cores: jkq-targets {version('jkq-targets')}, {versions}. "
        f"Not measured, since not installed: {', '.join(dict.fromkeys([*missing, *absent])) or 'nothing'}.",
        "",
        "| What | By | CPU time or size | × the first of its kind |",
        "|---|---|--:|--:|",
    ]
    part = ""
    for line in lines:
        text.append(f"| {'' if line.part == part else line.part} | {line.name} | {line.value} | {line.ratio} |")
        part = line.part
    return "\n".join(text) + "\n"


def with_table(page: str, table: str) -> str:
    """A page with the table between its marks."""
    start, end = map(re.escape, MARKS)
    return re.sub(f"(?s)({start}\n).*?({end})", lambda found: f"{found[1]}\n{table}\n{found[2]}", page)


def main() -> None:
    """Measure, print and write."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    lines = []
    for measure in (imports, loading, reading, tables, documents):
        print(f"measuring {measure.__name__}", file=sys.stderr)
        lines += measure()
    table = in_markdown(lines, sys.argv[1:])
    print(table)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(table, encoding="utf-8")
    for page in PAGES:
        page.write_text(with_table(page.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
