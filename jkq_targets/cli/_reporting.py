"""The report of bad input."""

from __future__ import annotations

import sys


def report_error(error: Exception) -> None:
    """Print an error to the error stream: its sentence, and each of several faults in a line of its own."""
    sys.stderr.write(f"jkq-targets: {str(error) or type(error).__name__}\n")
