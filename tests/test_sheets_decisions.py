"""The limits at which `balance.sheets` decides what adds up, each from both of its sides, on tables of a few lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from jkq_targets.balance.reading import Breakdown, HintKind, Trait, read_printed
from jkq_targets.balance.sheets import _decided_totals as decided
from jkq_targets.balance.sheets import _deductions as deductions
from jkq_targets.balance.sheets import _hinted_sums as hinted
from jkq_targets.balance.sheets import _other_breakdowns as other_breakdowns
from jkq_targets.balance.sheets import _other_readings as others
from jkq_targets.balance.sheets import _parts_of_wholes as parts_of_wholes
from jkq_targets.balance.sheets import _refuted_hints as refuted
from jkq_targets.balance.sheets import _slipped_sums as slipped
from jkq_targets.balance.sheets._blocks import take_blocks
from jkq_targets.balance.sheets._discovery import discovered, is_made_up, is_telling, matching_run
from jkq_targets.balance.sheets._drafts import AxisDraft, pooled
from jkq_targets.balance.sheets._evidence import Figures, Tally
from jkq_targets.balance.sheets._excess import is_beyond_one_figure
from jkq_targets.balance.sheets._integer_figures import integer_figures
from jkq_targets.balance.sheets._nested_runs import nested_runs
from jkq_targets.balance.sheets._nesting import is_below, nearly_adds_up, nested_choice, repeated_run
from jkq_targets.balance.sheets._readings_by_figures import by_figures
from jkq_targets.balance.sheets._relations import _cells
from jkq_targets.balance.sheets._repeated_rows import name_repeated_rows
from jkq_targets.balance.sheets._rounding_evidence import RoundedFigures
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._slip_evidence import slipped_bits
from jkq_targets.balance.sheets._staggered_totals import _only_figure, take_staggered
from jkq_targets.terms import Severity

_HEADINGS = "一二三四五六七八九"


def draft_of(table: str, *, of_columns: bool = False, exact: bool = False) -> AxisDraft:
    """
    The rows of a small table before anything of them is decided.

    Args:
        table: Rows between semicolons: a label and its figures between spaces, ``_`` for an empty cell.
        of_columns: Whether the lines are columns instead: the table stands on its side.
        exact: Whether no figure is rounded.
    """
    lines = [["" if text == "_" else text for text in line.split(" ")] for line in table.split("; ")]
    lines.insert(0, ["项目", *_HEADINGS[: len(lines[0]) - 1]])
    rows = [list(line) for line in zip(*lines, strict=True)] if of_columns else lines
    printed = read_printed(rows[0], rows[1:], "合计", None, exact=exact)
    cells = _cells(printed)
    figures = dict(zip(cells, integer_figures(list(cells.values()), ()).figures, strict=True))
    axis = printed.columns if of_columns else printed.rows
    return AxisDraft(Figures(printed, axis, figures), list(axis.totals))


def names_of(draft: AxisDraft, places: Sequence[int]) -> str:
    """The names of some lines in a row."""
    return "".join(draft.axis.lines[at].name for at in places)


def sums_of(draft: AxisDraft) -> list[str]:
    """The sums so far, each as the names of its whole and its parts."""
    return [f"{names_of(draft, [one.whole])}={names_of(draft, one.parts)}" for one in draft.sums]


# ----------------------------------------------------------------------------------------------------------- hinted sums

#: Of the first row the next two are parts; 丁 has a part alone in each column; 戊 is a rate.
_SUMS = draft_of("甲 1000 500; 乙 700 200; 丙 300 300; 丁 700 _; 戊比重 3.5 4.5")
_SET_IN = Breakdown(0, (1, 2), kind=HintKind.SET_IN)
_OF_ONE = Breakdown(0, (1,), kind=HintKind.SET_IN)
_AT_LEVEL = Breakdown(0, (1, 2), level=0)
_LEFT = Breakdown(0, (1, 2), kind=HintKind.LEFT)
_COPY = Breakdown(3, (1, 3), kind=HintKind.LEFT)


@pytest.mark.parametrize(
    ("hint", "tally", "of_kind", "is_confirmed"),
    [
        pytest.param(_SET_IN, Tally(1), Tally(), True, id="one line holds"),
        pytest.param(_SET_IN, Tally(2, 1), Tally(), True, id="two of three hold"),
        pytest.param(_SET_IN, Tally(1, 1), Tally(9), False, id="one of two holds"),
        pytest.param(_SET_IN, Tally(0, 1), Tally(9), False, id="a hint without a level needs lines of its own"),
        pytest.param(_OF_ONE, Tally(1), Tally(), False, id="one part in one line"),
        pytest.param(_OF_ONE, Tally(2), Tally(), True, id="one part in two lines"),
        pytest.param(_AT_LEVEL, Tally(0, 2), Tally(9), True, id="two lines fail, and others of the level hold"),
        pytest.param(_AT_LEVEL, Tally(0, 3), Tally(9), False, id="three lines fail"),
        pytest.param(_AT_LEVEL, Tally(1, 3), Tally(9), True, id="three lines fail and one holds"),
        pytest.param(_AT_LEVEL, Tally(1, 3), Tally(3, 2), False, id="others of the level fail"),
        pytest.param(Breakdown(0, (1,), level=0), Tally(0, 2), Tally(9), False, id="one part of a level"),
        pytest.param(Breakdown(4, (1, 2), level=0), Tally(0, 2), Tally(9), False, id="a rate that fails"),
        pytest.param(Breakdown(4, (1, 2), level=0), Tally(1), Tally(9), True, id="a rate that holds"),
        pytest.param(_LEFT, Tally(1, bits=14), Tally(), True, id="what is left, with enough digits"),
        pytest.param(_LEFT, Tally(1, bits=13), Tally(), False, id="what is left, with too few"),
        pytest.param(_LEFT, Tally(1, 1, bits=40), Tally(9), False, id="what is left in half of the lines"),
        pytest.param(_COPY, Tally(1, bits=14), Tally(), False, id="what is left, a copy of one part"),
        pytest.param(attrs.evolve(_LEFT, kind=HintKind.BEHIND_TOTAL), Tally(1, bits=13), Tally(), False, id="behind a total"),
        pytest.param(attrs.evolve(_LEFT, kind=HintKind.BEHIND_TOTAL), Tally(1, bits=14), Tally(), True, id="telling"),
    ],
)
def test_which_hints_are_confirmed(hint: Breakdown, tally: Tally, of_kind: Tally, is_confirmed: bool) -> None:
    """A hint that nearly always holds, or whose level does; one that says little needs digits that agree."""
    assert hinted._is_confirmed(_SUMS, hint, tally, of_kind) is is_confirmed


#: 乙 has two digits swapped in the second column: 61234, 27531; 丙 = 88765 has nothing.
_SWAPPED = draft_of("甲 98765 45611; 乙 61234 12345; 丙 37531 33265")
_SWAPPED_ONCE = draft_of("甲 98765; 乙 61234; 丙 37513")
_OFF = draft_of("甲 98765; 乙 61234; 丙 36420")
_YEAR = draft_of("甲 90 80; 乙 40 20; 丙 90 80")


@pytest.mark.parametrize(
    ("draft", "kind", "tally", "of_kind", "is_probable"),
    [
        pytest.param(_SUMS, HintKind.SET_IN, Tally(), Tally(9), False, id="nothing to compare"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 1, bits=8), Tally(), True, id="one of two holds, in eight bits"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 1, bits=7), Tally(), False, id="one of two holds, in seven bits"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 2, bits=20), Tally(), False, id="one of three holds"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 2), Tally(2, 1), True, id="two of three of its kind hold"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 2), Tally(1), False, id="one of its kind holds"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 2), Tally(4, 2), True, id="four of six of its kind hold"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 2), Tally(5, 3), False, id="five of eight of its kind hold"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(0, 2), Tally(4, 2), True, id="it fails in two lines"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(0, 3), Tally(9, 3), False, id="it fails in three lines"),
        pytest.param(_SUMS, HintKind.SET_IN, Tally(1, 3), Tally(9, 3), True, id="it fails in three lines and holds in one"),
        pytest.param(_SUMS, HintKind.LEFT, Tally(1, 1, bits=8), Tally(9), True, id="what is left, in eight bits"),
        pytest.param(_SUMS, HintKind.LEFT, Tally(1, 1, bits=7), Tally(9), False, id="what is left, in seven bits"),
        pytest.param(_SUMS, HintKind.LEFT, Tally(1, 2, bits=40), Tally(9), False, id="what is left, in one of three"),
        pytest.param(_OFF, HintKind.LEFT, Tally(1, bits=40), Tally(9), False, id="what is left, of lines that never add up"),
        pytest.param(_SWAPPED_ONCE, HintKind.CARRIED, Tally(0, 1), Tally(9), True, id="carried, and one slip"),
        pytest.param(_SWAPPED_ONCE, HintKind.CARRIED, Tally(0, 2), Tally(9), False, id="carried, and two lines fail"),
        pytest.param(_OFF, HintKind.CARRIED, Tally(0, 1), Tally(9), False, id="carried, and no slip"),
        pytest.param(_OFF, HintKind.NET, Tally(0, 1), Tally(9), False, id="net, and no slip"),
        pytest.param(_OFF, HintKind.NET, Tally(1, 2), Tally(), True, id="net, and one line holds"),
        pytest.param(_SWAPPED_ONCE, HintKind.NET, Tally(0, 1), Tally(), True, id="net, and one slip"),
        pytest.param(_SUMS, HintKind.YEAR, Tally(0, 2), Tally(), True, id="a year"),
        pytest.param(_YEAR, HintKind.YEAR, Tally(0, 2), Tally(), False, id="a year that its last period is"),
    ],
)
def test_which_hints_are_probable(draft: AxisDraft, kind: HintKind, tally: Tally, of_kind: Tally, is_probable: bool) -> None:
    """A hint that holds as often as not, or that a slip explains, or whose kind holds."""
    assert hinted._is_probable(draft, Breakdown(0, (1, 2), kind=kind), tally, of_kind) is is_probable


@pytest.mark.parametrize(
    ("first", "bits", "is_probable"),
    [
        pytest.param("16384 10240 6414", 6, True, id="six bits"),
        pytest.param("16000 10240 5706", 5, False, id="five bits"),
    ],
)
def test_how_telling_a_slip_must_be_for_what_is_carried(first: str, bits: int, is_probable: bool) -> None:
    """What came and went has many names, so that chance must be below one in sixty-four."""
    whole, *parts = first.split()
    draft = draft_of(f"甲 {whole}; 乙 {parts[0]}; 丙 {parts[1]}")
    hint = Breakdown(0, (1, 2), kind=HintKind.CARRIED)
    assert slipped_bits(draft.figures, hint) == bits
    assert hinted._is_probable(draft, hint, Tally(0, 1), Tally()) is is_probable


@pytest.mark.parametrize(
    ("kind", "tally", "of_kind", "has_doubt"),
    [
        pytest.param(HintKind.SET_IN, Tally(1, 1, bits=8), Tally(3, 1), False, id="it and its kind speak for it"),
        pytest.param(HintKind.SET_IN, Tally(1, 1, bits=7), Tally(3, 1), True, id="too few digits of its own"),
        pytest.param(HintKind.SET_IN, Tally(0, 1, bits=8), Tally(3, 1), True, id="no line of its own"),
        pytest.param(HintKind.SET_IN, Tally(1, 1, bits=8), Tally(3, 2), True, id="its kind fails too often"),
        pytest.param(HintKind.SET_IN, Tally(1, 1, bits=8), Tally(2), True, id="its kind holds twice"),
        pytest.param(HintKind.UNNAMED_TOTAL, Tally(9, 1, bits=99), Tally(9, 1), True, id="a row without a label"),
    ],
)
def test_the_doubt_of_a_probable_sum(kind: HintKind, tally: Tally, of_kind: Tally, has_doubt: bool) -> None:
    """None where the others of its kind and its own other lines speak for it."""
    assert bool(hinted._doubt_of(Breakdown(0, (1, 2), kind=kind), tally, of_kind)) is has_doubt


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        pytest.param(Tally(3, bits=24), True, id="three lines"),
        pytest.param(Tally(2, bits=40), False, id="two lines"),
        pytest.param(Tally(3, bits=23), False, id="a bit short"),
        pytest.param(Tally(4, 4, bits=24), True, id="as often as not"),
        pytest.param(Tally(4, 5, bits=24), False, id="less often than not"),
    ],
)
def test_a_list_that_tells_beside_another_sum(tally: Tally, expected: bool) -> None:
    """Three lines that hold, and digits that agree."""
    assert hinted._is_no_coincidence(tally) is expected


@pytest.mark.parametrize(
    ("table", "holds", "is_close"),
    [
        pytest.param("甲 100 200; 乙 60 120; 丙 40 90", 3, True, id="a twentieth more"),
        pytest.param("甲 100 200; 乙 60 120; 丙 40 70", 3, True, id="a twentieth less"),
        pytest.param("甲 100 200; 乙 60 120; 丙 40 91", 3, False, id="more than a twentieth"),
        pytest.param("甲 100 200; 乙 60 120; 丙 40 90", 2, False, id="in two lines"),
        pytest.param("甲 100 _; 乙 60 120; 丙 40 91", 3, True, id="no whole in the other line"),
        pytest.param("甲 100 200; 乙 60 210; 丙 40 _", 3, True, id="a part without a figure"),
    ],
)
def test_lines_that_are_close(table: str, holds: int, is_close: bool) -> None:
    """Within a twentieth of the whole in every line across."""
    assert other_breakdowns._is_close(draft_of(table), Tally(holds), 0, (1, 2)) is is_close


# ----------------------------------------------------------------------------------------------------------------- totals


@pytest.mark.parametrize(
    ("tally", "together", "has_doubt"),
    [
        pytest.param(Tally(1, bits=5), Tally(3, 1), False, id="such lists hold in most lines"),
        pytest.param(Tally(1, bits=5), Tally(3, 2), True, id="such lists fail too often"),
        pytest.param(Tally(2, bits=24), Tally(), False, id="it holds in two lines"),
        pytest.param(Tally(2, bits=23), Tally(), True, id="it holds in two lines, a bit short"),
        pytest.param(Tally(1, bits=40), Tally(), True, id="it holds in one line"),
        pytest.param(Tally(2, 2, bits=40), Tally(), True, id="it fails in as many"),
    ],
)
def test_the_doubt_of_a_list_below_a_part(tally: Tally, together: Tally, has_doubt: bool) -> None:
    """None where it, or such lists together, hold in most lines across."""
    assert bool(others._doubt_of(tally, together)) is has_doubt


def test_the_beginnings_of_a_total() -> None:
    """The parts without some at the end, the longest first."""
    assert list(others.beginnings(Breakdown(0, (1, 2, 3)))) == [(1, 2), (1,)]
    assert list(others.beginnings(Breakdown(0, (1,)))) == []


def test_what_a_total_leaves_out() -> None:
    """By the part before it; what stands before the first part is below none."""
    assert others._left_out(Breakdown(0, (1, 2, 3, 4, 5, 6)), (2, 5)) == {2: [3, 4], 5: [6]}


_FITS = draft_of("甲 10 10; 乙 9 11; 丙 8 9; 丁 12 12")


@pytest.mark.parametrize(
    ("parts", "is_proved", "fits"),
    [
        pytest.param((2,), False, True, id="nowhere more"),
        pytest.param((1,), False, False, id="more in one line"),
        pytest.param((1,), True, True, id="more in one line, where the total is proved"),
        pytest.param((3,), True, False, id="more in two lines, where the total is proved"),
    ],
)
def test_parts_that_fit_their_whole(parts: tuple[int, ...], is_proved: bool, fits: bool) -> None:
    """One figure that is more than the whole is wrong where the total is proved to hold without it."""
    assert others._fits(_FITS, Breakdown(0, parts), is_proved=is_proved) is fits


@pytest.mark.parametrize(
    ("tally", "count", "expected"),
    [
        pytest.param(Tally(0, 3), 3, True, id="it fails in three lines"),
        pytest.param(Tally(0, 2), 3, False, id="it fails in two lines"),
        pytest.param(Tally(1, 2), 3, True, id="it holds half as often"),
        pytest.param(Tally(2, 3), 3, False, id="it holds more often"),
        pytest.param(Tally(2, 4), 3, True, id="it holds in two of six"),
        pytest.param(Tally(0, 3), 2, False, id="of two parts"),
        pytest.param(Tally(0, 3, 1), 3, False, id="it falls short in one"),
    ],
)
def test_totals_that_may_be_misread(tally: Tally, count: int, expected: bool) -> None:
    """Parts of parts make the parts more than the total in many lines; what is missing makes them less."""
    assert decided._may_be_misread(Breakdown(0, tuple(range(1, count + 1))), tally) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("甲 20; 甲 20; 乙 10; 合计 30", True, id="a row twice"),
        pytest.param("甲 20; 丙 20; 乙 10; 合计 30", False, id="two rows of one size"),
        pytest.param("甲 20; 甲 25; 乙 10; 合计 30", True, id="one of them with another figure"),
        pytest.param("甲 20; 甲 25; 乙 10; 合计 36", False, id="without either it fails"),
        pytest.param("甲 20 7; 甲 20 7; 乙 10 1; 合计 30 9", False, id="in one of two lines alone"),
        pytest.param("甲 20 7; 甲 20 7; 乙 10 1; 合计 30 8", True, id="in both lines"),
        pytest.param("甲 20 7; 甲 20 7; 乙 10 1; 合计 30 15", False, id="the other line holds with both"),
        pytest.param("甲 20; 甲 20; 合计 20", True, id="nothing but the row"),
        pytest.param("甲 20; 甲 20; 减：乙 5; 合计 15", True, id="beside what is taken away"),
        pytest.param("甲 2.0; 甲 2.0; 乙 1.0; 合计 3.1", True, id="but for rounding"),
        pytest.param("甲 2.0; 甲 2.0; 乙 1.0; 合计 3.3", False, id="by more than rounding"),
        pytest.param("甲 20; 甲 20; 乙 _; 合计 20", True, id="beside an empty cell"),
    ],
)
def test_rows_that_are_counted_twice(table: str, expected: bool) -> None:
    """The total adds up without one of two rows of one name."""
    draft = draft_of(table)
    assert decided.is_counted_twice(draft, draft.totals[0]) is expected


@pytest.mark.parametrize(("place", "expected"), [(40, True), (41, False)])
def test_how_many_rows_are_tried_as_the_one_that_is_printed_twice(place: int, expected: bool) -> None:
    """All rows of one name are what the total has too much in the first line across, and one of them in the second as well."""
    rows = [f"甲 5 {7 if number == place else 1}" for number in range(1, 42)]
    draft = draft_of("; ".join([*rows, "乙 50003 20001", f"合计 {50003 + 40 * 5} {20001 + 40}"]))
    assert decided.is_counted_twice(draft, draft.totals[0]) is expected


@pytest.mark.parametrize(
    ("table", "is_of_columns", "expected"),
    [
        pytest.param("合计 50 60 70; 女 21 22 23; 党员 11 12 13", True, True, id="a column that never is"),
        pytest.param("合计 50 60 70; 女 21 22 23; 党员 11 12 13", False, False, id="a row"),
        pytest.param("合计 50 60; 女 21 22; 党员 11 12", True, False, id="in two lines"),
        pytest.param("合计 50 60 36; 女 21 22 23; 党员 11 12 13", True, False, id="it is in one line"),
        pytest.param("合计 50 60 23; 女 21 22 23; 党员 11 12 13", True, False, id="the first of its parts is"),
        pytest.param("女 21 22 23; 党员 11 12 13; 合计 50 60 70", True, False, id="it stands behind"),
        pytest.param("合计 50 60 21; 女 21 22 10; 男 1 2 11; 党员 11 12 13", True, False, id="it is two of three in one line"),
    ],
)
def test_columns_that_are_called_totals(table: str, is_of_columns: bool, expected: bool) -> None:
    """合计, 女, 党员: the columns behind need not be parts."""
    draft = draft_of(table, of_columns=is_of_columns)
    total = draft.totals[0]
    assert decided._is_none(draft, total, draft.tally(total)) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("甲 31234; 乙 _; 负债合计 50721", True, id="one part has a figure, which is another"),
        pytest.param("甲 31234; 乙 _; 合计 50721", False, id="a total without a name"),
        pytest.param("甲 31234; 乙 5; 负债合计 50721", False, id="two parts have"),
        pytest.param("甲 31234; 乙 _; 负债合计 31243", False, id="one slip makes it equal"),
        pytest.param("甲 31234 60; 乙 _ _; 负债合计 50721 60", False, id="it is equal in one line"),
        pytest.param("甲 31234; 乙 0; 负债合计 50721", True, id="a part of 0"),
        pytest.param("甲 31234 _; 乙 0 _; 负债合计 50721 7", True, id="a part in one line alone"),
    ],
)
def test_totals_of_one_figure(table: str, expected: bool) -> None:
    """负债合计 beside one line of what it counts."""
    draft = draft_of(table)
    total = draft.totals[0]
    assert decided._is_of_one(draft, total, draft.tally(total)) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("合计 123; 甲 91; 乙 82; 丙 62; 丁 43", True, id="far more"),
        pytest.param("合计 123; 甲 91; 乙 182", False, id="of two parts"),
        pytest.param("合计 123; 甲 91; 乙 82; 丙 62; 丁 46; 戊 -3", False, id="a part below 0"),
        pytest.param("合计 123; 甲 151; 乙 50; 丙 40; 丁 37", False, id="a part as large as the excess"),
        pytest.param("合计 123; 甲 150; 乙 51; 丙 40; 丁 37", True, id="a part that is not so large"),
        pytest.param("合计 123; 甲 91; 乙 78; 丙 62; 丁 47", False, id="a part that lost its sign"),
        pytest.param("合计 123; 甲 91; 乙 79; 丙 61; 丁 47", False, id="a part that lost its sign, but for a unit each"),
        pytest.param("合计 123; 甲 91; 乙 80; 丙 60; 丁 47", True, id="a part that did not"),
        pytest.param("合计 97; 甲 97; 乙 98; 丙 96; 丁 95; 戊 98", True, id="less than four times as much too much"),
        pytest.param("合计 97; 甲 97; 乙 98; 丙 96; 丁 95; 戊 99", False, id="four times as much too much"),
        pytest.param("合计 123; 甲 91; 乙 80; 丙 61; 丁 47", False, id="a part that lost its sign, but for a whole unit each"),
        pytest.param("合计 12.3; 甲 9.1; 乙 7.9; 丙 6.1; 丁 4.7", False, id="a decimal that lost its sign, but for a unit each"),
        pytest.param("合计 123; 甲 102; 乙 93; 丙 83", True, id="of three parts"),
        pytest.param("合计 278; 甲 91; 乙 82; 丙 62; 丁 43", False, id="it holds"),
        pytest.param("合计 290; 甲 91; 乙 82; 丙 62; 丁 43", False, id="it falls short"),
        pytest.param("合计 178; 甲 91; 乙 82; 丙 62; 丁 43", False, id="a slip of the total"),
        pytest.param("合计 174; 甲 91; 乙 82; 丙 62; 丁 43", False, id="a slip of the total, but for a unit each"),
        pytest.param("合计 123 57; 甲 91 41; 乙 82 33; 丙 62 22; 丁 43 17", True, id="far more in both lines"),
        pytest.param("合计 123 90; 甲 91 41; 乙 82 33; 丙 62 22; 丁 43 17", False, id="in one of two lines"),
        pytest.param("合计 123 _; 甲 91 41; 乙 82 33; 丙 62 22; 丁 43 17", True, id="no total in the other line"),
        pytest.param("合计 123; 甲 91; 乙 82; 丙 62; 丁 43; 戊 0", True, id="a part of 0 is none"),
        pytest.param("合计 约10000; 甲 3500; 乙 3510; 丙 3490; 丁 3400", False, id="it holds, so rounded is the total"),
    ],
)
def test_totals_that_no_wrong_figure_explains(table: str, expected: bool) -> None:
    """Parts of parts among the parts are likelier than several wrong figures."""
    draft = draft_of(table)
    total = draft.totals[0]
    assert is_beyond_one_figure(draft.figures, total, draft.tally(total)) is expected


# ------------------------------------------------------------------------------------------------------------------- 其中


@pytest.mark.parametrize(
    ("tally", "count", "section", "expected"),
    [
        pytest.param(Tally(1), 2, "", True, id="it holds wherever it can"),
        pytest.param(Tally(1, 1), 2, "", False, id="it fails once"),
        pytest.param(Tally(4, 0), 2, "", True, id="four of four"),
        pytest.param(Tally(6, 1), 2, "", True, id="six of seven"),
        pytest.param(Tally(5, 1), 2, "", False, id="five of six"),
        pytest.param(Tally(12, 2), 2, "", True, id="twelve of fourteen"),
        pytest.param(Tally(11, 2), 2, "", False, id="eleven of thirteen"),
        pytest.param(Tally(4, 1, 1, 1), 2, "", True, id="four beside a gap"),
        pytest.param(Tally(3, 1, 1, 1), 2, "", False, id="three beside a gap"),
        pytest.param(Tally(9), 1, "", False, id="one part"),
        pytest.param(Tally(9), 2, "按主要行业分", False, id="main ones"),
        pytest.param(Tally(), 2, "", False, id="nothing to compare"),
    ],
)
def test_parts_that_are_all_of_it(tally: Tally, count: int, section: str, expected: bool) -> None:
    """A 其中 adds up to its whole nearly everywhere, in many lines."""
    assert parts_of_wholes._is_all_of_it(Breakdown(0, tuple(range(1, count + 1)), section=section), tally) is expected


_LISTS = draft_of("一、甲 10 10 10; 1.子 6 6 6; 2.丑 4 4 4; 二、合计 9 9 9; 1.寅 6 6 6; 2.卯 4 4 4")
_LISTS_OF_TWO = draft_of("一、甲 10 10; 1.子 6 6; 2.丑 4 4; 二、合计 9 9; 1.寅 6 6; 2.卯 4 4")


@pytest.mark.parametrize(
    ("draft", "whole", "tally", "outline", "expected"),
    [
        pytest.param(_LISTS, 0, Tally(2, 1), Tally(), True, id="it holds nearly always"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(), False, id="it does not"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(3, 1), True, id="the others do"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(2), True, id="two others do"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(1), False, id="one other does"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(5, 2), False, id="the others fail too often"),
        pytest.param(_LISTS, 0, Tally(1, 1), Tally(6, 2), True, id="the others fail as often as they may"),
        pytest.param(_LISTS, 3, Tally(1, 2, 2), Tally(), False, id="a total that its parts stay below, mostly"),
        pytest.param(_LISTS, 3, Tally(2, 2, 2), Tally(), True, id="a total that holds as often"),
        pytest.param(_LISTS, 3, Tally(1, 2, 1), Tally(), True, id="a total that its parts exceed once"),
        pytest.param(_LISTS_OF_TWO, 3, Tally(0, 2, 2), Tally(), True, id="a total in two lines"),
    ],
)
def test_lists_of_an_outline(draft: AxisDraft, whole: int, tally: Tally, outline: Tally, expected: bool) -> None:
    """The lists of an outline are judged together; a total is one unless its parts stay below it."""
    assert parts_of_wholes._is_list(draft, Breakdown(whole, (whole + 1, whole + 2)), tally, outline) is expected
    assert not parts_of_wholes._is_list(draft, Breakdown(whole, (whole + 1,), section="按主要行业分"), tally, outline)


@pytest.mark.parametrize(
    ("table", "least", "expected"),
    [
        pytest.param("甲 100 100; 乙 60 60; 丙 46 46", 5, True, id="six percent"),
        pytest.param("甲 100 100; 乙 60 60; 丙 45 45", 5, False, id="five percent"),
        pytest.param("甲 100 100; 乙 60 60; 丙 46 40", 5, False, id="in half of the lines"),
        pytest.param("甲 100 _; 乙 60 60; 丙 46 40", 5, True, id="in the line that has a whole"),
        pytest.param("甲 100 100 100; 乙 60 60 60; 丙 46 46 40", 5, True, id="in two of three"),
        pytest.param("甲 100; 乙 60; 丙 41", 0, True, id="one more"),
        pytest.param("甲 100; 乙 60; 丙 40", 0, False, id="no more"),
        pytest.param("甲 100; 乙 _; 丙 101", 0, True, id="a part without a figure"),
        pytest.param("甲 100; 乙 _; 丙 100", 0, False, id="a part without a figure adds nothing"),
    ],
)
def test_parts_that_are_mostly_more(table: str, least: int, expected: bool) -> None:
    """By so many percent in most lines across."""
    assert parts_of_wholes._is_mostly_above(draft_of(table), Breakdown(0, (1, 2)), least) is expected


def test_the_severity_of_what_few_lines_show() -> None:
    """Three lines are many."""
    assert [parts_of_wholes._severity_by(tested) for tested in (2, 3)] == [Severity.WARNING, Severity.NOTE]


_HASHES = draft_of("甲 1 1 1 1; #子 2 2 2 2; #丑 3 3 3 3; 乙 4 4 4 4")


@pytest.mark.parametrize(
    ("parts", "tally", "expected"),
    [
        pytest.param((1, 2), Tally(0, 3), True, id="more in three lines"),
        pytest.param((1, 2), Tally(0, 2), False, id="more in two lines"),
        pytest.param((1, 2), Tally(0, 6, 3), False, id="more in half of the lines"),
        pytest.param((1, 2), Tally(2, 3), True, id="more in three of five lines"),
        pytest.param((1, 2), Tally(3, 3), False, id="more in three of six lines"),
        pytest.param((1, 3), Tally(0, 3), False, id="one without #"),
    ],
)
def test_hashes_that_are_numbers(parts: tuple[int, ...], tally: Tally, expected: bool) -> None:
    """# does not mean 其中 where what it heads exceeds its whole in most lines across."""
    assert Trait.HASH in _HASHES.axis.lines[1].traits
    assert parts_of_wholes._is_misread(_HASHES, Breakdown(0, parts), tally) is expected


