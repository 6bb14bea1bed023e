"""The word that a figure is committed by: 确保 and 力争 govern over commas and semicolons, to the end of the sentence."""

from __future__ import annotations

import re

from jkq_targets.figures._clauses import CLAUSE_ENDS, clause_before
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._numerals import HAN
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_NONE = Commitment.NONE
#: The words that commit to what follows them.
COMMITMENTS = dict.fromkeys(words("commitments.ensure"), Commitment.ENSURE) | dict.fromkeys(
    words("commitments.strive"), Commitment.STRIVE
)
#: What 保证 and 争取 must be followed by to govern a goal: 向上争取资源, 争取更多项目 and 组织保证 do not.
_NEXT = {
    "保证": f"(?={alternation('commitments.guarantee_next')})",
    "争取": f"(?={alternation('commitments.aspire_next')}|[0-9])",
}
_BEFORE_WORD = {"争取": "(?<!上)"}
COMMITMENT_PATTERN = "|".join(f"{_BEFORE_WORD.get(word, '')}{word}{_NEXT.get(word, '')}" for word in COMMITMENTS)

#: Words of other kinds before a goal: they are neither 确保 nor 力争, and end what governs (冲刺20亿元, 底线目标6亿美元).
_OTHER_WORDS = (
    f"(?:(?:{alternation('commitments.pushes')}|(?<![得有电能动人未])[力必]保(?![障护证持留供])){{1,3}}(?:目标)?"
    f"|(?:{alternation('commitments.other_goals')})|(?:底线|挑战)(?=[0-9]))[:为是]?"
)
_NUMERAL_NEXT = rf"(?=[0-9{HAN}])"
#: Between a commitment word and its figure, what leaves the figure its only object: 力争完成8亿美元.
_VERBS = alternation("commitments.light_verbs")
_ELLIPTIC = lazy_pattern(f"(?>(?:{_VERBS})*){_NUMERAL_NEXT}")
_RAISING = lazy_pattern(f"(?>(?:{_VERBS}|引进|新增|培育|新引进)*){_NUMERAL_NEXT}")
#: Between a figure and the word that raises it: punctuation, with a remark in brackets.
_RAISED = lazy_pattern(r"(?:\([^()]{0,20}\))?[,;、并且 )]{0,4}")
#: The whole of what stands between the two, with the word.
_RAISES = lazy_pattern(rf"{_RAISED.pattern}(?:{'|'.join(COMMITMENTS)}|{_OTHER_WORDS})(?>(?:{_VERBS})*)")
#: Behind one of the other words, what it sets: a figure in its clause.
_SETS = rf"(?>(?:{_VERBS})*){_NUMERAL_NEXT}|[^{CLAUSE_ENDS}()0-9]{{0,16}}[0-9]"
#: Behind a word that stands behind its figure, the end of the clause: 增长8%确保、10%力争.
_CLAUSE_END = rf"(?=[{CLAUSE_ENDS})]|\Z)"
_BEHIND_FIGURE = lazy_pattern(_CLAUSE_END)
#: The words that commit, and those of other kinds where they set a goal or stand behind one; 奋力 always opens what is to do.
GOVERNING_PATTERN = f"{COMMITMENT_PATTERN}|{_OTHER_WORDS}(?:(?={_SETS})|{_CLAUSE_END})|奋力"
#: Before a commitment word, what is no subject of its own: 全年力争, 2020年确保, 并力争.
_NO_SUBJECT = lazy_pattern(
    r"(?:全年|今年|年内|当年|本年|到?20\d\d年(?:[底末]前?)?|到?年底前?|[上下]半年|[并也要则将还均都 ]|同时|其中|各地|[全我]区"
    r"|全市|[一二三四五六七八九十]是|[0-9]{1,2}[.、)])*",
    re.ASCII,
)
#: A time at the head of a clause opens a statement of its own, which a word that has governed no figure yet does not reach.
_TIME_AT_HEAD = lazy_pattern(r"[,;](?:全年|今年|年内|到?年底|到?20\d\d年)", re.ASCII)


def commitment_of(word: str) -> Commitment:
    """
    The commitment of a word; `Commitment.NONE` of a word of another kind.

    Example:
        >>> commitment_of("力求").name, commitment_of("冲刺").name
        ('STRIVE', 'NONE')
    """
    return COMMITMENTS.get(word, _NONE)


def raises(gap: str) -> bool:
    """
    True where the words between two figures say no more than that the second raises the first.

    Example:
        >>> raises(",力争"), raises(",力争完成投资")
        (True, False)
    """
    return _RAISES.fullmatch(gap) is not None


def committed_behind(text: str, figure_end: int, start: int, end: int) -> int | None:
    """
    The end of a word that commits the figure right before it, with the brackets around it; None where it commits no such.

    Args:
        text: The text in canonical characters.
        figure_end: Where the wording of the figure ends.
        start: Where the word begins.
        end: Where it ends, exclusive.

    Example:
        >>> committed_behind("8%确保,力争9%", 2, 2, 4), committed_behind("8%(力争)", 2, 3, 5)
        (4, 6)
    """
    between = text[figure_end:start]
    if between not in {"", "("} or _BEHIND_FIGURE.match(text, end) is None:
        return None
    return end + 1 if between and text.startswith(")", end) else end


class CommitmentScope:
    """
    The commitment that the words read so far give the next figure.

    A word governs what follows to the end of the sentence or to the next word, but for two cases. It holds for its own figure
    only where it raises the figure before it (确保7亿美元，力争8亿美元；…), and where it stands between a subject and its figure
    (总产值力争突破580亿元；…).

    Args:
        text: The text in canonical characters.
    """

    __slots__ = ("commitment", "only_once", "text", "unused_from")

    def __init__(self, text: str) -> None:
        self.text = text
        self.commitment = _NONE
        self.only_once: Commitment | None = None
        self.unused_from: int | None = None

    def end_sentence(self) -> None:
        """Nothing governs beyond the end of a sentence, or of an item in a list."""
        self.commitment, self.only_once, self.unused_from = _NONE, None, None

    def add(self, word: str, start: int, end: int, figure_end: int | None) -> None:
        """
        Take a commitment word.

        Args:
            word: One of `COMMITMENTS`, or a word of another kind, which commits to nothing.
            start: Where it begins.
            end: Where it ends, exclusive.
            figure_end: Where the wording of the last figure of the sentence ends; None where there is none.
        """
        commitment = commitment_of(word)
        subject = clause_before(self.text, figure_end or 0, start)
        if commitment is _NONE and (
            _BEHIND_FIGURE.match(self.text, end) is not None or any(firm in subject for firm in COMMITMENTS)
        ):
            # 冲刺 at the end of a clause sets no goal, and 确保完成底线目标6亿美元 ensures what it names.
            return
        if figure_end is not None and _RAISED.fullmatch(self.text, figure_end, start) is not None:
            is_own = _RAISING.match(self.text, end) is not None
        else:
            is_own = _ELLIPTIC.match(self.text, end) is not None and _NO_SUBJECT.fullmatch(subject) is None
        if is_own:
            self.only_once = commitment
        else:
            self.commitment, self.only_once, self.unused_from = commitment, None, end

    def over(self, start: int) -> Commitment:
        """The commitment of the figure that begins at a place."""
        if self.only_once is not None:
            commitment, self.only_once = self.only_once, None
            return commitment
        if self.unused_from is not None:
            if _TIME_AT_HEAD.search(self.text, self.unused_from, start) is not None:
                self.commitment = _NONE
            self.unused_from = None
        return self.commitment
