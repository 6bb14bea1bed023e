"""`jkq_targets.drafting`: made documents drafted into plans."""

from __future__ import annotations

import datetime
import gc
import pickle
import weakref
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jkq_targets import (
    AllocationTable,
    Amount,
    Bound,
    Commitment,
    Document,
    DocumentError,
    DocumentKind,
    Draft,
    Level,
    Measure,
    RecordError,
    Severity,
    Sheet,
    Status,
    Target,
    audit,
    compare,
    draft_plan,
    dumps,
    load,
    loads,
    read_document,
    read_table,
    series,
)
from jkq_targets.cli import main
from jkq_targets.drafting import Doubt, _drafting
from jkq_targets.drafting._blocks import BlocksRead, blocks_read
from jkq_targets.errors import FaultsError
from jkq_targets.language import in_language
from jkq_targets.verification import verify_text

TITLE = "嘉兴市2025年工作计划"

CIRCULAR = """嘉开工委发〔2025〕4号
关于印发《嘉兴经济技术开发区关于实施“两个年”活动的总体方案》的通知
各街道，各部门：
《总体方案》已经会议通过，现印发给你们。
嘉兴经济技术开发区党工委
嘉兴经济技术开发区管委会
2025年1月29日
嘉兴经济技术开发区
关于实施“两个年”活动的总体方案
一、工作任务
（一）深入开展招商突破年活动
力争完成合同利用外资8亿美元，引进项目10个以上。
指 挥 长：张  三
副指挥长：李四、王五
牵头部门：投资促进中心
责任部门：组织部（区人才办）、发展改革局，各街道
（二）深入开展项目攻坚年活动
确保全年腾退低效用地1000亩以上。
指 挥 长：赵六
牵头部门：发展改革局
责任部门：经信商务局、各街道
二、工作要求
1.加强组织领导。各部门要细化方案。
中共嘉兴市委经济技术开发区工委办公室 2025年2月7日印发"""


def text_document(*lines: str) -> Document:
    """A document of a title and some lines."""
    return read_document("\n".join((TITLE, *lines)).encode())


def page(*rows: str, before: str = f"<p>{TITLE}</p>") -> Document:
    """A page with one table, its rows given as the cells in HTML."""
    return read_document(
        f"<html><body>{before}<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>".encode()
    )


def cells(*texts: str) -> str:
    """A row of plain cells."""
    return "".join(f"<td>{text}</td>" for text in texts)


def goals(draft: Draft) -> list[str]:
    """Each goal in one line."""
    return [str(target) for target in draft.plan.targets]


def only(draft: Draft) -> Target:
    """The one goal of a draft."""
    (target,) = draft.plan.targets
    return target


def doubts(draft: Draft) -> Counter[Doubt]:
    """How often each kind of question is asked."""
    return Counter(question.statement.sentence for question in draft.questions if isinstance(question.statement.sentence, Doubt))


class TestHead:
    """What a document says about itself."""

    def test_circular(self) -> None:
        """A circular that issues a plan gives its number, issuers and dates; the title is that of the plan."""
        plan = draft_plan(read_document(CIRCULAR.encode())).plan
        assert plan.title == "嘉兴经济技术开发区关于实施“两个年”活动的总体方案"
        assert (plan.short_title, plan.year, plan.level) == ("两个年", 2025, Level.ZONE)
        assert plan.document_number == "嘉开工委发〔2025〕4号"
        assert plan.issuers == ("嘉兴经济技术开发区党工委", "嘉兴经济技术开发区管委会")
        assert (plan.signed_on, plan.printed_on) == (datetime.date(2025, 1, 29), datetime.date(2025, 2, 7))

    def test_year_and_level_given(self) -> None:
        """What is given goes before what is printed, and nothing is asked about it."""
        draft = draft_plan(read_document("工作计划\n新建学校3所。".encode()), year=2026, level=Level.CITY)
        assert (draft.plan.year, draft.plan.level) == (2026, Level.CITY)
        assert not doubts(draft) & Counter({Doubt.NO_YEAR: 1, Doubt.NO_LEVEL: 1})

    def test_lines_with_a_label_are_no_title(self) -> None:
        """Who wrote a document, and when, stands in lines of their own and is not its title."""
        text = "编制部门：嘉兴市财政局\n编制日期：2025年1月\n财政局部门预算\n一、概况\n收入1000万元。"
        assert draft_plan(read_document(text.encode())).plan.title == "财政局部门预算"

    def test_level_is_asked(self) -> None:
        """A title that does not say whose plan it is leaves a question."""
        draft = draft_plan(read_document("2025年工作计划\n新建学校3所。".encode()))
        assert doubts(draft)[Doubt.NO_LEVEL] == 1

    def test_no_year(self) -> None:
        """A document without a year is refused, since every goal hangs on it."""
        with pytest.raises(DocumentError, match="year: found a document that names no year; accepted: the year of the plan"):
            draft_plan(read_document("新建学校3所。".encode()))


