"""One table by three doors, as rows, as an `AllocationTable` and as goals: the same findings."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jkq_targets.amounts import Amount
from jkq_targets.balance import Sheet
from jkq_targets.findings import Finding
from jkq_targets.model import TOTAL, Allocation, AllocationTable, Mention, Plan, Share, Target
from jkq_targets.rules import audit
from jkq_targets.strategies import allocation_tables
from jkq_targets.terms import Bound, Commitment, Level, Severity, Status

MONEY = "万元"

#: What stands in a cell without a plain figure: words, marks for nothing and for something unreadable, minima and ranges.
WORDS = (
    "若干",
    "待定",
    "未定",
    "另行下达",
    "视情况",
    "完成",
    "持平",
    "/",
    "…",
    "--",
    "",
    "无",
    "不适用",
    "N/A",
    "不详",
    "?",
    "12以上",
    "≤3",
    "3-5",
    "三",
    "(3)",
)


def as_rows(table: AllocationTable) -> Sheet:
    """The table as people print it: headings, bodies, and 合计 where a column has one."""
    depth = max(len(column.header) for column in table.allocations)
    paths = [column.header for column in table.allocations]
    columns = [[path[level] if level < len(path) else "" for path in paths] for level in range(depth)]
    has_total = any(column.total is not None for column in table.allocations)
    names = [*table.organizations, *([TOTAL] if has_total else [])]
    cells = [{share.organization: cell_text(share) for share in column.shares} | total_of(column) for column in table.allocations]
    headings = [["单位" if not level else "", *texts] for level, texts in enumerate(columns)]
    rows = [[name, *(of_column.get(name, "") for of_column in cells)] for name in names]
    # The whole numbers of a plan are exact; in another table they may look rounded.
    return Sheet.from_rows(headings, rows, rounding="exact")


def cell_text(share: Share) -> str:
    """The text that a cell prints; of one that cannot be read and prints nothing, a question mark."""
    return share.printed or ("?" if share.status is Status.BLANK else "")


def total_of(column: Allocation) -> dict[str, str]:
    """The printed total of a column, by the label of its row."""
    return {} if column.total is None else {TOTAL: str(column.total.number)}


def told(findings: tuple[Finding, ...]) -> list[Any]:
    """What findings say, but for the place, which each door words as its tables do."""
    unplaced: dict[str, Any] = {"where": "", "message": "", "evidence": ()}
    kept = [attrs.evolve(item, totals=tuple(sorted(item.totals)), **unplaced) for item in findings]
    return sorted(kept, key=repr)


@given(allocation_tables())
def test_rows_and_an_allocation_table(table: AllocationTable) -> None:
    """A table that is stated and the same table read from its rows have the same findings, and as many checks."""
    stated, read = audit(table), audit(as_rows(table))
    assert told(stated.findings) == told(read.findings)
    assert (stated.ok, stated.checked) == (read.ok, read.checked)


@st.composite
def worded(draw: st.DrawFn) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The headings and the rows of a table with words in some of its cells."""
    table = draw(allocation_tables(min_bodies=2))
    headings = [column.header for column in table.allocations]
    cells = [{share.organization: cell_text(share) for share in column.shares} | total_of(column) for column in table.allocations]
    for of_column in cells:
        if draw(st.booleans()):
            of_column[draw(st.sampled_from(table.organizations))] = draw(st.sampled_from(WORDS))
    names = (*table.organizations, TOTAL)
    rows = [(name, *(of_column.get(name, "") for of_column in cells)) for name in names]
    # Rows alone do not tell a column that is to have figures from one that is to have words.
    lines = [*(row[1:] for row in rows), *([*zip(*rows, strict=True)][1:])]
    assume(all(any(text.isdecimal() for text in line) for line in lines))
    return headings, rows


@given(worded())
def test_rows_with_words(drawn: tuple[list[tuple[str, ...]], list[tuple[str, ...]]]) -> None:
    """Rows with words in their cells have the same findings, read as a table of a plan and as a sheet."""
    columns, body = drawn
    depth = max(map(len, columns))
    headings = [["单位", *(path[level] if level < len(path) else "" for path in columns)] for level in range(depth)]
    stated = audit(AllocationTable.from_rows(columns, body, title="分解表"))
    read = audit(Sheet.from_rows(headings, body, rounding="exact"))
    assert told(stated.findings) == told(read.findings)
    assert (stated.ok, stated.checked) == (read.ok, read.checked)


