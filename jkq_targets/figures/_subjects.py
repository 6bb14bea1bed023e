"""The subject of a figure: the words of its clause that name what is measured, or the things that are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._links import Pending
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.terms import Role

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_QUALIFIER, _TARGET = Role.QUALIFIER, Role.TARGET
#: A place in the text, as start and end.
Span = tuple[int, int]

#: How far before its figure a subject begins at most.
_REACH = 64
_LONGEST = 40
_CLAUSE_END = f"{SENTENCE_ENDS},;:\t"
_CLAUSE_BREAK = re.compile(f"[{_CLAUSE_END}]")
_PUNCTUATION = frozenset(_CLAUSE_END)
_TO_CLAUSE_END = re.compile(rf"[\s\S]*[{_CLAUSE_END}(\[]")
_TO_SENTENCE_END = re.compile(rf"[\s\S]*[{SENTENCE_ENDS}]")
_CLOSING = re.compile("[)”’》\\]]")
_OPEN = {")": "(", "”": "“", "’": "‘", "》": "《", "]": "["}
_BRACKET_AT_END = re.compile(r"\([^()]{0,24}\)\Z")
_TIME_BEGINS = "到至截2“十今去明当本上全年月下前一二三四五六七八1近未每季两0"
_MARK_BEGINS = "、)”’一二三四五六七八九十(0123456789-—·•● 和与及或"
_MARK = r"[、)”’]|[一二三四五六七八九十]是要?|\(?[0-9一二三四五六七八九十]{1,3}[).、]\ ?|[-—·•●\ ]+|[和与及或]"
_TIME = (
    r"(?:到|至|截至|截止)?(?:20\d\d年(?:度|底|末|初|前)*(?:\d{1,2}月(?:底|末|份)?)?|“?十[一三四五六七八]五”?(?:期间|时期|末|以来)?"
    r"|[今去明当本上]年(?:度|底|末|来|以来)?|全年|年内|年底前?|年末|[上下]半年|[前一二三四]{1,2}季度|(?:1-)?\d{1,2}月份?(?:底|末)?"
    r"|(?:近|未来)[一二两三四五六七八九十]年(?:内|来)?|[一二三四五]年(?:内|来)|每年|月底|季末)"
)
_NOMINAL = f"(?!(?!{alternation('subjects.not_nominal')})(?:{alternation('subjects.nominal')}))"
_COMMON = [*map(re.escape, words("subjects.scopes")), *(word + _NOMINAL for word in words("subjects.verbs", "subjects.adverbs"))]
_WORK = [f"{word}{_NOMINAL}(?:了|一批|好|的)?" for word in words("subjects.work")]
_NAMES = words("subjects.compounds", "subjects.kept")


def _by_first(patterns: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """Patterns of words by their first character, the longest first: nearly every character begins none of them."""
    grouped: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=len, reverse=True):
        grouped.setdefault(pattern[0], []).append(pattern)
    for character in _TIME_BEGINS:
        grouped.setdefault(character, []).insert(0, _TIME)
    for character in _MARK_BEGINS:
        grouped.setdefault(character, []).insert(0, _MARK)
    return {
        first: re.compile(f"(?!{'|'.join(name for name in _NAMES if name[0] == first) or '(?!)'})(?:{'|'.join(parts)})", re.ASCII)
        for first, parts in grouped.items()
    }


#: The words at the head of a clause that are no part of a name, before other figures and before counts, by their first character.
_HEAD = _by_first(_COMMON)
_HEAD_OF_COUNT = _by_first([*_COMMON, *_WORK])
#: Within the words before a count, the verb that it is the object of: 支持龙头企业牵头组建创新联合体.
_INNER = "|".join(word for word in alternation("subjects.verbs").split("|") if len(word) > 1)
_INNER_VERB = re.compile(f"(?:{_INNER}){_NOMINAL}(?:了)?")
_THAN = r"(?:比(?![重例率值])|较)[^比较,;的]{1,12}"
_TAIL_WORDS: dict[str, tuple[str, ...]] = {
    last: tuple(sorted((word for word in words("subjects.predicates") if word[-1] == last), key=len, reverse=True))
    for last in {word[-1] for word in words("subjects.predicates")}
}
_TIME_ENDS = frozenset("年月度底末初前来内期份间代时")
_STRIPPED = frozenset(" \n、“‘\"")
_TIME_AT_END = re.compile(f"{_TIME}\\Z", re.ASCII)
_THAN_AT_END = re.compile(f"(?<![占同环]){_THAN}\\Z")
_BODY = re.compile(
    f"(?:每[一]?个?|每家|各)(?:{alternation('subjects.bodies')})(?:(?:[、和])(?:{alternation('subjects.bodies')}))*(?:\\([^()]{{1,8}}\\))?"
    "(?:各|均|都|年内|全年|至少|分别)*"
)
_EACH_AT_END = re.compile("(?:各|均|都|年内|全年|至少|分别)+\\Z")
_KEPT = re.compile(alternation("subjects.kept"))
#: Predicates of one character begin too many names (高峰论坛) to end one.
_LONG_PREDICATES = "|".join(word for word in alternation("subjects.predicates").split("|") if len(word) > 1)
_NO_THING = re.compile(f"{alternation('subjects.no_things')}|{_LONG_PREDICATES}|在(?![产建校职册线研孵岗营])")
_SAID = re.compile(f"(?:{alternation('subjects.said')})")
#: In a list, the kind of all that it lists: …、…等减量活动, 定位精准、特色鲜明的现代楼宇.
_KIND = re.compile("(?:等|的)(?=[^等的、]{4,}\\Z)")
#: In a list of names, the kind behind the last of them: “三治融合”、“网格连心”工作示范点.
_KIND_OF_NAMES = re.compile("”(?=[^“”、的]{4,}\\Z)")
#: The size or grade of things is a condition beside their name: 总投资10亿元以上的“市长工程”项目, 2A级及以上平安校园.
_CONDITION = re.compile(
    r"[0-9]A级?(?:及)?以上(?:的)?(?=.{4})|[^、,]*?[0-9百千万亿][^、,]{0,8}?(?:以上|以下)?(?:的(?=.{4})|(?=“))"
)
_SIZE_SIGN = re.compile("[0-9百千万亿]")
#: Those to whom a rate holds, where they are listed: 学校食堂、餐饮单位阳光厨房建成率.
_OWNERS = re.compile("[^率]*、[^率]*(?:企业|单位|机构|学校)(?=[^、率]{4,}率\\Z)")
#: Behind a verb a short title does not say what is counted: 培育“国千”1名.
_TITLE = re.compile("“[^“”]{1,3}”")
#: A sum over all that the sentence names has no name of its own.
_RAISING_VERBS = frozenset({"培育", "引进", "引育"})
_SUM = re.compile("合计|总计|共计")
_TOTALS = frozenset({"总数", "总量", "总额", "总数量"})
#: 城建项目建设 is work on the projects that are counted.
_WORK_ON = re.compile("(?<=项目|工程)(?:建设|实施|推进)(?:进度)?(?:提速|加快)?\\Z")
_PERIOD_SIGN = re.compile("[年月季末]")
_PERIOD = re.compile(f"(?<![比较从由按])(?:{_TIME})", re.ASCII)
_TIMES = {"time", "calendar", "working_day", "working_hour"}
#: The last characters of what has a size or a rate.
_MEASURES = frozenset("额率值量数入资款产税收费价重度比")
_JOINED = re.compile("[、和与及]|以及")
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z]")
#: No name holds a word that commits, or ends in a place, a bound or a verb.
_NO_NAME = re.compile("确保|力争|务必|(?:[后前时内中]|以上|以下|左右|引进|引育|新增|培育|培养)\\Z")
#: 抽查比例占在册企业数 is a share, with its whole behind it.
_OF_WHOLE = re.compile("(?<=比例|比重|占比)占")
_SHARE_OF = re.compile("占[^占]{1,20}的\\Z")


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


#: Of a figure whose statement was not looked at.
NOTHING = Naming(None, None, None)


class _Read:
    """A figure with its final role, and where its words begin and end."""

    __slots__ = ("end", "is_count", "pending", "role", "start")

    def __init__(self, pending: Pending, role: Role) -> None:
        self.pending = pending
        self.role = role
        self.start = pending.wording.start
        self.end = pending.end if pending.end > pending.wording.end else pending.wording.end
        self.is_count = pending.operand.counter is not None


class Statements:
    """
    The subjects of the figures of a text, found from left to right.

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
        text = self.text
        before = self.figures[place - 1] if place else None
        floor = before.end if before is not None else 0
        # The size of the things that this figure counts is part of their name.
        opening = place
        while opening and self.figures[opening - 1].role is _QUALIFIER and self._is_size_before(opening):
            opening -= 1
        start = self._clause_start(self.figures[opening - 1].end if opening else 0, self.figures[opening].start)
        words = _trimmed(text, start, figure.start, is_count=figure.is_count or self._is_made(figure), has_verb=figure.is_count)
        sentence = self._sentence_start(figure.start)
        body, behind_body = self._body(start, figure.start)
        if body is not None and words is not None and words[0] < behind_body:
            words = _trimmed(text, behind_body, figure.start, is_count=True, has_verb=figure.is_count)
        period = self._period(sentence, figure.start)
        if words is not None and text.find("分别", words[1], figure.start) >= 0:
            self._share_out(place, words)
        subject = self.shared.get(place, words)
        if figure.role is _QUALIFIER and subject is not None and not figure.is_count:
            subject = _behind_list(text, *subject)
        if figure.pending.in_words:
            subject = self._zero_of(figure) or words
        elif figure.role is not _QUALIFIER or figure.is_count or not self._is_size_of_count(place):
            thing = self._thing(place, figure) if self._counts_behind(figure, words) else None
            subject = thing or subject
        if subject is not None and before is not None and text[subject[0] : subject[1]] in _TOTALS:
            subject = self._total_of(place) or subject
        if subject is None and _SUM.search(text, start, figure.start) is not None:
            return Naming(None, body, period)
        if subject is None and figure.role is not _QUALIFIER and before is not None and floor >= sentence:
            subject = self._inherited(place, figure, start)
        if subject is None and start and text[start - 1] == ":" and before_colon(text, start) is not None:
            subject = before_colon(text, start)
        return Naming(subject, body, period)

    def _is_size_before(self, place: int) -> bool:
        """Whether the figure before one says which things it counts, without a clause between the two."""
        size, counted = self.figures[place - 1], self.figures[place]
        near = counted.start - size.end < 24
        return size.role is _QUALIFIER and near and _CLAUSE_BREAK.search(self.text, size.end, counted.start) is None

    def _share_out(self, place: int, words: Span) -> None:
        """Give each figure of a list the member of the list before 分别 that is its own, if each member is a name by itself."""
        members = _members(self.text, *words)
        last = place
        while last + 1 < len(self.figures) and _JOINED.fullmatch(
            self.text, self.figures[last].end, self.figures[last + 1].start
        ):
            last += 1
        if len(members) == last - place + 1 and _are_names(self.text, members):
            self.shared.update(zip(range(place, last + 1), members, strict=True))

    def _total_of(self, place: int) -> Span | None:
        """The things of which the figure before counts the new ones: 新增高新技术企业15家，总数达110家."""
        earlier = self.found[place - 1].subject
        new = None if earlier is None else _KEPT.match(self.text, *earlier)
        if earlier is None or new is None or earlier[1] - new.end() < 2:
            return earlier
        return new.end(), earlier[1]

    def _is_size_of_count(self, place: int) -> bool:
        """Whether the next figure counts the things that this one says the size of."""
        return place + 1 < len(self.figures) and self._is_size_before(place + 1)

    def _zero_of(self, figure: _Read) -> Span | None:
        """零欠薪 is about 欠薪; 零增长 and 零突破 are about the words before them."""
        start, end = figure.pending.operand.start, figure.pending.operand.end
        word = self.text[start:end]
        return (start + 1, end) if word[0] == "零" and not word.endswith(("增长", "突破")) else None

    def _is_made(self, figure: _Read) -> bool:
        """Whether the figure measures something that is made or given: land, money, lengths."""
        dimension = figure.pending.dimension
        return (dimension.isupper() or dimension in {"area", "length", "volume", "mass", "power"}) and figure.role is _TARGET

    def _clause_start(self, floor: int, end: int) -> int:
        """Where the clause before a place begins: behind punctuation outside brackets, or behind the figure before."""
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
        """Where the sentence begins; of a long one, where its last part begins."""
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
        last = None
        if _PERIOD_SIGN.search(self.text, sentence, end) is not None:
            for last in _PERIOD.finditer(self.text, sentence, end):
                pass
        return None if last is None else last.span()

    def _counts_behind(self, figure: _Read, words: Span | None) -> bool:
        """Whether the things counted may stand behind the figure."""
        following = self.text[figure.end : figure.end + 1]
        if not following or not (following.isalpha() or following in "“‘《0123456789"):
            return False
        if figure.is_count:
            return True
        if figure.pending.dimension in _TIMES:
            return False
        return words is None or self.text.startswith("的", figure.end)

    def _thing(self, place: int, figure: _Read) -> Span | None:
        """The things behind a count: 建成3个示范区, 引进2个5000万元的工业项目."""
        text, start = self.text, figure.end
        following = self.figures[place + 1] if place + 1 < len(self.figures) else None
        if text.startswith("的", start):
            start += 1
        limit = min(len(text), start + _LONGEST)
        if following is not None and following.role is not _QUALIFIER:
            limit = min(limit, following.start)
        if _NO_THING.match(text, start) is not None:
            return None
        is_list = following is None or _CLAUSE_BREAK.search(text, start, following.start) is not None
        # 70%以上事项实现“一证通办”: a share is one of the things that do so.
        is_share = figure.pending.dimension == ""
        end = start
        while end < limit:
            character = text[end]
            if character in "“《":
                closing = text.find("”" if character == "“" else "》", end, limit)
                if closing < 0:
                    break
                end = closing
            elif character in "(（":
                closing = text.find(")", end, limit)
                if closing < 0 or closing + 1 >= limit or not text[closing + 1].isalpha():
                    break
                end = closing
            elif character in _PUNCTUATION or (character == "、" and not is_list):
                break
            elif end > start + 1 and not is_share and _SAID.match(text, end) is not None:
                break
            end += 1
        while end > start and text[end - 1] in " 的和与及":
            end -= 1
        if text[end - 2 : end - 1] == "的":
            # 样板区的创|建成果: what is said begins within another word.
            end -= 2
        work = _WORK_ON.search(text[:end], start)
        start, end = _narrowed(text, start, end if work is None else work.start())
        return (start, end) if end - start > 1 and _NOUN.search(text, start, end) is not None else None

    def _inherited(self, place: int, figure: _Read, start: int) -> Span | None:
        """The subject of the figure before, where nothing between the two names another one."""
        before = self.figures[place - 1]
        earlier = self.found[place - 1].subject
        if earlier is None or before.role is _QUALIFIER:
            return None
        if len(self.text[before.end : figure.start]) > 2 * _REACH:
            return None
        gap_start = before.end
        return earlier if _names_nothing(self.text, gap_start, figure.start) else None


