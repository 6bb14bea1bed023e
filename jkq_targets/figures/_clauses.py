"""The words of a clause before a figure: in which direction it moves, against what it is held, for each of what it holds."""

from __future__ import annotations

import re

from jkq_targets.figures._lexicon import alternation, letters, words
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Measure
from jkq_targets.units import is_unit

#: The end of a clause, beyond which no word reaches a figure, except what it is committed by.
CLAUSE_ENDS = ",;。!?\n\t、:…"
#: The words of a clause that are looked at before a figure.
CLAUSE_REACH = 24
#: A line of fewer characters is a heading or a line of a table, and is not broken by its width.
_WRAPPED = 16
#: Up to the last end of a clause, walking forwards: the class is tried once for each character.
_TO_CLAUSE_END = lazy_pattern(rf"(?>(?:[^{CLAUSE_ENDS}]*+[{CLAUSE_ENDS}]++)*)")
_LIST_ENDS = CLAUSE_ENDS.replace("、", "")
_TO_LIST_END = lazy_pattern(rf"(?>(?:[^{_LIST_ENDS}]*+[{_LIST_ENDS}]++)*)")

#: The words that say in which direction a figure moves.
_DIRECTION_OF = {
    word: measure
    for measure, key in ((Measure.GROWTH, "growth"), (Measure.RISE, "rise"), (Measure.FALL, "fall"))
    for word in words(f"directions.{key}")
}
_MOVES_BY_LAST: dict[str, tuple[str, ...]] = {
    last: tuple(sorted((word for word in _DIRECTION_OF if word[-1] == last), key=len, reverse=True))
    for last in {word[-1] for word in _DIRECTION_OF}
}
#: Verbs of one character that say so only with what is reached (增至, 提到); 新增5家 is no rise of something.
_SHORT = letters("directions.short")
#: Of these, what says so with a ratio as well (利润增8.1%), but for 新增; 增 is then 增长.
_SHORT_OF_RATIO = letters("directions.short_of_ratio")
#: Words of one character that say how two things compare (比全市高2个百分点), and nothing by themselves.
_COMPARATIVES = letters("directions.comparatives")
_COMPARED = lazy_pattern(r"(?P<way>[高低快慢优多少好差](?:于|出)|领先(?:于)?|落后(?:于)?)[^达到至]{2,}\Z")
_COMPARED_SIGN = lazy_pattern("[于出先后]")
_THAN = lazy_pattern("(?<![占同环])比|较")
_FALLING = frozenset("低慢少差落")
#: What stands between such a verb and its figure: 下降均不少于10%, 增速分别达到8%.
_BESIDE_VERB = "了约为均都也 "
#: The last characters of a clause that ends in such a verb, or in what stands beside it: 增长, 增长分别, 提高到, 下降幅度.
_BESIDE_ENDS = frozenset(_BESIDE_VERB) | frozenset("别到至度")
_VERB_ENDS = frozenset(_MOVES_BY_LAST) | _BESIDE_ENDS | {"\n"}
#: Behind where something starts from, the verb and the number that it leads to: 逐步提高到2025年的4.0.
_LEADING_ON = lazy_pattern(
    rf"(?:逐[步年]|稳步|进一步|大幅|持续)?(?:{'|'.join(_DIRECTION_OF)})[到至为][^{CLAUSE_ENDS}]{{0,8}}?\d", re.ASCII
)
_ORIGIN = lazy_pattern(r"(?:从|由)[^从由]{0,10}\Z")

_PER = lazy_pattern(
    rf"(?P<share>[亩人户地])均|[日月年周]均|单位面积|(?P<worth>[百千]?[万亿]元)(?={alternation('names.denominated')})"
    r"|每(?P<each>[0-9]*[百千万]{0,2}(?:人|名|亩|户|平方米|平方公里|公顷|立方米|吨|元))"
)
#: Where none of these characters stands, no such words do.
_PER_SIGN = lazy_pattern("[均每元位]")
_PER_UNITS = {"亩": "亩", "人": "人", "户": "户"}


def clause_start(text: str, floor: int, end: int, *, across_list: bool = False) -> int:
    """
    The place where the part of a clause before another place begins.

    It begins behind the last punctuation, at most 24 characters before its end, and not before ``floor``.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        end: The place.
        across_list: Whether 、 ends no clause.

    Example:
        >>> clause_start("确保7亿美元,力争", 0, 9)
        7
    """
    to_end = _TO_LIST_END if across_list else _TO_CLAUSE_END
    low = max(end - CLAUSE_REACH, floor)
    last = to_end.match(text, low, end)
    # The pattern matches everywhere, the empty text at least.
    start = low if last is None else last.end()
    if start > low and text[start - 1] == "\n" and text[start - 2 : start - 1].isalpha() and is_wrapped(text, start - 1):
        last = to_end.match(text, low, start - 1)
        start = low if last is None else last.end()
    return start


def clause_before(text: str, floor: int, end: int, *, across_list: bool = False) -> str:
    """
    The part of a clause that stands before a place.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        end: The place.
        across_list: Whether 、 ends no clause.

    Example:
        >>> clause_before("确保7亿美元,力争", 0, 9)
        '力争'
    """
    return text[clause_start(text, floor, end, across_list=across_list) : end]


