"""`jkq_targets.strategies`: what is drawn keeps its promises, shrinks to something readable, and is found by Hypothesis."""

from __future__ import annotations

import contextlib
import importlib.metadata
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from jkq_targets import strategies
from jkq_targets.amounts import Amount
from jkq_targets.balance import Sheet, diagnose
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.catalog import load_plan
from jkq_targets.errors import RecordError, UnitError
from jkq_targets.hypothesis_hook import STRATEGIES, register
from jkq_targets.model import TOTAL, Allocation, AllocationTable, Mention, Plan, Share, Target, walk
from jkq_targets.registries import indicators, organizations
from jkq_targets.rules import assert_consistent
from jkq_targets.strategies import Misprint, allocation_tables, allocations, amounts, misprints, plans, sheets, targets
from jkq_targets.strategies._vocabulary import BODIES, LEVELS, RATES
from jkq_targets.terms import Bound, Commitment, Measure, Status
from tests.draws import FEW

#: What is rare is looked for longer than usual; the same cases every night, since not every way of shrinking reaches the least.
SHRINK = settings(max_examples=1000, derandomize=True)
#: Where it is enough that there is one, the first is taken.
SEEK = settings(SHRINK, phases=[Phase.generate])


def never_drawn(strategy: st.SearchStrategy[Any], conditions: Mapping[str, Callable[[Any], bool]]) -> set[str]:
    """The conditions that no value meets; all are looked for in the same values."""
    unmet = dict(conditions)

    def are_all_met(value: Any) -> bool:
        for name in [name for name, condition in unmet.items() if condition(value)]:
            del unmet[name]
        return not unmet

    with contextlib.suppress(NoSuchExample):
        find(strategy, are_all_met, settings=SEEK)
    return set(unmet)


def unbalanced(table: AllocationTable) -> list[Allocation]:
    """The columns that do not add up."""
    return [column for column in table.allocations if column.is_balanced is False]


class TestAmounts:
    """`amounts` keeps to its parameters."""

    @pytest.mark.parametrize("dimension", ["CNY", "area", "CNY/area", "", "establishment"])
    @given(data=st.data())
    def test_dimension(self, dimension: str, data: st.DataObject) -> None:
        """Only units that measure it."""
        assert data.draw(amounts(dimension)).dimension == dimension

    @given(amounts(units=["万元", "亿元"], min_number=3, max_number=5, max_places=1, fractions=False))
    def test_limits(self, amount: Amount) -> None:
        """The number lies within its limits, whatever the unit."""
        assert 3 <= amount.number <= 5
        assert amount.places <= 1
        assert amount.unit in ("万元", "亿元")

    @pytest.mark.parametrize(
        ("dimension", "units"),
        [
            pytest.param("money", None, id="dimension"),
            pytest.param(None, ["亿美圆"], id="unit"),
            pytest.param("CNY", ["亩"], id="unit-of-another-dimension"),
        ],
    )
    def test_refused(self, dimension: str | None, units: list[str] | None) -> None:
        """What no unit measures is refused at once, before anything is drawn."""
        with pytest.raises(UnitError):
            amounts(dimension, units=units)


