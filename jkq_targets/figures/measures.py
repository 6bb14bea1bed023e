"""Unit words and counting words as the text prints them, found at a place behind a numeral."""

from __future__ import annotations

import functools
import re

import attrs

from jkq_targets.errors import UnitError
from jkq_targets.units import find_unit, unit_names, unit_prefixes

#: Words that stand for a unit of the table under another name.
_OTHER_WORDS = {
    "人民币": "元",
    "元整": "元",
    "块钱": "元",
    "美金": "美元",
    "日圆": "日元",
    "日币": "日元",
    "台币": "新台币",
    "加拿大元": "加元",
    "加币": "加元",
    "澳大利亚元": "澳元",
    "澳币": "澳元",
    "元美元": "美元",
    "元欧元": "欧元",
    "元港币": "港元",
    "平方": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "km2": "平方公里",
    "km²": "平方公里",
    "㎢": "平方公里",
    "ha": "公顷",
    "立方": "立方米",
    "m3": "立方米",
    "m³": "立方米",
    "㎥": "立方米",
    "m": "米",
    "km": "公里",
    "㎞": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "L": "升",
    "kg": "公斤",
    "㎏": "公斤",
    "mg": "毫克",
    "μg": "微克",
    "µg": "微克",
    "kWh": "千瓦时",
    "MWh": "兆瓦时",
    "kW": "千瓦",
    "MW": "兆瓦",
    "tce": "吨标准煤",
    "℃": "摄氏度",
    "个小时": "小时",
    "个星期": "周",
    "个年头": "年",
}
#: Counting words that no unit of the table has: the amount stays a bare number, and `Figure.counter` has the word.
_OTHER_COUNTERS = (
    *"岁页字盏枚根口尾匹把面副幅双盘桌席桶瓶盒袋包粒颗朵束枝卷则句节堂样道栏排列团伙集站档环孔桩盆泵闸井炉柜格扇堆捆车船趟遍回步圈股师尊",
    *(
        "口井",
        "届次",
        "架次",
        "车次",
        "户次",
        "辆次",
        "件次",
        "家次",
        "场次",
        "班次",
        "艘次",
        "台次",
        "人天",
        "人年",
        "台套",
        "件套",
    ),
    *("标房", "车位", "床位", "泊位", "席位", "机位", "铺位", "学位", "摊位", "点位", "展位", "标段"),
    "周岁",
)
#: What may follow a word only where another word begins: 5家庭, 2部门, 100人才, 2.0升级版, 三成员 are no 家, 部, 人, 升, 成.
_GUARDS = {
    "元": "素旦宵首月", "分": "之贝", "成": "功立为本员长绩果熟效就都", "升": "级至到高", "度": "假", "米": "其林",
    "克": "服拉隆", "里": "程面", "天": "然津", "周": "边年期", "年": "度级轻龄代", "月": "度均", "个": "性", "人": "才均",
    "位": "于置", "家": "庭园", "户": "籍外均", "次": "序产", "场": "地所馆景", "期": "间限末", "条": "件例", "处": "理置罚于",
    "所": "有在", "间": "接隔", "层": "面级", "套": "餐", "台": "湾州账", "架": "构设", "只": "有要是能", "头": "部",
    "份": "额", "本": "地级市区省土月科", "部": "门署", "首": "次位批", "门": "店类", "种": "植子养", "类": "别型", "款": "项",
    "批": "准复", "组": "织建成", "队": "伍", "支": "持撑付", "对": "接外应标", "片": "面", "路": "网径", "班": "子",
    "宗": "旨", "起": "草步", "例": "如会行", "笔": "记", "村": "庄级", "镇": "街级", "块": "状", "股": "份权", "节": "点约能",
    "面": "积向临", "口": "岸径", "字": "体", "道": "路", "站": "点", "环": "境节保", "集": "中群团成聚", "车": "间辆型",
    "师": "资", "包": "括含装", "排": "放名", "列": "入为", "团": "队", "样": "本板", "把": "握",
}  # fmt: skip
#: The dimensions that are measured; every other one counts.
_MEASURED = {
    "", "percentage_point", "multiple", "doubling", "area", "length", "volume", "mass", "coal_equivalent", "energy", "power",
    "time", "calendar", "working_day", "working_hour", "celsius", "sound_level",
}  # fmt: skip
_SCALE = re.compile("[百千万亿]{1,4}")
_LATIN = re.compile(r"[A-Za-zμµ][A-Za-z_]*[23²³]?(?![A-Za-z0-9])")


