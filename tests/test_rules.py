"""`jkq_targets.rules`: what the audit finds in the plan of 2020, and each rule on small plans, with a finding and without."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, Sheet, Sum
from jkq_targets.catalog import load_plan
from jkq_targets.documents import read_document
from jkq_targets.errors import RecordError, UnknownNameError, UnknownYearError
from jkq_targets.findings import Finding
from jkq_targets.model import Allocation, AllocationTable, Campaign, Condition, Mention, Plan, Share, Target, Task
from jkq_targets.rules import assert_consistent, audit, audit_results
from jkq_targets.rules._drafts import draft_results
from jkq_targets.terms import Bound, Commitment, ConditionKind, Level, Measure, Severity

A = Amount.parse
TABLE = "2020年度招商引资任务分解表"
COLUMN = "市外内资（万元人民币） · 力争指标"


def target(name: str, text: str, **fields: Any) -> Target:
    """A target with that figure, called by its id."""
    return Target(**{"id": name, "label": name, "amount": A(text), **fields})


def ensured(name: str, text: str, **fields: Any) -> Target:
    """A target to be ensured."""
    return target(name, text, indicator="domestic-capital", commitment=Commitment.ENSURE, **fields)


def stretch(name: str, text: str, **fields: Any) -> Target:
    """A target to be striven for."""
    return target(name, text, indicator="domestic-capital", commitment=Commitment.STRIVE, **fields)


def mentions(*said: dict[str, Any]) -> list[Mention]:
    """One mention for each, at places of their own."""
    texts = (("7亿元", f"{number}节", fields) for number, fields in enumerate(said, start=1))
    return [
        Mention(start=10 * index, end=10 * index + len(text), text=text, where=where, quote=text, **fields)
        for index, (text, where, fields) in enumerate(texts)
    ]


def column(*texts: str, **fields: Any) -> Allocation:
    """A column of 万元 with one share a text."""
    bodies = ("城南街道", "嘉北街道", "塘汇街道", "长水街道")
    shares = [Share(organization=body, amount=A(text), printed=text) for body, text in zip(bodies, texts, strict=False)]
    return Allocation(**{"header": ["资金"], "unit": "万元", "shares": shares, **fields})


def plan(*targets: Target, **fields: Any) -> Plan:
    """A plan with these targets."""
    return Plan(
        **{"year": 2031, "title": "工作计划", "short_title": "计划", "level": Level.ZONE, "own_targets": targets, **fields}
    )


def plan_with_column(allocation: Allocation, *targets: Target) -> Plan:
    """A plan with one table of one column."""
    return plan(*targets, own_tables=[AllocationTable(title="分解表", allocations=[allocation])])


def found(subject: Plan, rule: str) -> tuple[Finding, ...]:
    """What the audit of a plan finds by one rule."""
    return audit(subject).by_rule().get(rule, ())


# ---------------------------------------------------------------------------------------------------- the plan of 2020


def test_the_one_error_of_2020() -> None:
    """Of the figures of 2020 exactly one is forbidden by arithmetic, and the finding says which, why, and what it should be."""
    report = audit(load_plan(2020))
    (finding,) = report.errors
    cell = f"服务业招商局 · {COLUMN}"
    assert not report.ok
    assert finding.rule == "sum"
    assert finding.severity is Severity.ERROR
    assert finding.where == f"2020 五个大决战, {TABLE}, {COLUMN}"
    assert str(finding.expected) == "700000万元"
    assert str(finding.found) == "3400000万元"
    assert str(finding.residual) == "2700000万元"
    assert str(finding.tolerance) == "0万元"
    assert finding.culprits == (cell,)
    assert [(name, str(amount)) for name, amount in finding.proposals] == [(cell, "300000万元")]
    assert finding.candidates == ()
    assert finding.ambiguous is False
    assert isinstance(finding.coincidence_rate, Fraction)
    assert 0 <= finding.coincidence_rate < 1


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("3000000", "300000", "one digit too many"), id="slip"),
        pytest.param(("every other sum",), id="other-sums"),
        pytest.param(("70亿元",), id="prose"),
        pytest.param(("ratio", "other rows"), id="ratio"),
    ],
)
def test_the_evidence_of_2020(words: tuple[str, ...]) -> None:
    """The evidence says in words: one digit too many, the other sums hold, the prose has the total, the ratio is out of line."""
    (finding,) = audit(load_plan(2020)).errors
    assert any(all(word in reason for word in words) for reason in finding.evidence)


def test_the_message_of_2020_names_everything() -> None:
    """The message names the body, the column, what is printed, the total, the sum of the column and the proposal."""
    (finding,) = audit(load_plan(2020)).errors
    for word in ("服务业招商局", "市外内资", "力争", "3000000", "700000万元", "3400000万元", "2700000万元", "300000万元"):
        assert word in finding.message


def test_nothing_is_left_when_corrected() -> None:
    """The corrected plan has no ERROR, and all else is found as before."""
    printed, corrected = audit(load_plan(2020)), audit(load_plan(2020, corrected=True))
    assert corrected.ok
    assert corrected.findings == printed.findings[1:]
    assert corrected.checked == printed.checked


def test_the_table_and_the_column_alone() -> None:
    """The table and the column alone show the same error, without what only the plan knows."""
    (table,) = (table for table in load_plan(2020).allocation_tables if table.title == TABLE)
    (column,) = (column for column in table.allocations if column.label == COLUMN)
    cell = f"服务业招商局 · {COLUMN}"
    for subject in (table, column, table.to_sheet()):
        (finding,) = audit(subject).errors
        assert finding.proposals == ((cell, A("300000万元")),)
        assert not any("70亿元" in reason for reason in finding.evidence)


# ------------------------------------------------------------------------------------------------------- sum and table


def test_sum_holds() -> None:
    """A column that adds up gives no finding, and counts as checked."""
    report = audit(plan_with_column(column("3万元", "4万元", total=A("7万元"))))
    assert (report.by_rule().get("sum"), report.checked > 0) == (None, True)


def test_sum_differs() -> None:
    """A column that does not add up is an ERROR with total, sum and residual; its place starts from the plan."""
    (finding,) = found(plan_with_column(column("31万元", "42万元", total=A("80万元"))), "sum")
    assert finding.severity is Severity.ERROR
    assert finding.where == "2031 计划, 分解表, 资金"
    assert [str(finding.expected), str(finding.found), str(finding.residual)] == ["80万元", "73万元", "-7万元"]


def test_no_total_is_nothing_to_check() -> None:
    """Where no total is printed there is no sum to check, which is another answer than balanced."""
    report = audit(column("3万元", "4万元"))
    assert (report.findings, report.checked) == ((), 0)
    assert audit(column("3万元", "4万元", total=A("7万元"))).checked == 1


@pytest.mark.parametrize(
    ("figures", "rules"),
    [
        pytest.param(("4万元", "5万元", "3万元"), [], id="all-in-order"),
        pytest.param(("6万元", "5万元", "3万元"), ["order"], id="确保-beyond-力争"),
        pytest.param(("4万元", "5万元", "7万元"), ["part"], id="其中-beyond-its-column"),
    ],
)
def test_tables_are_checked_by_row_too(figures: tuple[str, str, str], rules: list[str]) -> None:
    """In a table, 确保 beyond 力争 is an ERROR of the rule `order`, 其中 beyond its column one of `part`."""
    firm = column(figures[0], header=["资金", "确保"], commitment=Commitment.ENSURE)
    wish = column(figures[1], header=["资金", "力争"], commitment=Commitment.STRIVE)
    part_of_wish = column(figures[2], header=["其中"], part_of=["资金", "力争"])
    report = audit(AllocationTable(title="分解表", allocations=[firm, wish, part_of_wish]))
    assert [finding.rule for finding in report.errors] == rules
    assert report.subject == "分解表"


# --------------------------------------------------------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("targets", "candidates"),
    [
        pytest.param([ensured("a", "7亿元"), stretch("b", "8亿元")], None, id="in-order"),
        pytest.param([ensured("a", "8亿元"), stretch("b", "80000万元")], None, id="equal"),
        pytest.param([ensured("a", "9亿元"), stretch("b", "8亿元")], ("a", "b"), id="reversed"),
        pytest.param([stretch("b", "8亿元"), ensured("a", "90000万元")], ("a", "b"), id="in-another-unit-and-place"),
        pytest.param([target("a", "9亿元", indicator="domestic-capital"), stretch("b", "8亿元")], ("a", "b"), id="no-word"),
        pytest.param([ensured("a", "9天", bound=Bound.AT_MOST), stretch("b", "8天", bound=Bound.AT_MOST)], None, id="downwards"),
        pytest.param(
            [ensured("a", "8天", bound=Bound.AT_MOST), stretch("b", "9天", bound=Bound.AT_MOST)],
            ("a", "b"),
            id="downwards-reversed",
        ),
        pytest.param([ensured("a", "9亿元"), stretch("b", "8%", measure=Measure.GROWTH)], None, id="another-measure"),
        pytest.param([ensured("a", "9亿元"), stretch("b", "8亿美元")], None, id="another-currency"),
        pytest.param(
            [ensured("a", "9亿元"), stretch("b", "8亿元", conditions=[Condition(kind=ConditionKind.SCOPE, text="省口径")])],
            None,
            id="another-scope",
        ),
        pytest.param([target("a", "9亿元"), target("b", "8亿元", commitment=Commitment.STRIVE)], None, id="no-indicator"),
        pytest.param(
            [target("a", "9亿元", label="外资"), target("b", "8亿元", label="外资", commitment=Commitment.STRIVE)],
            ("a", "b"),
            id="no-indicator-one-label",
        ),
        pytest.param(
            [
                target("a", "9亿元", label="外资"),
                target("c", "1亿元", label="内资", commitment=Commitment.STRIVE),
                stretch("b", "8亿元", label="外资"),
            ],
            None,
            id="label-of-one-with-an-indicator",
        ),
        pytest.param([ensured("a", "9亿元"), ensured("b", "8亿元")], None, id="both-ensured"),
        pytest.param(
            [target("a", "9万吨", label="能耗"), target("b", "8万吨", label="能耗", commitment=Commitment.STRIVE)],
            None,
            id="less-may-be-better",
        ),
    ],
)
def test_order(targets: list[Target], candidates: tuple[str, ...] | None) -> None:
    """Of one indicator or label, what is ensured lies at most at what is striven for; for 以内 the other way."""
    findings = found(plan(*targets), "order")
    assert [finding.candidates for finding in findings] == ([candidates] if candidates else [])
    assert all(finding.severity is Severity.ERROR and finding.ambiguous for finding in findings)
    assert all(finding.residual == finding.found - finding.expected for finding in findings)  # type: ignore[operator]


def test_order_of_labels_is_looked_for_side_by_side() -> None:
    """Two campaigns may call different things by one label, so that goals without an indicator are compared within each."""
    firm = target("a", "9个", label="项目")
    strived_for = target("b", "8个", label="项目", commitment=Commitment.STRIVE)
    sides = [Campaign(name=name, own_targets=[goal]) for name, goal in (("甲", firm), ("乙", strived_for))]
    apart = Plan(year=2031, title="计划", short_title="计划", level=Level.ZONE, campaigns=sides)
    together = attrs.evolve(apart, campaigns=[Campaign(name="甲", own_targets=[firm, strived_for])])
    assert (len(found(apart, "order")), len(found(together, "order"))) == (0, 1)


def test_order_of_an_indicator_is_looked_for_everywhere() -> None:
    """An indicator is one thing in every campaign, and the finding has the first place of the goal that is to be ensured."""
    firm = ensured("a", "9亿元", mentions=mentions({}, {}))
    sides = [Campaign(name=name, own_targets=[goal]) for name, goal in (("甲", firm), ("乙", stretch("b", "8亿元")))]
    (finding,) = found(plan(campaigns=sides), "order")
    assert (finding.candidates, finding.where) == (("a", "b"), "2031 计划, 1节, a")


@pytest.mark.parametrize(("least", "is_in_order"), [("6天", True), ("8天", False)])
def test_order_of_a_range_below_a_maximum(least: str, is_in_order: bool) -> None:
    """Where less is better, the lower end of a range is what is striven for."""
    range_of_days = stretch("b", least, upper=A("9天"), bound=Bound.BETWEEN)
    findings = found(plan(ensured("a", "7天", bound=Bound.AT_MOST), range_of_days), "order")
    assert [str(finding.expected) for finding in findings] == ([] if is_in_order else [least])


# ---------------------------------------------------------------------------------------------------------------- part


def whole(text: str, **fields: Any) -> Target:
    """A target with the id of a whole."""
    return target("whole", text, **fields)


def part(name: str, text: str, **fields: Any) -> Target:
    """A target that is 其中 of the whole."""
    return target(name, text, part_of="whole", **fields)


@pytest.mark.parametrize(
    ("targets", "severity"),
    [
        pytest.param([whole("10个"), part("a", "4个"), part("b", "6个")], None, id="within"),
        pytest.param([whole("10个"), part("a", "11个")], Severity.ERROR, id="one-beyond-the-whole"),
        pytest.param([whole("10个"), part("a", "6个"), part("b", "6个")], Severity.WARNING, id="together-beyond"),
        pytest.param(
            [
                whole("10个", bound=Bound.AT_LEAST),
                part("a", "6个", bound=Bound.AT_LEAST),
                part("b", "6个", bound=Bound.AT_LEAST),
            ],
            Severity.WARNING,
            id="minima-beyond-a-minimum",
        ),
        pytest.param([whole("10个", is_split=True), part("a", "4个"), part("b", "6个")], None, id="split-adds-up"),
        pytest.param([whole("10个", is_split=True), part("a", "4个"), part("b", "5个")], Severity.ERROR, id="split-differs"),
        pytest.param([whole("10亿元"), part("a", "9亿美元"), part("b", "11家")], None, id="another-dimension"),
        pytest.param([whole("10%", measure=Measure.GROWTH), part("a", "11%", measure=Measure.GROWTH)], None, id="growth"),
        pytest.param([whole("1亿元"), part("a", "10001万元")], Severity.ERROR, id="another-unit"),
        pytest.param([whole("10个"), part("a", "11个", bound=Bound.AT_MOST)], None, id="at-most-says-nothing"),
    ],
)
def test_part(targets: list[Target], severity: Severity | None) -> None:
    """A part lies within its whole and a split adds up; parts that only together exceed a minimum are a WARNING."""
    findings = found(plan(*targets), "part")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    for finding in findings:
        assert not finding.culprits
        assert set(finding.candidates) <= {goal.id for goal in targets}
        assert finding.residual == finding.found - finding.expected  # type: ignore[operator]


def test_another_counting_word() -> None:
    """The same number with another counting word (3个 for 3条) is a NOTE."""
    goal = target("a", "7条", mentions=mentions({}, {"amount": A("7个")}))
    assert [finding.severity for finding in found(plan(goal), "mentions")] == [Severity.NOTE]


@pytest.mark.parametrize(
    "goals",
    [
        pytest.param([("9天", {}), ("8天", {"bound": Bound.AT_MOST})], id="downwards"),
        pytest.param([("9家", {}), ("8家", {"bound": Bound.BETWEEN, "upper": A("10家")})], id="range"),
        pytest.param([("1.2亿元", {}), ("11999万元", {})], id="rounded"),
    ],
)
def test_order_holds(goals: list[tuple[str, dict[str, Any]]]) -> None:
    """A time limit is striven for downwards, a range up to its upper end, and a rounded figure within its rounding."""
    (firm, firm_fields), (stretch, strived_fields) = goals
    subject = plan(
        target("firm", firm, indicator="x", commitment=Commitment.ENSURE, **firm_fields),
        target("stretch", stretch, indicator="x", commitment=Commitment.STRIVE, **strived_fields),
    )
    assert found(subject, "order") == ()


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([("25家", {"bound": Bound.AT_LEAST}), ("75家", {"bound": Bound.AT_LEAST})], id="minima"),
        pytest.param([("25家", {"bound": Bound.BETWEEN, "upper": A("30家")}), ("75家", {})], id="range"),
        pytest.param([("25家", {}), ("75名", {})], id="another-dimension"),
    ],
)
def test_a_split_that_is_no_sum(parts: list[tuple[str, dict[str, Any]]]) -> None:
    """The parts of a split are added up only where each is one plain figure of the whole's kind."""
    goals = [target(f"part-{at}", text, part_of="whole", **fields) for at, (text, fields) in enumerate(parts)]
    assert found(plan(target("whole", "101家", is_split=True), *goals), "part") == ()


