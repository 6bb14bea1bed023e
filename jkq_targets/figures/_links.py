"""The link between a figure and the one before it: what the second takes from the first, and what it makes of the first."""

from __future__ import annotations

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.figures._amounts import amount_of
from jkq_targets.figures._bounds import Wording
from jkq_targets.figures._commitments import raises
from jkq_targets.figures._operand import Operand
from jkq_targets.figures._plain import plain_amount
from jkq_targets.figures._roles import RATIOS, keeps_thing, qualifies
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Commitment, Measure, Role
from jkq_targets.units import find_unit

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_TO, _FROM, _RELATIVE, _CHANGE, _TARGET = Role.TO, Role.FROM, Role.RELATIVE, Role.CHANGE, Role.TARGET
_CONJUNCTION = lazy_pattern("[、和与及]|以及")
#: The roles that a figure joined on to another shares with it, or one that raises it: 增长8%以上，力争10%.
_SHARED = (_CHANGE, _TO, _RELATIVE)


@attrs.define
class Pending:
    """
    A figure whose role the next one may still change.

    Args:
        operand: The number and unit.
        amount: What it states.
        dimension: Its dimension.
        upper: The upper end of a range, else None.
        wording: The words that bound it.
        commitment: What it is committed by.
        role: Its role as far as it is known.
        direction: In which direction it moves, else None.
        per: The per-unit words and their unit, else None.
        is_size: Whether it states the size of things, should it be no origin.
        end: Where its words end, with those that commit it from behind.
        in_words: Whether words without a numeral state it.
    """

    operand: Operand
    amount: Amount
    dimension: str
    upper: Amount | None
    wording: Wording
    commitment: Commitment
    role: Role
    direction: Measure | None
    per: tuple[str, str] | None
    is_size: bool
    end: int
    in_words: bool = False


@attrs.define
class Link:
    """
    The words between a figure and the one before it.

    Args:
        gap: The words.
        is_joined: Whether they are a conjunction and nothing else.
        is_raise: Whether they say no more than that the second raises the first (，力争).
        ends: Whether the second ends its clause, so that no noun of its own follows.
    """

    gap: str
    is_joined: bool
    is_raise: bool
    ends: bool

    def carries_per(self, last: Pending) -> bool:
        """
        True where the per-unit words of the first hold for the second.

        They do where the second is where the first goes, raises it or is joined on to it.
        """
        if last.per is None:
            return False
        if self.is_raise or (self.is_joined and self.ends):
            return True
        return last.role is _FROM and (self.is_joined or keeps_thing(self.gap))


def link_to(last: Pending, text: str, wording: Wording) -> Link:
    """
    The link from one figure to the next.

    Args:
        last: The figure before.
        text: The text in canonical characters.
        wording: The words that bound the next one.
    """
    gap = text[last.end : wording.start]
    ends = not text[wording.end : wording.end + 1].isalnum()
    return Link(gap, _CONJUNCTION.fullmatch(gap) is not None, ends and raises(gap), ends)


def is_bare(operand: Operand, outside: str) -> bool:
    """
    True where nothing says what a number counts.

    Args:
        operand: The number.
        outside: The unit given from outside; empty for none.
    """
    return operand.word is None and not operand.is_ratio and not outside


def unit_of(operand: Operand, below: str, outside: str) -> str:
    """
    The unit of a figure: its own, shared out over what the words say, or the one from outside.

    Args:
        operand: The number.
        below: What the words before it share it out over; empty for nothing.
        outside: The unit given from outside; empty for none.
    """
    if operand.word is None:
        return "" if operand.is_ratio else outside
    unit = operand.word.unit
    if not below or "/" in unit or find_unit(unit).dimension in RATIOS:
        return unit
    return f"{unit}/{below}"


def amounts_of(operand: Operand, per: tuple[str, str] | None, outside: str) -> tuple[Amount, str, Amount | None]:
    """
    The amount of a number, its dimension, and the upper end of a range.

    Args:
        operand: The number.
        per: The per-unit words and their unit, else None.
        outside: The unit given from outside; empty for none.
    """
    plain, number = operand.plain, operand.number
    if plain is not None and per is None and isinstance(number.number, str):
        return plain_amount(number.number, plain.name), plain.dimension, None
    unit = unit_of(operand, "" if per is None else per[1], outside)
    amount = amount_of(number, unit)
    return amount, amount.dimension, None if operand.high is None else amount_of(operand.high, unit)


def share_unit(origin: Pending, arrival: Pending) -> bool:
    """
    Give an origin that prints no unit that of where it goes (从8减少到3个); with a magnitude of its own, it is not sure.

    Returns:
        Whether the origin is sure.
    """
    bare, to = origin.operand, arrival.operand
    if to.number.scale and not bare.number.scale:
        return False
    if to.word is not None:
        unit = arrival.amount.unit.removeprefix(to.number.scale)
        bare.word = to.word
        origin.amount = amount_of(bare.number, unit)
        origin.upper = None if bare.high is None else amount_of(bare.high, unit)
    return True


def is_size_of(last: Pending, link: Link, new: Pending) -> bool:
    """
    True where the first figure says which things the second one counts: 总投资10亿元项目5个.

    Example:
        >>> from jkq_targets.figures import read_figures
        >>> [figure.role.name for figure in read_figures("总投资10亿元项目5个")]
        ['QUALIFIER', 'TARGET']
    """
    if new.role is _TO or (last.role is not _FROM and last.role is not _TARGET):
        return False
    is_class = bool(new.operand.counter and last.amount.unit) and (last.wording.is_bounded or last.upper is not None)
    return qualifies(last.operand, last.dimension, link.gap, new.dimension, is_class=is_class)


def take_over(last: Pending, link: Link, new: Pending) -> None:
    """
    Give the second figure what it shares with the first: the bound of a list, the change, the origin.

    Two figures share only where they are of one dimension. 分别不少于25个和20个 bounds both; 分别增长10%和12% says of both that
    they grow; 从209元、280元提高到 starts from both.
    """
    if last.dimension != new.dimension:
        return
    # 增长8%以上、10%以上 shares the change; a bound before the second (、达到10%) opens a statement of its own.
    is_joined = link.is_joined and new.wording.start == new.operand.start
    if is_joined and not new.wording.has_words:
        new.wording = new.wording.after(last.wording)
    if new.role is _TARGET and (is_joined or link.is_raise) and _shares_role(last.role, is_joined=is_joined):
        new.role, new.direction = last.role, last.direction


def _shares_role(role: Role, *, is_joined: bool) -> bool:
    """True where a figure joined on to one of a role, or raising it, has that role, too; none raises an origin."""
    return role in _SHARED or (role is _FROM and is_joined)
