"""The bound of a figure, from the words before it and behind it: 以上, 以内, 左右, 至少 over a verb, (含) in brackets."""

from __future__ import annotations

import re

import attrs

from jkq_targets.figures._bound_words import MAY_BOUND, BoundWord, bound_before
from jkq_targets.figures._lexicon import alternation
from jkq_targets.figures._numerals import RUN
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._operands import operand_at
from jkq_targets.figures._unit_words import past_alternative
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Bound

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_REACH, _ABOUT = Bound.REACH, Bound.ABOUT
_BEHIND = lazy_pattern(
    rf"(?:或者|或|及其|及|和)?(?:(?P<least>{alternation('bounds.behind.least')})|(?P<most>{alternation('bounds.behind.most')})"
    rf"|(?P<about>{alternation('bounds.behind.about')}|上下(?![游联班级]))"
    r"|(?P<inside>内)(?![资外部容陆生需贸在河])|(?P<between>之?间))"
)
_BEHIND_FIRST = frozenset("或及和以之左上内间")
_BEHIND_BOUNDS = {"least": Bound.AT_LEAST, "most": Bound.AT_MOST, "about": _ABOUT, "inside": Bound.AT_MOST}
#: A remark in brackets of whether the bound includes the figure: (含), (含本数), (不含15%).
_INCLUSION = lazy_pattern(rf"[(](?P<sign>不?含)(?:本数|(?P<run>{RUN}))?", re.ASCII)
_INCLUSION_END = lazy_pattern(r"(?:,下同)?[)]")
_INCLUDED = {
    "含": {Bound.MORE_THAN: Bound.AT_LEAST, Bound.LESS_THAN: Bound.AT_MOST},
    "不含": {Bound.AT_LEAST: Bound.MORE_THAN, Bound.AT_MOST: Bound.LESS_THAN},
}
#: What 内 limits: a time or a distance (2个工作日内, 3公里内); 5个园区内 names a place.
_LIMITED = {"time", "calendar", "working_day", "working_hour", "length"}

#: An adverb reaches the figure over the verb between them: 至少组织2次.
_ADVERB = lazy_pattern(
    f"(?P<least>{alternation('bounds.adverbs.least')})|(?P<most>{alternation('bounds.adverbs.most')})"
    "|(?P<paid>最高(?=.{0,2}[给奖补资支可]))"
)
_ADVERB_REACH = 12
_ADVERB_SIGN = lazy_pattern("[最至起顶]")
#: Every character right behind a figure that may belong to a word that bounds it.
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
    prefix = bound_before(text, floor, operand) if start > floor and text[start - 1] in MAY_BOUND else None
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


def shared_in_list(text: str, wording: Wording, operand: Operand, dimension: str) -> Wording:
    """
    The wording of a number whose unit the last number of its list prints: the bound behind that one holds for it, too.

    Args:
        text: The text in canonical characters.
        wording: The words that bound the number itself.
        operand: The number.
        dimension: The dimension of its unit.
    """
    suffix = bound_behind(text, operand.list_end, dimension)
    if suffix is None or suffix[0] is None or wording.is_bounded:
        return wording
    return attrs.evolve(wording, bound=suffix[0], is_bounded=True, has_words=True)


def _behind(text: str, operand: Operand, dimension: str) -> tuple[int, tuple[Bound | None] | None, str]:
    """The end of the words behind a figure, the bound that they state (of 之间 none), and 含 or 不含 where they say so."""
    end, included = operand.end, ""
    if text.startswith("(", end):
        end, included = _past_inclusion(text, past_alternative(text, end) if operand.counter else end, operand)
    suffix = bound_behind(text, end, dimension)
    if suffix is None:
        return end, None, included
    end, behind = _past_inclusion(text, suffix[1], operand)
    return end, suffix[:1], included or behind


def _bounded_behind(
    operand: Operand, prefix: tuple[BoundWord, int] | None, suffix: tuple[Bound | None], included: str, end: int
) -> Wording:
    """The wording of a figure with a bound behind it, which a word before it may override: 不少于3家以上 is one minimum."""
    stated, start, yields = _REACH, operand.start, True
    if prefix is not None:
        word, start = prefix
        stated, yields = word.bound, word.yields
    own = _ABOUT if operand.is_vague and stated is _REACH else stated
    bound = suffix[0] if suffix[0] is not None and yields else own
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
    """The end of a remark that the bound includes the figure, or not, and 含 or 不含; the place itself where none stands."""
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
    """True where a number is the one before it, or an end of the range before it, said again."""
    if again.word is not None and again.unit != operand.unit:
        return False
    return again.high is None and again.number.size in {end.size for end in (operand.number, operand.high) if end is not None}


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
