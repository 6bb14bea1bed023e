"""The vocabulary of drawn examples: bodies, topics with their units, people; an example that shrinks stays readable."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jkq_targets.error_words import Wanted
from jkq_targets.errors import Fault, RecordError, short_repr
from jkq_targets.terms import Measure
from jkq_targets.units import find_unit

#: Bodies that rows and tasks name; each is a name of the registry.
BODIES = ("城南街道", "嘉北街道", "塘汇街道", "长水街道", "投资促进中心", "制造业招商局", "服务业招商局", "智慧产业招商局")

#: Lines of work that campaigns and tasks are about.
WORKS = ("招商引资", "项目推进", "城市品质", "改革创新", "平安稳定")

#: Placeholder names of people.
PEOPLE = ("张三", "李四", "王五")

#: Places of a document.
PLACES = ("附件1", "附件2", "三、工作任务")


def check_balanced(balanced: object) -> None:
    """
    Refuse what is neither True, False nor None for the option `balanced`.

    Raises:
        RecordError: It is something else, which would count as True or False.
    """
    if balanced is not None and not isinstance(balanced, bool):
        raise RecordError((Fault("balanced", short_repr(balanced), Wanted.OR_NONE(accepted=Wanted.BOOL())),))


@attrs.frozen
class Topic:
    """
    The topic of a goal or a column.

    Args:
        label: Its name as printed.
        indicator: Its code in the registry; None for a topic that occurs once.
        unit: The unit of its figures.
        measure: The kind of its figures.
    """

    label: str
    indicator: str | None
    unit: str
    measure: Measure = Measure.LEVEL


#: Levels that a table can divide, the plainest first.
LEVELS = (
    Topic("市外内资", "domestic-capital", "万元"),
    Topic("实到外资", "utilized-foreign-capital", "万美元"),
    Topic("重点项目", "key-projects", "个"),
    Topic("硕博人才", "postgraduates", "人"),
    Topic("腾退低效用地", "low-efficiency-land-vacated", "亩"),
    Topic("招商推介活动", "investment-fairs", "场"),
)

#: Goals other than levels, which no table divides.
RATES = (
    Topic("固定资产投资", "fixed-asset-investment", "%", Measure.GROWTH),
    Topic("高新技术产业增加值占比", "high-tech-value-added-share", "%", Measure.SHARE),
    Topic("办结率", None, "个百分点", Measure.RISE),
)


def bodies(at_least: int) -> tuple[str, ...]:
    """Names of bodies, at least so many, each once."""
    return (*BODIES, *(f"单位{number}" for number in range(len(BODIES) + 1, at_least + 1)))


def levels(units: Sequence[str] | None, at_least: int = 1) -> tuple[Topic, ...]:
    """
    Topics that a table can divide, with so many labels or more.

    Args:
        units: The units of the topics, 1 or more; None for those that the topics usually have.
        at_least: How many labels are needed; where too few are known, numbered ones follow.

    Raises:
        UnitError: A unit is not defined.
    """
    known = LEVELS if units is None else tuple(_in_unit(unit) for unit in dict.fromkeys(units))
    more = range(at_least - len({topic.label for topic in known}))
    return (*known, *(Topic(f"任务{number + 1}", None, known[number % len(known)].unit) for number in more))


def _in_unit(unit: str) -> Topic:
    dimension = find_unit(unit).dimension
    known = (attrs.evolve(topic, unit=unit) for topic in LEVELS if find_unit(topic.unit).dimension == dimension)
    return next(known, Topic(f"{unit}数", None, unit))
