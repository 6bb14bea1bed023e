"""Columns of ratios (完成率, 增长, 占比) held to the figures that they are of, in a file and in a table of a document alike."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

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
    """Where the figure below the line is 0, a ratio is not checked."""
    columns, rows, _ = FORMS["completion"]
    assert ratios(columns, [*rows, ["戊", "0", "7", "7%"]]) == []


class TestSharesOfAWholeThatIsNotPrinted:
    """占…的比例 of the largest debtors: no row is the whole, and the others say what it is."""

    HEADINGS: ClassVar[list[str]] = ["单位", "余额", "账龄", "占余额合计的比例（%）"]
    ROWS: ClassVar[Rows] = [
        ["甲", "4450000.00", "1年", "44.50"],
        ["乙", "1230000.00", "2年", "12.30"],
        ["丙", "987000.00", "1年", "9.87"],
        ["丁", "56400.00", "3年", "0.56"],
        ["合计", "6723400.00", "", "67.23"],
    ]

    def test_a_share_that_differs(self) -> None:
        """A share of another whole than nearly all others is a WARNING, that of the total too."""
        assert ratios(self.HEADINGS, self.ROWS) == []
        for number, text in ((1, "13.20"), (4, "76.23")):
            wrong = [*self.ROWS[:number], [*self.ROWS[number][:-1], text], *self.ROWS[number + 1 :]]
            (finding,) = ratios(self.HEADINGS, wrong)
            assert finding == (Severity.WARNING, f"{self.ROWS[number][0]} · {self.HEADINGS[-1]}")

    def test_without_a_total(self) -> None:
        """占比 in a table that prints no total, and nothing of 100 %, is of a whole that it does not print either."""
        headings = [*self.HEADINGS[:-1], "占比（%）"]
        wrong = [*self.ROWS[:3], [*self.ROWS[3][:-1], "0.65"]]
        assert ratios(headings, self.ROWS[:4]) == []
        assert ratios(headings, wrong) == [(Severity.WARNING, "丁 · 占比（%）")]

    def test_the_message(self) -> None:
        """The finding says which figure makes which share of the whole."""
        wrong = [self.ROWS[0], [*self.ROWS[1][:-1], "13.20%"], *self.ROWS[2:]]
        (message,) = [one.message for one in audit(Sheet.from_rows(self.HEADINGS, wrong)).findings if one.rule == "ratio"]
        assert message.startswith(
            "乙 · 占余额合计的比例（%） is 13.20%, but of the whole that 4 of 5 figures have their shares of, "
        )
        assert message.endswith("乙 · 余额 makes 12.30%.")

    def test_shares_in_a_row(self) -> None:
        """A row of shares is held to the row of their figures."""
        headings = ["项目", *(row[0] for row in self.ROWS)]
        rows = [["期末余额", *(row[1] for row in self.ROWS)], ["占余额合计的比例（%）", *(row[3] for row in self.ROWS)]]
        assert ratios(headings, rows) == []
        assert ratios(headings, [rows[0], [*rows[1][:-1], "76.23"]]) == [(Severity.WARNING, f"{rows[1][0]} · 合计")]

    @pytest.mark.parametrize(
        ("heading", "rows"),
        [
            pytest.param("计提比例（%）", ROWS, id="a rate for each"),
            pytest.param("占余额合计的比例（%）", ROWS[:3], id="two others"),
            pytest.param("占余额合计的比例（%）", [[*row[:-1], row[-1][:1]] for row in ROWS], id="shares of one digit"),
            pytest.param("占余额合计的比例（%）", [[name, "-" + size, *rest] for name, size, *rest in ROWS], id="below zero"),
        ],
    )
    def test_what_says_nothing(self, heading: str, rows: Rows) -> None:
        """Rates of another kind, few rows, shares of few digits, and figures below zero say nothing of a whole."""
        wrong = [rows[0], [*rows[1][:-1], "99.9"], *rows[2:]]
        assert ratios([*self.HEADINGS[:-1], heading], wrong) == []

    @pytest.mark.parametrize(("others", "is_found"), [(15, True), (16, False)])
    def test_how_far_the_figures_may_be(self, others: int, is_found: bool) -> None:
        """The nearest 16 columns of sizes are tried as the figures of the shares."""
        headings = [*self.HEADINGS[:2], *(f"列{number}" for number in range(others)), self.HEADINGS[-1]]
        shares = ["44.50", "13.20", "9.87", "0.56"]
        rows = [
            [*row[:2], *(str(7000 + 13 * number + 17 * place * place) for number in range(others)), share]
            for place, (row, share) in enumerate(zip(self.ROWS, shares, strict=False))
        ]
        assert [where for _, where in ratios(headings, rows)] == [f"乙 · {headings[-1]}"] * is_found

    @pytest.mark.parametrize("count", [5, 6])
    def test_how_many_are_named(self, count: int) -> None:
        """Of the shares of a line that differ, five are named."""
        rows = [[f"户{number}", f"{10000 + 100 * number}.00", "1年", f"{100 + number}.00"] for number in range(24)]
        wrong = [[*row[:-1], "250.00"] if number < count else row for number, row in enumerate(rows)]
        assert [where for _, where in ratios(self.HEADINGS, wrong)] == [
            f"户{number} · {self.HEADINGS[-1]}" for number in range(5)
        ]


def test_the_ratios_of_a_file(tmp_path: Path) -> None:
    """A table that comes as a file is held to the same rule."""
    columns, rows, text = FORMS["growth"]
    path = tmp_path / "table.csv"
    path.write_text("\n".join(",".join(row) for row in [columns, *rows[:3], [*rows[3][:-1], text]]), encoding="utf-8")
    findings = [finding for finding in audit(read_table(path)).findings if finding.rule == "ratio"]
    assert [finding.where for finding in findings] == ["丁 · 同比增长（%）"]
