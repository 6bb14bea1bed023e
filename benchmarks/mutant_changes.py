"""The mutants of a module: its code with one operator, constant, condition or statement changed; `mutants.py` runs them."""

from __future__ import annotations

import ast
import copy
import importlib.util
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import attrs

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
        path: The file of the module.
        line: Where it is.
        end: The last line of the code that is changed.
        before: The code that is changed.
        after: What stands in its place.
        code: The module with the change.
        original: The module without it.
    """

    module: str
    function: str
    path: str
    line: int
    end: int
    before: str
    after: str
    code: CodeType = attrs.field(repr=False, eq=False)
    original: CodeType = attrs.field(repr=False, eq=False)

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


def modules_in(name: str) -> list[str]:
    """A module, or all modules of a package."""
    spec = importlib.util.find_spec(name)
    assert spec is not None, f"no module {name}"
    places = spec.submodule_search_locations
    return [name, *(one.name for one in pkgutil.walk_packages(places, f"{name}."))] if places else [name]


def mutants_of(module: str) -> list[Mutant]:
    """Every mutant of a module."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    original = compile(tree, spec.origin, "exec", dont_inherit=True)
    found = []
    for parent, field, index, function in list(_places(tree, "")):
        node = _child(parent, field, index)
        for after in list(changes_of(node)):
            _set(parent, field, index, ast.copy_location(after, node))
            code = compile(ast.fix_missing_locations(tree), spec.origin, "exec", dont_inherit=True)
            line, end = _lines(node)
            found.append(Mutant(module, function, spec.origin, line, end, _shown(node), _shown(after), code, original))
            _set(parent, field, index, node)
    return found


def _places(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str, int | None, str]]:
    """Where each node below this one stands, but for annotations, docstrings, and what no input should reach."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_comment", "type_params"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_for_readers(child) or _is_guard(node, child):
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


def _is_guard(call: ast.AST, keyword: ast.AST) -> bool:
    """True for the word by which `zip` holds that sequences are of one length, which no input should break."""
    match call:
        case ast.Call(func=ast.Name(id="zip")):
            return isinstance(keyword, ast.keyword)
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


def _lines(node: ast.AST) -> tuple[int, int]:
    """The first and last line of an expression; of a branch or loop, those of its condition."""
    condition = getattr(node, "test", node) if isinstance(node, ast.stmt) else node
    first = getattr(condition, "lineno", 0)
    return first, getattr(condition, "end_lineno", first)


def changed_functions(mutant: Mutant) -> tuple[list[tuple[CodeType, CodeType]], bool]:
    """The functions that the mutant changes, before and after; True where it changes what the import of the module does."""
    before, after = _codes_by_place(mutant.original), _codes_by_place(mutant.code)
    # Where a function in one line goes, the others in that line have no partner; the function around them is changed itself.
    pairs = [
        pair
        for place, codes in before.items()
        if len(codes) == len(after[place])
        for pair in zip(codes, after[place], strict=True)
    ]
    changed = [(one, other) for one, other in pairs if one != other]
    functions = [pair for pair in changed if pair[0].co_flags & inspect.CO_OPTIMIZED]
    return functions, any(_own(one) != _own(other) for one, other in changed if (one, other) not in functions)


def _codes_by_place(code: CodeType) -> dict[tuple[str, int], list[CodeType]]:
    found: dict[tuple[str, int], list[CodeType]] = defaultdict(list)
    for one in _codes(code):
        found[one.co_qualname, one.co_firstlineno].append(one)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _own(code: CodeType) -> tuple[object, ...]:
    """What a piece of code does itself, without the functions in it."""
    return code.co_code, code.co_names, tuple(None if isinstance(one, CodeType) else (type(one), one) for one in code.co_consts)
