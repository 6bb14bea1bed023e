"""`Series`: one indicator over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan, Target
from jkq_targets.query._changes import Change, changes_between, inferred_names
from jkq_targets.query._contexts import Context
from jkq_targets.query._rows import number_in
from jkq_targets.query._target_set import targets
from jkq_targets.registries import Alias, Indicator, indicator, indicators
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Row, RowSequence, joined, text_of
from jkq_targets.terms import Commitment, Level, Measure
from jkq_targets.text import number_of

if TYPE_CHECKING:
    import altair


@attrs.frozen(kw_only=True)
class SeriesRow(Row):
    """
    The figures of one plan for an indicator: the figure stated without a word, the ensured one and the stretch one.

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
        changes: The changes from the row before of the same level, measure and counting: 确保
            against 确保, 力争 against 力争; a figure without a word against one without, else against 确保, and marked.
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
    changes: tuple[Change, ...] = attrs.field(default=(), converter=TupleOf[Change])

    @property
    def change(self) -> Amount | None:
        """The change of the firmest figure that can be compared; None where there is none."""
        return self.changes[0].amount if self.changes else None

    @property
    def figure(self) -> Amount | None:
        """One figure for the row: the ensured one, else the one without a word, else the stretch one."""
        return self.ensured or self.stated or self.stretch

    @property
    def kind(self) -> object:
        """The key that two rows share where they are compared."""
        return (self.level, self.measure, self.qualifiers, self.figure.dimension if self.figure else None)

    @property
    def goals(self) -> dict[Commitment, Target]:
        """The targets by their words."""
        return {target.commitment: target for target in self.targets}


@attrs.frozen(repr=False)
class Series(Shown, RowSequence[SeriesRow]):
    """
    One indicator over the years, each level, measure and way of counting in rows of its own: a sequence of `SeriesRow`.

    Args:
        indicator: The indicator.
        entries: The rows, by year, and within a year in document order; 0 or more.

    Example:
        >>> for row in series("实到外资", level=Level.ZONE):
        ...     if row.year == 2020:
        ...         print(row.year, row.ensured, row.stretch, row.qualifiers)
        2020 5亿美元 6亿美元 省口径
    """

    COLUMNS: ClassVar[Mapping[str, type]] = {
        **dict.fromkeys(("year",), int),
        **dict.fromkeys(("level", "measure", "qualifiers", "stated", "ensured", "stretch", "unit"), str),
        **dict.fromkeys(("stated_value", "ensured_value", "stretch_value"), Decimal),
        **dict.fromkeys(("change", "change_from", "change_to", "targets"), str),
    }

    indicator: Indicator
    entries: tuple[SeriesRow, ...] = attrs.field(converter=TupleOf[SeriesRow])

    def rows(self) -> list[SeriesRow]:
        """The rows; each reads as a record (``row.year``) and as a mapping (``row["year"]``)."""
        return list(self.entries)

    @property
    def inferred_names(self) -> tuple[Alias, ...]:
        """The labels that only an inference gives to the indicator, with the reason; they may count otherwise."""
        return inferred_names(target for row in self.entries for target in row.targets)

    def __repr__(self) -> str:
        return f"<Series {self.indicator.name}: {number_of(len(self), 'row')}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, Any]:
        """The series as plain values: amounts as text, targets as their ids, what is absent left out."""
        head = {"indicator": self.indicator.code, "name": self.indicator.name, "english": self.indicator.english}
        return head | {"rows": [_plain(row) for row in self.entries]}

    def _plain_rows(self) -> list[PlainRow]:
        return [_flat(row) for row in self.entries]

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The figures over the years, a panel for each level, measure and dimension; needs the extra ``charts``.

        Figures that count the same are joined; a year between others that states nothing is a gap.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> len(series("实到外资").chart().vconcat)
            1
        """
        return to_chart(self, language)


#: The fields of a row that hold figures.
_FIGURES = ("stated", "ensured", "stretch")


def _plain(row: SeriesRow) -> dict[str, Any]:
    kind = {"level": row.level.value, "measure": row.measure.value, "qualifiers": row.qualifiers, "unit": row.unit}
    figures = {name: str(getattr(row, name)) for name in _FIGURES if getattr(row, name) is not None}
    changes = [
        {"amount": str(change.amount), "earlier": change.earlier.value, "later": change.later.value} for change in row.changes
    ]
    beside = {"changes": changes} if changes else {}
    return {"year": row.year} | kind | figures | beside | {"targets": [target.id for target in row.targets]}


def _flat(row: SeriesRow) -> PlainRow:
    figures: dict[str, Amount | None] = {name: getattr(row, name) for name in _FIGURES}
    first = row.changes[0] if row.changes else None
    return {
        "year": row.year,
        "level": row.level.value,
        "measure": row.measure.value,
        "qualifiers": row.qualifiers or None,
        **{name: text_of(figure) for name, figure in figures.items()},
        "unit": row.unit,
        **{f"{name}_value": number_in(figure, row.unit) for name, figure in figures.items()},
        "change": text_of(row.change),
        "change_from": first.earlier.value if first else None,
        "change_to": first.later.value if first else None,
        "targets": joined(target.id for target in row.targets),
    }


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
    goals = targets(plans=plans, indicator=name, level=level, measure=measure)
    rows: list[SeriesRow] = []
    for context in goals.contexts:
        if context.target.amount is not None:
            _place(rows, _row(context, context.target.amount))
    known = indicator(name) if name in indicators() else Indicator(code=name, name=name, english=name)
    return Series(known, _with_changes(rows))


def _place(rows: list[SeriesRow], new: SeriesRow) -> None:
    """Join a row of one target to the row of its year and counting that has its place free, or add it."""
    for place, row in enumerate(rows):
        if row.year == new.year and row.kind == new.kind and not row.goals.keys() & new.goals.keys():
            figures = {name: getattr(row, name) or getattr(new, name) for name in _FIGURES}
            rows[place] = attrs.evolve(row, **figures, targets=(*row.targets, *new.targets))
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
        yield attrs.evolve(row, changes=changes_between(last.goals, row.goals)) if last and last.year < row.year else row
        before[row.kind] = row
