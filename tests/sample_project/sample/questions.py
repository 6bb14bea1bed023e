"""What another project does with the package; `.ci/run` checks its types and runs it against the installed wheel."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jkq_targets import (
    Amount,
    Commitment,
    JkqTargetsError,
    Level,
    Outcome,
    Report,
    Sheet,
    Standing,
    Target,
    assess,
    audit,
    compare,
    load_plan,
    read_figures,
    series,
    targets,
)


def ensured(indicator: str) -> dict[int, Amount]:
    """The ensured figure of an indicator in each year that has one."""
    return {row.year: row.ensured for row in series(indicator, level=Level.ZONE) if row.ensured is not None}


def goals(year: int, lead: str) -> list[Target]:
    """The ensured goals of a year that a body leads."""
    return [target for target in targets(year, lead=lead) if target.commitment is Commitment.ENSURE]


def wrong_cells(rows: list[list[str | int]]) -> Iterator[tuple[str, Amount]]:
    """The cells of a table that are certainly wrong, each with the figure that it should have."""
    sheet = Sheet.from_rows([["街道", "外资（万元）"]], rows)
    report: Report = audit(sheet)
    for finding in report.errors:
        yield from finding.proposals


def figures(text: str) -> list[Decimal | Fraction]:
    """The numbers of the figures of a text."""
    return [figure.amount.number for figure in read_figures(text)]


def raised() -> list[str]:
    """The labels of the goals that the plan of 2022 raises."""
    return [row.label for row in compare(load_plan(2021), load_plan(2022)).of(Outcome.RAISED)]


def standing(actuals: dict[str, str]) -> int:
    """The number of rows of 2022, a pair of goals each, that actual figures are reported for."""
    return sum(row.standing is not Standing.NOT_REPORTED for row in assess(2022, actuals))


def refusal(text: str) -> str:
    """The error of a text that is not an amount."""
    try:
        return str(Amount.parse(text))
    except JkqTargetsError as error:
        return type(error).__name__


def main() -> None:
    """Ask every question once."""
    assert ensured("实到外资")[2022] == Amount("5亿美元") * Fraction(9, 10)
    assert goals(2020, "经信商务局")
    assert list(wrong_cells([["城南", 120], ["嘉北", 3000], ["塘汇", 150], ["合计", 570]])) == [
        ("嘉北 · 外资（万元）", Amount("300万元"))
    ]
    assert figures("确保7亿美元以上，力争8亿美元") == [7, 8]
    assert standing({"实到外资": "4.6亿美元"}) == 1
    assert refusal("7亿美圆") == "UnitError"
    assert raised()


if __name__ == "__main__":
    main()
