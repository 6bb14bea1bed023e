"""The rule `mentions`: the places that state one goal say the same."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.error_words import Words
from jkq_targets.findings import Check, Finding
from jkq_targets.model import Mention, Plan, Target
from jkq_targets.rules._citations import place
from jkq_targets.rules._sentences import RuleText
from jkq_targets.sentences import Join, Statement, joined
from jkq_targets.terms import Bound, Commitment, Severity


@attrs.frozen
class _Difference:
    """
    What one place says otherwise than the first place of a goal.

    Args:
        target: The goal.
        mention: The place.
        words: The differences in words; 1 or more.
    """

    target: Target
    mention: Mention
    words: tuple[Statement, ...]

    @property
    def first(self) -> Mention:
        """The first place of the goal, which the others are held to."""
        return self.target.mentions[0]

    @property
    def sentence(self) -> object:
        """What the differences of one sentence share: one dropped word over four goals of a sentence is one finding."""
        figures = (self.target.id,) if self.mention.amount is not None else ()
        return self.mention.where, self.mention.quote, self.first.where, self.first.quote, self.words, figures

    @property
    def is_grave(self) -> bool:
        """Whether the places contradict each other: in the figure, or 确保 here and 力争 there."""
        words = {self.target.commitment, self.mention.commitment or self.target.commitment}
        return words == {Commitment.ENSURE, Commitment.STRIVE} or _is_other_figure(self.target.amount, self.mention.amount)


def mentions_rule(plan: Plan) -> Iterator[Check]:
    """
    The places that state one goal say the same.

    Another figure, or 确保 here and 力争 there, is a WARNING; a word, a bound or a counting word that only one place has, a NOTE.
    Goals of one sentence that differ in the same way share a finding.
    """
    checks: list[tuple[Statement, _Difference | None]] = []
    sentences: dict[object, list[_Difference]] = {}
    for target in plan.targets:
        for number, mention in enumerate(target.mentions):
            words = tuple(_differences(target, mention))
            difference = _Difference(target, mention, words) if words else None
            if difference is not None:
                sentences.setdefault(difference.sentence, []).append(difference)
            # The first place is what the others are held to.
            if number or difference is not None:
                checks.append(
                    (RuleText.MENTION_IN(label=target.label, where=mention.where, first=target.mentions[0].where), difference)
                )
    findings = {sentence: _finding(plan, of_sentence) for sentence, of_sentence in sentences.items()}
    yield from (Check(words, findings[difference.sentence] if difference else None) for words, difference in checks)


def _finding(plan: Plan, differences: list[_Difference]) -> Finding:
    one = differences[0]
    labels = "、".join(difference.target.label for difference in differences)
    return Finding(
        rule="mentions",
        severity=Severity.WARNING if one.is_grave else Severity.NOTE,
        where=place(plan, one.mention.where, labels),
        message=RuleText.MENTION_DIFFERS(quote=one.mention.quote, differences=one.words, other=_other_place(one)),
        expected=one.target.amount if one.mention.amount is not None else None,
        found=one.mention.amount,
        candidates=tuple(difference.target.id for difference in differences),
        ambiguous=one.is_grave and len(differences) > 1,
    )


#: The words that govern what follows them.
_FIRM = (Commitment.ENSURE, Commitment.STRIVE)


def _other_place(difference: _Difference) -> Statement:
    """What the first place has; where the words are the same, or leave out the word that governs them, where that word stands."""
    first, mention = difference.first, difference.mention
    words = {mention.commitment: mention, difference.target.commitment: first}
    if first.quote != mention.quote:
        behind = difference.target.commitment
        if mention.commitment is not None and behind in _FIRM and behind.term not in first.quote:
            return RuleText.OTHER_QUOTE_BEHIND(where=first.where, quote=first.quote, word=behind.term)
        return RuleText.OTHER_QUOTE(where=first.where, quote=first.quote)
    stands = [RuleText.STANDS_AHEAD(word=word.term, where=said.where) for word, said in words.items() if word and word in _FIRM]
    same = RuleText.SAME_WORDS(where=first.where)
    return Join.CLAUSES(first=same, rest=joined(Join.ALL, stands)) if stands else same


def _is_other_figure(figure: Amount | None, other: Amount | None) -> bool:
    """Whether two figures differ in more than the word that counts (3个 for 3条)."""
    if figure is None or other is None:
        return False
    # The dimensions of money are written in capitals.
    is_money = figure.dimension[:1].isupper() or other.dimension[:1].isupper()
    return figure.size != other.size or (is_money and figure.dimension != other.dimension)


def _differences(target: Target, mention: Mention) -> Iterator[Statement]:
    """What a place says otherwise than its target, in words."""
    if mention.amount is not None:
        yield RuleText.INSTEAD(found=mention.amount, stated=target.amount)
    if mention.bound is not None:
        yield RuleText.INSTEAD(found=_bound_word(mention.bound), stated=_bound_word(target.bound))
    if mention.commitment is not None:
        word = _commitment_word(mention.commitment)
        is_quoted = mention.commitment not in _FIRM or mention.commitment.term in mention.quote
        is_same = mention.quote == target.mentions[0].quote
        found = word if is_quoted or is_same else RuleText.AHEAD_OF_IT(word=word)
        yield RuleText.INSTEAD(found=found, stated=_commitment_word(target.commitment))


def _bound_word(bound: Bound) -> Words:
    return RuleText.PLAIN_FIGURE() if bound is Bound.REACH else bound.term.partition("、")[0]


def _commitment_word(commitment: Commitment) -> Words:
    return RuleText.NO_SUCH_WORD() if commitment is Commitment.NONE else commitment.term
