"""What explains a group of broken relations: one cell, two cells, or several explanations of which none is certain."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from jkq_targets.balance.diagnosis._intervals import Case, Window, common_members, has_value, is_within, only_value
from jkq_targets.balance.diagnosis._slips import Slip


@attrs.frozen
class Group:
    """
    Broken relations that hang together by their cells.

    Args:
        relations: Their indices; 1 or more, in the order of the sheet. Either sums and 其中, or orderings alone.
        orders: The broken orderings that only a cell of this group can mend.
    """

    relations: tuple[int, ...]
    orders: tuple[int, ...] = ()

    @property
    def all(self) -> tuple[int, ...]:
        """All that an explanation has to mend."""
        return self.relations + self.orders


class Reason(enum.Enum):
    """Why a cell is named, or why none is."""

    WITNESS = "another place states the value that repairs everything"
    SLIP = "only one cell has a one-slip explanation"
    BLANK = "only the unreadable cell explains it"
    CROSSING = "only this cell stands in every broken relation and repairs them all"
    PAIR = "only these two cells together repair every broken relation"
    EXCHANGE = "these two cells of one row are exchanged"
    SEVERAL = "more than one explanation is left"
    NONE = "no explanation is found"


@attrs.frozen
class Mend:
    """
    How one cell would mend a group.

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
class Verdict:
    """
    What the search found for a group.

    Args:
        group: The group.
        reason: Why a cell is named, or none.
        culprits: The cells that are wrong for certain, each with its mend.
        candidates: The cells of all explanations that are left, each with its mend.
    """

    group: Group
    reason: Reason
    culprits: dict[int, Mend]
    candidates: dict[int, Mend]

    @property
    def is_ambiguous(self) -> bool:
        """Whether something stays open."""
        return self.reason in (Reason.SEVERAL, Reason.NONE)


def settle(group: Group, mends: dict[int, Mend], reason: Reason) -> Verdict:
    """The verdict on cells each of which alone mends the group: located where there is one."""
    if len(mends) == 1:
        return Verdict(group, reason, mends, {})
    return Verdict(group, Reason.SEVERAL if mends else Reason.NONE, {}, mends)


def explain_by_one(case: Case, group: Group) -> Verdict:
    """
    The verdict on a group by one cell alone.

    A witness goes first. With one broken relation a cell needs a slip, or to be blank; with more, that it repairs them all
    with one value is enough, and a slip decides only between several such cells.
    """
    stated = _stated(case, group)
    if stated:
        return settle(group, stated, Reason.WITNESS)
    mends = dict(_mends(case, group))
    slips = {member: mend for member, mend in mends.items() if mend.values and None not in mend.values.values()}
    if len(group.relations) > 1:
        has_blank = any(case.figure(member).is_blank for member in mends)
        if len(mends) > 1 and len(slips) == 1 and not has_blank:
            return settle(group, slips, Reason.SLIP)
        return settle(group, mends, Reason.CROSSING)
    blanks = {member: mends.get(member, Mend({})) for member in _blanks(case, group)}
    candidates = slips | blanks
    if len(candidates) == 1 and not candidates.keys() & mends.keys():
        # The only candidate cannot be read, and no value of it mends the group either.
        return Verdict(group, Reason.SEVERAL, {}, candidates)
    return settle(group, candidates, Reason.BLANK if blanks else Reason.SLIP)


def _blanks(case: Case, group: Group) -> list[int]:
    """The unreadable cells of a group: each is a candidate, whether or not a value of it would do."""
    members = {member for place in group.relations for member in case.relation(place).members}
    return sorted(member for member in members if case.figure(member).is_blank)


def _stated(case: Case, group: Group) -> dict[int, Mend]:
    """The cells of which another place states a value that repairs everything."""
    found: dict[int, Mend] = {}
    for member, said in case.scaled.cross_references.items():
        places = case.scaled.relations_of[member]
        if not case.may_be_wrong(member) or not set(group.all) <= set(places):
            continue
        window = case.window(member, places)
        values: dict[int, Slip | None] = {size: None for _, size in said if window and is_within(size, window)}
        if values:
            found[member] = Mend(values)
    return found


def _mends(case: Case, group: Group) -> Iterator[tuple[int, Mend]]:
    """The cells that mend the whole group: by a slip where there is one, else by the one value that does."""
    for member in common_members(case, group.all):
        if not case.may_be_wrong(member):
            continue
        places = case.scaled.relations_of[member]
        window = case.window(member, places)
        if window is None:
            continue
        grain = case.grain(member, group.relations)
        mend = _mend_within(case, member, window, grain)
        if mend is not None:
            yield member, mend


def _mend_within(case: Case, member: int, window: Window, grain: int) -> Mend | None:
    """The slips of a cell that lie in a window, else the one value there, else that there are many; None for no value."""
    values: dict[int, Slip | None] = dict(case.slips(member, window, grain))
    if values:
        return Mend(values)
    if not has_value(window, grain):
        return None
    single = only_value(window, grain)
    return Mend({} if single is None else {single: None})
