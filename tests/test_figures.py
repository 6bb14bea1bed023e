"""`read_figures`: what it reads from plan text, with which words, and what it passes over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jkq_targets
from jkq_targets.amounts import Amount
from jkq_targets.errors import UnitError
from jkq_targets.figures import Figure, read_figures
from jkq_targets.terms import Bound, Commitment, Measure, Role


def only(text: str, unit: str | None = None) -> Figure:
    """The one figure of a phrase."""
    figures = read_figures(text, unit=unit)
    assert len(figures) == 1, figures
    return figures[0]


AMOUNTS = [
    ("投入25亿元", "25亿元", "25亿元"),
    ("内资60亿元人民币", "60亿元人民币", "60亿元"),
    ("资金达人民币3亿元", "人民币3亿元", "3亿元"),
    ("总投资$5000万", "$5000万", "5000万美元"),
    ("补助三千三百八十元五角八分。", "三千三百八十元五角八分", "3380.58元"),
    ("单价50元6角三分", "50元6角三分", "50.63元"),
    ("用地1,000亩", "1,000亩", "1000亩"),
    ("面积７，０００平方米", "７，０００平方米", "7000平方米"),
    ("税收35万元/亩", "35万元/亩", "35万元/亩"),
    ("租金２元／平方米", "２元／平方米", "2元/平方米"),
    ("能耗0.45吨标准煤/万元", "0.45吨标准煤/万元", "0.45吨标准煤/万元"),
    ("浓度28微克/立方米", "28微克/立方米", "28微克/立方米"),
    ("发电6000万千瓦时", "6000万千瓦时", "6000万千瓦时"),
    ("装机87万千瓦", "87万千瓦", "87万千瓦"),
    ("河道12.50公里", "12.50公里", "12.50公里"),
    ("发生率5‰", "5‰", "5‰"),
    ("比重提高3个百分点", "3个百分点", "3百分点"),
    ("增长近两成", "两成", "2成"),
    ("增长1.5倍", "1.5倍", "1.5倍"),
    ("产值翻一番", "翻一番", "1番"),
    ("覆盖率2/3", "2/3", "2/3"),
    ("完成三分之二", "三分之二", "2/3"),
    ("增长百分之六点五", "百分之六点五", "6.5%"),
    ("发案率千分之三", "千分之三", "3‰"),
    ("新增两个“驿站”", "两个", "2个"),
    ("示范企业一户", "一户", "1户"),
    ("培训一万两千三百人", "一万两千三百人", "12300人"),
    ("投资三千五百万元", "三千五百万元", "3500万元"),
    ("投资3.5千万元", "3.5千万元", "35000000元"),
    ("人口5万4千6百人", "5万4千6百人", "54600人"),
    ("亿元以上楼宇", "亿元", "1亿元"),
    ("千万元楼宇", "千万元", "1000万元"),
    ("近百亿产业基金", "百亿", "100亿"),
    ("上万人参加", "万人", "1万人"),
    ("利润-3.20%", "-3.20%", "-3.20%"),
    ("增速负3.9%", "负3.9%", "-3.9%"),
    ("投资 3.5 亿元", "3.5 亿元", "3.5亿元"),
    ("腾出建筑20余万平方米", "20余万平方米", "20万平方米"),
    ("GDP8%", "8%", "8%"),
    ("培育省千3名", "3名", "3名"),
    ("面积5km2", "5km2", "5平方公里"),
    ("投资额10.5（亿元）", "10.5（亿元）", "10.5亿元"),
    ("6.1（%）", "6.1（%）", "6.1%"),
    ("500(万元)", "500(万元)", "500万元"),
    ("补助5万（元）", "5万（元）", "5万元"),
    ("企业12（家）", "12（家）", "12家"),
    ("劳动生产率30（万元/人）", "30（万元/人）", "30万元/人"),
    ("收入2050（万元）", "2050（万元）", "2050万元"),
]


class TestAmount:
    @pytest.mark.parametrize(("text", "printed", "amount"), AMOUNTS, ids=[case[0] for case in AMOUNTS])
    def test_is_read_exactly_with_its_unit(self, text: str, printed: str, amount: str) -> None:
        """The number and unit are exact, and the text is the slice with the unit words."""
        figure = only(text)
        assert figure.text == printed == text[figure.start : figure.end]
        assert figure.amount == Amount.parse(amount)

    def test_keeps_the_written_places(self) -> None:
        """1.20 states two places."""
        assert str(only("投资1.20亿元").amount) == "1.20亿元"

    @pytest.mark.parametrize(
        ("text", "amount", "per"),
        [
            ("新增用地亩均投资340万元", "340万元/亩", "亩均"),
            ("人均收入达到7.5万元", "7.5万元/人", "人均"),
            ("每万人专利拥有量35件", "35件/万人", "每万人"),
            ("不低于每亩300万元", "300万元/亩", "每亩"),
            ("万元GDP能耗降至0.35吨标准煤", "0.35吨标准煤/万元", "万元"),
            ("亩均税收增长12%", "12%", "亩均"),
            ("日均处理垃圾500吨", "500吨", "日均"),
            ("规上亩均税收35万元/亩", "35万元/亩", "亩均"),
        ],
    )
    def test_words_for_each_of_what_become_the_denominator(self, text: str, amount: str, per: str) -> None:
        """亩均, 人均 and 每万人 are part of the unit where it can bear them; else they stay words."""
        figure = only(text)
        assert (figure.amount, figure.per) == (Amount.parse(amount), per)

    @pytest.mark.parametrize(
        ("text", "amounts"),
        [
            ("亩均税收从20万元增加到25万元", ["20万元/亩", "25万元/亩"]),
            ("户均收入由3万元增至5万元", ["3万元/户", "5万元/户"]),
            ("亩均税收由上年的20万元提高到今年底的25万元", ["20万元/亩", "25万元/亩"]),
            ("亩均税收从20万元/亩增加到25万元", ["20万元/亩", "25万元/亩"]),
            ("人均收入从3元提高到5元", ["3元/人", "5元/人"]),
            ("人均收入从3提高到5元", ["3元/人", "5元/人"]),
            ("每万人拥有量从20件提高到30件", ["20件/万人", "30件/万人"]),
            ("亩均税收30万元以上，力争35万元", ["30万元/亩", "35万元/亩"]),
            ("亩均投资和税收分别达到300万元和30万元", ["300万元/亩", "30万元/亩"]),
            ("亩均税收从20万元提高到总额5亿元", ["20万元/亩", "5亿元"]),
            ("人均收入从3万元提高到5万元，税收从3亿元提高到5亿元", ["3万元/人", "5万元/人", "3亿元", "5亿元"]),
            ("人均补助10元和5元奖金", ["10元/人", "5元"]),
            ("亩均税收30万元，总额5亿元", ["30万元/亩", "5亿元"]),
        ],
    )
    def test_denominator_holds_for_where_it_goes_and_what_raises_it(self, text: str, amounts: list[str]) -> None:
        """An arrival, a raised figure and a joined one share the denominator; a size of another thing has none."""
        assert [figure.amount for figure in read_figures(text)] == [Amount.parse(amount) for amount in amounts]

    def test_counting_word_that_the_table_does_not_know_leaves_the_amount_bare(self) -> None:
        """The word stands in `counter`."""
        figure = only("安装路灯50盏")
        assert (str(figure.amount), figure.counter, figure.text) == ("50", "盏", "50盏")

    def test_counting_word_of_the_table_is_the_unit(self) -> None:
        """家 is a unit and the counting word; a measure has none."""
        assert (only("企业5家").amount.unit, only("企业5家").counter) == ("家", "家")
        assert only("土地5亩").counter is None


RANGES = [
    ("引进50-100亿元项目", "50-100亿元", "50亿元", "100亿元"),
    ("形成1—2个", "1—2个", "1个", "2个"),
    ("增长12%至15%", "12%至15%", "12%", "15%"),
    ("培育5～10家", "5～10家", "5家", "10家"),
    ("投资1.2亿-1.5亿元", "1.2亿-1.5亿元", "1.2亿元", "1.5亿元"),
    ("补助8500到3万元", "8500到3万元", "8500元", "3万元"),
    ("资金一百二十到一百五十万元", "一百二十到一百五十万元", "120万元", "150万元"),
    ("降低百分之三十到四十", "百分之三十到四十", "30%", "40%"),
    ("吸引三四万人", "三四万人", "3万人", "4万人"),
    ("培育七八个", "七八个", "7个", "8个"),
    ("数十亿元投资", "数十亿元", "10亿元", "100亿元"),
]


class TestRange:
    @pytest.mark.parametrize(("text", "printed", "lower", "upper"), RANGES, ids=[case[0] for case in RANGES])
    def test_is_one_figure_with_shared_magnitude_and_unit(self, text: str, printed: str, lower: str, upper: str) -> None:
        """A dash between numbers is never a minus."""
        figure = only(text)
        assert (figure.text, figure.amount, figure.upper) == (printed, Amount.parse(lower), Amount.parse(upper))
        assert figure.bound is Bound.BETWEEN

    def test_across_dimensions_is_none(self) -> None:
        """提高2个百分点至15% is by how much and to what."""
        by, to = read_figures("提高2个百分点至15%")
        assert (by.upper, to.upper) == (None, None)


BOUNDS = [
    ("人才20名以上", Bound.AT_LEAST, "20名以上"),
    ("人才不少于20名", Bound.AT_LEAST, "不少于20名"),
    ("合格率不得低于95%", Bound.AT_LEAST, "不得低于95%"),
    ("活动至少3场", Bound.AT_LEAST, "至少3场"),
    ("全年至少组织2次", Bound.AT_LEAST, "至少组织2次"),
    ("土地100亩（含）以上", Bound.AT_LEAST, "100亩（含）以上"),
    ("达到5家及以上", Bound.AT_LEAST, "达到5家及以上"),
    ("增幅15%以上（含15%）", Bound.AT_LEAST, "15%以上（含15%）"),
    ("投资10亿元（含10亿元）以上", Bound.AT_LEAST, "10亿元（含10亿元）以上"),
    ("投资1000万元以下（含1000万，下同）", Bound.AT_MOST, "1000万元以下（含1000万，下同）"),
    ("企业5-10家（含10家）", Bound.BETWEEN, "5-10家（含10家）"),
    ("增幅15%以上（不含15%）", Bound.MORE_THAN, "15%以上（不含15%）"),
    ("增幅超过15%（含本数）", Bound.AT_LEAST, "超过15%（含本数）"),
    ("产值突破580亿元", Bound.MORE_THAN, "突破580亿元"),
    ("企业超150家", Bound.MORE_THAN, "超150家"),
    ("资金超过了3亿元", Bound.MORE_THAN, "超过了3亿元"),
    ("增幅大于5%", Bound.MORE_THAN, "大于5%"),
    ("发生率3%以内", Bound.AT_MOST, "3%以内"),
    ("发生率控制在3%以内", Bound.AT_MOST, "控制在3%以内"),
    ("发生率控制在3%", Bound.AT_MOST, "控制在3%"),
    ("审批最多80天", Bound.AT_MOST, "最多80天"),
    ("降幅不超过5%", Bound.AT_MOST, "不超过5%"),
    ("收费未突破15亿元", Bound.AT_MOST, "未突破15亿元"),
    ("2个工作日内办结", Bound.AT_MOST, "2个工作日内"),
    ("浓度35微克/立方米以下", Bound.AT_MOST, "35微克/立方米以下"),
    ("失业率低于3%", Bound.LESS_THAN, "低于3%"),
    ("用地不足1000亩", Bound.LESS_THAN, "不足1000亩"),
    ("人才30人左右", Bound.ABOUT, "30人左右"),
    ("绿道约6公里", Bound.ABOUT, "约6公里"),
    ("道路10余条", Bound.ABOUT, "10余条"),
    ("补助2000多万元", Bound.ABOUT, "2000多万元"),
    ("企业近百家", Bound.ABOUT, "近百家"),
    ("控制在3%左右", Bound.ABOUT, "控制在3%左右"),
    ("占比达到44%", Bound.REACH, "达到44%"),
    ("完成投资33亿元", Bound.REACH, "33亿元"),
    ("签约10个", Bound.REACH, "10个"),
    ("最近5家", Bound.REACH, "5家"),
    ("侦破3起", Bound.REACH, "3起"),
    ("引进5亿元内资", Bound.REACH, "5亿元"),
]


class TestBound:
    @pytest.mark.parametrize(("text", "bound", "wording"), BOUNDS, ids=[case[0] for case in BOUNDS])
    def test_is_said_by_the_words_beside_the_figure(self, text: str, bound: Bound, wording: str) -> None:
        """以上, 以内 and negated comparisons include the figure; 超, 突破 and 低于 do not."""
        figure = only(text)
        assert figure.bound is bound
        assert text[figure.wording_start : figure.wording_end] == wording

    def test_before_several_joined_figures_holds_for_each(self) -> None:
        """分别 spreads the word before the first over all of them."""
        figures = read_figures("产值分别突破200亿元、150亿元和50亿元")
        assert [figure.bound for figure in figures] == [Bound.MORE_THAN] * 3

    def test_behind_one_figure_holds_for_it_alone(self) -> None:
        """Of 开工5家、竣工3家以上 only the second has a bound."""
        assert [figure.bound for figure in read_figures("开工5家、竣工3家以上")] == [Bound.REACH, Bound.AT_LEAST]

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("用地10亩以上（含水面2亩）", ["10亩", "2亩"]),
            ("投资10亿元以上（含10亿元设备）", ["10亿元", "10亿元"]),
            ("企业15家以上（含5家）", ["15家", "5家"]),
            ("用地10亩以上（含10家）", ["10亩", "10家"]),
        ],
    )
    def test_takes_in_no_other_figure_in_brackets(self, text: str, printed: list[str]) -> None:
        """（含…） with anything but the figure itself says what is part of it."""
        assert [figure.text for figure in read_figures(text)] == printed


ENSURE, STRIVE, NONE = Commitment.ENSURE, Commitment.STRIVE, Commitment.NONE
COMMITMENTS = [
    ("确保新增10家，总数达50家；用地90亩", [ENSURE, ENSURE, ENSURE]),
    ("力争新增10家，用地90亩。税收3亿元", [STRIVE, STRIVE, NONE]),
    ("确保外资7亿美元，力争8亿美元；内资5亿元，力争6亿元", [ENSURE, STRIVE, ENSURE, STRIVE]),
    ("确保外资7亿美元（省口径），力争8亿美元；内资5亿元", [ENSURE, STRIVE, ENSURE]),
    ("引进项目1个，力争2个；落地3个", [NONE, STRIVE, NONE]),
    ("总产值力争突破580亿元；企业10家以上", [STRIVE, NONE]),
    ("今年力争完成10亿元，新增5家", [STRIVE, STRIVE]),
    ("确保用好资金，全年举办5场", [NONE]),
    ("一是确保新增5家；二是盘活8家", [ENSURE, NONE]),
    ("向上争取资源，新增5家", [NONE]),
    ("争取完成10亿元", [STRIVE]),
    ("保证完成10亿元", [ENSURE]),
    ("确保18亿元，冲刺20亿元", [ENSURE, NONE]),
    ("确保外资7亿美元，奋力冲刺8亿美元；内资5亿元", [ENSURE, NONE, ENSURE]),
    ("确保18亿元，向20亿元冲刺", [ENSURE, NONE]),
    ("确保财政收入18亿元，冲刺税收15亿元", [ENSURE, NONE]),
    ("力争2亿美元，力保1.8亿美元", [STRIVE, NONE]),
    ("确保7亿美元，必保6亿美元", [ENSURE, NONE]),
    ("确保7亿美元，奋力完成8亿美元", [ENSURE, NONE]),
    ("确保新增7家，奋力推进建设，引进5个", [ENSURE, NONE]),
    ("确保18亿元，努力实现20亿元", [ENSURE, NONE]),
    ("确保7亿美元，底线目标6亿美元，挑战目标为9亿美元", [ENSURE, NONE, NONE]),
    ("确保底线目标6亿美元，力争完成挑战目标9亿美元", [ENSURE, STRIVE]),
    ("力争冲刺20亿元", [STRIVE]),
    ("务必保持5家", [ENSURE]),
    ("确保18亿元，全力保障项目10个", [ENSURE, ENSURE]),
    ("确保18亿元，守住民生底线，应对新挑战，引进5家", [ENSURE, ENSURE]),
    ("增长8%确保、10%力争", [ENSURE, STRIVE]),
    ("外资7亿美元（确保），8亿美元（力争）；内资5亿元", [ENSURE, STRIVE, NONE]),
    ("确保8%、10%力争、12%", [ENSURE, STRIVE, ENSURE]),
    ("税收10亿元（力争12亿元）", [NONE, STRIVE]),
    ("增长8%，确保、力争的目标10%", [NONE, STRIVE]),
]


class TestCommitment:
    @pytest.mark.parametrize(("text", "commitments"), COMMITMENTS, ids=[case[0] for case in COMMITMENTS])
    def test_is_said_by_the_word_that_governs(self, text: str, commitments: list[Commitment]) -> None:
        """A word governs over commas and semicolons to the next word or the full stop; one that raises a figure only its own."""
        assert [figure.commitment for figure in read_figures(text)] == commitments


ROLES = [
    ("引进总投资3亿美元以上的项目3个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("引进50-100亿元项目2个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("其中10亿元以上2个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("其中50亿元以上项目2个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("其中50-100亿元3个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("投资10亿元以上，2个", [(Role.TARGET, None), (Role.TARGET, None)]),
    ("补助10万元3次", [(Role.TARGET, None), (Role.TARGET, None)]),
    ("最多100最少20个", [(Role.TARGET, None), (Role.TARGET, None)]),
    ("投资5亿元以上3年内完成", [(Role.TARGET, None), (Role.TARGET, None)]),
    ("环节从8个减少到3个", [(Role.FROM, None), (Role.TO, Measure.FALL)]),
    ("由上年的30%提高到今年的50%", [(Role.FROM, None), (Role.TO, Measure.RISE)]),
    ("由低水平提高到5家", [(Role.TO, Measure.RISE)]),
    ("由政府出资3000，", [(Role.TARGET, None)]),
    ("占比提高3个百分点", [(Role.CHANGE, Measure.RISE)]),
    ("改造提升0.8万亩", [(Role.TARGET, None)]),
    ("整治提升10家", [(Role.TARGET, None)]),
    ("质量改造提升3个百分点", [(Role.CHANGE, Measure.RISE)]),
    ("改造提升至0.8万亩", [(Role.TO, Measure.RISE)]),
    ("收入提升5000元", [(Role.CHANGE, Measure.RISE)]),
    ("效率提升10%", [(Role.CHANGE, Measure.RISE)]),
    ("材料减少65%", [(Role.CHANGE, Measure.FALL)]),
    ("投资同比增长12%", [(Role.CHANGE, Measure.GROWTH)]),
    ("增长8%以上，力争10%", [(Role.CHANGE, Measure.GROWTH)] * 2),
    ("增长15%以上（含15%），力争达到20%", [(Role.CHANGE, Measure.GROWTH)] * 2),
    ("占比提高到85%，力争90%", [(Role.TO, Measure.RISE)] * 2),
    ("增长8%，力争完成投资10%", [(Role.CHANGE, Measure.GROWTH), (Role.TARGET, None)]),
    ("时限减少50%，确保100%按时办结", [(Role.CHANGE, Measure.FALL), (Role.TARGET, None)]),
    ("减少8家，力争新增10家", [(Role.CHANGE, Measure.FALL), (Role.TARGET, None)]),
    ("事故同比下降均不少于10%", [(Role.CHANGE, Measure.FALL)]),
    ("增速分别达到10%和12%", [(Role.CHANGE, Measure.GROWTH)] * 2),
    ("提高亩均5万元", [(Role.TARGET, None)]),
    ("浓度降至28微克/立方米", [(Role.TO, Measure.FALL)]),
    ("增速高于全市平均2个百分点", [(Role.RELATIVE, Measure.RISE)]),
    ("能耗比全省低1.5个百分点", [(Role.RELATIVE, Measure.FALL)]),
    ("新增企业15家", [(Role.TARGET, None)]),
    ("65周岁以上老人体检率70%以上", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("3岁以下婴幼儿托位500个", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("16至24岁青年失业率低于15%", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("平均年龄45岁以下干部10名", [(Role.QUALIFIER, None), (Role.TARGET, None)]),
    ("从三岁以下婴幼儿抓起", [(Role.QUALIFIER, None)]),
    ("14周岁以下", [(Role.QUALIFIER, None)]),
    ("平均年龄控制在45岁以下", [(Role.TARGET, None)]),
    ("人均预期寿命83岁高于全国", [(Role.TARGET, None)]),
    ("预期寿命目标，2025年82.5岁", [(Role.TARGET, None)]),
    ("预期寿命从81岁提高到83岁", [(Role.FROM, None), (Role.TO, Measure.RISE)]),
    ("工作3周以上", [(Role.TARGET, None)]),
    ("利润增8.1%", [(Role.CHANGE, Measure.GROWTH)]),
    ("同比增8.1%", [(Role.CHANGE, Measure.GROWTH)]),
    ("产值升5%", [(Role.CHANGE, Measure.RISE)]),
    ("利润增至8.1%", [(Role.TO, Measure.RISE)]),
    ("新增8.1%", [(Role.TARGET, None)]),
    ("计提5%", [(Role.TARGET, None)]),
    ("企业增5家", [(Role.TARGET, None)]),
    ("收入比缩小到1.6以内", [(Role.TO, Measure.FALL)]),
    ("收入比从1.8缩小到1.6以内", [(Role.FROM, None), (Role.TO, Measure.FALL)]),
    ("增长8%确保、10%力争", [(Role.CHANGE, Measure.GROWTH)] * 2),
    ("增长8%以上，冲刺10%", [(Role.CHANGE, Measure.GROWTH)] * 2),
]


class TestRole:
    @pytest.mark.parametrize(("text", "roles"), ROLES, ids=[case[0] for case in ROLES])
    def test_and_direction_are_read_from_the_clause(self, text: str, roles: list[tuple[Role, Measure | None]]) -> None:
        """What is counted, where something starts and goes, by how much, and how far above something else."""
        assert [(figure.role, figure.direction) for figure in read_figures(text)] == roles

    @pytest.mark.parametrize(
        ("text", "origin", "arrival"),
        [
            ("指数从3.5提高到4.0", "3.5", "4.0"),
            ("指数由3.5提升至4.0", "3.5", "4.0"),
            ("由2020年的3.5逐步提高到2025年的4.0", "3.5", "4.0"),
            ("环节从8减少到3个", "8个", "3个"),
            ("资金从3万提高到5万元", "3万元", "5万元"),
        ],
    )
    def test_bare_origin_has_the_unit_of_where_it_goes(self, text: str, origin: str, arrival: str) -> None:
        """A number without unit is a figure where it leads to another number, and shares its unit."""
        start, end = read_figures(text)
        assert (start.role, start.amount) == (Role.FROM, Amount.parse(origin))
        assert (end.role, end.amount) == (Role.TO, Amount.parse(arrival))

    def test_bare_origin_that_might_share_a_magnitude_is_left_out(self) -> None:
        """Of 从3提高到5万元 the 3 may be 3元 or 3万元."""
        assert only("资金从3提高到5万元").text == "5万元"

    def test_range_as_origin_shares_the_unit_at_both_ends(self) -> None:
        """从3-5提高到8家 goes from 3家 to 5家."""
        origin, _ = read_figures("从3-5提高到8家")
        assert (origin.amount, origin.upper) == (Amount.parse("3家"), Amount.parse("5家"))


NO_FIGURES = [
    "7 million dollars", "7 meters", "5kgs",
    "世界500强企业", "G60科创走廊", "5G通信", "“十四五”规划", "十三五时期", "“3+2+1”机制", "1+9+N服务体系", "2.0版", "工业4.0",
    "第七届洽谈会", "第3批", "100周年", "PM2.5浓度", "达到Ⅲ类", "拨打12345热线", "“152”体系", "一般项目", "二三产业", "三产融合",
    "2020年3月5日", "2018—2022年", "3月底前", "二〇二〇年", "8:30", "2020-03-05", "〔2018〕1号", "国发[2019]11号", "1.加快推进",
    "2、推进落实", "（1）组织", "(三)加强", "附件1", "“7×24小时”", "90后", "22世纪", "3A级景区", "四街道", "五水共治", "十大行动",
    "一事一议", "“最多跑一次”", "千方百计", "千家万户", "成千上万", "万达广场", "（万元）", "最后一公里", "三年行动计划",
    "近三年", "未来5年", "一季度", "前三名", "前10名", "七个方面", "三个维度", "完成一个、销号一个", "一个平台、两个中心",
    "15分钟生活圈", "建区30年来", "20人才", "三成员单位", "十分重要", "八届七次会议", "三七二十一", "零零三", "万一",
    "一共", "0573-82282222", "B2B平台", "COVID-19", "3:7", "1.2.3", "12 345",
    "收入比缩小到1.58:1以内", "控制在1.58∶1以内", "1.58比1", "1：15", "1∶3", "1.58 : 1以内", "一点五八比一以内", "3·15",
    "增长3·5%", "实现两位数增长", "突破两位数", "保持个位数", "超过10位数", "保留两位小数", "从2.0提升到3.0版", "从500强提升",
    "力争用3年时间", "用3年左右时间", "利用三年时间", "用3至5年时间", "8小时工作制", "八小时工作制", "24小时热线", "12小时值班",
    "24小时自助服务", "十亿级企业", "亿元级项目", "千万级", "10亿级企业", "超百亿级产业", "50-100亿级企业", "5万吨级泊位",
    "2020（万元）", "2020-2022（万元）", "表1（万元）", "3（期）", "2020（年）",
]  # fmt: skip


class TestNoFigure:
    @pytest.mark.parametrize("text", NO_FIGURES)
    def test_is_read_from_names_dates_headings_and_idioms(self, text: str) -> None:
        """A number that is part of a name, a place in a list or a date has no size."""
        assert read_figures(text) == ()

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("1.完成投资10亿元", "10亿元"),
            ("2、推进5个项目", "5个"),
            ("引进500强企业3家", "3家"),
            ("5G基站1000个", "1000个"),
            ("按1:1.5配套5亿元", "5亿元"),
            ("任务1： 5家", "5家"),
            ("引进3位数字人才", "3位"),
            ("引进3位数智人才", "3位"),
            ("引进两位数学教师", "两位"),
            ("使用3年以上", "3年"),
            ("试用3年，", "3年"),
            ("用一个月时间", "一个月"),
            ("24小时内办结", "24小时"),
            ("8小时制定方案", "8小时"),
            ("培训20小时服务人员", "20小时"),
            ("培育十亿级企业5家", "5家"),
            ("投资不低于10亿元，争创国家级园区", "10亿元"),
            ("附表1（万元）：投资500（万元）", "500（万元）"),
        ],
    )
    def test_hides_a_figure_beside_it(self, text: str, printed: str) -> None:
        """A heading number or a name does not keep the figure of the line from being read."""
        assert only(text).text == printed


class TestUnitFromOutside:
    @pytest.mark.parametrize(
        ("text", "unit", "amount"),
        [
            ("25000", "万美元", "25000万美元"),
            ("7，000", "万元", "7000万元"),
            ("3万", "万元", "30000万元"),
            ("1（国万）", "名", "1名"),
            ("100以上", "家", "100家"),
            ("12%", "万元", "12%"),
            ("25（万元）", "万美元", "25万元"),
            ("3人", "名", "3人"),
        ],
    )
    def test_is_the_unit_of_a_number_without_one(self, text: str, unit: str, amount: str) -> None:
        """A number that prints its own unit keeps it."""
        assert only(text, unit=unit).amount == Amount.parse(amount)

    @pytest.mark.parametrize("text", ["--", "", "合计"])
    def test_makes_no_figure_of_a_cell_without_a_number(self, text: str) -> None:
        """An empty cell stays empty."""
        assert read_figures(text, unit="万元") == ()

    def test_must_be_defined(self) -> None:
        """An unknown unit is the caller's mistake."""
        with pytest.raises(UnitError):
            read_figures("5", unit="万美圆")


