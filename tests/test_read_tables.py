"""What is read from many small tables, to the letter: ``read_tables_labels.txt`` and ``read_tables_figures.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.balance import Cell, OfWhich, Sheet, Sum
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.terms import Rounding, Severity, Status

_HERE = Path(__file__).parent
_FILES = ("read_tables_labels.txt", "read_tables_figures.txt")


def cases() -> Iterator[tuple[str, str, str]]:
    """The name, the table and what is read of each case."""
    for file in _FILES:
        for case in re.split(r"^## ", (_HERE / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = case.partition("\n")
            given, _, said = rest.partition("\n=>\n")
            yield name, given, said.strip("\n")


def said_of(given: str) -> str:
    """The figures, the relations, the remarks and the findings of a table; or why it is refused."""
    headings, rows, options = table_of(given)
    try:
        sheet = Sheet.from_rows(headings, rows, **options)
    except SheetError as error:
        return "\n".join(f"refused {fault.where}: {fault.found}; {fault.accepted}" for fault in error.faults)
    return "\n".join(lines_of(sheet))


def table_of(given: str) -> tuple[list[list[str]], list[list[str]], dict[str, Any]]:
    """The rows of headings, which end at ``---`` or after the first, the rows below them, and the options of a line before."""
    lines = given.splitlines()
    options: dict[str, Any] = {}
    if lines[0].startswith("with "):
        for option in lines.pop(0).removeprefix("with ").split(", "):
            name, _, value = option.partition("=")
            options[name] = True if value == "True" else value
    depth = lines.index("---") if "---" in lines else 1
    cells = [[text.strip(" ") for text in line.split("|")] for line in lines if line != "---"]
    return cells[:depth], cells[depth:], options


def lines_of(sheet: Sheet) -> Iterator[str]:
    """What is read of a table, line by line; of its figures those that are not plain whole numbers of no unit."""
    yield from (line for line in map(_of_cell, sheet.cells) if line)
    relations: list[Sum | OfWhich] = [*sheet.sums, *sheet.of_which]
    for relation in relations:
        severity = "" if relation.severity is Severity.ERROR else f" {relation.severity.name}"
        yield f"{_equation(relation)}  [{relation.id}]{severity}"
        if relation.note:
            yield f"  {relation.note}"
    yield from (one.id for one in sheet.orderings)
    yield from (f"{remark.severity.name} {remark.where or 'table'}: {remark.text}" for remark in sheet.remarks)
    remarked = {str(remark.text) for remark in sheet.remarks}
    findings = [finding for finding in audit(sheet).findings if str(finding.message) not in remarked]
    yield from (f"{finding.severity.name} {finding.rule}: {finding.message}" for finding in findings)


def _of_cell(cell: Cell) -> str:
    if cell.amount is not None and cell.rounding is Rounding.EXACT and str(cell.amount) == cell.text:
        return ""
    rounding = cell.rounding.value if isinstance(cell.rounding, Rounding) else str(cell.rounding)
    status = "" if cell.status is Status.ASSIGNED else f" {cell.status.value}"
    return f"{cell.id}: {cell.text!r} is {cell.amount} {rounding}{status}"


def _equation(relation: Sum | OfWhich) -> str:
    if isinstance(relation, OfWhich):
        return f"{relation.whole} >= {' + '.join(relation.parts)}"
    weights: Sequence[object] = relation.weights or [1] * len(relation.parts)
    return f"{relation.total} = " + " + ".join(_term(weight, part) for weight, part in zip(weights, relation.parts, strict=True))


def _term(weight: object, part: str) -> str:
    return part if weight == 1 else f"-{part}" if weight == -1 else f"{weight} {part}"


@pytest.mark.parametrize(("given", "said"), [pytest.param(given, said, id=name) for name, given, said in cases()])
def test_what_is_read(given: str, said: str) -> None:
    """Every figure, relation and remark of a table, and no other."""
    assert said_of(given) == said
