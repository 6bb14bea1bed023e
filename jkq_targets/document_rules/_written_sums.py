"""Sums that a sentence writes out: 25+33+42=100, 项目100个（25+33+42）, 30个，其中12+15+4, 25+33+42共100个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.document_rules._passages import Passage, is_exact
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.figures import Figure
from jkq_targets.findings import Check, Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

_NUMBER = r"\d+(?:\.\d+)?"
#: Some numbers with plus signs, each with the same short unit or with none; in quotation marks they are a name (“12+15+4”).
_PLUS = lazy_pattern(
    rf"(?<![\d.“+＋])(?P<parts>{_NUMBER}(?P<unit>[\u3400-\u9fff]{{0,3}})(?:\s*[+＋]\s*{_NUMBER}(?P=unit))+)"
    rf"(?:\s*[=＝]\s*(?P<total>{_NUMBER}))?(?![\d.+＋%”])"
)
_PLUS_SIGN = lazy_pattern(r"[+＋]")
_DIGITS = lazy_pattern(_NUMBER)
#: The words between a whole and its parts that are written as a sum.
_OPENING = lazy_pattern(
    r"[^，,。；;：:（(+＋\d]{0,8}(?:[，,：:（(]\s*(?:其中|包括|分别|即)?|其中|包括|分别|即)(?:为|是|有)?[：:]?\s*"
)
#: The words between parts that are written as a sum and their total behind them.
_CLOSING = lazy_pattern(r"[^，,。；;：:（(）)+＋\d]{0,4}[，,]?\s*(?:合计|共计|总计|总共|一共|共)(?:有|为|是)?\s*")
#: Of parts behind these words there may be others.
_SOME = lazy_pattern(r"其中|包括")


def written_sums_rule(passage: Passage) -> Iterator[Check]:
    """The sums of numbers that are written with plus signs."""
    for match in _PLUS.finditer(passage.text) if _PLUS_SIGN.search(passage.text) else ():
        numbers = [Fraction(number) for number in _DIGITS.findall(match["parts"])]
        if match["total"] is not None:
            yield _plain_sum(passage, match.group(), numbers, Fraction(match["total"]), Severity.ERROR)
        elif (behind := _total_behind(passage, match.end())) is not None:
            words = passage.text[match.start() : behind.end - passage.start]
            yield _plain_sum(passage, words, numbers, Fraction(behind.amount.number), Severity.ERROR)
        elif (whole := _whole_before(passage, match)) is not None:
            words = passage.text[whole.start - passage.start : _end_of_list(passage, match.end())]
            yield _plain_sum(passage, words, numbers, Fraction(whole.amount.number), Severity.WARNING)


def _total_behind(passage: Passage, end: int) -> Figure | None:
    """The total right behind a list: 25+33+42共100个; None where there is none."""
    closing = _CLOSING.match(passage.text, end)
    at = closing.end() + passage.start if closing else -1
    return next((figure for figure in passage.levels if figure.start == at and is_exact(figure)), None)


def _whole_before(passage: Passage, match: re.Match[str]) -> Figure | None:
    """The whole that a list stands right behind: in brackets, or behind 其中; None where there is none."""
    start = match.start() + passage.start
    before = [figure for figure in passage.levels if figure.end <= start]
    if not before or not is_exact(before[-1]):
        return None
    between = passage.text[before[-1].end - passage.start : match.start()]
    if _OPENING.fullmatch(between) is None:
        return None
    is_in_brackets = between.strip().endswith(("（", "("))
    closes = passage.text[match.end() :].lstrip()[:1] in ("）", ")")
    # A list that goes on in words behind the numbers is another one: （12+15个片区）.
    is_told = _SOME.search(between) is not None or "分别" in between or "即" in between
    return before[-1] if (closes if is_in_brackets else is_told) else None


def _end_of_list(passage: Passage, end: int) -> int:
    """The end of a list with the bracket that closes it."""
    return end + (passage.text[end : end + 1] in ("）", ")"))


def _plain_sum(passage: Passage, words: str, numbers: Sequence[Fraction], total: Fraction, severity: Severity) -> Check:
    added = sum(numbers, Fraction(0))
    if added == total:
        return Check(words)
    message = DocumentRuleText.NO_SUM(words=words, found=_plain(added), total=_plain(total))
    where = passage.place.quoting(words)
    return Check(words, Finding(rule="sum", severity=severity, where=where, message=message))


def _plain(number: Fraction) -> str:
    return str(Amount(number).number)
