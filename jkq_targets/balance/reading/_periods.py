"""Months, quarters and halves of a year, and the line of the year that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._lines import Line
from jkq_targets.patterns import lazy_pattern

_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?P<number>1?\d|十?[{_HAN}])"
_YEAR = r"(?:\d{4}年)?"
#: The parts of a year, by how many there are.
_PERIODS = {
    12: lazy_pattern(rf"{_YEAR}{_NUMBER}月份?", re.ASCII),
    4: lazy_pattern(rf"{_YEAR}(?:第?{_NUMBER}季度?|q(?P<quarter>[1-4])(?:-?\d{{4}})?)", re.ASCII | re.IGNORECASE),
    2: lazy_pattern(rf"{_YEAR}(?P<half>[上下])半年", re.ASCII),
}
#: How many periods a year must have for one of them to be missing.
_MANY = 3
_GOAL = lazy_pattern("目标|任务|计划")
_WHOLE_YEAR = lazy_pattern(r"(?:\d{4}年?)?(?:全年|年度|本年|年)(?:目标|任务|计划|合计|数|累计)?|\d{4}年?", re.ASCII)


def years(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """
    The line of a year (全年, 年度目标, 2022年) and its twelve months, four quarters or two halves.

    One of them may be missing, or stand twice, which is then a mistake; beside a goal for the year all have to be there, since
    the last may be still to come.
    """
    names = {at: _name(lines[at]) for at in active if lines[at].counts_beside_others and not lines[at].total_level}
    whole = _line_of_year(names)
    if whole is None:
        return
    is_goal = _GOAL.search(names[whole]) is not None
    for count, pattern in _PERIODS.items():
        numbers = _numbers(pattern, names)
        least = count if is_goal or count < _MANY else count - 1
        if len(set(numbers.values())) >= least:
            yield Breakdown(whole, tuple(numbers), kind=HintKind.YEAR)


def _line_of_year(names: Mapping[int, str]) -> int | None:
    """The line of the whole year; None where there is none, or more than one."""
    whole = [at for at, name in names.items() if _WHOLE_YEAR.fullmatch(name)]
    return whole[0] if len(whole) == 1 else None


def _numbers(pattern: re.Pattern[str], names: Mapping[int, str]) -> dict[int, str]:
    """The numbers of the lines that are periods of one kind."""
    return {at: number for at, name in names.items() if (number := _number_of(pattern, name))}


def _name(line: Line) -> str:
    return line.names[-1] if line.names else ""


def _number_of(pattern: re.Pattern[str], name: str) -> str:
    """The number of a period, alike for 3月 and 三月; empty for another line."""
    match = pattern.fullmatch(name)
    if match is None:
        return ""
    written = next(group for group in match.groups() if group)
    if written.startswith("十") and len(written) == 2:
        return str(11 + _HAN.index(written[1]))
    return str(1 + _HAN.index(written)) if written in _HAN else written
