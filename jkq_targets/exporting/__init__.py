"""The bundled plans as files for other programs (CSV, JSON, a Frictionless Data Package), and the differences of two versions."""

from jkq_targets.exporting._differences import DifferenceRow, Differences, diff
from jkq_targets.exporting._writing import export

__all__ = ["DifferenceRow", "Differences", "diff", "export"]
