"""What a type checker sees of the public names; nothing here runs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, assert_type

import jkq_targets as jt

if TYPE_CHECKING:
    import pint


def amounts(amount: jt.Amount) -> None:
    """Amounts stay amounts; a ratio is a fraction."""
    assert_type(jt.Amount.parse("7亿美元"), jt.Amount)
    assert_type(jt.Amount("7亿美元"), jt.Amount)
    assert_type(jt.Amount(7, "亿美元"), jt.Amount)
    assert_type(amount.to("万元", places=2), jt.Amount)
    assert_type(amount + amount, jt.Amount)
    assert_type(-amount * 2 / 3, jt.Amount)
    assert_type(2 * amount, jt.Amount)
    assert_type(sum([amount, amount]), jt.Amount | Literal[0])
    assert_type(sum([amount, amount], start=amount), jt.Amount)
    assert_type(amount < jt.Amount(7), bool)
    assert_type(amount.ratio(amount), Fraction)
    assert_type(max(amount, amount), jt.Amount)


def quantities(amount: jt.Amount, quantity: pint.Quantity[Any]) -> None:
    """Amounts go to pint and come back."""
    assert_type(amount.to_pint(), "pint.Quantity[Any]")
    assert_type(jt.Amount.from_pint(quantity), jt.Amount)


def plans(plan: jt.Plan) -> None:
    """What a plan holds is typed to its leaves."""
    assert_type(jt.load_plan(2020, corrected=True), jt.Plan)
    assert_type(jt.load_plans(), tuple[jt.Plan, ...])
    assert_type(jt.available_years(), tuple[int, ...])
    assert_type(plan.signed_on, date | None)
    assert_type(plan.level, jt.Level)
    assert_type(plan.campaigns[0].tasks[0].actions, tuple[jt.Task, ...])
    assert_type(plan.targets[0].amount, jt.Amount | None)
    assert_type(plan.targets[0].mentions[0].quote, str)
    assert_type(plan.campaign("双招双引"), jt.Campaign)
    assert_type(plan.allocation_tables[0].column("实到外资", "力争"), jt.Allocation)
    assert_type(plan.allocations[0].shares[0].status, jt.Status)
    assert_type(plan.allocations[0].is_balanced, bool | None)


def targets(target: jt.Target, amount: jt.Amount) -> None:
    """Whether a goal is met has three answers."""
    assert_type(target.is_met_by(amount), bool | None)
    assert_type(target.is_met_by("5亿美元"), bool | None)
    assert_type(target.is_met_by(date(2020, 12, 31)), bool | None)
    assert_type(target.qualifier, jt.Condition | None)


def audits(plan: jt.Plan, table: jt.AllocationTable, column: jt.Allocation, sheet: jt.Sheet) -> None:
    """A plan, a table, a column and a sheet are audited alike."""
    assert_type(jt.audit(plan), jt.Report)
    assert_type(jt.audit(table).errors, tuple[jt.Finding, ...])
    assert_type(jt.audit(column).by_rule(), dict[str, tuple[jt.Finding, ...]])
    assert_type(jt.audit(sheet).findings[0].proposals, tuple[tuple[str, jt.Amount], ...])
    assert_type(jt.diagnose(sheet), tuple[jt.Finding, ...])
    assert_type(table.to_sheet(), jt.Sheet)
    assert_type(table.row("城南街道"), tuple[jt.Share, ...])
    jt.assert_consistent(plan)


def records(plan: jt.Plan, target: jt.Target, path: Path) -> None:
    """A record is a plan unless another class is asked for."""
    assert_type(jt.to_dict(target), dict[str, Any])
    assert_type(jt.from_dict({}), jt.Plan)
    assert_type(jt.from_dict({}, jt.Target), jt.Target)
    assert_type(jt.dumps(plan), str)
    assert_type(jt.loads(b"{}"), jt.Plan)
    assert_type(jt.load(path), jt.Plan)
    jt.dump(plan, path)


def questions(plan: jt.Plan) -> None:
    """Filters take one value or several; answers are sequences of typed rows."""
    assert_type(jt.targets(2020), jt.TargetSet)
    assert_type(jt.targets(year=[2020, 2021], commitment="确保", level=jt.Level.ZONE).first(), jt.Target | None)
    assert_type(jt.targets(range(2018, 2021), plans=[plan]).one(), jt.Target)
    assert_type(jt.series("实到外资")[0].ensured, jt.Amount | None)
    assert_type(jt.series("实到外资").rows(), list[jt.SeriesRow])
    assert_type(jt.compare(2022, plan).of(jt.Outcome.KEPT), tuple[jt.ComparisonRow, ...])
    assert_type(jt.assess(plan, {"实到外资": "4.6亿美元"})[0].standing, jt.Standing)
    assert_type(jt.campaigns(2020), tuple[jt.Campaign, ...])
    assert_type(jt.audit(2020).warnings, tuple[jt.Finding, ...])
    assert_type(jt.__version__, str)
    jt.targets(indicater="实到外资")  # type: ignore[call-arg]


def names() -> None:
    """The registries give their own classes."""
    assert_type(jt.indicator("实到外资"), jt.Indicator)
    assert_type(jt.organization("发改局").aliases[0].kind, jt.AliasKind)


def lists_for_tuples(column: jt.Allocation) -> None:
    """Constructors take any collection for a tuple, of the right items only, and members only for an enum."""
    assert_type(jt.AllocationTable(title="分解表", allocations=[column]), jt.AllocationTable)
    jt.Campaign(name="行动", lead=["财政局"], supporting=("发改局",))
    jt.Plan(year=2020, title="方案", short_title="方案", level=jt.Level.ZONE, campaigns=[3])  # type: ignore[list-item]
    jt.Allocation(header=["外资"], shares=[column])  # type: ignore[list-item]
    jt.Campaign(name="行动", lead=[1])  # type: ignore[list-item]
    jt.Task(name="任务", where="附件1", actions=[column])  # type: ignore[list-item]
    jt.Sheet([column])  # type: ignore[list-item]
    jt.Target(id="a", label="资金", bound="at_least")  # type: ignore[arg-type]
    jt.Amount(1.5, "元")  # type: ignore[arg-type]
    jt.Amount(7, None)  # type: ignore[arg-type]
