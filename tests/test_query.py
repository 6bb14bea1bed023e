"""`jkq_targets.query`: every question, asked of the bundled plans and of small ones of our own."""

from __future__ import annotations

import csv
import io
import json
import pickle
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.bundle import read_bundled
from jkq_targets.catalog import available_years, load_plan, load_plans
from jkq_targets.errors import MissingExtraError, NotOneError, UnitError, UnknownNameError
from jkq_targets.model import Campaign, Condition, Deadline, Mention, Plan, Target, Task
from jkq_targets.query import Comparison, TargetFilters, TargetSet, compare, responsibilities, series, targets
from jkq_targets.query._changes import change_between
from jkq_targets.query._rows import COLUMNS
from jkq_targets.registries import organization
from jkq_targets.rules import audit
from jkq_targets.terms import AliasKind, Bound, Commitment, ConditionKind, Level, Measure, Outcome


def goal(name: str, amount: str | None = None, **fields: Any) -> Target:
    """A goal of our own."""
    return Target(**{"id": name, "label": name, "amount": Amount.parse(amount) if amount else None, **fields})


def plan(*goals: Target, **fields: Any) -> Plan:
    """A plan of our own."""
    return Plan(**{"year": 2031, "title": "总体方案", "short_title": "方案", "level": Level.ZONE, "own_targets": goals, **fields})


def of(*goals: Target, **fields: Any) -> TargetSet:
    """The goals of a plan of our own."""
    return TargetSet.of([plan(*goals, **fields)])


FORMULA = goal("formula", "1个", label="=HYPERLINK(A1)")
SMALL = of(
    goal("land", "20亩", bound=Bound.AT_LEAST),
    goal("opening", deadline=Deadline.parse("6月底前", 2031)),
    goal("capital", "3亿元", commitment=Commitment.STRIVE),
    goal("more", "20000万元", commitment=Commitment.ENSURE),
    goal("coverage", "2/3", measure=Measure.SHARE),
)


def ids(found: TargetSet) -> list[str]:
    """The ids of the targets, in order."""
    return [target.id for target in found]


# ------------------------------------------------------------------------------------------------------------- filters


def test_no_filter_gives_everything() -> None:
    """Without a filter there is every target of every plan, in document order; None asks for anything."""
    assert list(targets()) == [target for one in load_plans() for target in one.targets]
    assert targets(year=None, indicator=None) == targets()


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        pytest.param({"year": 2021}, lambda c: c.plan.year == 2021, id="year"),
        pytest.param({"level": Level.CITY}, lambda c: c.plan.level is Level.CITY, id="level"),
        pytest.param({"indicator": "实际到位外资"}, lambda c: c.target.indicator == "utilized-foreign-capital", id="indicator"),
        pytest.param(
            {"campaign": "城市品质提升大决战"}, lambda c: c.campaign is not None and c.campaign.number == "3", id="campaign"
        ),
        pytest.param({"commitment": Commitment.STRIVE}, lambda c: c.target.commitment is Commitment.STRIVE, id="commitment"),
        pytest.param({"bound": Bound.AT_MOST}, lambda c: c.target.bound is Bound.AT_MOST, id="bound"),
        pytest.param({"measure": Measure.GROWTH}, lambda c: c.target.measure is Measure.GROWTH, id="measure"),
        pytest.param({"dimension": "万元"}, lambda c: bool(c.target.amount) and c.target.amount.dimension == "CNY", id="unit"),
        pytest.param(
            {"dimension": "CNY"}, lambda c: bool(c.target.amount) and c.target.amount.dimension == "CNY", id="dimension"
        ),
        pytest.param({"label": "高新技术"}, lambda c: "高新技术" in c.target.label, id="label"),
        pytest.param({"lead": "经商局"}, lambda c: {"经信商务局", "经济信息商务局", "经商局"} & set(c.lead), id="lead"),
    ],
)
def test_each_filter(asked: dict[str, Any], holds: Callable[[Any], bool]) -> None:
    """A filter keeps what it asks for, all of it, in order."""
    found = targets(**asked)
    assert found.contexts == tuple(context for context in targets().contexts if holds(context))
    assert found


def test_filters_chain() -> None:
    """Filters of one call and of calls after each other mean the same."""
    assert targets(year=2020, commitment=Commitment.ENSURE).where(indicator="实到外资") == targets(
        year=2020, commitment=Commitment.ENSURE, indicator="实到外资"
    )


@pytest.mark.parametrize("street", organization("各街道").members)
def test_joint_names_are_found_by_each_member(street: str) -> None:
    """What 各街道 lead, each 街道 leads; the joint name itself does not find what one of them does alone."""
    joint = targets(lead="各街道")
    assert joint
    assert joint - targets(lead=street) == TargetSet(())
    assert targets(lead="各街道") - targets(organization=street) == TargetSet(())


