"""`jkq_targets.views.html`, and what the objects of the library show in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import available_years, load_plan
from jkq_targets.model import Allocation, AllocationTable, Share
from jkq_targets.query import compare, responsibilities, series, targets
from jkq_targets.views.html import MAX_ROWS, Words, facts, fragment, heading, table


class Reader(HTMLParser):
    """Reads HTML, fails where a tag is not closed or runs a script, and keeps the text and the titles."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.titles: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens."""
        assert tag not in ("script", "img", "link")
        assert not any(name.startswith("on") for name, _ in attrs)
        self.open.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.open[-1] != "style":
            self.texts.append(data)


def read(html: str) -> Reader:
    """The HTML, read to its end."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def short_repr() -> dict[str, Any]:
    """Something of each class that has a picture."""
    plan = load_plan(2020)
    return {
        "plan": plan,
        "plan-without-campaigns": load_plan(2019),
        "campaign": plan.campaigns[0],
        "allocation-table": plan.campaigns[0].allocation_tables[1],
        "target-set": targets(organization="城南街道"),
        "series": series("实到外资"),
        "comparison": compare(load_plan(2021), load_plan(2022)),
        "responsibilities": responsibilities("安监局"),
    }


@pytest.mark.parametrize("name", list(short_repr()))
def test_pictures_are_sound(name: str) -> None:
    """A picture is one fragment with its style, every tag closed, no script, nothing loaded, with figures and Chinese in it."""
    html = short_repr()[name]._repr_html_()
    assert html.startswith("<style>")
    assert "http" not in html
    assert "prefers-color-scheme" not in html
    text = "".join(read(html).texts)
    assert any(character.isdigit() for character in text)
    assert any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("year", available_years())
def test_every_plan_and_campaign_has_a_picture(year: int) -> None:
    """A plan names its campaigns, and a campaign its bodies, goals and tasks."""
    plan = load_plan(year)
    text = "".join(read(plan._repr_html_()).texts)
    assert all(campaign.name in text for campaign in plan.campaigns)
    for campaign in plan.campaigns:
        reader = read(campaign._repr_html_())
        text = "".join(reader.texts)
        assert all(body in text for body in campaign.lead + campaign.supporting + campaign.commanders)
        assert all(target.goal in text for target in campaign.own_targets[:MAX_ROWS])
        assert all((task.name or task.summary or "") in text for task in campaign.tasks)
        assert all(target.citation in reader.titles for target in campaign.own_targets[:MAX_ROWS])


def test_the_wrong_cell_is_marked() -> None:
    """The misprint of 2020 is marked with the figure that it should be, its total as one that does not fit."""
    whole = load_plan(2020).campaigns[0].allocation_tables[0]
    html = whole._repr_html_()
    assert "<s>3000000</s> → <b>300000万元</b>" in html
    assert html.count('class="figure wrong"') == 1
    assert "700000 ≠ 3400000万元" in html


def test_the_corrected_cell_shows_what_was_printed() -> None:
    """With the errata applied nothing is marked, and the corrected cell has the printed figure in brackets."""
    whole = load_plan(2020, corrected=True).campaigns[0].allocation_tables[0]
    html = whole._repr_html_()
    assert "300000 (3000000)" in html
    assert 'class="figure wrong"' not in html
    share = whole.row("服务业招商局")[-1]
    assert (share.text, share.printed) == ("300000 (3000000)", "3000000")
    assert load_plan(2020).campaigns[0].allocation_tables[0].row("服务业招商局")[-1].text == "3000000"


def test_a_table_of_ones_own_is_escaped() -> None:
    """Names, headings and cells of a table are escaped; a cell tells its amount and note on hovering."""
    shares = [Share(organization="<甲>", amount=Amount.parse("3家"), printed="3", note="含<乙>")]
    whole = AllocationTable(title="<表>", allocations=[Allocation(header=["<头>"], unit="家", shares=shares)])
    reader = read(whole._repr_html_())
    assert {"<甲>", "<表>", "<头>", "3"} <= set(reader.texts)
    assert reader.titles == ["3家 · 含<乙>"]
    assert "<甲>" not in whole._repr_html_()


def test_ambiguous_cells_are_marked() -> None:
    """Where the wrong cell cannot be told, those that may be wrong are marked, and none as wrong."""
    shares = [Share(organization=name, amount=Amount.parse("10家"), printed="10") for name in ("甲", "乙")]
    column = Allocation(header=["企业"], unit="家", shares=shares, total=Amount.parse("110家"))
    html = AllocationTable(title="表", allocations=[column])._repr_html_()
    assert html.count('class="figure candidate"') >= 2
    assert 'class="figure wrong"' not in html


def test_long_lists_are_cut() -> None:
    """Of a long list the first rows are shown, and how many more there are."""
    html = targets()._repr_html_()
    assert html.count("<tr>") == MAX_ROWS + 2
    assert f"… {len(targets()) - MAX_ROWS} more rows" in html
    assert "more rows" not in table(["a"], [["1"]] * MAX_ROWS)


def test_facts_leave_out_what_is_not_there() -> None:
    """A fact that is absent has no line; several are joined by 、."""
    assert facts({"a": None, "b": (), "c": "", "d": ("甲", "<乙>")}) == "<p><small>d</small> 甲、&lt;乙&gt;</p>"


def test_heading_and_words() -> None:
    """A heading has what stands beside it; words without a title have none."""
    assert heading("<甲>", "&") == "<p><b>&lt;甲&gt;</b> <small>&amp;</small></p>"
    assert 'title="' not in table(["a"], [[Words("1")]])
    assert "<caption>&lt;c&gt;</caption><thead><tr><th>&lt;a&gt;</th></tr></thead>" in table(["<a>"], [], caption="<c>")
    assert fragment("x").endswith(">x</div>")


def test_html_is_imported_on_call(fresh_python: Callable[[str], str]) -> None:
    """Neither the model nor a query imports what only a notebook needs."""
    names = ["html", "jkq_targets.views.html", "jkq_targets.views.grid_html", "jkq_targets.views.plans"]
    code = f"import sys, jkq_targets as jt\njt.Plan, jt.targets(year=2020)\nprint([n for n in {names} if n in sys.modules])"
    assert fresh_python(code) == "[]"
