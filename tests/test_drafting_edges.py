"""`jkq_targets.drafting`: goals, dates, tasks and columns that a draft brings together by less than their names."""

from __future__ import annotations

import pytest

from jkq_targets import Draft, Plan, draft_plan, read_document
from jkq_targets.documents import DocumentKind

HEAD = "嘉兴市2025年工作计划\n一、工作目标\n"
BODIES = ("城南街道", "嘉北街道", "塘汇街道")


def plan_of(*lines: str) -> Plan:
    """The plan of a text."""
    return draft_plan(read_document((HEAD + "\n".join(lines)).encode(), kind=DocumentKind.TEXT)).plan


def table(*rows: tuple[str, ...]) -> str:
    """A table of a page."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows) + "</table>"


def with_column(goal: str, heading: str, *cells: str) -> Draft:
    """The draft of a goal, and of a column of a table that divides it among three bodies; the last cell is the total."""
    rows = [("街道", heading), *zip(BODIES, cells, strict=False), ("合计", cells[-1])]
    page = f"<h1>嘉兴市2025年工作计划</h1><h2>一、工作目标</h2><p>{goal}</p><h2>附件1 任务分解表</h2>{table(*rows)}"
    return draft_plan(read_document(f"<html><body>{page}</body></html>".encode(), kind=DocumentKind.HTML))


def questions(draft: Draft) -> str:
    """All that a person must decide, in one text."""
    return "\n".join(str(question) for question in draft.questions)


@pytest.mark.parametrize(
    ("goal", "is_linked"),
    [
        pytest.param("全年实到外资10亿美元。", True, id="the figure itself"),
        pytest.param("全年实到外资9亿美元以上。", True, id="at least"),
        pytest.param("全年实到外资11亿美元以上。", False, id="less than at least"),
        pytest.param("全年实到外资12亿美元以内。", True, id="at most"),
        pytest.param("全年实到外资9亿美元以内。", False, id="more than at most"),
        pytest.param("全年实到外资约11亿美元。", True, id="about"),
    ],
)
def test_a_column_divides_the_goal_that_its_total_meets(goal: str, is_linked: bool) -> None:
    """A column of the name of a goal divides it where the total meets the goal; else a person decides."""
    draft = with_column(goal, "实到外资（亿美元）", "4", "3", "3", "10")
    (column,) = draft.plan.allocations
    assert bool(column.targets) is is_linked


@pytest.mark.parametrize(
    ("heading", "is_linked"),
    [
        pytest.param("引进亿元产业项目（个）", True, id="nearly all characters"),
        pytest.param("亿元以上产业项目数（个）", True, id="one within the other"),
        pytest.param("新建学校（个）", False, id="another name"),
        pytest.param("亩（个）", False, id="one character"),
    ],
)
def test_a_column_is_known_by_likeness(heading: str, is_linked: bool) -> None:
    """A column with nearly the name of a goal, and its figure, divides it; a person confirms that."""
    draft = with_column("全年引进亿元以上产业项目30个。", heading, "11", "9", "10", "30")
    (column,) = draft.plan.allocations
    assert bool(column.targets) is is_linked
    assert ("is named nearly as the goal" in questions(draft)) is (heading == "引进亿元产业项目（个）")


def test_the_parts_of_a_share_have_their_places() -> None:
    """A part in a cell is found behind the figure, with its unit or without."""
    draft = with_column(
        "新增规上工业企业30家，其中省级20家。", "规上工业企业（家）", "10（含省级3）", "10", "10（含省级4家）", "30"
    )
    (column,) = draft.plan.allocations
    parts = [part for share in column.shares for part in share.parts]
    assert [mention.text for part in parts for mention in part.mentions] == ["3", "4家"]


def test_a_table_that_the_model_refuses() -> None:
    """A table with a unit in each cell, and none above them, is no record of shares; the draft says that it is left out."""
    draft = with_column("新增规上工业企业30家。", "规上企业新增", "10家", "10家", "10家", "30家")
    assert draft.plan.allocations == ()
    assert "lists neither tasks nor shares of bodies" in questions(draft)


@pytest.mark.parametrize(
    ("line", "goals"),
    [
        pytest.param("上半年启动道路改造、年底前完成河道整治。", ["完成河道整治"], id="each date has its words"),
        pytest.param("完成道路改造工程验收，年底前投用。", ["完成道路改造工程验收投用"], id="the clause before a date"),
        pytest.param("实现欠薪案件零发生、零欠薪。", ["欠薪案件", "实现欠薪案件零发生、零欠薪"], id="nothing left of something"),
    ],
)
def test_goals_without_figures(line: str, goals: list[str]) -> None:
    """A goal with a date, or of nothing, has the words that say what is done."""
    assert [target.label for target in plan_of(line).targets] == goals


@pytest.mark.parametrize(
    ("line", "wholes"),
    [
        pytest.param(
            "投资100亿元，其中工业60亿元（含技改20亿元）。", [None, "2025.goal-1", "2025.goal-2"], id="a part of a part"
        ),
        pytest.param("投资100亿元（含工业60亿元）。", [None, "2025.goal-1"], id="in a bracket"),
        pytest.param("投资100亿元，含工业60亿元。", [None, None], id="without a bracket"),
    ],
)
def test_parts_of_goals(line: str, wholes: list[str | None]) -> None:
    """含 behind an opening bracket is part of the goal before it; elsewhere it may begin another clause."""
    assert [target.part_of for target in plan_of(line).targets] == wholes


def test_conditions_in_several_places() -> None:
    """A goal that several places state has the places of its conditions too."""
    line = "引进总投资5亿元以上项目10个。"
    (target, _) = plan_of(line, "二、重点任务", f"{line[:-1]}，总投资10亿元以上项目2个。").targets
    (condition,) = target.conditions
    assert (len(target.mentions), len(condition.mentions)) == (2, 2)


def test_rows_that_go_on() -> None:
    """A row without a number and a name goes on with the task above it, and without bodies it has theirs."""
    rows = [
        ("工作任务", "具体措施", "牵头单位", "配合单位"),
        ("招商引资", "1.引进项目10个；2.签约5个", "招商局", "商务局"),
        ("", "引进人才20名", "", ""),
        ("城市更新", "改造小区3个", "建设局", ""),
    ]
    page = f"<html><body><h1>嘉兴市2025年工作计划</h1><h2>重点任务表</h2>{table(*rows)}</body></html>"
    plan = draft_plan(read_document(page.encode(), kind=DocumentKind.HTML)).plan
    first, second = plan.tasks
    assert (first.name, second.name) == ("招商引资", "城市更新")
    assert [(action.summary, action.lead, action.supporting) for action in first.actions] == [
        ("引进项目10个", ("招商局",), ("商务局",)),
        ("引进人才20名", ("招商局",), ("商务局",)),
    ]
