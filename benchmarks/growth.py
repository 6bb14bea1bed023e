"""
How the time of each public function grows when its input doubles.

    python benchmarks/growth.py [--lines] [--least NUMBER] [--rounds NUMBER] [--only WORD]

Each shape is made in three sizes, each twice the one before, the smallest so large that it takes a measurable time. One table
gives the times of the processor, each the least of several runs, the two ratios and their mean; a mean above 2.3 is marked, and
the script then exits with 1.

With ``--lines`` the lines of Python are counted that run, in place of seconds. The count is the same in every run, whatever else
the machine does, and shows each step of the library that is repeated too often; it does not show what a pattern, a sort or a
long number takes inside one line.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import itertools
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

import jkq_targets as jt
from jkq_targets import batches

#: What doubling an input may multiply the time by.
MOST = 2.3
#: A run that takes longer than this is not repeated.
_LONG = 2.0
#: No input is begun with that is larger.
_MOST_SIZE = 1 << 20


@attrs.frozen
class Shape:
    """
    A function and its input by size.

    Args:
        name: What grows.
        make: The input of a size.
        run: What is timed.
        size: The smallest size to begin with.
    """

    name: str
    make: Callable[[int], Any]
    run: Callable[[Any], object]
    size: int = 64


Rows = tuple[list[str], list[list[str]]]


def blocks(count: int) -> Rows:
    """Blocks of three rows, each with a 小计, below one 合计."""
    rows: list[list[str]] = []
    for block in range(count // 4):
        rows += [[f"街道{block}-{part}", "10", "20"] for part in range(3)]
        rows.append(["小计", "30", "60"])
    return ["单位", "甲", "乙"], [*rows, ["合计", str(count // 4 * 30), str(count // 4 * 60)]]


def block_columns(count: int) -> Rows:
    """The same across: blocks of three columns, each with a 小计."""
    columns, rows = blocks(count)
    across = [columns, *rows]
    turned = [[across[row][column] for row in range(len(across))] for column in range(3)]
    names = [f"{name}{at}" if name == "小计" else name for at, name in enumerate(turned[0])]
    return names, turned[1:]


def of_which(count: int) -> Rows:
    """Rows of which every second is 其中 of the one before."""
    rows = [[f"项目{at}" if at % 2 == 0 else f"其中：部分{at}", "10" if at % 2 == 0 else "4"] for at in range(count)]
    return ["项目", "数"], [*rows, ["合计", str((count + 1) // 2 * 10)]]


def nested(count: int) -> Rows:
    """Three levels of an outline: 一、, （一） and 1."""
    numerals = "一二三四五六七八九十"
    rows: list[list[str]] = []
    for block in range(count // 7):
        head = numerals[block % 10] if block < 10 else f"十{numerals[block % 10]}"
        rows.append([f"{head}、大类{block}", "8"])
        for middle in range(2):
            rows.append([f"（{numerals[middle]}）中类{block}-{middle}", "4"])
            rows += [[f"{leaf + 1}.小类{block}-{middle}-{leaf}", "2"] for leaf in range(2)]
    return ["项目", "数"], [*rows, ["合计", str(count // 7 * 8)]]


def plain(count: int, *, figure: Callable[[int], str], total: str) -> Rows:
    """One block with one total."""
    return ["单位", "数"], [*([f"单位{at}", figure(at)] for at in range(count)), ["合计", total]]


def repeated_label(character: str) -> Callable[[int], Rows]:
    """A table of three rows, one label of which repeats a character."""
    return lambda count: (["单位", "数"], [[character * count, "1"], ["乙", "2"], ["合计", "3"]])


def sheet_of(table: Rows) -> jt.Sheet | jt.SheetError:
    """Read rows; a refusal, with its sentence, takes time too."""
    try:
        return jt.Sheet.from_rows(*table)
    except jt.SheetError as error:
        str(error)
        return error


def audited(sheet: jt.Sheet | jt.SheetError) -> None:
    """Audit a sheet that was not audited before, if it was read."""
    if isinstance(sheet, jt.Sheet):
        jt.audit(attrs.evolve(sheet))


def diagnosed(sheet: jt.Sheet | jt.SheetError) -> None:
    """Diagnose a sheet that was not diagnosed before."""
    if isinstance(sheet, jt.Sheet):
        jt.diagnose(attrs.evolve(sheet))


def shown(sheet: jt.Sheet | jt.SheetError) -> None:
    """Write the report of a sheet in all forms."""
    if isinstance(sheet, jt.Sheet):
        report = jt.audit(sheet)
        report.to_html()
        report.to_text()
        report.to_dict()


def of_file(content: bytes) -> None:
    """Read a text file as a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        path.write_bytes(content)
        with contextlib.suppress(jt.SheetError):
            jt.read_table(path)


