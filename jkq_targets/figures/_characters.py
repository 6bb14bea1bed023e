"""One spelling for the grammar: half-width forms, simplified characters and plain numerals, character for character."""

from __future__ import annotations

import re

from jkq_targets.figures._lexicon import bundled_text
from jkq_targets.patterns import lazy_pattern

#: The full-width punctuation of nearly every Chinese text, each with its half-width form.
_COMMON = (("，", ","), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")"), ("％", "%"))
#: Spaces of other widths are spaces, and so is the carriage return before a line end.
_SPACES = "\r\u00a0\u2002\u2003\u2009\u202f\u3000"

#: The numerals of money (大写), with which contracts write an amount so that nobody changes it.
_FORMAL = {
    "壹": "一", "贰": "二", "叁": "三", "叄": "三", "参": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八",
    "玖": "九", "拾": "十", "佰": "百", "仟": "千",
}  # fmt: skip
_FORMAL_DIGITS = "".join(_FORMAL)
_FORMAL_RUN = lazy_pattern(f"[{_FORMAL_DIGITS}][零万亿{_FORMAL_DIGITS}]*")
#: Before them, what makes a word of the first: 大陆, 队伍, 收拾, 放肆, 参加.
_WORD_BEFORE = frozenset("大登着内水上队入退收放海人党")
#: Behind one of them alone, what makes a numeral of it: 伍元, 叁份.
_COUNTED = frozenset("圆元角分份")
_FORMAL_PLAIN = {ord(formal): plain for formal, plain in _FORMAL.items()}


def _single() -> dict[int, str]:
    """Every character that the grammar knows in another form, with the form that it knows."""
    forms = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, _SPACES), " ")
    for line in bundled_text("traditional.txt").splitlines():
        if not line.startswith("#"):
            simplified, _, traditional = line.partition(" ")
            forms |= dict.fromkeys(map(ord, traditional), simplified)
    return forms | {ord("貳"): "贰", ord("陸"): "陆", ord("參"): "参", ord("圓"): "圆"}


_FORMS = _single()
_OTHER_FORM = lazy_pattern(f"[{''.join(map(chr, _FORMS))}{_FORMAL_DIGITS}]")


def canonical(text: str) -> str:
    """
    The text as the grammar reads it, of the same length: every place in it is the same place in the text.

    Example:
        >>> canonical("產量１２７０萬噸，合同价壹佰万元")
        '产量1270万吨,合同价一百万元'
    """
    if _OTHER_FORM.search(text) is None:
        return text
    for full, half in _COMMON:
        text = text.replace(full, half)
    if _OTHER_FORM.search(text) is not None:
        text = _FORMAL_RUN.sub(_plain_run, _OTHER_FORM.sub(_known_form, text))
    return text


def _known_form(character: re.Match[str]) -> str:
    return _FORMS.get(ord(character[0]), character[0])


def _plain_run(run: re.Match[str]) -> str:
    """Some numerals of money in plain characters, or the words that they belong to as they stand."""
    text, start, end = run.string, run.start(), run.end()
    if start and text[start - 1] in _WORD_BEFORE:
        return run[0]
    if end - start == 1 and text[end : end + 1] not in _COUNTED:
        return run[0]
    # 贰份 is 两份: 二 counts nothing by itself.
    return "两" if run[0] == "贰" else run[0].translate(_FORMAL_PLAIN)
