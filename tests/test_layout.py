"""The layout of the package: the map and the way in CONTRIBUTING.md against the modules, and what no module may contain."""

from __future__ import annotations

import ast
import graphlib
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import jkq_targets

PACKAGE = Path(jkq_targets.__file__).parent
CONTRIBUTING = Path(__file__).parent.parent / "CONTRIBUTING.md"


#: The package that imports a private module of another one, and the module, with the reason.
ALLOWED_IMPORTS = {
    ("exporting", "query._rows"): "an export has the columns of a target set, and neutralizes formulas as its CSV does",
    ("strategies", "balance.sheets._slips"): "a misprint is one of the slips that the search looks for",
    ("strategies", "rules._goals"): "drawn goals are compared as the audit rule compares them",
}

#: Packages whose modules without an underscore are found by name, one for each kind of object.
FOUND_BY_NAME = {"views"}

#: Names that several classes of the package have, with the reason; names with an underscore are private to their module.
ALLOWED_NAMES = {
    "Heading": "a heading of a document, and the words over a column, never meet in one module",
    "Paragraph": "a paragraph of a document, and one of a page, never meet in one module",
    "Table": "a table that was read, and a table on a page, never meet in one module",
}

#: Openings of a summary that make a clause of it, where a noun or a verb would do.
CLAUSES = ("What ", "Whether ", "How ", "Which ", "Where ", "Whose ", "Why ", "By ")


def dotted(path: Path) -> str:
    """The name of a module within the package: ``model.plans``, ``model`` for the face of a package, ``__init__`` for ours."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
PACKAGES = sorted({name.partition(".")[0] for name in MODULES if "." in name})
EACH_MODULE = pytest.mark.parametrize("module", list(MODULES))


def room(module: str) -> str:
    """The name by which the map knows a module: its own, or that of the innermost room of the map that holds it."""
    steps = module.split(".")
    names = (".".join(steps[:count]) for count in range(len(steps), 0, -1))
    return next((name for name in names if name in ORDER), module)


def head(module: str) -> str:
    """The outermost package of a module."""
    return module.partition(".")[0]


def the_map() -> list[tuple[str, str]]:
    """The map of CONTRIBUTING.md: the layer and the name of each room, from the ground up."""
    rows = re.findall(r"^\| ([a-z ]+) \| `([^`]+)` \| [^|]*\w[^|]* \|$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    assert len({name for _, name in rows}) == len(rows), "a module stands in the map twice"
    return rows


LAYERS = ["base", "values", "reading and checking", "plan", "questions", "faces"]
ORDER = {name: place for place, (_, name) in enumerate(the_map())}


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
    assert set(map(room, MODULES)) == set(ORDER)


def test_layers_stand_upon_each_other() -> None:
    """The map gives the six layers from the ground up, each once."""
    assert [layer for layer, _ in itertools.groupby(layer for layer, _ in the_map())] == LAYERS


@EACH_MODULE
def test_imports_go_downwards(module: str) -> None:
    """A module imports only what stands above it in the map, wherever in the module the import stands."""
    others = {other for other in imported(ast.walk(MODULES[module])) if room(other) != room(module)}
    assert {other for other in others if ORDER[room(other)] >= ORDER[room(module)]} == set()


@pytest.mark.parametrize("name", list(ORDER))
def test_no_cycle_within_a_room(name: str) -> None:
    """The imports within a room form no cycle, imports inside functions included."""
    members = [module for module in MODULES if room(module) == name]
    graph = {
        module: {other for other in imported(ast.walk(MODULES[module])) if room(other) == name} - {module} for module in members
    }
    assert set(graphlib.TopologicalSorter(graph).static_order()) == set(members)


@EACH_MODULE
def test_imports_are_absolute(module: str) -> None:
    """Imports name the package, so that a reader sees where a name comes from."""
    assert [node.lineno for node in ast.walk(MODULES[module]) if isinstance(node, ast.ImportFrom) and node.level] == []


def test_modules_of_a_room_are_private_unless_others_use_them() -> None:
    """
    Within a package a module bears an underscore, unless it is a room of the map or another package imports it.

    What another package imports bears none, but for the imports that are allowed with a reason.
    """
    users: dict[str, set[str]] = {module: set() for module in MODULES}
    for module, tree in MODULES.items():
        checked = type_checked(tree)
        for used in imported(node for node in ast.walk(tree) if id(node) not in checked):
            if head(used) != head(module) and (head(module), used) not in ALLOWED_IMPORTS:
                users[used].add(module)
    inner = [module for module in MODULES if "." in module and module not in ORDER]
    named = {module: is_private(module) for module in inner}
    assert [module for module, private in named.items() if private and users[module]] == []
    public = [module for module, private in named.items() if not private and head(module) not in FOUND_BY_NAME]
    assert [module for module in public if not users[module]] == []
    assert [pair for pair in ALLOWED_IMPORTS if pair[1] not in MODULES] == []


def is_private(module: str) -> bool:
    """True for a module whose own name begins with an underscore."""
    return module.rpartition(".")[2].startswith("_")


def test_classes_have_names_of_their_own() -> None:
    """No two classes of the package share a name, but for those that are private to a module and those allowed with a reason."""
    homes: dict[str, set[str]] = {}
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, set()).add(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1 and name not in ALLOWED_NAMES} == {}


def the_way() -> list[str]:
    """The modules that the way of a figure through the house names, in its order."""
    section = CONTRIBUTING.read_text(encoding="utf-8").partition("## A figure's way through the house")[2].partition("\n## ")[0]
    steps = re.findall(r"^(\d+)\. \*\*[^*]+\*\*, `([\w.]+)`", section, re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    return [module for _, module in steps]


def test_the_way_leads_through_rooms_that_exist() -> None:
    """The way of a figure has ten lines at most; each names a module of the package, and no room is met again after another."""
    way = the_way()
    assert 5 <= len(way) <= 10
    assert [module for module in way if module not in MODULES] == []
    assert [module for module, _ in itertools.groupby(way)] == list(dict.fromkeys(way))


@EACH_MODULE
def test_summaries_are_nouns_or_commands(module: str) -> None:
    """A docstring opens with the thing or with a command: “The width of a text”, not “How wide a text is”."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    texts = (ast.get_docstring(node) or "" for node in ast.walk(MODULES[module]) if isinstance(node, kinds))
    assert [text.partition("\n")[0] for text in texts if text.startswith(CLAUSES)] == []