def csv(table: Rows) -> bytes:
    """The table as a text file."""
    head, rows = table
    return "\n".join(",".join(f'"{text}"' for text in row) for row in [head, *rows]).encode()


def of_frame(frame: Any) -> None:
    """Read a frame as a table."""
    with contextlib.suppress(jt.SheetError):
        jt.read_table(frame)


def frame(table: Rows) -> Any:
    """The table as a frame."""
    import pandas as pd

    head, rows = table
    return pd.DataFrame(
        {f"{name}{at}": column for at, (name, column) in enumerate(zip(head, zip(*rows, strict=True), strict=True))}
    )


def markdown(table: Rows) -> bytes:
    """The table as a document."""
    head, rows = table
    lines = [head, ["---"] * len(head), *rows]
    return ("# 2031年计划\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)).encode()


def page(table: Rows) -> bytes:
    """The table as a page."""
    head, rows = table
    lines = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in [head, *rows])
    return f"<!doctype html><h1>2031年计划</h1><table>{lines}</table>".encode()


def word(table: Rows) -> bytes:
    """The table as a Word file."""
    head, rows = table
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in [head, *rows])
    body = "".join(f"<w:tr>{line}</w:tr>" for line in cells)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body><w:tbl>{body}</w:tbl></w:body></w:document>'
        )
    return content.getvalue()


def of_document(content: bytes) -> None:
    """Read a document; a Word table of more than 1,000 columns is refused."""
    kind = None if content[:1] in b"<P" else jt.DocumentKind.MARKDOWN
    with contextlib.suppress(jt.DocumentError):
        jt.read_document(content, kind=kind)


def document(content: str) -> jt.Document:
    """A document of a text."""
    return jt.read_document(content.encode(), kind=jt.DocumentKind.MARKDOWN)


def record(count: int, **fields: object) -> dict[str, object]:
    """A plan of one's own with so many goals, each with some fields more."""
    plan = jt.to_dict(jt.load_plan(2018))
    one = {"label": "目标", "amount": "1个", "mentions": []}
    goals = [one | {"id": f"x.{at}"} | {name: str(value).format(at) for name, value in fields.items()} for at in range(count)]
    return {**plan, "campaigns": [], "own_targets": goals}


def chain(count: int) -> dict[str, object]:
    """A plan whose goals are each a part of the one before."""
    value: dict[str, Any] = record(count)
    for before, goal in itertools.pairwise(value["own_targets"]):
        goal["part_of"] = before["id"]
    return value


def circle(count: int) -> dict[str, object]:
    """The same, and the first goal a part of the last."""
    value: dict[str, Any] = chain(count)
    value["own_targets"][0]["part_of"] = value["own_targets"][-1]["id"]
    return value


def plan_of(count: int) -> jt.Plan:
    """The same as a plan that is read."""
    return jt.from_dict(record(count))


def refused(value: dict[str, object]) -> None:
    """Read a record that is refused with all its faults."""
    with contextlib.suppress(jt.RecordError):
        jt.from_dict(value)


def reached(plan: jt.Plan) -> None:
    """Hold every goal of a plan against what was reached."""
    jt.assess(jt.targets(plans=[plan]), {goal.id: jt.Amount("2个") for goal in plan.targets})


def batch(count: int) -> Any:
    """So many documents."""
    import pyarrow as pa

    content = markdown(plain(10, figure=lambda _: "7", total="71"))
    return pa.table({"path": [f"{at}.md" for at in range(count)], "content": [content] * count})


def records(count: int) -> dict[str, list[int]]:
    """So many records of a frame, one of ten wrong."""
    return {"甲": [5] * count, "乙": [21] * count, "合计": [26 if at % 10 else 62 for at in range(count)]}


