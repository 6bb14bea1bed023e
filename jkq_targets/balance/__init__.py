"""Sheets of figures with sums, and `diagnose`: which figure is wrong, and what it should be."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from jkq_targets.balance.cells import Cell, Ordering, PartOf, Sum, Witness
from jkq_targets.balance.sheet import Sheet

if TYPE_CHECKING:
    from jkq_targets.balance.diagnosis import diagnose, diagnose_many
    from jkq_targets.balance.record_findings import RecordFindings

#: What is imported on first use: the search is most of this package, and a plan that is only read needs none of it.
_HOMES = {"RecordFindings": "record_findings", "diagnose": "diagnosis", "diagnose_many": "diagnosis"}

__all__ = ["Cell", "Ordering", "PartOf", "RecordFindings", "Sheet", "Sum", "Witness", "diagnose", "diagnose_many"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'jkq_targets.balance' has no attribute {name!r}")
    return getattr(importlib.import_module(f"jkq_targets.balance.{_HOMES[name]}"), name)
