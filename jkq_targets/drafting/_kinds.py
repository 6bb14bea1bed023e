"""Which figures state goals, and what kind of figure a goal has."""

from __future__ import annotations

import re
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.drafting._beside import TIMES
from jkq_targets.drafting._segments import Segment
from jkq_targets.figures import Figure
from jkq_targets.terms import Bound, Measure, Role

_RATIOS = frozenset({"%", "‰", "percent", "permille"})
_YEAR = re.compile(r"(20\d\d)年")
#: Words that go on from a measure to the thing that has it: 年产100吨以上一般工业固废企业.
_GOES_ON = re.compile(r"[\u4e00-\u9fff“《]")
_STOPS_SIZE = re.compile(r"(?:的?(?:目标|任务|要求|水平|标准|规模)|完成|实现|办结|内)")


def left_out(segment: Segment, figure: Figure, year: int) -> str | None:
    """Why a figure states no goal; None where it may."""
    amount = figure.amount
    is_ratio = amount.unit in _RATIOS or isinstance(amount.number, Fraction)
    if not amount.unit and figure.counter is None and not figure.in_words and not is_ratio:
        return "a number without a unit"
    if amount.unit in ("万", "亿", "万亿", "千", "百") and figure.counter is None:
        return "a size of what has no figure"
    stated = _YEAR.match(figure.period or "")
    if stated and int(stated[1]) < year:
        return "a figure of an earlier year"
    is_period = figure.bound is Bound.REACH or figure.text.endswith("年")
    if figure.role is Role.TARGET and amount.dimension in TIMES and is_period and figure.subject is None:
        return "a time"
    behind = segment.text[figure.wording_end - segment.start : figure.wording_end - segment.start + 4]
    if (
        figure.role is Role.TARGET
        and figure.counter is None
        and not is_ratio
        and figure.wording_end > figure.end
        and _GOES_ON.match(behind)
        and not _STOPS_SIZE.match(behind)
    ):
        return "a size of what has no figure"
    return None


def measure_of(figure: Figure, amount: Amount) -> Measure:
    """What the figure of a goal is."""
    is_ratio = amount.unit in _RATIOS or (isinstance(amount.number, Fraction) and not amount.unit)
    if amount.unit == "番":
        return Measure.GROWTH
    if figure.direction is not None and figure.role is not Role.TO:
        return figure.direction
    if figure.in_words and amount.unit == "%" and not amount.number:
        return Measure.GROWTH
    return Measure.SHARE if is_ratio else Measure.LEVEL
