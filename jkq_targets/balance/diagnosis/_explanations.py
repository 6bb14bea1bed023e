"""The explanation of a group of broken relations: one cell, two cells, or several explanations of which none is certain."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from fractions import Fraction

import attrs

from jkq_targets.balance.diagnosis._intervals import Case, Interval, common_members, has_value, is_within, only_value
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.terms import RelationKind


@attrs.frozen
class BrokenGroup:
    """
    Broken relations that hang together by their cells.

    Args:
        relations: Their indices; 1 or more, in the order of the sheet. Either sums and 其中, or orderings alone.
        orders: The broken orderings that only a cell of this group can repair.
    """

    relations: tuple[int, ...]
    orders: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        """All that an explanation has to repair."""
        return self.relations + self.orders


class Reason(enum.Enum):
    """The reason why a cell is named, or why none is."""

    #: Another place states the value that repairs everything.
    ELSEWHERE = "elsewhere"
    #: Only one cell has a one-slip explanation.
    SLIP = "slip"
    #: Only the unreadable cell explains it.
    BLANK = "blank"
    #: Only this cell stands in every broken relation and repairs them all.
    CROSSING = "crossing"
    #: Only these two cells together repair every broken relation.
    PAIR = "pair"
    #: These two cells of one row are exchanged.
    EXCHANGE = "exchange"
    #: One missing row or column explains all of them.
    MISSING_ROW = "missing_row"
    #: One row or column that is counted twice explains it.
    DOUBLED_ROW = "doubled_row"
    #: More than one explanation is left.
    SEVERAL = "several"
    #: No explanation is found.
    NONE = "none"


@attrs.frozen
class Repair:
    """
    The values of one cell that would repair a group.

    Args:
        values: Its possible values, each with the slip that leads from it to what is printed; empty where there are
            many, and none of them a slip.
    """

    values: dict[int, Slip | None]

    @property
    def value(self) -> int | None:
        """The value, where there is only one."""
        return next(iter(self.values)) if len(self.values) == 1 else None


@attrs.frozen
class Explanation:
    """
    The result of the search for a group.

    Args:
        group: The group.
        reason: Why a cell is named, or none.
        culprits: The cells that are wrong for certain, each with its repair.
        candidates: The cells of all explanations that are left, each with its repair.
    """

    group: BrokenGroup
    reason: Reason
    culprits: dict[int, Repair]
    candidates: dict[int, Repair]

    @property
    def is_ambiguous(self) -> bool:
        """True where something stays open."""
        return self.reason in (Reason.SEVERAL, Reason.NONE, Reason.MISSING_ROW, Reason.DOUBLED_ROW)


def settle(group: BrokenGroup, repairs: dict[int, Repair], reason: Reason) -> Explanation:
    """The explanation on cells each of which alone repairs the group: located where there is one."""
    if len(repairs) == 1:
        return Explanation(group, reason, repairs, {})
    return Explanation(group, Reason.SEVERAL if repairs else Reason.NONE, {}, repairs)


def explain_by_one(case: Case, group: BrokenGroup) -> Explanation:
    """
    The explanation on a group by one cell alone.

    A value stated elsewhere goes first. With one broken relation a cell needs a slip, or to be blank; with more, that it repairs
    them all with one value is enough, and a slip decides only between several such cells.
    """
    stated = _stated(case, group)
    if stated:
        return settle(group, stated, Reason.ELSEWHERE)
    repairs = dict(_repairs(case, group))
    slips = {member: repair for member, repair in repairs.items() if repair.values and None not in repair.values.values()}
    if len(group.relations) > 1:
        return _crossing(case, group, repairs, slips)
    blanks = {member: repairs.get(member, Repair({})) for member in _blanks(case, group)}
    candidates = slips | blanks
    if len(candidates) == 1 and not candidates.keys() & repairs.keys():
        # The only candidate cannot be read, and no value of it repairs the group either.
        return Explanation(group, Reason.SEVERAL, {}, candidates)
    return settle(group, candidates, Reason.BLANK if blanks else Reason.SLIP)


def _crossing(case: Case, group: BrokenGroup, repairs: dict[int, Repair], slips: dict[int, Repair]) -> Explanation:
    """The explanation by a cell where several broken relations cross; a slip decides between several such cells."""
    has_blank = any(case.figure(member).is_blank for member in repairs)
    if len(repairs) > 1 and len(slips) == 1 and not has_blank:
        return settle(group, slips, Reason.SLIP)
    return settle(group, repairs, Reason.CROSSING)


def _blanks(case: Case, group: BrokenGroup) -> list[int]:
    """The unreadable cells of a group: each is a candidate, whether or not a value of it would do."""
    members = {member for place in group.relations for member in case.relation(place).members}
    return sorted(member for member in members if case.figure(member).is_blank)


def _stated(case: Case, group: BrokenGroup) -> dict[int, Repair]:
    """The cells of which another place states a value that repairs everything."""
    repairs: dict[int, Repair] = {}
    for member, stated in case.integers.cross_references.items():
        places = case.integers.relations_of[member]
        if not case.may_be_wrong(member) or not set(group.all) <= set(places):
            continue
        interval = case.interval(member, places)
        values: dict[int, Slip | None] = {size: None for _, size in stated if interval and is_within(size, interval)}
        if values:
            repairs[member] = Repair(values)
    return repairs


def _repairs(case: Case, group: BrokenGroup) -> Iterator[tuple[int, Repair]]:
    """The cells that repair the whole group: by a slip where there is one, else by the one value that does."""
    for member in common_members(case, group.all):
        if not case.may_be_wrong(member):
            continue
        places = case.integers.relations_of[member]
        interval = case.interval(member, places)
        if interval is None:
            continue
        grain = case.grain(member, group.relations)
        repair = _repair_within(case, member, interval, grain)
        if repair is not None:
            yield member, repair


def _repair_within(case: Case, member: int, interval: Interval, grain: int) -> Repair | None:
    """The slips of a cell that lie in a interval, else the one value there, else that there are many; None for no value."""
    values: dict[int, Slip | None] = dict(case.slips(member, interval, grain))
    if values:
        return Repair(values)
    if not has_value(interval, grain):
        return None
    single = only_value(interval, grain)
    if single is None:
        # Of the values that rounding allows, the one that closes every broken sum exactly.
        single = _closing_value(case, member, interval, grain)
    return Repair({} if single is None else {single: None})


def _closing_value(case: Case, member: int, interval: Interval, grain: int) -> int | None:
    values = {
        case.figure(member).value - Fraction(case.residuals[place], case.relation(place).members[member])
        for place in case.integers.relations_of[member]
        if place in case.broken and case.relation(place).kind is RelationKind.SUM
    }
    if len(values) != 1:
        return None
    (value,) = values
    is_fit = value.denominator == 1 and value.numerator % grain == 0 and is_within(value.numerator, interval)
    return value.numerator if is_fit else None
