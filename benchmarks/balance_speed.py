"""
How long `diagnose` takes, in one run: against a plain loop of Decimal sums on the same table, and in microseconds.

Run as ``python benchmarks/balance_speed.py``. Sheets are built beforehand; their whole numbers are built at the first call,
and that first call is timed for itself. Where pyam is installed (with ``sqlalchemy<2.1``), its `check_aggregate`, which checks
and does not explain, is timed on the same table.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, Ordering, Sheet, Sum, diagnose, diagnose_many
from jkq_targets.terms import Status

_ROWS = (
    "制造业招商局",
    "服务业招商局",
    "智慧产业招商局",
    "发展改革局",
    "经信商务局",
    "城南街道",
    "嘉北街道",
    "塘汇街道",
    "长水街道",
)
_COLUMNS: dict[tuple[str, str, str], tuple[int | None, ...]] = {
    ("合同外资", "确保", "万美元"): (25000, 36000, 5000, 2000, 2000, None, None, None, None, 70000),
    ("合同外资", "力争", "万美元"): (28000, 39000, 7000, 3000, 3000, None, None, None, None, 80000),
    ("实到外资", "确保", "万美元"): (20000, 22000, 4000, 2000, 2000, None, None, None, None, 50000),
    ("实到外资", "力争", "万美元"): (23000, 27000, 5000, 2500, 2500, None, None, None, None, 60000),
    ("市外内资", "确保", "万元"): (30000, 260000, 30000, None, None, 70000, 70000, 70000, 70000, 600000),
    ("市外内资", "力争", "万元"): (40000, 3000000, 40000, None, None, 80000, 80000, 80000, 80000, 700000),
}


def plan_table(slipped: int) -> Sheet:
    """The allocation table of 2020, with the figure of 服务业招商局 for 市外内资, 力争 as given."""
    cells: list[Cell] = []
    sums: list[Sum] = []
    for (name, level, unit), figures in _COLUMNS.items():
        ids = [f"{row}, {name}, {level}" for row in (*_ROWS, "合计")]
        for cell, figure in zip(ids, figures, strict=True):
            number = slipped if figure == 3_000_000 else figure
            if number is None:
                cells.append(Cell(cell, "--", None, Status.NOT_ASSIGNED))
            else:
                cells.append(Cell(cell, str(number), Amount(number, unit)))
        sums.append(Sum(f"{name}, {level}", ids[-1], ids[:-1]))
    names = ("合同外资", "实到外资", "市外内资")
    orderings = [Ordering(f"{row}, {name}, 确保", f"{row}, {name}, 力争") for name in names for row in (*_ROWS, "合计")]
    elsewhere = CrossReference("合计, 市外内资, 力争", Amount(70, "亿元"), "the prose of the plan")
    return Sheet(cells, sums, orderings=orderings, cross_references=[elsewhere])


def crossing_table(rows: int, columns: int, slipped: int) -> Sheet:
    """A table with sums of rows and of columns and a grand total, one of its figures with a digit too many."""
    figures = {(r, c): 1000 + (37 * r + 101 * c) % 900 for r in range(rows) for c in range(columns)}
    totals = {(r, columns): sum(figures[r, c] for c in range(columns)) for r in range(rows)}
    totals |= {(rows, c): sum(figures[r, c] for r in range(rows)) for c in range(columns)}
    totals[rows, columns] = sum(figures.values())
    printed = {**figures, **totals, (0, 0): figures[0, 0] * slipped}
    cells = [
        Cell(f"{r}|{c}", str(printed[r, c]), Amount(printed[r, c], "亩")) for r, c in product(range(rows + 1), range(columns + 1))
    ]
    sums = [Sum(f"row {r}", f"{r}|{columns}", [f"{r}|{c}" for c in range(columns)]) for r in range(rows + 1)]
    sums += [Sum(f"column {c}", f"{rows}|{c}", [f"{r}|{c}" for r in range(rows)]) for c in range(columns + 1)]
    return Sheet(cells, sums)


def decimal_sums() -> bool:
    """The check alone, as a loop over Decimal numbers would do it."""
    balanced = True
    for *parts, total in _DECIMALS:
        allocated = Decimal(0)
        for part in parts:
            if part is not None:
                allocated += part
        balanced &= allocated == total
    return balanced


_DECIMALS = [[None if figure is None else Decimal(figure) for figure in figures] for figures in _COLUMNS.values()]


def best(call: Callable[[], object], repeat: int = 7, number: int = 300) -> float:
    """The least time of one call, in microseconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        for _ in range(number):
            call()
        times.append((time.perf_counter() - start) / number)
    return min(times) * 1e6


