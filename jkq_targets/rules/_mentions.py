"""The rule `mentions`: the places that state one goal say the same."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.findings import Check, Finding
from jkq_targets.model import Mention, Plan, Target
from jkq_targets.rules._citations import place
from jkq_targets.rules._sentences import RuleText
from jkq_targets.sentences import Statement
from jkq_targets.terms import Bound, Commitment, Severity


@attrs.frozen
class _Difference:
    """
    The differences of one place from the first place of a goal.

    Args:
        target: The goal.
        mention: The place.
        words: The differences, each as what this place has and what the first place has; 1 or more.
    """

    target: Target
    mention: Mention
    words: tuple[tuple[Statement, Statement], ...]

    @property
    def first(self) -> Mention:
        """The first place of the goal, which the others are held to."""
        return self.target.mentions[0]

    @property
    def sentence(self) -> object:
        """The key that the differences of one sentence share: one dropped word over four goals of a sentence is one finding."""
        figures = (self.target.id,) if self.mention.amount is not None else ()
        return self.mention.where, self.mention.quote, self.first.where, self.first.quote, self.words, figures

    @property
    def is_grave(self) -> bool:
        """True where the places contradict each other: in the figure, or 确保 here and 力争 there."""
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
        message=_message(one),
        expected=one.target.amount if one.mention.amount is not None else None,
        found=one.mention.amount,
        candidates=tuple(difference.target.id for difference in differences),
        ambiguous=one.is_grave and len(differences) > 1,
    )


def _message(difference: _Difference) -> Statement:
    """The message: what each of the two places has."""
    first, mention = difference.first, difference.mention
    here, there = (tuple(side) for side in zip(*difference.words, strict=True))
    if first.quote != mention.quote:
        return RuleText.MENTION_DIFFERS(quote=mention.quote, here=here, where=first.where, other=first.quote, there=there)
    return RuleText.SAME_WORDS(quote=mention.quote, here=here, where=first.where, there=there)


def _is_other_figure(figure: Amount | None, other: Amount | None) -> bool:
    """True where two figures differ in more than the word that counts (3个 for 3条)."""
    if figure is None or other is None:
        return False
    # The dimensions of money are written in capitals.
    is_money = figure.dimension[:1].isupper() or other.dimension[:1].isupper()
    return figure.size != other.size or (is_money and figure.dimension != other.dimension)


def _differences(target: Target, mention: Mention) -> Iterator[tuple[Statement, Statement]]:
    """The differences of a place from its target, each beside what the first place says."""
    first = target.mentions[0]
    if mention.amount is not None:
        yield RuleText.HAS_FIGURE(figure=mention.amount), RuleText.HAS_FIGURE(figure=target.amount)
    if mention.bound is not None:
        yield _bound_word(mention.bound), _bound_word(target.bound)
    if mention.commitment is not None:
        yield _commitment_word(mention.commitment, mention), _commitment_word(target.commitment, first)


def _bound_word(bound: Bound) -> Statement:
    return RuleText.PLAIN_FIGURE() if bound is Bound.REACH else RuleText.HAS_WORD(word=bound.term.partition("、")[0])


def _commitment_word(commitment: Commitment, mention: Mention) -> Statement:
    """The word of a place, which may stand ahead of the words that are quoted."""
    if commitment is Commitment.NONE:
        return RuleText.NO_SUCH_WORD()
    kind = RuleText.HAS_WORD if commitment.term in mention.quote else RuleText.AHEAD_OF_IT
    return kind(word=commitment.term)
