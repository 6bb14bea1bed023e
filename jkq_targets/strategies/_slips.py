"""`misprints`: a table that adds up, with one slip in one cell, and the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jkq_targets.amounts import Amount
from jkq_targets.balance import diagnose
from jkq_targets.balance.sheets._slips import POWERS, Slip
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.model import TOTAL, Allocation, AllocationTable
from jkq_targets.patterns import lazy_pattern
from jkq_targets.strategies._printed_figures import PrintedFigure, printed_figures, tolerance
from jkq_targets.strategies._sentences import StrategyText
from jkq_targets.units import find_unit

_NUMERAL = lazy_pattern(r"(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


@attrs.frozen(kw_only=True)
class Misprint:
    """
    A table with one slip, and the truth.

    Args:
        table: The table as misprinted. The cell in question has no mentions any more, since no document prints it so.
        cell: The id of the misprinted cell, as findings and `Allocation.cell_id` have it.
        printed: What the cell now prints.
        truth: What it printed before.
        slip: How the printed figure comes from the true one; its ``value`` says so in words.
    """

    table: AllocationTable
    cell: str
    printed: Amount
    truth: Amount
    slip: Slip


def misprints(table: AllocationTable) -> SearchStrategy[Misprint]:
    """
    The table with one slip in one cell: one digit added, left out or replaced, two neighbours swapped, a power of ten, a sign.

    The cell is a share or a total of a column that adds up, and the slip is larger than what rounding explains, so that the
    table as misprinted never adds up. Decimal places stay as many as they are. Left as they are: 约N, fractions, and the
    cells of columns without a total or with a cell that cannot be read.

    Args:
        table: A table in which nothing is wrong, such as `allocation_tables` draws with ``balanced=True``.

    Raises:
        RecordError: Something is wrong with the table already, or no column has figures and a total.

    Example:
        >>> from hypothesis import find
        >>> from jkq_targets import load_plan
        >>> table = load_plan(2020, corrected=True).allocation_tables[0]
        >>> misprint = find(misprints(table), lambda misprint: misprint.slip is Slip.TRANSPOSITION)
        >>> misprint.printed != misprint.truth
        True
    """
    findings = diagnose(table.to_sheet())
    if findings:
        raise RecordError((Fault("table", short_repr(str(findings[0].message)), StrategyText.RIGHT_TABLE()),))
    places = [place for index, column in enumerate(table.allocations) for place in _places(index, column)]
    if not places:
        raise RecordError((Fault("table", short_repr(table), StrategyText.TABLE_WITH_TOTAL()),))
    return st.sampled_from(places).flatmap(
        lambda place: st.sampled_from(place.slips).map(lambda slip: place.misprint(table, *slip))
    )


@attrs.frozen
class _Place:
    """A cell that can be misprinted: the index of its column, what it prints, and the numerals that show as a slip."""

    column: int
    figure: PrintedFigure
    slips: tuple[tuple[str, Slip], ...]

    def misprint(self, table: AllocationTable, text: str, slip: Slip) -> Misprint:
        """The table with that numeral in the cell."""
        column, figure = table.allocations[self.column], self.figure
        printed = Amount(text, figure.amount.unit)
        if figure.row is None:
            cell, changed = column.cell_id(TOTAL), attrs.evolve(column, total=printed, mentions=())
        else:
            share = column.shares[figure.row]
            words = figure.text.replace(figure.numeral, text, 1) if figure.numeral in figure.text else text
            wrong = attrs.evolve(share, amount=printed, printed=words, mentions=())
            shares = [*column.shares[: figure.row], wrong, *column.shares[figure.row + 1 :]]
            cell, changed = column.cell_id(share.organization), attrs.evolve(column, shares=shares)
        columns = [*table.allocations[: self.column], changed, *table.allocations[self.column + 1 :]]
        misprinted = attrs.evolve(table, allocations=columns)
        return Misprint(table=misprinted, cell=cell, printed=printed, truth=figure.amount, slip=slip)


def _places(index: int, column: Allocation) -> Iterator[_Place]:
    if column.is_balanced and column.residual is not None:
        limit = tolerance(column)
        for figure in printed_figures(column):
            unit = find_unit(figure.amount.unit).factor
            residual = column.residual.size if figure.row is not None else -column.residual.size
            # Without rounding every slip shows, and nothing need be reckoned.
            misprints = tuple(
                (text, slip)
                for text, slip in slips(figure).items()
                if not limit or abs(residual + Fraction(text) * unit - figure.amount.size) > limit
            )
            if misprints:
                yield _Place(index, figure, misprints)


def slips(figure: PrintedFigure) -> dict[str, Slip]:
    """
    The numerals that one slip makes of a figure's, each with its slip; none of 约N and of a fraction.

    Example:
        >>> [text for text, slip in slips(PrintedFigure(0, "120", Amount(120))).items() if slip is Slip.TRANSPOSITION]
        ['210', '102']
    """
    number = figure.amount.number
    if figure.is_about or not isinstance(number, Decimal):
        return {}
    written = figure.numeral.removeprefix("-")
    minus, other = ("-", "") if number < 0 else ("", "-")
    numerals: dict[str, Slip] = {}
    for numeral, slip in _numerals(written):
        # Some numerals come from two slips: the first of them counts.
        numerals.setdefault(minus + numeral, slip)
    numerals[other + written] = Slip.SIGN
    # No table prints a minus before a zero.
    return {text: slip for text, slip in numerals.items() if Fraction(text) or not text.startswith("-")}


def _numerals(written: str) -> Iterator[tuple[str, Slip]]:
    """The other numerals that slips of the digits make of one, in the order of the slips."""
    for slip, numerals in (
        (Slip.INSERTION, _lengthened(written)),
        (Slip.OMISSION, _shortened(written)),
        (Slip.TRANSPOSITION, _swapped(written)),
        (Slip.SCALED, _scaled(written)),
        (Slip.SUBSTITUTION, _replaced(written)),
    ):
        yield from ((numeral, slip) for numeral in numerals if _NUMERAL.fullmatch(numeral) and numeral != written)


def _lengthened(written: str) -> Iterator[str]:
    # From the right, so that what is drawn shrinks to a zero too many.
    whole = written.partition(".")[0]
    return (f"{written[:at]}{digit}{written[at:]}" for at in range(len(whole), -1, -1) for digit in "0123456789")


def _shortened(written: str) -> Iterator[str]:
    whole = written.partition(".")[0]
    yield from (written[:at] + written[at + 1 :] for at in range(len(whole)))
    # A first digit takes one zero behind it along.
    if whole[1:2] == "0":
        yield written[2:]


def _swapped(written: str) -> Iterator[str]:
    # Digits on both sides of the point are neighbours too.
    digits = [at for at, character in enumerate(written) if character != "."]
    for at, behind in pairwise(digits):
        between = written[at + 1 : behind]
        yield f"{written[:at]}{written[behind]}{between}{written[at]}{written[behind + 1 :]}"


def _scaled(written: str) -> Iterator[str]:
    digits, places = written.replace(".", ""), len(written.partition(".")[2])
    for power in POWERS:
        for scaled in (digits + "0" * power, digits.removesuffix("0" * power)):
            number = Decimal(f"{scaled}E-{places}") if scaled else Decimal(0)
            yield f"{number:f}"


def _replaced(written: str) -> Iterator[str]:
    places = (at for at, character in enumerate(written) if character != ".")
    return (f"{written[:at]}{digit}{written[at + 1 :]}" for at in places for digit in "0123456789")
