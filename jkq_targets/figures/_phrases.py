"""The words of a stretch of text that name what is measured, without what is done about it and how it moves."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.patterns import lazy_pattern

#: A place in the text, as start and end.
Span = tuple[int, int]

CLAUSE_END = f"{SENTENCE_ENDS},;:\t"
#: A longer name is a clause that the grammar did not take apart.
LONGEST = 40
_PUNCTUATION = frozenset(CLAUSE_END)
_BRACKET_AT_END = lazy_pattern(r"\([^()]{0,24}\)\Z")
_TIME_BEGINS = "第连到至截2345“十今去明当本上全年月下前一二三四五六七八1近未每季两0"
_MARK_BEGINS = "、)”’一二三四五六七八九十(0123456789-—·•● 和与及或"
_MARK = r"[、)”’]|[一二三四五六七八九十]是要?|\(?[0-9一二三四五六七八九十]{1,3}[).、]\ ?|[-—·•●\ ]+|[和与及或]"
TIME_PATTERN = (
    r"(?:到|至|截至|截止)?(?:20\d\d年(?:度|底|末|初|前)*(?:\d{1,2}月(?:底|末|份)?)?|“?十[一三四五六七八]五”?(?:期间|时期|末|以来)?"
    r"|第\ ?[1-4一二三四]\ ?季度|连续[0-9一二三四五六七八九十]{1,2}年"
    r"|[今去明当本上]年(?:度|底|末|来|以来)?|全年|年内|年底前?|年末|[上下]半年|[前一二三四]{1,2}季度|(?:1-)?\d{1,2}月份?(?:底|末)?"
    r"|(?:近|未来)[一二两三四五六七八九十]年(?:内|来)?|(?<![0-9])[一二三四五1-5]年(?:内|来|间|(?=累计|增加|增长|新增|提升|提高|下降|降低|减少|全国|共))|每年|月底|季末)"
)
_NOMINAL = f"(?!(?!{alternation('subjects.not_nominal')})(?:{alternation('subjects.nominal')}))"
_COMMON = [*map(re.escape, words("subjects.scopes")), *(word + _NOMINAL for word in words("subjects.verbs", "subjects.adverbs"))]
_DONE = "|".join(sorted(words("subjects.verbs", "subjects.work"), key=len, reverse=True))
_MANNERS = [f"{word}(?={_DONE})" for word in words("subjects.manners")]
_WORK = [f"{word}{_NOMINAL}(?:了|一批|好|的)?" for word in words("subjects.work")]
_NAMES = words("subjects.compounds", "subjects.kept")


def _by_first(patterns: Sequence[str]) -> dict[str, str]:
    """The pattern of the words with one first character, the longest first: nearly every character begins none of them."""
    grouped: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=len, reverse=True):
        grouped.setdefault(pattern[0], []).append(pattern)
    for character in _TIME_BEGINS:
        grouped.setdefault(character, []).insert(0, TIME_PATTERN)
    for character in _MARK_BEGINS:
        grouped.setdefault(character, []).insert(0, _MARK)
    return {
        first: f"(?!{'|'.join(name for name in _NAMES if name[0] == first) or '(?!)'})(?:{'|'.join(parts)})"
        for first, parts in grouped.items()
    }


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text has the character for the first time: all of them take longer than reading a page."""
    return re.compile(pattern, re.ASCII)


