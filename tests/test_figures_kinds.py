"""Kinds of text that readers of figures stumble over: each is read whole or left out, and never cut."""

from __future__ import annotations

import pytest

from jkq_targets.figures import Figure, read_figures
from jkq_targets.terms import Bound, Measure, Role


def amounts(text: str) -> list[str]:
    """The amounts of a text as they print; a range with both ends."""
    return [str(figure.amount) + (f"～{figure.upper}" if figure.upper else "") for figure in read_figures(text)]


def only(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = read_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为企业减负3600万元", ["3600万元"]),
        ("减税降负4.5亿元以上", ["4.5亿元"]),
        ("综合税负16%左右", ["16%"]),
        ("肩负12项任务", ["12项"]),
        ("增速为负2.1%", ["-2.1%"]),
        ("负6.4%", ["-6.4%"]),
        ("同比增长负1.5%", ["-1.5%"]),
        ("结余为负的3万元", ["-3万元"]),
        ("账面负3亿元", []),
        ("误差±2%", []),
        ("最低气温零下8摄氏度", ["-8摄氏度"]),
        ("零下8个", []),
    ],
)
def test_minus_in_words(text: str, expected: list[str]) -> None:
    """负 is a minus at the start of a word; at the end of another word it is not, and behind an unknown one the number is out."""
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出口 47 350吨", []),
        ("出口超过47 350吨", []),
        ("投入 2 150 万元", []),
        ("税收6亿 2500万元", []),
        ("投资4. 5亿元", []),
        ("投资4\n.5亿元", []),
        ("投资一百二\n十亿元", []),
        ("从业三十五\n万人", []),
        ("增长百分之三\n点五", []),
        ("投资12,\n500万元", []),
        ("投资50-\n100亿元", []),
        ("投资50\n-100亿元", []),
        ("增长5%\n-3%", ["5%", "-3%"]),
        ("投入31, 480元", []),
        ("投入3,14,159元", []),
        ("售价$35，420美元", ["35美元", "420美元"]),
        ("售价$35,420", ["35420美元"]),
        ("6. 5家企业获奖", ["5家"]),
        ("增幅扩大 4 个百 分点", ["4个百分点"]),
        ("支出 20815.36\n元", ["20815.36元"]),
        ("投资 3.5 亿\n元", ["3.5亿元"]),
        ("绿地 12 平方\n公里", ["12平方公里"]),
        ("完成投资 18\n亿元", ["18亿元"]),
        ("下降 7.2\n%", ["7.2%"]),
        ("全年计划安排建设的重点工程和民生实事项目一共有 24\n个项目", ["24个"]),
        ("合计 24\n个别项目", []),
        ("共有 24\n家庭农场", []),
        ("到 2024\n年", []),
        ("产值3O.5亿元", []),
        ("产值l2亿元", []),
        ("共2l家企业", []),
        ("产值1OO亿元", []),
        ("新增4、5家", []),
        ("惠及5、6万人", []),
        ("长30米×20米", []),
        ("补助60元/人/月", []),
        ("补助200元/(人·月)", []),
        ("浓度28微克每立方米", ["28微克/立方米"]),
        ("廿五人", []),
    ],
)
def test_broken_and_joined_numbers(text: str, expected: list[str]) -> None:
    """A number that may be a part of a longer one is left out, and a unit that a line breaks is read whole."""
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资额（万元）3200", ["3200万元"]),
        ("规模（亿）8.00", ["8.00亿"]),
        ("金额（亿元）：4.75", ["4.75亿元"]),
        ("增速（%）：7.5", ["7.5%"]),
        ("企业（家）：36", ["36家"]),
        ("投资额（万元）2021年", []),
        ("数量（个）1.加快", []),
        ("（一）5家", ["5家"]),
        ("投资额（万元）3亿元", ["3亿元"]),
        ("单位：万元\n税收 4120\n非税 1875", ["4120万元", "1875万元"]),
        ("（单位：亿元）\n收入：25.3", ["25.3亿元"]),
        ("计量单位：万元\n合计 1000", ["1000万元"]),
        ("单位：万元\n收入 120\n增长率 6.1", ["120万元"]),
        ("单位：万元\n1 收入 120", ["120万元"]),
        ("单位：万元\n收入 120\n\n人数 25", ["120万元"]),
        ("单位：万元、%\n收入 120", []),
        ("责任单位：城南街道\n收入 120", []),
        ("HK$600万", ["600万港元"]),
        ("US$3.5亿", ["3.5亿美元"]),
        ("RMB800万元", ["800万元"]),
        ("C$500", []),
    ],
)
def test_unit_before_the_number(text: str, expected: list[str]) -> None:
    """A unit in brackets before a bare number, at the head of a list, or as a code of currency is its unit."""
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同价叁仟肆佰万元整", ["3400万元"]),
        ("共计柒佰零捌元伍角", ["708.5元"]),
        ("玖万贰仟圆正", ["92000元"]),
        ("壹佰贰拾叁元肆角伍分", ["123.45元"]),
        ("一式肆份", ["4份"]),
        ("大陆万家企业", []),
        ("队伍三支", ["3支"]),
        ("收拾万物", []),
        ("產值達到35億元", ["35億元"]),
        ("改造農田6萬畝、道路8條", ["6万亩", "8条"]),
        ("新增就業3.2萬人，補助兩億元", ["3.2万人", "2亿元"]),
    ],
)
def test_other_characters(text: str, expected: list[str]) -> None:
    """The numerals of money and traditional characters are read as the plain ones."""
    assert amounts(text) == [amount.translate({ord("億"): "亿"}) for amount in expected]


