"""Formulas that a table prints: 3=1+2 below the headings, 差额（C=A-B） in a heading, 合计（1+2） in a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jkq_targets.balance.reading._breakdowns import Breakdown
from jkq_targets.balance.reading._heading_units import BRACKETS, half_width
from jkq_targets.balance.reading._values import Value, printed_text
from jkq_targets.patterns import lazy_pattern

_KEY = r"(?:\d{1,3}|[A-Za-z]|[甲乙丙丁戊己庚辛壬癸]|[①-⑳]|[一二三四五六七八九十]{1,3})"
_TERM = rf"第?\(?{_KEY}\)?[栏列行]?"
_SIGN = "[-+−–]"
_ONE_KEY = lazy_pattern(_TERM, re.ASCII)
#: 3=1+2, 1+2, 6=1+…+5
_FORMULA = lazy_pattern(
    rf"(?:(?P<own>{_TERM})=)?(?P<terms>[-−–]?{_TERM}(?:{_SIGN}(?:{_TERM}|…+|\.{{2,}}))*{_SIGN}{_TERM})", re.ASCII
)
#: The number of a column in brackets; longer ones number none.
_IN_BRACKETS = lazy_pattern(r"\((?P<number>0|[1-9]\d{0,3})\)", re.ASCII)
_AT_END = lazy_pattern(rf"(?P<formula>{_TERM}=[-−–]?{_TERM}(?:{_SIGN}(?:{_TERM}|…+))*{_SIGN}{_TERM})\Z", re.ASCII)
_PART = lazy_pattern(rf"(?P<sign>{_SIGN}?)(?P<key>{_TERM}|…+|\.{{2,}})", re.ASCII)
_BARE = lazy_pattern(r"[第栏列行()]|\.0+\Z")
#: The number of a line before its label.
_NUMBER = lazy_pattern(
    r"(?:(?P<key>\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z])[.、]|\((?P<inner>\d{1,3}|[一二三四五六七八九十]{1,3})\))", re.ASCII
)
_HEADING = lazy_pattern("(?:计算|勾稽)?(?:公式|关系)|关系式")
_OF_KEYS = lazy_pattern(r"(?:[栏列行]次|栏目?|序号|编号|关系|公式|甲|no\.?)?", re.IGNORECASE)
#: So many numbers in brackets, one after the other, number the columns.
_SEVERAL = 3
_MINUS = {"-", "−", "–"}
#: No formula is without one of these, in full width or in half width; most labels have none.
_OPERATOR = lazy_pattern("[-+=−–－＋＝]")


@attrs.frozen
class LineText:
    """
    The texts of a row or a column in which a formula may stand.

    Args:
        place: Its place.
        label: Its label or innermost heading.
        key: The number or letter in a column or a row of such, or the formula there; empty for none.
        formula: The cell of a column 公式; empty for none.
    """

    place: int
    label: str
    key: str = ""
    formula: str = ""


def printed_formulas(texts: Sequence[LineText]) -> list[Breakdown]:
    """
    The sums that the formulas of some lines state.

    Args:
        texts: The lines with figures, by their texts.

    Example:
        >>> texts = [LineText(1, "收入", "1"), LineText(2, "支出", "2"), LineText(3, "结余", "3=1-2")]
        >>> [(one.whole, one.parts, one.signs) for one in printed_formulas(texts)]
        [(3, (1, 2), (1, -1))]
    """
    stated = {text.place: formula for text in texts if (formula := _formula_of(text)) is not None}
    if not stated:
        return []
    keys = [(key, text.place) for text in texts if (key := _key_of(text, stated.get(text.place)))]
    counts = Counter(key for key, _ in keys)
    known = {key: place for key, place in keys if counts[key] == 1}
    return list(_breakdowns(stated, known))


def is_row_of_keys(row: Sequence[Value]) -> bool:
    """
    True for a row of numbers or letters of the columns: with a formula among them, or all in brackets, one after the other.

    Example:
        >>> is_row_of_keys(["栏次", "1", "2", "3=1+2"]), is_row_of_keys(["城南", "1", "2", "3"])
        (True, False)
        >>> is_row_of_keys(["(1)", "(2)", "(3)"]), is_row_of_keys(["城南", "(2)", "(3)", "(5)"])
        (True, False)
    """
    first, *others = (_narrow(printed_text(value)) for value in row)
    cells = list(filter(None, others))
    if _OF_KEYS.fullmatch(first) is None:
        return _are_numbered(first, cells)
    are_keys = all(_is_key(text) or _FORMULA.fullmatch(text) for text in cells)
    return (are_keys and any("=" in text for text in cells)) or _are_numbered(first, cells)


def _are_numbered(first: str, cells: Sequence[str]) -> bool:
    """True for (1), (2), (3) …, which are no figures below 0."""
    texts = [first, *cells] if first.startswith("(") else cells
    numbers = [int(match["number"]) for match in map(_IN_BRACKETS.fullmatch, texts) if match is not None]
    return len(numbers) == len(texts) >= _SEVERAL and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _breakdowns(stated: Mapping[int, re.Match[str]], known: Mapping[str, int]) -> Iterator[Breakdown]:
    """The formulas whose terms are all lines that are known."""
    for whole, match in stated.items():
        terms = list(_terms(match["terms"], known))
        parts = tuple(place for place, _ in terms if place is not None)
        if len({whole, *parts}) == 1 + len(terms):
            yield Breakdown(whole, parts, signs=tuple(sign for _, sign in terms))


def _terms(text: str, known: Mapping[str, int]) -> Iterator[tuple[int | None, int]]:
    """The place and the sign of each term, those that … stands for among them; None for a term that no line is."""
    before = ""
    is_gap = False
    for match in _PART.finditer(text):
        key, sign = _bare(match["key"]), -1 if match["sign"] in _MINUS else 1
        if key.startswith(("…", "..")):
            is_gap = True
            continue
        if is_gap:
            yield from ((known.get(number), 1) for number in _between(before, key))
            is_gap = False
        yield known.get(key), sign
        before = key


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between two others; a single one that no line has, where these are no numbers."""
    if not (first.isdecimal() and last.isdecimal()):
        return iter((f"{first}…{last}",))
    return map(str, range(int(first) + 1, int(last)))


