"""
How long a query takes: each filter over all goals in a warm process, and a series in a fresh one, side by side with bare imports.

    python benchmarks/query_speed.py [ROUNDS]

Fresh processes use compiled files, as an installed package does, whatever the environment says of writing them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from jkq_targets import Bound, Commitment, Level, Measure, responsibilities, series, targets

#: The most that a filter may take, in milliseconds.
MOST_MS = 1
#: What a fresh process is compared with, and the most that a series may take in times of it.
BASELINE, MOST_TIMES = ("-c", "import attrs, cattrs, json"), 3
COMMAND = ("-m", "jkq_targets", "series", "实到外资")

FILTERS: dict[str, Any] = {
    "year": 2020,
    "indicator": "实到外资",
    "campaign": "双招双引提质大决战",
    "lead": "经信商务局",
    "organization": "城南街道",
    "commitment": Commitment.STRIVE,
    "bound": Bound.AT_LEAST,
    "measure": Measure.GROWTH,
    "level": Level.ZONE,
    "dimension": "亿元",
    "label": "外资",
}


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def process(arguments: tuple[str, ...]) -> float:
    """How long a fresh process takes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment))


def main() -> None:
    """Print the medians beside what they may be."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    calls: dict[str, Callable[[], object]] = {f"targets({name}=…)": _asking(name, value) for name, value in FILTERS.items()}
    calls["all targets | those of 2020"] = lambda: targets() | targets(year=2020)
    for name, call in calls.items():
        call()
        median = statistics.median(seconds(call) for _ in range(rounds)) * 1000
        print(f"{name:30} {median:6.3f} ms (at most {MOST_MS})")
    for name, call in (
        ("series(实到外资)", lambda: series("实到外资")),
        ("responsibilities(城南街道)", lambda: responsibilities("城南街道")),
    ):
        call()
        print(f"{name:30} {statistics.median(seconds(call) for _ in range(rounds)) * 1000:6.3f} ms")

    process(COMMAND)
    runs = [(process(COMMAND), process(BASELINE)) for _ in range(rounds)]
    ratio = statistics.median(ours / theirs for ours, theirs in runs)
    ours = statistics.median(run[0] for run in runs)
    print(f"{' '.join(COMMAND)}: {ours * 1000:.0f} ms, {ratio:.2f} x `{BASELINE[1]}` (at most {MOST_TIMES})")


def _asking(name: str, value: object) -> Callable[[], object]:
    asked: dict[str, Any] = {name: value}
    return lambda: targets(**asked)


if __name__ == "__main__":
    main()
