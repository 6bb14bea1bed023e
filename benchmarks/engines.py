"""
The recipes of docs/howto/batches.md, each run by its engine in an environment of its own, and their rows compared.

    python benchmarks/engines.py FOLDER [ENGINE …] [--environments DIRECTORY]

FOLDER holds Word files (benchmarks/made_documents.py makes some). For each engine (all six by default) a virtual environment is
made in DIRECTORY, or reused where it is there, with the engine, pyarrow and this project; the recipe of the page runs in it as it
stands. Printed are the wall seconds, the CPU seconds of all processes that it starts, the CPU seconds of a process that only
calls the kernel, and whether the rows of all engines are the same, apart from the folder in their paths. The exit code is 1 where
they are not. Two folders of different size tell what an engine takes to start from what it takes for each document. Linux alone.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "howto" / "batches.md"
#: What each engine needs beside the project.
PACKAGES = {
    "Polars": ["polars"],
    "DuckDB": ["duckdb"],
    "Spark": ["pyspark", "pandas"],
    "Ray Data": ["ray[data]", "aiohttp"],
    "Dask": ["dask"],
    "Daft": ["daft"],
}
#: As in <sys/prctl.h>: processes whose parent ended become children of this one.
_SET_CHILD_SUBREAPER = 36
_SECONDS_FOR_WORKERS = 120
_READ = """
import json, sys
import pyarrow.dataset
files = [str(path) for path in __import__("pathlib").Path(sys.argv[1]).rglob("*.parquet")]
for row in pyarrow.dataset.dataset(files).to_table().to_pylist():
    row["path"] = row["path"].rpartition("/")[2]
    print(json.dumps(row, sort_keys=True, ensure_ascii=False, default=str))
"""


def recipes() -> dict[str, str]:
    """The programs of the page by the names of their engines."""
    text = PAGE.read_text(encoding="utf-8").partition("## Recipes")[2]
    return dict(re.findall(r"^### ([^\n]+)\n\n```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def environment(engine: str, parent: Path) -> Path:
    """The Python of an environment with an engine, made where it is not there yet."""
    folder = parent / engine.lower().replace(" ", "-")
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        wanted = [*PACKAGES[engine], "pyarrow", "numpy", "-e", str(ROOT)]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=True)
        (folder / "ready").touch()
    return python


def measured(command: list[str], **surroundings: Any) -> tuple[float, float]:
    """
    The wall seconds until a command ends, and the CPU seconds of all processes that it starts.

    Workers of Spark and Ray outlive the process that starts them. They become children of this one, which waits for their end.
    """
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False, **surroundings)
    wall = time.monotonic() - start
    end = time.monotonic() + _SECONDS_FOR_WORKERS
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.1)
        raise RuntimeError("workers outlive their engine")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(engine: str, python: Path, folder: Path) -> tuple[list[str], float, float]:
    """The sorted rows of an engine, and the wall and CPU seconds of its process and those that it started."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "plans").symlink_to(folder.resolve())
        (work / "recipe.py").write_text(recipes()[engine], encoding="utf-8")
        surroundings = os.environ | {"PYSPARK_PYTHON": str(python), "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
        wall, cpu = measured([str(python), "recipe.py"], cwd=work, env=surroundings)
        (work / "plans").unlink()
        read = subprocess.run([str(python), "-c", _READ, str(work)], capture_output=True, text=True, check=True)
    return sorted(read.stdout.splitlines()), wall, cpu


def alone(folder: Path, python: Path) -> float:
    """The CPU seconds of a process that only calls the kernel."""
    program = (
        "from pathlib import Path; import pyarrow as pa; from jkq_targets.batches import documents\n"
        f"paths = sorted(Path({str(folder)!r}).glob('*.docx'))\n"
        "for path in paths: documents(pa.table({'path': [str(path)], 'content': [path.read_bytes()]}))"
    )
    return measured([str(python), "-c", program])[1]


def main() -> int:
    """Run the engines, print what they took, and compare their rows."""
    options = argparse.ArgumentParser(description="Run the recipes for engines and compare their rows.")
    options.add_argument("folder", type=Path)
    options.add_argument("engines", nargs="*", metavar="ENGINE")
    options.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "jkq-engines")
    given = options.parse_args()
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    digests: dict[str, str] = {}
    print(f"{'engine':10} {'rows':>8} {'errors':>7} {'wall s':>8} {'CPU s':>8} {'kernel alone, CPU s':>20}  rows, SHA-256")
    for engine in given.engines or PACKAGES:
        python = environment(engine, given.environments)
        try:
            rows, wall, cpu = run(engine, python, given.folder)
        except RuntimeError as error:
            print(f"{engine:10} failed: {error}")
            digests[engine] = "failed"
            continue
        kernel = alone(given.folder, python)
        digests[engine] = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]
        errors = sum(json.loads(row)["severity"] == "error" for row in rows)
        print(f"{engine:10} {len(rows):8} {errors:7} {wall:8.1f} {cpu:8.1f} {kernel:20.1f}  {digests[engine]}", flush=True)
    return int(len(set(digests.values())) > 1 or "failed" in digests.values())


if __name__ == "__main__":
    sys.exit(main())