def test_part_explained() -> None:
    """Of a split that does not add up, the parts of which one slip explains it are the candidates, with their values."""
    goals = [target("whole", "10个", is_split=True), target("a", "4个", part_of="whole"), target("b", "5个", part_of="whole")]
    (finding,) = found(plan(*goals), "part")
    assert finding.candidates == ("a", "b")
    assert (str(finding.found), str(finding.residual)) == ("9个", "-1个")


def test_part_located() -> None:
    """Where only one part explains it, that part is named and the value proposed."""
    goals = [target("whole", "100个", is_split=True), target("a", "250个", part_of="whole"), target("b", "75个", part_of="whole")]
    (finding,) = found(plan(*goals), "part")
    assert (finding.culprits, [str(amount) for _, amount in finding.proposals]) == (("a",), ["25个"])


# ----------------------------------------------------------------------------------------------------------- agreement


@pytest.mark.parametrize(
    ("goals", "total", "severity"),
    [
        pytest.param([("7万元", Bound.REACH)], "7万元", None, id="equal"),
        pytest.param([("0.0007亿元", Bound.REACH)], "7万元", None, id="equal-in-another-unit"),
        pytest.param([("8万元", Bound.REACH)], "7万元", Severity.ERROR, id="less-than-the-figure"),
        pytest.param([("6万元", Bound.REACH)], "7万元", Severity.ERROR, id="more-than-the-figure"),
        pytest.param([("3万元", Bound.REACH), ("4万元", Bound.REACH)], "7万元", None, id="two-goals"),
        pytest.param([("6万元", Bound.AT_LEAST)], "7万元", None, id="beyond-a-minimum"),
        pytest.param([("8万元", Bound.AT_LEAST)], "7万元", Severity.ERROR, id="below-a-minimum"),
        pytest.param([("7万元", Bound.MORE_THAN)], "7万元", Severity.ERROR, id="not-more-than"),
        pytest.param([("7万元", Bound.AT_MOST)], "7万元", None, id="at-most"),
        pytest.param([("7万元", Bound.LESS_THAN)], "7万元", Severity.ERROR, id="not-less-than"),
        pytest.param([("3万元", Bound.AT_MOST), ("4万元", Bound.LESS_THAN)], "6万元", None, id="below-two-maxima"),
        pytest.param([("3万元", Bound.AT_MOST), ("4万元", Bound.LESS_THAN)], "7万元", Severity.ERROR, id="at-two-maxima"),
        pytest.param([("3万元", Bound.AT_MOST), ("4万元", Bound.AT_LEAST)], "9万元", None, id="in-both-directions"),
        pytest.param([("9万元", Bound.ABOUT)], "7万元", None, id="about-says-nothing"),
        pytest.param([("9家", Bound.REACH)], "7万元", None, id="another-dimension"),
        pytest.param([("3万元", Bound.REACH), ("4家", Bound.REACH)], "8万元", None, id="goals-of-two-dimensions"),
        pytest.param(
            [("1万元", Bound.REACH), ("2万元", Bound.BETWEEN), ("3万元", Bound.AT_LEAST), ("1万元", Bound.MORE_THAN)],
            "6万元",
            Severity.ERROR,
            id="below-goals-of-every-bound-upwards",
        ),
        pytest.param([("7万元", Bound.REACH)], None, None, id="no-total-and-equal"),
        pytest.param([("9万元", Bound.REACH)], None, Severity.NOTE, id="no-total"),
        pytest.param([], "7万元", None, id="no-goals"),
    ],
)
def test_agreement(goals: list[tuple[str, Bound]], total: str | None, severity: Severity | None) -> None:
    """A printed total agrees with the goals that the column divides, each by its bound; a sum without total gives a NOTE."""
    upper = {Bound.BETWEEN: A("9万元")}
    targets = [target(f"goal-{index}", text, bound=bound, upper=upper.get(bound)) for index, (text, bound) in enumerate(goals)]
    names = [goal.id for goal in targets]
    allocation = column("3万元", "4万元", total=A(total) if total else None, targets=names)
    findings = found(plan_with_column(allocation, *targets), "agreement")
    assert [(finding.severity, finding.candidates) for finding in findings] == ([(severity, tuple(names))] if severity else [])


