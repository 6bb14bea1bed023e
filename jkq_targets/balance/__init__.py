"""Sheets of figures with sums, and `diagnose`: which figure is wrong, and what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkq_targets.balance.sheets import Cell, CrossReference, OfWhich, Ordering, Remark, Sheet, Sum, all_hold, broken_relations
from jkq_targets.first_use import imported_name

if TYPE_CHECKING:
    from jkq_targets.balance.arrays._diagnose_many import diagnose_many
    from jkq_targets.balance.arrays._record_findings import RecordFindings
    from jkq_targets.balance.diagnosis import checks, diagnose, remark_findings
    from jkq_targets.balance.sheets._builder import Better, better, of_which_of, ordering_of, sum_of

#: What is imported on first use: the search is most of this package, and a plan that is only read needs none of it.
_HOMES = {
    "Better": "sheets._builder",
    "RecordFindings": "arrays._record_findings",
    "better": "sheets._builder",
    "checks": "diagnosis",
    "diagnose": "diagnosis",
    "diagnose_many": "arrays._diagnose_many",
    "of_which_of": "sheets._builder",
    "ordering_of": "sheets._builder",
    "remark_findings": "diagnosis",
    "sum_of": "sheets._builder",
}

__all__ = [
    "Better",
    "Cell",
    "CrossReference",
    "OfWhich",
    "Ordering",
    "RecordFindings",
    "Remark",
    "Sheet",
    "Sum",
    "all_hold",
    "better",
    "broken_relations",
    "checks",
    "diagnose",
    "diagnose_many",
    "of_which_of",
    "ordering_of",
    "remark_findings",
    "sum_of",
]


def __getattr__(name: str) -> object:
    return imported_name(globals(), _HOMES, name)