def test_organization_is_lead_supporting_or_allocated() -> None:
    """A body is found where it leads, supports, or is allocated a share of the goal; a “--” allocates nothing."""
    foreign = targets(year=2020, indicator="实到外资", commitment=Commitment.ENSURE)
    assert foreign.where(organization="智慧产业招商局") == foreign
    assert "城南街道" not in foreign.contexts[0].allocated
    assert foreign.where(lead="智慧产业招商局") == TargetSet(())


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        pytest.param({"year": 1999}, "", id="year"),
        pytest.param({"year": 2002}, "2018", id="near-year"),
        pytest.param({"year": True}, "", id="bool"),
        pytest.param({"indicator": "实到外贸"}, "实到外资", id="indicator"),
        pytest.param({"campaign": "城市品质大决战"}, "城市品质提升大决战", id="campaign"),
        pytest.param({"lead": "经信局"}, "经信商务局", id="lead"),
        pytest.param({"organization": "城南街"}, "城南街道", id="organization"),
        pytest.param({"commitment": "FIRM"}, "ensure (确保)", id="no-member"),
        pytest.param({"level": Bound.REACH}, "", id="member-of-another"),
        pytest.param({"label": "实际外资"}, "实际利用外资", id="label"),
        pytest.param({"years": 2020}, "year", id="filter"),
    ],
)
def test_what_does_not_exist_is_an_error(asked: dict[str, Any], nearest: str) -> None:
    """A filter, or a value of one, that exists nowhere raises with the nearest names, and never gives an empty answer."""
    with pytest.raises(UnknownNameError) as caught:
        targets(**asked)
    assert nearest in str(caught.value)
    ((name, value),) = asked.items()
    assert caught.value.name in (name, str(value))


@pytest.mark.parametrize("value", ["力争", "strive", "STRIVE"])
def test_a_member_by_its_word_or_value(value: str) -> None:
    """A filter takes a member, its Chinese word, its value or its name."""
    assert targets(commitment=value) == targets(commitment=Commitment.STRIVE)
    assert targets(bound="以上") == targets(bound=Bound.AT_LEAST)


def test_several_values() -> None:
    """Of several values any will do, whatever holds them; a range may reach beyond the plans, but not lie beside them."""
    both = targets(2020) | targets(2022)
    assert set(targets(year=[2020, 2022]).contexts) == set(targets((2020, 2022)).contexts) == set(both.contexts)
    assert targets(year=range(2021, 2040)) == targets(year=[2021, 2022])
    assert targets(commitment={"确保", Commitment.STRIVE}) == targets() - targets(commitment=Commitment.NONE)
    assert targets(2020, indicator=["实到外资", "市外内资"]).group_by("indicator").keys() == {
        "utilized-foreign-capital",
        "domestic-capital",
    }
    for years in (range(1990, 2000), [2020, 1999], range(2030, 2020)):
        if years:
            with pytest.raises(UnknownNameError):
                targets(years)
        else:
            assert targets(years) == TargetSet(())


def test_a_year_twice() -> None:
    """A year by its place and by its name is a TypeError."""
    with pytest.raises(TypeError, match="twice"):
        targets(2020, year=2021)


def test_a_campaign_by_a_part_of_its_name() -> None:
    """A part of the name of a campaign finds all campaigns with that part; a whole name that one alone."""
    assert {context.campaign.name for context in targets(campaign="双招双引").contexts if context.campaign} == {
        "双招双引突破年",
        "双招双引提质大决战",
        "聚焦双招双引，在扩大高层次开放上砥砺奋进",
    }
    assert len(targets(campaign="双招双引提质大决战")) == len(targets(2020, campaign="双招双引"))
    assert targets(2020, campaign="大决战") == targets(2020)
    with pytest.raises(UnknownNameError):
        targets(campaign="")


def test_a_misspelled_filter_is_a_type_error() -> None:
    """A filter that does not exist is a TypeError too, as of any function."""
    with pytest.raises(TypeError, match="no filter is named 'indicater'; nearest: indicator"):
        targets(indicater="实到外资")  # type: ignore[call-arg]


def test_first() -> None:
    """The first target is given, or None where there is none."""
    assert SMALL.first() is SMALL[0]
    assert TargetSet(()).first() is None


class TestOwnPlans:
    """Plans of one's own, in every question."""

    GOALS = (
        goal("ensured", "6亿美元", indicator="实际利用外资", commitment=Commitment.ENSURE),
        goal("other", "3个", indicator="own-indicator"),
    )
    OWN = plan(*GOALS, year=2023, own_tasks=[Task(name="任务", where="附件", lead=["经商局"])])
    ALL = (*load_plans(), OWN)

    def test_targets(self) -> None:
        """An indicator by any of its names is the registered one, in filters, groups and rows."""
        assert ids(targets(plans=[self.OWN], indicator="实到外资")) == ["ensured"]
        assert [row["indicator"] for row in targets(plans=[self.OWN]).rows()] == ["utilized-foreign-capital", "own-indicator"]
        assert len(targets(plans=self.ALL)) == len(targets()) + 2

    def test_series(self) -> None:
        """A series goes on into a plan of one's own, and one of an own indicator has its name."""
        last = series("实到外资", plans=self.ALL)[-1]
        assert (last.year, str(last.change)) == (2023, "33.3%")
        assert [str(row.stated) for row in series("own-indicator", plans=[self.OWN])] == ["3个"]
        with pytest.raises(UnknownNameError):
            series("own-indicator")

    def test_compare(self) -> None:
        """A bundled year is compared with a plan of one's own."""
        (row,) = (row for row in compare(2022, self.OWN).of(Outcome.RAISED) if row.after and row.after.id == "ensured")
        assert (row.outcome, row.indicator) == (Outcome.RAISED, "utilized-foreign-capital")

    def test_responsibilities(self) -> None:
        """A body has what a plan of one's own asks of it."""
        found = responsibilities("经信商务局", plans=self.ALL)
        assert (len(found.leads), found.leads[-1].plan) == (len(responsibilities("经信商务局").leads) + 1, self.OWN)


