"""`jkq_targets.findings`: what an audit says, as text and as plain values."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.findings import Check, Finding
from jkq_targets.reports import Report
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


HOLDS = Check("a = b")
NO_RELATION = "no figure is stated as the sum, a part or a bound of others"


def test_finding_as_text() -> None:
    """A located finding says what and where, what is proposed, and why."""
    assert LOCATED.to_text().splitlines() == [
        "ERROR  sum  任务分解表 力争",
        "  The cells add up to 8亿元, the printed total is 7亿元.",
        "  To do: check the document, and if it is wrong there too, write 3亿元 for 城南街道 · 力争.",
        "  Why:",
        "    - One digit is replaced.",
        "    - The prose says 7亿元.",
    ]


@pytest.mark.parametrize(
    ("ambiguous", "line"),
    [
        pytest.param(True, "  Candidates: 甲; 乙.", id="wrong"),
        pytest.param(False, "  Concerns: 甲; 乙.", id="not-wrong"),
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
    ("findings", "checks", "ok", "errors"),
    [
        pytest.param([], [HOLDS], True, (), id="none"),
        pytest.param([AMBIGUOUS, NOTE], [HOLDS], True, (), id="no-error"),
        pytest.param([LOCATED, NOTE], [HOLDS, Check("b = c", LOCATED)], False, (LOCATED,), id="an-error"),
        pytest.param([NOTE], [], None, (), id="nothing-to-check"),
        pytest.param([], [Check("b = c", missing="no figure for b")], None, (), id="nothing-that-could-be-checked"),
        pytest.param([LOCATED], [], False, (LOCATED,), id="an-error-without-a-relation"),
    ],
)
def test_a_report_is_ok_not_ok_or_open(
    findings: list[Finding], checks: list[Check], ok: bool | None, errors: tuple[Finding, ...]
) -> None:
    """Warnings and notes leave a report ok, an ERROR does not; where nothing could be checked it is neither."""
    report = Report(findings, checks=checks)
    assert report.ok is ok
    assert report.errors == errors
    assert len(report) == len(findings)
    assert report.findings == tuple(findings)


def test_report_by_rule() -> None:
    """The findings of a report can be had by rule, the rules by name."""
    report = Report((LOCATED, AMBIGUOUS, NOTE))
    assert report.by_rule() == {"name": (NOTE,), "part": (AMBIGUOUS,), "sum": (LOCATED,)}
    assert list(report.by_rule()) == ["name", "part", "sum"]
    assert Report(()).by_rule() == {}


def test_report_as_plain_values_goes_to_json() -> None:
    """A report as plain values is JSON as it stands."""
    plain = Report((LOCATED, NOTE), subject="2031 五年", checks=[HOLDS] * 2 + [Check("b = c", missing="no b")]).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain == {
        "subject": "2031 五年",
        "checked": 2,
        "ok": False,
        "findings": [LOCATED.to_dict(), NOTE.to_dict()],
        "checks": [{"relation": "a = b", "holds": True}] * 2 + [{"relation": "b = c", "holds": None, "missing": "no b"}],
    }


@pytest.mark.parametrize(
    ("report", "head"),
    [
        pytest.param(
            Report((), "表"),
            "表: nothing could be checked, since no figure is stated as the sum, a part or a bound of others.",
            id="nothing-to-check",
        ),
        pytest.param(Report((), "表", [HOLDS] * 1), "表: 1 relation checked, no findings.", id="one-relation"),
        pytest.param(Report((LOCATED,), "", [HOLDS] * 6), "audit: 6 relations checked, 1 ERROR.", id="no-subject"),
        pytest.param(
            Report((LOCATED, AMBIGUOUS, NOTE, NOTE), "表", [HOLDS] * 6),
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
    assert Report((NOTE,) * 10, "表", [HOLDS] * 10).to_text().splitlines()[0] == "表: 10 relations checked, 10 NOTE."


def test_report_as_rows() -> None:
    """A report has a row for each finding, in the columns that it names."""
    report = Report((NOTE, attrs.evolve(NOTE, expected=Amount("7亿元"), found=Amount("8亿元"))), "表")
    assert [list(row) for row in report.rows()] == [list(Report.COLUMNS)] * 2
    frame = report.to_polars()
    assert frame["expected"].to_list() == [None, "7亿元"]
    assert frame["found_value"].to_list() == [None, 8]
    assert len(report.to_pandas()) == 2


def test_report_in_a_notebook_is_escaped() -> None:
    """In a notebook nothing in a report is read as markup."""
    report = Report((attrs.evolve(NOTE, message="<b>1 < 2</b>"),))
    assert "&lt;b&gt;1 &lt; 2&lt;/b&gt;" in report._repr_html_()
