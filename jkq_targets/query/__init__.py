"""Questions to the plans: `targets` and `TargetSet`, `series` over the years, `compare` of two plans, `duties` of a body."""

from jkq_targets.query.bodies import Duties, Duty, duties
from jkq_targets.query.comparison import Comparison, ComparisonRow, compare
from jkq_targets.query.contexts import Context
from jkq_targets.query.filters import Asked
from jkq_targets.query.sets import TargetSet, targets
from jkq_targets.query.yearly import Series, SeriesRow, series

__all__ = [
    "Asked",
    "Comparison",
    "ComparisonRow",
    "Context",
    "Duties",
    "Duty",
    "Series",
    "SeriesRow",
    "TargetSet",
    "compare",
    "duties",
    "series",
    "targets",
]
