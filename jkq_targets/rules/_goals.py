"""The rules about goals: 确保 and 力争 in order, parts within their whole, tables in agreement."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, Sheet, better, broken_relations, checks, of_which_of, ordering_of, sum_of
from jkq_targets.findings import Check, Finding
from jkq_targets.model import Allocation, AllocationTable, Plan, Target, walk
from jkq_targets.rules._citations import bare_goal, goal_words, place, target_place
from jkq_targets.rules._cross_references import added_up, goals_by_id
from jkq_targets.rules._sentences import RuleText
from jkq_targets.terms import DOWNWARDS, UPWARDS, Bound, Commitment, Measure, Rounding, Severity


def order_rule(plan: Plan) -> Iterator[Check]:
    """
    Of one indicator, measure and conditions, the ensured or unworded figure lies at most at the one striven for.

    Goals without an indicator go by their label, and only where they stand side by side. For 以内 and 低于 it is the other way
    round.
    """
    for goals in _by_series(plan):
        firm = [goal for goal in goals if goal[0].commitment is not Commitment.STRIVE]
        stretch = [goal for goal in goals if goal[0].commitment is Commitment.STRIVE]
        checks_of_pairs = (_order(plan, *lower, *higher) for lower, higher in itertools.product(firm, stretch))
        yield from filter(None, checks_of_pairs)


def _by_series(plan: Plan) -> Iterable[list[tuple[Target, Amount]]]:
    """The goals with a figure, in groups that differ in nothing but the figure, the word and the places."""
    groups: dict[object, list[tuple[Target, Amount]]] = defaultdict(list)
    for path, target in walk(plan):
        if isinstance(target, Target) and target.amount is not None:
            beside = "" if target.indicator is not None else path.rpartition(".")[0]
            groups[beside, series_of(target)].append((target, target.amount))
    return groups.values()


def series_of(target: Target) -> object:
    """The properties that two figures share where they can be compared: all but the figure, the word and the places."""
    conditions = [(each.kind, each.text, each.amount, each.upper, each.bound) for each in target.conditions]
    latest = target.deadline.latest if target.deadline else None
    dimension = target.amount.dimension if target.amount else None
    return (target.subject, target.measure, tuple(conditions), latest, dimension)


def _order(plan: Plan, firm: Target, figure: Amount, stretch: Target, aim: Amount) -> Check | None:
    """The check of one pair, each with its figure; None where nothing says which of the two is to be greater."""
    bounds = {firm.bound, stretch.bound}
    goal = aim if bounds & set(DOWNWARDS) else stretch.upper or aim
    cells = _cell(firm), _cell(stretch, goal)
    ordering = ordering_of(*cells, better((firm.label,), bounds))
    if ordering is None:
        return None
    lower, upper = (figure, goal) if ordering.lower == firm.id else (goal, figure)
    # Nearly all pairs are in order as printed; only the others need the tolerance of what is rounded.
    if lower.size <= upper.size or not broken_relations(Sheet(cells, orderings=(ordering,))):
        return Check(ordering.id)
    kind = RuleText.ABOVE_STRETCH if ordering.lower == firm.id else RuleText.BELOW_STRETCH
    finding = Finding(
        rule="order",
        severity=Severity.ERROR,
        where=target_place(plan, firm),
        message=kind(firm=bare_goal(firm), stretch=bare_goal(stretch)),
        expected=goal,
        found=figure,
        residual=figure - goal,
        candidates=(firm.id, stretch.id),
        ambiguous=True,
    )
    return Check(ordering.id, finding)


def part_rule(plan: Plan) -> Iterator[Check]:
    """
    A part (其中) is at most its whole, and the parts of a split add up to it.

    Only levels of one dimension are compared. Where the whole is open upwards (以上), parts beyond it are no contradiction but a
    WARNING.
    """
    goals = goals_by_id(plan)
    for name, parts in parts_by_whole(goals).items():
        whole = goals[name]
        comparable = [part for part in parts if are_comparable(part, whole)]
        # A split is a sum only where it and each of its parts is one plain figure of one kind.
        is_sum = comparable == parts and all(goal.bound in (Bound.REACH, Bound.ABOUT) for goal in (whole, *parts))
        if comparable and (is_sum or not whole.is_split):
            yield from _parts(plan, whole, comparable)


def parts_by_whole(goals: Mapping[str, Target]) -> dict[str, list[Target]]:
    """The goals that are part of another one, by the id of their whole."""
    parts: dict[str, list[Target]] = defaultdict(list)
    for target in goals.values():
        if target.part_of is not None:
            parts[target.part_of].append(target)
    return parts


def are_comparable(part: Target, whole: Target) -> bool:
    """True where the rule `part` holds a part to its whole: both are levels, of one dimension."""
    figures = part.amount is not None and whole.amount is not None and part.amount.dimension == whole.amount.dimension
    return figures and part.measure is Measure.LEVEL and whole.measure is Measure.LEVEL


def _parts(plan: Plan, whole: Target, parts: list[Target]) -> Iterator[Check]:
    counted = _open_upwards(whole, parts)
    if not counted:
        return
    (check,) = checks(_sheet_of_parts(whole, counted))
    if check.finding is None:
        yield check
        return
    kind = RuleText.SPLIT_FAILS if whole.is_split else RuleText.PARTS_EXCEED
    listed = tuple(f"{part.label} {part.amount}" for part in counted)
    finding = attrs.evolve(
        check.finding,
        rule="part",
        severity=Severity.ERROR if _is_forbidden(whole, counted) else Severity.WARNING,
        where=target_place(plan, whole),
        message=kind(parts=listed, whole=f"{whole.label} {whole.amount}"),
    )
    yield attrs.evolve(check, finding=finding)


def _open_upwards(whole: Target, parts: list[Target]) -> list[Target]:
    """The parts that the whole must hold, of a split all: those that are not 以内 or 低于; none where the whole is a range."""
    return [part for part in parts if part.bound not in DOWNWARDS and whole.bound is not Bound.BETWEEN]


def _sheet_of_parts(whole: Target, parts: list[Target]) -> Sheet:
    """The sheet of one relation: the parts of a split add up to it, other parts are 其中."""
    total, *of_total = cells = (_cell(whole), *map(_cell, parts))
    if whole.is_split:
        return Sheet(cells, sums=filter(None, [sum_of(whole.id, total, of_total)]))
    return Sheet(cells, of_which=filter(None, [of_which_of(whole.id, total, of_total)]))


def _is_forbidden(whole: Target, parts: list[Target]) -> bool:
    """True where arithmetic forbids the figures; minima that together exceed another minimum may all be met."""
    exceeds = any(part.amount is not None and whole.amount is not None and part.amount > whole.amount for part in parts)
    return whole.bound not in UPWARDS and (whole.is_split or exceeds)


def _cell(goal: Target, amount: Amount | None = None) -> Cell:
    """The cell of a goal, with its figure or with another one of it, such as the upper end of a range."""
    figure = amount or goal.amount
    places = 0 if figure is None else figure.places
    return Cell(goal.id, str(figure), figure, rounding=Rounding.of(places, is_about=goal.bound is Bound.ABOUT))


def agreement_rule(plan: Plan) -> Iterator[Check]:
    """
    A column of a table agrees with the goals that it divides, added up.

    A printed total that does not is an ERROR; where the table prints no total, the sum of its cells gives a NOTE. A column that
    names no goals is held to the goal of its indicator and word, and a NOTE tells where they differ.
    """
    for divided in divided_goals(plan):
        words = f"{divided.column.label} = {' + '.join(target.id for target in divided.targets)}"
        yield Check(words, None if divided.agrees else _disagreement(plan, divided))


@attrs.frozen
class DividedGoals:
    """
    A column of a table and the goals that it divides.

    Args:
        table: The table.
        column: The column.
        targets: The goals; 1 or more.
        goal: The goals added up.
        counted: The printed total of the column, else its cells added up; of the dimension of the goals.
    """

    table: AllocationTable
    column: Allocation
    targets: list[Target]
    goal: Amount
    counted: Amount

    @property
    def agrees(self) -> bool:
        """True where the column counts what satisfies the goals."""
        bounds = {target.bound for target in self.targets}
        if bounds == {Bound.REACH}:
            return _adds_up(self.counted, self.targets)
        if bounds <= {Bound.REACH, Bound.BETWEEN, *UPWARDS}:
            return self.counted > self.goal if Bound.MORE_THAN in bounds else self.counted >= self.goal
        if bounds <= set(DOWNWARDS):
            return self.counted < self.goal if Bound.LESS_THAN in bounds else self.counted <= self.goal
        # Of 左右, and of bounds in both directions, a sum says nothing.
        return True


def divided_goals(plan: Plan) -> Iterator[DividedGoals]:
    """The columns that divide goals which can be added up and compared with them, in document order."""
    goals = goals_by_id(plan)
    for table in plan.allocation_tables:
        for column in table.allocations:
            targets = _goals_of(plan, column, goals)
            goal = added_up(targets)
            counted = column.allocated if column.total is None else column.total
            if goal is not None and goal.dimension == counted.dimension:
                yield DividedGoals(table, column, targets, goal, counted)


def _goals_of(plan: Plan, column: Allocation, goals: Mapping[str, Target]) -> list[Target]:
    """The goals that a column divides; where it names none, the only goal of its indicator and word."""
    return [goals[name] for name in column.targets] or _unlinked(plan, column)


def _unlinked(plan: Plan, column: Allocation) -> list[Target]:
    """The only goal of the indicator and word of a column that names none; nothing where there is none, or several."""
    if column.indicator is None:
        return []
    subject = Target(id="column", indicator=column.indicator, label=column.label, amount=column.allocated).subject
    goals = [
        target
        for target in plan.targets
        if target.subject == subject and target.commitment is column.commitment and target.measure is Measure.LEVEL
    ]
    return goals if len(goals) == 1 else []


def _adds_up(allocated: Amount, targets: list[Target]) -> bool:
    """True where the goals come to the total, within half a unit of the last printed place of each."""
    total = Cell("total", str(allocated), allocated, rounding=Rounding.of(allocated.places))
    goals = [_cell(target) for target in targets]
    relation = sum_of("total", total, goals)
    return relation is None or not broken_relations(Sheet((total, *goals), sums=(relation,)))


def _disagreement(plan: Plan, divided: DividedGoals) -> Finding:
    column, targets = divided.column, divided.targets
    listed = " + ".join(goal_words(target) for target in targets)
    counted = RuleText.CELLS_ADD_UP if column.total is None else RuleText.PRINTED_TOTAL
    is_forbidden = column.total is not None and bool(column.targets)
    kind = RuleText.LINKED_GOALS if column.targets else RuleText.UNLINKED_GOALS
    return Finding(
        rule="agreement",
        severity=Severity.ERROR if is_forbidden else Severity.NOTE,
        where=place(plan, divided.table.title, column.label),
        message=kind(stated=counted(amount=divided.counted), goal=divided.goal, goals=listed),
        expected=divided.goal,
        found=divided.counted,
        residual=divided.counted - divided.goal,
        candidates=tuple(target.id for target in targets),
        # A single goal leaves nothing to choose from.
        ambiguous=is_forbidden and len(targets) > 1,
    )
