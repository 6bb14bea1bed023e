"""The layout of the package: the map of the modules in CONTRIBUTING.md against the imports, and what no module may contain."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import jkq_targets

PACKAGE = Path(jkq_targets.__file__).parent
CONTRIBUTING = Path(__file__).parent.parent / "CONTRIBUTING.md"


def dotted(path: Path) -> str:
    """The name of a module within the package: ``model.plans``, ``model`` for the face of a package, ``__init__`` for ours."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
PACKAGES = sorted({name.partition(".")[0] for name in MODULES if "." in name})
EACH_MODULE = pytest.mark.parametrize("module", list(MODULES))


def head(module: str) -> str:
    """The module, or the package of modules, by which the map knows a module."""
    return module.partition(".")[0]


def levels() -> dict[str, int]:
    """The map of CONTRIBUTING.md: each module with its level."""
    rows = re.findall(r"^\| (\d+) \| ([^|]*`[^|]*) \| [^|]*\w[^|]* \|$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    named = [
        (name.removesuffix(".py").strip("/"), int(level)) for level, names in rows for name in re.findall("`([^`]+)`", names)
    ]
    assert len(dict(named)) == len(named), "a module stands in the map twice"
    return dict(named)


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The modules of the package that statements import."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (known(alias.name.split(".")[1:]) for alias in node.names if head(alias.name) == "jkq_targets")
        elif isinstance(node, ast.ImportFrom) and head(node.module or "") == "jkq_targets":
            steps = (node.module or "").split(".")[1:]
            yield from (known([*steps, alias.name]) for alias in node.names)


def known(steps: list[str]) -> str:
    """The module that a path of names leads into: names behind it are what it defines."""
    while steps and ".".join(steps) not in MODULES:
        steps = steps[:-1]
    return ".".join(steps) or "__init__"


def test_every_module_stands_in_the_map() -> None:
    """The map has every module of the package, and no other."""
    assert set(levels()) == {head(module) for module in MODULES}


@EACH_MODULE
def test_imports_go_downwards(module: str) -> None:
    """A module imports only from lower levels, never from its own level and never upwards, wherever in it the import stands."""
    level = levels()
    others = {other for other in imported(ast.walk(MODULES[module])) if head(other) != head(module)}
    assert {other for other in others if level[head(other)] >= level[head(module)]} == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_cycle_within_a_package(package: str) -> None:
    """Within a package of modules the imports that run with a module form no cycle; one within a function runs on call."""
    members = [module for module in MODULES if head(module) == package]
    graph = {
        module: {other for other in imported(MODULES[module].body) if head(other) == package} - {module} for module in members
    }
    assert set(graphlib.TopologicalSorter(graph).static_order()) == set(members)


@EACH_MODULE
def test_imports_are_absolute(module: str) -> None:
    """Imports name the package, so that a reader sees where a name comes from."""
    assert [node.lineno for node in ast.walk(MODULES[module]) if isinstance(node, ast.ImportFrom) and node.level] == []


@pytest.mark.parametrize("package", [*PACKAGES, "__init__"])
def test_no_face_hides_a_module(package: str) -> None:
    """No public name of a package is that of one of its modules, since importing the module would hide the name."""
    beside = {module.rpartition(".")[2] for module in MODULES if module.rpartition(".")[0] == package.replace("__init__", "")}
    nodes = (node for node in ast.walk(MODULES[package]) if isinstance(node, ast.ImportFrom))
    public = {alias.asname or alias.name for node in nodes for alias in node.names}
    assert public & beside == set()


@EACH_MODULE
def test_only_units_imports_pint(module: str) -> None:
    """Only `units` imports pint when it runs; others may name its types for a type checker."""
    checked = {id(node) for block in ast.walk(MODULES[module]) if is_type_checking(block) for node in ast.walk(block)}
    lines = [
        node.lineno
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Import) and id(node) not in checked and any(head(alias.name) == "pint" for alias in node.names)
    ]
    assert not lines or module == "units"


def is_type_checking(node: ast.AST) -> bool:
    """Whether it is the block that only a type checker reads."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@EACH_MODULE
def test_nothing_is_asserted(module: str) -> None:
    """Input is refused by errors, which stay where Python runs without asserts."""
    assert [node.lineno for node in ast.walk(MODULES[module]) if isinstance(node, ast.Assert)] == []


@EACH_MODULE
def test_no_figure_passes_through_a_float(module: str) -> None:
    """
    No module makes a binary float: it calls no `float` and writes no such literal.

    The one exception is no figure: how alike two names are to be for an error to offer one for the other.
    """
    nodes = list(ast.walk(MODULES[module]))
    likeness = {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg == "cutoff"}
    literals = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex) and id(node) not in likeness
    ]
    calls = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert literals + calls == []


def test_modules_have_a_docstring() -> None:
    """Every module says in a docstring what it is for."""
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []
