"""`jkq_targets.views`: what the objects of the library show at a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, Sheet
from jkq_targets.catalog import available_years, load_plan
from jkq_targets.documents import read_document
from jkq_targets.drafting import draft_plan
from jkq_targets.errors import UnknownNameError
from jkq_targets.exporting import diff
from jkq_targets.figures import read_figures
from jkq_targets.grid import MAX_ROWS
from jkq_targets.model import Allocation, AllocationTable, Campaign, Plan, Share, Target, Task
from jkq_targets.query import TargetSet, assess, compare, responsibilities, series, targets
from jkq_targets.registries import indicators
from jkq_targets.rules import audit
from jkq_targets.sentences import LANGUAGES
from jkq_targets.showing import Shown
from jkq_targets.tables import TableSet
from jkq_targets.terms import Bound, Commitment, Level, Status
from jkq_targets.text import LINE_WIDTH, width
from jkq_targets.views import _DESCRIBED
from jkq_targets.views._blocks import Facts, Quoted, Title, listed
from jkq_targets.views._html import fragment
from jkq_targets.views._text import text_of
from jkq_targets.views._words import Heading

A = Amount.parse


class Reader(HTMLParser):
    """Reads HTML, fails where a tag is not closed or runs a script, and keeps the texts, the titles and the headings."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.titles: list[str] = []
        self.texts: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens."""
        assert tag not in ("script", "img", "link")
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_endtag(self, tag: str) -> None:
        """Closes what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.open and self.open[-1] != "style":
            self.texts.append(data)
            self.headings += [data] if self.open[-1] == "th" else []


def read(html: str) -> Reader:
    """The HTML, read to its end."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


PLAN = load_plan(2020)
TABLE = PLAN.allocation_tables[0]
#: Something of each class that has a view, and another where one class has two looks.
DOCUMENT = read_document(
    "<!doctype html><h1>嘉兴市2025年工作计划</h1><p>垃圾分类实现全覆盖。</p>"
    "<table><tr><td>单位</td><td>数</td></tr><tr><td>甲</td><td>3</td></tr></table>".encode()
)
SHOWN: dict[str, Any] = {
    "Allocation": TABLE.allocations[-1],
    "AllocationTable": PLAN.allocation_tables[1],
    "Amount": A("7亿美元"),
    "Assessment": assess(2022, {"实到外资": "4.6亿美元"}),
    "Campaign": PLAN.campaigns[0],
    "Comparison": compare(2021, 2022),
    "Differences": diff(PLAN, load_plan(2020, corrected=True)),
    "Document": DOCUMENT,
    "Draft": draft_plan(DOCUMENT),
    "Figure": read_figures("确保7亿美元以上")[0],
    "Finding": audit(TABLE).findings[0],
    "Mention": PLAN.targets[0].mentions[0],
    "Plan": PLAN,
    "Plan without campaigns": load_plan(2019),
    "Registry": indicators(),
    "Report": audit(PLAN),
    "Responsibilities": responsibilities("安监局"),
    "Series": series("实到外资"),
    "Share": TABLE.allocations[0].shares[0],
    "Sheet": TABLE.to_sheet(),
    "Sheet without rows and columns": Sheet(cells=(Cell("甲", "30", A("30万元")),)),
    "TableSet": TableSet.of("tables.xlsx", {"收入": TABLE.to_sheet(), "支出": TABLE.to_sheet()}),
    "Target": PLAN.targets[0],
    "TargetSet": targets(organization="城南街道"),
    "Task": load_plan(2019).tasks[0],
}
EACH = pytest.mark.parametrize("shown", [pytest.param(shown, id=name) for name, shown in SHOWN.items()])


class TestEveryView:
    """Each class that has a view, as text and in HTML."""

    def test_every_class_is_shown(self) -> None:
        """The views are those of the classes that derive from `Shown`, and each is tried here."""

        def derived(cls: type) -> set[str]:
            return {cls.__name__}.union(*map(derived, cls.__subclasses__()))

        assert derived(Shown) - {"Shown", "_Holder"} == set(_DESCRIBED) == {type(shown).__name__ for shown in SHOWN.values()}

    @EACH
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_html_is_sound(self, shown: Any, language: str) -> None:
        """A view is one page with its style, every tag closed, no script, nothing loaded."""
        html = shown.to_html(language)
        assert html.startswith(f'<!doctype html>\n<html lang="{language}">')
        assert "http" not in html
        assert "prefers-color-scheme" not in html
        assert any(character.isdigit() for character in "".join(read(html).texts))

    @EACH
    def test_a_notebook_shows_the_fragment(self, shown: Any) -> None:
        """A notebook shows the same without a page around it."""
        assert shown._repr_html_() in shown.to_html()

    @EACH
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_text_and_html_say_the_same(self, shown: Any, language: str) -> None:
        """The words of the text stand in HTML too, but for what a page cuts off a long list; the headings are the same."""
        reader = read(shown.to_html(language))
        on_page = "".join("".join(reader.texts).split())
        text = shown.to_text(language)
        assert [heading for heading in reader.headings if heading not in text] == []
        # Chinese sets no spaces around its brackets and colons.
        words = {word.strip("─-(:;)") for word in text.translate(str.maketrans("（）：；", "    ")).split()}
        missing = [word for word in words if word not in on_page]
        assert missing == [] or "…" in on_page

    @EACH
    def test_columns_stay_straight(self, shown: Any) -> None:
        """No line of a table is wider than the rule below its headings."""
        lines = shown.to_text().splitlines()
        for at, line in enumerate(lines):
            if line and not line.strip("─"):
                below = lines[at + 1 : lines.index("", at) if "" in lines[at:] else None]
                assert all(width(row) <= width(line) for row in below if not row.startswith("(")), line

    @EACH
    def test_no_line_ends_in_space(self, shown: Any) -> None:
        """Text has no spaces at the ends of its lines."""
        assert [line for line in shown.to_text().splitlines() if line != line.rstrip()] == []

    def test_an_unknown_language(self) -> None:
        """Another language is an error that names those there are."""
        with pytest.raises(UnknownNameError, match="en, zh"):
            PLAN.to_text("fr")


TABLE_OF_TWO = AllocationTable(
    title="任务分解表",
    allocations=(
        Allocation(
            header=("资金", "力争"),
            unit="万元",
            shares=(
                Share(organization="城南街道", amount=A("300万元"), printed="3000"),
                Share(organization="食品小镇管委会", printed="--", status=Status.NOT_ASSIGNED),
            ),
            total=A("300万元"),
        ),
        Allocation(header=("人才",), unit="名", shares=(Share(organization="城南街道", amount=A("1名"), printed="1（国万）"),)),
    ),
)
FUNDS = Target(id="a", label="到位资金", amount=A("7亿元"), bound=Bound.AT_LEAST, commitment=Commitment.STRIVE)
SMALL = Plan(
    year=2031,
    title="二〇三一年总体方案",
    short_title="方案",
    document_number="〔2031〕1号",
    issuers=("党工委", "管委会"),
    level=Level.ZONE,
    signed_on=date(2031, 1, 2),
    campaigns=(
        Campaign(
            name="行动",
            number="1",
            commanders=("甲",),
            lead=("财政局", "组织部"),
            own_tasks=(
                Task(
                    number="1",
                    name="任务",
                    where="附件",
                    lead=("财政局",),
                    own_targets=(FUNDS,),
                    actions=(Task(summary="our words", where="附件"),),
                ),
            ),
            own_tables=(TABLE_OF_TWO,),
        ),
    ),
)
SMALL_TEXT = """\
2031 二〇三一年总体方案
  issuers: 党工委、管委会
  document number: 〔2031〕1号
  level: zone
  signed on: 2031-01-02

1 行动 (1 task, 1 goal, 1 table)
  commanders: 甲
  lead: 财政局、组织部

1 task
no.  task       lead    label     goal
1    任务       财政局  到位资金  力争 7亿元 以上
1.   our words

任务分解表
                      资金       人才
                      力争
