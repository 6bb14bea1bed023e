"""Which word a figure is committed by: 确保 and 力争 govern over commas and semicolons, to the end of the sentence."""

from __future__ import annotations

import re

from jkq_targets.figures.clauses import clause_before
from jkq_targets.figures.numerals import HAN
from jkq_targets.terms import Commitment

#: The words that commit to what follows them.
COMMITMENTS = {
    "确保": Commitment.ENSURE,
    "保证": Commitment.ENSURE,
    "务必": Commitment.ENSURE,
    "力争": Commitment.STRIVE,
    "力求": Commitment.STRIVE,
    "争取": Commitment.STRIVE,
}
#: The words as they govern goals: 向上争取资源, 争取更多项目 and 组织保证 do not.
COMMITMENT_PATTERN = (
    "确保|力争|力求|务必|保证(?=[完达实新引培规全重不各])|(?<!上)争取(?=完成|达到|突破|实现|引进|新增|建成|培育|全年|今年|[0-9])"
)

_NUMERAL_NEXT = rf"(?=[0-9{HAN}])"
#: Between a commitment word and its figure, what leaves the figure its only object: 力争完成8亿美元.
_VERBS = (
    "完成|达到|达|实现|突破|超过|超|增长|提高|提升|增加|下降|降低|减少|降|增|到|至|控制|压降|在|不少于|不低于|不超过|约|近"
    "|同比|全年|年内|今年"
)
_ELLIPTIC = re.compile(f"(?>(?:{_VERBS})*){_NUMERAL_NEXT}")
_RAISING = re.compile(f"(?>(?:{_VERBS}|引进|新增|培育|新引进)*){_NUMERAL_NEXT}")
#: Between a figure and the word that raises it: punctuation, with a remark in brackets.
_RAISED = re.compile(r"(?:\([^()]{0,20}\))?[,;、并且 )]{0,4}")
#: The whole of what stands between the two, with the word.
_RAISES = re.compile(rf"{_RAISED.pattern}(?:{'|'.join(COMMITMENTS)})(?>(?:{_VERBS})*)")
#: Before a commitment word, what is no subject of its own: 全年力争, 2020年确保, 并力争.
_NO_SUBJECT = re.compile(
    r"(?:全年|今年|年内|当年|本年|到?20\d\d年(?:[底末]前?)?|到?年底前?|[上下]半年|[并也要则将还均都 ]|同时|其中|各地|[全我]区"
    r"|全市|[一二三四五六七八九十]是|[0-9]{1,2}[.、)])*",
    re.ASCII,
)
#: A time at the head of a clause opens a statement of its own, which a word that has governed no figure yet does not reach.
_TIME_AT_HEAD = re.compile(r"[,;](?:全年|今年|年内|到?年底|到?20\d\d年)", re.ASCII)


def raises(gap: str) -> bool:
    """
    Whether the words between two figures say no more than that the second raises the first.

    Example:
        >>> raises(",力争"), raises(",力争完成投资")
        (True, False)
    """
    return _RAISES.fullmatch(gap) is not None


class Governing:
    """
    What the words read so far commit the next figure to.

    A word governs what follows to the end of the sentence or to the next word, but for two cases. It holds for its own figure
    only where it raises the figure before it (确保7亿美元，力争8亿美元；…), and where it stands between a subject and its figure
    (总产值力争突破580亿元；…).

    Args:
        text: The text in half-width forms.
    """

    __slots__ = ("commitment", "only_once", "text", "unused_from")

    def __init__(self, text: str) -> None:
        self.text = text
        self.end_sentence()

    def end_sentence(self) -> None:
        """Nothing governs beyond the end of a sentence, or of an item in a list."""
        self.commitment = Commitment.NONE
        self.only_once: Commitment | None = None
        self.unused_from: int | None = None

    def add(self, word: str, start: int, end: int, figure_end: int | None) -> None:
        """
        Take a commitment word.

        Args:
            word: One of `COMMITMENTS`.
            start: Where it begins.
            end: Where it ends, exclusive.
            figure_end: Where the wording of the last figure of the sentence ends; None where there is none.
        """
        if figure_end is not None and _RAISED.fullmatch(self.text, figure_end, start) is not None:
            is_own = _RAISING.match(self.text, end) is not None
        else:
            subject = clause_before(self.text, figure_end or 0, start)
            is_own = _ELLIPTIC.match(self.text, end) is not None and _NO_SUBJECT.fullmatch(subject) is None
        if is_own:
            self.only_once = COMMITMENTS[word]
        else:
            self.commitment, self.only_once, self.unused_from = COMMITMENTS[word], None, end

    def over(self, start: int) -> Commitment:
        """The commitment of the figure that begins at a place."""
        if self.only_once is not None:
            commitment, self.only_once = self.only_once, None
            return commitment
        if self.unused_from is not None:
            if _TIME_AT_HEAD.search(self.text, self.unused_from, start) is not None:
                self.commitment = Commitment.NONE
            self.unused_from = None
        return self.commitment
