"""The evidence of figures in `balance.sheets`, each limit from both of its sides: tallies, rounding, slips, numerals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets import Cell, CrossReference, Sum
from jkq_targets.balance.sheets._checked_sums import CheckedSum, PlacedSum
from jkq_targets.balance.sheets._discovery import is_proof, is_telling
from jkq_targets.balance.sheets._evidence import Tally, telling_bits
from jkq_targets.balance.sheets._integer_figures import IntegerFigure, coarsest, half_step, integer_figures
from jkq_targets.balance.sheets._misplaced_sums import misplaced
from jkq_targets.balance.sheets._numerals import NO_NUMERAL, PrintedNumeral, printed_numeral
from jkq_targets.balance.sheets._rounding_evidence import common_step, is_within_rounding, look_rounded, step_of
from jkq_targets.balance.sheets._slip_evidence import slip_bits
from jkq_targets.balance.sheets._slips import Slip, slip_values
from jkq_targets.balance.sheets._softening import _Rounded
from jkq_targets.sentences import Statement
from jkq_targets.terms import Rounding, Severity, Status


def figures_of(texts: Sequence[str], unit: str = "", rounding: Any = Rounding.EXACT) -> list[IntegerFigure]:
    """The figures as printed; ``--`` for a cell without one. Decimals are rounded, as a table has them."""
    return list(integer_figures([_cell(place, text, unit, rounding) for place, text in enumerate(texts)], ()).figures)


def _cell(place: int, text: str, unit: str, rounding: Any) -> Cell:
    if text == "--":
        return Cell(f"c{place}", text, None, Status.NOT_ASSIGNED)
    rounding = Rounding.NEAREST if "." in text and rounding is Rounding.EXACT else rounding
    return Cell(f"c{place}", text, Amount(text, unit), rounding=rounding)


def checked_of(*equations: str, lines: Sequence[int] = (), **kind: Any) -> list[CheckedSum]:
    """
    Sums ``total = part part …`` with their figures in one base.

    Args:
        equations: The sums.
        lines: The line across of each; 0 for none.
        kind: What the labels of all say, as fields of a breakdown.
    """
    texts = [equation.replace(" =", "").split() for equation in equations]
    figures = iter(figures_of([text for row in texts for text in row]))
    return [
        _checked([next(figures) for _ in row], across, Breakdown(0, tuple(range(1, len(row))), **kind))
        for row, across in zip(texts, lines or [0] * len(texts), strict=True)
    ]


def _checked(figures: Sequence[IntegerFigure], across: int, breakdown: Breakdown) -> CheckedSum:
    total, *parts = [(row, across) for row in range(len(figures))]
    relation = Sum("sum", figures[0].cell.id, tuple(figure.cell.id for figure in figures[1:]))
    placed = PlacedSum(relation, total, tuple(parts), (1,) * len(parts), across, len(parts), breakdown)
    return CheckedSum.of(placed, dict(zip((total, *parts), figures, strict=True)))


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        pytest.param(Tally(), "proof:no never_above", id="nothing"),
        pytest.param(Tally(1, bits=13), "always nearly_always never_above", id="one line, few digits"),
        pytest.param(
            Tally(1, bits=14), "always nearly_always is_suggestive never_above", id="one line, as many as a label needs"
        ),
        pytest.param(Tally(1, bits=23), "always nearly_always is_suggestive never_above", id="one line, one bit short of proof"),
        pytest.param(Tally(1, bits=24), "always nearly_always is_suggestive is_proved never_above", id="one line, proved"),
        pytest.param(Tally(1, 1, bits=30), "is_suggestive", id="one holds, one fails above"),
        pytest.param(Tally(1, 1, 1, bits=30), "is_suggestive never_above", id="one holds, one fails below"),
        pytest.param(Tally(1, 1, 1, 1, 30), "always nearly_always is_suggestive is_proved never_above", id="the other is a gap"),
        pytest.param(Tally(2, 1, bits=5), "nearly_always", id="two of three"),
        pytest.param(Tally(2, 2, 1, bits=5), "", id="two of four"),
        pytest.param(Tally(3, 1, bits=5), "nearly_always is_mostly_right", id="three of four"),
        pytest.param(Tally(2, 0, bits=5), "always nearly_always never_above", id="two of two are not many"),
        pytest.param(Tally(5, 2, bits=5), "nearly_always", id="five of seven"),
        pytest.param(Tally(6, 2, bits=5), "nearly_always is_mostly_right", id="six of eight"),
        pytest.param(Tally(4, 2, bits=5), "nearly_always", id="four of six"),
        pytest.param(Tally(3, 2, bits=14), "is_suggestive", id="three of five"),
        pytest.param(Tally(2, 3, bits=40), "", id="two of five"),
        pytest.param(Tally(0, 1, 1, 1), "never_above", id="a gap alone holds nowhere"),
    ],
)
def test_what_a_tally_says(tally: Tally, said: str) -> None:
    """A few lines that fail are wrong figures; many are another reading."""
    names = ("always", "nearly_always", "is_mostly_right", "is_suggestive", "is_proved", "never_above")
    assert [name for name in names if getattr(tally, name)] == [word for word in said.split() if word in names]


@pytest.mark.parametrize(
    ("tally", "telling", "proof"),
    [
        pytest.param(Tally(1, bits=23), False, False, id="a bit short"),
        pytest.param(Tally(1, bits=24), True, False, id="enough bits"),
        pytest.param(Tally(3, bits=24), True, False, id="three lines are no proof"),
        pytest.param(Tally(4, bits=24), True, True, id="four lines are one"),
        pytest.param(Tally(3, 1, bits=24), False, False, id="one of four fails, enough bits for none"),
        pytest.param(Tally(3, 1, bits=35), False, False, id="one of four fails, a bit short"),
        pytest.param(Tally(3, 1, bits=36), True, False, id="one of four fails"),
        pytest.param(Tally(2, 1, bits=36), False, False, id="one of three fails, too few bits"),
        pytest.param(Tally(2, 1, bits=47), False, False, id="one of three fails, a bit short"),
        pytest.param(Tally(2, 1, bits=48), True, False, id="one of three fails"),
        pytest.param(Tally(1, 1, bits=48), False, False, id="one of two fails"),
        pytest.param(Tally(5, 1, bits=36), True, False, id="five hold, one fails"),
        pytest.param(Tally(6, 1, bits=36), True, True, id="six hold, one fails"),
        pytest.param(Tally(11, 2, bits=99), False, False, id="eleven hold, two fail"),
        pytest.param(Tally(12, 2, bits=48), True, True, id="twelve hold, two fail"),
        pytest.param(Tally(12, 2, bits=47), False, True, id="twelve hold, two fail, a bit short"),
        pytest.param(Tally(1, 1, 1, 1, 24), True, False, id="a gap is no failure"),
        pytest.param(Tally(3, 1, 1, 1, 23), False, False, id="nor does it help"),
    ],
)
def test_sums_without_a_label(tally: Tally, telling: bool, proof: bool) -> None:
    """More digits must agree where a line across fails, and many lines must hold for it to be a wrong figure."""
    assert (is_telling(tally), is_proof(tally)) == (telling, proof)


@pytest.mark.parametrize(
    ("total", "tolerance", "parts", "bits"),
    [
        pytest.param(1023, 0, [1000, 23], 10, id="ten bits"),
        pytest.param(1024, 0, [1001, 23], 11, id="eleven bits"),
        pytest.param(10230, 0, [10000, 230], 10, id="but for the zeros of all"),
        pytest.param(10230, 0, [10001, 229], 14, id="one part without a zero"),
        pytest.param(-1023, 0, [-1000, -23], 10, id="below 0"),
        pytest.param(1023, 1, [1000, 23], 9, id="above twice the tolerance"),
        pytest.param(1023, 4, [1000, 23], 7, id="above twice a larger tolerance"),
        pytest.param(1020, 4, [1000, 20], 7, id="zeros or tolerance, whichever is more"),
        pytest.param(1020, 6, [1000, 20], 7, id="tolerance or zeros, whichever is more"),
        pytest.param(1023, 0, [1023, 0], 0, id="one part is the whole"),
        pytest.param(1023, 0, [1023], 10, id="of one part, it may be"),
        pytest.param(1023, 0, [1000, 23, 0], 10, id="two parts of three"),
        pytest.param(0, 0, [7, -7], 0, id="nothing is left"),
        pytest.param(0, 0, [70, -70], 0, id="nothing is left of tens"),
    ],
)
def test_bits_of_a_total(total: int, tolerance: int, parts: list[int], bits: int) -> None:
    """The bits above the rounding of a total and above the zeros that all figures end in."""
    assert telling_bits(total, tolerance, parts) == bits


@pytest.mark.parametrize(
    ("value", "grain", "step"),
    [(0, 3, 3), (7, 1, 1), (10, 1, 10), (2500, 1, 100), (-300, 1, 100), (600, 6, 600), (600, 7, 7), (100, 10, 100), (120, 6, 60)],
)
def test_the_coarsest_step_of_a_value(value: int, grain: int, step: int) -> None:
    """The grain with as many zeros as the value has."""
    assert coarsest(value, grain) == step


@pytest.mark.parametrize(
    ("texts", "step"),
    [
        pytest.param("1 2 3 4 5 6 7 8", 1, id="units"),
        pytest.param("5 10 15 20 25 30 35 40", 5, id="fives"),
        pytest.param("5 10 15 20 25 30 35", 1, id="seven figures are too few"),
        pytest.param("5 10 15 20 25 30 35 0", 1, id="zero is not asked"),
        pytest.param("10 20 30 40 50 60 70 80", 10, id="tens"),
        pytest.param("50 100 150 200 250 300 350 400", 50, id="fifties"),
        pytest.param("100 200 300 400 500 600 700 800", 100, id="hundreds"),
        pytest.param("10 20 30 40 50 60 70 80 90 7", 10, id="nine of ten"),
        pytest.param("10 20 30 40 50 60 70 80 7", 1, id="eight of nine"),
        pytest.param(" ".join(f"{place}0" for place in range(1, 18)) + " 7 8", 1, id="seventeen of nineteen"),
        pytest.param(" ".join(f"{place}{'0' * 12}" for place in range(1, 9)), 10**12, id="the most zeros"),
        pytest.param(" ".join(f"{place}{'0' * 13}" for place in range(1, 9)), 10**12, id="more zeros are not asked"),
        pytest.param("7 10.5", Fraction(1, 10), id="a whole number beside decimals"),
        pytest.param("5 10 15 20 25 30 35 40.0", 5, id="a zero behind the point is no decimal"),
        pytest.param("0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0", Fraction(1, 10), id="decimals stay what they are"),
    ],
)
def test_the_step_of_a_line(texts: str, step: int | Fraction) -> None:
    """Fives, tens, fifties where nine tenths of eight figures or more are multiples."""
    figures = figures_of(texts.split())
    assert Fraction(step_of(figures), figures[0].unit) == step


def test_the_step_of_a_line_without_figures() -> None:
    """A line without figures has the finest step."""
    assert step_of(figures_of(["--", "0"])) == 1


_NINETEEN = " ".join(f"{place}00" for place in range(1, 20))


@pytest.mark.parametrize(
    ("texts", "step"),
    [
        pytest.param(f"{_NINETEEN} 2100", 100, id="twenty multiples of a hundred"),
        pytest.param(_NINETEEN, 0, id="nineteen"),
        pytest.param(f"{_NINETEEN} 0", 0, id="nineteen and a zero"),
        pytest.param(f"{_NINETEEN} 2110", 0, id="one multiple of ten"),
        pytest.param(" ".join(f"{place}000" for place in range(1, 21)), 1000, id="thousands"),
        pytest.param(" ".join(f"{place}0" for place in range(1, 21)), 0, id="tens are too common"),
        pytest.param(" ".join(f"{place}{'0' * 12}" for place in range(1, 21)), 10**12, id="the most zeros"),
        pytest.param(" ".join(f"{place}{'0' * 13}" for place in range(1, 21)), 10**12, id="more zeros are not asked"),
    ],
)
def test_the_step_of_many_figures(texts: str, step: int) -> None:
    """A power of ten, a hundred or more, of which twenty figures are multiples."""
    assert common_step(figures_of(texts.split())) == step


def test_one_figure_counts_once_and_units_are_not_mixed() -> None:
    """A figure stands in several sums; figures of two units have no common zeros."""
    figures = figures_of([f"{place}00" for place in range(1, 20)])
    others = figures_of(["100"], "万元")
    assert common_step([*figures, *figures]) == 0
    assert common_step([*figures, *others]) == 0
    assert common_step([*figures_of([f"{place}00" for place in range(1, 21)], "万元")]) == 100 * others[0].unit


@pytest.mark.parametrize(
    ("residual", "texts", "within"),
    [
        pytest.param(2, "10 21 31 41", True, id="half of each of four"),
        pytest.param(-2, "10 21 31 41", True, id="and too little"),
        pytest.param(3, "10 21 31 41", False, id="more than that"),
        pytest.param(1, "11 0 --", False, id="what has no size is not rounded"),
        pytest.param(10, "10 25 35 45", True, id="fives"),
        pytest.param(11, "10 25 35 45", False, id="more than fives"),
        pytest.param(3, "10 25 35 44", False, id="one that is no multiple of five"),
        pytest.param(2, "1.0 2.1 3.1 3.9", True, id="decimals, twice their last place"),
    ],
)
def test_rounding_once(residual: int, texts: str, within: bool) -> None:
    """Half the finest place for each figure, five of it where all are multiples of that."""
    figures = figures_of(texts.split())
    size = min((figure.place for figure in figures if figure.place), default=1)
    assert is_within_rounding(residual * size, figures) is within


@pytest.mark.parametrize(
    ("small", "tested", "rounded"),
    [
        pytest.param([[(1, 1)], [(2, 2)]], 20, True, id="two of twenty"),
        pytest.param([[(1, 1)], [(2, 2)]], 21, False, id="two of twenty-one"),
        pytest.param([[(1, 1)]], 1, False, id="one alone"),
        pytest.param([], 0, False, id="none"),
        pytest.param([[(1, 1), (1, 2)], [(1, 2), (2, 2)]], 2, False, id="one figure in all"),
        pytest.param([[(1, 1), (1, 2)], [(1, 2), (2, 2)], [(3, 3)]], 3, True, id="no figure in all"),
    ],
)
def test_sums_that_look_rounded(small: list[list[tuple[int, int]]], tested: int, rounded: bool) -> None:
    """Two or more, a tenth of all, and not by one wrong figure."""
    assert look_rounded(small, tested) is rounded


@pytest.mark.parametrize(
    ("text", "number", "unit", "numeral"),
    [
        pytest.param("12", 12, "", PrintedNumeral("12"), id="plain"),
        pytest.param("0.50", "0.50", "", PrintedNumeral("050", 2), id="below one"),
        pytest.param("007", 7, "", PrintedNumeral("7"), id="zeros before it"),
        pytest.param("000", 0, "", PrintedNumeral("0"), id="zeros alone"),
        pytest.param("1,234.5", "1234.5", "", PrintedNumeral("12345", 1), id="groups"),
        pytest.param("1,23", 23, "", PrintedNumeral("23"), id="a comma that groups nothing"),
        pytest.param("-12.50", "-12.5", "", PrintedNumeral("1250", 2), id="a sign"),
        pytest.param("5（原3）", 3, "", PrintedNumeral("3"), id="the numeral with that number"),
        pytest.param("3亿", 30000, "万", PrintedNumeral("3", 0, 4), id="a power of ten"),
        pytest.param("2（3千）", 3000, "", PrintedNumeral("3", 0, 3), id="the one with a power of ten"),
        pytest.param("30万", 300000, "", PrintedNumeral("30", 0, 4), id="with its zero"),
        pytest.param("2%", "0.02", "", PrintedNumeral("2", 0, -2), id="a power of ten below one"),
        pytest.param("100%（10）", 10, "", PrintedNumeral("10"), id="the one with that number before a power of ten"),
        pytest.param("七", 7, "", PrintedNumeral("7"), id="no numeral"),
        pytest.param("0", 7, "", PrintedNumeral("7"), id="zero has no power"),
        pytest.param("5", 0, "", PrintedNumeral("0"), id="nor does one lead to it"),
        pytest.param("12", 13, "", PrintedNumeral("13"), id="another number"),
        pytest.param("2/3", Fraction(2, 3), "", NO_NUMERAL, id="a fraction"),
    ],
)
def test_numerals(text: str, number: Any, unit: str, numeral: PrintedNumeral) -> None:
    """The digits as printed, of the number that the cell states."""
    assert printed_numeral(text, Amount(number, unit)) == numeral


@pytest.mark.parametrize(
    ("rounding", "digits", "half"),
    [
        pytest.param(Rounding.EXACT, "1200", Fraction(0), id="exact"),
        pytest.param(Rounding.NEAREST, "1200", Fraction(1, 2), id="to the last digit"),
        pytest.param(Rounding.ABOUT, "1200", Fraction(50), id="to the last digit other than 0"),
        pytest.param(Rounding.ABOUT, "12", Fraction(1, 2), id="about, without zeros"),
        pytest.param(Rounding.ABOUT, "0", Fraction(1, 2), id="about nothing"),
        pytest.param(Rounding.ABOUT, "000", Fraction(1, 2), id="about nothing, with more zeros"),
        pytest.param(Rounding.ABOUT, "", Fraction(0), id="a fraction has no places"),
        pytest.param(Decimal(50), "1200", Fraction(25), id="a step"),
    ],
)
def test_half_steps(rounding: Rounding | Decimal, digits: str, half: Fraction) -> None:
    """The most by which a figure may be off."""
    assert half_step(rounding, PrintedNumeral(digits), Fraction(1), Fraction(1)) == half


def _one_slip_apart(printed: str) -> set[str]:
    """The numerals of which the printed one is a slip of a digit; by the letters alone."""
    whole, _, decimals = printed.partition(".")
    parts = {(one, decimals) for one in (*_near(whole), *_longer(whole))}
    parts |= {(whole, one) for one in (*_near(decimals), *(_longer(decimals) if decimals else ()))}
    if decimals:
        parts.add((whole[:-1] + decimals[0], whole[-1] + decimals[1:]))
    # A first digit that is missing may take the zero behind it along.
    parts |= {(f"{digit}0{whole}", decimals) for digit in "123456789" if whole != "0"}
    sound = {(one, rest) for one, rest in parts if one and (one == "0" or not one.startswith("0"))}
    return {f"{one}.{rest}" for one, rest in sound}


def _near(digits: str) -> set[str]:
    """One digit replaced, left out or swapped with the next."""
    places = range(len(digits))
    found = {digits[:at] + digit + digits[at + 1 :] for at in places for digit in "0123456789"}
    found |= {digits[:at] + digits[at + 1 :] for at in places}
    return found | {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1]}


def _longer(digits: str) -> set[str]:
    """One digit more."""
    return {digits[:at] + digit + digits[at:] for at in range(len(digits) + 1) for digit in "0123456789"}


@pytest.mark.parametrize(
    "printed",
    [
        "0",
        "7",
        "10",
        "20",
        "21",
        "99",
        "100",
        "101",
        "110",
        "907",
        "1000",
        "1021",
        "9090",
        "0.5",
        "5.0",
        "0.0",
        "1.2",
        "10.5",
        "12.34",
        "123",
        "210",
        "987",
        "4321",
        "123.4",
        "205.6",
        "310.25",
        "10.20",
        "0.07",
        "100.0",
        "907.01",
        "20.5",
        "1.05",
        "1099",
    ],
)
def test_slips_by_their_letters(printed: str) -> None:
    """A digit replaced, swapped, too many or missing, a power of ten or a sign: these values and no others."""
    own, places = Fraction(printed), len(printed.partition(".")[2])
    values = {Fraction(f"{one}0") for one in _one_slip_apart(printed)}
    values |= {own * Fraction(10) ** power for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8)} | {-own}
    numeral = PrintedNumeral((printed.replace(".", "").lstrip("0") or "0").rjust(places + 1, "0"), places)
    # One unit of the last place is 10; a grain of 1 is finer than it, and one of 100 coarser; 110 is no power of ten of it.
    for grain in (1, 10, 100, 110, 1000):
        expected = {value * 10 ** (places + 1) for value in values - {own}}
        multiples = {value for value in expected if value.denominator == 1 and value % grain == 0}
        assert set(slip_values(numeral, negative=False, place=10, grain=grain)) == multiples
        assert set(slip_values(numeral, negative=True, place=10, grain=grain)) == {-value for value in multiples}


@pytest.mark.parametrize(
    ("digits", "places", "value", "slip"),
    [
        pytest.param("20", 0, 200, Slip.OMISSION, id="a zero is missing, rather than a power of ten"),
        pytest.param("20", 0, 2, Slip.INSERTION, id="a zero too many"),
        pytest.param("12", 0, 21, Slip.TRANSPOSITION, id="swapped"),
        pytest.param("12", 0, -12, Slip.SIGN, id="the sign"),
        pytest.param("12", 0, 1200, Slip.SCALED, id="a power of ten"),
        pytest.param("12", 0, 13, Slip.SUBSTITUTION, id="replaced"),
        pytest.param("13", 1, 0, None, id="nothing is no slip of 1.3"),
        pytest.param("11", 0, 11, None, id="itself"),
        pytest.param("", 0, 1, None, id="a fraction has no digits"),
    ],
)
def test_the_likeliest_slip(digits: str, places: int, value: int, slip: Slip | None) -> None:
    """Where two slips lead to one value, the likelier one."""
    assert slip_values(PrintedNumeral(digits, places), negative=False, place=1, grain=1).get(value) is slip


@pytest.mark.parametrize(
    ("texts", "weights", "bits"),
    [
        pytest.param("98765 61234 37531", (1, 1), 0, id="it holds"),
        pytest.param("98765 61234 36420", (1, 1), 0, id="two digits differ"),
        pytest.param("98765 61234 37513", (1, 1), 8, id="two digits swapped: seventeen bits, less nine of 336 slips"),
        pytest.param("-98765 -61234 -37513", (1, 1), 8, id="below 0"),
        pytest.param("98765 61234 37513 --", (1, 1, 1), 8, id="a part without a figure has no slips"),
        pytest.param("37531 98765 61243", (1, -1), 7, id="of what is taken away"),
        pytest.param("100 61 38", (1, 1), 1, id="some slip of few digits: one bit"),
        pytest.param("98756 61234 37531", (1, 1), 8, id="a slip of the total"),
        pytest.param("100 93 0", (1, 1), 1, id="a 0 for another digit"),
        pytest.param("12.5 10.0 3.5", (1, 1), 1, id="decimals, within the tolerance"),
    ],
)
def test_bits_of_no_slip(texts: str, weights: tuple[int, ...], bits: int) -> None:
    """Nothing speaks for a slip where none leads to a figure that makes the sum hold."""
    assert slip_bits(figures_of(texts.split()), weights) == bits


_SHOWN = (
    "is_broken",
    "is_slightly_off",
    "is_known_rounded",
    "is_of_several",
    "has_mixed_places",
    "is_like_a_mean",
    "has_padded_decimals",
    "is_small",
    "is_off_by_one",
    "is_off_in_last_place",
)


@pytest.mark.parametrize(
    ("equation", "kind", "said"),
    [
        pytest.param(
            "100 = 60 30",
            {},
            "broken of_several small; steps 100 10 10; finest 10; tolerance 0",
            id="round figures, off by ten",
        ),
        pytest.param(
            "1000 = 600 385",
            {},
            "broken of_several; steps 1000 100 1; finest 1; tolerance 500",
            id="round figures, off by fifteen",
        ),
        pytest.param(
            "100 = 60 55",
            {},
            "broken of_several; steps 100 10 1; finest 1; tolerance 0",
            id="five more, no multiple of ten",
        ),
        pytest.param("100 = 60 56", {}, "broken of_several; steps 100 10 1; finest 1; tolerance 0", id="six more"),
        pytest.param(
            "90 = 61 30",
            {},
            "broken slightly_off of_several; steps 10 1 10; finest 1; tolerance 0",
            id="rounded units, off by one",
        ),
        pytest.param("90 = 61 31", {}, "broken of_several; steps 10 1 1; finest 1; tolerance 0", id="rounded units, off by two"),
        pytest.param("91 = 61 30", {}, "of_several; steps 1 1 10; finest 1; tolerance 0", id="it holds"),
        pytest.param("90 = 61 0", {}, "broken; steps 10 1; finest 1; tolerance 0", id="one part alone"),
        pytest.param("90 = 61 --", {}, "broken; steps 10 1; finest 1; tolerance 0", id="one part alone, the other not there"),
        pytest.param(
            "61 = 60 62 64",
            {},
            "broken of_several like_a_mean; steps 1 10 1 1; finest 1; tolerance 0",
            id="three parts around the total",
        ),
        pytest.param(
            "62 = 60 62 64",
            {},
            "broken of_several like_a_mean; steps 1 10 1 1; finest 1; tolerance 0",
            id="the total is the mean",
        ),
        pytest.param("61 = 60 62", {}, "broken of_several; steps 1 10 1; finest 1; tolerance 0", id="a mean of two is none"),
        pytest.param(
            "60 = 120 61 -1",
            {},
            "broken of_several; steps 10 10 1 1; finest 1; tolerance 0",
            id="a part below 0 has no mean",
        ),
        pytest.param(
            "60 = 120 60 0",
            {},
            "broken of_several; steps 10 10 10; finest 10; tolerance 0",
            id="a part of 0 has no mean",
        ),
        pytest.param("1.5 = 1.2 0.5", {}, "broken of_several; steps 1/10 1/10 1/10; finest 1/10; tolerance 3/20", id="decimals"),
        pytest.param(
            "146.60 = 73.30 60.00 13.20",
            {},
            "broken slightly_off of_several padded_decimals small; steps 1/10 1/10 1/10 1/10; finest 1/10; tolerance 1/50",
            id="decimals that end in 0",
        ),
        pytest.param(
            "146.60 = 73.30 60.00 13.25",
            {},
            "broken slightly_off of_several; steps 1/100 1/100 1/100 1/100; finest 1/100; tolerance 1/50",
            id="one that does not",
        ),
        pytest.param(
            "146.60 = 73.30 60 13.20",
            {},
            "broken slightly_off of_several mixed_places; steps 1/100 1/100 1/100 1/100; finest 1/100; tolerance 3/200",
            id="one without decimals",
        ),
        pytest.param(
            "73.30 = 73.20",
            {},
            "broken; steps 1/100 1/100; finest 1/100; tolerance 1/100",
            id="two figures that end in 0",
        ),
        pytest.param(
            "146.60 = 73.30 73.50",
            {},
            "broken of_several padded_decimals; steps 1/10 1/10 1/10; finest 1/10; tolerance 3/200",
            id="three figures that end in 0",
        ),
        pytest.param(
            "133 = 73.3 60.2",
            {},
            "broken of_several mixed_places; steps 1/10 1/10 1/10; finest 1/10; tolerance 1/10",
            id="a whole number beside decimals",
        ),
        pytest.param(
            "133.5 = 73.3 60.2 0",
            {},
            "of_several; steps 1/10 1/10 1/10; finest 1/10; tolerance 3/20",
            id="zero beside decimals",
        ),
        pytest.param(
            "12345678 = 12000000 345679",
            {},
            "broken slightly_off of_several off_by_one off_in_last_place; steps 1 1000000 1; finest 1; tolerance 0",
            id="large figures, off by one",
        ),
        pytest.param(
            "12345678 = 12000000 345680",
            {},
            "broken of_several; steps 1 1000000 10; finest 1; tolerance 0",
            id="large figures, off by two",
        ),
        pytest.param(
            "100000 = 60001 40000",
            {},
            "broken slightly_off of_several off_by_one off_in_last_place; steps 100000 1 10000; finest 1; tolerance 55000",
            id="just large enough",
        ),
        pytest.param(
            "99999 = 60000 40000",
            {},
            "broken slightly_off of_several; steps 1 10000 10000; finest 1; tolerance 0",
            id="not large enough",
        ),
        pytest.param(
            "999990 = 600000 400000",
            {},
            "broken of_several small; steps 10 100000 100000; finest 10; tolerance 0",
            id="not large enough in tens",
        ),
        pytest.param(
            "1000000 = 600010 400000",
            {},
            "broken of_several small off_by_one off_in_last_place; steps 1000000 10 100000; finest 10; tolerance 550000",
            id="large enough in tens",
        ),
        pytest.param(
            "1000000 = 600010 400000 -5",
            {},
            "broken slightly_off of_several; steps 1000000 10 100000 1; finest 10; tolerance 550000",
            id="large enough in tens, off by five",
        ),
        pytest.param(
            "12345678 = 12000001 300001 45676 2",
            {},
            "broken slightly_off of_several off_in_last_place; steps 1 1 1 1 1; finest 1; tolerance 0",
            id="five figures, off by two",
        ),
        pytest.param(
            "12345678 = 12000001 300001 45676 1 0",
            {},
            "broken slightly_off of_several off_by_one off_in_last_place; steps 1 1 1 1 1; finest 1; tolerance 0",
            id="six figures, off by one",
        ),
        pytest.param(
            "12345678 = 1234561 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234583",
            {},
            "broken slightly_off of_several off_in_last_place; steps 1 1 1 1 1 1 1 1 1 1 1; finest 1; tolerance 0",
            id="eleven figures, off by two",
        ),
        pytest.param(
            "13580245 = 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234577",
            {},
            "broken slightly_off of_several off_by_one off_in_last_place; steps 1 1 1 1 1 1 1 1 1 1 1 1; finest 1; tolerance 0",
            id="twelve figures, off by two",
        ),
        pytest.param(
            "13580245 = 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234567 1234578",
            {},
            "broken slightly_off of_several off_in_last_place; steps 1 1 1 1 1 1 1 1 1 1 1 1; finest 1; tolerance 0",
            id="twelve figures, off by three",
        ),
        pytest.param(
            "34000000 = 12001000 21000000 999001",
            {},
            "broken slightly_off of_several; steps 1000000 1000 1000000 1; finest 1000; tolerance 1000000",
            id="of four figures one is no multiple",
        ),
        pytest.param(
            "34000000 = 12001000 21999001",
            {},
            "broken slightly_off of_several off_by_one off_in_last_place; steps 1000000 1000 1; finest 1; tolerance 500500",
            id="of three figures one is no multiple",
        ),
        pytest.param(
            "5000000 = 2345671 2654000",
            {},
            "broken of_several; steps 1000000 1 1000; finest 1; tolerance 500500",
            id="a total in thousands of the parts",
        ),
        pytest.param(
            "5000000 = 2345671 2650000",
            {},
            "broken of_several; steps 1000000 1 10000; finest 1; tolerance 505000",
            id="a total in thousands of its part",
        ),
        pytest.param(
            "4900000 = 2345671 2550000",
            {},
            "broken of_several; steps 100000 1 10000; finest 1; tolerance 55000",
            id="a total in hundreds of its part",
        ),
        pytest.param(
            "5000000.00 = 2345671.00 2650000.00",
            {},
            "broken of_several padded_decimals; steps 1000000 1 10000; finest 1; tolerance 3/200",
            id="a total printed to the cent",
        ),
        pytest.param("0 = 5 -3", {}, "broken of_several; steps 1 1; finest 1; tolerance 0", id="no total"),
        pytest.param(
            "5000000 = 2345671 2000000 650000 4000",
            {},
            "broken of_several; steps 1000000 1 1000000 10000 1000; finest 1000; tolerance 1000000",
            id="two parts in thousands",
        ),
        pytest.param(
            "90 = 61 31",
            {"is_rounded": True},
            "broken of_several; steps 10 1 1; finest 1; tolerance 0",
            id="rounded by its reading",
        ),
        pytest.param(
            "1200 = 610 600",
            {"is_rounded": True},
            "broken of_several small; steps 100 10 100; finest 10; tolerance 0",
            id="rounded by its reading, off by ten",
        ),
        pytest.param(
            "12.0 = 8 5",
            {"is_rounded": True},
            "broken known_rounded of_several mixed_places; steps 1 1 1; finest 1; tolerance 1/20",
            id="rounded by its reading, places that differ",
        ),
        pytest.param(
            "12.0 = 8 6",
            {"is_rounded": True},
            "broken of_several mixed_places; steps 1 1 1; finest 1; tolerance 1/20",
            id="rounded by its reading, by more",
        ),
        pytest.param(
            "91 = 61 30",
            {"is_rounded": True},
            "of_several; steps 1 1 10; finest 1; tolerance 0",
            id="rounded by its reading, it holds",
        ),
        pytest.param(
            "113 = 100 12.34",
            {},
            "broken of_several mixed_places; steps 1/100 1/100 1/100; finest 1/100; tolerance 1/200",
            id="a hundred beside decimals",
        ),
        pytest.param(
            "66 = 62 64 66",
            {},
            "broken of_several like_a_mean; steps 1 1 1 1; finest 1; tolerance 0",
            id="the total is about the mean, the most",
        ),
        pytest.param(
            "67 = 62 64 66",
            {},
            "broken of_several; steps 1 1 1 1; finest 1; tolerance 0",
            id="the total is about the mean, a little more",
        ),
        pytest.param(
            "62 = 62 64 66",
            {},
            "broken of_several like_a_mean; steps 1 1 1 1; finest 1; tolerance 0",
            id="the total is about the mean, the least",
        ),
        pytest.param(
            "61 = 62 64 66",
            {},
            "broken of_several; steps 1 1 1 1; finest 1; tolerance 0",
            id="the total is about the mean, a little less",
        ),
        pytest.param(
            "12.0 = 8.6 4",
            {"is_rounded": True},
            "broken known_rounded of_several mixed_places; steps 1/10 1/10 1/10; finest 1/10; tolerance 1/10",
            id="rounded by its reading, just half of each place",
        ),
        pytest.param(
            "1 = 1 1 1",
            {},
            "broken slightly_off of_several like_a_mean; steps 1 1 1 1; finest 1; tolerance 0",
            id="a mean of ones",
        ),
        pytest.param(
            "12345678 = 12000001 300001 45674",
            {},
            "broken slightly_off of_several off_in_last_place; steps 1 1 1 1; finest 1; tolerance 0",
            id="large figures off by half of each",
        ),
        pytest.param(
            "1100 = 600 500000",
            {},
            "broken of_several; steps 100 100 100000; finest 100; tolerance 0",
            id="a part in thousands of the others",
        ),
        pytest.param(
            "5000000 = 2345670 2654000",
            {},
            "broken of_several; steps 1000000 10 1000; finest 10; tolerance 500000",
            id="a total in thousands of tens",
        ),
        pytest.param(
            "1000 = 610 310 100",
            {},
            "broken of_several small; steps 1000 10 10 100; finest 10; tolerance 0",
            id="round figures, off by half of each",
        ),
        pytest.param(
            "1000 = 610 320 100",
            {},
            "broken of_several; steps 1000 10 10 100; finest 10; tolerance 0",
            id="round figures, off by more than half of each",
        ),
        pytest.param(
            "1000 = 610 381",
            {},
            "broken of_several; steps 1000 10 1; finest 1; tolerance 500",
            id="round figures, one of them not",
        ),
        pytest.param(
            "1000 = 610.0 380.0",
            {},
            "broken of_several mixed_places small; steps 1000 10 10; finest 10; tolerance 1/10",
            id="round decimals",
        ),
        pytest.param(
            "90 = 61 30",
            {"is_rounded": True},
            "broken slightly_off known_rounded of_several; steps 10 1 10; finest 1; tolerance 0",
            id="rounded by its reading, slightly off",
        ),
        pytest.param(
            "12 = 8.0 5",
            {"is_rounded": True},
            "broken known_rounded of_several mixed_places; steps 1 1 1; finest 1; tolerance 1/20",
            id="rounded by its reading, each half of its place",
        ),
        pytest.param(
            "120 = 70 49.9",
            {"is_rounded": True},
            "broken slightly_off known_rounded of_several mixed_places; steps 1/10 1/10 1/10; finest 1/10; tolerance 1/20",
            id="rounded by its reading, a place of ten",
        ),
        pytest.param(
            "1000000 = 600010 300000 100000",
            {},
            "broken slightly_off of_several small; steps 1000000 10 100000 100000; finest 100000; tolerance 0",
            id="off by ten in tens of large numbers",
        ),
        pytest.param(
            "1000000 = 600010 300000 100001 -6",
            {},
            "broken of_several; steps 1000000 10 100000 1 1; finest 1; tolerance 550000",
            id="off by no multiple of ten in tens of large numbers",
        ),
        pytest.param(
            "1000000 = 600010 400000 0",
            {},
            "broken of_several small off_by_one off_in_last_place; steps 1000000 10 100000; finest 10; tolerance 550000",
            id="zero is no figure among tens",
        ),
    ],
)
def test_what_a_sum_shows(equation: str, kind: dict[str, Any], said: str) -> None:
    """Whether a sum that fails is off by no more than rounding leaves, and in which place its figures look rounded."""
    (one,) = checked_of(equation, **kind)
    unit = one.figures[0].unit
    flags = " ".join(name.partition("_")[2] for name in _SHOWN if getattr(one, name))
    steps = " ".join(str(Fraction(step, unit)) for step in one.steps)
    sizes = f"steps {steps}; finest {Fraction(one.finest, unit)}; tolerance {Fraction(one.coarse_tolerance, unit)}"
    assert f"{flags}; {sizes}" == said


@pytest.mark.parametrize(
    ("lines", "left_out"),
    [
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61", [0, 1], id="two totals among their parts"),
        pytest.param("1: 50 = 40 60; 2: 101 = 40 61", [], id="one total among its parts"),
        pytest.param("1: 50 = 40 60; 2: 55 = 50 61", [], id="two in two lines"),
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61; 1: 100 = 40 60", [], id="a sum of the line holds"),
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61; 1: 0 = 0 0", [0, 1], id="a sum of the line holds, of zeros"),
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61; 2: 100 = 40 60", [0, 1], id="a sum of another line holds"),
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61; 1: 111 = 40 60", [], id="another sum fails otherwise"),
        pytest.param(
            "1: 50 = 40 60; 1: 55 = 50 61; 1 note: 111 = 40 60",
            [0, 1, 2],
            id="another sum that is no more than likely fails otherwise",
        ),
        pytest.param("1: 50 = 60; 1: 55 = 61", [], id="one part is no mean"),
        pytest.param("1: 50 = -40 60; 1: 55 = -50 61", [], id="a part below 0"),
        pytest.param("1: 50 = 0 60; 1: 55 = 0 61", [0, 1], id="a part of 0"),
        pytest.param("1: 60 = 40 60; 1: 61 = 50 61", [0, 1], id="the total is its largest part"),
        pytest.param("1: 61 = 40 60; 1: 62 = 50 61", [], id="the total is above its largest part"),
        pytest.param("1: 40 = 50 60; 1: 44 = 55 61", [0, 1], id="the total is a fifth below its least part"),
        pytest.param("1: 39 = 50 60; 1: 43 = 55 61", [], id="the total is further below its least part"),
        pytest.param("1 free: 51234 = 41234 61235; 2 free: 7 = 3 4", [0], id="a mean without a label"),
        pytest.param("1 free: 51234 = 41234 61235; 1: 7 = 3 4", [], id="a mean without a label where another sum holds"),
        pytest.param("1 free: 51234 = 41234 61235; 1: 7 = 7 0", [0], id="a mean without a label where a copy holds"),
        pytest.param("1: 51234 = 41234 61235; 2: 7 = 3 4", [], id="a mean with a label"),
        pytest.param("1: 0.5123 = 0.4123 0.6125; 2: 7 = 3 4", [0], id="fractions among their parts"),
        pytest.param("1: 0.5 = 0.4 0.6; 2: 7 = 3 4", [], id="fractions with one decimal"),
        pytest.param("1: 0.5123 = 0.4123 1.0000; 2: 7 = 3 4", [], id="fractions of which one is 1"),
        pytest.param("1: 0.5123 = 0.4123 0.6125 0; 2: 7 = 3 4", [0], id="fractions beside 0"),
        pytest.param("1: 0.9123 = 0.1124 0.6125; 2: 7 = 3 4", [], id="fractions that fail otherwise"),
        pytest.param("1 free: 700 = 300 400; 2 free: 95.67 = 11.23 33.41", [1], id="decimals where whole numbers hold"),
        pytest.param("1 free: 700 = 300 400; 2 free: 9571 = 1120 3340.5", [], id="one decimal of four where whole numbers hold"),
        pytest.param("1 free: 700 = 300 400 0; 2 free: 9571.4 = 1120 3340.5 7", [], id="half of them decimals"),
        pytest.param("1 free: 700 = 300 400; 2 free: 9571 = 1123 3341", [], id="whole numbers where tens hold"),
        pytest.param("1 free: 7.1 = 3.1 4.0; 2 free: 95.67 = 11.23 33.41", [], id="decimals where decimals hold"),
        pytest.param("1: 700 = 300 400; 2: 95.67 = 11.23 33.41", [], id="decimals with a label"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 9567.31 = 5123.11 4445.13", [], id="decimals where they are near"),
        pytest.param(
            "1 free: 7000 = 3000 4000; 2 free: 9567.31 = 5123.11 4548.13", [1], id="decimals where they are not so near"
        ),
        pytest.param("1 free: 700 = 300 400; 2 free: 95671 = 11234 0", [1], id="one part alone without a label"),
        pytest.param(
            "1 free: 700 = 300 400; 2 free: 95671 = 11234 --",
            [1],
            id="one part alone without a label, the other not there",
        ),
        pytest.param("1 free: 700 = 300 400; 2 free: 956.71 = 112.34 844.73", [], id="one slip away, and hardly by chance"),
        pytest.param("1: 98765.4321001 = 50000.0000001 48765.4322", [0], id="computed figures"),
        pytest.param("1: 1000000.0000000 = 500000 500001", [0], id="computed figures, off by a millionth"),
        pytest.param("1: 1000000.0000000 = 500000 500002", [], id="computed figures, off by more"),
        pytest.param("1: 1000000.000000 = 500000 500001", [], id="six decimals"),
        pytest.param(
            "1: 500 = 200 300; 2: 510 = 210 300; 3: 520 = 220 300; 4: 530 = 230 300; 5 free: 540 = 240 3000",
            [],
            id="a zero too many in a part, proved",
        ),
        pytest.param("1 free: 700 = 300 400; 2 free: 95.6 = 11.2 33.4", [], id="one decimal more"),
        pytest.param("1 free: 7 = 3 4; 2 free: 95.65 = 11.25 33.45", [1], id="two decimals more than none, all fives"),
        pytest.param("1 free: 7 = 3 4; 2 free: 600.11 = 300.22 302.89", [], id="near, the most, where the step is one"),
        pytest.param("1 free: 7.01 = 3.00 4.01; 2 free: 95 = 11.21 33.42", [], id="as fine as where it holds"),
        pytest.param("1 free: 7.1 = 3.1 4.0; 2 free: 95.612 = 11.231 33.412", [1], id="two decimals more than one"),
        pytest.param("1 free: 7.1 = 3.1 4.0; 2 free: 95.6124 = 11.2315 33.4123", [1], id="three decimals more than one"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 600.11 = 300.22 302.89", [], id="near, the most"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 600.11 = 300.22 302.92", [1], id="near, more than a unit each"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 299.11 = 150.22 151.89", [1], id="near, more than a hundredth"),
        pytest.param("1: 7000 = 3000 4000 0; 2 free: 1600.11 = 300.22 902.89", [], id="no such sum holds"),
        pytest.param("1 free: 7003 = 3000 4000 3; 2 free: 1600 = 300.22 902.89 4", [], id="half of the figures are finer"),
        pytest.param(
            "1 free: 7003 = 3000 4000 3; 2 free: 1600 = 300.22 902.89 4.21",
            [1],
            id="more than half of the figures are finer",
        ),
        pytest.param(
            "1: 50 = 40 60; 1: 55 = 50 61; 1 free: 77 = 40 37",
            [],
            id="a line of rates where a sum without a label of it holds",
        ),
        pytest.param("1 free: 7 = 3 4; 2 free: 500 = 200 3000", [1], id="one slip away, and perhaps by chance"),
        pytest.param("1: 50 = 40 60; 1: 7 = 7 0", [], id="a copy that holds is no mean"),
        pytest.param("1: 50 = 40 60; 1: 55 = 50 61; 1: 100 = 40 60 0", [], id="a sum that holds beside 0"),
        pytest.param("1: 0.51 = 0.41 0.61; 2: 7 = 3 4", [0], id="fractions with two decimals"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 598.11 = 300.22 300.89", [], id="near, just a unit each"),
        pytest.param("1 free: 7000 = 3000 4000; 2 free: 298.00 = 150.22 150.76", [], id="near, just a hundredth"),
    ],
)
def test_sums_where_they_are_none(lines: str, left_out: list[int]) -> None:
    """Means, shares, computed figures and what no label states, by line across; ``free`` has no label, ``note`` is likely."""
    heads, _, equations = zip(*(line.partition(": ") for line in lines.split("; ")), strict=True)
    sums = []
    for one, head in zip(checked_of(*equations, lines=[int(head.split()[0]) for head in heads]), heads, strict=True):
        breakdown = attrs.evolve(
            one.placed.breakdown, is_unlabelled="free" in head, note="no more than likely" if "note" in head else ""
        )
        sums.append(attrs.evolve(one, placed=attrs.evolve(one.placed, breakdown=breakdown)))
    assert sorted(misplaced(sums)) == left_out


@pytest.mark.parametrize(
    ("text", "number", "unit", "places"),
    [
        pytest.param("12.34", "12.34", "", 2, id="as printed"),
        pytest.param("1.5亿", 15000, "万", 0, id="of a power of ten"),
        pytest.param("1.23456亿", "12345.6", "万", 1, id="finer than the power of ten"),
        pytest.param("2%", "0.02", "", 2, id="of a power of ten below one"),
        pytest.param("2.5%", "0.025", "", 3, id="of a power of ten below one, with a decimal"),
    ],
)
def test_places_in_the_unit_of_a_figure(text: str, number: Any, unit: str, places: int) -> None:
    """The decimals that the figure has in the unit of its amount."""
    cell = Cell("a", text, Amount(number, unit))
    assert integer_figures([cell], ()).figures[0].places == places


@pytest.mark.parametrize(
    ("text", "rounding", "value", "half"),
    [
        pytest.param("1200", Rounding.ABOUT, 1200, 50, id="its own value"),
        pytest.param("1200", Rounding.ABOUT, 1250, 5, id="a value with fewer zeros"),
        pytest.param("1200", Rounding.ABOUT, 1251, 0, id="a value without"),
        pytest.param("1200", Rounding.ABOUT, 3000, 500, id="a value with more"),
        pytest.param("1200", Rounding.ABOUT, 0, 50, id="nothing"),
        pytest.param("1200", Rounding.EXACT, 3000, 0, id="an exact figure"),
        pytest.param("1200", Decimal(20), 3000, 10, id="a figure of a step"),
    ],
)
def test_half_steps_of_another_value(text: str, rounding: Rounding | Decimal, value: int, half: int) -> None:
    """约N is rounded by its own zeros."""
    (figure,) = figures_of([text], rounding=rounding)
    base = figure.value // int(text)
    assert figure.half_at(value * base) // base == half
    (nothing,) = figures_of(["--"], rounding=rounding)
    assert nothing.half_at(300) == 0


def test_whole_numbers_of_many_kinds() -> None:
    """Each figure by its unit, its places, its rounding and its own zeros, in one base for each dimension."""
    cells = [
        Cell("a", "2/3", Amount(Fraction(2, 3), "万元")),
        Cell("b", "-1.5", Amount("-1.5", "万元"), rounding=Rounding.NEAREST),
        Cell("c", "约300", Amount(300, "元"), rounding=Rounding.ABOUT),
        Cell("d", "约310", Amount(310, "元"), rounding=Rounding.ABOUT),
        Cell("e", "约30", Amount(30, "元"), rounding=Rounding.ABOUT),
        Cell("f", "300", Amount(300, "元")),
        Cell("g", "7", Amount(7, "人")),
        Cell("h", "1/7", Amount(Fraction(1, 7), "万元")),
        Cell("i", "--", None, Status.NOT_ASSIGNED),
        Cell("j", "0", Amount(0, "元")),
    ]
    integers = integer_figures(cells, ())
    base = integers.bases["CNY"]
    sizes: list[Any] = [
        (Fraction(one.value, base), Fraction(one.half, base), Fraction(one.place, base)) for one in integers.figures
    ]
    assert sizes[:6] == [
        (Fraction(20000, 3), 0, Fraction(10000, 3)),
        (-15000, 500, 1000),
        (300, 50, 1),
        (310, 5, 1),
        (30, 5, 1),
        (300, 0, 1),
    ]
    assert [one.unit for one in integers.figures] == [
        *[10000 * base] * 2,
        *[base] * 4,
        integers.bases[Amount(7, "人").dimension],
        10000 * base,
        0,
        base,
    ]
    assert (sizes[7], sizes[9]) == ((Fraction(10000, 7), 0, Fraction(10000, 7)), (0, 0, 1))
    nothing = integers.figures[8]
    assert (nothing.value, nothing.half, nothing.place, nothing.unit, nothing.numeral) == (0, 0, 0, 0, NO_NUMERAL)
    assert (integers.figures[6].value, integers.bases[Amount(7, "人").dimension]) == (7, 1)


def test_what_is_stated_elsewhere_is_whole_too() -> None:
    """A statement that is finer than the table makes the base finer, also of a dimension that no cell has."""
    cells = [Cell("a", "3", Amount(3, "元"))]
    references = [CrossReference("a", Amount("2.75", "元"), "x"), CrossReference("a", Amount("0.5", "人"), "y")]
    assert integer_figures(cells, references).bases == {"CNY": 4, Amount(7, "人").dimension: 2}
    thirds = [CrossReference("a", Amount(Fraction(1, 3), "人"), "x")]
    assert integer_figures(cells, thirds).bases == {"CNY": 1, Amount(7, "人").dimension: 3}


_FREE, _HINTED = {"is_unlabelled": True}, {"is_suggested": True}
#: 甲 adds up to its parts but for one or two of the last place.
_OFF, _FAR_OFF, _SMALL = "90 = 61 30", "90 = 61 31", "149000 = 52000 96000"


@pytest.mark.parametrize(
    ("rounded", "equation", "kind", "note"),
    [
        pytest.param({}, "91 = 61 30", {}, "", id="it holds"),
        pytest.param({}, _OFF, {}, "", id="no other is slightly off"),
        pytest.param({"is_often_slight": True}, _OFF, {}, "LOOKS_ROUNDED", id="others are slightly off"),
        pytest.param({"is_often_slight": True}, _FAR_OFF, {}, "", id="others are, and it is more"),
        pytest.param({}, _OFF, _HINTED, "LOOKS_ROUNDED", id="a label no more than suggests it"),
        pytest.param({}, _FAR_OFF, _HINTED, "", id="a label no more than suggests it, and it is more"),
        pytest.param({}, _OFF, _FREE, "LOOKS_ROUNDED", id="no label states it"),
        pytest.param({"is_often_slight": True}, "133 = 73.3 60.6 -1", {}, "", id="a whole number beside decimals, off by more"),
        pytest.param({"is_often_slight": True}, "133 = 73.3 59.8", {}, "", id="a whole number beside decimals, it is less"),
        pytest.param({"is_often_slight": True}, "133 = 73.3 60.0 -0.1 -0.3", {}, "", id="beside more decimals"),
        pytest.param({"is_often_slight": True}, "133 = 73.3 43 16.5 0.3", {}, "", id="a whole number within its tolerance"),
        pytest.param(
            {"is_often_slight": True}, "133 = 73.3 43 16.4 0.1", {}, "WHOLE_BESIDE_DECIMALS", id="a whole number beside decimals"
        ),
        pytest.param({}, "9000.5 = 5000.1 4000.1", _FREE, "NO_LABEL_ROUNDED", id="no label, and off by twice the tolerance"),
        pytest.param({}, "9000.6 = 5000.1 4000.1", _FREE, "", id="no label, and off by more"),
        pytest.param({}, "9000.5 = 5000.1 4000.1", {}, "", id="with a label, off by twice the tolerance"),
        pytest.param({}, "62 = 60 62 64", _FREE, "LIKE_A_MEAN", id="no label, and a mean"),
        pytest.param({}, "62 = 60 62 64", {}, "", id="with a label, and a mean"),
        pytest.param({}, "12345678 = 12000000 345679", {}, "LAST_DIGIT", id="large figures off by one"),
        pytest.param({}, "160000 = 65664 56317 33019", {}, "LOOKS_ROUNDED", id="a total in ten thousands, off by half of one"),
        pytest.param({}, "160000 = 65664 56317 33018", {}, "", id="a total in ten thousands, off by more"),
        pytest.param({}, _SMALL, {}, "", id="thousands off by one"),
        pytest.param({"is_often_small": True}, _SMALL, {}, "LOOKS_ROUNDED", id="thousands off by one, as others"),
        pytest.param({"is_often_small": True}, "149000 = 52000 95000", {}, "", id="thousands off by two, as others"),
        pytest.param({"step": 1000}, _SMALL, {}, "LOOKS_ROUNDED", id="thousands off by the step of all"),
        pytest.param({"step": 100}, _SMALL, {}, "", id="thousands off by more than the step of all"),
        pytest.param({"step": 1000}, _FAR_OFF, {}, "", id="figures without zeros within the step of others"),
        pytest.param({}, "146.60 = 73.30 60.00 13.20", {}, "LOOKS_ROUNDED", id="decimals that end in 0"),
        pytest.param({"is_exact": True, "is_often_small": True}, _SMALL, {}, "", id="nothing is rounded"),
        pytest.param({"is_exact": True}, _OFF, _FREE, "", id="nothing is rounded, and no label"),
    ],
)
def test_how_rounding_explains_a_sum(rounded: dict[str, Any], equation: str, kind: dict[str, Any], note: str) -> None:
    """By what the figures of the sum show, and what other sums do."""
    signs = {"is_exact": False, "is_often_small": False, "is_often_slight": False, "is_evident": False, "step": 0, **rounded}
    (one,) = checked_of(equation, **kind)
    found = _Rounded(**signs).note(one)
    assert (found.sentence.name if isinstance(found, Statement) else found) == note


@pytest.mark.parametrize(
    ("equations", "said"),
    [
        pytest.param([_OFF], "", id="one is slightly off"),
        pytest.param([_OFF, _OFF], "often_slight", id="two of two are"),
        pytest.param([_OFF] * 4, "often_slight", id="four are"),
        pytest.param([_OFF] * 5, "often_slight evident", id="five are"),
        pytest.param([_OFF] * 2 + ["91 = 61 30"] * 18, "often_slight", id="two of twenty are"),
        pytest.param([_OFF] * 2 + ["91 = 61 30"] * 19, "", id="two of twenty-one are"),
        pytest.param([_OFF] * 2 + ["91 = 61 30"] * 18 + ["91 = 91 0"] * 9, "often_slight", id="copies are not counted"),
        pytest.param([_OFF] * 5 + ["91 = 61 30"] * 50, "", id="five of many are"),
        pytest.param([_SMALL], "", id="one is off by its zeros"),
        pytest.param([_SMALL, _SMALL], "often_small", id="two are off by their zeros"),
        pytest.param([_SMALL, "148000 = 52000 96000"], "", id="another holds"),
        pytest.param(["100 = 300 -200"] * 7, "step 100", id="many figures in hundreds"),
        pytest.param(["100 = 300 -200"] * 6, "", id="fewer figures in hundreds"),
    ],
)
def test_the_signs_of_rounding(equations: list[str], said: str) -> None:
    """Two sums that are off, a tenth of all, or many figures in hundreds."""
    checked = checked_of(*equations, lines=range(len(equations)))
    signs = _Rounded.of(checked, is_exact=False)
    names = [name for name in ("often_small", "often_slight", "evident") if getattr(signs, f"is_{name}")]
    assert " ".join([*names, *[f"step {signs.step}"] * bool(signs.step)]) == said
    exact = _Rounded.of(checked, is_exact=True)
    assert (exact.is_often_slight, exact.is_evident) == (False, False)


@pytest.mark.parametrize(
    ("is_evident", "equation", "severity"),
    [
        pytest.param(True, _OFF, Severity.NOTE, id="one more of many"),
        pytest.param(True, _FAR_OFF, Severity.WARNING, id="more than rounding leaves"),
        pytest.param(False, _OFF, Severity.WARNING, id="one of few"),
    ],
)
def test_the_severity_of_what_rounding_explains(is_evident: bool, equation: str, severity: Severity) -> None:
    """A NOTE where so many are off that nobody need look at each."""
    signs = _Rounded(is_exact=False, is_often_small=False, is_often_slight=True, is_evident=is_evident, step=0)
    assert signs.severity(checked_of(equation)[0]) is severity


@pytest.mark.parametrize(
    ("equation", "kind", "tells_nothing"),
    [
        pytest.param(_OFF, _FREE, True, id="no label, slightly off"),
        pytest.param(_FAR_OFF, _FREE, False, id="no label, off by more"),
        pytest.param("91 = 61 30", _FREE, False, id="no label, and it holds"),
        pytest.param("12345678 = 12000000 345679", _FREE, True, id="no label, off by one of many digits"),
        pytest.param("160000 = 65664 56317 33019", _FREE, True, id="no label, a total in ten thousands"),
        pytest.param(_OFF, {}, False, id="with a label, slightly off"),
        pytest.param(_OFF, {"is_rounded": True}, True, id="read but for rounding, slightly off"),
        pytest.param(_FAR_OFF, {"is_rounded": True}, False, id="read but for rounding, off by more"),
    ],
)
def test_sums_that_tell_nothing(equation: str, kind: dict[str, Any], tells_nothing: bool) -> None:
    """A sum without a label that rounding explains, and one that is read but for rounding."""
    signs = _Rounded(is_exact=False, is_often_small=False, is_often_slight=False, is_evident=False, step=0)
    assert signs.tells_nothing(checked_of(equation, **kind)[0]) is tells_nothing
    exact = attrs.evolve(signs, is_exact=True)
    assert exact.tells_nothing(checked_of(equation, **kind)[0]) is (tells_nothing and "is_rounded" in kind)
