"""
How long the bundled plans take to load, side by side with msgspec and with bare imports.

    python benchmarks/load_speed.py [ROUNDS]

Needs msgspec. Warm: file bytes to validated plans against msgspec's decoding of the same bytes into plain Structs. Cold: whole
processes. Memory: what the loaded plans add, per target with its mentions.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import msgspec

from jkq_targets.amounts import Amount
from jkq_targets.bundle import read_bundled
from jkq_targets.catalog import available_years
from jkq_targets.fields import Annotation, annotations_of
from jkq_targets.model import Plan
from jkq_targets.records import loads
from jkq_targets.terms import Term

_STRUCTS: dict[type, Any] = {}


def struct(cls: type) -> Any:
    """A plain Struct with the fields of a class of the model; amounts, dates and terms stay text."""
    if cls not in _STRUCTS:
        # A task holds tasks: the name stands in before the Struct does.
        _STRUCTS[cls] = Any
        annotations = annotations_of(cls)
        fields = [(name, plain(annotation)) for name, annotation in annotations.items()]
        required = [field for field in fields if annotations[field[0]].is_required]
        optional = [(*field, None) for field in fields if field not in required]
        _STRUCTS[cls] = msgspec.defstruct(cls.__name__, [*required, *optional])
    return _STRUCTS[cls]


def plain(annotation: Annotation) -> Any:
    """The type that msgspec is to decode for a field of the model."""
    cls: Any = annotation.cls
    held = str if cls in (Amount, date) or issubclass(cls, Term) else struct(cls) if attrs.has(cls) else cls
    held = list[held] if annotation.is_tuple else held  # type: ignore[valid-type]  # made here, for msgspec alone
    return held | None if annotation.is_optional else held


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def process(statement: str) -> float:
    """How long a fresh process takes to run one statement."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", statement], check=True))


def main() -> None:
    """Print the ratios and the memory."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    files = [read_bundled(f"plans/{year}.json") for year in available_years()]
    decoder = msgspec.json.Decoder(struct(Plan))
    pairs = [
        (seconds(lambda: [loads(file) for file in files]), seconds(lambda: [decoder.decode(file) for file in files]))
        for _ in range(rounds)
    ]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours = statistics.median(pair[0] for pair in pairs)
    print(f"bytes to plans, warm: {ours * 1000:.1f} ms for {sum(map(len, files))} bytes, {ratio:.1f} x msgspec (at most 15)")

    baseline, candidate = "import attrs, cattrs, json", "import jkq_targets as j; j.load_plans()"
    process(baseline)
    process(candidate)
    runs = [(process(candidate), process(baseline)) for _ in range(max(5, rounds // 2))]
    ratio = statistics.median(ours / theirs for ours, theirs in runs)
    print(f"whole process: {statistics.median(run[0] for run in runs) * 1000:.0f} ms, {ratio:.2f} x `{baseline}` (at most 3)")

    tracemalloc.start()
    plans = [loads(file) for file in files]
    held = tracemalloc.get_traced_memory()[0]
    targets = sum(len(plan.targets) for plan in plans)
    print(f"memory: {held / targets:.0f} bytes per target with its mentions ({targets} targets)")


if __name__ == "__main__":
    main()
