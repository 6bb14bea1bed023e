"""
How many records of a frame `diagnose_many` checks and locates in a second, in how much memory, and how well.

Run as ``python benchmarks/balance_scale.py [RECORDS]``, a million records if not given: nine parts and a total each, in 1 % of
which one cell has one slip.
"""

from __future__ import annotations

import gc
import importlib.util
import sys
import timeit
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from jkq_targets.amounts import Amount
from jkq_targets.balance import Sum, diagnose, diagnose_many

_PARTS = tuple(f"部门{number}" for number in range(1, 10))
_TOTAL = Sum("合计", "合计", _PARTS)
_SLIPS: dict[str, Callable[[Random, str, int], str]] = {
    "zero too many": lambda _random, text, _at: f"{text}0",
    "zero dropped": lambda _random, text, _at: text.removesuffix("0"),
    "digit too many": lambda random, text, at: text[:at] + random.choice("0123456789") + text[at:],
    "digit dropped": lambda _random, text, at: text[:at] + text[at + 1 :],
    "neighbours swapped": lambda _random, text, at: text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
    "digit replaced": lambda random, text, at: text[:at] + random.choice("0123456789") + text[at + 1 :],
}

Columns = dict[str, npt.NDArray[np.int64]]


def balanced(records: int, seed: int = 2020) -> Columns:
    """Records that add up: figures of one to five digits, and in half of the records round ones."""
    generator = np.random.default_rng(seed)
    columns = {name: generator.integers(1, 10 ** generator.integers(1, 6, records), endpoint=True) for name in _PARTS}
    for column in columns.values():
        column[::2] *= 100
    columns["合计"] = np.sum(list(columns.values()), axis=0)
    return columns


def slipped(columns: Columns, share: int = 100, seed: int = 2020) -> dict[int, tuple[str, int]]:
    """Make one slip in one of so many records; for each such record the cell and its right figure."""
    random = Random(seed)
    names, slips = list(columns), list(_SLIPS.values())
    records = len(columns["合计"])
    truth: dict[int, tuple[str, int]] = {}
    for record in random.sample(range(records), records // share):
        while record not in truth:
            name = random.choice(names)
            right = int(columns[name][record])
            text = str(right)
            wrong = random.choice(slips)(random, text, random.randrange(len(text)))
            if wrong and wrong != text and str(int(wrong)) == wrong:
                truth[record] = name, right
                columns[name][record] = int(wrong)
    return truth


def located(records: Any) -> dict[int, tuple[tuple[tuple[str, Amount], ...], tuple[str, ...]]]:
    """What is proposed and what is left open, of every record that fails."""
    found = diagnose_many(records, sums=[_TOTAL], unit="万元")
    return {number: (findings.proposals, findings.candidates) for number, findings in found}


def seconds(call: Callable[[], object], repeat: int = 5) -> float:
    """The least time of one call."""
    return min(timeit.repeat(call, number=1, repeat=repeat))


def print_scores(columns: Columns, truth: dict[int, tuple[str, int]]) -> None:
    """Hold what is found to the truth."""
    found = located(columns)
    named = {record: proposals[0] for record, (proposals, _) in found.items() if proposals}
    right = sum((name, int(amount.number)) == truth.get(record) for record, (name, amount) in named.items())
    kept = sum(record in truth and truth[record][0] in candidates for record, (_, candidates) in found.items())
    print(f"failing {len(truth)}, detected {len(truth.keys() & found.keys())}, false alarms {len(found.keys() - truth.keys())}")
    print(f"located {len(named)}, of them right {right}; ambiguous {len(found) - len(named)}, the true cell among them {kept}")


def print_times(columns: Columns) -> None:
    """Print the time for all records, for a tenth of them, and for other frames."""
    records = len(columns["合计"])
    tenth = {name: column[: records // 10] for name, column in columns.items()}
    whole, part = seconds(lambda: located(columns)), seconds(lambda: located(tenth))
    print(f"{'columns of numpy':34} {records:>9} records {whole:7.3f} s  {records / whole / 1e6:5.1f} million a second")
    print(f"{'a tenth of them':34} {records // 10:>9} records {part:7.3f} s  {whole / part:5.1f} times this for all")
    print(f"{'detected only':34} {records:>9} records {seconds(lambda: detected(columns)):7.3f} s")
    for name, build in _frames():
        frame = build(tenth)
        print(f"{name:34} {records // 10:>9} records {seconds(partial(located, frame), 3):7.3f} s")
    number, findings = next(iter(diagnose_many(columns, sums=[_TOTAL], unit="万元")))
    words = seconds(lambda: diagnose(findings.sheet), 20)
    print(f"{f'evidence and coincidence rate of record {number}':34} {1:>9} record  {words:9.5f} s")


def detected(columns: Columns) -> int:
    """How many records fail."""
    return sum(1 for _ in diagnose_many(columns, sums=[_TOTAL], unit="万元"))


def _frames() -> Iterator[tuple[str, Callable[[Columns], Any]]]:
    yield "columns of str", lambda columns: {name: column.astype(str).tolist() for name, column in columns.items()}
    for name in ("pandas", "polars"):
        if importlib.util.find_spec(name):
            yield f"a frame of {name}", importlib.import_module(name).DataFrame


def print_memory() -> None:
    """Print the most memory that streams of one length and of four times that length take, at a time."""

    def peak(frames: int) -> float:
        gc.collect()
        tracemalloc.start()
        for _ in diagnose_many((_wrong(50_000) for _ in range(frames)), sums=[_TOTAL], unit="万元"):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most / 1e6

    print(f"memory, frames of 50000 records in a stream: {peak(5):.1f} MB at most for 5 frames, {peak(20):.1f} MB for 20")


def _wrong(records: int) -> Columns:
    columns = balanced(records)
    slipped(columns)
    return columns


def main() -> None:
    """Print scores, times and memory."""
    columns = balanced(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    truth = slipped(columns)
    print_scores(columns, truth)
    print_times(columns)
    print_memory()


if __name__ == "__main__":
    main()
