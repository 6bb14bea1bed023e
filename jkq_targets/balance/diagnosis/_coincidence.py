"""The coincidence rate: how easily chance alone makes an explanation, shown beside a cell that one slip locates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from jkq_targets.balance.diagnosis._explanations import BrokenGroup, Explanation, Reason
from jkq_targets.balance.diagnosis._intervals import Case, Interval, divided, overlap, shifted
from jkq_targets.balance.diagnosis._ranking import POWER_OF_TEN, trust_of
from jkq_targets.balance.sheets._integer_figures import coarsest
from jkq_targets.balance.sheets._integers import IntegerRelation
from jkq_targets.terms import RelationKind

#: From which rate on a missing part stays beside a located cell as another explanation: one table in a hundred.
NOT_SMALL = Fraction(1, 100)
#: The same for the sums of a table, which are read from its labels and may themselves be misread.
_NOT_SMALL_IN_TABLES = Fraction(1, 200)


def may_be_chance(case: Case, explanation: Explanation) -> bool:
    """
    True where a slip that alone explains a sum of a table may be a coincidence, and a row is missing or counted twice instead.

    That is so above one table in two hundred, for a power of ten counting powers of ten alone, unless something else speaks
    for the cell: an ordering that fails and holds with it, or a total that stands elsewhere too. Where the relations are given,
    no row of them is missing.
    """
    if not case.rows:
        return False
    place = explanation.group.relations[0]
    relation = case.relation(place)
    if explanation.group.orders or relation.total in case.integers.confirmed:
        return False
    (member, repair), *_ = explanation.culprits.items()
    trusts = {trust_of(case.figure(member).value, value, slip) for value, slip in repair.values.items()}
    # No missing row makes the parts too much by a zero too many.
    if max(trusts) <= POWER_OF_TEN and case.residuals[place] > relation.tolerance and member != relation.total:
        return False
    rate = coincidence_rate(case, explanation.group, POWER_OF_TEN if max(trusts) <= POWER_OF_TEN else None)
    return rate is not None and rate > _NOT_SMALL_IN_TABLES


def is_loose_crossing(case: Case, explanation: Explanation) -> bool:
    """
    True for a cell where a sum of a table and a 其中 cross, and whose new figure is not the sum of the 其中 itself.

    Where a row is missing, its 其中 stand below the row before it, which then seems to be too small.
    """
    if not case.rows or explanation.reason is not Reason.CROSSING or len(explanation.culprits) != 1:
        return False
    relations = [case.relation(place) for place in explanation.group.relations]
    if sum(relation.kind is RelationKind.SUM for relation in relations) != 1:
        return False
    ((member, repair),) = explanation.culprits.items()
    if repair.value is None:
        return True
    change = repair.value - case.figure(member).value
    return any(
        abs(case.residuals[place] + relation.members[member] * change) > relation.tolerance
        for place, relation in zip(explanation.group.relations, relations, strict=True)
    )


def coincidence_rate(case: Case, group: BrokenGroup, trust: int | None = None) -> Fraction | None:
    """
    Of all residuals that a missing part could leave, the share that exactly one cell would explain by one slip.

    The residuals are the multiples of the finest step, the largest power of ten that divides every figure printed in the sum,
    up to its largest part. No residual is tried: each slip of each cell is turned into the residuals that it explains.

    Args:
        case: The sheet.
        group: A group of one sum that a slip explains, with no cell that cannot be read; with more relations, or where all
            parts are zero, there is no such rate.
        trust: How trustworthy the slips must be to be counted, by their place from the likeliest; None for all.
    """
    if len(group.relations) != 1 or case.relation(group.relations[0]).kind is not RelationKind.SUM:
        return None
    relation = case.relation(group.relations[0])
    step = coarsest(math.gcd(*relation.values), relation.grain)
    count = max(abs(value) for value in relation.values[:-1]) // step
    if not count:
        return None
    size = step * relation.scale
    explained = _explained(case, group, size, count, trust)
    unique = _in_one_run(explained, relation.tolerance, size, count) if relation.tolerance else _in_one_set(explained, size)
    return Fraction(unique, count)


def _explained(case: Case, group: BrokenGroup, size: int, count: int, trust: int | None) -> Iterator[list[int]]:
    """
    For each cell the sizes that a missing part may have for this cell to explain, to within the tolerance.

    Args:
        case: The sheet.
        group: A group of one sum.
        size: What a missing part is a multiple of.
        count: The greatest multiple.
        trust: How trustworthy a slip must be; None for any.
    """
    place = group.relations[0]
    relation = case.relation(place)
    grain = _grain(relation, size)
    orders = set(group.orders)
    reach = size - relation.tolerance, count * size + relation.tolerance
    # Cells of this sum alone that print the same figure explain the same.
    known: dict[object, list[int]] = {}
    for member, coefficient in relation.members.items():
        figure = case.figure(member)
        own = [other for other in case.integers.relations_of[member] if other != place]
        if not (case.may_be_wrong(member) and orders.issubset(own)):
            continue
        key = member if own else (coefficient, figure.value, figure.place, figure.numeral)
        sizes = known.get(key)
        if sizes is None:
            # A part of this size, left out, is what the changed cell makes up for.
            change = shifted(divided(*reach, coefficient), figure.value)
            values = _trusted(case, member, own, change, (grain, trust))
            sizes = known[key] = [coefficient * (value - figure.value) for value in values]
        yield sizes


def _grain(relation: IntegerRelation, size: int) -> int:
    """The step of the values to try: in a plain exact sum that of a missing part, which a changed cell makes up for."""
    is_plain = not relation.tolerance and set(map(abs, relation.members.values())) == {1}
    return size if is_plain else relation.grain


def _trusted(case: Case, member: int, own: Sequence[int], change: Interval, slip: tuple[int, int | None]) -> Iterable[int]:
    """The values of a cell by a slip of some grain, as trustworthy as is asked, that keep its other relations."""
    grain, trust = slip
    interval = case.interval(member, own)
    values = case.slips(member, overlap(interval, change), grain) if interval else {}
    if trust is None:
        return values
    printed = case.figure(member).value
    return [value for value, slip in values.items() if trust_of(printed, value, slip) <= trust]


def _in_one_set(explained: Iterable[list[int]], size: int) -> int:
    """The number of multiples of a size that only one cell explains."""
    once: set[int] = set()
    more: set[int] = set()
    for sizes in explained:
        multiples = {own for own in sizes if not own % size}
        more |= multiples & once
        once |= multiples
    return len(once) - len(more)


def _in_one_run(explained: Iterable[list[int]], tolerance: int, size: int, count: int) -> int:
    """The number of multiples of a size that only one cell explains, where rounding lets each slip explain a run of them."""
    edges: dict[int, int] = {}
    for sizes in explained:
        runs = [(max(-((tolerance - own) // size), 1), min((own + tolerance) // size, count)) for own in sizes]
        for first, last in _merged(runs):
            edges[first] = edges.get(first, 0) + 1
            edges[last + 1] = edges.get(last + 1, 0) - 1
    total = depth = start = 0
    for edge in sorted(edges):
        if depth == 1:
            total += edge - start
        depth += edges[edge]
        start = edge
    return total


def _merged(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs of one cell without overlaps, in order."""
    end = 0
    for first, last in sorted(runs):
        if first <= last:
            yield max(first, end + 1), last
            end = last
