"""`Change`: the change from an earlier figure to a later one, with the words of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.model import Target
from jkq_targets.registries import Alias, indicators
from jkq_targets.terms import AliasKind, Commitment

#: The pairs of words whose figures are compared, the firmest first: like with like.
_ALIKE = tuple((word, word) for word in (Commitment.ENSURE, Commitment.NONE, Commitment.STRIVE))
#: A figure without a word may be meant as an ensured one; compared only where like with like leaves nothing firm to compare.
_MIXED = ((Commitment.ENSURE, Commitment.NONE), (Commitment.NONE, Commitment.ENSURE))


@attrs.frozen
class Change:
    """
    The change from an earlier figure to a later one.

    Args:
        amount: The difference: in % of the earlier figure; of a rate, in 个百分点.
        earlier: The word of the earlier figure.
        later: The word of the later figure; another than `earlier` only where one of the two has no word and the other 确保.

    Example:
        >>> Change(Amount("-10.0", "%"), Commitment.ENSURE, Commitment.ENSURE).is_alike
        True
    """

    amount: Amount
    earlier: Commitment
    later: Commitment

    @property
    def is_alike(self) -> bool:
        """True where the two figures stand under one word."""
        return self.earlier is self.later


def changes_between(earlier: Mapping[Commitment, Target], later: Mapping[Commitment, Target]) -> Iterator[Change]:
    """
    The changes from the goals of one year to those of another, each by its word: 确保 against 确保, 力争 against 力争.

    A figure without a word is compared with one without, else, where neither year has two firm figures alike, with 确保.
    """
    alike = [change for pair in _ALIKE if (change := _change(earlier, later, *pair)) is not None]
    if all(change.later is Commitment.STRIVE for change in alike):
        yield from (change for pair in _MIXED if (change := _change(earlier, later, *pair)) is not None)
    yield from alike


def _change(
    earlier: Mapping[Commitment, Target], later: Mapping[Commitment, Target], before: Commitment, after: Commitment
) -> Change | None:
    if before not in earlier or after not in later:
        return None
    amount = change_of_goals(earlier[before], later[after])
    return None if amount is None else Change(amount, before, after)


def change_of_goals(earlier: Target, later: Target) -> Amount | None:
    """The change from the figure of an earlier goal to that of a later one; None for dates and ranges."""
    if earlier.upper is not None or later.upper is not None:
        return None
    return change_between(earlier.amount, later.amount)


def change_between(earlier: Amount | None, later: Amount | None) -> Amount | None:
    """
    The change from an earlier figure: in % of it, to one place; of a rate, in 个百分点; None where one is missing.

    Example:
        >>> str(change_between(Amount(5, "亿元"), Amount(45000, "万元"))), str(change_between(Amount(3, "%"), Amount("3.5", "%")))
        ('-10.0%', '0.5个百分点')
    """
    if earlier is None or later is None:
        return None
    if {earlier.unit, later.unit} & {"%", "‰"}:
        return Amount((later - earlier).to("%").number, "个百分点")
    return Amount((later.ratio(earlier) - 1), "").to("%", places=1) if earlier.size else None


def inferred_names(targets: Iterable[Target]) -> tuple[Alias, ...]:
    """
    The labels of targets that only an inference gives to their indicator, each once, with the reason.

    Such labels may count otherwise: 新增高新技术企业 may be net of those that lapse, 新认定高新技术企业 is not.

    Example:
        >>> from jkq_targets import targets
        >>> [alias.name for alias in inferred_names(targets(indicator="新增高新技术企业"))]
        ['培育高新技术企业', '新认定高新技术企业']
    """
    registry = indicators()
    aliases = (registry.alias(target.label) for target in targets if target.indicator is not None)
    return tuple(dict.fromkeys(alias for alias in aliases if alias is not None and alias.kind is AliasKind.INFERRED))
