"""Rules of sums: what an allocation adds up to does not depend on how it is written or computed."""

from __future__ import annotations

import decimal
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jkq_targets.model import Allocation, AllocationTable, Plan, Share
from jkq_targets.rules import audit
from jkq_targets.strategies import Misprint, allocation_tables, allocations, misprints, plans
from tests.draws import FEW

TRAPPED = decimal.Context(prec=1, rounding=decimal.ROUND_UP, Emin=0, Emax=1, traps=[decimal.Inexact, decimal.FloatOperation])


def verdicts(table: AllocationTable) -> set[object]:
    """What the audit says of a table, whatever the order in which it says it."""
    return {
        (finding.rule, finding.where, frozenset(finding.culprits), frozenset(finding.proposals), frozenset(finding.candidates))
        for finding in audit(table).findings
    }


def times(share: Share, factor: int) -> Share:
    """The share with so many times its figure."""
    if share.amount is None:
        return share
    amount = share.amount * factor
    return attrs.evolve(share, amount=amount, printed=str(amount.number))


class TestSum:
    """The allocated amount is the exact sum of the shares, and the residual what it lies above the printed total."""

    @given(allocations())
    def test_exact(self, column: Allocation) -> None:
        """As fractions, and in the unit of the column."""
        sizes = [share.amount.size for share in column.shares if share.amount is not None]
        assert column.allocated.size == sum(sizes)
        assert column.allocated.unit == column.unit
        if column.total is not None and column.residual is not None:
            assert column.residual.size == sum(sizes) - column.total.size


class TestOrderOfParts:
    """The order of rows and of columns never matters."""

    @given(allocations(), st.randoms(use_true_random=False))
    def test_rows(self, column: Allocation, random: Random) -> None:
        """Sum, residual and balance are those of any other order of the rows."""
        rows = list(column.shares)
        random.shuffle(rows)
        other = attrs.evolve(column, shares=rows)
        assert (other.allocated, other.residual, other.is_balanced) == (column.allocated, column.residual, column.is_balanced)

    @FEW
    @given(allocation_tables(balanced=True).flatmap(misprints), st.randoms(use_true_random=False))
    def test_verdicts(self, misprint: Misprint, random: Random) -> None:
        """The audit names the same cells and the same candidates."""
        table = misprint.table
        columns, rows = list(table.allocations), list(table.organizations)
        random.shuffle(columns)
        random.shuffle(rows)
        shuffled = [
            attrs.evolve(column, shares=sorted(column.shares, key=lambda share: rows.index(share.organization)))
            for column in columns
        ]
        assert verdicts(attrs.evolve(table, allocations=shuffled)) == verdicts(table)


class TestScaling:
    """A column of so many times the figures has so many times the sum and the residual."""

    @given(allocations(), st.integers(2, 1000))
    def test_residual(self, column: Allocation, factor: int) -> None:
        """And where the figures are exact, it balances if and only if the column does."""
        scaled = attrs.evolve(
            column, shares=[times(share, factor) for share in column.shares], total=column.total and column.total * factor
        )
        assert scaled.allocated == column.allocated * factor
        assert scaled.residual == (column.residual and column.residual * factor)
        if not column.allocated.places:
            assert scaled.is_balanced == column.is_balanced


class TestDecimalContext:
    """Neither a sum nor an audit depends on the caller's decimal context."""

    @FEW
    @given(plans())
    def test_audit(self, plan: Plan) -> None:
        """The report is the same, word for word, where every rounding is trapped."""
        plainly = audit(plan).to_text(), [str(column.allocated) for column in plan.allocations]
        with decimal.localcontext(TRAPPED):
            assert (audit(plan).to_text(), [str(column.allocated) for column in plan.allocations]) == plainly
