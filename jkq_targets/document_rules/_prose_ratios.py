"""
Ratios that a sentence states beside the two figures: 完成率, 占比, 增长.

Such a ratio is an ERROR where the sentence leaves one pair of figures that it can be of, and none by a WARNING where it leaves
several. Ratios on another basis (可比口径, 剔除 …) are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.document_rules._arithmetic import decimal_places, interval, label_of
from jkq_targets.document_rules._passages import Passage, is_exact, is_share
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.figures import Figure
from jkq_targets.findings import Check, Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.sentences import Join, joined
from jkq_targets.terms import Measure, Role, Severity

RULE = "ratio"

#: A growth on another basis than that of the figures beside it: that of products is stated at constant prices.
_OTHER_BASIS = lazy_pattern(r"可比|同口径|剔除|扣除|不变价|名义|实际增长|年均|平均|复合|左右|两年|生产总值|GDP|增加值")
_OF = lazy_pattern(r"(?:完成|达到|达|为|占|相当于)[^，。；、]{0,24}的?\s*$")
_OF_BASE = lazy_pattern(r"^\s*的\s*$")
_DONE = lazy_pattern(r"(?:完成|达到|达|为|占)[^，。；、]{0,16}(?P<base>预算|计划|目标|任务)[^，。；、]{0,6}的?\s*$")
_RATE = lazy_pattern(r"(?:完成率|执行率|达成率)(?:为|达到|达)?\s*$")
_SHARE_OF_WHOLE = lazy_pattern(r"^[，,、（(]?\s*占(?:比|总[数额量]的?|全部的?|其)?(?:为|达|约)?\s*$")
_BASE = lazy_pattern(r"预算|计划|目标|任务")
_MOVES = lazy_pattern(
    r"^[，,（(]?\s*(?:同比|比上年|较上年|比去年)?\s*(?:增长|增幅|增加|下降|减少|上升|提高|降低|降幅)率?(?:为|达|约|了)?\s*$"
)
#: Words between two figures that say whose figure the earlier one is, and nothing of another thing.
_EARLIER = lazy_pattern(r"(?:[，,、（(]|^)(?:而)?(?:去年|上年|上一年|上年度)(?:同期)?(?:为|是|完成|实现|数)?$")
_THIS_YEAR = lazy_pattern(r"(?:[，,、]|^)(?:今年|本年|本年度|当年)(?:为|是|完成|实现|达到|达)?$")
_YEAR = lazy_pattern(
    r"(?<!\d)((?:19|20)\d\d)年(?:度|全年)?(?:完成|实现)?(?P<thing>[^，。；、]{0,16}?)(?:为|是|达到|达|完成|实现)?$"
)
_YEAR_ON_YEAR = lazy_pattern(r"同比|比上年|较上年|比去年")
_THAN = lazy_pattern(r"[，,]?(?:比|较|同比|与)")
_FALLS = frozenset({Measure.FALL})


def ratios_rule(passage: Passage) -> Iterator[Check | Finding]:
    """The ratios that a sentence states, held against its figures."""
    if len(passage.figures) < 3:
        return
    for share in passage.figures:
        if not is_share(share) or share.upper is not None or not is_exact(share) or share.in_words:
            continue
        if share.role is Role.CHANGE:
            yield from _growth(passage, share)
        else:
            yield from _completion(passage, share)


# ------------------------------------------------------------------------------------------------------------ completion


def _completion(passage: Passage, share: Figure) -> Iterator[Check]:
    """完成年度目标132.63亿元的90.8%, 其中财政拨款900万元，占90%, and 年初预算为…，支出决算为…，完成年初预算的…%."""
    at = passage.figures.index(share)
    if at == 0:
        return
    previous = passage.figures[at - 1]
    words = passage.between(previous, share)
    if _OF_BASE.match(words) and not is_share(previous):
        yield from _of_figure(passage, share, previous)
    elif _SHARE_OF_WHOLE.match(words) and previous in passage.levels:
        yield from _of_whole(passage, share, previous)
    else:
        yield from _of_plan(passage, share, at)


def _of_figure(passage: Passage, share: Figure, base: Figure) -> Iterator[Check]:
    """A share of a figure that stands right before it: 占全年计划100亿元的60%."""
    if not _OF.search(passage.before(base) + "的") or base.amount.number == 0:
        return
    known = _exact_levels(passage, base.start, base)
    yield from _of_pairs(passage, share, [(done, base) for done in known])


def _of_whole(passage: Passage, share: Figure, part: Figure) -> Iterator[Check]:
    """The share of a part behind 其中: 收入1000万元，其中：财政拨款900万元，占90%."""
    word = passage.text.rfind("其中", 0, part.start - passage.start)
    if word < 0 or not is_exact(part):
        return
    end = word + passage.start
    depth = passage.depth(end)
    known = _exact_levels(passage, end, part)
    wholes = [whole for whole in known if passage.depth(whole.start) <= depth and whole.amount.number]
    yield from _of_pairs(passage, share, [(part, whole) for whole in wholes])


def _of_plan(passage: Passage, share: Figure, at: int) -> Iterator[Check]:
    """A share of a figure that is named a plan: 年初预算为100万元，支出决算为90万元，完成年初预算的90%."""
    before = passage.before(share, 40)
    if not (_DONE.search(before) or _RATE.search(before)):
        return
    pair = _done_and_plan(passage, share)
    if pair is not None and not any(map(is_share, passage.figures[at - 2 : at])):
        yield _ratio_check(passage, share, *pair, Severity.ERROR)


def _done_and_plan(passage: Passage, share: Figure) -> tuple[Figure, Figure] | None:
    """The last two levels before a share, that of the plan second; None unless exactly one of them is named a plan."""
    last = [figure for figure in passage.levels if figure.end <= share.start][-2:]
    plans = [figure for figure in last if _BASE.search(label_of(passage, figure))]
    if len(last) < 2 or len(plans) != 1 or not all(map(is_exact, last)):
        return None
    first, second = last
    if first.amount.dimension != second.amount.dimension:
        return None
    return (second, first) if plans == [first] else (first, second)


def _exact_levels(passage: Passage, end: int, like: Figure) -> list[Figure]:
    """The exact levels before a place of the document's text that have the dimension of a figure."""
    dimension = like.amount.dimension
    return [
        figure for figure in passage.levels if figure.end <= end and figure.amount.dimension == dimension and is_exact(figure)
    ]


