"""
How the time of each public function grows when its input doubles.

    python benchmarks/growth.py [--least SECONDS] [--only WORD]

Each shape is made in three sizes, each twice the one before, the smallest so large that it takes a measurable time. One table
gives the times and the two ratios; a ratio above 2.3 is marked, and the script then exits with 1. Times on a busy machine
scatter, so each is the least of several runs.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

import jkq_targets as jt

#: What doubling an input may multiply the time by.
MOST = 2.3
_ROUNDS = 3


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


def of_rows(table: Rows) -> jt.Report | jt.SheetError:
    """Read and audit rows; a refusal, with its sentence, takes time too."""
    try:
        return jt.audit(jt.Sheet.from_rows(*table))
    except jt.SheetError as error:
        str(error)
        return error


def record(count: int) -> dict[str, object]:
    """A plan of one's own with so many goals, each part of one that is not there."""
    plan = jt.to_dict(jt.load_plan(2018))
    one = {"label": "目标", "amount": "1个", "mentions": []}
    key = "own_targets" if "own_targets" in attrs.fields_dict(jt.Plan) else "targets"
    return {**plan, key: [one | {"id": f"x.{at}", "part_of": f"y.{at}"} for at in range(count)]}


def shown(report: jt.Report) -> None:
    """Write a report in both forms."""
    report.to_html()
    report.to_text()


def refused(value: dict[str, object]) -> None:
    """Read a record that is refused with all its faults."""
    try:
        jt.from_dict(value)
    except jt.RecordError as error:
        str(error)


def shapes() -> Iterator[Shape]:
    """Every shape, the tables first."""
    tables: dict[str, Callable[[int], Rows]] = {
        "小计 by rows": blocks,
        "小计 by columns": block_columns,
        "其中 in every second row": of_which,
        "nested totals, three levels": nested,
        "all figures equal": lambda count: plain(count, figure=lambda _: "7", total=str(7 * count)),
        "broken total": lambda count: plain(count, figure=str, total="1"),
        "rounded figures": lambda count: plain(count, figure=lambda at: f"{at}.5", total=f"{count * count // 2}.0"),
        "约 in every cell": lambda count: plain(count, figure=lambda _: "约10", total=str(10 * count)),
        "-- in every cell": lambda count: plain(count, figure=lambda _: "--", total="5"),
        "注 rows above the table's end": lambda count: (["项", "数"], [*([f"注：{at}", ""] for at in range(count)), ["甲", "1"]]),
        "label of 元": repeated_label("元"),
        "label of brackets": repeated_label("（万元）"),
        "label of 其中": repeated_label("其中"),
        "label of 小计": repeated_label("小计"),
    }
    yield from (Shape(f"from_rows, audit: {name}", make, of_rows) for name, make in tables.items())
    units = [f"{unit}" for unit in ("万元", "亩", "%", "个百分点")]
    texts = {
        "figures": lambda count: "，".join(f"完成合同外资{at}{units[at % 4]}以上" for at in range(count)),
        "no numerals": lambda count: "推进各项工作" * count,
        "one digit repeated": lambda count: "9" * count,
        "和20个 repeated": lambda count: "和20个" * count,
        "brackets": lambda count: "（" * count + "5亿元" + "）" * count,
    }
    yield from (Shape(f"read_figures: {name}", make, jt.read_figures, 256) for name, make in texts.items())
    yield Shape("report as HTML and text", lambda count: jt.audit(jt.Sheet.from_rows(*blocks(count))), shown)
    yield Shape("from_dict: unknown part_of", record, refused)


def least_time(run: Callable[[Any], object], value: object) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        run(value)
        times.append(time.perf_counter() - start)
    return min(times)


def measured(shape: Shape, least: float) -> tuple[int, list[float]]:
    """The smallest size that takes at least so long, and the times of it, its double and its fourfold."""
    size = shape.size
    while (taken := least_time(shape.run, shape.make(size))) < least:
        size *= 2
    return size, [taken, *(least_time(shape.run, shape.make(size * times)) for times in (2, 4))]


def main() -> int:
    """Print the table; 1 where a ratio is above the most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=float, default=0.05, help="seconds that the smallest size takes at least")
    parser.add_argument("--only", default="", help="a word in the names of the shapes to measure")
    options = parser.parse_args()
    above = 0
    for shape in shapes():
        if options.only not in shape.name:
            continue
        size, times = measured(shape, options.least)
        ratios = [later / earlier for earlier, later in itertools.pairwise(times)]
        is_above = max(ratios) > MOST
        above += is_above
        line = "  ".join(f"{taken:8.3f} s" for taken in times)
        print(
            f"{shape.name:46} {size:>8}  {line}  {' '.join(f'{ratio:5.2f}' for ratio in ratios)}{'  above' if is_above else ''}"
        )
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
