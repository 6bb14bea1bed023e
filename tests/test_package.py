"""`jkq_targets`: the public names, each imported on first use."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

import jkq_targets

TREE = ast.parse(Path(jkq_targets.__file__).read_text(encoding="utf-8"))


def names_under_type_checking() -> dict[str, str]:
    """The names that a type checker sees, each with the module it comes from."""
    (block,) = (node for node in TREE.body if isinstance(node, ast.If))
    froms = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert len(froms) == len(block.body)
    return {
        alias.asname or alias.name: (node.module or "").removeprefix("jkq_targets.") for node in froms for alias in node.names
    }


def test_all_is_sorted_and_complete() -> None:
    """`__all__` is sorted, and has the names of the table and those that a type checker sees, from the same modules."""
    assert jkq_targets.__all__ == sorted(jkq_targets.__all__)
    assert len(set(jkq_targets.__all__)) == len(jkq_targets.__all__)
    assert list(jkq_targets._HOMES) == jkq_targets.__all__
    assert names_under_type_checking() == jkq_targets._HOMES


@pytest.mark.parametrize("name", jkq_targets.__all__)
def test_every_name_is_what_its_module_defines(name: str) -> None:
    """Every public name resolves, to the object of that name in its module, and has a docstring."""
    value = getattr(jkq_targets, name)
    assert value is getattr(importlib.import_module(f"jkq_targets.{jkq_targets._HOMES[name]}"), name)
    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_dir() -> None:
    """`dir` lists the names for every day, about 25 of them, also those that were not used yet; all others can be imported."""
    assert dir(jkq_targets) == sorted(jkq_targets._EVERYDAY)
    assert set(dir(jkq_targets)) - {"__version__"} <= set(jkq_targets.__all__)
    assert 20 <= len(dir(jkq_targets)) <= 30


def test_version() -> None:
    """The version is that of the installed package."""
    assert jkq_targets.__version__ == version("jkq-targets")


@pytest.mark.parametrize("name", ["Plans", "_nothing", "main", "walk"])
def test_unknown_attribute(name: str) -> None:
    """A name that is not public is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match=f"module 'jkq_targets' has no attribute '{name}'"):
        getattr(jkq_targets, name)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        pytest.param("import jkq_targets", "jkq_targets.units attrs json pint", id="package"),
        pytest.param("import jkq_targets; jkq_targets.Plan", "pint hypothesis numpy importlib.metadata cattrs", id="plan"),
        pytest.param(
            "import jkq_targets; jkq_targets.load_plan(2020)",
            "pint jkq_targets.balance.reading jkq_targets.balance.diagnosis jkq_targets.rules jkq_targets.query",
            id="loaded-plan",
        ),
        pytest.param(
            "import jkq_targets; jkq_targets.load_plan(2020); jkq_targets.audit(jkq_targets.load_plan(2020))",
            "pint hypothesis numpy pandas polars",
            id="audit",
        ),
    ],
)
def test_what_is_not_imported(code: str, absent: str, fresh_python: Callable[[str], str]) -> None:
    """What a name does not need is not imported with it; what measures the branches that tests take imports `json` before."""
    program = f"import sys\nbefore = set(sys.modules)\n{code}\nprint({{*{absent.split()!r}}} & {{*sys.modules}} - before)"
    assert fresh_python(program) == "set()"


def test_star_import(fresh_python: Callable[[str], str]) -> None:
    """`from jkq_targets import *` gives the public names and nothing else."""
    code = "from jkq_targets import *\nimport jkq_targets\nprint(sorted(set(jkq_targets.__all__) - set(globals())))"
    assert fresh_python(code) == "[]"


def test_typed() -> None:
    """The package tells type checkers that it is typed."""
    assert (Path(jkq_targets.__file__).parent / "py.typed").is_file()