class TestTables:
    """Allocations, tables and sheets balance as asked and have the size and units asked for."""

    @FEW
    @given(allocation_tables(balanced=True))
    def test_balanced(self, table: AllocationTable) -> None:
        """Every column has a total and adds up, and every relation between columns holds."""
        assert all(column.is_balanced for column in table.allocations)
        assert diagnose(table.to_sheet()) == ()

    @FEW
    @given(allocation_tables(balanced=False))
    def test_unbalanced(self, table: AllocationTable) -> None:
        """One column does not."""
        assert len(unbalanced(table)) == 1

    @FEW
    @given(allocations(balanced=True), allocations(balanced=False))
    def test_columns(self, balanced: Allocation, other: Allocation) -> None:
        """Columns by themselves give both answers."""
        assert (balanced.is_balanced, other.is_balanced) == (True, False)

    @FEW
    @given(sheets(balanced=True), sheets(balanced=False))
    def test_sheets(self, balanced: Sheet, other: Sheet) -> None:
        """So do sheets, those with totals in both directions among them."""
        assert not diagnose(balanced)
        assert diagnose(other)

    @FEW
    @given(allocation_tables(units=["亿元", "户"], min_columns=3, max_columns=5, min_bodies=10, max_bodies=12))
    def test_size_and_units(self, table: AllocationTable) -> None:
        """More columns than topics are known for a unit, more rows than bodies are known: names are made up."""
        assert 3 <= len(table.allocations) <= 5
        assert 10 <= len(table.organizations) <= 12
        assert {column.unit for column in table.allocations} <= {"亿元", "户"}

    def test_every_shape_is_drawn(self) -> None:
        """Each thing that a table may have, some table has."""
        shapes: dict[str, Callable[[AllocationTable], bool]] = {
            "no total": lambda table: any(column.total is None for column in table.allocations),
            "off": lambda table: bool(unbalanced(table)),
            "part of": lambda table: any(column.part_of for column in table.allocations),
            "ensured and stretch": lambda table: bool(table.to_sheet().orderings),
            "rounded": lambda table: any(column.allocated.places for column in table.allocations),
            "unreadable": lambda table: Status.BLANK in statuses(table),
            "not assigned": lambda table: Status.NOT_ASSIGNED in statuses(table),
        }
        assert never_drawn(allocation_tables(), shapes) == set()

    @given(allocations(balanced=True))
    def test_rounding_is_used(self, column: Allocation) -> None:
        """A balanced column of whole numbers has no residual; only decimals may leave one."""
        assert column.residual is not None
        assert column.residual.size == 0 or column.allocated.places

    def test_unknown_unit(self) -> None:
        """It is refused at once."""
        for strategy in (allocations, allocation_tables, sheets, targets):
            with pytest.raises(UnitError):
                strategy(units=["万圆"])


def statuses(table: AllocationTable) -> set[Status]:
    """The statuses of the cells of a table."""
    return {share.status for column in table.allocations for share in column.shares}


class TestPlans:
    """Plans and goals are whole: ids and places in one document, goals with everything a goal may have."""

    @FEW
    @given(plans())
    def test_one_document(self, plan: Plan) -> None:
        """Mentions follow each other, and goals have ids of their own."""
        spans = [(item.start, item.end) for _, item in walk(plan) if isinstance(item, Mention)]
        assert spans == sorted(spans)
        assert all(end < start for (_, end), (start, _) in itertools.pairwise(spans))
        ids = [target.id for target in plan.targets]
        assert len(ids) == len(set(ids))

    @FEW
    @given(plans(balanced=True))
    def test_balanced(self, plan: Plan) -> None:
        """Every table of the plan is."""
        assert all(column.is_balanced for column in plan.allocations)

    @FEW
    @given(plans(balanced=True))
    def test_balanced_goals_agree(self, plan: Plan) -> None:
        """An audit of a balanced plan has no ERROR of any rule."""
        assert_consistent(plan)

    def test_every_agreement_is_drawn(self) -> None:
        """Each way in which the goals of a balanced plan can agree, those of some plan do."""
        ways: dict[str, Callable[[Plan], bool]] = {
            "two goals of a column": lambda plan: any(len(goals) == 2 for goals in divided(plan)),
            "more than": lambda plan: any(goals[0].bound is Bound.MORE_THAN for goals in divided(plan)),
            "less than": lambda plan: any(goals[0].bound is Bound.LESS_THAN for goals in divided(plan)),
            "split": lambda plan: any(whole.is_split for whole in wholes(plan)),
            "part": lambda plan: any(not whole.is_split for whole in wholes(plan)),
            "ensured and stretch": lambda plan: bool(promised(plan, Commitment.ENSURE) & promised(plan, Commitment.STRIVE)),
        }
        # Of plans with fewer campaigns, more are drawn in the same time.
        assert never_drawn(plans(balanced=True, max_campaigns=1), ways) == set()

    @FEW
    @given(plans(balanced=True) | plans())
    def test_places_state_the_figure(self, plan: Plan) -> None:
        """A place that says nothing otherwise states the figure of its goal, and quotes it."""
        for target in plan.targets:
            for mention in target.mentions:
                if mention.amount is None:
                    assert f"{mention.text}{mention.supplied}" == str(target.amount)
                    assert mention.quote.endswith(mention.text)

    @given(targets(year=2022, units=["万平方米"], max_number=50, max_mentions=0))
    def test_parameters_of_targets(self, target: Target) -> None:
        """Units given, no goal is a date."""
        assert target.amount is not None
        assert (target.amount.unit, target.mentions) == ("万平方米", ())
        assert 0 <= target.amount.number <= 50

    def test_every_kind_of_goal_is_drawn(self) -> None:
        """Each thing that a goal may be, some goal is."""
        kinds: dict[str, Callable[[Target], bool]] = {
            "date": lambda target: target.amount is None,
            "range": lambda target: target.bound is Bound.BETWEEN,
            "differs": lambda target: len(target.mentions) > 1 and target.mentions[1].amount is not None,
            "in a table": lambda target: any(mention.supplied for mention in target.mentions),
            "qualifier": lambda target: target.qualifier is not None and target.qualifier.upper is not None,
        }
        assert never_drawn(targets(), kinds) == set()

    def test_words_are_those_of_the_registries(self) -> None:
        """Bodies and indicators are known, so that the rule `name` has nothing to say of them."""
        assert all(name in organizations() for name in BODIES)
        for topic in (*LEVELS, *RATES):
            assert topic.indicator is None or topic.label == indicators().find(topic.indicator).name