def is_wrapped(text: str, line_end: int) -> bool:
    r"""
    True where a line is so long that its width may have ended it, within a word or a clause, as in the text layers of PDF.

    Args:
        text: The text in canonical characters.
        line_end: The place of the line end.

    Example:
        >>> is_wrapped("全年完成一般公共预算收入五亿元,比上年同期增\n长8%", 21), is_wrapped("主要目标\n收入", 4)
        (True, False)
    """
    return line_end - text.rfind("\n", 0, line_end) > _WRAPPED


def direction_before(clause: str, *, is_ratio: bool) -> tuple[Measure | None, bool]:
    """
    The direction in which the clause says that the figure moves, and whether the figure is what it moves to.

    Args:
        clause: The words of its clause before it.
        is_ratio: Whether the figure is a ratio.

    Example:
        >>> direction_before("覆盖率提高到", is_ratio=True)
        (<Measure.RISE: ...>, True)
    """
    if clause[-1:] not in _VERB_ENDS:
        return None, False
    if " " in clause or "\n" in clause:
        # A text layer breaks verbs, too: 增 长, 下\n降.
        clause = clause.replace(" ", "").replace("\n", "")
    last = clause[-1:]
    verb, reached = _verb_at_end(clause) if last in _BESIDE_ENDS else (clause, False)
    for word in _MOVES_BY_LAST.get(verb[-1:], ()):
        if verb.endswith(word):
            if word in _SHORT:
                return _short_direction(word, verb, reached=reached, is_ratio=is_ratio)
            return (_DIRECTION_OF[word], reached) if _has_direction(word, verb) else (None, False)
    return None, False


def _verb_at_end(clause: str) -> tuple[str, bool]:
    """The clause up to the verb at its end, and whether the verb says what is reached: 分别提高到 is 提高 and reaches."""
    verb = clause.rstrip(_BESIDE_VERB).removesuffix("分别")
    reached = verb.endswith(("到", "至"))
    if reached:
        verb = verb[:-1].removesuffix("达")
    return verb.removesuffix("幅度"), reached


def _has_direction(word: str, verb: str) -> bool:
    """True where a verb states a direction; a comparative does only beside what it compares with (比全市高2个百分点)."""
    return word not in _COMPARATIVES or _THAN.search(verb) is not None


def _short_direction(word: str, verb: str, *, reached: bool, is_ratio: bool) -> tuple[Measure | None, bool]:
    """The direction of a verb of one character: 增至12家, 利润增8.1%; 新增5家 has none."""
    if is_ratio and not reached:
        says = word in _SHORT_OF_RATIO and not verb.endswith("新增")
        return (Measure.GROWTH if word == "增" else _DIRECTION_OF[word]) if says else None, False
    return (_DIRECTION_OF[word], True) if reached else (None, False)


def direction_in(gap: str) -> Measure | None:
    """
    The direction in which the words between where something starts from and where it goes say that it moves.

    Example:
        >>> direction_in("增加到今年的")
        <Measure.RISE: ...>
    """
    return next((measure for word, measure in _DIRECTION_OF.items() if len(word) > 1 and word in gap), None)


def compared_before(clause: str) -> Measure | None:
    """
    The place where the figure says how far above or below something else a thing lies (高于全市平均), RISE or FALL.

    Example:
        >>> compared_before("增速高于全市平均")
        <Measure.RISE: ...>
    """
    match = _COMPARED.search(clause) if _COMPARED_SIGN.search(clause) is not None else None
    if match is not None:
        return Measure.FALL if match["way"][0] in _FALLING else Measure.RISE
    if clause[-1:] in _COMPARATIVES and not clause.endswith(("提高", "减少")) and _THAN.search(clause) is not None:
        return Measure.FALL if clause[-1] in _FALLING else Measure.RISE
    return None


def compared_from(text: str, start: int, end: int) -> int:
    """
    The place in a stretch where it begins to say what something lies above or below (高于全市平均); its end for none.

    Example:
        >>> compared_from("增加值高于全市平均", 0, 9)
        3
    """
    match = _COMPARED.search(text[start:end])
    return end if match is None else start + match.start()


def leads_on(text: str, end: int) -> bool:
    """
    True where the words behind a number say that something moves from there to another number.

    Example:
        >>> leads_on("从3.5提高到4.0", 4), leads_on("从3.5提高要求", 4)
        (True, False)
    """
    return _LEADING_ON.match(text, end) is not None


def is_origin(clause: str) -> bool:
    """
    True where the figure behind the clause is where something starts from (从8个, 由上年的5%).

    Example:
        >>> is_origin("开办环节从")
        True
    """
    return ("从" in clause or "由" in clause) and _ORIGIN.search(clause) is not None


def per_before(clause: str) -> tuple[str, str] | None:
    """
    The words that say for each of what a figure holds, and the unit they stand for; empty where it is none of the table.

    Example:
        >>> per_before("规上工业亩均税收"), per_before("每万人发明专利拥有量"), per_before("日均")
        (('亩均', '亩'), ('每万人', '万人'), ('日均', ''))
    """
    if _PER_SIGN.search(clause) is None:
        return None
    every = list(_PER.finditer(clause))
    if not every:
        return None
    last = every[-1]
    unit = last["each"] or last["worth"] or _PER_UNITS.get(last["share"] or "", "")
    return last[0], unit if unit and is_unit(unit) else ""
