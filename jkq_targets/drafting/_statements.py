"""Statements: what one place of the document says of one goal, from its figures and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from jkq_targets.amounts import Amount
from jkq_targets.deadlines import latest_day
from jkq_targets.drafting._labels import Named, clause_start, labels_of, named
from jkq_targets.drafting._places import mention_of
from jkq_targets.figures import Figure
from jkq_targets.model import Condition, Deadline, Mention
from jkq_targets.terms import Bound, Commitment, ConditionKind, Measure, Role

_GOALS = frozenset({Role.TARGET, Role.TO, Role.CHANGE, Role.RELATIVE})
_CLAUSE = re.compile(r"[，,；;。：:！？!?\n\t]")
_SENTENCE = re.compile(r"[。；;！？!?\n\t]")
_OF_WHICH = re.compile(r"其中|含|包括")
_RATIOS = frozenset({"%", "‰", "percent", "permille"})
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
#: A time that names no day within the year of the plan.
_WHOLE_YEAR = re.compile(r"(?:今年|本年|本年度|当年|全年|年内|全年度|\d{4}年(?:度|内)?)")
_SCOPE = re.compile(r"[（(]([^（）()]*(?:口径|不含|不包含|不包括|剔除|除外)[^（）()]*)[）)]")
_COMPARED = re.compile(r"(?:较|比)([^，,；;。较比]{2,16}?)(?=增长|增加|提高|提升|提速|上升|减少|下降|降低|压减|压缩|缩短|翻)")
#: Words that go on from a measure to the thing that has it: 年产100吨以上一般工业固废企业.
_GOES_ON = re.compile(r"[\u4e00-\u9fff“《]")
_STOPS_SIZE = re.compile(r"(?:的?(?:目标|任务|要求|水平|标准|规模)|完成|实现|办结|内)")
_MONEY_OF = re.compile(r"的\s*$")
#: Times that say how long something takes, not what is to be reached.
#: How far back brackets and times are looked for.
_FAR = 400
_TIMES = frozenset({"time", "calendar", "working_day", "working_hour"})


@attrs.define(eq=False)
class Statement:
    """
    What one place says of one goal.

    Args:
        figure: The figure; None for a date.
        named: Its label, and how sure that is.
        start: Where the figure, or the date, begins in the document.
        segment: The paragraph or cell in which it stands, by its turn.
    """

    figure: Figure | None
    named: Named
    start: int
    segment: int
    amount: Amount | None
    upper: Amount | None
    bound: Bound
    commitment: Commitment
    measure: Measure
    mention: Mention
    deadline: Deadline | None = None
    conditions: tuple[Condition, ...] = ()
    #: The statement of which it is 其中.
    whole: Statement | None = None
    #: Whether its parts are all of it (合计).
    is_split: bool = False
    #: The one before it that it raises: 确保7亿美元，力争8亿美元.
    stretched: Statement | None = None
    #: Whether it is a size that no count goes with (总投资650亿元的100个项目).
    is_size: bool = False
    is_heading: bool = False
    #: The characters right before the figure, by which two places are told to go on alike.
    led_by: str = ""

    @property
    def counts(self) -> bool:
        """Whether the figure counts things."""
        return self.figure is not None and self.figure.counter is not None

    @property
    def end(self) -> int:
        """Where the figure ends in the document."""
        return self.start + len(self.mention.text)


@attrs.frozen
class Segment:
    """A paragraph, heading or cell: what is read by itself."""

    text: str
    start: int
    where: str
    index: int
    is_heading: bool = False
    #: What the row of a table names.
    name: str = ""


@attrs.define
class Reading:
    """What the figures of a segment say: the statements, and the figures that are none, with the reason."""

    statements: list[Statement] = attrs.field(factory=list)
    conditions: list[Figure] = attrs.field(factory=list)
    left: list[tuple[Figure, str]] = attrs.field(factory=list)


def without_overlaps(statements: Sequence[Statement]) -> list[Statement]:
    """
    The statements, with times only where they overlap no figure and no other time but one of the same words.

    A plan takes no two mentions that overlap; where the words of a time go on into a figure, the figure is sure.
    """
    spans = {
        (mention.start, mention.end)
        for statement in statements
        if statement.figure is not None
        for mention in (statement.mention, *(mention for condition in statement.conditions for mention in condition.mentions))
    }
    taken = {place: span for span in spans for place in range(*span)}
    kept: list[Statement] = []
    for statement in statements:
        if statement.deadline is not None and statement.deadline.mentions:
            mention = statement.deadline.mentions[0]
            span = (mention.start, mention.end)
            if any(taken.get(place, span) != span for place in range(*span)):
                if statement.figure is None:
                    continue
                statement.deadline = attrs.evolve(statement.deadline, mentions=())
            else:
                taken.update(dict.fromkeys(range(*span), span))
        kept.append(statement)
    return kept


def read_segment(segment: Segment, figures: Sequence[Figure], year: int) -> Reading:
    """The statements of one segment, whose figures have their places in the document."""
    reading = Reading()
    sizes: dict[int, list[Figure]] = {}
    alone: set[int] = set()
    for place, figure in enumerate(figures):
        if figure.role is Role.QUALIFIER:
            at = _counted(segment, figures, place)
            sizes.setdefault(at, []).append(figure) if at is not None else alone.add(place)
        elif figure.role is Role.FROM or _leads_on(segment, figures, place):
            sizes.setdefault(place + 1, []).append(figure)
    kept = {id(figure) for listed in sizes.values() for figure in listed}
    for place, figure in enumerate(figures):
        if id(figure) in kept:
            continue
        is_size = place in alone and figure.bound is Bound.REACH and bool(figure.amount.unit) and figure.upper is None
        if place in alone and not is_size:
            reading.left.append((figure, "a size of what has no figure"))
        elif figure.role in _GOALS or is_size:
            reason = _left_out(segment, figure, year)
            if reason is not None:
                reading.left.append((figure, reason))
                continue
            conditions = [_size(segment, size) for size in sizes.get(place, ())]
            reading.conditions += sizes.get(place, ())
            stated = list(_stated(segment, figures, place, conditions, reading.statements, year, is_size=is_size))
            _add_up(segment, reading.statements, stated)
            reading.statements += stated
        else:
            reading.left.append((figure, "a size of what has no figure"))
    return reading


def _add_up(segment: Segment, before: Sequence[Statement], stated: Sequence[Statement]) -> None:
    """Make the figures of a bracket that ends with their sum the parts of it: （甲河2.3公里、乙河1.5公里，合计3.8公里）."""
    total = stated[0]
    if len(stated) > 1 or total.figure is None or total.amount is None:
        return
    at = total.figure.start - segment.start
    floor = max(0, at - _FAR)
    opening = max(segment.text.rfind("（", floor, at), segment.text.rfind("(", floor, at))
    inside = segment.text[opening:at]
    if opening < 0 or re.search(r"[）)。；;]", inside) or not re.search(r"(?:合计|共计|总计)[^，,、]{0,3}$", inside):
        return
    parts = [part for part in before if part.start > segment.start + opening and part.amount is not None]
    if len(parts) > 1 and all(part.amount is not None and part.amount.dimension == total.amount.dimension for part in parts):
        total.is_split = True
        for part in parts:
            part.whole = total


def _leads_on(segment: Segment, figures: Sequence[Figure], place: int) -> bool:
    """Whether a count only says of how many things the next figure is: 3个断面2个达到Ⅲ类, 41个项目完成投资33亿元."""
    if place + 1 >= len(figures):
        return False
    figure, after = figures[place], figures[place + 1]
    if figure.role is not Role.TARGET or after.role is not Role.TARGET or figure.bound not in (Bound.REACH, Bound.BETWEEN):
        return False
    gap = _between(segment, figure.end, after.start)
    return after.subject_start == figure.wording_end and _CLAUSE.search(gap) is None and "、" not in gap


def _counted(segment: Segment, figures: Sequence[Figure], place: int) -> int | None:
    """The figure whose things have a size: the next one of its clause, else the one before; None for none."""
    size = figures[place]
    after = figures[place + 1] if place + 1 < len(figures) else None
    if after is not None and after.role in _GOALS:
        gap = _between(segment, size.end, after.start)
        # 总投资650亿元的100个项目 sums the projects up and is no size of each.
        if _CLAUSE.search(gap) is None and not (_MONEY_OF.fullmatch(gap) and size.bound is Bound.REACH):
            return place + 1
    before = figures[place - 1] if place else None
    if before is not None and before.role in _GOALS:
        gap = _between(segment, before.end, size.start)
        if _CLAUSE.search(gap) is None:
            return place - 1
    return None


def _between(segment: Segment, start: int, end: int) -> str:
    return segment.text[start - segment.start : end - segment.start]


def _size(segment: Segment, figure: Figure) -> Condition:
    """The condition of a size, or of the origin of a change."""
    start = figure.wording_start
    if (
        figure.role is not Role.FROM
        and figure.subject_start is not None
        and figure.subject_start < start
        and figure.subject_end is not None
    ):
        if not _CLAUSE.search(_between(segment, figure.subject_start, start)) and start - figure.subject_start <= 12:
            start = figure.subject_start
    text = _between(segment, start, figure.wording_end)
    kind = ConditionKind.QUALIFIER
    if figure.role is Role.FROM:
        kind = ConditionKind.BASE
        text = f"从{text}" if _between(segment, start - 1, start) == "从" else text
    elif figure.role is Role.TARGET:
        kind = ConditionKind.SCOPE if figure.counter else ConditionKind.QUALIFIER
    if figure.amount.dimension in _TIMES:
        kind = ConditionKind.SCOPE
    mention = _mention(segment, figure, plain_amount(figure.amount))
    upper = None if figure.upper is None else plain_amount(figure.upper)
    return Condition(
        kind=kind,
        text=text.strip() or figure.text,
        amount=plain_amount(figure.amount),
        upper=upper,
        bound=figure.bound,
        mentions=(mention,),
    )


def plain_amount(amount: Amount) -> Amount:
    """An amount without 人民币, which 元 means by itself."""
    return Amount(amount.number, amount.unit.removesuffix("人民币")) if amount.unit.endswith("元人民币") else amount


def _mention(segment: Segment, figure: Figure, amount: Amount) -> Mention:
    start, end = figure.start - segment.start, figure.end - segment.start
    below = amount.unit.partition("/")[2]
    supplied = f"/{below}" if below and "/" not in figure.text and not figure.in_words else ""
    if amount.unit == "人次" and not figure.text.endswith("人次"):
        supplied = "次"
    return mention_of(segment.text, start, end, segment.start, segment.where, supplied)


def _left_out(segment: Segment, figure: Figure, year: int) -> str | None:
    """Why a figure states no goal; None where it may."""
    amount = figure.amount
    is_ratio = amount.unit in _RATIOS or isinstance(amount.number, Fraction)
    if not amount.unit and not figure.in_words and not is_ratio:
        return "a number without a unit"
    if amount.unit in ("万", "亿", "万亿", "千", "百") and figure.counter is None:
        return "a size of what has no figure"
    stated = _YEAR.match(figure.period or "")
    if stated and int(stated[1]) < year:
        return "a figure of an earlier year"
    is_period = figure.bound is Bound.REACH or figure.text.endswith("年")
    if figure.role is Role.TARGET and amount.dimension in _TIMES and is_period and figure.subject is None:
        return "a time"
    behind = segment.text[figure.wording_end - segment.start : figure.wording_end - segment.start + 4]
    if (
        figure.role is Role.TARGET
        and figure.counter is None
        and not is_ratio
        and figure.wording_end > figure.end
        and _GOES_ON.match(behind)
        and not _STOPS_SIZE.match(behind)
    ):
        return "a size of what has no figure"
    return None


def measure_of(figure: Figure, amount: Amount) -> Measure:
    """What the figure of a goal is."""
    is_ratio = amount.unit in _RATIOS or (isinstance(amount.number, Fraction) and not amount.unit)
    if amount.unit == "番":
        return Measure.GROWTH
    if figure.direction is not None and figure.role is not Role.TO:
        return figure.direction
    if figure.in_words and amount.unit == "%" and not amount.number:
        return Measure.GROWTH
    return Measure.SHARE if is_ratio else Measure.LEVEL


def cell_statement(segment: Segment, figure: Figure, label: str, *, is_growth: bool) -> Statement:
    """The statement of a cell of a table of indicators, whose label and unit stand in other cells."""
    amount = plain_amount(figure.amount)
    start, end = figure.start - segment.start, figure.end - segment.start
    supplied = "" if amount.unit and amount.unit in figure.text else amount.unit
    return Statement(
        figure=figure,
        named=named(label),
        start=figure.start,
        segment=segment.index,
        amount=amount,
        upper=None if figure.upper is None else plain_amount(figure.upper),
        bound=figure.bound,
        commitment=figure.commitment,
        measure=Measure.GROWTH if is_growth else measure_of(figure, amount),
        mention=mention_of(segment.text, start, end, segment.start, segment.where, supplied),
    )


def _stated(
    segment: Segment,
    figures: Sequence[Figure],
    place: int,
    sizes: list[Condition],
    before: Sequence[Statement],
    year: int,
    *,
    is_size: bool,
) -> Iterator[Statement]:
    """The statements of one figure: one, or one for each of the things that it holds for."""
    figure = figures[place]
    amount = plain_amount(figure.amount)
    if amount.unit == "人" and figure.subject is not None and figure.subject.endswith("人次"):
        amount = Amount(amount.number, "人次")
    mention = _mention(segment, figure, amount)
    previous = before[-1] if before else None
    stretched = _stretched(segment, figure, previous)
    whole = None if stretched else _whole(segment, figure, before)
    if stretched is not None and not sizes:
        sizes = [condition for condition in stretched.conditions if condition.kind is ConditionKind.QUALIFIER]
    conditions = (*sizes, *_words(segment, figure, stretched))
    before_it = previous.figure if previous else None
    whole_label = None if whole is None else whole.named.text
    for label in labels_of(segment.text, segment.start, figure, before_it, whole_label, segment.name):
        yield Statement(
            figure=figure,
            named=stretched.named if stretched is not None else label,
            start=figure.start,
            segment=segment.index,
            amount=amount,
            upper=None if figure.upper is None else plain_amount(figure.upper),
            bound=figure.bound,
            commitment=figure.commitment,
            measure=measure_of(figure, amount),
            mention=mention,
            deadline=_deadline(segment, figure, year),
            conditions=conditions,
            whole=whole,
            stretched=stretched,
            is_size=is_size,
            is_heading=segment.is_heading,
            led_by=_led_by(segment, figure),
        )


def _led_by(segment: Segment, figure: Figure) -> str:
    at = figure.wording_start - segment.start
    before = segment.text[max(0, at - 24) : at]
    return "".join(before.split())[-16:]


def _stretched(segment: Segment, figure: Figure, previous: Statement | None) -> Statement | None:
    """The statement right before it that a figure raises: one subject, and a word between the two that commits."""
    if previous is None or previous.figure is None or figure.commitment is previous.commitment:
        return None
    is_one = figure.subject_start is not None and figure.subject_start == previous.figure.subject_start
    gap = _between(segment, previous.figure.wording_end, figure.wording_start)
    is_short = len(gap) <= 24 and _SENTENCE.search(gap) is None
    same = previous.amount is not None and previous.amount.dimension == figure.amount.dimension
    return previous if is_one and is_short and same else None


def _whole(segment: Segment, figure: Figure, before: Sequence[Statement]) -> Statement | None:
    """The statement of which a figure is 其中, by the words between the two, or of which the one before it is."""
    if not before or before[-1].figure is None:
        return None
    last = before[-1]
    if last.figure is None or last.figure.start == figure.start:
        return last.whole
    gap = _between(segment, last.figure.wording_end, figure.start)
    if _SENTENCE.search(gap):
        return None
    found = _OF_WHICH.search(gap)
    if found is not None and (gap.startswith(("（", "(")) or found[0] == "其中"):
        closed = re.search(r"[）)]", gap[: found.start()])
        return last.whole if closed and last.whole is not None and found[0] != "其中" else last
    is_list = "、" in gap[:2] or gap[:1] == "、"
    return last.whole if is_list and not re.search(r"[）)]", gap) else None


def _words(segment: Segment, figure: Figure, stretched: Statement | None) -> Iterator[Condition]:
    """The conditions that words without a figure state."""
    behind = figure.wording_end - segment.start
    found = _SCOPE.match(segment.text, behind)
    if found is None and figure.subject_start is not None and figure.subject_start < figure.start:
        found = _SCOPE.search(segment.text, figure.subject_start - segment.start, figure.start - segment.start)
    if found is not None:
        text = re.split(r"[，,；;]", found[1])[0].strip()
        if text and not re.search(r"\d", text):
            yield Condition(kind=ConditionKind.SCOPE, text=text)
    elif stretched is not None:
        yield from (condition for condition in stretched.conditions if condition.kind is ConditionKind.SCOPE)
    if figure.body:
        yield Condition(kind=ConditionKind.PER, text=figure.body)
    elif figure.per and figure.per.startswith("每") and "/" not in figure.amount.unit:
        yield Condition(kind=ConditionKind.PER, text=figure.per)
    at = figure.start - segment.start
    compared = _COMPARED.search(segment.text, clause_start(segment.text, at), at)
    if compared is not None and compared[1] not in ("同", "上年", "去年"):
        yield Condition(kind=ConditionKind.BASE, text=compared[0])


def _deadline(segment: Segment, figure: Figure, year: int) -> Deadline | None:
    """The time by which the figure is to be reached, where it names more than the year of the plan."""
    period = figure.period
    if not period:
        return None
    words = re.sub(r"^(?:到|至|截至|截止)", "", period)
    stated = _YEAR.match(words)
    if _WHOLE_YEAR.fullmatch(words) and not (stated and int(stated[1]) > year):
        return None
    latest = latest_day(words, year)
    place = figure.start - segment.start
    at = segment.text.rfind(words, max(0, place - _FAR), place)
    if latest is None or at < 0 or re.search(r"[。；;\n\t]", segment.text[at:place]):
        return None
    mentions = (mention_of(segment.text, at, at + len(words), segment.start, segment.where),)
    return Deadline(text=words, latest=latest, mentions=mentions)
