"""Soft evidence: it puts candidates in order, and never turns ambiguous into located."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

import attrs

from jkq_targets.balance.diagnosis._explanations import Explanation, Repair
from jkq_targets.balance.diagnosis._intervals import Case
from jkq_targets.balance.sheets._slips import Slip
from jkq_targets.terms import RelationKind

#: The slips from the most trustworthy to the least; a value that no slip leads to was stated elsewhere, or follows from sums.
_TRUST = (None, Slip.SCALED, Slip.INSERTION, Slip.OMISSION, Slip.TRANSPOSITION, Slip.SIGN, Slip.SUBSTITUTION)
#: The place of a power of ten among them.
POWER_OF_TEN = 1


@attrs.frozen
class Ratio:
    """
    The ratio of the upper figure of an ordering to the lower one, here and in the sibling rows.

    Args:
        here: The ratio as printed.
        least: The least ratio of a sibling row.
        middle: The middle one.
        most: The greatest.
        is_upper: Whether the cell asked for is the upper one.
        pair: The lower and the upper cell.
    """

    here: Fraction
    least: Fraction
    middle: Fraction
    most: Fraction
    is_upper: bool
    pair: tuple[int, int]

    @property
    def is_odd(self) -> bool:
        """True where the ratio lies outside those of the sibling rows."""
        return not self.least <= self.here <= self.most

    def gain(self, printed: int, value: int) -> Fraction:
        """The factor by which another value of the cell brings the ratio nearer to the middle of the siblings."""
        factor = Fraction(value, printed) if self.is_upper else Fraction(printed, value)
        return _distance(self.here, self.middle) / _distance(self.here * factor, self.middle)


def _distance(one: Fraction, other: Fraction) -> Fraction:
    return max(one / other, other / one)


@attrs.frozen
class _Pair:
    """
    The figures of an ordering, both more than 0.

    Args:
        lower: The lower figure.
        upper: The upper one.
        is_upper: Whether the cell asked for is the upper one.
        members: The lower and the upper cell.
    """

    lower: int
    upper: int
    is_upper: bool
    members: tuple[int, int]

    @property
    def ratio(self) -> Fraction:
        """The ratio of the upper figure to the lower one."""
        return Fraction(self.upper, self.lower)


def _by_ratio(one: _Pair, other: _Pair) -> int:
    """Less than 0 where the first ratio is the smaller one; products are compared, which is quicker than fractions."""
    return one.upper * other.lower - other.upper * one.lower


def ratios(case: Case, places: Iterable[int], asked: Collection[int]) -> dict[int, Ratio]:
    """
    The ratio of each cell asked for that has a partner in an ordering and siblings that have one too.

    Args:
        case: The sheet.
        places: The relations whose cells are siblings of each other.
        asked: The cells asked for.
    """
    members = {member for place in places for member in case.relation(place).members}
    pairs = {member: pair for member in members if (pair := _pair(case, member))}
    if len(pairs) < 2:
        return {}
    as_key = functools.cmp_to_key(_by_ratio)
    order = sorted(pairs, key=lambda member: as_key(pairs[member]))
    by_ratio = [pairs[member] for member in order]
    return {member: _beside_siblings(by_ratio, own) for own, member in enumerate(order) if member in asked}


def _beside_siblings(by_ratio: Sequence[_Pair], own: int) -> Ratio:
    """The ratio of one cell beside those of the others."""
    siblings = len(by_ratio) - 1
    least, middle, most = (by_ratio[at if at < own else at + 1].ratio for at in (0, siblings // 2, siblings - 1))
    pair = by_ratio[own]
    return Ratio(pair.ratio, least, middle, most, pair.is_upper, pair.members)


def _pair(case: Case, member: int) -> _Pair | None:
    """The first ordering of a cell; None where there is none of two figures above 0."""
    for place in case.integers.relations_of[member]:
        relation = case.relation(place)
        if relation.kind is RelationKind.ORDER and relation.is_live:
            lower, upper = relation.values
            if lower <= 0 or upper <= 0:
                return None
            first, last = relation.members
            return _Pair(lower, upper, last == member, (first, last))
    return None


def ranked(case: Case, explanation: Explanation) -> tuple[int, ...]:
    """The candidates of a explanation, the likelier first: by ratio to the sibling rows, then by slip, then by magnitude."""
    if not explanation.candidates:
        return ()
    repairs = explanation.candidates
    known = ratios(case, explanation.group.relations, repairs)
    keys = {member: rank(case.figure(member).value, repair, known.get(member)) for member, repair in repairs.items()}
    return tuple(sorted(keys, key=lambda member: (*keys[member], member)))


def rank(printed: int, repair: Repair, ratio: Ratio | None) -> tuple[Fraction, int, Fraction]:
    """
    The key by which a candidate is ordered, the least first.

    Args:
        printed: Its figure.
        repair: What would be right.
        ratio: How it stands to its partner in an ordering; None without one.
    """
    positive = [value for value in repair.values if value > 0 and printed > 0]
    gain = max((ratio.gain(printed, value) for value in positive), default=Fraction(1)) if ratio else Fraction(1)
    change = max((_distance(Fraction(value), Fraction(printed)) for value in positive), default=Fraction(1))
    trust = min((trust_of(printed, value, slip) for value, slip in repair.values.items()), default=len(_TRUST))
    return -gain, trust, -change


def trust_of(printed: int, value: int, slip: Slip | None) -> int:
    """The place of a slip by trust, from 0 for the most; a digit more or less that is a power of ten counts as one."""
    larger, smaller = max(abs(printed), abs(value)), min(abs(printed), abs(value))
    is_power = slip in (Slip.INSERTION, Slip.OMISSION) and smaller and larger == 10 * smaller
    return _TRUST.index(Slip.SCALED if is_power else slip)
