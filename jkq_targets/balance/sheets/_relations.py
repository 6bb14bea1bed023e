"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, Reading, TotalLevel, Trait
from jkq_targets.balance.sheets._builder import better, of_which_of, ordering_of, sum_of
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._open_totals import Cells, decided_breakdowns
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grid import Grid, Spot


def sheet_fields(table: PrintedTable) -> dict[str, Any]:
    """
    The fields of the `jkq_targets.Sheet` that a table makes.

    Raises:
        SheetError: A cell measures something else than the total that counts it, or two cells have one name.
    """
    cells = {place: _cell(table.cell_id(*place), reading) for place, reading in table.readings.items()}
    counts = Counter(cell.id for cell in cells.values())
    accepted = "labels and headings that tell them apart"
    twice = [Fault(name, "two cells of that name", accepted) for name in counts if counts[name] > 1]
    if twice:
        raise SheetError(tuple(twice))
    decided = [(axis, decided_breakdowns(table, axis, cells)) for axis in (table.rows, table.columns)]
    sums = [relation for axis, breakdowns in decided for relation in _sums(table, axis, breakdowns.totals, cells)]
    of_which = [relation for axis, breakdowns in decided for relation in _of_which(table, axis, breakdowns.wholes, cells)]
    by_id = {cell.id: cell for cell in cells.values()}
    faults = tuple(_dimension_faults([*((r.total, r.parts) for r in sums), *((r.whole, r.parts) for r in of_which)], by_id))
    if faults:
        raise SheetError(faults)
    return {
        "cells": list(cells.values()),
        "sums": sums,
        "of_which": of_which,
        "orderings": [*_orderings(table, cells)],
        "grid": _grid(table, cells),
        "remarks": [remark for _, breakdowns in decided for remark in breakdowns.remarks],
    }


def _cell(name: str, reading: Reading) -> Cell:
    return Cell(name, reading.text, reading.amount, reading.status, reading.rounding)


def _sums(table: PrintedTable, axis: Axis, breakdowns: Sequence[Breakdown], cells: Cells) -> Iterator[Sum]:
    """The totals of an axis in each line across whose figures are sizes."""
    signs = [[-1 if Trait.DEDUCTED in axis.lines[at].traits else 1 for at in breakdown.parts] for breakdown in breakdowns]
    for across in table.across(axis).sized:
        for breakdown, weights in zip(breakdowns, signs, strict=True):
            total = cells.get(table.place(axis, breakdown.whole, across))
            places = (table.place(axis, at, across) for at in breakdown.parts)
            signed = [(cells[place], weight) for place, weight in zip(places, weights, strict=True) if place in cells]
            if total is None or not signed:
                continue
            name = _sum_name(table, axis, total, breakdown, across)
            relation = sum_of(name, total, [part for part, _ in signed], [weight for _, weight in signed])
            if relation is not None:
                yield relation


def _of_which(table: PrintedTable, axis: Axis, breakdowns: Sequence[Breakdown], cells: Cells) -> Iterator[OfWhich]:
    """The 其中 of an axis in each line across whose figures are sizes; a part of a difference may exceed its whole."""
    others = table.across(axis)
    for across in others.sized:
        for breakdown in breakdowns:
            if Trait.DIFFERENCE in axis.lines[breakdown.whole].traits | others.lines[across].traits:
                continue
            whole = cells.get(table.place(axis, breakdown.whole, across))
            places = (table.place(axis, at, across) for at in breakdown.parts)
            parts = [cells[place] for place in places if place in cells]
            if whole is None or not parts:
                continue
            name = whole.id if table.is_stated and axis is table.columns else _relation_name(table, axis, whole, breakdown)
            relation = of_which_of(f"其中 · {name}", whole, parts)
            if relation is not None:
                yield relation


def _sum_name(table: PrintedTable, axis: Axis, total: Cell, breakdown: Breakdown, across: int) -> str:
    # In a table that is stated, a column has one total of all, and is named by its heading.
    if table.is_stated and axis is table.rows and axis.lines[breakdown.whole].total_level is TotalLevel.ALL:
        return table.columns.lines[across].name
    return _relation_name(table, axis, total, breakdown)


def _relation_name(table: PrintedTable, axis: Axis, whole: Cell, breakdown: Breakdown) -> str:
    direction = "column" if axis is table.rows else "row"
    section = f", {breakdown.section}" if breakdown.section else ""
    return f"{whole.id} ({direction}{section})"


def _dimension_faults(relations: Iterable[tuple[str, Sequence[str]]], cells: Mapping[str, Cell]) -> Iterator[Fault]:
    for whole, parts in relations:
        total = cells[whole].amount
        for part in parts:
            amount = cells[part].amount
            if total is not None and amount is not None and amount.dimension != total.dimension:
                unit = f"that can be stated in {total.unit}" if total.unit else "without a unit"
                yield Fault(part, f"{amount}", f"a figure {unit}, as {whole} is {total}")


def _orderings(table: PrintedTable, cells: Cells) -> Iterator[Ordering]:
    """确保 and 力争 of one goal, in each row and in each column."""
    for axis in (table.columns, table.rows):
        others = table.across(axis)
        for firm, stretch in axis.pairs:
            for across in others.active:
                labels = (*axis.lines[firm].names, *others.lines[across].names)
                lower, upper = (cells.get(table.place(axis, at, across)) for at in (firm, stretch))
                ordering = ordering_of(lower, upper, better(labels)) if lower and upper else None
                if ordering is not None:
                    yield ordering


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
