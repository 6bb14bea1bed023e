"""`jkq_targets.rules`: the sentence that each finding says, and goals without a figure among those that have one."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from jkq_targets.documents import DocumentKind, read_document
from jkq_targets.model import Campaign, Deadline, Share, Target, Task
from jkq_targets.rules import audit
from jkq_targets.rules._cross_references import with_cross_references
from jkq_targets.rules._drafts import _unchecked
from jkq_targets.rules._sentences import RuleText
from jkq_targets.terms import Bound, Commitment, Measure, Severity
from tests.test_rules import A, column, ensured, found, mentions, part, plan, plan_with_column, stretch, target, whole


@pytest.mark.parametrize(
    ("goals", "words"),
    [
        pytest.param(
            [ensured("firm", "9亿元"), stretch("far", "8亿元")],
            "above",
            id="upwards",
        ),
        pytest.param(
            [ensured("firm", "8天", bound=Bound.AT_MOST), stretch("far", "9天", bound=Bound.AT_MOST)],
            "below",
            id="downwards",
        ),
    ],
)
def test_order_says_which_lies_above(goals: list[Target], words: str) -> None:
    """The finding says on which side of the other figure the firm one lies."""
    (finding,) = found(plan(*goals), "order")
    assert [word for word in ("above", "below") if word in finding.message] == [words]


@pytest.mark.parametrize(
    ("goals", "words", "severity"),
    [
        pytest.param(
            [whole("10个", is_split=True), part("a", "4个"), part("b", "5个")],
            "do not add up to the whole",
            Severity.ERROR,
            id="split",
        ),
        pytest.param(
            [whole("10个"), part("a", "6个"), part("b", "6个")], "together exceed the whole", Severity.WARNING, id="parts"
        ),
        pytest.param(
            [whole("10个"), part("a", "11个"), part("b", "2个")], "together exceed the whole", Severity.ERROR, id="one-part"
        ),
        pytest.param(
            [whole("10个"), part("a", "10个"), part("b", "2个")],
            "together exceed the whole",
            Severity.WARNING,
            id="one-part-as-large",
        ),
        pytest.param(
            [whole("10个", bound=Bound.MORE_THAN), part("a", "11个")],
            "together exceed the whole",
            Severity.WARNING,
            id="open-whole",
        ),
    ],
)
def test_part_says_what_is_forbidden(goals: list[Target], words: str, severity: Severity) -> None:
    """A split and parts (其中) have sentences of their own; one part beyond the whole is forbidden beside any others."""
    (finding,) = found(plan(*goals), "part")
    assert (words in finding.message, finding.severity) == (True, severity)


def test_goals_without_a_figure() -> None:
    """A goal that is a date is no firm figure, and none that is striven for."""
    soon, late = (Deadline(text=text, latest=latest) for text, latest in (("6月底", datetime.date(2031, 6, 30)), ("年内", None)))
    firm = Target(id="firm", label="甲", indicator="x", commitment=Commitment.ENSURE, deadline=soon)
    far = Target(id="far", label="甲", indicator="x", commitment=Commitment.STRIVE, deadline=soon)
    assert found(plan(firm, far), "order") == ()
    other = Target(id="part", label="乙", part_of="firm", deadline=late)
    assert found(plan(firm, far, other), "part") == ()


@pytest.mark.parametrize(
    ("firm", "far"),
    [
        pytest.param({"deadline": Deadline(text="6月底", latest=datetime.date(2031, 6, 30))}, {}, id="one-with-a-time"),
        pytest.param(
            {"deadline": Deadline(text="6月底", latest=datetime.date(2031, 6, 30))},
            {"deadline": Deadline(text="年底", latest=datetime.date(2031, 12, 31))},
            id="two-times",
        ),
        pytest.param({"amount": A("9家")}, {}, id="two-dimensions"),
        pytest.param({"amount": None, "deadline": Deadline(text="年内", latest=None)}, {}, id="one-figure"),
        pytest.param({"measure": Measure.GROWTH, "amount": A("9%")}, {"amount": A("8%")}, id="two-measures"),
    ],
)
def test_order_compares_goals_of_one_kind(firm: dict[str, Any], far: dict[str, Any]) -> None:
    """Goals of another time, dimension or measure are no pair: nothing is checked."""
    goals = [attrs.evolve(ensured("firm", "9亿元"), **firm), attrs.evolve(stretch("far", "8亿元"), **far)]
    assert audit(plan(*goals)).checks == ()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param({"bound": Bound.AT_LEAST}, ("the word 以上", "the figure alone"), id="from-plain"),
        pytest.param({"bound": Bound.REACH}, ("the figure alone", "the word 以内"), id="to-plain"),
        pytest.param({"commitment": Commitment.NONE}, ("neither 确保 nor 力争", "the word 力争"), id="no-word"),
        pytest.param({"amount": A("8亿元")}, ("8亿元", "7亿元"), id="figure"),
    ],
)
def test_mentions_say_what_differs(said: dict[str, Any], words: tuple[str, str]) -> None:
    """The finding has what stands here for what stands at the first place, each by its word."""
    first = {"bound": Bound.AT_MOST} if said.get("bound") is Bound.REACH else {}
    commitment = Commitment.STRIVE if "commitment" in said else Commitment.NONE
    goal = target("a", "7亿元", commitment=commitment, mentions=mentions({}, said), **first)
    (finding,) = found(plan(goal), "mentions")
    here, there = finding.message.split(";")
    assert words[0] in here
    assert words[1] in there


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        pytest.param("力争7亿元", "has the word 力争.", id="in-the-quotation"),
        pytest.param("7亿元", "with the word 力争 ahead of these words.", id="ahead-of-it"),
    ],
)
def test_mentions_say_where_a_word_stands(quote: str, words: str) -> None:
    """A word that the quotation does not show stands ahead of it."""
    first, second = mentions({}, {"commitment": Commitment.NONE})
    goal = target("a", "7亿元", commitment=Commitment.STRIVE, mentions=[attrs.evolve(first, quote=quote), second])
    (finding,) = found(plan(goal), "mentions")
    assert finding.message.endswith(words)


def test_notes_of_tasks_without_a_name() -> None:
    """A task that has no printed name is called by its summary, where it comes first and behind another one."""
    tasks = [
        Task(summary=summary, where="附件", note="附件 prints 加强, 三、工作举措 prints 突出.") for summary in ("甲事", "乙事")
    ]
    (finding,) = found(plan(own_tasks=tasks), "note")
    assert finding.where.endswith("附件, 甲事")
    assert finding.message.endswith("The same is noted of: 乙事.")


def test_notes_of_campaigns() -> None:
    """A campaign that has the same note as a task stands among the names."""
    note = "附件 prints 加强, 三、工作举措 prints 突出."
    subject = plan(own_tasks=[Task(name="甲", where="附件", note=note)], campaigns=[Campaign(name="乙突破年", note=note)])
    (finding,) = found(subject, "note")
    assert {"甲", "乙突破年"} <= set(finding.message.replace(";", " ").replace(".", " ").split()) | set(finding.where.split(", "))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"campaigns": [Campaign(name="甲突破年", lead=["无名局"])]}, "甲突破年", id="campaign"),
        pytest.param({"own_tasks": [Task(name="甲事", where="附件1", lead=["无名局"])]}, "附件1, 甲事", id="task"),
        pytest.param({"own_tasks": [Task(summary="一事", where="附件1", supporting=["无名局"])]}, "附件1, 一事", id="summary"),
    ],
)
def test_an_unknown_body_has_its_place(fields: dict[str, Any], where: str) -> None:
    """The finding has the place that names the body first: a campaign, a task by its name or its summary."""
    (finding,) = found(plan(**fields), "name")
    assert finding.where == f"2031 计划, {where}"


def test_an_unknown_body_of_a_table() -> None:
    """A body that only a table names has the table as its place."""
    shares = [Share(organization="无名局", amount=A("7万元"), printed="7")]
    (finding,) = found(plan_with_column(column(shares=shares)), "name")
    assert finding.where == "2031 计划, allocation table"


def test_only_tables_with_findings_are_drawn() -> None:
    """The report of a plan shows the tables in which something is wrong, and no other."""
    assert len(audit(plan_with_column(column("7万元", "8万元", total=A("16万元")))).grids) == 1
    assert audit(plan_with_column(column("7万元", "8万元", total=A("15万元")))).grids == ()


@pytest.mark.parametrize(
    ("bounds", "has_reference"),
    [
        pytest.param((Bound.REACH, Bound.REACH), True, id="plain"),
        pytest.param((Bound.REACH, Bound.AT_LEAST), False, id="one-open"),
        pytest.param((Bound.AT_LEAST, Bound.AT_LEAST), False, id="open"),
    ],
)
def test_plain_goals_alone_state_a_total(bounds: tuple[Bound, Bound], has_reference: bool) -> None:
    """The goals that a column divides state its total where each of them is a plain figure."""
    goals = [target(name, "7万元", bound=bound, mentions=[]) for name, bound in zip("ab", bounds, strict=True)]
    subject = plan_with_column(column("7万元", "7万元", total=A("14万元"), targets=["a", "b"]), *goals)
    (table,) = subject.own_tables
    assert bool(with_cross_references(table, subject).cross_references) is has_reference


def test_places_that_say_otherwise_state_nothing() -> None:
    """A total stands in the first place of its goal and in those that say the same, and in no other."""
    said = mentions({}, {}, {"amount": A("8万元")}, {"bound": Bound.AT_LEAST}, {"commitment": Commitment.STRIVE})
    goal = target("a", "7万元", mentions=said)
    subject = plan_with_column(column("3万元", "4万元", total=A("7万元"), targets=["a"]), goal)
    (reference,) = with_cross_references(subject.own_tables[0], subject).cross_references
    assert [number for number in range(1, 6) if f"{number}节" in str(reference.where)] == [1, 2, 5]


def test_goals_of_a_text_that_no_plan_can_hold() -> None:
    """A document whose goals make no plan says so under its name, or as the document where it has none."""
    finding = _unchecked(read_document("确保7亿美元。".encode(), kind=DocumentKind.TEXT), RuleText.IN_DOCUMENT())
    assert (finding.rule, finding.severity, str(finding.where)) == ("unread", Severity.NOTE, str(RuleText.IN_DOCUMENT()))
    named = attrs.evolve(read_document("确保7亿美元。".encode(), kind=DocumentKind.TEXT), name="计划.txt")
    assert _unchecked(named, RuleText.IN_DOCUMENT()).where == "计划.txt"


def test_a_note_stands_where_its_goal_does() -> None:
    """The note of a goal has the place of its first mention; a goal without one has the plan and its label."""
    note = "附件3 has 4条."
    goals = [target("a", "7亿元", note=note, mentions=mentions({})), target("b", "7亿元", note="附件4 has 4条.")]
    first, second = found(plan(*goals), "note")
    assert (first.where, second.where) == ("2031 计划, 1节, a", "2031 计划, b")


def test_a_column_within_the_rounding_of_a_plain_goal() -> None:
    """A column that agrees with a plain goal within its rounding counts what the goal says; of minima it may count more."""
    within = column("6000万元", "6010万元", total=A("12010万元"), targets=["a"])
    assert found(plan_with_column(within, target("a", "1.2亿元", mentions=mentions({}))), "elsewhere") == ()
    minimum = target("a", "1.2亿元", bound=Bound.AT_LEAST, mentions=mentions({}))
    assert len(found(plan_with_column(within, minimum), "elsewhere")) == 1
