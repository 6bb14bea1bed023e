"""The subjects of figures: what each is about, for which bodies, and when."""

from __future__ import annotations

import pytest

import jkq_targets as jt
from jkq_targets.figures import read_figures


def subjects(text: str) -> list[str | None]:
    """The subject of each figure."""
    return [figure.subject for figure in read_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年固定资产投资达到48亿元", ["固定资产投资"]),
        ("确保完成合同外资3亿美元，力争3.5亿美元", ["合同外资", "合同外资"]),
        ("合同外资3亿美元（省口径，下同），力争完成4亿美元；实到外资2亿美元", ["合同外资", "合同外资", "实到外资"]),
        ("规上工业增加值增长8%以上，亩均税收突破30万元", ["规上工业增加值", "亩均税收"]),
        ("办理时间比法定时限缩短60%", ["办理时间"]),
        ("税收（不含车辆购置税）同比增长6%", ["税收"]),
        ("研发投入占比提高2个百分点", ["研发投入占比"]),
        ("工业增加值增长8%，高于全市平均2个百分点", ["工业增加值", "工业增加值"]),
        ("税收增长6%，低于年度目标1个百分点", ["税收", "税收"]),
        ("服务业增加值增速高于全省3个百分点", ["服务业增加值增速"]),
        ("投资增长9%，优良率快于上年2个百分点", ["投资", "优良率"]),
        ("研发经费支出占生产总值比重达3.2%", ["研发经费支出占生产总值比重"]),
        ("税收收入：12亿元", ["税收收入"]),
        ("环节从9个减少到4个", ["环节", "环节"]),
        ("按照“审批用时最多30天", ["审批用时"]),
    ],
)
def test_words_before_the_figure(text: str, expected: list[str | None]) -> None:
    """The name of what is measured stands before it, without what is done about it and how it moves."""
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成6个示范社区", ["示范社区"]),
        ("培育高新技术企业25家", ["高新技术企业"]),
        ("支持龙头企业组建创新联合体4个", ["创新联合体"]),
        ("引进世界500强、上市公司和超亿元项目7个", [None, "世界500强、上市公司和超亿元项目"]),
        ("引进2个8000万元的智能装备项目", ["智能装备项目", "智能装备项目"]),
        ("3家企业成为行业龙头", ["企业"]),
        ("举办美食节、购物节等文化惠民活动9场", ["文化惠民活动"]),
        ("开展4次定位精准、内容丰富的专题培训班", ["专题培训班"]),
        ("实施15个城建项目建设", ["城建项目"]),
        ("新增规上企业18家，总数达160家", ["新增规上企业", "规上企业"]),
        ("80%以上事项实现掌上办理", ["事项实现掌上办理"]),
        ("税收超千万楼宇20幢", ["税收", "税收超千万楼宇"]),
    ],
)
def test_things_that_are_counted(text: str, expected: list[str | None]) -> None:
    """The things counted stand before or behind a count, with their size where that is part of their name."""
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业增加值、外贸出口额分别增长7%、9%", ["工业增加值", "外贸出口额"]),
        ("水利、交通领域投资额分别达3亿元、8亿元", ["水利、交通领域投资额", "水利、交通领域投资额"]),
        ("财政收入30亿元，增长5%，其中税收收入26亿元", ["财政收入", "财政收入", "税收收入"]),
        ("收入完成18亿元，完成年度预算数40亿元的45%，下降2%", ["收入", "年度预算数", "收入", "收入"]),
        ("支出50亿元，占预算的43%", ["支出", "支出"]),
        ("河道2公里、绿道1公里，合计3公里", ["河道", "绿道", None]),
    ],
)
def test_shared_subjects(text: str, expected: list[str | None]) -> None:
    """A figure that names nothing of its own is about what the figure before is about; 分别 gives each member its own."""
    assert subjects(text) == expected


def test_goals_in_words() -> None:
    """零欠薪 is about those who reach it, or about 欠薪 where no words name them; 全覆盖 is about the words before it."""
    assert subjects("实现零欠薪") == ["欠薪"]
    assert subjects("国有企业、水利项目实现零欠薪") == ["国有企业、水利项目"]
    assert subjects("实现养老服务全覆盖") == ["养老服务"]


@pytest.mark.parametrize(
    ("text", "body", "period"),
    [
        ("各街道各建设2个驿站", "各街道", None),
        ("每个社区全年至少举办4场活动", "每个社区", "全年"),
        ("上半年新增市场主体900户", None, "上半年"),
        ("到2026年底，绿化率达到40%", None, "到2026年底"),
        ("比2024年增长5%", None, None),
    ],
)
def test_bodies_and_periods(text: str, body: str | None, period: str | None) -> None:
    """The bodies for each of which a figure holds, and the time by which it does; a time of comparison is none."""
    (figure,) = read_figures(text)
    assert (figure.body, figure.period) == (body, period)


def test_places_are_those_of_the_text() -> None:
    """The subject is a slice of the text as printed, also where that is in full width or in traditional characters."""
    text = "確保ＧＤＰ增長８％"
    (figure,) = read_figures(text)
    assert figure.subject == "ＧＤＰ" == text[figure.subject_start : figure.subject_end]


def test_registry_knows_subjects() -> None:
    """A subject finds its indicator in the registry where there is one."""
    (figure,) = read_figures("确保完成合同利用外资3亿美元")
    assert figure.subject is not None
    assert jt.indicator(figure.subject).code == "contracted-foreign-capital"


def test_without_subjects() -> None:
    """`subjects=False` finds the same figures and looks for no subject."""
    (figure,) = read_figures("全年各街道引进项目5个", subjects=False)
    assert (figure.text, figure.subject, figure.body, figure.period) == ("5个", None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加大河道淤积和排口隐患的整治力度，确保销号清零", ["河道淤积和排口隐患"]),
        ("加强违法建筑治理，确保清零", ["违法建筑治理"]),
        ("新建绿道5公里，确保清零", ["绿道", "绿道"]),
        ("完成业务融合，实现全覆盖", [None]),
    ],
)
def test_what_is_cleared(text: str, expected: list[str | None]) -> None:
    """清零 is about what the work of the clause before deals with, but for a figure between; 全覆盖 takes nothing from there."""
    assert subjects(text) == expected


def test_sum_of_a_list_in_brackets() -> None:
    """A sum at the end of brackets is about what stands before them; without brackets it has no subject."""
    assert subjects("新建绿道（东段3公里、西段4公里，共计7公里）") == ["东段", "西段", "绿道"]
    assert subjects("东段3公里、西段4公里，共计7公里")[-1] is None
    assert subjects("新建绿道（示范段）：东段3公里、西段4公里，共计7公里")[-1] is None