@pytest.mark.parametrize(
    ("total", "words"),
    [
        pytest.param("7万元", "The printed total is 7万元, while the goals that the column divides come to 9万元 (", id="total"),
        pytest.param(None, "The cells add up to 7万元, while the goals that the column divides come to 9万元 (", id="no-total"),
    ],
)
def test_agreement_says_what_is_counted(total: str | None, words: str) -> None:
    """The finding has the goals as what is expected, what the column counts as what is found, and the difference."""
    allocation = column("3万元", "4万元", total=A(total) if total else None, targets=["goal"])
    (finding,) = found(plan_with_column(allocation, target("goal", "9万元")), "agreement")
    assert finding.message.startswith(words)
    assert [str(amount) for amount in (finding.expected, finding.found, finding.residual)] == ["9万元", "7万元", "-2万元"]


def test_a_column_of_no_indicator_is_held_to_no_goal() -> None:
    """A label alone does not say that a column divides a goal."""
    allocation = column("3万元", "4万元", total=A("7万元"))
    assert found(plan_with_column(allocation, target("goal", "9万元", label=allocation.label)), "agreement") == ()


@pytest.mark.parametrize(
    ("total", "goals", "is_ambiguous"),
    [
        pytest.param("7万元", ["9万元"], False, id="one-goal"),
        pytest.param("7万元", ["4万元", "5万元"], True, id="two-goals"),
        pytest.param(None, ["4万元", "5万元"], False, id="two-goals-without-a-total"),
    ],
)
def test_agreement_is_ambiguous(total: str | None, goals: list[str], is_ambiguous: bool) -> None:
    """Beside a printed total, either of two goals may be the wrong one; a sum of cells proves nothing."""
    names = [f"goal-{number}" for number in range(len(goals))]
    allocation = column("3万元", "4万元", total=A(total) if total else None, targets=names)
    subject = plan_with_column(allocation, *map(target, names, goals))
    assert [finding.ambiguous for finding in found(subject, "agreement")] == [is_ambiguous]


