"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, Reading, TotalLevel, Trait
from jkq_targets.balance.sheets._builder import better, of_which_of, ordering_of, sum_of
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Remark, Sum
from jkq_targets.balance.sheets._decisions import decide
from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._integers import integer_figures
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._softening import PlacedSum, softened, softened_part
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grid import Grid, Spot
from jkq_targets.terms import Severity

#: How many remarks of one kind are made.
_MOST_REMARKS = 5
#: The cells of a table by their rows and columns.
Cells = Mapping[tuple[int, int], Cell]


def sheet_fields(table: PrintedTable) -> dict[str, Any]:
    """
    The fields of the `jkq_targets.Sheet` that a table makes.

    Raises:
        SheetError: Two cells have one name.
    """
    cells = {place: _cell(table.cell_id(*place), reading) for place, reading in table.readings.items()}
    counts = Counter(cell.id for cell in cells.values())
    accepted = SheetText.TELLING_LABELS()
    twice = [Fault(name, SheetText.SAME_NAME(), accepted) for name in counts if counts[name] > 1]
    if twice:
        raise SheetError(tuple(twice))
    integers, _ = integer_figures(list(cells.values()), ())
    figures = dict(zip(cells, integers, strict=True))
    decided = [(axis, decide(Figures(table, axis, figures))) for axis in (table.rows, table.columns)]
    sums = [
        relation
        for axis, decision in decided
        for relation in softened(list(_sums(table, axis, decision.sums, cells)), table.readings, figures, is_exact=table.is_exact)
    ]
    of_which = [relation for axis, decision in decided for relation in _of_which(table, axis, decision.of_which, cells)]
    sums = _numbered(sums)
    by_id = {cell.id: cell for cell in cells.values()}
    mixed: list[tuple[Sum | OfWhich, Cell]] = [*_mixed(sums, by_id), *_mixed(of_which, by_id)]
    named = {relation.id for relation, _ in mixed}
    sums = [relation for relation in sums if relation.id not in named]
    of_which = [relation for relation in of_which if relation.id not in named]
    return {
        "cells": list(cells.values()),
        "sums": sums,
        "of_which": of_which,
        "orderings": [*_orderings(table, cells)],
        "grid": _grid(table, cells),
        "remarks": [
            *(remark for _, decision in decided for remark in decision.remarks),
            *_mixed_remarks(mixed),
            *_cell_remarks(table),
        ],
    }


def _numbered(sums: Sequence[Sum]) -> list[Sum]:
    """The sums, those of one cell that adds up in several ways told apart by a number."""
    seen: Counter[str] = Counter()
    numbered: list[Sum] = []
    for relation in sums:
        seen[relation.id] += 1
        count = seen[relation.id]
        numbered.append(relation if count == 1 else attrs.evolve(relation, id=f"{relation.id[:-1]}, {count})"))
    return numbered


def _cell(name: str, reading: Reading) -> Cell:
    return Cell(name, reading.text, reading.amount, reading.status, reading.rounding)


def _sums(table: PrintedTable, axis: Axis, breakdowns: Sequence[Breakdown], cells: Cells) -> Iterator[PlacedSum]:
    """The totals of an axis in each line across that may be added up."""
    signs = [[-1 if Trait.DEDUCTED in axis.lines[at].traits else 1 for at in breakdown.parts] for breakdown in breakdowns]
    for across in table.added_up(axis):
        for breakdown, weights in zip(breakdowns, signs, strict=True):
            place = table.place(axis, breakdown.whole, across)
            places = (table.place(axis, at, across) for at in breakdown.parts)
            signed = [(own, weight) for own, weight in zip(places, weights, strict=True) if own in cells]
            if place not in cells or not signed:
                continue
            name = _sum_name(table, axis, cells[place], breakdown, across)
            own_weights = tuple(weight for _, weight in signed)
            relation = sum_of(name, cells[place], [cells[own] for own, _ in signed], own_weights)
            if relation is not None:
                family = breakdown.whole, breakdown.parts
                own_places = tuple(own for own, _ in signed)
                yield PlacedSum(relation, place, own_places, own_weights, across, family, breakdown)


def _of_which(table: PrintedTable, axis: Axis, breakdowns: Sequence[Breakdown], cells: Cells) -> Iterator[OfWhich]:
    """The 其中 of an axis in each line across whose figures are sizes; a part of a difference may exceed its whole."""
    others = table.across(axis)
    for across in table.added_up(axis):
        for breakdown in breakdowns:
            if Trait.DIFFERENCE in axis.lines[breakdown.whole].traits | others.lines[across].traits:
                continue
            places = [table.place(axis, at, across) for at in (breakdown.whole, *breakdown.parts)]
            given = [place for place in places if place in cells]
            if places[0] not in cells or len(given) < 2:
                continue
            whole, *parts = (cells[place] for place in given)
            name = whole.id if table.is_stated and axis is table.columns else _relation_name(table, axis, whole, breakdown)
            relation = of_which_of(f"其中 · {name}", whole, parts)
            if relation is not None:
                yield softened_part(relation, [table.readings[place] for place in given])


def _sum_name(table: PrintedTable, axis: Axis, total: Cell, breakdown: Breakdown, across: int) -> str:
    # In a table that is stated, a column has one total of all, and is named by its heading.
    if table.is_stated and axis is table.rows and axis.lines[breakdown.whole].total_level is TotalLevel.ALL:
        return table.columns.lines[across].name
    return _relation_name(table, axis, total, breakdown)


def _relation_name(table: PrintedTable, axis: Axis, whole: Cell, breakdown: Breakdown) -> str:
    direction = "column" if axis is table.rows else "row"
    section = f", {breakdown.section}" if breakdown.section else ""
    return f"{whole.id} ({direction}{section})"


def _cell_remarks(table: PrintedTable) -> Iterator[Remark]:
    """The cells that are no plain figure: minima, ranges and words."""
    noted = [(place, reading) for place, reading in table.readings.items() if reading.note]
    for place, reading in noted[:_MOST_REMARKS]:
        name = table.cell_id(*place)
        yield Remark(name, SheetText.CELL_REMARK(cell=name, text=reading.text, note=reading.note), Severity.NOTE)
    if len(noted) > _MOST_REMARKS:
        yield Remark("", SheetText.MORE_NOTED(count=len(noted) - _MOST_REMARKS), Severity.NOTE)


def _mixed(relations: Sequence[Sum] | Sequence[OfWhich], cells: Mapping[str, Cell]) -> Iterator[tuple[Sum | OfWhich, Cell]]:
    """The relations over figures that measure different things, each with the first figure that is another than its total."""
    for relation in relations:
        total = cells[relation.total if isinstance(relation, Sum) else relation.whole].amount
        if total is None:
            continue
        for part in relation.parts:
            amount = cells[part].amount
            if amount is not None and amount.unit != total.unit and amount.dimension != total.dimension:
                yield relation, cells[part]
                break


def _mixed_remarks(mixed: Sequence[tuple[Sum | OfWhich, Cell]]) -> Iterator[Remark]:
    for relation, cell in mixed[:_MOST_REMARKS]:
        place = relation_place(relation.id)
        yield Remark(place, SheetText.OTHER_MEASURE(relation=place, cell=cell.id, amount=cell.amount))
    if len(mixed) > _MOST_REMARKS:
        yield Remark("", SheetText.MORE_UNCHECKED(number=len(mixed) - _MOST_REMARKS))


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
