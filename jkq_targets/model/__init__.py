"""
The domain model: a `Plan` has campaigns, tasks, targets and allocation tables, and every figure knows where it is printed.

Leaf first: `Mention`, `Condition` and `Deadline`; `Target`; `Part`, `Share`, `Allocation` and `AllocationTable`; `Source`,
`Task`, `Campaign` and `Plan`. All are immutable, equal by value and hashable.
"""

from jkq_targets.model._allocation_tables import AllocationTable
from jkq_targets.model._allocations import Allocation
from jkq_targets.model._mentions import MAX_QUOTE, Condition, Deadline, Mention
from jkq_targets.model._plans import Campaign, Plan, Source
from jkq_targets.model._printed_columns import TOTALS
from jkq_targets.model._shares import TOTAL, Part, Share
from jkq_targets.model._targets import Target
from jkq_targets.model._tasks import Task, title_words
from jkq_targets.model._walking import walk

__all__ = [
    "MAX_QUOTE",
    "TOTAL",
    "TOTALS",
    "Allocation",
    "AllocationTable",
    "Campaign",
    "Condition",
    "Deadline",
    "Mention",
    "Part",
    "Plan",
    "Share",
    "Source",
    "Target",
    "Task",
    "title_words",
    "walk",
]
