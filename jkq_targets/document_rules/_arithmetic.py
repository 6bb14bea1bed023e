"""Figures of prose as small sheets, so that one engine checks and explains the sums of tables and of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import attrs

from jkq_targets.balance import Better, Cell, OfWhich, Sheet, Sum, checks, ordering_of
from jkq_targets.document_rules._passages import Passage
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.error_words import Words
from jkq_targets.figures import Figure
from jkq_targets.findings import Check
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound, Rounding, Severity
from jkq_targets.units import find_unit

_SIGN = lazy_pattern("[，。；：:;,、（(）)]")


def cells_of(passage: Passage, figures: Sequence[Figure]) -> list[Cell]:
    """
    The figures as cells, each named by its words.

    Where one of them has decimals, the others count as rounded to their last place too: 1.2亿元 and 3亿元.
    """
    names = _names(passage, figures)
    is_rounded = _is_rounded(figures)
    cells = []
    for name, figure in zip(names, figures, strict=True):
        rounding = Rounding.ABOUT if figure.bound is Bound.ABOUT else Rounding.NEAREST if is_rounded else Rounding.EXACT
        cells.append(Cell(name, figure.text, figure.amount, rounding=rounding))
    return cells


def _is_rounded(figures: Sequence[Figure]) -> bool:
    """True where figures beside each other count as rounded: one has decimals, or they have units of several sizes."""
    return any(map(decimal_places, figures)) or len({figure.amount.unit for figure in figures}) > 1


def _names(passage: Passage, figures: Sequence[Figure]) -> list[str]:
    words = [f"{label_of(passage, figure)}{figure.text}" for figure in figures]
    counts = Counter(words)
    numbers: Counter[str] = Counter()
    names = []
    for word in words:
        numbers[word] += 1
        names.append(f"{word} ({numbers[word]})" if counts[word] > 1 else word)
    return names


def label_of(passage: Passage, figure: Figure) -> str:
    """The words right before a figure, back to the last sign between two figures."""
    return _SIGN.split(passage.before(figure))[-1].strip()


def decimal_places(figure: Figure) -> int:
    """The number of digits that a figure prints behind its point."""
    return figure.amount.places


def significant_digits(figure: Figure) -> int:
    """The number of digits that a figure prints, without zeros at either end."""
    number = figure.amount.number
    if isinstance(number, Fraction):
        return 1
    return len("".join(map(str, number.as_tuple().digits)).strip("0")) or 1


def sum_check(passage: Passage, total: Figure, parts: Sequence[Figure], *, severity: Severity, reason: Words = "") -> Check:
    """
    Check that some figures of a sentence add up to another one.

    Args:
        passage: The sentence.
        total: What they add up to.
        parts: 1 or more, of the dimension of the total.
        severity: How grave it is where they do not.
        reason: What makes it graver or less grave, as evidence; ``""`` for nothing.
    """
    is_near = holds(total, parts)
    if is_near and (_is_rounded([total, *parts]) or total.amount.size == sum(part.amount.size for part in parts)):
        # Most sums hold, and need no sheet for that.
        words, *others = _names(passage, [total, *parts])
        return Check(f"{words} = {' + '.join(others)}")
    if is_near:
        severity, reason = Severity.WARNING, DocumentRuleText.MAY_BE_ROUNDED()
    whole, *cells = cells_of(passage, [total, *parts])
    sheet = Sheet([*cells, whole], sums=[Sum(whole.id, whole.id, tuple(cell.id for cell in cells))])
    return _placed(passage, checks(sheet)[0], [total, *parts], severity, reason)


def part_check(passage: Passage, whole: Figure, part: Figure, *, severity: Severity) -> Check:
    """Check that a figure of a sentence is at most the one that it is part of."""
    if interval(part)[0] <= interval(whole)[1]:
        words, other = _names(passage, [whole, part])
        return Check(f"{words} ≥ {other}")
    first, second = cells_of(passage, [whole, part])
    sheet = Sheet([first, second], of_which=[OfWhich(first.id, first.id, (second.id,))])
    return _placed(passage, checks(sheet)[0], [whole, part], severity, "")


def order_check(passage: Passage, firm: Figure, stretch: Figure, direction: Better) -> Check | None:
    """Check a figure to be met (确保) against the one striven for (力争); None where nothing says which is to be greater."""
    if direction is Better.OPEN:
        return None
    lower, upper = (stretch, firm) if direction is Better.LESS else (firm, stretch)
    if lower.amount.size <= upper.amount.size:
        words, other = _names(passage, [lower, upper])
        return Check(f"{words} ≤ {other}")
    first, second = cells_of(passage, [firm, stretch])
    ordering = ordering_of(first, second, direction)
    if ordering is None:
        return None
    lower, upper = (firm, stretch) if ordering.lower == first.id else (stretch, firm)
    if lower.amount <= upper.amount:
        # Nearly all hold; a sheet serves to find the slip of one that does not.
        return Check(ordering.id)
    return _placed(passage, checks(Sheet([first, second], orderings=[ordering]))[0], [firm, stretch], Severity.ERROR, "")


def _placed(passage: Passage, check: Check, figures: Sequence[Figure], severity: Severity, reason: Words) -> Check:
    finding = check.finding
    if finding is None:
        return check
    ordered = sorted(figures, key=lambda figure: figure.start)
    evidence = (*finding.reasons, reason) if reason else finding.reasons
    where = passage.where(ordered[0], ordered[-1])
    return attrs.evolve(check, finding=attrs.evolve(finding, severity=severity, where=where, evidence=evidence))


def holds(total: Figure, parts: Sequence[Figure]) -> bool:
    """True where some figures add up to another one, with the tolerance of what is rounded."""
    low, high = interval(total)
    sums = [interval(part) for part in parts]
    return sum((bounds[0] for bounds in sums), Fraction(0)) <= high and low <= sum((bounds[1] for bounds in sums), Fraction(0))


def interval(figure: Figure) -> tuple[Fraction, Fraction]:
    """The sizes that a printed figure leaves open, in the base of its dimension: half a unit of its last place to either side."""
    factor = find_unit(figure.amount.unit).factor
    number = Fraction(figure.amount.number)
    places = decimal_places(figure)
    is_counted = not places and factor == 1
    half = Fraction(0) if is_counted else Fraction(1, 2 * 10**places)
    return (number - half) * factor, (number + half) * factor