def divided(plan: Plan) -> list[list[Target]]:
    """The goals that each column divides, of those that divide any."""
    goals = {target.id: target for target in plan.targets}
    return [[goals[name] for name in column.targets] for column in plan.allocations if column.targets]


def wholes(plan: Plan) -> list[Target]:
    """The goals with a part that is a level in the same unit and not zero."""
    goals = {target.id: target for target in plan.targets}
    pairs = [(goals[goal.part_of], goal) for goal in goals.values() if goal.part_of is not None]
    return [whole for whole, part in pairs if unit_of(whole) == unit_of(part) and part.amount is not None and part.amount.size]


def unit_of(goal: Target) -> str | None:
    """The unit of a goal that is a level; None of any other."""
    return goal.amount.unit if goal.amount is not None and goal.measure is Measure.LEVEL else None


def promised(plan: Plan, commitment: Commitment) -> set[str | None]:
    """The units of the goals of a registered indicator that the plan promises so firmly."""
    return {unit_of(goal) for goal in plan.targets if goal.indicator and goal.commitment is commitment} - {None}


class TestShrinking:
    """What is left after shrinking is small and reads as a plan does."""

    @pytest.mark.parametrize(
        ("strategy", "condition", "text"),
        [
            pytest.param(amounts("CNY"), lambda amount: amount.number > 10, "11元", id="amount"),
            pytest.param(amounts(), lambda _: True, "0", id="any-amount"),
            pytest.param(targets(), lambda target: target.commitment is Commitment.STRIVE, "市外内资: 力争 0万元", id="target"),
            pytest.param(targets(), lambda target: target.upper is not None, "市外内资: 0万元 至 1万元", id="range"),
            pytest.param(targets(), lambda target: target.amount is None, "编制手册: 2020年底前", id="date"),
        ],
    )
    def test_one_value(self, strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool], text: str) -> None:
        """An amount or a goal, as its text."""
        assert str(find(strategy, condition, settings=SHRINK)) == text

    def test_table(self) -> None:
        """A table that is off: one column, one body, one 万元."""
        table = find(allocation_tables(), lambda table: bool(unbalanced(table)), settings=SHRINK)
        (column,) = table.allocations
        assert (column.header, [share.printed for share in column.shares], str(column.total)) == (
            ("市外内资（万元）",),
            ["0"],
            "1万元",
        )
        assert [share.organization for share in column.shares] == ["城南街道"]

    def test_pair(self) -> None:
        """确保 and 力争: one heading, one body."""
        table = find(allocation_tables(balanced=True), lambda table: bool(table.to_sheet().orderings), settings=SHRINK)
        assert [column.label for column in table.allocations] == ["市外内资（万元） · 确保指标", "市外内资（万元） · 力争指标"]

    def test_plan(self) -> None:
        """A plan with a goal has one goal and nothing else of note."""
        plan = find(plans(), lambda plan: bool(plan.targets), settings=SHRINK)
        assert [str(target) for target in plan.targets] == ["市外内资: 0万元"]
        assert len([item for _, item in walk(plan)]) <= 2

    def test_misprint(self) -> None:
        """A power of ten: 1 printed as 10."""
        drawn = allocation_tables(balanced=True).flatmap(misprints)
        misprint = find(drawn, lambda misprint: misprint.truth.size > 0 and misprint.slip is Slip.INSERTION, settings=SHRINK)
        assert len(misprint.table.organizations) == 1
        assert (str(misprint.truth.number), str(misprint.printed.number)) == ("1", "10")


