"""The whole search: broken relations into groups, and for each group the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from jkq_targets.balance.diagnosis._explanations import Group, Mend, Reason, Verdict, explain_by_one
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.diagnosis._pairs import exchange, explain_by_two

#: Among how many groups two are looked for that an exchange explains.
_MOST_EXCHANGED = 200


def verdicts(case: Case) -> list[Verdict]:
    """
    The verdicts on all broken relations, in the order of the sheet.

    A broken ordering belongs to the group of sums and 其中 that it touches, which then has to mend it as well; where it
    touches none or several, or its group stays without an explanation, it stands for itself.
    """
    broken = case.broken
    figures = [place for place in broken if case.relation(place).rule != "order"]
    orders = [place for place in broken if case.relation(place).rule == "order"]
    groups = _with_orders(case, [Group(tuple(places)) for places in _connected(case, figures)], orders)
    found = [_explained(case, group) for group in groups]
    found = _with_exchanges(case, found)
    mended = {place for verdict in found if verdict.reason is not Reason.NONE for place in verdict.group.orders}
    mended.update(_mended_orders(case, found, orders))
    loose = [place for place in orders if place not in mended]
    found += [_on_orders(case, Group(tuple(places))) for places in _connected(case, loose)]
    return sorted(found, key=lambda verdict: verdict.group.relations)


def _mended_orders(case: Case, found: Iterable[Verdict], orders: Iterable[int]) -> Iterator[int]:
    """The broken orderings that hold once every cell that is located has its right value."""
    changes = {
        member: mend.value - case.figure(member).value
        for verdict in found
        for member, mend in verdict.culprits.items()
        if mend.value is not None
    }
    for place in orders:
        relation = case.relation(place)
        residual = case.residuals[place]
        residual += sum(relation.members[member] * changes.get(member, 0) for member in relation.members)
        if relation.holds(residual):
            yield place


def _on_orders(case: Case, group: Group) -> Verdict:
    """The verdict on orderings alone. So many values mend an ordering that only a witness names a cell."""
    verdict = explain_by_one(case, group)
    if verdict.reason is Reason.WITNESS:
        return verdict
    ends = {member for place in group.relations for member in case.relation(place).members}
    mends = {**verdict.culprits, **verdict.candidates} or {end: Mend({}) for end in sorted(filter(case.may_be_wrong, ends))}
    return Verdict(group, Reason.SEVERAL if mends else Reason.NONE, {}, mends)


def _explained(case: Case, group: Group) -> Verdict:
    verdict = explain_by_one(case, group)
    if verdict.reason is Reason.NONE and len(group.relations) > 1:
        return explain_by_two(case, group) or verdict
    return verdict


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


def _with_orders(case: Case, groups: Iterable[Group], orders: Iterable[int]) -> list[Group]:
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
    return [Group(group.relations, tuple(taken.get(number, ()))) for number, group in enumerate(groups)]


def _with_exchanges(case: Case, found: list[Verdict]) -> list[Verdict]:
    """
    The verdicts, those on two sums joined where an exchange of two cells explains both.

    Where each of the two sums has a slip that explains it as well, all of these are left as candidates.
    """
    open_sums = [verdict for verdict in found if _may_be_exchanged(case, verdict)]
    if len(open_sums) > _MOST_EXCHANGED:
        return found
    joined: list[Verdict] = []
    used: set[int] = set()
    for one, other in combinations(open_sums, 2):
        if id(one) in used or id(other) in used or not _are_opposite(case, one, other):
            continue
        verdict = exchange(case, one.group, other.group)
        if verdict is not None:
            joined.append(_beside_slips(verdict, one, other))
            used |= {id(one), id(other)}
    return [verdict for verdict in found if id(verdict) not in used] + joined


def _may_be_exchanged(case: Case, verdict: Verdict) -> bool:
    relations = verdict.group.relations
    return len(relations) == 1 and verdict.reason is not Reason.WITNESS and case.relation(relations[0]).rule == "sum"


def _are_opposite(case: Case, one: Verdict, other: Verdict) -> bool:
    places = one.group.relations[0], other.group.relations[0]
    tolerance = sum(case.relation(place).tolerance for place in places)
    return abs(sum(case.residuals[place] for place in places)) <= tolerance


def _beside_slips(verdict: Verdict, one: Verdict, other: Verdict) -> Verdict:
    mends = [{**side.culprits, **side.candidates} for side in (one, other)]
    if not all(mends):
        return verdict
    return Verdict(verdict.group, Reason.SEVERAL, {}, {**mends[0], **mends[1], **verdict.culprits, **verdict.candidates})
