"""
Sums that fail and are no proof: a part is no single figure or is not filled in yet, or whole numbers are rounded.

Such a sum is kept, so that what it leaves open is reported; a finding about it is a WARNING.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance.reading import Reading
from jkq_targets.balance.sheets._cells import OfWhich, Sum
from jkq_targets.balance.sheets._checked_sums import CheckedSum, Place, PlacedSum
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.balance.sheets._misplaced_sums import misplaced
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._restated import of_restated_lines_alone
from jkq_targets.balance.sheets._rounding_evidence import common_step, look_rounded
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.terms import Severity, Status

#: How many times the tolerance figures may be off that were rounded twice.
_ROUNDED_TWICE = 2
#: So many sums that are off by no more than rounding make it evident that figures are rounded.
_EVIDENT = 5


def softened(
    sums: Sequence[PlacedSum],
    readings: Mapping[Place, Reading],
    figures: Mapping[Place, IntegerFigure],
    changed: frozenset[int] = frozenset(),
    *,
    is_exact: bool,
) -> list[Sum | OfWhich]:
    """
    The sums of one axis, those that prove nothing as WARNINGs with a note.

    A sum that falls short by a part whose figure is not given is held to at most its total.

    Args:
        sums: The sums of all its breakdowns in all lines across.
        readings: The cells as read.
        figures: The cells in whole numbers.
        changed: The lines across with figures before and after a change.
        is_exact: Whether no figure is rounded, so that whole numbers are not either.
    """
    checked = [CheckedSum.of(placed, figures) for placed in sums]
    if not any(one.is_broken for one in checked):
        return [placed.relation for placed in sums]
    gaps, rounded = _Gaps.of(checked, readings), _Rounded.of(checked, is_exact=is_exact)
    left_out, restated = misplaced(checked), of_restated_lines_alone(checked, changed)
    softer: list[Sum | OfWhich] = []
    for number, one in enumerate(checked):
        if number in left_out or rounded.tells_nothing(one):
            continue
        if _is_open(one, readings):
            softer += _at_most(one)
        else:
            listed: Words = SheetText.RESTATED_ALONE() if one.is_broken and one.family in restated else ""
            notes = [listed, _note(one, readings), gaps.note(one), rounded.note(one)]
            softer.append(_with_note(one, notes, rounded.severity(one)))
    return softer


def _is_small_failure(one: CheckedSum) -> bool:
    """True for a sum that fails by no more than the zeros at the end of its figures, and is not known as rounded."""
    return one.is_broken and one.is_small and not one.is_known_rounded


def _is_open(one: CheckedSum, readings: Mapping[Place, Reading]) -> bool:
    """True where a figure that is not given leaves a sum short, and not rounding alone."""
    return one.residual < -one.tolerance and any(readings[place].is_withheld for place in one.placed.parts)


def _at_most(one: CheckedSum) -> Iterator[OfWhich]:
    """The given parts of a sum as part of its total; nothing where a figure that is not given may be negative too."""
    relation = one.placed.relation
    if relation.weights is None and all(figure.value >= 0 for figure in one.figures):
        yield OfWhich(relation.id, relation.total, relation.parts)


def _with_note(one: CheckedSum, notes: Iterable[Words], severity: Severity) -> Sum:
    """
    The sum, as a finding of a severity at most with the first note that says why it proves nothing.

    The note of a sum that no label states holds where no cell explains it: that others hold does not show that this one has to.
    """
    note: Words = next((note for note in notes if note), "")
    if note:
        return attrs.evolve(one.placed.relation, severity=severity, note=note)
    if one.is_broken and one.is_unlabelled:
        return attrs.evolve(one.placed.relation, note=SheetText.NO_LABEL_NO_CELL())
    return one.placed.relation


def softened_part(relation: OfWhich, readings: Sequence[Reading], checked: CheckedSum | None) -> OfWhich:
    """
    A 其中 as a WARNING where a figure of it is a minimum, a range or a word, or where rounding of large figures explains it.

    Args:
        relation: The 其中.
        readings: Its cells, as read.
        checked: Its parts as all of their whole; None where no figure is rounded.
    """
    noted = (SheetText.CELL_NOTE(text=reading.text, note=reading.note) for reading in readings if reading.note)
    note: Words = next(noted, "")
    if not note and checked is not None and checked.is_broken and checked.is_off_in_last_place:
        note = SheetText.LAST_DIGIT()
    return attrs.evolve(relation, severity=Severity.WARNING, note=note) if note else relation


def _note(one: CheckedSum, readings: Mapping[Place, Reading]) -> Words:
    """The reason why a sum that fails proves nothing: a part that is not a single figure."""
    if not one.is_broken:
        return ""
    if one.placed.breakdown.note:
        return one.placed.breakdown.note
    for place in (one.placed.total, *one.placed.parts):
        if readings[place].note:
            return SheetText.NOTE_IN_RELATION(
                relation=relation_place(one.placed.relation.id), text=readings[place].text, note=readings[place].note
            )
    return ""


@attrs.frozen
class _Rounded:
    """
    The signs in all sums of an axis that whole numbers are rounded.

    Args:
        is_exact: Whether no figure is rounded.
        is_often_small: Whether several sums of figures that end in zeros are off by less than those zeros.
        is_often_slight: Whether so many sums are off by no more than rounding that their figures look rounded.
        is_evident: Whether they are so many that nobody need look at each.
        step: The power of ten, hundreds or more, of which all of many figures are multiples; 0 where there is none.
    """

    is_exact: bool
    is_often_small: bool
    is_often_slight: bool
    is_evident: bool
    step: int

    @classmethod
    def of(cls, checked: Sequence[CheckedSum], *, is_exact: bool) -> _Rounded:
        """The signs in some sums."""
        several = sum(map(_is_small_failure, checked)) > 1
        slight = [] if is_exact else [one.places for one in checked if one.is_slightly_off]
        is_often = look_rounded(slight, sum(one.is_of_several for one in checked))
        step = common_step([figure for one in checked for figure in one.figures])
        return cls(is_exact, several, is_often, is_often and len(slight) >= _EVIDENT, step)

    def tells_nothing(self, one: CheckedSum) -> bool:
        """True for a sum whose figures are known as rounded, and for one without a label that rounding explains."""
        return one.is_known_rounded or (one.is_unlabelled and self.explains(one))

    def explains(self, one: CheckedSum) -> bool:
        """True where rounding explains that a sum fails."""
        return one.is_broken and not self.is_exact and (one.is_slightly_off or bool(self._note_by_places(one)))

    def severity(self, one: CheckedSum) -> Severity:
        """The severity of a sum that fails: where many are off by no more than rounding, one more is a NOTE."""
        return Severity.NOTE if self.is_evident and one.is_slightly_off else Severity.WARNING

    def note(self, one: CheckedSum) -> Words:
        """The way in which rounding explains that a sum fails; ``""`` where it does not."""
        if not one.is_broken or self.is_exact:
            return ""
        return self._unlabelled_note(one) or self._note_by_places(one)

    def _unlabelled_note(self, one: CheckedSum) -> Words:
        """The notes on sums that figures alone show, and on sums that are off by little."""
        is_unlabelled = one.is_unlabelled
        # Figures that were rounded twice are off by a little more than once; a label would forbid it, figures do not.
        if is_unlabelled and abs(one.residual) <= _ROUNDED_TWICE * one.tolerance:
            return SheetText.NO_LABEL_ROUNDED()
        if one.is_slightly_off and (self.is_often_slight or one.is_read_by_figures):
            return SheetText.WHOLE_BESIDE_DECIMALS() if one.has_mixed_places else SheetText.LOOKS_ROUNDED()
        return SheetText.LIKE_A_MEAN() if is_unlabelled and one.is_like_a_mean else ""

    def _note_by_places(self, one: CheckedSum) -> Words:
        """The notes on sums that are off in the last place, or by less than the zeros that figures end in."""
        if one.is_off_by_one:
            return SheetText.LAST_DIGIT()
        is_one_step = one.is_small and abs(one.residual) <= self.step
        is_small = one.is_small and (self.is_often_small or one.has_padded_decimals)
        is_within = abs(one.residual) <= one.coarse_tolerance or is_small or is_one_step
        return SheetText.LOOKS_ROUNDED() if is_within else ""


@attrs.frozen
class _Gaps:
    """The empty cells that look as if they are not filled in yet."""

    readings: Mapping[Place, Reading]
    filled: frozenset[tuple[object, int]]
    meaningless: frozenset[object]

    @classmethod
    def of(cls, checked: Sequence[CheckedSum], readings: Mapping[Place, Reading]) -> _Gaps:
        """
        The meaning of empty cells, by the other lines across.

        A cell is open where other lines have a figure there, unless a line of the same sum holds with an empty cell, which then
        means nothing.
        """
        filled = {
            (one.placed.family, number)
            for one in checked
            for number, place in enumerate(one.placed.parts)
            if readings[place].status is Status.ASSIGNED
        }
        meaningless = {
            one.placed.family
            for one in checked
            if not one.is_broken and any(_is_empty(readings[place]) for place in one.placed.parts)
        }
        return cls(readings, frozenset(filled), frozenset(meaningless))

    def note(self, one: CheckedSum) -> Words:
        """The cells that are not filled in, where that may explain the difference; ``""`` for none."""
        if not one.is_broken or one.placed.family in self.meaningless:
            return ""
        parts = zip(one.placed.parts, one.placed.weights, one.placed.relation.parts, strict=True)
        # Without what is added the parts fall short, without what is taken away they are too much.
        names = [
            name
            for number, (place, weight, name) in enumerate(parts)
            if one.residual * weight < 0 and _is_empty(self.readings[place]) and (one.placed.family, number) in self.filled
        ]
        return SheetText.NOT_FILLED_IN(cells=tuple(names)) if names else ""


def _is_empty(reading: Reading) -> bool:
    return reading.status is Status.NOT_ASSIGNED and not reading.text
