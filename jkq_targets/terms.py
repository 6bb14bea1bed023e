"""The closed vocabularies of the plans as enums; each member knows its Chinese term."""

from __future__ import annotations

import enum
from typing import Self


class Term(enum.Enum):
    """A member of a closed vocabulary: `value` is its name in data files, `term` the Chinese word or words."""

    term: str

    def __new__(cls, value: str, term: str) -> Self:
        """A member of that value, with its Chinese term."""
        member = object.__new__(cls)
        member._value_ = value
        member.term = term
        return member


class Bound(Term):
    """
    The side of the figure on which a goal is met: a minimum, a maximum, a range, an estimate or the figure itself.

    以上, 以下 and 以内 include the number itself (Civil Code of the People's Republic of China, art. 1259);
    超, 突破 and 低于 do not.

    Example:
        >>> Bound.AT_LEAST.term
        '以上、不少于、不低于'
    """

    #: The figure or more.
    AT_LEAST = "at_least", "以上、不少于、不低于"
    #: More than the figure.
    MORE_THAN = "more_than", "超、突破"
    #: The figure or less.
    AT_MOST = "at_most", "以内、不超过、最多"
    #: Less than the figure.
    LESS_THAN = "less_than", "低于"
    #: The figure, by a word or without one.
    REACH = "reach", "达到、完成"
    #: Near the figure.
    ABOUT = "about", "左右、约"
    #: From the figure to an upper one.
    BETWEEN = "between", "至"


#: The bounds with which more is better, and those with which less is.
UPWARDS = (Bound.AT_LEAST, Bound.MORE_THAN)
DOWNWARDS = (Bound.AT_MOST, Bound.LESS_THAN)


class Commitment(Term):
    """The firmness of a goal: 确保 is an ensured goal, which must be reached, 力争 a stretch goal."""

    #: It must be reached.
    ENSURE = "ensure", "确保"
    #: It is striven for.
    STRIVE = "strive", "力争"
    #: The document has neither word.
    NONE = "none", "无"


class Measure(Term):
    """The kind of figure that a goal has: a level, or a growth, a share, a rise or a fall."""

    #: The size itself.
    LEVEL = "level", "总量"
    #: The growth over the year before.
    GROWTH = "growth", "同比"
    #: A part of a whole, or a rate.
    SHARE = "share", "占比、率"
    #: The size of a rise.
    RISE = "rise", "提高"
    #: The size of a fall, or of a gain in speed.
    FALL = "fall", "减少、下降、提速"


class ConditionKind(Term):
    """The kind of a condition beside a figure: a qualifier of what is counted, a base, a distribution, or a scope."""

    #: What is counted, each of it.
    QUALIFIER = "qualifier", "限定"
    #: The figure or time that it is measured against.
    BASE = "base", "基期、基数"
    #: The things or times for each of which it holds.
    PER = "per", "每"
    #: The limits within which it is counted.
    SCOPE = "scope", "口径"


class Status(Term):
    """The content of a cell of a table: a figure, nothing on purpose (“--” or left empty), or something unreadable."""

    #: A figure.
    ASSIGNED = "assigned", "已分配"
    #: Nothing, on purpose.
    NOT_ASSIGNED = "not_assigned", "不分配"
    #: Something that cannot be read.
    BLANK = "blank", "无法辨认"


class Level(Term):
    """The level of government that issued a plan."""

    #: A plan of the zone.
    ZONE = "zone", "区级"
    #: A plan of the city.
    CITY = "city", "市级"


class Severity(Term):
    """The gravity of a finding: ERROR is kept for what arithmetic forbids."""

    #: Arithmetic forbids it.
    ERROR = "error", "错误"
    #: Two places, or a whole and its parts, do not fit together.
    WARNING = "warning", "警告"
    #: Something to know.
    NOTE = "note", "提示"


