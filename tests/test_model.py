"""`jkq_targets.model`: what the records of a plan refuse, what they tell, and that they are values."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, OfWhich, Ordering, Sum
from jkq_targets.catalog import load_plan
from jkq_targets.errors import MAX_FAULTS, NotOneError, RecordError, UnitError, UnknownNameError
from jkq_targets.fields import Validated
from jkq_targets.model import (
    MAX_QUOTE,
    TOTAL,
    Allocation,
    AllocationTable,
    Campaign,
    Condition,
    Deadline,
    Mention,
    Part,
    Plan,
    Share,
    Source,
    Target,
    Task,
    walk,
)
from jkq_targets.rules import audit
from jkq_targets.terms import Bound, Commitment, ConditionKind, Level, Rounding, Status

A = Amount.parse


def mention(start: int = 0, text: str = "7亿元", **fields: Any) -> Mention:
    """A mention that is right but for the fields given."""
    return Mention(**{"start": start, "end": start + len(text), "text": text, "where": "一", "quote": f"资金{text}", **fields})


def condition(**fields: Any) -> Condition:
    """A condition that is right but for the fields given."""
    return Condition(**{"kind": ConditionKind.SCOPE, "text": "省口径", **fields})


def target(name: str = "a", **fields: Any) -> Target:
    """A target that is right but for the fields given."""
    return Target(**{"id": name, "label": "到位资金", "amount": A("7亿元"), **fields})


def share(organization: str = "东街道", text: str = "3万元", **fields: Any) -> Share:
    """A share that is right but for the fields given; the text is its amount, or what is printed instead."""
    if text in ("--", "", "?"):
        status = Status.BLANK if text == "?" else Status.NOT_ASSIGNED
        return Share(**{"organization": organization, "printed": text, "status": status, **fields})
    return Share(**{"organization": organization, "amount": A(text), "printed": f"{A(text).number}", **fields})


def column(*texts: str, **fields: Any) -> Allocation:
    """A column of 万元 that is right but for the fields given, with one share a text, those of 东, 西, 南 and 北街道."""
    shares = [share(f"{name}街道", text) for name, text in zip("东西南北", texts, strict=False)]
    return Allocation(**{"header": ["资金"], "unit": "万元", "shares": shares, **fields})


def table(*columns: Allocation, **fields: Any) -> AllocationTable:
    """A table that is right but for the fields given."""
    return AllocationTable(**{"title": "分解表", "allocations": columns or (column("3万元"),), **fields})


def task(**fields: Any) -> Task:
    """A task that is right but for the fields given."""
    return Task(**{"name": "任务", "where": "附件", **fields})


def plan(**fields: Any) -> Plan:
    """A plan that is right but for the fields given."""
    return Plan(**{"year": 2031, "title": "工作计划", "short_title": "计划", "level": Level.ZONE, **fields})


def source(**fields: Any) -> Source:
    """A source that is right but for the fields given."""
    return Source(**{"sha256": "0" * 64, "characters": 100, **fields})


def campaign(**fields: Any) -> Campaign:
    """A campaign that is right but for the fields given."""
    return Campaign(**{"name": "行动", **fields})


EVERY_CLASS: list[Validated] = [
    mention(),
    condition(),
    Deadline.parse("上半年", 2031),
    target(mentions=[mention()], conditions=[condition()]),
    Part(label="省万", amount=A("1人")),
    share(),
    column("3万元", "--", total=A("3万元")),
    table(),
    source(),
    task(own_targets=[target()]),
    campaign(own_tasks=[task()], own_tables=[table()]),
    plan(campaigns=[campaign(own_targets=[target()])], source=source()),
]


# ---------------------------------------------------------------------------------------------------- what is refused


def paths(make: Callable[..., object], **fields: Any) -> list[str]:
    """The paths of what a record is refused for."""
    with pytest.raises(RecordError) as caught:
        make(**fields)
    return [fault.where for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"start": -1, "end": 2}, "start", id="before-the-document"),
        pytest.param({"end": 2}, "start", id="span-too-short"),
        pytest.param({"end": 4}, "start", id="span-too-long"),
        pytest.param({"start": 3, "end": 0}, "start", id="span-backwards"),
        pytest.param({"text": ""}, "text", id="no-text"),
        pytest.param({"where": ""}, "where", id="no-place"),
        pytest.param({"quote": "资金"}, "quote", id="quote-without-the-text"),
        pytest.param({"quote": "资金\n7亿元"}, "quote", id="quote-of-two-lines"),
        pytest.param({"quote": "资金\u20287亿元"}, "quote", id="quote-with-line-separator"),
        pytest.param({"quote": "7亿元" + "多" * (MAX_QUOTE - 2)}, "quote", id="quote-too-long"),
        pytest.param({"amount": "7亿元"}, "amount", id="amount-as-text"),
        pytest.param({"bound": "reach"}, "bound", id="bound-as-text"),
        pytest.param({"start": 0.0, "end": 3}, "start", id="offset-as-float"),
        pytest.param({"start": False}, "start", id="offset-as-bool"),
        pytest.param({"supplied": None}, "supplied", id="supplied-none"),
    ],
)
def test_mention_refuses(fields: dict[str, Any], where: str) -> None:
    """A mention has a span as long as its text, and a quotation of one line with the text in it."""
    assert paths(mention, **fields) == [where]


def test_mention_takes_the_longest_quote() -> None:
    """A quotation of exactly the longest length is taken."""
    assert len(mention(quote="7亿元" + "多" * (MAX_QUOTE - 3)).quote) == MAX_QUOTE == 40


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"bound": Bound.REACH}, ["bound"], id="bound-without-amount"),
        pytest.param({"upper": A("3个")}, ["upper"], id="upper-without-amount"),
        pytest.param({"mentions": [mention()]}, ["mentions"], id="mention-without-amount"),
        pytest.param({"amount": A("3个")}, ["bound"], id="amount-without-bound"),
        pytest.param({"amount": A("3个"), "bound": Bound.BETWEEN}, ["bound"], id="range-without-upper"),
        pytest.param({"amount": A("3个"), "upper": A("5个"), "bound": Bound.REACH}, ["bound"], id="upper-without-range"),
        pytest.param({"amount": A("3个"), "upper": A("3个"), "bound": Bound.BETWEEN}, ["upper"], id="empty-range"),
        pytest.param({"amount": A("3个"), "upper": A("5家"), "bound": Bound.BETWEEN}, ["upper"], id="range-over-two-dimensions"),
        pytest.param({"kind": "scope"}, ["kind"], id="kind-as-text"),
        pytest.param({"text": ""}, ["text"], id="no-text"),
    ],
)
def test_condition_refuses(fields: dict[str, Any], where: list[str]) -> None:
    """A condition has a bound where it has a figure, and an upper figure for a range and nothing else."""
    assert paths(condition, **fields) == where


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"latest": "2031-06-30"}, "latest", id="date-as-text"),
        pytest.param({"text": None}, "text", id="no-words"),
    ],
)
def test_deadline_refuses(fields: dict[str, Any], where: str) -> None:
    """A deadline has words, and a date or none."""
    assert paths(Deadline, **{"text": "上半年", **fields}) == [where]


@pytest.mark.parametrize(("text", "latest"), [("2030年底前", date(2030, 12, 31)), ("上半年", date(2031, 6, 30)), ("提前", None)])
def test_deadline_parse(text: str, latest: date | None) -> None:
    """A deadline in words knows its last day, or that the words name none."""
    assert Deadline.parse(text, 2031) == Deadline(text=text, latest=latest)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"name": ""}, ["id"], id="no-id"),
        pytest.param({"name": "Capital"}, ["id"], id="id-with-capital"),
        pytest.param({"name": "资金"}, ["id"], id="id-in-chinese"),
        pytest.param({"name": "a b"}, ["id"], id="id-with-space"),
        pytest.param({"name": "a."}, ["id"], id="id-with-open-end"),
        pytest.param({"name": "a\n"}, ["id"], id="id-with-line-end"),
        pytest.param({"part_of": "a"}, ["part_of"], id="part-of-itself"),
        pytest.param({"amount": None}, ["amount"], id="neither-figure-nor-date"),
        pytest.param({"amount": None, "upper": A("7亿元")}, ["upper"], id="upper-alone"),
        pytest.param({"upper": A("8亿元")}, ["bound"], id="upper-without-range"),
        pytest.param({"bound": Bound.BETWEEN}, ["bound"], id="range-without-upper"),
        pytest.param({"bound": Bound.BETWEEN, "upper": A("6亿元")}, ["upper"], id="range-backwards"),
        pytest.param({"bound": Bound.BETWEEN, "upper": A("8亿美元")}, ["upper"], id="range-over-two-currencies"),
        pytest.param({"amount": A("7亿元").to_pint()}, ["amount"], id="pint-quantity"),
        pytest.param({"amount": 7.5}, ["amount"], id="float"),
        pytest.param({"bound": "at_least"}, ["bound"], id="bound-as-text"),
        pytest.param({"commitment": "确保"}, ["commitment"], id="commitment-as-text"),
        pytest.param({"measure": None}, ["measure"], id="no-measure"),
        pytest.param({"mentions": [None]}, ["mentions[0]"], id="mention-none"),
        pytest.param({"conditions": "省口径"}, ["conditions"], id="conditions-as-text"),
        pytest.param({"is_split": 1}, ["is_split"], id="number-for-bool"),
        pytest.param({"indicator": ""}, ["indicator"], id="empty-indicator"),
    ],
)
def test_target_refuses(fields: dict[str, Any], where: list[str]) -> None:
    """A target has an id of the right form, and a figure, a range or a date."""
    assert paths(target, **fields) == where


@pytest.mark.parametrize("name", ["a", "2031.capital.ensured", "2031-fairs", "a-1.b-2"])
def test_target_takes_ids(name: str) -> None:
    """An id is words of lower-case letters and digits joined by - or a point."""
    assert target(name).id == name


@pytest.mark.parametrize(
    ("make", "fields", "where"),
    [
        pytest.param(Part, {"label": "省万", "amount": "1人"}, ["amount"], id="part-amount-as-text"),
        pytest.param(Part, {"label": "", "amount": A("1人")}, ["label"], id="part-without-label"),
        pytest.param(share, {"organization": TOTAL}, ["organization"], id="share-of-the-total"),
        pytest.param(share, {"amount": None}, ["amount"], id="assigned-without-amount"),
        pytest.param(share, {"status": Status.NOT_ASSIGNED}, ["amount"], id="not-assigned-with-amount"),
        pytest.param(share, {"status": Status.BLANK}, ["amount"], id="blank-with-amount"),
        pytest.param(share, {"status": None}, ["status"], id="no-status"),
        pytest.param(share, {"printed": None}, ["printed"], id="printed-none"),
        pytest.param(share, {"parts": [A("1人")]}, ["parts[0]"], id="amount-for-part"),
    ],
)
def test_share_refuses(make: Callable[..., object], fields: dict[str, Any], where: list[str]) -> None:
    """A share has an amount where it is assigned and none elsewhere, and stands for a body, not for the total."""
    assert paths(make, **fields) == where


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"header": []}, ["header"], id="no-header"),
        pytest.param({"header": "资金"}, ["header"], id="header-as-text"),
        pytest.param({"shares": []}, ["shares"], id="no-shares"),
        pytest.param({"unit": "万圆"}, ["unit"], id="unknown-unit"),
        pytest.param({"shares": [share(), share()]}, ["shares[0].organization", "shares[1].organization"], id="body-twice"),
        pytest.param({"shares": [share(), share("西街道", "3万美元")]}, ["shares[1].amount"], id="another-currency"),
        pytest.param({"total": A("3家")}, ["total"], id="total-of-another-dimension"),
        pytest.param({"targets": "a"}, ["targets"], id="targets-as-text"),
        pytest.param({"part_of": "资金"}, ["part_of"], id="part-of-as-text"),
    ],
)
def test_allocation_refuses(fields: dict[str, Any], where: list[str]) -> None:
    """A column has headings, one cell a body, and figures of one dimension."""
    assert paths(column, **{"shares": [share()], **fields}) == where


@pytest.mark.parametrize(
    ("columns", "where"),
    [
        pytest.param([], ["allocations"], id="no-columns"),
        pytest.param([column("3万元"), column("4万元")], ["allocations[0].header", "allocations[1].header"], id="heading-twice"),
        pytest.param([column("3万元", part_of=["总数"])], ["allocations[0].part_of"], id="part-of-nowhere"),
        pytest.param([column("3万元", part_of=["资金"])], ["allocations[0].part_of"], id="part-of-itself"),
        pytest.param(
            [column("3万元", header=["a"], part_of=["b"]), column("3万元", header=["b"], part_of=["a"])],
            ["allocations[0].part_of", "allocations[1].part_of"],
            id="circle",
        ),
    ],
)
def test_table_refuses(columns: list[Allocation], where: list[str]) -> None:
    """A table has columns under different headings, and 其中 columns of other columns without a circle."""
    assert paths(AllocationTable, title="分解表", allocations=columns) == where


@pytest.mark.parametrize(
    ("make", "fields", "where"),
    [
        pytest.param(source, {"sha256": "0" * 63}, "sha256", id="short-hash"),
        pytest.param(source, {"sha256": "A" * 64}, "sha256", id="hash-in-capitals"),
        pytest.param(source, {"characters": 0}, "characters", id="empty-document"),
        pytest.param(source, {"characters": 1.0}, "characters", id="characters-as-float"),
        pytest.param(task, {"name": None}, "name", id="task-without-name-or-summary"),
        pytest.param(task, {"where": ""}, "where", id="task-without-place"),
        pytest.param(task, {"lead": "财政局"}, "lead", id="lead-as-text"),
        pytest.param(task, {"actions": [target()]}, "actions[0]", id="target-for-task"),
        pytest.param(campaign, {"name": ""}, "name", id="campaign-without-name"),
        pytest.param(campaign, {"deputies": [3]}, "deputies[0]", id="number-for-person"),
        pytest.param(plan, {"year": "2031"}, "year", id="year-as-text"),
        pytest.param(plan, {"year": True}, "year", id="year-as-bool"),
        pytest.param(plan, {"level": "zone"}, "level", id="level-as-text"),
        pytest.param(plan, {"issuers": "管委会"}, "issuers", id="issuers-as-text"),
        pytest.param(plan, {"signed_on": "2031-01-02"}, "signed_on", id="date-as-text"),
        pytest.param(plan, {"own_targets": [campaign()]}, "own_targets[0]", id="campaign-for-target"),
    ],
)
def test_others_refuse(make: Callable[..., object], fields: dict[str, Any], where: str) -> None:
    """A source, a task, a campaign and a plan refuse what their fields do not allow."""
    assert paths(make, **fields) == [where]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param(
            {"own_targets": [target()], "own_tasks": [task(own_targets=[target()])]},
            ["own_tasks[0].own_targets[0].id", "own_targets[0].id"],
            id="id-twice",
        ),
        pytest.param({"own_targets": [target("a", part_of="b")]}, ["own_targets[0].part_of"], id="part-of-nowhere"),
        pytest.param(
            {"own_targets": [target("a", part_of="b"), target("b", part_of="c"), target("c", part_of="a")]},
            ["own_targets[0].part_of", "own_targets[1].part_of", "own_targets[2].part_of"],
            id="circle",
        ),
        pytest.param(
            {"own_targets": [target("x", part_of="a"), target("a", part_of="b"), target("b", part_of="a")]},
            ["own_targets[1].part_of", "own_targets[2].part_of"],
            id="circle-with-a-tail",
        ),
        pytest.param(
            {"own_targets": [target("capital")], "own_tables": [table(column("3万元", targets=["capital", "capitol"]))]},
            ["own_tables[0].allocations[0].targets[1]"],
            id="allocation-of-nowhere",
        ),
        pytest.param(
            {"own_targets": [target("a", mentions=[mention(0)]), target("b", mentions=[mention(2)])]},
            ["own_targets[1].mentions[0]"],
            id="overlap",
        ),
        pytest.param(
            {"own_targets": [target("a", mentions=[mention(0)]), target("b", mentions=[mention(0, "7亿")])]},
            ["own_targets[1].mentions[0]"],
            id="one-start-two-ends",
        ),
        pytest.param(
            {"own_targets": [target(mentions=[mention(98)])], "source": source(characters=100)},
            ["own_targets[0].mentions[0].end"],
            id="behind-the-document",
        ),
    ],
)
def test_plan_refuses(fields: dict[str, Any], where: list[str]) -> None:
    """Within a plan an id stands once, every reference points somewhere and in no circle, and no two spans overlap."""
    assert paths(plan, **fields) == where


def test_plan_offers_the_nearest_ids() -> None:
    """A reference that points nowhere is told with the ids that are near."""
    with pytest.raises(RecordError, match=r"nearest: 2031\.capital"):
        plan(own_targets=[target("2031.capital"), target("b", part_of="2031.capitol")])


def test_plan_looks_for_the_nearest_ids_of_the_first_faults_only() -> None:
    """Each look goes through all goals, and a message shows no more than the first faults."""
    with pytest.raises(RecordError) as refused:
        plan(own_targets=[target(f"goal.{at}", part_of=f"goel.{at}") for at in range(30)])
    nearest = [bool(fault.nearest) for fault in refused.value.faults]
    assert nearest == [True] * MAX_FAULTS + [False] * (30 - MAX_FAULTS)


def test_plan_accepts_equal_and_touching_spans() -> None:
    """Several goals may have one span, and spans may touch and end with the document."""
    spans = [[mention(0)], [mention(0)], [mention(3)], [mention(97)]]
    targets = [target(name, mentions=mentions) for name, mentions in zip("abcd", spans, strict=True)]
    assert len(plan(own_targets=targets, source=source(characters=100)).targets) == 4


def test_overlaps_are_seen_everywhere() -> None:
    """Mentions of targets, conditions, deadlines, shares, parts and columns are held apart alike."""
    at: dict[str, Any] = {"mentions": [mention(1)]}
    base = target("b", mentions=[mention(0)])
    holders: list[dict[str, Any]] = [
        {"own_targets": [base, target(conditions=[condition(amount=A("7亿元"), bound=Bound.REACH, **at)])]},
        {"own_targets": [base, target(deadline=Deadline(text="上半年", **at))]},
        {"own_targets": [base], "own_tables": [table(column(shares=[share(**at)]))]},
        {
            "own_targets": [base],
            "own_tables": [table(column(shares=[share(parts=[Part(label="甲", amount=A("1万元"), **at)])]))],
        },
        {"own_targets": [base], "campaigns": [campaign(own_tables=[table(column("3万元", total=A("3万元"), **at))])]},
    ]
    for fields in holders:
        with pytest.raises(RecordError, match="does not overlap"):
            plan(**fields)


# ------------------------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize("record", [pytest.param(record, id=type(record).__name__) for record in EVERY_CLASS])
def test_records_are_values(record: Any) -> None:
    """Every record is frozen, slotted, equal by value, hashable, and the same after pickle."""
    assert attrs.evolve(record) == record
    assert hash(attrs.evolve(record)) == hash(record)
    assert pickle.loads(pickle.dumps(record)) == record
    assert not hasattr(record, "__dict__")
    name = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, name, getattr(record, name))


@pytest.mark.parametrize("record", [pytest.param(record, id=type(record).__name__) for record in EVERY_CLASS])
def test_collections_are_tuples(record: Any) -> None:
    """Lists given to a constructor become tuples, and no field holds anything that could be changed."""
    for field in attrs.fields(type(record)):
        assert not isinstance(getattr(record, field.name), list | dict | set), field.name
        if field.converter is not None and field.default is not attrs.NOTHING:
            assert attrs.evolve(record, **{field.name: []}) == attrs.evolve(record, **{field.name: ()})


def test_every_class_of_the_model_is_tested() -> None:
    """No class of the model is missing from the list above."""
    found: set[type] = {Plan}
    whole = plan(
        own_targets=[target(mentions=[mention()], conditions=[condition()], deadline=Deadline(text="提前"))],
        own_tasks=[task()],
        campaigns=[campaign()],
        own_tables=[table(column(shares=[share(parts=[Part(label="甲", amount=A("1万元"))])]))],
        source=source(),
    )
    found |= {type(item) for _, item in walk(whole)}
    assert found == {type(record) for record in EVERY_CLASS}


def test_plan_pickles_without_pint(fresh_python: Callable[[str], str]) -> None:
    """The largest bundled plan is unpickled in a process that never imports pint, and is equal there to what is read there."""
    code = f"""
