"""
The public names of the package with their signatures, fields, members and options, as one readable text.

``python -m tests.public_api`` writes ``tests/public_api.txt`` anew; `tests/test_stability.py` holds the file to the package.
A change there is a change of what users may rely on: it goes into the changelog, by the rule of deprecation in CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import enum
import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

import jkq_targets
from jkq_targets.cli._options import parser

FILE = Path(__file__).with_suffix(".txt")
#: The modules whose ``__all__`` is public.
MODULES = ("jkq_targets", "jkq_targets.batches", "jkq_targets.strategies")


class Shown:
    """Part of a signature, shown as it is written in the source: an annotation, or a default."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def default_text(value: object) -> str:
    """A default as text: a member of an enum and a class by name, a record or an object by a mark, other values by `repr`."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, type):
        return value.__name__
    return "…" if attrs.has(type(value)) or " at 0x" in repr(value) else repr(value)


def signature(value: Any) -> str:
    """The signature of a function as it is written."""
    found = inspect.signature(value)
    parameters = [
        parameter.replace(annotation=shown(parameter.annotation, str), default=shown(parameter.default, default_text))
        for parameter in found.parameters.values()
    ]
    return str(found.replace(parameters=parameters, return_annotation=shown(found.return_annotation, str)))


def shown(part: Any, text: Callable[[Any], str]) -> Any:
    """Part of a signature with its text; what is left out stays left out."""
    return part if part is inspect.Parameter.empty else Shown(text(part))


def field_lines(cls: type[attrs.AttrsInstance]) -> Iterator[str]:
    """The fields of a record: each with its type as the source writes it, and its default where it has one."""
    # The types of the fields are resolved by their first use.
    written = {name: text for base in reversed(cls.__mro__) for name, text in inspect.get_annotations(base).items()}
    for field in attrs.fields(cls):
        default = "" if field.default is attrs.NOTHING else f" = {default_text(field.default)}"
        yield f"    {field.alias}: {written[field.name]}{default}"


def member_lines(cls: type) -> Iterator[str]:
    """The public methods and properties of a class, those of private bases of the package among them."""
    fields = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set()
    own = {
        name: value
        for base in reversed(cls.__mro__)
        if base.__module__.partition(".")[0] == "jkq_targets"
        for name, value in vars(base).items()
        if not name.startswith("_") and name not in fields
    }
    for name, value in sorted(own.items()):
        if isinstance(value, property):
            returned = inspect.signature(value.fget).return_annotation if value.fget else ""
            yield f"    {name} -> {returned}"
        elif isinstance(value, classmethod | staticmethod):
            yield f"    {type(value).__name__} {name}{signature(getattr(cls, name))}"
        elif inspect.isfunction(value):
            yield f"    {name}{signature(value)}"
        elif not isinstance(value, enum.Enum):
            yield f"    {name}"


def class_lines(cls: type) -> Iterator[str]:
    """A class: its public bases, its fields or members, and what it does."""
    bases = [base.__name__ for base in public_bases(cls)]
    yield f"class {cls.__name__}({', '.join(bases)})" if bases else f"class {cls.__name__}"
    if issubclass(cls, enum.Enum):
        yield from (f"    {member.name} = {member.value!r}" for member in cls)
    elif attrs.has(cls):
        yield from field_lines(cls)
    elif "__init__" in vars(cls):
        yield f"    __init__{signature(cls.__init__)}"
    yield from member_lines(cls)


def public_bases(cls: type) -> Iterator[type]:
    """The bases that users can import; a private base gives its own."""
    for base in cls.__bases__:
        if not is_public(base):
            yield from public_bases(base)
        elif base is not object:
            yield base


def is_public(cls: type) -> bool:
    """True for a class that users can import: one of the public names, or of another package."""
    return cls.__module__.partition(".")[0] != "jkq_targets" or cls.__name__ in jkq_targets.__all__


def command_lines() -> Iterator[str]:
    """The commands of the command line with their arguments and options."""
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    for name, command in sorted(commands.choices.items()):
        yield f"{name}: {', '.join(argument_text(action) for action in command._actions if action.dest != 'help')}"


def argument_text(action: argparse.Action) -> str:
    """An argument or option of a command, with the values that it takes."""
    name = "/".join(action.option_strings) or action.dest
    return f"{name} {{{','.join(map(str, action.choices))}}}" if action.choices else name


def public_api() -> str:
    """The text of the file."""
    lines = []
    for module in MODULES:
        lines += ["", f"## {module}", ""]
        found = importlib.import_module(module)
        for name in found.__all__:
            value = getattr(found, name)
            if isinstance(value, type):
                lines += class_lines(value)
            elif callable(value):
                lines.append(f"{name}{signature(value)}")
            else:
                lines.append(f"{name}: {type(value).__name__}")
    return "\n".join(["The public names of the package.", *lines, "", "## python -m jkq_targets", "", *command_lines(), ""])


if __name__ == "__main__":
    FILE.write_text(public_api(), encoding="utf-8")
