"""`jkq_targets.query.assess`: goals against what was reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import load_plan
from jkq_targets.errors import RecordError, UnitError, UnknownNameError
from jkq_targets.model import Campaign, Condition, Deadline, Plan, Target
from jkq_targets.query import Assessment, assess, targets
from jkq_targets.terms import Bound, Commitment, ConditionKind, Level, Measure, Standing

A = Amount.parse
ENSURE, STRIVE = Commitment.ENSURE, Commitment.STRIVE


def goal(name: str, amount: str | None = None, **fields: Any) -> Target:
    """A goal of our own."""
    return Target(**{"id": name, "label": name, "amount": A(amount) if amount else None, **fields})


def plan(*goals: Target, **fields: Any) -> Plan:
    """A plan of our own."""
    return Plan(**{"year": 2031, "title": "总体方案", "short_title": "方案", "level": Level.ZONE, "own_targets": goals, **fields})


PAIR = (
    goal("firm", "4亿元", label="外资", commitment=ENSURE),
    goal("stretch", "5亿元", label="外资", commitment=STRIVE),
)


def standing(found: Assessment) -> list[str]:
    """The standings of the rows, in order."""
    return [row.standing.value for row in found]


@pytest.mark.parametrize(
    ("goals", "actual", "expected"),
    [
        pytest.param(PAIR, "5亿元", "met", id="stretch-reached"),
        pytest.param(PAIR, "45000万元", "between", id="between-in-another-unit"),
        pytest.param(PAIR, "39999万元", "missed", id="ensured-missed"),
        pytest.param(PAIR[:1], "4亿元", "met", id="ensured-alone"),
        pytest.param(PAIR[1:], "4亿元", "missed", id="stretch-alone"),
        pytest.param([goal("a", "80天", bound=Bound.AT_MOST)], "60天", "met", id="a-maximum"),
        pytest.param([goal("a", "80天", bound=Bound.AT_MOST)], "81天", "missed", id="a-maximum-exceeded"),
        pytest.param([goal("a", "8条", bound=Bound.ABOUT)], "8条", "undecided", id="an-estimate"),
        pytest.param([goal("a", "2个", upper=A("3个"), bound=Bound.BETWEEN)], "2个", "met", id="in-a-range"),
        pytest.param([goal("a", "2个", upper=A("3个"), bound=Bound.BETWEEN)], "4个", "undecided", id="above-a-range"),
        pytest.param([goal("a", deadline=Deadline.parse("6月底前", 2031))], "2031-06-30", "met", id="a-date"),
        pytest.param([goal("a", deadline=Deadline.parse("6月底前", 2031))], date(2031, 7, 1), "missed", id="a-late-date"),
        pytest.param([goal("a", "3")], 3, "met", id="a-bare-number"),
    ],
)
def test_standing(goals: list[Target], actual: Any, expected: str) -> None:
    """A goal is met, missed, between 确保 and 力争, or not decided by what was reached; without a figure it is not reported."""
    (row,) = assess(plan(*goals), {goals[0].label: actual})
    assert row.standing.value == expected
    assert standing(assess(plan(*goals), {})) == ["not_reported"]


BASE = Condition(kind=ConditionKind.BASE, text="从8个", amount=A("8个"), bound=Bound.REACH)


@pytest.mark.parametrize(
    ("target", "actual", "completion", "distance"),
    [
        pytest.param(goal("a", "4亿元"), "4.5亿元", "112.5%", None, id="level"),
        pytest.param(goal("a", "20场", bound=Bound.AT_LEAST), "21场", "105.0%", None, id="minimum"),
        pytest.param(goal("a", "80天", bound=Bound.AT_MOST), "60天", None, "-20天", id="maximum"),
        pytest.param(goal("a", "3个", conditions=[BASE]), "4个", None, "1个", id="fall-from-a-base"),
        pytest.param(goal("a", "65%", measure=Measure.FALL), "60%", None, "-5个百分点", id="fall"),
        pytest.param(goal("a", "8%", measure=Measure.GROWTH), "8.2%", None, "0.2个百分点", id="growth"),
        pytest.param(goal("a", "95%", measure=Measure.SHARE), "95%", None, "0个百分点", id="rate"),
        pytest.param(goal("a", "100%"), "99%", None, "-1个百分点", id="level-in-percent"),
        pytest.param(goal("a", "2个", upper=A("3个"), bound=Bound.BETWEEN), "4个", None, None, id="range"),
        pytest.param(goal("a", "0家"), "1家", None, "1家", id="zero"),
    ],
)
def test_completion_and_distance(target: Target, actual: str, completion: str | None, distance: str | None) -> None:
    """A completion rate is formed of a level that is to be reached; elsewhere there is the distance, of rates in points."""
    (row,) = assess(plan(target), {"a": actual})
    assert (row.completion and str(row.completion)) == completion
    assert (row.distance and str(row.distance)) == distance


@pytest.mark.parametrize("name", ["实到外资", "实际到位外资", "utilized-foreign-capital"])
def test_an_indicator_by_any_name(name: str) -> None:
    """The name of an indicator, an alias, its code or the printed label gives the figure to both of its goals."""
    (row,) = (row for row in assess(2022, {name: "4.6亿美元"}) if row.actual)
    assert (row.standing, str(row.completion)) == (Standing.BETWEEN, "102.2%")
    assert (row["ensured"].id, row["stretch"].id) == (
        "2022.utilized-foreign-capital.ensured",
        "2022.utilized-foreign-capital.strived",
    )


def test_an_id_means_one_goal() -> None:
    """The id of a goal gives the figure to that goal alone, which stands for its pair."""
    (row,) = (row for row in assess(2022, {"2022.utilized-foreign-capital.ensured": "4.6亿美元"}) if row.actual)
    assert row.standing is Standing.BETWEEN


@pytest.mark.parametrize(
    ("actuals", "error", "sentence"),
    [
        pytest.param({"实到外贸": "4亿美元"}, UnknownNameError, "no goal is named '实到外贸'; nearest: 实", id="unknown-name"),
        pytest.param(
            {"实到外资": "4亿元"}, UnitError, "found '4亿元'; accepted: an amount that can be stated in 亿美元", id="currency"
        ),
        pytest.param({"实到外资": 4}, UnitError, "found 4; accepted: an amount", id="no-unit"),
        pytest.param({"实到外资": date(2022, 1, 1)}, UnitError, "accepted: an amount", id="a-day-for-a-figure"),
        pytest.param(
            {"实到外资": "4亿美元", "实际到位外资": "5亿美元"},
            RecordError,
            "5亿美元 beside 4亿美元; accepted: one figure",
            id="twice",
        ),
        pytest.param(3, RecordError, "a mapping, the path of a CSV file, or a frame", id="no-actuals"),
    ],
)
def test_nothing_is_guessed(actuals: Any, error: type[Exception], sentence: str) -> None:
    """An unknown name, another currency, a figure without a unit and two figures for one goal are errors."""
    with pytest.raises(error, match=sentence):
        assess(2022, actuals)


def test_goals_that_count_differently() -> None:
    """A name that means goals which count differently is an error with their ids."""
    qualified = Condition(kind=ConditionKind.QUALIFIER, text="亿元以上")
    several = plan(goal("all", "9个", label="项目"), goal("big", "3个", label="项目", conditions=[qualified]))
    with pytest.raises(RecordError, match="2 goals that count differently; accepted: the id of one of them: all, big"):
        assess(several, {"项目": "5个"})
    assert standing(assess(several, {"all": "9个", "big": "2个"})) == ["met", "missed"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv(encoding: str, tmp_path: Path) -> None:
    """A CSV file has names and figures, and units in a third column or none; an empty figure is not reported."""
    path = tmp_path / "actuals.csv"
    path.write_text("指标,完成\n实到外资,4.6亿美元\n亿元以上楼宇,\n\n2022.gdp,8.2%\n", encoding=encoding)
    found = assess(2022, path)
    assert [row.target.label for row in found if row.actual] == ["GDP", "实际到位外资"]
    path.write_text("指标,完成,单位\n实到外资,46000,万美元\n", encoding=encoding)
    assert [str(row.actual) for row in assess(2022, str(path)) if row.actual] == ["46000万美元"]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_csv_without_text(text: str, tmp_path: Path) -> None:
    """A file without text is an error that names the file."""
    path = tmp_path / "actuals.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"actuals\.csv: found an empty file; accepted: 2 or 3 columns"):
        assess(2022, path)


@pytest.mark.parametrize("text", ["指标\n实到外资\n", "a,b,c,d\n1,2,3,4\n", "指标,完成\n实到外资\n"])
def test_csv_of_other_columns(text: str, tmp_path: Path) -> None:
    """A file with other columns is an error that names them."""
    path = tmp_path / "actuals.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"2 or 3 columns in this order|line 2: found 1 column: 实到外资"):
        assess(2022, path)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    """Bytes in no encoding are an error."""
    path = tmp_path / "actuals.csv"
    path.write_bytes(b"\xff\xff\x00\x80")
    with pytest.raises(RecordError, match="UTF-8 or GB18030"):
        assess(2022, path)


@pytest.mark.parametrize("library", [pandas, polars], ids=["pandas", "polars"])
def test_frames(library: Any) -> None:
    """A frame has the same columns; its numbers are the decimals that Python shows, and what is missing is not reported."""
    frame = library.DataFrame({"name": ["实到外资", "2022.gdp"], "value": [4.6, None], "unit": ["亿美元", "%"]})
    assert [str(row.actual) for row in assess(2022, frame) if row.actual] == ["4.6亿美元"]


def test_labelled_rows() -> None:
    """The labels of the rows of a pandas frame are its names."""
    frame = pandas.DataFrame({"value": ["4.6亿美元"]}, index=["实到外资"])
    assert [str(row.actual) for row in assess(2022, frame) if row.actual] == ["4.6亿美元"]


def test_subjects() -> None:
    """A plan, its year, a set of goals and single goals are assessed alike."""
    actuals = {"实到外资": "4.6亿美元"}
    whole = assess(load_plan(2022), actuals)
    assert assess(2022, actuals) == whole
    some = assess(targets(2022, indicator="实到外资"), actuals)
    assert standing(some) == standing(assess(list(targets(2022, indicator="实到外资")), actuals)) == ["between"]
    assert (repr(some), repr(assess([], {}))) == (
        "<Assessment 2 targets of 2022: 1 between>",
        "<Assessment 0 targets of no plan: no goals>",
    )


def test_groups() -> None:
    """Each campaign and each leading body has its rows; a row of several bodies stands under each."""
    first = Campaign(name="甲", lead=["财政局", "统计局"], own_targets=[goal("a", "1个")])
    second = Campaign(name="乙", own_targets=[goal("b", "1个")])
    found = assess(plan(goal("c", "1个"), campaigns=[first, second]), {"a": "1个", "b": "0个"})
    assert {name: standing(group) for name, group in found.by_campaign().items()} == {
        None: ["not_reported"],
        "甲": ["met"],
        "乙": ["missed"],
    }
    assert {name: len(group) for name, group in found.by_body().items()} == {None: 2, "财政局": 1, "统计局": 1}
    assert [found.counts[each] for each in Standing] == [1, 0, 1, 0, 1]


def test_faces() -> None:
    """An assessment is text, HTML, frames with exact numbers, and a chart of its completion rates."""
    found = assess(2022, {"实到外资": "4.6亿美元", "亿元以上楼宇": "9幢", "2022.gdp": "8.2%"})
    assert found.to_text().splitlines()[0] == "2022 四个年 (1 met, 1 between, 1 missed, 17 not reported)"
    assert "确保与力争之间" in found.to_text("zh")
    frame = found.to_polars()
    assert frame.columns == list(Assessment.COLUMNS)
    assert [value for value in frame["completion"].to_list() if value is not None] == [Decimal("102.2"), Decimal(90)]
    drawn = found.chart().to_dict()
    (points,) = drawn["datasets"].values()
    assert [(point["reached"], point["tick"]) for point in points] == [("102.2", "111.1"), ("90.0", None)]
    assert drawn["title"]["subtitle"] == ["18 of 20 goals are not drawn: nothing is reported, or they have no completion rate"]
    assert assess(2022, {}).chart().to_dict()