def _formula_of(text: LineText) -> re.Match[str] | None:
    """The formula of a line: beside its label, in brackets behind it, or at its end."""
    if not any(map(_OPERATOR.search, (text.label, text.key, text.formula))):
        return None
    narrow = _narrow(text.label)
    at_end = _AT_END.search(narrow)
    inner = [match[match.lastindex or 0] for match in BRACKETS.finditer(narrow)]
    # 1-2 in a column of numbers is a number; below 公式 it is a formula.
    key = _narrow(text.key)
    beside = [_narrow(text.formula), key if "=" in key or "+" in key else ""]
    matches = map(_FORMULA.fullmatch, [*beside, *inner[::-1], at_end["formula"] if at_end else ""])
    return next((match for match in matches if match is not None), None)


def _key_of(text: LineText, formula: re.Match[str] | None) -> str:
    """The number or letter of a line; empty where it has none."""
    if formula is not None and formula["own"]:
        return _bare(formula["own"])
    narrow = _narrow(text.label)
    alone = next((words for words in (_narrow(text.formula), _narrow(text.key), narrow) if _is_key(words)), "")
    if alone:
        return _bare(alone)
    number = _NUMBER.match(narrow)
    return _inner_key(narrow) if number is None else number["key"] or number["inner"]


def _inner_key(narrow: str) -> str:
    """The number or letter in the brackets of a label; empty where there is none."""
    inner = (match[match.lastindex or 0] for match in BRACKETS.finditer(narrow))
    return next((_bare(key) for key in inner if _is_key(key)), "")


def _is_key(text: str) -> bool:
    return _ONE_KEY.fullmatch(_BARE.sub("", text)) is not None


def _bare(key: str) -> str:
    bare = _BARE.sub("", key)
    return bare.lstrip("0") or bare


def _narrow(text: str) -> str:
    return "".join(half_width(text).split())


def is_formula_column(heading: str) -> bool:
    """True for the heading of a column with formulas: 公式, 计算关系."""
    return _HEADING.fullmatch(heading) is not None