class TestMisprints:
    """`misprints` changes one cell by one slip, says so truly, and takes only tables in which nothing is wrong."""

    @FEW
    @given(st.data(), allocation_tables(balanced=True))
    def test_one_cell(self, data: st.DataObject, table: AllocationTable) -> None:
        """The truth stood in the cell, what is printed stands there now, and no other cell differs."""
        misprint = data.draw(misprints(table))
        before, after = figures(table), figures(misprint.table)
        assert {cell for cell in before if before[cell] != after[cell]} == {misprint.cell}
        assert before[misprint.cell] == (misprint.truth, str(misprint.truth.number))
        assert after[misprint.cell] == (misprint.printed, str(misprint.printed.number))
        assert misprint.printed.places == misprint.truth.places

    @FEW
    @given(allocation_tables(balanced=True).flatmap(misprints))
    def test_always_shows(self, misprint: Misprint) -> None:
        """The column no longer adds up, however its figures are rounded."""
        assert len(unbalanced(misprint.table)) == 1

    @pytest.mark.parametrize("slip", Slip)
    def test_every_slip(self, slip: Slip) -> None:
        """Each kind is drawn, in a table as printed too."""
        table = load_plan(2020, corrected=True).allocation_tables[0]
        assert find(misprints(table), lambda misprint: misprint.slip is slip, settings=SHRINK).slip is slip

    @FEW
    @given(st.data())
    def test_table_as_printed(self, data: st.DataObject) -> None:
        """The words around a figure stay, and the cell has no place in the document any more."""
        table = load_plan(2020, corrected=True).allocation_tables[1]
        misprint = data.draw(misprints(table))
        for column, changed in zip(table.allocations, misprint.table.allocations, strict=True):
            for share, other in zip(column.shares, changed.shares, strict=True):
                if share != other:
                    assert other.mentions == ()
                    assert other.printed == share.printed.replace(str(misprint.truth.number), str(misprint.printed.number), 1)

    def test_left_as_they_are(self) -> None:
        """约N and a fraction are never misprinted, and rounding hides no slip that is drawn."""
        shares = [
            Share(organization="城南街道", amount=Amount(3, "亿元"), printed="约3"),
            Share(organization="嘉北街道", amount=Amount("1/2", "亿元"), printed="1/2"),
        ]
        column = Allocation(header=["市外内资"], unit="亿元", shares=shares, total=Amount("3.5", "亿元"))
        table = AllocationTable(title="任务分解表", allocations=[column])
        cells = {column.cell_id(TOTAL)}

        @given(misprints(table))
        def check(misprint: Misprint) -> None:
            assert misprint.cell in cells
            assert unbalanced(misprint.table)

        check()

    @FEW
    @given(allocation_tables(balanced=False))
    def test_refuses_what_is_wrong(self, table: AllocationTable) -> None:
        """A table with an error already."""
        with pytest.raises(RecordError, match="nothing is wrong"):
            misprints(table)

    @FEW
    @given(allocation_tables(balanced=True))
    def test_refuses_what_cannot_show(self, table: AllocationTable) -> None:
        """A table without a single total."""
        bare = [attrs.evolve(column, total=None) for column in table.allocations]
        silent = attrs.evolve(table, allocations=bare)
        with pytest.raises(RecordError, match="figures and a total"):
            misprints(silent)


