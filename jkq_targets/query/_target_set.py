"""`TargetSet`: targets to ask questions of, and `targets`, which starts from all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Unpack, overload

import attrs

from jkq_targets.catalog import load_plans
from jkq_targets.errors import NotOneError, UnknownNameError
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan, Target
from jkq_targets.query._contexts import Context, contexts
from jkq_targets.query._filters import Asked, TargetFilters, tests
from jkq_targets.query._keys import KeyName, in_order, named_key
from jkq_targets.query._rows import COLUMNS, row
from jkq_targets.query._sentences import ActualText, CountedText
from jkq_targets.showing import Shown, to_chart
from jkq_targets.tabular import PlainRow, Tabular
from jkq_targets.text import number_of

if TYPE_CHECKING:
    import altair


@attrs.frozen(repr=False)
class TargetSet(Shown, Tabular, Sequence[Target]):
    """
    An immutable sequence of targets that knows what each of them stands in.

    Args:
        contexts: The targets with what they stand in; 0 or more.

    Example:
        >>> from jkq_targets import Amount, Commitment
        >>> goals = targets(year=2020, indicator="实际利用外资")
        >>> [goal.goal for goal in goals]
        ['确保 5亿美元', '力争 6亿美元']
        >>> goals.where(commitment=Commitment.STRIVE).one().amount == Amount.parse("60000万美元")
        True
    """

    COLUMNS: ClassVar[Mapping[str, type]] = COLUMNS

    contexts: tuple[Context, ...] = attrs.field(converter=TupleOf[Context])

    @classmethod
    def of(cls, plans: Iterable[Plan]) -> TargetSet:
        """
        Every target of some plans, such as one of your own, by year, in document order.

        Example:
            >>> from jkq_targets import load_plan
            >>> TargetSet.of([load_plan(2022)]).where(lead="发展改革局", dimension="家")
            <TargetSet: 2 targets of 2022>
        """
        return cls(context for plan in sorted(plans, key=lambda plan: plan.year) for context in contexts(plan))

    def where(self, **asked: Unpack[TargetFilters]) -> TargetSet:
        """
        The targets that answer every filter, in the same order.

        Args:
            asked: What is asked for; see `TargetFilters`.

        Raises:
            UnknownNameError: A value exists nowhere; the nearest names stand in the error.
        """
        passed = tests(asked, self.contexts)
        return TargetSet(context for context in self.contexts if all(test(context) for test in passed))

    def one(self) -> Target:
        """
        The only target.

        Raises:
            NotOneError: There is none, or more than one; the first ids stand in the error.
        """
        if len(self.contexts) != 1:
            ids = tuple(target.id for target in self[:3])
            raise NotOneError("target", "", len(self.contexts), ids)
        return self.contexts[0].target

    def context(self, target: Target) -> Context:
        """
        The plan, the campaign and the tasks that hold a target of the set.

        Raises:
            UnknownNameError: The set does not have it.
        """
        for context in self.contexts:
            if context.target == target:
                return context
        raise UnknownNameError("target of the set", target.id)

    def sort(self, key: Callable[[Target], Any] | KeyName, *, reverse: bool = False) -> TargetSet:
        """
        The targets in the order of a key; those with equal keys stay in their order, those without one come last.

        Args:
            key: What to compare: ``"amount"``, ``"deadline"``, ``"label"`` … or a function of a target.
            reverse: Whether the greatest comes first.

        Raises:
            UnitError: The key is an amount, and two of them measure different things.
            UnknownNameError: No key has that name; the nearest stand in the error.

        Example:
            >>> [str(goal.amount) for goal in targets(year=2020, indicator="市外内资").sort("amount", reverse=True)]
            ['70亿元', '60亿元']
        """
        key_of = named_key(key) if isinstance(key, str) else lambda context: key(context.target)
        return TargetSet(in_order(self.contexts, key_of, reverse=reverse))

    def group_by(self, key: Callable[[Context], Any] | KeyName) -> dict[Any, TargetSet]:
        """
        The targets in groups of equal keys, each group in order, the groups by their first target.

        Args:
            key: What a group has in common: ``"year"``, ``"lead"``, ``"dimension"`` … or a function of a context.

        Raises:
            UnknownNameError: No key has that name; the nearest stand in the error.

        Example:
            >>> {year: len(goals) for year, goals in targets(indicator="实到外资").group_by("year").items()}
            {2018: 1, 2020: 2, 2021: 2, 2022: 2}
        """
        key_of = named_key(key) if isinstance(key, str) else key
        groups: dict[Any, list[Context]] = {}
        for context in self.contexts:
            groups.setdefault(key_of(context), []).append(context)
        return {value: TargetSet(members) for value, members in groups.items()}

    def rows(self) -> list[PlainRow]:
        """The targets as flat rows with exact numbers: dicts with the keys of ``COLUMNS``."""
        return [row(context) for context in self.contexts]

    _plain_rows = rows

    def first(self) -> Target | None:
        """
        The first target; None where there is none.

        Example:
            >>> targets(2022, indicator="实到外资").first().goal
            '确保 4.5亿美元'
        """
        return self.contexts[0].target if self.contexts else None

    def chart(self, language: str | None = None) -> altair.VConcatChart:
        """
        The figures as bars, a panel for each dimension and measure; needs the extra ``charts``.

        A goal that is a date is not drawn, only counted.

        Args:
            language: ``"en"`` or ``"zh"``; None for the language of the context.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownNameError: The language is another one.

        Example:
            >>> [panel.title.text for panel in targets(2022, measure="growth").chart().vconcat]
            ['growth']
        """
        return to_chart(self, language)

    @overload
    def __getitem__(self, index: int) -> Target: ...
    @overload
    def __getitem__(self, index: slice) -> TargetSet: ...
    def __getitem__(self, index: int | slice) -> Target | TargetSet:
        if isinstance(index, slice):
            return TargetSet(self.contexts[index])
        return self.contexts[index].target

    def __len__(self) -> int:
        return len(self.contexts)

    def __iter__(self) -> Iterator[Target]:
        return (context.target for context in self.contexts)

    def __or__(self, other: TargetSet) -> TargetSet:
        """The targets of either, those of this set first."""
        return TargetSet(tuple(dict.fromkeys((*self.contexts, *other.contexts))))

    def __and__(self, other: TargetSet) -> TargetSet:
        """The targets of both, in the order of this set."""
        kept = set(other.contexts)
        return TargetSet(context for context in self.contexts if context in kept)

    def __sub__(self, other: TargetSet) -> TargetSet:
        """The targets of this set that the other does not have."""
        dropped = set(other.contexts)
        return TargetSet(context for context in self.contexts if context not in dropped)

    def __repr__(self) -> str:
        return f"<TargetSet: {self.counted}>"

    @property
    def counted(self) -> str:
        """The number of targets and their years, in the language of the context: ``"2 targets of 2020"``."""
        years = sorted({context.plan.year for context in self.contexts})
        stated = tuple(years) or CountedText.NO_YEARS()
        return str(CountedText.OF_YEARS(targets=number_of(len(self), "target"), years=stated))

    def __str__(self) -> str:
        return self.to_text()


@functools.cache
def _all_targets() -> TargetSet:
    return TargetSet.of(load_plans())


def targets(years: Asked[int] = None, /, *, plans: Iterable[Plan] | None = None, **asked: Unpack[TargetFilters]) -> TargetSet:
    """
    The targets of plans that answer every filter.

    Args:
        years: The year of the plan, or several; the same as the filter ``year``.
        plans: The plans to look in, such as one of your own, or the bundled ones and one of your own; None for the bundled ones.
        asked: The filters by the names of `TargetFilters`: ``year``, ``indicator``, ``campaign``, ``lead``, ``organization``,
            ``commitment``, ``bound``, ``measure``, ``level``, ``dimension``, ``label``. Without a filter all targets are given.

    Raises:
        UnknownFilterError: There is no such filter; it is a TypeError.
        TypeError: The year is given twice.
        UnknownNameError: A value exists nowhere; the nearest names stand in the error.

    Example:
        >>> targets(2020, lead="投资促进中心", dimension="亿元")
        <TargetSet: 0 targets of no plan>
        >>> targets(year=[2020, 2021], indicator="实到外资", commitment="确保")
        <TargetSet: 2 targets of 2020, 2021>
    """
    if years is not None:
        if "year" in asked:
            raise TypeError(ActualText.YEAR_TWICE())
        asked = {"year": years, **asked}
    among = _all_targets() if plans is None else TargetSet.of(plans)
    return among.where(**asked)