def test_a_filter_that_is_like_no_other_is_told_all() -> None:
    """Where no filter has a name like it, the error lists every filter."""
    with pytest.raises(UnknownNameError) as caught:
        targets(xyz=1)  # type: ignore[call-arg]
    assert set(caught.value.nearest) == set(TargetFilters.__annotations__)


def test_printed_as_text() -> None:
    """What prints a set, a series, a comparison, responsibilities or a report prints its lines."""
    found = targets(year=2022, dimension="家")
    assert str(found).splitlines()[0] == "2 targets of 2022"
    assert str(found).splitlines()[2].split() == ["2022", "新认定高新技术企业", "确保", "20家", "发展改革局"]
    assert str(targets(year=2018, dimension="亩")) == "0 targets of no plan"
    for thing in (series("实到外资"), compare(2021, 2022), responsibilities("城南街道"), audit(load_plan(2022))):
        assert str(thing) == thing.to_text()
    assert repr(audit(load_plan(2022))) == "<Report 2022 四个年: 8 relations checked, 4 NOTE>"


def test_an_unknown_unit_is_an_error() -> None:
    """So is a dimension that is none, and no unit either."""
    with pytest.raises(UnitError, match="亿圆"):
        targets(dimension="亿圆")


def test_names_of_ones_own_plan_exist() -> None:
    """In a set of one's own, what its plans have exists, whether or not a registry knows it."""
    own = of(
        own_tasks=[Task(name="任务", where="附件", lead=["某局"], own_targets=[goal("a", "1个", indicator="own-indicator")])],
        year=2040,
    )
    assert ids(own.where(lead="某局", indicator="own-indicator", year=2040)) == ["a"]
    with pytest.raises(UnknownNameError):
        own.where(lead="另一局")


# ---------------------------------------------------------------------------------------------------------------- sets


def test_one() -> None:
    """One target is given where there is one; none, or several, is an error that names the first."""
    assert SMALL.where(commitment=Commitment.STRIVE).one().id == "capital"
    with pytest.raises(NotOneError, match="expected one target, found 5: land, opening, capital"):
        SMALL.one()
    with pytest.raises(NotOneError, match=r"expected one target, found 0$"):
        TargetSet(()).one()


def test_context() -> None:
    """A target of the set knows its plan, campaign and tasks; one that the set does not have is an error."""
    inner = Task(summary="a measure", where="附件", lead=["投资促进中心"], own_targets=[goal("deep", "1个")])
    outer = Task(name="任务", where="附件", lead=["财政局"], supporting=["统计局"], actions=[inner])
    campaign = Campaign(name="活动", lead=["办公室"], own_tasks=[outer], own_targets=[goal("high", "1个")])
    found = of(campaigns=[campaign])
    deep, high = (found.context(target) for target in sorted(found, key=lambda target: target.id))
    assert (deep.tasks, deep.task, deep.lead, deep.supporting) == ((outer, inner), inner, ("投资促进中心",), ())
    assert (high.campaign, high.task, high.lead) == (campaign, None, ("办公室",))
    with pytest.raises(UnknownNameError, match="'land'"):
        found.context(SMALL[0])


def test_sequence() -> None:
    """A set is a sequence: length, index, slice and membership are those of its targets."""
    assert len(SMALL) == 5
    assert SMALL[-1].id == "coverage"
    assert ids(SMALL[1:3]) == ["opening", "capital"]
    assert SMALL[0] in SMALL
    assert not TargetSet(())


def test_value() -> None:
    """Sets are equal by value, hashable, immutable and picklable."""
    again = of(*SMALL)
    assert (again, hash(again)) == (SMALL, hash(SMALL))
    assert pickle.loads(pickle.dumps(SMALL)) == SMALL
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SMALL.contexts = ()  # type: ignore[misc]


def test_repr_is_short() -> None:
    """A set is told by its count and years."""
    assert repr(targets(indicator="实到外资")) == "<TargetSet: 7 targets of 2018, 2020, 2021, 2022>"
    assert repr(TargetSet(())) == "<TargetSet: 0 targets of no plan>"


