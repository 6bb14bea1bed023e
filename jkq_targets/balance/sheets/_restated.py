"""Tables of what was restated (重述前, 重述额, 重述后), whose totals count more lines than are listed."""

from __future__ import annotations

from collections.abc import Sequence

from jkq_targets.balance.reading import Axis
from jkq_targets.balance.sheets._checked_sums import CheckedSum
from jkq_targets.patterns import lazy_pattern

#: A line of figures before something was changed, or after it.
_BEFORE, _AFTER = lazy_pattern(r".*(?:重述|更正|追溯|调整|变更)前.*"), lazy_pattern(r".*(?:重述|更正|追溯|调整|变更)后.*")


def before_and_after(axis: Axis) -> frozenset[int]:
    """The lines with figures before and after a change; none where the axis does not have both."""
    before, after = (
        {at for at in axis.active if pattern.fullmatch("".join(axis.lines[at].names))} for pattern in (_BEFORE, _AFTER)
    )
    return frozenset(before | after) if before and after else frozenset()


def of_restated_lines_alone(sums: Sequence[CheckedSum], changed: frozenset[int]) -> frozenset[object]:
    """
    The families of the sums that count more lines than are listed.

    Before and after they fail by one amount, that of the lines which stayed as they were; the change adds up.

    Args:
        sums: The sums in all lines across.
        changed: The lines across with figures before and after.
    """
    failing: dict[object, list[CheckedSum]] = {}
    for one in sums:
        if one.across in changed:
            failing.setdefault(one.family, []).append(one)
    adding_up = {one.family for one in sums if one.across not in changed and not one.is_broken and one.total.value}
    return frozenset(family for family, ones in failing.items() if family in adding_up and _fail_alike(ones))


def _fail_alike(sums: Sequence[CheckedSum]) -> bool:
    """True where several sums fail by one amount, but for rounding."""
    residuals = [one.residual for one in sums]
    slack = sum(one.tolerance for one in sums)
    return len(sums) > 1 and all(one.is_broken for one in sums) and max(residuals) - min(residuals) <= slack
