"""The rule `elsewhere`: the same thing named, counted or promised otherwise elsewhere in a plan, which arithmetic allows."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from jkq_targets.amounts import Amount
from jkq_targets.error_words import Words
from jkq_targets.findings import Finding
from jkq_targets.model import Plan, Target
from jkq_targets.patterns import lazy_pattern
from jkq_targets.rules._citations import bare_goal, goal_words, place, target_place
from jkq_targets.rules._cross_references import added_up, goals_by_id
from jkq_targets.rules._goals import DividedGoals, are_comparable, divided_goals, parts_by_whole, series_of
from jkq_targets.rules._sentences import RuleText
from jkq_targets.sentences import Statement
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Commitment, Severity

#: A name in quotation marks, as plans mark the names of programmes and kinds of projects.
_QUOTED = lazy_pattern(r"[“「『]([^“”「」『』]+)[”」』]")

#: The share of a whole from which its parts (其中) are close enough to be taken for all of it.
_NEARLY = (9, 10)


def elsewhere_rule(plan: Plan) -> Iterator[Finding]:
    """
    The same thing is named, counted and promised in one way throughout a plan.

    Each finding is a NOTE, since arithmetic forbids none: two goals with one quoted name and one figure in other words; two
    figures of one goal; a place that states only 确保 or only 力争 where another place states both; a column that counts more
    than the minima, or less than the maxima, that it divides; parts (其中) that come to nearly the whole.
    """
    yield from _names(plan)
    yield from _figures(plan)
    yield from _commitments(plan)
    yield from _columns(plan)
    yield from _parts(plan)


def _note(
    where: Statement, message: Statement, goals: list[Target], expected: Amount | None = None, found: Amount | None = None
) -> Finding:
    residual = None
    if expected is not None and found is not None and expected.dimension == found.dimension:
        residual = found - expected
    return Finding(
        rule="elsewhere",
        severity=Severity.NOTE,
        where=where,
        message=message,
        expected=expected,
        found=found,
        residual=residual,
        candidates=tuple(goal.id for goal in goals),
    )


def _with_place(words: str, goal: Target) -> Words:
    """Words about a goal with its first place, in brackets; without one where no place is known."""
    return RuleText.WITH_PLACE(words=words, where=goal.mentions[0].where) if goal.mentions else words


def _placed(goal: Target) -> Words:
    return _with_place(goal_words(goal), goal)


# ---------------------------------------------------------------------------------------------- goals beside each other


def _names(plan: Plan) -> Iterator[Finding]:
    """Two goals with one quoted name and one figure, in other words: they may be one goal."""
    named: dict[str, list[Target]] = defaultdict(list)
    for goal in plan.targets:
        for name in dict.fromkeys(_QUOTED.findall(goal.label)):
            named[name].append(goal)
    for name, goals in named.items():
        for goal, other in itertools.combinations(goals, 2):
            is_part = other.part_of == goal.id or goal.part_of == other.id
            if _have_one_figure(goal, other) and goal.subject != other.subject and not is_part:
                message = RuleText.TWO_GOALS(name=name, amount=other.amount, goal=_placed(goal), other=_placed(other))
                yield _note(target_place(plan, other), message, [goal, other])


def _have_one_figure(goal: Target, other: Target) -> bool:
    return goal.amount is not None and goal.amount == other.amount and goal.measure is other.measure


def _figures(plan: Plan) -> Iterator[Finding]:
    """Two figures of one indicator, word, measure and conditions, where each goal is to have one figure."""
    for goals in _by_series(plan):
        for goal, other in itertools.combinations(goals, 2):
            if goal.commitment is other.commitment and goal.without_commitment != other.without_commitment:
                message = RuleText.FIGURE_ELSEWHERE(
                    label=other.label, goal=bare_goal(other), other=_with_place(bare_goal(goal), goal)
                )
                yield _note(target_place(plan, other), message, [goal, other], goal.amount, other.amount)


def _commitments(plan: Plan) -> Iterator[Finding]:
    """A place that states only 确保 or only 力争, where another place states both."""
    for goals in _by_series(plan):
        ensured = [goal for goal in goals if goal.commitment is Commitment.ENSURE]
        stretch = [goal for goal in goals if goal.commitment is Commitment.STRIVE]
        for firm, higher in itertools.product(ensured, stretch):
            both = [where for where in _places(firm) if where in _places(higher)]
            if both:
                yield from _alone(plan, higher, firm, both[0])
                yield from _alone(plan, firm, higher, both[0])


def _alone(plan: Plan, stated: Target, dropped: Target, both: str) -> Iterator[Finding]:
    """The places that state one of two goals without the other, beside a place that states both."""
    for where in _places(stated):
        if where not in _places(dropped):
            message = RuleText.ALONE_HERE(label=stated.label, goal=bare_goal(stated), dropped=bare_goal(dropped), where=both)
            yield _note(place(plan, where, stated.label), message, [dropped, stated])


def _places(goal: Target) -> tuple[str, ...]:
    """The places that state a goal with its own word, each once."""
    return tuple(dict.fromkeys(mention.where for mention in goal.mentions if mention.commitment is None))


def _by_series(plan: Plan) -> Iterator[list[Target]]:
    """The goals with a figure and an indicator, in groups that differ in nothing but the figure, the word and the places."""
    groups: dict[object, list[Target]] = defaultdict(list)
    for goal in plan.targets:
        if goal.amount is not None and goal.indicator is not None:
            groups[series_of(goal), goal.part_of].append(goal)
    yield from groups.values()


# ------------------------------------------------------------------------------------------------------ tables and parts


def _columns(plan: Plan) -> Iterator[Finding]:
    """A column that counts more than the minima, or less than the maxima, that it divides: it satisfies them and differs."""
    for divided in divided_goals(plan):
        bounds = {target.bound for target in divided.targets}
        is_open = bounds & {*UPWARDS, *DOWNWARDS} and not bounds & {Bound.BETWEEN, Bound.ABOUT}
        if is_open and divided.goal != divided.counted and divided.agrees:
            yield _column(plan, divided)


def _column(plan: Plan, divided: DividedGoals) -> Finding:
    goal, counted, targets = divided.goal, divided.counted, divided.targets
    listed = _with_place(" + ".join(map(goal_words, targets)), targets[0])
    if len(targets) > 1:
        message = RuleText.COLUMN_COUNTS_SUM(amount=counted, goal=goal, goals=listed)
    else:
        message = RuleText.COLUMN_COUNTS(amount=counted, goals=listed)
    return _note(place(plan, divided.table.title, divided.column.label), message, targets, goal, counted)


def _parts(plan: Plan) -> Iterator[Finding]:
    """Parts (其中) that come to nearly the whole and leave a rest that is not named."""
    goals = goals_by_id(plan)
    nearly, whole_share = _NEARLY
    for name, parts in parts_by_whole(goals).items():
        whole = goals[name]
        comparable = [part for part in parts if are_comparable(part, whole)]
        total = added_up(comparable)
        if whole.is_split or whole.amount is None or total is None or len(comparable) == 1:
            continue
        if nearly * whole.amount.size <= whole_share * total.size < whole_share * whole.amount.size:
            yield _rest(plan, whole, comparable, total)


def _rest(plan: Plan, whole: Target, parts: list[Target], total: Amount) -> Finding:
    listed = " + ".join(f"{part.label} {part.amount}" for part in parts)
    others = tuple(goal_words(other) for other in _between(plan, whole, parts[-1]))
    message = RuleText.PARTS_COME_TO(whole=goal_words(whole), amount=total, parts=listed)
    if others:
        message = RuleText.PARTS_COME_TO_BESIDE(whole=goal_words(whole), amount=total, parts=listed, others=others)
    return _note(target_place(plan, whole), message, [whole, *parts], whole.amount, total)


def _between(plan: Plan, whole: Target, last: Target) -> list[Target]:
    """The goals that stand between a whole and its last part, count something else and are part of nothing."""
    if not whole.mentions or not last.mentions:
        return []
    start, end = whole.mentions[0].start, last.mentions[0].start
    return [
        goal
        for goal in plan.targets
        if goal.part_of is None and goal.mentions and start < goal.mentions[0].start < end and not are_comparable(goal, whole)
    ]
