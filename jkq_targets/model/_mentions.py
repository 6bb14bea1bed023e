"""`Mention`, the place of a figure in the document, and what stands beside the figure: `Condition` and `Deadline`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Self

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.deadlines import latest_day
from jkq_targets.error_words import Wanted
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.fields import TupleOf, Validated
from jkq_targets.model._sentences import ModelText
from jkq_targets.showing import Shown
from jkq_targets.terms import Bound, Commitment, ConditionKind

#: The most characters that a quotation may have: the package holds figures, not passages.
MAX_QUOTE = 40


@attrs.frozen(kw_only=True)
class Mention(Shown, Validated):
    """
    One place of the document that states a figure.

    The characters from `start` to `end` of the document's text are exactly `text`. `text` and `supplied` together read as the
    amount. What this place says otherwise than the goal it belongs to stands in `amount`, `bound` and `commitment`.

    Args:
        start: Offset of the first character in the decoded text of the document, in code points from 0.
        end: Offset behind the last character, in code points.
        text: The figure with its unit words (``"7亿美元"``); of a table cell its digits; a figure in words as printed (全覆盖).
        where: The place in the document, in words: part, table, section.
        quote: A slice of at most 40 characters of one line around the figure; of a table cell, the cell.
        supplied: The unit words that stand elsewhere (万美元 in a header) or are understood; ``""`` where `text` has all.
        amount: The figure that this place states, only where it differs from that of its goal.
        bound: The bound that this place states, only where it differs from that of its goal.
        commitment: The commitment that this place states, only where it differs from that of its goal.

    Raises:
        RecordError: A field has the wrong type, the span is not as long as the text, the quotation is too long or lacks the
            text.

    Example:
        >>> Mention(start=1842, end=1846, text="7亿美元", where="三、工作任务 1", quote="合同利用外资7亿美元").supplied
        ''
    """

    start: int
    end: int
    text: str
    where: str
    quote: str
    supplied: str = ""
    amount: Amount | None = None
    bound: Bound | None = None
    commitment: Commitment | None = None

    def _own_faults(self) -> Iterator[Fault]:
        if self.start < 0 or self.end - self.start != len(self.text):
            accepted = ModelText.SPANNING(number=len(self.text), text=repr(self.text))
            yield Fault("start", ModelText.OFFSETS(start=self.start, end=self.end), accepted)
        if len(self.quote) > MAX_QUOTE or self.quote.splitlines() != [self.quote] or self.text not in self.quote:
            accepted = ModelText.QUOTE(most=MAX_QUOTE, text=repr(self.text))
            yield Fault("quote", short_repr(self.quote), accepted)


@attrs.frozen(kw_only=True)
class Condition(Validated):
    """
    A condition that stands beside a figure and belongs to it.

    Args:
        kind: QUALIFIER for what is counted (总投资3亿美元以上), BASE for against what (从8个), PER for each of what
            (每个街道), SCOPE for within what (省口径).
        text: The words as printed.
        amount: The figure in those words; None where there is none.
        upper: The greater figure, where they state a range (50-100亿); None for a single figure.
        bound: On which side of the figure it lies, BETWEEN for a range; None where there is no figure.
        mentions: The places that print the figure; 0 or more, in document order.

    Raises:
        RecordError: A field has the wrong type, or `upper` or `bound` stands without the figure it belongs to.

    Example:
        >>> Condition(kind=ConditionKind.SCOPE, text="省口径").amount is None
        True
    """

    kind: ConditionKind
    text: str
    amount: Amount | None = None
    upper: Amount | None = None
    bound: Bound | None = None
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])

    def _own_faults(self) -> Iterator[Fault]:
        if self.amount is None:
            for name in ("upper", "bound", "mentions"):
                if getattr(self, name):
                    yield Fault(name, short_repr(getattr(self, name)), ModelText.NOTHING())
        elif self.bound is None:
            yield Fault("bound", "None", ModelText.BOUND_OF_CONDITION())
        else:
            yield from range_faults(self.amount, self.upper, self.bound)


@attrs.frozen(kw_only=True)
class Deadline(Validated):
    """
    The time by which a goal is to be reached (时限).

    Args:
        text: The words as printed, such as ``"2019年底前"``.
        latest: The last day that still meets it; None where the words name none (提前).
        mentions: The places that print it; 0 or more, in document order.

    Raises:
        RecordError: A field has the wrong type.

    Example:
        >>> Deadline.parse("上半年", year=2020).latest
        datetime.date(2020, 6, 30)
    """

    text: str
    latest: date | None = None
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=TupleOf[Mention])

    @classmethod
    def parse(cls, text: str, year: int) -> Self:
        """The deadline that the words of a plan for that year state; `latest` is None where they name no day."""
        if type(year) is not int or not isinstance(text, str):
            fault = (
                Fault("text", short_repr(text), Wanted.PLAIN_TEXT())
                if type(year) is int
                else Fault("year", short_repr(year), Wanted.WHOLE_NUMBER())
            )
            raise RecordError((fault,))
        return cls(text=text, latest=latest_day(text, year))


def range_faults(amount: Amount, upper: Amount | None, bound: Bound) -> Iterator[Fault]:
    """The faults of a figure, the upper end of its range and its bound together."""
    if (upper is None) == (bound is Bound.BETWEEN):
        yield Fault("bound", bound.name, ModelText.RANGE())
    if upper is not None and (upper.dimension != amount.dimension or upper <= amount):
        yield Fault("upper", str(upper), ModelText.GREATER(amount=amount))