#: Within the words before a count, the verb that it is the object of: 支持龙头企业牵头组建创新联合体.
_INNER = "|".join(word for word in alternation("subjects.verbs").split("|") if len(word) > 1)
_INNER_VERB = lazy_pattern(f"(?:{_INNER}){_NOMINAL}(?:了)?")
#: Within the words before any figure, what was done is no part of the name: 重灾区已完成投资.
_DONE_VERB = lazy_pattern(
    f"(?:已经?|累计|共|合计)(?:{_INNER}|{alternation('subjects.work')}){_NOMINAL}了?"
    f"|(?:{alternation('subjects.reaching')}){_NOMINAL}了?"
)
_OBJECT_MARK = lazy_pattern("(?<!即)将(?![军来近领])(?=..)|(?<![一多车])把(?![握关手脉控])(?=..)")
#: 向民间资本推介优质项目: what is given stands behind the verb, and to whom before it.
_TO_WHOM = f"向[^,;、]{{1,10}}?(?:{alternation('subjects.given')}){_NOMINAL}"
#: The words at the head of a clause that are no part of a name, before other figures and before counts, by their first character.
_HEAD = _by_first([*_COMMON, *_MANNERS, _TO_WHOM])
_HEAD_OF_COUNT = _by_first([*_COMMON, *_MANNERS, *_WORK, _TO_WHOM])
_THAN = r"(?:比(?![重例率值])|较)[^比较,;的]{1,12}"
#: What says how the thing moves, but for the names of its movement (增速, 涨幅), which may be what is measured.
_TAIL = {
    *words("subjects.predicates"),
    *(
        word
        for word in words("directions.growth", "directions.rise", "directions.fall")
        if len(word) > 1 and word[-1] not in "幅速率"
    ),
}
_TAIL_WORDS: dict[str, tuple[str, ...]] = {
    last: tuple(sorted((word for word in _TAIL if word[-1] == last), key=len, reverse=True))
    for last in {word[-1] for word in _TAIL}
}
_TIME_ENDS = frozenset("年月度底末初前来内期份间代时")
_STRIPPED = frozenset(' \n、“‘"')
_TIME_AT_END = lazy_pattern(f"{TIME_PATTERN}\\Z", re.ASCII)
_PER_AT_END = lazy_pattern(
    "(?:[从由])?(?:每(?:[0-9百千万]*(?:人|月|年|户|亩|吨|个|名|家|床|平方米|天|次))|[人户亩月年日]均){1,2}\\Z"
)
_PER_ENDS = frozenset("均人月年户亩吨个名家床米天次")
_THAN_AT_END = lazy_pattern(f"(?<![占同环]){_THAN}\\Z")
_STAGE_AT_END = lazy_pattern(f"(?:连续?)?(?:跨|迈|突破|跃|登|站)[^、,]{{1,12}}(?:{alternation('names.stages')})\\Z")
#: What may stand at the end of a stretch, with how far it reaches, by the last character.
_AT_ANY_END: tuple[tuple[re.Pattern[str], int], ...] = ((_THAN_AT_END, 14),)
_AT_END: dict[str, tuple[tuple[re.Pattern[str], int], ...]] = {
    ")": ((_BRACKET_AT_END, 28),),
    **dict.fromkeys({stage[-1] for stage in words("names.stages")}, ((_STAGE_AT_END, 20), *_AT_ANY_END)),
    **dict.fromkeys(_TIME_ENDS, ((_TIME_AT_END, 12), *_AT_ANY_END)),
}
#: In a list, the kind of all that it lists: …、…等减量活动, 定位精准、特色鲜明的现代楼宇.
_KIND = lazy_pattern("等(?=[^等的、]{2,}\\Z)|的(?=[^等的、]{4,}\\Z)")
#: In a list of names, the kind behind the last of them: “三治融合”、“网格连心”工作示范点.
_KIND_OF_NAMES = lazy_pattern("”(?=[^“”、的]{4,}\\Z)")
#: The size or grade of things is a condition beside their name: 总投资10亿元以上的“市长工程”项目, 2A级及以上平安校园.
_CONDITION = lazy_pattern(
    r"[0-9]A级?(?:及)?以上(?:的)?(?=.{4})|[^、,]*?[0-9百千万亿][^、,]{0,8}?(?:以上|以下)?(?:的(?=.{4})|(?=“))"
)
_SIZE_SIGN = lazy_pattern("[0-9百千万亿]")
#: What things have that are counted is a condition, too: 有影响力的科技金融企业.
_RELATIVE = lazy_pattern("[^、,的]{0,8}(?<![没所])有[^、,的]{2,6}的(?=[^的]{4,}\\Z)")
#: Those to whom a rate holds, where they are listed: 学校食堂、餐饮单位阳光厨房建成率.
_OWNERS = lazy_pattern("[^率]*、[^率]*(?:企业|单位|机构|学校)(?=[^、率]{4,}率\\Z)")
#: Behind a verb a short title does not say what is counted: 培育“国千”1名.
_TITLE = lazy_pattern("“[^“”]{1,3}”")
_RAISING_VERBS = frozenset({"培育", "引进", "引育"})
#: The last characters of what has a size or a rate.
_MEASURES = frozenset("额率值量数入资款产税收费价重度比次位")
NOUN = lazy_pattern(r"[\u4e00-\u9fffA-Za-z]")
#: No name is broken by a space or holds a word that commits, or ends in a place, a bound or a verb.
_NO_NAME = lazy_pattern(
    "[\u4e00-\u9fff] [\u4e00-\u9fff]|确保|力争|务必"
    "|(?:[后前内中]|(?<![用工课学耗限小定])时|以上|以下|左右|引进|引育|新增|培育|培养)\\Z"
)
_UNSAID = frozenset(words("subjects.unsaid", "subjects.verbs", "subjects.work"))
#: 抽查比例占在册企业数 is a share, with its whole behind it.
_OF_WHOLE = lazy_pattern("(?<=比例|比重|占比)占")


def last_member(text: str, start: int, end: int) -> Span | None:
    """The last member of a list: the size of the last things that it names."""
    last = members_of(text, start, end)[-1]
    return last if last[1] - last[0] > 1 else None


def members_of(text: str, start: int, end: int) -> list[Span]:
    """The members of a list, of which brackets and quotation marks are not taken apart."""
    members, begin, depth = [], start, 0
    for place in range(start, end):
        character = text[place]
        depth += (character in "(“《") - (character in ")”》")
        if not depth and character in "、和与及":
            members.append((begin, place))
            begin = place + 1
    return [*members, (begin, end)]


def are_names(text: str, members: Sequence[Span]) -> bool:
    """True where each member of a list names something by itself: 增加值、销售额, and not 交通、水利、能源领域投资额."""
    ends = {text[end - 1] for start, end in members if end - start > 1}
    return all(end - start > 1 for start, end in members) and (len(ends) == 1 or ends <= _MEASURES)


