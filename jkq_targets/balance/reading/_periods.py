"""Months, quarters and halves of a year, and the line of the year that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jkq_targets.balance.reading._breakdowns import Breakdown, HintKind
from jkq_targets.balance.reading._lines import Line

_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?P<number>1?\d|十?[{_HAN}])"
_YEAR = r"(?:\d{4}年)?"
#: The parts of a year, by how many there are.
_PERIODS = {
    12: re.compile(rf"{_YEAR}{_NUMBER}月份?", re.ASCII),
    4: re.compile(rf"{_YEAR}(?:第?{_NUMBER}季度?|q(?P<quarter>[1-4])(?:-?\d{{4}})?)", re.ASCII | re.IGNORECASE),
    2: re.compile(rf"{_YEAR}(?P<half>[上下])半年", re.ASCII),
}
_WHOLE_YEAR = re.compile(r"(?:\d{4}年?)?(?:全年|年度|本年|年)(?:目标|任务|计划|合计|数|累计)?|\d{4}年?", re.ASCII)


def years(lines: Sequence[Line], active: Sequence[int]) -> Iterator[Breakdown]:
    """The line of a year (全年, 年度目标, 2022年) and its twelve months, four quarters or two halves, where all are there."""
    sized = [at for at in active if lines[at].adds_up and not lines[at].is_of_which]
    whole = [at for at in sized if not lines[at].total_level and _WHOLE_YEAR.fullmatch(_name(lines[at]))]
    if len(whole) != 1:
        return
    for count, pattern in _PERIODS.items():
        numbers = {at: number for at in sized if (number := _number_of(pattern, _name(lines[at])))}
        if len(numbers) == count == len(set(numbers.values())):
            yield Breakdown(whole[0], tuple(numbers), kind=HintKind.YEAR)


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
