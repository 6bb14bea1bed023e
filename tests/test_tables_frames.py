"""`jkq_targets.tables` and `jkq_targets.frames`: pandas and polars frames as sheets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy
import pandas
import polars
import pytest

from jkq_targets.balance import diagnose
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.tables import read_table
from tests.tables_of_files import texts


def faults(source: Any) -> list[str]:
    """The place of each fault."""
    with pytest.raises(SheetError) as caught:
        read_table(source)
    return [fault.where for fault in caught.value.faults]


ROWS: dict[str, list[Any]] = {"街道": ["甲", "乙", "合计"], "数（家）": [1, None, 1], "额（万元）": [0.5, 2.0, 2.5]}


@pytest.mark.parametrize("frame", [pandas.DataFrame(ROWS), polars.DataFrame(ROWS)], ids=["pandas", "polars"])
def test_frames(frame: Any) -> None:
    """A missing value is nothing, a float as many places as its column, a whole number none."""
    sheet = read_table(frame)
    assert texts(sheet) == ["1", "0.5", "", "2.0", "1", "2.5"]
    assert len(sheet.sums) == 2
    assert diagnose(sheet) == ()


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([Decimal("1.20"), Decimal("3.00")], id="decimals"),
        pytest.param(["1.20", "3.00"], id="texts"),
    ],
)
def test_exact_values_of_a_frame(values: list[Any]) -> None:
    """Decimals and texts of a frame keep their places."""
    assert texts(read_table(pandas.DataFrame({"街道": ["甲", "乙"], "数": values}))) == ["1.20", "3.00"]


def test_labels_in_the_index_of_pandas() -> None:
    """An index with labels is the first column, and several levels of headings are nested."""
    headings = pandas.MultiIndex.from_tuples([("外资", "确保"), ("外资", "力争")])
    sheet = read_table(pandas.DataFrame([[1, 2], [1, 2]], index=["甲", "合计"], columns=headings))
    assert [cell.id for cell in sheet.cells][:2] == ["甲 · 外资 · 确保", "甲 · 外资 · 力争"]
    assert (len(sheet.sums), len(sheet.orderings)) == (2, 2)


def test_headings_that_pandas_made_up() -> None:
    """The name that pandas gives a column without heading is none of the table's."""
    sheet = read_table(pandas.DataFrame({"Unnamed: 0": ["甲", "合计"], "数": [1, 1]}))
    assert sheet.grid is not None
    assert sheet.grid.headings == (("",), ("数",))


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), True])
def test_values_of_a_frame_that_are_refused(value: Any) -> None:
    """Infinity and truth values are no figures."""
    frame = pandas.DataFrame({"街道": ["甲", "乙"], "数": pandas.Series([1, value], dtype=object)})
    assert faults(frame) == ["乙 · 数 (row 1, column 数)"]


# ----------------------------------------------------------------------------------------------------- index of pandas

WRONG = pandas.DataFrame({"街道": ["甲", "零", "乙", "合计"], "额": [1, 0, 2, 4]})


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(WRONG, id="as-made"),
        pytest.param(WRONG[WRONG["额"] > 0], id="filtered"),
        pytest.param(WRONG.loc[[0, 2, 3]], id="chosen"),
        pytest.param(WRONG.iloc[1:].reset_index(drop=True).iloc[0:], id="renumbered"),
        pytest.param(WRONG.sort_values("额"), id="sorted"),
        pytest.param(WRONG.iloc[::-1].iloc[::-1], id="turned"),
        pytest.param(WRONG.set_index(pandas.Index([7, 3, 9, 1])), id="any-numbers"),
    ],
)
def test_old_row_numbers_label_nothing(frame: pandas.DataFrame) -> None:
    """The index of a filtered or sorted frame is no label column: the sum is found, and found wrong."""
    assert len(audit(read_table(frame)).errors) == 1
    assert [cell.id for cell in read_table(frame).cells][-1] == "合计 · 额"


PEOPLE = {"男": [5, 6, 7], "女": [4, 4, 5], "合计": [9, 10, 12]}


