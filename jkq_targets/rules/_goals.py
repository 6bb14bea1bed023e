"""The rules about goals: 确保 and 力争 in order, parts within their whole, tables in agreement, places that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, OfWhich, Ordering, Sheet, Sum, diagnose
from jkq_targets.findings import Finding
from jkq_targets.model import Allocation, AllocationTable, Mention, Plan, Target, walk
from jkq_targets.rules._citations import place, target_place
from jkq_targets.rules._cross_references import added_up, goals_by_id
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Commitment, Measure, Rounding, Severity


def order_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    Of one indicator, measure and conditions, the ensured or unworded figure lies at most at the one striven for.

    Goals without an indicator go by their label, and only where they stand side by side. For 以内 and 低于 it is the other way
    round.
    """
    groups: dict[object, list[Target]] = defaultdict(list)
    for path, target in walk(plan):
        if isinstance(target, Target) and target.amount is not None:
            beside = "" if target.indicator is not None else path.rpartition(".")[0]
            groups[beside, _series(target)].append(target)
    for targets in groups.values():
        stretch = [target for target in targets if target.commitment is Commitment.STRIVE]
        for firm in targets:
            if firm.commitment is not Commitment.STRIVE:
                yield from (_order(plan, firm, higher) for higher in stretch)


def _series(target: Target) -> object:
    """What two figures have in common that can be compared: all but the figure, the word and the places."""
    conditions = [(said.kind, said.text, said.amount, said.upper, said.bound) for said in target.conditions]
    latest = target.deadline.latest if target.deadline else None
    dimension = target.amount.dimension if target.amount else None
    return (target.subject, target.measure, tuple(conditions), latest, dimension)


def _order(plan: Plan, firm: Target, stretch: Target) -> Finding | None:
    if firm.amount is None or stretch.amount is None:
        return None
    downwards = firm.bound in DOWNWARDS or stretch.bound in DOWNWARDS
    goal = stretch.amount if downwards else stretch.upper or stretch.amount
    lower, upper = (stretch, firm) if downwards else (firm, stretch)
    figures = ((firm, firm.amount), (stretch, goal))
    cells = tuple(Cell(item.id, str(amount), amount, rounding=_rounding(item)) for item, amount in figures)
    if not diagnose(Sheet(cells, orderings=(Ordering(lower.id, upper.id),))):
        return None
    side = "below" if downwards else "above"
    return Finding(
        rule="order",
        severity=Severity.ERROR,
        where=target_place(plan, firm),
        message=f"The figure to be met, {firm.goal}, lies {side} the one striven for, {stretch.goal}.",
        expected=goal,
        found=firm.amount,
        residual=firm.amount - goal,
        candidates=(firm.id, stretch.id),
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
        if target.part_of is not None:
            parts[target.part_of].append(target)
    for name, of_whole in parts.items():
        whole = goals[name]
        comparable = [part for part in of_whole if are_comparable(part, whole)]
        # A split is a sum only where it and each of its parts is one plain figure of one kind.
        is_sum = comparable == of_whole and all(goal.bound in (Bound.REACH, Bound.ABOUT) for goal in (whole, *of_whole))
        if comparable and (is_sum or not whole.is_split):
            yield _parts(plan, whole, comparable)


def are_comparable(part: Target, whole: Target) -> bool:
    """Whether the rule `part` holds a part to its whole: both are levels, of one dimension."""
    figures = part.amount is not None and whole.amount is not None and part.amount.dimension == whole.amount.dimension
    return figures and part.measure is Measure.LEVEL and whole.measure is Measure.LEVEL


def _parts(plan: Plan, whole: Target, parts: list[Target]) -> Finding | None:
    counted = parts if whole.is_split else [part for part in parts if part.bound not in DOWNWARDS]
    if not counted or (whole.bound is Bound.BETWEEN and not whole.is_split):
        return None
    names = tuple(part.id for part in counted)
    sums = (Sum(whole.id, whole.id, names),) if whole.is_split else ()
    of_which = () if whole.is_split else (OfWhich(whole.id, whole.id, names),)
    found = diagnose(Sheet(_goal_cells(whole, counted), sums=sums, of_which=of_which))
    if not found:
        return None
    exceeded = any(part.amount is not None and whole.amount is not None and part.amount > whole.amount for part in counted)
    forbidden = whole.bound not in UPWARDS and (whole.is_split or exceeded)
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


def _rounding(goal: Target) -> Rounding:
    return Rounding.of(0 if goal.amount is None else goal.amount.places, is_about=goal.bound is Bound.ABOUT)


def agreement_rule(plan: Plan) -> Iterator[Finding | None]:
    """
    A column of a table agrees with the goals that it divides, added up.

    A printed total that does not is an ERROR; where the table prints no total, the sum of its cells gives a NOTE.
    """
    goals = goals_by_id(plan)
    for table in plan.allocation_tables:
        for column in table.allocations:
            targets = [goals[name] for name in column.targets]
            goal = added_up(targets)
            allocated = column.allocated if column.total is None else column.total
            if goal is not None and goal.dimension == allocated.dimension:
                yield None if _agrees(allocated, goal, targets) else _disagreement(plan, table, column, targets)


def _agrees(allocated: Amount, goal: Amount, targets: list[Target]) -> bool:
    bounds = {target.bound for target in targets}
    if bounds == {Bound.REACH}:
        return _adds_up(allocated, targets)
    if bounds <= {Bound.REACH, Bound.BETWEEN, *UPWARDS}:
        return allocated > goal if Bound.MORE_THAN in bounds else allocated >= goal
    if bounds <= set(DOWNWARDS):
        return allocated < goal if Bound.LESS_THAN in bounds else allocated <= goal
    # Of 左右, and of bounds in both directions, a sum says nothing.
    return True


def _adds_up(allocated: Amount, targets: list[Target]) -> bool:
    """Whether the goals come to the total, within half a unit of the last printed place of each."""
    goals = [Cell(target.id, str(target.amount), target.amount, rounding=_rounding(target)) for target in targets]
    total = Cell("total", str(allocated), allocated, rounding=Rounding.of(allocated.places))
    return not diagnose(Sheet((total, *goals), sums=(Sum("total", "total", tuple(goal.id for goal in goals)),)))


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
    for target in plan.targets:
        yield from (_mention(plan, target, mention) for mention in target.mentions)


def _mention(plan: Plan, target: Target, mention: Mention) -> Finding | None:
    differences = list(_differences(target, mention))
    if not differences:
        return None
    words = {target.commitment, mention.commitment or target.commitment}
    grave = words == {Commitment.ENSURE, Commitment.STRIVE} or _is_other_figure(target.amount, mention.amount)
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


def _is_other_figure(figure: Amount | None, other: Amount | None) -> bool:
    """Whether two figures differ in more than the word that counts (3个 for 3条)."""
    if figure is None or other is None:
        return False
    # The dimensions of money are written in capitals.
    is_money = figure.dimension[:1].isupper() or other.dimension[:1].isupper()
    return figure.size != other.size or (is_money and figure.dimension != other.dimension)


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
