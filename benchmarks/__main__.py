"""
One table of benchmarks: this library beside others, part by part, in one run.

    python -m benchmarks [--environment DIR]

It makes an environment, installs the project and the dependency group ``bench`` there, measures, prints the table, and writes it
into ``benchmarks/results/`` and into the pages that show it. A package that cannot be installed is named in the table. Into an
environment that exists nothing is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def install(folder: Path) -> list[str]:
    """Make the environment; the packages that could not be installed."""
    venv.create(folder, with_pip=True)
    groups = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    pip = [str(python_in(folder)), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, str(ROOT)], check=True)
    # One after the other: one that fails does not take the others with it.
    return [package for package in groups["bench"] if subprocess.run([*pip, package], check=False).returncode]


def python_in(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def main() -> None:
    """Measure in an environment of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--environment", type=Path, help="a folder to keep the environment in; one that exists is used as it is")
    folder = parser.parse_args().environment
    with tempfile.TemporaryDirectory() as scratch:
        place = folder or Path(scratch, "environment")
        missing = [] if place.exists() else install(place)
        subprocess.run([str(python_in(place)), "-W", "ignore", "-m", "benchmarks.one_table", *missing], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
