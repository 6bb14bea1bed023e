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

    AT_LEAST = "at_least", "以上、不少于、不低于"
    MORE_THAN = "more_than", "超、突破"
    AT_MOST = "at_most", "以内、不超过、最多"
    LESS_THAN = "less_than", "低于"
    REACH = "reach", "达到、完成"
    ABOUT = "about", "左右、约"
    BETWEEN = "between", "至"


class Commitment(Term):
    """How firmly a goal is promised: 确保 is what must be reached, 力争 what is striven for."""

    ENSURE = "ensure", "确保"
    STRIVE = "strive", "力争"
    NONE = "none", "无"


class Measure(Term):
    """What the figure of a goal is: the level itself, or a growth, a share, a rise or a fall."""

    LEVEL = "level", "总量"
    GROWTH = "growth", "同比"
    SHARE = "share", "占比、率"
    RISE = "rise", "提高"
    FALL = "fall", "减少、下降、提速"


class ConditionKind(Term):
    """What a condition beside a figure says: what is counted, against what, for each of what, within what."""

    QUALIFIER = "qualifier", "限定"
    BASE = "base", "基期、基数"
    PER = "per", "每"
    SCOPE = "scope", "口径"


class Status(Term):
    """What a cell of a table holds: a figure, nothing on purpose (“--” or left empty), or something unreadable."""

    ASSIGNED = "assigned", "已分配"
    NOT_ASSIGNED = "not_assigned", "不分配"
    BLANK = "blank", "无法辨认"


class Level(Term):
    """Whose plan it is."""

    ZONE = "zone", "区级"
    CITY = "city", "市级"


class Severity(Term):
    """How grave a finding is: ERROR is kept for what arithmetic forbids."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    NOTE = "note", "提示"


class Role(Term):
    """What a figure does in its sentence, as `jkq_targets.read_figures` reads it."""

    TARGET = "target", "目标"
    QUALIFIER = "qualifier", "限定"
    FROM = "from", "从"
    TO = "to", "到"
    CHANGE = "change", "变化"
    RELATIVE = "relative", "高于"


class Outcome(Term):
    """What became of a goal in a later plan: the figure is the same, greater or less, or one of the plans has no such goal."""

    KEPT = "kept", "持平"
    RAISED = "raised", "提高"
    LOWERED = "lowered", "降低"
    DROPPED = "dropped", "不再提"
    NEW = "new", "新增"


class AliasKind(Term):
    """Why another name means the same: it is a plain variant, our inference, or a misprint."""

    PLAIN = "plain", "别称"
    INFERRED = "inferred", "推定"
    MISPRINT = "misprint", "误印"