def _of_pairs(passage: Passage, share: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Check]:
    """A share of one of several pairs, each of a part and its whole: the last pair that gives the share, or else the last."""
    if pairs:
        pair = next((pair for pair in reversed(pairs) if _is_ratio(share, *pair)), pairs[-1])
        yield _ratio_check(passage, share, *pair, Severity.ERROR if len(pairs) == 1 else Severity.WARNING)


# ---------------------------------------------------------------------------------------------------------------- growth


def _growth(passage: Passage, share: Figure) -> Iterator[Check]:
    """由100亿元增加到120亿元，增长20%; 收入120亿元，比上年增加20亿元，增长20%; and 今年120亿元，去年100亿元，增长20%."""
    pair = _moving_pair(passage, share)
    if pair is None:
        return
    one, other = pair
    if one.role is Role.FROM and other.role is Role.TO:
        yield _growth_check(passage, share, _Moved(base=one, now=other), Severity.ERROR)
    elif one not in passage.levels:
        return
    elif other.role is Role.CHANGE and other.direction is not None:
        yield from _growth_by(passage, share, one, other)
    elif other in passage.levels and (moved := _two_years(passage, one, other)) is not None:
        is_named = _YEAR_ON_YEAR.search(passage.between(other, share)) is not None
        yield _growth_check(passage, share, moved, Severity.ERROR if is_named else Severity.WARNING)


def _moving_pair(passage: Passage, share: Figure) -> tuple[Figure, Figure] | None:
    """The two exact figures of one dimension right before a growth; None where the growth may be of another basis."""
    at = passage.figures.index(share)
    if at < 2 or _OTHER_BASIS.search(passage.text):
        return None
    one, other = passage.figures[at - 2 : at]
    is_beside = _MOVES.match(passage.between(other, share)) and one.amount.dimension == other.amount.dimension
    return (one, other) if is_beside and not is_share(one) and is_exact(one) and is_exact(other) else None


def _growth_by(passage: Passage, share: Figure, now: Figure, change: Figure) -> Iterator[Check]:
    """The growth that a figure and its change give: 收入120亿元，比上年增加20亿元，增长20%."""
    if not _is_one_way(share, change):
        return
    dimension = now.amount.dimension
    known = [figure for figure in passage.levels if figure.start <= now.start and figure.amount.dimension == dimension]
    pairs = (_Moved(now=figure, change=change) for figure in reversed(known))
    moved = next((pair for pair in pairs if _fits(share, pair)), _Moved(now=now, change=change))
    is_sure = len(known) == 1 and _THAN.match(passage.between(now, change))
    yield _growth_check(passage, share, moved, Severity.ERROR if is_sure else Severity.WARNING)


def _is_one_way(share: Figure, change: Figure) -> bool:
    """True where the words of a growth and of a change do not move opposite ways."""
    return share.direction is Measure.GROWTH or (share.direction in _FALLS) == (change.direction in _FALLS)


def _two_years(passage: Passage, one: Figure, other: Figure) -> _Moved | None:
    """Two figures of one thing in two years that follow each other, by the words before them; None for others."""
    first, second = (_YEAR.search(passage.before(figure)) for figure in (one, other))
    if first is not None and second is not None:
        return _numbered_years(one, first, other, second)
    is_earlier = [_EARLIER.search(passage.before(figure)) is not None for figure in (one, other)]
    if is_earlier == [False, True] and second is None:
        return _Moved(now=one, base=other)
    if is_earlier == [True, False] and first is None and _THIS_YEAR.search(passage.before(other)):
        return _Moved(now=other, base=one)
    return None