@pytest.mark.parametrize(
    ("key", "reverse", "order"),
    [
        pytest.param("label", False, "capital coverage land more opening", id="text"),
        pytest.param("label", True, "opening more land coverage capital", id="reverse"),
        pytest.param("commitment", False, "more capital land opening coverage", id="vocabulary"),
        pytest.param("deadline", False, "opening land capital more coverage", id="nothing-last"),
        pytest.param("deadline", True, "opening land capital more coverage", id="nothing-last-also-in-reverse"),
        pytest.param(lambda target: target.label[-1], False, "land more coverage opening capital", id="function"),
    ],
)
def test_sort(key: Any, reverse: bool, order: str) -> None:
    """Targets are sorted by a named key or a function; terms in the order of their vocabulary; equal ones stay in order."""
    assert ids(SMALL.sort(key, reverse=reverse)) == order.split()


def test_sort_by_amount() -> None:
    """Amounts are sorted by size across units; of two dimensions, by name or by function, the error says what helps."""
    money = SMALL.where(dimension="元")
    assert ids(money.sort("amount")) == ["more", "capital"]
    for key in ("amount", lambda target: target.amount):
        with pytest.raises(UnitError, match=r"20亩, 3亿元, 2/3.*one dimension.*where\(dimension="):
            SMALL.sort(key)


@pytest.mark.parametrize(
    ("key", "sizes"),
    [
        pytest.param("dimension", {"area": 1, None: 1, "CNY": 2, "": 1}, id="dimension"),
        pytest.param("year", {2031: 5}, id="year"),
        pytest.param("bound", {Bound.AT_LEAST: 1, Bound.REACH: 4}, id="term"),
        pytest.param(lambda context: len(context.target.id) > 4, {False: 2, True: 3}, id="function"),
    ],
)
def test_group_by(key: Any, sizes: dict[Any, int]) -> None:
    """Groups stand in the order of their first target, and together are the set."""
    groups = SMALL.group_by(key)
    assert list(map(len, groups.values())) == list(sizes.values())
    assert None in groups or key != "dimension"
    assert sorted(target.id for group in groups.values() for target in group) == sorted(ids(SMALL))


@pytest.mark.parametrize("ask", [SMALL.sort, SMALL.group_by])
def test_an_unknown_key_is_an_error(ask: Callable[[Any], object]) -> None:
    """A key that has no such name is an error with the nearest."""
    with pytest.raises(UnknownNameError, match="nearest: amount"):
        ask("amounts")


# ---------------------------------------------------------------------------------------------------------------- rows


def test_rows_are_exact() -> None:
    """A row has the number as a Decimal or Fraction beside its text, and the size in the one unit of its dimension."""
    land, opening, capital, more, coverage = SMALL.rows()
    assert [tuple(row) for row in SMALL.rows()] == [tuple(COLUMNS)] * 5
    assert (land["value"], land["unit"], land["text"]) == (Decimal(20), "亩", "20亩 以上")
    assert (capital["base_value"], capital["base_unit"], more["base_value"]) == (Decimal(300000000), "元", Decimal(200000000))
    assert (opening["value"], opening["deadline"], opening["text"]) == (None, "6月底前", "6月底前")
    assert coverage["value"] == Fraction(2, 3)


def test_rows_have_the_whole_and_the_note() -> None:
    """A row has the id of the whole that its goal is a part of, and the note; None where there is none."""
    whole, part = of(goal("whole", "8家"), goal("part", "3家", part_of="whole", note="another reading")).rows()
    assert (whole["part_of"], whole["note"], part["part_of"], part["note"]) == (None, None, "whole", "another reading")


def test_every_amount_has_a_base_value() -> None:
    """In all plans the base values of one dimension share a unit, and state the size of the amount."""
    for context, row in zip(targets().contexts, targets().rows(), strict=True):
        amount = context.target.amount
        assert (row["base_value"] is None) == (amount is None)
        if amount is not None:
            assert Fraction(row["base_value"]) == amount.size
    units = {
        (context.target.amount.dimension, row["base_unit"])
        for context, row in zip(targets().contexts, targets().rows(), strict=True)
        if context.target.amount
    }
    assert len(units) == len({dimension for dimension, _ in units})


def test_csv() -> None:
    """CSV has a line a target under a header, exact numbers, and no cell that a spreadsheet would run."""
    assert len(list(csv.DictReader(io.StringIO(targets().to_csv())))) == len(targets())
    rows = list(csv.DictReader(io.StringIO(of(FORMULA, *SMALL).to_csv())))
    assert rows[0]["label"] == "'=HYPERLINK(A1)"
    assert [row["value"] for row in rows] == ["1", "20", "", "3", "20000", "2/3"]


def test_json() -> None:
    """JSON has an object a target; numbers are text, so that no reader makes them binary floats."""
    rows = json.loads(of(FORMULA, *SMALL).to_json())
    assert [row["value"] for row in rows] == ["1", "20", None, "3", "20000", "2/3"]
    assert rows[0]["label"] == FORMULA.label
    assert list(rows[0]) == list(COLUMNS)


def test_polars() -> None:
    """A polars frame has the rows, exact numbers as decimals, and nothing where no decimal states one."""
    frame = SMALL.to_polars()
    assert frame.columns == list(COLUMNS)
    assert frame["value"].to_list() == [20, None, 3, 20000, None]
    assert frame["text"].to_list()[-1] == "2/3"
    assert frame["base_value"].to_list() == [20, None, 300000000, 200000000, None]
    assert targets().to_polars().height == len(targets())