_OTHERS = [draft_of(f"甲 98765; 乙 61234; {name} {last}") for name, last in (("丙", 37513), ("其他", 37513), ("其他", 36420))]
_SHORT = Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("draft", "breakdown", "tally", "outline", "expected"),
    [
        pytest.param(_OTHERS[0], Breakdown(0, (1, 2)), _SHORT, Tally(1, 1), True, id="the only list of an outline that fails"),
        pytest.param(_OTHERS[0], Breakdown(0, (1, 2)), _SHORT, Tally(0, 1), False, id="no list of the outline holds"),
        pytest.param(_OTHERS[0], Breakdown(0, (1, 2)), _SHORT, Tally(9, 2), False, id="another list fails as well"),
        pytest.param(_OTHERS[0], Breakdown(0, (1, 2)), _SHORT, Tally(), False, id="no outline"),
        pytest.param(_OTHERS[1], Breakdown(0, (1, 2)), _SHORT, Tally(), True, id="the last is all else"),
        pytest.param(_OTHERS[2], Breakdown(0, (1, 2)), _SHORT, Tally(9, 1), False, id="the last is all else, and no slip"),
        pytest.param(_OTHERS[1], Breakdown(0, (1, 2)), Tally(9, 2, 2), Tally(), False, id="it falls short twice"),
        pytest.param(_OTHERS[1], Breakdown(0, (1, 2)), Tally(9, 1, 0), Tally(), False, id="it is more than its whole"),
        pytest.param(_OTHERS[1], Breakdown(0, (2,)), _SHORT, Tally(), False, id="one part"),
        pytest.param(_OTHERS[1], Breakdown(0, (1, 2), section="按主要行业分"), _SHORT, Tally(), False, id="main ones"),
        pytest.param(
            draft_of("甲 98; 乙 61; 其他 27"), Breakdown(0, (1, 2)), _SHORT, Tally(), True, id="the last, in small numbers"
        ),
    ],
)
def test_parts_a_slip_away_from_all(draft: AxisDraft, breakdown: Breakdown, tally: Tally, outline: Tally, expected: bool) -> None:
    """One line across falls short, by a slip."""
    assert slipped._is_slip_from_all(draft, breakdown, tally, outline) is expected


