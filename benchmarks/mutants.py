"""
Changes to the code that no test notices.

    python benchmarks/mutants.py MODULE... --tests FILE... [--sample NUMBER] [--seed NUMBER] [--only PATTERN]

Each mutant of a module has one operator, constant, condition or statement changed. The tests run in a child process that imports
the mutant in place of the module; a mutant survives where all of them pass. `benchmarks/mutants.toml` explains those that no
test can tell from the code; all others are printed, and the script then exits with 1.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import resource
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from types import CodeType, ModuleType

import attrs

#: The folder with the package.
ROOT = Path(__file__).parent.parent
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@attrs.frozen
class Mutant:
    """
    One change.

    Args:
        module: The name of the module.
        function: The class and function around it; empty at the top of the module.
        line: Where it is.
        before: The code that is changed.
        after: What stands in its place.
        code: The module with the change.
    """

    module: str
    function: str
    line: int
    before: str
    after: str
    code: CodeType = attrs.field(repr=False)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others, wherever its line moves."""
        return self.module, self.function, self.before, self.after

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.before}  ->  {self.after}"


def changes_of(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that may stand in place of this one."""
    yield from _other_operators(node)
    match node:
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.IfExp(body=body, orelse=other):
            yield body
            yield other
        case ast.If() | ast.While():
            yield _with(node, test=ast.Constant(value=False))
        case ast.Continue() | ast.Break() | ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield ast.Pass()


def _other_operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator, *_]):
            yield _with(node, ops=[_COMPARISONS[type(operator)](), *node.ops[1:]])
        case ast.BoolOp(op=ast.And()):
            yield _with(node, op=ast.Or())
        case ast.BoolOp():
            yield _with(node, op=ast.And())
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(operator)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            yield _with(node, func=ast.Name(_CALLS[name], ast.Load()))


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def mutants_of(module: str) -> list[Mutant]:
    """Every mutant of a module."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    found = []
    for parent, field, index, function in list(_places(tree, "")):
        node = _child(parent, field, index)
        for after in list(changes_of(node)):
            _set(parent, field, index, ast.copy_location(after, node))
            code = compile(ast.fix_missing_locations(tree), spec.origin, "exec")
            found.append(Mutant(module, function, getattr(node, "lineno", 0), _shown(node), _shown(after), code))
            _set(parent, field, index, node)
    return found


def _places(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str, int | None, str]]:
    """Where each node below this one stands, but for annotations, docstrings and what only a type checker reads."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_comment", "type_params"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_for_readers(child):
                continue
            inner = function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{function}.{child.name}".lstrip(".")
            if hasattr(child, "lineno"):
                yield node, field, index, inner
            yield from _places(child, inner)


def _is_for_readers(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Expr(value=ast.Constant()):
            return True
        case ast.ClassDef(bases=[ast.Name(id="Sentence")]):
            return True
        # Positions of a slice in an annotation, versions, names: what a call such as `TypeVar` is given.
        case ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec" | "cast")):
            return True
    return False


def _child(parent: ast.AST, field: str, index: int | None) -> ast.AST:
    value = getattr(parent, field)
    child: ast.AST = value if index is None else value[index]
    return child


def _set(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _shown(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node)))
    return text.splitlines()[0]


class _Loader(importlib.abc.Loader):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant as the module."""
        exec(self._mutant.code, vars(module))


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the mutant where its module is asked for."""
        if fullname != self._mutant.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = _Loader(self._mutant)
        return spec


def survives(mutant: Mutant | None, tests: Sequence[str], seconds: int) -> bool:
    """True where the tests pass with the mutant; one that takes more time of the processor fails."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--override-ini=addopts=", "--import-mode=importlib"]
    code = 1
    try:
        code = int(pytest.main([*options, "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests]))
    finally:
        os._exit(code)


def explained() -> dict[tuple[str, str, str, str], str]:
    """The mutants that no test can tell from the code, each with the reason."""
    listed = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
    return {(one["module"], one["function"], one["before"], one["after"]): one["reason"] for one in listed["mutant"]}


def main() -> int:
    """Run the mutants and print those that survive; 1 where one is not explained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=0, help="the number of mutants to draw; 0 for all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="a regular expression that the line of a mutant must match")
    options = parser.parse_args()
    for name in (
        "pytest",
        "hypothesis",
        "attrs",
        "cattrs",
        "pint",
        "numpy",
        "pandas",
        "polars",
        "pyarrow",
        "altair",
        "jsonschema",
    ):
        importlib.import_module(name)
    # Finding the modules imports the packages around them; the child must import them anew.
    mutants = [mutant for module in options.modules for mutant in mutants_of(module) if re.search(options.only, str(mutant))]
    for name in [name for name in sys.modules if name.split(".")[0] in {"jkq_targets", "tests"}]:
        del sys.modules[name]
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert survives(None, options.tests, 3600), "the tests fail without a mutant"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = int(3 * (used.ru_utime + used.ru_stime - began.ru_utime - began.ru_stime)) + 20
    drawn = Random(options.seed).sample(mutants, options.sample) if options.sample and options.sample < len(mutants) else mutants
    known, left, told, start = explained(), 0, 0, time.monotonic()
    for number, mutant in enumerate(drawn, start=1):
        if survives(mutant, options.tests, seconds):
            reason = known.get(mutant.key)
            left += reason is None
            told += reason is not None
            print(f"{'explained' if reason else 'survives'}: {mutant}", flush=True)
        if number % 50 == 0:
            print(f"... {number} of {len(drawn)}, {left + told} survive, {time.monotonic() - start:.0f} s", flush=True)
    share = 100 * (left + told) / max(len(drawn), 1)
    print(f"{len(drawn)} of {len(mutants)} mutants, {left + told} survive ({share:.1f} %), {told} of them explained")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
