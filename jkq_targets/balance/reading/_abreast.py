"""Tables that stand abreast in one, each with its own labels: 项目 | 预算数 | 项目 | 预算数."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from jkq_targets.balance.reading._labels import Label, TotalLevel, Trait, read_label
from jkq_targets.balance.reading._values import Value, is_figure, printed_text

_TOTAL = "合计"
#: The levels of a classification of accounts: a column so headed has codes.
_CODES = frozenset("类款项目")
#: Totals with a name, such as 收入合计, are each of a table of its own.
_NAMED = {TotalLevel.NAMED, TotalLevel.ABOVE_NAMED}


@attrs.frozen
class Abreast:
    """
    The tables that stand abreast in one.

    Args:
        starts: The first column of each, from the left; the first of them 0.
        heads: The innermost heading of that column.
        is_folded: Whether they are one table that was folded to fit on the page, whose total may count both halves: all have the
            same headings, and only some have a total.
    """

    starts: tuple[int, ...]
    heads: tuple[str, ...]
    is_folded: bool


def tables_abreast(paths: Sequence[Sequence[str]], body: Sequence[Sequence[Value]]) -> Abreast:
    """
    The tables abreast in one: a single one where it is not clear that there are several.

    A table begins behind figures where the heading of the first column stands again over labels. It also begins at a column of
    labels with a total among them, where the headings of the first table stand again over the figures behind it.

    Args:
        paths: For each column its headings, from the outermost to the innermost; a title may stand above them.
        body: The rows below the headings; one may be shorter than the headings.

    Example:
        >>> paths = [["资产"], ["年末数"], ["负债"], ["年末数"]]
        >>> tables_abreast(paths, [["存货", "5", "借款", "3"], ["资产总计", "5", "负债总计", "3"]]).starts
        (0, 2)
    """
    heads = ["".join(next(filter(str.strip, reversed(path)), "").split()) for path in paths]
    table, starts = _Table(heads, body), [0]
    # In most tables no heading stands twice, and none of the columns need be looked at.
    for at in range(2, len(heads) - 1) if len({*heads}) < len(heads) else ():
        if table.begins(starts, at):
            starts.append(at)
    return Abreast(tuple(starts), tuple(heads[start] for start in starts), table.is_folded([*starts, len(heads)]))


@attrs.frozen
class _Table:
    """
    The whole table.

    Args:
        heads: The innermost heading of each column, without spaces.
        body: The rows below them.
    """

    heads: Sequence[str]
    body: Sequence[Sequence[Value]]

    def begins(self, starts: Sequence[int], at: int) -> bool:
        """
        True where a table begins at a column.

        Args:
            starts: Where tables begin left of it.
            at: The column.
        """
        heads, width = self.heads, starts[1] if len(starts) > 1 else at
        # A heading over two columns is one heading.
        is_again = bool(heads[0]) and heads[at] == heads[0] != heads[at - 1]
        if not is_again and not (all(heads[1:width]) and heads[at + 1 : at + width] == heads[1:width]):
            return False
        labels = self.labels(0, at)
        if labels is None or self.labels(at, len(heads)) != at + labels or not self.has_figures(starts[-1] + labels, at):
            return False
        return self.has_figures(at + labels, len(heads)) and (is_again or (not labels and self.has_labels_of_its_own(at)))

    def labels(self, start: int, end: int) -> int | None:
        """The first column of words from one on, behind none but numbers and codes of the rows; None where there is none."""
        for column in range(start, end):
            texts = self.texts(column)
            if texts and not any(map(is_figure, texts)):
                return column
            head = self.heads[column]
            if head not in _CODES and Trait.ROW_NUMBER not in read_label(head, _TOTAL).traits:
                break
        return None

    def has_figures(self, labels: int, end: int) -> bool:
        """True where a column behind one of labels has a figure."""
        return any(is_figure(text) for column in range(labels + 1, end) for text in self.texts(column))

    def has_labels_of_its_own(self, column: int) -> bool:
        """True where no text of a column stands twice, and one is the label of a total."""
        texts = self.texts(column)
        return len({*texts}) == len(texts) and self.total_level(column) is not TotalLevel.NONE

    def total_level(self, column: int) -> TotalLevel:
        """The reach of the highest total among the labels in a column; 全市 counts as one."""
        return max((_level(read_label(text, _TOTAL)) for text in self.texts(column)), default=TotalLevel.NONE)

    def texts(self, column: int) -> list[str]:
        """The texts of a column, empty ones left out."""
        return [text for row in self.body if column < len(row) and (text := printed_text(row[column]))]

    def is_folded(self, bounds: Sequence[int]) -> bool:
        """True where tables with these bounds have the same headings, and unlike totals that no name tells apart."""
        parts = list(pairwise(bounds))
        if len(parts) < 2 or len({tuple(self.heads[start:end]) for start, end in parts}) > 1:
            return False
        levels = {self.total_level(self.labels(start, end) or start) for start, end in parts}
        return levels.isdisjoint(_NAMED) and len({max(level, TotalLevel.NAMED) for level in levels}) > 1


def _level(label: Label) -> TotalLevel:
    return TotalLevel.ALL if Trait.OF_ALL in label.traits else label.total_level
