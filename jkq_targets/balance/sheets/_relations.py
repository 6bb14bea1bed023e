"""A printed table as the cells and relations of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from jkq_targets.balance.reading import Axis, Breakdown, PrintedTable, TotalLevel, Trait
from jkq_targets.balance.sheets._builder import better, of_which_of, ordering_of, sum_of
from jkq_targets.balance.sheets._cells import Cell, OfWhich, Ordering, Remark, Sum
from jkq_targets.balance.sheets._checked_sums import CheckedSum, PlacedSum
from jkq_targets.balance.sheets._decisions import Decision, decide
from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._integer_figures import IntegerFigure, IntegerFigures, integer_figures
from jkq_targets.balance.sheets._ratios import ratio_remarks
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._restated import before_and_after
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._softening import softened, softened_part
from jkq_targets.balance.sheets._validation import have_one_unit
from jkq_targets.errors import Fault, SheetError
from jkq_targets.grid import Grid, Spot, cell_id
from jkq_targets.terms import Severity

#: How many remarks of one kind are made.
_MOST_REMARKS = 5
#: The cells of a table by their rows and columns.
Cells = Mapping[tuple[int, int], Cell]
_R = TypeVar("_R", Sum, OfWhich)


def sheet_fields(table: PrintedTable) -> tuple[dict[str, Any], IntegerFigures]:
    """
    The fields of the `jkq_targets.Sheet` that a table makes, and its cells in whole numbers.

    Raises:
        SheetError: Two cells have one name.
    """
    cells = _cells(table)
    integers = integer_figures(list(cells.values()), ())
    figures = dict(zip(cells, integers.figures, strict=True))
    axes = [_AxisRelations(table, axis, decide(Figures(table, axis, figures)), cells) for axis in (table.rows, table.columns)]
    sums, of_which = _sums_and_parts(axes, figures)
    mixed = [*_mixed((*sums, *of_which), cells)]
    fields = {
        "cells": list(cells.values()),
        "sums": _without(sums, mixed),
        "of_which": _without(of_which, mixed),
        "orderings": [*_orderings(table, cells)],
        "grid": _grid(table, cells),
        "remarks": [*_decided_remarks(axes), *ratio_remarks(table), *_mixed_remarks(mixed), *_cell_remarks(table)],
    }
    return fields, integers


def _sums_and_parts(
    axes: Sequence[_AxisRelations], figures: Mapping[tuple[int, int], IntegerFigure]
) -> tuple[list[Sum], list[OfWhich]]:
    """The sums of both axes, and the 其中; a sum that proves no more is a 其中 too."""
    softer = [relation for axis in axes for relation in axis.sums(figures)]
    parts = [relation for axis in axes for relation in axis.of_which(figures)]
    parts += [relation for relation in softer if isinstance(relation, OfWhich)]
    return _numbered(relation for relation in softer if isinstance(relation, Sum)), _numbered(parts)


def _without(relations: Sequence[_R], mixed: Iterable[tuple[Sum | OfWhich, Cell]]) -> list[_R]:
    """The relations over figures that measure one thing."""
    named = {relation.id for relation, _ in mixed}
    return [relation for relation in relations if relation.id not in named]


def _decided_remarks(axes: Iterable[_AxisRelations]) -> Iterator[Remark]:
    return (remark for axis in axes for remark in axis.decision.remarks)


def _cells(table: PrintedTable) -> dict[tuple[int, int], Cell]:
    rows, columns = ([line.name for line in axis.lines] for axis in (table.rows, table.columns))
    cells = {
        (row, column): Cell(cell_id(rows[row], columns[column]), reading.text, reading.amount, reading.status, reading.rounding)
        for (row, column), reading in table.readings.items()
    }
    names = [cell.id for cell in cells.values()]
    if len(set(names)) < len(names):
        counts = Counter(names)
        accepted = SheetText.TELLING_LABELS()
        raise SheetError(tuple(Fault(name, SheetText.SAME_NAME(), accepted) for name in counts if counts[name] > 1))
    return cells


def _numbered(relations: Iterable[_R]) -> list[_R]:
    """The relations, those of one cell that adds up in several ways told apart by a number."""
    seen: Counter[str] = Counter()
    numbered: list[_R] = []
    for relation in relations:
        seen[relation.id] += 1
        count = seen[relation.id]
        numbered.append(relation if count == 1 else attrs.evolve(relation, id=f"{relation.id[:-1]}, {count})"))
    return numbered


@attrs.frozen(eq=False)
class _AxisRelations:
    """
    The relations along one axis of a table.

    Args:
        table: The table.
        axis: Its rows, or its columns.
        decision: What adds up along the axis.
        cells: The cells by row and column.
    """

    table: PrintedTable
    axis: Axis
    decision: Decision
    cells: Cells

    def sums(self, figures: Mapping[tuple[int, int], IntegerFigure]) -> list[Sum | OfWhich]:
        """The sums of the axis, those that prove nothing as WARNINGs."""
        changed = before_and_after(self.table.across(self.axis))
        return softened([*self._placed_sums()], self.table.readings, figures, changed, is_exact=self.table.is_exact)

    def _placed_sums(self) -> Iterator[PlacedSum]:
        """The totals of the axis in each line across that may be added up."""
        lines = self.axis.lines
        deducted = {at for at, line in enumerate(lines) if Trait.DEDUCTED in line.traits}
        signed = [(total, total.signs or [-1 if at in deducted else 1 for at in total.parts]) for total in self.decision.sums]
        for across in self.table.added_up(self.axis):
            for breakdown, signs in signed:
                yield from self._sum(breakdown, signs, across)

    def _sum(self, breakdown: Breakdown, signs: Sequence[int], across: int) -> Iterator[PlacedSum]:
        """A sum in one line across; nothing where there is nothing to check."""
        total = self._place(breakdown.whole, across)
        if total in self.table.withheld:
            return
        places = self.table.places(self.axis, breakdown.parts, across)
        placed = [(place, sign) for place, sign in zip(places, signs, strict=True) if place in self.cells]
        if total not in self.cells or not placed:
            return
        parts, weights = zip(*placed, strict=True)
        relation = sum_of(self._sum_name(breakdown, across), self.cells[total], [self.cells[place] for place in parts], weights)
        if relation is not None:
            yield PlacedSum(relation, total, parts, weights, across, (breakdown.whole, breakdown.parts), breakdown)

    def of_which(self, figures: Mapping[tuple[int, int], IntegerFigure]) -> Iterator[OfWhich]:
        """The 其中 of the axis in each line across whose figures are sizes; a part of a difference may exceed its whole."""
        others = self.table.across(self.axis)
        for across in self.table.added_up(self.axis):
            for breakdown in self.decision.of_which:
                if Trait.DIFFERENCE not in self.axis.lines[breakdown.whole].traits | others.lines[across].traits:
                    yield from self._part(breakdown, across, figures)

    def _part(self, breakdown: Breakdown, across: int, figures: Mapping[tuple[int, int], IntegerFigure]) -> Iterator[OfWhich]:
        """A 其中 in one line across; nothing where there is nothing to check, or a figure is below 0."""
        places = self.table.places(self.axis, (breakdown.whole, *breakdown.parts), across)
        given = [place for place in places if place in self.cells]
        if places[0] not in self.cells or len(given) < 2 or self._has_negative(given):
            return
        whole, *parts = (self.cells[place] for place in given)
        relation = of_which_of(cell_id("其中", self._part_name(whole, breakdown)), whole, parts)
        if relation is not None:
            as_sum = Sum(relation.id, relation.whole, relation.parts)
            placed = PlacedSum(as_sum, given[0], tuple(given[1:]), (1,) * len(parts), across, breakdown, breakdown)
            checked = None if self.table.is_exact else CheckedSum.of(placed, figures)
            yield softened_part(relation, [self.table.readings[place] for place in given], checked)

    def _has_negative(self, places: Iterable[tuple[int, int]]) -> bool:
        """True where a figure is below 0: beside it, a part may exceed its whole."""
        amounts = (self.cells[place].amount for place in places)
        return any(amount is not None and amount.number < 0 for amount in amounts)

    def _place(self, at: int, across: int) -> tuple[int, int]:
        return self.table.place(self.axis, at, across)

    def _sum_name(self, breakdown: Breakdown, across: int) -> str:
        # In a table that is stated, a column has one total of all, and is named by its heading.
        is_of_column = self.table.is_stated and self.axis is self.table.rows
        if is_of_column and self.axis.lines[breakdown.whole].total_level is TotalLevel.ALL:
            return self.table.columns.lines[across].name
        return self._relation_name(self.cells[self._place(breakdown.whole, across)], breakdown)

    def _part_name(self, whole: Cell, breakdown: Breakdown) -> str:
        is_stated = self.table.is_stated and self.axis is self.table.columns
        return whole.id if is_stated else self._relation_name(whole, breakdown)

    def _relation_name(self, whole: Cell, breakdown: Breakdown) -> str:
        direction = "column" if self.axis is self.table.rows else "row"
        section = f", {breakdown.section}" if breakdown.section else ""
        return f"{whole.id} ({direction}{section})"


def _cell_remarks(table: PrintedTable) -> Iterator[Remark]:
    """The cells other than plain figures: minima, ranges and words."""
    noted = [(place, reading) for place, reading in table.readings.items() if reading.note]
    noted.sort(key=lambda pair: not pair[1].is_withheld)
    for place, reading in noted[:_MOST_REMARKS]:
        name = table.cell_id(*place)
        severity = Severity.WARNING if reading.is_withheld else Severity.NOTE
        yield Remark(name, SheetText.CELL_REMARK(cell=name, text=reading.text, note=reading.note), severity)
    if table.has_commas:
        yield Remark("", SheetText.DECIMAL_COMMAS(), Severity.NOTE)
    marks = Counter(table.readings[place].text for place in table.withheld if not table.readings[place].note)
    if marks:
        yield Remark("", SheetText.WITHHELD(count=marks.total(), marks=tuple(marks)), Severity.NOTE)
    if len(noted) > _MOST_REMARKS:
        yield Remark("", SheetText.MORE_NOTED(count=len(noted) - _MOST_REMARKS), Severity.NOTE)


def _mixed(relations: Sequence[Sum | OfWhich], cells: Cells) -> Iterator[tuple[Sum | OfWhich, Cell]]:
    """The relations over figures that measure different things, each with the first figure that is another than its total."""
    if have_one_unit(cells.values()):
        return
    by_id = {cell.id: cell for cell in cells.values()}
    for relation in relations:
        total = by_id[relation.total if isinstance(relation, Sum) else relation.whole].amount
        if total is None:
            continue
        for part in relation.parts:
            amount = by_id[part].amount
            if amount is not None and amount.unit != total.unit and amount.dimension != total.dimension:
                yield relation, by_id[part]
                break


def _mixed_remarks(mixed: Sequence[tuple[Sum | OfWhich, Cell]]) -> Iterator[Remark]:
    for relation, cell in mixed[:_MOST_REMARKS]:
        place = relation_place(relation.id)
        yield Remark(place, SheetText.OTHER_MEASURE(relation=place, cell=cell.id, amount=cell.amount))
    if len(mixed) > _MOST_REMARKS:
        yield Remark("", SheetText.MORE_UNCHECKED(count=len(mixed) - _MOST_REMARKS))


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
        tuple([Spot(text, named.get((row, column), "")) for column, text in enumerate(texts)])
        for row, texts in enumerate(table.texts)
    )
    return Grid(table.boxhead.title, tuple(_heading(path) for path in table.boxhead.paths), rows)


def _heading(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of a column, those that a merged cell leaves empty or repeats left out."""
    filled = [text for text in path if text]
    return tuple(text for at, text in enumerate(filled) if at == 0 or text != filled[at - 1]) or ("",)
