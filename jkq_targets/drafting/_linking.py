"""Allocation tables and the goals that their columns divide."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.drafting._goals import Goal
from jkq_targets.drafting._labels import key_of
from jkq_targets.drafting._questions import Doubt
from jkq_targets.errors import RecordError, UnitError
from jkq_targets.model import Allocation, AllocationTable, Part, Share
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Statement
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Commitment, Measure

_BRACKET = lazy_pattern(r"[（(][^（）()]*[）)]")
_WORDS = lazy_pattern(r"^其中[:：]?|(?:确保|力争|争取)?(?:指标|目标|任务|数|数量|个数)$")
#: How much of two names has to be shared for a column to be named nearly as a goal, in percent; and what a name in another has.
_ALIKE, _WITHIN = 60, 90


@attrs.frozen
class Linked:
    """A table with the goals of its columns, and what a person has to decide about them."""

    table: AllocationTable
    doubts: tuple[tuple[Allocation, Statement, str], ...]


def linked(table: AllocationTable, goals: Sequence[Goal]) -> Linked:
    """The table with each column linked to the goals that it divides, where the names say so and the figures agree."""
    levels = [goal for goal in goals if goal.first.measure is Measure.LEVEL and goal.first.amount is not None]
    columns = [_linked_column(column, levels) for column in table.allocations]
    doubts = tuple((column, doubt, goal) for column, of_column in columns for doubt, goal in of_column)
    return Linked(attrs.evolve(table, allocations=[column for column, _ in columns]), doubts)


def _linked_column(column: Allocation, goals: Sequence[Goal]) -> tuple[Allocation, list[tuple[Statement, str]]]:
    """A column with the goal that it divides, and what a person has to decide about it."""
    goal, is_exact = _named_as(column, goals)
    if goal is None or goal.first.amount is None:
        return column, []
    amount, label = goal.first.amount, goal.first.named.text
    own = _in_unit(column, amount.unit)
    doubts: list[tuple[Statement, str]] = []
    if own is not column:
        doubts.append((Doubt.COLUMN_WITHOUT_UNIT(column=column.label, unit=amount.unit, label=label), goal.id))
    total = _total_of(own)
    if total.dimension != amount.dimension:
        return column, []
    if not _divides(own, goal):
        if own.part_of is None and own.total is not None:
            doubts.append((Doubt.COLUMN_DIFFERS(column=own.label, total=total, label=label, goal=amount), goal.id))
        return own, doubts
    if not is_exact:
        doubts.append((Doubt.COLUMN_BY_LIKENESS(column=own.label, label=label), goal.id))
    return attrs.evolve(own, targets=(goal.id,), indicator=own.indicator or goal.indicator), doubts


def _total_of(column: Allocation) -> Amount:
    """The total that a column states, else the sum of its shares."""
    return column.allocated if column.total is None else column.total


def _divides(column: Allocation, goal: Goal) -> bool:
    """True where the stated total of a column, or the sum of its shares, agrees with a goal."""
    return _agrees(_total_of(column), goal) or _agrees(column.allocated, goal)


def _named_as(column: Allocation, goals: Sequence[Goal]) -> tuple[Goal | None, bool]:
    """The goal that a column names, and whether it does so exactly; None where none or several fit."""
    names = [key_of(_WORDS.sub("", _BRACKET.sub("", text))) for text in column.header]
    fitting = [goal for goal in goals if _word_fits(column, goal)]
    exact = [goal for goal in fitting if _is_named(goal, column, names)]
    if exact:
        return _only(column, [goal for goal in exact if goal.first.commitment is column.commitment] or exact), True
    return _only(column, _most_alike(names, fitting)), False


def _is_named(goal: Goal, column: Allocation, names: Sequence[str]) -> bool:
    """True where a column names a goal exactly: by the indicator, or by one of its headings."""
    is_known = column.indicator is not None and goal.first.named.indicator == column.indicator
    return is_known or goal.first.named.key in names


def _most_alike(names: Sequence[str], goals: Sequence[Goal]) -> list[Goal]:
    """The goals whose names are nearest to some headings; none where none is near."""
    letters = set("".join(names))
    # A goal with hardly a character of the headings is none of theirs: nearly all are passed over so.
    likely = [goal for goal in goals if len(letters.intersection(goal.first.named.key)) > 1]
    scored = [(max(_alike(name, goal.first.named.key) for name in names), goal) for goal in likely]
    highest = max((score for score, _ in scored), default=0)
    return [goal for score, goal in scored if score == highest >= _ALIKE]


def _only(column: Allocation, goals: Sequence[Goal]) -> Goal | None:
    """The only goal, or of several the only one whose figure agrees with a column."""
    return goals[0] if len(goals) == 1 else _agreeing(column, goals)


def _agreeing(column: Allocation, goals: Sequence[Goal]) -> Goal | None:
    """The only one of several goals whose figure agrees with a column."""
    own = _total_of(column)
    fitting = [
        goal
        for goal in goals
        if goal.first.amount is not None and own.dimension == goal.first.amount.dimension and _agrees(own, goal)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _word_fits(column: Allocation, goal: Goal) -> bool:
    """True where the words that commit a column and a goal go together."""
    words = {column.commitment, goal.first.commitment}
    return words != {Commitment.ENSURE, Commitment.STRIVE} and not (
        column.commitment is Commitment.STRIVE and goal.first.commitment is Commitment.NONE
    )


def _alike(name: str, key: str) -> int:
    """The share that two names have in common, in percent; nearly all where one stands in the other."""
    if len(name) < 2 or len(key) < 2:
        return 0
    if (len(key) >= 4 and key in name) or (len(name) >= 4 and name in key):
        return _WITHIN
    # Characters that only one of them has are counted first, which passes over nearly every pair.
    common = set(name) & set(key)
    if 200 * sum(map(key.count, common)) < _ALIKE * (len(name) + len(key)):
        return 0
    shared = sum(min(name.count(character), key.count(character)) for character in common)
    return 200 * shared // (len(name) + len(key))


def _agrees(amount: Amount, goal: Goal) -> bool:
    """True where the total of a column agrees with the figure of a goal, as the rule `agreement` has it."""
    stated, bound = goal.first.amount, goal.first.bound
    if stated is None or stated.dimension != amount.dimension:
        return False
    if bound is Bound.REACH:
        return amount == stated
    if bound in UPWARDS or bound is Bound.BETWEEN:
        return amount >= stated
    return amount <= stated if bound in DOWNWARDS else True


def _in_unit(column: Allocation, unit: str) -> Allocation:
    """A column in the unit of its goal; the column itself where the column or a cell has a unit, or the goal has none."""
    with_unit = None if column.unit or not unit else _with_unit(column, unit)
    return column if with_unit is None else with_unit


def _with_unit(column: Allocation, unit: str) -> Allocation | None:
    """The column with its bare numbers in a unit; None where a cell has a unit of its own."""

    def united(amount: Amount | None) -> Amount | None:
        return None if amount is None else Amount(amount.number, unit)

    try:
        shares: list[Share] = []
        for share in column.shares:
            parts = [
                part if part.amount.unit else attrs.evolve(part, amount=Amount(part.amount.number, unit)) for part in share.parts
            ]
            mentions = [attrs.evolve(mention, supplied=unit) for mention in share.mentions]
            kept: list[Part] = parts
            shares.append(attrs.evolve(share, amount=united(share.amount), parts=kept, mentions=mentions))
        totals = [attrs.evolve(mention, supplied=unit) for mention in column.mentions]
        return attrs.evolve(column, unit=unit, shares=shares, total=united(column.total), mentions=totals)
    except (RecordError, UnitError):
        return None