class TestCampaigns:
    """Campaigns from headings."""

    def test_people_and_bodies(self) -> None:
        """A heading below which people and bodies are named is a campaign; a section on organization is none."""
        campaigns = draft_plan(read_document(CIRCULAR.encode())).plan.campaigns
        assert [(campaign.number, campaign.name) for campaign in campaigns] == [("一", "招商突破年"), ("二", "项目攻坚年")]
        assert (campaigns[0].commanders, campaigns[0].deputies) == (("张三",), ("李四", "王五"))
        assert campaigns[0].lead == ("投资促进中心",)
        assert campaigns[0].supporting == ("组织部（区人才办）", "发展改革局", "各街道")
        assert [target.label for target in campaigns[1].targets] == ["腾退低效用地"]

    def test_lines_of_work(self) -> None:
        """Without people and bodies the numbered sections with the figures are lines of work, and a question says so."""
        draft = text_document(
            "（一）聚焦招商。力争引进项目3个。", "（二）聚焦民生。新建学校2所。", "（三）加强组织领导。成立专班1个。"
        )
        drafted = draft_plan(draft)
        assert [campaign.name for campaign in drafted.plan.campaigns] == ["聚焦招商", "聚焦民生"]
        assert doubts(drafted)[Doubt.LINES_OF_WORK] == 1

    def test_scheme_of_a_campaign(self) -> None:
        """A scheme of its own behind the plan belongs to the campaign that its title names."""
        draft = draft_plan(read_document(f"{CIRCULAR}\n关于打好招商突破年活动方案\n新引进人才30名。".encode()))
        assert [target.label for target in draft.plan.campaigns[0].targets][-1] == "新引进人才"


