"""The refusals of `Sheet`: every fault of its cells and relations, found in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.balance.sheets._cells import Cell, CrossReference, OfWhich, Ordering, Sum
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.errors import AmountError, Fault, short_repr, unknown_name_faults
from jkq_targets.exact_numbers import exact_number
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Status


def sheet_faults(
    cells: Sequence[Cell],
    sums: Sequence[Sum],
    of_which: Sequence[OfWhich],
    orderings: Sequence[Ordering],
    cross_references: Sequence[CrossReference],
) -> tuple[Fault, ...]:
    """
    All faults of a sheet, in its order; where something is of another type, only that.

    Args:
        cells: 0 or more; none is a fault.
        sums: 0 or more.
        of_which: 0 or more.
        orderings: 0 or more.
        cross_references: 0 or more.
    """
    fields = {
        "cells": (cells, Cell),
        "sums": (sums, Sum),
        "of_which": (of_which, OfWhich),
        "orderings": (orderings, Ordering),
        "cross_references": (cross_references, CrossReference),
    }
    misfits = tuple(
        Fault(f"{field}[{index}]", short_repr(item), SheetText.OF_KIND(type=kind.__name__))
        for field, (items, kind) in fields.items()
        if not {*map(type, items)} <= {kind}
        for index, item in enumerate(items)
        if not isinstance(item, kind)
    )
    if misfits:
        return misfits
    known = {cell.id: cell for cell in cells}
    return (
        *_cell_faults(cells),
        *_repeated("sums", [relation.id for relation in sums]),
        *_repeated("of_which", [relation.id for relation in of_which], {relation.id for relation in sums}),
        *unknown_name_faults(_missing(_uses(sums, of_which, orderings, cross_references), known), known, SheetText.KNOWN_CELL()),
        *_part_faults("sums", sums),
        *_part_faults("of_which", of_which),
        *_weight_faults(sums),
        *_ordering_faults(orderings),
        *_dimension_faults(_together(sums, of_which, orderings), known),
        *_cross_reference_faults(cross_references, known),
        *_cycle_faults(sums),
    )


def _cell_faults(cells: Sequence[Cell]) -> Iterator[Fault]:
    if not cells:
        yield Fault("cells", "()", SheetText.SOME_CELLS())
    yield from _repeated("cells", [cell.id for cell in cells])
    assigned = Status.ASSIGNED
    disagreeing = [at for at, cell in enumerate(cells) if (cell.status is assigned) is (cell.amount is None)]
    for index in disagreeing:
        cell = cells[index]
        if cell.amount is None:
            yield Fault(f"cells[{index}].amount", SheetText.NONE_FOR(cell=short_repr(cell.id)), SheetText.AMOUNT_OR_STATUS())
        else:
            accepted = SheetText.NONE_AS(status=cell.status.name)
            yield Fault(f"cells[{index}].amount", SheetText.AMOUNT_FOR(amount=cell.amount, cell=short_repr(cell.id)), accepted)


def _repeated(field: str, ids: Sequence[str], taken: Collection[str] = ()) -> Iterator[Fault]:
    for index, name in _again(ids, taken):
        yield Fault(f"{field}[{index}].id", short_repr(name), SheetText.ID_OF_ITS_OWN())


def _again(ids: Sequence[str], taken: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """The ids that are taken or that stood before, each with its place."""
    seen = set(taken)
    if len(seen.union(ids)) == len(seen) + len(ids):
        return
    for place, name in enumerate(ids):
        if name in seen:
            yield place, name
        seen.add(name)


def _uses(
    sums: Sequence[Sum], of_which: Sequence[OfWhich], orderings: Sequence[Ordering], cross_references: Sequence[CrossReference]
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every place that names a cell or several, with the ids that it names."""
    for index, total in enumerate(sums):
        yield f"sums[{index}].total", total.total
        yield f"sums[{index}].parts", total.parts
    for index, whole in enumerate(of_which):
        yield f"of_which[{index}].whole", whole.whole
        yield f"of_which[{index}].parts", whole.parts
    for index, ordering in enumerate(orderings):
        yield f"orderings[{index}].lower", ordering.lower
        yield f"orderings[{index}].upper", ordering.upper
    yield from ((f"cross_references[{index}].cell", reference.cell) for index, reference in enumerate(cross_references))


