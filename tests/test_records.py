"""`jkq_targets.records`: plans as plain values, as JSON text and as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.bundle import bundled_names, read_bundled
from jkq_targets.errors import Fault, RecordError
from jkq_targets.model import Campaign, Deadline, Plan, Target
from jkq_targets.records import dump, dumps, from_dict, load, loads, to_dict
from jkq_targets.terms import Bound, Level

TARGET: dict[str, Any] = {
    "id": "2031.capital",
    "label": "到位资金",
    "amount": "1.20亿元",
    "bound": "at_least",
    "commitment": "strive",
    "deadline": {"text": "上半年", "latest": "2031-06-30"},
    "conditions": [{"kind": "base", "text": "从8000万元", "amount": "8000万元", "bound": "reach"}],
    "mentions": [{"start": 2, "end": 8, "text": "1.20亿元", "where": "一", "quote": "到位资金1.20亿元以上"}],
}
TARGET["mentions"][0]["end"] = TARGET["mentions"][0]["start"] + len(TARGET["mentions"][0]["text"])
COLUMN: dict[str, Any] = {
    "header": ["到位资金", "力争"],
    "commitment": "strive",
    "unit": "万元",
    "shares": [
        {"organization": "东街道", "amount": "8000万元", "printed": "8000"},
        {"organization": "西街道", "printed": "--", "status": "not_assigned"},
    ],
    "total": "8000万元",
    "targets": ["2031.capital"],
}
PLAN: dict[str, Any] = {
    "year": 2031,
    "title": "二〇三一年工作计划",
    "short_title": "计划",
    "issuers": ["管委会"],
    "level": "zone",
    "signed_on": "2031-01-02",
    "campaigns": [
        {
            "name": "行动",
            "lead": ["财政局"],
            "own_tasks": [{"number": "1", "name": "任务", "where": "附件", "own_targets": [TARGET]}],
            "own_tables": [{"title": "分解表", "allocations": [COLUMN]}],
        }
    ],
    "source": {"sha256": "0" * 64, "characters": 100},
}


def plan_record(**fields: Any) -> dict[str, Any]:
    """The record of a plan that is right but for the fields given."""
    return {**PLAN, **fields}


def faults_of(record: object) -> dict[str, Fault]:
    """The faults of a record that is refused, by their path."""
    with pytest.raises(RecordError) as caught:
        from_dict(record)
    return {fault.where: fault for fault in caught.value.faults}


# ------------------------------------------------------------------------------------------------------ there and back


def test_plan_there_and_back() -> None:
    """A plan from plain values, and as plain values again, is the same in both forms."""
    plan = from_dict(PLAN)
    assert isinstance(plan, Plan)
    assert plan.level is Level.ZONE
    assert plan.targets[0].bound is Bound.AT_LEAST
    assert to_dict(plan) == PLAN
    assert from_dict(to_dict(plan)) == plan


def test_part_of_a_plan_there_and_back() -> None:
    """Any part of a plan can be had as plain values and back, given its class."""
    target = from_dict(TARGET, Target)
    assert isinstance(target, Target)
    assert to_dict(target) == TARGET
    assert from_dict(PLAN["campaigns"][0], Campaign).lead == ("财政局",)
    assert from_dict({"text": "提前"}, Deadline) == Deadline(text="提前")


def test_text_there_and_back() -> None:
    """A plan as text is JSON with Chinese as it is, two spaces of indent and a newline at the end; read, it is the plan."""
    plan = from_dict(PLAN)
    text = dumps(plan)
    assert loads(text) == plan
    assert loads(text.encode("utf-8")) == plan
    assert dumps(loads(text)) == text
    assert json.loads(text) == PLAN
    assert text.startswith('{\n  "year": 2031,\n  "title": "二〇三一年工作计划",\n')
    assert text.endswith("}\n")


def test_file_there_and_back(tmp_path: Path) -> None:
    """A plan in a file is its text in UTF-8, whatever the platform's line ends; read, it is the plan."""
    plan = from_dict(PLAN)
    dump(plan, tmp_path / "plan.json")
    dump(plan, str(tmp_path / "by_name.json"))
    assert (tmp_path / "plan.json").read_bytes() == dumps(plan).encode("utf-8")
    assert load(tmp_path / "plan.json") == load(str(tmp_path / "by_name.json")) == plan


