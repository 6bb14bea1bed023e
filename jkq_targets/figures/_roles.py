"""The job of a figure in its sentence: a goal, what is counted, from where to where, by how much, above or below what."""

from __future__ import annotations

import re

from jkq_targets.figures._clauses import compared_before, direction_before, direction_in, is_origin
from jkq_targets.figures._commitments import COMMITMENTS
from jkq_targets.figures._lexicon import alternation, words
from jkq_targets.figures._operand import Operand
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Measure, Role

#: Members of enumerations under names of the module: an attribute of an enumeration takes ten times as long to find.
_TO, _FROM, _RELATIVE, _CHANGE = Role.TO, Role.FROM, Role.RELATIVE, Role.CHANGE
_QUALIFIER, _TARGET, _RISE = Role.QUALIFIER, Role.TARGET, Measure.RISE
#: The dimensions of ratios and comparisons, which are neither sizes of things nor shared out over anything.
RATIOS = frozenset({"", "percentage_point", "multiple", "doubling"})

#: Between two figures, what makes the first one say which things the second one counts.
_QUALIFYING = lazy_pattern(r"[^,;。、!?和与及或并]{1,24}")
_BETWEEN = words("roles.between")
_WORK = lazy_pattern(f"(?:{alternation('roles.work')})[和与]?提升了?\\Z")
_NOT_OF_SIZE = lazy_pattern(alternation("roles.no_sized"))
_COUNTED = words("roles.counted")
#: Counting words of ages, which mostly say of which persons the clause speaks: 65周岁以上老人.
_AGES = frozenset(words("counters.ages"))
#: Before an age, what makes it a goal: how long people live, how old they are, or that it is reached.
_LIFE = "寿"
_AGED = lazy_pattern("龄|(?:[到至达]|突破|提高|增加|延长|推迟)\\Z")
#: Between 到 and a figure, what leaves it a size of the same thing: 增加到今年的, not 提高到总额.
_SAME_THING = lazy_pattern(
    r".*[到至为](?>(?:[今明后去上本当]年|20\d\d年|[上下]半年|年|[底末初]|目前|现在|力争|确保|全[市区县年]|的|约)*)", re.ASCII
)
#: Behind where something starts from, what leads to where it goes.
_ARRIVAL = lazy_pattern(r"[^,;]{0,11}[到至为][^,;]{0,8}")


def arrives(gap: str) -> bool:
    """
    True where the words between two figures lead from the one to the other.

    Example:
        >>> arrives("减少到"), arrives("企业,新增")
        (True, False)
    """
    return len(gap) <= 20 and _ARRIVAL.fullmatch(gap) is not None


def keeps_thing(gap: str) -> bool:
    """
    True where a figure that the words lead to, from the one before, is a size of the same thing.

    Example:
        >>> keeps_thing("增加到今年的"), keeps_thing("提高到总额")
        (True, False)
    """
    return arrives(gap) and _SAME_THING.fullmatch(gap) is not None


def role_of(clause: str, gap: str | None, dimension: str, *, is_bare: bool, is_size: bool) -> tuple[Role, Measure | None]:
    """
    The role of a figure and the direction it moves in.

    Args:
        clause: The words of its clause before it.
        gap: The words since the figure from which something starts; None where the figure before is none such.
        dimension: The dimension of the figure.
        is_bare: Whether it has no unit at all.
        is_size: Whether it says of which size the things behind it are.
    """
    # One function of eleven branches, since each figure passes here: a call costs as much as three of them.
    is_ratio = dimension in RATIOS and not is_bare
    direction, reached = direction_before(clause, is_ratio=is_ratio)
    if direction is _RISE and not is_ratio and _WORK.search(clause) is not None:
        # 改造提升0.8万亩 is work on the things that are counted, by which no size of theirs rises.
        direction, reached = None, False
    if gap is not None and arrives(gap):
        return _TO, direction or direction_in(gap)
    if not reached and is_origin(clause):
        return _FROM, direction
    compared = _compared(clause, dimension) if is_ratio else None
    return compared or (_of_amount(direction, reached=reached, is_size=is_size), direction)


