"""Hostile values: labels that would command a terminal or a page, and numbers that no machine writes out, in every door."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pytest

import jkq_targets as jt
from jkq_targets import Amount, Cell, Sheet, Sum
from jkq_targets.document_rules._numbering import _is_in_contents
from jkq_targets.units import find_unit

#: A label that ends a script, begins another, colours a terminal and turns the direction of what follows.
LABEL = "额</script><script>alert(1)</script><!--\x1b[31m\x00\u202e\"'&"
#: What no text for a terminal holds: controls but line ends and tabs, marks that turn the direction, halves of characters.
COMMANDS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
#: More digits than Python writes out.
HUGE = 10**5000
#: Seconds of the processor within which a hostile value is refused, on a busy machine too.
SOON = 5


def sheet() -> Sheet:
    """A table whose labels and headings are hostile and whose total is wrong."""
    return Sheet.from_rows(["项", LABEL], [[LABEL, "1"], ["乙", "2"], ["合计", "4"]])


def table() -> jt.AllocationTable:
    """An allocation table of the same kind."""
    return jt.AllocationTable.from_rows([LABEL], [[LABEL, "1"], ["乙", "2"], ["合计", "4"]], title=LABEL)


def plan() -> jt.Plan:
    """A plan with a hostile title and hostile goals."""
    whole = jt.load_plan(2020)
    goals = tuple(attrs.evolve(goal, label=LABEL, indicator=None, part_of=None) for goal in whole.targets[:3])
    return attrs.evolve(whole, title=LABEL, campaigns=(), own_tasks=(), own_tables=(table(),), own_targets=goals)


def document() -> jt.Document:
    """A document with a hostile title and table."""
    label = re.sub("[\0\x1b]", "", LABEL)
    text = f"# {label}\n\n| 项 | {label} |\n|---|---|\n| {label} | 1 |\n| 合计 | 4 |\n"
    return jt.read_document(text.encode(), kind=jt.DocumentKind.MARKDOWN)


SHOWN: dict[str, Callable[[], Any]] = {
    "sheet": sheet,
    "report": lambda: jt.audit(sheet()),
    "report-of-a-table": lambda: jt.audit(table()),
    "report-of-a-plan": lambda: jt.audit(plan()),
    "report-of-a-document": lambda: jt.audit(document()),
    "table": table,
    "column": lambda: table().allocations[0],
    "plan": plan,
    "targets": lambda: jt.targets(plans=[plan()]),
    "comparison": lambda: jt.compare(plan(), plan()),
}


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in SHOWN.items()])
def test_views(make: Callable[[], Any]) -> None:
    """No view sends a control character, and no view in HTML has a tag of the label."""
    shown = make()
    page: str = shown._repr_html_()
    assert "额" in page
    assert "alert(1)" not in re.sub(r"&lt;/?script&gt;alert\(1\)", "", page)
    for text in (page, str(shown), *(getattr(shown, name)() for name in ("to_text", "to_html") if hasattr(shown, name))):
        assert COMMANDS.search(text) is None


DRAWN: dict[str, Callable[[], Any]] = {
    "table": table,
    "column": lambda: table().allocations[0],
    "targets": lambda: jt.targets(plans=[plan()]),
    "comparison": lambda: jt.compare(plan(), attrs.evolve(plan(), year=2021)),
    "assessment": lambda: jt.assess(
        jt.targets(plans=[plan()]), {goal.id: goal.amount for goal in plan().own_targets if goal.amount}
    ),
}


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in DRAWN.items()])
def test_charts(make: Callable[[], Any]) -> None:
    """A chart stands in a script of a page, in which altair escapes nothing: no label ends that script."""
    page = make().chart().to_html()
    reader = Scripts()
    reader.feed(page)
    scripts = [script for script in reader.scripts if "alert(1)" in script]
    assert len(scripts) == 1
    assert "vegaEmbed(" in scripts[0]
    assert not reader.has_comment
    assert COMMANDS.search(page) is None


class Scripts(HTMLParser):
    """Takes a page apart as a browser does: its scripts, and whether one holds the beginning of a comment."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the name of the parser
        """Open a script."""
        self._is_script = tag == "script"
        self.scripts += [""] * self._is_script

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == "script":
            self._is_script = False

    def handle_data(self, data: str) -> None:
        """Add to the script that is open."""
        if self._is_script:
            self.scripts[-1] += data

    @property
    def has_comment(self) -> bool:
        """True where a script holds what makes a browser pass over the end of the script."""
        return any("<!--" in script for script in self.scripts)


