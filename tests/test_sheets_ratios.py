"""Columns of ratios beside the figures that they are of, each condition from both of its sides."""

from __future__ import annotations

import pytest

from jkq_targets.balance.reading import read_printed
from jkq_targets.balance.sheets._ratios import ratio_remarks

_SHARES = "项目 数 占比; 甲 2000 20%; 乙 3000 30%; 丙 4500 45%"


def remarks_of(table: str) -> list[str]:
    """What is said of the ratios of a table: its rows between semicolons, a label and its cells between spaces."""
    rows = [["" if text == "_" else text for text in row.split(" ")] for row in table.split("; ")]
    return [str(remark.text) for remark in ratio_remarks(read_printed(rows[0], rows[1:], "合计", None, exact=False))]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 20%",
            ["丁 · 完成率 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="one of four is another",
        ),
        pytest.param("项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%", [], id="all agree"),
        pytest.param("项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丁 100 60 20%", [], id="two of three agree"),
        pytest.param("项目 目标 完成 完成率; 甲 20 10 50%; 乙 30 15 50%; 丙 40 20 50%; 丁 10 6 20%", [], id="two ratios alone"),
        pytest.param(
            "项目 目标 完成 完成率; 甲 20 10 50%; 乙 30 15 50%; 丙 50 20 40%; 丁 10 6 20%",
            ["丁 · 完成率 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="three ratios",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 20%; 戊 100 70 10%",
            [],
            id="two of five fail",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 0.50; 乙 200 80 0.40; 丙 100 30 0.30; 丁 100 60 0.20",
            ["丁 · 完成率 is 0.20, but 丁 · 完成 / 丁 · 目标 makes 0.60; in 3 of 4 rows it agrees."],
            id="not in percent",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50; 乙 200 80 40; 丙 100 30 30; 丁 100 60 20",
            ["丁 · 完成率 is 20, but 丁 · 完成 / 丁 · 目标 makes 60; in 3 of 4 rows it agrees."],
            id="in percent without a sign",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40; 丙 100 30 30; 丁 100 60 20",
            ["丁 · 完成率 is 20, but 丁 · 完成 / 丁 · 目标 makes 60; in 3 of 4 rows it agrees."],
            id="one sign is enough",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 0 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 20%; 戊 50 25 50%",
            ["丁 · 完成率 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="of nothing there is no ratio",
        ),
        pytest.param(
            "项目 上年 上年末 本年 增长; 甲 200 250 300 50%; 乙 200 200 280 40%; 丙 100 100 130 30%; 丁 100 100 160 60%; "
            "戊 100 100 170 70%",
            [],
            id="of two that agree in nearly all rows, the one that agrees in more",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 -200 100 -50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 20%",
            ["丁 · 完成率 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="of less than nothing there is one",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 _ 20%; 戊 _ 60 20%",
            [],
            id="figures that are not there",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 20%以上", [], id="bounds say nothing"
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 50%; 乙 200 80 40%; 丙 100 30 30%; 丁 100 60 _", [], id="a ratio that is not there"
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 100 100 50%; 乙 100 80 40%; 丙 100 30 15%; 丁 100 60 20%",
            [],
            id="ratios of something else",
        ),
        pytest.param(
            "项目 完成 目标 执行进度; 甲 100 200 50%; 乙 80 200 40%; 丙 30 100 30%; 丁 60 100 20%",
            ["丁 · 执行进度 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="the figures in another order",
        ),
        pytest.param(
            "项目 人数 目标 完成 完成率; 甲 3 200 100 50%; 乙 9 200 80 40%; 丙 7 100 30 30%; 丁 8 100 60 20%",
            ["丁 · 完成率 is 20%, but 丁 · 完成 / 丁 · 目标 makes 60%; in 3 of 4 rows it agrees."],
            id="beside another column",
        ),
        pytest.param(
            "项目 上年 本年 增长; 甲 200 300 50%; 乙 200 280 40%; 丙 100 130 30%; 丁 100 160 20%",
            ["丁 · 增长 is 20%, but (丁 · 本年 − 丁 · 上年) / 丁 · 上年 makes 60%; in 3 of 4 rows it agrees."],
            id="growth",
        ),
        pytest.param(
            "项目 上年 本年 增长; 甲 200 100 -50%; 乙 200 120 -40%; 丙 100 130 30%; 丁 100 40 -20%",
            ["丁 · 增长 is -20%, but (丁 · 本年 − 丁 · 上年) / 丁 · 上年 makes -60%; in 3 of 4 rows it agrees."],
            id="growth below 0",
        ),
        pytest.param(
            "项目 上年 本年 同口径增长; 甲 200 300 50%; 乙 200 280 40%; 丙 100 130 30%; 丁 100 160 20%",
            [],
            id="growth on another basis",
        ),
        pytest.param(
            "项目 上年 本年 增长额; 甲 200 300 50; 乙 200 280 40; 丙 100 130 30; 丁 100 160 20",
            [],
            id="an amount of growth is no ratio",
        ),
        pytest.param(
            "项目 上年 本年 平均; 甲 200 300 50%; 乙 200 280 40%; 丙 100 130 30%; 丁 100 160 20%", [], id="another ratio"
        ),
        pytest.param(
            f"{_SHARES}; 丁 500 6%; 合计 10000 100%",
            ["丁 · 占比 is 6%, but 丁 · 数 / 合计 · 数 makes 5%; in 3 of 4 rows it agrees."],
            id="shares",
        ),
        pytest.param(
            f"{_SHARES}; 丁 500 6%; 总量 10000 100%",
            ["丁 · 占比 is 6%, but 丁 · 数 / 总量 · 数 makes 5%; in 3 of 4 rows it agrees."],
            id="shares of a row that is called no total",
        ),
        pytest.param(
            f"{_SHARES}; 丁 500 6%; 合计 10000 --",
            ["丁 · 占比 is 6%, but 丁 · 数 / 合计 · 数 makes 5%; in 3 of 4 rows it agrees."],
            id="shares of a total without its own",
        ),
        pytest.param(
            f"{_SHARES}; 丁 500 6%",
            ["丁 · 占比 is 6%, but of the whole that 3 of 4 figures have their shares of, 丁 · 数 makes 5%."],
            id="shares of a whole that is not printed",
        ),
        pytest.param(
            f"{_SHARES}; 丁 500 6%; 城乡 10000 100%; 合计 10000 100%",
            ["丁 · 占比 is 6%, but of the whole that 5 of 6 figures have their shares of, 丁 · 数 makes 5%."],
            id="shares of two rows",
        ),
        pytest.param(
            "项目 数 占比; 甲 2000 0.20; 乙 3000 0.30; 丙 4500 0.45; 丁 500 0.06; 合计 10000 1.00",
            ["丁 · 占比 is 0.06, but 丁 · 数 / 合计 · 数 makes 0.05; in 3 of 4 rows it agrees."],
            id="shares of one",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200.0 100.0 50.0%; 乙 200.0 80.0 40.0%; 丙 100.0 30.0 30.0%; 丁 100.0 60.0 60.1%",
            [],
            id="what rounding of the figures explains",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 2000 1000 50.0%; 乙 2000 800 40.0%; 丙 1000 300 30.0%; 丁 1000 600 60.1%",
            [],
            id="a figure may be rounded to its last digit",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 2000 1000 50.0%; 乙 2000 800 40.0%; 丙 1000 300 30.0%; 丁 1000 600 60.2%",
            ["丁 · 完成率 is 60.2%, but 丁 · 完成 / 丁 · 目标 makes 60.0%; in 3 of 4 rows it agrees."],
            id="no further",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 2000 1000 50.0%; 乙 2000 800 40.0%; 丙 1000 300 30.0%; 丁 1000 600 59.8%",
            ["丁 · 完成率 is 59.8%, but 丁 · 完成 / 丁 · 目标 makes 60.0%; in 3 of 4 rows it agrees."],
            id="nor below",
        ),
        pytest.param(
            "项目 目标（亿元） 完成（万元） 完成率; 甲 2 10000 50%; 乙 2 8000 40%; 丙 1 3000 30%; 丁 1 6000 2%; 戊 2 12000 60%",
            ["丁 · 完成率 is 2%, but 丁 · 完成（万元） / 丁 · 目标（亿元） makes 60%; in 4 of 5 rows it agrees."],
            id="figures of two units",
        ),
        pytest.param(
            "项目 目标 完成 完成率 上期; 甲 200 100 50% 99; 乙 200 80 40% 80; 丙 100 30 30% 30; 丁 100 60 60% 60; 戊 10 7 20% 7",
            ["戊 · 完成率 is 20%, but 戊 · 完成 / 戊 · 目标 makes 70%; in 4 of 5 rows it agrees."],
            id="of the columns that agree most often",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 0.50%; 乙 200 80 0.40%; 丙 100 30 0.30%; 丁 100 60 0.20%",
            [],
            id="a hundredth of the ratios",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 200 100 0.50%; 乙 200 80 0.40; 丙 100 30 0.30; 丁 100 60 0.20",
            [],
            id="a hundredth of the ratios, by one sign",
        ),
        pytest.param(
            "项目 目标 完成 上期 完成率; 甲 200 100 60 50%; 乙 200 80 60 40%; 丙 100 30 30 30%; 丁 100 60 60 60%; "
            "戊 100 20 20 20%; 己 100 10 10 10%; 庚 100 70 70 70%; 辛 100 80 80 80%; 壬 100 90 90 40%",
            ["壬 · 完成率 is 40%, but 壬 · 完成 / 壬 · 目标 makes 90%; in 8 of 9 rows it agrees."],
            id="of the column that agrees most often",
        ),
        pytest.param(
            "项目 目标（亿元） 完成（万元） 完成率; 甲 2 9000 50%; 乙 2 8000 40%; 丙 1 3000 30%; 丁 1 6000 60%; 戊 3 6000 20%",
            [],
            id="a figure in a large unit may be rounded to it",
        ),
        pytest.param(
            "项目 目标 完成 完成率; 甲 20000000 12010000 60.0%; 乙 2000 800 40.0%; 丙 1000 300 30.0%; 丁 1000 500 50.0%",
            [],
            id="half of the last place",
        ),
    ],
)
def test_ratios_that_disagree(table: str, said: list[str]) -> None:
    """Where most others of the column agree with the figures, and no rounding explains it."""
    assert remarks_of(table) == said


def test_five_ratios_are_named() -> None:
    """Of more, the first five."""
    rows = [f"行{at} 100 {at + 20} {at + 20}%" for at in range(18)] + [f"项{at} 100 60 {at}%" for at in range(6)]
    named = remarks_of("; ".join(["项目 目标 完成 完成率", *rows]))
    assert [words.partition(" ")[0] for words in named] == [f"项{at}" for at in range(5)]
    assert named[0].endswith("in 18 of 24 rows it agrees.")


def test_sixteen_columns_are_tried() -> None:
    """The figures of a ratio stand near it."""

    def table(count: int) -> str:
        heads = " ".join(f"数{at}" for at in range(count))
        rows = [(200, 100, "50%"), (200, 80, "40%"), (100, 30, "30%"), (100, 60, "20%")]
        lines = [f"行{at} {' '.join(['7'] * count)} {base} {now} {ratio}" for at, (base, now, ratio) in enumerate(rows)]
        return "; ".join([f"项目 {heads} 目标 完成 完成率", *lines])

    assert [len(remarks_of(table(count))) for count in (14, 15)] == [1, 0]
