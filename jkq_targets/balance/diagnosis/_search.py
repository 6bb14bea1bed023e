"""The whole search: broken relations into groups, and for each group the explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from jkq_targets.balance.diagnosis._explanations import BrokenGroup, Explanation, Reason, Repair, explain_by_one
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._pairs import exchange, explain_by_two
from jkq_targets.balance.diagnosis._rows import row_explanations
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.terms import RelationKind

#: Among how many groups two are looked for that an exchange explains.
_MOST_EXCHANGED = 200


def explanations(case: Case) -> list[Explanation]:
    """
    The explanations on all broken relations, in the order of the sheet.

    A broken ordering belongs to the group of sums and 其中 that it touches, which then has to repair it as well; where it
    touches none or several, or its group stays without an explanation, it stands for itself.
    """
    broken = case.broken
    figures = [place for place in broken if case.relation(place).kind is not RelationKind.ORDER]
    orders = [place for place in broken if case.relation(place).kind is RelationKind.ORDER]
    groups = _with_orders(case, [BrokenGroup(tuple(places)) for places in _connected(case, figures)], orders)
    groups, of_rows = row_explanations(case, groups)
    known = [*_with_exchanges(case, _looked_at_again(case, [_explained(case, group) for group in groups])), *of_rows]
    loose = _loose_orders(case, known, orders)
    known += [_on_orders(case, BrokenGroup(tuple(places))) for places in _connected(case, loose)]
    return sorted(known, key=lambda explanation: explanation.group.relations)


def _loose_orders(case: Case, known: Sequence[Explanation], orders: Sequence[int]) -> list[int]:
    """The broken orderings that no explanation repairs."""
    repaired = {place for explanation in known if explanation.reason is not Reason.NONE for place in explanation.group.orders}
    repaired.update(_repaired_orders(case, known, orders))
    return [place for place in orders if place not in repaired]


def _looked_at_again(case: Case, known: Sequence[Explanation]) -> list[Explanation]:
    """The explanations, those that leave something open looked at once more with the figures that are located put right."""
    changes = {
        member: repair.value - case.figure(member).value
        for explanation in known
        for member, repair in explanation.culprits.items()
        if repair.value is not None and not explanation.is_ambiguous
    }
    if not changes or not any(explanation.is_ambiguous for explanation in known):
        return list(known)
    changed = case.with_changes(changes)
    return [_again(changed, explanation) if explanation.is_ambiguous else explanation for explanation in known]


def _again(changed: Case, explanation: Explanation) -> Explanation:
    again = explain_by_one(changed, explanation.group)
    return explanation if again.is_ambiguous else again


def _repaired_orders(case: Case, known: Iterable[Explanation], orders: Iterable[int]) -> Iterator[int]:
    """The broken orderings that hold once every cell that is located has its right value."""
    changes = {
        member: repair.value - case.figure(member).value
        for explanation in known
        for member, repair in explanation.culprits.items()
        if repair.value is not None
    }
    for place in orders:
        relation = case.relation(place)
        residual = case.residuals[place]
        residual += sum(relation.members[member] * changes.get(member, 0) for member in relation.members)
        if relation.holds(residual):
            yield place


def _on_orders(case: Case, group: BrokenGroup) -> Explanation:
    """The explanation on orderings alone. So many values repair an ordering that only another place names a cell."""
    explanation = explain_by_one(case, group)
    if explanation.reason is Reason.ELSEWHERE:
        return explanation
    ends = {member for place in group.relations for member in case.relation(place).members}
    known = {**explanation.culprits, **explanation.candidates}
    repairs = known or {end: Repair({}) for end in sorted(filter(case.may_be_wrong, ends))}
    return Explanation(group, Reason.SEVERAL if repairs else Reason.NONE, {}, repairs)


def _explained(case: Case, group: BrokenGroup) -> Explanation:
    explanation = explain_by_one(case, group)
    if explanation.reason is Reason.NONE and len(group.relations) > 1:
        return explain_by_two(case, group) or explanation
    return explanation


def _connected(case: Case, places: Sequence[int]) -> Iterator[list[int]]:
    """The relations in groups, two in one where they share a cell that counts."""
    lead = {place: place for place in places}

    def leader(place: int) -> int:
        while lead[place] != place:
            lead[place] = lead[lead[place]]
            place = lead[place]
        return place

    met: dict[int, int] = {}
    for place in places:
        for member in case.relation(place).members:
            if _counts(case, member):
                lead[leader(met.setdefault(member, place))] = leader(place)
    groups: dict[int, list[int]] = {}
    for place in places:
        groups.setdefault(leader(place), []).append(place)
    yield from groups.values()


def _counts(case: Case, member: int) -> bool:
    figure = case.figure(member)
    return figure.unit > 0 or figure.is_blank


def _with_orders(case: Case, groups: Iterable[BrokenGroup], orders: Iterable[int]) -> list[BrokenGroup]:
    groups = list(groups)
    group_of = {
        member: number
        for number, group in enumerate(groups)
        for place in group.relations
        for member in case.relation(place).members
    }
    taken: dict[int, list[int]] = {}
    for place in orders:
        touched = {group_of[member] for member in case.relation(place).members if member in group_of}
        if len(touched) == 1:
            taken.setdefault(touched.pop(), []).append(place)
    return [BrokenGroup(group.relations, tuple(taken.get(number, ()))) for number, group in enumerate(groups)]


def _with_exchanges(case: Case, known: list[Explanation]) -> list[Explanation]:
    """
    The explanations, those on two sums joined where an exchange of two cells explains both.

    Where each of the two sums has a slip that explains it as well, or one may be exchanged with a cell of a third sum, all of
    these are left as candidates.
    """
    open_sums = [explanation for explanation in known if _may_be_exchanged(case, explanation)]
    if len(open_sums) > _MOST_EXCHANGED:
        return known
    joined: list[tuple[set[int], Explanation]] = []
    for pair in combinations(open_sums, 2):
        explanation = exchange(case, pair[0].group, pair[1].group) if _are_opposite(case, *pair) else None
        if explanation is not None:
            joined = _with_another(joined, set(map(id, pair)), _beside_slips(explanation, *pair))
    used = {number for numbers, _ in joined for number in numbers}
    return [explanation for explanation in known if id(explanation) not in used] + [explanation for _, explanation in joined]


def _with_another(
    joined: list[tuple[set[int], Explanation]], used: set[int], explanation: Explanation
) -> list[tuple[set[int], Explanation]]:
    """The exchanges with one more; where a sum has a part in several, all their cells are candidates."""
    apart = [one for one in joined if used.isdisjoint(one[0])]
    for numbers, other in joined:
        if not used.isdisjoint(numbers):
            used, explanation = used | numbers, _either(other, explanation)
    return [*apart, (used, explanation)]


def _either(one: Explanation, other: Explanation) -> Explanation:
    """The explanation where nothing decides between two of them."""
    group = BrokenGroup(
        tuple(sorted({*one.group.relations, *other.group.relations})), tuple(sorted({*one.group.orders, *other.group.orders}))
    )
    values: dict[int, dict[int, Slip | None]] = {}
    for member, repair in chain.from_iterable(side.items() for side in map(_cells, (one, other))):
        values.setdefault(member, {}).update(repair.values)
    return Explanation(group, Reason.SEVERAL, {}, {cell: Repair(values[cell]) for cell in sorted(values)})


def _cells(explanation: Explanation) -> dict[int, Repair]:
    """The cells of an explanation, those that are certain among them."""
    return {**explanation.culprits, **explanation.candidates}


def _may_be_exchanged(case: Case, explanation: Explanation) -> bool:
    relations = explanation.group.relations
    return (
        len(relations) == 1
        and explanation.reason is not Reason.ELSEWHERE
        and case.relation(relations[0]).kind is RelationKind.SUM
    )


def _are_opposite(case: Case, one: Explanation, other: Explanation) -> bool:
    places = one.group.relations[0], other.group.relations[0]
    tolerance = sum(case.relation(place).tolerance for place in places)
    return abs(sum(case.residuals[place] for place in places)) <= tolerance


def _beside_slips(explanation: Explanation, one: Explanation, other: Explanation) -> Explanation:
    repairs = [_cells(one), _cells(other)]
    if not all(repairs):
        return explanation
    return Explanation(explanation.group, Reason.SEVERAL, {}, {**repairs[0], **repairs[1], **_cells(explanation)})
