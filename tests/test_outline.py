"""`jkq_targets.views.outline`: a plan as lines of text."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import available_years, load_plan
from jkq_targets.model import Allocation, AllocationTable, Campaign, Plan, Share, Target, Task
from jkq_targets.terms import Bound, Commitment, Level, Status
from jkq_targets.views.outline import outline

A = Amount.parse


def target(label: str, text: str, bound: Bound = Bound.REACH, commitment: Commitment = Commitment.NONE) -> Target:
    """A target of that label and figure."""
    return Target(id="a", label=label, amount=A(text), bound=bound, commitment=commitment)


TABLE = AllocationTable(
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
PLAN = Plan(
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
                    own_targets=(target("到位资金", "7亿元", Bound.AT_LEAST, Commitment.STRIVE),),
                    actions=(Task(summary="our words", where="附件"),),
                ),
            ),
            own_tables=(TABLE,),
        ),
    ),
)
OUTLINE = """\
2031 二〇三一年总体方案
  发文机关: 党工委、管委会
  文号: 〔2031〕1号
  日期: 2031-01-02

1 行动
  指挥长: 甲
  牵头部门: 财政局、组织部
  1 任务 (财政局)
      到位资金  力争 7亿元 以上
    - our words

  任务分解表
    [1] 资金 · 力争
    [2] 人才
                           [1]        [2]
    城南街道        300 (3000)  1（国万）
    食品小镇管委会          --
    合计                   300"""


def test_outline() -> None:
    """A plan is told with its facts, campaigns, tasks, goals and tables; a corrected cell has both figures."""
    assert outline(PLAN) == OUTLINE


def test_an_empty_plan() -> None:
    """A plan without anything in it is its year and title."""
    assert outline(Plan(year=2031, title="总体方案", short_title="方案", level=Level.ZONE)) == "2031 总体方案"


@pytest.mark.parametrize("year", available_years())
def test_every_goal_and_table_is_told(year: int) -> None:
    """The outline of a bundled plan has every campaign, every goal with its label, and every table."""
    plan = load_plan(year)
    lines = outline(plan).splitlines()
    for goal in plan.targets:
        assert any(line.strip().startswith(goal.label) and line.endswith(goal.goal) for line in lines), goal.id
    for name in (*(campaign.name for campaign in plan.campaigns), *(table.title for table in plan.allocation_tables)):
        assert any(name in line for line in lines)


def test_columns_are_aligned_for_chinese() -> None:
    """The cells of a column end in one column of the terminal, where a Chinese character takes two."""
    lines = OUTLINE.splitlines()
    ends = set()
    for line, cell in zip(lines[-4:], ("[1]", "300 (3000)", "--", "300"), strict=True):
        before = line[: line.index(cell) + len(cell)]
        ends.add(sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in before))
    assert outline(PLAN).splitlines()[-4:] == lines[-4:]
    assert len(ends) == 1


def test_corrected_cells_have_both_figures() -> None:
    """In the corrected plan of 2020 the cell shows what it should be and what is printed."""
    assert "300000 (3000000)" in outline(load_plan(2020, corrected=True))
    assert "(3000000)" not in outline(load_plan(2020))