def _missing(uses: Iterable[tuple[str, str | tuple[str, ...]]], known: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
    """Each id that no cell has, with its place."""
    for place, ids in uses:
        if isinstance(ids, str):
            if ids not in known:
                yield place, ids
        # Most relations name known cells alone, which is told of all their cells at once.
        elif not all(map(known.__contains__, ids)):
            yield from ((f"{place}[{at}]", name) for at, name in enumerate(ids) if name not in known)


def _part_faults(field: str, relations: Sequence[Sum | OfWhich]) -> Iterator[Fault]:
    for index, relation in enumerate(relations):
        if not relation.parts:
            yield Fault(f"{field}[{index}].parts", "()", SheetText.SOME_PARTS())
        for place, part in _again(relation.parts):
            yield Fault(f"{field}[{index}].parts[{place}]", short_repr(part), SheetText.PART_ONCE())
        if isinstance(relation, OfWhich) and relation.whole in relation.parts:
            yield Fault(f"{field}[{index}].parts", short_repr(relation.whole), SheetText.OTHER_PARTS())


def _weight_faults(sums: Sequence[Sum]) -> Iterator[Fault]:
    for index, relation in enumerate(sums):
        weights = relation.weights
        if weights is None:
            continue
        if len(weights) != len(relation.parts):
            yield Fault(
                f"sums[{index}].weights",
                SheetText.SOME_WEIGHTS(number=len(weights)),
                SheetText.WEIGHT_EACH(number=len(relation.parts)),
            )
        for place, weight in enumerate(weights):
            if not _is_weight(weight):
                accepted = SheetText.A_WEIGHT()
                yield Fault(f"sums[{index}].weights[{place}]", short_repr(weight), accepted)


def _ordering_faults(orderings: Sequence[Ordering]) -> Iterator[Fault]:
    for index, ordering in enumerate(orderings):
        if ordering.lower == ordering.upper:
            yield Fault(f"orderings[{index}]", short_repr(ordering.lower), SheetText.TWO_CELLS())


def _is_weight(weight: object) -> bool:
    if isinstance(weight, bool) or not isinstance(weight, int | Decimal | Fraction):
        return False
    try:
        return exact_number(weight) != 0
    except AmountError:
        return False


def _together(
    sums: Sequence[Sum], of_which: Sequence[OfWhich], orderings: Sequence[Ordering]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every relation by its place, with the cells whose figures it compares."""
    yield from ((f"sums[{index}]", (total.total, *total.parts)) for index, total in enumerate(sums))
    yield from ((f"of_which[{index}]", (whole.whole, *whole.parts)) for index, whole in enumerate(of_which))
    yield from ((f"orderings[{index}]", (ordering.upper, ordering.lower)) for index, ordering in enumerate(orderings))


def have_one_unit(cells: Iterable[Cell]) -> bool:
    """True for the cells of most sheets: relations over figures of one unit stay within one dimension."""
    return len({cell.amount.unit for cell in cells if cell.amount is not None}) <= 1


def _dimension_faults(relations: Iterable[tuple[str, tuple[str, ...]]], known: Mapping[str, Cell]) -> Iterator[Fault]:
    if have_one_unit(known.values()):
        return
    for place, ids in relations:
        cells = (known[name] for name in ids if name in known)
        first: dict[str, Amount] = {}
        for amount in (cell.amount for cell in cells if cell.amount is not None):
            first.setdefault(amount.dimension, amount)
        if len(first) > 1:
            dimensions = joined(Join.ALL, [dimension or SheetText.A_NUMBER() for dimension in first])
            yield Fault(place, joined(Join.BESIDE, map(str, first.values())), SheetText.OF_ONE_DIMENSION(dimensions=dimensions))


def _cross_reference_faults(cross_references: Sequence[CrossReference], known: Mapping[str, Cell]) -> Iterator[Fault]:
    for index, reference in enumerate(cross_references):
        amount = known[reference.cell].amount if reference.cell in known else None
        if amount is not None and amount.dimension != reference.amount.dimension:
            accepted = SheetText.SAME_DIMENSION_AS(amount=amount)
            yield Fault(f"cross_references[{index}].amount", str(reference.amount), accepted)


def _cycle_faults(sums: Sequence[Sum]) -> Iterator[Fault]:
    """
    Each sum that is met again on the way down from itself, through totals to their parts.

    The totals whose parts contain no open total are closed one after the other; what is left lies on a cycle or above one,
    and walking down through what is left must meet a cycle.
    """
    below: dict[str, set[str]] = {relation.total: set() for relation in sums}
    totals = frozenset(below)
    for relation in sums:
        below[relation.total] |= totals.intersection(relation.parts)
    left = _not_closed(below)
    if left:
        yield Fault("sums", " → ".join(_cycle(left)), SheetText.NO_CYCLE())


def _not_closed(open_parts: dict[str, set[str]]) -> dict[str, set[str]]:
    """The totals that are left once every total without an open part is closed, each with its open parts."""
    above: dict[str, list[str]] = {}
    for total, parts in open_parts.items():
        for part in parts:
            above.setdefault(part, []).append(total)
    closed = [total for total, parts in open_parts.items() if not parts]
    while closed:
        done = closed.pop()
        for total in above.get(done, ()):
            open_parts[total].discard(done)
            if not open_parts[total]:
                closed.append(total)
    return {total: parts for total, parts in open_parts.items() if parts}


def _cycle(left: Mapping[str, set[str]]) -> list[str]:
    """One cycle among totals each of which has a part that is such a total again, first id last once more."""
    path: dict[str, None] = {}
    name = next(iter(left))
    while name not in path:
        path[name] = None
        name = min(part for part in left[name] if part in left)
    ids = list(path)
    return [*ids[ids.index(name) :], name]
