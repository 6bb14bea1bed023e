"""Sums that printed formulas state (3=1+2), which go before the readings of labels."""

from __future__ import annotations

from jkq_targets.balance.sheets._drafts import MANY, AxisDraft
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.terms import Severity


def take_formulas(draft: AxisDraft) -> None:
    """
    Take each printed formula as a sum, in the place of the total that its label states.

    One that holds in none of many lines across is more likely read wrongly than printed wrongly: a WARNING names it.
    """
    for formula in draft.axis.formulas:
        tally = draft.tally(formula)
        if tally.tested >= MANY and not tally.holds:
            draft.note(formula, SheetText.FORMULA_NEVER_HOLDS(parts=draft.names(formula.parts), tested=tally.tested))
            continue
        others = [total for total in draft.totals if total.whole == formula.whole]
        if any(set(total.parts) != set(formula.parts) for total in others):
            draft.note(formula, SheetText.BY_FORMULA(parts=draft.names(formula.parts)), severity=Severity.NOTE)
        draft.totals = [total for total in draft.totals if total.whole != formula.whole]
        draft.sums.append(formula)
