"""The words that say on which side of a figure a goal lies: 不少于, 突破, 控制在 … before it, 以上, 以内, 左右 behind it."""

from __future__ import annotations

import re

import attrs

from jkq_targets.figures.clauses import clause_before
from jkq_targets.figures.numerals import RUN
from jkq_targets.figures.operands import Operand, operand_at
from jkq_targets.terms import Bound
from jkq_targets.units import find_unit

_MORE = ("超过", "超出", "超", "突破", "大于", "多于", "高于", "逾", "长于", "快于", "优于")
_LESS = ("低于", "少于", "小于", "短于", "慢于", "弱于", "差于")
_NEGATIONS = (
    "不",
    "未",
    "没有",
    "不得",
    "不能",
    "不可",
    "不应",
    "不宜",
    "不准",
    "不许",
    "不再",
    "不会",
    "不允许",
    "绝不",
    "决不",
)

#: The words right before a figure. A negation turns a comparison round and includes the figure (不超过 is AT_MOST).
_BEFORE: dict[str, Bound] = (
    dict.fromkeys(_MORE, Bound.MORE_THAN)
    | dict.fromkeys(_LESS, Bound.LESS_THAN)
    | {negation + word: Bound.AT_MOST for negation in _NEGATIONS for word in _MORE}
    | {negation + word: Bound.AT_LEAST for negation in _NEGATIONS for word in (*_LESS, "下于", "亚于")}
    | dict.fromkeys(
        ("大于等于", "大于或等于", "大于或者等于", "高于或等于", "高于等于", "多于或等于", "达到或超过", "达到和超过"),
        Bound.AT_LEAST,
    )
    | dict.fromkeys(("小于等于", "小于或等于", "小于或者等于", "低于或等于", "低于等于", "少于或等于"), Bound.AT_MOST)
    | dict.fromkeys(("至少", "最少", "最低", "起码", "不下", "保底", "下限", "≥", "≧", ">="), Bound.AT_LEAST)
    | dict.fromkeys(("至多", "最多", "最高", "顶多", "最大", "最长", "上限", "≤", "≦", "<="), Bound.AT_MOST)
    | dict.fromkeys(("不止", "不只", ">"), Bound.MORE_THAN)
    | dict.fromkeys(("不足", "不到", "不满", "未满", "未达", "未达到", "未到", "不达", "<"), Bound.LESS_THAN)
    | dict.fromkeys(("大约", "约", "约为", "约合", "大概", "大致", "近", "将近", "接近", "差不多", "几近"), Bound.ABOUT)
    | dict.fromkeys(("达到", "达", "达成", "完成", "实现", "到达"), Bound.REACH)
    | dict.fromkeys(("控制在", "控制到", "控制至", "限制在", "压降到", "压降至"), Bound.AT_MOST)
)
#: Of the words above, those that a word behind the figure overrides: 控制在3%左右 is ABOUT, 达到5家以上 is AT_LEAST.
_YIELDING = {word for word, bound in _BEFORE.items() if bound in {Bound.ABOUT, Bound.REACH} or word[0] in "控限压"}
#: What may stand between such a word and the figure.
_FILLERS = "了为是有在: "
#: The lengths of the words that end in a character, the longest first.
_LENGTHS_BY_LAST: dict[str, tuple[int, ...]] = {
    last: tuple(sorted({len(word) for word in _BEFORE if word[-1] == last}, reverse=True))
    for last in {word[-1] for word in _BEFORE}
}
#: The words for each of what a figure holds may stand between, too: 不低于每亩300万元.
_PER_BEHIND_BOUND = re.compile(r"(?:每[百千万]?(?:人|亩|户|平方米|公顷|吨|元)|[亩人户]均)\Z")
_PER_ENDS = frozenset("人亩户米顷吨元均")
#: The characters before which a word of one character is the end of another word: 签约10个, 最近5家, 赶超3家.
_OTHER_ENDINGS = {
    "约": "签节制条集公合预履违特契邀简隐大",
    "近": "最附临邻远靠亲就新",
    "超": "赶反高班",
    "达": "发到抵下万表传直送转雷",
}
#: Only a bare magnitude makes these a bound: 上万, 破百亿, 过千家; 侦破3起 and 通过3项 are no bound.
_BEFORE_MAGNITUDE = {"上": Bound.AT_LEAST, "过": Bound.MORE_THAN, "破": Bound.MORE_THAN}
_OTHER_MAGNITUDE_ENDINGS = {"上": "千以线网之史会路街基市海", "过": "通经不", "破": "打侦爆"}