@pytest.mark.parametrize("status", [Status.BLANK, Status.NOT_ASSIGNED])
@pytest.mark.parametrize("word", ["若干", "待定", "未定", "另行下达"])
def test_a_word_is_no_error(word: str, status: Status) -> None:
    """A word in a cell of a sum is a WARNING by both doors: arithmetic forbids nothing, and the column is not called balanced."""
    stated = column("5", word, total="9")
    shares = [stated.shares[0], attrs.evolve(stated.shares[1], status=status)]
    table = AllocationTable(title="分解表", allocations=[attrs.evolve(stated, shares=shares)])
    for door in (table, as_rows(table)):
        report = audit(door)
        assert [finding.severity for finding in report.findings] == [Severity.WARNING, Severity.NOTE]
        assert word in str(report.findings[0].message)
    assert table.allocations[0].is_balanced is None


def column(*texts: str, total: str | None = None, **fields: Any) -> Allocation:
    """A column of these cells."""
    shares = [
        Share(organization=f"{'东西南北'[at]}街道", amount=Amount.parse(f"{text}{MONEY}"), printed=text)
        if text[0].isdecimal()
        else Share(organization=f"{'东西南北'[at]}街道", printed=text, status=Status.NOT_ASSIGNED)
        for at, text in enumerate(texts)
    ]
    figure = None if total is None else Amount.parse(f"{total}{MONEY}")
    return Allocation(**{"header": ["资金（万元）"], "unit": MONEY, "shares": shares, "total": figure, **fields})


def goal(name: str, figure: str, **fields: Any) -> Target:
    """A goal of one figure."""
    text = f"{figure}{MONEY}"
    start = 100 * ord(name)
    mention = Mention(start=start, end=start + len(text), text=text, where="正文", quote=text)
    own: dict[str, Any] = {"id": name, "label": "能耗", "amount": Amount.parse(text), "bound": Bound.REACH, "mentions": [mention]}
    return Target(**own | fields)


def plan(*goals: Target) -> Plan:
    """A plan of these goals."""
    return Plan(year=2031, title="2031 计划", short_title="计划", issuers=["某局"], level=Level.ZONE, own_targets=goals)


@pytest.mark.parametrize("texts", [("--", "--"), ("--",)])
def test_a_total_over_nothing(texts: tuple[str, ...]) -> None:
    """A total whose parts are all “--” has nothing to check, by either door."""
    table = AllocationTable(title="分解表", allocations=[column(*texts, total="5")])
    assert [audit(door).ok for door in (table, as_rows(table))] == [None, None]
    assert table.allocations[0].is_balanced is None


@pytest.mark.parametrize(
    ("firm", "stretch", "label", "fails"),
    [
        pytest.param("10", "8", "外资", True, id="more-is-better"),
        pytest.param("8", "10", "外资", False, id="in-order"),
        pytest.param("10", "8", "能耗", False, id="less-is-better"),
        pytest.param("8", "10", "能耗", False, id="no-one-knows"),
    ],
)
def test_orders(firm: str, stretch: str, label: str, *, fails: bool) -> None:
    """确保 and 力争 of one goal are held to each other by one rule, by all three doors."""
    columns = [
        column(figure, header=[f"{label}（万元）", word], commitment=commitment)
        for figure, word, commitment in ((firm, "确保", Commitment.ENSURE), (stretch, "力争", Commitment.STRIVE))
    ]
    table = AllocationTable(title="分解表", allocations=columns)
    goals = [
        goal(name, figure, label=label, commitment=commitment)
        for name, figure, commitment in (("a", firm, Commitment.ENSURE), ("b", stretch, Commitment.STRIVE))
    ]
    doors = (table, as_rows(table), plan(*goals))
    assert [bool(audit(door).by_rule().get("order")) for door in doors] == [fails] * 3


@pytest.mark.parametrize(("parts", "fails"), [(("3", "4"), False), (("3", "5"), True)])
def test_splits(parts: tuple[str, str], *, fails: bool) -> None:
    """Parts that are all of a whole add up to it, by all three doors."""
    table = AllocationTable(title="分解表", allocations=[column(*parts, total="7")])
    whole = goal("w", "7", is_split=True)
    goals = [goal(name, figure, part_of="w") for name, figure in zip("ab", parts, strict=True)]
    doors = (table, as_rows(table), plan(whole, *goals))
    assert [bool(audit(door).errors) for door in doors] == [fails] * 3
