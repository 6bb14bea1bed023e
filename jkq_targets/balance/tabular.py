"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jkq_targets.balance.cells import Cell, Ordering, PartOf, Sum
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grids import Grid, Spot
from jkq_targets.printed import Group, PrintedTable, Reading
from jkq_targets.terms import Status

#: A name, the cell of a total or a whole, and those of its parts.
_Relation = tuple[str, str, tuple[str, ...]]


def sheet_fields(table: PrintedTable) -> dict[str, Any]:
    """
    The fields of the `jkq_targets.Sheet` that a table makes.

    Raises:
        SheetError: A cell measures something else than the total that counts it, or two cells have one name.
    """
    named = Counter(table.cell_id(*place) for place in table.readings)
    twice = [
        Fault(name, "two cells of that name", "labels and headings that tell them apart") for name in named if named[name] > 1
    ]
    if twice:
        raise SheetError(tuple(twice))
    readings = {table.cell_id(*place): reading for place, reading in table.readings.items()}
    sums = [*_groups(table, table.rows.totals, table.columns.totals, readings)]
    wholes = [*_groups(table, table.rows.wholes, table.columns.wholes, readings)]
    faults = tuple(_dimension_faults([*sums, *wholes], readings))
    if faults:
        raise SheetError(faults)
    return {
        "cells": [Cell(name, said.text, said.amount, said.status, said.rounding) for name, said in readings.items()],
        "sums": [Sum(name, total, parts) for name, total, parts in sums],
        "parts_of": [PartOf(f"其中 · {name}", whole, parts) for name, whole, parts in wholes],
        "orderings": [*_orderings(table, readings)],
        "grid": _grid(table),
    }


def _groups(
    table: PrintedTable, of_rows: Sequence[Group], of_columns: Sequence[Group], readings: dict[str, Reading]
) -> Iterator[_Relation]:
    """The groups of rows in each column, then those of columns in each row."""
    drafts = [
        *(
            ("column", table.cell_id(group.whole, column), [table.cell_id(part, column) for part in group.parts])
            for column in table.columns.sized
            for group in of_rows
        ),
        *(
            ("row", table.cell_id(row, group.whole), [table.cell_id(row, part) for part in group.parts])
            for row in table.rows.sized
            for group in of_columns
        ),
    ]
    for direction, whole, parts in drafts:
        # Without a figure of the whole, or of any part, there is nothing to check.
        is_printed = [readings[cell].status is not Status.NOT_ASSIGNED for cell in (whole, *parts)]
        if is_printed[0] and any(is_printed[1:]):
            yield f"{whole} ({direction})", whole, tuple(parts)


def _dimension_faults(relations: Sequence[_Relation], readings: dict[str, Reading]) -> Iterator[Fault]:
    for _, whole, parts in relations:
        total = readings[whole].amount
        for part in parts:
            amount = readings[part].amount
            if total is not None and amount is not None and amount.dimension != total.dimension:
                unit = f"that can be stated in {total.unit}" if total.unit else "without a unit"
                yield Fault(part, f"{amount}", f"a figure {unit}, as {whole} is {total}")


def _orderings(table: PrintedTable, readings: dict[str, Reading]) -> Iterator[Ordering]:
    """确保 at most 力争, in each row and in each column."""
    rows, columns, name = table.rows, table.columns, table.cell_id
    pairs = [
        *((name(row, lower), name(row, upper)) for lower, upper in columns.pairs for row in rows.active),
        *((name(lower, column), name(upper, column)) for lower, upper in rows.pairs for column in columns.active),
    ]
    for lower, upper in pairs:
        small, large = readings[lower].amount, readings[upper].amount
        if small is not None and large is not None and small.dimension == large.dimension:
            yield Ordering(lower, upper)


def _grid(table: PrintedTable) -> Grid:
    named = {place: table.cell_id(*place) for place in table.readings}
    rows = tuple(
        tuple(Spot(text, named.get((row, column), "")) for column, text in enumerate(texts))
        for row, texts in enumerate(table.texts)
    )
    return Grid(table.head.title, tuple(_heading(path) for path in table.head.paths), rows)


def _heading(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of a column, those that a merged cell leaves empty or repeats left out."""
    filled = [text for text in path if text]
    return tuple(text for at, text in enumerate(filled) if at == 0 or text != filled[at - 1]) or ("",)
