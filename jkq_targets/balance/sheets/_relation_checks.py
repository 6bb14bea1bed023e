"""The check of the relations of a sheet, without a search for what is wrong; and each relation in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from jkq_targets.balance.sheets._cells import Sum
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.sentences import Join, joined

if TYPE_CHECKING:
    from jkq_targets.balance.sheets._integers import IntegerRelation
    from jkq_targets.balance.sheets._sheet import Sheet

#: How many parts of a relation its words name.
_MOST_PARTS = 4


def broken_relations(sheet: Sheet) -> tuple[IntegerRelation, ...]:
    """
    The relations of a sheet that can be checked and do not hold, in the order of the sheet.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> from jkq_targets.balance import Cell, Sheet
        >>> cells = [Cell(name, str(n), Amount(n, "万元")) for name, n in (("甲", 3), ("乙", 4), ("合计", 8))]
        >>> [relation.id for relation in broken_relations(Sheet(cells, sums=[Sum("总和", "合计", ("甲", "乙"))]))]
        ['总和']
    """
    return tuple(relation for relation in sheet.integers.relations if relation.is_broken)


def all_hold(sheet: Sheet) -> bool | None:
    """True where every relation of a sheet holds, False where one does not; None where none can be checked."""
    if not any(relation.is_live for relation in sheet.integers.relations):
        return None
    return not broken_relations(sheet)


def relation_words(sheet: Sheet) -> Iterator[Words]:
    """
    Each relation of a sheet in words, in the order of its whole numbers: sums, 其中, orderings.

    Example:
        >>> from jkq_targets.amounts import Amount
        >>> from jkq_targets.balance import Cell, OfWhich, Ordering, Sheet, Sum
        >>> cells = [Cell(name, str(n), Amount(n)) for name, n in (("收入", 9), ("成本", 4), ("利润", 5))]
        >>> sums = [Sum("利润", "利润", ("收入", "成本"), weights=(1, -1))]
        >>> list(relation_words(Sheet(cells, sums, [OfWhich("其中", "收入", ("成本",))], [Ordering("成本", "收入")])))
        ['利润 = 收入 − 成本', '成本 ≤ 收入', '成本 ≤ 收入']
    """
    for one in sheet.sums:
        yield _related(_added(one), f"{one.total} = ", "", len(one.parts))
    for part in sheet.of_which:
        yield _related(_named([f" + {name}" for name in part.parts]), "", f" ≤ {part.whole}", len(part.parts))
    yield from (relation.id for relation in sheet.orderings)


def _related(terms: str, before: str, behind: str, count: int) -> Words:
    """A relation in words; where its middle terms are left out, with their number."""
    if count <= _MOST_PARTS:
        return f"{before}{terms}{behind}"
    return SheetText.OF_PARTS(before=before, terms=terms, count=count, behind=behind)


def _added(relation: Sum) -> str:
    if relation.weights is None:
        return _named([f" + {part}" for part in relation.parts])
    return _named([_weighted(Fraction(weight), part) for part, weight in zip(relation.parts, relation.weights, strict=True)])


def _weighted(weight: Fraction, part: str) -> str:
    sign = "−" if weight < 0 else "+"
    return f" {sign} {part}" if abs(weight) == 1 else f" {sign} {abs(weight)} × {part}"


def _named(terms: Sequence[str]) -> str:
    """The terms in a row, the middle ones of many left out."""
    shown = list(terms)
    if len(terms) > _MOST_PARTS:
        shown = [*terms[: _MOST_PARTS - 1], " + …", terms[-1]]
    words = "".join(shown)
    return words.removeprefix(" + ") if words.startswith(" + ") else words.strip()


def missing_words(sheet: Sheet, relation: IntegerRelation) -> Words:
    """The reason why a relation cannot be checked; ``""`` where it can."""
    names = [sheet.cells[member].id for member in relation.lacks]
    if len(names) == 1:
        return SheetText.HAS_NO_FIGURE(cell=names[0])
    return SheetText.HAVE_NO_FIGURE(cells=joined(Join.ALL, names)) if names else ""