@pytest.mark.parametrize(
    ("table", "bits", "expected"),
    [
        pytest.param("一、甲 4096; 1.子 2000; 2.丑 2069", 4, True, id="four bits"),
        pytest.param("一、甲 2048; 1.子 1000; 2.丑 1084", 3, False, id="three bits"),
    ],
)
def test_how_telling_a_slip_of_an_outline_must_be(table: str, bits: int, expected: bool) -> None:
    """Once in sixteen by chance."""
    draft = draft_of(table)
    assert slipped_bits(draft.figures, Breakdown(0, (1, 2))) == bits
    assert slipped._is_slip_from_all(draft, Breakdown(0, (1, 2)), _SHORT, Tally(9, 1)) is expected


_OUTLINE = "一、甲 4096 5000; 1.子 2000 3000; 2.丑 2096 2000; 二、乙 4096 5000; 1.寅 2000 3000; 2.卯 2069 2000"


@pytest.mark.parametrize(
    ("table", "sums"),
    [
        pytest.param(_OUTLINE, ["一、甲=1.子2.丑", "二、乙=1.寅2.卯"], id="lists of numbers"),
        pytest.param(_OUTLINE.replace("1.寅", "其中：寅"), ["一、甲=1.子2.丑"], id="a list that begins with 其中 is none"),
        pytest.param(
            _OUTLINE.replace("1.子", "其中：子").replace("2.丑 2096 2000", "2.丑 2096 2001"),
            ["一、甲=其中：子2.丑", "二、乙=1.寅2.卯"],
            id="nor does one that fails speak against the others",
        ),
        pytest.param(_OUTLINE.replace("2.丑 2096 2000", "2.丑 2096 2001"), ["一、甲=1.子2.丑"], id="another list fails too"),
    ],
)
def test_the_only_list_of_an_outline_that_fails(table: str, sums: list[str]) -> None:
    """Of the lists whose lines all have numbers, the first is a sum."""
    draft = draft_of(table)
    draft.sums.append(Breakdown(0, (1, 2)))
    draft.of_which.append(Breakdown(3, (4, 5)))
    slipped.take_slipped_parts(draft)
    assert sums_of(draft) == sums


