"""The figures that state goals, and the kind of figure that a goal has."""

from __future__ import annotations

from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.drafting._beside import TIMES
from jkq_targets.drafting._segments import Segment
from jkq_targets.drafting._sentences import NoGoal
from jkq_targets.figures import Figure
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound, Measure, Role

_RATIOS = frozenset({"%", "‰", "percent", "permille"})
_POWERS = frozenset({"万", "亿", "万亿", "千", "百"})
_YEAR = lazy_pattern(r"(20\d\d)年")
#: Words that go on from a measure to the thing that has it: 年产100吨以上一般工业固废企业.
_GOES_ON = lazy_pattern(r"[\u4e00-\u9fff“《]")
_STOPS_SIZE = lazy_pattern(r"(?:的?(?:目标|任务|要求|水平|标准|规模)|完成|实现|办结|内)")


def left_out(segment: Segment, figure: Figure, year: int) -> NoGoal | None:
    """The reason why a figure states no goal; None where it may."""
    if _has_no_unit(figure):
        return NoGoal.UNITLESS_NUMBER
    if figure.amount.unit in _POWERS and figure.counter is None:
        return NoGoal.SIZE_OF_SOMETHING
    stated = _YEAR.match(figure.period or "")
    if stated and int(stated[1]) < year:
        return NoGoal.EARLIER_YEAR
    if figure.role is not Role.TARGET:
        return None
    if _is_time(figure):
        return NoGoal.STRETCH_OF_TIME
    return NoGoal.SIZE_OF_SOMETHING if _is_size(segment, figure) else None


def _is_ratio(amount: Amount) -> bool:
    return amount.unit in _RATIOS or isinstance(amount.number, Fraction)


def _has_no_unit(figure: Figure) -> bool:
    return not figure.amount.unit and figure.counter is None and not figure.in_words and not _is_ratio(figure.amount)


def _is_time(figure: Figure) -> bool:
    """True where a figure is a stretch of time, and not how long something takes."""
    is_period = figure.bound is Bound.REACH or figure.text.endswith("年")
    return figure.amount.dimension in TIMES and is_period and figure.subject is None


def _is_size(segment: Segment, figure: Figure) -> bool:
    """True where a measure goes on to the thing that has it: 年产100吨以上一般工业固废企业."""
    if figure.counter is not None or _is_ratio(figure.amount) or figure.wording_end <= figure.end:
        return False
    end = figure.wording_end - segment.start
    behind = segment.text[end : end + 4]
    return _GOES_ON.match(behind) is not None and _STOPS_SIZE.match(behind) is None


def measure_of(figure: Figure, amount: Amount) -> Measure:
    """The measure of the figure of a goal."""
    is_ratio = amount.unit in _RATIOS or (isinstance(amount.number, Fraction) and not amount.unit)
    if amount.unit == "番":
        return Measure.GROWTH
    if figure.direction is not None and figure.role is not Role.TO:
        return figure.direction
    if figure.in_words and amount.unit == "%" and not amount.number:
        return Measure.GROWTH
    return Measure.SHARE if is_ratio else Measure.LEVEL
