"""`Sheet`: the cells of a table and the relations that should hold between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from jkq_targets.balance.cells import Cell, Ordering, PartOf, Sum, Witness
from jkq_targets.balance.refusal import sheet_faults
from jkq_targets.errors import SheetError
from jkq_targets.validity import as_tuple

if TYPE_CHECKING:
    from jkq_targets.balance.scaled import Scaled


@attrs.frozen
class Sheet:
    """
    Any table of figures with sums: its cells, and what should hold between them.

    A sheet that exists is valid in itself: every id is known, every relation stays within one dimension, and no total is
    part of itself. That its figures add up is what `jkq_targets.diagnose` asks. A sheet without relations is valid and has
    nothing to check.

    Args:
        cells: 1 or more, in the order of the table; where two columns are compared row by row, the first part of a column
            in this order stands beside the first part of another.
        sums: 0 or more.
        parts_of: 0 or more.
        orderings: 0 or more.
        witnesses: 0 or more; several may speak of one cell.

    Raises:
        SheetError: With all faults at once: an id that is unknown or stands twice, an empty sheet, a relation without parts
            or across dimensions, weights that are not exact or too few or many, a total that is part of itself, a cell whose
            status and amount disagree.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3), ("乙", 4), ("合计", 7))]
        >>> sheet = Sheet(cells, sums=[Sum("合计", "合计", ("甲", "乙"))])
        >>> len(sheet.cells), sheet.sums[0].parts
        (3, ('甲', '乙'))
    """

    cells: tuple[Cell, ...] = attrs.field(converter=as_tuple)
    sums: tuple[Sum, ...] = attrs.field(default=(), converter=as_tuple)
    parts_of: tuple[PartOf, ...] = attrs.field(default=(), converter=as_tuple)
    orderings: tuple[Ordering, ...] = attrs.field(default=(), converter=as_tuple)
    witnesses: tuple[Witness, ...] = attrs.field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        faults = sheet_faults(self.cells, self.sums, self.parts_of, self.orderings, self.witnesses)
        if faults:
            raise SheetError(faults)

    @cached_property
    def scaled(self) -> Scaled:
        """The sheet in exact whole numbers, built on first use; no part of equality, hash and pickle."""
        from jkq_targets.balance.scaled import scale

        return scale(self.cells, self.sums, self.parts_of, self.orderings, self.witnesses)
