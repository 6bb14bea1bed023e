"""The words right before a figure that say on which side of it a goal lies: 不少于, 突破, 控制在, 上 before a magnitude."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from jkq_targets.figures._clauses import is_wrapped
from jkq_targets.figures._lexicon import table, words
from jkq_targets.figures._operand import Operand
from jkq_targets.patterns import lazy_pattern
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
class BoundWord:
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
        branch[""] = BoundWord(word, _BEFORE[word], word in _YIELDING)
    return tree


#: Negations make over 200 words: a tree finds the longest of them in as many steps as it has characters.
_TREE = _backwards(_BEFORE)
#: The words for each of what a figure holds may stand between, too: 不低于每亩300万元.
_PER_BEHIND_BOUND = lazy_pattern(r"(?:每[百千万]?(?:人|亩|户|平方米|公顷|吨|元)|[亩人户]均)\Z")
_PER_ENDS = frozenset("人亩户米顷吨元均")
#: The characters before which a word of one character is the end of another word: 签约10个, 最近5家, 赶超3家.
_OTHER_ENDINGS = table("bounds.other_words")
#: Only a bare magnitude makes these a bound: 上万, 破百亿; 侦破3起 is no bound.
_BEFORE_MAGNITUDE = {
    word: BoundWord(word, bound, yields=False)
    for word, bound in (("上", Bound.AT_LEAST), ("过", Bound.MORE_THAN), ("破", Bound.MORE_THAN))
}
_OTHER_MAGNITUDE_ENDINGS = table("bounds.before_magnitude")
#: 过 is a bound of its own but for the words that it ends and the verbs that it puts into the past.
_PAST = tuple(words("bounds.past.words_before"))
_EXCEEDING = words("bounds.past.count_after")
#: The units of shares, and the bounds of a share before the words for its whole.
_SHARES = frozenset({"%", "‰", "成", "倍"})
_BOUNDS_OF_WHOLE = "|".join(
    word
    for word, bound in _BEFORE.items()
    if len(word) > 1 and bound in {Bound.AT_LEAST, Bound.AT_MOST} and word[0] in "不未没至最"
)
_BOUND_OF_WHOLE = lazy_pattern(rf"(?P<word>{_BOUNDS_OF_WHOLE})[^,;:。、0-9]{{2,14}}的\Z")
#: The last characters of what may stand between a bound word and its figure.
_MAY_STAND_BETWEEN = frozenset(_FILLERS) | _PER_ENDS
#: Every character right before a figure that may belong to a word that bounds it.
MAY_BOUND = frozenset(_TREE) | frozenset(_FILLERS) | _PER_ENDS | frozenset(_BEFORE_MAGNITUDE) | {"的", "\n"}


def bound_before(text: str, floor: int, operand: Operand) -> tuple[BoundWord, int] | None:
    """
    The bound word right before a figure, and where it begins.

    Args:
        text: The text in canonical characters.
        floor: Where the figure before it ends.
        operand: The number and unit. Before a bare magnitude, 上, 过 and 破 may stand (上万); 过 before a number, too.

    Example:
        >>> from jkq_targets.figures._operands import operand_at
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
    return _bound_at_distance(text, floor, operand, last)


def _bound_at_distance(text: str, floor: int, operand: Operand, last: str) -> tuple[BoundWord, int] | None:
    """The bound over the words for a whole or over the end of a line, or that of one character."""
    if last == "的":
        return _bound_of_share(text, floor, operand)
    end = operand.start - 1
    if last == "\n" and is_wrapped(text, end):
        word = _longest_before(text, floor, end)
        return None if word is None else (word, end - len(word.text))
    return _bound_of_one(text, operand.start, operand) if last in _BEFORE_MAGNITUDE else None


def _bound_of_share(text: str, floor: int, operand: Operand) -> tuple[BoundWord, int] | None:
    """The bound of a share of a whole, over the words for the whole: 不低于上年水平的95%."""
    start = operand.start
    if operand.unit not in _SHARES and not operand.is_ratio:
        return None
    match = _BOUND_OF_WHOLE.search(text, max(floor, start - 20), start)
    return None if match is None else (BoundWord(match["word"], _BEFORE[match["word"]], yields=False), match.start())


def _before_fillers(text: str, floor: int, start: int) -> int:
    """The place where the words that may stand between a bound word and its figure begin: 不低于每亩300万元, 达到了8%."""
    end = start
    if text[start - 1] in _PER_ENDS:
        match = _PER_BEHIND_BOUND.search(text, max(floor, start - 6), start)
        end = start if match is None else match.start()
    while end > floor and start - end < 2 and text[end - 1] in _FILLERS:
        end -= 1
    return end


def _longest_before(text: str, floor: int, end: int) -> BoundWord | None:
    """The longest bound word that ends at a place; None where none does."""
    branch, place = _TREE, end
    longest: BoundWord | None = None
    while place > floor:
        following = branch.get(text[place - 1])
        if following is None:
            break
        branch, place = following, place - 1
        word = branch.get("")
        if word is not None and not (place == end - 1 and _ends_another(word.text, text[place - 1 : place])):
            longest = word
    return longest


def _bound_of_one(text: str, start: int, operand: Operand) -> tuple[BoundWord, int] | None:
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
