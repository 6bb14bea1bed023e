"""The characters around a number, as the grammar of names and figures asks for them."""

from __future__ import annotations

from jkq_targets.figures._numerals import HAN, HAN_DIGITS
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._unit_words import UnitWord

#: What ends a sentence, and with it what a sentence is committed to.
SENTENCE_ENDS = "。!?\n…"
#: What may stand behind a bare number: the end of a statement.
STATEMENT_ENDS = frozenset(f"{SENTENCE_ENDS},;、:)]\t")

_HAN = frozenset(HAN)
_STEPS = frozenset("十百千万亿")
_NUMERALS = _HAN | frozenset("0123456789")
_DASHES = frozenset("-—–~")
#: What goes on with a numeral, and begins none that is read.
_GOES_ON = _STEPS | {"点"}
#: An item begins a text, a line, a sentence or a part of one.
_ITEM_BEHIND = frozenset(SENTENCE_ENDS + ";:\t")
#: Every character beside a number that may break something longer.
_BREAKS = frozenset(" \n、廿卅块x×*X/·,0123456789")


class Surroundings:
    """
    The place of an operand in the text.

    Args:
        text: The text in canonical characters.
        operand: The number and unit.
        bounded: Whether a bound word other than 达到 stands before or behind it.
        is_unit_given: Whether a unit is given from outside, so that a bare number needs none.
        floor: Where the figure before it ends.
    """

    __slots__ = ("before", "behind", "bounded", "end", "is_listed", "is_unit_given", "operand", "start", "text")

    def __init__(self, text: str, operand: Operand, *, bounded: bool, is_unit_given: bool, floor: int) -> None:
        self.text = text
        self.operand = operand
        self.bounded = bounded
        self.is_unit_given = is_unit_given
        #: Whether the figure before it goes over into it, as in a list.
        self.is_listed = floor >= operand.start - 1 and floor > 0
        self.start = operand.start
        self.end = operand.end
        self.before = text[self.start - 1] if self.start else "。"
        self.behind = text[self.end] if self.end < len(text) else "。"

    @property
    def is_isolated(self) -> bool:
        """True where nothing but white space stands between it and the ends of the sentence or of the text."""
        left = self.text[max(0, self.start - 8) : self.start].rstrip(" ")
        right = self.text[self.end : self.end + 8].lstrip(" ")
        starts = left.endswith("。") if left else self.start < 8
        return starts and (right.startswith("。") if right else len(self.text) - self.end < 8)

    @property
    def is_cut(self) -> bool:
        """
        True where it may be a part of something longer: 934 250吨, 5亿 3000万元, 投资3. 5亿元, 6、7个, 20米×30米, 80元/人/月.

        A unit behind the first part, and a unit from outside over cells on lines of their own, make each of them whole.
        """
        if self.before in _BREAKS and self.start and self._goes_on_from_before():
            return True
        return self.behind in _BREAKS and self._goes_on_behind()

    def _goes_on_from_before(self) -> bool:
        before = self.before
        if before == "、":
            # The number before it was no figure with a unit of its own: 6、7个 is an estimate.
            return (
                self.text[self.start - 2 : self.start - 1].isdecimal()
                and not self.is_listed
                and not self._is_behind_number_of_item
            )
        if before in " \n":
            return not (before == "\n" and self.is_unit_given) and self._goes_on_over_space()
        return before in "廿卅" or (before == "块" and self.operand.word is None)

    def _goes_on_over_space(self) -> bool:
        """True where the number behind a space or a line end goes on from what stands before: 934 250吨, 投资3. 5亿元."""
        text, start = self.text, self.start
        earlier = text[start - 2] if start > 1 else "。"
        if earlier.isdecimal() or earlier in _HAN:
            # 一百二 at the end of a line, and 十亿元 at the head of the next.
            return earlier not in HAN_DIGITS or text[self.operand.begin] in _STEPS
        if not text[start - 3 : start - 2].isdecimal():
            return False
        if earlier in _DASHES:
            # 50- at the end of a line, and 100亿元 at the head of the next.
            return self.before == "\n"
        if earlier not in ".,":
            return False
        return (earlier == "." and not self._is_behind_number_of_item) or _begins_with_three_digits(text, self.operand.begin)

    def _goes_on_behind(self) -> bool:
        text, end, behind = self.text, self.end, self.behind
        if behind in "x×*X":
            return text[end + 1 : end + 2].isdecimal()
        if behind == "\n" and _goes_on_below(text, end):
            return True
        if self.operand.word is not None:
            return self._unit_goes_on(self.operand.word)
        if behind == ",":
            return text[end + 1 : end + 2] in {" ", "\n"} and _begins_with_three_digits(text, end + 2)
        return behind in " \n" and not (behind == "\n" and self.is_unit_given) and _begins_with_digit(text, end + 1)

    def _unit_goes_on(self, word: UnitWord) -> bool:
        """True where the unit is the first part of a longer one, which nobody knows: 80元/人/月, 200元/(人·月), 3块5."""
        if self.behind in "/·":
            return word.is_rate or self.text[self.end + 1 : self.end + 2] == "("
        return word.text == "块" and self.behind.isdecimal()

    @property
    def _is_behind_number_of_item(self) -> bool:
        """True where the number before it is that of an item at the head of a line or statement: 1. 5家企业, 2、3家企业."""
        head = self.text[max(0, self.start - 6) : self.start - 2].rstrip("0123456789").rstrip(" ")
        return not head or head[-1] in _ITEM_BEHIND

    @property
    def is_han(self) -> bool:
        """True where it begins with a Chinese numeral."""
        return self.text[self.operand.begin] in _HAN

    @property
    def run(self) -> str:
        """The text of the number and its unit."""
        return self.text[self.operand.begin : self.end]


def _begins_with_three_digits(text: str, start: int) -> bool:
    """True where a group of thousands stands at a place: 12, 345元."""
    return text[start : start + 3].isdecimal() and not text[start + 3 : start + 4].isdecimal()


def _goes_on_below(text: str, end: int) -> bool:
    """True where a number ends a line, and the next begins with a part of it: 万人 behind 三十五, 点五, -100亿元."""
    head = text[end + 1 : end + 2]
    if text[end - 1] not in _NUMERALS:
        return False
    return head in _GOES_ON or (head in _DASHES and text[end + 2 : end + 3].isdecimal())


def _begins_with_digit(text: str, start: int) -> bool:
    """True where a digit stands at a place, or a point with a digit: 1 .5亿元."""
    return text[start : start + 1].isdecimal() or (text[start : start + 1] == "." and text[start + 1 : start + 2].isdecimal())