def test_pandas() -> None:
    """A pandas frame has the rows, numbers as the exact objects."""
    frame = SMALL.to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["value"]) == [row["value"] for row in SMALL.rows()]
    assert len(targets().to_pandas()) == len(targets())


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_an_extra_that_is_not_installed(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra and the command that installs it."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=f"extra '{package}': pip install '{package}>="):
        getattr(SMALL, f"to_{package}")()


# -------------------------------------------------------------------------------------------------------------- series


def test_series() -> None:
    """A series has a row for each plan and way of counting, with what each word commits to."""
    found = series("实际到位外资", level=Level.ZONE)
    shown = [(row.year, row.qualifiers, str(row.ensured or ""), str(row.stretch or ""), str(row.change or "")) for row in found]
    assert shown == [
        (2018, "", "", "5亿美元", ""),
        (2020, "省口径", "5亿美元", "6亿美元", ""),
        (2021, "", "5亿美元", "6亿美元", "20.0%"),
        (2022, "", "4.5亿美元", "5亿美元", "-10.0%"),
    ]
    assert repr(found) == "<Series 实到外资: 4 rows>"
    assert "2022  zone           4.5亿美元       5亿美元         确保 -10.0%、力争 -16.7%  level" in found.to_text()
    assert all(row.figure is not None and row.targets for row in found)


def test_series_has_every_goal_with_a_figure() -> None:
    """Whatever the indicator, no target of it is lost or told twice, and none stands under another word."""
    for code in {target.indicator for target in targets() if target.indicator}:
        found = [target.id for row in series(code) for target in row.targets]
        assert sorted(found) == sorted(target.id for target in targets(indicator=code) if target.amount)


def test_series_of_other_plans() -> None:
    """A series looks in the plans that are given, in the order of their years."""
    later = attrs.evolve(load_plan(2022), year=2031)
    assert [row.year for row in series("实到外资", plans=[later, load_plan(2021)])] == [2021, 2031]


def test_series_of_one_measure() -> None:
    """A level and a growth of one indicator are rows of their own, and one can be asked for."""
    assert {row.measure for row in series("固定资产投资", measure=Measure.GROWTH)} == {Measure.GROWTH}
    with pytest.raises(UnknownNameError):
        series("没有这个")


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        pytest.param("5亿元", "45000万元", "-10.0%", id="across-units"),
        pytest.param("3%", "3.5%", "0.5个百分点", id="percentage-points"),
        pytest.param("5‰", "4‰", "-0.1个百分点", id="permille"),
        pytest.param("3家", "4家", "33.3%", id="rounded"),
        pytest.param("0家", "4家", "", id="from-nothing"),
    ],
)
def test_change(earlier: str, later: str, change: str) -> None:
    """A change is told in % of the earlier figure, one of rates in 个百分点; from nothing there is none."""
    found = change_between(Amount.parse(earlier), Amount.parse(later))
    assert str(found or "") == change


def test_series_as_text_and_values() -> None:
    """A series tells the same as text and as plain values."""
    found = series("实到外资")
    lines = found.to_text().splitlines()
    assert lines[0] == "实到外资 (Foreign investment actually utilized)"
    assert lines[3].split() == ["2020", "zone", "5亿美元", "6亿美元", "level", "省口径"]
    plain = json.loads(json.dumps(found.to_dict()))
    assert plain["indicator"] == "utilized-foreign-capital"
    assert plain["rows"][1]["ensured"] == "5亿美元"
    assert "stated" not in plain["rows"][1]
    assert plain["rows"][1]["targets"] == [target.id for target in found[1].targets]


# ---------------------------------------------------------------------------------------------------------- comparison


W = Commitment


@pytest.mark.parametrize(
    ("earlier", "later", "changes"),
    [
        pytest.param({W.ENSURE: "4亿元"}, {W.ENSURE: "5亿元"}, ["ensure ensure 25.0%"], id="ensured"),
        pytest.param({W.STRIVE: "4亿元"}, {W.ENSURE: "5亿元"}, [], id="ensured-never-with-stretch"),
        pytest.param({W.STRIVE: "4亿元"}, {W.NONE: "5亿元"}, [], id="no-word-never-with-stretch"),
        pytest.param({W.NONE: "4亿元"}, {W.NONE: "5亿元"}, ["none none 25.0%"], id="no-word"),
        pytest.param({W.ENSURE: "4亿元"}, {W.NONE: "5亿元"}, ["ensure none 25.0%"], id="no-word-with-ensured"),
        pytest.param(
            {W.ENSURE: "4亿元", W.STRIVE: "5亿元"},
            {W.ENSURE: "4亿元", W.STRIVE: "6亿元"},
            ["ensure ensure 0.0%", "strive strive 20.0%"],
            id="each-with-its-own",
        ),
        pytest.param({W.ENSURE: "4亿元", W.NONE: "2亿元"}, {W.ENSURE: "5亿元"}, ["ensure ensure 25.0%"], id="like-before-mixed"),
    ],
)
def test_changes_are_of_like_with_like(earlier: dict[W, str], later: dict[W, str], changes: list[str]) -> None:
    """确保 is compared with 确保, 力争 with 力争, and a figure without a word with 确保 only where nothing firm is alike."""
    sides = (
        plan(
            *(goal(f"{year}.{word.value}", amount, label="a", indicator="own", commitment=word) for word, amount in side.items()),
            year=year,
        )
        for year, side in ((2031, earlier), (2032, later))
    )
    row = series("own", plans=sides)[-1]
    assert [f"{change.earlier.value} {change.later.value} {change.amount}" for change in row.changes] == changes
    assert row.change == (row.changes[0].amount if changes else None)


