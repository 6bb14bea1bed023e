"""Reading the figures of a text from left to right, each with the words around it."""

from __future__ import annotations

import re

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.figures.acceptance import Surroundings, is_figure
from jkq_targets.figures.bounds import Wording, wording_of
from jkq_targets.figures.clauses import clause_before, leads_on, per_before
from jkq_targets.figures.figure import Figure
from jkq_targets.figures.governing import Governing, commitment_of, committed_behind, raises
from jkq_targets.figures.numerals import HAN
from jkq_targets.figures.operands import Operand, amount_of, operand_at, take_front
from jkq_targets.figures.ranges import spanning, upper_end
from jkq_targets.figures.roles import RATIOS, keeps_thing, qualifies, role_of, says_which
from jkq_targets.figures.scanning import SCAN
from jkq_targets.terms import Bound, Commitment, Measure, Role
from jkq_targets.text import HALF_WIDTH
from jkq_targets.units import find_unit

_ONE_WIDTH = HALF_WIDTH | {0xA0: 0x20}
_HAS_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000\u00a0]")
_LEADING_HAN = re.compile(rf"[{HAN}]++(?=[0-9])")
_CONJUNCTION = re.compile("[、和与及]|以及")
#: The roles that a figure joined on to another shares with it, or one that raises it: 增长8%以上，力争10%.
_SHARED = frozenset({Role.CHANGE, Role.TO, Role.RELATIVE})


@attrs.define
class _Draft:
    """A figure whose role the next one may still change."""

    operand: Operand
    amount: Amount
    upper: Amount | None
    wording: Wording
    commitment: Commitment
    role: Role
    direction: Measure | None
    per: tuple[str, str] | None
    #: Whether it says of which size things are, should it be no origin.
    is_size: bool
    #: Where its words end, with those that commit it from behind.
    end: int


def read_figures(text: str, *, unit: str | None = None) -> tuple[Figure, ...]:
    """
    The figures of running Chinese text, in the order in which they stand.

    A figure is a number with its unit or counting word, with the words that bound it and commit to it. Names (500强, G60,
    十四五), ordinals, dates, headings and document numbers are none. A number of which it is not sure is left out. What the
    figure belongs to (合同外资) is not read, and whether the text is true is not checked.

    Args:
        text: Any string; full-width forms are read as half-width. No string raises.
        unit: The unit of numbers that have none, such as the header of a table column (``"万元"``); None where there is none.

    Returns:
        The figures, 0 or more. Their places are exact in ``text`` and never overlap.

    Raises:
        UnitError: The unit given from outside is not defined.

    Example:
        >>> first, second = read_figures("确保合同外资7亿美元以上，力争8亿美元")
        >>> str(first.amount), first.bound.name, first.commitment.name
        ('7亿美元', 'AT_LEAST', 'ENSURE')
        >>> str(second.amount), second.bound.name, second.commitment.name
        ('8亿美元', 'REACH', 'STRIVE')
        >>> [str(figure.amount) for figure in read_figures("25000", unit="万美元")]
        ['25000万美元']
    """
    if unit is not None:
        find_unit(unit)
    half_width = text.translate(_ONE_WIDTH) if _HAS_FULL_WIDTH.search(text) else text
    return _Reader(text, half_width, unit or "").figures()