class TestAnyString:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\x00",
            "\ud800",
            "一" * 5000,
            "1" * 5000,
            "亿" * 5000,
            "1," * 2500,
            "5-" * 2500,
            "从" * 5000,
            "1/" * 2500,
            "百分之" * 2000,
            "奋力" * 2500,
            "1(" * 2500,
        ],
        ids=[
            "empty",
            "nul",
            "surrogate",
            "han",
            "digits",
            "scales",
            "commas",
            "dashes",
            "origins",
            "strokes",
            "ratios",
            "words",
            "brackets",
        ],
    )
    def test_is_read_without_an_error(self, text: str) -> None:
        """A run of more than 1000 digits is no figure, and no other string raises either."""
        figures = read_figures(text)
        assert all(text[figure.start : figure.end] == figure.text for figure in figures)
        assert figures == () or "分之" in text

    def test_longest_number_is_read(self) -> None:
        """An amount may have 1000 digits, and no more."""
        assert str(only(f"完成{'9' * 1000}元").amount) == f"{'9' * 1000}元"
        assert read_figures(f"完成{'9' * 1001}元") == ()


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 mismatches such a pattern; an atomic group says the same."""
    modules = Path(jkq_targets.__file__).parent.rglob("*.py")
    assert [path.name for path in modules if re.search(r"\)(?:[+*?]|\{[\d,]+\})\+", path.read_text(encoding="utf-8"))] == []
