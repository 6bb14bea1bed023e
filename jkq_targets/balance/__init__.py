"""Sheets of figures with sums, and `diagnose`: which figure is wrong, and what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkq_targets.balance.cells import Cell, Ordering, PartOf, Sum, Witness
from jkq_targets.balance.sheet import Sheet

if TYPE_CHECKING:
    from jkq_targets.balance.diagnosis import diagnose, diagnose_many

__all__ = ["Cell", "Ordering", "PartOf", "Sheet", "Sum", "Witness", "diagnose", "diagnose_many"]


def __getattr__(name: str) -> object:
    # The search behind a diagnosis is most of this package, and a plan that is only read needs none of it.
    if name not in ("diagnose", "diagnose_many"):
        raise AttributeError(f"module 'jkq_targets.balance' has no attribute {name!r}")
    from jkq_targets.balance.diagnosis import diagnose, diagnose_many

    return {"diagnose": diagnose, "diagnose_many": diagnose_many}[name]
