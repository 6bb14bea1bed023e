"""How easily chance alone makes an explanation: the odds that stand beside a cell that one slip locates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from jkq_targets.balance.verdicts import Group
from jkq_targets.balance.windows import Case, divided, overlap, shifted

#: From which odds on a missing part stays beside a located cell as another explanation: one table in a hundred.
NOT_SMALL = Fraction(1, 100)


def odds(case: Case, group: Group) -> Fraction | None:
    """
    Of all residuals that a missing part could leave, the share that exactly one cell would explain by one slip.

    The residuals are the multiples of the finest step, the largest power of ten that divides every figure printed in the sum,
    up to its largest part. No residual is tried: each slip of each cell is turned into the residuals that it explains.

    Args:
        case: The sheet.
        group: A group of one sum that a slip explains, with no cell that cannot be read; with more relations, or where all
            parts are zero, there are no odds.
    """
    if len(group.relations) != 1 or case.relation(group.relations[0]).rule != "sum":
        return None
    relation = case.relation(group.relations[0])
    step = _finest_step(relation.grain, relation.values)
    count = max((abs(value) for value in relation.values[:-1]), default=0) // step if step else 0
    if not count:
        return None
    found = (_explained(case, group, member, step, count) for member in relation.members)
    unique = _in_one_run(found) if relation.tolerance else _in_one_set(found)
    return Fraction(unique, count)


def _finest_step(grain: int, values: Iterable[int]) -> int:
    """The largest power of ten, in units of the grain, that divides every figure; 0 where all are zero."""
    common = math.gcd(*values)
    if not common:
        return 0
    step = grain
    while common % (step * 10) == 0:
        step *= 10
    return step


def _explained(case: Case, group: Group, member: int, step: int, count: int) -> list[tuple[int, int]]:
    """The multiples of the step, in runs from first to last, that a missing part may leave for one cell to explain."""
    if not case.may_be_wrong(member):
        return []
    place = group.relations[0]
    relation = case.relation(place)
    own = [other for other in case.scaled.relations_of[member] if other != place]
    window = case.window(member, own) if set(group.orders) <= set(own) else None
    if window is None:
        return []
    coefficient, printed = relation.members[member], case.figure(member).value
    size, tolerance = step * relation.scale, relation.tolerance
    # A part of this size, left out, is what the changed cell makes up for.
    reach = shifted(divided(size - tolerance, count * size + tolerance, coefficient), printed)
    is_plain = not tolerance and set(map(abs, relation.members.values())) == {1}
    values = case.slips(member, overlap(window, reach), step if is_plain else relation.grain)
    parts = [coefficient * (value - printed) for value in values]
    runs = [(-((tolerance - part) // size), (part + tolerance) // size) for part in parts]
    return [(max(first, 1), min(last, count)) for first, last in runs if first <= last]


def _in_one_set(found: Iterable[list[tuple[int, int]]]) -> int:
    """How many whole numbers only one cell explains, where each run is one number long."""
    once: set[int] = set()
    more: set[int] = set()
    for runs in found:
        numbers = {first for first, _ in runs}
        more |= numbers & once
        once |= numbers
    return len(once) - len(more)


def _in_one_run(found: Iterable[list[tuple[int, int]]]) -> int:
    """How many whole numbers only one cell explains, where rounding lets each slip explain a run of them."""
    edges: dict[int, int] = {}
    for runs in found:
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
        if last > end:
            yield max(first, end + 1), last
            end = last