REFUSED: dict[str, Callable[[], object]] = {
    "amount": lambda: Amount.parse(LABEL),
    "unit": lambda: Amount(5, LABEL),
    "indicator": lambda: jt.indicator(LABEL),
    "organization": lambda: jt.organization(LABEL),
    "filter": lambda: jt.targets(campaign=LABEL),
    "years": lambda: jt.load_plan(LABEL),  # type: ignore[arg-type]  # a year that is no int
    "cell": lambda: Sheet.from_rows(["项", "数"], [[LABEL, "1", LABEL], ["乙", LABEL], ["合计", "1"]]),
    "heading": lambda: Sheet.from_rows(["项", LABEL], [["甲", "1.2.3"], ["合计", "1"]]),
    "keys": lambda: jt.from_dict({LABEL: 1}),
    "json": lambda: jt.loads('{"\\u001b[31m\\u202e": 1'),
    "relation": lambda: Sheet((), (Sum(LABEL, LABEL, (LABEL,)),)),
    "worksheet": lambda: jt.read_table(pd.DataFrame({LABEL: [LABEL], "数": [LABEL]})),
    "consistency": lambda: jt.assert_consistent(sheet()),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in REFUSED.items()])
def test_errors(act: Callable[[], object]) -> None:
    """The text of an error commands no terminal, wherever the error is caught."""
    with pytest.raises((jt.JkqTargetsError, AssertionError)) as caught:
        act()
    assert COMMANDS.search(str(caught.value)) is None
    assert all(COMMANDS.search(str(fault)) is None for fault in getattr(caught.value, "faults", ()))


NUMBERS: dict[str, Callable[[], object]] = {
    "figure": lambda: Sheet.from_rows(["项", "数"], [["甲", HUGE], ["合计", HUGE]]),
    "figure-as-text": lambda: Sheet.from_rows(["项", "数"], [["甲", "9" * 5000], ["合计", "1"]]),
    "decimal": lambda: Sheet.from_rows(["项", "数"], [["甲", Decimal("1E+999999999")], ["合计", 3]]),
    "fraction": lambda: Sheet.from_rows(["项", "数"], [["甲", Fraction(1, HUGE)], ["合计", 3]]),
    "label": lambda: Sheet.from_rows(["项", "数"], [[HUGE, 1], ["合计", 3]]),
    "heading": lambda: Sheet.from_rows(["项", HUGE], [["甲", 1], ["合计", 3]]),  # type: ignore[list-item]  # no text
    "frame": lambda: jt.read_table(pd.DataFrame({"项": ["甲", "合计"], "数": [HUGE, 1]}, dtype=object)),
    "index": lambda: jt.read_table(pd.DataFrame({"数": [1, 1]}, index=pd.Index([HUGE, HUGE + 1], dtype=object))),
    "polars": lambda: jt.read_table(pl.DataFrame({"项": ["甲", "合计"], "数": pl.Series([HUGE, 1], dtype=pl.Object)})),
    "records": lambda: list(jt.diagnose_many({"a": [HUGE], "b": [1]}, sums=[Sum("b", "b", ("a",))])),
    "places": lambda: list(jt.diagnose_many({"a": [1], "b": [1]}, sums=[Sum("b", "b", ("a",))], places=1000)),
    "weight": lambda: weighed(HUGE),
    "weight-decimal": lambda: weighed(Decimal("1E+999999999")),
    "weight-small": lambda: weighed(Decimal("1E-999999999")),
    "weight-fraction": lambda: weighed(Fraction(1, HUGE)),
    "step": lambda: Cell("甲", "1", Amount(1), rounding=Decimal("1E+999999999")),
    "step-small": lambda: Sheet.from_rows(["项", "数"], [["甲", 1], ["合计", 3]], rounding=Decimal("1E-999999999")),
    "step-of-records": lambda: list(
        jt.diagnose_many({"a": [1], "b": [1]}, sums=[Sum("b", "b", ("a",))], rounding=Decimal("1E+999999999"))
    ),
    "amount": lambda: Amount(HUGE),
    "product": lambda: Amount(Fraction(10**999 - 1, 2**3320)) * Fraction(10**999 - 1, 2**3320),
    "quotient": lambda: Amount(5) / HUGE,
    "width": lambda: format(Amount(5), "999999999999"),
    "width-of-a-number": lambda: format(Amount(5), "," + "9" * 5000),
    "offset": lambda: jt.Mention(start=HUGE, end=HUGE + 1, text="5", where="x", quote="5", supplied=""),
    "year": lambda: jt.load_plan(HUGE),
    "json": lambda: jt.loads(f'{{"year": {"9" * 5000}}}'),
    "limit": lambda: jt.Limits(parts=-HUGE),
}  # fmt: skip


