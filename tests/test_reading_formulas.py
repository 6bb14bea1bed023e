"""Formulas that a table prints in numbers or letters of its lines, in headings, in labels and in a column of formulas."""

from __future__ import annotations

import pytest

from jkq_targets import Severity, Sheet, audit
from jkq_targets.balance.reading._printed_formulas import is_row_of_keys

Rows = list[list[str]]

FORMS: dict[str, tuple[list[str], Rows, str, tuple[int, ...] | None]] = {
    "numbers": (["项目", "收入", "支出", "结余"], [["栏次", "1", "2", "3=1-2"], ["甲", "10", "4", "6"]], "甲 · 结余", (1, -1)),
    "letters": (["项目", "收入", "支出", "结余"], [["", "A", "B", "C=A-B"], ["甲", "10", "4", "6"]], "甲 · 结余", (1, -1)),
    "headings": (["项目", "预算（A）", "执行（B）", "差（C=B-A）"], [["甲", "10", "4", "-6"]], "甲 · 差（C=B-A）", (1, -1)),
    "labels": (
        ["项目", "额"],
        [["一、收入", "10"], ["二、支出", "4"], ["三、结余（一-二）", "6"]],
        "三、结余（一-二） · 额",
        (1, -1),
    ),
    "english": (["Item", "Sum"], [["1. Wages", "10"], ["2. Rent", "4"], ["3. Both (1+2)", "14"]], "3. Both (1+2) · Sum", None),
    "column": (
        ["项目", "行次", "公式", "额"],
        [["收入", "1", "", "10"], ["补助", "2", "", "4"], ["支出", "3", "", "5"], ["结余", "4", "4=1+2-3", "9"]],
        "结余 · 额",
        (1, 1, -1),
    ),
    "range": (
        ["项目", "行次", "额"],
        [["甲", "1", "1"], ["乙", "2", "2"], ["丙", "3", "4"], ["全部（1+…+3）", "4", "7"]],
        "全部（1+…+3） · 额",
        None,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_printed_formulas(form: str) -> None:
    """A printed formula states a sum, with the signs that it has; a figure that it forbids is an ERROR."""
    columns, rows, total, weights = FORMS[form]
    sheet = Sheet.from_rows(columns, rows)
    assert [(one.total, one.weights) for one in sheet.sums if one.total == total] == [(total, weights)]
    assert audit(sheet).ok is True
    wrong = [*rows[:-1], [*rows[-1][:-1], "99"]]
    assert audit(Sheet.from_rows(columns, wrong)).ok is False


def test_a_formula_goes_before_the_label() -> None:
    """Where the label 合计 would add up other lines, the formula holds, and a NOTE says so."""
    rows = [["1. 甲", "10"], ["2. 乙", "4"], ["3. 丙", "5"], ["4. 合计（1+2）", "14"]]
    report = audit(Sheet.from_rows(["项目", "额"], rows))
    assert (report.ok, [finding.severity for finding in report.findings]) == (True, [Severity.NOTE])
    assert "by the formula that is printed for it" in report.findings[0].message


def test_a_formula_that_never_holds_is_a_warning() -> None:
    """A formula that fails in every line is more likely misread than every figure misprinted."""
    rows = [["栏次", "1", "2", "3=1-2"], ["甲", "10", "4", "7"], ["乙", "20", "5", "9"], ["丙", "30", "6", "11"]]
    report = audit(Sheet.from_rows(["项目", "收入", "支出", "其他"], rows))
    assert ([finding.severity for finding in report.findings], report.ok) == ([Severity.WARNING], None)


@pytest.mark.parametrize("label", ["（1-3月）", "（2019-2020）", "（0-4）", "（1+9）", "（一）"])
def test_brackets_that_are_no_formula(label: str) -> None:
    """Spans of time and of age, and numbers of lines that are not there, state nothing."""
    sheet = Sheet.from_rows(["项目", "额"], [["1. 甲", "10"], ["2. 乙", "4"], [f"3. 丙{label}", "5"]])
    assert not sheet.sums


@pytest.mark.parametrize(
    ("row", "are_keys"),
    [
        ("栏次|1|2|3=1+2", True),
        ("栏次|1|2|3", False),
        ("栏次|1|1.5|3=1+2", False),
        ("栏次|1||3=1+2", True),
        ("栏次|(1)|(2)|(3)", True),
        ("|(1)|(2)|(3)", True),
        ("|(1)|(2)", False),
        ("(1)|(2)|(3)", True),
        ("(1)|(2)|(3)|(5)", False),
        ("(2)|(1)|(2)|(3)", False),
        ("(1)||(2)|(3)", True),
        ("城南|1|2|3=1+2", False),
        ("城南|(1)|(3)|(5)", False),
    ],
)
def test_a_row_of_keys(row: str, *, are_keys: bool) -> None:
    """The numbers or letters of columns have a formula among them, or stand in brackets one after the other."""
    assert is_row_of_keys(row.split("|")) is are_keys