def test_sums_a_slip_away_share_no_line() -> None:
    """乙 and 丙 are parts of the first line that is one slip away from them."""
    for first, other, taken in ((0, 3, "甲=乙丙"), (3, 0, "丁=乙丙")):
        draft = draft_of("甲 9003 8206; 乙 5001 4102; 丙 4002 4004; 丁 9003 8116")
        draft.failing += [Breakdown(first, (1, 2)), Breakdown(other, (1, 2))]
        slipped.take_slipped(draft)
        assert sums_of(draft) == [taken]


# -------------------------------------------------------------------------------------------- blocks, and rows that repeat


@pytest.mark.parametrize(
    ("kind", "whole", "sums"),
    [
        pytest.param(HintKind.BLOCKS, 0, ["甲=乙丙"], id="blocks"),
        pytest.param(HintKind.SET_IN, 0, [], id="another hint"),
        pytest.param(HintKind.BLOCKS, 3, [], id="blocks that measure something else"),
    ],
)
def test_sums_of_blocks(kind: HintKind, whole: int, sums: list[str]) -> None:
    """Their lines measure the same, and no other hint is asked."""
    draft = draft_of("甲 9030 8041 7052; 乙 5010 4021 3032; 丙 4020 4020 4020; 丁占比（%） 9030 8041 7052")
    axis = attrs.evolve(draft.axis, hints=(Breakdown(whole, (1, 2), kind=kind),))
    figures = Figures(attrs.evolve(draft.figures.table, rows=axis), axis, draft.figures.figures)
    draft = AxisDraft(figures, [])
    take_blocks(draft)
    assert sums_of(draft) == sums


@pytest.mark.parametrize(
    ("table", "remarks"),
    [
        pytest.param("甲 20 3; 甲 20 3; 乙 10 1", 1, id="two figures"),
        pytest.param("甲 20 0; 甲 20 0; 乙 10 1", 1, id="a figure and 0"),
        pytest.param("甲 20 _; 甲 20 _; 乙 10 1", 1, id="a figure and an empty cell"),
        pytest.param("甲 0 0; 甲 0 0; 乙 10 1", 0, id="nothing"),
        pytest.param("甲 20 3; 甲 20 2; 乙 10 1", 0, id="other figures"),
        pytest.param("甲 20 3; 丙 20 3; 乙 10 1", 0, id="other labels"),
    ],
)
def test_rows_that_stand_twice(table: str, remarks: int) -> None:
    """A sum counts one of them alone."""
    draft = draft_of(f"{table}; 合计 30 4")
    draft.sums.append(Breakdown(3, (0, 2)))
    name_repeated_rows(draft)
    assert [str(one.text) for one in draft.remarks] == remarks * [
        "甲 stands twice, one right behind the other, with the same figures."
    ]


# ---------------------------------------------------------------------------------------------------------- refuted hints


