"""`Figure`: one figure of running text, with its place and what the words around it say."""

from __future__ import annotations

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.showing import Shown
from jkq_targets.terms import Bound, Commitment, Measure, Role


@attrs.frozen
class Figure(Shown):
    """
    A figure as `read_figures` reads it from running Chinese text.

    Args:
        start: Where the figure with its unit words begins in the string that was read.
        end: Where it ends, exclusive.
        text: The string between the two, such as ``"7亿美元"`` or ``"50-100亿元"``.
        amount: The number and unit; of a range, the lower end. A bare magnitude counts one of itself: 亿元 is 1亿元.
        upper: The upper end of a range, else None.
        bound: On which side of the amount the text lies; `Bound.REACH` where no word says so, `Bound.BETWEEN` for a range.
        commitment: 确保 or 力争, whichever governs the figure.
        role: What the figure does in its sentence.
        direction: `Measure.GROWTH` (增长), `Measure.RISE` (提高) or `Measure.FALL` (减少) where the figure is what something
            moves by or to, or how far it lies from something else; else None.
        counter: The counting word as printed (家, 个), None for a measure. One that the unit table does not know leaves the
            amount bare.
        per: The words for each of what the figure holds (亩均, 每万人), else None. 亩均, 人均, 户均 and 每万人 are part of the
            amount's unit, except of a ratio; 日均, 年均, 地均 and 单位面积 stay words.
        wording_start: Where the figure with its bound words (不少于, 达到) begins.
        wording_end: Where it ends with them (以上, 左右), exclusive.
    """

    start: int
    end: int
    text: str
    amount: Amount
    upper: Amount | None
    bound: Bound
    commitment: Commitment
    role: Role
    direction: Measure | None
    counter: str | None
    per: str | None
    wording_start: int
    wording_end: int
