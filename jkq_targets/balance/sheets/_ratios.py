"""Columns of ratios beside the figures that they are of: 完成率 = 完成 / 目标, 增长 = (今年 − 上年) / 上年, 占比."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.balance.reading import Line, PrintedTable, TotalLevel
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._ratio_figures import percent_sign, plain_amount, reach_of
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.balance.sheets._shares import share_remarks
from jkq_targets.error_words import Words
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

#: In how many rows a ratio must agree, and how many times as often as not, for one that does not to be wrong.
_ENOUGH, _TIMES = 3, 3
#: How many columns of sizes are tried in pairs, and how many rows of one column are named.
_MOST_COLUMNS, _MOST_NAMED = 16, 5
#: A ratio on another basis than the figures beside it.
_OTHER_BASIS = lazy_pattern(r"可比|同口径|剔除|扣除|不变价|名义|实际增|年均|平均|复合|constant|organic|underlying")


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

    def at(self, table: PrintedTable, row: int) -> tuple[Amount, Amount] | None:
        """The two figures of the ratio of a row; None where one is not there, or the ratio says nothing."""
        place = (self.base, self.now) if self.kind is RatioKind.SHARE else (row, self.base)
        now, base = plain_amount(table, (row, self.now)), plain_amount(table, place)
        return None if now is None or base is None or place == (row, self.now) else (now, base)

    def size(self, quotient: Fraction) -> Fraction:
        """The ratio of two figures whose quotient is given."""
        return (quotient - (1 if self.kind is RatioKind.GROWTH else 0)) * self.scale

    def bounds(self, now: Amount, base: Amount) -> tuple[Fraction, Fraction] | None:
        """The least and the most that the ratio may be; None where the figure below the line is 0."""
        if not base.number:
            return None
        quotients = [above / below for above in reach_of(now) for below in reach_of(base)]
        return self.size(min(quotients)), self.size(max(quotients))

    def words(self, table: PrintedTable, row: int) -> str:
        """The ratio in words, by the cells of a row."""
        now = table.cell_id(row, self.now)
        if self.kind is RatioKind.SHARE:
            return f"{now} / {table.cell_id(self.base, self.now)}"
        base = table.cell_id(row, self.base)
        return f"({now} − {base}) / {base}" if self.kind is RatioKind.GROWTH else f"{now} / {base}"


@attrs.frozen
class _Compared:
    """
    A printed ratio beside its two figures.

    Args:
        printed: The ratio as printed.
        now: The figure above the line.
        base: The figure below the line.
        agrees: Whether the two make the ratio.
    """

    printed: Amount
    now: Amount
    base: Amount
    agrees: bool


def ratio_remarks(table: PrintedTable) -> Iterator[Remark]:
    """
    The ratios that disagree with the figures that they are of, where most others of their column agree with these.

    The heading names the kind of the ratio, and the figures show of which columns it is. A share may be of a whole that the table
    does not print; such shares stand in rows, too.

    Args:
        table: The table.
    """
    for column in table.columns.active:
        line = table.columns.lines[column]
        kind = None if line.adds_up else _kind(line)
        likely = None if kind is None else _likely(table, column, kind)
        yield from share_remarks(table, table.columns, column) if likely is None else _of_column(table, column, *likely)
    for row in table.rows.active:
        yield from share_remarks(table, table.rows, row)


def _kind(line: Line) -> RatioKind | None:
    """The kind of ratio that a heading names; None for none, or for one on another basis."""
    name = "".join(line.name.split()).lower()
    if _OTHER_BASIS.search(name):
        return None
    return next((kind for kind in RatioKind if re.fullmatch(kind.value, name)), None)


def _likely(table: PrintedTable, column: int, kind: RatioKind) -> tuple[_Ratio, dict[int, _Compared]] | None:
    """The ratio of the kind that agrees in most rows of a column, beside its figures; None where none agrees in nearly all."""
    cells = ((row, plain_amount(table, (row, column))) for row in table.rows.active)
    rows = {row: amount for row, amount in cells if amount is not None}
    if len(set(rows.values())) < _ENOUGH:
        return None
    scales = (100,) if any(percent_sign(table, (row, column)) for row in rows) else (100, 1)
    ratios = ((ratio, _comparison(table, rows, ratio)) for ratio in _candidates(table, rows, kind, scales))
    return max((one for one in ratios if _nearly_agrees(one[1])), key=lambda one: _holds(one[1]), default=None)


def _of_column(table: PrintedTable, column: int, ratio: _Ratio, compared: Mapping[int, _Compared]) -> Iterator[Remark]:
    wrong = [row for row, one in compared.items() if not one.agrees]
    for row in wrong[:_MOST_NAMED]:
        yield _remark(table, (row, column), ratio, compared)


def _holds(compared: Mapping[int, _Compared]) -> int:
    """The number of rows that agree."""
    return sum(one.agrees for one in compared.values())


def _nearly_agrees(compared: Mapping[int, _Compared]) -> bool:
    """True where a ratio agrees with its figures in nearly all rows."""
    holds = _holds(compared)
    return holds >= _ENOUGH and holds >= _TIMES * (len(compared) - holds)


def _remark(table: PrintedTable, place: tuple[int, int], ratio: _Ratio, compared: Mapping[int, _Compared]) -> Remark:
    row, column = place
    cell = table.cell_id(row, column)
    found: Words = SheetText.RATIO_DIFFERS(
        cell=cell,
        printed=table.readings[place].text,
        formula=ratio.words(table, row),
        expected=f"{_expected(ratio, compared[row]):f}{percent_sign(table, place)}",
        holds=_holds(compared),
        tested=len(compared),
    )
    return Remark(cell, found, Severity.WARNING, rule="ratio")


def _expected(ratio: _Ratio, one: _Compared) -> Decimal:
    """The ratio that the figures make, with the places of the printed one."""
    places = one.printed.places
    size = ratio.size(Fraction(one.now.size) / Fraction(one.base.size))
    return Decimal(round(size * 10**places)).scaleb(-places)


def _candidates(table: PrintedTable, rows: Mapping[int, Amount], kind: RatioKind, scales: Iterable[int]) -> Iterator[_Ratio]:
    """The ratios of the kind that the columns of sizes allow, those of the nearest columns first."""
    sized = table.columns.sized[:_MOST_COLUMNS]
    for scale in scales:
        if kind is not RatioKind.SHARE:
            yield from (_Ratio(kind, now, base, scale) for now, base in permutations(sized, 2))
        elif (whole := _row_of_whole(table, rows, scale)) is not None:
            yield from (_Ratio(kind, now, whole, scale) for now in sized)


def _row_of_whole(table: PrintedTable, rows: Mapping[int, Amount], scale: int) -> int | None:
    """The row whose share is the whole, or else the total of all rows; None where no row is, or several are."""
    wholes = [row for row, amount in rows.items() if amount.number == scale]
    if not wholes:
        wholes = [row for row in table.rows.active if table.rows.lines[row].total_level >= TotalLevel.ALL]
    return wholes[0] if len(wholes) == 1 else None


def _comparison(table: PrintedTable, rows: Mapping[int, Amount], ratio: _Ratio) -> dict[int, _Compared]:
    """The comparison of each row in which the ratio can be told; rows in which any ratio would be the same left out."""
    compared: dict[int, _Compared] = {}
    for row, printed in rows.items():
        pair = ratio.at(table, row)
        bounds = None if pair is None else ratio.bounds(*pair)
        if pair is not None and bounds is not None:
            low, high = reach_of(printed, is_ratio=True)
            compared[row] = _Compared(printed, *pair, agrees=low <= bounds[1] and bounds[0] <= high)
    return compared
