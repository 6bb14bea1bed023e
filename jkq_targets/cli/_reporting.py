"""The report of bad input."""

from __future__ import annotations

import sys

from jkq_targets.cli._sentences import CommandText


def report_error(error: Exception) -> None:
    """Print an error to the error stream: its sentence, and each of several faults in a line of its own."""
    sys.stderr.write(f"{CommandText.REPORTED(error=str(error) or type(error).__name__)}\n")
