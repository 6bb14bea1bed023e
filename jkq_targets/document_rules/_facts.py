"""
One fact in two places: a figure of the prose and a cell of a table, or two figures of the prose.

Such a link is never certain. Where both places agree, the prose confirms the cell; where they do not, a reader is asked
by a WARNING with both quotations.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance import Cell, CrossReference, Sheet, Sum, checks
from jkq_targets.document_rules._arithmetic import interval, significant_digits
from jkq_targets.document_rules._passages import Passage, is_exact, is_level
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.document_rules._tables import CheckedTable
from jkq_targets.figures import Figure
from jkq_targets.findings import Check, Finding
from jkq_targets.grid import Spot
from jkq_targets.patterns import lazy_pattern
from jkq_targets.registries import indicators
from jkq_targets.sentences import Statement
from jkq_targets.terms import Commitment, Severity

RULE = "fact"

#: Words of a heading that say which of two goals, and not what is counted.
_GENERIC = lazy_pattern(r"[（(][^（）()]*[）)]|确保|力争|指标|目标值?|任务数?|合计|总计|数$|[0-9０-９]{4}年度?|单位|全年|\s")
_VERBS = lazy_pattern(r"^(?:全区|全市|全县|全省|力争|确保|全年|累计|共|新|计划|引进|完成|实现|安排|争取|总计|合计)+")
_TOTAL = lazy_pattern(r"合\s*计|总\s*计|全区|全市|全县")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_MIN_NAME = 3
#: A name in more places than this is no goal.
_MOST_PLACES = 60


@lru_cache(maxsize=4096)
def fact_name(words: str) -> str:
    """
    The name under which a fact is looked up: that of the registry where it knows the words, else the words themselves.

    Example:
        >>> fact_name("合同外资（万美元）") == fact_name("合同利用外资")
        True
    """
    plain = _GENERIC.sub("", words)
    known = indicators().by_name.get(plain) or indicators().by_name.get(_VERBS.sub("", plain))
    return known.code if known is not None else _VERBS.sub("", plain)


@attrs.frozen
class Stated:
    """A figure of the prose that states a fact, with its sentence."""

    figure: Figure
    passage: Passage
    commitment: Commitment

    @property
    def where(self) -> Statement:
        """The place and the words of the figure."""
        return self.passage.where(self.figure, self.figure)

    @property
    def year(self) -> str | None:
        """The year that its words name."""
        match = _YEAR.search(self.figure.period or "")
        return match[0] if match else None


def stated_facts(passages: Iterable[Passage]) -> dict[str, list[Stated]]:
    """The figures of the prose by the names of their facts; those whose subject is not sure are left out."""
    facts: dict[str, list[Stated]] = defaultdict(list)
    for passage in passages:
        if passage.is_past:
            continue
        for at, figure in enumerate(passage.figures):
            if figure.subject is None or not is_level(figure) or figure.body is not None:
                continue
            name = fact_name(figure.subject)
            if len(name) >= _MIN_NAME:
                facts[name].append(Stated(figure, passage, _commitment(passage, at)))
    return facts


def _commitment(passage: Passage, at: int) -> Commitment:
    """确保 also where only 力争 of the same thing behind it says so: 实到外资5亿美元，力争6亿美元."""
    figure = passage.figures[at]
    behind = passage.figures[at + 1] if at + 1 < len(passage.figures) else None
    if figure.commitment is not Commitment.NONE or behind is None:
        return figure.commitment
    is_pair = behind.commitment is Commitment.STRIVE and behind.subject == figure.subject
    return Commitment.ENSURE if is_pair else Commitment.NONE


# ------------------------------------------------------------------------------------------------------ prose and tables


def references(table: CheckedTable, facts: dict[str, list[Stated]]) -> Iterator[CrossReference]:
    """The totals of a table as the prose states them; several places with one figure are one reference, by the first place."""
    year = _YEAR.search(table.name)
    for cell, amount, path in _total_cells(table) if facts else ():
        stated = [fact for fact in _facts_of_heading(path, facts) if _is_of_cell(fact, amount, year)]
        first = {fact.figure.amount: fact for fact in reversed(stated)}
        yield from (CrossReference(cell, amount, fact.where) for amount, fact in first.items())


def _total_cells(table: CheckedTable) -> Iterator[tuple[str, Amount, Sequence[str]]]:
    """The cells with figures in the rows of totals: the id of each, its amount and the headings above it."""
    sheet = table.sheet
    if sheet is None or sheet.grid is None:
        return
    amounts = {cell.id: cell.amount for cell in sheet.cells}
    for row in sheet.grid.rows:
        if not _is_total(row):
            continue
        for spot, path in zip(row, sheet.grid.headings, strict=False):
            amount = amounts.get(spot.cell)
            if amount is not None:
                yield spot.cell, amount, path


def _is_total(row: Sequence[Spot]) -> bool:
    """True where the first label of a row names a total."""
    label = next((spot.text for spot in row if not spot.cell and spot.text.strip()), "")
    return _TOTAL.search(label) is not None


def _facts_of_heading(path: Sequence[str], facts: dict[str, list[Stated]]) -> Iterator[Stated]:
    """The facts that the headings above a cell name, of their commitment."""
    # 确保指标 below 市外内资 names a goal of it; 基本支出 below 支出预算 names something else.
    name = next(filter(None, map(fact_name, reversed(path))), "")
    wanted = _commitment_of(path)
    return (fact for fact in facts.get(name, ()) if fact.commitment is wanted)


def _is_of_cell(fact: Stated, amount: Amount, year: re.Match[str] | None) -> bool:
    """True for an exact figure of the dimension of a cell, and of the year of its table where both name one."""
    figure = fact.figure
    is_alike = is_exact(figure) and figure.amount.dimension == amount.dimension
    return is_alike and (year is None or fact.year in (None, year[0]))


def _commitment_of(path: Sequence[str]) -> Commitment:
    words = "".join(path)
    return Commitment.STRIVE if "力争" in words else Commitment.ENSURE if "确保" in words else Commitment.NONE


# ------------------------------------------------------------------------------------------------------- prose and prose


def repeated_facts(facts: dict[str, list[Stated]]) -> Iterator[Check]:
    """
    Figures of the prose that state one fact in two sentences: equal, or one slip apart.

    Of two figures with the same name that have nothing in common nothing is said, since a name does not say all of a goal.
    """
    for name, stated in facts.items():
        groups: dict[object, list[Stated]] = defaultdict(list)
        for fact in stated:
            figure = fact.figure
            key = (figure.amount.dimension, fact.commitment, figure.counter, figure.subject, figure.bound)
            groups[key].append(fact)
        for group in groups.values():
            if len({fact.passage.start for fact in group[:_MOST_PLACES]}) > 1:
                yield from _pairs(name, group[:_MOST_PLACES])


def _pairs(name: str, group: Sequence[Stated]) -> Iterator[Check]:
    first = group[0]
    # 每年 5 个，共 25 个 states two facts: where a sentence states more than one, none of them is compared.
    counts = Counter(fact.passage.start for fact in group)
    is_first_alone = counts[first.passage.start] == 1
    for fact in group[1:]:
        if fact.passage.start == first.passage.start or not _is_same_time(first, fact):
            continue
        relation = f"{name}: {fact.figure.text} = {first.figure.text}"
        if _agree(first.figure, fact.figure):
            yield Check(relation)
        elif is_first_alone and counts[fact.passage.start] == 1 and _is_telling(name, first, fact):
            yield Check(relation, _difference(name, first, fact))


def _is_same_time(one: Stated, other: Stated) -> bool:
    return one.figure.period == other.figure.period or None in (one.figure.period, other.figure.period)


def _agree(one: Figure, other: Figure) -> bool:
    first, second = interval(one), interval(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _is_telling(name: str, one: Stated, other: Stated) -> bool:
    """
    True where two figures that differ are more likely one fact with a slip than two facts with one name.

    Goals of one commitment, and facts of the registry, are. Of other names only long figures of which one has a digit more or
    less, or two of them in another order: 20 and 30 are two facts.
    """
    if one.passage.place.table is not None and other.passage.place.table is not None:
        return False
    is_goal = one.commitment is not Commitment.NONE or name in indicators().by_name
    digits = [str(figure.amount.number).replace(".", "") for figure in (one.figure, other.figure)]
    is_replaced = len(digits[0]) == len(digits[1]) and sorted(digits[0]) != sorted(digits[1])
    is_long = min(map(significant_digits, (one.figure, other.figure))) >= 3
    # The search is the dear part, and so the last.
    return (is_goal or (is_long and not is_replaced)) and _is_one_slip(one.figure, other.figure)


def _is_one_slip(one: Figure, other: Figure) -> bool:
    """True where one slip turns a figure into the other: as the one part of a sum, a slip explains it."""
    cells = [Cell(name, figure.text, figure.amount) for name, figure in (("first", one), ("second", other))]
    (check,) = checks(Sheet(cells, sums=[Sum("sum", "first", ("second",))]))
    return check.finding is not None and bool(check.finding.culprits or check.finding.candidates)


def _difference(name: str, first: Stated, fact: Stated) -> Finding:
    subject = fact.figure.subject or name
    return Finding(
        rule=RULE,
        severity=Severity.WARNING,
        where=fact.where,
        message=DocumentRuleText.OTHER_FACT(subject=subject, figure=fact.figure.text, other=first.figure.text, where=first.where),
        expected=first.figure.amount,
        found=fact.figure.amount,
        candidates=(first.figure.text, fact.figure.text),
    )