class TestGoals:
    """Targets from figures."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("确保实到外资5亿美元，力争6亿美元。", ["实到外资: 确保 5亿美元", "实到外资: 力争 6亿美元"]),
            ("固定资产投资同比增长10%以上。", ["固定资产投资: 增长 10% 以上"]),
            ("新增5家上市企业。", ["新增上市企业: 5家"]),
            ("推动3个项目早拿地、早开工。", ["项目早拿地、早开工: 3个"]),
            ("培育“甲计划”、“乙计划”各1名。", ["培育“甲计划”: 1名", "“乙计划”: 1名"]),
            ("检验率、报废率均达到99%以上。", ["检验率: 99% 以上", "报废率: 99% 以上"]),
            ("电动车、行人守法率达到90%以上。", ["电动车、行人守法率: 90% 以上"]),
            ("引进10-50亿元项目2个。", ["10-50亿元项目: 2个"]),
            ("举办培训会5场，参与人次1000人以上。", ["培训会: 5场", "参与人次: 1000人次 以上"]),
            ("力争隧道年底开工。", ["隧道开工: 力争 年底"]),
            ("确保学校2025年9月建成启用。", ["学校建成启用: 确保 2025年9月"]),
            ("人均预期寿命达到83岁。", ["人均预期寿命: 83"]),
        ],
    )
    def test_read(self, text: str, expected: list[str]) -> None:
        """Each goal has its words, figure, bound and commitment."""
        assert goals(draft_plan(text_document(text))) == expected

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("2024年完成投资30亿元。", "a figure of an earlier year"),
            ("对产值2亿元以上企业实施走访。", "a size of what has no figure"),
            ("用3个月时间完成普查。", "a time"),
            ("发展5G产业。", "a name, or a number without a unit"),
        ],
    )
    def test_left_out(self, text: str, reason: str) -> None:
        """A figure that states no goal stands in the ledger, with the reason."""
        draft = draft_plan(text_document(text))
        assert not draft.plan.targets
        assert reason in {entry.reason for entry in draft.unused}

    def test_section_on_the_past(self) -> None:
        """What was reached before is no goal."""
        draft = draft_plan(text_document("一、上年工作回顾", "完成投资30亿元。", "二、今年目标", "完成投资40亿元。"))
        assert [str(target.amount) for target in draft.plan.targets] == ["40亿元"]

    def test_conditions(self) -> None:
        """Sizes, origins, bodies and scopes stand beside the figure, each figure with its place."""
        draft = draft_plan(
            text_document(
                "新开工总投资20亿元以上产业项目不少于3个。",
                "办理环节从8个减少到3个及以下。",
                "每个街道打造2个示范点（不含社区）。",
            )
        )
        found = [[(said.kind.name, said.text) for said in target.conditions] for target in draft.plan.targets]
        assert found == [
            [("QUALIFIER", "新开工总投资20亿元以上")],
            [("BASE", "从8个")],
            [("PER", "每个街道")],
        ]

    def test_measure_and_deadline(self) -> None:
        """A share, a growth and a time that names more than the year of the plan."""
        draft = draft_plan(text_document("到2027年覆盖率达到90%。", "到年底，产值增长7%。", "今年新增岗位300个。"))
        assert [target.measure for target in draft.plan.targets] == [Measure.SHARE, Measure.GROWTH, Measure.LEVEL]
        latest = [target.deadline and target.deadline.latest for target in draft.plan.targets]
        assert latest == [datetime.date(2027, 12, 31), datetime.date(2025, 12, 31), None]

    def test_parts(self) -> None:
        """其中 makes a part of the figure before it; a bracket that ends with its sum is split."""
        draft = draft_plan(
            text_document("进出口总额300亿元，其中出口总额220亿元。", "创建美丽河湖（甲河2.3公里、乙河1.5公里，合计3.8公里）。")
        )
        whole, part, first, second, total = draft.plan.targets
        assert part.part_of == whole.id
        assert (first.part_of, second.part_of, total.is_split) == (total.id, total.id, True)
        assert audit(draft.plan).ok

    def test_part_of_an_earlier_whole(self) -> None:
        """其中 under a figure too small for it is part of the nearest one that holds it, and the draft asks."""
        draft = draft_plan(text_document("新建学校12所，计划竣工3所，其中小学7所。"))
        whole, _, part = draft.plan.targets
        assert part.part_of == whole.id
        assert doubts(draft)[Doubt.PART_OF_EARLIER] == 1
        assert audit(draft.plan).ok is not False

    def test_sum_that_does_not_hold(self) -> None:
        """A split whose parts do not add up is what the audit calls an ERROR."""
        draft = draft_plan(text_document("创建美丽河湖（甲河2.3公里、乙河1.5公里，合计4.8公里）。"))
        assert [finding.rule for finding in audit(draft.plan).errors] == ["part"]


class TestOneGoal:
    """One goal with all the places that state it."""

    def test_restated(self) -> None:
        """A goal that two sections print is one target, with what the first prints and the word that only the second has."""
        draft = draft_plan(text_document("一、总体", "实到外资5亿美元。", "二、任务", "力争实到外资50000万美元。"))
        target = only(draft)
        assert [mention.text for mention in target.mentions] == ["5亿美元", "50000万美元"]
        assert [(mention.amount, mention.commitment) for mention in target.mentions] == [(None, None), (None, Commitment.STRIVE)]

    def test_other_figure(self) -> None:
        """Between the same goals, another figure under one name is the same goal: the audit warns, and the draft asks."""
        first = "完成工业投资12亿元，服务业投资7亿元，民间投资9亿元。"
        draft = draft_plan(text_document("一、总体", first, "二、任务", first.replace("7", "8")))
        assert len(draft.plan.targets) == 3
        assert doubts(draft)[Doubt.OTHER_FIGURE] == 1
        assert [finding.rule for finding in audit(draft.plan).findings if finding.severity is Severity.WARNING] == ["mentions"]

    def test_figures_apart(self) -> None:
        """Where the goals beside it do not tell, a name that text and table alone bear, with two figures, is a question."""
        document = page(
            cells("序号", "工作任务", "牵头单位"),
            cells("1", "开展行动，公开规范率98%。", "甲局"),
            before=f"<p>{TITLE}</p><p>公开规范率100%。</p>",
        )
        draft = draft_plan(document)
        assert len(draft.plan.targets) == 2
        assert doubts(draft)[Doubt.FIGURES_APART] == 1

    def test_short_names(self) -> None:
        """A name that says little is one goal only beside the same goals."""
        draft = draft_plan(text_document("举办培训会5场，参与人次1000人。", "举办音乐会3场，参与人次1000人。"))
        assert Counter(target.label for target in draft.plan.targets)["参与人次"] == 2

    def test_list_of_names(self) -> None:
        """Two names for what one list counts are one goal."""
        draft = draft_plan(
            text_document(
                "一、总体", "实施甲港、乙港、丙港等3个滨河绿化。", "二、任务", "加快建设甲港、乙港、丙港等3个滨河绿地。"
            )
        )
        assert len(only(draft).mentions) == 2

    def test_names_are_told_apart(self) -> None:
        """Two goals of one indicator whose words could not both hold get a condition each, and no false ERROR."""
        lines = ("一、全区", "确保固定资产投资20亿元。", "二、园区", "力争固定资产投资5亿元。")
        draft = draft_plan(text_document(*lines))
        assert [target.conditions[-1].text for target in draft.plan.targets] == ["一、全区", "二、园区"]
        assert doubts(draft)[Doubt.ONE_NAME] == 2
        assert audit(draft.plan).ok is not False

    def test_true_contradiction(self) -> None:
        """A figure to be met above the one striven for in one clause stays what it is: an ERROR."""
        draft = draft_plan(text_document("确保固定资产投资20亿元，力争15亿元。"))
        assert [finding.rule for finding in audit(draft.plan).errors] == ["order"]


class TestTasks:
    """Tasks from tables of responsibilities and from the text."""

    def test_table(self) -> None:
        """Rows are tasks under their section; 责任部门 beside 牵头部门 support; a head that a page repeats is none."""
        head = cells("序号", "项目名称", "工作目标", "牵头部门", "责任部门")
        document = page(
            head,
            "<td colspan=5>（一）招商</td>",
            cells("1", "招大引强", "引进项目8个以上", "甲局、乙局", "丙局<br>丁街道"),
            head,
            cells("2", "平台", "建设园区", "甲局", "--"),
        )
        first, second = draft_plan(document).plan.tasks
        assert (first.number, first.name, first.lead, first.supporting) == ("1", "招大引强", ("甲局", "乙局"), ("丙局", "丁街道"))
        assert first.where.endswith("（一）招商")
        assert [str(target.amount) for target in first.own_targets] == ["8个"]
        assert (second.number, second.supporting) == ("2", ())

    def test_measures(self) -> None:
        """A task merged over its measures has them as actions, each with its own bodies; its goals stay with the task."""
        document = page(
            cells("序号", "工作任务", "年度目标", "具体措施", "牵头单位", "配合单位"),
            "<td rowspan=2>1</td><td rowspan=2>金融</td><td rowspan=2>新增上市企业5家</td>" + cells("开展行动", "甲局", "乙局"),
            cells("安排额度30亿元", "丙局", "丁局"),
        )
        (task,) = draft_plan(document).plan.tasks
        assert [(action.summary, action.lead, action.supporting) for action in task.actions] == [
            ("开展行动", ("甲局",), ("乙局",)),
            ("安排额度30亿元", ("丙局",), ("丁局",)),
        ]
        assert (task.lead, task.supporting) == ((), ())
        assert [str(target.amount) for target in task.own_targets] == ["5家"]
        assert [str(target.amount) for target in task.actions[1].own_targets] == ["30亿元"]

    def test_numbered_items(self) -> None:
        """Numbered items of a row are actions where the lead changes inside of it, else they are not."""
        document = page(
            cells("序号", "项目名称", "工作目标", "牵头部门"),
            "<td rowspan=2>1</td><td rowspan=2>环境</td>" + cells("1、整治5家<br>2、清淤3条", "甲局"),
            cells("3、监管20家", "乙局"),
            cells("2", "学校", "1、新建2所<br>2、提升5所", "丙局"),
        )
        first, second = draft_plan(document).plan.tasks
        assert [(action.number, action.lead) for action in first.actions] == [
            ("1", ("甲局",)),
            ("2", ("甲局",)),
            ("3", ("乙局",)),
        ]
        assert not second.actions
        assert [str(target.amount) for target in second.own_targets] == ["2所", "5所"]

    def test_bodies_over_tasks(self) -> None:
        """A cell of bodies over several tasks holds for each of them, and the draft asks."""
        document = page(
            cells("序号", "工作任务", "牵头单位"), cells("1", "甲任务") + "<td rowspan=2>甲局</td>", cells("2", "乙任务")
        )
        draft = draft_plan(document)
        assert [task.lead for task in draft.plan.tasks] == [("甲局",), ("甲局",)]
        assert doubts(draft)[Doubt.BODIES_OVER_TASKS] == 1

    def test_bodies_past_a_task(self) -> None:
        """A cell of bodies that ends within a later task holds for the task in which it begins, and the draft asks."""
        document = page(
            cells("序号", "工作任务", "具体措施", "牵头单位", "配合单位"),
            cells("1", "甲任务", "开展行动", "甲局") + "<td rowspan=3>乙局</td>",
            "<td rowspan=3>2</td><td rowspan=3>乙任务</td>" + cells("修订办法", "丙局"),
            cells("组织检查", "丙局"),
            cells("通报结果", "丙局", ""),
        )
        draft = draft_plan(document)
        first, second = draft.plan.tasks
        assert (first.lead, first.supporting) == (("甲局",), ("乙局",))
        assert (second.lead, second.supporting) == (("丙局",), ())
        assert [action.supporting for action in second.actions] == [(), (), ()]
        assert (doubts(draft)[Doubt.BODIES_PAST_TASK], doubts(draft)[Doubt.BODIES_OVER_TASKS]) == (1, 0)

    def test_star(self) -> None:
        """In a column of 责任单位 alone, a star marks who leads."""
        document = page(cells("序号", "主要工作任务", "责任单位"), cells("1", "人才总量超过150万人。", "*甲部、 乙局"))
        (task,) = draft_plan(document).plan.tasks
        assert (task.name, task.summary, task.lead, task.supporting) == (None, "人才总量超过150万人", ("甲部",), ("乙局",))

    @pytest.mark.parametrize(
        "lines",
        [
            ("1.优化审批。网上可办率达到95%以上。（牵头单位：甲局；责任单位：乙局、丙局，6月底完成）",),
            ("1.优化审批。网上可办率达到95%以上。", "牵头单位：甲局", "责任单位：乙局、丙局"),
        ],
        ids=["bracket", "lines"],
    )
    def test_text(self, lines: tuple[str, ...]) -> None:
        """A numbered item with its bodies behind it is a task, whose date is no goal."""
        draft = draft_plan(text_document("一、重点任务", *lines))
        (task,) = draft.plan.tasks
        assert (task.number, task.name, task.lead, task.supporting) == ("1", "优化审批", ("甲局",), ("乙局", "丙局"))
        assert goals(draft) == ["网上可办率: 95% 以上"]


class TestTables:
    """Tables that divide goals, and tables of indicators."""

    ROWS = (
        "<td rowspan=2>单位</td><td colspan=2>实到外资（万美元）</td>",
        cells("确保指标", "力争指标"),
        cells("甲街道", "30000", "30000"),
        cells("乙街道", "20000", "--"),
        cells("合计", "50000", "60000"),
    )

    INDICATORS = (("指标名称", "单位", "全年"), ("进出口总额", "亿元", "10.2"), ("失业率", "%", "4.5"))

    def test_allocation(self) -> None:
        """Columns have unit, commitment and indicator, and are linked to the goals with which they agree."""
        draft = draft_plan(page(*self.ROWS, before=f"<p>{TITLE}</p><p>确保实到外资5亿美元，力争6亿美元。</p>"))
        (table,) = draft.plan.allocation_tables
        ensured, strived = table.allocations
        assert (ensured.header, ensured.unit) == (("实到外资（万美元）", "确保指标"), "万美元")
        assert (ensured.commitment, strived.commitment) == (Commitment.ENSURE, Commitment.STRIVE)
        assert [draft.plan.target(column.targets[0]).goal for column in table.allocations] == ["确保 5亿美元", "力争 6亿美元"]
        assert [share.status for share in strived.shares] == [Status.ASSIGNED, Status.NOT_ASSIGNED]
        assert [mention.text for mention in ensured.mentions] == ["50000"]
        assert [finding.rule for finding in audit(draft.plan).errors] == ["sum"]

    def test_column_that_differs(self) -> None:
        """A column that comes to another figure than the goal of its name is not linked, and the draft asks."""
        draft = draft_plan(page(*self.ROWS, before=f"<p>{TITLE}</p><p>确保实到外资7亿美元。</p>"))
        assert draft.plan.allocation_tables[0].allocations[0].targets == ()
        assert doubts(draft)[Doubt.COLUMN_DIFFERS] == 1

    def test_unit_of_the_goal(self) -> None:
        """A column without a unit has that of the goal that it names."""
        rows = (cells("单位", "高层次人才"), cells("甲街道", "3"), cells("乙街道", "2（国万）"), cells("合计", "5"))
        draft = draft_plan(page(*rows, before=f"<p>{TITLE}</p><p>引育高层次人才5名。</p>"))
        (column,) = draft.plan.allocation_tables[0].allocations
        assert (column.unit, str(column.total), column.shares[1].note) == ("名", "5名", "国万")
        assert doubts(draft)[Doubt.COLUMN_WITHOUT_UNIT] == 1

    def test_cell_over_columns(self) -> None:
        """A total over several columns is that of the first; 其中 columns are part of it."""
        document = page(
            "<td rowspan=2>单位</td><td colspan=2>人才（名）</td>",
            cells("总数", "其中：顶尖"),
            cells("甲街道", "3", "1"),
            cells("乙街道", "2", ""),
            "<td>合计</td><td colspan=2>5</td>",
        )
        whole, part = draft_plan(document).plan.allocation_tables[0].allocations
        assert (str(whole.total), part.total, part.part_of) == ("5名", None, whole.header)

    def test_indicators(self) -> None:
        """A table of indicators gives the figures of the plan's year; those of another year stand in the ledger."""
        document = page(
            "<td rowspan=2>指标名称</td><td rowspan=2>单位</td><td>2024年完成</td>"
            "<td colspan=2>2025年计划</td><td rowspan=2>责任部门</td>",
            cells("绝对值", "绝对值", "增长%"),
            cells("进出口总额", "亿元", "8.71", "10.2", "15", "甲局"),
            cells("失业率", "%", "5", "4.5", "-", "乙局"),
        )
        draft = draft_plan(document)
        assert goals(draft) == ["进出口总额: 10.2亿元", "进出口总额: 增长 15%", "失业率: 4.5%"]
        assert [task.lead for task in draft.plan.tasks] == [("甲局",), ("乙局",)]
        assert {entry.reason for entry in draft.unused if entry.text == "8.71"} == {"a cell of another year, or a remark"}

    def test_indicators_without_units(self) -> None:
        """A table of indicators with a figure and its unit in one cell needs no column of units."""
        document = page(cells("主要指标", "2025年目标"), cells("进出口总额", "10.2亿元"), cells("失业率", "4.5%以内"))
        assert goals(draft_plan(document)) == ["进出口总额: 10.2亿元", "失业率: 4.5% 以内"]

    def test_past_and_present(self) -> None:
        """A report on one year and a plan for the next is of the next; a table of the section on the past is left out."""
        table = "".join(f"<tr>{cells(*row)}</tr>" for row in self.INDICATORS)
        document = read_document(
            f"<html><body><p>关于某区2024年计划执行情况及2025年计划的报告</p><p>一、2024年计划执行情况</p><table>{table}</table>"
            f"<p>二、2025年计划</p><p>进出口总额11亿元。</p></body></html>".encode()
        )
        draft = draft_plan(document)
        assert (draft.plan.year, goals(draft)) == (2025, ["进出口总额: 11亿元"])
        assert verify_text(draft.plan, document.text, draft.unused).ok

    @pytest.mark.parametrize("label", ["小计", "其中：甲街道", "街道合计"])
    def test_rows_that_count_again(self, label: str) -> None:
        """A table whose rows count other rows again divides nothing that could be summed."""
        rows = (*self.ROWS[:-1], cells(label, "50000", "60000"), self.ROWS[-1])
        draft = draft_plan(page(*rows))
        assert not draft.plan.allocation_tables
        assert doubts(draft)[Doubt.OTHER_TABLE] == 1

    def test_columns_that_do_not_add_up(self) -> None:
        """Rates and remarks beside what is divided stand in the ledger."""
        document = page(
            cells("单位", "实到外资（万美元）", "增长率（%）", "备注"),
            cells("甲街道", "30000", "7", "含2家企业"),
            cells("乙街道", "20000", "9", ""),
            cells("合计", "50000", "8", ""),
        )
        draft = draft_plan(document)
        (column,) = draft.plan.allocation_tables[0].allocations
        assert (str(column.total), [share.organization for share in column.shares]) == ("50000万美元", ["甲街道", "乙街道"])
        assert verify_text(draft.plan, document.text, draft.unused).ok

    def test_other_table(self) -> None:
        """A table that is neither stays outside the plan, and the draft says so."""
        draft = draft_plan(page(cells("项目", "金额"), cells("甲", "30"), cells("乙", "20")))
        assert not draft.plan.allocation_tables
        assert doubts(draft)[Doubt.OTHER_TABLE] == 1


