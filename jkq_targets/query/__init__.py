"""Questions to the plans: `targets` and `TargetSet`, `series`, `compare`, `responsibilities` of a body, `assess`."""

from jkq_targets.query._assessment import Assessment, AssessmentRow, assess
from jkq_targets.query._campaigns import campaigns
from jkq_targets.query._changes import Change
from jkq_targets.query._comparison import Comparison, ComparisonRow, compare
from jkq_targets.query._contexts import Context
from jkq_targets.query._filters import TargetFilters
from jkq_targets.query._responsibilities import Responsibilities, Responsibility, responsibilities
from jkq_targets.query._series import Series, SeriesRow, series
from jkq_targets.query._target_set import TargetSet, targets

__all__ = [
    "Assessment",
    "AssessmentRow",
    "Change",
    "Comparison",
    "ComparisonRow",
    "Context",
    "Responsibilities",
    "Responsibility",
    "Series",
    "SeriesRow",
    "TargetFilters",
    "TargetSet",
    "assess",
    "campaigns",
    "compare",
    "responsibilities",
    "series",
    "targets",
]
