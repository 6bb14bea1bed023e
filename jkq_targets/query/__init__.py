"""Questions to the plans: `targets` and `TargetSet`, `series` over the years."""

from jkq_targets.query.contexts import Context
from jkq_targets.query.filters import Asked
from jkq_targets.query.sets import TargetSet, targets
from jkq_targets.query.yearly import Series, SeriesRow, series

__all__ = ["Asked", "Context", "Series", "SeriesRow", "TargetSet", "series", "targets"]