class TestFromRows:
    """`AllocationTable.from_rows`: a table that people have by itself."""

    def test_read(self) -> None:
        """Headings give unit, commitment, indicator and 其中; a row of totals the totals."""
        table = AllocationTable.from_rows(
            [("人才", "总数（名）"), ("人才", "其中：顶尖（名）"), "力争实到外资"],
            [("甲街道", "5", "1", "30000"), ("乙街道", "--", "", "若干"), ("总计", "5", "", "30000")],
            title="分解表",
            unit="万美元",
        )
        whole, part, last = table.allocations
        assert (whole.unit, str(whole.total), part.part_of, part.total) == ("名", "5名", whole.header, None)
        assert (last.unit, last.commitment) == ("万美元", Commitment.STRIVE)
        assert [share.status for share in last.shares] == [Status.ASSIGNED, Status.BLANK]
        assert [share.status for share in whole.shares] == [Status.ASSIGNED, Status.NOT_ASSIGNED]

    def test_refused(self) -> None:
        """A row with another number of cells is told by its place."""
        with pytest.raises(RecordError, match=r"rows\[1\]: found \('乙街道',\); accepted: the label of a body and 1 cells"):
            AllocationTable.from_rows(["外资（万美元）"], [("甲街道", "5"), ("乙街道",)], title="分解表")

    @pytest.mark.parametrize("text", ["#REF!", "1.2.3", "#N/A", "见附表第3行"])
    def test_one_answer_by_every_door(self, text: str, tmp_path: Path) -> None:
        """A cell that says neither a figure nor nothing is refused, whichever door the table comes in by."""
        rows = [("甲街道", "100"), ("乙街道", text), ("合计", "100")]
        path = tmp_path / "table.csv"
        path.write_text("\n".join(map(",".join, [("单位", "外资（万美元）"), *rows])), encoding="utf-8")
        told = []
        for door in (
            lambda: AllocationTable.from_rows(["外资（万美元）"], rows, title="分解表"),
            lambda: Sheet.from_rows(["单位", "外资（万美元）"], rows),
            lambda: read_table(path),
        ):
            with pytest.raises(FaultsError) as caught:
                door()
            (fault,) = caught.value.faults
            told.append((fault.found, fault.accepted))
        assert len(set(told)) == 1
        assert told[0][0] == repr(text)


