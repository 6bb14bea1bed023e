"""The rules about goals: 确保 and 力争 in order, parts within their whole, tables in agreement, places that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, PartOf, Sheet, Sum, diagnose
from jkq_targets.findings import Finding
from jkq_targets.model import Allocation, AllocationTable, Mention, Plan, Target
from jkq_targets.rules.witnesses import added_up, goals_by_id
from jkq_targets.rules.wording import place, target_place
from jkq_targets.terms import Bound, Commitment, Measure, Severity

_DOWNWARDS = (Bound.AT_MOST, Bound.LESS_THAN)
_OPEN_UPWARDS = (Bound.AT_LEAST, Bound.MORE_THAN)


def order_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    Of one indicator, measure and conditions, the ensured or unworded figure lies at most at the one striven for.

    For 以内 and 低于 it is the other way round.
    """
    groups: dict[object, list[Target]] = defaultdict(list)
    for target in plan.all_targets():
        if target.indicator is not None and target.amount is not None:
            groups[_series(target)].append(target)
    for targets in groups.values():
        strived = [target for target in targets if target.commitment is Commitment.STRIVE]
        for firm in targets:
            if firm.commitment is not Commitment.STRIVE:
                yield from (_order(plan, firm, higher) for higher in strived)


def _series(target: Target) -> object:
    """What two figures have in common that can be compared: all but the figure, the word and the places."""
    conditions = [(said.kind, said.text, said.amount, said.upper, said.bound) for said in target.conditions]
    latest = target.deadline.latest if target.deadline else None
    dimension = target.amount.dimension if target.amount else None
    return (target.indicator, target.measure, tuple(conditions), latest, dimension)


def _order(plan: Plan, firm: Target, strived: Target) -> Finding | None:
    if firm.amount is None or strived.amount is None:
        return None
    residual = firm.amount - strived.amount
    reversed_order = residual.number < 0 if firm.bound in _DOWNWARDS else residual.number > 0
    if not reversed_order:
        return None
    side = "below" if firm.bound in _DOWNWARDS else "above"
    return Finding(
        rule="order",
        severity=Severity.ERROR,
        where=target_place(plan, firm),
        message=f"The figure to be met, {firm.goal}, lies {side} the one striven for, {strived.goal}.",
        expected=strived.amount,
        found=firm.amount,
        residual=residual,
        candidates=(firm.id, strived.id),
        ambiguous=True,
    )


def part_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    A part (其中) is at most its whole, and the parts of a split add up to it.

    Only levels of one dimension are compared. Where the whole is open upwards (以上), parts beyond it are no contradiction but a
    WARNING.
    """
    goals = goals_by_id(plan)
    parts: dict[str, list[Target]] = defaultdict(list)
    for target in goals.values():
        if target.part_of is not None and _comparable(target, goals[target.part_of]):
            parts[target.part_of].append(target)
    for name, of_whole in parts.items():
        yield _parts(plan, goals[name], of_whole)


def _comparable(part: Target, whole: Target) -> bool:
    figures = part.amount is not None and whole.amount is not None and part.amount.dimension == whole.amount.dimension
    return figures and part.measure is Measure.LEVEL and whole.measure is Measure.LEVEL


def _parts(plan: Plan, whole: Target, parts: list[Target]) -> Finding | None:
    counted = parts if whole.is_split else [part for part in parts if part.bound not in _DOWNWARDS]
    if not counted or (whole.bound is Bound.BETWEEN and not whole.is_split):
        return None
    names = tuple(part.id for part in counted)
    sums = (Sum(whole.id, whole.id, names),) if whole.is_split else ()
    parts_of = () if whole.is_split else (PartOf(whole.id, whole.id, names),)
    found = diagnose(Sheet(_goal_cells(whole, counted), sums=sums, parts_of=parts_of))
    if not found:
        return None
    exceeded = any(part.amount is not None and whole.amount is not None and part.amount > whole.amount for part in counted)
    forbidden = whole.bound not in _OPEN_UPWARDS and (whole.is_split or exceeded)
    verb = "do not add up to" if whole.is_split else "together exceed"
    listed = ", ".join(f"{part.label} {part.amount}" for part in counted)
    return attrs.evolve(
        found[0],
        rule="part",
        severity=Severity.ERROR if forbidden else Severity.WARNING,
        where=target_place(plan, whole),
        message=f"The parts {listed} {verb} the whole, {whole.label} {whole.amount}.",
    )


def _goal_cells(whole: Target, parts: list[Target]) -> tuple[Cell, ...]:
    return tuple(Cell(goal.id, str(goal.amount), goal.amount, rounding=_rounding(goal)) for goal in (whole, *parts))


def _rounding(goal: Target) -> str:
    if goal.bound is Bound.ABOUT:
        return "about"
    return "nearest" if goal.amount is not None and goal.amount.places else "exact"


def agreement_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    A column of a table agrees with the goals that it divides, added up.

    A printed total that does not is an ERROR; where the table prints no total, the sum of its cells gives a NOTE.
    """
    goals = goals_by_id(plan)
    for table in plan.all_tables():
        for column in table.allocations:
            targets = [goals[name] for name in column.targets]
            goal = added_up(targets)
            allocated = column.allocated if column.total is None else column.total
            if goal is not None and goal.dimension == allocated.dimension:
                yield None if _agrees(allocated, goal, targets) else _disagreement(plan, table, column, targets)


