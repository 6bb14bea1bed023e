"""The data of a sheet: its cells, the relations between them, and `Sheet`, which refuses what cannot be one."""

from jkq_targets.balance.sheets._cells import Cell, CrossReference, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._sheet import Sheet

__all__ = ["Cell", "CrossReference", "OfWhich", "Ordering", "Sheet", "Sum"]
