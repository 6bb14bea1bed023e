"""
Hold the wheel and the sdist to what each must have.

Run as ``python .ci/contents.py WHEEL SDIST``. It prints what is missing or too much, and ends with 1 where anything is.
"""

import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: The files of the package in the repository, without those that Python writes.
PACKAGE = {
    path.relative_to(ROOT).as_posix()
    for path in ROOT.joinpath("jkq_targets").rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
}
LICENCES = {"LICENSE", "jkq_targets/data/LICENSE"}
#: Further files of the sdist: to read, to build, to test.
BESIDE = {*LICENCES, "pyproject.toml", *(path.name for path in ROOT.glob("*.md")), "CITATION.cff"}
FOLDERS = {"tests", "docs", "benchmarks"}


def wheel_faults(path: Path) -> Iterator[str]:
    """The faults of a wheel: it has the package, `py.typed` in it, the licences, and nothing else."""
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
    package = {name for name in names if ".dist-info/" not in name}
    yield from (f"missing: {name}" for name in {*PACKAGE, "jkq_targets/py.typed"} - package)
    yield from (f"too much: {name}" for name in package - PACKAGE)
    licences = {name.partition(".dist-info/licenses/")[2] for name in names} - {""}
    yield from (f"missing: the licence {name}" for name in LICENCES - licences)


def sdist_faults(path: Path) -> Iterator[str]:
    """The faults of an sdist: it has the package and what builds, explains and tests it."""
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    yield from (f"missing: {name}" for name in (PACKAGE | BESIDE) - names)
    yield from (f"missing: {name}/" for name in FOLDERS - {name.partition("/")[0] for name in names})


def main() -> None:
    """Print the faults of each file."""
    faults = [
        f"{path.name}: {fault}"
        for path in map(Path, sys.argv[1:])
        for fault in sorted((wheel_faults if path.suffix == ".whl" else sdist_faults)(path))
    ]
    print("\n".join(faults) or "wheel and sdist have what they must have")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
