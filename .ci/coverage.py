"""
The bars of branch coverage, file by file: python .ci/coverage.py REPORT.json

It prints every file below its bar, with the lines that no test runs and the branches that no test takes, and exits with 1 where
there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

#: What an audit rests on: amounts, the diagnosis, the relations of tables and the rules.
EVERYTHING = (
    "jkq_targets/amounts.py",
    "jkq_targets/exact_numbers.py",
    "jkq_targets/balance/diagnosis/",
    "jkq_targets/balance/sheets/",
    "jkq_targets/balance/reading/",
    "jkq_targets/rules/",
)
ELSEWHERE = 97


def below(files: dict[str, Any]) -> list[str]:
    """One line for each file below its bar."""
    lines = []
    for path, measured in sorted(files.items()):
        name = path[path.rindex("jkq_targets/") :]
        summary = measured["summary"]
        places = summary["num_statements"] + summary["num_branches"]
        covered = summary["covered_lines"] + summary["covered_branches"]
        bar = 100 if name.startswith(EVERYTHING) else ELSEWHERE
        if 100 * covered < bar * places:
            lost = measured["missing_lines"]
            missing = [str(line) for line in lost]
            missing += [f"{before}->{after}" for before, after in measured["missing_branches"] if before not in lost]
            lines.append(f"{name}: {100 * covered / places:.1f} % of {bar} %: {', '.join(missing)}")
    return lines


def main(report: str) -> int:
    """Print what is below; the sum of everything comes last."""
    measured = json.loads(Path(report).read_text(encoding="utf-8"))
    found = below(measured["files"])
    print(*found, f"branch coverage: {measured['totals']['percent_covered']:.2f} %, {len(found)} files below their bar", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
