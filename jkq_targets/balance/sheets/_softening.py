"""
Sums that fail and are no proof: a part is no single figure or is not filled in yet, or whole numbers are rounded.

Such a sum is kept, so that what it leaves open is reported; a finding about it is a WARNING.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from jkq_targets.balance.reading import Breakdown, Reading
from jkq_targets.balance.sheets._cells import OfWhich, Sum
from jkq_targets.balance.sheets._integer_figures import IntegerFigure
from jkq_targets.balance.sheets._relation_names import relation_place
from jkq_targets.balance.sheets._rounding_evidence import is_within_rounding, look_rounded
from jkq_targets.balance.sheets._sentences import SheetText
from jkq_targets.error_words import Words
from jkq_targets.terms import Severity, Status

#: How much coarser than the finest figure beside it a whole number must be to count as rounded by its zeros.
_COARSE = 1000
#: From which size on, in units of the last place, a sum that is off by one looks rounded and not misprinted.
_MANY_DIGITS = 100_000
#: How many figures a sum must have for rounding to set it off by one more.
_PARTS_FOR_ONE = 6
#: How many times the tolerance figures may be off that were rounded twice.
_ROUNDED_TWICE = 2
#: How many parts a mean has, and by which part of it a weighted one may be off.
_SEVERAL, _NEAR_MEAN = 3, 32
#: Among so few figures one that is finer than the others tells nothing.
_FEW = 3
_Place = tuple[int, int]


@attrs.frozen
class PlacedSum:
    """
    A sum with the places of its cells.

    Args:
        relation: The sum.
        total: The row and the column of its total.
        parts: Those of its parts.
        weights: What each part is multiplied by.
        across: The line across in which it stands.
        family: What it has in common with the same sum in other lines across.
        breakdown: The lines that it adds up.
    """

    relation: Sum
    total: _Place
    parts: tuple[_Place, ...]
    weights: tuple[int, ...]
    across: int
    family: object
    breakdown: Breakdown


def softened(
    sums: Sequence[PlacedSum],
    readings: Mapping[_Place, Reading],
    figures: Mapping[_Place, IntegerFigure],
    *,
    is_exact: bool,
) -> list[Sum]:
    """
    The sums of one axis, those that prove nothing as WARNINGs with a note.

    Args:
        sums: The sums of all its breakdowns in all lines across.
        readings: The cells as read.
        figures: The cells in whole numbers.
        is_exact: Whether no figure is rounded, so that whole numbers are not either.
    """
    checked = [_Checked.of(placed, figures) for placed in sums]
    if not any(one.is_broken for one in checked):
        return [placed.relation for placed in sums]
    signs: list[_Gaps | _Rounded] = [_Gaps.of(checked, readings)]
    if not is_exact:
        signs.append(_Rounded.of(checked))
    kept = (one for one in checked if not one.is_known_rounded)
    return [_with_note(one, [_note(one, readings), *(sign.note(one) for sign in signs)]) for one in kept]


def _with_note(one: _Checked, notes: Iterable[Words]) -> Sum:
    """The sum, as a WARNING with the first note that says why it proves nothing."""
    note: Words = next((note for note in notes if note), "")
    return attrs.evolve(one.placed.relation, severity=Severity.WARNING, note=note) if note else one.placed.relation


def softened_part(relation: OfWhich, readings: Sequence[Reading]) -> OfWhich:
    """A 其中 as a WARNING where a figure of it is a minimum, a range or a word."""
    note = next((SheetText.CELL_NOTE(text=reading.text, note=reading.note) for reading in readings if reading.note), "")
    return attrs.evolve(relation, severity=Severity.WARNING, note=note) if note else relation


@attrs.frozen(eq=False)
class _Checked:
    """A sum with its residual, its tolerance and the figures that are printed in it."""

    placed: PlacedSum
    figures: tuple[IntegerFigure, ...]
    residual: int
    tolerance: int

    @classmethod
    def of(cls, placed: PlacedSum, figures: Mapping[_Place, IntegerFigure]) -> _Checked:
        total, parts = figures[placed.total], [figures[place] for place in placed.parts]
        residual = sum(part.value * weight for part, weight in zip(parts, placed.weights, strict=True)) - total.value
        given = tuple(figure for figure in (total, *parts) if figure.unit)
        return cls(placed, given, residual, sum(figure.half for figure in given))

    @property
    def is_broken(self) -> bool:
        return abs(self.residual) > self.tolerance

    @property
    def is_slightly_off(self) -> bool:
        """True where it fails by no more than rounding of all its figures to their finest place leaves."""
        return self.is_broken and is_within_rounding(self.residual, self.figures)

    @property
    def is_known_rounded(self) -> bool:
        """True for a sum that is read but for rounding, and off by no more than that."""
        return self.placed.breakdown.is_rounded and self.is_slightly_off

    @property
    def is_of_several(self) -> bool:
        """True where two parts or more have a size, so that rounding could set it off."""
        return sum(bool(figure.value) for figure in self.figures[1:]) > 1

    @property
    def has_mixed_places(self) -> bool:
        """True where whole numbers stand beside decimals: a 0 at the end may be left out."""
        given = [figure for figure in self.figures if figure.value]
        return any(figure.half for figure in given) and not all(figure.half for figure in given)

    @property
    def is_read_by_figures(self) -> bool:
        """True where no label says that it is a sum."""
        return self.placed.breakdown.is_unlabelled or self.placed.breakdown.is_suggested

    @property
    def is_like_a_mean(self) -> bool:
        """True where its total is close to the mean of several parts, all of them above 0."""
        total, *parts = (figure.value for figure in self.figures)
        off = abs(len(parts) * total - sum(parts))
        return len(parts) >= _SEVERAL and min(parts) > 0 and off * _NEAR_MEAN <= sum(parts)

    @property
    def places(self) -> tuple[_Place, ...]:
        """The places of its total and of its parts."""
        return (self.placed.total, *self.placed.parts)

    @property
    def steps(self) -> list[int]:
        """The step of each whole number by its zeros; a figure with decimals is as fine as they are."""
        given = [figure for figure in self.figures if figure.value]
        # 122000000.0 is a whole number; 100 beside 12.34 is as fine as that.
        if any(figure.value % figure.unit for figure in given):
            return [min(figure.place for figure in given)] * len(given)
        return [_step(figure) for figure in given]

    @property
    def finest(self) -> int:
        """
        The number of which all figures but one are multiples: 34001 among multiples of 1000 is a slip, not a finer figure.

        Of three figures or fewer, one is no exception.
        """
        steps = sorted(self.steps)
        return 0 if not steps else steps[1 if len(steps) > _FEW else 0]

    @property
    def is_small(self) -> bool:
        """True where all figures end in zeros, and the residual is no more than rounding them there leaves."""
        steps = self.steps
        finest = min(steps, default=0)
        is_round = all(step > figure.place for step, figure in zip(steps, filter(_has_value, self.figures), strict=True))
        return bool(steps) and is_round and 2 * abs(self.residual) <= len(steps) * finest

    @property
    def is_off_by_one(self) -> bool:
        """True where large numbers are off by one of the last place that they have in common, or in long sums by a few."""
        place = self.finest
        most = max(1, len(self.figures) // _PARTS_FOR_ONE) * place
        is_of_places = bool(place) and self.residual % place == 0
        return is_of_places and abs(self.residual) <= most and self.figures[0].value >= _MANY_DIGITS * place

    @property
    def coarse_tolerance(self) -> int:
        """The tolerance where some figures end in far more zeros than the finest beside them."""
        steps, finest = self.steps, self.finest
        # Small round figures are common; a total in far more zeros than its parts is rounded.
        if not self.figures[0].value or steps[0] < _COARSE * finest:
            return self.tolerance
        return self.tolerance + sum(step for step in steps if step >= _COARSE * finest) // 2


def _step(figure: IntegerFigure) -> int:
    digits = figure.numeral.digits
    zeros: int = 10 ** (len(digits) - len(digits.rstrip("0")))
    return figure.place * zeros


def _has_value(figure: IntegerFigure) -> bool:
    return bool(figure.value)


def _note(one: _Checked, readings: Mapping[_Place, Reading]) -> Words:
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
        is_often_small: Whether several sums of figures that end in zeros are off by less than those zeros.
        is_often_slight: Whether so many sums are off by no more than rounding that their figures look rounded.
    """

    is_often_small: bool
    is_often_slight: bool

    @classmethod
    def of(cls, checked: Sequence[_Checked]) -> _Rounded:
        """The signs in some sums."""
        small = sum(one.is_broken and one.is_small for one in checked if not one.is_known_rounded)
        slight = [one.places for one in checked if one.is_slightly_off]
        return cls(small > 1, look_rounded(slight, sum(one.is_of_several for one in checked)))

    def note(self, one: _Checked) -> Words:
        """The way in which rounding explains that a sum fails; ``""`` where it does not."""
        if not one.is_broken:
            return ""
        return self._unlabelled_note(one) or self._note_by_places(one)

    def _unlabelled_note(self, one: _Checked) -> Words:
        """The notes on sums that figures alone show, and on sums that are off by little."""
        is_unlabelled = one.placed.breakdown.is_unlabelled
        # Figures that were rounded twice are off by a little more than once; a label would forbid it, figures do not.
        if is_unlabelled and abs(one.residual) <= _ROUNDED_TWICE * one.tolerance:
            return SheetText.NO_LABEL_ROUNDED()
        if one.is_slightly_off and (self.is_often_slight or one.is_read_by_figures):
            return SheetText.WHOLE_BESIDE_DECIMALS() if one.has_mixed_places else SheetText.LOOKS_ROUNDED()
        return SheetText.LIKE_A_MEAN() if is_unlabelled and one.is_like_a_mean else ""

    def _note_by_places(self, one: _Checked) -> Words:
        """The notes on sums that are off in the last place, or by less than the zeros that figures end in."""
        if one.is_off_by_one:
            return SheetText.LAST_DIGIT()
        is_within = abs(one.residual) <= one.coarse_tolerance or (self.is_often_small and one.is_small)
        return SheetText.LOOKS_ROUNDED() if is_within else ""


@attrs.frozen
class _Gaps:
    """The empty cells that look as if they are not filled in yet."""

    readings: Mapping[_Place, Reading]
    filled: frozenset[tuple[object, int]]
    meaningless: frozenset[object]

    @classmethod
    def of(cls, checked: Sequence[_Checked], readings: Mapping[_Place, Reading]) -> _Gaps:
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

    def note(self, one: _Checked) -> Words:
        """The cells that are not filled in, where that may explain that the parts fall short; ``""`` for none."""
        if not one.is_broken or one.residual > 0 or one.placed.family in self.meaningless:
            return ""
        names = [
            name
            for number, (place, name) in enumerate(zip(one.placed.parts, one.placed.relation.parts, strict=True))
            if _is_empty(self.readings[place]) and (one.placed.family, number) in self.filled
        ]
        return SheetText.NOT_FILLED_IN(cells=tuple(names)) if names else ""


def _is_empty(reading: Reading) -> bool:
    return reading.status is Status.NOT_ASSIGNED and not reading.text
