"""Rows that are printed twice, one right behind the other: a sum may leave out either of them and still hold."""

from __future__ import annotations

from itertools import pairwise

from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._sentences import SheetText


def name_repeated_rows(draft: AxisDraft) -> None:
    """Remark on each row with the labels and the figures of the row before it, unless all are zero, where the table has sums."""
    if draft.is_of_columns or not draft.sums:
        return
    table, lines = draft.figures.table, draft.axis.lines
    for before, at in pairwise(draft.axis.active):
        sizes = draft.figures.sizes(at)
        is_same = lines[before].names == lines[at].names and draft.figures.sizes(before) == sizes
        if is_same and any(sizes) and table.texts[before] == table.texts[at]:
            name = lines[before].name
            draft.remarks.append(Remark(name, SheetText.PRINTED_TWICE(row=name)))
