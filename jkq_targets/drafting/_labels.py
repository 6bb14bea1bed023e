"""Labels: the words by which a goal is called, from the subject of its figure and the clause around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from jkq_targets.drafting._segments import FAR, Segment
from jkq_targets.figures import Figure
from jkq_targets.patterns import lazy_pattern
from jkq_targets.registries import indicators
from jkq_targets.terms import Measure

#: Verbs that say what a count is of, where the things stand behind it: 新增5家上市企业.
_NEW = lazy_pattern(r"新(?:增|建|引进|培育|认定|签约|开工|招引|批|设|创建|打造|入选|改建|改扩建|投产|竣工)$")
_EACH = lazy_pattern(r"(?:各|均|都)(?:达到?|为|实现|完成|有|新增|培育|引进)?$")
_LIST = lazy_pattern(r"[、及和与]|以及")
_OPENING, _CLOSING = "（(“《〔[", "）)”》〕]"
#: What a goal begins with and is not called by.
_FRONT = lazy_pattern(
    r"^(?:[，。；：、\s]|全区|全市|全县|全省|全年|今年|本年|\d{4}年|力争|确保|争取|努力|实现|完成|达到|引进|引育|新引进|新增|新培育"
    r"|培育|培养|新建|举办|开展|组织|建设|打造|推进|推动|加快|实施|建成|辖区|我区|我市)+"
)
_TAIL = lazy_pattern(r"(?:达到?|实现|完成|为|在|控制|总数|数量|数)+$")
_CLAUSE = lazy_pattern(r"[，,；;。：:！？!?\n\t]")
_MAX_LABEL = 60
#: Names of at most this many characters say too little by themselves (项目, 企业).
_GENERIC = 3
_MAX_BEHIND = 24
#: How many characters of its own the label of a part has at most.
_MAX_OWN = 12
#: How far before a figure the words are looked for that end there.
_NEAR = 16
#: What a part has of its own behind 其中.
_PART = lazy_pattern(r"^.*(?:其中|含|包括)|达到?$|不少于$|力争|确保")
#: What goes on behind the things without saying what is done with them.
_NO_PREDICATE = lazy_pattern(r"[（(以左、的和与及”’》]")
_WITHIN_YEARS = lazy_pattern(r"^\d+年内")
_ONLY_MOVES = lazy_pattern(r"^(?:增长|提高|下降|降低|减少)$")
_REACHES = lazy_pattern(r"(?:力争|确保)?(?:实现|做到|保持)$")
_SIZE = lazy_pattern(r"^.*(?:以上|以下|以内)的?")
_ASIDE = lazy_pattern(r"[（(](?:[^（）()]*[、，]|不?含|不包[含括]|剔除)[^（）()]*[）)]")
_SIGNS = lazy_pattern(r"[\s“”\"‘’'•·（）()]|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_WHOSE = lazy_pattern(r"^(?:全区|全市|区级)")
_OF_WHICH = lazy_pattern(r"^(?:其中|含|包括)")
_MEMBER_ENDS = lazy_pattern(rf"[{re.escape(_OPENING + _CLOSING)}]|、")
_SUMS = frozenset({"合计", "共计", "总计", "共", "累计"})


@attrs.frozen
class Named:
    """
    A label.

    Args:
        text: The label as printed.
        key: The label without what goals begin and end with, or the code of the indicator; by it two places are about one thing.
        indicator: The code of the indicator, where the registry knows it.
        is_sure: True where the figure has a subject of its own.
        is_each: True where the figure holds for each of several things, of which this is one.
        is_doubtful: True where it may hold for the things together.
    """

    text: str
    key: str
    indicator: str | None = None
    is_sure: bool = True
    is_each: bool = False
    is_doubtful: bool = False


@attrs.frozen
class Beside:
    """The surroundings of a figure: the figure of the goal before it, and the label of the goal of which it is 其中."""

    previous: Figure | None = None
    whole: str | None = None


def labels_of(segment: Segment, figure: Figure, beside: Beside) -> Iterator[Named]:
    """The label of a figure, or of each of the things that it holds for."""
    if figure.subject is None or figure.subject_start is None or figure.subject_end is None:
        yield _from_clause(segment, figure, beside)
        return
    label = _completed(segment, figure, beside, _subject_of(segment, figure, figure.subject))
    is_before = figure.subject_end <= figure.wording_start
    members = _members(label) if is_before else []
    is_each = len(members) > 1 and _says_each(segment, figure, figure.subject_end)
    is_doubtful = not is_each and _may_grow_together(figure, members)
    if is_each or is_doubtful:
        yield from (_named(member, is_each=True, is_doubtful=is_doubtful) for member in members)
    else:
        yield _named(label)


def _subject_of(segment: Segment, figure: Figure, printed: str) -> str:
    """The subject of a figure in one line, without the years that it begins with; behind the figure, with the verb before it."""
    subject = _WITHIN_YEARS.sub("", " ".join(printed.split())) or printed
    is_behind = figure.subject_start is not None and figure.subject_start >= figure.end
    verb = _NEW.search(_front_of(segment, figure)) if is_behind else None
    return subject if verb is None else verb[0] + subject


def _front_of(segment: Segment, figure: Figure) -> str:
    """The characters right before the words of a figure."""
    return segment.between(figure.wording_start - _NEAR, figure.wording_start)


def _says_each(segment: Segment, figure: Figure, subject_end: int) -> bool:
    """True where 各, 均 or 都 between the subject and the figure says that it holds for each thing."""
    return any(map(_EACH.search, (segment.between(subject_end, figure.start), _front_of(segment, figure))))


def _from_clause(segment: Segment, figure: Figure, beside: Beside) -> Named:
    """The label of a figure without a subject: its clause, or the name of its row."""
    start, end = figure.wording_start - segment.start, figure.wording_end - segment.start
    clause = _clause(segment, start, end)
    if clause.endswith("的") and beside.whole:
        clause += _thing(beside.whole)
    if clause.strip("约为") in _SUMS:
        clause = _before_bracket(segment, start) or clause
    if segment.name and len(key_of(_ONLY_MOVES.sub("", clause))) < 2:
        return _named(segment.name)
    bare = _FRONT.sub("", clause)
    return _named((bare if len(bare) > 1 else clause) or figure.text, is_sure=False)


def _completed(segment: Segment, figure: Figure, beside: Beside, label: str) -> str:
    """A label with the words that it needs: its whole, what has the share, what is done with the things."""
    return _of_whole(segment, figure, beside, label) or _with_predicate(segment, figure, label) or _without_brackets(label)


def _of_whole(segment: Segment, figure: Figure, beside: Beside, label: str) -> str | None:
    """A label that hangs on the goal before it; None for one that stands by itself."""
    previous, whole = beside.previous, beside.whole
    part = None if whole is None else _of_part(segment, figure, previous, whole, label)
    if part is not None:
        return part
    if label.startswith("占") and previous is not None and previous.subject:
        return previous.subject + label
    return _before_bracket(segment, figure.start - segment.start) or None if label in _SUMS else None


def _of_part(segment: Segment, figure: Figure, previous: Figure | None, whole: str, label: str) -> str | None:
    """The label of a part that has no subject of its own, or a short one; None where its subject says enough."""
    if previous is not None and figure.subject_start is not None and figure.subject_start < previous.start:
        return _of_carried(segment.between(previous.wording_end, figure.wording_start), whole, label)
    if figure.counter and len(label) <= _GENERIC and not label.endswith(_thing(whole)[-2:]):
        return label + _thing(whole)
    return None


def _of_carried(gap: str, whole: str, label: str) -> str:
    """
    The label of a part whose subject is that of its whole, by the words between the two figures.

    新引进顶尖人才20名（其中全职引进2名）: the words behind 其中 tell the part from its whole.
    """
    own = _PART.sub("", gap).lstrip("、")
    if gap.startswith("、") and own:
        return own + _thing(whole) if len(own) <= _GENERIC else own
    return own + label if 2 <= len(own) <= _MAX_OWN and not _CLAUSE.search(own) else label


def _with_predicate(segment: Segment, figure: Figure, label: str) -> str | None:
    """A label of few words with what is done with the things (3个项目早开工), or of a share (事项100%可办); None for another."""
    place = _predicate_place(figure, label)
    if place is not None:
        behind = segment.text[place - segment.start : segment.clause_end(figure.wording_end - segment.start)].strip()
        if 2 <= len(behind) <= _MAX_BEHIND and not _NO_PREDICATE.match(behind):
            return label + behind
    is_zero = figure.in_words and figure.text.startswith("零") and label == figure.text[1:]
    return _of_nothing(segment, figure) if is_zero else None


def _predicate_place(figure: Figure, label: str) -> int | None:
    """The place behind things with a label of few words, or behind a share; None for a figure that needs no predicate."""
    if figure.subject_start is not None and figure.subject_start >= figure.end:
        return (figure.subject_end or figure.wording_end) if len(key_of(label)) <= _GENERIC else None
    is_plain_share = figure.amount.unit == "%" and not figure.in_words and figure.wording_end == figure.end
    return figure.wording_end if is_plain_share else None


def _of_nothing(segment: Segment, figure: Figure) -> str:
    """The label of a goal that nothing of something is left: the clause before it, and its words (零欠薪)."""
    at = figure.start - segment.start
    before = _REACHES.sub("", _clause(segment, at, at))
    return (before if len(key_of(before)) > 1 else "") + figure.text


def _before_bracket(segment: Segment, place: int) -> str:
    """The words of the clause before the bracket in which a sum stands."""
    floor = max(0, place - FAR)
    opening = max(segment.text.rfind("（", floor, place), segment.text.rfind("(", floor, place))
    return _clause(segment, opening, opening) if opening > 0 else ""


def _thing(label: str) -> str:
    """The things that a label counts, without their size: 10亿元以上工业大企业总数."""
    return key_of(_SIZE.sub("", label)) or label


def _without_brackets(label: str) -> str:
    """A label without what brackets list or take out: 示范道路（城南路、龙腾路）."""
    bare = _ASIDE.sub("", label)
    return bare if len(bare) >= 2 else label


@functools.lru_cache(maxsize=1 << 12)
def key_of(label: str) -> str:
    """The words of a label by which two places are about one thing."""
    bare = _SIGNS.sub("", label)
    return _TAIL.sub("", _FRONT.sub("", bare)) or bare


def named(label: str) -> Named:
    """A label that a cell prints."""
    return _named(label)


def _named(label: str, *, is_sure: bool = True, is_each: bool = False, is_doubtful: bool = False) -> Named:
    registry = indicators()
    key = key_of(label)
    for name in (label, _WHOSE.sub("", label), key):
        if name in registry:
            code = registry.find(name).code
            return Named(label[:_MAX_LABEL], code, code, is_sure, is_each, is_doubtful)
    return Named(label[:_MAX_LABEL], key, None, is_sure, is_each, is_doubtful)


def _clause(segment: Segment, start: int, end: int) -> str:
    """The words of the clause around a figure that has no subject."""
    words = segment.text[segment.clause_start(start) : start].strip()
    if len(key_of(words)) >= 2:
        return _OF_WHICH.sub("", words)[-_MAX_LABEL:]
    behind = segment.text[end : segment.clause_end(end)].strip()
    return (behind or words).removeprefix("的")[:_MAX_LABEL]


def _members(label: str) -> list[str]:
    """The members of a list; brackets and quotation marks are not taken apart."""
    if "、" not in label:
        return [label]
    members, depth, start = [], 0, 0
    for match in _MEMBER_ENDS.finditer(label):
        if match[0] in _OPENING:
            depth += 1
        elif match[0] in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            members.append(label[start : match.start()])
            start = match.end()
    return [member for part in (*members, label[start:]) if (member := part.strip())]


def _may_grow_together(figure: Figure, members: list[str]) -> bool:
    """True where a growth may be that of several things together: their names share the last two characters."""
    tails = {member[-2:] for member in members}
    return figure.direction is Measure.GROWTH and len(members) > 1 and len(tails) == 1 and len(min(tails)) == 2
