"""Targets: the record of each goal, with its id, its place in the tree and the conditions that tell goals apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.drafting._goals import Goal, GoalPlace
from jkq_targets.drafting._sentences import DraftNote
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.editor_words import in_line
from jkq_targets.model import Condition, Mention, Target
from jkq_targets.terms import DOWNWARDS, Commitment, ConditionKind

#: The place of a goal outside of campaigns and tasks.
_NOWHERE = GoalPlace()


def name_goals(goals: Sequence[Goal], year: int) -> None:
    """Give each goal an id: the code of its indicator, or its turn in the document."""
    words = {Commitment.ENSURE: "ensured", Commitment.STRIVE: "strived", Commitment.NONE: "stated"}
    by_code: dict[str, list[Goal]] = defaultdict(list)
    for place, goal in enumerate(goals, start=1):
        goal.id = f"{year}.goal-{place}"
        if goal.indicator is not None:
            by_code[goal.indicator].append(goal)
    for code, same in by_code.items():
        used: dict[str, int] = defaultdict(int)
        for goal in same:
            name = f"{year}.{code}" if len(same) == 1 else f"{year}.{code}.{words[goal.first.commitment]}"
            used[name] += 1
            goal.id = name if used[name] == 1 else f"{name}-{used[name]}"


def tell_apart(goals: Sequence[Goal], spots: Mapping[int, GoalPlace]) -> Iterator[Goal]:
    """
    Give goals of one name that are not one goal a condition each: the heading, the task or the words they stand in.

    Only goals whose figures could not both hold of one thing get one: an ensured figure above one striven for.
    """
    groups: dict[object, list[Goal]] = defaultdict(list)
    for goal in goals:
        groups[goal.indicator or (goal.first.named.text, _holder(goal, spots)), goal.first.goal_key].append(goal)
    for same in groups.values():
        for goal in _out_of_order(same):
            goal.scope = _scope(spots[goal.first.segment])
            if goal.scope:
                yield goal


def _out_of_order(goals: Sequence[Goal]) -> dict[Goal, None]:
    """The goals of one name that lie on the wrong side of another: an ensured figure above one striven for."""
    firm = [goal for goal in goals if goal.first.commitment is not Commitment.STRIVE]
    stretch = [goal for goal in goals if goal.first.commitment is Commitment.STRIVE]
    return dict.fromkeys([*_beyond(firm, stretch, is_firm=True), *_beyond(stretch, firm, is_firm=False)])


def _scope(spot: GoalPlace) -> str:
    """The words that tell a goal by its place: its task, else the heading above it; ``""`` for none."""
    if spot.task is not None:
        return spot.task.name or spot.task.summary or ""
    return spot.headings[-1] if spot.headings else ""


def _beyond(goals: Sequence[Goal], others: Sequence[Goal], *, is_firm: bool) -> Iterator[Goal]:
    """The goals that lie on the wrong side of one that the text does not pair with them."""
    in_order = _in_order(others)
    for goal in goals:
        # Where less is better, it is the other way round.
        from_least = is_firm != (goal.first.bound in DOWNWARDS)
        # The one furthest away decides; where the text pairs it with the goal, the next one does.
        furthest = in_order[:2] if from_least else in_order[:-3:-1]
        limit = next((amount for amount, other in furthest if not _is_pair(goal, other, is_firm=is_firm)), None)
        amount = goal.first.amount
        if limit is not None and amount is not None and (amount > limit if from_least else amount < limit):
            yield goal


def _in_order(goals: Sequence[Goal]) -> list[tuple[Amount, Goal]]:
    """The amounts of goals from the least, each with its goal."""
    figures = [(amount, goal) for goal in goals if (amount := goal.first.amount) is not None]
    return sorted(figures, key=lambda figure: figure[0])


def _is_pair(goal: Goal, other: Goal, *, is_firm: bool) -> bool:
    """True where the text itself sets the one of two goals that is striven for as more than the firm one."""
    low, high = (goal, other) if is_firm else (other, goal)
    lows = {id(statement) for statement in low.statements}
    return any(id(statement.stretched) in lows for statement in high.statements)


def _holder(goal: Goal, spots: Mapping[int, GoalPlace]) -> int:
    spot = holder_of(goal, spots)
    return id(spot.task) if spot.task is not None else id(spot.campaign)


def holder_of(goal: Goal, spots: Mapping[int, GoalPlace]) -> GoalPlace:
    """The place of a goal in the tree: in the first row that prints it, else in its campaign, else in the plan."""
    places = [spots[statement.segment] for statement in goal.statements if not statement.is_heading]
    in_task = next((spot for spot in places if spot.task is not None), None)
    in_campaign = next((spot for spot in places if spot.campaign is not None), None)
    return in_task or in_campaign or _NOWHERE


def target_of(goal: Goal, goals_by_statement: Mapping[int, Goal]) -> Target:
    """The target of a goal, with what the first place prints; other places say what they print otherwise. It has no note yet."""
    first = goal.first
    whole = goals_by_statement.get(id(first.whole)) if first.whole is not None else None
    conditions = list(first.conditions)
    if goal.scope:
        conditions.append(Condition(kind=ConditionKind.SCOPE, text=goal.scope))
    return Target(
        id=goal.id,
        indicator=goal.indicator,
        label=first.named.text,
        amount=first.amount,
        upper=first.upper,
        bound=first.bound,
        commitment=first.commitment,
        measure=first.measure,
        deadline=first.deadline,
        conditions=_with_places(conditions, goal),
        part_of=whole.id if whole is not None and whole is not goal else None,
        is_split=first.is_split,
        mentions=[_as_first(statement, first) for statement in sorted(goal.statements, key=lambda item: item.start)],
    )


def _with_places(conditions: list[Condition], goal: Goal) -> list[Condition]:
    """The conditions, each with all the places that print its figure."""
    others = [condition for statement in goal.statements[1:] for condition in statement.conditions]
    return [_with_mentions(condition, others) for condition in conditions] if others else conditions


def _with_mentions(condition: Condition, others: Sequence[Condition]) -> Condition:
    """A condition with the places of its equals in other places of the goal."""
    if condition.amount is None:
        return condition
    equals = [other for other in others if other.kind is condition.kind and other.amount == condition.amount]
    mentions = {mention.start: mention for equal in (condition, *equals) for mention in equal.mentions}
    if len(mentions) == len(condition.mentions):
        return condition
    return attrs.evolve(condition, mentions=sorted(mentions.values(), key=lambda mention: mention.start))


def _as_first(statement: GoalStatement, first: GoalStatement) -> Mention:
    """The mention of a place, with what it says otherwise than the first."""
    amount = _other(statement.amount, first.amount)
    bound = None if statement.bound is first.bound or first.amount is None else statement.bound
    commitment = None if statement.commitment is first.commitment else statement.commitment
    if amount is None and bound is None and commitment is None:
        return statement.mention
    return attrs.evolve(statement.mention, amount=amount, bound=bound, commitment=commitment)


def _other(amount: Amount | None, first: Amount | None) -> Amount | None:
    return amount if amount is not None and first is not None and amount != first else None


def note_of(goal: Goal) -> str | None:
    """The remark on a doubtful reading that a reader of the plan needs, in the language of the context; None for none."""
    first = goal.first
    notes = []
    if not first.named.is_sure:
        notes.append(DraftNote.LABEL_IS_CLAUSE())
    if first.figure is not None and first.figure.in_words:
        notes.append(DraftNote.WORDS_AS_AMOUNT(words=first.figure.text, amount=first.amount))
    if first.named.is_doubtful:
        notes.append(DraftNote.ONE_FOR_EACH())
    if first.is_size:
        notes.append(DraftNote.MAY_ONLY_DESCRIBE())
    return in_line(map(str, notes)) or None
