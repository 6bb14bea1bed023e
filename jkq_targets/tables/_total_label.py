"""The label of totals that a caller gives: a table must have it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from jkq_targets.balance import Sheet
from jkq_targets.balance.reading import bare_name
from jkq_targets.errors import Fault, SheetError, nearest_names, short_repr
from jkq_targets.tables._sentences import TableText
from jkq_targets.tables._table_set import TableSet

#: The label that is looked for where no other is given; a table need not have it.
USUAL_TOTAL = "合计"


def with_total(sheet: Sheet, total: str) -> Sheet:
    """
    The sheet as it is.

    Raises:
        SheetError: The label is not the usual one, and no row or column of any table has it: nothing would be checked by it.
    """
    if total == USUAL_TOTAL:
        return sheet
    labels = list(dict.fromkeys(_labels(sheet)))
    if bare_name(total) in map(bare_name, labels):
        return sheet
    raise SheetError((Fault("total", short_repr(total), TableText.LABEL_OF_TABLE(), nearest_names(total, labels, cutoff=0.3)),))


def _labels(sheet: Sheet) -> Iterator[str]:
    """The labels of rows and columns of all tables, outermost first."""
    grids = (table.grid for table in (sheet.tables if isinstance(sheet, TableSet) else (sheet,)) if table.grid is not None)
    for grid in grids:
        texts = (spot.text for row in grid.rows for spot in row if not spot.cell)
        yield from filter(None, itertools.chain(texts, *grid.headings))
