"""The sums that the formulas of a workbook state, beside those that its labels state."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

import attrs

from jkq_targets.balance import Remark, Sheet, Sum
from jkq_targets.errors import SheetError
from jkq_targets.sentences import Join, joined
from jkq_targets.tables._areas import Area
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
    worksheet = area.worksheet
    subtotals = {place for place, text in worksheet.formulas.items() if text.upper().lstrip("+ ").startswith("SUBTOTAL")}
    within = set(area.rows), set(area.columns)
    found: Parts = {}
    for place, text in worksheet.formulas.items():
        if place[0] in within[0] and place[1] in within[1]:
            said = terms(text)
            if said and all(_is_inside(area, term) for term in said):
                parts = [part for term in said for part in _expanded(area, term, subtotals)]
                places = [part for part, _ in parts]
                if parts and len(set(places)) == len(places) and place not in places:
                    found[place] = tuple(parts)
    return found


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
    votes: dict[tuple[str, int], int] = {}
    for each in stated:
        if each.labelled is not None:
            votes[each.line] = votes.get(each.line, 0) + (1 if each.agrees else -1)
    added: list[Sum] = []
    dropped: set[str] = set()
    remarks: list[Remark] = []
    for each in stated:
        is_labelled = each.labelled is not None and votes[each.line] > 0
        if not each.agrees and not is_labelled:
            weights = tuple(each.parts.values())
            added.append(Sum(f"{each.total} (formula)", each.total, tuple(each.parts), weights if -1 in weights else None))
        if each.labelled is not None and not each.agrees:
            remarks.append(_disagreement(each, is_labelled=is_labelled))
            if not is_labelled:
                dropped.add(each.labelled.id)
    kept = tuple(each for each in sheet.sums if each.id not in dropped)
    said = (*sheet.remarks, *remarks)
    try:
        return attrs.evolve(sheet, sums=(*kept, *added), remarks=said) if added or remarks else sheet
    except SheetError:
        # Formulas may add up what no one sheet holds together, such as a total that is part of its own part.
        return attrs.evolve(sheet, remarks=said)


def _stated(sheet: Sheet, area: Area, ids: Mapping[Place, str]) -> Iterator[_Stated]:
    printed = {cell.id for cell in sheet.cells if cell.amount is not None}
    places = {name: place for place, name in ids.items()}
    by_total: dict[str, list[Sum]] = {}
    for each in sheet.sums:
        by_total.setdefault(each.total, []).append(each)
    for place, parts in formula_parts(area).items():
        total = ids.get(place, "")
        counted = {ids[part]: weight for part, weight in parts if ids.get(part) in printed}
        if total in printed and counted:
            known = [each for each in by_total.get(total, ()) if _runs_along(each, place, parts, places)]
            agrees = any(_weighted(each, printed) == counted for each in known)
            is_down = all(column == place[1] for (_, column), _ in parts)
            line = ("row", place[0]) if is_down else ("column", place[1])
            text = area.worksheet.formulas[place]
            labelled = known[0] if known else None
            beside = {} if labelled is None else _weighted(labelled, printed)
            yield _Stated(line, total, counted, text, labelled, beside, agrees)


def _weighted(each: Sum, printed: set[str]) -> dict[str, int]:
    weights = each.weights or (1,) * len(each.parts)
    return {part: int(weight) for part, weight in zip(each.parts, weights, strict=True) if part in printed}


def _runs_along(each: Sum, place: Place, parts: tuple[tuple[Place, int], ...], places: Mapping[str, Place]) -> bool:
    """True where a sum of the labels runs in the direction of a formula: down the column, or along the row."""
    own = [places[part] for part in each.parts if part in places]
    is_down = all(column == place[1] for (_, column), _ in parts)
    is_along = all(row == place[0] for (row, _), _ in parts)
    return (is_down and all(column == place[1] for _, column in own)) or (is_along and all(row == place[0] for row, _ in own))


def _disagreement(each: _Stated, *, is_labelled: bool) -> Remark:
    labelled, stated = each.beside, each.parts
    pieces = [
        kind(cells=shortened(names, _MOST_NAMED))
        for kind, names in (
            (RemarkText.LEAVES_OUT, [name for name in labelled if name not in stated]),
            (RemarkText.ALSO_COUNTS, [name for name in stated if name not in labelled]),
            (RemarkText.OTHER_SIGN, [name for name in stated if name in labelled and stated[name] != labelled[name]]),
        )
        if names
    ]
    kind = RemarkText.LABELS_TAKEN if is_labelled else RemarkText.FORMULA_TAKEN
    message = kind(formula=each.text[:40], total=each.total, differences=joined(Join.AND_ALSO, pieces))
    return Remark(each.total, message, rule="formula")