def figures(table: AllocationTable) -> dict[str, tuple[Amount | None, str]]:
    """Every cell by its id, with its figure and as printed."""
    return {cell.id: (cell.amount, cell.text) for cell in table.to_sheet().cells}


class TestRegistration:
    """Anyone who has both packages can annotate an argument, and the hook costs no more than the model."""

    @pytest.mark.parametrize("cls", STRATEGIES, ids=lambda cls: cls.__name__)
    @FEW
    @given(data=st.data())
    def test_every_type(self, cls: type, data: st.DataObject) -> None:
        """Each type of the model has its strategy, a public one."""
        assert STRATEGIES[cls] in strategies.__all__
        assert type(data.draw(st.from_type(cls))) is cls

    @FEW
    @given(plan=...)
    def test_annotation(self, plan: Plan) -> None:
        """An annotated argument is drawn without naming a strategy."""
        assert plan.short_title == "工作计划"

    def test_entry_point(self) -> None:
        """Hypothesis finds the hook by its group."""
        (entry,) = (entry for entry in importlib.metadata.entry_points(group="hypothesis") if entry.name == "jkq_targets")
        assert entry.load() is register

    def test_hook_imports_the_model_only(self, fresh_python: Callable[[str], str]) -> None:
        """Neither strategies nor pint, cattrs or any data file are read before a value is asked for."""
        code = "import hypothesis, sys; print(*(name for name in sys.modules if name.startswith('jkq_targets.')))"
        loaded = set(fresh_python(code).split())
        assert "jkq_targets.model" in loaded
        unwanted = {"strategies", "records", "catalog", "registries", "conversion", "rules", "figures", "query"}
        assert not {f"jkq_targets.{name}" for name in unwanted} & loaded
        assert fresh_python("import hypothesis, sys; print({'pint', 'cattrs'} & set(sys.modules))") == "set()"


class TestWithoutHypothesis:
    """Without Hypothesis the strategies say which extra brings it, and everything else works."""

    BLOCK = "import sys; sys.modules['hypothesis'] = None\n"

    def test_missing_extra(self, fresh_python: Callable[[str], str]) -> None:
        """The import of the strategies names the extra."""
        code = "try:\n  import jkq_targets.strategies\nexcept ImportError as error:\n  print(type(error).__name__, error.extra)"
        assert fresh_python(self.BLOCK + code) == "MissingExtraError hypothesis"

    def test_assert_consistent(self, fresh_python: Callable[[str], str]) -> None:
        """`assert_consistent` needs no Hypothesis, and names body, column, printed and proposed figure."""
        code = (
            "import jkq_targets as jt\n"
            "try:\n  jt.assert_consistent(jt.load_plan(2020).allocation_tables[0])\n"
            "except AssertionError as error:\n  print(error)"
        )
        message = fresh_python(self.BLOCK + code)
        for words in ("服务业招商局", "市外内资（万元人民币） · 力争指标", "3000000", "300000万元"):
            assert words in message


class TestProfiles:
    """The suite is the same in every run; the nightly profile looks for new cases."""

    def test_profiles(self) -> None:
        """CI is derandomized, both print how to reproduce a failure, and no machine is too slow."""
        ci, nightly = settings.get_profile("ci"), settings.get_profile("nightly")
        assert (ci.derandomize, ci.deadline, ci.print_blob) == (True, None, True)
        assert (nightly.derandomize, nightly.deadline, nightly.print_blob) == (False, None, True)
        assert nightly.max_examples > ci.max_examples
