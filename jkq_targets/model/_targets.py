"""`Target`: one goal of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.errors import Fault, UnitError, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._mentions import Condition, Deadline, Mention, range_faults
from jkq_targets.model._sentences import ModelText
from jkq_targets.patterns import lazy_pattern
from jkq_targets.showing import Shown
from jkq_targets.terms import Bound, Commitment, ConditionKind, Measure
from jkq_targets.text import visible

#: The words that mark a change, for the measures that are changes.
_CHANGES = {Measure.GROWTH: ["增长"], Measure.RISE: ["提高"], Measure.FALL: ["减少"]}

_ID = lazy_pattern(r"[0-9a-z]+(?:[-.][0-9a-z]+)*", re.ASCII)


@attrs.frozen(kw_only=True, repr=False)
class Target(Shown, Validated):
    """
    One goal (目标) as the plan sets it, with every place that states it.

    ``确保7亿美元，力争8亿美元`` is two targets of one indicator. A goal printed in several places is one target and has what
    the first place prints.

    Args:
        id: Stable, readable, unique in the package: lower-case words, digits, ``-`` and ``.``.
        indicator: The indicator, by its code in the registry or any other name of it; None for a goal that stands once.
        label: The indicator in the words first printed, put together where they stand apart.
        amount: The figure; None where the goal is a date.
        upper: The greater figure of a range; None for a single one.
        bound: On which side of the figure the goal lies; BETWEEN for a range.
        commitment: How firmly it is promised: 确保, 力争, or no word.
        measure: What the figure is: a level, a growth, a share, a rise or a fall.
        deadline: By when; None where the plan's year is understood.
        conditions: What stands beside the figure; 0 or more, in document order.
        part_of: The id of the whole that this is 其中 of; None where it is no part.
        is_split: Whether its parts are all of it, so that they add up.
        mentions: The places that state it; 0 or more, in document order.
        note: Misprints outside the figure, other readings, the number we read into words; None where nothing needs saying.

    Raises:
        RecordError: A field has the wrong type, the id the wrong form, `upper` no range, the goal neither figure nor date.

    Example:
        >>> goal = Target(id="2020-exhibitions", label="招商推介活动", amount=Amount.parse("20场"), bound=Bound.AT_LEAST)
        >>> goal.is_met_by(Amount.parse("20场"))
        True
    """

    id: str
    indicator: str | None = None
    label: str
    amount: Amount | None = None
    upper: Amount | None = None
    bound: Bound = Bound.REACH
    commitment: Commitment = Commitment.NONE
    measure: Measure = Measure.LEVEL
    deadline: Deadline | None = None
    conditions: tuple[Condition, ...] = attrs.field(default=(), converter=TupleOf[Condition])
    part_of: str | None = None
    is_split: bool = False
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])
    note: str | None = None

    def _own_faults(self) -> Iterator[Fault]:
        if _ID.fullmatch(self.id) is None:
            yield Fault("id", short_repr(self.id), ModelText.ID_FORM())
        if self.part_of == self.id:
            yield Fault("part_of", short_repr(self.part_of), ModelText.OTHER_TARGET())
        if self.amount is not None:
            yield from range_faults(self.amount, self.upper, self.bound)
        elif self.upper is not None:
            yield Fault("upper", str(self.upper), ModelText.NO_UPPER())
        elif self.deadline is None:
            yield Fault("amount", "None", ModelText.AMOUNT_OR_DEADLINE())

    def __repr__(self) -> str:
        return visible(f"<Target {self.id}: {self}>")

    def __str__(self) -> str:
        return f"{self.label}: {self.goal}"

    @property
    def goal(self) -> str:
        """
        The goal in the words of the plans: 确保 7亿美元, 力争 20场 以上, 增长 12% 以上, 2个 至 3个, 2019年底前.

        Example:
            >>> Target(id="fairs", label="招商推介活动", amount=Amount.parse("20场"), bound=Bound.AT_LEAST).goal
            '20场 以上'
        """
        word = "" if self.commitment is Commitment.NONE else f"{self.commitment.term} "
        return word + self.without_commitment

    @property
    def without_commitment(self) -> str:
        """
        The goal without 确保 or 力争: 7亿美元, 20场 以上, 增长 12% 以上.

        Example:
            >>> fairs = Target(id="fairs", label="招商推介活动", amount=Amount.parse("20场"), commitment=Commitment.STRIVE)
            >>> fairs.without_commitment
            '20场'
        """
        words = list(_CHANGES.get(self.measure, []))
        if self.amount is not None and not self.amount.number and self.bound is Bound.AT_MOST:
            # 零欠薪 and 清零 allow nothing: “0 以内” says so to nobody.
            words.append(str(self.amount) if self.amount.unit else "为零")
        elif self.amount is not None:
            word = self.bound.term.partition("、")[0]
            words += {
                Bound.REACH: [str(self.amount)],
                Bound.BETWEEN: [str(self.amount), word, str(self.upper)],
                Bound.MORE_THAN: [word, str(self.amount)],
                Bound.LESS_THAN: [word, str(self.amount)],
            }.get(self.bound, [str(self.amount), word])
        if self.deadline is not None:
            words.append(self.deadline.text)
        return " ".join(words)

    @property
    def indicator_code(self) -> str | None:
        """
        The code of the indicator, where `indicator` has the code or any other name of it; else `indicator` as it stands.

        Example:
            >>> Target(id="a", indicator="实到外资", label="实到外资", amount=Amount.parse("5亿美元")).indicator_code
            'utilized-foreign-capital'
        """
        if self.indicator is None:
            return None
        # The registry is read from a file: the classes themselves do not need it.
        from jkq_targets.registries import indicators

        known = indicators().by_name.get(self.indicator)
        return known.code if known else self.indicator

    @property
    def subject(self) -> tuple[bool, str]:
        """The identity of what a goal is about: whether there is an indicator, and its code, or else the label."""
        return self.indicator is not None, self.indicator_code or self.label

    @property
    def citation(self) -> str:
        """
        The place that first states it and the quotation there, in one line; ``""`` where no place does.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2020).targets[0].citation.count(": ")
            1
        """
        return f"{self.mentions[0].where}: {self.mentions[0].quote}" if self.mentions else ""

    @property
    def qualifier(self) -> Condition | None:
        """The first condition that says what is counted; None where none does."""
        return next((condition for condition in self.conditions if condition.kind is ConditionKind.QUALIFIER), None)

    def is_met_by(self, actual: Amount | date | str) -> bool | None:
        """
        True where an actual figure, or an actual date, meets the goal; None where the goal leaves it open.

        AT_LEAST and REACH are met by the figure or more, MORE_THAN by more; AT_MOST and LESS_THAN likewise downwards; a range is
        met inside and not below. A date is met on the day or before.

        Args:
            actual: What was reached, in any unit of the goal's dimension, such as ``"49000万美元"``; for a goal that is a date,
                the day, such as ``"2020-06-30"``.

        Returns:
            Whether it does; None where the goal does not tell (above a range, for 左右, for a deadline without a day).

        Raises:
            AmountError: The text is not an amount.
            UnitError: The figure measures something else, or a figure is given for a date, or a date for a figure.

        Example:
            >>> from jkq_targets import load_plan
            >>> load_plan(2022).target("2022.utilized-foreign-capital.ensured").is_met_by("4.6亿美元")
            True
        """
        if isinstance(actual, str):
            actual = _day(actual) if self.amount is None else Amount(actual)
        if self.amount is None:
            if not isinstance(actual, date) or isinstance(actual, datetime):
                raise UnitError(Fault("actual", short_repr(actual), ModelText.DATE_OF(id=self.id)))
            latest = self.deadline.latest if self.deadline else None
            return None if latest is None else actual <= latest
        if not isinstance(actual, Amount):
            raise UnitError(Fault("actual", short_repr(actual), ModelText.MEASURES_LIKE(amount=self.amount)))
        return self._compared(self.amount, actual)

    def _compared(self, amount: Amount, actual: Amount) -> bool | None:
        at_least = actual >= amount
        if self.bound in (Bound.AT_LEAST, Bound.REACH):
            return at_least
        if self.bound is Bound.MORE_THAN:
            return actual > amount
        if self.bound is Bound.AT_MOST:
            return actual <= amount
        if self.bound is Bound.LESS_THAN:
            return not at_least
        if self.upper is not None and actual <= self.upper:
            return at_least
        return None


def _day(text: str) -> date | str:
    """The day that a text names as YYYY-MM-DD; any other text as it stands, to be refused."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