def weighed(weight: int | Decimal | Fraction) -> Sheet:
    """A sum one part of which counts so many times."""
    cells = (Cell("甲", "1", Amount(1)), Cell("乙", "2", Amount(2)), Cell("合计", "3", Amount(3)))
    return Sheet(cells, (Sum("合计", "合计", ("甲", "乙"), weights=(1, weight)),))


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in NUMBERS.items()])
def test_numbers(act: Callable[[], object]) -> None:
    """A number that Python does not write out, or whose digits would fill the memory, is refused at once by an error of ours."""
    began = time.process_time()
    with pytest.raises(jt.JkqTargetsError) as caught:
        act()
    assert time.process_time() - began < SOON
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("places", [15, 16, 17, 18, 40, 999])
def test_places_of_records(places: int) -> None:
    """However many places integers have, arrays of records are diagnosed as sheets are, since no power of ten is cut off."""
    one = Decimal((0, (1,), -places))
    figures = {"甲": 5, "乙": 21, "合计": 17}
    (found,) = dict(jt.diagnose_many({name: [figure] for name, figure in figures.items()}, sums=[SUM], places=places)).values()
    cells = tuple(Cell(name, f"{one * figure:f}", Amount(one * figure)) for name, figure in figures.items())
    assert [finding.candidates for finding in found] == [finding.candidates for finding in jt.diagnose(Sheet(cells, (SUM,)))]


SUM = Sum("合计", "合计", ("甲", "乙"))


def test_names_of_columns() -> None:
    """A name of a column with more digits than Python writes out stands in short, and the column is read."""
    read = jt.read_table(pd.DataFrame({"项": ["甲", "合计"], HUGE: [1, 1]}))
    assert [cell.text for cell in read.cells] == ["1", "1"]


def test_other_values_in_frames() -> None:
    """What a frame may hold beside numbers is refused or read, and nothing else happens."""
    values = [datetime.date(2020, 1, 1), np.float32(0.1), pd.Timestamp("2020-01-01"), pd.NaT, complex(1, 2), [1], {"a": 1}, b"1"]
    for value in values:
        frame = pd.DataFrame({"项": ["甲", "乙", "合计"], "数": pd.Series([value, 1, 2], dtype=object)})
        try:
            assert jt.read_table(frame).cells
        except jt.SheetError as error:
            assert "甲" in str(error) or "数" in str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("一、目标………3", True),
        ("一、目标...12 ", True),
        ("一、目标\t3", True),
        ("一、目标  3", True),
        ("一、目标 3", False),
        ("一、目标3", False),
        ("一、目标..3", False),
        ("一、目标……3", False),
        ("3", False),
        ("", False),
        (f"一、{' ' * 40_000}。", False),
        (f"一、{'.' * 40_000}。", False),
        (f"一、{'1' * 40_000}。", False),
    ],
)
def test_lines_of_contents(line: str, is_one: bool) -> None:
    """A page number behind dots or a gap makes a line of a table of contents; the longest gap is passed once."""
    began = time.process_time()
    assert _is_in_contents(line) is is_one
    assert time.process_time() - began < SOON


@pytest.mark.parametrize(
    ("piece", "is_words"),
    [("/", False), ("*", False), ("1", False), ("亿", False), ("元/", False), ("百", False), (" e)", True), ("a/", True)],
)
def test_what_a_cell_or_a_label_repeats(piece: str, is_words: bool) -> None:
    """A label is read whatever it repeats; a cell is read as words, or refused with its place."""
    text = f"1{piece * 4000}x"
    start = time.process_time()
    assert len(Sheet.from_rows(["项", "数"], [["甲", "1"], [text, "2"]]).cells) == 2
    rows = [["甲", "1"], ["乙", text]]
    if is_words:
        assert [str(remark.text)[:8] for remark in Sheet.from_rows(["项", "数"], rows).remarks] == ["乙 · 数: “"]
    else:
        with pytest.raises(jt.SheetError, match=r"^乙 · 数: found '1"):
            Sheet.from_rows(["项", "数"], rows)
    assert time.process_time() - start < SOON


@pytest.mark.parametrize("name", ["/" * 4000, "元/" * 4000, "元/亩/人"])
def test_a_quotient_of_many_units_is_none(name: str) -> None:
    """A unit has one slash; what has more is refused, however many."""
    with pytest.raises(jt.UnitError, match=r"^unit: found"):
        find_unit(name)
