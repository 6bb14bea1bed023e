"""`diagnose`: which figure of a sheet is wrong, and what it should be."""

from jkq_targets.balance.diagnosis._engine import diagnose

__all__ = ["diagnose"]
