"""
The builder of relations: what must hold between cells, whichever door the table comes in by.

`Sheet.from_rows`, `AllocationTable.to_sheet` and the rules about goals name the cells; whether there is anything to hold between
them, and in which direction, is decided here alone.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Sequence

from jkq_targets.balance.reading import says_less_is_better
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Sum
from jkq_targets.terms import DOWNWARDS, Bound, Status


class Better(enum.Enum):
    """In which direction figures get better."""

    #: The stretch figure lies at or above the ensured one.
    MORE = "more"
    #: The stretch figure lies at or below the ensured one.
    LESS = "less"
    #: Nothing decides which of the two is to be greater.
    OPEN = "open"


def better(labels: Iterable[str], bounds: Collection[Bound] = ()) -> Better:
    """
    In which direction the figures of some labels get better: by their bound (以内, 低于), else by the words of the labels.

    Where words alone say that less is better (能耗, 事故), the direction stays open: 事故处置 counts what is done.

    Example:
        >>> better(["外资"]).name, better(["能耗"]).name, better(["能耗"], [Bound.AT_MOST]).name
        ('MORE', 'OPEN', 'LESS')
    """
    if any(bound in DOWNWARDS for bound in bounds):
        return Better.LESS
    return Better.OPEN if any(map(says_less_is_better, labels)) else Better.MORE


def sum_of(name: str, total: Cell, parts: Sequence[Cell], weights: Sequence[int] | None = None) -> Sum | None:
    """The sum of some cells; None where the total or every part has no figure, so that there is nothing to check."""
    if not _is_printed(total) or not any(map(_is_printed, parts)):
        return None
    signs = None if weights is None or set(weights) == {1} else tuple(weights)
    return Sum(name, total.id, tuple(part.id for part in parts), signs)


def of_which_of(name: str, whole: Cell, parts: Sequence[Cell]) -> OfWhich | None:
    """The relation of a whole and its 其中; None where the whole or every part has no figure."""
    if not _is_printed(whole) or not any(map(_is_printed, parts)):
        return None
    return OfWhich(name, whole.id, tuple(part.id for part in parts))


def ordering_of(firm: Cell, stretch: Cell, direction: Better = Better.MORE) -> Ordering | None:
    """
    The ordering of a figure to be met (确保, or no word) and one striven for (力争) of the same goal.

    None where either has no figure, where they measure different things, or where nothing says which is to be greater.
    """
    if firm.amount is None or stretch.amount is None or firm.amount.dimension != stretch.amount.dimension:
        return None
    if direction is Better.OPEN:
        return None
    lower, upper = (stretch, firm) if direction is Better.LESS else (firm, stretch)
    return Ordering(lower.id, upper.id)


def _is_printed(cell: Cell) -> bool:
    return cell.status is not Status.NOT_ASSIGNED