─────────────────────────────────────
城南街道        300 (3000)  1（国万）
食品小镇管委会          --
合计                   300"""


class TestPlan:
    """A plan, a campaign and their tables."""

    def test_text(self) -> None:
        """A plan has its facts, campaigns, tasks, goals and tables; a corrected cell has both figures."""
        assert SMALL.to_text() == SMALL_TEXT

    def test_an_empty_plan(self) -> None:
        """A plan without anything in it is its year, title and level."""
        empty = Plan(year=2031, title="总体方案", short_title="方案", level=Level.ZONE)
        assert empty.to_text() == "2031 总体方案\n  level: zone"

    @pytest.mark.parametrize("year", available_years())
    def test_every_goal_and_table_is_shown(self, year: int) -> None:
        """The text of a bundled plan has every campaign, every goal with its label, and every table."""
        plan = load_plan(year)
        lines = plan.to_text().splitlines()
        for goal in plan.targets:
            assert any(goal.label in line and goal.goal in line for line in lines), goal.id
        for name in (*(campaign.name for campaign in plan.campaigns), *(table.title for table in plan.allocation_tables)):
            assert any(name in line for line in lines)

    @pytest.mark.parametrize("year", available_years())
    def test_every_campaign(self, year: int) -> None:
        """A plan names its campaigns, and a campaign its bodies, goals and tasks, with quotations on hovering."""
        plan = load_plan(year)
        text = "".join(read(plan._repr_html_()).texts)
        assert all(campaign.name in text for campaign in plan.campaigns)
        for campaign in plan.campaigns:
            reader = read(campaign._repr_html_())
            text = "".join(reader.texts)
            assert all(body in text for body in campaign.lead + campaign.supporting + campaign.commanders)
            assert all(target.goal in text for target in campaign.own_targets[:MAX_ROWS])
            assert all(task.title in text for task in campaign.own_tasks)
            assert all(target.citation in reader.titles for target in campaign.own_targets[:MAX_ROWS])


class TestNotes:
    """The notes of goals and tasks: misprints outside figures, other readings."""

    NOTED = Target(id="b", label="外资", amount=A("7亿元"), note="Printed 外贸.")

    def test_notes_are_shown(self) -> None:
        """A plan, its campaigns, its tasks and a set of goals print every note, each once."""
        task = Task(name="任务", where="附件", note="序号 skips.", own_targets=[self.NOTED])
        plan = Plan(year=2031, title="方案", short_title="方案", level=Level.ZONE, own_tasks=[task], own_targets=[FUNDS])
        notes = "\n\nNotes:\n  - 任务: 序号 skips.\n  - 外资: Printed 外贸."
        assert plan.to_text().endswith(notes)
        assert targets(plans=[plan]).to_text().endswith("\n\nNotes:\n  - 外资: Printed 外贸.")
        assert "note: Printed 外贸." in self.NOTED.to_text()
        assert "Notes:" not in TargetSet.of([attrs.evolve(plan, own_tasks=())]).to_text()

    @pytest.mark.parametrize("year", available_years())
    def test_every_note_of_a_bundled_plan(self, year: int) -> None:
        """No note of a plan is left out."""
        plan = load_plan(year)
        text = plan.to_text()
        holders: list[Any] = [plan, *plan.campaigns, *plan.tasks, *plan.actions, *plan.targets]
        assert [holder.note for holder in holders if holder.note and holder.note not in text] == []


class TestTable:
    """A table with what is wrong in it."""

    def test_the_wrong_cell_is_marked(self) -> None:
        """The misprint of 2020 is marked with the figure that it should be, its total as one that does not fit."""
        html = TABLE._repr_html_()
        assert "<s>3000000</s> → <b>300000</b>" in html
        assert html.count('class="figure wrong"') == 1
        assert "700000 ≠ 3400000" in html
        assert "✗ 3000000 → 300000" in TABLE.to_text()

    def test_one_column(self) -> None:
        """A column shows its own sum alone."""
        html = TABLE.allocations[-1]._repr_html_()
        assert html.count('class="figure wrong"') == 1
        assert "确保指标" not in html

    def test_a_sheet(self) -> None:
        """The sheet of a table shows what the table does."""
        assert TABLE.to_sheet()._repr_html_() == TABLE._repr_html_()

    def test_the_corrected_cell_shows_what_was_printed(self) -> None:
        """With the errata applied nothing is marked, and the corrected cell has the printed figure in brackets."""
        whole = load_plan(2020, corrected=True).allocation_tables[0]
        html = whole._repr_html_()
        assert "300000 (3000000)" in html
        assert 'class="figure wrong"' not in html
        share = whole.row("服务业招商局")[-1]
        assert (share.text, share.printed) == ("300000 (3000000)", "3000000")
        assert TABLE.row("服务业招商局")[-1].text == "3000000"

    def test_a_table_of_ones_own_is_escaped(self) -> None:
        """Names, headings and cells of a table are escaped; a cell has its amount and note on hovering."""
        shares = [Share(organization="<甲>", amount=A("3家"), printed="3", note="含<乙>")]
        whole = AllocationTable(title="<表>", allocations=[Allocation(header=["<头>"], unit="家", shares=shares)])
        reader = read(whole._repr_html_())
        assert {"<甲>", "<表>", "<头>", "3"} <= set(reader.texts)
        assert reader.titles == ["3家 · 含<乙>"]
        assert "<甲>" not in whole._repr_html_()

    def test_ambiguous_cells_are_marked(self) -> None:
        """Where the wrong cell cannot be located, those that may be wrong are marked, and none as wrong."""
        shares = [Share(organization=name, amount=A("10家"), printed="10") for name in ("甲", "乙")]
        column = Allocation(header=["企业"], unit="家", shares=shares, total=A("110家"))
        html = AllocationTable(title="表", allocations=[column])._repr_html_()
        assert html.count('class="figure candidate"') >= 2
        assert 'class="figure wrong"' not in html


class TestBlocks:
    """What views consist of."""

    def test_long_lists_are_cut(self) -> None:
        """A page shows the first rows of a long list, and how many more there are; text shows all."""
        html = targets()._repr_html_()
        assert html.count("<tr>") == MAX_ROWS + 2
        assert f"… {len(targets()) - MAX_ROWS} more rows" in html
        assert "more row" not in targets().to_text()
        assert "more row" not in fragment([listed(["a"], [["1"]] * MAX_ROWS)])

    def test_facts_leave_out_what_is_absent(self) -> None:
        """A fact that is absent has no line; several words are joined by 、."""
        facts = Facts({Heading.LEAD: None, Heading.NOTE: "", Heading.LABEL: (), Heading.SUPPORTING: ("甲", "<乙>")})
        assert "<p><small>supporting</small> 甲、&lt;乙&gt;</p>" in fragment([facts])
        assert text_of([Title("t"), facts]) == "t\n  supporting: 甲、<乙>"
        assert text_of([Title("t"), Facts({Heading.LEAD: None}), Title("u")]) == "t\nu"

    def test_a_cell_with_a_quotation(self) -> None:
        """A quotation stands in the title, escaped, and a cell without one has none."""
        html = fragment([listed(["a", "b"], [[Quoted("1", '"<q>"'), "2"]], figures=["b"])])
        assert '<td class="words quoted" title="&quot;&lt;q&gt;&quot;">1</td><td class="figure">2</td>' in html

    def test_the_size_of_an_amount(self) -> None:
        """An amount has its size in the reference unit beside it, where that is another unit and the size a finite decimal."""
        assert A("7亿美元").to_text() == "7亿美元 (= 700,000,000美元)"
        assert A("7元").to_text() == "7元"
        assert A("2/3亿元").to_text() == "2/3亿元"


def test_views_are_imported_on_call(fresh_python: Callable[[str], str]) -> None:
    """Neither the model nor a query imports what only a view needs."""
    # What a process has before, such as the modules of a tool that measures it, says nothing about the package.
    code = (
        "import sys\nbefore = set(sys.modules)\nimport jkq_targets as jt\njt.Plan, jt.targets(year=2020)\n"
        "print([name for name in set(sys.modules) - before if name == 'html' or name.startswith('jkq_targets.views')])"
    )
    assert fresh_python(code) == "[]"


def test_lists_fit_into_the_terminal() -> None:
    """On a narrow terminal the columns of words become narrower and each row takes the lines it needs; a file keeps its lines."""
    compared = compare(2021, 2022)
    whole = compared.to_text()
    token = LINE_WIDTH.set(80)
    try:
        narrow = compared.to_text()
    finally:
        LINE_WIDTH.reset(token)
    rows = narrow.split("\n\n")[0].splitlines()[1:]
    assert max(map(width, rows)) <= 80 < max(map(width, whole.splitlines()))
    assert sorted("".join(narrow.split())) == sorted("".join(whole.split()))
    assert compared.to_text() == whole
