"""What the tests of files share: a plain table, and what a table that was read, or refused, says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jkq_targets.balance import Sheet
from jkq_targets.errors import SheetError
from jkq_targets.rules import audit
from jkq_targets.tables import read_table

Lines = list[list[Any]]
Workbook = Callable[..., Path]

PLAIN: Lines = [["街道", "外资（万元）"], ["甲", 12], ["乙", 30], ["合计", 42]]


def texts(sheet: Sheet) -> list[str]:
    """List what the cells print, row by row."""
    return [cell.text for cell in sheet.cells]


def remarks(sheet: Sheet) -> list[str]:
    """List what the report says beside the sums."""
    return [finding.message for finding in audit(sheet).findings if finding.severity.value != "error"]


def faults(source: Any, **options: Any) -> dict[str, str]:
    """Give what is found by the place of each fault."""
    with pytest.raises(SheetError) as caught:
        read_table(source, **options)
    return {fault.where: str(fault.found) for fault in caught.value.faults}