def checked(columns: dict[str, list[int]]) -> None:
    """Diagnose all records."""
    list(jt.diagnose_many(columns, sums=[jt.Sum("合计", "合计", ("甲", "乙"))]))


TABLES: dict[str, Callable[[int], Rows]] = {
    "小计 by rows": blocks,
    "小计 by columns": block_columns,
    "小计 in every block wrong": lambda count: broken(blocks(count)),
    "其中 in every second row": of_which,
    "nested totals, three levels": nested,
    "all figures equal": lambda count: plain(count, figure=lambda _: "7", total=str(7 * count)),
    "all figures equal, and rounded": lambda count: (list("项一二三四"), [["甲", *["1000"] * 4] for _ in range(count)]),
    "broken total": lambda count: plain(count, figure=str, total="1"),
    "rounded figures": lambda count: plain(count, figure=lambda at: f"{at}.5", total=f"{count * count // 2}.0"),
    "约 in every cell": lambda count: plain(count, figure=lambda _: "约10", total=str(10 * count)),
    "-- in every cell": lambda count: plain(count, figure=lambda _: "--", total="5"),
    "unreadable cells": lambda count: plain(count, figure=lambda _: "三四个", total="5"),
    "注 above the last figure": lambda count: (["项", "数"], [*([f"注：{at}", ""] for at in range(count)), ["甲", "1"]]),
    "合计 repeated": lambda count: (["项", "数"], [["合计", "1"] for _ in range(count)]),
    "label of 元": repeated_label("元"),
    "label of brackets": repeated_label("（万元）"),
    "label of 其中": repeated_label("其中"),
    "label of 小计": repeated_label("小计"),
}
UNITS = ("万元", "亩", "%", "个百分点")
TEXTS: dict[str, Callable[[int], str]] = {
    "figures": lambda count: "，".join(f"完成合同外资{at}{UNITS[at % 4]}以上" for at in range(count)),
    "sentences": lambda count: "。\n\n".join(f"甲{at}完成外资{at}亿元，其中工业1亿元、农业2亿元" for at in range(count)),
    "no numerals": lambda count: "推进各项工作" * count,
    "one digit repeated": lambda count: "9" * count,
    "commas and digits": lambda count: "1,000" * count,
    "和20个 repeated": lambda count: "和20个" * count,
    "brackets": lambda count: "（" * count + "5亿元" + "）" * count,
    "units repeated": lambda count: "5" + "万元" * count,
    "numerals in words": lambda count: "一百二十三万" * count,
    "headings": lambda count: "\n\n".join(f"# 第{at}节\n\n5个" for at in range(count)),
    "lists": lambda count: "\n".join(f"{at}. 完成{at}个" for at in range(count)),
    "ratios": lambda count: "，".join(f"占比{at}%" for at in range(count)),
}
#: What takes a table, and in which form.
OF_TABLES: dict[str, tuple[Callable[[Rows], Any], Callable[[Any], object]]] = {
    "from_rows": (lambda table: table, sheet_of),
    "audit": (sheet_of, audited),
    "diagnose": (sheet_of, diagnosed),
    "views of a report": (sheet_of, shown),
    "read_table .csv": (csv, of_file),
    "read_table frame": (frame, of_frame),
    "read_document .md": (markdown, of_document),
    "read_document page": (page, of_document),
    "read_document Word": (word, of_document),
    "audit of a document": (lambda table: jt.read_document(markdown(table), kind=jt.DocumentKind.MARKDOWN), jt.audit),
}
#: What takes a text.
OF_TEXTS: dict[str, tuple[Callable[[str], Any], Callable[[Any], object]]] = {
    "read_figures": (lambda text: text, jt.read_figures),
    "read_document": (lambda text: text, document),
    "audit of a text": (document, jt.audit),
    "draft_plan": (document, lambda read: jt.draft_plan(read, year=2031)),
}
#: What takes a plan, a record, or records of a frame.
OTHERS: dict[str, tuple[Callable[[int], Any], Callable[[Any], object]]] = {
    "from_dict": (record, jt.from_dict),
    "from_dict, unknown part_of": (lambda count: record(count, part_of="y.{}"), refused),
    "from_dict, one part_of": (lambda count: record(count, part_of="x.0"), refused),
    "from_dict, part_of itself": (lambda count: record(count, part_of="x.{}"), refused),
    "from_dict, chain of part_of": (chain, jt.from_dict),
    "from_dict, circle of part_of": (circle, refused),
    "to_dict, dumps": (plan_of, jt.dumps),
    "audit of a plan": (plan_of, jt.audit),
    "text of a plan": (plan_of, lambda plan: plan.to_html()),
    "targets": (plan_of, lambda plan: jt.targets(plans=[plan], measure=jt.Measure.LEVEL).to_csv()),
    "compare": (plan_of, lambda plan: jt.compare(plan, plan)),
    "assess": (plan_of, reached),
    "responsibilities": (plan_of, lambda plan: jt.responsibilities("城南街道", plans=[plan])),
    "diagnose_many": (records, checked),
    "batches.documents": (batch, batches.documents),
}


