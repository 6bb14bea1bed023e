"""Lines of shares of a whole that the table does not print: 占应收账款期末余额合计数的比例 of the five largest debtors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import Axis, PrintedTable
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._ratio_figures import percent_sign, plain_amount, reach_of
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

#: Shares of one whole by their heading; what is set aside is another share for each line.
_SHARE = lazy_pattern(
    r"(?!.*(?:计提|增减|变动|变化|同比|环比)).*(?:占.*|比例|比重|构成|份额)|%of.*|.*(?:percent(?:age)?|share)of.*", re.IGNORECASE
)
#: In how many cells the whole must be one, and how many times as often as not, for a cell with another to be wrong.
_ENOUGH, _TIMES = 3, 3
#: By which part of a share its last place may be rounded for the share to say what the whole is.
_TELLING = Fraction(1, 20)
#: How many lines of sizes are tried, and how many cells of one line are named.
_MOST_LINES, _MOST_NAMED = 16, 5


@attrs.frozen
class _Part:
    """
    A figure above 0 and its share.

    Args:
        across: The line across.
        size: The least and the most that the figure may be.
        share: The share as printed.
        whole: The least and the most that the whole may be.
    """

    across: int
    size: tuple[Fraction, Fraction]
    share: Amount
    whole: tuple[Fraction, Fraction]

    def is_of(self, whole: Fraction) -> bool:
        """True where the figure can have its share of a whole."""
        return self.whole[0] <= whole <= self.whole[1]

    @property
    def is_telling(self) -> bool:
        """True where the share has so many digits that it says what the whole is."""
        return self.whole[1] - self.whole[0] <= _TELLING * self.whole[1]


@attrs.frozen
class _Shares:
    """
    A line of shares beside the figures that they are of.

    Args:
        sizes: The line of the figures.
        agree: The parts that can be of one whole; 1 or more.
        differ: The others.
    """

    sizes: int
    agree: tuple[_Part, ...]
    differ: tuple[_Part, ...]

    @property
    def is_likely(self) -> bool:
        """True where nearly all are of one whole, and enough of them say so."""
        telling = {part.size for part in self.agree if part.is_telling}
        return len(telling) >= _ENOUGH and len(self.agree) >= _TIMES * len(self.differ)

    def expected(self, part: _Part) -> Decimal:
        """The share of a part, with the places of the printed one."""
        whole = max(one.whole[0] for one in self.agree) + min(one.whole[1] for one in self.agree)
        places = part.share.places
        return Decimal(round(sum(part.size) / whole * 10**places)).scaleb(-places)


def share_remarks(table: PrintedTable, axis: Axis, line: int) -> Iterator[Remark]:
    """
    The shares in a line that are of another whole than nearly all others in it.

    The table does not print the whole: a figure over its share says what it is, as closely as the share is rounded.

    Args:
        table: The table.
        axis: The axis of the line.
        line: Its place.
    """
    words = "".join("".join(axis.lines[line].names).split())
    if axis.lines[line].adds_up or not _SHARE.fullmatch(words):
        return
    nearest = sorted(axis.sized, key=lambda at: abs(at - line))[:_MOST_LINES]
    found = [shares for at in nearest for shares in _shares(table, axis, line, at) if shares.is_likely]
    if found:
        shares = max(found, key=lambda one: len(one.agree))
        yield from (_remark(table, axis, line, shares, part) for part in shares.differ[:_MOST_NAMED])


def _shares(table: PrintedTable, axis: Axis, line: int, sizes: int) -> Iterator[_Shares]:
    """The shares of a line as those of the figures of another one; nothing where no figure has a share."""
    parts = [*_parts(table, axis, line, sizes)]
    if parts:
        whole = _most_common_whole(parts)
        agree, differ = (tuple(part for part in parts if part.is_of(whole) is is_one) for is_one in (True, False))
        yield _Shares(sizes, agree, differ)


def _parts(table: PrintedTable, axis: Axis, line: int, sizes: int) -> Iterator[_Part]:
    for across in table.across(axis).active:
        share, figure = (plain_amount(table, table.place(axis, at, across)) for at in (line, sizes))
        if share is not None and figure is not None:
            (least_share, most_share), size = reach_of(share, is_ratio=True), reach_of(figure)
            if least_share > 0 and size[0] > 0:
                yield _Part(across, size, share, (size[0] / most_share, size[1] / least_share))


def _most_common_whole(parts: Sequence[_Part]) -> Fraction:
    """The whole that the most parts can be of."""
    # Sorted ends tell how many parts allow a whole, so that no part is held to each other one.
    least, most = (sorted(part.whole[end] for part in parts) for end in (0, 1))
    return max((part.whole[0] for part in parts), key=lambda whole: bisect_right(least, whole) - bisect_left(most, whole))


def _remark(table: PrintedTable, axis: Axis, line: int, shares: _Shares, part: _Part) -> Remark:
    place = table.place(axis, line, part.across)
    cell = table.cell_id(*place)
    found = SheetText.SHARE_DIFFERS(
        cell=cell,
        printed=table.readings[place].text,
        figure=table.cell_id(*table.place(axis, shares.sizes, part.across)),
        expected=f"{shares.expected(part):f}{percent_sign(table, place)}",
        holds=len(shares.agree),
        tested=len(shares.agree) + len(shares.differ),
    )
    return Remark(cell, found, Severity.WARNING, rule="ratio")
