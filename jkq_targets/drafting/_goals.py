"""Goals: the statements of several places that say one thing, brought together into one target each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.drafting._outline import CampaignOutline
from jkq_targets.drafting._responsibilities import TaskOutline
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.terms import ConditionKind

#: Names of at least this many characters are about one thing wherever they stand; shorter ones only beside the same goals.
_TELLING = 5
#: Names of at least this many characters with different figures in text and table are asked about.
_NAMING = 4
#: Among more goals of one name and figure than this, nothing tells which of them another place states.
_MANY = 100


@attrs.frozen
class GoalPlace:
    """Where a segment belongs: its campaign and its task."""

    campaign: CampaignOutline | None = None
    task: TaskOutline | None = None
    headings: tuple[str, ...] = ()


@attrs.define(eq=False)
class Goal:
    """One goal, by the statements of it in document order."""

    statements: list[GoalStatement]
    id: str = ""
    #: A condition that tells it from another goal of its name.
    scope: str = ""

    @property
    def first(self) -> GoalStatement:
        """The place that first states it."""
        return self.statements[0]

    @property
    def segments(self) -> set[int]:
        """The segments that state it."""
        return {statement.segment for statement in self.statements}

    @property
    def indicator(self) -> str | None:
        """The code that the registry knows it by."""
        return next((statement.named.indicator for statement in self.statements if statement.named.indicator), None)


def brought_together(statements: Sequence[GoalStatement], spots: Mapping[int, GoalPlace]) -> list[Goal]:
    """The goals of the statements, which come in document order; one that stands in a heading alone is left out."""
    neighbours = _neighbours(statements)
    by_figure: dict[object, list[Goal]] = defaultdict(list)
    by_number: dict[object, list[Goal]] = defaultdict(list)
    goal_of: dict[int, Goal] = {}
    goals: list[Goal] = []
    waiting: list[GoalStatement] = []
    for statement in statements:
        if statement.is_heading:
            waiting.append(statement)
            continue
        known = by_figure[key_of_goal(statement), _size(statement.amount), _size(statement.upper)]
        goal = _same(statement, known[-_MANY:], neighbours)
        if goal is None and statement.amount is not None:
            goal = _alike(statement, by_number[statement.amount.number][-_MANY:], spots)
        if goal is None:
            goal = Goal([])
            goals.append(goal)
            known.append(goal)
            if statement.amount is not None:
                by_number[statement.amount.number].append(goal)
        goal.statements.append(statement)
        goal_of[id(statement)] = goal
    for statement in waiting:
        goal = next(iter(by_figure[key_of_goal(statement), _size(statement.amount), _size(statement.upper)]), None)
        if goal is not None:
            goal.statements.append(statement)
            goal_of[id(statement)] = goal
    _join_other_figures(goals, neighbours, goal_of)
    kept = [goal for goal in goals if goal.statements]
    for goal in kept:
        goal.statements.sort(key=lambda statement: (statement.is_heading, statement.start))
    return kept


def key_of_goal(statement: GoalStatement) -> object:
    """What two statements have in common that are about one thing."""
    dimension = statement.amount.dimension if statement.amount is not None else statement.deadline and statement.deadline.text
    return statement.named.key, statement.measure, dimension, _sizes(statement)


def _size(amount: Amount | None) -> tuple[int, int] | None:
    """The size of a figure as a key: two whole numbers, which take no time to hash."""
    return None if amount is None else amount.size.as_integer_ratio()


def _is_equal(statement: GoalStatement, other: GoalStatement) -> bool:
    return statement.amount == other.amount and statement.upper == other.upper


def _neighbours(statements: Sequence[GoalStatement]) -> dict[int, tuple[GoalStatement | None, GoalStatement | None]]:
    """The statements before and behind each in its segment."""
    found: dict[int, tuple[GoalStatement | None, GoalStatement | None]] = {}
    for place, statement in enumerate(statements):
        before = statements[place - 1] if place else None
        behind = statements[place + 1] if place + 1 < len(statements) else None
        same = [other if other is not None and other.segment == statement.segment else None for other in (before, behind)]
        found[id(statement)] = (same[0], same[1])
    return found


_Neighbours = dict[int, tuple[GoalStatement | None, GoalStatement | None]]


def _same(statement: GoalStatement, known: Sequence[Goal], neighbours: _Neighbours) -> Goal | None:
    """The goal that a statement states again; None where it is the first."""
    fitting = [goal for goal in known if statement.segment not in goal.segments and _is_one(statement, goal, neighbours)]
    return max(fitting, key=lambda goal: goal.first.commitment is statement.commitment, default=None)


def _is_one(statement: GoalStatement, goal: Goal, neighbours: _Neighbours) -> bool:
    """Whether a name tells enough for two places to be about one goal, or the words or the goals beside it do."""
    if statement.named.indicator or len(statement.named.key) >= _TELLING:
        return True
    return any(other.led_by == statement.led_by or _stand_alike(statement, other, neighbours) for other in goal.statements)


def _alike(statement: GoalStatement, goals: Sequence[Goal], spots: Mapping[int, GoalPlace]) -> Goal | None:
    """The only goal that another name states: 3个滨河绿化 and 3个滨河绿地 behind one list of names."""
    mine = spots[statement.segment]
    fitting = [
        goal
        for goal in goals
        if goal.first.measure is statement.measure
        and goal.first.upper == statement.upper
        and statement.segment not in goal.segments
        and _is_named_alike(statement, goal.first, mine, is_near=spots[goal.first.segment].campaign is mine.campaign)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_named_alike(statement: GoalStatement, other: GoalStatement, spot: GoalPlace, *, is_near: bool) -> bool:
    """Whether two names of one figure are about one thing: behind one list of names, or within one campaign."""
    if "等" in statement.led_by[-8:] and statement.led_by[-8:] == other.led_by[-8:] and statement.counts and other.counts:
        return True
    if not is_near or not _is_equal(statement, other) or statement.bound is not other.bound:
        return False
    mine, theirs = statement.named.key, other.named.key
    if _sizes(statement) and _sizes(statement) == _sizes(other) and mine[-2:] == theirs[-2:]:
        return True
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    if mine == theirs or len(shorter) < 4 or not longer.endswith(shorter):
        return False
    rest = longer[: -len(shorter)]
    # A row names in its task what the prose names in the clause: 开办企业 | 提交材料减少60%.
    task = spot.task.name if spot.task is not None and spot.task.name else ""
    return len(rest) <= 2 or (bool(task) and 2 * len(set(rest) & set(task)) >= len(set(rest)))


def _sizes(statement: GoalStatement) -> tuple[object, ...]:
    """The sizes of what is counted."""
    return tuple(
        (condition.amount and condition.amount.dimension, _size(condition.amount), _size(condition.upper))
        for condition in statement.conditions
        if condition.kind is ConditionKind.QUALIFIER
    )


def _stand_alike(statement: GoalStatement, other: GoalStatement, neighbours: _Neighbours) -> bool:
    """Whether the goal before each, or behind each, is the same."""
    mine, others = neighbours[id(statement)], neighbours[id(other)]
    return any(
        left is not None and right is not None and left.named.key == right.named.key
        for left, right in zip(mine, others, strict=True)
    )


def _join_other_figures(goals: Sequence[Goal], neighbours: _Neighbours, goal_of: dict[int, Goal]) -> None:
    """Bring together two places that state one goal with different figures: between the same goals, under one name."""
    for goal in goals:
        if len(goal.statements) != 1:
            continue
        statement = goal.first
        for place in _opposite(statement, neighbours, goal_of):
            other = goal_of[id(place)]
            is_earlier = other is not goal and bool(other.statements) and other.first.start < statement.start
            is_alike = (
                is_earlier
                and key_of_goal(other.first) == key_of_goal(statement)
                and other.first.commitment is statement.commitment
            )
            if is_alike and statement.segment not in other.segments and _stand_between(statement, place, neighbours, goal_of):
                other.statements.append(statement)
                goal.statements.clear()
                goal_of[id(statement)] = other
                break


def stated_apart(goals: Sequence[Goal], spots: Mapping[int, GoalPlace]) -> Iterator[tuple[Goal, Goal]]:
    """Two goals that alone bear one name, with different figures: one only in the text, the other only in tasks."""
    named: dict[object, list[Goal]] = defaultdict(list)
    for goal in goals:
        if goal.first.amount is not None and len(goal.first.named.key) >= _NAMING:
            named[key_of_goal(goal.first)].append(goal)
    for found in named.values():
        if len(found) == 2:
            in_tasks = [{spots[statement.segment].task is not None for statement in goal.statements} for goal in found]
            if in_tasks in ([{False}, {True}], [{True}, {False}]):
                yield found[0], found[1]


def _opposite(statement: GoalStatement, neighbours: _Neighbours, goal_of: dict[int, Goal]) -> Iterator[GoalStatement]:
    """The statements that stand beside the goal next to a statement in the other places of that goal."""
    for side, beside in enumerate(neighbours[id(statement)]):
        if beside is not None and id(beside) in goal_of:
            for other in goal_of[id(beside)].statements[:_MANY]:
                place = neighbours[id(other)][1 - side]
                if other is not beside and place is not None and id(place) in goal_of:
                    yield place


def _stand_between(statement: GoalStatement, other: GoalStatement, neighbours: _Neighbours, goal_of: dict[int, Goal]) -> bool:
    """Whether the goals beside two places are the same, on both sides where both have them."""
    pairs = [
        (goal_of.get(id(left)), goal_of.get(id(right)))
        for left, right in zip(neighbours[id(statement)], neighbours[id(other)], strict=True)
        if left is not None and right is not None
    ]
    return bool(pairs) and all(left is not None and left is right for left, right in pairs)