@pytest.mark.parametrize(
    "text",
    [
        "出台“稳进提质24条”",
        "落实《优化营商环境36条措施》",
        "做到“4个98%”",
        "实施“千百十工程”",
        "红十字事业",
        "走到十字路口",
        "会见张三、李四",
        "赵六人民币",
        "跨过三个千亿元大关",
        "连上5个百亿元台阶",
        "公园500米服务半径覆盖",
        "300米见绿",
        "十分钟健身圈",
        "亿元GDP生产安全事故死亡率",
        "推动教育全覆盖",
        "开展“清零”行动",
        "建设“零碳园区”",
        "坚持“零容忍”",
        "零售和零部件",
    ],
)
def test_names(text: str) -> None:
    """A number within a name is not a figure."""
    assert read_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“力争达到9%”", ["9%"]),
        ("突破千亿元大关", ["1000亿元"]),
        ("迈上3000亿元台阶", ["3000亿元"]),
        ("公园500米覆盖率达到92%", ["92%"]),
        ("三张桌子", []),
        ("为3个先进集体", ["3个"]),
    ],
)
def test_figures_beside_names(text: str, expected: list[str]) -> None:
    """What only looks like a name is read."""
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("比上年增收1500万元", Measure.RISE),
        ("同比多收600万元", Measure.RISE),
        ("增支800万元", Measure.RISE),
        ("比上年减收2100万元", Measure.FALL),
        ("减支900万元", Measure.FALL),
        ("节支350万元", Measure.FALL),
        ("短收4000万元", Measure.FALL),
    ],
)
def test_changes_of_revenue_and_expense(text: str, direction: Measure) -> None:
    """增收 and 减支 say by how much something changes."""
    figure = only(text)
    assert (figure.role, figure.direction) == (Role.CHANGE, direction)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分别提高12.5、8.1、3个百分点", ["12.5个百分点", "8.1个百分点", "3个百分点"]),
        ("分别达到90、75和60亿元", ["90亿元", "75亿元", "60亿元"]),
        ("市级、区级企业分别为6、15家", ["6家", "15家"]),
        ("分别培训300、500、800人次", ["300人次", "500人次", "800人次"]),
        ("1、新增5家", ["5家"]),
        ("第1、2、3个项目", []),
    ],
)
def test_lists_that_share_a_unit(text: str, expected: list[str]) -> None:
    """The unit behind the last number is that of all."""
    assert amounts(text) == expected


