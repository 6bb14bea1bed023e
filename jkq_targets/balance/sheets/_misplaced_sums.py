"""Sums in lines across where they are none: rates and means among sizes, and what figures alone show of other lines."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from jkq_targets.balance.sheets._checked_sums import CheckedSum
from jkq_targets.balance.sheets._integer_figures import coarsest
from jkq_targets.balance.sheets._slip_evidence import NO_CHANCE, slip_bits

#: In how many sums of a line the total must lie among its parts for the line to be one of rates.
_SEVERAL = 2
#: From how many decimal places on figures are computed, and by which part of its total a sum of them may be off.
_COMPUTED, _NOISE = 7, 1_000_000
#: In how many lines across a sum must hold to be proved.
_PROOF = 4
#: By which part of its total a sum may be off whose figures are sizes that are printed finer than others.
_NEAR = 100


def misplaced(sums: Sequence[CheckedSum]) -> set[int]:
    """
    The places of the sums that fail where they are none.

    In a line of rates or means every total lies among its parts. A sum that no label states is none where its figures have more
    decimals than wherever it holds, or where one part alone has a figure. Figures with many decimals are computed, and agree only
    so far.
    """
    rates, steps = _lines_of_rates(sums), _steps(sums)
    sized = {one.across for one in sums if not one.is_broken and one.is_of_several}
    proved = {family for family, count in Counter(one.family for one in sums if not one.is_broken).items() if count >= _PROOF}
    broken = ((place, one) for place, one in enumerate(sums) if one.is_broken)
    return {
        place
        for place, one in broken
        if one.across in rates
        or _is_noise(one)
        or (_is_no_sum(one, steps, is_sized=one.across in sized) and not _is_slipped(one, is_proved=one.family in proved))
    }


def _is_no_sum(one: CheckedSum, steps: Mapping[object, int], *, is_sized: bool) -> bool:
    """
    True where the figures of a sum that fails look like a mean, or like others than where it holds.

    Args:
        one: The sum.
        steps: The steps of the figures where sums of its kind hold.
        is_sized: Whether another sum holds in its line across, which then has sizes and no means.
    """
    if _is_among_parts(one):
        return (one.is_unlabelled and not is_sized) or _are_fractions(one)
    return one.is_unlabelled and _is_elsewhere(one, steps)


def _is_slipped(one: CheckedSum, *, is_proved: bool) -> bool:
    """
    True where one slip explains that a sum fails, and hardly by chance: a part with a zero too many is above its total too.

    Args:
        one: The sum.
        is_proved: Whether it holds in so many lines across that one which fails has a wrong figure, whatever the odds.
    """
    return slip_bits(one.members, one.placed.weights) >= (1 if is_proved else NO_CHANCE)


def _lines_of_rates(sums: Iterable[CheckedSum]) -> set[int]:
    """The lines across in which several sums fail and none holds, and each total lies among its parts, as a mean does."""
    among: dict[int, int] = {}
    others: set[int] = set()
    for one in sums:
        if not one.is_broken:
            # 0 is the sum of zeros, and a mean of them too.
            if any(figure.value for figure in one.figures):
                others.add(one.across)
        elif _is_among_parts(one):
            among[one.across] = among.get(one.across, 0) + 1
        elif not one.placed.breakdown.note:
            # A sum that is no more than likely tells nothing of a line in which it fails.
            others.add(one.across)
    return {across for across, count in among.items() if count >= _SEVERAL and across not in others}


def _is_among_parts(one: CheckedSum) -> bool:
    """True where a total is no larger than its largest part, and none of them is below 0: a mean is never above all its parts."""
    total, parts = one.total.value, [figure.value for figure in one.parts]
    if not one.total.unit or len(parts) < 2 or -1 in one.placed.weights:
        return False
    return min(parts) >= 0 and 4 * min(parts) <= 5 * total and total <= max(parts)


def _are_fractions(one: CheckedSum) -> bool:
    """True where all figures are below 1 and have decimals: shares and rates that are not stated in percent."""
    return all(abs(figure.value) < figure.unit and figure.places > 1 for figure in one.figures if figure.value)


def _steps(sums: Iterable[CheckedSum]) -> Mapping[object, int]:
    """For the sums of each kind the number of which all figures are multiples wherever it holds."""
    steps: dict[object, int] = {}
    for one in sums:
        if not one.is_broken and one.is_unlabelled:
            steps[one.family] = math.gcd(steps.get(one.family, 0), *(figure.value for figure in one.figures))
    return steps


def _is_elsewhere(one: CheckedSum, steps: Mapping[object, int]) -> bool:
    """True where a sum that no label states is about other figures than where it holds."""
    if not one.is_of_several:
        return True
    # Whole numbers are as fine as others; what has decimals where all others have none, or fewer, is no size like these.
    last = min(figure.place for figure in one.figures)
    place = min(coarsest(steps.get(one.family, 0), last), *(figure.unit for figure in one.figures))
    given = [figure.value for figure in one.figures if figure.value]
    finer = sum(bool(value * 10 % place) for value in given)
    # One figure alone that has decimals is printed wrong, and sizes that add up but for rounding to that step are sizes.
    is_near = abs(one.residual) <= place * len(given) and _NEAR * abs(one.residual) <= abs(one.total.value)
    return 2 * finer > len(given) and not is_near


def _is_noise(one: CheckedSum) -> bool:
    """True where figures with many decimals agree but for less than a millionth."""
    is_computed = max(figure.places for figure in one.figures) >= _COMPUTED
    return is_computed and abs(one.residual) * _NOISE <= abs(one.total.value)