_BEHIND = re.compile(
    r"(?:或者|或|及其|及|和)?(?:(?P<least>以上|之上)|(?P<most>以下|之下|以内|之内)|(?P<about>左右|上下(?![游联班级]))"
    r"|(?P<inside>内)(?![资外部容陆生需贸在河])|(?P<between>之?间))"
)
_BEHIND_FIRST = frozenset("或及和以之左上内间")
_BEHIND_BOUNDS = {"least": Bound.AT_LEAST, "most": Bound.AT_MOST, "about": Bound.ABOUT, "inside": Bound.AT_MOST}
#: A remark in brackets of whether the bound includes the figure: (含), (含本数), (不含15%).
_INCLUSION = re.compile(rf"[(](?P<sign>不?含)(?:本数|(?P<run>{RUN}))?", re.ASCII)
_INCLUSION_END = re.compile(r"(?:,下同)?[)]")
_INCLUDED = {
    "含": {Bound.MORE_THAN: Bound.AT_LEAST, Bound.LESS_THAN: Bound.AT_MOST},
    "不含": {Bound.AT_LEAST: Bound.MORE_THAN, Bound.AT_MOST: Bound.LESS_THAN},
}
#: What 内 limits: a time or a distance (2个工作日内, 3公里内); 5个园区内 names a place.
_LIMITED = {"time", "calendar", "working_day", "working_hour", "length"}

#: An adverb reaches the figure over the verb between them: 至少组织2次.
_ADVERB = re.compile(r"(?P<least>至少|最少|起码)|(?P<most>至多|最多|顶多)|(?P<paid>最高(?=.{0,2}[给奖补资支可]))")
_ADVERB_REACH = 12


@attrs.frozen
class Wording:
    """
    The words that bound a figure, with the place of the whole.

    Args:
        start: Where the figure with its bound words begins.
        end: Where it ends, exclusive.
        bound: On which side of the figure the text lies.
        is_bounded: Whether a word right beside the figure says so, other than one of reaching it (达到, 完成).
        has_words: Whether there is any such word at all.
        spreads: Whether the bound holds for the figures that are joined on to this one, too (不少于25个和20个).
    """

    start: int
    end: int
    bound: Bound
    is_bounded: bool
    has_words: bool
    spreads: bool

    def after(self, last: Wording) -> Wording:
        """The wording of a figure without bound words that a conjunction joins on to another."""
        return attrs.evolve(self, bound=last.bound, spreads=True) if last.spreads else self


def wording_of(text: str, floor: int, operand: Operand) -> Wording:
    """
    The bound words of a figure, before and behind it.

    Args:
        text: The text in half-width forms.
        floor: Where the figure before it ends.
        operand: The number and unit.
    """
    prefix = bound_before(text, floor, operand.start, is_magnitude=operand.is_bare_magnitude)
    end, included = _past_inclusion(text, operand.end, operand)
    suffix = bound_behind(text, end, find_unit(operand.unit).dimension)
    start, bound = operand.start, Bound.ABOUT if operand.is_vague else Bound.REACH
    word = ""
    if prefix is not None:
        word, stated, start = prefix
        bound = bound if stated is Bound.REACH else stated
    spreads = prefix is not None and word not in _YIELDING
    if suffix is not None and suffix[0] is not None and not spreads:
        bound = suffix[0]
    is_bounded = suffix is not None or (prefix is not None and prefix[1] is not Bound.REACH)
    if prefix is None and suffix is None and not operand.is_vague:
        adverb = adverb_before(clause_before(text, floor, start))
        if adverb is not None:
            bound, reach = adverb
            start -= reach
    if suffix is not None:
        end, behind = _past_inclusion(text, suffix[1], operand)
        included = included or behind
    has_words = prefix is not None or bound is not Bound.REACH or suffix is not None
    return Wording(start, end, _INCLUDED.get(included, {}).get(bound, bound), is_bounded, has_words, spreads)


