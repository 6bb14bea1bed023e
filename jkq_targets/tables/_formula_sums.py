"""The sums that the formulas of a workbook state, beside those that its labels state."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import filterfalse

import attrs

from jkq_targets.balance import Remark, Sheet, Sum
from jkq_targets.balance.sheets import described
from jkq_targets.errors import SheetError
from jkq_targets.sentences import Join, joined
from jkq_targets.tables._area import Area
from jkq_targets.tables._formulas import FormulaTerm, terms
from jkq_targets.tables._remarks import shortened
from jkq_targets.tables._sentences import RemarkText
from jkq_targets.tables._worksheets import Place

#: A row and a column of the worksheet with a formula, and for each cell that it adds up its place and its sign.
Parts = dict[Place, tuple[tuple[Place, int], ...]]
#: How many cells a remark names.
_MOST_NAMED = 5


def formula_parts(area: Area) -> Parts:
    """
    The cells that each formula of an area adds up; without formulas that do anything else, or reach beyond the area.

    A block of cells counts so far as the area has rows and columns there.
    """
    formulas = area.worksheet.formulas
    subtotals = {place for place, text in formulas.items() if text.upper().lstrip("+ ").startswith("SUBTOTAL")}
    rows, columns = set(area.rows), set(area.columns)
    parts_of: Parts = {}
    for place, text in formulas.items():
        if place[0] in rows and place[1] in columns:
            parts = _parts_of(area, text, subtotals)
            places = {part for part, _ in parts}
            if parts and len(places) == len(parts) and place not in places:
                parts_of[place] = parts
    return parts_of


def _parts_of(area: Area, formula: str, subtotals: set[Place]) -> tuple[tuple[Place, int], ...]:
    """The cells that a formula adds up; none where a term of it reaches beyond the area."""
    added = terms(formula)
    if not all(_is_inside(area, term) for term in added):
        return ()
    return tuple(part for term in added for part in _expanded(area, term, subtotals))


def _is_inside(area: Area, term: FormulaTerm) -> bool:
    top, bottom, left, right = term.block
    is_inside = area.rows[0] <= top <= bottom <= area.rows[-1] and area.columns[0] <= left <= right <= area.columns[-1]
    # SUBTOTAL(9, …) leaves out what a filter hides, and counts what is hidden by hand; the file does not tell the two apart.
    is_clear = not term.is_subtotal or term.skips_hidden or not any(top <= row <= bottom for row in area.worksheet.hidden_rows)
    return is_inside and is_clear


def _expanded(area: Area, term: FormulaTerm, subtotals: set[Place]) -> Iterator[tuple[Place, int]]:
    top, bottom, left, right = term.block
    for row in area.rows[bisect_left(area.rows, top) : bisect_right(area.rows, bottom)]:
        if term.skips_hidden and row in area.worksheet.hidden_rows:
            continue
        for column in area.columns[bisect_left(area.columns, left) : bisect_right(area.columns, right)]:
            if not (term.is_subtotal and (row, column) in subtotals):
                yield (row, column), term.weight


@attrs.frozen
class _Stated:
    """
    The sum that a formula states.

    Args:
        line: The row or the column of the worksheet that the totals of its kind are in.
        total: The id of the cell with the formula.
        parts: The cells with figures that it adds up, each with its sign.
        text: The formula.
        labelled: The sum that the labels state for the same cell in the same direction; None where they state none.
        beside: The cells with figures that the labels add up, each with its sign.
        agrees: Whether the two count the same cells.
    """

    line: tuple[str, int]
    total: str
    parts: dict[str, int]
    text: str
    labelled: Sum | None
    beside: dict[str, int]
    agrees: bool

    @property
    def vote(self) -> int:
        """The vote for the labels of its line: 1 where they agree, -1 where they state another sum, 0 where they state none."""
        return 0 if self.labelled is None else 1 if self.agrees else -1

    def as_sum(self) -> Sum:
        """The sum of the formula."""
        weights = tuple(self.parts.values())
        return Sum(f"{self.total} (formula)", self.total, tuple(self.parts), weights if -1 in weights else None)


def with_formulas(sheet: Sheet, area: Area, ids: Mapping[Place, str]) -> Sheet:
    """
    A sheet with the sums that its formulas state.

    Where the labels state another sum than the formula, the row or column decides: if most of its formulas agree with the labels,
    the one that does not is held to the labels, as where its block of cells is a row short; else the labels were misread, and the
    formulas hold. A remark says so.

    Args:
        sheet: The sheet as its labels state it.
        area: The area that it was read from.
        ids: The id of each cell by its place in the worksheet.
    """
    stated = list(_stated(sheet, area, ids))
    differing = [each for each in stated if not each.agrees]
    if not differing:
        return sheet
    votes = _votes(stated)
    new = [each for each in differing if _holds(each, votes)]
    dropped = {each.labelled for each in new}
    kept = filterfalse(dropped.__contains__, sheet.sums)
    remarks = [_disagreement(each, is_labelled=not _holds(each, votes)) for each in differing if each.vote]
    # Formulas may add up what no one sheet holds together, such as a total that is part of its own part.
    with suppress(SheetError):
        sheet = attrs.evolve(sheet, sums=(*kept, *map(_Stated.as_sum, new)))
    return described(sheet, remarks=remarks)


def _votes(stated: Iterable[_Stated]) -> Counter[tuple[str, int]]:
    """The votes for the labels of each row or column."""
    votes: Counter[tuple[str, int]] = Counter()
    for each in stated:
        votes[each.line] += each.vote
    return votes


def _holds(each: _Stated, votes: Mapping[tuple[str, int], int]) -> bool:
    """True where a formula counts against the labels: they state no sum, or most of those in the line were misread."""
    return each.vote == 0 or votes[each.line] <= 0


def _stated(sheet: Sheet, area: Area, ids: Mapping[Place, str]) -> Iterator[_Stated]:
    printed = {cell.id for cell in sheet.cells if cell.amount is not None}
    places = {name: place for place, name in ids.items()}
    by_total = _by_total(sheet.sums)
    for place, parts in formula_parts(area).items():
        total = ids.get(place, "")
        counted = _counted(parts, ids, printed)
        if total not in printed or not counted:
            continue
        directions = _directions(place, dict(parts))
        known = list(_along(directions, by_total.get(total, ()), place, places))
        of_labels = [_weighted(each, printed) for each in known]
        yield _Stated(
            line=("row", place[0]) if directions[0] else ("column", place[1]),
            total=total,
            parts=counted,
            text=area.worksheet.formulas[place],
            labelled=next(iter(known), None),
            beside=next(iter(of_labels), {}),
            agrees=counted in of_labels,
        )


def _counted(parts: Iterable[tuple[Place, int]], ids: Mapping[Place, str], printed: set[str]) -> dict[str, int]:
    """The ids of the cells with figures that a formula adds up, each with its sign."""
    return {ids[part]: weight for part, weight in parts if ids.get(part) in printed}


def _by_total(sums: Sequence[Sum]) -> dict[str, list[Sum]]:
    """The sums by the cell of their total."""
    by_total: dict[str, list[Sum]] = {}
    for each in sums:
        by_total.setdefault(each.total, []).append(each)
    return by_total


def _directions(place: Place, parts: Collection[Place]) -> tuple[bool, bool]:
    """Two answers: all parts are in the column of a total, and all parts are in its row."""
    return all(column == place[1] for _, column in parts), all(row == place[0] for row, _ in parts)


def _weighted(each: Sum, printed: set[str]) -> dict[str, int]:
    weights = each.weights or (1,) * len(each.parts)
    return {part: int(weight) for part, weight in zip(each.parts, weights, strict=True) if part in printed}


def _along(directions: tuple[bool, bool], sums: Iterable[Sum], place: Place, places: Mapping[str, Place]) -> Iterator[Sum]:
    """The sums of the labels that run in a direction of the formula: down the column, or along the row."""
    for each in sums:
        own = _directions(place, [places[part] for part in each.parts if part in places])
        if any(map(operator.and_, directions, own)):
            yield each


def _disagreement(each: _Stated, *, is_labelled: bool) -> Remark:
    differences = {
        RemarkText.LEAVES_OUT: [name for name in each.beside if name not in each.parts],
        RemarkText.ALSO_COUNTS: [name for name in each.parts if name not in each.beside],
        RemarkText.OTHER_SIGN: [name for name, weight in each.parts.items() if each.beside.get(name, weight) != weight],
    }
    pieces = [kind(cells=shortened(names, _MOST_NAMED)) for kind, names in differences.items() if names]
    kind = RemarkText.LABELS_TAKEN if is_labelled else RemarkText.FORMULA_TAKEN
    message = kind(formula=each.text[:40], total=each.total, differences=joined(Join.AND_ALSO, pieces))
    return Remark(each.total, message, rule="formula")