def _numbered_years(one: Figure, first: re.Match[str], other: Figure, second: re.Match[str]) -> _Moved | None:
    """Two figures behind the numbers of two years that follow each other, and the names of one thing."""
    # Both years have to be of one thing: 2024年税收120亿元，2023年（税收）100亿元.
    years = int(first[1]) - int(second[1])
    if abs(years) != 1 or second["thing"] not in ("", first["thing"]):
        return None
    return _Moved(now=one, base=other) if years > 0 else _Moved(now=other, base=one)


class _Moved:
    """A figure of an earlier time, the figure now, and the change between the two; two of the three are printed."""

    def __init__(self, *, now: Figure, base: Figure | None = None, change: Figure | None = None) -> None:
        self.now, self.base, self.change = now, base, change

    @property
    def figures(self) -> list[Figure]:
        return [figure for figure in (self.base, self.now, self.change) if figure is not None]

    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest share by which it moved; None where it was nothing before."""
        if self.base is not None:
            return self._bounds_from(self.base)
        return None if self.change is None else self._bounds_by(self.change)

    def _bounds_from(self, earlier: Figure) -> tuple[Fraction, Fraction] | None:
        """The bounds that the earlier figure and the figure now leave open."""
        now, base = interval(self.now), interval(earlier)
        if base[0] <= 0:
            return None
        low, high = now[0] / base[1] - 1, now[1] / base[0] - 1
        return min(abs(low), abs(high)) if low * high > 0 else Fraction(0), max(abs(low), abs(high))

    def _bounds_by(self, change: Figure) -> tuple[Fraction, Fraction] | None:
        """The bounds that the change and the figure now leave open."""
        sign = -1 if change.direction is Measure.FALL else 1
        pairs = [(moved, now - sign * moved) for now in interval(self.now) for moved in interval(change)]
        if any(base <= 0 for _, base in pairs):
            return None
        quotients = [moved / base for moved, base in pairs]
        return min(quotients), max(quotients)


def _fits(share: Figure, moved: _Moved) -> bool:
    bounds = moved.bounds()
    low, high = interval(share)
    step = _step(share)
    return bounds is not None and low - step <= bounds[1] and bounds[0] <= high + step


def _growth_check(passage: Passage, share: Figure, moved: _Moved, severity: Severity) -> Check:
    words = tuple(figure.text for figure in moved.figures)
    relation = DocumentRuleText.SHARE_FROM(share=share.text, figures=words)
    bounds = moved.bounds()
    if bounds is None:
        return Check(relation, _impossible(passage, share, moved))
    return Check(relation, None if _fits(share, moved) else _told(passage, share, moved.figures, bounds, severity))


def _impossible(passage: Passage, share: Figure, moved: _Moved) -> Finding:
    """A rise by more than what is there now: before it, there was less than nothing."""
    figures = sorted([*moved.figures, share], key=lambda figure: figure.start)
    return Finding(
        rule=RULE,
        severity=Severity.WARNING,
        where=passage.where(figures[0], figures[-1]),
        message=DocumentRuleText.NOTHING_LEFT(figures=tuple(figure.text for figure in moved.figures)),
        candidates=tuple(figure.text for figure in figures),
        ambiguous=True,
    )


# ---------------------------------------------------------------------------------------------------------------- checks


def _quotients(done: Figure, base: Figure) -> tuple[Fraction, Fraction]:
    over, under = interval(done), interval(base)
    return over[0] / under[1], over[1] / under[0] if under[0] > 0 else over[1] / under[1]


def _step(share: Figure) -> Fraction:
    """Half a unit of the last place of a share: 90.85 % is printed 90.8 % too, by cutting it off."""
    return Fraction(1, 2 * 10 ** decimal_places(share)) * Amount(1, share.amount.unit).size


def _is_ratio(share: Figure, done: Figure, base: Figure) -> bool:
    low, high = interval(share)
    bounds = _quotients(done, base)
    return low - _step(share) <= bounds[1] and bounds[0] <= high + _step(share)


def _ratio_check(passage: Passage, share: Figure, done: Figure, base: Figure, severity: Severity) -> Check:
    relation = f"{share.text} = {done.text} / {base.text}"
    if base.amount.number == 0:
        return Check(relation, missing=DocumentRuleText.NO_SHARE(figure=base.text))
    is_right = _is_ratio(share, done, base)
    return Check(relation, None if is_right else _told(passage, share, [done, base], _quotients(done, base), severity))


def _told(
    passage: Passage, share: Figure, figures: Sequence[Figure], bounds: tuple[Fraction, Fraction], severity: Severity
) -> Finding:
    """The finding about a share that the figures beside it do not give."""
    unit = Amount(1, share.amount.unit)
    right = Amount((bounds[0] + bounds[1]) / 2 / unit.size, share.amount.unit).to(
        share.amount.unit, places=max(1, decimal_places(share))
    )
    beside = joined(Join.ALL, (figure.text for figure in figures))
    ordered = sorted([*figures, share], key=lambda figure: figure.start)
    return Finding(
        rule=RULE,
        severity=severity,
        where=passage.where(ordered[0], ordered[-1]),
        message=DocumentRuleText.OTHER_SHARE(share=share.text, figures=beside, right=right),
        expected=right,
        found=share.amount,
        candidates=tuple(figure.text for figure in ordered),
        ambiguous=True,
    )
