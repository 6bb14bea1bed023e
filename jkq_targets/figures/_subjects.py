"""The subjects of the figures of a text, with the bodies and the periods for which they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._links import Pending
from jkq_targets.figures._phrases import (
    CLAUSE_END,
    TIME_PATTERN,
    Span,
    are_names,
    before_colon,
    last_member,
    members_of,
    names_nothing,
    trimmed,
)
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.figures._things import things_behind
from jkq_targets.terms import Role

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_QUALIFIER, _TARGET = Role.QUALIFIER, Role.TARGET
#: How far before its figure a subject begins at most.
_REACH = 64
#: How far before a count the size of the things counted stands at most: 总投资3亿美元以上的项目3个.
_SIZE_REACH = 24
_PUNCTUATION = frozenset(CLAUSE_END)
_CLAUSE_BREAK = re.compile(f"[{CLAUSE_END}]")
_TO_CLAUSE_END = re.compile(rf"[\s\S]*[{CLAUSE_END}(\[]")
_TO_SENTENCE_END = re.compile(rf"[\s\S]*[{SENTENCE_ENDS}]")
_CLOSING = re.compile("[)”’》\\]]")
_OPEN = {")": "(", "”": "“", "’": "‘", "》": "《", "]": "["}
_EACH = "(?:各|均|都|年内|全年|至少|分别)"
_BODIES = alternation("subjects.bodies")
_BODY = re.compile(f"(?:每[一]?个?|每家|各)(?:{_BODIES})(?:[、和](?:{_BODIES}))*(?:\\([^()]{{1,8}}\\))?{_EACH}*")
_EACH_AT_END = re.compile(f"{_EACH}+\\Z")
_KEPT = re.compile(alternation("subjects.kept"))
#: A sum over all that the sentence names has no name of its own.
_SUM = re.compile("合计|总计|共计")
#: Work on something, of which the words say how much: 加大风险隐患的整治力度.
_EFFORT = re.compile("的?[^的]{2}力度\\Z")
_CLEARED = frozenset(words("in_words.none"))
_TOTALS = frozenset({"总数", "总量", "总额", "总数量"})
_PERIOD_SIGN = re.compile("[年月季末]")
_PERIOD = re.compile(f"(?<![比较从由按])(?:{TIME_PATTERN})", re.ASCII)
#: A share of a whole, which is not what it is about: 占预算的4%, 完成年度任务的95%.
_SHARE_OF = re.compile("(?:占|完成|相当于)[^占,]{1,20}的\\Z")
_TIMES = {"time", "calendar", "working_day", "working_hour"}
#: The dimensions of what is made or given, as sums of money are.
_MADE = {"area", "length", "volume", "mass", "power"}
_JOINED = re.compile("[、和与及]|以及")
_BEGINS_THING = frozenset("“‘《0123456789")


@attrs.frozen
class Naming:
    """
    The words that name the parts of a statement around a figure, as places in the text.

    Args:
        subject: What is measured; None where it is not sure.
        body: The bodies for each of which the figure holds, else None.
        period: The time by or within which it holds, else None.
    """

    subject: Span | None
    body: Span | None
    period: Span | None


class _Read:
    """A figure with its final role, and where its words begin and end."""

    __slots__ = ("dimension", "end", "is_count", "pending", "role", "start")

    def __init__(self, pending: Pending, role: Role) -> None:
        self.pending = pending
        self.role = role
        self.dimension = pending.dimension
        self.start = pending.wording.start
        self.end = max(pending.end, pending.wording.end)
        self.is_count = pending.operand.counter is not None

    @property
    def is_made(self) -> bool:
        """True where it measures something that is made or given: land, money, lengths."""
        return self.role is _TARGET and (self.dimension.isupper() or self.dimension in _MADE)


class Statements:
    """
    The subjects of the figures of a text, found from left to right.

    A subject stands in the clause before its figure (合同外资7亿美元), or right behind a count (3个示范区), or it is that of the
    figure before, where nothing between the two names another one (，力争8亿美元).

    Args:
        text: The text in canonical characters.
        figures: The figures with their roles, in order.
    """

    def __init__(self, text: str, figures: Sequence[tuple[Pending, Role]]) -> None:
        self.text = text
        self.figures = [_Read(pending, role) for pending, role in figures]
        self.found: list[Naming] = []
        self.sentence = 0
        #: The members of lists by the place of the figure that is theirs: 增加值、销售额分别增长8%、9%.
        self.shared: dict[int, Span] = {}

    def namings(self) -> list[Naming]:
        """The naming of each figure."""
        for place, figure in enumerate(self.figures):
            self.found.append(self._naming(place, figure))
        return self.found

    def _naming(self, place: int, figure: _Read) -> Naming:
        start = self._statement_start(place)
        sentence = self._sentence_start(figure.start)
        body, behind_body = self._body(start, figure.start)
        own = self._own_words(start, behind_body, figure)
        subject = self._subject(place, figure, own)
        if subject is None and figure.role is not _QUALIFIER:
            if _SUM.search(self.text, start, figure.start) is None:
                subject = self._subject_before(place, figure, start, sentence) or self._cleared_by(place, figure, start)
            else:
                subject = self._before_bracket(sentence, figure.start)
        return Naming(subject, body, self._period(sentence, figure.start))

    def _statement_start(self, place: int) -> int:
        """The place where the words before a figure begin; the size of the things that it counts is part of their name."""
        while place and self.figures[place - 1].role is _QUALIFIER and self._is_size_before(place):
            place -= 1
        return self._clause_start(self.figures[place - 1].end if place else 0, self.figures[place].start)

    def _own_words(self, start: int, behind_body: int, figure: _Read) -> Span | None:
        """The name in the clause before a figure; of a share, that of the part and not of the whole."""
        text, end, is_count = self.text, figure.start, figure.is_count
        if figure.dimension == "" and text[end - 1 : end] == "的":
            share = _SHARE_OF.search(text, start, end)
            end = end if share is None else share.start()
        words = trimmed(text, start, end, is_count=is_count or figure.is_made, has_verb=is_count)
        if words is not None and words[0] < behind_body:
            words = trimmed(text, behind_body, end, is_count=True, has_verb=is_count)
        return words

    def _subject(self, place: int, figure: _Read, own: Span | None) -> Span | None:
        """The subject that the clause of a figure itself names."""
        text = self.text
        if own is not None and text.find("分别", own[1], figure.start) >= 0:
            self._share_out(place, own)
        own = self.shared.get(place, own)
        if figure.pending.in_words:
            return own or self._zero_of(figure)
        if figure.role is _QUALIFIER and not figure.is_count:
            own = None if own is None else last_member(text, *own)
            if place + 1 < len(self.figures) and self._is_size_before(place + 1):
                return own
        subject = self._things(place, figure, own) or own
        if subject is not None and place and text[subject[0] : subject[1]] in _TOTALS:
            return self._total_of(place) or subject
        return subject

    def _subject_before(self, place: int, figure: _Read, start: int, sentence: int) -> Span | None:
        """The subject of the figure before, where nothing between the two names another one, or the label before a colon."""
        earlier = place - 1
        while earlier >= 0 and self.figures[earlier].role is _QUALIFIER and self._is_whole(earlier):
            earlier -= 1
        if earlier >= 0 and self.figures[earlier].end >= sentence:
            subject = self.found[earlier].subject
            gap = self.figures[earlier].end, figure.start
            is_near = gap[1] - gap[0] <= 2 * _REACH and self.figures[earlier].role is not _QUALIFIER
            if subject is not None and is_near and (earlier < place - 1 or self._says_no_more(*gap)):
                return subject
        return before_colon(self.text, start) if start and self.text[start - 1] == ":" else None

    def _is_whole(self, place: int) -> bool:
        """True where a figure is the whole of which the next one is the share: 完成年初预算数6亿元的40%."""
        return place + 1 < len(self.figures) and self.text[self.figures[place].end : self.figures[place + 1].start] == "的"

    def _says_no_more(self, start: int, end: int) -> bool:
        """True where the words between two figures name nothing but the whole of a share."""
        share = _SHARE_OF.search(self.text, start, end) if self.text[end - 1 : end] == "的" else None
        return names_nothing(self.text, start, end if share is None else share.start())

    def _is_size_before(self, place: int) -> bool:
        """True where the figure before one says which things it counts, without a clause between the two."""
        size, counted = self.figures[place - 1], self.figures[place]
        if size.role is not _QUALIFIER or counted.start - size.end >= _SIZE_REACH or self._is_whole(place - 1):
            return False
        return _CLAUSE_BREAK.search(self.text, size.end, counted.start) is None

    def _share_out(self, place: int, words: Span) -> None:
        """Give each figure of a list the member of the list before 分别 that is its own, if each member is a name by itself."""
        members = members_of(self.text, *words)
        last = place
        while last + 1 < len(self.figures) and _JOINED.fullmatch(self.text, self.figures[last].end, self.figures[last + 1].start):
            last += 1
        if len(members) == last - place + 1 and are_names(self.text, members):
            self.shared.update(zip(range(place, last + 1), members, strict=True))

    def _total_of(self, place: int) -> Span | None:
        """The things of which the figure before counts the new ones: 新增高新技术企业15家，总数达110家."""
        earlier = self.found[place - 1].subject
        new = None if earlier is None else _KEPT.match(self.text, *earlier)
        if earlier is None or new is None or earlier[1] - new.end() < 2:
            return earlier
        return new.end(), earlier[1]

    def _zero_of(self, figure: _Read) -> Span | None:
        """The thing of a goal of zero that no words before it name: 零欠薪 is about 欠薪; 零增长 and 零突破 say no thing."""
        start, end = figure.pending.operand.start, figure.pending.operand.end
        word = self.text[start:end]
        return (start + 1, end) if word[0] == "零" and not word.endswith(("增长", "突破")) else None

    def _cleared_by(self, place: int, figure: _Read, start: int) -> Span | None:
        """The thing that the work of the clause before clears: 加大风险隐患的整治力度,确保清零."""
        text = self.text
        operand = figure.pending.operand
        if text[operand.start : operand.end] not in _CLEARED or text[start - 1 : start] != ",":
            return None
        floor = self.figures[place - 1].end if place else 0
        begin = self._clause_start(floor, start - 1)
        effort = _EFFORT.search(text, begin, start - 1)
        return trimmed(text, begin, start - 1 if effort is None else effort.start(), is_count=True, has_verb=True)

    def _before_bracket(self, sentence: int, end: int) -> Span | None:
        """The things that brackets list, where the figure is the sum of the list: 省级湿地(甲2公里、乙1公里,合计3公里)."""
        opening = self.text.rfind("(", sentence, end)
        if opening < 0 or self.text.find(")", opening, end) >= 0:
            return None
        return trimmed(self.text, self._clause_start(sentence, opening), opening, is_count=True, has_verb=True)

    def _things(self, place: int, figure: _Read, own: Span | None) -> Span | None:
        """The things behind a figure, where it may count such."""
        text = self.text
        following = text[figure.end : figure.end + 1]
        if not (following.isalpha() or following in _BEGINS_THING) or not following:
            return None
        may_count = figure.is_count or (figure.dimension not in _TIMES and (own is None or following == "的"))
        if not may_count:
            return None
        limit, is_list = len(text), True
        if place + 1 < len(self.figures):
            after = self.figures[place + 1]
            is_list = _CLAUSE_BREAK.search(text, figure.end, after.start) is not None
            limit = limit if after.role is _QUALIFIER else after.start
        return things_behind(text, figure.end, limit, is_list=is_list, is_share=figure.dimension == "" and not figure.is_count)

    def _clause_start(self, floor: int, end: int) -> int:
        """The place where the clause before a place begins: behind punctuation outside brackets, or behind the figure before."""
        text = self.text
        low = max(floor, end - _REACH)
        match = _TO_CLAUSE_END.match(text, low, end)
        if match is None:
            return low
        if _CLOSING.search(text, match.start(), end) is None:
            return match.end()
        closing: list[str] = []
        for place in range(end, low, -1):
            character = text[place - 1]
            if closing:
                if character == closing[-1]:
                    closing.pop()
            elif character in _OPEN:
                closing.append(_OPEN[character])
            elif character in _PUNCTUATION or character in "([":
                return place
        return low

    def _sentence_start(self, end: int) -> int:
        """The place where the sentence begins; of a long one, where its last part begins."""
        low = max(self.sentence, end - 4 * _REACH)
        match = _TO_SENTENCE_END.match(self.text, low, end)
        self.sentence = low if match is None else match.end()
        return self.sentence

    def _body(self, start: int, end: int) -> tuple[Span | None, int]:
        """The bodies that the clause names, and where the words that share out over them end."""
        text = self.text
        if text.find("各", start, end) < 0 and text.find("每", start, end) < 0:
            return None, start
        found = _BODY.search(text, start, end)
        if found is None:
            return None, start
        each = _EACH_AT_END.search(found[0])
        return (found.start(), found.end() - (len(each[0]) if each is not None else 0)), found.end()

    def _period(self, sentence: int, end: int) -> Span | None:
        """The last time that the sentence names before a figure, but for one with which it is compared."""
        if _PERIOD_SIGN.search(self.text, sentence, end) is None:
            return None
        found = None
        for match in _PERIOD.finditer(self.text, sentence, end):
            found = match.span()
        return found