def _behind_list(text: str, start: int, end: int) -> Span | None:
    """The last member of a list: the size of the last things that it names."""
    last = _members(text, start, end)[-1]
    return last if last[1] - last[0] > 1 else None


def _members(text: str, start: int, end: int) -> list[Span]:
    """The members of a list, of which brackets and quotation marks are not taken apart."""
    members, begin, depth = [], start, 0
    for place in range(start, end):
        character = text[place]
        depth += (character in "(“《") - (character in ")”》")
        if not depth and character in "、和与及":
            members.append((begin, place))
            begin = place + 1
    return [*members, (begin, end)]


def _are_names(text: str, members: Sequence[Span]) -> bool:
    """Whether each member of a list names something by itself: 增加值、销售额, and not 交通、水利、能源领域投资额."""
    ends = {text[end - 1] for start, end in members if end - start > 1}
    return all(end - start > 1 for start, end in members) and (len(ends) == 1 or ends <= _MEASURES)


def _names_nothing(text: str, start: int, end: int) -> bool:
    """Whether the words between two figures hold no noun: punctuation, verbs and remarks in brackets."""
    gap = re.sub(r"\([^()]*\)", "", text[start:end])
    parts = re.split(f"[{_CLAUSE_END}、()]", gap)
    return all(_trimmed(part, 0, len(part), is_count=True, has_verb=False) is None for part in parts)


