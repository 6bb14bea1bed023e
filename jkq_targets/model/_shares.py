"""`Share`: one cell of a table that divides goals among bodies."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._mentions import Mention
from jkq_targets.model._sentences import ModelText
from jkq_targets.showing import Shown
from jkq_targets.terms import Status

#: The label of the row that totals the others, in the ids of cells.
TOTAL = "合计"


@attrs.frozen(kw_only=True)
class Part(Validated):
    """
    A part of the figure of a cell, as the cell names it: 含省万1人.

    Args:
        label: What the part counts, as printed.
        amount: How much of the figure it is.
        mentions: The places that print it; 0 or more, in document order.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> str(Part(label="省万", amount=Amount.parse("1人")).amount)
        '1人'
    """

    label: str
    amount: Amount
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])


@attrs.frozen(kw_only=True)
class Share(Shown, Validated):
    """
    One cell of an allocation: what one body is to bring.

    Args:
        organization: The body as printed in its row.
        amount: The figure; None where the status is not ASSIGNED. After a correction it is the corrected one.
        printed: The cell as printed, also after a correction; ``""`` for one left empty.
        status: ASSIGNED where the cell holds a figure, NOT_ASSIGNED for “--” and for a cell left empty, BLANK for one that
            cannot be read, or that states no single figure (若干, 待定, 12以上): a sum over such words is a WARNING at most.
        note: What the cell prints beside its figure (国万, 省千或省万); None where it prints nothing.
        parts: What the cell says that part of its figure is; 0 or more.
        mentions: The place of the cell's figure; 0 or 1.

    Raises:
        RecordError: A field has the wrong type, or the amount and the status do not go together.

    Example:
        >>> Share(organization="城南街道", printed="--", status=Status.NOT_ASSIGNED).amount is None
        True
    """

    organization: str
    amount: Amount | None = None
    printed: str = ""
    status: Status = Status.ASSIGNED
    note: str | None = None
    parts: tuple[Part, ...] = attrs.field(default=(), converter=TupleOf[Part])
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])

    @property
    def text(self) -> str:
        """The cell as printed, else its figure; of a corrected one the figure, and what is printed in brackets."""
        figure = "" if self.amount is None else str(self.amount.number)
        is_corrected = self.printed.isdecimal() and figure not in ("", self.printed)
        return f"{figure} ({self.printed})" if is_corrected else self.printed or figure

    def _own_faults(self) -> Iterator[Fault]:
        if self.organization == TOTAL:
            yield Fault("organization", short_repr(self.organization), ModelText.NOT_TOTAL())
        if (self.amount is None) == (self.status is Status.ASSIGNED):
            yield Fault("amount", short_repr(self.amount), ModelText.ASSIGNED())