class Rounding(Term):
    """The precision of a printed figure."""

    #: It is exact as printed.
    EXACT = "exact", "准确"
    #: It is rounded to its last printed place.
    NEAREST = "nearest", "四舍五入"
    #: It is rounded to its last digit that is not zero.
    ABOUT = "about", "约、左右"

    @classmethod
    def of(cls, places: int, *, is_about: bool = False) -> Rounding:
        """
        The precision of a printed figure: with 约 it is about, with decimal places rounded to the last of them, else exact.

        Args:
            places: The number of its printed decimal places.
            is_about: Whether 约 or 左右 is printed beside it; see ``says_about``.

        Example:
            >>> Rounding.of(0).name, Rounding.of(2).name, Rounding.of(0, is_about=says_about("约60")).name
            ('EXACT', 'NEAREST', 'ABOUT')
        """
        return cls.ABOUT if is_about else cls.NEAREST if places else cls.EXACT


def says_about(text: str) -> bool:
    """
    True for the text of a figure with a word that makes it an estimate (约, 近, 左右).

    Example:
        >>> says_about("约6"), says_about("600左右"), says_about("600")
        (True, True, False)
    """
    return text.lstrip().startswith(("约", "大约", "近", "≈")) or "左右" in text


class RelationKind(Term):
    """The kind of a relation between cells of a sheet."""

    #: Parts add up to a total.
    SUM = "sum", "合计"
    #: Parts add up to at most a whole.
    PART = "part", "其中"
    #: A figure is at most another one.
    ORDER = "order", "确保不高于力争"
    #: A figure is the one that another place states.
    REFERENCE = "reference", "另处所载"


class Role(Term):
    """The function of a figure in its sentence, as `jkq_targets.read_figures` reads it."""

    #: The figure of a goal.
    TARGET = "target", "目标"
    #: What is counted: 50-100亿元 of 项目2个.
    QUALIFIER = "qualifier", "限定"
    #: The figure before a change.
    FROM = "from", "从"
    #: The figure after a change.
    TO = "to", "到"
    #: The change itself.
    CHANGE = "change", "变化"
    #: The distance above or below another figure.
    RELATIVE = "relative", "高于"


class Outcome(Term):
    """The outcome for a goal in a later plan: the figure is the same, greater or less, or the plans do not state it alike."""

    #: The figure is the same.
    KEPT = "kept", "持平"
    #: The figure is greater.
    RAISED = "raised", "提高"
    #: The figure is less.
    LOWERED = "lowered", "降低"
    #: Both plans have figures of the indicator, but they count it otherwise or promise it by another word.
    REDEFINED = "redefined", "口径不同"
    #: Only the first plan has a figure of the indicator.
    DROPPED = "dropped", "不再提"
    #: Only the second plan has a figure of the indicator.
    NEW = "new", "新增"


class DifferenceKind(Term):
    """The kind of a difference between two versions of the data."""

    #: Only the second version has the row.
    ADDED = "added", "新增"
    #: Only the first version has the row.
    REMOVED = "removed", "删去"
    #: Both versions have the row, and a field of it differs.
    CHANGED = "changed", "改动"


class Standing(Term):
    """The standing of a goal against what was reached."""

    #: The goal is met; of an ensured and a stretch goal, both.
    MET = "met", "完成"
    #: The ensured goal is met, the stretch goal is not.
    BETWEEN = "between", "确保与力争之间"
    #: The goal is not met.
    MISSED = "missed", "未完成"
    #: A figure is reported, but the goal does not decide: it is an estimate, a range that is exceeded, a date without a day.
    UNDECIDED = "undecided", "无法判定"
    #: Nothing is reported.
    NOT_REPORTED = "not_reported", "未上报"


class AliasKind(Term):
    """The reason why another name means the same: a plain variant, our inference, a misprint, or a usual name that we add."""

    #: A variant of the name.
    PLAIN = "plain", "别称"
    #: Our inference.
    INFERRED = "inferred", "推定"
    #: A misprint of the name.
    MISPRINT = "misprint", "误印"
    #: A usual name that no document prints.
    ADDED = "added", "补充"
