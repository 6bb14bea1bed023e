"""`jkq_targets.grid` and the pictures of a `Report`: a table with what is wrong in it, in the terminal and in HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.catalog import load_plan
from jkq_targets.findings import Check
from jkq_targets.grid import MAX_ROWS, Grid, Mark, MarkKind, Spot
from jkq_targets.reports import Report
from jkq_targets.rules import audit
from jkq_targets.views._blocks import marked
from jkq_targets.views._html import fragment
from jkq_targets.views._text import text_of

HEADINGS = [["<表>"], ["街道", "外资（万元）", "", "占比"], ["", "确保", "力争", ""]]


class Outline(HTMLParser):
    """The elements and texts of a page; fails where an element is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.classes: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element that is open."""
        if tag != "meta":
            self.open.append(tag)
        self.classes += [(tag, value) for name, value in attrs if name == "class" and value]

    def handle_endtag(self, tag: str) -> None:
        """Closes the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes a text."""
        self.texts.append(data)


def report(*rows: str) -> Report:
    """The audit of a small table."""
    return audit(Sheet.from_rows(HEADINGS, [row.split() for row in rows]))


LOCATED = report("甲 4123 5123 10%", "乙 5000 60000 90%", "合计 9123 11123 100%")
AMBIGUOUS = report("甲 10 12 1%", "乙 20 25 2%", "合计 30 47 3%")
CLEAN = report("甲 10 12 1%", "合计 10 12 1%")


def test_a_located_cell_in_the_terminal() -> None:
    """The printed and the proposed figure stand side by side, and beside the total what its parts add up to."""
    assert LOCATED.to_text().split("\n\n")[1].splitlines() == [
        "<表>",
        "街道  外资（万元）          占比",
        "      确保            力争",
        "────────────────────────────────",
        "甲    4123            5123   10%",
        "乙    5000  ✗ 60000 → 6000   90%",
        "合计  9123   11123 ≠ 65123  100%",
        "(✗ wrong: printed → proposed; ≠ does not fit its parts: printed ≠ what they add up to)",
    ]


def test_an_ambiguous_sum_in_the_terminal() -> None:
    """Every candidate is marked, and none with a figure as if it were certain."""
    picture = AMBIGUOUS.to_text().split("\n\n")[1]
    assert "? 12" in picture
    assert "? 25" in picture
    assert "? 47 ≠ 37" in picture
    assert "→" not in picture
    assert picture.endswith("(? may be wrong; ≠ does not fit its parts: printed ≠ what they add up to)")


def test_a_clean_table_needs_no_picture() -> None:
    """Where nothing is marked, the text is the line that counts."""
    assert CLEAN.to_text() == "<表>: 4 relations checked, no findings."
    assert CLEAN.grids


def test_a_page_is_whole_and_escaped() -> None:
    """Every element is closed, and what a table prints is text."""
    page = LOCATED.to_html()
    outline = Outline(page)
    assert page.startswith("<!doctype html>")
    assert "<表>" in outline.texts
    assert "<script" not in page
    assert "http" not in page
    assert ("td", "figure wrong") in outline.classes
    assert ("td", "figure broken") in outline.classes
    assert ("section", "error") in outline.classes
    assert {"60000", "6000"} <= set(outline.texts)


def test_a_notebook_shows_the_fragment() -> None:
    """A notebook shows the same without a page around it, and marks candidates."""
    fragment = AMBIGUOUS._repr_html_()
    assert fragment in AMBIGUOUS.to_html()
    assert Outline(fragment).classes.count(("td", "figure candidate")) >= 2


def test_a_sheet_without_rows_and_columns() -> None:
    """Where no grid is known, a report is its line that counts and its findings."""
    assert "<p>表: 3 relations checked, no findings.</p></div>" in Report((), "表", [Check("a = b")] * 3)._repr_html_()


def test_the_tables_of_a_plan() -> None:
    """Of a plan the tables with a finding are shown; of a table its own grid, with headings that span their columns."""
    plan = load_plan(2020)
    whole = audit(plan)
    assert [grid.title for grid in whole.grids] == [plan.allocation_tables[0].title]
    assert "✗ 3000000 → 300000" in whole.to_text()
    assert '<th colspan="2">市外内资（万元人民币）</th>' in whole.to_html()
    assert audit(load_plan(2020, corrected=True)).grids == ()


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        pytest.param(Mark(MarkKind.WRONG, "3"), "✗ 30 → 3", id="wrong"),
        pytest.param(Mark(MarkKind.WRONG), "✗ 30", id="wrong-without-a-proposal"),
        pytest.param(Mark(MarkKind.CANDIDATE), "? 30", id="candidate"),
        pytest.param(Mark(MarkKind.CANDIDATE, "3"), "? 30 ≠ 3", id="total-that-is-a-candidate"),
        pytest.param(Mark(MarkKind.BROKEN, "3"), "30 ≠ 3", id="total"),
        pytest.param(Mark(MarkKind.BROKEN), "≠ 30", id="whole"),
    ],
)
def test_marks(mark: Mark, text: str) -> None:
    """Each mark stands beside the printed text, alike in the terminal and in HTML."""
    grid = Grid("", (("街道",), ("数",)), ((Spot("甲"), Spot("30", "甲")),))
    assert mark.over("30") == text
    assert text in text_of([marked(grid, {"甲": mark})])
    assert text in "".join(Outline(fragment([marked(grid, {"甲": mark})])).texts)


def test_a_long_table_shows_what_is_marked() -> None:
    """Of a long table only the ends and the neighbours of marked cells are shown, with what is left out."""
    rows = tuple((Spot(f"行{at}"), Spot(str(at), f"行{at}")) for at in range(MAX_ROWS * 2))
    grid = Grid("", (("行",), ("数",)), rows)
    marks = {"行50": Mark(MarkKind.WRONG, "5")}
    shown = [line.split()[0] for line in text_of([marked(grid, marks)]).splitlines()[2:-1]]
    assert shown == ["行0", "…", "行49", "行50", "行51", "…", f"行{MAX_ROWS * 2 - 1}"]
    assert "48 more rows" in text_of([marked(grid, marks)])
    assert "48 more rows" in fragment([marked(grid, marks)])
