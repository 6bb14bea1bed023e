"""The words and figures beside a figure: sizes of what is counted, origins, scopes, bodies, and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jkq_targets.amounts import Amount
from jkq_targets.deadlines import latest_day
from jkq_targets.drafting._segments import FAR, Segment
from jkq_targets.figures import Figure
from jkq_targets.model import Condition, Deadline, Mention
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound, ConditionKind, Role

#: The roles of the figures of goals; to look a member up in a tuple takes a fifth of what its hash takes.
GOALS = (Role.TARGET, Role.TO, Role.CHANGE, Role.RELATIVE)
#: The dimensions of times.
TIMES = frozenset({"time", "calendar", "working_day", "working_hour"})
_CLAUSE = lazy_pattern(r"[，,；;。：:！？!?\n\t]")
_YEAR = lazy_pattern(r"(?<!\d)(20\d\d)年")
#: A time that names no day within the year of the plan.
_WHOLE_YEAR = lazy_pattern(r"(?:今年|本年|本年度|当年|全年|年内|全年度|\d{4}年(?:度|内)?)")
_SCOPE = lazy_pattern(r"[（(]([^（）()]*(?:口径|不含|不包含|不包括|剔除|除外)[^（）()]*)[）)]")
_SCOPE_END = lazy_pattern(r"[，,；;]")
#: Years before, which a growth has anyway.
_LAST_YEAR = frozenset({"同", "上年", "去年"})
_COMPARED = lazy_pattern(r"(?:较|比)([^，,；;。较比]{2,16}?)(?=增长|增加|提高|提升|提速|上升|减少|下降|降低|压减|压缩|缩短|翻)")
#: How many characters what has a size has at most, with the words between.
_MAX_MEASURED = 12
_UNTIL = lazy_pattern(r"^(?:到|至|截至|截止)")
_OF = lazy_pattern(r"的\s*$")


def leads_on(segment: Segment, figures: Sequence[Figure], place: int) -> bool:
    """True where a count only says of how many things the next figure is: 3个断面2个达到Ⅲ类, 41个项目完成投资33亿元."""
    if place + 1 >= len(figures):
        return False
    figure, after = figures[place], figures[place + 1]
    if figure.role is not Role.TARGET or after.role is not Role.TARGET or figure.bound not in (Bound.REACH, Bound.BETWEEN):
        return False
    gap = segment.between(figure.end, after.start)
    return after.subject_start == figure.wording_end and _CLAUSE.search(gap) is None and "、" not in gap


def counted_by(segment: Segment, figures: Sequence[Figure], place: int) -> int | None:
    """The figure whose things have a size: the next one of its clause, else the one before; None for none."""
    size = figures[place]
    if place + 1 < len(figures) and figures[place + 1].role in GOALS:
        gap = segment.between(size.end, figures[place + 1].start)
        # 总投资650亿元的100个项目 sums the projects up and is no size of each.
        is_sum = _OF.fullmatch(gap) is not None and size.bound is Bound.REACH
        if not is_sum and _CLAUSE.search(gap) is None:
            return place + 1
    if place and figures[place - 1].role in GOALS:
        gap = segment.between(figures[place - 1].end, size.start)
        return place - 1 if _CLAUSE.search(gap) is None else None
    return None


def size_of(segment: Segment, figure: Figure) -> Condition:
    """The condition of a size, or of the origin of a change."""
    start = _size_start(segment, figure)
    text = segment.between(start, figure.wording_end)
    if figure.role is Role.FROM and segment.between(start - 1, start) == "从":
        text = f"从{text}"
    return Condition(
        kind=_kind_of_size(figure),
        text=text.strip() or figure.text,
        amount=plain_amount(figure.amount),
        upper=None if figure.upper is None else plain_amount(figure.upper),
        bound=figure.bound,
        mentions=(mention_of(segment, figure, plain_amount(figure.amount)),),
    )


def _size_start(segment: Segment, figure: Figure) -> int:
    """The beginning of the words of a size: with what has it (总投资20亿元以上), unless another clause parts the two."""
    start, begin = figure.wording_start, figure.subject_start
    if figure.role is Role.FROM or begin is None or not 0 < start - begin <= _MAX_MEASURED:
        return start
    return begin if _CLAUSE.search(segment.between(begin, start)) is None else start


def _kind_of_size(figure: Figure) -> ConditionKind:
    """The kind of the condition: an origin, a time or a number of things as scope, else a size of what is counted."""
    if figure.amount.dimension in TIMES:
        return ConditionKind.SCOPE
    if figure.role is Role.FROM:
        return ConditionKind.BASE
    return ConditionKind.SCOPE if figure.role is Role.TARGET and figure.counter else ConditionKind.QUALIFIER


def plain_amount(amount: Amount) -> Amount:
    """An amount without 人民币, which 元 means by itself."""
    return Amount(amount.number, amount.unit.removesuffix("人民币")) if amount.unit.endswith("元人民币") else amount


def mention_of(segment: Segment, figure: Figure, amount: Amount) -> Mention:
    """The place that prints a figure, with the unit words that its amount has and the place has not."""
    start, end = figure.start - segment.start, figure.end - segment.start
    below = amount.unit.partition("/")[2]
    supplied = f"/{below}" if below and "/" not in figure.text and not figure.in_words else ""
    if amount.unit == "人次" and not figure.text.endswith("人次"):
        supplied = "次"
    return segment.mention(start, end, supplied)


def conditions_in_words(segment: Segment, figure: Figure, inherited: Sequence[Condition]) -> Iterator[Condition]:
    """The conditions that words without a figure state: the scope, what it holds for each of, and the base."""
    yield from _scopes(segment, figure, inherited)
    if figure.body:
        yield Condition(kind=ConditionKind.PER, text=figure.body)
    elif figure.per and figure.per.startswith("每") and "/" not in figure.amount.unit:
        yield Condition(kind=ConditionKind.PER, text=figure.per)
    at = figure.start - segment.start
    compared = _COMPARED.search(segment.text, segment.clause_start(at), at)
    if compared is not None and compared[1] not in _LAST_YEAR:
        yield Condition(kind=ConditionKind.BASE, text=compared[0])


def _scopes(segment: Segment, figure: Figure, inherited: Sequence[Condition]) -> Iterator[Condition]:
    """The scope in the bracket of a figure; without a bracket, the scopes of the figure that it raises."""
    bracket = _scope_of(segment, figure)
    if bracket is None:
        yield from (condition for condition in inherited if condition.kind is ConditionKind.SCOPE)
        return
    text = _SCOPE_END.split(bracket[1])[0].strip()
    if text and not any(map(str.isdecimal, text)):
        yield Condition(kind=ConditionKind.SCOPE, text=text)


def _scope_of(segment: Segment, figure: Figure) -> re.Match[str] | None:
    """The bracket with the scope of a figure (省口径): right behind its words, or behind its subject; None for none."""
    behind = _SCOPE.match(segment.text, figure.wording_end - segment.start)
    if behind is not None or figure.subject_start is None or figure.subject_start >= figure.start:
        return behind
    return _SCOPE.search(segment.text, figure.subject_start - segment.start, figure.start - segment.start)


def deadline_of(segment: Segment, figure: Figure, year: int) -> Deadline | None:
    """The time by which the figure is to be reached, where it names more than the year of the plan."""
    period = figure.period
    if not period:
        return None
    words = _UNTIL.sub("", period)
    stated = _YEAR.match(words)
    if _WHOLE_YEAR.fullmatch(words) and not (stated and int(stated[1]) > year):
        return None
    latest = latest_day(words, year)
    place = figure.start - segment.start
    at = segment.text.rfind(words, max(0, place - FAR), place)
    if latest is None or at < 0 or re.search(r"[。；;\n\t]", segment.text[at:place]):
        return None
    mentions = (segment.mention(at, at + len(words)),)
    return Deadline(text=words, latest=latest, mentions=mentions)