class TestCommand:
    """The command ``draft``."""

    def test_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The plan goes into a file, the questions to the reader; the file is a plan that `audit` takes."""
        source, target = tmp_path / "plan.txt", tmp_path / "plan.json"
        source.write_text(f"{TITLE}\n垃圾分类实现全覆盖。", encoding="utf-8")
        assert main(["draft", str(source), "-o", str(target)]) == 0
        assert capsys.readouterr().out.splitlines()[0] == f"2025 {TITLE} (1 goal, 1 question)"
        assert load(target) == draft_plan(read_document(source)).plan

    def test_output(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Without a file the plan is the output, and the questions are messages; a year and a level may be given."""
        source = tmp_path / "plan.txt"
        source.write_text("工作计划\n新建学校3所。", encoding="utf-8")
        assert main(["draft", str(source), "--year", "2026", "--level", "city"]) == 0
        printed = capsys.readouterr()
        assert (loads(printed.out).year, loads(printed.out).level) == (2026, Level.CITY)
        assert printed.err.startswith("2026 工作计划 (1 goal")

    def test_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A document without a year is refused with its name."""
        source = tmp_path / "plan.txt"
        source.write_text("新建学校3所。", encoding="utf-8")
        assert main(["draft", str(source)]) == 2
        assert "plan.txt: year: found a document that names no year" in capsys.readouterr().err


class TestDraft:
    """The draft as a whole."""

    @pytest.mark.parametrize(
        "document",
        [
            pytest.param(read_document(CIRCULAR.encode()), id="circular"),
            pytest.param(
                page(
                    cells("序号", "工作任务", "目标", "牵头单位"),
                    cells("1", "招商引资", "确保引进项目3个、力争5个", "甲局")
                    + "</tr><tr><td>2<td rowspan=2>腾退1000亩，其中2025年6月底前300亩<td>同比增长8.5%<td rowspan=2>乙局</tr><tr>"
                    + "<td>3<td>40—50家",
                ),
                id="tasks-with-merged-cells",
            ),
            pytest.param(
                page(
                    cells("单位", "实到外资（万美元）", "人才（名）"),
                    cells("甲街道", "300", "3（含省万1人）"),
                    cells("乙街道", "--", "若干"),
                    cells("合计", "300", "12以上"),
                ),
                id="allocation",
            ),
            pytest.param(
                page(
                    cells("指标", "2024年完成", "2025年目标"),
                    cells("税收", "25.2亿元", "增长5%以上"),
                    cells("学校", "3所", "2所"),
                ),
                id="indicators",
            ),
            pytest.param(
                text_document("实际利用外资一百\n二十亿元，电话82222222。", "项目30个，其中12+15+3；见附件2第5页。"),
                id="numbers-that-are-no-goals",
            ),
        ],
    )
    def test_every_numeral(self, document: Document) -> None:
        """Every numeral is in a mention or in the ledger, and every mention is where it says."""
        draft = draft_plan(document)
        verified = verify_text(draft.plan, document.text, draft.unused)
        assert verified.ok, verified.to_text()
        assert verified.numerals == verified.in_mentions + verified.in_ledger

    def test_record(self) -> None:
        """The plan is an ordinary one: written, read again, compared, and part of a series."""
        draft = draft_plan(text_document("实到外资5亿美元。"))
        plan = loads(dumps(draft.plan))
        assert plan == draft.plan
        assert [row.before for row in compare(plan, plan)] == [plan.targets[0]]
        assert [row.year for row in series("实到外资", plans=[plan])] == [2025]
        assert pickle.loads(pickle.dumps(draft)) == draft

    def test_questions(self) -> None:
        """A question has its place, its words, the target, and speaks both languages."""
        draft = draft_plan(text_document("垃圾分类实现全覆盖。"))
        (question,) = draft.questions
        assert (question.text, question.target, question.place.paragraph) == ("全覆盖", draft.plan.targets[0].id, 2)
        assert str(question.statement) == "“全覆盖” is not a figure; the draft takes 100%."
        with in_language("zh"):
            assert str(question.statement) == "“全覆盖”不是数字，草案按100%处理。"
        assert only(draft).note == "全覆盖 is read as 100%."
        assert only(draft).bound is Bound.REACH

    def test_written_in_the_language_of_its_maker(self) -> None:
        """Who drafts in Chinese has notes and reasons in Chinese; the goals are the same."""
        document = text_document("垃圾分类实现全覆盖。总投资650亿元的100个项目。2024年完成投资30亿元。")
        english = draft_plan(document)
        with in_language("zh"):
            chinese = draft_plan(document)
        assert [target.note for target in chinese.plan.targets] == [
            "“全覆盖”按100%计。",
            "该数可能只是对旁边事物的说明。",
            None,
        ]
        assert [entry.reason for entry in chinese.unused] == ["日期", "日期", "以前年度的数值"]
        assert [(target.id, target.amount) for target in chinese.plan.targets] == [
            (target.id, target.amount) for target in english.plan.targets
        ]

    def test_text(self) -> None:
        """The counts of the draft, then its questions."""
        assert str(draft_plan(text_document("新建学校3所。"))) == f"2025 {TITLE} (1 goal, 0 questions)"
        assert (
            repr(draft_plan(text_document()))
            == "<Draft <Plan 2025 嘉兴市2025年工作计划: 0 campaigns, 0 tasks, 0 targets, 0 allocation tables>, 0 questions>"
        )


@pytest.mark.parametrize("given", ["plan.docx", 5, None])
def test_what_is_no_document(given: Any) -> None:
    """Anything but a document is an error that says how to read one."""
    with pytest.raises(DocumentError, match=r"document: found .*; accepted: a document, as read_document\(path\) gives it"):
        draft_plan(given)


def test_a_sentence_without_headings() -> None:
    """A document may be one sentence: its place is the text itself."""
    draft = draft_plan(read_document("确保实到外资5亿美元。".encode()), year=2025)
    (goal,) = draft.plan.targets
    assert (goal.amount, goal.mentions[0].where) == (Amount("5亿美元"), "正文")


class TestOneReadingForAuditAndDraft:
    """The audit and the draft of one document read its goals once."""

    def test_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whichever comes first reads the goals of a year; another year is another reading."""
        years: list[int] = []

        def counted(document: Document, year: int) -> BlocksRead:
            years.append(year)
            return blocks_read(document, year)

        monkeypatch.setattr(_drafting, "blocks_read", counted)
        document = text_document("确保实到外资5亿美元，力争6亿美元。")
        audit(document)
        draft_plan(document)
        audit(document)
        assert years == [2025]
        draft_plan(document, year=2024)
        assert years == [2025, 2024]

    def test_drafts_do_not_change_each_other(self) -> None:
        """A table that divides no goal is asked about once in each draft, and the second draft is the first."""
        rows = "| 街道 | 学校（所） |\n|---|---|\n| 城南 | 若干 |\n| 城北 | 待定 |\n| 2025年 | |"
        document = read_document(f"{TITLE}\n\n{rows}".encode(), kind=DocumentKind.MARKDOWN)
        before = audit(document)
        first, second = draft_plan(document), draft_plan(document)
        assert (first.plan, first.questions, first.unused) == (second.plan, second.questions, second.unused)
        assert audit(document).findings == before.findings

    def test_freed_without_a_search_for_cycles(self) -> None:
        """What is kept of a document does not keep the document."""
        document = text_document("确保实到外资5亿美元，力争6亿美元。")
        audit(document)
        draft_plan(document)
        kept = weakref.ref(document)
        gc.disable()
        try:
            del document
            assert kept() is None
        finally:
            gc.enable()