def test_a_range_has_no_change() -> None:
    """A range is no single figure to compare."""
    ends = {"upper": Amount.parse("3个"), "bound": Bound.BETWEEN, "indicator": "own"}
    sides = [plan(goal("a", "1个", **ends)), plan(goal("b", "2个", **ends), year=2032)]
    assert series("own", plans=sides)[-1].changes == ()


def test_names_by_inference_are_said() -> None:
    """A series and a comparison name the labels that only an inference gives to an indicator: they may count otherwise."""
    found = series("新增高新技术企业")
    assert "新认定高新技术企业" in [alias.name for alias in found.inferred_names]
    assert "新增 may be net of those that lapse" in found.to_text()
    assert "新增 may be net of those that lapse" in compare(2021, 2022).to_text()
    assert series("实到外资").inferred_names == ()


@pytest.mark.parametrize(
    ("label", "before", "after"),
    [
        pytest.param("合同利用外资", 2020, 2021, id="合同外资"),
        pytest.param("实际利用外资", 2020, 2021, id="实到外资"),
        pytest.param("腾退低效用地", 2020, 2021, id="腾退"),
        pytest.param("城建计划项目", 2020, 2021, id="城建项目"),
        pytest.param("规上工业亩均税收", 2020, 2021, id="亩均税收"),
        pytest.param("服务大厅受理事项申报材料", 2020, 2021, id="申报材料"),
        pytest.param("千万楼宇", 2021, 2022, id="千万楼宇"),
    ],
)
def test_goals_that_are_stated_otherwise_are_not_dropped(label: str, before: int, after: int) -> None:
    """A goal of whose indicator the later plan has a figure with another 口径 or word is redefined, and both are shown."""
    rows = [row for row in compare(before, after) if row.before and row.before.label == label]
    assert {row.outcome for row in rows} == {Outcome.REDEFINED}
    assert all(row.after and row.change is None for row in rows)


def test_rows_are_records_and_mappings() -> None:
    """A row of a series or a comparison reads as a record and as a mapping."""
    for rows in (series("实到外资").rows(), compare(2021, 2022).rows()):
        assert all(dict(row)[name] is getattr(row, name) for row in rows for name in row)
        with pytest.raises(KeyError):
            rows[0]["nothing"]


def test_responsibilities_of_no_name() -> None:
    """Anything but a name or an entry of the registry is an unknown name."""
    asked: Any = 5
    with pytest.raises(UnknownNameError, match="no organization is named '5'"):
        responsibilities(asked)


def test_responsibilities_as_rows() -> None:
    """Responsibilities have a row each, with the exact number of an allocated figure."""
    found = responsibilities("城南街道")
    rows = found.rows()
    assert len(rows) == len(found.leads) + len(found.supports) + len(found.allocated)
    assert {row["kind"] for row in rows} == {"leads", "supports", "allocated"}
    first = next(row for row in rows if row["kind"] == "allocated")
    assert (first["what"], first["amount"], first["value"]) == ("市外内资（万元人民币） · 确保指标", "70000万元", 70000)
    assert found.to_polars().columns == list(found.COLUMNS)


@pytest.mark.parametrize("answer", [series("实到外资"), compare(2021, 2022)], ids=["series", "comparison"])
def test_answers_as_frames(answer: Any) -> None:
    """A series and a comparison are frames with exact numbers beside the exact text."""
    polars, pandas = answer.to_polars(), answer.to_pandas()
    assert polars.columns == list(pandas.columns) == list(answer.COLUMNS)
    assert polars.height == len(pandas) == len(answer)
    assert len(list(csv.DictReader(io.StringIO(answer.to_csv())))) == len(json.loads(answer.to_json())) == len(answer)
    numbers = [name for name in answer.COLUMNS if name.endswith("_value")]
    assert numbers
    assert all(isinstance(value, Decimal) for name in numbers for value in polars[name].drop_nulls())


def outcomes(compared: Comparison) -> list[str]:
    """The rows in short: the outcome, the goal before and after."""
    ends = [[target.id if target else "-" for target in (row.before, row.after)] for row in compared]
    return [f"{row.outcome.value} {' '.join(pair)}" for row, pair in zip(compared, ends, strict=True)]


