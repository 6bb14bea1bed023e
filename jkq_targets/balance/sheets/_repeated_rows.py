"""Rows that are printed twice, one right behind the other, where a sum leaves out one of the two and so holds."""

from __future__ import annotations

from itertools import pairwise

from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._sentences import SheetText


def name_repeated_rows(draft: AxisDraft) -> None:
    """Remark on each row with the labels and the figures of the row before it, of which a sum counts one alone."""
    if draft.is_of_columns:
        return
    for before, at in pairwise(draft.axis.active):
        if _are_alike(draft, before, at) and any((before in one.parts) != (at in one.parts) for one in draft.sums):
            name = draft.axis.lines[before].name
            draft.remarks.append(Remark(name, SheetText.PRINTED_TWICE(row=name)))


def _are_alike(draft: AxisDraft, before: int, at: int) -> bool:
    """True for two rows that print the same, a figure other than 0 among it."""
    table, lines = draft.figures.table, draft.axis.lines
    is_same = lines[before].names == lines[at].names and table.texts[before] == table.texts[at]
    return is_same and any(draft.figures.sizes(at))