# ------------------------------------------------------------------------------------------------------------ mentions


@pytest.mark.parametrize(
    ("commitment", "said", "severity"),
    [
        pytest.param(Commitment.NONE, {}, None, id="the-same"),
        pytest.param(Commitment.NONE, {"amount": A("6亿元")}, Severity.WARNING, id="another-figure"),
        pytest.param(Commitment.ENSURE, {"commitment": Commitment.STRIVE}, Severity.WARNING, id="确保-and-力争"),
        pytest.param(Commitment.STRIVE, {"commitment": Commitment.ENSURE}, Severity.WARNING, id="力争-and-确保"),
        pytest.param(Commitment.NONE, {"commitment": Commitment.STRIVE}, Severity.NOTE, id="a-word-in-one-place"),
        pytest.param(Commitment.STRIVE, {"commitment": Commitment.NONE}, Severity.NOTE, id="no-word-in-one-place"),
        pytest.param(Commitment.NONE, {"bound": Bound.AT_LEAST}, Severity.NOTE, id="a-bound-in-one-place"),
        pytest.param(Commitment.NONE, {"amount": A("7亿美元")}, Severity.WARNING, id="another-currency"),
        pytest.param(Commitment.NONE, {"amount": A("7万元")}, Severity.WARNING, id="another-magnitude"),
        pytest.param(Commitment.NONE, {"amount": A("70000万元")}, Severity.NOTE, id="the-same-size"),
        pytest.param(Commitment.NONE, {"amount": A("7亿")}, Severity.WARNING, id="money-and-a-number"),
    ],
)
def test_mentions(commitment: Commitment, said: dict[str, Any], severity: Severity | None) -> None:
    """Places that state one goal say the same; another figure or 确保 against 力争 is a WARNING, a lone word a NOTE."""
    goal = target("a", "7亿元", commitment=commitment, mentions=mentions({}, said))
    findings = found(plan(goal), "mentions")
    assert [(finding.severity, finding.candidates) for finding in findings] == ([(severity, ("a",))] if severity else [])
    assert all("1节" in finding.message and "2节" in finding.where for finding in findings)
    assert all(
        (finding.found, finding.expected) == (said.get("amount"), goal.amount if "amount" in said else None)
        for finding in findings
    )
    assert not any(finding.ambiguous for finding in findings)
    assert [str(check.relation) for check in audit(plan(goal)).checks] == ["a in 2节 as in 1节"]


def test_other_figures_of_one_sentence_are_findings_each() -> None:
    """Two goals that a sentence states otherwise in one way have a finding each: the figures are those of each goal."""
    goals = [target(name, "7亿元", mentions=mentions({}, {"amount": A("6亿元")})) for name in ("a", "b")]
    assert [finding.candidates for finding in found(plan(*goals), "mentions")] == [("a",), ("b",)]


@pytest.mark.parametrize("names", [("a",), ("a", "b")])
def test_goals_that_one_word_concerns_are_one_finding(names: tuple[str, ...]) -> None:
    """Where one word of a sentence says otherwise of two goals, either may be wrong; of a single one there is no choice."""
    goals = [ensured(name, "7亿元", mentions=mentions({}, {"commitment": Commitment.STRIVE})) for name in names]
    (finding,) = found(plan(*goals), "mentions")
    assert (finding.candidates, finding.ambiguous, finding.severity) == (names, len(names) > 1, Severity.WARNING)


