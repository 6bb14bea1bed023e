"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from jkq_targets.balance.cells import Cell, Ordering, PartOf, Sum
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grids import Grid, Spot
from jkq_targets.printed import Axis, Group, PrintedTable, Reading, told_groups
from jkq_targets.terms import Status

#: A name, the cell of a total or a whole, those of its parts, and whether each of them is taken away.
_Relation = tuple[str, str, tuple[str, ...], tuple[bool, ...]]


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
    row_totals, row_wholes = told_groups(table, table.rows)
    column_totals, column_wholes = told_groups(table, table.columns)
    sums = [*_in_columns(table, row_totals, readings), *_in_rows(table, column_totals, readings)]
    wholes = [
        *_in_columns(table, row_wholes, readings, skipped=_differences(table.columns)),
        *_in_rows(table, column_wholes, readings, skipped=_differences(table.rows)),
    ]
    faults = tuple(_dimension_faults([*sums, *wholes], readings))
    if faults:
        raise SheetError(faults)
    return {
        "cells": [Cell(name, said.text, said.amount, said.status, said.rounding) for name, said in readings.items()],
        "sums": [Sum(name, total, parts, _weights(deducted)) for name, total, parts, deducted in sums],
        "parts_of": [PartOf(f"其中 · {name}", whole, parts) for name, whole, parts, _ in wholes],
        "orderings": [*_orderings(table, readings)],
        "grid": _grid(table),
    }


def _weights(deducted: Sequence[bool]) -> list[int] | None:
    return [-1 if is_deducted else 1 for is_deducted in deducted] if any(deducted) else None


def _differences(axis: Axis) -> set[int]:
    """The places of the lines whose figures may be negative, so that no part of them is held to its whole."""
    return {at for at in axis.active if axis.lines[at].is_difference}


def _in_columns(
    table: PrintedTable, groups: Sequence[Group], readings: dict[str, Reading], skipped: Collection[int] = ()
) -> Iterator[_Relation]:
    """The groups of rows in each column of sizes."""
    rows = table.rows.lines
    for column in table.columns.sized:
        for group in groups if column not in skipped else ():
            names = [table.cell_id(at, column) for at in (group.whole, *group.parts)]
            yield from _relation("column", names, [rows[at].is_deducted for at in group.parts], readings)


def _in_rows(
    table: PrintedTable, groups: Sequence[Group], readings: dict[str, Reading], skipped: Collection[int] = ()
) -> Iterator[_Relation]:
    """The groups of columns in each row of sizes."""
    columns = table.columns.lines
    for row in table.rows.sized:
        for group in groups if row not in skipped else ():
            names = [table.cell_id(row, at) for at in (group.whole, *group.parts)]
            yield from _relation("row", names, [columns[at].is_deducted for at in group.parts], readings)


def _relation(direction: str, names: list[str], deducted: list[bool], readings: dict[str, Reading]) -> Iterator[_Relation]:
    """One relation; none without a figure of the whole, or of any part, since there is nothing to check."""
    is_printed = [readings[cell].status is not Status.NOT_ASSIGNED for cell in names]
    if is_printed[0] and any(is_printed[1:]):
        whole, *parts = names
        yield f"{whole} ({direction})", whole, tuple(parts), tuple(deducted)


def _dimension_faults(relations: Sequence[_Relation], readings: dict[str, Reading]) -> Iterator[Fault]:
    for _, whole, parts, _ in relations:
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
        *((name(row, lower), name(row, upper)) for lower, upper in columns.pairs for row in _upwards(rows)),
        *((name(lower, column), name(upper, column)) for lower, upper in rows.pairs for column in _upwards(columns)),
    ]
    for lower, upper in pairs:
        small, large = readings[lower].amount, readings[upper].amount
        if small is not None and large is not None and small.dimension == large.dimension:
            yield Ordering(lower, upper)


def _upwards(axis: Axis) -> Iterator[int]:
    return (at for at in axis.active if not axis.lines[at].is_better_below)


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
