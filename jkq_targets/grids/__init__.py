"""Tables as rows and columns, and their pictures: `text` for the terminal, `markup` for HTML."""

from jkq_targets.grids.grid import Grid, Mark, MarkKind, Spot

__all__ = ["Grid", "Mark", "MarkKind", "Spot"]
