"""The one pattern that walks over a text: numerals, what looks like one and is none, words that commit, sentence ends."""

from __future__ import annotations

import re

from jkq_targets.figures._commitments import GOVERNING_PATTERN
from jkq_targets.figures._lexicon import words
from jkq_targets.figures._numerals import HAN, HAN_DIGITS, MAGNITUDES, RUN
from jkq_targets.figures._plain import PLAIN
from jkq_targets.figures._surroundings import SENTENCE_ENDS
from jkq_targets.figures._unit_words import first_letters

_TO = "[-—–~至到、]"
#: A text layer breaks dates, too.
_GAP = r"[\ \n]?"
_DAY = rf"\d{{1,2}}(?:{_TO}\d{{1,2}})?{_GAP}[日号]"
_MONTH = rf"\d{{1,2}}(?:{_TO}\d{{1,2}})?{_GAP}月(?:{_GAP}{_DAY}|份)?"
_HAN_DAY = "[一二三四五六七八九十廿]{1,3}[日号]"
_RATIO = "[:∶比·]"
_DECIMAL = r"\d++(?>(?:\.\d++)?)"
_HAN_DECIMAL = rf"[{HAN}]++(?>(?:点[{HAN_DIGITS}]++)?)"
#: 两位数 and 两位小数 say how long a number is; 3位数字人才 and 3位数十年 hold a count.
_PLACES = f"位(?:小数|数(?![字学据控码理智贸能值{MAGNITUDES}]))"


def _name(word: str) -> str:
    """A name that holds a numeral, from its numeral on; 张三 behind a numeral counts sheets."""
    first = next(place for place, character in enumerate(word) if character in HAN)
    before = f"(?<={word[:first]})(?<![{HAN}0-9]{word[:first]})" if first else ""
    return before + word[first:]


_NAMES = "|".join(_name(word) for word in words("names.words"))

#: What holds numerals and is no figure, each with the reason for which it is passed over whole.
_PASSED_OVER = (
    rf"(?:19|20)\d\d(?:{_TO}(?:19|20)\d\d)?{_GAP}年(?:{_GAP}{_MONTH})?",  # 2020年3月1日, 2018—2022年
    rf"\d{{1,2}}\.(?:19|20)\d\d{_GAP}年(?!\d)",  # the heading 3. before 2020年
    _MONTH,  # 3月5日, 1-6月
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",  # 2020-01-02
    rf"{_DAY}(?![内元圆币压缩减]|以[内上下]|之内)",  # 5日; 30日内 and 30日压缩到 are a time
    r"\d{1,2}[时点]\d{1,2}分",  # 8时30分
    rf"{_DECIMAL}(?>(?:(?:{_RATIO}|\ {_RATIO}\ ){_DECIMAL})+)",  # 8:30, 1.58∶1, 3比7, 3·15
    r"\d++(?>(?:\.\d++){2,})",  # section 1.2.3
    r"(?<![\d.,$¥€£])\d{1,3}\.(?![\d\ \n])",  # heading 1.加快
    r"\d++(?:\.\d++)?(?>(?:[+×*][\dA-Za-z]++)+)",  # 3+2+1, 7×24, 10+N
    rf"\d++(?:[号#]|{_PLACES})",  # 11号, 2位数
    rf"{_HAN_DECIMAL}(?:比{_HAN_DECIMAL}|{_PLACES})",  # 三比一, 两位数
    "[〇零一二三四五六七八九]{4}年",  # 二〇二〇年
    rf"[正一二三四五六七八九十]{{1,3}}月(?:份|{_HAN_DAY})?",  # 九月九日
    rf"第\ ?(?:\d++|[{HAN}]++)(?:{_TO}第?(?:\d++|[{HAN}]++))?",  # ordinals
    rf"(?<![提目当之日以年月底天先])前(?:\d++|[{HAN}]++)(?=[名位列强的,;。、]|\Z)",  # ranks: 前三, 前10名
    r"[〔\[(](?:19|20)\d\d[〕\])](?:\ ?第?\d++号)?",  # document numbers: 〔2018〕1号
    rf"[(](?:\d{{1,3}}|[{HAN}]{{1,3}})[)]",  # headings: (一), (2)
    rf"(?:{_NAMES})",  # 红十字, 李四
    # A letter O, l or I among digits is a digit misread: nobody knows the number (1O.5亿元).
    r"(?<![A-Za-z\d])(?:\d[\d.,]*+[OolI]|[OolI][.,]?\d)[\dOolI.,]*+(?![A-Za-z])[百千万亿]*",
    r"(?<![A-Za-z])(?:[A-Za-z]{1,2}[-–.]?|[A-Za-z]{3,}+-)\d[\dA-Za-z.+-]*+",  # names: G60, PM2.5, COVID-19
)
#: The head of an item of a list in one sentence: what the item before it is committed to ends there, too.
_ITEM = "(?<=[;,:])[一二三四五六七八九十][是要]"
#: What begins like one of the parts of the pattern and is a word: 一体, 三角, 能力, 保护, 以前. Skipped within the pattern, it
#: costs a tenth of a step of the walk.
_SKIPPED = (
    f"(?<=进)一步|(?<![;,:])[{HAN_DIGITS[2:]}十](?=[\u4e00-\u9fff])(?![余多几来分百千万亿点比至到和与{HAN}{''.join(first_letters())}])"
    rf"|力(?![争求必保])|保(?![证底])|争(?!取)|务(?!必)|确(?!保)|冲(?!刺)|奋(?![力斗])|努(?!力)|必(?!保)|底(?!线)|挑(?!战)"
    rf"|[前正第](?![\ 0-9{HAN}])|[(\[〔](?![0-9{HAN}])|全(?!覆盖)|清(?!零)"
)
#: Every character at which one of the parts of the pattern may begin.
_BEGINNINGS = rf"{SENTENCE_ENDS}0-9{HAN}A-Za-z第前正〔\[(确力务保争冲奋努必底挑"


def scan_pattern(goals: str = "", beginnings: str = "") -> re.Pattern[str]:
    """
    The pattern that walks from one place to look at to the next.

    Args:
        goals: What else to look at, before numerals, as a named group.
        beginnings: The characters at which that may begin, besides numerals.
    """
    return re.compile(
        rf"(?>(?:[^{_BEGINNINGS}{beginnings}]++|{_SKIPPED})*)(?:(?P<plain>{PLAIN})|(?P<stop>[{SENTENCE_ENDS}]++|{_ITEM})|(?P<word>{GOVERNING_PATTERN})"
        rf"|{goals + '|' if goals else ''}(?P<passed>{'|'.join(_PASSED_OVER)})|(?P<run>{RUN})|(?P<other>[\s\S]))",
        re.ASCII,
    )


#: The walk where no goal in words is looked for.
SCAN = scan_pattern()
#: The groups of a plain figure by number, which is quicker than by name.
PLAIN_GROUP, DIGITS_GROUP = SCAN.groupindex["plain"], SCAN.groupindex["digits"]
