"""
How long importing takes, as a ratio side by side: whole processes in turn, the median of the ratios of neighbours.

    python benchmarks/import_time.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

BASELINE = "import attrs"
#: What is timed, and the most that it may take, in times of the baseline.
CANDIDATES = (("import jkq_targets", 1.5), ("import jkq_targets; jkq_targets.Plan", 2.5))


def seconds(statement: str) -> float:
    """How long a fresh process takes to run one statement, and nothing else."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Time each candidate against the baseline and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    for statement in (BASELINE, *(candidate for candidate, _ in CANDIDATES)):
        seconds(statement)
    for candidate, most in CANDIDATES:
        pairs = [(seconds(candidate), seconds(BASELINE)) for _ in range(rounds)]
        ratio = statistics.median(mine / theirs for mine, theirs in pairs)
        mine = statistics.median(pair[0] for pair in pairs)
        print(f"{candidate:40} {mine * 1000:6.1f} ms, {ratio:.2f} x `{BASELINE}` (at most {most})")


if __name__ == "__main__":
    main()