def _compared(clause: str, dimension: str) -> tuple[Role, Measure] | None:
    """The role and direction of a ratio that is held against something else (高于全市平均), and of a doubling."""
    compared = compared_before(clause)
    if compared is not None:
        return _RELATIVE, compared
    return (_CHANGE, _RISE) if dimension == "doubling" else None


def _of_amount(direction: Measure | None, *, reached: bool, is_size: bool) -> Role:
    """The role of a figure that is compared with nothing: the size of things, what something moves by or to, or a goal."""
    if is_size:
        return _QUALIFIER
    if direction is None:
        return _TARGET
    return _TO if reached else _CHANGE


def says_which(text: str, clause: str, operand: Operand, dimension: str, end: int) -> bool:
    """
    True where a figure says of which size the things behind it are: 亿元以上楼宇, 1万亩以上的平台, 65周岁以上老人.

    Args:
        text: The text in canonical characters.
        clause: The words of its clause before it, with the words that bound it.
        operand: The number and unit.
        dimension: The dimension of the figure.
        end: Where its wording ends.
    """
    word = operand.word
    if word is not None and word.counts:
        return word.text in _AGES and _is_class_of_age(text, clause, operand, end)
    if dimension in RATIOS and dimension:
        return False
    behind = text[end : end + 1]
    if behind == "的":
        return dimension != "" and _NOT_OF_SIZE.match(text, end + 1) is None
    return behind.isalpha() and _is_sized(text, operand, dimension, end) and _NOT_OF_SIZE.match(text, end) is None


def _is_sized(text: str, operand: Operand, dimension: str, end: int) -> bool:
    """True where a figure may be a size without 的 behind it: a bare magnitude, a bounded sum of money, 50亿 before 项目."""
    if operand.word is None and text.startswith(_COUNTED, end):
        return False
    if operand.is_bare_magnitude or (end > operand.end and dimension.isupper()):
        return True
    return operand.word is None and operand.number.scale != "" and text.startswith("项目", end)


def is_size_behind_count(text: str, counted: Operand, gap: str, dimension: str, end: int) -> bool:
    """
    True where a sum or an area right behind a count is the size of each thing counted: 一个10亿元以上项目, 2个5000万元的项目.

    Args:
        text: The text in canonical characters.
        counted: The number before it.
        gap: The words between the two.
        dimension: The dimension of the figure.
        end: Where its wording ends.
    """
    if gap or counted.counter is None or not (dimension.isupper() or dimension == "area"):
        return False
    following = text[end + 1 : end + 2] if text.startswith("的", end) else text[end : end + 1]
    return following.isalpha() and _NOT_OF_SIZE.match(text, end) is None


def _is_class_of_age(text: str, clause: str, operand: Operand, end: int) -> bool:
    """True where an age says of which persons the clause speaks; no class has a decimal age, and 寿命 is none of a person's."""
    if _LIFE in clause or "." in str(operand.number.number):
        return False
    return (text[end : end + 1].isalpha() and _NOT_OF_SIZE.match(text, end) is None) or _AGED.search(clause) is None


def qualifies(operand: Operand, dimension: str, gap: str, counted: str, *, is_class: bool) -> bool:
    """
    True where a figure says which things the next one counts: 总投资10亿元项目5个, 10亿元以上5个.

    Args:
        operand: The number and unit.
        dimension: Its dimension.
        gap: The words between the two.
        counted: The dimension of the next figure.
        is_class: Whether the next one may count them without a noun between: the figure is bounded, and the next one has a
            counting word.
    """
    if operand.counter is not None or counted in RATIOS or dimension == counted:
        return False
    if not gap:
        return is_class
    if _QUALIFYING.fullmatch(gap) is None or any(word in gap for word in COMMITMENTS):
        return False
    return not dimension.isupper() or not any(word in gap for word in _BETWEEN)