# ----------------------------------------------------------------------------------------------------------- numbering


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        pytest.param(["1", "2", "3"], 0, id="in-order"),
        pytest.param(["1", "2", "2", "3"], 1, id="repeats"),
        pytest.param(["1", "2", "4"], 1, id="skips"),
        pytest.param(["1", "2", "4", "5", "7"], 2, id="skips-twice"),
        pytest.param(["3", "2"], 1, id="backwards"),
        pytest.param(["1", "2", "1", "2"], 0, id="another-table"),
        pytest.param([None, "1", None, "2"], 0, id="rows-without-number"),
        pytest.param(["一", "三"], 0, id="no-figures"),
        pytest.param(["9", "10", "11"], 0, id="as-numbers"),
    ],
)
def test_numbering(numbers: list[str | None], count: int) -> None:
    """序号 follow each other; a table may start again from 1."""
    tasks = [Task(number=number, name=f"任务{index}", where="附件") for index, number in enumerate(numbers)]
    for subject in (plan(own_tasks=tasks), plan(campaigns=[Campaign(name="行动", own_tasks=tasks)])):
        findings = found(subject, "numbering")
        assert [finding.severity for finding in findings] == [Severity.WARNING] * count


def test_numbering_says_what_would_follow() -> None:
    """A skipped number is told with the row, the number before and the one that would follow."""
    tasks = [Task(number=number, name=f"任务{number}", where="附件2") for number in ("4", "6")]
    (finding,) = found(plan(own_tasks=tasks), "numbering")
    assert finding.where == "2031 计划, 附件2, 任务6"
    assert finding.message == "序号 6 does not follow 4, the number of the row before, where 5 would follow."


def test_a_repeated_number_proposes_none() -> None:
    """Of two equal numbers either may be the wrong one: here the first, since 3 is missing."""
    tasks = [Task(number=number, name=f"任务{index}", where="附件2") for index, number in enumerate("12445")]
    skipped, repeated = found(plan(own_tasks=tasks), "numbering")
    assert skipped.message == "序号 4 does not follow 2, the number of the row before, where 3 would follow."
    assert (repeated.where, repeated.message) == ("2031 计划, 附件2, 任务3", "序号 4 stands in this row and in the row before.")


def test_campaigns_number_their_own() -> None:
    """The rows of one campaign do not follow those of another."""
    campaigns = [
        Campaign(name=name, own_tasks=[Task(number=number, name="任务", where="附件")])
        for name, number in (("甲", "1"), ("乙", "5"))
    ]
    assert found(plan(campaigns=campaigns), "numbering") == ()


# ---------------------------------------------------------------------------------------------------------------- name


def test_names_that_are_known() -> None:
    """Names, plain aliases, usual names and registered codes give no finding."""
    known = Campaign(
        name="行动", lead=["发改局", "投资促进中心"], own_tasks=[Task(name="任务", where="附件", supporting=["四街道"])]
    )
    assert found(plan(ensured("a", "7亿元"), target("b", "8%", indicator="地区生产总值"), campaigns=[known]), "name") == ()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"campaigns": [Campaign(name="行动", lead=["某某局"])]}, id="lead-of-a-campaign"),
        pytest.param({"campaigns": [Campaign(name="行动", supporting=["某某局"])]}, id="support-of-a-campaign"),
        pytest.param({"own_tasks": [Task(name="任务", where="附件", lead=["某某局"])]}, id="lead-of-a-task"),
        pytest.param(
            {"own_tasks": [Task(name="甲", where="附件", actions=[Task(name="乙", where="附件", supporting=["某某局"])])]},
            id="support-of-a-measure",
        ),
        pytest.param(
            {
                "own_tables": [
                    AllocationTable(
                        title="表",
                        allocations=[
                            Allocation(header=["数"], unit="个", shares=[Share(organization="某某局", amount=A("1个"))])
                        ],
                    )
                ]
            },
            id="share",
        ),
    ],
)
def test_a_body_that_no_registry_knows(fields: dict[str, Any]) -> None:
    """A body of a user's plan that no registry knows is a NOTE, wherever it stands; the plan loads all the same."""
    (finding,) = found(plan(**fields), "name")
    assert finding.severity is Severity.NOTE
    assert "“某某局”" in finding.message


def test_a_name_is_told_once() -> None:
    """A body named in several places is told once."""
    tasks = [Task(name=name, where="附件", lead=["某某局"]) for name in ("甲", "乙")]
    assert len(found(plan(own_tasks=tasks), "name")) == 1


def test_an_indicator_that_no_registry_knows() -> None:
    """An indicator of a user's plan that no registry knows is a NOTE, told once."""
    findings = found(plan(target("a", "7亿元", indicator="unknown"), target("b", "8亿元", indicator="unknown")), "name")
    assert [finding.severity for finding in findings] == [Severity.NOTE]
    assert "“unknown”" in findings[0].message


# ----------------------------------------------------------------------------------------------------------- elsewhere


