"""One row that is missing, or counted twice, as the explanation of all columns of a table that fail together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jkq_targets.balance.diagnosis._explanations import BrokenGroup, Explanation, Reason, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import RelationKind

#: What tells rows of one name apart.
_NUMBER = lazy_pattern(r" \(\d+\)")


def row_explanations(case: Case, groups: Sequence[BrokenGroup]) -> tuple[list[BrokenGroup], list[Explanation]]:
    """
    The groups that no row explains, and the explanations of the others, each of all sums of some rows.

    A missing row is looked for where two sums or more of the same rows, and most of those that there are, fall short; a row that
    is counted twice where the difference of each is the figure of that row.
    """
    families: dict[object, list[BrokenGroup]] = {}
    for group in groups:
        family = _family(case, group)
        if family is not None:
            families.setdefault(family, []).append(group)
    explanations: list[Explanation] = []
    for family, members in families.items():
        explanation = _doubled(case, members) or _missing(case, members, family)
        if explanation is not None:
            explanations.append(explanation)
    explained = {place for explanation in explanations for place in explanation.group.relations}
    return [group for group in groups if not explained.issuperset(group.relations)], explanations


def _family(case: Case, group: BrokenGroup) -> object | None:
    """The lines of a sum: rows of one column, or columns of one row; None for another group."""
    if len(group.relations) != 1 or case.relation(group.relations[0]).kind is not RelationKind.SUM:
        return None
    return _lines(case.rows, case.relation(group.relations[0]).members)


def _lines(rows: Mapping[int, tuple[int, int]], members: Mapping[int, int]) -> object | None:
    if not all(member in rows for member in members):
        return None
    for axis in (0, 1):
        if len({rows[member][1 - axis] for member in members}) == 1:
            return axis, tuple(rows[member][axis] for member in members)
    return None


def _missing(case: Case, groups: Sequence[BrokenGroup], family: object) -> Explanation | None:
    places = [place for group in groups for place in group.relations]
    if len(places) < 2 or not all(map(case.falls_short, places)):
        return None
    if 2 * len(places) <= sum(_is_like(case, relation, family) for relation in case.integers.relations):
        return None
    return Explanation(_joined(groups), Reason.MISSING_ROW, {}, {})


def _is_like(case: Case, relation: IntegerRelation, family: object) -> bool:
    """True for a sum of the same lines that has any figure."""
    is_sum = relation.kind is RelationKind.SUM and relation.is_live and any(relation.values)
    return is_sum and _lines(case.rows, relation.members) == family


def _doubled(case: Case, groups: Sequence[BrokenGroup]) -> Explanation | None:
    """The rows whose figures are the differences; two rows that print the same are told apart by nothing."""
    places = [place for group in groups for place in group.relations]
    candidates = {member: Repair({0: None}) for member in _differences(case, places)}
    twice = _prints_twice(case, candidates)
    if not candidates or (len(places) < 2 and not twice):
        return None
    return Explanation(_joined(groups), Reason.DOUBLED_ROW, {}, candidates)


def _differences(case: Case, places: Sequence[int]) -> Iterator[int]:
    """The cells of each row whose figures are the differences of some sums of the same rows."""
    columns = [list(case.relation(place).members.items())[:-1] for place in places]
    for parts in zip(*columns, strict=True):
        if _is_difference(case, places, parts):
            yield from (member for member, _ in parts)


def _is_difference(case: Case, places: Sequence[int], parts: Sequence[tuple[int, int]]) -> bool:
    """True for a row whose figures are the differences of some sums, one figure for each."""
    sizes = [coefficient * case.figure(member).value for member, coefficient in parts]
    return all(
        size and abs(size - case.residuals[place]) <= case.relation(place).tolerance
        for place, size in zip(places, sizes, strict=True)
    )


def _prints_twice(case: Case, members: Mapping[int, Repair]) -> bool:
    """True where these are two cells of one name, which a table tells apart by a number."""
    names = {_NUMBER.sub("", case.figure(member).cell.id) for member in members}
    return len(members) > 1 and len(names) == 1


def _joined(groups: Sequence[BrokenGroup]) -> BrokenGroup:
    relations = sorted(place for group in groups for place in group.relations)
    return BrokenGroup(tuple(relations), tuple(place for group in groups for place in group.orders))
