"""The rows of headings of a table, and the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jkq_targets.balance.reading import MONEY_SIGNS, Value, is_above, is_figure
from jkq_targets.patterns import lazy_pattern

#: Numbers that head columns: years, and ages such as 0-4 and 100+.
_HEADING_NUMBER = lazy_pattern(r"(?:19|20)\d\d年?|\d{1,3}\s*[-–—~～至]\s*\d{1,3}岁?|\d{1,3}(?:\+|岁(?:及?以[上下])?)", re.ASCII)
_IN_BRACKETS = lazy_pattern(r"\s*(?:\([^()]*\)|（[^（）]*）)\s*")
_WITH_LETTER = lazy_pattern(r".*[^\W\d_].*", re.DOTALL)
#: What the figures below are in, and no more.
_SIGN = lazy_pattern(rf"{MONEY_SIGNS}|[%％]")


def texts(line: Sequence[Value]) -> list[str]:
    """The cells of a row as texts."""
    return ["" if value is None else str(value).strip() for value in line]


def is_filled(value: Value) -> bool:
    """True for a cell that is not empty."""
    return value is not None and bool(str(value).strip())


def has_figure(line: Sequence[Value]) -> bool:
    """True where a row has a figure behind its label."""
    return any(value is not None and value != "" and is_figure(value) for value in line[1:])


def are_words(filled: Sequence[str]) -> bool:
    """True where texts may be headings: none of them is a figure, unless it is a year or an age."""
    return not any(is_figure(text) for text in filled if not _HEADING_NUMBER.fullmatch(text))


def split(lines: list[list[Value]]) -> tuple[list[list[str]], list[list[Value]]]:
    """The rows of headings, with what is printed above them, and the rows below."""
    at = 0
    while at < len(lines) - 1 and is_above(texts(lines[at])):
        at += 1
    first = texts(lines[at]) if lines else []
    end = at + 1
    while end < len(lines) and _continues(texts(lines[end]), texts(lines[end - 1]), first):
        end += 1
    return [texts(line) for line in lines[:end]], lines[end:]


def _continues(line: list[str], above: list[str], first: list[str]) -> bool:
    """
    True where a row below headings is headings too.

    Args:
        line: The row.
        above: The row above it.
        first: The first row of headings.
    """
    words = list(filter(None, line[1:]))
    if not words or not are_words(words):
        return False
    if line[:1] in ([""], first[:1]):
        return True
    # (Dollars in millions) stands in the corner of the headings.
    if _IN_BRACKETS.fullmatch(line[0]) and all(map(_is_heading, words)):
        return True
    # Below an empty corner each row of headings is named: 性别, 年龄. A row that says 完成 in every cell is rare there.
    if first[:1] == [""] and all(line) and all(map(_is_heading, words)):
        return True
    return bool(above[0]) and _stands_below_gaps(line, above) and not any(map(is_figure, filter(None, line)))


def _stands_below_gaps(line: list[str], above: list[str]) -> bool:
    """True where a row has words below cells that are empty in the row above: 编码 and 名称 below 科目."""
    return any(text and not upper for text, upper in zip(line[1:], above[1:], strict=False))


def _is_heading(text: str) -> bool:
    return any(pattern.fullmatch(text) is not None for pattern in (_WITH_LETTER, _HEADING_NUMBER, _SIGN))
