"""The closed vocabularies of the plans as enums; each member knows its Chinese term."""

from __future__ import annotations

import enum
from typing import Self


class Term(enum.Enum):
    """A member of a closed vocabulary: `value` is its name in data files, `term` the Chinese it stands for."""

    term: str

    def __new__(cls, value: str, term: str) -> Self:
        """A member of that value, with its Chinese term."""
        member = object.__new__(cls)
        member._value_ = value
        member.term = term
        return member


class Bound(Term):
    """
    On which side of the figure the goal lies.

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
    """How firmly a goal is promised: 确保 is what must be reached, 力争 what is striven for."""

    #: What must be reached.
    ENSURE = "ensure", "确保"
    #: What is striven for.
    STRIVE = "strive", "力争"
    #: The document has neither word.
    NONE = "none", "无"


class Measure(Term):
    """What the figure of a goal is: the level itself, or a growth, a share, a rise or a fall."""

    #: The size itself.
    LEVEL = "level", "总量"
    #: By how much it grows over the year before.
    GROWTH = "growth", "同比"
    #: A part of a whole, or a rate.
    SHARE = "share", "占比、率"
    #: By how much it rises.
    RISE = "rise", "提高"
    #: By how much it falls, or how much faster something gets.
    FALL = "fall", "减少、下降、提速"


class ConditionKind(Term):
    """What a condition beside a figure says: what is counted, against what, for each of what, within what."""

    #: What is counted.
    QUALIFIER = "qualifier", "限定"
    #: Against what it is measured.
    BASE = "base", "基期、基数"
    #: For each of what it holds.
    PER = "per", "每"
    #: Within what it is counted.
    SCOPE = "scope", "口径"


class Status(Term):
    """What a cell of a table holds: a figure, nothing on purpose (“--” or left empty), or something unreadable."""

    #: A figure.
    ASSIGNED = "assigned", "已分配"
    #: Nothing, on purpose.
    NOT_ASSIGNED = "not_assigned", "不分配"
    #: Something that cannot be read.
    BLANK = "blank", "无法辨认"


class Level(Term):
    """Whose plan it is."""

    #: A plan of the zone.
    ZONE = "zone", "区级"
    #: A plan of the city.
    CITY = "city", "市级"


class Severity(Term):
    """How grave a finding is: ERROR is kept for what arithmetic forbids."""

    #: Arithmetic forbids it.
    ERROR = "error", "错误"
    #: Places or parts do not fit together.
    WARNING = "warning", "警告"
    #: Something to know.
    NOTE = "note", "提示"


class Rounding(Term):
    """How exact a figure is as printed."""

    #: It is what it says.
    EXACT = "exact", "准确"
    #: It is rounded to its last printed place.
    NEAREST = "nearest", "四舍五入"
    #: It is rounded to its last digit that is not zero.
    ABOUT = "about", "约、左右"

    @classmethod
    def of(cls, places: int, *, is_about: bool = False) -> Rounding:
        """
        How exact a printed figure is: 约 goes first, and a figure with decimal places is rounded to the last of them.

        Args:
            places: The decimal places that it is printed with.
            is_about: Whether 约 or 左右 stands beside it; see `says_about`.

        Example:
            >>> Rounding.of(0).name, Rounding.of(2).name, Rounding.of(0, is_about=says_about("约60")).name
            ('EXACT', 'NEAREST', 'ABOUT')
        """
        return cls.ABOUT if is_about else cls.NEAREST if places else cls.EXACT


def says_about(text: str) -> bool:
    """
    Whether a printed figure says of itself that it is rounded.

    Example:
        >>> says_about("约6"), says_about("600左右"), says_about("600")
        (True, True, False)
    """
    return text.lstrip().startswith(("约", "大约", "近", "≈")) or "左右" in text


class RelationKind(Term):
    """What holds between cells of a sheet."""

    #: Parts add up to a total.
    SUM = "sum", "合计"
    #: Parts add up to at most a whole.
    PART = "part", "其中"
    #: A figure is at most another one.
    ORDER = "order", "确保不高于力争"
    #: A figure is the one that another place states.
    REFERENCE = "reference", "另处所载"


class Role(Term):
    """What a figure does in its sentence, as `jkq_targets.read_figures` reads it."""

    #: The figure of a goal.
    TARGET = "target", "目标"
    #: What is counted: 50-100亿元 of 项目2个.
    QUALIFIER = "qualifier", "限定"
    #: Where a change begins.
    FROM = "from", "从"
    #: Where a change ends.
    TO = "to", "到"
    #: The change itself.
    CHANGE = "change", "变化"
    #: By how much above or below another.
    RELATIVE = "relative", "高于"


class Outcome(Term):
    """What became of a goal in a later plan: the figure is the same, greater or less, or one of the plans has no such goal."""

    #: The figure is the same.
    KEPT = "kept", "持平"
    #: The figure is greater.
    RAISED = "raised", "提高"
    #: The figure is less.
    LOWERED = "lowered", "降低"
    #: Only the first plan has the goal.
    DROPPED = "dropped", "不再提"
    #: Only the second plan has the goal.
    NEW = "new", "新增"


class AliasKind(Term):
    """Why another name means the same: it is a plain variant, our inference, a misprint, or a usual name that we add."""

    #: A variant of the name.
    PLAIN = "plain", "别称"
    #: Our inference.
    INFERRED = "inferred", "推定"
    #: A misprint of the name.
    MISPRINT = "misprint", "误印"
    #: A usual name that no document prints.
    ADDED = "added", "补充"
