"""Goals: the statements of several places that say one thing, brought together into one target each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.drafting._outline import CampaignOutline
from jkq_targets.drafting._responsibilities import TaskOutline
from jkq_targets.drafting._statements import GoalStatement, size_key

#: Names of at least this many characters are about one thing wherever they stand; shorter ones only beside the same goals.
_TELLING = 5
#: Names of at least this many characters with different figures in text and table are asked about.
_NAMING = 4
#: How many characters before two figures have to be the same for one list of names to lead both.
_LED = 8
#: Among more goals of one name and figure than this, nothing tells which of them another place states.
_MANY = 100


#: The statements before and behind each in its segment, by the identity of the statement.
_Neighbours = dict[int, tuple[GoalStatement | None, GoalStatement | None]]


@attrs.frozen
class GoalPlace:
    """The place of a segment in the plan: its campaign and its task."""

    campaign: CampaignOutline | None = None
    task: TaskOutline | None = None
    headings: tuple[str, ...] = ()


@attrs.define(eq=False)
class Goal:
    """One goal, by the statements of it in document order, and the segments that state it."""

    statements: list[GoalStatement] = attrs.field(factory=list)
    segments: set[int] = attrs.field(factory=set)
    id: str = ""
    #: A condition that tells it from another goal of its name.
    scope: str = ""

    @property
    def first(self) -> GoalStatement:
        """The place that first states it."""
        return self.statements[0]

    def add(self, statement: GoalStatement) -> None:
        """Add a place that states it."""
        self.statements.append(statement)
        self.segments.add(statement.segment)

    @property
    def indicator(self) -> str | None:
        """The code that the registry knows it by."""
        return next((statement.named.indicator for statement in self.statements if statement.named.indicator), None)


def brought_together(statements: Sequence[GoalStatement], spots: Mapping[int, GoalPlace]) -> list[Goal]:
    """The goals of the statements, which come in document order; one that stands in a heading alone is left out."""
    neighbours = _neighbours(statements)
    known = _KnownGoals()
    for statement in statements:
        if not statement.is_heading:
            alike = known.of_figure(statement)
            known.add(statement, _same(statement, alike[-_MANY:], neighbours) or known.alike(statement, spots), alike)
    for statement in statements:
        if statement.is_heading and (goal := next(iter(known.of_figure(statement)), None)) is not None:
            known.add(statement, goal, [])
    _join_other_figures(known.goals, neighbours, known.goal_of)
    kept = [goal for goal in known.goals if goal.statements]
    for goal in kept:
        goal.statements.sort(key=lambda statement: (statement.is_heading, statement.start))
    return kept


class _KnownGoals:
    """The goals that were met so far, looked up by their figure and by their number."""

    def __init__(self) -> None:
        self.goals: list[Goal] = []
        self.goal_of: dict[int, Goal] = {}
        self._by_figure: dict[object, list[Goal]] = defaultdict(list)
        self._by_number: dict[object, list[Goal]] = defaultdict(list)

    def of_figure(self, statement: GoalStatement) -> list[Goal]:
        """The goals of one name and figure, in document order."""
        return self._by_figure[statement.goal_key, size_key(statement.amount), size_key(statement.upper)]

    def alike(self, statement: GoalStatement, spots: Mapping[int, GoalPlace]) -> Goal | None:
        """The goal that a statement states again under another name; None for none or several."""
        if statement.amount is None:
            return None
        return _alike(statement, self._by_number[statement.amount.number][-_MANY:], spots)

    def add(self, statement: GoalStatement, goal: Goal | None, of_figure: list[Goal]) -> None:
        """Add a statement to a goal; None for a goal that it is the first to state, which joins those of its name and figure."""
        if goal is None:
            goal = Goal()
            self.goals.append(goal)
            of_figure.append(goal)
            if statement.amount is not None:
                self._by_number[statement.amount.number].append(goal)
        goal.add(statement)
        self.goal_of[id(statement)] = goal


def _is_equal(statement: GoalStatement, other: GoalStatement) -> bool:
    return statement.amount == other.amount and statement.upper == other.upper


def _neighbours(statements: Sequence[GoalStatement]) -> _Neighbours:
    """The statements before and behind each in its segment."""

    def beside(statement: GoalStatement, other: GoalStatement | None) -> GoalStatement | None:
        return other if other is not None and other.segment == statement.segment else None

    around = zip((None, *statements), statements, (*statements[1:], None), strict=False)
    return {id(statement): (beside(statement, before), beside(statement, behind)) for before, statement, behind in around}


def _same(statement: GoalStatement, known: Sequence[Goal], neighbours: _Neighbours) -> Goal | None:
    """The goal that a statement states again; None where it is the first."""
    fitting = [goal for goal in known if statement.segment not in goal.segments and _is_one(statement, goal, neighbours)]
    return max(fitting, key=lambda goal: goal.first.commitment is statement.commitment, default=None)


def _is_one(statement: GoalStatement, goal: Goal, neighbours: _Neighbours) -> bool:
    """True where a name tells enough for two places to be about one goal, or the words or the goals beside it do."""
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
    """True where two names of one figure are about one thing: behind one list of names, or within one campaign."""
    led, others = statement.led_by[-_LED:], other.led_by[-_LED:]
    if "等" in led and led == others and statement.counts and other.counts:
        return True
    if not is_near or not _is_equal(statement, other) or statement.bound is not other.bound:
        return False
    return _is_sized_alike(statement, other) or _ends_alike(statement.named.key, other.named.key, spot)


def _is_sized_alike(statement: GoalStatement, other: GoalStatement) -> bool:
    """True where two statements count things of the same sizes, by names with one ending."""
    sizes = statement.sizes
    return bool(sizes) and sizes == other.sizes and statement.named.key[-2:] == other.named.key[-2:]


def _ends_alike(mine: str, theirs: str, spot: GoalPlace) -> bool:
    """True where the longer of two names ends with the other, and the task names the rest: 开办企业 | 提交材料减少60%."""
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    if mine == theirs or len(shorter) < _NAMING or not longer.endswith(shorter):
        return False
    rest = set(longer[: -len(shorter)])
    task = spot.task.name if spot.task is not None and spot.task.name else ""
    return len(longer) - len(shorter) <= 2 or (bool(task) and 2 * len(rest & set(task)) >= len(rest))


def _stand_alike(statement: GoalStatement, other: GoalStatement, neighbours: _Neighbours) -> bool:
    """True where the goal before each, or behind each, is the same."""
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
            if _may_join(statement, goal, other) and _stand_between(statement, place, neighbours, goal_of):
                other.add(statement)
                goal.statements.clear()
                goal_of[id(statement)] = other
                break


def _may_join(statement: GoalStatement, goal: Goal, other: Goal) -> bool:
    """True where another goal stands earlier, in other segments, under one name and with the same word that commits."""
    if other is goal or not other.statements or other.first.start >= statement.start or statement.segment in other.segments:
        return False
    is_named = other.first.goal_key == statement.goal_key
    return is_named and other.first.commitment is statement.commitment


def stated_apart(goals: Sequence[Goal], spots: Mapping[int, GoalPlace]) -> Iterator[tuple[Goal, Goal]]:
    """Two goals that alone bear one name, with different figures: one only in the text, the other only in tasks."""
    named: dict[object, list[Goal]] = defaultdict(list)
    for goal in goals:
        if goal.first.amount is not None and len(goal.first.named.key) >= _NAMING:
            named[goal.first.goal_key].append(goal)
    for pair in named.values():
        if len(pair) == 2:
            in_tasks = [{spots[statement.segment].task is not None for statement in goal.statements} for goal in pair]
            if in_tasks in ([{False}, {True}], [{True}, {False}]):
                yield pair[0], pair[1]


def _opposite(statement: GoalStatement, neighbours: _Neighbours, goal_of: dict[int, Goal]) -> Iterator[GoalStatement]:
    """The statements that stand beside the goal next to a statement in the other places of that goal."""
    for side, beside in enumerate(neighbours[id(statement)]):
        if beside is not None and id(beside) in goal_of:
            for other in goal_of[id(beside)].statements[:_MANY]:
                place = neighbours[id(other)][1 - side]
                if other is not beside and place is not None and id(place) in goal_of:
                    yield place


def _stand_between(statement: GoalStatement, other: GoalStatement, neighbours: _Neighbours, goal_of: dict[int, Goal]) -> bool:
    """True where the goals beside two places are the same, on both sides where both have them."""
    pairs = [
        (goal_of.get(id(left)), goal_of.get(id(right)))
        for left, right in zip(neighbours[id(statement)], neighbours[id(other)], strict=True)
        if left is not None and right is not None
    ]
    return bool(pairs) and all(left is not None and left is right for left, right in pairs)