class TestElsewhere:
    """The same thing named, counted or promised otherwise elsewhere: a NOTE with both figures, and none where all is one."""

    def one(self, subject: Plan) -> Finding:
        """The only finding of the rule, which is a NOTE that leaves the report without an ERROR."""
        (finding,) = found(subject, "elsewhere")
        assert (finding.severity, finding.ambiguous, finding.culprits) == (Severity.NOTE, False, ())
        return finding

    def test_one_name_and_figure(self) -> None:
        """Two goals with one quoted name and one figure may be one goal."""
        started = target("a", "5个", label="落地开工“省市县长工程”项目")
        attracted = target("b", "5个", label="新引进“省市县长工程”项目", commitment=Commitment.ENSURE)
        finding = self.one(plan(started, attracted))
        assert finding.candidates == ("a", "b")
        for words in ("“省市县长工程”", "落地开工", "新引进", "5个"):
            assert words in finding.message
        (placed,) = found(plan(attrs.evolve(started, mentions=mentions({})), attracted), "elsewhere")
        assert ("1节" in placed.message, "1节" in finding.message) == (True, False)

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param({"text": "4个"}, id="another-figure"),
            pytest.param({"label": "新引进“双百”项目"}, id="another-name"),
            pytest.param({"part_of": "a"}, id="part-of-the-other"),
            pytest.param({"label": "落地开工“省市县长工程”项目"}, id="one-subject"),
        ],
    )
    def test_two_things_of_one_name(self, other: dict[str, Any]) -> None:
        """Another figure, another name, a part of the other goal, and one subject are no such thing."""
        started = target("a", "5个", label="落地开工“省市县长工程”项目")
        second = target("b", **{"text": "5个", "label": "新引进“省市县长工程”项目", **other})
        assert found(plan(started, second), "elsewhere") == ()

    def test_two_figures_of_one_goal(self) -> None:
        """Two goals of one indicator, word and conditions have one figure."""
        finding = self.one(plan(ensured("a", "7亿元"), ensured("b", "6亿元")))
        assert [str(amount) for amount in (finding.expected, finding.found, finding.residual)] == ["7亿元", "6亿元", "-1亿元"]
        assert found(plan(ensured("a", "7亿元"), ensured("b", "70000万元"), stretch("c", "8亿元")), "elsewhere") != ()
        assert found(plan(ensured("a", "7亿元"), stretch("c", "8亿元")), "elsewhere") == ()
        assert found(plan(ensured("a", "7亿元"), ensured("b", "6亿美元")), "elsewhere") == ()
        assert found(plan(target("a", "7个", label="项目"), target("b", "6个", label="项目")), "elsewhere") == ()

    def test_a_place_that_drops_one_of_two(self) -> None:
        """A place that states 力争 alone, where another place states 确保 too."""
        firm = ensured("a", "7亿元", mentions=mentions({}))
        wish = stretch("b", "8亿元", mentions=mentions({}, {}))
        finding = self.one(plan(firm, wish))
        assert finding.where == "2031 计划, 2节, b"
        assert finding.message == "b is 力争8亿元 alone, without 确保7亿元; 1节 states both."
        assert found(plan(attrs.evolve(firm, mentions=wish.mentions), wish), "elsewhere") == ()

    def test_places_that_state_one_each(self) -> None:
        """Where no place states both, none drops one."""
        first, second = mentions({}, {})
        subject = plan(ensured("a", "7亿元", mentions=[first]), stretch("b", "8亿元", mentions=[second]))
        assert found(subject, "elsewhere") == ()

    @pytest.mark.parametrize(
        ("total", "bound", "is_found"),
        [
            pytest.param("9名", Bound.AT_LEAST, True, id="more-than-a-minimum"),
            pytest.param("8名", Bound.AT_LEAST, False, id="the-minimum"),
            pytest.param("7名", Bound.AT_MOST, True, id="less-than-a-maximum"),
            pytest.param("7名", Bound.AT_LEAST, False, id="told-by-agreement"),
            pytest.param("9名", Bound.ABOUT, False, id="about"),
        ],
    )
    def test_a_column_that_counts_otherwise(self, total: str, bound: Bound, is_found: bool) -> None:
        """A column that satisfies a minimum and differs from it gets a NOTE with both figures."""
        goal = target("a", "8名", bound=bound)
        allocation = column(total, unit="名", targets=["a"], total=A(total))
        subject = plan_with_column(allocation, goal)
        findings = found(subject, "elsewhere")
        assert len(findings) == is_found
        assert all(total in finding.message and "8名" in finding.message for finding in findings)

    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            (["8名"], "The column counts 9名, while the goal that it divides is goal-0 8名以上."),
            (
                ["3名", "5名"],
                "The column counts 9名, while the goals that it divides come to 8名: goal-0 3名以上 + goal-1 5名以上.",
            ),
        ],
    )
    def test_the_goals_of_such_a_column(self, figures: list[str], words: str) -> None:
        """One goal is told as it is, several with what they come to."""
        goals = [target(f"goal-{number}", text, bound=Bound.AT_LEAST) for number, text in enumerate(figures)]
        allocation = column("9名", unit="名", targets=[goal.id for goal in goals], total=A("9名"))
        assert self.one(plan_with_column(allocation, *goals)).message == words

    def test_parts_of_which_one_has_no_place(self) -> None:
        """Where a part has no place, nothing is told to stand between it and the whole."""
        (place,) = mentions({})
        finding = self.one(plan(whole("230名", mentions=[place]), part("a", "25名"), target("teams", "2个"), part("b", "200名")))
        assert finding.message.endswith("come to 225名 (a 25名 + b 200名).")

    def test_parts_that_come_to_nearly_the_whole(self) -> None:
        """Parts that leave a small rest: the whole, the sum and what stands between them without being a part."""
        goals = [whole("230名", bound=Bound.AT_LEAST), part("a", "25名"), target("teams", "2个"), part("b", "200名")]
        texts = ("230名", "25名", "2个", "200名")
        placed = [
            attrs.evolve(goal, mentions=[Mention(start=at, end=at + len(text), text=text, where="正文", quote=text)])
            for goal, at, text in zip(goals, (0, 10, 20, 30), texts, strict=True)
        ]
        finding = self.one(plan(*placed))
        assert [str(amount) for amount in (finding.expected, finding.found, finding.residual)] == ["230名", "225名", "-5名"]
        assert finding.message.endswith("come to 225名 (a 25名 + b 200名), beside teams 2个.")
        beside = attrs.evolve(placed[2], id="beside", label="beside", mentions=placed[0].mentions)
        assert self.one(plan(*placed, beside)).message == finding.message
        exactly = self.one(plan(whole("230名"), part("a", "25名"), part("b", "182名")))
        assert str(exactly.residual) == "-23名"

    @pytest.mark.parametrize("figures", [("25名", "205名"), ("100名", "100名"), ("225名",)], ids=["all", "far-from-it", "one"])
    def test_parts_that_say_nothing_of_the_rest(self, figures: tuple[str, ...]) -> None:
        """Parts that come to all of the whole, to much less, and a single part are no such thing."""
        parts = [part(f"part{number}", text) for number, text in enumerate(figures)]
        assert found(plan(whole("230名"), *parts), "elsewhere") == ()

    @pytest.mark.parametrize(
        ("year", "words"),
        [
            (2020, "“省市县长工程” stands with 5个 in two goals"),
            (2020, "The column counts 9名, while the goal that it divides is 入选“创新嘉兴•精英引领计划” 力争8名以上"),
            (2020, "海内外高端人才 力争230名以上; the parts that are named come to 225名"),
            (2020, "beside 市级以上领军型创业创新团队 力争2个以上"),
            (2022, "合同利用外资 is 力争8亿美元 alone, without 确保7亿美元"),
            (2022, "实际到位外资 is 力争5亿美元 alone, without 确保4.5亿美元"),
        ],
    )
    def test_known_cases(self, year: int, words: str) -> None:
        """The cases of the bundled plans."""
        assert any(words in finding.message for finding in found(load_plan(year), "elsewhere"))