def test_list_shares_the_change() -> None:
    """分别提高 says of each number that it is by how much something rises."""
    assert {(figure.role, figure.direction) for figure in read_figures("两项比重分别提高1.5、2和3.5个百分点")[1:]} == {
        (Role.CHANGE, Measure.RISE)
    }


@pytest.mark.parametrize(
    ("text", "bound", "wording"),
    [
        ("过30亿元", Bound.MORE_THAN, "过30亿元"),
        ("规模过30亿元", Bound.MORE_THAN, "过30亿元"),
        ("利润占比过25%", Bound.MORE_THAN, "过25%"),
        ("企业过200家", Bound.MORE_THAN, "过200家"),
        ("举办过6场", Bound.REACH, "6场"),
        ("通过4项标准", Bound.REACH, "4项"),
        ("培育过8家", Bound.REACH, "8家"),
        ("跨过2000亿元", Bound.MORE_THAN, "跨过2000亿元"),
        ("跃上900亿元台阶", Bound.REACH, "跃上900亿元"),
        ("活动60场（次）以上", Bound.AT_LEAST, "60场（次）以上"),
    ],
)
def test_bounds_by_passing(text: str, bound: Bound, wording: str) -> None:
    """过 and 跨过 are more than the figure, but where 过 ends another word."""
    figure = only(text)
    assert (figure.bound, text[figure.wording_start : figure.wording_end]) == (bound, wording)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("全区一般公共预算收入完成八亿元，比上年同期增\n长 8.2%", Measure.GROWTH),
        ("材料数量同 比下 降 3.1%", Measure.FALL),
    ],
)
def test_broken_verbs(text: str, direction: Measure) -> None:
    """A verb that a space or the end of a long line breaks says what it says."""
    figure = read_figures(text)[-1]
    assert (figure.role, figure.direction) == (Role.CHANGE, direction)


def test_one_that_has_a_size() -> None:
    """引进一个10亿元以上项目 has a goal of one, and the size says of which things; both are striven for."""
    one, size = read_figures("力争引进一个20亿元以上项目；确保")
    assert (str(one.amount), one.role, str(size.amount), size.role) == ("1个", Role.TARGET, "20亿元", Role.QUALIFIER)
    assert one.commitment is size.commitment
    assert read_figures("引进一个好项目") == ()


@pytest.mark.parametrize("text", ["发放四份资料", "建成三处站点", "养殖五头奶牛", "购置两箱器材"])
def test_chinese_counts(text: str) -> None:
    """三份 and 五头 count as 两个 does."""
    assert only(text).role is Role.TARGET


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("从180元、240元提高到200元、260元", [Role.FROM, Role.FROM, Role.TO, Role.TO]),
        ("由6%和8%分别提高到7%和9%", [Role.FROM, Role.FROM, Role.TO, Role.TO]),
        ("从前年的5家、6家", [Role.TARGET, Role.TARGET]),
    ],
)
def test_origins_in_lists(text: str, roles: list[Role]) -> None:
    """Each number of a list from which something starts is an origin."""
    assert [figure.role for figure in read_figures(text)] == roles


@pytest.mark.parametrize(
    ("text", "amount", "bound"),
    [
        ("实现零欠薪", "0", Bound.AT_MOST),
        ("确保安全生产零事故", "0", Bound.AT_MOST),
        ("实现案件“零增长”目标", "0%", Bound.AT_MOST),
        ("力争隐患全面清零", "0", Bound.AT_MOST),
        ("实现社区服务全覆盖", "100%", Bound.REACH),
        ("实现上市企业零的突破", "1", Bound.AT_LEAST),
    ],
)
def test_goals_in_words(text: str, amount: str, bound: Bound) -> None:
    """A goal without a numeral is marked as such."""
    figure = only(text)
    assert (str(figure.amount), figure.bound, figure.in_words) == (amount, bound, True)
