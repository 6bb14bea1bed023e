"""Columns of ratios (完成率, 增长, 占比) held to the figures that they are of, in a file and in a table of a document alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from jkq_targets import Severity, Sheet, audit, read_table

Rows = list[list[str]]

COMPLETION = [
    ["甲", "120", "90", "75%"],
    ["乙", "200", "150.5", "75.3%"],
    ["丙", "300", "280", "93.3%"],
    ["丁", "80", "60", "75%"],
]
GROWTH = [["甲", "120", "100", "20"], ["乙", "210", "200", "5.0"], ["丙", "330", "300", "10.0"], ["丁", "95", "100", "-5.0"]]
SHARES = [["甲", "120", "12.0"], ["乙", "280", "28.0"], ["丙", "350", "35.0"], ["丁", "250", "25.0"], ["合计", "1000", "100"]]
FORMS: dict[str, tuple[list[str], Rows, str]] = {
    "completion": (["街道", "目标（万元）", "完成（万元）", "完成率"], COMPLETION, "57%"),
    "growth": (["街道", "2024年", "2023年", "同比增长（%）"], GROWTH, "8.5"),
    "share": (["项目", "金额", "占比（%）"], SHARES, "38.0"),
    "english": (["Region", "Plan", "Done", "Completed % of plan"], COMPLETION, "57%"),
}


def ratios(columns: list[str], rows: Rows) -> list[tuple[Severity, str]]:
    """The findings about ratios, each with the cell that it is about."""
    findings = audit(Sheet.from_rows(columns, rows)).findings
    return [(finding.severity, finding.where) for finding in findings if finding.rule == "ratio"]


@pytest.mark.parametrize("form", FORMS)
def test_a_ratio_that_disagrees_is_a_warning(form: str) -> None:
    """A ratio beside figures that make another one is a WARNING where the other rows agree; right ones say nothing."""
    columns, rows, text = FORMS[form]
    assert ratios(columns, rows) == []
    wrong = [*rows[:2], [*rows[2][:-1], text], *rows[3:]]
    assert ratios(columns, wrong) == [(Severity.WARNING, f"丙 · {columns[-1]}")]


def test_the_message_has_the_ratio_that_the_figures_make() -> None:
    """The finding says which figures make which ratio, with the places of the printed one."""
    columns, rows, text = FORMS["completion"]
    findings = audit(Sheet.from_rows(columns, [*rows[:2], [*rows[2][:-1], text], *rows[3:]])).findings
    message = next(finding.message for finding in findings if finding.rule == "ratio")
    assert "丙 · 完成（万元） / 丙 · 目标（万元） makes 93%; in 3 of 4 rows it agrees" in message


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        pytest.param("可比增长（%）", GROWTH, id="another basis"),
        pytest.param("优良率（%）", GROWTH, id="another ratio"),
        pytest.param("同比增长（%）", GROWTH[:2], id="too few rows"),
    ],
)
def test_ratios_that_are_not_held_to_anything(heading: str, rows: Rows) -> None:
    """A ratio on another basis, one of other things, and one of few rows is not checked."""
    wrong = [*rows[:1], [*rows[1][:-1], "8.5"], *rows[2:]]
    assert ratios(["街道", "2024年", "2023年", heading], wrong) == []


def test_a_ratio_of_nothing() -> None:
    """Where the figure below the line is 0, and where no row is the whole of the shares, a ratio is not checked."""
    columns, rows, _ = FORMS["completion"]
    assert ratios(columns, [*rows, ["戊", "0", "7", "7%"]]) == []
    columns, rows, text = FORMS["share"]
    without_a_whole = [rows[0], rows[1], [*rows[2][:-1], text], rows[3]]
    assert ratios(columns, without_a_whole) == []
    assert ratios(columns, [*without_a_whole, rows[4]]) != []


def test_the_ratios_of_a_file(tmp_path: Path) -> None:
    """A table that comes as a file is held to the same rule."""
    columns, rows, text = FORMS["growth"]
    path = tmp_path / "table.csv"
    path.write_text("\n".join(",".join(row) for row in [columns, *rows[:3], [*rows[3][:-1], text]]), encoding="utf-8")
    findings = [finding for finding in audit(read_table(path)).findings if finding.rule == "ratio"]
    assert [finding.where for finding in findings] == ["丁 · 同比增长（%）"]
