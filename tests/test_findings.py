"""`jkq_targets.findings`: what an audit says, as text and as plain values."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.findings import Finding, Report
from jkq_targets.terms import Severity

NOTE = Finding(rule="name", severity=Severity.NOTE, where="附件1", message="“某局” is no name that the registry knows")
LOCATED = Finding(
    rule="sum",
    severity=Severity.ERROR,
    where="任务分解表 力争",
    message="The cells add up to 8亿元, the printed total is 7亿元.",
    expected=Amount(7, "亿元"),
    found=Amount(8, "亿元"),
    residual=Amount(1, "亿元"),
    tolerance=Amount(0, "亿元"),
    culprits=("城南街道 · 力争",),
    proposals=(("城南街道 · 力争", Amount(3, "亿元")),),
    coincidence_rate=Fraction(1, 12),
    evidence=("One digit is replaced.", "The prose says 7亿元."),
)
AMBIGUOUS = attrs.evolve(
    LOCATED,
    rule="part",
    severity=Severity.WARNING,
    culprits=(),
    proposals=(),
    candidates=("甲", "乙"),
    ambiguous=True,
    coincidence_rate=None,
)


def test_finding_as_plain_values() -> None:
    """A finding as plain values has amounts, fractions and the severity as text and leaves out what is absent."""
    assert LOCATED.to_dict() == {
        "rule": "sum",
        "severity": "error",
        "where": "任务分解表 力争",
        "message": "The cells add up to 8亿元, the printed total is 7亿元.",
        "expected": "7亿元",
        "found": "8亿元",
        "residual": "1亿元",
        "tolerance": "0亿元",
        "culprits": ["城南街道 · 力争"],
        "proposals": [["城南街道 · 力争", "3亿元"]],
        "coincidence_rate": "1/12",
        "evidence": ["One digit is replaced.", "The prose says 7亿元."],
    }
    assert AMBIGUOUS.to_dict()["ambiguous"] is True
    assert list(NOTE.to_dict()) == ["rule", "severity", "where", "message"]


def test_finding_as_text() -> None:
    """A located finding says what and where, what is proposed, and why."""
    assert LOCATED.to_text().splitlines() == [
        "ERROR  sum  任务分解表 力争",
        "  The cells add up to 8亿元, the printed total is 7亿元.",
        "  Proposed: 3亿元 for 城南街道 · 力争.",
        "  Why:",
        "    - One digit is replaced.",
        "    - The prose says 7亿元.",
    ]


@pytest.mark.parametrize(
    ("ambiguous", "line"),
    [
        pytest.param(True, "  Candidates: 甲; 乙.", id="wrong"),
        pytest.param(False, "  It concerns: 甲; 乙.", id="not-wrong"),
    ],
)
def test_candidates_as_text(ambiguous: bool, line: str) -> None:
    """Those that a finding lists are candidates only where something is wrong."""
    assert line in attrs.evolve(AMBIGUOUS, ambiguous=ambiguous).to_text().splitlines()


def test_findings_are_values() -> None:
    """Findings are equal by field, can be hashed and pickled, and cannot be changed."""
    assert attrs.evolve(LOCATED) == LOCATED
    assert len({LOCATED, attrs.evolve(LOCATED), NOTE}) == 2
    assert pickle.loads(pickle.dumps(LOCATED)) == LOCATED
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LOCATED.rule = "order"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("findings", "ok", "errors"),
    [
        pytest.param([], True, (), id="none"),
        pytest.param([AMBIGUOUS, NOTE], True, (), id="no-error"),
        pytest.param([LOCATED, NOTE], False, (LOCATED,), id="an-error"),
    ],
)
def test_report_is_ok_without_an_error(findings: list[Finding], ok: bool, errors: tuple[Finding, ...]) -> None:
    """Warnings and notes leave a report ok, an ERROR does not."""
    report = Report(findings)
    assert report.ok is ok
    assert report.errors == errors
    assert report.findings == tuple(findings)


def test_report_by_rule() -> None:
    """The findings of a report can be had by rule, the rules by name."""
    report = Report((LOCATED, AMBIGUOUS, NOTE))
    assert report.by_rule() == {"name": (NOTE,), "part": (AMBIGUOUS,), "sum": (LOCATED,)}
    assert list(report.by_rule()) == ["name", "part", "sum"]
    assert Report(()).by_rule() == {}


def test_report_as_plain_values_goes_to_json() -> None:
    """A report as plain values is JSON as it stands."""
    plain = Report((LOCATED, NOTE), subject="2031 五年", checked=12).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain == {"subject": "2031 五年", "checked": 12, "ok": False, "findings": [LOCATED.to_dict(), NOTE.to_dict()]}


@pytest.mark.parametrize(
    ("report", "head"),
    [
        pytest.param(Report((), "表", 0), "表: nothing to check.", id="nothing-to-check"),
        pytest.param(Report((), "表", 1), "表: 1 relation checked, no findings.", id="one-relation"),
        pytest.param(Report((LOCATED,), "", 6), "audit: 6 relations checked, 1 ERROR.", id="no-subject"),
        pytest.param(
            Report((LOCATED, AMBIGUOUS, NOTE, NOTE), "表", 6),
            "表: 6 relations checked, 1 ERROR, 1 WARNING, 2 NOTE.",
            id="each-severity",
        ),
    ],
)
def test_report_as_text(report: Report, head: str) -> None:
    """A report as text counts first, then tells each finding."""
    first, *others = report.to_text().split("\n\n")
    assert first == head
    assert others == [finding.to_text() for finding in report.findings]


def test_report_with_ten_findings_counts_them() -> None:
    """A count that ends in 0 is told too."""
    assert Report((NOTE,) * 10, "表", 10).to_text().splitlines()[0] == "表: 10 relations checked, 10 NOTE."


def test_report_in_a_notebook_is_escaped() -> None:
    """In a notebook nothing in a report is read as markup."""
    report = Report((attrs.evolve(NOTE, message="<b>1 < 2</b>"),))
    assert "&lt;b&gt;1 &lt; 2&lt;/b&gt;" in report._repr_html_()
