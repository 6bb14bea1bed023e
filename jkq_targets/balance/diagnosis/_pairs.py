"""Two cells together: the pairs that repair every broken relation of a group, and the exchange of two cells of one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import attrs

from jkq_targets.balance.diagnosis._explanations import BrokenGroup, Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case, Interval, common_members, has_value, is_within, only_value
from jkq_targets.balance.sheets._slips import Slip

#: How many relations of pairs of cells are looked at for one group; where there are more, nothing is said.
MOST_LOOKS = 100_000


@attrs.frozen
class Pair:
    """
    Two cells that repair a group together.

    Args:
        values: For each of the two cells the values it may take; empty where any of many will do.
        are_slips: Whether each of them is a slip, a value stated elsewhere, or a blank filled in.
    """

    values: dict[int, dict[int, Slip | None]]
    are_slips: bool


def explain_by_two(case: Case, group: BrokenGroup) -> Explanation | None:
    """
    The explanation on a group that no cell repairs alone; None where no two cells do either.

    Pairs made of slips go before others. One pair is located; a cell that all pairs share is certain, the rest stays open.
    """
    pairs = _likely(list(_pairs(case, group)))
    if not pairs:
        return None
    repairs = _repairs_of(pairs)
    shared = set.intersection(*(set(pair.values) for pair in pairs))
    # Where any of many values will do, a missing row or a sum that is read otherwise explains the group as well.
    culprits = {member: repair for member, repair in repairs.items() if member in shared and repair.values}
    if len(pairs) == 1 and culprits:
        return Explanation(group, Reason.PAIR, culprits, {})
    return Explanation(group, Reason.SEVERAL, culprits, repairs)


def _likely(pairs: list[Pair]) -> list[Pair]:
    """The pairs made of slips; all where none is."""
    return [pair for pair in pairs if pair.are_slips] or pairs


def _repairs_of(pairs: Sequence[Pair]) -> dict[int, Repair]:
    """The repairs of each cell of some pairs, in the order of the sheet."""
    members = sorted({member for pair in pairs for member in pair.values})
    return {member: Repair(_union(pair.values.get(member, {}) for pair in pairs)) for member in members}


def _union(values: Iterable[dict[int, Slip | None]]) -> dict[int, Slip | None]:
    return dict(chain.from_iterable(known.items() for known in values))


def _pairs(case: Case, group: BrokenGroup) -> Iterator[Pair]:
    relations_of = case.integers.relations_of
    partners: list[tuple[int, int]] = []
    looks = 0
    for one, other in _partners(case, group):
        looks += len(relations_of[one]) + len(relations_of[other])
        if looks > MOST_LOOKS:
            return
        partners.append((one, other))
    for one, other in partners:
        pair = _pair_of_slips(case, group, one, other) or _pair_of_values(case, group, one, other)
        if pair is not None:
            yield pair


def _partners(case: Case, group: BrokenGroup) -> Iterator[tuple[int, int]]:
    """The pairs of cells of which each broken relation holds one; each pair once."""
    relations_of = case.integers.relations_of
    first = min(group.all, key=lambda place: len(case.relation(place).members))
    by_rest: dict[tuple[int, ...], list[int]] = {}
    seen: set[tuple[int, int]] = set()
    for one in filter(case.may_be_wrong, sorted(case.relation(first).members)):
        rest = tuple(place for place in group.all if place not in relations_of[one])
        if rest and rest not in by_rest:
            by_rest[rest] = list(filter(case.may_be_wrong, common_members(case, rest)))
        new = _pairs_with(one, by_rest[rest] if rest else _neighbours(case, one))
        yield from (pair for pair in new if pair not in seen)
        seen.update(new)


def _pairs_with(one: int, others: Iterable[int]) -> dict[tuple[int, int], None]:
    """The pairs of a cell and others, the earlier cell of each first."""
    return dict.fromkeys((min(one, other), max(one, other)) for other in others if other != one)


def _neighbours(case: Case, member: int) -> list[int]:
    """The cells that share a relation with one."""
    places = case.integers.relations_of[member]
    return sorted(filter(case.may_be_wrong, {other for place in places for other in case.relation(place).members}))


@attrs.frozen
class _Side:
    """One cell of a pair: where the relations that the other cell is not in let it lie, and what its values are multiples of."""

    member: int
    interval: Interval
    grain: int


def _sides(case: Case, group: BrokenGroup, one: int, other: int) -> tuple[_Side, _Side] | None:
    relations_of = case.integers.relations_of
    sides = []
    for member, partner in ((one, other), (other, one)):
        own = [place for place in relations_of[member] if place not in relations_of[partner]]
        interval = case.interval(member, own)
        grain = case.grain(member, group.relations)
        if interval is None or not has_value(interval, grain):
            return None
        sides.append(_Side(member, interval, grain))
    return sides[0], sides[1]


def _pair_of_slips(case: Case, group: BrokenGroup, one: int, other: int) -> Pair | None:
    """The pair, if each of the two is explained: a slip, a blank, or a value that stands elsewhere."""
    sides = _sides(case, group, one, other)
    if sides is None:
        return None
    for first, second in (sides, sides[::-1]):
        firsts: dict[int, Slip | None] = {}
        seconds: dict[int, Slip | None] = {}
        for value, slip in _explained(case, first).items():
            interval = _given(case, first.member, value, second.member)
            partners = _explained(case, _Side(second.member, interval, second.grain)) if interval else {}
            if partners:
                firsts[value] = slip
                seconds |= partners
        if firsts:
            return Pair({first.member: firsts, second.member: seconds}, are_slips=True)
    return None


def _pair_of_values(case: Case, group: BrokenGroup, one: int, other: int) -> Pair | None:
    """The pair, if any two values do."""
    sides = _sides(case, group, one, other)
    if sides is None:
        return None
    for first, second in (sides, sides[::-1]):
        for value in _samples(first):
            interval = _given(case, first.member, value, second.member)
            if value == case.figure(first.member).value or interval is None or not has_value(interval, second.grain):
                continue
            single = only_value(interval, second.grain)
            if single is None or only_value(first.interval, first.grain) is None:
                return Pair({first.member: {}, second.member: {}}, are_slips=False)
            return Pair({first.member: {value: None}, second.member: {single: None}}, are_slips=False)
    return None


def _given(case: Case, member: int, value: int, other: int) -> Interval | None:
    """The interval of a cell once another one is changed."""
    change = value - case.figure(member).value
    return case.interval(other, case.integers.relations_of[other], {member: change})


def _samples(side: _Side) -> list[int]:
    """The least, the middle and the greatest value of a cell, where it has both limits."""
    low, high = side.interval
    if low is None or high is None:
        return []
    least, most = -(-low // side.grain), high // side.grain
    return [number * side.grain for number in sorted({least, (least + most) // 2, most})]


def _explained(case: Case, side: _Side) -> dict[int, Slip | None]:
    values: dict[int, Slip | None] = dict(case.slips(side.member, side.interval, side.grain))
    for _, size in case.integers.cross_references.get(side.member, ()):
        if is_within(size, side.interval):
            values.setdefault(size, None)
    single = only_value(side.interval, side.grain)
    if single is not None and case.figure(side.member).is_blank:
        values[single] = None
    return values


def exchange(case: Case, one: BrokenGroup, other: BrokenGroup) -> Explanation | None:
    """
    The explanation on two sums that fail by opposite amounts and that hold when two cells of one row are exchanged.

    Two cells are of one row where they share a relation, or where each is as far down its column as the other, in the order
    of the cells of the sheet, and the columns have as many parts.

    Args:
        case: The sheet.
        one: A group of one sum.
        other: Another such group.
    """
    pairs = [pair for pair in _row_pairs(case, one, other) if _exchange_holds(case, *pair)]
    if not pairs:
        return None
    group = BrokenGroup(tuple(sorted(one.relations + other.relations)), one.orders + other.orders)
    values: dict[int, dict[int, Slip | None]] = {}
    for one_cell, other_cell in pairs:
        values.setdefault(one_cell, {})[case.figure(other_cell).value] = None
        values.setdefault(other_cell, {})[case.figure(one_cell).value] = None
    repairs = {member: Repair(values[member]) for member in sorted(values)}
    if len(pairs) == 1:
        return Explanation(group, Reason.EXCHANGE, repairs, {})
    return Explanation(group, Reason.SEVERAL, {}, repairs)


def _row_pairs(case: Case, one: BrokenGroup, other: BrokenGroup) -> Iterator[tuple[int, int]]:
    columns = [sorted(list(case.relation(group.relations[0]).members)[:-1]) for group in (one, other)]
    aligned = zip(*columns, strict=True) if len(columns[0]) == len(columns[1]) else ()
    left, right = (_by_relation(case, column) for column in columns)
    # A row meets a column once; a relation that holds more of it is no row.
    linked = ((left[place], right[place]) for place in left.keys() & right.keys())
    met_once = ((members[0], partners[0]) for members, partners in linked if len(members) == len(partners) == 1)
    pairs = {pair for pair in chain(aligned, met_once) if pair[0] != pair[1] and all(map(case.may_be_wrong, pair))}
    yield from sorted(pairs)


def _by_relation(case: Case, members: Iterable[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for member in members:
        for place in case.integers.relations_of[member]:
            places.setdefault(place, []).append(member)
    return places


def _exchange_holds(case: Case, one: int, other: int) -> bool:
    """True where every relation of two cells printed in one unit holds once each has the figure of the other."""
    left, right = case.figure(one), case.figure(other)
    amounts = left.cell.amount, right.cell.amount
    if amounts[0] is None or amounts[1] is None or amounts[0].unit != amounts[1].unit or left.value == right.value:
        return False
    interval = _given(case, one, right.value, other)
    own = [place for place in case.integers.relations_of[one] if place not in case.integers.relations_of[other]]
    alone = case.interval(one, own)
    return interval is not None and alone is not None and is_within(left.value, interval) and is_within(right.value, alone)