@pytest.mark.parametrize(
    ("table", "is_near"),
    [
        pytest.param("甲 100; 乙 20; 丙 5", True, id="a quarter"),
        pytest.param("甲 100; 乙 20; 丙 4", False, id="less than a quarter"),
        pytest.param("甲 100; 乙 170; 丙 5", True, id="seven quarters"),
        pytest.param("甲 100; 乙 170; 丙 6", False, id="more than seven quarters"),
        pytest.param("甲 100 100; 乙 20 20; 丙 5 4", False, id="in half of the lines"),
        pytest.param("甲 100 _; 乙 20 20; 丙 5 4", True, id="in the line that has a whole"),
        pytest.param("甲 100; 乙 25; 丙 _", True, id="a part without a figure"),
        pytest.param("甲 100; 乙 24; 丙 _", False, id="a part without a figure, and less than a quarter"),
    ],
)
def test_lines_that_are_near(table: str, is_near: bool) -> None:
    """A line may be missing, or doubled."""
    assert refuted._is_near(draft_of(table), Breakdown(0, (1, 2))) is is_near


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("甲 512; 乙 461; 丙 15", True, id="ten bits"),
        pytest.param("甲 511; 乙 460; 丙 15", False, id="nine bits"),
        pytest.param("甲 98765; 乙 61234; 丙 36420", False, id="no slip"),
        pytest.param("甲 -512; 乙 -461; 丙 -15", True, id="below 0"),
        pytest.param("甲 51.1; 乙 45.1; 丙 0.6", False, id="nine bits above the rounding"),
        pytest.param("甲 51.2; 乙 45.2; 丙 0.6", True, id="just ten bits above the rounding"),
        pytest.param("甲 102.4; 乙 92.3; 丙 1.1", True, id="ten bits above the rounding"),
    ],
)
def test_lists_a_slip_away_from_their_whole(table: str, expected: bool) -> None:
    """A slip in figures of enough digits."""
    assert refuted._is_misprinted(draft_of(table), Breakdown(0, (1, 2))) is expected


# ------------------------------------------------------------------------------------------------------------- deductions


@pytest.mark.parametrize(
    ("table", "turns"),
    [
        pytest.param("合计 100; 甲 90; 乙 30; 丙 10", [], id="no part is half of what is too much"),
        pytest.param("合计 100; 甲 90; 乙 50; 丙 20; 丁 30", [], id="nor of ninety"),
        pytest.param("合计 100; 甲 70; 乙 50; 丙 20", [2], id="one part is"),
        pytest.param("合计 100; 甲 60; 乙 20; 丙 20; 丁 40", [1, 2], id="two parts are"),
        pytest.param("合计 100; 甲 20; 乙 20; 丙 20; 丁 20; 戊 60", [0, 1, 2], id="three of four are tried"),
        pytest.param("合计 1.0; 甲 0.7; 乙 0.5; 丙 0.3", [2], id="but for rounding"),
        pytest.param("合计 1.0; 甲 0.7; 乙 0.5; 丙 0.5", [], id="by more than rounding"),
        pytest.param("合计 9 9 9 100; 甲 1 1 1 70; 乙 3 3 3 50; 丙 2 2 2 20", [], id="the fourth line is not asked"),
        pytest.param("合计 9 9 100; 甲 1 1 70; 乙 3 3 50; 丙 2 2 20", [2], id="the third line is"),
        pytest.param("合计 60; 甲 60; 乙 _; 丙 0", [], id="what has no size is none"),
        pytest.param("合计 100 1; 甲 70 _; 乙 50 _; 丙 20 _; 丁 _ 1", [2], id="beside an empty cell"),
        pytest.param("合计 _; 甲 60; 乙 20; 丙 40", [0], id="without a total"),
    ],
)
def test_half_of_what_is_too_much(table: str, turns: list[int]) -> None:
    """A line that is taken away counts twice in what the parts have too much."""
    draft = draft_of(table)
    assert deductions._half_of_excess(draft, Breakdown(0, tuple(range(1, len(draft.axis.lines))))) == turns


@pytest.mark.parametrize(
    ("table", "start", "run"),
    [
        pytest.param("甲 1; 减：乙 1; 丙 1; 丁 1; 合计 9", 2, "丙丁", id="up to the end"),
        pytest.param("甲 1; 减：乙 1; 丙 1; 加：丁 1; 戊 1; 合计 9", 2, "丙", id="up to what is added"),
        pytest.param("甲 1; 减：乙 1; 丙 1; 减：丁 1; 戊 1; 合计 9", 4, "戊", id="behind the last"),
        pytest.param("甲 1; 减：乙 1; 合计 9", 2, "", id="nothing behind it"),
        pytest.param("减：乙 1; 加：丙 1; 丁 1; 合计 9", 1, "", id="what is added follows at once"),
        pytest.param("甲 1; 本期减少额 1; 丙 1; 合计 9", 0, "", id="a word that does not go on"),
    ],
)
def test_lines_behind_what_is_taken_away(table: str, start: int, run: str) -> None:
    """减 may go on over the lines behind it, up to 加."""
    draft = draft_of(table)
    found = deductions._behind_deducted(draft, draft.totals[0])
    assert (found[0], names_of(draft, found[1])) == (start, run)


# -------------------------------------------------------------------------------------------------- lines of no label


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        pytest.param("甲 90000001; 乙 50000000; 丙 40000001", "乙丙", id="enough digits"),
        pytest.param("甲 16777216; 乙 10000001; 丙 6777215", "乙丙", id="twenty-five bits"),
        pytest.param("甲 8388607; 乙 5000001; 丙 3388606", "", id="twenty-three bits"),
        pytest.param("甲 90000001; 乙 50000000; 丙 40000001; 丁 0", "乙丙", id="the shortest"),
        pytest.param("甲 90000001; 乙 50000000; 丙 50000001; 丁 -10000000", "乙丙丁", id="beyond it and back, below 0"),
        pytest.param("甲 90000001; 乙 90000001", "", id="one line is a copy"),
        pytest.param("甲 90000001 1; 乙 50000000 _; 丙 _ 1; 丁 40000001 _", "乙丙丁", id="over an empty cell"),
        pytest.param(
            "甲 900000.3 50.0; 乙 500000.1 20.0; 丙 400000.1 20.0; 丁 0.1 10.0", "乙丙丁", id="as far as the others need"
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 _ _ _ 3", "乙丙丁", id="lengthened by what helps"
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 _ _ _ 9", "乙丙", id="not by what does not help"
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 1 _ _ 3", "乙丙", id="nor by what is not empty"
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 _ _ _ 1; 戊 _ _ _ 2",
            "乙丙丁戊",
            id="lengthened by two lines",
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 _ _ _ 3; 戊 _ _ _ 4",
            "乙丙丁",
            id="no further than helps",
        ),
        pytest.param(
            "甲 9003 8106 7209 7; 乙 5001 4102 3103 2; 丙 4002 4004 4106 2; 丁 _ _ _ ..", "乙丙丁", id="by what is not given"
        ),
        pytest.param(
            "甲 90000001 7 8; 乙 50000000 2 3; 丙 40000001 _ _; 丁 1 5 5", "乙丙", id="not by what is not empty, though it helps"
        ),
        pytest.param("甲 90000000.3; 乙 90000000.26; 丙 0.04", "乙丙", id="from as near as rounding leaves"),
        pytest.param(
            "甲 90000001 80000002 70000003; 乙 90000001 80000002 40000000; 丙 0 0 30000003",
            "乙丙",
            id="from a copy in two of three",
        ),
        pytest.param("甲 90000001 7; 乙 50000000 2; 丙 40000001 2; 丁 _ 3", "乙丙丁", id="with an empty line"),
        pytest.param("甲 90000001 7; 乙 50000000 2; 丙 40000001 5; 丁 _ 3", "乙丙", id="an empty line that does not help"),
        pytest.param("甲 90000001 7; 乙 50000000 2; 丙 40000001 2; 丁 1 3", "", id="a line that is not empty"),
    ],
)
def test_the_shortest_run_that_adds_up(table: str, parts: str) -> None:
    """The lines right behind the first that add up to it."""
    draft = draft_of(table)
    places = list(range(1, len(draft.axis.lines)))
    assert names_of(draft, matching_run(draft.figures, 0, places, is_telling)) == parts


@pytest.mark.parametrize(
    ("table", "failing"),
    [
        pytest.param("甲 300 301; 乙 201 200; 丙 101 101", ["甲=乙丙"], id="nine bits"),
        pytest.param("甲 300 255; 乙 201 200; 丙 101 55", [], id="eight bits"),
        pytest.param("甲 300 257; 乙 201 200; 丙 101 57", ["甲=乙丙"], id="just nine bits"),
        pytest.param("甲 300 300 300; 乙 201 200 201; 丙 101 100 101", [], id="two lines fail"),
    ],
)
def test_runs_that_fail_once(table: str, failing: list[str]) -> None:
    """A slip in that line may tell the rest."""
    draft = draft_of(table)
    found: list[Breakdown] = []
    matching_run(draft.figures, 0, [1, 2], is_telling, found)
    assert sorted({f"{names_of(draft, [one.whole])}={names_of(draft, one.parts)}" for one in found}) == failing


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("甲 10; 乙 6; 丙 4", True, id="two parts"),
        pytest.param("甲 10; 乙 10; 丙 _", False, id="a copy"),
        pytest.param("甲 10; 乙 10; 丙 0", False, id="a copy beside 0"),
        pytest.param("甲 10 7; 乙 10 _; 丙 _ 7", True, id="two copies of two"),
        pytest.param("甲 10 7; 乙 10 4; 丙 _ 4", False, id="the line of both fails"),
        pytest.param("甲 _; 乙 6; 丙 -6", False, id="no whole"),
        pytest.param("甲 1.0; 乙 0.6; 丙 0.5", True, id="but for rounding"),
        pytest.param("甲 1.0; 乙 0.6; 丙 0.6", False, id="by more than rounding"),
    ],
)
def test_lines_that_are_made_up(table: str, expected: bool) -> None:
    """Two parts stand in lines across that hold."""
    draft = draft_of(table)
    assert is_made_up(draft.figures, 0, (1, 2)) is expected


