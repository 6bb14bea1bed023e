"""The sums that formulas form from other worksheets: another place that states the figure of a cell."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, Sheet
from jkq_targets.tables._formulas import FormulaTerm, terms_across
from jkq_targets.tables._worksheets import Place, Worksheet
from jkq_targets.terms import Rounding

#: The cells with figures of each worksheet by its name, each by its place.
Figures = Mapping[str, Mapping[Place, Cell]]


def with_formulas_across(sheet: Sheet, worksheet: Worksheet, figures: Figures) -> Sheet:
    """
    A table with what its formulas add up from other worksheets, such as ``=SUM(Sheet2!B3:B9)``.

    Args:
        sheet: The table.
        worksheet: The worksheet that it was read from.
        figures: The cells of all worksheets.
    """
    # Two tables of a worksheet may have cells of one name.
    own = set(map(id, sheet.cells))
    references = [reference for total, reference in _references(worksheet, figures) if id(total) in own]
    return attrs.evolve(sheet, cross_references=(*sheet.cross_references, *references)) if references else sheet


def _references(worksheet: Worksheet, figures: Figures) -> Iterator[tuple[Cell, CrossReference]]:
    for place, formula in worksheet.formulas.items():
        total = figures.get(worksheet.name, {}).get(place)
        added = terms_across(formula) if total is not None else ()
        parts = [(cell, term.weight) for term in added for cell in _cells(term, worksheet.name, figures)]
        amount = None if total is None else _stated(total, parts)
        if total is not None and amount is not None:
            yield total, CrossReference(total.id, amount, f"={formula[:40]}")


def _cells(term: FormulaTerm, own: str, figures: Figures) -> Iterator[Cell]:
    """The cells of a block that are figures of a table; a block reaches over labels and empty cells too."""
    top, bottom, left, right = term.block
    for (row, column), cell in figures.get(term.worksheet or own, {}).items():
        if top <= row <= bottom and left <= column <= right:
            yield cell


def _stated(total: Cell, parts: Sequence[tuple[Cell, int]]) -> Amount | None:
    """
    The sum of some cells; the total as printed where no more than rounding lies between the two.

    None where there are none, or where they measure something else than the total.
    """
    printed = total.amount
    amounts = [cell.amount * weight for cell, weight in parts if cell.amount is not None]
    if printed is None or not amounts or {amount.dimension for amount in amounts} != {printed.dimension}:
        return None
    added = functools.reduce(operator.add, amounts)
    tolerance = sum(map(_half, (total, *(cell for cell, _ in parts))), start=Fraction(0))
    return printed if abs(added.size - printed.size) <= tolerance else added


def _half(cell: Cell) -> Fraction:
    """Half a unit of the last place of a rounded figure, in the reference unit of its dimension."""
    if cell.amount is None or cell.rounding is not Rounding.NEAREST:
        return Fraction(0)
    return Amount(1, cell.amount.unit).size / (2 * Fraction(10) ** cell.amount.places)
