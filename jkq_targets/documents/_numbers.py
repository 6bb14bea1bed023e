"""The numbers that headings and paragraphs print in front: 一、 （一） 1. （1） 第一章, and the levels that they mean."""

from __future__ import annotations

from jkq_targets.patterns import lazy_pattern

_HAN = "〇零一二三四五六七八九十百"
#: The forms of printed numbers with their levels, by the national standard for official documents (GB/T 9704-2012, 7.3.3).
_FORMS = (
    (lazy_pattern(rf"第[{_HAN}\d]+(?:部分|篇|编|章)[、：:\s　]*"), 1),
    (lazy_pattern(rf"第[{_HAN}\d]+节[、：:\s　]*"), 2),
    (lazy_pattern(rf"[{_HAN}]+[、．.]\s*"), 1),
    (lazy_pattern(rf"[（(][{_HAN}]+[）)][、．.]?\s*"), 2),
    (lazy_pattern(r"\d{1,2}(?:\.\d{1,2}){1,3}[\s　]+"), 3),
    (lazy_pattern(r"\d{1,3}(?:[、．]|[.](?!\d))\s*"), 3),
    (lazy_pattern(r"[（(]\d{1,3}[）)][、．.]?\s*"), 4),
    (lazy_pattern(r"[①-⑳]\s*"), 5),
)
#: Longer than this no line is a heading by its number alone.
MAX_HEADING = 40
#: What a sentence or an item of a list ends with, and a heading does not.
_SENTENCE = lazy_pattern(r"[。；;：:，,！!？?]|\.$")
#: What the title of an official document names itself, in its last word.
_TITLE = lazy_pattern(
    r"[^。；;：:，,！!？?\n]{2,48}(?:方案|计划|规划|意见|通知|办法|报告|要点|纲要|公报|公告|决定|细则|批复|预算|决算)"
)
_ANNEX = lazy_pattern(rf"(?:附\s*件|附\s*表|附\s*录)\s*([{_HAN}\d]*)\s*[:：]?\s*")
_LIST_END = lazy_pattern(r"[。；;，,、]$")


def printed_number(text: str) -> tuple[str, int]:
    """
    The number that a line prints in front, and its level; ``""`` and 0 for none.

    Example:
        >>> printed_number("（一）总体要求"), printed_number("1.5亿元"), printed_number("10.培训")
        (('（一）', 2), ('', 0), ('10.', 3))
    """
    opening = text[:16].lstrip()
    if not opening or opening[0] not in _OPENINGS:
        return "", 0
    for form, level in _FORMS:
        if match := form.match(opening):
            number = match[0].strip()
            # 1.1 is below 1, 1.1.1 below that.
            return number, number.count(".") + 1 if level == 3 and number[-1].isdecimal() else level
    return "", 0


_OPENINGS = frozenset(f"第（({_HAN}0123456789０１２３４５６７８９" + "".join(map(chr, range(0x2460, 0x2474))))


def is_heading(text: str, number: str) -> bool:
    """
    True where a line with a printed number is a heading: short, and neither a sentence nor an item of a list.

    Example:
        >>> is_heading("一、重要意义", "一、"), is_heading("1.加强领导。成立指挥部。", "1."), is_heading("1.引进项目8个；", "1.")
        (True, False, False)
    """
    title = text.strip()[len(number) :].strip()
    return bool(title) and len(title) <= MAX_HEADING and "\n" not in title and _SENTENCE.search(title) is None


def annex_of(text: str) -> str:
    """
    The name of the annex that a line opens, as ``"附件2"``; ``""`` for a line that opens none.

    Example:
        >>> annex_of("附件 2"), annex_of("附件1：任务分解表"), annex_of("附件：任务分解表"), annex_of("附件1、2由甲局负责。")
        ('附件2', '附件1', '', '')
    """
    line = text.strip()
    match = _ANNEX.match(line)
    if match is None or len(line) > MAX_HEADING + 8:
        return ""
    name = "".join(match[0].split()).rstrip(":：")
    title = line[match.end() :]
    if title and match[1]:
        return name if _is_title_of_annex(match[0], title) else ""
    # “附件：” and “附件：分解表” at the end of a text list its annexes; they open none.
    return name if not title and match[0].strip()[-1] not in ":：" else ""


def _is_title_of_annex(name: str, title: str) -> bool:
    """True where the words behind 附件1 are its title, behind a colon or a gap; “附件：1.分解表；” lists annexes."""
    is_list = printed_number(title)[0] or _LIST_END.search(title)
    return (name[-1] in ":：" or name[-1].isspace()) and not is_list


def is_title(text: str) -> bool:
    """
    True where a line without a number is the title of an official document.

    Example:
        >>> is_title("关于打赢“五个大决战”的总体方案"), is_title("各部门要制定方案。"), is_title("（一）制定方案")
        (True, False, False)
    """
    line = text.strip()
    return _TITLE.fullmatch(line) is not None and not printed_number(line)[0] and not annex_of(line)