# ------------------------------------------------------------------------------------------------------ lists in lists


@pytest.mark.parametrize(
    ("table", "run"),
    [
        pytest.param("甲 30001; 乙 50003; 丙 50003; 合计 80004", "丙", id="one line again"),
        pytest.param("甲 30001; 乙 50003; 乙 50003; 合计 80004", "", id="of one name"),
        pytest.param("甲 30001; 乙 50003; 丙 20001; 丁 30002; 合计 80004", "丙丁", id="two lines"),
        pytest.param("甲 30001; 乙 50003; 丙 20001; 丁 30003; 合计 80004", "", id="two lines that are another sum"),
        pytest.param("甲 30001; 乙 50003; 丙 50003; 合计 130007", "", id="it holds with all"),
        pytest.param("甲 3001; 乙 503; 丙 503; 合计 3504", "", id="too few digits"),
        pytest.param("甲 3001 20; 乙 50003 30; 丙 50003 30; 合计 53004 50", "丙", id="in both lines"),
        pytest.param("甲 3001 20; 乙 50003 30; 丙 50003 30; 合计 53004 51", "", id="in one of two lines"),
        pytest.param("甲 3001 20; 乙 50003 30; 丙 50003 30; 合计 53004 _", "丙", id="no total in the other"),
        pytest.param("甲 3001 20; 乙 50003 0; 丙 50003 0; 合计 53004 20", "丙", id="nothing too much in the other"),
        pytest.param("甲 3001 20; 乙 50003 _; 丙 50003 _; 合计 53004 20", "丙", id="nothing at all in the other"),
        pytest.param("甲 2001; 乙 2049; 丙 2049; 合计 4050", "丙", id="just enough digits"),
        pytest.param("甲 1030; 乙 1025; 丙 1025; 合计 2055", "", id="a digit too few"),
        pytest.param("甲 30001; 乙 50003; 乙 20001; 丁 30002; 合计 80004", "乙 (2)丁", id="two lines, the first of one name"),
    ],
)
def test_runs_that_repeat_a_line(table: str, run: str) -> None:
    """The lines right behind another that add up to it, and are what the total has too much."""
    draft = draft_of(table)
    assert names_of(draft, repeated_run(draft.figures, draft.totals[0])) == run


@pytest.mark.parametrize(("count", "has_run"), [(300, True), (301, False)])
def test_how_many_lines_have_a_run_that_repeats_one(count: int, has_run: bool) -> None:
    """A run that repeats the line before it is looked for among 300 parts, and among no more."""
    others = [1000 + number for number in range(count - 2)]
    rows = [f"户{number} {size}" for number, size in enumerate(others)]
    draft = draft_of("; ".join(["甲 50003", "乙 50003", *rows, f"合计 {50003 + sum(others)}"]))
    assert bool(repeated_run(draft.figures, draft.totals[0])) is has_run


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        pytest.param("甲 50001; 乙 20002; 丙 30007; 合计 80008", "甲丙", id="one below the first"),
        pytest.param("甲 50001; 乙 20002; 丙 30007; 合计 50001", "甲", id="all below the first"),
        pytest.param("甲 50001; 乙 60002; 丙 30007; 合计 80008", None, id="what is more than the first is not below it"),
        pytest.param("甲 401; 乙 202; 丙 107; 合计 508", None, id="nine bits of ten"),
        pytest.param("甲 405; 乙 202; 丙 107; 合计 512", "甲丙", id="ten bits of ten"),
        pytest.param("甲 50001; 乙 30007; 丙 20000; 丁 10007; 合计 80008", None, id="two choices"),
        pytest.param("甲 50001; 乙 -2; 丙 30007; 合计 80008", None, id="a line below 0"),
        pytest.param("甲 50001 9; 乙 20002 3; 丙 30007 5; 合计 80008 14", "甲丙", id="two lines across"),
        pytest.param("甲 50001 9 9; 乙 20002 3 3; 丙 30007 5 5; 合计 80008 18 18", None, id="which fails in the others"),
        pytest.param("甲 50001 9; 乙 20002 11; 丙 30007 5; 合计 80008 14", None, id="which is not below in the other"),
        pytest.param("甲 50001 9; 乙 _ 1; 丙 30007 5; 合计 80008 14", "甲丙", id="an empty cell is below"),
        pytest.param("甲 50001 9; 乙 0 1; 丙 30007 5; 合计 80008 14", "甲丙", id="a zero is below"),
        pytest.param("甲 50001 9; 乙 20002 3; 丙 30007 5; 丁 _ 4; 合计 80008 18", "甲丙丁", id="a part with an empty cell"),
        pytest.param(
            "甲 _ 9; 乙 50001 _; 丙 20002 _; 丁 30007 5; 合计 80008 14", "甲乙丁", id="the first part has an empty cell"
        ),
        pytest.param(
            "甲 9 50001 60003; 乙 3 20002 10; 丙 5 30007 70; 合计 15 80008 60073", "甲丙", id="the largest total is asked"
        ),
        pytest.param("甲 5000.1; 乙 2000.2; 丙 3000.7; 丁 1.5; 合计 8000.9", "甲丙", id="but for rounding"),
    ],
)
def test_the_only_choice_of_parts(table: str, parts: str | None) -> None:
    """The others stand each below the part before it."""
    draft = draft_of(table)
    found = nested_choice(draft.figures, draft.totals[0])
    assert (None if found is None else names_of(draft, found)) == parts


@pytest.mark.parametrize(("turns", "is_found"), [((5, 9, 10, 11), True), ((0, 5, 9, 10, 11), False)])
def test_how_many_choices_are_looked_at(turns: tuple[int, ...], is_found: bool) -> None:
    """A small line is a part, or below the part before it, and a large one a part: 19 999 states are tried, and no more."""
    sizes = [1_000_000]
    for turn in range(13):
        sizes += [10_000_000 + turn] * (turn in turns)
        sizes.append(100 - turn)
    draft = draft_of("; ".join(f"{name} {size}" for name, size in [*enumerate(sizes), ("合计", sum(sizes))]))
    assert (nested_choice(draft.figures, draft.totals[0]) is not None) is is_found


@pytest.mark.parametrize(
    ("table", "lists"),
    [
        pytest.param("甲 50003; 乙 20001; 丙 30002; 丁 40001; 合计 90004", "甲丁|甲=乙丙", id="one list"),
        pytest.param("甲 50003; 乙 20001; 丙 30002; 丁 40001; 合计 90005", None, id="the total fails"),
        pytest.param("甲 503; 乙 201; 丙 302; 丁 401; 合计 904", None, id="too few digits"),
        pytest.param("甲 50003; 乙 20001; 丙 30003; 丁 40001; 合计 90004", None, id="no list"),
        pytest.param("甲 50003; 乙 50003; 丁 40001; 合计 90004", None, id="a list of one line"),
        pytest.param(
            "甲 50003; 乙 20001; 子 8001; 丑 12000; 丙 30002; 丁 40001; 合计 90004", "甲丁|甲=乙丙|乙=子丑", id="a list in a list"
        ),
        pytest.param("甲 50003 _; 乙 20001 _; 丙 30002 _; 丁 40001 7; 合计 90004 7", "甲丁|甲=乙丙", id="in one of two lines"),
        pytest.param("甲 50003; 乙 50003; 合计 50003", None, id="of two parts"),
        pytest.param("甲 50003; 乙 20001; 丙 30002; 合计 50003", "甲|甲=乙丙", id="of three parts"),
        pytest.param("甲 90000001; 乙 20000000; 丁 1; 合计 110000002", None, id="it holds with all"),
        pytest.param("甲 4099; 乙 2048; 丙 2051; 丁 5000; 合计 9099", "甲丁|甲=乙丙", id="just enough digits"),
        pytest.param("甲 4099; 乙 2048; 丙 2051; 丁 4000; 合计 8099", None, id="a digit too few"),
        pytest.param("甲 50003; 乙 20001; 丙 10002; 戊 20000; 丁 40001; 合计 90004", "甲丁|甲=乙丙戊", id="a list of three"),
        pytest.param(
            "甲 50003 _; 乙 20001 _; 己 _ 0; 丙 30002 _; 丁 40001 9; 合计 90004 9", "甲丁|甲=乙己丙", id="over an empty cell"
        ),
        pytest.param("甲 5000.3; 乙 2000.1; 丙 3000.1; 丁 4000.1; 合计 9000.4", "甲丁|甲=乙丙", id="but for rounding"),
        pytest.param("甲 50000000003; 乙 50000000003; 丙 0; 丁 40000000001; 合计 90000000004", None, id="a copy is no list"),
        pytest.param(
            "甲 5000000000.3; 乙 5000000000.3; 丙 0.0; 丁 4000000000.1; 合计 9000000000.4", None, id="a rounded copy is no list"
        ),
        pytest.param("甲 0.3; 乙 0.1; 丙 0.2; 丁 40000000.1; 合计 40000000.4", "甲丁|甲=乙丙", id="a list of one bit"),
        pytest.param(
            "甲 5000.3 12.1; 乙 2000.1 5.0; 丙 3000.2 5.0; 己 0.0 2.1; 丁 4000.1 7.0; 合计 9000.4 19.1",
            "甲丁|甲=乙丙己",
            id="a line of nothing in the line across that is asked",
        ),
    ],
)
def test_lists_within_lists(table: str, lists: str | None) -> None:
    """A line is the whole of the shortest run right behind it that adds up to it."""
    draft = draft_of(table)
    found = nested_runs(draft.figures, draft.totals[0])
    said = None
    if found is not None:
        inner = [f"{names_of(draft, [one.whole])}={names_of(draft, one.parts)}" for one in found.inner]
        said = "|".join([names_of(draft, found.outer), *inner])
    assert said == lists


@pytest.mark.parametrize(("count", "has_list"), [(300, True), (301, False)])
def test_how_many_lines_have_lists_within_them(count: int, has_list: bool) -> None:
    """A list within a list is looked for among 300 parts, and among no more."""
    others = [1000 + number for number in range(count - 3)]
    rows = [f"户{number} {size}" for number, size in enumerate(others)]
    draft = draft_of("; ".join(["甲 50003", "乙 20001", "丙 30002", *rows, f"合计 {50003 + sum(others)}"]))
    assert (nested_runs(draft.figures, draft.totals[0]) is not None) is has_list


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param([3, 4], [3, 5], True, id="once less"),
        pytest.param([3, 5], [3, 5], False, id="the same"),
        pytest.param([3, 6], [4, 5], False, id="once more"),
        pytest.param([None, 5], [3, 5], True, id="an empty cell"),
        pytest.param([None, 4], [0, 5], True, id="an empty cell beside 0"),
        pytest.param([1, 5], [None, 6], False, id="above an empty cell"),
    ],
)
def test_lines_below_another(part: list[int | None], whole: list[int | None], expected: bool) -> None:
    """Nowhere more, and not the same line once more."""
    assert is_below(tuple((size, 0) for size in part), tuple((size, 0) for size in whole)) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("甲 20000; 乙 15000; 丙 5002", True, id="a ten-thousandth"),
        pytest.param("甲 20000; 乙 15000; 丙 4998", True, id="a ten-thousandth less"),
        pytest.param("甲 20000; 乙 15000; 丙 5003", False, id="more than that"),
        pytest.param("甲 20000 100; 乙 15000 50; 丙 5002 51", False, id="in one line"),
        pytest.param("甲 20000 _; 乙 15000 50; 丙 5002 51", True, id="no whole in the other"),
        pytest.param("甲 -20000; 乙 -15000; 丙 -5002", True, id="below 0"),
        pytest.param("甲 9000; 乙 _; 丙 9000", True, id="a part without a figure"),
    ],
)
def test_lines_that_nearly_add_up(table: str, expected: bool) -> None:
    """Within a ten-thousandth in all lines across."""
    draft = draft_of(table)
    assert nearly_adds_up(draft.figures, 0, (1, 2)) is expected


# --------------------------------------------------------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param("甲 10; 乙 6; 丙 4", (1, 0, 0, 0), id="it holds"),
        pytest.param("甲 10; 乙 6; 丙 3", (0, 1, 1, 0), id="it falls short"),
        pytest.param("甲 10; 乙 6; 丙 5", (0, 1, 0, 0), id="it is more"),
        pytest.param("甲 10 5; 乙 6 3; 丙 _ 2", (1, 1, 1, 1), id="a gap"),
        pytest.param("甲 10; 乙 6; 丙 --", (0, 1, 1, 0), id="nothing is no gap"),
        pytest.param("甲 10 5; 乙 11 3; 丙 _ 2", (1, 1, 0, 0), id="more beside an empty cell"),
        pytest.param("甲 10 5 7; 乙 6 5 3; 丙 _ _ 4", (2, 1, 1, 0), id="an empty cell that means nothing elsewhere"),
        pytest.param("甲 10 5; 乙 6 5; 丙 _ --", (1, 1, 1, 1), id="a gap beside nothing"),
        pytest.param("甲 10 5; 乙 6 5; 丙 _ 0", (1, 1, 1, 1), id="a gap beside 0"),
        pytest.param("甲 10 5; 乙 6 *; 丙 3 4", (0, 1, 1, 0), id="what is not given makes no line short"),
        pytest.param("甲 10 5; 乙 6 *; 丙 3 6", (0, 2, 1, 0), id="what is not given makes no line less"),
        pytest.param("甲 10 5; 乙 6 5; 丙 4 *", (2, 0, 0, 0), id="what is not given beside a line that holds"),
        pytest.param("甲 10 _; 乙 6 1; 丙 4 1", (1, 0, 0, 0), id="no whole"),
        pytest.param("甲 10 3; 乙 6 _; 丙 4 _", (1, 0, 0, 0), id="no parts"),
        pytest.param("甲 10 0; 乙 6 0; 丙 4 0", (1, 0, 0, 0), id="0 of 0"),
        pytest.param("甲 10 0; 乙 6 2; 丙 4 -2", (2, 0, 0, 0), id="0 of parts"),
        pytest.param("甲 10 0; 乙 6 2; 丙 4 -2; 丁 0 0", (2, 0, 0, 0), id="0 of parts, one of them 0"),
        pytest.param("甲 1.0; 乙 0.6; 丙 0.5", (1, 0, 0, 0), id="but for rounding"),
        pytest.param("甲 1.0; 乙 0.6; 丙 0.6", (0, 1, 0, 0), id="more than rounding"),
        pytest.param("甲 1.0; 乙 0.5; 丙 0.3", (0, 1, 1, 0), id="less than rounding"),
    ],
)
def test_tallies_of_a_breakdown(table: str, said: tuple[int, int, int, int]) -> None:
    """In how many lines across it holds, fails, falls short, and may not be filled in yet."""
    draft = draft_of(table)
    tally = draft.figures.tally(0, range(1, len(draft.axis.lines)))
    assert (tally.holds, tally.fails, tally.within, tally.gaps) == said


def test_tallies_with_signs() -> None:
    """What is taken away, by a sign or by its label."""
    draft = draft_of("甲 10 3; 乙 14 8; 减：丙 4 5")
    assert draft.figures.tally(0, (1, 2), (1, -1)).holds == 2
    assert draft.figures.tally(0, (1, 2)).fails == 2
    assert draft.tally(Breakdown(0, (1, 2))).holds == 2
    assert draft.tally(Breakdown(0, (1, 2), signs=(1, 1))).fails == 2
    assert (draft.signs((0, 1)), draft.signs((1, 2))) == (None, [1, -1])


def test_the_largest_figures_of_a_line() -> None:
    """Where it is asked which lines add up: in two lines across, by size whatever the sign; 0 is not asked."""
    figures = draft_of("甲 10 -30 20 _; 乙 0 0 5 _; 丙 7 7 7 7").figures
    assert [figures.largest(at) for at in range(3)] == [[1, 2], [2], [0, 1]]
    assert [figures.has_negative(number) for number in range(4)] == [False, True, False, False]
    assert figures.sizes(0) == (10, -30, 20, None)


def test_how_far_rounded_figures_may_be_off() -> None:
    """By one step of their line across; an empty cell by nothing."""
    draft = draft_of("甲 12.5 _; 乙 7.5 30")
    rounded = RoundedFigures(draft.figures.table, draft.axis, draft.figures.figures)
    assert [rounded.line(at) for at in (0, 1)] == [((250, 2), (None, 0)), ((150, 2), (600, 20))]


def test_the_lines_across_of_a_long_table() -> None:
    """Of many lines some from all parts of the table are asked."""

    def across(count: int) -> tuple[int, ...]:
        rows = [["项目", "甲", "乙"], *([f"行{at}", "3", "4"] for at in range(count))]
        printed = read_printed(rows[0], rows[1:], "合计", None, exact=False)
        return Figures(printed, printed.columns, {}).across

    assert [len(across(count)) for count in (1, 119, 120, 121, 240, 241)] == [1, 119, 120, 61, 120, 81]
    assert across(121)[:3] == (0, 2, 4)


def test_pooled_tallies() -> None:
    """Several as one; what is within and the digits are not told of many."""
    one = pooled([Tally(1, 2, 1, 1, 7), Tally(3, 4, 0, 2, 8)])
    assert (one.holds, one.fails, one.gaps, one.within, one.bits) == (4, 6, 3, 0, 0)
    assert pooled([]).tested == 0


@pytest.mark.parametrize(
    ("sizes", "place"), [((None, 5, None), 1), ((0, 5, 0), 1), ((4, 5, None), None), ((None, 0), None), ((5,), 0)]
)
def test_the_only_figure_of_a_line(sizes: tuple[int | None, ...], place: int | None) -> None:
    """The place of the figure of a line that has one alone."""
    assert _only_figure(sizes) == place


#: The columns of three rows add up to 17159006, 7809016, 21259006 and 15461013.
_BUDGET = (
    "甲 4117003 2083009 9931001 5127005",
    "乙 9741001 4519003 3107002 5333001",
    "丙 3301002 1207004 8221003 5001007",
)


@pytest.mark.parametrize(
    ("totals", "taken"),
    [
        pytest.param("预算 17159006 _ _ _; 已付 _ 7809016 _ _", "已付", id="both hold"),
        pytest.param("预算 17059005 _ _ _; 已付 _ 7809016 _ _", "", id="one of two holds"),
        pytest.param(
            "预算 17159006 _ _ _; 已付 _ 7809016 _ _; 未付 _ _ 21295006 _; 其余 _ _ _ 15416013", "已付未付其余", id="two of four"
        ),
        pytest.param("预算 17195006 _ _ _; 已付 _ 7809016 _ _; 未付 _ _ 21295006 _; 其余 _ _ _ 15416013", "", id="one of four"),
        pytest.param("预算 17159006 _ _ _; 已付 _ _ _ _; 未付 _ _ 21259006 _", "未付", id="a row without figures between"),
        pytest.param("预算 17159006 7809016 _ _; 未付 _ _ 21259006 _", "", id="a total of two columns"),
        pytest.param("预算 17159006 _ _ _; 已付 _ 7809016 1 _", "", id="a row of two figures"),
        pytest.param("预算 17159006 _ _ _; 重复 17159006 _ _ _", "", id="a column that has its total"),
    ],
)
def test_totals_one_below_the_other(totals: str, taken: str) -> None:
    """Each in a column of its own; two must add up, and as many as do not."""
    draft = draft_of("; ".join((*_BUDGET, totals)))
    draft.sums.append(Breakdown(3, (0, 1, 2)))
    take_staggered(draft)
    assert sums_of(draft) == ["预算=甲乙丙", *(f"{name}=甲乙丙" for name in re.findall("..", taken))]


def test_rows_amid_the_parts_are_no_totals_of_them() -> None:
    """A list that goes on behind its total has no other totals before its end."""
    draft = draft_of("; ".join((*_BUDGET[:2], "预算 17159006 _ _ _; 已付 _ 7809016 _ _", _BUDGET[2])))
    draft.sums.append(Breakdown(2, (0, 1, 4)))
    take_staggered(draft)
    assert sums_of(draft) == ["预算=甲乙丙"]


def test_totals_need_three_parts() -> None:
    """Of two lines, other totals are not looked for."""
    draft = draft_of("; ".join((*_BUDGET[:2], "预算 13858004 _ _ _; 已付 _ 6602012 _ _")))
    draft.sums.append(Breakdown(2, (0, 1)))
    take_staggered(draft)
    assert sums_of(draft) == ["预算=甲乙"]


@pytest.mark.parametrize(
    ("tally", "given", "severity", "words"),
    [
        pytest.param(None, {}, Severity.WARNING, "", id="no tally"),
        pytest.param(Tally(1, bits=99), {}, Severity.WARNING, "", id="one line"),
        pytest.param(
            Tally(2, bits=99),
            {},
            Severity.WARNING,
            ", as 2 of 2 lines show",
            id="two lines",
        ),
        pytest.param(
            Tally(3, bits=48),
            {},
            Severity.NOTE,
            ", as 3 of 3 lines show",
            id="three lines, sure",
        ),
        pytest.param(
            Tally(3, bits=47),
            {},
            Severity.WARNING,
            ", as 3 of 3 lines show",
            id="three lines, a bit short",
        ),
        pytest.param(
            Tally(3, 1, bits=99),
            {},
            Severity.WARNING,
            ", as 3 of 4 lines show",
            id="one fails",
        ),
        pytest.param(
            Tally(3, bits=48),
            {"may_be_wrong": True},
            Severity.WARNING,
            ", as 3 of 3 lines show",
            id="an error may look the same",
        ),
        pytest.param(
            Tally(2, bits=99),
            {"severity": Severity.NOTE},
            Severity.NOTE,
            ", as 2 of 2 lines show",
            id="of no more than a note",
        ),
    ],
)
def test_remarks_on_what_figures_decide(tally: Tally | None, given: dict[str, Any], severity: Severity, words: str) -> None:
    """A NOTE where so many figures agree that no error looks the same."""
    draft = draft_of("甲 1; 乙 2")
    draft.note(Breakdown(0, (1,)), SheetText.HAS_NO_FIGURE(cell="乙"), tally, **given)
    (remark,) = draft.remarks
    assert (remark.severity, str(remark.text)) == (severity, f"甲 乙 has no figure{words}; the labels leave it open.")


def test_the_names_of_many_lines() -> None:
    """Of more than eight the first eight."""
    draft = draft_of("; ".join(f"{name} 1" for name in "甲乙丙丁戊己庚辛壬"))
    assert draft.names(range(8)) == "甲、乙、丙、丁、戊、己、庚、辛"
    assert draft.names(range(9)) == "甲、乙、丙、丁、戊、己、庚、辛、…"


@pytest.mark.parametrize("is_before", [True, False])
def test_the_longest_run(is_before: bool) -> None:
    """A line is looked for among the four hundred next to it, before it as behind it."""

    def found(count: int) -> int:
        sizes = [100_001 + 7 * at for at in range(count)]
        rows = [f"行{at} {size}" for at, size in enumerate(sizes)]
        whole = f"总额 {sum(sizes)}"
        draft = draft_of("; ".join([*rows, whole] if is_before else [whole, *rows]))
        return len(discovered(draft.figures, draft.axis.active, []))

    assert (found(400), found(401)) == (1, 0)


@pytest.mark.parametrize(
    ("breakdown", "signs"),
    [
        pytest.param(Breakdown(0, (1, 2)), (1, 1), id="it holds where nothing is taken away"),
        pytest.param(Breakdown(2, (0, 1)), (), id="it holds by its labels"),
        pytest.param(Breakdown(3, (0, 1)), (), id="it holds in no way"),
        pytest.param(Breakdown(0, (1, 2), signs=(-1, 1)), (-1, 1), id="it has signs"),
        pytest.param(Breakdown(0, (2, 3)), (), id="nothing is taken away"),
    ],
)
def test_signs_that_figures_show(breakdown: Breakdown, signs: tuple[int, ...]) -> None:
    """总额 = 减：准备 + 净额, and 净额 = 总额 − 减：准备."""
    assert draft_of("总额 10; 减：准备 3; 净额 7; 其他 50").signed(breakdown).signs == signs


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        pytest.param(0, (0, 1), True, id="units of one measure"),
        pytest.param(0, (1, 2), False, id="a part of another measure"),
        pytest.param(0, (2,), False, id="of another measure"),
        pytest.param(0, (1, 3), False, id="a size and a rate"),
        pytest.param(3, (4,), True, id="rates"),
        pytest.param(3, (0,), False, id="a rate of sizes"),
        pytest.param(5, (0, 1), True, id="a mean of sizes"),
        pytest.param(5, (0, 3), False, id="a mean of a size and a rate"),
        pytest.param(0, (5,), False, id="a size of a mean"),
        pytest.param(7, (6,), False, id="a rate of sizes, both without a unit"),
    ],
)
def test_lines_that_are_alike(whole: int, parts: tuple[int, ...], expected: bool) -> None:
    """A whole and its parts measure the same, and are all sizes or all rates."""
    draft = draft_of("甲（万元） 1; 乙（亿元） 2; 丙（人） 3; 占比（%） 4; 增长（%） 5; 人均（元） 6; 丁 7; 占比 8")
    assert draft.are_alike(Breakdown(whole, parts)) is expected


@pytest.mark.parametrize(
    ("table", "bits"),
    [
        pytest.param("甲 98765 98765; 乙 61234 61234; 丙 37513 37513", 16, id="both lines"),
        pytest.param("甲 98765 98765; 乙 61234 61234; 丙 37513 36420", 0, id="one of two lines that fail"),
        pytest.param("甲 98765 98765; 乙 61234 61234; 丙 37513 37531", 8, id="the line that fails"),
        pytest.param("甲 98765 _; 乙 61234 _; 丁 _ 5; 丙 37513 _", 8, id="beside an empty cell"),
        pytest.param("甲 98765 _; 乙 61234 6; 丙 37513 7", 8, id="no whole in the other line"),
        pytest.param("甲 98765; 乙 61234; 丙 47531; 丁 _", 8, id="a slip away beside an empty cell"),
        pytest.param("甲 98766; 乙 61234; 丙 47531; 丁 _", 0, id="one off from a slip: an empty cell rounds nothing"),
    ],
)
def test_slips_in_all_lines_that_fail(table: str, bits: int) -> None:
    """Each line across that fails must be a slip away."""
    draft = draft_of(table)
    assert slipped_bits(draft.figures, Breakdown(0, tuple(range(1, len(draft.axis.lines))))) == bits


@pytest.mark.parametrize(
    ("figures", "size", "parts"),
    [
        pytest.param([(5, 0), (3, 0)], 5, [1], id="the second is too much"),
        pytest.param([(5, 0), (3, 0)], 8, [], id="nothing is too much"),
        pytest.param([(5, 0), (3, 0)], 4, [], id="no part is what is too much"),
        pytest.param([(5, 1), (1, 1)], 4, [], id="no more than rounding leaves"),
        pytest.param([(5, 1), (1, 1)], 3, [0, 1], id="more, and each part is so but for rounding"),
        pytest.param([(5, 0), (None, 0)], 4, [], id="a part without a figure is not too much"),
        pytest.param([(5, 0), (None, 0)], 5, [], id="a part without a figure adds nothing"),
        pytest.param([(4, 0), (0, 0), (4, 0)], 4, [0, 2], id="either of two"),
    ],
)
def test_parts_that_are_too_much(figures: list[tuple[int | None, int]], size: int, parts: list[int]) -> None:
    """The parts whose own figure is what the parts of one line across have too much."""
    assert list(decided._equal_to_excess(range(len(figures)), figures, [1] * len(figures), size, 0)) == parts


@pytest.mark.parametrize(("count", "is_found"), [(999, True), (1000, False)])
def test_how_far_from_a_total_its_parts_are_looked_for(count: int, is_found: bool) -> None:
    """Less than a thousand lines: what is farther is not worth the time."""
    draft = draft_of("; ".join([f"甲 {count * 1000003}", *("乙 1000003" for _ in range(count))]))
    parts = tuple(range(1, count + 1))
    found = [reading for reading, _ in by_figures(draft, Breakdown(0, (1, 2)))]
    assert found == [parts] * is_found
