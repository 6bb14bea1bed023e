"""Goals that are dates: 力争年底开工, 2020年9月建成启用."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jkq_targets.deadlines import latest_day
from jkq_targets.drafting._labels import Named, key_of
from jkq_targets.drafting._segments import FAR, Segment
from jkq_targets.drafting._statements import GoalStatement
from jkq_targets.model import Deadline
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound, Commitment, Measure

_WHEN = lazy_pattern(
    r"(?:(?P<year>20\d\d|今|明)(?:年|(?=年[底末初中])))?(?:(?:1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|下旬|(?:3[01]|[12]\d|[1-9])日)?|[上下]半年|第?[一二三四]季度(?:末|底)?|年[底末初中])(?:之?前|以前|内)?"
    r"|(?:20\d\d|明)年(?=前)前"
)
#: What becomes of a project by a date.
_DONE = lazy_pattern(
    r"开工|动工|竣工|完工|建成|启用|投用|投产|投入(?:使用|运营|运行)|试?运[行营]|开业|开园|开馆|开放|通车|挂牌|打通|化解|交付|验收|上线|布设|完成|出台|封顶|开通|落成|收官"
)
#: What every date has, by which nearly all paragraphs are passed over.
_HINT = lazy_pattern(r"月|年[底末初中前]|半年|季度")
_CLAUSE = lazy_pattern(r"[，,；;。！？!?\n\t：:]")
_SENTENCE = lazy_pattern(r"[。！？!?\n\t；;]")
_COMMITMENTS = {"确保": Commitment.ENSURE, "力争": Commitment.STRIVE, "争取": Commitment.STRIVE}
_WORD = lazy_pattern("|".join(_COMMITMENTS))
#: Words in front of a date that make it no goal: 第六届…期间, 自2020年1月起, 截至.
_NO_GOAL = lazy_pattern(r"(?:自|从|截至|截止|据|于是|在)$|起|以来|期间|发布的?$")
_FRONT = lazy_pattern(r"^(?:[“”、\s]|一是|二是|三是|四是|五是|确保|力争|争取|加快|推动|推进|实现|全力|其中|到|在|于)+")
_MAX_LABEL = 40
_MIN_LABEL = 3


def date_statements(segment: Segment, stated: Sequence[GoalStatement], year: int) -> Iterator[GoalStatement]:
    """The goals of a segment that are dates: a clause with a date, with what is done by it and without a figure."""
    if _HINT.search(segment.text) is None:
        return
    taken = _deadline_places(stated)
    figures = sorted(statement.start - segment.start for statement in stated)
    for match in _WHEN.finditer(segment.text):
        start, end = _clause_of(segment, match)
        has_figure = bisect_left(figures, start) < bisect_left(figures, end) or segment.start + match.start() in taken
        if not has_figure and _states_goal(segment.text, match, start, end, year):
            label = _label(segment, start, match.start(), match.end(), end)
            if label is not None:
                yield _statement(segment, match, label, _commitment(segment.text, start, match.start(), end), year)


def _deadline_places(stated: Sequence[GoalStatement]) -> set[int]:
    """The places of the document with dates that are deadlines of figures."""
    return {mention.start for statement in stated if statement.deadline for mention in statement.deadline.mentions}


def _clause_of(segment: Segment, match: re.Match[str]) -> tuple[int, int]:
    """The beginning and the end of the clause of a date; 上半年运行、年底前打通: each date of a clause has its own words."""
    text = segment.text
    start, end = segment.clause_start(match.start()), segment.clause_end(match.end())
    after = _WHEN.search(text, match.end(), end)
    if after is not None and "、" in text[match.end() : after.start()]:
        end = text.rindex("、", match.end(), after.start())
    before = max((earlier.end() for earlier in _WHEN.finditer(text, start, match.start())), default=None)
    if before is not None and "、" in text[before : match.start()]:
        start = text.rindex("、", before, match.start()) + 1
    return start, end


def _states_goal(text: str, match: re.Match[str], start: int, end: int, year: int) -> bool:
    """True where something is done by a date that is not past, and no words make the date a beginning or a stretch."""
    named = match["year"] or ""
    is_past = named.isdecimal() and int(named) < year
    is_done = _DONE.search(text, match.end(), end) is not None
    return is_done and not is_past and not _NO_GOAL.search(text[start : match.start()]) and text[match.end()] not in "起以期"


def _statement(segment: Segment, match: re.Match[str], label: str, commitment: Commitment, year: int) -> GoalStatement:
    """The statement of a date as a goal."""
    mention = segment.mention(match.start(), match.end())
    return GoalStatement(
        figure=None,
        named=Named(label, key_of(label)),
        start=segment.start + match.start(),
        segment=segment.index,
        amount=None,
        upper=None,
        bound=Bound.REACH,
        commitment=commitment,
        measure=Measure.LEVEL,
        mention=mention,
        deadline=Deadline(text=match[0], latest=latest_day(match[0], year), mentions=(mention,)),
    )


def _label(segment: Segment, start: int, date: int, behind: int, end: int) -> str | None:
    """The clause without its date; of a clause that begins with the date and names only what is done, the clause before too."""
    text = segment.text
    words = re.sub(r"[于在到]$", "", _FRONT.sub("", text[start:date])) + _WORD.sub("", text[behind:end])
    words = re.sub(r"^[前内]", "", words).strip("、 　")
    if len(words) < _MIN_LABEL or (not _FRONT.sub("", text[start:date]) and len(words) <= 6):
        before = segment.clause_start(max(0, start - 1))
        if start and text[start - 1] in "，," and start - before <= _MAX_LABEL:
            words = _FRONT.sub("", text[before : start - 1]) + words
    return words[:_MAX_LABEL] if len(words) >= _MIN_LABEL and not words[:1].isspace() else None


def _commitment(text: str, start: int, date: int, end: int) -> Commitment:
    """The word that commits the clause: in it, else the last one before it in its sentence."""
    inside = _WORD.findall(text[start:end])
    if inside:
        return _COMMITMENTS[inside[-1]]
    floor = max(0, date - FAR)
    sentence = max((match.end() for match in _SENTENCE.finditer(text, floor, date)), default=floor)
    before = _WORD.findall(text[sentence:start])
    return _COMMITMENTS[before[-1]] if before else Commitment.NONE
