"""Figures that are part of another one, or raise it: 其中, 合计, and 力争 behind 确保."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jkq_targets.drafting._segments import FAR, Segment
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.figures import Figure
from jkq_targets.patterns import lazy_pattern

_SENTENCE = lazy_pattern(r"[。；;！？!?\n\t]")
#: How many statements back the whole of a part is looked for.
_MAX_EARLIER = 6
#: How far apart a figure and the one that raises it stand at most.
_MAX_GAP = 24
_OF_WHICH = lazy_pattern(r"其中|含|包括")
_CLOSES = lazy_pattern(r"[）)]")
_OUTSIDE = lazy_pattern(r"[）)。；;]")
_TOTAL = lazy_pattern(r"(?:合计|共计|总计)[^，,、]{0,3}$")


def add_up(segment: Segment, before: Sequence[GoalStatement], stated: Sequence[GoalStatement]) -> None:
    """Make the figures of a bracket that ends with their sum the parts of it: （甲河2.3公里、乙河1.5公里，合计3.8公里）."""
    total = stated[0]
    opening = _bracket_of_sum(segment, stated)
    if opening is None or total.amount is None:
        return
    dimension = total.amount.dimension
    begin = segment.start + opening
    parts = [(part, amount) for part in before if part.start > begin and (amount := part.amount) is not None]
    if len(parts) > 1 and all(amount.dimension == dimension for _, amount in parts):
        total.is_split = True
        for part, _ in parts:
            part.whole = total


def _bracket_of_sum(segment: Segment, stated: Sequence[GoalStatement]) -> int | None:
    """The beginning of the bracket that ends with a sum of what it lists; None where no single figure is such a sum."""
    figure = stated[0].figure
    if figure is None or len(stated) > 1:
        return None
    at = figure.start - segment.start
    floor = max(0, at - FAR)
    opening = max(segment.text.rfind("（", floor, at), segment.text.rfind("(", floor, at))
    inside = segment.text[opening:at]
    return opening if opening >= 0 and not _OUTSIDE.search(inside) and _TOTAL.search(inside) else None


def stretched_by(segment: Segment, figure: Figure, previous: GoalStatement | None) -> GoalStatement | None:
    """The statement right before it that a figure raises: one subject, and a word between the two that commits."""
    if previous is None or previous.figure is None or figure.commitment is previous.commitment:
        return None
    if figure.subject_start is None or figure.subject_start != previous.figure.subject_start:
        return None
    gap = segment.between(previous.figure.wording_end, figure.wording_start)
    if len(gap) > _MAX_GAP or _SENTENCE.search(gap) or previous.amount is None:
        return None
    return previous if previous.amount.dimension == figure.amount.dimension else None


def whole_of(segment: Segment, figure: Figure, before: Sequence[GoalStatement]) -> GoalStatement | None:
    """The statement of which a figure is 其中, by the words between the two, or of which the one before it is."""
    last = before[-1] if before else None
    if last is None or last.figure is None:
        return None
    if last.figure.start == figure.start:
        return last.whole
    gap = segment.between(last.figure.wording_end, figure.start)
    if _SENTENCE.search(gap):
        return None
    word = _word_of_part(gap)
    if word is not None:
        return _whole_by_word(segment, figure, before, gap, word)
    return last.whole if gap[:1] == "、" and not _CLOSES.search(gap) else None


def _word_of_part(gap: str) -> re.Match[str] | None:
    """The word between two figures that makes the later one a part: 其中, or 含 and 包括 behind an opening bracket."""
    word = _OF_WHICH.search(gap)
    return word if word is not None and (word[0] == "其中" or gap.startswith(("（", "("))) else None


def _whole_by_word(
    segment: Segment, figure: Figure, before: Sequence[GoalStatement], gap: str, word: re.Match[str]
) -> GoalStatement:
    """The whole of a part behind 其中, 含 or 包括: the statement before it, or the whole of one in a closed bracket."""
    last = before[-1]
    if word[0] == "其中":
        return _great_enough(segment, figure, before)
    is_closed = _CLOSES.search(gap[: word.start()]) is not None
    return last.whole if is_closed and last.whole is not None else last


def _great_enough(segment: Segment, figure: Figure, before: Sequence[GoalStatement]) -> GoalStatement:
    """
    The statement behind which 其中 stands; where the part is greater, an earlier one of the sentence that it is no greater than.

    新建学校12个，计划竣工3个，其中幼儿园7个: the 7 are of the 12.
    """
    last = before[-1]
    for statement in reversed(before[-_MAX_EARLIER:]):
        amount = statement.amount
        if statement.figure is None or _SENTENCE.search(segment.between(statement.figure.end, figure.start)):
            break
        if amount is not None and amount.dimension == figure.amount.dimension and amount >= figure.amount:
            return statement
    return last
