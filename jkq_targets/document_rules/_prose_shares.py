"""Shares of a whole that a sentence lists: 三次产业结构为5.2∶40.1∶54.7, 分别占30%、45%、25%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jkq_targets.amounts import Amount
from jkq_targets.document_rules._arithmetic import decimal_places
from jkq_targets.document_rules._passages import Passage, is_exact, is_share
from jkq_targets.document_rules._sentences import DocumentRuleText
from jkq_targets.findings import Check, Finding
from jkq_targets.patterns import lazy_pattern
from jkq_targets.terms import Severity

_NUMBER = r"\d+(?:\.\d+)?"
#: How many characters before the shares of industries a finding quotes.
_LEAD = 16
_SHARES = lazy_pattern(r"(?:分别占|占比分别为?|比重分别为?|比例分别为?|结构(?:为|调整为|优化为))")
_INDUSTRIES = lazy_pattern(r"三次产业|产业结构|三产")
_RATIO = lazy_pattern(rf"(?<![\d.：:∶])({_NUMBER})\s*[：:∶]\s*({_NUMBER})\s*[：:∶]\s*({_NUMBER})(?![\d.：:∶])")


def shares_rule(passage: Passage) -> Iterator[Check]:
    """The shares of a sentence that make up a whole."""
    yield from _industry_shares(passage)
    yield from _listed_shares(passage)


def _industry_shares(passage: Passage) -> Iterator[Check]:
    """The shares of three industries: 三次产业结构为5.2∶40.1∶54.7."""
    industries = _INDUSTRIES.search(passage.text)
    for match in _RATIO.finditer(passage.text, industries.end()) if industries else ():
        numbers = [Fraction(number) for number in match.groups()]
        places = max(len(number.partition(".")[2]) for number in match.groups())
        words = passage.words(match.start(), match.end(), before=_LEAD)
        yield _hundred(passage, words, numbers, places, Severity.ERROR)


def _listed_shares(passage: Passage) -> Iterator[Check]:
    """A list of three or more shares that come near to 100 %."""
    listed = _SHARES.search(passage.text)
    if listed is None:
        return
    shares = [figure for figure in passage.figures if is_share(figure) and figure.start - passage.start >= listed.end()]
    numbers = [Fraction(share.amount.number) for share in shares]
    if len(shares) > 2 and all(map(is_exact, shares)) and 90 <= sum(numbers) <= 110:
        places = max(map(decimal_places, shares))
        yield _hundred(passage, passage.quote(shares[0], shares[-1]), numbers, places, Severity.WARNING)


def _hundred(passage: Passage, words: str, numbers: Sequence[Fraction], places: int, severity: Severity) -> Check:
    total = sum(numbers, Fraction(0))
    tolerance = Fraction(len(numbers), 2 * 10**places)
    relation = f"100% = {' + '.join(map(_decimal, numbers))}"
    if abs(total - 100) <= tolerance:
        return Check(relation)
    message = DocumentRuleText.SHARES_OFF(words=words, total=_decimal(total), tolerance=_decimal(tolerance))
    return Check(relation, Finding(rule="sum", severity=severity, where=passage.place.quoting(words), message=message))


def _decimal(number: Fraction) -> str:
    """A share with its places, which are as many as those of the shares that were added up, and one more for the tolerance."""
    text = str(Amount(number, "%").to("%", places=3).number)
    return text.rstrip("0").rstrip(".") if "." in text else text