def names_nothing(text: str, start: int, end: int) -> bool:
    """True where the words between two figures hold no noun: punctuation, verbs and remarks in brackets."""
    gap = re.sub(r"\([^()]*\)", "", text[start:end])
    parts = re.split(f"[{CLAUSE_END}、()]", gap)
    return all(trimmed(part, 0, len(part), is_count=True, has_verb=False) is None for part in parts)


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
    return trimmed(text, begin, end, is_count=False, has_verb=False)


def trimmed(text: str, start: int, end: int, *, is_count: bool, has_verb: bool) -> Span | None:
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
    start = _behind_object_mark(text, _behind_open_quote(text, start, end), end)
    start = _behind_inner_verb(text, start, end, _INNER_VERB if has_verb else _DONE_VERB)
    if start - 2 >= first and _TITLE.match(text, start, end) is not None and text[start - 2 : start] in _RAISING_VERBS:
        start -= 2
    start, end = narrowed(text, start, end)
    return (start, end) if _is_name(text, start, end) else None


def _is_name(text: str, start: int, end: int) -> bool:
    """True where the words of a stretch may name something."""
    if _NO_NAME.search(text, start, end) is not None:
        return False
    return (
        2 <= end - start <= LONGEST
        and NOUN.search(text, start, end) is not None
        and text[start:end].removeprefix("新") not in _UNSAID
    )


def _behind_object_mark(text: str, start: int, end: int) -> int:
    """The place behind 将 or 把, of which what is measured is the object: 用两年时间将筹资标准提高到…."""
    mark = _OBJECT_MARK.search(text, start, end)
    return start if mark is None else mark.end()


def _behind_inner_verb(text: str, start: int, end: int, verbs: re.Pattern[str]) -> int:
    """The place behind the last verb within a stretch that has an object there; 新 before a verb begins the object."""
    begin = None
    for verb in verbs.finditer(text, start + 1, end):
        if text[verb.start() - 1] == "新":
            begin = verb.start() - 1 if verb.start() - 1 > start else begin
        elif end - verb.end() > 1:
            begin = _behind_head(text, verb.end(), end, is_count=True)
    return start if begin is None else begin


def _behind_head(text: str, start: int, end: int, *, is_count: bool) -> int:
    """The place where the words at the head of a stretch that are no part of a name end."""
    heads = _HEAD_OF_COUNT if is_count else _HEAD
    while start < end:
        head = heads.get(text[start])
        match = None if head is None else _compiled(head).match(text, start, end)
        if match is None or match.end() == start:
            return start
        start = match.end()
    return start


def narrowed(text: str, start: int, end: int) -> Span:
    """The name of a share without its whole, and the kind of a list without what it lists (…、…等重点展会)."""
    if start >= end:
        return start, end
    if text.find("占", start, end) >= 0:
        whole = _OF_WHOLE.search(text, start, end)
        end = end if whole is None else whole.start()
    if text.find("、", start, end) >= 0:
        kind = _KIND.search(text, start, end) or _KIND_OF_NAMES.search(text, start, end)
        start = start if kind is None else kind.end()
    return _behind_condition(text, start, end), end


def _behind_condition(text: str, start: int, end: int) -> int:
    """The place where a name begins behind what its things have, or how large they are."""
    relative = _RELATIVE.match(text, start, end) if text.find("的", start, end) >= 0 else None
    start = start if relative is None else relative.end()
    condition = _condition(text, start, end)
    return start if condition is None or condition.end() >= end else condition.end()


def _condition(text: str, start: int, end: int) -> re.Match[str] | None:
    """The size of things, or those to whom a rate holds, beside a name."""
    condition = _CONDITION.match(text, start, end) if _SIZE_SIGN.search(text, start, end) is not None else None
    return _OWNERS.match(text, start, end) if condition is None and text[end - 1] == "率" else condition


def _behind_open_quote(text: str, start: int, end: int) -> int:
    """The place where the words behind a quotation mark that does not close among them begin."""
    opening = max(text.rfind("“", start, end), text.rfind("《", start, end))
    if opening < 0 or text.find("”" if text[opening] == "“" else "》", opening, end) >= 0:
        return start
    return opening + 1


def _before_tail(text: str, start: int, end: int) -> int:
    """The place where the words that say how the thing moves begin."""
    while end > start:
        if text[end - 1] in _STRIPPED:
            end -= 1
            continue
        behind = _before_predicate(text, start, end)
        if behind == end:
            return end
        end = behind
    return end


def _before_predicate(text: str, start: int, end: int) -> int:
    """The place where the last predicate, time, comparison or per-unit words of a stretch begin; its end where it has none."""
    last = text[end - 1]
    per = _PER_AT_END.search(text, max(start, end - 10), end) if last in _PER_ENDS else None
    if per is not None:
        return per.start()
    for word in _TAIL_WORDS.get(last, ()):
        if text.endswith(word, start, end):
            return end - len(word)
    for pattern, reach in _AT_END.get(last, _AT_ANY_END):
        match = pattern.search(text, max(start, end - reach), end)
        if match is not None:
            return match.start()
    return end
