"""`balance.reading`: what a page sets abreast, folds or cuts in two, and commas before decimals."""

from __future__ import annotations

import pytest

from jkq_targets.balance.reading import tables_abreast
from jkq_targets.balance.reading._cut_figures import halves
from jkq_targets.balance.reading._decimal_commas import with_points

Rows = list[list[str]]


def cells(text: str) -> list[str]:
    """The cells of a row between bars."""
    return [one.strip(" ") for one in text.split("|")]


@pytest.mark.parametrize(
    ("heads", "rows", "starts"),
    [
        pytest.param("项目|数|项目|数", "甲|4|乙|5", (0, 2), id="the same heading over labels"),
        pytest.param("项目|数|项目|数", "甲|4|6|5", (0,), id="the same heading over figures"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;丙|6|7|8", (0,), id="the same heading over labels and a figure"),
        pytest.param("项目|项目|数|项目|项目|数", "甲|子|4|乙|丑|5", (0, 3), id="a heading over two columns"),
        pytest.param("项目|数|另|项目|额|余|项目|数", "甲|4|4|乙|5|5|丙|6", (0, 3, 6), id="three of unlike width"),
        pytest.param("|数||数", "甲|4|乙|5", (0,), id="no heading over labels"),
        pytest.param("|数||数", "甲|4|乙|5;丙|4|合计|5", (0, 2), id="no heading over labels, with a total"),
        pytest.param("资产|数|负债|数", "甲|4|乙|5;资产总计|4|负债总计|5", (0, 2), id="labels of other names"),
        pytest.param(
            "资产|数|负债|数|权益|数", "甲|4|乙|5|丙|6;总计|4|负债总计|5|权益总计|6", (0, 2, 4), id="three of other names"
        ),
        pytest.param("资产||负债|", "甲|4|乙|5;资产总计|4|负债总计|5", (0,), id="no headings over figures"),
        pytest.param("资产||数|负债||数", "甲|4|4|乙|5|5;资产总计|4|4|负债总计|5|5", (0,), id="no heading over some figures"),
        pytest.param("资产|数|余|负债|余|数", "甲|4|4|乙|5|5;资产总计|4|4|负债总计|5|5", (0,), id="figures in another order"),
        pytest.param("资产|数|负债|数", "甲|4|乙|5;丙|4|丁|5", (0,), id="other names without a total"),
        pytest.param("资产|数|负债|数", "甲|4|乙|5;总计|4|乙|5;丙|4|总计|5", (0,), id="other names of which one stands twice"),
        pytest.param("序号|资产|数|号码|负债|数", "1|甲|4|3|乙|5;2|总计|4|4|总计|5", (0,), id="other names behind numbers"),
        pytest.param("序号|项目|数|序号|项目|数", "1|甲|4|3|乙|5", (0, 3), id="numbers before labels"),
        pytest.param("序号|项目|注|序号|项目|数", "1|甲|子|3|乙|5", (0,), id="no figures in the first"),
        pytest.param("序号|项目|数|序号|项目|注", "1|甲|4|3|乙|子", (0,), id="no figures in the second"),
        pytest.param("类|科目|数|类|科目|数", "201|甲|4|301|乙|5", (0, 3), id="classes of accounts before labels"),
        pytest.param("数|名|额|数|名|额", "4|甲|4|5|乙|5", (0,), id="figures before labels"),
        pytest.param("项目|数|另|项目", "甲|4|6|乙", (0,), id="the same heading over the last column"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;丙|6;丁", (0, 2), id="rows that are shorter"),
        pytest.param("甲|乙|丙|丁", "子|4|丑|5", (0,), id="no heading twice"),
        pytest.param("数|数", "甲|4", (0,), id="two columns"),
    ],
)
def test_where_tables_begin(heads: str, rows: str, starts: tuple[int, ...]) -> None:
    """A table begins behind figures where labels stand again, by their heading or with a total of their own."""
    names = cells(heads)
    found = tables_abreast([["", name] for name in names], [cells(row) for row in rows.split(";")])
    assert (found.starts, found.heads) == (starts, tuple(names[start] for start in starts))


@pytest.mark.parametrize(
    ("heads", "rows", "is_folded"),
    [
        pytest.param("项目|数|项目|数", "甲|4|乙|5;丙|6|合计|15", True, id="a total in the second"),
        pytest.param("项目|数|项目|数", "全市|15|乙|5;丙|6|丁|4", True, id="全市 in the first"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;丙|6|丁|7", False, id="no total"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;合计|4|合计|5", False, id="a total in each"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;合计|4|总计|9", True, id="a total above the other"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;小计|4|丁|5", False, id="a block in one"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;收入合计|4|丁|5", False, id="a total with a name in one"),
        pytest.param("项目|数|项目|数", "甲|4|乙|5;收入总计|4|合计|5", False, id="a total with a name beside one without"),
        pytest.param("项目|数|项目|额", "甲|4|乙|5;丙|6|合计|15", False, id="unlike headings"),
        pytest.param("序号|项目|数|序号|项目|数", "1|甲|4|3|乙|5;2|丙|4||合计|13", True, id="behind numbers"),
        pytest.param("项目|数", "甲|4;合计|4", False, id="one table"),
    ],
)
def test_a_table_that_was_folded(heads: str, rows: str, *, is_folded: bool) -> None:
    """One table in several parts has the same headings, and only some parts have a total of all."""
    assert tables_abreast([[name] for name in cells(heads)], [cells(row) for row in rows.split(";")]).is_folded is is_folded


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([["甲", "2", ",345.60", "7"]], {(0, 1), (0, 2)}, id="before a separator"),
        pytest.param([["甲", "2,34", "5.60", "7"]], {(0, 1), (0, 2)}, id="within the thousands"),
        pytest.param([["甲", "2,345", "6.70", "7"]], set(), id="two figures"),
        pytest.param([["甲", "7", "2,", " 345 "]], {(0, 2), (0, 3)}, id="spaces around halves"),
        pytest.param([["甲", "7", "2,", ""]], set(), id="nothing behind"),
        pytest.param([["甲", "", ",345", "7"]], set(), id="nothing before"),
        pytest.param([["甲", "7", "8"], ["乙", "2", ",345"]], {(1, 1), (1, 2)}, id="in the second row"),
        pytest.param([["甲", "2,345,6", "7"], ["", "78.90", "8"]], {(0, 1), (1, 1), (1, 2)}, id="over two rows"),
        pytest.param([["甲", "2,345,6", "7"], [" ", "78.90", ""]], {(0, 1), (1, 0), (1, 1)}, id="a label of spaces"),
        pytest.param([["甲", "2,345.", "7"], ["", "90", ""]], {(0, 1), (1, 1)}, id="at the point"),
        pytest.param([["甲", "2", "7"], ["", ",345", "8"]], {(0, 1), (1, 1), (1, 2)}, id="before a separator, over two rows"),
        pytest.param([["甲", "2,345,6", "7"], ["乙", "78.90", "8"]], set(), id="a label below"),
        pytest.param([["甲", "2,345,6", "7"], ["", "", "8"]], set(), id="nothing below"),
        pytest.param([["甲", "2,345,6", "7"], ["", "8.90", "8"]], set(), id="what does not fit below"),
        pytest.param([["甲", "2,345", "7"], ["", "67.90", "8"]], set(), id="a whole figure above"),
        pytest.param([["甲", "2,345,6", "7"], []], set(), id="an empty row below"),
        pytest.param([["甲", "2,345,6"], ["", "78.90", "8"]], {(0, 1), (1, 1), (1, 2)}, id="a longer row below"),
        pytest.param([["甲", 5, ",345"], [5, "78.90"]], set(), id="numbers"),
        pytest.param([["甲", "2,345,6", 5], ["", "78.90", 8], ["", None, 4]], {(0, 1), (1, 1), (1, 2)}, id="numbers beside"),
        pytest.param([["甲", "2,345,6", "3,456,7"], ["", "78.90", "89.10"]], {(0, 1), (0, 2), (1, 1), (1, 2)}, id="both figures"),
    ],
)
def test_halves_of_a_figure(rows: list[list[str | int | None]], found: set[tuple[int, int]]) -> None:
    """Each half of a figure that two cells share, beside each other or over two rows."""
    assert halves(rows) == found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([["a", "0,18", "2,75", "17,0"]], [["a", "0.18", "2.75", "17.0"]], id="three"),
        pytest.param(
            [["0,1", "2,5", "4,5", "17,0\n(r)"]], [["0.1", "2.5", "4.5", "17.0\n(r)"]], id="a mark on a line of its own"
        ),
        pytest.param([["a", "0,18", "2,75"]], None, id="two"),
        pytest.param([["a", "0,18", "1 234,5", "2.345,75"]], [["a", "0.18", "1234.5", "2345.75"]], id="thousands"),
        pytest.param([["a", "0,18", "2,75", "17,0", "17.25"]], None, id="a point before decimals"),
        pytest.param([["a", "0,18", "2,75", "17,0", "1,234,567"]], None, id="commas of thousands"),
        pytest.param(
            [["0,18", "2,75", "17,0", "4,5", "1,234"]], [["0.18", "2.75", "17.0", "4.5", "1.234"]], id="an open one of four"
        ),
        pytest.param([["0,18", "2,75", "17,0", "1,234"]], None, id="an open one of three"),
        pytest.param([["0,1", "0,2", "0,3", "0,4", "0,5", "0,6", "0,7", "1,234", "1,235"]], None, id="two open ones of seven"),
        pytest.param(
            [["a,b", 5, None, "0,18", "2,75", "17,0 €"], ["3,5"]],
            [["a,b", 5, None, "0.18", "2.75", "17.0 €"], ["3.5"]],
            id="other cells",
        ),
        pytest.param([["0,18", "2,75", "17,0", "1,2,3"]], [["0.18", "2.75", "17.0", "1,2,3"]], id="two commas"),
        pytest.param([["a", "1", "2"]], None, id="no comma"),
    ],
)
def test_commas_before_decimals(rows: list[list[str | int | None]], expected: list[list[str | int | None]] | None) -> None:
    """A table with commas before decimals alone gets points; one in which a comma may part thousands stays as it is."""
    assert with_points(rows) == expected
