"""Figures as running Chinese text writes them, read into `Amount`, `Bound`, `Commitment`."""

from jkq_targets.figures._figure import Figure
from jkq_targets.figures._reading import figures_at, read_figures

__all__ = ["Figure", "figures_at", "read_figures"]