def before_colon(text: str, start: int) -> Span | None:
    """
    The label before a colon, as the subject of a figure right behind it.

    Example:
        >>> before_colon("税收收入:", 5)
        (0, 4)
    """
    end = start - 1
    begin = end
    while begin > 0 and end - begin < 20 and text[begin - 1] not in _PUNCTUATION:
        begin -= 1
    return _trimmed(text, begin, end, is_count=False, has_verb=False)


def _trimmed(text: str, start: int, end: int, *, is_count: bool, has_verb: bool) -> Span | None:
    """
    The words that name what is measured within a stretch, without what is done about it and how it moves.

    Args:
        text: The text in canonical characters.
        start: Where the stretch begins.
        end: Where it ends, exclusive.
        is_count: Whether verbs of work at its head are no part of the name.
        has_verb: Whether it may be the object of a verb within the stretch.
    """
    first = start
    start = _behind_head(text, start, end, is_count=is_count)
    end = _before_tail(text, start, end)
    start = _behind_open_quote(text, start, end)
    if has_verb and end > start:
        inner = None
        for found in _INNER_VERB.finditer(text, start, end):
            inner = found if text[found.start() - 1 : found.start()] != "新" else inner
        if inner is not None and inner.end() < end and end - inner.end() > 1:
            start = _behind_head(text, inner.end(), end, is_count=True)
    if start - 2 >= first and _TITLE.match(text, start, end) is not None and text[start - 2 : start] in _RAISING_VERBS:
        start -= 2
    start, end = _narrowed(text, start, end)
    if _NO_NAME.search(text, start, end) is not None:
        return None
    if end - start < 2 or end - start > _LONGEST or _NOUN.search(text, start, end) is None:
        return None
    if text[start] == "占" and _SHARE_OF.search(text, start, end + 1) is not None:
        return None
    return start, end


