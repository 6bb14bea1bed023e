"""Labels: the words by which a goal is called, from the subject of its figure and the clause around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from jkq_targets.figures import Figure
from jkq_targets.registries import indicators
from jkq_targets.terms import Measure

#: Verbs that say what a count is of, where the things stand behind it: 新增5家上市企业.
_NEW = re.compile(r"新(?:增|建|引进|培育|认定|签约|开工|招引|批|设|创建|打造|入选|改建|改扩建|投产|竣工)$")
_EACH = re.compile(r"(?:各|均|都)(?:达到?|为|实现|完成|有|新增|培育|引进)?$")
_LIST = re.compile(r"[、及和与]|以及")
_OPENING, _CLOSING = "（(“《〔[", "）)”》〕]"
#: What a goal begins with and is not called by.
_FRONT = re.compile(
    r"^(?:[，。；：、\s]|全区|全市|全县|全省|全年|今年|本年|\d{4}年|力争|确保|争取|努力|实现|完成|达到|引进|引育|新引进|新增|新培育"
    r"|培育|培养|新建|举办|开展|组织|建设|打造|推进|推动|加快|实施|建成|辖区|我区|我市)+"
)
_TAIL = re.compile(r"(?:达到?|实现|完成|为|在|控制|总数|数量|数)+$")
_CLAUSE = re.compile(r"[，,；;。：:！？!?\n\t]")
_MAX_LABEL = 60
#: Names of at most this many characters say too little by themselves (项目, 企业).
_GENERIC = 3
_MAX_BEHIND = 24
#: How far before a figure its words are looked for, and how far back a clause may reach: a paragraph may be a whole book.
_NEAR, _FAR = 16, 200
_SUMS = frozenset({"合计", "共计", "总计", "共", "累计"})


@attrs.frozen
class Named:
    """
    A label.

    Args:
        text: The label as printed.
        key: The label without what goals begin and end with, or the code of the indicator; by it two places are about one thing.
        indicator: The code of the indicator, where the registry knows it.
        is_sure: Whether the figure has a subject of its own.
        is_each: Whether the figure holds for each of several things, of which this is one.
        is_doubtful: Whether it may hold for the things together.
    """

    text: str
    key: str
    indicator: str | None = None
    is_sure: bool = True
    is_each: bool = False
    is_doubtful: bool = False


def labels_of(
    text: str, offset: int, figure: Figure, previous: Figure | None, whole: str | None, name: str = ""
) -> Iterator[Named]:
    """
    The label of a figure, or of each of the things that it holds for.

    Args:
        text: The paragraph or cell.
        offset: Where it begins in the document.
        figure: The figure, with its places in the document.
        previous: The figure before it that states a goal; None for none.
        whole: The label of the goal of which it is 其中; None for none.
        name: What the row of a table names, for a cell that names nothing itself.
    """
    subject = figure.subject
    if subject is None or figure.subject_start is None or figure.subject_end is None:
        clause = _clause(text, figure.wording_start - offset, figure.wording_end - offset)
        if clause.endswith("的") and whole:
            clause += _thing(whole)
        if clause.strip("约为") in _SUMS:
            clause = _before_bracket(text, figure.start - offset) or clause
        if name and len(key_of(re.sub(r"^(?:增长|提高|下降|降低|减少)$", "", clause))) < 2:
            yield _named(name)
            return
        bare = _FRONT.sub("", clause)
        yield _named((bare if len(bare) > 1 else clause) or figure.text, is_sure=False)
        return
    label = re.sub(r"^\d+年内", "", " ".join(subject.split())) or subject
    at = figure.wording_start - offset
    front = text[max(0, at - _NEAR) : at]
    if figure.subject_start >= figure.end and (verb := _NEW.search(front)):
        label = verb[0] + label
    label = _completed(text, offset, figure, previous, whole, label)
    members = _members(label)
    if len(members) > 1 and figure.subject_end <= figure.wording_start:
        between = text[figure.subject_end - offset : figure.start - offset]
        is_each = _EACH.search(between) is not None or _EACH.search(front) is not None
        tail = _shared_tail(members)
        is_doubtful = not is_each and len(tail) >= 2 and figure.direction is Measure.GROWTH
        if is_each or is_doubtful:
            for member in members:
                yield _named(member, is_each=True, is_doubtful=is_doubtful)
            return
    yield _named(label)


def _completed(text: str, offset: int, figure: Figure, previous: Figure | None, whole: str | None, label: str) -> str:
    """A label with the words that it needs: its whole, what is done with the things, what has the share."""
    end = figure.wording_end - offset
    if figure.subject_start is not None and previous is not None and figure.subject_start < previous.start and whole is not None:
        # 新引进顶尖人才20名（其中全职引进2名）: the words behind 其中 tell the part from its whole.
        own = re.sub(
            r"^.*(?:其中|含|包括)|达到?$|不少于$|力争|确保",
            "",
            text[previous.wording_end - offset : figure.wording_start - offset],
        )
        return own + label if 2 <= len(own) <= 12 and not _CLAUSE.search(own) else label
    if whole is not None and figure.counter and len(label) <= 3 and not label.endswith(_thing(whole)[-2:]):
        return label + _thing(whole)
    if label.startswith("占") and previous is not None and previous.subject:
        return previous.subject + label
    if label in _SUMS:
        return _before_bracket(text, end) or label
    found = _CLAUSE.search(text, end, end + _FAR)
    behind = text[end : found.start() if found else end + _FAR].strip()
    if figure.subject_start is not None and figure.subject_start >= figure.end:
        behind = text[(figure.subject_end or end) - offset : found.start() if found else end + _FAR].strip()
        is_needed = len(key_of(label)) <= _GENERIC
    else:
        is_needed = figure.amount.unit == "%" and not figure.in_words and figure.wording_end == figure.end
    if is_needed and 2 <= len(behind) <= _MAX_BEHIND and not re.match(r"[（(以左、的和与及”’》]", behind):
        return label + behind
    if figure.in_words and figure.text.startswith("零") and label == figure.text[1:]:
        before = re.sub(r"(?:力争|确保)?(?:实现|做到|保持)$", "", _clause(text, figure.start - offset, figure.start - offset))
        return (before if len(key_of(before)) > 1 else "") + figure.text
    return _without_brackets(label)


def _before_bracket(text: str, place: int) -> str:
    """The words of the clause before the bracket in which a sum stands."""
    floor = max(0, place - _FAR)
    opening = max(text.rfind("（", floor, place), text.rfind("(", floor, place))
    return _clause(text, opening, opening) if opening > 0 else ""


def _thing(label: str) -> str:
    """The things that a label counts, without their size: 10亿元以上工业大企业总数."""
    return key_of(re.sub(r"^.*(?:以上|以下|以内)的?", "", label)) or label


def _without_brackets(label: str) -> str:
    """A label without what brackets list or take out: 示范道路（城南路、龙腾路）."""
    bare = re.sub(r"[（(](?:[^（）()]*[、，]|不?含|不包[含括]|剔除)[^（）()]*[）)]", "", label)
    return bare if len(bare) >= 2 else label


def key_of(label: str) -> str:
    """The words of a label by which two places are about one thing."""
    bare = re.sub(r"[\s“”\"‘’'•·（）()]|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])", "", label)
    return _TAIL.sub("", _FRONT.sub("", bare)) or bare


def named(label: str) -> Named:
    """A label that a cell prints."""
    return _named(label)


def _named(label: str, *, is_sure: bool = True, is_each: bool = False, is_doubtful: bool = False) -> Named:
    registry = indicators()
    key = key_of(label)
    for name in (label, re.sub(r"^(?:全区|全市|区级)", "", label), key):
        if name in registry:
            code = registry.find(name).code
            return Named(label[:_MAX_LABEL], code, code, is_sure, is_each, is_doubtful)
    return Named(label[:_MAX_LABEL], key, None, is_sure, is_each, is_doubtful)


def clause_start(text: str, place: int) -> int:
    """Where the clause begins in which a place of a text stands, as far as it reaches back."""
    floor = max(0, place - _FAR)
    return max((match.end() for match in _CLAUSE.finditer(text, floor, place)), default=floor)


def _clause(text: str, start: int, end: int) -> str:
    """The words of the clause around a figure that has no subject."""
    words = text[clause_start(text, start) : start].strip()
    if len(key_of(words)) >= 2:
        return re.sub(r"^(?:其中|含|包括)", "", words)[-_MAX_LABEL:]
    found = _CLAUSE.search(text, end, end + _FAR)
    behind = text[end : found.start() if found else end + _FAR].strip()
    return (behind or words).removeprefix("的")[:_MAX_LABEL]


def _members(label: str) -> list[str]:
    """The members of a list; brackets and quotation marks are not taken apart."""
    members, depth, start = [], 0, 0
    for match in re.finditer(rf"[{re.escape(_OPENING + _CLOSING)}]|、|(?<=、)", label):
        if match[0] and match[0] in _OPENING:
            depth += 1
        elif match[0] and match[0] in _CLOSING:
            depth = max(0, depth - 1)
        elif match[0] and not depth:
            members.append(label[start : match.start()])
            start = match.end()
    return [member.strip() for member in [*members, label[start:]] if member.strip()]


def _shared_tail(members: list[str]) -> str:
    """The last characters that all members share."""
    tail = ""
    for characters in zip(*(member[::-1] for member in members), strict=False):
        if len(set(characters)) > 1:
            break
        tail = characters[0] + tail
    return tail
