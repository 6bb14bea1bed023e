"""`jkq_targets.balance.reading`: single cells of tables, each side of what is read of them and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import is_figure, read_any_cell
from jkq_targets.balance.reading._values import CELL_FORM, printed_text
from jkq_targets.errors import Fault, SheetError
from jkq_targets.terms import Rounding, Status


def said_of(printed: Any, unit: str | None) -> str:
    """What is read of a cell: its figure with its rounding and note, else the kind of nothing; or that it is refused."""
    reading = read_any_cell(printed, unit)
    if isinstance(reading, Fault):
        return "refused" if reading.accepted == CELL_FORM else f"refused: {reading.accepted}"
    words = [str(reading.amount) if reading.status is Status.ASSIGNED else reading.status.value]
    words += [] if reading.rounding is Rounding.EXACT else [str(getattr(reading.rounding, "value", reading.rounding))]
    words += ["withheld"] if reading.is_withheld else []
    return " ".join([*words, str(reading.note)]).strip()


VALUE = "the cell as printed, an int, a Decimal, an Amount or None; a binary float is not exact"


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        pytest.param("1" * 1000, None, "1" * 1000, id="1000 digits"),
        pytest.param("1" * 1001, None, "refused", id="1001 digits"),
        pytest.param("¥5万", None, "5万元", id="yuan and a magnitude"),
        pytest.param("¥5万", "万元", "5万元", id="yuan and a magnitude below yuan"),
        pytest.param("¥5万", "人", "refused: a figure that can be stated in 人", id="yuan and a magnitude below persons"),
        pytest.param("¥5万元", "元", "5万元", id="yuan and its unit"),
        pytest.param("¥5", "人", "refused: a figure that can be stated in 人", id="yuan below persons"),
        pytest.param("¥5", "日元", "5日元", id="yuan below yen"),
        pytest.param("¥5", "元/亩", "5元/亩", id="yuan below yuan for each"),
        pytest.param("￥5", None, "5元", id="yuan alone"),
        pytest.param("$5", "元", "5元", id="dollars below yuan"),
        pytest.param("US$5", "元/亩", "5元/亩", id="dollars below yuan for each"),
        pytest.param("US$5", "人", "refused", id="dollars below persons"),
        pytest.param("$1,234", None, "1234", id="dollars below no unit"),
        pytest.param("$1,234", "", "1234", id="dollars below the unit of no size"),
        pytest.param("($56)", "元", "-56元", id="dollars in brackets"),
        pytest.param("- $7", None, "-7", id="dollars behind a minus"),
        pytest.param("GBP 5", None, "5", id="a code of money with a space"),
        pytest.param("RMB5", None, "5", id="a code of money without one"),
        pytest.param("2020年", None, "not_assigned is not a figure", id="year"),
        pytest.param("3年", "年", "3年", id="years below years"),
        pytest.param("3年", "天", "not_assigned is not a figure", id="years below days"),
        pytest.param("3日", "天", "3日", id="days below days"),
        pytest.param("3日", "人", "refused", id="days below persons"),
        pytest.param("5 人", "人", "5人", id="a space before the unit"),
        pytest.param("1 234", "人", "1234人", id="spaces between thousands"),
        pytest.param("-1 234.5", "人", "-1234.5人 nearest", id="spaces between thousands of a figure below zero"),
        pytest.param("1\xa0234", "人", "1234人", id="a space that does not break"),
        pytest.param("1\u2009234", "人", "1234人", id="a thin space"),
        pytest.param("1\u202f234", "人", "1234人", id="a thin space that does not break"),
        pytest.param("1 234 5", "人", "refused", id="spaces at odd places"),
        pytest.param("( 5 )", "人", "-5人", id="spaces in brackets"),
        pytest.param("(-5)", "人", "refused", id="a minus in brackets"),
        pytest.param("(+5)", "人", "refused", id="a plus in brackets"),
        pytest.param("(5人)", "人", "-5人", id="brackets around a figure and its unit"),
        pytest.param("(5)人", "人", "refused", id="brackets before a unit"),
        pytest.param("2百万", "万元", "2百万元", id="a magnitude of two signs"),
        pytest.param("2万", "百万元", "2万元", id="a magnitude below a unit of two signs"),
        pytest.param("5吨", "人", "refused: a figure that can be stated in 人", id="another unit"),
        pytest.param("5园", "人", "refused", id="no unit"),
        pytest.param("≈5", "人", "5人 about", id="about"),
        pytest.param("近5", "人", "5人 about", id="nearly"),
        pytest.param("5①②", "人", "5人", id="marks of footnotes"),
        pytest.param("5 a) **", "人", "5人", id="several marks"),
        pytest.param("5" + "*" * 100, "人", "5人", id="many marks"),
        pytest.param("5" + "*" * 100 + "园", "人", "refused", id="many marks before something else"),
        pytest.param(
            "5" + " e)" * 100 + "园", "人", "not_assigned is not a figure", id="many letters of footnotes before something else"
        ),
        pytest.param("5(注)", "人", "5人", id="a remark"),
        pytest.param("5 †", "人", "5人", id="a mark and a space"),
        pytest.param("12 E", "人", "12人", id="an estimate"),
        pytest.param("5 (r)", "人", "5人", id="a revision"),
        pytest.param("7 a)", "人", "7人", id="the letter of a footnote"),
        pytest.param("7\\12", "人", "7人", id="the number of a footnote behind a backslash"),
        pytest.param("x(1)", None, "blank withheld", id="withheld with a footnote"),
        pytest.param("..(12)", None, "blank withheld", id="not available with a footnote"),
        pytest.param("N.A.", None, "blank withheld", id="not available"),
        pytest.param("(X)", None, "blank withheld", id="withheld in brackets"),
        pytest.param("*** ", None, "blank withheld", id="stars"),
        pytest.param("不需填写", None, "not_assigned", id="nothing to fill in"),
        pytest.param("n/a", None, "not_assigned", id="nothing in English"),
        pytest.param("--", None, "not_assigned", id="dashes"),
        pytest.param("", None, "not_assigned", id="empty"),
        pytest.param(None, None, "not_assigned", id="None"),
        pytest.param("□", None, "blank", id="a box"),
        pytest.param("#N/A", "人", "refused", id="an error of a workbook"),
        pytest.param("inf", "人", "refused", id="infinity"),
        pytest.param("-Infinity", "人", "refused", id="below all numbers"),
        pytest.param("nan", "人", "refused", id="no number"),
        pytest.param("5月底", "人", "not_assigned is not a figure", id="the end of a month"),
        pytest.param("年底前", "人", "not_assigned is not a figure", id="the end of a year"),
        pytest.param("HH1", "人", "not_assigned is not a figure", id="a name with a digit"),
        pytest.param("18 months from now", "人", "not_assigned is not a figure", id="words with a digit"),
        pytest.param("18 mth x", "人", "refused", id="few letters with a digit"),
        pytest.param("完成3次方案", "次", "refused", id="words around a figure"),
        pytest.param("3.3.3", "人", "refused", id="points between digits"),
        pytest.param("(5%)", "%", "-5%", id="a share in brackets"),
        pytest.param("(5)%", "%", "-5%", id="a share with brackets around its number"),
        pytest.param("(5%)", "人", "refused", id="a share in brackets below persons"),
        pytest.param(" 三 ", "人", "3人", id="Han"),
        pytest.param("三万", "元", "3万元", id="Han with a magnitude"),
        pytest.param("三人五人", "人", "not_assigned is not a figure", id="two figures in Han"),
        pytest.param("约三", "人", "3人 about", id="about in Han"),
        pytest.param("三个左右", "个", "3个 about", id="around in Han"),
        pytest.param("三分之一", "人", "refused", id="a part in Han"),
        pytest.param("五成", "人", "refused", id="tenths"),
        pytest.param("若干", "人", "not_assigned is not a figure", id="words"),
        pytest.param("①", "人", "not_assigned is not a figure", id="a sign alone"),
        pytest.param("5以上", "人", "5人 is a minimum", id="a minimum"),
        pytest.param("不少于5", "人", "5人 is a minimum", id="a minimum in words before it"),
        pytest.param("不超过5", "人", "5人 is a maximum", id="a maximum"),
        pytest.param("≤5", "人", "5人 is a maximum", id="a maximum by a sign"),
        pytest.param("3亿以上", "万元", "3亿元 is a minimum", id="a minimum with a magnitude"),
        pytest.param("3亿以上", None, "3亿 is a minimum", id="a minimum with a magnitude below no unit"),
        pytest.param("3吨以上", "万元", "refused", id="a minimum in another unit"),
        pytest.param("3年以上", None, "3年 is a minimum", id="a minimum of years"),
        pytest.param("3-5", "人", "4人 2 is a range", id="a range"),
        pytest.param("3亿-5亿", "万元", "4亿元 2 is a range", id="a range of magnitudes"),
        pytest.param("0.5-0.75", "人", "0.625人 0.25 is a range", id="a range of decimals"),
        pytest.param("5-3", "人", "refused", id="a range downwards"),
        pytest.param("3-3", "人", "refused", id="a range of no width"),
        pytest.param("3人-5元", None, "refused", id="a range in two units"),
        pytest.param("1/3", "人", "refused", id="a fraction"),
        pytest.param(1.5, None, f"refused: {VALUE}", id="a number of another kind"),
        pytest.param(Fraction(1, 3), "人", "1/3人", id="a fraction as a number"),
        pytest.param(Amount(3, "人"), "人", "3人", id="an amount"),
        pytest.param(Amount(3, "人"), "元", "refused: a figure that can be stated in 元", id="an amount in another unit"),
        pytest.param(Amount(3, "人"), None, "3人", id="an amount below no unit"),
    ],
)
def test_a_cell(printed: Any, unit: str | None, said: str) -> None:
    """A cell is a figure of its unit, nothing, something that is not given, words, or refused."""
    assert said_of(printed, unit) == said


@pytest.mark.parametrize(
    "printed",
    ["5", "1,234", "１２", "约6", "(5)", "5%", "(5%)", "(5)%", "（5%）", "1 234", "1.234,5", "0,5", "$5", " 5 ", 5, 1.5],
)
def test_a_figure(printed: Any) -> None:
    """Figures in every form that any table has, and numbers of a kind that is refused by name."""
    assert is_figure(printed)


@pytest.mark.parametrize(
    "printed", ["", "--", "甲", "?", "..", "x(1)", "3.3.3", "5月底", "三", "3-5", "HH1", "$x", "$x1", "x$5", None]
)
def test_no_figure(printed: str | None) -> None:
    """Words, marks and what only tables of tasks have."""
    assert not is_figure(printed)


def test_a_figure_is_known_by_its_digits() -> None:
    """What has a unit that is none is no figure, nor is a year."""
    assert [is_figure(text) for text in ("5园", "2020年", "5家")] == [False, False, True]


def test_what_a_cell_shows() -> None:
    """A cell is shown without spaces around it; a number that Python does not write out is refused."""
    assert [printed_text(value) for value in (None, "", " 甲 ", 5, Fraction(1, 3))] == ["", "", "甲", "5", "1/3"]
    with pytest.raises(SheetError, match="rows: found"):
        printed_text(10**5000)
