"""`jkq_targets.fields`: what constructors of records refuse, on a small record made for the purpose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, RecordError
from jkq_targets.exact_numbers import MAX_DIGITS
from jkq_targets.fields import TupleOf, Validated, annotation_of, annotations_of, as_tuple
from jkq_targets.terms import Commitment


@attrs.frozen(kw_only=True)
class Sample(Validated):
    """A field of every kind; `low` is to lie below `high`."""

    name: str
    low: int
    high: int = 10
    note: str | None = None
    remark: str = ""
    is_split: bool = False
    day: date | None = None
    commitment: Commitment = Commitment.NONE
    amount: Amount | None = None
    names: tuple[str, ...] = attrs.field(default=(), converter=TupleOf[str])
    path: tuple[str, ...] | None = None
    parts: tuple[Sample, ...] = attrs.field(default=(), converter=TupleOf["Sample"])

    def _own_faults(self) -> Iterator[Fault]:
        if self.low > self.high:
            yield Fault("low", str(self.low), f"at most {self.high}")


def sample(**fields: Any) -> Sample:
    """A sample that is right but for the fields given."""
    return Sample(**{"name": "甲", "low": 1, **fields})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "乙"),
        ("low", 0),
        ("note", None),
        ("note", "说明"),
        ("remark", ""),
        ("remark", "甲\u3000\U0001f600\n"),
        ("low", 1 - 10**MAX_DIGITS),
        ("is_split", True),
        ("day", date(2020, 1, 2)),
        ("commitment", Commitment.ENSURE),
        ("amount", Amount(7, "亿美元")),
        ("names", ("甲", "乙")),
        ("path", ("甲",)),
        ("parts", (sample(), sample(name="乙"))),
    ],
)
def test_accepts_what_the_annotation_says(field: str, value: object) -> None:
    """A value of the annotated type is kept as it is."""
    assert getattr(sample(**{field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value", "where", "accepted"),
    [
        pytest.param("name", "", "name", "a text that is not empty", id="empty-required-text"),
        pytest.param("name", " \n", "name", "a text that is not empty", id="blank-required-text"),
        pytest.param("name", None, "name", "a text that is not empty", id="none"),
        pytest.param("name", b"a", "name", "a text that is not empty", id="bytes"),
        pytest.param("note", "", "note", "a text that is not empty, or None", id="empty-optional-text"),
        pytest.param("note", 3, "note", "a text that is not empty, or None", id="int-for-text"),
        pytest.param("remark", None, "remark", "a text", id="none-for-text"),
        pytest.param("low", 1.0, "low", "a whole number", id="float"),
        pytest.param("low", True, "low", "a whole number", id="bool-for-int"),
        pytest.param("low", "1", "low", "a whole number", id="text-for-int"),
        pytest.param("low", float("nan"), "low", "a whole number", id="nan"),
        pytest.param("is_split", 1, "is_split", "True or False", id="int-for-bool"),
        pytest.param("is_split", None, "is_split", "True or False", id="none-for-bool"),
        pytest.param("day", "2020-01-02", "day", "a date, or None", id="text-for-date"),
        pytest.param("day", datetime(2020, 1, 2), "day", "a date, or None", id="datetime-for-date"),
        pytest.param("commitment", "ensure", "commitment", "a member of Commitment", id="text-for-member"),
        pytest.param("commitment", None, "commitment", "a member of Commitment", id="none-for-member"),
        pytest.param("amount", "7亿美元", "amount", "a value of class Amount, or None", id="text-for-amount"),
        pytest.param("amount", 7, "amount", "a value of class Amount, or None", id="number-for-amount"),
        pytest.param("names", "甲", "names", "a tuple", id="text-for-tuple"),
        pytest.param("names", None, "names", "a tuple", id="none-for-tuple"),
        pytest.param("names", 3, "names", "a tuple", id="number-for-tuple"),
        pytest.param("names", {"甲": 1}, "names", "a tuple", id="dict-for-tuple"),
        pytest.param("names", {"甲"}, "names", "a tuple", id="set-for-tuple"),
        pytest.param("names", ("\ud800",), "names[0]", "a text of whole characters", id="half-a-surrogate-pair-as-item"),
        pytest.param("name", "甲\udfff", "name", "a text of whole characters", id="half-a-surrogate-pair"),
        pytest.param("low", -(10**MAX_DIGITS), "low", "a whole number of at most 1000 digits", id="very-long-number"),
        pytest.param("low", -(10**4400), "low", "a whole number of at most 1000 digits", id="number-that-python-does-not-write"),
        pytest.param("names", ("甲", ""), "names[1]", "a text that is not empty", id="empty-item"),
        pytest.param("names", ("甲", 3), "names[1]", "a text that is not empty", id="number-as-item"),
        pytest.param("path", ["甲"], "path", "a tuple, or None", id="list-without-converter"),
        pytest.param("path", (3,), "path[0]", "a text that is not empty", id="item-of-optional"),
        pytest.param("parts", ({"name": "甲"},), "parts[0]", "a value of class Sample", id="dict-for-record"),
    ],
)
def test_refuses_everything_else(field: str, value: object, where: str, accepted: str) -> None:
    """What the annotation does not say is refused and nothing is coerced; the fault tells the place and what is accepted."""
    with pytest.raises(RecordError) as caught:
        sample(**{field: value})
    (fault,) = caught.value.faults
    assert fault.where == where
    assert str(fault.accepted).startswith(accepted)


def test_all_faults_at_once() -> None:
    """Every field that is wrong is told in one error, in field order."""
    with pytest.raises(RecordError) as caught:
        sample(name="", low=1.5, names=("甲", 1, 2), day="2020")
    assert [fault.where for fault in caught.value.faults] == ["name", "low", "day", "names[1]", "names[2]"]


def test_members_are_listed() -> None:
    """Where a member of a vocabulary is wanted, the fault lists them."""
    with pytest.raises(RecordError, match=r"a member of Commitment \(ENSURE, STRIVE, NONE\)"):
        sample(commitment="确保")


def test_own_faults_come_after_types() -> None:
    """What concerns several fields is checked once each field is of its type, so that the check need not guard itself."""
    with pytest.raises(RecordError, match="low: found 11; accepted: at most 10"):
        sample(low=11)
    with pytest.raises(RecordError) as caught:
        sample(low=11, high="10")
    assert [fault.where for fault in caught.value.faults] == ["high"]


def test_evolve_validates_again() -> None:
    """A changed copy is checked as the first one was."""
    with pytest.raises(RecordError, match="at most 10"):
        attrs.evolve(sample(), low=11)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(["甲", "乙"], ("甲", "乙"), id="list"),
        pytest.param((name for name in ("甲",)), ("甲",), id="generator"),
        pytest.param((), (), id="empty"),
        pytest.param("甲乙", "甲乙", id="text-is-left"),
        pytest.param(b"ab", b"ab", id="bytes-are-left"),
        pytest.param({"甲": 1}, {"甲": 1}, id="dict-is-left"),
        pytest.param({"甲"}, {"甲"}, id="set-is-left"),
        pytest.param(frozenset("甲"), frozenset("甲"), id="frozenset-is-left"),
        pytest.param({"甲": 1}.keys(), ("甲",), id="keys"),
        pytest.param(3, 3, id="number-is-left"),
        pytest.param(None, None, id="none-is-left"),
    ],
)
def test_as_tuple(values: Any, expected: object) -> None:
    """A collection with an order becomes a tuple; a text is one item, and a set has no order: both are left to be refused."""
    assert as_tuple(values) == expected


def test_tuple_of_converts_as_the_function_does() -> None:
    """What type checkers see as a class is, when it runs, the function itself."""
    assert TupleOf[Sample] is as_tuple


def test_annotations_are_taken_apart() -> None:
    """Every form of annotation gives the class, and whether the field holds several, may hold none, and needs a value."""
    annotations = annotations_of(Sample)
    facts = {name: (held.cls, held.is_tuple, held.is_optional, held.is_required) for name, held in annotations.items()}
    assert facts == {
        "name": (str, False, False, True),
        "low": (int, False, False, True),
        "high": (int, False, False, False),
        "note": (str, False, True, False),
        "remark": (str, False, False, False),
        "is_split": (bool, False, False, False),
        "day": (date, False, True, False),
        "commitment": (Commitment, False, False, False),
        "amount": (Amount, False, True, False),
        "names": (str, True, False, False),
        "path": (str, True, True, False),
        "parts": (Sample, True, False, False),
    }
    assert [name for name, held in annotations.items() if held.refuses_empty_text] == ["name", "note", "names", "path"]


@pytest.mark.parametrize("hint", [list[str], dict[str, int], tuple[str, int], tuple[tuple[str, ...], ...], int | str, "str"])
def test_other_annotations_are_refused(hint: object) -> None:
    """A record cannot be given a field that a constructor, a record and a schema would not read alike."""
    with pytest.raises(TypeError, match=r"a field of a record holds"):
        annotation_of(hint)