def broken(table: Rows) -> Rows:
    """The same table with every 小计 wrong."""
    head, rows = table
    return head, [[row[0], *(f"{text}1" for text in row[1:])] if row[0] == "小计" else row for row in rows]


def _made(form: Callable[[Any], Any], make: Callable[[int], Any]) -> Callable[[int], Any]:
    """What a function takes, of a size: a shape in one form."""
    return lambda count: form(make(count))


def shapes() -> Iterator[Shape]:
    """Every function with every shape that it takes."""
    for name, (form, run) in OF_TABLES.items():
        for what, make in TABLES.items():
            yield Shape(f"{name}: {what}", _made(form, make), run)
    for name, (given, run) in OF_TEXTS.items():
        for what, text in TEXTS.items():
            yield Shape(f"{name}: {what}", _made(given, text), run, 128)
    for name, (made, run) in OTHERS.items():
        yield Shape(name, made, run)


def least_time(run: Callable[[Any], object], value: object, rounds: int) -> float:
    """
    The shortest of several runs, in seconds of the processor.

    The search for cycles is paused, since its time depends on all that the process holds.
    """
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.process_time()
        run(value)
        times.append(time.process_time() - start)
        gc.enable()
        if times[-1] > _LONG:
            break
    return min(times)


def lines(run: Callable[[Any], object], value: object) -> int:
    """How many lines of Python a run takes; what is imported or compiled on first use was so by `smallest`."""
    count = 0

    def traced(_frame: FrameType, _event: str, _value: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        run(value)
    finally:
        sys.settrace(before)
    return count


def smallest(shape: Shape, least: float) -> int:
    """The smallest size that takes at least so many seconds."""
    size = shape.size
    while True:
        start = time.process_time()
        value = shape.make(size)
        made = time.process_time() - start
        taken = least_time(shape.run, value, 1)
        if taken >= least or made >= _LONG / 4 or size >= _MOST_SIZE:
            return size
        # What takes a tenth of the time is doubled three times at once.
        size *= 8 if taken < least / 10 and made < least else 2


def main() -> int:
    """Print the table; 1 where a ratio is above the most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", action="store_true", help="count the lines of Python in place of seconds")
    parser.add_argument("--least", type=float, default=0.04, help="seconds that the smallest size takes at least")
    parser.add_argument("--rounds", type=int, default=3, help="the runs of each size, of which the shortest counts")
    parser.add_argument("--only", default="", help="a word in the names of the shapes to measure")
    options = parser.parse_args()
    cost = lines if options.lines else partial(least_time, rounds=options.rounds)
    above, worst, count = 0, 0.0, 0
    for shape in shapes():
        if options.only not in shape.name:
            continue
        size = smallest(shape, options.least)
        costs = [cost(shape.run, shape.make(size * times)) for times in (1, 2, 4)]
        ratios = [later / earlier for earlier, later in itertools.pairwise(costs)]
        mean = (costs[-1] / costs[0]) ** 0.5
        above, worst, count = above + (mean > MOST), max(worst, mean), count + 1
        shown = "  ".join(f"{taken:9}" if options.lines else f"{taken:7.3f} s" for taken in costs)
        mark = "  above" if mean > MOST else ""
        print(
            f"{shape.name:52} {size:>7}  {shown}  {' '.join(f'{ratio:5.2f}' for ratio in ratios)}  {mean:5.2f}{mark}", flush=True
        )
    print(f"{count} shapes, the greatest mean {worst:.2f} for twice the size; {above} above {MOST}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