AT_LEAST_3BN = Condition(kind=ConditionKind.QUALIFIER, text="总投资3亿元以上", amount=Amount.parse("3亿元"), bound=Bound.AT_LEAST)


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        pytest.param([goal("a", "3亿元")], [goal("b", "30000万元", label="a")], ["kept a b"], id="kept-in-another-unit"),
        pytest.param([goal("a", "3亿元")], [goal("b", "4亿元", label="a")], ["raised a b"], id="raised"),
        pytest.param(
            [goal("a", "80天", bound=Bound.AT_MOST)],
            [goal("b", "60天", bound=Bound.AT_MOST, label="a")],
            ["lowered a b"],
            id="a-shorter-time-is-a-lower-figure",
        ),
        pytest.param([goal("a", "3亿元")], [goal("b", "3亿元")], ["dropped a -", "new - b"], id="another-label"),
        pytest.param([goal("a", "3亿元")], [goal("b", "3家", label="a")], ["redefined a b"], id="another-dimension"),
        pytest.param(
            [goal("a", "3%", measure=Measure.GROWTH)],
            [goal("b", "3%", measure=Measure.SHARE, label="a")],
            ["redefined a b"],
            id="another-measure",
        ),
        pytest.param(
            [goal("a", "3个", conditions=[AT_LEAST_3BN])],
            [
                goal("b", "3个", label="a"),
                goal("c", "4个", label="a", conditions=[attrs.evolve(AT_LEAST_3BN, text="投资3亿元以上")]),
            ],
            ["raised a c", "redefined a b"],
            id="a-condition-by-its-figure",
        ),
        pytest.param(
            [goal("a", "3亿元", commitment=Commitment.STRIVE), goal("b", "2亿元", label="a", commitment=Commitment.ENSURE)],
            [
                goal("c", "3亿元", label="a", commitment=Commitment.ENSURE),
                goal("d", "4亿元", label="a", commitment=Commitment.STRIVE),
            ],
            ["raised b c", "raised a d"],
            id="each-word-with-its-own",
        ),
        pytest.param(
            [goal("a", "3亿元")],
            [
                goal("b", "4亿元", label="a", commitment=Commitment.STRIVE),
                goal("c", "3亿元", label="a", commitment=Commitment.ENSURE),
            ],
            ["kept a c", "new - b"],
            id="no-word-with-ensured",
        ),
        pytest.param(
            [goal("a", "3亿元", commitment=Commitment.ENSURE)],
            [goal("b", "3亿元", label="a", commitment=Commitment.STRIVE)],
            ["redefined a b"],
            id="ensured-never-with-stretch",
        ),
        pytest.param(
            [goal("a", "2个", upper=Amount.parse("3个"), bound=Bound.BETWEEN)],
            [goal("b", "2个", upper=Amount.parse("5个"), bound=Bound.BETWEEN, label="a")],
            ["raised a b"],
            id="range-by-its-upper-end",
        ),
        pytest.param(
            [goal("a", deadline=Deadline.parse("年底前", 2031)), goal("b", deadline=Deadline.parse("6月底前", 2031))],
            [goal("a", deadline=Deadline.parse("年底前", 2032)), goal("c", label="b", deadline=Deadline.parse("9月底前", 2032))],
            ["kept a a", "redefined b c"],
            id="dates-by-their-words",
        ),
    ],
)
def test_compare(before: list[Target], after: list[Target], rows: list[str]) -> None:
    """Goals are matched by indicator or label, measure, dimension, conditions and word, and told by their figures."""
    assert outcomes(compare(plan(*before), plan(*after, year=2032))) == rows


def test_compare_by_year() -> None:
    """A year stands for its bundled plan; one without a plan is an error."""
    assert compare(2021, 2022) == compare(load_plan(2021), load_plan(2022))
    with pytest.raises(UnknownNameError, match="2023"):
        compare(2022, 2023)


def test_compare_of_another_level() -> None:
    """A goal of the city is none of the zone."""
    assert outcomes(compare(plan(goal("a", "1个")), plan(goal("a", "1个"), level=Level.CITY))) == ["dropped a -", "new - a"]


@pytest.mark.parametrize("year", available_years())
def test_compare_with_itself(year: int) -> None:
    """Every goal of a plan is kept in the plan itself, each matched with itself."""
    same = compare(load_plan(year), load_plan(year))
    assert len(same.of(Outcome.KEPT)) == len(same) == len(load_plan(year).targets)
    assert all(row.before is row.after for row in same)


@pytest.mark.parametrize(("before", "after"), [(2020, 2021), (2021, 2022), (2018, 2022)])
def test_compare_loses_no_goal(before: int, after: int) -> None:
    """Every goal of either plan stands in a row, and the other way round raised is lowered and dropped is new."""
    there, back = compare(load_plan(before), load_plan(after)), compare(load_plan(after), load_plan(before))
    assert {row.before.id for row in there if row.before} == {target.id for target in load_plan(before).targets}
    assert {row.after.id for row in there if row.after} == {target.id for target in load_plan(after).targets}
    alike = (Outcome.KEPT, Outcome.REDEFINED)
    for one, other in ((Outcome.RAISED, Outcome.LOWERED), (Outcome.DROPPED, Outcome.NEW), *zip(alike, alike, strict=True)):
        assert len(there.of(one)) == len(back.of(other))


