"""
The time that tables take to be read, in seconds of the processor, in one run.

Run as ``python benchmarks/tables_speed.py``. A workbook of 120,000 cells is read by this library and by openpyxl. Text files of
one column grow by doubling their rows, those of two rows by doubling their columns. Of a frame of 2,112 columns under three
levels of headings the whole time is given, and that of the adapter of frames alone. A table with a 小计 for every twenty
rows grows by doubling its rows, then its columns.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pandas

from jkq_targets.balance import Sheet
from jkq_targets.frames import read_frame
from jkq_targets.limits import LIMITS
from jkq_targets.tables import read_table
from jkq_targets.tables._workbooks import read_worksheets


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs."""
    found: list[float] = []
    for _ in range(times):
        began = time.process_time()
        run()
        found.append(time.process_time() - began)
    return min(found)


def workbook(path: Path, rows: int, columns: int) -> Path:
    """A workbook of whole numbers."""
    book = openpyxl.Workbook(write_only=True)
    worksheet = book.create_sheet("表")
    worksheet.append(["街道", *(f"列{column}" for column in range(columns - 1))])
    for row in range(rows - 1):
        worksheet.append([f"甲{row}", *(row * column % 997 for column in range(columns - 1))])
    book.save(path)
    return path


def text_file(path: Path, rows: int, columns: int) -> Path:
    """A text file with a row of totals."""
    figures = [[row * 7 % 991 + column for column in range(columns)] for row in range(rows)]
    lines = [["街道", *(f"列{column}（万元）" for column in range(columns))]]
    lines += [[f"甲{row}", *map(str, line)] for row, line in enumerate(figures)]
    lines += [["合计", *(str(sum(column)) for column in zip(*figures, strict=True))]]
    path.write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    return path


def blocks(rows: int, columns: int) -> list[list[str]]:
    """The rows of a table with a 小计 below every nineteen rows, and a 合计 below all."""
    lines: list[list[str]] = []
    wholes = [0] * columns
    for block in range(rows // 20):
        figures = [[(row * 7919 + column * 104729 + block) % 9973 for column in range(columns)] for row in range(19)]
        sums = [sum(column) for column in zip(*figures, strict=True)]
        wholes = [whole + own for whole, own in zip(wholes, sums, strict=True)]
        lines += [[f"甲{block}-{row}", *map(str, line)] for row, line in enumerate(figures)]
        lines.append(["小计", *map(str, sums)])
    return [*lines, ["合计", *map(str, wholes)]]


def census() -> pandas.DataFrame:
    """A frame of one row: 32 districts, three sexes, 22 ages."""
    ages = ["年龄合计", *(f"{age}-{age + 4}" for age in range(0, 100, 5)), "100+"]
    names = list(itertools.product(["全市", *(f"区{number}" for number in range(31))], ["性别合计", "男", "女"], ages))
    return pandas.DataFrame([[7] * len(names)], index=[2010], columns=pandas.MultiIndex.from_tuples(names))


def main() -> None:
    """Print all times."""
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder, "table.xlsx"), 6000, 20)
        ours = seconds(lambda: read_worksheets(path, LIMITS))
        theirs = seconds(lambda: openpyxl.load_workbook(path, data_only=True))
        print(f"120,000 cells of .xlsx: {ours:.2f}; openpyxl {theirs:.2f}")
        text = Path(folder, "table.csv")
        for rows, columns in ((12_500, 1), (25_000, 1), (50_000, 1), (2, 2_000), (2, 4_000), (2, 8_000)):
            text_file(text, rows, columns)
            files = seconds(lambda: read_worksheets(text, LIMITS), 1)
            whole = seconds(lambda: read_table(text), 1)
            print(f"{rows:,} rows of {columns:,} columns: {whole:.2f}, of it the file {files:.2f}")
    for rows, columns in ((1_000, 20), (2_000, 20), (4_000, 20), (2_000, 10), (2_000, 40)):
        headings, lines = ["街道", *(f"列{column}" for column in range(columns))], blocks(rows, columns)
        print(f"{rows:,} rows of {columns} columns with 小计: {seconds(partial(Sheet.from_rows, headings, lines)):.2f}")
    frame = census()
    print(f"frame of {frame.shape[1]:,} columns: {seconds(lambda: read_table(frame), 1):.2f}, of it the adapter", end=" ")
    print(f"{seconds(lambda: read_frame(frame), 1):.2f}")


if __name__ == "__main__":
    main()
