"""Rules of the audit on whole tables: silence where everything adds up, and one slip never unseen and never laid elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jkq_targets.catalog import load_plan
from jkq_targets.model import Allocation, AllocationTable
from jkq_targets.rules import assert_consistent, audit
from jkq_targets.strategies import Misprint, allocation_tables, allocations, misprints
from tests.draws import FEW

TABLES = allocation_tables(balanced=True)
CORRECTED = load_plan(2020, corrected=True).allocation_tables


class TestBalanced:
    """A table that adds up is never reported."""

    @given(TABLES)
    @example(CORRECTED[0])
    @example(CORRECTED[1])
    def test_table(self, table: AllocationTable) -> None:
        """Not by the audit, nor by any of its columns."""
        assert audit(table).findings == ()
        assert_consistent(table)
        assert all(column.is_balanced is not False for column in table.allocations)

    @given(allocations(balanced=True))
    def test_column(self, column: Allocation) -> None:
        """Nor a column by itself, rounded figures among them."""
        assert column.is_balanced is True
        assert_consistent(column)


class TestUnbalanced:
    """A total that is off by more than rounding explains is always reported."""

    @given(allocations(balanced=False))
    def test_column(self, column: Allocation) -> None:
        """By the column, and by the audit as an error of the rule `sum`."""
        assert column.is_balanced is False
        with pytest.raises(AssertionError):
            assert_consistent(column)

    @given(allocation_tables(balanced=False))
    def test_table(self, table: AllocationTable) -> None:
        """In whichever column it stands."""
        wrong = [column.label for column in table.allocations if column.is_balanced is False]
        told = audit(table)
        assert len(wrong) == 1
        assert wrong[0] in told.to_text()
        assert not told.ok


class TestOneSlip:
    """A single slip is always reported: its cell is named or among the candidates, and no other cell is ever named."""

    @given(TABLES.flatmap(misprints))
    def test_drawn_tables(self, misprint: Misprint) -> None:
        """In tables of every shape."""
        self.check(misprint)

    @FEW
    @given(st.sampled_from(CORRECTED).flatmap(misprints))
    def test_printed_tables(self, misprint: Misprint) -> None:
        """In the tables of the plan of 2020."""
        self.check(misprint)

    def check(self, misprint: Misprint) -> None:
        """What the audit must say of a misprint."""
        errors = audit(misprint.table).errors
        assert any(misprint.cell in (*error.culprits, *error.candidates) for error in errors)
        assert {name for error in errors for name in error.culprits} <= {misprint.cell}
        assert all(proposal == (misprint.cell, misprint.truth) for error in errors for proposal in error.proposals)


class TestMessage:
    """`assert_consistent` says in words which body and column, what is printed and what is proposed."""

    @FEW
    @given(TABLES.flatmap(misprints))
    def test_names_everything(self, misprint: Misprint) -> None:
        """Of a cell that is named, and of one among candidates its name at least."""
        with pytest.raises(AssertionError) as caught:
            assert_consistent(misprint.table)
        message = str(caught.value)
        assert misprint.cell in message
        for error in audit(misprint.table).errors:
            for name, amount in error.proposals:
                assert f"{name}, printed " in message
                assert str(amount) in message
                assert str(misprint.printed.number) in message