def test_comparison_as_text() -> None:
    """A comparison counts its outcomes and tells both goals of each."""
    compared = compare(load_plan(2021), load_plan(2022))
    head, _, *lines = compared.to_text().partition("\n\n")[0].splitlines()
    assert repr(compared) == f"<Comparison {head}>"
    assert head == "2021年工作计划 → 2022 四个年: 5 kept, 5 raised, 2 lowered, 2 redefined, 33 dropped, 8 new"
    assert len(lines) == len(compared)
    assert ["lowered", "实到外资", "确保", "5亿美元", "以上", "确保", "4.5亿美元", "-10.0%"] in [line.split() for line in lines]
    assert (
        compare(plan(), plan()).to_text() == "2031 方案 → 2031 方案: 0 kept, 0 raised, 0 lowered, 0 redefined, 0 dropped, 0 new"
    )


# -------------------------------------------------------------------------------------------------------------- responsibilities


def printed(field: str, names: set[str]) -> int:
    """How often the files of the plans print one of the names in a field of a campaign, task or measure."""

    def count(value: Any) -> int:
        if isinstance(value, list):
            return sum(map(count, value))
        if not isinstance(value, dict):
            return 0
        return sum(name in names for name in value.get(field, ())) + sum(map(count, value.values()))

    return sum(count(json.loads(read_bundled(f"plans/{year}.json"))) for year in available_years())


@pytest.mark.parametrize("name", ["经信商务局", "发改局", "各街道", "投资促进中心", "安监局"])
def test_duties_by_any_name(name: str) -> None:
    """A body has every responsibility that the files print for any of its names, no more and no less."""
    entry = organization(name)
    names = {entry.name, *(alias.name for alias in entry.aliases)}
    found = responsibilities(name)
    assert found.organization is entry
    assert (len(found.leads), len(found.supports)) == (printed("lead", names), printed("supporting", names))
    assert {each.printed for each in (*found.leads, *found.supports)} <= names
    assert responsibilities(entry) == found


def test_joint_duties() -> None:
    """What 各街道 do, each of them does, and the responsibility says that the name is a joint one."""
    joint, street = responsibilities("各街道"), responsibilities("城南街道")
    assert {each.what for each in joint.leads} <= {each.what for each in street.leads}
    assert {each.is_joint for each in street.supports if each.printed == "各街道"} == {True}
    assert {each.is_joint for each in street.allocated} == {False}
    assert not any(each.is_joint for each in joint.leads)


def test_allocated() -> None:
    """A share is allocated with its column; a “--” is none."""
    found = responsibilities("服务业招商局").allocated
    column = load_plan(2020).campaigns[0].allocation_tables[0].allocations[-1]
    (last,) = (each for each in found if each.part == column)
    assert last.share is not None
    assert (last.what, last.share.printed) == ("市外内资（万元人民币） · 力争指标: 3000000万元", "3000000")
    assert all(each.share is not None and each.share.amount is not None for each in responsibilities("城南街道").allocated)


def test_inferred_names_are_marked() -> None:
    """A each under a name that only an inference gives the body says so."""
    (inferred,) = (each for each in responsibilities("安监局").supports if each.plan.year == 2022)
    assert (inferred.printed, inferred.kind, inferred.remark) == ("应急管理局", AliasKind.INFERRED, "inferred")
    assert repr(inferred).endswith("应急管理局 (inferred)>")
    assert any(line.split()[-2:] == ["应急管理局", "inferred"] for line in responsibilities("安监局").to_text().splitlines())


def test_duties_of_nobody() -> None:
    """A body that no registry knows is an error with the nearest names."""
    with pytest.raises(UnknownNameError, match="经信商务局"):
        responsibilities("经信局")


# ---------------------------------------------------------------------------------------------------------- what is seen

QUOTED = goal(
    "quoted",
    "7亿元",
    label="<b>内资</b>",
    mentions=[Mention(start=0, end=3, text="7亿元", where="一", quote='内资"7亿元"')],
)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(of(QUOTED), id="targets"),
        pytest.param(compare(plan(QUOTED), plan(QUOTED)), id="comparison"),
        pytest.param(plan(QUOTED), id="plan"),
        pytest.param(Campaign(name="<b>活动</b>", own_targets=[QUOTED]), id="campaign"),
    ],
)
def test_html_is_escaped(shown: Any) -> None:
    """Whatever stands in a plan, the HTML has it escaped, with the quotation at hand."""
    html = shown._repr_html_()
    assert "&lt;b&gt;内资&lt;/b&gt;" in html
    assert "<b>内资" not in html
    assert 'title="一: 内资&quot;7亿元&quot;"' in html


def test_html_of_series_and_duties() -> None:
    """A series has the quotation behind each figure, responsibilities the printed names."""
    assert 'title="' in series("实到外资")._repr_html_()
    assert "Foreign investment actually utilized" in series("实到外资")._repr_html_()
    html = responsibilities("安监局")._repr_html_()
    assert "应急管理局" in html
    assert "inferred" in html
    assert "allocated" not in html
