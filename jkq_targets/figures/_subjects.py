"""The subjects of the figures of a text, with the bodies and the periods for which they hold."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.figures._clauses import compared_from
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._links import Pending
from jkq_targets.figures._phrases import (
    CLAUSE_END,
    Span,
    are_names,
    before_colon,
    last_member,
    members_of,
    names_nothing,
    trimmed,
)
from jkq_targets.figures._stretches import REACH, body_before, period_before, statement_start
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.figures._things import things_behind
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Role

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_QUALIFIER, _RELATIVE, _TARGET = Role.QUALIFIER, Role.RELATIVE, Role.TARGET
#: How far before a count the size of the things counted stands at most: 总投资3亿美元以上的项目3个.
_SIZE_REACH = 24
_CLAUSE_BREAK = lazy_pattern(f"[{CLAUSE_END}]")
_TO_SENTENCE_END = lazy_pattern(rf"[\s\S]*[{SENTENCE_ENDS}]")
_KEPT = lazy_pattern(alternation("subjects.kept"))
#: A sum over all that the sentence names has no name of its own.
_SUM = lazy_pattern("合计|总计|共计")
#: Work on something, of which the words say how much: 加大风险隐患的整治力度.
_EFFORT = lazy_pattern("的?[^的]{2}力度\\Z")
_CLEARED = frozenset(words("in_words.none"))
_TOTALS = frozenset({"总数", "总量", "总额", "总数量"})
#: A share of a whole, which is not what it is about: 占预算的4%, 完成年度任务的95%.
_SHARE_OF = lazy_pattern("(?:占|完成|相当于)[^占,]{1,20}的\\Z")
_TIMES = {"time", "calendar", "working_day", "working_hour"}
#: The dimensions of what is made or given, as sums of money are.
_MADE = {"area", "length", "volume", "mass", "power"}
_JOINED = lazy_pattern("[、和与及]|以及")
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

    def __init__(self, pending: Pending, role: Role, text: str) -> None:
        self.pending = pending
        self.role = role
        self.dimension = pending.dimension
        self.start = pending.wording.start
        self.end = max(pending.end, pending.wording.end)
        #: A number with a magnitude right before a noun counts, too: 30万群众.
        is_bare = pending.operand.word is None and pending.operand.number.scale != "" and role is not _QUALIFIER
        self.is_count = pending.operand.counter is not None or (is_bare and text[self.end : self.end + 1].isalpha())

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
        self.figures = [_Read(pending, role, text) for pending, role in figures]
        self.named: list[Naming] = []
        self.sentence = 0
        #: The members of lists by the place of the figure that is theirs: 增加值、销售额分别增长8%、9%.
        self.shared: dict[int, Span] = {}
        #: The members of the last list before 分别.
        self.members: list[Span] = []

    def namings(self) -> list[Naming]:
        """The naming of each figure."""
        for place, figure in enumerate(self.figures):
            self.named.append(self._naming(place, figure))
        return self.named

    def _naming(self, place: int, figure: _Read) -> Naming:
        sentence = self._sentence_start(figure.start)
        # A quotation mark that closes nothing, or that opened in an earlier sentence, keeps no full stop in a name.
        start = max(sentence, self._statement_start(place))
        body, behind_body = body_before(self.text, start, figure.start)
        own = self._member_or_words(place, figure, start, self._own_words(start, behind_body, figure))
        subject = self._total_for(place, self._subject(place, figure, own))
        if subject is None and figure.role is not _QUALIFIER:
            subject = self._subject_elsewhere(place, figure, start, sentence)
        return Naming(subject, body, period_before(self.text, sentence, figure.start))

    def _member_or_words(self, place: int, figure: _Read, start: int, own: Span | None) -> Span | None:
        """The member of a list that is a figure's own (增加值、销售额分别增长8%、9%), or the words of its clause."""
        if self.text.find("分别", start if own is None else own[1], figure.start) >= 0:
            if own is not None:
                self.members = members_of(self.text, *own)
            self._share_out(place)
        return self.shared.get(place, own)

    def _subject_elsewhere(self, place: int, figure: _Read, start: int, sentence: int) -> Span | None:
        """The subject of a figure whose clause names none: that of the figure before, a label, what brackets sum up."""
        if _SUM.search(self.text, start, figure.start) is not None:
            return self._before_bracket(sentence, figure.start)
        earlier = self._subject_before(place, figure, sentence)
        if earlier is None and start and self.text[start - 1] == ":":
            earlier = before_colon(self.text, start)
        return earlier or self._cleared_by(place, figure, start)

    def _statement_start(self, place: int) -> int:
        """The place where the words before a figure begin; the size of the things that it counts is part of their name."""
        while place and self.figures[place - 1].role is _QUALIFIER and self._is_size_before(place):
            place -= 1
        return statement_start(self.text, self.figures[place - 1].end if place else 0, self.figures[place].start)

    def _own_words(self, start: int, behind_body: int, figure: _Read) -> Span | None:
        """The name in the clause before a figure; of a share, that of the part and not of the whole."""
        text, end, is_count = self.text, figure.start, figure.is_count
        if figure.dimension == "" and text[end - 1 : end] == "的":
            share = _SHARE_OF.search(text, start, end)
            end = end if share is None else share.start()
        elif figure.role is _RELATIVE:
            end = compared_from(text, start, end)
        words = trimmed(text, start, end, is_count=is_count or figure.is_made, has_verb=is_count)
        if words is not None and words[0] < behind_body:
            words = trimmed(text, behind_body, end, is_count=True, has_verb=is_count)
        return words

    def _subject(self, place: int, figure: _Read, own: Span | None) -> Span | None:
        """The subject that the clause of a figure itself names."""
        if figure.pending.in_words:
            return own or self._zero_of(figure)
        if figure.role is _QUALIFIER and not figure.is_count:
            own = None if own is None else last_member(self.text, *own)
            if place + 1 < len(self.figures) and self._is_size_before(place + 1):
                return own
        return self._things(place, figure, own) or own

    def _total_for(self, place: int, subject: Span | None) -> Span | None:
        """The things that a total counts, where the figure before counts the new ones: 新增高新技术企业15家，总数达110家."""
        if subject is None or not place or self.text[subject[0] : subject[1]] not in _TOTALS:
            return subject
        earlier = self.named[place - 1].subject
        if earlier is None:
            return subject
        new = _KEPT.match(self.text, *earlier)
        return earlier if new is None or earlier[1] - new.end() < 2 else (new.end(), earlier[1])

    def _subject_before(self, place: int, figure: _Read, sentence: int) -> Span | None:
        """The subject of the figure before in the sentence, where nothing between the two names another one."""
        earlier = place - 1
        while earlier >= 0 and self.figures[earlier].role is _QUALIFIER and self._is_whole(earlier):
            earlier -= 1
        if earlier < 0 or self.figures[earlier].end < sentence or self.figures[earlier].role is _QUALIFIER:
            return None
        start, end = self.figures[earlier].end, figure.start
        is_near = end - start <= 2 * REACH and (earlier < place - 1 or self._says_no_more(start, figure))
        return self.named[earlier].subject if is_near else None

    def _is_whole(self, place: int) -> bool:
        """True where a figure is the whole of which the next one is the share: 完成年初预算数6亿元的40%."""
        return place + 1 < len(self.figures) and self.text[self.figures[place].end : self.figures[place + 1].start] == "的"

    def _says_no_more(self, start: int, figure: _Read) -> bool:
        """True where the words before a figure name nothing but the whole of a share, or what the figure is held against."""
        end = compared_from(self.text, start, figure.start) if figure.role is _RELATIVE else figure.start
        share = _SHARE_OF.search(self.text, start, end) if self.text[end - 1 : end] == "的" else None
        return names_nothing(self.text, start, end if share is None else share.start())

    def _is_size_before(self, place: int) -> bool:
        """True where the figure before one says which things it counts, without a clause between the two."""
        size, counted = self.figures[place - 1], self.figures[place]
        if size.role is not _QUALIFIER or counted.start - size.end >= _SIZE_REACH or self._is_whole(place - 1):
            return False
        return _CLAUSE_BREAK.search(self.text, size.end, counted.start) is None

    def _share_out(self, place: int) -> None:
        """Give each figure of a list the member of the list before 分别 that is its own, if each member is a name by itself."""
        members, last = self.members, place
        while last + 1 < len(self.figures) and _JOINED.fullmatch(self.text, self.figures[last].end, self.figures[last + 1].start):
            last += 1
        if len(members) == last - place + 1 and are_names(self.text, members):
            self.shared.update(zip(range(place, last + 1), members, strict=True))

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
        begin = statement_start(self.text, floor, start - 1)
        effort = _EFFORT.search(text, begin, start - 1)
        return trimmed(text, begin, start - 1 if effort is None else effort.start(), is_count=True, has_verb=True)

    def _before_bracket(self, sentence: int, end: int) -> Span | None:
        """The things that brackets list, where the figure is the sum of the list: 省级湿地(甲2公里、乙1公里,合计3公里)."""
        opening = self.text.rfind("(", sentence, end)
        if opening < 0 or self.text.find(")", opening, end) >= 0:
            return None
        return trimmed(self.text, statement_start(self.text, sentence, opening), opening, is_count=True, has_verb=True)

    def _things(self, place: int, figure: _Read, own: Span | None) -> Span | None:
        """The things behind a figure, where it may count such."""
        text, end = self.text, figure.end
        following = text[end : end + 1]
        if not following.isalpha() and (not following or following not in _BEGINS_THING):
            return None
        if not figure.is_count and (figure.dimension in _TIMES or (own is not None and following != "的")):
            return None
        limit, is_list = self._end_of_things(place)
        return things_behind(text, end, limit, is_list=is_list, is_share=figure.dimension == "" and not figure.is_count)

    def _end_of_things(self, place: int) -> tuple[int, bool]:
        """The place up to which things behind a figure may stand, and whether 、 may list them."""
        if place + 1 == len(self.figures):
            return len(self.text), True
        after = self.figures[place + 1]
        is_list = _CLAUSE_BREAK.search(self.text, self.figures[place].end, after.start) is not None
        return (len(self.text) if after.role is _QUALIFIER else after.start), is_list

    def _sentence_start(self, end: int) -> int:
        """The place where the sentence begins; of a long one, where its last part begins."""
        low = max(self.sentence, end - 4 * REACH)
        match = _TO_SENTENCE_END.match(self.text, low, end)
        self.sentence = low if match is None else match.end()
        return self.sentence