@pytest.mark.parametrize(
    ("index", "label"),
    [
        pytest.param(pandas.RangeIndex(2013, 2016), "2013", id="start"),
        pytest.param(pandas.RangeIndex(2000, 2015, 5), "2000", id="step"),
        pytest.param(pandas.Index([2010, 2015, 2021]), "2010", id="years"),
        pytest.param(pandas.Index([0, 1, 2], name="组"), "0", id="named"),
        pytest.param(pandas.Index(["东", "西", "全区"]), "东", id="texts"),
        pytest.param(pandas.to_datetime(["2020-01-01", "2020-02-01", "2020-03-01"]), "2020-01-01", id="days"),
        pytest.param(pandas.period_range("2020-01", periods=3, freq="M"), "2020-01", id="months"),
        pytest.param(pandas.CategoricalIndex(["东", "西", "全区"]), "东", id="categories"),
    ],
)
def test_an_index_that_labels(index: Any, label: str) -> None:
    """An index is the label column where it has a name, or anything but row numbers, and no other column labels the rows."""
    sheet = read_table(pandas.DataFrame(PEOPLE, index=index))
    assert sheet.cells[0].id == f"{label} · 男"
    assert next(relation.parts for relation in sheet.sums) == (f"{label} · 男", f"{label} · 女")
    assert diagnose(sheet)[0].totals == (f"{sheet.cells[-1].id}",) if len(diagnose(sheet)) == 1 else diagnose(sheet) == ()


def test_filtered_years() -> None:
    """Row numbers label nothing beside a column of years either."""
    frame = pandas.DataFrame({"年份": [2013, 2014, 2015], "男": [5, 6, 7], "女": [4, 4, 5], "合计": [9, 10, 12]})
    assert read_table(frame[frame["年份"] > 2013]).cells[0].id == "2014 · 男"


def test_nested_on_both_sides() -> None:
    """Several levels of an index are several label columns, below the names of the levels of the headings."""
    index = pandas.MultiIndex.from_tuples([("东区", "甲"), ("东区", "乙"), ("合计", "")], names=["片区", "街道"])
    columns = pandas.MultiIndex.from_tuples([("外资", "确保", "数"), ("外资", "力争", "数"), ("内资", "确保", "数")])
    frame = pandas.DataFrame([[1, 2, 3], [4, 5, 6], [5, 7, 9]], index=index, columns=columns)
    sheet = read_table(frame)
    assert next(cell.id for cell in sheet.cells) == "东区 · 甲 · 外资 · 确保 · 数"
    assert (len(sheet.sums), audit(sheet).ok) == (3, True)


# --------------------------------------------------------------------------------------------------------- short floats


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "Float32", "Float64"])
def test_floats_of_each_size(dtype: str) -> None:
    """A float has the fewest digits that tell it apart in its own type."""
    frame = pandas.DataFrame({"街道": ["甲", "乙", "合计"], "额": pandas.Series([0.1, 0.2, 0.3], dtype=dtype)})
    sheet = read_table(frame)
    assert texts(sheet) == ["0.1", "0.2", "0.3"]
    assert audit(sheet).ok


def test_short_floats_of_polars() -> None:
    """The same holds for polars, with gaps; a row without figures is left out."""
    frame = polars.DataFrame({"街道": ["甲", "乙", "合计"], "额": [0.1, None, 0.1]}, schema_overrides={"额": polars.Float32})
    assert texts(read_table(frame)) == ["0.1", "0.1"]


@pytest.mark.parametrize("value", [numpy.float32(0.1), numpy.float64(0.1), 0.1])
def test_floats_among_objects(value: Any) -> None:
    """A column of objects may hold floats of any type."""
    frame = pandas.DataFrame({"街道": ["甲", "合计"], "额": pandas.Series([value, value], dtype=object)})
    assert texts(read_table(frame)) == ["0.1", "0.1"]


def test_findings_give_row_and_column() -> None:
    """The cells of a frame are found by the number of the row, from 0 as in `iloc`, and the name of the column."""
    (finding,) = diagnose(read_table(WRONG))
    assert finding.addresses[0] == ("合计 · 额", "row 3, column 额")
