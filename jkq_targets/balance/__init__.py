"""Sheets of figures with sums, and `diagnose`: which figure is wrong, and what it should be."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from jkq_targets.balance.sheets import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum

if TYPE_CHECKING:
    from jkq_targets.balance.arrays._diagnose_many import diagnose_many
    from jkq_targets.balance.arrays._record_findings import RecordFindings
    from jkq_targets.balance.diagnosis import diagnose

#: What is imported on first use: the search is most of this package, and a plan that is only read needs none of it.
_HOMES = {
    "RecordFindings": "arrays._record_findings",
    "diagnose": "diagnosis",
    "diagnose_many": "arrays._diagnose_many",
}

__all__ = ["Cell", "CrossReference", "OfWhich", "Ordering", "RecordFindings", "Sheet", "Sum", "diagnose", "diagnose_many"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'jkq_targets.balance' has no attribute {name!r}")
    return getattr(importlib.import_module(f"jkq_targets.balance.{_HOMES[name]}"), name)
