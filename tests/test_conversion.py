"""`jkq_targets.conversion`: the strict converter, on a small record made for the purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.conversion import structure, unstructure
from jkq_targets.errors import Fault, RecordError
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.terms import Bound


@attrs.frozen(kw_only=True)
class Leaf(Validated):
    """A leaf with one figure."""

    amount: Amount


@attrs.frozen(kw_only=True)
class Sample(Validated):
    """A field of every kind that a record can have, one with a default before one without."""

    note: str | None = None
    name: str
    count: int = 0
    is_split: bool = False
    day: date | None = None
    bound: Bound = Bound.REACH
    leaf: Leaf | None = None
    names: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    leaves: tuple[Leaf, ...] = attrs.field(default=(), converter=TupleOf[Leaf])


FULL = {
    "note": "说明",
    "name": "甲",
    "count": 3,
    "is_split": True,
    "day": "2020-01-02",
    "bound": "at_least",
    "leaf": {"amount": "1.20亿元"},
    "names": ["甲", "乙"],
    "leaves": [{"amount": "7亿美元"}, {"amount": "2/3"}],
}


def faults(**fields: Any) -> tuple[Fault, ...]:
    """What is wrong with a record that is right but for the fields given."""
    with pytest.raises(RecordError) as caught:
        structure({"name": "甲", **fields}, Sample)
    return caught.value.faults


def test_there_and_back() -> None:
    """A record as plain values and back is the same record, and the values are the same with the keys in field order."""
    record = structure(FULL, Sample)
    assert record.leaves[1].amount == Amount.parse("2/3")
    assert record.day == date(2020, 1, 2)
    assert unstructure(record) == FULL
    assert list(unstructure(record)) == list(FULL)
    assert structure(dict(reversed(FULL.items())), Sample) == record


def test_defaults_are_left_out() -> None:
    """What has its default is not written, and need not be there."""
    assert unstructure(Sample(name="甲")) == {"name": "甲"}
    assert structure({"name": "甲"}, Sample) == Sample(name="甲")


def test_several_records() -> None:
    """A list of plain values is structured as a tuple of records."""
    assert structure([{"amount": "7亿美元"}], tuple[Leaf, ...]) == (Leaf(amount=Amount(7, "亿美元")),)
    with pytest.raises(RecordError) as caught:
        structure([{"amount": "7亿美元"}, {"amount": 7}, {}], tuple[Leaf, ...])
    assert [fault.where for fault in caught.value.faults] == ["[1].amount", "[2].amount"]


@pytest.mark.parametrize(
    ("field", "value", "where", "accepted"),
    [
        pytest.param("name", None, "name", "a text", id="none-for-text"),
        pytest.param("name", 3, "name", "a text", id="number-for-text"),
        pytest.param("name", " ", "name", "a text that is not empty", id="blank-text"),
        pytest.param("note", 3, "note", "a text", id="number-for-optional-text"),
        pytest.param("count", 3.7, "count", "a whole number", id="float"),
        pytest.param("count", 3.0, "count", "a whole number", id="whole-float"),
        pytest.param("count", float("nan"), "count", "a whole number", id="nan"),
        pytest.param("count", True, "count", "a whole number", id="bool-for-number"),
        pytest.param("count", "3", "count", "a whole number", id="text-for-number"),
        pytest.param("count", None, "count", "a whole number", id="none-for-number"),
        pytest.param("is_split", 1, "is_split", "true or false", id="number-for-bool"),
        pytest.param("is_split", "true", "is_split", "true or false", id="text-for-bool"),
        pytest.param("day", "2020-02-30", "day", "a date that exists", id="date-that-does-not-exist"),
        pytest.param("day", "20200102", "day", "the canonical form '2020-01-02'", id="date-in-another-form"),
        pytest.param("day", "2020-W01-4", "day", "the canonical form '2020-01-02'", id="date-by-week"),
        pytest.param("day", "2020-01", "day", "a date that exists", id="month"),
        pytest.param("day", 20200102, "day", "a date that exists", id="number-for-date"),
        pytest.param("day", date(2020, 1, 2), "day", "a date that exists", id="date-itself"),
        pytest.param("bound", "AT_LEAST", "bound", "one of at_least, more_than", id="member-by-name"),
        pytest.param("bound", 1, "bound", "one of at_least, more_than", id="number-for-member"),
        pytest.param("bound", Bound.REACH, "bound", "one of at_least, more_than", id="member-itself"),
        pytest.param("bound", [], "bound", "one of at_least, more_than", id="list-for-member"),
        pytest.param("leaf", [], "leaf", "an object with the keys of Leaf", id="list-for-record"),
        pytest.param("leaf", "7亿美元", "leaf", "an object with the keys of Leaf", id="text-for-record"),
        pytest.param("leaf", {}, "leaf.amount", "a value; the key is required", id="missing-key"),
        pytest.param("names", "甲乙", "names", "a list", id="text-for-list"),
        pytest.param("names", ("甲",), "names", "a list", id="tuple-for-list"),
        pytest.param("names", {"甲": 1}, "names", "a list", id="dict-for-list"),
        pytest.param("names", None, "names", "a list", id="none-for-list"),
        pytest.param("names", ["甲", 3], "names[1]", "a text", id="item"),
        pytest.param("leaves", [{"amount": "7亿美元"}, None], "leaves[1]", "an object with the keys of Leaf", id="record-item"),
    ],
)
def test_coerces_nothing(field: str, value: object, where: str, accepted: str) -> None:
    """A value of another type or form is refused; the fault tells the path, what was found and what is accepted."""
    (fault,) = faults(**{field: value})
    assert fault.where == where
    assert str(fault.accepted).startswith(accepted)
    assert str(fault.found)


@pytest.mark.parametrize(
    ("amount", "accepted"),
    [
        pytest.param("7,000万元", "the canonical form '7000万元'", id="grouping"),
        pytest.param("７亿元", "the canonical form '7亿元'", id="full-width"),
        pytest.param("7 亿元", "the canonical form '7亿元'", id="space"),
        pytest.param("4/6", "the canonical form '2/3'", id="fraction-not-reduced"),
        pytest.param("-0", "the canonical form '0'", id="minus-zero"),
        pytest.param("7亿美圆", "a unit that data/units.txt defines", id="unit"),
        pytest.param("约7亿元", "a number and a unit", id="words"),
        pytest.param("", "a number and a unit", id="empty"),
        pytest.param(7, "an amount in canonical form", id="number"),
        pytest.param(7.5, "an amount in canonical form", id="float"),
        pytest.param(None, "an amount in canonical form", id="none"),
        pytest.param({"number": "7"}, "an amount in canonical form", id="object"),
    ],
)
def test_amounts_stand_in_canonical_form(amount: object, accepted: str) -> None:
    """An amount is read from its canonical text only, so that writing gives what was read."""
    (fault,) = faults(leaf={"amount": amount})
    assert fault.where == "leaf.amount"
    assert str(fault.accepted).startswith(accepted)


@pytest.mark.parametrize(
    ("fields", "where", "found", "nearest"),
    [
        pytest.param({"nmaes": []}, "", "the key 'nmaes'", ("names", "name"), id="key"),
        pytest.param({"leaf": {"amount": "1个", "amuont": 1}}, "leaf", "the key 'amuont'", ("amount",), id="key-inside"),
        pytest.param({"bound": "atleast"}, "bound", "'atleast'", ("at_least",), id="member"),
        pytest.param({"leaf": {"amount": "7亿美圆"}}, "leaf.amount", "'亿美圆'", ("亿美元",), id="unit"),
    ],
)
def test_nearest_names(fields: dict[str, Any], where: str, found: str, nearest: tuple[str, ...]) -> None:
    """A key, a member or a unit that is not known is told with what was found and the nearest names that are."""
    (fault,) = faults(**fields)
    assert (fault.where, str(fault.found)) == (where, found)
    assert fault.nearest[: len(nearest)] == nearest


def test_all_faults_at_once() -> None:
    """Every fault of a record, at every depth, is told in one error."""
    found = faults(
        count=1.5,
        day="2020-13-01",
        bound="atleast",
        leaf={"amount": 7.5, "other": 1},
        names=[1, "乙", None],
        leaves=[{"amount": "7亿美圆"}, {}, {"amount": "1个"}],
        extra=1,
    )
    assert sorted(fault.where for fault in found) == sorted(
        ["count", "day", "bound", "leaf.amount", "leaf", "names[0]", "names[2]", "leaves[0].amount", "leaves[1].amount", ""]
    )


def test_an_empty_text_is_told_beside_other_faults() -> None:
    """A text that is required and empty is told with the rest, and by the class alone where nothing else is wrong."""
    assert {fault.where for fault in faults(name=" ", count="1")} == {"name", "count"}
    assert [fault.where for fault in faults(name="")] == ["name"]


def test_an_error_is_shown_by_its_sentence() -> None:
    """What a terminal or a notebook shows of the error is its faults, and not the groups of errors they were gathered from."""
    with pytest.raises(RecordError) as raised:
        structure({"name": 1, "leaves": [{}]}, Sample)
    assert raised.value.__cause__ is raised.value.__context__ is None


def test_deep_nesting_is_refused() -> None:
    """Values nested without end are refused, not a crash."""
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecordError):
        structure({"name": "甲", "names": deep}, Sample)
    with pytest.raises(RecordError):
        structure(deep, Sample)


@pytest.mark.parametrize("plain", [None, [], "", "甲", 3, 1.5, True, {1: 2}, {None: 1}])
def test_what_is_no_record(plain: object) -> None:
    """Anything but an object with the right keys is refused."""
    with pytest.raises(RecordError):
        structure(plain, Sample)
