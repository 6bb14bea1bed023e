"""Strategies for `Sheet` and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, OfWhich, Ordering, Sheet, Sum
from jkq_targets.grid import cell_id
from jkq_targets.model import TOTAL
from jkq_targets.strategies._tables import allocation_tables
from jkq_targets.strategies._vocabulary import BODIES, PLACES, bodies, levels
from jkq_targets.terms import Status

_MOST = 9999
_IDS = st.sampled_from((*BODIES, TOTAL))

#: The labels of a cell: its row and its column.
_Place = tuple[str, str]


def cells() -> SearchStrategy[Cell]:
    """Cells of any table: a figure, “--”, or one that cannot be read."""

    def cell(name: str, number: int, status: Status) -> Cell:
        if status is Status.ASSIGNED:
            return Cell(name, str(number), Amount(number, "万元"))
        return Cell(name, "--" if status is Status.NOT_ASSIGNED else "", None, status)

    return st.builds(cell, _IDS, st.integers(0, _MOST), st.sampled_from(Status))


def sums() -> SearchStrategy[Sum]:
    """Relations by which parts add up to a total, with weights at times; the sheet is not drawn."""
    names = st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True)
    return names.flatmap(
        lambda parts: st.builds(
            Sum,
            st.just(TOTAL),
            st.just(TOTAL),
            st.just(parts),
            st.none() | st.lists(st.sampled_from((1, -1, 2)), min_size=len(parts), max_size=len(parts)),
        )
    )


def of_which() -> SearchStrategy[OfWhich]:
    """Relations by which parts sum to at most a whole (其中); the sheet is not drawn."""
    return st.builds(OfWhich, st.just("其中"), st.just(TOTAL), st.lists(st.sampled_from(BODIES), min_size=1, unique=True))


def orderings() -> SearchStrategy[Ordering]:
    """Relations by which one figure is at most another; the sheet is not drawn."""
    return st.builds(Ordering, st.sampled_from(BODIES), st.just(TOTAL))


def cross_references() -> SearchStrategy[CrossReference]:
    """Statements of another place about a cell; the sheet is not drawn."""
    amounts = st.integers(0, _MOST).map(lambda number: Amount(number, "万元"))
    return st.builds(CrossReference, _IDS, amounts, st.sampled_from(PLACES))


def sheets(
    *, balanced: bool | None = None, units: Sequence[str] | None = None, max_columns: int = 4, max_bodies: int = 6
) -> SearchStrategy[Sheet]:
    """
    Sheets of figures with sums: columns with totals, tables with totals in both directions, differences, allocation tables.

    Args:
        balanced: True for sheets in which everything holds; False for sheets in which some sum does not; None for any.
        units: The units to draw from, 1 or more; None for those of usual goals.
        max_columns: The most columns beside that of the totals; 1 or more.
        max_bodies: The most rows beside that of the totals; 1 or more.

    Raises:
        UnitError: A unit is not defined.

    Example:
        >>> from hypothesis import find
        >>> sheet = find(sheets(balanced=False, units=["亩"]), lambda sheet: len(sheet.cells) == 2)
        >>> [(cell.id, cell.text) for cell in sheet.cells]
        [('城南街道 · 第1列', '0'), ('合计 · 第1列', '1')]
    """
    tables = allocation_tables(balanced=balanced, units=units, max_columns=max_columns, max_bodies=max_bodies)
    return st.one_of(
        _grids(balanced, units, max_columns, max_bodies),
        _differences(balanced, units),
        tables.map(lambda table: table.to_sheet()),
    )


@st.composite
def _grids(draw: st.DrawFn, balanced: bool | None, units: Sequence[str] | None, max_columns: int, max_bodies: int) -> Sheet:
    """A table of whole numbers: a total for each column, and with several columns at times one for each row too."""
    unit = draw(_units(units))
    names = draw(st.lists(st.sampled_from(bodies(max_bodies)), min_size=1, max_size=max_bodies, unique=True))
    headings = [f"第{number}列" for number in range(1, draw(st.integers(1, max_columns)) + 1)]
    is_crossed = len(headings) > 1 and draw(st.booleans())
    numbers = {(name, heading): draw(st.integers(0, _MOST)) for heading in headings for name in names}
    relations = _totals(names, headings, is_crossed=is_crossed)
    for total, of_total in relations:
        numbers[total] = sum(numbers[part] for part in of_total)
    amounts = {key: Amount(number, unit) for key, number in numbers.items()}
    # The prose may state the first total too.
    stated = [CrossReference(cell_id(*total), amounts[total], PLACES[0]) for total, _ in relations[: draw(st.integers(0, 1))]]
    return draw(_decided(_grid_sheet(amounts, relations, stated), balanced))


def _grid_sheet(
    amounts: Mapping[_Place, Amount], relations: Sequence[tuple[_Place, list[_Place]]], stated: Sequence[CrossReference]
) -> Sheet:
    """The sheet of the figures of a table with its totals and with statements of another place."""
    cells = [Cell(cell_id(*key), str(amount.number), amount) for key, amount in amounts.items()]
    sums = [Sum(cell_id(*total), cell_id(*total), tuple(cell_id(*part) for part in of_total)) for total, of_total in relations]
    return Sheet(cells, sums, cross_references=stated)


def _totals(names: list[str], headings: list[str], *, is_crossed: bool) -> list[tuple[_Place, list[_Place]]]:
    """Each total of a table with its parts: those of the columns, then in a crossed table those of the rows, 合计 the last."""
    columns: list[tuple[_Place, list[_Place]]] = [((TOTAL, heading), [(name, heading) for name in names]) for heading in headings]
    if not is_crossed:
        return columns
    return columns + [((name, TOTAL), [(name, heading) for heading in headings]) for name in (*names, TOTAL)]


@st.composite
def _differences(draw: st.DrawFn, balanced: bool | None, units: Sequence[str] | None) -> Sheet:
    """年末 = 年初 + 新增 - 减少: a sum with weights, whose part 减少 is at most what there was."""
    unit = draw(_units(units))
    start, more = draw(st.integers(0, _MOST)), draw(st.integers(0, _MOST))
    less = draw(st.integers(0, start))
    numbers = {"年初": start, "新增": more, "减少": less, "年末": start + more - less}
    sheet = Sheet(
        cells=[Cell(name, str(number), Amount(number, unit)) for name, number in numbers.items()],
        sums=[Sum("年末", "年末", ("年初", "新增", "减少"), weights=(1, 1, -1))],
        of_which=[OfWhich("其中 · 年初", "年初", ("减少",))],
    )
    return draw(_decided(sheet, balanced))


def _units(units: Sequence[str] | None) -> SearchStrategy[str]:
    return st.sampled_from([topic.unit for topic in levels(units)])


@st.composite
def _decided(draw: st.DrawFn, sheet: Sheet, balanced: bool | None) -> Sheet:
    """The sheet as it is where it is to balance; else with one total that is off."""
    if balanced or (balanced is None and draw(st.booleans())):
        return sheet
    wrong = draw(st.sampled_from([relation.total for relation in sheet.sums]))
    off = draw(st.integers(1, _MOST))

    def changed(cell: Cell) -> Cell:
        if cell.id != wrong or cell.amount is None:
            return cell
        amount = cell.amount + Amount(off, cell.amount.unit)
        return attrs.evolve(cell, text=str(amount.number), amount=amount)

    return attrs.evolve(sheet, cells=map(changed, sheet.cells))
