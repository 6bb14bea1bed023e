"""The words of a clause before a figure: in which direction it moves, against what it is held, for each of what it holds."""

from __future__ import annotations

import re

from jkq_targets.figures._lexicon import alternation, letters, words
from jkq_targets.terms import Measure
from jkq_targets.units import is_unit

#: The end of a clause, beyond which no word reaches a figure, except what it is committed by.
CLAUSE_ENDS = ",;。!?\n\t、:…"
#: The words of a clause that are looked at before a figure.
CLAUSE_REACH = 24
#: A line of fewer characters is a heading or a line of a table, and is not broken by its width.
_WRAPPED = 16
_TO_CLAUSE_END = re.compile(rf"[\s\S]*[{CLAUSE_ENDS}]")
_TO_SENTENCE_PART = re.compile(r"[\s\S]*[,;。!?\n\t:…]")

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
_COMPARED = re.compile(r"(?P<way>[高低快慢优多少好差](?:于|出)|领先(?:于)?|落后(?:于)?)[^达到至]{2,}\Z")
_COMPARED_SIGN = re.compile("[于出先后]")
_THAN = re.compile("(?<![占同环])比|较")
_FALLING = frozenset("低慢少差落")
#: What stands between such a verb and its figure: 下降均不少于10%, 增速分别达到8%.
_BESIDE_VERB = "了约为均都也 "
#: The last characters of a clause that ends in such a verb, or in what stands beside it: 增长, 增长分别, 提高到, 下降幅度.
_BESIDE_ENDS = frozenset(_BESIDE_VERB) | frozenset("别到至度")
_VERB_ENDS = frozenset(_MOVES_BY_LAST) | _BESIDE_ENDS
#: Behind where something starts from, the verb and the number that it leads to: 逐步提高到2025年的4.0.
_LEADING_ON = re.compile(
    rf"(?:逐[步年]|稳步|进一步|大幅|持续)?(?:{'|'.join(_DIRECTION_OF)})[到至为][^{CLAUSE_ENDS}]{{0,8}}?\d", re.ASCII
)
_ORIGIN = re.compile(r"(?:从|由)[^从由]{0,10}\Z")

_PER = re.compile(
    rf"(?P<share>[亩人户地])均|[日月年周]均|单位面积|(?P<worth>[百千]?[万亿]元)(?={alternation('names.denominated')})"
    r"|每(?P<each>[0-9]*[百千万]{0,2}(?:人|名|亩|户|平方米|平方公里|公顷|立方米|吨|元))"
)
#: Where none of these stands, no such words do.
_PER_SIGN = re.compile("[均每]|单位|[万亿]元")
_PER_UNITS = {"亩": "亩", "人": "人", "户": "户"}


def clause_before(text: str, floor: int, end: int, *, across_list: bool = False) -> str:
    """
    The part of a clause that stands before a place: from the last punctuation, at most 24 characters, not before ``floor``.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        end: The place.
        across_list: Whether 、 ends no clause.

    Example:
        >>> clause_before("确保7亿美元,力争", 0, 9)
        '力争'
    """
    start = end - CLAUSE_REACH
    start = max(start, floor)
    to_end = _TO_SENTENCE_PART if across_list else _TO_CLAUSE_END
    last = to_end.match(text, start, end)
    if last is not None and text[last.end() - 1] == "\n":
        line_end = last.end() - 1
        if text[line_end - 1 : line_end].isalpha() and is_wrapped(text, line_end):
            last = to_end.match(text, start, line_end)
    return text[start if last is None else last.end() : end]


def is_wrapped(text: str, line_end: int) -> bool:
    r"""
    Whether a line is so long that its width may have ended it, within a word or a clause, as in the text layers of PDF.

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
    In which direction the clause says the figure moves, and whether the figure is what it moves to.

    Args:
        clause: The words of its clause before it.
        is_ratio: Whether the figure is a ratio.

    Example:
        >>> direction_before("覆盖率提高到", is_ratio=True)
        (<Measure.RISE: ...>, True)
    """
    if " " in clause or "\n" in clause:
        # A text layer breaks verbs, too: 增 长, 下\n降.
        clause = clause.replace(" ", "").replace("\n", "")
    last = clause[-1:]
    if last not in _VERB_ENDS:
        return None, False
    verb, reached = clause, False
    if last in _BESIDE_ENDS:
        verb = clause.rstrip(_BESIDE_VERB).removesuffix("分别")
        reached = verb.endswith(("到", "至"))
        if reached:
            verb = verb[:-1].removesuffix("达")
        verb = verb.removesuffix("幅度")
    for word in _MOVES_BY_LAST.get(verb[-1:], ()):
        if verb.endswith(word):
            if word in _SHORT and not reached and is_ratio:
                says = word in _SHORT_OF_RATIO and not verb.endswith("新增")
                return (Measure.GROWTH if word == "增" else _DIRECTION_OF[word]) if says else None, False
            says = (word not in _COMPARATIVES or _THAN.search(verb) is not None) and (word not in _SHORT or reached)
            return (_DIRECTION_OF[word] if says else None), reached
    return None, reached


def direction_in(gap: str) -> Measure | None:
    """
    In which direction the words between where something starts from and where it goes say that it moves.

    Example:
        >>> direction_in("增加到今年的")
        <Measure.RISE: ...>
    """
    return next((measure for word, measure in _DIRECTION_OF.items() if len(word) > 1 and word in gap), None)


def compared_before(clause: str) -> Measure | None:
    """
    Where the figure says how far above or below something else a thing lies (高于全市平均), RISE or FALL.

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


def leads_on(text: str, end: int) -> bool:
    """
    Whether the words behind a number say that something moves from there to another number.

    Example:
        >>> leads_on("从3.5提高到4.0", 4), leads_on("从3.5提高要求", 4)
        (True, False)
    """
    return _LEADING_ON.match(text, end) is not None


def is_origin(clause: str) -> bool:
    """
    Whether the figure behind the clause is where something starts from (从8个, 由上年的5%).

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
    found = every[-1]
    unit = found["each"] or found["worth"] or _PER_UNITS.get(found["share"] or "", "")
    return found[0], unit if unit and is_unit(unit) else ""
