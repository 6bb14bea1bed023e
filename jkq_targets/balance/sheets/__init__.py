"""The data of a sheet: its cells, the relations between them, and `Sheet`, which refuses what cannot be one."""

from jkq_targets.balance.sheets._cells import Cell, CrossReference, OfWhich, Ordering, Remark, Sum
from jkq_targets.balance.sheets._relation_checks import all_hold, broken_relations
from jkq_targets.balance.sheets._sheet import Sheet, described, sheet_of

__all__ = [
    "Cell",
    "CrossReference",
    "OfWhich",
    "Ordering",
    "Remark",
    "Sheet",
    "Sum",
    "all_hold",
    "broken_relations",
    "described",
    "sheet_of",
]
