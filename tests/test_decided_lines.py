"""What adds up along the rows and the columns of many small tables, to the letter: ``decided_lines.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, Trait, read_printed
from jkq_targets.balance.sheets._cells import as_rounding
from jkq_targets.balance.sheets._decisions import decide
from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._integer_figures import IntegerFigure, integer_figures
from jkq_targets.balance.sheets._relations import _cells
from tests.test_read_tables import table_of

_FILE = Path(__file__).parent / "decided_lines.txt"


def cases() -> Iterator[tuple[str, str, str]]:
    """The name, the table and what is decided of each case."""
    for case in re.split(r"^## ", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = case.partition("\n")
        given, _, said = rest.partition("\n=>\n")
        yield name, given, said.strip("\n")


def printed_of(given: str) -> PrintedTable:
    """The table as it is read."""
    headings, rows, options = table_of(given)
    total, unit, is_exact = options.get("total", "合计"), options.get("unit"), bool(options.get("exact"))
    return read_printed(headings, rows, total, unit, exact=is_exact, rounding=as_rounding(options.get("rounding")))


def decided_of(table: PrintedTable) -> str:
    """The sums, the 其中 and the remarks of the rows, and then those of the columns."""
    cells = _cells(table)
    figures = dict(zip(cells, integer_figures(list(cells.values()), ()).figures, strict=True))
    return "\n".join(line for axis in (table.rows, table.columns) for line in _lines(table, axis, figures))


def _lines(table: PrintedTable, axis: Axis, figures: Mapping[tuple[int, int], IntegerFigure]) -> Iterator[str]:
    decision = decide(Figures(table, axis, figures))
    columns = "columns: " if axis is table.columns else ""
    for one in decision.sums:
        kinds = [word for word in ("unlabelled", "suggested", "rounded") if getattr(one, f"is_{word}")]
        said = f" ({', '.join(kinds)})" if kinds else ""
        yield f"{columns}{axis.lines[one.whole].name} = {_terms(axis, one)}{said}{f': {one.note}' if one.note else ''}"
    for part in decision.of_which:
        yield f"{columns}{axis.lines[part.whole].name} >= {' + '.join(axis.lines[at].name for at in part.parts)}"
    yield from (f"{remark.severity.name} {columns}{remark.text}" for remark in decision.remarks)


def _terms(axis: Axis, one: Breakdown) -> str:
    signs = one.signs or [-1 if Trait.DEDUCTED in axis.lines[at].traits else 1 for at in one.parts]
    terms = (f"{'-' if sign < 0 else '+'} {axis.lines[at].name}" for at, sign in zip(one.parts, signs, strict=True))
    return " ".join(terms).removeprefix("+ ")


@pytest.mark.parametrize(("given", "said"), [pytest.param(given, said, id=name) for name, given, said in cases()])
def test_what_is_decided(given: str, said: str) -> None:
    """Every sum, 其中 and remark of a table, and no other."""
    assert decided_of(printed_of(given)) == said


def test_a_total_that_fails_in_a_long_table() -> None:
    """A total is looked for among the lines near it, also where fewer than the most stand before it and more behind it."""
    rows = [
        "甲 | 3111111",
        "合计 | 90000004",
        "乙 | 50000003",
        "丙 | 40000001",
        *(f"户{number} | {number}" for number in range(3, 1103)),
    ]
    assert decided_of(printed_of("\n".join(["项目 | 一", *rows]))).startswith("合计 = 乙 + 丙 (unlabelled)")