def _behind_head(text: str, start: int, end: int, *, is_count: bool) -> int:
    """Where the words at the head of a stretch that are no part of a name end."""
    heads = _HEAD_OF_COUNT if is_count else _HEAD
    while start < end:
        head = heads.get(text[start])
        match = None if head is None else head.match(text, start, end)
        if match is None or match.end() == start:
            return start
        start = match.end()
    return start


def _narrowed(text: str, start: int, end: int) -> Span:
    """The name of a share without its whole, and the kind of a list without what it lists (…、…等重点展会)."""
    if start >= end:
        return start, end
    whole = _OF_WHOLE.search(text, start, end) if text.find("占", start, end) >= 0 else None
    if whole is not None:
        end = whole.start()
    if text.find("、", start, end) >= 0:
        kind = _KIND.search(text[:end], start) or _KIND_OF_NAMES.search(text[:end], start)
        start = start if kind is None else kind.end()
    condition = _CONDITION.match(text, start, end) if _SIZE_SIGN.search(text, start, end) is not None else None
    if condition is None and text[end - 1] == "率":
        condition = _OWNERS.match(text[:end], start)
    if condition is not None and condition.end() < end:
        start = condition.end()
    return start, end


def _behind_open_quote(text: str, start: int, end: int) -> int:
    """Where the words behind a quotation mark that does not close among them begin."""
    opening = max(text.rfind("“", start, end), text.rfind("《", start, end))
    if opening < 0 or text.find("”" if text[opening] == "“" else "》", opening, end) >= 0:
        return start
    return opening + 1


def _before_tail(text: str, start: int, end: int) -> int:
    """Where the words that say how the thing moves begin."""
    while end > start:
        last = text[end - 1]
        if last in _STRIPPED:
            end -= 1
            continue
        for word in _TAIL_WORDS.get(last, ()):
            if text.endswith(word, start, end):
                end -= len(word)
                break
        else:
            pattern, reach = _TIME_AT_END, 12
            if last == ")":
                pattern, reach = _BRACKET_AT_END, 28
            elif last not in _TIME_ENDS:
                pattern, reach = _THAN_AT_END, 14
            match = pattern.search(text, max(start, end - reach), end)
            if match is None and last in _TIME_ENDS:
                match = _THAN_AT_END.search(text, max(start, end - 14), end)
            if match is None:
                return end
            end = match.start()
    return end
