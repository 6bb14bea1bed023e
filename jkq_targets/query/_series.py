"""`Series`: one indicator over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan, Target
from jkq_targets.query._contexts import Context
from jkq_targets.query._target_set import TargetSet, targets
from jkq_targets.registries import Indicator, indicator
from jkq_targets.showing import Shown, to_chart
from jkq_targets.terms import Commitment, Level, Measure
from jkq_targets.text import number_of

if TYPE_CHECKING:
    import altair


@attrs.frozen(kw_only=True)
class SeriesRow:
    """
    What one plan says of an indicator: the figure stated without a word, the ensured one and the one striven for.

    Args:
        year: The year of the plan.
        level: Whose plan it is.
        measure: What the figures are.
        qualifiers: What is counted beside the indicator itself, in the words of the plan; ``""`` where nothing is added.
        stated: The figure without 确保 or 力争; None where there is none.
        ensured: The figure with 确保; None where there is none.
        stretch: The figure with 力争; None where there is none.
        unit: The unit of the first of them as printed.
        targets: The targets themselves; 1 to 3.
        change: By how much `figure` differs from that of the row before of the same level, measure and counting: in % of it; of
            a rate, in 个百分点; None where there is none to compare.
    """

    year: int
    level: Level
    measure: Measure
    qualifiers: str
    stated: Amount | None = None
    ensured: Amount | None = None
    stretch: Amount | None = None
    unit: str
    targets: tuple[Target, ...]
    change: Amount | None = None

    @property
    def figure(self) -> Amount | None:
        """One figure for the row: the ensured one, else the one without a word, else the one striven for."""
        return self.ensured or self.stated or self.stretch

    @property
    def kind(self) -> object:
        """What two rows must share to be compared."""
        return (self.level, self.measure, self.qualifiers, self.figure.dimension if self.figure else None)


@attrs.frozen(repr=False)
class Series(Shown):
    """
    One indicator over the years, each level, measure and way of counting in rows of its own.

    Args:
        indicator: The indicator.
        rows: By year, and within a year in document order; 0 or more.

    Example:
        >>> for row in series("实到外资", level=Level.ZONE).rows:
        ...     if row.year == 2020:
        ...         print(row.year, row.ensured, row.stretch, row.qualifiers)
        2020 5亿美元 6亿美元 省口径
    """

    indicator: Indicator
    rows: tuple[SeriesRow, ...] = attrs.field(converter=TupleOf[SeriesRow])

    def __repr__(self) -> str:
        return f"<Series {self.indicator.name}: {number_of(len(self.rows), 'row')}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, Any]:
        """The series as plain values: amounts as text, targets as their ids, what is absent left out."""
        head = {"indicator": self.indicator.code, "name": self.indicator.name, "english": self.indicator.english}
        return head | {"rows": [_plain(row) for row in self.rows]}

    def chart(self) -> altair.VConcatChart:
        """
        The figures over the years, a panel for each level, measure and dimension; needs the extra ``charts``.

        Figures that count the same are joined; a year between others that states nothing is a gap.

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> len(series("实到外资").chart().vconcat)
            1
        """
        return to_chart(self)


#: The fields of a row that hold figures.
_FIGURES = ("stated", "ensured", "stretch", "change")


def _plain(row: SeriesRow) -> dict[str, Any]:
    kind = {"level": row.level.value, "measure": row.measure.value, "qualifiers": row.qualifiers, "unit": row.unit}
    figures = {name: str(getattr(row, name)) for name in _FIGURES if getattr(row, name) is not None}
    return {"year": row.year} | kind | figures | {"targets": [target.id for target in row.targets]}


def series(
    name: str, *, level: Level | None = None, measure: Measure | None = None, plans: Iterable[Plan] | None = None
) -> Series:
    """
    Every year that states an indicator.

    Args:
        name: The indicator, by its code, its name or any alias.
        level: Whose plans; None for all, each in rows of its own.
        measure: What the figures are; None for all, each in rows of its own.
        plans: The plans to look in, such as the bundled ones and one of your own; None for the bundled ones.

    Raises:
        UnknownNameError: No indicator has the name; the nearest stand in the error.

    Example:
        >>> series("实际利用外资").indicator.code
        'utilized-foreign-capital'
    """
    among = targets() if plans is None else TargetSet.of(sorted(plans, key=lambda plan: plan.year))
    found = among.where(indicator=name, level=level, measure=measure)
    rows: list[SeriesRow] = []
    for context in found.contexts:
        if context.target.amount is not None:
            _place(rows, _row(context, context.target.amount))
    return Series(indicator(name), _with_changes(rows))


def _place(rows: list[SeriesRow], new: SeriesRow) -> None:
    """Join a row of one target to the row of its year and counting that has its place free, or add it."""
    for place, row in enumerate(rows):
        taken = (row.stated and new.stated) or (row.ensured and new.ensured) or (row.stretch and new.stretch)
        if row.year == new.year and row.kind == new.kind and not taken:
            rows[place] = attrs.evolve(
                row,
                stated=row.stated or new.stated,
                ensured=row.ensured or new.ensured,
                stretch=row.stretch or new.stretch,
                targets=(*row.targets, *new.targets),
            )
            return
    rows.append(new)


def _row(context: Context, amount: Amount) -> SeriesRow:
    target = context.target
    return SeriesRow(
        year=context.plan.year,
        level=context.plan.level,
        measure=target.measure,
        qualifiers=context.qualifiers,
        stated=amount if target.commitment is Commitment.NONE else None,
        ensured=amount if target.commitment is Commitment.ENSURE else None,
        stretch=amount if target.commitment is Commitment.STRIVE else None,
        unit=amount.unit,
        targets=(target,),
    )


def _with_changes(rows: list[SeriesRow]) -> Iterator[SeriesRow]:
    before: dict[object, SeriesRow] = {}
    for row in rows:
        last = before.get(row.kind)
        yield attrs.evolve(row, change=change_between(last.figure, row.figure) if last and last.year < row.year else None)
        before[row.kind] = row


def change_between(earlier: Amount | None, later: Amount | None) -> Amount | None:
    """
    By how much a figure differs from an earlier one: in % of it, to one place; of a rate, in 个百分点; None where one is missing.

    Example:
        >>> str(change_between(Amount(5, "亿元"), Amount(45000, "万元"))), str(change_between(Amount(3, "%"), Amount("3.5", "%")))
        ('-10.0%', '0.5个百分点')
    """
    if earlier is None or later is None:
        return None
    if {earlier.unit, later.unit} & {"%", "‰"}:
        return Amount((later - earlier).to("%").number, "个百分点")
    return Amount((later.ratio(earlier) - 1), "").to("%", places=1) if earlier.size else None