def _past_inclusion(text: str, start: int, operand: Operand) -> tuple[int, str]:
    """Where a remark that the bound includes the figure, or not, ends, and 含 or 不含; the place itself where none stands."""
    match = _INCLUSION.match(text, start) if text.startswith("(", start) else None
    if match is None:
        return start, ""
    end = match.end()
    if match["run"] is not None:
        again = operand_at(text, match.start("run"), end)
        if again is None or not _is_same(again, operand):
            return start, ""
        end = again.end
    closing = _INCLUSION_END.match(text, end)
    return (start, "") if closing is None else (closing.end(), match["sign"])


def _is_same(again: Operand, operand: Operand) -> bool:
    """Whether a number is the one before it, or an end of the range before it, said again."""
    if again.measure is not None and again.unit != operand.unit:
        return False
    return again.high is None and again.number.size in {end.size for end in (operand.number, operand.high) if end is not None}


def bound_before(text: str, floor: int, start: int, *, is_magnitude: bool) -> tuple[str, Bound, int] | None:
    """
    The bound word right before a place, its bound and where it begins.

    Args:
        text: The text in half-width forms.
        floor: Where the figure before it ends.
        start: Where the figure begins.
        is_magnitude: Whether the figure is a bare magnitude, which 上, 过 and 破 may stand before (上万).

    Example:
        >>> word, bound, place = bound_before("不得低于8%", 0, 4, is_magnitude=False)
        >>> word, bound.name, place
        ('不得低于', 'AT_LEAST', 0)
    """
    end = start
    if text[start - 1 : start] in _PER_ENDS:
        match = _PER_BEHIND_BOUND.search(text, max(floor, start - 6), start)
        end = start if match is None else match.start()
    while end > floor and start - end < 2 and text[end - 1] in _FILLERS:
        end -= 1
    for place in (start,) if end == start else (start, end):
        if place <= floor:
            break
        for length in _LENGTHS_BY_LAST.get(text[place - 1], ()):
            begin = place - length
            word = text[begin:place] if begin >= floor else ""
            if word in _BEFORE and not _ends_another(word, text[begin - 1 : begin]):
                return word, _BEFORE[word], begin
    if is_magnitude and start > floor:
        word = text[start - 1]
        if word in _BEFORE_MAGNITUDE and text[start - 2 : start - 1] not in tuple(_OTHER_MAGNITUDE_ENDINGS[word]):
            return word, _BEFORE_MAGNITUDE[word], start - 1
    return None


def _ends_another(word: str, before: str) -> bool:
    return bool(before) and before in _OTHER_ENDINGS.get(word, "")


def bound_behind(text: str, end: int, dimension: str) -> tuple[Bound | None, int] | None:
    """
    The bound that the words right behind a figure state, and where they end; None for the bound of 之间.

    Example:
        >>> bound_behind("5家及以上", 2, "establishment")
        (<Bound.AT_LEAST: ...>, 5)
    """
    if text[end : end + 1] not in _BEHIND_FIRST:
        return None
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    kind = match.lastgroup or "between"
    if kind == "inside" and dimension not in _LIMITED:
        return None
    return _BEHIND_BOUNDS.get(kind), match.end()


def adverb_before(clause: str) -> tuple[Bound, int] | None:
    """
    The bound of an adverb that reaches the figure over the verb between them, and how far before the figure it begins.

    Example:
        >>> adverb_before("各街道全年至少组织")
        (<Bound.AT_LEAST: ...>, 4)
    """
    if "最" not in clause and "至" not in clause and "起码" not in clause:
        return None
    match = _ADVERB.search(clause, max(0, len(clause) - _ADVERB_REACH))
    if match is None:
        return None
    return Bound.AT_LEAST if match.lastgroup == "least" else Bound.AT_MOST, len(clause) - match.start()
