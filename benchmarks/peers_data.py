"""
Packages that bundle records or model indicators, beside the bundled plans: what importing and the first record take.

    python -m benchmarks.peers_data [ROUNDS]

A package that is not installed is left out. Whole processes in turn: the median of the ratios of neighbours.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
from importlib.metadata import files, version
from typing import NamedTuple

from benchmarks.import_time import seconds


class Candidate(NamedTuple):
    """A package, how it is imported, and what gives its first record: one that it bundles, or one that is made with its model."""

    module: str
    package: str
    imported: str
    first: str


_ROW = '{"model": ["m"], "scenario": ["s"], "region": ["r"], "variable": ["v"], "unit": ["u"], "year": [2020], "value": [5]}'
OURS = Candidate("jkq_targets", "jkq-targets", "import jkq_targets", "jkq_targets.load_plan(2020)")
PEERS = (
    Candidate("pycountry", "pycountry", "import pycountry", "pycountry.countries.get(alpha_2='CN')"),
    Candidate("babel", "babel", "import babel", "babel.Locale.parse('zh_CN').territories['CN']"),
    Candidate("pandas", "pandas", "import pandas", f"pandas.DataFrame({_ROW})"),
    Candidate("pyam", "pyam-iamc", "import pandas, pyam", f"pyam.IamDataFrame(pandas.DataFrame({_ROW}))"),
    Candidate("sdmx", "sdmx1", "import sdmx", "sdmx.model.v21.Observation(value='5')"),
    Candidate("pysdmx", "pysdmx", "from pysdmx import model", "model.Concept('FDI', name='实到外资')"),
)


def size(package: str) -> float:
    """The files of a package as installed, in MB, without what it depends on and without compiled modules."""
    return sum(file.size or 0 for file in files(package) or () if file.suffix != ".pyc") / 1e6


def ratio(statement: str, baseline: str, rounds: int) -> tuple[float, float]:
    """The median ratio of two statements, each a whole process, and the median time of the first."""
    pairs = [(seconds(statement), seconds(baseline)) for _ in range(rounds)]
    return statistics.median(one / other for one, other in pairs), statistics.median(one for one, _ in pairs)


def main() -> None:
    """Print the ratios, times and sizes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    installed = [peer for peer in PEERS if importlib.util.find_spec(peer.module) is not None]
    print(f"Python {sys.version.split()[0]}")
    for peer in (OURS, *installed):
        # The first process writes what Python compiles.
        seconds(f"{peer.imported}; {peer.first}")
        imported = ratio(peer.imported, OURS.imported, rounds)
        first = ratio(f"{peer.imported}; {peer.first}", f"{OURS.imported}; {OURS.first}", rounds)
        shown = (f"{times:6.2f} x {taken * 1000:7.0f} ms" for times, taken in (imported, first))
        print(f"{peer.package:12} {version(peer.package):10}", *shown, f"{size(peer.package):7.2f} MB")


if __name__ == "__main__":
    main()