import pickle, sys
plan = pickle.loads({pickle.dumps(load_plan(2020))!r})
from jkq_targets.catalog import load_plan
print(plan == load_plan(2020), hash(plan) == hash(load_plan(2020)), "pint" in sys.modules)
"""
    assert fresh_python(code) == "True True False"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        pytest.param(campaign(own_tasks=[task()]), "<Campaign 行动: 1 task, 0 targets, 0 allocation tables>", id="campaign"),
        pytest.param(table(column("3万元", "4万元")), "<AllocationTable 分解表: 1 column, 2 organizations>", id="table"),
        pytest.param(
            plan(campaigns=[campaign()], own_targets=[target()]),
            "<Plan 2031 计划: 1 campaign, 0 tasks, 1 target, 0 allocation tables>",
            id="plan",
        ),
    ],
)
def test_short_reprs(record: object, text: str) -> None:
    """Plans, campaigns and tables are shown by their counts."""
    assert repr(record) == text


# ------------------------------------------------------------------------------------------------------------ targets


@pytest.mark.parametrize(
    ("bound", "below", "at", "above"),
    [
        pytest.param(Bound.AT_LEAST, False, True, True, id="以上"),
        pytest.param(Bound.REACH, False, True, True, id="达到"),
        pytest.param(Bound.MORE_THAN, False, False, True, id="超"),
        pytest.param(Bound.AT_MOST, True, True, False, id="以内"),
        pytest.param(Bound.LESS_THAN, True, False, False, id="低于"),
        pytest.param(Bound.ABOUT, None, None, None, id="左右"),
    ],
)
def test_is_met_by(bound: Bound, below: bool | None, at: bool | None, above: bool | None) -> None:
    """以上 and 以内 include the figure, 超 and 低于 do not, 左右 tells nothing; the unit may be another."""
    goal = target(bound=bound)
    assert [goal.is_met_by(A(text)) for text in ("69999万元", "70000万元", "7.0001亿元")] == [below, at, above]
    assert [goal.is_met_by(text) for text in ("69999万元", "70000万元", "7.0001亿元")] == [below, at, above]


@pytest.mark.parametrize(
    ("actual", "met"),
    [("49个", False), ("50个", True), ("75个", True), ("100个", True), ("101个", None)],
)
def test_is_met_by_in_a_range(actual: str, met: bool | None) -> None:
    """A range is met inside, both ends included, not below; above it the goal does not tell."""
    goal = target(amount=A("50个"), upper=A("100个"), bound=Bound.BETWEEN)
    assert goal.is_met_by(A(actual)) is met


@pytest.mark.parametrize(
    ("text", "actual", "met"),
    [
        pytest.param("上半年", date(2031, 6, 30), True, id="on-the-day"),
        pytest.param("上半年", date(2031, 1, 1), True, id="before"),
        pytest.param("上半年", date(2031, 7, 1), False, id="after"),
        pytest.param("提前", date(2031, 1, 1), None, id="no-day"),
    ],
)
def test_is_met_by_a_date(text: str, actual: date, met: bool | None) -> None:
    """A date is met on its last day or before; words that name no day do not tell."""
    assert target(amount=None, deadline=Deadline.parse(text, 2031)).is_met_by(actual) is met


@pytest.mark.parametrize(
    ("goal", "actual"),
    [
        pytest.param(target(), A("7亿美元"), id="another-currency"),
        pytest.param(target(bound=Bound.ABOUT), A("7家"), id="about-and-another-dimension"),
        pytest.param(target(amount=A("3个"), upper=A("5个"), bound=Bound.BETWEEN), A("4家"), id="range-and-another-dimension"),
        pytest.param(target(), date(2031, 1, 1), id="date-for-figure"),
        pytest.param(target(), 7, id="number-for-figure"),
        pytest.param(target(), "7亿美元", id="text-in-another-currency"),
        pytest.param(target(), "7亿圆", id="text-with-an-unknown-unit"),
        pytest.param(target(amount=None, deadline=Deadline(text="提前")), A("1天"), id="figure-for-date"),
        pytest.param(target(amount=None, deadline=Deadline(text="提前")), datetime(2031, 1, 1), id="time-for-date"),
    ],
)
def test_is_met_by_refuses(goal: Target, actual: Any) -> None:
    """What measures something else is refused, whatever the bound."""
    with pytest.raises(UnitError):
        goal.is_met_by(actual)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({}, "7亿元", id="plain"),
        pytest.param({"commitment": Commitment.ENSURE}, "确保 7亿元", id="ensured"),
        pytest.param({"commitment": Commitment.STRIVE, "bound": Bound.AT_LEAST}, "力争 7亿元 以上", id="stretch-at-least"),
        pytest.param({"bound": Bound.MORE_THAN}, "超 7亿元", id="more-than"),
        pytest.param({"bound": Bound.LESS_THAN}, "低于 7亿元", id="less-than"),
        pytest.param({"bound": Bound.AT_MOST}, "7亿元 以内", id="at-most"),
        pytest.param({"bound": Bound.ABOUT}, "7亿元 左右", id="about"),
        pytest.param({"bound": Bound.BETWEEN, "upper": A("8亿元")}, "7亿元 至 8亿元", id="range"),
        pytest.param({"deadline": Deadline(text="年底前")}, "7亿元 年底前", id="with-deadline"),
        pytest.param({"amount": None, "deadline": Deadline(text="年底前")}, "年底前", id="date"),
    ],
)
def test_goal(fields: dict[str, Any], words: str) -> None:
    """A goal reads as the plans write it, and a target as its label with it."""
    assert target(**fields).goal == words
    assert str(target(**fields)) == f"到位资金: {words}"


def test_qualifier() -> None:
    """The qualifier of a target is the first condition that says what is counted."""
    first = condition(kind=ConditionKind.QUALIFIER, text="总投资3亿元以上", amount=A("3亿元"), bound=Bound.AT_LEAST)
    second = condition(kind=ConditionKind.QUALIFIER, text="2A级及以上")
    assert target(conditions=[condition(), first, second]).qualifier is first
    assert target(conditions=[condition()]).qualifier is None


# ------------------------------------------------------------------------------------------------------- allocations


@pytest.mark.parametrize(
    ("texts", "total", "allocated", "residual", "balanced"),
    [
        pytest.param(("3万元", "4万元"), "7万元", "7万元", "0万元", True, id="balanced"),
        pytest.param(("3万元", "40万元"), "7万元", "43万元", "36万元", False, id="differs"),
        pytest.param(("3万元", "4万元"), None, "7万元", None, None, id="no-total"),
        pytest.param(("3万元", "--", "4万元", ""), "7万元", "7万元", "0万元", True, id="not-assigned-counts-as-nothing"),
        pytest.param(("--", "--"), "7万元", "0万元", "-7万元", None, id="nothing-assigned"),
        pytest.param(("3万元", "?"), "7万元", "3万元", "-4万元", None, id="a-cell-that-cannot-be-read"),
        pytest.param(("0.3亿元", "4万元"), "3004万元", "3004万元", "0万元", True, id="units-of-one-dimension"),
        pytest.param(("3万元", "4万元"), "0.0007亿元", "7万元", "0万元", True, id="total-in-another-unit"),
        pytest.param(("0万元",), "0万元", "0万元", "0万元", True, id="zero"),
        pytest.param(("1/3万元", "2/3万元"), "1万元", "1万元", "0万元", True, id="fractions"),
        pytest.param(("3万元", "-4万元"), "-1万元", "-1万元", "0万元", True, id="negative"),
    ],
)
def test_allocation_sums(
    texts: tuple[str, ...], total: str | None, allocated: str, residual: str | None, balanced: bool | None
) -> None:
    """A column tells its exact sum, what that is beside the total, and one of three answers: balanced, differs, nothing."""
    allocation = column(*texts, total=total and A(total))
    assert str(allocation.allocated) == allocated
    assert (str(allocation.residual) if allocation.residual is not None else None) == residual
    assert allocation.is_balanced is balanced


def test_a_share_that_does_not_say_what_is_printed() -> None:
    """Where a program gives the figure alone, the figure stands for what is printed, in words and in pictures."""
    shares = [Share(organization=name, amount=A(text)) for name, text in (("甲", "3家"), ("乙", "50家"))]
    column = Allocation(header=["企业"], unit="家", shares=shares, total=A("8家"))
    assert [share.text for share in shares] == ["3", "50"]
    assert "乙 · 企业, printed 50 (家), should be 5家" in audit(column).errors[0].message


def test_rounded_shares_balance_within_their_rounding() -> None:
    """Decimals are rounded figures: a sum may differ by half a unit of each last place, not by more."""
    assert column("1.3万元", "1.3万元", total=A("2.7万元")).is_balanced is True
    assert column("1.3万元", "1.3万元", total=A("2.9万元")).is_balanced is False


def test_labels_and_cell_ids() -> None:
    """A column is called by its headings, and a cell by its body and column."""
    allocation = column("3万元", header=["招商", "市外内资", "力争"])
    assert allocation.label == "招商 · 市外内资 · 力争"
    assert allocation.cell_id("东街道") == "东街道 · 招商 · 市外内资 · 力争"


def test_table_rows() -> None:
    """A row gives the cells of one body from left to right; a body that is not there is an error with the nearest."""
    left, right = column("3万元", "4万元", header=["甲"]), column("--", header=["乙"])
    whole = table(left, right)
    assert whole.organizations == ("东街道", "西街道")
    assert whole.row("东街道") == (left.shares[0], right.shares[0])
    assert whole.row("西街道") == (left.shares[1],)
    with pytest.raises(UnknownNameError) as caught:
        whole.row("东街")
    assert caught.value.nearest == ("东街道",)


def test_table_to_sheet() -> None:
    """
    A table as a sheet has every cell, the sums of its columns, 其中 row by row, and 确保 at most at 力争.

    A “--” is a cell of its sum, where it counts as nothing.
    """
    firm = column("3万元", "--", header=["资金", "确保"], commitment=Commitment.ENSURE, indicator="x", total=A("3万元"))
    stretch = column("5万元", "4万元", header=["资金", "力争"], commitment=Commitment.STRIVE, indicator="x", total=A("9万元"))
    part = column("2万元", "--", header=["其中：外资"], part_of=["资金", "力争"])
    sheet = table(firm, stretch, part).to_sheet()
    ids = [f"{name} · {label}" for label in ("资金 · 确保", "资金 · 力争", "其中：外资") for name in ("东街道", "西街道", "合计")]
    assert [cell.id for cell in sheet.cells] == ids[:8]
    assert sheet.cells[0] == Cell("东街道 · 资金 · 确保", "3", A("3万元"))
    assert sheet.cells[1] == Cell("西街道 · 资金 · 确保", "--", None, Status.NOT_ASSIGNED)
    assert sheet.sums == (Sum("资金 · 确保", ids[2], (ids[0], ids[1])), Sum("资金 · 力争", ids[5], (ids[3], ids[4])))
    assert sheet.of_which == (OfWhich("其中 · 东街道 · 资金 · 力争", ids[3], (ids[6],)),)
    assert sheet.orderings == (Ordering(ids[0], ids[3]), Ordering(ids[2], ids[5]))


def test_cells_that_read_alike_are_refused() -> None:
    """Two paths of headings that read alike in one line would give two cells one id."""
    with pytest.raises(RecordError, match="headings that tell its cells"):
        table(column("3万元", header=["资金 · 确保"]), column("3万元", header=["资金", "确保"]))


def test_columns_under_one_heading_are_ordered() -> None:
    """Columns of no registered indicator are two figures of one where they stand under one heading, and only there."""
    firm = column("3万元", header=["资金", "确保"], commitment=Commitment.ENSURE)
    same = column("5万元", header=["资金", "力争"], commitment=Commitment.STRIVE)
    other = column("5万元", header=["人才", "力争"], commitment=Commitment.STRIVE)
    assert table(firm, same, other).to_sheet().orderings == (Ordering("东街道 · 资金 · 确保", "东街道 · 资金 · 力争"),)


def test_what_measures_something_else_is_not_compared() -> None:
    """Columns that measure different things, or stand under no common heading, are not held against each other."""
    money = column("3万元", header=["资金"], commitment=Commitment.ENSURE)
    people = column("2名", header=["人才"], unit="名", commitment=Commitment.STRIVE)
    more = column("2万元", header=["税收"], commitment=Commitment.STRIVE)
    firms = column("2家", header=["其中：企业"], unit="家", part_of=["资金"])
    sheet = table(money, people, more, firms).to_sheet()
    assert (sheet.orderings, sheet.of_which) == ((), ())


@pytest.mark.parametrize(
    ("text", "printed", "rounding"),
    [("3万元", "3", "exact"), ("3.5万元", "3.5", "nearest"), ("6万元", "约6", "about"), ("3.50万元", "约3.5", "about")],
)
def test_sheet_takes_rounding_from_what_is_printed(text: str, printed: str, rounding: str) -> None:
    """Whole numbers are exact, decimals rounded to their last place, 约 about."""
    sheet = column(shares=[share("东街道", text, printed=printed)], total=A("9万元")).to_sheet()
    assert sheet.cells[0].rounding is Rounding[rounding.upper()]


# ------------------------------------------------------------------------------------------------------------- walking


def test_walks_in_document_order() -> None:
    """Everything is walked in document order, each once, with targets by where they are first mentioned."""
    inner = task(name="措施", own_targets=[target("c", mentions=[mention(20)])])
    outer = task(own_targets=[target("b", mentions=[mention(10), mention(40)]), target("e")], actions=[inner])
    left, right = column("3万元", header=["甲"]), column("3万元", header=["乙"])
    whole = plan(
        campaigns=[campaign(own_tasks=[outer], own_targets=[target("d", mentions=[mention(30)])], own_tables=[table(left)])],
        own_tasks=[task(name="后")],
        own_targets=[target("a", mentions=[mention(0)])],
        own_tables=[table(right)],
    )
    assert [goal.id for goal in whole.targets] == ["a", "b", "e", "c", "d"]
    assert [item.name for item in whole.tasks] == ["任务", "后"]
    assert [item.name for item in whole.actions] == ["措施"]
    assert whole.allocations == (left, right)
    assert whole.allocation_tables == (table(left), table(right))


def test_walk_gives_paths() -> None:
    """Walking a record gives everything within it with its path; equal records are each given."""
    whole = campaign(own_tasks=[task(own_targets=[target(mentions=[mention()]), target("b", mentions=[mention()])])])
    assert [path for path, _ in walk(whole, "campaigns[0]")] == [
        "campaigns[0].own_tasks[0]",
        "campaigns[0].own_tasks[0].own_targets[0]",
        "campaigns[0].own_tasks[0].own_targets[0].mentions[0]",
        "campaigns[0].own_tasks[0].own_targets[1]",
        "campaigns[0].own_tasks[0].own_targets[1].mentions[0]",
    ]


def test_an_empty_plan() -> None:
    """A plan without anything in it exists and walks over nothing."""
    empty = plan()
    assert (empty.targets, empty.tasks, empty.actions, empty.allocations, empty.allocation_tables) == ((), (), (), (), ())


def test_a_campaign_and_a_task_give_what_they_hold() -> None:
    """The short names of a campaign and a task give everything within them too, in document order."""
    inner = task(name="措施", own_targets=[target("b", mentions=[mention(20)])])
    outer = task(own_targets=[target("a", mentions=[mention(10)])], actions=[inner])
    whole = campaign(own_tasks=[outer], own_targets=[target("c", mentions=[mention(30)])], own_tables=[table()])
    assert [goal.id for goal in whole.targets] == ["a", "b", "c"]
    assert [goal.id for goal in outer.targets] == ["a", "b"]
    assert (whole.tasks, whole.actions, whole.allocation_tables) == ((outer,), (inner,), (table(),))


class TestTable:
    """What a table finds by name, and its rows."""

    WHOLE = load_plan(2020).allocation_tables[0]

    @pytest.mark.parametrize("name", ["发展改革局", "发改局", "development-and-reform"])
    def test_row(self, name: str) -> None:
        """A row is found by the printed name and by every other name of the body."""
        assert [share.text for share in self.WHOLE.row(name)] == ["2000", "3000", "2000", "2500", "--", "--"]

    def test_column(self) -> None:
        """A column is found by words of its headings, where one column alone has them all."""
        assert self.WHOLE.column("实到外资", "力争") is self.WHOLE.allocations[3]
        with pytest.raises(NotOneError, match="expected one column named '实到外资', found 2: 实到外资（万美元） · 确保指标"):
            self.WHOLE.column("实到外资")
        for words in (("出口",), ()):
            with pytest.raises(UnknownNameError):
                self.WHOLE.column(*words)

    def test_rows_and_frames(self) -> None:
        """A table has a row for each cell, with the exact number in the unit of its column beside the printed text."""
        rows = self.WHOLE.rows()
        assert len(rows) == 54
        cell = next(row for row in rows if row["printed"] == "3000000")
        assert (cell["organization"], cell["value"], cell["unit"], cell["total"]) == ("服务业招商局", 3000000, "万元", 700000)
        assert next(row for row in rows if row["printed"] == "--")["value"] is None
        assert self.WHOLE.to_polars()["value"].drop_nulls().sum() == sum(row["value"] or 0 for row in rows)
        assert list(self.WHOLE.to_pandas().columns) == list(AllocationTable.COLUMNS) == list(rows[0])


class TestPlan:
    """What a plan finds by name."""

    WHOLE = plan(
        campaigns=[campaign(name="双招双引大决战", number="1"), campaign(name="转型升级大决战", number="2")],
        own_targets=[target("2031.capital")],
    )

    @pytest.mark.parametrize("name", ["双招双引大决战", "双招", "1"])
    def test_campaign(self, name: str) -> None:
        """A campaign is found by its name, a part of it, or its number."""
        assert self.WHOLE.campaign(name) is self.WHOLE.campaigns[0]

    def test_no_such_campaign(self) -> None:
        """A name that no campaign has is an error with the names that there are."""
        with pytest.raises(UnknownNameError, match="no campaign is named '招商'") as caught:
            self.WHOLE.campaign("招商")
        assert caught.value.nearest

    @pytest.mark.parametrize("name", ["", 1, None])
    def test_no_name(self, name: Any) -> None:
        """An empty name, or what is not a text, is not a part of every name."""
        with pytest.raises(UnknownNameError):
            self.WHOLE.campaign(name)

    def test_several_campaigns(self) -> None:
        """A part that several names have is an error that counts them, and can be pickled."""
        with pytest.raises(NotOneError, match="expected one campaign named '大决战', found 2: 双招双引大决战") as caught:
            self.WHOLE.campaign("大决战")
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_target(self) -> None:
        """A target is found by its id, and an unknown id offers the nearest."""
        assert self.WHOLE.target("2031.capital") is self.WHOLE.targets[0]
        with pytest.raises(UnknownNameError) as caught:
            self.WHOLE.target("2031.capitol")
        assert caught.value.nearest == ("2031.capital",)
