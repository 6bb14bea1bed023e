"""
The tables of the data dictionary, made from the classes of the package.

`python docs/dictionary.py` writes them anew into the pages that have them between marks.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs

import jkq_targets
from jkq_targets.amounts import Amount
from jkq_targets.corrections import Erratum
from jkq_targets.exporting._fields import Field, Resource
from jkq_targets.exporting._resources import RESOURCES
from jkq_targets.fields import Annotation, Validated, annotations_of
from jkq_targets.model import Plan
from jkq_targets.registries import Indicator, Organization
from jkq_targets.schema import documented
from jkq_targets.terms import Term
from jkq_targets.verification import LedgerEntry

#: The pages that have tables between marks: one is part of the package, wherever that is installed.
PAGES = (
    Path(jkq_targets.__file__).parent / "data" / "README.md",
    Path(__file__).resolve().parent / "reference" / "data-dictionary.md",
)
#: What the files hold: a plan, or a list of one of the others.
_HELD: tuple[type, ...] = (Plan, Indicator, Organization, Erratum, LedgerEntry)

_PLAIN: dict[type, str] = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    date: "date, such as `2020-01-02`",
    Amount: "exact number with its unit, such as `1.20亿元`",
}
#: What a cell is, by the type of its column in a Frictionless schema.
_CELLS = {"string": "text", "integer": "whole number", "number": "exact decimal number", "date": "date, such as `2020-01-02`"}


def filled(page: str) -> str:
    """The page with all that stands between marks as it is made now."""
    marked = re.compile(r"(<!-- (\w+), made by docs/dictionary\.py -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
    return marked.sub(lambda found: f"{found[1]}\n{MAKERS[found[2]]()}{found[3]}", page)


def records() -> str:
    """For each class of record, its fields."""
    head = ("Field", "Meaning", "Type", "If left out")
    return "".join(_section(cls.__name__, documented(cls)[0], head, _fields(cls)) for cls in _classes(Validated))


def vocabularies() -> str:
    """For each vocabulary that a field has its value from, its members."""
    head = ("Value", "Chinese term", "Meaning")
    return "".join(_section(cls.__name__, documented(cls)[0], head, _members(cls)) for cls in _classes(Term))


def exports() -> str:
    """For each table of an export, its columns."""
    head = ("Column", "Meaning", "Type")
    return "".join(_section(table.name, _described(table), head, map(_column, table.fields)) for table in RESOURCES)


#: What makes the text between marks, by its name there.
MAKERS: dict[str, Callable[[], str]] = {"records": records, "vocabularies": vocabularies, "exports": exports}

_Row = tuple[str, ...]
_Kind = TypeVar("_Kind")


def _section(name: str, said: str, head: _Row, rows: Iterable[_Row]) -> str:
    lines = (f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))
    return "\n".join([f"### {name}", "", said, "", *lines, "", ""])


def _classes(kind: type[_Kind]) -> Iterator[type[_Kind]]:
    """The records or vocabularies that the files hold, each behind the first that has it in a field."""
    found: dict[type, None] = {}
    for cls in _HELD:
        _add(cls, found)
    return (cls for cls in found if issubclass(cls, kind))


def _add(cls: type, found: dict[type, None]) -> None:
    if cls not in found and cls not in _PLAIN:
        found[cls] = None
        for annotation in annotations_of(cls).values() if issubclass(cls, Validated) else ():
            _add(annotation.cls, found)


def _fields(cls: type[Validated]) -> Iterator[_Row]:
    annotations, said = annotations_of(cls), documented(cls)[1]
    for field in attrs.fields(cls):
        yield f"`{field.name}`", _in_files(said[field.name], "left out"), _type(annotations[field.name]), _default(field.default)


def _type(annotation: Annotation) -> str:
    held = _PLAIN.get(annotation.cls) or _link(annotation.cls)
    return f"list of {held}" if annotation.is_tuple else held


def _link(cls: type) -> str:
    link = f"[{cls.__name__}](#{cls.__name__.lower()})"
    return f"one of {link}" if issubclass(cls, Term) else link


def _default(default: object) -> str:
    if default is attrs.NOTHING:
        return "required"
    if default is None:
        return "no value"
    if default == ():
        return "empty list"
    return f"`{default.value if isinstance(default, Term) else json.dumps(default)}`"


def _in_files(said: str, absent: str) -> str:
    """What a docstring says, with values as the files have them."""
    values = {member.name: f"`{member.value}`" for cls in _classes(Term) for member in cls} | {"None": absent}
    return re.sub(r"\w+", lambda word: values.get(word[0], word[0]), said)


def _members(cls: type[Term]) -> Iterator[_Row]:
    # The comment above a member says what it means, and only the source has comments.
    comments = re.findall(r"((?: +#: .*\n)+) +(\w+) = ", inspect.getsource(cls))
    said = {name: " ".join(comment.replace("#:", "").split()) for comment, name in comments}
    return ((f"`{member.value}`", member.term, _in_files(said[member.name], "left out")) for member in cls)


def _described(table: Resource) -> str:
    points = (f"{_names(ours)} to {_names(theirs)} of [{other}](#{other})" for ours, (other, theirs) in table.references.items())
    references = "; ".join(points)
    return f"{table.description}\n\nKey: {_names(table.key)}." + (f" References: {references}." if references else "")


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _column(column: Field) -> _Row:
    cells = f"one of {_names(column.values)}" if column.values else _CELLS[column.type]
    return f"`{column.name}`", _in_files(column.description, "empty"), cells


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
