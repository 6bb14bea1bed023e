"""
The domain model: a `Plan` has campaigns, tasks, targets and allocation tables, and every figure knows where it is printed.

Leaf first: `Mention`, `Condition` and `Deadline`; `Target`; `Part`, `Share`, `Allocation` and `AllocationTable`; `Source`,
`Task`, `Campaign` and `Plan`. All are immutable, equal by value and hashable.
"""

from jkq_targets.model.allocations import TOTAL, Allocation, AllocationTable, Part, Share
from jkq_targets.model.mentions import MAX_QUOTE, Condition, Deadline, Mention
from jkq_targets.model.plans import Campaign, Plan, Source, Task
from jkq_targets.model.targets import Target
from jkq_targets.model.walking import walk

__all__ = [
    "MAX_QUOTE",
    "TOTAL",
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
    "walk",
]