class TestNotes:
    """The notes that hold two places of a plan against each other."""

    def noted(self, note: str, **fields: Any) -> tuple[Finding, ...]:
        """What the rule finds in a plan of three campaigns, where a goal of the first one has the note."""
        goal = target("a", "4个", label="亮化提升区域", note=note, **fields)
        names = ("城市品质提升大决战", "营商环境提优大决战", "招商引资提效大决战")
        sides = [Campaign(name=name, own_targets=goals) for name, goals in zip(names, ([goal], [], []), strict=True)]
        return found(plan(campaigns=sides), "note")

    @pytest.mark.parametrize(
        "note",
        [
            "三、工作举措 （二）2 names three areas and prints no number.",
            "附件3 has 4条.",
            "总体方案写作三个区域。",
            "营商环境提优 prints 三个区域.",
        ],
    )
    def test_another_place(self, note: str) -> None:
        """A sentence that names another place is a NOTE as it stands."""
        (finding,) = self.noted(f"{note} 4 is read from the words.")
        assert (finding.severity, finding.message, finding.candidates) == (Severity.NOTE, note, ("a",))
        assert finding.where == "2031 计划, 亮化提升区域"

    @pytest.mark.parametrize(
        "note",
        [
            "力争 in 三、工作举措 is not read on.",
            "The plan of 2030 has it in 附件3.",
            "城市品质提升 is the first campaign.",
            "等 leaves the list open.",
            "三、工作举措的“力争”视为统领此处。",
            "附件3的“全覆盖”按100%计。",
            "2030年方案的附件3也有此项。",
        ],
        ids=["reading", "another-plan", "own-campaign", "no-place", "reading-zh", "figure-zh", "another-plan-zh"],
    )
    def test_no_other_place(self, note: str) -> None:
        """A reading, another plan, the campaign of the goal, and a note without a place are no finding."""
        assert self.noted(note) == ()

    def test_several_chinese_sentences(self) -> None:
        """Sentences of a note in Chinese stand in one line without a space between them."""
        (finding,) = self.noted("附件3作4条。“4条”按4条道路计。总体方案作5条。")
        assert finding.message == "附件3作4条。总体方案作5条。"

    def test_nothing_is_told_twice(self) -> None:
        """A note of a goal that another rule speaks of is no finding."""
        assert self.noted("附件3 has 5个.", mentions=mentions({}, {"bound": Bound.AT_LEAST})) == ()

    def test_one_sentence_of_several_records(self) -> None:
        """A sentence that several tasks have is one finding, with the names of all."""
        tasks = [Task(name=name, where="附件", note="附件 prints 加强, 三、工作举措 prints 突出.") for name in ("甲", "乙", "丙")]
        (finding,) = found(plan(own_tasks=tasks), "note")
        assert finding.message == "附件 prints 加强, 三、工作举措 prints 突出. The same is noted of: 乙, 丙."

    @pytest.mark.parametrize(
        "words",
        ["names three of the four, with 等", "of the five names 长纤塘 alone", "prints the name as 转型发展提速大决战"],
    )
    def test_known_cases(self, words: str) -> None:
        """The cases of the plan of 2020 that stand in prose alone."""
        assert any(words in finding.message for finding in found(load_plan(2020), "note"))


# -------------------------------------------------------------------------------------------------------------- report


def test_gravest_first() -> None:
    """The findings of a report stand by severity."""
    goal = target("a", "7亿元", mentions=mentions({}, {"bound": Bound.AT_LEAST}, {"amount": A("6亿元")}))
    report = audit(
        plan(goal, ensured("b", "9亿元"), stretch("c", "8亿元"), own_tasks=[Task(name="任务", where="附件", lead=["某某局"])])
    )
    severities = [list(Severity).index(finding.severity) for finding in report.findings]
    assert {finding.severity for finding in report.findings} == set(Severity)
    assert all(before <= after for before, after in itertools.pairwise(severities))


def test_an_empty_plan_has_nothing_to_check() -> None:
    """A plan without figures is ok, with nothing checked."""
    report = audit(plan())
    assert (report.ok, report.findings, report.checked, report.subject) == (None, (), 0, "2031 计划")


def test_a_sheet() -> None:
    """Any sheet is audited as it stands."""
    cells = [Cell(name, text, A(f"{text}元")) for name, text in (("甲", "3"), ("乙", "4"), ("合计", "8"))]
    report = audit(Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))]))
    assert (report.subject, len(report.errors), report.checked) == ("sheet", 1, 1)


@pytest.mark.parametrize(
    ("title", "subject"),
    [pytest.param("外资分解表", "外资分解表", id="a-title"), pytest.param("", "sheet", id="no-title")],
)
def test_the_subject_of_a_sheet_is_its_title(title: str, subject: str) -> None:
    """A sheet of rows is named by the title above its headings."""
    sheet = Sheet.from_rows(["单位", "数"], [["甲", "3"], ["乙", "4"], ["合计", "7"]])
    assert sheet.grid is not None
    assert audit(attrs.evolve(sheet, grid=attrs.evolve(sheet.grid, title=title))).subject == subject


@pytest.mark.parametrize("subject", [None, 3, [], {}, target("a", "7亿元")])
def test_what_cannot_be_audited(subject: Any) -> None:
    """Anything else is refused, with what is taken."""
    with pytest.raises(RecordError, match="a Plan, an AllocationTable, an Allocation, a Sheet"):
        audit(subject)


@pytest.mark.parametrize("path", ["2020", "budget.csv"])
def test_a_path_is_not_read(path: Any) -> None:
    """A path is refused, with the functions that read files."""
    with pytest.raises(RecordError, match=r"audit\(read_table\(path\)\) for a table, audit\(read_document"):
        audit(path)


class TestSentences:
    """Goals of one sentence, whose places differ in the same way."""

    QUOTE = "展会40个，企业150家"

    def goals(self, *, quote: str = QUOTE) -> list[Target]:
        """Two goals of one sentence with 力争, which a second place has without the word."""
        first = [
            Mention(start=at, end=at + 3, text=text, where="正文", quote=self.QUOTE) for at, text in ((0, "40个"), (20, "150"))
        ]
        return [
            target(
                name,
                text,
                label=name,
                commitment=Commitment.STRIVE,
                mentions=[
                    mention,
                    attrs.evolve(
                        mention,
                        start=mention.start + 100,
                        end=mention.end + 100,
                        where="附件",
                        quote=quote,
                        commitment=Commitment.NONE,
                    ),
                ],
            )
            for name, text, mention in zip(("a", "b"), ("40个", "150家"), first, strict=True)
        ]

    def test_one_finding(self) -> None:
        """One dropped word over two goals of a sentence is one finding, which says where the word stands."""
        (finding,) = found(plan(*self.goals()), "mentions")
        assert finding.where == "2031 计划, 附件, a、b"
        assert (finding.candidates, finding.ambiguous) == (("a", "b"), False)
        assert finding.message == (
            "This place, “展会40个，企业150家”, has neither 确保 nor 力争; "
            "正文 has the same words with the word 力争 ahead of these words."
        )

    def test_other_words(self) -> None:
        """Where the two places have other words, both are quoted."""
        (finding,) = found(plan(*self.goals(quote="共展会40个，企业150家")), "mentions")
        assert finding.message.endswith("; 正文, “展会40个，企业150家”, has the word 力争 ahead of these words.")

    def test_every_place_is_a_check(self) -> None:
        """Each place of each goal is a check of its own, though they share a finding."""
        checks = [check for check in audit(plan(*self.goals())).checks if " as in " in check.relation]
        assert [check.holds for check in checks] == [False, False]


