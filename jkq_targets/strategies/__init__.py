"""
Hypothesis strategies for every type of the model: valid by construction, shrinking to small readable examples.

They need the extra ``hypothesis``. Anyone who has both packages can also write ``@given(plan=...)`` with an annotation, or
`hypothesis.strategies.from_type`, without importing this module.
"""

from __future__ import annotations

from jkq_targets.errors import MissingExtraError

try:
    from jkq_targets.strategies._documents import campaigns, plans, sources, tasks
    from jkq_targets.strategies._goals import targets
    from jkq_targets.strategies._grids import cells, cross_references, of_which, orderings, sheets, sums
    from jkq_targets.strategies._quantities import amounts
    from jkq_targets.strategies._slips import Misprint, misprints
    from jkq_targets.strategies._tables import allocation_tables, allocations, parts, shares
    from jkq_targets.strategies._wording import conditions, deadlines, mentions
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "hypothesis":
        raise
    raise MissingExtraError("jkq_targets.strategies", "hypothesis") from error

__all__ = [
    "Misprint",
    "allocation_tables",
    "allocations",
    "amounts",
    "campaigns",
    "cells",
    "conditions",
    "cross_references",
    "deadlines",
    "mentions",
    "misprints",
    "of_which",
    "orderings",
    "parts",
    "plans",
    "shares",
    "sheets",
    "sources",
    "sums",
    "targets",
    "tasks",
]