@pytest.mark.parametrize("year", [name.removesuffix(".json") for name in bundled_names("plans")])
def test_bundled_plans_are_their_own_rewriting(year: str) -> None:
    """Reading a bundled plan and writing it gives the same bytes."""
    content = read_bundled(f"plans/{year}.json")
    assert dumps(loads(content)).encode("utf-8") == content


def test_written_amounts_keep_their_places() -> None:
    """1.20亿元 stays 1.20亿元, although it equals 12000万元."""
    amount = from_dict(TARGET, Target).amount
    assert amount == Amount(12000, "万元")
    assert to_dict(from_dict(TARGET, Target))["amount"] == "1.20亿元"


# -------------------------------------------------------------------------------------------------------------- faults


def test_every_kind_of_fault_is_reported_at_once() -> None:
    """Unknown keys, wrong types, floats, dates and units that are not: one error tells path, value, what is allowed, nearest."""
    faults = faults_of(
        plan_record(
            titel="计划",
            year=2031.0,
            level="zones",
            signed_on="2031-02-30",
            issuers="管委会",
            campaigns=[
                {
                    "name": 3,
                    "leed": ["财政局"],
                    "own_tasks": [
                        {"where": "附件", "own_targets": [{**TARGET, "amount": "1.20亿美圆"}]},
                        {"name": "任务", "own_targets": [{**TARGET, "amount": 1.5, "is_split": 1}]},
                    ],
                }
            ],
        )
    )
    assert set(faults) == {
        *("", "year", "level", "signed_on", "issuers", "campaigns[0]", "campaigns[0].name"),
        *("campaigns[0].own_tasks[0].own_targets[0].amount", "campaigns[0].own_tasks[1].where"),
        *("campaigns[0].own_tasks[1].own_targets[0].amount", "campaigns[0].own_tasks[1].own_targets[0].is_split"),
    }
    assert (str(faults[""].found), faults[""].nearest[0]) == ("the key 'titel'", "title")
    assert str(faults[""].accepted).startswith("the keys year, title, short_title")
    assert faults["campaigns[0]"].nearest == ("lead",)
    assert (str(faults["year"].found), str(faults["year"].accepted)) == ("2031.0", "a whole number")
    assert str(faults["level"].accepted) == "one of zone, city"
    assert faults["level"].nearest == ("zone",)
    assert str(faults["signed_on"].found) == "'2031-02-30'"
    assert str(faults["signed_on"].accepted).startswith("a date that exists")
    assert faults["campaigns[0].own_tasks[0].own_targets[0].amount"].nearest[0] == "亿美元"
    assert str(faults["campaigns[0].own_tasks[1].own_targets[0].amount"].found) == "1.5"
    assert str(faults["campaigns[0].own_tasks[1].where"].accepted) == "a value; the key is required"


def test_faults_of_the_model_have_their_path() -> None:
    """What a constructor refuses is told with the path of the record in the plan."""
    column = {**COLUMN, "shares": [*COLUMN["shares"], {"organization": "南街道", "amount": "3家", "printed": "3"}]}
    condition = {"kind": "qualifier", "text": "总投资3亿元以上", "amount": "3亿元"}
    campaign = {
        "name": "行动",
        "own_targets": [{**TARGET, "id": "Not An Id", "conditions": [condition]}],
        "own_tables": [{"title": "分解表", "allocations": [column]}],
    }
    faults = faults_of(plan_record(campaigns=[campaign]))
    assert str(faults["campaigns[0].own_targets[0].conditions[0].bound"].accepted).startswith("a member of Bound")
    assert str(faults["campaigns[0].own_tables[0].allocations[0].shares[2].amount"].found) == "3家"
    campaign["own_targets"] = [{**TARGET, "id": "Not An Id"}]
    assert "campaigns[0].own_targets[0].id" in faults_of(plan_record(campaigns=[campaign]))