@attrs.frozen
class Word:
    """
    A unit word or counting word.

    Args:
        text: As printed.
        unit: Its unit in the table; empty for a counting word that the table does not know.
        counts: Whether it counts things rather than measures them.
        guard: The characters that, behind it, make it the beginning of another word.
    """

    text: str
    unit: str
    counts: bool
    guard: frozenset[str]


@attrs.frozen
class Measure:
    """
    What was found behind a numeral.

    Args:
        unit: The unit, with its denominator; empty for a counting word that the table does not know.
        word: The unit word or counting word.
        end: Where its text ends, exclusive.
    """

    unit: str
    word: Word
    end: int


def _word(text: str, unit: str) -> Word:
    dimension = find_unit(unit).dimension
    counts = (not unit or dimension not in _MEASURED) and not dimension.isupper()
    return Word(text, unit, counts, frozenset(_GUARDS.get(text, "")))


@functools.cache
def _latin_words() -> dict[str, Word]:
    names = {name: name for name in unit_names()} | _OTHER_WORDS
    return {text: _word(text, unit) for text, unit in names.items() if _LATIN.match(text) is not None}


@functools.cache
def _words_by_first() -> dict[str, tuple[Word, ...]]:
    """The words that do not begin with a Latin letter under their first character, the longest first."""
    names = dict.fromkeys(_OTHER_COUNTERS, "") | {name: name for name in unit_names()} | _OTHER_WORDS
    by_first: dict[str, list[Word]] = {}
    for text in sorted(names, key=len, reverse=True):
        if text not in {"万", "亿"} and _LATIN.match(text) is None:
            by_first.setdefault(text[0], []).append(_word(text, names[text]))
    return {first: tuple(words) for first, words in by_first.items()}


def word_at(text: str, start: int) -> Word | None:
    """
    The longest unit word or counting word at a place.

    Example:
        >>> word_at("5家企业", 1).text, word_at("5家庭", 1)
        ('家', None)
    """
    first = text[start : start + 1]
    for word in _words_by_first().get(first, ()):
        if text.startswith(word.text, start):
            if word.guard and text[start + len(word.text) : start + len(word.text) + 1] in word.guard:
                continue
            return word
    if first.isascii() or first in "μµ":
        match = _LATIN.match(text, start)
        return None if match is None else _latin_words().get(match[0])
    return None


def measure_at(text: str, start: int) -> Measure | None:
    """
    The unit or counting word at a place, with its denominator where one is printed (元/平方米).

    Example:
        >>> measure_at("35万元/亩", 3)
        Measure(unit='元/亩', word=Word(text='元', unit='元', counts=False, guard=frozenset(...)), end=6)
    """
    word = word_at(text, start)
    if word is None:
        return None
    end = start + len(word.text)
    unit = word.unit
    if text.startswith("/", end) and unit:
        below, below_end = _denominator(text, end + 1)
        if below:
            return Measure(f"{unit}/{below}", word, below_end)
    if text.startswith("人民币", end) and unit == "元":
        end += 3
    return Measure(unit, word, end)


def _denominator(text: str, start: int) -> tuple[str, int]:
    for length in (0, 1, 2):
        prefix = text[start : start + length]
        if prefix and prefix not in unit_prefixes():
            continue
        word = word_at(text, start + length)
        if word is not None and word.unit:
            return prefix + word.unit, start + length + len(word.text)
    scale = _SCALE.match(text, start)
    return ("", start) if scale is None or not is_unit(scale[0]) else (scale[0], scale.end())


def rate_at(text: str, start: int, above: str) -> Measure | None:
    """
    The quotient of a magnitude and the unit behind a stroke, or None.

    Example:
        >>> rate_at("5万/平方公里", 2, "万").unit
        '万/平方公里'
    """
    below, end = _denominator(text, start + 1)
    if not below or not is_unit(above):
        return None
    return Measure(f"{above}/{below}", Word(above, above, counts=False, guard=frozenset()), end)


@functools.cache
def is_unit(name: str) -> bool:
    """
    Whether the table defines a name.

    Example:
        >>> is_unit("千万元"), is_unit("十万")
        (True, False)
    """
    try:
        find_unit(name)
    except UnitError:
        return False
    return True
