"""`jkq_targets.verification`: plans against the text of their documents, on documents made for the purpose."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.amounts import Amount
from jkq_targets.catalog import available_years
from jkq_targets.errors import Fault, RecordError
from jkq_targets.model import Condition, Deadline, Mention, Plan, Target
from jkq_targets.terms import Bound, ConditionKind, Level
from jkq_targets.verification import LedgerEntry, Verification, verify, verify_text

TEXT = "第1号\n一、上半年到位资金7亿元（省口径），总投资３.５亿元以上。\n"


def mention(text: str, quote: str, **fields: Any) -> Mention:
    """A mention of the first place of the document that prints the text."""
    start = TEXT.index(text)
    return Mention(**{"start": start, "end": start + len(text), "text": text, "where": "一", "quote": quote, **fields})


def entry(text: str, **fields: Any) -> LedgerEntry:
    """A ledger entry for the first place of the document that prints the text."""
    start = TEXT.index(text)
    return LedgerEntry(**{"start": start, "end": start + len(text), "text": text, "reason": "heading number", **fields})


def plan(*mentions: Mention, **fields: Any) -> Plan:
    """A plan with one goal that is mentioned there."""
    goal = Target(**{"id": "a", "label": "到位资金", "amount": Amount(7, "亿元"), "mentions": mentions, **fields})
    return Plan(year=2031, title="方案", short_title="方案", level=Level.ZONE, own_targets=(goal,))


MONEY = mention("7亿元", "到位资金7亿元（省口径）")
QUALIFIER = Condition(
    kind=ConditionKind.QUALIFIER,
    text="总投资３.５亿元以上",
    amount=Amount("3.5", "亿元"),
    bound=Bound.AT_LEAST,
    mentions=(mention("３.５亿元", "总投资３.５亿元以上"),),
)
SCOPE = Condition(kind=ConditionKind.SCOPE, text="省口径")
RIGHT = plan(MONEY, conditions=[SCOPE, QUALIFIER], deadline=Deadline.parse("上半年", 2031))


def test_all_as_printed() -> None:
    """Where all is as the plan says, the mentions and numerals are counted and nothing is a fault."""
    verification = verify_text(RIGHT, TEXT, (entry("1"),))
    assert verification == Verification(year=2031, mentions=2, numerals=3, in_mentions=2, in_ledger=1)
    assert verification.ok
    assert verification.to_text() == "2031: 2 mentions, 3 numerals: 2 in mentions, 1 in the ledger; all as printed"


@pytest.mark.parametrize(
    ("subject", "text", "places"),
    [
        pytest.param(RIGHT, TEXT.replace("7亿元", "8亿元"), ["mentions[0]"], id="another-figure"),
        pytest.param(RIGHT, TEXT.replace("到位资金", "实到资金"), ["mentions[0].quote"], id="another-quote"),
        pytest.param(
            RIGHT, TEXT.replace("省口径", "市口径"), ["conditions[0].text", "mentions[0].quote"], id="another-condition"
        ),
        pytest.param(RIGHT, TEXT.replace("上半年", "下半年"), ["deadline.text"], id="another-deadline"),
        pytest.param(
            plan(mention("7亿元", "另有7亿元")), TEXT.replace("３.５", ""), ["mentions[0].quote"], id="quote-from-nowhere"
        ),
    ],
)
def test_what_differs(subject: Plan, text: str, places: list[str]) -> None:
    """What a document prints otherwise than the plan says is a fault with its path."""
    verification = verify_text(subject, text, (entry("1"),))
    assert not verification.ok
    assert [fault.where for fault in verification.faults] == [f"own_targets[0].{place}" for place in places]


@pytest.mark.parametrize(
    ("subject", "text", "numeral"),
    [
        pytest.param(RIGHT, f"{TEXT}又2个", "2个", id="another-numeral"),
        pytest.param(plan(MONEY, conditions=[SCOPE]), TEXT, "３.５", id="full-width-numeral-not-taken"),
    ],
)
def test_a_numeral_that_nothing_accounts_for(subject: Plan, text: str, numeral: str) -> None:
    """A numeral of the document that stands in no mention and not in the ledger is a fault with its place."""
    (fault,) = verify_text(subject, text, (entry("1"),)).faults
    digits = numeral.removesuffix("个")
    assert fault.where == f"{text.index(numeral)} to {text.index(numeral) + len(digits)}"
    assert str(fault.found).startswith(f"{digits} in “")


def test_an_empty_document() -> None:
    """Against an empty text every mention, condition, deadline and ledger entry is a fault."""
    verification = verify_text(RIGHT, "", (entry("1"),))
    assert len(verification.faults) == 2 + 2 + 1 + 1
    assert (verification.mentions, verification.numerals) == (2, 0)


def test_a_quote_stands_around_its_own_place() -> None:
    """A quotation that the document prints elsewhere, but not around the mention, is a fault."""
    text = "甲7亿元，乙7亿元"
    second = text.rindex("7亿元")
    elsewhere = Mention(start=second, end=second + 3, text="7亿元", where="一", quote="甲7亿元")
    assert [fault.where for fault in verify_text(plan(elsewhere), text).faults] == ["own_targets[0].mentions[0].quote", "1 to 2"]


def test_a_ledger_that_is_out_of_date() -> None:
    """A ledger entry whose characters stand elsewhere is a fault, and its numeral is not accounted for."""
    late = LedgerEntry(start=3, end=4, text="1", reason="heading number")
    assert [fault.where for fault in verify_text(RIGHT, TEXT, (late,)).faults] == ["ledger[0]", "1 to 2"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"end": 5}, "end", id="span"),
        pytest.param({"reason": ""}, "reason", id="reason"),
        pytest.param({"start": "1"}, "start", id="offset"),
    ],
)
def test_ledger_entry_refuses(fields: dict[str, Any], where: str) -> None:
    """A ledger entry has a span as long as its text, and a reason."""
    with pytest.raises(RecordError) as caught:
        entry("1", **fields)
    assert [fault.where for fault in caught.value.faults] == [where]


def test_documents_that_are_not_there(tmp_path: Path) -> None:
    """In an empty folder every document is missing, which is told a plan at a time; a folder that is not there is an error."""
    with pytest.raises(NotADirectoryError):
        verify(tmp_path / "none")
    for folder in (tmp_path, str(tmp_path)):
        verifications = verify(folder)
        assert tuple(verification.year for verification in verifications) == available_years()
        assert [fault.where for verification in verifications for fault in verification.faults] == [
            f"{year}.txt" for year in available_years()
        ]
        assert {str(fault.found) for verification in verifications for fault in verification.faults} == {"no file"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_not_a_file(tmp_path: Path) -> None:
    """A folder or a pipe under the name of a document is a fault, and is not waited for."""
    first, second, *_ = available_years()
    os.mkfifo(tmp_path / f"{first}.txt")
    (tmp_path / f"{second}.txt").mkdir()
    faults = [str(verification.faults[0]) for verification in verify(tmp_path)[:2]]
    assert faults == [f"{year}.txt: found something other than a file; accepted: the document" for year in (first, second)]


def test_documents_that_are_changed(tmp_path: Path) -> None:
    """A document that is not the one the plan was entered from is told by its SHA-256 and by every place that differs."""
    for year in available_years():
        (tmp_path / f"{year}.txt").write_text("changed", encoding="utf-8")
    for verification in verify(tmp_path):
        first, *places = verification.faults
        assert first.where == f"{verification.year}.txt"
        assert str(first.found).startswith("SHA-256 ")
        assert len(places) >= verification.mentions > 0


def test_verification_as_text() -> None:
    """The faults stand behind the counts, one a line."""
    fault = Fault("own_targets[0]", "'8亿元' at 3 to 6", "'7亿元'")
    lines = Verification(year=2031, mentions=1, faults=(fault, fault)).to_text().splitlines()
    assert lines == ["2031: 1 mention, 0 numerals: 0 in mentions, 0 in the ledger; 2 faults", f"  {fault}", f"  {fault}"]
