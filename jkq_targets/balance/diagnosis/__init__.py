"""`diagnose`: which figure of a sheet is wrong, and what it should be."""

from jkq_targets.balance.diagnosis._engine import checks, diagnose, remark_findings

__all__ = ["checks", "diagnose", "remark_findings"]