def test_names_by_inference_are_one_note() -> None:
    """All names that an inference or a misprint explains are one NOTE, with the reason for each."""
    subject = plan(campaigns=[Campaign(name="行动", lead=["高创园", "经投嘉团"], supporting=["发改局"])])
    (finding,) = found(subject, "name")
    assert finding.message == "2 names read by inference: “高创园” as 智创园, “经投嘉团” as 经投集团."
    assert [reason.partition(":")[0] for reason in finding.evidence] == ["高创园 in 行动", "经投嘉团 in 行动"]
    assert finding.evidence[1] == "经投嘉团 in 行动: 嘉团 for 集团."


@pytest.mark.parametrize(
    ("total", "severity"),
    [pytest.param("7亿美元", None, id="agrees"), pytest.param("8亿美元", Severity.NOTE, id="differs")],
)
def test_a_column_that_names_no_goal(total: str, severity: Severity | None) -> None:
    """A column that names no goals is held to the only goal of its indicator and word; a NOTE tells where they differ."""
    goal = target("a", "7亿美元", indicator="实到外资", commitment=Commitment.ENSURE)
    shares = [Share(organization="城南街道", amount=A(total))]
    allocation = Allocation(
        header=["外资"], indicator="utilized-foreign-capital", commitment=Commitment.ENSURE, unit="亿美元", shares=shares
    )
    findings = found(plan_with_column(attrs.evolve(allocation, total=A(total)), goal), "agreement")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert all("which the column does not name" in finding.message for finding in findings)
    other = attrs.evolve(goal, id="b", commitment=Commitment.STRIVE)
    assert found(plan_with_column(allocation, other), "agreement") == ()
    assert found(plan_with_column(allocation, goal, attrs.evolve(goal, id="b")), "agreement") == ()


def test_a_plan_by_its_year() -> None:
    """A year means its bundled plan; a year without one is an error with the nearest."""
    assert audit(2022) == audit(load_plan(2022))
    with pytest.raises(UnknownNameError, match="2023; nearest: 2022"):
        audit(2023)


def test_assert_consistent() -> None:
    """It fails with the finding as its message, and is silent where there is no ERROR."""
    assert_consistent(load_plan(2020, corrected=True))
    with pytest.raises(AssertionError) as caught:
        assert_consistent(load_plan(2020))
    assert str(caught.value) == audit(load_plan(2020)).errors[0].to_text()


def test_assert_consistent_tells_every_error() -> None:
    """Of several errors each is in the message; warnings and notes are not."""
    firm = column("5万元", header=["资金", "确保"], commitment=Commitment.ENSURE, total=A("6万元"))
    wish = column("4万元", header=["资金", "力争"], commitment=Commitment.STRIVE)
    with pytest.raises(AssertionError) as caught:
        assert_consistent(AllocationTable(title="分解表", allocations=[firm, wish]))
    assert str(caught.value).count("ERROR") == 2
    assert_consistent(plan(target("a", "7亿元", mentions=mentions({}, {"amount": A("6亿元")}))))


def test_findings_of_a_draft_stay_apart() -> None:
    """Each finding of a draft is placed for itself, also where a rule keeps none of them alive."""
    document = read_document("2025年工作计划\n\n确保实到外资5亿美元。\n".encode())

    def rule(subject: Plan) -> Iterator[Finding]:
        (goal,) = subject.targets
        for number in range(200):
            # Of three findings only the last names a goal, and so has a place.
            for named in ((), (), (goal.id,)):
                yield Finding(rule="goals", severity=Severity.NOTE, where="计划", message=f"第{number}条", candidates=named)

    results = list(draft_results(document, [rule], ()))
    assert [result.message for result in results if isinstance(result, Finding)] == [f"第{number}条" for number in range(200)]


@pytest.mark.parametrize("year", [1000, 1001, 9999])
def test_years_without_a_plan(year: int) -> None:
    """A number of four digits is a year, of which there may be no plan."""
    with pytest.raises(UnknownYearError, match=f"no plan of the year {year}"):
        audit(year)


@pytest.mark.parametrize("number", [0, 999, True])
def test_numbers_that_are_no_year(number: int) -> None:
    """A smaller number, or a bool, is nothing to audit."""
    with pytest.raises(RecordError, match="accepted: the year of a bundled plan"):
        audit(number)


def test_grids_of_sheets() -> None:
    """A report shows the tables that there are: a sheet of cells alone has none."""
    rows = Sheet.from_rows(["项", "数"], [["甲", "1"], ["合计", "1"]])
    bare = Sheet(rows.cells, sums=rows.sums)
    assert [len(audit(sheet).grids) for sheet in (rows, bare)] == [1, 0]
    assert [len(audit_results((sheet,)).grids) for sheet in (rows, bare)] == [1, 0]


def test_goals_that_a_column_divides_are_one_check() -> None:
    """The cells of a table are checked by the rule `sum`, and its goals by `agreement` alone."""
    money = column("3万元", "4万元", total=A("7万元"), targets=["goal"])
    people = column("3名", "4名", header=["人员"], unit="名", total=A("7名"))
    table = AllocationTable(title="分解表", allocations=[money, people])
    report = audit(plan(target("goal", "7万元"), own_tables=[table]))
    assert [str(check.relation) for check in report.checks] == [
        "合计 · 资金 = 城南街道 · 资金 + 嘉北街道 · 资金",
        "合计 · 人员 = 城南街道 · 人员 + 嘉北街道 · 人员",
        "资金 = goal",
    ]


def test_findings_name_goals_in_words() -> None:
    """Beside its id, a goal stands in a finding with its label and figure."""
    (finding,) = found(plan(ensured("a", "9亿元"), stretch("b", "8亿元")), "order")
    assert finding.labels == (("a", "a 确保9亿元"), ("b", "b 力争8亿元"))
