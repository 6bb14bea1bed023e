"""What the labels of small tables say, before any figure decides: each case of ``read_axes.txt``, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import Axis, Breakdown, Line, PrintedTable, Reading, Trait, read_printed, stated_table
from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.errors import Fault, SheetError
from jkq_targets.terms import Commitment, Rounding, Status
from tests.test_read_tables import table_of

_FILE = Path(__file__).parent / "read_axes.txt"


def cases() -> Iterator[tuple[str, str, str]]:
    """The name, the table and what its labels say of each case."""
    for case in re.split(r"^## ", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = case.partition("\n")
        given, _, said = rest.partition("\n=>\n")
        yield name, given, said.strip("\n")


def said_of(given: str) -> str:
    """What stands around a table, its rows and columns, and what they suggest; or why it is refused."""
    headings, rows, options = table_of(given)
    rounding = options.get("rounding")
    try:
        table = read_printed(
            headings,
            rows,
            options.get("total", "合计"),
            options.get("unit"),
            exact="exact" in options,
            rounding=None if rounding is None else {one.value: one for one in Rounding}[rounding],
        )
    except SheetError as error:
        return "\n".join(f"refused {_fault(fault)}" for fault in error.faults)
    return "\n".join(lines_of(table))


def lines_of(table: PrintedTable) -> Iterator[str]:
    """What is said of the whole table, of each row and column that is no plain one, and of what holds between them."""
    if table.boxhead.title or table.boxhead.unit is not None:
        yield f"title {table.boxhead.title!r}, unit {table.boxhead.unit!r}"
    if table.has_commas:
        yield "a comma stands before decimals"
    yield from _axis("row", table.rows)
    yield from _axis("column", table.columns)
    yield from _added_up(table)
    for (row, column), reading in table.readings.items():
        unit = table.rows.lines[row].unit or table.columns.lines[column].unit or ""
        is_plain = reading.rounding is Rounding.EXACT and str(reading.amount) == f"{reading.text}{unit}"
        if not is_plain or reading.note or reading.is_withheld:
            status = "" if reading.status is Status.ASSIGNED else f" {reading.status.value}"
            withheld = " withheld" if reading.is_withheld else ""
            note = f" {reading.note}" if reading.note else ""
            rounding = "" if reading.rounding is Rounding.EXACT else f" {reading.rounding}"
            yield f"cell {table.cell_id(row, column)}: {reading.text!r} is {reading.amount}{rounding}{status}{withheld}{note}"


def _added_up(table: PrintedTable) -> Iterator[str]:
    """The columns whose figures are added up over the rows, where not all are, and the other way round."""
    for kind, axis in (("row", table.rows), ("column", table.columns)):
        others, added = table.across(axis), table.added_up(axis)
        if added != others.active:
            yield f"added up over {kind}s: {', '.join(others.lines[at].name for at in added) or 'nothing'}"


def _axis(kind: str, axis: Axis) -> Iterator[str]:
    names = [line.name for line in axis.lines]
    active = set(axis.active)
    for at, line in enumerate(axis.lines):
        said = ", ".join(_properties(line, has_figures=at in active))
        if said:
            yield f"{kind} {names[at]}: {said}"
    if axis.is_over_time:
        yield f"{kind}s over time"
    relations = (
        ("total", "=", axis.totals),
        ("whole", ">=", axis.wholes),
        ("hint", "?=", axis.hints),
        ("formula", "=", axis.formulas),
    )
    for word, sign, breakdowns in relations:
        # What no label states is a matter of the figures.
        for one in (one for one in breakdowns if not one.is_unlabelled):
            yield f"{word} of {kind}s: {_equation(names, sign, one)}{_of_breakdown(one)}"
    for lower, upper in axis.pairs:
        yield f"pair of {kind}s: {names[lower]} <= {names[upper]}"
    yield from (f"fault {_fault(fault)}" for fault in axis.faults)


def _properties(line: Line, *, has_figures: bool) -> Iterator[str]:
    if not has_figures:
        yield "no figures"
    if line.total_level:
        yield f"total {line.total_level.name}" + (f" of {line.stem}" if line.stem else "")
    if line.unit is not None:
        yield f"unit {line.unit or None}"
    if has_figures and line.additivity is not Additivity.ADDITIVE:
        yield line.additivity.value
    if line.is_of_which:
        yield "of which"
    if line.is_nested:
        yield "nested"
    if line.commitment is not Commitment.NONE:
        yield line.commitment.value
    if line.indent:
        yield f"set in by {line.indent}"
    if line.depth:
        yield f"depth {line.depth}"
    yield from (str(trait.name).lower() for trait in Trait if trait in line.traits)


def _equation(names: list[str], sign: str, one: Breakdown) -> str:
    signs = one.signs or [1] * len(one.parts)
    words = {1: "", -1: "-"}
    terms = [f"{words.get(weight, f'{weight} ')}{names[part]}" for weight, part in zip(signs, one.parts, strict=True)]
    return f"{names[one.whole]} {sign} {' + '.join(terms)}"


def _of_breakdown(one: Breakdown) -> str:
    said = [
        "open" if one.is_open else "",
        one.section,
        "" if one.level is None else f"level {one.level}",
        "" if one.kind is None else one.kind.value,
        "" if one.doubt is None else f"doubt: {one.doubt.found}",
    ]
    return "".join(f" [{word}]" for word in said if word)


def _fault(fault: Fault) -> str:
    return f"{fault.where}: {fault.found}; {fault.accepted}"


@pytest.mark.parametrize(("given", "said"), [pytest.param(given, said, id=name) for name, given, said in cases()])
def test_what_labels_say(given: str, said: str) -> None:
    """Every unit, total, part, hint and fault that the labels of a table state, and no other."""
    assert said_of(given) == said


def test_what_a_table_states() -> None:
    """A table that is stated knows the units, levels and parts of its columns; its labels say what they say in any table."""
    columns = [
        (("外资",), "万元", Commitment.NONE),
        (("内资",), "万元", Commitment.NONE),
        (("制造业",), "万元", Commitment.NONE),
        (("其中：汽车",), "亿元", Commitment.NONE),
        (("增长率",), "", Commitment.NONE),
        (("用地", "确保"), "亩", Commitment.NONE),
        (("用地",), "亩", Commitment.STRIVE),
        (("排名",), "", Commitment.NONE),
        (("达标",), "%", Commitment.NONE),
        (("期末余额",), "万元", Commitment.ENSURE),
    ]
    readings = {(0, 0): Reading("9", Amount(9, "万元"), Status.ASSIGNED)}
    table = stated_table("表", ["甲", "每户一表改造", "合计"], columns, readings, wholes={2: 0, 3: 0}, pairs=[(0, 9), (5, 6)])
    assert (table.is_stated, table.is_exact, table.has_commas, table.texts) == (True, True, False, ())
    assert list(lines_of(table)) == [
        "title '表', unit None",
        "row 合计: total ALL",
        "total of rows: 合计 = 甲 + 每户一表改造",
        "column 外资: unit 万元",
        "column 内资: unit 万元",
        "column 制造业: unit 万元, of which",
        "column 其中：汽车: unit 亿元, of which",
        "column 增长率: non_additive",
        "column 用地 · 确保: unit 亩, ensure",
        "column 用地: unit 亩, strive",
        "column 排名: non_additive",
        "column 达标: unit %, non_additive",
        "column 期末余额: unit 万元, semi_additive, ensure",
        "whole of columns: 外资 >= 制造业 + 其中：汽车",
        "pair of columns: 外资 <= 期末余额",
        "pair of columns: 用地 · 确保 <= 用地",
        "added up over rows: 外资, 内资, 制造业, 其中：汽车, 用地 · 确保, 用地, 期末余额",
    ]


def test_the_places_of_an_axis() -> None:
    """Where the lines of an axis meet one of the other, the row stands first."""
    table = read_printed(["项目", "数"], [["甲", "1"], ["乙", "2"]], "合计", None, exact=False)
    assert (table.is_stated, table.is_exact, table.has_commas) == (False, False, False)
    assert (table.across(table.rows), table.across(table.columns)) == (table.columns, table.rows)
    assert (table.place(table.rows, 0, 1), table.place(table.columns, 1, 0)) == ((0, 1), (0, 1))
    assert table.places(table.rows, [0, 1], 1) == [(0, 1), (1, 1)]
    assert table.places(table.columns, [1], 0) == [(0, 1)]


def test_a_rounding_that_is_none() -> None:
    """The rounding of a table is a member of `Rounding` or a step."""
    with pytest.raises(SheetError, match="rounding: found 'off'"):
        read_printed(["项目", "数"], [["甲", "1"]], "合计", None, exact=False, rounding="off")  # type: ignore[arg-type]
