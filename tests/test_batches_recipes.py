"""The recipes for engines in docs/howto/batches.md: those of Polars and DuckDB run, and give the rows of the kernel."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset
import pytest

from jkq_targets.batches import documents

ROOT = Path(__file__).parent.parent
MOST_LINES = 12


def recipes() -> dict[str, str]:
    """The programs of the page by the names of their engines."""
    text = (ROOT / "docs" / "howto" / "batches.md").read_text(encoding="utf-8").partition("## Recipes")[2]
    return dict(re.findall(r"^### ([^\n]+)\n\n```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def made_document(number: int) -> bytes:
    """A Word file of the benchmarks."""
    path = ROOT / "benchmarks" / "made_documents.py"
    spec = importlib.util.spec_from_file_location("made_documents", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    content: bytes = module.word(number)
    return content


@pytest.mark.parametrize("engine", list(recipes()))
def test_recipe_is_short(engine: str) -> None:
    """A recipe has twelve lines at most, empty ones left out, and compiles."""
    assert len([line for line in recipes()[engine].splitlines() if line.strip()]) <= MOST_LINES
    compile(recipes()[engine], engine, "exec")


def test_recipes_are_of_six_engines() -> None:
    """The page has the six engines; benchmarks/engines.py runs them all."""
    assert list(recipes()) == ["Polars", "DuckDB", "Spark", "Ray Data", "Dask", "Daft"]


@pytest.mark.parametrize("engine", ["Polars", "DuckDB"])
def test_recipe_gives_the_rows_of_the_kernel(engine: str, tmp_path: Path) -> None:
    """A recipe, run as the page has it, writes the rows that the kernel returns."""
    plans = tmp_path / "plans"
    plans.mkdir()
    contents = {f"plans/{number}.docx": made_document(number) for number in range(4)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    subprocess.run([sys.executable, "-c", recipes()[engine]], cwd=tmp_path, check=True)
    found = pyarrow.dataset.dataset(sorted(map(str, tmp_path.glob("findings*.parquet")))).to_table()
    expected = documents(pa.table({"path": list(contents), "content": list(contents.values())}))
    assert sorted(map(str, found.to_pylist())) == sorted(map(str, expected.to_pylist()))
    assert [row["kind"] for row in expected.to_pylist()].count("finding") == 2