def test_faults_of_the_whole_plan_have_their_path() -> None:
    """Ids used twice and references that point nowhere are told with their paths, and the nearest ids."""
    faults = faults_of(
        plan_record(own_targets=[{**TARGET, "mentions": []}, {**TARGET, "id": "b", "mentions": [], "part_of": "2031.capitol"}])
    )
    assert set(faults) == {"campaigns[0].own_tasks[0].own_targets[0].id", "own_targets[0].id", "own_targets[1].part_of"}
    assert faults["own_targets[1].part_of"].nearest == ("2031.capital",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", "Expecting value", id="empty"),
        pytest.param("{", "Expecting property name", id="cut-short"),
        pytest.param("{} {}", "Extra data", id="two-values"),
        pytest.param("{'year': 2031}", "Expecting property name", id="single-quotes"),
        pytest.param("\ufeff{}", "BOM", id="byte-order-mark"),
        pytest.param(b"\xff\xfe\xfa", "not UTF-8", id="not-utf-8"),
        pytest.param('{"title": "计划"}'.encode("gb18030"), "not UTF-8", id="gb18030"),
        pytest.param("[" * 100_000, "recursion", id="deep-nesting"),
        pytest.param('{"year": 1' + "0" * 5000 + "}", "digits", id="endless-number"),
    ],
)
def test_what_is_no_json(text: str | bytes, found: str) -> None:
    """Text that is no JSON in UTF-8 is refused as a record, with what the parser says."""
    with pytest.raises(RecordError) as caught:
        loads(text)
    (fault,) = caught.value.faults
    assert found in str(fault.found)
    assert str(fault.accepted) == "JSON text in UTF-8"


@pytest.mark.parametrize("text", [None, 3, {}, ["{}"], 1.5])
def test_loads_takes_text_only(text: object) -> None:
    """What is neither text nor bytes is refused."""
    with pytest.raises(RecordError, match="JSON text"):
        loads(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["null", "[]", '"计划"', "3", "1.5", "true", "NaN"])
def test_json_that_is_no_object(text: str) -> None:
    """JSON other than an object is no plan."""
    with pytest.raises(RecordError, match="an object with the keys of Plan"):
        loads(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "2031.0", "2.031e3"])
def test_json_numbers_that_are_not_whole(number: str) -> None:
    """NaN, infinities and floats of a JSON text are refused where they stand."""
    text = dumps(from_dict(PLAN)).replace('"year": 2031', f'"year": {number}')
    with pytest.raises(RecordError) as caught:
        loads(text)
    assert [(fault.where, str(fault.accepted)) for fault in caught.value.faults] == [("year", "a whole number")]


def test_keys_that_stand_twice() -> None:
    """A key twice in one object is refused, where JSON would silently take the last; each of several is told."""
    with pytest.raises(RecordError) as caught:
        loads('{"year": 2031, "title": "甲", "title": "乙", "year": 2032}')
    assert [fault.where for fault in caught.value.faults] == ["year", "title"]
    with pytest.raises(RecordError, match="name: found the key twice"):
        loads('{"campaigns": [{"name": "甲", "name": "乙"}]}')


def test_many_keys_that_stand_twice() -> None:
    """A hundred thousand keys, each twice, are refused without a hang."""
    pairs = ", ".join(f'"{number}": 1, "{number}": 2' for number in range(100_000))
    with pytest.raises(RecordError) as caught:
        loads(f"{{{pairs}}}")
    assert len(caught.value.faults) == 100_000


def test_tasks_nested_without_end() -> None:
    """Tasks within tasks without end are refused, not a crash; a few within each other are read."""

    def nested(depth: int) -> dict[str, Any]:
        task = {"name": "任务", "where": "附件"}
        for _ in range(depth):
            task = {"name": "任务", "where": "附件", "actions": [task]}  # type: ignore[dict-item]
        return plan_record(campaigns=[], own_tasks=[task])

    assert len(from_dict(nested(20)).actions) == 20
    with pytest.raises(RecordError):
        from_dict(nested(5000))
    with pytest.raises(RecordError):
        from_dict({**nested(5000), "year": "2031"})


def test_load_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be read is the operating system's error."""
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.json")