class _Reader:
    """One walk over one text."""

    def __init__(self, printed: str, text: str, unit: str) -> None:
        self.printed = printed
        self.text = text
        self.unit = unit
        self.done: list[Figure] = []
        self.last: _Draft | None = None
        self.governing = Governing(text)

    def figures(self) -> tuple[Figure, ...]:
        """Walk to the end, from one numeral, commitment word or sentence end to the next."""
        position = 0
        while (match := SCAN.match(self.text, position)) is not None:
            position = match.end()
            kind = match.lastgroup
            if kind == "run":
                position = self._read(match.start("run"), position)
            elif kind == "stop":
                self._finish()
                self.governing.end_sentence()
            elif kind == "word":
                self._commit(match["word"], match.start("word"), position)
        self._finish()
        return tuple(self.done)

    @property
    def _floor(self) -> int | None:
        """Where the last figure of the sentence ends with its words; None where there is none yet."""
        return None if self.last is None else self.last.end

    def _commit(self, word: str, start: int, end: int) -> None:
        """Take a word that commits what follows it, or the figure right before it."""
        last = self.last
        behind = None if last is None else committed_behind(self.text, last.end, start, end)
        if last is None or behind is None:
            self.governing.add(word, start, end, self._floor)
        else:
            last.commitment, last.end = commitment_of(word), behind

    def _read(self, start: int, end: int) -> int:
        """Read the number at a place, if it is a figure; the place from which to walk on."""
        operand = operand_at(self.text, start, end)
        if operand is None:
            # A name ends where the digits begin: 省千3名.
            digits = _LEADING_HAN.match(self.text, start, end)
            return end if digits is None else digits.end()
        floor = self._floor or 0
        take_front(self.text, operand, floor)
        second = upper_end(self.text, operand)
        whole = operand if second is None else spanning(operand, second)
        wording = wording_of(self.text, floor, whole)
        if not is_figure(Surroundings(self.text, whole, bounded=wording.is_bounded), unit_given=bool(self.unit)):
            return operand.end if second is None else end
        self._draft(whole, wording, floor)
        return wording.end

    def _draft(self, operand: Operand, wording: Wording, floor: int) -> None:
        """Keep a figure until the next one, or the end of the sentence, shows what it does there."""
        last = self.last
        clause = clause_before(self.text, floor, wording.start)
        bounded_clause = clause + self.text[wording.start : operand.start]
        per = per_before(bounded_clause)
        gap = None
        is_joined = is_raise = False
        if last is not None:
            gap = self.text[last.end : wording.start]
            ends = not self.text[wording.end : wording.end + 1].isalnum()
            is_joined, is_raise = _CONJUNCTION.fullmatch(gap) is not None, ends and raises(gap)
            if per is None and last.per is not None:
                per = self._shared_per(last, gap, operand, continues=is_raise or (is_joined and ends))
        unit = self._unit(operand, "" if per is None else per[1])
        amount = amount_of(operand.number, unit)
        upper = None if operand.high is None else amount_of(operand.high, unit)
        starts = last is not None and last.role is Role.FROM
        which = says_which(self.text, bounded_clause, operand, amount, wording.end)
        role, direction = role_of(clause, gap if starts else None, amount, is_size=which)
        if last is not None and gap is not None:
            if role is not Role.TO and last.role in {Role.FROM, Role.TARGET}:
                is_class = bool(operand.counter and last.amount.unit) and (last.wording.is_bounded or last.upper is not None)
                if qualifies(last.operand, last.amount, gap, amount, is_class=is_class):
                    last.role = Role.QUALIFIER
            if last.amount.dimension == amount.dimension:
                is_joined = is_joined and not wording.has_words
                if is_joined:
                    # 分别不少于25个和20个 bounds both; 分别增长10%和12% says of both that they grow.
                    wording = wording.after(last.wording)
                if role is Role.TARGET and last.role in _SHARED and (is_joined or is_raise):
                    role, direction = last.role, last.direction
            if role is Role.TO and last.role is Role.FROM:
                self._share_unit(last, operand, unit)
        self._finish(is_origin=role is Role.TO)
        commitment = self.governing.over(wording.start)
        self.last = _Draft(operand, amount, upper, wording, commitment, role, direction, per, which, wording.end)

    def _shared_per(self, last: _Draft, gap: str, operand: Operand, *, continues: bool) -> tuple[str, str] | None:
        """For each of what the figure before holds, where this one is where it goes, raises it or is joined on to it."""
        if last.per is None or not (continues or (last.role is Role.FROM and keeps_thing(gap))):
            return None
        is_same = self._is_bare(last.operand) or find_unit(self._unit(operand, last.per[1])).dimension == last.amount.dimension
        return last.per if is_same else None

    def _share_unit(self, origin: _Draft, operand: Operand, unit: str) -> None:
        """从8减少到3个: an origin that prints no unit has that of where it goes; with a magnitude of its own it is not sure."""
        bare = origin.operand
        if not self._is_bare(bare):
            return
        if operand.number.scale and not bare.number.scale:
            self.last = None
        elif operand.measure is not None:
            bare.measure = operand.measure
            origin.amount = amount_of(bare.number, unit)
            origin.upper = None if bare.high is None else amount_of(bare.high, unit)

    def _is_bare(self, operand: Operand) -> bool:
        """Whether nothing says what the number counts."""
        return operand.measure is None and not operand.is_ratio and not self.unit

    def _unit(self, operand: Operand, below: str) -> str:
        """The unit of a figure: its own, shared out over what the words say, or the one from outside."""
        if operand.measure is None:
            return "" if operand.is_ratio else self.unit
        unit = operand.measure.unit
        if not below or "/" in unit or find_unit(unit).dimension in RATIOS:
            return unit
        return f"{unit}/{below}"

    def _finish(self, *, is_origin: bool = False) -> None:
        """Let the figure that was kept go; where nothing followed to which it goes, it was no origin."""
        last = self.last
        if last is None:
            return
        self.last = None
        operand, wording = last.operand, last.wording
        if last.role is Role.FROM and not is_origin and self._is_bare(operand) and leads_on(self.text, operand.end):
            # 从2.0提升到3.0版 goes from one name to another.
            return
        role = last.role
        if role is Role.FROM and not is_origin:
            role = Role.QUALIFIER if last.is_size else Role.TARGET
        text = self.printed[operand.start : operand.end]
        bound = wording.bound if last.upper is None else Bound.BETWEEN
        self.done.append(
            Figure(
                operand.start,
                operand.end,
                text,
                last.amount,
                last.upper,
                bound,
                last.commitment,
                role,
                last.direction,
                operand.counter,
                None if last.per is None else last.per[0],
                wording.start,
                wording.end,
            )
        )