@pytest.mark.parametrize("package", [*PACKAGES, "__init__"])
def test_no_face_hides_a_module(package: str) -> None:
    """No public name of a package is that of one of its modules, since importing the module would hide the name."""
    beside = {module.rpartition(".")[2] for module in MODULES if module.rpartition(".")[0] == package.replace("__init__", "")}
    nodes = (node for node in ast.walk(MODULES[package]) if isinstance(node, ast.ImportFrom))
    public = {alias.asname or alias.name for node in nodes for alias in node.names}
    assert public & beside == set()


@EACH_MODULE
def test_only_units_imports_pint(module: str) -> None:
    """Only the room `units` imports pint when it runs; others may name its types for a type checker."""
    checked = type_checked(MODULES[module])
    lines = [
        node.lineno
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Import) and id(node) not in checked and any(head(alias.name) == "pint" for alias in node.names)
    ]
    assert not lines or room(module) == "units"


def type_checked(tree: ast.AST) -> set[int]:
    """The ids of the nodes that only a type checker reads."""
    return {id(node) for block in ast.walk(tree) if is_type_checking(block) for node in ast.walk(block)}


def is_type_checking(node: ast.AST) -> bool:
    """True for the block that only a type checker reads."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@EACH_MODULE
def test_converters_name_their_items(module: str) -> None:
    """A field that holds a tuple is converted by `TupleOf` of its items, so that type checkers see what its constructor takes."""
    converters = [node.value for node in ast.walk(MODULES[module]) if isinstance(node, ast.keyword) and node.arg == "converter"]
    names = {node.id for converter in converters for node in ast.walk(converter) if isinstance(node, ast.Name)}
    assert names & {"as_tuple", "tuple"} == set()


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


@EACH_MODULE
def test_patterns_of_a_module_are_compiled_on_first_use(module: str) -> None:
    """Only a function compiles a pattern: an import of the package would compile hundreds, of which a program uses few."""
    functions = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    inner = {id(node) for function in functions for node in ast.walk(function)}
    calls = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"]
    assert [node.lineno for node in calls if id(node) not in inner] == []


def test_modules_have_a_docstring() -> None:
    """Every module says in a docstring what it is for."""
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []
