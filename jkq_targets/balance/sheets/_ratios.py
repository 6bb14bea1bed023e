"""Columns of ratios beside the figures that they are of: 完成率 = 完成 / 目标, 增长 = (今年 − 上年) / 上年, 占比."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import attrs

from jkq_targets.balance.reading import Line, PrintedTable, Reading, TotalLevel
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

#: In how many rows a ratio must agree, and how many times as often as not, for one that does not to be wrong.
_ENOUGH, _TIMES = 3, 3
#: How many columns of sizes are tried in pairs, and how many rows of one column are named.
_MOST_COLUMNS, _MOST_NAMED = 16, 5
#: A ratio on another basis than the figures beside it.
_OTHER_BASIS = lazy_pattern(r"可比|同口径|剔除|扣除|不变价|名义|实际增|年均|平均|复合")


class RatioKind(enum.Enum):
    """The kinds of ratios that a heading names, with its words."""

    COMPLETION = r".*(?:完成率|执行率|达成率|完成比例|进度|完成.*%|占.*(?:预算|计划|目标|任务)|%of(?:budget|plan|target)).*"
    GROWTH = r".*(?:增长|增幅|增速|同比|环比|增减|升降|变动率|change|growth).*"
    SHARE = r".*(?:占比|比重|构成|份额|占总|%of|shareof).*"


@attrs.frozen
class _Ratio:
    """
    A column of ratios as that of other columns.

    Args:
        kind: What it is.
        now: The column of the figures above the line.
        base: That of the figures below the line; of a share the row of the whole.
        scale: What the quotient is multiplied by: 100 for percent.
    """

    kind: RatioKind
    now: int
    base: int
    scale: int

    def at(self, table: PrintedTable, row: int) -> tuple[Reading, Reading] | None:
        """The two figures of the ratio of a row; None where one is not there, or the ratio says nothing."""
        place = (self.base, self.now) if self.kind is RatioKind.SHARE else (row, self.base)
        now, base = table.readings.get((row, self.now)), table.readings.get(place)
        if now is None or base is None or place == (row, self.now) or not (_is_plain(now) and _is_plain(base)):
            return None
        return now, base

    def bounds(self, now: Reading, base: Reading) -> tuple[Fraction, Fraction] | None:
        """The least and the most that the ratio may be; None where the figure below the line may be 0."""
        low, high = _interval(base)
        if low <= 0 <= high:
            return None
        quotients = [above / below for above in _interval(now) for below in (low, high)]
        less = 1 if self.kind is RatioKind.GROWTH else 0
        return (min(quotients) - less) * self.scale, (max(quotients) - less) * self.scale

    def words(self, table: PrintedTable, row: int) -> str:
        """The ratio in words, by the cells of a row."""
        now = table.cell_id(row, self.now)
        if self.kind is RatioKind.SHARE:
            return f"{now} / {table.cell_id(self.base, self.now)}"
        base = table.cell_id(row, self.base)
        return f"({now} − {base}) / {base}" if self.kind is RatioKind.GROWTH else f"{now} / {base}"


def ratio_remarks(table: PrintedTable) -> Iterator[Remark]:
    """
    The ratios that disagree with the figures that they are of, where most others of their column agree with these.

    The heading names the kind of the ratio, and the figures show of which columns it is.

    Args:
        table: The table.
    """
    for column in table.columns.active:
        line = table.columns.lines[column]
        kind = None if line.adds_up else _kind(line)
        if kind is not None:
            yield from _of_column(table, column, kind)


def _kind(line: Line) -> RatioKind | None:
    """The kind of ratio that a heading names; None for none, or for one on another basis."""
    name = "".join(line.name.split()).lower()
    if _OTHER_BASIS.search(name):
        return None
    return next((kind for kind in RatioKind if re.fullmatch(kind.value, name)), None)


def _of_column(table: PrintedTable, column: int, kind: RatioKind) -> Iterator[Remark]:
    rows = _plain_readings(table, column)
    if len({reading.amount for reading in rows.values()}) < _ENOUGH:
        return
    compared = [(ratio, _agreement(table, rows, ratio)) for ratio in _candidates(table, rows, kind)]
    likely = [(ratio, agrees) for ratio, agrees in compared if _nearly_agrees(agrees)]
    if not likely:
        return
    ratio, agrees = max(likely, key=lambda one: sum(one[1].values()))
    wrong = [row for row, is_right in agrees.items() if not is_right]
    for row in wrong[:_MOST_NAMED]:
        yield _remark(table, (row, column), ratio, sum(agrees.values()), len(agrees))


def _plain_readings(table: PrintedTable, column: int) -> dict[int, Reading]:
    """The figures of a column by their rows, without those that are words or bounds."""
    readings = ((row, table.readings.get((row, column))) for row in table.rows.active)
    return {row: reading for row, reading in readings if reading is not None and _is_plain(reading)}


def _nearly_agrees(agrees: Mapping[int, bool]) -> bool:
    """True where a ratio agrees with its figures in nearly all rows."""
    holds = sum(agrees.values())
    return holds >= _ENOUGH and holds >= _TIMES * (len(agrees) - holds)


def _remark(table: PrintedTable, place: tuple[int, int], ratio: _Ratio, holds: int, tested: int) -> Remark:
    row, column = place
    cell = table.cell_id(row, column)
    printed = table.readings[place]
    found: Words = SheetText.RATIO_DIFFERS(
        cell=cell,
        printed=printed.text,
        formula=ratio.words(table, row),
        expected=_expected(table, row, ratio, printed),
        holds=holds,
        tested=tested,
    )
    return Remark(cell, found, Severity.WARNING, rule="ratio")


def _expected(table: PrintedTable, row: int, ratio: _Ratio, printed: Reading) -> str:
    """The ratio that the figures make, with the places of the printed one."""
    pair = ratio.at(table, row)
    if pair is None or pair[0].amount is None or pair[1].amount is None or printed.amount is None:
        return ""
    quotient = Fraction(pair[0].amount.size) / Fraction(pair[1].amount.size)
    size = (quotient - (1 if ratio.kind is RatioKind.GROWTH else 0)) * ratio.scale
    places = printed.amount.places
    number = Decimal(round(size * 10**places)).scaleb(-places)
    return f"{number:f}{'%' if printed.text.rstrip().endswith('%') else ''}"


def _candidates(table: PrintedTable, rows: Mapping[int, Reading], kind: RatioKind) -> Iterator[_Ratio]:
    """The ratios of the kind that the columns of sizes allow, those of the nearest columns first."""
    sized = table.columns.sized[:_MOST_COLUMNS]
    scales = (100,) if any(reading.text.rstrip().endswith("%") for reading in rows.values()) else (100, 1)
    for scale in scales:
        if kind is not RatioKind.SHARE:
            yield from (_Ratio(kind, now, base, scale) for now, base in permutations(sized, 2))
            continue
        whole = _row_of_whole(table, rows, scale)
        if whole is not None:
            yield from (_Ratio(kind, now, whole, scale) for now in sized)


def _row_of_whole(table: PrintedTable, rows: Mapping[int, Reading], scale: int) -> int | None:
    """The row whose share is the whole, or else the total of all rows; None where no row is, or several are."""
    wholes = [row for row, reading in rows.items() if reading.amount is not None and reading.amount.number == scale]
    if not wholes:
        wholes = [row for row in table.rows.active if table.rows.lines[row].total_level >= TotalLevel.ALL]
    return wholes[0] if len(wholes) == 1 else None


def _agreement(table: PrintedTable, rows: Mapping[int, Reading], ratio: _Ratio) -> dict[int, bool]:
    """For each row in which the ratio can be told whether it agrees; rows in which any ratio would be the same left out."""
    agrees: dict[int, bool] = {}
    for row, reading in rows.items():
        pair = ratio.at(table, row)
        bounds = None if pair is None else ratio.bounds(*pair)
        if bounds is not None:
            low, high = _interval(reading, is_ratio=True)
            agrees[row] = low <= bounds[1] and bounds[0] <= high
    return agrees


def _is_plain(reading: Reading) -> bool:
    """True for a figure that is no bound and no range."""
    return reading.amount is not None and not reading.note


def _interval(reading: Reading, *, is_ratio: bool = False) -> tuple[Fraction, Fraction]:
    """The least and the most that a figure may be, rounded to its last place; of a ratio in the unit that it is printed in."""
    amount = reading.amount
    if amount is None:
        return Fraction(0), Fraction(0)
    size = Fraction(amount.number) if is_ratio else Fraction(amount.size)
    unit = 1 if is_ratio or not amount.number else Fraction(amount.size) / Fraction(amount.number)
    half = unit * Fraction(1, 2 * 10**amount.places)
    return size - half, size + half
