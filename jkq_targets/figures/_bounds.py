"""The words that say on which side of a figure a goal lies: 不少于, 突破, 控制在 … before it, 以上, 以内, 左右 behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from jkq_targets.figures._lexicon import alternation, table, words
from jkq_targets.figures._numerals import RUN
from jkq_targets.figures._operands import Operand, operand_at
from jkq_targets.figures._unit_words import past_alternative
from jkq_targets.terms import Bound

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_REACH, _ABOUT = Bound.REACH, Bound.ABOUT
_MORE, _LESS, _NEGATIONS = words("bounds.more"), words("bounds.less"), words("bounds.negations")
#: The words right before a figure. A negation turns a comparison round and includes the figure (不超过 is AT_MOST).
_BEFORE: dict[str, Bound] = (
    dict.fromkeys((*_MORE, *words("bounds.more_than")), Bound.MORE_THAN)
    | dict.fromkeys((*_LESS, *words("bounds.less_than")), Bound.LESS_THAN)
    | {negation + word: Bound.AT_MOST for negation in _NEGATIONS for word in _MORE}
    | {negation + word: Bound.AT_LEAST for negation in _NEGATIONS for word in (*_LESS, *words("bounds.negated_less"))}
    | dict.fromkeys(words("bounds.at_least"), Bound.AT_LEAST)
    | dict.fromkeys(words("bounds.at_most", "bounds.limit"), Bound.AT_MOST)
    | dict.fromkeys(words("bounds.about"), _ABOUT)
    | dict.fromkeys(words("bounds.reach"), _REACH)
)
#: Of the words above, those that a word behind the figure overrides: 控制在3%左右 is ABOUT, 达到5家以上 is AT_LEAST.
_YIELDING = {word for word, bound in _BEFORE.items() if bound in {_ABOUT, _REACH}} | set(words("bounds.limit"))
#: What may stand between such a word and the figure.
_FILLERS = "了为是有在: "


@attrs.frozen
class _BoundWord:
    """
    A word right before a figure, and what it states.

    Args:
        text: The word.
        bound: Its bound.
        yields: Whether a word behind the figure overrides it.
    """

    text: str
    bound: Bound
    yields: bool


def _backwards(words_of_bounds: Iterable[str]) -> dict[str, Any]:
    """The words as a tree read from their last character; under ``""`` each branch that is a word has it."""
    tree: dict[str, Any] = {}
    for word in words_of_bounds:
        branch = tree
        for character in reversed(word):
            branch = branch.setdefault(character, {})
        branch[""] = _BoundWord(word, _BEFORE[word], word in _YIELDING)
    return tree


#: Negations make over 200 words: a tree finds the longest of them in as many steps as it has characters.
_TREE = _backwards(_BEFORE)
#: The words for each of what a figure holds may stand between, too: 不低于每亩300万元.
_PER_BEHIND_BOUND = re.compile(r"(?:每[百千万]?(?:人|亩|户|平方米|公顷|吨|元)|[亩人户]均)\Z")
_PER_ENDS = frozenset("人亩户米顷吨元均")
#: The characters before which a word of one character is the end of another word: 签约10个, 最近5家, 赶超3家.
_OTHER_ENDINGS = table("bounds.other_words")
#: Only a bare magnitude makes these a bound: 上万, 破百亿; 侦破3起 is no bound.
_BEFORE_MAGNITUDE = {
    word: _BoundWord(word, bound, yields=False)
    for word, bound in (("上", Bound.AT_LEAST), ("过", Bound.MORE_THAN), ("破", Bound.MORE_THAN))
}
_OTHER_MAGNITUDE_ENDINGS = table("bounds.before_magnitude")
#: 过 is a bound of its own but for the words that it ends and the verbs that it puts into the past.
_PAST = tuple(words("bounds.past.words_before"))
_EXCEEDING = words("bounds.past.count_after")

_BEHIND = re.compile(
    rf"(?:或者|或|及其|及|和)?(?:(?P<least>{alternation('bounds.behind.least')})|(?P<most>{alternation('bounds.behind.most')})"
    rf"|(?P<about>{alternation('bounds.behind.about')}|上下(?![游联班级]))"
    r"|(?P<inside>内)(?![资外部容陆生需贸在河])|(?P<between>之?间))"
)
_BEHIND_FIRST = frozenset("或及和以之左上内间")
_BEHIND_BOUNDS = {"least": Bound.AT_LEAST, "most": Bound.AT_MOST, "about": _ABOUT, "inside": Bound.AT_MOST}
#: A remark in brackets of whether the bound includes the figure: (含), (含本数), (不含15%).
_INCLUSION = re.compile(rf"[(](?P<sign>不?含)(?:本数|(?P<run>{RUN}))?", re.ASCII)
_INCLUSION_END = re.compile(r"(?:,下同)?[)]")
_INCLUDED = {
    "含": {Bound.MORE_THAN: Bound.AT_LEAST, Bound.LESS_THAN: Bound.AT_MOST},
    "不含": {Bound.AT_LEAST: Bound.MORE_THAN, Bound.AT_MOST: Bound.LESS_THAN},
}
#: What 内 limits: a time or a distance (2个工作日内, 3公里内); 5个园区内 names a place.
_LIMITED = {"time", "calendar", "working_day", "working_hour", "length"}

#: An adverb reaches the figure over the verb between them: 至少组织2次.
_ADVERB = re.compile(
    f"(?P<least>{alternation('bounds.adverbs.least')})|(?P<most>{alternation('bounds.adverbs.most')})"
    "|(?P<paid>最高(?=.{0,2}[给奖补资支可]))"
)
_ADVERB_REACH = 12
_ADVERB_SIGN = re.compile("[最至起顶]")
#: The last characters of what may stand between a bound word and its figure.
_MAY_STAND_BETWEEN = frozenset(_FILLERS) | _PER_ENDS
#: Every character right before and right behind a figure that may belong to a word that bounds it.
_MAY_BOUND = frozenset(_TREE) | frozenset(_FILLERS) | _PER_ENDS | frozenset(_BEFORE_MAGNITUDE)
_MAY_BOUND_BEHIND = _BEHIND_FIRST | {"("}


@attrs.define
class Wording:
    """
    The words that bound a figure, with the place of the whole.

    Args:
        start: Where the figure with its bound words begins.
        end: Where it ends, exclusive.
        bound: On which side of the figure the text lies.
        is_bounded: Whether a word right beside the figure says so, other than one of reaching it (达到, 完成).
        has_words: Whether there is any such word at all.
        spreads: Whether the bound holds for the figures that are joined on to this one, too (不少于25个和20个).
    """

    start: int
    end: int
    bound: Bound
    is_bounded: bool
    has_words: bool
    spreads: bool

    def after(self, last: Wording) -> Wording:
        """The wording of a figure without bound words that a conjunction joins on to another."""
        return attrs.evolve(self, bound=last.bound, spreads=True) if last.spreads else self


def wording_of(text: str, floor: int, operand: Operand, clause: int, dimension: str) -> Wording:
    """
    The bound words of a figure, before and behind it.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        operand: The number and unit.
        clause: Where its clause begins.
        dimension: The dimension of its unit.
    """
    start = operand.start
    prefix = bound_before(text, floor, operand) if start > floor and text[start - 1] in _MAY_BOUND else None
    if text[operand.end : operand.end + 1] in _MAY_BOUND_BEHIND:
        end, suffix, included = _behind(text, operand, dimension)
        if suffix is not None:
            return _bounded_behind(operand, prefix, suffix, included, end)
    else:
        end, included = operand.end, ""
    if prefix is None:
        return _bounded_by_adverb(text, operand, clause, included, end)
    word, begin = prefix
    bound = _ABOUT if operand.is_vague and word.bound is _REACH else word.bound
    if included:
        bound = _INCLUDED[included].get(bound, bound)
    return Wording(begin, end, bound, word.bound is not _REACH, True, not word.yields)


def _behind(text: str, operand: Operand, dimension: str) -> tuple[int, tuple[Bound | None] | None, str]:
    """Where the words behind a figure end, the bound that they state (of 之间 none), and 含 or 不含 where they say so."""
    end, included = operand.end, ""
    if text.startswith("(", end):
        end, included = _past_inclusion(text, past_alternative(text, end) if operand.counter else end, operand)
    suffix = bound_behind(text, end, dimension)
    if suffix is None:
        return end, None, included
    end, behind = _past_inclusion(text, suffix[1], operand)
    return end, suffix[:1], included or behind


def _bounded_behind(
    operand: Operand, prefix: tuple[_BoundWord, int] | None, suffix: tuple[Bound | None], included: str, end: int
) -> Wording:
    """The wording of a figure with a bound behind it, which a word before it may override: 不少于3家以上 is one minimum."""
    stated, start, yields = _REACH, operand.start, True
    if prefix is not None:
        word, start = prefix
        stated, yields = word.bound, word.yields
    if suffix[0] is not None and yields:
        bound = suffix[0]
    else:
        bound = _ABOUT if operand.is_vague and stated is _REACH else stated
    if included:
        bound = _INCLUDED[included].get(bound, bound)
    return Wording(start, end, bound, True, True, not yields)


def _bounded_by_adverb(text: str, operand: Operand, clause: int, included: str, end: int) -> Wording:
    """The wording of a figure without a bound right beside it: an adverb may reach it over the verb (至少组织2次)."""
    start = operand.start
    if operand.is_vague:
        bound = _ABOUT
    else:
        adverb = adverb_before(text, clause, start)
        if adverb is None:
            return Wording(start, end, _REACH, False, False, False)
        bound, start = adverb
    if included:
        bound = _INCLUDED[included].get(bound, bound)
    return Wording(start, end, bound, False, True, False)


def _past_inclusion(text: str, start: int, operand: Operand) -> tuple[int, str]:
    """Where a remark that the bound includes the figure, or not, ends, and 含 or 不含; the place itself where none stands."""
    match = _INCLUSION.match(text, start) if text.startswith("(", start) else None
    if match is None:
        return start, ""
    end = match.end()
    if match["run"] is not None:
        again = operand_at(text, match.start("run"), end)
        if again is None or not _is_same(again, operand):
            return start, ""
        end = again.end
    closing = _INCLUSION_END.match(text, end)
    return (start, "") if closing is None else (closing.end(), match["sign"])


def _is_same(again: Operand, operand: Operand) -> bool:
    """Whether a number is the one before it, or an end of the range before it, said again."""
    if again.word is not None and again.unit != operand.unit:
        return False
    return again.high is None and again.number.size in {end.size for end in (operand.number, operand.high) if end is not None}


def bound_before(text: str, floor: int, operand: Operand) -> tuple[_BoundWord, int] | None:
    """
    The bound word right before a figure, and where it begins.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        operand: The number and unit. Before a bare magnitude, 上, 过 and 破 may stand (上万); 过 before a number, too.

    Example:
        >>> word, place = bound_before("不得低于8%", 0, operand_at("不得低于8%", 4, 5))
        >>> word.text, word.bound.name, place
        ('不得低于', 'AT_LEAST', 0)
    """
    start = operand.start
    last = text[start - 1]
    if last in _TREE:
        word = _longest_before(text, floor, start)
        if word is not None:
            return word, start - len(word.text)
    end = _before_fillers(text, floor, start) if last in _MAY_STAND_BETWEEN else start
    if floor < end < start:
        word = _longest_before(text, floor, end)
        if word is not None:
            return word, end - len(word.text)
    return _bound_of_one(text, start, operand) if last in _BEFORE_MAGNITUDE else None


def _before_fillers(text: str, floor: int, start: int) -> int:
    """Where the words that may stand between a bound word and its figure begin: 不低于每亩300万元, 达到了8%."""
    end = start
    if text[start - 1] in _PER_ENDS:
        match = _PER_BEHIND_BOUND.search(text, max(floor, start - 6), start)
        end = start if match is None else match.start()
    while end > floor and start - end < 2 and text[end - 1] in _FILLERS:
        end -= 1
    return end


def _longest_before(text: str, floor: int, end: int) -> _BoundWord | None:
    """The longest bound word that ends at a place; None where none does."""
    branch, place = _TREE, end
    longest: _BoundWord | None = None
    while place > floor:
        following = branch.get(text[place - 1])
        if following is None:
            break
        branch, place = following, place - 1
        word = branch.get("")
        if word is not None and not (place == end - 1 and _ends_another(word.text, text[place - 1 : place])):
            longest = word
    return longest


def _bound_of_one(text: str, start: int, operand: Operand) -> tuple[_BoundWord, int] | None:
    """The bound of a word of one character that is a bound only before some figures: 上万, 过20亿元."""
    word = text[start - 1]
    place = _BEFORE_MAGNITUDE[word], start - 1
    if operand.is_bare_magnitude:
        return None if text[start - 2 : start - 1] in tuple(_OTHER_MAGNITUDE_ENDINGS[word]) else place
    if word != "过":
        return None
    if operand.counter is not None:
        return place if text.endswith(_EXCEEDING, 0, start - 1) else None
    return None if text.endswith(_PAST, 0, start - 1) else place


def _ends_another(word: str, before: str) -> bool:
    return bool(before) and before in _OTHER_ENDINGS.get(word, "")


def bound_behind(text: str, end: int, dimension: str) -> tuple[Bound | None, int] | None:
    """
    The bound that the words right behind a figure state, and where they end; None for the bound of 之间.

    Example:
        >>> bound_behind("5家及以上", 2, "establishment")
        (<Bound.AT_LEAST: ...>, 5)
    """
    if text[end : end + 1] not in _BEHIND_FIRST:
        return None
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    kind = match.lastgroup or "between"
    if kind == "inside" and dimension not in _LIMITED:
        return None
    return _BEHIND_BOUNDS.get(kind), match.end()


def adverb_before(text: str, clause: int, start: int) -> tuple[Bound, int] | None:
    """
    The bound of an adverb that reaches the figure over the verb between them, and where the adverb begins.

    Args:
        text: The text in canonical characters.
        clause: Where the clause of the figure begins.
        start: Where the figure begins.

    Example:
        >>> adverb_before("各街道全年至少组织", 0, 9)
        (<Bound.AT_LEAST: ...>, 5)
    """
    if _ADVERB_SIGN.search(text, clause, start) is None:
        return None
    match = _ADVERB.search(text, max(clause, start - _ADVERB_REACH), start)
    if match is None:
        return None
    return (Bound.AT_LEAST if match.lastgroup == "least" else Bound.AT_MOST), match.start()
