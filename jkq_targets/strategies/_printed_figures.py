"""The figures of a column as printed, and the difference from its total that rounding explains."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.model import Allocation
from jkq_targets.terms import Rounding, says_about


@attrs.frozen
class PrintedFigure:
    """
    One figure of a column as printed.

    Args:
        row: Which share it is, from 0; None for the total.
        text: The cell as printed.
        amount: The amount that it states.
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
        """True for a figure with 约."""
        return says_about(self.text)

    @property
    def half_step(self) -> Fraction:
        """Half a unit of the last written place, for 约N of the last digit that is not zero; 0 for an exact figure."""
        rounding = Rounding.of(self.amount.places, is_about=self.is_about)
        if not isinstance(self.amount.number, Decimal) or rounding is Rounding.EXACT:
            return Fraction(0)
        digits = self.numeral.replace(".", "").lstrip("-0")
        zeros = len(digits) - len(digits.rstrip("0")) if self.is_about else 0
        return Amount(Decimal(f"5E{zeros - self.amount.places - 1}"), self.amount.unit).size


def printed_figures(column: Allocation) -> list[PrintedFigure]:
    """The figures of a column, the total last."""
    shares = enumerate(column.shares)
    figures = [PrintedFigure(row, share.printed, share.amount) for row, share in shares if share.amount is not None]
    if column.total is not None:
        text = column.mentions[0].text if column.mentions else str(column.total.number)
        figures.append(PrintedFigure(None, text, column.total))
    return figures


def tolerance(column: Allocation) -> Fraction:
    """The sum of the half steps of a column's figures, in the reference unit of the dimension."""
    return sum((figure.half_step for figure in printed_figures(column)), start=Fraction(0))