def _agrees(allocated: Amount, goal: Amount, targets: list[Target]) -> bool:
    bounds = {target.bound for target in targets}
    if bounds == {Bound.REACH}:
        return allocated == goal
    if bounds <= {Bound.REACH, *_OPEN_UPWARDS}:
        return allocated > goal if bounds == {Bound.MORE_THAN} else allocated >= goal
    if bounds <= set(_DOWNWARDS):
        return allocated < goal if bounds == {Bound.LESS_THAN} else allocated <= goal
    # Of 左右, and of bounds in both directions, a sum says nothing.
    return True


def _disagreement(plan: Plan, table: AllocationTable, column: Allocation, targets: list[Target]) -> Finding:
    goal = added_up(targets)
    allocated = column.allocated if column.total is None else column.total
    listed = " + ".join(f"{target.label} {target.goal}" for target in targets)
    what = "The cells add up to" if column.total is None else "The printed total is"
    return Finding(
        rule="agreement",
        severity=Severity.NOTE if column.total is None else Severity.ERROR,
        where=place(plan, table.title, column.label),
        message=f"{what} {allocated}, while the goals that the column divides come to {goal} ({listed}).",
        expected=goal,
        found=allocated,
        residual=None if goal is None else allocated - goal,
        candidates=tuple(target.id for target in targets),
        ambiguous=column.total is not None,
    )


def mentions_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    The places that state one goal say the same.

    Another figure, or 确保 here and 力争 there, is a WARNING; a word, a bound or a counting word that only one place has, a NOTE.
    """
    for target in plan.all_targets():
        yield from (_mention(plan, target, mention) for mention in target.mentions[1:])


def _mention(plan: Plan, target: Target, mention: Mention) -> Finding | None:
    differences = list(_differences(target, mention))
    if not differences:
        return None
    words = {target.commitment, mention.commitment or target.commitment}
    other_figure = mention.amount is not None and target.amount is not None and mention.amount.number != target.amount.number
    grave = words == {Commitment.ENSURE, Commitment.STRIVE} or other_figure
    first = target.mentions[0]
    return Finding(
        rule="mentions",
        severity=Severity.WARNING if grave else Severity.NOTE,
        where=place(plan, mention.where, target.label),
        message=f"“{mention.quote}” has {', '.join(differences)}; {first.where} has “{first.quote}”.",
        expected=target.amount if mention.amount is not None else None,
        found=mention.amount,
        candidates=(target.id,),
        ambiguous=grave,
    )


def _differences(target: Target, mention: Mention) -> Iterator[str]:
    """What a place says otherwise than its target, in words."""
    if mention.amount is not None:
        yield f"{mention.amount} for {target.amount}"
    if mention.bound is not None:
        yield f"{_bound_word(mention.bound)} for {_bound_word(target.bound)}"
    if mention.commitment is not None:
        yield f"{_commitment_word(mention.commitment)} for {_commitment_word(target.commitment)}"


def _bound_word(bound: Bound) -> str:
    return "the plain figure" if bound is Bound.REACH else bound.term.partition("、")[0]


def _commitment_word(commitment: Commitment) -> str:
    return "no such word" if commitment is Commitment.NONE else commitment.term
