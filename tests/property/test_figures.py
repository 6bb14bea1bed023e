"""The rules that `read_figures` keeps for every text."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.figures import Figure, read_figures
from jkq_targets.strategies import amounts
from jkq_targets.terms import Bound

#: Pieces that plan text is made of, so that drawn texts hold figures, words and traps side by side.
PIECES = (
    *"0123456789零一二两三四五六七八九十百千万亿点几数余多第前的和与到至从由年月日时分元亩米吨家个名户项人次％%‰",
    *"，。；、：（）()-—～/.+×“” \n\t\x00\ud800",
    *(
        "万元",
        "亿美元",
        "人民币",
        "个百分点",
        "平方米",
        "吨标准煤",
        "元/平方米",
        "百分之",
        "分之",
        "成",
        "倍",
        "番",
        "角",
        "工作日",
    ),
    *(
        "以上",
        "以内",
        "左右",
        "内",
        "之间",
        "（含）",
        "不超过",
        "不少于",
        "超",
        "突破",
        "至少",
        "约",
        "近",
        "上",
        "控制在",
        "达到",
        "完成",
    ),
    *(
        "确保",
        "力争",
        "争取",
        "冲刺",
        "奋力",
        "周岁",
        "级",
        "（亿元）",
        "用3年时间",
        "24小时",
        "提高",
        "减少",
        "同比增长",
        "高于全市平均",
        "亩均",
        "每万人",
        "项目",
        "二是",
        "G60",
        "5G",
        "PM2.5",
        "2020年",
    ),
    *"負萬億壹伍拾佰仟整陆圓畝$¥OlI负块每各为占其",
    *("实现", "全覆盖", "清零", "零欠薪", "零的突破", "引进", "建成", "新增", "分别", "单位：万元", "大关", "500米"),
    *("覆盖率", "台阶", "，其中", "合同外资", "工业增加值", "各街道", "全年", "到年底", "总数", "比上年", "占比"),
    *("等重点项目", "的企业", "亿元以上", "“民营经济", "红十字", "过", "为一", "增收"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=40)

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH = {half: full for full, half in _HALF_WIDTH.items()}
#: In a text, a number before these names a date (5月, 3日, 1季度, 2020年), and is no figure.
_DATES = {"年", "月", "日", "季度"}


def moved(figure: Figure, by: int) -> Figure:
    """The same figure further on in a text."""
    return attrs.evolve(
        figure,
        start=figure.start + by,
        end=figure.end + by,
        wording_start=figure.wording_start + by,
        wording_end=figure.wording_end + by,
        subject_start=None if figure.subject_start is None else figure.subject_start + by,
        subject_end=None if figure.subject_end is None else figure.subject_end + by,
    )


def narrow(figure: Figure) -> Figure:
    """The same figure with the words that it is printed with in half-width forms."""
    printed = {name: getattr(figure, name) for name in ("counter", "subject", "body", "period", "per")}
    return attrs.evolve(figure, text="", **{name: word and word.translate(_HALF_WIDTH) for name, word in printed.items()})


def may_be_date(amount: Amount) -> bool:
    """Whether the amount is printed as a date is."""
    return amount.unit.partition("/")[0] in _DATES


class TestSpans:
    """Spans slice to their text, lie within their wording, and never overlap; no string raises."""

    @given(TEXTS)
    @example("一" * 2000)
    @example("5" * 2000)
    @example("人民币-数十亿元至千亿元以上")
    @example("1-点二日")
    @example("突破-百分之负8近万")
    def test_slice_and_never_overlap(self, text: str) -> None:
        """Each figure begins where the wording of the one before has ended."""
        position = 0
        for figure in read_figures(text):
            assert position <= figure.wording_start <= figure.start < figure.end <= figure.wording_end <= len(text)
            assert text[figure.start : figure.end] == figure.text
            position = figure.wording_end

    @given(TEXTS, st.sampled_from(["", "万元", "%", "家", "元/亩"]))
    def test_hold_with_a_unit_from_outside(self, text: str, unit: str) -> None:
        """A unit from outside changes what is read, not how it is placed."""
        assert all(text[figure.start : figure.end] == figure.text for figure in read_figures(text, unit=unit))


class TestRange:
    """A figure has an upper end if and only if its bound is BETWEEN, and the lower end is no greater."""

    @given(TEXTS)
    @example("确保-七八亿元")
    @example("3‰到1%")
    def test_has_two_ends(self, text: str) -> None:
        """The two ends measure the same."""
        for figure in read_figures(text):
            assert (figure.upper is not None) == (figure.bound is Bound.BETWEEN)
            assert figure.upper is None or figure.amount <= figure.upper


class TestSentences:
    """Reading two texts with a full stop between is reading each."""

    @given(TEXTS, TEXTS)
    @example("亩均工作日含“", "个¥7")
    @example("亿[一件", "亿[一件")
    @example("", "零”1")
    @example("“民营经济", "零”1")
    @example("0万元“民营经济", "零”1")
    def test_are_read_one_by_one(self, first: str, second: str) -> None:
        """No word reaches over a full stop."""
        together = read_figures(f"{first}。{second}")
        assert together == read_figures(first) + tuple(moved(figure, len(first) + 1) for figure in read_figures(second))


class TestSubject:
    """A subject is a slice of the text that touches no numeral of its own figure; without subjects the figures are the same."""

    @given(TEXTS)
    def test_is_a_slice(self, text: str) -> None:
        """Its places are exact, and no subject has none."""
        for figure in read_figures(text):
            assert (figure.subject is None) == (figure.subject_start is None) == (figure.subject_end is None)
            if figure.subject_start is not None:
                assert text[figure.subject_start : figure.subject_end] == figure.subject
                assert figure.subject

    @given(TEXTS)
    def test_is_all_that_is_left_out(self, text: str) -> None:
        """`subjects=False` leaves out subjects, bodies and periods, and nothing else."""
        bare = [
            attrs.evolve(figure, subject=None, subject_start=None, subject_end=None, body=None, period=None)
            for figure in read_figures(text)
        ]
        assert list(read_figures(text, subjects=False)) == bare


class TestWidth:
    """Full-width and half-width forms read alike, but for a comma behind a sign of currency: $20，300 is two numbers."""

    @given(TEXTS.filter(lambda text: not set("$¥£€＄￥￡") & set(text)))
    def test_makes_no_difference(self, text: str) -> None:
        """Amounts, bounds and places are the same."""
        full, half = (read_figures(text.translate(forms)) for forms in (_FULL_WIDTH, _HALF_WIDTH))
        assert [narrow(figure) for figure in half] == [narrow(figure) for figure in full]


class TestAmount:
    """Every amount that the library prints is read back as itself inside a sentence, except one that is printed as a date."""

    @pytest.mark.parametrize("sentence", ["全年完成{}。", "力争突破{}以上，", "确保{}；"])
    @given(amount=amounts().filter(lambda amount: not may_be_date(amount)))
    @example(amount=Amount("-1.20", "万元/亩"))
    @example(amount=Amount("2/3", "亿千瓦时"))
    @example(amount=Amount(2020, ""))
    @example(amount=Amount(3, "百分点"))
    @example(amount=Amount(7, "日元"))
    @example(amount=Amount(12345, "万"))
    def test_is_read_back(self, sentence: str, amount: Amount) -> None:
        """The text is the printed amount, and the amount is equal to it."""
        (figure,) = read_figures(sentence.format(amount))
        assert (figure.text, figure.amount, figure.upper) == (str(amount), amount, None)
