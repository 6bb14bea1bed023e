"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, Reading, Trait
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._open_totals import Cells, told_groups
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grid import Grid, Spot
from jkq_targets.terms import Status

#: A name, the cell of a total or a whole, those of its parts, and by what each of them is multiplied.
_Relation = tuple[str, Cell, list[Cell], list[int] | None]


def sheet_fields(table: PrintedTable) -> dict[str, Any]:
    """
    The fields of the `jkq_targets.Sheet` that a table makes.

    Raises:
        SheetError: A cell measures something else than the total that counts it, or two cells have one name.
    """
    cells = {place: _cell(table.cell_id(*place), said) for place, said in table.readings.items()}
    named = Counter(cell.id for cell in cells.values())
    twice = [
        Fault(name, "two cells of that name", "labels and headings that tell them apart") for name in named if named[name] > 1
    ]
    if twice:
        raise SheetError(tuple(twice))
    told = [(axis, told_groups(table, axis, cells)) for axis in (table.rows, table.columns)]
    sums = [relation for axis, said in told for relation in _relations(table, axis, said.totals, cells)]
    wholes = [relation for axis, said in told for relation in _relations(table, axis, said.wholes, cells, is_part_of=True)]
    faults = tuple(_dimension_faults([*sums, *wholes]))
    if faults:
        raise SheetError(faults)
    return {
        "cells": list(cells.values()),
        "sums": [Sum(name, whole.id, [part.id for part in parts], weights) for name, whole, parts, weights in sums],
        "of_which": [OfWhich(f"其中 · {name}", whole.id, [part.id for part in parts]) for name, whole, parts, _ in wholes],
        "orderings": [*_orderings(table, cells)],
        "grid": _grid(table, cells),
        "remarks": [remark for _, said in told for remark in said.remarks],
    }


def _cell(name: str, said: Reading) -> Cell:
    return Cell(name, said.text, said.amount, said.status, said.rounding)


def _relations(
    table: PrintedTable, axis: Axis, groups: Sequence[Breakdown], cells: Cells, *, is_part_of: bool = False
) -> Iterator[_Relation]:
    """The groups of an axis in each line across whose figures are sizes; a part of a difference may exceed its whole."""
    direction = "column" if axis is table.rows else "row"
    others = table.across(axis)
    for across in others.sized:
        for group in groups:
            traits = axis.lines[group.whole].traits | others.lines[across].traits
            if is_part_of and Trait.DIFFERENCE in traits:
                continue
            whole, *parts = (cells[table.place(axis, at, across)] for at in (group.whole, *group.parts))
            # Without a figure of the whole, or of any part, there is nothing to check.
            if _is_printed(whole) and any(map(_is_printed, parts)):
                deducted = [Trait.DEDUCTED in axis.lines[at].traits for at in group.parts]
                weights = [-1 if is_deducted else 1 for is_deducted in deducted] if any(deducted) else None
                section = f", {group.section}" if group.section else ""
                yield f"{whole.id} ({direction}{section})", whole, parts, weights


def _is_printed(cell: Cell) -> bool:
    return cell.status is not Status.NOT_ASSIGNED


def _dimension_faults(relations: Sequence[_Relation]) -> Iterator[Fault]:
    for _, whole, parts, _ in relations:
        total = whole.amount
        for part in parts:
            amount = part.amount
            if total is not None and amount is not None and amount.dimension != total.dimension:
                unit = f"that can be stated in {total.unit}" if total.unit else "without a unit"
                yield Fault(part.id, f"{amount}", f"a figure {unit}, as {whole.id} is {total}")


def _orderings(table: PrintedTable, cells: Cells) -> Iterator[Ordering]:
    """确保 at most 力争, in each row and in each column."""
    for axis in (table.columns, table.rows):
        for lower, upper in axis.pairs:
            for across in _upwards(table.across(axis)):
                small, large = (cells[table.place(axis, at, across)] for at in (lower, upper))
                if small.amount is not None and large.amount is not None and small.amount.dimension == large.amount.dimension:
                    yield Ordering(small.id, large.id)


def _upwards(axis: Axis) -> Iterator[int]:
    return (at for at in axis.active if Trait.LESS_IS_BETTER not in axis.lines[at].traits)


def _grid(table: PrintedTable, cells: Cells) -> Grid:
    named = {place: cell.id for place, cell in cells.items()}
    rows = tuple(
        tuple(Spot(text, named.get((row, column), "")) for column, text in enumerate(texts))
        for row, texts in enumerate(table.texts)
    )
    return Grid(table.boxhead.title, tuple(_heading(path) for path in table.boxhead.paths), rows)


def _heading(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of a column, those that a merged cell leaves empty or repeats left out."""
    filled = [text for text in path if text]
    return tuple(text for at, text in enumerate(filled) if at == 0 or text != filled[at - 1]) or ("",)
