"""What a column prints, and how far it may be off its total before rounding explains it no longer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.model import Allocation
from jkq_targets.terms import says_about


@attrs.frozen
class PrintedFigure:
    """
    One figure of a column as printed.

    Args:
        row: Which share it is, from 0; None for the total.
        text: The cell as printed.
        amount: What it states.
    """

    row: int | None
    text: str
    amount: Amount

    @property
    def numeral(self) -> str:
        """Its number, written out."""
        return str(self.amount).removesuffix(self.amount.unit)

    @property
    def is_about(self) -> bool:
        """Whether it says 约."""
        return says_about(self.text)

    @property
    def half_step(self) -> Fraction:
        """Half a unit of its last written place, of 约N of the last digit that is not zero; 0 for a whole number."""
        if not isinstance(self.amount.number, Decimal) or not (self.amount.places or self.is_about):
            return Fraction(0)
        digits = self.numeral.replace(".", "").lstrip("-0")
        zeros = len(digits) - len(digits.rstrip("0")) if self.is_about else 0
        return Amount(Decimal(f"5E{zeros - self.amount.places - 1}"), self.amount.unit).size


def printed_figures(column: Allocation) -> list[PrintedFigure]:
    """The figures of a column, the total last."""
    found = [
        PrintedFigure(row, share.printed, share.amount) for row, share in enumerate(column.shares) if share.amount is not None
    ]
    if column.total is not None:
        text = column.mentions[0].text if column.mentions else str(column.total.number)
        found.append(PrintedFigure(None, text, column.total))
    return found


def tolerance(column: Allocation) -> Fraction:
    """The half steps of the figures added up, in the reference unit of the dimension."""
    return sum((figure.half_step for figure in printed_figures(column)), start=Fraction(0))
