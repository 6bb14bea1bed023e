"""
The relations along an axis, where labels leave open which lines are part of which and the figures decide.

Each reading is tried in all lines across; the one that holds in nearly all of them is kept, also where it fails in a few, which
are then wrong. Where none holds, a remark names the readings and nothing of them is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance.reading import Breakdown
from jkq_targets.balance.sheets._blocks import take_blocks
from jkq_targets.balance.sheets._cells import Remark
from jkq_targets.balance.sheets._decided_totals import take_total
from jkq_targets.balance.sheets._discovered_sums import take_discovered, take_lists_that_go_on, take_rounded
from jkq_targets.balance.sheets._drafts import AxisDraft
from jkq_targets.balance.sheets._evidence import Figures
from jkq_targets.balance.sheets._hinted_sums import take_hints, take_probable
from jkq_targets.balance.sheets._other_breakdowns import take_other_breakdowns
from jkq_targets.balance.sheets._parts_of_wholes import move_to_earlier_wholes, move_to_totals, take_parts
from jkq_targets.balance.sheets._repeated_rows import name_repeated_rows
from jkq_targets.balance.sheets._sections import take_sections
from jkq_targets.balance.sheets._slipped_sums import take_slipped, take_slipped_parts
from jkq_targets.balance.sheets._staggered_totals import take_staggered
from jkq_targets.balance.sheets._stated_formulas import take_formulas


@attrs.frozen
class Decision:
    """
    The relations along an axis.

    Args:
        sums: Wholes and the parts that add up to them.
        of_which: Wholes and the parts that sum to at most them.
        remarks: What the figures decided, and what is not checked.
    """

    sums: tuple[Breakdown, ...]
    of_which: tuple[Breakdown, ...]
    remarks: tuple[Remark, ...]


def decide(figures: Figures) -> Decision:
    """
    The relations along an axis, by its labels and its figures together.

    The passes follow one after the other: what is complete, what stands beside, and then the totals that these leave open.

    Args:
        figures: The rows or the columns with their figures.
    """
    draft = AxisDraft(figures, list(figures.axis.totals))
    take_formulas(draft)
    take_parts(draft)
    move_to_earlier_wholes(draft)
    take_hints(draft)
    take_discovered(draft)
    take_lists_that_go_on(draft)
    take_sections(draft)
    for place in range(len(draft.totals)):
        take_total(draft, draft.totals[place])
    _join_discovered(draft)
    take_staggered(draft)
    take_probable(draft)
    take_other_breakdowns(draft)
    take_slipped(draft)
    take_slipped_parts(draft)
    take_blocks(draft)
    take_rounded(draft)
    move_to_totals(draft)
    name_repeated_rows(draft)
    # What the labels alone do not show to be a sum, the figures may.
    shown = {draft.axis.lines[one.whole].name for one in draft.sums}
    for fault in (*draft.doubts, *draft.axis.faults):
        if fault.place not in shown:
            draft.leave_out(fault)
    return Decision(tuple(_once(_without_cycles(draft.sums))), tuple(draft.of_which), tuple(draft.remarks))


def _join_discovered(draft: AxisDraft) -> None:
    """Add the sums that no label states; a label goes before, since parts with few figures are hard to discover."""
    labelled: dict[int, set[int]] = {}
    for one in draft.sums:
        labelled.setdefault(one.whole, set()).update(one.parts)
    draft.sums += [one for one in draft.discovered if labelled.get(one.whole, set()).isdisjoint(one.parts)]


def _without_cycles(sums: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The sums, without those by which a total would be part of itself: 总额 = 减值 + 净额 beside 净额 = 总额 − 减值."""
    below: dict[int, list[int]] = {}
    counted: set[int] = set()
    # What labels state goes before what they suggest, and that before what the figures alone show.
    for one in sorted(sums, key=lambda one: (one.is_unlabelled, one.is_suggested)):
        is_shown = one.is_unlabelled or one.is_suggested
        if is_shown and one.whole in counted and one.whole in _all_below(below, one.parts):
            continue
        below.setdefault(one.whole, []).extend(one.parts)
        counted.update(one.parts)
        yield one


def _all_below(below: Mapping[int, Sequence[int]], parts: Sequence[int]) -> set[int]:
    """Some lines, their parts, and the parts of those."""
    known: set[int] = set()
    stack = list(parts)
    while stack:
        at = stack.pop()
        if at not in known:
            known.add(at)
            stack += below.get(at, ())
    return known


def _once(sums: Iterable[Breakdown]) -> list[Breakdown]:
    """The sums in order, each once."""
    # What a printed formula states goes before what else says the same.
    ordered = sorted(sums, key=lambda one: bool(one.signs))
    return sorted({(one.whole, one.parts): one for one in ordered}.values(), key=lambda one: (one.whole, one.parts))
