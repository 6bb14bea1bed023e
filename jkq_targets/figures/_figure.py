"""`Figure`: one figure of running text, with its place and what the words around it say."""

from __future__ import annotations

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.showing import Shown
from jkq_targets.terms import Bound, Commitment, Measure, Role


# Without slots, since a frozen class fills its slots through `object.__setattr__`, which for so many fields takes a tenth of the
# time of reading the figure.
@attrs.frozen(slots=False)
class Figure(Shown):
    """
    A figure as `read_figures` reads it from running Chinese text.

    Args:
        start: Where the figure with its unit words begins in the string that was read.
        end: Where it ends, exclusive.
        text: The string between the two, such as ``"7亿美元"`` or ``"50-100亿元"``.
        amount: The number and unit; of a range, the lower end. A bare magnitude counts one of itself: 亿元 is 1亿元.
        upper: The upper end of a range, else None.
        bound: Whether the amount is a minimum, a maximum, an estimate or a range; `Bound.REACH` where no word says so.
        commitment: 确保 or 力争, whichever governs the figure.
        role: The job of the figure in its sentence: a goal, a size of what is counted, a change.
        direction: `Measure.GROWTH` (增长), `Measure.RISE` (提高) or `Measure.FALL` (减少) where the figure is what something
            moves by or to, or how far it lies from something else; else None.
        counter: The counting word (家, 个) in simplified characters, None for a measure. One that the unit table does not
            know leaves the amount bare.
        per: The per-unit words (亩均, 每万人), else None. 亩均, 人均, 户均 and 每万人 are part of the amount's unit, except of a
            ratio; 日均, 年均, 地均 and 单位面积 stay words.
        wording_start: Where the figure with its bound words (不少于, 达到) begins.
        wording_end: Where it ends with them (以上, 左右), exclusive.
        in_words: Whether words without a numeral state it: 全覆盖 is 100%, 清零 and 零欠薪 are 0, 零突破 is 1 or more.
        subject: The words that name what is measured, or the things that are counted; None where they are not sure.
        subject_start: Where the subject begins; None without a subject.
        subject_end: Where it ends, exclusive; None without a subject.
        body: The bodies for each of which the figure holds (各街道, 每个社区), else None.
        period: The time by or within which it holds (全年, 到年底, 上半年), where its clause says so; else None.
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
    in_words: bool = False
    subject: str | None = None
    subject_start: int | None = None
    subject_end: int | None = None
    body: str | None = None
    period: str | None = None
