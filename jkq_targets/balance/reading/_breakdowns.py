"""`Breakdown`: a line and the lines that it totals, or that are part of it; and the pairs of 确保 and 力争."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence

import attrs

from jkq_targets.balance.reading._additivity import Additivity
from jkq_targets.balance.reading._lines import Line
from jkq_targets.error_words import Words
from jkq_targets.errors import Fault
from jkq_targets.terms import Commitment


class HintKind(enum.Enum):
    """The ways in which labels suggest a sum that are judged together."""

    #: Rows that are set in below another one.
    SET_IN = "set_in"
    #: Rows that are set in above another one.
    SET_IN_BEFORE = "set_in_before"
    #: Rows before, or behind, a total in English.
    ENGLISH_TOTAL = "english_total"
    #: Rows before one without a label, as statements in English print their totals.
    UNNAMED_TOTAL = "unnamed_total"
    #: Months, quarters or halves beside a year.
    YEAR = "year"
    #: Columns below a heading whose first has none of its own.
    HEADED = "headed"
    #: Rows below one that is called as the table is.
    TABLE = "table"
    #: 期末余额, and 期初余额 with what came and went before it.
    CARRIED = "carried"
    #: 账面余额, and 准备 and 账面价值 behind it.
    NET = "net"
    #: A line, what is taken away of it, and what is left.
    LEFT = "left"
    #: A total in English that counts the one before it.
    BEHIND_TOTAL = "behind_total"
    #: A result of an account (Operating profit), and the lines before it.
    RESULT = "result"
    #: Lines of one label, or those right before them, in several blocks.
    BLOCKS = "blocks"


@attrs.frozen
class Breakdown:
    """
    A line and the lines that it totals, or that are part of it.

    Args:
        whole: The place of the line.
        parts: The places of the others.
        is_open: Of a total that stands before its parts: whether nothing says which of them is the last.
        section: Of a total that is broken down in several ways, which of them this is: 按轻重工业分.
        level: Of a hint, the level of headings at which a total counts the others; None for another hint.
        kind: Of a hint, the way in which labels suggest it; None for a way that is judged by itself.
        doubt: Why the labels alone do not carry it, so that it counts only where the figures confirm it; None for no doubt.
        is_unlabelled: Whether the figures alone show it, and no label does.
        is_suggested: Whether labels no more than suggest it, by how far they are set in, and the figures confirm it.
        is_rounded: Whether it holds but for what rounding whole numbers leaves, so that less than that is no failure.
        note: Why it is no proof where it fails; ``""`` where it is one.
        signs: For each part 1, or -1 where a printed formula takes it away; empty where no formula states it.
    """

    whole: int
    parts: tuple[int, ...]
    is_open: bool = False
    section: str = ""
    level: int | None = None
    kind: HintKind | None = None
    doubt: Fault | None = None
    is_unlabelled: bool = False
    is_suggested: bool = False
    is_rounded: bool = False
    note: Words = ""
    signs: tuple[int, ...] = ()

    @property
    def is_partial(self) -> bool:
        """True where the heading of its parts says that they are not all: 按主要行业分."""
        # The heading may have a number: （一）按主要行业分.
        return "按主要" in self.section


def pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines that bind one goal at two levels: 确保, or no word, and 力争 under the same headings."""
    stretch = {line.names: at for at, line in enumerate(lines) if line.commitment is Commitment.STRIVE}
    if not stretch:
        return
    for at, line in enumerate(lines):
        is_firm = line.commitment is not Commitment.STRIVE and line.additivity is not Additivity.NO_FIGURES
        if is_firm and line.names in stretch:
            yield at, stretch[line.names]
