"""The bundled plans as files for other programs: CSV, JSON, a Frictionless Data Package."""

from jkq_targets.exporting._writing import export

__all__ = ["export"]
