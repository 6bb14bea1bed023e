"""
Hold the branch coverage of the suite to its bars.

Run as ``python .ci/coverage.py REPORT.json``, with what ``coverage json`` wrote. It prints each file of the rooms that has a
branch which no test takes, and the worst of the other files where all of them together are below their bar. It ends with 1
where it prints a file.
"""

import json
import sys
from pathlib import Path
from typing import Any

#: The rooms that every audit rests on: amounts, the diagnosis, the relations of tables, the rules. Tests take their every branch.
ROOMS = (
    "jkq_targets/amounts.py",
    "jkq_targets/exact_numbers.py",
    "jkq_targets/balance/",
    "jkq_targets/rules/",
)
#: The percentage of all other files together.
ELSEWHERE = 97
#: How many of the other files are named.
WORST = 20


def share(*summaries: dict[str, int]) -> float:
    """The percentage of lines and branches that are taken."""
    places = sum(summary["num_statements"] + summary["num_branches"] for summary in summaries)
    return 100 * sum(summary["covered_lines"] + summary["covered_branches"] for summary in summaries) / max(places, 1)


def missed(measured: dict[str, Any]) -> str:
    """The lines that no test runs, and the branches that no test takes."""
    lines = measured["missing_lines"]
    branches = [f"{before}->{after}" for before, after in measured["missing_branches"] if before not in lines]
    return ", ".join([*map(str, lines), *branches])


def faults(files: dict[str, Any]) -> list[str]:
    """One line for each file below its bar."""
    shares = {name: share(measured["summary"]) for name, measured in files.items()}
    found = [name for name in sorted(files) if name.startswith(ROOMS) and missed(files[name])]
    others = [name for name in files if not name.startswith(ROOMS)]
    if share(*(files[name]["summary"] for name in others)) < ELSEWHERE:
        found += sorted(others, key=shares.__getitem__)[:WORST]
    return [f"{name}: {shares[name]:.1f} %, without {missed(files[name])}" for name in found]


def main() -> None:
    """Print the faults, and the shares of the rooms and of all else."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    files = {path[path.rindex("jkq_targets/") :]: measured for path, measured in report["files"].items()}
    found = faults(files)
    print(*found, sep="\n")
    for name, are_rooms in (("the rooms", True), ("elsewhere", False)):
        measured = [one["summary"] for path, one in files.items() if path.startswith(ROOMS) is are_rooms]
        print(f"{name}: {share(*measured):.2f} % of lines and branches in {len(measured)} files")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