def weighted(relation: Sum) -> list[tuple[str, int]]:
    """The parts of a sum, each with the sign that it counts with."""
    weights = relation.weights or (Decimal(1),) * len(relation.parts)
    return [(part, int(weight)) for part, weight in zip(relation.parts, weights, strict=True)]


def pyam_table(sheet: Sheet) -> tuple[Any, list[str]]:
    """A sheet as pyam has it, and the names of its totals, in the order of the sums."""
    pandas, pyam = importlib.import_module("pandas"), importlib.import_module("pyam")
    amounts = {cell.id: cell.amount for cell in sheet.cells if cell.amount is not None}
    totals = [str(number) for number in range(len(sheet.sums))]
    rows = []
    for total, relation in zip(totals, sheet.sums, strict=True):
        # A bar makes a level: the names of the cells may hold one themselves.
        names = [f"{total}|{place}" for place in range(len(relation.parts))]
        for name, (cell, weight) in zip([total, *names], [(relation.total, 1), *weighted(relation)], strict=True):
            if cell in amounts:
                rows.append(("plan", "as printed", "zone", name, amounts[cell].unit, 2020, float(amounts[cell].number) * weight))
    columns = ["model", "scenario", "region", "variable", "unit", "year", "value"]
    return pyam.IamDataFrame(pandas.DataFrame(rows, columns=columns)), totals


def print_pyam(clean: Sheet, checked: float) -> None:
    """Print the time that pyam takes to check a table, beside ours."""
    if importlib.util.find_spec("pyam") is None:
        print("pyam is not installed here.")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame, names = pyam_table(clean)
        taken = best(lambda: [frame.check_aggregate(name) for name in names], 5, 3)
    print(f"{'2020 table, clean, pyam check_aggregate':40} {taken:10.1f} µs  {taken / checked:6.1f} × ours")


def main() -> None:
    """Print the times."""
    clean, wrong = plan_table(300_000), plan_table(3_000_000)
    located = diagnose(wrong)[0]
    print(located.to_text(), f"coincidence_rate {located.coincidence_rate}", sep="\n", end="\n\n")
    loop = best(decimal_sums)
    print(f"{'Decimal loop, check only':40} {loop:10.1f} µs")
    print_pyam(clean, best(lambda: diagnose(clean), 15, 100))
    for name, sheet in (("2020 table, clean", clean), ("2020 table, located and explained", wrong)):
        taken = best(partial(diagnose, sheet), 15, 100)
        print(f"{name:40} {taken:10.1f} µs  {taken / loop:6.1f} × the loop")
    built = best(lambda: diagnose(plan_table(3_000_000)), repeat=3, number=10)
    print(f"{'2020 table, built, located, explained':40} {built:10.1f} µs")
    large = crossing_table(200, 20, 10)
    print(f"{'200 × 20 with row and column sums, first':40} {best(lambda: diagnose(large), 1, 1):10.1f} µs")
    print(f"{'the same again':40} {best(lambda: diagnose(large), 3, 1):10.1f} µs")
    count = 200
    stream: Iterator[Sheet] = (plan_table(300_000) for _ in range(count))
    start = time.perf_counter()
    wrong_numbers = [number for number, _ in diagnose_many(stream)]
    print(
        f"{'a stream, built and checked, each':40} {(time.perf_counter() - start) / count * 1e6:10.1f} µs  wrong: {wrong_numbers}"
    )


if __name__ == "__main__":
    main()
