"""`TargetSet`: targets to ask questions of, and `targets`, which starts from all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Unpack, overload

import attrs

from jkq_targets.catalog import load_plans
from jkq_targets.errors import NotOneError, UnknownNameError
from jkq_targets.fields import TupleOf
from jkq_targets.model import Plan, Target
from jkq_targets.query._contexts import Context, contexts
from jkq_targets.query._filters import TargetFilters, tests
from jkq_targets.query._keys import KeyName, in_order, named_key
from jkq_targets.query._rows import Row, row, to_csv, to_json, to_pandas, to_polars
from jkq_targets.showing import Shown, to_chart
from jkq_targets.text import number_of

if TYPE_CHECKING:
    import altair
    import pandas
    import polars


@attrs.frozen(repr=False)
class TargetSet(Shown, Sequence[Target]):
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

    contexts: tuple[Context, ...] = attrs.field(converter=TupleOf[Context])

    @classmethod
    def of(cls, plans: Iterable[Plan]) -> TargetSet:
        """
        Every target of some plans, such as one of your own, plan after plan, in document order.

        Example:
            >>> from jkq_targets import load_plan
            >>> TargetSet.of([load_plan(2022)]).where(lead="发展改革局", dimension="家")
            <TargetSet: 2 targets of 2022>
        """
        return cls(context for plan in plans for context in contexts(plan))

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
        What a target of the set stands in: its plan, campaign and tasks.

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
        found = named_key(key) if isinstance(key, str) else lambda context: key(context.target)
        return TargetSet(in_order(self.contexts, found, reverse=reverse))

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
        found = named_key(key) if isinstance(key, str) else key
        groups: dict[Any, list[Context]] = {}
        for context in self.contexts:
            groups.setdefault(found(context), []).append(context)
        return {value: TargetSet(members) for value, members in groups.items()}

    def rows(self) -> list[Row]:
        """The targets as flat rows with exact numbers."""
        return [row(context) for context in self.contexts]

    def to_csv(self) -> str:
        """The rows as CSV text; formula cells are neutralized."""
        return to_csv(self.rows())

    def to_json(self) -> str:
        """The rows as a JSON list of objects; exact numbers as text."""
        return to_json(self.rows())

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars frame; needs the extra ``polars``."""
        return to_polars(self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; needs the extra ``pandas``."""
        return to_pandas(self.rows())

    def chart(self) -> altair.VConcatChart:
        """
        The figures as bars, a panel for each dimension and measure; needs the extra ``charts``.

        A goal that is a date is not drawn, only counted.

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> [panel.title.text for panel in targets(year=2022, dimension="亩").chart().vconcat]
            ['总量']
        """
        return to_chart(self)

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
        """How many targets there are, and of which years: ``"2 targets of 2020"``."""
        years = sorted({context.plan.year for context in self.contexts})
        return f"{number_of(len(self), 'target')} of {', '.join(map(str, years)) or 'no plan'}"

    def __str__(self) -> str:
        return self.to_text()


@functools.cache
def _all_targets() -> TargetSet:
    return TargetSet.of(load_plans())


def targets(**asked: Unpack[TargetFilters]) -> TargetSet:
    """
    The targets of the bundled plans that answer every filter.

    Args:
        asked: The filters by the names of `TargetFilters`: ``year``, ``indicator``, ``campaign``, ``lead``, ``organization``,
            ``commitment``, ``bound``, ``measure``, ``level``, ``dimension``, ``label``. Nothing asked gives every target.

    Raises:
        UnknownNameError: A value exists nowhere; the nearest names stand in the error.

    Example:
        >>> targets(year=2020, lead="投资促进中心", dimension="亿元")
        <TargetSet: 0 targets of no plan>
        >>> targets(year=2020, organization="投资促进中心", dimension="亿元")
        <TargetSet: 2 targets of 2020>
    """
    return _all_targets().where(**asked)
