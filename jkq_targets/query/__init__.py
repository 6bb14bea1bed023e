"""Questions to the plans: `targets` and `TargetSet`, `series`, `compare` of two plans, `responsibilities` of a body."""

from jkq_targets.query._comparison import Comparison, ComparisonRow, compare
from jkq_targets.query._contexts import Context
from jkq_targets.query._filters import TargetFilters
from jkq_targets.query._responsibilities import Responsibilities, Responsibility, responsibilities
from jkq_targets.query._series import Series, SeriesRow, series
from jkq_targets.query._target_set import TargetSet, targets

__all__ = [
    "Comparison",
    "ComparisonRow",
    "Context",
    "Responsibilities",
    "Responsibility",
    "Series",
    "SeriesRow",
    "TargetFilters",
    "TargetSet",
    "compare",
    "responsibilities",
    "series",
    "targets",
]
